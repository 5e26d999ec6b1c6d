"""Tables for terminals of any width and for pipes, without cutting numbers or words.

In a pipe or a file, each row is one line, as on a terminal if the table fits.  Otherwise texts of several words are
wrapped between words.  If this is not enough, the columns are distributed over several tables, each with the first
column, or each row is printed as a list of names and values.
"""

import csv
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from textwrap import wrap
from typing import TextIO

from rich.cells import cell_len

_GAP = 2  # spaces between columns
_PROSE = 24  # a text column wider than this may be wrapped, but not narrower than this
Column = tuple[str, str]  # heading, "left" or "right"


def table(title: str, columns: Sequence[Column], rows: Iterable[Sequence], width: int | None = None) -> None:
    """Print a table.

    Parameters
    ----------
    title : str
        Line above the table.
    columns : sequence of (str, str)
        Heading and alignment, "left" or "right", of each column.
    rows : iterable of sequences
        Cells of each row, one for each column; they are converted to text.
    width : int, optional
        Characters in a line; by default that of the terminal, and without limit in a pipe.
    """
    if as_csv.output is not None:
        as_csv.rows([head for head, _ in columns], rows)
        return
    print(laid_out(title, columns, rows, _terminal_width() if width is None else width))


class AsCsv:
    """Writes all tables as comma-separated values while an output is set.

    Tables are separated by an empty line.  Cells are those of the text tables without thousands separators; other texts
    are printed to stderr.
    """

    def __init__(self):
        self.output: TextIO | None = None
        self._tables = 0

    @contextmanager
    def to(self, output: TextIO) -> Iterator[None]:
        """Write tables to `output`, and all other texts to stderr."""
        self.output, self._tables = output, 0
        try:
            with redirect_stdout(sys.stderr):
                yield
        finally:
            self.output = None

    def rows(self, heads: Sequence[str], rows: Iterable[Sequence]) -> None:
        """Write one table as comma-separated values."""
        assert self.output is not None
        if self._tables:
            self.output.write("\n")
        self._tables += 1
        writer = csv.writer(self.output, lineterminator="\n")
        writer.writerow([head or "-" for head in heads])
        writer.writerows([["" if cell is None else _plain_number(str(cell)) for cell in row] for row in rows])


as_csv = AsCsv()
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)


def _plain_number(text: str) -> str:
    """Remove the thousands separators from a number in text form; other text is unchanged.

    >>> _plain_number("38,013.8"), _plain_number("a,b")
    ('38013.8', 'a,b')
    """
    return text.replace(",", "") if _THOUSANDS.fullmatch(text) else text


def _terminal_width() -> int | None:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def laid_out(title: str, columns: Sequence[Column], rows: Iterable[Sequence], width: int | None) -> str:
    """Format a table as text for a given width of the lines.

    Parameters
    ----------
    title : str
        Line above the table.
    columns : sequence of (str, str)
        Heading and alignment, "left" or "right", of each column.
    rows : iterable of sequences
        Cells of each row, one for each column; they are converted to text.
    width : int or None
        Characters in a line; None is without limit.

    Examples
    --------

    >>> print(laid_out("Masses", [("body", "left"), ("kg", "right")], [("Ryugu", "4.5e11")], 40))
    Masses
    body       kg
    Ryugu  4.5e11
    """
    cells = [[" ".join(str(cell).split()) for cell in row] for row in rows]
    heads, sides = [h for h, _ in columns], [side for _, side in columns]
    natural = _natural(heads, cells)
    if width is None or _total(natural) <= width:
        return "\n".join([title, *_grid(heads, sides, cells, natural)])
    narrow = _wrapped(heads, sides, cells, natural, width)
    if narrow is not None:
        return "\n".join([*_words(title, width), *_grid(heads, sides, cells, narrow)])
    lines = _dealt(heads, sides, cells, natural, width)
    return "\n".join([*_words(title, width), *(lines or _listed(heads, cells, width))])


def _natural(heads, cells) -> list[int]:
    return [max(cell_len(text) for text in column) for column in zip(heads, *cells, strict=True)]


def _total(widths) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _words(text: str, width: int) -> list[str]:
    """Break a text into lines, only between words."""
    return wrap(text, max(width, 1), break_long_words=False, break_on_hyphens=False) or [""]


def _wrapped(heads, sides, cells, natural, width) -> list[int] | None:
    """Return the column widths if texts of several words are wrapped; None if the table is still too wide."""
    least = []
    for k, (full, side) in enumerate(zip(natural, sides, strict=True)):
        longest = max(cell_len(word) for row in cells for word in (row[k].split() or [""]))
        prose = side == "left" and full > _PROSE
        least.append(min(full, max(longest, cell_len(heads[k]), _PROSE)) if prose else full)
    spare = width - _total(least)
    if spare < 0:
        return None
    widths = list(least)
    # The narrowest of the texts first, so that short ones need not be wrapped at all.
    for k in sorted(range(len(widths)), key=lambda k: natural[k] - least[k]):
        more = min(natural[k] - widths[k], spare)
        widths[k], spare = widths[k] + more, spare - more
    return widths


def _grid(heads, sides, cells, widths) -> list[str]:
    lines = []
    for row in [heads, *cells] if any(heads) else cells:
        parts = [
            _words(text, w) if cell_len(text) > w else [text] for text, w in zip(row, widths, strict=True)
        ]
        for k in range(max(len(part) for part in parts)):
            texts = [part[k] if k < len(part) else "" for part in parts]
            padded = [_padded(t, w, side) for t, w, side in zip(texts, widths, sides, strict=True)]
            lines.append((" " * _GAP).join(padded).rstrip())
    return lines


def _padded(text: str, width: int, side: str) -> str:
    space = " " * (width - cell_len(text))
    return space + text if side == "right" else text + space


def _dealt(heads, sides, cells, natural, width) -> list[str]:
    """Split a wide table into several, each with the first column; empty if a column does not fit beside it."""
    first, rest = natural[0], list(range(1, len(heads)))
    if not rest or any(first + _GAP + natural[k] > width for k in rest):
        return []
    groups: list[list[int]] = [[0]]
    for k in rest:
        if _total([natural[j] for j in (*groups[-1], k)]) > width:
            groups.append([0])
        groups[-1].append(k)
    lines: list[str] = []
    for group in groups:
        picked = [[row[k] for k in group] for row in cells]
        if lines:
            lines.append("")
        lines += _grid(
            [heads[k] for k in group], [sides[k] for k in group], picked, [natural[k] for k in group]
        )
    return lines


def _listed(heads, cells, width) -> list[str]:
    """Format each row of a table as lines of name and value, with a blank line between rows."""
    lines: list[str] = []
    for row in cells:
        if lines:
            lines.append("")
        for head, text in zip(heads, row, strict=True):
            label = f"{head}: " if head else ""
            if cell_len(label + text) <= width:
                lines.append(f"{label}{text}")
            else:
                lines += [label.rstrip()] if label else []
                lines += ["  " + line for line in _words(text, width - 2)]
    return lines
