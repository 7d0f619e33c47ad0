"""What people write about actions, in seven languages; and that every example the bot gives can be typed."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.following.typed import (
    Deed,
    Wanted,
    Which,
    Wish,
    is_day,
    later,
    new_due,
    read_deed,
    read_wanted,
    split_number,
)
from bot.domain.languages import LANGUAGES
from bot.i18n import Lang
from bot.views.phrases import action_deeds

NOW = datetime(2026, 10, 5, 9, tzinfo=ZoneInfo("Europe/Paris"))  # a Monday
DUE = date(2026, 10, 9)

PUT_OFF = {
    "fr": ("reporter au 15 mars", "reporté à vendredi", "reporter d’une semaine"),
    "en": ("postpone to 15 March", "postponed to Friday", "postpone by one week"),
    "de": ("verschieben auf 15. März", "verschoben auf Freitag", "verschieben um eine Woche"),
    "es": ("aplazar al 15 de marzo", "aplazado al viernes", "aplazar una semana"),
    "it": ("rinviare al 15 marzo", "rinviato a venerdì", "rinviare di una settimana"),
    "pt": ("adiar para 15 de março", "adiado para sexta", "adiar por uma semana"),
    "ro": ("amână pe 15 martie", "amânat pe vineri", "amână cu o săptămână"),
}
DAYS = (date(2027, 3, 15), date(2026, 10, 9), date(2026, 10, 16))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_putting_off_is_understood(lang: str) -> None:
    for words, day in zip(PUT_OFF[lang], DAYS, strict=True):
        wish = read_deed(words)
        assert wish is not None, words
        assert wish.deed is Deed.POSTPONE, words
        assert new_due(wish.text, (lang,), NOW, DUE) == day, words


@pytest.mark.parametrize(
    ("words", "deed"),
    [
        *((words, Deed.DONE) for words in ("Fait !", "done", "erledigt.", "hecho", "fatto", "feito", "gata", "✅", "c’est fait")),
        *((words, Deed.REOPEN) for words in ("pas fait", "not done", "doch nicht erledigt", "reabrir", "riaprire", "por fazer", "nefăcut")),
        *((words, Deed.TAKE) for words in ("je m’en charge", "I'll do it", "übernehme ich", "me encargo", "ci penso io", "eu trato", "mă ocup eu")),
    ],
)  # fmt: skip
def test_short_words_are_deeds(words: str, deed: Deed) -> None:
    assert read_deed(words) == Wish(deed)


@pytest.mark.parametrize(
    "words", ["merci", "je le fais demain", "fait à moitié", "done by whom?", "Lille", "15 mars", "presque fini"]
)
def test_other_words_are_none(words: str) -> None:
    """They may be a day, a name or a comment."""
    assert read_deed(words) is None


def test_done_may_have_a_comment() -> None:
    assert read_deed("fait, envoyée hier") == Wish(Deed.DONE, "envoyée hier")
    assert read_deed("erledigt – liegt bei Claire") == Wish(Deed.DONE, "liegt bei Claire")


def test_a_comment_begins_with_a_colon_or_says_so() -> None:
    assert split_number("3 : on attend Lille") == (3, ": on attend Lille")
    assert read_deed(": on attend Lille") == Wish(Deed.COMMENT, "on attend Lille")
    assert read_deed("Kommentar: wir warten") == Wish(Deed.COMMENT, "wir warten")


def test_names_may_be_days() -> None:
    """ "pour Sophie" and "pour vendredi" begin alike; what is sure says so."""
    assert read_deed("pour vendredi") == Wish(Deed.HAND, "vendredi", sure=False)
    assert read_deed("→ Sophie") == read_deed("confier à Sophie") == Wish(Deed.HAND, "Sophie")
    assert read_deed("@sophie") == Wish(Deed.HAND, "@sophie")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_example_that_is_given_can_be_typed(lang: str) -> None:
    done, put_off, handed = (read_deed(words) for words in action_deeds(Lang(lang)))
    assert done is not None and done.deed is Deed.DONE
    assert put_off is not None and new_due(put_off.text, (lang,), NOW, DUE) == date(2027, 3, 15)
    assert handed is not None and (handed.deed, handed.text) == (Deed.HAND, "Sophie")
    words = Lang(lang)
    assert read_wanted(words.p("actions", "mine")) == Wanted(Which.MINE)
    assert read_wanted(words.t("overdue")) == Wanted(Which.OVERDUE, overdue=True)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("", Wanted()),
        ("mes actions en retard", Wanted(Which.MINE, overdue=True)),
        ("Lille en retard", Wanted(Which.OVERDUE, overdue=True, name="Lille")),
        ("erledigte", Wanted(Which.DONE)),
        ("todas page 3", Wanted(Which.OPEN, page=2)),
        ("Le Havre", Wanted(name="Le Havre")),
    ],
)
def test_lists_are_asked_for(words: str, wanted: Wanted) -> None:
    assert read_wanted(words) == wanted


def test_a_name_is_no_filter() -> None:
    """Somebody whose name is also a word for a list."""
    assert read_wanted("Mine", ["Mine"]) == Wanted(name="Mine")


@pytest.mark.parametrize(
    ("words", "is_one"), [("15 mars", True), ("avant vendredi", True), ("merci vendredi", False), ("Sophie", False)]
)
def test_a_day_alone(words: str, is_one: bool) -> None:
    assert is_day(words, ("fr",), NOW) is is_one


def test_a_month_later_is_the_last_day_of_a_shorter_one() -> None:
    assert later(date(2026, 1, 31), 1, "month") == date(2026, 2, 28)
    assert later(date(2026, 12, 31), 2, "month") == date(2027, 2, 28)
    assert new_due("+1 mois", ("fr",), NOW, date(2026, 1, 2)) == date(2026, 11, 5)
