"""How the plots of the labs look: Matplotlib's settings while the site is built.

A lab says nothing of style. Downloaded, it looks as Matplotlib looks; on a page, like the figures
of the notes: the colours are stand-ins that become CSS variables, and text stays text.
"""

from matplotlib.rcsetup import cycler

from snippets.figures.style import (
    BASE,
    BLUE,
    GREEN,
    GRID,
    HAIR,
    INK,
    INK_FAINT,
    LINE,
    RED,
    SMALL,
    YELLOW,
)

GRAY = "#808080"  # what Matplotlib makes of the colour "gray"; on a page it is INK_FAINT

PLOT_STYLE = {
    "axes.axisbelow": True,
    "axes.edgecolor": INK_FAINT,
    "axes.facecolor": "none",
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.labelcolor": INK_FAINT,
    "axes.labelsize": BASE,
    "axes.linewidth": HAIR,
    "axes.prop_cycle": cycler(color=[BLUE, YELLOW, GREEN, RED, INK_FAINT]),  # C0 to C4
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlecolor": INK,
    "axes.titlesize": BASE,
    "figure.constrained_layout.use": True,
    "figure.dpi": 96,
    "figure.facecolor": "none",
    "figure.figsize": (5, 3),
    "font.family": ["DejaVu Sans"],
    "grid.color": GRID,
    "grid.linewidth": HAIR,
    "legend.fontsize": SMALL,
    "legend.frameon": False,
    "legend.labelcolor": INK,
    "lines.linewidth": LINE,
    "svg.fonttype": "none",
    "svg.hashsalt": "labs",
    "text.color": INK,
    "xtick.color": INK_FAINT,
    "xtick.labelsize": SMALL,
    "ytick.color": INK_FAINT,
    "ytick.labelsize": SMALL,
    "ytick.major.size": 0,
    "ytick.minor.size": 0,
}
