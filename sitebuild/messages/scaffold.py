"""Why ``make new-note`` writes no note."""

from typing import Final

MESSAGES: Final = {
    "usage": (
        '用法：make new-note SLUG=batch-norm ZH=批归一化 EN="Batch normalization"',
        'Usage: make new-note SLUG=batch-norm ZH=批归一化 EN="Batch normalization"',
    ),
    "slug": (
        "SLUG={slug} 不行：只用小写英文字母、数字和连字符，以字母开头，例如 batch-norm。",
        "SLUG={slug} will not do: lower-case letters, digits and hyphens, beginning with a letter, "
        "like batch-norm.",
    ),
    "reserved": (
        "SLUG={slug} 不行：这个名字另有用处，请换一个。",
        "SLUG={slug} will not do: that name has another use. Choose another one.",
    ),
    "taken": (
        "{path} 已经存在。请换一个 SLUG，或直接修改它。",
        "{path} exists. Choose another SLUG, or edit that file.",
    ),
    "name": (
        "{key}={value} 不行：名称以文字或数字开头，不含 {signs}。",
        "{key}={value} will not do: a name begins with a letter or a digit, and has none of "
        "{signs}.",
    ),
}
