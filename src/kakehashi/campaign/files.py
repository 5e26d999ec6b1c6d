"""Output files of a run: report, results, trajectories and tables.

All files are written to a temporary folder next to the output folder, and moved when the last one is complete.  If a
file cannot be written, the others are kept, and `not-written.txt` names the missing file and the reason.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from kakehashi import paths
from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.files import NoSpace, filling, is_full, write_whole
from kakehashi.base.names import slug
from kakehashi.base.text import spk_name
from kakehashi.bodies import body
from kakehashi.campaign.encounter_results import Sky
from kakehashi.campaign.recipes.shared_launch import Trajectories
from kakehashi.campaign.report import write_report
from kakehashi.campaign.results import Results, TransferMap
from kakehashi.frames.stations import stations
from kakehashi.io.czml import write_czml
from kakehashi.io.oem import Ephemeris, write_oem
from kakehashi.io.spk import write_spk
from kakehashi.io.tables import write_csv, write_parquet
from kakehashi.paths import tabulate
from kakehashi.paths.nodes import nodes, tables
from kakehashi.time import calendar

NOT_WRITTEN = "not-written.txt"  # stands in the folder if a file of a run could not be made, and says why
_SPK_ID = -999_000  # private numbers: -999001 is the first flight
_NUMBERED = 20_000_000  # NAIF's numbers of numbered asteroids begin after it
_GLOBE_KM = 0.005  # error of the interpolation of the target's path for a globe
_AXES = ("x_km", "y_km", "z_km", "vx_km_s", "vy_km_s", "vz_km_s")


def write(results: Results, out: Path, path: paths.Path | None, trajectories: Trajectories) -> list[Path]:
    """Write all files of a run and return their paths.

    Parameters
    ----------
    results : Results
    out : path
        Output folder.
    path : Path or None
        Trajectory of the target through its close approach.
    trajectories : mapping of str to Path
        Heliocentric trajectories of the spacecraft by mission.

    Raises
    ------
    NoSpace
        The disk is full; files of an earlier run are unchanged.
    """
    plain = _file_names(results, trajectories)
    with filling(out) as part:
        _json(results, part / "results.json")
        failures = _attempted(_writers(results, part, path, trajectories, plain))
        (out / NOT_WRITTEN).unlink(missing_ok=True)
        if failures:
            if not (part / "report.html").exists():  # that of an earlier run has another verdict
                (out / "report.html").unlink(missing_ok=True)
            write_whole(part / NOT_WRITTEN, "\n".join(failures) + "\n")
        return [_move(made, out) for made in sorted(part.iterdir(), key=_order)]


def _writers(
    results: Results, part: Path, path: paths.Path | None, trajectories: Trajectories, plain: dict[str, str]
) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Return the description of each output file, and the function that writes it."""
    yield "tables", lambda: _tables(results, part)
    try:
        moving = segments(results, path, trajectories)
    except ValueError as why:
        yield "trajectories", partial(_raised, why)
        moving = []
    for one in moving:
        yield f"trajectory of {one.name}", partial(_trajectory, one, part, plain[one.name])
    if (about_sun := _of_target(results, moving)) is not None:
        file = part / plain[about_sun.name]
        yield f"{file.name}.bsp", partial(_kernel, file.with_name(f"{file.name}.bsp"), about_sun)
        globe = partial(write_czml, file.with_name(f"{file.name}.czml"), [about_sun], error_km=_GLOBE_KM)
        yield f"{file.name}.czml", globe
    for number, (name, trajectory) in enumerate(trajectories.items(), start=1):
        file = part / f"{plain[name]}.bsp"
        yield file.name, partial(write_spk, file, trajectory, _SPK_ID - number, name=spk_name(name))
    for name, line in results.timelines.items():
        flight = Ephemeris(name, name, trajectories[name])
        file = part / f"{plain[name]}.czml"
        yield file.name, partial(write_czml, file, [flight], events=line.events, seen_from=stations())
        for kind, columns in (("events", line.event_columns), ("geometry", line.daily_columns)):
            file = part / f"{plain[name]}-{kind}.csv"
            yield file.name, partial(_columns, file, columns)
    yield "report.html", lambda: write_report(results, part / "report.html", _described(part))


def _of_target(results: Results, moving: list[Ephemeris]) -> Ephemeris | None:
    """Return the trajectory about the Sun of the body that passes; None without a pass."""
    if results.encounter is None:
        return None
    target = results.encounter.target
    return next((e for e in moving if e.name == target and e.path.center == "Sun"), None)


def _kernel(file: Path, target: Ephemeris) -> None:
    """Write the kernel of a small body: under 20000000 + its number as Horizons does, or under a private number."""
    try:
        number = body(target.name).number
    except InputError:  # an object of the campaign's own
        number = None
    spk_id = _SPK_ID if number is None else _NUMBERED + number
    write_spk(file, target.path, spk_id, name=spk_name(target.name))


# What a file is, by the end of its name; the first that fits.
_KINDS = (
    (".oem", "trajectories, CCSDS OEM 2.0: ICRF axes about the body in the name, TDB, km and km/s"),
    (
        ".bsp",
        "trajectories about the Sun, SPK type 13 for SPICE, J2000 axes, TDB: flights are -999001, -999002 and so on in"
        " the order of the missions; a numbered asteroid is 20000000 + its number",
    ),
    (".czml", "trajectories and events for a globe in Cesium"),
    ("-events.csv", "contacts, eclipses, conjunctions and burns of a flight"),
    ("-geometry.csv", "distances and angles of a flight, day by day"),
    ("cloud.parquet", "members of the cloud in the B-plane [km]"),
    ("porkchop.parquet", "C3, arrival speed and declination by departure and arrival"),
    ("ground-track.csv", "sub-asteroid point, distance and magnitude"),
    ("visibility.csv", "hours of visibility in the dark by place"),
    (".csv", "states as in the OEM: TDB seconds past J2000, UTC, km, km/s, number of the segment"),
    (".parquet", "the same states for pandas and other readers of Parquet"),
    ("results.json", "every figure of this page at full precision, with its trace"),
)


def _described(folder: Path) -> list[tuple[str, str]]:
    """Return what the files of a folder are, with their names, a pair for each kind."""
    names_of: dict[str, list[str]] = {}
    for name in sorted(path.name for path in folder.iterdir()):
        what = next((text for end, text in _KINDS if name.endswith(end)), "other")
        names_of.setdefault(what, []).append(name)
    return [(what, ", ".join(names)) for what, names in names_of.items()]


def _columns(file: Path, columns: Callable[[], dict]) -> None:
    write_csv(file, columns())


def _raised(why: Exception) -> None:
    raise why


def _attempted(writers: Iterable[tuple[str, Callable[[], Any]]]) -> list[str]:
    """Write each output file; return those that failed, with the reasons.  Only disk errors abort the writing.

    `results.json` with the campaign's verdict is written even if a figure fails, so that no computed result is lost.
    """
    failures = []
    for what, work in writers:
        try:
            work()
        except Exception as why:
            if isinstance(why, OSError | NoSpace) or is_full(why):
                raise
            failures.append(
                f"{what}: {type(why).__name__}, {why}; this is a defect of kakehashi, please report it"
            )
    return failures


def _file_names(results: Results, trajectories: Trajectories) -> dict[str, str]:
    """Return a file name for every spacecraft and body with a trajectory; a number distinguishes equal names."""
    target = [] if results.encounter is None else [results.encounter.target]
    file_names: dict[str, str] = {}
    for name in dict.fromkeys([*target, *trajectories, *results.timelines]):
        file_name, count = slug(name), 2
        while file_name in file_names.values():
            file_name, count = f"{slug(name)}-{count}", count + 1
        file_names[name] = file_name
    return file_names


def _order(made: Path) -> bool:
    """Sort key that puts the report and the results last, so that their presence implies that of all other files."""
    return made.name in ("report.html", "results.json")


def _move(made: Path, out: Path) -> Path:
    target = out / made.name
    os.replace(made, target)
    return target


def _json(results: Results, path: Path) -> None:
    write_whole(path, json.dumps(results.to_json(), indent=2, allow_nan=False) + "\n")


def segments(results: Results, path: paths.Path | None, trajectories: Trajectories) -> list[Ephemeris]:
    """Return the trajectories as segments: all spacecraft about the Sun, the target about the Sun and the Earth.

    Parameters
    ----------
    results : Results
    path : Path or None
        Trajectory of the target; None without a close approach.
    trajectories : mapping of str to Path
        Heliocentric trajectories of the spacecraft by mission.
    """
    heliocentric = [Ephemeris(name, name, trajectory) for name, trajectory in trajectories.items()]
    pass_ = results.encounter
    if pass_ is None or path is None:
        return heliocentric
    target = pass_.target
    spans = (("Sun", 180.0 * DAY_S, DAY_S), ("Earth", 3.0 * DAY_S, 600.0))
    return [
        *(_around(target, pass_.epoch_et, path, center, half, step) for center, half, step in spans),
        *heliocentric,
    ]


def _around(target: str, at: float, path: paths.Path, center: str, half_s: float, step_s: float) -> Ephemeris:
    """Trajectory of the target relative to a body around its close approach, within the propagated span."""
    return Ephemeris(target, target, tabulate(path.between(at - half_s, at + half_s), center, step_s=step_s))


def _trajectory(one: Ephemeris, folder: Path, plain: str) -> None:
    """Return one object's trajectory about a central body, as segments and as table rows with segment numbers."""
    parts = tables(one.path, one.path.center)
    name = f"{plain}-{slug(str(one.path.center))}"
    write_oem(folder / f"{name}.oem", [one])
    et, states = nodes(one.path, one.path.center)
    columns: dict = {"et_tdb_s": et, "utc": np.array(calendar(et))}
    columns |= {axis: states[:, k] for k, axis in enumerate(_AXES)}
    columns["segment"] = np.repeat(np.arange(len(parts)), [len(p.et) for p in parts])
    write_csv(folder / f"{name}.csv", columns)
    write_parquet(folder / f"{name}.parquet", columns)


def _tables(results: Results, folder: Path) -> None:
    """Return tables of the porkchop grid, the cloud's B-plane points, the ground track and the visibility map."""
    chart, e = results.transfer, results.encounter
    if chart is not None:
        _porkchop(chart, folder)
    if e is None:
        return
    points = np.column_stack([e.bplane.cloud_km, e.opik.cloud_km])
    names = ("b_t_km", "b_r_km", "xi_km", "zeta_km")
    write_parquet(folder / "cloud.parquet", {n: points[:, k] for k, n in enumerate(names)})
    if e.sky is not None:
        _sky_tables(e.sky, folder)


def _porkchop(chart: TransferMap, folder: Path) -> None:
    shape = chart.c3_km2_s2.shape
    columns = {
        "departure_et_tdb_s": np.repeat(chart.departure_et, shape[1]),
        "arrival_et_tdb_s": np.tile(chart.arrival_et, shape[0]),
        "c3_km2_s2": chart.c3_km2_s2.ravel(),
        "vinf_arrival_km_s": chart.vinf_arrival_km_s.ravel(),
        "declination_deg": chart.declination_deg.ravel(),
    }
    write_parquet(folder / "porkchop.parquet", columns)


def _sky_tables(sky: Sky, folder: Path) -> None:
    track = ("lon_deg", "lat_deg", "distance_km", "magnitude", "phase_deg")
    columns: dict = {"et_tdb_s": sky.et, "utc": np.array(calendar(sky.et))}
    write_csv(folder / "ground-track.csv", columns | {name: getattr(sky, name) for name in track})
    lon, lat = np.meshgrid(sky.grid_lon_deg, sky.grid_lat_deg)
    grid = {"lon_deg": lon.ravel(), "lat_deg": lat.ravel(), "seen_in_the_dark_h": sky.visible_h.ravel()}
    write_csv(folder / "visibility.csv", grid)
