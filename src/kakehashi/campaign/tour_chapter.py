"""Report section on a gravity-assist tour: stops, manoeuvres, corrections, braking."""

import numpy as np

from kakehashi.campaign.figures import electric_thrust_of
from kakehashi.campaign.flight_chapter import cruise
from kakehashi.campaign.recipes.electric_legs import chosen
from kakehashi.campaign.results import MissionResult, Results
from kakehashi.campaign.studies import ElectricStudy, TourResult
from kakehashi.io.tour_words import fact_name
from kakehashi.report.blocks import Drawing, Grid, Panel, Section, Table, number, rows_of, slug
from kakehashi.time import minute


def tour_section(results: Results, tour: TourResult) -> Section:
    """Report section on a tour with its trajectory, its delta-v, and the comparison with the mission as flown."""
    mission = results.mission(tour.mission)
    blocks: list = [cruise(results)] if results.paths else []
    blocks.append(stops_grid(tour))
    if tour.comparison:
        blocks.append(_as_flown(tour))
    if tour.electric is not None:
        blocks += [electric_grid(tour.electric, mission), _thrust(results, tour)]
    blocks.append(Table("journey-numbers", f"{tour.mission}: delta-v and mass", rows_of(mission.numbers)))
    if tour.navigation is not None:
        blocks.append(corrections_grid(tour))
    if tour.approach is not None:
        blocks.append(_brakes(tour))
    how = "in the full dynamics" if tour.refined is not None else "as patched conics"
    bodies = ", ".join(s.body for s in tour.itinerary.stops)
    intro = (
        f"{tour.mission} by {bodies}, {how}: {number(1e3 * tour.delta_v_km_s, 0)} m/s in deep space and at arrival."
        f" {tour.evaluations / 1e6:.1f} million tours were tried. The only inputs are the dates, bounds and assumptions"
        f" of the tour file, which are listed below.{_inputs(mission)}{_under_thrust(tour)}"
    )
    return Section("transfer", "Trajectory", intro, blocks)


def _under_thrust(tour: TourResult) -> str:
    """Propellant of the electric legs, which replaces that of the impulses."""
    study = tour.electric
    if study is None:
        return ""
    where = "in the full dynamics" if study.full else "on patched conics"
    return (
        f" The propellant is that of the legs under electric thrust, {number(study.propellant_kg, 1)} kg {where};"
        " paths, contacts, arrival and insertion are theirs, and the tour by impulses is a lower bound."
    )


def _inputs(mission: MissionResult) -> str:
    """Caution that agreement with the flown mission is no confirmation if inputs were chosen to obtain it."""
    chosen = [a for a in mission.assumptions if a.name.endswith("of the tour file")]
    named = "; ".join(f"{a.name}, {a.value} ({a.source})" for a in chosen)
    return (
        f" Chosen inputs: {named}. Agreement that follows from these is not a confirmation." if chosen else ""
    )


def stops_grid(tour: TourResult) -> Grid:
    """Return the table of stops and manoeuvres of a tour."""
    heights = [float("nan"), *tour.impulsive_altitudes_km, float("nan")]
    speeds = [s.vinf_km_s for s in tour.itinerary.stops]
    begin = "launcher" if speeds[0] > 0.0 else "in flight"
    speeds[0] = speeds[0] or float("nan")  # an orbit in flight leaves no body
    if tour.refined is not None:
        speeds[-1] = float(np.linalg.norm(tour.refined.arrival_vinf_km_s))
    stops = [
        (s.et, s.body, (v, 3), (h, 0), "" if k else begin)
        for k, (s, v, h) in enumerate(zip(tour.itinerary.stops, speeds, heights, strict=True))
    ]
    burns = [(b.et, "manoeuvre", "–", "–", (1e3 * b.size_km_s, 1)) for b in tour.burns]
    if tour.approach is None:
        last = tour.itinerary.stops[-1]
        removed = tour.arrival_km_s if tour.electric is None else last.burn_km_s
        burns.append((last.et, "arrival", "–", "–", (1e3 * removed, 1)))
    else:
        burns += [(b.et, "braking", "–", "–", (1e3 * b.delta_v_km_s, 1)) for b in tour.approach.brakes]
        stops[-1] = (tour.arrival_et, f"{stops[-1][1]}, arrived", *stops[-1][2:])
    # at the same epoch the last brake precedes the arrival, and a stop the manoeuvre at it
    order = stops + burns if tour.approach is None else burns + stops
    rows = [(_minute(et), *rest) for et, *rest in sorted(order, key=lambda row: row[0])]
    head = ("UTC", "where", "excess speed [km/s]", "altitude [km]", "burn [m/s]")
    title = "Stops and manoeuvres"
    if tour.electric is not None:
        title = "Tour by impulses: a lower bound"
    return Grid("stops", title, head, rows, _dynamics(tour))


def _dynamics(tour: TourResult) -> str:
    """Say which figures of the stops are of the full dynamics, and which of patched conics."""
    if tour.refined is None:
        return "All figures are those of patched conics."
    last, patched = tour.last_vinf_km_s, tour.itinerary.stops[-1].vinf_km_s
    text = (
        "Manoeuvres, altitudes and the excess speed at arrival are those of the full dynamics; the other excess speeds"
        " are those of the patched conics from which it was solved"
    )
    if round(last, 3) == round(patched, 3) or tour.electric is not None:
        return f"{text}."
    return f"{text}, which arrive with {number(patched, 3)} instead of {number(last, 3)} km/s."


def _or_dash(value: float, digits: int) -> str:
    return number(value, digits) if np.isfinite(value) else "–"


def _as_flown(tour: TourResult) -> Grid:
    rows = [
        (
            c.body,
            _minute(c.computed_et),
            _minute(c.flown_et),
            (c.days, 1),
            (c.altitude_km, 0),
            (c.flown_altitude_km, 0),
            c.source,
            c.as_of,
        )
        for c in tour.comparison
    ]
    head = (
        "stop",
        "computed [UTC]",
        "flown [UTC]",
        "later [d]",
        "altitude [km]",
        "flown [km]",
        "source",
        "as of",
    )
    caption = (
        "The dates flown are given. The tour file lists those that the computation used: the launch, bounds, and"
        " assumptions that were chosen with knowledge of them."
    )
    return Grid("as-flown", "Comparison with the mission as flown", head, rows, caption)


def electric_grid(study: ElectricStudy, mission: MissionResult) -> Grid:
    """Return the table of the electric legs of a tour; each row has the stop at which its leg begins."""
    content, real_stops = study.content, {c.computed_et: c for c in study.comparison}
    full = ["–"] * len(content["stops"])
    if study.full is not None:
        full[1:-1] = [number(h, 0) for h in study.full["altitudes_km"]]
    rows = []
    for k, (stop, leg) in enumerate(zip(content["stops"], [*content["legs"], None], strict=True)):
        real, bounds = real_stops.get(float(study.stop_et[k])), stop["altitude_bounds_km"]
        rows.append(
            (
                _minute(float(study.stop_et[k])),
                stop["body"],
                (real.days, 1) if real else "–",
                "–" if bounds is None else number(stop["altitude_km"], 0),
                "–" if bounds is None else " to ".join(number(b, 0) for b in bounds),
                full[k],
                _or_dash(real.flown_altitude_km, 0) if real else "–",
                (leg["propellant_kg"], 1) if leg else "–",
                (leg["full_thrust_hours"], 0) if leg else "–",
            )
        )
    head = (
        "UTC", "where", "later than flown [d]", "altitude [km]", "allowed [km]", "full dynamics [km]", "flown [km]",
        "propellant of the leg [kg]", "full thrust [h]",
    )  # fmt: skip
    spread_name = fact_name("electric_spread")[0]
    spread = [f"{n.value} ({n.source}, {n.as_of})" for n in mission.numbers if n.name.endswith(spread_name)]
    caption = " ".join(
        [
            "Dates, altitudes and propellant of the optimum on patched conics.",
            f"Chosen: {chosen(study)}{': ' if spread else ''}{'; '.join(spread)}.",
            "Agreement with the flown dates and altitudes that follows from these bounds is not a confirmation.",
        ]
    )
    return Grid("electric-legs", "Legs under electric thrust", head, rows, caption)


def _thrust(results: Results, tour: TourResult) -> Panel:
    figures = [f for f in electric_thrust_of(results) if f.key == f"thrust-{slug(tour.mission)}"]
    caption = (
        "Thrust while the engines run, as a fraction of full thrust, and mass, of the optimum on patched conics. The"
        " engines pause for the rest of the duty, and about each flyby."
    )
    return Panel("Thrust of the electric legs", [Drawing.of(f) for f in figures], caption)


def corrections_grid(tour: TourResult, injected: bool = True) -> Grid:
    """Return the table of trajectory corrections of a tour.

    `injected` says whether the errors begin with those of a launch.
    """
    costs = tour.navigation
    assert costs is not None
    rows = [
        (n, _minute(float(et)), (1e3 * m, 2), (1e3 * q, 2))
        for n, et, m, q in zip(costs.names, costs.epochs_et, costs.mean_km_s, costs.p99_km_s, strict=True)
    ]
    a, b = costs.ellipse_km
    launched = "injection 3 m/s, " if injected else ""
    caption = (
        f"All corrections together: {1e3 * costs.total_p99_km_s:,.0f} m/s at 99 %, less than the sum of the column,"
        f" because not all are large at once. One-sigma errors: {launched}orbit determination 10 km and 20 mm/s,"
        f" manoeuvre execution 0.5 % and 5 mrad; delivery {number(a, 1)} x {number(b, 1)} km and"
        f" {number(costs.along_s, 0)} s."
    )
    return Grid(
        "corrections", "Trajectory corrections", ("what", "UTC", "mean [m/s]", "99 % [m/s]"), rows, caption
    )


def _brakes(tour: TourResult) -> Grid:
    assert tour.approach is not None
    rows = [
        (
            _minute(b.et),
            (b.distance_km, 0),
            (1e3 * b.before_km_s, 1),
            (1e3 * b.delta_v_km_s, 1),
            (b.propellant_kg, 1),
        )
        for b in tour.approach.brakes
    ]
    head = ("UTC", "distance [km]", "speed before [m/s]", "removed [m/s]", "propellant [kg]")
    return Grid("brakes", "Braking at the target", head, rows)


def _minute(et: float) -> str:
    return minute(et)
