"""What does a push buy?  Kilometres on the target plane per millimetre per second, by the date of the push.

The state transition from the push to the encounter comes from one flight with derivatives: that from the
epoch to the push, inverted, times that from the epoch to the encounter.  For a push along the path long
before, the shift along the encounter grows by 3 v_planet t for each unit of it, over the ratio of speeds [A92].

[A92] Ahrens & Harris (1992), Deflection and fragmentation of near-Earth asteroids, Nature 360, 429.
"""

from dataclasses import dataclass

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
    """Shift on the target plane per mm/s of push.

    `push_et` (n,) are the dates [s TDB past J2000]; `xi_km`, `zeta_km`, `b_km` (n, 3) the shifts of the two
    coordinates and of the miss distance |B| for pushes radial, along the motion, and normal [km per mm/s].
    """

    target: str
    encounter_et: float
    push_et: np.ndarray
    xi_km: np.ndarray
    zeta_km: np.ndarray
    b_km: np.ndarray

    @property
    def along_km(self) -> np.ndarray:
        """Length of the shift (n,) for a push along the motion [km per mm/s]."""
        return np.hypot(self.xi_km[:, 1], self.zeta_km[:, 1])

    def __repr__(self):
        years = (self.encounter_et - self.push_et) / (365.25 * DAY_S)
        return (
            f"<DeflectionSensitivity {self.target}: {self.along_km.max():,.3g} km per mm/s along the motion,"
            f" {years[int(self.along_km.argmax())]:.2f} years before>"
        )


@quantities
def sensitivity(
    orbit: Orbit,
    encounter_et: float,
    push_et,
    target: str = "Earth",
    lead_s: float = 0.1 * DAY_S,
    model: ForceModel | None = None,
) -> DeflectionSensitivity:
    """Shift of an encounter by small pushes at given dates.

    Parameters
    ----------
    orbit : Orbit
    encounter_et : epoch
        Closest approach.
    push_et : (n,) epochs
        Dates of the push, before the encounter.
    lead_s : float
        The target plane osculates this long before the closest approach.
    model : ForceModel, optional
        What acts; the full model by default.

    Raises
    ------
    InputError
        A push after the encounter.
    """
    dates = np.atleast_1d(np.asarray(as_et(push_et), dtype=float))
    encounter_et = float(as_et(encounter_et))
    plane_et = encounter_et - lead_s
    if not (dates < plane_et).all():
        raise InputError("a push must come before the encounter; give earlier dates")
    start = min(orbit.epoch_et, float(dates.min()))
    model = (model or ForceModel()).for_orbit(orbit)
    options: dict = {"nongrav_au_d2": orbit.nongrav_au_d2, "model": model, "watch": {}, "tolerance": 1e-7}
    state = orbit.ssb_state()
    if start < orbit.epoch_et:
        state = fly(state, orbit.epoch_et, start, **options).states[0]
    flight = fly(state, start, plane_et, dense=1, partials=(), **options)
    assert flight.transition is not None
    there = flight.trajectories[0].state(dates)
    after = flight.transition[0] @ np.linalg.inv(flight.variations[0].at(dates))
    pushes = np.zeros((len(dates), 6, 3))
    pushes[:, 3:] = np.swapaxes(rtn(there - body_state("Sun", "SSB", dates)), 1, 2)
    along = (there - body_state("Sun", "SSB", dates))[:, 3:]
    pushes[:, 3:, 1] = along / np.linalg.norm(along, axis=1)[:, None]
    return _on_plane(flight.states[0], plane_et, target, after @ pushes * _MM_S, encounter_et, dates)


def _on_plane(state, et, target, shifts, encounter_et, dates) -> DeflectionSensitivity:
    known = body(target)
    relative, motion = state - body_state(known.naif_id, "SSB", et), body_state(known.naif_id, "Sun", et)[3:]
    plane = bplane(relative, known.gm_km3_s2, planet_velocity_km_s=motion)
    slope = partials(relative, known.gm_km3_s2, planet_velocity_km_s=motion).xi_zeta
    moved = slope @ shifts  # (n, 2, 3)
    point = np.array([plane.xi_km, plane.zeta_km], dtype=float)
    miss = np.einsum("a,nak->nk", point / np.linalg.norm(point), moved)
    return DeflectionSensitivity(target, encounter_et, dates, moved[:, 0], moved[:, 1], miss)
