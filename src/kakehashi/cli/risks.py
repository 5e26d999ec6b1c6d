"""Computations, printouts and files of `kakehashi risk`."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.base.text import finite_or_none
from kakehashi.cli import printing
from kakehashi.cli.dates import epoch as date
from kakehashi.encounter.forecast import PredictedApproach, forecast
from kakehashi.encounter.risk import Risk, monitor
from kakehashi.facade import risk
from kakehashi.orbits import Orbit
from kakehashi.report.odds import probability
from kakehashi.report.risk_words import noise_lines, scales_note
from kakehashi.time import calendar

if TYPE_CHECKING:
    from kakehashi.encounter.corridor import Corridor
    from kakehashi.encounter.mapping import PlaneMap

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Assessed:
    """Result of `kakehashi risk`: impact risk, close approaches, and the reference epoch of the Palermo scale."""

    risk: Risk
    approaches: tuple[PredictedApproach, ...]
    since_et: float

    def write(self, folder: Path) -> None:
        """Write risk.json and risk.html."""
        import json

        from kakehashi.base.files import write_whole
        from kakehashi.report.risks import risk_page

        write_whole(folder / "risk.json", json.dumps(record(self), indent=1, allow_nan=False))
        risk_page(self.risk, folder / "risk.html", self.approaches)


def found_orbit(name: str, source: str | None) -> Orbit:
    """Return a bundled orbit, or an orbit read from a file."""
    from kakehashi.fluent import orbit

    return orbit(name, source).solution


def assessed(
    name, source, until, bodies, members, sigmas, budget, seed, diameter_m, mass_kg, now, progress: Progress
) -> Assessed:
    """Search for possible impacts of an object and list its close approaches.

    Parameters
    ----------
    name, source : str
        Object or file, and orbit solution.
    until : str
        End of the search, in any form of the command line.
    bodies : sequence of str
        Bodies on which impacts are searched.
    members : int
        Number of orbits propagated in the search.
    sigmas : float
        Range along the line of variations, in standard deviations.
    budget : int
        Largest number of trajectories for one probability.
    seed : int
        Seed of the draws.
    diameter_m, mass_kg : float, optional
        Size of the object [m, kg]; the diameter of the catalogue, or estimates from H, by default.
    now : str, optional
        Reference date of the Palermo scale; today by default.
    progress : callable
        Called with the name of a stage and the fraction that is done.
    """
    orbit, end = found_orbit(name, source), date(until)
    since = max(date("today"), orbit.epoch_et) if now is None else date(now)
    assessed_risk = risk(
        orbit,
        end,
        bodies=bodies,
        members=members,
        sigmas=sigmas,
        budget=budget,
        seed=seed,
        diameter_km=None if diameter_m is None else diameter_m / 1_000.0,
        mass_kg=mass_kg,
        now=since,
        progress=progress,
    )
    return Assessed(assessed_risk, forecast(orbit, end), since)


def record(assessed_risk: Assessed) -> dict:
    """Return the risk assessment as values of JSON types."""
    r = assessed_risk.risk
    return {
        "object": r.orbit.name,
        "solution": r.orbit.solution or r.orbit.source,
        "orbit_as_of": r.orbit.as_of,
        "from_tdb": calendar(r.start_et, "TDB", 0),
        "until_tdb": calendar(r.end_et, "TDB", 0),
        "bodies": list(r.bodies),
        "members": r.members,
        "sigmas": r.sigmas,
        "failed_members": r.failed,
        "completeness": r.completeness,
        "completeness_cause": r.limits.cause,
        "impact_probability": r.by_body,
        "palermo_cumulative": r.palermo,
        "palermo_from_utc": calendar(assessed_risk.since_et, "UTC", 0),
        "torino_max": r.torino,
        "scales_note": scales_note(r),
        "diameter_km": r.diameter_km,
        "mass_kg": r.mass_kg,
        "impactors": [_impactor(v) for v in r.impactors],
        "returns": [_return(x) for x in r.approach_seasons],
        "approaches": [_approach(a) for a in assessed_risk.approaches],
    }


def _impactor(v) -> dict:
    skipped = ("et", "entry_et", "surface_et", "states", "nongrav_au_d2", "weight")
    plain = {k: getattr(v, k) for k in v.__slots__ if k not in skipped}
    if v.body != "Earth":
        plain |= {"palermo": None, "torino": None}
    epochs = {"epoch": v.et, "entry_100_km": v.entry_et, "surface": v.surface_et}
    return {f"{k}_utc": calendar(t, "UTC", 0) if np.isfinite(t) else None for k, t in epochs.items()} | {
        k: finite_or_none(x) if isinstance(x, float) else x for k, x in plain.items()
    }


def _return(r) -> dict:
    plain = {k: finite_or_none(x) if isinstance(x := getattr(r, k), float) else x for k in r.__slots__}
    return {"first_tdb": calendar(r.first_et, "TDB", 0), "last_tdb": calendar(r.last_et, "TDB", 0)} | {
        k: x for k, x in plain.items() if not k.endswith("_et")
    }


def _approach(a: PredictedApproach) -> dict:
    plain = {k: finite_or_none(x) if isinstance(x, float) else x for k, x in asdict(a).items() if k != "et"}
    return {"epoch_utc": calendar(a.et, "UTC", 0), "epoch_tdb": calendar(a.et, "TDB", 0)} | plain


def show(assessed_risk: Assessed, as_json: bool, folder: Path | None) -> None:
    """Print close approaches, possible impacts, and the coverage of the search.

    Parameters
    ----------
    assessed_risk : Assessed
        The result.
    as_json : bool
        Print JSON instead of text.
    folder : path or None
        Output folder, whose name is printed.
    """
    if as_json:
        printing.json_lines(record(assessed_risk))
        return
    r = assessed_risk.risk
    _approach_table(assessed_risk)
    print()
    if r.impactors:
        _impactor_table(r)
        print()
        for line in [*sums(r), *_assumed(assessed_risk)]:
            print(line)
    else:
        print(f"No impact found on {' or '.join(r.bodies)} until {calendar(r.end_et, 'UTC', 0)[:10]}.")
    print(f"Searched {r.members:,} orbits to {r.sigmas:g} sigma. {r.limits.sentence()}")
    if "Moon" not in r.by_body:
        print("Impacts on the Moon were not searched for; use --body Earth Moon to include them.")
    if r.failed:
        print(
            f"{r.failed} of these orbits could not be integrated to the end; the limit takes them into account."
        )
    if folder is not None:
        print(f"files: {folder}")


def sums(r: Risk) -> list[str]:
    """Sum the impact probabilities for each body; return the sums with the hazard scales for the Earth."""
    lines = []
    for name, p in r.by_body.items():
        if not any(v.body == name for v in r.impactors):
            lines.append(f"{name}: no impact found")
            continue
        trials = sum(v.trajectories for v in r.impactors if v.body == name)
        line = f"{name}: impact probability {probability(p, trials)}"
        if name == "Earth":
            scale = "not known without a size" if r.palermo is None else f"{r.palermo:.2f}"
            line += f"; Palermo {scale}, Torino {r.torino}"
        lines.append(line)
    return lines


def _assumed(assessed_risk: Assessed) -> list[str]:
    """Describe the assumptions of the hazard scales: reference date, and size of the object."""
    r = assessed_risk.risk
    if not any(v.body == "Earth" for v in r.impactors) or not r.mass_kg > 0.0:
        return []
    since = calendar(assessed_risk.since_et, "UTC", 0)[:10]
    return [
        f"The Palermo scale refers to {since}; energies are for {1e3 * r.diameter_km:,.0f} m and {r.mass_kg:.3g} kg"
        " (--diameter-m, --mass-kg)."
    ]


def _clock(v) -> str:
    """Format the time of entry at 100 km, and the seconds from entry to ground."""
    if not np.isfinite(v.entry_et):
        return calendar(v.et, "UTC", 0)
    later = f" +{v.surface_et - v.entry_et:.0f} s" if np.isfinite(v.surface_et) else ""
    return calendar(v.entry_et, "UTC", 0) + later


def _approach_table(assessed_risk: Assessed) -> None:
    rows = [
        (a.body, calendar(a.et, "UTC", 0), _sigma(a.time_sigma_s / 60.0), f"{a.distance_km:,.0f}",
         f"{a.distance_km / AU_KM:.5f}", _sigma(a.distance_sigma_km), _sigma(a.along_km), _sigma(a.across_km),
         f"{a.vinf_km_s:.2f}")
        for a in assessed_risk.approaches
    ]  # fmt: skip
    heads = ("body", "UTC", "+- minutes", "km", "au", "+- km", "along km", "across km", "v_inf km/s")
    printing.table(
        f"{assessed_risk.risk.orbit.name}: close approaches of the nominal orbit (sigmas to first order)",
        [(h, "left" if h in ("body", "UTC") else "right") for h in heads],
        rows,
    )


def _sigma(value: float) -> str:
    if not np.isfinite(value):
        return "-"
    return f"{value:,.0f}" if value >= 100.0 else f"{value:.2g}"


def _impactor_table(r: Risk) -> None:
    rows = [
        (v.body, _clock(v), probability(v.probability, v.trajectories), f"{v.probability_error:.1g}",
         f"{v.sigma_lov:+.2f}", f"{v.stretching_km:,.3g}", f"{v.impact_km_s:.2f}", f"{v.energy_mt:.3g}",
         "-" if not np.isfinite(v.palermo) else f"{v.palermo:.2f}", v.torino if v.body == "Earth" else "-")
        for v in r.impactors
    ]  # fmt: skip
    heads = ("body", "UTC", "probability", "+-", "sigma LOV", "km/sigma", "km/s", "Mt", "Palermo", "Torino")
    printing.table(
        "Possible impacts (for the Earth: entry at 100 km, and time to the ground)",
        [(h, "left" if h in ("body", "UTC") else "right") for h in heads],
        rows,
    )


# -- keyholes, corridor, deflection --------------------------------------------------------------------


def _encounter_et(orbit: Orbit, text: str, target: str = "Earth") -> float:
    """Return the epoch of the closest approach of the nominal orbit within a month of a date."""
    from kakehashi.base import InputError

    near = date(text)
    month = 31 * 86_400.0
    approaches = [
        a for a in forecast(orbit, near + month, bodies=[target], within_au=0.2) if abs(a.et - near) < month
    ]
    if not approaches:
        raise InputError(
            f"{orbit.name} does not pass {target} within 0.2 au in the month around {text}; `kakehashi risk"
            f" {orbit.name} --until ...` lists its approaches"
        )
    return min(approaches, key=lambda a: a.distance_km).et


@dataclass(frozen=True, slots=True)
class Holes:
    """Keyholes with their target plane; `unresolved` ones are narrower than the errors of floating-point arithmetic."""

    orbit: Orbit
    mapped: "PlaneMap"
    circles: tuple
    keyholes: tuple
    unresolved: tuple


def holes(name, source, encounter, until, zeta_km, members, progress: Progress) -> Holes:
    """Find the keyholes of an encounter, and the resonant circles of their resonances.

    Parameters
    ----------
    name, source : str
        Object or file, and orbit solution.
    encounter : str
        Date of the encounter, to within a month.
    until : str
        Last date of a later impact.
    zeta_km : (float, float) or None
        Interval of zeta on the target plane [km]; five sigmas by default.
    members : int
        Number of orbits propagated over this interval.
    progress : callable
        Called with the name of a stage and the fraction that is done.

    Raises
    ------
    InputError
        There is no encounter within a month of the date.
    """
    from kakehashi.encounter.keyholes import resonant_circles, search_keyholes
    from kakehashi.ephem import state as body_state

    orbit = found_orbit(name, source)
    et, end = _encounter_et(orbit, encounter), date(until)
    result = search_keyholes(orbit, et, end, zeta_km=zeta_km, members=members, progress=progress)
    mapped, before = result.plane, result.plane.et - DAY_S
    zero = np.zeros((1, len(mapped.region)))
    state = mapped.region.fly(zero, before, watch={}).states[0] - body_state("Earth", "SSB", before)
    years = max((round(h.years) for h in result.keyholes), default=0)
    wanted = {(round(h.years), round(h.revolutions)) for h in result.keyholes}
    circles = [c for c in resonant_circles(state, before, years) if (c.years, c.revolutions) in wanted]
    return Holes(orbit, mapped, tuple(circles), result.keyholes, result.unresolved)


def show_holes(result: Holes, as_json: bool, folder: Path | None) -> None:
    """Print keyholes, one per line.

    Parameters
    ----------
    result : Holes
        The keyholes.
    as_json : bool
        Print JSON instead of text.
    folder : path or None
        Folder for keyholes.html.
    """
    from kakehashi.report.encounters import keyhole_page

    if folder is not None:
        keyhole_page(result, folder / "keyholes.html")
    rows = [
        {"epoch_utc": calendar(h.et, "UTC", 0)}
        | {k: finite_or_none(getattr(h, k)) for k in h.__slots__ if k != "et"}
        | {"resolved": h.resolved}
        for h in (*result.keyholes, *result.unresolved)
    ]
    if as_json:
        printing.json_lines(rows)
        return
    xi, zeta = result.mapped.centre_km
    print(
        "xi, zeta: Opik coordinates on the target plane at closest approach,"
        f" {calendar(result.mapped.et, 'UTC', 0)} UTC; nominal orbit at xi {xi:,.2f}, zeta {zeta:,.2f} km."
    )
    if result.keyholes:
        _keyhole_table(result)
    else:
        print("No keyholes were found in this interval of the target plane.")
    for line in noise_lines(result.keyholes, result.unresolved):
        print(line)
    if folder is not None:
        print(f"files: {folder}")


def _keyhole_table(result: Holes) -> None:
    """Print a table of keyholes sorted by zeta; the width is the distance between the edges in zeta."""
    shown = [
        (calendar(h.et, "UTC", 0)[:10], f"{h.revolutions:.0f} in {h.years:.0f}", f"{h.xi_km:,.2f}",
         f"{h.zeta_km:,.3f}", f"{1e3 * h.width_km:,.1f}", f"{1e3 * h.width_error_km:.1g}", f"{h.sigma:+.1f}",
         probability(h.probability))
        for h in result.keyholes
    ]  # fmt: skip
    heads = ("impact", "resonance", "xi km", "zeta km", "width m", "+-", "sigma", "probability")
    printing.table(f"Keyholes of {result.orbit.name}", [(h, "right") for h in heads], shown)


@dataclass(frozen=True, slots=True)
class Lines:
    """Impact corridor: points of entry at 100 km, and points on the ground; `trials` orbits gave the probability."""

    orbit: Orbit
    probability: float
    trials: int
    entry: "Corridor"
    ground: "Corridor"


@dataclass(frozen=True, slots=True)
class NoImpact:
    """Result of `lines` if no orbit impacts near the date."""

    orbit: Orbit
    date: str
    members: int
    completeness: float
    covered: str  # a sentence on the orbits that the search covers

    @property
    def text(self) -> str:
        """Return the result as text."""
        return (
            f"No orbit of {self.orbit.name} impacts the Earth within ten days of {self.date}. {self.covered}"
            f" `kakehashi risk {self.orbit.name} --until ...` lists the possible impacts."
        )


def lines(name, source, day, members, height_km, progress: Progress) -> "Lines | NoImpact":
    """Compute the impact corridor of the most probable impact near a date.

    Parameters
    ----------
    name, source : str
        Object or file, and orbit solution.
    day : str
        Date of the possible impact.
    members : int
        Number of orbits propagated to find impacting ones.
    height_km : float
        Altitude of the entry above the ellipsoid [km].
    progress : callable
        Called with the name of a stage and the fraction that is done.
    """
    from kakehashi.encounter.corridor import risk_line

    orbit, et = found_orbit(name, source), date(day)
    risk = monitor(orbit, et + 10 * 86_400.0, members=members, progress=progress)
    near = [v for v in risk.impactors if abs(v.et - et) < 10 * 86_400.0]
    if not near:
        return NoImpact(
            orbit, calendar(et, "UTC", 0)[:10], risk.members, risk.completeness, risk.limits.sentence()
        )
    best = max(near, key=lambda v: v.probability)
    entry, ground = (risk_line(best, orbit, height) for height in (height_km, 0.0))
    return Lines(orbit, best.probability, best.trajectories, entry, ground)


def show_lines(result: "Lines | NoImpact", as_json: bool, folder: Path | None) -> None:
    """Print points along the impact corridor; the file contains all of them.

    Parameters
    ----------
    result : Lines or NoImpact
        Impact corridor.
    as_json : bool
        Print JSON instead of text.
    folder : path or None
        Folder for corridor.csv and corridor.html.
    """
    from kakehashi.io.tables import write_csv
    from kakehashi.report.encounters import corridor_page

    if isinstance(result, NoImpact):
        plain = {
            "probability": 0.0,
            "points": [],
            "date_utc": result.date,
            "completeness": result.completeness,
        }
        printing.json_lines(plain) if as_json else print(result.text)
        return
    table = result.entry.columns()
    if folder is not None:
        write_csv(folder / "corridor.csv", table)
        corridor_page(result, folder / "corridor.html")
    picked = np.unique(np.linspace(0, max(len(result.entry) - 1, 0), 9).astype(int))[: len(result.entry)]
    rows = [{k: v[i].item() for k, v in table.items()} for i in picked]
    if as_json:
        printing.json_lines({"probability": result.probability, "points": rows})
        return
    print(
        f"probability of this Earth impact {probability(result.probability, result.trials)};"
        f" {len(result.entry)} impacting orbits"
    )
    shown = dict.fromkeys(
        (
            r["epoch_utc"][:19],
            f"{r['lat_deg']:+.3f}",
            f"{r['lon_deg']:+.3f}",
            f"{r['air_speed_km_s']:.2f}",
            f"{r['angle_deg']:.1f}",
            f"{r['azimuth_deg']:.0f}",
        )
        for r in rows
    )  # points that read the same are printed once
    heads = ("UTC", "lat deg", "lon deg", "km/s", "below horizon deg", "azimuth deg")
    printing.table(
        f"Points along the impact corridor at {result.entry.height_km:g} km",
        [(h, "right") for h in heads],
        list(shown),
    )
    if folder is not None:
        print(f"files: {folder}")


def deflected(name, source, encounter, start, end, step_days):
    """Compute the sensitivity of an encounter to impulses.

    Parameters
    ----------
    name, source : str
        Object or file, and orbit solution.
    encounter : str
        Date of the encounter, to within a month.
    start, end : str
        First and last date of an impulse.
    step_days : float
        Interval between impulses [d].

    Returns
    -------
    orbit : Orbit
    sensitivity : Sensitivity
        Shifts on the target plane for each date.

    Raises
    ------
    InputError
        The dates are in the wrong order, the step is not positive, or there is no encounter at that date.
    """
    from kakehashi.base import InputError
    from kakehashi.encounter.deflection import sensitivity

    orbit, first = found_orbit(name, source), date(start)
    last = date(end, first)
    if not (last >= first and step_days > 0.0):
        raise InputError(
            f"--from is {start}, --to {end} and --step-days {step_days:g}; --to must not be before --from, and the step"
            " must be positive"
        )
    dates = np.arange(first, last + 1.0, step_days * 86_400.0)
    return orbit, sensitivity(orbit, _encounter_et(orbit, encounter), dates)


def show_deflection(named, as_json: bool, folder: Path | None) -> None:
    """Print the shift on the target plane for each date of the impulse; the file contains all components.

    Parameters
    ----------
    named : (Orbit, Sensitivity)
        From `deflected`.
    as_json : bool
        Print JSON instead of text.
    folder : path or None
        Folder for deflection.csv and deflection.html.
    """
    from kakehashi.io.tables import write_csv
    from kakehashi.report.encounters import deflection_page

    orbit, result = named
    table = {"push_utc": np.array(calendar(result.impulse_et, "UTC", 0))}
    for k, axis in enumerate(("radial", "along", "normal")):
        table |= {
            f"{axis}_xi_km_per_mm_s": result.xi_km[:, k],
            f"{axis}_zeta_km_per_mm_s": result.zeta_km[:, k],
        }
    table["along_miss_km_per_mm_s"] = result.b_km[:, 1]
    if folder is not None:
        write_csv(folder / "deflection.csv", table)
        deflection_page(orbit, result, folder / "deflection.html")
    rows = [{k: v[i].item() for k, v in table.items()} for i in range(len(result.impulse_et))]
    if as_json:
        printing.json_lines(rows)
        return
    shown = [
        (r["push_utc"][:10], f"{r['along_xi_km_per_mm_s']:+.4g}", f"{r['along_zeta_km_per_mm_s']:+.4g}",
         f"{r['along_miss_km_per_mm_s']:+.4g}")
        for r in rows
    ]  # fmt: skip
    heads = ("impulse UTC", "xi km", "zeta km", "miss distance km")
    printing.table(
        f"{orbit.name}: shift on the target plane per mm/s along the motion",
        [(h, "right") for h in heads],
        shown,
    )
