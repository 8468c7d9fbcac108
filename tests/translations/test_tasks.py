"""``make translations`` and ``make translations-confirm``, as a translator meets them."""

import subprocess
from pathlib import Path

import pytest

from sitebuild.translations.commands import translations, translations_confirm
from sitebuild.translations.lock import PATH
from tests.translations.small import Pages

OLD, NEW = "丙段。", "丙段改过。"


def git(root: Path, *arguments: str) -> None:
    name = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *name, *arguments], cwd=root, check=True, capture_output=True)


def commit(pages: Pages) -> None:
    git(pages.root, "init", "-q")
    git(pages.root, "add", ".")
    git(pages.root, "commit", "-qm", "all is translated")


def test_the_report_names_the_place_and_shows_old_and_new(
    pages: Pages, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(pages)
    pages.edit("zh", OLD, NEW)
    pages.edit("zh", "丁段。", "丁段。\n\n    新段。")
    pages.edit("en", "Paragraph B.", "Paragraph B, better.")
    assert translations(root=pages.root) == 0
    told = capsys.readouterr().out
    assert told.startswith("average.md  88%  14 aligned, 1 behind, 1 ahead, 1 missing\n")
    assert "docs/en/average.md:26 #formula  中文改过了 · the Chinese has changed" in told
    assert f"- zh  {OLD}\n" in told
    assert f"+ zh  {NEW}\n" in told
    assert "  en  Paragraph C.\n" in told
    assert "docs/en/average.md:9 #average  英文改过了 · the English has changed" in told
    assert "docs/zh/average.md:38 #formula  还没有译文 · not translated yet" in told


def test_old_words_are_found_however_long_ago(
    pages: Pages, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(pages)
    for text in ("丙段一。", "丙段二。"):
        pages.edit("zh", OLD if text == "丙段一。" else "丙段一。", text)
        git(pages.root, "commit", "-qam", text)
    translations("average", root=pages.root)
    told = capsys.readouterr().out
    assert f"- zh  {OLD}\n" in told
    assert "+ zh  丙段二。\n" in told


def test_without_a_history_the_report_says_so(
    pages: Pages, capsys: pytest.CaptureFixture[str]
) -> None:
    pages.edit("zh", OLD, NEW)
    assert translations(root=pages.root) == 0
    assert "not in the git history at hand" in capsys.readouterr().out


def test_what_has_not_been_translated_is_not_confirmed(
    pages: Pages, capsys: pytest.CaptureFixture[str]
) -> None:
    before = pages.lock
    pages.edit("zh", OLD, NEW)
    assert pages.confirm() == 1
    assert pages.lock == before
    told = capsys.readouterr().out
    assert "docs/en/average.md:26 #formula" in told
    assert "英文没有改动" in told
    assert 'REASON="why"' in told
    assert pages.states() == [("behind", NEW, "Paragraph C.")]


def test_what_has_been_translated_is_confirmed_and_the_rest_stays_behind(
    pages: Pages, capsys: pytest.CaptureFixture[str]
) -> None:
    pages.edit("zh", OLD, NEW)
    pages.edit("zh", "丁段。", "丁段改过。")
    pages.edit("en", "Paragraph C.", "Paragraph C, changed.")
    assert pages.confirm() == 0
    assert f"{PATH}: 1 段已确认 · confirmed, 1 段未确认 · refused" in capsys.readouterr().out
    assert pages.states() == [("behind", "丁段改过。", "Paragraph D.")]


def test_one_block_can_be_confirmed_alone_with_a_reason(pages: Pages) -> None:
    pages.edit("zh", OLD, "丙段！")
    pages.edit("zh", "丁段。", "丁段改过。")
    (block,) = [
        each.row.prints[0][:6]
        for each in pages.page().verdicts
        if each.row.zh and each.row.zh[0].text == "丙段！"
    ]
    assert pages.confirm(reason="punctuation", block=block) == 0
    assert pages.states() == [("behind", "丁段改过。", "Paragraph D.")]
    assert pages.lock.count("punctuation") == 1


@pytest.mark.parametrize("name", ["average.md", "average", "docs/en/average.md", "all"])
def test_a_page_goes_by_any_of_its_names(name: str, pages: Pages) -> None:
    pages.edit("en", "Paragraph B.", "Paragraph B, better.")
    assert translations_confirm(name, root=pages.root) == 0
    assert pages.states() == []


@pytest.mark.parametrize(
    ("name", "hint"), [("averag", "averag. → average.md ?"), ("", "say which page: PAGE=ema.md")]
)
def test_a_page_that_is_not_there_is_refused(
    name: str, hint: str, pages: Pages, capsys: pytest.CaptureFixture[str]
) -> None:
    before = pages.lock
    assert translations_confirm(name, root=pages.root) == 1
    assert hint in capsys.readouterr().err
    assert pages.lock == before


def test_a_pull_request_is_told_what_it_has_changed_and_no_more(
    pages: Pages, capsys: pytest.CaptureFixture[str]
) -> None:
    pages.edit("zh", "丁段。", "丁段早就改过。")
    commit(pages)
    assert translations(since="HEAD", root=pages.root) == 0
    assert capsys.readouterr().out == ""
    pages.edit("zh", OLD, NEW)
    assert translations(since="HEAD", root=pages.root) == 0
    told = capsys.readouterr().out
    assert told.startswith("### 译文 · Translations\n")
    assert "Changing only the Chinese is fine" in told
    assert "- `docs/en/average.md:26 #formula` 中文改过了 · the Chinese has changed" in told
    assert f"  ````diff\n  - {OLD}\n  + {NEW}\n  ````" in told
    assert "丁段" not in told


def test_an_unknown_commit_is_an_error(pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    commit(pages)
    assert translations(since="no-such-commit", root=pages.root) == 1
    assert "no-such-commit" in capsys.readouterr().err


def test_a_difference_fails_the_report(pages: Pages, capsys: pytest.CaptureFixture[str]) -> None:
    pages.edit("zh", "$n = 10$", "$n = 11$")
    assert translations(root=pages.root) == 1
    assert "10, 11 occurs in one language only" in capsys.readouterr().err
