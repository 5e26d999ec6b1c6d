"""`kakehashi proximity`: a stay beside a small body, its images, and the landing of a CubeSat."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from kakehashi.base import InputError
from kakehashi.cli.options import Json


def proximity(
    name: str,
    /,
    *,
    members: int | None = None,
    days: float | None = None,
    seed: int | None = None,
    required_m: float | None = None,
    show: bool = False,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Fly a plan of a stay beside a small body: delta-v per week, closest approach, impacts, coverage, landing.

    Members fly with errors of navigation and manoeuvres. Images are taken along the first three trajectories. A lander
    is released if the plan has one. `kakehashi proximity list` lists the plans of the package.

    Parameters
    ----------
    name
        Plan of the package (hera-arcs, station-keeping, terminator), or a TOML file.
    members
        Number of flights, and of landers; those of the plan by default.
    days
        Length of the stay [d]; that of the plan by default.
    seed
        Seed of the random number generator; that of the plan by default.
    required_m
        Size of a pixel that is required [m]; that of the plan by default.
    show
        Print the file of the plan instead, as a start for one's own.
    out
        Folder for proximity.json, proximity-surface.csv and proximity.html.
    """
    from kakehashi.cli import printing
    from kakehashi.cli.progress import Stages
    from kakehashi.proximity.plan import plan_text, read_plan
    from kakehashi.proximity.study import study
    from kakehashi.report.proximity import proximity_record

    if name == "list":
        return _list(json)
    if show:
        print(plan_text(name), end="")
        return 0
    plan = _varied(read_plan(name), members, days, seed, required_m)
    with Stages() as stages:
        result = study(plan, stages.update)
    record = proximity_record(result)
    if out is not None:
        _write(result, record, out)
    if json:
        printing.json_lines(record)
        return 0
    _show(record)
    if out is not None:
        print(f"files: {out}")
    return 0


def _list(json: bool) -> int:
    from kakehashi.cli import printing
    from kakehashi.proximity.plan import plans, read_plan

    rows = [(name, read_plan(name).title) for name in plans()]
    if json:
        printing.json_lines([{"name": name, "title": title} for name, title in rows])
    else:
        printing.table("Plans", [("name", "left"), ("title", "left")], rows)
    return 0


def _varied(plan, members, days, seed, required_m):
    """The plan with the options of the command line."""
    from kakehashi.base.constants import DAY_S

    changes: dict[str, Any] = {"members": members, "seed": seed}
    if days is not None:
        if plan.release is not None and plan.release.after_s > days * DAY_S:
            raise InputError(
                f"--days is {days:g}, before the release of the lander after {plan.release.after_s / DAY_S:g} days;"
                " choose a longer stay, or a file without [release]"
            )
        changes["duration_s"] = days * DAY_S
    if members is not None and plan.release is not None:
        changes["release"] = replace(plan.release, members=members)
    if required_m is not None:
        if plan.imaging is None:
            raise InputError(f"--required-m needs a camera, and plan {plan.name} has no table [camera]")
        changes["imaging"] = replace(plan.imaging, required_m=required_m)
    return plan.varied(**changes)


def _write(result, record, folder: Path) -> None:
    import json

    from kakehashi.base.files import write_whole
    from kakehashi.report.proximity import proximity_page

    write_whole(folder / "proximity.json", json.dumps(record, indent=1, allow_nan=False))
    if result.coverages:
        _write_surface(result, folder / "proximity-surface.csv")
    proximity_page(result, folder / "proximity.html")


def _write_surface(result, path: Path) -> None:
    """Facets with what is known of their finest images along the first trajectory."""
    import numpy as np

    from kakehashi.io.tables import write_csv
    from kakehashi.proximity.landing import coordinates_deg

    c, shape = result.coverages[0], result.environment.body.shape
    longitude, latitude = coordinates_deg(shape.centers_km - shape.center_km).T
    columns: dict[str, Any] = {
        "facet": np.arange(longitude.size), "longitude_deg": longitude, "latitude_deg": latitude,
        "area_km2": c.areas_km2,
    }  # fmt: skip
    for row, word in enumerate(("day", "night")):
        for name in ("resolution_m", "emission_deg", "incidence_deg", "phase_deg"):
            columns[f"{word}_{name}"] = getattr(c, name)[row]
    write_csv(path, columns)


def _show(record: dict) -> None:
    from kakehashi.cli import printing

    print(
        f"{record['title']}: {record['body']}, {record['days']:g} days from {record['start_tdb']} TDB,"
        f" {record['members']} members; {record['rotation']}."
    )
    heads = [("quantity", "left"), ("value", "right"), ("unit", "left")]
    printing.table("Flight", heads, _flight_rows(record))
    if record["coverage"]:
        columns = (
            "member",
            "day %",
            "night %",
            f"days to {100 * record['coverage'][0]['wanted_fraction']:g} %",
            "best m",
        )
        printing.table(
            f"Surface imaged at {record['coverage'][0]['required_m']:g} m or finer", [(c, "right") for c in columns],
            [_coverage_row(k, c) for k, c in enumerate(record["coverage"])],
        )  # fmt: skip
    if record["landing"]:
        printing.table(f"Landing of {record['landing']['members']}", heads, _landing_rows(record["landing"]))
    for key, reason in record["assumed"].items():
        print(f"assumed: {key}: {reason}")


def _flight_rows(record: dict) -> list[tuple[str, str, str]]:
    return [
        ("delta-v per week", f"{record['dv_per_week_mm_s']:,.1f}", "mm/s"),
        ("closest approach of all members", f"{record['closest_km']:.3f}", "km"),
        ("closest approach, median", f"{record['closest_quantiles_km'][1]:.3f}", "km"),
        ("members that hit the body", f"{record['impacts']}", ""),
        ("probability of an impact, 95 % limit", f"{100.0 * record['impact_probability_below']:.2g}", "%"),
        ("members lost", f"{record['lost']}", ""),
    ]


def _coverage_row(k: int, c: dict) -> tuple[str, ...]:
    days, best = c["days_to_wanted_by_day"], c["best_m"]
    return (
        str(k + 1), f"{100.0 * c['fraction_by_day']:.1f}", f"{100.0 * c['fraction_by_night']:.1f}",
        "not reached" if days is None else f"{days:.2f}", "-" if best is None else f"{best:.3g}",
    )  # fmt: skip


def _landing_rows(r: dict) -> list[tuple[str, str, str]]:
    from kakehashi.report.proximity import MEDIANS

    rows = [(k, f"{100.0 * v:.0f}", "%") for k, v in r["fractions"].items() if v > 0.0]
    rows += [(f"{name}, median", f"{r[key][1]:.1f}", unit) for key, name, unit in MEDIANS if r[key]]
    for name in ("impact_ellipse", "rest_ellipse"):
        if e := r[name]:
            words = name.replace("_", " ")
            rows.append((f"{words} of 95 %", f"{e['semi_major_m']:,.0f} x {e['semi_minor_m']:,.0f}", "m"))
            rows.append(
                (
                    f"{words}, latitude, longitude",
                    f"{e['latitude_deg']:+.1f}, {e['longitude_deg']:.1f}",
                    "deg",
                )
            )
    return rows
