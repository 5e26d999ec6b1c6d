"""`kakehashi moon traverse` and `kakehashi moon sorties`: where and when a rover drives, and on which energy."""

from pathlib import Path
from typing import Any, Literal

from kakehashi.base import InputError
from kakehashi.cli.options import From, Json, Named


def traverse(
    *,
    start: str,
    goal: Named = None,
    terrain: Named = None,
    rover: str = "LUPEX",
    mass_kg: float | None = None,
    slope_limit_deg: float | None = None,
    battery_wh: float | None = None,
    date: From = "2026-01-01",
    days: float = 14.0,
    cell_m: float | None = None,
    slot_s: float | None = None,
    slope_sigmas: float = 1.0,
    objective: Literal["energy", "time", "science"] = "energy",
    any_order: bool = False,
    load_w: float = 100.0,
    charge: float = 1.0,
    reserve: float = 0.0,
    labels: int = 4,
    out: Path | None = None,
    json: Json = False,
) -> None:
    """Plan the traverse of a rover over terrain, under the light and the view of the Earth of real dates.

    Parameters
    ----------
    start
        Start as LATITUDE,LONGITUDE [deg].
    goal
        Goal as LATITUDE,LONGITUDE, with the hours of a stop and the value for science behind, such as
        -83.9,59.2,2,1.5; the option may be given several times.  A stop needs light and a view of the Earth.
    terrain
        File of terrain (.tif, .lbl, .npz); the option may be given several times.  The rover drives on the first; the
        others, and the whole Moon that ships, cast shadows too.
    rover
        LUPEX or Lunar Cruiser.
    mass_kg
        Mass of the rover [kg]; the Lunar Cruiser needs it, because none is published.
    slope_limit_deg
        Steepest slope that the rover drives [deg]; that of its file by default.
    battery_wh
        Capacity of the battery [Wh]; that of its file by default.
    date
        Begin of the traverse.
    days
        Longest duration [days].
    cell_m
        Length of a cell [m]; at most 100 by 100 cells by default.
    slot_s
        Length of a slot of time [s]; half the time of a move by default.
    slope_sigmas
        Standard deviations of the slope by which a cell must stay below the limit.
    objective
        Least energy, least time, or most science, for which goals may be left out.
    any_order
        Visit the goals in the best order instead of the given one; at most seven.
    load_w
        Load of a stop beside that at rest [W].
    charge
        Charge of the battery at the start, a fraction of its capacity.
    reserve
        Least charge at the end, a fraction of its capacity.
    labels
        Most labels of a state of the search; more are slower, and exact where the battery is scarce.
    out
        Folder for traverse.csv and traverse.html.
    """
    import numpy as np

    from kakehashi.cli import printing
    from kakehashi.cli.dates import epoch
    from kakehashi.cli.progress import Stages
    from kakehashi.moon.ground.nested import nested
    from kakehashi.moon.ground.read_terrain import read_terrain
    from kakehashi.moon.traverse import plan
    from kakehashi.moon.traverse import rover as rover_named
    from kakehashi.moon.traverse.ground_light import conditions_on, ground_of

    changes = {"mass_kg": mass_kg, "slope_limit_deg": slope_limit_deg, "battery_wh": battery_wh}
    one = rover_named(rover, **{k: v for k, v in changes.items() if v is not None})
    if not terrain:
        raise InputError("give the --terrain that the rover drives on, such as a GeoTIFF of 1 to 20 m")
    rasters = [read_terrain(Path(f)) for f in terrain]
    ground, cells = ground_of(rasters[0], cell_m=cell_m)
    first = _cell(cells, start, "--start")[0]
    goals = [_goal(cells, text, load_w) for text in goal or ()]
    begin = epoch(date)
    with Stages() as stages:
        et = begin + 3_600.0 * np.arange(int(np.ceil(24.0 * days)) + 1)
        conditions = conditions_on(
            cells, nested(*rasters), et, progress=lambda f: stages.update("horizons", f)
        )
        result = plan(
            ground, one, conditions, first, goals, objective=objective, any_order=any_order, slot_s=slot_s,
            duration_s=86_400.0 * days, slope_sigmas=slope_sigmas, charge=charge, reserve=reserve, labels=labels,
            progress=stages.update,
        )  # fmt: skip
    sources = [(f"terrain {t['name']}", str(t.get("source", ""))) for t in nested(*rasters).describe()]
    record = _record(result, cells, one) | {"terrain": [name.removeprefix("terrain ") for name, _ in sources]}
    if out is not None:
        _write(result, cells, ground, sources, out)
    printing.json_lines(record) if json else _show(record, out)


def sorties(
    *,
    rover: str = "Lunar Cruiser",
    mass_kg: float | None = None,
    interval: Named = None,
    terrain: Path | None = None,
    slopes_deg: tuple[float, ...] = (),
    sortie_days: float | None = None,
    day_km: float | None = None,
    detour: float = 1.2,
    lit: float = 1.0,
    json: Json = False,
) -> None:
    """Compute range, energy and consumables of a rover's sorties, and how many fit between nights.

    Parameters
    ----------
    rover
        Lunar Cruiser or LUPEX.
    mass_kg
        Mass of the rover [kg]; the Lunar Cruiser needs it, because none is published.
    interval
        Lit or dark interval as DAYS,lit or DAYS,dark, in order; the option may be given several times.
    terrain
        File of terrain whose slopes the rover drives on.
    slopes_deg
        Slopes of the ground instead of a terrain [deg]; the option may be given several times.
    sortie_days
        Longest duration of a sortie [days]; that of its file by default.
    day_km
        Distance of a day [km]; that of its file by default.
    detour
        Length of the road over that of a straight line.
    lit
        Fraction of a sortie in which the array is lit.
    """
    import math

    import numpy as np

    from kakehashi.cli import printing
    from kakehashi.moon.ground.read_terrain import read_terrain
    from kakehashi.moon.traverse import rover as rover_named
    from kakehashi.moon.traverse.sorties import sorties as computed

    one = rover_named(rover, **({} if mass_kg is None else {"mass_kg": mass_kg}))
    if (terrain is None) == (not slopes_deg):
        raise InputError("give either a --terrain or --slopes-deg, on which the rover drives")
    slopes = np.radians(slopes_deg) if terrain is None else read_terrain(terrain).slopes()[0]
    options = {"days": sortie_days, "day_km": day_km, "detour": detour, "lit_fraction": lit}
    result = computed(one, slopes, _intervals(interval), **options)
    assumed = [k for k, fact in one.facts.items() if fact.origin == "assumed"]
    record = {
        "rover": one.name, "mass_kg": one.mass_kg, "sorties": result.sorties, "per_interval": list(result.per_interval),
        "distance_km": result.distance_km, "days": result.days, "energy_per_km_kwh": result.energy_per_km_kwh,
        "sortie": {k: None if isinstance(v, float) and math.isnan(v) else v for k in result.sortie.__slots__
                   for v in [getattr(result.sortie, k)]},
        "nights": [{"days": n.days, "needs_kwh": n.needs_kwh, "holds_kwh": n.holds_kwh} for n in result.nights],
        "assumed": assumed,
    }  # fmt: skip
    if json:
        printing.json_lines(record)
        return
    s = result.sortie
    rows = [
        ("duration", f"{s.days:.1f} d, limited by {s.limited_by}"), ("distance", f"{s.distance_km:,.0f} km"),
        ("energy", f"{s.energy_kwh:,.0f} kWh, {s.stored_kwh:,.0f} from the store"),
        ("hydrogen and oxygen", "-" if math.isnan(s.reactants_kg) else f"{s.reactants_kg:,.0f} kg"),
        ("oxygen, water, food", f"{s.oxygen_kg:.0f}, {s.water_kg:.0f}, {s.food_kg:.0f} kg"),
        ("time to fill the store", f"{s.recharge_days:.1f} d"),
    ]  # fmt: skip
    printing.table("One sortie", [("quantity", "left"), ("value", "left")], rows)
    print(
        f"{result.sorties} sorties in {result.days:.0f} d, {result.distance_km:,.0f} km;"
        f" by lit interval: {record['per_interval']}"
    )
    for night in result.nights:
        print(f"Night of {night.days:.1f} d: needs {night.needs_kwh:,.0f} of {night.holds_kwh:,.0f} kWh.")
    print(f"Assumed, not published: {', '.join(assumed)}.")


def _numbers(text: str, option: str, least: int, most: int) -> list[float]:
    parts = text.split(",")
    try:
        values = [float(p) for p in parts]
    except ValueError:
        values = []
    if not least <= len(values) <= most:
        raise InputError(
            f"{option} is {text!r}; give {least} to {most} numbers with commas, such as -83.9,59.2"
        )
    return values


def _cell(cells, text: str, option: str) -> tuple[tuple[int, int], list[float]]:
    import math

    lat, lon, *more = _numbers(text, option, 2, 2 if option == "--start" else 4)
    if not (abs(lat) <= 90.0 and abs(lon) <= 360.0):
        raise InputError(f"{option} is {text!r}; give the latitude, from -90 to 90, before the longitude")
    return cells.pixel(math.radians(lon), math.radians(lat)), more


def _goal(cells, text: str, load_w: float):
    from kakehashi.moon.traverse import Goal

    (row, column), more = _cell(cells, text, "--goal")
    hours, science = (*more, 0.0, 1.0)[:2] if not more else (more[0], more[1] if len(more) > 1 else 1.0)
    stops = hours > 0.0
    return Goal(row, column, 3_600.0 * hours, load_w if stops else 0.0, stops, stops, science, text)


def _intervals(texts) -> list[tuple[float, float, bool]]:
    rows, begin = [], 0.0
    for text in texts or ():
        days, _, kind = text.partition(",")
        try:
            length = 86_400.0 * float(days)
        except ValueError:
            length = -1.0
        if kind not in ("lit", "dark") or not length > 0.0:
            raise InputError(f"--interval is {text!r}; give DAYS,lit or DAYS,dark, such as 14.7,lit")
        rows.append((begin, begin + length, kind == "lit"))
        begin += length
    return rows


def _record(result, cells, rover) -> dict[str, Any]:
    import numpy as np

    from kakehashi.time import calendar

    lon, lat = (np.degrees(v) for v in cells.positions())
    names = [(v.name or f"goal {v.goal + 1}", v) for v in result.visits]
    return {
        "rover": result.rover, "objective": result.objective, "begin_utc": calendar(float(result.times_s[0]), "UTC", 0),
        "end_utc": calendar(float(result.times_s[-1]), "UTC", 0), "duration_h": result.duration_s / 3_600.0,
        "distance_m": result.distance_m, "driving_h": result.driving_s / 3_600.0, "energy_wh": result.drawn_j / 3_600.0,
        "traction_wh": result.traction_j / 3_600.0,
        "lowest_battery_fraction": float(result.charge_j.min()) / result.capacity_j,
        "end_battery_fraction": float(result.charge_j[-1]) / result.capacity_j, "science": result.science,
        "goals": [{"name": name, "arrival_utc": calendar(v.arrival_s, "UTC", 0),
                   "departure_utc": calendar(v.departure_s, "UTC", 0)}
                  for name, v in names],
        "route": {"latitude_deg": lat[result.rows, result.columns].tolist(),
                  "longitude_east_deg": lon[result.rows, result.columns].tolist(),
                  "hours": ((result.times_s - result.times_s[0]) / 3_600.0).tolist(),
                  "battery_wh": (result.charge_j / 3_600.0).tolist(), "lit": result.lit.tolist(),
                  "linked": result.linked.tolist()},
        "exact_on_graph": result.dropped == 0, "coarsening": result.coarsening, "scattered_light": "left out",
        "assumed": [k for k, fact in rover.facts.items() if fact.origin == "assumed"],
    }  # fmt: skip


def _show(r: dict, out: Path | None) -> None:
    from kakehashi.cli import printing

    rows = [
        ("begin, end", f"{r['begin_utc']} .. {r['end_utc']} UTC"),
        (
            "distance",
            f"{r['distance_m']:,.0f} m, {r['driving_h']:.1f} h of driving in {r['duration_h']:.1f} h",
        ),
        ("energy", f"{r['energy_wh']:,.0f} Wh, {r['traction_wh']:,.0f} Wh of it traction"),
        (
            "battery",
            f"lowest {100 * r['lowest_battery_fraction']:.0f} %, at the end {100 * r['end_battery_fraction']:.0f} %",
        ),
    ]
    printing.table(f"Traverse of {r['rover']}", [("quantity", "left"), ("value", "left")], rows)
    heads = [("goal", "left"), ("arrival UTC", "left"), ("end of the stop UTC", "left")]
    printing.table("Goals", heads, [(g["name"], g["arrival_utc"], g["departure_utc"]) for g in r["goals"]])
    print(f"{r['coarsening']}; terrain: {' in '.join(r['terrain'])}; scattered light is left out")
    print(f"Assumed, not published: {', '.join(r['assumed'])}.")
    if out is not None:
        print(f"files: {out}")


def _write(result, cells, ground, sources, folder: Path) -> None:
    import numpy as np

    from kakehashi.io.tables import write_csv
    from kakehashi.report.moon_ground import traverse_page
    from kakehashi.time import calendar

    folder.mkdir(parents=True, exist_ok=True)
    lon, lat = (np.degrees(v)[result.rows, result.columns] for v in cells.positions())
    columns = {
        "utc": calendar(result.times_s, "UTC", 0), "latitude_deg": np.round(lat, 6),
        "longitude_east_deg": np.round(lon, 6),
        "battery_wh": np.round(result.charge_j / 3_600.0, 3), "energy_wh": np.round(result.energy_j / 3_600.0, 3),
        "lit": np.round(result.lit, 4), "linked": result.linked.astype(int),
    }  # fmt: skip
    write_csv(folder / "traverse.csv", columns)
    traverse_page(result, ground, sources, folder / "traverse.html")
