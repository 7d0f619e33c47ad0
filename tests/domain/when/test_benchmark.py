"""The benchmark's own labelled phrases, so that its numbers are kept."""

from itertools import chain, islice

import pytest

from benchmarks.dates.cases import LANGUAGES, TZ, Case, dateless, written
from benchmarks.dates.generated import generated
from benchmarks.dates.judge import Answer, found, right
from bot.domain.when.lines import answer_line

CASES = [*written(), *islice(generated(), 0, None, 9)]


def ours(case: Case) -> Answer:
    return answer_line({"id": 0, "text": case.text, "lang": case.lang, "ref": case.ref.isoformat(), "tz": TZ})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_a_hundred_phrases_ninety_nine_are_read_right(lang: str) -> None:
    """In every language; what is still wrong is named."""
    asked = [case for case in CASES if case.lang == lang and case.meanings]
    wrong = [case.text for case in asked if not right(case, ours(case))]
    assert len(wrong) <= len(asked) // 100, "\n".join(wrong)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_date_is_found_in_few_texts_without_one(lang: str) -> None:
    """In four of a hundred at most."""
    asked: list[Case] = [
        c for c in chain(written(), islice(dateless(), 0, None, 5)) if c.lang == lang and not c.meanings
    ]
    seen = [case.text for case in asked if found(ours(case))]
    assert len(seen) <= len(asked) // 25, "\n".join(seen)
