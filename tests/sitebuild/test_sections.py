"""A rendered note as search sees it: sections, plain text, the names used in code."""

import pytest

from sitebuild.notes import Note
from sitebuild.page.sections import headings
from sitebuild.rendering import renderer

TEXT = r"""# 指数移动平均 **EMA** {#ema}

衰减率 $\beta$ 与 $\lambda$，权重 $v_{t-1}$，比例 $\dfrac{\mathrm{TP}}{\mathrm{TP} + 1}$。
形状 $1,\,2, \dots, d \le n$。
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
    assert first.split("。") == [
        "衰减率 β 与 λ，权重 v_t-1，比例 TP/(TP + 1)",
        "形状 1,2, …, d ≤ n",
        "续行与强调，weight_decay 和 x",
        "",
    ]
    assert second.split() == ["左", "右", "甲", "乙", "一张图"]


def test_code_gives_its_names_and_nothing_else(note: Note) -> None:
    first, second = (each.symbols for each in note.sections)
    assert first == {"weight_decay"}
    assert second == {"torch.optim.swa_utils.AveragedModel"}


def test_titles_are_read_without_rendering() -> None:
    assert headings(Note("docs/zh/ema.md", TEXT)) == {"ema": "指数移动平均 EMA", "code": "写成代码"}
    lab = Note("docs/zh/labs/ema.py", "# %% [markdown]\n# # EMA 实验 {#ema-lab}\nx = 1  # {#no}\n")
    assert headings(lab) == {"ema-lab": "EMA 实验"}
