"""Represent a table of states as a path: polynomials of degree 7 through four nodes and their velocities.

[SPK] NAIF, SPK required reading, type 13.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.paths.path import Common, check_span
from kakehashi.time import et_array

POINTS = 4  # nodes of a Hermite polynomial of degree 7


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Hermite(Common):
    """A path defined by epochs (n,) [s TDB past J2000], states (n, 6) [km, km/s], and polynomials between them.

    Two nodes on each side of an epoch are used, fewer on one side at the ends, as in SPICE for type 13.

    Attributes
    ----------
    et : (n,) array
        Nodes, in increasing order.
    states : (n, 6) array
    center : str or int
        Body relative to which the states are given.
    axes : str
        Axes of the components; a file may use axes other than ICRF.

    Raises
    ------
    InputError
        Epochs do not increase, the states have another shape, or numbers are not finite.

    Examples
    --------
    >>> from kakehashi.ephem import state
    >>> et = 3_600.0 * np.arange(25.0)
    >>> moon = Hermite(et, state("Moon", "Earth", et), "Earth")
    >>> bool(np.abs(moon.state(5_000.0) - state("Moon", "Earth", 5_000.0)).max() < 1e-6)
    True
    """

    et: np.ndarray
    states: np.ndarray
    center: str | int = "Sun"
    axes: str = "ICRF"

    def __post_init__(self):
        et, states = np.asarray(et_array(self.et)), np.asarray(self.states, dtype=float)
        object.__setattr__(self, "et", et)
        object.__setattr__(self, "states", states)
        if et.ndim != 1 or et.size == 0 or states.shape != (et.size, 6):
            raise InputError(
                f"epochs have shape {et.shape} and states {states.shape}; give increasing epochs (n,) and "
                "states (n, 6), n > 0"
            )
        good = np.isfinite(et) & np.isfinite(states).all(axis=1)
        if not good.all():
            bad = int(np.flatnonzero(~good)[0])
            raise InputError(
                f"row {bad} of the states contains a number that is not finite: {et[bad]}, {states[bad]}"
            )
        if not (np.diff(et) > 0.0).all():
            raise InputError(
                "the epochs of the nodes of a path must increase; sort them and remove duplicates"
            )

    @property
    def span(self) -> tuple[float, float]:
        """First and last node [s TDB past J2000]."""
        return float(self.et[0]), float(self.et[-1])

    def state(self, et) -> np.ndarray:
        """Return position and velocity (..., 6) [km, km/s] at epochs (...)."""
        et = et_array(et)
        check_span(et, self.span, self)
        return interpolated(self.et, self.states, np.ravel(et)).reshape(*np.shape(et), 6)

    def position(self, et) -> np.ndarray:
        """Return the position (..., 3) [km] at epochs (...)."""
        et = et_array(et)
        check_span(et, self.span, self)
        return hermite(self.et, self.states, np.ravel(et)).reshape(*np.shape(et), 3)


def hermite(et, states, at) -> np.ndarray:
    """Return positions (m, 3) [km] at epochs (m,) by polynomials of degree 7 through four nodes and their velocities.

    Parameters
    ----------
    et, states : (n,), (n, 6) arrays
        Nodes [s TDB past J2000], in increasing order, and their states [km, km/s].
    at : (m,) array
        Epochs of the interpolation [s TDB past J2000].
    """
    base, start, z, differences, _ = _hermite(et, states, at)
    return base + _newton(z, start, differences)


def interpolated(et, states, at, points: int = POINTS) -> np.ndarray:
    """Return states (m, 6) [km, km/s] by polynomials of degree 7 and their derivatives; see `hermite`.

    Parameters
    ----------
    et, states : (n,), (n, 6) arrays
        Nodes [s TDB past J2000], in increasing order, and their states [km, km/s].
    at : (m,) array
        Epochs of the interpolation [s TDB past J2000].
    points : int
        Nodes of each polynomial, whose degree is twice their number less one.
    """
    base, start, z, differences, scale = _hermite(et, states, at, points)
    rows = _divided(z, start, differences)
    value, slope = rows[-1], np.zeros_like(rows[-1])
    for k in range(len(rows) - 2, -1, -1):  # Horner's rule at zero, and its derivative
        slope = value - z[:, k : k + 1] * slope
        value = rows[k] - z[:, k : k + 1] * value
    return np.concatenate([base + value, slope / scale[:, None]], axis=1)


def lagrange(et, positions, at, degree: int = 5) -> np.ndarray:
    """Return positions (m, 3) [km] by polynomials of a given degree through the nearest nodes.

    Parameters
    ----------
    et : (n,) array
        Nodes [s TDB past J2000], in increasing order.
    positions : (n, 3) or (n, 6) array
        Positions at the nodes [km]; further columns are ignored.
    at : (m,) array
        Epochs of the interpolation [s TDB past J2000].
    degree : int
        Degree of the polynomials; `degree` + 1 nodes are used, or all if the table has fewer.
    """
    window, x, _ = _window(et, np.asarray(at, dtype=float), degree + 1)
    base = positions[window[:, 0], :3]
    rows = positions[window, :3] - base[:, None]
    first = np.diff(rows, axis=1) / np.diff(x, axis=1)[..., None]
    return base + _newton(x, rows[:, 0], first)


def _hermite(et, states, at, points: int = POINTS):
    """Return the first node's position, and Newton's nodes (each twice) with their divided differences."""
    window, x, scale = _window(et, np.asarray(at, dtype=float), points)
    z = np.repeat(x, 2, axis=1)
    base = states[window[:, 0], :3]
    rows = np.repeat(states[window, :3] - base[:, None], 2, axis=1)
    first = np.empty((len(z), z.shape[1] - 1, 3))
    first[:, 0::2] = states[window, 3:] * scale[:, None, None]
    first[:, 1::2] = (rows[:, 2::2] - rows[:, 1:-1:2]) / (z[:, 2::2] - z[:, 1:-1:2])[..., None]
    return base, rows[:, 0], z, first, scale


def _window(et, at, points: int):
    """Return indices (m, k) of the table nodes around each epoch, their scaled offsets from it, and the scale [s]."""
    et = np.asarray(et, dtype=float)
    k = min(points, et.size)
    start = np.clip(np.searchsorted(et, at, side="right") - k // 2, 0, et.size - k)
    window = start[:, None] + np.arange(k)
    scale = np.maximum(et[window[:, -1]] - et[window[:, 0]], 1.0)
    return window, (et[window] - at[:, None]) / scale[:, None], scale


def _divided(z, value, differences) -> list[np.ndarray]:
    """Return the coefficients of Newton's interpolation formula, each (m, 3), from the first-order differences."""
    rows, order = [value], 1
    while differences.shape[1]:
        rows.append(differences[:, 0])
        order += 1
        span = z[:, order:] - z[:, :-order]
        differences = np.diff(differences, axis=1) / span[..., None]
    return rows


def _newton(z, value, differences) -> np.ndarray:
    """Evaluate Newton's interpolation formula at the epoch, where the scaled offset is zero."""
    weight, total = np.ones((len(z), 1)), value.copy()
    for k, row in enumerate(_divided(z, value, differences)[1:]):
        weight = weight * -z[:, k : k + 1]
        total += weight * row
    return total
