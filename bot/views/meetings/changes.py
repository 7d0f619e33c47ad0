"""Changing a meeting, in private."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from bot.domain.groups import folded
from bot.domain.languages import LANGUAGES
from bot.domain.meetings import Meeting, State
from bot.domain.series import Series
from bot.i18n import Lang
from bot.markup import Html, bold, escape, join
from bot.views.agenda import Prepare
from bot.views.meetings.card import agenda, comes_back, facts, why
from bot.views.meetings.organising import people_rows
from bot.views.meetings.taps import Edit, Knows, Pick, Repeat
from bot.views.meetings.themes import AskTheme
from bot.views.phrases import when
from bot.views.screen import Button, Screen, rows

# Further names that people give what can be changed, without accents.
_FURTHER = {
    "place": "adresse, salle, where, address, room, wo, raum, direccion, sala, donde, dove, onde, morada, unde, adresa",
    "link": "lien, visio, link, video, enlace, videollamada, collegamento, videochiamata, ligacao",
    "theme": "theme, thema, tema",
    "agenda": "programme, odj, programm, programa, orden del dia, ordine del giorno, ordem do dia, ordine de zi",
}


def labels(lang: Lang) -> dict[str, str]:
    """What can be changed → its name in this language."""
    return {
        "date": lang.t("Date and time"),
        "length": lang.t("Length"),
        "place": lang.t("Place"),
        "link": lang.t("Video link"),
        "title": lang.t("Title"),
        "agenda": lang.t("Agenda"),
        "places": lang.t("Number of places"),
    }


def read_part(words: str) -> tuple[str, str] | None:
    """ "lieu : Hôtel de ville" → ("place", "Hôtel de ville"): one thing by its name in any of our languages, and what it shall be."""
    for label, what in _names():
        size = len(label.split())
        head = words.split(maxsplit=size)
        if len(head) > size and folded(" ".join(head[:size])) == label:
            return what, head[size].lstrip(":= ")
    return None


def names_part(words: str) -> bool:
    """ "Lieu : Hôtel de ville": one thing by its name and a colon, as only somebody who means it writes."""
    label, colon, value = words.partition(":")
    return bool(colon and value.strip()) and folded(label) in {name for name, _ in _names()}


@cache
def _names() -> list[tuple[str, str]]:
    """(folded name, what), the longest first."""
    names = {folded(label): what for code in LANGUAGES for what, label in labels(Lang(code)).items() if what != "date"}
    further = {name: what for what, listed in _FURTHER.items() for name in listed.split(", ")}
    return sorted((further | names).items(), key=lambda pair: -len(pair[0]))


def take_place(words: str) -> tuple[str, str]:
    """ "Logement mardi 14, lieu : Hôtel de ville" → ("Hôtel de ville", "Logement mardi 14"); ("", words) where none is named."""
    found = _place().search(words)
    if found is None:
        return "", words
    return found["place"].strip(), words[: found.start()] + words[found.end() :]


@cache
def _place() -> re.Pattern[str]:
    said = {labels(Lang(code))["place"].casefold() for code in LANGUAGES}
    names = sorted({*said, *(name for name, what in _names() if what == "place")}, key=len, reverse=True)
    return re.compile(rf"[,;. ]*\b(?:{'|'.join(map(re.escape, names))})\s*:\s*(?P<place>[^\n]+)", re.IGNORECASE)


def manage(meeting: Meeting, series: Series | None, lang: Lang) -> Screen:
    """Everything that can be changed, in private."""
    if meeting.state == State.CANCELLED:
        told = lang.h("Cancelled: {title}", title=bold(meeting.title))
        return Screen(join([told, why(meeting, lang)]), ((Button(lang.t("Who knows"), Knows(meeting.id)),),))
    buttons = [
        Button(label, Prepare(meeting.id) if what == "agenda" else Edit(meeting.id, what))
        for what, label in labels(lang).items()
    ]
    body = [
        join([bold(meeting.title), *facts(meeting, lang), comes_back(series, lang)]),
        agenda(meeting, lang),
        lang.h("What shall change?"),
    ]
    buttons.append(Button(lang.t("Theme"), AskTheme(meeting.id)))
    return Screen(
        join(body, "\n\n"),
        (
            *rows(buttons),
            *people_rows(meeting, lang),
            (Button(lang.t("Repeat…"), Repeat(meeting.id, "")),),
            (Button(lang.t("Cancel the meeting"), Edit(meeting.id, "cancel"), danger=True),),
        ),
    )


def ask_change(meeting: Meeting, what: str, lang: Lang) -> Screen:
    """The question for one thing; the old value is shown so that it can be copied."""
    later = meeting.begins + timedelta(days=7)
    asked: dict[str, Html] = {
        "date": lang.h(
            "Write the new date and time, for example “Tuesday at 10 am”. Those who said yes will be asked again."
        ),
        "length": lang.h("How long? Write it, for example 90 or 1h30."),
        "place": lang.h("Where? Write the address."),
        "link": lang.h("Paste the link of the video meeting."),
        "title": lang.h("Write the new title."),
        "agenda": lang.h("Write the agenda, one point a line."),
        "places": lang.h("How many can come, guests included? Write the number; - for no limit."),
    }
    old = {"place": meeting.place, "link": meeting.link, "title": meeting.title, "agenda": meeting.agenda}.get(what, "")
    old = lang.number(meeting.places) if what == "places" and meeting.places is not None else old
    week = (
        (Button(lang.t("A week later, same time"), Pick(meeting.id, int(later.timestamp()))),) if what == "date" else ()
    )
    back = (Button(lang.t("Back"), Edit(meeting.id, "")),)
    body = [bold(meeting.title), asked[what], escape(old)]
    return Screen(join(body, "\n\n"), tuple(row for row in (week, back) if row))


def which(meeting: Meeting, starts: Sequence[datetime], lang: Lang) -> Screen:
    """Several readings of a new date: one tap says which."""
    buttons = [
        Button(f"{_short(start, meeting, lang)} {lang.time(start)}", Pick(meeting.id, int(start.timestamp())))
        for start in starts
    ]
    return Screen(join([bold(meeting.title), lang.h("Which one do you mean?")], "\n\n"), rows(buttons))


def _short(start: datetime, meeting: Meeting, lang: Lang) -> str:
    return lang.short_day(start, year=start.year != meeting.begins.year)


def ask_cancel(meeting: Meeting, lang: Lang) -> Screen:
    """Why? A reason that is written cancels it too: the question says so."""
    text = lang.h(
        "Cancel {title}, {moment}? The group is told at once.",
        title=bold(meeting.title),
        moment=when(lang, meeting.begins),
    )
    asked = lang.h(
        "Write why, in a sentence: it is then cancelled, and the group reads the reason. Or cancel without one."
    )
    return Screen(
        join([text, asked], "\n\n"),
        (
            (
                Button(lang.t("Cancel without a reason"), Edit(meeting.id, "sure"), danger=True),
                Button(lang.t("Back"), Edit(meeting.id, "")),
            ),
        ),
    )
