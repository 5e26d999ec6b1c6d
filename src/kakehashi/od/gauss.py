"""Compute preliminary orbits from three directions by Gauss's method, for all roots of its polynomial.

The distance at the middle observation is a root of a polynomial of degree eight; each positive root gives an orbit.

[E65] Escobal (1965), Methods of orbit determination, 7.3.
[C21] Curtis (2021), Orbital mechanics for engineering students, 5.10.
"""

import numpy as np

from kakehashi.bodies import body


def gauss(lines, observers_km, et, gm_km3_s2: float | None = None) -> list[np.ndarray]:
    """Return states about the attracting body at the middle of three observations, one for each admissible root.

    Parameters
    ----------
    lines : (3, 3) array
        Unit vectors from the observers to the object, in chronological order.
    observers_km : (3, 3) array
        Positions of the observers relative to the attracting body.
    et : (3,) array
        Epochs [s].
    gm_km3_s2 : float, optional
        GM of the attracting body; the Sun's by default.

    Returns
    -------
    list of (6,) arrays
        Position and velocity [km, km/s]; empty if the lines are coplanar, the epochs are equal, or no root is
        positive.
    """
    mu = body("Sun").gm_km3_s2 if gm_km3_s2 is None else gm_km3_s2
    t1, t3 = et[0] - et[1], et[2] - et[1]
    t = t3 - t1
    p = np.array([np.cross(lines[1], lines[2]), np.cross(lines[0], lines[2]), np.cross(lines[0], lines[1])])
    d0 = lines[0] @ p[0]
    if abs(d0) < 1e-14 or not t1 < 0.0 < t3:
        return []
    d = observers_km @ p.T  # D_ij = R_i . p_j [C21, 5.10]
    a = (-d[0, 1] * t3 / t + d[1, 1] + d[2, 1] * t1 / t) / d0
    b = (d[0, 1] * (t3**2 - t**2) * t3 / t + d[2, 1] * (t**2 - t1**2) * t1 / t) / (6.0 * d0)
    e, r2 = observers_km[1] @ lines[1], observers_km[1] @ observers_km[1]
    # Polynomial r^8 + a r^6 + b r^3 + c = 0 of the middle distance from the centre [C21, 5.10].
    roots = np.roots([1, 0, -(a**2 + 2 * a * e + r2), 0, 0, -2 * mu * b * (a + e), 0, 0, -((mu * b) ** 2)])
    real = roots.real[(np.abs(roots.imag) < 1e-6 * np.abs(roots.real)) & (roots.real > 0.0)]
    states = (_from_root(r, lines, observers_km, d, d0, (t1, t3, t), mu, a + mu * b / r**3) for r in real)
    return [state for state in states if state is not None]


def _from_root(r, lines, observers, d, d0, times, mu, rho2):
    """Return the state at the middle observation for one root r (distance from the attracting body) [C21, 5.5].

    None is returned if the distance from the observer is negative.
    """
    t1, t3, t = times
    cube = r**3
    top1 = 6.0 * (d[2, 0] * t1 / t3 + d[1, 0] * t / t3) * cube + mu * d[2, 0] * (t**2 - t1**2) * t1 / t3
    rho1 = (top1 / (6.0 * cube + mu * (t**2 - t3**2)) - d[0, 0]) / d0
    top3 = 6.0 * (d[0, 2] * t3 / t1 - d[1, 2] * t / t1) * cube + mu * d[0, 2] * (t**2 - t3**2) * t3 / t1
    rho3 = (top3 / (6.0 * cube + mu * (t**2 - t1**2)) - d[2, 2]) / d0
    if not min(rho1, rho2, rho3) > 0.0:
        return None
    positions = observers + np.array([rho1, rho2, rho3])[:, None] * lines
    # Lagrange's coefficients to third order, f = 1 - mu t^2 / (2 r^3), g = t - mu t^3 / (6 r^3).
    f1, f3 = 1.0 - 0.5 * mu / cube * t1**2, 1.0 - 0.5 * mu / cube * t3**2
    g1, g3 = t1 - mu / cube * t1**3 / 6.0, t3 - mu / cube * t3**3 / 6.0
    velocity = (-f3 * positions[0] + f1 * positions[2]) / (f1 * g3 - f3 * g1)
    return np.concatenate([positions[1], velocity])
