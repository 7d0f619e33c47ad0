"""Which date of a poll is the best."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.groups import Person
from bot.domain.polls import Ballot, Outcome, Poll, Slot, State, Vote, outcome

TUESDAY = datetime(2026, 10, 13, 12, tzinfo=UTC)
SLOTS = tuple(Slot(number, TUESDAY + timedelta(days=number), 90) for number in (1, 2, 3))
POLL = Poll(1, 1, "Logement", SLOTS, state=State.OPEN)
PEOPLE = {
    name: Person(number, None, name)
    for number, name in enumerate(("Claire", "Karim", "Sophie", "Lena", "Marco"), start=1)
}
OF = {"Claire": "Paris", "Karim": "Lille", "Sophie": "Lyon", "Lena": "Lille"}


def said(**votes: str) -> list[Ballot]:
    """ "yn-": yes to the first slot, no to the second, if need be to the third."""
    letters = {"y": Vote.YES, "n": Vote.NO, "-": Vote.IF_NEED_BE}
    return [
        Ballot(slot.id, PEOPLE[name], letters[letter], OF.get(name))
        for name, each in votes.items()
        for slot, letter in zip(SLOTS, each, strict=False)
        if letter in letters
    ]


def best(found: Outcome) -> list[int]:
    return [one.slot.id for one in found.best]


def test_the_date_that_most_can_make_wins_and_gladly_breaks_the_tie() -> None:
    assert best(outcome(POLL, said(Claire="yyn", Karim="n-y", Sophie="yyy"))) == [2]
    assert best(outcome(POLL, said(Claire="y-n", Karim="yyn", Sophie="y--"))) == [1]


def test_equally_good_dates_are_all_named_and_the_earliest_is_proposed() -> None:
    found = outcome(POLL, said(Claire="yny", Karim="yny"))
    assert best(found) == [1, 3]
    assert found.tied
    assert found.proposed == found.best[0]


def test_what_all_refuse_cannot_win_even_where_nothing_else_is_left() -> None:
    found = outcome(POLL, said(Claire="nnn", Karim="nnn"))
    assert found.proposed is None
    assert all(one.refused for one in found.standings)


def test_before_anybody_has_answered_no_date_is_the_best() -> None:
    assert outcome(POLL, []).proposed is None


def test_an_organisation_counts_once_and_can_come_when_one_of_its_people_can() -> None:
    first = outcome(POLL, said(Karim="n", Lena="y", Marco="y")).standings[0]
    assert first.yes == ("Lille", "Marco")
    assert first.no == ()


def test_without_whom_it_must_have_a_date_is_not_the_best() -> None:
    votes = said(Claire="yy", Karim="ny", Sophie="yn", Marco="yn")
    assert best(outcome(POLL, votes)) == [1]
    needed = replace(POLL, required_people=(2,))
    found = outcome(needed, votes, {2: "Karim"})
    assert best(found) == [2]
    assert next(one for one in found.standings if one.slot.id == 1).missing == ("Karim",)
    assert best(outcome(replace(POLL, required_organisations=("LILLE",)), votes)) == [2]
    assert outcome(replace(POLL, required_organisations=("Bordeaux",)), votes).proposed is None


def test_a_quorum_counts_organisations_and_says_how_many_are_lacking() -> None:
    found = outcome(replace(POLL, quorum=3), said(Claire="yy", Karim="y-", Sophie="ny", Lena="yn", Marco="yy"))
    assert best(found) == [2]
    assert [one.short for one in found.standings if one.slot.id == 1] == [1]


def test_a_withdrawn_date_is_no_longer_there() -> None:
    gone = replace(POLL, slots=(replace(SLOTS[0], withdrawn=True), *SLOTS[1:]))
    assert [one.slot.id for one in outcome(gone, said(Claire="yy")).standings] == [2, 3]


@given(st.lists(st.text("yn- ", min_size=3, max_size=3), min_size=5, max_size=5))
def test_nobody_is_worse_off_for_saying_yes(answers: list[str]) -> None:
    """Turning a refusal into a yes never makes that date fall."""
    votes = dict(zip(PEOPLE, answers, strict=True))
    before = outcome(POLL, said(**votes))
    glad = votes | {"Marco": "y" + votes["Marco"][1:]}
    after = outcome(POLL, said(**glad))
    place = [one.slot.id for one in before.standings].index(1)
    assert [one.slot.id for one in after.standings].index(1) <= place
