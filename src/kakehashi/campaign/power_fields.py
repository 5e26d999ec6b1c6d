"""Fields of the table `power` of a mission: its solar array, what it feeds, and what would replace it."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from kakehashi.campaign.sourced_values import (
    Fraction,
    Label,
    Limited,
    Limits,
    PositiveFraction,
    Power,
    Strict,
    Text,
)
from kakehashi.spacecraft import solar_cell


class Area(Limited):
    """An area [m2] with its source."""

    LIMITS = Limits(0.01, 5_000.0, "m2", "If the value is in cm2, divide it by 10,000")


class ArealMass(Limited):
    """A mass per area [kg/m2] with its source."""

    LIMITS = Limits(0.05, 50.0, "kg/m2", "If the value is in g/m2, give {less} kg/m2")


def _known_cell(name: str) -> str:
    return solar_cell(name).name


class ArrayPlan(Strict):
    """A solar array: panels, cells, losses and mass; every figure has its source."""

    what: Text
    cell: Annotated[str, AfterValidator(_known_cell)]
    area_m2: Area
    packing: PositiveFraction
    losses: Fraction
    loss_per_year: Fraction
    areal_mass_kg_m2: ArealMass

    @property
    def mass_kg(self) -> float:
        """Mass of the array [kg]."""
        return self.area_m2.value * self.areal_mass_kg_m2.value


class LoadPlan(Strict):
    """The power that an instrument needs at the target."""

    instrument: Label
    power_w: Power


class PowerPlan(Strict):
    """The solar array of a mission in equal wings, the needs of bus and instruments, and the array's replacement.

    `contribution` names the contribution that delivers the array; if it is lost, the replacement flies.  `wing` is the
    name with which a variation loses one wing after the launch.  If the power does not suffice, instruments are
    switched off, the last of the list first.
    """

    contribution: str = ""
    delivered: bool = True
    wing: str = ""
    wings: Annotated[int, Field(ge=1, le=20)] = 2
    wings_failed: Annotated[int, Field(ge=0)] = 0
    bus_w: Power
    load: tuple[LoadPlan, ...] = ()
    array: ArrayPlan
    replacement: ArrayPlan | None = None

    @model_validator(mode="after")
    def _wings_that_exist(self):
        if self.wings_failed > self.wings:
            raise ValueError(f"wings_failed is {self.wings_failed}, but there are {self.wings} wings")
        if not self.delivered and self.replacement is None:
            raise ValueError(
                "delivered is false, but nothing replaces the array; add [mission.power.replacement]"
            )
        return self

    @property
    def flying(self) -> ArrayPlan:
        """The array that flies: the planned one, or its replacement."""
        return self.array if self.delivered or self.replacement is None else self.replacement

    @property
    def added_mass_kg(self) -> float:
        """Mass of the array that flies less that of the planned array [kg]."""
        return self.flying.mass_kg - self.array.mass_kg

    def with_replacement(self) -> Self:
        """Return the plan in which the replacement flies."""
        return self.model_copy(update={"delivered": False})

    def with_failed_wing(self) -> Self:
        """Return the plan with one more wing that fails after the launch."""
        return self.model_copy(update={"wings_failed": min(self.wings_failed + 1, self.wings)})
