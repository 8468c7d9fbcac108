"""What the tests of the labs share."""

import shutil
from pathlib import Path

import pytest

from sitebuild.labs import execute
from sitebuild.notes import ROOT

LAB = """# ---
# title: Small
# description: A small lab.
# ---

# %% [markdown]
# # Small {{#small}}
#
# Some prose.

# %%
import matplotlib.pyplot as plt

from snippets.ema import window

# %% tags=["predict"]
print(f"{{window(0.9):.3g}}")
{code}
# %%
fig, ax = plt.subplots()
ax.plot([0, 1], [0, {end}], label="β")
ax.legend()
plt.show()

# %% [markdown]
# ![A line that rises.](plot:line "A line")
#
# More prose.
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Return a folder with one small lab in two languages."""
    for language in ("zh", "en"):
        (tmp_path / "docs" / language / "labs").mkdir(parents=True)
        path = tmp_path / "docs" / language / "labs/small.py"
        path.write_text(LAB.format(code="", end=1), encoding="utf-8")
    return tmp_path / "docs"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a cache that already holds the results of the real labs."""
    if not execute.CACHE.exists():
        pytest.fail("the labs have not been executed: run `make build` first")
    folder = tmp_path / "labs"
    folder.mkdir()
    for path in execute.CACHE.glob("*.json"):
        shutil.copy(path, folder)
    return folder


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """Return a copy of the real notes and labs, for tests that break them."""
    return Path(shutil.copytree(ROOT / "docs", tmp_path / "docs"))
