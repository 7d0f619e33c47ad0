"""Settings: every wrong one named at once, the token never shown."""

from pathlib import Path

import pytest

from bot.config import read_config
from bot.errors import ConfigError

TOKEN = "123456:" + "A" * 35


def test_a_token_is_all_that_is_needed() -> None:
    config = read_config({"BOT_TOKEN": TOKEN}, env_file=None)

    assert config.token == TOKEN
    assert config.database_url == "sqlite+aiosqlite:///var/passerelle.db"
    assert (config.rates.overall, config.rates.private, config.rates.group) == (30, 1, 20)


def test_all_wrong_settings_are_named_at_once() -> None:
    """Nobody should have to start the bot five times to find five mistakes."""
    wrong = {
        "TELEGRAM_API_URL": "telegram.org",
        "DATABASE_URL": "mysql://x",
        "DEFAULT_LANGUAGE": "xx",
        "DEFAULT_ZONE": "Europe/Nowhere",
        "ALLOWED_GROUPS": "a,b",
        "OPERATORS": "me",
        "LOG_LEVEL": "LOUD",
        "RATE_OVERALL": "fast",
        "HTTP_PORT": "99999",
        "WEBHOOK_URL": "ftp://x",
        "WEBHOOK_SECRET": "ü",
    }
    with pytest.raises(ConfigError) as caught:
        read_config(wrong, env_file=None)

    named = " ".join(caught.value.problems)
    assert all(name in named for name in [*wrong, "BOT_TOKEN"])
    assert all(problem.endswith(".") for problem in caught.value.problems)


def test_the_token_is_never_shown() -> None:
    config = read_config(
        {"BOT_TOKEN": TOKEN, "WEBHOOK_URL": "https://x.example", "WEBHOOK_SECRET": "s3cret", "HTTP_PORT": "8080"},
        env_file=None,
    )

    assert TOKEN not in repr(config)
    assert "s3cret" not in repr(config)
    with pytest.raises(ConfigError) as caught:
        read_config({"BOT_TOKEN": "123:short-and-secret"}, env_file=None)
    assert "short-and-secret" not in str(caught.value)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"BOT_TOKEN={TOKEN}\nDEFAULT_LANGUAGE=de\nRATE_GROUP=0\n")

    config = read_config({"DEFAULT_LANGUAGE": "ro"}, env_file=file)

    assert (config.token, config.language, config.rates.group) == (TOKEN, "ro", 0)


@pytest.mark.parametrize(
    ("url", "full"),
    [
        ("postgresql://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
        ("postgres://h/d", "postgresql+asyncpg://h/d"),
        ("sqlite:///x.db", "sqlite+aiosqlite:///x.db"),
    ],
)
def test_usual_database_urls_are_understood(url: str, full: str) -> None:
    assert read_config({"BOT_TOKEN": TOKEN, "DATABASE_URL": url}, env_file=None).database_url == full


def test_every_setting_stands_in_the_example() -> None:
    """Documentation is tested: what the code reads, .env.example names, and the reverse."""
    root = Path(__file__).parent.parent
    source = (root / "bot" / "config.py").read_text()
    names = [line.lstrip("#").split("=")[0] for line in (root / ".env.example").read_text().splitlines() if "=" in line]
    example = {name for name in names if name.isupper() and " " not in name}
    read = {name for name in example if f'"{name}"' in source}

    assert example == read
    assert {"BOT_TOKEN", "TELEGRAM_API_URL", "DATABASE_URL", "RATE_GROUP", "WEBHOOK_SECRET"} <= example
