"""`kakehashi moon light|horizon|sites`: light of masts and maps, horizons, and sites for landers."""

from pathlib import Path
from typing import Any

from kakehashi.base import InputError
from kakehashi.cli.options import From, Json, Named

_NIGHTS = 15


def horizon(
    *,
    lat_deg: float,
    lon_deg: float,
    height_m: float = 2.0,
    terrain: Named = None,
    directions: int = 720,
    out: Path | None = None,
    json: Json = False,
) -> None:
    """Compute the horizon of a place on the Moon from terrain.

    Parameters
    ----------
    lat_deg
        Latitude [deg], negative in the south.
    lon_deg
        Longitude [deg], positive to the east.
    height_m
        Height above the ground [m].
    terrain
        File of terrain (.tif, .lbl, .npz); the option may be given several times, finer terrain lies within coarser.
        The whole Moon that ships, four pixels per degree, lies below all.
    directions
        Number of azimuths.
    out
        JSON file for the horizon, which `moon light --horizon` reads.
    """
    from kakehashi.cli import printing
    from kakehashi.moon.horizon_files import horizon_record, write_horizon

    result = _horizon_of(terrain, lat_deg, lon_deg, height_m, directions)
    if out is not None:
        write_horizon(result, out)
    if json:
        printing.json_lines(horizon_record(result))
        return
    import numpy as np

    high = np.degrees(result.elevation_rad)
    print(f"{result!r}")
    print(f"ground {result.ground_m:,.1f} m above 1,737.4 km; {_standing_on(result.terrain)}")
    rows = [(f"{az:.0f}", f"{np.degrees(result.at(np.radians(az))):.3f}") for az in range(0, 360, 15)]
    printing.table("Horizon", [("azimuth deg", "right"), ("elevation deg", "right")], rows)
    print(f"highest {high.max():.3f} deg at azimuth {np.degrees(result.azimuth_rad[high.argmax()]):.1f} deg")
    if out is not None:
        print(f"file: {out}")


def light(
    *,
    lat_deg: float | None = None,
    lon_deg: float | None = None,
    horizon: Path | None = None,
    height_m: float = 2.0,
    terrain: Named = None,
    start: From = "2026-01-01",
    years: float = 1.0,
    width_km: float | None = None,
    spacing_m: float | None = None,
    step_h: float = 1.0,
    directions: int = 720,
    out: Path | None = None,
    json: Json = False,
) -> None:
    """Compute when a mast on the Moon is in sunlight and sees the Earth, or a map of light with --width-km.

    A map that is interrupted goes on where it stopped when the same command is given again with the same --out.

    Parameters
    ----------
    lat_deg
        Latitude [deg], negative in the south.
    lon_deg
        Longitude [deg], positive to the east.
    horizon
        JSON file of a horizon, instead of latitude, longitude and terrain.
    height_m
        Height above the ground [m].
    terrain
        File of terrain (.tif, .lbl, .npz); the option may be given several times, finer terrain lies within coarser.
        The whole Moon that ships, four pixels per degree, lies below all.
    start
        First date.
    years
        Length of the span [years].
    width_km
        Side of a square map about the place [km]; without it, the light of a single mast.
    spacing_m
        Pixel of a map [m]; that of the finest terrain by default.
    step_h
        Distance of samples of the tracks of the Sun and the Earth [h].
    directions
        Number of azimuths.
    out
        Folder for files: light.html, and nights.csv of a mast or light.tif of a map.
    """
    from kakehashi.cli import printing

    if width_km is not None:
        if horizon is not None:
            raise InputError(
                "a map needs terrain, not a --horizon; leave out one of --horizon and --width-km"
            )
        lat, lon = _place(lat_deg, lon_deg)
        area = _Area(terrain, lat, lon, width_km, spacing_m, height_m, directions)
        result = _map(area, start, years, step_h, out)
        record: dict[str, Any] = _map_record(result)
        if out is not None:
            _write_map(result, [], out, record)
        printing.json_lines(record) if json else _show_map(result, out)
        return
    mast = _mast(horizon, terrain, lat_deg, lon_deg, height_m, directions)
    result = _light_of(mast, start, years, step_h)
    if out is not None:
        _write_mast(result, out)
    printing.json_lines(_mast_record(result)) if json else _show_mast(result, out)


def sites(
    *,
    lat_deg: float,
    lon_deg: float,
    width_km: float,
    slope_deg: float = 5.0,
    lit: float = 0.0,
    earth: float = 0.0,
    shadow_km: float | None = None,
    apart_km: float = 0.0,
    count: int = 10,
    spacing_m: float | None = None,
    height_m: float = 2.0,
    terrain: Named = None,
    start: From = "2026-01-01",
    years: float = 1.0,
    step_h: float = 1.0,
    directions: int = 720,
    out: Path | None = None,
    json: Json = False,
) -> None:
    """Search the best sites for a lander in a square: lit, level, in view of the Earth, near permanent shadow.

    Parameters
    ----------
    lat_deg
        Latitude of the middle of the square [deg], negative in the south.
    lon_deg
        Longitude of the middle of the square [deg], positive to the east.
    width_km
        Side of the square [km].
    slope_deg
        Largest slope of the ground [deg], over three pixels.
    lit
        Least mean visible fraction of the Sun's disc.
    earth
        Least fraction of the time with the Earth's centre above the horizon.
    shadow_km
        Largest distance to permanent shadow in the square [km]; any by default.
    apart_km
        Least distance between sites [km].
    count
        Largest number of sites.
    spacing_m
        Pixel [m]; that of the finest terrain by default.
    height_m
        Height of the solar array above the ground [m].
    terrain
        File of terrain (.tif, .lbl, .npz); the option may be given several times, finer terrain lies within coarser.
        The whole Moon that ships, four pixels per degree, lies below all.
    start
        First date.
    years
        Length of the span [years].
    step_h
        Distance of samples of the tracks of the Sun and the Earth [h].
    directions
        Number of azimuths.
    out
        Folder for light.tif and light.html.
    """
    import math

    from kakehashi.cli import printing
    from kakehashi.moon.sites import sites as best_sites

    area = _Area(terrain, lat_deg, lon_deg, width_km, spacing_m, height_m, directions)
    result = _map(area, start, years, step_h, out)
    best = best_sites(
        result, slope_rad=math.radians(slope_deg), lit=lit, earth=earth, apart_m=1e3 * apart_km, count=count,
        shadow_m=math.inf if shadow_km is None else 1e3 * shadow_km,
    )  # fmt: skip
    record = _map_record(result) | {"sites": [_site_record(s) for s in best]}
    if out is not None:
        _write_map(result, best, out, record)
    if json:
        printing.json_lines(record)
        return
    heads = ("latitude deg", "longitude deg", "height m", "lit", "winter", "Earth", "slope deg", "shadow km")
    cells = [
        (f"{s['latitude_deg']:.4f}", f"{s['longitude_east_deg']:.4f}", f"{s['height_m']:,.0f}", f"{s['lit']:.3f}",
         f"{s['winter']:.3f}", f"{s['earth']:.3f}", f"{s['slope_deg']:.1f}",
         "-" if s["permanent_shadow_km"] is None else f"{s['permanent_shadow_km']:.2f}")
        for s in record["sites"]
    ]  # fmt: skip
    printing.table(f"{len(best)} sites", [(h, "right") for h in heads], cells)
    print(_standing_on(result.terrain))
    if out is not None:
        print(f"files: {out}")


class _Area:
    """A square of pixels with its horizons, from the options of a command."""

    def __init__(self, terrain, lat_deg, lon_deg, width_km, spacing_m, height_m, directions):
        import math

        from kakehashi.moon.nested import ground_about

        self.around = _terrain(terrain)
        place = math.radians(lon_deg), math.radians(lat_deg)
        self.ground = ground_about(self.around, *place, 500.0 * width_km, spacing_m)
        self.height_m, self.directions = height_m, directions

    def sweep(self, progress):
        from kakehashi.moon.horizon import HorizonSweep

        return HorizonSweep(
            self.ground, self.around, height_m=self.height_m, directions=self.directions, progress=progress
        )


def _terrain(files):
    """Return the terrain of the files given, within the whole Moon that ships."""
    from kakehashi.moon.nested import nested
    from kakehashi.moon.read_terrain import read_terrain

    return nested(*(read_terrain(Path(f)) for f in files or ()))


def _place(lat_deg, lon_deg) -> tuple[float, float]:
    if lat_deg is None or lon_deg is None:
        raise InputError("give --lat-deg and --lon-deg, or the --horizon of a file")
    return lat_deg, lon_deg


def _horizon_of(terrain, lat_deg: float, lon_deg: float, height_m: float, directions: int):
    import math

    from kakehashi.moon.horizon import horizon as computed

    around = _terrain(terrain)
    return computed(
        around, math.radians(lon_deg), math.radians(lat_deg), height_m=height_m, directions=directions
    )


def _mast(file, terrain, lat_deg, lon_deg, height_m, directions):
    from kakehashi.moon.horizon_files import read_horizon

    if file is not None:
        if terrain or lat_deg is not None or lon_deg is not None:
            raise InputError(
                "--horizon already tells the place; leave out --lat-deg, --lon-deg and --terrain"
            )
        return read_horizon(file)
    return _horizon_of(terrain, *_place(lat_deg, lon_deg), height_m, directions)


def _span(start: str, years: float) -> tuple[float, float]:
    from kakehashi.base.constants import DAY_S
    from kakehashi.cli.dates import epoch

    first = epoch(start)
    return first, first + years * 365.25 * DAY_S


def _light_of(mast, start: str, years: float, step_h: float):
    from kakehashi.cli.progress import Stages
    from kakehashi.moon.light import light as computed

    with Stages() as stages:
        return computed(
            mast,
            *_span(start, years),
            step_s=3_600.0 * step_h,
            progress=lambda part: stages.update("light", part),
        )


def _map(area: _Area, start: str, years: float, step_h: float, out: Path | None):
    from kakehashi.cli.progress import Stages
    from kakehashi.moon.light_map import light_map

    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    with Stages() as stages:
        sweep = area.sweep(lambda part: stages.update("terrain", part))
        return light_map(
            sweep, *_span(start, years), step_s=3_600.0 * step_h,
            checkpoint=None if out is None else out / "light-map.partial.npz",
            progress=lambda part: stages.update("horizons and light", part),
        )  # fmt: skip


def _standing_on(terrain) -> str:
    """Return in words what terrain a result stands on."""
    names = " in ".join(f"{t['name']} ({t['spacing_m']:g} m)" for t in terrain)
    return f"terrain: {names}"


def _mast_record(result) -> dict:
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


def _show_mast(result, out: Path | None) -> None:
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
    print(f"{_standing_on(result.horizon.terrain)}; scattered light is left out")
    if out is not None:
        print(f"files: {out}")


def _write_mast(result, out: Path) -> None:
    from kakehashi.base.files import write_whole
    from kakehashi.moon.horizon_files import write_horizon
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


def _map_record(result) -> dict:
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


def _site_record(s) -> dict:
    import math

    return {
        "latitude_deg": math.degrees(s.lat_rad), "longitude_east_deg": math.degrees(s.lon_rad),
        "height_m": s.height_m, "lit": s.lit, "winter": s.winter, "earth": s.earth,
        "slope_deg": math.degrees(s.slope_rad),
        "permanent_shadow_km": None if math.isinf(s.shadow_m) else 1e-3 * s.shadow_m,
    }  # fmt: skip


def _show_map(result, out: Path | None) -> None:
    from kakehashi.cli import printing
    from kakehashi.moon.light_map import describe_span

    r = _map_record(result)
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


def _write_map(result, best: list, out: Path, record: dict) -> None:
    """Write the map as GeoTIFF where rasterio is installed, its page, and its record."""
    import json as words

    from kakehashi.base.files import write_whole
    from kakehashi.moon.light_map import describe_span
    from kakehashi.moon.read_terrain import write_tiff
    from kakehashi.report.moon_light import map_page

    write_whole(out / "light.json", words.dumps(record, indent=1, allow_nan=False) + "\n")
    map_page(result, best, out / "light.html")
    write_tiff(out / "light.tif", result.bands(), result.ground, {"description": describe_span(result)})
