"""What a block said when it was confirmed: the lock holds fingerprints, the git history the words.

Nothing here decides anything: without git, or in a shallow clone, nobody is told the old words.
"""

import io
import subprocess
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from sitebuild.notes import Note
from sitebuild.translations.align import fingerprint
from sitebuild.translations.source import read_blocks


def old_words(path: str, prints: Iterable[str], root: Path) -> dict[str, str]:
    """Return what the blocks of these fingerprints said, as far as the history of a file knows.

    Parameters
    ----------
    path : str
        The file, from ``root``: docs/zh/ema.md.
    prints : iterable of str
        The fingerprints of single blocks.
    root : Path
        The folder of the repository.
    """
    wanted, found = set(prints), dict[str, str]()
    for text in versions(path, root) if wanted else ():
        for block in read_blocks(Note(path, text)):
            if (known := fingerprint([block])) in wanted:
                wanted.discard(known)
                found[known] = block.text
        if not wanted:
            break
    return found


def versions(path: str, root: Path) -> Iterator[str]:
    """Yield what the file at ``path`` has said in each commit that changed it, the latest first."""
    for commit in git(root, "log", "--format=%H", "--", path).decode().split():
        text = git(root, "show", f"{commit}:{path}").decode(errors="replace")
        if text:  # deleted there, otherwise
            yield text


def unpack(commit: str, folder: Path, root: Path) -> bool:
    """Write ``docs/`` as it was at ``commit`` into ``folder``; return whether it was found."""
    packed = git(root, "archive", commit, "docs")
    if packed:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
    return bool(packed)


def git(root: Path, *arguments: str) -> bytes:
    """Return what git prints, or nothing where it fails or is not there."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return b""
    return done.stdout
