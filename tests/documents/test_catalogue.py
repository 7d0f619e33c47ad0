"""The catalogue: complete in every language, safe whatever people wrote, readable by machines that read aloud."""

import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from pypdf import PdfReader

from bot.commands.libraries import shipped
from bot.documents.catalogue_css import STYLE
from bot.documents.catalogue_html import catalogue_html
from bot.documents.typesetting import pages
from bot.domain.languages import LANGUAGES
from bot.domain.practices import SOMEWHERE, Evidence, Practice, Source, Text
from bot.i18n import Lang
from bot.views.practices.catalogue import Shelf, catalogue

LIBRARY = shipped()
MADE = date(2026, 11, 25)
EVIL = '<script>alert("1")</script> #panic("x") $x$ \\ & \u202e😀'
STRANGE = Practice(
    id="strange",
    kind="practice",
    name=EVIL,
    title={"ro": EVIL},
    summary={"ro": EVIL},
    text={"ro": Text(f"{EVIL}\n\n{EVIL}")},
    country=SOMEWHERE,
    themes=(),
    evidence=Evidence.NONE_SEEN,
    sources=(Source(EVIL, 'https://a.ro/"><b>', "ro"),),
    weak=True,
)

UNPRINTABLE = replace(
    STRANGE,
    name="😀",
    title={"ro": "😀"},
    summary={"ro": "😀"},
    text={"ro": Text("漢")},
    sources=(Source("漢", "https://例え.jp/漢", "zh"),),
)


def book(*practices: Practice, lang: str = "fr", library: str = "") -> dict[str, object]:
    shelf = Shelf(practices or LIBRARY.practices, LIBRARY.themes, LIBRARY.partner_types, library)
    return catalogue(shelf, Lang(lang), MADE)


def tree(page: bytes) -> ET.Element:
    """The page's elements: it is also well-formed, so that nothing is guessed."""
    text = re.sub(r"<(meta|link)([^>]*)>", r"<\1\2/>", page.decode().removeprefix("<!DOCTYPE html>\n"))
    return ET.fromstring(text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_stands_in_the_page_once_and_every_link_leads_somewhere(lang: str) -> None:
    """Under headings in order, in the contents, in the reader's language; a text in another says so and is marked for who reads aloud."""
    page = tree(catalogue_html(book(lang=lang)))
    ids = [element.get("id") for element in page.iter() if element.get("id")]

    assert page.get("lang") == lang
    assert len(ids) == len(set(ids))
    assert {f"p-{practice.id}" for practice in LIBRARY.practices} <= set(ids)
    inner = {(link.get("href") or "")[1:] for link in page.iter("a") if (link.get("href") or "").startswith("#")}
    assert inner <= set(ids)
    contents = page.find(".//nav")
    assert contents is not None
    assert {f"#p-{practice.id}" for practice in LIBRARY.practices} <= {link.get("href") for link in contents.iter("a")}
    levels = [int(element.tag[1]) for element in page.iter() if re.fullmatch(r"h[1-6]", element.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    foreign = next(p for p in LIBRARY.practices if set(p.text) == {"en", "fr"})
    article = page.find(f".//article[@id='p-{foreign.id}']")
    assert article is not None
    told = [part.get("lang") for part in article.findall("p[@class='told']")]
    assert set(told) == {None if lang in foreign.text else "en"}
    assert bool(article.findall("p[@class='note']")) is (lang not in foreign.text)


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    page = catalogue_html(book(STRANGE, *LIBRARY.practices)).decode()

    assert not re.search(r"<(script|img|iframe|link|object)|\son\w+=|url\(|@import|javascript:", page)
    assert "default-src 'none'" in page
    assert "&lt;script&gt;" in page
    tree(page.encode())


def test_what_is_not_known_is_said_and_thin_sources_are_marked() -> None:
    said = book(STRANGE, lang="en")
    page = catalogue_html(said).decode()

    assert page.count("not known") >= 6
    assert "country not known" in page
    assert "The sources are thin" in page
    assert "no result known" in page
    assert "This text is in Romanian." in page
    assert 'href="https://xn--r8jz45g.jp/%E6%BC%A2"' in catalogue_html(book(UNPRINTABLE)).decode()
    assert "There is no practice here yet." in catalogue_html(catalogue(Shelf((), (), ()), Lang("en"), MADE)).decode()


def test_colours_can_be_read_by_tired_eyes() -> None:
    """Contrast of at least 4.5 to 1 (WCAG 2.2, AA) for every colour of text on its ground."""
    named = dict(re.findall(r"--(\w+): (#\w{6})", STYLE))

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for ink, ground in (("ink", "#ffffff"), ("quiet", "#ffffff"), ("blue", "#ffffff"), ("warn", named["warm"])):
        assert (light(ground) + 0.05) / (light(named[ink]) + 0.05) >= 4.5, ink


@pytest.mark.parametrize("lang", ["fr", "ro"])
def test_the_pdf_can_be_read_aloud(lang: str) -> None:
    """Tagged, with a title, its language, an outline by theme and page numbers; strange texts are printed and not obeyed."""
    few = (STRANGE, *LIBRARY.practices[:8])
    pdf = PdfReader(io.BytesIO(pages("catalogue", book(*few, lang=lang, library="Groupe de Lyon"))))
    root = pdf.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == lang
    assert pdf.metadata is not None
    assert pdf.metadata.title == Lang(lang).t("Catalogue of practices")
    chapters = [item.title for item in pdf.outline if not isinstance(item, list)]
    assert Lang(lang).t("Other practices") in chapters
    titles = [item.title for part in pdf.outline if isinstance(part, list) for item in part]
    assert len(titles) == len(few)
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "Groupe de Lyon" in text
    assert '#panic("x")' in text
    assert pdf.pages[3].extract_text().rstrip().endswith("4")


@pytest.mark.parametrize("practices", [(), (STRANGE,), (UNPRINTABLE,)])
def test_a_small_library_can_be_printed(practices: tuple[Practice, ...]) -> None:
    """Also where nothing of it can be printed: that is not called unknown."""
    pdf = PdfReader(io.BytesIO(pages("catalogue", catalogue(Shelf(practices, LIBRARY.themes, ()), Lang("de"), MADE))))

    printed = pdf.pages[-1].extract_text()
    assert ("Was getan wird\n…" in printed) is (practices == (UNPRINTABLE,))
