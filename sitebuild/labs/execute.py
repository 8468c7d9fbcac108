"""Run the code of labs, once for all languages, and keep what it printed and drew.

Results are kept by the content of the code cells and the versions of what runs them: editing the
prose runs nothing. Jupyter, Matplotlib and torch are imported only when something has to run.
"""

import asyncio
import hashlib
import json
import os
import platform
import re
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

from sitebuild.labs.source import Cell, Lab, LabError
from sitebuild.notes import ROOT
from sitebuild.svg import page_svg

CACHE: Final = ROOT / ".cache/labs"
AT_ONCE: Final = 2  # each on one thread, so that two share a small machine well
TIMEOUT: Final = 120  # seconds a cell, for a loop that never ends
DECIDES: Final = ("torch", "numpy", "matplotlib", "matplotlib-inline", "ipykernel")
STYLES: Final = ("sitebuild/svg.py", "snippets/figures/plots.py", "snippets/figures/style.py")
IN_CELL: Final = re.compile(r"Cell In\s?\[\d+\], line (\d+)")
COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")

# run before a lab, and not shown: the style of plots, and the same bytes every time
SETUP: Final = """
import matplotlib
from matplotlib_inline.config import InlineBackend
from snippets.figures.plots import PLOT_STYLE
get_ipython().run_line_magic("matplotlib", "inline")
matplotlib.rcParams.update(PLOT_STYLE)
inline = InlineBackend.instance()
inline.rc = {}
inline.figure_formats = {"svg"}
inline.print_figure_kwargs = {"bbox_inches": None, "metadata": {"Date": None, "Creator": None}}
del matplotlib, InlineBackend, PLOT_STYLE, inline
"""
ENVIRONMENT: Final = {
    "PYTHONPATH": str(ROOT),
    "PYTHONHASHSEED": "0",
    "OMP_NUM_THREADS": "1",  # sums in one order; and two labs at once do not fight for cores
}

Output = dict[str, str]  # {"text": what was printed} or {"svg": a plot}
Outputs = list[list[Output]]  # of each code cell


def fingerprint(lab: Lab) -> str:
    """Return what names the results of ``lab``: anything that could change them changes it."""
    digest = hashlib.sha256(f"{SETUP}{ENVIRONMENT.keys()}{platform.python_version()}".encode())
    for name in DECIDES:
        digest.update(f"\0{name}=={metadata.version(name)}".encode())
    for name in STYLES:
        digest.update(b"\0" + (ROOT / name).read_bytes())
    for source in lab.code:
        digest.update(f"\0{source}".encode())
    return digest.hexdigest()[:16]


def outputs(
    labs: Iterable[Lab], cache: Path = CACHE, say: Callable[[str], None] = print
) -> dict[str, Outputs | LabError]:
    """Return what the code of each lab gave, or how it failed, by name.

    Parameters
    ----------
    labs : iterable of Lab
        Those whose code has not changed since it last ran are not run.
    cache : Path
        A folder; what older code has left there is removed.
    say : callable
        Is told what runs, since it takes seconds.
    """
    paths = {lab.name: cache / f"{lab.name}-{fingerprint(lab)}.json" for lab in labs}
    missing = [lab for lab in labs if not paths[lab.name].is_file()]
    failed: dict[str, LabError] = {}
    if missing:
        cache.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(1) as thread:  # where no other loop runs, as it may here
            failed = thread.submit(asyncio.run, run_all(missing, paths, say)).result()
    return {
        name: failed.get(name) or json.loads(path.read_text(encoding="utf-8"))
        for name, path in paths.items()
    }


async def run_all(
    labs: list[Lab], paths: dict[str, Path], say: Callable[[str], None]
) -> dict[str, LabError]:
    """Run ``labs``, a few at once; write the results to ``paths``; return the failures."""
    failed: dict[str, LabError] = {}
    turn = asyncio.Semaphore(AT_ONCE)

    async def run_one(lab: Lab) -> None:
        async with turn:
            started = time.monotonic()
            say(f"lab {lab.name}: running …")
            try:
                result = await run(lab)
            except LabError as error:
                failed[lab.name] = error
                say(f"lab {lab.name}: failed")
                return
            path = paths[lab.name]
            for stale in path.parent.glob(f"{lab.name}-{'?' * 16}.json"):
                stale.unlink(missing_ok=True)
            unfinished = path.with_suffix(".unfinished")
            unfinished.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
            unfinished.replace(path)
            say(f"lab {lab.name}: {time.monotonic() - started:.1f} s")

    await asyncio.gather(*map(run_one, labs))
    return failed


async def run(lab: Lab) -> Outputs:
    """Execute ``lab`` in a Jupyter kernel of its own, in an empty folder.

    Raises
    ------
    LabError
        If a cell fails, writes to stderr, takes too long, or kills the kernel.
    """
    from nbclient import NotebookClient  # noqa: PLC0415  (slow, and a warm build needs none of it)
    from nbclient.exceptions import CellTimeoutError, DeadKernelError  # noqa: PLC0415
    from nbformat.v4 import new_code_cell, new_notebook  # noqa: PLC0415

    codes = [cell for cell in lab.cells if cell.is_code]
    cells = [new_code_cell(source) for source in (SETUP, *lab.code)]
    with tempfile.TemporaryDirectory(prefix=f"lab-{lab.name}-") as folder:
        client = NotebookClient(
            new_notebook(cells=cells),
            timeout=TIMEOUT,
            allow_errors=True,
            kernel_name="python3",
            extra_arguments=["--IPKernelApp.log_level=ERROR"],
            resources={"metadata": {"path": folder}},
        )
        at = codes[0]
        try:
            environment = {**os.environ, **ENVIRONMENT, "IPYTHONDIR": folder}
            async with client.async_setup_kernel(env=environment):
                for number, cell in enumerate(cells):
                    at = codes[max(number - 1, 0)]
                    await client.async_execute_cell(cell, number)
                    check(lab, at, cell.outputs)
        except (CellTimeoutError, DeadKernelError) as error:
            raise LabError("lab-failed", at.line, error=type(error).__name__) from error
    return [kept(lab, number, cell.outputs) for number, cell in enumerate(cells[1:], 1)]


def check(lab: Lab, cell: Cell, found: list[dict[str, Any]]) -> None:
    """Raise ``LabError`` if ``cell`` has failed or complained."""
    for output in found:
        if output["output_type"] == "error":
            trace = COLOUR.sub("", "\n".join(output["traceback"]))
            number = IN_CELL.search(trace)
            lines = cell.source.splitlines()
            words = lines[int(number[1]) - 1] if number and int(number[1]) <= len(lines) else ""
            error = f"{output['ename']}: {output['evalue']}"
            raise LabError("lab-failed", lab.line_of(cell, words), error=error)
        if output.get("name") == "stderr":
            raise LabError("lab-failed", cell.line, error=output["text"].strip())


def kept(lab: Lab, number: int, found: list[dict[str, Any]]) -> list[Output]:
    """Return what a cell printed, displayed and drew, in that order of appearance."""
    results: list[Output] = []
    for output in found:
        data = output.get("data", {})
        if "image/svg+xml" in data:
            root = page_svg(data["image/svg+xml"], f"plot-{lab.name}-{number}")
            results.append({"svg": ET.tostring(root, encoding="unicode")})
        elif text := output.get("text") or data.get("text/plain"):
            if results and "text" in results[-1]:
                results[-1]["text"] += text
            else:
                results.append({"text": text})
    return results
