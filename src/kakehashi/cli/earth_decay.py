"""`kakehashi earth decay`: how long an orbit lasts, how it ends, and what it costs to keep."""

from pathlib import Path
from typing import Any, Literal

from kakehashi.base import InputError
from kakehashi.cli.options import Date, Json


def decay(
    *,
    perigee_km: float,
    inclination_deg: float,
    mass_kg: float,
    area_m2: float,
    apogee_km: float | None = None,
    raan_deg: float = 0.0,
    argp_deg: float = 90.0,
    epoch: Date = "today",
    cd: float = 2.2,
    isp_s: float = 220.0,
    years: float = 25.0,
    draws: int = 100,
    seed: int = 1,
    drag_sigma: float = 0.0,
    atmosphere: Literal["00", "2.1"] = "00",
    space_weather: Path | None = None,
    fragment_m2: tuple[float, ...] = (),
    population: Path | None = None,
    keep_years: int = 0,
    box_km: float | None = None,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Compute when an orbit about the Earth decays, whether that meets the rules, and what burns cost.

    Exit code 0 if the object re-enters within the shortest rule in at least nine of ten draws, 1 otherwise.

    Parameters
    ----------
    perigee_km
        Altitude of the mean perigee above the equatorial radius [km].
    inclination_deg
        Inclination [deg].
    mass_kg
        Mass [kg].
    area_m2
        Mean projected area along the velocity [m2].
    apogee_km
        Altitude of the mean apogee [km]; a circular orbit by default.
    raan_deg
        Right ascension of the ascending node [deg].
    argp_deg
        Argument of perigee [deg].
    epoch
        Date at which the decay begins.
    cd
        Drag coefficient.
    isp_s
        Specific impulse [s].
    years
        Span [years], at least that of the longest rule.
    draws
        Number of drawn solar activities.
    seed
        Seed of the random number generator.
    drag_sigma
        Relative sigma of the drag in the draws, for the errors of the atmosphere's model and of the drag coefficient.
    atmosphere
        Version of MSIS: 00 (NRLMSISE-00) or 2.1.
    space_weather
        File in the CSSI format, whose values and predictions become another scenario.
    fragment_m2
        Mean projected area of a fragment that survives re-entry [m2]; the option may be given several times.
    population
        CSV file with south_deg, north_deg and people; the bundled table by default.
    keep_years
        Also compute the drag make-up of an orbit kept at its height for this number of years.
    box_km
        Whole width of the box of the ground track at the equator [km], for the time between burns.
    out
        Folder for decay.csv and decay.html.
    """
    from kakehashi.cli import printing
    from kakehashi.cli.dates import epoch as read_date
    from kakehashi.earth.decay.casualty import read_population
    from kakehashi.earth.decay.lifetime import MeanOrbit
    from kakehashi.earth.decay.study import Satellite, study
    from kakehashi.earth.space_weather import read_cssi

    orbit = MeanOrbit.of_heights(
        perigee_km, perigee_km if apogee_km is None else apogee_km, inclination_deg,
        raan_deg=raan_deg, perigee_deg=argp_deg,
    )  # fmt: skip
    result = study(
        orbit, read_date(epoch), Satellite(mass_kg, area_m2, cd, isp_s), years=years, draws=draws, seed=seed,
        ballistic_sigma=drag_sigma, version=atmosphere, fragments_m2=fragment_m2, keep_years=keep_years, box_km=box_km,
        weather=None if space_weather is None else read_cssi(_existing(space_weather)),
        population=None if population is None else read_population(_existing(population)),
    )  # fmt: skip
    if out is not None:
        from kakehashi.report.decay import decay_page

        _write_heights(result, out / "decay.csv")
        decay_page(result, out / "decay.html")
    if json:
        printing.json_lines(_record(result))
    else:
        _show(result)
        if out is not None:
            print(f"files: {out}")
    return int((result.rules[0].probability or 0.0) < 0.9)


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise InputError(f"there is no file {path}; check the name")
    return path


def _record(result) -> dict[str, Any]:
    """All results as plain values; a lifetime beyond the span is null."""
    from kakehashi.base.text import finite_or_none
    from kakehashi.report.decay import QUANTILES
    from kakehashi.time import calendar

    orbit, drawn = result.orbit, result.drawn
    record: dict[str, Any] = {
        "epoch_utc": calendar(drawn.et, "UTC", 0),
        "a_km": orbit.a_km,
        "eccentricity": orbit.eccentricity,
        "inclination_deg": orbit.inclination_deg,
        "cd_area_over_mass_m2_kg": result.satellite.cdam_m2_kg,
        "span_days": drawn.span_d,
        "scenarios": {
            name: {"activity": result.names[name], "lifetime_days": finite_or_none(one.lifetime_d[0])}
            for name, one in result.scenarios.items()
        },
        "draws": len(drawn.lifetime_d),
        "quantiles": list(QUANTILES),
        "lifetime_days": [finite_or_none(drawn.quantile_d(q)) for q in QUANTILES],
        "rules": [
            {"name": one.rule.name, "years": one.rule.years, "met": dict(one.met), "probability": one.probability,
             "source": one.rule.source}
            for one in result.rules
        ],
        "burns": [
            {"purpose": b.purpose, "perigee_km": b.perigee_km, "dv_m_s": b.dv_m_s, "propellant_kg": b.propellant_kg}
            for b in result.burns
        ],
    }  # fmt: skip
    if result.casualties is not None:
        risk = result.casualties
        record["casualties"] = {
            "area_m2": risk.area_m2, "people_km2": risk.density_km2, "expected": risk.expected,
        }  # fmt: skip
    if result.makeup:
        record["makeup"] = {
            name: _makeup_record(upkeep, result.satellite) for name, upkeep in result.makeup.items()
        }
    return record


def _makeup_record(upkeep, satellite) -> dict[str, Any]:
    import numpy as np

    record = {
        "dv_m_s": upkeep.dv_m_s.tolist(),
        "propellant_kg": upkeep.propellant_kg(satellite.mass_kg, satellite.isp_s).tolist(),
    }
    if np.isfinite(upkeep.cycle_d).any():
        record["days_between_burns"] = [float(upkeep.cycle_d.min()), float(upkeep.cycle_d.max())]
        record["burn_m_s"] = [float(upkeep.burn_m_s.min()), float(upkeep.burn_m_s.max())]
    return record


def _show(result) -> None:
    from kakehashi.cli import printing
    from kakehashi.earth.decay.disposal import casualty_limit
    from kakehashi.report.decay import QUANTILES, years_in_words

    drawn = result.drawn
    rows = [
        (name, result.names[name], years_in_words(one.lifetime_d[0], one.span_d))
        for name, one in result.scenarios.items()
    ]
    rows += [
        (f"draws, {100 * q:g} %", "", years_in_words(float(drawn.quantile_d(q)), drawn.span_d))
        for q in QUANTILES
    ]
    printing.table(
        "Lifetime", [("scenario", "left"), ("activity of the Sun", "left"), ("lifetime", "right")], rows
    )
    heads = [("rule", "left"), *((name, "left") for name in result.scenarios), ("of the draws", "right")]
    printing.table(
        "Rules", heads,
        [(one.rule.name, *("met" if m else "not met" for m in one.met.values()), f"{100 * one.probability:.0f} %")
         for one in result.rules],
    )  # fmt: skip
    heads = [
        ("burn at apogee", "left"),
        ("perigee km", "right"),
        ("delta-v m/s", "right"),
        ("propellant kg", "right"),
    ]
    printing.table(
        "Burns", heads,
        [(b.purpose, f"{b.perigee_km:.0f}", f"{b.dv_m_s:.1f}", f"{b.propellant_kg:.2f}") for b in result.burns],
    )  # fmt: skip
    if result.casualties is not None:
        risk = result.casualties
        print(
            f"Uncontrolled re-entry: casualty area {risk.area_m2:.2f} m2, {risk.density_km2:.1f} people/km2 beneath the"
            f" orbit, {risk.expected:.1e} expected casualties; the standards allow {casualty_limit():.0e}."
        )
    for name, upkeep in result.makeup.items():
        burns = (
            f", a burn every {upkeep.cycle_d.min():.0f} to {upkeep.cycle_d.max():.0f} d"
            if upkeep.cycle_d[0] > 0
            else ""
        )
        total = upkeep.propellant_kg(result.satellite.mass_kg, result.satellite.isp_s).sum()
        print(
            f"Kept at its height, {name}: {upkeep.dv_m_s.min():.1f} to {upkeep.dv_m_s.max():.1f} m/s a year,"
            f" {total:.1f} kg in {len(upkeep.dv_m_s)} years{burns}."
        )


def _write_heights(result, path: Path) -> None:
    """Write the altitudes of perigee and apogee by scenario, and the quantiles of the draws."""
    import numpy as np

    from kakehashi.earth.decay.study import height_bands
    from kakehashi.io.tables import write_csv
    from kakehashi.time import calendar

    drawn = result.drawn
    columns: dict[str, Any] = {"utc": calendar(drawn.et + 86_400.0 * drawn.days, "UTC", 0)}
    for name, one in result.scenarios.items():
        columns[f"perigee_km_{name}"] = np.round(one.perigee_km[0], 3)
        columns[f"apogee_km_{name}"] = np.round(one.apogee_km[0], 3)
    for label, values in zip(("p05", "p50", "p95"), height_bands(drawn), strict=True):
        columns[f"altitude_km_{label}"] = np.round(values, 3)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_csv(path, columns)
