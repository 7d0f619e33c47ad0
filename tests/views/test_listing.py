"""Lists of meetings, the month and the year: what is typed, what is drawn, and the same in words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.documents.typesetting import pages, picture
from bot.domain.groups import Group, Person
from bot.domain.languages import DEFAULT_REGION, LANGUAGES
from bot.domain.listed import Listed
from bot.domain.meetings import Answer, Meeting, Reply, State
from bot.domain.months import Month, Span, year
from bot.i18n import Lang
from bot.markup import plain, width
from bot.views.meetings import listing, months
from bot.views.meetings.listing_typed import read_wanted
from bot.views.meetings.where import map_url, provider

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 25, 10, tzinfo=PARIS)
GROUP = Group(1, -1, "Prévention & récidive")
NOVEMBER = Month(2026, 11)


def listed(number: int, title: str = "Accès au logement", **more: object) -> Listed:
    start = datetime(2026, 11, 1, 10, tzinfo=PARIS) + timedelta(days=number)
    return Listed(Meeting(number, 1, title, start, state=State.PLANNED), GROUP, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lang", "words", "wanted"),
    [
        ("fr", "", "list 0"),
        ("fr", "passées 2", "past 1"),
        ("en", "past", "past 0"),
        ("de", "vergangene", "past 0"),
        ("fr", "archives", "past 0"),
        ("fr", "les anciennes 2", "past 1"),
        ("fr", "liste", "list 0"),
        ("fr", "à venir", "list 0"),
        ("en", "upcoming", "list 0"),
        ("it", "prossime", "list 0"),
        ("ro", "istoric", "past 0"),
        ("de", "jährlich", "year 2026-01"),
        ("es", "pasadas", "past 0"),
        ("it", "passate", "past 0"),
        ("pt", "passadas", "past 0"),
        ("ro", "trecute", "past 0"),
        ("fr", "mars", "2027-03"),
        ("fr", "octobre", "2026-10"),
        ("en", "March 2028", "2028-03"),
        ("de", "März", "2027-03"),
        ("es", "marzo de 2027", "2027-03"),
        ("it", "maggio", "2027-05"),
        ("pt", "março", "2027-03"),
        ("ro", "martie", "2027-03"),
        ("fr", "2027-03", "2027-03"),
        ("fr", "03/2027", "2027-03"),
        ("fr", "le mois prochain", "2026-12"),
        ("en", "next month", "2026-12"),
        ("de", "nächsten Monat", "2026-12"),
        ("es", "mes que viene", "2026-12"),
        ("it", "il mese prossimo", "2026-12"),
        ("pt", "próximo mês", "2026-12"),
        ("ro", "luna viitoare", "2026-12"),
        ("fr", "mois texte", "2026-11 text"),
        ("en", "2027", "year 2027-01"),
        ("fr", "année", "year 2026-01"),
        ("fr", "l'année prochaine", "year 2027-01"),
        ("de", "Jahr", "year 2026-01"),
        ("es", "el año que viene", "year 2027-01"),
        ("it", "anno", "year 2026-01"),
        ("pt", "próximo ano", "year 2027-01"),
        ("ro", "anul viitor", "year 2027-01"),
        ("fr", "année scolaire", "year 2026-09"),
        ("en", "school year", "year 2026-09"),
        ("de", "Schuljahr", "year 2026-09"),
        ("fr", "2026-2027", "year 2026-09"),
        ("fr", "n'importe quoi", "nothing"),
        ("fr", "13/2027", "nothing"),
        ("fr", "9999", "nothing"),
        ("fr", "2026-2028", "nothing"),
    ],
)
def test_what_is_written_after_the_command(lang: str, words: str, wanted: str) -> None:
    found = read_wanted(words, (lang,), NOW)

    if found is None:
        said = "nothing"
    elif found.year is not None:
        said = f"year {found.year.start}"
    elif found.month is not None:
        said = f"{found.month}{' text' if found.text else ''}"
    else:
        said = f"{'past' if found.past else 'list'} {found.page}"
    assert said == wanted


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_full_month_is_told_in_words_within_what_telegram_takes(code: str) -> None:
    """What does not fit is counted; a month without meetings says so in a sentence."""
    lang = Lang(code, DEFAULT_REGION[code])
    many = [listed(number % 29, "T" * 200) for number in range(80)]

    caption = months.month_caption(NOVEMBER, [GROUP], many, lang, {})
    text = months.month_text(NOVEMBER, [GROUP], many, lang, {}).text
    assert width(plain(caption)) <= 1024
    assert width(plain(text)) <= 4096
    shown = plain(caption).count("T" * 80)
    assert str(80 - shown) in plain(caption).rsplit("\n", 1)[1]
    assert lang.month(NOVEMBER.first) in plain(months.month_caption(NOVEMBER, [GROUP], [], lang, {})).split("\n")[1]


@pytest.mark.parametrize(("region", "first"), [("FR", 0), ("PT", 6), ("US", 6), ("XX", 0)])
def test_weeks_begin_as_they_do_where_the_reader_is(region: str, first: int) -> None:
    lang = Lang("fr", region)

    assert lang.first_weekday() == first
    assert lang.weekend() == {5, 6}
    data = months.month_data(NOVEMBER, [GROUP], [], lang, date(2026, 11, 25), {})
    assert data["days"][0] == ("lun." if first == 0 else "dim.")
    assert [day["day"] for day in data["weeks"][0]][-1] == ("1" if first == 0 else "7")


def test_today_and_meetings_and_holidays_stand_on_their_days() -> None:
    """By the clock of the group: what begins late in the evening of UTC is already the next day there."""
    late = Listed(Meeting(1, 1, "Nuit", datetime(2026, 11, 10, 23, 30, tzinfo=UTC), state=State.PLANNED), GROUP)
    data = months.month_data(NOVEMBER, [GROUP], [late], Lang(), date(2026, 11, 25), {date(2026, 11, 11): "Armistice"})

    days = {day["day"]: day for week in data["weeks"] for day in week if day["day"]}
    assert days["11"]["meetings"] == [["00:30", "Nuit"]]
    assert [number for number, day in days.items() if day["today"]] == ["25"]
    assert [day["off"] for day in days.values() if day["off"]] == ["Armistice"]


@pytest.mark.parametrize("code", ["fr", "de"])
def test_month_and_plan_can_be_set(code: str) -> None:
    """Also with titles that look like markup, and as a PDF that screen readers can read (the typesetter refuses any other)."""
    lang = Lang(code, DEFAULT_REGION[code])
    found = [listed(number, '#panic("x") $ 😀 ' + "mot" * 30) for number in range(0, 28, 2)] + [listed(3)] * 6

    png = picture("month", months.month_data(NOVEMBER, [GROUP], found, lang, date(2026, 11, 25), {}))
    assert png.startswith(b"\x89PNG")
    for span, name in ((year(2026), "2026.pdf"), (Span(Month(2026, 9), 12), "2026-2027.pdf")):
        pdf = pages("plan", months.plan_data(span, [GROUP], found, lang, date(2026, 11, 25), {}))
        assert pdf.startswith(b"%PDF")
        assert months.plan_file(span) == name
    assert lang.number(len(found)) in plain(months.plan_caption(year(2026), [GROUP], found, lang, NOW))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_list_is_leafed_through_and_what_waits_for_an_answer_stands_first(code: str) -> None:
    lang = Lang(code, DEFAULT_REGION[code])
    yes = Reply(Person(1, 1, "Karim"), Answer.YES)
    found = [listed(number, f"Titel {number}", reply=yes if number % 2 else None) for number in range(1, 21)]

    first, last = (listing.coming(found, page, lang, NOVEMBER, mine=True) for page in (0, 99))
    assert "Titel 2<" not in first.text
    assert plain(first.text).index("Titel 2 ") < plain(first.text).index("Titel 16")
    assert "Titel 1 " not in plain(first.text)
    assert "Titel 19" in last.text
    assert max(width(plain(screen.text)) for screen in (first, last)) <= 4096
    older = listing.past([listed(1, minutes=7)], 0, lang, NOVEMBER, "https://t.me/bot?start=")
    assert "https://t.me/bot?start=minutes_7" in older.text


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("12 rue de la République, Lille", True),
        ("Hôtel de ville, Lille", True),
        ("Rathausplatz 3", True),
        ("50.63660, 3.06350", True),
        ("Salle 3", False),
        ("Raum 12, 2. Etage", False),
        ("Mairie", False),
    ],
)
def test_a_map_is_offered_where_it_would_find_something(place: str, found: bool) -> None:
    assert bool(map_url(place)) is found


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://us02web.zoom.us/j/123?pwd=abc", "Zoom (us02web.zoom.us)"),
        ("https://teams.microsoft.com/l/meetup-join/19", "Teams (teams.microsoft.com)"),
        ("https://zoom.us.evil.example/j/1", "zoom.us.evil.example"),
        ("https://visio.lille.fr/x", "visio.lille.fr"),
    ],
)
def test_a_video_link_says_whose_it_is(url: str, name: str) -> None:
    """The host is always shown: a name alone could be anybody's."""
    assert provider(url) == name
