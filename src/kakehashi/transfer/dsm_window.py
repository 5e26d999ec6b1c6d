"""Find launch windows of a transfer with one deep-space manoeuvre (MGA-1DSM without a flyby).

The launcher lifts the mass to a given energy, and the spacecraft performs one deep-space manoeuvre and the arrival
manoeuvre. Their sum is minimised for each departure day. The window is the span of days on which the sum is within a
budget, and the curve gives the budget required for a window of given length.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.base.jit import thread_count
from kakehashi.time import as_et, calendar
from kakehashi.transfer.search import search
from kakehashi.transfer.tour import Itinerary, Tour, plan_tour

Energy = Callable[[float], float]
_RUNS, _ROUNDS = 5, 3  # evolutions of a search; searches until energy and declination agree
_SETTLED_RAD = 1e-3


@dataclass(frozen=True, slots=True, repr=False)
class Day:
    """The minimum spacecraft delta-v for one departure epoch.

    Attributes
    ----------
    departure_et, arrival_et : float
    c3_km2_s2, declination_rad : float
        Launch energy, and declination of the asymptote.
    manoeuvre_km_s, arrival_km_s : float
        Deep-space manoeuvre, and arrival relative to the target.
    itinerary : Itinerary
    """

    departure_et: float
    arrival_et: float
    c3_km2_s2: float
    declination_rad: float
    manoeuvre_km_s: float
    arrival_km_s: float
    itinerary: Itinerary

    @property
    def delta_v_km_s(self) -> float:
        """Sum of the deep-space and arrival manoeuvres."""
        return self.manoeuvre_km_s + self.arrival_km_s

    def __repr__(self):
        return (
            f"<Day {calendar(self.departure_et)[:10]} -> {calendar(self.arrival_et)[:10]}, C3"
            f" {self.c3_km2_s2:.2f} km2/s2, {1e3 * self.manoeuvre_km_s:.0f} +"
            f" {1e3 * self.arrival_km_s:.0f} m/s>"
        )


@dataclass(frozen=True, slots=True, repr=False)
class DsmWindow:
    """Departure days in chronological order, and the span of days on which the delta-v is within the budget.

    `first_et` and `last_et` are NaN if the budget is exceeded on all days.
    """

    days: tuple[Day, ...]
    budget_km_s: float
    first_et: float
    last_et: float

    @property
    def best(self) -> Day:
        """The departure day with the least delta-v."""
        return min(self.days, key=lambda d: d.delta_v_km_s)

    @property
    def length_d(self) -> float:
        """Length of the window [d]; 0 if there is none."""
        return (self.last_et - self.first_et) / DAY_S if np.isfinite(self.first_et) else 0.0

    @quantities(days="d")
    def budget_for(self, days: float) -> float:
        """Return the least delta-v budget [km/s] that gives a window of this many days.

        Raises
        ------
        InputError
            The window is longer than the span that was searched.
        """
        et, need = _curve(self.days)
        starts = et[et + days * DAY_S <= et[-1] + 1.0]
        if starts.size == 0:
            raise InputError(
                f"a window of {days:g} days is longer than the {(et[-1] - et[0]) / DAY_S:.0f} days that were "
                "searched; ask for a shorter one or search a longer span"
            )
        held = round(days * DAY_S / (et[1] - et[0]))
        return float(min(need[i : i + held + 1].max() for i in range(starts.size)))

    def __repr__(self):
        if not np.isfinite(self.first_et):
            return f"<DsmWindow none, minimum {self.best.delta_v_km_s:.3f} km/s>"
        span = f"{calendar(self.first_et)[:10]} .. {calendar(self.last_et)[:10]}"
        return f"<DsmWindow {span} ({self.length_d:.1f} d), best {self.best!r}>"


@quantities(energy="km2 / s2")
def dsm_window(
    departure,
    arrival,
    departures,
    arrivals,
    *,
    energy: Energy | float,
    dv_budget_km_s: float,
    days: int = 15,
    seed: int = 0,
    progress: Callable[[float], None] | None = None,
) -> DsmWindow:
    """Find the departures for which one deep-space manoeuvre and the arrival are within a budget.

    Parameters
    ----------
    departure, arrival
        As for `plan_tour`.
    departures, arrivals : (first, last) epochs
    energy : float or callable
        Largest launch energy C3 [km2/s2], or a function that returns it for the declination [rad] of the asymptote.
    dv_budget_km_s : float
        Budget for the deep-space manoeuvre and the arrival.
    days : int
        Number of departures, evenly spaced over the span and interpolated by a cubic.
    seed : int
    progress : callable, optional
        Called with the fraction of days completed.

    Raises
    ------
    InputError
        The spans are not in order, or the budget or the energy is not positive.
    """
    first, last = as_et(list(departures))
    earliest, latest = as_et(list(arrivals))
    if not (last > first and latest > earliest and latest > first):
        raise InputError(
            f"departures are {first:.0f} .. {last:.0f} and arrivals {earliest:.0f} .. {latest:.0f} s TDB past J2000;"
            " both must be (first, last), and arrivals must end after the first departure"
        )
    if not dv_budget_km_s > 0.0 or days < 4:
        raise InputError(
            f"dv_budget_km_s is {dv_budget_km_s} and days is {days}; the budget must be positive, and "
            "days at least 4"
        )
    leave = np.linspace(first, last, days)
    longest = (latest - first) / DAY_S
    shortest = max(30.0, (earliest - last) / DAY_S)
    tour = plan_tour(
        [departure, arrival],
        (first, last),
        [(shortest, longest)],
        vinf_km_s=(0.0, 20.0),
        arrival="rendezvous",
    )
    lift = energy if callable(energy) else (lambda _: float(energy))
    span = (float(earliest), float(latest))
    results: list[Day] = []
    with ThreadPoolExecutor(thread_count(None)) as pool:
        jobs = [pool.submit(_day, tour, departure, float(et), span, lift, seed) for et in leave]
        for k, job in enumerate(jobs):
            results.append(job.result())
            if progress:
                progress((k + 1) / days)
    return _window(tuple(results), dv_budget_km_s)


def _day(tour: Tour, home, et: float, arrivals, lift: Energy, seed: int) -> Day:
    """Return the transfer of least delta-v for one day, with the launch energy available at its declination."""
    low, high = tour.lower.copy(), tour.upper.copy()
    low[0] = high[0] = et / DAY_S - tour.zero_et / DAY_S
    low[4], high[4] = max(low[4], (arrivals[0] - et) / DAY_S), min(high[4], (arrivals[1] - et) / DAY_S)
    declination, itinerary = 0.0, None
    start: list[np.ndarray] = []
    for _ in range(_ROUNDS):
        c3 = float(lift(declination))
        if not c3 > 0.0:
            raise InputError(
                f"the launch energy is {c3} km2/s2; it must be positive: the mass is too large for the "
                "launcher, or outside its table"
            )
        high[1] = np.sqrt(c3)
        narrow = replace(tour, lower=low.copy(), upper=high.copy())
        answer = search(narrow, seed=seed, seconds=120.0, runs=_RUNS, islands=1, start=start)
        itinerary, start = answer.itinerary, [answer.x]
        before, declination = declination, float(np.arcsin(_asymptote(itinerary)[2]))
        if abs(declination - before) < _SETTLED_RAD:
            break
    assert itinerary is not None
    stop = itinerary.stops[-1]
    size = itinerary.burns[0].size_km_s
    return Day(et, stop.et, itinerary.c3_km2_s2, declination, size, stop.burn_km_s, itinerary)


def _asymptote(flight: Itinerary) -> np.ndarray:
    """Return the unit vector of the departure's excess velocity."""
    excess = np.asarray(flight.departure_vinf_km_s)
    return excess / np.linalg.norm(excess)


def _curve(days: tuple[Day, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return departure epochs one hour apart [s TDB past J2000] and the interpolated least delta-v at each."""
    from scipy.interpolate import Akima1DInterpolator

    et = np.array([d.departure_et for d in days])
    fine = np.arange(et[0], et[-1] + 1.0, 3600.0)
    return fine, Akima1DInterpolator(et, [d.delta_v_km_s for d in days])(fine)


def _window(days: tuple[Day, ...], budget: float) -> DsmWindow:
    """Return the span of departures, around the one of least delta-v, in which the delta-v is within the budget."""
    et, need = _curve(days)
    k, covered = int(need.argmin()), need <= budget
    if not covered[k]:
        return DsmWindow(days, budget, float("nan"), float("nan"))
    before, after = np.flatnonzero(~covered[:k]), np.flatnonzero(~covered[k:])
    first = et[before[-1] + 1] if before.size else et[0]
    last = et[k + after[0] - 1] if after.size else et[-1]
    return DsmWindow(days, budget, float(first), float(last))
