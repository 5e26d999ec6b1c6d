"""Represent a body of the ephemeris as a path."""

from dataclasses import dataclass

import numpy as np

from kakehashi.ephem import coverage
from kakehashi.ephem import state as body_state
from kakehashi.paths.path import Common


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Body(Common):
    """A body of the ephemerides, relative to another.

    Attributes
    ----------
    name, center : str or int
        Names or NAIF numbers.

    Examples
    --------
    >>> moon = Body("Moon", "Earth")
    >>> print(f"{np.linalg.norm(moon.position(0.0)):,.0f} km")
    402,449 km
    """

    name: str | int
    center: str | int = "Sun"

    @property
    def span(self) -> tuple[float, float]:
        """First and last epoch that the ephemeris covers [s TDB past J2000]."""
        return coverage(self.name, self.center)

    def state(self, et) -> np.ndarray:
        """Return position and velocity (..., 6) [km, km/s], ICRF; see `ephem.state`."""
        return body_state(self.name, self.center, et)

    def relative(self, center) -> "Body":
        """Return the same body relative to another one."""
        return Body(self.name, center)
