"""Commands for the design of transfers: `kakehashi spiral` and `kakehashi tisserand`."""

import math
from pathlib import Path

from cyclopts import App

from kakehashi.cli.options import Json


def add_design(app: App) -> None:
    """Add the commands for the design of transfers to an app."""
    app.command(spiral)
    app.command(tisserand, usage="Usage: kakehashi tisserand [OPTIONS] PLANET VINF_KM_S...")


def spiral(
    *,
    start: str,
    perigee_km: float,
    apogee_km: float,
    until_km: float = 384_400.0,
    mass_kg: float,
    thrust_n: float,
    isp_s: float,
    inclination_deg: float = 30.0,
    duty: float = 1.0,
    in_shadow: bool = False,
    out: Path | None = None,
    json: Json = False,
) -> None:
    """Compute a low-thrust spiral about the Earth: time, propellant, radiation belts, eclipses.

    Parameters
    ----------
    start
        Date at which the thrust begins.
    perigee_km, apogee_km
        Altitudes of the initial orbit above the equatorial radius [km].
    until_km
        Radius of the apogee at which to stop [km]; the Moon's mean distance by default.
    mass_kg
        Mass at the start [kg].
    thrust_n
        Thrust [N].
    isp_s
        Specific impulse [s].
    inclination_deg
        Inclination of the initial orbit to the ICRF equator [deg].
    duty
        Fraction of the sunlit time under thrust.
    in_shadow
        Also thrust in the shadow, on batteries.
    out
        Folder for spiral.csv and spiral.html.
    """
    from kakehashi.cli import printing
    from kakehashi.cli.dates import epoch
    from kakehashi.transfer.spiral import spiral as compute

    result = compute(
        epoch(start), perigee_km, apogee_km, until_km, mass_kg=mass_kg, thrust_n=thrust_n, isp_s=isp_s,
        inclination_deg=inclination_deg, duty=duty, in_shadow=in_shadow,
    )  # fmt: skip
    if out is not None:
        from kakehashi.report.design import spiral_page, write_spiral

        write_spiral(result, out / "spiral.csv")
        spiral_page(result, out / "spiral.html")
    record = _spiral_record(result)
    if json:
        printing.json_lines(record)
        return
    rows = [(name, f"{value:,.1f}" if isinstance(value, float) else value) for name, value in record.items()]
    printing.table("Spiral", [("", "left"), ("", "right")], rows)
    if out is not None:
        print(f"files: {out}")


def _spiral_record(result) -> dict[str, float | str]:
    """Return the figures of a spiral by names that contain their units."""
    from kakehashi.time import calendar

    return {
        "end_utc": calendar(float(result.et[-1]), "UTC", 0),
        "days": result.days,
        "revolutions": result.revolutions,
        "delta_v_m_s": 1e3 * result.delta_v_km_s,
        "propellant_kg": result.propellant_kg,
        "days_in_radiation_belts": result.belts_d,
        "days_in_shadow": result.shadow_d,
        "longest_shadow_h": result.longest_shadow_h,
    }


def tisserand(
    planet: str,
    /,
    *vinf_km_s: float,
    altitude_km: float = 300.0,
    out: Path | None = None,
    json: Json = False,
) -> None:
    """Tabulate the orbits that flybys of a planet can reach, for each hyperbolic excess speed.

    Parameters
    ----------
    planet
        Planet of the flybys.
    vinf_km_s
        Excess speeds [km/s], such as 3 5 7.
    altitude_km
        Lowest altitude of a flyby [km].
    out
        Folder for tisserand.html with the Tisserand graph.
    """
    from kakehashi.base import InputError
    from kakehashi.cli import printing
    from kakehashi.transfer.tisserand import contour

    if not vinf_km_s:
        raise InputError(
            "tisserand needs at least one excess speed in km/s, such as: kakehashi tisserand Venus 3 5"
        )
    contours = [contour(planet, v, altitude_km=altitude_km) for v in vinf_km_s]
    if out is not None:
        from kakehashi.report.design import tisserand_page

        tisserand_page(contours, out / "tisserand.html")
    rows = [
        {"vinf_km_s": c.vinf_km_s, "turn_deg": math.degrees(c.bending_rad),
         "perihelion_least_au": c.perihelion_au.min(),
         "aphelion_most_au": c.aphelion_au.max() if math.isfinite(c.aphelion_au.max()) else None,
         "period_least_d": c.period_d.min()}
        for c in contours
    ]  # fmt: skip
    if json:
        printing.json_lines(rows)
        return
    heads = ("v∞ km/s", "turn deg", "least perihelion au", "largest aphelion au", "least period d")
    shown = [tuple("escape" if v is None else f"{v:.3f}" for v in r.values()) for r in rows]
    printing.table(f"Orbits reached by flybys of {planet}", [(h, "right") for h in heads], shown)
    if out is not None:
        print(f"files: {out}")
