"""What all figures share: the colour names, the type scale, and a few marks to draw with.

Sizes are in points. A figure five inches wide is 360 points wide, about as many as a phone has
CSS pixels, so a length given here is the length that a reader sees on a phone.
"""

import io
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, PathPatch
from matplotlib.path import Path

LANGS = ("zh", "en")

Labels = Mapping[str, str]
Bilingual = Mapping[str, str]
Point = tuple[float, float]

# Stand-ins that no drawing would use by chance; ``sitebuild.svg`` makes CSS variables of them.
INK = "#f1f001"
INK_FAINT = "#f1f002"
GRID = "#f1f003"
PAPER = "#f1f004"
RED = "#f1f005"
GREEN = "#f1f006"
YELLOW = "#f1f007"
YELLOW_INK = "#f1f008"  # yellow that is dark enough to read as text
BLUE = "#f1f009"

CSS_VARIABLES = {
    INK: "--fig-ink",
    INK_FAINT: "--fig-ink-faint",
    GRID: "--fig-grid",
    PAPER: "--fig-paper",
    RED: "--fig-red",
    GREEN: "--fig-green",
    YELLOW: "--fig-yellow",
    YELLOW_INK: "--fig-yellow-ink",
    BLUE: "--fig-blue",
}

SMALL, BASE, TITLE = 9.5, 10.5, 12.0  # font sizes
HAIR, LINE, BOLD = 0.8, 1.4, 2.2  # line widths
TINT = 0.14  # opacity of a coloured area with text on it


def both(zh: str, en: str) -> Bilingual:
    """Say the same thing in Chinese and in English."""
    return {"zh": zh, "en": en}


@dataclass(frozen=True)
class FigureSpec:
    """How to draw a figure, and all the words that it needs.

    Parameters
    ----------
    draw : callable
        Draws onto an empty figure, with the labels of one language.
    size : tuple of float
        Width and height in inches; about 5 wide, so that it can be read on a phone.
    title, description : mapping from language to str
        What screen readers announce; the description stands in for the picture.
    labels : mapping from name to mapping from language to str
        Every word in the picture.

    Raises
    ------
    ValueError
        If any of the words lacks a language.
    """

    draw: Callable[[Figure, Labels], None]
    size: tuple[float, float]
    title: Bilingual
    description: Bilingual
    labels: Mapping[str, Bilingual] = field(default_factory=dict)

    def __post_init__(self) -> None:
        words = {"title": self.title, "description": self.description}
        words |= {f"label {name!r}": texts for name, texts in self.labels.items()}
        for what, texts in words.items():
            missing = [lang for lang in LANGS if not texts.get(lang)]
            if missing:
                raise ValueError(f"{what} of a figure lacks {', '.join(missing)}: {dict(texts)}")

    def svg(self, lang: str) -> str:
        """Return the SVG as Matplotlib writes it, whatever its settings and fonts here are."""
        drawn = io.StringIO()
        with matplotlib.rc_context(), warnings.catch_warnings():
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(
                {"svg.fonttype": "none", "svg.hashsalt": "figures", "font.family": ["DejaVu Sans"]}
            )
            # DejaVu has no Chinese glyphs, and needs none: the reader's browser sets the text.
            warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font", UserWarning)
            fig = Figure(figsize=self.size, facecolor="none")
            self.draw(fig, {name: texts[lang] for name, texts in self.labels.items()})
            fig.savefig(drawn, format="svg", metadata=dict.fromkeys(("Date", "Creator")))
        return drawn.getvalue()


def canvas(fig: Figure) -> Axes:
    """Cover ``fig`` with axes whose units are points, the origin at the bottom left."""
    width, height = fig.get_size_inches() * 72
    ax = fig.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
    ax.set_axis_off()
    return ax


def write(  # noqa: PLR0913
    ax: Axes,
    at: Point,
    text: str,
    *,
    size: float = BASE,
    color: str = INK,
    ha: str = "center",
    bold: bool = False,
    offset: Point = (0, 0),
) -> None:
    """Write one line, its middle at the height of ``at`` (data units) plus ``offset`` (points).

    The baseline is placed by rule rather than by measuring: the reader's fonts are not ours.
    """
    dx, dy = offset
    ax.annotate(
        text,
        at,
        (dx, dy - 0.35 * size),
        textcoords="offset points",
        size=size,
        color=color,
        ha=ha,
        va="baseline",
        weight="bold" if bold else "normal",
        annotation_clip=False,
    )


def box(  # noqa: PLR0913
    ax: Axes,
    corner: Point,
    size: Point,
    color: str,
    *,
    tint: float = TINT,
    edge: bool = False,
    dashed: bool = False,
) -> None:
    """Fill a rounded box with ``color`` at the opacity ``tint``, and outline it if asked to."""
    shape = f"round,pad=0,rounding_size={min(5, min(size) / 5)}"
    if tint:
        ax.add_patch(FancyBboxPatch(corner, *size, shape, fc=color, ec="none", alpha=tint))
    if edge:
        dashes = (0, (3, 2)) if dashed else "solid"
        ax.add_patch(FancyBboxPatch(corner, *size, shape, fc="none", ec=color, lw=1, ls=dashes))


def arrow(
    ax: Axes,
    start: Point,
    end: Point,
    color: str = INK_FAINT,
    *,
    heads: str = "-|>",
) -> None:
    """Draw an arrow between two points in data units."""
    ax.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle=f"{heads},head_length=4.5,head_width=2.4",
            mutation_scale=1,
            shrinkA=0,
            shrinkB=0,
            color=color,
            lw=1.1,
        )
    )


def trace(ax: Axes, points: Sequence[Point], color: str = INK_FAINT, width: float = HAIR) -> None:
    """Draw a line through ``points`` in data units, leaving the limits of the axes alone."""
    ax.add_patch(PathPatch(Path(points), fc="none", ec=color, lw=width))


def dots(ax: Axes, points: Sequence[Point], color: str, size: float) -> None:
    """Draw many round dots as one path, which is a fifth of the bytes of a scatter plot."""
    vertices = [point for point in points for _ in range(2)]
    path = Path(vertices, [Path.MOVETO, Path.LINETO] * len(points))
    path.should_simplify = False  # it would drop lines of no length, which is what a dot is
    ax.add_patch(PathPatch(path, fc="none", ec=color, lw=size, capstyle="round"))


def data_axes(fig: Figure, left: float, bottom: float, right: float, top: float) -> Axes:
    """Add axes for data, with the given margins in points."""
    width, height = fig.get_size_inches() * 72
    spans = (width - left - right) / width, (height - bottom - top) / height
    ax = fig.add_axes((left / width, bottom / height, *spans))
    ax.set_facecolor("none")
    ax.set_axisbelow(True)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.spines["bottom"].set(color=INK_FAINT, linewidth=HAIR)
    ax.tick_params(color=INK_FAINT, labelcolor=INK_FAINT, labelsize=SMALL, width=HAIR, length=3)
    ax.tick_params(axis="y", length=0)
    return ax
