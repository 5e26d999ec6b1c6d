"""Store observations in columns: astrometry and radar, one row per observation."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.tabular import Tabular


class Kind(IntEnum):
    """Kinds of observations: what the two values of a row represent."""

    OPTICAL = 0  # right ascension, declination [rad], ICRF, astrometric
    DELAY = 1  # round-trip light time [s], no second value
    DOPPLER = 2  # received minus transmitted frequency [Hz], no second value


class Site(IntEnum):
    """Ways in which the position of the observer is given."""

    CODE = 0  # by the observatory code alone
    FIXED = 1  # `observer_km` in ITRF: a roving observer
    SPACE = 2  # `observer_km` from the Earth's centre, ICRF axes: a spacecraft


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 4] + " ..."


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that was not used: its number in the file (from 1), the reason, and its text.

    If `used` is true, the line was used except for the part given in the reason.
    """

    line: int
    reason: str
    text: str = ""
    used: bool = False

    def __post_init__(self):
        """Shorten the text quoted from the file."""
        object.__setattr__(self, "reason", _cut(self.reason, 400))
        object.__setattr__(self, "text", _cut(self.text, 160))

    def __str__(self):
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Observations(Tabular):
    """Columns of length n; absent values are NaN or an empty string.

    Attributes
    ----------
    kind, site_kind : (n,) int8 arrays
        Codes of `Kind` and `Site`.
    et : (n,) array
        Epoch at the observer, or of reception [s TDB past J2000].
    value : (n, 2) array
        Right ascension and declination [rad], or delay [s], or Doppler shift [Hz].
    sigma : (n, 2) array
        Uncertainty as given with the observation, in the units of `value`; right ascension times the cosine of the
        declination; NaN if it is not given.
    correlation : (n,) array
        Correlation of the two values; 0 if not given.
    sigma_time_s : (n,) array
        Uncertainty of the epoch as given with the observation [s]; NaN if not given.
    resolution : (n, 3) array
        One unit of the last digit in the file, for the epoch [s] and the two values (units of `value`); NaN if not
        known.
    station, transmitter : (n,) str arrays
        MPC observatory codes; the transmitter is given for radar only.
    observer_km : (n, 3) array
        Position of the observer, as described by `site_kind`.
    observer_km_s : (n, 3) array
        Velocity of a spacecraft, if known (used only for Doppler measurements).
    frequency_hz : (n,) array
        Transmitted frequency of radar.
    surface : (n,) bool array
        Whether radar is measured to the leading edge (or peak power) of the surface, not to the centre of mass.
    magnitude : (n,) array, band : (n,) str array
        Reported magnitude and its band.
    catalogue, program, mode : (n,) str arrays
        MPC's one-letter star catalogue, program and type of detector (`C`, `P`, `B`, ...; `X` was
        withdrawn or replaced).
    designation : (n,) str array
        Designation of the object, packed as in the file or as given in ADES.
    line : (n,) int array
        Line number in its file.
    """

    kind: np.ndarray
    et: np.ndarray
    value: np.ndarray
    sigma: np.ndarray
    correlation: np.ndarray
    sigma_time_s: np.ndarray
    resolution: np.ndarray
    station: np.ndarray
    transmitter: np.ndarray
    site_kind: np.ndarray
    observer_km: np.ndarray
    observer_km_s: np.ndarray
    frequency_hz: np.ndarray
    surface: np.ndarray
    magnitude: np.ndarray
    band: np.ndarray
    catalogue: np.ndarray
    program: np.ndarray
    mode: np.ndarray
    designation: np.ndarray
    line: np.ndarray
    unreadable: tuple[Unreadable, ...] = ()

    def __len__(self) -> int:
        return len(self.et)

    def columns(self) -> dict[str, np.ndarray]:
        """Return the columns of the table in degrees, arcseconds, seconds and hertz; NaN where a kind has no value."""
        from kakehashi.time import calendar

        arcsec = 648_000.0 / np.pi
        angle = np.where(self.optical[:, None], np.degrees(self.value), np.nan)
        sigma = np.where(self.optical[:, None], self.sigma * arcsec, np.nan)
        return {
            "epoch_utc": np.array(calendar(self.et, "UTC")).reshape(len(self)),
            "et": self.et,
            "kind": np.array([Kind(k).name.lower() for k in self.kind.tolist()], dtype="<U7"),
            "station": self.station,
            "ra_deg": angle[:, 0],
            "dec_deg": angle[:, 1],
            "sigma_ra_arcsec": sigma[:, 0],
            "sigma_dec_arcsec": sigma[:, 1],
            "delay_s": np.where(self.kind == Kind.DELAY, self.value[:, 0], np.nan),
            "doppler_hz": np.where(self.kind == Kind.DOPPLER, self.value[:, 0], np.nan),
            "magnitude": self.magnitude,
            "band": self.band,
            "catalogue": self.catalogue,
            "designation": self.designation,
        }

    def select(self, which: Any) -> "Observations":
        """Return the observations that a mask, a slice or an index array selects."""
        rows = {n: getattr(self, n)[which] for n in COLUMNS}
        return Observations(**rows, unreadable=self.unreadable)

    def in_order(self) -> "Observations":
        """Return the observations sorted by time; rows of one epoch keep their order."""
        return self.select(np.argsort(self.et, kind="stable"))

    def without_duplicates(
        self, files=None, names: Sequence[str] = ()
    ) -> tuple["Observations", tuple[Unreadable, ...]]:
        """Return each observation once, and the duplicates that were omitted.

        Within a file, observations with the same station, kind, epoch (to 1 ms) and values are duplicates.  In
        different files, epoch and values need to agree to one unit of the last digit of the coarser one; the row with
        sigmas is kept, otherwise the one with more digits, otherwise the first.

        Parameters
        ----------
        files : (n,) int array, optional
            Index of the file of each row; one file by default.
        names : sequence of str
            Names of the files.
        """
        file = np.zeros(len(self), int) if files is None else np.asarray(files)
        same = _same(self, file)  # index of the row that each row repeats; its own for most rows
        keep = np.flatnonzero(same == np.arange(len(self)))
        duplicates = []
        for i in np.flatnonzero(same != np.arange(len(self))):
            j = same[i]
            where = f" of {names[file[j]]}" if len(names) > 1 else ""
            prefix = f"{names[file[i]]}: " if len(names) > 1 else ""
            duplicates.append(
                Unreadable(
                    int(self.line[i]), f"{prefix}duplicate of the observation in line {self.line[j]}{where}"
                )
            )
        return self.select(keep), tuple(duplicates)

    @property
    def optical(self) -> np.ndarray:
        """Mask of the observations that are astrometry."""
        return self.kind == Kind.OPTICAL

    @property
    def radar(self) -> np.ndarray:
        """Mask of the observations that are radar delays or Doppler shifts."""
        return self.kind != Kind.OPTICAL

    def sha256(self) -> str:
        """Return a hash of the measured values, which depends neither on the file nor on the order of rows."""
        rows = sorted(
            f"{k}|{t:.4f}|{s}|{x}|{a!r}|{b!r}"
            for k, t, s, x, (a, b) in zip(
                self.kind.tolist(), self.et.tolist(), self.station.tolist(), self.transmitter.tolist(),
                self.value.tolist(), strict=True,
            )
        )  # fmt: skip
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()

    def __repr__(self):
        from kakehashi.time import calendar

        if not len(self):
            return "<Observations none>"
        radar = int(self.radar.sum())
        text = f"{len(self) - radar} optical" + (f", {radar} radar" if radar else "")
        unread = f", {len(self.unreadable)} unreadable lines" if self.unreadable else ""
        span = f"{calendar(self.et.min(), 'UTC', 0)} .. {calendar(self.et.max(), 'UTC', 0)} UTC"
        return f"<Observations {text}, {len(np.unique(self.station))} stations, {span}{unread}>"


def _same(rows: Observations, file: np.ndarray) -> np.ndarray:
    """Return for each observation the index of the one to use: itself, or the better of two duplicates."""
    n = len(rows)
    step = np.nan_to_num(rows.resolution)
    digits = np.where(step[:, 1] > 0.0, -np.log10(np.maximum(step[:, 1], 1e-30)), 0.0)
    order = np.lexsort((np.arange(n), -digits, ~np.isfinite(rows.sigma[:, 0])))
    rank = np.empty(n, int)
    rank[order] = np.arange(n)  # 0 is the row with most information
    _, code = np.unique(rows.station, return_inverse=True)
    exact = _exactly_same(rows, code, rank)
    line = np.flatnonzero(exact == np.arange(n))
    line = line[np.lexsort((rows.et[line], code[line], rows.kind[line]))]
    best = rank.copy()
    for ahead in range(1, min(len(line), _MOST_ALIKE)):
        a, b = line[:-ahead], line[ahead:]
        slack = np.where(file[a] != file[b], np.maximum(step[a, 0], step[b, 0]) * 1.01, 0.0)
        close = (code[a] == code[b]) & (rows.kind[a] == rows.kind[b]) & (rows.et[b] - rows.et[a] <= slack)
        if not close.any():
            break
        a, b = a[close], b[close]
        a, b = (x[_alike(rows, file, step, a, b)] for x in (a, b))
        np.minimum.at(best, a, rank[b])
        np.minimum.at(best, b, rank[a])
    representative = order[best]
    # A row that represents another may itself be represented by a third.
    while (representative != representative[representative]).any():
        representative = representative[representative]
    return representative[exact]


def _exactly_same(rows: Observations, code, rank) -> np.ndarray:
    """Return for each observation the best one of the same station, kind, values, and epoch (to 1 ms)."""
    value = np.nan_to_num(rows.value)
    keys = np.stack([rows.kind, code, np.round(rows.et * 1e3), value[:, 0], value[:, 1]])
    order = np.lexsort((rank, *keys))
    sorted_ = keys[:, order]
    first = np.ones(len(order), bool)
    first[1:] = (sorted_[:, 1:] != sorted_[:, :-1]).any(axis=0)
    representative = np.empty(len(order), int)
    representative[order] = order[np.flatnonzero(first)[np.cumsum(first) - 1]]
    return representative


def _alike(rows: Observations, file, step, a, b) -> np.ndarray:
    """Return whether the values of observations `a` and `b` agree; between files, to the coarser last digit."""
    off = np.abs(np.nan_to_num(rows.value[a]) - np.nan_to_num(rows.value[b]))
    sky = rows.kind[a] == Kind.OPTICAL
    off[sky, 0] = np.minimum(off[sky, 0], 2.0 * np.pi - off[sky, 0])
    slack = np.where((file[a] != file[b])[:, None], np.maximum(step[a, 1:], step[b, 1:]) * 1.01, 0.0)
    return (off <= slack).all(axis=1)


_MOST_ALIKE = 200  # most observations of a station within the digits of an epoch that are compared
COLUMNS = tuple(f.name for f in fields(Observations) if f.name != "unreadable")
_FILL: dict[str, tuple[Any, tuple[int, ...], Any]] = {
    "sigma": (float, (2,), np.nan),
    "correlation": (float, (), 0.0),
    "sigma_time_s": (float, (), np.nan),
    "resolution": (float, (3,), np.nan),
    "transmitter": (str, (), ""),
    "site_kind": (np.int8, (), Site.CODE),
    "observer_km": (float, (3,), np.nan),
    "observer_km_s": (float, (3,), np.nan),
    "frequency_hz": (float, (), np.nan),
    "surface": (bool, (), False),
    "magnitude": (float, (), np.nan),
    "band": (str, (), ""),
    "catalogue": (str, (), ""),
    "program": (str, (), ""),
    "mode": (str, (), ""),
    "designation": (str, (), ""),
}
_NEEDED: dict[str, tuple[Any, tuple[int, ...]]] = {
    "kind": (np.int8, ()),
    "et": (float, ()),
    "value": (float, (2,)),
    "station": (str, ()),
}


def observations(*, unreadable: Sequence[Unreadable] = (), **columns) -> Observations:
    """Build observations from columns; missing columns are filled with "not given".

    Parameters
    ----------
    kind, et, value, station
        Required columns; see `Observations`.
    unreadable : sequence of Unreadable
        Lines that a reader could not use.
    **columns
        Any other column of `Observations`.

    Raises
    ------
    InputError
        A column is unknown, missing, or has a different length.

    Examples
    --------
    >>> observations(kind=[0], et=[6e8], value=[[1.0, 0.2]], station=["568"])
    <Observations 1 optical, 1 stations, 2019-01-05T22:38:51 .. 2019-01-05T22:38:51 UTC>
    """
    unknown = set(columns) - set(COLUMNS)
    missing = set(_NEEDED) - set(columns)
    if unknown or missing:
        raise InputError(
            f"observations have no column {', '.join(sorted(unknown))}; remove it or check its name"
            if unknown
            else f"columns {', '.join(sorted(missing))} are missing; observations need them"
        )
    n = len(columns["et"])
    arrays = {}
    for name, (kind, shape) in _NEEDED.items():
        arrays[name] = _column(name, columns[name], kind, (n, *shape))
    for name, (kind, shape, fill) in _FILL.items():
        values = columns.get(name)
        arrays[name] = (
            np.full((n, *shape), fill, dtype=kind if kind is not str else "<U1")
            if values is None
            else _column(name, values, kind, (n, *shape))
        )
    arrays["line"] = _column("line", columns.get("line", np.arange(1, n + 1)), np.int64, (n,))
    return Observations(**arrays, unreadable=tuple(unreadable))


def _column(name, values, kind, shape) -> np.ndarray:
    array = np.asarray(values, dtype=kind)
    if array.size == 0:
        array = array.reshape(shape) if int(np.prod(shape)) == 0 else array
    if array.shape != shape:
        raise InputError(f"column {name} has shape {array.shape}; it must be {shape}")
    return array


def concatenate(parts: Sequence[Observations]) -> Observations:
    """Join several sets of observations in the order given."""
    if not parts:
        return observations(kind=[], et=[], value=np.zeros((0, 2)), station=[])
    columns = {n: np.concatenate([getattr(p, n) for p in parts]) for n in COLUMNS}
    return Observations(**columns, unreadable=tuple(u for p in parts for u in p.unreadable))
