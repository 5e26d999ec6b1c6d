"""Rendering of figures (`kakehashi.figures`) with plotly."""

from collections.abc import Callable
from typing import Any

import numpy as np
import plotly.graph_objects as go

from kakehashi.figures.colours import CIVIDIS, LIGHT
from kakehashi.figures.placement import placed
from kakehashi.figures.record import (
    Axis,
    Band,
    Boxes,
    Contours,
    Figure,
    Heat,
    Line,
    Mark,
    Points,
    Rule,
    Text,
)
from kakehashi.plot.dates import plain, utc_dates
from kakehashi.plot.theme import axis, blank_figure, note

_SYMBOLS = {"circle": "circle", "ring": "circle-open", "cross": "cross-thin", "x": "x-thin", "diamond": "diamond",
            "star": "star", "dash": "line-ew"}  # fmt: skip
_THIN = ("cross", "x", "dash")  # symbols that are lines
_SIDES = {"top": "top center", "bottom": "bottom center", "left": "middle left", "right": "middle right"}
_ANCHORS = {"start": "left", "middle": "center", "end": "right"}


def plotly_figure(figure: Figure) -> go.Figure:
    """Draw a figure with plotly, in the colours of the light theme.

    Parameters
    ----------
    figure : Figure

    Returns
    -------
    plotly.graph_objects.Figure

    Examples
    --------
    >>> from kakehashi.figures import Axis, Figure, Line
    >>> record = Figure("f", "a line", Axis("time", "s"), (Axis("height", "m"),), (Line(x=[0, 1], y=[2, 3]),))
    >>> plotly_figure(record).layout.yaxis.title.text
    'height [m]'
    """
    figure = placed(figure)
    drawn = blank_figure(_axis(figure.x), _axis(figure.y[0]), height=figure.height)
    for k in range(1, len(figure.y)):
        drawn.update_layout({f"yaxis{k + 1}": _axis(figure.y[k]) | _beside(figure, k)})
    if len({a.part for a in figure.y}) > 1:
        lowest = min(range(len(figure.y)), key=lambda k: figure.y[k].part[0])
        drawn.update_layout(xaxis_anchor=_y(lowest), hovermode="x")
    for mark in figure.marks:
        _DRAW[mark.KIND](drawn, figure, mark)
    if any(m.colour == "over" and m.legend for m in figure.marks):  # white entries need a dark ground
        drawn.update_layout(legend={"bgcolor": CIVIDIS[1][1], "font": {"color": LIGHT["over"]}})
    drawn.update_layout(
        barmode="overlay", showlegend=any(m.legend for m in figure.marks), legend_traceorder="normal"
    )
    drawn.update_layout(
        uniformtext={"mode": "hide", "minsize": 11}
    )  # a text that does not fit its bar is left out
    if figure.equal:
        drawn.update_yaxes(scaleanchor="x", scaleratio=1.0)
    return drawn


def _beside(figure: Figure, k: int) -> dict[str, Any]:
    """Return how a further y axis stands to the others: over the one that has its part of the height, or by itself."""
    extra = figure.y[k]
    below = next(j for j, other in enumerate(figure.y) if other.part == extra.part)
    if below < k:
        return {"overlaying": _y(below), "side": extra.side, "tickmode": "auto"}
    return {"anchor": "x"}


def _y(k: int) -> str:
    return "y" if k == 0 else f"y{k + 1}"


def _axis(a: Axis) -> dict[str, Any]:
    ends = _limits(a)
    more: dict[str, Any] = {
        "range": ends[::-1] if a.reverse else ends,
        "showgrid": a.grid,
        "domain": list(a.part),
    }
    more["type"] = {"number": "linear", "log": "log", "utc": "date"}[a.kind]
    if len(a.ticks):
        more |= {"tickvals": list(a.ticks), "ticktext": [plain(t) for t in a.labels], "ticks": ""}
    elif a.step is not None:
        more |= {"dtick": a.step, "tick0": 0.0}
    elif a.kind == "log":
        more |= {"exponentformat": "none", "tickformat": ","} if _limits(a)[1] - _limits(a)[0] > 1.3 else {}
        more |= _log_ticks(a)
    if not a.grid and not len(a.ticks):
        more["nticks"] = 6
    return axis(plain(a.title), **more)


def _log_ticks(a: Axis) -> dict[str, Any]:
    """Return the ticks of a logarithmic axis: round values, no closer than a label is high."""
    low, high = _limits(a)
    decades = 0.05 * (high - low) / (a.part[1] - a.part[0])  # that a label needs
    if high - low > 1.3:
        return {"dtick": "D2"} if decades < 0.3 else {"dtick": float(np.ceil(decades)), "tick0": 0.0}
    for step in (1.0, 2.0, 5.0, 10.0):
        unit = step * 10.0 ** np.floor(low)
        values = unit * np.arange(np.ceil(10.0**low / unit), np.floor(10.0**high / unit) + 1.0)
        if len(values) < 2 or np.diff(np.log10(values)).min() > decades:
            return {"tickvals": [float(v) for v in values]} if len(values) > 1 else {"nticks": 5}
    return {"nticks": 5}


def _limits(a: Axis) -> list[Any]:
    """Return the limits of an axis in plotly's form."""
    low, high = a.low, a.high
    assert low is not None and high is not None
    if a.kind == "utc":
        return [str(t) for t in utc_dates([low, high])]
    return [float(np.log10(low)), float(np.log10(high))] if a.kind == "log" else [low, high]


def _along(a: Axis, values: Any) -> Any:
    """Convert values to the type of their axis: dates, or compact numbers."""
    if a.kind == "utc":
        return utc_dates(values)
    return np.asarray(values, float)


def _common(figure: Figure, mark: Mark, renamed: dict[str, str] | None = None) -> dict[str, Any]:
    """Return the common properties of a plotly trace: name, axis, legend and columns."""
    names = {(renamed or {}).get(k, k): v for k, v in mark.columns.items()}
    return {
        "name": plain(mark.name), "yaxis": _y(mark.y_axis), "showlegend": mark.legend,
        "meta": {"csv": names} if names else None,
    }  # fmt: skip


def _hover(figure: Figure, mark: Any) -> dict[str, Any]:
    """Return the hover text of a point: its own text, or else its name with both values."""
    if not mark.name:
        return {"hoverinfo": "skip"}
    if len(mark.hover):
        return {"hovertext": [plain(t) for t in mark.hover], "hoverinfo": "text"}
    x = "%{x|%Y-%m-%d %H:%M} UTC" if figure.x.kind == "utc" else f"%{{x:,.4~f}} {figure.x.unit}"
    y_axis = figure.y[mark.y_axis]
    y = "%{y|%Y-%m-%d %H:%M} UTC" if y_axis.kind == "utc" else f"%{{y:,.4~f}} {y_axis.unit}"
    return {"hovertemplate": f"%{{fullData.name}}<br>{x}<br>{y}<extra></extra>"}


def _line(drawn: go.Figure, figure: Figure, mark: Line) -> None:
    common = _common(figure, mark, {"hover": "customdata"})
    if "customdata" in ((common["meta"] or {}).get("csv") or {}):
        common["customdata"] = [plain(t) for t in mark.hover]
    drawn.add_trace(
        go.Scatter(
            x=_along(figure.x, mark.x), y=_along(figure.y[mark.y_axis], mark.y),
            mode="lines+markers" if mark.dots else "lines",
            line={"color": LIGHT[mark.colour], "width": mark.width, "dash": mark.dash,
                  "shape": "hv" if mark.step else "linear"},
            fill=("tozeroy" if mark.step else "toself") if mark.fill else None,
            fillcolor=LIGHT[mark.fill] if mark.fill else None,
            **common, **_hover(figure, mark),
        )
    )  # fmt: skip


def _points(drawn: go.Figure, figure: Figure, mark: Points) -> None:
    colour, labelled = LIGHT[mark.colour], len(mark.labels) > 0
    common = _common(figure, mark, {"labels": "customdata", "hover": "customdata"})
    if "customdata" in ((common["meta"] or {}).get("csv") or {}):
        common["customdata"] = [plain(t) for t in (mark.labels if "labels" in mark.columns else mark.hover)]
    rim = (
        {"width": 2.5, "color": colour}
        if mark.symbol in (*_THIN, "ring")
        else {"width": 1.0, "color": LIGHT["panel"]}
    )
    drawn.add_trace(
        go.Scatter(
            x=_along(figure.x, mark.x), y=_along(figure.y[mark.y_axis], mark.y),
            mode="markers+text" if labelled else "markers",
            text=[f" {plain(t)} " for t in mark.labels] if labelled else None,
            textposition=[_SIDES[s] for s in mark.sides] if labelled else None,
            textfont={"color": colour, "size": 12},
            cliponaxis=not labelled,
            marker={"symbol": _SYMBOLS[mark.symbol], "size": mark.size, "color": colour, "opacity": mark.opacity,
                    "line": rim if mark.size > 4 else {"width": 0}},
            **common, **({"hoverinfo": "skip"} if len(mark.x) > 500 else _hover(figure, mark)),
        )
    )  # fmt: skip


def _boxes(drawn: go.Figure, figure: Figure, mark: Boxes) -> None:
    """Return the plotly trace of rectangles: horizontal bars with text inside."""
    x0, x1, y0, y1 = (np.asarray(v, float) for v in (mark.x0, mark.x1, mark.y0, mark.y1))
    dates = figure.x.kind == "utc"
    colour, soft = LIGHT[mark.colour], mark.style != "solid"
    fill = {"solid": colour, "outline": LIGHT["panel"]}.get(mark.style) or LIGHT[f"{mark.colour}_soft"]
    common = _common(figure, mark, {"x0": "base", "x1": "customdata", "y0": "y", "y1": "customdata"})
    if common["meta"]:
        common["meta"]["csv"].setdefault("x", "length_ms" if dates else "length")
        common["meta"]["csv"].setdefault("y", "row")
    ends = (
        [str(t) for t in utc_dates(x1)]
        if dates and "x1" in mark.columns
        else (y1 if "y1" in mark.columns else x1)
    )
    drawn.add_trace(
        go.Bar(
            base=[str(t) for t in utc_dates(x0)] if dates else x0,
            x=np.round(1e3 * (x1 - x0)) if dates else x1 - x0,
            y=0.5 * (y0 + y1), width=y1 - y0, orientation="h", customdata=list(ends),
            text=[plain(t).replace("\n", "<br>") for t in mark.labels] if len(mark.labels) else None,
            textposition="inside", insidetextanchor=mark.anchor, constraintext="none", textangle=0,
            textfont={"color": LIGHT["ink" if soft else "panel"], "size": 12},
            marker={"color": fill, "line": {"color": colour, "width": 1.2},
                    "pattern": {"shape": "/" if mark.style == "hatched" else "", "fgcolor": colour}},
            **common, **_hover(figure, mark),
        )
    )  # fmt: skip


def _heat(drawn: go.Figure, figure: Figure, mark: Heat) -> None:
    z = f"{plain(mark.name)} %{{z:.2f}} {mark.unit}"
    x, y = (
        "%{" + n + ("|%Y-%m-%d}" if a.kind == "utc" else "}")
        for n, a in (("x", figure.x), ("y", figure.y[0]))
    )
    drawn.add_trace(
        go.Contour(
            x=_along(figure.x, mark.x), y=_along(figure.y[mark.y_axis], mark.y), z=_small(mark.z),
            colorscale=CIVIDIS, zmin=mark.low, zmax=mark.high, connectgaps=False, line={"width": 0},
            contours={"start": mark.low, "end": mark.high, "coloring": "heatmap",
                      "size": (mark.high - mark.low) / 20.0},
            colorbar={"title": {"text": f"{plain(mark.name)} [{mark.unit}]", "font": {"size": 12}, "side": "right"},
                      "thickness": 14, "outlinewidth": 0, "tick0": 0, "dtick": mark.step},
            hovertemplate=f"{plain(figure.x.name)} {x}<br>{plain(figure.y[0].name)} {y}<br>{z}<extra></extra>",
            **_common(figure, mark),
        )
    )  # fmt: skip


def _small(z: Any) -> np.ndarray:
    """Return single precision with 13 significant bits, so that a page of them compresses well: 6e-5 of the value."""
    bits = np.ascontiguousarray(z, dtype=np.float32).view(np.uint32)
    rounded = ((bits + np.uint32(0x400)) & np.uint32(0xFFFFF800)).view(np.float32)
    return np.where(np.isfinite(z), rounded, np.float32(np.nan)).astype(np.float32)


def _contours(drawn: go.Figure, figure: Figure, mark: Contours) -> None:
    levels, line = (
        np.asarray(mark.levels, float),
        {"color": LIGHT[mark.colour], "width": mark.width, "dash": mark.dash},
    )
    common = _common(figure, mark) | {"showlegend": False}
    drawn.add_trace(
        go.Contour(
            x=_along(figure.x, mark.x), y=_along(figure.y[mark.y_axis], mark.y), z=_small(mark.z),
            contours={"start": levels[0], "end": levels[-1], "size": levels[1] - levels[0], "coloring": "none",
                      "showlabels": True, "labelfont": {"size": 12, "color": LIGHT[mark.colour]}},
            line=line, hoverinfo="skip", connectgaps=False, **common,
        )
    )  # fmt: skip
    if mark.legend:  # an entry in the style of the lines
        sample = _along(figure.x, np.asarray(mark.x)[:1])
        name = f"{plain(mark.name)} [{mark.unit}]" if mark.unit else plain(mark.name)
        drawn.add_trace(go.Scatter(x=sample, y=[None], mode="lines", name=name, line=line, hoverinfo="skip"))


def _text(drawn: go.Figure, figure: Figure, mark: Text) -> None:
    x, y = (_annotated(a, v) for a, v in ((figure.x, mark.x), (figure.y[mark.y_axis], mark.y)))
    drawn.add_annotation(
        note(plain(mark.text), x, y, yref=_y(mark.y_axis), xanchor=_ANCHORS[mark.anchor], xshift=mark.dx,
             yshift=mark.dy, bgcolor=LIGHT["panel"], borderpad=0, font={"size": 12, "color": LIGHT[mark.colour]})
    )  # fmt: skip


def _annotated(a: Axis, value: float) -> str | float:
    """Return a place of an annotation, which on a logarithmic axis is the exponent (unlike that of a trace)."""
    if a.kind == "utc":
        return str(_along(a, value))
    return float(np.log10(value)) if a.kind == "log" else float(_along(a, value))


def _across(figure: Figure, mark: Rule | Band) -> tuple[str, str, dict[str, Any]]:
    """Return, for a line or band across a figure, the axis of its value, the other axis, and that axis's range."""
    if mark.across == "x":
        return "x", "y", {"yref": "paper", "xref": "x"}
    return "y", "x", {"xref": "paper", "yref": _y(mark.y_axis)}


def _rule(drawn: go.Figure, figure: Figure, mark: Rule) -> None:
    own, other, refs = _across(figure, mark)
    a = figure.x if own == "x" else figure.y[mark.y_axis]
    at = str(_along(a, mark.at)) if a.kind == "utc" else float(mark.at)
    line = {"color": LIGHT[mark.colour], "width": mark.width, "dash": mark.dash}
    ends = {f"{own}0": at, f"{own}1": at, f"{other}0": 0, f"{other}1": 1}
    drawn.add_shape(type="line", layer="below", line=line, name=plain(mark.name), **ends, **refs)
    if mark.label:
        corner: dict[str, Any] = (
            {"x": at, "y": 1.0, "xanchor": "left", "yanchor": "top", "xshift": 4}
            if own == "x"
            else {"x": 0.0, "y": at, "xanchor": "left", "yanchor": "bottom", "xshift": 4}
        )
        font = {"size": 12, "color": LIGHT["muted" if mark.colour in ("quiet", "axis") else mark.colour]}
        drawn.add_annotation(
            note(plain(mark.label), corner.pop("x"), corner.pop("y"), font=font, **corner, **refs)
        )


def _band(drawn: go.Figure, figure: Figure, mark: Band) -> None:
    own, other, refs = _across(figure, mark)
    a = figure.x if own == "x" else figure.y[mark.y_axis]
    first, last = (
        (str(v) if a.kind == "utc" else float(v)) for v in np.atleast_1d(_along(a, [mark.first, mark.last]))
    )
    ends = {f"{own}0": first, f"{own}1": last, f"{other}0": 0, f"{other}1": 1}
    drawn.add_shape(type="rect", layer="below", fillcolor=LIGHT[mark.colour], line_width=0, name=plain(mark.name),
                  **ends, **refs)  # fmt: skip
    if mark.label:
        drawn.add_annotation(
            note(plain(mark.label), first, 1.0, xanchor="left", yanchor="top", xshift=4, **refs)
        )


_DRAW: dict[str, Callable[[go.Figure, Figure, Any], None]] = {
    "line": _line, "points": _points, "boxes": _boxes, "heat": _heat, "contours": _contours, "text": _text,
    "rule": _rule, "band": _band,
}  # fmt: skip
