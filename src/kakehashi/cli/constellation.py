"""Command `kakehashi constellation`: coverage, gaps, latency and deployment of a constellation, or its planes."""

from pathlib import Path

from kakehashi.base import InputError
from kakehashi.cli.options import Json


def constellation(
    file: str,
    /,
    *,
    elevation_deg: float | None = None,
    multiplicity: int | None = None,
    hours: float = 24.0,
    step_s: float = 60.0,
    grid_points: int = 2_000,
    lost: int = 0,
    draws: int = 20_000,
    seed: int = 1,
    out: Path | None = None,
    json: Json = False,
) -> None:
    """Compute coverage, gaps by latitude, latency and the start of service of a constellation; or identify its planes.

    Parameters
    ----------
    file
        A constellation of the package (iris2, oneweb), a constellation file (TOML), or a file of element sets (TLE or
        OMM), whose planes are then identified without being told their number.
    elevation_deg
        Least elevation of a user [deg]; that of the file by default.
    multiplicity
        Satellites that a user must see; that of the file by default.
    hours
        Length of the study [h].
    step_s
        Step [s], to which gaps are known.
    grid_points
        Points of equal area.
    lost
        Satellites lost at random, whose effect on coverage and gaps is computed.
    draws
        Histories of the deployment.
    seed
        Seed of the random numbers.
    out
        Folder for constellation.html.
    """
    from kakehashi.io.constellations import read_constellation, stored_constellations

    stored = file.casefold() in stored_constellations()
    if not stored and Path(file).is_file() and Path(file).suffix.casefold() != ".toml":
        _show_planes(Path(file), json, out)
        return
    definition = read_constellation(file)
    need = definition.service
    least = need.elevation_deg if elevation_deg is None else elevation_deg
    numbers = {"elevation_deg": least, "multiplicity": multiplicity or need.multiplicity, "hours": hours}
    study = _studied(definition, numbers | {"step_s": step_s, "points": grid_points}, lost, seed)
    service = _deployed(definition, draws, seed) if definition.launch else None
    record = _record(definition, study, service)
    page = None
    if out is not None:
        from kakehashi.report.earth_orbits import constellation_page

        page = constellation_page(definition, study, service, out / "constellation.html")
    if json:
        from kakehashi.cli import printing

        printing.json_lines(record)
        return
    _show(record)
    if page is not None:
        print(f"page: {page}")


def _studied(definition, numbers: dict, lost: int, seed: int):
    """Return the study of a constellation, of which some satellites are lost at random."""
    import numpy as np

    from kakehashi.earth.study import constellation_study
    from kakehashi.frames.stations import Station
    from kakehashi.io.constellation_parts import shells_of

    shells = shells_of(definition)
    total = sum(len(s.fleet) for s in shells)
    if lost >= total:
        raise InputError(
            f"--lost is {lost}, but {definition.name} has {total} satellites; at least one must be left"
        )
    sites = [Station(p.name, p.lon_deg, p.lat_deg, 0.0, numbers["elevation_deg"]) for p in definition.site]
    index = np.random.default_rng(seed).choice(total, lost, replace=False)
    return constellation_study(shells, sites=sites, lost=index.tolist(), **numbers)


def _deployed(definition, draws: int, seed: int):
    """Return the histories of the deployment."""
    from kakehashi.earth.deployment import deploy
    from kakehashi.io.constellation_parts import series_of

    s = definition.satellite
    return deploy(
        [series_of(one, s) for one in definition.launch], s.needed, raising_days=s.raising_days,
        failures_per_year=s.failures_per_year, draws=draws, seed=seed,
    )  # fmt: skip


def _record(definition, study, service) -> dict:
    """Return the results as plain values."""
    own = study.coverage
    record = {
        "name": definition.name, "satellites": study.satellites, "note": definition.note,
        "shells": [
            {"name": s.name, "satellites": len(s.fleet), "planes": len(s.plane_satellites),
             "altitude_km": [float(s.plane_altitude_km.min()), float(s.plane_altitude_km.max())], "assumed": t.assumed}
            for s, t in zip(study.shells, definition.shell, strict=True)
        ],
        "elevation_deg": own.elevation_deg, "multiplicity": own.multiplicity, "covered": own.covered,
        "longest_gap_s": float(own.longest_gap_s.max()), "after_loss": _after_loss(study.after_loss),
        "by_latitude": {k: [float(x) for x in v] for k, v in own.by_latitude().items()},
        "fractions": {
            f"{e:g}": {str(m): float(x) for m, x in zip(study.multiplicities, row, strict=True)}
            for e, row in zip(study.elevations_deg, study.fractions, strict=True)
        },
        "latency": [
            _latency(pair, how, value)
            for how, table in (("one satellite", study.pipes), ("links", study.meshes)) for pair, value in table.items()
        ],
        "service": None if service is None else _service(service),
    }  # fmt: skip
    return record


def _after_loss(coverage) -> dict | None:
    """Return coverage without the lost satellites."""
    if coverage is None:
        return None
    return {
        "covered": coverage.covered,
        "longest_gap_s": float(coverage.longest_gap_s.max()),
        "points_with_gaps": float((coverage.gaps > 0).mean()),
    }


def _latency(pair, how: str, value) -> dict:
    numbers = [None if q != q else q for q in value.quantiles()]
    names = ("least_ms", "median_ms", "p95_ms", "most_ms")
    return {"from": pair[0], "to": pair[1], "by": how, "available": value.available} | dict(
        zip(names, numbers, strict=True)
    )


def _service(service) -> dict:
    from math import isfinite

    from kakehashi.time import calendar

    dates = {}
    for level in (0.1, 0.5, 0.9):
        et = service.quantile(level)
        dates[f"p{100 * level:.0f}"] = calendar(et, "UTC", 0)[:10] if isfinite(et) else None
    lost = float(service.launches_lost.mean())
    return {
        "probability": service.probability,
        "needed": service.needed,
        "dates": dates,
        "launches_lost_mean": lost,
    }


def _show(r: dict) -> None:
    """Print the results."""
    from kakehashi.cli import tables

    shells = [
        (
            s["name"],
            str(s["satellites"]),
            str(s["planes"]),
            _range(s["altitude_km"]),
            "yes" if s["assumed"] else "no",
        )
        for s in r["shells"]
    ]
    heads = [
        ("shell", "left"),
        ("satellites", "right"),
        ("planes", "right"),
        ("altitude km", "right"),
        ("assumed", "left"),
    ]
    tables.table(f"{r['name']}: {r['satellites']} satellites", heads, shells)
    print(
        f"{100.0 * r['covered']:.3f} % of area and time have {r['multiplicity']} or more satellites above"
        f" {r['elevation_deg']:g} deg; longest gap {r['longest_gap_s'] / 60.0:.1f} min"
    )
    if r["after_loss"] is not None:
        after = r["after_loss"]
        print(
            f"after the loss: {100.0 * after['covered']:.3f} %, longest gap {after['longest_gap_s'] / 60.0:.1f} min,"
            f" gaps at {100.0 * after['points_with_gaps']:.1f} % of the points"
        )
    band = r["by_latitude"]
    step = max(1, len(band["lat_deg"]) // 12)
    rows = [
        (f"{lat:+.1f}", f"{100.0 * part:.2f}", f"{longest / 60.0:.1f}", f"{view:.1f}")
        for lat, part, longest, _, view in list(zip(*band.values(), strict=True))[::step]
    ]
    tables.table(
        "By latitude", [(h, "right") for h in ("latitude deg", "covered %", "gap min", "in view")], rows
    )
    for one in r["latency"]:
        when = f"{100.0 * one['available']:.1f} % of the time"
        text = (
            "never"
            if one["median_ms"] is None
            else f"{one['median_ms']:.1f} ms one way in the median, {when}"
        )
        print(f"{one['from']} - {one['to']} by {one['by']}: {text}")
    if r["service"] is not None:
        s = r["service"]
        dates = ", ".join(f"{k[1:]} %: {v or 'never'}" for k, v in s["dates"].items())
        print(
            f"service ({s['needed']} satellites): {100.0 * s['probability']:.0f} % of the histories; by {dates}"
        )
    if r["note"]:
        print(f"note: {r['note']}")


def _range(pair) -> str:
    low, high = (f"{x:,.1f}" for x in pair)
    return low if low == high else f"{low} .. {high}"


def _show_planes(file: Path, as_json: bool, out: Path | None) -> None:
    """Identify and print the planes of a catalogue."""
    from kakehashi.cli import printing, tables
    from kakehashi.cli.notes import elements_of
    from kakehashi.earth.planes import fleet_of, planes

    if out is not None:
        raise InputError(
            "a file of element sets gives a table of planes; --out applies to constellation files"
        )
    fleet = fleet_of(elements_of(file).latest())
    identified = planes(fleet)
    rows = [
        {"shell": p.shell, "satellites": len(p), "raan_deg": p.raan_deg, "inclination_deg": p.inclination_deg,
         "altitude_km": p.altitude_km, "raan_spread_deg": p.raan_spread_deg, "altitude_spread_km": p.altitude_spread_km}
        for p in identified
    ]  # fmt: skip
    if as_json:
        printing.json_lines(rows)
        return
    cells = [
        (str(p.shell), str(len(p)), f"{p.raan_deg:.2f}", f"{p.inclination_deg:.3f}", f"{p.altitude_km:.2f}")
        for p in identified
    ]
    heads = ("shell", "satellites", "node deg", "inclination deg", "altitude km")
    tables.table(f"{len(rows)} planes of {len(fleet)} objects", [(h, "right") for h in heads], cells)
    strays = len(fleet) - sum(len(p) for p in identified)
    print(f"{strays} objects belong to no plane")
