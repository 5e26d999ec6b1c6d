"""Flight records of launcher families: probability of success, and duration of groundings after a failure.

The probability of success has a Beta posterior with Jeffreys' prior: after k successes in n flights it is
Beta(k + 1/2, n - k + 1/2), with the mean (k + 1/2)/(n + 1).  A failure grounds the family until its next flight;
random durations are interpolated linearly between the sorted durations in the record.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.campaign.risk_results import GroundingSpan, groundings
from kakehashi.programme.schema import Family

_PRIOR = 0.5  # Jeffreys


@dataclass(frozen=True, slots=True)
class FlownLaunch:
    """A flight of a launcher family; `success` is as reported by its operator."""

    flight: str
    date: str
    success: bool
    payload: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class FamilyRecord:
    """A launcher family with its flights in chronological order."""

    name: str
    operator: str = ""
    vehicles: tuple[str, ...] = ()
    flights: tuple[FlownLaunch, ...] = ()
    source: str = ""
    as_of: str = ""

    @property
    def successes(self) -> int:
        """Number of successful flights."""
        return sum(f.success for f in self.flights)

    @property
    def posterior(self) -> tuple[float, float] | None:
        """Parameters of the Beta posterior of the probability of success; None without a flight record."""
        if not self.flights:
            return None
        return self.successes + _PRIOR, len(self.flights) - self.successes + _PRIOR

    @property
    def probability(self) -> float:
        """Mean probability of success; NaN without a flight record."""
        if self.posterior is None:
            return float("nan")
        a, b = self.posterior
        return a / (a + b)

    @property
    def groundings(self) -> tuple[GroundingSpan, ...]:
        """Periods between a failure and the next flight, in chronological order."""
        return groundings(self.flights)

    @property
    def grounded_since(self) -> str:
        """Date of the last flight if it failed; "" otherwise."""
        last = self.flights[-1] if self.flights else None
        return last.date if last is not None and not last.success else ""

    @property
    def text(self) -> str:
        """Return the flight record as text."""
        if not self.flights:
            return "no flight record is given"
        return (
            f"{self.successes} of {len(self.flights)} flights succeeded; probability"
            f" {100 * self.probability:.0f} % (mean of the posterior)"
        )

    def known_by(self, day: str) -> "FamilyRecord":
        """Return the flight record as of a date, YYYY-MM-DD."""
        return replace(self, flights=tuple(f for f in self.flights if f.date <= day))

    def __repr__(self):
        return f"<FamilyRecord {self.name}: {self.successes} of {len(self.flights)}>"


def grounding_days(record: FamilyRecord, uniform: np.ndarray) -> np.ndarray:
    """Convert uniform random numbers in (0, 1) to durations of groundings [d].

    Parameters
    ----------
    record : FamilyRecord
        Its durations are interpolated linearly between the sorted values; a single duration is used as it is.
    uniform : (...,) array
        Random numbers.

    Returns
    -------
    (...,) array
        NaN if the record has no grounding.

    Examples
    --------
    >>> flights = [FlownLaunch("F1", "2023-03-07", False), FlownLaunch("F2", "2024-02-17", True)]
    >>> grounding_days(FamilyRecord("H3", flights=tuple(flights)), np.array([0.5]))
    array([347.])
    """
    spans = np.sort([g.days for g in record.groundings])
    if spans.size == 0:
        return np.full(np.shape(uniform), np.nan)
    return np.interp(uniform, np.linspace(0.0, 1.0, spans.size), spans)


def own_record(family: Family) -> FamilyRecord:
    """Return the flight record of a launcher family in a programme file."""
    flights = (FlownLaunch(f.flight, f.date, f.success, f.payload, f.source) for f in family.flight)
    ordered = tuple(sorted(flights, key=lambda f: (f.date, f.flight)))
    return FamilyRecord(family.name, family.operator, family.vehicles, ordered, family.source, family.as_of)


def merge_records(
    own: Sequence[FamilyRecord], others: Iterable[tuple[str, FamilyRecord]]
) -> tuple[tuple[FamilyRecord, ...], list[tuple[str, str]]]:
    """Merge the flight records of a programme and of its included files into one for each launcher family.

    Parameters
    ----------
    own : sequence of FamilyRecord
    others : iterable of (str, FamilyRecord)
        Name of the file with the record, and the record.

    Returns
    -------
    records : tuple of FamilyRecord
        In alphabetical order; a flight given in both counts once.
    contradictions : list of (str, str)
        Family, and description of the disagreement between two files on a flight.
    """
    records = {r.name: r for r in own}
    contradictions: list[tuple[str, str]] = []
    for file, record in others:
        before = records.get(record.name)
        if before is None:
            records[record.name] = record
            continue
        flights_by_label = {f.flight: f for f in before.flights}
        for flight in record.flights:
            one = flights_by_label.setdefault(flight.flight, flight)
            if (one.date, one.success) != (flight.date, flight.success):
                contradictions.append((record.name, _contradiction(record.name, one, file, flight)))
        merged = tuple(sorted(flights_by_label.values(), key=lambda f: (f.date, f.flight)))
        records[record.name] = replace(before, flights=merged)
    return tuple(records[name] for name in sorted(records)), contradictions


def _contradiction(family: str, one: FlownLaunch, file: str, other: FlownLaunch) -> str:
    return (
        f"{family} {one.flight} {_fate(one)} ({one.source}), but {_fate(other)} according to {file}"
        f" ({other.source}); correct one of the two"
    )


def _fate(flight: FlownLaunch) -> str:
    return f"{'flew' if flight.success else 'failed'} on {flight.date}"
