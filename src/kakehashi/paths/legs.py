"""Combine several consecutive paths into one path."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.paths.path import SHORTEST_S, Common, Path, same_body
from kakehashi.time import calendar, et_array


@dataclass(frozen=True, slots=True)
class Ending:
    """Epoch `et` [s TDB past J2000] at which a path ends before the requested span, and the reason."""

    et: float
    reason: str


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Legs(Common):
    """Consecutive paths in chronological order; at a joint the later one gives the state.

    Attributes
    ----------
    legs : tuple of Path
        Paths about the same centre, in the same axes.
    jumps : bool
        Whether the velocity jumps at the joints, as at impulses. There is no jump if both legs start from one state,
        or if many small impulses represent continuous thrust.
    endings : (Ending or None, Ending or None)
        Reasons for a late beginning and an early end: an impact, or an integration that failed.

    Raises
    ------
    InputError
        There is no leg, the legs have different centres, or they are not contiguous.

    Examples
    --------
    >>> from kakehashi.paths import Body
    >>> moon = Body("Moon", "Earth")
    >>> Legs((moon.between(0.0, 10.0), moon.between(10.0, 30.0))).breaks
    (10.0,)
    """

    legs: tuple[Path, ...]
    jumps: bool = True
    endings: tuple[Ending | None, Ending | None] = (None, None)

    def __post_init__(self):
        if not self.legs:
            raise InputError("a path without legs has no state; give at least one leg")
        for one, two in zip(self.legs[:-1], self.legs[1:], strict=True):
            if not same_body(one.center, two.center) or one.axes != two.axes:
                raise InputError(
                    f"legs of one path must have the same centre and axes, but are {one!r}, {two!r}"
                )
            if abs(two.span[0] - one.span[1]) > SHORTEST_S:
                raise InputError(
                    f"a leg ends at {calendar(one.span[1], 'TDB', 3)} TDB, but the next one starts at "
                    f"{calendar(two.span[0], 'TDB', 3)} TDB; legs of one path must be contiguous"
                )

    @property
    def span(self) -> tuple[float, float]:
        """First and last epoch [s TDB past J2000]."""
        return self.legs[0].span[0], self.legs[-1].span[1]

    @property
    def center(self) -> str | int:
        """Centre of the legs."""
        return self.legs[0].center

    @property
    def axes(self) -> str:  # type: ignore[override]
        """Axes of the legs."""
        return self.legs[0].axes

    @property
    def breaks(self) -> tuple[float, ...]:
        """Joints of the legs, if the velocity jumps there, and the breaks of the legs themselves."""
        inner = [et for leg in self.legs for et in leg.breaks]
        joints = [leg.span[0] for leg in self.legs[1:]] if self.jumps else []
        return tuple(sorted({*inner, *joints}))

    @property
    def unknowns(self) -> int:
        """Number of unknowns with respect to which all legs have partial derivatives."""
        return min(leg.unknowns for leg in self.legs)

    def state(self, et) -> np.ndarray:
        """Return position and velocity (..., 6) [km, km/s] at epochs (...)."""
        return self._gather(et, [leg.state for leg in self.legs], (6,))

    def transition(self, et) -> np.ndarray:
        """Return partial derivatives (..., 6, unknowns) with respect to the unknowns.

        These are the state at the epoch from which all legs start, and the parameters.

        Raises
        ------
        InputError
            The legs have no derivatives, or were integrated from different epochs.
        """
        if len({leg.start_et for leg in self.legs}) > 1:  # type: ignore[attr-defined]
            raise InputError(
                "derivatives are not available, because the legs start at different epochs; propagate both "
                "from one epoch"
            )
        return self._gather(et, [leg.transition for leg in self.legs], (6, self.unknowns))

    def _gather(self, et, answers: list[Callable], shape: tuple[int, ...]) -> np.ndarray:
        et = et_array(et)
        flat = np.atleast_1d(et).ravel()
        self._check_reached(flat)
        starts = np.array([leg.span[0] for leg in self.legs])
        which = np.clip(np.searchsorted(starts, flat, side="right") - 1, 0, len(starts) - 1)
        values = np.empty((flat.size, *shape))
        for k in np.unique(which):
            values[which == k] = answers[k](flat[which == k])
        return values.reshape(*np.shape(et), *shape)

    def _check_reached(self, et: np.ndarray) -> None:
        """Raise an error with the reason if the path ended before these epochs."""
        (first, last), (before, after) = self.span, self.endings
        for ending, gone in ((before, et < first), (after, et > last)):
            if ending is not None and gone.any():
                raise InputError(
                    f"the trajectory does not reach {calendar(et[gone][0], 'TDB', 0)} TDB: {ending.reason} at "
                    f"{calendar(ending.et, 'TDB', 0)} TDB; choose epochs that the "
                    "trajectory covers"
                )
