"""Kernel of the least cost of the rest of a traverse, swept backward through the slots of time.

Light and link are those of the traverse itself, only the battery is left out: the rest of no traverse costs less, and
where the battery lasts, the rest of the best one costs just this.  With R(c, t) of a cell c at the beginning of slot t,

    R(c, t) = min over actions of (cost of the action from t) + R(cell after it, t + its slots),

and at the goal also the cost of the stop and of all later legs.  The cost is the energy that is drawn, or the time if
the loads are 1 for every slot and nothing else.
"""

import numpy as np

from kakehashi.base.jit import inner, kernel
from kakehashi.moon.traverse._kernels import ACTIONS, COLUMN_STEP, ROW_STEP

DOWN = 1.0 - 2.0**-23  # rounding to float32 may lift a value by half of this


@inner
def _action_cost(cell, to, slot, duration, traction, light, link, frame, numbers):
    """Cost of a move that begins in a slot; infinity where light or link forbid it."""
    cost = traction
    for s in range(slot, slot + duration):
        f = frame[s]
        lit = min(light[f, cell], light[f, to])
        if lit < numbers[8] or link[f, cell] < numbers[9] or link[f, to] < numbers[9]:
            return np.inf
        cost += numbers[0] * (numbers[1] + numbers[2] * (1.0 - lit) + numbers[3])
    return cost


@inner
def _costs_in_frame(columns, f, durations, traction, light, link, numbers, costs):
    """Fill costs (cells, 9) of all actions that lie within one frame."""
    for c in range(durations.shape[0]):
        costs[c, 0] = numbers[0] * (numbers[1] + numbers[2] * (1.0 - light[f, c]))
        for a in range(1, ACTIONS):
            d = durations[c, a]
            costs[c, a] = np.inf
            if d == 0 or link[f, c] < numbers[9]:
                continue
            to = c + ROW_STEP[a] * columns + COLUMN_STEP[a]
            lit = min(light[f, c], light[f, to])
            if lit >= numbers[8] and link[f, to] >= numbers[9]:
                load = numbers[1] + numbers[2] * (1.0 - lit) + numbers[3]
                costs[c, a] = traction[c, a] + d * numbers[0] * load


@kernel
def backward(columns, durations, traction, light, link, frame, numbers, goal, ends, wanted, rest, at_wanted):
    """Sweep the least cost to the end of the traverse backward through the slots.

    Parameters
    ----------
    columns, durations, traction, light, link, frame, numbers
        As for `_kernels.sweep`.
    goal : int
        Cell of the next goal.
    ends : (last + 1,) array
        Cost from an arrival at the goal in each slot to the end; infinity where the stop is not possible.
    wanted : int
        Cell whose costs are wanted without rounding.
    rest : (last + 1, cells) float32 array
        Filled: least cost, rounded down; infinity where there is no way.
    at_wanted : (last + 1,) array
        Filled: least cost from the wanted cell.
    """
    cells, last = durations.shape[0], ends.shape[0] - 1
    longest = 1
    for c in range(cells):
        for a in range(1, ACTIONS):
            longest = max(longest, durations[c, a])
    ring = longest + 1
    values = np.full((ring, cells), np.inf)
    costs, of_frame = np.empty((cells, ACTIONS)), -1
    for t in range(last, -1, -1):
        now, f = values[t % ring], frame[min(t, frame.shape[0] - 1)]
        if f != of_frame:
            _costs_in_frame(columns, f, durations, traction, light, link, numbers, costs)
            of_frame = f
        later = values[(t + 1) % ring]
        for c in range(cells):
            best = costs[c, 0] + later[c] if t < last else np.inf
            for a in range(1, ACTIONS):
                d = durations[c, a]
                if d == 0 or t + d > last:
                    continue
                to = c + ROW_STEP[a] * columns + COLUMN_STEP[a]
                beyond = values[(t + d) % ring, to]
                if beyond >= best:
                    continue
                cost = costs[c, a]
                if frame[t + d - 1] != f:
                    cost = _action_cost(c, to, t, d, traction[c, a], light, link, frame, numbers)
                best = min(best, cost + beyond)
            if c == goal:
                best = min(best, ends[t])
            now[c] = best
            rest[t, c] = best * DOWN
        at_wanted[t] = now[wanted]
