"""What the buttons of a draft do is typed in short words, whatever language they are in; what is not understood says what to write."""

import pytest

from tests.chat.conftest import Talk, labels, text
from tests.chat.test_minutes import _draft, _open, _post


async def _drafted(talk: Talk) -> None:
    await talk.say(talk.claire, "/join Paris", talk.group)
    await talk.say(talk.karim, "/join Lille", talk.group)
    await _open(talk)
    await _post(talk, talk.sophie, "#décision On visite le foyer mardi")
    await _post(talk, talk.karim, "#action relire les statuts")
    await _draft(talk)


async def test_an_item_is_changed_in_one_line(group: Talk) -> None:
    """Its text, its kind, who and until when, without a question in between; a word that it has no part for says what there is."""
    await _drafted(group)
    for words, seen in (
        ("/pv 2 texte : vérifier les statuts", "vérifier les statuts"),
        ("/pv 2 qui : Karim", "Karim (Lille)"),
        ("/pv 2 date : 20 octobre", "mardi 20 octobre"),
        ("/pv 1 Frage", "question"),
        ("/pv 2 intern", "Interne"),
    ):
        (shown,) = await group.say(group.claire, words)
        assert seen in text(shown), words
    (refused,) = await group.say(group.claire, "/pv 2 qui : Karim")
    assert "Je n’ai pas compris" in text(refused)  # what is a question now comes after the actions
    (refused,) = await group.say(group.claire, "/pv 1 blabla")
    assert "« décision »" in text(refused).replace("\u202f", " ")
    assert "qui : Karim" in text(refused).replace("\u202f", " ")


@pytest.mark.parametrize("publish", ["publier", "veröffentlichen", "publică", "publish"])
async def test_the_whole_is_published_and_looked_at_by_short_words(group: Talk, publish: str) -> None:
    await _drafted(group)
    (refused,) = await group.say(group.claire, "/pv blabla")
    assert "/pv publier" in text(refused)
    await group.say(group.claire, f"/pv {publish}")
    assert [m for m in group.said() if "On visite le foyer mardi" in text(m) and "À approuver" not in text(m)]
    for words in ("historique", "Versionen", "istoric"):
        assert await group.say(group.claire, f"/pv {words}")
        assert "compris" not in text([m for m in group.claire.private.messages.values() if m["from"]["is_bot"]][-1])


async def test_an_action_that_is_not_there_is_said_in_a_whole_sentence(group: Talk) -> None:
    (refused,) = await group.say(group.claire, "/actions 99")
    assert "Je ne trouve plus cette action" in text(refused)


async def test_what_an_action_lacks_is_said(group: Talk) -> None:
    """Nobody in charge and no date stand in the draft; nobody in charge also in what is published."""
    await _drafted(group)
    (draft,) = await group.say(group.claire, "/pv 1 note")
    draft = (await group.press(group.claire, draft, "Retour"))[-1]
    assert "personne pour l’instant · sans date" in text(draft)
    await group.say(group.claire, "/pv publier")
    assert [m for m in group.said() if "→ personne pour l’instant" in text(m)]


async def test_a_publication_that_somebody_answered_is_not_taken_back_and_says_why(group: Talk) -> None:
    await _drafted(group)
    await group.say(group.claire, "/pv publier")
    await group.say(group.karim, "/pv ich stimme zu")
    (refused,) = await group.say(group.claire, "/pv annuler la publication")
    assert "la publication" in text(refused)
    assert "compris" not in text(refused)


async def test_actions_by_organisation_are_asked_for_by_the_words_of_the_button(group: Talk) -> None:
    await _drafted(group)
    await group.say(group.claire, "/pv publier")
    for words in ("par structure", "nach Organisation"):
        (shown,) = await group.say(group.claire, f"/actions {words}", group.group)
        assert "Lille" in labels(shown)


async def test_of_several_minutes_the_title_says_which(group: Talk) -> None:
    """A title opens them as the button of the list does; words behind it are about these, not about the newest."""
    await _drafted(group)
    await _open(group, "Logement 2")
    await _post(group, group.sophie, "#décision On achète des chaises")
    await _draft(group)
    (listed,) = await group.say(group.claire, "/pv")
    assert "/pv Logement" in text(listed)
    (shown,) = await group.say(group.claire, "/pv logement")
    assert "On visite le foyer" in text(shown)
    (shown,) = await group.say(group.claire, "/pv Logement 2")
    assert "On achète des chaises" in text(shown)
    (shown,) = await group.say(group.claire, "/pv Logement : 1 interne")
    assert "On visite le foyer" in text(shown)
    assert "Interne" in text(shown)
    (shown,) = await group.say(group.claire, "/pv Logement 2 1 interne")
    assert "On achète des chaises" in text(shown)
