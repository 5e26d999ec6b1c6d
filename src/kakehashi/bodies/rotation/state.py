"""Spin states: attitude, angular velocity and moments of inertia of one body or of a batch."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.time import as_et, calendar

_ORTHOGONAL = 1e-8
_ROUND = 1e-12


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SpinState:
    """Attitude and rates of rigid bodies at an epoch, in principal axes.

    Attributes
    ----------
    et : epoch
        As for `time.as_et` [s TDB past J2000].
    attitude : (..., 3, 3) array
        Matrices from ICRF to the body's axes.
    rates_rad_s : (..., 3) array
        Angular velocity relative to ICRF, components in the body's axes [rad/s].
    moments : (..., 3) array
        Moments of inertia about the body's axes; only their ratios matter.

    Raises
    ------
    InputError
        A matrix is not a rotation, no body can have the moments, or a number is not finite.
    """

    et: float
    attitude: np.ndarray
    rates_rad_s: np.ndarray
    moments: np.ndarray

    def __post_init__(self):
        attitude, rates = np.asarray(self.attitude, dtype=float), np.asarray(self.rates_rad_s, dtype=float)
        moments = checked_moments(self.moments)
        try:
            batch = np.broadcast_shapes(attitude.shape[:-2], rates.shape[:-1], moments.shape[:-1])
        except ValueError:
            batch = None
        if batch is None or attitude.shape[-2:] != (3, 3) or rates.shape[-1:] != (3,):
            raise InputError(
                f"attitude, rates and moments have the shapes {attitude.shape}, {rates.shape} and {moments.shape}; give"
                " (..., 3, 3), (..., 3) and (..., 3) with the same leading axes"
            )
        if not (np.isfinite(attitude).all() and np.isfinite(rates).all()):
            raise InputError("an attitude or a rate is not finite; every component must be a number")
        _check_rotation(attitude)
        object.__setattr__(self, "et", as_et(self.et))
        object.__setattr__(self, "attitude", np.broadcast_to(attitude, (*batch, 3, 3)))
        object.__setattr__(self, "rates_rad_s", np.broadcast_to(rates, (*batch, 3)))
        object.__setattr__(self, "moments", np.broadcast_to(moments, (*batch, 3)))

    def __repr__(self):
        count = int(np.prod(self.batch))
        speed = np.linalg.norm(self.rates_rad_s, axis=-1)
        what = f"{count} states" if self.batch else f"{np.degrees(float(speed)) * 86_400.0:.4g} deg/day"
        return f"<SpinState {calendar(self.et, 'TDB', 0)}, {what}>"

    @property
    def batch(self) -> tuple[int, ...]:
        """Shape of the batch; () for a single state."""
        return self.rates_rad_s.shape[:-1]

    @property
    def momentum(self) -> np.ndarray:
        """Angular momentum (..., 3) in ICRF axes, in the unit of the moments times rad/s."""
        return np.einsum("...ji,...j->...i", self.attitude, self.moments * self.rates_rad_s)

    @property
    def energy(self) -> np.ndarray:
        """Kinetic energy (...), in the unit of the moments times rad2/s2."""
        return np.sum(self.moments * self.rates_rad_s**2, axis=-1) / 2.0

    @property
    def energy_ratio(self) -> np.ndarray:
        """Energy relative to rotation about the short axis with the same angular momentum, 2 E I3 / L^2; at least 1."""
        momentum2 = np.sum(self.momentum**2, axis=-1)
        return 2.0 * self.energy * self.moments.max(axis=-1) / momentum2

    @property
    def effective_period_s(self) -> np.ndarray:
        """Period 2 pi I3 / L of rotation about the short axis with the same angular momentum [s]."""
        return 2.0 * np.pi * self.moments.max(axis=-1) / np.linalg.norm(self.momentum, axis=-1)


def _check_rotation(attitude) -> None:
    product = attitude @ np.swapaxes(attitude, -1, -2)
    wrong = (np.abs(product - np.eye(3)).max(axis=(-1, -2)) > _ORTHOGONAL) | (np.linalg.det(attitude) < 0.0)
    if np.any(wrong):
        first = attitude.reshape(-1, 3, 3)[int(np.flatnonzero(np.atleast_1d(wrong).ravel())[0])]
        raise InputError(
            f"attitude {first.tolist()} is no rotation; give an orthogonal matrix of determinant +1"
        )


def checked_moments(moments) -> np.ndarray:
    """Return moments of inertia (..., 3) after checking that a body can have them.

    Raises
    ------
    InputError
        Moments are not positive, or one exceeds the sum of the other two.
    """
    moments = np.asarray(moments, dtype=float)
    if moments.shape[-1:] != (3,):
        raise InputError(f"moments of inertia have the shape {moments.shape}; give (..., 3)")
    low, middle, high = np.moveaxis(np.sort(moments, axis=-1), -1, 0)
    wrong = ~(np.isfinite(moments).all(axis=-1) & (low > 0.0) & (low + middle >= high * (1.0 - _ROUND)))
    if np.any(wrong):
        first = moments.reshape(-1, 3)[int(np.flatnonzero(np.atleast_1d(wrong).ravel())[0])]
        raise InputError(
            f"no body has the moments of inertia {first.tolist()}: all must be positive, and none can exceed the sum of"
            " the other two"
        )
    return moments
