"""Compute the Pareto front of on-board delta-v against launch energy.

At each launch energy a tour with deep-space manoeuvres is optimised again, starting with the result of the previous
energy. Each result includes the spread over several seeds.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError
from kakehashi.transfer.search import Search, search
from kakehashi.transfer.tour import Itinerary, Tour


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Front:
    """The Pareto front: least on-board delta-v at each launch energy.

    Attributes
    ----------
    c3_km2_s2 : (n,) array
    delta_v_km_s : (n,) array
        Manoeuvres and arrival, best of all seeds.
    spread_km_s : (n,) array
        Difference between the worst and the best seed.
    itineraries : tuple of Itinerary
    """

    c3_km2_s2: np.ndarray
    delta_v_km_s: np.ndarray
    spread_km_s: np.ndarray
    itineraries: tuple[Itinerary, ...]

    def __repr__(self):
        k = int(np.argmin(self.delta_v_km_s))
        return (
            f"<Front {self.c3_km2_s2[0]:.1f} .. {self.c3_km2_s2[-1]:.1f} km2/s2: minimum "
            f"{self.delta_v_km_s[k]:.3f} km/s at {self.c3_km2_s2[k]:.1f}>"
        )


def energy_front(
    tour: Tour,
    c3_km2_s2,
    *,
    seeds: int = 3,
    runs: int = 30,
    progress: Callable[[float], None] | None = None,
) -> Front:
    """Search for a tour at each launch energy.

    Parameters
    ----------
    tour : Tour
        Tour with manoeuvres and the goal "on board"; its bounds of the excess speed are replaced.
    c3_km2_s2 : (n,) array
    seeds : int
        Number of searches per point.
    runs : int
        Number of evolutions per search.

    Raises
    ------
    InputError
        The tour has no manoeuvres, or an energy is negative.
    """
    energies = np.atleast_1d(np.asarray(c3_km2_s2, dtype=float))
    if not tour.plan.manoeuvres:
        raise InputError(
            f"{tour.name} has no manoeuvres, so its launch energy cannot be chosen; plan it with "
            "manoeuvres=True"
        )
    if energies.size == 0 or not (energies >= 0.0).all():
        raise InputError(f"launch energies are {c3_km2_s2}; they must not be negative")
    best: list[Search] = []
    spread = np.empty(energies.size)
    for k, energy in enumerate(energies):
        low, high = tour.lower.copy(), tour.upper.copy()
        low[1] = high[1] = np.sqrt(energy)
        fixed_energy = replace(tour, lower=low, upper=high)
        start = [best[-1].x] if best else []
        searches = [
            search(
                fixed_energy, seed=seed, seconds=600.0, runs=runs, islands=1, start=start if seed == 0 else ()
            )
            for seed in range(seeds)
        ]
        costs = np.array([f.cost for f in searches])
        best.append(searches[int(costs.argmin())])
        spread[k] = costs.max() - costs.min()
        if progress:
            progress((k + 1) / energies.size)
    return Front(energies, np.array([b.cost for b in best]), spread, tuple(b.itinerary for b in best))
