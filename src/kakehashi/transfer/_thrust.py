"""Propagate two-body motion under constant thrust in the axes of the orbit, within one segment.

    r'' = -GM r / |r|^3 + (R, T, N) F / (m - flow t),   R = r / |r|,  N = r x v / |r x v|,  T = N x R

by the classical Runge-Kutta method of fourth order.  A step is a fixed angle on the circular orbit at the present
distance; at a milliradian the truncation error is about 1e-14 of the distance for each radian.
"""

from math import ceil, sqrt

from kakehashi.base.jit import inner, kernel, stack

_STEP_RAD = 1e-3


@inner
def _rates(y, t, force, mass, flow, gm, out):
    """Write the rates of a state (6,): velocity, and acceleration by gravity and thrust."""
    x, y_, z, u, v, w = y[0], y[1], y[2], y[3], y[4], y[5]
    r = sqrt(x * x + y_ * y_ + z * z)
    x, y_, z = x / r, y_ / r, z / r
    a, b, c = y_ * w - z * v, z * u - x * w, x * v - y_ * u
    h = sqrt(a * a + b * b + c * c)
    a, b, c = a / h, b / h, c / h
    kg = mass - flow * t
    radial, transverse, normal = force[0] / kg - gm / (r * r), force[1] / kg, force[2] / kg
    out[0], out[1], out[2] = u, v, w
    out[3] = radial * x + transverse * (b * z - c * y_) + normal * a
    out[4] = radial * y_ + transverse * (c * x - a * z) + normal * b
    out[5] = radial * z + transverse * (a * y_ - b * x) + normal * c


@inner
def _step(y, t, h, force, mass, flow, gm, work):
    """Advance a state (6,) by one step; `work` is (5, 6)."""
    trial = work[4]
    _rates(y, t, force, mass, flow, gm, work[0])
    for k in range(1, 4):
        part = h if k == 3 else 0.5 * h
        for i in range(6):
            trial[i] = y[i] + part * work[k - 1, i]
        _rates(trial, t + part, force, mass, flow, gm, work[k])
    for i in range(6):
        y[i] += h / 6.0 * (work[0, i] + 2.0 * (work[1, i] + work[2, i]) + work[3, i])


@kernel
def under_thrust(begin, times, force, mass, flow, gm, states):
    """Write the states at ascending times after the beginning of a segment.

    Parameters
    ----------
    begin : (6,) array
        State about the centre [km, km/s].
    times : (m,) array
        Ascending times since the beginning [s], not negative.
    force : (3,) array
        Thrust along the radial, transverse and normal axes [kg km/s^2].
    mass, flow : float
        Mass at the beginning [kg] and propellant flow [kg/s].
    gm : float
        GM of the centre [km^3/s^2].
    states : (m, 6) array
        Written: the states [km, km/s].
    """
    y, work = stack(6), stack(5, 6)
    for i in range(6):
        y[i] = begin[i]
    t = 0.0
    for k in range(times.size):
        while t < times[k]:
            r2 = y[0] * y[0] + y[1] * y[1] + y[2] * y[2]
            longest = _STEP_RAD * sqrt(r2 * sqrt(r2) / gm)
            left = times[k] - t
            h = left / ceil(left / longest)
            _step(y, t, h, force, mass, flow, gm, work)
            t = times[k] if h == left else t + h
        for i in range(6):
            states[k, i] = y[i]
