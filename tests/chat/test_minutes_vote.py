"""A proposal is put to the vote: one voice for each organisation, a quorum, and a result that the minutes record."""

from playground.world import Json
from tests.chat.conftest import Talk, labels, text
from tests.chat.test_minutes import _draft, _open, _post


async def _called(talk: Talk, words: str) -> Json:
    """The card of a vote in a group of Paris, Lille and Lyon, whose minutes are being collected."""
    for who, city in ((talk.claire, "Paris"), (talk.karim, "Lille"), (talk.sophie, "Lyon"), (talk.james, "Lille")):
        await talk.say(who, f"/join {city}", talk.group)
    await _open(talk)
    said = await talk.say(talk.claire, f"/vote {words}", talk.group)
    (card,) = [m for m in said if "Mis au vote" in text(m)]
    return talk.group.messages[card["message_id"]]


async def test_each_organisation_has_one_voice_and_its_last_word_counts(group: Talk) -> None:
    card = await _called(group, "On signe la convention")
    await group.press(group.karim, card, "Pour")
    await group.press(group.claire, card, "Pour")
    await group.press(group.james, card, "Contre")  # for Lille, after Karim
    await _post(group, group.sophie, "Je m’abstiens", reply_to=card["message_id"])
    assert "Pour\u202f: 1 – Paris" in text(card)
    assert "Contre\u202f: 1 – Lille" in text(card)
    assert "Abstentions\u202f: 1 – Lyon" in text(card)

    await group.say(group.karim, "/vote pour", group.group)
    await group.press(group.claire, card, "Clore le vote")

    assert "Adopté." in text(card)
    assert labels(card) == []
    draft = await _draft(group)
    assert "1. décision" in text(draft)
    counted = "2 pour – Lille et Paris, 0 contre, 1 abstention – Lyon"
    assert f"On signe la convention (vote\u202f: adopté\u202f; {counted})" in text(draft)


async def test_without_the_quorum_nothing_is_decided(group: Talk) -> None:
    card = await _called(group, "On ferme le foyer, quorum 3")
    await _post(group, group.karim, "pour", reply_to=card["message_id"])
    assert "Quorum de 3 pas encore atteint" in text(card)

    draft = await _draft(group)  # ends the collection, and with it the vote

    assert "Non valable" in text(card)
    assert "quorum de 3" in text(draft)
    assert "décision" not in text(draft)


async def test_talk_in_answer_to_the_card_is_talk(group: Talk) -> None:
    card = await _called(group, "On signe")
    await _post(group, group.karim, "pour ma part je relirais l’article 3", reply_to=card["message_id"])

    assert "Lille" not in text(card)
    assert "je relirais" in text(await _draft(group))


async def test_only_who_called_it_and_who_publishes_close_it(group: Talk) -> None:
    card = await _called(group, "On signe")
    await group.press(group.karim, card, "Clore le vote")
    assert "coordin" in group.answer["text"]
    await _post(group, group.claire, "fin", reply_to=card["message_id"])
    assert labels(card) == []


async def test_outside_a_collection_the_card_is_the_record_and_words_say_what_to_type(group: Talk) -> None:
    (hint,) = await group.say(group.claire, "/vote", group.group)
    assert "/vote Nous signons la convention, quorum 5" in text(hint)
    said = await group.say(group.claire, "/vote On signe", group.group)
    card = group.group.messages[said[-1]["message_id"]]
    await group.say(group.claire, "/vote non", group.group)
    await group.say(group.claire, "/vote clore", group.group)
    assert "Rejeté." in text(card)
