"""What follows from minutes: which action an item is, how it stood then, when its owners are reminded; and decisions found again."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.following import Action, Happened, State, Step, as_of, begun, is_mine, is_ours, renewed, said, twins
from bot.domain.following.decisions import Asked, Decision, ranked
from bot.domain.following.nudging import due_now, next_look, planned
from bot.domain.groups import Person, Settings
from bot.domain.minutes import Item, Kind, Minutes, Owner

NOW = datetime(2026, 10, 5, 7, tzinfo=UTC)
TODAY = NOW.date()
MINUTES = Minutes(4, 1)
KARIM = Owner(7, "", "Lille")
PARIS = "Europe/Paris"


def _item(text: str, message: int | None = 40, **more: object) -> Item:
    return replace(Item(0, 4, Kind.ACTION, text, 1, NOW, message_id=message), **more)  # type: ignore[arg-type]


def _action(text: str = "envoyer la liste", number: int = 1, **more: object) -> Action:
    made = begun(MINUTES, _item(text), (KARIM,), TODAY, NOW)
    return replace(made, id=number, number=number, **more)  # type: ignore[arg-type]


def test_the_same_message_reworded_is_the_same_action() -> None:
    """Of several in one message the same words first, whatever their order."""
    known = [_action("envoyer la liste", 1), _action("réserver la salle", 2)]
    found = twins(known, [_item("réserver la salle"), _item("transmettre les noms"), _item("autre chose", 99)])
    assert {place: action.number for place, action in found.items()} == {0: 2, 1: 1}


def test_what_was_typed_in_the_review_is_known_by_its_words() -> None:
    known = [_action("envoyer la liste", at=NOW - timedelta(hours=1))]
    assert twins(known, [_item("envoyer la liste complète", None)])[0].number == 1
    assert twins(known, [_item("réserver une salle", None)]) == {}


def test_no_date_is_a_week() -> None:
    made = begun(MINUTES, _item("relire"), (), TODAY, NOW)
    assert (made.due, made.assumed) == (date(2026, 10, 12), True)


def test_a_later_version_leaves_what_was_agreed_since() -> None:
    """Postponed and handed over it stays so, unless the minutes themselves now say something else."""
    item = _item("envoyer", owner=KARIM, due=date(2026, 10, 9))
    action = begun(MINUTES, item, (KARIM,), TODAY, NOW)
    moved = replace(action, due=date(2026, 10, 30), owners=(Owner(name="Lyon"),))
    same = renewed(moved, replace(item, text="envoyer tout"), (KARIM,), TODAY, NOW)
    assert (same.text, same.due, same.owners) == ("envoyer tout", date(2026, 10, 30), (Owner(name="Lyon"),))
    other = renewed(moved, replace(item, due=date(2026, 11, 3)), (KARIM,), TODAY, NOW)
    assert other.due == date(2026, 11, 3)
    assert said(item.owner) == action.minuted


def test_whose_it_is() -> None:
    """By number, by a name that was typed, by the organisation itself; "ours" is also a colleague's."""
    karim, thomas = Person(7, 1, "Karim (Lille)"), Person(8, 2, "Thomas", "tom")
    assert is_mine(karim, "Lille", [KARIM])
    assert not is_mine(thomas, "Lille", [KARIM])
    assert is_ours(thomas, "Lille", [KARIM])
    assert not is_ours(thomas, None, [Owner(9)])
    assert is_mine(thomas, None, [Owner(name="@Tom")])
    assert is_mine(thomas, "Lille", [Owner(None, "LILLE", "Lille")])


def test_how_it_stood_at_a_moment() -> None:
    """What was done since is taken back, in the order in which it was done."""
    action = _action(due=date(2026, 11, 20), owners=(Owner(name="Lyon"),), done_at=NOW + timedelta(days=5))
    steps = [
        Step(1, 1, Happened.POSTPONED, NOW + timedelta(days=1), 7, "2026-10-30", "2026-10-09"),
        Step(2, 1, Happened.HANDED, NOW + timedelta(days=2), 7, "Lyon", "Karim"),
        Step(3, 1, Happened.POSTPONED, NOW + timedelta(days=3), 7, "2026-11-20", "2026-10-30"),
        Step(4, 1, Happened.DONE, NOW + timedelta(days=5), 7),
    ]
    then = as_of(action, steps, NOW + timedelta(hours=1), date(2026, 10, 10))
    assert (then.due, then.owners, then.state, then.overdue) == (
        date(2026, 10, 9),
        (Owner(name="Karim"),),
        State.OPEN,
        True,
    )
    between = as_of(action, steps, NOW + timedelta(days=2, hours=1), TODAY)
    assert (between.due, between.owners) == (date(2026, 10, 30), (Owner(name="Lyon"),))
    assert as_of(action, steps, NOW + timedelta(days=6), TODAY).state is State.DONE


# --- reminders ---------------------------------------------------------------------------------------------------------------------------


def test_reminders_come_in_the_morning_around_the_date() -> None:
    """Nine o'clock on the group's wall, also after the change to winter time; in quiet hours at their end."""
    action = _action(due=date(2026, 10, 24))
    moments = [moment for moment, _ in planned(action, Settings(), PARIS)]
    assert [f"{moment:%m-%d %H}" for moment in moments] == ["10-22 07", "10-25 08", "10-31 08"]
    late = Settings(quiet_from=time(20), quiet_until=time(10, 30))
    assert planned(action, late, PARIS)[0][0] == datetime(2026, 10, 22, 8, 30, tzinfo=UTC)


def test_what_was_before_the_date_was_set_is_not_caught_up_with() -> None:
    tomorrow = _action(due=date(2026, 10, 6))
    assert [offset for _, offset in planned(tomorrow, Settings(), PARIS)] == [1, 7]


def test_of_several_that_were_missed_the_last_counts() -> None:
    action = _action(due=date(2026, 10, 9))
    nudge = due_now(action, Settings(), PARIS, NOW + timedelta(days=20))
    assert nudge is not None
    assert (nudge.offset, nudge.coordinator) == (7, True)
    assert due_now(action, Settings(), PARIS, NOW) is None
    assert next_look(replace(action, nudged=7), Settings(), PARIS) is None


def test_silence_once_it_is_done_or_where_nobody_wants_it() -> None:
    assert planned(_action(done_at=NOW), Settings(), PARIS) == []
    assert planned(_action(), Settings(nudges=()), PARIS) == []


# --- decisions ---------------------------------------------------------------------------------------------------------------------------


def test_decisions_with_all_the_words_come_newest_first() -> None:
    def one(text: str, day: int) -> tuple[Decision, list[str], date]:
        return (
            Decision(1, day, text, "", NOW + timedelta(days=day)),
            text.casefold().split(),
            TODAY + timedelta(days=day),
        )

    known = [one("deux logements pour lille", 0), one("logement à lyon", 3), one("notwohnungen mieten", 4)]
    assert [d.minutes_id for d in ranked(known, Asked("x", ("logement",)))] == [3, 0]
    assert [d.minutes_id for d in ranked(known, Asked("x", ("logement", "lille")))] == [0]
    assert [d.minutes_id for d in ranked(known, Asked("x", ("wohnung",)))] == [4]
    assert [d.minutes_id for d in ranked(known, Asked("", (), TODAY + timedelta(days=2), None))] == [4, 3]
    assert ranked(known, Asked("x", ("budget",))) == []
