"""Colours, type and axes of all figures, by day and by night.

Figures are built once, in the colours of `LIGHT`.  A page in the night version replaces each colour by its partner of
the same name in `DARK` (`night_for_day`), so that one figure serves both.  People with any colour vision can
distinguish the series colours: blue, green, plum and ochre of similar weight after Okabe & Ito (2008), with vermilion
as the one accent; line style or a label repeats the information of the colour.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go

LIGHT = {
    "ink": "#1c2127",
    "muted": "#5b6570",
    "grid": "#e4e7ea",
    "axis": "#b7bec6",
    "panel": "#fefefe",
    "accent": "#c2410c",
    "accent_soft": "#c2410c2b",
    "first": "#0b68a8",
    "first_soft": "#0b68a833",
    "second": "#0c7d5b",
    "second_soft": "#0c7d5b33",
    "third": "#8f4a86",
    "third_soft": "#8f4a8633",
    "fourth": "#866600",
    "fourth_soft": "#86660033",
    "quiet": "#8a939d",
    "quiet_soft": "#8a939d33",
    "land": "#1c212712",
    "shore": "#9aa39f",
    "earth": "#7aa6cc",
    "night": "#33465a",
    "moon": "#9aa0a6",
    "over": "#ffffff",
    "over_soft": "#ffffffb3",
}

DARK = {
    "ink": "#e7eaed",
    "muted": "#a3adb7",
    "grid": "#2b3138",
    "axis": "#535d67",
    "panel": "#171b20",
    "accent": "#fb8c4e",
    "accent_soft": "#fb8c4e33",
    "first": "#5fb2ee",
    "first_soft": "#5fb2ee38",
    "second": "#3fc79d",
    "second_soft": "#3fc79d38",
    "third": "#d795cd",
    "third_soft": "#d795cd38",
    "fourth": "#dcb945",
    "fourth_soft": "#dcb94538",
    "quiet": "#7f8993",
    "quiet_soft": "#7f899338",
    "land": "#e7eaed14",
    "shore": "#66716b",
    "earth": "#4d7fae",
    "night": "#0b1520",
    "moon": "#b9bec3",
    "over": "#fffffe",
    "over_soft": "#fffffeb3",
}

SERIES = ("first", "second", "third", "fourth", "quiet")
FONT = "system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', Arial, sans-serif"

# Cividis (Nunez, Anderton & Renslow 2018): reads the same with and without red-green vision.
CIVIDIS = [
    [0.0, "#00224e"],
    [0.2, "#35456c"],
    [0.4, "#666970"],
    [0.6, "#948e77"],
    [0.8, "#c8b866"],
    [1.0, "#fee838"],
]


def night_for_day() -> dict[str, str]:
    """Each colour of the light theme and the one that replaces it in the dark.

    Examples
    --------
    >>> night_for_day()["#1c2127"]
    '#e7eaed'
    """
    return {LIGHT[name]: DARK[name] for name in LIGHT}


def axis(title: str, **more: Any) -> dict[str, Any]:
    """One axis: its title carries the unit, its grid stays in the background."""
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
    """An empty figure in the house style, `height` pixels high and as wide as its place.

    Parameters
    ----------
    x, y : mapping
        Axes, as `axis` makes them.
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
    """Make a kilometre upwards as long as a kilometre sideways."""
    figure.update_yaxes(scaleanchor="x", scaleratio=1.0)
    return figure


def columns(**names: str) -> dict[str, dict[str, str]]:
    """Mark a trace as data with the column names of x, y, z, with units, in a downloaded table."""
    return {"csv": names}


def note(text: str, x: Any, y: Any, **more: Any) -> dict[str, Any]:
    """A quiet annotation on a figure, at data coordinates by default.

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


def thin(size: int, most: int) -> np.ndarray:
    """At most `most` indices spread evenly over `size` items, first and last included.

    Examples
    --------
    >>> thin(10, 4).tolist()
    [0, 3, 6, 9]
    """
    if size <= most:
        return np.arange(size)
    return np.linspace(0, size - 1, most).round().astype(int)
