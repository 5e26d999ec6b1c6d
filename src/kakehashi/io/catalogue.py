"""Catalogues of orbits: MPCORB's fixed columns, CSV and Parquet; and close approaches that go on after a stop.

CSV and Parquet need the columns `name, epoch_mjd_tdb, a_au, e, i_deg, node_deg, peri_deg, mean_anomaly_deg`;
`h_mag` is taken along where it stands.  DuckDB reads them.

[MPC] Minor Planet Center, Export format for minor-planet orbits.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM
from kakehashi.base.files import write_whole
from kakehashi.bodies import body
from kakehashi.encounter.screening import Screened, screen_states
from kakehashi.ephem import state as body_state
from kakehashi.io.tables import as_sql, read_table, write_parquet
from kakehashi.od.observations import Unreadable
from kakehashi.orbits.elements import to_cartesian
from kakehashi.time import calendar, calendar_to_et, mjd_to_et

COLUMNS = ("a_au", "e", "i_deg", "node_deg", "peri_deg", "mean_anomaly_deg")
_FIELDS = {"a_au": (92, 103), "e": (70, 79), "i_deg": (59, 68), "node_deg": (48, 57), "peri_deg": (37, 46),
           "mean_anomaly_deg": (26, 35)}  # fmt: skip
_CHUNK = 4_096  # orbits of a part
_CENTURY = {"I": 1800, "J": 1900, "K": 2000}
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUV"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Catalogue:
    """Orbits of a table: names (n,), epochs (n,) [s TDB past J2000], elements (n, 6) [au, deg], H (n,)."""

    name: np.ndarray
    epoch_et: np.ndarray
    elements: np.ndarray
    h_mag: np.ndarray
    unreadable: tuple[Unreadable, ...] = ()
    sha256: str = ""

    def __len__(self):
        return len(self.name)

    def states(self, et: float) -> np.ndarray:
        """Barycentric states (n, 6) [km, km/s] of all orbits at one epoch.

        Orbits given for another epoch are flown there in the force model of the screening.
        """
        gm = body("Sun").gm_km3_s2
        helio = to_cartesian("keplerian", self.elements, gm)
        away = et - self.epoch_et
        out = np.empty_like(helio)
        close = np.abs(away) < 1e-3
        out[close] = helio[close] + body_state("Sun", "SSB", et)
        for epoch in np.unique(self.epoch_et[~close]):
            mine = self.epoch_et == epoch
            out[mine] = _brought(helio[mine] + body_state("Sun", "SSB", float(epoch)), float(epoch), et)
        return out

    def __repr__(self):
        bad = f", {len(self.unreadable)} lines unreadable" if self.unreadable else ""
        return f"<Catalogue of {len(self)} orbits{bad}>"


def _brought(states, start: float, end: float) -> np.ndarray:
    from kakehashi.dynamics import ForceModel, fly
    from kakehashi.encounter.screening import MEMBERS, TOLERANCE, pace_s

    order = np.argsort(pace_s(states, min(start, end), max(start, end)))
    model = ForceModel(relativity="sun")
    flight = fly(
        states[order], start, end, watch={}, model=model, tolerance=TOLERANCE, on_error="mark", block=MEMBERS
    )
    out = np.empty_like(states)
    out[order] = flight.states
    return out


def read_catalogue(path) -> Catalogue:
    """Orbits of MPCORB.DAT or a part of it, of a CSV file or of a Parquet file.

    Raises
    ------
    InputError
        The file cannot be read, lacks a column, or holds no orbit.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(f"{path} is no file; give MPCORB.DAT, a .csv or a .parquet table of orbits")
    found = _table(path) if path.suffix.lower() in (".csv", ".parquet") else _mpcorb(path)
    if not len(found):
        first = f"; the first reason: {found.unreadable[0]}" if found.unreadable else ""
        raise InputError(f"{path.name} holds no orbit that can be read{first}")
    return found


def _table(path: Path) -> Catalogue:
    rows = read_table(path)
    missing = [c for c in ("name", "epoch_mjd_tdb", *COLUMNS) if c not in rows]
    if missing:
        raise InputError(f"{path.name} lacks the columns {', '.join(missing)}; it has {', '.join(rows)}")
    try:
        values = np.array([np.ma.filled(np.ma.asarray(rows[c], float), np.nan) for c in COLUMNS]).T
        mjd: np.ndarray = np.ma.filled(np.ma.asarray(rows["epoch_mjd_tdb"], float), np.nan)
    except (TypeError, ValueError) as error:
        raise InputError(f"{path.name}: a column of numbers holds something else: {error}") from error
    h = (
        np.ma.filled(np.ma.asarray(rows["h_mag"], float), np.nan)
        if "h_mag" in rows
        else np.full(len(mjd), np.nan)
    )
    reasons = [_wrong(v, m) for v, m in zip(values, mjd, strict=True)]
    good = np.array([not r for r in reasons], dtype=bool)
    bad = tuple(Unreadable(i + 1, r) for i, r in enumerate(reasons) if r)
    names = np.array([str(x) for x in rows["name"]], dtype=object)
    return Catalogue(
        names[good], np.asarray(mjd_to_et(mjd[good], "TDB")), values[good], h[good], bad, _digest(path)
    )


def _wrong(values, mjd) -> str:
    """Why elements cannot be used, or nothing."""
    if not (np.isfinite(values).all() and np.isfinite(mjd)):
        return "a value is missing or not a number"
    if not (values[0] > 0.0 and 0.0 <= values[1] < 1.0):
        return f"a = {values[0]:g} au and e = {values[1]:g} are no ellipse"
    if not 0.0 <= values[2] <= 180.0:
        return f"inclination {values[2]:g} deg is outside 0 to 180"
    return ""


def _mpcorb(path: Path) -> Catalogue:
    names, dates, values, brightness, bad = [], [], [], [], []
    lines = path.read_text("utf-8", errors="replace").splitlines()
    start = next((i + 1 for i, line in enumerate(lines) if line.startswith("-----")), 0)
    for number, line in enumerate(lines[start:], start + 1):
        if not line.strip():
            continue
        try:
            row = [float(line[slice(*_FIELDS[c])]) for c in COLUMNS]
            date = _packed_date(line[20:25])
        except (ValueError, IndexError, KeyError):
            bad.append(Unreadable(number, "not a line of MPCORB: elements in columns 27-103, epoch in 21-25"))
            continue
        reason = _wrong(np.array(row), 0.0)
        if reason:
            bad.append(Unreadable(number, reason))
            continue
        names.append(line[166:194].strip() or line[:7].strip())
        dates.append(date)
        values.append(row)
        brightness.append(float(line[8:13]) if line[8:13].strip() else np.nan)
    year, month, day = np.array(dates).reshape(-1, 3).T
    et = calendar_to_et(year, month, day, "TT") if dates else np.zeros(0)
    return Catalogue(
        np.array(names, dtype=object), np.asarray(et), np.array(values).reshape(-1, 6), np.array(brightness),
        tuple(bad), _digest(path),
    )  # fmt: skip


def _packed_date(text: str) -> tuple[int, int, float]:
    """K25BL is 2025-11-21."""
    return _CENTURY[text[0]] + int(text[1:3]), _DIGITS.index(text[3]), float(_DIGITS.index(text[4]))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# -- screening in parts that are kept ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Job:
    """What a screening is about: part files belong to exactly this."""

    catalogue_sha256: str
    start_et: float
    end_et: float
    watch: dict[str, float] = field(default_factory=dict)

    def key(self) -> str:
        """A hash of all of it."""
        text = json.dumps([self.catalogue_sha256, self.start_et, self.end_et, sorted(self.watch.items())])
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
    """Screen a catalogue for close approaches; the table lies in `folder/approaches.parquet` at the end.

    Parts of some thousand orbits are kept in the folder as they are done, so that the same call goes on where
    an earlier one was stopped.

    Parameters
    ----------
    watch : dict, optional
        Body to distance [au]; the Earth within 0.05 au by default.
    client : dask.distributed.Client, optional
        Computes the parts; by default all cores of this machine do.
    """
    folder = Path(folder)
    job = Job(catalogue.sha256, start_et, end_et, watch or {"Earth": 0.05})
    todo = [p for p in _parts(len(catalogue), folder, job) if not p[2].exists()]
    total = max(len(catalogue), 1)
    done = total - sum(b - a for a, b, _ in todo)
    for (a, b, file), columns in _computed(catalogue, job, todo, client):
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
    names = ("name", "epoch_et", "elements", "h_mag")
    return Catalogue(**{n: getattr(catalogue, n)[a:b] for n in names})


def _part(rows: Catalogue, job: Job) -> dict[str, np.ndarray]:
    found = screen_states(rows.states(job.start_et), job.start_et, job.end_et, watch=job.watch)
    return approach_columns(rows, found)


def approach_columns(rows: Catalogue, found: Screened) -> dict[str, np.ndarray]:
    """A table of approaches, a row each."""
    speed = np.linalg.norm(found.relative[:, 3:], axis=1)
    gm = np.array([body(str(b)).gm_km3_s2 for b in found.body])
    vinf2 = speed**2 - 2.0 * gm / np.maximum(found.distance_km, 1.0)
    return {
        "name": rows.name[found.row].astype(str),
        "body": found.body.astype(str),
        "epoch_tdb": np.array(calendar(found.et, "TDB", 0), dtype=str),
        "et": found.et,
        "distance_km": found.distance_km,
        "distance_au": found.distance_km / AU_KM,
        "speed_km_s": speed,
        "vinf_km_s": np.sqrt(np.maximum(vinf2, 0.0)),
        "h_mag": rows.h_mag[found.row],
    }


def _merged(folder: Path, parts, catalogue: Catalogue, job: Job) -> Path:
    import duckdb

    from kakehashi.base.files import replacing

    out = folder / "approaches.parquet"
    with replacing(out) as file, duckdb.connect() as database:
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
    }
    write_whole(folder / "screening.json", json.dumps(record, indent=1))
    return out


def read_approaches(path) -> dict[str, np.ndarray]:
    """Columns of a table of approaches."""
    return read_table(path)
