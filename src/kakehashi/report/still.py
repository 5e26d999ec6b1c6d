"""Figures as plain SVG: the same records that plotly draws, for the first screen and for pages without scripts.

Lines, points, boxes, heat maps, texts and rules are drawn; contours, bands and further y axes are not.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from kakehashi.figures import Axis, Figure
from kakehashi.figures.arrays import thin
from kakehashi.figures.colours import CIVIDIS
from kakehashi.figures.record import Boxes, Heat, Line, Points, Rule, Text
from kakehashi.report.blocks import tag
from kakehashi.report.page import Picture
from kakehashi.report.pictures import both, dot, line, text
from kakehashi.time import as_et, calendar

_POINTS, _CELLS = 300, (60, 30)  # of a line; of a heat map
_DASHES = {"dash": "6 4", "dot": "2 3", "dashdot": "6 3 2 3"}
_LEFT, _RIGHT, _TOP, _BOTTOM = 62.0, 14.0, 12.0, 42.0


def still(figure: Figure, caption: str = "") -> Picture:
    """Return a figure as the picture of a first screen.

    Parameters
    ----------
    figure : Figure
    caption : str
        The figure's description by default.
    """
    return Picture(both(_drawn, figure.alt, figure), caption or f"{figure.alt}.")


class _Frame:
    """Map the values of a figure's axes to the drawing."""

    def __init__(self, figure: Figure, width: float, height: float):
        self.x, self.y = figure.x, figure.y[0]
        self.box = (_LEFT, _TOP, width - _RIGHT, height - _BOTTOM)
        self.equal = figure.equal
        if figure.equal:
            self._equalise()

    def _equalise(self) -> None:
        left, top, right, bottom = self.box
        x, y = self.x.high - self.x.low, self.y.high - self.y.low  # type: ignore[operator]
        scale = min((right - left) / x, (bottom - top) / y)
        half_x, half_y = 0.5 * scale * x, 0.5 * scale * y
        cx, cy = 0.5 * (left + right), 0.5 * (top + bottom)
        self.box = (cx - half_x, cy - half_y, cx + half_x, cy + half_y)

    def along(self, values) -> np.ndarray:
        """Positions in the drawing of values of the x axis."""
        left, _, right, _ = self.box
        return left + _fraction(self.x, values) * (right - left)

    def up(self, values) -> np.ndarray:
        """Positions in the drawing of values of the y axis."""
        _, top, _, bottom = self.box
        return bottom - _fraction(self.y, values) * (bottom - top)

    def points(self, x, y) -> np.ndarray:
        """Positions (n, 2) in the drawing."""
        return np.stack([self.along(x), self.up(y)], axis=-1)


def _fraction(axis: Axis, values) -> np.ndarray:
    low, high, v = axis.low, axis.high, np.asarray(values, float)
    assert low is not None and high is not None
    if axis.kind == "log":
        with np.errstate(invalid="ignore", divide="ignore"):
            low, high, v = np.log10(low), np.log10(high), np.log10(v)
    part = (v - low) / (high - low)
    return 1.0 - part if axis.reverse else part


def _drawn(figure: Figure, width: float, height: float, narrow: bool) -> tuple[str, float]:
    frame = _Frame(figure, width, height)
    left, top, right, bottom = frame.box
    clip = f"clip-{figure.key}-{'narrow' if narrow else 'wide'}"
    window = tag(
        "rect", x=f"{left:.1f}", y=f"{top:.1f}", width=f"{right - left:.1f}", height=f"{bottom - top:.1f}"
    )
    drawn = tag("clipPath", window, id=clip) + _axes(frame, narrow)
    marks = "".join(_MAKERS[type(m)](frame, m) for m in figure.marks if type(m) in _MAKERS and m.y_axis == 0)
    drawn += tag("g", marks, clip_path=f"url(#{clip})")
    names, y = "", height + 4.0
    for mark in figure.marks:
        if mark.legend and mark.name and mark.y_axis == 0:
            y += 17.0
            names += line(
                np.array([[_LEFT, y - 4.0], [_LEFT + 22.0, y - 4.0]]),
                mark.colour,
                2.4,
                _DASHES.get(getattr(mark, "dash", "")),
            )
            names += text(mark.name, _LEFT + 30.0, y, "muted", size=12)
    return drawn + names, y + 6.0


def _axes(frame: _Frame, narrow: bool) -> str:
    left, top, right, bottom = frame.box
    drawn = line(np.array([[left, top], [left, bottom], [right, bottom]]), "axis", 1.0)
    for value, label in ticks(frame.x, 4 if narrow else 7):
        x = float(frame.along(value))
        drawn += line(np.array([[x, top], [x, bottom]]), "grid", 1.0) + text(
            label, x, bottom + 15.0, "muted", "middle", 11
        )
    for value, label in ticks(frame.y, 5):
        y = float(frame.up(value))
        drawn += line(np.array([[left, y], [right, y]]), "grid", 1.0) + text(
            label, left - 6.0, y + 4.0, "muted", "end", 11
        )
    drawn += text(frame.x.title, 0.5 * (left + right), bottom + 33.0, "muted", "middle", 12)
    turned = text(frame.y.title, 0.0, 0.0, "muted", "middle", 12)
    return drawn + tag(
        "g", turned, transform=f"translate({left - 50.0:.1f} {0.5 * (top + bottom):.1f}) rotate(-90)"
    )


def ticks(axis: Axis, most: int) -> list[tuple[float, str]]:
    """Return at most `most` + 1 round values of an axis with their labels.

    >>> [label for _, label in ticks(Axis("mass", "kg", low=465.0, high=481.0), 5)]
    ['465', '470', '475', '480']
    """
    low, high = axis.low, axis.high
    assert low is not None and high is not None
    if len(axis.ticks):
        return list(zip(axis.ticks, axis.labels, strict=True))
    if axis.kind == "utc":
        return _dates(low, high, most)
    if axis.kind == "log":
        powers = range(int(np.ceil(np.log10(low))), int(np.floor(np.log10(high))) + 1)
        return [(10.0**p, f"{10.0**p:,g}") for p in powers]
    step = axis.step or _round_step((high - low) / most)
    values = step * np.arange(np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9) + 1)
    digits = max(0, -int(np.floor(np.log10(step) + 1e-9)))
    return [(float(v), f"{v + 0.0:,.{digits}f}".replace("-", "−")) for v in values]


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that is no smaller than `least`."""
    power = 10.0 ** np.floor(np.log10(least))
    return float(next(m * power for m in (1.0, 2.0, 5.0, 10.0) if m * power >= least * (1.0 - 1e-9)))


def _dates(low: float, high: float, most: int) -> list[tuple[float, str]]:
    """Return round dates: years, months, or days of the span."""
    first, last = calendar(low), calendar(high)
    years = range(int(first[:4]), int(last[:4]) + 2)
    months = [f"{y}-{m:02d}" for y in years for m in range(1, 13)]
    for every in (1, 2, 3, 6, 12, 24, 60, 120):
        chosen = [m for k, m in enumerate(months) if k % every == 0]
        found = [(as_et(f"{m}-01 UTC"), m[:4] if every >= 12 else m) for m in chosen]
        found = [(t, label) for t, label in found if low <= t <= high]
        if 2 <= len(found) <= most + 1:
            return found
    digits = 10 if high - low > 3.0 * 86_400.0 else 16
    return [
        (float(t), calendar(float(t))[5:digits].replace("T", " "))
        for t in np.linspace(low, high, min(most, 4) + 2)[1:-1]
    ]


def _line(frame: _Frame, mark: Line) -> str:
    x, y = np.asarray(mark.x, float), np.asarray(mark.y, float)
    breaks = np.flatnonzero(~(np.isfinite(x) & np.isfinite(y)))
    drawn = ""
    for part in np.split(np.arange(x.size), breaks):
        part = part[np.isfinite(x[part]) & np.isfinite(y[part])]
        if part.size > 1:
            part = part[thin(part.size, _POINTS)]
            drawn += line(frame.points(x[part], y[part]), mark.colour, mark.width, _DASHES.get(mark.dash))
    return drawn


def _points(frame: _Frame, mark: Points) -> str:
    xy = frame.points(mark.x, mark.y)
    few = xy[thin(len(xy), _POINTS)]
    drawn = "".join(
        dot(float(a), float(b), 0.5 * mark.size, mark.colour) for a, b in few if np.isfinite(a + b)
    )
    for label, (a, b) in zip(mark.labels, xy, strict=False):
        drawn += text(label, float(a), float(b) - 8.0, "muted", "middle", 11) if label else ""
    return drawn


def _boxes(frame: _Frame, mark: Boxes) -> str:
    drawn = ""
    for x0, x1, y0, y1 in zip(
        frame.along(mark.x0), frame.along(mark.x1), frame.up(mark.y0), frame.up(mark.y1), strict=True
    ):
        fill = "none" if mark.style == "outline" else f"var(--{mark.colour})"
        opacity = 0.4 if mark.style == "soft" else None
        drawn += _rectangle(x0, x1, y0, y1, fill=fill, stroke=f"var(--{mark.colour})", opacity=opacity)
    return drawn


def _rectangle(x0: float, x1: float, y0: float, y1: float, **style: Any) -> str:
    size = {"width": f"{abs(x1 - x0):.1f}", "height": f"{abs(y1 - y0):.1f}"}
    return tag("rect", x=f"{min(x0, x1):.1f}", y=f"{min(y0, y1):.1f}", **size, **style)


def _heat(frame: _Frame, mark: Heat) -> str:
    """Return a heat map as cells, thinned, neighbours of one shade in a row joined."""
    z = np.asarray(mark.z, float)
    rows, columns = thin(z.shape[0], _CELLS[1]), thin(z.shape[1], _CELLS[0])
    shade = np.round(np.clip((z[np.ix_(rows, columns)] - mark.low) / (mark.high - mark.low), 0.0, 1.0) * 10.0)
    x, y = _edges(frame.along(np.asarray(mark.x)[columns])), _edges(frame.up(np.asarray(mark.y)[rows]))
    drawn = ""
    for j in range(len(rows)):
        starts = [0, *(np.flatnonzero(np.diff(np.nan_to_num(shade[j], nan=-1.0))) + 1), len(columns)]
        for a, b in pairwise(starts):
            if np.isfinite(shade[j, a]):
                shown = _cividis(shade[j, a] / 10.0)
                drawn += _rectangle(x[a], x[b], y[j], y[j + 1], fill=shown, stroke=shown, stroke_width=0.3)
    return drawn


def _edges(middles: np.ndarray) -> np.ndarray:
    between = 0.5 * (middles[1:] + middles[:-1])
    return np.concatenate([[2.0 * middles[0] - between[0]], between, [2.0 * middles[-1] - between[-1]]])


def _cividis(part: float) -> str:
    at = [p for p, _ in CIVIDIS]
    channels = [[int(str(c)[k : k + 2], 16) for _, c in CIVIDIS] for k in (1, 3, 5)]
    return "#" + "".join(f"{round(float(np.interp(part, at, c))):02x}" for c in channels)  # type: ignore[arg-type]


def _text(frame: _Frame, mark: Text) -> str:
    x, y = float(frame.along(mark.x)) + mark.dx, float(frame.up(mark.y)) - mark.dy
    return text(mark.text, x, y + 4.0, mark.colour, mark.anchor, 12)


def _rule(frame: _Frame, mark: Rule) -> str:
    left, top, right, bottom = frame.box
    if mark.across == "x":
        x = float(frame.along(mark.at))
        return line(
            np.array([[x, top], [x, bottom]]), mark.colour, mark.width, _DASHES.get(mark.dash)
        ) + text(mark.label, x + 5.0, top + 12.0, "muted", size=11)
    y = float(frame.up(mark.at))
    return line(np.array([[left, y], [right, y]]), mark.colour, mark.width, _DASHES.get(mark.dash)) + text(
        mark.label, left + 5.0, y - 5.0, "muted", size=11
    )


_MAKERS: dict[type, Callable[[_Frame, Any], str]] = {
    Line: _line, Points: _points, Boxes: _boxes, Heat: _heat, Text: _text, Rule: _rule,
}  # fmt: skip
