"""Printing of results as tables or JSON."""

import json
import sys
from math import isfinite, sqrt
from pathlib import Path

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.cli.tables import as_csv, table
from kakehashi.time import calendar, minute

# An epoch that a publisher gives at midnight TT ends a millisecond before midnight TDB; the exact one is `epoch_et_s`.
EPOCH_DIGITS = 2


def json_lines(value) -> None:
    """Print a JSON document on stdout."""
    print(json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False))


def with_texts(value):
    """Convert the dates in a TOML value to strings, for JSON."""
    if isinstance(value, dict):
        return {k: with_texts(v) for k, v in value.items()}
    if isinstance(value, list):
        return [with_texts(v) for v in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def verdict(results, folder: Path | None) -> None:
    """Print the verdict of a campaign: missions with margins, objectives, and the path of the report."""
    from kakehashi.campaign.margins import answer

    changed = f" ({', '.join(results.changes)})" if results.changes else ""
    first, *more = results.sentences
    print(f"{results.title}{changed}: {answer(results.verdict)}. {first}")
    for sentence in more:
        print(f"  - {sentence}")
    if results.odds is not None:
        print(f"  - Schedule: {results.odds.text}.")
    print()
    e = results.encounter
    for tour in results.tours:
        tour_table(tour)
    print() if e is None else print(
        f"{e.target} passes {e.body} on {calendar(e.epoch_et, 'UTC', 0)} UTC at {e.distance_km:,.0f} km"
        f" (3-sigma {3 * e.distance_sigma_km:,.1f} km mapped, {e.cloud_distance_3sigma_km:,.1f} km cloud),"
        f" {e.speed_km_s:.3f} km/s.\n"
    )
    table(
        "Missions",
        [("mission", "left"), ("verdict", "left"), ("launch", "left"), ("arrival", "left")],
        [_mission(m) for m in results.missions],
    )
    print()
    for m in results.missions:
        print(f"{m.name}: {m.text}")
        decided = [one.text for one in m.margins if one.is_known and ": " not in one.name]
        if decided:
            print(f"  margins: {'; '.join(decided)}")
        for a in m.assumptions:
            if ": " not in a.name:
                print(f"  assumed: {a.text}")
    print()
    table(
        "Objectives",
        [("objective", "left"), ("met", "left"), ("by", "left"), ("decided by", "left")],
        [(o.title, o.mark, ", ".join(o.by) or "-", o.text) for o in results.objectives],
    )
    if folder is not None:
        report, missing = folder / "report.html", folder / "not-written.txt"
        print(f"\nreport: {report}" if report.is_file() else f"\nresults: {folder / 'results.json'}")
        if missing.is_file():
            print(f"some files could not be written; see {missing}")


def tour_table(tour) -> None:
    """Print the stops and manoeuvres of a tour with gravity assists."""
    altitudes = {id(s): h for s, h in zip(tour.itinerary.stops[1:-1], tour.altitudes_km, strict=True)}
    compared = {c.computed_et: c for c in tour.comparison}
    rows = [
        (
            s.et,
            s.body,
            f"{altitudes[id(s)]:,.0f}" if id(s) in altitudes else "",
            "",
            *_as_flown(compared.get(s.et)),
        )
        for s in tour.itinerary.stops
    ]
    rows += [(b.et, "manoeuvre", "", f"{1e3 * b.size_km_s:,.1f}", "", "") for b in tour.burns]
    if tour.approach is None:
        rows.append((tour.arrival_et, "arrival", "", f"{1e3 * tour.arrival_km_s:,.1f}", "", ""))
    else:
        rows[len(tour.itinerary.stops) - 1] = (
            tour.arrival_et,
            f"{tour.itinerary.stops[-1].body}, arrived",
            "",
            "",
            "",
            "",
        )
        rows += [(b.et, "braking", "", f"{1e3 * b.delta_v_km_s:,.1f}", "", "") for b in tour.approach.brakes]
    heads = ("UTC", "where", "altitude km", "burn m/s", "flown UTC", "d later")
    table(
        f"Tour of {tour.mission}",
        [(h, "left" if k in (0, 1, 4) else "right") for k, h in enumerate(heads)],
        [(minute(et), *rest) for et, *rest in sorted(rows)],
    )


def _as_flown(compared) -> tuple[str, str]:
    return (
        ("", "")
        if compared is None
        else (calendar(compared.flown_et, "UTC", 0)[:10], f"{compared.days:+.1f}")
    )


def _mission(m) -> tuple[str, ...]:
    launch = "-"
    if m.launch is not None:
        launch = f"{calendar(m.launch.first_et)[:10]} .. {calendar(m.launch.last_et)[:10]}"
    elif m.text.startswith("in flight"):
        launch = "in flight"
    elif m.departed_et is not None:
        launch = calendar(m.departed_et)[:10]
    arrival = "-" if m.arrival is None else f"{calendar(m.arrival.epoch_et)[:10]} {m.arrival.kind}"
    if m.arrival is not None and m.by_bound:
        arrival += " (bound)"
    return m.name, m.verdict, launch, arrival


def orbit(solution, as_json: bool, unit: str | None = None) -> None:
    """Print the elements of an orbit with their sigmas and source.

    Parameters
    ----------
    solution : orbits.Orbit
        The orbit.
    as_json : bool
        Print JSON instead of text.
    unit : str, optional
        Unit of all lengths, au or km; by default elements are in au and states in km.
    """
    record = in_unit_of_length(orbit_record(solution), unit)
    json_lines(record) if as_json else pairs({k: v for k, v in record.items() if k != "epoch_et_s"})


def orbit_record(solution) -> dict:
    """Return an orbit as values of JSON types."""
    from kakehashi.orbits.elements import NAMED

    kind, elements, matrix = solution.described()
    names = NAMED[kind]._fields
    values = dict(zip(names, (float(x) for x in elements), strict=True))
    record = {
        "name": solution.name,
        "solution": solution.solution,
        "epoch_tdb": calendar(solution.epoch_et, "TDB", EPOCH_DIGITS),
        "epoch_et_s": float(solution.epoch_et),
        **values,
        "state_heliocentric_icrf_km_km_s": [float(x) for x in solution.state],
        "sigma_position_km": solution.sigma_km,
        "sigma": _sigmas(solution, names, matrix),
        **_nongravitational(solution),
        "h_mag": solution.h_mag,
        "g_slope": solution.g_slope,
        "m1_mag": solution.m1_mag,
        "k1_slope": solution.k1_slope,
        "source": solution.source,
        "as_of": solution.as_of,
        "notes": list(solution.notes),
    }
    if kind == "cometary" or solution.elements("cometary")[0] > _LONG_PERIOD:
        record |= _barycentric(solution)
    return record


def in_unit_of_length(record: dict, unit: str | None) -> dict:
    """Convert all lengths in an orbit's JSON to au or km, with the unit in the keys; unchanged without a unit.

    >>> in_unit_of_length({"a_au": 2.0, "e": 0.1, "sigma": {"a_au": 1.0}}, "km")
    {'a_km': 299195741.4, 'e': 0.1, 'sigma': {'a_km': 149597870.7}}
    """
    if unit is None:
        return record
    converted: dict = {}
    for key, value in record.items():
        if isinstance(value, dict):
            value = in_unit_of_length(value, unit)
        elif unit == "km" and key.endswith("_au") and not key.endswith("_per_au") and value is not None:
            key, value = f"{key[:-3]}_km", value * AU_KM
        elif unit == "au" and key == "sigma_position_km":
            key, value = "sigma_position_au", None if value is None else value / AU_KM
        elif unit == "au" and key == "state_heliocentric_icrf_km_km_s":
            key = "state_heliocentric_icrf_au_au_d"
            value = [x / AU_KM * (1.0 if k < 3 else DAY_S) for k, x in enumerate(value)]
        converted[key] = value
    return converted


def orbits(solutions, as_json: bool, unit: str | None = None) -> None:
    """Print one or several orbits.

    Parameters
    ----------
    solutions : sequence of orbits.Orbit
        The orbits.
    as_json : bool
        Print JSON instead of text.
    unit : str, optional
        See `orbit`.
    """
    if as_json and len(solutions) > 1:
        json_lines([in_unit_of_length(orbit_record(s), unit) for s in solutions])
        return
    for k, solution in enumerate(solutions):
        if k and as_csv.output is None:
            print()
        orbit(solution, as_json, unit)


def library(as_json: bool) -> None:
    """Print the objects whose orbits are included in the package."""
    from kakehashi.bodies.bundled import records

    rows = [
        {
            "name": record["name"],
            "number": record.get("number"),
            "designation": record.get("designation", ""),
            "solutions": [solution["label"] for solution in record["solution"]],
        }
        for record in records()
    ]
    if as_json:
        json_lines(rows)
        return
    heads = [("name", "left"), ("number", "right"), ("designation", "left"), ("solutions", "left")]
    cells = [
        (r["name"], r["number"] or "-", r["designation"] or "-", ", ".join(r["solutions"])) for r in rows
    ]
    table("Objects with orbits in the package (use `kakehashi data fetch` for others)", heads, cells)


_LONG_PERIOD = 0.99  # eccentricity beyond which the barycentric 1/a is shown


def _nongravitational(solution) -> dict:
    """Return A1, A2, A3 of an orbit, and its area-to-mass ratio and delay of g(r) if it has them."""
    from kakehashi.orbits.orbit import PARAMETER_UNITS, PARAMETERS

    values = dict(zip(PARAMETERS, (float(x) for x in solution.nongrav_au_d2), strict=False))
    record: dict = {"nongrav_au_d2": {k: values.pop(k) for k in PARAMETERS[:3]}}
    if any(record["nongrav_au_d2"].values()):
        record["g_law"] = dict(zip(("ALN", "NM", "NN", "NK", "R0"), solution.g_law, strict=True))
    return record | {f"{k.lower()}_{PARAMETER_UNITS[k]}": v for k, v in values.items()}


def _barycentric(solution) -> dict:
    """Return original and future barycentric 1/a of a comet; None if the orbit cannot be propagated that far."""
    from kakehashi.encounter.comets import original_and_future

    before, after = (None if not isfinite(x) else float(x) for x in original_and_future(solution))
    return {"original_inverse_a_per_au": before, "future_inverse_a_per_au": after}


def _sigmas(solution, names, matrix) -> dict | None:
    """Return one sigma of each orbital element and estimated parameter in its unit; None without a covariance."""
    if matrix is None:
        return None
    from kakehashi.orbits.orbit import PARAMETER_UNITS

    keys = (*names, *(f"{p.lower()}_{PARAMETER_UNITS[p]}" for p in solution.parameters))
    return dict(zip(keys, (sqrt(max(float(matrix[k, k]), 0.0)) for k in range(len(matrix))), strict=True))


def pairs(record: dict) -> None:
    """Print names and values, one per line."""
    if as_csv.output is not None:
        as_csv.rows(["what", "value"], [(k, _shown(v)) for k, v in record.items()])
        return
    width = max(len(k) for k in record)
    for key, value in record.items():
        print(f"{key:<{width}}  {_shown(value)}")


def _shown(value) -> str:
    if value is None:
        return "-"
    if isinstance(value, dict):
        return ", ".join(f"{k} {_shown(v)}" for k, v in value.items())
    if isinstance(value, list):
        return "  ".join(_shown(v) for v in value)
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def approaches(listed, as_json: bool) -> None:
    """Print close approaches, one per line, and the impact that ends the trajectory, if any."""
    rows, hit = listed.rows, listed.impact
    if as_json:
        json_lines(rows if hit is None else [*rows, _impact_row(hit)])
    elif as_csv.output is not None:
        as_csv.rows(list(rows[0]) if rows else list(_APPROACH), [list(r.values()) for r in rows])
    elif rows:
        _approach_table(rows)
        _comparison_table(rows)
    elif hit is None:
        print("There are no close approaches in this interval.")
    if hit is not None and not as_json:
        print(impact_in_words(hit))
    for note in listed.notes:
        print(note, file=sys.stderr if as_json else sys.stdout)


_APPROACH = (
    "body", "epoch_tdb", "epoch_utc", "distance_km", "distance_sigma_km", "speed_km_s", "vinf_km_s", "b_t_km", "b_r_km",
    "xi_km", "zeta_km",
)  # fmt: skip


def _impact_row(hit: dict) -> dict:
    """Return an impact as the last entry of a JSON list of close approaches."""
    empty = ("distance_km", "distance_sigma_km", "vinf_km_s", "b_t_km", "b_r_km", "xi_km", "zeta_km")
    row = {"body": hit["body"], "epoch_tdb": hit["ground_tdb"], "epoch_utc": hit["ground_utc"]}
    return row | dict.fromkeys(empty) | {"speed_km_s": hit["speed_km_s"], "impact": hit}


def impact_in_words(hit: dict) -> str:
    """Return a sentence with the body, the time of impact, and the time of entry at 100 km."""
    name = f"the {hit['body']}" if hit["body"] in ("Earth", "Moon", "Sun") else hit["body"]
    text = f"The object impacts {name} on {hit['ground_tdb']} TDB ({hit['ground_utc']} UTC)"
    if hit["entry_100_km_tdb"] is None:
        return f"{text}."
    return f"{text}; it is 100 km above the surface at {hit['entry_100_km_tdb']} TDB, at {hit['speed_km_s']:.2f} km/s."


def _approach_table(rows: list[dict]) -> None:
    shown = [
        (
            r["epoch_tdb"],
            f"{r['distance_km']:,.1f}",
            "-" if r["distance_sigma_km"] is None else f"{r['distance_sigma_km']:,.1f}",
            f"{r['speed_km_s']:.3f}",
            "-" if r["vinf_km_s"] is None else f"{r['vinf_km_s']:.3f}",
        )
        for r in rows
    ]
    columns = ("epoch TDB", "distance km", "sigma km", "speed km/s", "v_inf km/s")
    table(f"Close approaches to {rows[0]['body']}", [(c, "right") for c in columns], shown)


def _comparison_table(rows: list[dict]) -> None:
    """Print the errors of the mapped uncertainty relative to a cloud, for each hyperbolic approach."""
    compared = [r for r in rows if r.get("cloud_members") is not None]
    if not compared:
        return
    shown = [
        (r["epoch_tdb"], f"{r['cloud_spread_km']:,.4g}", f"{r['first_order_rms_km']:.2g}",
         f"{r['first_order_worst_km']:.2g}", f"{r['second_order_rms_km']:.2g}", f"{r['second_order_worst_km']:.2g}",
         "any" if r["linear_to_sigma"] is None else f"{r['linear_to_sigma']:.3g}")
        for r in compared
    ]  # fmt: skip
    heads = (
        "epoch TDB",
        "spread km",
        "1st RMS km",
        "1st worst km",
        "2nd RMS km",
        "2nd worst km",
        "linear to sigma",
    )
    print()
    table(
        f"Uncertainty mapped to first and second order, compared with {compared[0]['cloud_members']} propagated orbits",
        [(h, "right") for h in heads],
        shown,
    )


def porkchop(record: dict, as_json: bool) -> None:
    """Print the best transfer of a porkchop grid."""
    json_lines(record) if as_json else pairs(record)


def findings(rows: list[dict], as_json: bool) -> None:
    """Print the results of `kakehashi doctor`."""
    if as_json:
        json_lines(rows)
        return
    table(
        "kakehashi doctor",
        [("", "left"), ("what", "left"), ("found", "left")],
        [("ok" if r["ok"] else "MISSING", r["what"], r["found"]) for r in rows],
    )


def names(values: list[str], as_json: bool, head: str = "name") -> None:
    """Print a list of names.

    Parameters
    ----------
    values : list of str
        The names.
    as_json : bool
        Print JSON instead of text.
    head : str
        Heading of the column for comma-separated values.
    """
    if as_csv.output is not None:
        as_csv.rows([head], [[v] for v in values])
        return
    json_lines(values) if as_json else print("\n".join(values))


def plan(campaign, as_json: bool) -> None:
    """Print a summary of a campaign file."""
    record = campaign.summary()
    if as_json:
        json_lines(record)
        return
    if as_csv.output is not None:
        items = [(k, x) for k, v in record.items() for x in (v if isinstance(v, list) else [v])]
        as_csv.rows(["what", "value"], items)
        return
    for key, value in record.items():
        print(f"{key}:")
        for item in value if isinstance(value, list) else [value]:
            print(f"  {item.item() if hasattr(item, 'item') else item}")
