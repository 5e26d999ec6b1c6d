"""Compute porkchop grids: the cost of every pair of launch and arrival dates.

Both endpoints follow the real ephemeris and are connected by a conic about the Sun (zero-radius patched conics).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from kakehashi.base import InputError, Status
from kakehashi.base.constants import DAY_S
from kakehashi.base.jit import for_kernel
from kakehashi.base.tabular import Shown, dataset
from kakehashi.bodies import body
from kakehashi.time import EpochLike, as_et, calendar
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.lambert import direction, solve


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Porkchop(Shown):
    """A grid of transfers, with departures in rows and arrivals in columns; NaN if there is no solution.

    Velocities are relative to the bodies, ICRF axes [km/s].
    """

    departures_et: np.ndarray
    arrivals_et: np.ndarray
    departure_vinf_km_s: np.ndarray  # (nd, na, 3)
    arrival_vinf_km_s: np.ndarray  # (nd, na, 3)
    status: np.ndarray

    @property
    def c3_km2_s2(self) -> np.ndarray:
        """Square of the excess speed at departure (twice the launch energy per mass)."""
        return np.einsum("...i,...i->...", self.departure_vinf_km_s, self.departure_vinf_km_s)

    @property
    def vinf_arrival_km_s(self) -> np.ndarray:
        """Speed relative to the target at arrival."""
        v = self.arrival_vinf_km_s
        return np.sqrt(np.einsum("...i,...i->...", v, v))

    @property
    def declination_rad(self) -> np.ndarray:
        """Declination of the departure asymptote, ICRF equator."""
        v = self.departure_vinf_km_s
        return np.arctan2(v[..., 2], np.hypot(v[..., 0], v[..., 1]))

    @property
    def right_ascension_rad(self) -> np.ndarray:
        """Right ascension of the departure asymptote, [0, 2 pi)."""
        v = self.departure_vinf_km_s
        return np.mod(np.arctan2(v[..., 1], v[..., 0]), 2 * np.pi)

    @property
    def tof_s(self) -> np.ndarray:
        """Time of flight [s]."""
        return self.arrivals_et[None, :] - self.departures_et[:, None]

    def grids(self) -> dict[str, np.ndarray]:
        """Return the quantities of the grid (nd, na) by names that end in their units."""
        return {
            "c3_km2_s2": self.c3_km2_s2,
            "vinf_arrival_km_s": self.vinf_arrival_km_s,
            "declination_deg": np.degrees(self.declination_rad),
            "right_ascension_deg": np.degrees(self.right_ascension_rad),
            "tof_d": self.tof_s / DAY_S,
        }

    def columns(self) -> dict[str, np.ndarray]:
        """Return the grid as a table, one transfer a row; arrivals vary fastest."""
        nd, na = self.status.shape
        launch = np.array(calendar(self.departures_et, digits=0)).reshape(nd)
        arrival = np.array(calendar(self.arrivals_et, digits=0)).reshape(na)
        dates = {"launch_utc": np.repeat(launch, na), "arrival_utc": np.tile(arrival, nd)}
        return dates | {name: values.ravel() for name, values in self.grids().items()}

    def to_xarray(self) -> Any:
        """Return the grid as an xarray Dataset over launch and arrival, with the unit of each variable."""
        dates = {"launch_utc": self.departures_et, "arrival_utc": self.arrivals_et}
        axes = {name: np.array(calendar(et, digits=0)).reshape(len(et)) for name, et in dates.items()}
        return dataset(axes, self.grids(), {"title": repr(self)})

    def __getitem__(self, pair: tuple[int, int]) -> dict[str, Any]:
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise InputError(
                f"a porkchop is indexed by departure and arrival, as in grid[3, 5] or grid[grid.best()], not {pair!r}"
            )
        i, j = pair
        dates = {
            "launch_utc": calendar(self.departures_et[i], digits=0),
            "arrival_utc": calendar(self.arrivals_et[j], digits=0),
        }
        return dates | {name: float(values[i, j]) for name, values in self.grids().items()}

    def _shown_rows(self) -> np.ndarray:
        total = (np.sqrt(self.c3_km2_s2) + self.vinf_arrival_km_s).ravel()
        return np.argsort(total)[: min(10, int(np.isfinite(total).sum()))]

    def best(self, cost: Any = None) -> tuple[int, int]:
        """Return the grid indices of the transfer with the least cost; by default, the sum of both excess speeds."""
        values = np.sqrt(self.c3_km2_s2) + self.vinf_arrival_km_s if cost is None else np.asarray(cost)
        if not np.isfinite(values).any():
            raise InputError("no transfer of this grid has a solution; widen the range of dates")
        i, j = np.unravel_index(np.nanargmin(values), values.shape)
        return int(i), int(j)

    def __repr__(self):
        if not np.isfinite(self.c3_km2_s2).any():
            return f"<Porkchop {self.status.shape}, no transfer>"
        i, j = self.best()
        return (
            f"<Porkchop {self.status.shape[0]} x {self.status.shape[1]}, minimum total speed "
            f"{calendar(self.departures_et[i])[:10]} -> {calendar(self.arrivals_et[j])[:10]}, C3 "
            f"{self.c3_km2_s2[i, j]:.2f} km2/s2, arrival {self.vinf_arrival_km_s[i, j]:.2f} km/s>"
        )


def porkchop(
    departure: Any,
    arrival: Any,
    departures: EpochLike,
    arrivals: EpochLike,
    *,
    revolutions: int = 0,
    retrograde: bool = False,
    path: str = "low",
) -> Porkchop:
    """Compute transfers between two bodies for all pairs of dates.

    Parameters
    ----------
    departure, arrival : str, Orbit or Path
        A body of the ephemeris, a small body with an orbit in the library, or an orbit or path.
    departures, arrivals : (nd,) and (na,) epochs
        Dates, in any order; every departure is paired with every arrival.
    revolutions, retrograde, path
        As for `lambert`; prograde means eastward about +z of ICRF.

    Returns
    -------
    Porkchop
        Grid with C3, both hyperbolic excess velocities, declination and right ascension.
    """
    start, end = (np.atleast_1d(np.asarray(as_et(v), dtype=float)) for v in (departures, arrivals))
    _check_dates(start, end)
    leave = heliocentric(departure, start.min(), start.max()).state(start)
    reach = heliocentric(arrival, end.min(), end.max()).state(end)
    return grid(start, end, leave, reach, revolutions=revolutions, retrograde=retrograde, path=path)


def grid(start, end, leave, reach, *, revolutions=0, retrograde=False, path="low") -> Porkchop:
    """Compute transfers between given states for all pairs of dates.

    Parameters
    ----------
    start, end : (nd,) and (na,) arrays
        Epochs of departure and arrival [s TDB past J2000].
    leave, reach : (nd, 6) and (na, 6) arrays
        States of the two bodies about the Sun at these epochs, ICRF axes [km, km/s].
    revolutions, retrograde, path
        As for `lambert`.
    """
    nd, na = len(start), len(end)
    shape = (nd * na, 3)
    r1 = np.repeat(leave[:, :3], na, axis=0)
    r2 = for_kernel(reach[:, :3], (nd, na, 3)).reshape(shape)
    tof = (end[None, :] - start[:, None]).ravel()
    v1: np.ndarray = np.empty(shape)
    v2: np.ndarray = np.empty(shape)
    status = np.empty(nd * na, np.int8)
    pole, tie = direction(retrograde, None, None)
    gm, high = body("Sun").gm_km3_s2, path == "high"
    solve(r1, r2, tof, gm, pole, tie, False, revolutions, high, v1, v2, status)
    status[tof <= 0] = Status.NO_SOLUTION
    v1, v2 = v1.reshape(nd, na, 3), v2.reshape(nd, na, 3)
    v1 -= leave[:, None, 3:]
    v2 -= reach[None, :, 3:]
    return Porkchop(start, end, v1, v2, status.reshape(nd, na))


def _check_dates(start, end) -> None:
    for name, values in (("departures", start), ("arrivals", end)):
        if values.size == 0 or not np.isfinite(values).all():
            raise InputError(f"{name} is empty or not finite; give at least one finite epoch")
    if end.max() - start.min() < DAY_S:
        raise InputError(
            f"the last arrival, {calendar(end.max())[:10]}, is less than a day after the first departure, "
            f"{calendar(start.min())[:10]}, so no transfer exists; exchange or extend the dates"
        )
