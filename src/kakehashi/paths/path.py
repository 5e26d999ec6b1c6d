"""Define the protocol of a path (trajectory): a state at every epoch of a span, about a centre, in given axes.

A path is smooth except at its `breaks`, where the velocity jumps, as at an impulse.  At a break, `state` returns the
velocity after the jump; `pieces` splits a path at its breaks, and each piece has its own velocity at both ends.
"""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np

from kakehashi.base import InputError
from kakehashi.ephem import body_id
from kakehashi.ephem import state as body_state
from kakehashi.time import calendar, et_array

_ROUND_S = 1e-6  # an epoch may lie this far outside a span
SHORTEST_S = 0.1  # shorter pieces are left out


@runtime_checkable
class Path(Protocol):
    """Position and velocity at any epoch of a span.

    Attributes
    ----------
    span : (float, float)
        First and last epoch [s TDB past J2000].
    center : str or int
        Body relative to which the states are given, by name or NAIF id; "SSB" is the solar-system barycentre.
    axes : str
        Axes of the components, "ICRF" unless a file uses other axes.
    breaks : tuple of float
        Epochs inside the span at which the velocity jumps.
    unknowns : int
        Number of columns of `transition`; 0 if the path has no derivatives.
    """

    @property
    def span(self) -> tuple[float, float]: ...
    @property
    def center(self) -> str | int: ...
    @property
    def axes(self) -> str: ...
    @property
    def breaks(self) -> tuple[float, ...]: ...
    @property
    def unknowns(self) -> int: ...

    def state(self, et) -> np.ndarray:
        """Return position and velocity (..., 6) [km, km/s] at epochs (...)."""
        ...

    def position(self, et) -> np.ndarray:
        """Return the position (..., 3) [km] at epochs (...)."""
        ...

    def transition(self, et) -> np.ndarray:
        """Return partial derivatives (..., 6, unknowns) of the state with respect to initial state and parameters."""
        ...

    def relative(self, center) -> "Path":
        """Return the same path relative to another body."""
        ...

    def between(self, first: float, last: float) -> "Path":
        """Return the part of the path between two epochs [s TDB past J2000], limited to its span."""
        ...


class Common:
    """Methods common to every kind of path."""

    __slots__ = ()
    axes = "ICRF"

    @property
    def breaks(self) -> tuple[float, ...]:
        """Epochs of velocity jumps; empty by default."""
        return ()

    @property
    def unknowns(self) -> int:
        """Number of columns of `transition`; 0 by default."""
        return 0

    def position(self: Path, et) -> np.ndarray:
        """Return the position (..., 3) [km] at epochs (...)."""
        return self.state(et)[..., :3]

    def transition(self, et) -> np.ndarray:
        """Raise InputError, because a path of this kind has no partial derivatives."""
        raise InputError(f"{self!r} has no derivatives; propagate it with partials=()")

    def relative(self: Path, center) -> Path:
        """Return the same path relative to another body, given by name or NAIF id."""
        return self if same_body(center, self.center) else View(self, center, self.span)

    def between(self: Path, first: float, last: float) -> Path:
        """Return the part of the path between two epochs [s TDB past J2000], limited to its span."""
        begin, end = self.span
        part = (
            float(first) if first >= begin - _ROUND_S else begin,
            float(last) if last <= end + _ROUND_S else end,
        )
        if not part[1] > part[0]:
            raise InputError(
                f"{self!r} does not cover any time between {calendar(float(first), 'TDB', 0)} and "
                f"{calendar(float(last), 'TDB', 0)}; choose epochs within its span"
            )
        return View(self, self.center, part)

    def __repr__(self: Path):  # type: ignore[misc]
        first, last = (calendar(et, "TDB", 0) for et in self.span)
        return f"<{type(self).__name__} about {self.center}, {first} .. {last}>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class View(Common):
    """Part of a path, relative to another centre.

    Attributes
    ----------
    path : Path
    center : str or int
    span : (float, float)
        First and last epoch [s TDB past J2000].
    """

    path: Path
    center: str | int
    span: tuple[float, float]

    def __post_init__(self):
        if not same_body(self.center, self.path.center) and self.path.axes != "ICRF":
            raise InputError(
                f"{self.path!r} has {self.path.axes} axes; rotate it to ICRF before taking it relative to "
                f"{self.center}"
            )

    @property
    def axes(self) -> str:  # type: ignore[override]
        """Axes of the path."""
        return self.path.axes

    @property
    def breaks(self) -> tuple[float, ...]:
        """Breaks of the path within the span."""
        return tuple(et for et in self.path.breaks if self.span[0] < et < self.span[1])

    @property
    def unknowns(self) -> int:
        """Number of columns of the path's `transition`."""
        return self.path.unknowns

    def state(self, et) -> np.ndarray:
        """Return position and velocity (..., 6) [km, km/s] at epochs (...)."""
        et = et_array(et)
        check_span(et, self.span, self)
        states = self.path.state(et)
        if same_body(self.center, self.path.center):
            return states
        return states - body_state(self.center, self.path.center, et)

    def transition(self, et) -> np.ndarray:
        """Return the partial derivatives of the path, which do not depend on the centre."""
        return self.path.transition(et)

    def relative(self, center) -> Path:
        """Return the same part relative to another body."""
        return View(self.path, center, self.span)


def same_body(one, two) -> bool:
    """Return whether two names or NAIF ids mean the same body."""
    return one == two or body_id(one) == body_id(two)


def check_span(et, span: tuple[float, float], path, remedy: str = "choose an epoch within it") -> None:
    """Raise InputError for epochs outside a span; the message gives the first of them.

    Parameters
    ----------
    et : array
        Epochs [s TDB past J2000].
    span : (float, float)
    path
        Path whose span is checked, for the message.
    remedy : str
        Advice at the end of the message.
    """
    flat = np.atleast_1d(et).ravel()
    outside = ~((flat >= span[0] - _ROUND_S) & (flat <= span[1] + _ROUND_S))
    if outside.any():
        bad = flat[outside][0]
        shown = calendar(bad, "TDB", 0) if np.isfinite(bad) and abs(bad) < 1e12 else str(bad)
        raise InputError(
            f"epoch {shown} is outside the trajectory, which spans {calendar(span[0], 'TDB', 0)} .. "
            f"{calendar(span[1], 'TDB', 0)}; {remedy}"
        )


def pieces(path: Path) -> tuple[Path, ...]:
    """Return the parts of a path between its breaks, in chronological order; the path itself without breaks.

    Pieces shorter than 0.1 s are omitted, because they cannot be interpolated.
    """
    if not path.breaks:
        return (path,)
    if isinstance(path, View):
        first, last = path.span
        return tuple(
            View(part, path.center, (max(first, part.span[0]), min(last, part.span[1])))
            for part in pieces(path.path)
            if min(last, part.span[1]) - max(first, part.span[0]) > SHORTEST_S
        )
    parts = [part for leg in path.legs for part in pieces(leg)]  # type: ignore[attr-defined]
    return tuple(part for part in parts if part.span[1] - part.span[0] > SHORTEST_S)
