"""Compute motion in the orbital plane for conics of every eccentricity.

Counted from periapsis, the universal functions U_n = chi^n c_n(alpha chi^2) are sums of positive terms, without
cancellation near the parabola:  sqrt(GM) t = q chi + e U3,  r = q + e U2  [B99].

Functions that return states accept real or complex numbers: a root found in real numbers is corrected by one Newton
step, which propagates a first-order imaginary part exactly.

[B99] Battin (1999), An introduction to the mathematics and methods of astrodynamics, ch. 4.
[BC72] Broucke & Cefola (1972), On the equinoctial orbit elements, Celest. Mech. 5:303.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import Status
from kakehashi.base.jit import for_kernel, kernel
from kakehashi.orbits.kepler import hyperbolic_anomaly, universal_anomaly

_OK = int(Status.OK)
_ROUND = 0.1  # eccentricity below which the eccentric anomaly follows from the true anomaly


def from_periapsis(q_km, e, since_s, gm: float):
    """Return position and velocity (x, y, u, v) [km, km/s] a time after periapsis; the x axis points to periapsis.

    Parameters
    ----------
    q_km, e : (...) arrays, real or complex
        Periapsis distance and eccentricity; e = 1 is a parabola.
    since_s : (...) array
        Time since periapsis [s].
    gm : float
        Gravitational parameter of the central body [km3/s2].
    """
    root = np.sqrt(gm)
    alpha = (1.0 - e) / q_km
    bound = alpha.real > 0.0
    with np.errstate(divide="ignore", invalid="ignore"):
        period = np.where(bound, 2.0 * np.pi / (root * alpha * np.sqrt(np.where(bound, alpha, 1.0))), 1.0)
    revolutions = np.where(bound, np.round(since_s.real / period.real), 0.0)
    target = root * (since_s - revolutions * period)
    chi = _anomalies(q_km.real, e.real, target.real)
    u0, u1, u2, u3 = _universal_functions(chi, alpha)
    # One Newton step on sqrt(GM) t = q chi + e U3, whose derivative is r = q + e U2 [B99].
    chi = chi - (q_km * chi + e * u3 - target) / (q_km + e * u2)
    u0, u1, u2, u3 = _universal_functions(chi, alpha)
    r, scale = q_km + e * u2, np.sqrt(q_km * (1.0 + e))
    return q_km - u2, scale * u1, -root * u1 / r, root * scale * u0 / r


def from_mean_longitude(a_km, h, k, longitude, gm: float):
    """Return position and velocity (x, y, u, v) [km, km/s] on an ellipse, along the equinoctial axes.

    Parameters
    ----------
    a_km : (...) array, real or complex
        Semi-major axis.
    h, k : (...) arrays
        Components of the eccentricity vector, e sin and e cos of the longitude of periapsis.
    longitude : (...) array
        Mean longitude [rad].
    gm : float
        Gravitational parameter of the central body [km3/s2].
    """
    b = np.sqrt(1.0 - h * h - k * k)
    bend, e = np.arctan2(h.real, k.real), np.hypot(h.real, k.real)
    mean = longitude.real - bend
    mean = mean - 2.0 * np.pi * np.round(mean / (2.0 * np.pi))
    f = bend + _anomalies(1.0 - e, e, mean)  # for a = 1 the universal anomaly is the eccentric anomaly
    revolutions = np.round((longitude.real - f) / (2.0 * np.pi))
    # Generalised Kepler equation, F + h cos F - k sin F = lambda [BC72], corrected by one Newton step.
    gap = f + h * np.cos(f) - k * np.sin(f) - (longitude - 2.0 * np.pi * revolutions)
    f = f - gap / (1.0 - h * np.sin(f) - k * np.cos(f))
    cos, sin, beta = np.cos(f), np.sin(f), 1.0 / (1.0 + b)
    rate = np.sqrt(gm / a_km) / (1.0 - h * sin - k * cos)
    x = (1.0 - h * h * beta) * cos + h * k * beta * sin - k
    y = (1.0 - k * k * beta) * sin + h * k * beta * cos - h
    u = h * k * beta * cos - (1.0 - h * h * beta) * sin
    v = (1.0 - k * k * beta) * cos - h * k * beta * sin
    return a_km * x, a_km * y, rate * u, rate * v


def mean_longitude(a_km, h, k, x_km, y_km):
    """Return the mean longitude [rad] of a position on an ellipse.

    Parameters
    ----------
    a_km : (...) array
        Semi-major axis.
    h, k : (...) arrays
        Components of the eccentricity vector along the equinoctial axes.
    x_km, y_km : (...) arrays
        Position along the same axes.
    """
    b = np.sqrt(1.0 - h * h - k * k)
    beta = 1.0 / (1.0 + b)
    cos = k + ((1.0 - k * k * beta) * x_km - h * k * beta * y_km) / (a_km * b)
    sin = h + ((1.0 - h * h * beta) * y_km - h * k * beta * x_km) / (a_km * b)
    return np.arctan2(sin, cos) + h * cos - k * sin


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Shape:
    """The conic of a state: 1/a [1/km], eccentricity vector, pole, and the position of the body on it."""

    position: np.ndarray
    radius: np.ndarray
    alpha: np.ndarray
    momentum: np.ndarray
    pole: np.ndarray
    eccentric: np.ndarray
    e: np.ndarray
    semilatus_km: np.ndarray
    sigma: np.ndarray  # r . v / sqrt(gm)

    @property
    def q_km(self):
        """Distance of periapsis [km]."""
        return self.semilatus_km / (1.0 + self.e)

    def since_periapsis(self, true, gm: float):
        """Return the time since periapsis [s]; the true anomaly refers to the periapsis given by the elements."""
        k = np.sqrt(np.abs(self.alpha))
        half = 0.5 * true
        from_true = 2.0 * np.arctan2(
            np.sqrt(1.0 - self.e) * np.sin(half), np.sqrt(1.0 + self.e) * np.cos(half)
        )
        from_true = np.mod(from_true + np.pi, 2.0 * np.pi) - np.pi
        from_radius = np.arctan2(self.sigma * k, 1.0 - self.radius * self.alpha)
        ellipse = np.where(self.e < _ROUND, from_true, from_radius)
        anomaly = np.where(self.alpha > 0.0, ellipse, np.arcsinh(self.sigma * k / self.e))
        chi = np.where(k > 0.0, anomaly / k, self.sigma / self.e)
        return (self.q_km * chi + self.e * _universal_functions(chi, self.alpha)[3]) / np.sqrt(gm)

    def __repr__(self):
        return f"<Shape of {np.size(self.e)} conics, e {np.min(self.e):.6g} .. {np.max(self.e):.6g}>"


def shape(states, gm: float) -> Shape:
    """Return the conics of states (..., 6) [km, km/s]."""
    r, v = states[..., :3], states[..., 3:]
    radius, h = np.linalg.norm(r, axis=-1), np.cross(r, v)
    momentum = np.linalg.norm(h, axis=-1)
    eccentric = np.cross(v, h) / gm - r / radius[..., None]
    return Shape(
        position=r,
        radius=radius,
        alpha=2.0 / radius - np.sum(v * v, axis=-1) / gm,
        momentum=momentum,
        pole=h / momentum[..., None],
        eccentric=eccentric,
        e=np.linalg.norm(eccentric, axis=-1),
        semilatus_km=momentum**2 / gm,
        sigma=np.sum(r * v, axis=-1) / np.sqrt(gm),
    )


def _universal_functions(chi, alpha):
    """Return the universal functions U0 .. U3 of real or complex numbers; by series if |alpha chi^2| < 1."""
    z = alpha * chi * chi
    small = np.abs(z.real) < 1.0
    c2, c3 = _series(np.where(small, z, 0.0))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        up, s = np.where(small, 1.0, np.abs(z.real)), np.where(z.real < 0.0, -z, z)
        s = np.sqrt(np.where(small, up, s))
        ellipse = 2.0 * np.sin(0.5 * s) ** 2 / s**2, (s - np.sin(s)) / s**3
        hyperbola = 2.0 * np.sinh(0.5 * s) ** 2 / s**2, (np.sinh(s) - s) / s**3
    c2 = np.where(small, c2, np.where(z.real > 0.0, ellipse[0], hyperbola[0]))
    c3 = np.where(small, c3, np.where(z.real > 0.0, ellipse[1], hyperbola[1]))
    return 1.0 - z * c2, chi * (1.0 - z * c3), chi**2 * c2, chi**3 * c3


def _series(z):
    """Return Stumpff's functions c2(z) and c3(z) for |z| < 1."""
    c2, c3 = np.full_like(z, 0.5), np.full_like(z, 1.0 / 6.0)
    two, three = c2, c3
    for n in range(1, 11):
        two = -z * two / ((2 * n + 1) * (2 * n + 2))
        three = -z * three / ((2 * n + 2) * (2 * n + 3))
        c2, c3 = c2 + two, c3 + three
    return c2, c3


def _anomalies(q, e, target):
    """Return the universal anomalies for times since periapsis that are multiplied by sqrt(GM)."""
    shape = np.broadcast_shapes(np.shape(q), np.shape(e), np.shape(target))
    chi = np.empty(shape)
    _solve(*(for_kernel(a, shape).reshape(-1) for a in (q, e, target)), chi.reshape(-1))
    return chi


@kernel
def _solve(q, e, target, chi):
    for i in range(target.size):
        alpha = (1.0 - e[i]) / q[i]
        if alpha * q[i] < -1e-3 or (alpha < 0.0 and (-alpha) ** 1.5 * abs(target[i]) > 0.1):
            k = np.sqrt(-alpha)
            anomaly, code = hyperbolic_anomaly(e[i], e[i] - 1.0, target[i] * k * k * k)
            chi[i] = anomaly / k
        else:
            root = universal_anomaly(q[i], 0.0, alpha, target[i])
            chi[i], code = root[0], root[1]
        if code != _OK:
            chi[i] = np.nan
