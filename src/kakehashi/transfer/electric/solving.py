"""Solve an electric tour from several starts, cross their solutions at the flybys, and refine the best.

One optimisation ends in one of many local optima: what a leg burns, on which side it passes a planet, and to which
bound a date runs.  Legs depend on one another only through the flybys between them, so that the beginning of one
solution and the end of another make a start for a third: crossings join those whose propellant promises less than the
best.  All of this is done on a coarse mesh; the best is solved again on the fine one.  A checkpoint holds the variables
of the latest iteration.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from time import process_time

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.transfer.electric.plan import ElectricPlan
from kakehashi.transfer.electric.problem import Problem, read, written
from kakehashi.transfer.electric.start import crossed, first_guess, on_mesh, segments_of
from kakehashi.transfer.electric.watching import watcher

# Thrust, times the engine's, and its smoothing: easier problems first.
_EASED = ((4.0, 1e-2), (1.0, 1e-2))
_FINE = ((1.0, 1e-2), (1.0, 1e-4))
_COARSER = 2  # the mesh of starts and crossings
_CROSSINGS, _LEAST_GAIN_KG = 8, 0.5  # tried at most, and what one must promise
_STARTING, _CROSSING = 0.6, 0.2  # of the work; the rest refines
_SAVED_EVERY = 10  # iterations
_TYPICAL = 120  # iterations of one optimisation, for progress
_OPTIONS = {
    "tol": 1e-7, "acceptable_tol": 1e-3, "acceptable_constr_viol_tol": 1e-9,
    "acceptable_obj_change_tol": 1e-6, "acceptable_iter": 15, "mu_max": 1.0,
}  # fmt: skip
# A leg that coasts leaves multipliers that wander: fifteen iterations that keep the constraints and gain less than
# 1e-6 of the mass are an end too.  A barrier that may grow to a thousand, as it may by default, makes matrices so
# ill-conditioned that their factors fill: one iteration then takes a second, not a twentieth.
_BROKEN = 1e-6  # constraints of an iterate that is no tour, in the units of the problem: 150 km
CREEPING = ", at a tour that keeps all constraints"
# Such an end is a tour, if not the cheapest: on a leg that coasts the multipliers may wander to the limit.
_STRATEGIES = ("adaptive", "monotone")  # of the barrier: the first is faster, the second does not cycle
_PATIENCE = 250  # iterations of the first: it converges within 50 to 160, or cycles for ever
_SOLVED = ("Solve_Succeeded", "Solved_To_Acceptable_Level")


@dataclass(frozen=True, slots=True)
class StartOutcome:
    """How one start of an optimisation ended: its propellant [kg], NaN if it did not converge, and the reason."""

    propellant_kg: float
    message: str

    @property
    def converged(self) -> bool:
        """Whether the start ended at a solution."""
        return bool(np.isfinite(self.propellant_kg))

    @property
    def limited(self) -> bool:
        """Whether the solver stopped short of an optimum, at a tour that keeps all constraints."""
        return self.converged and self.message.endswith(CREEPING)


class Run:
    """A computation in progress: its starts, the optimisation that runs, and the solutions that have ended."""

    def __init__(
        self,
        plan: ElectricPlan,
        per_revolution: int,
        seed: int,
        starts: int,
        most: int,
        file: Path | None,
        progress: Callable[[float, str], None] | None,
    ):
        self._begun, self._before_s = process_time(), 0.0  # before: what a checkpoint tells
        self.plan, self.seed, self.starts = plan, seed, starts
        self.most, self.file, self.progress = most, file, progress
        if progress:
            progress(0.0, "writing the equations")
        self.coarse = written(plan, segments_of(plan, max(1, per_revolution // _COARSER)))
        self.segments = segments_of(plan, per_revolution)
        self._fine: Problem | None = None
        self.stage, self.iterations = 0, 0
        self.strategy = 0  # of the barrier, in the optimisation that runs
        self.held = np.empty(0)  # what an earlier strategy ended at, if it kept all constraints
        self.x = self.last = np.empty(0)  # of the optimisation that runs, and of the one before
        self.message = ""
        self.pool: list[np.ndarray] = []  # solutions on the coarse mesh
        self.tried: list[list[int]] = []  # crossings: solution before, stop, solution after
        self.ended: list[StartOutcome] = []
        self.crossings: list[StartOutcome] = []
        self.refining = self.solved = False  # on the fine mesh
        if file is not None and file.exists():
            self._resume(file)

    def solve(self) -> None:
        """Solve from every start with ever less thrust, cross the solutions, and refine the best one."""
        while len(self.ended) < self.starts:
            number = len(self.ended)
            if not self.x.size:
                draw = 0 if number == 0 and self.seed == 0 else 1000 * self.seed + number
                self.x = first_guess(self.plan, self.coarse.segments, draw)
            self._keep(self._ladder(self.coarse, _EASED), self.ended)
        while self.pool and len(self.crossings) < _CROSSINGS and (self.x.size or self._cross()):
            self._keep(self._ladder(self.coarse, _EASED[-1:]), self.crossings)
        if self.pool and not self.solved:
            if not self.refining:
                self.refining = True
                self.x = on_mesh(self.coarse, self.fine, min(self.pool, key=self.used_kg))
            self.solved = self._ladder(self.fine, _FINE)
            self.last, self.x = self.x, np.empty(0)
            self.save()

    @property
    def fine(self) -> Problem:
        """The programme on the fine mesh, which is written once it is needed."""
        if self._fine is None:
            self._fine = written(self.plan, self.segments)
        return self._fine

    @property
    def processor_s(self) -> float:
        """Processor time so far, with that before an interruption."""
        return self._before_s + process_time() - self._begun

    def used_kg(self, x: np.ndarray) -> float:
        """Return the propellant of a solution."""
        problem = self.coarse if x.size == self.coarse.low.size else self.fine
        return self.plan.stage.mass_kg * (1.0 - float(read(problem, x)[2][-1].nodes[-1, 6]))

    def _keep(self, solved: bool, outcomes: list[StartOutcome]) -> None:
        """Note how an optimisation on the coarse mesh ended."""
        if solved:
            self.pool.append(self.x)
        outcomes.append(StartOutcome(self.used_kg(self.x) if solved else float("nan"), self.message))
        self.last, self.x, self.stage = self.x, np.empty(0), 0
        self.save()

    def _cross(self) -> bool:
        """Begin the crossing of two solutions that promises the least propellant; return whether there is one."""
        mass = self.plan.stage.mass_kg
        at = mass * np.array(
            [[1.0, *(float(leg.nodes[-1, 6]) for leg in read(self.coarse, x)[2])] for x in self.pool]
        )
        best = (mass - at[:, -1]).min()
        choices = [
            (mass - at[i, k] + at[j, k] - at[j, -1], [i, k, j])
            for i in range(len(at))
            for j in range(len(at))
            for k in range(1, at.shape[1] - 1)
            if i != j and [i, k, j] not in self.tried
        ]
        promised, choice = min(choices, default=(np.inf, [0, 0, 0]))
        if promised > best - _LEAST_GAIN_KG:
            return False
        self.tried.append(choice)
        i, k, j = choice
        self.x = crossed(self.coarse, self.pool[i], self.pool[j], k)
        return True

    def _ladder(self, problem: Problem, stages) -> bool:
        solved = True
        while solved and self.stage < len(stages):
            solved = self._solve(problem, *stages[self.stage])
            self.stage += 1
            self.save()
        return solved

    def _solve(self, problem: Problem, times: float, smooth: float) -> bool:
        """Optimise from the present variables; one that fails begins again where it ended, by the other strategy."""
        solved = False
        while not solved and self.strategy < len(_STRATEGIES):
            solved = self._optimise(problem, times, smooth, _STRATEGIES[self.strategy])
            self.strategy += 1
        if not solved and self.held.size:
            self.x, solved = self.held, True
            self.message += CREEPING
        self.strategy, self.held = 0, np.empty(0)
        return solved

    def _optimise(self, problem: Problem, times: float, smooth: float, strategy: str) -> bool:
        import casadi as ca

        watch = watcher(problem, self._watched)
        most = min(self.most, _PATIENCE) if strategy == _STRATEGIES[0] else self.most
        options = {
            "print_time": False, "show_eval_warnings": False, "iteration_callback": watch,
            "ipopt": {"print_level": 0, "sb": "yes", "max_iter": most, "mu_strategy": strategy, **_OPTIONS},
        }  # fmt: skip
        solver = ca.nlpsol("solver", "ipopt", problem.terms, options | problem.derivatives)
        low, high = problem.least, problem.most
        answer = solver(
            x0=self.x, p=[problem.full * times, smooth], lbx=problem.low, ubx=problem.high, lbg=low, ubg=high
        )
        if watch.raised is not None:
            raise watch.raised
        self.x, values = np.array(answer["x"]).ravel(), np.array(answer["g"]).ravel()
        self.message = solver.stats()["return_status"]
        solved = self.message in _SOLVED
        keeps = np.maximum(low - values, values - high).max() < _BROKEN
        if not solved and keeps and (not self.held.size or self.used_kg(self.x) < self.used_kg(self.held)):
            self.held = self.x
        return solved

    def _watched(self, x: np.ndarray, iteration: int, mass: float) -> None:
        self.x = x
        self.iterations += 1
        if self.progress:
            used = self.plan.stage.mass_kg * (1.0 - mass)
            self.progress(
                self._done(1.0 - np.exp(-2.0 * iteration / _TYPICAL)), f"{used:.0f} kg of propellant"
            )
        if iteration % _SAVED_EVERY == 0:
            self.save()

    def _done(self, within: float) -> float:
        """Return the fraction of the work that is done, from that of the optimisation that runs."""
        if len(self.ended) < self.starts:
            return _STARTING * (len(self.ended) + (self.stage + within) / len(_EASED)) / self.starts
        if self.refining:
            before = _STARTING + _CROSSING
            return before + (1.0 - before) * (self.stage + within) / len(_FINE)
        return _STARTING + _CROSSING * (len(self.crossings) + within) / _CROSSINGS

    def save(self) -> None:
        """Write the checkpoint."""
        if self.file is not None:
            record = {
                "mark": self._mark(), "stage": self.stage, "iterations": self.iterations, "message": self.message,
                "processor_s": self.processor_s,
                "x": self.x.tolist(), "last": self.last.tolist(), "pool": [x.tolist() for x in self.pool],
                "strategy": self.strategy, "held": self.held.tolist(),
                "tried": self.tried, "refining": self.refining, "solved": self.solved,
                "ended": [[s.propellant_kg if s.converged else None, s.message] for s in self.ended],
                "crossings": [[s.propellant_kg if s.converged else None, s.message] for s in self.crossings],
            }  # fmt: skip
            write_whole(self.file, json.dumps(record))

    def _mark(self) -> list:
        """Return what tells this computation from others: all that is asked of the tour, and how it is solved."""
        asked = json.dumps(asdict(self.plan), sort_keys=True, default=lambda a: np.asarray(a).tolist())
        return [self.seed, self.most, self.segments, sha256(asked.encode()).hexdigest()]

    def _resume(self, file: Path) -> None:
        try:
            saved = json.loads(file.read_text())
            same = saved["mark"] == self._mark()
            self.stage, self.iterations = int(saved["stage"]), int(saved["iterations"])
            self.message, self._before_s = str(saved["message"]), float(saved["processor_s"])
            self.refining, self.solved = bool(saved["refining"]), bool(saved["solved"])
            self.strategy = int(saved["strategy"])
            self.x, self.last, self.held = (np.array(saved[k], dtype=float) for k in ("x", "last", "held"))
            self.pool = [np.array(x, dtype=float) for x in saved["pool"]]
            self.tried = [[int(i) for i in one] for one in saved["tried"]]
            self.ended, self.crossings = (
                [StartOutcome(float("nan") if kg is None else kg, why) for kg, why in saved[name]]
                for name in ("ended", "crossings")
            )
        except (ValueError, KeyError, TypeError, OSError) as why:
            raise InputError(
                f"{file} is not a checkpoint of an electric tour ({why}); give another path"
            ) from why
        if not same:
            raise InputError(
                f"{file} belongs to another electric tour or seed; give another path or delete it"
            )
        if len(self.ended) < self.starts and (self.refining or len(self.tried) > len(self.crossings)):
            self._more_starts()

    def _more_starts(self) -> None:
        """Leave what ran after the starts: the same command with more of them has other solutions to cross."""
        self.x, self.stage, self.refining, self.solved = np.empty(0), 0, False, False
        self.strategy, self.held = 0, np.empty(0)
        self.tried = self.tried[: len(self.crossings)]
