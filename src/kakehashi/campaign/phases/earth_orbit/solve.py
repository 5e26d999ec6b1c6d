"""An orbit about the Earth from mean elements, with the drift due to J2 and a given lifetime.

[V13] Vallado, Fundamentals of Astrodynamics and Applications, 4th edition, section 9.6.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.margins import Margin
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.objectives import OnStation
from kakehashi.campaign.phases.earth_orbit.fields import EarthOrbitPlan
from kakehashi.campaign.results import ArrivalResult, MissionResult, Results, Trace
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.setting import Setting, mission_name
from kakehashi.dynamics.model import earth_zonals
from kakehashi.report.blocks import Section, Table, computed, rows_of
from kakehashi.time import as_et, calendar

_TROPICAL_YEAR_D = 365.2421897  # of the mean Sun, whose motion local time follows
_HOURS_PER_DEG = 24.0 / 360.0


@dataclass(frozen=True, slots=True)
class EarthOrbit:
    """Period of an orbit about the Earth, and the drift of node, perigee and local time due to J2.

    Attributes
    ----------
    period_s : float
        Keplerian [s].
    node_deg_d, perigee_deg_d : float
        Secular rates of right ascension of the ascending node and argument of perigee [deg/d].
    local_time_h_d : float
        Rate of the local time of the ascending node [h/d]; zero for a Sun-synchronous orbit.
    """

    period_s: float
    node_deg_d: float
    perigee_deg_d: float
    local_time_h_d: float


def drift(perigee_altitude_km: float, apogee_altitude_km: float, inclination_deg: float) -> EarthOrbit:
    """Secular J2 rates of an orbit about the Earth, equations 9-38 and 9-39 of [V13].

    Parameters
    ----------
    perigee_altitude_km, apogee_altitude_km : float
        Above the equatorial radius.
    inclination_deg : float

    Examples
    --------
    >>> orbit = drift(393.0, 393.0, 97.05)
    >>> round(orbit.node_deg_d, 3)
    0.992
    """
    earth, j2 = body("Earth"), float(earth_zonals()[0])
    radius = earth.radius_km
    low, high = radius + perigee_altitude_km, radius + apogee_altitude_km
    axis, e = 0.5 * (low + high), (high - low) / (high + low)
    motion = np.sqrt(earth.gm_km3_s2 / axis**3)
    scale = 1.5 * motion * j2 * (radius / (axis * (1.0 - e * e))) ** 2
    tilt = np.radians(inclination_deg)
    node = -scale * np.cos(tilt)  # 9-38
    perigee = scale * (2.0 - 2.5 * np.sin(tilt) ** 2)  # 9-39
    per_day = np.degrees(np.array([node, perigee])) * DAY_S
    local = (per_day[0] - 360.0 / _TROPICAL_YEAR_D) * _HOURS_PER_DEG
    return EarthOrbit(float(2.0 * np.pi / motion), float(per_day[0]), float(per_day[1]), float(local))


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph node of the mission's flight, from the injection to the end of the lifetime."""
    flight = _flight(mission)
    return [
        Node(
            mission_name(mission),
            lambda solved, progress: flight,
            mission.model_dump(),
            about="mean elements and J2",
        )
    ]


def _plan(mission: Mission) -> EarthOrbitPlan:
    plan: Any = getattr(mission, "earth_orbit", None)
    assert isinstance(plan, EarthOrbitPlan)
    return plan


def _flight(mission: Mission) -> Flight:
    plan = _plan(mission)
    orbit = drift(plan.perigee_altitude_km.value, plan.apogee_altitude_km.value, plan.inclination_deg.value)
    start, life = float(as_et(plan.reached)), plan.lifetime_days.value
    wanted = 0.0 if mission.stay_days is None else mission.stay_days.value
    spare = life - wanted
    result = MissionResult.of(
        mission,
        margins=(
            Margin("lifetime", life, wanted, "d", None, plan.lifetime_days.origin, plan.lifetime_days.source),
        ),
        text=f"in orbit from {calendar(start)[:10]} for {life:,.0f} d, {wanted:,.0f} d required",
        reasons=(
            f"lifetime margin {spare:+,.0f} d; the lifetime is given, not computed:"
            f" {plan.lifetime_days.source} ({plan.lifetime_days.as_of})",
        ),
        arrival=ArrivalResult(start, "orbit", 0.0, 0.0, 0.0, float("nan")),
        numbers=_numbers(plan, orbit),
    )
    interval = OnStation(start, start + DAY_S * life) if result.feasible else None
    source = plan.lifetime_days.source
    return Flight(result, interval, studies={"earth_orbit": orbit}, stay_name="in orbit", stay_source=source)


def _numbers(plan: EarthOrbitPlan, orbit: EarthOrbit) -> tuple[Number, ...]:
    how = "mean elements and J2"
    stated = {
        "perigee altitude": (plan.perigee_altitude_km, "km"),
        "apogee altitude": (plan.apogee_altitude_km, "km"),
        "inclination": (plan.inclination_deg, "deg"),
        "lifetime": (plan.lifetime_days, "d"),
    }
    if plan.node_local_time_h is not None:
        stated["local time of the ascending node"] = (plan.node_local_time_h, "h")
    rows = [
        Number(n, v.value, unit, v.origin, v.source, v.as_of, digits=2) for n, (v, unit) in stated.items()
    ]
    return (
        *rows,
        Number("period", orbit.period_s / 60.0, "min", "computed", how, digits=3),
        Number("drift of the node", orbit.node_deg_d, "deg/d", "computed", how, digits=4),
        Number("drift of the perigee", orbit.perigee_deg_d, "deg/d", "computed", how, digits=4),
        Number(
            "drift of the node's local time", 60.0 * orbit.local_time_h_d, "min/d", "computed", how, digits=4
        ),
    )


def trace(plan: Campaign, mission: Mission, file: str, deeply: bool) -> list[Trace]:
    """List the origin of the mission's numbers in `results.json`.

    Parameters
    ----------
    plan : Campaign
    mission : Mission
    file : str
        Name of the campaign file.
    deeply : bool
        Whether the studies that refine the campaign's verdict are included.
    """
    return [
        Trace(
            f"missions.{mission.name}",
            "mean elements and J2",
            (f"{file}: mission {mission.name}", "bodies.toml"),
        )
    ]


def sections(results: Results, name: str) -> list[Section]:
    """Report section with the elements, the period and the drift of the orbit."""
    mission = results.mission(name)
    orbit: EarthOrbit = results.studies[name]["earth_orbit"]
    rows = rows_of(mission.numbers)
    per_year = computed(
        "mean elements and J2", ("drift of the node's local time", 365.25 * orbit.local_time_h_d, "h/yr", 3)
    )
    table = Table("earth-orbit-numbers", f"{name}: orbit about the Earth", [*rows, *per_year])
    return [Section("earth-orbit", f"{name} about the Earth", mission.text.capitalize() + ".", [table])]
