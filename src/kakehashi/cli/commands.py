"""Computations of the commands, with results as values of JSON types."""

import os
import platform
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from kakehashi.base import InputError, KakehashiError
from kakehashi.base.constants import AU_KM
from kakehashi.base.text import finite_or_none
from kakehashi.cli.dates import epoch
from kakehashi.time import as_et, calendar

# Keys that --compare-cloud adds to each approach.
COMPARED = (
    "cloud_members", "cloud_spread_km", "first_order_rms_km", "first_order_worst_km", "second_order_rms_km",
    "second_order_worst_km", "cloud_mean_shift_sigma", "cloud_spread_ratio", "linear_to_sigma",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Approaches:
    """List of close approaches, the impact that ends the trajectory (or None), and notes to print."""

    rows: list[dict]
    impact: dict | None
    notes: tuple[str, ...]


def approaches(name, source, target, start, end, within_au) -> Approaches:
    """Find close approaches between two dates, with the sigma of the distance if the orbit has a covariance.

    Parameters
    ----------
    name, source : str
        Object or file, and orbit solution.
    target : str
        Body of the close approaches.
    start, end : str
        Dates as the user types them.
    within_au : float
        Largest distance [au].

    Raises
    ------
    InputError
        The dates are in the wrong order, the distance is out of range, or the trajectory ends before the interval.
    """
    from kakehashi.encounter.encounters import encounters
    from kakehashi.fluent import orbit

    first = epoch(start)
    last = epoch(end, first)
    if not 0.0 < within_au < np.inf:
        raise InputError(f"--within-au is {within_au}; give a positive distance in au")
    if not last > first:
        raise InputError(f"--to {end} is not after --from {start}; exchange the two dates")
    listed = encounters(orbit(name, source).solution, first, last, target, within_au)
    rows = [{key: _json_number(value) for key, value in row.items()} for row in listed]
    return Approaches(rows, None if listed.impact is None else listed.impact.to_json(), listed.notes)


def write_approaches(listed: Approaches, name, source, path: Path) -> None:
    """Write the page of close approaches, with the other bundled solutions of the object.

    Parameters
    ----------
    listed : Approaches
    name, source : str
        Object or file, and orbit solution.
    path : path
        HTML file to be written.
    """
    from kakehashi.cli.printing import impact_in_words
    from kakehashi.fluent import orbit
    from kakehashi.orbits.library import load, solutions
    from kakehashi.report.passes import encounter_page

    own = orbit(name, source).solution
    others = [load(name, label) for label in solutions(name) if label != own.solution]
    ended = [] if listed.impact is None else [impact_in_words(listed.impact)]
    encounter_page(own, listed.rows, [*ended, *listed.notes], others, path)


def _json_number(value):
    return finite_or_none(value) if isinstance(value, float) else value


def compare_clouds(listed: Approaches, name, source, members: int, progress) -> Approaches:
    """Add to close approaches the errors of the mapped uncertainty relative to a cloud, under the keys `COMPARED`.

    Parameters
    ----------
    found : Approaches
    name, source : str
        Object or file, and orbit solution.
    members : int
        Number of orbits to draw from the covariance and propagate to the target plane of each approach.
    progress : callable
        Called with the name of the stage and the fraction that is done.

    Raises
    ------
    InputError
        The orbit has no covariance, or an approach is too distant for a target plane.
    """
    from kakehashi.encounter.mapping import NEAR_AU
    from kakehashi.fluent import orbit

    solution, rows = orbit(name, source).solution, []
    if solution.covariance is None:
        raise InputError(
            f"{solution.name} has no covariance, so no cloud can be drawn; choose another --source"
        )
    far = [r["distance_km"] / AU_KM for r in listed.rows if r["distance_km"] > NEAR_AU * AU_KM]
    if far:
        raise InputError(
            f"an approach has a distance of {far[0]:.3g} au; --compare-cloud needs --within-au of at most {NEAR_AU}"
        )
    for k, row in enumerate(listed.rows):
        progress("comparing clouds", k / len(listed.rows))
        rows.append(row | _comparison(solution, row, members))
    progress("comparing clouds", 1.0)
    return replace(listed, rows=rows)


def _comparison(solution, row: dict, members: int) -> dict:
    """Return the errors of the linear and quadratic maps to a target plane; None if the object is bound."""
    from kakehashi.encounter.mapping import compare_cloud, plane_map

    if row["xi_km"] is None:
        return dict.fromkeys(COMPARED)
    mapped = plane_map(solution, as_et(f"{row['epoch_tdb']} TDB"), row["body"])
    errors = compare_cloud(mapped, members)
    values = (
        errors.spread_km, errors.first_rms_km, errors.first_worst_km, errors.second_rms_km,
        errors.second_worst_km, errors.mean_shift_sigma, errors.spread_ratio, mapped.linear_to_sigma,
    )  # fmt: skip
    return dict(zip(COMPARED, (errors.members, *map(finite_or_none, values)), strict=True))


def chart(departure, arrival, launch, arrive, points, csv: Path | None) -> dict:
    """Find the best transfer of a porkchop grid; the grid is written to a file if one is given.

    Parameters
    ----------
    departure, arrival : str
        Names of bodies, or files with orbits.
    launch, arrive : (str, str)
        First and last date of each axis, as the user types them.
    points : int
        Number of dates along each axis.
    csv : path or None
        File for the grid.

    Returns
    -------
    dict
        The best transfer as values of JSON types.

    Raises
    ------
    InputError
        There are fewer than two points, or the last date is not after the first.
    """
    from kakehashi.io.orbit_files import moving
    from kakehashi.transfer import porkchop

    if points < 2:
        raise InputError(f"--points is {points}; a grid needs at least 2 along each axis")
    if {str(b).strip().casefold() for b in (departure, arrival)} == {"earth", "moon"}:
        raise InputError(
            "a porkchop chart is of transfers about the Sun, which do not exist between Earth and Moon; use"
            " `kakehashi moon transfer`"
        )
    spans = [(epoch(a), epoch(b, epoch(a))) for a, b in (launch, arrive)]
    days = [np.linspace(*span, points) for span in spans]
    for (first, last), (a, b), name in zip(spans, (launch, arrive), ("--launch", "--arrive"), strict=True):
        if not last > first:
            raise InputError(f"{name} ends at {b}, before its start at {a}; give the earlier date first")
    ends = moving(departure), moving(arrival)
    grid = porkchop(*ends, *days)
    i, j = grid.best()
    if csv is not None:
        _write_grid(grid, csv)
    return {
        "departure": departure,
        "arrival": arrival,
        "launch_utc": calendar(grid.departures_et[i], digits=0),
        "arrival_utc": calendar(grid.arrivals_et[j], digits=0),
        "c3_km2_s2": float(grid.c3_km2_s2[i, j]),
        "arrival_speed_km_s": float(grid.vinf_arrival_km_s[i, j]),
        "declination_deg": float(np.degrees(grid.declination_rad[i, j])),
        "right_ascension_deg": float(np.degrees(grid.right_ascension_rad[i, j])),
        "tof_d": float(grid.tof_s[i, j] / 86_400),
        "grid_points": points * points,
        "grid_file": None if csv is None else str(csv),
    }


def _write_grid(grid, path: Path) -> None:
    from kakehashi.io.tables import write_csv

    na = len(grid.arrivals_et)
    columns = {
        "launch_utc": np.repeat(calendar(grid.departures_et, digits=0), na),
        "arrival_utc": np.tile(calendar(grid.arrivals_et, digits=0), len(grid.departures_et)),
        "c3_km2_s2": grid.c3_km2_s2.ravel(),
        "arrival_speed_km_s": grid.vinf_arrival_km_s.ravel(),
        "declination_deg": np.degrees(grid.declination_rad).ravel(),
    }
    write_csv(path, columns)


def examine() -> list[dict]:
    """Check the parts of this installation; return each with its description and whether it is usable."""
    from kakehashi import __version__

    rows = [
        _fact("kakehashi", __version__, True),
        _fact("python", platform.python_version(), sys.version_info >= (3, 11)),
    ]
    rows += [_tried(name, probe) for name, probe in _PROBES.items()]
    return rows


def _fact(what, value, ok) -> dict:
    return {"what": what, "found": str(value), "ok": bool(ok)}


def _tried(what, probe) -> dict:
    try:
        return _fact(what, probe(), True)
    except (KakehashiError, ImportError, OSError) as error:
        return _fact(what, error, False)


def _threads() -> str:
    from kakehashi.base.jit import thread_count

    return f"{thread_count()} of {os.cpu_count()} (KAKEHASHI_THREADS changes it)"


def _span(*bodies) -> str:
    from kakehashi.ephem import coverage

    first, last = coverage(*bodies)
    return f"{calendar(first, 'TDB', 0)[:10]} .. {calendar(last, 'TDB', 0)[:10]}"


def _planets() -> str:
    from kakehashi.ephem.spk import planets

    return f"{planets()!r}, {_span('Earth')}"


def _asteroids() -> str:
    from kakehashi.ephem.asteroids import asteroid_table

    return repr(asteroid_table())


def _orientation() -> str:
    from kakehashi.time import mjd_to_et
    from kakehashi.time.scales import erfa_module, ut1_table_span

    erfa_module()
    first, last = ut1_table_span()
    return f"UT1 {calendar(mjd_to_et(first, 'UTC'))[:10]} .. {calendar(mjd_to_et(last, 'UTC'))[:10]}"


def _cache() -> str:
    from kakehashi.base.jit import is_cached
    from kakehashi.base.shipped import folder
    from kakehashi.dynamics.block import advance

    cache = getattr(getattr(advance, "_cache", None), "cache_path", None)
    if not is_cached(advance):
        return f"{cache or 'no writable folder'}: empty (filled by `kakehashi doctor --compile` or the first run)"
    shipped = folder()
    return f"{shipped}, included in the package" if shipped else f"{cache}: compiled"


_PROBES = {
    "threads": _threads,
    "planets": _planets,
    "asteroids": _asteroids,
    "earth orientation": _orientation,
    "kernel cache": _cache,
}
