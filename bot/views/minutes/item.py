"""One item of the draft, and what can be done to it."""

from bot.domain.minutes import Item, Kind, Minutes, Record
from bot.i18n import Lang
from bot.markup import bold, cut, escape, join
from bot.views.callbacks import Tap
from bot.views.minutes import Review, author, kind, owner, proposals, said
from bot.views.screen import Button, Screen, fitted

PAGE = 8  # items on a page of the list
_LONGEST = 3500  # UTF-16 units


class Open(Tap, prefix="ni"):
    """One item of the draft."""

    minutes: int
    item: int


class Change(Tap, prefix="nk"):
    """The item becomes a decision, an action, a note, internal, public; or goes. `stamp`: what stood above the button (Item.stamp)."""

    minutes: int
    item: int
    what: str
    stamp: int


class Ask(Tap, prefix="na"):
    """Ask for text: a part of an item, a new item, who was there. `item` is 0 where none is meant."""

    minutes: int
    item: int
    part: str
    place: int = 0  # Item.place


def item(record: Record, chosen: Item, lang: Lang) -> Screen:
    """One item with all that can be done to it."""
    minutes = record.minutes
    parts = [
        bold(kind(lang, chosen.kind)),
        escape(cut(said(chosen, lang) if chosen.media else chosen.text, _LONGEST)),
        lang.h("By {name}", name=author(chosen, record, lang)),
        *proposals.details(record.readings.get(chosen.id), lang),
    ]
    if chosen.kind is Kind.ACTION:
        parts += [
            lang.h("Who: {name}", name=owner(chosen, record, lang) or lang.t("nobody yet")),
            lang.h("Until: {day}", day=lang.day(chosen.due) if chosen.due else lang.t("no date")),
        ]
    if chosen.internal:
        parts.append(lang.h("Internal: it stays out of the public version."))
    asking = [
        Button(words, Ask(minutes.id, chosen.id, part, chosen.place)) for part, words in asks(chosen, lang).items()
    ]
    changing = [
        Button(words, Change(minutes.id, chosen.id, what, chosen.stamp), danger=what == "delete")
        for what, words in changes(chosen, lang).items()
    ]
    reword = Ask(minutes.id, chosen.id, "words", chosen.place)
    deciding = proposals.buttons(chosen, record.readings.get(chosen.id), reword, lang)
    page = next((n // PAGE for n, other in enumerate(record.items) if other.id == chosen.id), 0)
    back = Button(lang.t("Back"), Review(minutes.id, page))
    return Screen(join(parts, "\n"), (*fitted(deciding), *fitted(asking), *fitted(changing[:-1]), (changing[-1], back)))


def asks(chosen: Item, lang: Lang) -> dict[str, str]:
    """What of it can be written anew → the words on the button, which can also be typed after the number."""
    text = {"text": lang.t("Change the text")}
    if chosen.kind is not Kind.ACTION:
        return text
    return {**text, "owner": lang.t("Change who"), "due": lang.t("Change the date")}


def changes(chosen: Item, lang: Lang) -> dict[str, str]:
    """What else can be done to it → the words on the button, which can also be typed; deleting comes last."""
    kinds = {
        Kind.DECISION: lang.t("Make it a decision"),
        Kind.ACTION: lang.t("Make it an action"),
        Kind.NOTE: lang.t("Make it a note"),
        Kind.TOPIC: lang.t("Make it a point"),
        Kind.QUESTION: lang.t("Make it a question"),
        Kind.IDEA: lang.t("Make it an idea"),
        Kind.VOTE: lang.t("Make it a vote"),
    }
    becoming = {str(to): words for to, words in kinds.items() if to is not chosen.kind and chosen.media is None}
    seen = {"public": lang.t("For everybody")} if chosen.internal else {"internal": lang.t("Internal")}
    return {**becoming, **seen, "delete": lang.t("Delete")}


def question(minutes: Minutes, item_id: int, part: str, lang: Lang) -> Screen:
    """What is to be typed now about an item."""
    questions = {
        "text": lang.h("Write the new text."),
        "words": lang.h("Write what it says there; that stands in the minutes then, and not the proposed text."),
        "owner": lang.h("Who takes care of it? Write a name, an @username or an organisation; - for nobody."),
        "due": lang.h("Until when? For example “Friday” or “30/10”; - for no date."),
    }
    return Screen(questions[part], ((Button(lang.t("Back"), Open(minutes.id, item_id)),),))
