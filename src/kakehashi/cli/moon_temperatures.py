"""`kakehashi moon temperatures`: how warm is the ground, at the surface and below, and where is ice stable?"""

from pathlib import Path
from typing import Any

from kakehashi.base import InputError
from kakehashi.cli.options import From, Json

_DEPTHS_M = (0.0, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
_LOCAL_HOURS = (12, 15, 18, 21, 0, 3, 6, 9)


def temperatures(
    *,
    lat_deg: float | None = None,
    tilt_deg: float = 0.0,
    aspect_deg: float = 0.0,
    ground_albedo: float = 0.12,
    scale_depth_m: float = 0.07,
    heat_flow_w_m2: float = 0.018,
    horizon: Path | None = None,
    start: From = "2026-01-01",
    years: float = 1.0,
    step_h: float = 1.0,
    steps: int = 960,
    out: Path | None = None,
    json: Json = False,
) -> None:
    """Compute the temperature of lunar ground over a lunar day, or over years of real light with --horizon.

    Parameters
    ----------
    lat_deg
        Latitude [deg] of level or tilted ground without horizon, with the Sun above the equator at 1 au.
    tilt_deg
        Slope of the ground [deg].
    aspect_deg
        Direction in which the ground falls, from north over east [deg].
    ground_albedo
        Albedo at normal incidence: 0.12 on highlands, 0.06 on maria.
    scale_depth_m
        Depth over which density and conductivity grow [m].
    heat_flow_w_m2
        Heat from the interior [W/m2].
    horizon
        JSON file of a horizon as `moon horizon --out` writes it, whose site and light are used instead of a latitude.
    start
        First date of real light.
    years
        Span of real light [years], which is repeated.
    step_h
        Time between steps of real light [h].
    steps
        Steps of the lunar day without a horizon.
    out
        Folder for temperatures.csv and temperatures.html.
    """
    from kakehashi.cli import printing
    from kakehashi.cli.progress import Stages
    from kakehashi.moon.heat.ice import stable_ice_depth_m
    from kakehashi.moon.heat.regolith import Regolith
    from kakehashi.moon.heat.temperatures import temperatures as computed

    ground = Regolith(albedo=ground_albedo, scale_depth_m=scale_depth_m, heat_flow_w_m2=heat_flow_w_m2)
    with Stages() as stages:
        stages.update("light", 0.0)
        if horizon is not None:
            if lat_deg is not None:
                raise InputError("--horizon already tells the site; leave out --lat-deg")
            flux, step_s = _real_light(horizon, ground, tilt_deg, aspect_deg, start, years, step_h)
        else:
            flux, step_s = _lunar_day(lat_deg, ground, tilt_deg, aspect_deg, steps)
        stages.update("light", 1.0)
        stages.update("temperatures", 0.0)
        result = computed(flux, ground, step_s, history=True)
        stages.update("temperatures", 1.0)
    ice = float(stable_ice_depth_m(result)[0])
    if out is not None:
        _write(result, ice, horizon is None, out)
    if json:
        printing.json_lines(_record(result, ice, horizon is None))
        return
    _show(result, ice, horizon is None)
    if out is not None:
        print(f"files: {out}")


def _lunar_day(lat_deg, ground, tilt_deg: float, aspect_deg: float, steps: int):
    from kakehashi.moon.heat.regolith import SYNODIC_DAY_S, day_of_sun

    if lat_deg is None:
        raise InputError("give --lat-deg, or the --horizon of a site")
    cosine = day_of_sun(lat_deg, steps, slope_deg=tilt_deg, aspect_deg=aspect_deg)
    return ground.absorbed_w_m2(cosine), SYNODIC_DAY_S / steps


def _real_light(
    file: Path, ground, tilt_deg: float, aspect_deg: float, start: str, years: float, step_h: float
):
    """Absorbed light (steps, 1) at a site with its horizon, and the step [s]."""
    import numpy as np

    from kakehashi.base.constants import AU_KM
    from kakehashi.cli.dates import epoch
    from kakehashi.moon.ground.horizon_files import read_horizon
    from kakehashi.moon.illumination.light import disc_fraction
    from kakehashi.moon.illumination.sky import sky_track

    site = read_horizon(file)
    step_s = 3_600.0 * step_h
    et = epoch(start) + step_s * np.arange(max(int(years * 365.25 * 24.0 / step_h), 8))
    sun = sky_track("Sun", site.lon_rad, site.lat_rad, site.ground_m + site.height_m, et)
    lit = disc_fraction(sun.elevation_rad - site.at(sun.azimuth_rad), sun.radius_rad)
    tilt, aspect = np.radians([tilt_deg, aspect_deg])
    across = np.cos(sun.elevation_rad) * np.cos(sun.azimuth_rad - aspect)
    cosine = np.cos(tilt) * np.sin(sun.elevation_rad) + np.sin(tilt) * across
    return ground.absorbed_w_m2(cosine, lit, sun.distance_km / AU_KM)[:, None], step_s


def _record(result, ice: float, is_day: bool) -> dict[str, Any]:
    import numpy as np

    from kakehashi.base.text import finite_or_none

    curve = result.surface_k[:, 0]
    depths = [d for d in _DEPTHS_M if d <= result.depth_m[-1]]
    lows, means, highs = (
        [float(np.interp(d, result.depth_m, v[:, 0])) for d in depths]
        for v in (result.lowest_k, result.mean_k, result.highest_k)
    )
    record: dict[str, Any] = {
        "surface_mean_k": float(curve.mean()), "surface_lowest_k": float(curve.min()),
        "surface_highest_k": float(curve.max()), "depth_m": depths, "lowest_k": lows, "mean_k": means,
        "highest_k": highs,
        "stable_ice_depth_m": finite_or_none(ice), "ice_limit": "1 mm in 1e9 years under a dry layer",
        "steps": len(curve), "step_s": result.step_s, "repetitions": result.repetitions, "settled_k": result.settled_k,
        "scattered_light": "left out",
    }  # fmt: skip
    if is_day:
        record["local_time_h"] = list(_LOCAL_HOURS)
        record["surface_k"] = [
            float(curve[round(((h - 12) % 24) / 24 * len(curve)) % len(curve)]) for h in _LOCAL_HOURS
        ]
    return record


def _show(result, ice: float, is_day: bool) -> None:
    from kakehashi.cli import printing

    r = _record(result, ice, is_day)
    print(
        f"Surface: mean {r['surface_mean_k']:.1f} K, {r['surface_lowest_k']:.1f} to {r['surface_highest_k']:.1f} K;"
        " light and infrared from other ground are left out."
    )
    if is_day:
        rows = [(f"{h:02d} h", f"{k:.1f}") for h, k in zip(r["local_time_h"], r["surface_k"], strict=True)]
        printing.table("Surface by local time", [("local time", "left"), ("K", "right")], rows)
    below = [
        (f"{d:.2f}", f"{a:.1f}", f"{b:.1f}", f"{c:.1f}")
        for d, a, b, c in zip(r["depth_m"], r["lowest_k"], r["mean_k"], r["highest_k"], strict=True)
    ]
    heads = [("depth m", "right"), ("lowest K", "right"), ("mean K", "right"), ("highest K", "right")]
    printing.table("Below the surface", heads, below)
    if r["stable_ice_depth_m"] is None:
        print(f"Ice is not stable within {result.depth_m[-1]:.2f} m.")
    elif ice == 0.0:
        print("Ice is stable at the surface, by a loss below 1 mm in 1e9 years.")
    else:
        print(f"Ice is stable below {ice:.3f} m, by a loss below 1 mm in 1e9 years.")


def _write(result, ice: float, is_day: bool, folder: Path) -> None:
    import numpy as np

    from kakehashi.io.tables import write_csv
    from kakehashi.report.moon_ground import temperatures_page

    folder.mkdir(parents=True, exist_ok=True)
    time = result.step_s * np.arange(len(result.surface_k))
    write_csv(
        folder / "temperatures.csv",
        {"time_s": np.round(time, 3), "surface_k": np.round(result.surface_k[:, 0], 3)},
    )
    temperatures_page(result, ice, is_day, folder / "temperatures.html")
