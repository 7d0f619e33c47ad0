"""What stands on the card of a poll about how it is looked after: its conditions, whom it waits for, who spoke for whom."""

from collections.abc import Mapping, Sequence

from bot.domain.groups import Member
from bot.domain.polls import Ballot, Poll, Standing
from bot.domain.polls.care import Waiting, lacking
from bot.i18n import Lang
from bot.markup import Html, cut, join
from bot.views.polls.words import LONGEST_NAME, listing

MOST = 8  # named


def conditions(poll: Poll, names: Mapping[int, str], lang: Lang, most: int = MOST) -> Html:
    """Who must be there, and how many organisations a date needs."""
    people = [names.get(number) or lang.t("a participant") for number in poll.required_people]
    needed = (*people, *poll.required_organisations)
    return join(
        [
            lang.h("Must be there: {names}", names=_listed(needed, lang, most)) if needed else "",
            lang.hn("At least {n} organisation", "At least {n} organisations", poll.quorum) if poll.quorum else "",
        ]
    )


def lack(
    one: Standing, poll: Poll, ballots: Sequence[Ballot], names: Mapping[int, str], lang: Lang, most: int = MOST
) -> str:
    """Why a date is not good enough: "Lyon must be there and refuses; needs 4 organisations, has 3". At most so many names; 0: none."""
    found = lacking(poll, one, ballots, names)
    refusing, unheard = (_listed(some, lang, most) for some in (found.refusing, found.unheard))
    parts = []
    if found.refusing and most:
        parts.append(
            lang.n(
                "{names} must be there and refuses",
                "{names} must be there and refuse",
                len(found.refusing),
                names=refusing,
            )
        )
    if found.unheard and most:
        parts.append(
            lang.n(
                "{names} must be there and has not answered",
                "{names} must be there and have not answered",
                len(found.unheard),
                names=unheard,
            )
        )
    if one.short:
        has = lang.number(poll.quorum - one.short)
        parts.append(lang.t("needs {needed} organisations, has {has}", needed=lang.number(poll.quorum), has=has))
    return lang.semicolon().join(parts)


def waited(waiting: Waiting | None, lang: Lang, most: int = MOST) -> Html:
    """Who has still to answer, by organisation; or that all have."""
    if waiting is None:
        return Html("")
    if waiting.complete:
        return lang.h("Everybody has answered.")
    silent, partly = (voices(some, lang, most) for some in (waiting.silent, waiting.partly))
    return join(
        [
            lang.h("Not yet: {names}", names=silent) if waiting.silent else "",
            lang.h("Not yet for all dates: {names}", names=partly) if waiting.partly else "",
        ]
    )


def voices(members: Sequence[Member], lang: Lang, most: int = MOST) -> str:
    """Organisations, each once, and people who speak for none."""
    names = [m.organisation.name if m.organisation else m.person.name or lang.t("a participant") for m in members]
    return _listed(list(dict.fromkeys(names)), lang, most)


def traces(ballots: Sequence[Ballot], lang: Lang, most: int = MOST) -> Html:
    """For whom a colleague has answered."""
    by = {b.person.id: (b.person.name, b.by.name) for b in ballots if b.by is not None}
    said = [
        lang.t("{name} (by {other})", name=_name(name, lang), other=_name(other, lang)) for name, other in by.values()
    ]
    return lang.h("Answered by a colleague: {names}", names=listing(said, lang, max(1, most))) if said else Html("")


def _name(name: str, lang: Lang) -> str:
    return cut(name, LONGEST_NAME) or lang.t("a participant")


def _listed(names: Sequence[str], lang: Lang, most: int) -> str:
    return listing([_name(name, lang) for name in names], lang, max(1, most))
