"""TeX to HTML while the site is built: KaTeX from npm inside a QuickJS interpreter.

Readers get finished formulas and no script. Nothing is retried or guessed: what KaTeX finds
doubtful is an error (``strict: "error"``).
"""

import json
from collections.abc import Callable
from functools import cache
from typing import Final

import quickjs

from sitebuild.notes import ROOT

KATEX: Final = ROOT / "node_modules/katex/dist"
RENDER: Final = """
function render(tex, displayMode) {
  try {
    return JSON.stringify({ html: katex.renderToString(tex, {
      displayMode, output: "htmlAndMathml", strict: "error", throwOnError: true, trust: false,
    }) });
  } catch (error) {
    return JSON.stringify({ error: String(error.message ?? error) });
  }
}
"""


class TexError(ValueError):
    """A formula that KaTeX refuses; the message is KaTeX's, without its preamble."""


@cache
def _render() -> Callable[[str, bool], str]:
    context = quickjs.Context()
    context.eval((KATEX / "katex.min.js").read_text(encoding="utf-8"))
    context.eval(RENDER)
    return context.get("render")  # type: ignore[no-any-return]


@cache
def tex_to_html(tex: str, display: bool) -> str:
    """Typeset a formula as HTML with MathML inside it.

    Parameters
    ----------
    tex : str
        Without dollar signs or brackets around it.
    display : bool
        Whether the formula stands on a line of its own.

    Raises
    ------
    TexError
        If KaTeX refuses the formula.
    """
    result = json.loads(_render()(tex, display))
    if "error" in result:
        raise TexError(result["error"].removeprefix("KaTeX parse error: "))
    return str(result["html"])
