"""Find launch windows: the first and last departure that launcher and spacecraft allow.

A departure is feasible if there is an arrival for which the launcher can lift the mass to the required C3 and
declination, and the arrival manoeuvre is within the budget. The margin of the best arrival is a continuous function
of the departure epoch; its zeros are the edges of the window.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.paths import Path
from kakehashi.time import as_et, calendar
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.porkchop import Porkchop, grid

_ARRIVAL_STEP_S = 0.25 * DAY_S
_DEPARTURE_STEP_S = 0.5 * DAY_S
_EDGE_S = 60.0
_CELLS = 500_000  # pairs of dates in memory at once, about 0.2 GB

Capacity = Callable[[np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True, slots=True, repr=False)
class Departure:
    """The best transfer for one departure epoch, with the arrival that maximises the smaller margin."""

    departure_et: float
    arrival_et: float
    c3_km2_s2: float
    declination_rad: float
    right_ascension_rad: float
    vinf_arrival_km_s: float
    departure_vinf_km_s: np.ndarray
    capacity_kg: float
    dv_margin_km_s: float
    mass_margin_kg: float

    def __repr__(self):
        margins = ""
        if np.isfinite(self.mass_margin_kg):
            margins = f", margins {1e3 * self.dv_margin_km_s:.0f} m/s and {self.mass_margin_kg:.0f} kg"
        return (
            f"<Departure {calendar(self.departure_et, digits=0)} UTC -> {calendar(self.arrival_et)[:10]}, C3"
            f" {self.c3_km2_s2:.2f} km2/s2, arrival {self.vinf_arrival_km_s:.3f} km/s{margins}>"
        )


@dataclass(frozen=True, slots=True, repr=False)
class LaunchWindow:
    """A span of feasible departures, with its limiting conditions and its best transfer.

    `first_limit` and `last_limit` name the condition that is violated beyond the edge; "range searched" means that
    the window may continue outside the given dates.
    """

    first: Departure
    last: Departure
    best: Departure
    first_limit: str
    last_limit: str

    @property
    def days(self) -> float:
        """Length of the window [d]."""
        return (self.last.departure_et - self.first.departure_et) / DAY_S

    def __repr__(self):
        span = f"{calendar(self.first.departure_et)[:10]} .. {calendar(self.last.departure_et)[:10]}"
        return f"<LaunchWindow {span} ({self.days:.1f} d), best {self.best!r}>"


@dataclass(frozen=True, slots=True)
class _Search:
    """Input of every evaluation: the two endpoints, the arrivals to try, and the limits."""

    leave: Path
    arrivals: np.ndarray
    reach: np.ndarray
    capacity: Capacity
    mass_kg: float
    budget_km_s: float

    def margins(self, departures: np.ndarray) -> tuple[Porkchop, np.ndarray, np.ndarray, np.ndarray]:
        """Return transfers, launcher capacity [kg], relative mass and delta-v margins; NaN without a transfer."""
        chart = grid(departures, self.arrivals, self.leave.state(departures), self.reach)
        c3 = chart.c3_km2_s2
        lifted = np.where(np.isfinite(c3), self.capacity(np.nan_to_num(c3), chart.declination_rad), np.nan)
        mass = (lifted - self.mass_kg) / self.mass_kg
        speed = (self.budget_km_s - chart.vinf_arrival_km_s) / self.budget_km_s
        return chart, lifted, mass, speed

    def margin(self, departures: np.ndarray) -> np.ndarray:
        """Return the best smaller margin over all arrivals; a departure is feasible if it is not negative."""
        return np.concatenate([self._margin(part) for part in self._in_parts(np.atleast_1d(departures))])

    def _margin(self, departures: np.ndarray) -> np.ndarray:
        _, _, mass, speed = self.margins(departures)
        both = np.where(np.isnan(mass), -np.inf, np.minimum(mass, speed))
        return both.max(axis=1)

    def _in_parts(self, departures: np.ndarray) -> list[np.ndarray]:
        """Yield the departures in parts whose grids fit into memory."""
        rows = max(1, _CELLS // len(self.arrivals))
        return [departures[k : k + rows] for k in range(0, len(departures), rows)]

    def cheapest(self, departures: np.ndarray, cost, *, feasible: bool = True) -> int:
        """Return the index of the departure whose transfer has the least cost, among the feasible ones or among all.

        Parameters
        ----------
        departures : (n,) array
            Epochs [s TDB past J2000].
        cost : callable
            Function of a `Porkchop` that returns an array of costs.
        feasible : bool
            Whether to consider only feasible departures.

        Raises
        ------
        InputError
            There is no solution.
        """
        least = np.concatenate([self._least(part, cost, feasible) for part in self._in_parts(departures)])
        if not np.isfinite(least).any():
            raise InputError("no transfer between these dates has a solution; widen the range of dates")
        return int(least.argmin())

    def _least(self, departures: np.ndarray, cost, feasible: bool) -> np.ndarray:
        """Return the least cost over the arrivals for each departure; infinite without a solution."""
        chart, _, mass, speed = self.margins(departures)
        price = cost(chart)
        allowed = np.isfinite(price) & ((np.minimum(mass, speed) >= 0.0) if feasible else True)
        return np.where(allowed, price, np.inf).min(axis=1)

    def at(self, departure: float, cost=None) -> tuple[Departure, str]:
        """Return one departure's transfer whose smaller margin is largest, and the name of that margin.

        If a cost is given, return the transfer of least cost among the feasible ones.
        """
        chart, lifted, mass, speed = self.margins(np.array([departure]))
        both = np.where(np.isnan(mass), -np.inf, np.minimum(mass, speed))[0]
        j = int(both.argmax())
        if cost is not None:
            price = np.where(both >= 0.0, cost(chart)[0], np.inf)
            j = int(price.argmin()) if np.isfinite(price).any() else j
        chosen = Departure(
            departure_et=float(departure),
            arrival_et=float(self.arrivals[j]),
            c3_km2_s2=float(chart.c3_km2_s2[0, j]),
            declination_rad=float(chart.declination_rad[0, j]),
            right_ascension_rad=float(chart.right_ascension_rad[0, j]),
            vinf_arrival_km_s=float(chart.vinf_arrival_km_s[0, j]),
            departure_vinf_km_s=chart.departure_vinf_km_s[0, j],
            capacity_kg=float(lifted[0, j]),
            dv_margin_km_s=float(self.budget_km_s - chart.vinf_arrival_km_s[0, j]),
            mass_margin_kg=float(lifted[0, j] - self.mass_kg),
        )
        edge = "arrival date" if j in (0, len(self.arrivals) - 1) else ""
        limit = "launcher capacity" if mass[0, j] < speed[0, j] else "arrival manoeuvre"
        return chosen, f"{limit}, at the limit of the arrival dates" if edge else limit


def total_speed(chart: Porkchop) -> np.ndarray:
    """Return the sum of the hyperbolic excess speeds at both ends, the usual criterion of a ballistic optimum."""
    return np.sqrt(chart.c3_km2_s2) + chart.vinf_arrival_km_s


def ballistic_optimum(departure, arrival, departures, arrivals) -> Departure:
    """Find the transfer of least total excess speed between two spans of dates.

    Parameters
    ----------
    departure, arrival
        As for `porkchop`.
    departures, arrivals : (first, last) epochs
        Spans to search.
    """
    search = _search(
        departure, arrival, departures, arrivals, lambda c3, dec: np.full(c3.shape, np.inf), 1.0, 1e9
    )
    first, last = as_et(list(departures))
    days = np.arange(first, last, _DEPARTURE_STEP_S)
    i = search.cheapest(days, total_speed, feasible=False)
    near = days[i] + np.arange(-DAY_S, DAY_S, 900.0)
    best, _ = search.at(near[search.cheapest(near, total_speed, feasible=False)], total_speed)
    return replace(best, capacity_kg=np.nan, dv_margin_km_s=np.nan, mass_margin_kg=np.nan)


@quantities
def launch_windows(
    departure,
    arrival,
    departures,
    arrivals,
    *,
    capacity: Capacity,
    mass_kg: float,
    dv_budget_km_s: float,
    cost: Callable[[Porkchop], np.ndarray] = total_speed,
) -> list[LaunchWindow]:
    """Find the spans of departures that a launcher and a delta-v budget allow, in chronological order.

    Parameters
    ----------
    departure, arrival
        As for `porkchop`.
    departures, arrivals : (first, last) epochs
        Spans to search.
    capacity : callable
        Function of arrays of C3 [km2/s2] and declination [rad] that returns the mass [kg]; NaN beyond the capability
        of the launcher.
    mass_kg : float
        Mass to be launched: spacecraft, co-passengers, adapters.
    dv_budget_km_s : float
        Largest arrival manoeuvre.
    cost : callable
        Cost that selects a window's best feasible transfer; total excess speed by default.

    Returns
    -------
    list of LaunchWindow
        Empty if no departure is feasible.
    """
    if not mass_kg > 0 or not dv_budget_km_s > 0:
        raise InputError(
            f"mass_kg is {mass_kg} and dv_budget_km_s is {dv_budget_km_s}; both must be positive"
        )
    search = _search(departure, arrival, departures, arrivals, capacity, mass_kg, dv_budget_km_s)
    first, last = as_et(list(departures))
    days = np.append(np.arange(first, last, _DEPARTURE_STEP_S), last)
    good = search.margin(days) >= 0.0
    starts = np.flatnonzero(good & ~np.append(False, good[:-1]))
    ends = np.flatnonzero(good & ~np.append(good[1:], False))
    return [_window(search, days, int(i), int(j), cost) for i, j in zip(starts, ends, strict=True)]


@quantities
def best_departures(
    departure,
    arrival,
    epochs,
    arrivals,
    *,
    capacity: Capacity,
    mass_kg: float,
    dv_budget_km_s: float,
    cost: Callable[[Porkchop], np.ndarray] | None = None,
) -> list[Departure]:
    """Find the best transfer for each departure epoch.

    It is the feasible one of least cost, or else the one for which the smaller of the two margins is largest.

    Parameters
    ----------
    departure, arrival, arrivals, capacity, mass_kg, dv_budget_km_s
        As for `launch_windows`.
    epochs : (n,) epochs
        Departure epochs, as for `time.as_et`.
    cost : callable, optional
        Cost as for `launch_windows`; without it, the largest smaller margin is always the criterion.
    """
    at = np.atleast_1d(np.asarray(as_et(epochs), dtype=float))
    span = (float(at.min()) - 1.0, float(at.max()) + 1.0)
    search = _search(departure, arrival, span, arrivals, capacity, mass_kg, dv_budget_km_s)
    return [search.at(float(et), cost)[0] for et in at]


def _search(departure, arrival, departures, arrivals, capacity, mass, budget) -> _Search:
    first, last = as_et(list(departures))
    earliest, latest = as_et(list(arrivals))
    for name, a, b in (("departures", first, last), ("arrivals", earliest, latest)):
        if not b > a:
            raise InputError(
                f"{name} end at {calendar(b)[:10]}, before they start at {calendar(a)[:10]}; give them as "
                "(first, last)"
            )
    moments = np.append(np.arange(earliest, latest, _ARRIVAL_STEP_S), latest)
    leave = heliocentric(departure, first - DAY_S, last + DAY_S)
    reach = heliocentric(arrival, earliest, latest).state(moments)
    return _Search(leave, moments, reach, capacity, float(mass), float(budget))


def _window(search: _Search, days, i: int, j: int, cost) -> LaunchWindow:
    first = days[i] if i == 0 else _edge(search, days[i], days[i - 1])
    last = days[j] if j == len(days) - 1 else _edge(search, days[j], days[j + 1])
    inside = np.linspace(first, last, max(3, int((last - first) / 3600.0)))
    best = search.cheapest(inside, cost)
    one, first_limit = search.at(first)
    two, last_limit = search.at(last)
    outside = "range searched"
    return LaunchWindow(
        first=one,
        last=two,
        best=search.at(inside[best], cost)[0],
        first_limit=outside if i == 0 else first_limit,
        last_limit=outside if j == len(days) - 1 else last_limit,
    )


def _edge(search: _Search, good: float, bad: float) -> float:
    """Find the edge between a feasible and an infeasible departure, to a minute."""
    while abs(bad - good) > _EDGE_S:
        middle = 0.5 * (good + bad)
        if search.margin(np.array([middle]))[0] >= 0.0:
            good = middle
        else:
            bad = middle
    return good
