"""Report sections on launch and transfer: window, launcher, trajectories, events, shared launch."""

from math import isfinite

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.figures import (
    contacts_of,
    cruise_of,
    dsm_window_of,
    lead_of,
    mass_of,
    owned,
    pareto_of,
    porkchop_of,
    thrust_of,
)
from kakehashi.campaign.results import ArrivalResult, LaunchResult, MissionResult, Results, SharedLaunch
from kakehashi.campaign.studies import LaunchDays, ManoeuvreStudy, SharedFront
from kakehashi.report.blocks import (
    Drawing,
    Grid,
    Panel,
    Row,
    Section,
    Table,
    computed,
    number,
    rows_of,
    slug,
)
from kakehashi.time import calendar, minute
from kakehashi.transfer.timeline import Event

_ARCS = "Lambert arcs from the Earth (DE440) to the propagated target"


def transfer(results: Results, whole: Results) -> Section:
    """Report section on the transfer: porkchop plot, launch window, heliocentric trajectories of the whole campaign."""
    lead = lead_of(results)
    assert results.transfer is not None
    caption = (
        "Colour: launch energy C3. Solid lines: arrival speed v∞ [km/s]. Dotted lines:"
        " declination of the departure asymptote [deg]. The orbit of the target is propagated."
    )
    blocks: list = [Panel("Porkchop", [Drawing.of(f) for f in porkchop_of(results)], caption)]
    blocks.append(Table("transfer-numbers", "Ballistic optimum", _optimum_rows(results)))
    blocks += [
        _launch_table(m) for m in results.missions if m.launch is not None and m.name in results.studies
    ]
    blocks += [_launch_days(results.mission(name), days) for name, days in results.of("launch days").items()]
    if results.manoeuvre is not None:
        blocks += _dsm_window(results, results.manoeuvre)
    if results.paths:
        blocks.append(cruise(whole))
    if results.thrust is not None:
        blocks.append(_thrust(results))
    return Section("transfer", "Launch and transfer", _window_text(lead), blocks)


def _window_text(mission: MissionResult | None) -> str:
    if mission is None or mission.launch is None:
        return "No launch window was found."
    launch = mission.launch
    first, last = calendar(launch.first_et)[:10], calendar(launch.last_et)[:10]
    days = (launch.last_et - launch.first_et) / DAY_S
    return (
        f"{mission.name} can leave from {first} to {last} ({days:.0f} days). The first day is limited"
        f" by the {launch.first_limit}, the last by the {launch.last_limit}.{_chosen_day(mission, launch)}"
        f"{_confirmation(mission)}"
    )


def _chosen_day(mission: MissionResult, launch: LaunchResult) -> str:
    """Say for which day of the window the margins hold, why that day, and what another day would leave."""
    margin, best = mission.margin("velocity"), calendar(launch.best_et)[:10]
    if margin is None or margin.value is None or not launch.criterion:
        return ""
    text = (
        f" Margins are those of a launch on {best}, chosen {launch.criterion}:"
        f" {number(margin.value, 0)} m/s on board and {number(launch.margin_kg, 0)} kg on the launcher."
    )
    if not isfinite(launch.most_margin_et):
        return text
    other = calendar(launch.most_margin_et)[:10]
    spare = f"{number(launch.most_margin_m_s, 0)} m/s and {number(launch.most_margin_kg, 0)} kg"
    return text if other == best else f"{text} On {other}, with both weighted equally, they are {spare}."


def _confirmation(mission: MissionResult) -> str:
    """Caution that a window which follows from assumptions does not confirm a published window."""
    published = next((n for n in mission.numbers if n.name == "launch window as published"), None)
    if published is None or not mission.assumptions:
        return ""
    return (
        " The window depends on the assumptions listed with the verdict, so that agreement with the published window"
        f" ({published.value}; {published.source}) is not an independent confirmation."
    )


def _optimum_rows(results: Results) -> list[Row]:
    chart = results.transfer
    assert chart is not None
    return computed(
        _ARCS,
        ("launch", calendar(chart.optimum_departure_et)[:10], "UTC date"),
        ("arrival", calendar(chart.optimum_arrival_et)[:10], "UTC date"),
        ("C3", chart.optimum_c3_km2_s2, "km²/s²", 3),
        ("arrival v∞", chart.optimum_vinf_arrival_km_s, "km/s", 3),
        ("declination of the asymptote", chart.optimum_declination_deg, "deg", 2),
    )


def _launch_table(mission: MissionResult) -> Table:
    launch = mission.launch
    assert launch is not None
    rows = _launch_rows(launch)
    if mission.arrival is not None:
        rows += _arrival_rows(mission.arrival)
    rows += rows_of(mission.numbers)
    return Table(f"launch-{slug(mission.name)}", f"{mission.name}: launch and arrival", rows)


def _launch_days(mission: MissionResult, days: LaunchDays) -> Grid:
    """Return the table of the days of a launch window; a mark and a word name the chosen one."""
    head = (
        "launch [UTC]", "day", "C3 [km²/s²]", "declination [deg]", "arrival [UTC]", "velocity margin [m/s]",
        "capacity [kg]", "1σ [kg]", "mass margin [kg]", "required [kg]",
    )  # fmt: skip
    dates = [minute(float(t)) for t in days.departure_et], [calendar(float(t))[:10] for t in days.arrival_et]
    rows = [
        (
            dates[0][k], "● chosen" if k == days.chosen else "", (days.c3_km2_s2[k], 2), (days.declination_deg[k], 1),
            dates[1][k], (1e3 * days.velocity_km_s[k], 0), (days.capacity_kg[k], 0), (days.capacity_sigma_kg[k], 0),
            (days.margin_kg[k], 0), (days.required_kg[k], 0),
        )
        for k in range(len(days.departure_et))
    ]  # fmt: skip
    chosen = "" if mission.launch is None else f", chosen {mission.launch.criterion},"
    caption = (
        "The days of the window from its first to its last, each with the arrival whose smaller margin, of velocity and"
        f" of the launcher, is largest. The marked day{chosen} has the arrival of the plan, so that other days may have"
        " more of either margin. Velocity margin: after arrival and reserve. Declination: of the departure asymptote."
        " The mass margin is that of the nominal capacity; required is what it must keep for the uncertainty of the"
        " launcher's model."
    )
    return Grid(
        f"launch-days-{slug(mission.name)}", f"{mission.name}: launch day by day", head, rows, caption
    )


def _launch_rows(launch: LaunchResult) -> list[Row]:
    site = f"{launch.vehicle} from {launch.site}"
    azimuth = " or ".join(number(a, 1) for a in launch.azimuths_deg)
    arcs = computed(
        _ARCS,
        ("first day of the window", calendar(launch.first_et)[:10], "UTC date"),
        ("last day of the window", calendar(launch.last_et)[:10], "UTC date"),
        ("chosen day", calendar(launch.best_et)[:10], "UTC date"),
        ("C3", launch.c3_km2_s2, "km²/s²", 3),
        ("declination of the asymptote", launch.declination_deg, "deg", 2),
    )
    return arcs + computed(
        f"stage model of {site}",
        ("inclination of the parking orbit", launch.inclination_deg, "deg", 2),
        ("launch azimuth", azimuth, "deg"),
        ("loss against a due-east launch", 1e3 * launch.rotation_loss_km_s, "m/s", 1),
        ("capacity (1σ)", launch.capacity_kg, "kg", 0, launch.capacity_sigma_kg),
        ("mass on the launcher", launch.mass_kg, "kg", 0),
        ("margin", launch.margin_kg, "kg", 0),
    )


def _arrival_rows(arrival: ArrivalResult) -> list[Row]:
    passing = arrival.kind == "flyby"
    rows = computed(
        arrival.how or _ARCS,
        (arrival.kind, calendar(arrival.epoch_et, digits=0), "UTC"),
        (arrival.kind, calendar(arrival.epoch_et, "TDB", 0), "TDB"),
        ("speed at arrival", arrival.speed_km_s, "km/s", 3),
        ("days before the encounter", arrival.days_before_encounter, "d", 1),
    )
    budget = [
        ("Δv by the engine" if passing else "Δv needed, reserve included", arrival.dv_km_s, "km/s", 3),
        (
            "Δv available from thrust and tank" if passing else "Δv on board",
            arrival.dv_available_km_s,
            "km/s",
            3,
        ),
    ]
    if arrival.propellant_kg is not None:
        budget.append(("propellant for this Δv", arrival.propellant_kg, "kg", 1))
    how = arrival.how or ("constant-thrust bound" if passing else "rocket equation with the mission's budget")
    return rows + computed(how, *budget)


def _dsm_window(results: Results, study: ManoeuvreStudy) -> list:
    """Report text on the launch days that a deep-space manoeuvre opens."""
    caption = (
        "Least spacecraft Δv for each launch day, with launch energy up to the launcher's capacity for this"
        " mass. The curve interpolates between the markers."
    )
    k, open_ = study.best, np.isfinite(study.first_et)
    rows = computed(
        "transfers with one manoeuvre, searched day by day; asymptote within the launcher's capacity",
        (
            "first day of the window, interpolated",
            calendar(study.first_et)[:10] if open_ else "none",
            "UTC date",
        ),
        (
            "last day of the window, interpolated",
            calendar(study.last_et)[:10] if open_ else "none",
            "UTC date",
        ),
        ("day of least Δv", calendar(study.departure_et[k])[:10], "UTC date"),
        ("Δv on that day", study.delta_v_km_s[k], "km/s", 3),
        ("Δv that opens a window of 14 days", study.two_weeks_km_s, "km/s", 3),
        ("Δv that opens a window of 21 days", study.three_weeks_km_s, "km/s", 3),
        ("Δv on board less the reserve", study.budget_km_s, "km/s", 3),
    )
    return [
        Panel("With one deep-space manoeuvre", [Drawing.of(f) for f in dsm_window_of(results)], caption),
        Table("manoeuvred-numbers", "Launch window with one deep-space manoeuvre", rows),
        _launch_period(study),
    ]


def _launch_period(study: ManoeuvreStudy) -> Grid:
    """Return the table of the launch period, with a row for each day that was searched."""
    head = (
        "launch [UTC]", "arrival [UTC]", "C3 [km²/s²]", "declination [deg]", "manoeuvre [m/s]", "arrival [m/s]",
        "sum [m/s]", "left of the budget [m/s]",
    )  # fmt: skip
    rows = []
    for k in np.flatnonzero(np.isfinite(study.delta_v_km_s)):
        total = float(study.delta_v_km_s[k])
        dates = [calendar(float(t[k]))[:10] for t in (study.departure_et, study.arrival_et)]
        numbers = [(float(study.c3_km2_s2[k]), 2), (float(study.declination_deg[k]), 1)]
        parts = (study.manoeuvre_km_s[k], study.arrival_km_s[k], total, study.budget_km_s - total)
        rows.append((*dates, *numbers, *((1e3 * float(v), 0) for v in parts)))
    caption = (
        "The cheapest transfer of each day that the launcher can give; the days between are interpolated."
    )
    return Grid(
        "launch-period", "Launch period with one deep-space manoeuvre, day by day", head, rows, caption
    )


def _thrust(results: Results) -> Panel:
    return Panel(
        "Thrust arc of the co-passenger",
        [Drawing.of(f) for f in thrust_of(results)],
        "The arc maximises the mass at the flyby. Thrust is full or off, but for segments in which it switches, and"
        " includes the duty cycle.",
    )


def cruise(results: Results) -> Panel:
    """Report section with the heliocentric trajectories, and the distances from the Sun and the Earth."""
    return Panel(
        "Heliocentric trajectories",
        [Drawing.of(f) for f in cruise_of(results) if f.key != "cruise-rotating"],
        "Heliocentric, ECLIPJ2000 axes, seen from the north pole of the ecliptic. The Sun is not to scale.",
    )


def flight_events(results: Results) -> Section:
    """Report section on ground contacts, angles, power and events of each mission's flight."""
    blocks: list = [_contact_totals(results)]
    drawn = [Drawing.of(f) for f in contacts_of(results)]
    for k, (name, line) in enumerate(results.timelines.items()):
        figures = drawn[3 * k : 3 * k + 3]
        caption = (
            "Contact time is the time above the station's elevation mask, with light time, from 0 to 24 h a day in the"
            " lane of each station; masks are assumed. Angles are shown at the Earth and at the spacecraft."
            " Conjunctions are shaded. The plan shows the first week of the trajectory, which begins a day after"
            " launch: the departure from the Earth is not part of it."
        )
        blocks.append(Panel(name, figures, caption))
        rows = [
            (e.kind, e.where, _to_minute(e.start_et), _to_minute(e.end_et), _event_note(e))
            for e in line.events
            if e.kind != "contact"
        ]
        head = ("what", "where", "from [UTC]", "to [UTC]", "note")
        blocks.append(Grid(f"events-{slug(name)}", f"{name}: events", head, rows))
    intro = "The table of events written with each trajectory lists every contact."
    return Section("flights", "Contacts and events in flight", intro, blocks)


def _contact_totals(results: Results) -> Grid:
    """Return the table of contact hours by station and mission, in total and per day."""
    lines = results.timelines
    hours = {name: line.contact_hours() for name, line in lines.items()}
    days = {name: (line.et[-1] - line.et[0]) / DAY_S for name, line in lines.items()}
    stations = list(dict.fromkeys(s for own in hours.values() for s in own))
    rows: list[tuple] = []
    for station in stations:
        cells = [hours[n].get(station, 0.0) for n in lines]
        pairs = [((h * days[n], 0), (h, 1)) for n, h in zip(lines, cells, strict=True)]
        rows.append((station, *(cell for pair in pairs for cell in pair)))
    heads = ("station", *(h for n in lines for h in (f"{n} [h]", f"{n} [h/day]")))
    spans = "; ".join(
        f"{n} {calendar(line.et[0])[:10]} to {calendar(line.et[-1])[:10]}" for n, line in lines.items()
    )
    caption = f"Hours above the elevation mask of each station, which other missions share. {spans}."
    return Grid("contact-totals", "Contact hours by station and mission", heads, rows, caption)


def _event_note(event: Event) -> str:
    if event.note or not event.unit or not np.isfinite(event.value):
        return event.note
    return f"{number(event.value, 3)} {event.unit}"


def _to_minute(et: float) -> str:
    return minute(et)


# -- the shared launch ---------------------------------------------------------


def launch(results: Results) -> Section:
    """Report section on the mass budget of the shared launch."""
    shared = results.shared
    if shared is None:
        return Section("launch", "The shared launch", "This campaign has no shared launch.")
    panel = Panel(
        "Mass budget",
        [Drawing.of(f) for f in mass_of(results)],
        f"At C3 {number(shared.c3_km2_s2, 2)} km²/s² and declination"
        f" {number(shared.declination_deg, 1)}°. The error bar of the capacity is 3σ.",
    )
    rows = [Row(owned(p), p.mass_kg, "kg", p.origin, p.source, p.as_of) for p in shared.pieces]
    rows += computed("sum of the above", ("together", shared.mass_kg, "kg", 1))
    rows += computed(
        f"stage model of {shared.vehicle}, anchored on published points",
        ("capacity (1σ)", shared.capacity_kg, "kg", 0, shared.capacity_sigma_kg),
        ("margin", shared.margin_kg, "kg", 0),
    )
    blocks: list = [panel, Table("mass-numbers", "Launch mass budget", rows)]
    if results.front is not None:
        blocks.append(_front(results, results.front))
    return Section("launch", "The shared launch", _shared_text(shared), blocks)


def _front(results: Results, front: SharedFront) -> Panel:
    least = float((front.margin_kg / front.margin_sigma_kg).min())
    caption = (
        f"Pareto-optimal launches on one asymptote, with the flyby of {front.passenger} on"
        f" {calendar(front.flyby_et)[:10]} computed under thrust. The launcher margin is at least {number(least, 1)} σ."
    )
    return Panel("Trade between the two payloads", [Drawing.of(f) for f in pareto_of(results)], caption)


def _shared_text(shared: SharedLaunch) -> str:
    names = " and ".join(shared.missions)
    verdict = "fit" if shared.feasible else "do not fit"
    margin_percent = 100.0 * shared.margin_kg / shared.capacity_kg
    sigmas = shared.margin_kg / shared.capacity_sigma_kg if shared.capacity_sigma_kg else np.inf
    return (
        f"{names} {verdict} on one {shared.vehicle}: {number(shared.mass_kg, 0)} kg of"
        f" {number(shared.capacity_kg, 0)} ± {number(shared.capacity_sigma_kg, 0)} kg,"
        f" margin {number(shared.margin_kg, 0)} kg ({number(margin_percent, 0)} % of the capacity,"
        f" {number(sigmas, 1)} σ of its uncertainty)."
    )
