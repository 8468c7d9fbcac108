"""Files, characters, Python, and the finished site: what can go wrong, one thing at a time."""

from typing import Final

from tests.gate.edits import (
    EN,
    ZH,
    Mutation,
    Said,
    add,
    append,
    every,
    mutation,
    replace,
    rewrite,
    write,
)

MORE: Final = "snippets/numbers/more.py"
LAB, ORIGINAL = "docs/en/labs/ema.py", "docs/zh/labs/ema.py"
BORROWING: Final = "\n# %%\nfrom snippets.ema import nothing  # noqa: E402\n\nprint(nothing)\n"
NOTEBOOK: Final = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n'
GB: Final = "\n指数\n".encode("gb18030")

FILES: Final[dict[str, Mutation]] = {
    "not UTF-8": mutation(
        rewrite(ZH, lambda data: GB + data), Said(ZH, 2, "not-utf-8", "另存为 UTF-8")
    ),
    "byte order mark": mutation(
        rewrite(EN, lambda data: b"\xef\xbb\xbf" + data),
        Said(EN, 1, "byte-order-mark", "make fix"),
    ),
    "Windows line ends": mutation(
        rewrite(EN, lambda data: data.replace(b"\n", b"\r\n")),
        Said(EN, 1, "carriage-return", "CRLF"),
    ),
    "conflict markers": mutation(
        write("docs/assets/x.css", "a {}\n<<<<<<< ours\nb {}\n=======\nc {}\n>>>>>>> theirs\n"),
        Said("docs/assets/x.css", 2, "conflict-marker", "Decide for one version"),
        Said("docs/assets/x.css", 6, "conflict-marker", "选定一个"),
    ),
    "large file": mutation(
        write("docs/assets/large.svg", "<svg/>" + " " * 300_000),
        Said("docs/assets/large.svg", 1, "large-file", "300 kB"),
    ),
    "picture beside a note": mutation(
        write("docs/zh/picture.png", b"\x89PNG\0\xff"),
        Said("docs/zh/picture.png", 1, "binary-file", "docs/assets/"),
    ),
    "notebook with outputs": mutation(
        write("docs/zh/labs/x.ipynb", NOTEBOOK),
        Said("docs/zh/labs/x.ipynb", 1, "stored-outputs", "docs/zh/labs/名称.py"),
    ),
    "symbolic link": mutation(
        lambda root: (root / "docs/assets/link.css").symlink_to("/etc/hostname"),
        Said("docs/assets/link.css", 1, "symbolic-link", "符号链接"),
    ),
}
CHARACTERS: Final[dict[str, Mutation]] = {
    "zero width": mutation(
        add(ZH, "影子\u200b权重。"), Said(ZH, "影子\u200b", "invisible-character", "U+200B")
    ),
    "right to left": mutation(
        write(MORE, '"""More."""\n\n# \u202eevil\n'),
        Said(MORE, "\u202e", "invisible-character", "RIGHT-TO-LEFT OVERRIDE"),
    ),
    "right to left, as an entity": mutation(
        add(EN, "Plain &#x202e; words."), Said(EN, "&#x202e;", "invisible-character", "OVERRIDE")
    ),
    "zero width, as an entity": mutation(
        add(ZH, "影子&ZeroWidthSpace;权重。"), Said(ZH, "&Zero", "invisible-character", "U+200B")
    ),
    "soft hyphen": mutation(
        add(EN, "An av\u00aderage."), Said(EN, "\u00ad", "invisible-character", "SOFT HYPHEN")
    ),
    "Cyrillic letter": mutation(
        add(EN, "Smooth \u0430verages."), Said(EN, "\u0430", "look-alike", "CYRILLIC")
    ),
    "Greek letter in a word": mutation(
        write(MORE, '"""More."""\n\n# dec\u03bfy\n'),
        Said(MORE, "\u03bf", "look-alike", "OMICRON"),
    ),
    "radical from a PDF": mutation(
        add(ZH, "这是\u2f00句。"), Said(ZH, "\u2f00", "look-alike", "KANGXI RADICAL ONE")
    ),
    "wide letters": mutation(
        add(ZH, "就是 \uff25\uff2d\uff21。"), Said(ZH, "\uff25", "look-alike", "请重打：E")
    ),
}
PYTHON: Final[dict[str, Mutation]] = {
    "unused import": mutation(
        write(MORE, '"""More."""\n\nimport math\n'),
        Said(MORE, 3, "python-style", "F401"),
    ),
    "formatting": mutation(
        write(MORE, '"""More."""\n\nx = { 1:2 }\n'),
        Said(MORE, 3, "python-format", "make fix"),
    ),
    "spelling in code": mutation(
        write(MORE, '"""More."""\n\n# recieve\n'), Said(MORE, "recieve", "typo", "receive")
    ),
}
LABS: Final[dict[str, Mutation]] = {
    "code of one language only": mutation(
        append(LAB, "\n# %%\nprint(1)\n"), Said(LAB, 1, "lab-differs", "docs/zh/labs/ema.py")
    ),
    "another number in a cell": mutation(
        replace(LAB, "torch.manual_seed(0)", "torch.manual_seed(1)"),
        Said(LAB, "torch.manual_seed(1)", "lab-differs", "make them the same"),
    ),
    "unknown snippet": mutation(
        every(append(LAB, BORROWING), append(ORIGINAL, BORROWING)),
        Said(LAB, "snippets.ema import nothing", "unknown-snippet", "snippets.ema has no nothing"),
        Said(ORIGINAL, "snippets.ema import nothing", "unknown-snippet", "里没有 nothing"),
    ),
}
WORKFLOW: Final = ".github/workflows/x.yml"
CLEAN: Final = """\
name: x
on: push
permissions: {}
jobs:
  x:
    runs-on: ubuntu-latest
    permissions: {}
    steps:
      - run: "true"
"""


def workflow(old: str, new: str, *said: tuple[str, str, str]) -> Mutation:
    """Add a workflow in which ``old`` is ``new``."""
    edit = write(WORKFLOW, CLEAN.replace(old, new, 1))
    return mutation(edit, *(Said(WORKFLOW, *each) for each in said))


WORKFLOWS: Final[dict[str, Mutation]] = {
    "action that may change": workflow(
        'run: "true"',
        "uses: actions/setup-python@v6",
        ("setup-python@v6", "workflow-unsafe", "unpinned"),
    ),
    "rights for a stranger's code": workflow(
        "on: push",
        "on: pull_request_target",
        ("on: pull_request_target", "workflow-unsafe", "dangerous"),
    ),
    "title as a command": workflow(
        '"true"',
        "echo ${{ github.event.pull_request.title }}",
        ("pull_request.title", "workflow-unsafe", "template-injection"),
        ("pull_request.title", "workflow-wrong", "untrusted"),
    ),
    "job that is not there": workflow(
        "    permissions: {}\n    steps",
        "    needs: y\n    permissions: {}\n    steps",
        ("  x:\n", "workflow-wrong", "needs job"),
    ),
    "unknown key": workflow("  x:\n", "  x:\n    step: 1\n", ("step: 1", "workflow-wrong", "step")),
}
MUTATIONS: Final = {
    f"{group}: {name}": each
    for group, table in {
        "files": FILES,
        "characters": CHARACTERS,
        "python": PYTHON,
        "labs": LABS,
        "workflows": WORKFLOWS,
    }.items()
    for name, each in table.items()
}
