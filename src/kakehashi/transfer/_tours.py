"""Compute the cost of a tour: flybys joined by Lambert arcs, with or without deep-space manoeuvres.

In the MGA model (no deep-space manoeuvres) the variables are a date and flight times [d], and every flyby is
powered.  In the MGA-1DSM model (one deep-space manoeuvre on each leg) they are, in the order of [GT],

    date, v_inf, u, v, flight times, leg fractions of the manoeuvres, periapsis radii, angles of the flyby planes

The spacecraft leaves with v_inf along longitude 2 pi u and latitude acos(2 v - 1) - pi/2 of the planet's (velocity,
normal) axes.  Periapsis radii are in units of the planet's radius.  A flyby may be powered: its tangential burn at
periapsis [km/s], negative for braking, is then one more variable, after all others.

[GT] Vinko & Izzo (2008), ESA ACT technical report GOHTPPSTD.
"""

from math import acos, atan2, cos, exp, pi, sin, sqrt
from typing import NamedTuple

import numpy as np

from kakehashi.base.constants import DAY_S, G0_KM_S2
from kakehashi.base.jit import NO_ARRAYS, inner, kernel
from kakehashi.orbits.kepler import kepler_step
from kakehashi.transfer.assists import flyby_with_burn, powered_flyby, unpowered_flyby
from kakehashi.transfer.ephemerides import Ephemerides, states_along
from kakehashi.transfer.lambert import arc

# Goals: the quantity that is minimised.
TOTAL, ON_BOARD, DEFLECTION, DISTANCE, BUDGET = 0, 1, 2, 3, 4
FLYBY, RENDEZVOUS, ORBIT = 0, 1, 2  # kinds of arrival at the last body
INFEASIBLE_COST = 1e6
# Columns of `leg_parameters`: GM [km3/s2], unit of the periapsis radii [km], least periapsis of a powered flyby
# [km], km/s for each km below it, 1 or -1 for a prograde or retrograde leg after the body, and the numbers of
# complete revolutions allowed on this leg, as a sum of powers of two (0: any number, which is not checked), and the
# index of the variable of the burn at periapsis (0: the flyby is unpowered).
GM, RADIUS, SAFE, PENALTY, DIRECTION, REVOLUTIONS, POWERED, PARAMETERS = 0, 1, 2, 3, 4, 5, 6, 7
# Indices in `limits`: the orbit about the last body [km, -], launcher delta-v that is not part of the cost [km/s],
# initial mass [kg], specific impulse [s]; for DISTANCE: km from the Sun, km/s in total, km/s on board.
# For any goal: required time of flight [d], its tolerance [d], penalty [km/s] per day beyond; the largest single
# manoeuvre [km/s] and the longest time of flight [d], 0 for no limit, and 1 if these or revolutions are limited.
PERIAPSIS, ECCENTRICITY, LAUNCH, MASS, ISP, FAR, IN_ALL, ABOARD, WANTED, SLACK, DELAY = range(11)
CAP, LONGEST, LIMITED, LIMITS = 11, 12, 13, 14
# Penalties for violated limits, in km/s per km/s, day, or revolution.
_PER_KM_S, _PER_DAY, _PER_REVOLUTION = 100.0, 1.0, 10.0
_ROUNDING = 1e-9  # relative and in km/s: sums of the same terms in another order differ by less
# A resonant leg ends after whole revolutions to within the planet's own motion: 2.98 and 3.02 are both treated as 3.
REVOLUTION_TOLERANCE = 0.05


class Plan(NamedTuple):
    """A tour as input of the kernels; `bodies` are rows of the ephemerides, arrays have an entry per body or leg."""

    ephemerides: Ephemerides
    sun: float  # gravity of the Sun on the legs [km3/s2]
    bodies: np.ndarray
    leg_parameters: np.ndarray  # (bodies, 7) see GM .. POWERED
    manoeuvres: bool
    goal: int
    arrival: int
    limits: np.ndarray  # (14,) see PERIAPSIS .. LIMITED


# Columns of the workspace: state of a body (0 to 5), cost at the body or of the leg before [km/s], radius of periapsis
# [km] and excess speed there [km/s], position and velocity change of the manoeuvre on the leg after it, revolutions
# of that leg if they are checked.  Row `n` contains the velocity on arrival at the next body, and in DV the cost of the
# last; rows n + 1 and n + 2 are states on a leg.
DV, PERI, SPEED, WHERE, CHANGE, SWEPT, WIDTH = 6, 7, 8, 9, 12, 15, 16


def workspace(bodies: int) -> np.ndarray:
    """Allocate the workspace of one worker for a sequence of this many bodies, as one array to limit kernel
    arguments."""
    return np.zeros((bodies + 3, WIDTH))


@inner(**NO_ARRAYS)
def fitness(x, p, g, most):
    """Compute the cost of one tour [km/s, or the unit of the goal]; INFEASIBLE_COST if an arc does not exist.

    A search rejects most candidates, and the first legs of many already cost more than the tour that a candidate must
    beat.  Such a candidate is given up there, so that it need not be computed to its end to be rejected.

    Parameters
    ----------
    x : (n,) array
        Variables in the order of the module's docstring.
    p : Plan
    g : (bodies + 3, WIDTH) array
        Workspace; receives the states and costs of the tour.
    most : float
        A cost above it may be returned as INFEASIBLE_COST, without the rest of the workspace; inf for none.
    """
    states_along(p.ephemerides, p.bodies, x, 4 if p.manoeuvres else 1, g)
    good = _mga_1dsm(x, p, g, _most_spent(x, p, most)) if p.manoeuvres else _mga(x, p, g)
    if not good:
        return INFEASIBLE_COST
    cost = _total(x, p, g) + _untimely(x, p)
    if p.limits[LIMITED] != 0.0:
        cost += _beyond(x, p, g)
    return cost if cost < INFEASIBLE_COST else INFEASIBLE_COST  # and NaN


@inner(**NO_ARRAYS)
def _mga(x, p, g):
    """Compute powered flybys joined by Lambert arcs; return False if an arc does not exist."""
    leg_parameters, sun, s = p.leg_parameters, p.sun, g
    n = len(leg_parameters)
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
            leg_parameters[k, DIRECTION],
        )
        if code != 0:
            return False
        ux, uy, uz = ux - s[k, 3], uy - s[k, 4], uz - s[k, 5]
        vinf_out = sqrt(ux * ux + uy * uy + uz * uz)
        if k == 0:
            g[0, DV] = vinf_out
        else:
            vinf_in = sqrt(cx * cx + cy * cy + cz * cz)
            cosine = (cx * ux + cy * uy + cz * uz) / (vinf_in * vinf_out)
            g[k, DV], radius_over_gm = powered_flyby(vinf_in, vinf_out, cosine)
            g[k, PERI] = radius_over_gm * leg_parameters[k, GM]
        g[k, SPEED] = vinf_out
        g[n, 0], g[n, 1], g[n, 2] = wx, wy, wz
        cx, cy, cz = wx - s[k + 1, 3], wy - s[k + 1, 4], wz - s[k + 1, 5]
    g[n - 1, SPEED] = sqrt(cx * cx + cy * cy + cz * cz)
    return True


@inner(**NO_ARRAYS)
def _most_spent(x, p, most):
    """Return the sum of manoeuvres [km/s] above which a tour costs more than `most`; inf if the goal is a distance."""
    if p.goal == DISTANCE:
        return np.inf
    rest = most - _untimely(x, p) - (x[1] if p.goal == TOTAL else 0.0)
    return rest + _ROUNDING * (1.0 + abs(most))


@inner(**NO_ARRAYS)
def _mga_1dsm(x, p, g, most):
    """Compute unpowered flybys joined by a coast, a deep-space manoeuvre and a Lambert arc.

    Returns False if an arc does not exist, or once the manoeuvres exceed `most` [km/s].
    """
    leg_parameters, sun, s = p.leg_parameters, p.sun, g
    n = len(leg_parameters)
    spent = 0.0
    departure, dsm = g[n + 1], g[n + 2]
    leave(x, s, departure)
    g[0, SPEED] = x[1]
    for k in range(n - 1):
        if k > 0:
            g[k, PERI] = x[2 * n + 1 + k] * leg_parameters[k, RADIUS]
            index = int(leg_parameters[k, POWERED])
            if index == 0:
                square = unpowered_flyby(g, n, s, k, g[k, PERI], x[3 * n - 1 + k], leg_parameters[k, GM], dsm)
            else:
                square = flyby_with_burn(
                    g, n, s, k, g[k, PERI], x[3 * n - 1 + k], x[index], leg_parameters[k, GM], dsm
                )
                spent += abs(x[index])
                if np.isnan(dsm[0]):  # the burn leaves no hyperbola
                    return False
            g[k, SPEED] = sqrt(square)
            departure[3], departure[4], departure[5] = dsm[0], dsm[1], dsm[2]
        departure[0], departure[1], departure[2] = s[k, 0], s[k, 1], s[k, 2]
        seconds, f = x[4 + k] * DAY_S, x[3 + n + k]
        if kepler_step(departure, f * seconds, sun, dsm) != 0:
            return False
        code, ux, uy, uz, wx, wy, wz = arc(
            dsm[0], dsm[1], dsm[2], s[k + 1, 0], s[k + 1, 1], s[k + 1, 2],
            (1.0 - f) * seconds, sun, leg_parameters[k, DIRECTION],
        )  # fmt: skip
        if code != 0:
            return False
        if leg_parameters[k, REVOLUTIONS] != 0.0:
            g[k, SWEPT] = _round(departure, dsm, f * seconds, sun) + _angle(dsm, ux, uy, uz, s, k + 1)
        ux, uy, uz = ux - dsm[3], uy - dsm[4], uz - dsm[5]
        g[k + 1, DV] = sqrt(ux * ux + uy * uy + uz * uz)
        spent += g[k + 1, DV]
        if spent > most:
            return False
        g[k, WHERE], g[k, WHERE + 1], g[k, WHERE + 2] = dsm[0], dsm[1], dsm[2]
        g[k, CHANGE], g[k, CHANGE + 1], g[k, CHANGE + 2] = ux, uy, uz
        g[n, 0], g[n, 1], g[n, 2] = wx, wy, wz
    last = n - 1
    g[last, SPEED] = sqrt(
        (g[n, 0] - s[last, 3]) ** 2 + (g[n, 1] - s[last, 4]) ** 2 + (g[n, 2] - s[last, 5]) ** 2
    )
    return True


@kernel(**NO_ARRAYS)
def leave(x, s, out):
    """Store the heliocentric velocity after departure [km/s] in out[3:6].

    Parameters
    ----------
    x : (n,) array
        Variables; x[1:4] are v_inf [km/s], u and v.
    s : (bodies, 6 or more) array
        States of the bodies about the Sun; the first is the departure body.
    out : (6,) array
        Receives the velocity.
    """
    longitude, latitude = 2.0 * pi * x[2], acos(2.0 * x[3] - 1.0) - 0.5 * pi
    vx, vy, vz = s[0, 3], s[0, 4], s[0, 5]
    hx, hy, hz = s[0, 1] * vz - s[0, 2] * vy, s[0, 2] * vx - s[0, 0] * vz, s[0, 0] * vy - s[0, 1] * vx
    # i along the planet's velocity, h along its angular momentum, j = h x i.
    h, speed = sqrt(hx * hx + hy * hy + hz * hz), sqrt(vx * vx + vy * vy + vz * vz)
    hx, hy, hz = hx / h, hy / h, hz / h
    ix, iy, iz = vx / speed, vy / speed, vz / speed
    jx, jy, jz = hy * iz - hz * iy, hz * ix - hx * iz, hx * iy - hy * ix
    a, b, c = cos(longitude) * cos(latitude), sin(longitude) * cos(latitude), sin(latitude)
    out[3] = vx + x[1] * (a * ix + b * jx + c * hx)
    out[4] = vy + x[1] * (a * iy + b * jy + c * hy)
    out[5] = vz + x[1] * (a * iz + b * jz + c * hz)


@inner(**NO_ARRAYS)
def _total(x, p, g):
    """Compute the cost of a tour according to its goal, from the contents of the workspace."""
    leg_parameters, limits = p.leg_parameters, p.limits
    n = len(leg_parameters)
    g[n, DV] = _arrival(p.arrival, leg_parameters[n - 1, GM], limits, g[n - 1, SPEED])
    if p.goal == DISTANCE:
        return _far_out(x, p, g)
    total = g[n, DV]
    if p.manoeuvres:
        for k in range(n - 1):
            total += g[k + 1, DV]
            if leg_parameters[k, POWERED] != 0.0:
                total += abs(x[int(leg_parameters[k, POWERED])])
        return total + x[1] if p.goal == TOTAL else total
    for k in range(1, n - 1):
        total += g[k, DV] + leg_parameters[k, PENALTY] * max(0.0, leg_parameters[k, SAFE] - g[k, PERI])
    total += max(0.0, g[0, DV] - limits[LAUNCH])
    if p.goal == DEFLECTION:
        final_mass = limits[MASS] * exp(-total / (limits[ISP] * G0_KM_S2))
        along = 0.0
        for axis in range(3):
            along += (g[n - 1, axis + 3] - g[n, axis]) * g[n - 1, axis + 3]
        return -final_mass * abs(along)
    return total


@inner(**NO_ARRAYS)
def _untimely(x, p):
    """Return the penalty for the deviation of a tour from its required time of flight."""
    limits = p.limits
    if limits[DELAY] == 0.0:
        return 0.0
    total, first = -limits[WANTED], 4 if p.manoeuvres else 1
    for k in range(len(p.leg_parameters) - 1):
        total += x[first + k]
    return limits[DELAY] * max(0.0, abs(total) - limits[SLACK])


@inner
def _round(one, two, seconds, gm):
    """Return the revolutions, whole and fractional, of a coast about the Sun from state `one` to state `two`."""
    radius = sqrt(one[0] ** 2 + one[1] ** 2 + one[2] ** 2)
    # Vis-viva: 1 / a = 2 / r - v^2 / gm; mean motion n = sqrt(gm / a^3).
    inverse = 2.0 / radius - (one[3] ** 2 + one[4] ** 2 + one[5] ** 2) / gm
    whole = 0.0
    if inverse > 0.0:
        whole = np.floor(seconds * sqrt(gm * inverse * inverse * inverse) / (2.0 * pi))
    return whole + _part(one[0], one[1], one[2], one[3], one[4], one[5], two[0], two[1], two[2])


@inner
def _angle(start, ux, uy, uz, s, k):
    """Return the angle, in revolutions, from the position `start` with initial velocity `u` to body `k`."""
    return _part(start[0], start[1], start[2], ux, uy, uz, s[k, 0], s[k, 1], s[k, 2])


@inner
def _part(x, y, z, u, v, w, a, b, c):
    """Return the angle from (x, y, z) to (a, b, c) in the direction of the velocity (u, v, w), in revolutions from 0
    to 1."""
    hx, hy, hz = y * w - z * v, z * u - x * w, x * v - y * u
    size = sqrt(hx * hx + hy * hy + hz * hz)
    qx, qy, qz = y * c - z * b, z * a - x * c, x * b - y * a
    sine = (hx * qx + hy * qy + hz * qz) / size
    angle = atan2(sine, x * a + y * b + z * c) / (2.0 * pi)
    return angle if angle >= 0.0 else angle + 1.0


@inner(**NO_ARRAYS)
def _beyond(x, p, g):
    """Return the penalties of a tour that exceeds limits on manoeuvres, time of flight or revolutions."""
    leg_parameters, limits, cost = p.leg_parameters, p.limits, 0.0
    n, first = len(leg_parameters), 4 if p.manoeuvres else 1
    if limits[CAP] > 0.0:
        last = n if p.manoeuvres else n - 1
        for k in range(1, last):
            cost += _PER_KM_S * max(0.0, g[k, DV] - limits[CAP])
            if leg_parameters[k, POWERED] != 0.0:
                cost += _PER_KM_S * max(0.0, abs(x[int(leg_parameters[k, POWERED])]) - limits[CAP])
    if limits[LONGEST] > 0.0:
        days = -limits[LONGEST]
        for k in range(n - 1):
            days += x[first + k]
        cost += _PER_DAY * max(0.0, days)
    if p.manoeuvres:
        for k in range(n - 1):
            if leg_parameters[k, REVOLUTIONS] != 0.0:
                cost += _PER_REVOLUTION * _off(g[k, SWEPT], int(leg_parameters[k, REVOLUTIONS]))
    return cost


@inner
def _off(swept, allowed):
    """Return the difference between `swept`, the revolutions of a leg, and the nearest allowed number of them."""
    least = np.inf
    for n in range(30):
        if allowed >> n & 1:
            miss = max(n - REVOLUTION_TOLERANCE - swept, swept - (n + 1.0 + REVOLUTION_TOLERANCE))
            least = min(least, max(0.0, miss))
    return least


@kernel
def _arrival(how, gm, limits, speed):
    """Return the delta-v of the arrival at the last body of a tour [km/s]."""
    if how == RENDEZVOUS:
        return speed
    if how == ORBIT:
        well = gm / limits[PERIAPSIS]  # v_p = sqrt(v_inf^2 + 2 gm / r_p) against sqrt(gm (1 + e) / r_p)
        return abs(sqrt(speed * speed + 2.0 * well) - sqrt(well * (1.0 + limits[ECCENTRICITY])))
    return 0.0


@inner(**NO_ARRAYS)
def _far_out(x, p, g):
    """Return the years to reach a solar distance after the last flyby, plus 100 years per km/s of excess delta-v.

    The published problem takes the plane angle of the first flyby from the variable of the last periapsis radius, and
    the plane angle of the last flyby from the variable before its own.  This function does the same, so the published
    best vector remains the optimum.
    """
    limits, n = p.limits, len(p.leg_parameters)
    last, leaving = n - 1, g[n + 2]
    radius = x[3 * n] * p.leg_parameters[last, RADIUS]
    unpowered_flyby(g, n, g, last, radius, x[4 * n - 2], p.leg_parameters[last, GM], leaving)
    on_board, days = 0.0, 0.0
    for k in range(n - 1):
        on_board += g[k + 1, DV]
        days += x[4 + k]
    over = max(0.0, x[1] + on_board - limits[IN_ALL]) + max(0.0, on_board - limits[ABOARD])
    seconds = _until(g[last], leaving, limits[FAR], p.sun)
    if not seconds >= 0.0:
        return INFEASIBLE_COST
    return (seconds / DAY_S + days) / 365.25 + 100.0 * over


@inner
def _until(r, v, distance, gm):
    """Return the time [s] of two-body motion outward to a distance; NaN if it is never reached."""
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
    """Return the time from periapsis outward to a radius [s] by Kepler's equation."""
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


@kernel(**NO_ARRAYS)
def rate(points, p, g, out):
    """Compute the cost of every row of `points`.

    Parameters
    ----------
    points : (m, n) array
        Variables of each tour.
    p : Plan
    g : (bodies + 3, WIDTH) array
        Workspace; it contains the states and costs of the last tour on return.
    out : (m,) array
        Receives the costs.
    """
    for i in range(len(points)):
        out[i] = fitness(points[i], p, g, np.inf)
