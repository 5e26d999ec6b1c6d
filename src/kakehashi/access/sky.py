"""Compute conjunctions with the Sun as seen from the Earth, and visibility from a dark site."""

import numpy as np

from kakehashi.access.contacts import above, line_of_sight
from kakehashi.access.search import Interval, epochs_along, intersection, intervals
from kakehashi.ephem import position
from kakehashi.frames.rotations import EARTH_RATE_RAD_S, earth_turning
from kakehashi.frames.stations import Station
from kakehashi.paths import Body, Path

DARK_RAD = np.radians(-12.0)  # elevation of the Sun at the end of nautical twilight


def conjunctions(path: Path, limit_rad: float) -> list[Interval]:
    """Return intervals in which the angle between the Sun and a path, seen from the Earth, is below a limit.

    Parameters
    ----------
    path : Path
    limit_rad : float

    Returns
    -------
    list of Interval
        Conjunctions; `best` is the minimum angle [rad], `best_et` its epoch.
    """
    about = path.relative("Earth")

    def near(et: np.ndarray) -> np.ndarray:
        craft, sun = about.position(et), position("Sun", "Earth", et)
        sizes = np.maximum(np.linalg.norm(craft, axis=1), 1e-9) * np.linalg.norm(sun, axis=1)
        return np.einsum("ni,ni->n", craft, sun) / sizes - np.cos(limit_rad)

    return [
        Interval(i.start_et, i.end_et, i.best_et, float(np.arccos(min(i.best + np.cos(limit_rad), 1.0))))
        for i in intervals(near, epochs_along(path, ["Earth", "Sun"]))
    ]


def visibility(path: Path, station: Station, *, sun_below_rad: float = DARK_RAD) -> list[Interval]:
    """Return intervals in which a path is above the mask of a site while the Sun is low enough.

    Parameters
    ----------
    path : Path
        Path of the object.
    station : Station
        Site of the observer, with its minimum elevation.
    sun_below_rad : float
        Elevation below which the Sun must be: -12 deg by default, the end of nautical twilight.
    """
    first, last = path.span
    line, sun = line_of_sight(path), line_of_sight(Body("Sun", "Earth").between(first - 1_000.0, last))
    turning = earth_turning(first, last)
    dark = above(station, sun, turning, sun_below_rad)
    up = intervals(
        above(station, line, turning, np.radians(station.mask_deg)),
        epochs_along(path, ["Earth"], rate_rad_s=EARTH_RATE_RAD_S),
    )
    steps = np.linspace(first, last, max(5, int((last - first) * EARTH_RATE_RAD_S / 0.1) + 1))
    return intersection(up, intervals(lambda et: -dark(et), steps))
