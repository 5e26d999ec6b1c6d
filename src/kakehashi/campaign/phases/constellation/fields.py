"""Which fields has the table `constellation`, for many satellites that serve together?"""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator, model_validator

from kakehashi.base.constants import DAY_S
from kakehashi.base.names import near
from kakehashi.campaign.sourced_values import (
    KnownOn,
    Moment,
    Origin,
    Quantity,
    Strict,
    Text,
    library_of,
)
from kakehashi.time import as_et

TABLE = "constellation"
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ()
Days = Annotated[float, Field(ge=0.0, le=36_525.0)]


class SeriesPlan(Strict):
    """Launches of one vehicle: dates, satellites, and record or probability of success."""

    vehicle: Text
    first: Moment
    launches: Annotated[int, Field(ge=1, le=1_000)]
    interval_days: Annotated[float, Field(gt=0.0, le=36_525.0)]
    satellites: Annotated[int, Field(ge=1, le=1_000)]
    successes: Annotated[int, Field(ge=0, le=100_000)] = 0
    flights: Annotated[int, Field(ge=0, le=100_000)] = 0
    probability: Annotated[float, Field(ge=0.0, le=1.0)] | None = None
    slip_days: Days = 0.0
    grounding_days: Days = 0.0
    origin: Origin = "assumed"
    source: Text
    as_of: KnownOn

    @model_validator(mode="after")
    def _has_a_record(self):
        if self.successes > self.flights:
            raise ValueError(
                f"successes is {self.successes}, more than the {self.flights} flights; correct one of them"
            )
        if self.probability is None and not self.flights:
            raise ValueError(
                "give the record of the vehicle, successes and flights, or a probability of success"
            )
        return self


class UserPlan(Strict):
    """What a user sees: satellites above an elevation, between two latitudes."""

    elevation_deg: Annotated[float, Field(ge=0.0, lt=90.0)]
    multiplicity: Annotated[int, Field(ge=1, le=100)] = 1
    latitudes_deg: tuple[float, float] = (-90.0, 90.0)
    hours: Annotated[float, Field(gt=0.1, le=240.0)] = 6.0
    step_s: Annotated[float, Field(ge=10.0, le=600.0)] = 120.0
    shells: tuple[str, ...] = ()
    points: Annotated[int, Field(ge=50, le=20_000)] = 500
    source: Text
    as_of: KnownOn

    @model_validator(mode="after")
    def _between_the_poles(self):
        low, high = self.latitudes_deg
        if not -90.0 <= low < high <= 90.0:
            raise ValueError(
                f"latitudes_deg is [{low:g}, {high:g}]; give two latitudes from -90 to 90, the southern one first"
            )
        return self


class ConstellationPlan(Strict):
    """Layout of the package or a TOML file relative to the page, users, launches that fill it, and years of service.

    `operates_from` is given for a constellation that serves already; otherwise the start of service is computed from
    the launches.  `failed` names vehicles whose first launch fails, once for each.
    """

    layout: Text
    user: UserPlan
    needed: Annotated[int, Field(ge=1, le=100_000)] | None = None
    lost: Annotated[int, Field(ge=0, le=10_000)] = 0
    launches: tuple[SeriesPlan, ...] = ()
    operates_from: Moment | None = None
    serves_by: Moment | None = None
    least_probability: Annotated[float, Field(gt=0.0, le=1.0)] = 0.5
    service_days: Quantity
    draws: Annotated[int, Field(ge=100, le=100_000)] = 2_000
    seed: Annotated[int, Field(ge=0, lt=2**32)] = 1
    delay_days: Days = 0.0
    without: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()

    @field_validator("layout")
    @classmethod
    def _is_stored_or_a_file(cls, name: str, info: ValidationInfo) -> str:
        from kakehashi.io.constellations import read_constellation, stored_constellations

        stored = stored_constellations()
        if name in stored:
            return name
        if not name.casefold().endswith(".toml"):
            raise ValueError(
                f"{name!r} is not a layout of the package{near(name, stored)}; it has {', '.join(stored)}, and one of"
                ' your own is the path of a file relative to this page, such as layout = "constellation.toml"'
            )
        path = str(library_of(info).file(name))
        read_constellation(path)  # raises all errors of the file, each with its line
        return path

    @model_validator(mode="after")
    def _has_its_shells(self):
        from kakehashi.io.constellations import read_constellation

        named = [s.name for s in read_constellation(self.layout).shell]
        if strange := [s for s in self.user.shells if s not in named]:
            raise ValueError(
                f"user.shells names {', '.join(strange)}, but {self.layout} has {', '.join(named)}"
            )
        return self

    @model_validator(mode="after")
    def _fails_with_its_launches(self):
        for name in set(self.failed):
            flying = sum(s.launches for s in self.launches if s.vehicle == name)
            if self.failed.count(name) > flying:
                raise ValueError(
                    f"failed names {name} {self.failed.count(name)} times, but it has {flying} launches; name a vehicle"
                    " at most as often as it flies"
                )
        return self

    @model_validator(mode="after")
    def _begins_somehow(self):
        if (self.operates_from is None) == (not self.launches):
            raise ValueError(
                "a constellation has launches from which its start of service is computed, or operates_from if it"
                " serves already; give one of them"
            )
        return self


Plan = ConstellationPlan


def begins(plan: ConstellationPlan) -> float:
    """Return the epoch of the first launch, or of the service that is given [s TDB past J2000]."""
    if plan.operates_from is not None:
        return float(as_et(plan.operates_from))
    return min(float(as_et(s.first)) for s in plan.launches) + plan.delay_days * DAY_S


def slipped(plan: ConstellationPlan, days: float) -> ConstellationPlan:
    """Return the plan with all launches a number of days late."""
    return plan.model_copy(update={"delay_days": plan.delay_days + days})


def without_launcher(plan: ConstellationPlan, name: str) -> ConstellationPlan | None:
    """Return the plan without the vehicle that a contribution gives; None if no other is left.

    Parameters
    ----------
    plan : ConstellationPlan
    name : str
        Name of the contribution, which contains the name of the vehicle.
    """
    lost = _vehicles(plan, name)
    left = [s for s in plan.launches if s.vehicle not in lost | set(plan.without)]
    if not lost or not left:
        return None
    return plan.model_copy(update={"without": (*plan.without, *sorted(lost))})


def failed_launch(plan: ConstellationPlan, name: str) -> ConstellationPlan | None:
    """Return the plan with a launch that fails; None for a name that is no vehicle of it.

    Parameters
    ----------
    plan : ConstellationPlan
    name : str
        Name of the vehicle, or of a contribution that contains it.
    """
    vehicles = _vehicles(plan, name)
    if not vehicles:
        return None
    return plan.model_copy(update={"failed": (*plan.failed, *sorted(vehicles))})


def _vehicles(plan: ConstellationPlan, name: str) -> set[str]:
    return {s.vehicle for s in plan.launches if s.vehicle.casefold() in name.casefold()}
