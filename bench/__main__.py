"""``python -m bench``: print a table for each part as it finishes."""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from bench import building, exploring, fences, lighthouse, running, searching, serving, weighing
from bench.report import say

PARTS: Final = {
    "build": building.measure,
    "serve": serving.measure,
    "bytes": weighing.measure,
    "lighthouse": lighthouse.measure,
    "fences": fences.measure,
    "search": searching.measure,
    "explore": exploring.measure,
    "run": running.measure,
}


def main() -> int:
    """Run the parts asked for; a part that fails does not stop the others."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the 1,000 notes")
    parser.add_argument(
        "--only", choices=PARTS, action="append", help="this part only; may be repeated"
    )
    arguments = parser.parse_args()
    failed = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for name in arguments.only or PARTS:
            started = time.monotonic()
            try:
                PARTS[name](Path(folder), arguments.quick)
                say(f"{name}: done in {time.monotonic() - started:.0f} s")
            except Exception as error:  # whatever it is, the other parts can still be measured
                failed.append(name)
                lines = str(error).strip().splitlines() or [""]
                say(f"{name}: FAILED: {type(error).__name__}: {lines[-1]}")
    if failed:
        say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
