"""Rotation about one axis that is fixed in space and in the body."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.frames.elementary import about_x, about_z
from kakehashi.time import as_et, et_array


@dataclass(frozen=True, slots=True)
class UniformRotation:
    """Rotation about a fixed pole with a constant period, as in IAU reports: W = W0 + 360 deg (et - epoch) / period.

    Attributes
    ----------
    pole_deg : (float, float)
        Right ascension and declination of the axis, ICRF.
    period_s : float
        Sidereal period; negative for a rotation clockwise about the pole.
    meridian_deg : float
        Angle W0 from the node of the body's equator on the ICRF equator to the body's x axis, at the epoch.
    epoch : epoch
        As for `time.as_et`; J2000 by default.

    Raises
    ------
    InputError
        The period is zero, or an angle is not finite.

    Examples
    --------
    >>> bennu = uniform_rotation("Bennu")
    >>> print((bennu.attitude(0.0) @ bennu.pole_icrf).round(12) + 0.0)
    [0. 0. 1.]
    """

    pole_deg: tuple[float, float]
    period_s: float
    meridian_deg: float = 0.0
    epoch: float = 0.0

    def __post_init__(self):
        if not (np.isfinite(self.period_s) and self.period_s != 0.0):
            raise InputError(f"the period is {self.period_s} s; it must be a number other than 0")
        if np.shape(self.pole_deg) != (2,) or not np.isfinite([*self.pole_deg, self.meridian_deg]).all():
            raise InputError(
                f"the pole is {self.pole_deg} and W0 {self.meridian_deg}; give angles in degrees"
            )
        object.__setattr__(self, "epoch", as_et(self.epoch))

    @property
    def pole_icrf(self) -> np.ndarray:
        """Unit vector (3,) of the rotation axis, ICRF."""
        a, d = np.radians(self.pole_deg)
        return np.array([np.cos(d) * np.cos(a), np.cos(d) * np.sin(a), np.sin(d)])

    def attitude(self, et) -> np.ndarray:
        """Return the matrices (..., 3, 3) from ICRF to the body's axes at epochs (...)."""
        a, d = np.radians(self.pole_deg)
        elapsed = np.remainder(et_array(et) - self.epoch, self.period_s)
        w = np.radians(self.meridian_deg) + 2.0 * np.pi * elapsed / self.period_s
        return about_z(w) @ about_x(np.pi / 2.0 - d) @ about_z(np.pi / 2.0 + a)

    def rates_rad_s(self, et) -> np.ndarray:
        """Return the angular velocity (..., 3) [rad/s] in the body's axes."""
        return np.broadcast_to([0.0, 0.0, 2.0 * np.pi / self.period_s], (*np.shape(et_array(et)), 3))


@quantities
def uniform_rotation(name: str | int, meridian_deg: float = 0.0, epoch=0.0) -> UniformRotation:
    """Return the uniform rotation of a body of the catalogue; the catalogue does not state its prime meridian.

    Parameters
    ----------
    name : str or int
    meridian_deg : float
        Angle W0 at the epoch; the default 0 is an assumption.
    epoch : epoch
        As for `time.as_et`.

    Raises
    ------
    InputError
        The catalogue has no pole or no period for the body, or two periods, in which case the body tumbles.
    """
    from kakehashi.bodies.catalogue import body

    about = body(name)
    if "precession_period_h" in about.facts:
        raise InputError(f"{about.name} tumbles: it does not rotate about one axis; use `spin_of`")
    pole = tuple(about.value("pole_equatorial_deg"))
    return UniformRotation(pole, 3600.0 * about.value("rotation_period_h"), meridian_deg, epoch)
