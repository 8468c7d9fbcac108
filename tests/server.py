"""A static host as the site will meet it: folders have an index, text is compressed."""

import gzip
import http.server
import sys
import threading
from collections import Counter
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import Any

COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml"}


def sent(file: Path) -> bytes:
    """Return what is sent of ``file``, which is compressed once, as real hosts do."""
    state = file.stat()
    return (
        compressed(file, state.st_mtime_ns, state.st_size)
        if file.suffix in COMPRESSED
        else file.read_bytes()
    )


@cache
def compressed(file: Path, *_state: int) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve files below a prefix: compressed as real hosts do, with the site's 404 page."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else every answer waits 40 ms for the browser's receipt

    def __init__(self, *arguments: Any, prefix: str, sent: Counter[str], **keywords: Any) -> None:
        self.prefix, self.sent = prefix, sent
        super().__init__(*arguments, **keywords)

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        file = Path(self.directory) / path.removeprefix(self.prefix)
        if file.is_dir():
            file /= "index.html"
        status = 200 if file.is_file() and path.startswith(self.prefix) else 404
        if status == 404:
            file = Path(self.directory) / "404.html"
        body = sent(file)
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix in COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.sent[path] += len(body)
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Host(http.server.ThreadingHTTPServer):
    """Take it calmly when a browser hangs up."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Server:
    """``with Server(folder) as server``: ``server.url`` ends in a slash.

    ``server.sent`` counts the bytes of each path.
    """

    def __init__(self, folder: Path, prefix: str = "/") -> None:
        self.sent: Counter[str] = Counter()
        handler = partial(Handler, directory=str(folder), prefix=prefix, sent=self.sent)
        self._server = Host(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}{prefix}"

    def __enter__(self) -> "Server":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
