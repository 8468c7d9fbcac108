"""The languages of the site, in one table: adding one starts here."""

from dataclasses import dataclass, field
from typing import Any, Final, Protocol


@dataclass(frozen=True)
class View:
    """One of the ways in which every page can be read.

    ``prefix`` is where its pages stand below the site's root; the original has none.
    """

    code: str
    tag: str  # BCP 47, of its name
    name: str
    short: str  # in the language switch
    prefix: str


@dataclass(frozen=True)
class Language(View):
    """One language of the site; ``tag`` is for lang and hreflang, too."""

    search: str
    original: str  # the switch that leaves only the author's own text
    explore: str  # the button below a figure that one can touch
    sections: dict[str, str] = field(default_factory=dict, repr=False, hash=False)  # of the nav
    labs: dict[str, str] = field(default_factory=dict, repr=False, hash=False)
    admonitions: dict[str, str] = field(default_factory=dict, repr=False, hash=False)

    @property
    def generated(self) -> set[str]:
        """The titles that no author writes: of fold-outs in labs, of admonitions without any."""
        kinds = map(str.capitalize, self.admonitions)
        return {self.labs["predict"], self.labs["from-note"], *kinds}


ZH: Final = Language(
    code="zh",
    tag="zh-CN",
    name="简体中文",
    short="中",
    prefix="",
    search="搜索",
    original="只看作者原文",
    explore="动手试试",
    sections={"labs": "实验"},
    labs={
        "to-lab": "动手实验",
        "to-note": "回到笔记",
        "download": "下载 {ending}",
        "colab": "在 Colab 中打开",
        "predict": "想好了再展开",
        "from-note": "笔记里的代码",
        "origin": "来自 [{page}]({page})。代码 MIT，文字 CC BY-SA 4.0。"
        "运行需要 `pip install torch matplotlib`。",
    },
    admonitions={
        "note": "说明",
        "tip": "提示",
        "info": "补充",
        "warning": "注意",
        "danger": "危险",
        "example": "例子",
        "question": "思考",
        "abstract": "摘要",
        "success": "结论",
        "quote": "引用",
    },
)
EN: Final = Language(
    code="en",
    tag="en",
    name="English",
    short="EN",
    prefix="en/",
    search="Search",
    original="Only the author’s own text",
    explore="Try it yourself",
    sections={"labs": "Labs"},
    labs={
        "to-lab": "Try it in the lab",
        "to-note": "Back to the note",
        "download": "Download {ending}",
        "colab": "Open in Colab",
        "predict": "Open once you have made up your mind",
        "from-note": "Code from the note",
        "origin": "From [{page}]({page}). Code: MIT; text: CC BY-SA 4.0. "
        "To run it: `pip install torch matplotlib`.",
    },
    admonitions={
        "note": "Note",
        "tip": "Tip",
        "info": "Background",
        "warning": "Careful",
        "danger": "Danger",
        "example": "Example",
        "question": "Think",
        "abstract": "Summary",
        "success": "Conclusion",
        "quote": "Quote",
    },
)

ORIGINAL: Final = ZH  # what the author writes; the others translate it
LANGUAGES: Final = {language.code: language for language in (ZH, EN)}
SIDE_BY_SIDE: Final = View(  # both, from the pages of each: sitebuild/bilingual
    code="zh-en", tag="zh-CN", name="中英对照 · Side by side", short="中英", prefix="zh-en/"
)
VIEWS: Final = (*LANGUAGES.values(), SIDE_BY_SIDE)


class Configured(Protocol):
    """Whatever says in ``extra`` which language it is the configuration of."""

    extra: Any


def language_of(config: Configured) -> Language:
    """Return the language that a configuration of MkDocs builds."""
    return LANGUAGES[config.extra["language"]]
