"""The catalogue as one HTML file: nothing is loaded from anywhere, nothing runs, every text is escaped. For screens, phones and paper."""

from typing import Any

from bot.documents.catalogue_css import STYLE
from bot.documents.html_head import HEAD
from bot.markup import Html, escape, fill, join, link

Plain = dict[str, Any]
_PAGE = (
    HEAD
    + """<body>
<a class="skip" href="#practices">{skip}</a>
<header>
<h1>{title}</h1>
{about}
</header>
{contents}
<main id="practices">
{chapters}
</main>
</body>
</html>
"""
)


def catalogue_html(book: Plain) -> bytes:
    """The file. `book` is what bot/views/practices/catalogue.py gives."""
    about = [*([book["library"]] if book["library"] else []), *book["about"]]
    page = fill(
        _PAGE,
        lang=book["lang"],
        title=book["title"],
        style=Html(STYLE),
        skip=book["words"]["skip"],
        about=join([fill("<p>{line}</p>", line=line) for line in about]),
        contents=_contents(book) if book["chapters"] else "",
        chapters=join([_chapter(chapter, book["words"]) for chapter in book["chapters"]])
        or fill("<p>{line}</p>", line=book["empty"]),
    )
    return page.encode("utf-8", "replace")


def _lang(code: str) -> Html:
    """The attribute that says in which language something is, where it is not the page's."""
    return fill(' lang="{code}"', code=code) if code else Html("")


def _told(said: Plain) -> Html:
    return (
        fill("<span{lang}>{text}</span>", lang=_lang(said["lang"]), text=said["text"])
        if said["lang"]
        else escape(said["text"])
    )


def _contents(book: Plain) -> Html:
    themes = [
        fill(
            '<li><a href="#{id}">{name}</a>{entries}</li>',
            id=chapter["id"],
            name=chapter["name"],
            entries=_references(chapter["entries"]) if chapter["entries"] else "",
        )
        for chapter in book["chapters"]
    ]
    return fill(
        '<nav aria-labelledby="contents">\n<h2 id="contents">{head}</h2>\n<ul class="themes">\n{themes}\n</ul>\n</nav>',
        head=book["words"]["contents"],
        themes=join(themes),
    )


def _references(entries: list[Plain]) -> Html:
    lines = [
        fill('<li><a href="#{id}">{title}</a> <span class="where">{where}</span></li>', **_reference(entry))
        for entry in entries
    ]
    return fill("\n<ul>\n{lines}\n</ul>", lines=join(lines))


def _reference(entry: Plain) -> dict[str, Any]:
    return {"id": entry["id"], "title": _told(entry["title"]), "where": entry["where"]}


def _chapter(chapter: Plain, words: Plain) -> Html:
    elsewhere = chapter["elsewhere"]
    return fill(
        '<section class="chapter" aria-labelledby="{id}">\n<h2 id="{id}">{name}</h2>\n{entries}{elsewhere}\n</section>',
        id=chapter["id"],
        name=chapter["name"],
        entries=join([_entry(entry, words) for entry in chapter["entries"]]),
        elsewhere=fill("\n<h3>{head}</h3>{lines}", head=words["elsewhere"], lines=_references(elsewhere))
        if elsewhere
        else "",
    )


def _entry(entry: Plain, words: Plain) -> Html:
    name = fill(' · <span class="name">{name}</span>', name=entry["name"]) if entry["name"] else ""
    parts = [
        fill('<article id="{id}">\n<h3>{title}</h3>', **_reference(entry)),
        fill('<p class="where">{where}{name}</p>', where=entry["where"], name=name),
        fill('<p class="summary">{summary}</p>', summary=_told(entry["summary"])),
        fill('<p class="weak">{words}</p>', words=words["weak"]) if entry["weak"] else "",
        fill('<p class="note">{note}</p>', note=entry["note"]) if entry["note"] else "",
        *(_part(part, entry["text_lang"], words) for part in entry["parts"]),
        fill("<dl>\n{facts}\n</dl>", facts=join([_fact(fact, words) for fact in entry["facts"]])),
        fill("<h4>{head}</h4>", head=words["sources"]),
        _sources(entry["sources"], words),
        Html("</article>"),
    ]
    return join(parts)


def _part(part: Plain, lang: str, words: Plain) -> Html:
    head = fill("<h4>{label}</h4>\n", label=part["label"])
    if not part["known"]:
        return head + fill('<p class="unknown">{words}</p>', words=words["not_known"])
    return head + fill('<p class="told"{lang}>{text}</p>', lang=_lang(lang), text=part["text"])


def _fact(fact: Plain, words: Plain) -> Html:
    value = _told(fact) if fact["known"] else fill('<span class="unknown">{words}</span>', words=words["not_known"])
    return fill("<div><dt>{label}</dt><dd>{value}</dd></div>", label=fact["label"], value=value)


def _sources(sources: list[Plain], words: Plain) -> Html:
    if not sources:
        return fill('<p class="unknown">{words}</p>', words=words["no_sources"])
    lines = [
        fill(
            '<li{lang}>{link}{language}<span class="url">{url}</span></li>',
            lang=_lang(source["lang"]),
            link=link(source["title"], source["href"]),
            language=f" ({source['language']})" if source["lang"] else "",
            url=source["url"],
        )
        for source in sources
    ]
    return fill("<ul>\n{lines}\n</ul>", lines=join(lines))
