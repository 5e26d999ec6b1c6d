"""Improve a poor sample of a density iteratively by adaptive importance sampling (population Monte Carlo).

If a few draws carry all the weight, the target density is tempered until many draws contribute. The next draws are
proposed by a mixture of normal distributions about the resampled draws, each with the covariance of its neighbourhood
[C04].  The weights of the last draws are exact for that proposal.

[C04] Cappe, Guillin, Marin, Robert (2004), Population Monte Carlo, J. Comput. Graph. Stat. 13, 907.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

_CENTRES = 200
_NEIGHBOURS = 60
_ENOUGH, _TEMPERED = 0.3, 0.15  # effective fraction that ends the iteration, and that of the tempered weights
_ITERATIONS = 10
_WIDER = 1.3  # factor of the proposal's covariances


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Sample points (n, d), with the logarithms (n,) of target density and proposal density at each of them."""

    points: np.ndarray
    log_target: np.ndarray
    log_proposal: np.ndarray

    @property
    def weight(self) -> np.ndarray:
        """Normalised importance weights (n,)."""
        return _normalised(self.log_target - self.log_proposal)

    @property
    def effective(self) -> float:
        """Effective sample size, i.e. the number of equally weighted points with the same variance."""
        return float(1.0 / np.sum(self.weight**2))


def improve(draws: Draws, log_target: Callable[[np.ndarray], np.ndarray], rng) -> Draws:
    """Improve a weighted sample in a few iterations; the result is never worse than the given sample.

    Parameters
    ----------
    draws : Draws
        Initial sample of n points (n, d).
    log_target : callable
        Function of points (n, d) that returns the logarithm (n,) of the target density, up to a constant; -inf if it
        is zero.
    rng : numpy.random.Generator
        Source of the random draws.

    Returns
    -------
    Draws
        Sample with the largest effective size and as many points as given; the iteration ends when 30 % of them are
        effective.
    """
    best = draws
    n = len(draws.points)
    for _ in range(_ITERATIONS):
        if draws.effective > best.effective:
            best = draws
        if best.effective >= _ENOUGH * n:
            break
        tempered = _tempered(draws.log_target - draws.log_proposal)
        centres, roots = _mixture(draws.points, tempered, rng)
        which = rng.integers(0, len(centres), n)
        noise = rng.standard_normal((n, centres.shape[1]))
        points = centres[which] + np.einsum("nij,nj->ni", roots[which], noise)
        draws = Draws(points, log_target(points), _log_density(points, centres, roots))
        if not np.isfinite(draws.log_target).any():
            break
    return best


def _normalised(log_weight) -> np.ndarray:
    with np.errstate(under="ignore", invalid="ignore"):
        weight = np.exp(log_weight - log_weight.max())
    weight = np.nan_to_num(weight)
    return weight / weight.sum()


def _tempered(log_weight) -> np.ndarray:
    """Return the importance weights raised to the largest power, up to one, that leaves enough effective draws."""
    finite = np.isfinite(log_weight)
    target_size = _TEMPERED * finite.sum()
    low, high = 0.0, 1.0
    for _ in range(40):
        power = high if low == 0.0 and high == 1.0 else 0.5 * (low + high)
        weight = _normalised(np.where(finite, power * np.where(finite, log_weight, 0.0), -np.inf))
        if 1.0 / np.sum(weight**2) >= target_size:
            if power == 1.0:
                return weight
            low = power
        else:
            high = power
            if low == 0.0:
                low = 1e-12
    return weight


def _mixture(points, weight, rng) -> tuple[np.ndarray, np.ndarray]:
    """Return the centres (j, d) of a mixture of normal distributions, and square roots (j, d, d) of the covariances."""
    d = points.shape[1]
    mean = weight @ points
    off = points - mean
    values, vectors = np.linalg.eigh((weight[:, None] * off).T @ off)
    scale = np.sqrt(np.maximum(values, 1e-18 * values[-1]))
    flat = off @ vectors / scale
    chosen = rng.choice(len(points), min(2_000, len(points)), p=weight)
    centres = flat[chosen[:_CENTRES]]
    pool = np.unique(chosen)
    neighbours = min(_NEIGHBOURS, len(pool))
    roots = np.empty((len(centres), d, d))
    for k, centre in enumerate(centres):
        away = np.sum((flat[pool] - centre) ** 2, axis=1)
        around = flat[pool[np.argpartition(away, neighbours - 1)[:neighbours]]]
        spread = np.atleast_2d(np.cov(around.T)) * _WIDER + 1e-6 * np.eye(d)
        roots[k] = np.linalg.cholesky(spread)
    unflatten = vectors * scale
    return mean + centres @ unflatten.T, unflatten @ roots


def _log_density(points, centres, roots) -> np.ndarray:
    """Return the logarithm (n,) of the density of an equally weighted mixture of normal distributions, up to a
    constant."""
    total = np.full(len(points), -np.inf)
    for centre, root in zip(centres, roots, strict=True):
        z = np.linalg.solve(root, (points - centre).T)
        term = -0.5 * np.sum(z * z, axis=0) - np.linalg.slogdet(root)[1]
        total = np.logaddexp(total, term)
    return total
