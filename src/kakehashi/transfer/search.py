"""Search globally for the best tour by many short evolutions; later ones start between the best earlier results.

If a planet follows itself, an island begins with chains of legs that need hardly any manoeuvre (see `ballistic`):
basin hopping from each of them, then populations about each.  If a tour with manoeuvres has four legs or more, most
evolutions concern loose legs, whose flybys are made to match afterwards (see `annealing`): some anneal random legs,
some anneal an earlier result at a lower temperature, and some disturb an earlier result, or give it legs of another
one, and make its flybys match again.  The others are differential evolution over the whole bounds.
Once an island has a dozen different results, most new populations are scattered about a good result, with a width equal
to its distance from another one.  Results near the best are refined by basin hopping.  With `racing`, an evolution ends
once its pace is too slow to reach the best result of its island, because most evolutions in many variables converge to
far worse results.  An island that makes no progress is restarted, and its results are kept in the archive.

Islands are independent searches in threads, one for each core, and share only the target cost; the result of an island
depends only on its seed and on the number of its evolutions.  They exchange no results, so that their agreement is
evidence that the search has converged.

The kernels are part of this package, because a call from outside would take longer than the two microseconds of one
cost evaluation.  Restarts between good results follow the idea of coordinated retry in fcmaes [W].

[W] Wolz, D., fcmaes: coordinated retry, https://github.com/dietmarwo/fast-cma-es (seen 2026-11).
"""

import json
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from kakehashi.base import InputError, quantities
from kakehashi.base.files import write_whole
from kakehashi.base.jit import thread_count
from kakehashi.base.tabular import Shown
from kakehashi.transfer import _evolve, _tours
from kakehashi.transfer.annealing import LooseTour
from kakehashi.transfer.ballistic import ballistic_starts
from kakehashi.transfer.gtop import gtop
from kakehashi.transfer.tour import Itinerary, Tour

_FEW, _MANY = 20, 45  # members of a population: few variables converge fast and often
_STRIDE = 100  # generations between looks
_MOST, _LOOK = 60, 5  # strides of one evolution, and between looks at its pace
_SHELF, _ELITE, _BETWEEN = 40, 12, 0.6
_APART = 0.02  # of the range, in any variable: two results are different
_HOPS = 10_000
# The best result is refined by rounds of so many hops, while a round still has this relative gain.
_LAST_HOPS, _LAST_ROUNDS, _LAST_GAIN = 20_000, 10, 1e-8
_ABOUT_STARTS, _START_BOX = 0.7, 0.03  # fraction of populations about chains of legs, and their half width
_LOOSE_LEGS, _LOOSE = 4, 0.85  # tours of so many legs: fraction of evolutions that anneal
_MOVES = 1_000_000  # of an annealing
_HOT_KM_S, _COOL_KM_S = 2.0, 0.01  # its temperatures from random legs, and from an earlier result:
_WARM_KM_S, _COLD_KM_S = (0.05, 0.5), 2e-3
_AGAIN, _DISTURBED = 0.25, 0.40  # fractions of the annealings of a result, and of its basin hopping
_DISTURBANCES = 25  # of one such evolution, about as long as an annealing
_SAME_KM_S = 1e-4
_TOO_DEAR_KM_S, _POOR_KM_S = 2.0, 0.3  # worse than the best before and after rough tightening: not pursued
_UNMATCHED_KM_S = 0.2  # a tour whose flybys do not match ranks this much lower
_PATIENCE = 70  # evolutions without a gain of a thousandth before an island begins anew


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Search(Shown):
    """Result of a search.

    Attributes
    ----------
    tour : Tour
    x : (n,) array
        Best variables found.
    cost : float
    others : (m, n) array
        Different good results, in order of cost, without the best.
    evaluations : int
        Number of cost evaluations.
    runs : int
        Number of evolutions.
    seconds : float
        Wall-clock time.
    history : tuple of (seconds, cost)
        Times at which the best cost improved.
    bests : tuple of float
        Best cost of each island; if the values differ, the search has not converged.
    """

    tour: Tour
    x: np.ndarray
    cost: float
    others: np.ndarray
    evaluations: int
    runs: int
    seconds: float
    history: tuple[tuple[float, float], ...]
    bests: tuple[float, ...] = ()

    @property
    def itinerary(self) -> Itinerary:
        """The best tour, with its stops and manoeuvres."""
        return self.tour.itinerary(self.x)

    def columns(self) -> dict[str, np.ndarray]:
        """Return stops and manoeuvres of the best tour as a table."""
        return self.itinerary.columns()

    def __repr__(self):
        return (
            f"<Search {self.tour.name}: {self.cost:.6g} after {self.runs} evolutions, {self.seconds:.0f} s>"
        )


@quantities(seconds="s")
def search(
    tour: Tour,
    *,
    seed: int = 0,
    seconds: float = 60.0,
    runs: int | None = None,
    target: float | None = None,
    islands: int | None = None,
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
    start: Iterable[ArrayLike] = (),
    racing: bool = False,
    checkpoint: str | Path | None = None,
    progress: Callable[[float, float], None] | None = None,
) -> Search:
    """Minimise the cost of a tour.

    Parameters
    ----------
    tour : Tour
    seed : int
        Two searches with the same seed, islands and runs give the same result.
    seconds : float
        Wall-clock time [s] after which the search stops.
    runs : int, optional
        Number of evolutions per island after which the search stops.
    target : float, optional
        Cost [km/s] at which the search stops.
    islands : int, optional
        Number of threads; one per core by default.
    lower, upper : (n,) arrays, optional
        Narrower bounds than the tour's.
    start : sequence of (n,) arrays
        Initial results on every island, such as those of an earlier search.
    racing : bool
        End evolutions whose pace is too slow to reach the best result of their island, for tours of many variables.
    checkpoint : path, optional
        File written during the search; if it exists, the search continues from it.
    progress : callable, optional
        Called with the completed fraction of the time or of the evolutions, and the best cost.

    Raises
    ------
    InputError
        The bounds or the time are not valid, the checkpoint belongs to another problem, or no feasible tour is found.
    """
    lo, up = _bounds(tour, lower, upper)
    if not seconds > 0.0:
        raise InputError(f"seconds is {seconds}; it must be positive")
    job = _Job(tour, lo, up, time.perf_counter(), seconds, runs, -np.inf if target is None else float(target))
    count = thread_count(islands)
    job.racing = racing
    job.islands = [
        _Island(np.random.default_rng([seed, k]), loose=_loose(tour, lo, up)) for k in range(count)
    ]
    if checkpoint and Path(checkpoint).exists():
        _resume(job, Path(checkpoint), seed)
    for x in start:
        for island in job.islands:
            _begin_at(job, island, x)
    if tour.revolutions and not any(island.shelf for island in job.islands):
        chains = ballistic_starts(
            tour, lo, up,
            progress=(lambda: progress(job.progress(time.perf_counter()), np.inf)) if progress else None,
        )  # fmt: skip
        for k, island in enumerate(job.islands):
            island.starts = chains[k::count]
    workers = [threading.Thread(target=_live, args=(job, island)) for island in job.islands]
    for worker in workers:
        worker.start()
    _watch(job, workers, seed, checkpoint, progress)
    return _result(job)


def warm_up() -> None:
    """Compile the tour kernels, or load them from the cache, by a short run on the Cassini problem."""
    tour = gtop("Cassini1")
    x, departure = 0.5 * (tour.lower + tour.upper), np.zeros(6)
    job = _Job(tour, tour.lower, tour.upper, time.perf_counter(), 1e-3, 1, -np.inf)
    island = _Island(np.random.default_rng(0))
    _evolution(job, island, tour.lower, tour.upper)
    _hop(job, island, x, tour.cost(x), 1)
    _tours.leave(x, _tours.workspace(len(tour.sequence)), departure)


@dataclass(slots=True)
class _Island:
    """State of one search thread: current results, archived results of earlier restarts, random numbers."""

    rng: np.random.Generator
    shelf: list[tuple[float, np.ndarray]] = field(default_factory=list)
    archive: list[tuple[float, np.ndarray]] = field(default_factory=list)
    runs: int = 0
    evaluations: int = 0
    gained_at: int = 0
    best: float = np.inf
    failure: BaseException | None = None
    starts: list[np.ndarray] = field(default_factory=list)
    loose: LooseTour | None = None
    loose_shelf: list[tuple[float, np.ndarray]] = field(default_factory=list)
    loose_starts: list[tuple[float, np.ndarray]] = field(default_factory=list)

    def keep(self, cost: float, x: np.ndarray, range_: np.ndarray) -> None:
        """Store a result among the current ones, replacing a similar but worse one.

        Parameters
        ----------
        cost : float
        x : (n,) array
            Variables of the result.
        range_ : (n,) array
            Upper minus lower bounds of the variables.
        """
        for k, (other, y) in enumerate(self.shelf):
            if _near(x, y, range_):
                if cost < other:
                    self.shelf[k] = (cost, x)
                break
        else:
            self.shelf.append((cost, x))
        self.shelf.sort(key=lambda pair: pair[0])
        del self.shelf[_SHELF:]
        if cost < self.best - 1e-3 * abs(self.best) or not np.isfinite(self.best):
            self.best, self.gained_at = cost, self.runs

    def keep_loose(self, cost: float, z: np.ndarray, loose: LooseTour) -> None:
        """Store a tightened tour in place of a worse one that is almost the same.

        Parameters
        ----------
        cost : float
            Cost of the tour [km/s].
        z : (m,) array
            Its variables in the loose form.
        loose : LooseTour
            The loose form, whose bounds say how near two tours are.
        """
        shelf, range_ = self.loose_shelf, loose.upper - loose.lower
        same = [abs(cost - other) <= _SAME_KM_S or _near(z, y, range_) for other, y in shelf]
        if any(alike and other <= cost for alike, (other, _) in zip(same, shelf, strict=True)):
            return
        shelf[:] = [pair for alike, pair in zip(same, shelf, strict=True) if not alike]
        shelf.append((cost, z))
        shelf.sort(key=lambda pair: pair[0])
        del shelf[_SHELF:]

    def begin_anew(self) -> None:
        """Archive the best results and empty the shelves, but for a random half of the chains of legs."""
        self.archive += self.shelf[:3]
        self.shelf, self.best, self.gained_at = [], np.inf, self.runs
        chosen = self.rng.random(len(self.loose_starts)) < 0.5
        self.loose_shelf = [pair for pair, wanted in zip(self.loose_starts, chosen, strict=True) if wanted]

    def leaders(self) -> list[tuple[float, np.ndarray]]:
        """Return all current and archived results in order of cost."""
        return sorted(self.archive + self.shelf, key=lambda pair: pair[0])


@dataclass(slots=True)
class _Job:
    """Data that all islands (threads) of a search share."""

    tour: Tour
    lower: np.ndarray
    upper: np.ndarray
    begun: float
    seconds: float
    runs: int | None
    target: float
    racing: bool = False
    islands: list[_Island] = field(default_factory=list)
    history: list[tuple[float, float]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def over(self, island: _Island) -> bool:
        """Return whether an island should stop."""
        expired = time.perf_counter() - self.begun > self.seconds
        return expired or self.stop.is_set() or (self.runs is not None and island.runs >= self.runs)

    def progress(self, now: float) -> float:
        """Return the completed fraction of the time, or of the evolutions."""
        done = min(i.runs for i in self.islands) / self.runs if self.runs else 0.0
        return min(1.0, max(done, (now - self.begun) / self.seconds))

    def best(self) -> float:
        """Return the least cost of all islands, current and archived."""
        return min((i.leaders()[0][0] for i in self.islands if i.shelf or i.archive), default=np.inf)


def _near(x, y, range_) -> bool:
    wide = range_ > 0.0
    return bool((np.abs(x - y)[wide] / range_[wide]).max(initial=0.0) < _APART)


def _live(job: _Job, island: _Island) -> None:
    try:
        for k, x in enumerate(island.starts):
            if k == 0 or not job.over(island):
                island.starts[k] = _begin_at(job, island, _tightened(job, island, x))
        island.starts.sort(key=job.tour.cost)
        island.loose_starts = list(island.loose_shelf)
        while not job.over(island) or not (
            island.shelf or island.runs
        ):  # at least one, however short the time
            _run(job, island)
            if island.runs - island.gained_at > _PATIENCE:
                island.begin_anew()
    except BaseException as failure:  # raised again in the caller's thread
        island.failure = failure
        job.stop.set()


def _loose(tour: Tour, lower, upper) -> LooseTour | None:
    """Return the loose form of a tour that is annealed, or None."""
    plan = tour.plan
    fits = plan.manoeuvres and plan.goal in (_tours.TOTAL, _tours.ON_BOARD)
    if not fits or len(tour.sequence) <= _LOOSE_LEGS or (upper - lower)[2:4].min() < 1.0:
        return None
    return LooseTour.of(tour, lower, upper)


def _loose_evolution(job: _Job, island: _Island, loose: LooseTour) -> tuple[float, np.ndarray] | None:
    """Anneal random loose legs or an earlier result, or disturb one; return cost and variables, or None if too dear."""
    rng, shelf, kind = island.rng, island.loose_shelf, island.rng.random()
    if not shelf or kind > _AGAIN + _DISTURBED:
        return _anneal(job, island, loose, loose.random(rng), (_HOT_KM_S, _COOL_KM_S))
    cost, begin = shelf[min(int(rng.exponential(3.0)), len(shelf) - 1)]
    if kind > _DISTURBED:
        hot = _WARM_KM_S[0] * (_WARM_KM_S[1] / _WARM_KM_S[0]) ** rng.random()
        return _anneal(job, island, loose, begin, (hot, _COLD_KM_S))
    others = [z for _, z in shelf]
    cost, z, x = loose.hopped(begin, cost, _DISTURBANCES, rng, others, lambda: job.over(island))
    if x is None:
        return None
    island.keep_loose(cost, z, loose)
    return job.tour.cost(x), x


def _anneal(job: _Job, island: _Island, loose: LooseTour, begin, heat) -> tuple[float, np.ndarray] | None:
    """Anneal loose legs and tighten them; return cost and variables of the tour, or None if it is not promising."""
    rng, shelf, (hot, cold) = island.rng, island.loose_shelf, heat
    cost, z = loose.anneal(begin, int(rng.integers(2**31)), _MOVES, hot, cold)
    island.evaluations += _MOVES // len(job.tour.sequence)  # a move computes one or two legs
    best = shelf[0][0] if shelf else np.inf
    if cost > best + _TOO_DEAR_KM_S:
        return None
    cost, z = loose.tighten(z, best + _POOR_KM_S)
    if cost > best + _POOR_KM_S:
        return None
    x = loose.variables(z)
    whole = job.tour.cost(x)  # more than the cost of its legs if its flybys do not quite match
    island.keep_loose(min(whole, cost + _UNMATCHED_KM_S), z, loose)
    return whole, x


def _begin_at(job: _Job, island: _Island, x) -> np.ndarray:
    """Improve a vector of variables by basin hopping, store the result in the island, and return it."""
    point = np.clip(np.array(x, dtype=float), job.lower, job.upper)
    cost = _hop(job, island, point, job.tour.cost(point), _HOPS)
    if cost < _tours.INFEASIBLE_COST:
        island.keep(cost, point, job.upper - job.lower)
        _loosen(island, cost, point)
    if cost <= job.target:
        job.stop.set()
    return point


def _tightened(job: _Job, island: _Island, x) -> np.ndarray:
    """Return the tight tour near a chain of legs if it is cheaper than the chain, and keep it; otherwise the chain."""
    loose = island.loose
    if loose is None:
        return x
    z = loose.loosened(x)
    if z is None:
        return x
    best = island.loose_shelf[0][0] if island.loose_shelf else np.inf
    cost, z = loose.tighten(z, best + _TOO_DEAR_KM_S)
    tight = loose.variables(z)
    whole = job.tour.cost(tight)
    if whole >= job.tour.cost(x):
        return x
    island.keep_loose(max(cost, whole), z, loose)
    return tight


def _loosen(island: _Island, cost: float, x: np.ndarray) -> None:
    """Let annealings of an island begin at a tour as well."""
    if island.loose is None:
        return
    z = island.loose.loosened(x)
    if z is not None:
        island.keep_loose(cost, z, island.loose)


def _run(job: _Job, island: _Island) -> None:
    """Run one evolution, and basin hopping if its result is near the best."""
    result = None
    if island.loose and island.rng.random() < _LOOSE:
        result = _loose_evolution(job, island, island.loose)
        if result is None:
            island.runs += 1
            return
    cost, x = result or _evolution(job, island, *_box(job, island))
    island.runs += 1
    shelf = island.shelf
    if cost < _tours.INFEASIBLE_COST and (len(shelf) < 5 or cost < shelf[min(8, len(shelf) - 1)][0]):
        cost = _hop(job, island, x, cost, _HOPS)
    if cost < _tours.INFEASIBLE_COST:
        island.keep(cost, x, job.upper - job.lower)
    if cost <= job.target:
        job.stop.set()


def _box(job: _Job, island: _Island) -> tuple[np.ndarray, np.ndarray]:
    """Return the bounds of the next population: those of the tour, or a box about a good result."""
    rng, shelf = island.rng, island.shelf
    if island.starts and rng.random() < _ABOUT_STARTS:
        one, half = island.starts.pop(0), _START_BOX * (job.upper - job.lower)
        return np.maximum(job.lower, one - half), np.minimum(job.upper, one + half)
    if len(shelf) < _ELITE or rng.random() > _BETWEEN:
        return job.lower, job.upper
    one = shelf[min(int(rng.exponential(4.0)), len(shelf) - 1)][1]
    other = shelf[rng.integers(len(shelf))][1]
    least = (job.upper - job.lower) * rng.choice([0.005, 0.02, 0.08])
    half = np.maximum(np.abs(one - other) * rng.uniform(0.2, 1.0), least)
    return np.maximum(job.lower, one - half), np.minimum(job.upper, one + half)


def _evolution(job: _Job, island: _Island, lo, up) -> tuple[float, np.ndarray]:
    """Evolve one population until it has converged, stops improving or is too slow; return its best member."""
    dims = lo.size
    members = _FEW if dims <= 8 else _MANY
    points, costs = np.empty((members, dims)), np.empty(members)
    weights, trial = np.tile([0.5, 0.9], (members, 1)), np.empty(dims)
    plan, workspace = job.tour.plan, _tours.workspace(len(job.tour.sequence))
    seeds = island.rng.integers(2**31, size=_MOST + 1)
    _evolve.scatter(seeds[0], lo, up, points)
    _tours.rate(points, plan, workspace, costs)
    island.evaluations += members
    before, rival = np.inf, island.shelf[0][0] if job.racing and island.shelf else np.inf
    for k in range(_MOST):
        _evolve.evolve(seeds[k + 1], _STRIDE, lo, up, plan, workspace, points, costs, weights, trial)
        island.evaluations += members * _STRIDE
        best = costs.min()
        if k % _LOOK == _LOOK - 1:
            gain = before - best
            if gain < 1e-4 * abs(best) or best - gain * (_MOST - k) / _LOOK > rival:
                break
            before = best
        if (k > 3 and costs.max() - best < 1e-5 * abs(best)) or job.over(island):
            break
    i = int(costs.argmin())
    return float(costs[i]), points[i].copy()


def _hop(job: _Job, island: _Island, x, cost: float, tries: int) -> float:
    plan, workspace = job.tour.plan, _tours.workspace(len(job.tour.sequence))
    island.evaluations += tries
    seed = island.rng.integers(2**31)
    return float(_evolve.hop(seed, tries, job.lower, job.upper, plan, workspace, x, cost, np.empty(x.size)))


def _refine(job: _Job, island: _Island, x, cost: float) -> float:
    """Improve a vector of variables in place by rounds of basin hopping, until a round gains hardly anything."""
    for _ in range(_LAST_ROUNDS):
        before, cost = cost, _hop(job, island, x, cost, _LAST_HOPS)
        if before - cost <= _LAST_GAIN * abs(cost):
            break
    return cost


def _watch(job: _Job, workers, seed: int, checkpoint, progress) -> None:
    """Wait for the islands, report progress and save checkpoints."""
    saved = job.begun
    try:
        while any(worker.is_alive() for worker in workers):
            workers[0].join(0.2) if workers[0].is_alive() else time.sleep(0.05)
            now, best = time.perf_counter(), job.best()
            if np.isfinite(best) and (not job.history or best < job.history[-1][1] - 1e-9 * abs(best)):
                job.history.append((now - job.begun, best))
            if progress:
                progress(job.progress(now), best)
            if checkpoint and now - saved > 5.0:
                saved = now
                _save(job, Path(checkpoint), seed)
    finally:
        job.stop.set()
        for worker in workers:
            worker.join()
        if checkpoint and np.isfinite(job.best()):  # interrupted or not
            _save(job, Path(checkpoint), seed)
    for island in job.islands:
        if island.failure:
            raise island.failure


def _result(job: _Job) -> Search:
    best = min(job.islands, key=lambda i: i.leaders()[0][0] if i.leaders() else np.inf)
    every = sorted((pair for i in job.islands for pair in i.leaders()), key=lambda pair: pair[0])
    if not every:
        raise InputError(
            f"{job.tour.name}: no feasible tour was found within the bounds; widen dates, flight times or radii"
        )
    cost, x = every[0][0], every[0][1].copy()
    cost = _refine(job, best, x, cost)
    different: list[np.ndarray] = [x]
    for _, y in every[1:]:
        if not any(_near(y, z, job.upper - job.lower) for z in different):
            different.append(y)
    return Search(
        tour=job.tour,
        x=x,
        cost=cost,
        others=np.array(different[1:]).reshape(-1, x.size),
        evaluations=sum(i.evaluations for i in job.islands),
        runs=sum(i.runs for i in job.islands),
        seconds=time.perf_counter() - job.begun,
        history=(*job.history, (time.perf_counter() - job.begun, cost)),
        bests=tuple(i.leaders()[0][0] for i in job.islands if i.leaders()),
    )


def _bounds(tour: Tour, lower, upper) -> tuple[np.ndarray, np.ndarray]:
    lo = tour.lower if lower is None else np.maximum(np.asarray(lower, dtype=float), tour.lower)
    up = tour.upper if upper is None else np.minimum(np.asarray(upper, dtype=float), tour.upper)
    if lo.shape != tour.lower.shape or not (lo <= up).all():
        raise InputError(f"{tour.name}: the given bounds do not overlap those of the tour; widen them")
    return np.ascontiguousarray(lo), np.ascontiguousarray(up)


def _save(job: _Job, path: Path, seed: int) -> None:
    write_whole(
        path,
        json.dumps(
            {
                "tour": job.tour.name,
                "seed": seed,
                "lower": job.lower.tolist(),
                "upper": job.upper.tolist(),
                "history": job.history,
                "islands": [
                    {
                        "found": [[cost, x.tolist()] for cost, x in island.leaders()],
                        "runs": island.runs,
                        "evaluations": island.evaluations,
                        "random": island.rng.bit_generator.state,
                    }
                    for island in job.islands
                ],
            }
        ),
    )


def _resume(job: _Job, path: Path, seed: int) -> None:
    try:
        saved = json.loads(path.read_text())
        same = saved["tour"] == job.tour.name and saved["seed"] == seed
        same = same and saved["lower"] == job.lower.tolist() and saved["upper"] == job.upper.tolist()
        rows = saved["islands"]
    except (ValueError, KeyError, TypeError, OSError) as why:
        raise InputError(f"{path} is not a checkpoint of a search ({why}); give another path") from why
    if not same:
        raise InputError(
            f"{path} belongs to another search ({saved['tour']}); give another path or delete it"
        )
    job.history = [tuple(pair) for pair in saved["history"]]
    for island, row in zip(job.islands, rows, strict=False):
        island.rng.bit_generator.state = row["random"]
        island.runs, island.evaluations = row["runs"], row["evaluations"]
        island.gained_at = island.runs
        for cost, x in row["found"]:
            island.keep(cost, np.array(x), job.upper - job.lower)
            _loosen(island, cost, np.array(x))
