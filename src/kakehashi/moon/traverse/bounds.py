"""What must the rest of a traverse take at least?  Bounds by which the search leaves out what cannot be better.

Without regard to light, link and battery, a way over the ground takes the least energy or the fewest slots that
Dijkstra's method finds on the cells alone, with the loads that are always there.  The rest of a traverse with goals in
order takes the sum over its legs; with goals in any order it takes at least the farthest one.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from kakehashi.moon.traverse import _kernels
from kakehashi.moon.traverse.graph import Graph

_ROUNDING = 1e-9  # relative, by which a bound is wider than the traverse it comes from


@dataclass(frozen=True, slots=True, eq=False)
class CheapestRests:
    """Least energy [J] and fewest slots (goals, cells) from each cell to each goal, and those of the stops (goals,)."""

    energy_j: np.ndarray
    slots: np.ndarray
    stop_j: np.ndarray
    stop_slots: np.ndarray
    cells: np.ndarray

    def rest(self, later: tuple[int, ...], ordered: bool) -> tuple[np.ndarray, np.ndarray]:
        """Least energy and fewest slots (cells,) that all later goals take, from before the first stop.

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
                legs = sum(
                    float(cost[b, self.cells[a]]) for a, b in zip(later[:-1], later[1:], strict=True)
                )
                parts.append(cost[later[0]] + legs + stops)
            else:
                parts.append(cost[list(later)].max(axis=0) + stops)
        return np.ascontiguousarray(parts[0]), np.ascontiguousarray(parts[1])


def cheapest_rests(g: Graph, goals, cells: np.ndarray) -> CheapestRests:
    """Least energy and fewest slots to each goal over the ground alone.

    Parameters
    ----------
    g : Graph
    goals : sequence of plan.Goal
    cells : (goals,) int array
    """
    base = g.slot_s * g.numbers[1]
    from_, actions = np.nonzero(g.durations)
    to = from_ + np.array(_kernels.ROW_STEP)[actions] * g.shape[1] + np.array(_kernels.COLUMN_STEP)[actions]
    slots = g.durations[from_, actions].astype(float)
    energy = g.traction_j[from_, actions] + slots * (base + g.slot_s * g.numbers[3])
    count = len(g.durations)
    stop_slots = np.array([np.ceil(goal.stop_s / g.slot_s - 1e-9) for goal in goals])
    stop_j = stop_slots * (base + g.slot_s * np.array([goal.load_w for goal in goals]))
    tables = [
        dijkstra(csr_matrix((np.maximum(cost, 1e-300), (to, from_)), shape=(count, count)), indices=cells)
        for cost in (energy * (1.0 - _ROUNDING), slots)
    ]
    return CheapestRests(tables[0], tables[1], stop_j * (1.0 - _ROUNDING), stop_slots, cells)


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
