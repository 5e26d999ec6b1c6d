"""Common colours, type and axes of all figures, in the light and the dark theme.

Figures are built once, in the colours of `LIGHT` (`kakehashi.figures.colours`).  A page in the dark theme replaces
each colour by that of the same name in `DARK` (`night_for_day`).
"""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from kakehashi.figures.arrays import thin
from kakehashi.figures.colours import CIVIDIS, DARK, LIGHT, SERIES, night_for_day

__all__ = ["CIVIDIS", "DARK", "FONT", "LIGHT", "SERIES", "axis", "blank_figure", "columns", "equal_aspect"]
__all__ += ["night_for_day", "note", "thin"]

FONT = "system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', Arial, sans-serif"


def axis(title: str, **more: Any) -> dict[str, Any]:
    """Return plotly's properties of an axis whose title includes the unit."""
    base = {
        "title": {"text": title, "standoff": 8, "font": {"size": 13}},
        "gridcolor": LIGHT["grid"],
        "linecolor": LIGHT["axis"],
        "tickcolor": LIGHT["axis"],
        "ticks": "outside",
        "ticklen": 4,
        "showline": True,
        "zeroline": False,
        "automargin": True,
    }
    if "[km]" in title:
        base["tickformat"] = ","
    return base | more


def blank_figure(x: Mapping[str, Any], y: Mapping[str, Any], *, height: int = 460) -> go.Figure:
    """Create an empty figure in the common style, `height` pixels high and as wide as its container.

    Parameters
    ----------
    x, y : mapping
        Properties of the axes from `axis`.
    """
    return go.Figure(
        layout=go.Layout(
            template=go.layout.Template(),
            height=height,
            autosize=True,
            margin={"l": 64, "r": 20, "t": 24, "b": 48},
            paper_bgcolor=LIGHT["panel"],
            plot_bgcolor=LIGHT["panel"],
            font={"family": FONT, "size": 13, "color": LIGHT["ink"]},
            hoverlabel={"font": {"family": FONT}},
            legend={
                "orientation": "h",
                "x": 0,
                "y": 1.01,
                "yanchor": "bottom",
                "font": {"color": LIGHT["muted"], "size": 12},
            },
            xaxis=dict(x),
            yaxis=dict(y),
        )
    )


def equal_aspect(figure: go.Figure) -> go.Figure:
    """Set the same scale on both axes of a figure."""
    figure.update_yaxes(scaleanchor="x", scaleratio=1.0)
    return figure


def columns(**names: str) -> dict[str, dict[str, str]]:
    """Set the names of a trace's x, y and z, with units, for the columns of a downloaded table."""
    return {"csv": names}


def note(text: str, x: Any, y: Any, **more: Any) -> dict[str, Any]:
    """Add a muted annotation to a figure, in data coordinates by default.

    Parameters
    ----------
    text : str
    x, y
        Position on the axes.
    **more
        Further properties of plotly's annotation.
    """
    base = {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "font": {"size": 12, "color": LIGHT["muted"]},
    }
    return base | more
