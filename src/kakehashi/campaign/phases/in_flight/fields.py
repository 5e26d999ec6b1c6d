"""Fields of the table `in_flight`, for a spacecraft in flight on a published orbit."""

from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from kakehashi.base import InputError
from kakehashi.campaign.sourced_values import (
    BodyName,
    Fraction,
    KnownOn,
    Label,
    Moment,
    Seed,
    Span,
    Strict,
    Text,
)
from kakehashi.orbits.orbit import Orbit, from_elements
from kakehashi.time import as_et

TABLE = "in_flight"
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ("spacecraft", "stay_days")
Six = Annotated[tuple[float, ...], Field(min_length=6, max_length=6)]


class PublishedOrbit(Strict):
    """Osculating elements about the Sun, ecliptic of J2000: a [au], e, i, node, argument of perihelion, M [deg].

    `rounding` is half of the last digit of each element.
    """

    epoch: Moment
    elements: Six
    rounding: Six
    source: Text
    as_of: KnownOn

    @model_validator(mode="after")
    def _is_an_orbit(self):
        if min(self.rounding) <= 0.0:
            raise ValueError("rounding must be positive: half of the last digit of each element")
        try:
            self.orbit("-")
        except InputError as why:
            raise ValueError(str(why)) from why
        return self

    def orbit(self, name: str) -> Orbit:
        """Return the orbit as printed.

        Parameters
        ----------
        name : str
            Of the spacecraft.
        """
        return from_elements(
            "keplerian", self.elements, epoch_et=float(as_et(self.epoch)), name=name, source=self.source,
            as_of=self.as_of,
        )  # fmt: skip


class GivenFlyby(Strict):
    """A flyby that is published: its name, epoch of periapsis, and distance from the planet's centre [km]."""

    name: Label
    epoch: Moment
    distance_km: Annotated[float, Field(gt=0.0, le=1e7)]
    source: Text
    as_of: KnownOn


class InFlightPlan(Strict):
    """Fields of a spacecraft in flight: its orbit, a flyby that is given, and what is searched after it.

    `missed` leaves out both flybys: one manoeuvre on the present orbit, after the epoch of the flyby that is missed.
    """

    orbit: PublishedOrbit
    planet: BodyName
    flyby: GivenFlyby
    correct: Moment
    returns: Span
    days: Annotated[tuple[float, float], Field(min_length=2, max_length=2)]
    least_altitude_km: Annotated[float, Field(ge=100.0, le=1e6)] = 300.0
    arrivals: Span
    seed: Seed = 1
    reserve: Fraction | None = None
    missed: bool = False
    source: Text
    as_of: KnownOn

    @model_validator(mode="after")
    def _ordered(self):
        epochs = (self.orbit.epoch, self.correct, self.flyby.epoch, self.returns[0])
        et = [float(as_et(t)) for t in epochs]
        if not all(a < b for a, b in pairwise(et)):
            raise ValueError(
                f"orbit.epoch, correct, flyby.epoch and returns are {', '.join(epochs)}; each must be after the one"
                " before"
            )
        if not 1.0 <= self.days[0] < self.days[1] <= 1_000.0:
            raise ValueError(
                f"days is {self.days[0]:g} .. {self.days[1]:g}; give the least and most time from the second flyby to"
                " the target in days, 1 <= least < most <= 1000"
            )
        return self


Plan = InFlightPlan


def parts(plan: InFlightPlan) -> tuple[str, ...]:
    """Return what a mission can lose on its way: its flyby, by name."""
    return () if plan.missed else (plan.flyby.name,)


def without_part(plan: InFlightPlan, name: str) -> InFlightPlan | None:
    """Return the plan without its flyby; None if `name` is not that flyby."""
    return plan.model_copy(update={"missed": True}) if name in parts(plan) else None
