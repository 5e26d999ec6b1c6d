"""What happens along a flight?  Contacts with ground stations, eclipses, conjunctions, distances, power.

Contacts hold for the moment when the signal reaches the station: the spacecraft is taken
where it was a light time earlier.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.interpolate import CubicSpline

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, C_KM_S, DAY_S
from kakehashi.bodies import body
from kakehashi.ephem import position
from kakehashi.frames.stations import Station, elevation, stations
from kakehashi.paths import Path
from kakehashi.time import calendar

_STEP_S, _FINE_S = 1_800.0, 20.0
_UNITS = {
    "contact": "deg",
    "eclipse": "of the Sun",
    "conjunction": "deg",
    "perihelion": "au",
    "aphelion": "au",
}
_NEAR = 60.0  # radii of a body within which its shadow is looked for in fine steps


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a beginning and an end (the same for a moment).

    Attributes
    ----------
    kind : str
        "contact", "eclipse", "conjunction", "perihelion", "aphelion", or what `extra` events say.
    where : str
        The station or the body concerned.
    start_et, end_et : float
        [s TDB past J2000].
    value : float
        Of a contact the greatest elevation [deg], of an eclipse the least share of the Sun in sight, of a
        conjunction the least angle at the Earth [deg], of an apsis the distance from the Sun [au].
    note : str
    """

    kind: str
    where: str
    start_et: float
    end_et: float
    value: float = float("nan")
    note: str = ""

    @property
    def unit(self) -> str:
        """Of its value; "" where the note says it."""
        return _UNITS.get(self.kind, "")

    @property
    def hours(self) -> float:
        """Its length."""
        return (self.end_et - self.start_et) / 3600.0


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Timeline:
    """Daily geometry (n,) and everything that happens, in order of time.

    Attributes
    ----------
    et : (n,) array
    sun_au, earth_au : (n,) arrays
        Distances.
    sun_earth_craft_deg, sun_craft_earth_deg : (n,) arrays
        Angles at the Earth and at the spacecraft.
    light_s : (n,) array
        One way.
    power_w : (n,) array
        NaN without an array.
    events : tuple of Event
    """

    et: np.ndarray
    sun_au: np.ndarray
    earth_au: np.ndarray
    sun_earth_craft_deg: np.ndarray
    sun_craft_earth_deg: np.ndarray
    light_s: np.ndarray
    power_w: np.ndarray
    events: tuple[Event, ...]

    def of(self, kind: str, where: str | None = None) -> tuple[Event, ...]:
        """Events of one kind, and of one place."""
        return tuple(e for e in self.events if e.kind == kind and where in (None, e.where))

    def contact_hours(self) -> dict[str, float]:
        """Mean hours a day above each station's mask."""
        days = (self.et[-1] - self.et[0]) / DAY_S
        places = dict.fromkeys(e.where for e in self.of("contact"))
        return {name: sum(e.hours for e in self.of("contact", name)) / days for name in places}

    def event_columns(self) -> dict[str, list]:
        """The events as columns of a table."""
        return {
            "start_utc": list(calendar(np.array([e.start_et for e in self.events]), "UTC", 0)),
            "end_utc": list(calendar(np.array([e.end_et for e in self.events]), "UTC", 0)),
            "start_et_tdb_s": [e.start_et for e in self.events],
            "kind": [e.kind for e in self.events],
            "where": [e.where for e in self.events],
            "hours": [e.hours for e in self.events],
            "value": [e.value for e in self.events],
            "note": [e.note for e in self.events],
        }

    def daily_columns(self) -> dict[str, np.ndarray]:
        """The daily geometry as columns of a table."""
        names = ("sun_au", "earth_au", "sun_earth_craft_deg", "sun_craft_earth_deg", "light_s", "power_w")
        head: dict = {"et_tdb_s": self.et, "utc": np.array(calendar(self.et, "UTC", 0))}
        return head | {name: getattr(self, name) for name in names}

    def __repr__(self):
        kinds = dict.fromkeys(e.kind for e in self.events)
        counts = ", ".join(f"{len(self.of(k))} {k}" for k in kinds) or "nothing happens"
        return f"<Timeline {calendar(self.et[0])[:10]} .. {calendar(self.et[-1])[:10]}: {counts}>"


def timeline(
    path: Path,
    *,
    seen_from: Sequence[Station] | None = None,
    shadows: Sequence[str] = ("Earth", "Moon"),
    conjunction_deg: float = 5.0,
    power: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None,
    extra: Sequence[Event] = (),
) -> Timeline:
    """Everything that happens along a flight.

    Parameters
    ----------
    path : Path
        Of the spacecraft.
    seen_from : sequence of Station, optional
        Every station of the library by default.
    shadows : sequence of str
        Bodies whose shadow may fall on the spacecraft.
    conjunction_deg : float
        A conjunction is an angle Sun-Earth-spacecraft below this.
    power : callable, optional
        (distance [au], years since the start) to power [W], such as `Spacecraft.power_at`.
    extra : sequence of Event
        Burns and the like, put into their places.

    Raises
    ------
    InputError
        A path without length.

    Examples
    --------
    >>> from kakehashi.paths import Body
    >>> from kakehashi.time import as_et
    >>> start = as_et("2028-06-01 TDB")
    >>> timeline(Body("Mars").between(start, start + 365 * 86_400.0), seen_from=())  # as if Mars were the spacecraft
    <Timeline 2028-05-31 .. 2029-05-31: 1 aphelion>
    """
    first, last = path.span
    if not last > first:
        raise InputError(
            f"{path!r} has no length: nothing happens along it; give a path of two epochs or more"
        )
    way = path.relative("Sun").position
    places = stations() if seen_from is None else tuple(seen_from)
    events = [
        *_contacts(way, first, last, places),
        *(e for name in shadows for e in _eclipses(way, first, last, name)),
        *_conjunctions(way, first, last, conjunction_deg),
        *_apsides(way, first, last),
        *extra,
    ]
    days = np.append(np.arange(first, last, DAY_S), last)
    sun, earth = way(days), way(days) - position("Earth", "Sun", days)
    far, near = np.linalg.norm(sun, axis=1) / AU_KM, np.linalg.norm(earth, axis=1)
    given = np.full(days.size, np.nan)
    if power is not None:
        given = np.asarray(power(far, (days - days[0]) / (365.25 * DAY_S)), dtype=float)
    return Timeline(
        et=days,
        sun_au=far,
        earth_au=near / AU_KM,
        sun_earth_craft_deg=_angle(earth, earth - sun),
        sun_craft_earth_deg=_angle(sun, earth),
        light_s=near / C_KM_S,
        power_w=given,
        events=tuple(sorted(events, key=lambda e: (e.start_et, e.kind))),
    )


def _angle(a, b) -> np.ndarray:
    """Between vectors (n, 3) [deg]."""
    cross = np.linalg.norm(np.cross(a, b), axis=-1)
    return np.degrees(np.arctan2(cross, np.einsum("...i,...i->...", a, b)))


def _steps(first: float, last: float, step: float) -> np.ndarray:
    return np.linspace(first, last, max(5, int(np.ceil((last - first) / step)) + 1))


def _contacts(way, first: float, last: float, places: Sequence[Station]) -> list[Event]:
    if not places:
        return []
    et = _steps(first, last, _STEP_S)
    earth = position("Earth", "Sun", et)
    late = np.linalg.norm(way(et) - earth, axis=1) / C_KM_S
    line = way(np.maximum(et - late, first)) - earth
    heights = np.degrees(elevation(places, et, line))
    return [
        Event("contact", place.name, a, b, top)
        for place, height in zip(places, heights, strict=True)
        for a, b, top in _above(et, height - place.mask_deg, place.mask_deg)
    ]


def _above(et, value, offset: float = 0.0) -> list[tuple[float, float, float]]:
    """(start, end, greatest value plus offset) of the stretches on which a sampled function is positive."""
    curve = CubicSpline(et, value)
    edges = np.concatenate([[et[0]], curve.roots(extrapolate=False), [et[-1]]])
    edges = np.unique(edges[np.isfinite(edges)])
    out = []
    for a, b in itertools.pairwise(edges):
        if b - a < 1e-6 or curve(0.5 * (a + b)) <= 0.0:
            continue
        inside = (et > a) & (et < b)
        top = max(float(value[inside].max(initial=-np.inf)), float(curve(0.5 * (a + b))))
        out.append((float(a), float(b), top + offset))
    return out


def sunlight(craft_sun_km, craft_body_km, radius_km: float) -> np.ndarray:
    """Share (n,) of the Sun's disc that a body leaves in sight.

    Parameters
    ----------
    craft_sun_km, craft_body_km : (n, 3) arrays
        From the spacecraft to the Sun and to the body.
    radius_km : float
        Of the body, taken as a sphere without air.
    """
    sun, other = np.asarray(craft_sun_km, dtype=float), np.asarray(craft_body_km, dtype=float)
    far, near = np.linalg.norm(sun, axis=-1), np.linalg.norm(other, axis=-1)
    a = np.arcsin(np.minimum(body("Sun").radius_km / far, 1.0))
    b = np.arcsin(np.minimum(radius_km / np.maximum(near, radius_km), 1.0))
    c = np.radians(_angle(sun, other))
    behind = near > far
    with np.errstate(invalid="ignore", divide="ignore"):
        x = (c * c + a * a - b * b) / (2.0 * c)
        y = np.sqrt(np.maximum(a * a - x * x, 0.0))
        lens = a * a * np.arccos(np.clip(x / a, -1.0, 1.0)) + b * b * np.arccos(
            np.clip((c - x) / b, -1.0, 1.0)
        )
        partly = 1.0 - (lens - c * y) / (np.pi * a * a)
    out = np.where(c >= a + b, 1.0, np.where(c <= np.abs(a - b), np.maximum(1.0 - (b / a) ** 2, 0.0), partly))
    return np.where(behind, 1.0, out)


def _eclipses(way, first: float, last: float, name: str) -> list[Event]:
    radius = body(name).radius_km
    coarse = _steps(first, last, _STEP_S)
    reach = _NEAR * radius + 30.0 * _STEP_S
    close = np.linalg.norm(way(coarse) - position(name, "Sun", coarse), axis=1) < reach
    out = []
    for i, j in _runs(close):
        et = _steps(coarse[max(i - 1, 0)], coarse[min(j + 1, len(coarse) - 1)], _FINE_S)
        place = way(et)
        light = sunlight(-place, position(name, "Sun", et) - place, radius)
        for k, m in _runs(light < 1.0):
            least = float(light[k : m + 1].min())
            note = "umbra" if least == 0.0 else "penumbra"
            out.append(Event("eclipse", name, float(et[k]), float(et[m]), least, note))
    return out


def _runs(flags) -> list[tuple[int, int]]:
    """(first, last) indices of the stretches of true flags."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(int)))
    return [(int(a), int(b) - 1) for a, b in edges.reshape(-1, 2)]


def _conjunctions(way, first: float, last: float, limit_deg: float) -> list[Event]:
    et = _steps(first, last, 0.1 * DAY_S)
    sun, earth = way(et), position("Earth", "Sun", et)
    angle = _angle(sun - earth, -earth)
    out = []
    for a, b, top in _above(et, limit_deg - angle):
        middle = 0.5 * (a + b)
        beyond = np.linalg.norm(way(middle) - position("Earth", "Sun", middle)) > AU_KM
        note = "behind the Sun" if beyond else "before the Sun"
        out.append(Event("conjunction", "Sun", a, b, limit_deg - top, note))
    return out


def _apsides(way, first: float, last: float) -> list[Event]:
    et = _steps(first, last, 0.5 * DAY_S)
    distance = np.linalg.norm(way(et), axis=1)
    curve = CubicSpline(et, distance)
    out = []
    for at in curve.derivative().roots(extrapolate=False):
        if not first + DAY_S < at < last - DAY_S:
            continue
        kind = "perihelion" if curve(at, 2) > 0.0 else "aphelion"
        out.append(Event(kind, "Sun", float(at), float(at), float(curve(at)) / AU_KM))
    return out
