"""Settings from the environment or `.env`: one frozen value; every wrong one named at once, none of them ever printed."""

import io
import os
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

from bot.config.reader import Reader
from bot.config.values import Config, Rates, Webhook

__all__ = ["Config", "Rates", "Webhook", "read_config"]


def read_config(
    environ: Mapping[str, str] | None = None, *, env_file: Path | None = Path(".env"), need_token: bool = True
) -> Config:
    """The settings of the environment over those of the file. Raises ConfigError with one sentence for each wrong one."""
    given = os.environ if environ is None else environ
    problems: list[str] = []
    filed = _filed(env_file, problems) if env_file is not None else {}
    return Reader(given, filed, need_token, problems).config()


def _filed(path: Path, problems: list[str]) -> dict[str, str]:
    """The settings of the file, where there is one."""
    try:
        text = path.read_text(encoding="utf-8-sig")  # Windows' editor puts a mark in front
    except FileNotFoundError:
        return {}
    except IsADirectoryError:
        problems.append(f"{path} is a folder; it should be a file like .env.example.")
        return {}
    except UnicodeDecodeError:
        problems.append(f"{path} is not UTF-8 text; save it as UTF-8.")
        return {}
    except OSError as error:
        problems.append(f"{path} cannot be read ({type(error).__name__}).")
        return {}
    found = dotenv_values(stream=io.StringIO(text))
    problems.extend(
        f"{name} in {path} has no = and no value after it." for name, value in found.items() if value is None
    )
    return {name: value for name, value in found.items() if value is not None}
