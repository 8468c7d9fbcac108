"""Numbers in prose: filled in by name, or accounted for by the code of the page."""

from pathlib import Path

import pytest

from sitebuild import numbers
from sitebuild.notes import ROOT, Note
from sitebuild.numbers import check_numbers, claims, fill
from snippets.numbers import TOPICS, numbers_of

FENCE = "```python\nshare = 0.41\n```\n\n```text\n1,000 of 57\n```\n"


def bare(text: str) -> list[tuple[int, str]]:
    note = Note("docs/en/page.md", text)
    check_numbers(note, ROOT / "snippets")
    assert {each.code for each in note.problems} <= {"bare-number"}
    return [(each.line, dict(each.values)["number"]) for each in note.problems]


@pytest.mark.parametrize(
    ("prose", "number"),
    [
        ("It finds 0.43 of them.", "0.43"),
        ("It finds 43% of them.", "43%"),
        ("It finds 43 % of them.", "43 %"),
        ("找到了 42%。", "42%"),
        ("找到了其中的42个。", "42"),
        ("2,000 patients", "2,000"),
        ("| cell | 0.5 |", "0.5"),
        ("About $1 - \\beta \\approx 0.37$.", "0.37"),
        ("所以约 $\\approx 63\\%$。", "63\\%"),
        ("![after 12 steps](fig:ema-curves)", "12"),
        ("??? question\n    Why 77?", "77"),
    ],
)
def test_a_bare_number_is_found(prose: str, number: str) -> None:
    text = f"# Title {{#title}}\n\n{prose}\n\n{FENCE}"
    line = 1 + next(n for n, each in enumerate(text.split("\n")) if number in each)
    assert bare(text) == [(line, number)]


@pytest.mark.parametrize(
    "prose",
    [
        "It finds 0.41, or 41%, of 1000 or 1,000; 57 were ill.",  # the fences have them
        "Set `lr=0.3`, and $\\beta = 0.999$, as in [chapter](https://x.org/12.34).",
        "Three, 3 or 9 of them; L2, top-10, float64, ResNet-50.",
        "## 42 {#answer-42}\n{ .lead }".replace("## 42", "## Answer"),
        'Written for Python 3.11; CC BY-SA 4.0. <img width="42">',
        '<div class="original" markdown>\n\nsay 0.77\n\n</div>',
        "An arrow: &#8594;, a sign: &#x2192;, an ampersand: &amp;.",
        "## See also {#see-also}\n\nKingma 2015, 1412.6980",
    ],
)
def test_what_is_no_claim_is_left_alone(prose: str) -> None:
    assert bare(f"# Title {{#title}}\n\n{FENCE}\n{prose}\n") == []


def test_an_include_accounts_for_the_numbers_in_its_section() -> None:
    text = '0.5 and 0.9\n\n```python\n--8<-- "ema.py:train-with-shadow"\n```\n'
    assert bare(text) == []
    assert bare(text.replace("0.5", "0.55")) == [(1, "0.55")]


def test_lines_are_those_of_the_file() -> None:
    assert list(claims("---\ntitle: x\n---\n\n```text\n12\n```\n\n$$\n34\n$$\n\n56\n")) == [
        (13, "56")
    ]


# ------------------------------------------------------------------------------------ by name


@pytest.fixture
def topic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a module of numbers that is computed from a module of its topic."""
    (tmp_path / "snippets/numbers").mkdir(parents=True)
    for package in ("snippets", "snippets/numbers"):
        (tmp_path / package / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "snippets/trees.py").write_text("TREES = 3\n", encoding="utf-8")
    module = tmp_path / "snippets/numbers/trees.py"
    module.write_text("from snippets.trees import TREES\n", encoding="utf-8")
    monkeypatch.setattr(numbers, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(numbers, "FOLDER", module.parent)
    monkeypatch.setattr(numbers, "ROOT", tmp_path)
    return tmp_path


def test_a_number_is_computed_once_and_again_when_its_topic_changes(
    topic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    monkeypatch.setattr(
        numbers, "numbers_of", lambda name: {"all": lambda: calls.append(name) or str(len(calls))}
    )
    note = Note("docs/en/page.md", "")
    assert fill(note, "we have {{ trees.all }}, {{ trees.all }}") == "we have 1, 1"
    assert fill(note, "{{ trees.all }}") == "1"
    (topic / "snippets/trees.py").write_text("TREES = 4\n", encoding="utf-8")
    assert fill(note, "{{ trees.all }}") == "2"
    assert calls == ["trees", "trees"]
    assert len(list((topic / "cache").iterdir())) == 1
    assert note.problems == []


def test_an_unknown_number_is_reported_with_its_neighbours(
    topic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbers, "numbers_of", lambda name: {"height": lambda: "1"})
    note = Note("docs/en/page.md", "one\n{{ trees.hight }}\n{{ bushes.height }}\n")
    assert fill(note, note.text) == note.text
    assert [(each.line, each.code) for each in note.problems] == [
        (2, "unknown-number"),
        (3, "unknown-number"),
    ]
    assert "trees.height" in str(note.problems[0])


def test_tex_and_code_with_braces_are_no_names() -> None:
    note = Note("docs/en/page.md", "")
    text = "$\\frac{{a}}{{b}}$ {{x}} {{ x }} {{ f(x) }}"
    assert fill(note, text) == text
    assert note.problems == []


@pytest.mark.parametrize("topic_name", TOPICS)
def test_every_number_is_a_short_text(topic_name: str) -> None:
    for name, compute in numbers_of(topic_name).items():
        assert 0 < len(compute()) <= 20, name


def test_there_are_no_numbers_of_an_unknown_topic() -> None:
    with pytest.raises(LookupError, match="bushes"):
        numbers_of("bushes")
