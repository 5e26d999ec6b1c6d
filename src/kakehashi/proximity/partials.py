"""How does a state beside a small body change with the state at the start of an arc, GM, and Cr A/m?  By differences.

>>> from kakehashi.proximity import Environment, SmallBody
>>> still = Environment(SmallBody(2.65e-9, radius_km=0.2), 0.0, 1e5)
>>> Sensitivity(still).along(Arc(0.0, [2.0, 0, 0, 0, 3e-5, 0], 5e4), [5e4]).partials[0].round(2)[0, :4].tolist()
[1.87, 0.3, 0.0, 62651.28]
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from kakehashi.base import InputError
from kakehashi.proximity.environment import Environment
from kakehashi.proximity.flight import Outcome, fly
from kakehashi.time import as_et

UNKNOWNS = 8  # state (6), GM, Cr A/m
_GM_STEP = 1e-3  # of GM
_CRAM_STEP_M2_KG = 1e-3


@dataclass(frozen=True, slots=True)
class Arc:
    """A flight without thrust: epoch [s TDB past J2000], state (6,) [km, km/s] at it, and duration [s]."""

    et: float
    state: Sequence[float]
    duration_s: float


class ArcStates(NamedTuple):
    """States (m, 6) [km, km/s] along an arc, and their derivatives (m, 6, 8) by state, GM and Cr A/m."""

    states: np.ndarray
    partials: np.ndarray


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Derivatives of flights in an environment, and in the same ones with more and with less GM.

    Attributes
    ----------
    environment : Environment
    cram_m2_kg : float
        Cr A/m of the spacecraft [m2/kg].
    """

    environment: Environment
    cram_m2_kg: float = 0.0
    _others: tuple[Environment, ...] = field(init=False, repr=False)

    def __post_init__(self):
        others = tuple(_with_gm(self.environment, 1.0 + sign * _GM_STEP) for sign in (1.0, -1.0))
        object.__setattr__(self, "_others", others)

    def along(self, arc: Arc, et) -> ArcStates:
        """States and derivatives at epochs (m,) within an arc.

        Raises
        ------
        InputError
            The arc ends by an impact.
        """
        start, state, cram = as_et(arc.et), np.asarray(arc.state, dtype=float), float(self.cram_m2_kg)
        gm = self.environment.body.gm_km3_s2
        r, v = np.linalg.norm(state[:3]), np.linalg.norm(state[3:])
        steps = np.array([1e-4 * r] * 3 + [1e-4 * max(v, np.sqrt(gm / r))] * 3)
        states = np.concatenate([state + np.diag(steps), state - np.diag(steps), [state] * 2])
        crams = np.full(14, cram)
        crams[12] += _CRAM_STEP_M2_KG
        span = (start, start + arc.duration_s)
        values = _states(self.environment, states, crams, span, et)
        heavy, light = (_states(e, state[None], crams[13:], span, et)[0] for e in self._others)
        by_state = (values[:6] - values[6:12]) / (2.0 * steps[:, None, None])
        by_gm = (heavy - light) / (2.0 * _GM_STEP * gm)
        by_cram = (values[12] - values[13]) / _CRAM_STEP_M2_KG
        return ArcStates(values[13], np.stack([*by_state, by_gm, by_cram], axis=-1))


def _with_gm(environment: Environment, factor: float) -> Environment:
    return replace(environment, body=environment.body.with_gm(factor * environment.body.gm_km3_s2))


def _states(environment, states, crams, span, et) -> np.ndarray:
    """States (n, m, 6) of flights at epochs (m,)."""
    flight = fly(environment, states, *span, cram_m2_kg=crams, dense=len(states))
    if (flight.outcome != Outcome.REACHED).any():
        raise InputError("an arc ends by an impact on the body; choose one that passes at a distance")
    return np.array([p.state(et) for p in flight.paths])
