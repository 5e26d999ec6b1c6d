"""Find close approaches to the monitored bodies during a propagation, on the dense output of each step.

A closest approach is a point at which r . v relative to the body changes from negative to positive.  Each step is
sampled at a few fractions; a sign change is refined by bisection and secant on the dense output.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base.jit import inner, stack
from kakehashi.dynamics.field import MAJOR
from kakehashi.ephem._kernels import asteroid_state, segment_state

SAMPLES = 4  # intervals into which a step is cut
_ROWS = SAMPLES + 1
# Columns of the buffer of close approaches, which `records.py` names for readers; the state fills six.
MEMBER, BODY, ET, ET_LO, STATE, COLUMNS = 0, 1, 2, 3, 4, 10
_BODY_ACCELERATION = 5e-5  # [km/s2] of Mercury at perihelion, more than that of any other watched body


class Watch(NamedTuple):
    """Bodies to monitor, and the buffer for their close approaches."""

    bodies: np.ndarray  # indices in the list of bodies
    within_km: np.ndarray
    rows: np.ndarray  # (room, COLUMNS) member, body, epoch, its low part, relative state
    written: np.ndarray  # (1,) rows written


@inner
def step_weights(to_polynomial, s, wx, wv):
    """Compute the weights of a step's eight accelerations in the position and velocity at a fraction of the step.

    Parameters
    ----------
    to_polynomial : (8, 8) array
        Matrix from accelerations at the nodes to coefficients, see `radau.matrices`.
    s : float
        Fraction of the step.
    wx, wv : (8,) arrays
        Receive the weights: x = x0 + s h v0 + h^2 wx . F and v = v0 + h wv . F.
    """
    for j in range(8):
        wx[j], wv[j] = 0.0, 0.0
    power = s
    for m in range(8):
        # integrals of s^m: s^(m+1) / (m+1) and s^(m+2) / ((m+1) (m+2))
        p, q = power / (m + 1), power * s / ((m + 1) * (m + 2))
        for j in range(8):
            wv[j] += p * to_polynomial[m, j]
            wx[j] += q * to_polynomial[m, j]
        power *= s


@inner
def body_state(src, j, et, et_lo, out):
    """Compute the state of an attracting body relative to the origin of the model.

    Parameters
    ----------
    src : Sources
        Ephemeris and attracting bodies.
    j : int
        Index of the body.
    et, et_lo : float
        Two-part epoch: the sum is the integration's clock, seconds past J2000.
    out : (6,) array
        Receives position [km] and velocity [km/s], ICRF.
    """
    for axis in range(6):
        out[axis] = 0.0
    for term in range(2 if src.origin >= 0 else 1):
        source, sign = (j, 1.0) if term == 0 else (src.origin, -1.0)
        planet = source if source < MAJOR else 0
        for leg in range(2):
            if src.plan[planet, leg] >= 0:
                segment_state(src.words, src.directory, src.plan[planet, leg], et, et_lo, sign, out)
        if source >= MAJOR:
            asteroid_state(
                src.table, src.table_start, src.table_interval, source - MAJOR, et, et_lo, sign, out
            )


@inner
def _relative(wx, wv, h, s, x, v, f, i, body, out):
    """Compute the state of trajectory `i` relative to a body at fraction `s` of a step; return r . v."""
    for axis in range(3):
        dx, dv = 0.0, 0.0
        for j in range(8):
            dx += wx[j] * f[j, axis, i]
            dv += wv[j] * f[j, axis, i]
        out[axis] = (x[axis, i] - body[axis]) + (s * h * v[axis, i] + h * h * dx)
        out[axis + 3] = (v[axis, i] - body[axis + 3]) + h * dv
    return out[0] * out[3] + out[1] * out[4] + out[2] * out[5]


@inner(inline="always")
def _refine(src, to_polynomial, j, t, et_lo, h, x, v, f, i, a, b, ga, gb, wx, wv, body, out):
    """Return the fraction of the step, between a and b, at which r . v about a body vanishes (Illinois method)."""
    s, side = a, 0
    for _iteration in range(60):
        s = (a * gb - b * ga) / (gb - ga)  # secant through both ends
        step_weights(to_polynomial, s, wx, wv)
        body_state(src, j, t, et_lo + s * h, body)
        g = _relative(wx, wv, h, s, x, v, f, i, body, out)
        if g * gb > 0.0:
            b, gb = s, g
            ga = ga * 0.5 if side == 1 else ga  # the same end moved twice: halve the other's value
            side = 1
        else:
            a, ga = s, g
            gb = gb * 0.5 if side == -1 else gb
            side = -1
        speed2 = out[3] * out[3] + out[4] * out[4] + out[5] * out[5]
        if abs(g) < 1e-7 * speed2 or abs(b - a) * abs(h) < 1e-6:  # within 0.1 microsecond
            break
    return s


@inner
def _within_reach(v, f, h, i, x, body, within):
    """Return whether a trajectory can come within a distance of a body during a step, by bounds on its motion."""
    near, speed, acceleration2 = 0.0, 0.0, 0.0
    for axis in range(3):
        near += (x[axis, i] - body[axis]) ** 2
        speed += (v[axis, i] - body[axis + 3]) ** 2
    for k in range(0, 8, 7):
        acceleration2 = max(acceleration2, f[k, 0, i] ** 2 + f[k, 1, i] ** 2 + f[k, 2, i] ** 2)
    reach = 1.2 * np.sqrt(speed) * abs(h) + (np.sqrt(acceleration2) + _BODY_ACCELERATION) * h * h
    return np.sqrt(near) < within + reach


@inner(inline="always")
def _velocity_spread(members, v, f, h):
    """Return a bound on the velocity difference [km/s] of any member of a block from the first during a step.

    The bound is the largest difference at the beginning, plus twice the largest difference of the accelerations at
    both ends, applied over the whole step.
    """
    speed2, pull2 = 0.0, 0.0
    for i in range(members):
        dx, dy, dz = v[0, i] - v[0, 0], v[1, i] - v[1, 0], v[2, i] - v[2, 0]
        speed2 = max(speed2, dx * dx + dy * dy + dz * dz)
    for k in range(0, 8, 7):
        for i in range(members):
            dx, dy, dz = f[k, 0, i] - f[k, 0, 0], f[k, 1, i] - f[k, 1, 0], f[k, 2, i] - f[k, 2, 0]
            pull2 = max(pull2, dx * dx + dy * dy + dz * dz)
    return np.sqrt(speed2) + 2.0 * abs(h) * np.sqrt(pull2)


@inner(inline="always")
def _may_have_minimum(wx, wv, h, x, v, f, first, body, out, spread_km, spread_km_s):
    """Return whether r . v relative to a body can change its sign for any member of a block.

    With r0, v0 of the first member and bounds dr, dv of the spread: |r . v - r0 . v0| <= |r0| |dv| + |v0| |dr| + |dr|
    |dv|.
    """
    possible, least = False, 0.0
    for sample in range(SAMPLES + 1):
        g = _relative(wx[sample], wv[sample], h, sample / SAMPLES, x, v, f, first, body[sample], out)
        distance = np.sqrt(out[0] * out[0] + out[1] * out[1] + out[2] * out[2])
        speed = np.sqrt(out[3] * out[3] + out[4] * out[4] + out[5] * out[5])
        slack = distance * spread_km_s + (speed + spread_km_s) * spread_km
        g = g if h > 0.0 else -g
        if sample > 0 and least < 0.0 and g + slack >= 0.0:
            possible = True
        least = g - slack
    return possible


@inner(inline="always")
def find_approaches(src, field, to_polynomial, members, x, v, f, t, et_lo, h, spread, watch):
    """Append the close approaches that a block makes during one step to the buffer of `watch`.

    Parameters
    ----------
    src : Sources
        Ephemeris and attracting bodies.
    field : Field
        Row 0 contains the major bodies at the beginning of the step.
    to_polynomial : (8, 8) array
        Matrix from accelerations at the nodes to coefficients.
    members : int
        Number of members (trajectories) of the block; the first is the reference.
    x, v : (3, n) arrays
        Positions [km] and velocities [km/s] at the beginning of the step.
    f : (8, 3, n) array
        Accelerations at the nodes [km/s2].
    t, et_lo, h : float
        Two-part epoch of the beginning and signed length of the step [s].
    spread : float
        Largest distance of a member from the reference at the beginning [km].
    watch : Watch
        Bodies, distances and buffer.
    """
    wx, wv, body, relative = stack(_ROWS, 8), stack(_ROWS, 8), stack(_ROWS, 6), stack(6)
    weighted, spread_km, spread_km_s = False, 0.0, 0.0
    first = 0 * members  # the reference; a literal 0 would compile `_relative` twice
    for n in range(watch.bodies.size):
        j, within = watch.bodies[n], watch.within_km[n]
        if j < MAJOR:
            for axis in range(3):
                body[0, axis], body[0, axis + 3] = field.position[0, j, axis], field.velocity[0, j, axis]
        else:
            body_state(src, j, t, et_lo, body[0])
        near, speed = 0.0, 0.0
        for axis in range(3):
            near += (x[axis, 0] - body[0, axis]) ** 2
            speed += (v[axis, 0] - body[0, axis + 3]) ** 2
        if np.sqrt(near) - spread - 2.0 * np.sqrt(speed) * abs(h) > within:
            continue
        if not weighted:
            for sample in range(SAMPLES + 1):
                step_weights(to_polynomial, sample / SAMPLES, wx[sample], wv[sample])
            spread_km_s = _velocity_spread(members, v, f, h)
            spread_km = spread + spread_km_s * abs(h)
            weighted = True
        for sample in range(1, SAMPLES + 1):
            body_state(src, j, t, et_lo + sample / SAMPLES * h, body[sample])
        if members > 1 and not _may_have_minimum(
            wx, wv, h, x, v, f, first, body, relative, spread_km, spread_km_s
        ):
            continue
        for i in range(members):
            if _within_reach(v, f, h, i, x, body[0], within):
                _member_approaches(
                    src, to_polynomial, j, x, v, f, t, et_lo, h, i, within, wx, wv, body, relative, watch
                )


@inner(inline="always")
def _member_approaches(src, to_polynomial, j, x, v, f, t, et_lo, h, i, within, wx, wv, body, out, watch):
    """Find the close approaches of one member of a block to one body during a step."""
    before = _relative(wx[0], wv[0], h, 0.0, x, v, f, i, body[0], out)
    for sample in range(1, SAMPLES + 1):
        s = sample / SAMPLES
        g = _relative(wx[sample], wv[sample], h, s, x, v, f, i, body[sample], out)
        if before * h < 0.0 and g * h >= 0.0:
            a, pw, qw, state = s - 1.0 / SAMPLES, stack(8), stack(8), stack(6)
            r = _refine(
                src, to_polynomial, j, t, et_lo, h, x, v, f, i, a, s, before, g, pw, qw, state, out
            )  # fmt: skip
            _append(watch, i, j, t, et_lo + r * h, within, out)
        before = g


@inner(inline="always")
def _append(watch, i, j, t, et_lo, within, state):
    """Append one close approach to the buffer, unless its distance exceeds the limit."""
    if state[0] ** 2 + state[1] ** 2 + state[2] ** 2 > within * within:
        return
    row = watch.rows[watch.written[0]]
    row[MEMBER], row[BODY], row[ET] = i, j, t + et_lo
    row[ET_LO] = et_lo - (row[ET] - t)
    for axis in range(6):
        row[STATE + axis] = state[axis]
    watch.written[0] += 1


@inner(inline="always")
def room_left(watch, members):
    """Return whether the close approaches of one more step fit: at most one per trajectory, body and sample."""
    return watch.written[0] + members * watch.bodies.size * SAMPLES <= watch.rows.shape[0]
