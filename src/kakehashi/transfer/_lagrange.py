"""Kernels that tighten a loose tour: its flybys are made to match while its manoeuvres are minimised.

The variables are those of `_annealing`, with flight times in place of all epochs but the first.  The manoeuvres are
minimised subject to equal speeds before and after each flyby, to the angles that the flyby can turn, and to the bounds
of the excess speed at launch and of the flight time, by the method of multipliers [H69], a quasi-Newton method with
bounds, and Newton steps of least size for what then violates the constraints [N06].  The size of a manoeuvre has a kink
at zero, where many of them end, so that it is rounded off: sqrt(v^2 + w^2).

[H69] Hestenes (1969), Multiplier and gradient methods, J. Optim. Theory Appl. 4.
[N06] Nocedal & Wright (2006), Numerical optimization, ch. 17 and 18.
"""

from math import sqrt

import numpy as np

from kakehashi.base.jit import NO_ARRAYS, inner, kernel
from kakehashi.transfer import _tours
from kakehashi.transfer._annealing import (
    COLUMNS,
    DEPARTING,
    MISS,
    PER_LEG,
    SPENT,
    bending,
    excess,
    locate,
    renew,
)

# Rows of the workspace after the (m, m) matrices of curvature and of its factors; then variables with epochs, limits of
# steps, multipliers (three for each body).
_GRADIENT, _AFTER, _STEP, _TRIAL, _FREE, _MOVED, _BENT, _EPOCHS, SCALE, ROWS = range(10)
_TIME_KM_S = 0.05  # a day of the limits of the flight time counts as so many km/s
_SHORT_D, _SHORT = 1e-4, 1e-5  # half steps of the differences of epochs, and of the other variables
_NEAR = 1e-4  # km/s: a constraint so near its limit is original where it is while others are met
_GAIN, _IDLE = 1e-5, 8  # a descent ends after so many steps that gain less than this part of the width
_DESCENT, _SHORTER, _SHORTENINGS = (
    1e-4,
    0.4,
    25,
)  # line search: least part of the expected gain, factor, tries


@inner(**NO_ARRAYS)
def _hinge(room, multiplier, stiffness):
    """Return the term of a constraint room >= 0 in the augmented Lagrangian."""
    pull = max(0.0, multiplier - stiffness * room)
    return 0.5 * (pull * pull - multiplier * multiplier) / stiffness


@inner(**NO_ARRAYS)
def _rooms(k, p, y, s, reach):
    """Return an equality and two inequalities of body `k`, in km/s: 0 and >= 0 if they are met."""
    n, limits = len(p.leg_parameters), p.limits
    if k == 0:
        v = excess(s, 0, DEPARTING)
        return 0.0, reach[0, 1] - v, v - reach[0, 0]
    if k < n - 1:
        a, b, angle, least, most = bending(k, p, s, reach)
        v = sqrt(a * b)
        return a - b, v * (most - angle), v * (angle - least)
    days, longest, shortest = y[n - 1] - y[0], np.inf, -np.inf
    if limits[_tours.LONGEST] > 0.0:
        longest = limits[_tours.LONGEST]
    if limits[_tours.DELAY] > 0.0:
        longest = min(longest, limits[_tours.WANTED] + limits[_tours.SLACK])
        shortest = limits[_tours.WANTED] - limits[_tours.SLACK]
    return 0.0, _TIME_KM_S * min(1e6, longest - days), _TIME_KM_S * min(1e6, days - shortest)


@inner(**NO_ARRAYS)
def _lagrangian(first, last, p, y, s, reach, multipliers, stiffness, width):
    """Return the augmented Lagrangian's part of the legs `first` to `last` and the bodies at their ends."""
    n, cost = len(p.leg_parameters), 0.0
    for k in range(first, last + 1):
        cost += sqrt(s[k, SPENT] ** 2 + width * width)
    for k in range(first, last + 2):
        equal, above, below = _rooms(k, p, y, s, reach)
        cost += multipliers[k, 0] * equal + 0.5 * stiffness * equal * equal
        cost += _hinge(above, multipliers[k, 1], stiffness) + _hinge(below, multipliers[k, 2], stiffness)
    if first == 0 and last < n - 2:
        _, above, below = _rooms(n - 1, p, y, s, reach)
        cost += _hinge(above, multipliers[n - 1, 1], stiffness) + _hinge(
            below, multipliers[n - 1, 2], stiffness
        )
    if last == n - 2:
        cost += s[n - 1, MISS]
    if first == 0 and p.goal == _tours.TOTAL:
        cost += excess(s, 0, DEPARTING)
    return cost


@inner(**NO_ARRAYS)
def _value(z, p, reach, multipliers, stiffness, width, work, tables):
    """Return the augmented Lagrangian of the variables; the table and the epochs in `work` receive the tour."""
    m, n = z.size, len(p.leg_parameters)
    y = work[2 * m + _EPOCHS]
    for i in range(m):
        y[i] = z[i] + y[i - 1] if 0 < i < n else z[i]
    for k in range(n):
        locate(k, p, y, tables[0])
    if not renew(0, n - 2, p, y, tables[0], reach):
        return _tours.INFEASIBLE_COST
    return _lagrangian(0, n - 2, p, y, tables[0], reach, multipliers, stiffness, width)


@inner(**NO_ARRAYS)
def _difference(i, p, reach, multipliers, stiffness, width, y, tables):
    """Return the derivative by epoch or variable `i`, from the legs that it concerns."""
    n, now, then = len(p.leg_parameters), tables[0], tables[1]
    first, last = (max(0, i - 1), min(n - 2, i)) if i < n else ((i - n) // PER_LEG, (i - n) // PER_LEG)
    half, original, rise = _SHORT_D if i < n else _SHORT, y[i], 0.0
    for side in range(2):
        for k in range(first, last + 2):
            for column in range(COLUMNS):
                then[k, column] = now[k, column]
        sign = 1.0 - 2.0 * side
        y[i] = original + sign * half
        if i < n:
            locate(i, p, y, then)
        if renew(first, last, p, y, then, reach):
            rise += sign * _lagrangian(first, last, p, y, then, reach, multipliers, stiffness, width)
    y[i] = original
    return rise / (2.0 * half)


@inner(**NO_ARRAYS)
def _slope(p, reach, multipliers, stiffness, width, work, tables, out):
    """Store the gradient by the scaled variables, after `_value` at the same point."""
    m, n = out.size, len(p.leg_parameters)
    y = work[2 * m + _EPOCHS]
    for i in range(m):
        out[i] = _difference(i, p, reach, multipliers, stiffness, width, y, tables)
    for k in range(n - 2, -1, -1):  # a flight time moves every later epoch
        out[k] += out[k + 1]
    for i in range(m):
        out[i] *= work[2 * m + SCALE, i]


@inner(**NO_ARRAYS)
def _begin(work):
    """Set the matrix of curvature to a multiple of unity that limits the first step to a hundredth."""
    m, size = work.shape[1], 1e-12
    for i in range(m):
        size = max(size, abs(work[2 * m + _GRADIENT, i]))
    for i in range(m):
        for j in range(m):
            work[i, j] = 0.0
        work[i, i] = 100.0 * size


@inner(**NO_ARRAYS)
def _newton(work):
    """Store the step that solves curvature x step = -gradient for the free variables, by Cholesky factors."""
    m = work.shape[1]
    b, factor = work[:m], work[m : 2 * m]
    gradient, step, free = work[2 * m + _GRADIENT], work[2 * m + _STEP], work[2 * m + _FREE]
    for i in range(m):
        for j in range(i + 1):
            total = b[i, j] if free[i] > 0.0 and free[j] > 0.0 else (1.0 if i == j else 0.0)
            for k in range(j):
                total -= factor[i, k] * factor[j, k]
            if i == j:
                factor[i, i] = sqrt(total) if total > 1e-300 else 1e-8
            else:
                factor[i, j] = total / factor[j, j]
    for i in range(m):
        total = -gradient[i] if free[i] > 0.0 else 0.0
        for k in range(i):
            total -= factor[i, k] * step[k]
        step[i] = total / factor[i, i]
    for i in range(m - 1, -1, -1):
        total = step[i]
        for k in range(i + 1, m):
            total -= factor[k, i] * step[k]
        step[i] = total / factor[i, i]


@inner(**NO_ARRAYS)
def _direction(z, lower, upper, work):
    """Store the step of the variables that are not held at a bound; return its slope and its largest component."""
    m = z.size
    gradient, step, free = work[2 * m + _GRADIENT], work[2 * m + _STEP], work[2 * m + _FREE]
    for i in range(m):
        held = (z[i] >= upper[i] and gradient[i] < 0.0) or (z[i] <= lower[i] and gradient[i] > 0.0)
        free[i] = 0.0 if held or upper[i] <= lower[i] else 1.0
    _newton(work)
    slope, longest = 0.0, 0.0
    for i in range(m):
        slope += step[i] * gradient[i]
        longest = max(longest, abs(step[i]))
    return slope, longest


@inner(**NO_ARRAYS)
def _learn(z, is_first, work):
    """Update the curvature from the last step by the damped formula of Broyden, Fletcher, Goldfarb and Shanno [N06]."""
    m = z.size
    moved, bent, trial, scale = (
        work[2 * m + _MOVED], work[2 * m + _BENT], work[2 * m + _TRIAL], work[2 * m + SCALE],
    )  # fmt: skip
    before, after = work[2 * m + _GRADIENT], work[2 * m + _AFTER]
    rise, square = 0.0, 0.0
    for i in range(m):
        moved[i] = (trial[i] - z[i]) / scale[i]
        rise += moved[i] * (after[i] - before[i])
        square += (after[i] - before[i]) ** 2
    if is_first and rise > 0.0:
        for i in range(m):
            work[i, i] = square / rise
    bend = 0.0
    for i in range(m):
        bent[i] = 0.0
        for j in range(m):
            bent[i] += work[i, j] * moved[j]
        bend += moved[i] * bent[i]
    part = 1.0 if rise >= 0.2 * bend else 0.8 * bend / (bend - rise)
    mixed = part * rise + (1.0 - part) * bend
    if not (bend > 1e-300 and mixed > 1e-300):
        return
    for i in range(m):
        one = part * (after[i] - before[i]) + (1.0 - part) * bent[i]
        for j in range(m):
            two = part * (after[j] - before[j]) + (1.0 - part) * bent[j]
            work[i, j] += one * two / mixed - bent[i] * bent[j] / bend


@kernel(**NO_ARRAYS)
def descend(steps, is_first, p, lower, upper, reach, z, multipliers, stiffness, width, work, tables):
    """Minimise the augmented Lagrangian in place, and then update the multipliers; return the worst violation [km/s].

    Parameters
    ----------
    steps : int
        Largest number of steps.
    is_first : bool
        Whether the workspace holds no curvature of an earlier descent yet.
    p : Plan
    lower, upper : (m,) arrays
        Bounds of the variables: first epoch, flight times [d], and four for each leg.
    reach : (bodies, 2) array
        As for `_annealing.anneal`.
    z : (m,) array
        Variables.
    multipliers : (bodies, 3) array
        Updated in place.
    stiffness, width : float
        Weight of the squares of violations, and width [km/s] of the rounding of a manoeuvre's kink.
    work : (2 m + ROWS, m) array
        Workspace, with the scale of each variable in row 2 m + SCALE.
    tables : (2, bodies + 2, COLUMNS) array
        Workspace; the first table is the tour on return.
    """
    m = z.size
    gradient, after, step, trial = (
        work[2 * m + _GRADIENT], work[2 * m + _AFTER], work[2 * m + _STEP], work[2 * m + _TRIAL],
    )  # fmt: skip
    cost, idle = _value(z, p, reach, multipliers, stiffness, width, work, tables), 0
    _slope(p, reach, multipliers, stiffness, width, work, tables, gradient)
    for _ in range(steps):
        if is_first:
            _begin(work)
        slope, longest = _direction(z, lower, upper, work)
        size, least = min(1.0, 1.0 / longest) if longest > 0.0 else 0.0, cost
        for _ in range(_SHORTENINGS if slope < 0.0 else 0):
            for i in range(m):
                trial[i] = min(max(z[i] + size * step[i] * work[2 * m + SCALE, i], lower[i]), upper[i])
            least = _value(trial, p, reach, multipliers, stiffness, width, work, tables)
            if least < cost + _DESCENT * size * slope:
                break
            size *= _SHORTER
        if not least < cost:
            if is_first:
                break
            is_first = True
            continue
        _slope(p, reach, multipliers, stiffness, width, work, tables, after)
        _learn(z, is_first, work)
        is_first = False
        for i in range(m):
            z[i], gradient[i] = trial[i], after[i]
        idle = idle + 1 if cost - least < _GAIN * width else 0
        cost = least
        if idle == _IDLE:
            break
    _value(z, p, reach, multipliers, stiffness, width, work, tables)
    return _update(p, work[2 * m + _EPOCHS], tables[0], reach, multipliers, stiffness)


@inner(**NO_ARRAYS)
def _update(p, y, s, reach, multipliers, stiffness):
    """Update the multipliers and return the worst violation [km/s]."""
    worst = 0.0
    for k in range(len(p.leg_parameters)):
        equal, above, below = _rooms(k, p, y, s, reach)
        worst = max(worst, abs(equal), -above, -below)
        multipliers[k, 0] += stiffness * equal
        multipliers[k, 1] = max(0.0, multipliers[k, 1] - stiffness * above)
        multipliers[k, 2] = max(0.0, multipliers[k, 2] - stiffness * below)
    return worst


@inner(**NO_ARRAYS)
def _residuals(p, y, s, reach, out):
    """Store what violates each constraint, three for each body: 0 if it is met; return the worst of them [km/s]."""
    worst = 0.0
    for k in range(len(p.leg_parameters)):
        equal, above, below = _rooms(k, p, y, s, reach)
        out[3 * k], out[3 * k + 1], out[3 * k + 2] = equal, above, below
        worst = max(worst, abs(equal), -above, -below)
    return worst


@inner(**NO_ARRAYS)
def _jacobian(p, reach, work, tables):
    """Store the derivatives of all constraints by the scaled variables, a row for each constraint."""
    m, n, now, then = work.shape[1], len(p.leg_parameters), tables[0], tables[1]
    y, rows, beside = work[2 * m + _EPOCHS], work[2 * m + ROWS :], work[2 * m + _BENT]
    for i in range(m):
        first, last = (max(0, i - 1), min(n - 2, i)) if i < n else ((i - n) // PER_LEG, (i - n) // PER_LEG)
        half, original = _SHORT_D if i < n else _SHORT, y[i]
        for j in range(3 * n):
            rows[j, i] = 0.0
        for side in range(2):
            for k in range(n):
                for column in range(COLUMNS):
                    then[k, column] = now[k, column]
            sign = 1.0 - 2.0 * side
            y[i] = original + sign * half
            if i < n:
                locate(i, p, y, then)
            renew(first, last, p, y, then, reach)
            _residuals(p, y, then, reach, beside)
            for j in range(3 * n):
                rows[j, i] += sign * beside[j] / (2.0 * half)
        y[i] = original
    for j in range(3 * n):
        for k in range(n - 2, -1, -1):
            rows[j, k] += rows[j, k + 1]
        for i in range(m):
            rows[j, i] *= work[2 * m + SCALE, i]


@inner(**NO_ARRAYS)
def _least_step(z, p, lower, upper, work):
    """Store in `_TRIAL` the least change of the scaled variables that meets the linearised constraints."""
    m, n = z.size, len(p.leg_parameters)
    rows, left, free = work[2 * m + ROWS :], work[2 * m + _GRADIENT], work[2 * m + _FREE]
    wanted, moved, pull = work[2 * m + _AFTER], work[2 * m + _TRIAL], work[2 * m + _STEP]
    for j in range(m):
        passes = j < 3 * n and 2 < j < 3 * n - 3 and j % 3 == 0  # equal speeds before and after a flyby
        free[j] = 1.0 if passes or (j < 3 * n and j % 3 != 0 and wanted[j] < _NEAR) else 0.0
        left[j] = wanted[j] if passes or (j < 3 * n and wanted[j] < 0.0) else 0.0
    for i in range(3 * n):
        for j in range(i + 1):
            total = 1e-12 if i == j else 0.0
            for k in range(m):
                if lower[k] < z[k] < upper[k]:
                    total += rows[i, k] * rows[j, k]
            work[i, j] = total
    for i in range(3 * n, m):
        for j in range(i + 1):
            work[i, j] = 1.0 if i == j else 0.0
    _newton(work)
    for k in range(m):
        moved[k] = 0.0
        for j in range(3 * n):
            if lower[k] < z[k] < upper[k]:
                moved[k] += rows[j, k] * pull[j] * free[j]


@kernel(**NO_ARRAYS)
def close(steps, p, lower, upper, reach, z, multipliers, work, tables):
    """Meet the constraints of a tour that nearly meets them, by Newton steps of least size; return the worst left.

    Parameters
    ----------
    steps : int
        Largest number of steps.
    p, lower, upper, reach, multipliers, tables
        As for `descend`.
    z : (m,) array
        Variables, changed in place.
    work : (2 m + ROWS + 3 bodies, m) array
        Workspace as for `descend`.
    """
    m = z.size
    wanted, moved, original = work[2 * m + _AFTER], work[2 * m + _TRIAL], work[2 * m + _MOVED]
    _value(z, p, reach, multipliers, 1.0, 1.0, work, tables)
    worst = _residuals(p, work[2 * m + _EPOCHS], tables[0], reach, wanted)
    for _ in range(steps):
        _jacobian(p, reach, work, tables)
        _least_step(z, p, lower, upper, work)
        left, size = np.inf, 1.0
        for i in range(m):
            original[i] = z[i]
        while not left < worst and size > 0.1:
            for i in range(m):
                z[i] = min(max(original[i] + size * moved[i] * work[2 * m + SCALE, i], lower[i]), upper[i])
            cost = _value(z, p, reach, multipliers, 1.0, 1.0, work, tables)
            if cost < _tours.INFEASIBLE_COST:
                left = _residuals(p, work[2 * m + _EPOCHS], tables[0], reach, wanted)
            size *= 0.5
        if not left < worst:
            for i in range(m):
                z[i] = original[i]
            break
        worst = left
    _value(z, p, reach, multipliers, 1.0, 1.0, work, tables)
    return worst
