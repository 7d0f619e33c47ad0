"""Minutes of an exported chat: as data, and what somebody should look at in words."""

from collections.abc import Mapping
from typing import Any

from bot.domain.minutes import Item, Kind, Minutes, Record, State
from bot.domain.minutes.chronicled import Chronicle, Entry, Notice, Struck, Warn
from bot.i18n import Lang
from bot.markup import cut
from bot.views.minutes import media

_LONGEST_ABOUT = 120  # UTF-16 units of the words that a warning quotes


def as_data(told: Chronicle, lang: Lang) -> dict[str, Any]:
    """{"title", "items": [{"kind", "text", "author", "owners", "due", "source_ids"}], "attendees", "excused", "warnings"}.

    `due` is an ISO day or None; nothing is put there that was not said. Of what is off the record there are only the numbers of its messages.
    """
    both: list[Entry | Struck] = sorted([*told.entries, *told.struck], key=lambda one: one.at)
    return {
        "title": told.title,
        "items": [_item(one, told, lang) for one in both],
        "attendees": list(told.present),
        "excused": list(told.excused),
        "warnings": [notice(one, lang) for one in told.notices],
    }


def _item(one: Entry | Struck, told: Chronicle, lang: Lang) -> Mapping[str, Any]:
    if isinstance(one, Struck):
        return {"kind": "off_record", "source_ids": list(one.sources)}
    attached = one.kind is Kind.ATTACHMENT
    return {
        "kind": str(Kind.NOTE if attached else one.kind),
        "text": one.text or (_file(one, lang) if attached else ""),
        "author": one.author,
        "owners": told.people.names(one.part.owner),
        "due": one.due.isoformat() if one.due else None,
        "source_ids": list(one.sources),
        **({"file": one.media.name or None, "media": one.media.type} if one.media else {}),
    }


def _file(one: Entry, lang: Lang) -> str:
    item = Item(0, 0, Kind.ATTACHMENT, "", None, one.at, media=one.media)
    return media(lang, item)


def notice(one: Notice, lang: Lang) -> str:
    """One warning, with the numbers of the messages that it is about."""
    about = cut(one.about.replace("\n", " "), _LONGEST_ABOUT)
    said = {
        Warn.NO_OWNER: lang.t("Nobody is named for this action: {text}", text=about),
        Warn.UNKNOWN_OWNER: lang.t("“{name}” is named for an action, but did not write and is on no list.", name=about),
        Warn.NOTHING_STRUCK: lang.t("“Off the record” was said, but not of which message."),
        Warn.NOTHING_CORRECTED: lang.t("A correction says nothing of what it corrects: {text}", text=about),
        Warn.MARK_ALONE: lang.t("“{typed}” stands alone: nothing was noted.", typed=about),
        Warn.NO_ITEMS: lang.t("There is nothing in this chat to make minutes of."),
    }
    if one.what is Warn.OUTSIDE:
        number = int(one.about)
        return lang.n(
            "{n} message before or after the meeting was left out.",
            "{n} messages before or after the meeting were left out.",
            number,
        )
    where = lang.list([str(source) for source in one.sources])
    return lang.t("{warning} (message {numbers})", warning=said[one.what], numbers=where) if where else said[one.what]


def as_record(told: Chronicle) -> Record:
    """The same as the record of minutes, which is printed like those of the group's own chat."""
    first = told.entries[0].at if told.entries else None
    minutes = Minutes(
        0,
        0,
        title=told.title,
        held=first,
        opened_at=first,
        present=told.present,
        excused=told.excused,
        state=State.DRAFT,
    )
    numbers = told.people.numbers
    items = [
        Item(
            number,
            0,
            one.kind,
            one.text,
            numbers.get(one.author),
            one.at,
            message_id=one.sources[0],
            owner=one.part.owner,
            due=one.due,
            media=one.media,
        )
        for number, one in enumerate(told.entries, 1)
    ]
    return Record(minutes, tuple(items), {number: name for name, number in numbers.items()})
