"""Evaluate the time of flight of Lambert's problem without loss of digits by cancellation, and without branches.

With x, lambda and T as in [I15], E = 1 - x^2, y^2 = 1 - lambda^2 E and psi the angle of Lagrange,

    T = (psi / sqrt(E) + M pi / sqrt(E) - x + lambda y) / E

loses every digit at the parabola E = 0.  Here psi / sqrt(E) = 2 g atan(sqrt q) / sqrt q with g = tan(psi/2) / sqrt(E)
and q = E g^2, which is one smooth function through ellipse, parabola and hyperbola; halving the angle makes its
series short.  For small q the leading terms are separated algebraically, and only the small remainder R(q) = (1 -
atan(sqrt q)/sqrt q) / q is evaluated as a series:

    T = ((1 + lambda) (1 - lambda^2) / (x + y) + (1 + lambda^2) (y - lambda x)) / (1 + cos psi) - 2 g^3 R(q)

The kernels use only arithmetic, square roots and selection, so loops over many problems can be vectorised.

[I15] Izzo (2015), Revisiting Lambert's problem, Celest. Mech. Dyn. Astron. 121:1.
[B99] Battin (1999), An introduction to the mathematics and methods of astrodynamics, ch. 7.
"""

from math import atan, atanh, pi, sqrt

from kakehashi.base.jit import inner

_SMALL_Q = 0.12


@inner(inline="always")
def atan_series(q):
    """Compute atan(sqrt q) / sqrt q for |q| < 0.23 with one formula for both signs."""
    s = 1.0 / 49.0
    s = 1.0 / 47.0 - q * s
    s = 1.0 / 45.0 - q * s
    s = 1.0 / 43.0 - q * s
    s = 1.0 / 41.0 - q * s
    s = 1.0 / 39.0 - q * s
    s = 1.0 / 37.0 - q * s
    s = 1.0 / 35.0 - q * s
    s = 1.0 / 33.0 - q * s
    s = 1.0 / 31.0 - q * s
    s = 1.0 / 29.0 - q * s
    s = 1.0 / 27.0 - q * s
    s = 1.0 / 25.0 - q * s
    s = 1.0 / 23.0 - q * s
    s = 1.0 / 21.0 - q * s
    s = 1.0 / 19.0 - q * s
    s = 1.0 / 17.0 - q * s
    s = 1.0 / 15.0 - q * s
    s = 1.0 / 13.0 - q * s
    s = 1.0 / 11.0 - q * s
    s = 1.0 / 9.0 - q * s
    s = 1.0 / 7.0 - q * s
    s = 1.0 / 5.0 - q * s
    s = 1.0 / 3.0 - q * s
    return 1.0 - q * s


@inner(inline="always")
def remainder_series(q):
    """Compute R(q) = (1 - atan(sqrt q) / sqrt q) / q = 1/3 - q/5 + q^2/7 - ... for |q| < 0.13."""
    s = 1.0 / 35.0
    s = 1.0 / 33.0 - q * s
    s = 1.0 / 31.0 - q * s
    s = 1.0 / 29.0 - q * s
    s = 1.0 / 27.0 - q * s
    s = 1.0 / 25.0 - q * s
    s = 1.0 / 23.0 - q * s
    s = 1.0 / 21.0 - q * s
    s = 1.0 / 19.0 - q * s
    s = 1.0 / 17.0 - q * s
    s = 1.0 / 15.0 - q * s
    s = 1.0 / 13.0 - q * s
    s = 1.0 / 11.0 - q * s
    s = 1.0 / 9.0 - q * s
    s = 1.0 / 7.0 - q * s
    s = 1.0 / 5.0 - q * s
    return 1.0 / 3.0 - q * s


@inner(inline="always")
def geometry(x, lam, m):
    """Compute the auxiliary quantities (E, y, y - lambda x, g, q) of the time of flight; see the module docstring.

    Parameters
    ----------
    x : float
        Lambert variable of [I15], above -1.
    lam : float
        lambda of [I15], in (-1, 1).
    m : float
        1 - lambda^2 to full precision.
    """
    e = (1.0 - x) * (1.0 + x)
    y = sqrt(m + lam * lam * x * x)  # y^2 = 1 - lambda^2 E
    # eta = y - lambda x = (1 - lambda^2) / (y + lambda x), without cancellation for lambda x > 0.
    forward = lam * x > 0.0
    up = m if forward else y - lam * x
    down = y + lam * x if forward else 1.0
    eta = up / down
    c = x * y + lam * e  # cos psi [I15]
    # g = tan(psi / 2) / sqrt(E): sin psi / (1 + cos psi) or (1 - cos psi) / sin psi, with sin psi = eta sqrt(E).
    acute = c >= 0.0
    up = eta if acute else 1.0 - c
    down = 1.0 + c if acute else e * eta
    g = up / down
    return e, y, eta, g, e * g * g


@inner(inline="always")
def smooth_time(x, lam, m, one_plus, e, y, eta, g, q):
    """Compute the scaled time of flight T for less than one revolution and small q, by the module's second equation.

    Parameters
    ----------
    x, lam, m : float
        As for `geometry`.
    one_plus : float
        1 + lambda to full precision.
    e, y, eta, g, q : float
        Values returned by `geometry`.
    """
    # (1 - lambda^2) / (x + y) = (y - x) / E, whichever has no cancellation.
    right = x > 0.0
    up = m if right else y - x
    down = x + y if right else e
    c = x * y + lam * e
    return (one_plus * up / down + (1.0 + lam * lam) * eta) / (1.0 + c) - 2.0 * g * g * g * remainder_series(
        q
    )


@inner(inline="always")
def flight_time(x, lam, m, one_plus):
    """Compute the scaled time of flight T for less than one revolution and -1 < x < 4, without branches.

    Parameters
    ----------
    x, lam, m : float
        As for `geometry`.
    one_plus : float
        1 + lambda to full precision.
    """
    e, y, eta, g, q = geometry(x, lam, m)
    # Two halvings of psi, tan(a / 2) = tan a / (1 + sqrt(1 + tan^2 a)): psi = 8 atan(tan(psi / 8)).
    g1 = g / (1.0 + sqrt(1.0 + q))
    g2 = g1 / (1.0 + sqrt(1.0 + e * g1 * g1))
    angle = 8.0 * g2 * atan_series(e * g2 * g2)
    small = abs(q) < _SMALL_Q
    direct = (angle - x + lam * y) / (1.0 if small else e)
    gentle = smooth_time(x, lam, m, one_plus, e, y, eta, g, q if small else 0.0)
    return gentle if small else direct


@inner(inline="always")
def one_flight_time(x, lam, m, one_plus):
    """Compute the scaled time of flight T of one transfer of less than one revolution, with branches.

    For a single transfer a branch costs less than evaluating both of its sides.

    Parameters
    ----------
    x, lam, m : float
        As for `geometry`.
    one_plus : float
        1 + lambda to full precision.
    """
    e, y, eta, g, q = geometry(x, lam, m)
    if abs(q) < _SMALL_Q:
        return smooth_time(x, lam, m, one_plus, e, y, eta, g, q)
    root = sqrt(abs(q))
    angle = atan(root) if q > 0.0 else atanh(root)
    return (2.0 * g * angle / root - x + lam * y) / e


@inner
def any_flight_time(x, lam, m, one_plus, revolutions):
    """Compute the scaled time of flight T for any x > -1 and number of revolutions (x < 1 if there is at least one).

    Parameters
    ----------
    x, lam, m : float
        As for `geometry`.
    one_plus : float
        1 + lambda to full precision.
    revolutions : float
        Number of complete revolutions.
    """
    e, y, eta, g, q = geometry(x, lam, m)
    if abs(q) < _SMALL_Q:
        t = smooth_time(x, lam, m, one_plus, e, y, eta, g, q)
    else:
        factor, part = 2.0, q  # psi = factor * atan(sqrt(part)), halved until the series converges
        while abs(part) > 0.2 and factor < 1e6:
            g = g / (1.0 + sqrt(1.0 + part))
            part = e * g * g
            factor *= 2.0
        t = (factor * g * atan_series(part) - x + lam * y) / e
    if revolutions > 0:
        t += revolutions * pi / (e * sqrt(e))  # M pi / E^(3/2)
    return t


@inner(inline="always")
def slopes(x, t, lam, m, five):
    """Compute first and second derivatives of the scaled time of flight T with respect to x [I15, eq. 22].

    At the parabola the formulas are 0/0; their limit is returned, which is accurate enough for a Newton step.

    Parameters
    ----------
    x, t : float
        Lambert variable, and the value of T there.
    lam, m : float
        lambda, and 1 - lambda^2 to full precision.
    five : float
        1 - lambda^5.
    """
    # (1 - x^2) T' = 3 T x - 2 + 2 lambda^3 x / y
    # (1 - x^2) T'' = 3 T + 5 x T' + 2 (1 - lambda^2) lambda^3 / y^3
    e = (1.0 - x) * (1.0 + x)
    y2 = m + lam * lam * x * x
    iy = 1.0 / sqrt(y2)
    l3 = lam * lam * lam
    near = abs(e) < 1e-7
    ie = 1.0 / (1.0 if near else e)
    d1 = (3.0 * t * x - 2.0 + 2.0 * l3 * x * iy) * ie
    d2 = (3.0 * t + 5.0 * x * d1 + 2.0 * m * l3 * iy * iy * iy) * ie
    d1 = -0.4 * five if near else d1  # T' at x = 1 is -2/5 (1 - lambda^5) [I15]
    d2 = 0.0 if abs(e) < 1e-4 else d2
    return d1, d2
