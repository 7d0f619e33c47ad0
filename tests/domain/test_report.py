"""The operator's report groups what was asked in vain."""

from datetime import UTC, datetime, timedelta

from bot.domain.report import Unanswered, by_month, grouped

NOW = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)


def test_the_same_question_is_counted_once_by_language_newest_first() -> None:
    """Case and spaces make no other question; another language does."""
    day = timedelta(days=1)
    asked = [
        ("Tondeuse", "fr", NOW - day),
        ("tondeuse ", "fr", NOW - 2 * day),
        ("trottinettes", "fr", NOW),
        ("tondeuse", "de", NOW),
    ]

    assert grouped(asked) == [
        Unanswered("tondeuse", "de", 1, NOW),
        Unanswered("trottinettes", "fr", 1, NOW),
        Unanswered("Tondeuse", "fr", 2, NOW - day),
    ]


def test_searches_are_counted_by_month() -> None:
    assert by_month([NOW, NOW - timedelta(days=1), NOW - timedelta(days=30)]) == {"2026-09": 1, "2026-10": 2}
