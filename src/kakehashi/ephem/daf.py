"""Read the segments of an SPK file, and check the numbers of their summaries.

All numbers are checked against the size of the file before data are read or memory is reserved, so that a damaged file
costs neither memory nor time.

[DAF] NAIF, Double precision Array Files, required reading.
[SPK] NAIF, SPK required reading, type 2.
"""

import math
import os
import struct
from dataclasses import dataclass
from typing import BinaryIO

from kakehashi.base import InputError

_RECORD = 1_024
_PER_RECORD = 25  # summaries of 40 bytes behind three doubles
_TYPE_2 = 2
_MOST_TERMS = 50


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment of type 2: Chebyshev polynomials of positions, in records of equal length.

    Attributes
    ----------
    target, center : int
        NAIF numbers.
    start_et, end_et : float
        Span that the segment declares [s TDB past J2000].
    offset : int
        Position of its first record, in words of eight bytes from the start of the file.
    begin_et, length_s : float
        Start of the first record and length of each.
    size, count : int
        Words per record, and records.
    """

    target: int
    center: int
    start_et: float
    end_et: float
    offset: int
    begin_et: float
    length_s: float
    size: int
    count: int


def read_segments(file: BinaryIO) -> list[Segment]:
    """Segments of an SPK file in their order.

    Raises
    ------
    InputError
        Not an SPK file of little-endian doubles; a summary that points outside the file, a segment of another type than
        2, or numbers that contradict one another.
    """
    size = os.fstat(file.fileno()).st_size
    head = file.read(_RECORD)
    if len(head) < _RECORD or head[:8] != b"DAF/SPK ":
        raise InputError("it is not an SPK file: its first record does not begin with DAF/SPK")
    if head[88:96] != b"LTL-IEEE":
        raise InputError(
            "its numbers are not little-endian IEEE doubles; convert it with NAIF's bingo or spacit"
        )
    doubles, integers, first = (*struct.unpack_from("<2i", head, 8), struct.unpack_from("<i", head, 76)[0])
    if (doubles, integers) != (2, 6):
        raise InputError(
            f"its summaries have {doubles} doubles and {integers} integers, where an SPK has 2 and 6"
        )
    return [_segment(file, size, *summary) for summary in _summaries(file, size, first)]


def _summaries(file: BinaryIO, size: int, record: int) -> list[tuple]:
    """All summaries; the chain of their records is followed at most for the number of records in the file."""
    summaries: list[tuple] = []
    visited: set[int] = set()
    while record != 0:
        if record in visited or not 1 < record <= size // _RECORD:
            raise InputError(
                f"its chain of summaries leads to record {record}, outside the file or read before"
            )
        visited.add(record)
        file.seek((record - 1) * _RECORD)
        data = file.read(_RECORD)
        following, _, count = struct.unpack_from("<3d", data)
        valid = math.isfinite(following) and following == int(following) and count in range(_PER_RECORD + 1)
        if not valid:
            raise InputError(
                f"record {record} says that it holds {count} summaries and that {following} comes next"
            )
        summaries += [struct.unpack_from("<2d6i", data, 24 + 40 * k) for k in range(int(count))]
        record = int(following)
    if not summaries:
        raise InputError("it holds no segment")
    return summaries


def _segment(file, size, start, end, target, center, frame, kind, first, last) -> Segment:
    name = f"the segment of body {target} about {center}"
    if kind != _TYPE_2:
        raise InputError(f"{name} has data type {kind}, not 2")
    if frame != 1:
        raise InputError(f"{name} is in frame {frame}; it must be 1, ICRF axes")
    if not 1 <= first <= last - 4 or last * 8 > size or target == center:
        raise InputError(f"{name} lies in words {first} .. {last} of a file with {size // 8}")
    file.seek((last - 4) * 8)
    begin, length, words, count = struct.unpack("<4d", file.read(32))
    terms = (words - 2.0) / 3.0
    consistent = (
        all(map(math.isfinite, (start, end, begin, length, words, count)))
        and terms in range(2, _MOST_TERMS + 1)
        and count >= 1.0
        and words * count + 4.0 == last - first + 1
        and length > 0.0
        and start < end
        and begin - 1.0 <= start
        and end <= begin + count * length + 1.0
    )
    if not consistent:
        raise InputError(
            f"{name} contradicts itself: {count:g} records of {words:g} words and {length:g} s from {begin:g} s, in"
            f" {last - first + 1} words for {start:g} .. {end:g} s"
        )
    _check_records(file, name, first - 1, int(words), int(count), begin, length)
    return Segment(target, center, start, end, first - 1, begin, length, int(words), int(count))


def _check_records(file, name, offset, words, count, begin, length) -> None:
    """Check that the first and the last record state the middle and the half-length that the directory implies."""
    for k in (0, count - 1):
        file.seek(8 * (offset + k * words))
        middle, half = struct.unpack("<2d", file.read(16))
        if not (abs(middle - (begin + (k + 0.5) * length)) < 1.0 and abs(half - 0.5 * length) < 1.0):
            raise InputError(
                f"{name}: record {k + 1} is for {middle:g} +- {half:g} s, not for its own interval"
            )
