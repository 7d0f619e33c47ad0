"""A practice's card and what one can do with it, tapped and typed, in private and in the group, in two languages."""

from typing import Any

from bot.i18n import Lang
from bot.paths import DATA
from bot.store.library import read_library
from bot.store.unit import Database
from tests.chat.conftest import Talk, labels, text

TITLES = {practice.id: practice.title for practice in read_library(DATA).practices}


async def test_a_card_in_private_from_the_question_to_the_comparison(talk: Talk) -> None:
    """One message all the way: narrowed, saved, judged, more like this, back, compared."""
    (card,) = await talk.say(talk.claire, "logement en Allemagne")
    assert "Seulement Logement · Allemagne" in text(card)
    assert "Allemagne" in text(card).split("\n\n")[1]
    assert all(len(row) <= 3 for row in card["reply_markup"]["inline_keyboard"])
    assert len(card["reply_markup"]["inline_keyboard"]) == 3

    (narrow,) = await talk.press(talk.claire, card, "Logement · Allemagne")
    assert narrow["message_id"] == card["message_id"]
    (all_,) = await talk.press(talk.claire, narrow, "Voir tout")
    (kept,) = await talk.press(talk.claire, all_, "Enregistrer")
    assert "✓ Enregistrée" in labels(kept)
    assert "/enregistrees" in talk.answer["text"]
    (judged,) = await talk.press(talk.claire, kept, "Pas utile")
    assert "✓ Pas utile" in labels(judged)
    (judged,) = await talk.press(talk.claire, judged, "Utile")
    before = text(judged)
    assert "✓ Utile" in labels(judged)
    assert "✓ Pas utile" not in labels(judged)

    (alike,) = await talk.press(talk.claire, judged, "Semblables")
    assert text(alike).startswith("Proche de")
    (back,) = await talk.press(talk.claire, alike, "Retour")
    assert text(back) == before
    (details,) = await talk.press(talk.claire, back, "Détails")
    (choice,) = await talk.press(talk.claire, details, "Comparer")
    (table,) = await talk.press(talk.claire, choice, labels(choice)[0])
    assert "Partenaires" in text(table)
    assert table["message_id"] == card["message_id"]
    (again,) = await talk.press(talk.claire, table, "Retour")
    assert text(again) == before


async def test_everything_that_a_button_does_can_be_typed_after_the_card(talk: Talk) -> None:
    """In Italian, without a reply; anything else is a new question."""
    await talk.say(talk.giulia, "/lingua it")
    (first,) = await talk.say(talk.giulia, "alloggio dopo il carcere")
    (second,) = await talk.say(talk.giulia, "Avanti!")
    assert second["message_id"] != first["message_id"]
    assert text(second) != text(first)
    (details,) = await talk.say(talk.giulia, "dettagli")
    assert "Risultati" in text(details)
    await talk.say(talk.giulia, "salva")
    await talk.say(talk.giulia, "utile")
    for typed, opened in (("/salvate 1", True), ("/salvate 2", False), ("/salvate 9999999999", False)):
        (shown,) = await talk.say(talk.giulia, typed)
        assert ("✓ Salvata" in labels(shown)) == opened
    await talk.say(talk.giulia, "/salvate 1")
    (source,) = await talk.say(talk.giulia, "fonte")
    assert text(source).startswith("Fonti")
    (listed,) = await talk.say(talk.giulia, "/salvate")
    assert text(listed).startswith("1 pratica salvata")
    (opened,) = await talk.press(talk.giulia, listed, labels(listed)[0])
    assert "✓ Salvata" in labels(opened)
    (returned,) = await talk.press(talk.giulia, opened, "Pratiche salvate")
    (empty,) = await talk.press(talk.giulia, returned, "Rimuovi la 1")
    assert "Salva" in text(empty)
    (nothing,) = await talk.say(talk.giulia, "/annulla")  # what may be typed after a card was never asked for
    assert text(nothing) == Lang("it").t("There is nothing to cancel.")
    async with Database(talk.stage.config.database_url) as database, database.read() as unit:
        assert [(rate.useful, rate.said) for rate in await unit.opinions.rates()] == [(1, 1)]


async def test_a_groups_card_is_everybodys_and_what_is_saved_is_each_ones_own(group: Talk) -> None:
    """Anybody turns it; a reply with a word does what the button does; the list is private."""
    (card,) = await group.say(group.karim, "/pratiques logement", group.group)
    (second,) = await group.press(group.claire, card, "Suivante")
    assert second["message_id"] == card["message_id"]
    hers_is = text(second)
    assert await group.press(group.claire, second, "Enregistrer") == []
    assert "Enregistrée pour vous" in group.answer["text"]
    (third,) = await group.say(group.karim, "suivante", group.group, reply_to=card["message_id"])
    assert third["message_id"] == card["message_id"]
    assert text(third) != hers_is
    await group.say(group.karim, "enregistrer", group.group, reply_to=card["message_id"])
    await group.say(group.karim, "pas utile", group.group, reply_to=card["message_id"])
    assert "✓ Pas utile" not in labels(second)
    assert await group.say(group.karim, "suivante", group.group) == []  # no answer to a card: talk

    (refused,) = await group.say(group.claire, "/enregistrees", group.group)
    assert "/enregistrees" in text(refused)
    (hers,) = await group.say(group.claire, "/enregistrees")
    (his,) = await group.say(group.karim, "/enregistrees")
    assert text(hers).startswith("1 pratique")
    assert text(his).startswith("1 pratique")
    assert text(hers) != text(his)


async def test_forgetting_somebody_takes_what_they_saved_and_no_opinion(talk: Talk) -> None:
    (card,) = await talk.say(talk.claire, "logement")
    await talk.press(talk.claire, card, "Enregistrer")
    await talk.press(talk.claire, card, "Utile")
    (sure,) = await talk.say(talk.claire, "/oubliezmoi")
    await talk.press(talk.claire, sure, labels(sure)[0])

    async with Database(talk.stage.config.database_url) as database, database.read() as unit:
        assert await unit.saved.most(9) == []
        assert len(await unit.opinions.rates()) == 1


async def test_the_library_can_be_browsed_by_theme_and_then_by_country(talk: Talk) -> None:
    """In German: each count is the length of the list behind it."""
    await talk.say(talk.james, "/language de")
    (ways,) = await talk.say(talk.james, "/praktiken")
    theme = labels(ways)[0]
    (card,) = await talk.press(talk.james, ways, theme)
    assert f"von {theme.split('(')[1].rstrip(')')}" in text(card)
    (countries,) = await talk.press(talk.james, card, "Eingrenzen")
    one = next(label for label in labels(countries) if "Deutschland" in label)
    (narrowed,) = await talk.press(talk.james, countries, one)
    assert f"1 von {one.split('(')[1].rstrip(')')}" in text(narrowed)
    assert narrowed["message_id"] == ways["message_id"]


async def test_two_practices_are_compared_by_a_line_of_text(talk: Talk) -> None:
    (table,) = await talk.say(talk.claire, "/comparer Moyembrie | Exodus")
    assert "Ferme de Moyembrie" in text(table)
    assert "Exodus" in text(table)
    (asked,) = await talk.say(talk.claire, "/comparer Moyembrie")
    assert "Ferme" in text(asked) or "ferme" in text(asked)
    (unknown,) = await talk.say(talk.claire, "/comparer Moyembrie | réglage du carburateur d'une tondeuse")
    assert "tondeuse" in text(unknown)
    both = "/comparer Moyembrie | ferme de Moyembrie"  # they mean the same one: with which other?
    (other,) = await talk.say(talk.claire, both)
    assert text(other) == text(asked)
    (how,) = await talk.say(talk.claire, "/comparer")
    assert "|" in text(how)


async def test_a_shared_card_opens_its_details_in_private(talk: Talk) -> None:
    """In the reader's own language; what one has saved is offered first; a link to nothing is refused in a sentence."""
    await talk.after(lambda: talk.james.start("p-ferme-de-moyembrie"))
    card = talk.said(talk.james.private)[-1]
    assert TITLES["ferme-de-moyembrie"]["en"] in text(card)
    await talk.press(talk.james, card, "Save")
    _, results = await talk.james.ask_inline("")
    assert results[0]["id"] == "ferme-de-moyembrie"
    url = link(results[0])
    assert url.endswith("?start=p-ferme-de-moyembrie")
    (refused,) = await talk.after(lambda: talk.james.start("p-nothing-of-this-name"))
    assert text(refused)


def link(result: dict[str, Any]) -> str:
    return str(result["reply_markup"]["inline_keyboard"][0][0]["url"])


async def test_forged_buttons_are_refused(talk: Talk) -> None:
    """Lists that are none, practices that are none, opinions on what nobody searched."""
    (card,) = await talk.say(talk.claire, "logement")
    for data in (
        "pv:s1/aaaaaaaa:0",
        "pv:zz:0",
        "pv:/:1",
        "pq:v/aaaaaaaa:0",
        "pj:b/aaaaaaaa:1:0",
        "pl:x",
        "pb:q::0",
        "py:o/a:b",
        "pn:a:0",
    ):
        assert await talk.after(lambda data=data: talk.claire.tap(card["message_id"], data, talk.claire.private)) == []
        assert talk.answer is not None
