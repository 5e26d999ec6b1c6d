"""Results on what can go wrong: probability from drawn histories, what moves it, groundings, and single losses."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from kakehashi.base.constants import DAY_S
from kakehashi.time import as_et, calendar


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """Probability that the campaign closes with one uncertain input at its worst, and at its best, value."""

    name: str
    worst: float
    best: float

    @property
    def sensitivity_range(self) -> float:
        """Difference between the two probabilities."""
        return self.best - self.worst


class FlightEntry(Protocol):
    """A flight of a launcher family: its name, its date (YYYY-MM-DD), and whether it succeeded."""

    @property
    def flight(self) -> str: ...
    @property
    def date(self) -> str: ...
    @property
    def success(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class GroundingSpan:
    """A period without flights of a launcher family, from a failure to the next flight."""

    after: str
    until: str
    days: float


def groundings(flights: Iterable[FlightEntry]) -> tuple[GroundingSpan, ...]:
    """Return the periods between a failure and the next flight, in chronological order.

    Parameters
    ----------
    flights : iterable of FlightEntry
        Flights of one family in chronological order.
    """
    entries = list(flights)
    return tuple(
        GroundingSpan(f"{a.flight} {a.date}", f"{b.flight} {b.date}", _days(a.date, b.date))
        for a, b in pairwise(entries)
        if not a.success
    )


def _days(first: str, last: str) -> float:
    return float((as_et(f"{last} UTC") - as_et(f"{first} UTC")) / DAY_S)


@dataclass(frozen=True, slots=True)
class GroundedProbability:
    """Probability of all essential objectives if the launcher family does not fly before `until_et`.

    `launched` is the probability that the launch takes place in its window.
    """

    until_et: float
    probability: float
    launched: float

    def __repr__(self):
        return f"<GroundedProbability until {calendar(self.until_et)[:10]}: {100.0 * self.probability:.1f} %>"


@dataclass(frozen=True, slots=True)
class ProbabilityAfterLoss:
    """Probability of all essential objectives in the drawn histories without one piece of the plan.

    `kind` and `name` are those of the variation, `text` says it in words.
    """

    kind: str
    name: str
    text: str
    probability: float

    def __repr__(self):
        return f"<ProbabilityAfterLoss {self.text!r}: {100.0 * self.probability:.1f} %>"


@dataclass(frozen=True, slots=True)
class PairOfLosses:
    """Probability of all essential objectives after two losses together, and after the worse of the two alone."""

    texts: tuple[str, str]
    probability: float
    worse_alone: float

    @property
    def costs_more(self) -> bool:
        """Whether both together cost more than the worse of them alone: one is the fall-back of the other."""
        return self.probability < self.worse_alone - 5e-4

    def __repr__(self):
        return f"<PairOfLosses {' and '.join(self.texts)}: {100.0 * self.probability:.1f} %>"


@dataclass(frozen=True, slots=True)
class Odds:
    """Probability that all essential objectives are met, from drawn histories, and the launcher's record.

    `probability` is None if nothing was drawn, and `note` gives the reason.  `record` is the number of successful
    flights and of all flights.  `drivers` are the probabilities with one input at its worst and at its best, the widest
    range first; `after` those after each single loss, `pairs` after two that the
    plan survives alone; `grounded` those with a launcher that does not fly before some
    days of its window, which is [first, last] `window_et` [s TDB past J2000]; `groundings` are those in the record of
    the family.
    """

    probability: float | None
    launched: float | None = None
    draws: int = 0
    seed: int = 0
    family: str = ""
    record: tuple[int, int] = (0, 0)
    note: str = ""
    drivers: tuple[TornadoBar, ...] = ()
    grounded: tuple[GroundedProbability, ...] = ()
    groundings: tuple[GroundingSpan, ...] = ()
    window_et: tuple[float, float] | None = None
    after: tuple[ProbabilityAfterLoss, ...] = ()
    pairs: tuple[PairOfLosses, ...] = ()

    def __repr__(self):
        return f"<Odds {self.text}>"

    @property
    def text(self) -> str:
        """Return probability and flight record as a line of text."""
        if self.probability is None:
            drawn = f"probability not computed ({self.note})"
        else:
            drawn = f"all essential objectives in {100.0 * self.probability:.1f} % of {self.draws:,} drawn histories"
        return (
            f"{drawn}; {self.family}: {self.record[0]} of {self.record[1]} flights successful"
            if self.family
            else f"{drawn}; no flight record of the launcher is given, so that its success is taken as 100 %"
        )

    @property
    def success(self) -> float:
        """Mean probability of a successful launch: of the posterior of the flight record under Jeffreys' prior."""
        good, flights = self.record
        return (good + 0.5) / (flights + 1.0) if self.family else 1.0

    def without(self, kind: str, name: str) -> float | None:
        """Return the probability after a loss, a variation of this kind and name; None if it was not computed."""
        return next((a.probability for a in self.after if (a.kind, a.name) == (kind, name)), None)


@dataclass(frozen=True, slots=True)
class Loss:
    """What is left of a campaign after one loss: verdict, titles of objectives lost and degraded, missions lost.

    `name` is the piece or the mission, `kind` the kind of variation; the most costly loss has the largest `cost`, the
    sum of the weights of the objectives that it loses.
    """

    text: str
    kind: str
    name: str
    verdict: str
    lost: tuple[str, ...]
    degraded: tuple[str, ...]
    missions: tuple[str, ...]
    cost: float

    def __repr__(self):
        return f"<Loss {self.text!r}: {self.verdict}, {len(self.lost)} objectives lost>"


@dataclass(frozen=True, slots=True)
class Losses:
    """Single losses, the most costly first, of how many objectives; `how` says how, `note` why there are none."""

    singles: tuple[Loss, ...] = ()
    objectives: int = 0
    note: str = ""
    how: str = ""

    def __repr__(self):
        return f"<Losses of {len(self.singles)} pieces>"

    def of(self, name: str, kinds: Iterable[str] = ("lose", "cancel")) -> Loss | None:
        """Return the loss of a piece or mission, in the order of the kinds of variation; None if there is none."""
        wanted = [x for kind in kinds for x in self.singles if (x.kind, x.name) == (kind, name)]
        return next(iter(wanted), None)
