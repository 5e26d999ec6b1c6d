"""Find two-body orbits about the Sun or the Earth that fit a subset of observations.

Gauss's method, with all roots, is applied to triplets of observations drawn from the whole subset, over short and long
time spans. The orbits nearest to the other observations are corrected by least squares with weights that decrease with
the size of a residual (Cauchy), so that a single mistyped observation does not dominate a triplet or a correction.
The results are initial orbits for a fit in the full force model.
"""

from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base.constants import C_KM_S, DAY_S
from kakehashi.bodies import body
from kakehashi.ephem import state as body_state
from kakehashi.od.gauss import gauss
from kakehashi.od.observables import observer_geometry, tangent
from kakehashi.od.observations import Observations
from kakehashi.od.weights import Weights
from kakehashi.orbits import Orbit
from kakehashi.orbits.kepler import propagate_kepler

_TRIPLETS = 40  # per subset and centre
_CHECKED = 40  # observations by which a candidate is scored
_REFINED = 8  # candidates that are corrected
_ITERATIONS = 12
_MODEL_RAD = 0.5 * np.pi / 648_000.0  # error of two-body motion
_SHORTEST_S = {"Sun": 0.25 * DAY_S, "Earth": 0.01 * DAY_S}  # of a triplet
_LONGEST_S = {"Sun": np.inf, "Earth": 5.0 * DAY_S}  # of a subset


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A preliminary two-body orbit: its centre, epoch and state [km, km/s], and its score.

    `score` is the median residual in sigmas, corrected for the degrees of freedom.
    """

    centre: str
    et: float
    state: np.ndarray
    score: float

    def orbit(self, name: str) -> Orbit:
        """Return this candidate as a heliocentric orbit."""
        state = self.state + body_state(self.centre, "Sun", self.et)
        return Orbit(
            name=name, epoch_et=self.et, state=state, source=f"Gauss' method about the {self.centre}",
            as_of="", solution="preliminary",
        )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Sky:
    """Directions (n, 3) at epochs (n,) from observers at (n, 3) relative to a centre, and their sigmas [rad]."""

    centre: str
    et: np.ndarray
    lines: np.ndarray
    observers: np.ndarray
    sigma: np.ndarray
    east: np.ndarray
    north: np.ndarray

    def part(self, which) -> "_Sky":
        picked = {n: getattr(self, n)[which] for n in self.__slots__ if n != "centre"}
        return replace(self, **picked)


def candidates(rows: Observations, weighting: Weights, seed: int = 1) -> list[Candidate]:
    """Find two-body orbits for a subset of astrometry, the best first, all with different distances.

    Parameters
    ----------
    rows : Observations
        Optical observations, in chronological order.
    weighting : Weights
        Weights of the observations.
    seed : int
        Seed of the random choice of triplets.
    """
    rng = np.random.default_rng(seed)
    orbits: list[Candidate] = []
    span = np.ptp(rows.et)
    for centre in ("Sun", "Earth"):
        if span > _LONGEST_S[centre] or span < _SHORTEST_S[centre]:
            continue
        sky = _sky(rows, weighting, centre)
        checked = np.unique(np.linspace(0, len(rows) - 1, _CHECKED).astype(int))
        rough = _rough(sky, sky.part(checked), rng)
        if rough:
            orbits += _refined(sky.part(checked), rough)
    orbits.sort(key=lambda c: c.score)
    return orbits


def _sky(rows: Observations, weighting: Weights, centre: str) -> _Sky:
    geometry = observer_geometry(rows)
    observers = geometry.receiver[:, :3] - body_state(centre, "SSB", rows.et)[:, :3]
    ra, dec = rows.value.T
    lines = np.stack([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)], axis=1)
    sigma = np.hypot(np.sqrt((weighting.sigma**2).mean(axis=1)), _MODEL_RAD)
    return _Sky(centre, rows.et, lines, observers, sigma, *tangent(rows.value))


def _rough(sky: _Sky, checked: _Sky, rng) -> list[tuple[float, float, np.ndarray]]:
    """Return score, epoch and state of the best orbits from all triplets, at different distances."""
    gm = body(sky.centre).gm_km3_s2
    roots = []
    for triplet in _triplets(sky.et, _SHORTEST_S[sky.centre], rng):
        for state in gauss(sky.lines[triplet], sky.observers[triplet], sky.et[triplet], gm):
            middle = triplet[1]
            et = sky.et[middle] - np.linalg.norm(state[:3] - sky.observers[middle]) / C_KM_S
            roots.append((et, state))
    if not roots:
        return []
    epochs, states = np.array([o[0] for o in roots]), np.array([o[1] for o in roots])
    size = np.linalg.norm(_residuals(checked, states, epochs), axis=2)
    score = np.where(np.isfinite(size).all(axis=1), np.median(size, axis=1), np.inf)
    order = np.argsort(score)
    return _different([(float(score[k]), float(epochs[k]), states[k]) for k in order], sky, 0.1)


def _different(ranked, sky: _Sky, apart: float) -> list:
    """Return the best orbit of every group whose distances from the observer differ by less than a fraction `apart`."""
    distinct: list[tuple[float, float, np.ndarray]] = []
    logs: list[tuple[float, float]] = []
    for score, et, state in ranked:
        if not np.isfinite(score) or len(distinct) == _REFINED:
            break
        nearest = int(np.abs(sky.et - et).argmin())
        d = float(np.log(np.linalg.norm(state[:3] - sky.observers[nearest])))
        speed = float(np.linalg.norm(state[3:]))
        if all(abs(d - x) > apart or abs(speed - v) > 0.1 * v for x, v in logs):
            distinct.append((score, et, state))
            logs.append((d, speed))
    return distinct


def _triplets(et, shortest, rng) -> list[np.ndarray]:
    """Return triplets of observations, from sub-arcs of all lengths and from the whole arc."""
    start, span = et[0], np.ptp(et)
    triplets: dict[tuple[int, ...], np.ndarray] = {}
    for k in range(4 * _TRIPLETS):
        length = span if k < 3 else span * (shortest / span) ** rng.uniform(0.0, 0.9)
        first = start + rng.uniform(0.0, 1.0) * (span - length)
        when = first, first + length * rng.uniform(0.35, 0.65), first + length
        triplet = np.unique([_one_near(et, t, 0.08 * length, rng) for t in when])
        if triplet.size == 3 and et[triplet[2]] - et[triplet[0]] >= shortest:
            triplets[tuple(triplet)] = triplet
        if len(triplets) == _TRIPLETS:
            break
    return list(triplets.values())


def _one_near(et, when, within, rng) -> int:
    """Return an observation near an epoch: any within a tolerance, or else the nearest."""
    close = np.flatnonzero(np.abs(et - when) <= within)
    return int(rng.choice(close)) if close.size else int(np.abs(et - when).argmin())


def _residuals(sky: _Sky, states, epochs) -> np.ndarray:
    """Return residuals (m, n, 2) in sigmas of orbits (m, 6) at epochs (m,); NaN if Kepler's equation fails."""
    gm = body(sky.centre).gm_km3_s2
    dt = sky.et[None, :] - np.asarray(epochs)[:, None]
    states_then = propagate_kepler(
        np.broadcast_to(states[:, None, :], (*dt.shape, 6)), dt, gm, on_error="mark"
    )
    line = states_then[..., :3] - sky.observers
    d = np.linalg.norm(line, axis=2)
    line = line - states_then[..., 3:] * (d / C_KM_S)[..., None]
    unit = line / np.linalg.norm(line, axis=2)[..., None]
    ahead = np.sum(unit * sky.lines, axis=2)
    off = np.stack([np.sum(unit * sky.east, axis=2), np.sum(unit * sky.north, axis=2)], axis=2)
    size = np.linalg.norm(off, axis=2)
    angle = np.arctan2(size, ahead)
    return -off * (angle / np.maximum(size, 1e-15))[..., None] / sky.sigma[:, None]


def _slopes(sky: _Sky, states, epochs, base) -> tuple[np.ndarray, np.ndarray]:
    """Return the derivatives (m, n, 2, 6) of the residuals with respect to the state, in units of steps (m, 6)."""
    nearest = np.abs(sky.et[None, :] - np.asarray(epochs)[:, None]).argmin(axis=1)
    d = np.linalg.norm(states[:, :3] - sky.observers[nearest], axis=1)
    v = np.linalg.norm(states[:, 3:], axis=1)
    step = 1e-4 * np.repeat(np.stack([d, v], axis=1), 3, axis=1)
    displaced = (states[:, None, :] + step[:, None, :] * np.eye(6)).reshape(-1, 6)
    residuals_then = _residuals(sky, displaced, np.repeat(epochs, 6)).reshape(len(states), 6, *base.shape[1:])
    return np.moveaxis(residuals_then - base[:, None], 1, -1), step


def _refined(sky: _Sky, rough) -> list[Candidate]:
    """Correct all preliminary orbits at once by the Levenberg-Marquardt method, robust against gross errors."""
    epochs, states = np.array([c[1] for c in rough]), np.array([c[2] for c in rough])
    damping = np.full(len(states), 1e-3)
    residual = _residuals(sky, states, epochs)
    for _ in range(_ITERATIONS):
        size = np.linalg.norm(residual, axis=2)
        width = np.maximum(3.0, 2.0 * np.median(size, axis=1))[:, None]
        weight = 1.0 / (1.0 + (size / width) ** 2)
        slope, step = _slopes(sky, states, epochs, residual)
        normal = np.einsum("mn,mnak,mnal->mkl", weight, slope, slope)
        right = -np.einsum("mn,mnak,mna->mk", weight, slope, residual)
        diagonal = np.einsum("mkk->mk", normal)
        damped = (
            normal
            + np.eye(6) * (damping[:, None] * diagonal + 1e-12 * diagonal.max(axis=1)[:, None])[:, None, :]
        )
        solvable = np.isfinite(damped).all(axis=(1, 2)) & np.isfinite(right).all(axis=1)
        change = np.zeros_like(right)
        change[solvable] = np.linalg.solve(damped[solvable], right[solvable][:, :, None])[:, :, 0]
        tried = states + change * step
        after = _residuals(sky, tried, epochs)
        cost, before = (
            np.sum(width**2 * np.log1p((np.linalg.norm(x, axis=2) / width) ** 2), axis=1)
            for x in (after, residual)
        )
        better = solvable & np.isfinite(cost) & (cost < before)
        states[better], residual[better] = tried[better], after[better]
        damping = np.where(better, damping * 0.2, damping * 8.0)
    n = residual.shape[1]
    freedom = np.sqrt(2.0 * n / (2.0 * n - 6.0)) if n > 3 else 10.0
    score = freedom * np.median(np.linalg.norm(residual, axis=2), axis=1)
    ranked = [(float(score[k]), float(epochs[k]), states[k]) for k in np.argsort(score)]
    return [Candidate(sky.centre, et, x, s) for s, et, x in _different(ranked, sky, 0.03)]
