"""What the tests of the web chat share: a page as somebody sees it, and questions to it."""

import shutil

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from playground.stage import Stage
from tests.conftest import NOT_HERE

PHONE, DESK = (390, 844), (1280, 800)
NAMES = ("chromium", "chromium-browser", "google-chrome")


def binary() -> str:
    """This machine's Chromium. Without one the tests are skipped, and the run says so at its end."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"{NOT_HERE} no Chromium on this machine, so nobody looked at the web chat")
    return found


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
    page.set_default_timeout(20_000)
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


UNNAMED = """[...document.querySelectorAll('button, a, select, textarea, input, summary, img, audio')]
    .filter((e) => e.checkVisibility())
    .filter((e) => !(e.ariaLabel || e.alt || e.innerText?.trim() || [...(e.labels ?? [])].some((l) => l.textContent.trim())))
    .map((e) => e.outerHTML)"""


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
