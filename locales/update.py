"""Keep the seven catalogues in step with the code.

    python locales/update.py           collect messages from the code into locales/<lang>/LC_MESSAGES/messages.po
    python locales/update.py --check   change nothing; fail where a message is missing, unused, untranslated, fuzzy or broken

English is the language of the msgids; its catalogue repeats them, so that it is a catalogue like the others.
"""

import argparse
import io
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LANGUAGES = ("fr", "en", "de", "es", "it", "pt", "ro")
FOLDERS = ("bot", "handlers", "playground")
# lang.t("…"), lang.n("one", "many", n), lang.p("context", "…") and the same with h for Html.
KEYWORDS = {"t": None, "h": None, "n": (1, 2), "hn": (1, 2), "p": ((1, "c"), 2)}


def collect() -> Catalog:
    """All messages of the code."""
    template = Catalog(project="Passerelle")
    for folder in FOLDERS:
        found = extract_from_dir(ROOT / folder, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",))
        for file, line, message, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
            template.add(message, None, [(f"{folder}/{file}", line)], auto_comments=comments, context=context)
    return template


def path_of(lang: str) -> Path:
    return HERE / lang / "LC_MESSAGES" / "messages.po"


def read(lang: str) -> Catalog:
    if not path_of(lang).exists():
        return Catalog(locale=lang, project="Passerelle")
    with path_of(lang).open("rb") as file:
        return read_po(file, locale=lang)


def merged(lang: str, template: Catalog) -> Catalog:
    """The catalogue with exactly the template's messages: known translations kept, nothing guessed."""
    old, new = read(lang), Catalog(locale=lang, project="Passerelle", fuzzy=False)
    for message in template:
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        text = known.string if known is not None and not known.fuzzy and _whole(known.string) else _blank(lang, message)
        new.add(message.id, text, _places(message), auto_comments=message.auto_comments, context=message.context)
    return new


def _whole(text: str | tuple[str, ...] | list[str]) -> bool:
    return all(text) if isinstance(text, list | tuple) else bool(text)


def _places(message: Message) -> list[tuple[str, int]]:
    """Files only: line numbers would change every catalogue with every edit."""
    return sorted({(file, 0) for file, _ in message.locations})


def _blank(lang: str, message: Message) -> str | tuple[str, ...]:
    if isinstance(message.id, list | tuple):
        return tuple(message.id) if lang == "en" else ("",) * Catalog(locale=lang).num_plurals
    return message.id if lang == "en" else ""


def written(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=120, sort_output=True, include_lineno=False, omit_header=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    dated = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator', '"Language-Team', '"Report-Msgid')
    return "".join(line for line in lines if not line.startswith(dated)).encode()


def fields(text: str) -> set[str]:
    """The named fields of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def problems(lang: str, template: Catalog) -> Iterator[str]:
    """What is wrong with a catalogue, a line each."""
    catalog = read(lang)
    wanted = {(m.context, _key(m)) for m in template if m.id}
    present = {(m.context, _key(m)) for m in catalog if m.id}
    yield from (f"{lang}: missing: {key!r}" for _, key in sorted(wanted - present, key=str))
    yield from (f"{lang}: unused: {key!r}" for _, key in sorted(present - wanted, key=str))
    for message in catalog:
        if message.id:
            yield from (f"{lang}: {why}: {_key(message)!r}" for why in _faults(message, catalog.num_plurals))


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _faults(message: Message, plurals: int) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy"
    texts = [message.string] if isinstance(message.string, str) else list(message.string)
    if isinstance(message.id, list | tuple) and len(texts) != plurals:
        yield f"{len(texts)} plural forms instead of {plurals}"
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    needed = set.union(*(fields(source) for source in sources))
    for text in texts:
        if not text.strip():
            yield "untranslated"
        elif not _fields_fit(text, needed, plural=len(sources) > 1):
            yield f"fields {sorted(fields(text))} instead of {sorted(needed)}"


def _fields_fit(text: str, needed: set[str], *, plural: bool) -> bool:
    found = fields(text)
    return found == needed or (plural and found == needed - {"n"})  # "one person" need not show its 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, fail where a catalogue is not complete")
    check = parser.parse_args().check
    template = collect()
    found: list[str] = []
    for lang in LANGUAGES:
        if not check:
            path_of(lang).parent.mkdir(parents=True, exist_ok=True)
            path_of(lang).write_bytes(written(merged(lang, template)))
        found.extend(problems(lang, template))
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.stdout.write(f"{len(template)} messages, {len(found)} problems\n")
    return 1 if found and check else 0


if __name__ == "__main__":
    sys.exit(main())
