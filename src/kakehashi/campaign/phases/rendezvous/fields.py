"""Fields of the table `launch`, for a computed launch."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from kakehashi.campaign.readiness import Readiness
from kakehashi.campaign.sourced_values import (
    Day,
    Days,
    Fraction,
    KnownOn,
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
    """A back-up launcher, with or without the co-passengers; `family` selects its flight record."""

    vehicle: VehicleName
    site: SiteName
    family: str = ""
    source: Text
    as_of: KnownOn


class BackupWindow(Strict):
    """A hypothetical launch window, whose gain the schedule computes."""

    name: Label
    departures: Span
    arrivals: Span | None = None
    source: Text
    as_of: KnownOn


class LaunchPlan(Naming):
    """Fields of a computed launch: vehicle, dates to search, co-passengers, margins.

    `day` selects the day of the window for which the margins hold: that of the least sum of departure and arrival
    speed, that of the largest margin, or a date.  `arrive_days_before` requires arrival a number of days before the
    encounter.  For the schedule, `family` selects the flight record, `ready` is the readiness of launcher and
    payloads, and `day_works` is the launch availability, the fraction of days on which a launch that is ready can
    take place.
    """

    vehicle: VehicleName
    site: SiteName
    departures: Span
    arrivals: Span
    day: Literal["least speed", "largest margin"] | Day = "least speed"
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
                    f"{name} span {span[0]} to {span[1]}, but at most 50 years can be searched, in steps of half a day;"
                    " give a shorter span"
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
