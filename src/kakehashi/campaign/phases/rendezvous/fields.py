"""A launch that is computed: fields of the table `launch`."""

from typing import Annotated

from pydantic import Field, model_validator

from kakehashi.campaign.readiness import Readiness
from kakehashi.campaign.sourced_values import (
    Days,
    Fraction,
    Label,
    Naming,
    PositiveFraction,
    Sigmas,
    SiteName,
    SourcedValue,
    Span,
    Strict,
    Text,
    VehicleName,
    VelocityChange,
)
from kakehashi.time import as_et

TABLE = "launch"
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ("spacecraft", "stay_days")


_LONGEST_SEARCH_S = 50.0 * 365.25 * 86_400.0


class BackupPlan(Naming):
    """A back-up launcher, with the co-passengers or without; `family` names its flight record."""

    vehicle: VehicleName
    site: SiteName
    family: str = ""
    source: Text
    as_of: Text


class BackupWindow(Strict):
    """A hypothetical launch window: the schedule computes its gain if it closed."""

    name: Label
    departures: Span
    arrivals: Span | None = None
    source: Text
    as_of: Text


class LaunchPlan(Naming):
    """A launch to compute: vehicle, dates to search, co-passengers, margins.

    `arrive_days_before` requires arrival a number of days before the encounter.  For the schedule: `family` names the
    flight record, `ready` is the readiness of rocket and payloads, `day_works` is the launch availability, the fraction
    of days on which a launch that is ready can leave.
    """

    vehicle: VehicleName
    site: SiteName
    departures: Span
    arrivals: Span
    with_: Annotated[tuple[str, ...], Field(alias="with")] = ()
    map_arrivals: Span | None = None
    system_margin: Fraction
    capacity_sigmas: Sigmas
    dv_reserve_km_s: VelocityChange
    arrive_days_before: Days | None = None
    published_window: SourcedValue | None = None
    family: str = ""
    ready: Readiness | None = None
    day_works: PositiveFraction | None = None
    backup: tuple[BackupPlan, ...] = ()
    backup_window: tuple[BackupWindow, ...] = ()

    @model_validator(mode="after")
    def _can_be_searched(self):
        for name in ("departures", "arrivals", "map_arrivals"):
            span = getattr(self, name)
            if span is not None and as_et(span[1]) - as_et(span[0]) > _LONGEST_SEARCH_S:
                raise ValueError(
                    f"{name} go from {span[0]} to {span[1]}: the search takes steps of half a day, which ends in"
                    " minutes for up to 50 years; give a shorter span"
                )
        return self

    @model_validator(mode="after")
    def _arrive_after_departing(self):
        if as_et(self.arrivals[1]) <= as_et(self.departures[0]):
            raise ValueError(
                f"the last arrival, {self.arrivals[1]}, is not after the first departure,"
                f" {self.departures[0]}; no transfer fits"
            )
        return self


Plan = LaunchPlan


def rests_on(mission) -> dict[str, str]:
    """Missions that a mission cannot do without: none."""
    return {}
