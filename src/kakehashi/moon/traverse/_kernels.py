"""Kernels of the search for a traverse: labels of energy and battery, swept forward through the slots of time.

A state is a cell of the ground at the beginning of a slot of time.  Every action lasts one slot or more, so that the
states form an acyclic graph, and one sweep in the order of time settles them all.  A state may hold several labels:

    energy drawn so far [J], charge of the battery [J];

one label dominates another if it has drawn no more and holds no less.  This is exact, because a fuller battery can do
all that an emptier one can: the charge after a slot grows with the charge before it, and the energy that is drawn does
not depend on it.  A bound from a traverse that is already there cuts labels that cannot be better: those whose energy,
or time, with the least that the rest of the way must take, exceeds it.  Most moves need no look at the light at all: if
the next cell holds a label already that has what the move would cost at least, waiting there is as good.  For the least time the energy does not matter, and the label of the fullest battery alone is held.

Within a slot of length dt, light l of the Sun's disc (that of the darker cell of a move) and solar power P,

    drawn = dt (hotel + heaters (1 - l) + driving) + traction,    charge' = min(charge + net, capacity),

where net = dt P l - drawn, and a positive net is limited by the charger and loses 1 - efficiency.  A move needs light
and link, if the rover does, in each of its slots, and no slot may end below the floor of the battery.
"""

import numpy as np

from kakehashi.base.jit import inner, kernel

WAIT, START = 0, 255
ACTIONS = 9  # to wait, and to move to eight neighbours
MOST_LABELS = 16  # a label's origin is a byte: action + 9 * index of the label before
ROW_STEP = (0, -1, -1, 0, 1, 1, 1, 0, -1)  # of the actions, clockwise from north
COLUMN_STEP = (0, 0, 1, 1, 1, 0, -1, -1, -1)


@inner(inline="always")
def _charge_after(charge, net, numbers):
    """Charge of the battery [J] after a slot with a surplus or a lack of energy [J]."""
    if net > 0.0:
        net = min(net, numbers[5]) * numbers[6]
    return min(charge + net, numbers[4])


@inner
def _insert(energy, charge, origin, count, e, b, code, by_charge, plenty):
    """Insert a label into those of a state; return their number and whether one was dropped for lack of room.

    `plenty` is the most energy of a traverse that is still of interest, with the lowest charge that may be left at the
    end: a label whose energy and charge exceed it can never run out, and more charge is worth nothing.
    """
    enough = e + b >= plenty
    for k in range(count):
        if (by_charge or energy[k] <= e) and (charge[k] >= b or energy[k] + charge[k] >= plenty):
            return count, 0
    held = 0
    for k in range(count):
        if not ((by_charge or e <= energy[k]) and (b >= charge[k] or enough)):
            energy[held], charge[held], origin[held] = energy[k], charge[k], origin[k]
            held += 1
    if held < energy.shape[0]:
        energy[held], charge[held], origin[held] = e, b, code
        return held + 1, 0
    # No room: hold the labels of the least energy and of the fullest battery, and drop one between them.
    least, fullest = 0, 0
    for k in range(1, held):
        if energy[k] < energy[least]:
            least = k
        if charge[k] > charge[fullest]:
            fullest = k
    if e < energy[least] or b > charge[fullest]:
        for k in range(held):
            if held <= 2 or (k != least and k != fullest):
                energy[k], charge[k], origin[k] = e, b, code
                break
    return held, 1


SLACK_J = 1e-6  # rounding of the energies that such a comparison forgives


@inner
def _is_idle_move(to, slot, duration, extra, light, frame, power, numbers, energy, charge, count, e, b, by_charge):
    """Whether a label that waits in the next cell is as good as one that moves there.

    Both end after the same slots.  The one that waits has no less light there and is spared what the move draws in
    addition, `extra`.  If the charger can take all power of the array, the other loses at least that energy, times the
    efficiency of charging where the battery is being charged; a full battery makes both equal.
    """
    dt, f = numbers[0], frame[slot]
    loss = 0.0
    if dt * power[f] <= numbers[5] and frame[slot + duration - 1] == f:
        loss = extra if power[f] * light[f, to] <= numbers[1] else extra * numbers[6]
    least = numbers[7] + duration * dt * (numbers[1] + numbers[2])
    for k in range(count):
        if (by_charge or energy[k] <= e + extra + SLACK_J) and (
            charge[k] >= b or (charge[k] >= b - loss - SLACK_J and charge[k] >= least)
        ):
            return True
    return False


@inner
def _move(cell, to, slot, duration, traction, light, link, frame, power, numbers, e, b):
    """Energy and charge after a move; a charge of -1 if light, link or battery forbid it."""
    dt, hotel, heaters, driving, floor = numbers[0], numbers[1], numbers[2], numbers[3], numbers[7]
    for s in range(slot, slot + duration):
        f = frame[s]
        lit = min(light[f, cell], light[f, to])
        if lit < numbers[8] or link[f, cell] < numbers[9] or link[f, to] < numbers[9]:
            return e, -1.0
        drawn = dt * (hotel + heaters * (1.0 - lit) + driving) + traction / duration
        b = _charge_after(b, dt * power[f] * lit - drawn, numbers)
        e += drawn
        if b < floor:
            return e, -1.0
    return e, b


@inner
def _rest(cell, slot, extra, light, frame, power, numbers, e, b):
    """Energy and charge after one slot at rest with an extra load [W]; a charge of -1 below the floor."""
    f = frame[slot]
    lit = light[f, cell]
    drawn = numbers[0] * (numbers[1] + numbers[2] * (1.0 - lit) + extra)
    b = _charge_after(b, numbers[0] * power[f] * lit - drawn, numbers)
    return e + drawn, b if b >= numbers[7] else -1.0


@kernel
def sweep(
    columns, durations, traction, light, link, frame, power, numbers, start, goals, labels, by_charge, last, rest_j,
    rest_slots, bounds, origins, at_goals,
):  # fmt: skip
    """Sweep labels from the start through all slots.

    Parameters
    ----------
    columns : int
        Cells in a row of the ground.
    durations : (cells, 9) int array
        Slots that each move takes; 0 where it is forbidden.
    traction : (cells, 9) array
        Energy of each move against slope and soil [J].
    light : (frames, cells) float32 array
        Visible fraction of the Sun's disc.
    link : (frames, cells) uint8 array
        1 where the Earth or a relay is in view.
    frame : (slots,) int array
        Frame of light and link of each slot.
    power : (frames,) array
        Power of the solar array in full light [W].
    numbers : (10,) array
        Slot [s], hotel load, heaters in the dark and driving electronics [W], capacity, most charge in a slot [J],
        efficiency of charging, floor of the battery [J], least light and least link for driving.
    start : (n, 4) array
        Labels at the start: cell, slot, energy, charge; in the order of slots.
    goals : (g,) int array
        Cells whose labels are wanted.
    labels : int
        Most labels of a state.
    by_charge : bool
        Whether only the fullest battery counts.
    last : int
        Slot at which the sweep ends, at most the number of slots.
    rest_j, rest_slots : (cells,) arrays
        Least energy and least slots from a cell to the end of the traverse; infinity where there is no way.
    bounds : (3,) array
        Most energy and last slot of a traverse of interest, and the `plenty` of `insert`.
    origins : (last + 1, cells, labels) uint8 array
        Filled: action + 9 * label before, by which each label was reached; of length 0 if not wanted.
    at_goals : (g, slots + 1, labels, 2) array
        Filled: energy and charge of the labels at the goals; NaN where there are none.

    Returns
    -------
    int
        Labels that were dropped because a state holds no more.
    """
    cells = durations.shape[0]
    longest = 1
    for c in range(cells):
        for a in range(1, ACTIONS):
            longest = max(longest, durations[c, a])
    ring = longest + 1
    energy, charge = np.empty((ring, cells, labels)), np.empty((ring, cells, labels))
    origin = np.empty((ring, cells, labels), dtype=np.uint8)
    counts = np.zeros((ring, cells), dtype=np.int64)
    dropped, begin = 0, 0
    for t in range(last + 1):
        now = t % ring
        while begin < start.shape[0] and start[begin, 1] <= t:
            if start[begin, 1] == t:
                c = np.int64(start[begin, 0])
                counts[now, c], lost = _insert(
                    energy[now, c], charge[now, c], origin[now, c], counts[now, c], start[begin, 2], start[begin, 3],
                    START, by_charge, bounds[2],
                )  # fmt: skip
                dropped += lost
            begin += 1
        for g in range(goals.shape[0]):
            for k in range(counts[now, goals[g]]):
                at_goals[g, t, k, 0] = energy[now, goals[g], k]
                at_goals[g, t, k, 1] = charge[now, goals[g], k]
        for c in range(cells):
            held = counts[now, c]
            if held == 0:
                continue
            if origins.shape[0] > 0:
                for k in range(held):
                    origins[t, c, k] = origin[now, c, k]
            if t == last or t + rest_slots[c] > bounds[1]:
                continue
            for k in range(held):
                if energy[now, c, k] + rest_j[c] > bounds[0]:
                    continue
                e, b = _rest(c, t, 0.0, light, frame, power, numbers, energy[now, c, k], charge[now, c, k])
                if b >= 0.0:
                    row = (t + 1) % ring
                    counts[row, c], lost = _insert(
                        energy[row, c], charge[row, c], origin[row, c], counts[row, c], e, b, WAIT + ACTIONS * k,
                        by_charge, bounds[2],
                    )  # fmt: skip
                    dropped += lost
            for a in range(1, ACTIONS):
                d = durations[c, a]
                if d == 0 or t + d > last:
                    continue
                to = c + ROW_STEP[a] * columns + COLUMN_STEP[a]
                if t + d + rest_slots[to] > bounds[1]:
                    continue
                row = (t + d) % ring
                for k in range(held):
                    if energy[now, c, k] + traction[c, a] + rest_j[to] > bounds[0] or _is_idle_move(
                        to, t, d, traction[c, a] + d * numbers[0] * numbers[3], light, frame, power, numbers,
                        energy[now, to], charge[now, to], counts[now, to], energy[now, c, k], charge[now, c, k],
                        by_charge,
                    ):
                        continue
                    e, b = _move(
                        c, to, t, d, traction[c, a], light, link, frame, power, numbers, energy[now, c, k],
                        charge[now, c, k],
                    )  # fmt: skip
                    if b >= 0.0:
                        counts[row, to], lost = _insert(
                            energy[row, to], charge[row, to], origin[row, to], counts[row, to], e, b, a + ACTIONS * k,
                            by_charge, bounds[2],
                        )  # fmt: skip
                        dropped += lost
        counts[now] = 0
    return dropped


@kernel
def stay(cell, slot, slots, extra, needs_light, needs_link, light, link, frame, power, numbers, energy, charge):
    """Energy and charge after a stop of a number of slots with an extra load [W]; NaN if it is not possible.

    Parameters
    ----------
    cell, slot, slots : int
    extra : float
    needs_light, needs_link : bool
    light, link, frame, power, numbers
        As for `sweep`.
    energy, charge : float
    """
    for s in range(slot, slot + slots):
        if s >= frame.shape[0]:
            return np.nan, np.nan
        f = frame[s]
        if (needs_light and light[f, cell] < numbers[8]) or (needs_link and link[f, cell] == 0):
            return np.nan, np.nan
        energy, charge = _rest(cell, s, extra, light, frame, power, numbers, energy, charge)
        if charge < 0.0:
            return np.nan, np.nan
    return energy, charge


@kernel
def replay(
    columns, cells, actions, durations, extra, begin, traction, light, link, frame, power, numbers, energy, charge
):
    """Follow steps and return the first that light, link or battery forbid, or -1.

    Parameters
    ----------
    columns : int
    cells, actions, durations : (n,) int arrays
        Cell at the begin of each step, its action, and its slots.
    extra : (n,) array
        Additional load at rest [W].
    begin : int
        Slot of the first step.
    traction, light, link, frame, power, numbers
        As for `sweep`.
    energy, charge : (n + 1,) arrays
        The first values are those of the start; filled with those after each step [J].
    """
    slot = begin
    for i in range(cells.shape[0]):
        c, a, e, b = cells[i], actions[i], energy[i], charge[i]
        if a == WAIT:
            for s in range(slot, slot + durations[i]):
                e, b = _rest(c, s, extra[i], light, frame, power, numbers, e, b)
                if b < 0.0:
                    return i
        else:
            to = c + ROW_STEP[a] * columns + COLUMN_STEP[a]
            e, b = _move(c, to, slot, durations[i], traction[c, a], light, link, frame, power, numbers, e, b)
            if b < 0.0:
                return i
        energy[i + 1], charge[i + 1] = e, b
        slot += durations[i]
    return -1
