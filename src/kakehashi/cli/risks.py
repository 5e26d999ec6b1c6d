"""What `kakehashi risk` computes, prints and writes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kakehashi.base.constants import AU_KM
from kakehashi.cli import printing
from kakehashi.cli.commands import epoch as parsed
from kakehashi.encounter.forecast import Approach, forecast
from kakehashi.encounter.risk import Risk, monitor
from kakehashi.orbits import Orbit
from kakehashi.time import calendar

Progress = Callable[[str, float], None]


def date(text: str) -> float:
    """A date of the command line; a bare year is its first day."""
    return parsed(f"{text}-01-01" if text.isdigit() else text)


@dataclass(frozen=True, slots=True)
class Assessed:
    """The risk of an object and the calendar of its approaches."""

    risk: Risk
    approaches: tuple[Approach, ...]

    def write(self, folder: Path) -> None:
        """risk.json and risk.html."""
        import json

        from kakehashi.base.files import write_whole
        from kakehashi.cli.pages import risk_page

        write_whole(folder / "risk.json", json.dumps(record(self), indent=1, allow_nan=False))
        risk_page(self, folder / "risk.html")


def found_orbit(name: str, source: str | None) -> Orbit:
    """A bundled orbit, or one of a file."""
    from kakehashi.fluent import orbit

    return orbit(name, source).solution


def assessed(
    name, source, until, bodies, members, sigmas, budget, seed, diameter_m, mass_kg, now, progress: Progress
) -> Assessed:
    """Monitor an object and list its approaches."""
    orbit, end = found_orbit(name, source), date(until)
    if diameter_m is None:
        diameter_m = _known_diameter_m(orbit)
    risk = monitor(
        orbit,
        end,
        bodies=bodies,
        members=members,
        sigmas=sigmas,
        budget=budget,
        seed=seed,
        diameter_km=None if diameter_m is None else diameter_m / 1_000.0,
        mass_kg=mass_kg,
        now=None if now is None else date(now),
        progress=progress,
    )
    return Assessed(risk, forecast(orbit, end))


def _known_diameter_m(orbit: Orbit) -> float | None:
    """The catalogue's diameter, where the object is in it."""
    from kakehashi.base import InputError
    from kakehashi.bodies import body

    try:
        return 2_000.0 * body(orbit.name).radius_km
    except InputError:
        return None


def record(found: Assessed) -> dict:
    """The whole assessment as plain values."""
    r = found.risk
    return {
        "object": r.orbit.name,
        "solution": r.orbit.solution or r.orbit.source,
        "orbit_as_of": r.orbit.as_of,
        "from_tdb": calendar(r.start_et, "TDB", 0),
        "until_tdb": calendar(r.end_et, "TDB", 0),
        "bodies": list(r.bodies),
        "members": r.members,
        "sigmas": r.sigmas,
        "completeness": r.completeness,
        "impact_probability": r.probability,
        "palermo_cumulative": _finite(r.palermo),
        "torino_max": r.torino,
        "diameter_km": r.diameter_km,
        "mass_kg": r.mass_kg,
        "impactors": [_impactor(v) for v in r.impactors],
        "returns": [_return(x) for x in r.returns],
        "approaches": [_approach(a) for a in found.approaches],
    }


def _finite(value):
    return float(value) if np.isfinite(value) else None


def _impactor(v) -> dict:
    skipped = ("et", "states", "nongrav_au_d2", "weight")
    plain = {k: getattr(v, k) for k in v.__slots__ if k not in skipped}
    return {"epoch_utc": calendar(v.et, "UTC", 0)} | {
        k: _finite(x) if isinstance(x, float) else x for k, x in plain.items()
    }


def _return(r) -> dict:
    plain = {k: _finite(x) if isinstance(x := getattr(r, k), float) else x for k in r.__slots__}
    return {"first_tdb": calendar(r.first_et, "TDB", 0), "last_tdb": calendar(r.last_et, "TDB", 0)} | {
        k: x for k, x in plain.items() if not k.endswith("_et")
    }


def _approach(a: Approach) -> dict:
    plain = {k: _finite(x) if isinstance(x := getattr(a, k), float) else x for k in a.__slots__ if k != "et"}
    return {"epoch_utc": calendar(a.et, "UTC", 0), "epoch_tdb": calendar(a.et, "TDB", 0)} | plain


def show(found: Assessed, as_json: bool, folder: Path | None) -> None:
    """Approaches, possible impacts, and what the search covers."""
    if as_json:
        printing.json_lines(record(found))
        return
    r = found.risk
    _approach_table(found)
    print()
    if r.impactors:
        _impactor_table(r)
        print(f"\nsum of probabilities {r.probability:.3g}; Palermo {r.palermo:.2f}, Torino {r.torino}")
    else:
        print(f"No impact on {' or '.join(r.bodies)} until {calendar(r.end_et, 'UTC', 0)[:10]}.")
    print(
        f"Searched {r.members:,} orbits along {r.sigmas:g} sigma of the line of variations; an impact of"
        f" probability above {r.completeness:.1g} is not overlooked."
    )
    if folder is not None:
        print(f"files: {folder}")


def _approach_table(found: Assessed) -> None:
    rows = [
        (a.body, calendar(a.et, "UTC", 0), _sigma(a.time_sigma_s / 60.0), f"{a.distance_km:,.0f}",
         f"{a.distance_km / AU_KM:.5f}", _sigma(a.distance_sigma_km), _sigma(a.along_km), _sigma(a.across_km),
         f"{a.vinf_km_s:.2f}")
        for a in found.approaches
    ]  # fmt: skip
    heads = ("body", "UTC", "sigma min", "km", "au", "sigma km", "along km", "across km", "v_inf km/s")
    printing.table(
        f"{found.risk.orbit.name}: close approaches of the nominal orbit, sigmas to first order",
        [(h, "left" if h in ("body", "UTC") else "right") for h in heads],
        rows,
    )


def _sigma(value: float) -> str:
    if not np.isfinite(value):
        return "-"
    return f"{value:,.0f}" if value >= 100.0 else f"{value:.2g}"


def _impactor_table(r: Risk) -> None:
    rows = [
        (v.body, calendar(v.et, "UTC", 0)[:16], f"{v.probability:.3g}", f"{v.probability_error:.1g}",
         f"{v.sigma_lov:+.2f}", f"{v.stretching_km:,.3g}", f"{v.impact_km_s:.2f}", f"{v.energy_mt:.3g}",
         "-" if not np.isfinite(v.palermo) else f"{v.palermo:.2f}", v.torino)
        for v in r.impactors
    ]  # fmt: skip
    heads = ("body", "UTC", "probability", "+-", "sigma LOV", "km/sigma", "km/s", "Mt", "Palermo", "Torino")
    printing.table(
        "Possible impacts", [(h, "left" if h in ("body", "UTC") else "right") for h in heads], rows
    )
