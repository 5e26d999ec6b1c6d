"""Find the electric tour of least propellant: all legs, flybys and dates in one optimisation, solved by IPOPT.

The optimisation begins with arcs that need no thrust (`start`) and with an engine of four times the thrust, in whose
solution the true engine's begins.  No other guess is needed.  A checkpoint holds the variables of the latest iteration.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from math import pi
from pathlib import Path
from time import process_time

import numpy as np

from kakehashi.base import InputError, Status
from kakehashi.base.constants import AU_KM
from kakehashi.base.files import write_whole
from kakehashi.orbits.elements import ECLIPTIC_TO_ICRF
from kakehashi.time import calendar
from kakehashi.transfer.electric.arcs import SUN_KM3_S2, UNIT_KM_S, UNIT_S
from kakehashi.transfer.electric.plan import ElectricPlan
from kakehashi.transfer.electric.problem import Leg, Problem, read, written
from kakehashi.transfer.electric.start import first_guess, segments_of
from kakehashi.transfer.electric.watching import watcher
from kakehashi.transfer.lowthrust import states_from_equinoctial

# Thrust, times the engine's, and its smoothing: easier problems first.
_EASED = ((4.0, 1e-2), (1.0, 1e-2), (1.0, 1e-4))
_SAVED_EVERY = 10  # iterations
_TYPICAL = 120  # iterations of each of these, for progress
RUNNING = 5e-3  # throttle below which an engine counts as off
_OPTIONS = {
    "tol": 1e-7, "mu_strategy": "adaptive", "acceptable_tol": 1e-3, "acceptable_constr_viol_tol": 1e-9,
    "acceptable_obj_change_tol": 1e-6, "acceptable_iter": 15,
}  # fmt: skip
# A leg that coasts leaves multipliers that wander: fifteen iterations that keep the constraints and gain less than
# 1e-6 of the mass are an end too.


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ElectricLeg:
    """A leg between two bodies.

    Attributes
    ----------
    start_et, end_et : float
        Epochs at the bodies.
    node_et : (n + 1,) array
        Epochs of the nodes, from the end of the first coast to the beginning of the last [s TDB past J2000].
    states : (n + 1, 6) array
        States at the nodes about the Sun [km, km/s].
    mass_kg : (n + 1,) array
    thrust_n : (n, 3) array
        Mean thrust of each segment in radial, transverse and normal axes.
    throttle : (n,) array
        Size of that thrust as a fraction of the full thrust multiplied by the duty.
    """

    start_et: float
    end_et: float
    node_et: np.ndarray
    states: np.ndarray
    mass_kg: np.ndarray
    thrust_n: np.ndarray
    throttle: np.ndarray

    @property
    def propellant_kg(self) -> float:
        """Propellant mass used on the leg."""
        return float(self.mass_kg[0] - self.mass_kg[-1])

    def hours(self, duty: float = 1.0) -> float:
        """Return the time of running engines [h], in which segments of less thrust count in proportion to it."""
        running = np.where(self.throttle > RUNNING, self.throttle, 0.0)
        return float(duty * (running * np.diff(self.node_et)).sum() / 3600.0)


@dataclass(frozen=True, slots=True)
class StartOutcome:
    """How one start of an optimisation ended: its propellant [kg], NaN if it did not converge, and the reason."""

    propellant_kg: float
    message: str

    @property
    def converged(self) -> bool:
        """Whether the start ended at a solution."""
        return bool(np.isfinite(self.propellant_kg))


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ElectricTour:
    """A tour with electric legs.

    Attributes
    ----------
    plan : ElectricPlan
    epochs_et : (n,) array
        Dates at the bodies.
    altitudes_km : (n - 2,) array
        Altitudes of the flybys.
    leaving_km_s, meeting_km_s : (n - 1, 3) arrays
        Excess velocities at the beginning and at the end of each leg.
    legs : tuple of ElectricLeg
    status : Status
    message : str
        Reason why the solver stopped.
    iterations : int
    processor_s : float
        Processor time of the optimisation, without what a checkpoint saved.
    starts : tuple of StartOutcome
        Every start in order; the tour is the cheapest that converged.
    """

    plan: ElectricPlan
    epochs_et: np.ndarray
    altitudes_km: np.ndarray
    leaving_km_s: np.ndarray
    meeting_km_s: np.ndarray
    legs: tuple[ElectricLeg, ...]
    status: Status
    message: str
    iterations: int
    processor_s: float
    starts: tuple[StartOutcome, ...] = ()

    @property
    def spread_kg(self) -> float:
        """Largest difference of propellant between converged starts; NaN if fewer than two converged."""
        used = [s.propellant_kg for s in self.starts if s.converged]
        return max(used) - min(used) if len(used) > 1 else float("nan")

    @property
    def final_kg(self) -> float:
        """Mass at arrival."""
        return float(self.legs[-1].mass_kg[-1])

    @property
    def propellant_kg(self) -> float:
        """Propellant mass used."""
        return self.plan.stage.mass_kg - self.final_kg

    @property
    def delta_v_km_s(self) -> float:
        """Delta-v of the engines."""
        return float(self.plan.stage.exhaust_km_s * np.log(self.plan.stage.mass_kg / self.final_kg))

    @property
    def hours(self) -> float:
        """Time of full thrust that gives this delta-v [h]."""
        return sum(leg.hours(self.plan.stage.duty) for leg in self.legs)

    @property
    def hours_available(self) -> float:
        """Time of full thrust that power, losses and duty allow between the coasts at the bodies [h]."""
        stage, total = self.plan.stage, 0.0
        for leg in self.legs:
            distance = np.linalg.norm(leg.states[:, :3], axis=1) / AU_KM
            most = stage.available(distance, leg.node_et, self.plan.epochs_et[0]) / stage.full_thrust_n
            total += float((np.minimum(most[:-1], most[1:]) * np.diff(leg.node_et)).sum())
        return total / 3600.0

    def __repr__(self):
        return (
            f"<ElectricTour {self.plan.name}: {self.propellant_kg:.1f} kg, {self.delta_v_km_s:.3f} km/s,"
            f" {self.hours:,.0f} h, arrival {calendar(self.epochs_et[-1], 'UTC', 0)[:10]}>"
        )


def electric_tour(
    plan: ElectricPlan,
    *,
    seed: int = 0,
    starts: int = 1,
    per_revolution: int = 24,
    iterations: int = 600,
    checkpoint: str | Path | None = None,
    progress: Callable[[float, str], None] | None = None,
    on_error: str = "raise",
) -> ElectricTour:
    """Compute the tour of least propellant about the dates of a plan.

    Parameters
    ----------
    plan : ElectricPlan
    seed : int
        Of the dates, within a day of those given, and of the directions from which the optimisations begin; the first
        start of seed 0 begins at the dates given.
    starts : int
        Number of optimisations, the cheapest of which is the result; those that do not converge are skipped.
    per_revolution : int
        Segments of constant thrust for each revolution about the Sun.
    iterations : int
        Largest number of iterations of each optimisation with one engine.
    checkpoint : path, optional
        File from which an interrupted computation resumes.
    progress : callable, optional
        Called with the fraction of the work done, and the propellant so far in words.
    on_error : {"raise", "mark"}
        "mark" returns the last iterate, with its status.

    Raises
    ------
    InputError
        The checkpoint belongs to another tour. Also raised, unless `on_error` is "mark", if no tour is found within
        the bounds, or if it needs more propellant than the stage has.
    """
    if on_error not in ("raise", "mark"):
        raise InputError(f"on_error is {on_error!r}; it must be 'raise' or 'mark'")
    if starts < 1:
        raise InputError(f"starts is {starts}; it must be at least 1")
    problem = written(plan, segments_of(plan, per_revolution))
    run = _Run(problem, seed, starts, iterations, Path(checkpoint) if checkpoint else None, progress)
    begun = process_time()
    run.solve()
    tour = _tour(problem, run, process_time() - begun)
    if on_error == "raise":
        _check(tour)
    return tour


def _check(tour: ElectricTour) -> None:
    plan = tour.plan
    if tour.status is not Status.OK:
        raise InputError(
            f"{plan.name}: no electric tour was found within its bounds by {len(tour.starts)} start"
            f"{'s' if len(tour.starts) > 1 else ''} ({tour.message}); give more thrust or freedom"
            " of the dates, shorter coasts, another seed, or on_error='mark' to see the last iterate"
        )
    if tour.propellant_kg > plan.stage.propellant_kg:
        raise InputError(
            f"{plan.name}: the cheapest electric tour that was found needs {tour.propellant_kg:.1f} kg of propellant,"
            f" the stage has {plan.stage.propellant_kg:g}; give more propellant, or more freedom of dates and altitudes"
        )


class _Run:
    """A computation in progress: its starts, the optimisation that runs, and the best one that has ended."""

    def __init__(self, problem: Problem, seed: int, starts: int, most: int, file: Path | None, progress):
        self.problem, self.seed, self.starts = problem, seed, starts
        self.most, self.file, self.progress = most, file, progress
        self.start, self.stage, self.iterations = 0, 0, 0
        self.best: np.ndarray | None = None
        self.x = self.last = np.empty(0)  # of the optimisation that runs, and of the one before
        self.message = ""
        self.ended: list[StartOutcome] = []
        if file is not None and file.exists():
            self._resume(file)

    def solve(self) -> None:
        """Solve from every start with ever less thrust, to the engine's, and keep the best solution."""
        while self.start < self.starts:
            if not self.x.size:
                draw = 0 if self.start == 0 and self.seed == 0 else 1000 * self.seed + self.start
                self.x = first_guess(self.problem.plan, self.problem.segments, draw)
            solved, used = True, float("nan")
            while solved and self.stage < len(_EASED):
                solved = self._solve(*_EASED[self.stage])
                self.stage += 1
                self.save()
            if solved:
                used = self.problem.plan.stage.mass_kg * (1.0 - self._mass(self.x))
                if self.best is None or self._mass(self.x) > self._mass(self.best):
                    self.best = self.x
            self.ended.append(StartOutcome(used, self.message))
            self.start, self.stage = self.start + 1, 0
            self.last, self.x = self.x, np.empty(0)
            self.save()

    def _mass(self, x: np.ndarray) -> float:
        return float(read(self.problem, x)[2][-1].nodes[-1, 6])

    def _solve(self, times: float, smooth: float) -> bool:
        import casadi as ca

        p = self.problem
        watch = watcher(p, self._watched)
        options = {
            "print_time": False, "show_eval_warnings": False, "iteration_callback": watch,
            "ipopt": {"print_level": 0, "sb": "yes", "max_iter": self.most, **_OPTIONS},
        }  # fmt: skip
        solver = ca.nlpsol("solver", "ipopt", p.terms, options)
        answer = solver(
            x0=self.x, p=[p.full * times, smooth], lbx=p.low, ubx=p.high, lbg=np.concatenate(p.rules.low),
            ubg=np.concatenate(p.rules.high),
        )  # fmt: skip
        if watch.raised is not None:
            raise watch.raised
        self.x = np.array(answer["x"]).ravel()
        self.message = solver.stats()["return_status"]
        return self.message in ("Solve_Succeeded", "Solved_To_Acceptable_Level")

    def _watched(self, x: np.ndarray, iteration: int, mass: float) -> None:
        self.x = x
        self.iterations += 1
        if self.progress:
            within = (self.stage + 1.0 - np.exp(-2.0 * iteration / _TYPICAL)) / len(_EASED)
            used = self.problem.plan.stage.mass_kg * (1.0 - mass)
            self.progress((self.start + within) / self.starts, f"{used:.0f} kg of propellant")
        if iteration % _SAVED_EVERY == 0:
            self.save()

    def save(self) -> None:
        """Write the checkpoint."""
        if self.file is not None:
            record = {
                "mark": self._mark(), "start": self.start, "stage": self.stage, "iterations": self.iterations,
                "x": self.x.tolist(), "last": self.last.tolist(),
                "best": None if self.best is None else self.best.tolist(),
                "message": self.message,
                "ended": [[s.propellant_kg if s.converged else None, s.message] for s in self.ended],
            }  # fmt: skip
            write_whole(self.file, json.dumps(record))

    def _mark(self) -> list:
        """Return what tells this computation from others: all that is asked of the tour, and how it is solved."""
        asked = json.dumps(
            asdict(self.problem.plan), sort_keys=True, default=lambda a: np.asarray(a).tolist()
        )
        return [self.seed, self.most, self.problem.segments, sha256(asked.encode()).hexdigest()]

    def _resume(self, file: Path) -> None:
        try:
            saved = json.loads(file.read_text())
            same, x, best = saved["mark"] == self._mark(), np.array(saved["x"], dtype=float), saved["best"]
            self.start, self.stage = int(saved["start"]), int(saved["stage"])
            self.iterations, self.message = int(saved["iterations"]), str(saved["message"])
            self.ended = [StartOutcome(float("nan") if kg is None else kg, why) for kg, why in saved["ended"]]
        except (ValueError, KeyError, TypeError, OSError) as why:
            raise InputError(
                f"{file} is not a checkpoint of an electric tour ({why}); give another path"
            ) from why
        if not same:
            raise InputError(
                f"{file} belongs to another electric tour or seed; give another path or delete it"
            )
        self.x, self.last, self.best = (
            x,
            np.array(saved["last"], dtype=float),
            None if best is None else np.array(best, dtype=float),
        )


def _tour(problem: Problem, run: _Run, seconds: float) -> ElectricTour:
    plan = problem.plan
    x = run.last if run.best is None else run.best
    dates, radii, legs = read(problem, x)
    epochs = plan.epochs_et[0] + dates * UNIT_S
    after, before = (np.array(v).T @ ECLIPTIC_TO_ICRF.T * UNIT_KM_S for v in problem.excess(x))
    return ElectricTour(
        plan=plan,
        epochs_et=epochs,
        altitudes_km=(radii - 1.0) * plan.radii_km,
        leaving_km_s=after,
        meeting_km_s=before,
        legs=tuple(_leg(plan, leg, epochs[k], epochs[k + 1]) for k, leg in enumerate(legs)),
        status=Status.NOT_CONVERGED if run.best is None else Status.OK,
        message=_best(run.ended).message if run.best is not None else run.message,
        iterations=run.iterations,
        processor_s=seconds,
        starts=tuple(run.ended),
    )


def _best(ended: list[StartOutcome]) -> StartOutcome:
    return min((s for s in ended if s.converged), key=lambda s: s.propellant_kg)


def _leg(plan: ElectricPlan, leg: Leg, start: float, end: float) -> ElectricLeg:
    nodes, stage = leg.nodes, plan.stage
    edges = np.linspace(leg.longitudes[1], leg.longitudes[2], len(nodes))
    elements = np.column_stack([nodes[:, :5], edges % (2.0 * pi)])
    return ElectricLeg(
        start_et=float(start),
        end_et=float(end),
        node_et=plan.epochs_et[0] + nodes[:, 5] * UNIT_S,
        states=states_from_equinoctial(elements, SUN_KM3_S2),
        mass_kg=nodes[:, 6] * stage.mass_kg,
        thrust_n=leg.thrust * stage.full_thrust_n * stage.duty,
        throttle=np.linalg.norm(leg.thrust, axis=1),
    )
