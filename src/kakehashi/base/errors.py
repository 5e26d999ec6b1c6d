"""Define how failures are reported: one enumeration for the rows of a batch, one family of exceptions.

A batch never hides a failure behind a plausible number: the row is NaN and its status states the reason.
A message states the error, the value, what is allowed and what to do.
"""

from collections.abc import Mapping
from enum import IntEnum


class Status(IntEnum):
    """Reason why a row of a batch is NaN; 0 is success."""

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
    Status.BOUND: "orbit is bound, but the quantity requires a hyperbola",
    Status.DEGENERATE: "geometry leaves the result undefined",
    Status.NO_SOLUTION: "no solution exists for these values",
    Status.BAD_INPUT: "value is not finite or not physical",
    Status.STEP_TOO_SMALL: "step size fell below its lower limit",
}


_LONGEST = 960  # characters of a message, which may quote input of any length


def meaning(code) -> str:
    """Return the meaning of a status code in words.

    >>> meaning(Status.IMPACT)
    'trajectory entered the body'
    """
    return _MEANING[Status(int(code))]


class KakehashiError(Exception):
    """Base class of every error raised deliberately by the package; the message is one paragraph below 1 kB."""

    def __init__(self, *args):
        super().__init__(*(_paragraph(a) if isinstance(a, str) else a for a in args))


def _paragraph(text: str) -> str:
    """Shorten a long message in its middle: the error is stated at its beginning, the remedy at its end."""
    length, head, tail = len(text), text, ""
    while len((head + tail).encode("utf-8", "replace")) > _LONGEST:
        length = length * 9 // 10
        head, tail = text[: length * 2 // 3], " [...] " + text[len(text) - length // 3 :]
    return head + tail


class InputError(KakehashiError, ValueError):
    """Raised if a value from the user cannot be used."""


class MissingExtra(KakehashiError, ImportError):
    """Raised if an optional library is not installed."""

    def __init__(self, library: str, extra: str, purpose: str):
        super().__init__(f"{purpose} needs {library}; install it with pip install 'kakehashi[{extra}]'")


class BatchError(KakehashiError, ArithmeticError):
    """Raised if rows of a batch failed: `codes` gives the reason for each row, `mask` is True for failed rows."""

    def __init__(self, what: str, codes, remedy: str = ""):
        import numpy as np  # here, so that the command line's help starts without it

        self.codes = np.asarray(codes)
        self.mask = self.codes != Status.OK
        bad = np.flatnonzero(self.mask)
        first = Status(int(self.codes.flat[bad[0]]))
        rows = f"{bad.size} of {self.codes.size} {what}" if self.codes.size > 1 else what
        at = f", first at index {bad[0]}" if self.codes.size > 1 else ""
        instead = "keep the other rows" if self.codes.size > 1 else "get NaN and the reason in its status"
        remedy = remedy or f"pass on_error='mark' to {instead}"
        super().__init__(f"{rows} failed{at}: {_MEANING[first]} ({first.name}); {remedy}")


def check_on_error(on_error: str) -> None:
    """Raise InputError unless the option `on_error` is "raise" or "mark"."""
    if on_error not in ("raise", "mark"):
        raise InputError(f"on_error is {on_error!r}; it must be 'raise' or 'mark'")


def common_shape(shapes: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """Return the shape of a batch to which arguments are broadcast.

    Parameters
    ----------
    shapes : mapping
        Leading shape of each argument by its name.

    Raises
    ------
    InputError
        Arguments have different numbers of rows.

    Examples
    --------
    >>> common_shape({"r1_km": (5,), "tof_s": ()})
    (5,)
    """
    import numpy as np

    try:
        return np.broadcast_shapes(*shapes.values())
    except ValueError:
        rows = ", ".join(f"{name} has {' x '.join(map(str, s)) or 'one'}" for name, s in shapes.items())
        raise InputError(
            f"these arguments do not belong to one batch: {rows}; give each the same number of rows, or one for all"
        ) from None


def raise_or_mark(what: str, codes, on_error: str) -> None:
    """Raise `BatchError` if a row of a batch failed, unless the caller chose to have failed rows marked.

    Parameters
    ----------
    what : str
        Description of the rows, for the message.
    codes : (...) int array
        Codes of `Status`.
    on_error : {"raise", "mark"}
        "mark" leaves the failed rows to the caller.

    Raises
    ------
    BatchError
        A row failed and `on_error` is "raise".
    """
    import numpy as np

    check_on_error(on_error)
    if on_error == "raise" and np.any(codes):
        raise BatchError(what, codes)
