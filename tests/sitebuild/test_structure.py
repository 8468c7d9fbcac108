"""The blocks of a note, and the anchors that others rely on."""

from pathlib import Path

import pytest

from sitebuild.notes import ROOT, Note, read_note
from sitebuild.rendering import renderer

# links, search and readers' bookmarks rely on the anchors of the author's sections
ANCHORS = {
    "broadcasting.md": ["same-ndim", "different-ndim"],
    "regularization.md": ["what-is-regularization", "l1-l2-in-deep-learning"],
    "ema.md": ["definition", "purpose", "formula", "decay-and-window"],
    "one-shot-learning.md": [
        "definition",
        "vs-traditional",
        "applications",
        "metric-learning",
        "siamese-networks",
        "triplet-loss",
    ],
    "confusion-matrix.md": ["tp", "tn", "fp", "fn", "precision", "recall", "specificity"],
}


def outline(path: Path, root: Path = ROOT) -> Note:
    """Render a note with the site's own settings and return what the extension found in it."""
    note = read_note(path, root)
    renderer(note, path.parent.name).convert(note.body)
    return note


@pytest.mark.parametrize("page", ANCHORS)
def test_the_anchors_that_others_rely_on_are_there_in_order(page: str) -> None:
    labels = outline(ROOT / "docs/zh" / page).outline
    headings = [label.split("#")[1] for label in labels if label.startswith("h")]
    kept = [anchor for anchor in headings if anchor in ANCHORS[page]]
    assert kept == ANCHORS[page]


def test_a_difference_would_be_seen(tmp_path: Path) -> None:
    folder = tmp_path / "zh"
    folder.mkdir()
    lines = ["# T {#t}", "", "text", "", "- a", "- b", "", "![x](fig:card-ema)", ""]
    seen = []
    for removed in (None, 0, 2, 5, 7):
        kept = [line for number, line in enumerate(lines) if number != removed]
        (folder / "x.md").write_text("\n".join(kept), encoding="utf-8")
        seen.append(tuple(outline(folder / "x.md", tmp_path).outline))
    assert len(set(seen)) == len(seen)
