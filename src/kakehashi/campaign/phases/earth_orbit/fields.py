"""Which fields has the table `earth_orbit`, for an orbit about the Earth?"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from kakehashi.campaign.sourced_values import (
    DataFile,
    KnownOn,
    Mass,
    Moment,
    Quantity,
    SourcedValue,
    SpecificImpulse,
    Strict,
    Text,
)
from kakehashi.time import as_et

TABLE = "earth_orbit"
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ()


class Angle(SourcedValue):
    """A given angle [deg]."""

    value: Annotated[float, Field(ge=0.0, le=360.0)]


class RepeatPlan(Strict):
    """Revolutions and nodal days after which the ground track repeats."""

    orbits: Annotated[int, Field(ge=1, le=10_000)]
    days: Annotated[int, Field(ge=1, le=1_000)]
    source: Text
    as_of: KnownOn


class SwathPlan(Strict):
    """Half the width of the swath of an instrument that looks down, on the sphere."""

    instrument: Text
    half_width_km: Annotated[float, Field(ge=0.5, le=2_000.0)]
    source: Text
    as_of: KnownOn


class DragPlan(Strict):
    """What drag takes from the orbit, and the propellant with which it is kept.

    Without propellant the orbit decays from the date on which it is reached.  `activity` is that of the verdict; the
    others are computed beside it.
    """

    mass_kg: Mass
    area_m2: Quantity
    cd: Quantity
    propellant_kg: Quantity | None = None
    isp_s: SpecificImpulse | None = None
    activity: Literal["low", "mean", "high"] = "mean"
    years: Annotated[float, Field(gt=0.0, le=100.0)] = 25.0

    @model_validator(mode="after")
    def _propellant_has_an_engine(self):
        if (self.propellant_kg is None) != (self.isp_s is None):
            raise ValueError(
                "propellant_kg and isp_s belong together: the one is spent with the other; give both, or none"
            )
        if self.propellant_kg is not None and not self.propellant_kg.value < self.mass_kg.value:
            raise ValueError(
                f"propellant_kg, {self.propellant_kg.value:g}, is not less than mass_kg, {self.mass_kg.value:g},"
                " which includes it; correct one of them"
            )
        if not self.area_m2.value * self.cd.value > 0.0:
            raise ValueError("area_m2 and cd must be positive, or there is no drag; correct them")
        return self


class DisposalPlan(Strict):
    """What becomes of the satellite after its mission: decay from its orbit, or from one with a lower perigee.

    `contribution` names the contribution without which the perigee is not lowered.
    """

    within_years: Annotated[float, Field(gt=0.0, le=100.0)] = 5.0
    lower_perigee_km: Quantity | None = None
    contribution: str | None = None
    isp_s: SpecificImpulse | None = None
    draws: Annotated[int, Field(ge=10, le=2_000)] = 100
    drag_sigma: Annotated[float, Field(ge=0.0, le=1.0)] = 0.2
    seed: Annotated[int, Field(ge=0, lt=2**32)] = 1
    source: Text
    as_of: KnownOn


class ConjunctionPlan(Strict):
    """Conjunctions with the objects of a catalogue, and what it costs to avoid a typical one.

    `catalogue` is a file of element sets (TLE or OMM), relative to the page; without it the conjunctions are not
    computed.
    """

    catalogue: DataFile | None = None
    object: str | None = None
    start: Moment | None = None
    hours: Annotated[float, Field(gt=0.0, le=336.0)] = 72.0
    within_km: Annotated[float, Field(gt=0.0, le=50.0)] = 5.0
    sigma_rtn_km: tuple[float, float, float] = (0.1, 0.5, 0.1)
    radius_m: Annotated[float, Field(gt=0.0, le=500.0)] = 10.0
    typical_miss_km: Annotated[float, Field(ge=0.0, le=50.0)] = 0.1
    wanted_probability: Annotated[float, Field(gt=0.0, lt=1.0)] = 1e-6
    lead_hours: Annotated[float, Field(gt=0.0, le=240.0)] = 12.0
    source: Text
    as_of: KnownOn

    @model_validator(mode="after")
    def _names_its_object(self):
        if self.catalogue is not None and self.object is None:
            raise ValueError(
                "a catalogue is searched for approaches to one object; add object, a name or a number"
            )
        if min(self.sigma_rtn_km) <= 0.0:
            raise ValueError("sigma_rtn_km are three positive numbers: radial, along the track, across it")
        return self


class EarthOrbitPlan(Strict):
    """Mean elements of an orbit about the Earth, the date of injection, and the lifetime: given, or from the drag.

    Altitudes are above the equatorial radius, angles refer to the true equator of date.
    """

    reached: Moment
    perigee_altitude_km: Quantity
    apogee_altitude_km: Quantity
    inclination_deg: Angle
    node_local_time_h: Quantity | None = None
    lifetime_days: Quantity | None = None
    satellites: Annotated[int, Field(ge=1, le=1_000)] = 1
    argument_deg: Annotated[float, Field(ge=0.0, lt=360.0)] = 0.0
    repeat: RepeatPlan | None = None
    swath: tuple[SwathPlan, ...] = ()
    drag: DragPlan | None = None
    disposal: DisposalPlan | None = None
    conjunctions: ConjunctionPlan | None = None

    @model_validator(mode="after")
    def _can_be_disposed_of(self):
        disposal = self.disposal
        if disposal is None:
            return self
        if self.drag is None:
            raise ValueError(
                "a disposal needs mass, area and drag coefficient; add [mission.earth_orbit.drag]"
            )
        if disposal.lower_perigee_km is None:
            return self
        if disposal.lower_perigee_km.value > self.perigee_altitude_km.value:
            raise ValueError(
                f"lower_perigee_km, {disposal.lower_perigee_km.value:g}, is above the perigee,"
                f" {self.perigee_altitude_km.value:g}; give a lower one"
            )
        if (disposal.isp_s or self.drag.isp_s) is None:
            raise ValueError("the burn that lowers the perigee needs isp_s; add it to the disposal")
        return self

    @model_validator(mode="after")
    def _has_a_lifetime(self):
        if (self.lifetime_days is None) == (self.drag is None):
            raise ValueError(
                "an orbit about the Earth has either lifetime_days, which is given, or [mission.earth_orbit.drag], from"
                " which its lifetime is computed; add one of them, and remove the other"
            )
        return self

    @model_validator(mode="after")
    def _is_an_orbit(self):
        perigee, apogee = self.perigee_altitude_km.value, self.apogee_altitude_km.value
        if apogee < perigee:
            raise ValueError(
                f"apogee_altitude_km, {apogee:g}, is below perigee_altitude_km, {perigee:g}; exchange the two values"
            )
        if perigee < 100.0:
            raise ValueError(
                f"perigee_altitude_km is {perigee:g}, but an orbit needs 100 km or more; correct the altitude"
            )
        if self.inclination_deg.value > 180.0:
            raise ValueError(f"inclination_deg is {self.inclination_deg.value:g}; give a value from 0 to 180")
        if self.node_local_time_h is not None and self.node_local_time_h.value >= 24.0:
            raise ValueError(
                f"node_local_time_h is {self.node_local_time_h.value:g}; give a value from 0 to 24"
            )
        return self


Plan = EarthOrbitPlan


def without_part(plan: EarthOrbitPlan, name: str) -> EarthOrbitPlan | None:
    """Return the plan without the burn of its disposal if a contribution gives that; otherwise None.

    Parameters
    ----------
    plan : EarthOrbitPlan
    name : str
        Of the contribution.
    """
    disposal = plan.disposal
    if disposal is None or disposal.contribution != name:
        return None
    return plan.model_copy(update={"disposal": disposal.model_copy(update={"lower_perigee_km": None})})


def begins(plan: EarthOrbitPlan) -> float:
    """Return the epoch from which the satellite flies [s TDB past J2000]."""
    return float(as_et(plan.reached))
