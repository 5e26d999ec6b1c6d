"""Read TOML pages of campaigns and tours, and report all errors with their lines.

A page is a TOML file written by a user and described by a pydantic model.  All errors are reported at once, each with
its line and the path of its key.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from kakehashi.base import InputError
from kakehashi.base.text import printable
from kakehashi.io.toml_guide import Guide

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\"-]+)\s*=")
_MOST_SHOWN, _WIDEST = 40, 600  # errors that a report lists, and the characters of each
_KEYS = 200  # characters of a path of keys
_LONGEST = 900  # bytes of a message, which lists as many errors as fit
_LARGEST = 4_000_000  # bytes of a page

Row = tuple[str, int, str]  # path of the key, line, what is wrong


class PageError(InputError):
    """A page with errors; `errors` lists (path, line, message).

    The message is one paragraph below 1 kB with the first errors; `report()` lists all of them.
    """

    kind: ClassVar[str] = "file"

    def __init__(self, file: str, errors: list[Row]):
        self.file, self.errors = file, errors
        super().__init__(self._listed(self._fitting()))

    def report(self) -> str:
        """Return all errors with file, line and key, one per line, up to 40 of them."""
        return self._listed(_MOST_SHOWN)

    def _fitting(self) -> int:
        """Return the number of errors that fit into a message below 1 kB, at least one."""
        count = min(len(self.errors), _MOST_SHOWN)
        while count > 1 and len(self._listed(count).encode("utf-8", "replace")) > _LONGEST:
            count -= 1
        return count

    def _listed(self, count: int) -> str:
        total = len(self.errors)
        rows = [f"{self.kind} {self.file} has {total} error{'s' if total > 1 else ''}:"]
        rows += [f"  {self.file}:{line}: {path}: {text}" for path, line, text in self.errors[:count]]
        rows += [f"  {total - count} more errors are not shown: correct these first"] if total > count else []
        return "\n".join(rows)

    def __reduce__(self):
        return type(self), (self.file, self.errors)


def decoded(path: Path, kind: type[PageError]) -> str:
    """Decode a TOML file; raises an error of type `kind` with the line of the first byte that is not UTF-8."""
    if path.stat().st_size > _LARGEST:
        raise InputError(
            f"{kind.kind} {path} exceeds {_LARGEST // 1_000_000} MB, far more than a page needs; check "
            "the file"
        )
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        text = f"byte {raw[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        raise kind(str(path), [("encoding", line, text)]) from None


def tables(text: str, file: str, kind: type[PageError]) -> dict[str, Any]:
    """Parse the tables of a TOML text.

    Parameters
    ----------
    text : str
    file : str
        Name of the file, for messages.
    kind : type of PageError
        Error to raise, with the line at which the text is not TOML.
    """
    try:
        return tomllib.loads(text)
    except RecursionError:
        reason = f"not a {kind.kind}: brackets are nested too deeply; remove the inner brackets"
        raise kind(file, [("syntax", 1, reason)]) from None
    except ValueError as error:  # not TOML, or a number of more digits than Python reads
        line = re.search(r"line (\d+)", str(error))
        reason = f"not valid TOML: {error}; correct this first, because the rest could not be read"
        raise kind(file, [("syntax", int(line[1]) if line else 1, reason)]) from None


def in_order_of_lines(errors: Iterable[Row]) -> list[Row]:
    """Return errors sorted by line, made printable and shortened to a readable length."""
    # the reason may be the report of another file, whose lines become one
    plain = [
        (printable(path, _KEYS), line, printable(" ".join(reason.split()), _WIDEST))
        for path, line, reason in errors
    ]
    return sorted(plain, key=lambda row: row[1])


def error_row(error: Mapping[str, Any], lines: dict[tuple, int], guide: Guide) -> Row:
    """Convert one pydantic error to a row of text.

    Parameters
    ----------
    error : mapping
        Error as reported by pydantic.
    lines : dict
        Line number of each table and key, by path.
    guide : Guide
        Guide to the fields of the page.
    """
    path, reason = guide.in_words(error)
    return path_text(path), line_of(path, lines), reason


def line_numbers(text: str) -> dict[tuple, int]:
    """Return the line number of every table and key of a TOML text, by path.

    >>> line_numbers('a = 1\\n[[b]]\\nc = 2\\n')
    {('a',): 1, ('b',): 2, ('b', 0): 2, ('b', 0, 'c'): 3}
    """
    numbers: dict[tuple, int] = {}
    counts: dict[tuple, int] = {}
    table: tuple = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _table(header[2], header[1] == "[[", counts)
            for depth in range(1, len(table) + 1):
                numbers.setdefault(table[:depth], number)
        elif key := _KEY.match(line):
            path = table + tuple(part.strip('"') for part in key[1].split("."))
            numbers.setdefault(path, number)
    return numbers


def _table(name: str, array: bool, counts: dict[tuple, int]) -> tuple:
    """Return the path of a TOML table header, with the current index of each part that is an array."""
    path: tuple = ()
    parts = [p.strip().strip('"') for p in name.split(".")]
    for depth, part in enumerate(parts):
        path = (*path, part)
        if array and depth == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def path_text(path: tuple) -> str:
    """Format the path of a key as users write it.

    >>> path_text(("mission", 0, "launch", "vehicle"))
    'mission[0].launch.vehicle'
    """
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text or "page"


def line_of(path: tuple, lines: dict[tuple, int]) -> int:
    """Return the line number of a key path, or of the nearest table that contains it."""
    for end in range(len(path), 0, -1):
        if path[:end] in lines:
            return lines[path[:end]]
    return 1
