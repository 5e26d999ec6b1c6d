"""Where was it in between?  Dense output of a propagated trajectory."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError

_POWERS = np.arange(8)
_APPROACH_S = (
    3600.0  # time before an impact at which an object is still outside the body: 20,000 km at 6 km/s
)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Trajectory:
    """Piecewise polynomials of one trajectory: any epoch of its span, as accurate as the steps.

    `epochs` are (start, late, length) per step [s TDB past J2000; s]; `polynomials` (steps, 10, 3)
    hold start position, start velocity and the eight coefficients of the acceleration; ICRF about
    the solar-system barycentre.
    """

    epochs: np.ndarray
    polynomials: np.ndarray

    @property
    def span(self) -> tuple[float, float]:
        """First and last epoch [s TDB past J2000], in order of time."""
        start = self.epochs[0, 0] + self.epochs[0, 1]
        end = self.epochs[-1].sum()
        return (min(start, end), max(start, end))

    def __repr__(self):
        from kakehashi.time import calendar

        first, last = (calendar(et, "TDB", 0) for et in self.span)
        return f"<Trajectory {first} .. {last}, {len(self.epochs)} steps>"

    def state(self, et) -> np.ndarray:
        """Position and velocity at these epochs, (..., 6) [km, km/s], ICRF, from the SSB.

        Parameters
        ----------
        et : epoch or array of epochs
            As for `time.as_et`; floats are TDB seconds past J2000.

        Raises
        ------
        InputError
            An epoch outside the span.
        """
        from kakehashi.time import et_array

        et = et_array(et)
        flat = np.atleast_1d(et).ravel()
        first, last = self.span
        outside = ~((flat >= first - 1e-6) & (flat <= last + 1e-6))
        if outside.any():
            from kakehashi.time import calendar

            raise InputError(
                f"epoch {calendar(flat[outside][0], 'TDB', 0)} lies outside the trajectory, which spans"
                f" {calendar(first, 'TDB', 0)} .. {calendar(last, 'TDB', 0)}; propagate it further"
            )
        return self._evaluate(flat).reshape(*np.shape(et), 6)

    def relative(self, center, et) -> np.ndarray:
        """The same about another body, "Earth" or "Sun" say."""
        from kakehashi.ephem import state

        return self.state(et) - state(center, "SSB", et)

    def descent(self, body, radius_km: float, inside_et: float) -> float:
        """Epoch at which it comes within `radius_km` of a body's centre [s TDB past J2000].

        Parameters
        ----------
        body : str or int
        radius_km : float
        inside_et : float
            An epoch at which it is already within that radius, such as that of `Flight.impacts`.

        Returns
        -------
        float
            To a millisecond; NaN if it is within the radius at the start of the trajectory, or never.
        """
        start, turn = self.epochs[0, 0] + self.epochs[0, 1], np.sign(self.epochs[0, 2])
        first, last = self.span
        inside = min(max(inside_et, first), last)
        outside = inside - turn * min(_APPROACH_S, turn * (inside - start))
        within = np.linalg.norm(self.relative(body, np.array([outside, inside]))[:, :3], axis=1) < radius_km
        if within[0] or not within[1]:
            return np.nan
        while abs(inside - outside) > 1e-3:
            middle = 0.5 * (outside + inside)
            if np.linalg.norm(self.relative(body, middle)[:3]) < radius_km:
                inside = middle
            else:
                outside = middle
        return float(inside)

    def _evaluate(self, et: np.ndarray) -> np.ndarray:
        return _evaluate(self.epochs, self.polynomials[:, None], et)[..., 0]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Variations:
    """Derivatives of a trajectory by its start state and parameters, at any epoch of its span.

    `polynomials` (steps, k, 10, 3) as for `Trajectory`, a column for each of the k = 6 + p unknowns.
    """

    epochs: np.ndarray
    polynomials: np.ndarray

    def at(self, et) -> np.ndarray:
        """State transition matrices from the start, (..., 6, k); the columns after six by parameters."""
        from kakehashi.time import et_array

        et = et_array(et)
        flat = np.atleast_1d(et).ravel()
        return _evaluate(self.epochs, self.polynomials, flat).reshape(*np.shape(et), 6, -1)

    def __repr__(self):
        return f"<Variations by {self.polynomials.shape[1]} unknowns, {len(self.epochs)} steps>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Bundle:
    """Many trajectories, each to be asked at its own epochs, all at once.

    Arrays are padded to the most steps: epochs (m, steps, 3), polynomials (m, steps, 10, 3).
    """

    epochs: np.ndarray
    polynomials: np.ndarray

    @classmethod
    def of(cls, trajectories) -> "Bundle":
        """Of trajectories that all run forward, or all backward."""
        most = max(len(t.epochs) for t in trajectories)
        epochs = np.full((len(trajectories), most, 3), np.nan)
        polynomials = np.zeros((len(trajectories), most, 10, 3))
        for k, t in enumerate(trajectories):
            epochs[k, : len(t.epochs)], polynomials[k, : len(t.epochs)] = t.epochs, t.polynomials
        return cls(epochs, polynomials)

    def position(self, et) -> np.ndarray:
        """Places (m, n, 3) [km] at epochs (m, n), ICRF, from the SSB; NaN outside a trajectory's span."""
        et = np.asarray(et, dtype=float)
        start, h = self.epochs[:, :, 0], self.epochs[:, :, 2]
        turn = np.sign(h[:, :1])
        begun = turn[:, :, None] * (et[:, :, None] - start[:, None, :]) >= 0.0  # NaN pads are never begun
        step = np.maximum(begun.sum(axis=2) - 1, 0)
        row = np.arange(len(et))[:, None]
        begin, late, length = np.moveaxis(self.epochs[row, step], -1, 0)
        along = (et - begin) - late
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
    """States (n, 6, k) of k columns at n epochs; beyond the span the nearest step's polynomial."""
    start = epochs[:, 0]
    if epochs[0, 2] > 0:
        step = np.searchsorted(start, et, side="right") - 1
    else:
        step = np.searchsorted(-start, -et, side="right") - 1
    step = np.clip(step, 0, len(start) - 1)
    begin, late, h = epochs[step].T
    s = ((et - begin) - late) / h
    p = polynomials[step]
    powers = s[:, None] ** _POWERS
    wv = powers / (_POWERS + 1) * (s * h)[:, None]
    wx = powers / ((_POWERS + 1) * (_POWERS + 2)) * ((s * h) ** 2)[:, None]
    along = (s * h)[:, None, None]
    x = p[:, :, 0] + (p[:, :, 1] * along + np.einsum("nm,nkma->nka", wx, p[:, :, 2:]))
    v = p[:, :, 1] + np.einsum("nm,nkma->nka", wv, p[:, :, 2:])
    return np.concatenate([x, v], axis=2).swapaxes(1, 2)
