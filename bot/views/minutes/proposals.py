"""What was read in files: on the card, in the draft, on an item; and the words for what can be done about it."""

from bot.domain.intake import UNDER_WAY, Reading, Sort, Stage, Why
from bot.domain.minutes import Item, Record
from bot.i18n import Lang
from bot.markup import Html, cut, escape, fold, join
from bot.views.callbacks import Tap
from bot.views.screen import Button

_LONGEST = 2500  # UTF-16 units of a proposed text


class Decide(Tap, prefix="ny"):
    """What becomes of a text that was read: accept, refuse, adopt, withdraw. `stamp`: which text stood above the button (Reading.stamp)."""

    minutes: int
    item: int
    what: str
    stamp: int


def under_way(record: Record, lang: Lang) -> Html:
    """ "1 recording is being written down…", for the card and the draft."""
    working = [reading for reading in record.readings.values() if reading.stage in UNDER_WAY]
    sounds = sum(reading.sort is Sort.VOICE for reading in working)
    files = len(working) - sounds
    said = [
        lang.n("{n} recording is being written down…", "{n} recordings are being written down…", sounds)
        if sounds
        else "",
        lang.n("{n} file is being read…", "{n} files are being read…", files) if files else "",
    ]
    return join(said, " ")


def facts(record: Record, lang: Lang) -> list[Html]:
    """What the head of the draft says of it."""
    waiting = sum(bool(reading.proposal) and reading.sort is not Sort.DOCUMENT for reading in record.readings.values())
    documents = sum(bool(reading.proposal) and reading.sort is Sort.DOCUMENT for reading in record.readings.values())
    return [
        under_way(record, lang),
        lang.hn(
            "{n} text was read in a file and waits for your word: it is published only when you accept it.",
            "{n} texts were read in files and wait for your word: they are published only when you accept them.",
            waiting,
        )
        if waiting
        else Html(),
        lang.hn(
            "{n} document can be used as the minutes: open its item.",
            "{n} documents can be used as the minutes: open their items.",
            documents,
        )
        if documents
        else Html(),
    ]


def mark(reading: Reading | None, lang: Lang) -> str:
    """What stands beside the file in the list."""
    if reading is None:
        return ""
    if reading.stage in UNDER_WAY:
        return lang.t("being read")
    if reading.adopted:
        return lang.t("used as the minutes")
    return lang.t("text proposed") if reading.proposal and reading.sort is not Sort.DOCUMENT else ""


def details(reading: Reading | None, lang: Lang) -> list[Html]:
    """What an item says of what was read in its file."""
    if reading is None or reading.stage is Stage.REFUSED:
        return []
    if reading.stage in UNDER_WAY:
        return [lang.h("It is being read; open it again in a moment.")]
    if reading.stage is Stage.FAILED:
        return [escape(why_not(reading, lang))]
    if reading.adopted:
        return [lang.h("Its text became the minutes; the file is sent along with them.")]
    return _proposed(reading, lang) if reading.proposal else []


def _proposed(reading: Reading, lang: Lang) -> list[Html]:
    heads = {
        Sort.VOICE: lang.t("Written down, not checked yet:"),
        Sort.PICTURE: lang.t("Read in the picture, not checked yet:"),
        Sort.DOCUMENT: lang.t("Its text, which can become the minutes:"),
    }
    more = lang.h("It goes on; only this much was read.") if reading.words.cut else Html()
    return [escape(heads[reading.sort]), fold(cut(reading.proposal, _LONGEST)), more]


def why_not(reading: Reading, lang: Lang) -> str:
    """One sentence on why there is no text, with what to do instead."""
    missing = {
        Sort.VOICE: lang.t(
            "Recordings are not written down here: it stays attached, and you can write its words yourself."
        ),
        Sort.PICTURE: lang.t("Pictures are not read here: it stays attached, and you can write its words yourself."),
        Sort.DOCUMENT: lang.t("I can read PDF, DOCX and ODT only: it stays attached."),
    }
    empty = lang.t("I found no text in it. If it is a scan, post its pages as photos.")
    words = {
        Why.BIG: lang.t("Not read: it is larger than I can fetch or unpack. It stays attached."),
        Why.MANY: lang.t("Not read: it has too many pages. Post the part that matters."),
        Why.LONG: lang.t("Not written down: it lasts longer than I listen. Post it in shorter parts."),
        Why.LOCKED: lang.t("Not read: it is locked with a password. Post it without one."),
        Why.BROKEN: lang.t("Not read: the file is damaged. Post it again, documents best as PDF."),
        Why.KIND: missing[Sort.DOCUMENT]
        if reading.sort is Sort.DOCUMENT
        else lang.t("Not read: I do not know this kind of file."),
        Why.EMPTY: empty if reading.sort is Sort.DOCUMENT else lang.t("I found no words in it."),
        Why.AWAY: lang.t("Not read: Telegram does not give me the file any more. Post it again."),
        Why.MISSING: missing[reading.sort],
        Why.OFF: lang.t("It says of itself that it is off the record: its words were not kept."),
        Why.FAILED: lang.t("I tried three times to read it and gave up. Write its words yourself, or post it again."),
    }
    return words[reading.why or Why.FAILED]


def labels(lang: Lang) -> dict[str, str]:
    """All that can be done → the words on its button, which can also be typed."""
    return {
        "accept": lang.t("Accept the text"),
        "reword": lang.t("Reword"),
        "refuse": lang.t("Refuse the text"),
        "adopt": lang.t("Use as the minutes"),
        "withdraw": lang.t("Take its items out again"),
    }


def choices(reading: Reading | None, lang: Lang) -> dict[str, str]:
    """What of it can be done now."""
    if reading is None or not (reading.proposal or reading.adopted):
        return {}
    possible = (
        ["withdraw" if reading.adopted else "adopt"]
        if reading.sort is Sort.DOCUMENT
        else ["accept", "reword", "refuse"]
    )
    said = labels(lang)
    return {what: said[what] for what in possible}


def buttons(chosen: Item, reading: Reading | None, reword: Tap, lang: Lang) -> list[Button]:
    """`reword`: the tap that asks for other words."""
    if reading is None:
        return []
    taps = {what: Decide(chosen.minutes_id, chosen.id, what, reading.stamp) for what in choices(reading, lang)}
    return [Button(label, reword if what == "reword" else taps[what]) for what, label in choices(reading, lang).items()]


def done(what: str, count: int, lang: Lang) -> str:
    """The toast. `count`: items that a document became."""
    return {
        "accept": lang.t("The text stands in the minutes now."),
        "refuse": lang.t("The text is gone; the file stays attached."),
        "adopt": lang.n("The document became {n} item.", "The document became {n} items.", count),
        "withdraw": lang.t("Its items are gone; the document stays attached."),
    }[what]
