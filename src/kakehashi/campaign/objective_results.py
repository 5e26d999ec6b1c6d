"""Results of objectives: services, the quality that measurements reach over the days, and the marks of objectives."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from kakehashi.campaign.margins import FAILS, OF_OBJECTIVES, best, worst


@dataclass(frozen=True, slots=True)
class Service:
    """What one mission does for one objective; `met` is None if the mission does not serve it.

    `margin` is the decisive margin in `unit`, positive if met; `needed` is the required value, `rule` the requirement
    as text.  `verdict` is one of `margins.VERDICTS`: no better than the mission's own, and no better than "closes on
    assumptions" for a mission that is present but whose measurements are not simulated, or simulated from assumed
    distances and accuracies.  `reached` is the computed quality in `reached_unit`, None if it is not computed.
    """

    mission: str
    instrument: str
    met: bool | None
    text: str
    margin: float | None = None
    unit: str = ""
    rule: str = ""
    part: str = "any"
    verdict: str = FAILS
    needed: float | None = None
    reached: float | None = None
    reached_unit: str = ""

    def __repr__(self):
        return f"<Service {self.mission}/{self.instrument}: {self.met}>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Quality:
    """Quality (n,) that a measurement reaches after numbers of days, and how it is measured."""

    sigma: np.ndarray
    basis: str

    def __repr__(self):
        return f"<Quality {self.sigma.min():.2g} at best>"


# What the quality of a quantity in per cent is a part of.
_PERCENT_OF = {"spin": "period", "mass": "mass", "thermal inertia": "thermal inertia"}


@dataclass(frozen=True, repr=False, eq=False)
class MeasurementCurve:
    """Quality that the measurements of one service reach over the days on station.

    Attributes
    ----------
    objective, mission, instrument, part : str
        The service.
    quantity, unit : str
        What is measured; `sigma` and `asked` are in this unit.
    asked : float or None
        Quality that the objective asks.
    days : (n,) array
        On station [d].
    sigma : (n,) array
        One standard deviation after these days; size of a pixel for a resolution.
    basis, source : str
        How it is measured, and where this plan comes from.
    larger : bool
        Whether a larger value is better, as for a coverage; then `sigma` is the value itself.
    """

    objective: str
    mission: str
    instrument: str
    part: str
    quantity: str
    unit: str
    asked: float | None
    days: np.ndarray
    sigma: np.ndarray
    basis: str
    source: str
    larger: bool = False

    def __repr__(self):
        return f"<MeasurementCurve {self.quantity} by {self.mission}: {self.best:.2g} {self.unit} at best>"

    @property
    def whole_unit(self) -> str:
        """Unit of the quality, with what a percentage is a part of, such as "% of the period"."""
        whole = _PERCENT_OF.get(self.quantity) if self.unit == "%" else None
        return self.unit if whole is None else f"{self.unit} of the {whole}"

    @property
    def best(self) -> float:
        """Best value of the curve."""
        return float(self.sigma.max() if self.larger else self.sigma.min())

    def is_good(self, value) -> Any:
        """Whether a value, or each of an array, is as good as asked."""
        if self.asked is None:
            return np.isfinite(value)
        return value >= self.asked if self.larger else value <= self.asked

    def after(self, days: float) -> float:
        """Quality after a number of days, between the days of the curve by powers; infinite before the first."""
        if days < self.days[0]:
            return float("inf")
        if not (self.sigma > 0.0).all():
            return float(np.interp(days, self.days, self.sigma))
        return float(np.exp(np.interp(np.log(days), np.log(self.days), np.log(self.sigma))))

    @cached_property  # drawn histories ask for it thousands of times
    def days_needed(self) -> float:
        """Days after which the quality asked is reached, between the days of the curve as `after` has them [d].

        Infinite if it is not reached within the curve.
        """
        good = np.atleast_1d(self.is_good(self.sigma))
        if not good.any():
            return float("inf")
        k = int(np.argmax(good))
        if k == 0:
            return float(self.days[0])
        (first, last), (before, after) = self.days[k - 1 : k + 1], self.sigma[k - 1 : k + 1]
        if not (self.sigma > 0.0).all():
            return float(first + (last - first) * (self.asked - before) / (after - before))
        part = np.log(self.asked / before) / np.log(after / before)
        return float(first * (last / first) ** part)


@dataclass(frozen=True, slots=True)
class ObjectiveResult:
    """An objective, the missions that meet it, and every service.

    The quality that is asked is given.  It is compared with that of services whose measurements are computed.

    `met` is True if no known margin fails; `verdict` is one of `margins.VERDICTS`.
    """

    name: str
    title: str
    met: bool
    by: tuple[str, ...]
    services: tuple[Service, ...]
    text: str = ""
    margin: float | None = None
    unit: str = ""
    quality: str = ""
    weight: float = 1.0
    verdict: str = FAILS
    essential: bool = True

    def __repr__(self):
        return f"<ObjectiveResult {self.name}: {'met by ' + ', '.join(self.by) if self.met else 'not met'}>"

    @property
    def mark(self) -> str:
        """One of "met", "met on assumptions", "not known" and "not met"."""
        return OF_OBJECTIVES[self.verdict]

    def of(self, mission: str) -> tuple[Service, ...]:
        """Return the services of one mission for this objective."""
        return tuple(s for s in self.services if s.mission == mission and s.met is not None)

    def mark_of(self, mission: str) -> str | None:
        """Return the mark of one mission: "partly" if it meets only some parts, None if it has no service here."""
        services = self.of(mission)
        if not services:
            return None
        met = {s.part: [o.verdict for o in services if o.part == s.part and o.met] for s in services}
        if not any(met.values()):
            return OF_OBJECTIVES[FAILS]
        if not all(met.values()):
            return "partly"
        return OF_OBJECTIVES[worst(best(v) for v in met.values())]
