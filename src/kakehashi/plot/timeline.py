"""Phases of the missions around the encounter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import plotly.graph_objects as go

from kakehashi.plot.dates import plain, utc_dates
from kakehashi.plot.theme import LIGHT, SERIES, axis, blank_figure, columns, note

_ALONE_S = 180 * 86_400.0
_LETTER = 0.0085  # width of a letter as a fraction of the axis
_MOMENT = 0.004  # fraction below which a phase is drawn as a moment


@dataclass(frozen=True)
class Phase:
    """A phase of a mission, or a moment if start and end agree [s, TDB past J2000]."""

    mission: str
    name: str
    start_et: float
    end_et: float

    def __repr__(self):
        days = (self.end_et - self.start_et) / 86400.0
        return f"<Phase {self.mission!r}: {self.name!r}, {days:.1f} days>"


def draw_timeline(
    phases: Sequence[Phase],
    *,
    encounter_et: float,
    span_et: tuple[float, float] | None = None,
    height: int | None = None,
    event: str = "encounter",
) -> go.Figure:
    """Bars for phases, diamonds for moments, the event as a line; a mission has as many rows as its names need.

    Parameters
    ----------
    phases : sequence of Phase
        Drawn in the order in which their missions first appear, from the top.
    encounter_et : float
        Closest approach, TDB seconds past J2000 [s].
    span_et : (float, float), optional
        Span of the axis [s]; all phases with a margin by default.
    height : int, optional
        Of the figure [px]; from the number of rows by default.
    event : str
        Label of the line.
    """
    first, last = span_et or _everything(phases, encounter_et)
    lanes = _lanes(phases, first, last)
    rows = [mission if k == 0 else "" for mission, own in lanes for k in range(len(own))]
    figure = blank_figure(
        axis("date [UTC]", type="date", range=list(utc_dates([first, last]).astype(str))),
        axis(
            "",
            showgrid=False,
            ticks="",
            range=[-0.6, len(rows) - 0.4],
            fixedrange=True,
            tickvals=list(range(len(rows))),
            ticktext=[plain(r) for r in reversed(rows)],
        ),
        height=height or 110 + 52 * len(rows),
    )
    figure.update_layout(barmode="overlay", showlegend=False)
    row = 0
    for k, (_, own) in enumerate(lanes):
        for lane in own:
            for shade, phase in enumerate(lane):
                _draw(figure, phase, len(rows) - 1 - row, SERIES[k % len(SERIES)], shade, first, last)
            row += 1
    _encounter(figure, encounter_et, event)
    return figure


def _lanes(phases: Sequence[Phase], first: float, last: float) -> list[tuple[str, list[list[Phase]]]]:
    """Each mission with its phases in as few lanes as separate bars and names."""
    missions = []
    for mission in dict.fromkeys(p.mission for p in phases):
        lanes: list[list[Phase]] = []
        ends: list[float] = []
        visible = (c for p in phases if p.mission == mission and (c := _clipped(p, first, last)))
        for phase in sorted(visible, key=lambda p: _extent(p, first, last)[0]):
            start, end = _extent(phase, first, last)
            k = next((k for k, busy in enumerate(ends) if start >= busy - 1.0), len(lanes))
            if k == len(lanes):
                lanes.append([])
                ends.append(end)
            lanes[k].append(phase)
            ends[k] = end
        missions.append((mission, lanes or [[]]))
    return missions


def _extent(phase: Phase, first: float, last: float) -> tuple[float, float]:
    """Extent of a phase with its name on the axis [s]."""
    span = last - first
    if _fits(phase, span):
        return phase.start_et, phase.end_et
    name = _LETTER * (len(phase.name) + 2) * span
    if _leftward(phase, first, last):
        return phase.start_et - name, phase.end_et
    return phase.start_et, phase.end_et + name


def _fits(phase: Phase, span_s: float) -> bool:
    """Whether the name stands inside the bar."""
    return (phase.end_et - phase.start_et) / span_s > _LETTER * (len(phase.name) + 2)


def _leftward(phase: Phase, first: float, last: float) -> bool:
    """Whether the name is before the bar, because there is no room after it."""
    return phase.end_et + _LETTER * (len(phase.name) + 2) * (last - first) > last


def _everything(phases, encounter_et) -> tuple[float, float]:
    """All phases and the event with a margin; half a year on both sides of an event alone."""
    first = min([encounter_et, *(p.start_et for p in phases)])
    last = max([encounter_et, *(p.end_et for p in phases)])
    if not last > first:
        return first - _ALONE_S, last + _ALONE_S
    return first - 0.06 * (last - first), last + 0.06 * (last - first)


def _clipped(phase: Phase, first: float, last: float) -> Phase | None:
    """The part of a phase within the axis; None for a short remainder of a longer phase."""
    start, end = max(phase.start_et, first), min(phase.end_et, last)
    sliver = end - start < 0.02 * (last - first) and end - start < phase.end_et - phase.start_et
    return None if start > end or sliver else replace(phase, start_et=start, end_et=end)


def _draw(figure, phase: Phase, y: float, colour: str, shade: int, first: float, last: float) -> None:
    """A bar with its name inside, or beside it if the bar is too short."""
    fraction = (phase.end_et - phase.start_et) / (last - first)
    fits = _fits(phase, last - first)
    if fraction < _MOMENT:
        figure.add_trace(_moment(phase, y, colour))
    else:
        figure.add_trace(_stretch(phase, y, colour, soft=shade % 2 == 1, named=fits))
    if not fits:
        before = _leftward(phase, first, last)
        at = str(utc_dates(phase.start_et if before else phase.end_et))
        side = {"xanchor": "right", "xshift": -9} if before else {"xanchor": "left", "xshift": 9}
        label = note(plain(phase.name), at, y, bgcolor=LIGHT["panel"], borderpad=0, **side)
        figure.add_annotation(label | {"font": {"size": 11, "color": LIGHT["muted"]}})


def _stretch(phase: Phase, y: float, colour: str, *, soft: bool, named: bool) -> go.Bar:
    start, end = utc_dates([phase.start_et, phase.end_et])
    return go.Bar(
        base=[str(start)],
        x=[float((end - start) / np.timedelta64(1, "ms"))],
        y=[y],
        width=[0.46],
        orientation="h",
        name=plain(phase.name),
        text=[plain(phase.name) if named else ""],
        textposition="inside",
        insidetextanchor="middle",
        constraintext="none",
        textangle=0,
        textfont={"color": LIGHT["ink"] if soft else LIGHT["panel"], "size": 12},
        marker={
            "color": LIGHT[f"{colour}_soft"] if soft else LIGHT[colour],
            "line": {"color": LIGHT[colour], "width": 1},
        },
        customdata=[[plain(phase.mission), str(end)]],
        hovertemplate="%{customdata[0]}: %{fullData.name}<br>%{base|%Y-%m-%d %H:%M} to "
        "%{customdata[1]|%Y-%m-%d %H:%M} UTC<extra></extra>",
        meta=columns(base="start_utc", x="duration_ms", y="row", customdata="mission,end_utc"),
    )


def _moment(phase: Phase, y: float, colour: str) -> go.Scatter:
    when = str(utc_dates(0.5 * (phase.start_et + phase.end_et)))
    return go.Scatter(
        x=[when],
        y=[y],
        mode="markers",
        name=plain(phase.name),
        marker={
            "symbol": "diamond",
            "size": 12,
            "color": LIGHT[colour],
            "line": {"color": LIGHT["panel"], "width": 1.5},
        },
        customdata=[[plain(phase.mission)]],
        hovertemplate="%{customdata[0]}: %{fullData.name}<br>%{x|%Y-%m-%d %H:%M} UTC<extra></extra>",
        meta=columns(x="utc", y="row", customdata="mission"),
    )


def _encounter(figure: go.Figure, et: float, event: str) -> None:
    when = str(utc_dates(et))
    figure.add_shape(
        type="line",
        x0=when,
        x1=when,
        y0=0,
        y1=1,
        yref="paper",
        layer="below",
        line={"color": LIGHT["accent"], "width": 2},
    )
    label = note(f"{event} {when[:10]}", when, 1.0, yref="paper", yanchor="bottom")
    figure.add_annotation(label | {"font": {"size": 12, "color": LIGHT["accent"]}})
