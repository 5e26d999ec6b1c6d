"""Convert tracking data messages to observations for orbit determination.

ANGLE_1 and ANGLE_2 are used as right ascension and declination seen from a station, RANGE in seconds as the
round-trip light time from a station and back, and RECEIVE_FREQ minus TRANSMIT_FREQ of a signal that an object
reflects.  Stations must be given by MPC code, or be antennas of the Deep Space Network that have an MPC code.

[TDM] CCSDS 503.0-B-2, Tracking Data Message, section 3.5.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.text import shown
from kakehashi.io.ccsds.frames import axes
from kakehashi.io.ccsds.tdm import Track, read_tdm
from kakehashi.od.observations import Kind, Observations, Unreadable, observations
from kakehashi.od.sites import is_code

_ANTENNAS = {"DSS-14": "253", "DSS-13": "252", "DSS-25": "257"}
_MILLIARCSECOND = np.radians(1e-3 / 3600.0)
_Row = tuple[
    Kind, float, float, float, str, str, float, int
]  # kind, et, two values, stations, frequency, line
_Rows = Iterator[tuple[_Row, set[int]]]  # each with the indices of the track's rows that it is made of
_Unused = dict[int, str]  # why a row of the track, by its index, is not used


def read_tracking(path) -> Observations:
    """Read the observations of a TDM file; measurements that cannot be used are in `unreadable` with the reason.

    Raises
    ------
    InputError
        `read_tdm` refuses the file, or it contains no usable measurement.
    """
    rows: list[_Row] = []
    unused: list[Unreadable] = []
    for track in read_tdm(path):
        taken: set[int] = set()
        reasons: _Unused = {}
        for part in (_angles, _ranges, _frequencies):
            for row, made_of in part(track, reasons):
                rows.append(row)
                taken |= made_of
        for k, key in enumerate(track.keyword):
            if k not in taken:
                reasons.setdefault(k, f"{key} is not supported in orbit determination")
        unused += [Unreadable(int(track.line[k]), why) for k, why in reasons.items()]
    if not rows:
        raise InputError(
            f"{Path(path).name} contains no measurement that can be used in an orbit fit; the first "
            f"reason: {unused[0] if unused else 'it is empty'}"
        )
    kind, et, one, two, station, sender, frequency, line = zip(*rows, strict=True)
    return observations(
        kind=kind,
        et=et,
        value=np.stack([one, two], axis=1),
        station=station,
        transmitter=sender,
        frequency_hz=frequency,
        mode=["R" if k != Kind.OPTICAL else "" for k in kind],
        line=line,
        unreadable=sorted(unused, key=lambda u: u.line),
    )


def _station(track: Track, number: int) -> str | None:
    """Return the MPC code of the station that a participant's name denotes."""
    name = track.participants.get(number, "").strip().upper()
    code = _ANTENNAS.get(name, name)
    return code if is_code(code) else None


def _refuse(track: Track, keys: tuple[str, ...], why: str, unused: _Unused) -> None:
    for k in _which(track, *keys):
        unused[int(k)] = f"{track.keyword[k]} is not used: {why}"


def _which(track: Track, *keys: str) -> np.ndarray:
    return np.flatnonzero(np.isin(track.keyword, keys))


def _angles(track: Track, unused: _Unused) -> _Rows:
    """Yield pairs of right ascension and declination at one epoch, rotated to ICRF."""
    keys, kind = ("ANGLE_1", "ANGLE_2"), track.meta.get("ANGLE_TYPE", "").upper()
    if not _which(track, *keys).size:
        return
    observer = _station(track, track.path()[-1] if track.path() else 1)
    matrices, fault = None, ""
    try:
        matrices = axes(track.meta.get("REFERENCE_FRAME", ""), track.et)
    except InputError as error:
        fault = str(error)
    if kind != "RADEC" or observer is None or matrices is None or _transmitted(track):
        why = (
            f"ANGLE_TYPE is {shown(kind)}; it must be RADEC" if kind != "RADEC"
            else f"{shown(str(track.participants))} has no observatory code" if observer is None
            else fault if matrices is None
            else "TIMETAG_REF is TRANSMIT; it must be RECEIVE"
        )  # fmt: skip
        _refuse(track, keys, why, unused)
        return
    second = {float(track.et[k]): k for k in _which(track, "ANGLE_2")}
    for k in _which(track, "ANGLE_1"):
        pair = second.get(float(track.et[k]))
        if pair is None:
            continue
        ra, dec = np.radians([track.value[k], track.value[pair]])
        if abs(dec) > 0.5 * np.pi + _MILLIARCSECOND:
            unused[int(pair)] = f"the declination of {track.value[pair]:g} deg is outside -90 to 90"
            continue
        x, y, z = matrices[k] @ [np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)]
        direction = float(np.mod(np.arctan2(y, x), 2.0 * np.pi)), float(np.arcsin(np.clip(z, -1.0, 1.0)))
        line = int(min(track.line[k], track.line[pair]))
        yield (Kind.OPTICAL, float(track.et[k]), *direction, observer, "", np.nan, line), {int(k), int(pair)}


def _transmitted(track: Track) -> bool:
    return track.meta.get("TIMETAG_REF", "RECEIVE").upper() == "TRANSMIT"


def _two_way(track: Track) -> tuple[str, str] | str:
    """Return transmitter and receiver of a two-way signal to one object, or the reason why it is not such a signal."""
    path = track.path()
    if len(path) != 3 or path[0] == path[1] or path[1] == path[2]:
        return f"PATH is {track.meta.get('PATH', 'not given')}; it must be a two-way path"
    ends = _station(track, path[0]), _station(track, path[2])
    if ends[0] is None or ends[1] is None:
        return f"{shown(track.participants.get(path[0], 'an unnamed participant'))} has no observatory code"
    if _transmitted(track):
        return "TIMETAG_REF is TRANSMIT; it must be RECEIVE"
    return ends[0], ends[1]


def _sent(track: Track) -> tuple[np.ndarray, np.ndarray]:
    """Return epochs and values of the transmitted frequency [Hz] in a tracking segment."""
    path = track.path()
    k = _which(track, f"TRANSMIT_FREQ_{path[0]}") if path else np.zeros(0, dtype=int)
    order = k[np.argsort(track.et[k], kind="stable")]
    return track.et[order], track.value[order]


def _frequency_at(when: np.ndarray, sent: np.ndarray, et: float) -> float:
    """Return the transmitted frequency [Hz] in force at an epoch; NaN before the first value."""
    last = int(np.searchsorted(when, et, side="right")) - 1
    return float(sent[last]) if last >= 0 else np.nan


def _ranges(track: Track, unused: _Unused) -> _Rows:
    """Yield the round-trip light times of a tracking segment as radar delays."""
    which = _which(track, "RANGE")
    if not which.size:
        return
    ends, units = _two_way(track), track.meta.get("RANGE_UNITS", "km")
    when, sent = _sent(track)
    why = ends if isinstance(ends, str) else ""
    if units != "s":
        why = why or f"RANGE_UNITS is {shown(units)}; only s can be interpreted as a light time"
    elif modulus := track.numbers.get("RANGE_MODULUS", 0.0):
        why = why or f"RANGE_MODULUS is {modulus:g}, so the ranges are ambiguous"
    if why:
        _refuse(track, ("RANGE",), why, unused)
        return
    for k in which:
        if not track.value[k] > 0.0:
            unused[int(k)] = f"RANGE is {track.value[k]:g} s; it must be positive"
            continue
        et, line = float(track.et[k]), int(track.line[k])
        frequency = _frequency_at(when, sent, et)
        yield (Kind.DELAY, et, float(track.value[k]), np.nan, ends[1], ends[0], frequency, line), {int(k)}


def _frequencies(track: Track, unused: _Unused) -> _Rows:
    """Yield received minus transmitted frequencies of a passively reflected signal as Doppler shifts."""
    path = track.path()
    keys = ("RECEIVE_FREQ", f"RECEIVE_FREQ_{path[-1]}" if path else "RECEIVE_FREQ")
    which = _which(track, *keys)
    if not which.size:
        return
    ends, (when, sent) = _two_way(track), _sent(track)
    why = ends if isinstance(ends, str) else ""
    if any(k.startswith("TURNAROUND") for k in track.meta):
        why = why or "a transponder changes the frequency by a turn-around ratio"
    if not sent.size:
        why = why or "the transmitted frequency is not given"
    if why:
        _refuse(track, keys, why, unused)
        return
    offset = track.numbers.get("FREQ_OFFSET", 0.0)
    used = {int(x) for x in _which(track, f"TRANSMIT_FREQ_{path[0]}")}
    for k in which:
        et, line = float(track.et[k]), int(track.line[k])
        frequency = _frequency_at(when, sent, et)
        if np.isnan(frequency):
            unused[int(k)] = (
                f"{track.keyword[k]} is not used: the file gives no transmitted frequency at or before its "
                "epoch"
            )
            continue
        shift = float(track.value[k]) + offset - frequency
        yield (Kind.DOPPLER, et, shift, np.nan, ends[1], ends[0], frequency, line), {int(k), *used}
