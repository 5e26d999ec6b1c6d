"""`kakehashi moon land`: descent, propellant, accuracy and hazards of a landing on the Moon."""

from pathlib import Path
from typing import Any

from kakehashi.base import InputError
from kakehashi.cli.options import Json

_BEFORE_KM_S = (
    ("corrections", 0.03),
    ("insertion", 0.90),
    ("orbit", 0.02),
)  # assumed, if no mass in orbit is given
_DIVERT_M = 20.0


def land(
    *,
    lander: str = "Argonaut",
    mass_kg: float | None = None,
    propellant_kg: float | None = None,
    thrust_n: float | None = None,
    isp_s: float | None = None,
    lat_deg: float | None = None,
    lon_deg: float | None = None,
    azimuth_deg: float | None = None,
    orbit_km: float | None = None,
    perilune_km: float | None = None,
    gate_km: float | None = None,
    glide_deg: float | None = None,
    accuracy_m: tuple[float, ...] = (250.0, 50.0),
    terrain: tuple[Path, ...] = (),
    footprint_m: float | None = None,
    slope_deg: float = 10.0,
    direct: bool = False,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Compute a landing on the Moon: descent from low orbit, propellant, accuracy by navigation, hazards.

    Exit code 0 if the propellant suffices, 1 if it does not.

    Parameters
    ----------
    lander
        A lander of the package (Apollo 11 LM, Argonaut, LUPEX), whose figures the other options replace.
    mass_kg
        Mass in the orbit before the descent [kg]; by default what is left of the launch mass after assumed burns of
        30 m/s of corrections, 900 m/s of insertion and 20 m/s in orbit.
    propellant_kg
        Propellant for the descent [kg]; by default the mass in orbit less the empty lander and its payload.
    thrust_n
        Full thrust [N].
    isp_s
        Specific impulse [s].
    lat_deg
        Latitude of the site [deg].
    lon_deg
        Longitude of the site [deg], positive to the east.
    azimuth_deg
        Azimuth of the flight at the site [deg], from north over east.
    orbit_km
        Height of the circular orbit above the mean radius [km].
    perilune_km
        Height above the site at which the main braking begins [km].
    gate_km
        Height above the site at which the approach begins [km].
    glide_deg
        Elevation of the line of sight at the start of the approach [deg].
    accuracy_m
        Distance from the site within which 99.73 % of the landings are to be [m]; may be given several times.
    terrain
        Raster of heights (GeoTIFF, PDS image or NPZ), finest first; the bundled grid of the whole Moon joins it.
    footprint_m
        Diameter of the lander's footprint [m], for slopes and steps on a raster that is fine enough.
    slope_deg
        Largest slope on which the lander may stand [deg].
    direct
        Also compute the least propellant under the throttle by direct transcription, which needs casadi.
    out
        Folder for landing.html and descent.csv.
    """
    from kakehashi.cli import printing
    from kakehashi.cli.progress import Stages

    with Stages() as stages:
        stages.update("descent", 0.0)
        study, notes, problem = _study(
            stages.update, lander, mass_kg, propellant_kg, thrust_n, isp_s, (lat_deg, lon_deg, azimuth_deg),
            (orbit_km, perilune_km, gate_km, glide_deg), accuracy_m, terrain, footprint_m, slope_deg,
        )  # fmt: skip
        best = _direct(problem, stages.update) if direct else None
    if out is not None:
        _write(study, out)
    if json:
        printing.json_lines(_record(study, notes, best))
    else:
        _show(study, notes, best)
        if out is not None:
            print(f"files: {out}")
    return int(study.descent.propellant_left_kg < 0.0)


def _study(
    progress, name, mass, propellant, thrust, isp, where_deg, heights, accuracies, rasters, footprint, slope
):
    from kakehashi.moon.landing.descent import descend
    from kakehashi.moon.landing.dispersion import SUITES, Navigation, dispersion, needed_navigation, suites
    from kakehashi.moon.landing.landers import lander_figures
    from kakehashi.report.landing import LandingStudy

    figures = lander_figures(name)
    ground = _ground(rasters)
    site = _site(figures, where_deg, ground)
    craft, notes = _craft(figures, mass, propellant, thrust, isp)
    plan = _plan(figures, heights)
    done = descend(craft, plan, site, terrain=ground)
    progress("descent", 1.0)
    full = Navigation(altimeter_below_km=10.0, velocimeter_below_km=4.0, trn_below_km=12.0)
    errors, needed = {}, []
    for label, nav in zip(SUITES, suites(full), strict=True):
        errors[label] = dispersion(done, nav)
        progress("navigation", len(errors) / (3.0 + len(accuracies)))
    for target in accuracies:
        needed.append(needed_navigation(done, full, target))
        progress("navigation", (3.0 + len(needed)) / (3.0 + len(accuracies)))
    hazards, target, odds = _hazards(ground, site, footprint, slope, errors[SUITES[-1]])
    notes.append("errors of the sensors are assumptions; see `kakehashi.moon.landing.dispersion.Navigation`")
    study = LandingStudy(
        figures.name,
        done,
        errors,
        tuple(needed),
        hazards,
        target,
        odds,
        getattr(ground, "finest", ground).name,
    )
    return study, notes, (craft, plan, site)


def _ground(rasters):
    from kakehashi.moon.ground.nested import nested, whole_moon_terrain
    from kakehashi.moon.ground.read_terrain import read_terrain

    return nested(*(read_terrain(path) for path in rasters)) if rasters else whole_moon_terrain()


def _site(figures, where_deg, ground):
    from kakehashi.moon.landing.descent import site_on

    own = (figures.site.latitude_deg, figures.site.longitude_deg, figures.site.azimuth_deg)
    return site_on(ground, *(b if a is None else a for a, b in zip(where_deg, own, strict=True)))


def _craft(figures, mass, propellant, thrust, isp):
    from kakehashi.moon.landing.lander import Lander
    from kakehashi.moon.landing.lander_mass import Burn, LanderBudget

    isp = figures.value("isp_s") if isp is None else isp
    notes = [
        f"{key} {fact.value:g}: {fact.source}"
        for key, fact in figures.facts.items()
        if fact.origin == "assumed"
    ]
    if mass is None and "launch_mass_kg" in figures.facts:
        burns = tuple(Burn(label, dv, "assumed") for label, dv in _BEFORE_KM_S)
        mass = LanderBudget(figures.value("launch_mass_kg"), 1.0, 0.0, isp, burns).landed_kg
        notes.append("mass in orbit: after assumed burns of 30, 900 and 20 m/s")
    elif mass is None:
        mass = figures.value("mass_kg")
    if propellant is None and "propellant_kg" in figures.facts:
        propellant = figures.value("propellant_kg")
    elif propellant is None:
        propellant = mass - figures.value("dry_mass_kg") - figures.value("payload_kg")
    if not propellant > 0.0:
        raise InputError(
            f"the mass in orbit of {mass:,.0f} kg leaves no propellant beside the empty lander and its payload; give a"
            " larger --mass-kg, or --propellant-kg"
        )
    thrust = figures.value("thrust_n") if thrust is None else thrust
    return Lander(mass, propellant, thrust, isp, (figures.value("throttle_low"), 1.0)), notes


def _plan(figures, heights):
    from dataclasses import replace

    from kakehashi.moon.landing.lander import DescentPlan, approach_gates
    from kakehashi.moon.landing.landers import apollo_plan

    orbit, perilune, gate, glide = heights
    plan = apollo_plan() if figures.name.startswith("Apollo") else DescentPlan()
    if gate is not None or glide is not None:
        height, angle = 2.0 if gate is None else gate, 30.0 if glide is None else glide
        plan = replace(plan, gates=approach_gates(height, angle))
    if orbit is not None:
        plan = replace(plan, orbit_height_km=orbit)
    return plan if perilune is None else replace(plan, perilune_height_km=perilune)


def _hazards(ground, site, footprint, slope, errors):
    """Return hazards, target and odds of the finest terrain; None where its pixels are too coarse for the footprint."""
    import numpy as np

    from kakehashi.moon.landing.hazards import hazard_map, safe_probability

    if footprint is None:
        return None, (0, 0), None
    fine = getattr(ground, "finest", ground)
    lon, lat = np.radians([site.longitude_deg, site.latitude_deg])
    row, column = fine.pixel(lon, lat)
    hazards = hazard_map(fine.height_m, fine.spacing_m, baseline_m=footprint, slope_limit_deg=slope)
    covariance = errors.ground_m2[::-1, ::-1]
    return hazards, (row, column), safe_probability(hazards, (row, column), covariance, divert_m=_DIVERT_M)


def _direct(problem, progress):
    from kakehashi.moon.landing.descent_direct import best_descent

    progress("direct transcription", 0.0)
    best = best_descent(*problem)
    progress("direct transcription", 1.0)
    return best


def _write(study, folder: Path) -> None:
    import numpy as np

    from kakehashi.io.tables import write_csv
    from kakehashi.report.landing import landing_page

    folder.mkdir(parents=True, exist_ok=True)
    done = study.descent
    names = ("since_s", "height_km", "range_km", "forward_km_s", "descent_km_s", "thrust_n", "pitch_deg", "mass_kg",
             "latitude_deg", "longitude_deg")  # fmt: skip
    write_csv(folder / "descent.csv", {n: np.round(getattr(done, n), 6) for n in names})
    landing_page(study, folder / "landing.html")


def _record(study, notes, best) -> dict[str, Any]:
    done = study.descent
    record: dict[str, Any] = {
        "lander": study.name,
        "terrain": study.terrain,
        "dv_m_s": 1e3 * done.dv_km_s,
        "deorbit_m_s": 1e3 * done.deorbit_km_s,
        "powered_m_s": 1e3 * done.powered_km_s,
        "phases": [
            {"name": n, "duration_s": s, "dv_m_s": 1e3 * dv}
            for n, s, dv in zip(done.phase_names, done.phase_s, done.phase_dv_km_s, strict=True)
        ],
        "propellant_kg": done.propellant_kg,
        "propellant_left_kg": done.propellant_left_kg,
        "landed_kg": done.landed_kg,
        "throttle": list(done.throttle),
        "clearance_m": 1e3 * float(done.clearance_km[done.range_km > 0.05].min()),
        "accuracy": [
            {"target_m": n.target_m, "probability": n.probability,
             "radius_m": dict(zip(study.errors, n.radius_m, strict=True)),
             "suite": n.suite, "trn_mrad": n.trn_pixels_mrad}
            for n in study.needed
        ],
        "assumptions": notes,
    }  # fmt: skip
    if study.odds is not None:
        record["safe_touchdown"] = {
            "without_avoidance": study.odds.blind, "with_avoidance": study.odds.avoiding,
            "not_judged": study.odds.beyond,
        }  # fmt: skip
    if best is not None:
        record["least_dv_to_the_last_gate_m_s"] = 1e3 * best.dv_km_s
    return record


def _show(study, notes, best) -> None:
    from kakehashi.cli import printing

    done = study.descent
    rows = [("perilune", "", f"{1e3 * done.deorbit_km_s:.1f}")]
    rows += [
        (n, f"{s:.0f}", f"{1e3 * dv:.1f}")
        for n, s, dv in zip(done.phase_names, done.phase_s, done.phase_dv_km_s, strict=True)
    ]
    rows.append(("sum", "", f"{1e3 * done.dv_km_s:.1f}"))
    printing.table(
        f"Descent of {study.name}", [("phase", "left"), ("s", "right"), ("delta-v m/s", "right")], rows
    )
    print(
        f"Propellant {done.propellant_kg:,.0f} kg, {done.propellant_left_kg:,.0f} kg left, {done.landed_kg:,.0f} kg on"
        f" the ground. Terrain: {study.terrain}."
    )
    if best is not None:
        print(f"Least delta-v to the last gate under the throttle: {1e3 * best.dv_km_s:,.1f} m/s.")
    heads = [
        ("accuracy m", "right"),
        *((name, "right") for name in study.errors),
        ("needs", "left"),
        ("TRN mrad", "right"),
    ]
    printing.table(
        "Radius of 99.73 % of the landings [m], by sensors", heads,
        [(f"{n.target_m:g}", *(f"{r:,.0f}" for r in n.radius_m), n.suite or "more than these",
          "" if n.trn_pixels_mrad is None else f"{n.trn_pixels_mrad:.1f}") for n in study.needed],
    )  # fmt: skip
    if study.odds is not None:
        print(
            f"Safe touchdown: {100.0 * study.odds.blind:.1f} % without avoidance, {100.0 * study.odds.avoiding:.1f} %"
            f" with a divert of {_DIVERT_M:g} m; {100.0 * study.odds.beyond:.1f} % where the raster does not tell."
        )
    for note in notes:
        print(f"assumed: {note}")
