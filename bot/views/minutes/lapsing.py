"""A draft in private, for whoever took the notes or can publish them: it was made by itself, or it waits."""

from bot.domain.groups import Group
from bot.domain.minutes import Record
from bot.i18n import Lang
from bot.markup import Html, bold, join
from bot.views.minutes import Review, counts, heading
from bot.views.minutes.review import Do
from bot.views.screen import Button, Screen, fitted


def ended(record: Record, group: Group, lang: Lang, *, publishes: bool) -> Screen:
    """Nobody has ended the collection."""
    said = lang.h(
        "Nobody ended the notes in {group}, so I did: {counts}.", group=group.name, counts=counts(record.items, lang)
    )
    return _screen(
        record, said, lang, Button(lang.t("Reopen the collection"), _do(record, "reopen")), publishes=publishes
    )


def unpublished(record: Record, group: Group, lang: Lang, *, publishes: bool) -> Screen:
    """Nobody has published the draft."""
    said = lang.h(
        "The draft for {group} still waits to be published: {counts}.",
        group=group.name,
        counts=counts(record.items, lang),
    )
    return _screen(record, said, lang, Button(lang.t("Discard the draft"), _do(record, "sure")), publishes=publishes)


def _screen(record: Record, said: Html, lang: Lang, other: Button, *, publishes: bool) -> Screen:
    head = bold(heading(record.minutes, lang))
    if not publishes:
        return Screen(join([head, said, lang.h("A coordinator reviews and publishes it.")], "\n\n"))
    look = Button(lang.t("Review the draft"), Review(record.minutes.id, 0))
    return Screen(join([head, said], "\n\n"), fitted([look, other]))


def _do(record: Record, what: str) -> Do:
    return Do(record.minutes.id, record.minutes.version, what)
