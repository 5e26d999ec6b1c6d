"""Trajectories about the Sun, and distances from Sun and Earth."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from kakehashi.base.constants import AU_KM
from kakehashi.paths import Track
from kakehashi.paths.track import ecliptic
from kakehashi.plot.dates import plain, utc_dates
from kakehashi.plot.theme import LIGHT, SERIES, axis, blank_figure, columns, equal_aspect, note


def draw_cruise(tracks: Sequence[Track], *, height: int = 520) -> go.Figure:
    """Trajectories in the ecliptic plane about the Sun; start and end of each spacecraft are marked.

    Parameters
    ----------
    tracks : sequence of Track
        Bodies have thin lines, spacecraft thick ones; both in the given order.

    Examples
    --------
    >>> from kakehashi.paths import Body
    >>> draw_cruise([Track("Ramses", Body("Earth").between(0.0, 86_400.0))]).layout.yaxis.scaleanchor
    'x'
    """
    figure = blank_figure(
        axis("ecliptic x, towards the equinox [au]"), axis("ecliptic y [au]"), height=height
    )
    figure.add_trace(_sun())
    for track, colour, dash in _styled(tracks):
        figure.add_trace(_line(track, colour, dash))
        if not track.body:
            _ends(figure, track, colour)
    return equal_aspect(figure)


def draw_ranges(tracks: Sequence[Track], *, height: int = 520) -> go.Figure:
    """Distance of each spacecraft from the Sun, and from the Earth if its path is given.

    Parameters
    ----------
    tracks : sequence of Track
        The Earth is recognised by its name.
    """
    figure = blank_figure(
        axis("date [UTC]", type="date"), axis("distance [au]", rangemode="tozero"), height=height
    )
    earth = next((a for a in tracks if a.body and a.name == "Earth"), None)
    for track, colour, _ in _styled(tracks):
        if track.body:
            continue
        et, positions = track.points()
        figure.add_trace(_distance(track, et, positions, colour, "Sun", "solid"))
        if earth is not None:
            home = ecliptic(earth.path, et)
            figure.add_trace(_distance(track, et, positions - home, colour, "Earth", "dot"))
    return figure


def _styled(tracks: Sequence[Track]):
    """Each track with its colour and dash."""
    colours = iter(SERIES * (1 + len(tracks)))
    quiet = iter((("quiet", "dash"), ("accent", "dot"), ("moon", "dash")) * (1 + len(tracks)))
    for track in tracks:
        yield (track, *next(quiet)) if track.body else (track, next(colours), "solid")


def _sun() -> go.Scatter:
    return go.Scatter(
        x=[0.0],
        y=[0.0],
        mode="markers",
        name="Sun (not to scale)",
        marker={"size": 12, "color": LIGHT["fourth"], "line": {"color": LIGHT["ink"], "width": 1}},
        hoverinfo="name",
    )


def _line(track: Track, colour: str, dash: str) -> go.Scatter:
    et, positions = track.points()
    positions = positions / AU_KM
    return go.Scatter(
        x=np.round(positions[:, 0], 6),
        y=np.round(positions[:, 1], 6),
        mode="lines",
        name=plain(track.name),
        line={"color": LIGHT[colour], "width": 1.4 if track.body else 2.6, "dash": dash},
        customdata=np.datetime_as_string(utc_dates(et), unit="D"),
        hovertemplate="%{fullData.name} %{customdata}<extra></extra>",
        meta=columns(x="x_ecliptic_au", y="y_ecliptic_au", customdata="utc_date"),
    )


def _ends(figure: go.Figure, track: Track, colour: str) -> None:
    """A ring at the departure of the spacecraft, a dot at its arrival; the labels point outwards."""
    ends = np.array(track.path.span)
    positions = ecliptic(track.path, ends) / AU_KM
    day = np.datetime_as_string(utc_dates(ends), unit="D")
    figure.add_trace(
        go.Scatter(
            x=positions[:, 0],
            y=positions[:, 1],
            mode="markers",
            marker={
                "size": 9,
                "symbol": ["circle-open", "circle"],
                "color": LIGHT[colour],
                "line": {"width": 2, "color": LIGHT[colour]},
            },
            showlegend=False,
            text=[f"{plain(track.name)} leaves {day[0]}", f"{plain(track.name)} arrives {day[1]}"],
            hoverinfo="text",
            name=f"{plain(track.name)}, ends",
        )
    )
    count = sum(1 for a in figure.layout.annotations if a.name == "end")
    for (x, y, _), verb, when in zip(positions, ("leaves", "arrives"), day, strict=True):
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


def _distance(track: Track, et, offset_km, colour: str, origin: str, dash: str) -> go.Scatter:
    return go.Scatter(
        x=utc_dates(et),
        y=np.round(np.linalg.norm(offset_km, axis=-1) / AU_KM, 6),
        mode="lines",
        name=f"{plain(track.name)} to {origin}",
        line={"color": LIGHT[colour], "width": 2, "dash": dash},
        hovertemplate="%{x|%Y-%m-%d}<br>%{y:.3f} au<extra>%{fullData.name}</extra>",
        meta=columns(x="utc", y=f"distance_to_{origin.lower()}_au"),
    )
