"""Which fields has the table `landing`, for a landing on the Moon?"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.sourced_values import (
    Days,
    Fraction,
    KnownOn,
    Mass,
    Moment,
    Naming,
    Quantity,
    SourcedValue,
    SpecificImpulse,
    Strict,
    Text,
    Thrust,
    VehicleName,
    VelocityChange,
)
from kakehashi.time import as_et

TABLE = "landing"
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ("stay_days",)

Degrees = Annotated[float, Field(ge=-360.0, le=360.0)]


class LanderPlan(Strict):
    """Masses and engine of the lander.

    `launch_mass_kg` includes propellant and payload, `dry_mass_kg` neither.
    """

    launch_mass_kg: Mass
    dry_mass_kg: Mass
    payload_kg: Mass
    isp_s: SpecificImpulse
    thrust_n: Thrust
    least_throttle: Fraction

    @model_validator(mode="after")
    def _has_propellant(self):
        loaded = self.launch_mass_kg.value - self.dry_mass_kg.value - self.payload_kg.value
        if not loaded > 0.0:
            raise ValueError(
                f"launch_mass_kg is {self.launch_mass_kg.value:g}, but the empty lander and its payload are"
                f" {self.dry_mass_kg.value + self.payload_kg.value:g} kg already; nothing is left for propellant"
            )
        return self


class LandingSitePlan(Strict):
    """Landing site in the Moon's mean-Earth axes, the azimuth of arrival, and the slope if it is known better than the
    bundled terrain tells."""

    latitude_deg: Annotated[float, Field(ge=-90.0, le=90.0)]
    longitude_deg: Degrees
    azimuth_deg: Degrees = 180.0
    slope_deg: Quantity | None = None
    slope_limit_deg: Quantity
    terrain: tuple[Text, ...] = ()
    horizon: Text | None = None
    mast_m: Annotated[float, Field(ge=0.0, le=100.0)] = 2.0
    source: Text
    as_of: KnownOn


class AccuracyPlan(Strict):
    """Distance from the site within which 99.73 % of the landings must be, and the sensors of the navigation."""

    within_m: Quantity
    altimeter: bool = True
    velocimeter: bool = True
    terrain_relative: bool = True
    trn_mrad: Quantity | None = None
    source: Text
    as_of: KnownOn


class SurfacePlan(Strict):
    """What the mission needs at the site: light and link at the touchdown and during the stay, nights it survives."""

    longest_wait_days: Days
    longest_dark_days: Days
    link_fraction: Fraction
    lit_fraction: Fraction
    lit_after_touchdown_days: Days


class RoverPlan(Strict):
    """A rover of the package that works at the site during the stay, and how long its sorties are.

    Without `nights_at_site` it spends the nights of the site on lit ground elsewhere, and pays nothing for them here.
    With `begin` and `days` it works in a span of its own, such as after its arrival on another lander.
    """

    name: Text
    mass_kg: Mass | None = None
    sortie_days: Annotated[float, Field(gt=0.0, le=365.0)]
    day_km: Annotated[float, Field(gt=0.0, le=200.0)]
    nights_at_site: bool = True
    begin: Moment | None = None
    days: Annotated[float, Field(gt=0.0, le=3_660.0)] | None = None
    source: Text
    as_of: KnownOn

    @model_validator(mode="after")
    def _is_a_rover(self):
        from kakehashi.moon.traverse.rover import rover

        rover(self.name, **self.changes)
        return self

    @property
    def changes(self) -> dict[str, float]:
        """Figures that replace those of the package."""
        return {} if self.mass_kg is None else {"mass_kg": self.mass_kg.value}


class InjectionErrorPlan(Strict):
    """One sigma of the injection along each axis, and of a correction as a fraction of its size."""

    position_km: Annotated[float, Field(ge=0.0, lt=100.0)] = 2.0
    velocity_m_s: Annotated[float, Field(ge=0.0, lt=100.0)] = 2.0
    execution_fraction: Annotated[float, Field(ge=0.0, le=1.0)] = 0.01
    source: Text
    as_of: KnownOn


class LandingPlan(Naming):
    """A flight from the launcher to the ground.

    With `injection` "launcher" the launcher must carry the lander towards the Moon; with "shared" the lander adds
    itself what the launcher lacks.  Time of flight, corrections and insertion are computed for the day of launch; where
    they are given, the given values count and the computed ones stand beside them.
    """

    vehicle: VehicleName
    launch: Moment
    injection: Literal["launcher", "shared"] = "launcher"
    transfer_days: Days | None = None
    orbit_days: Days
    correction_km_s: VelocityChange | None = None
    insertion_km_s: VelocityChange | None = None
    injection_error: InjectionErrorPlan | None = None
    orbit_km_s: VelocityChange
    orbit_height_km: Annotated[float, Field(ge=15.0, le=500.0)] = 100.0
    reserve: Fraction
    lander: LanderPlan
    site: LandingSitePlan
    accuracy: AccuracyPlan | None = None
    surface: SurfacePlan
    rover: RoverPlan | None = None
    would_carry_kg: Mass | None = None
    delay_days: Annotated[float, Field(ge=0.0, le=3_650.0)] = 0.0

    @property
    def launch_et(self) -> float:
        """Epoch of the launch, slips included [s TDB past J2000]."""
        return float(as_et(self.launch)) + self.delay_days * DAY_S

    @property
    def sourced(self) -> dict[str, SourcedValue]:
        """Values with their source, by the words of the report."""
        stated = {
            "mass of the rover": None if self.rover is None else self.rover.mass_kg,
            "corrections": self.correction_km_s,
            "insertion": self.insertion_km_s,
            "transfer": self.transfer_days,
        }
        return {name: value for name, value in stated.items() if value is not None} | {
            "launch mass": self.lander.launch_mass_kg,
            "empty lander": self.lander.dry_mass_kg,
            "payload": self.lander.payload_kg,
            "specific impulse": self.lander.isp_s,
            "thrust": self.lander.thrust_n,
            "least throttle": self.lander.least_throttle,
            "upkeep in orbit": self.orbit_km_s,
            "time in orbit": self.orbit_days,
            "reserve of each burn": self.reserve,
            "longest night survived": self.surface.longest_dark_days,
            "longest wait in orbit": self.surface.longest_wait_days,
            "light after the touchdown": self.surface.lit_after_touchdown_days,
            "link needed in the stay": self.surface.link_fraction,
            "light needed in the stay": self.surface.lit_fraction,
        }


Plan = LandingPlan


def begins(plan: LandingPlan) -> float:
    """Return the epoch of the launch [s TDB past J2000]."""
    return plan.launch_et


def slipped(plan: LandingPlan, days: float) -> LandingPlan:
    """Return the plan with a launch that is a number of days late; the landing waits for the light as before."""
    return plan.model_copy(update={"delay_days": plan.delay_days + days})
