"""The web chat in a real browser: on a phone and on a desk, in light and in dark, with the keyboard alone, heard and not seen."""

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from playground.seed import group_of
from playground.stage import Stage
from playground.web import routes
from tests.playground.browsing import CONTRASTS, DESK, PHONE, SMALL, UNNAMED, WIDER, last, opened, write

pytestmark = pytest.mark.browser

STYLE = Path(routes.__file__).parent / "static" / "style.css"


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
    await last(page).locator(".acts > button").nth(1).click()
    await expect(page.locator("#about")).to_be_visible()
    await page.locator("#write").fill("Meilleure idée")
    await page.locator("#send").click()
    await expect(last(page)).to_contain_text("Meilleure idée")
    await last(page).locator(".pick summary").click()
    await last(page).locator(".pick button").first.click()
    chip = last(page).locator(".reactions button")
    await expect(chip).to_have_text("👍 Claire (Paris)")
    await expect(chip).to_have_attribute("aria-pressed", "true")

    await last(page).locator(".acts > button").nth(0).click()
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


# --- heard, and seen well ----------------------------------------------------------------------------------------------------------------


async def test_everything_has_a_name_and_new_messages_are_announced(browser: Browser, stage: Stage) -> None:
    page, _ = await opened(browser, stage)
    await page.locator("#menu").click()
    await expect(page.locator("#results button").first).to_be_focused()
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
        *((f"c{hue}", ("paper", "quote")) for hue in range(7)),
        *(("paper", (f"c{hue}",)) for hue in range(7)),
        ("success", ("paper",)),
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
