"""What becomes of orbits without corrections?  Circular orbits of all orientations, and how each ends.

>>> from kakehashi.proximity import SmallBody
>>> still = Environment(SmallBody(2.65e-9, radius_km=0.2), 0.0, 864_000.0)
>>> natural_orbits(still, [0.5, 1.0], 0.0, 864_000.0, count=3)
<NaturalOrbits of 6: 6 remain, 0 hit the body, 0 escape>
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.proximity.environment import Environment
from kakehashi.proximity.flight import Outcome, ProximityFlight, fly


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NaturalOrbits:
    """Circular orbits and their ends.

    Attributes
    ----------
    radii_km : (r,) array
        Radii at the start [km].
    flight : ProximityFlight
        Results (r, n) of n orbits of each radius.
    """

    radii_km: np.ndarray
    flight: ProximityFlight

    def __repr__(self):
        f = self.flight
        return (
            f"<NaturalOrbits of {f.outcome.size}: {f.count(Outcome.REACHED)} remain, {f.count(Outcome.IMPACT)} hit the"
            f" body, {f.count(Outcome.ESCAPE)} escape>"
        )

    def fractions(self, outcome: Outcome) -> np.ndarray:
        """Fraction (r,) of the orbits of each radius that end so."""
        return (self.flight.outcome == outcome).mean(axis=1)


@quantities
def natural_orbits(
    environment: Environment,
    radii_km: Sequence[float],
    start,
    end,
    *,
    count: int = 10,
    cram_m2_kg: float = 0.0,
    escape_km: float = np.inf,
    seed: int = 0,
    threads: int | None = None,
) -> NaturalOrbits:
    """Fly circular orbits of random orientation and phase.

    Parameters
    ----------
    environment : Environment
    radii_km : (r,) array
        Radii of the orbits [km].
    start, end : epoch
    count : int
        Orbits of each radius.
    cram_m2_kg : float
        Cr A/m of the spacecraft [m2/kg].
    escape_km : float
        Distance at which an orbit has escaped [km].
    seed : int
        Of the random numbers.
    threads : int, optional
        KAKEHASHI_THREADS or all processors by default.

    Raises
    ------
    InputError
        Radii that are not positive, or orbits that begin inside the body.
    """
    radii = np.atleast_1d(np.asarray(radii_km, dtype=float))
    if radii.ndim != 1 or not (np.isfinite(radii).all() and (radii > 0.0).all()):
        raise InputError(f"radii_km is {radii_km}; give positive radii in km")
    if not (isinstance(count, int) and count > 0):
        raise InputError(f"count is {count!r}; it must be a positive whole number")
    u, v = np.random.default_rng(seed).normal(size=(2, radii.size, count, 3))
    u /= np.linalg.norm(u, axis=-1, keepdims=True)
    v -= u * np.sum(u * v, axis=-1, keepdims=True)
    v /= np.linalg.norm(v, axis=-1, keepdims=True)
    r = radii[:, None, None]
    states = np.concatenate([r * u, np.sqrt(environment.body.gm_km3_s2 / r) * v], axis=-1)
    flight = fly(
        environment, states, start, end, cram_m2_kg=cram_m2_kg, escape_km=escape_km, threads=threads, on_error="mark",
        tolerance=1e-5,
    )  # fmt: skip
    return NaturalOrbits(radii, flight)
