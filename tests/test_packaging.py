"""What is shipped and how it is started: the image holds what runs and nothing else; compose's profiles stand by themselves."""

import re
import tomllib
from pathlib import Path

_ROOT = Path(__file__).parent.parent


def _text(name: str) -> str:
    return (_ROOT / name).read_text(encoding="utf-8")


def test_each_profile_of_compose_starts_without_the_settings_of_the_other() -> None:
    """Compose fills in all profiles before it looks at which is wanted: a value demanded by one stops both."""
    text = _text("compose.yaml")

    assert not re.search(r"\$\{\w+:?\?", text)
    for profile in re.findall(r"--profile (\w+)", _text("README.md")):
        assert f"profiles: [{profile}]" in text


def test_inside_a_container_the_settings_of_the_machine_outside_do_not_hold() -> None:
    """A .env made for a run without Docker must not move the health check's port or the volume's folder."""
    inside = re.search(r"^x-inside:.*?\n\n", _text("compose.yaml"), re.DOTALL | re.MULTILINE)

    assert inside is not None
    assert all(name in inside.group() for name in ("HTTP_HOST", "HTTP_PORT", "VAR_DIR"))


def test_the_image_holds_no_playground_no_tests_and_no_tools() -> None:
    """Only what is named gets into the context, and only what runs from there into the image; nothing runs as root."""
    allowed = {line.removeprefix("!") for line in _text(".dockerignore").splitlines() if line.startswith("!")}
    dockerfile = _text("Dockerfile")
    copied = set(re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.MULTILINE))

    assert _text(".dockerignore").startswith("*\n")
    assert {name for line in copied for name in line.split()} == allowed
    assert allowed == {"pyproject.toml", "uv.lock", "README.md", "bot", "handlers", "locales", "data"}
    assert "--no-dev" in dockerfile
    assert "--require-hashes" in dockerfile
    assert dockerfile.index("\nUSER ") < dockerfile.index("\nENTRYPOINT ")
    assert "HTTP_PORT" in dockerfile.partition("HEALTHCHECK")[2]


def test_every_package_of_the_lock_file_has_hashes() -> None:
    packages = tomllib.loads(_text("uv.lock"))["package"]

    unhashed = [
        package["name"]
        for package in packages
        if "registry" in package["source"]
        and not all(file.get("hash") for file in (*package.get("wheels", ()), package.get("sdist", {"hash": "none"})))
    ]
    assert unhashed == []


def test_the_readme_has_one_line_below_each_of_its_two_headings() -> None:
    """CI and people alike run what stands there."""
    for heading in ("Try it", "Test it"):
        block = re.search(rf"^## {heading}\n+```sh\n(.*?)```", _text("README.md"), re.DOTALL | re.MULTILINE)
        assert block is not None
        assert block.group(1).count("\n") == 1
