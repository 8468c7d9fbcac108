"""A page in both languages, small enough to see what a change to it should do."""

from pathlib import Path

from sitebuild.translations.commands import translations_confirm
from sitebuild.translations.compare import Comparison, compare
from sitebuild.translations.lock import PATH
from sitebuild.translations.verdicts import ALIGNED

ZH = """\
---
title: 平均
---

# 平均 {#average}

甲段有两句。这是第二句，$n = 10$。

乙段。

<div class="original" markdown>

作者的原话。

- 第一项
- 第二项

</div>

```python
--8<-- "ema.py:ema"
```

## 公式 {#formula}

丙段。

$$
a = 1
$$

![图题](fig:ema-curves)

!!! note "说明的标题"

    丁段。

| 甲 | 乙 |
|---|---|
| 一 | 二 |

??? question "想一想"

    答案。

    <!--pytest-codeblocks:cont-->
    ```text
    1
    ```

=== "写法一"

    戊段。
"""
EN = """\
---
title: Averages
---

# Averages {#average}

Paragraph A has two sentences. This is the second, $n = 10$.

Paragraph B.

<div class="original" markdown>

The author's own words.

- First item
- Second item

</div>

```python
--8<-- "ema.py:ema"
```

## The formula {#formula}

Paragraph C.

$$
a = 1
$$

![Caption](fig:ema-curves)

!!! note "Title of the note"

    Paragraph D.

| A | B |
|---|---|
| one | two |

??? question "Think"

    The answer.

    <!--pytest-codeblocks:cont-->
    ```text
    1
    ```

=== "One way"

    Paragraph E.
"""


class Pages:
    """A project with one page in two languages; all is confirmed at first."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for language, text in (("zh", ZH), ("en", EN)):
            (root / "docs" / language).mkdir(parents=True)
            self.write(language, text)
        self.confirm()

    def write(self, language: str, text: str) -> None:
        (self.root / "docs" / language / "average.md").write_text(text, encoding="utf-8")

    def edit(self, language: str, old: str, new: str) -> None:
        path = self.root / "docs" / language / "average.md"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    @property
    def lock(self) -> str:
        return (self.root / PATH).read_text(encoding="utf-8")

    @lock.setter
    def lock(self, text: str) -> None:
        (self.root / PATH).write_text(text, encoding="utf-8")

    def page(self) -> Comparison:
        return compare(self.root)[0]["average.md"]

    def problems(self) -> list[str]:
        """Return every problem, in words."""
        return [str(problem) for problem in compare(self.root)[1]]

    def states(self) -> list[tuple[str, str, str]]:
        """Return all that is not as it was confirmed: its state, its Chinese, its English."""
        return [
            (
                each.state,
                " + ".join(block.text for block in each.row.zh),
                " + ".join(block.text for block in each.row.en),
            )
            for each in self.page().verdicts
            if each.state != ALIGNED
        ]

    def confirm(self, reason: str = "", block: str = "") -> int:
        return translations_confirm("average.md", reason, block, self.root)
