"""Represent two-body motion about one body as a path."""

from dataclasses import dataclass

import numpy as np

from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.paths.path import Common, check_span
from kakehashi.time import et_array


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Coast(Common):
    """Two-body motion from a state at an epoch.

    Attributes
    ----------
    start : (6,) array
        Position and velocity at `epoch_et` about the centre [km, km/s].
    epoch_et : float
        Epoch of `start` [s TDB past J2000].
    span : (float, float)
        First and last epoch [s TDB past J2000].
    gm_km3_s2 : float
        GM of the centre.
    center : str or int

    Examples
    --------
    >>> circle = Coast(np.array([7_000.0, 0, 0, 0, 7.546, 0]), 0.0, (0.0, 86_400.0), 398_600.435507, "Earth")
    >>> print(f"{np.linalg.norm(circle.position(3_600.0)):,.0f} km")
    7,000 km
    """

    start: np.ndarray
    epoch_et: float
    span: tuple[float, float]
    gm_km3_s2: float
    center: str | int = "Sun"

    def state(self, et) -> np.ndarray:
        """Return position and velocity (..., 6) [km, km/s] at epochs (...), ICRF."""
        et = et_array(et)
        check_span(et, self.span, self)
        flat = np.ravel(et) - self.epoch_et
        return propagate_kepler(self.start, flat, self.gm_km3_s2).reshape(*np.shape(et), 6)
