"""The trajectory of an object through a close approach, flown in the full dynamics with dense output."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel, fly
from kakehashi.dynamics.model import massive_body_index
from kakehashi.orbits import Orbit
from kakehashi.paths import Polynomial
from kakehashi.time import as_et, calendar

_WITHIN_AU = 0.1
_NEAR_D = 31.0  # the epoch that a user gives may be off by a month


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Passage:
    """A close approach and the trajectory about it.

    Attributes
    ----------
    name, target : str
        The object, and the body that it passes.
    et : float
        Epoch of the closest approach [s TDB past J2000].
    distance_km, speed_km_s : float
        Distance from the body's centre and relative speed at that epoch.
    path : Polynomial
        Trajectory about the solar-system barycentre, from `days` before to `days` after.
    days : float
    """

    name: str
    target: str
    et: float
    distance_km: float
    speed_km_s: float
    path: Polynomial
    days: float

    def __repr__(self):
        when = calendar(self.et, "UTC", 0)
        return f"<Passage of {self.name} by {self.target}, {when} UTC, {self.distance_km:,.0f} km>"

    def relative_km(self, et) -> np.ndarray:
        """Positions (n, 3) of the body seen from the object at epochs (n,), ICRF [km]."""
        return -self.path.relative(body(self.target).naif_id).position(np.atleast_1d(et))


def passage(orbit: Orbit, encounter_et, target: str = "Earth", days: float = 2.0) -> Passage:
    """The pass of an object by a body that is nearest to an epoch.

    Parameters
    ----------
    orbit : Orbit
    encounter_et : epoch
        Epoch of the pass, to within a month.
    target : str
        Body that is passed.
    days : float
        Time before and after the closest approach that the path covers [d].

    Raises
    ------
    InputError
        The object does not pass the body within 0.1 au in the month about the epoch.
    """
    near = float(as_et(encounter_et))
    if not (np.isfinite(days) and 0.01 <= days <= 30.0):
        raise InputError(f"days is {days}; the span about a pass must be between 0.01 and 30 days")
    model = ForceModel().for_orbit(orbit)
    options: dict = {"nongrav_au_d2": orbit.nongrav_au_d2, "model": model, "on_error": "mark"}
    before = near - (_NEAR_D + days) * DAY_S
    start = fly(orbit.ssb_state(), orbit.epoch_et, before, watch={}, **options).states[0]
    flight = fly(
        start, before, near + (_NEAR_D + days) * DAY_S, dense=1, watch={target: _WITHIN_AU}, **options
    )
    rows = flight.passes[flight.passes["body_index"] == massive_body_index(target)]
    rows = rows[np.abs(rows["et"] - near) <= _NEAR_D * DAY_S]
    if not len(rows):
        raise InputError(
            f"{orbit.name} does not pass {target} within {_WITHIN_AU} au in the month about"
            f" {calendar(near, 'UTC', 0)[:10]}; `kakehashi encounter {orbit.name}` lists its passes: give the date of"
            " one"
        )
    row = rows[int(np.argmin(rows["distance_km"]))]
    et = float(row["et"] + row["et_lo"])
    return Passage(
        orbit.name,
        target,
        et,
        float(row["distance_km"]),
        float(np.linalg.norm(row["state"][3:])),
        flight.trajectories[0],
        float(days),
    )
