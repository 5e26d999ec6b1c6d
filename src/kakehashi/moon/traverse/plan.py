"""Which traverse takes the least energy or the least time, or serves most science?

Goals are visited in their order, or in the best one; each may ask for a stop (drilling) with its load, in light and in
view of the Earth.  Between two goals one sweep through time settles all states at once (`_kernels`), from every time at
which the first goal can be left; so a longer stay before a goal is weighed against all else.  For goals in any order
every subset is swept once for each goal that may come last, which is exact and grows as g 2^(g - 1).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from kakehashi.base import InputError
from kakehashi.moon.traverse import _kernels
from kakehashi.moon.traverse.bounds import bounds_of, cheapest_rests
from kakehashi.moon.traverse.conditions import Conditions
from kakehashi.moon.traverse.graph import Graph, graph
from kakehashi.moon.traverse.ground import DrivingGround
from kakehashi.moon.traverse.rover import Rover, unpaid_heaters
from kakehashi.moon.traverse.steps import Leg, Traverse, assemble

OBJECTIVES = ("energy", "time", "science")
_MOST_IN_ANY_ORDER = 7
_LABELS = 4


@dataclass(frozen=True, slots=True)
class Goal:
    """A cell to visit, with a stop.

    Attributes
    ----------
    row, column : int
    stop_s : float
        Duration of the stop, rounded up to whole slots.
    load_w : float
        Load of the stop beside that of a rover at rest.
    needs_light, needs_link : bool
        Whether the whole stop needs light (at least `Rover.least_light`, and more than none) or the Earth in view.
    science : float
        Value for the objective "science".
    name : str
    """

    row: int
    column: int
    stop_s: float = 0.0
    load_w: float = 0.0
    needs_light: bool = False
    needs_link: bool = False
    science: float = 1.0
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Node:
    """Goals that were visited, the last of them, and labels when it is left: cell, slot, energy, charge.

    `arrivals` holds, for each label, the slot and the index of the label with which the cell was reached.
    """

    visited: int
    last: int  # -1 at the start
    labels: np.ndarray
    arrivals: np.ndarray
    before: "tuple[_Node | None, ...]"  # for each label, from which node its sweep came


def plan(
    ground: DrivingGround, rover: Rover, conditions: Conditions, start: tuple[int, int], goals: Sequence[Goal], *,
    objective: str = "energy", any_order: bool = False, begin_s: float | None = None, duration_s: float | None = None,
    slot_s: float | None = None, slope_sigmas: float = 1.0, charge: float = 1.0, reserve: float = 0.0,
    labels: int = _LABELS, progress: Callable[[str, float, str], None] | None = None,
) -> Traverse:  # fmt: skip
    """Plan a traverse in space and time.

    Parameters
    ----------
    ground : DrivingGround
    rover : Rover
    conditions : Conditions
    start : (int, int)
        Row and column of the start.
    goals : sequence of Goal
    objective : {"energy", "time", "science"}
        Least energy drawn by all loads, least time, or the largest sum of `Goal.science` and then the least energy.
        For "science" goals may be left out.
    any_order : bool
        Whether the goals may be visited in any order; at most seven.
    begin_s, duration_s : float, optional
        Begin and longest duration; those of the conditions by default.
    slot_s : float, optional
        Length of a slot of time, to which moves are rounded up; see `graph`.
    slope_sigmas : float
        Standard deviations of the slope by which a cell must stay below the limit.
    charge, reserve : float
        Charge of the battery at the start and at least at the end, as fractions of its capacity.
    labels : int
        Most labels of a state.  `Traverse.dropped` tells whether more would have been needed to be exact.
    progress : callable, optional
        Called with a stage, the fraction done and a note.

    Raises
    ------
    InputError
        The start or a goal cannot be used, the rover cannot pay its heaters, or no traverse reaches the goals.
    """
    _check(ground, goals, objective, any_order, charge, reserve, labels)
    first, last = float(conditions.times_s[0]), float(conditions.times_s[-1])
    begin = first if begin_s is None else float(begin_s)
    span = (last - begin) if duration_s is None else float(duration_s)
    g = graph(ground, rover, conditions, begin_s=begin, duration_s=span, slot_s=slot_s, slope_sigmas=slope_sigmas)
    for what, cell in (("the start", start), *((_named(goal, k), (goal.row, goal.column)) for k, goal in enumerate(goals))):
        _check_cell(ground, rover, g, what, cell)
    survey = _Survey(g, rover, tuple(goals), objective, labels, any_order, reserve, progress or (lambda *_: None))
    node, index = survey.search(start[0] * ground.shape[1] + start[1], charge)
    legs = survey.legs(node, index)
    return assemble(
        g, ground, rover, tuple(goals), legs, charge * float(g.numbers[4]), objective=objective, dropped=survey.dropped
    )


def _named(goal: Goal, k: int) -> str:
    return f"goal {goal.name!r}" if goal.name else f"goal {k + 1}"


def _check(ground, goals, objective, any_order, charge, reserve, labels) -> None:
    if objective not in OBJECTIVES:
        raise InputError(f"the objective is {objective!r}; choose one of {', '.join(OBJECTIVES)}")
    if not goals:
        raise InputError("there is no goal; give at least one")
    if any_order and len(goals) > _MOST_IN_ANY_ORDER:
        raise InputError(
            f"{len(goals)} goals in any order are too many; give at most {_MOST_IN_ANY_ORDER}, or an order"
        )
    for name, value in (("charge", charge), ("reserve", reserve)):
        if not 0.0 <= value <= 1.0:
            raise InputError(f"{name} is {value}; it is a fraction of the battery's capacity, from 0 to 1")
    if not 2 <= labels <= _kernels.MOST_LABELS:
        raise InputError(f"labels is {labels}; it must be from 2 to {_kernels.MOST_LABELS}")
    for k, goal in enumerate(goals):
        if not (0.0 <= goal.stop_s < np.inf and goal.load_w >= 0.0 and goal.science >= 0.0):
            raise InputError(f"{_named(goal, k)} has a stop, a load or a value of science below 0")


def _check_cell(ground: DrivingGround, rover: Rover, g: Graph, what: str, cell: tuple[int, int]) -> None:
    rows, columns = ground.shape
    if not (0 <= cell[0] < rows and 0 <= cell[1] < columns):
        raise InputError(f"{what} is in row {cell[0]}, column {cell[1]}; the ground has {rows} x {columns} cells")
    if g.forbidden[cell]:
        slope, rough = float(np.degrees(ground.slope_rad[cell])), float(ground.roughness_m[cell])
        raise InputError(
            f"{what} stands where {rover.name} may not: the slope there is {slope:.1f} deg +-"
            f" {np.degrees(ground.slope_sigma_rad[cell]):.1f} deg, the roughness {rough:.2f} m; the limits are"
            f" {rover.slope_limit_deg:g} deg and {rover.obstacle_m:g} m"
        )


class _Survey:
    """Sweeps of one plan, with what they share.

    A traverse of least time is found first, with one label a state.  Its energy bounds the search for the least energy,
    first with two labels a state, whose result bounds that with all.
    """

    def __init__(self, g: Graph, rover: Rover, goals, objective: str, labels: int, any_order: bool, reserve: float, progress):
        self.g, self.rover, self.goals, self.progress, self.any_order = g, rover, goals, progress, any_order
        self.objective, self.wanted_labels, self.reserve_j = objective, labels, reserve * float(g.numbers[4])
        self.cells = np.array([goal.row * g.shape[1] + goal.column for goal in goals], dtype=np.int64)
        self.rests = cheapest_rests(g, goals, self.cells)
        self.mode, self.labels, self.bounds, self.dropped = objective, labels, np.full(3, np.inf), 0

    def search(self, cell: int, charge: float) -> tuple[_Node, int]:
        """Last node and label of the best traverse."""
        origin = self._start_node(cell, charge)
        if self.objective == "science":
            return self._stage("science", self.wanted_labels, origin)
        if not all(np.isfinite(self.rests.energy_j[:, cell])):
            raise InputError(self.why([origin]))
        floor = max(float(self.g.numbers[7]), self.reserve_j)
        node, i = self._earliest(origin, cell)
        if self.objective == "energy":
            for labels in (2, self.wanted_labels):
                self.bounds = bounds_of(float(node.labels[i, 2]), float(self.g.slots), floor)
                node, i = self._stage("energy", labels, origin)
                if not self.dropped:
                    break
        return node, i

    def _earliest(self, origin: _Node, cell: int) -> tuple[_Node, int]:
        """Last node and label of the traverse of least time, within time that is extended until there is one."""
        later = tuple(range(len(self.goals)))
        last = 1.3 * float(self.rests.rest(later, not self.any_order)[1][cell]) + 10.0
        while last < self.g.slots:
            self.bounds = np.array([np.inf, last, np.inf])
            try:
                return self._stage("time", 1, origin)
            except InputError:
                last *= 2.5
        self.bounds = np.full(3, np.inf)
        return self._stage("time", 1, origin)

    def _stage(self, mode: str, labels: int, origin: _Node) -> tuple[_Node, int]:
        self.mode, self.labels, self.dropped = mode, labels, 0
        nodes = self._all_nodes(origin)
        return self._best(nodes)

    def _start_node(self, cell: int, charge: float) -> _Node:
        b = charge * self.g.numbers[4]
        if b < self.g.numbers[7]:
            raise InputError(
                f"the battery of {self.rover.name} begins at {100 * charge:.0f} %, below its floor of"
                f" {100 * self.rover.floor:.0f} %; give a charge above it"
            )
        labels = np.array([[float(cell), 0.0, 0.0, b]])
        return _Node(0, -1, labels, np.zeros((1, 2), dtype=np.int64), (None,))

    def _sweep(self, node: _Node, wanted: np.ndarray, last: int, origins: np.ndarray) -> np.ndarray:
        """Labels (goals, slots + 1, labels, 2) of energy and charge at wanted cells, from those of a node."""
        g = self.g
        later = tuple(k for k in range(len(self.goals)) if not node.visited >> k & 1)
        if self.mode == "science":
            rest_j, rest_slots = np.zeros((2, len(g.durations)))
        else:
            rest_j, rest_slots = self.rests.rest(later, not self.any_order)
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
        """Rows of cell, slot, energy, charge after the stop at a goal, and slot and label of the arrival."""
        g, one, cell = self.g, self.goals[goal], int(self.cells[goal])
        slots = int(np.ceil(one.stop_s / g.slot_s - 1e-9))
        numbers = g.numbers.copy()
        numbers[8] = max(numbers[8], 1e-6)  # a stop in light needs more than none
        rows = []
        for t, k in np.argwhere(np.isfinite(arrived[..., 0])):
            e, b = _kernels.stay(
                cell, int(t), slots, one.load_w, one.needs_light, one.needs_link, g.light, g.link, g.frame, g.power_w,
                numbers, float(arrived[t, k, 0]), float(arrived[t, k, 1]),
            )  # fmt: skip
            if np.isfinite(b):
                rows.append((cell, t + slots, e, b, t, k))
        return np.array(rows).reshape(-1, 6)

    def _merged(self, key: tuple[int, int], parts: list) -> _Node:
        rows = np.vstack([r for _, r in parts])
        nodes = [node for node, r in parts for _ in range(len(r))]
        order = np.argsort(rows[:, 1], kind="stable")
        rows = rows[order]
        return _Node(*key, np.ascontiguousarray(rows[:, :4]), rows[:, 4:].astype(np.int64), tuple(nodes[i] for i in order))  # fmt: skip

    def _best(self, nodes: list[_Node]) -> tuple[_Node, int]:
        """Node and label of the best end."""
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
        if chosen is None:
            raise InputError(self.why(nodes))
        return chosen

    def legs(self, node: _Node, index: int) -> list[Leg]:
        """Retrace the legs that end with a label of a node."""
        legs: list[Leg] = []
        dropped = self.dropped  # the sweeps are repeated, with the origins of all labels
        while node.last >= 0:
            before = node.before[index]
            assert before is not None
            slot, k = (int(v) for v in node.arrivals[index])
            origins = np.empty((slot + 1, int(np.prod(self.g.shape)), self.labels), dtype=np.uint8)
            cells = np.array([self.cells[node.last], int(before.labels[0, 0])])
            reached = self._sweep(before, cells, slot, origins)
            steps, begin = self._retrace(origins, int(cells[0]), slot, k)
            legs.append(Leg(node.last, steps, slot, int(node.labels[index, 1])))
            rows = np.column_stack([before.labels[:, 1] == begin[0], before.labels[:, 2:] == reached[1][begin]])
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

    def why(self, nodes: list[_Node]) -> str:
        """Reason why no traverse was found."""
        g, start = self.g, nodes[0].labels[0]
        b, lasts = float(start[3]), 0
        for lasts in range(g.slots):
            _, b = _kernels.stay(
                int(start[0]), lasts, 1, 0.0, False, False, g.light, g.link, g.frame, g.power_w, g.numbers, 0.0, b
            )  # fmt: skip
            if not np.isfinite(b):
                break
        else:
            lasts = g.slots
        if lasts < g.slots and len(nodes) == 1:
            return unpaid_heaters(self.rover, lasts * g.slot_s, "at its start")
        cut_off = [_named(goal, k) for k, goal in enumerate(self.goals) if np.isinf(self.rests.slots[k, int(start[0])])]
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


def _sweeps(count: int, any_order: bool, optional: bool) -> int:
    """Largest number of sweeps of a plan."""
    if any_order:
        return 1 + sum(count * comb(count - 1, k - 1) for k in range(1, count))
    return 1 + count * (count - 1) // 2 if optional else count
