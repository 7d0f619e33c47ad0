"""`passerelle when`: a line in, a line out."""

import json
from typing import Any

from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands.look import when
from bot.domain.when.lines import answer_text

RECORD = {"id": "a", "text": "demain à 9h", "lang": "fr", "ref": "2026-04-08T10:00", "tz": "Europe/Paris"}


def answers(*lines: bytes) -> list[dict[str, Any]]:
    done = CliRunner().invoke(when, input=b"\n".join(lines))
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_line_is_answered() -> None:
    """Broken lines, unknown zones, wrong moments: each gets one sentence, and the next line is read."""
    good = json.dumps(RECORD).encode()
    found = answers(
        b"\xef\xbb\xbf" + good,
        b"{",
        b"\xff\xfe\x00",
        b"",
        json.dumps({**RECORD, "id": 2, "tz": "Mars/Base"}).encode(),
        json.dumps({**RECORD, "id": 3, "ref": "soon"}).encode(),
        json.dumps({**RECORD, "id": None, "text": 5}).encode(),
        b"x" * 5_000_000,
        good,
    )
    right = {"id": "a", "start": "2026-04-09T09:00", "grain": "minute"}
    assert found[0] == found[-1] == right
    assert [set(answer) for answer in found[1:-1]] == [{"id", "error"}] * 6
    assert [answer["id"] for answer in found[3:6]] == [2, 3, None]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*RECORD, "us"]), inner, max_size=6),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_any_json_is_answered(value: Any) -> None:
    """With an answer or a fault, never with an exception."""
    found = answer_text(json.dumps(value))
    assert found is not None
    assert "id" in found


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries({key: st.sampled_from([value]) | st.text(max_size=40) for key, value in RECORD.items()}))
def test_any_values_are_answered(record: dict[str, str]) -> None:
    """Texts of any kind under each key."""
    found = answer_text(json.dumps(record))
    assert found is not None
    assert found["id"] == record["id"]
