"""Read the text of any file, unpacked, decoded and split into lines, and parse decimal numbers strictly.

UTF-8 and UTF-16 with or without a byte-order mark, Latin-1, gzip, and the line ends of every system are read.  A
number is plain ASCII. Python's `float` also accepts underscores, digits of other scripts, "nan" and "inf", which are
not valid values in a file of measurements.
"""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from math import isfinite, nan
from pathlib import Path
from typing import IO

from kakehashi.base import InputError
from kakehashi.base.text import shown

MOST_BYTES = 150_000_000  # of a file that is held in memory whole
_BLOCK = 1 << 20
_FORTRAN = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)[dD][+-]?\d{1,4}\s*", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_LONGEST = 60  # characters of a number


def text_lines(path) -> list[str]:
    """Return the lines of a text file.

    Raises
    ------
    InputError
        The file cannot be read, is empty, too large, or not text.
    """
    return text_of(path).splitlines()


def text_of(path) -> str:
    """Return the complete text of a file; see `text_lines`."""
    path = Path(path)
    raw = _unpacked(path, MOST_BYTES)
    if not raw.strip():
        raise InputError(f"{path.name} is empty; it should contain lines of text")
    text = decoded(raw, path.name)
    if "\0" in text:
        raise InputError(f"{path.name} cannot be read: it contains zero bytes and is therefore not text")
    return text


def head_of(path, size: int = 65_536) -> str:
    """Return the text at the beginning of a file, from which its format is recognised; empty if it is not text."""
    path = Path(path)
    with _opened(path) as file:
        raw = file.read(size)
    try:
        return decoded(raw, path.name, cut=len(raw) == size)
    except InputError:
        return ""


def is_parquet(path) -> bool:
    """Return whether a file is a Parquet table, by its first four bytes."""
    with Path(path).open("rb") as file:
        return file.read(4) == b"PAR1"


def lines_of(path) -> Iterator[str]:
    """Yield the lines of a long file one after another, without storing it; gzip is unpacked on the fly."""
    path = Path(path)
    with _opened(path) as file:
        text = _wrapped(file)
        while line := text.readline(_BLOCK):
            if len(line) == _BLOCK:
                raise InputError(
                    f"{path.name} has a line of more than a million characters; it is not a table"
                )
            yield line.rstrip("\r\n")


def blocks_of(path) -> Iterator[str]:
    """Yield the contents of a long text file in blocks of a million characters."""
    with _opened(Path(path)) as file:
        text = _wrapped(file)
        while block := text.read(_BLOCK):
            yield block


def _wrapped(file) -> io.TextIOWrapper:
    """Decode an open file by its byte-order mark, otherwise as UTF-8; undecodable bytes become U+FFFD."""
    start = file.read(2)
    file.seek(0)
    encoding = "utf-16" if start in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return io.TextIOWrapper(file, encoding=encoding, errors="replace")


def decoded(raw: bytes, name: str, *, cut: bool = False) -> str:
    """Decode bytes by their byte-order mark, otherwise as UTF-8 or, failing that, Latin-1.

    Parameters
    ----------
    raw : bytes
    name : str
        Name of the file, used in error messages.
    cut : bool
        Whether the bytes are only the beginning of the file.

    Raises
    ------
    InputError
        The bytes are not text.
    """
    if raw[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return _as(raw[: len(raw) - len(raw) % 4], "utf-32", name)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _as(raw[: len(raw) - len(raw) % 2] if cut else raw, "utf-16", name)
    if raw[:4] in (b"<\0\0\0", b"\0\0\0<"):  # XML in UTF-32 without a mark
        return _as(raw[: len(raw) - len(raw) % 4], "utf-32-le" if raw[:1] == b"<" else "utf-32-be", name)
    sample = raw[:4096]
    if b"\0" in sample:
        for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            if not sample[start::2].strip(b"\0") and b"\0" not in sample[1 - start :: 2]:
                return _as(raw[: len(raw) - len(raw) % 2], encoding, name)
        raise InputError(f"{name} is a binary file, not text; unpack it, or check the download")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if cut and error.start > len(raw) - 4:
            return raw[: error.start].decode("utf-8-sig")
        return raw.decode("latin-1")


def _as(raw: bytes, encoding: str, name: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} begins as {encoding.upper()}, but byte {error.start} cannot be decoded; save it as UTF-8"
        ) from error
    return text.removeprefix("\ufeff")


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes] | gzip.GzipFile]:
    """Return the file's bytes, unpacked if it is packed; read errors become InputErrors."""
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            if packed:
                with gzip.GzipFile(fileobj=file, mode="rb") as inside:
                    yield inside
            else:
                yield file
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(
            f"{path.name} cannot be unpacked ({error}); it is truncated or damaged: download it again"
        ) from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error


def _unpacked(path: Path, most: int) -> bytes:
    with _opened(path) as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise InputError(f"{path.name} exceeds {most // 1_000_000} MB; split it")
    return raw


def decimal(text: str) -> float:
    """Convert plain ASCII text to a number; Fortran's exponent D is accepted.

    Raises
    ------
    ValueError
        The text is anything else: blanks, underscores, digits of other scripts, nan, inf, or a number beyond the
        range of a float.

    Examples
    --------
    >>> decimal("-1.5D-3")
    -0.0015
    """
    # Python's float accepts more than plain decimals, which is refused; Fortran's D is added.
    if len(text) <= _LONGEST and text.isascii() and "_" not in text:
        try:
            value = float(text)
        except ValueError:
            value = float(text.replace("D", "e").replace("d", "e")) if _FORTRAN.fullmatch(text) else nan
        if isfinite(value):
            return value
    raise ValueError(f"{shown(text)} is not a finite decimal number")


def whole(text: str) -> int:
    """Convert plain ASCII digits to an integer.

    Raises
    ------
    ValueError
        The text is not an integer.
    """
    text = text.strip(" \t")
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"{shown(text)} is not a whole number")
    return int(text)


def number(value) -> float:
    """Convert a JSON number, or a string of a number, to a finite float; booleans are not accepted.

    Raises
    ------
    ValueError
        The value is not a finite number.
    """
    if isinstance(value, str):
        return decimal(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300:
        return float(value)
    raise ValueError(f"{shown(value)} is not a finite decimal number")


def last_digit(text: str) -> float:
    """Return one unit of the last digit of a decimal number, between 1e-60 and 1e30; Fortran's exponent D is
    accepted.

    Examples
    --------
    >>> print(f"{last_digit('1.25D3'):.0f} {last_digit('1.25e3'):.0f} {last_digit('7.5'):.1f}")
    10 10 0.1
    """
    mantissa, _, exponent = text.strip().casefold().replace("d", "e").partition("e")
    power = int(exponent) if _WHOLE.fullmatch(exponent) else 0
    return 10.0 ** (min(max(power, -30), 30) - min(len(mantissa.partition(".")[2]), 30))
