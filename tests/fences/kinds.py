"""A page with a good fence of every language, for tests that break them one by one."""

from typing import Final

from tests.fences.awkward import CONT, FENCE, OUTPUT, fence

NEST: Final = f"{FENCE}`"
SKIP: Final = '<!--pytest.mark.skip(reason="a placeholder")-->\n'
SETTINGS: Final = "plugins:\n  search:\n    lang: zh\nname: x\nstrict: true\n"
KINDS: Final = "\n".join(
    [
        "# Kinds {#kinds}\n",
        fence("import torch\ntorch.ones(3) + torch.ones(4)"),
        fence(
            "RuntimeError: The size of tensor a (3) must match the size of tensor b (4) "
            "at non-singleton dimension 0",
            "text",
        ),
        fence("total = 6 * 7\ntotal  # 42", 'py title="total.py"'),
        CONT + fence("for _ in range(2):\n    print(total)  # 42 42", "python3"),
        "The same in words:\n",
        OUTPUT + fence("42\n42", "text"),
        fence("{}[\"key\"]  # KeyError: 'key'"),
        fence("import warnings\nwarnings.warn('old')"),
        fence("UserWarning: old", "text"),
        fence(
            ">>> 6 * 7\n42\n>>> 1 / 0\nTraceback (most recent call last):\n  ...\n"
            "ZeroDivisionError: division by zero",
            "pycon",
        ),
        fence("$ echo six times seven\nsix times seven\n$ ls docs/zh/index.md", "console"),
        fence("number=7\necho $number", "bash"),
        fence("7", "text"),
        fence("test -f mkdocs.yml", "sh"),
        fence("test -d snippets", "shell"),
        SKIP + fence("what you see here", "text"),
        fence("search:\n  lang: zh\n# …\nstrict: true", 'yaml title="settings.yml"'),
        fence("- one\n- two", "yml"),
        fence('[tool]\nname = "x"', "toml"),
        fence('{"a": [1, 2]}', "json"),
        fence("flowchart LR\n  a[one] --> b(two)\n  subgraph s\n  c\n  end", "mermaid"),
        fence("\\frac{a}{b}", "math"),
        fence("\\alpha", "tex"),
        fence("\\beta", "latex"),
        f"{NEST}markdown\n{fence('print(11)')}\n{fence('11', 'text')}{NEST}\n",
        f"{NEST}md\n{fence('print(12)  # 12')}{NEST}\n",
        fence("gamma: 1", "yaml"),
        "The end.\n",
    ]
)
