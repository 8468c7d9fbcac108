"""``python -m sitebuild serve|build|check|test|accept``: what the Makefile calls when set up."""

import argparse
import sys

from sitebuild.commands import accept, build, check, serve, test


def main() -> int:
    """Run the command that the first argument names; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m sitebuild")
    commands = parser.add_subparsers(dest="command", required=True)
    served = commands.add_parser("serve", help="serve both languages and reload on every change")
    served.add_argument("--port", type=int, default=8000)
    commands.add_parser("build", help="write the finished site to site/")
    commands.add_parser("check", help="everything fast enough to run while editing a note")
    commands.add_parser("test", help="everything")
    commands.add_parser("accept", help="record the outputs that have changed")
    arguments = parser.parse_args()
    if arguments.command == "serve":
        return serve(arguments.port)
    return {"build": build, "check": check, "test": test, "accept": accept}[arguments.command]()


if __name__ == "__main__":
    sys.exit(main())
