"""Keep files on a branch of their own, without its past: one commit, replaced by the next."""

import os
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

BOT: Final = {
    "GIT_AUTHOR_NAME": "github-actions[bot]",
    "GIT_AUTHOR_EMAIL": "41898282+github-actions[bot]@users.noreply.github.com",
    "GIT_TERMINAL_PROMPT": "0",
}
TOKEN: Final = re.compile(r"x-access-token:[^@\s]*")
IDENTITY: Final = BOT | {
    "GIT_COMMITTER_NAME": BOT["GIT_AUTHOR_NAME"],
    "GIT_COMMITTER_EMAIL": BOT["GIT_AUTHOR_EMAIL"],
}


def address_of(server: str, repository: str, token: str) -> str:
    """Return where to push to, the token included."""
    scheme, _, host = server.partition("://")
    return f"{scheme}://x-access-token:{token}@{host}/{repository}.git"


def replace_branch(remote: str, branch: str, change: Callable[[Path], None], subject: str) -> bool:
    """Put what ``change`` leaves in a copy of ``branch`` in its place; return whether it differs.

    Parameters
    ----------
    remote : str
        Address of the repository; it may hold a token, so no error shows it.
    branch : str
        Made if it does not exist.
    change : callable
        Edits the files in the folder that it is given.
    subject : str
        Of the commit.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        git(folder, "init", "-q")
        has_branch = bool(git(folder, "ls-remote", remote, f"refs/heads/{branch}"))
        if has_branch:
            git(folder, "fetch", "-q", "--depth=1", remote, branch)
            git(folder, "checkout", "-q", "FETCH_HEAD")
        change(folder)
        git(folder, "add", "-A")
        if has_branch and not git(folder, "status", "--porcelain"):
            return False
        git(folder, "checkout", "-q", "--orphan", "new")
        git(folder, "commit", "-q", "--allow-empty", "-m", subject)
        git(folder, "push", "-q", "--force", remote, f"HEAD:refs/heads/{branch}")
    return True


def git(folder: Path, *arguments: str) -> str:
    """Return what git prints; what goes wrong is told without the token."""
    command: Sequence[str] = ["git", *arguments]
    environment = os.environ | IDENTITY
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeError(f"git {arguments[0]}: {TOKEN.sub('…', done.stderr.strip())}")
    return done.stdout.strip()
