"""How the tables of these tests say what they expect.

A case is "text => expected". Expected is a start ("2026-04-14 14:30", a day alone for whole days), then " > end",
then a grain in brackets where it is not evident, then "@RULE" for what comes back. "-" is no date at all.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.when import Grain, Reading, Span, understand

PARIS = ZoneInfo("Europe/Paris")
REF = datetime(2026, 4, 8, 10, 0, tzinfo=PARIS)  # a Wednesday
LANGUAGES = ("fr", "en", "de", "es", "it", "pt", "ro")


def read(text: str, lang: str, ref: datetime = REF, *, us: bool = False) -> Reading:
    return understand(text, lang=lang, ref=ref, us=us)


def shown(span: Span | None) -> str:
    """A span in the notation of the tables."""
    if span is None:
        return "-"
    whole = span.grain in (Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.YEAR)
    style = "%Y-%m-%d" if whole else "%Y-%m-%d %H:%M"
    said = span.start.strftime(style)
    if span.end is not None and not _evident(span):
        same = not whole and span.end.date() == span.start.date()
        said += " > " + span.end.strftime("%H:%M" if same else style)
    if span.grain in (Grain.WEEK, Grain.MONTH, Grain.YEAR, Grain.PART):
        said += f" [{span.grain}]"
    return said + (f" @{span.rrule}" if span.rrule else "")


def _evident(span: Span) -> bool:
    """A whole week, month or year ends where the next one begins."""
    end = span.end
    if end is None or span.start.day != 1 or span.grain is Grain.WEEK:
        return span.grain is Grain.WEEK and end is not None and (end.date() - span.start.date()).days == 7
    if span.grain is Grain.YEAR:
        return (end.month, end.day) == (1, 1)
    return span.grain is Grain.MONTH and end.day == 1 and (end.date() - span.start.date()).days <= 31


def table(**languages: str) -> list[tuple[str, str, str]]:
    """(language, text, expected) for each line of each language."""
    cases = []
    for lang, lines in languages.items():
        for line in lines.strip().splitlines():
            text, _, expected = line.strip().rpartition(" => ")
            cases.append((lang, text, expected))
    return cases
