"""The web chat in a real browser: on a phone and on a desk, in light and in dark, with the keyboard alone, heard and not seen."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from playground.methods import call
from playground.seed import group_of
from playground.stage import Stage
from playground.web import routes
from playground.world import Json
from tests.conftest import NOT_HERE

pytestmark = pytest.mark.browser

PHONE, DESK = (390, 844), (1280, 800)
STYLE = Path(routes.__file__).parent / "static" / "style.css"
NAMES = ("chromium", "chromium-browser", "google-chrome")


def binary() -> str:
    """This machine's Chromium. Without one the tests are skipped, and the run says so at its end."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"{NOT_HERE} no Chromium on this machine, so nobody looked at the web chat")
    return found


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    path = binary()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        await browser.close()


async def opened(
    browser: Browser, stage: Stage, size: tuple[int, int] = DESK, scheme: str = "light"
) -> tuple[Page, list[str]]:
    """(the page as Claire sees it, whatever the console complains of)."""
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = await context.new_page()
    page.set_default_timeout(5000)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(stage.config.api_url)
    await expect(page.locator("#log .message").first).to_be_attached()
    return page, complaints


def last(page: Page) -> Locator:
    return page.locator("#log .message").last


async def write(page: Page, text: str) -> None:
    await page.locator("#write").fill(text)
    await page.keyboard.press("Enter")
    await expect(last(page).or_(page.locator("#log")).first).to_contain_text(text)


WIDER = """[...document.querySelectorAll('body *')]
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.skip'))
    .map((e) => `${e.tagName}#${e.id}.${e.className}`)"""


async def test_it_fits_every_screen_without_a_complaint(browser: Browser, stage: Stage) -> None:
    long = "Donaudampfschifffahrtsgesellschaft" * 6 + " https://example.org/" + "x" * 200
    stage.hands("Karim").say(long, group_of(stage.world))
    for size in (PHONE, DESK, (320, 640)):
        for scheme in ("light", "dark"):
            page, complaints = await opened(browser, stage, size, scheme)
            await expect(page.locator("#title")).to_have_text("Prévention de la récidive")
            await expect(page.locator("#log .day")).to_have_count(1)
            assert await page.evaluate(WIDER) == []
            for part in ("document.documentElement", "document.getElementById('log')"):
                assert await page.evaluate(f"{part}.scrollWidth <= {part}.clientWidth")
            for control in ("#write", "#send", "#turns button:last-child", "#person", "#lang"):
                await expect(page.locator(control)).to_be_in_viewport(ratio=1)
            assert complaints == []
            await page.context.close()


async def test_writing_pressing_and_turning_the_clock_with_the_keyboard_alone(browser: Browser, stage: Stage) -> None:
    page, complaints = await opened(browser, stage)
    await page.keyboard.press("Tab")
    await expect(page.locator(".skip")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#write")).to_be_focused()
    await page.keyboard.type("/rejoindre Paris")
    await page.keyboard.press("Enter")
    await stage.settle()
    role = page.locator("#log .keyboard button").last
    await expect(role).to_be_visible()
    before = await page.locator("#log").inner_text()

    for _ in range(60):
        if await role.evaluate("(e) => e === document.activeElement"):
            break
        await page.keyboard.press("Shift+Tab")
    await expect(role).to_be_focused()
    await page.keyboard.press("Enter")
    await stage.settle()
    await expect(page.locator("#log")).not_to_have_text(before)

    shown = await page.locator("#now").inner_text()
    turn = page.locator("#turns button").nth(1)
    for _ in range(80):
        if await turn.evaluate("(e) => e === document.activeElement"):
            break
        await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Space")
    await expect(page.locator("#now")).not_to_have_text(shown)
    assert complaints == []


async def test_being_somebody_else_in_another_language(browser: Browser, stage: Stage) -> None:
    page, complaints = await opened(browser, stage, PHONE)
    await expect(page.locator("html")).to_have_attribute("lang", "fr")
    lena = stage.hands("Lena")
    await page.locator("#person").select_option(str(lena.id))
    await expect(page.locator("html")).to_have_attribute("lang", "de")
    await page.locator("#lang").select_option("ro")
    await expect(page.locator("html")).to_have_attribute("lang", "ro")
    await write(page, "Bună ziua")
    await expect(last(page)).to_have_class(re.compile("mine"))
    assert lena.human.lang == "ro"

    await page.locator("#back").click()
    await page.locator("#chats button").last.click()
    await expect(page.locator("#hint")).to_be_visible()
    assert complaints == []


async def test_replying_editing_reacting_uploading_and_pressing_a_command(
    browser: Browser, stage: Stage, tmp_path: Path
) -> None:
    page, complaints = await opened(browser, stage)
    group = group_of(stage.world)
    await write(page, "Première idée")
    acts = last(page).locator(".acts button")
    await acts.nth(2).click()
    await expect(page.locator("#about")).to_be_visible()
    await page.locator("#write").fill("Meilleure idée")
    await page.locator("#send").click()
    await expect(last(page)).to_contain_text("Meilleure idée")
    await last(page).locator(".acts button").nth(1).click()
    await expect(last(page).locator(".reactions")).to_have_text("👍")

    await last(page).locator(".acts button").nth(0).click()
    await write(page, "Je réponds")
    await expect(last(page).locator(".reply")).to_contain_text("Meilleure idée")

    await page.locator("#file").set_input_files(
        {"name": "compte-rendu.txt", "mimeType": "text/plain", "buffer": b"Bonjour"}
    )
    await expect(last(page).locator(".file-link")).to_contain_text("compte-rendu.txt")
    sent = list(group.messages.values())[-1]
    assert stage.world.files[sent["document"]["file_id"]].content == b"Bonjour"

    command = page.locator("#log .message.bot .command").first
    typed = await command.inner_text()
    await command.click()
    await expect(page.locator("#log .message.mine").last).to_contain_text(typed)
    assert complaints == []


# --- polls -------------------------------------------------------------------------------------------------------------------------------


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


# --- heard, and seen well ----------------------------------------------------------------------------------------------------------------


UNNAMED = """[...document.querySelectorAll('button, a, select, textarea, input, summary, img, audio')]
    .filter((e) => e.checkVisibility())
    .filter((e) => !(e.ariaLabel || e.alt || e.innerText?.trim() || [...(e.labels ?? [])].some((l) => l.textContent.trim())))
    .map((e) => e.outerHTML)"""


async def test_everything_has_a_name_and_new_messages_are_announced(browser: Browser, stage: Stage) -> None:
    page, _ = await opened(browser, stage)
    await page.locator("#menu summary").click()
    await expect(page.locator("#commands button").first).to_be_visible()
    assert await page.evaluate(UNNAMED) == []
    for select in ("#person", "#lang"):
        assert await page.locator(select).evaluate("(e) => e.labels[0].innerText.trim()")
    log = page.get_by_role("log")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(page.get_by_role("log", name=re.compile("."))).to_have_count(1)

    kept = await log.locator(".message").first.element_handle()
    stage.hands("Karim").say("Nouvelle", group_of(stage.world))
    await expect(last(page)).to_contain_text("Nouvelle")
    assert kept is not None
    assert await kept.evaluate("(e) => e.isConnected")  # only what is new is added, so only that is read out

    identifiers = await page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(identifiers) == len(set(identifiers))
    headings = await page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map((e) => e.tagName)")
    assert headings == ["H1", "H2"]


SMALL = """[...document.querySelectorAll('button, a, select, summary, .file')]
    .filter((e) => e.checkVisibility() && !e.closest('.text') && !e.matches('.skip'))
    .filter((e) => { const r = e.getBoundingClientRect(); return r.width < 24 || r.height < 24; })
    .map((e) => e.outerHTML)"""


CONTRASTS = """() => {
  const parts = (c) => c.match(/[\\d.]+/g).map(Number);
  const light = (c) => { const [r, g, b] = parts(c).slice(0, 3).map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if ((parts(c)[3] ?? 1) > 0.99) return c; } return 'rgb(255, 255, 255)'; };
  const texts = [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility() && e.tagName !== 'OPTION'
    && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()));
  return texts.map((e) => {
    const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
    return [(a + 0.05) / (b + 0.05), `${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`];
  }).filter(([ratio]) => ratio < 4.5);
}"""


async def test_all_text_stands_out_and_what_can_be_tapped_is_large_enough(browser: Browser, stage: Stage) -> None:
    stage.hands("Claire").say("À moi", group_of(stage.world), reply_to=1)
    for size, scheme in ((PHONE, "light"), (DESK, "light"), (PHONE, "dark"), (DESK, "dark")):
        page, _ = await opened(browser, stage, size, scheme)
        assert await page.evaluate(CONTRASTS) == []
        assert await page.evaluate(SMALL) == []
        await page.context.close()


# --- the colours as they are written -----------------------------------------------------------------------------------------------------


def light(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("ink", ("ground", "paper", "mine", "button", "quote")),
        ("faint", ("ground", "paper", "mine", "button", "quote")),
        ("accent", ("paper", "mine", "quote", "ground")),
        ("danger", ("paper",)),
        ("on-accent", ("accent",)),
        ("paper", ("ink",)),
    ],
)
async def test_colours_of_text_and_ground_are_far_enough_apart(
    scheme: int, text: str, grounds: tuple[str, ...]
) -> None:
    blocks = re.findall(r":root \{(.*?)\}", await asyncio.to_thread(STYLE.read_text), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", blocks[scheme]))
    for ground in grounds:
        low, high = sorted((light(colours[text]), light(colours[ground])))
        assert (high + 0.05) / (low + 0.05) >= 4.5, f"{text} on {ground}"
