"""`kakehashi deflect`: missions that move an asteroid on the target plane of a later encounter."""

from pathlib import Path
from typing import Any

from kakehashi.base import InputError
from kakehashi.cli.options import Json, Several


def deflect(
    name: str,
    /,
    *,
    encounter: str,
    launch: tuple[str, str],
    method: Several = ("impactor",),
    vehicle: Several = ("H3-24L", "Falcon Heavy"),
    source: str | None = None,
    body: str = "Earth",
    mass_kg: float | None = None,
    mass_sigma: float | None = None,
    diameter_m: float | None = None,
    beta: float | None = None,
    beta_sigma: float | None = None,
    thrust_n: float = 0.25,
    yield_kt: float = 100.0,
    most_phase_deg: float = 180.0,
    need_km: float | None = None,
    keyholes: str | None = None,
    step_days: float | None = None,
    draws: int = 4_000,
    seed: int = 1,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Find the mission that moves an asteroid most on the target plane of a later encounter, and its odds.

    Every launch date and arrival is tried with the capacity of a real launcher. The odds are drawn over the mass of the
    asteroid, beta and the direction of the ejecta; the median impulse is flown in the full dynamics.

    Parameters
    ----------
    name
        Name, number, designation, or a file.
    encounter
        Date of the encounter, to within a month.
    launch
        First and last launch date, or +2y from the first.
    method
        impactor, tractor, ion-beam or explosion; several may be given.
    vehicle
        Launchers of the package; several may be given.
    source
        Solution of a bundled orbit.
    body
        Body of the encounter.
    mass_kg
        Mass of the asteroid [kg]; from the catalogue, or from its diameter and an assumed density by default.
    mass_sigma
        Relative standard deviation of this mass, such as 0.3.
    diameter_m
        Diameter of the asteroid [m].
    beta, beta_sigma
        Momentum enhancement factor of an impact and its standard deviation; 3.61 (Dimorphos) and 0.68 by default.
    thrust_n
        Thrust of the ion engine that points at the asteroid [N].
    yield_kt
        Energy of an explosion [kt].
    most_phase_deg
        Largest phase angle at which an impactor may approach, such as 90 for a camera that needs a sunlit target [deg].
    need_km
        Shift that is wanted [km]; the capture radius of the body by default.
    keyholes
        Last date of later impacts, such as 2040: search the keyholes that the shift might lead into. Takes minutes.
    step_days
        Interval of launch and arrival dates [d]; 10 by default, or more if that gives more than 300 dates.
    draws
        Number of draws for the odds.
    seed
        Seed of the random number generator.
    out
        Folder for deflect.csv and deflect.html.
    """
    from kakehashi.cli import printing
    from kakehashi.cli.dates import epoch
    from kakehashi.cli.progress import Stages
    from kakehashi.cli.risks import found_orbit
    from kakehashi.encounter.deflectors import check_method
    from kakehashi.encounter.passage import passage

    for one in method:
        check_method(one)
    orbit = found_orbit(name, source)
    first = epoch(launch[0])
    span = (first, epoch(launch[1], first))
    with Stages() as stages:
        et = passage(orbit, epoch(encounter), body).et
        asteroid = _mass(orbit, mass_kg, mass_sigma, diameter_m)
        settings = _settings(beta, beta_sigma, thrust_n, yield_kt, most_phase_deg)
        settings |= {"target": body, "step_days": step_days, "draws": draws, "seed": seed}
        missions, failures = _missions(orbit, et, method, vehicle, span, asteroid, settings, stages.update)
        holes = _holes(orbit, missions[0], keyholes, stages.update) if keyholes else None
    need = missions[0].impact_radius_km if need_km is None else need_km
    if out is not None:
        from kakehashi.report.defence import missions_page

        _write_days(missions, out / "deflect.csv")
        missions_page(missions, need, holes or (), out / "deflect.html")
    if json:
        printing.json_lines(_record(missions, need, holes, failures))
        return 0
    _show(missions, need, holes, failures)
    if out is not None:
        print(f"files: {out}")
    return 0


def _mass(orbit, mass_kg, mass_sigma, diameter_m):
    from kakehashi.encounter.deflection_odds import asteroid_mass

    return asteroid_mass(orbit, mass_kg, mass_sigma, None if diameter_m is None else diameter_m / 1e3)


def _settings(beta, beta_sigma, thrust_n, yield_kt, most_phase_deg) -> dict[str, Any]:
    """Options of `deflection_mission` on the ejecta and the spacecraft."""
    from kakehashi.campaign.deflection_missions import Means
    from kakehashi.encounter.deflection_odds import BETA, BETA_SIGMA, Ejecta

    ejecta = Ejecta(BETA if beta is None else beta, BETA_SIGMA if beta_sigma is None else beta_sigma)
    means = Means(thrust_n=thrust_n, yield_kt=yield_kt, most_phase_deg=most_phase_deg)
    return {"ejecta": ejecta, "means": means}


def _missions(orbit, et: float, methods, vehicles, span, asteroid, settings: dict, progress):
    """The best launch of each method and launcher, the largest shift first, and what could not be done.

    Missions that may break the asteroid up come last.
    """
    from kakehashi.campaign.deflection_missions import deflection_mission

    missions, failures = [], []
    pairs = [(m, v) for m in dict.fromkeys(methods) for v in dict.fromkeys(vehicles)]
    for k, (method, name) in enumerate(pairs):
        progress("missions", k / len(pairs))
        try:
            missions.append(deflection_mission(orbit, et, method, name, span, asteroid, **settings))
        except InputError as error:
            failures.append((method, name, error))
    progress("missions", 1.0)
    if not missions:
        raise failures[0][2]
    missions.sort(key=lambda m: (m.may_disrupt, -m.odds.quantiles_km()[2]))
    return missions, failures


def _holes(orbit, mission, until: str, progress):
    """Keyholes within the reach of a mission, with the probability that it leads into each."""
    import numpy as np

    from kakehashi.campaign.deflection_missions import keyhole_odds
    from kakehashi.cli.dates import epoch
    from kakehashi.encounter.keyholes import search_keyholes
    from kakehashi.encounter.mapping import plane_map

    centre = float(plane_map(orbit, mission.encounter_et, mission.target).centre_km[1])
    low, high = np.quantile(mission.odds.shift_km[:, 1], [0.005, 0.995])
    margin = 0.1 * (high - low) + 1.0
    zeta = (centre + low - margin, centre + high + margin)
    result = search_keyholes(orbit, mission.encounter_et, epoch(until), zeta_km=zeta, progress=progress)
    return keyhole_odds(mission, result.keyholes, centre)


def _record(missions, need: float, holes, failures) -> dict[str, Any]:
    """All results as plain values."""
    from kakehashi.encounter.deflection_odds import QUANTILES
    from kakehashi.time import calendar

    best = missions[0]
    return {
        "name": best.name,
        "body": best.target,
        "encounter_utc": calendar(best.encounter_et, "UTC", 0),
        "mass_kg": best.asteroid.kg,
        "mass_sigma": best.asteroid.sigma,
        "mass_source": best.asteroid.source,
        "xi_km": float(best.point_km[0]),
        "zeta_km": float(best.point_km[1]),
        "impact_radius_km": best.impact_radius_km,
        "need_km": need,
        "quantiles": list(QUANTILES),
        "missions": [_mission_record(m, need) for m in missions],
        "keyholes": [
            {"impact_utc": calendar(h.impact_et, "UTC", 0), "zeta_km": h.zeta_km, "width_km": h.width_km,
             "shift_km": h.shift_km, "probability": h.probability}
            for h in holes or ()
        ],
        "not_possible": [{"method": m, "vehicle": v, "reason": str(e)} for m, v, e in failures],
    }  # fmt: skip


def _mission_record(m, need: float) -> dict[str, Any]:
    from kakehashi.base.text import finite_or_none
    from kakehashi.time import calendar

    return {
        "method": m.method,
        "vehicle": m.vehicle,
        "launch_utc": calendar(m.departure_et, "UTC", 0),
        "arrival_utc": calendar(m.arrival_et, "UTC", 0),
        "windows_utc": [[calendar(et, "UTC", 0)[:10] for et in window] for window in m.windows_et],
        "c3_km2_s2": m.c3_km2_s2,
        "declination_deg": m.declination_deg,
        "arrival_kg": m.arrival_kg,
        "arrival_speed_km_s": m.arrival_speed_km_s,
        "angle_deg": m.angle_deg,
        "phase_deg": m.phase_deg,
        "thrusting_days": m.thrusting_days,
        "dv_mm_s": [1e6 * float(x) for x in m.dv_km_s],
        "shift_xi_km": float(m.shift_km[0]),
        "shift_zeta_km": float(m.shift_km[1]),
        "flown_xi_km": finite_or_none(m.flown_km[0]),
        "flown_zeta_km": finite_or_none(m.flown_km[1]),
        "miss_change_km": m.miss_change_km,
        "shift_quantiles_km": [float(q) for q in m.odds.quantiles_km()],
        "need_probability": m.odds.probability(need),
        "may_disrupt": m.may_disrupt,
    }


def _show(missions, need: float, holes, failures) -> None:
    import numpy as np

    from kakehashi.cli import printing
    from kakehashi.time import calendar

    best = missions[0]
    print(
        f"{best.name}, encounter with {best.target} on {calendar(best.encounter_et, 'UTC', 0)} UTC, xi"
        f" {best.point_km[0]:,.0f}, zeta {best.point_km[1]:,.0f} km; capture radius {best.impact_radius_km:,.0f} km."
        f" Mass {best.asteroid.kg:.3g} kg +- {100.0 * best.asteroid.sigma:.0f} %: {best.asteroid.source}."
    )
    rows = [
        (m.method, m.vehicle, calendar(m.departure_et, "UTC", 0)[:10], calendar(m.arrival_et, "UTC", 0)[:10],
         f"{m.arrival_kg:,.0f}", f"{m.arrival_speed_km_s:.2f}", f"{m.angle_deg:.0f}",
         f"{1e6 * float(np.linalg.norm(m.dv_km_s)):,.3g}",
         *(f"{q:,.3g}" for q in m.odds.quantiles_km()[[0, 2, 4]]), f"{m.miss_change_km:+,.3g}",
         f"{100.0 * m.odds.probability(need):.1f}")
        for m in missions
    ]  # fmt: skip
    heads = ("method", "launcher", "launch", "arrival", "kg", "km/s", "angle deg", "dv mm/s", "5 % km", "50 % km",
             "95 % km", "miss km", f"P({need:,.0f} km) %")  # fmt: skip
    printing.table("Best launches", [(h, "left" if k < 4 else "right") for k, h in enumerate(heads)], rows)
    for m in missions:
        print(f"{m.method} on {m.vehicle}: {_remarks(m)}")
    if holes is not None and not holes:
        print(f"No keyholes were found within the reach of {best.method} on {best.vehicle}.")
    for h in (holes or ())[:10]:
        print(
            f"keyhole of {calendar(h.impact_et, 'UTC', 0)[:10]}, {1e3 * h.width_km:,.1f} m wide, needs a shift of"
            f" {h.shift_km:+,.1f} km in zeta: probability {h.probability:.1e}"
        )
    for method, vehicle, error in failures:
        print(f"{method} on {vehicle} is not possible: {error}")


def _remarks(m) -> str:
    """Launch windows, check by flight, and a warning, as a sentence."""
    import numpy as np

    from kakehashi.time import calendar

    windows = ", ".join(
        " .. ".join(calendar(et, "UTC", 0)[:10] for et in dict.fromkeys(window)) for window in m.windows_et
    )
    parts = [
        f"launch within 90 % of this shift: {windows}",
        f"approach at a phase angle of {m.phase_deg:.0f} deg",
    ]
    if np.isfinite(m.flown_km).all():
        parts.append(f"the median flown in the full dynamics: {float(np.hypot(*m.flown_km)):,.4g} km")
    if m.thrusting_days:
        parts.append(f"it pushes for {m.thrusting_days:,.0f} days")
    if m.may_disrupt:
        parts.append("the impulse exceeds a tenth of the escape speed and may break the asteroid up")
    return "; ".join(parts)


def _write_days(missions, path: Path) -> None:
    import numpy as np

    from kakehashi.io.tables import write_csv
    from kakehashi.time import calendar

    count = [len(m.departures_et) for m in missions]
    write_csv(
        path,
        {"method": np.repeat([m.method for m in missions], count),
         "vehicle": np.repeat([m.vehicle for m in missions], count),
         "launch_utc": np.concatenate([calendar(m.departures_et, "UTC", 0) for m in missions]),
         "shift_km": np.concatenate([m.best_km for m in missions])},
    )  # fmt: skip
