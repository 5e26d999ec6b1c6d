"""Find the electric tour of least propellant: all legs, flybys and dates in one optimisation, solved by IPOPT.

The optimisation begins with arcs that need no thrust (`start`) and with an engine of four times the thrust, in whose
solution the true engine's begins.  No other guess is needed.  Searches by different seeds, one on each core, tell how
far the result depends on where it began.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import pi
from pathlib import Path

import numpy as np

from kakehashi.base import InputError, Status
from kakehashi.base.constants import AU_KM
from kakehashi.orbits.elements import ECLIPTIC_TO_ICRF
from kakehashi.time import calendar
from kakehashi.transfer.electric.arcs import SUN_KM3_S2, UNIT_KM_S, UNIT_S
from kakehashi.transfer.electric.plan import ElectricPlan
from kakehashi.transfer.electric.problem import Leg, read
from kakehashi.transfer.electric.searches import side_by_side
from kakehashi.transfer.electric.solving import CREEPING, Run, StartOutcome
from kakehashi.transfer.lowthrust import states_from_equinoctial

RUNNING = 5e-3  # throttle below which an engine counts as off


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
        Processor time of the optimisation, of all searches and with that before an interruption.
    starts, crossings : tuples of StartOutcome
        Every start in order on a coarse mesh, and the crossings of their solutions; the tour refines the cheapest.
    searches : tuple of StartOutcome
        Independent searches by different seeds; the tour is the cheapest of them.
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
    crossings: tuple[StartOutcome, ...] = ()
    searches: tuple[StartOutcome, ...] = ()

    @property
    def limited(self) -> bool:
        """Whether the solver stopped short of an optimum, at a tour that keeps all constraints."""
        return self.status is Status.OK and self.message.endswith(CREEPING)

    @property
    def disagreement_kg(self) -> float:
        """Largest difference of propellant between searches by different seeds; NaN if fewer than two converged."""
        return _spread(self.searches)

    @property
    def spread_kg(self) -> float:
        """Largest difference of propellant between converged starts; NaN if fewer than two converged."""
        return _spread(self.starts)

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

    def over_time(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return epochs (m + 1,) from departure to arrival, masses (m + 1,) [kg], and throttle (m,) between them."""
        et, mass, throttle = [self.epochs_et[:1]], [self.legs[0].mass_kg[:1]], []
        for leg in self.legs:
            et.append(leg.node_et)
            mass.append(leg.mass_kg)
            throttle += [[0.0], leg.throttle]
        return (
            np.concatenate([*et, self.epochs_et[-1:]]), np.concatenate([*mass, [self.final_kg]]),
            np.concatenate([*throttle, [0.0]]),
        )  # fmt: skip

    def __repr__(self):
        return (
            f"<ElectricTour {self.plan.name}: {self.propellant_kg:.1f} kg, {self.delta_v_km_s:.3f} km/s,"
            f" {self.hours:,.0f} h, arrival {calendar(self.epochs_et[-1], 'UTC', 0)[:10]}>"
        )


def _spread(outcomes: tuple[StartOutcome, ...]) -> float:
    used = [s.propellant_kg for s in outcomes if s.converged]
    return max(used) - min(used) if len(used) > 1 else float("nan")


def electric_tour(
    plan: ElectricPlan,
    *,
    seed: int = 0,
    starts: int = 1,
    searches: int = 1,
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
        Number of optimisations on a coarse mesh, whose solutions are crossed and the cheapest refined; those that do
        not converge are skipped.
    searches : int
        Number of independent searches by this seed and those after it, each in a process of its own.
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
    if searches < 1:
        raise InputError(f"searches is {searches}; it must be at least 1")
    file = Path(checkpoint) if checkpoint else None
    if searches == 1:
        run = Run(plan, per_revolution, seed, starts, iterations, file, progress)
        run.solve()
        tour = _tour(run)
    else:
        files = [file and file.with_stem(f"{file.stem}-{seed + k}") for k in range(searches)]
        tasks = [
            (plan, {"seed": seed + k, "starts": starts, "per_revolution": per_revolution, "iterations": iterations,
                    "checkpoint": files[k], "on_error": "mark"})
            for k in range(searches)
        ]  # fmt: skip
        tour = cheapest(side_by_side(electric_tour, tasks, progress))
    if on_error == "raise":
        _check(tour)
    return tour


def cheapest(tours: list[ElectricTour]) -> ElectricTour:
    """Return the cheapest of tours by several searches, with the outcome of each.

    Parameters
    ----------
    tours : list of ElectricTour
    """
    outcomes = tuple(
        StartOutcome(t.propellant_kg if t.status is Status.OK else float("nan"), t.message) for t in tours
    )
    best = min(
        range(len(tours)), key=lambda k: outcomes[k].propellant_kg if outcomes[k].converged else np.inf
    )
    return replace(
        tours[best],
        searches=outcomes,
        iterations=sum(t.iterations for t in tours),
        processor_s=sum(t.processor_s for t in tours),
    )


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


def _tour(run: Run) -> ElectricTour:
    plan, x = run.plan, run.last
    problem = run.fine if run.refining else run.coarse
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
        status=Status.OK if run.solved else Status.NOT_CONVERGED,
        message=run.message,
        iterations=run.iterations,
        processor_s=run.processor_s,
        starts=tuple(run.ended),
        crossings=tuple(run.crossings),
    )


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
