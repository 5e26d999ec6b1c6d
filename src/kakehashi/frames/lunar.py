"""Orient the Moon's principal axes and mean-Earth axes as DE440 does.

The principal axes are those in which gravity fields of the Moon are given; maps and sites have mean-Earth axes, turned
by a constant 0.03 deg (875 m on the ground).  The table that ships is a refit of JPL's Euler angles phi, theta, psi,
Rz(psi) Rx(theta) Rz(phi) from ICRF to the principal axes, over 1999-2064; `tools/make_lunar_axes.py` makes it and
states its error.  The frame IAU_MOON of `rotations.py` is a short series, up to 18 arcsec (155 m) from the
mean-Earth axes.

[P21] Park et al. (2021), The JPL Planetary and Lunar Ephemerides DE440 and DE441, AJ 161:105.
[N22] NAIF (2022), frame kernel moon_de440_220930.tf: rotation between the axes, after [P21].
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.frames.elementary import about_x, about_y, about_z
from kakehashi.time import calendar, et_array

AXES = {"principal": "MOON_PA", "mean Earth": "MOON_ME"}  # and their names in SPICE
_MEAN_EARTH_ARCSEC = (67.8526, 78.6944, 0.2785)  # about z, y, x, from mean Earth to principal axes [N22]
_CHUNK = 65_536


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class LunarAxesTable:
    """Chebyshev series of the Euler angles of the Moon's principal axes.

    `coefficients` is (angle, term, interval), in units of `unit_rad`; interval `i` covers `start_et + i * interval_s`
    to the next [s TDB past J2000].  `max_error_arcsec` is the largest rotation from JPL's kernel.
    """

    coefficients: np.ndarray
    unit_rad: float
    start_et: float
    interval_s: float
    max_error_arcsec: float
    source: str
    as_of: str

    @property
    def end_et(self) -> float:
        """End of the last interval [s TDB past J2000]."""
        return self.start_et + self.interval_s * self.coefficients.shape[2]

    def __repr__(self):
        first, last = (calendar(et, "TDB", 0)[:10] for et in (self.start_et, self.end_et))
        return f"<LunarAxesTable {first} .. {last}, within {self.max_error_arcsec:.3f} arcsec of DE440>"


@cache
def lunar_axes_table() -> LunarAxesTable:
    """Return the table that ships with the package, which is read on first use.

    >>> lunar_axes_table()
    <LunarAxesTable 1998-12-29 .. 2065-01-03, within 0.002 arcsec of DE440>
    """
    path = files("kakehashi") / "data" / "moon" / "axes-de440-1999-2064.npz"
    with path.open("rb") as file, np.load(file) as stored:
        scalars: dict[str, Any] = {
            key: float(stored[key]) for key in ("unit_rad", "start_et", "interval_s", "max_error_arcsec")
        }
        words: dict[str, Any] = {key: str(stored[key]) for key in ("source", "as_of")}
        return LunarAxesTable(stored["coefficients"], **scalars, **words)


def lunar_axes(et, axes: str = "mean Earth") -> np.ndarray:
    """Return the matrices (..., 3, 3) that rotate vectors from ICRF to the axes of the Moon.

    Parameters
    ----------
    et : epoch or array of epochs (...)
        As for `time.as_et`; floats are TDB seconds past J2000, within 1999 to 2064.
    axes : {"mean Earth", "principal"}
        Axes of maps and sites, or of gravity fields.

    Raises
    ------
    InputError
        The axes are unknown, or an epoch is outside the table.

    Examples
    --------
    >>> print(lunar_axes("2028-06-01 TDB").round(4)[2])  # the Moon's pole
    [ 0.0239 -0.3873  0.9217]
    """
    if axes not in AXES:
        raise InputError(
            f"axes of the Moon are {axes!r}; choose 'mean Earth' (maps) or 'principal' (gravity)"
        )
    et = et_array(et)
    flat, table = np.ravel(et), lunar_axes_table()
    _check_epochs(flat, table)
    matrix = np.empty((flat.size, 3, 3))
    for first in range(0, flat.size, _CHUNK):
        part = slice(first, first + _CHUNK)
        phi, theta, psi = _angles(table, flat[part])
        matrix[part] = about_z(psi) @ about_x(theta) @ about_z(phi)
    if axes == "mean Earth":
        matrix = _from_principal() @ matrix
    return matrix.reshape(*et.shape, 3, 3)


def _angles(table: LunarAxesTable, et: np.ndarray) -> np.ndarray:
    """Return the Euler angles phi, theta, psi (3, n) [rad] by Clenshaw's recurrence."""
    since = (et - table.start_et) / table.interval_s
    record = np.minimum(since.astype(np.int64), table.coefficients.shape[2] - 1)
    x = 2.0 * (since - record) - 1.0
    b1, b2 = np.zeros((3, et.size)), np.zeros((3, et.size))
    for k in range(table.coefficients.shape[1] - 1, 0, -1):
        b1, b2 = 2.0 * x * b1 - b2 + table.coefficients[:, k, record], b1
    return table.unit_rad * (x * b1 - b2 + table.coefficients[:, 0, record])


@cache
def _from_principal() -> np.ndarray:
    """Return the constant rotation from the principal to the mean-Earth axes of DE440 [N22]."""
    z, y, x = np.radians(np.array(_MEAN_EARTH_ARCSEC) / 3_600.0)
    return about_x(-x) @ about_y(-y) @ about_z(-z)


def _check_epochs(et: np.ndarray, table: LunarAxesTable) -> None:
    outside = ~((et >= table.start_et) & (et <= table.end_et))  # NaN is outside as well
    if outside.any():
        bad = float(et[outside][0])
        shown = calendar(bad, "TDB", 0) + " TDB" if abs(bad) < 1e12 else str(bad)
        first, last = (calendar(t, "TDB", 0)[:10] for t in (table.start_et, table.end_et))
        raise InputError(
            f"epoch {shown} is outside the table of the Moon's axes, which covers {first} .. {last}; choose an epoch"
            " within it, or use the frame IAU_MOON, which is 155 m less accurate on the ground"
        )
