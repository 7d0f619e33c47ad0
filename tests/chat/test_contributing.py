"""Members add practices: written in two minutes, decided by moderators, found by everybody, or by the members of one group alone."""

import asyncio
from pathlib import Path

import pytest

from bot.i18n import Lang
from playground.clock import TurnableClock
from playground.people import Hands
from playground.seed import IN_NEW_GROUP, new_group_of, seeded
from playground.stage import staged
from playground.world import Json
from tests.chat.conftest import START, Talk, labels, text, words

STORY = (
    "À Lille depuis 2019, des sortants de prison habitent des péniches rénovées par les résidents. "
    "Chacun y reste six mois avec un éducateur de l’association Les Ponts. https://lesponts.example/peniches"
)
TOOLS = (
    "Na nossa biblioteca de Setúbal (Portugal), desde 2021, reclusos em fim de pena reparam instrumentos musicais "
    "que a câmara oferece às escolas."
)


def say(lang: str, msgid: str, **values: object) -> str:
    """A label as the reader's catalogue has it."""
    return Lang(lang).t(msgid, **values)


async def joined(talk: Talk) -> Talk:
    for who, city in ((talk.claire, "Paris"), (talk.karim, "Lille"), (talk.inês, "Bordeaux")):
        await talk.say(who, f"/join {city}", talk.group)
    for who in (talk.karim, talk.inês, talk.james, talk.giulia):
        await talk.say(who, "/start")
    return talk


@pytest.fixture
async def members(group: Talk) -> Talk:
    """A group with a coordinator (Claire, who added the bot) and members who have met the bot."""
    return await joined(group)


def card_of(talk: Talk, who: Hands, lang: str = "fr") -> Json:
    """The last card that a moderator has."""
    return next(m for m in reversed(talk.said(who.private)) if say(lang, "Accept") in labels(m))


async def sent(talk: Talk, who: Hands, lang: str, story: str, library: str = "") -> Json:
    """The shortest way: one message, two taps."""
    (question,) = await talk.say(who, f"/contribute {story}")
    (whole,) = await talk.press(who, question, say(lang, "That is all: show it"))
    label = say(lang, "Only for {group}", group=library) if library else say(lang, "Send to the shared library")
    said = await talk.press(who, whole, label)
    return next(m for m in said if m["chat"]["id"] == who.id)


async def found(talk: Talk, who: Hands, question: str) -> str:
    (answer,) = await talk.say(who, question)
    return text(answer)


async def until_found(talk: Talk, who: Hands, question: str, wanted: str) -> None:
    """Its words are found at once; its meaning, which other languages need, as soon as it is embedded."""
    for _ in range(40):
        if wanted in await found(talk, who, question):
            return
        await asyncio.sleep(0.25)
    raise AssertionError(f"{wanted!r} is not found by {question!r}")


async def test_sent_edited_accepted_and_found_in_another_language_at_once(members: Talk) -> None:
    """One message and two taps; the moderator changes the title, accepts, the author is told, others find it, the history says
    who; told a second time it is shown before it is sent."""
    thanks = await sent(members, members.karim, "fr", STORY)
    assert "péniches" in text(thanks)
    card = card_of(members, members.claire)
    assert card["silent"]
    assert "Lille" in text(card)
    assert "2019" in text(card)
    assert "Karim" in text(card)

    (parts,) = await members.press(members.claire, card, say("fr", "Change something"))
    (asked,) = await members.press(members.claire, card, Lang("fr").p("part", "Title"))
    assert asked["message_id"] == parts["message_id"]
    changed = await members.say(members.claire, "Des péniches pour se loger à la sortie de prison")
    assert any("Des péniches pour" in text(m) for m in changed)
    said = await members.press(members.claire, card_of(members, members.claire), say("fr", "Accept"))

    told = next(m for m in said if m["chat"]["id"] == members.karim.id)
    assert "Des péniches pour se loger" in text(told)
    await until_found(members, members.inês, "péniches rénovées par les résidents à Lille", "Des péniches pour")
    await until_found(members, members.james, "houseboats renovated by residents in Lille", "Des péniches pour")
    (answer,) = await members.say(members.inês, "péniches rénovées par les résidents à Lille")
    (details,) = await members.press(members.inês, answer, say("pt", "Details"))
    assert say("pt", "Version {version}, changed by {name}", version=2, name="Claire (Paris)") in text(details)
    (judged,) = await members.say(members.claire, "/moderate péniches rénovées par les résidents à Lille")
    (history,) = await members.press(members.claire, judged, say("fr", "History"))
    assert "Version 2" in words(history) or "ersion 2" in words(history)
    assert "Claire" in text(history)

    # told again, it is seen to be the same
    (question,) = await members.say(members.karim, f"/proposer {STORY}")
    (alike,) = await members.press(members.karim, question, say("fr", "That is all: show it"))
    assert say("fr", "It is the same") in labels(alike)
    (whole,) = await members.press(members.karim, alike, say("fr", "It is another one"))
    assert say("fr", "Send to the shared library") in labels(whole)


async def test_one_question_at_a_time_over_a_restart_and_a_week(members: Talk) -> None:
    """What the first words say is not asked; skip, back, later and typed answers work; nothing is lost when the bot restarts."""
    (first,) = await members.say(members.inês, "/contribute")
    assert labels(first) == []
    (question,) = await members.say(members.inês, TOOLS)
    assert Lang("pt").t("Where? Write the town and the country, for example: Lille, France.") not in text(question)
    (whom,) = await members.say(members.inês, say("pt", "Not known"))
    assert text(whom) != text(question)
    await members.restart()
    await members.turn(days=7)
    (listed,) = await members.say(members.inês, "/propor")
    assert "Setúbal" in text(listed)
    (again,) = await members.say(members.inês, "/propor 1")
    assert text(again) == text(whom)

    for _ in range(8):
        if say("pt", "Send to the shared library") in labels(again):
            break
        (again,) = await members.press(members.inês, again, say("pt", "Not known"))
    assert "Setúbal" in text(again)
    assert "2021" in text(again)
    said = await members.say(members.inês, say("pt", "Send to the shared library"))
    assert any(m["chat"]["id"] == members.claire.id for m in said)


async def test_a_groups_own_library_is_its_members_alone(members: Talk) -> None:
    """Not in private of an outsider, not in inline mode, not in another group, not by its number; members find it in both places."""
    other = new_group_of(members.stage.world)
    assert "James" in IN_NEW_GROUP
    members.claire.add_bot(other, admin=True)
    await members.stage.settle()
    await sent(members, members.inês, "pt", TOOLS, members.group.title)
    await members.press(members.claire, card_of(members, members.claire), say("fr", "Accept"))
    question = "instrumentos musicais reparados Setúbal"

    assert "fim de pena" in await found(members, members.inês, question)
    (named,) = await members.say(members.karim, f"@passerelle_bot {question}", members.group)
    assert "fim de pena" in text(named)
    (elsewhere,) = await members.say(members.karim, f"@passerelle_bot {question}", other)
    assert "fim de pena" not in text(elsewhere)
    members.group.standing[members.lena.id] = "left"
    assert "fim de pena" not in await found(members, members.lena, question)
    _, results = await members.inês.ask_inline(question)
    assert not any("fim de pena" in result["text"] for result in results)


async def test_refused_with_a_reason_mended_and_sent_again(members: Talk) -> None:
    """The author reads the reason in their language; the moderator has the card again."""
    await sent(members, members.inês, "pt", TOOLS)
    card = card_of(members, members.claire)
    (why,) = await members.press(members.claire, card, say("fr", "Do not take"))
    assert "?" in text(why)
    said = await members.say(members.claire, "Il manque une source <b>fiable</b>.")
    told = next(m for m in said if m["chat"]["id"] == members.inês.id)
    assert "Il manque une source <b>fiable</b>." in text(told)
    (whole,) = await members.press(members.inês, told, say("pt", "Mend it"))
    (parts,) = await members.press(members.inês, whole, say("pt", "Change something"))
    (asked,) = await members.press(members.inês, parts, say("pt", "Source"))
    (wrong,) = await members.say(members.inês, "nenhuma")
    assert "nenhuma" in text(wrong)
    (parts,) = await members.say(members.inês, "Relatório 2024: https://setubal.example/relatorio")
    assert "Relatório 2024" in text(parts)
    (whole,) = await members.say(members.inês, say("pt", "That is all: show it"))
    said = await members.say(members.inês, say("pt", "Send to the shared library"))
    assert any(m["chat"]["id"] == members.claire.id for m in said)
    assert asked["message_id"]


async def test_after_a_year_its_owner_is_asked_once(members: Talk) -> None:
    """Quietly, in private; "no" takes it out of the library, and others do not find it any more."""
    await sent(members, members.karim, "fr", STORY)
    await members.press(members.claire, card_of(members, members.claire), say("fr", "Accept"))
    await members.turn(days=200)
    said = await members.turn(days=170)
    question = next(m for m in said if m["chat"]["id"] == members.karim.id)
    assert question["silent"]
    assert [m for m in await members.turn(days=40) if m["chat"]["id"] == members.karim.id] == []
    (queue,) = await members.say(members.claire, "/moderation")
    assert "péniches" in text(queue)
    await members.press(members.karim, question, say("fr", "No, not any more"))
    assert "rénovées" not in await found(members, members.james, "péniches à Lille")


async def test_bad_input_gets_one_sentence_and_loses_nothing(members: Talk) -> None:
    """Too long, too little, no link, no year, markup: the question stays open, and the right answer is taken after it."""
    await members.say(members.karim, "/proposer")
    for nothing in ("😀😀😀", "ok", "\u202e\u200b" * 40, "a" * 3900):
        (said,) = await members.say(members.karim, nothing)
        assert labels(said) == []
    (question,) = await members.say(
        members.karim, "<b>Une ferme</b> & {0} %s pour les <script>sortants</script> de prison, en France."
    )
    for _ in range(9):
        (shown,) = await members.say(members.karim, "@@@")
        refused = labels(shown) == []
        if not refused:
            question = shown
        if say("fr", "Send to the shared library") in labels(question):
            break
        (question,) = await members.say(members.karim, say("fr", "Not known"))
        if say("fr", "Send to the shared library") in labels(question):
            break
    assert "<b>Une ferme</b> & {0} %s pour les <script>sortants</script> de prison" in text(question)


async def test_nobody_but_moderators_decides_and_drafts_are_their_authors(members: Talk) -> None:
    """Copied buttons do nothing in other hands; the queue says who may see it; forgotten authors leave the cards too."""
    await sent(members, members.inês, "pt", TOOLS)
    card = card_of(members, members.claire)
    taps = [b["callback_data"] for row in card["reply_markup"]["inline_keyboard"] for b in row]
    (theirs,) = await members.say(members.karim, "/start")
    before = {m["message_id"] for m in members.said(members.inês.private)}
    for data in taps:
        await members.after(lambda data=data: members.karim.tap(theirs["message_id"], data, members.karim.private))
        assert members.answer["show_alert"]
    (refused,) = await members.say(members.karim, "/moderation")
    assert labels(refused) == []
    assert {m["message_id"] for m in members.said(members.inês.private)} == before

    (sure,) = await members.say(members.inês, "/esquecame")
    said = await members.press(members.inês, sure, labels(sure)[0])
    assert any(text(m) == say("fr", "Its author has taken this back.") for m in said)
    assert "Inês" not in " ".join(text(m) for m in members.said(members.claire.private))


async def test_what_nobody_would_read_stays_a_draft(members: Talk) -> None:
    """Who belongs to no group is told how to get into one; until then the draft waits with them."""
    stranger = Hands(members.stage.world, members.stage.world.add_human("Zoé", "fr", "zoe_b"))
    (question,) = await members.say(stranger, f"/proposer {STORY}")
    (whole,) = await members.press(stranger, question, say("fr", "That is all: show it"))
    assert await members.press(stranger, whole, say("fr", "Send to the shared library")) == []
    assert "/rejoindre" in members.answer["text"]
    (question,) = await members.say(stranger, "/proposer 1")
    assert say("fr", "That is all: show it") in labels(question)
    (empty,) = await members.say(members.claire, "/moderation")
    assert "péniches" not in text(empty)


async def test_who_has_much_in_hand_finishes_that_first(members: Talk) -> None:
    """Twenty practices of one person wait at most, so that moderators see the others' too; what stands is not touched."""
    for number in range(20):
        await members.say(members.karim, f"/proposer Un atelier numéro {number} pour des sortants de prison")
    (refused,) = await members.say(members.karim, "/proposer Un atelier de trop pour des sortants de prison")
    assert "20" in text(refused)
    assert "/proposer" in text(refused)
    await members.say(members.karim, "/proposer")
    (refused,) = await members.after(lambda: members.karim.send("peniche.jpg", b"x", "image/jpeg"))
    assert "20" in text(refused)
    (last,) = await members.say(members.karim, "/proposer 20")
    assert say("fr", "Later") in labels(last)


async def test_a_photo_first_or_words_in_the_group(members: Talk) -> None:
    """The photo is kept and given to the moderator, what it shows is asked; words typed in the group become a draft for their author alone."""
    await members.say(members.karim, "/proposer")
    (asked,) = await members.after(lambda: members.karim.send("peniche.jpg", b"x", "image/jpeg"))
    (short,) = await members.say(members.karim, "ok")
    assert text(short) == say("fr", "Please tell in one or two sentences what is done.")
    (question,) = await members.say(members.karim, STORY)
    assert text(question) != text(asked)
    (whole,) = await members.press(members.karim, question, say("fr", "That is all: show it"))
    await members.press(members.karim, whole, say("fr", "Send to the shared library"))
    said = await members.press(members.claire, card_of(members, members.claire), say("fr", "Files"))
    assert any("photo" in m for m in said)
    (answer,) = await members.say(members.karim, f"/proposer {STORY}", members.group)
    url = answer["reply_markup"]["inline_keyboard"][0][0]["url"]
    (mine,) = await members.after(lambda: members.karim.start(url.partition("start=")[2]))
    (theirs,) = await members.after(lambda: members.giulia.start(url.partition("start=")[2]))
    assert len(labels(mine)) > 2
    assert labels(theirs) == []


async def test_a_photo_before_any_word_becomes_a_practice_by_one_tap(members: Talk) -> None:
    """Who sends a file without the command is offered to keep it; a voice note is answered by a sentence, an album once."""
    (sentence,) = await members.after(lambda: members.karim.send("note.ogg", b"x", "audio/ogg"))
    assert labels(sentence) == []
    (offer,) = await members.after(lambda: members.karim.send("un.jpg", b"1", "image/jpeg", album="a"))
    assert await members.after(lambda: members.karim.send("deux.jpg", b"2", "image/jpeg", album="a")) == []
    (asked,) = await members.press(members.karim, offer, say("fr", "Add a practice"))
    (question,) = await members.say(members.karim, STORY)
    (whole,) = await members.press(members.karim, question, say("fr", "That is all: show it"))
    assert text(asked).startswith(say("fr", "What is done? Two sentences are enough."))
    assert Lang("fr").n("One file came with it.", "{n} files came with it.", 1) in text(whole)


async def test_the_first_of_two_moderators_decides_the_second_is_told(members: Talk) -> None:
    """A word at the button, and how it stands; the author is told once."""
    await members.say(members.claire, "/members Karim, coordinateur", members.group)
    await sent(members, members.inês, "pt", TOOLS)
    theirs = card_of(members, members.karim)
    stale = dict(card_of(members, members.claire))
    await members.press(members.karim, theirs, say("fr", "Accept"))

    tap = next(b for row in stale["reply_markup"]["inline_keyboard"] for b in row if b["text"] == say("fr", "Accept"))
    said = await members.after(
        lambda: members.claire.tap(stale["message_id"], tap["callback_data"], members.claire.private)
    )

    assert members.answer["text"] == say("fr", "This has changed in the meantime. Here is how it stands now.")
    assert [m for m in said if m["chat"]["id"] == members.inês.id] == []


async def test_named_moderators_correct_what_ships_and_owners_propose_changes(tmp_path: Path, vectors: Path) -> None:
    """Whoever is named in the settings decides about the shared library, coordinators do not; a change waits for them and keeps the entry found."""
    world = seeded(TurnableClock(START))
    karim = next(human.id for human in world.humans.values() if human.name.startswith("Karim"))
    url = f"sqlite+aiosqlite:///{tmp_path / 'chat.db'}"
    async with staged(world, vectors, database_url=url, moderators=frozenset({karim})) as stage:
        talk = await joined(await Talk(stage).with_bot())
        (shown,) = await talk.say(talk.karim, "/moderation ferme-de-moyembrie")
        (parts,) = await talk.press(talk.karim, shown, say("fr", "Change something"))
        await talk.press(talk.karim, parts, Lang("fr").p("part", "Title"))
        await talk.say(talk.karim, "Une ferme corrigée pour finir sa peine")
        assert "Une ferme corrigée" in await found(talk, talk.claire, "ferme de Moyembrie, fin de peine en ferme")
        (refused,) = await talk.say(talk.claire, "/moderation ferme-de-moyembrie")
        assert labels(refused) == []

        await sent(talk, talk.inês, "pt", TOOLS)
        await talk.press(talk.karim, card_of(talk, talk.karim), say("fr", "Accept"))
        said = await talk.turn(days=366)
        question = next(m for m in said if m["chat"]["id"] == talk.inês.id)
        (parts,) = await talk.press(talk.inês, question, say("pt", "Change something"))
        await talk.press(talk.inês, parts, Lang("pt").p("part", "Title"))
        await talk.say(talk.inês, "Instrumentos reparados por reclusos")
        await talk.say(talk.inês, say("pt", "That is all: show it"))
        said = await talk.say(talk.inês, say("pt", "Send the change"))
        assert any(m["chat"]["id"] == karim for m in said)
        assert "corrigée" not in text(card_of(talk, talk.karim))
        said = await talk.press(talk.karim, card_of(talk, talk.karim), say("fr", "Accept"))
        assert any(m["chat"]["id"] == talk.inês.id for m in said)
        await until_found(
            talk, talk.inês, "instrumentos musicais Setúbal reclusos", "Instrumentos reparados por reclusos"
        )
    assert not [error for _, _, error in world.refused if error.code != 403]
