"""Does a landing on the Moon close: launcher, masses, descent, accuracy, slope, light and link?"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.margins import Assumption, Margin
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.objectives import OnStation
from kakehashi.campaign.phases.lunar_landing.chapter import sections
from kakehashi.campaign.phases.lunar_landing.fields import TABLE, LandingPlan
from kakehashi.campaign.phases.lunar_landing.studies import (
    LanderDescent,
    RoverStay,
    SiteLight,
    Stay,
    budget,
    by_month,
    contents_of,
    descent_study,
    light_study,
    rover_stay,
    stay_from,
)
from kakehashi.campaign.phases.lunar_landing.transfer import (
    ERRORS,
    LandingTransfer,
    compared,
    injection_error,
    transfer_study,
)
from kakehashi.campaign.results import ArrivalResult, MissionResult, Trace
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.setting import Setting, mission_name, plan_of
from kakehashi.campaign.velocity_budget import ARRIVAL, CORRECTIONS, MANOEUVRES, OPERATIONS, RESERVE
from kakehashi.moon.landing.lander_mass import LanderBudget, injection_by_lander_km_s, moon_capacity_kg
from kakehashi.time import calendar

DOWN = "optimal braking, approach by polynomials, rocket equation"
LIGHT = "disc of the Sun and centre of the Earth over the horizon of the site"
TRANSFER = "launch into the plane of the site and azimuth, transfer in the full field of Earth, Moon and Sun"
__all__ = ["nodes", "sections", "trace"]


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph nodes of a landing: transfer, descent, light at the site, flight."""
    plan = _plan(mission)
    days = 0.0 if mission.stay_days is None else mission.stay_days.value
    site = (plan.site.model_dump(), contents_of(plan.site))
    rocket = plan.library.vehicle(plan.vehicle)
    moved = Node(
        f"transfer of {mission.name}",
        lambda solved, progress: transfer_study(plan),
        (plan.model_dump(exclude={"surface", "site", "accuracy", "rover"}), plan.launch_et, repr(rocket)),
        keep=True,
        about=TRANSFER,
    )
    down = Node(
        f"descent of {mission.name}",
        lambda solved, progress: descent_study(plan, solved[moved.name]),
        (plan.model_dump(exclude={"launch", "delay_days", "surface", "site"}), site, repr(rocket)),
        (moved.name,),
        keep=True,
        about=DOWN,
    )
    light = Node(
        f"light of {mission.name}",
        lambda solved, progress: light_study(plan, solved[moved.name].ready_et, days, progress),
        (plan.surface.model_dump(), days, site),
        (moved.name,),
        keep=True,
        about=LIGHT,
    )

    def solve(solved: Mapping[str, Any], progress) -> Flight:
        return _flight(mission, solved[moved.name], solved[down.name], solved[light.name])

    names = (moved.name, down.name, light.name)
    return [moved, down, light, Node(mission_name(mission), solve, mission.model_dump(), names, about=DOWN)]


def _plan(mission: Mission) -> LandingPlan:
    return plan_of(mission, TABLE, LandingPlan)


def _flight(mission: Mission, transfer: LandingTransfer, down: LanderDescent, light: SiteLight) -> Flight:
    plan = _plan(mission)
    days = 0.0 if mission.stay_days is None else mission.stay_days.value
    stay = stay_from(plan, light, transfer.ready_et, days)
    masses = (
        None if down.descent is None else budget(plan, transfer, down.injection_km_s, down.descent.dv_km_s)
    )
    work = None if plan.rover is None or stay is None else rover_stay(plan, light, stay, days)
    result = MissionResult.of(
        mission,
        text=_text(transfer, masses, stay),
        margins=(*_margins(plan, transfer, down, masses, stay), *_of_the_rover(work)),
        assumptions=_assumptions(plan, down, masses, light),
        reasons=(*_reasons(plan, down, masses, stay), *_of_the_transfer(plan, transfer)),
        arrival=None if stay is None or masses is None else ArrivalResult(
            stay.touchdown_et, "landing", 0.0, masses.dv_km_s, _available_km_s(plan), float("nan"),
            masses.propellant_kg, "transfer and descent computed" if transfer.possible else "descent computed",
            _terms(masses),
        ),
        numbers=(
            *_numbers(plan, transfer, down, masses, stay), *transfer_numbers(plan, transfer), *_rover_numbers(work),
        ),
        departed_et=transfer.lift_off_et,
    )  # fmt: skip
    ground = None
    if stay is not None and result.feasible:
        ground = OnStation(stay.touchdown_et, stay.touchdown_et + stay.lasts_d * DAY_S)
    studied = {
        "lunar transfer": transfer,
        "landing": down,
        "light": light,
        "months": by_month(plan, light, days),
    }
    return Flight(result, ground, studies=studied, stay_name="on the Moon")


_PARTS = {
    "injection": MANOEUVRES, "corrections": CORRECTIONS, "upkeep in orbit": OPERATIONS, "insertion": ARRIVAL,
    "descent": ARRIVAL,
}  # fmt: skip


def _terms(masses: LanderBudget) -> tuple[tuple[str, float], ...]:
    """Return the parts of the delta-v [km/s]; the arrival is the insertion and the descent."""
    parts = dict.fromkeys((MANOEUVRES, ARRIVAL, CORRECTIONS, OPERATIONS), 0.0)
    for burn in masses.burns:
        parts[_PARTS[burn.name]] += burn.dv_km_s
    return (*parts.items(), (RESERVE, masses.reserve * sum(parts.values())))


def _available_km_s(plan: LandingPlan) -> float:
    from kakehashi.spacecraft.craft import delta_v

    craft = plan.lander
    return delta_v(
        craft.launch_mass_kg.value, craft.dry_mass_kg.value + craft.payload_kg.value, craft.isp_s.value
    )


def _text(transfer: LandingTransfer, masses: LanderBudget | None, stay: Stay | None) -> str:
    if masses is None:
        return "no descent"
    if stay is None:
        return f"ready in orbit on {calendar(transfer.ready_et)[:10]}, but no touchdown by light and link in time"
    return (
        f"launch {calendar(transfer.lift_off_et)[:10]}, touchdown {calendar(stay.touchdown_et, 'UTC', 0)[:16]} UTC,"
        f" {masses.landed_kg:,.0f} kg on the ground, {min(stay.lasts_d, 999.0):,.0f} d until a night that is too long"
    )


def _margins(
    plan: LandingPlan, transfer: LandingTransfer, down: LanderDescent, masses, stay: Stay | None
) -> tuple[Margin, ...]:
    rows = [*_launcher(plan, transfer)]
    if masses is None:
        return (*rows, Margin("descent", 0.0, 1.0, "", None, "computed", down.reason))
    rows.append(
        Margin(
            "lander mass", masses.margin_kg, 0.0, "kg", note="on the ground, beyond payload and empty lander"
        )
    )
    if plan.accuracy is not None and down.errors is not None:
        radius = down.errors.radius_m()
        note = f"{radius:.0f} m hold 99.73 % of the landings"
        rows.append(Margin("accuracy", plan.accuracy.within_m.value - radius, 0.0, "m", note=note))
    slope, limit = plan.site.slope_deg, plan.site.slope_limit_deg.value
    if slope is not None:
        rows.append(Margin("slope", limit - slope.value, 0.0, "deg", None, slope.origin, slope.source))
    else:
        note = f"over {down.spacing_m:,.0f} m of {down.terrain}; slopes of the footprint are not in it"
        rows.append(Margin("slope", limit - down.slope_deg, 0.0, "deg", None, "assumed", note))
    return (*rows, *_of_the_stay(plan, transfer, stay))


def _launcher(plan: LandingPlan, transfer: LandingTransfer) -> list[Margin]:
    mass, sigma, origin, source, _ = moon_capacity_kg(plan.library.vehicle(plan.vehicle))
    if origin == "computed" and transfer.possible:
        mass, sigma = transfer.capacity_kg, transfer.capacity_sigma_kg
    if plan.injection == "shared":
        return []
    margin = mass - plan.lander.launch_mass_kg.value
    return [
        Margin("launcher", margin, 0.0, "kg", sigma or None, origin, f"{plan.vehicle} to the Moon: {source}")
    ]


def _of_the_stay(plan: LandingPlan, transfer: LandingTransfer, stay: Stay | None) -> list[Margin]:
    surface = plan.surface
    if stay is None:
        why = (
            f"within {surface.longest_wait_days.value:g} d of {calendar(transfer.ready_et)[:10]} the site is not lit"
            f" and linked with {surface.lit_after_touchdown_days.value:g} d of light to come"
        )
        return [Margin("touchdown by light and link", 0.0, 1.0, "", None, "computed", why)]
    wait = (stay.touchdown_et - transfer.ready_et) / DAY_S
    return [
        Margin("wait for the light", surface.longest_wait_days.value - wait, 0.0, "d"),
        Margin(
            "longest night",
            surface.longest_dark_days.value - stay.longest_dark_d,
            0.0,
            "d",
            note="in the stay",
        ),
        Margin("light", 100.0 * (stay.lit - surface.lit_fraction.value), 0.0, "%", note="of the stay"),
        Margin("link", 100.0 * (stay.link - surface.link_fraction.value), 0.0, "%", note="of the stay"),
    ]


def _of_the_rover(work: RoverStay | None) -> tuple[Margin, ...]:
    if work is None:
        return ()
    if work.reason:
        return (Margin("rover", 0.0, 1.0, "", None, "computed", work.reason),)
    return (Margin("sorties of the rover", float(work.sorties), 1.0, "", None, "computed"),)


def _rover_numbers(work: RoverStay | None) -> tuple[Number, ...]:
    if work is None or work.reason:
        return ()
    rows = [
        ("sorties of the rover", work.sorties, "", 0), ("distance of the rover", work.distance_km, "km", 1),
        ("length of a sortie", work.sortie_days, "d", 2), ("distance of a sortie", work.sortie_km, "km", 1),
        ("energy of the rover per km", work.per_km_kwh, "kWh/km", 3),
    ]  # fmt: skip
    how = "mean traction over the slopes at the site, between nights"
    return tuple(Number(n, float(v), u, "computed", how, digits=d) for n, v, u, d in rows)


def _assumptions(plan: LandingPlan, down: LanderDescent, masses, light: SiteLight) -> tuple[Assumption, ...]:
    rows = []
    for name, value in plan.sourced.items():
        if value.origin == "assumed":
            effects, per = _effect(name, masses)
            rows.append(
                Assumption(
                    name, f"{value.value:g} {value.unit}".strip(), effects, per, value.source, value.as_of
                )
            )
    rows.append(Assumption("horizon of the site", light.coarse, (), "", light.terrain))
    if plan.correction_km_s is None:
        error, stated = injection_error(plan), plan.injection_error
        amount = (
            f"{error.position_km:g} km, {error.velocity_m_s:g} m/s, {100.0 * error.execution_fraction:g} %"
        )
        source, as_of = (ERRORS, "2026-11-30") if stated is None else (stated.source, stated.as_of)
        rows.append(Assumption("error of the injection and of corrections", amount, (), "", source, as_of))
    if plan.rover is not None:
        rover = plan.rover
        rows.append(Assumption("rover and its sorties", "", (), "", rover.source, rover.as_of))
        if not rover.nights_at_site:
            where = "on lit ground elsewhere, which is not computed here"
            rows.append(Assumption("nights of the rover", where, (), "", rover.source, rover.as_of))
    if plan.accuracy is not None:
        rows.append(
            Assumption("errors of the navigation", "", (), "", plan.accuracy.source, plan.accuracy.as_of)
        )
    return tuple(rows)


def _effect(name: str, masses: LanderBudget | None) -> tuple[tuple[tuple[str, float, str], ...], str]:
    """Return what a change of an assumption does to the mass margin."""
    if masses is None:
        return (), ""
    changed = {
        "specific impulse": (replace(masses, isp_s=masses.isp_s - 10.0), "-10 s"),
        "empty lander": (replace(masses, dry_mass_kg=1.1 * masses.dry_mass_kg), "+10 %"),
        "insertion": (_more(masses, "insertion", 0.05), "+50 m/s"),
        "corrections": (_more(masses, "corrections", 0.01), "+10 m/s"),
        "upkeep in orbit": (_more(masses, "upkeep in orbit", 0.01), "+10 m/s"),
        "reserve of each burn": (replace(masses, reserve=masses.reserve + 0.01), "+1 %"),
    }
    if name not in changed:
        return (), ""
    other, per = changed[name]
    return (("lander mass", other.margin_kg - masses.margin_kg, "kg"),), per


def _more(masses: LanderBudget, name: str, dv_km_s: float) -> LanderBudget:
    burns = tuple(replace(b, dv_km_s=b.dv_km_s + dv_km_s) if b.name == name else b for b in masses.burns)
    return replace(masses, burns=burns)


def _reasons(plan: LandingPlan, down: LanderDescent, masses, stay: Stay | None) -> tuple[str, ...]:
    if masses is None:
        return (f"no descent: {down.reason}",)
    capacity, *_ = moon_capacity_kg(plan.library.vehicle(plan.vehicle))
    short = plan.lander.launch_mass_kg.value - capacity
    added = injection_by_lander_km_s(plan.library.vehicle(plan.vehicle), plan.lander.launch_mass_kg.value)
    rows = [
        f"{masses.landed_kg:,.0f} kg reach the ground with {masses.isp_s:g} s; payload and empty lander weigh"
        f" {masses.payload_kg + masses.dry_mass_kg:,.0f} kg. The margin is zero at {masses.needed_isp_s:.0f} s."
    ]
    if short > 0.0:
        rows.append(
            f"{plan.vehicle} carries {capacity:,.0f} kg to the Moon as published, {short:,.0f} kg less than the lander"
            f" weighs; the lander would have to add"
            f" {1e3 * added:,.0f}"
            f" m/s{' and does' if plan.injection == 'shared' else ''}"
        )
    if plan.would_carry_kg is not None:
        heavier = masses.scaled_launch_kg(plan.would_carry_kg.value)
        rows.append(
            f"a payload of {plan.would_carry_kg.value:,.0f} kg ({plan.would_carry_kg.source}) is"
            f" {plan.would_carry_kg.value - masses.capacity_kg:,.0f} kg beyond what it can land; a lander of the same"
            f" proportions would weigh {heavier:,.0f} kg at launch"
        )
    if stay is None:
        rows.append("no touchdown by light and link while the lander waits")
    return tuple(rows)


def _of_the_transfer(plan: LandingPlan, transfer: LandingTransfer) -> tuple[str, ...]:
    """Return what the computed transfer says about the page and the launcher, in words."""
    rows = compared(plan, transfer)
    if not transfer.possible:
        return rows
    beyond = transfer.capacity_kg - plan.lander.launch_mass_kg.value
    mass, _, origin, _, _ = moon_capacity_kg(plan.library.vehicle(plan.vehicle))
    beside = (
        f"; {mass:,.0f} kg are published for an apogee at the Moon's mean distance"
        if origin == "given"
        else ""
    )
    return (
        *rows,
        f"at C3 {transfer.c3_km2_s2:.2f} km2/s2 of this day the model of {plan.vehicle} carries"
        f" {transfer.capacity_kg:,.0f} kg (sigma {transfer.capacity_sigma_kg:,.0f} kg)"
        f", {beyond:+,.0f} kg from the lander's mass{beside}",
    )


def transfer_numbers(plan: LandingPlan, transfer: LandingTransfer) -> tuple[Number, ...]:
    """Return the numbers of the computed transfer; those that the page gives as well are called computed.

    Parameters
    ----------
    plan : LandingPlan
    transfer : LandingTransfer
    """
    if not transfer.possible:
        return ()
    rows = [
        ("injection from the parking orbit", transfer.injection_km_s, "km/s", 3, None),
        ("energy of the transfer C3", transfer.c3_km2_s2, "km2/s2", 2, None),
        ("insertion, computed" if plan.insertion_km_s else "insertion", transfer.insertion_km_s, "km/s", 3, None),
        ("corrections, computed" if plan.correction_km_s else "corrections", transfer.correction_km_s, "km/s", 3, None),
        ("transfer, computed" if plan.transfer_days else "transfer", transfer.days, "d", 2, None),
        ("capacity of the launcher at this energy", transfer.capacity_kg, "kg", 0, transfer.capacity_sigma_kg),
    ]  # fmt: skip
    made = [Number(n, float(v), u, "computed", TRANSFER, digits=d, sigma=s) for n, v, u, d, s in rows]
    return (Number("lift-off", calendar(transfer.lift_off_et, "UTC", 0), "UTC", "computed", TRANSFER), *made)


def _numbers(
    plan: LandingPlan, transfer: LandingTransfer, down: LanderDescent, masses, stay: Stay | None
) -> tuple[Number, ...]:
    rows = [
        Number(name, v.value, v.unit, v.origin, v.source, v.as_of, digits=3 if "km/s" in v.unit else 1)
        for name, v in plan.sourced.items()
    ]
    if masses is not None and down.descent is not None:
        done = down.descent
        computed = [
            ("injection by the lander", 1e3 * down.injection_km_s, "m/s", 1), ("descent", 1e3 * done.dv_km_s, "m/s", 1),
            ("powered descent", 1e3 * done.powered_km_s, "m/s", 1),
            ("all burns with reserve", 1e3 * masses.dv_km_s, "m/s", 1),
            ("mass in low orbit", down.orbit_kg, "kg", 0), ("mass on the ground", masses.landed_kg, "kg", 0),
            ("mass margin", masses.margin_kg, "kg", 0), ("largest payload", masses.capacity_kg, "kg", 0),
            ("specific impulse with no margin", masses.needed_isp_s, "s", 1),
            ("height of the site", 1e3 * down.site.height_km, "m", 0),
        ]  # fmt: skip
        if down.errors is not None:
            computed.append(("radius of 99.73 % of the landings", down.errors.radius_m(), "m", 0))
        rows += [Number(n, float(v), u, "computed", DOWN, digits=d) for n, v, u, d in computed]
    if stay is not None:
        stated = [
            ("wait for the light", (stay.touchdown_et - transfer.ready_et) / DAY_S, "d", 1),
            ("light in the stay", 100.0 * stay.lit, "%", 1), ("longest night in the stay", stay.longest_dark_d, "d", 2),
            ("link in the stay", 100.0 * stay.link, "%", 1), ("time on the ground", stay.lasts_d, "d", 1),
        ]  # fmt: skip
        rows += [Number(n, float(v), u, "computed", LIGHT, digits=d) for n, v, u, d in stated]
    return tuple(r for r in rows if not isinstance(r.value, float) or np.isfinite(r.value))


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
    inputs = (f"{file}: mission {mission.name}", "launch/vehicles.toml", "moon/terrain-4ppd.npz")
    return [Trace(f"missions.{mission.name}", f"{TRANSFER}; {DOWN}; {LIGHT}", inputs)]
