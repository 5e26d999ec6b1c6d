"""How does an orbit about the Earth drift, how long does it last, and what do its instruments see?

[V13] Vallado, Fundamentals of Astrodynamics and Applications, 4th edition, section 9.6.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.objectives import OnStation
from kakehashi.campaign.phases.earth_orbit.afterwards import Afterwards
from kakehashi.campaign.phases.earth_orbit.approaches import approach_study, content_of
from kakehashi.campaign.phases.earth_orbit.chapter import sections
from kakehashi.campaign.phases.earth_orbit.disposal import disposal_study
from kakehashi.campaign.phases.earth_orbit.drag import LAYERS, MSIS, drag_study, has_msis
from kakehashi.campaign.phases.earth_orbit.fields import TABLE, EarthOrbitPlan, SwathPlan
from kakehashi.campaign.phases.earth_orbit.life import (
    assumptions,
    computed_life,
    drag_numbers,
    given_life,
    repeat_numbers,
)
from kakehashi.campaign.phases.earth_orbit.swaths import swath_study
from kakehashi.campaign.results import ArrivalResult, MissionResult, Trace
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.setting import Setting, mission_name, plan_of
from kakehashi.campaign.sourced_values import SourcedValue
from kakehashi.dynamics.model import earth_zonals
from kakehashi.time import as_et, calendar

_TROPICAL_YEAR_D = 365.2421897  # of the mean Sun, whose motion local time follows
_HOURS_PER_DEG = 24.0 / 360.0
_ORBIT = {
    "reached", "perigee_altitude_km", "apogee_altitude_km", "inclination_deg", "node_local_time_h", "satellites",
    "argument_deg", "repeat",
}  # fmt: skip
__all__ = ["EarthOrbit", "drift", "nodes", "sections", "trace"]


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
    """Return the graph nodes of a mission about the Earth: drag, swaths, disposal, conjunctions, and the flight."""
    parts = dict(_parts(mission))
    return [*parts.values(), _flight_node(mission, {key: node.name for key, node in parts.items()})]


def drawn(mission: Mission, campaign: Campaign, draws: int, seed: int) -> None:
    """Draw nothing: an orbit is reached on the day that its page gives.

    Parameters
    ----------
    mission : Mission
    campaign : Campaign
    draws, seed : int
    """


def _plan(mission: Mission) -> EarthOrbitPlan:
    return plan_of(mission, TABLE, EarthOrbitPlan)


def _parts(mission: Mission) -> Iterator[tuple[str, Node]]:
    """Yield the nodes of what the page asks to be computed, by key."""
    plan = _plan(mission)
    orbit = plan.model_dump(include=_ORBIT)
    if plan.drag is not None:
        air = LAYERS if not has_msis() else MSIS
        yield (
            "drag",
            Node(
                f"drag of {mission.name}",
                lambda solved, progress: drag_study(plan),
                (orbit, plan.drag.model_dump(), air),
                keep=True,
                about="drag make-up and decay",
            ),
        )
    if plan.disposal is not None:
        yield "disposal", _disposal_node(mission, orbit)
    if plan.conjunctions is not None:
        yield "approaches", _approach_node(mission, orbit)
    for swath in plan.swath:
        yield f"swath {swath.instrument}", _swath_node(mission, swath, orbit)


def _disposal_node(mission: Mission, orbit: dict) -> Node:
    plan, wanted = _plan(mission), _wanted(mission)
    assert plan.drag is not None and plan.disposal is not None
    air = MSIS if has_msis() else LAYERS
    return Node(
        f"disposal of {mission.name}",
        lambda solved, progress: disposal_study(plan, wanted),
        (orbit, plan.drag.model_dump(), plan.disposal.model_dump(), wanted, air),
        keep=True,
        about="decay after the mission",
    )


def _approach_node(mission: Mission, orbit: dict) -> Node:
    plan = _plan(mission)
    assert plan.conjunctions is not None
    return Node(
        f"conjunctions of {mission.name}",
        lambda solved, progress: approach_study(plan),
        (orbit, plan.conjunctions.model_dump(), content_of(plan.conjunctions)),
        keep=True,
        about="close approaches, and the avoidance of a typical one",
    )


def _wanted(mission: Mission) -> float:
    """Length of the mission [d]."""
    return 0.0 if mission.stay_days is None else mission.stay_days.value


def _swath_node(mission: Mission, swath: SwathPlan, orbit: dict) -> Node:
    plan = _plan(mission)
    return Node(
        f"swath of {swath.instrument} on {mission.name}",
        lambda solved, progress: swath_study(plan, swath),
        (orbit, swath.instrument, swath.half_width_km),
        keep=True,
        about="visits of points of equal area",
    )


def _flight_node(mission: Mission, parts: dict[str, str]) -> Node:
    def solve(solved: Mapping[str, Any], progress) -> Flight:
        return _flight(mission, {key: solved[name] for key, name in parts.items()})

    about = "mean elements and J2"
    return Node(mission_name(mission), solve, mission.model_dump(), tuple(parts.values()), about=about)


def _flight(mission: Mission, studies: dict[str, Any]) -> Flight:
    plan, drag = _plan(mission), studies.get("drag")
    orbit = drift(plan.perigee_altitude_km.value, plan.apogee_altitude_km.value, plan.inclination_deg.value)
    start = float(as_et(plan.reached))
    life = given_life(plan) if drag is None else computed_life(plan, drag)
    wanted = _wanted(mission)
    after = Afterwards(plan, studies.get("disposal"), studies.get("approaches"))
    result = MissionResult.of(
        mission,
        margins=(life.margin(wanted), *after.margins),
        assumptions=() if drag is None else assumptions(plan, drag),
        text=f"in orbit from {calendar(start)[:10]} for {life.days:,.0f} d, {wanted:,.0f} d required",
        reasons=(life.reason(wanted), *after.reasons),
        arrival=ArrivalResult(start, "orbit", 0.0, 0.0, 0.0, float("nan")),
        numbers=(
            *_numbers(plan, orbit),
            *repeat_numbers(plan),
            *(() if drag is None else drag_numbers(drag)),
            *after.numbers,
        ),
    )
    interval = OnStation(start, start + DAY_S * life.days) if result.feasible else None
    studied = {
        "disposal": after.disposal,
        "approaches": after.approaches,
        "earth_orbit": orbit,
        "drag": drag,
        "swaths": tuple(v for k, v in studies.items() if k[:6] == "swath "),
    }
    return Flight(result, interval, studies=studied, stay_name="in orbit", stay_source=life.source)


def _numbers(plan: EarthOrbitPlan, orbit: EarthOrbit) -> tuple[Number, ...]:
    how = "mean elements and J2"
    stated: dict[str, tuple[SourcedValue, str]] = {
        "perigee altitude": (plan.perigee_altitude_km, "km"),
        "apogee altitude": (plan.apogee_altitude_km, "km"),
        "inclination": (plan.inclination_deg, "deg"),
    }
    if plan.lifetime_days is not None:
        stated["lifetime"] = (plan.lifetime_days, "d")
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
