"""Compute the original and future barycentric 1/a of a comet, far outside the planets.

Within the planetary system the osculating 1/a of a comet oscillates with the Sun's motion about the barycentre and
with the attraction of the planets.  The original and future values are those of the barycentric orbit far from the
planets, before and after the perihelion; 1/a < 0 means a hyperbola.
"""

import numpy as np

from kakehashi.base import Status
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel, fly
from kakehashi.ephem import coverage, names
from kakehashi.orbits import Orbit

DISTANCE_AU = 250.0  # barycentric distance of the values, as in the catalogues of cometary orbits
_MOST_YEARS = 450.0


def inverse_a_per_au(ssb_states) -> np.ndarray:
    """Return the barycentric 1/a (...) [1/au] of states (..., 6) about the solar-system barycentre [km, km/s].

    The attracting mass is that of the Sun and all planets.
    """
    states = np.asarray(ssb_states, dtype=float)
    gm = sum(body(n).gm_km3_s2 for n in names.MASSIVE)
    r = np.linalg.norm(states[..., :3], axis=-1)
    return AU_KM * (2.0 / r - np.sum(states[..., 3:] ** 2, axis=-1) / gm)


def original_and_future(orbit: Orbit, model: ForceModel | None = None) -> tuple[float, float]:
    """Return original and future barycentric 1/a [1/au] of an orbit, propagated to 250 au in both directions.

    A value is NaN if the aphelion is within 250 au, the comet impacts a body, or 250 au are not reached within the
    span of the planetary ephemeris.
    """
    return _distant_inverse_a(orbit, model, -1.0), _distant_inverse_a(orbit, model, 1.0)


def _distant_inverse_a(orbit: Orbit, model: ForceModel | None, direction: float) -> float:
    first, last = coverage(*names.MASSIVE)
    reach = min(
        _MOST_YEARS * 365.25 * DAY_S, (last - orbit.epoch_et) if direction > 0 else (orbit.epoch_et - first)
    )
    flight = fly(
        orbit.ssb_state(), orbit.epoch_et, orbit.epoch_et + direction * 0.999 * reach,
        nongrav_au_d2=orbit.nongrav_au_d2, model=(model or ForceModel()).for_orbit(orbit), watch={}, dense=1,
        on_error="mark",
    )  # fmt: skip
    if flight.status[0] != Status.OK:
        return np.nan
    trajectory = flight.trajectories[0]
    node_epochs = trajectory.epochs[:, 0]
    states = np.concatenate([trajectory.state(node_epochs), flight.states])
    outside = np.flatnonzero(np.linalg.norm(states[:, :3], axis=1) > DISTANCE_AU * AU_KM)
    return float(inverse_a_per_au(states[outside[0]])) if outside.size else np.nan
