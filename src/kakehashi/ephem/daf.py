"""Read the list of segments of an SPK file, and check the numbers in their summaries.

All numbers are checked against the size of the file before data are read or memory is allocated, so that a damaged
file is refused quickly.

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
        Span declared by the segment [s TDB past J2000].
    offset : int
        Position of the first record, in words of eight bytes from the start of the file.
    begin_et, length_s : float
        Start of the first record, and length of each record.
    size, count : int
        Words per record, and number of records.
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
    """Return the segments of an SPK file in file order.

    Raises
    ------
    InputError
        The file is not an SPK file of little-endian 64-bit floats, a summary points outside the file, a segment has a
        type other than 2, or numbers contradict one another.
    """
    size = os.fstat(file.fileno()).st_size
    return [_segment(file, size, *summary) for summary in read_summaries(file)]


def read_summaries(file: BinaryIO) -> list[tuple]:
    """Return the summaries of all segments of an SPK file of any type, in file order.

    Each is (start, end [s TDB past J2000], target, centre, frame, data type, first word, last word), with words of
    eight bytes counted from 1.

    Raises
    ------
    InputError
        The file is not an SPK file of little-endian 64-bit floats, or a summary points outside the file.
    """
    size = os.fstat(file.fileno()).st_size
    head = file.read(_RECORD)
    if len(head) < _RECORD or head[:8] != b"DAF/SPK ":
        raise InputError("it is not an SPK file: its first record does not start with DAF/SPK")
    if head[88:96] != b"LTL-IEEE":
        raise InputError(
            "its numbers are not little-endian 64-bit floats; convert it with NAIF's bingo or spacit"
        )
    doubles, integers, first = (*struct.unpack_from("<2i", head, 8), struct.unpack_from("<i", head, 76)[0])
    if (doubles, integers) != (2, 6):
        raise InputError(
            f"its summaries have {doubles} 64-bit floats and {integers} integers; an SPK file has 2 and 6"
        )
    return _summaries(file, size, first)


def _summaries(file: BinaryIO, size: int, record: int) -> list[tuple]:
    """Yield the summaries of all segments of an SPK file, following its chain of summary records."""
    summaries: list[tuple] = []
    visited: set[int] = set()
    while record != 0:
        if record in visited or not 1 < record <= size // _RECORD:
            raise InputError(
                f"its chain of summaries leads to record {record}, which is outside the file or already read"
            )
        visited.add(record)
        file.seek((record - 1) * _RECORD)
        data = file.read(_RECORD)
        following, _, count = struct.unpack_from("<3d", data)
        valid = math.isfinite(following) and following == int(following) and count in range(_PER_RECORD + 1)
        if not valid:
            raise InputError(
                f"record {record} states {count} summaries and {following} as the next record, which is not "
                "valid"
            )
        summaries += [struct.unpack_from("<2d6i", data, 24 + 40 * k) for k in range(int(count))]
        record = int(following)
    if not summaries:
        raise InputError("it contains no segment")
    return summaries


def _segment(file, size, start, end, target, center, frame, kind, first, last) -> Segment:
    name = f"the segment of body {target} about {center}"
    if kind != _TYPE_2:
        raise InputError(f"{name} has data type {kind}, not 2")
    if frame != 1:
        raise InputError(f"{name} is in frame {frame}; only frame 1, ICRF axes, is supported")
    if not 1 <= first <= last - 4 or last * 8 > size or target == center:
        raise InputError(f"{name} occupies words {first} .. {last}, outside the file of {size // 8} words")
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
            f"{name} is inconsistent: {count:g} records of {words:g} words and {length:g} s from "
            f"{begin:g} s, in {last - first + 1} words for {start:g} .. {end:g} s"
        )
    _check_records(file, name, first - 1, int(words), int(count), begin, length)
    return Segment(target, center, start, end, first - 1, begin, length, int(words), int(count))


def _check_records(file, name, offset, words, count, begin, length) -> None:
    """Check that a segment's first and last record have the midpoint and half-length that its directory implies."""
    for k in (0, count - 1):
        file.seek(8 * (offset + k * words))
        middle, half = struct.unpack("<2d", file.read(16))
        if not (abs(middle - (begin + (k + 0.5) * length)) < 1.0 and abs(half - 0.5 * length) < 1.0):
            raise InputError(
                f"{name}: record {k + 1} covers {middle:g} +- {half:g} s instead of its own interval"
            )
