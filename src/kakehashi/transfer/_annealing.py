"""Kernels of the annealing of a tour whose legs are loose: their flybys need not match while the search goes on.

If every flyby follows from the leg before it, as in `_tours`, a small change early in a tour changes all later legs,
and a tour of many revolutions has no smooth neighbourhood.  Here the variables of a leg are its own: the excess
velocity with which it leaves a body and the fraction of its flight time before the manoeuvre.  With the epochs of all
bodies the order of the variables is

    epochs [d] of n bodies, then for each leg: v along, v across, v normal [km/s] and the fraction.

A change then concerns one or two legs.  The change of velocity that a flyby cannot give is a mismatch [km/s], which
counts as a manoeuvre whose weight grows while the temperature falls [K83].

[K83] Kirkpatrick, Gelatt & Vecchi (1983), Optimization by simulated annealing, Science 220.
"""

# Kernels have no Generator; each is seeded by its caller.
# ruff: noqa: NPY002
from math import acos, asin, cos, exp, sqrt

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.base.jit import NO_ARRAYS, inner, kernel
from kakehashi.orbits.kepler import kepler_step
from kakehashi.transfer import _tours
from kakehashi.transfer.ephemerides import states_along
from kakehashi.transfer.lambert import arc

# Columns of the table of a tour, a row for each body: state (0 to 5), excess velocity of departure and of arrival, cost
# of the leg after the body [km/s], and at a flyby the mismatch [km/s], at the first body the cost of the launch, at the
# last that of the arrival.  The two rows after the bodies are states on a leg.
DEPARTING, ARRIVING, SPENT, MISS, COLUMNS = 6, 9, 12, 13, 14
PER_LEG = 4
_LAUNCH = 10.0  # km/s for each km/s by which the speed of departure violates its bounds
_STEP_D, _STEP_KM_S, _STEP_FRACTION = 20.0, 2.0, 0.3  # standard deviations of the longest moves
_DECADES = 3.5  # over which the sizes of moves are spread
_FOLLOWING = 0.25  # fraction of the moves after which the next leg takes over the speed of arrival
_NEVER = 1e3  # km/s: no leg costs so much
_EVERY = 1000  # moves between changes of the weight of mismatches


@inner(**NO_ARRAYS)
def _depart(k, at, y, s):
    """Store the excess velocity of departure from body `k`, whose variables begin at y[at]."""
    vx, vy, vz = s[k, 3], s[k, 4], s[k, 5]
    hx, hy, hz = s[k, 1] * vz - s[k, 2] * vy, s[k, 2] * vx - s[k, 0] * vz, s[k, 0] * vy - s[k, 1] * vx
    h, v = sqrt(hx * hx + hy * hy + hz * hz), sqrt(vx * vx + vy * vy + vz * vz)
    hx, hy, hz, ix, iy, iz = hx / h, hy / h, hz / h, vx / v, vy / v, vz / v
    a, b, c = y[at], y[at + 1], y[at + 2]
    s[k, DEPARTING] = a * ix + b * (hy * iz - hz * iy) + c * hx
    s[k, DEPARTING + 1] = a * iy + b * (hz * ix - hx * iz) + c * hy
    s[k, DEPARTING + 2] = a * iz + b * (hx * iy - hy * ix) + c * hz


@inner(**NO_ARRAYS)
def _fly(k, p, y, s):
    """Compute leg `k` of the table: its cost and the excess velocity of its arrival; False if there is no arc."""
    n = len(p.leg_parameters)
    at, one, two = n + PER_LEG * k, s[n], s[n + 1]
    _depart(k, at, y, s)
    for axis in range(3):
        one[axis], one[axis + 3] = s[k, axis], s[k, axis + 3] + s[k, DEPARTING + axis]
    seconds, f = (y[k + 1] - y[k]) * DAY_S, y[at + 3]
    if kepler_step(one, f * seconds, p.sun, two) != 0:
        return False
    code, ux, uy, uz, wx, wy, wz = arc(
        two[0], two[1], two[2], s[k + 1, 0], s[k + 1, 1], s[k + 1, 2], (1.0 - f) * seconds, p.sun,
        p.leg_parameters[k, _tours.DIRECTION],
    )  # fmt: skip
    if code != 0:
        return False
    spent = sqrt((ux - two[3]) ** 2 + (uy - two[4]) ** 2 + (uz - two[5]) ** 2)
    if p.limits[_tours.LIMITED] != 0.0:
        cap, allowed = p.limits[_tours.CAP], p.leg_parameters[k, _tours.REVOLUTIONS]
        if cap > 0.0:
            spent += _tours.PER_KM_S * max(0.0, spent - cap)
        if allowed != 0.0:
            swept = _tours.swept_angle(one, two, f * seconds, p.sun, ux, uy, uz, s, k + 1)
            spent += _tours.PER_REVOLUTION * _tours.off(swept, int(allowed))
    s[k, SPENT] = spent
    s[k + 1, ARRIVING], s[k + 1, ARRIVING + 1], s[k + 1, ARRIVING + 2] = (
        wx - s[k + 1, 3],
        wy - s[k + 1, 4],
        wz - s[k + 1, 5],
    )
    return spent < _NEVER


@inner(**NO_ARRAYS)
def excess(s, k, column):
    """Return an excess speed [km/s].

    Parameters
    ----------
    s : (bodies + 2, COLUMNS) array
        Table of the tour.
    k : int
        Body.
    column : int
        DEPARTING for the departure, ARRIVING for the arrival.
    """
    return sqrt(s[k, column] ** 2 + s[k, column + 1] ** 2 + s[k, column + 2] ** 2)


@inner(**NO_ARRAYS)
def bending(k, p, s, reach):
    """Return the excess speeds before and after a flyby [km/s], their angle, its least and greatest [rad].

    Parameters
    ----------
    k : int
        Body of the flyby.
    p : Plan
    s : (bodies + 2, COLUMNS) array
        Table of the tour.
    reach : (bodies, 2) array
        As for `anneal`.
    """
    a, b = excess(s, k, ARRIVING), excess(s, k, DEPARTING)
    cosine = s[k, ARRIVING] * s[k, DEPARTING]
    for axis in range(1, 3):
        cosine += s[k, ARRIVING + axis] * s[k, DEPARTING + axis]
    cosine /= a * b
    angle = acos(min(1.0 - 1e-14, max(-1.0, cosine)))
    over = a * b * p.leg_parameters[k, _tours.RADIUS] / p.leg_parameters[k, _tours.GM]
    # sin(d / 2) = 1 / e, e = 1 + r v^2 / gm
    return (
        a,
        b,
        angle,
        2.0 * asin(1.0 / (1.0 + reach[k, 1] * over)),
        2.0 * asin(1.0 / (1.0 + reach[k, 0] * over)),
    )


@inner(**NO_ARRAYS)
def _mismatch(k, p, s, reach):
    """Return what remains of the change of velocity at flyby `k` once the body has turned it as far as it can."""
    a, b, angle, least, most = bending(k, p, s, reach)
    rest = max(0.0, angle - most, least - angle)
    return sqrt(max(0.0, a * a + b * b - 2.0 * a * b * cos(rest)))


@inner(**NO_ARRAYS)
def locate(k, p, y, s):
    """Store the state of a body at its epoch.

    Parameters
    ----------
    k : int
        Body.
    p : Plan
    y : (n,) array
        Variables, of which y[k] is the epoch [d].
    s : (bodies + 2, COLUMNS) array
        Table of the tour; receives the state.
    """
    states_along(p.ephemerides, p.bodies[k : k + 1], y[k : k + 1], 1, s[k : k + 1])


@inner(**NO_ARRAYS)
def renew(first, last, p, y, s, reach):
    """Compute some legs of the table and the bodies at their ends; return False if an arc does not exist.

    Parameters
    ----------
    first, last : int
        First and last of these legs.
    p : Plan
    y : (n,) array
        Variables.
    s : (bodies + 2, COLUMNS) array
        Table of the tour, with the states of these bodies.
    reach : (bodies, 2) array
        As for `anneal`.
    """
    n = len(p.leg_parameters)
    for k in range(first, last + 1):
        if not _fly(k, p, y, s):
            return False
    for k in range(max(1, first), min(n - 2, last + 1) + 1):
        s[k, MISS] = _mismatch(k, p, s, reach)
    if last == n - 2:
        gm = p.leg_parameters[n - 1, _tours.GM]
        s[n - 1, MISS] = _tours.arrival(p.arrival, gm, p.limits, excess(s, n - 1, ARRIVING))
    if first == 0:
        v = excess(s, 0, DEPARTING)
        s[0, MISS] = _LAUNCH * (max(0.0, v - reach[0, 1]) + max(0.0, reach[0, 0] - v))
        if p.goal == _tours.TOTAL:
            s[0, MISS] += v
    return True


@inner(**NO_ARRAYS)
def _part(first, last, p, s, weight):
    """Return the cost of the legs `first` to `last` and of the bodies at their ends, with mismatches so weighted."""
    n, cost = len(p.leg_parameters), 0.0
    for k in range(first, last + 1):
        cost += s[k, SPENT]
    for k in range(first, last + 2):
        cost += s[k, MISS] * (weight if 0 < k < n - 1 else 1.0)
    return cost


@inner(**NO_ARRAYS)
def _untimely(p, days):
    """Return the penalty [km/s] of a flight time that is too long, or not the one wanted."""
    limits = p.limits
    cost = limits[_tours.DELAY] * max(0.0, abs(days - limits[_tours.WANTED]) - limits[_tours.SLACK])
    if limits[_tours.LONGEST] > 0.0:
        cost += _tours.PER_DAY * max(0.0, days - limits[_tours.LONGEST])
    return cost


@inner(**NO_ARRAYS)
def _move_epoch(k, size, lower, upper, y, moved):
    """Store a new epoch of body `k` in moved[k]; False if a flight time, or the departure, leaves its bounds."""
    n = (y.size + PER_LEG) // (PER_LEG + 1)
    epoch = y[k] + _STEP_D * size * np.random.normal()
    moved[k] = epoch
    if k == 0 and not lower[0] <= epoch <= upper[0]:
        return False
    if k > 0 and not lower[k] <= epoch - y[k - 1] <= upper[k]:
        return False
    return k == n - 1 or lower[k + 1] <= y[k + 1] - epoch <= upper[k + 1]


@inner(**NO_ARRAYS)
def _move_leg(k, size, kind, lower, upper, y, s):
    """Change the variables of leg `k`: its excess velocity, that at constant or at the matching speed, its fraction."""
    n = (y.size + PER_LEG) // (PER_LEG + 1)
    at = n + PER_LEG * k
    before = excess(s, k, DEPARTING)
    step = _STEP_KM_S * size
    if kind < 0.45 or kind >= 0.86:
        if kind >= 0.86:
            step *= before
        for axis in range(3):
            y[at + axis] += step * np.random.normal()
    if 0.45 <= kind < 0.62 or kind >= 0.86:
        y[at + 3] += _STEP_FRACTION * size * np.random.normal()
    elif 0.62 <= kind < 0.67:
        y[at + 3] = np.random.random()
    y[at + 3] = min(max(y[at + 3], lower[at + 3]), upper[at + 3])
    if kind >= 0.67 and (k > 0 or kind >= 0.86):
        wanted = before if kind >= 0.86 else excess(s, k, ARRIVING)
        after = sqrt(y[at] ** 2 + y[at + 1] ** 2 + y[at + 2] ** 2)
        for axis in range(3):
            y[at + axis] *= wanted / after


@inner(**NO_ARRAYS)
def _follow(first, last, p, y, s):
    """Give each leg after `first` the speed with which the leg before arrives; False if an arc does not exist."""
    n = len(p.leg_parameters)
    for k in range(first + 1, last + 1):
        if not _fly(k - 1, p, y, s):
            return False
        at = n + PER_LEG * k
        size = excess(s, k, ARRIVING) / sqrt(y[at] ** 2 + y[at + 1] ** 2 + y[at + 2] ** 2)
        for axis in range(3):
            y[at + axis] *= size
    return True


@inner(**NO_ARRAYS)
def _copy(first, last, y, s, to_y, to_s):
    """Copy what belongs to the legs `first` to `last` and the bodies at their ends."""
    n = (y.size + PER_LEG) // (PER_LEG + 1)
    for k in range(first, last + 2):
        to_y[k] = y[k]
        for column in range(COLUMNS):
            to_s[k, column] = s[k, column]
    for i in range(n + PER_LEG * first, n + PER_LEG * (last + 1)):
        to_y[i] = y[i]


@kernel(**NO_ARRAYS)
def anneal(seed, moves, hot, cold, slack, firm, p, lower, upper, reach, y, other, tables):
    """Anneal the variables of a loose tour in place and return their cost, mismatches weighted by `firm`.

    Parameters
    ----------
    seed, moves : int
    hot, cold : float
        First and last temperature [km/s].
    slack, firm : float
        First and last weight of the mismatches.
    p : Plan
    lower, upper : (n,) arrays
        Bounds of the departure [d], of the flight times [d], and of the variables of the legs.
    reach : (bodies, 2) array
        Least and greatest excess speed of departure [km/s], then periapsis radii [radii of the body].
    y : (n,) array
        Variables, see the module's docstring.
    other : (n,) array
        Workspace.
    tables : (2, bodies + 2, COLUMNS) array
        Workspace; the first table belongs to `y` on return.
    """
    np.random.seed(seed)
    n, now, then = len(p.leg_parameters), tables[0], tables[1]
    for k in range(n):
        locate(k, p, y, now)
    if not renew(0, n - 2, p, y, now, reach):
        return _tours.INFEASIBLE_COST
    weight, heat = slack, hot
    for i in range(moves):
        if i % _EVERY == 0:
            done = i / moves
            weight, heat = slack * (firm / slack) ** done, hot * (cold / hot) ** done
        kind, size = np.random.random(), 10.0 ** (-_DECADES * np.random.random())
        k, moved = np.random.randint(n - 1), -1
        first, last = k, k
        if kind < 0.5:  # an epoch, at times with the leg after it
            moved = np.random.randint(n) if kind < 0.35 else k
            first, last = max(0, moved - 1), min(n - 2, moved)
        follows = np.random.random() < _FOLLOWING
        if follows and moved < 0:
            last = min(n - 2, k + 1)
        _copy(first, last, y, now, other, then)
        if moved >= 0:
            if not _move_epoch(moved, size, lower, upper, y, other):
                continue
            locate(moved, p, other, then)
        if kind >= 0.35:
            _move_leg(k, size, 0.0 if kind < 0.5 else 2.0 * kind - 1.0, lower, upper, other, then)
        if follows and not _follow(first, last, p, other, then):
            continue
        if not renew(first, last, p, other, then, reach):
            continue
        gain = _part(first, last, p, now, weight) - _part(first, last, p, then, weight)
        if moved == 0 or moved == n - 1:
            begin, end = (other[0], y[n - 1]) if moved == 0 else (y[0], other[n - 1])
            gain += _untimely(p, y[n - 1] - y[0]) - _untimely(p, end - begin)
        if gain > 0.0 or np.random.random() < exp(gain / heat):
            _copy(first, last, other, then, y, now)
    return _part(0, n - 2, p, now, firm) + _untimely(p, y[n - 1] - y[0])
