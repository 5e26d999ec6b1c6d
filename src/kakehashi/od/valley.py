"""Follow the narrow valleys of orbits that fit an arc of hours to days.

Over several nights the curvature of the motion ties the range rate to the distance within a small fraction of what a
grid can resolve.  All six numbers of a point are therefore corrected by differential corrections from each distance of
a coarse grid, which leads to every minimum of chi-squared.  From each minimum the valley is followed in both
directions: at each of a row of distances the other five numbers are corrected over the whole arc (constrained least
squares, the line of variations of [M05] with the distance as its parameter; [S18] applies it to short arcs).

[M05] Milani et al. (2005), Multiple solutions for asteroid orbits: computational procedure and applications,
      A&A 431, 729.
[S18] Spoto et al. (2018), Short arc orbit determination and imminent impactors in the Gaia era, A&A 614, A27.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.bodies import body
from kakehashi.ephem import state as body_state
from kakehashi.od.preliminary import candidates
from kakehashi.od.short_arc import (
    FARTHEST_KM,
    FASTEST_KM_S,
    NEAREST_KM,
    ShortArc,
    allowed_chi2,
    energies,
    lines_of_sight,
    offsets,
    points_of,
    states_at,
    two_body_lines,
    whitened,
)
from kakehashi.orbits.kepler import propagate_kepler

_LIMITS = np.log(NEAREST_KM), np.log(FARTHEST_KM)
_ALL, _AT_DISTANCE = np.arange(6), np.arange(1, 6)  # free numbers of a correction
_ITERATIONS = 15
_SETTLED = 0.01  # predicted decrease of chi-squared at which a correction ends
_MOST_MINIMA = 12
_APART = 0.2  # logarithm of the ratio of distances of different minima
_ROWS = 64  # distances at which a valley is corrected
_EXTENSIONS = 10
_FILLED = 0.5  # least fraction of the distances that lie within the valley
_DEPTH = 25.0  # target above the least one, to which a valley is followed
_NARROW_KM_S = 2.0  # uncertainty of the range rate at a distance, above which a grid resolves the region
_TEMPER, _WIDER = 1.5, 1.15  # how much wider the proposal is than the target, along the valley and across
_SAME = 25.0  # Mahalanobis distance squared between two valleys at one distance


@dataclass(frozen=True, slots=True, eq=False)
class Corrected:
    """Points (m, 6) after differential corrections.

    Attributes
    ----------
    points : (m, 6) array
    chi2, target : (m,) arrays
        Chi-squared, and chi-squared plus the penalty of unbound orbits; infinite where no orbit can be propagated.
    partials : (m, k, 6) array
        Partial derivatives of the whitened residuals with respect to the point.
    """

    points: np.ndarray
    chi2: np.ndarray
    target: np.ndarray
    partials: np.ndarray

    def select(self, picked) -> "Corrected":
        return Corrected(self.points[picked], self.chi2[picked], self.target[picked], self.partials[picked])

    def tangents(self) -> np.ndarray:
        """Return the change (m, 6) of the constrained minimum for a unit change of the logarithm of the distance."""
        inverse = _inverse_root(self.partials[:, :, 1:])
        right = np.einsum("mki,mk->mi", self.partials[:, :, 1:], self.partials[:, :, 0])
        change = -np.einsum("mij,mkj,mk->mi", inverse, inverse, right)
        return np.concatenate([np.ones((len(change), 1)), change], axis=1)

    def roots(self) -> np.ndarray:
        """Return square roots (m, 5, 5) of the covariances of the other five numbers at a given distance."""
        return _inverse_root(self.partials[:, :, 1:])


class Valley(Corrected):
    """Constrained minima in the order of their distances, all within one valley."""


def valleys(night: ShortArc, starts: np.ndarray, penalty: float, wide: bool = False) -> list[Valley]:
    """Return the valleys of orbits that fit an arc, the best first; empty if a grid resolves the region better.

    Parameters
    ----------
    night : ShortArc
    starts : (m, 6) array
        Points from which minima are sought, see `od.short_arc`.
    penalty : float
        Addition to chi-squared for orbits that are not bound to the Sun.
    wide : bool
        Whether to follow valleys that a grid resolves, too.
    """
    minima = _minima(night, starts, penalty)
    if len(minima.chi2) and not wide and not _is_narrow(minima):
        return []
    if minima.chi2.min(initial=np.inf) > allowed_chi2(2 * len(night.rows)):
        # The coarse grid has no node near the orbit, for instance if this makes several revolutions about the Earth.
        minima = _minima(night, np.concatenate([minima.points, _preliminary(night)]), penalty)
    if not len(minima.chi2):
        return []
    followed: list[Valley] = []
    for k in np.argsort(minima.target):
        best = min((v.target.min() for v in followed), default=np.inf)
        point = minima.points[k]
        if minima.target[k] > best + _DEPTH or any(_contains(night, v, point, penalty) for v in followed):
            continue
        followed.append(_followed(night, minima.select([k]), penalty))
    least = min(v.target.min() for v in followed)
    return [v for v in followed if v.target.min() < least + _DEPTH]


def _preliminary(night: ShortArc) -> np.ndarray:
    """Return the points (m, 6) of two-body orbits by Gauss's method, about the Sun and the Earth."""
    states = [
        propagate_kepler(c.state, night.epoch_et - c.et, body(c.centre).gm_km3_s2, on_error="mark")
        + body_state(c.centre, "SSB", night.epoch_et)
        for c in candidates(night.rows, night.noise.weights)
    ]
    points = points_of(night, np.array(states).reshape(-1, 6))
    return points[np.isfinite(points).all(axis=1)]


def _contains(night: ShortArc, valley: Valley, point, penalty: float) -> bool:
    """Return whether a minimum is the constrained minimum of a valley at its distance."""
    x = valley.points[:, 0]
    if not x[0] <= point[0] <= x[-1]:
        return False
    row = _rows(night, valley, point[:1], penalty)
    off = row.partials[0][:, 1:] @ (point[1:] - row.points[0, 1:])
    return bool(off @ off < _SAME)


def _is_narrow(minima: Corrected) -> bool:
    """Return whether the observations determine the range rate at the distances of the best minima."""
    good = minima.select(minima.target < minima.target.min() + _DEPTH)
    return bool((np.linalg.norm(good.roots()[:, 0], axis=1) < _NARROW_KM_S).all())


def _minima(night: ShortArc, starts, penalty: float) -> Corrected:
    """Return the minima of chi-squared that are reached from the starts: in two-body motion, then in full."""
    rough = corrected(night, starts, _ALL, penalty, two_body_lines)
    chosen: list[int] = []
    for k in np.argsort(rough.target):
        away = [abs(rough.points[k, 0] - rough.points[j, 0]) for j in chosen]
        if np.isfinite(rough.target[k]) and len(chosen) < _MOST_MINIMA and min(away, default=1.0) > _APART:
            chosen.append(int(k))
    full = corrected(night, rough.points[chosen], _ALL, penalty)
    return full.select(np.isfinite(full.target))


def _followed(night: ShortArc, minimum: Corrected, penalty: float) -> Valley:
    """Return the valley about a minimum, to where the orbits no longer fit."""
    x = float(minimum.points[0, 0])
    sigma = float(np.linalg.norm(_inverse_root(minimum.partials)[0, 0]))
    interval = _limited(x - 6.0 * min(sigma, 0.2), x + 6.0 * min(sigma, 0.2))
    solved, rows = minimum, minimum
    for _ in range(_EXTENSIONS):
        rows = _rows(night, solved, np.linspace(*interval, _ROWS), penalty)
        good = rows.target < min(rows.target.min(), solved.target.min()) + _DEPTH
        if good.any():
            solved = rows.select(np.isfinite(rows.target))
            following = _adapted(interval, rows.points[:, 0], good)
        else:
            following = x - 0.2 * (x - interval[0]), x + 0.2 * (interval[1] - x)
        if following == interval:
            break
        interval = following
    finite = rows.select(np.isfinite(rows.target))
    if not len(finite.target) or finite.target.min() > minimum.target[0] + 1.0:
        finite = minimum
    return Valley(finite.points, finite.chi2, finite.target, finite.partials)


def _adapted(interval, x, good) -> tuple[float, float]:
    """Return an interval that is longer where orbits fit at its ends, and shorter if few of its distances fit."""
    low, high = interval
    step, longer = (high - low) / (_ROWS - 1), 0.5 * (high - low)
    if not good[0] and not good[-1] and good.mean() < _FILLED:
        return _limited(x[good].min() - 2.0 * step, x[good].max() + 2.0 * step)
    return _limited(low - longer * good[0], high + longer * good[-1])


def _limited(low, high) -> tuple[float, float]:
    """Return the part of an interval within the limits of the distance."""
    return max(float(low), _LIMITS[0]), min(float(high), _LIMITS[1])


def _rows(night: ShortArc, solved: Corrected, x, penalty: float) -> Corrected:
    """Return the constrained minima at logarithms of distances, starting from the nearest solved ones."""
    nearest = np.abs(solved.points[:, 0][None, :] - x[:, None]).argmin(axis=1)
    start = solved.points[nearest]
    start = start + solved.tangents()[nearest] * (x - start[:, 0])[:, None]
    start[:, 1] = np.clip(start[:, 1], -FASTEST_KM_S, FASTEST_KM_S)
    return corrected(night, start, _AT_DISTANCE, penalty)


def propose(followed: list[Valley], samples: int, log_prior, rng) -> tuple[np.ndarray, np.ndarray]:
    """Draw points about valleys: uniform between neighbouring distances, normal in the other five numbers.

    Parameters
    ----------
    followed : list of Valley
    samples : int
        Number n of points.
    log_prior : callable
        Logarithm of the prior density of points.
    rng : numpy.random.Generator

    Returns
    -------
    points : (n, 6) array
    log_proposal : (n,) array
        Logarithm of the density from which each point was drawn, up to a constant.
    """
    points = np.concatenate([v.points for v in followed])
    roots = np.concatenate([v.roots() for v in followed]) * _WIDER
    log_root = np.log(np.abs(np.linalg.det(roots)))
    evidence = -0.5 * np.concatenate([v.target for v in followed]) / _TEMPER + log_root + log_prior(points)
    first, last = _cells(followed)
    width = points[last, 0] - points[first, 0]
    log_cell = np.logaddexp(evidence[first], evidence[last]) + np.log(width)
    probability = np.exp(log_cell - log_cell.max())
    probability /= probability.sum()
    cell = rng.choice(len(first), samples, p=probability)
    along = rng.uniform(0.0, 1.0, samples)
    tangents = np.concatenate([v.tangents() for v in followed])
    centre = _between(points, tangents, first[cell], last[cell], along)
    nearer = np.where(along < 0.5, first[cell], last[cell])
    noise = rng.standard_normal((samples, 5))
    centre[:, 1:] += np.einsum("nij,nj->ni", roots[nearer], noise)
    density = np.log(probability[cell] / width[cell]) - 0.5 * (noise**2).sum(axis=1) - log_root[nearer]
    return centre, density


def _between(points, tangents, first, last, along) -> np.ndarray:
    """Return points (n, 6) at fractions (n,) of the way between solved distances, by cubic Hermite polynomials.

    A straight line misses a curved valley by several sigmas, since this may be 0.1 m/s wide.
    """
    t = along[:, None]
    width = (points[last, 0] - points[first, 0])[:, None]
    begin, end = (1.0 + 2.0 * t) * (1.0 - t) ** 2, t**2 * (3.0 - 2.0 * t)
    slopes = tangents[first] * t * (1.0 - t) ** 2 - tangents[last] * t**2 * (1.0 - t)
    return points[first] * begin + points[last] * end + slopes * width


def _cells(followed: list[Valley]) -> tuple[np.ndarray, np.ndarray]:
    """Return the indices (j,) of the first and the last distance of all cells, in the concatenated valleys."""
    sizes = [len(v.target) for v in followed]
    begin = np.concatenate([[0], np.cumsum(sizes)])
    first = np.concatenate([np.arange(begin[k], begin[k + 1] - 1) for k in range(len(sizes))])
    return first, first + 1


def corrected(night: ShortArc, start, free, penalty: float, propagated=lines_of_sight) -> Corrected:
    """Return points after differential corrections of some of their numbers (Levenberg and Marquardt).

    Parameters
    ----------
    night : ShortArc
    start : (m, 6) array
        Points to begin with.
    free : (j,) int array
        Indices of the numbers that are corrected.
    penalty : float
        Addition to the target for unbound orbits.
    propagated : callable
        Function of arc and states (m, 6) that returns lines of sight.
    """
    points = np.array(start, float)
    white = _residuals(night, points, propagated)
    chi2 = (white**2).sum(axis=1)
    partials = np.zeros((*white.shape, 6))
    damping = np.full(len(points), 1e-3)
    stale = np.ones(len(points), bool)
    active = np.flatnonzero(np.isfinite(chi2))
    for _ in range(_ITERATIONS):
        if not active.size:
            break
        renewed = active[stale[active]]
        partials[renewed] = _partials(night, points[renewed], white[renewed], propagated)
        stale[active] = False
        step, gain = _step(partials[active][:, :, free], white[active], damping[active])
        tried = points[active]
        tried[:, free] += step
        after = _residuals(night, tried, propagated)
        now = (after**2).sum(axis=1)
        better = now < chi2[active]
        won = active[better]
        points[won], white[won], chi2[won], stale[won] = tried[better], after[better], now[better], True
        damping[active] *= np.where(better, 0.1, 10.0)
        active = active[(gain > _SETTLED) & (damping[active] < 1e8)]
    last = np.flatnonzero(stale & np.isfinite(chi2))
    partials[last] = _partials(night, points[last], white[last], propagated)
    chi2 = np.where(np.isfinite(partials).all(axis=(1, 2)), chi2, np.inf)
    chi2 = np.where(np.isfinite(chi2), chi2, np.inf)
    unbound = energies(night, states_at(night, points[:, :2], points[:, 2:])) > 0.0
    return Corrected(points, chi2, chi2 + penalty * unbound, np.nan_to_num(partials))


def _residuals(night: ShortArc, points, propagated) -> np.ndarray:
    """Return the whitened residuals (m, k) of points; NaN if the orbit cannot be propagated or is out of limits."""
    inside = (points[:, 0] >= _LIMITS[0]) & (points[:, 0] <= _LIMITS[1])
    inside &= (np.abs(points[:, 3]) < 0.5 * np.pi) & np.isfinite(points).all(axis=1)
    white = np.full((len(points), 2 * len(night.rows)), np.nan)
    if inside.any():
        states = states_at(night, points[inside, :2], points[inside, 2:])
        white[inside] = whitened(night, offsets(night, propagated(night, states)))
    return white


def _partials(night: ShortArc, points, white, propagated) -> np.ndarray:
    """Return the partial derivatives (m, k, 6) of the residuals by differences."""
    m = len(points)
    half = max(0.5 * float(np.ptp(night.rows.et)), 60.0)
    step = np.tile([1e-5, 0.0, 1e-6, 1e-6, 1e-6 / half, 1e-6 / half], (m, 1))
    step[:, 1] = np.minimum(1e-5 * np.exp(points[:, 0]) / half, 0.01)
    step[:, 0] *= np.where(points[:, 0] + step[:, 0] < _LIMITS[1], 1.0, -1.0)
    displaced = (points[:, None, :] + step[:, None, :] * np.eye(6)).reshape(m * 6, 6)
    after = _residuals(night, displaced, propagated).reshape(m, 6, white.shape[1])
    return np.moveaxis((after - white[:, None, :]) / step[:, :, None], 1, 2)


def _step(partials, white, damping) -> tuple[np.ndarray, np.ndarray]:
    """Return damped corrections (m, j), and the decrease (m,) of chi-squared that they predict."""
    partials = np.nan_to_num(partials)
    scale = np.maximum(np.linalg.norm(partials, axis=1), 1e-300)
    scaled = partials / scale[:, None, :]
    normal = np.einsum("mki,mkj->mij", scaled, scaled)
    right = -np.einsum("mki,mk->mi", scaled, white)
    damped = normal + np.maximum(damping, 1e-13)[:, None, None] * np.eye(normal.shape[1])
    change = np.linalg.solve(damped, right[:, :, None])[:, :, 0]
    gain = 2.0 * np.sum(right * change, axis=1) - np.einsum("mi,mij,mj->m", change, normal, change)
    return change / scale, gain


def _inverse_root(partials) -> np.ndarray:
    """Return square roots (m, j, j) of the covariances that belong to partial derivatives (m, k, j)."""
    scale = np.maximum(np.linalg.norm(partials, axis=1), 1e-300)
    _, s, vt = np.linalg.svd(partials / scale[:, None, :], full_matrices=False)
    return np.moveaxis(vt, 1, 2) / np.maximum(s, 1e-7)[:, None, :] / scale[:, :, None]
