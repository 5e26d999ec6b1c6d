"""How probable is a collision when lines bend and the uncertainty is no ellipsoid?  Draws of both orbits, flown.

Both states are drawn in equinoctial elements, in which uncertainty along the orbit stays along the orbit, and the two
Kepler orbits are searched for distances below the combined radius [H18].  Nothing is assumed about the relative
velocity; what remains is two-body motion within the search, at most one revolution.

[H18] Hall, Casali, Johnson, Skrehart and Baars (2018), High-fidelity collision probabilities estimated using brute
force Monte Carlo simulations, AAS 18-244.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import beta

from kakehashi.base import InputError, quantities
from kakehashi.earth.conjunctions import _flights
from kakehashi.earth.conjunctions.geometry import EARTH_GM_KM3_S2

_CHUNK = 100_000  # draws held at once
_STEP_S = 90.0  # longest step of the search
_SIGMAS = 8.0  # of the position, crossed within the search
_NEGATIVE = -1e-7  # least eigenvalue of a correlation matrix, by rounding of the digits of a message


@dataclass(frozen=True, slots=True)
class Drawn:
    """Probability of collision from draws.

    Attributes
    ----------
    probability : float
        Fraction of the draws that collide.
    low, high : float
        Limits of the interval of 95 % confidence (Clopper and Pearson).
    hits, draws : int
    span_s : float
        The search extends this long before and after the epoch [s].
    """

    probability: float
    low: float
    high: float
    hits: int
    draws: int
    span_s: float

    def __repr__(self):
        return f"<Drawn, {self.probability:.3e} ({self.low:.3e} .. {self.high:.3e}), {self.hits} of {self.draws:,}>"


@quantities
def drawn_probability(
    state_1, state_2, covariance_1, covariance_2, radius_km, *, draws=100_000, seed=0, span_s=None
) -> Drawn:
    """Return the probability of collision by Monte Carlo.

    Parameters
    ----------
    state_1, state_2 : (6,) array
        States at one epoch near the closest approach, in inertial axes [km, km/s].
    covariance_1, covariance_2 : (6, 6) array
        Covariances in the same axes [km2, km2/s, km2/s2].
    radius_km : float
        Combined hard-body radius [km].
    draws, seed : int
    span_s : float, optional
        Search before and after the epoch [s]; by default eight sigmas at the relative speed, at most half a period.

    Raises
    ------
    InputError
        A covariance is not positive semidefinite, an orbit is not an ellipse, or a number is out of range.
    """
    if not (draws >= 1 and radius_km > 0.0):
        raise InputError(f"draws is {draws} and the radius {radius_km} km; both must be positive")
    states = np.array([state_1, state_2], dtype=float)
    covariances = np.array([covariance_1, covariance_2], dtype=float)
    elements = _elements(states)
    if not np.isfinite(elements).all():
        raise InputError(
            "an orbit is not an ellipse; the Monte Carlo method needs two bound orbits about the Earth"
        )
    factors = [_factor(s, c) for s, c in zip(states, covariances, strict=True)]
    span = _span(states, covariances, radius_km) if span_s is None else float(span_s)
    steps, rng = max(1, int(np.ceil(span / _STEP_S * 2.0))), np.random.default_rng(seed)
    hits = 0
    for first in range(0, draws, _CHUNK):
        normal = rng.standard_normal((min(_CHUNK, draws - first), 2, 6))
        pair = [np.ascontiguousarray(elements[k] + normal[:, k] @ factors[k].T) for k in range(2)]
        hits += _flights.count_hits(*pair, span, steps, float(radius_km), EARTH_GM_KM3_S2)
    low = beta.ppf(0.025, hits, draws - hits + 1) if hits else 0.0
    high = beta.ppf(0.975, hits + 1, draws - hits) if hits < draws else 1.0
    return Drawn(hits / draws, float(low), float(high), int(hits), int(draws), span)


def _elements(states) -> np.ndarray:
    states = np.ascontiguousarray(states)
    result = np.empty_like(states)
    _flights.equinoctial(states, EARTH_GM_KM3_S2, result)
    return result


def _factor(state, covariance) -> np.ndarray:
    """Square root of the covariance of the elements, by central differences of the elements."""
    step = np.array([1e-3] * 3 + [1e-6] * 3)
    ahead, behind = _elements(state + np.diag(step)), _elements(state - np.diag(step))
    difference = ahead - behind
    difference[:, 5] = np.remainder(difference[:, 5] + np.pi, 2.0 * np.pi) - np.pi
    return (difference / (2.0 * step[:, None])).T @ _root(covariance)


def _root(covariance) -> np.ndarray:
    """Matrix whose square is a covariance, by the eigenvalues of its correlations."""
    variance = np.diag(covariance)
    scale = np.sqrt(np.where(variance > 0.0, variance, np.where(variance < 0.0, -variance, 1.0)))
    values, vectors = np.linalg.eigh(covariance / np.outer(scale, scale))
    if not (np.isfinite(values).all() and values[0] >= _NEGATIVE):
        raise InputError(
            f"a covariance is not positive definite: the least eigenvalue of its correlations is {values[0]:.3g}, "
            "which must not be negative; ask for a newer solution"
        )
    return scale[:, None] * vectors * np.sqrt(np.maximum(values, 0.0))


def _span(states, covariances, radius_km) -> float:
    """Seconds in which the objects cross their uncertainty, at most half a period."""
    r, v = states[1, :3] - states[0, :3], states[1, 3:] - states[0, 3:]
    speed = np.linalg.norm(v)
    sigma = np.sqrt(np.linalg.eigvalsh(covariances[:, :3, :3].sum(axis=0))[-1])
    half = np.pi / _elements(states)[:, 0].min()
    if speed == 0.0:
        return float(half)
    tca = abs((r * v).sum()) / speed**2
    return float(min(half, tca + (_SIGMAS * sigma + radius_km) / speed))
