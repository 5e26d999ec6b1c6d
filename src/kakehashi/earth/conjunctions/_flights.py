"""Two objects on Kepler orbits: do they come within a distance of each other?  Kernels of the Monte Carlo method.

Elements are equinoctial: mean motion n, f = e cos(w + W), g = e sin(w + W), h = tan(i/2) cos W, k = tan(i/2) sin W and
the mean longitude L = M + w + W, which are regular for all orbits but retrograde equatorial ones [B72].

[B72] Broucke and Cefola (1972), On the equinoctial orbit elements, Celestial Mechanics 5, 303.
"""

from math import atan2, cos, fabs, sin, sqrt

from kakehashi.base.jit import inner, kernel, stack

_ITERATIONS = 20
_FINE = 1e-14


@inner
def _state(elements, t, gm, x):
    """State of an object at a time after the epoch of its elements."""
    n, f, g, h, k = elements[0], elements[1], elements[2], elements[3], elements[4]
    longitude = elements[5] + n * t
    u = longitude
    s, c = sin(u), cos(u)
    for _ in range(_ITERATIONS):
        step = (u + g * c - f * s - longitude) / (1.0 - f * c - g * s)
        u -= step
        s, c = sin(u), cos(u)
        if fabs(step) < _FINE * (1.0 + fabs(u)):
            break
    a = (gm / (n * n)) ** (1.0 / 3.0)
    beta = 1.0 / (1.0 + sqrt(1.0 - f * f - g * g))
    near = 1.0 - f * c - g * s
    p = a * ((1.0 - g * g * beta) * c + f * g * beta * s - f)
    q = a * ((1.0 - f * f * beta) * s + f * g * beta * c - g)
    rate = n * a / near
    pv = rate * (f * g * beta * c - (1.0 - g * g * beta) * s)
    qv = rate * ((1.0 - f * f * beta) * c - f * g * beta * s)
    w = 1.0 / (1.0 + h * h + k * k)
    x1, y1, z1 = w * (1.0 - k * k + h * h), w * 2.0 * h * k, -w * 2.0 * k
    x2, y2, z2 = w * 2.0 * h * k, w * (1.0 + k * k - h * h), w * 2.0 * h
    x[0], x[1], x[2] = p * x1 + q * x2, p * y1 + q * y2, p * z1 + q * z2
    x[3], x[4], x[5] = pv * x1 + qv * x2, pv * y1 + qv * y2, pv * z1 + qv * z2


@kernel
def states(elements, t, gm, out):
    """States of orbits at a time after their epoch.

    Parameters
    ----------
    elements : (k, 6) array
        Equinoctial elements [rad/s, -, -, -, -, rad].
    t : float
        Time after the epoch [s].
    gm : float
        Of the Earth [km3/s2].
    out : (k, 6) array
        Receives the states [km, km/s].
    """
    x = stack(6)
    for i in range(elements.shape[0]):
        _state(elements[i], t, gm, x)
        for m in range(6):
            out[i, m] = x[m]


@kernel
def equinoctial(states, gm, out):
    """Equinoctial elements of states.

    Parameters
    ----------
    states : (k, 6) array
        Positions and velocities [km, km/s].
    gm : float
        Of the Earth [km3/s2].
    out : (k, 6) array
        Receives the elements; NaN for orbits that are not ellipses.
    """
    for i in range(states.shape[0]):
        x, y, z, u, v, w = states[i]
        r = sqrt(x * x + y * y + z * z)
        v2 = u * u + v * v + w * w
        a = 1.0 / (2.0 / r - v2 / gm)
        p, q, s = y * w - z * v, z * u - x * w, x * v - y * u
        size = sqrt(p * p + q * q + s * s)
        h, k = -q / (size + s), p / (size + s)
        weight = 1.0 / (1.0 + h * h + k * k)
        x1, y1, z1 = weight * (1.0 - k * k + h * h), weight * 2.0 * h * k, -weight * 2.0 * k
        x2, y2, z2 = weight * 2.0 * h * k, weight * (1.0 + k * k - h * h), weight * 2.0 * h
        # The axes of [B72] with h and k: the node is at angle atan2(k, h).
        ex, ey, ez = (v * s - w * q) / gm - x / r, (w * p - u * s) / gm - y / r, (u * q - v * p) / gm - z / r
        f, g = ex * x1 + ey * y1 + ez * z1, ex * x2 + ey * y2 + ez * z2
        px, py = x * x1 + y * y1 + z * z1, x * x2 + y * y2 + z * z2
        beta = 1.0 / (1.0 + sqrt(1.0 - f * f - g * g))
        root = a * sqrt(1.0 - f * f - g * g)
        c = f + ((1.0 - f * f * beta) * px - f * g * beta * py) / root
        d = g + ((1.0 - g * g * beta) * py - f * g * beta * px) / root
        out[i, 0] = sqrt(gm / a) / a
        out[i, 1], out[i, 2], out[i, 3], out[i, 4] = f, g, h, k
        out[i, 5] = atan2(d, c) + g * c - f * d


@inner
def _reaches(first, second, span, steps, radius, gm, x, y):
    """Whether two orbits come within a distance within a span either way of the epoch."""
    half = span / steps
    for m in range(steps):
        middle = -span + (2 * m + 1) * half
        low, high = middle - half, middle + half
        t = middle
        for trial in range(_ITERATIONS):
            _state(first, t, gm, x)
            _state(second, t, gm, y)
            dx, dy, dz = y[0] - x[0], y[1] - x[1], y[2] - x[2]
            u, v, w = y[3] - x[3], y[4] - x[4], y[5] - x[5]
            d2, v2, rv = dx * dx + dy * dy + dz * dz, u * u + v * v + w * w, dx * u + dy * v + dz * w
            if d2 <= radius * radius:
                return True
            if trial == 0:
                # Gravity bends the relative line by less than d tau^2 GM / r^3.
                r2 = x[0] * x[0] + x[1] * x[1] + x[2] * x[2]
                size = sqrt(d2) + sqrt(v2) * half
                reach = radius + 1.5 * gm / (r2 * sqrt(r2)) * half * half * size
                away = d2 - reach * reach
                if away > 0.0 and away * v2 > rv * rv:
                    break
                if (
                    away > 0.0
                    and fabs(rv) > v2 * half
                    and away - 2.0 * fabs(rv) * half + v2 * half * half > 0.0
                ):
                    break
            nearer = min(max(t - rv / v2, low), high)
            if fabs(nearer - t) * sqrt(v2) < 1e-7:
                break
            t = nearer
    return False


@kernel
def count_hits(first, second, span, steps, radius, gm):
    """Number of pairs of orbits that come within a distance.

    Parameters
    ----------
    first, second : (k, 6) array
        Equinoctial elements; the rows are the pairs.
    span : float
        The search extends this long before and after the epoch [s].
    steps : int
        Steps of the search.
    radius, gm : float
        Distance [km]; GM of the Earth [km3/s2].
    """
    x, y = stack(6), stack(6)
    hits = 0
    for i in range(first.shape[0]):
        if _reaches(first[i], second[i], span, steps, radius, gm, x, y):
            hits += 1
    return hits
