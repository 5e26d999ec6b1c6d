"""Distance of the close approach against the position on the line of variations."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics.model import massive_body_index
from kakehashi.encounter.confidence import confidence_region
from kakehashi.encounter.impactors import VirtualImpactor
from kakehashi.encounter.survey import WATCH_AU
from kakehashi.encounter.trails import GAP_S
from kakehashi.orbits import Orbit

_RADII = 400.0  # half width of a line through an impact, in radii of the body
_COUNT = 401


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class DistanceLine:
    """Distances of orbits on the line of variations from a body, in one season.

    Attributes
    ----------
    body : str
    et : float
        Epoch of the close approach [s TDB past J2000].
    sigma : (n,) array
        Positions on the line of variations [sigma].
    distance_km : (n,) array
        Least distance from the centre of the body [km]; 0 for an impact, NaN beyond 0.1 au.
    """

    body: str
    et: float
    sigma: np.ndarray
    distance_km: np.ndarray

    def __repr__(self):
        near = np.nanmin(self.distance_km) if np.isfinite(self.distance_km).any() else np.nan
        return f"<DistanceLine {self.body}, {len(self.sigma)} orbits, nearest {near:,.0f} km>"


def distance_line(
    orbit: Orbit, impact: VirtualImpactor, *, sigmas: float = 6.0, count: int = _COUNT
) -> DistanceLine:
    """Propagate orbits on the line of variations through a possible impact, and record their distances.

    The line spans `sigmas` on both sides of the nominal orbit, or less about the impact where the orbits separate so
    fast that the impact would not be seen on it.

    Parameters
    ----------
    orbit : Orbit
        Orbit with covariance, that of the search.
    impact : VirtualImpactor
    sigmas : float
        Largest range of the line.
    count : int
        Number of orbits.
    """
    region = confidence_region(orbit)
    radius = body(impact.body).radius_km
    half = min(sigmas, _RADII * radius / max(impact.stretching_km, 1e-9))
    middle = 0.0 if half == sigmas else impact.sigma_lov
    sigma = np.linspace(middle - half, middle + half, count)
    z = np.zeros((count, len(region)))
    z[:, 0] = sigma
    flight = region.fly(z, impact.et + 20.0 * DAY_S, watch={impact.body: WATCH_AU})
    distance = np.full(count, np.nan)
    index = massive_body_index(impact.body)
    for row in flight.passes:
        if row["body_index"] == index and abs(row["et"] - impact.et) < GAP_S:
            distance[row["member"]] = np.fmin(distance[row["member"]], row["distance_km"])
    hit = (flight.impacts["body_index"] == index) & (np.abs(flight.impacts["et"] - impact.et) < GAP_S)
    distance[hit] = 0.0
    return DistanceLine(impact.body, impact.et, sigma, distance)
