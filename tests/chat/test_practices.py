"""Finding practices by chatting."""

import re

import pytest

from bot.paths import DATA
from bot.store.library import read_library
from tests.chat.conftest import Talk, labels, text

# The same need in seven languages.
QUESTIONS = (
    "Comment font les autres villes pour le logement à la sortie de prison ?",
    "How do other cities find housing for people leaving prison?",
    "Wie finden andere Städte Wohnungen für Menschen, die aus dem Gefängnis kommen?",
    "¿Cómo consiguen otras ciudades vivienda para quienes salen de prisión?",
    "Come fanno le altre città per l'alloggio all'uscita dal carcere?",
    "Como fazem as outras cidades para a habitação à saída da prisão?",
    "Cum fac alte orașe pentru locuire la ieșirea din închisoare?",
)


@pytest.mark.parametrize("question", QUESTIONS)
async def test_a_plain_question_in_private_is_answered_at_once_in_any_language(talk: Talk, question: str) -> None:
    said = await talk.say(talk.claire, question)

    (answer,) = said
    assert any(button.get("url", "").startswith("http") for row in rows(answer) for button in row)
    assert len(labels(answer)) >= 3


def rows(message: dict[str, object]) -> list[list[dict[str, str]]]:
    markup = message["reply_markup"]
    assert isinstance(markup, dict)
    found: list[list[dict[str, str]]] = markup["inline_keyboard"]
    return found


async def test_the_answer_is_in_the_readers_language(talk: Talk) -> None:
    (french,) = await talk.say(talk.claire, "/pratiques ferme Moyembrie")
    (italian,) = await talk.say(talk.giulia, "/pratiche fattoria Moyembrie")

    assert "Coucy" in text(french)
    assert "Coucy" in text(italian)
    assert text(french) != text(italian)


async def test_next_details_and_back_edit_the_one_message(talk: Talk) -> None:
    """Also after a restart: the list is kept with its buttons."""
    (answer,) = await talk.say(talk.claire, "logement")
    first = text(answer)
    await talk.restart()
    (second,) = await talk.press(talk.claire, answer, "Suivante")
    assert second["message_id"] == answer["message_id"]
    next_one = text(second)
    assert next_one != first
    (details,) = await talk.press(talk.claire, second, "Détails")
    assert len(text(details)) > len(next_one)
    (back,) = await talk.press(talk.claire, details, "Retour")
    assert back["message_id"] == answer["message_id"]


async def test_nothing_close_is_said_honestly(talk: Talk) -> None:
    """With ways on: the group, a note for the editors, the themes, the countries, a practice that somebody knows."""
    (answer,) = await talk.say(talk.claire, "réglage du carburateur d'une tondeuse")

    assert len(labels(answer)) == 5
    assert "tondeuse" in text(answer)


async def test_in_a_group_only_the_command_or_the_bots_name_is_answered(group: Talk) -> None:
    assert await group.say(group.karim, "Comment loger les sortants de prison ?", group.group) == []
    (named,) = await group.say(group.karim, "@passerelle_bot logement à la sortie de prison", group.group)
    assert named["silent"]
    assert len(labels(named)) >= 3


async def test_the_bots_name_alone_passes_on_the_question_above_it(group: Talk) -> None:
    """ "@bot" in reply to a colleague's question; alone it gets one sentence, and so does what is off the record."""
    asked = group.karim.say("Qui sait comment loger les sortants de prison ?", group.group)
    off = group.karim.say("#off comment loger les sortants de prison ?", group.group)
    await group.stage.settle()
    name = "@passerelle_bot"
    (found,) = await group.say(group.sophie, name, group.group, reply_to=asked["message_id"])
    assert "1 sur" in text(found)
    for how in ({}, {"reply_to": off["message_id"]}, {"reply_to": found["message_id"]}):
        (said,) = await group.say(group.sophie, name, group.group, **how)
        assert "quelques mots" in text(said), how


async def test_help_is_a_word(talk: Talk) -> None:
    """Whoever writes "aide" or "Hilfe!" in private looks for no practice; the singular of a command works too."""
    for words in ("aide", "Hilfe!"):
        (said,) = await talk.say(talk.claire, words)
        assert "/pratiques" in text(said)
    (found,) = await talk.say(talk.claire, "/pratique logement")
    assert "1 sur" in text(found)


async def test_answers_stay_in_their_topic(group: Talk) -> None:
    group.group.forum = True
    group.group.topics[77] = "Logement"

    (answer,) = await group.say(group.karim, "/pratiques logement", group.group, topic=77)

    assert answer["message_thread_id"] == 77


async def test_inline_mode_offers_cards_to_share_in_the_sharers_language(talk: Talk) -> None:
    question, results = await talk.james.ask_inline("housing after prison")

    assert 1 <= len(results) <= 10
    assert all(result["title"] and result["text"] for result in results)
    assert question


async def test_inline_mode_shows_something_before_anything_is_typed(talk: Talk) -> None:
    """The practices whose results are known best, instead of an empty list; what nothing answers stays empty."""
    _, shown = await talk.james.ask_inline("")
    _, nothing = await talk.james.ask_inline("bitcoin price today")

    assert shown[0]["id"] == "checkpoint-durham"
    assert len(shown) == 10
    assert nothing == []


async def test_a_card_shared_with_the_bot_itself_is_no_question(talk: Talk) -> None:
    """Telegram tells the bot what was sent through it; it does not search for its own words."""
    _, results = await talk.james.ask_inline("housing after prison")
    assert await talk.after(lambda: talk.james.choose(results[0], "", talk.james.private)) == []


HOSTILE = (
    "<b>logement</b> & <script>alert(1)</script> {0} %s \u202e",
    'logement\' OR 1=1; DROP TABLE searches; -- NEAR(a, b) "*" ^x AND NOT',
    "\x00\x1b logement \x7f",
    "logement " * 440,  # as long as a message can be
)


async def test_a_hostile_question_is_only_words(talk: Talk) -> None:
    """Markup, SQL, the syntax of full-text search, control characters, four thousand letters."""
    for question in HOSTILE:
        (answer,) = await talk.say(talk.claire, question)

        assert "1 sur" in text(answer)
        assert ("longue" in text(answer)) == (len(question) > 500)


async def test_without_words_one_sentence_says_what_to_type(talk: Talk) -> None:
    """Signs alone and little words alone; a greeting is greeted."""
    for nothing in ("🚲🚲", "/pratiques ???", "/pratiques le la de", "\u202e\u2066"):
        (said,) = await talk.say(talk.claire, nothing)
        assert "quelques mots" in text(said), nothing
        assert labels(said) == []
    (hello,) = await talk.say(talk.claire, "bonjour, merci !")
    assert "Passerelle" in text(hello)


@pytest.mark.parametrize(
    ("code", "question"), [("fr", "ferme en fin de peine"), ("ro", "fermă la sfârșit de pedeapsă")]
)
async def test_the_card_says_why_in_the_readers_language(talk: Talk, code: str, question: str) -> None:
    """A part of the full text in French, the words in common in Romanian; never the summary again in a third language."""
    await talk.say(talk.claire, f"/language {code}")

    (answer,) = await talk.say(talk.claire, question)

    practice = next(p for p in read_library(DATA).practices if p.id == "ferme-de-moyembrie")
    why = text(answer).split(practice.summary[code])[1].splitlines()[1]
    assert ("«" in why) == (code == "fr")
    assert not any(other[:40] in why for other in practice.summary.values())


async def test_only_what_answers_is_counted(talk: Talk) -> None:
    """Little has to do with Madrid: the card says so instead of leading through ten. A country's name alone asks for all it has."""
    (answer,) = await talk.say(talk.claire, "que fait-on à Madrid ?")
    (all_,) = await talk.say(talk.claire, "Estonie")

    assert re.search(r"1 sur [1-4] ", text(answer))
    assert "Madrid" in text(answer)
    assert "1 sur 3" in text(all_)


async def test_a_file_in_private_gets_one_sentence(talk: Talk) -> None:
    """Not the whole help; what can be kept with a practice is offered to be; with a question as its caption it is a question."""
    for name, kind in (("photo.jpg", "image/jpeg"), ("plan.pdf", "application/pdf"), ("note.ogg", "audio/ogg")):
        (said,) = await talk.after(lambda name=name, kind=kind: talk.claire.send(name, b"x", kind))
        assert ("compte rendu" in text(said)) == (name == "note.ogg")
        assert labels(said) == ([] if name == "note.ogg" else ["Proposer une pratique"])
        assert "/" not in text(said)
