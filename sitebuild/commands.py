"""The things that contributors do."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from sitebuild import fonts, numbers, runtime
from sitebuild.bilingual.fill import fill
from sitebuild.fences.accept import main as record
from sitebuild.gate.mending import mend
from sitebuild.gate.running import check as run_gate
from sitebuild.history import commit_time
from sitebuild.labs.build import execute as execute_labs
from sitebuild.languages import LANGUAGES, ORIGINAL, Language
from sitebuild.notes import ROOT
from sitebuild.problems import listing
from sitebuild.scaffold.note import NewNote, RefusedError, steps, write_note

SITE: Final = ROOT / "site"
CACHE: Final = ROOT / ".cache"
PYTHON: Final = [sys.executable, "-m"]
# Material announces its end of life (in 2027) at the top of every build; that is known here.
ENVIRONMENT: Final = os.environ | {"NO_MKDOCS_2_WARNING": "1"}

CHECKS: Final = (
    ("runtime", [*PYTHON, "sitebuild", "runtime"]),
    ("style", [*PYTHON, "ruff", "check", "-q", "."]),
    ("format", [*PYTHON, "ruff", "format", "-q", "--check", "."]),
    ("types", [*PYTHON, "mypy"]),
    ("pages", [*PYTHON, "sitebuild", "build"]),
)


def settings_file(language: Language) -> str:
    """Return the name of the MkDocs configuration of ``language``."""
    return "mkdocs.yml" if language is ORIGINAL else f"mkdocs.{language.code}.yml"


def serve(port: int) -> int:
    """Serve both languages from one MkDocs server, which rebuilds and reloads on every change."""
    address = f"127.0.0.1:{port}"
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            print(f"port {port} is taken: stop what uses it, or run make serve PORT={port + 1}")
            print(f"端口 {port} 已被占用：请停掉占用它的程序，或运行 make serve PORT={port + 1}")
            return 1
    print(f"中文 http://{address}/   English http://{address}/en/   (Ctrl-C)", flush=True)
    os.chdir(ROOT)
    command = [*PYTHON, "mkdocs", "serve", "--dev-addr", address]
    # in place of this process, so that whoever stops it stops the server
    return os.execve(sys.executable, command, ENVIRONMENT | {"SITE_URL": f"http://{address}/"})


def build() -> int:
    """Build the site into ``site/``; a failed build leaves the previous one as it was."""
    started = time.monotonic()
    CACHE.mkdir(exist_ok=True)
    _, problems = execute_labs(ORIGINAL)  # here, so that their progress is seen
    if problems:
        print(f"{listing(problems)}\nThe site was not built. site/ is as it was.", file=sys.stderr)
        return 1
    numbers.prepare()
    with tempfile.TemporaryDirectory(dir=CACHE, prefix="site-") as folder:
        code = build_into(Path(folder) / "site")
        if code == 0:
            replace(SITE, Path(folder) / "site", Path(folder) / "previous")
            pages = sum(1 for _ in SITE.rglob("index.html"))
            print(f"site/ is ready: {pages} pages in {time.monotonic() - started:.1f} s")
            if not runtime.manifest():
                print(runtime.ABSENT)
    return code


def build_into(target: Path) -> int:
    """Build all languages side by side, each into a folder of its own, then put them together."""
    folders = {language: target / (language.prefix or ".") for language in LANGUAGES.values()}
    parts = {language: target.with_name(language.code) for language in folders}
    # what is dated is dated by the commit, so that building it again gives the same bytes
    dated = {"SOURCE_DATE_EPOCH": commit_time(ROOT)} if commit_time(ROOT) else {}
    running = {
        language: subprocess.Popen(
            [*PYTHON, "mkdocs", "build", "-f", settings_file(language), "-d", str(part)],
            cwd=ROOT,
            env=dated | ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        for language, part in parts.items()
    }
    outputs = {language: process.communicate()[0] for language, process in running.items()}
    failed = [language for language, process in running.items() if process.returncode]
    for language in failed:
        print(outputs[language], file=sys.stderr)
    if failed:
        names = ", ".join(f"{language.name} ({settings_file(language)})" for language in failed)
        print(f"The site was not built: {names}. site/ is as it was.", file=sys.stderr)
        return 1
    for language, part in parts.items():
        shutil.move(part, folders[language])
    fill(target)
    fonts.trim(target)
    return 0


def replace(target: Path, new: Path, previous: Path) -> None:
    """Put the folder ``new`` in the place of ``target``, moving what was there to ``previous``."""
    if target.exists():
        target.rename(previous)
    new.rename(target)


def check() -> int:
    """Run what is fast enough while editing a note: every check, the examples, a full build."""
    return run_gate(build, SITE)


def test() -> int:
    """Run everything."""
    return run(*CHECKS, ("tests", [*PYTHON, "pytest", "-n2", "--cov=snippets"]))


def fix() -> int:
    """Mend what needs no thought, and say where."""
    for place in mend(ROOT):
        print(f"{place}: mended · 已改正")
    return 0


def new_note() -> int:
    """Write a new note, as SLUG, ZH and EN say; say what was written, or why not."""
    note = NewNote(*(os.environ.get(name, "").strip() for name in ("SLUG", "ZH", "EN")))
    try:
        written = write_note(note, ROOT)
    except RefusedError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join([*(f"  {name}" for name in written), "", *steps(note)]))
    return 0


def accept() -> int:
    """Record what the examples print now, where the pages show something else."""
    return record(ROOT)


def run(*steps: tuple[str, list[str]]) -> int:
    """Run every step, even after one has failed; say what failed; return the exit code."""
    failed = []
    for name, command in steps:
        started = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        print(f"{'ok  ' if code == 0 else 'FAIL'} {name} {time.monotonic() - started:.1f} s")
        if code:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0
