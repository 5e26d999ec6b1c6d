"""Which traverse takes the least energy or the least time, or serves most science?

Goals are visited in their order, or in the best one; each may ask for a stop (drilling) with its load, in light and in
view of the Earth.  Between two goals one sweep through time settles all states at once (`_kernels`), from every time at
which the first goal can be left; so a longer stay before a goal is weighed against all else.  For goals in any order
every subset is swept once for each goal that may come last, which is exact and grows as g 2^(g - 1).
"""

from collections.abc import Callable, Sequence

import numpy as np

from kakehashi.base import InputError
from kakehashi.moon.traverse import _kernels
from kakehashi.moon.traverse.conditions import Conditions
from kakehashi.moon.traverse.goals import Goal
from kakehashi.moon.traverse.graph import Graph, graph
from kakehashi.moon.traverse.ground import DrivingGround, driving_ground
from kakehashi.moon.traverse.rover import Rover
from kakehashi.moon.traverse.search import Survey
from kakehashi.moon.traverse.steps import Traverse, assemble

OBJECTIVES = ("energy", "time", "science")
_MOST_IN_ANY_ORDER = 7
_LABELS = 4


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
        Most labels of a state at first; if some were dropped that could matter, least energy is searched once more with
        28.  `Traverse.dropped` tells whether still more would have been needed to be exact.
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
    g = graph(
        ground, rover, conditions, begin_s=begin, duration_s=span, slot_s=slot_s, slope_sigmas=slope_sigmas
    )
    for what, cell in (
        ("the start", start),
        *((goal.name_as(k), (goal.row, goal.column)) for k, goal in enumerate(goals)),
    ):
        _check_cell(ground, rover, g, what, cell)
    survey = Survey(
        g, rover, tuple(goals), objective=objective, labels=labels, any_order=any_order, reserve=reserve,
        progress=progress or (lambda *_: None),
    )  # fmt: skip
    node, index = survey.search(start[0] * ground.shape[1] + start[1], charge)
    legs = survey.legs(node, index)
    return assemble(
        g,
        ground,
        rover,
        tuple(goals),
        legs,
        charge * float(g.numbers[4]),
        objective=objective,
        dropped=survey.dropped,
    )


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
            raise InputError(f"{goal.name_as(k)} has a stop, a load or a value of science below 0")


def _check_cell(ground: DrivingGround, rover: Rover, g: Graph, what: str, cell: tuple[int, int]) -> None:
    rows, columns = ground.shape
    if not (0 <= cell[0] < rows and 0 <= cell[1] < columns):
        raise InputError(
            f"{what} is in row {cell[0]}, column {cell[1]}; the ground has {rows} x {columns} cells"
        )
    if g.forbidden[cell]:
        slope, rough = float(np.degrees(ground.slope_rad[cell])), float(ground.roughness_m[cell])
        raise InputError(
            f"{what} stands where {rover.name} may not: the slope there is {slope:.1f} deg +-"
            f" {np.degrees(ground.slope_sigma_rad[cell]):.1f} deg, the roughness {rough:.2f} m; the limits are"
            f" {rover.slope_limit_deg:g} deg and {rover.obstacle_m:g} m"
        )


def warm_up() -> None:
    """Compile the kernels of traverses."""
    ground = driving_ground(np.zeros((2, 3)), 10.0)
    light = Conditions(np.array([0.0, 7_200.0]), np.ones(2))
    small = Rover("small", 10.0, 20.0, 0.1)
    plan(ground, small, light, (0, 0), [Goal(0, 2, stop_s=100.0)], slot_s=100.0)
