"""Settings: every wrong one named at once, the token never shown."""

from pathlib import Path

import pytest

from bot.config import read_config
from bot.domain.embeddings import Endpoint, NamedModel
from bot.domain.intake import Voice
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
        "PUBLIC_URL": "calendar.example",
    }
    with pytest.raises(ConfigError) as caught:
        read_config(wrong, env_file=None)

    named = " ".join(caught.value.problems)
    assert all(name in named for name in [*wrong, "BOT_TOKEN"])
    assert all(problem.endswith(".") for problem in caught.value.problems)


def _problems(environ: dict[str, str], file: Path | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read_config({"BOT_TOKEN": TOKEN, **environ}, env_file=file)
    return caught.value.problems


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "postgresql://u:pa@ss@h/d"),
        ("DATABASE_URL", "postgresql://u:p@h:port/d"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "sqlite:///"),
        ("TELEGRAM_API_URL", "https://"),
        ("TELEGRAM_API_URL", "http://h:99999"),
        ("TELEGRAM_API_URL", "http://h/?x=1"),
        ("ALLOWED_GROUPS", "100123"),
        ("OPERATORS", "-100123"),
        ("RATE_GROUP", "nan"),
    ],
)
def test_what_could_never_work_is_refused_before_anything_starts(name: str, value: str) -> None:
    (problem,) = _problems({name: value})

    assert problem.startswith(name)
    assert "pa@ss" not in problem


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://h",
        "postgresql://u:p%40ss@h:5432/d?ssl=require",
        "postgresql://u@[::1]:5432/d",
        "postgresql://u@/d?host=/run/postgresql",
    ],
)
def test_all_usual_forms_of_an_address_of_postgresql_pass(url: str) -> None:
    assert read_config({"BOT_TOKEN": TOKEN, "DATABASE_URL": url}, env_file=None).database_url.endswith(url[12:])


def test_a_slip_in_the_name_of_a_setting_is_pointed_out(tmp_path: Path) -> None:
    """A misspelt list of allowed groups would let everybody in. In the environment it may belong to another program."""
    file = tmp_path / ".env"
    file.write_text("ALOWED_GROUPS=-5\nPOSTGRES_PASSWORD=x\nHTTPS_PROXY=x\n")

    (problem,) = _problems({}, file)
    file.write_text("COLOUR=blue\nPOSTGRES_PASSWORD=x\n")
    config = read_config({"BOT_TOKEN": TOKEN, "LOGLEVEL": "DEBUG", "HTTP_PROXY": "x", "EDITOR": "vi"}, env_file=file)

    assert "ALOWED_GROUPS" in problem
    assert "ALLOWED_GROUPS" in problem
    assert len(config.notes) == 2
    assert "LOG_LEVEL is" in config.notes[0]
    assert "COLOUR" in config.notes[1]


def test_an_env_file_as_windows_writes_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"\xef\xbb\xbfBOT_TOKEN=" + TOKEN.encode() + b"\r\nDEFAULT_LANGUAGE=de\r\n")

    config = read_config({}, env_file=file)

    assert (config.token, config.language) == (TOKEN, "de")


def test_an_env_file_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    file, folder = tmp_path / "latin", tmp_path / "folder"
    file.write_bytes(b"BOT_TOKEN=\xe9\xff")
    folder.mkdir()
    (tmp_path / "lines").write_text("LOG_LEVEL\n")

    said = [_problems({}, path) for path in (file, folder, tmp_path / "lines")]

    assert [len(problems) for problems in said] == [1, 1, 1]
    assert "UTF-8" in said[0][0]
    assert "folder" in said[1][0]
    assert "LOG_LEVEL" in said[2][0]


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
    source = (root / "bot" / "config" / "reader.py").read_text()
    names = [line.lstrip("#").split("=")[0] for line in (root / ".env.example").read_text().splitlines() if "=" in line]
    example = {name for name in names if name.isupper() and " " not in name}
    read = {name for name in example if f'"{name}"' in source}

    assert example - read == {"POSTGRES_PASSWORD", "COMPOSE_EXTRAS"}  # compose.yaml's
    assert {"BOT_TOKEN", "TELEGRAM_API_URL", "DATABASE_URL", "RATE_GROUP", "WEBHOOK_SECRET"} <= example


def test_a_named_model_is_configured_whole(tmp_path: Path) -> None:
    """Its files, where they are named, are there; and there is one way to embed, not two."""
    named = {"BOT_TOKEN": TOKEN, "EMBEDDINGS_FASTEMBED": "some/model", "VAR_DIR": str(tmp_path)}
    config = read_config(named | {"EMBEDDINGS_BEFORE_QUERY": "query: "}, env_file=None)
    assert config.embeddings == NamedModel("some/model", tmp_path / "models", before_query="query: ")
    inside = read_config(named | {"EMBEDDINGS_FOLDER": str(tmp_path)}, env_file=None)
    assert inside.embeddings == NamedModel("some/model", tmp_path / "models", tmp_path)
    for wrong, word in (
        ({"EMBEDDINGS_FOLDER": str(tmp_path / "gone")}, "EMBEDDINGS_FOLDER"),
        ({"EMBEDDINGS_FASTEMBED": "", "EMBEDDINGS_FOLDER": str(tmp_path)}, "EMBEDDINGS_FASTEMBED"),
        ({"EMBEDDINGS_URL": "https://h/v1", "EMBEDDINGS_MODEL": "m"}, "Only one"),
    ):
        with pytest.raises(ConfigError, match=word):
            read_config(named | wrong, env_file=None)


def test_a_server_of_embeddings_is_configured_whole() -> None:
    """Half of it is a mistake that would be noticed late; its key is never shown."""
    config = read_config(
        {
            "BOT_TOKEN": TOKEN,
            "EMBEDDINGS_URL": "https://h/v1",
            "EMBEDDINGS_MODEL": "m",
            "EMBEDDINGS_KEY": "s3cret",
            "EMBEDDINGS_DIMENSIONS": "256",
            "EMBEDDINGS_BEFORE_QUERY": "query: ",
        },
        env_file=None,
    )
    assert isinstance(config.embeddings, Endpoint)
    assert (config.embeddings.dimensions, config.embeddings.before_query) == (256, "query: ")
    assert "s3cret" not in repr(config)
    assert read_config({"BOT_TOKEN": TOKEN}, env_file=None).embeddings is None
    for wrong in (
        {"EMBEDDINGS_MODEL": "m"},
        {"EMBEDDINGS_URL": "https://h/v1"},
        {"EMBEDDINGS_URL": "h/v1", "EMBEDDINGS_MODEL": "m"},
        {"EMBEDDINGS_URL": "https://h/v1", "EMBEDDINGS_MODEL": "m", "EMBEDDINGS_KEY": "clé"},
        {"EMBEDDINGS_DIMENSIONS": "many"},
    ):
        assert len(_problems(wrong)) == 1


def test_by_what_recordings_are_written_down(tmp_path: Path) -> None:
    """A name that faster-whisper knows, or a folder with a model; whatever else is named is noticed at the start and not at the first recording."""
    named = {"BOT_TOKEN": TOKEN, "VAR_DIR": str(tmp_path)}
    assert read_config(named, env_file=None).voice == Voice("small", tmp_path / "models", 15)
    assert read_config(named | {"VOICE_MODEL": "base", "VOICE_MINUTES": "40"}, env_file=None).voice.minutes == 40
    for wrong in ("smal", str(tmp_path), "/nowhere"):
        with pytest.raises(ConfigError, match="VOICE_MODEL"):
            read_config(named | {"VOICE_MODEL": wrong}, env_file=None)
    (tmp_path / "model.bin").touch()
    assert read_config(named | {"VOICE_MODEL": str(tmp_path)}, env_file=None).voice.model == str(tmp_path)
