"""Which way does each spacecraft go around the Sun, and how far from Sun and Earth?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from kakehashi.base.constants import AU_KM
from kakehashi.plot.dates import plain, utc_dates
from kakehashi.plot.theme import LIGHT, SERIES, axis, blank_figure, columns, equal_aspect, note


@dataclass(frozen=True)
class Arc:
    """A heliocentric path: epochs [s, TDB past J2000] and places, ECLIPJ2000 axes [km]."""

    name: str
    et: np.ndarray
    position_km: np.ndarray
    body: bool = False  # planets and asteroids are drawn quietly, spacecraft in colour

    def __repr__(self):
        return f"<Arc {self.name!r}, {len(self.et)} points>"


def draw_cruise(arcs: Sequence[Arc], *, height: int = 520) -> go.Figure:
    """Paths in the ecliptic plane, Sun in the middle, start and end of each spacecraft marked.

    Parameters
    ----------
    arcs : sequence of Arc
        Bodies are drawn thin, spacecraft strong; both in the order given.

    Examples
    --------
    >>> path = AU_KM * np.eye(3)
    >>> draw_cruise([Arc("Ramses", np.arange(3.0), path)]).layout.yaxis.scaleanchor
    'x'
    """
    figure = blank_figure(
        axis("ecliptic x, towards the equinox [au]"), axis("ecliptic y [au]"), height=height
    )
    figure.add_trace(_sun())
    for arc, colour, dash in _styled(arcs):
        figure.add_trace(_line(arc, colour, dash))
        if not arc.body:
            _ends(figure, arc, colour)
    return equal_aspect(figure)


def draw_ranges(arcs: Sequence[Arc], *, height: int = 520) -> go.Figure:
    """Distance of each spacecraft from the Sun, and from the Earth when an arc of it is given.

    Parameters
    ----------
    arcs : sequence of Arc
        The Earth is recognised by its name.
    """
    figure = blank_figure(
        axis("date [UTC]", type="date"), axis("distance [au]", rangemode="tozero"), height=height
    )
    earth = next((a for a in arcs if a.body and a.name == "Earth"), None)
    for arc, colour, _ in _styled(arcs):
        if arc.body:
            continue
        place = np.asarray(arc.position_km, float)
        figure.add_trace(_distance(arc, place, colour, "Sun", "solid"))
        if earth is not None:
            home = [np.interp(arc.et, earth.et, np.asarray(earth.position_km)[:, i]) for i in range(3)]
            figure.add_trace(_distance(arc, place - np.stack(home, -1), colour, "Earth", "dot"))
    return figure


def _styled(arcs: Sequence[Arc]):
    """Each arc with its colour and dash."""
    colours = iter(SERIES * (1 + len(arcs)))
    quiet = iter((("quiet", "dash"), ("accent", "dot"), ("moon", "dash")) * (1 + len(arcs)))
    for arc in arcs:
        yield (arc, *next(quiet)) if arc.body else (arc, next(colours), "solid")


def _sun() -> go.Scatter:
    return go.Scatter(
        x=[0.0],
        y=[0.0],
        mode="markers",
        name="Sun (not to scale)",
        marker={"size": 12, "color": LIGHT["fourth"], "line": {"color": LIGHT["ink"], "width": 1}},
        hoverinfo="name",
    )


def _line(arc: Arc, colour: str, dash: str) -> go.Scatter:
    place = np.asarray(arc.position_km) / AU_KM
    return go.Scatter(
        x=np.round(place[:, 0], 6),
        y=np.round(place[:, 1], 6),
        mode="lines",
        name=plain(arc.name),
        line={"color": LIGHT[colour], "width": 1.4 if arc.body else 2.6, "dash": dash},
        customdata=np.datetime_as_string(utc_dates(arc.et), unit="D"),
        hovertemplate="%{fullData.name} %{customdata}<extra></extra>",
        meta=columns(x="x_ecliptic_au", y="y_ecliptic_au", customdata="utc_date"),
    )


def _ends(figure: go.Figure, arc: Arc, colour: str) -> None:
    """A ring where the spacecraft leaves, a dot where it arrives; the label points outwards."""
    place = np.asarray(arc.position_km)[[0, -1]] / AU_KM
    day = np.datetime_as_string(utc_dates(np.asarray(arc.et)[[0, -1]]), unit="D")
    figure.add_trace(
        go.Scatter(
            x=place[:, 0],
            y=place[:, 1],
            mode="markers",
            marker={
                "size": 9,
                "symbol": ["circle-open", "circle"],
                "color": LIGHT[colour],
                "line": {"width": 2, "color": LIGHT[colour]},
            },
            showlegend=False,
            text=[f"{plain(arc.name)} leaves {day[0]}", f"{plain(arc.name)} arrives {day[1]}"],
            hoverinfo="text",
            name=f"{plain(arc.name)}, ends",
        )
    )
    count = sum(1 for a in figure.layout.annotations if a.name == "end")
    for (x, y, _), verb, when in zip(place, ("leaves", "arrives"), day, strict=True):
        across, down = np.array([-x, y]) / max(np.hypot(x, y), 1e-9) * 40
        figure.add_annotation(
            note(
                f"{verb} {when}",
                x,
                y,
                name="end",
                showarrow=True,
                arrowhead=0,
                arrowwidth=1,
                arrowcolor=LIGHT["axis"],
                ax=across,
                ay=down + np.copysign(8 * count, down),
            )
            | {"font": {"size": 11, "color": LIGHT[colour]}}
        )


def _distance(arc: Arc, offset_km, colour: str, origin: str, dash: str) -> go.Scatter:
    return go.Scatter(
        x=utc_dates(arc.et),
        y=np.round(np.linalg.norm(offset_km, axis=-1) / AU_KM, 6),
        mode="lines",
        name=f"{plain(arc.name)} to {origin}",
        line={"color": LIGHT[colour], "width": 2, "dash": dash},
        hovertemplate="%{x|%Y-%m-%d}<br>%{y:.3f} au<extra>%{fullData.name}</extra>",
        meta=columns(x="utc", y=f"distance_to_{origin.lower()}_au"),
    )
