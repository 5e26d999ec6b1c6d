"""Read bodies of SPK files that a user gives, such as the moons of Jupiter, as paths.

Segments of type 2 and 3 (Chebyshev polynomials of positions, or of positions and velocities) and 13 (Hermite
polynomials through states) are evaluated where they lie in the file, which is mapped into memory, because the moon
kernels of JPL have a gigabyte.

[SPK] NAIF, SPK required reading, types 2, 3 and 13.
"""

import os
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path as File

import numpy as np

from kakehashi.base import InputError
from kakehashi.ephem.daf import read_summaries
from kakehashi.paths.hermite import interpolated
from kakehashi.paths.path import Common, Path, View, check_span, same_body
from kakehashi.time import calendar, et_array

_TYPES = (2, 3, 13)
_ICRF = 1
_MOST_WINDOW = 14  # nodes of a Hermite polynomial


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """One segment of an SPK file: target about centre (NAIF numbers), span [s TDB past J2000], type and words."""

    target: int
    center: int
    span: tuple[float, float]
    kind: int
    words: np.ndarray

    def state(self, et) -> np.ndarray:
        """Return position and velocity (n, 6) [km, km/s] at epochs (n,) within the span."""
        return _through_nodes(self.words, et) if self.kind == 13 else _chebyshev(self.words, self.kind, et)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class SpkBody(Common):
    """A body of SPK files, relative to the planet whose moon it is.

    Attributes
    ----------
    name : str
    center : str or int
        Planet.
    terms, system : tuples of (sign, segments)
        Segments whose states add up to that relative to the planet, and to the barycentre of its system. Both are the
        same if no file states where the planet is about the barycentre, which is up to 250 km for Jupiter and Saturn.
    file : str
        Names of the files, for messages.
    """

    name: str
    center: str | int
    terms: tuple[tuple[int, tuple[Segment, ...]], ...]
    system: tuple[tuple[int, tuple[Segment, ...]], ...]
    file: str

    @property
    def span(self) -> tuple[float, float]:
        """First and last epoch that the files cover [s TDB past J2000]."""
        spans = [
            (min(s.span[0] for s in part), max(s.span[1] for s in part))
            for part in (segments for _, segments in self.terms)
        ]
        return max(a for a, _ in spans), min(b for _, b in spans)

    def state(self, et) -> np.ndarray:
        """Return position and velocity (..., 6) [km, km/s] at epochs (...), ICRF.

        Raises
        ------
        InputError
            An epoch is not covered by the files.
        """
        et = et_array(et)
        flat = np.ravel(et)
        check_span(flat, self.span, self, "choose an epoch within it, or give a kernel that covers it")
        states = np.zeros((flat.size, 6))
        for sign, segments in self.terms:
            states += sign * self._of(segments, flat)
        return states.reshape(*np.shape(et), 6)

    def relative(self, center) -> Path:
        """Return the same body relative to another one of the ephemerides."""
        if same_body(center, self.center):
            return self
        return View(replace(self, terms=self.system), center, self.span)

    def _of(self, segments, et) -> np.ndarray:
        """Return the states of one pair of bodies; as in SPICE, the last segment that covers an epoch is used."""
        states, open_ = np.full((et.size, 6), np.nan), np.ones(et.size, dtype=bool)
        for one in reversed(segments):
            inside = open_ & (et >= one.span[0]) & (et <= one.span[1])
            if inside.any():
                states[inside] = one.state(et[inside])
            open_ &= ~inside
        if open_.any():
            raise InputError(
                f"the segments of {self.name} in {self.file} leave a gap at {calendar(float(et[open_][0]), 'TDB', 0)};"
                " choose other dates, or give a kernel without the gap"
            )
        return states


def read_bodies(
    files: Sequence[str | File], wanted: dict[str, int], planet: str, planet_ids: tuple[int, int]
) -> dict[str, SpkBody]:
    """Return moons of a planet from SPK files.

    Parameters
    ----------
    files : sequence of path
        SPK files; where two cover one epoch, the later one is used.
    wanted : dict of str to int
        NAIF numbers of the moons by name.
    planet : str
    planet_ids : (int, int)
        NAIF numbers of the planet and of the barycentre of its system.

    Raises
    ------
    InputError
        A file cannot be read, has a type of segment that is not supported, or no file contains a moon.
    """
    label = ", ".join(File(f).name for f in files)
    every = [segment for file in files for segment in _segments(str(file), _age(file))]
    own, system = planet_ids
    offset = tuple(s for s in every if (s.target, s.center) == (own, system))
    bodies = {}
    for name, number in wanted.items():
        about = {c: tuple(s for s in every if (s.target, s.center) == (number, c)) for c in planet_ids}
        if not (about[own] or about[system]):
            listed = ", ".join(
                f"{t} about {c}" for t, c in dict.fromkeys((s.target, s.center) for s in every)
            )
            raise InputError(
                f"the kernel {label} does not contain {name} (NAIF {number}) about {planet} ({own} or {system}); it"
                f" contains {listed}: give a kernel with {name}, such as JPL's satellite ephemeris of {planet}"
                " from NAIF's generic kernels"
            )
        direct = bool(about[own])
        terms = ((1, about[own]),) if direct else ((1, about[system]),)
        shift = ((1 if direct else -1, offset),) if offset else ()
        inner, outer = (terms, terms + shift) if direct else (terms + shift, terms)
        bodies[name] = SpkBody(name, planet, inner, outer, label)
    return bodies


def _age(file) -> int:
    """Return the time of the last change of a file, which distinguishes it from an earlier one of the same name."""
    try:
        return os.stat(file).st_mtime_ns
    except OSError:
        return 0


@cache
def _segments(path: str, age: int) -> tuple[Segment, ...]:
    try:
        with open(path, "rb") as file:
            summaries = read_summaries(file)
        words = np.asarray(np.memmap(path, dtype="<f8", mode="r", shape=os.path.getsize(path) // 8))
    except (OSError, ValueError, struct.error) as error:
        raise InputError(
            f"the kernel {path} cannot be read ({error}); give an SPK file (.bsp), such as JPL's satellite"
            " ephemerides"
        ) from error
    return tuple(_checked(path, words, *summary) for summary in summaries)


def _checked(path, words, start, end, target, center, frame, kind, first, last) -> Segment:
    name = f"the kernel {path} cannot be used: its segment of body {target} about {center}"
    if kind not in _TYPES or frame != _ICRF:
        raise InputError(
            f"{name} has data type {kind} in frame {frame}; types 2, 3 and 13 in frame 1 (ICRF) are supported: convert"
            " it with NAIF's spkmerge or `mkspk`, or give another kernel"
        )
    if not (1 <= first <= last - 2 <= words.size - 2 and start < end):
        raise InputError(f"{name} lies outside the file, words {first} .. {last}; fetch the file again")
    part = words[first - 1 : last]
    sound = _hermite_is_sound(part) if kind == 13 else _chebyshev_is_sound(part, kind, start, end)
    if not sound:
        raise InputError(
            f"{name} is inconsistent: its directory contradicts its length; fetch the file again"
        )
    return Segment(target, center, (start, end), kind, part)


def _chebyshev_is_sound(words, kind: int, start: float, end: float) -> bool:
    begin, length, size, count = words[-4:]
    columns = 3 if kind == 2 else 6
    whole = size >= 2 + columns and (size - 2) % columns == 0 and count >= 1
    return bool(
        whole and length > 0.0 and size * count + 4 == words.size
        and begin - 1.0 <= start and end <= begin + count * length + 1.0
    )  # fmt: skip


def _hermite_is_sound(words) -> bool:
    window, n = words[-2] + 1, words[-1]
    return bool(1 <= window <= _MOST_WINDOW and n >= window and 7 * n + (n - 1) // 100 + 2 == words.size)


def _through_nodes(words, et) -> np.ndarray:
    n, points = int(words[-1]), int(words[-2]) + 1
    return interpolated(words[6 * n : 7 * n], words[: 6 * n].reshape(n, 6), et, points)


def _chebyshev(words, kind: int, et) -> np.ndarray:
    begin, length, size, count = (float(w) for w in words[-4:])
    records = words[:-4].reshape(int(count), int(size))
    rows = records[np.clip(((et - begin) // length).astype(int), 0, int(count) - 1)]
    s, columns = (et - rows[:, 0]) / rows[:, 1], 3 if kind == 2 else 6
    series = rows[:, 2:].reshape(len(et), columns, -1)
    values, slopes = _series(s, series.shape[2])
    at = np.einsum("nct,nt->nc", series, values)
    if kind == 3:
        return at
    return np.hstack([at, np.einsum("nct,nt->nc", series, slopes) / rows[:, 1:2]])


def _series(s, terms: int) -> tuple[np.ndarray, np.ndarray]:
    """Return Chebyshev polynomials T_k(s) and their derivatives, each (n, terms), by their recurrences."""
    t, d = np.ones((s.size, terms)), np.zeros((s.size, terms))
    if terms > 1:
        t[:, 1], d[:, 1] = s, 1.0
    for k in range(2, terms):
        t[:, k] = 2.0 * s * t[:, k - 1] - t[:, k - 2]
        d[:, k] = 2.0 * (s * d[:, k - 1] + t[:, k - 1]) - d[:, k - 2]
    return t, d
