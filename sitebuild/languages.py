"""The languages of the site, in one table: adding one starts here."""

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True)
class Language:
    """One language of the site.

    ``prefix`` is where its pages stand below the site's root; the original has none.
    """

    code: str
    tag: str  # BCP 47, for lang and hreflang
    name: str
    short: str  # in the language switch
    prefix: str
    search: str
    admonitions: dict[str, str] = field(default_factory=dict, repr=False, hash=False)


ZH: Final = Language(
    code="zh",
    tag="zh-CN",
    name="简体中文",
    short="中",
    prefix="",
    search="搜索",
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
