"""What can be wrong between the two languages of a note."""

from typing import Final

ADVICE: Final = {"translation-behind"}
MESSAGES: Final = {
    "number-differs": (
        "公式里的数与 {other} 不一致：{found} 只出现在一种语言里。请核对两边的公式。",
        "The numbers in the formulas differ from {other}: {found} occurs in one language only. "
        "Compare the formulas.",
    ),
    "translation-behind": (
        "英文有 {behind} 段落后、{missing} 段未译（共 {whole} 段），从这一段起。不译也能提交；"
        "想补上，请看 make translations PAGE={page}。",
        "Of {whole} paragraphs, behind in English: {behind}; missing: {missing}; first here. "
        "This stops nothing; to mend it, see make translations PAGE={page}.",
    ),
    "lock-conflict": (
        "译文记录里留有合并冲突的标记 {found}。两边的行都保留，只删去标记，"
        "再运行 make translations 核对。",
        "The record of translations holds the conflict marker {found}. Keep the lines of both "
        "sides, delete the markers, and look at make translations.",
    ),
    "lock-line": (
        "译文记录的这一行读不懂：{found}。请删去它；"
        "再用 make translations-confirm PAGE=… 确认它所属的页面。",
        "This line of the record of translations cannot be read: {found}. Delete it, and confirm "
        "the page it belonged to with make translations-confirm PAGE=….",
    ),
}
