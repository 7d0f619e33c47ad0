"""An engine for tests of what is around engines: a process that does what the first line of its file says.

"say: words" is what it has read; "why: long" that it has not; "wait: path" reads when there is such a file; "die" and "hang" do so.
"""

import json
import os
import sys
import time
from pathlib import Path

from bot.intake.engines import Engine


def engine(patience: float = 20.0) -> Engine:
    return Engine((sys.executable, str(Path(__file__))), patience, "stub")


def main() -> None:
    order, _, rest = sys.stdin.buffer.read().decode("utf-8", "replace").partition(": ")
    if order == "wait":
        path, _, rest = rest.partition(": ")
        while not Path(path).exists():
            time.sleep(0.02)
    if order in ("say", "wait"):
        sys.stdout.write(json.dumps({"text": rest, "lang": "fr", "cut": False}))
    elif order == "why":
        sys.stdout.write(json.dumps({"why": rest.strip()}))
    elif order == "hang":
        time.sleep(60)
    else:
        os.abort()


if __name__ == "__main__":
    main()
