"""Represent the dense output of a propagation as a path.

The acceleration over a step is a polynomial of degree 7 in the fraction s of the step, as in the integrator of
Everhart (1985) and Rein & Spiegel (2015).  Its integrals give velocity and position.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.paths.path import Common, check_span
from kakehashi.time import calendar, clock, et_array

_POWERS = np.arange(8)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Variations:
    """Partial derivatives of a trajectory with respect to its initial state and parameters, at any epoch.

    `polynomials` (steps, k, 10, 3) are as for `Polynomial`, with one column for each of the k = 6 + p unknowns.
    """

    epochs: np.ndarray
    polynomials: np.ndarray
    scale: str = "TDB"

    def at(self, et) -> np.ndarray:
        """Return state transition matrices (..., 6, k) from the start; columns after the sixth refer to parameters."""
        et = et_array(et)
        flat = clock.from_tdb(self.scale, np.atleast_1d(et).ravel())
        return _evaluate(self.epochs, self.polynomials, flat).reshape(*np.shape(et), 6, -1)

    def __repr__(self):
        return f"<Variations with respect to {self.polynomials.shape[1]} unknowns, {len(self.epochs)} steps>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Polynomial(Common):
    """Dense output of an integration at any epoch of its span, as accurate as the steps; ICRF axes.

    Attributes
    ----------
    epochs : (steps, 3) array
        Start, its low part, and length of each step [s past J2000; s]; the length is negative backwards in time.
    polynomials : (steps, 10, 3) array
        Start position, start velocity and the eight coefficients of the acceleration.
    center : str or int
        Origin of the integration.
    variations : Variations, optional
        Derivatives with respect to the initial state and parameters.
    scale : {"TDB", "TT"}
        Time scale of `epochs`: TT if the Earth is the origin of the integration (`time.clock`).
    """

    epochs: np.ndarray
    polynomials: np.ndarray
    center: str | int = "SSB"
    variations: Variations | None = None
    scale: str = "TDB"

    @property
    def span(self) -> tuple[float, float]:
        """Earliest and latest epoch [s TDB past J2000]."""
        end = float(clock.to_tdb(self.scale, self.epochs[-1].sum()))
        return (min(self.start_et, end), max(self.start_et, end))

    @property
    def start_et(self) -> float:
        """Epoch from which the trajectory was integrated [s TDB past J2000], the first or last of the span."""
        return float(clock.to_tdb(self.scale, self.epochs[0, 0] + self.epochs[0, 1]))

    @property
    def unknowns(self) -> int:
        """Columns of `transition`; 0 without variations."""
        return 0 if self.variations is None else self.variations.polynomials.shape[1]

    def __repr__(self):
        first, last = (calendar(et, "TDB", 0) for et in self.span)
        return f"<Polynomial about {self.center}, {first} .. {last}, {len(self.epochs)} steps>"

    def state(self, et) -> np.ndarray:
        """Return position and velocity at these epochs, (..., 6) [km, km/s], ICRF, relative to the centre.

        Parameters
        ----------
        et : epoch or array of epochs
            As for `time.as_et`; floats are TDB seconds past J2000.

        Raises
        ------
        InputError
            An epoch is outside the span.
        """
        et = et_array(et)
        flat = np.atleast_1d(et).ravel()
        check_span(flat, self.span, self, "propagate it further")
        flat = clock.from_tdb(self.scale, flat)
        return _evaluate(self.epochs, self.polynomials[:, None], flat)[..., 0].reshape(*np.shape(et), 6)

    def transition(self, et) -> np.ndarray:
        """Return partial derivatives (..., 6, unknowns) of the state with respect to initial state and parameters."""
        if self.variations is None:
            raise InputError(f"{self!r} has no derivatives; propagate it with partials=()")
        return self.variations.at(et)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Bundle:
    """Dense output of many trajectories, which are evaluated at once, each at its own epochs.

    Arrays are padded to the largest number of steps: epochs (m, steps, 3), polynomials (m, steps, 10, 3).
    """

    epochs: np.ndarray
    polynomials: np.ndarray

    @classmethod
    def of(cls, trajectories) -> "Bundle":
        """Combine trajectories that all run forward, or all backward."""
        most = max(len(t.epochs) for t in trajectories)
        epochs = np.full((len(trajectories), most, 3), np.nan)
        polynomials = np.zeros((len(trajectories), most, 10, 3))
        for k, t in enumerate(trajectories):
            epochs[k, : len(t.epochs)], polynomials[k, : len(t.epochs)] = t.epochs, t.polynomials
        return cls(epochs, polynomials)

    def position(self, et) -> np.ndarray:
        """Return positions (m, n, 3) [km] at epochs (m, n), ICRF, relative to the SSB; NaN outside a trajectory's
        span."""
        et = np.asarray(et, dtype=float)
        start, h = self.epochs[:, :, 0], self.epochs[:, :, 2]
        sign = np.sign(h[:, :1])
        begun = (
            sign[:, :, None] * (et[:, :, None] - start[:, None, :]) >= 0.0
        )  # padding is NaN and never begun
        step = np.maximum(begun.sum(axis=2) - 1, 0)
        row = np.arange(len(et))[:, None]
        begin, start_lo, length = np.moveaxis(self.epochs[row, step], -1, 0)
        along = (et - begin) - start_lo
        s = along / length
        p = self.polynomials[row, step]
        powers = s[..., None] ** _POWERS
        wx = powers / ((_POWERS + 1) * (_POWERS + 2)) * (along**2)[..., None]
        x = p[:, :, 0] + (p[:, :, 1] * along[..., None] + np.einsum("mnk,mnka->mna", wx, p[:, :, 2:]))
        x[(s < -1e-9) | (s > 1.0 + 1e-9)] = np.nan
        return x

    def __repr__(self):
        return f"<Bundle of {len(self.epochs)} trajectories>"


def _evaluate(epochs, polynomials, et) -> np.ndarray:
    """Evaluate k columns of dense output at n epochs: states (n, 6, k); beyond the span by the nearest step."""
    start = epochs[:, 0]
    if epochs[0, 2] > 0:
        step = np.searchsorted(start, et, side="right") - 1
    else:
        step = np.searchsorted(-start, -et, side="right") - 1
    step = np.clip(step, 0, len(start) - 1)
    begin, start_lo, h = epochs[step].T
    s = ((et - begin) - start_lo) / h
    p = polynomials[step]
    # a(s) = sum b_k s^k over the step of length h; its first and second integrals give velocity and position.
    powers = s[:, None] ** _POWERS
    wv = powers / (_POWERS + 1) * (s * h)[:, None]
    wx = powers / ((_POWERS + 1) * (_POWERS + 2)) * ((s * h) ** 2)[:, None]
    along = (s * h)[:, None, None]
    x = p[:, :, 0] + (p[:, :, 1] * along + np.einsum("nm,nkma->nka", wx, p[:, :, 2:]))
    v = p[:, :, 1] + np.einsum("nm,nkma->nka", wv, p[:, :, 2:])
    return np.concatenate([x, v], axis=2).swapaxes(1, 2)
