"""Figures of heliocentric trajectories, and of distances from Sun and Earth."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.figures.arrays import thin
from kakehashi.figures.colours import mission_colours
from kakehashi.figures.record import Axis, Figure, Line, Points
from kakehashi.paths import Track
from kakehashi.paths.track import ecliptic
from kakehashi.time import minute

IN_FLIGHT = "in flight"  # event at the start of a trajectory that begins with no departure
_SAME_S = 0.5 * DAY_S  # a burn so near an end of the path is that end
_SAME_AU = 0.08  # ends so near each other get labels on different sides
_SAME_LINE_AU = 0.01  # orbits so near each other are one line
_MOST = 700  # points of a line
_BODIES = (("quiet", "dash"), ("accent", "dot"), ("moon", "dash"))
Burn = tuple[str, float, str]  # name of the track, epoch [s TDB past J2000], what happens


def cruise(
    tracks: Sequence[Track],
    *,
    colours: Mapping[str, str] | None = None,
    burns: Sequence[Burn] = (),
    rotating: bool = False,
) -> Figure:
    """Return the figure of heliocentric trajectories in the ecliptic plane, with start and end of each spacecraft.

    Parameters
    ----------
    tracks : sequence of Track
        Bodies are drawn with thin lines, spacecraft with thick ones, in the given order.
    colours : mapping, optional
        Role of each spacecraft's colour; in order of appearance by default.
    burns : sequence of Burn
        Launches, manoeuvres and arrivals to mark.
    rotating : bool
        Use axes that rotate with the Earth, which is then on the x axis; one of the tracks must be the Earth.

    Examples
    --------
    >>> from kakehashi.paths import Body
    >>> cruise([Track("Ramses", Body("Earth").between(0.0, 86_400.0))]).equal
    True
    """
    earth = next((t for t in tracks if t.body and t.name == "Earth"), None) if rotating else None
    marks: list = [
        Points(name="Sun (not to scale)", x=[0.0], y=[0.0], colour="fourth", size=12.0, legend=True),
    ]
    for track, colour, dash in _styled(tracks, colours):
        marks += _lines(track, colour, dash, earth)
    placed: list[tuple[np.ndarray, str]] = []  # ends with their labels
    for track, colour, _ in _styled(tracks, colours):
        if track.body:
            continue
        mine = [(t, text) for name, t, text in burns if name == track.name]
        marks += _ends(track, colour, earth, mine, placed)
        marks += _burns(track, mine, colour, earth)
    return Figure(
        key="cruise-rotating" if rotating else "cruise",
        alt="Paths about the Sun in the ecliptic plane"
        + (", in axes that rotate with the Earth" if rotating else ""),
        x=Axis("towards the Earth" if rotating else "ecliptic x, towards the equinox", "au"),
        y=(Axis("across, in the ecliptic" if rotating else "ecliptic y", "au"),),
        marks=tuple(marks),
        height=520,
        equal=True,
    )


def ranges(tracks: Sequence[Track], *, colours: Mapping[str, str] | None = None) -> Figure:
    """Return the figure of each spacecraft's distance from the Sun, and from the Earth if the Earth's track is given.

    Parameters
    ----------
    tracks : sequence of Track
        The Earth is recognised by its name.
    colours : mapping, optional
        Role of each spacecraft's colour; in order of appearance by default.
    """
    earth = next((a for a in tracks if a.body and a.name == "Earth"), None)
    marks = []
    for track, colour, _ in _styled(tracks, colours):
        if track.body:
            continue
        et, positions = track.points()
        keep = thin(len(et), _MOST)
        et, positions = et[keep], positions[keep]
        marks.append(_distance(track, et, positions, colour, "Sun", "solid"))
        if earth is not None:
            home = ecliptic(earth.path, et)
            marks.append(_distance(track, et, positions - home, colour, "Earth", "dot"))
    low, high = (None, None) if marks else (0.0, 1.0)
    return Figure(
        key="ranges",
        alt="Distances from Sun and Earth over time",
        x=Axis("date", "UTC", kind="utc", low=low, high=high),
        y=(Axis("distance", "au", low=0.0, high=high),),
        marks=tuple(marks),
        height=520,
    )


def _styled(tracks: Sequence[Track], colours: Mapping[str, str] | None) -> Iterator[tuple[Track, str, str]]:
    """Return the tracks with their colours and line styles."""
    colours = colours or mission_colours(t.name for t in tracks if not t.body)
    bodies = [t for t in tracks if t.body]
    for track in tracks:
        if track.body:
            yield (track, *_BODIES[bodies.index(track) % len(_BODIES)])
        else:
            yield track, colours.get(track.name, "quiet"), "solid"


def _rotated(positions_km: np.ndarray, et: np.ndarray, earth: Track | None) -> np.ndarray:
    """Return ecliptic x and y [au], rotated so that the Earth is on the x axis if the Earth's track is given."""
    xy = positions_km[:, :2] / AU_KM
    if earth is None:
        return xy
    first, last = earth.path.span
    home = ecliptic(earth.path, np.clip(et, first, last))
    angle = -np.arctan2(home[:, 1], home[:, 0])
    c, s = np.cos(angle), np.sin(angle)
    return np.stack([c * xy[:, 0] - s * xy[:, 1], s * xy[:, 0] + c * xy[:, 1]], axis=-1)


def _lines(track: Track, colour: str, dash: str, earth: Track | None) -> Iterator[Line]:
    """Yield the line of a trajectory; of a body in inertial axes, without what it draws again at a later revolution.

    The dashes of several revolutions would fill each other's gaps.
    """
    et, positions = track.points()
    keep = thin(len(et), _MOST)
    et, xy = et[keep], np.round(_rotated(positions[keep], et[keep], earth), 5)
    fresh = _fresh(xy) if track.body and earth is None else np.ones(len(et), bool)
    parts = np.split(np.arange(len(et)), np.flatnonzero(np.diff(fresh)) + 1)
    for k, part in enumerate(p for p in parts if fresh[p[0]]):
        yield Line(
            name=track.name, x=xy[part, 0], y=xy[part, 1], colour=colour, width=1.4 if track.body else 2.6, dash=dash,
            legend=k == 0, hover=[f"{track.name} {minute(float(t))[:10]}" for t in et[part]],
            columns={"x": "x_au", "y": "y_au", "hover": "utc_date"},
        )  # fmt: skip


def _fresh(xy: np.ndarray) -> np.ndarray:
    """Return which points do not lie on the revolution before, as seen from the Sun."""
    angle = np.unwrap(np.arctan2(xy[:, 1], xy[:, 0]))
    swept, radius = np.abs(angle - angle[0]), np.hypot(xy[:, 0], xy[:, 1])
    before = np.interp(swept - 2.0 * np.pi, swept, radius)
    return (swept < 2.0 * np.pi) | (np.abs(radius - before) > _SAME_LINE_AU)


def _ends(track: Track, colour: str, earth: Track | None, burns, placed) -> list[Points]:
    """Return the marks of departures and arrivals with dates; a date of several spacecraft is shown once."""
    ends = np.array(track.path.span)
    xy = np.round(_rotated(ecliptic(track.path, ends), ends, earth), 6)
    made = []
    for k, (verb, symbol) in enumerate((("leaves", "ring"), ("arrives", "circle"))):
        events = [text for t, text in burns if abs(t - ends[k]) < _SAME_S]
        if any(text.startswith("flyby") for text in events):
            verb = "flyby"
        if IN_FLIGHT in events:
            verb, events = IN_FLIGHT, [text for text in events if text != IN_FLIGHT]
        label = f"{verb} {minute(float(ends[k]))[:10]}"
        near = [text for q, text in placed if np.hypot(*(xy[k] - q)) < _SAME_AU]
        side = ("left" if xy[k, 0] < 0.0 else "right", "bottom", "top")[len(near) % 3]
        placed.append((xy[k], label))
        made.append(
            Points(name=f"{track.name} {verb}", x=xy[k : k + 1, 0], y=xy[k : k + 1, 1], size=9.0, colour=colour,
                   symbol="diamond" if events else symbol, labels=["" if label in near else label], sides=[side],
                   hover=[": ".join([f"{track.name} {label}", *events])])
        )  # fmt: skip
    return made


def _burns(
    track: Track, burns: Sequence[tuple[float, str]], colour: str, earth: Track | None
) -> list[Points]:
    """Return diamond marks at the events between departure and arrival."""
    first, last = track.path.span
    burns = [(t, text) for t, text in burns if first + _SAME_S <= t <= last - _SAME_S]
    if not burns:
        return []
    et = np.array([t for t, _ in burns], float)
    xy = np.round(_rotated(ecliptic(track.path, et), et, earth), 6)
    return [
        Points(
            name=f"{track.name}, manoeuvres", x=xy[:, 0], y=xy[:, 1], symbol="diamond", size=9.0, colour=colour,
            hover=[f"{track.name}, {minute(float(t))} UTC: {text}" for t, text in burns],
            columns={"x": "x_au", "y": "y_au", "hover": "what"},
        )
    ]  # fmt: skip


def _distance(track: Track, et, offset_km, colour: str, origin: str, dash: str) -> Line:
    return Line(
        name=f"{track.name} to {origin}", x=et, y=np.round(np.linalg.norm(offset_km, axis=-1) / AU_KM, 5),
        colour=colour, dash=dash, legend=True, columns={"x": "utc", "y": f"distance_to_{origin.lower()}_au"},
    )  # fmt: skip
