"""Quality that measurements of the target reach, as curves over the days on station: resolution, heat, rotation, mass.

    resolution       size of a pixel at the distance of the images [cm]
    thermal inertia  infrared images by day and night (`bodies.heat.inertia_estimate`) [%]
    spin             landmarks in images (`proximity.knowledge.spin_sigma`): the period, or the worse of two [%]
    mass             Doppler of passes (`proximity.passes`) [%]

Beside these, revisit and coverage of satellites and figures that their missions compute (`coverage_measures`).

Every curve is a standard deviation after a number of days.  The distances, intervals and accuracies are those of the
campaign definition, `[objective.service.measure]`.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, DAY_S, G_KM3_KG_S2
from kakehashi.bodies import body
from kakehashi.bodies.catalogue import Fact
from kakehashi.campaign import events
from kakehashi.campaign.coverage_measures import figure_node
from kakehashi.campaign.graph import Node
from kakehashi.campaign.objective_results import MeasurementCurve, Quality
from kakehashi.campaign.schema import MeasurePlan, Objective, ServicePlan
from kakehashi.campaign.setting import Setting
from kakehashi.transfer.endpoints import heliocentric

DAYS = (0.5, 1.0, 2.0, 4.0, 7.0, 10.0, 14.0, 21.0, 30.0, 45.0, 60.0, 90.0, 120.0, 180.0)
_SPIN_DAYS = (0.5, 1.0, 3.0, 10.0, 30.0, 180.0)  # computed; between them the curve is interpolated by powers
_LANDMARKS, _SUNLIT = (
    30,
    0.5,
)  # assumptions: landmarks on the visible side, and the fraction of them in sunlight


def measured(setting: Setting, event: str) -> tuple[tuple[Objective, ServicePlan], ...]:
    """Return the services with computed quality that count days from an event, with their objectives."""
    first = setting.campaign.events()[0].name
    return tuple(
        (o, s)
        for o in setting.campaign.objective
        for s in o.service
        if s.method is not None and (o.event or first) == event
    )


def node_name(event: str) -> str:
    """Return the name of the graph node of the measurements around an event."""
    return f"measurements around {event}"


def nodes(setting: Setting) -> list[Node]:
    """Return the graph nodes of the measurements around every event: one for each way to measure, one for all."""
    made: list[Node] = []
    for plan in setting.campaign.events():
        services = measured(setting, plan.name)
        names = _names(plan, services)
        for name, service in {names[_measurer(s)]: s for _, s in services}.items():
            made.append(
                figure_node(setting, service, name)
                if service.measure is None
                else _measure_node(setting, plan, service.measure, name)
            )
        if services:
            made.append(_all(plan, services, names))
    return made


def _measurer(service: ServicePlan) -> tuple[str, Any]:
    """Return who measures, and how: services that agree in both share a node."""
    who = f"{service.mission} with {service.instrument}" if service.cover else service.mission
    return who, service.method


def _names(plan: events.Plan, services) -> dict[tuple[str, Any], str]:
    """Return the names of the nodes by the way to measure; a number tells apart those of one quantity and mission."""
    names: dict[tuple[str, Any], str] = {}
    for measurer in dict.fromkeys(_measurer(s) for _, s in services):
        name = f"{measurer[1].quantity} by {measurer[0]} around {plan.name}"
        before = sum(other == name or other.startswith(f"{name} (") for other in names.values())
        names[measurer] = f"{name} ({before + 1})" if before else name
    return names


def _measure_node(setting: Setting, plan: events.Plan, measure: MeasurePlan, name: str) -> Node:
    """Return the graph node of one measurement, which losses of other instruments do not recompute."""
    target, event = events.target_of(setting, plan), events.event_name(plan)
    approach = (events.approach_name(plan),) if isinstance(plan, events.EncounterPlan) else ()

    def solve(solved: Mapping[str, Any], progress) -> Quality:
        et = solved[event].epoch_et
        path = (
            solved[approach[0]][1]
            if approach
            else heliocentric(setting.campaign.library.mover(target), et - DAY_S, et + DAY_S)
        )
        return reached(measure, target, float(np.linalg.norm(path.relative("Sun").position(et)) / AU_KM))

    about = "standard deviations that a planned measurement reaches, over the days on station"
    inputs = (target, measure.model_dump())
    return Node(name, solve, inputs, (event, *approach), keep=True, about=about)


def _all(plan: events.Plan, services, names: Mapping[tuple[str, Any], str]) -> Node:
    def solve(solved: Mapping[str, Any], progress) -> tuple[MeasurementCurve, ...]:
        return tuple(_curve(o, s, solved[names[_measurer(s)]]) for o, s in services)

    about = "measurements compared with what the objectives ask"
    return Node(node_name(plan.name), solve, needs=tuple(names.values()), about=about)


def _curve(objective: Objective, service: ServicePlan, quality: Quality) -> MeasurementCurve:
    plan = service.method
    assert plan is not None
    return MeasurementCurve(
        objective.name, service.mission, service.instrument, service.part, plan.quantity, plan.unit, objective.asked,
        np.array(DAYS), quality.sigma, quality.basis, f"{plan.source} ({plan.as_of})",
        getattr(plan, "larger", False),
    )  # fmt: skip


def reached(plan: MeasurePlan, target: str, sun_au: float) -> Quality:
    """Return the quality that a measurement reaches after each of `DAYS`.

    Parameters
    ----------
    plan : MeasurePlan
    target : str
    sun_au : float
        Distance of the target from the Sun [au].

    Raises
    ------
    InputError
        The package lacks a property of the target that the quantity needs.
    """
    sigma, basis = _QUANTITIES[plan.quantity](plan, target, sun_au)
    return Quality(np.asarray(sigma, dtype=float), basis)


def _resolution(plan: MeasurePlan, target: str, sun_au: float):
    from kakehashi.spacecraft.instruments import camera

    eye = camera(_required(plan, "camera"))
    size = 100.0 * eye.scale_m(plan.distance_km)
    return np.full(
        len(DAYS), size
    ), f"{eye.name}, {1e6 / eye.focal_px[0]:.1f} urad a pixel, at {plan.distance_km:g} km"


def _thermal_inertia(plan: MeasurePlan, target: str, sun_au: float):
    from kakehashi.bodies.heat import Ground, InfraredErrors, inertia_estimate
    from kakehashi.spacecraft.instruments import camera

    eye, about = camera(_required(plan, "camera")), body(target)
    if eye.kind != "thermal":
        raise InputError(
            f"camera is {eye.name}, a camera for visible light, but the thermal inertia is measured in the infrared;"
            " name a thermal camera, such as TIRI"
        )
    inertia = _fact(target, "thermal_inertia_j_m2_s05_k", "thermal inertia")
    period_h, gamma = _period_h(target), float(inertia.value)
    pixels = np.pi / 4.0 * (1e3 * about.value("diameter_km") / eye.scale_m(plan.distance_km)) ** 2
    images = [max(1, round(24.0 * d / plan.every_h)) for d in DAYS]
    errors = InfraredErrors(noise_k=eye.netd_k or 0.1)
    done = inertia_estimate(
        Ground(gamma), 3600.0 * period_h, sun_au, images, images_per_rotation=period_h / plan.every_h,
        pixels=max(pixels, 1.0), errors=errors,
    )  # fmt: skip
    basis = (
        f"{eye.name} every {plan.every_h:g} h at {plan.distance_km:g} km, {pixels:,.0f} pixels on the target, about"
        f" {gamma:g} J m-2 K-1 s-1/2 ({inertia.source}); assumed: calibration to {errors.calibration_k:g} K, emissivity"
        f" to {100 * errors.emissivity:g} %, roughness to {errors.roughness_k:g} K"
    )
    return 100.0 * done.fraction, basis


def _spin(plan: MeasurePlan, target: str, sun_au: float):
    from kakehashi.bodies.rotation import spin_of, uniform_spin
    from kakehashi.proximity.knowledge import spin_sigma
    from kakehashi.spacecraft.instruments import camera

    tumbles = "precession_period_h" in body(target).facts
    eye, state = (
        camera(_required(plan, "camera")),
        spin_of(target) if tumbles else uniform_spin(target).rotation,
    )
    radius = 0.5 * body(target).value("diameter_km")
    sigma = [
        _least_known(
            spin_sigma(
                state, radius, range_km=plan.distance_km, pixel_rad=1.0 / eye.focal_px[0], centroid_px=0.5,
                interval_s=3600.0 * plan.every_h, duration_s=max(d * DAY_S, 7_200.0 * plan.every_h),
                landmarks=_LANDMARKS, sunlit_fraction=_SUNLIT,
            )
        )
        for d in _SPIN_DAYS
    ]  # fmt: skip
    how = f"{_LANDMARKS} landmarks, {100 * _SUNLIT:.0f} % of them in sunlight, to half a pixel of {eye.name}"
    basis = f"{how}, every {plan.every_h:g} h at {plan.distance_km:g} km"
    return 100.0 * np.exp(np.interp(np.log(DAYS), np.log(_SPIN_DAYS), np.log(sigma))), basis


def _least_known(spin) -> float:
    """Return the larger relative standard deviation of the periods; a uniform rotation has one period."""
    return float(np.nanmax([spin.rotation_period_fraction, spin.precession_period_fraction]))


def _mass(plan: MeasurePlan, target: str, sun_au: float):
    from kakehashi.proximity.gravity_estimate import Doppler
    from kakehashi.proximity.passes import passes_estimate

    gm = _gm(plan, target)
    doppler = Doppler(1e-6 * plan.doppler_mm_s, 60.0, plan.tracking)
    passes = [int(d / plan.arc_days) for d in DAYS]
    done = passes_estimate(
        gm, plan.distance_km, plan.arc_days * DAY_S, max(*passes, 1), doppler, sun_au=sun_au
    )
    sigma = [min(100.0 * done.after_km3_s2[n - 1] / gm, 100.0) if n else 100.0 for n in passes]
    basis = (
        f"passes of {plan.arc_days:g} d at {plan.distance_km:g} km, Doppler to {plan.doppler_mm_s:g} mm/s every minute"
        f" for {100 * plan.tracking:.0f} % of the time; GM {gm:.2g} km3/s2"
    )
    return np.array(sigma), basis


def _gm(plan: MeasurePlan, target: str) -> float:
    """Return GM [km3/s2] of the target: from the density of the measure if it has one, otherwise of the catalogue."""
    if plan.density_kg_m3 is None and "gm_km3_s2" in body(target).facts:
        return float(body(target).value("gm_km3_s2"))
    density = plan.density_kg_m3 or float(
        _fact(target, "density_kg_m3", "density", "write density_kg_m3 in the measure").value
    )
    return G_KM3_KG_S2 * density * 1e9 * np.pi / 6.0 * body(target).value("diameter_km") ** 3


_QUANTITIES = {
    "resolution": _resolution,
    "thermal inertia": _thermal_inertia,
    "spin": _spin,
    "mass": _mass,
}


def _required(plan: MeasurePlan, name: str) -> str:
    """Return a field of the measure that its quantity needs."""
    value = getattr(plan, name)
    if value is None:
        raise InputError(f"a measure of {plan.quantity} has no {name}; add it to [objective.service.measure]")
    return value


def _fact(target: str, key: str, words: str, remedy: str = "") -> Fact:
    """Return a property of the target, from the first source that has a value."""
    facts = body(target).facts.get(key, ())
    fact = next((f for f in facts if f.value is not None), None)
    if fact is None:
        raise InputError(
            f"the catalogue has no {words} of {target}, without which the quality of the measurement cannot be"
            f" computed; {remedy or 'choose another quantity, or remove the measure'}"
        )
    return fact


def _period_h(target: str) -> float:
    """Return the period after which the same longitude faces the Sun [h]: of the light curve if the body tumbles."""
    for fact in ("lightcurve_period_h", "precession_period_h", "rotation_period_h"):
        if fact in body(target).facts:
            return float(body(target).value(fact))
    return float(_fact(target, "rotation_period_h", "period of rotation").value)
