"""Integrate orbits about the Moon with their partial derivatives: thousands of short arcs without set-up between them.

The scheme is the collocation of order 15 of the block integrator (`dynamics.radau`). Bodies come from one table of
Chebyshev series relative to the Moon, which also holds the tensor of its second degree in ICRF axes, so that

    a = -GM r / r^3 + GM R^2 (2 Q r / r^5 - 5 (r.Q r) r / r^7)
        + sum GM_b ((d_b - r) / |d_b - r|^3 - d_b / d_b^3) + pressure (1 au / s)^2 s / |s|

with d_b the position of a body, and s that of the craft relative to the Sun. Shadows do not interrupt the pressure.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base.constants import AU_KM
from kakehashi.base.jit import inner, kernel, stack
from kakehashi.ephem._kernels import asteroid_positions

EARTH, SUN, BODIES = 0, 1, 6  # columns of the table: Earth, Sun, Venus, Mars, Jupiter, Saturn
EARTH_VELOCITY, DIAGONAL, OFF_DIAGONAL, COLUMNS = 6, 7, 8, 9
DONE, FULL, LOST = 0, 1, 2
_ITERATIONS, _LINEAR = 12, 7
_NEAR_KM = 30_000.0  # a crossing of the x-z plane within this distance is that near perilune
_UNDERGROUND_KM = 1_700.0


class Environment(NamedTuple):
    """Bodies, field of the Moon and scheme of the integration, as input of the kernels."""

    table: np.ndarray  # (interval, term, 3, COLUMNS) Chebyshev series
    start: float
    interval: float
    gm: np.ndarray  # (BODIES,)
    gm_moon: float
    second_degree: float  # GM R^2, of Q
    pressure: float  # acceleration at 1 au [km/s2]
    nodes: np.ndarray
    ax: np.ndarray
    av: np.ndarray
    to_polynomial: np.ndarray
    tolerance: float


class Work(NamedTuple):
    """Workspace of a step; column 0 is the trajectory, 1 to 6 its derivatives by the initial state."""

    x: np.ndarray  # (7, 3)
    v: np.ndarray  # (7, 3)
    f: np.ndarray  # (8, 7, 3) accelerations at the nodes
    b: np.ndarray  # (7, 10, 3) position, velocity and the coefficients of the acceleration of the last step
    field: np.ndarray  # (8, COLUMNS, 3)
    gradient: np.ndarray  # (8, 3, 3)


@inner
def _acceleration(env, d, x, y, z, out):
    """Compute the acceleration at one position; `d` (COLUMNS, 3) is the table at the epoch."""
    r2 = x * x + y * y + z * z
    r = np.sqrt(r2)
    p = -env.gm_moon / (r2 * r)
    xx, yy, zz = d[DIAGONAL, 0], d[DIAGONAL, 1], d[DIAGONAL, 2]
    xy, xz, yz = d[OFF_DIAGONAL, 0], d[OFF_DIAGONAL, 1], d[OFF_DIAGONAL, 2]
    qx, qy, qz = xx * x + xy * y + xz * z, xy * x + yy * y + yz * z, xz * x + yz * y + zz * z
    k = env.second_degree / (r2 * r2 * r)
    p -= 5.0 * k * (qx * x + qy * y + qz * z) / r2
    ax, ay, az = p * x + 2.0 * k * qx, p * y + 2.0 * k * qy, p * z + 2.0 * k * qz
    for j in range(BODIES):
        bx, by, bz = d[j, 0], d[j, 1], d[j, 2]
        sx, sy, sz = bx - x, by - y, bz - z
        s2, b2 = sx * sx + sy * sy + sz * sz, bx * bx + by * by + bz * bz
        u, w = env.gm[j] / (s2 * np.sqrt(s2)), env.gm[j] / (b2 * np.sqrt(b2))
        ax += u * sx - w * bx
        ay += u * sy - w * by
        az += u * sz - w * bz
        if j == SUN:
            u = -env.pressure * AU_KM * AU_KM / (s2 * np.sqrt(s2))
            ax += u * sx
            ay += u * sy
            az += u * sz
    out[0], out[1], out[2] = ax, ay, az


@inner
def _gradient(env, d, x, out):
    """Compute the gradient (3, 3) of the acceleration at one position."""
    r2 = x[0] * x[0] + x[1] * x[1] + x[2] * x[2]
    r = np.sqrt(r2)
    m, k = env.gm_moon / (r2 * r), env.second_degree / (r2 * r2 * r)
    q, g = stack(3, 3), stack(3)
    for i in range(3):
        q[i, i] = d[DIAGONAL, i]
    q[0, 1] = q[1, 0] = d[OFF_DIAGONAL, 0]
    q[0, 2] = q[2, 0] = d[OFF_DIAGONAL, 1]
    q[1, 2] = q[2, 1] = d[OFF_DIAGONAL, 2]
    for i in range(3):
        g[i] = q[i, 0] * x[0] + q[i, 1] * x[1] + q[i, 2] * x[2]
    value = g[0] * x[0] + g[1] * x[1] + g[2] * x[2]
    for i in range(3):
        for j in range(3):
            e = 1.0 if i == j else 0.0
            out[i, j] = m * (3.0 * x[i] * x[j] / r2 - e) + k * (
                2.0 * q[i, j]
                - 10.0 * (g[i] * x[j] + x[i] * g[j]) / r2
                - 5.0 * value * e / r2
                + 35.0 * value * x[i] * x[j] / (r2 * r2)
            )
    for b in range(BODIES):
        for i in range(3):
            g[i] = d[b, i] - x[i]
        s2 = g[0] * g[0] + g[1] * g[1] + g[2] * g[2]
        u = env.gm[b] / (s2 * np.sqrt(s2))
        for i in range(3):
            for j in range(3):
                out[i, j] += u * (3.0 * g[i] * g[j] / s2 - (1.0 if i == j else 0.0))


@inner
def _at_node(env, work, n, k, h, out):
    """Compute the position of column `n` at node `k` of a step of length h."""
    for axis in range(3):
        total = 0.0
        for j in range(8):
            total += env.ax[k, j] * work.f[j, n, axis]
        out[axis] = work.x[n, axis] + env.nodes[k] * h * work.v[n, axis] + h * h * total


@inner
def _iterate(env, work, h):
    """Iterate the accelerations of the trajectory at the nodes to their fixed point."""
    at, new = stack(3), stack(3)
    for _ in range(_ITERATIONS):
        change, size = 0.0, 0.0
        for k in range(8):
            _at_node(env, work, 0, k, h, at)
            _acceleration(env, work.field[k], at[0], at[1], at[2], new)
            for axis in range(3):
                change = max(change, abs(new[axis] - work.f[k, 0, axis]))
                size = max(size, abs(new[axis]))
                work.f[k, 0, axis] = new[axis]
        if change <= 1e-14 * size:
            break


@inner
def _iterate_columns(env, work, h, columns):
    """Solve the variational equations of the step, which are linear, by iteration."""
    at = stack(3)
    for k in range(8):
        _at_node(env, work, 0, k, h, at)
        _gradient(env, work.field[k], at, work.gradient[k])
    for n in range(1, columns):
        for k in range(8):
            for axis in range(3):
                work.f[k, n, axis] = 0.0
        for _ in range(_LINEAR):
            for k in range(8):
                _at_node(env, work, n, k, h, at)
                g = work.gradient[k]
                for axis in range(3):
                    work.f[k, n, axis] = g[axis, 0] * at[0] + g[axis, 1] * at[1] + g[axis, 2] * at[2]


@inner
def _bodies(env, work, et, h):
    """Fill the table's columns at the nodes of a step."""
    for k in range(8):
        asteroid_positions(env.table, env.start, env.interval, et, env.nodes[k] * h, work.field[k])


@inner
def _step(env, work, et, h, columns, limit):
    """Advance all columns by one step of at most h, and return its length and the proposal for the next."""
    length = h
    for _ in range(20):
        _bodies(env, work, et, length)
        at, new = stack(3), stack(3)
        for k in range(8):  # first guess: along the tangent
            for axis in range(3):
                at[axis] = work.x[0, axis] + env.nodes[k] * length * work.v[0, axis]
            _acceleration(env, work.field[k], at[0], at[1], at[2], new)
            for axis in range(3):
                work.f[k, 0, axis] = new[axis]
        _iterate(env, work, length)
        last, size = 0.0, 1e-300
        for axis in range(3):
            total = 0.0
            for j in range(8):
                total += env.to_polynomial[7, j] * work.f[j, 0, axis]
                size = max(size, abs(work.f[j, 0, axis]))
            last = max(last, abs(total))
        ratio = (env.tolerance * size / max(last, 1e-300)) ** (1.0 / 7.0)
        if ratio > 0.5:
            break
        length *= max(0.8 * ratio, 0.1)
    if columns > 1:
        _iterate_columns(env, work, length, columns)
    _finish(env, work, length, columns)
    return length, length * min(max(0.8 * ratio, 0.2), 3.0)


@inner
def _finish(env, work, h, columns):
    """Store the polynomials of a step and move all columns to its end."""
    for n in range(columns):
        for axis in range(3):
            work.b[n, 0, axis], work.b[n, 1, axis] = work.x[n, axis], work.v[n, axis]
            dx, dv = 0.0, 0.0
            for m in range(8):
                total = 0.0
                for j in range(8):
                    total += env.to_polynomial[m, j] * work.f[j, n, axis]
                work.b[n, 2 + m, axis] = total
                dx += env.ax[8, m] * work.f[m, n, axis]
                dv += env.av[8, m] * work.f[m, n, axis]
            work.x[n, axis] += h * work.v[n, axis] + h * h * dx
            work.v[n, axis] += h * dv


@inner
def _begin(work, states, columns):
    for n in range(columns):
        for axis in range(3):
            work.x[n, axis], work.v[n, axis] = states[n, axis], states[n, 3 + axis]


@inner
def _first_step(env, work):
    r2 = work.x[0, 0] ** 2 + work.x[0, 1] ** 2 + work.x[0, 2] ** 2
    return 0.1 * min(np.sqrt(r2 * np.sqrt(r2) / env.gm_moon), 1e5)


@inner
def _radius(work):
    return np.sqrt(work.x[0, 0] ** 2 + work.x[0, 1] ** 2 + work.x[0, 2] ** 2)


@kernel(counted=False)
def advance(env, work, states, et, end, epochs, dense):
    """Integrate a state, and the columns of its derivatives, to another epoch; store the steps.

    Parameters
    ----------
    env : Environment
    work : Work
    states : (1 or 7, 6) array
        Initial state [km, km/s] about the Moon, ICRF, and the columns of its derivatives; replaced by the final values.
    et, end : float
        Epochs [s TDB past J2000], in either order.
    epochs : (n, 3) array
        Receives start, 0 and length of each step; with no rows nothing is stored.
    dense : (n, 1 or 7, 10, 3) array
        Receives the polynomials of the steps, as for `paths.Polynomial`.

    Returns
    -------
    (int, int)
        Number of steps, and DONE, FULL (too few rows) or LOST (below the Moon's surface).
    """
    columns, direction = states.shape[0], 1.0 if end >= et else -1.0
    _begin(work, states, columns)
    begin, since, steps, outcome = et, 0.0, 0, DONE
    h = direction * _first_step(env, work)
    while direction * (end - begin - since) > 1e-7:
        rest = end - begin - since
        h = rest if abs(h) > abs(rest) else h
        length, proposal = _step(env, work, begin + since, h, columns, rest)
        if steps < epochs.shape[0]:
            epochs[steps, 0], epochs[steps, 1], epochs[steps, 2] = begin + since, 0.0, length
            for n in range(dense.shape[1]):
                for m in range(10):
                    for axis in range(3):
                        dense[steps, n, m, axis] = work.b[n, m, axis]
        elif epochs.shape[0] > 0:
            outcome = FULL
            break
        since += length
        steps += 1
        h = proposal
        if not _radius(work) > _UNDERGROUND_KM or steps > 2_000_000:
            outcome = LOST
            break
    for n in range(columns):
        for axis in range(3):
            states[n, axis], states[n, 3 + axis] = work.x[n, axis], work.v[n, axis]
    return steps, outcome


@inner
def _along(work, n, axis, s, h):
    """Return position and velocity of one component at the fraction s of the last step."""
    x, v = 0.0, 0.0
    for m in range(7, -1, -1):
        x = x * s + work.b[n, 2 + m, axis] / ((m + 1.0) * (m + 2.0))
        v = v * s + work.b[n, 2 + m, axis] / (m + 1.0)
    t = s * h
    return work.b[n, 0, axis] + t * work.b[n, 1, axis] + t * t * x, work.b[n, 1, axis] + t * v


@inner
def rotating(env, et, et_lo, x, v, out):
    """Compute the state in the axes that rotate with the Earth-Moon line, without scaling; x away from the Earth.

    Parameters
    ----------
    env : Environment
    et, et_lo : float
        Epoch [s TDB past J2000] in two parts.
    x, v : (3,) arrays
        Position and velocity about the Moon, ICRF [km, km/s].
    out : (6,) array
        Position and the inertial velocity's components along the rotating axes.
    """
    d, ex, ez = stack(9, 3), stack(3), stack(3)
    asteroid_positions(env.table, env.start, env.interval, et, et_lo, d)
    r = np.sqrt(d[EARTH, 0] ** 2 + d[EARTH, 1] ** 2 + d[EARTH, 2] ** 2)
    for i in range(3):
        ex[i] = -d[EARTH, i] / r
        j, k = (i + 1) % 3, (i + 2) % 3
        ez[i] = d[EARTH, j] * d[EARTH_VELOCITY, k] - d[EARTH, k] * d[EARTH_VELOCITY, j]
    h = np.sqrt(ez[0] ** 2 + ez[1] ** 2 + ez[2] ** 2)
    for i in range(6):
        out[i] = 0.0
    for i in range(3):
        j, k = (i + 1) % 3, (i + 2) % 3
        ey = (ez[j] * ex[k] - ez[k] * ex[j]) / h
        out[0] += ex[i] * x[i]
        out[1] += ey * x[i]
        out[2] += ez[i] / h * x[i]
        out[3] += ex[i] * v[i]
        out[4] += ey * v[i]
        out[5] += ez[i] / h * v[i]
    rate = h / (r * r)
    out[3] += rate * out[1]
    out[4] -= rate * out[0]


@inner
def _crossing(env, work, et, h, low_y, out):
    """Find y = 0 within the last step by bisection and secants; return the fraction of the step, and its state."""
    x, v = stack(3), stack(3)
    a, b, fa = 0.0, 1.0, low_y
    s = 0.5
    for _k in range(60):
        for axis in range(3):
            x[axis], v[axis] = _along(work, 0, axis, s, h)
        rotating(env, et, s * h, x, v, out)
        if (out[1] > 0.0) == (fa > 0.0):
            a = s
        else:
            b = s
        new = s - out[1] / (out[4] * h) if out[4] != 0.0 else 0.5 * (a + b)
        if not (a < new < b):
            new = 0.5 * (a + b)
        if abs(new - s) * abs(h) < 1e-7:
            break
        s = new
    return s
