"""How much do corrections cost after an injection that is not exact?

The first correction, a day after injection, aims at the nominal position at the epoch at which the transfer approaches
the Moon; the second, at that epoch, at the nominal position of the perilune.  Both follow from the derivatives of the
nominal arcs, for many draws of the injection's error and of the first correction's own.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.dynamics import ForceModel
from kakehashi.moon.transfer.matching import Joined, about_the_moon, arc

_FIRST_D = 1.0
_APPROACH = 0.8  # of the flight
_DRAWS = 4_000


@dataclass(frozen=True, slots=True)
class InjectionError:
    """Errors of the injection, one sigma of each axis, and of the corrections as a fraction of their size.

    The values are assumptions: no injection accuracy to the Moon is published for H3 or Ariane 6.
    """

    position_km: float = 2.0
    velocity_m_s: float = 2.0
    execution_fraction: float = 0.01

    def __post_init__(self):
        for name in ("position_km", "velocity_m_s", "execution_fraction"):
            if not 0.0 <= getattr(self, name) < 100.0:
                raise InputError(
                    f"the injection error {name} is {getattr(self, name)}; it must be within 0 .. 100"
                )


@dataclass(frozen=True, slots=True)
class Corrections:
    """Sizes of two corrections [km/s]: mean and 99th percentile of each; 99th and 99.73rd percentile of their sum."""

    first_mean_km_s: float
    first_99_km_s: float
    second_mean_km_s: float
    second_99_km_s: float
    total_99_km_s: float
    total_9973_km_s: float


def corrections(joined: Joined, model: ForceModel, error: InjectionError, seed: int = 1) -> Corrections:
    """Return the sizes of the corrections of a transfer.

    Parameters
    ----------
    joined : Joined
        The nominal transfer.
    model : ForceModel
    error : InjectionError
    seed : int
        Of the random draws.
    """
    start, end = joined.start_et, joined.end_et
    at = start + min(_FIRST_D * DAY_S, 0.3 * (end - start))
    near = start + _APPROACH * (end - start)
    state, first = arc(model, start, at, about_the_moon(joined.perigee, start), 1e-8)
    state, middle = arc(model, at, near, state, 1e-8)
    _, last = arc(model, near, end, state, 1e-8)
    draw = np.random.default_rng(seed)
    sigma = np.r_[np.full(3, error.position_km), np.full(3, error.velocity_m_s * 1e-3)]
    off = (draw.standard_normal((_DRAWS, 6)) * sigma) @ first.T
    one = -off @ np.linalg.solve(middle[:3, 3:], middle[:3]).T
    size = np.linalg.norm(one, axis=1)
    executed = one + draw.standard_normal((_DRAWS, 3)) * (error.execution_fraction * size)[:, None]
    off = (off + np.pad(executed, ((0, 0), (3, 0)))) @ middle.T
    two = np.linalg.norm(off @ np.linalg.solve(last[:3, 3:], last[:3]).T, axis=1)
    parts = [float(f(a)) for a in (size, two) for f in (np.mean, lambda x: np.percentile(x, 99.0))]
    return Corrections(*parts, *(float(x) for x in np.percentile(size + two, (99.0, 99.73))))
