"""A traverse step by step: where the rover is, what it does, and what its battery holds."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import KakehashiError
from kakehashi.moon.traverse import _kernels
from kakehashi.moon.traverse.graph import Graph
from kakehashi.moon.traverse.ground import DrivingGround
from kakehashi.moon.traverse.rover import Rover


@dataclass(frozen=True, slots=True)
class Leg:
    """Steps (slot, cell, action) to a goal, and the slots of the arrival there and of the end of the stop."""

    goal: int
    steps: list[tuple[int, int, int]]
    arrival: int
    departure: int


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to a goal: its index and name, and the times of arrival and of the end of the stop [s]."""

    goal: int
    name: str
    arrival_s: float
    departure_s: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Traverse:
    """A planned traverse.

    Attributes
    ----------
    times_s : (n + 1,) array
        Begin of each step, and the end of the last one, in the time of the conditions.
    rows, columns : (n + 1,) int arrays
        Cells at these times.
    actions : (n,) int array
        0 to wait or to stop at a goal, 1 to 8 to move to a neighbour, clockwise from north.
    charge_j, energy_j : (n + 1,) arrays
        Charge of the battery, and energy drawn since the start.
    lit, linked : (n + 1,) arrays
        Visible fraction of the Sun's disc, and whether the Earth is in view, at the rover.
    visits : tuple of Visit
    distance_m, driving_s, rounding_s : float
        Length along the slopes, time of driving, and the time for which moves wait for the end of their slot.
    traction_j : float
        Part of the energy that moves the rover against slope and soil.
    science : float
    objective : str
    dropped : int
        Labels dropped for lack of room; 0 if the search was exact on its graph.
    cell_m, slot_s : float
        Coarsening of ground and time.
    capacity_j : float
        Of the battery.
    rover : str
    """

    times_s: np.ndarray
    rows: np.ndarray
    columns: np.ndarray
    actions: np.ndarray
    charge_j: np.ndarray
    energy_j: np.ndarray
    lit: np.ndarray
    linked: np.ndarray
    visits: tuple[Visit, ...]
    distance_m: float
    driving_s: float
    rounding_s: float
    traction_j: float
    science: float
    objective: str
    dropped: int
    cell_m: float
    slot_s: float
    capacity_j: float
    rover: str

    @property
    def duration_s(self) -> float:
        """Time from the start to the end of the last stop [s]."""
        return float(self.times_s[-1] - self.times_s[0])

    @property
    def drawn_j(self) -> float:
        """Energy drawn by all loads [J]."""
        return float(self.energy_j[-1])

    @property
    def coarsening(self) -> str:
        """What stands between the graph and the ground, in words."""
        exact = "exact on this graph" if not self.dropped else f"{self.dropped:,} labels were dropped"
        return (
            f"cells of {self.cell_m:g} m, slots of {self.slot_s:.0f} s, eight directions (a straight line is up to 8 %"
            f" shorter); moves waited {self.rounding_s / 3_600.0:.2f} h for the ends of slots; {exact}"
        )

    def __repr__(self):
        return (
            f"<Traverse of {self.rover!r}: {self.distance_m:,.0f} m in {self.duration_s / 3_600.0:.2f} h,"
            f" {self.drawn_j / 3_600.0:,.0f} Wh, {len(self.visits)} goals>"
        )


def assemble(
    g: Graph, ground: DrivingGround, rover: Rover, goals, legs: list[Leg], charge_j: float, **notes
) -> Traverse:
    """Join legs to a traverse and follow it once more, which checks light, link and battery of each slot.

    Parameters
    ----------
    g : Graph
    ground : DrivingGround
    rover : Rover
    goals : sequence of goals.Goal
    legs : list of Leg
    charge_j : float
        Charge at the start.
    notes : str, int
        `objective` and `dropped` of the traverse.
    """
    rows = []
    for leg in legs:
        goal = goals[leg.goal]
        rows += [(c, a, g.durations[c, a] if a else 1, 0.0) for _, c, a in leg.steps]
        if leg.departure > leg.arrival:
            rows.append(
                (goal.row * g.shape[1] + goal.column, _kernels.WAIT, leg.departure - leg.arrival, goal.load_w)
            )
    table = np.array(rows, dtype=float).reshape(-1, 4)
    cells, actions, slots = (np.ascontiguousarray(table[:, k].astype(np.int64)) for k in range(3))
    energy, charge = np.zeros(len(rows) + 1), np.full(len(rows) + 1, charge_j)
    wrong = _kernels.replay(
        g.shape[1], cells, actions, slots, np.ascontiguousarray(table[:, 3]), 0, g.traction_j, g.light, g.link, g.frame,
        g.power_w, g.numbers, energy, charge,
    )  # fmt: skip
    if wrong >= 0:
        raise KakehashiError(
            f"step {wrong} of the traverse breaks its own rules; this is an error of the search"
        )
    last = goals[legs[-1].goal]
    cells = np.append(cells, last.row * g.shape[1] + last.column)
    begins = np.concatenate([[0], np.cumsum(slots)])
    frames = g.frame[np.minimum(begins, g.slots - 1)]
    moved = actions != _kernels.WAIT
    edge = cells[:-1][moved], actions[moved]
    return Traverse(
        times_s=g.begin_s + g.slot_s * begins, rows=cells // g.shape[1], columns=cells % g.shape[1], actions=actions,
        charge_j=charge, energy_j=energy, lit=g.light[frames, cells].astype(float), linked=g.link[frames, cells] > 0,
        visits=tuple(
            Visit(leg.goal, goals[leg.goal].name, *(g.begin_s + g.slot_s * s for s in (leg.arrival, leg.departure)))
            for leg in legs
        ),
        distance_m=float(g.length_m[edge].sum()), driving_s=float(g.driving_s[edge].sum()),
        rounding_s=float((g.slot_s * slots[moved] - g.driving_s[edge]).sum()),
        traction_j=float(g.traction_j[edge].sum()), science=float(sum(goals[leg.goal].science for leg in legs)),
        cell_m=ground.cell_m, slot_s=g.slot_s, capacity_j=float(g.numbers[4]), rover=rover.name, **notes,
    )  # fmt: skip
