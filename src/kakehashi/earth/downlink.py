"""When does a satellite pass over its ground stations, and how much data can it send?

Contacts are those of `access.contacts`, along the mean orbit with its secular rates.  A station serves one satellite at
a time and a satellite one station: contacts that overlap count once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.access import Interval, contacts
from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.earth.tracks import Fleet
from kakehashi.frames.stations import Station


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Downlink:
    """Contacts of a satellite and the data that they carry.

    Attributes
    ----------
    span : (float, float)
        First and last epoch [s TDB past J2000].
    passes : list of (Station, Interval)
        By station, in chronological order; `best` is the maximum elevation [rad].
    contact_s : float
        Time with at least one station [s].
    longest_gap_s : float
        Longest time without any [s].
    rate_mbit_s : float
        Data rate during contacts.
    """

    span: tuple[float, float]
    passes: list[tuple[Station, Interval]]
    contact_s: float
    longest_gap_s: float
    rate_mbit_s: float

    @property
    def days(self) -> float:
        """Length of the span [d]."""
        return (self.span[1] - self.span[0]) / DAY_S

    @property
    def volume_gbit_d(self) -> float:
        """Data per day [Gbit/d]."""
        return 1e-3 * self.rate_mbit_s * self.contact_s / self.days

    def by_station(self) -> dict[str, tuple[float, float]]:
        """Return passes per day and contact per day [min/d] by the name of the station."""
        table: dict[str, tuple[float, float]] = {}
        for ground, interval in self.passes:
            number, minutes = table.get(ground.name, (0.0, 0.0))
            length = (interval.end_et - interval.start_et) / 60.0
            table[ground.name] = (number + 1.0 / self.days, minutes + length / self.days)
        return table

    def __repr__(self):
        return (
            f"<Downlink: {len(self.passes)} passes in {self.days:.1f} d, {self.contact_s / self.days / 60.0:.1f} min/d,"
            f" {self.volume_gbit_d:,.0f} Gbit/d>"
        )


@quantities
def downlink(
    fleet: Fleet, index: int, span: tuple[float, float], stations: Sequence[Station], rate_mbit_s: float
) -> Downlink:
    """Return the contacts of one satellite of a fleet with ground stations, and the volume of data.

    Parameters
    ----------
    fleet : Fleet
    index : int
        Index of the satellite.
    span : (float, float)
        First and last epoch [s TDB past J2000].
    stations : sequence of Station
    rate_mbit_s : float
        Data rate during contacts.

    Raises
    ------
    InputError
        The rate is not positive, or no station is given.
    """
    if not (rate_mbit_s > 0.0 and stations):
        raise InputError(
            f"{len(stations)} stations at {rate_mbit_s} Mbit/s; give at least one and a positive rate"
        )
    passes = contacts(fleet.path(index, span), stations)
    covered = union(np.array([[i.start_et, i.end_et] for _, i in passes]).reshape(-1, 2))
    edges = np.concatenate([[span[0]], covered.ravel(), [span[1]]]).reshape(-1, 2)
    gaps = edges[:, 1] - edges[:, 0]
    return Downlink(
        (float(span[0]), float(span[1])), passes, float(np.sum(covered[:, 1] - covered[:, 0])), float(gaps.max()),
        float(rate_mbit_s),
    )  # fmt: skip


def union(intervals: np.ndarray) -> np.ndarray:
    """Return the union (k, 2) of intervals (n, 2), in order.

    Examples
    --------
    >>> union(np.array([[3.0, 4.0], [0.0, 2.0], [1.0, 2.5]])).tolist()
    [[0.0, 2.5], [3.0, 4.0]]
    """
    joined: list[list[float]] = []
    for start, end in sorted(map(tuple, intervals)):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], float(end))
        else:
            joined.append([float(start), float(end)])
    return np.array(joined).reshape(-1, 2)
