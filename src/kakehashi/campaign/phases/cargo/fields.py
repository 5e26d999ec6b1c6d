"""Which fields has the table `cargo`, for a visit to a space station?"""

from typing import Annotated

from pydantic import Field, field_validator, model_validator

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.readiness import Readiness
from kakehashi.campaign.sourced_values import Days, KnownOn, Mass, Moment, Quantity, Strict, Text
from kakehashi.time import as_et

TABLE = "cargo"
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ()


class ReboostPlan(Strict):
    """A burn of the station along its track; a negative one lowers the orbit."""

    at: Moment
    dv_m_s: Annotated[float, Field(ge=-50.0, le=50.0)]
    source: Text
    as_of: KnownOn


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
    later_days: Annotated[float, Field(ge=0.0, le=9.0)] = 0.0
    reboost: tuple[ReboostPlan, ...] = ()
    ready: Readiness | None = None
    day_works: Quantity | None = None
    family: str = ""

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


def begins(plan: CargoPlan) -> float:
    """Return the epoch near the lift-off [s TDB past J2000]."""
    return plan.lift_off_et


def slipped(plan: CargoPlan, days: float) -> CargoPlan:
    """Return the plan with a launch that is a number of days late; the capture is as late."""
    return plan.model_copy(update={"delay_days": plan.delay_days + days})


def later(plan: CargoPlan, days: float) -> CargoPlan:
    """Return the plan with a capture that is a number of days later after the same lift-off."""
    return plan.model_copy(update={"later_days": plan.later_days + days})


def reboosted(plan: CargoPlan, at: str, dv_m_s: float) -> CargoPlan:
    """Return the plan with a burn of the station.

    Parameters
    ----------
    plan : CargoPlan
    at : str
        Date in UTC.
    dv_m_s : float
        Burn along the track.
    """
    burn = ReboostPlan(at=f"{at} UTC", dv_m_s=dv_m_s, source="assumption: a what-if", as_of=at[:10])
    return plan.model_copy(update={"reboost": (*plan.reboost, burn)})
