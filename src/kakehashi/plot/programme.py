"""Timeline figure of the missions of a programme, with launches by launcher family."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from kakehashi.plot.dates import plain, utc_dates
from kakehashi.plot.theme import LIGHT, SERIES, axis, blank_figure, columns, note

_SYMBOLS = ("diamond", "circle", "square", "triangle-up", "x", "star")
_SHORTEST = 0.006  # fraction of the axis below which a stretch is drawn with this width


@dataclass(frozen=True)
class ProgrammeStretch:
    """An interval in the row of a mission [s TDB past J2000]; `group` determines its colour."""

    row: str
    name: str
    start_et: float
    end_et: float
    group: str

    def __repr__(self):
        return f"<ProgrammeStretch {self.row!r}: {self.name!r}>"


@dataclass(frozen=True)
class ProgrammeLaunch:
    """A launch in the row of a mission: first and last day of its window [s, TDB past J2000], and state.

    `end_et` is infinite for a launch without a last day.
    """

    row: str
    name: str
    family: str
    start_et: float
    end_et: float
    state: str

    def __repr__(self):
        return f"<ProgrammeLaunch {self.name!r} on {self.family}>"


def draw_programme(
    rows: Sequence[str],
    stretches: Sequence[ProgrammeStretch],
    launches: Sequence[ProgrammeLaunch],
    *,
    as_of_et: float,
    span_et: tuple[float, float],
) -> go.Figure:
    """Draw bars for phases of missions, symbols by launcher family for launches, and a line for the report date.

    Parameters
    ----------
    rows : sequence of str
        Missions from top to bottom; a mission without intervals or launches has an empty row.
    stretches : sequence of ProgrammeStretch
    launches : sequence of ProgrammeLaunch
    as_of_et : float
        Date of the report [s, TDB past J2000].
    span_et : (float, float)
        Range of the axis [s, TDB past J2000], to which intervals are clipped.
    """
    figure = blank_figure(
        axis("date [UTC]", type="date", range=[str(d) for d in utc_dates(list(span_et))]),
        axis(
            "",
            showgrid=True,
            ticks="",
            range=[-0.7, len(rows) - 0.3],
            fixedrange=True,
            tickvals=list(range(len(rows))),
            ticktext=[plain(r) for r in reversed(rows)],
        ),
        height=120 + 30 * len(rows),
    )
    figure.update_layout(barmode="overlay", margin={"l": 64, "r": 20, "t": 48, "b": 48})
    heights = {row: len(rows) - 1 - k for k, row in enumerate(rows)}
    for k, group in enumerate(dict.fromkeys(s.group for s in stretches)):
        figure.add_trace(_bars([s for s in stretches if s.group == group], heights, span_et, SERIES[k % 5]))
    for k, family in enumerate(dict.fromkeys(x.family for x in launches)):
        own = [x for x in launches if x.family == family]
        for trace in _launch_traces(own, heights, span_et, _SYMBOLS[k % len(_SYMBOLS)]):
            figure.add_trace(trace)
    _as_of(figure, as_of_et)
    return figure


def _clipped(start: float, end: float, span: tuple[float, float]) -> tuple[float, float]:
    """Return the part of an interval within the axis, widened if it would be invisible."""
    first, last = max(start, span[0]), min(end, span[1])
    return first, max(last, first + _SHORTEST * (span[1] - span[0]))


def _bars(stretches: Sequence[ProgrammeStretch], heights, span, colour: str) -> go.Bar:
    visible = [s for s in stretches if s.end_et >= span[0] and s.start_et <= span[1]]
    ends = [_clipped(s.start_et, s.end_et, span) for s in visible]
    start = utc_dates([a for a, _ in ends]) if ends else np.array([], dtype="datetime64[ms]")
    end = utc_dates([b for _, b in ends]) if ends else start
    group = stretches[0].group if stretches else ""
    return go.Bar(
        base=[str(d) for d in start],
        x=[float(x) for x in (end - start) / np.timedelta64(1, "ms")],
        y=[heights[s.row] for s in visible],
        width=0.42,
        orientation="h",
        name=plain(group),
        marker={"color": LIGHT[f"{colour}_soft"], "line": {"color": LIGHT[colour], "width": 1}},
        customdata=[[plain(s.row), plain(s.name), str(d)] for s, d in zip(visible, end, strict=True)],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<br>%{base|%Y-%m-%d} to %{customdata[2]|%Y-%m-%d} UTC"
        "<extra></extra>",
        meta=columns(base="start_utc", x="duration_ms", y="row", customdata="mission,what,end_utc"),
    )


def _launch_traces(launches: Sequence[ProgrammeLaunch], heights, span, symbol: str) -> list[go.Scatter]:
    """Return the plotly traces of launch windows: lines, with a symbol on the first day of each."""
    visible = [x for x in launches if x.start_et <= span[1] and x.end_et >= span[0]]
    times: list[str | None] = []
    levels: list[float | None] = []
    for x in visible:
        first, last = _clipped(x.start_et, x.end_et, span)
        times += [*(str(d) for d in utc_dates([first, last])), None]
        levels += [heights[x.row], heights[x.row], None]
    family = launches[0].family
    line = go.Scatter(
        x=times, y=levels, mode="lines", line={"color": LIGHT["ink"], "width": 2, "dash": "dot"},
        name=plain(f"{family}, window"), showlegend=False, hoverinfo="skip", meta=columns(x="utc", y="row"),
    )  # fmt: skip
    days = [str(d) for d in utc_dates([max(x.start_et, span[0]) for x in visible])] if visible else []
    mark = go.Scatter(
        x=days,
        y=[heights[x.row] for x in visible],
        mode="markers",
        name=plain(f"launch on {family}"),
        marker={
            "symbol": [symbol if x.state in ("flown", "failed") else f"{symbol}-open" for x in visible],
            "size": 11,
            "color": [LIGHT["accent"] if x.state == "failed" else LIGHT["ink"] for x in visible],
            "line": {"width": 1.5},
        },
        customdata=[[plain(x.row), plain(x.name), plain(x.state)] for x in visible],
        hovertemplate="%{customdata[0]}: launch %{customdata[1]}, %{customdata[2]}<br>from %{x|%Y-%m-%d}"
        "<extra></extra>",
        meta=columns(x="first_day_utc", y="row", customdata="mission,launch,state"),
    )
    return [line, mark]


def _as_of(figure: go.Figure, et: float) -> None:
    when = str(utc_dates(et))
    figure.add_shape(
        type="line", x0=when, x1=when, y0=0, y1=1, yref="paper", layer="below",
        line={"color": LIGHT["accent"], "width": 2},
    )  # fmt: skip
    label = note(f"as of {when[:10]}", when, 0.0, yref="paper", yanchor="top", yshift=-18)
    figure.add_annotation(label | {"font": {"size": 12, "color": LIGHT["accent"]}})
