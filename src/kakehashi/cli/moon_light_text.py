"""Text, JSON and files of the commands of light on the Moon."""

from pathlib import Path

_NIGHTS = 15  # of the printed list


def standing_on(terrain) -> str:
    """Return in words what terrain a result stands on."""
    names = " in ".join(f"{t['name']} ({t['spacing_m']:g} m)" for t in terrain)
    return f"terrain: {names}"


def mast_record(result) -> dict:
    import math

    from kakehashi.time import calendar

    spells = [
        {"lit": s.lit, "start_utc": calendar(s.start_et, "UTC", 0), "end_utc": calendar(s.end_et, "UTC", 0),
         "days": s.days, "cut": s.cut}
        for s in result.spells
    ]  # fmt: skip
    mast = result.horizon
    return {
        "latitude_deg": math.degrees(mast.lat_rad), "longitude_east_deg": math.degrees(mast.lon_rad),
        "height_m": mast.height_m, "start_utc": calendar(float(result.et[0]), "UTC", 0),
        "end_utc": calendar(float(result.et[-1]), "UTC", 0), **result.summary(),
        "scattered_light": "left out", "terrain": _plain(mast.terrain), "spells": spells,
    }  # fmt: skip


def _plain(terrain: list) -> list:
    """Return the description of terrain with values that JSON has."""
    return [{k: None if v != v else v for k, v in t.items()} for t in terrain]


def show_mast(result, out: Path | None) -> None:
    from kakehashi.cli import printing
    from kakehashi.time import calendar

    s = result.summary()
    print(f"{result!r}")
    rows = [
        ("mean visible fraction of the Sun's disc", f"{s['mean_disc_fraction']:.4f}"),
        ("some of the Sun visible", f"{s['any_limb']:.4f}"),
        ("longest night", "-" if s["longest_dark_days"] is None else f"{s['longest_dark_days']:.2f} d"),
        ("longest day", "-" if s["longest_lit_days"] is None else f"{s['longest_lit_days']:.2f} d"),
        ("Earth's centre visible", f"{s['earth_visible']:.4f}"),
        *((f"lit in {name}", "-" if v is None else f"{v:.3f}") for name, v in s["seasons"].items()),
    ]
    printing.table("Light", [("quantity", "left"), ("value", "right")], rows)
    nights = sorted(result.nights(), key=lambda one: -one.days)[:_NIGHTS]
    cells = [(calendar(n.start_et, "UTC", 0), calendar(n.end_et, "UTC", 0), f"{n.days:.2f}") for n in nights]
    printing.table("Longest nights", [("begin UTC", "left"), ("end UTC", "left"), ("days", "right")], cells)
    print(f"{standing_on(result.horizon.terrain)}; scattered light is left out")
    if out is not None:
        print(f"files: {out}")


def write_mast(result, out: Path) -> None:
    from kakehashi.base.files import write_whole
    from kakehashi.moon.ground.horizon_files import write_horizon
    from kakehashi.report.moon_light import mast_page
    from kakehashi.time import calendar

    lines = ["state,begin_utc,end_utc,days"]
    lines += [
        f"{'lit' if s.lit else 'dark'},{calendar(s.start_et, 'UTC', 0)},{calendar(s.end_et, 'UTC', 0)},{s.days:.6f}"
        for s in result.spells
    ]
    write_whole(out / "nights.csv", "\n".join(lines) + "\n")
    write_horizon(result.horizon, out / "horizon.json")
    mast_page(result, out / "light.html")


def map_record(result) -> dict:
    import numpy as np

    from kakehashi.time import calendar

    shadow = result.permanent_shadow
    best = np.unravel_index(np.nanargmax(result.lit), result.lit.shape)
    lon, lat = (float(np.degrees(v[best])) for v in result.ground.positions())
    return {
        "rows": result.lit.shape[0], "columns": result.lit.shape[1], "spacing_m": result.ground.spacing_m,
        "projection": result.ground.projection.proj, "height_m": result.height_m,
        "start_utc": calendar(result.first_et, "UTC", 0), "end_utc": calendar(result.last_et, "UTC", 0),
        "done": result.done, "lit_mean": float(np.nanmean(result.lit)),
        "best": {"latitude_deg": lat, "longitude_east_deg": lon, "lit": float(result.lit[best])},
        "earth_mean": float(np.nanmean(result.earth)),
        "permanent_shadow_km2": float(np.sum(result.areas_km2()[shadow])), "scattered_light": "left out",
        "terrain": _plain(result.terrain),
    }  # fmt: skip


def site_record(s) -> dict:
    import math

    return {
        "latitude_deg": math.degrees(s.lat_rad), "longitude_east_deg": math.degrees(s.lon_rad),
        "height_m": s.height_m, "lit": s.lit, "winter": s.winter, "earth": s.earth,
        "slope_deg": math.degrees(s.slope_rad),
        "permanent_shadow_km": None if math.isinf(s.shadow_m) else 1e-3 * s.shadow_m,
    }  # fmt: skip


def show_map(result, out: Path | None) -> None:
    from kakehashi.cli import printing
    from kakehashi.moon.illumination.light_map import describe_span

    r = map_record(result)
    rows = [
        ("pixels", f"{r['rows']:,} x {r['columns']:,} of {r['spacing_m']:g} m"), ("mean", f"{r['lit_mean']:.4f}"),
        ("best pixel", f"{r['best']['lit']:.4f}"),
        ("at", f"{r['best']['latitude_deg']:.4f} deg, {r['best']['longitude_east_deg']:.4f} deg E"),
        ("Earth visible, mean", f"{r['earth_mean']:.4f}"),
        ("permanently shadowed", f"{r['permanent_shadow_km2']:.4g} km2"),
    ]  # fmt: skip
    printing.table("Map of light", [("quantity", "left"), ("value", "right")], rows)
    print(f"{describe_span(result)}; scattered light is left out")
    if out is not None:
        print(f"files: {out}")


def show_sites(record: dict, result, out: Path | None) -> None:
    """Print the sites of a map.

    Parameters
    ----------
    record : dict
        Values of JSON types, with the sites.
    result : LightMap
        The map.
    out : path or None
        Folder of the files.
    """
    from kakehashi.cli import printing

    heads = ("latitude deg", "longitude deg", "height m", "lit", "winter", "Earth", "slope deg", "shadow km")
    cells = [
        (f"{s['latitude_deg']:.4f}", f"{s['longitude_east_deg']:.4f}", f"{s['height_m']:,.0f}", f"{s['lit']:.3f}",
         f"{s['winter']:.3f}", f"{s['earth']:.3f}", f"{s['slope_deg']:.1f}",
         "-" if s["permanent_shadow_km"] is None else f"{s['permanent_shadow_km']:.2f}")
        for s in record["sites"]
    ]  # fmt: skip
    printing.table(f"{len(cells)} sites", [(h, "right") for h in heads], cells)
    print(standing_on(result.terrain))
    if out is not None:
        print(f"files: {out}")


def write_map(result, best: list, out: Path, record: dict) -> None:
    """Write the map as GeoTIFF, its page, and its record.

    Parameters
    ----------
    result : LightMap
        The map.
    best : list of Site
        Sites for the page; may be empty.
    out : path
        Folder.
    record : dict
        Values of JSON types.
    """
    import json as words

    from kakehashi.base.files import write_whole
    from kakehashi.moon.ground.read_terrain import write_tiff
    from kakehashi.moon.illumination.light_map import describe_span
    from kakehashi.report.moon_light import map_page

    write_whole(out / "light.json", words.dumps(record, indent=1, allow_nan=False) + "\n")
    map_page(result, best, out / "light.html")
    write_tiff(out / "light.tif", result.bands(), result.ground, {"description": describe_span(result)})
