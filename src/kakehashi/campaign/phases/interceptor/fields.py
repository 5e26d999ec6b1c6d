"""Fields of the table `interceptor`, for a spacecraft that waits for a comet."""

from typing import Annotated

from pydantic import Field, model_validator

from kakehashi.base import InputError
from kakehashi.campaign.sourced_values import (
    KnownOn,
    Moment,
    PositiveFraction,
    Quantity,
    Seed,
    Strict,
    Text,
    VelocityChange,
)
from kakehashi.transfer.waiting import Wait

TABLE = "interceptor"
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ()
Pair = Annotated[tuple[float, float], Field(min_length=2, max_length=2)]


class InterceptorPlan(Strict):
    """Fields of a spacecraft that waits for a comet: launch, comets, what the spacecraft can do, missions to simulate.

    Years count from the launch. If it slips by `late_years`, the date of the last encounter stays, and the years until
    the first departure as well. The time from announcement to crossing is drawn uniformly from `warning_years`.
    """

    launch: Moment
    rate_per_year: Quantity
    band_au: Pair
    speed_km_s: Pair
    delta_v_km_s: VelocityChange
    first_departure_years: Annotated[float, Field(ge=0.0, le=20.0)]
    last_encounter_years: Annotated[float, Field(gt=0.0, le=30.0)]
    warning_years: Pair
    asked: PositiveFraction
    missions: Annotated[int, Field(ge=100, le=200_000)] = 4_000
    seed: Seed = 1
    late_years: Annotated[float, Field(ge=0.0, le=20.0)] = 0.0
    source: Text
    as_of: KnownOn

    @property
    def years(self) -> tuple[float, float]:
        """First departure and last encounter after the actual launch [yr]."""
        return self.first_departure_years, self.last_encounter_years - self.late_years

    @property
    def too_late(self) -> str:
        """Why a launch that has slipped leaves no time for an encounter; "" if there is time."""
        first, last = self.years
        if last <= 0.0:
            return f"launch after the last encounter, by {-last:.2f} years"
        return "" if first < last else (
            f"launch {last:.2f} years before the last encounter, but the first departure is {first:g} years after it"
        )  # fmt: skip

    def wait(self) -> Wait:
        """Return the plan as the simulation takes it."""
        return Wait(
            float(self.rate_per_year.value), self.band_au, self.delta_v_km_s.value,
            self.years, self.warning_years, self.speed_km_s,
        )  # fmt: skip

    @model_validator(mode="after")
    def _possible(self):
        if not 0.5 <= self.band_au[0] <= 1.0 <= self.band_au[1] <= 2.0:
            raise ValueError(
                f"band_au is {self.band_au[0]:g} .. {self.band_au[1]:g}; it must contain 1 and lie between 0.5 and 2 au"
            )
        try:
            self.wait()
        except InputError as why:
            raise ValueError(str(why)) from why
        return self


Plan = InterceptorPlan


def slipped(plan: InterceptorPlan, days: float) -> InterceptorPlan:
    """Return the plan with a later launch, whose last encounter stays."""
    return plan.model_copy(update={"late_years": plan.late_years + days / 365.25})
