"""Two bodies on circular orbits about their barycentre, and the units of their restricted three-body problem.

Coordinates rotate with the bodies: x from the first body to the second, z along their angular momentum, origin at
the barycentre. Lengths are in units of the bodies' distance, times in units of the inverse of their rate.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.orbits.three_body import _taylor

UNITS = ("jpl", "mean-distance")


@dataclass(frozen=True, slots=True)
class System:
    """Restricted three-body problem of two bodies.

    Parameters
    ----------
    name : str
        Name of the set of units.
    mass_ratio : float
        Mass of the second body over that of both, between 0 and 0.5.
    length_km, time_s : float
        Unit of length, the distance of the bodies, and of time, the inverse of their rate.
    bodies : (str, str)
        The larger and the smaller body.
    source : str
        Source of these values.
    """

    name: str
    mass_ratio: float
    length_km: float
    time_s: float
    bodies: tuple[str, str] = ("Earth", "Moon")
    source: str = ""

    def __post_init__(self):
        if not 0.0 < self.mass_ratio <= 0.5:
            raise InputError(f"mass_ratio is {self.mass_ratio}; it must be above 0 and at most 0.5")
        if not (self.length_km > 0.0 and self.time_s > 0.0):
            raise InputError(
                f"the units are {self.length_km} km and {self.time_s} s; both must be positive numbers"
            )

    @property
    def speed_km_s(self) -> float:
        """Unit of speed [km/s]."""
        return self.length_km / self.time_s

    def days(self, time) -> float:
        """Convert a time of the problem to days."""
        return time * self.time_s / DAY_S

    def jacobi(self, state) -> np.ndarray:
        """Return the Jacobi constant (...) of states (..., 6): x2 + y2 + 2 (1-mu)/r1 + 2 mu/r2 - v2.

        This is the form without the constant mu (1 - mu), as in JPL's catalogue.
        """
        state = np.asarray(state, dtype=float)
        x, y, z = np.moveaxis(state[..., :3], -1, 0)
        mu = self.mass_ratio
        r1, r2 = np.sqrt((x + mu) ** 2 + y**2 + z**2), np.sqrt((x - 1.0 + mu) ** 2 + y**2 + z**2)
        return x**2 + y**2 + 2.0 * ((1.0 - mu) / r1 + mu / r2) - (state[..., 3:] ** 2).sum(axis=-1)

    def libration_x(self, point: int) -> float:
        """Return x of the collinear libration point 1, 2 or 3.

        Examples
        --------
        >>> print(f"{earth_moon().libration_x(2):.14f}")
        1.15568216544488
        """
        from scipy.optimize import brentq

        mu = self.mass_ratio
        span = {
            1: (-mu + 1e-6, 1.0 - mu - 1e-6),
            2: (1.0 - mu + 1e-6, 2.0),
            3: (-2.0, -mu - 1e-6),
        }.get(point)
        if span is None:
            raise InputError(f"the libration point is {point!r}; the collinear points are 1, 2 and 3")

        def force(x):
            d1, d2 = x + mu, x - 1.0 + mu
            return x - (1.0 - mu) * d1 / abs(d1) ** 3 - mu * d2 / abs(d2) ** 3

        return float(brentq(force, *span, xtol=1e-15, rtol=1e-15))

    def propagate(self, state, duration: float, *, partials: bool = False):
        """Integrate a state over a time, of either sign.

        Parameters
        ----------
        state : (6,) array
            Position and velocity.
        duration : float
            Time.
        partials : bool
            Whether to return the state transition matrix (6, 6) too.

        Returns
        -------
        (6,) array, or the pair of it and a (6, 6) array
        """
        end, matrix, _ = self._integrate(state, duration, partials, False)
        return (end, matrix) if partials else end

    def to_plane(self, state, longest: float = 20.0):
        """Integrate a state to the next crossing of the plane y = 0.

        Parameters
        ----------
        state : (6,) array
            Position and velocity.
        longest : float
            Time within which the crossing must lie.

        Returns
        -------
        state : (6,) array
        transition : (6, 6) array
            Partial derivatives at the fixed time of the crossing.
        time : float
        """
        end, matrix, time = self._integrate(state, longest, True, True)
        if time >= longest:
            raise InputError(
                f"the trajectory from {np.asarray(state).tolist()} does not cross y = 0 within {longest:g} units of"
                " time; start nearer to a periodic orbit"
            )
        return end, matrix, time

    def states(self, state, times) -> np.ndarray:
        """Return states (n, 6) at increasing times (n,) after a state.

        Parameters
        ----------
        state : (6,) array
            Position and velocity at time 0.
        times : (n,) array
            Increasing times, none negative.
        """
        times = np.ascontiguousarray(times, dtype=float)
        rows = np.full((times.size, 6), np.nan)
        if times.size:
            self._integrate(state, float(times[-1]), False, False, times, rows)
        return rows

    def _integrate(self, state, duration, partials, to_plane, times=None, rows=None):
        state = np.asarray(state, dtype=float)
        if state.shape != (6,) or not np.isfinite(state).all():
            raise InputError(f"the state is {state.tolist()}; it must be six finite numbers")
        work = np.zeros((7 if partials else 1, 6))
        work[0] = state
        if partials:
            work[1:] = np.eye(6)
        times = np.zeros(0) if times is None else times
        rows = np.zeros((0, 6)) if rows is None else rows
        time, status = _taylor.integrate(self.mass_ratio, work, float(duration), to_plane, times, rows)
        if status != _taylor.DONE:
            raise InputError(
                f"the trajectory from {state.tolist()} comes too close to a body at time {time:g}; choose"
                " another initial state"
            )
        return work[0], np.ascontiguousarray(work[1:].T), float(time)


@cache
def _table() -> dict:
    return tomllib.loads((files("kakehashi") / "data" / "three-body.toml").read_text("utf-8"))


@cache
def earth_moon(units: str = "jpl") -> System:
    """Return the Earth-Moon problem with one of the sets of units that are in use.

    Parameters
    ----------
    units : {"jpl", "mean-distance"}
        389,703 km, as in JPL's catalogue of periodic orbits, or 384,400 km.
    """
    if units not in UNITS:
        raise InputError(f"the set of units is {units!r}; choose one of {', '.join(UNITS)}")
    row = _table()[units]
    return System(
        units, row["mass_ratio"], row["length_km"], row["time_s"], tuple(row["bodies"]), row["source"]
    )


def synodic_month_s() -> float:
    """Return the mean synodic month [s], after which Sun, Earth and Moon are aligned again."""
    return _table()["synodic-month"]["days"] * DAY_S
