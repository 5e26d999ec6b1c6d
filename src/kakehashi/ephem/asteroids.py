"""Provide the sixteen massive asteroids of SB441 that are bundled with the package.

Chebyshev coefficients of their heliocentric positions over 1900-2200 and their GMs, extracted from JPL's
kernel by `tools/refit_asteroids.py`, which documents the procedure and measures the error of the table.

[F21] Farnocchia (2021), Small-body perturber files SB441-N16 and SB441-N343, JPL IOM 392R-21-005.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

_FILE = "asteroids-1900-2200.npz"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class AsteroidTable:
    """Heliocentric Chebyshev series of the massive asteroids, ICRF axes.

    `coef` is (asteroid, interval, axis, term) [km]; interval `i` covers `start_et + i * interval_s`
    to the next [s TDB past J2000].  `max_error_m` is its largest distance from JPL's kernel.
    """

    coef: np.ndarray
    start_et: float
    interval_s: float
    naif_ids: np.ndarray
    names: tuple[str, ...]
    gm_km3_s2: np.ndarray
    max_error_m: float
    source: str
    as_of: str

    @property
    def end_et(self) -> float:
        """End of the last interval [s TDB past J2000]."""
        return self.start_et + self.interval_s * self.coef.shape[1]

    def __repr__(self):
        years = [2000 + et / 31_557_600 for et in (self.start_et, self.end_et)]
        return (
            f"<AsteroidTable {len(self.names)} bodies, {years[0]:.1f} .. {years[1]:.1f},"
            f" within {self.max_error_m:.1f} m of SB441>"
        )


@cache
def asteroid_table() -> AsteroidTable:
    """Return the table bundled with the package, which is read on first use.

    >>> asteroid_table()
    <AsteroidTable 16 bodies, 1899.9 .. 2200.0, within 0.9 m of SB441>
    """
    with (files("kakehashi") / "data" / _FILE).open("rb") as file, np.load(file) as stored:
        arrays = {key: _frozen(stored[key]) for key in ("coef", "naif_ids", "gm_km3_s2")}
        return AsteroidTable(
            **arrays,
            start_et=float(stored["start_et"]),
            interval_s=float(stored["interval_s"]),
            names=tuple(str(name) for name in stored["names"]),
            max_error_m=float(stored["max_error_m"]),
            source=str(stored["source"]),
            as_of=str(stored["as_of"]),
        )


@cache
def asteroid_numbers() -> tuple[tuple[str, int], ...]:
    """Return names and NAIF ids of the table's asteroids, without reading its coefficients."""
    with (files("kakehashi") / "data" / _FILE).open("rb") as file, np.load(file) as stored:
        return tuple((str(n), int(i)) for n, i in zip(stored["names"], stored["naif_ids"], strict=True))


def _frozen(array: np.ndarray) -> np.ndarray:
    array.setflags(write=False)
    return array
