"""The few things that these scripts ask of GitHub."""

import json
import os
import re
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

SECONDS: Final = 30
NEXT: Final = re.compile(r'<([^>]+)>;\s*rel="next"')


@dataclass(frozen=True)
class GitHub:
    """One repository, and a token that may do something there."""

    api: str  # https://api.github.com
    repository: str  # owner/name
    token: str

    @classmethod
    def of_workflow(cls) -> "GitHub":
        """Return the repository that the running workflow belongs to."""
        names = ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN")
        return cls(*(os.environ[name] for name in names))

    def ask(self, method: str, path: str, content: Any = None) -> Any:
        """Return what GitHub answers; ``path`` is below the repository's own address."""
        return self.send(method, f"{self.api}/repos/{self.repository}/{path}", content)[0]

    def listed(self, path: str) -> Iterator[Any]:
        """Yield the entries of a list, page by page."""
        sign = "&" if "?" in path else "?"
        address = f"{self.api}/repos/{self.repository}/{path}{sign}per_page=100"
        while address:
            entries, links = self.send("GET", address, None)
            yield from entries
            found = NEXT.search(links)
            address = found[1] if found else ""

    def send(self, method: str, address: str, content: Any) -> tuple[Any, str]:
        """Return the answer, and the header that leads to the next page."""
        request = urllib.request.Request(
            address,
            None if content is None else json.dumps(content).encode(),
            {
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "X-GitHub-Api-Version": "2022-11-28",
            },
            method=method,
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            body = answer.read()
            return json.loads(body) if body else None, answer.headers.get("Link", "")
