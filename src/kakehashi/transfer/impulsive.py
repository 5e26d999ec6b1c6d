"""Optimise a ballistic trajectory with an impulse at every stop: a series of flybys, or a rendezvous at the end.

The bodies at the stops do not deflect the trajectory, so every change of direction needs an impulse. The trajectory
begins with a launch whose excess velocity is free up to a limit, or with a coast on the asymptote of another payload
until the first impulse.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
from scipy.optimize import differential_evolution

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.orbits.coast import Coast
from kakehashi.paths import Legs, Path
from kakehashi.transfer.lambert import lambert

_SHORTEST_S = 10.0 * DAY_S  # between stops
_REVOLUTIONS = ((0, "low"), (1, "low"), (1, "high"))
_NEVER_KM_S = 1e3  # cost of what does not exist
_BEYOND = 10.0  # weight of excess speed that the launcher does not give
_GENERATIONS, _POPULATION = 150, 15


@dataclass(frozen=True, slots=True, repr=False)
class Stop:
    """A body to pass in a flyby, or to meet in a rendezvous.

    Attributes
    ----------
    path : Path
        Path of the body about the Sun.
    first_et, last_et : float
        Range of dates [s TDB past J2000].
    meet : bool
        Whether the spacecraft matches the velocity of the body.
    """

    path: Path
    first_et: float
    last_et: float
    meet: bool = False

    def __repr__(self):
        return f"<Stop {'to meet' if self.meet else 'to pass'}>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Start:
    """Start of the trajectory: a path, the dates of the first impulse, and the launcher's limit, if there is a
    launch.

    Attributes
    ----------
    path : Path
        Heliocentric path of the Earth for a launch, otherwise of a coast on another payload's asymptote.
    first_et, last_et : float
        Range of dates of the launch, or of the first impulse [s TDB past J2000].
    limit_km_s : callable, optional
        Function that returns the largest excess speeds (n,) of launches at declinations (n,) [rad]; without it, the
        spacecraft performs the first impulse.
    """

    path: Path
    first_et: float
    last_et: float
    limit_km_s: Callable[[np.ndarray], np.ndarray] | None = None

    def __repr__(self):
        return f"<Start {'by a launch' if self.limit_km_s else 'from a shared asymptote'}>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Impulsive:
    """The impulsive trajectory with the least sum of impulses that was found.

    Attributes
    ----------
    et : (n + 1,) array
        Epochs of the start and of the stops [s TDB past J2000].
    vinf_km_s : (3,) array
        Excess velocity of the launch; zero from a shared asymptote.
    impulses_km_s : (n + 1,) array
        Impulses of the spacecraft, at the start and at each stop.
    speeds_km_s : (n,) array
        Speeds relative to each stop before the impulse.
    path : Legs
        Heliocentric path from the start to the last stop.
    within : bool
        Whether the launcher can provide the excess velocity.
    """

    et: np.ndarray
    vinf_km_s: np.ndarray
    impulses_km_s: np.ndarray
    speeds_km_s: np.ndarray
    path: Path
    within: bool

    @property
    def delta_v_km_s(self) -> float:
        """Sum of the spacecraft's impulses."""
        return float(self.impulses_km_s.sum())

    def __repr__(self):
        return f"<Impulsive {len(self.et) - 1} stops, {1e3 * self.delta_v_km_s:,.0f} m/s>"


def impulsive(
    start: Start, stops: Sequence[Stop], *, seed: int = 1, progress: Callable[[float], None] | None = None
) -> Impulsive:
    """Find the trajectory with the least sum of impulses.

    Parameters
    ----------
    start : Start
    stops : sequence of Stop
        Stops in order; only the last can be a rendezvous.
    seed : int
        Seed of the search.
    progress : callable, optional
        Called with the fraction completed.

    Raises
    ------
    InputError
        There are no stops, a stop before the last is a rendezvous, or the dates do not allow the order of the stops.
    """
    if not stops or any(s.meet for s in stops[:-1]):
        raise InputError(
            f"{len(stops)} stops are given, with a rendezvous at {sum(s.meet for s in stops)} of them; give one or more"
            " stops, of which only the last can be a rendezvous"
        )
    ends = [(start.first_et, start.last_et), *((s.first_et, s.last_et) for s in stops)]
    _check_order(ends)
    search = _Search(start, tuple(stops))
    solution = differential_evolution(
        search.cost, ends, seed=seed, vectorized=True, updating="deferred", popsize=_POPULATION,
        maxiter=_GENERATIONS, tol=1e-6, polish=False, callback=search.reporter(progress),
    )  # fmt: skip
    best = search.polished(solution.x, ends)
    if not search.cost(best[:, None])[0] < _NEVER_KM_S:
        raise InputError(
            "no trajectory joins the stops within their dates: give longer spans, or another order"
        )
    return search.result(best)


def _check_order(ends: Sequence[tuple[float, float]]) -> None:
    earliest = -np.inf
    for first, last in ends:
        earliest = max(first, earliest + _SHORTEST_S)
        if earliest > last:
            raise InputError(
                "the dates of the stops do not allow their order: each stop needs a day that is at least ten days "
                "after the stop before; extend the dates"
            )


class _Search:
    """Cost of m trajectories through n stops at once, as a function of their epochs (n + 1, m)."""

    def __init__(self, start: Start, stops: tuple[Stop, ...]):
        self._start, self._stops = start, stops
        self._gm = body("Sun").gm_km3_s2

    def reporter(self, progress):
        done = [0]

        def report(*_):
            done[0] += 1
            if progress:
                progress(min(0.99, done[0] / _GENERATIONS))

        return report

    def cost(self, et: np.ndarray) -> np.ndarray:
        """Return the cost of trajectories: the sum of impulses, plus any excess speed beyond the launcher's limit."""
        et = et.reshape(len(self._stops) + 1, -1)
        _, _, total = self._best(et)
        disorder = np.minimum(np.diff(et, axis=0) - _SHORTEST_S, 0.0).sum(axis=0)
        return np.where(disorder < 0.0, _NEVER_KM_S - disorder / DAY_S, total)

    def polished(self, x: np.ndarray, ends) -> np.ndarray:
        """Improve the epochs of a trajectory by coordinate steps, which are halved until they reach one minute."""
        best, value = x.copy(), self.cost(x[:, None])[0]
        step = 8.0 * DAY_S
        low, high = np.array(ends).T
        while step > 60.0:
            tries = np.clip(
                best + step * np.vstack([np.eye(x.size), -np.eye(x.size), *_diagonals(x.size)]), low, high
            )
            costs = self.cost(tries.T)
            k = int(np.argmin(costs))
            if costs[k] < value:
                best, value = tries[k], costs[k]
            else:
                step *= 0.5
        return best

    def result(self, et: np.ndarray) -> Impulsive:
        """Return the complete result for the epochs of one trajectory."""
        states, legs, _ = self._best(et[:, None])
        begin = np.array([s[0] for s in states])
        leave, reach = np.array([v[0] for v, _ in legs]), np.array([v[0] for _, v in legs])
        first = leave[0] - begin[0, 3:]
        own, launched, within = np.zeros(et.size), np.zeros(3), True
        if self._start.limit_km_s is None:
            own[0] = np.linalg.norm(first)
        else:
            launched = first
            size = np.linalg.norm(first)
            within = bool(size <= self._start.limit_km_s(np.array([np.arcsin(first[2] / size)]))[0] + 1e-6)
        own[1:-1] = np.linalg.norm(leave[1:] - reach[:-1], axis=1)
        speeds = np.linalg.norm(reach - begin[1:, 3:], axis=1)
        own[-1] = speeds[-1] if self._stops[-1].meet else 0.0
        arcs = [
            Coast(np.r_[begin[k, :3], leave[k]], et[k], (float(et[k]), float(et[k + 1])), self._gm)
            for k in range(et.size - 1)
        ]
        path = arcs[0] if len(arcs) == 1 else Legs(tuple(arcs))
        return Impulsive(et, launched, own, speeds, path, within)

    def _best(self, et: np.ndarray):
        """Return the states at start and stops, the velocities of the legs with the least cost, and that cost (m,)."""
        states = [self._start.path.state(et[0])] + [
            s.path.state(t) for s, t in zip(self._stops, et[1:], strict=True)
        ]
        options = [
            self._legs(a, b, t1 - t0) for a, b, t0, t1 in zip(states, states[1:], et, et[1:], strict=False)
        ]
        total = np.full(et.shape[1], np.inf)
        chosen = [(np.zeros((et.shape[1], 3)), np.zeros((et.shape[1], 3))) for _ in options]
        for legs in product(*options):
            cost = self._sum(states, legs)
            better = cost < total
            total = np.where(better, cost, total)
            chosen = [
                (np.where(better[:, None], leave, old), np.where(better[:, None], reach, older))
                for (leave, reach), (old, older) in zip(legs, chosen, strict=True)
            ]
        return states, chosen, np.where(np.isfinite(total), total, _NEVER_KM_S)

    def _legs(self, a: np.ndarray, b: np.ndarray, tof: np.ndarray):
        flight = np.maximum(tof, 60.0)
        arcs = [
            lambert(a[:, :3], b[:, :3], flight, self._gm, revolutions=number, path=path)
            for number, path in _REVOLUTIONS
        ]
        return [(np.asarray(arc.v1_km_s), np.asarray(arc.v2_km_s)) for arc in arcs]

    def _sum(self, states, legs) -> np.ndarray:
        """Sum the impulses of trajectories for one choice of Lambert arc on each leg; NaN is treated as infinite."""
        first = legs[0][0] - states[0][:, 3:]
        size = np.linalg.norm(first, axis=1)
        if self._start.limit_km_s is None:
            total = size
        else:
            tilt = np.arcsin(np.clip(first[:, 2] / np.maximum(size, 1e-12), -1.0, 1.0))
            total = _BEYOND * np.maximum(size - self._start.limit_km_s(tilt), 0.0)
        for (_, reach), (leave, _) in pairwise(legs):
            total = total + np.linalg.norm(leave - reach, axis=1)
        if self._stops[-1].meet:
            total = total + np.linalg.norm(legs[-1][1] - states[-1][:, 3:], axis=1)
        return np.where(np.isfinite(total), total, np.inf)


def _diagonals(n: int):
    """Yield search directions in which an epoch and all later ones move together."""
    for k in range(n):
        later = np.zeros(n)
        later[k:] = 1.0
        yield later
        yield -later
