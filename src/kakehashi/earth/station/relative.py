"""How does a craft move in a station's own frame?  Clohessy-Wiltshire motion, and differences of full orbits.

The axes are those of the station's crews: x along the velocity (V-bar), y against the orbit's normal, z to the Earth
(R-bar).  With the mean motion n of a circular orbit [CW60]

    x'' = 2 n z',    y'' = -n^2 y,    z'' = 3 n^2 z - 2 n x'.

The solution is linear in the state, so that a transfer between two points in a given time is a division by a matrix.
The full orbits are integrated with J2 and drag by Runge-Kutta of order 4; rounding and truncation are shared by both
craft, and their difference is good to millimetres over a day.

[CW60] Clohessy & Wiltshire (1960), Terminal guidance system for satellite rendezvous, J. Aerospace Sci. 27:653.
"""

from collections.abc import Iterator

import numpy as np

from kakehashi.base import InputError
from kakehashi.earth.station.elements import GM_KM3_S2, J2, RADIUS_KM

_HILL = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, -1.0], [-1.0, 0.0, 0.0]])  # from radial, along-track, normal
_TO_OURS = np.kron(np.eye(2), _HILL)
_STEP_S = 30.0


def transition(mean_motion_rad_s: float, seconds) -> np.ndarray:
    """Return the matrices (..., 6, 6) that map relative states over a time, in the axes of the module [CW60].

    Parameters
    ----------
    mean_motion_rad_s : float
    seconds : float or (...) array

    Examples
    --------
    >>> below = np.array([0.0, 0.0, 5.0, 0.0, 0.0, 0.0])  # 5 m below at rest: it moves forward and away
    >>> print(np.round(transition(1.13e-3, 600.0) @ below, 2)[[0, 2]])
    [1.52 8.32]
    """
    n, t = mean_motion_rad_s, np.asarray(seconds, dtype=float)
    s, c, zero, one = np.sin(n * t), np.cos(n * t), 0.0 * t, 1.0 + 0.0 * t
    rows = [
        [4 - 3 * c, zero, zero, s / n, 2 * (1 - c) / n, zero],
        [6 * (s - n * t), one, zero, -2 * (1 - c) / n, (4 * s - 3 * n * t) / n, zero],
        [zero, zero, c, zero, zero, s / n],
        [3 * n * s, zero, zero, c, 2 * s, zero],
        [-6 * n * (1 - c), zero, zero, -2 * s, 4 * c - 3, zero],
        [zero, zero, -n * s, zero, zero, c],
    ]
    hill = np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)
    return _TO_OURS @ hill @ _TO_OURS.T


def aim(mean_motion_rad_s: float, positions, targets, seconds: float) -> np.ndarray:
    """Return the velocities (..., 3) that lead from positions to targets in a time.

    Parameters
    ----------
    mean_motion_rad_s : float
    positions, targets : (..., 3) arrays
        In any one unit of length.
    seconds : float

    Raises
    ------
    InputError
        The time is a multiple of the period, after which every velocity leads to the same point.
    """
    matrix = transition(mean_motion_rad_s, seconds)
    if abs(np.linalg.det(matrix[:3, 3:])) < 1e-6 / mean_motion_rad_s**3:
        raise InputError(
            f"a transfer of {seconds:.0f} s is a whole number of half periods of {np.pi / mean_motion_rad_s:.0f} s,"
            " after which targets off the plane cannot be reached: choose another duration"
        )
    offset = np.asarray(targets) - np.asarray(positions) @ matrix[:3, :3].T
    return offset @ np.linalg.inv(matrix[:3, 3:]).T


def axes_of(station) -> np.ndarray:
    """Return the rows (..., 3, 3) of the axes x, y, z of a station with states (..., 6) [km, km/s]."""
    r, v = station[..., :3], station[..., 3:]
    down = -r / np.linalg.norm(r, axis=-1, keepdims=True)
    normal = np.cross(r, v)
    across = -normal / np.linalg.norm(normal, axis=-1, keepdims=True)
    return np.stack([np.cross(across, down), across, down], axis=-2)


def to_relative(craft, station) -> np.ndarray:
    """Return relative states (..., 6) [km, km/s] in the station's turning axes.

    Parameters
    ----------
    craft, station : (..., 6) arrays
        States about the Earth [km, km/s].
    """
    axes, rate = axes_of(station), _rate(station)
    position, velocity = craft[..., :3] - station[..., :3], craft[..., 3:] - station[..., 3:]
    velocity = velocity - np.cross(rate, position)
    return np.concatenate([_apply(axes, position), _apply(axes, velocity)], axis=-1)


def positions(craft, station) -> np.ndarray:
    """Return positions (..., 3) [km] relative to a station in its axes.

    Parameters
    ----------
    craft : (..., 6) array
    station : (6,) array
        States about the Earth [km, km/s].
    """
    return (craft[..., :3] - station[..., :3]) @ axes_of(station).T


def from_relative(relative, station) -> np.ndarray:
    """Return states about the Earth (..., 6) [km, km/s] of relative states in the station's turning axes.

    Parameters
    ----------
    relative, station : (..., 6) arrays
        Relative states, and states of the station about the Earth [km, km/s].
    """
    back, rate = np.swapaxes(axes_of(station), -1, -2), _rate(station)
    position = _apply(back, relative[..., :3])
    velocity = _apply(back, relative[..., 3:]) + np.cross(rate, position)
    return np.concatenate([station[..., :3] + position, station[..., 3:] + velocity], axis=-1)


def _apply(matrix, vector):
    return np.einsum("...ij,...j->...i", matrix, vector)


def _rate(station) -> np.ndarray:
    r = station[..., :3]
    return np.cross(r, station[..., 3:]) / np.sum(r * r, axis=-1, keepdims=True)


def acceleration(states, drag_per_km) -> np.ndarray:
    """Return accelerations (n, 3) [km/s2]: point mass, J2 and drag of 1/2 rho Cd A/m [1/km] against the velocity.

    Parameters
    ----------
    states : (n, 6) array
        About the Earth, equatorial axes [km, km/s].
    drag_per_km : float or (n, 1) array
    """
    r, v = states[:, :3], states[:, 3:]
    r2 = np.sum(r * r, axis=1, keepdims=True)
    z2 = r[:, 2:] ** 2 / r2
    oblate = 1.5 * J2 * RADIUS_KM**2 / r2
    factor = 1.0 + oblate * (np.array([1.0, 1.0, 3.0]) - 5.0 * z2)
    speed = np.linalg.norm(v, axis=1, keepdims=True)
    return -GM_KM3_S2 / (r2 * np.sqrt(r2)) * factor * r - drag_per_km * speed * v


def orbits(states, seconds: float, drag_per_km=0.0, step_s: float = _STEP_S) -> Iterator[np.ndarray]:
    """Yield states (n, 6) [km, km/s] at equal steps of full orbits, beginning with those given.

    Parameters
    ----------
    states : (n, 6) array
        About the Earth, equatorial axes [km, km/s].
    seconds : float
    drag_per_km : float or (n, 1) array
        1/2 rho Cd A/m [1/km].
    step_s : float
        Longest step.
    """
    y = np.array(states, dtype=float)
    count = max(1, int(np.ceil(seconds / step_s)))
    h = seconds / count

    def rate(state):
        return np.hstack([state[:, 3:], acceleration(state, drag_per_km)])

    yield y
    for _ in range(count):
        k1 = rate(y)
        k2 = rate(y + 0.5 * h * k1)
        k3 = rate(y + 0.5 * h * k2)
        y = y + h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + rate(y + h * k3))
        yield y


def circular_station(a_km: float, inclination_rad: float, node_rad: float = 0.0, argument_rad: float = 0.0):
    """Return the state (6,) [km, km/s] of a station in a circular orbit.

    Parameters
    ----------
    a_km : float
    inclination_rad, node_rad, argument_rad : float
    """
    cn, sn, ci, si = np.cos(node_rad), np.sin(node_rad), np.cos(inclination_rad), np.sin(inclination_rad)
    one = np.array([cn, sn, 0.0])
    two = np.array([-sn * ci, cn * ci, si])
    c, s = np.cos(argument_rad), np.sin(argument_rad)
    return np.concatenate([a_km * (c * one + s * two), np.sqrt(GM_KM3_S2 / a_km) * (c * two - s * one)])
