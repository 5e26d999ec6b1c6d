"""A numerical propagation in MSIS itself: J2, J3 and drag by DOP853, with the density of pymsis at every step."""

import numpy as np
import pymsis
from scipy.integrate import DOP853

from kakehashi.earth.decay import _kernels as k

GM, R, J2, J3 = k.GM, k.RADIUS, k.J2, k.J3
SPIN = 7.292_115e-5
# States [km, km/s] of the eccentric orbits of the test at a mean anomaly of 60 deg: Brouwer's osculating elements.
ECCENTRIC = [
    [-6244.835043282, -3468.470764744, 2207.562072621, 2.354847001, -2.724494162, 6.608303719],
    [-5712.596914826, -3057.251681853, 3340.259938451, 2.237061246, -7.2460071, -0.515466505],
    [2286.669857503, -8505.163307582, -284.737540829, 6.544645146, -0.330964192, -2.326399001],
]


def osculating_state(orbit) -> np.ndarray:
    """State [km, km/s] of a near-circular mean orbit at an argument of latitude of 0.3 rad: short periods of SGP4."""
    a, ex, ey, i, node = orbit.state()
    e, w, u = np.hypot(ex, ey), np.arctan2(ey, ex), 0.3
    p, f, n, c, s = a * (1 - e * e), u - w, np.sqrt(GM / a**3), np.cos(i), np.sin(i)
    r = p / (1 + e * np.cos(f))
    first = 0.5 * J2 * R**2 / p
    second = first / p
    radius = r * (1 - 1.5 * second * np.sqrt(1 - e * e) * (3 * c * c - 1)) + 0.5 * first * s * s * np.cos(
        2 * u
    )
    radial = np.sqrt(GM / p) * e * np.sin(f) - n * first * s * s * np.sin(2 * u)
    along = np.sqrt(GM * p) / r + n * first * (s * s * np.cos(2 * u) + 1.5 * (3 * c * c - 1))
    node, i = node + 1.5 * second * c * np.sin(2 * u), i + 1.5 * second * c * s * np.cos(2 * u)
    u -= 0.25 * second * (7 * c * c - 1) * np.sin(2 * u)
    one = np.array([np.cos(node), np.sin(node), 0.0])
    two = np.array([-np.sin(node) * np.cos(i), np.cos(node) * np.cos(i), np.sin(i)])
    out, ahead = np.cos(u) * one + np.sin(u) * two, np.cos(u) * two - np.sin(u) * one
    return np.r_[radius * out, radial * out + along * ahead]


def gravity(y) -> np.ndarray:
    """Acceleration by the Earth with J2 and J3 [km/s2]."""
    r = np.sqrt(y[:3] @ y[:3])
    s, two, three = y[2] / r, 1.5 * J2 * (R / r) ** 2, 0.5 * J3 * (R / r) ** 3
    a = -GM / r**3 * y[:3] * (1 + two * (1 - 5 * s * s))
    a[2] -= GM / r**3 * y[2] * 2 * two
    a[:2] -= GM / r**3 * y[:2] * three * 5 * (3 * s - 7 * s**3)
    a[2] -= GM / r**2 * three * (30 * s * s - 35 * s**4 - 3)
    return a


def numerical_lifetime(state, date: str, cdam: float, sun, floor_km: float = 120.0) -> float:
    """Days until a state [km, km/s] about the equator of date is below an altitude."""
    start = np.datetime64(date)
    days = (start - np.datetime64("2000-01-01T12:00")) / np.timedelta64(86_400, "s")
    sidereal = np.radians((280.460_618_37 + 360.985_647_366_29 * days) % 360.0)

    def density(t, y):
        r = np.sqrt(y[:3] @ y[:3])
        lat = np.arcsin(y[2] / r)
        height = r - k.EQUATOR / np.sqrt(1.0 + ((1.0 - k.FLATTENING) ** -2 - 1.0) * np.sin(lat) ** 2)
        lon = np.degrees(np.arctan2(y[1], y[0]) - sidereal - SPIN * t) % 360.0
        lat = np.degrees(lat + k.FLATTENING * k.EQUATOR / r * np.sin(2 * lat))
        epoch = [start + np.timedelta64(int(t * 1e3), "ms")]
        values = pymsis.calculate(
            epoch, [lon], [lat], [height], [sun.f107], [sun.f107_mean], [[sun.ap] * 7], version=0
        )
        return float(values.ravel()[0])

    def rates(t, y):
        u = y[3:] - SPIN * np.array([-y[1], y[0], 0.0])
        return np.r_[y[3:], gravity(y) - 500.0 * cdam * density(t, y) * np.sqrt(u @ u) * u]

    solver = DOP853(rates, 0.0, state, 1e9, rtol=1e-8, atol=1e-6, max_step=400.0)
    while np.sqrt(solver.y[:3] @ solver.y[:3]) - 6_378.0 > floor_km:
        solver.step()
    return solver.t / 86_400.0


if __name__ == "__main__":
    from test_lifetime import NUMERICAL

    for orbit, day, cdam, activity, _ in NUMERICAL[:3]:
        print(numerical_lifetime(osculating_state(orbit), day.split()[0], cdam, activity))
    for state, (_, day, cdam, activity, _) in zip(ECCENTRIC, NUMERICAL[3:], strict=True):
        print(numerical_lifetime(np.array(state), day.split()[0], cdam, activity))
