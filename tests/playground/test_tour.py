"""A stranger goes from adding the bot to published minutes without reading documentation: by the steps that the page offers."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from bot.domain.languages import LANGUAGES
from bot.i18n import Lang
from playground.seed import new_group_of, play
from playground.stage import Stage
from playground.web.tour import tour
from tests.playground.browsing import DESK, PHONE, opened

ADDING, ANSWERING, TURNING, PUBLISHING = 0, 4, 5, 10


@pytest.mark.browser
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_from_adding_the_bot_to_published_minutes(browser: Browser, stage: Stage, size: tuple[int, int]) -> None:
    """Each step is one press, then Enter or the button that is there; each is ticked when it has happened."""
    page, complaints = await opened(browser, stage, size)
    for number in range(11):
        await _pressed(page, number, wide=size == DESK)
        if number == ANSWERING:
            await expect(page.locator("#person")).to_have_value(str(stage.hands("Karim").id))
            await expect(page.locator("#log .keyboard button", has_text="Oui").last).to_be_visible()
            await page.locator("#log .keyboard button", has_text="Oui").last.click()
        elif number == PUBLISHING:
            await page.locator("#log .keyboard button", has_text="Publier").last.click()
        elif number not in (ADDING, TURNING):
            await expect(page.locator("#write")).not_to_have_value("")
            await page.keyboard.press("Enter")  # the focus is already in the field
        await expect(page.locator("#steps li").nth(number)).to_have_class("done", timeout=15000)
        await stage.settle()

    await expect(page.locator("#tour-end")).to_contain_text("premier mot")
    group = new_group_of(stage.world)
    *_, paper, standing = group.messages.values()  # the file, then the card by which the minutes are approved
    assert paper["document"]["file_name"].endswith(".docx")
    assert "J’approuve" in str(standing["reply_markup"])
    late = "en retard"
    assert not any(late in message.get("text", "") for message in group.messages.values())
    assert stage.world.refused == []
    assert complaints == []


async def _pressed(page: Page, number: int, *, wide: bool) -> None:
    if wide:
        await page.locator("#steps button").nth(number).click()
        return
    offered = page.locator("#tour-next")
    await expect(offered).to_have_text(re.compile(rf"^{number + 1}\. "))
    await offered.click()


async def test_what_is_done_is_ticked_whoever_did_it_and_however(stage: Stage) -> None:
    """The list follows the world and not its own buttons."""
    group, lang = new_group_of(stage.world), Lang("de", "DE")
    assert tour(stage.world, lang)["next"] == 0
    stage.hands("Claire").add_bot(group)
    stage.hands("Lena").say("/beitreten@passerelle_bot Thonon-les-Bains", group)
    stage.hands("James").say("/nothing", group)
    await stage.settle()

    shown = tour(stage.world, lang)
    assert [step["done"] for step in shown["steps"]] == [True, True] + [False] * 9
    assert (shown["next"], shown["count"]) == (2, "2 von 11")


@pytest.mark.parametrize("code", LANGUAGES)
async def test_what_the_steps_write_is_understood_in_every_language(stage: Stage, code: str) -> None:
    """In each language the offered lines call a meeting and make a decision and an action with owner and date."""
    group = new_group_of(stage.world)
    claire = stage.hands("Claire")
    claire.human.lang = code
    claire.add_bot(group, admin=True)
    for number in (1, 3, 6, 7, 8):
        await stage.settle()
        claire.say(tour(stage.world, Lang(code))["steps"][number]["act"]["write"], group)
    await stage.settle()

    done = [step["done"] for step in tour(stage.world, Lang(code))["steps"]]
    assert [index for index, is_done in enumerate(done) if is_done] == [0, 1, 3, 6, 7, 8]
    (minutes,) = [m for m in group.messages.values() if "Karim (Lille)" in m.get("text", "")]
    assert any(char.isdigit() for char in minutes["text"].partition("Karim (Lille)")[2])  # the date of the action
    assert stage.world.refused == []


async def test_the_beginning_is_played_in_the_language_of_the_first_person(stage: Stage) -> None:
    """A stranger who reads Spanish meets a group that speaks Spanish, with a meeting and published minutes."""
    stage.hands("Claire").human.lang = "es"
    await play(stage)
    said = "\n".join(
        message.get("text", "") for chat in stage.world.chats.values() for message in chat.messages.values()
    )
    assert "Acceso a la vivienda" in said
    assert any("document" in message for chat in stage.world.chats.values() for message in chat.messages.values())
    assert stage.world.refused == []
