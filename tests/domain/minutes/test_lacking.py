"""What a draft lacks."""

from datetime import UTC, date, datetime, timedelta

from bot.domain.minutes import Item, Kind, Minutes, Owner, Record
from bot.domain.minutes.lacking import Lack, lacking

AT = datetime(2026, 10, 6, 14, 0, tzinfo=UTC)


def _record(*said: tuple[Kind, str, Owner, date | None], present: tuple[str, ...] = ("Lille",)) -> Record:
    items = tuple(
        Item(number, 1, kind, text, 7, AT + timedelta(minutes=number), owner=owner, due=due)
        for number, (kind, text, owner, due) in enumerate(said, 1)
    )
    return Record(Minutes(1, 1, present=present), items, {})


def test_each_lack_names_its_items() -> None:
    """A point with nothing below it, an action without anybody, a stranger, no date; everybody and organisations are known."""
    day = date(2026, 10, 9)
    record = _record(
        (Kind.TOPIC, "Logement", Owner(), None),
        (Kind.TOPIC, "Emploi", Owner(), None),
        (Kind.ACTION, "Envoyer", Owner(), day),
        (Kind.ACTION, "Appeler", Owner(None, "Zed"), day),
        (Kind.ACTION, "Relire", Owner(None, "tout le monde"), None),
        (Kind.ACTION, "Signer", Owner(None, "Lille", "Lille"), day),
    )
    found = {one.what: one.numbers for one in lacking(record)}
    assert found == {Lack.TEXT: (1,), Lack.OWNER: (3,), Lack.NAME: (4,), Lack.DATE: (5,)}


def test_nobody_present_is_said_and_a_whole_draft_lacks_nothing() -> None:
    assert [one.what for one in lacking(_record((Kind.NOTE, "Bien", Owner(), None), present=()))] == [Lack.PRESENCE]
    assert lacking(_record((Kind.NOTE, "Bien", Owner(), None))) == []
