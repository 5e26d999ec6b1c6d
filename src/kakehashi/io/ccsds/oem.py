"""Read Orbit Ephemeris Messages: states of an object at epochs, with covariances.

[ODM] CCSDS 502.0-B-3, Orbit Data Messages, section 5.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as File

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.text import printable, shown
from kakehashi.io.ccsds import covariance, times
from kakehashi.io.ccsds.fields import Field
from kakehashi.io.ccsds.message import HEADER, Message, as_number, check_known, read_message
from kakehashi.paths import Hermite, Path
from kakehashi.time import calendar

NEEDED = ("OBJECT_NAME", "OBJECT_ID", "CENTER_NAME", "REF_FRAME", "TIME_SYSTEM", "START_TIME", "STOP_TIME")
_OPTIONAL = (
    "REF_FRAME_EPOCH",
    "USEABLE_START_TIME",
    "USEABLE_STOP_TIME",
    "INTERPOLATION",
    "INTERPOLATION_DEGREE",
)
_STATE = ("X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT")
_UNITS = dict.fromkeys(_STATE[:3], "km") | dict.fromkeys(_STATE[3:], "km/s")
_ACCELERATIONS = {f"{a}_DDOT": "km/s**2" for a in "XYZ"}
_SHORT_S = 1e-3  # by which the last epoch may lie before STOP_TIME


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Covariance:
    """Covariance matrix (6, 6) [km, km/s] of a state at an epoch [s TDB past J2000], in a stated frame."""

    et: float
    matrix: np.ndarray
    frame: str

    def __repr__(self):
        return f"<Covariance at {calendar(self.et, 'TDB', 0)} TDB, {self.frame}>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Ephemeris:
    """The trajectory of an object, and the metadata of its OEM message.

    Attributes
    ----------
    name, object_id : str
        As given in the message.
    path : Path
        Trajectory with the centre and axes of the message. A segment read from a file is a `Hermite`; a path with
        breaks is written as one segment per piece.
    scale : str
        Time system of the message.
    covariances : tuple of Covariance
    frame_epoch : float or None
        Epoch at which a frame of date is frozen [s TDB past J2000].
    interpolation : str
        Interpolation stated by the message, such as "HERMITE 7"; empty if none is stated.
    unused : tuple of str
        Contents of the message that are not used.
    """

    name: str
    object_id: str
    path: Path
    scale: str = "TDB"
    covariances: tuple[Covariance, ...] = ()
    frame_epoch: float | None = None
    interpolation: str = ""
    unused: tuple[str, ...] = ()

    def __repr__(self):
        return f"<Ephemeris {self.name}: {self.path!r}>"


@dataclass(slots=True)
class _Matrix:
    """A covariance matrix while it is being read: its epoch as written, its frame, and the rows read so far."""

    line: int
    stamp: str
    frame: str
    values: list[float] = field(default_factory=list)
    rows: int = 0


@dataclass(slots=True)
class _Segment:
    """A segment of an ephemeris while it is being read: metadata, and columns of the states."""

    meta: dict[str, Field] = field(default_factory=dict)
    stamps: list[str] = field(default_factory=list)
    lines: array = field(default_factory=lambda: array("q"))
    values: array = field(default_factory=lambda: array("d"))
    matrices: list[_Matrix] = field(default_factory=list)
    accelerations: bool = False


def read_oem(path, *, excerpt: bool = False, reference: float | None = None) -> list[Ephemeris]:
    """Read the segments of an OEM file in keyword = value notation or XML, with their covariances.

    Parameters
    ----------
    path : path
    excerpt : bool
        Whether to accept a segment that ends before its STOP_TIME, as in an excerpt or a truncated file.
    reference : float, optional
        Epoch from which MET or MRT is counted [s TDB past J2000].

    Raises
    ------
    InputError
        The file is not an OEM or is truncated, a field is missing, or a line is not a state; the message gives file,
        line and what is expected.
    """
    message = read_message(File(path), "OEM")
    segments = [_finished(message, part, excerpt, reference) for part in _segments(message)]
    if not segments:
        raise message.error(None, "the file contains no segment: META_START .. META_STOP is missing")
    scales = {s.scale for s in segments}
    if len(scales) > 1:
        raise message.error(
            None,
            f"TIME_SYSTEM is {' and '.join(sorted(scales))}; a file must use one time system: split the file",
        )
    return segments


def _segments(m: Message) -> list[_Segment]:
    """Collect the contents of each segment of an OEM, as written."""
    segments: list[_Segment] = []
    fields = iter(m.fields)
    where = "head"
    for f in fields:
        if f.key == "META_START":
            segments.append(_Segment())
            _metadata(m, fields, f, segments[-1])
            where = "data"
        elif f.key in ("META_STOP", "COVARIANCE_START", "COVARIANCE_STOP") and where == "head":
            raise m.error(f.line, f"{f.key} precedes any META_START")
        elif where == "head":
            check_known(m, f, HEADER)
        elif f.key == "COVARIANCE_START":
            _matrices(m, fields, f, segments[-1])
            where = "after"
        elif f.key == "STATE_START":
            _state(m, fields, f, segments[-1])
        elif f.key in ("DATA_START", "DATA_STOP"):
            continue
        elif f.key:
            text = f"{f.key} = {f.value}" if f.value else f.key
            raise m.error(
                f.line, f"{shown(text)} is not a keyword of an OEM; expected an epoch and six numbers"
            )
        elif where == "after":
            raise m.error(f.line, f"{shown(f.value)} follows COVARIANCE_STOP; expected META_START")
        else:
            _row(m, f, segments[-1])
    return segments


def _metadata(m: Message, fields: Iterator[Field], start: Field, s: _Segment) -> None:
    for f in fields:
        if f.key == "META_STOP":
            return
        check_known(m, f, (*NEEDED, *_OPTIONAL))
        if f.key in s.meta:
            raise m.error(f.line, f"{f.key} is given twice, first in line {s.meta[f.key].line}; give it once")
        s.meta[f.key] = f
    raise m.error(start.line, "this segment lacks META_STOP; the file is truncated: download it again")


def _row(m: Message, f: Field, s: _Segment) -> None:
    words = f.value.split()
    values = [as_number(w) for w in words[1:10]]
    numbers = [v for v in values if v is not None]
    if len(words) not in (7, 10) or len(numbers) != len(words) - 1:
        raise m.error(
            f.line,
            f"{shown(f.value)} is not an epoch with six finite numbers [km, km/s]; the file is truncated "
            "or damaged: download it again",
        )
    _add(m, f.line, words[0], numbers, s)


def _state(m: Message, fields: Iterator[Field], start: Field, s: _Segment) -> None:
    """Read a state in XML: an epoch, six numbers, and accelerations, which are not used."""
    taken: dict[str, Field] = {}
    for f in fields:
        if f.key == "STATE_STOP":
            break
        check_known(m, f, ("EPOCH", *_STATE, *_ACCELERATIONS))
        if f.key in taken:
            raise m.error(f.line, f"{f.key} is given twice in one state; give it once")
        taken[f.key] = f
    missing = [k for k in ("EPOCH", *_STATE) if k not in taken]
    if missing:
        raise m.error(start.line, f"the state lacks {', '.join(missing)}")
    numbers = [m.number(taken[k], _UNITS[k]) for k in _STATE]
    more = [m.number(taken[k], unit) for k, unit in _ACCELERATIONS.items() if k in taken]
    _add(m, taken["EPOCH"].line, taken["EPOCH"].value, numbers + more, s)


def _add(m: Message, line: int, stamp: str, numbers: list[float], s: _Segment) -> None:
    """Append a state to a segment; a repeated state is ignored, a different state at the same epoch is an error."""
    if s.stamps and stamp == s.stamps[-1]:
        if list(s.values[-6:]) == numbers[:6]:
            return
        raise m.error(
            line,
            f"epoch {printable(stamp, 40)} repeats line {s.lines[-1]} with a different state; give one "
            "state per epoch",
        )
    s.stamps.append(stamp)
    s.lines.append(line)
    s.values.extend(numbers[:6])
    s.accelerations |= len(numbers) > 6


def _matrices(m: Message, fields: Iterator[Field], start: Field, s: _Segment) -> None:
    """Read covariances up to COVARIANCE_STOP; the frame of the segment is the default."""
    frame = s.meta["REF_FRAME"].value if "REF_FRAME" in s.meta else ""
    now: _Matrix | None = None
    line = start.line
    for f in fields:
        line = f.line
        if f.key == "COVARIANCE_STOP":
            _complete(m, now, line, s)
            return
        if f.key == "EPOCH":
            _complete(m, now, line, s)
            now = _Matrix(line, f.value, frame)
        elif f.key == "COV_REF_FRAME" and now is not None and not now.rows:
            now.frame = f.value
        elif now is not None and f.key in covariance.KEYS[len(now.values) : len(now.values) + 1]:
            now.values.append(m.number(f, covariance.UNITS[f.key]))
            now.rows = {1: 1, 3: 2, 6: 3, 10: 4, 15: 5, 21: 6}.get(len(now.values), now.rows)
        elif f.key and now is not None and now.rows and f.key != "META_START":
            raise m.error(
                line,
                f"the covariance has {now.rows} rows before {shown(f'{f.key} = {f.value}')}, which is not an "
                    "allowed keyword here; it must have six rows of numbers",
            )  # fmt: skip
        elif f.key:
            raise m.error(
                line,
                f"{shown(f'{f.key} = {f.value}')} is not a keyword of a covariance; EPOCH, COV_REF_FRAME or "
                "rows of numbers are expected",
            )
        elif now is None:
            raise m.error(line, f"{shown(f.value)} precedes EPOCH of the covariance; EPOCH must come first")
        else:
            _triangle_row(m, f, now)
    raise m.error(line, "COVARIANCE_STOP is missing; the file is truncated: download it again")


def _triangle_row(m: Message, f: Field, now: _Matrix) -> None:
    wanted, words = now.rows + 1, f.value.split()
    values = [as_number(w) for w in words[:7]]
    if None in values:
        bad = shown(words[values.index(None)])
        raise m.error(f.line, f"{bad} cannot be converted to a number; expected row {wanted} of a covariance")
    if wanted > 6 or len(words) != wanted:
        raise m.error(
            f.line,
            f"row {wanted} of the covariance has {len(words)} numbers; the lower triangle has "
            f"{'only six rows' if wanted > 6 else f'{wanted} there, all finite'}",
        )
    now.values += [v for v in values if v is not None]
    now.rows = wanted


def _complete(m: Message, now: _Matrix | None, line: int, s: _Segment) -> None:
    """Accept a complete and valid covariance matrix; raise InputError for any other."""
    if now is None:
        return
    if len(now.values) != 21:
        raise m.error(line, f"the covariance has {now.rows} rows; it must have six")
    wrong = covariance.fault(covariance.from_triangle(now.values))
    if wrong:
        raise m.error(now.line, wrong)
    s.matrices.append(now)


def _finished(m: Message, s: _Segment, excerpt: bool, reference: float | None) -> Ephemeris:
    missing = [k for k in NEEDED if k not in s.meta or not s.meta[k].value]
    if missing or not s.stamps:
        lacking = ", ".join(missing) or "ephemeris lines"
        raise m.error(None, f"a segment lacks {lacking}; the file is truncated or not an OEM")
    value = {key: f.value for key, f in s.meta.items()}
    try:
        scale = times.check_system(value["TIME_SYSTEM"], reference)
    except InputError as why:
        raise m.error(s.meta["TIME_SYSTEM"].line, str(why)) from why
    et = _epochs(m, s.stamps, list(s.lines), scale, reference)
    if (np.diff(et) <= 0.0).any():
        k = int(np.argmax(np.diff(et) <= 0.0)) + 1
        raise m.error(
            s.lines[k],
            f"epoch {printable(s.stamps[k], 40)} is not later than the epoch of the line before; epochs "
            "must increase",
        )

    def of(key: str) -> float:
        return float(_epochs(m, [value[key]], [s.meta[key].line], scale, reference)[0])

    for first, last in (("START_TIME", "STOP_TIME"), ("USEABLE_START_TIME", "USEABLE_STOP_TIME")):
        if first in value and last in value and of(first) > of(last):
            raise m.error(
                s.meta[first].line,
                f"{first} {value[first]} is later than {last} {value[last]}; correct these epochs",
            )
    stop = "USEABLE_STOP_TIME" if "USEABLE_STOP_TIME" in value else "STOP_TIME"
    if not excerpt and et[-1] < of(stop) - _SHORT_S:
        raise m.error(
            None,
            f"{printable(value['OBJECT_NAME'])} ends at {s.stamps[-1]} {scale}, before its {stop} "
            f"{value[stop]}; the file is truncated: download it again, or accept the shorter span with "
            "excerpt=True",
        )
    when = _epochs(m, [c.stamp for c in s.matrices], [c.line for c in s.matrices], scale, reference)
    return Ephemeris(
        name=value["OBJECT_NAME"],
        object_id=value["OBJECT_ID"],
        path=Hermite(et, np.array(s.values).reshape(-1, 6), value["CENTER_NAME"], value["REF_FRAME"]),
        scale=scale,
        covariances=tuple(
            Covariance(float(t), covariance.from_triangle(c.values), c.frame)
            for t, c in zip(when, s.matrices, strict=True)
        ),
        frame_epoch=of("REF_FRAME_EPOCH") if "REF_FRAME_EPOCH" in value else None,
        interpolation=_interpolation(m, s.meta),
        unused=("accelerations",) if s.accelerations else (),
    )


def _interpolation(m: Message, meta: dict[str, Field]) -> str:
    if "INTERPOLATION_DEGREE" in meta:
        degree = m.number(meta["INTERPOLATION_DEGREE"])
        if degree not in range(1, 100):
            raise m.error(
                meta["INTERPOLATION_DEGREE"].line,
                f"INTERPOLATION_DEGREE is {degree:g}; it must be between 1 and 99",
            )
    if "INTERPOLATION" not in meta:
        return ""
    return " ".join(meta[k].value.upper() for k in ("INTERPOLATION", "INTERPOLATION_DEGREE") if k in meta)


def _epochs(
    m: Message, stamps: list[str], lines: list[int], scale: str, reference: float | None
) -> np.ndarray:
    try:
        return times.to_et(stamps, scale, reference)
    except times.Unread as why:
        raise m.error(lines[why.index], str(why)) from why
