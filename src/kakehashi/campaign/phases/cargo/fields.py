"""Which fields has the table `cargo`, for a visit to a space station?"""

from typing import Annotated

from pydantic import Field, field_validator, model_validator

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.sourced_values import Days, Mass, Moment, Quantity, Strict, Text
from kakehashi.time import as_et

TABLE = "cargo"
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ()


class CargoPlan(Strict):
    """Craft of the library, lift-off, time from there to the capture, cargo, and time at the station."""

    craft: Text
    day: Moment
    to_capture_days: Days
    cargo_kg: Mass
    berthed_days: Days
    latest_capture_days: Quantity | None = None
    samples: Annotated[int, Field(ge=5, le=5_000)] = 100
    seed: Annotated[int, Field(ge=0, lt=2**32)] = 1
    delay_days: Annotated[float, Field(ge=0.0, le=3_650.0)] = 0.0

    @field_validator("craft")
    @classmethod
    def _is_known(cls, name: str) -> str:
        from kakehashi.earth.station import visit

        visit(name)
        return name

    @model_validator(mode="after")
    def _is_within(self):
        from kakehashi.earth.station import visit

        most = visit(self.craft).value("cargo_kg")
        if self.cargo_kg.value > most:
            raise ValueError(
                f"cargo_kg is {self.cargo_kg.value:g}, but {self.craft} carries {most:g} kg at most; give less"
            )
        return self

    @property
    def lift_off_et(self) -> float:
        """Epoch near the lift-off, slips included [s TDB past J2000]."""
        return float(as_et(self.day)) + self.delay_days * DAY_S


Plan = CargoPlan


def rests_on(mission) -> dict[str, str]:
    """Return the missions that a mission depends on, which are none."""
    return {}


def begins(plan: CargoPlan) -> float:
    """Return the epoch near the lift-off [s TDB past J2000]."""
    return plan.lift_off_et


def slipped(plan: CargoPlan, days: float) -> CargoPlan:
    """Return the plan with a launch that is a number of days late; the capture is as late."""
    return plan.model_copy(update={"delay_days": plan.delay_days + days})
