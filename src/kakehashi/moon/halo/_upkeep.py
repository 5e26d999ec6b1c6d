"""Fly a halo orbit with errors, one burn a revolution: the loop of the Monte Carlo in one kernel.

At each apolune the burn is the smallest that brings the velocity along x, at a later crossing of the rotating x-z plane
near perilune, to that of the reference: Newton's steps along the gradient g of that velocity,

    dv -= g (vx - vx_ref) / (g.g)

If a burn of less than 10 m/s does not meet the target, the crossing one revolution nearer is targeted.

[D17] Davis et al. (2017), Orbit maintenance and navigation of human spacecraft at cislunar near rectilinear halo
orbits, AAS 17-269: x-axis crossing control.
"""

import numpy as np

from kakehashi.base.jit import inner, kernel, stack
from kakehashi.moon.halo._cislunar import (
    _NEAR_KM,
    _UNDERGROUND_KM,
    _along,
    _crossing,
    _first_step,
    _radius,
    _step,
    rotating,
)

OK, DRIFTED = 0, 1
_ROUNDS = 12
_PROBE_S = 1.0  # half the span of the difference quotient at a crossing
_FAR_KM = 1e6
_LARGEST_KM_S = (
    0.01  # of a burn; a larger one shows that the crossing is too far ahead for a linear correction
)


@inner
def _rates(env, work, et, s, h, crossing):
    """Store the rates of y and of vx at the fraction s of the last step in crossing[0] and crossing[1]."""
    x, v, a, b = stack(3), stack(3), stack(6), stack(6)
    e = _PROBE_S / h
    for axis in range(3):
        x[axis], v[axis] = _along(work, 0, axis, s + e, h)
    rotating(env, et, (s + e) * h, x, v, a)
    for axis in range(3):
        x[axis], v[axis] = _along(work, 0, axis, s - e, h)
    rotating(env, et, (s - e) * h, x, v, b)
    crossing[0], crossing[1] = (a[1] - b[1]) / (2.0 * _PROBE_S), (a[3] - b[3]) / (2.0 * _PROBE_S)


@inner
def _gradient_of_vx(env, work, et, s, h, gradient):
    """Compute the derivative (3,) of vx at the crossing by the initial velocity; the epoch of the crossing moves."""
    x, v, one, rates = stack(3), stack(3), stack(6), stack(2)
    _rates(env, work, et, s, h, rates)
    for n in range(3):
        for axis in range(3):
            x[axis], v[axis] = _along(work, 4 + n, axis, s, h)
        rotating(env, et, s * h, x, v, one)
        gradient[n] = one[3] - rates[1] / rates[0] * one[1]


@inner
def velocity_at_crossing(env, work, et, end, count, columns, gradient, crossing):
    """Integrate the workspace to a crossing near the Moon; return its epoch since `et` [s], or NaN before the end.

    Parameters
    ----------
    env : Environment
    work : Work
        Initial columns.
    et, end : float
        Initial and latest epoch [s TDB past J2000].
    count : int
        Number of the crossing, from 1.
    columns : int
        1, or 7 for the gradient.
    gradient : (3,) array
        Receives the derivative of vx by the initial velocity.
    crossing : (6,) array
        Receives the rotating state at the crossing.
    """
    since, number = 0.0, 0
    rotating(env, et, 0.0, work.x[0], work.v[0], crossing)
    y, h = crossing[1], _first_step(env, work)
    while et + since < end:
        length, proposal = _step(env, work, et + since, h, columns, end - et - since)
        h = proposal
        rotating(env, et, since + length, work.x[0], work.v[0], crossing)
        r = _radius(work)
        if (crossing[1] > 0.0) != (y > 0.0) and r < _NEAR_KM:
            number += 1
            if number == count:
                s = _crossing(env, work, et + since, length, y, crossing)
                if columns > 1:
                    _gradient_of_vx(env, work, et + since, s, length, gradient)
                return since + s * length
            rotating(env, et, since + length, work.x[0], work.v[0], crossing)
        y = crossing[1]
        since += length
        if not r > _UNDERGROUND_KM or r > _FAR_KM:
            break
    return np.nan


@inner
def _start(work, state, dv):
    for n in range(7):
        for axis in range(3):
            work.x[n, axis], work.v[n, axis] = 0.0, 0.0
    for axis in range(3):
        work.x[0, axis], work.v[0, axis] = state[axis], state[3 + axis] + dv[axis]
        work.x[1 + axis, axis], work.v[4 + axis, axis] = 1.0, 1.0


@inner
def _burn(env, work, state, et, end, count, wanted, tolerance, dv):
    """Compute the burn dv (3,) [km/s] at an estimated state; return whether it meets the target."""
    gradient, crossing = stack(3), stack(6)
    for axis in range(3):
        dv[axis] = 0.0
    for _ in range(_ROUNDS):
        _start(work, state, dv)
        at = velocity_at_crossing(env, work, et, end, count, 7, gradient, crossing)
        if not np.isfinite(at):
            return False
        miss = crossing[3] - wanted
        if abs(miss) < tolerance:
            return True
        square = gradient[0] ** 2 + gradient[1] ** 2 + gradient[2] ** 2
        for axis in range(3):
            dv[axis] -= gradient[axis] * miss / square
        if not dv[0] ** 2 + dv[1] ** 2 + dv[2] ** 2 < _LARGEST_KM_S**2:
            return False
    return False


@inner
def _nearest_burn(env, work, state, et, end, count, wanted, tolerance, dv):
    """Compute the burn for the farthest crossing that a small one can meet; return whether there is one.

    `wanted` (count,) are the velocities of the reference at the crossings in their order.
    """
    for number in range(count, 0, -1):
        if _burn(env, work, state, et, end, number, wanted[number - 1], tolerance, dv):
            return True
    return False


@inner
def _coast(env, work, state, et, end):
    """Move a state to another epoch; return whether it stayed above the Moon's surface."""
    for axis in range(3):
        work.x[0, axis], work.v[0, axis] = state[axis], state[3 + axis]
    since, h = 0.0, _first_step(env, work)
    while end - et - since > 1e-7:
        rest = end - et - since
        length, proposal = _step(env, work, et + since, min(h, rest), 1, rest)
        since += length
        h = proposal
        if not _radius(work) > _UNDERGROUND_KM:
            return False
    for axis in range(3):
        state[axis], state[3 + axis] = work.x[0, axis], work.v[0, axis]
    return True


@kernel(counted=False)
def keep(env, env_true, work, state, et, states, wanted, end, horizon, tolerance, smallest, errors, rows):
    """Fly one draw: navigation, burn and coast at each apolune.

    Parameters
    ----------
    env, env_true : Environment
        Forces that the guidance assumes, and those that act.
    work : Work
    state : (6,) array
        True state at the first apolune; replaced by the last.
    et : (n + 1,) array
        Epochs of the apolunes [s TDB past J2000]; burns at the first n.
    states : (n + 1, 6) array
        Reference at these epochs.
    wanted : (n + horizon - 1,) array
        Velocity along x of the reference at the crossing that follows each apolune [km/s].
    end : float
        Latest epoch of the forces.
    horizon : int
        Number of the crossing that is targeted, from 1; a nearer one if that cannot be met by a small burn.
    tolerance : float
        Of that velocity [km/s].
    smallest : float
        Smaller burns are not executed [km/s].
    errors : (n, 13) array
        Errors of navigation (6) [km, km/s], fixed errors of the burn (3) [km/s], relative (1), of direction (3) [rad].
    rows : (n, 3) array
        Receives the commanded and executed delta-v [km/s], and the distance from the reference [km].

    Returns
    -------
    (int, int)
        Number of burns that were possible, and OK or DRIFTED.
    """
    estimate, dv = stack(6), stack(3)
    for k in range(rows.shape[0]):
        e = errors[k]
        away = 0.0
        for axis in range(3):
            away += (state[axis] - states[k, axis]) ** 2
        for axis in range(6):
            estimate[axis] = state[axis] + e[axis]
        if not _nearest_burn(env, work, estimate, et[k], end, horizon, wanted[k:], tolerance, dv):
            return k, DRIFTED
        size = np.sqrt(dv[0] ** 2 + dv[1] ** 2 + dv[2] ** 2)
        executed = 0.0
        if size > smallest:
            wx = e[11] * dv[2] - e[12] * dv[1]
            wy = e[12] * dv[0] - e[10] * dv[2]
            wz = e[10] * dv[1] - e[11] * dv[0]
            ax = dv[0] * (1.0 + e[9]) + wx + e[6]
            ay = dv[1] * (1.0 + e[9]) + wy + e[7]
            az = dv[2] * (1.0 + e[9]) + wz + e[8]
            state[3] += ax
            state[4] += ay
            state[5] += az
            executed = np.sqrt(ax * ax + ay * ay + az * az)
        rows[k, 0], rows[k, 1], rows[k, 2] = size, executed, np.sqrt(away)
        if not _coast(env_true, work, state, et[k], et[k + 1]):
            return k, DRIFTED
    return rows.shape[0], OK


@kernel(counted=False)
def targets(env, work, states, et, end, count, rows):
    """Give epoch and rotating state of a later crossing near the Moon for states at epochs.

    Parameters
    ----------
    env : Environment
    work : Work
    states : (n, 6) array
        States about the Moon, ICRF [km, km/s].
    et : (n,) array
        Epochs [s TDB past J2000].
    end : float
        Latest epoch.
    count : int
        Number of the crossing, from 1.
    rows : (n, 7) array
        Receives the epoch since that of the state [s] and the rotating state; NaN if there is no crossing.
    """
    nothing, crossing = stack(3), stack(6)
    for k in range(et.size):
        for axis in range(3):
            work.x[0, axis], work.v[0, axis] = states[k, axis], states[k, 3 + axis]
        rows[k, 0] = velocity_at_crossing(env, work, et[k], end, count, 1, nothing, crossing)
        for i in range(6):
            rows[k, 1 + i] = crossing[i]
