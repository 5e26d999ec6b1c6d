"""A tour: which bodies, in which order, between which dates, and what it costs.

A `Tour` is the optimisation problem (its variables, their bounds, their cost) and the reader of its answers:
`itinerary(x)` says in words of the field what a vector means.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.time import calendar
from kakehashi.transfer import _tours


@dataclass(frozen=True, slots=True)
class Stop:
    """One body of an itinerary.

    Attributes
    ----------
    body : str
    et : float
        [s TDB past J2000].
    excess_km_s : float
        Speed relative to the body, far from it (on the way in, where the flyby is powered).
    altitude_km : float
        Of the periapsis of a flyby, above the body's radius; NaN at both ends.
    burn_km_s : float
        At the body: at departure, at periapsis, or at arrival.
    """

    body: str
    et: float
    excess_km_s: float
    altitude_km: float
    burn_km_s: float


@dataclass(frozen=True, slots=True)
class Burn:
    """A deep-space manoeuvre: leg, epoch [s TDB past J2000], place about the Sun [km], change [km/s]."""

    leg: int
    et: float
    position_km: np.ndarray
    change_km_s: np.ndarray

    @property
    def size_km_s(self) -> float:
        """Its magnitude."""
        return float(np.linalg.norm(self.change_km_s))


@dataclass(frozen=True, slots=True, repr=False)
class Itinerary:
    """What a vector of variables means: stops, manoeuvres, cost."""

    stops: tuple[Stop, ...]
    burns: tuple[Burn, ...]
    cost: float

    @property
    def c3_km2_s2(self) -> float:
        """Square of the excess speed at departure."""
        return self.stops[0].excess_km_s ** 2

    def __repr__(self):
        way = " -> ".join(f"{s.body} {calendar(s.et, digits=0)[:10]}" for s in self.stops)
        spent = sum(b.size_km_s for b in self.burns)
        return f"<Itinerary {way}; C3 {self.c3_km2_s2:.2f} km2/s2, in deep space {1e3 * spent:.0f} m/s>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Tour:
    """An optimisation problem over dates, flight times and flybys.

    Attributes
    ----------
    name : str
    sequence : tuple of str
        Bodies in order, the first is left and the last is met.
    plan : Plan
        What kernels need.
    lower, upper : (n,) arrays
        Bounds of the variables, in the order of `_tours`.
    zero_et : float
        Epoch from which the first variable counts days.
    best_known : float
        Published or earlier best; NaN where none.
    """

    name: str
    sequence: tuple[str, ...]
    plan: _tours.Plan
    lower: np.ndarray
    upper: np.ndarray
    zero_et: float = 0.0
    best_known: float = float("nan")

    def cost(self, x) -> float:
        """Cost of one vector; `HOPELESS` (1e6) where no such tour exists."""
        return float(_tours.fitness(self._checked(x), self.plan, _tours.ground(len(self.sequence))))

    def costs(self, points) -> np.ndarray:
        """Cost of every row of `points` (m, n)."""
        rows = np.ascontiguousarray(np.atleast_2d(np.asarray(points, dtype=float)))
        out = np.empty(len(rows))
        for row in rows[:1]:
            self._checked(row)
        _tours.rate(rows, self.plan, _tours.ground(len(self.sequence)), out)
        return out

    def itinerary(self, x) -> Itinerary:
        """Dates, altitudes and manoeuvres of a vector."""
        x = self._checked(x)
        g = _tours.ground(len(self.sequence))
        cost = float(_tours.fitness(x, self.plan, g))
        if cost >= _tours.HOPELESS:
            raise InputError(f"{self.name}: no tour exists for these variables")
        n, first = len(self.sequence), 4 if self.plan.manoeuvres else 1
        et = self.zero_et + DAY_S * (x[0] + np.concatenate([[0.0], np.cumsum(x[first : first + n - 1])]))
        return Itinerary(self._stops(x, g, et), self._burns(x, g, et), cost)

    def _stops(self, x, g, et) -> tuple[Stop, ...]:
        n, burns = len(self.sequence), self.plan.manoeuvres
        stops = []
        for k, name in enumerate(self.sequence):
            ends = k in (0, n - 1)
            at = (
                g[n, _tours.DV]
                if k == n - 1
                else (0.0 if burns and k else (x[1] if burns else g[k, _tours.DV]))
            )
            height = float("nan") if ends else float(g[k, _tours.PERI] - self.plan.facts[k, _tours.RADIUS])
            stops.append(Stop(name, float(et[k]), float(g[k, _tours.SPEED]), height, float(at)))
        return tuple(stops)

    def _burns(self, x, g, et) -> tuple[Burn, ...]:
        if not self.plan.manoeuvres:
            return ()
        n = len(self.sequence)
        when = et[:-1] + x[3 + n : 2 + 2 * n] * DAY_S * x[4 : 3 + n]
        return tuple(
            Burn(k, float(when[k]), row[_tours.WHERE : _tours.CHANGE].copy(), row[_tours.CHANGE :].copy())
            for k, row in enumerate(g[: n - 1])
        )

    def _checked(self, x) -> np.ndarray:
        x = np.ascontiguousarray(x, dtype=float)
        if x.shape != self.lower.shape:
            raise InputError(f"{self.name} has {self.lower.size} variables, not {x.size}")
        if not np.isfinite(x).all():
            raise InputError(f"{self.name}: variables must be finite numbers")
        return x

    def __repr__(self):
        kind = "one manoeuvre on each leg" if self.plan.manoeuvres else "powered flybys"
        return f"<Tour {self.name}: {' - '.join(self.sequence)}, {kind}, {self.lower.size} variables>"
