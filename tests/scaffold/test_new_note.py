"""A new note is complete and green at once; a name that will not do leaves everything as it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitebuild.gate.checks import check_sources
from sitebuild.gate.leftovers import PHRASES, check_leftovers
from sitebuild.gate.project import Project
from sitebuild.glossary import read_glossary
from sitebuild.messages.scaffold import MESSAGES
from sitebuild.scaffold.note import NewNote, RefusedError, write_note

pytestmark = pytest.mark.slow

NOTE = NewNote("batch-norm", "批归一化", "Batch normalization")
LATIN = NewNote("gru", "GRU", "GRU")


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *arguments]
    kept = {name: value for name, value in os.environ.items() if name not in ("SLUG", "ZH", "EN")}
    return subprocess.run(
        command,
        cwd=root,
        env=kept | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_it_passes_every_check_builds_and_its_tests_pass(checkout: Path) -> None:
    done = run(checkout, "sitebuild", "new-note", SLUG=NOTE.slug, ZH=NOTE.zh, EN=NOTE.en)
    assert done.returncode == 0, done.stderr
    for name in NOTE.files:
        assert name in done.stdout
        assert (checkout / name).is_file()
    # in processes of their own, whose root is the copy
    checked = run(checkout, "sitebuild", "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "docs/zh/batch-norm.md:8: 这里还留着模板里的 3 句话" in checked.stdout
    assert "ok · 没有问题" in checked.stdout
    for page, words in (("batch-norm", "批归一化"), ("en/batch-norm", "Batch normalization")):
        html = (checkout / "site" / page / "index.html").read_text(encoding="utf-8")
        assert f"{words}</h1>" in html or f">{words}<" in html
        assert html.count('class="note-figure"') == 1
    home = (checkout / "site/index.html").read_text(encoding="utf-8")
    assert 'href="batch-norm/"' in home
    tests = ["tests/snippets/test_batch_norm.py", "tests/snippets/test_figures.py"]
    tested = run(checkout, "pytest", "-q", *tests, "tests/sitebuild/test_architecture.py")
    assert tested.returncode == 0, tested.stdout


def test_a_name_in_latin_letters_is_set_as_the_style_guide_says(checkout: Path) -> None:
    write_note(LATIN, checkout)
    page = (checkout / "docs/zh/gru.md").read_text(encoding="utf-8")
    assert "GRU 是什么" in page
    assert "- {zh: GRU, en: GRU, home: gru.md}" in (checkout / "docs/glossary.yml").read_text(
        "utf-8"
    )
    # those figures are not among the ones that this process has imported
    found = {each.code for each in check_sources(Project(checkout))}
    assert found == {"unknown-figure", "template-left"}


def test_what_is_left_of_the_template_is_told_and_stops_nothing(checkout: Path) -> None:
    def told() -> dict[str, set[str]]:
        found = [each for each in check_leftovers(Project(checkout)) if each.is_advice]
        return {
            each.path: {lines[int(number) - 1] for number in dict(each.values)["lines"].split(", ")}
            for each in found
            for lines in [(checkout / each.path).read_text("utf-8").split("\n")]
        }

    assert told() == {}, "the notes that there are"
    write_note(NOTE, checkout)
    left = told()
    pages = {f"docs/{code}/{name}.md" for code in ("zh", "en") for name in ("batch-norm", "index")}
    assert left.keys() == pages | {"snippets/batch_norm.py", "snippets/figures/batch_norm.py"}
    for phrase in PHRASES:
        assert any(phrase in line for lines in left.values() for line in lines), phrase
    assert len(left["docs/zh/batch-norm.md"]) == 3
    page = checkout / "docs/en/batch-norm.md"
    for line in left["docs/en/batch-norm.md"]:
        page.write_text(page.read_text("utf-8").replace(line, "Words of mine."), encoding="utf-8")
    assert told().keys() == left.keys() - {"docs/en/batch-norm.md"}


def test_a_concept_that_the_glossary_has_moves_to_its_note(checkout: Path) -> None:
    write_note(NewNote("dropout", "随机失活", "Dropout"), checkout)
    concepts, problems = read_glossary(checkout / "docs/glossary.yml")
    assert not problems
    assert [each.home for each in concepts if each.en == "dropout"] == ["dropout.md"]


REFUSED = {
    "nothing said": (NewNote("", "", ""), "usage"),
    "no English name": (NewNote("gru", "GRU", ""), "usage"),
    "capitals": (NewNote("BatchNorm", "甲", "A"), "slug"),
    "underscore": (NewNote("batch_norm", "甲", "A"), "slug"),
    "path": (NewNote("../x", "甲", "A"), "slug"),
    "Chinese": (NewNote("批归一化", "甲", "A"), "slug"),
    "digit first": (NewNote("2d", "甲", "A"), "slug"),
    "end": (NewNote("batch-", "甲", "A"), "slug"),
    "language": (NewNote("zh", "甲", "A"), "reserved"),
    "keyword": (NewNote("lambda", "甲", "A"), "reserved"),
    "page": (NewNote("ema", "甲", "A"), "taken"),
    "page without code": (NewNote("about", "甲", "A"), "taken"),
    "module": (NewNote("style", "甲", "A"), "taken"),
    "HTML": (NewNote("gru", "<b>", "A"), "name"),
    "YAML": (NewNote("gru", "甲: 乙", "A"), "name"),
    "line": (NewNote("gru", "甲\n乙", "A"), "name"),
    "formula": (NewNote("gru", "甲", "$x$"), "name"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused(name: str, checkout: Path) -> None:
    note, code = REFUSED[name]
    before = {path: path.read_bytes() for path in checkout.rglob("*.*") if path.is_file()}
    with pytest.raises(RefusedError) as refused:
        write_note(note, checkout)
    start = MESSAGES[code][0][:4].partition("{")[0]
    assert str(refused.value).startswith(start)
    assert str(refused.value).count("\n") >= 1, "in both languages"
    assert {path: path.read_bytes() for path in checkout.rglob("*.*") if path.is_file()} == before


def test_twice_is_refused(checkout: Path) -> None:
    write_note(NOTE, checkout)
    with pytest.raises(RefusedError, match=r"docs/zh/batch-norm\.md"):
        write_note(NOTE, checkout)
