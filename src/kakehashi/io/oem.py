"""Trajectories as CCSDS Orbit Ephemeris Messages, version 2.0, keyword = value notation.

[CCSDS] CCSDS 502.0-B-3, Orbit Data Messages, section 5.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from kakehashi import __version__
from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.time import as_et, calendar

_KEYS = ("OBJECT_NAME", "OBJECT_ID", "CENTER_NAME", "REF_FRAME", "TIME_SYSTEM", "START_TIME", "STOP_TIME")
_OPTIONAL = (
    "REF_FRAME_EPOCH",
    "USEABLE_START_TIME",
    "USEABLE_STOP_TIME",
    "INTERPOLATION",
    "INTERPOLATION_DEGREE",
)
_HEADER = ("CCSDS_OEM_VERS", "CLASSIFICATION", "CREATION_DATE", "ORIGINATOR", "MESSAGE_ID")
_MARKS = {
    "META_START": "meta",
    "META_STOP": "data",
    "COVARIANCE_START": "covariance",
    "COVARIANCE_STOP": "after",
}
_Line = tuple[int, str, list[float]]  # line number, epoch as written, state
_SCALES = ("UTC", "TDB", "TT", "TAI", "UT1")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Covariance:
    """Of a state at an epoch [s TDB past J2000]: matrix (6, 6) [km, km/s], in a frame."""

    et: float
    matrix: np.ndarray
    frame: str

    def __repr__(self):
        return f"<Covariance at {calendar(self.et, 'TDB', 0)} TDB, {self.frame}>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Ephemeris:
    """One segment: epochs (n,) [s TDB past J2000], states (n, 6) [km, km/s], and its metadata."""

    name: str
    object_id: str
    center: str
    frame: str
    et: np.ndarray
    states: np.ndarray
    scale: str = "TDB"
    covariances: tuple[Covariance, ...] = ()

    def __repr__(self):
        span = f"{calendar(self.et[0], 'TDB', 0)} .. {calendar(self.et[-1], 'TDB', 0)} TDB"
        return f"<Ephemeris {self.name} about {self.center}, {self.frame}, {len(self.et)} states, {span}>"


def write_oem(path, segments, originator: str = "KAKEHASHI") -> Path:
    """Write segments to a file, whole or not at all.

    Parameters
    ----------
    path : path
    segments : sequence of Ephemeris
    originator : str
    """
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    lines = ["CCSDS_OEM_VERS = 2.0", f"COMMENT kakehashi {__version__}", f"CREATION_DATE = {now}"]
    lines.append(f"ORIGINATOR = {originator}")
    for segment in segments:
        lines += _segment(segment)
    return write_whole(path, "\n".join(lines) + "\n")


def _segment(e: Ephemeris) -> list[str]:
    if len(e.et) == 0 or e.states.shape != (len(e.et), 6) or not np.isfinite(e.states).all():
        raise InputError(
            f"{e.name}: states must be (n, 6) finite numbers for n = {len(e.et)} > 0 epochs, not {e.states.shape}"
        )
    if not (np.isfinite(e.et).all() and (np.diff(e.et) > 0).all()):
        raise InputError(f"{e.name}: epochs must be finite and increase")
    if e.scale not in _SCALES:
        raise InputError(f"{e.name}: time scale {e.scale!r} is not one of {', '.join(_SCALES)}")
    stamps = calendar(e.et, e.scale, 6)
    values = (e.name, e.object_id, e.center, e.frame, e.scale, stamps[0], stamps[-1])
    head = [f"{k} = {v}" for k, v in zip(_KEYS, values, strict=True)]
    rows = [
        f"{t} {s[0]:.9f} {s[1]:.9f} {s[2]:.9f} {s[3]:.12f} {s[4]:.12f} {s[5]:.12f}"
        for t, s in zip(stamps, e.states, strict=True)
    ]
    tail = ["INTERPOLATION = HERMITE", "INTERPOLATION_DEGREE = 7"] if len(rows) >= 8 else []
    return ["", "META_START", *head, *tail, "META_STOP", "", *rows, *_covariance_block(e)]


def _covariance_block(e: Ephemeris) -> list[str]:
    lines = []
    for c in sorted(e.covariances, key=lambda c: c.et):
        m = np.asarray(c.matrix, dtype=float)
        if m.shape != (6, 6) or not np.isfinite(m).all() or not np.allclose(m, m.T, rtol=1e-9, atol=0.0):
            raise InputError(f"{e.name}: a covariance must be a symmetric 6 x 6 matrix of finite numbers")
        lines += [f"EPOCH = {calendar(c.et, e.scale, 6)}", f"COV_REF_FRAME = {c.frame}"]
        lines += [" ".join(f"{v:.16e}" for v in m[i, : i + 1]) for i in range(6)]
    return ["", "COVARIANCE_START", *lines, "COVARIANCE_STOP"] if lines else []


def read_oem(path, *, excerpt: bool = False) -> list[Ephemeris]:
    """Segments of an OEM file, with their covariances.

    Parameters
    ----------
    path : path
    excerpt : bool
        Take a segment that ends before its own STOP_TIME: a truncated file, or an excerpt on purpose.

    Raises
    ------
    InputError
        Not an OEM, truncated, a missing field, a line that is no state: file, line, what is expected.
    """
    path = Path(path)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    if not any(line.startswith("CCSDS_OEM_VERS") for line in lines[:20]):
        raise InputError(f"{path.name} is no OEM file: CCSDS_OEM_VERS is missing from its head")
    segments = [_finished(path, *part, excerpt) for part in _parts(path, lines)]
    if not segments:
        raise InputError(f"{path.name} holds no segment: META_START .. META_STOP is missing")
    scales = {s.scale for s in segments}
    if len(scales) > 1:
        raise InputError(
            f"{path.name}: TIME_SYSTEM is {' and '.join(sorted(scales))}; one file keeps one: split it"
        )
    return segments


def _parts(path, lines) -> list[tuple[dict, list[_Line], list[tuple[int, str]]]]:
    """Metadata, state lines and covariance lines of each segment."""
    parts: list[tuple[dict, list[_Line], list[tuple[int, str]]]] = []
    where = "head"
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("COMMENT"):
            continue
        if text in _MARKS:
            if text == "META_START":
                parts.append(({}, [], []))
            elif where == "head":
                raise InputError(f"{path.name}, line {number}: {text} before any META_START")
            where = _MARKS[text]
        elif where == "head":
            _keyword(path, number, text, _HEADER)
        elif where == "meta":
            key, value = _keyword(path, number, text, (*_KEYS, *_OPTIONAL))
            parts[-1][0][key] = value
        elif where == "data":
            parts[-1][1].append(_row(path, number, text))
        elif where == "covariance":
            parts[-1][2].append((number, text))
        else:
            raise InputError(
                f"{path.name}, line {number}: {text!r} after COVARIANCE_STOP; expected META_START"
            )
    if where == "covariance":
        raise InputError(f"{path.name}: COVARIANCE_STOP is missing; the file is truncated: fetch it again")
    return parts


def _keyword(path, number, text, allowed) -> tuple[str, str]:
    key, equals, value = (part.strip() for part in text.partition("="))
    if not equals or key not in allowed:
        raise InputError(
            f"{path.name}, line {number}: {text!r} is no keyword of an OEM here; use one of {', '.join(allowed)}"
        )
    return key, value


def _covariances(path, lines, frame: str, scale: str) -> tuple[Covariance, ...]:
    """Covariances of a segment: EPOCH, a frame that lasts until another is given, six rows each."""
    found: list[Covariance] = []
    at: float | None = None
    rows: list[list[float]] = []
    for number, text in lines:
        if "=" in text:
            if rows:
                raise InputError(
                    f"{path.name}, line {number}: a covariance of {len(rows)} rows; it must have six"
                )
            key, value = _keyword(path, number, text, ("EPOCH", "COV_REF_FRAME"))
            at, frame = (_et(path, number, value, scale), frame) if key == "EPOCH" else (at, value)
            continue
        if at is None:
            raise InputError(f"{path.name}, line {number}: {text!r} before the covariance's EPOCH")
        rows.append(_triangle(path, number, text, len(rows) + 1))
        if len(rows) == 6:
            found.append(Covariance(at, _symmetric(rows), frame))
            at, rows = None, []
    if rows or at is not None:
        raise InputError(
            f"{path.name}, line {lines[-1][0]}: a covariance ends after {len(rows)} of six rows; the file is"
            " truncated: fetch it again"
        )
    return tuple(found)


def _triangle(path, number, text, wanted: int) -> list[float]:
    try:
        values = [float(w) for w in text.split()]
    except ValueError as error:
        raise InputError(
            f"{path.name}, line {number}: {error}; expected row {wanted} of a covariance"
        ) from error
    if len(values) != wanted or not np.isfinite(values).all():
        raise InputError(
            f"{path.name}, line {number}: {len(values)} numbers in row {wanted} of a covariance; its lower"
            f" triangle has {wanted} finite ones there"
        )
    return values


def _symmetric(rows) -> np.ndarray:
    matrix = np.zeros((6, 6))
    matrix[np.tril_indices(6)] = [v for row in rows for v in row]
    return matrix + np.tril(matrix, -1).T


def _row(path, number, text) -> _Line:
    words = text.split()
    try:
        values = [float(w) for w in words[1:]]
    except ValueError as error:
        raise InputError(f"{path.name}, line {number}: {error}; expected an epoch and six numbers") from error
    if len(values) not in (6, 9) or not re.match(r"^\d{4}-", words[0]) or not np.isfinite(values).all():
        raise InputError(
            f"{path.name}, line {number}: {text!r} is not an epoch with six finite numbers [km, km/s]; the file"
            " is truncated or damaged: fetch it again"
        )
    return number, words[0], values[:6]


def _finished(path, meta, rows: list[_Line], spread, excerpt: bool) -> Ephemeris:
    missing = [k for k in _KEYS if k not in meta]
    if missing or not rows:
        lacking = ", ".join(missing) or "ephemeris lines"
        raise InputError(f"{path.name}: a segment lacks {lacking}; the file is truncated or not an OEM")
    scale = meta["TIME_SYSTEM"].upper()
    if scale not in _SCALES:
        raise InputError(f"{path.name}: TIME_SYSTEM {scale} cannot be read; use one of {', '.join(_SCALES)}")
    et = np.array([_et(path, number, stamp, scale) for number, stamp, _ in rows])
    name = meta["OBJECT_NAME"]
    if (np.diff(et) < 0).any():
        late = rows[int(np.argmax(np.diff(et) < 0)) + 1]
        raise InputError(f"{path.name}, line {late[0]}: epoch {late[1]} of {name} is before the one above it")
    stop = meta.get("USEABLE_STOP_TIME", meta["STOP_TIME"])
    if not excerpt and et[-1] < _et(path, "STOP_TIME", stop, scale) - 1e-3:
        raise InputError(
            f"{path.name}: {name} ends at {rows[-1][1]} {scale}, before its STOP_TIME {stop}; the file is"
            " truncated: fetch it again, or read what there is with excerpt=True"
        )
    states = np.array([values for *_, values in rows])
    frame = meta["REF_FRAME"]
    covariances = _covariances(path, spread, frame, scale)
    return Ephemeris(name, meta["OBJECT_ID"], meta["CENTER_NAME"], frame, et, states, scale, covariances)


def _et(path, where, stamp: str, scale: str) -> float:
    try:
        return float(as_et(f"{_calendar_date(stamp)} {scale}"))
    except ValueError as error:
        line = f", line {where}" if isinstance(where, int) else f": {where}"
        raise InputError(f"{path.name}{line}: {stamp} is no epoch: {error}") from error


def _calendar_date(text: str) -> str:
    """CCSDS also writes day of year: 2029-103T21:46:12."""
    match = re.match(r"^(\d{4})-(\d{3})T(.*)$", text.rstrip("Z"))
    if match is None:
        return text.rstrip("Z")
    day = datetime.strptime(f"{match[1]} {match[2]}", "%Y %j")
    return f"{day:%Y-%m-%d}T{match[3]}"
