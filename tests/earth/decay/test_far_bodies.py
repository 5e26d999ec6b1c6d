"""Averages of Sun, Moon and sunlight over an orbit against quadratures of the accelerations themselves."""

import numpy as np
import pytest

from kakehashi.base.jit import exposed
from kakehashi.earth.decay import _kernels as k
from kakehashi.time import as_et

STATE = np.array([24_400.0, 0.41, 0.55, 0.3, 1.1])
DIRECTION = np.array([0.48, -0.6, 0.64])


def averaged(acceleration) -> np.ndarray:
    """Rates of the state by Gauss's equations for an acceleration (position) in the axes of the node, averaged."""
    a, ex, ey, i, _ = STATE
    e, w = np.hypot(ex, ey), np.arctan2(ey, ex)
    anomaly = 2.0 * np.pi * (np.arange(2_000) + 0.5) / 2_000
    c, s = np.cos(anomaly), np.sin(anomaly)
    x, y = a * (c - e), a * np.sqrt(1.0 - e * e) * s
    n = np.sqrt(k.GM / a**3) / (1.0 - e * c)
    u, v = -a * s * n, a * np.sqrt(1.0 - e * e) * c * n
    turned = [
        np.array([np.cos(w) * p - np.sin(w) * q, np.sin(w) * p + np.cos(w) * q, 0.0 * p])
        for p, q in ((x, y), (u, v))
    ]
    r, v = (t.T for t in turned)
    f = acceleration(r)
    weight = (1.0 - e * c)[:, None] / len(c)

    def dot(p, q):
        return np.sum(p * q, axis=1)[:, None]

    da = float(np.sum(weight * 2.0 * a * a / k.GM * dot(v, f)))
    de = np.sum(weight * (2.0 * dot(f, v) * r - dot(r, f) * v - dot(r, v) * f), axis=0) / k.GM
    dh = np.sum(weight * np.cross(r, f), axis=0) / np.sqrt(k.GM * a * (1.0 - e * e))
    node = dh[0] / np.sin(i)
    return np.array([da, de[0] + np.cos(i) * node * ey, de[1] - np.cos(i) * node * ex, -dh[1], node])


def test_attraction_is_the_average_of_the_tide():
    gm, distance = 4_902.8, 3.0e6  # far, so that the quadrupole is all of it

    def tide(r):
        return gm / distance**3 * (3.0 * (r @ DIRECTION)[:, None] * DIRECTION - r)

    rates = np.zeros(5)
    exposed(k._attraction)(STATE, DIRECTION, gm, distance, rates)
    assert np.allclose(rates, averaged(tide), rtol=1e-9, atol=1e-20)


def test_pressure_is_the_average_of_a_constant_acceleration():
    rates = np.zeros(5)
    exposed(k._pressure)(STATE, DIRECTION, k.AU, 0.05, rates)
    force = -1e-3 * k.SOLAR_PRESSURE * 0.05 * DIRECTION
    assert np.allclose(rates, averaged(lambda r: np.broadcast_to(force, r.shape)), rtol=1e-9, atol=1e-20)


@pytest.mark.parametrize(("body", "function", "deg"), [("Sun", "_sun", 0.05), ("Moon", "_moon", 0.7)])
def test_sun_and_moon_are_where_the_ephemeris_has_them(body, function, deg):
    from kakehashi.earth.decay.lifetime import _SKY
    from kakehashi.ephem import position

    for date in ("2010-03-04 TDB", "2026-11-30 TDB", "2044-07-15 TDB"):
        et = float(as_et(date))
        direction = np.empty(3)
        distance = exposed(getattr(k, function))(np.radians(_SKY), et / 86_400.0, direction)
        true = position(body, "Earth", et)
        apart = np.degrees(np.arccos(direction @ true / np.linalg.norm(true)))
        assert apart < deg + 0.014 * abs(et) / 3.15576e7  # of date against J2000
        assert distance == pytest.approx(np.linalg.norm(true), rel=0.01)
