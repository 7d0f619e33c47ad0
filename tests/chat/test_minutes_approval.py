"""Approving minutes: whoever was there agrees or proposes a change; silence approves; what is approved stays."""

from playground.people import Hands
from playground.world import Json
from tests.chat.conftest import Talk, labels, text
from tests.chat.test_minutes import _button, _draft, _open, _post


async def _published(talk: Talk) -> Json:
    """Minutes with a decision and an action, published; the approval card in the group."""
    await talk.say(talk.claire, "/join Paris", talk.group)
    await talk.say(talk.karim, "/join Lille", talk.group)
    await _open(talk)
    await _post(talk, talk.sophie, "#décision On visite le foyer mardi")
    await _post(talk, talk.karim, "#action Karim envoie la liste avant vendredi")
    return _card(talk, await _button(talk, await _draft(talk), "no:.*:publish"))


def _card(talk: Talk, said: list[Json]) -> Json:
    (card,) = [m for m in said if m["chat"]["id"] == talk.group.id and "J’approuve" in labels(m)]
    return talk.group.messages[card["message_id"]]


async def _agree(talk: Talk, who: Hands, card: Json) -> list[Json]:
    return await talk.press(who, card, "J’approuve")


async def _amend(talk: Talk, who: Hands, words: str) -> list[Json]:
    """By the button of the card, in private."""
    who.start("amend_1")
    await talk.stage.settle()
    return await talk.say(who, words)


async def _private(talk: Talk, who: Hands) -> Json:
    """The published minutes as somebody sees them in private."""
    who.start("minutes_1")
    await talk.stage.settle()
    return [m for m in talk.stage.world.chats[who.id].messages.values() if m["from"]["is_bot"]][-1]


async def test_silence_approves_under_a_number(group: Talk) -> None:
    """Two agree, by button and in words; when the seventh day is over the card says so, under a number, without a sound."""
    card = await _published(group)
    assert "jusqu’au lundi 12 octobre inclus" in text(card)
    await _agree(group, group.karim, card)
    await _agree(group, group.karim, card)
    await _post(group, group.sophie, "D’accord !", reply_to=card["message_id"])
    assert text(card).count("Karim (Lille)") == 1
    assert "Sophie" in text(card)

    await group.turn(days=7)
    assert "2026-1" not in text(card)
    said = await group.turn(days=1)

    assert [m["message_id"] for m in said if m["chat"]["id"] == group.group.id and "2026-1" in text(m)] != []
    assert not [m for m in said if m["message_id"] > card["message_id"] and "2026-1" in text(m)]
    assert "2026-1" in text(card)
    assert "Aucune objection" in text(card)
    assert labels(card) == []


async def test_a_change_is_taken_into_the_next_version(group: Talk) -> None:
    """It names the item as the published pages number it; the publisher takes it over; the history shows both wordings."""
    card = await _published(group)
    (answer,) = [
        m
        for m in await _amend(group, group.karim, "Décision 1 : On visite le foyer jeudi")
        if "jeudi" in text(m) and m["chat"]["id"] == group.karim.id
    ]
    assert "mardi" in text(answer)
    assert "On visite le foyer jeudi" in text(card)

    (told,) = [m for m in await group.turn(minutes=2) if m["chat"]["id"] == group.claire.id]
    (shown,) = await group.press(group.claire, told, "1. On visite le foyer jeudi")
    said = await group.press(group.claire, shown, "Reprendre")

    assert any("reprise" in text(m) for m in said if m["chat"]["id"] == group.karim.id)
    assert "version corrigée" in text(card)
    draft = await _private(group, group.claire)
    assert "foyer jeudi" in text(draft)
    second = _card(group, await _button(group, draft, "no:.*:publish"))
    assert "Version 2" in text(second)
    (history,) = await group.press(group.claire, await _private(group, group.claire), "Versions")
    assert "Avant : décision : On visite le foyer mardi" in text(history).replace("\u202f", " ")
    assert "Maintenant : décision : On visite le foyer jeudi" in text(history).replace("\u202f", " ")


async def test_an_objection_stays_visible(group: Talk) -> None:
    """What was refused stands beside the approved text with the reason; what nobody decided stands there too."""
    card = await _published(group)
    await _post(group, group.sophie, "action 1 : c’était Sophie", reply_to=card["message_id"])
    await _post(group, group.karim, "Il manque le point sur le budget", reply_to=card["message_id"])
    told = [m for m in await group.turn(minutes=2) if m["chat"]["id"] == group.claire.id][-1]
    shown = (await group.press(group.claire, told, "2. Il manque le point sur le bud…"))[-1]
    await group.press(group.claire, shown, "Dire pourquoi non")
    await group.say(group.claire, "Le budget n’a pas été abordé")
    await group.turn(days=9)

    assert "2026-1" in text(card)
    assert "c’était Sophie" in text(card)
    assert "reste comme objection" in text(card)
    assert "n’a pas été abordé" in text(card)


async def test_a_publication_can_be_taken_back_until_somebody_answers(group: Talk) -> None:
    """Its pages and its file leave the group, the draft is whole, and published again it is sent again."""
    card = await _published(group)
    pages = [m for m in group.said() if "On visite le foyer mardi" in text(m) and m is not card]
    assert pages
    await group.press(group.claire, await _private(group, group.claire), "Annuler la publication")

    assert not [m for m in group.said() if "On visite le foyer mardi" in text(m)]
    assert not [m for m in group.said() if "document" in m]
    assert "annulée" in text(card)
    draft = await _private(group, group.claire)
    assert "On visite le foyer mardi" in text(draft)
    await _button(group, draft, "no:.*:publish")
    assert [m for m in group.said() if "On visite le foyer mardi" in text(m)]

    await _agree(group, group.karim, group.group.messages[card["message_id"]])
    assert "Annuler la publication" not in labels(await _private(group, group.claire))


async def test_words_do_what_the_buttons_do(group: Talk) -> None:
    card = await _published(group)
    await group.say(group.karim, "/pv j’approuve")
    assert "Karim (Lille)" in text(card)
    await group.say(group.claire, "/pv approuver maintenant")

    assert "2026-1" in text(card)
    assert "Claire" in text(card)


async def test_a_group_without_a_deadline_approves_at_once(group: Talk) -> None:
    await group.say(group.claire, "/reglages approbation tout de suite", group.group)
    await _open(group)
    await _post(group, group.sophie, "#décision On visite le foyer")
    said = await _button(group, await _draft(group), "no:.*:publish")

    assert not [m for m in said if m["chat"]["id"] == group.group.id and "J’approuve" in labels(m)]
    assert any("2026-1" in text(m) for m in group.said())
