"""Marks that answer: what a reply "#decision" or "#off" does to a message, wherever that message stands by then."""

import re
from typing import Any, cast

from sqlalchemy import func, select

from bot.i18n import Lang
from bot.markup import plain
from bot.routing import Drawing
from bot.store.tables.queues import outbox
from bot.store.unit import Database
from bot.views.screen import Screen
from handlers import router
from tests.chat.conftest import START, Talk, text
from tests.chat.test_minutes import _button, _draft, _dump, _open, _paper, _post, _reaction, _taps
from tests.chat.test_minutes_hurried import _edit, _picture

FR = Lang("fr")


async def test_a_mark_keeps_what_was_said_before_the_collection_began(group: Talk) -> None:
    """It is its author's, and what nobody marked stays outside."""
    await group.say(group.karim, "/join Lille", group.group)
    before = await _post(group, group.karim, "On retient le foyer")
    await _post(group, group.karim, "Madame Wvut part en retraite")
    await _open(group)
    mark = await _post(group, group.sophie, "#décision", reply_to=before["message_id"])
    assert _reaction(group, mark) == "🏆"
    await _edit(group, group.karim, before, "On retient le foyer jeudi")

    (preview,) = await _button(group, await _draft(group), "no:.*:preview")

    paragraphs = [(p.style.name, p.text) for p in _paper(group, preview).paragraphs]
    assert ("List Number", "On retient le foyer jeudi") in paragraphs
    assert "Wvut" not in await _dump(group)


async def test_a_mark_alone_that_answers_nothing_is_refused_with_one_sentence(group: Talk) -> None:
    """Also "#off": whoever types it must not believe that something is off the record now. The typed mark is given back."""
    card = await _open(group)
    for mark in ("#decision", "#action @karim_lille", "#off"):
        (refused,) = await group.say(group.karim, mark, group.group)
        assert mark in text(refused)
        assert "\n" not in text(refused)
    reply = await group.say(group.karim, "#decision", group.group, reply_to=card["message_id"])

    assert ["#decision" in text(m) for m in reply] == [True]


async def test_the_caption_of_a_picture_is_marked_by_a_reply_and_the_picture_stays(group: Talk) -> None:
    await _open(group)
    picture = await _picture(group, group.karim, None, "On retient ce foyer")
    mark = await _post(group, group.sophie, "#décision", reply_to=picture["message_id"])
    assert _reaction(group, mark) == "🏆"
    await _edit(group, group.karim, picture, "On retient ce foyer-ci")

    (preview,) = await _button(group, await _draft(group), "no:.*:preview")

    paragraphs = [(p.style.name, p.text) for p in _paper(group, preview).paragraphs]
    assert ("List Number", "On retient ce foyer-ci") in paragraphs
    assert [style for style, _ in paragraphs].count("List Bullet") == 1


async def test_what_is_off_the_record_cannot_be_marked_again(group: Talk) -> None:
    await _open(group)
    secret = await _post(group, group.karim, "Madame Wvut part #off")
    later = await _post(group, group.karim, "Le préfet Zyx est furieux")
    await _post(group, group.karim, "#off", reply_to=later["message_id"])
    for message in (secret, later):
        (refused,) = await group.say(group.sophie, "#décision", group.group, reply_to=message["message_id"])
        assert text(refused)

    dump = await _dump(group)

    assert "Wvut" not in dump
    assert "Zyx" not in dump


async def test_off_in_reply_to_what_is_published_says_who_can_take_it_out(group: Talk) -> None:
    """As a reply and as an edit; another edit of a published message is met with silence. In the correction it works again."""
    await _open(group)
    message = await _post(group, group.karim, "#decision On retient le foyer")
    await _post(group, group.karim, "#decision On continue")
    draft = await _draft(group)
    await _button(group, draft, "no:.*:publish")

    (refused,) = await group.say(group.karim, "#off", group.group, reply_to=message["message_id"])
    assert FR.t("Correct") in text(refused)
    assert len(await group.after(lambda: group.karim.edit(message["message_id"], "#off secret", group.group))) == 1
    assert not await group.after(lambda: group.karim.edit(message["message_id"], "autre", group.group))

    await _button(group, draft, "no:.*:correct")
    off = await _post(group, group.karim, "#off", reply_to=message["message_id"])
    (shown,) = await group.after(lambda: group.claire.start("minutes_1"))
    assert _reaction(group, off) == "🙈"
    assert sum(tap.startswith("ni:") for tap in _taps(shown)) == 1


async def test_the_card_says_what_the_bot_sees_as_soon_as_it_changes(talk: Talk) -> None:
    talk.stage.world.bot["can_read_all_group_messages"] = False
    await talk.restart()
    await talk.with_bot(admin=False)
    card = await _open(talk)
    blind = text(card)
    talk.claire.add_bot(talk.group, admin=True)
    await talk.stage.settle()

    seeing = text(card)
    talk.claire.add_bot(talk.group, admin=False)
    await talk.stage.settle()

    assert len(seeing) < len(blind)
    assert text(card) == blind


async def test_a_button_of_an_old_item_never_hits_another_one(group: Talk) -> None:
    """SQLite gives the number of a deleted row to the next one; and an edit may have changed what stood above the button."""
    await _open(group)
    await _post(group, group.karim, "ancienne")
    second = await _post(group, group.karim, "à corriger")
    draft = await _draft(group)
    old = next(tap for tap in reversed(_taps(draft)) if tap.startswith("ni:"))
    (item,) = await group.after(lambda: group.claire.tap(draft["message_id"], old))
    taps = [tap for tap in _taps(item) if tap.startswith(("nk:", "na:"))]
    assert len(taps) == 9
    await _edit(group, group.karim, second, "corrigé par son auteur")
    (item,) = await group.after(lambda: group.claire.tap(item["message_id"], taps[-1]))
    assert group.answer.get("show_alert")
    assert "corrigé par son auteur" in text(item)

    (draft,) = await _button(group, item, "nk:.*:delete")
    await _button(group, draft, "na:.*:add")
    (draft,) = await group.say(group.claire, "#décision nouvelle")
    for tap in taps:
        await group.after(lambda tap=tap: group.claire.tap(draft["message_id"], tap))
        assert group.answer.get("show_alert")
    await group.say(group.claire, "pas un nouveau texte")

    (shown,) = await group.after(lambda: group.claire.start("minutes_1"))
    assert "nouvelle" in text(shown)
    assert "ancienne" in text(shown)


async def test_a_language_chosen_while_pages_wait_loses_no_page(group: Talk) -> None:
    """They are drawn as they were published, however long the new language is; and one more waits than there are."""
    await _open(group)
    for number in range(3):
        tasks = "\n".join(f"- Karim : tâche {number}{n:02} " + "mot " * 55 + "avant vendredi" for n in range(14))
        await _post(group, group.karim, f"#actions\n{tasks}")
    said = await _button(group, await _draft(group), "no:.*:publish")
    await group.say(group.claire, "/join Paris", group.group)
    await group.say(group.claire, "/reglages langue de")

    pages = [text(m) for m in said if re.search(r"\d/\d", text(m))]
    drawn = []
    draw = router().renderers["minutes_page"]
    async with Database(group.stage.config.database_url) as database, database.read() as unit:
        there = await unit.groups.find(group.group.id)
        queued = await unit.connection.scalar(select(func.count()).where(outbox.c.dedupe.like("minutes:1:1:%")))
        for page in range(len(pages) + 1):
            args = {"id": 1, "version": 1, "page": page, "lang": "fr", "country": "FR", "zone": "Europe/Paris"}
            screen = await draw(Drawing(unit, FR, args, group.group.id, START, cast(Any, None)))
            drawn.append(plain(str(screen.text)) if isinstance(screen, Screen) else None)
    assert there is not None
    assert there.lang == "de"
    assert len(pages) > 2
    assert drawn == [*pages, None]
    assert queued == len(pages) + 2
    assert [f"tâche {n}{m:02} " in "".join(pages) for n in range(3) for m in range(14)] == [True] * 42


async def test_only_the_quoted_words_become_what_the_mark_says(group: Talk) -> None:
    """The message stays what it is; taken off the record, both go."""
    await _open(group)
    long = await _post(group, group.karim, "Tour de table. On retient le foyer Wvut. Merci.")
    replied = {k: v for k, v in group.stage.world.public(long).items() if k != "reply_to_message"}
    quote = {"text": "On retient le foyer Wvut.", "position": 15, "is_manual": True}
    mark = group.stage.world.post(group.group, group.sophie.id, text="#décision", reply_to_message=replied, quote=quote)
    group.stage.world.tell(message=group.stage.world.public(mark))
    await group.stage.settle()
    assert _reaction(group, mark) == "🏆"
    (preview,) = await _button(group, await _draft(group), "no:.*:preview")

    paragraphs = [(p.style.name, p.text) for p in _paper(group, preview).paragraphs]
    assert ("List Number", "On retient le foyer Wvut.") in paragraphs
    assert any("Tour de table" in text for style, text in paragraphs if style == "Normal")

    await _post(group, group.karim, "#off", reply_to=long["message_id"])
    assert "Wvut" not in await _dump(group)


async def test_a_mark_counts_also_when_the_draft_is_made(group: Talk) -> None:
    await _open(group)
    message = await _post(group, group.karim, "On retient le foyer")
    await _draft(group)
    mark = await _post(group, group.sophie, "#décision", reply_to=message["message_id"])
    assert _reaction(group, mark) == "🏆"

    (shown,) = await group.after(lambda: group.claire.start("minutes_1"))

    assert FR.p("item", "decision") in text(shown)


async def test_what_an_earlier_review_left_out_does_not_come_back(group: Talk) -> None:
    """A mark in a later meeting brings back neither what was off the record in an earlier one nor what was deleted there."""
    await _open(group)
    secret = await _post(group, group.karim, "Madame Wvut part")
    await _post(group, group.karim, "#off", reply_to=secret["message_id"])
    kept = await _post(group, group.karim, "#decision On continue")
    await _button(group, await _draft(group), "no:.*:publish")
    await group.turn(days=2)
    await _open(group, "Emploi")

    (refused,) = await group.say(group.sophie, "#décision", group.group, reply_to=secret["message_id"])
    (published,) = await group.say(group.sophie, "#décision", group.group, reply_to=kept["message_id"])

    assert text(refused) == FR.t(
        "That message is off the record and stays so. Write in a new message what is to be kept."
    )
    assert FR.t("Correct") in text(published)
    assert "Wvut" not in await _dump(group)
