"""How must a repeat orbit start so that its ground track closes in the full field?

A design with secular rates closes on paper. In the field of the Earth, with Sun and Moon, its semi-major axis and its
eccentricity must be a little different: `closed_track` starts at the frozen eccentricity and corrects a, e cos w and
e sin w by least squares until the first revolution and that after the whole cycle lie on each other at all latitudes.
Nothing is controlled during the cycle; drag, if it does not act, is compensated. The inclination is left to Sun and
Moon, so that what remains is largest at the highest latitudes.

[V13] Vallado (2013), Fundamentals of astrodynamics and applications, 4th ed.: frozen orbits 11.4.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import EARTH_RADIUS_KM
from kakehashi.bodies.gravity import gravity_field
from kakehashi.dynamics import ForceModel
from kakehashi.earth.brouwer import osculating_from_brouwer
from kakehashi.earth.designs import OrbitDesign
from kakehashi.earth.elements import BrouwerMean
from kakehashi.earth.satellite import Satellite, force_model, propagate
from kakehashi.frames import rotation

_STEPS = np.array([0.01, 1e-5, 1e-5])  # km, -, -: for the partial derivatives
_WINDOW_S, _SAMPLE_S = 900.0, 2.0
_MOST_ITERATIONS = 8
_STILL_KM = 1e-3  # change of the largest distance that ends the iteration


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ClosedTrack:
    """The start of a repeat orbit whose track closes, and how well it does.

    Attributes
    ----------
    design : OrbitDesign
    elements : BrouwerMean
        Mean elements at the epoch, about the equator of date.
    state : (6,) array
        Osculating state at the epoch, ICRF axes about the Earth [km, km/s].
    time_s : (n,) array
        Times after the epoch of points of the first revolution.
    apart_km : (n,) array
        Distance from these points to the track after the cycle, positive to the left of its motion.
    before_km : float
        Largest distance with the semi-major axis of the design.
    iterations : int
    """

    design: OrbitDesign
    elements: BrouwerMean
    state: np.ndarray
    time_s: np.ndarray
    apart_km: np.ndarray
    before_km: float
    iterations: int

    @property
    def largest_km(self) -> float:
        """Largest distance between the two tracks."""
        return float(np.abs(self.apart_km).max())

    def __repr__(self):
        return (
            f"<ClosedTrack {self.design.name!r}: {self.largest_km:.3f} km after {self.design.cycle_s / 86_400.0:.2f} d,"
            f" a - Re {self.elements.a_km - EARTH_RADIUS_KM:.3f} km, e {self.elements.eccentricity:.6f}>"
        )


def closed_track(
    design: OrbitDesign,
    model: ForceModel | None = None,
    *,
    points: int = 48,
    satellite: Satellite | None = None,
    tolerance: float = 1e-8,
) -> ClosedTrack:
    """Return the start from which the track of a repeat orbit closes after its cycle.

    Parameters
    ----------
    design : OrbitDesign
        With a whole number of orbits; its first satellite.
    model : ForceModel, optional
        Degree and order 36, Sun and Moon by default.
    points : int
        Number of points of the first revolution.
    satellite : Satellite, optional
        For drag and radiation pressure, if the model has them.
    tolerance : float
        As for `dynamics.fly`.

    Raises
    ------
    InputError
        The cycle has no whole number of orbits.
    """
    if abs(design.orbits - round(design.orbits)) > 1e-6:
        raise InputError(
            f"{design.orbits:.3f} orbits in {design.days} days never close; use `design.nearest`"
        )
    model = model or force_model(("gravity", "sun", "moon"), degree=36)
    unknowns = np.array(
        [
            design.fleet.a_km[0],
            0.0,
            frozen_eccentricity(design.fleet.a_km[0], design.fleet.inclination_deg[0]),
        ]
    )
    before, last = np.nan, np.inf
    for iteration in range(_MOST_ITERATIONS):
        rows = [_elements(design, unknowns + s) for s in (np.zeros(3), *np.diag(_STEPS))]
        time_s, apart = _apart(design, rows, model, points, satellite, tolerance)
        size = float(np.abs(apart[0]).max())
        before = size if iteration == 0 else before
        if abs(last - size) < _STILL_KM:
            break
        slopes = ((apart[1:] - apart[0]) / _STEPS[:, None]).T
        unknowns = unknowns - _solved(slopes, apart[0])
        last = size
    state = osculating_from_brouwer(rows[0]).state()
    return ClosedTrack(design, rows[0], state, time_s, apart[0], before, iteration)


def frozen_eccentricity(a_km: float, inclination_deg: float) -> float:
    """Return the eccentricity of the frozen orbit with its perigee in the north, from J2 and J3 [V13].

    >>> print(f"{frozen_eccentricity(6_771.1, 97.0):.5f}")
    0.00109
    """
    field = gravity_field("Earth")
    j2, j3 = field.zonals()[2:4]
    return float(-0.5 * j3 / j2 * field.radius_km / a_km * np.sin(np.radians(inclination_deg)))


def _solved(slopes, apart) -> np.ndarray:
    scale = np.linalg.norm(slopes, axis=0)
    return np.linalg.lstsq(slopes / scale, apart, rcond=None)[0] / scale


def _elements(design: OrbitDesign, unknowns) -> BrouwerMean:
    """Return mean elements at the ascending node with a, e cos w and e sin w."""
    f = design.fleet
    e, argp = (
        float(np.hypot(unknowns[1], unknowns[2])),
        float(np.degrees(np.arctan2(unknowns[2], unknowns[1]))),
    )
    return BrouwerMean(
        design.name, f.epoch_et, float(unknowns[0]), e, float(f.inclination_deg[0]), float(f.raan_deg[0]), argp % 360.0,
        float(f.mean_anomaly_deg[0] + f.argp_deg[0] - argp) % 360.0,
    )  # fmt: skip


def _apart(design, rows, model, points, satellite, tolerance) -> tuple[np.ndarray, np.ndarray]:
    """Return times of points of the first revolution [s], and their distances (rows, points) from the track after."""
    states = np.array([osculating_from_brouwer(row).state() for row in rows])
    begin, period = design.fleet.epoch_et, design.nearest.period_s
    end = begin + design.cycle_s
    setting = {"satellite": satellite, "model": model, "tolerance": tolerance, "dense": len(rows)}
    first = propagate(states, begin, begin + period, **setting)
    middle = propagate(states, begin, end - _WINDOW_S, **(setting | {"dense": 0}))
    after = propagate(middle.states, end - _WINDOW_S, end + period + _WINDOW_S, **setting)
    time_s = np.linspace(0.0, period, points, endpoint=False)
    later = np.arange(end - _WINDOW_S, end + period + _WINDOW_S, _SAMPLE_S)
    return time_s, np.array([
        track_distance_km(_track(one, begin + time_s), _track(two, later))
        for one, two in zip(first.trajectories, after.trajectories, strict=True)
    ])  # fmt: skip


def _track(path, et) -> np.ndarray:
    """Return unit vectors (n, 3) to a satellite in Earth-fixed axes."""
    fixed = np.einsum("nij,nj->ni", rotation("ICRF", "ITRF", et), path.state(et)[:, :3])
    return fixed / np.linalg.norm(fixed, axis=1)[:, None]


def track_distance_km(points, track) -> np.ndarray:
    """Return the distances of points (n, 3) from a track (m, 3) on the Earth [km], positive to the left of its motion.

    Both are unit vectors in Earth-fixed axes; the track is a chain of great circles.

    >>> turn = np.radians([[0.0], [1.0], [2.0]])
    >>> equator = np.hstack([np.cos(turn), np.sin(turn), 0.0 * turn])
    >>> print(f"{track_distance_km(np.array([[1.0, 0.0, 1e-3]]), equator)[0]:.3f} km")
    6.378 km
    """
    near = np.clip(np.argmax(points @ track.T, axis=1), 1, len(track) - 2)
    pole = np.cross(track[near - 1], track[near + 1])
    pole /= np.linalg.norm(pole, axis=1)[:, None]
    sine = np.einsum("ni,ni->n", points, pole) - np.einsum("ni,ni->n", track[near], pole)
    return EARTH_RADIUS_KM * np.arcsin(sine)
