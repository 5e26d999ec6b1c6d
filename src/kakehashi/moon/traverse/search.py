"""Search for the best traverse: sweeps from goal to goal, the bounds that narrow them, and the steps of the result.

A traverse of least time is searched first, which has one label a state.  The least cost without a battery, from
`bounds.remainders`, is tried first as the most that a traverse may take: where the battery lasts, there is one that
takes no more.  Otherwise wider bounds follow, up to what a traverse that is there takes.
"""

from dataclasses import dataclass
from math import comb

import numpy as np

from kakehashi.base import InputError
from kakehashi.moon.traverse import _kernels
from kakehashi.moon.traverse.bounds import (
    Remainders,
    bounds_of,
    least_routes,
    most_slots,
    remainders,
    size_of_remainders,
)  # fmt: skip
from kakehashi.moon.traverse.graph import Graph
from kakehashi.moon.traverse.rover import Rover, unpaid_heaters
from kakehashi.moon.traverse.steps import Leg

_WIDER = (0.0, 1.0 / 16.0, 0.25, 1.0)  # bounds between the least and the most that the best traverse takes
_MOST_BYTES = 2_000_000_000  # of remainders; beyond it bounds that do not depend on the time serve


@dataclass(frozen=True, slots=True, eq=False)
class _Node:
    """Goals that were visited, the last of them, and labels when it is left: cell, slot, energy, charge.

    `arrivals` holds, for each label, the slot, energy and charge with which the cell was reached.
    """

    visited: int
    last: int  # -1 at the start
    labels: np.ndarray
    arrivals: np.ndarray
    before: "tuple[_Node | None, ...]"  # for each label, from which node its sweep came


class Survey:
    """Sweeps of one plan, with what they have in common."""

    def __init__(self, g: Graph, rover: Rover, goals, *, objective: str, labels: int, any_order: bool,
                 reserve: float, progress):  # fmt: skip
        self.g, self.rover, self.goals, self.progress, self.any_order = g, rover, goals, progress, any_order
        self.objective, self.wanted_labels, self.reserve_j = objective, labels, reserve * float(g.numbers[4])
        self.cells = np.array([goal.row * g.shape[1] + goal.column for goal in goals], dtype=np.int64)
        self.routes = least_routes(g, goals, self.cells)
        self.mode, self.labels, self.bounds, self.dropped = objective, labels, np.full(3, np.inf), 0
        self.tight = self.bounds  # of the result, for retracing it
        self.remainders: Remainders | None = None
        self.nodes: list[_Node] = []

    def search(self, cell: int, charge: float) -> tuple[_Node, int]:
        """Last node and label of the best traverse."""
        origin = self._start_node(cell, charge)
        self.nodes = [origin]
        if self.objective == "science":
            return self._or_reason(self._stage("science", self.wanted_labels, origin))
        if not all(np.isfinite(self.routes.energy_j[:, cell])):
            raise InputError(self.why())
        node, i = self._or_reason(self._earliest(origin, cell))
        if self.objective == "energy":
            return self._or_reason(self._least_energy(origin, cell, float(node.labels[i, 2])))
        self.tight = np.array([np.inf, float(node.labels[i, 1]), np.inf])
        return node, i

    def _or_reason(self, best: tuple[_Node, int] | None) -> tuple[_Node, int]:
        if best is None:
            raise InputError(self.why())
        return best

    def _earliest(self, origin: _Node, cell: int) -> tuple[_Node, int] | None:
        """Last node and label of the traverse of least time, within time that is extended until there is one."""
        later = tuple(range(len(self.goals)))
        last = int(1.3 * float(self.routes.rest(later, not self.any_order)[1][0, cell]) + 10.0)
        while True:
            last = min(last, self.g.slots)
            least = self._bound_below(cell, last, by_time=True)
            for part in _WIDER if np.isfinite(least) else ():
                self.bounds = np.array([np.inf, np.ceil(least + part * (last - least)), np.inf])
                if (best := self._stage("time", 1, origin)) is not None:
                    return best
            if last == self.g.slots:
                break
            last = int(2.5 * last)
        self.remainders, self.bounds = None, np.full(3, np.inf)
        return self._stage("time", 1, origin)

    def _least_energy(self, origin: _Node, cell: int, most_j: float) -> tuple[_Node, int] | None:
        """Last node and label of the traverse of least energy, which takes at most an energy that is possible."""
        last = most_slots(self.g, most_j)
        least = self._bound_below(cell, last, by_time=False)
        best = None
        for part in _WIDER:
            best = self._within(least + part * (most_j - least), last, self.wanted_labels, origin)
            if best is not None:
                break
        most = most_j if best is None else _energy(best)
        if most <= least * (1.0 + 1e-9):
            self.dropped = 0  # no label that was dropped could have taken less
        size = (last + 1) * len(self.g.durations) * _kernels.MOST_LABELS  # bytes, for retracing
        if size > _MOST_BYTES or (best is not None and self.dropped == 0):
            return best
        before = self.labels, self.bounds, self.tight, self.dropped
        if (better := self._within(most, last, _kernels.MOST_LABELS, origin)) is not None:
            return better
        self.labels, self.bounds, self.tight, self.dropped = before
        return best

    def _within(self, most_j: float, last: int, labels: int, origin: _Node) -> tuple[_Node, int] | None:
        """Last node and label of the traverse of least energy that takes at most an energy, if there is one."""
        floor = max(float(self.g.numbers[7]), self.reserve_j)
        self.bounds = bounds_of(most_j, float(last), floor)
        best = self._stage("energy", labels, origin)
        if best is not None:
            self.tight = bounds_of(_energy(best), float(last), floor)
        return best

    def _bound_below(self, cell: int, last: int, *, by_time: bool) -> float:
        """Least cost of the whole traverse without a battery; of its rest at all cells and slots where possible."""
        self.remainders = None
        if self.any_order or size_of_remainders(self.g, self.goals, last) > _MOST_BYTES:
            rest = self.routes.rest(tuple(range(len(self.goals))), not self.any_order)
            return float(rest[1 if by_time else 0][0, cell])
        self.progress(f"least {'time' if by_time else 'energy'} without the battery", 0.0, "")
        self.remainders = remainders(self.g, self.goals, self.cells, cell, last, by_time=by_time)
        self.progress(f"least {'time' if by_time else 'energy'} without the battery", 1.0, "")
        return self.remainders.least

    def _stage(self, mode: str, labels: int, origin: _Node) -> tuple[_Node, int] | None:
        self.mode, self.labels, self.dropped = mode, labels, 0
        self.nodes = self._all_nodes(origin)
        return self._best(self.nodes)

    def _start_node(self, cell: int, charge: float) -> _Node:
        b = charge * self.g.numbers[4]
        if b < self.g.numbers[7]:
            raise InputError(
                f"the battery of {self.rover.name} begins at {100 * charge:.0f} %, below its floor of"
                f" {100 * self.rover.floor:.0f} %; give a charge above it"
            )
        labels = np.array([[float(cell), 0.0, 0.0, b]])
        return _Node(0, -1, labels, np.zeros((1, 3)), (None,))

    def _rest(self, node: _Node) -> tuple[np.ndarray, np.ndarray]:
        """Least energy and fewest slots (n, cells) of what is left to do after a node."""
        if self.mode == "science":
            nothing = np.zeros((1, len(self.g.durations)), dtype=np.float32)
            return nothing, nothing
        later = tuple(k for k in range(len(self.goals)) if not node.visited >> k & 1)
        rest_j, rest_slots = self.routes.rest(later, not self.any_order)
        if self.remainders is None:
            return rest_j, rest_slots
        field = self.remainders.fields[later[0]]
        return (rest_j, field) if self.mode == "time" else (field, rest_slots)

    def _sweep(self, node: _Node, wanted: np.ndarray, last: int, origins: np.ndarray) -> np.ndarray:
        """Labels (goals, slots + 1, labels, 2) of energy and charge at wanted cells, from those of a node."""
        g = self.g
        rest_j, rest_slots = self._rest(node)
        bounds = np.minimum(self.bounds, [np.inf, g.slots, np.inf])
        last = int(min(last, bounds[1]))
        result = np.full((len(wanted), g.slots + 1, self.labels, 2), np.nan)
        self.dropped += _kernels.sweep(
            g.shape[1], g.durations, g.traction_j, g.light, g.link, g.frame, g.power_w, g.numbers, node.labels, wanted,
            self.labels, self.mode == "time", last, rest_j, rest_slots, bounds, origins, result,
        )  # fmt: skip
        return result

    def _all_nodes(self, origin: _Node) -> list[_Node]:
        """Every node that can be reached, in the order of the number of visited goals."""
        layer, every, count = {(0, -1): origin}, [origin], len(self.goals)
        sweeps, planned = 0, _sweeps(count, self.any_order, self.mode == "science")
        no_origins = np.empty((0, 1, 1), dtype=np.uint8)
        stage = f"search by {self.mode}" + (f", {self.labels} labels" if self.labels > 1 else "")
        while layer:
            parts: dict[tuple[int, int], list] = {}
            for node in layer.values():
                wanted = self._next_goals(node)
                if not wanted:
                    continue
                self.progress(stage, sweeps / planned, f"leg {sweeps + 1} of at most {planned}")
                arrived = self._sweep(node, self.cells[wanted], self.g.slots, no_origins)
                sweeps += 1
                for k, goal in enumerate(wanted):
                    rows = self._stops(goal, arrived[k])
                    if len(rows):
                        parts.setdefault((node.visited | 1 << goal, goal), []).append((node, rows))
            layer = {key: self._merged(key, rows) for key, rows in parts.items()}
            every += layer.values()
        self.progress(stage, 1.0, "")
        return every

    def _next_goals(self, node: _Node) -> list[int]:
        left = [k for k in range(len(self.goals)) if not node.visited >> k & 1]
        if self.any_order:
            return left
        later = [k for k in left if k > node.last]
        return later if self.mode == "science" else later[:1]

    def _stops(self, goal: int, arrived: np.ndarray) -> np.ndarray:
        """Rows of cell, slot, energy, charge after the stop at a goal, and slot, energy, charge of the arrival."""
        g, one, cell = self.g, self.goals[goal], int(self.cells[goal])
        slots, numbers = one.slots(g.slot_s), g.numbers.copy()
        numbers[8] = max(numbers[8], 1e-6)  # a stop in light needs more than none
        rows = []
        for t, k in np.argwhere(np.isfinite(arrived[..., 0])):
            e, b = _kernels.stay(
                cell, int(t), slots, one.load_w, one.needs_light, one.needs_link, g.light, g.link, g.frame, g.power_w,
                numbers, float(arrived[t, k, 0]), float(arrived[t, k, 1]),
            )  # fmt: skip
            if np.isfinite(b):
                rows.append((cell, t + slots, e, b, t, *arrived[t, k]))
        return np.array(rows).reshape(-1, 7)

    def _merged(self, key: tuple[int, int], parts: list) -> _Node:
        rows = np.vstack([r for _, r in parts])
        nodes = [node for node, r in parts for _ in range(len(r))]
        order = np.argsort(rows[:, 1], kind="stable")
        rows = rows[order]
        return _Node(*key, np.ascontiguousarray(rows[:, :4]), rows[:, 4:], tuple(nodes[i] for i in order))  # fmt: skip

    def _best(self, nodes: list[_Node]) -> tuple[_Node, int] | None:
        """Node and label of the best end, if there is one."""
        full = (1 << len(self.goals)) - 1
        chosen, value = None, None
        for node in nodes[1:]:
            if self.mode != "science" and node.visited != full:
                continue
            science = sum(goal.science for k, goal in enumerate(self.goals) if node.visited >> k & 1)
            for i, (_, slot, e, b) in enumerate(node.labels):
                rank = {"energy": (e, slot), "time": (slot, e), "science": (-science, e)}[self.mode]
                if b >= self.reserve_j and (value is None or rank < value):
                    chosen, value = (node, i), rank
        return chosen

    def legs(self, node: _Node, index: int) -> list[Leg]:
        """Retrace the legs that end with a label of a node."""
        legs: list[Leg] = []
        wide, dropped = self.bounds, self.dropped  # the sweeps are repeated, with the origins of all labels
        while node.last >= 0:
            before = node.before[index]
            assert before is not None
            slot = int(node.arrivals[index, 0])
            origins = np.empty((slot + 1, int(np.prod(self.g.shape)), self.labels), dtype=np.uint8)
            cells = np.array([self.cells[node.last], int(before.labels[0, 0])])
            for bounds in (
                self.tight,
                wide,
            ):  # a tie may hide the label under the bounds of the result itself
                self.bounds = bounds
                reached = self._sweep(before, cells, slot, origins)
                same = np.flatnonzero((reached[0][slot] == node.arrivals[index, 1:]).all(axis=1))
                if same.size:
                    break
            steps, begin = self._retrace(origins, int(cells[0]), slot, int(same[0]))
            legs.append(Leg(node.last, steps, slot, int(node.labels[index, 1])))
            rows = np.column_stack(
                [before.labels[:, 1] == begin[0], before.labels[:, 2:] == reached[1][begin]]
            )
            node, index = before, int(np.flatnonzero(rows.all(axis=1))[0])
        self.dropped = dropped
        return legs[::-1]

    def _retrace(self, origins, cell: int, slot: int, k: int):
        """Steps (slot, cell, action) of a leg, and slot and index of the label with which it began."""
        g, steps = self.g, []
        while (code := int(origins[slot, cell, k])) != _kernels.START:
            action, k = code % _kernels.ACTIONS, code // _kernels.ACTIONS
            if action == _kernels.WAIT:
                slot -= 1
            else:
                cell -= _kernels.ROW_STEP[action] * g.shape[1] + _kernels.COLUMN_STEP[action]
                slot -= int(g.durations[cell, action])
            steps.append((slot, cell, action))
        return steps[::-1], (slot, k)

    def why(self) -> str:
        """Reason why there is no traverse."""
        g, start, nodes = self.g, self.nodes[0].labels[0], self.nodes
        lasts = self._lasts_at_rest(int(start[0]), float(start[3]))
        if lasts < g.slots and len(nodes) == 1:
            return unpaid_heaters(self.rover, lasts * g.slot_s, "at its start")
        cut_off = [
            goal.name_as(k)
            for k, goal in enumerate(self.goals)
            if np.isinf(self.routes.slots[k, int(start[0])])
        ]
        if cut_off:
            return (
                f"{cut_off[0]} is cut off from the start by ground that {self.rover.name} may not cross: slopes above"
                f" {self.rover.slope_limit_deg:g} deg, obstacles above {self.rover.obstacle_m:g} m, or no data"
            )
        most = max(bin(node.visited).count("1") for node in nodes)
        return (
            f"no traverse reaches all goals within {g.slots * g.slot_s / 86_400.0:.2f} days; at most {most} of"
            f" {len(self.goals)} can be visited before light, link, battery or time forbid more; give more time, a"
            " smaller reserve, other goals, or the objective 'science', which may leave goals out"
        )

    def _lasts_at_rest(self, cell: int, charge: float) -> int:
        """Slots for which the battery lasts at rest, at most all."""
        g = self.g
        for slot in range(g.slots):
            _, charge = _kernels.stay(
                cell, slot, 1, 0.0, False, False, g.light, g.link, g.frame, g.power_w, g.numbers, 0.0, charge
            )  # fmt: skip
            if not np.isfinite(charge):
                return slot
        return g.slots


def _energy(best: tuple[_Node, int]) -> float:
    """Energy [J] of a traverse by its last node and label."""
    return float(best[0].labels[best[1], 2])


def _sweeps(count: int, any_order: bool, optional: bool) -> int:
    """Largest number of sweeps of a plan."""
    if any_order:
        return 1 + sum(count * comb(count - 1, k - 1) for k in range(1, count))
    return 1 + count * (count - 1) // 2 if optional else count
