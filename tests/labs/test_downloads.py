"""What readers take home runs with nothing but torch and matplotlib."""

import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from sitebuild.labs.execute import outputs
from sitebuild.labs.render import downloads
from sitebuild.labs.source import Cell, LabError, read_lab
from sitebuild.labs.takeaway import cells_of
from sitebuild.notes import ROOT

LABS = ROOT / "docs/zh/labs"
TOPICS = sorted(path.stem for path in LABS.glob("*.py"))
NAMES = [f"{topic}{half}" for topic in TOPICS for half in ("", "-lab")]
MARKUP = (
    *("--8<--", "{#", "{ ", "{{", "(fig:", "(plot:", "(concept:", "!!!", "???", '=== "'),
    *("<!--", "<div", ".md)", "](#"),
)
RUN = "import runpy, sys; sys.path.append(sys.argv[2]); runpy.run_path(sys.argv[1])"


def requirements(*names: str) -> set[str]:
    """Return the distributions that ``names`` need, themselves included."""
    found, waiting = set(), list(names)
    while waiting:
        name = re.split(r"[^\w.-]", waiting.pop())[0].lower()
        try:
            needed = metadata.requires(name) or []
        except metadata.PackageNotFoundError:  # for another platform
            continue
        if name not in found:
            found.add(name)
            waiting += [line for line in needed if "extra ==" not in line]
    return found


@pytest.fixture(scope="session")
def torch_and_matplotlib(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds what ``pip install torch matplotlib`` would bring, and no more."""
    folder = tmp_path_factory.mktemp("installed")
    for name in requirements("torch", "matplotlib"):
        distribution = metadata.distribution(name)
        for file in distribution.files or []:
            top = file.parts[0]
            if top not in ("..", "__pycache__") and not (folder / top).exists():
                (folder / top).symlink_to(Path(str(distribution.locate_file(top))).resolve())
    assert not {"IPython", "sklearn", "snippets", "sitebuild"} & {p.name for p in folder.iterdir()}
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_download_runs_in_an_empty_folder(
    name: str, site: Path, torch_and_matplotlib: Path, tmp_path: Path
) -> None:
    file = site / "downloads" / f"{name}.py"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", RUN, str(file), torch_and_matplotlib],
        cwd=tmp_path,
        env={"MPLBACKEND": "agg", "MPLCONFIGDIR": str(tmp_path), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    shown = file.read_text(encoding="utf-8")  # a note may be about a warning: it is its output
    for warning in re.findall(r"\w*Warning: .*", done.stderr):
        assert f"# {warning}" in shown
    if name.endswith("-lab"):  # another process, without Jupyter, prints the very same
        (results,) = outputs([read_lab(LABS / f"{name.removesuffix('-lab')}.py")]).values()
        assert not isinstance(results, LabError)
        texts = [output["text"] for cell in results for output in cell if "text" in output]
        assert done.stdout == "".join(texts)


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("name", NAMES)
def test_notebook_and_script_hold_the_same(name: str, prefix: str, site: Path) -> None:
    text = (site / f"{prefix}downloads/{name}.ipynb").read_text(encoding="utf-8")
    cells = json.loads(text)["cells"]
    script = (site / f"{prefix}downloads/{name}.py").read_text(encoding="utf-8")
    codes = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
    assert codes
    for code in codes:
        assert code in script
    assert len(cells) == script.count("# %%")
    assert len({cell["id"] for cell in cells}) == len(cells)
    page = f"{prefix}{'labs/' if name.endswith('-lab') else ''}{name.removesuffix('-lab')}/"
    assert f"/{page})" in cells[0]["source"]
    assert "pip install torch matplotlib" in cells[0]["source"]
    prose = "\n".join(cell["source"] for cell in cells if cell["cell_type"] == "markdown")
    prose = re.sub(r"\$\$.*?\$\$|\$[^$\n]*\$", "", prose, flags=re.DOTALL)  # braces of formulas
    for mark in MARKUP:
        assert mark not in prose, mark
    for code in codes:
        assert "snippets" not in code
        assert "--8<--" not in code


def test_code_is_the_same_in_both_languages(site: Path) -> None:
    for name in NAMES:
        codes = [
            [cell["source"] for cell in json.loads(path.read_text("utf-8"))["cells"]
             if cell["cell_type"] == "code"]
            for path in (site / f"{prefix}downloads/{name}.ipynb" for prefix in ("", "en/"))
        ]  # fmt: skip
        assert codes[0] == codes[1]


def test_links_become_full_and_asides_quotations(tmp_path: Path) -> None:
    path = tmp_path / "docs/en/x.md"
    path.parent.mkdir(parents=True)
    path.write_text(
        "---\ntitle: X\n---\n\n# X {#x}\n\n[a](ema.md#b)\n\n![caption](fig:y)\n\n"
        '!!! note "Title"\n\n    One.\n\n    Two.\n\nAfter.\n\n'
        "<!--mark-->\n```python\nprint(1)\n```\n\n```text\n1\n```\n",
        encoding="utf-8",
    )
    cells = cells_of(path, tmp_path)
    files = dict(downloads(cells, "origin", lambda target: f"https://x.example/{target}"))
    first, prose, code, rest = json.loads(files["ipynb"])["cells"]
    assert first["source"] == "origin"
    assert code["source"] == "print(1)"
    assert prose["source"] == (
        "# X\n\n[a](https://x.example/ema.md#b)\n\n*caption*\n\n"
        "> **Title**\n>\n> One.\n>\n> Two.\n\nAfter."
    )
    assert rest["source"] == "```text\n1\n```"


def test_code_in_tabs_and_folds_becomes_cells(tmp_path: Path) -> None:
    path = tmp_path / "docs/en/x.md"
    path.parent.mkdir(parents=True)
    path.write_text(
        "# X {#x}\n\nIn short.\n{ .lead }\n\n![caption](fig:y){ explorer=z }\n\n"
        '<div class="original" markdown>\n\nThe [decay](concept:).\n\n</div>\n\n'
        '=== "PyTorch"\n\n    ```python\n    print(1)\n    ```\n\n    ```text\n    1\n    ```\n\n'
        '=== "NumPy"\n\n    ```python\n    print(2)\n    ```\n\n'
        '??? question "Why?"\n\n    <!--mark-->\n    ```python\n    if 3:\n'
        "        print(3)\n    ```\n\n    Because.\n\nAfter.\n",
        encoding="utf-8",
    )
    cells = cells_of(path, tmp_path)
    assert [(cell.is_code, cell.source) for cell in cells] == [
        (False, "# X {#x}\n\nIn short.\n\n*caption*\n\nThe decay."),
        (True, "print(1)"),
        (False, "```text\n1\n```\n\n**Why?**"),
        (True, "if 3:\n    print(3)"),
        (False, "Because.\n\nAfter."),
    ]


def test_a_page_without_code_has_nothing_to_run() -> None:
    cells = cells_of(ROOT / "docs/en/index.md", ROOT / "snippets")
    assert not any(cell.is_code for cell in cells)
    assert all(isinstance(cell, Cell) for cell in cells)
