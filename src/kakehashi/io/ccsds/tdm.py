"""Read Tracking Data Messages: measurements between stations and an object.

All measurements are read. Right ascension and declination, round-trip light times and received minus transmitted
frequencies become `Observations` for orbit determination; the others are listed with the reason why they are not
used.

[TDM] CCSDS 503.0-B-2, Tracking Data Message.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.text import printable, shown
from kakehashi.io.ccsds import times
from kakehashi.io.ccsds.fields import Field
from kakehashi.io.ccsds.message import HEADER, Message, as_number, check_known, read_message
from kakehashi.time import calendar

_NUMBERED = re.compile(r"(.*)_[1-5]")
_TEXTS = {
    "TRACK_ID", "DATA_TYPES", "TIME_SYSTEM", "START_TIME", "STOP_TIME", "PARTICIPANT", "MODE", "PATH",
    "EPHEMERIS_NAME", "TRANSMIT_BAND", "RECEIVE_BAND", "TIMETAG_REF", "INTEGRATION_REF", "RANGE_MODE", "RANGE_UNITS",
    "ANGLE_TYPE", "REFERENCE_FRAME", "INTERPOLATION", "DOPPLER_COUNT_ROLLOVER", "DATA_QUALITY", "CORRECTIONS_APPLIED",
}  # fmt: skip
_NUMBERS = {
    "TURNAROUND_NUMERATOR", "TURNAROUND_DENOMINATOR", "INTEGRATION_INTERVAL", "FREQ_OFFSET", "RANGE_MODULUS",
    "INTERPOLATION_DEGREE", "DOPPLER_COUNT_BIAS", "DOPPLER_COUNT_SCALE", "TRANSMIT_DELAY", "RECEIVE_DELAY",
    *(f"CORRECTION_{k}" for k in (
        "ANGLE_1", "ANGLE_2", "DOPPLER", "MAG", "RANGE", "RCS", "RECEIVE", "TRANSMIT", "ABERRATION_YEARLY",
        "ABERRATION_DIURNAL",
    )),
}  # fmt: skip
_DATA = {
    "CARRIER_POWER", "DOPPLER_COUNT", "DOPPLER_INSTANTANEOUS", "DOPPLER_INTEGRATED", "PC_N0", "PR_N0",
    "RECEIVE_PHASE_CT", "TRANSMIT_PHASE_CT", "RANGE", "RECEIVE_FREQ", "TRANSMIT_FREQ", "TRANSMIT_FREQ_RATE", "DOR",
    "VLBI_DELAY", "ANGLE_1", "ANGLE_2", "MAG", "RCS", "CLOCK_BIAS", "CLOCK_DRIFT", "STEC", "TROPO_DRY", "TROPO_WET",
    "PRESSURE", "RHUMIDITY", "TEMPERATURE",
}  # fmt: skip
_INDEXED = {
    "PARTICIPANT", "EPHEMERIS_NAME", "TRANSMIT_DELAY", "RECEIVE_DELAY", "PATH", "RECEIVE_PHASE_CT",
    "TRANSMIT_PHASE_CT", "RECEIVE_FREQ", "TRANSMIT_FREQ", "TRANSMIT_FREQ_RATE",
}  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Track:
    """One segment of a message: its metadata, and one row per measurement.

    Attributes
    ----------
    meta : dict
        Values by keyword, as written.
    numbers : dict
        Numeric metadata, in the units of the standard.
    participants : dict
        Names of participants by number.
    keyword : (n,) str array
        Type of measurement in each row.
    et : (n,) array
        Epochs [s TDB past J2000].
    value : (n,) array
        Measured values, in the units of the standard (or of RANGE_UNITS).
    line : (n,) array
        Line of each row in the file.
    """

    meta: dict[str, str]
    numbers: dict[str, float]
    participants: dict[int, str]
    keyword: np.ndarray
    et: np.ndarray
    value: np.ndarray
    line: np.ndarray

    def path(self) -> tuple[int, ...]:
        """Return the participants (stations and objects) along the signal path, in order."""
        return tuple(int(w) for w in self.meta.get("PATH", "").split(",") if w.strip())

    def __repr__(self):
        names = ", ".join(self.participants.values())
        return f"<Track {names}: {len(self.et)} rows from {calendar(self.et[0], 'TDB', 0)} TDB>"


@dataclass(slots=True)
class _Segment:
    meta: dict[str, Field] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    rows: list[tuple[str, str, float, int]] = field(default_factory=list)


def read_tdm(path, *, reference: float | None = None) -> list[Track]:
    """Read the segments of a TDM file in keyword = value notation or XML.

    Parameters
    ----------
    path : path
    reference : float, optional
        Epoch from which MET or MRT is counted [s TDB past J2000].

    Raises
    ------
    InputError
        The file is not a TDM, a keyword is unknown, missing or given twice, or a row is not an epoch with a number;
        the message gives file, line and what is expected.
    """
    m = read_message(Path(path), "TDM")
    segments = _segments(m)
    if not segments:
        raise m.error(None, "the file contains no segment: META_START .. META_STOP is missing")
    tracks = [_track(m, s, reference) for s in segments]
    systems = sorted({s.meta["TIME_SYSTEM"].value.upper() for s in segments})
    if len(systems) > 1:
        raise m.error(
            None, f"TIME_SYSTEM is {' and '.join(systems)}; a file must use one time system: split the file"
        )
    return tracks


def _segments(m: Message) -> list[_Segment]:
    segments: list[_Segment] = []
    where = "head"
    fields = iter(m.fields)
    for f in fields:
        if f.key == "META_START":
            if where in ("meta", "data"):
                raise m.error(
                    f.line, f"META_START precedes the end of the {where} above; end that section first"
                )
            segments.append(_Segment())
            where = "meta"
        elif f.key == "META_STOP" and where == "meta":
            where = "between"
        elif f.key == "DATA_START" and where == "between":
            where = "data"
        elif f.key == "DATA_STOP" and where == "data":
            where = "after"
        elif where == "head":
            check_known(m, f, HEADER)
        elif where == "meta":
            _metadata(m, f, segments[-1])
        elif where == "data" and f.key == "OBSERVATION_START":
            segments[-1].rows.append(_observation(m, fields, f))
        elif where == "data":
            segments[-1].rows.append(_row(m, f))
        else:
            raise m.error(f.line, f"{shown(f'{f.key} {f.value}'.strip())} is not allowed between sections")
    if where in ("meta", "between", "data"):
        raise m.error(None, f"the file ends within a segment ({where}); it is truncated: download it again")
    return segments


def _name(key: str) -> str:
    """Return a keyword without the participant number at its end."""
    match = _NUMBERED.fullmatch(key)
    return match[1] if match and match[1] in _INDEXED else key


def _metadata(m: Message, f: Field, s: _Segment) -> None:
    name = _name(f.key)
    if name not in _TEXTS | _NUMBERS:
        check_known(m, f, sorted(_TEXTS | _NUMBERS))
    if f.key in s.meta:
        raise m.error(f.line, f"{f.key} is given twice, first in line {s.meta[f.key].line}; give it once")
    if name in _NUMBERS:
        s.numbers[f.key] = m.number(Field(f.key, f.value, f.line), "")
    if name == "PATH" and not re.fullmatch(r"\s*[1-5](\s*,\s*[1-5]){0,8}\s*", f.value):
        raise m.error(f.line, f"{f.key} is {shown(f.value)}; it must be participant numbers such as 1,2,1")
    s.meta[f.key] = f


def _row(m: Message, f: Field) -> tuple[str, str, float, int]:
    if not f.key or _name(f.key) not in _DATA:
        check_known(m, Field(f.key, f.value, f.line), sorted(_DATA))
    words = f.value.split()
    value = as_number(words[1]) if len(words) == 2 else None
    if value is None:
        raise m.error(f.line, f"{f.key} is {shown(f.value)}; it must be an epoch and one finite number")
    return f.key, words[0], value, f.line


def _observation(m: Message, fields: Iterator[Field], start: Field) -> tuple[str, str, float, int]:
    """Read a measurement in XML: an epoch and one keyword."""
    pair = []
    for f in fields:
        if f.key == "OBSERVATION_STOP":
            break
        if f.key != "EPOCH" and _name(f.key) not in _DATA:
            check_known(m, f, sorted(_DATA))
        pair.append(f)
    keys = [f.key for f in pair]
    if len(pair) != 2 or keys[0] != "EPOCH" or keys[1] == "EPOCH":
        raise m.error(
            start.line,
            f"the observation contains {printable(', '.join(keys)) or 'nothing'}; it must contain EPOCH "
            "and one value",
        )
    return (
        pair[1].key,
        pair[0].value,
        m.number(Field(pair[1].key, pair[1].value, pair[1].line)),
        pair[1].line,
    )


def _track(m: Message, s: _Segment, reference: float | None) -> Track:
    missing = [k for k in ("TIME_SYSTEM", "PARTICIPANT_1") if k not in s.meta or not s.meta[k].value]
    if missing or not s.rows:
        raise m.error(
            None,
            f"the segment lacks {', '.join(missing) or 'measurements'}; the file is truncated or not a TDM",
        )
    try:
        system = times.check_system(s.meta["TIME_SYSTEM"].value, reference)
    except InputError as why:
        raise m.error(s.meta["TIME_SYSTEM"].line, str(why)) from why
    keyword, stamps, value, line = zip(*s.rows, strict=True)
    for key in ("START_TIME", "STOP_TIME"):
        if key in s.meta:
            _epochs(m, [s.meta[key].value], [s.meta[key].line], system, reference)
    return Track(
        meta={k: f.value for k, f in s.meta.items()},
        numbers=s.numbers,
        participants={int(k[-1]): f.value for k, f in s.meta.items() if k.startswith("PARTICIPANT_")},
        keyword=np.array(keyword),
        et=_epochs(m, stamps, line, system, reference),
        value=np.array(value),
        line=np.array(line),
    )


def _epochs(m: Message, stamps, lines, system: str, reference: float | None) -> np.ndarray:
    try:
        return times.to_et(stamps, system, reference)
    except times.Unread as why:
        raise m.error(lines[why.index], str(why)) from why
