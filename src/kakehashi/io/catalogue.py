"""Read published catalogues of orbits, and screen them for close approaches; a screening can be resumed.

The format of a file is recognised by its content: MPCORB (plain, gzipped, or extended in JSON), CometEls, SBDB Query,
OEF with one line per object, CSV and Parquet.  The package's own tables in CSV and Parquet need the columns `name,
epoch_mjd_tdb, a_au, e, i_deg, node_deg, peri_deg, mean_anomaly_deg`; `h_mag` is optional. They are read with DuckDB.

[MPC] Minor Planet Center, Export format for minor-planet orbits.
"""

import hashlib
import json
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite
from pathlib import Path

import numpy as np

from kakehashi.base import InputError, Status
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.base.files import write_whole
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel
from kakehashi.dynamics.records import no_impacts
from kakehashi.encounter.screening import Screened, screen_states
from kakehashi.ephem import state as body_state
from kakehashi.ephem.names import massive_asteroid
from kakehashi.io import orbit_rows
from kakehashi.io.formats import CATALOGUES, format_of, reader, unknown
from kakehashi.io.orbit_rows import COLUMNS, CatalogueRow
from kakehashi.io.plausible import faults
from kakehashi.io.tables import as_sql, read_table, write_parquet
from kakehashi.io.text import decimal, is_parquet
from kakehashi.od.observations import Unreadable
from kakehashi.orbits.elements import ECLIPTIC_TO_ICRF, from_cartesian, to_cartesian
from kakehashi.time import as_et, calendar, mjd_to_et

_MOST_DAYS = 1e7  # of an epoch from MJD 0
_CHUNK = 4_096  # orbits of a part
_FORMAT = 2  # of the part files: since 2 they keep the orbits that ended early


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Catalogue:
    """Catalogue of n orbits: names (n,), epochs (n,) [s TDB past J2000], elements (n, 6) [au, deg], H (n,).

    `heliocentric` (n, 6) contains the states at their own epochs, ICRF [km, km/s]. Keplerian elements of a parabola
    are NaN.
    """

    name: np.ndarray
    epoch_et: np.ndarray
    elements: np.ndarray
    h_mag: np.ndarray
    heliocentric: np.ndarray
    unreadable: tuple[Unreadable, ...] = ()
    sha256: str = ""

    def __len__(self):
        return len(self.name)

    def states(self, et: float) -> np.ndarray:
        """Return barycentric states (n, 6) [km, km/s] of all orbits at one epoch; NaN if the propagation failed.

        Orbits given at another epoch are propagated to it in the force model of the screening.
        """
        return self.brought(et)[0]

    def brought(self, et: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return barycentric states (n, 6) [km, km/s] at one epoch, and status and impacts of the propagations (n,)."""
        helio = self.heliocentric
        states, status = np.full_like(helio, np.nan), np.zeros(len(self), np.int8)
        impacts = no_impacts(len(self))
        names, close = np.array(self.itself(), dtype=object), np.abs(et - self.epoch_et) < 1e-3
        states[close] = helio[close] + body_state("Sun", "SSB", et)
        for epoch in np.unique(self.epoch_et[~close]):
            mine = np.flatnonzero(self.epoch_et == epoch)
            try:
                start = helio[mine] + body_state("Sun", "SSB", float(epoch))
            except InputError:  # an epoch that no ephemeris covers
                status[mine] = Status.OUT_OF_EPHEMERIS
                continue
            for name in [None, *sorted({n for n in names[mine] if n})]:
                same = np.array([n == name for n in names[mine]], dtype=bool)
                if same.any():
                    result = _brought(start[same], float(epoch), et, name)
                    states[mine[same]], status[mine[same]], impacts[mine[same]] = result
        return states, status, impacts

    def itself(self) -> list[str | None]:
        """Return the name of the massive asteroid that each orbit describes, by the number or name in its row, or
        None."""
        return [massive_asteroid(None, str(name)) for name in self.name]

    def __repr__(self):
        bad = f", {len(self.unreadable)} unreadable lines" if self.unreadable else ""
        return f"<Catalogue of {len(self)} orbits{bad}>"


def _brought(states, start: float, end: float, itself: str | None):
    """Propagate orbits to another epoch; `itself` names the perturbing asteroid whose orbit each one is, or None."""
    from kakehashi.dynamics import ForceModel, fly
    from kakehashi.encounter.screening import MEMBERS, TOLERANCE, dynamical_time_s

    order = np.argsort(dynamical_time_s(states, min(start, end), max(start, end)))
    model = ForceModel(relativity="sun").without(*([itself] if itself else []))
    flight = fly(
        states[order], start, end, watch={}, model=model, tolerance=TOLERANCE, on_error="mark", block=MEMBERS
    )
    states_end, status, impacts = (
        np.empty_like(states),
        np.zeros(len(states), np.int8),
        no_impacts(len(states)),
    )
    states_end[order], status[order], impacts[order] = flight.states, flight.status, flight.impacts
    return states_end, status, impacts


def read_catalogue(path) -> Catalogue:
    """Read a catalogue of orbits: MPCORB, CometEls, SBDB Query, OEF lines, or a table in CSV or Parquet.

    A row that cannot be used is kept in `Catalogue.unreadable` with its reason; if only H is not a number, the orbit
    is kept without H.

    Raises
    ------
    InputError
        The file cannot be read, has none of these formats, lacks a column, or contains no orbit.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(
            f"{path} is not a file; give a catalogue: {', '.join(one.label for one in CATALOGUES.values())}"
        )
    kind = format_of(path)
    if kind not in CATALOGUES:
        raise unknown(path, CATALOGUES)
    rows = _Rows()
    for row in _parquet(path) if is_parquet(path) else reader(kind)(path):
        rows.add(row)
    catalogue = rows.catalogue(_digest(path))
    if not len(catalogue):
        first = f"; the first reason: {catalogue.unreadable[0]}" if catalogue.unreadable else ""
        raise InputError(
            f"{path.name} contains no usable orbit{first}; check that it is a complete catalogue"
        )
    return catalogue


class _Rows:
    """Columns of a catalogue while it is read, and the reasons why some rows were not used."""

    def __init__(self):
        self.name, self.kind, self.scale = [], [], []
        self.line, self.values = array("q"), array("d")  # packed: catalogues have millions of rows
        self.mjd, self.h = array("d"), array("d")
        self.bad: list[Unreadable] = []

    def add(self, row: orbit_rows.Row) -> None:
        if isinstance(row, Unreadable):
            self.bad.append(row)
            return
        line, name, mjd, scale, kind, values, h = row
        if reason := _wrong(kind, values, mjd):
            self.bad.append(Unreadable(line, reason))
            return
        self.line.append(line)
        self.name.append(name[:80])
        self.mjd.append(mjd)
        self.scale.append(scale)
        self.kind.append(kind)
        self.values.extend(values)
        self.h.append(self.brightness(line, h.strip()))

    def brightness(self, line: int, text: str) -> float:
        if not text:
            return np.nan
        try:
            return decimal(text)
        except ValueError as error:
            self.bad.append(Unreadable(line, f"H {error}; the orbit is used without it", used=True))
            return np.nan

    def catalogue(self, sha256: str) -> Catalogue:
        """Build the catalogue; states are computed for all orbits of one kind at once."""
        n, gm = len(self.name), body("Sun").gm_km3_s2
        mjd, values = np.array(self.mjd, dtype=float), np.array(self.values, dtype=float).reshape(n, 6)
        et, scale, kind = np.empty(n), np.array(self.scale, dtype=str), np.array(self.kind, dtype=str)
        for name in np.unique(scale):
            et[scale == name] = mjd_to_et(mjd[scale == name], str(name))
        states, elements = np.empty((n, 6)), np.full((n, 6), np.nan)
        for name in np.unique(kind):
            mine = kind == name
            with np.errstate(all="ignore"):
                states[mine] = _states(str(name), values[mine], gm, et[mine])
        reasons = faults(states)
        good = np.array([not r for r in reasons], dtype=bool)
        kepler = kind == "keplerian"
        elements[kepler] = values[kepler]
        other = ~kepler & good
        elements[other] = from_cartesian("keplerian", states[other], gm, et[other], on_error="mark")
        lost = [Unreadable(self.line[i], reasons[i]) for i in np.flatnonzero(~good)]
        return Catalogue(
            np.array(self.name, dtype=object)[good], et[good], elements[good],
            np.array(self.h, dtype=float)[good], states[good],
            tuple(sorted([*self.bad, *lost], key=lambda u: u.line)), sha256,
        )  # fmt: skip


def _states(kind: str, values, gm: float, et) -> np.ndarray:
    if kind == "cartesian":
        return (values * np.repeat([AU_KM, AU_KM / DAY_S], 3)) @ np.kron(np.eye(2), ECLIPTIC_TO_ICRF).T
    return to_cartesian(kind, values, gm, et)


def _wrong(kind: str, values: list[float], mjd: float) -> str:
    """Return the reason why orbital elements cannot be used; empty if they can."""
    if not (all(map(isfinite, values)) and abs(mjd) < _MOST_DAYS):
        return "a value is missing or not a number, or no ephemeris covers the epoch"
    if kind == "keplerian" and not (values[1] >= 0.0 and values[0] * (1.0 - values[1]) > 0.0):
        return f"a = {values[0]:g} au and e = {values[1]:g} describe neither an ellipse nor a hyperbola"
    if kind == "cometary" and not (values[0] >= 0.0 and values[1] > 0.0):
        return f"e = {values[0]:g} and q = {values[1]:g} au do not describe a conic section"
    if kind == "equinoctial" and not (values[0] > 0.0 and values[1] ** 2 + values[2] ** 2 < 1.0):
        return f"a = {values[0]:g} au, h = {values[1]:g} and k = {values[2]:g} do not describe an ellipse"
    tilt = {"keplerian": 2, "cometary": 5}.get(kind)
    if tilt is not None and not 0.0 <= values[tilt] <= 180.0:
        return f"inclination {values[tilt]:g} deg is outside 0 to 180"
    return ""


def _parquet(path: Path) -> Iterator[CatalogueRow]:
    """Read the rows of a Parquet table."""
    rows = read_table(path)
    missing = [c for c in ("name", "epoch_mjd_tdb", *COLUMNS) if c not in rows]
    if missing:
        raise InputError(f"{path.name} lacks the columns {', '.join(missing)}; it has {', '.join(rows)}")
    try:
        values = np.array([np.ma.filled(np.ma.asarray(rows[c], float), np.nan) for c in COLUMNS]).T
        mjd: np.ndarray = np.ma.filled(np.ma.asarray(rows["epoch_mjd_tdb"], float), np.nan)
        nothing = np.full(len(mjd), np.nan)
        h = np.ma.filled(np.ma.asarray(rows["h_mag"], float), np.nan) if "h_mag" in rows else nothing
    except (TypeError, ValueError) as error:
        raise InputError(f"{path.name}: a numeric column contains something else: {error}") from error
    for k, name in enumerate(rows["name"]):
        bright = "" if np.isnan(h[k]) else repr(float(h[k]))
        yield CatalogueRow(k + 1, str(name), float(mjd[k]), "TDB", "keplerian", values[k].tolist(), bright)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# -- screening in parts that are kept ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Job:
    """Definition of a screening (catalogue, dates, watched bodies), to which its stored results belong."""

    catalogue_sha256: str
    start_et: float
    end_et: float
    watch: dict[str, float] = field(default_factory=dict)

    def key(self) -> str:
        """Return a hash of the screening's definition."""
        text = json.dumps(
            [_FORMAT, self.catalogue_sha256, self.start_et, self.end_et, sorted(self.watch.items())]
        )
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def screen(
    catalogue: Catalogue,
    start_et: float,
    end_et: float,
    folder,
    *,
    watch: dict[str, float] | None = None,
    client=None,
    progress: Callable[[float], None] | None = None,
) -> Path:
    """Screen a catalogue for close approaches and write the table `folder/approaches.parquet`.

    The catalogue is screened in parts of some thousand orbits. Finished parts are stored in the folder, so that
    repeating the call continues an interrupted screening.

    Parameters
    ----------
    catalogue : Catalogue
    start_et, end_et : epoch
        Start and end of the search.
    folder : path
        Folder for the table and its parts.
    watch : dict, optional
        Distance [au] by body; the Earth within 0.05 au by default.
    client : dask.distributed.Client, optional
        Client that computes the parts; by default, all local cores are used.
    progress : callable, optional
        Called with the fraction of orbits that have been screened.

    Returns
    -------
    Path
    File of the table.
    """
    folder = Path(folder)
    start_et, end_et = float(as_et(start_et)), float(as_et(end_et))
    job = Job(catalogue.sha256, start_et, end_et, watch or {"Earth": 0.05})
    todo = [p for p in _parts(len(catalogue), folder, job) if not p[2].exists()]
    total = max(len(catalogue), 1)
    done = total - sum(b - a for a, b, _ in todo)
    for (a, b, file), (columns, ended) in _computed(catalogue, job, todo, client):
        write_whole(_ended_file(file), json.dumps(ended, indent=1))
        write_parquet(file, columns)
        done += b - a
        if progress:
            progress(done / total)
    return _merged(folder, [p[2] for p in _parts(len(catalogue), folder, job)], catalogue, job)


def _parts(n: int, folder: Path, job: Job) -> list[tuple[int, int, Path]]:
    edges = [*range(0, n, _CHUNK), n]
    return [(a, b, folder / "parts" / f"{job.key()}-{a:08d}.parquet") for a, b in pairwise(edges)]


def _computed(catalogue: Catalogue, job: Job, todo, client) -> Iterator:
    if client is None:
        for part in todo:
            yield part, _part(_rows(catalogue, part[0], part[1]), job)
        return
    futures = [client.submit(_part, _rows(catalogue, a, b), job) for a, b, _ in todo]
    for part, future in zip(todo, futures, strict=True):
        yield part, future.result()


def _rows(catalogue: Catalogue, a: int, b: int) -> Catalogue:
    names = ("name", "epoch_et", "elements", "h_mag", "heliocentric")
    return Catalogue(**{n: getattr(catalogue, n)[a:b] for n in names})


def _part(rows: Catalogue, job: Job) -> tuple[dict[str, np.ndarray], list[dict]]:
    """Return the table of close approaches, and the orbits whose propagation did not reach the end of the search."""
    states, status, impacts = rows.brought(job.start_et)
    screened = screen_states(states, job.start_et, job.end_et, watch=job.watch, itself=rows.itself())
    before = status != Status.OK
    whole = np.where(before, status, screened.status), np.where(before, impacts, screened.impacts)
    return approach_columns(rows, screened), _ended(rows, *whole, before)


def _ended(rows: Catalogue, status, impacts, before) -> list[dict]:
    """Return the reasons why orbits were not propagated to the end of the search, one table row each."""
    from kakehashi.base.errors import meaning
    from kakehashi.dynamics.model import body_numbers

    listed = []
    for k in np.flatnonzero(status != Status.OK):
        et = float(impacts["et"][k])
        impact = status[k] == Status.IMPACT and np.isfinite(et)
        reason = (
            f"hit {body(body_numbers()[impacts['body_index'][k]]).name}" if impact else meaning(status[k])
        )
        reason += " between the orbit's epoch and the start" if before[k] else ""
        listed.append({
            "name": str(rows.name[k]),
            "status": Status(int(status[k])).name,
            "reason": reason,
            "epoch_tdb": calendar(et, "TDB", 0) if impact else None,
        })  # fmt: skip
    return listed


def _ended_file(part: Path) -> Path:
    return part.with_suffix(".ended.json")


def approach_columns(rows: Catalogue, screened: Screened) -> dict[str, np.ndarray]:
    """Convert close approaches to the columns of a table, one row each."""
    speed = np.linalg.norm(screened.relative[:, 3:], axis=1)
    gm = np.array([body(str(b)).gm_km3_s2 for b in screened.body])
    vinf2 = speed**2 - 2.0 * gm / np.maximum(screened.distance_km, 1.0)
    return {
        "name": rows.name[screened.row].astype(str),
        "body": screened.body.astype(str),
        "epoch_tdb": np.array(calendar(screened.et, "TDB", 0), dtype=str),
        "et": screened.et,
        "distance_km": screened.distance_km,
        "distance_au": screened.distance_km / AU_KM,
        "speed_km_s": speed,
        "vinf_km_s": np.sqrt(np.maximum(vinf2, 0.0)),
        "h_mag": rows.h_mag[screened.row],
    }


def _merged(folder: Path, parts, catalogue: Catalogue, job: Job) -> Path:
    import duckdb

    from kakehashi.base.files import replacing

    table = folder / "approaches.parquet"
    with replacing(table) as file, duckdb.connect() as database:
        target = str(file.resolve()).replace("'", "''")
        database.execute(
            f"COPY (SELECT * FROM read_parquet({as_sql(parts)}, hive_partitioning=false) ORDER BY et)"
            f" TO '{target}' (FORMAT parquet)"
        )
    record = {
        "catalogue_sha256": catalogue.sha256,
        "orbits": len(catalogue),
        "from_tdb": calendar(job.start_et, "TDB", 0),
        "to_tdb": calendar(job.end_et, "TDB", 0),
        "watch_au": job.watch,
        "unreadable": [str(u) for u in catalogue.unreadable],
        "ended_early": [x for p in parts for x in json.loads(_ended_file(p).read_text("utf-8"))],
        "left_out": ForceModel().omission(job.start_et, job.end_et),
    }
    write_whole(folder / "screening.json", json.dumps(record, indent=1))
    return table


def read_summary(folder) -> dict:
    """Read the summary of a finished screening: orbits that ended early, unused lines, and neglected effects."""
    return dict(json.loads((Path(folder) / "screening.json").read_text("utf-8")))


def read_approaches(path) -> dict[str, np.ndarray]:
    """Read the columns of a table of close approaches."""
    return read_table(path)
