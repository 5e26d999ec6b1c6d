"""Commands about repeat orbits: `kakehashi earth repeat` and `kakehashi earth coverage`."""

from pathlib import Path
from typing import Literal

from cyclopts import App

from kakehashi.base import InputError
from kakehashi.cli.options import Json, Named

Level = Literal["J2", "J4"]
_MOST_SHOWN = 200  # rows of a search
_SWATH_KM = 150.0


def add_orbits(app: App) -> None:
    """Add the commands about repeat orbits to an app."""
    app.command(repeat, usage="Usage: kakehashi earth repeat [OPTIONS] [FILE]")
    app.command(coverage, usage="Usage: kakehashi earth coverage [OPTIONS] [FILE]")


def repeat(
    file: Path | None = None,
    /,
    *,
    object: str | None = None,
    orbits: int | None = None,
    days: int | None = None,
    altitudes_km: tuple[float, float] | None = None,
    inclination_deg: float | None = None,
    eccentricity: float = 0.0,
    local_time_h: float = 12.0,
    epoch: str = "2026-01-01",
    level: Level = "J4",
    box_km: float | None = None,
    decay_m_d: float = 50.0,
    out: Path | None = None,
    json: Json = False,
) -> None:
    """Design an orbit whose ground track repeats, search for such orbits, or analyse that of a satellite.

    With a file of elements (TLE or OMM), the orbit is that of the object; with --orbits and --days it is designed; with
    --days and --altitudes-km all repeat orbits of up to that many days are listed.

    Parameters
    ----------
    file
        File with element sets; several objects need --object.
    object
        Name or catalogue number of the object.
    orbits
        Nodal revolutions of the cycle.
    days
        Nodal days of the cycle; 25 for a file by default.
    altitudes_km
        Lowest and highest altitude of a search [km].
    inclination_deg
        Inclination [deg]; Sun-synchronous by default.
    eccentricity
        Eccentricity.
    local_time_h
        Mean local time of the ascending node [h] of a design.
    epoch
        Date of the local time.
    level
        Secular rates: J2 for first order in J2, J4 with J2 squared and J4.
    box_km
        Half width of a control box on the equator [km].
    decay_m_d
        Fall of the semi-major axis by drag [m/d], for the control box.
    out
        Folder for repeat.html with the ground track.
    """
    from kakehashi.cli import printing

    if altitudes_km is not None:
        _list_repeats(days, altitudes_km, inclination_deg, eccentricity, level, json)
        return
    from kakehashi.earth.repeat import control_box

    tilt = {"inclination_deg": inclination_deg, "eccentricity": eccentricity}
    design = _design(file, object, orbits, days, epoch, local_time_h, level, tilt)
    box = None if box_km is None else control_box(design.nearest, box_km, decay_m_d)
    record = design.to_json() | {
        "nearest": _nearest(design.nearest),
        "box": None if box is None else _box(box),
    }
    page = None
    if out is not None:
        from kakehashi.report.earth_orbits import repeat_page

        page = repeat_page(design, box, out / "repeat.html")
    if json:
        printing.json_lines(record)
        return
    _show_design(record)
    if page is not None:
        print(f"page: {page}")


def coverage(
    file: Path | None = None,
    /,
    *,
    object: str | None = None,
    orbits: int | None = None,
    days: int | None = None,
    satellites: int = 1,
    inclination_deg: float | None = None,
    local_time_h: float = 12.0,
    epoch: str = "2026-01-01",
    swath_km: float = _SWATH_KM,
    span_days: float | None = None,
    grid_points: int = 4_000,
    station: Named = None,
    rate_mbit_s: float = 100.0,
    out: Path | None = None,
    json: Json = False,
) -> None:
    """Compute how often a swath covers each latitude, with eclipses, contacts, and the loss of one satellite.

    Parameters
    ----------
    file
        File with element sets (TLE or OMM); several objects need --object.
    object
        Name or catalogue number of the object.
    orbits
        Nodal revolutions of the cycle of a designed orbit.
    days
        Nodal days of the cycle.
    satellites
        Number of satellites, evenly spaced in the plane, of a designed orbit.
    inclination_deg
        Inclination of a designed orbit [deg]; Sun-synchronous by default.
    local_time_h
        Mean local time of the ascending node [h] of a designed orbit.
    epoch
        Date of the local time.
    swath_km
        Width of the swath [km].
    span_days
        Length of the study [d]; a cycle by default.
    grid_points
        Points of equal area.
    station
        Ground station for contacts, such as Kiruna or Svalbard; the option may be given several times.
    rate_mbit_s
        Data rate during contacts [Mbit/s].
    out
        Folder for coverage.html with maps and figures.
    """
    from kakehashi.cli import printing
    from kakehashi.earth.coverage import equal_area_points
    from kakehashi.earth.designs import observation
    from kakehashi.frames.stations import station as ground

    if file is not None and satellites > 1:
        raise InputError("--satellites applies to a designed orbit; leave it out with a file of elements")
    tilt = {"inclination_deg": inclination_deg, "satellites": satellites}
    design = _design(file, object, orbits, days, epoch, local_time_h, "J4", tilt)
    grounds = [ground(name) for name in station or ()]
    study = observation(
        design, equal_area_points(grid_points), 0.5 * swath_km, span_days=span_days, stations=grounds,
        rate_mbit_s=rate_mbit_s,
    )  # fmt: skip
    page = None
    if out is not None:
        from kakehashi.report.earth_orbits import observation_page

        page = observation_page(study, grounds, out / "coverage.html")
    record = _observed(study)
    if json:
        printing.json_lines(record)
        return
    _show_observed(record)
    if page is not None:
        print(f"page: {page}")


def _design(file, wanted, orbits, days, epoch_text, local_time_h, level, options: dict):
    """Return the orbit of a file or of a design."""
    from kakehashi.cli.dates import epoch
    from kakehashi.earth.designs import designed_orbit, orbit_of

    if file is not None:
        if orbits is not None:
            raise InputError("--orbits applies to a designed orbit; leave it out with a file of elements")
        return orbit_of(_object(file, wanted), days or 25, level=level)
    if orbits is None or days is None:
        raise InputError("give --orbits and --days of the cycle, such as 389 and 25, or a file with elements")
    return designed_orbit(orbits, days, epoch(epoch_text), local_time_h=local_time_h, level=level, **options)


def _object(file: Path, wanted: str | None):
    """Return the element sets of one object of a file."""
    from kakehashi.cli.notes import elements_of

    if not file.is_file():
        raise InputError(f"there is no file {file}; check the name")
    catalogue = elements_of(file)
    if wanted is None:
        return catalogue
    return catalogue.select(int(wanted) if wanted.isdecimal() else wanted)


def _list_repeats(days, altitudes_km, inclination_deg, eccentricity, level, as_json: bool) -> None:
    """Print the repeat orbits of a search."""
    from kakehashi.cli import printing, tables
    from kakehashi.earth.repeat import repeat_search

    if days is None:
        raise InputError("--altitudes-km needs --days, the longest cycle of the search")
    listed = repeat_search((1, days), altitudes_km, inclination_deg, eccentricity=eccentricity, level=level)
    rows = [_nearest(o) for o in listed]
    if as_json:
        printing.json_lines(rows)
        return
    columns = [(head, "right") for head in ("orbits", "days", "a - Re km", "inclination deg", "tracks km")]
    cells = [
        (
            r["orbits"],
            r["days"],
            f"{r['altitude_km']:.3f}",
            f"{r['inclination_deg']:.4f}",
            f"{r['spacing_km']:.1f}",
        )
        for r in rows[:_MOST_SHOWN]
    ]
    tables.table(f"Repeat orbits: {len(rows)}", columns, [tuple(map(str, row)) for row in cells])


def _nearest(orbit) -> dict:
    return {
        "orbits": orbit.orbits, "days": orbit.days, "altitude_km": orbit.altitude_km, "a_km": orbit.a_km,
        "inclination_deg": orbit.inclination_deg, "spacing_km": orbit.spacing_km, "nodal_period_s": orbit.period_s,
        "local_time_drift_min_per_year": orbit.local_time_drift_min_per_year,
    }  # fmt: skip


def _box(box) -> dict:
    from dataclasses import asdict

    return asdict(box)


def _show_design(r: dict) -> None:
    from kakehashi.cli import tables
    from kakehashi.time import calendar

    near, box = r["nearest"], r["box"]
    up, down = (_clock(r[f"local_time_{sense}_h"]) for sense in ("ascending", "descending"))
    rows = [
        ("epoch", f"{calendar(r['epoch_et_s'], 'UTC', 0)} UTC"),
        ("a - Re (Brouwer)", f"{r['altitude_km']:.3f} km"),
        ("inclination", f"{r['inclination_deg']:.4f} deg"),
        ("revolutions", f"{r['orbits']:.3f} in {r['days']} nodal days"),
        ("local time of the node", f"{up} up, {down} down"),
        ("drift of the local time", f"{r['local_time_drift_min_per_year']:+.2f} min/year"),
        ("nodal period", f"{r['nodal_period_s']:.3f} s"),
        ("nearest repeat orbit", f"{near['orbits']}/{near['days']} at {near['altitude_km']:.3f} km"),
        ("distance of tracks", f"{near['spacing_km']:.2f} km"),
    ]  # fmt: skip
    if box is not None:
        rows.append(("manoeuvres", f"every {box['interval_d']:.1f} d, {100.0 * box['dv_m_s']:.2f} cm/s each"))
        rows.append(("delta-v of a year", f"{box['dv_m_s_year']:.2f} m/s"))
    tables.table(r["name"], [("", "left"), ("", "left")], rows)


def _clock(hours: float) -> str:
    minutes = round(60.0 * hours) % 1_440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _observed(study) -> dict:
    """Return an observation as plain values."""
    rows = study.visits.by_latitude(repeats=study.repeats)
    lost = study.visits_without_one
    record = {
        "orbit": study.design.to_json(), "swath_km": 2.0 * study.visits.half_swath_km,
        "span_d": (study.visits.span[1] - study.visits.span[0]) / 86_400.0, "covered": study.visits.covered,
        "by_latitude": {k: _plain(v) for k, v in rows.items()},
        "beta_deg": [float(study.beta_deg.min()), float(study.beta_deg.max())],
        "eclipse_fraction": [float(study.eclipse.min()), float(study.eclipse.max())],
        "after_a_loss": None, "contacts": None,
    }  # fmt: skip
    if lost is not None:
        after = lost.by_latitude(repeats=study.repeats)
        record["after_a_loss"] = {
            "covered": lost.covered,
            "by_latitude": {k: _plain(v) for k, v in after.items()},
        }
    if study.link is not None:
        link = study.link
        record["contacts"] = {
            "stations": {k: {"passes_d": n, "minutes_d": m} for k, (n, m) in link.by_station().items()},
            "contact_min_d": link.contact_s / link.days / 60.0, "longest_gap_h": link.longest_gap_s / 3600.0,
            "volume_gbit_d": link.volume_gbit_d,
        }  # fmt: skip
    return record


def _plain(values) -> list:
    return [None if v != v else float(v) for v in values]


def _show_observed(r: dict) -> None:
    from kakehashi.cli import tables

    band = r["by_latitude"]
    step = max(1, len(band["lat_deg"]) // 18)
    cells = [
        (f"{lat:+.1f}", f"{visits:.1f}", f"{100.0 * fraction:.0f}", _days(mean), _days(longest))
        for lat, visits, fraction, mean, longest in list(zip(*band.values(), strict=True))[::step]
    ]
    heads = ("latitude deg", "visits", "visited %", "mean d", "longest d")
    title = f"{r['orbit']['name']}: swath of {r['swath_km']:g} km, {r['span_d']:.2f} d"
    title += f", {100.0 * r['covered']:.2f} % covered"
    tables.table(title, [(h, "right") for h in heads], cells)
    (low, high), (least, most) = r["beta_deg"], r["eclipse_fraction"]
    print(
        f"Sun {low:+.1f} .. {high:+.1f} deg above the plane in a year; eclipsed {least:.3f} .. {most:.3f} of a"
        " revolution"
    )
    if r["after_a_loss"] is not None:
        print(f"after the loss of a satellite: {100.0 * r['after_a_loss']['covered']:.2f} % covered")
    if r["contacts"] is not None:
        c = r["contacts"]
        for name, s in c["stations"].items():
            print(f"{name}: {s['passes_d']:.1f} passes a day, {s['minutes_d']:.1f} min a day")
        print(
            f"data: {c['volume_gbit_d']:,.0f} Gbit a day; longest time without contact {c['longest_gap_h']:.2f} h"
        )


def _days(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds / 86_400.0:.2f}"
