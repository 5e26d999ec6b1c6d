"""Which fields has the table `halo`, for a spacecraft in a halo orbit beside the Moon?"""

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.sourced_values import (
    Days,
    Fraction,
    KnownOn,
    Mass,
    Moment,
    Naming,
    Quantity,
    Seed,
    SourcedValue,
    SpecificImpulse,
    Strict,
    Text,
    VehicleName,
    VelocityChange,
)
from kakehashi.time import as_et

TABLE = "halo"
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ("stay_days",)

Degrees = Annotated[float, Field(ge=-360.0, le=360.0)]


class HaloTransferPlan(Strict):
    """From the launcher to the halo orbit.

    With `how` "powered flyby" the delta-v is that of a burn at perilune and of the insertion, which `computed` replaces
    by a trajectory; "electric" is a long climb whose delta-v is given.
    """

    how: Literal["powered flyby", "electric"] = "powered flyby"
    c3_km2_s2: Annotated[float, Field(ge=-20.0, le=5.0)] = -2.0
    capacity_kg: Mass | None = None
    days: Days
    dv_km_s: VelocityChange
    propellant_kg: Quantity
    isp_s: SpecificImpulse
    reserve: Fraction
    computed: bool = False

    @model_validator(mode="after")
    def _can_be_computed(self):
        if self.computed and self.how != "powered flyby":
            raise ValueError(
                f"computed is true, but how is {self.how!r}; only a powered flyby is computed: remove `computed`, and"
                " give the delta-v of the climb"
            )
        return self


class HaloUpkeepPlan(Strict):
    """Station keeping: its budget, errors of the navigation (3 sigma of each component), propellant and other needs."""

    budget_m_s: Quantity
    position_km: Quantity
    velocity_m_s: Quantity
    other_m_s: Quantity
    propellant_kg: Quantity
    isp_s: SpecificImpulse
    draws: Annotated[int, Field(ge=2, le=10_000)] = 20
    seed: Seed = 1


class HaloNeedsPlan(Strict):
    """What the mission needs of the orbit: power in eclipses, link to the Earth, relay for a site on the Moon."""

    longest_eclipse_h: Quantity
    earth_fraction: Fraction
    latitude_deg: Annotated[float, Field(ge=-90.0, le=90.0)] = -90.0
    longitude_deg: Degrees = 0.0
    mask_deg: Annotated[float, Field(ge=0.0, lt=90.0)] = 10.0
    relay_fraction: Fraction
    source: Text
    as_of: KnownOn


class HaloPlan(Naming):
    """A spacecraft in a halo orbit, from the launcher on.

    An orbit of the restricted problem with one name is another one in other `units`.
    """

    vehicle: VehicleName
    launch: Moment
    launch_mass_kg: Mass
    cram_m2_kg: Annotated[float, Field(ge=0.0, le=1.0)] = 0.02
    orbit: Text = "9:2"
    units: Literal["jpl", "mean-distance"] = "jpl"
    point: Literal[1, 2] = 2
    side: Literal["south", "north"] = "south"
    phase: Annotated[float, Field(ge=0.0, lt=1.0)] | None = None
    years: Annotated[float, Field(ge=0.1, le=20.0)] = 1.25
    transfer: HaloTransferPlan
    upkeep: HaloUpkeepPlan | None = None
    needs: HaloNeedsPlan
    lifetime_days: Days
    delay_days: Annotated[float, Field(ge=0.0, le=3_650.0)] = 0.0

    @field_validator("orbit")
    @classmethod
    def _is_a_resonance(cls, text: str) -> str:
        from kakehashi.orbits.three_body.halo import resonance

        resonance(text)
        return text

    @model_validator(mode="after")
    def _has_mass_left(self):
        used = self.transfer.propellant_kg.value + (
            0.0 if self.upkeep is None else self.upkeep.propellant_kg.value
        )
        if not used < self.launch_mass_kg.value:
            raise ValueError(
                f"the propellant is {used:g} kg of a launch mass of {self.launch_mass_kg.value:g} kg; nothing is left"
                " for the spacecraft"
            )
        return self

    @property
    def launch_et(self) -> float:
        """Epoch of the launch, slips included [s TDB past J2000]."""
        return float(as_et(self.launch)) + self.delay_days * DAY_S

    @property
    def arrival_et(self) -> float:
        """Epoch of the arrival in the halo orbit [s TDB past J2000]."""
        return self.launch_et + self.transfer.days.value * DAY_S

    @property
    def sourced(self) -> dict[str, SourcedValue]:
        """Values with their source, by the words of the report."""
        move, need, keep = self.transfer, self.needs, self.upkeep
        capacity = {} if move.capacity_kg is None else {"launcher's capacity": move.capacity_kg}
        rows = {
            "launch mass": self.launch_mass_kg,
            **capacity,
            "transfer": move.days,
            "delta-v of the transfer": move.dv_km_s,
            "propellant of the transfer": move.propellant_kg,
            "specific impulse of the transfer": move.isp_s,
            "reserve of the transfer": move.reserve,
            "longest eclipse survived": need.longest_eclipse_h,
            "link needed": need.earth_fraction,
            "relay needed": need.relay_fraction,
            "lifetime wanted": self.lifetime_days,
        }
        if keep is not None:
            rows |= {
                "budget of station keeping": keep.budget_m_s,
                "error of position": keep.position_km,
                "error of velocity": keep.velocity_m_s,
                "other delta-v": keep.other_m_s,
                "propellant in the orbit": keep.propellant_kg,
                "specific impulse in the orbit": keep.isp_s,
            }
        return rows


Plan = HaloPlan


def begins(plan: HaloPlan) -> float:
    """Return the epoch of the launch [s TDB past J2000]."""
    return plan.launch_et


def slipped(plan: HaloPlan, days: float) -> HaloPlan:
    """Return the plan with a launch that is a number of days late; the arrival is as late."""
    return plan.model_copy(update={"delay_days": plan.delay_days + days})
