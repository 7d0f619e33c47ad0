"""Minutes as Markdown, which reads well as it is too, and as one HTML file; what people wrote is never read as markup."""

import re
from collections.abc import Iterator

from bot.documents.html_head import HEAD
from bot.documents.minutes_outline import Block, Heading, Listing, Talk, Tasks, outline
from bot.domain.minutes.sheet import Sheet
from bot.markup import Html, escape, fill, join

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST = re.compile(r"^(\s*(?:\d{1,9}(?=[.)]))?)([-+.)])(?=\s)", re.MULTILINE)  # would begin a list
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"]+|mailto:[^\s<>\"]+", re.IGNORECASE)
_AFTER = ".,;:!?)]}»”'"

# --- Markdown ----------------------------------------------------------------------------------------------------------------------------


def markdown(sheet: Sheet) -> str:
    """Headings, lists, a table of actions."""
    lines = [f"# {_plain(sheet.title)}", ""]
    lines += [f"**{_plain(sheet.draft)}**", ""] if sheet.draft else []
    lines += [f"- **{_plain(label + sheet.words['colon']).strip()}** {_plain(value)}" for label, value in sheet.facts]
    for block in outline(sheet):
        lines += ["", *_block(block)]
    return "\n".join(lines).strip() + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * (level + 1)} {_plain(text)}".replace("\n", " ")
        case Listing(texts, numbered):
            mark = "1." if numbered else "-"
            yield from (f"{mark} {_indented(_plain(text), len(mark) + 1)}" for text in texts)
        case Tasks(_, heads, rows):
            yield _row(heads)
            yield "|" + " --- |" * len(heads)
            yield from map(_row, rows)
        case Talk(lines):
            yield from (f"- **{_plain(who).strip()}** {_indented(_plain(text), 2)}" for who, text in lines)


def _indented(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_plain(cell).replace("\n", "<br>") for cell in cells) + " |"


def _plain(text: str) -> str:
    """Text in which nothing is markup; addresses stay whole."""
    made, start = "", 0
    for hit in _ADDRESS.finditer(text):
        made += _SPECIAL.sub(r"\\\1", text[start : hit.start()]) + hit[0].replace("|", "%7C")
        start = hit.end()
    made += _SPECIAL.sub(r"\\\1", text[start:])
    return _LIST.sub(r"\1\\\2", made)


# --- HTML --------------------------------------------------------------------------------------------------------------------------------

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1.05rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { font-weight: 600; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid; padding: .35rem .5rem; text-align: start; vertical-align: top; }
li, td, p { overflow-wrap: anywhere; white-space: pre-line; }
.draft { text-transform: uppercase; letter-spacing: .08em; font-weight: 600; }
@media print { body { margin: 0; max-width: none; } tr, li, h2, h3 { break-inside: avoid; } h2, h3 { break-after: avoid; } }
"""
_PAGE = (
    HEAD
    + """<body>
<header>
<h1>{title}</h1>
{draft}
<dl>
{facts}
</dl>
</header>
<main>
{blocks}
</main>
</body>
</html>
"""
)


def web_page(sheet: Sheet) -> bytes:
    """One file: nothing is loaded from anywhere, nothing runs, every text is escaped."""
    facts = [fill("<dt>{label}</dt><dd>{value}</dd>", label=label, value=value) for label, value in sheet.facts]
    page = fill(
        _PAGE,
        lang=sheet.lang,
        title=sheet.title,
        style=Html(_STYLE),
        draft=fill('<p class="draft">{draft}</p>', draft=sheet.draft) if sheet.draft else Html(),
        facts=join(facts),
        blocks=join([_html(block) for block in outline(sheet)]),
    )
    return page.encode("utf-8", "replace")


def _html(block: Block) -> Html:
    match block:
        case Heading(level, text):
            tag = Html(f"h{level + 1}")
            return fill("<{tag}>{text}</{tag}>", tag=tag, text=text)
        case Listing(texts, numbered):
            items = join([fill("<li>{text}</li>", text=_linked(text)) for text in texts])
            return fill("<{tag}>\n{items}\n</{tag}>", tag=Html("ol" if numbered else "ul"), items=items)
        case Tasks(name, heads, rows):
            return _table(name, heads, rows)
        case Talk(lines):
            said = [fill("<li><b>{who}</b>{text}</li>", who=who, text=_linked(text)) for who, text in lines]
            return fill("<ul>\n{said}\n</ul>", said=join(said))


def _table(name: str, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Html:
    above = join([fill('<th scope="col">{head}</th>', head=head) for head in heads], "")
    body = [fill("<tr>{cells}</tr>", cells=join([fill("<td>{c}</td>", c=_linked(c)) for c in row], "")) for row in rows]
    return fill(
        '<table aria-label="{name}">\n<thead><tr>{above}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>',
        name=name,
        above=above,
        body=join(body),
    )


def _linked(text: str) -> Html:
    """The text, in which addresses can be opened."""
    made, start = Html(), 0
    for hit in _ADDRESS.finditer(text):
        address = hit[0].rstrip(_AFTER)
        made += escape(text[start : hit.start()]) + fill('<a href="{a}" rel="noreferrer">{a}</a>', a=address)
        start = hit.start() + len(address)
    return made + escape(text[start:])
