"""What does the report say about a way with gravity assists: stops, manoeuvres, corrections, the stop at the end?"""

import numpy as np

from kakehashi.campaign.flight_chapter import cruise
from kakehashi.campaign.results import Results
from kakehashi.campaign.studies import Journey
from kakehashi.report.blocks import Grid, Section, Table, number, rows_of
from kakehashi.time import minute


def journey(results: Results, way: Journey) -> Section:
    """The way around the Sun, what it costs, and how near it is to how it was flown."""
    mission = results.mission(way.mission)
    blocks: list = [cruise(results)] if results.paths else []
    blocks.append(_stops(way))
    if way.compared:
        blocks.append(_flown(way))
    blocks.append(Table("journey-numbers", f"{way.mission}: what it takes", rows_of(mission.numbers)))
    if way.navigation is not None:
        blocks.append(_corrections(way))
    if way.approach is not None:
        blocks.append(_brakes(way))
    how = "in the full dynamics" if way.flown is not None else "as patched conics"
    bodies = ", ".join(s.body for s in way.itinerary.stops)
    intro = (
        f"{way.mission} by {bodies}, {how}: {number(1e3 * way.delta_v_km_s, 0)} m/s in deep space and on arrival."
        f" {way.evaluations / 1e6:.1f} million tours were tried, with nothing given but what the tour's file says: its"
        " dates, bounds and assumptions stand below."
    )
    return Section("transfer", "The way", intro, blocks)


def _stops(way: Journey) -> Grid:
    heights = [float("nan"), *way.altitudes_km, float("nan")]
    stops = [
        (s.et, s.body, _or_dash(s.vinf_km_s, 3), _or_dash(h, 0), "launcher" if k == 0 else "")
        for k, (s, h) in enumerate(zip(way.itinerary.stops, heights, strict=True))
    ]
    burns = [(b.et, "manoeuvre", "–", "–", f"{number(1e3 * b.size_km_s, 1)}") for b in way.burns]
    if way.approach is None:
        burns.append((way.arrival_et, "arrival", "–", "–", number(1e3 * way.arrival_km_s, 1)))
    else:
        burns += [(b.et, "braking", "–", "–", number(1e3 * b.delta_v_km_s, 1)) for b in way.approach.brakes]
        stops[-1] = (way.arrival_et, f"{stops[-1][1]}, arrived", *stops[-1][2:])
    rows = [(_minute(et), *rest) for et, *rest in sorted(stops + burns)]
    head = ("UTC", "where", "excess speed [km/s]", "altitude [km]", "burn [m/s]")
    return Grid("stops", "Stops and manoeuvres", head, rows)


def _or_dash(value: float, digits: int) -> str:
    return number(value, digits) if np.isfinite(value) else "–"


def _flown(way: Journey) -> Grid:
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
        for c in way.compared
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
        "Flown dates are given. What of them entered the computation stands in the tour's file: the launch, bounds, and"
        " where it says so an assumption made with them in view."
    )
    return Grid("as-flown", "Beside how it was flown", head, rows, caption)


def _corrections(way: Journey) -> Grid:
    costs = way.navigation
    assert costs is not None
    rows = [
        (n, _minute(float(et)), (1e3 * m, 2), (1e3 * q, 2))
        for n, et, m, q in zip(costs.names, costs.epochs_et, costs.mean_km_s, costs.p99_km_s, strict=True)
    ]
    a, b = costs.ellipse_km
    caption = (
        "Injection 3 m/s, states known to 10 km and 20 mm/s, manoeuvres executed to 0.5 % and 5 mrad, each one sigma;"
        f" delivery {number(a, 1)} x {number(b, 1)} km and {number(costs.along_s, 0)} s."
    )
    return Grid(
        "corrections", "Staying on the way", ("what", "UTC", "mean [m/s]", "99 % [m/s]"), rows, caption
    )


def _brakes(way: Journey) -> Grid:
    assert way.approach is not None
    rows = [
        (
            _minute(b.et),
            (b.distance_km, 0),
            (1e3 * b.before_km_s, 1),
            (1e3 * b.delta_v_km_s, 1),
            (b.propellant_kg, 1),
        )
        for b in way.approach.brakes
    ]
    head = ("UTC", "distance [km]", "speed before [m/s]", "taken off [m/s]", "propellant [kg]")
    return Grid("brakes", "Braking at the target", head, rows)


def _minute(et: float) -> str:
    return minute(et)
