"""Notes about input, on stderr: entries of a file that cannot be read, elements that are old, odd units."""

import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


def print_notes(sentences: Iterable[str]) -> None:
    """Print notes on stderr, one a line."""
    for sentence in sentences:
        print(f"note: {sentence}", file=sys.stderr)


@contextmanager
def warnings_as_notes() -> Iterator[None]:
    """Print warnings of the package as notes, without the line of code that gave them."""
    before = warnings.formatwarning

    def written(message, category, *where, **more):
        if issubclass(category, UserWarning):
            return f"note: {message}\n"
        return before(message, category, *where, **more)

    warnings.formatwarning = written
    try:
        yield
    finally:
        warnings.formatwarning = before


def elements_of(file: Path):
    """Return the element sets of a file; a note lists the entries that could not be read.

    Raises
    ------
    InputError
        There is no such file, or no entry of it can be read.
    """
    from kakehashi.base import InputError
    from kakehashi.io.element_sets import read_elements

    if not file.is_file():
        raise InputError(f"there is no file {file}; check the name")
    catalogue = read_elements(file)
    print_notes(catalogue.rejections())
    return catalogue
