"""How active are the Sun and the Earth's magnetic field on a day?

`SpaceWeather` is a file in the CSSI format, as CelesTrak distributes it [CSSI]: observed values, daily predictions, and
monthly predictions. `Constant` is one value for all days. An atmosphere asks for the observed 10.7 cm flux of the day
before, its mean over 81 days, and the daily Ap.

[CSSI] https://celestrak.org/SpaceData/SpaceWx-format.php
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

import numpy as np

from kakehashi.base import InputError

_MJD_ORDINAL = date(1858, 11, 17).toordinal()
# Columns of year, month, day, mean Ap, observed flux and its centred 81-day mean.
_COLUMNS = {
    "year": (0, 4),
    "month": (4, 7),
    "day": (7, 10),
    "ap": (78, 82),
    "f107": (112, 118),
    "f107a": (118, 124),
}
_SECTIONS = ("OBSERVED", "DAILY_PREDICTED", "MONTHLY_PREDICTED")


class Weather(Protocol):
    """Solar and geomagnetic activity by day."""

    @property
    def name(self) -> str:
        """Name in reports."""

    def at(self, mjd) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return F10.7 of the day before, its 81-day mean [sfu] and the daily Ap at epochs [MJD, UTC]."""


@dataclass(frozen=True, slots=True)
class Constant:
    """The same activity on every day.

    >>> Constant(150.0, 150.0, 15.0).name
    'F10.7 150, mean 150, Ap 15'
    """

    f107: float = 150.0
    f107_mean: float = 150.0
    ap: float = 15.0

    def __post_init__(self):
        if not (0.0 < self.f107 < 1e3 and 0.0 < self.f107_mean < 1e3 and 0.0 <= self.ap <= 400.0):
            raise InputError(
                f"F10.7 {self.f107}, mean {self.f107_mean} and Ap {self.ap}: the fluxes must be between 0 and 1000 sfu,"
                " and Ap between 0 and 400"
            )

    @property
    def name(self) -> str:
        """Name in reports."""
        return f"F10.7 {self.f107:g}, mean {self.f107_mean:g}, Ap {self.ap:g}"

    def at(self, mjd) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return F10.7 of the day before, its 81-day mean [sfu] and the daily Ap at epochs [MJD, UTC]."""
        one = np.ones_like(np.asarray(mjd, dtype=float))
        return self.f107 * one, self.f107_mean * one, self.ap * one


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SpaceWeather:
    """Activity by day from a file.

    Attributes
    ----------
    mjd : (days,) array
        Days [MJD, UTC], ascending; monthly predictions are rows of their first day.
    f107, f107_mean : (days,) arrays
        Observed flux and centred mean over 81 days [sfu].
    ap : (days,) array
        Daily mean Ap.
    name : str
        Name in reports.
    """

    mjd: np.ndarray
    f107: np.ndarray
    f107_mean: np.ndarray
    ap: np.ndarray
    name: str = "space weather"

    def __repr__(self):
        return (
            f"<SpaceWeather {self.name}: {len(self.mjd)} rows, MJD {self.mjd[0]:.0f} to {self.mjd[-1]:.0f}>"
        )

    def at(self, mjd) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return F10.7 of the day before, its 81-day mean [sfu] and the daily Ap at epochs [MJD, UTC].

        Raises
        ------
        InputError
            An epoch is outside the file.
        """
        mjd = np.asarray(mjd, dtype=float)
        if mjd.size and not (self.mjd[0] + 1.0 <= mjd.min() and mjd.max() < self.mjd[-1] + 31.0):
            raise InputError(
                f"MJD {mjd.min():.1f} to {mjd.max():.1f} is outside the space weather of {self.name}, which covers"
                f" {self.mjd[0] + 1.0:.0f} to {self.mjd[-1] + 31.0:.0f}: give a newer file, or constant F10.7 and Ap"
            )
        row = np.searchsorted(self.mjd, mjd, side="right") - 1
        before = np.searchsorted(self.mjd, mjd - 1.0, side="right") - 1
        return self.f107[before], np.interp(mjd, self.mjd, self.f107_mean), self.ap[row]


def read_cssi(path: str | Path) -> SpaceWeather:
    """Return the space weather of a file in the CSSI format (SW-All.txt of CelesTrak).

    Raises
    ------
    InputError
        The file has another format.
    """
    file = Path(path)
    rows, section = [], ""
    for line in file.read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("BEGIN "):
            section = line[6:].strip()
        elif line.startswith("END "):
            section = ""
        elif section in _SECTIONS and line.strip():
            rows.append(_row(line, section == "MONTHLY_PREDICTED"))
    values = np.array([row for row in rows if row is not None], dtype=float)
    if not len(values):
        raise InputError(
            f"{file.name} has no section OBSERVED with days: give a file in the CSSI format, such as SW-All.txt of"
            " CelesTrak"
        )
    values = values[np.argsort(values[:, 0], kind="stable")]
    _, last = np.unique(values[::-1, 0], return_index=True)
    values = values[::-1][last]
    finite = np.isfinite(values[:, 3])
    ap = np.interp(values[:, 0], values[finite, 0], values[finite, 3])
    return SpaceWeather(values[:, 0], values[:, 1], values[:, 2], ap, file.name)


def _row(line: str, monthly: bool) -> tuple[float, float, float, float] | None:
    """Return MJD, flux, its mean and Ap of a line; None for a line without flux."""
    try:
        cells = {name: line[a:b].strip() for name, (a, b) in _COLUMNS.items()}
        day = date(int(cells["year"]), int(cells["month"]), int(cells["day"])).toordinal() - _MJD_ORDINAL
        ap = float(cells["ap"]) if cells["ap"] and not monthly else np.nan
        return float(day), float(cells["f107"]), float(cells["f107a"]), ap
    except ValueError:
        return None
