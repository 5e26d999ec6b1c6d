"""Which objects are screened, and where are they?  Records of SGP4, in the axes TEME of the elements.

Distances and relative velocities do not depend on the axes, so that TEME serves as it is.  Times count seconds of UTC
after a start, which SGP4 reads as the difference from the epochs of the elements.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, J2000_JD
from kakehashi.earth.sgp4 import sgp4_api
from kakehashi.time import as_et, scales


class Start(NamedTuple):
    """Start of a screening: two-part Julian date UTC, and TDB seconds past J2000."""

    jd: float
    fraction: float
    et: float

    def split(self, seconds):
        """Two-part Julian dates of seconds after the start."""
        days = np.asarray(seconds, dtype=float) / DAY_S + self.fraction
        whole = np.floor(days)
        return self.jd + whole, days - whole


def start_at(epoch) -> Start:
    """Start at an epoch: TDB seconds past J2000, a string with its scale, or a date."""
    et = float(as_et(epoch))
    day = np.floor(et / DAY_S)
    a, b = scales.from_tt("UTC", *scales.to_tt("TDB", J2000_JD + day, (et - day * DAY_S) / DAY_S))
    whole = np.floor(a + b - 0.5) + 0.5
    return Start(float(whole), float((a - whole) + b), et)


@dataclass(frozen=True, eq=False, repr=False)
class Population:
    """Objects with initialised records of the package `sgp4`.

    Attributes
    ----------
    names : (n,) str array
    norad : (n,) int array
        Catalogue numbers.
    records : tuple of sgp4.api.Satrec
    """

    names: np.ndarray
    norad: np.ndarray
    records: tuple

    def __len__(self):
        return len(self.records)

    def __repr__(self):
        return f"<Population of {len(self)} objects>"

    def rows(self, index) -> "Population":
        """The objects at these indices."""
        index = np.asarray(index)
        return Population(self.names[index], self.norad[index], tuple(self.records[k] for k in index))

    def index(self, wanted) -> int:
        """Index of an object by catalogue number or name.

        Raises
        ------
        InputError
            No object, or several, of that name.
        """
        text = str(wanted).strip()
        hits = np.flatnonzero(self.norad == int(text)) if text.isdigit() else np.zeros(0, dtype=int)
        if not hits.size:
            hits = np.flatnonzero(np.char.upper(self.names) == text.upper())
        if hits.size != 1:
            count = "no object" if not hits.size else f"{hits.size} objects"
            raise InputError(
                f"{count} of the catalogue match {text!r}; give the catalogue number of one of them"
            )
        return int(hits[0])

    def states(self, start: Start, times_s):
        """Positions (n, m, 3) [km], velocities (n, m, 3) [km/s], and whether they exist (n, m), at m times."""
        days, fractions = start.split(times_s)
        error, r, v = sgp4_api().SatrecArray(list(self.records)).sgp4(days, fractions)
        return r, v, error == 0

    def states_at(self, index, start: Start, times_s):
        """States (k, 6) of objects, each at its own time; NaN where SGP4 fails.

        Parameters
        ----------
        index : (k,) int array
        start : Start
        times_s : (k,) array
            Seconds after the start.
        """
        index, times = np.asarray(index), np.asarray(times_s, dtype=float)
        states = np.empty((index.size, 6))
        if not index.size:
            return states
        order = np.argsort(index, kind="stable")
        days, fractions = start.split(times[order])
        objects, first = np.unique(index[order], return_index=True)
        edges = [*first.tolist(), index.size]
        for k, one in enumerate(objects.tolist()):
            rows = slice(edges[k], edges[k + 1])
            error, r, v = self.records[one].sgp4_array(days[rows], fractions[rows])
            states[order[rows], :3], states[order[rows], 3:] = r, v
            if error.any():
                states[order[rows][error != 0]] = np.nan
        return states

    def shells(self) -> tuple[np.ndarray, np.ndarray]:
        """Perigee and apogee radii (n,) of the mean elements [km]."""
        radius = 6_378.135
        a = np.array([s.a for s in self.records]) * radius
        e = np.array([s.ecco for s in self.records])
        return a * (1.0 - e), a * (1.0 + e)


def of_records(records: Sequence[Any], names: Sequence[str] | None = None) -> Population:
    """Population of records of `sgp4`; names default to the catalogue numbers."""
    if not len(records):
        raise InputError("the catalogue has no element sets; give at least one object")
    norad = np.array([s.satnum for s in records])
    labels = [str(n) for n in norad] if names is None else list(names)
    return Population(np.array(labels, dtype=str), norad, tuple(records))


def of_tle(text: str) -> Population:
    """Population of two-line elements, each with or without a line of its name before.

    Raises
    ------
    InputError
        The text has no pair of lines.
    """
    lines = [line.rstrip() for line in text.splitlines()]
    records, names = [], []
    for k in range(len(lines) - 1):
        if lines[k].startswith("1 ") and lines[k + 1].startswith("2 "):
            records.append(sgp4_api().Satrec.twoline2rv(lines[k], lines[k + 1]))
            before = lines[k - 1] if k else ""
            named = before and not before.startswith(("1 ", "2 "))
            names.append(before.removeprefix("0 ").strip() if named else lines[k][2:7].strip())
    if not records:
        raise InputError(
            "the text has no two-line elements; each object has a line '1 ...' and a line '2 ...'"
        )
    return of_records(records, names)


def of_catalogue(catalogue: Any) -> Population:
    """Population of the columns of a catalogue: names, norad, epoch_et, elements (n, 6) and bstar."""
    elements = np.asarray(catalogue.elements)
    n, angles = elements[:, 0] * (2.0 * np.pi / 1_440.0), np.radians(elements[:, 2:])
    api, records = sgp4_api(), []
    et = np.asarray(catalogue.epoch_et, dtype=float)
    day = np.floor(et / DAY_S)
    first, rest = scales.from_tt("UTC", *scales.to_tt("TDB", J2000_JD + day, (et - day * DAY_S) / DAY_S))
    days = (first - 2_433_281.5) + rest
    for k in range(et.size):
        inclination, node, perigee, mean = angles[k]
        record = api.Satrec()
        record.sgp4init(
            api.WGS72, "i", int(catalogue.norad[k]) % 340_000, days[k], catalogue.bstar[k], 0.0, 0.0,
            elements[k, 1], perigee, inclination, mean, n[k], node,
        )  # fmt: skip
        records.append(record)
    return Population(np.asarray(catalogue.names, dtype=str), np.asarray(catalogue.norad), tuple(records))
