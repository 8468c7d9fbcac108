"""``python -m sitebuild serve|build|check|…``: what the Makefile calls when set up."""

import argparse
import sys
from collections.abc import Callable
from typing import Final

from sitebuild.commands import accept, build, check, fix, new_note, serve, test
from sitebuild.runtime.gather import main as runtime
from sitebuild.translations.commands import asked_confirm, asked_report

COMMANDS: Final[dict[str, tuple[Callable[[], int], str]]] = {
    "build": (build, "write the finished site to site/"),
    "check": (check, "everything fast enough to run while editing a note"),
    "fix": (fix, "mend what needs no thought"),
    "test": (test, "everything"),
    "runtime": (runtime, "gather what runs Python in the page, once"),
    "accept": (accept, "record the outputs that have changed"),
    "translations": (asked_report, "say what is behind; of PAGE alone, or since the commit SINCE"),
    "translations-confirm": (asked_confirm, "record PAGE as up to date: BLOCK alone, for REASON"),
    "new-note": (new_note, "write a new note, as SLUG, ZH and EN in the environment say"),
}


def main() -> int:
    """Run the command that the first argument names; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m sitebuild")
    commands = parser.add_subparsers(dest="command", required=True)
    served = commands.add_parser("serve", help="serve both languages and reload on every change")
    served.add_argument("--port", type=int, default=8000)
    for name, (_, text) in COMMANDS.items():
        commands.add_parser(name, help=text)
    arguments = parser.parse_args()
    if arguments.command == "serve":
        return serve(arguments.port)
    return COMMANDS[arguments.command][0]()


if __name__ == "__main__":
    sys.exit(main())
