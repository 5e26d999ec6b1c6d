"""What must the rest of a traverse take at least?  Bounds by which the search leaves out what cannot be better.

Without regard to light, link and battery, a way over the ground takes the least energy or the fewest slots that
Dijkstra's method finds on the cells alone, with the loads that are always there.  The rest of a traverse with goals in
order takes the sum over its legs; with goals in any order it takes at least the farthest one.

With regard to light and link, and without the battery, `remainders` of goals in order depend on the time too.  They are
never more than the truth, and just the truth where the battery lasts.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from kakehashi.moon.traverse import _backward, _kernels
from kakehashi.moon.traverse.graph import Graph

_ROUNDING = 1e-9  # relative, by which a bound is wider than the traverse it comes from


@dataclass(frozen=True, slots=True, eq=False)
class Routes:
    """Least energy [J] and fewest slots (goals, cells) from each cell to each goal, and those of the stops (goals,)."""

    energy_j: np.ndarray
    slots: np.ndarray
    stop_j: np.ndarray
    stop_slots: np.ndarray
    cells: np.ndarray

    def rest(self, later: tuple[int, ...], ordered: bool) -> tuple[np.ndarray, ...]:
        """Least energy and fewest slots (1, cells) that all later goals take, from before the first stop.

        Parameters
        ----------
        later : tuple of int
            Goals that are still to be visited.
        ordered : bool
            Whether they are visited in this order.
        """
        parts = []
        for cost, stop in ((self.energy_j, self.stop_j), (self.slots, self.stop_slots)):
            stops = float(stop[list(later)].sum())
            if ordered:
                legs = sum(float(cost[b, self.cells[a]]) for a, b in pairwise(later))
                parts.append(cost[later[0]] + legs + stops)
            else:
                parts.append(cost[list(later)].max(axis=0) + stops)
        return tuple((part * _backward.DOWN).astype(np.float32)[None, :] for part in parts)


def least_routes(g: Graph, goals, cells: np.ndarray) -> Routes:
    """Least energy and fewest slots to each goal over the ground alone.

    Parameters
    ----------
    g : Graph
    goals : sequence of goals.Goal
    cells : (goals,) int array
    """
    base = g.slot_s * g.numbers[1]
    from_, actions = np.nonzero(g.durations)
    to = from_ + np.array(_kernels.ROW_STEP)[actions] * g.shape[1] + np.array(_kernels.COLUMN_STEP)[actions]
    slots = g.durations[from_, actions].astype(float)
    energy = g.traction_j[from_, actions] + slots * (base + g.slot_s * g.numbers[3])
    count = len(g.durations)
    stop_slots = np.array([float(goal.slots(g.slot_s)) for goal in goals])
    stop_j = stop_slots * (base + g.slot_s * np.array([goal.load_w for goal in goals]))
    tables = [
        dijkstra(csr_matrix((np.maximum(cost, 1e-300), (to, from_)), shape=(count, count)), indices=cells)
        for cost in (energy * (1.0 - _ROUNDING), slots)
    ]
    return Routes(tables[0], tables[1], stop_j * (1.0 - _ROUNDING), stop_slots, cells)


def bounds_of(energy_j: float, last_slot: float, floor_j: float) -> np.ndarray:
    """Bounds (3,) for `_kernels.sweep` from a traverse that is already there.

    Parameters
    ----------
    energy_j, last_slot : float
        Of that traverse; infinity without one.
    floor_j : float
        Lowest charge that may be left.
    """
    most = energy_j * (1.0 + _ROUNDING)
    return np.array([most, last_slot, most + floor_j])


@dataclass(frozen=True, slots=True, eq=False)
class Remainders:
    """Least energy [J] or fewest slots of the rest of a traverse with goals in order, if the battery always lasts.

    `fields` (last + 1, cells) float32 holds them for each leg, before its goal; `least` is that of the whole traverse.
    """

    fields: tuple[np.ndarray, ...]
    least: float


def remainders(g: Graph, goals, cells: np.ndarray, start: int, last: int, *, by_time: bool) -> Remainders:
    """Least cost of the rest of a traverse from each cell at each slot, with real light and link.

    Parameters
    ----------
    g : Graph
    goals : sequence of goals.Goal
    cells : (goals,) int array
    start : int
        Cell of the start.
    last : int
        Last slot of the traverses that count.
    by_time : bool
        Count slots instead of energy.
    """
    numbers, traction = g.numbers.copy(), g.traction_j
    if by_time:
        numbers[:4], traction = (1.0, 1.0, 0.0, 0.0), np.zeros_like(traction)
    ends = np.zeros(last + 1)
    fields = []
    for k in reversed(range(len(goals))):
        ends = _with_stop(g, goals[k], int(cells[k]), ends, numbers, by_time)
        rest, before = np.empty((last + 1, len(g.durations)), dtype=np.float32), np.empty(last + 1)
        _backward.backward(
            g.shape[1], g.durations, traction, g.light, g.link, g.frame, numbers, int(cells[k]), ends,
            int(cells[k - 1]) if k else start, rest, before,
        )  # fmt: skip
        fields.append(rest)
        ends = before
    return Remainders(tuple(fields[::-1]), float(ends[0]))


def most_slots(g: Graph, energy_j: float) -> int:
    """Slots for which an energy lasts by the load that is always there, at most all of the graph."""
    always = float(g.numbers[0] * g.numbers[1])
    return min(g.slots, int(energy_j / always) + 1) if always > 0.0 else g.slots


def size_of_remainders(g: Graph, goals, last: int) -> int:
    """Memory of `remainders` [bytes].

    Parameters
    ----------
    g : Graph
    goals : sequence of goals.Goal
    last : int
        Last slot of the traverses that count.
    """
    return 4 * len(goals) * len(g.durations) * (last + 1)


def _with_stop(g: Graph, goal, cell: int, after: np.ndarray, numbers, by_time: bool) -> np.ndarray:
    """Cost (last + 1,) from the arrival at a goal, from that after its stop (last + 1,)."""
    slots, last = goal.slots(g.slot_s), len(after) - 1
    lit, link = g.light[g.frame, cell].astype(float), g.link[g.frame, cell] > 0
    allowed = (not goal.needs_light) | (lit >= max(float(numbers[8]), 1e-6))
    allowed &= (not goal.needs_link) | link
    load = numbers[1] + numbers[2] * (1.0 - lit) + (0.0 if by_time else goal.load_w)
    cost = np.where(allowed, numbers[0] * load, np.inf)
    result = np.full(last + 1, np.inf)
    if slots <= last:
        spans = np.zeros(last + 1 - slots)
        for s in range(slots):
            spans += cost[s : s + len(spans)]
        result[: len(spans)] = spans + after[slots:]
    return result
