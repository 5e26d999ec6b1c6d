"""Which way does a spacecraft stay beside a small body?  Strategies as data: each is a train of waypoints.

A strategy gives epochs and the places where the spacecraft shall be then; between two of them it flies without thrust.
Places are in the axes "solar": x towards the Sun, z along the angular momentum of the heliocentric motion, y to
complete them; positions are about the centre of mass of the body.

    StationKeeping(10.0, "Sun", ...)     at one place, corrected at intervals
    HyperbolicArcs(vertices, durations)  between vertices, turned every three and four days, as Hera's [M22]
    TerminatorOrbit(1.0, ...)            around the body above the terminator, kept on its natural orbit

[M22] Michel et al. (2022), The ESA Hera mission, Planet. Sci. J. 3, 160.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.proximity.environment import Environment
from kakehashi.proximity.flight import fly

_MOST = 10_000  # waypoints


class Strategy(Protocol):
    """What all strategies answer."""

    @property
    def box_km(self) -> float: ...

    def waypoints(self, environment: Environment, start: float, end: float) -> tuple[np.ndarray, np.ndarray]:
        """Epochs (k,) [s TDB past J2000] and positions (k, 3) [km], ICRF about the centre of mass.

        Parameters
        ----------
        environment : Environment
        start, end : float
            Span [s TDB past J2000].
        """
        ...


@dataclass(frozen=True, slots=True)
class StationKeeping:
    """A place at a distance, to which corrections return the spacecraft.

    Attributes
    ----------
    distance_km : float
        From the centre of mass [km].
    direction : str or (3,) array
        "Sun", "Earth", or a direction in solar axes.
    interval_s : float
        Between corrections [s].
    box_km : float
        A correction is made only if the next waypoint would be missed by more than this [km].

    Raises
    ------
    InputError
        A distance or an interval that is not positive, a negative box, an unknown direction.
    """

    distance_km: float
    direction: str | tuple[float, float, float] = "Sun"
    interval_s: float = DAY_S
    box_km: float = 0.0

    def __post_init__(self):
        _positive("distance_km", self.distance_km)
        _positive("interval_s", self.interval_s)
        _box(self.box_km)
        if isinstance(self.direction, str):
            if self.direction not in ("Sun", "Earth"):
                raise InputError(
                    f"direction is {self.direction!r}; it must be 'Sun', 'Earth' or three numbers"
                )
        elif np.shape(self.direction) != (3,) or not np.linalg.norm(self.direction) > 0.0:
            raise InputError(f"direction is {self.direction}; give three numbers that are not all zero")

    def waypoints(self, environment: Environment, start: float, end: float) -> tuple[np.ndarray, np.ndarray]:
        """Epochs and positions; see `Strategy`.

        Parameters
        ----------
        environment : Environment
        start, end : float
            Span [s TDB past J2000].
        """
        et = _epochs(start, end, [self.interval_s])
        if self.direction == "Earth":
            toward = -_carrier(environment).relative("Earth").position(et)
        else:
            local = np.array([1.0, 0.0, 0.0] if self.direction == "Sun" else self.direction, dtype=float)
            toward = np.einsum("nji,j->ni", solar_axes(environment, et), local)
        return et, self.distance_km * toward / np.linalg.norm(toward, axis=1)[:, None]


@dataclass(frozen=True, slots=True)
class HyperbolicArcs:
    """Arcs between vertices, which are visited in turn.

    Attributes
    ----------
    vertices_km : sequence of (3,) arrays
        In solar axes [km].
    durations_s : sequence of float
        Of the arcs, used in turn [s].
    box_km : float
        As for `StationKeeping`; 0 for arcs that all are turned.
    """

    vertices_km: Sequence[Sequence[float]]
    durations_s: Sequence[float] = (3.0 * DAY_S, 4.0 * DAY_S)
    box_km: float = 0.0

    def __post_init__(self):
        vertices = np.asarray(self.vertices_km, dtype=float)
        if (
            vertices.ndim != 2
            or vertices.shape[1] != 3
            or len(vertices) < 2
            or not np.isfinite(vertices).all()
        ):
            raise InputError(
                "vertices_km of hyperbolic arcs must be two or more positions of three numbers in km"
            )
        for duration in self.durations_s:
            _positive("a duration of durations_s", duration)
        _box(self.box_km)

    def waypoints(self, environment: Environment, start: float, end: float) -> tuple[np.ndarray, np.ndarray]:
        """Epochs and positions; see `Strategy`.

        Parameters
        ----------
        environment : Environment
        start, end : float
            Span [s TDB past J2000].
        """
        et = _epochs(start, end, self.durations_s)
        vertices = np.asarray(self.vertices_km, dtype=float)
        local = vertices[np.arange(et.size) % len(vertices)]
        return et, np.einsum("nji,nj->ni", solar_axes(environment, et), local)


@dataclass(frozen=True, slots=True)
class TerminatorOrbit:
    """A circular orbit across the Sun's direction, moved from the Sun so that gravity balances sunlight.

    The waypoints lie on its natural continuation in all forces.  The centre of the circle lies behind the body by
    s = a R^3 / gm, a the acceleration by sunlight; such orbits need s well below the radius [S94].

    [S94] Scheeres (1994), Satellite dynamics about asteroids, Adv. Astronaut. Sci. 87, 275.

    Attributes
    ----------
    radius_km : float
        Distance from the centre of mass [km].
    cram_m2_kg : float
        Cr A/m of the spacecraft [m2/kg].
    interval_s : float
        Between corrections, at most a quarter of a revolution [s].
    box_km : float
        As for `StationKeeping`.
    """

    radius_km: float
    cram_m2_kg: float = 0.0
    interval_s: float = DAY_S / 4.0
    box_km: float = 0.0

    def __post_init__(self):
        _positive("radius_km", self.radius_km)
        _positive("interval_s", self.interval_s)
        _box(self.box_km)

    def waypoints(self, environment: Environment, start: float, end: float) -> tuple[np.ndarray, np.ndarray]:
        """Epochs and positions; see `Strategy`.

        Parameters
        ----------
        environment : Environment
        start, end : float
            Span [s TDB past J2000].
        """
        et = _epochs(start, end, [self.interval_s])
        period = 2.0 * np.pi * np.sqrt(self.radius_km**3 / environment.body.gm_km3_s2)
        if self.interval_s > period / 4.0:
            raise InputError(
                f"interval_s is {self.interval_s:g} s, more than a quarter of the revolution of {period:.0f} s, so that"
                " a correction does not determine the next waypoint; choose a shorter interval"
            )
        begin = self.initial_state(environment, start)
        path = fly(environment, begin, start, end, cram_m2_kg=self.cram_m2_kg, dense=1).paths[0]
        last = path.span[1]
        if last < end - 1.0:
            raise InputError(
                f"the terminator orbit of {self.radius_km:g} km ends by itself after {(last - start) / DAY_S:.2f} days,"
                " by an impact; choose a larger radius, or a shorter stay"
            )
        return et, path.position(et)

    def initial_state(self, environment: Environment, et: float) -> np.ndarray:
        """State (6,) at an epoch, ICRF about the centre of mass [km, km/s]."""
        s, gm = environment.surroundings, environment.body.gm_km3_s2
        r = self.radius_km
        distance = float(np.linalg.norm(environment.sun(et)))
        behind = self.cram_m2_kg * s.pressure / distance**2 * r**3 / gm
        if behind >= 0.9 * r:
            raise InputError(
                f"sunlight moves the terminator orbit of {r:g} km by {behind:.3g} km, so that it is not bound; choose a"
                " smaller radius"
            )
        x, _, z = solar_axes(environment, np.array([et]))[0]
        circle = np.sqrt(r * r - behind * behind)
        y = np.cross(z, x)
        speed = circle * np.sqrt(gm / r**3)
        return np.concatenate([circle * z - behind * x, speed * y])


def solar_axes(environment: Environment, et) -> np.ndarray:
    """Rows (n, 3, 3) of the solar axes in ICRF: towards the Sun, completing, and along the orbit's normal."""
    states = _carrier(environment).relative("Sun").state(np.asarray(et, dtype=float))
    x = -states[:, :3] / np.linalg.norm(states[:, :3], axis=1)[:, None]
    z = np.cross(states[:, :3], states[:, 3:])
    z /= np.linalg.norm(z, axis=1)[:, None]
    return np.stack([x, np.cross(z, x), z], axis=1)


def _carrier(environment: Environment):
    if environment.path is None:
        raise InputError(f"{environment!r} has no path of the body; waypoints need the direction of the Sun")
    return environment.path


def _epochs(start: float, end: float, durations) -> np.ndarray:
    """Epochs of the waypoints, the last one not after the end."""
    if (end - start) / float(np.mean(durations)) > _MOST:
        raise InputError(f"the stay has more than {_MOST:,} waypoints; choose longer intervals")
    count = int(np.ceil((end - start) / min(durations))) + 1
    steps = np.resize(np.asarray(durations, dtype=float), count)
    et = start + np.concatenate([[0.0], np.cumsum(steps)])
    et = et[et <= end + 1e-6]
    if et.size < 2:
        raise InputError("the stay is shorter than one interval; choose a later end or shorter intervals")
    return et


def _positive(name: str, value) -> None:
    if not (np.isfinite(value) and value > 0.0):
        raise InputError(f"{name} is {value}; it must be a positive number")


def _box(value) -> None:
    if not (np.isfinite(value) and value >= 0.0):
        raise InputError(f"box_km is {value}; it must be 0 or a positive number of km")
