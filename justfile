# The daily commands. `just` lists them.

default:
    @just --list

# the playground in the browser
demo:
    uv run passerelle demo

# everything, as CI runs it
ci:
    bash .ci/run

# all tests; `just test tests/chat -k meeting` for some
test *args:
    uv run pytest {{args}}

# lint, types, import rules
lint:
    uv run ruff check . && uv run ruff format --check . && uv run mypy && uv run lint-imports

# collect messages from the code into the catalogues
texts:
    uv run python locales/update.py

# faults at random for a long time
soak:
    uv run pytest -m soak
