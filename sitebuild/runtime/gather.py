"""``make runtime``: gather Pyodide, NumPy and the editor once, and check what came.

Nothing is kept unless everything is right: the folder is made beside its place, then renamed.
"""

import base64
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sitebuild.runtime import CACHE, HERE, MANIFEST, PINNED, VERSION, folder, manifest
from sitebuild.runtime.sources import SOURCES

CORE: Final = ("pyodide.mjs", "pyodide.asm.js", "python_stdlib.zip")
WASM: Final = "pyodide.asm.wasm"  # kept compressed: not every host compresses it on the way
LOCK: Final = "pyodide-lock.json"
NUMPY: Final = "numpy"
EDITOR: Final = (
    "index.js",
    "prism/languages/python.js",  # colours
    "languages/python.js",  # indentation
    "extensions/commands/index.js",  # keys
)
IMPORTED: Final = re.compile(r'\b(?:from|import) "(\.[^"]+)"')
SOURCE_MAP: Final = re.compile(r"\n//# sourceMappingURL=.*")
MEGABYTE: Final = 1e6
WORDS: Final = {
    "packages": (
        "the packages of sitebuild/runtime/package.json cannot be had (why: see above): "
        "check the network or your proxy, then run make runtime again",
        "装不上 sitebuild/runtime/package.json 中的软件包（原因见上）：请检查网络或代理，"
        "再运行 make runtime",
    ),
    "mismatch": (
        "{file} from {source} is not the file that {lock} describes: sha256 {got}, not {wanted}. "
        "Nothing was kept; run make runtime again, and if it stays so, do not use it",
        "来自 {source} 的 {file} 与 {lock} 的记载不符：sha256 应为 {wanted}，实为 {got}。"
        "什么也没有留下；请再运行 make runtime，若依旧如此，就不要使用它",
    ),
    "nowhere": (
        "{file} is nowhere to be had (tried: {tried}): check the network or your proxy, "
        "then run make runtime again",
        "哪里都取不到 {file}（试过：{tried}）：请检查网络或代理，再运行 make runtime",
    ),
    "done": (
        "Python for the pages: Pyodide {version}; a reader who runs code loads {size:.1f} MB",
        "网页用的 Python 已就绪：Pyodide {version}；读者运行代码时下载 {size:.1f} MB",
    ),
}
NOTICE: Final = f"""\
What runs Python in these pages was made by others and is served unmodified.

Pyodide {VERSION} (pyodide.*): Mozilla Public License 2.0
  source: https://github.com/pyodide/pyodide/tree/{VERSION}
  licence: https://www.mozilla.org/MPL/2.0/
CPython (in pyodide.asm.wasm, python_stdlib.zip): Python Software Foundation License 2
  licence: https://docs.python.org/3/license.html
Emscripten (in pyodide.asm.*): MIT and University of Illinois/NCSA licences
  licence: https://github.com/emscripten-core/emscripten/blob/main/LICENSE
NumPy: BSD 3-Clause, and prism-code-editor {PINNED["prism-code-editor"]}: MIT, in full below
"""


class RuntimeUnavailableError(Exception):
    """The runtime cannot be gathered; the text says why, in both languages."""


def main() -> int:
    """Gather the runtime unless that is done; say what came of it, return an exit code."""
    try:
        found = gather()
    except RuntimeUnavailableError as error:
        print(error, file=sys.stderr)
        return 1
    size = sum(file["sent"] for file in found["files"].values()) / MEGABYTE
    print(words("done", version=VERSION, size=size))
    return 0


def gather(cache: Path = CACHE) -> dict[str, Any]:
    """Return the manifest of the runtime in ``cache``, gathering it first where it is not there.

    Raises
    ------
    RuntimeUnavailableError
        If something cannot be had, or is not what it should be.
    """
    if found := manifest(cache):
        return found
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="gathering-") as place:
        work, new = Path(place), Path(place) / "new"
        packages = install(work / "npm")
        lock = put_core(packages / "pyodide", new)
        put_numpy(lock, new, work / "wheel")
        put_editor(packages / "prism-code-editor/dist", new / "editor")
        notices = [NOTICE, numpy_licence(new / lock["packages"][NUMPY]["file_name"])]
        notices.append((packages / "prism-code-editor/LICENSE").read_text(encoding="utf-8"))
        (new / "LICENCES.txt").write_text(f"\n{'-' * 80}\n\n".join(notices), encoding="utf-8")
        files = {path.name.removesuffix(".gz"): described(path) for path in sorted(new.glob("*.*"))}
        made = {"version": VERSION, "files": files}
        (new / MANIFEST).write_text(json.dumps(made, indent=1), encoding="utf-8")
        shutil.rmtree(folder(cache), ignore_errors=True)
        new.rename(folder(cache))
    return made


def install(place: Path) -> Path:
    """Install the pinned packages into ``place``, as the lock file beside this has them."""
    place.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, place)
    # the npm and node of the environment, as in bootstrap.py
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    npm = shutil.which("npm", path=path) or "npm"
    quiet = ["--ignore-scripts", "--loglevel=error", "--fetch-retry-mintimeout=1000"]
    done = subprocess.run(
        [npm, "ci", *quiet],
        cwd=place,
        env=os.environ | {"PATH": path},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise RuntimeUnavailableError(words("packages"))
    return place / "node_modules"


def put_core(package: Path, target: Path) -> dict[str, Any]:
    """Copy the files of Pyodide to ``target``, and of its lock what is used; return that."""
    target.mkdir(parents=True)
    for name in CORE:
        shutil.copyfile(package / name, target / name)
    (target / f"{WASM}.gz").write_bytes(gzip.compress((package / WASM).read_bytes(), mtime=0))
    lock: dict[str, Any] = json.loads((package / LOCK).read_text(encoding="utf-8"))
    lock["packages"] = {NUMPY: lock["packages"][NUMPY]}
    (target / LOCK).write_text(json.dumps(lock, separators=(",", ":")), encoding="utf-8")
    return lock


def put_numpy(lock: dict[str, Any], target: Path, work: Path) -> None:
    """Write the wheel of NumPy to ``target`` from the first source that has it."""
    entry = lock["packages"][NUMPY]
    file, wanted = entry["file_name"], entry["sha256"]
    work.mkdir()
    for source, take in SOURCES.items():
        content = take(VERSION, file, work)
        if content is None:
            continue
        if (got := hashlib.sha256(content).hexdigest()) != wanted:
            facts = {"file": file, "source": source, "got": got, "wanted": wanted, "lock": LOCK}
            raise RuntimeUnavailableError(words("mismatch", **facts))
        (target / file).write_bytes(content)
        return
    raise RuntimeUnavailableError(words("nowhere", file=file, tried=", ".join(SOURCES)))


def numpy_licence(wheel: Path) -> str:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if re.search(r"info/.*LICENSE.txt$", name))
        return archive.read(name).decode("utf-8")


def put_editor(package: Path, target: Path) -> None:
    """Copy the modules that an editor for Python consists of, as they import each other."""
    for path in sorted(set(graph(package, [package / name for name in EDITOR]))):
        copy = target / path.relative_to(package)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(SOURCE_MAP.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.copyfile(package / "layout.css", target / "layout.css")


def graph(package: Path, paths: list[Path]) -> Iterator[Path]:
    """Yield ``paths`` and all that they import, directly or not."""
    seen: set[Path] = set()
    while paths:
        path = paths.pop()
        if path not in seen:
            seen.add(path)
            found = IMPORTED.findall(path.read_text(encoding="utf-8"))
            paths += [Path(os.path.normpath(path.parent / name)) for name in found]
            yield path


def described(path: Path) -> dict[str, Any]:
    """Return what the browser is to know of a file: its bytes on the way, the hash of its content.

    Hosts compress scripts and data, and have nothing to win from archives.
    """
    stored = path.read_bytes()
    content = gzip.decompress(stored) if path.suffix == ".gz" else stored
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    sent = min(len(stored), len(gzip.compress(stored, mtime=0)))
    return {"stored": path.name, "sent": sent, "integrity": f"sha256-{digest}"}


def words(key: str, **facts: object) -> str:
    english, chinese = (text.format(**facts) for text in WORDS[key])
    return f"{english}\n{chinese}"
