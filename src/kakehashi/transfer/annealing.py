"""Find tours by annealing loose legs and tightening them, for the search.

A loose tour has legs of their own variables between each pair of bodies, and its flybys need not match (see
`_annealing`).  A million moves take a second or two and end with mismatches of centimetres to decametres per second.
The method of multipliers and Newton steps close these (see `_lagrange`), and the result is converted to the variables
of `_tours`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.transfer import _annealing, _lagrange, _tours
from kakehashi.transfer.ballistic import departure_variables, flyby_variables
from kakehashi.transfer.gtop import gtop
from kakehashi.transfer.lambert import lambert
from kakehashi.transfer.tour import Tour

_FASTEST_KM_S = 40.0  # bound of each component of an excess velocity
_TYPICAL_KM_S = 3.0  # standard deviation of those of a random tour
_SLACK, _FIRM = 0.3, 2.0  # weights of mismatches at the start and at the end of an annealing
_SCALE_D, _SCALE_FRACTION = 10.0, 0.3
# Width of the kink [km/s], stiffness, and largest number of steps of the descents that tighten a tour.
_ROUGH = ((3e-2, 3.0, 200),) * 4 + ((1e-2, 10.0, 200),) * 3 + ((3e-3, 30.0, 200),) * 3
_FINE = ((1e-3, 100.0, 200),) * 5 + ((3e-4, 300.0, 200),) * 7
_CLOSINGS = 8  # Newton steps
_CLOSED_KM_S = 1e-8  # a worse mismatch grows over later legs
# Largest disturbances of a basin hopping [d, km/s, -]; a disturbance is smaller by up to so many decades, but not much
# smaller than a basin, because tightening would undo it.
_KICK_ONE_D, _KICK_ALL_D, _KICK_KM_S, _KICK_FRACTION, _KICK_DECADES = 30.0, 20.0, 1.0, 0.1, 1.5
_GRAFTED = 0.4  # fraction of disturbances that take legs from another tour, if there are others
_PROMISING_KM_S = 0.1  # costlier than the best by more after rough tightening: given up
_GAIN_KM_S = 1e-6


@dataclass(slots=True)
class LooseTour:
    """Annealing and tightening of the loose legs of one tour, with its workspace; not for several threads at once.

    Attributes
    ----------
    tour : Tour
    lower, upper : (m,) arrays
        Bounds: first epoch [d], flight times [d], then (v along, v across, v normal [km/s], fraction) of each leg.
    """

    tour: Tour
    lower: np.ndarray
    upper: np.ndarray
    reach: np.ndarray
    tables: np.ndarray
    work: np.ndarray

    @staticmethod
    def of(tour: Tour, lower, upper) -> "LooseTour":
        """Return the loose form of a tour.

        Parameters
        ----------
        tour : Tour
            Tour with manoeuvres.
        lower, upper : (n,) arrays
            Bounds of the tour's own variables.
        """
        n = len(tour.sequence)
        ends = []
        for bound, fastest in ((lower, -_FASTEST_KM_S), (upper, _FASTEST_KM_S)):
            legs = np.full((n - 1, _annealing.PER_LEG), fastest)
            legs[:, 3] = bound[3 + n : 2 + 2 * n]
            ends.append(np.concatenate([bound[:1], bound[4 : 3 + n], legs.ravel()]))
        reach = np.ones((n, 2))
        reach[0] = lower[1], upper[1]
        reach[1:-1] = np.column_stack([b[2 + 2 * n : 3 * n] for b in (lower, upper)])
        m = ends[0].size
        work = np.zeros((2 * m + _lagrange.ROWS + 3 * n, m))
        scale = np.ones((n - 1, _annealing.PER_LEG))
        scale[:, 3] = _SCALE_FRACTION
        work[2 * m + _lagrange.SCALE] = np.concatenate([np.full(n, _SCALE_D), scale.ravel()])
        return LooseTour(tour, ends[0], ends[1], reach, np.zeros((2, n + 2, _annealing.COLUMNS)), work)

    def random(self, rng) -> np.ndarray:
        """Return random variables within the bounds (m,), with moderate excess speeds."""
        z = rng.uniform(self.lower, self.upper)
        legs = z[len(self.tour.sequence) :].reshape(-1, _annealing.PER_LEG)
        legs[:, :3] = _TYPICAL_KM_S * rng.normal(size=(len(legs), 3))
        return z

    def anneal(self, z, seed: int, moves: int, hot_km_s: float, cold_km_s: float) -> tuple[float, np.ndarray]:
        """Return cost [km/s] and variables after annealing; mismatches count twice in the cost.

        Parameters
        ----------
        z : (m,) array
            Variables at the start.
        seed, moves : int
        hot_km_s, cold_km_s : float
            First and last temperature.
        """
        n = len(self.tour.sequence)
        y = z.copy()
        y[:n] = np.cumsum(z[:n])
        cost = _annealing.anneal(
            seed, moves, hot_km_s, cold_km_s, _SLACK, _FIRM, self.tour.plan, self.lower, self.upper, self.reach,
            y, np.empty(y.size), self.tables,
        )  # fmt: skip
        y[1:n] = np.diff(y[:n])
        return cost, y

    def tighten(self, z, most: float = np.inf) -> tuple[float, np.ndarray]:
        """Return cost and variables of the tour with the flybys made to match; stop early if it costs over `most`."""
        z = np.clip(z, self.lower, self.upper)
        multipliers = np.zeros((len(self.tour.sequence), 3))
        for stage, (width, stiffness, steps) in enumerate(_ROUGH + _FINE):
            if stage == len(_ROUGH) and self.cost() > most:
                return self.cost(), z
            worst = _lagrange.descend(
                steps, stage == 0, self.tour.plan, self.lower, self.upper, self.reach, z, multipliers, stiffness, width,
                self.work, self.tables,
            )  # fmt: skip
            if worst < _CLOSED_KM_S and width <= _FINE[-1][0]:
                break
        _lagrange.close(
            _CLOSINGS,
            self.tour.plan,
            self.lower,
            self.upper,
            self.reach,
            z,
            multipliers,
            self.work,
            self.tables,
        )
        return self.cost(), z

    def hopped(
        self, z, cost: float, tries: int, rng, others=(), over: Callable[[], bool] = lambda: False
    ) -> tuple[float, np.ndarray, np.ndarray | None]:
        """Return cost [km/s] and variables of a tight tour after a monotonic basin hopping about it [A11].

        The third value are the variables of `_tours`, or None if nothing cheaper was found.

        Parameters
        ----------
        z : (m,) array
            Variables of the tight tour.
        cost : float
            Its cost [km/s].
        tries : int
            Number of disturbances.
        rng : numpy.random.Generator
        others : sequence of (m,) arrays
            Other tours, from which some disturbances take legs.
        over : callable, optional
            Asked before each try whether to stop.
        """
        best = None
        for _ in range(tries):
            if over():
                break
            if len(others) and rng.random() < _GRAFTED:
                y = self._grafted(z, others[rng.integers(len(others))], rng)
            else:
                y = self._disturbed(z, rng)
            after, y = self.tighten(y, cost + _PROMISING_KM_S)
            if after >= cost - _GAIN_KM_S:
                continue
            x = self.variables(y)
            after = max(after, self.tour.cost(x))  # more than its legs if its flybys do not quite match
            if after < cost - _GAIN_KM_S:
                cost, z, best = after, y, x
        return cost, z, best

    def _disturbed(self, z, rng) -> np.ndarray:
        """Return variables (m,) near `z`: another manoeuvre or direction of one leg, one epoch, or a bit of everything.

        The cost of a leg has several minima in the place of its manoeuvre, such as the apses of its revolutions, and in
        the direction of departure, so that one leg is also disturbed by as much as its bounds allow.
        """
        n, y = len(self.tour.sequence), z.copy()
        epochs, legs = np.cumsum(z[:n]), y[n:].reshape(-1, _annealing.PER_LEG)
        low, high = (b[n:].reshape(-1, _annealing.PER_LEG)[:, 3] for b in (self.lower, self.upper))
        size, kind, k = 10.0 ** (-_KICK_DECADES * rng.random()), rng.integers(4), rng.integers(n - 1)
        if kind == 0:
            legs[:, 3] += _KICK_FRACTION * size * rng.normal(size=n - 1)
            legs[:, :3] += 0.5 * _KICK_KM_S * size * rng.normal(size=(n - 1, 3))
            epochs += _KICK_ALL_D * size * rng.normal(size=n)
        elif kind == 1:
            epochs[k + rng.integers(2)] += _KICK_ONE_D * size * rng.normal()
        elif kind == 2:
            legs[k, :3] += _KICK_KM_S * size * rng.normal(size=3)
        else:
            speed = np.linalg.norm(legs[k, :3])
            legs[k, :3] += speed * size * rng.normal(size=3)
            legs[k, :3] *= speed / np.linalg.norm(legs[k, :3])
        if kind == 2 or (kind != 0 and rng.random() < 0.5):
            legs[k, 3] = rng.uniform(low[k], high[k])
        y[:n] = np.r_[epochs[:1], np.diff(epochs)]
        return y

    def _grafted(self, z, other, rng) -> np.ndarray:
        """Return `z` with consecutive legs from another tour, or from another place in it between the same bodies.

        Excess velocities refer to the planet's own axes, so that a resonant leg can be flown one encounter later too.
        The bodies after these legs keep their epochs or their flight times.
        """
        tour, n, y = self.tour, len(self.tour.sequence), z.copy()
        pairs = list(zip(tour.sequence[:-1], tour.sequence[1:], strict=True))
        k = int(rng.integers(n - 1))
        j = int(rng.choice([i for i in range(n - 1) if pairs[i] == pairs[k]]))
        alike = 1
        while max(j, k) + alike < n - 1 and pairs[j + alike] == pairs[k + alike]:
            alike += 1
        count = int(rng.integers(1, alike + 1))
        legs, donor_legs = y[n:].reshape(-1, _annealing.PER_LEG), other[n:].reshape(-1, _annealing.PER_LEG)
        legs[k : k + count] = donor_legs[j : j + count]
        y[k + 1 : k + count + 1] = other[j + 1 : j + count + 1]
        if k == j == 0:
            y[0] = other[0]
        if rng.random() < 0.5 and k + count < n - 1:
            y[k + count + 1] += z[: k + count + 1].sum() - y[: k + count + 1].sum()
        return y

    def cost(self) -> float:
        """Return the cost of the last tour without its mismatches [km/s]."""
        table, n = self.tables[0], len(self.tour.sequence)
        launch = np.linalg.norm(table[0, _annealing.DEPARTING : _annealing.ARRIVING])
        total = table[: n - 1, _annealing.SPENT].sum() + table[n - 1, _annealing.MISS]
        return float(total + (launch if self.tour.plan.goal == _tours.TOTAL else 0.0))

    def variables(self, z) -> np.ndarray:
        """Return the variables of `_tours` of the last tour, whose variables here are `z`."""
        tour, s, n = self.tour, self.tables[0], len(self.tour.sequence)
        x = 0.5 * (tour.lower + tour.upper)
        x[0], x[4 : 3 + n] = z[0], z[1:n]
        x[1], x[2], x[3] = departure_variables(s[0, :6], s[0, _annealing.DEPARTING : _annealing.ARRIVING])
        x[3 + n : 2 + 2 * n] = z[n:].reshape(-1, _annealing.PER_LEG)[:, 3]
        for k in range(1, n - 1):
            gm, radius = tour.plan.leg_parameters[k, [_tours.GM, _tours.RADIUS]]
            before, after = (
                s[k, _annealing.ARRIVING : _annealing.SPENT],
                s[k, _annealing.DEPARTING : _annealing.ARRIVING],
            )
            periapsis, x[3 * n - 1 + k] = flyby_variables(before, after, s[k, 3:6], gm)
            x[2 * n + 1 + k] = periapsis / radius
        return np.clip(x, tour.lower, tour.upper)

    def loosened(self, x) -> np.ndarray | None:
        """Return the variables here of a tour whose variables of `_tours` are `x`; None if no such tour exists."""
        tour, n, x = self.tour, len(self.tour.sequence), np.asarray(x, dtype=float)
        g, cost = _tours.workspace(n), np.empty(1)
        _tours.rate(x.reshape(1, -1), tour.plan, g, cost)
        if cost[0] >= _tours.INFEASIBLE_COST:
            return None
        legs = [
            np.append(_leaving(tour, g, k, x[4 + k] * DAY_S, x[3 + n + k]), x[3 + n + k])
            for k in range(n - 1)
        ]
        return np.concatenate([x[:1], x[4 : 3 + n], *legs])


def _leaving(tour: Tour, g, k: int, seconds: float, fraction: float) -> np.ndarray:
    """Return the excess velocity at the start of a leg along the planet's (velocity, across, normal) axes (3,)."""
    where, change = g[k, _tours.WHERE : _tours.CHANGE], g[k, _tours.CHANGE : _tours.SWEPT]
    retrograde = bool(tour.plan.leg_parameters[k, _tours.DIRECTION] < 0.0)
    v1, _, _ = lambert(where, g[k + 1, :3], (1.0 - fraction) * seconds, tour.plan.sun, retrograde=retrograde)
    begin = propagate_kepler(np.r_[where, v1 - change], -fraction * seconds, tour.plan.sun)
    along = g[k, 3:6] / np.linalg.norm(g[k, 3:6])
    normal = np.cross(g[k, :3], g[k, 3:6])
    normal /= np.linalg.norm(normal)
    return np.array([along, np.cross(normal, along), normal]) @ (begin[3:] - g[k, 3:6])


def warm_up() -> None:
    """Compile the kernels of annealing, or load them from the cache."""
    tour = gtop("Cassini2")
    loose = LooseTour.of(tour, tour.lower, tour.upper)
    _, z = loose.anneal(loose.random(np.random.default_rng(0)), 0, 10, 1.0, 1e-3)
    loose.tighten(z)
