"""Polls in a real browser: voted in, changed, taken back and closed, also with the keyboard alone."""

import re
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from playground.methods import call
from playground.seed import group_of
from playground.stage import Stage
from playground.world import Json
from tests.playground.browsing import CONTRASTS, DESK, PHONE, SMALL, UNNAMED, WIDER, opened

pytestmark = pytest.mark.browser


async def asked(stage: Stage, **more: Any) -> Json:
    """A poll in the group, with a vote of Karim's."""
    poll = {"question": "Quel jour ?", "options": ["Lundi", "Mardi", "Mercredi"], "is_anonymous": False, **more}
    group = group_of(stage.world)
    sent = await call(stage.world, "sendPoll", {"chat_id": group.id, **poll})
    stage.hands("Karim").vote(sent, [1])
    return group.messages[sent["message_id"]]


async def tabbed_to(page: Page, control: Locator) -> None:
    """Go there with the keyboard alone."""
    for _ in range(60):
        if await control.evaluate("(e) => e === document.activeElement"):
            return
        await page.keyboard.press("Shift+Tab")
    raise AssertionError("the keyboard does not get there")


async def test_voting_changing_and_taking_back_with_the_keyboard_alone(browser: Browser, stage: Stage) -> None:
    message = await asked(stage)
    page, complaints = await opened(browser, stage)
    poll = page.get_by_role("group", name="Quel jour ?")
    first = poll.get_by_role("button", name=re.compile("Lundi"))
    await expect(poll.get_by_role("button")).to_have_count(3)
    before = await first.inner_text()
    assert "Karim" not in await poll.inner_text()

    await page.locator("#write").focus()
    await tabbed_to(page, first)
    await page.keyboard.press("Enter")
    await expect(poll).to_contain_text("Karim")
    await expect(first).to_be_focused()  # drawn again with other words, and still under the finger
    assert len(await first.inner_text()) > len(before)  # "your vote" is said, and not only shown
    assert message["ballot"].votes[stage.hands("Claire").id] == [0]

    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    await expect(first).to_have_text(re.compile("Lundi.+"))
    assert message["ballot"].votes[stage.hands("Claire").id] == [1]

    back = poll.get_by_role("button").last
    await expect(poll.get_by_role("button")).to_have_count(4)
    await back.focus()
    await page.keyboard.press("Enter")
    await expect(poll.get_by_role("button")).to_have_count(3)
    await expect(poll).to_be_focused()
    assert stage.hands("Claire").id not in message["ballot"].votes
    assert complaints == []


async def test_several_answers_are_ticked_and_nobody_else_unticks_them(browser: Browser, stage: Stage) -> None:
    message = await asked(stage, allows_multiple_answers=True)
    page, complaints = await opened(browser, stage, PHONE)
    poll = page.get_by_role("group", name="Quel jour ?")
    boxes, vote = poll.get_by_role("checkbox"), poll.get_by_role("button").first
    await expect(boxes).to_have_count(3)
    await expect(vote).to_be_disabled()
    await boxes.nth(0).focus()
    await page.keyboard.press("Space")
    await poll.get_by_text("Mercredi").click()

    told = await poll.inner_text()
    stage.hands("Giulia").vote(message, [1])
    await expect(poll).not_to_have_text(told, use_inner_text=True)
    assert [await boxes.nth(index).is_checked() for index in range(3)] == [True, False, True]
    await expect(boxes.nth(2)).to_be_focused()

    await vote.click()
    await expect(poll).to_contain_text("Giulia")
    assert message["ballot"].votes[stage.hands("Claire").id] == [0, 2]
    assert [await boxes.nth(index).is_checked() for index in range(3)] == [True, False, True]
    assert complaints == []


async def test_a_closed_poll_says_so_and_has_nothing_to_press(browser: Browser, stage: Stage) -> None:
    message = await asked(stage, type="quiz", correct_option_id=1, explanation="Parce que.")
    page, complaints = await opened(browser, stage)
    poll = page.get_by_role("group", name="Quel jour ?")
    await poll.get_by_role("button").first.click()  # a quiz is answered once
    await expect(poll.get_by_role("button")).to_have_count(0)
    await expect(poll).to_contain_text("Parce que.")
    await expect(poll).to_be_focused()

    notes = await poll.locator(".notes").inner_text()
    where = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
    await call(stage.world, "stopPoll", where)
    await expect(poll.locator(".notes")).not_to_have_text(notes, use_inner_text=True)
    await expect(poll.get_by_role("listitem")).to_have_count(3)
    assert complaints == []


async def test_polls_fit_stand_out_and_have_names(browser: Browser, stage: Stage) -> None:
    long = "Donaudampfschifffahrtsgesellschaft" * 2
    await asked(stage, question=long * 4, options=[long, "x" * 100, "b"], allows_multiple_answers=True)
    await asked(stage)
    closed = await asked(stage)
    await call(stage.world, "stopPoll", {"chat_id": closed["chat"]["id"], "message_id": closed["message_id"]})
    for size, scheme in ((PHONE, "light"), ((320, 640), "dark"), (DESK, "light"), (DESK, "dark")):
        page, _ = await opened(browser, stage, size, scheme)
        await expect(page.locator(".poll")).to_have_count(3)
        for question in (WIDER, CONTRASTS, SMALL, UNNAMED):
            assert await page.evaluate(question) == []
        await page.context.close()
