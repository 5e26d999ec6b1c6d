"""How things fail: one enum for rows of a batch, one family of exceptions for people.

A batch never hides a failure behind a plausible number: the row is NaN and its status says why.
A message says what was wrong, the value, what is allowed and what to do.
"""

from enum import IntEnum


class Status(IntEnum):
    """Why a row of a batch holds NaN; 0 is success."""

    OK = 0
    NOT_CONVERGED = 1  # iteration limit reached
    OUT_OF_EPHEMERIS = 2  # epoch outside the loaded kernels
    IMPACT = 3  # trajectory entered a body
    BOUND = 4  # asked for a hyperbolic quantity on a bound orbit
    DEGENERATE = 5  # geometry leaves the answer undefined (180 degree transfer, zero vector)
    NO_SOLUTION = 6  # nothing satisfies the request (time below the minimum of that revolution)
    BAD_INPUT = 7  # NaN, infinity, or a value outside the physical range
    STEP_TOO_SMALL = 8  # the integrator could not meet its tolerance


_MEANING = {
    Status.OK: "solved",
    Status.NOT_CONVERGED: "iteration limit reached",
    Status.OUT_OF_EPHEMERIS: "epoch outside the loaded ephemeris",
    Status.IMPACT: "trajectory entered the body",
    Status.BOUND: "orbit is bound, the quantity needs a hyperbola",
    Status.DEGENERATE: "geometry leaves the answer undefined",
    Status.NO_SOLUTION: "no solution exists for these values",
    Status.BAD_INPUT: "not a finite, physical number",
    Status.STEP_TOO_SMALL: "step size fell below its floor",
}


_LONGEST = 960  # characters of a message, which may quote input of any length


def meaning(code) -> str:
    """The meaning of a status code in words.

    >>> meaning(Status.IMPACT)
    'trajectory entered the body'
    """
    return _MEANING[Status(int(code))]


class KakehashiError(Exception):
    """Every error the package raises on purpose; the message is one readable paragraph below 1 kB."""

    def __init__(self, *args):
        super().__init__(*(_paragraph(a) if isinstance(a, str) else a for a in args))


def _paragraph(text: str) -> str:
    """A long text, shortened in its middle: the fault is at its beginning, the remedy at its end."""
    kept, first, last = len(text), text, ""
    while len((first + last).encode("utf-8", "replace")) > _LONGEST:
        kept = kept * 9 // 10
        first, last = text[: kept * 2 // 3], " [...] " + text[len(text) - kept // 3 :]
    return first + last


class InputError(KakehashiError, ValueError):
    """A value from outside cannot be used."""


class MissingExtra(KakehashiError, ImportError):
    """An optional library is not installed."""

    def __init__(self, library: str, extra: str, purpose: str):
        super().__init__(f"{purpose} needs {library}: pip install 'kakehashi[{extra}]'")


class BatchError(KakehashiError, ArithmeticError):
    """Rows of a batch failed: `codes` says why for each row, `mask` is True where it failed."""

    def __init__(self, what: str, codes, remedy: str = "pass on_error='mark' to keep the others"):
        import numpy as np  # here, so that the command line's help starts without it

        self.codes = np.asarray(codes)
        self.mask = self.codes != Status.OK
        bad = np.flatnonzero(self.mask)
        first = Status(int(self.codes.flat[bad[0]]))
        rows = f"{bad.size} of {self.codes.size} {what}" if self.codes.size > 1 else what
        at = f", first at index {bad[0]}" if self.codes.size > 1 else ""
        super().__init__(f"{rows} failed{at}: {_MEANING[first]} ({first.name}); {remedy}")


def check_on_error(on_error: str) -> None:
    """Refuse anything but the two ways to answer a failed row."""
    if on_error not in ("raise", "mark"):
        raise InputError(f"on_error is {on_error!r}; it must be 'raise' or 'mark'")


def raise_or_mark(what: str, codes, on_error: str) -> None:
    """Raise `BatchError` when any row failed, unless the caller asked for marks."""
    import numpy as np

    check_on_error(on_error)
    if on_error == "raise" and np.any(codes):
        raise BatchError(what, codes)
