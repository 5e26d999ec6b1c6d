"""`kakehashi moon light|horizon|sites`: light of masts and maps, horizons, and sites for landers."""

from pathlib import Path
from typing import Any

from kakehashi.base import InputError
from kakehashi.cli.moon_light_text import (
    map_record,
    mast_record,
    show_map,
    show_mast,
    show_sites,
    site_record,
    standing_on,
    write_map,
    write_mast,
)  # fmt: skip
from kakehashi.cli.moon_published import show_published
from kakehashi.cli.options import From, Json, Named


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
    from kakehashi.moon.ground.horizon_files import horizon_record, write_horizon

    result = _horizon_of(terrain, lat_deg, lon_deg, height_m, directions)
    if out is not None:
        write_horizon(result, out)
    if json:
        printing.json_lines(horizon_record(result))
        return
    import numpy as np

    high = np.degrees(result.elevation_rad)
    print(f"{result!r}")
    print(f"ground {result.ground_m:,.1f} m above 1,737.4 km; {standing_on(result.terrain)}")
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
        lat, lon = _location(lat_deg, lon_deg)
        area = _Area(terrain, lat, lon, width_km, spacing_m, height_m, directions)
        result = _map(area, start, years, step_h, out)
        record: dict[str, Any] = map_record(result)
        if out is not None:
            write_map(result, [], out, record)
        printing.json_lines(record) if json else show_map(result, out)
        return
    mast = _mast(horizon, terrain, lat_deg, lon_deg, height_m, directions)
    result = _light_of(mast, start, years, step_h)
    if out is not None:
        write_mast(result, out)
    printing.json_lines(mast_record(result)) if json else show_mast(result, out)


def sites(
    *,
    lat_deg: float | None = None,
    lon_deg: float | None = None,
    width_km: float | None = None,
    published: bool = False,
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

    With --published, what is published of sites near the south pole is shown beside what the terrain gives.

    Parameters
    ----------
    lat_deg
        Latitude of the middle of the square [deg], negative in the south.
    lon_deg
        Longitude of the middle of the square [deg], positive to the east.
    width_km
        Side of the square [km].
    published
        Whether to compare published sites, for which latitude, longitude and width are left out.
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
    if published:
        show_published(_terrain(terrain), 3_600.0 * step_h, directions, json)
        return
    import math

    from kakehashi.cli import printing
    from kakehashi.moon.illumination.sites import sites as best_sites

    if width_km is None:
        raise InputError("give --lat-deg, --lon-deg and --width-km of a square, or --published")
    area = _Area(terrain, *_location(lat_deg, lon_deg), width_km, spacing_m, height_m, directions)
    result = _map(area, start, years, step_h, out)
    best = best_sites(
        result, slope_rad=math.radians(slope_deg), lit=lit, earth=earth, apart_m=1e3 * apart_km, count=count,
        shadow_m=math.inf if shadow_km is None else 1e3 * shadow_km,
    )  # fmt: skip
    record = map_record(result) | {"sites": [site_record(s) for s in best]}
    if out is not None:
        write_map(result, best, out, record)
    printing.json_lines(record) if json else show_sites(record, result, out)


class _Area:
    """A square of pixels with its horizons, from the options of a command."""

    def __init__(self, terrain, lat_deg, lon_deg, width_km, spacing_m, height_m, directions):
        import math

        from kakehashi.moon.ground.nested import ground_about

        self.around = _terrain(terrain)
        position = math.radians(lon_deg), math.radians(lat_deg)
        self.ground = ground_about(self.around, *position, 500.0 * width_km, spacing_m)
        self.height_m, self.directions = height_m, directions

    def sweep(self, progress):
        from kakehashi.moon.ground.horizon import HorizonSweep

        return HorizonSweep(
            self.ground, self.around, height_m=self.height_m, directions=self.directions, progress=progress
        )


def _terrain(files):
    """Return the terrain of the files given, within the whole Moon that ships."""
    from kakehashi.moon.ground.nested import nested
    from kakehashi.moon.ground.read_terrain import read_terrain

    return nested(*(read_terrain(Path(f)) for f in files or ()))


def _location(lat_deg, lon_deg) -> tuple[float, float]:
    if lat_deg is None or lon_deg is None:
        raise InputError("give --lat-deg and --lon-deg, or the --horizon of a file")
    return lat_deg, lon_deg


def _horizon_of(terrain, lat_deg: float, lon_deg: float, height_m: float, directions: int):
    import math

    from kakehashi.moon.ground.horizon import horizon as computed

    around = _terrain(terrain)
    return computed(
        around, math.radians(lon_deg), math.radians(lat_deg), height_m=height_m, directions=directions
    )


def _mast(file, terrain, lat_deg, lon_deg, height_m, directions):
    from kakehashi.moon.ground.horizon_files import read_horizon

    if file is not None:
        if terrain or lat_deg is not None or lon_deg is not None:
            raise InputError(
                "--horizon already tells the place; leave out --lat-deg, --lon-deg and --terrain"
            )
        return read_horizon(file)
    return _horizon_of(terrain, *_location(lat_deg, lon_deg), height_m, directions)


def _span(start: str, years: float) -> tuple[float, float]:
    from kakehashi.base.constants import DAY_S
    from kakehashi.cli.dates import epoch

    first = epoch(start)
    return first, first + years * 365.25 * DAY_S


def _light_of(mast, start: str, years: float, step_h: float):
    from kakehashi.cli.progress import Stages
    from kakehashi.moon.illumination.light import light as computed

    with Stages() as stages:
        return computed(
            mast,
            *_span(start, years),
            step_s=3_600.0 * step_h,
            progress=lambda part: stages.update("light", part),
        )


def _map(area: _Area, start: str, years: float, step_h: float, out: Path | None):
    from kakehashi.cli.progress import Stages
    from kakehashi.moon.illumination.light_map import light_map

    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    with Stages() as stages:
        sweep = area.sweep(lambda part: stages.update("terrain", part))
        return light_map(
            sweep, *_span(start, years), step_s=3_600.0 * step_h,
            checkpoint=None if out is None else out / "light-map.partial.npz",
            progress=lambda part: stages.update("horizons and light", part),
        )  # fmt: skip
