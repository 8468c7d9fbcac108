"""Mermaid: the kind of diagram is known, and what is opened is closed.

This is no parser. The real one needs a browser and 3 MB of scripts.
"""

import re
from typing import Final

from sitebuild.fences.context import Context
from sitebuild.fences.failures import failure
from sitebuild.fences.model import Example
from sitebuild.problems import Problem, near

# fmt: off
KINDS: Final = [
    "architecture-beta", "block", "block-beta", "C4Component", "C4Container", "C4Context",
    "C4Deployment", "C4Dynamic", "classDiagram", "classDiagram-v2", "erDiagram", "flowchart",
    "flowchart-elk", "gantt", "gitGraph", "graph", "journey", "kanban", "mindmap", "packet",
    "packet-beta", "pie", "quadrantChart", "radar-beta", "requirementDiagram", "sankey",
    "sankey-beta", "sequenceDiagram", "stateDiagram", "stateDiagram-v2", "timeline",
    "treemap-beta", "xychart", "xychart-beta",
]
# fmt: on
DIRECTIONS: Final = {"TB", "TD", "BT", "LR", "RL"}
PAIRS: Final = {")": "(", "]": "[", "}": "{"}
FREE: Final = {"sequenceDiagram", "erDiagram", "gantt", "journey", "pie", "timeline", "mindmap"}
QUOTED: Final = re.compile(r'"[^"]*"')
REMARK: Final = re.compile(r"%%.*")
BLOCKS: Final = {"flowchart", "graph", "sequenceDiagram"}
OPENING: Final = re.compile(r"^(?:subgraph|loop|alt|opt|par|critical|break|rect|box)\b")


def check_mermaid(example: Example, context: Context) -> list[Problem]:
    """Check the kind, the direction, brackets, quotation marks, and blocks that need an end."""
    lines = [REMARK.sub("", line).strip() for line in example.fence.code.split("\n")]
    content = [(n, line) for n, line in enumerate(lines, 1) if line]
    found: tuple[int | None, str] | None = (None, "empty")
    if content:
        found = wrong_kind(*content[0]) or wrong_body(content[0][1].split()[0], content[1:])
    if found is None:
        return []
    line, detail = found
    return [failure(example.fence, line, "parse", language="Mermaid", detail=detail)]


def wrong_kind(number: int, line: str) -> tuple[int, str] | None:
    """Say what is wrong with the line that names the kind of diagram."""
    kind, *rest = line.rstrip(";").split()
    if kind not in KINDS:
        return number, f"{kind} ? {near(kind, KINDS)}"
    if kind in {"flowchart", "graph"} and rest and rest[0] not in DIRECTIONS:
        return number, f"{rest[0]} ? {' / '.join(sorted(DIRECTIONS))}"
    return None


def wrong_body(kind: str, lines: list[tuple[int, str]]) -> tuple[int, str] | None:
    """Say what is opened and not closed, or closed and not opened."""
    blocks: list[int] = []
    for number, line in lines:
        if line.count('"') % 2:
            return number, 'unbalanced "'
        if kind not in FREE and (wrong := unbalanced(QUOTED.sub("", line))):
            return number, f"unbalanced {wrong}"
        if kind in BLOCKS and OPENING.match(line):
            blocks.append(number)
        elif kind in BLOCKS and line == "end":
            if not blocks:
                return number, "end ?"
            blocks.pop()
    return (blocks[-1], "no end") if blocks else None


def unbalanced(text: str) -> str:
    """Return the first bracket without its other half, if there is one."""
    opened: list[str] = []
    for character in text:
        if character in PAIRS.values():
            opened.append(character)
        elif character in PAIRS and (not opened or opened.pop() != PAIRS[character]):
            return character
    # a class or a state may span lines
    return opened[0] if opened and not text.rstrip().endswith("{") else ""
