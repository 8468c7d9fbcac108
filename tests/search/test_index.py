"""What goes into the index: sections, readings, symbols, and only as much as is needed."""

import json
from pathlib import Path

import pytest

from sitebuild.glossary import Concept
from sitebuild.languages import EN, ZH
from sitebuild.notes import Note
from sitebuild.rendering import renderer
from sitebuild.search.index import build_index, manifest
from sitebuild.search.names import digraphs, readings, simplified
from sitebuild.search.sections import headings

TEXT = r"""# 指数移动平均 **EMA** {#ema}

衰减率 $\beta$，权重 $v_{t-1}$，比例 $\dfrac{\mathrm{TP}}{\mathrm{TP} + 1}$。
续行与<u>强调</u>，`weight_decay` 和 x。

$$
\theta_t
$$

## 写成代码 {#code}

```python
average = torch.optim.swa_utils.AveragedModel(model)
```

| 左 | 右 |
|---|---|
| 甲 | 乙 |

![一张图](fig:ema-curves)
"""


@pytest.fixture(scope="module")
def note() -> Note:
    note = Note("docs/zh/ema.md", TEXT)
    renderer(note).convert(TEXT)
    return note


def test_a_note_is_divided_at_its_headings(note: Note) -> None:
    assert [(each.id, each.title) for each in note.sections] == [
        ("ema", "指数移动平均 EMA"),
        ("code", "写成代码"),
    ]


def test_text_is_as_one_reads_it(note: Note) -> None:
    first, second = (each.text.strip() for each in note.sections)
    assert first == "衰减率 β，权重 v_t-1，比例 TP/(TP + 1)。续行与强调，weight_decay 和 x。"
    assert second.split() == ["左", "右", "甲", "乙", "一张图"]


def test_code_gives_its_names_and_nothing_else(note: Note) -> None:
    first, second = (each.symbols for each in note.sections)
    assert first == {"weight_decay"}
    assert second == {"torch.optim.swa_utils.AveragedModel"}


def test_titles_are_read_without_rendering() -> None:
    assert headings(Note("docs/zh/ema.md", TEXT)) == {"ema": "指数移动平均 EMA", "code": "写成代码"}
    lab = Note("docs/zh/labs/ema.py", "# %% [markdown]\n# # EMA 实验 {#ema-lab}\nx = 1  # {#no}\n")
    assert headings(lab) == {"ema-lab": "EMA 实验"}


@pytest.mark.parametrize(
    ("name", "reading", "expected"),
    [
        ("正则化", "", ["zhengzehua", "zzh"]),
        ("召回率", "zhao hui lü", ["zhaohuilv", "zhaohuilu", "zhl"]),
        ("真阳性 TP", "", ["zhenyangxing", "zyx"]),
        ("EMA", "", []),
        ("步", "", []),
    ],
)
def test_pinyin(name: str, reading: str, expected: list[str]) -> None:
    assert readings(name, reading) == expected


def test_initials_with_their_h() -> None:
    assert digraphs("正则化") == ["zhzh"]
    assert digraphs("度量") == []


def test_only_traditional_characters_that_can_matter_are_kept() -> None:
    assert simplified({"广", "则"}) == {"廣": "广", "則": "则"}


def built(note: Note) -> dict:
    english = Note("docs/en/ema.md", "# Exponential moving average {#ema}\n\n## In code {#code}\n")
    glossary = [
        Concept("衰减率", "decay", "ema.md#code", 1, abbr=["β"], zh_alias=["衰减系数"]),
        Concept("别处", "elsewhere", "other.md", 2),
    ]
    addresses = {"ema.md": "ema/"}
    index = build_index({"ema.md": note}, addresses, {"ema.md": english}, glossary, ZH)
    return index.concepts


def test_the_index_holds_titles_counterparts_and_concepts(note: Note) -> None:
    index = built(note)
    assert index["pages"] == [("ema/", 0, 0)]
    assert index["sections"] == [(0, "", "指数移动平均 EMA"), (0, "code", "写成代码")]
    assert index["counterparts"] == ["Exponential moving average", "In code"]
    (concept,) = index["concepts"]  # the other has its home elsewhere
    assert concept["home"] == 1
    assert concept["name"] == ["衰减率", "decay", "β"]
    assert concept["alias"] == ["衰减系数"]


def test_the_same_content_has_the_same_name(note: Note) -> None:
    def names() -> dict:
        index = build_index({"ema.md": note}, {"ema.md": "ema/"}, {}, [], EN)
        return {name: address for name, (address, _) in index.files().items()}

    assert names() == names()
    index = build_index({"ema.md": note}, {"ema.md": "ema/"}, {}, [], EN)
    assert json.loads(manifest(index, "x", prefix="en/")) == {
        "config": {"separator": "x", "files": names(), "prefix": "en/"},
        "docs": [],
    }


def test_the_engine_is_built_from_the_pinned_library() -> None:
    root = Path(__file__).resolve().parents[2]
    pinned = json.loads((root / "package.json").read_text("utf-8"))["dependencies"]["minisearch"]
    found = json.loads((root / "node_modules/minisearch/package.json").read_text("utf-8"))
    assert found["version"] == pinned
