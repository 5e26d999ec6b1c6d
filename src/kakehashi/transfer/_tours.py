"""What does a tour cost?  Fitness kernels: flybys joined by Lambert arcs, with or without deep-space manoeuvres.

Without manoeuvres (MGA) the variables are a date and flight times [d], and every flyby is powered.  With one
manoeuvre on each leg (MGA-1DSM) they are, in the order of [GT],

    date, v_inf, u, v, flight times, shares of the legs at which to burn, periapsis radii, planes of the flybys

with v_inf leaving along longitude 2 pi u and latitude acos(2 v - 1) - pi/2 of the planet's (velocity, normal)
axes, and radii in units of the planet's.

[GT] Vinko & Izzo (2008), ESA ACT technical report GOHTPPSTD.
"""

from math import acos, atan2, cos, exp, pi, sin, sqrt
from typing import NamedTuple

import numpy as np

from kakehashi.base.constants import DAY_S, G0_KM_S2
from kakehashi.base.jit import inner, kernel
from kakehashi.orbits.kepler import kepler_step
from kakehashi.transfer.assists import powered, turned
from kakehashi.transfer.lambert import arc
from kakehashi.transfer.places import Places, places_along

# What is minimised.
TOTAL, ON_BOARD, DEFLECTION, DISTANCE, BUDGET = 0, 1, 2, 3, 4
FLYBY, RENDEZVOUS, ORBIT = 0, 1, 2  # how the last body is met
HOPELESS = 1e6
# Columns of `facts`: gravity [km3/s2], unit of the periapsis radii [km], least periapsis of a powered flyby
# [km], km/s for each km below it, 1 or -1 for a prograde or retrograde leg after the body, and the numbers of
# complete revolutions that this leg may have, as a sum of powers of two (0: any number, and it is not counted).
GM, RADIUS, SAFE, PENALTY, TURN, TURNS = 0, 1, 2, 3, 4, 5
# Places in `limits`: the orbit about the last body [km, -], what the launcher gives without charge [km/s],
# mass at the start [kg], specific impulse [s]; of DISTANCE: km from the Sun, km/s in all, km/s on board.
# Of any goal: time of flight wanted [d], what it may miss by [d], km/s for each day beyond; the largest single
# manoeuvre [km/s] and the longest time of flight [d], 0 where there is no limit, and 1 where these or revolutions are
# limited at all.
PERIAPSIS, ECCENTRICITY, LAUNCH, MASS, ISP, FAR, IN_ALL, ABOARD, WANTED, SLACK, LATE = range(11)
CAP, LONGEST, LIMITED, LIMITS = 11, 12, 13, 14
# What breaking a limit costs: km/s for each km/s, day, or revolution.
_PER_KM_S, _PER_DAY, _PER_TURN = 100.0, 1.0, 10.0
# A resonant leg ends after whole revolutions to within the planet's own motion: neither 2.98 nor 3.02 is wrong
# where 3 are wanted.
TURNS_WITHIN = 0.05


class Plan(NamedTuple):
    """A tour as kernels see it; `bodies` are rows of the places, arrays along the sequence."""

    places: Places
    sun: float  # gravity of the Sun on the legs [km3/s2]
    bodies: np.ndarray
    facts: np.ndarray  # (bodies, 6) see GM .. TURNS
    manoeuvres: bool
    goal: int
    arrival: int
    limits: np.ndarray  # (14,) see PERIAPSIS .. LIMITED


# Columns of the scratch array: state of a body (0 to 5), what it or the leg before it costs, radius of periapsis
# and excess speed there, position and velocity change of the manoeuvre on the leg after it, revolutions of that leg
# where they are counted.  Row `n` holds the
# velocity on arrival at the next body, and in DV the cost of the last; rows n + 1 and n + 2 are states on a leg.
DV, PERI, SPEED, WHERE, CHANGE, SWEPT, WIDTH = 6, 7, 8, 9, 12, 15, 16


def ground(bodies: int) -> np.ndarray:
    """Scratch of one worker for a sequence of so many bodies: one array, each would cost its kernels time."""
    return np.zeros((bodies + 3, WIDTH))


@inner
def fitness(x, p, g):
    """Cost of the tour `x` [km/s, or what the goal says]; HOPELESS where an arc does not exist."""
    places_along(p.places, p.bodies, x, 4 if p.manoeuvres else 1, g)
    good = _with_burns(x, p, g) if p.manoeuvres else _without_burns(x, p, g)
    if not good:
        return HOPELESS
    cost = _total(x, p, g) + _untimely(x, p)
    if p.limits[LIMITED] != 0.0:
        cost += _beyond(x, p, g)
    return cost if cost < HOPELESS else HOPELESS  # and NaN


@inner
def _without_burns(x, p, g):
    facts, sun, s = p.facts, p.sun, g
    n = len(facts)
    cx, cy, cz = 0.0, 0.0, 0.0
    for k in range(n - 1):
        code, ux, uy, uz, wx, wy, wz = arc(
            s[k, 0],
            s[k, 1],
            s[k, 2],
            s[k + 1, 0],
            s[k + 1, 1],
            s[k + 1, 2],
            x[k + 1] * DAY_S,
            sun,
            facts[k, TURN],
        )
        if code != 0:
            return False
        ux, uy, uz = ux - s[k, 3], uy - s[k, 4], uz - s[k, 5]
        out = sqrt(ux * ux + uy * uy + uz * uz)
        if k == 0:
            g[0, DV] = out
        else:
            came = sqrt(cx * cx + cy * cy + cz * cz)
            g[k, DV], over = powered(came, out, (cx * ux + cy * uy + cz * uz) / (came * out))
            g[k, PERI] = over * facts[k, GM]
        g[k, SPEED] = out
        g[n, 0], g[n, 1], g[n, 2] = wx, wy, wz
        cx, cy, cz = wx - s[k + 1, 3], wy - s[k + 1, 4], wz - s[k + 1, 5]
    g[n - 1, SPEED] = sqrt(cx * cx + cy * cy + cz * cz)
    return True


@inner
def _with_burns(x, p, g):
    facts, sun, s = p.facts, p.sun, g
    n = len(facts)
    here, there = g[n + 1], g[n + 2]
    leave(x, s, here)
    g[0, SPEED] = x[1]
    for k in range(n - 1):
        if k > 0:
            g[k, PERI] = x[2 * n + 1 + k] * facts[k, RADIUS]
            g[k, SPEED] = sqrt(turned(g, n, s, k, g[k, PERI], x[3 * n - 1 + k], facts[k, GM], there))
            here[3], here[4], here[5] = there[0], there[1], there[2]
        here[0], here[1], here[2] = s[k, 0], s[k, 1], s[k, 2]
        seconds, share = x[4 + k] * DAY_S, x[3 + n + k]
        if kepler_step(here, share * seconds, sun, there) != 0:
            return False
        code, ux, uy, uz, wx, wy, wz = arc(
            there[0], there[1], there[2], s[k + 1, 0], s[k + 1, 1], s[k + 1, 2],
            (1.0 - share) * seconds, sun, facts[k, TURN],
        )  # fmt: skip
        if code != 0:
            return False
        if facts[k, TURNS] != 0.0:
            g[k, SWEPT] = _round(here, there, share * seconds, sun) + _angle(there, ux, uy, uz, s, k + 1)
        ux, uy, uz = ux - there[3], uy - there[4], uz - there[5]
        g[k + 1, DV] = sqrt(ux * ux + uy * uy + uz * uz)
        g[k, WHERE], g[k, WHERE + 1], g[k, WHERE + 2] = there[0], there[1], there[2]
        g[k, CHANGE], g[k, CHANGE + 1], g[k, CHANGE + 2] = ux, uy, uz
        g[n, 0], g[n, 1], g[n, 2] = wx, wy, wz
    last = n - 1
    g[last, SPEED] = sqrt(
        (g[n, 0] - s[last, 3]) ** 2 + (g[n, 1] - s[last, 4]) ** 2 + (g[n, 2] - s[last, 5]) ** 2
    )
    return True


@kernel
def leave(x, s, out):
    """Velocity after departure from v_inf and its direction, into out[3:6]."""
    longitude, latitude = 2.0 * pi * x[2], acos(2.0 * x[3] - 1.0) - 0.5 * pi
    vx, vy, vz = s[0, 3], s[0, 4], s[0, 5]
    hx, hy, hz = s[0, 1] * vz - s[0, 2] * vy, s[0, 2] * vx - s[0, 0] * vz, s[0, 0] * vy - s[0, 1] * vx
    h, speed = sqrt(hx * hx + hy * hy + hz * hz), sqrt(vx * vx + vy * vy + vz * vz)
    hx, hy, hz = hx / h, hy / h, hz / h
    ix, iy, iz = vx / speed, vy / speed, vz / speed
    jx, jy, jz = hy * iz - hz * iy, hz * ix - hx * iz, hx * iy - hy * ix
    a, b, c = cos(longitude) * cos(latitude), sin(longitude) * cos(latitude), sin(latitude)
    out[3] = vx + x[1] * (a * ix + b * jx + c * hx)
    out[4] = vy + x[1] * (a * iy + b * jy + c * hy)
    out[5] = vz + x[1] * (a * iz + b * jz + c * hz)


@inner
def _total(x, p, g):
    """The cost from what `g` holds."""
    facts, limits = p.facts, p.limits
    n = len(facts)
    g[n, DV] = _arrival(p.arrival, facts[n - 1, GM], limits, g[n - 1, SPEED])
    if p.goal == DISTANCE:
        return _far_out(x, p, g)
    total = g[n, DV]
    if p.manoeuvres:
        for k in range(n - 1):
            total += g[k + 1, DV]
        return total + x[1] if p.goal == TOTAL else total
    for k in range(1, n - 1):
        total += g[k, DV] + facts[k, PENALTY] * max(0.0, facts[k, SAFE] - g[k, PERI])
    total += max(0.0, g[0, DV] - limits[LAUNCH])
    if p.goal == DEFLECTION:
        kept = limits[MASS] * exp(-total / (limits[ISP] * G0_KM_S2))
        along = 0.0
        for axis in range(3):
            along += (g[n - 1, axis + 3] - g[n, axis]) * g[n - 1, axis + 3]
        return -kept * abs(along)
    return total


@inner
def _untimely(x, p):
    """What a time of flight other than the one wanted adds to the cost."""
    limits = p.limits
    if limits[LATE] == 0.0:
        return 0.0
    total, first = -limits[WANTED], 4 if p.manoeuvres else 1
    for k in range(len(p.facts) - 1):
        total += x[first + k]
    return limits[LATE] * max(0.0, abs(total) - limits[SLACK])


@inner
def _round(one, two, seconds, gm):
    """Revolutions, and the part of one, of a coast from state `one` to state `two` about the Sun."""
    radius = sqrt(one[0] ** 2 + one[1] ** 2 + one[2] ** 2)
    inverse = 2.0 / radius - (one[3] ** 2 + one[4] ** 2 + one[5] ** 2) / gm
    whole = 0.0
    if inverse > 0.0:
        whole = np.floor(seconds * sqrt(gm * inverse * inverse * inverse) / (2.0 * pi))
    return whole + _part(one[0], one[1], one[2], one[3], one[4], one[5], two[0], two[1], two[2])


@inner
def _angle(here, ux, uy, uz, s, k):
    """Part of a revolution from the place `here`, left with velocity u, to body `k`."""
    return _part(here[0], here[1], here[2], ux, uy, uz, s[k, 0], s[k, 1], s[k, 2])


@inner
def _part(x, y, z, u, v, w, a, b, c):
    """Angle from (x, y, z) to (a, b, c) in the direction of the velocity (u, v, w), in revolutions from 0 to 1."""
    hx, hy, hz = y * w - z * v, z * u - x * w, x * v - y * u
    size = sqrt(hx * hx + hy * hy + hz * hz)
    qx, qy, qz = y * c - z * b, z * a - x * c, x * b - y * a
    sine = (hx * qx + hy * qy + hz * qz) / size
    angle = atan2(sine, x * a + y * b + z * c) / (2.0 * pi)
    return angle if angle >= 0.0 else angle + 1.0


@inner
def _beyond(x, p, g):
    """What breaking the limits of a manoeuvre, of the time of flight and of revolutions adds to the cost."""
    facts, limits, out = p.facts, p.limits, 0.0
    n, first = len(facts), 4 if p.manoeuvres else 1
    if limits[CAP] > 0.0:
        last = n if p.manoeuvres else n - 1
        for k in range(1, last):
            out += _PER_KM_S * max(0.0, g[k, DV] - limits[CAP])
    if limits[LONGEST] > 0.0:
        days = -limits[LONGEST]
        for k in range(n - 1):
            days += x[first + k]
        out += _PER_DAY * max(0.0, days)
    if p.manoeuvres:
        for k in range(n - 1):
            if facts[k, TURNS] != 0.0:
                out += _PER_TURN * _off(g[k, SWEPT], int(facts[k, TURNS]))
    return out


@inner
def _off(swept, allowed):
    """Revolutions by which `swept` misses the nearest number allowed."""
    least = np.inf
    for n in range(30):
        if allowed >> n & 1:
            miss = max(n - TURNS_WITHIN - swept, swept - (n + 1.0 + TURNS_WITHIN))
            least = min(least, max(0.0, miss))
    return least


@kernel
def _arrival(how, gm, limits, speed):
    """What meeting the last body costs [km/s]."""
    if how == RENDEZVOUS:
        return speed
    if how == ORBIT:
        well = gm / limits[PERIAPSIS]
        return abs(sqrt(speed * speed + 2.0 * well) - sqrt(well * (1.0 + limits[ECCENTRICITY])))
    return 0.0


@inner
def _far_out(x, p, g):
    """Years until a distance from the Sun is reached after the last flyby; 100 years for each km/s too much.

    The published problem reads the plane of the first flyby from the place of the last radius, and that of the
    last from the place before its own; so do we, or its best vector would not be the best.
    """
    limits, n = p.limits, len(p.facts)
    last, there = n - 1, g[n + 2]
    radius = x[3 * n] * p.facts[last, RADIUS]
    turned(g, n, g, last, radius, x[4 * n - 2], p.facts[last, GM], there)
    on_board, days = 0.0, 0.0
    for k in range(n - 1):
        on_board += g[k + 1, DV]
        days += x[4 + k]
    over = max(0.0, x[1] + on_board - limits[IN_ALL]) + max(0.0, on_board - limits[ABOARD])
    seconds = _until(g[last], there, limits[FAR], p.sun)
    if not seconds >= 0.0:
        return HOPELESS
    return (seconds / DAY_S + days) / 365.25 + 100.0 * over


@inner
def _until(r, v, distance, gm):
    """Time [s] of two-body motion outward to a distance; NaN where it is not reached."""
    radius = sqrt(r[0] ** 2 + r[1] ** 2 + r[2] ** 2)
    square = v[0] ** 2 + v[1] ** 2 + v[2] ** 2
    radial = (r[0] * v[0] + r[1] * v[1] + r[2] * v[2]) / radius
    energy, h2 = 0.5 * square - gm / radius, radius * radius * (square - radial * radial)
    if radius >= distance:
        return 0.0
    if energy < 0.0 and -gm / energy < distance:  # twice the semi-major axis bounds the apoapsis
        return np.nan
    now, then = _since_periapsis(radius, energy, h2, gm), _since_periapsis(distance, energy, h2, gm)
    return then - now if radial >= 0.0 else then + now


@inner
def _since_periapsis(radius, energy, h2, gm):
    """Time from periapsis out to a radius: both from r dr / dt and the conic's own anomaly."""
    a = -0.5 * gm / energy
    e = sqrt(max(0.0, 1.0 - h2 / (gm * a)))
    if energy < 0.0:
        cosine = (1.0 - radius / a) / e
        if cosine < -1.0:
            return np.nan
        big = acos(min(1.0, cosine))
        return sqrt(a * a * a / gm) * (big - e * sin(big))
    ch = max(1.0, (1.0 - radius / a) / e)
    big = np.log(ch + sqrt(ch * ch - 1.0))
    return sqrt(-a * a * a / gm) * (e * sqrt(ch * ch - 1.0) - big)


@kernel
def rate(points, p, g, out):
    """Fitness of every row of `points`; `g` is left with what the last one consists of."""
    for i in range(len(points)):
        out[i] = fitness(points[i], p, g)
