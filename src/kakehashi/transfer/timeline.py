"""Assemble the timeline of a flight: ground contacts, eclipses, conjunctions, distances and power.

`kakehashi.access` finds the events; this module sorts them by time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.access import apsides, conjunctions, contacts, eclipses
from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, C_KM_S, DAY_S
from kakehashi.frames import angle_between
from kakehashi.frames.stations import Station, stations
from kakehashi.paths import Path
from kakehashi.time import calendar

_UNITS = {
    "contact": "deg",
    "eclipse": "of the Sun",
    "conjunction": "deg",
    "perihelion": "au",
    "aphelion": "au",
}


@dataclass(frozen=True, slots=True)
class Event:
    """An event with a start and an end, which are equal for an instantaneous event.

    Attributes
    ----------
    kind : str
        "contact", "eclipse", "conjunction", "perihelion", "aphelion", or the kind of an `extra` event.
    where : str
        Station or body of the event.
    start_et, end_et : float
        Start and end [s TDB past J2000].
    value : float
        Maximum elevation [deg] of a contact, minimum visible fraction of the Sun in an eclipse, minimum angle at the
        Earth [deg] in a conjunction, or distance from the Sun [au] at an apsis.
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
        """Unit of the value; "" if the note contains it."""
        return _UNITS.get(self.kind, "")

    @property
    def hours(self) -> float:
        """Duration of the event [h]."""
        return (self.end_et - self.start_et) / 3600.0


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Timeline:
    """Daily geometry (n days) and all events of a flight, in chronological order.

    Attributes
    ----------
    et : (n,) array
    sun_au, earth_au : (n,) arrays
        Distances.
    sun_earth_craft_deg, sun_craft_earth_deg : (n,) arrays
        Angles at the Earth and at the spacecraft.
    light_s : (n,) array
        One-way light time.
    power_w : (n,) array
        Available power; NaN if no power function is given.
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
        """Return the events of one kind, optionally of one station or body."""
        return tuple(e for e in self.events if e.kind == kind and where in (None, e.where))

    def contact_hours(self) -> dict[str, float]:
        """Return the mean contact hours per day above the elevation mask of each station."""
        days = (self.et[-1] - self.et[0]) / DAY_S
        names = dict.fromkeys(e.where for e in self.of("contact"))
        return {name: sum(e.hours for e in self.of("contact", name)) / days for name in names}

    def event_columns(self) -> dict[str, list]:
        """Return the events as columns of a table."""
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
        """Return the daily geometry as columns of a table."""
        names = ("sun_au", "earth_au", "sun_earth_craft_deg", "sun_craft_earth_deg", "light_s", "power_w")
        head: dict = {"et_tdb_s": self.et, "utc": np.array(calendar(self.et, "UTC", 0))}
        return head | {name: getattr(self, name) for name in names}

    def __repr__(self):
        kinds = dict.fromkeys(e.kind for e in self.events)
        counts = ", ".join(f"{len(self.of(k))} {k}" for k in kinds) or "no events"
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
    """Compute events and daily geometry along a flight.

    Parameters
    ----------
    path : Path
        Path of the spacecraft.
    seen_from : sequence of Station, optional
        Every station of the library by default.
    shadows : sequence of str
        Bodies whose shadow may fall on the spacecraft.
    conjunction_deg : float
        Sun-Earth-spacecraft angle below which a conjunction is reported.
    power : callable, optional
        Function of distance [au] and years since the start that returns power [W], such as `Spacecraft.power_at`.
    extra : sequence of Event
        Additional events, such as burns.

    Raises
    ------
    InputError
        The path has no duration.

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
        raise InputError(f"{path!r} covers a single epoch; give a trajectory of two epochs or more")
    observers = stations() if seen_from is None else tuple(seen_from)
    events = [
        *_contacts(path, observers),
        *(e for name in shadows for e in _eclipses(path, name)),
        *_conjunctions(path, conjunction_deg),
        *_apsides(path),
        *extra,
    ]
    days = np.append(np.arange(first, last, DAY_S), last)
    sun, earth = path.relative("Sun").position(days), path.relative("Earth").position(days)
    far, near = np.linalg.norm(sun, axis=1) / AU_KM, np.linalg.norm(earth, axis=1)
    watts = np.full(days.size, np.nan)
    if power is not None:
        watts = np.asarray(power(far, (days - days[0]) / (365.25 * DAY_S)), dtype=float)
    return Timeline(
        et=days,
        sun_au=far,
        earth_au=near / AU_KM,
        sun_earth_craft_deg=np.degrees(angle_between(earth, earth - sun)),
        sun_craft_earth_deg=np.degrees(angle_between(sun, earth)),
        light_s=near / C_KM_S,
        power_w=watts,
        events=tuple(sorted(events, key=lambda e: (e.start_et, e.kind))),
    )


def _contacts(path: Path, observers: Sequence[Station]) -> list[Event]:
    return [
        Event("contact", station.name, i.start_et, i.end_et, float(np.degrees(i.best)))
        for station, i in contacts(path, observers)
    ]


def _eclipses(path: Path, name: str) -> list[Event]:
    return [
        Event("eclipse", name, e.start_et, e.end_et, e.sunlight, "umbra" if e.umbra else "penumbra")
        for e in eclipses(path, name)
    ]


def _conjunctions(path: Path, limit_deg: float) -> list[Event]:
    events = []
    for i in conjunctions(path, np.radians(limit_deg)):
        middle = 0.5 * (i.start_et + i.end_et)
        beyond = np.linalg.norm(path.relative("Earth").position(middle)) > AU_KM
        note = "behind the Sun" if beyond else "before the Sun"
        events.append(Event("conjunction", "Sun", i.start_et, i.end_et, float(np.degrees(i.best)), note))
    return events


def _apsides(path: Path) -> list[Event]:
    """Return the apsides about the Sun, as events, that are at least a day from the ends of the path."""
    first, last = path.span
    return [
        Event("perihelion" if a.first_kind else "aphelion", "Sun", a.et, a.et, a.distance_km / AU_KM)
        for a in apsides(path, "Sun")
        if first + DAY_S < a.et < last - DAY_S
    ]
