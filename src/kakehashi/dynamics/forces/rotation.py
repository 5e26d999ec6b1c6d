"""Compute the orientation of a body-fixed frame in kernels, from a table of its slow part and a uniform spin.

The rotation from ICRF is R(t) = Rz(w t) B(t), where w is the mean rate about the frame's own z axis.  B changes with
the pole's precession and nutation, and with polar motion once per revolution, by 1e-6 rad for the Earth. B is tabulated
at 24 epochs per revolution, or twice a day, and interpolated through eight epochs, which reproduces the ITRF to 1e-12
rad.
"""

from math import factorial
from typing import NamedTuple

import numpy as np

from kakehashi.base.jit import inner, stack
from kakehashi.frames import rotation

_POINTS = 8
_LEADING = tuple((-1.0) ** (7 - j) / (factorial(j) * factorial(7 - j)) for j in range(8))  # 1 / prod (j - k)
_REVOLUTION_FRACTION = 1.0 / 24.0
_LONGEST_S = 43_200.0  # interval of the table for bodies that rotate slowly: nutation must be followed too


class Rotation(NamedTuple):
    """Table of a body-fixed frame: start [s], interval [s], spin rate [rad/s], and matrices B as rows of nine."""

    start: float
    interval: float
    rate: float
    table: np.ndarray  # (epochs, 9)


def rotation_table(frame: str, first: float, last: float, to_tdb=lambda clock: clock) -> Rotation:
    """Tabulate the rotation from ICRF to `frame` between two epochs.

    Parameters
    ----------
    frame : str
        Name of the frame, as for `frames.rotation`.
    first, last : float
        Span [s past J2000] of the integration's clock.
    to_tdb : callable
        Function that converts that clock to TDB.

    Returns
    -------
    Rotation
    """
    first, last = min(first, last), max(first, last)
    probe = np.array([first, first + 60.0])
    a, b = rotation("ICRF", frame, to_tdb(probe))
    change = b @ a.T
    rate = float(np.arctan2(change[0, 1], change[0, 0])) / 60.0
    interval = min(_REVOLUTION_FRACTION * 2.0 * np.pi / abs(rate), _LONGEST_S)
    start = first - _POINTS / 2 * interval
    count = int((last - start) / interval) + _POINTS + 1
    epochs = start + interval * np.arange(count)
    matrices = rotation("ICRF", frame, to_tdb(epochs))
    # B = Rz(-w t) R
    c, s = np.cos(rate * (epochs - start)), np.sin(rate * (epochs - start))
    slow = np.empty_like(matrices)
    slow[:, 0] = c[:, None] * matrices[:, 0] - s[:, None] * matrices[:, 1]
    slow[:, 1] = s[:, None] * matrices[:, 0] + c[:, None] * matrices[:, 1]
    slow[:, 2] = matrices[:, 2]
    return Rotation(float(start), float(interval), rate, np.ascontiguousarray(slow.reshape(count, 9)))


@inner
def lagrange_weights(t, w):
    """Compute the weights, in w[8], of the values at 0, 1 .. 7 of a polynomial, for its value at `t`."""
    before, after = 1.0, 1.0  # prod (t - k), k < j and k > j
    for j in range(8):
        w[j] = before * _LEADING[j]
        before *= t - j
    for j in range(7, -1, -1):
        w[j] *= after
        after *= t - j


@inner
def rotation_at(rotation, et, et_lo, out):
    """Compute the rotation matrix from ICRF to the body-fixed frame at an epoch.

    Parameters
    ----------
    rotation : Rotation
        Table of the frame.
    et, et_lo : float
        Two-part epoch: the sum is the integration's clock, seconds past J2000.
    out : (9,) array
        Receives the matrix, row by row.
    """
    along = ((et - rotation.start) + et_lo) / rotation.interval
    first = min(max(int(along) - 3, 0), rotation.table.shape[0] - 8)
    t = along - first
    for i in range(9):
        out[i] = 0.0
    weights = stack(8)
    lagrange_weights(t, weights)
    for j in range(8):
        for i in range(9):
            out[i] += weights[j] * rotation.table[first + j, i]
    angle = rotation.rate * ((et - rotation.start) + et_lo)
    c, s = np.cos(angle), np.sin(angle)
    for i in range(3):  # R = Rz(w t) B
        a, b = out[i], out[3 + i]
        out[i], out[3 + i] = c * a + s * b, c * b - s * a
