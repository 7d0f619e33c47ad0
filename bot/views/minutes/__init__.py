"""Minutes in the group: the card of the collection, the way to the draft."""

from collections.abc import Callable, Sequence

from bot.domain.minutes import Item, Kind, Minutes, Record, State
from bot.errors import Empty, MarkAlone, OffRecord, Published
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, join
from bot.views import phrases
from bot.views.callbacks import Tap
from bot.views.commands import localised
from bot.views.minutes.proposals import under_way
from bot.views.screen import EMPTY, Button, Screen

_LONGEST_LAST = 200  # UTF-16 units of the last item on the card


class Finish(Tap, prefix="nf"):
    """Close the collection."""

    minutes: int


class Review(Tap, prefix="nr"):
    """A page of the draft."""

    minutes: int
    page: int


@phrases.refusal.register
def _(error: Empty, lang: Lang) -> str:
    return lang.t("There is nothing in it yet.")


@phrases.refusal.register
def _(error: MarkAlone, lang: Lang) -> str:
    return lang.t(
        "“{typed}” alone says nothing yet: write the words behind it, or answer the message that you mean with it.",
        typed=error.typed,
    )


@phrases.refusal.register
def _(error: OffRecord, lang: Lang) -> str:
    return lang.t("That message is off the record and stays so. Write in a new message what is to be kept.")


@phrases.refusal.register
def _(error: Published, lang: Lang) -> str:
    return lang.t(
        "That is in the published minutes already. A coordinator can change it: {minutes} to me in private, then “{correct}”.",
        minutes=localised("minutes", lang.code),
        correct=lang.t("Correct"),
    )


def title(minutes: Minutes, lang: Lang) -> str:
    """What the meeting is called that they tell of."""
    return minutes.title or lang.t("Meeting of {day}", day=lang.day(minutes.day))


def heading(minutes: Minutes, lang: Lang) -> str:
    """The same, where it stands alone and must say that these are minutes."""
    return lang.t("Minutes: {title}", title=title(minutes, lang))


def kind(lang: Lang, value: Kind) -> str:
    """What an item is."""
    return {
        Kind.DECISION: lang.p("item", "decision"),
        Kind.ACTION: lang.p("item", "action"),
        Kind.NOTE: lang.p("item", "note"),
        Kind.TOPIC: lang.p("item", "point"),
        Kind.QUESTION: lang.p("item", "question"),
        Kind.IDEA: lang.p("item", "idea"),
        Kind.VOTE: lang.p("item", "vote"),
        Kind.LINK: lang.p("item", "link"),
        Kind.ATTENDANCE: lang.p("item", "attendance"),
        Kind.ATTACHMENT: lang.p("item", "attachment"),
    }[value]


def media(lang: Lang, item: Item) -> str:
    """The name of an attached file, or what sort of file it is."""
    assert item.media is not None
    sorts = {
        "photo": lang.p("media", "photo"),
        "document": lang.p("media", "document"),
        "voice": lang.p("media", "voice message"),
        "audio": lang.p("media", "sound recording"),
        "video": lang.p("media", "video"),
        "location": lang.p("media", "place"),
        "contact": lang.p("media", "contact"),
    }
    return item.media.name or sorts[item.media.type]


def said(item: Item, lang: Lang) -> str:
    """What an item says, in one line; of a file with its name."""
    name = media(lang, item) if item.media else ""
    return " · ".join(part for part in (name, item.text.replace("\n", " ")) if part)


def counts(items: Sequence[Item], lang: Lang) -> str:
    """ "3 decisions, 2 actions": what there is of each kind."""

    def count(of: Kind, words: Callable[[int], str]) -> str:
        number = sum(item.kind is of for item in items)
        return words(number) if number else ""

    said = [
        count(Kind.TOPIC, lambda n: lang.n("{n} point", "{n} points", n)),
        count(Kind.DECISION, lambda n: lang.n("{n} decision", "{n} decisions", n)),
        count(Kind.ACTION, lambda n: lang.n("{n} action", "{n} actions", n)),
        count(Kind.QUESTION, lambda n: lang.n("{n} question", "{n} questions", n)),
        count(Kind.VOTE, lambda n: lang.n("{n} vote", "{n} votes", n)),
        count(Kind.IDEA, lambda n: lang.n("{n} idea", "{n} ideas", n)),
        count(Kind.NOTE, lambda n: lang.n("{n} note", "{n} notes", n)),
        count(Kind.LINK, lambda n: lang.n("{n} link", "{n} links", n)),
        count(Kind.ATTENDANCE, lambda n: lang.n("{n} word on who is there", "{n} words on who is there", n)),
        count(Kind.ATTACHMENT, lambda n: lang.n("{n} attachment", "{n} attachments", n)),
    ]
    return lang.list([part for part in said if part]) or lang.t("nothing noted yet")


def card(record: Record, last: Item | None, lang: Lang, *, sees_all: bool, link: str, stood: Html = EMPTY) -> Screen:
    """The one message in the group that says how the minutes stand. `stood`: how far their approval is, where they were published."""
    minutes = record.minutes
    head = bold(heading(minutes, lang))
    if minutes.state is State.OPEN:
        body = _open(record, last, lang, sees_all=sees_all)
        return Screen(join([head, *body], "\n\n"), ((Button(lang.t("Finish"), Finish(minutes.id)),),))
    if minutes.state is State.DROPPED:
        return Screen(join([head, lang.h("Closed without minutes.")], "\n\n"))
    if minutes.state is State.PUBLISHED:
        text = lang.h("Published: {counts}.", counts=counts(record.items, lang))
        return Screen(join([head, text, stood or version(minutes, lang)], "\n\n"))
    return Screen(join([head, *_closed(record, lang)], "\n\n"), ((Button(lang.t("Review the draft"), url=link),),))


def _open(record: Record, last: Item | None, lang: Lang, *, sees_all: bool) -> list[Html]:
    since = lang.h("Open since {time}.", time=lang.moment(record.minutes.opened))
    how = lang.h(
        "Simply write: every message is a note. #decision and #action @name by Friday mark the rest; #off is not kept. "
        "{done} ends it.",
        done=localised("done", lang.code),
    )
    blind = lang.h("I only see commands and replies to this card: answer this card, or make me an administrator.")
    return [
        join([since, how], "\n"),
        blind if not sees_all else Html(),
        join([escape(counts(record.items, lang)), _last(last, record, lang), under_way(record, lang)], "\n"),
    ]


def _last(item: Item | None, record: Record, lang: Lang) -> Html:
    """What the last item became, in words, for those who see no reactions."""
    if item is None:
        return Html()
    parts = [media(lang, item) if item.media else "", item.text.replace("\n", " "), owner(item, record, lang)]
    parts.append(due(item, lang))
    text = " · ".join(part for part in parts if part)
    return lang.h("Last: {kind}: {text}", kind=kind(lang, item.kind), text=cut(text, _LONGEST_LAST))


def _closed(record: Record, lang: Lang) -> list[Html]:
    return [
        lang.h("Collected: {counts}.", counts=counts(record.items, lang)),
        under_way(record, lang),
        lang.h("This is a draft until a coordinator publishes it here."),
    ]


def closed(record: Record, lang: Lang, link: str, *, sent: bool) -> Screen:
    """The answer to /done. Whoever has the draft in private already is not led to a second one; the card still opens it for others."""
    text = join([bold(heading(record.minutes, lang)), *_closed(record, lang)])
    if sent:
        return Screen(join([text, lang.h("You have it in our private chat.")]))
    return Screen(text, ((Button(lang.t("Review the draft"), url=link),),))


def dropped(lang: Lang) -> Screen:
    return Screen(lang.h("Closed without minutes."))


def none_open(lang: Lang) -> Screen:
    """/done where nothing is collected."""
    return Screen(lang.h("Nothing is being collected here. {minutes} begins.", minutes=localised("minutes", lang.code)))


def already(minutes: Minutes, lang: Lang) -> Screen:
    """/minutes where a collection is open."""
    text = lang.h(
        "Minutes are being collected already: {title}. {done} ends it.",
        title=title(minutes, lang),
        done=localised("done", lang.code),
    )
    return Screen(text, ((Button(lang.t("Finish"), Finish(minutes.id)),),))


def version(minutes: Minutes, lang: Lang) -> Html:
    """Said from the second publication on."""
    return lang.h("Version {n}", n=lang.number(minutes.version)) if minutes.version > 1 else Html()


def person(number: int | None, record: Record, lang: Lang) -> str:
    """The name; "a participant" for those who asked to be forgotten."""
    return record.names.get(number or 0) or lang.t("a participant")


def author(item: Item, record: Record, lang: Lang) -> str:
    """Who wrote it, and for whom they speak where the name does not say it; the public version says the latter alone."""
    if item.author_id is None and item.organisation:
        return item.organisation
    name = person(item.author_id, record, lang)
    return f"{name}, {item.organisation}" if item.organisation and item.organisation not in name else name


def owner(item: Item, record: Record, lang: Lang) -> str:
    """Who takes care of it; "" where nobody was named."""
    return item.owner.name or (person(item.owner.person_id, record, lang) if item.owner.person_id else "")


def due(item: Item, lang: Lang) -> str:
    return lang.t("due {day}", day=lang.short_day(item.due)) if item.due else ""
