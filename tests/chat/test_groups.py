"""The group and its people: arriving, joining, settings, moving, languages."""

import pytest

from playground.people import Hands
from tests.chat.conftest import Talk, labels, text, words


async def test_added_to_a_group_the_bot_says_once_who_it_is_and_what_it_keeps(talk: Talk) -> None:
    """One message with one button; made an administrator, the same message says that nothing is missing any more."""
    talk.stage.world.bot["can_read_all_group_messages"] = False
    await talk.restart()
    await talk.with_bot(admin=False)

    (welcome,) = talk.said()
    assert "Passerelle" in text(welcome)
    assert "administrat" in text(welcome)
    assert "/confidentialite" in text(welcome)
    assert len(labels(welcome)) == 1
    missing = text(welcome)

    await talk.after(lambda: talk.claire.add_bot(talk.group, admin=True))

    (welcome,) = talk.said()
    assert text(welcome) != missing


async def test_joining_says_for_whom_one_speaks_and_admins_are_coordinators(group: Talk) -> None:
    await group.say(group.claire, "/rejoindre Paris", group.group)
    (reply,) = await group.say(group.karim, "/join Thonon-les-Bains", group.group)
    assert "Thonon-les-Bains" in text(reply)
    await group.say(group.lena, "/beitreten thonon les bains", group.group)

    (listed,) = await group.say(group.sophie, "/membres", group.group)

    assert text(listed).count("Thonon-les-Bains\n") == 1
    assert "Claire (Paris) (coordinat" in text(listed)
    assert "3 " in text(listed)


async def test_a_role_button_changes_the_role_of_whoever_tapped(group: Talk) -> None:
    (reply,) = await group.say(group.karim, "/join Lille", group.group)

    changed = await group.press(group.karim, reply, "observat")

    assert "observat" in text(changed[0])
    assert group.answer["text"]


async def test_settings_are_for_coordinators_only_and_checked_at_the_action(group: Talk) -> None:
    await group.say(group.claire, "/join Paris", group.group)
    (link,) = await group.say(group.karim, "/settings", group.group)
    payload = link["reply_markup"]["inline_keyboard"][0][0]["url"].partition("start=")[2]

    (refused,) = await group.after(lambda: group.karim.start(payload))
    (settings,) = await group.after(lambda: group.claire.start(payload))

    assert not labels(refused)
    assert "coordinat" in text(refused)
    assert "Europe/" not in text(settings)
    assert "Paris" in text(settings)


async def test_settings_can_be_changed_by_buttons_and_by_typing(group: Talk) -> None:
    await group.say(group.claire, "/join Paris", group.group)
    (page,) = await group.say(group.claire, "/reglages")
    (page,) = await group.press(group.claire, page, "Fuseau horaire")
    (page,) = await group.say(group.claire, "lisbon")
    assert "Lisbonne" in text(page)

    (page,) = await group.say(group.claire, "/reglages zone Nowhere")
    assert "Nowhere" in text(page)
    said = await group.say(group.claire, "/reglages langue de")
    assert [m for m in said if m["chat"]["id"] == group.claire.id and "Deutsch" in text(m)]
    assert "/datenschutz" in text(group.said()[0]), "the welcome is redrawn in the group's new language"

    (help_,) = await group.say(group.karim, "/help", group.group)
    assert "/treffen" in text(help_)


async def test_each_person_reads_their_own_language_in_private(talk: Talk) -> None:
    """Telegram's language at first and whenever it changes there; the chosen one from then on."""
    giulia = talk.giulia
    (hello,) = await talk.after(giulia.start)
    assert "/aiuto" in text(hello)
    giulia.human.lang = "de"
    (hello,) = await talk.after(giulia.start)
    assert "/hilfe" in text(hello)
    await talk.say(giulia, "/language português")
    giulia.human.lang = "it"
    (hello,) = await talk.after(giulia.start)
    assert "/ajuda" in text(hello)


async def test_a_group_that_becomes_a_supergroup_keeps_everything(group: Talk) -> None:
    await group.say(group.karim, "/join Lille", group.group)
    moved = group.karim.migrate(group.group)
    await group.stage.settle()

    (listed,) = await group.say(group.karim, "/members", moved)

    assert "Lille" in text(listed)


async def test_what_was_under_way_when_the_group_moved_reaches_the_new_one(group: Talk) -> None:
    """An answer goes to the new chat; the redrawing of a message of the old chat goes nowhere, and not for ever."""
    (joined,) = await group.say(group.karim, "/join Lille", group.group)
    old = group.group
    group.karim.say("/members", old)
    moved = group.karim.migrate(old)
    await group.stage.settle()

    assert any("Lille" in text(said) for said in group.said(moved))

    joined["chat"] = group.stage.world.chat_json(old)
    await group.press(group.karim, joined, "observateur")
    assert group.answer["text"] == "C’est noté."
    assert sum(name == "editMessageText" for name, _, _ in group.stage.world.refused) <= 1
    group.stage.world.refused.clear()


async def test_unknown_commands_are_silence_in_a_group_and_a_hint_in_private(group: Talk) -> None:
    assert await group.say(group.karim, "/dance", group.group) == []
    (hint,) = await group.say(group.karim, "/dance")
    assert "/aide" in text(hint)


async def test_a_group_that_the_operator_did_not_allow_is_left(talk: Talk) -> None:
    object.__setattr__(talk.stage.config, "allowed_groups", frozenset({-1}))
    await talk.restart()

    await talk.with_bot()

    assert talk.group.standing[talk.stage.world.bot["id"]] == "left"
    assert talk.said() == []


@pytest.mark.parametrize("command", ["/pv", "/reglages", "/membres", "/reunion Budget demain 10h"])
async def test_who_is_in_the_chat_is_in_the_group_also_in_private(group: Talk, command: str) -> None:
    """Whoever administers the chat, or talks there, need not have said /join; whoever is not there is told so."""
    (answer,) = (await group.say(group.claire, command))[-1:]
    assert "pas encore votre groupe" not in text(answer)

    group.group.standing.pop(group.karim.id)
    (refusal,) = await group.say(group.karim, command)
    assert "pas encore votre groupe" in text(refusal)


@pytest.mark.parametrize("command", ["/langue ", "/reunion ", "/reglages ", "/reglages fuseau horaire ", "/rejoindre "])
async def test_a_refusal_fits_a_message_whatever_was_typed(group: Talk, command: str) -> None:
    (refusal,) = await group.say(group.claire, command + "x" * (4096 - len(command)))
    assert len(text(refusal)) > 20
    (refusal,) = await group.say(group.claire, command + "\u202e\x00\U0001f600")
    assert not set("\u202e\x00") & set(text(refusal))


async def test_whoever_writes_as_a_channel_is_no_administrator(group: Talk) -> None:
    """Telegram says who they are to nobody, so they are refused, and told what for."""
    channel = {"id": -1_009_000_000_001, "type": "channel", "title": "Ville"}
    stand_in = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    posted = group.stage.world.post(group.group, group.karim.id, text="/settings zone Rome", sender_chat=channel)
    posted |= {"from": stand_in, "entities": [{"type": "bot_command", "offset": 0, "length": 9}]}
    (refusal,) = await group.after(lambda: group.stage.world.tell(message=posted))

    assert "coordination" in text(refusal)


async def _forgets(talk: Talk, who: Hands) -> None:
    (sure,) = await talk.say(who, "/oubliezmoi")
    await talk.press(who, sure, labels(sure)[0])


async def test_forgetting_takes_two_taps_and_leaves_no_trace(group: Talk) -> None:
    """A dump of the database holds neither number nor name nor username."""
    karim = group.karim
    await group.say(karim, "/join Lille", group.group)
    await group.say(karim, "Que fait @karim_lille pour le logement ?")
    (data,) = await group.say(karim, "/mesdonnees")
    assert "Karim" in group.stage.world.files[data["document"]["file_id"]].content.decode()

    await _forgets(group, karim)

    path = group.stage.config.database_url.partition("///")[2]
    await group.stage.close()
    import sqlite3

    with sqlite3.connect(path) as database:
        dump = "\n".join(database.iterdump())
    for trace in ("Karim", "karim_lille", str(karim.id)):
        assert trace not in dump
    await group.stage.open()


async def test_personal_data_is_private(group: Talk) -> None:
    (refused,) = await group.say(group.karim, "/mydata", group.group)
    assert "document" not in refused
    assert words(refused)


async def test_city_and_role_can_be_typed_together(group: Talk) -> None:
    (reply,) = await group.say(group.karim, "/join Lille, observer", group.group)

    assert "Lille" in text(reply)
    assert "observ" in text(reply)


async def test_nobody_makes_themselves_coordinator(group: Talk) -> None:
    await group.say(group.karim, "/join Lille, coordinator", group.group)

    (listed,) = await group.say(group.karim, "/members", group.group)

    assert "coordinat" not in text(listed)


async def test_a_coordinator_gives_somebody_a_role_by_typing(group: Talk) -> None:
    """Nobody else can; then that person may do what the role may."""
    await group.say(group.claire, "/join Paris", group.group)
    await group.say(group.karim, "/join Lille", group.group)

    (refused,) = await group.say(group.karim, "/members Karim, coordinator", group.group)
    assert "Lille" not in text(refused)
    (listed,) = await group.say(group.claire, "/membres @karim_lille, coordination", group.group)

    assert text(listed).count("coordinat") == 2
