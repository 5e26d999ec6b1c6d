"""Compute the displacement on the target plane per mm/s of velocity change, as a function of the impulse date.

The state transition from the impulse to the encounter comes from one propagation with derivatives: the inverse of
that from the epoch to the impulse, times that from the epoch to the encounter.  For an early impulse along the
velocity, the along-track displacement at the encounter per unit velocity change is about 3 v_planet t divided by the
ratio of speeds [A92].

[A92] Ahrens & Harris (1992), Deflection and fragmentation of near-Earth asteroids, Nature 360, 429.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel, fly
from kakehashi.encounter.bplane import bplane, partials
from kakehashi.ephem import state as body_state
from kakehashi.frames import rtn
from kakehashi.orbits import Orbit
from kakehashi.time import as_et

DIRECTIONS = ("radial", "along", "normal")
_MM_S = 1e-6  # km/s


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class DeflectionSensitivity:
    """Displacement on the target plane per mm/s of velocity change.

    Attributes
    ----------
    impulse_et : (n,) array
        Dates of the impulse [s TDB past J2000].
    xi_km, zeta_km, b_km : (n, 3) arrays
        Displacements of the two coordinates and of the miss distance |B|, for impulses in the radial direction, along
        the velocity, and normal to the orbit [km per mm/s].
    point_km : (2,) array
        Coordinates xi and zeta without an impulse [km].
    slope_s : (n, 2, 3) array
        Derivatives of xi and zeta by the velocity change, ICRF axes [km per km/s].
    motion : (n, 3) array
        Unit vectors along the heliocentric velocity at the dates, ICRF axes.
    position_km : (n, 3) array
        Heliocentric positions at the dates, ICRF axes [km].
    vinf_km_s : float
        Excess speed of the encounter [km/s].
    """

    target: str
    encounter_et: float
    impulse_et: np.ndarray
    xi_km: np.ndarray
    zeta_km: np.ndarray
    b_km: np.ndarray
    point_km: np.ndarray
    slope_s: np.ndarray
    motion: np.ndarray
    position_km: np.ndarray
    vinf_km_s: float

    def shift_km(self, dv_km_s) -> np.ndarray:
        """Displacement (..., n, 2) in xi and zeta to first order, for velocity changes (..., n, 3) [km/s], ICRF."""
        return np.einsum("nak,...nk->...na", self.slope_s, np.asarray(dv_km_s, dtype=float))

    @property
    def along_km(self) -> np.ndarray:
        """Magnitude of the displacement (n,) by an impulse along the velocity [km per mm/s]."""
        return np.hypot(self.xi_km[:, 1], self.zeta_km[:, 1])

    def __repr__(self):
        years = (self.encounter_et - self.impulse_et) / (365.25 * DAY_S)
        return (
            f"<DeflectionSensitivity {self.target}: {self.along_km.max():,.3g} km per mm/s along the "
            f"velocity, {years[int(self.along_km.argmax())]:.2f} years before>"
        )


@quantities
def sensitivity(
    orbit: Orbit,
    encounter_et: float,
    impulse_et,
    target: str = "Earth",
    lead_s: float = 0.1 * DAY_S,
    model: ForceModel | None = None,
) -> DeflectionSensitivity:
    """Compute the displacement of an encounter by small impulses at given dates.

    Parameters
    ----------
    orbit : Orbit
    encounter_et : epoch
        Epoch of the closest approach.
    impulse_et : (n,) epochs
        Dates of the impulse, before the encounter.
    target : str
        Body of the encounter.
    lead_s : float
        Time before the closest approach at which the target plane osculates [s].
    model : ForceModel, optional
        The full model by default.

    Raises
    ------
    InputError
        An impulse is not before the encounter.
    """
    dates = np.atleast_1d(np.asarray(as_et(impulse_et), dtype=float))
    encounter_et = float(as_et(encounter_et))
    plane_et = encounter_et - lead_s
    if not (dates < plane_et).all():
        raise InputError("an impulse is not before the encounter; give earlier dates")
    start = min(orbit.epoch_et, float(dates.min()))
    model = (model or ForceModel()).for_orbit(orbit)
    options: dict = {"nongrav_au_d2": orbit.nongrav_au_d2, "model": model, "watch": {}, "tolerance": 1e-7}
    state = orbit.ssb_state()
    if start < orbit.epoch_et:
        state = fly(state, orbit.epoch_et, start, **options).states[0]
    flight = fly(state, start, plane_et, dense=1, partials=(), **options)
    assert flight.transition is not None
    states = flight.trajectories[0].state(dates)
    transition = flight.transition[0] @ np.linalg.inv(flight.variations[0].at(dates))
    impulses = np.zeros((len(dates), 6, 3))
    helio = states - body_state("Sun", "SSB", dates)
    impulses[:, 3:] = np.swapaxes(rtn(helio), 1, 2)
    motion = helio[:, 3:]
    impulses[:, 3:, 1] = motion / np.linalg.norm(motion, axis=1)[:, None]
    plane = _target_plane(flight.states[0], plane_et, target)
    moved = plane.slope @ transition @ impulses * _MM_S  # (n, 2, 3)
    miss = np.einsum("a,nak->nk", plane.point_km / np.linalg.norm(plane.point_km), moved)
    return DeflectionSensitivity(
        target, encounter_et, dates, moved[:, 0], moved[:, 1], miss, plane.point_km,
        plane.slope @ transition[:, :, 3:], impulses[:, 3:, 1], helio[:, :3], plane.vinf_km_s,
    )  # fmt: skip


class _Plane(NamedTuple):
    """Point (2,) on a target plane [km], its partials (2, 6) by the state, and the excess speed [km/s]."""

    point_km: np.ndarray
    slope: np.ndarray
    vinf_km_s: float


def _target_plane(state, et: float, target: str) -> _Plane:
    about = body(target)
    relative = state - body_state(about.naif_id, "SSB", et)
    motion = body_state(about.naif_id, "Sun", et)[3:]
    plane = bplane(relative, about.gm_km3_s2, planet_velocity_km_s=motion)
    slope = partials(relative, about.gm_km3_s2, planet_velocity_km_s=motion).xi_zeta
    return _Plane(np.array([plane.xi_km, plane.zeta_km], dtype=float), slope, float(plane.vinf_km_s))


@quantities
def flown_shift_km(
    orbit: Orbit,
    encounter_et: float,
    impulse_et: float,
    dv_km_s,
    target: str = "Earth",
    lead_s: float = 0.1 * DAY_S,
    model: ForceModel | None = None,
) -> np.ndarray:
    """Displacement (n, 2) in xi and zeta by velocity changes, as the difference of flights with and without [km].

    Parameters
    ----------
    orbit : Orbit
    encounter_et : epoch
        Epoch of the closest approach.
    impulse_et : epoch
        Date of the impulses, before the encounter.
    dv_km_s : (n, 3) array
        Velocity changes, ICRF axes [km/s].
    target : str
        Body of the encounter.
    lead_s : float
        Time before the closest approach at which the target plane osculates [s].
    model : ForceModel, optional
        The full model by default.

    Raises
    ------
    InputError
        The impulse is not before the encounter.
    """
    start, plane_et = float(as_et(impulse_et)), float(as_et(encounter_et)) - lead_s
    if not start < plane_et:
        raise InputError("the impulse is not before the encounter; give an earlier date")
    options: dict = {
        "nongrav_au_d2": orbit.nongrav_au_d2,
        "model": (model or ForceModel()).for_orbit(orbit),
        "watch": {},
        "tolerance": 1e-7,
    }
    state = fly(orbit.ssb_state(), orbit.epoch_et, start, **options).states[0]
    dv = np.atleast_2d(np.asarray(dv_km_s, dtype=float))
    states = np.repeat(state[None], len(dv) + 1, axis=0)
    states[1:, 3:] += dv
    about = body(target)
    relative = fly(states, start, plane_et, **options).states - body_state(about.naif_id, "SSB", plane_et)
    motion = body_state(about.naif_id, "Sun", plane_et)[3:]
    plane = bplane(relative, about.gm_km3_s2, planet_velocity_km_s=motion)
    points = np.column_stack([plane.xi_km, plane.zeta_km])
    return points[1:] - points[0]
