"""Voice notes, photos and documents in minutes: what was read in them is a proposal, and nothing of it is lost or kept against anybody's will."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.domain.intake import Sort, Voice
from bot.intake.engines import Engines, find_engines
from playground.world import Json
from tests.chat.conftest import Talk, labels, text, words
from tests.intake import making, stub

DOCUMENT = find_engines(Voice())[Sort.DOCUMENT]


@pytest.fixture(autouse=True)
def engines(monkeypatch: pytest.MonkeyPatch) -> Engines:
    """Documents are really read; for the rest an engine that does as it is told."""
    found = {Sort.DOCUMENT: DOCUMENT, Sort.PICTURE: stub.engine(), Sort.VOICE: stub.engine()}
    monkeypatch.setattr("bot.app.find_engines", lambda voice: found)
    return found


async def _open(talk: Talk) -> Json:
    (card,) = await talk.say(talk.claire, "/pv Logement", talk.group)
    return talk.group.messages[card["message_id"]]


async def _voice(talk: Talk, order: str, **how: str) -> Json:
    message = talk.karim.send("note.ogg", order.encode(), "audio/ogg", talk.group, **how)
    await talk.stage.settle()
    return message


async def _draft(talk: Talk) -> Json:
    said = await talk.say(talk.claire, "/fini", talk.group)
    return next(message for message in said if message["chat"]["id"] == talk.claire.id)


async def _item(talk: Talk, number: int = 1) -> Json:
    return _shown(talk, await talk.say(talk.claire, f"/pv {number}"))


def _shown(talk: Talk, said: list[Json]) -> Json:
    """What Claire sees in private; the card in the group may change too."""
    return [message for message in said if message["chat"]["id"] == talk.claire.id][-1]


def _page(said: list[Json]) -> str:
    return next(text(message) for message in said if "Pièces jointes" in text(message))


async def _publish(talk: Talk) -> list[Json]:
    return [m for m in await talk.say(talk.claire, "/pv publier dans le groupe") if m["chat"]["id"] == talk.group.id]


async def _until(seen: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not seen():
            await asyncio.sleep(0.02)


def _rows(talk: Talk, statement: str) -> list[tuple[object, ...]]:
    path = talk.stage.config.database_url.partition("///")[2]
    with sqlite3.connect(path) as database:
        return database.execute(statement).fetchall()


async def _dump(talk: Talk) -> str:
    path = talk.stage.config.database_url.partition("///")[2]
    await talk.stage.close()
    with sqlite3.connect(path) as database:
        dump = "\n".join(database.iterdump())
    await talk.stage.open()
    await talk.stage.settle()
    return dump


async def test_a_voice_note_is_written_down_and_accepted(group: Talk, tmp_path: Path) -> None:
    """The card says that somebody listens; the draft shows the proposal; accepted it stands in the minutes, and the sound stays attached."""
    card = await _open(group)
    gate = tmp_path / "gate"
    group.karim.send("note.ogg", f"wait: {gate}: On retient la visite du foyer.".encode(), "audio/ogg", group.group)
    await _until(lambda: "1 enregistrement est en cours de transcription…" in text(card))
    gate.touch()
    await group.stage.settle()
    assert "en cours" not in text(card)

    draft = await _draft(group)
    assert "texte proposé" in text(draft)
    assert "On retient" not in text(draft)
    item = await _item(group)
    assert "On retient la visite du foyer." in text(item)
    assert {"Accepter le texte", "Reformuler", "Refuser le texte"} <= set(labels(item))
    item = _shown(group, await group.press(group.claire, item, "Accepter le texte"))
    assert "message vocal · On retient la visite du foyer." in text(item)
    assert "Accepter le texte" not in labels(item)

    page = _page(await _publish(group))
    assert "message vocal" in page
    assert "On retient la visite du foyer." in page
    assert "pas transcrit" not in page


async def test_what_nobody_accepted_is_not_published(group: Talk) -> None:
    """And the minutes say that it was not written down; the proposed text is gone for good."""
    await _open(group)
    await _voice(group, "say: Le canari est jaune.")
    await _draft(group)

    page = _page(await _publish(group))

    assert "canari" not in page
    assert "enregistrement non transcrit" in page
    assert "canari" not in await _dump(group)


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("1 accepter", True),
        ("1 annehmen", True),
        ("1 refuser", False),
        ("1 refuză", False),
    ],
)
async def test_it_can_be_typed_in_any_language(group: Talk, typed: str, there: bool) -> None:
    await _open(group)
    await _voice(group, "say: Le canari est jaune.")
    await _draft(group)

    item = _shown(group, await group.say(group.claire, f"/pv {typed}"))

    assert ("canari" in text(item)) == there
    assert "Accepter le texte" not in labels(item)


async def test_other_words_by_button_and_typed(group: Talk) -> None:
    """A caption stays in front; marked lines become what they say."""
    await _open(group)
    await _voice(group, "say: on retien la vizite", caption="du foyer")
    await _voice(group, "say: karim apele", caption="")
    await _draft(group)

    (question,) = await group.press(group.claire, await _item(group), "Reformuler")
    assert "Écrivez" in text(question)
    item = _shown(
        group, await group.say(group.claire, "On retient la visite.\nAction : Karim écrit au bailleur avant vendredi")
    )
    assert "du foyer On retient la visite." in words(item)
    draft = await group.say(group.claire, "/pv 1")
    assert "Karim" in text(draft[0]) or "écrit au bailleur" in text(draft[0])
    item = _shown(group, await group.say(group.claire, "/pv 3 reformuler : Karim appelle."))
    assert "Karim appelle." in text(item)


async def test_off_the_record_leaves_no_proposal(group: Talk, tmp_path: Path) -> None:
    """Neither of what was read nor of what is being read."""
    await _open(group)
    read = await _voice(group, "say: Le canari est jaune.")
    assert _rows(group, "select text from minutes_readings") == [("Le canari est jaune.",)]
    gate = tmp_path / "gate"
    reading = group.karim.send("b.ogg", f"wait: {gate}: Le serin est bleu.".encode(), "audio/ogg", group.group)
    await _until(lambda: _rows(group, "select count(*) from minutes_readings where stage = 'working'") == [(1,)])

    group.karim.say("#off", group.group, reply_to=read["message_id"])
    group.karim.say("#off", group.group, reply_to=reading["message_id"])
    await _until(lambda: _rows(group, "select count(*) from minutes_readings") == [(0,)])
    gate.touch()
    await group.stage.settle()

    dump = await _dump(group)
    assert "canari" not in dump
    assert "serin" not in dump


async def test_what_says_of_itself_that_it_is_off_the_record_is_not_kept(group: Talk) -> None:
    await _open(group)
    await _voice(group, "say: Hors PV : le canari est jaune.")
    await _draft(group)

    assert "hors compte rendu" in text(await _item(group))
    assert "canari" not in await _dump(group)


async def test_a_bot_that_stops_meanwhile_reads_it_afterwards(group: Talk, tmp_path: Path) -> None:
    """Stopped in good order, and killed: then its row still says that somebody reads it."""
    card = await _open(group)
    gate = tmp_path / "gate"
    group.karim.send("note.ogg", f"wait: {gate}: On retient la visite.".encode(), "audio/ogg", group.group)
    await _until(lambda: "transcription" in text(card))
    path = group.stage.config.database_url.partition("///")[2]

    await group.stage.close()
    with sqlite3.connect(path) as database:
        assert database.execute("select stage, tries from minutes_readings").fetchall() == [("waiting", 0)]
        database.execute("update minutes_readings set stage = 'working', owner = 'dead', tries = 1")
    gate.touch()
    await group.stage.open()
    await group.stage.settle()

    assert "transcription" not in text(card)
    assert _rows(group, "select text, tries from minutes_readings") == [("On retient la visite.", 2)]


async def test_after_three_tries_it_is_given_up_with_a_sentence(group: Talk) -> None:
    """Whatever ends the process that reads; others are read meanwhile."""
    await _open(group)
    await _voice(group, "die")
    await _voice(group, "say: On retient la visite.")
    for _ in range(3):
        await group.turn(minutes=2)
    await _draft(group)

    assert "trois fois" in text(await _item(group, 1))
    assert "On retient la visite." in text(await _item(group, 2))
    assert _rows(group, "select tries from minutes_readings order by id") == [(3,), (1,)]


async def test_without_an_engine_the_file_is_kept_and_says_so(group: Talk, engines: Engines) -> None:
    del engines[Sort.VOICE]  # type: ignore[attr-defined]
    await _open(group)
    await _voice(group, "say: rien")
    group.lena.send("plan.exe", b"MZ", "application/octet-stream", group.group)
    await group.stage.settle()
    draft = await _draft(group)

    assert "texte proposé" not in text(draft)
    item = await _item(group)
    assert "ne sont pas transcrits" in text(item)
    assert "Accepter le texte" not in labels(item)


async def test_a_file_that_is_too_large_is_not_even_asked_for(group: Talk) -> None:
    await _open(group)
    message = group.karim._post
    _, shared = group.stage.world.keep_file("lang.pdf", b"%PDF", "application/pdf")
    message(group.group, {"document": {**shared, "file_size": 21 * 1024 * 1024, "file_name": "lang.pdf"}}, None, None)
    await group.stage.settle()
    await _draft(group)

    assert "trop volumineux" in text(await _item(group))


async def test_a_document_becomes_the_minutes(group: Talk) -> None:
    """Its paragraphs are items, decisions and actions are found in it; the file is sent along, and can be taken out again."""
    await group.say(group.karim, "/join Lille", group.group)
    table = (("Qui fait quoi", "Qui", "Quand"), ("Envoyer la liste", "Karim", "30 octobre 2026"))
    content = making.docx("Claire ouvre la séance.", "Décisions", points=("On visite le foyer",), table=())
    more = making.docx("Actions", table=table[1:])
    await _open(group)
    group.sophie.send("pv.docx", content, "application/vnd.openxmlformats", group.group)
    group.sophie.send("actions.docx", more, "application/vnd.openxmlformats", group.group)
    await group.stage.settle()
    draft = await _draft(group)
    assert "peuvent servir de compte rendu" in text(draft)

    item = await _item(group)
    assert "Claire ouvre la séance." in text(item)
    draft = _shown(group, await group.press(group.claire, item, "Utiliser comme compte rendu"))
    assert "On visite le foyer" in text(draft)
    draft = _shown(group, await group.say(group.claire, "/pv 4 utiliser comme compte rendu"))
    assert "Envoyer la liste" in text(draft)
    assert "Karim" in text(draft)
    said = await _publish(group)

    assert any("On visite le foyer" in text(m) for m in said)
    sent = [m["document"]["file_name"] for m in said if "document" in m]
    assert sent[1:] == ["pv.docx", "actions.docx"]
    kept = _rows(group, "select name, adopted, text from minutes_documents order by message_id")
    assert [row[:2] for row in kept] == [("pv.docx", 1), ("actions.docx", 1)]
    assert "On visite le foyer" in str(kept[0][2])


async def test_a_document_can_be_taken_out_again(group: Talk) -> None:
    await _open(group)
    group.sophie.send("pv.docx", making.docx("Un point.", "Un autre."), "application/x", group.group, caption="le PV")
    await group.stage.settle()
    await _draft(group)
    await group.press(group.claire, await _item(group), "Utiliser comme compte rendu")

    item = await _item(group, 3)
    assert "le PV" in text(item)
    draft = _shown(group, await group.press(group.claire, item, "Retirer les points repris"))

    assert "Un autre." not in text(draft)
    assert "le PV" in text(draft)
    said = await _publish(group)
    assert [m["document"]["file_name"] for m in said if "document" in m][1:] == []
    assert _rows(group, "select adopted from minutes_documents") == [(0,)]


async def test_a_stale_button_changes_nothing(group: Talk) -> None:
    await _open(group)
    await _voice(group, "say: On retient la visite.")
    await _draft(group)
    item = await _item(group)
    old = {**item, "reply_markup": item["reply_markup"]}
    await group.say(group.claire, "/pv 1 refuser")

    await group.press(group.claire, old, "Accepter le texte")

    assert "On retient" not in text(await _item(group))
