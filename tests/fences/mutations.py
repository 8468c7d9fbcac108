"""What can go wrong, one thing at a time, and what must be said of it.

A mutation replaces the first ``old`` in ``path`` by ``new``. Then the problems found on all pages
must be exactly ``said``: in which file, on the line that holds which words, with which code.
"""

from typing import Final, NamedTuple

ZH, EN, KINDS = "docs/zh/", "docs/en/", "docs/zh/kinds.md"
BROADCASTING, COUNTS = "snippets/broadcasting.py", "snippets/confusion_matrix.py"
EMA, TRIPLETS, PENALTIES = (
    "snippets/ema.py",
    "snippets/one_shot_learning.py",
    "snippets/regularization.py",
)
MATRIX: Final = "confusion-matrix.md"
CONT: Final = "<!--pytest-codeblocks:cont-->\n"
Said = tuple[str, str, str]


class Mutation(NamedTuple):
    path: str
    old: str
    new: str
    said: tuple[Said, ...]


def change(path: str, old: str, new: str, code: str, words: str = "") -> Mutation:
    """Expect one problem on the line changed, or on the line of the same file with ``words``."""
    return Mutation(path, old, new, ((path, words or new.strip("\n"), code),))


COMMENTS: Final = {
    "comment": change(
        BROADCASTING, "# torch.Size([4, 5, 6])", "# torch.Size([4, 5, 7])", "comment"
    ),
    "second comment": change(
        BROADCASTING, "Size([2, 2, 4, 5, 6])", "Size([2, 4, 5, 6])", "comment"
    ),
    "comment with numbers": change(TRIPLETS, "# tensor([1.5000", "# tensor([1.4000", "comment"),
    "comment in a loop": change(KINDS, "# 42 42", "# 42", "comment", "print(total)"),
    "comment on a value": change(KINDS, "total  # 42", "total  # 43", "comment"),
    "comment never reached": Mutation(
        KINDS,
        "in range(2)",
        "in range(0)",
        ((KINDS, "print(total)", "unreached"), (KINDS, "42\n42\n```", "output")),
    ),
    "comment with an error": change(KINDS, "# KeyError: 'key'", "# KeyError: 'no'", "error"),
}
OUTPUTS: Final = {
    "output in Chinese": change(ZH + MATRIX, "precision   0.60", "precision   0.61", "output"),
    "output in English": change(EN + MATRIX, "recall      0.75", "recall      0.57", "output"),
    "line of output lost": change(
        ZH + "ema.md", "weight 0.7500  shadow 0.1200\n", "", "output", "weight 0.8750"
    ),
    "blank in output": change(EN + "ema.md", "0.8750  shadow", "0.8750 shadow", "output"),
    "line of output added": change(
        ZH + "regularization.md", "-0.714   0.071\n", "-0.714   0.071\nmore\n", "output", "more"
    ),
    "format of the code": Mutation(
        COUNTS,
        "{rate(counts):.2f}",
        "{rate(counts):.3f}",
        ((ZH + MATRIX, "precision   0.60", "output"), (EN + MATRIX, "precision   0.60", "output")),
    ),
    "marked output": change(KINDS, "42\n42\n```", "42\n43\n```", "output", "43"),
    "output apart from its code": change(
        KINDS, "\n```text\n7\n", "\nIt prints:\n\n```text\n7\n", "lone-output", "```text\n7"
    ),
    "error message": change(KINDS, "tensor a (3)", "tensor a (5)", "output"),
    "no error any more": change(
        KINDS, "torch.ones(4)", "torch.ones(3)", "no-error", "RuntimeError"
    ),
    "another error": change(KINDS, "torch.ones(4)", "torch.one(4)", "error"),
    "warning lost": change(KINDS, "warnings.warn('old')", "pass", "no-error", "UserWarning: old"),
    "warning": change(KINDS, "UserWarning: old", "UserWarning: new", "output"),
}
CODE: Final = {
    "shapes that do not fit": change(
        BROADCASTING, "torch.ones(1, 5, 6)", "torch.ones(1, 5, 7)", "error", "print((a + b)"
    ),
    "name": change(COUNTS, "(precision, recall, spec", "(precisions, recall, spec", "error"),
    "syntax": change(EMA, "averages = []", "averages = [", "error"),
    "method": change(
        PENALTIES, "weight.abs()", "weight.absolute_()", "error", "penalty([model.weight])"
    ),
    "exit": change(BROADCASTING, "a = torch.ones(4, 1, 6)", "raise SystemExit", "error"),
    "endless": change(KINDS, "total = 6 * 7", "while True: pass", "timeout", "```py title"),
    "crash": change(KINDS, "total = 6 * 7", "import os; os.abort()", "died", "```py title"),
    "new warning": change(
        TRIPLETS,
        "anchor = torch.zeros(3, 2)",
        "import warnings; warnings.warn('x'); anchor = torch.zeros(3, 2)",
        "warning",
    ),
}
INCLUDE_EMA, USES_EMA = '"ema.py:ema"', (EMA, "averages = ema(weights", "error")


def without_ema(page: str, new: str, code: str) -> Mutation:
    """Include ``new`` instead of the function; the code that calls it misses it."""
    return Mutation(page, INCLUDE_EMA, new, ((page, new, code), USES_EMA))


INCLUDES: Final = {
    "file": without_ema(ZH + "ema.md", '"emma.py:ema"', "unknown-include"),
    "section": without_ema(EN + "ema.md", '"ema.py:emma"', "unknown-section"),
    "file in another spelling": change(
        ZH + "ema.md", '--8<-- "ema.py:ema"', "--8<-- 'emma.py:ema'", "unknown-include"
    ),
    "whole file": without_ema(ZH + "ema.md", '"ema.py"', "bare-include"),
    "end marker": Mutation(
        EMA,
        "# --8<-- [end:ema]\n",
        "",
        (
            *((page + "ema.md", INCLUDE_EMA, "unended-section") for page in (ZH, EN)),
            USES_EMA,
        ),
    ),
    "start marker": Mutation(
        COUNTS,
        "    # --8<-- [start:ten-samples]\n",
        "",
        tuple((page + MATRIX, "ten-samples", "unended-section") for page in (ZH, EN))
        + tuple((page + MATRIX, "Counts(tp=3", "output") for page in (ZH, EN)),
    ),
    "imports": Mutation(
        ZH + "broadcasting.md",
        '--8<-- "broadcasting.py:imports"\n',
        "\n",
        ((BROADCASTING, "a = torch.ones(4, 1, 6)", "error"),),
    ),
}
MARKERS: Final = {
    "cont lost": Mutation(
        ZH + "one-shot-learning.md",
        f"    {CONT}",
        "",
        ((TRIPLETS, "anchor = torch.zeros(", "error"),),
    ),
    "cont misspelt": Mutation(
        EN + "one-shot-learning.md",
        CONT,
        "<!--pytest-codeblocks:con-->\n",
        (
            (EN + "one-shot-learning.md", "codeblocks:con-->", "bad-marker"),
            (TRIPLETS, "anchor = torch.zeros(", "error"),
        ),
    ),
    "reason lost": Mutation(
        KINDS,
        'skip(reason="a placeholder")',
        "skip",
        ((KINDS, "<!--pytest.mark.skip-->", "no-reason"), (KINDS, "```text\nwhat", "lone-output")),
    ),
    "skip lost": change(
        KINDS,
        '<!--pytest.mark.skip(reason="a placeholder")-->',
        "",
        "output",
        "what you see here",
    ),
    "nothing to continue": Mutation(
        KINDS, "```json\n", CONT + "```json\n", ((KINDS, "```json", "nothing-to-continue"),)
    ),
    "marker at the end": change(
        KINDS, "The end.\n", "<!-- pytest-codeblocks:cont -->\n", "orphan-marker"
    ),
}
FENCES: Final = {
    "not closed": change(KINDS, "gamma: 1\n```\n", "gamma: 1\n", "stray-fence", "```yaml\ngamma"),
    "language": change(KINDS, "```toml\n", "```tomml\n", "unknown-language"),
    "no language": change(KINDS, "```toml\n", "```\n", "no-language", "```\n[tool]"),
    "in a comment": Mutation(
        KINDS,
        '```json\n{"a": [1, 2]}\n```\n',
        '<!--\n```json\n{"a": [1, 2]}\n```\n-->\n',
        ((KINDS, "```json", "hidden-fence"),),
    ),
    "indented": Mutation(
        KINDS,
        '```json\n{"a": [1, 2]}\n```\n',
        '    ```json\n    {"a": [1, 2]}\n    ```\n',
        ((KINDS, "```json", "hidden-fence"),),
    ),
    "after a list marker": Mutation(
        KINDS,
        "```yaml\ngamma: 1\n```\n",
        "- ```yaml\n  gamma: 1\n  ```\n",
        ((KINDS, "- ```yaml", "stray-fence"), (KINDS, "  ```\n\nThe end", "stray-fence")),
    ),
    "indented code": Mutation(
        KINDS, "```tex\n\\alpha\n```\n", "    alpha = 1\n", ((KINDS, "    alpha = 1", "bare-code"),)
    ),
    "pre": Mutation(
        KINDS, "```tex\n\\alpha\n```\n", "<pre>alpha</pre>\n", ((KINDS, "<pre>", "bare-code"),)
    ),
    "encoding": Mutation(
        ZH + "index.md",
        "# 深度",
        "# \udcff深度",
        ((ZH + "index.md", "深度学习笔记 {", "not-utf-8"),),
    ),
}
LANGUAGES: Final = {
    "pycon": change(KINDS, "6 * 7\n42", "6 * 7\n43", "pycon", ">>> 6 * 7"),
    "console output": change(
        KINDS, "\nsix times seven\n", "\nsix times eight\n", "command-output", "$ echo six"
    ),
    "console command": change(KINDS, "$ ls docs/zh", "$ ls doc/zh", "command"),
    "no prompt": Mutation(
        KINDS,
        "```bash\n",
        "```console\n",
        ((KINDS, "```console\nnumber", "no-prompt"), (KINDS, "```text\n7", "lone-output")),
    ),
    "bash": change(KINDS, "number=7\n", "number=7\nfalse\n", "command", "false"),
    "bash output": change(KINDS, "echo $number", "echo $numbers", "output", "7\n```\n\n```sh"),
    "sh": change(KINDS, "test -f mkdocs.yml", "test -f mkdocs.yaml", "command"),
    "shell": change(KINDS, "test -d snippets", "test -d snippet", "command"),
    "yaml": change(KINDS, "- two", "- [two", "parse"),
    "yaml quote": change(KINDS, "  lang: zh", "  lang: en", "quote"),
    "toml": change(KINDS, 'name = "x"', "name = x", "parse"),
    "json": change(KINDS, "[1, 2]", "[1, 2", "parse"),
    "mermaid kind": change(KINDS, "flowchart LR", "flochart LR", "parse"),
    "mermaid direction": change(KINDS, "flowchart LR", "flowchart LT", "parse"),
    "mermaid brackets": change(KINDS, "b(two)", "b(two]", "parse"),
    "mermaid end": change(KINDS, "  c\n  end", "  c", "parse", "subgraph s"),
    "math": change(KINDS, "\\frac{a}{b}", "\\frac{a}{", "parse", "```math"),
    "tex": change(KINDS, "\\alpha", "\\alfa", "parse", "```tex\n"),
    "latex": change(KINDS, "\\beta", "\\bata", "parse", "```latex\n"),
    "fence in markdown": change(KINDS, "print(12)", "print(13)", "comment"),
    "output in markdown": change(KINDS, "\n11\n", "\n12\n", "output"),
}
MUTATIONS: Final = {
    f"{group}: {name}": mutation
    for group, table in {
        "comments": COMMENTS,
        "outputs": OUTPUTS,
        "code": CODE,
        "includes": INCLUDES,
        "markers": MARKERS,
        "fences": FENCES,
        "languages": LANGUAGES,
    }.items()
    for name, mutation in table.items()
}
