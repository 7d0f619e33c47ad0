"""Who comes."""

from bot.domain.groups import Person
from bot.domain.meetings import Answer, Reply, tally


def test_answers_are_counted_by_organisation_and_stale_ones_not_at_all() -> None:
    people = [Person(n, n, f"P{n}") for n in range(5)]
    replies = [
        Reply(people[0], Answer.YES, "Lille"),
        Reply(people[1], Answer.YES, "Lille"),
        Reply(people[2], Answer.MAYBE, None),
        Reply(people[3], Answer.YES, "Paris", stale=True),
        Reply(people[4], None, "Lyon", remind=True),
    ]

    assert tally(replies) == {Answer.YES: ["Lille"], Answer.MAYBE: ["P2"], Answer.NO: []}
