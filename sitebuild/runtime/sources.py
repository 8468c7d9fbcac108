"""Where the NumPy of the runtime may come from: one table, tried in its order.

Pyodide is on npm, its wheels are not. Whoever carries one, it counts only if its sha256 is the one
in the lock file of the npm package.
"""

import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

SECONDS: Final = 10
RELEASE: Final = "https://cdn.jsdelivr.net/pyodide/v{version}/full/{file}"
CARRIER: Final = "gbdraw==0.14.2"  # MIT; holds the wheel of Pyodide 0.28 to 0.29, unmodified

Source = Callable[[str, str, Path], bytes | None]


def released(version: str, file: str, _: Path) -> bytes | None:
    """Return ``file`` from the release of the Pyodide project, where the machine can reach it."""
    address = RELEASE.format(version=version, file=file)
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:
            return bytes(answer.read())
    except OSError:  # no network, no such host, a firewall, a broken line
        return None


def carried(_: str, file: str, folder: Path) -> bytes | None:
    """Return ``file`` out of a package that carries it, from the package index in use here."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-q"]
    options = ["--no-deps", "--only-binary", ":all:", "-d", str(folder), CARRIER]
    if subprocess.run([*pip, *options], check=False).returncode:
        return None
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        found = [name for name in archive.namelist() if name.endswith(f"/{file}")]
        return archive.read(found[0]) if found else None


SOURCES: Final[dict[str, Source]] = {
    "the release of the Pyodide project": released,
    CARRIER: carried,
}
