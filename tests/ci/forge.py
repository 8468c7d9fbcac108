"""A stand-in for GitHub's API: remembers what it is asked to write, and answers what it knows."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from sitebuild.ci.github import GitHub

REPOSITORY = "owner/notes"


class Forge:
    """Knows lists and single things by their paths; ``asked`` is what was written, in order."""

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}
        self.asked: list[tuple[str, str, Any]] = []
        self.tokens: set[str] = set()
        self.github = GitHub("", REPOSITORY, "secret")


@contextmanager
def forge() -> Iterator[Forge]:
    """Run a forge on this machine."""
    running = Forge()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, _, query = self.path.removeprefix(f"/repos/{REPOSITORY}/").partition("?")
            answer = running.known.get(path, [])
            if isinstance(answer, list):
                page = int(dict(part.split("=") for part in query.split("&")).get("page", 1))
                more = f"{running.github.api}/repos/{REPOSITORY}/{path}?page={page + 1}"
                links = f'<{more}>; rel="next"' if len(answer) > 2 * page else ""
                self.reply(answer[2 * page - 2 : 2 * page], links)
            else:
                self.reply(answer)

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            path = self.path.removeprefix(f"/repos/{REPOSITORY}/")
            running.asked.append((self.command, path, json.loads(self.rfile.read(length))))
            self.reply({})

        do_PATCH = do_POST

        def reply(self, content: Any, links: str = "") -> None:
            running.tokens.add(self.headers["Authorization"])
            self.send_response(200)
            self.send_header("Link", links)
            self.end_headers()
            self.wfile.write(json.dumps(content).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    running.github = GitHub(f"http://127.0.0.1:{server.server_port}", REPOSITORY, "secret")
    yield running
    server.shutdown()
    server.server_close()
