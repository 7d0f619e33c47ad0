"""Nobody ended the meeting, nobody published the draft: the bot does the one and asks after the other."""

from playground.world import Json
from tests.chat.conftest import Talk, labels, text
from tests.chat.test_minutes import _button, _draft, _open, _post


async def _called(talk: Talk) -> None:
    await talk.say(talk.claire, "/join Paris", talk.group)
    await talk.say(talk.claire, "/reunion Logement aujourd’hui 14h-16h", talk.group)
    await talk.turn(hours=4)


async def _noted(talk: Talk) -> None:
    """Housing, today 14:00 to 16:00; it is 13:00, and something is noted."""
    await _called(talk)
    await _open(talk)
    await _post(talk, talk.karim, "#décision On visite le foyer mardi")


def _private(talk: Talk, said: list[Json]) -> list[Json]:
    return [m for m in said if m["chat"]["id"] == talk.claire.id and "Compte rendu" in text(m)]


async def test_a_collection_ends_an_hour_after_its_meeting(group: Talk) -> None:
    """The card says that it is a draft, whoever opened it hears of it in private, the group hears nothing."""
    await _noted(group)
    assert not _private(group, await group.turn(hours=3, minutes=50))
    said = await group.turn(minutes=15)

    (told,) = _private(group, said)
    assert "1 décision" in text(told)
    assert "Relire le brouillon" in labels(told)
    assert not [m for m in said if m["chat"]["id"] == group.group.id and "edit_date" not in m]
    (draft,) = await group.press(group.claire, told, "Relire le brouillon")
    assert "On visite le foyer mardi" in text(draft)


async def test_who_goes_on_writing_is_not_interrupted_and_who_reopens_has_a_day(group: Talk) -> None:
    await _noted(group)
    await group.turn(hours=3, minutes=50)
    await _post(group, group.karim, "Encore un mot, à 16h50")
    assert not _private(group, await group.turn(minutes=30))
    (told,) = _private(group, await group.turn(hours=1))

    await group.press(group.claire, told, "Rouvrir la prise de notes")
    assert not _private(group, await group.turn(hours=20))
    assert _private(group, await group.turn(hours=5))


async def test_nothing_collected_is_closed_without_a_word(group: Talk) -> None:
    await _called(group)
    card = await _open(group)

    assert not _private(group, await group.turn(hours=5))
    assert "sans compte rendu" in text(card)


async def test_a_draft_is_asked_after_on_the_first_third_and_seventh_day(group: Talk) -> None:
    await _noted(group)
    await group.turn(hours=5)
    heard = [len(_private(group, await group.turn(days=1))) for _ in range(9)]

    assert heard == [1, 0, 1, 0, 0, 0, 1, 0, 0]


async def test_after_a_week_asleep_it_is_asked_after_once(group: Talk) -> None:
    await _noted(group)
    await group.turn(hours=5)
    assert len(_private(group, await group.turn(days=10))) == 1


async def test_what_is_published_is_not_asked_after(group: Talk) -> None:
    await _noted(group)
    await _button(group, await _draft(group), "no:.*:publish")
    assert not [m for m in await group.turn(days=8) if "attend toujours" in text(m)]
