"""Where are the two ends of a transfer?  Anything that moves, as states about the Sun."""

from collections.abc import Callable

import numpy as np

from kakehashi.base import InputError
from kakehashi.dynamics import Trajectory, fly
from kakehashi.dynamics.model import ForceModel
from kakehashi.ephem import body_id, state
from kakehashi.orbits import load

_MARGIN_S = 86_400.0


def heliocentric(
    end, first_et: float, last_et: float, model: ForceModel | None = None
) -> Callable[[np.ndarray], np.ndarray]:
    """A function et -> (..., 6) [km, km/s] about the Sun for a body, an orbit or a trajectory.

    A small body is propagated in the full force model from its orbit, not on a Kepler ellipse.
    """
    if isinstance(end, str | int) and _in_ephemeris(end):
        return lambda et: state(end, "Sun", et)
    if hasattr(end, "state") and callable(end.state):
        return lambda et: end.state(et) - state("Sun", "SSB", et)
    orbit = load(end) if isinstance(end, str | int) else end
    acting = (model or ForceModel()).for_orbit(orbit)
    legs = _legs(orbit, acting, first_et - _MARGIN_S, last_et + _MARGIN_S)
    return lambda et: _stitched(legs, orbit.epoch_et, np.asarray(et, dtype=float))


def _in_ephemeris(end) -> bool:
    try:
        body_id(end)
    except InputError:
        return False
    return True


def _legs(orbit, model: ForceModel, first: float, last: float) -> tuple[Trajectory | None, Trajectory | None]:
    """Trajectories before and after the orbit's epoch, as far as they are needed."""
    options = {"nongrav_au_d2": orbit.nongrav_au_d2, "model": model, "dense": 1, "watch": {}}
    start = orbit.ssb_state()
    before = fly(start, orbit.epoch_et, first, **options) if first < orbit.epoch_et else None
    after = fly(start, orbit.epoch_et, last, **options) if last > orbit.epoch_et else None
    return (before.trajectories[0] if before else None), (after.trajectories[0] if after else None)


def _stitched(legs, epoch: float, et: np.ndarray) -> np.ndarray:
    out = np.empty((*et.shape, 6))
    for leg, chosen in zip(legs, (et < epoch, et >= epoch), strict=True):
        if chosen.any():
            out[chosen] = leg.state(et[chosen])
    return out - state("Sun", "SSB", et)
