"""Relay and navigation orbits about the Moon: elliptical frozen orbits, their drift, and what they cover near a pole.

Elements refer to the plane of the Moon's motion about the Earth at the first epoch (z along its angular momentum, x to
the node of that plane on the Moon's equator), because the Earth's attraction moves high orbits relative to that plane.
Averaged over the month, eccentricity and argument of periapsis stand still where

    omega = 90 or 270 deg        e^2 = 1 - 5/3 cos^2 i

[E05] Ely (2005), Stable constellations of frozen elliptical inclined lunar orbits, J. Astronautical Sciences 53, 301.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.ephem import state as body_state
from kakehashi.frames.lunar import lunar_axes
from kakehashi.moon.halo.cislunar import Cislunar
from kakehashi.moon.halo.views import elevation_sine
from kakehashi.orbits import from_cartesian, to_cartesian
from kakehashi.paths.polynomial import Polynomial

_STEP_S = 300.0


@dataclass(frozen=True, slots=True)
class Ellipse:
    """Elements of an orbit about the Moon in the plane of the Moon's motion; angles in degrees.

    The inclination is that of a frozen orbit unless it is given.
    """

    a_km: float
    eccentricity: float
    argp_deg: float = 90.0
    node_deg: float = 0.0
    mean_anomaly_deg: float = 0.0
    inclination_deg: float | None = None

    def __post_init__(self):
        radius = body("Moon").radius_km
        if not 0.0 <= self.eccentricity < 1.0 or not self.a_km * (1.0 - self.eccentricity) > radius:
            raise InputError(
                f"a_km {self.a_km} and eccentricity {self.eccentricity} give a periapsis of"
                f" {self.a_km * (1.0 - self.eccentricity):.0f} km from the Moon's centre; it must be above"
                f" {radius:.1f} km"
            )
        if self.a_km > 40_000.0:
            raise InputError(f"a_km is {self.a_km}; orbits larger than 40,000 km do not stay about the Moon")

    @property
    def inclination(self) -> float:
        """Inclination [deg]: the given one, or that of the frozen orbit."""
        if self.inclination_deg is not None:
            return self.inclination_deg
        return float(np.degrees(np.arccos(np.sqrt(0.6 * (1.0 - self.eccentricity**2)))))

    @property
    def period_h(self) -> float:
        """Period of the two-body orbit [h]."""
        return 2.0 * np.pi * np.sqrt(self.a_km**3 / body("Moon").gm_km3_s2) / 3_600.0


def example(count: int = 4) -> tuple[Ellipse, ...]:
    """Return ellipses of a day's period whose apoapsis lies over the south, phased evenly in two planes.

    The size and the eccentricity are typical of the plans for Moonlight (from memory, not from a published set).
    """
    return tuple(
        Ellipse(9_750.0, 0.64, node_deg=180.0 * (k % 2), mean_anomaly_deg=360.0 * k / count)
        for k in range(count)
    )


def plane_axes(et: float) -> np.ndarray:
    """Return the axes (3, 3), as rows in ICRF, of the plane of the Moon's motion about the Earth."""
    moon = body_state("Moon", "Earth", et)
    z = np.cross(moon[:3], moon[3:])
    z /= np.linalg.norm(z)
    x = np.cross(lunar_axes(et)[2], z)
    x /= np.linalg.norm(x)
    return np.stack([x, np.cross(z, x), z])


def initial_state(ellipse: Ellipse, et: float) -> np.ndarray:
    """Return the state (6,) of an ellipse about the Moon at an epoch, ICRF [km, km/s]."""
    elements = [
        ellipse.a_km / AU_KM, ellipse.eccentricity, ellipse.inclination, ellipse.node_deg, ellipse.argp_deg,
        ellipse.mean_anomaly_deg,
    ]  # fmt: skip
    state = _in_plane(to_cartesian("keplerian", elements, body("Moon").gm_km3_s2))
    axes = plane_axes(et)
    return np.concatenate([state[:3] @ axes, state[3:] @ axes])


def _in_plane(state) -> np.ndarray:
    """Undo the rotation from ecliptic to ICRF that `to_cartesian` applies: elements refer to our own plane."""
    from kakehashi.frames import rotation

    return _rotated(rotation("ICRF", "ECLIPJ2000", 0.0), state)


def _rotated(matrix, states) -> np.ndarray:
    states = np.asarray(states, dtype=float)
    return np.concatenate([states[..., :3] @ matrix.T, states[..., 3:] @ matrix.T], axis=-1)


def elements_along(path: Polynomial, et, at: float) -> np.ndarray:
    """Return elements (n, 6) [km, 1, deg] of a path about the Moon, in the plane of the Moon's motion at epoch `at`.

    Parameters
    ----------
    path : Path
    et : (n,) array
        Epochs [s TDB past J2000].
    at : float
        Epoch of the plane.
    """
    from kakehashi.frames import rotation

    matrix = rotation("ECLIPJ2000", "ICRF", 0.0) @ plane_axes(at)
    elements = from_cartesian("keplerian", _rotated(matrix, path.state(et)), body("Moon").gm_km3_s2)
    elements[:, 0] *= AU_KM
    return elements


@dataclass(frozen=True)
class Relay:
    """A constellation about the Moon over a span.

    Attributes
    ----------
    paths : tuple of Polynomial
    et : (n,) array
        Epochs of the samples [s TDB past J2000].
    elevation_deg : mapping of float to (satellites, n) array
        Elevation at points on one meridian, by latitude.
    drift : (satellites, m, 6) array
        Elements over time: a [km], e, and angles [deg] in the plane of the Moon's motion at the first epoch.
    drift_et : (m,) array
        Epochs of the elements, one a day.
    """

    paths: tuple[Polynomial, ...]
    et: np.ndarray
    elevation_deg: dict[float, np.ndarray]
    drift: np.ndarray
    drift_et: np.ndarray

    def fraction(self, latitude_deg: float, satellites: int = 1, mask_deg: float = 10.0) -> float:
        """Return the fraction of the time with at least a number of satellites above the mask.

        Parameters
        ----------
        latitude_deg : float
        satellites : int
        mask_deg : float
        """
        return float((self._count(latitude_deg, mask_deg) >= satellites).mean())

    def longest_gap_h(self, latitude_deg: float, satellites: int = 1, mask_deg: float = 10.0) -> float:
        """Return the longest time with fewer satellites above the mask.

        Parameters
        ----------
        latitude_deg : float
        satellites : int
        mask_deg : float
        """
        lacking = np.concatenate([[0], self._count(latitude_deg, mask_deg) < satellites, [0]]).astype(int)
        edges = np.flatnonzero(np.diff(lacking))
        return float((edges[1::2] - edges[::2]).max(initial=0)) * float(np.diff(self.et[:2])[0]) / 3_600.0

    def _count(self, latitude_deg: float, mask_deg: float) -> np.ndarray:
        return (self.elevation_deg[latitude_deg] > mask_deg).sum(axis=0)

    def __repr__(self):
        return f"<Relay {len(self.paths)} satellites, {(self.et[-1] - self.et[0]) / DAY_S:.0f} d>"


def relay(
    ellipses: Sequence[Ellipse],
    start_et: float,
    days: float,
    *,
    latitudes_deg: Sequence[float] = (-90.0, -85.0, -80.0),
    lon_deg: float = 0.0,
    cram_m2_kg: float = 0.02,
    progress: Callable[[float], None] | None = None,
) -> Relay:
    """Propagate a constellation about the Moon without station keeping, and sample what it covers.

    Parameters
    ----------
    ellipses : sequence of Ellipse
    start_et : float
        First epoch [s TDB past J2000].
    days : float
    latitudes_deg : sequence of float
    lon_deg : float
        Meridian of the points.
    cram_m2_kg : float
        Reflection coefficient times area over mass.
    progress : callable, optional
        Called with the fraction done.
    """
    if not ellipses:
        raise InputError("a relay needs at least one ellipse")
    if not 1.0 <= days <= 3_660.0:
        raise InputError(f"days is {days}; it must be between 1 and 3,660")
    end_et = start_et + days * DAY_S
    forces = Cislunar(start_et, end_et, cram_m2_kg)
    et = np.arange(start_et, end_et, _STEP_S)
    daily = np.arange(start_et, end_et, DAY_S)
    paths, rows = [], []
    elevation: dict[float, list] = {latitude: [] for latitude in latitudes_deg}
    for number, ellipse in enumerate(ellipses):
        path = forces.path(initial_state(ellipse, start_et), start_et, end_et)
        for latitude in latitudes_deg:
            sine = elevation_sine(path, et, latitude, lon_deg)
            elevation[latitude].append(np.degrees(np.arcsin(sine)))
        paths.append(path)
        rows.append(elements_along(path, daily, start_et))
        if progress:
            progress((number + 1) / len(ellipses))
    return Relay(tuple(paths), et, {k: np.array(v) for k, v in elevation.items()}, np.array(rows), daily)
