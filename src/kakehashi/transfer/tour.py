"""A tour: which bodies, in which order, between which dates, and what it costs.

A `Tour` is the optimisation problem (its variables, their bounds, their cost) and the reader of its answers:
`itinerary(x)` says in words of the field what a vector means.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S, JUMP_S
from kakehashi.base.jit import for_kernel
from kakehashi.bodies import body
from kakehashi.dynamics.nodes import ERROR_KM, hermite, refined
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.time import as_et, calendar
from kakehashi.transfer import _tours
from kakehashi.transfer.ends import heliocentric
from kakehashi.transfer.lambert import lambert
from kakehashi.transfer.places import tabulated

GOALS = {"total": _tours.TOTAL, "on board": _tours.ON_BOARD}
ARRIVALS = {"flyby": _tours.FLYBY, "rendezvous": _tours.RENDEZVOUS, "orbit": _tours.ORBIT}
ALTITUDES_KM = (300.0, 100_000.0)
_LATE_KM_S = 0.05  # for each day that the arrival misses the date wanted
_MARGIN_S = 2.0 * DAY_S
_MOST_TURNS = 30  # complete revolutions of a leg
_WHOLE = 0.02  # of a revolution: a leg that lacks less has its whole number
_MET = 1e-3  # km/s, d or revolutions that break no limit


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
    """What a vector of variables means: stops, manoeuvres, cost; which legs go westward (none without).

    `revolutions` are the complete revolutions of each leg about the Sun; a leg that ends within a fiftieth of a
    revolution before the next whole one counts it, so that a resonant leg has its own number.  `unmet` says in
    words which limits of the tour are broken.  `departure_vinf_km_s` is the excess velocity (3,) with which a tour
    with manoeuvres leaves.
    """

    stops: tuple[Stop, ...]
    burns: tuple[Burn, ...]
    cost: float
    retrograde: tuple[bool, ...] = ()
    revolutions: tuple[int, ...] = ()
    unmet: tuple[str, ...] = ()
    departure_vinf_km_s: np.ndarray | None = None

    @property
    def c3_km2_s2(self) -> float:
        """Square of the excess speed at departure."""
        return self.stops[0].excess_km_s ** 2

    def path(self, target=None, points: int = 400, origin=None) -> tuple[np.ndarray, np.ndarray]:
        """Epochs (n,) and states about the Sun (n, 6) of the patched conics, ICRF [km, km/s].

        Bodies are passed at their centres, where the velocity jumps: a leg ends a hundredth of a second before the next
        begins.  `target` is the last body and `origin` the first, where a name is not enough; `points` is the least
        number of epochs of a leg, which has more where Hermite interpolation of degree 7 needs them.
        """
        gm, burns = body("Sun").gm_km3_s2, {b.leg: b for b in self.burns}
        west = self.retrograde or (False,) * (len(self.stops) - 1)
        arcs = []
        for k, (one, two) in enumerate(pairwise(self.stops)):
            end = target if target is not None and k == len(self.stops) - 2 else two.body
            goal = heliocentric(end, two.et - DAY_S, two.et + DAY_S)(np.array([two.et]))[0, :3]
            if k in burns:  # before the manoeuvre there may be several turns: backwards from it
                before, after, _ = around(burns[k], goal, two.et, west[k])
                arcs.append((burns[k].et, before, one.et, burns[k].et - JUMP_S))
                arcs.append((burns[k].et, after, burns[k].et, two.et - JUMP_S))
            else:
                left = origin if origin is not None and k == 0 else one.body
                at = heliocentric(left, one.et - DAY_S, one.et + DAY_S)(np.array([one.et]))[0, :3]
                v = lambert(at, goal, two.et - one.et, gm, retrograde=west[k], on_error="raise").v1_km_s
                arcs.append((one.et, np.r_[at, v], one.et, two.et - JUMP_S))
        tables = []
        for zero, begin, first, last in arcs:
            coast = partial(_coast, begin, zero, gm)
            et = np.linspace(first, last, points)
            tables.append(refined(et, coast(et), coast, hermite, ERROR_KM))
        return np.concatenate([et for et, _ in tables]), np.concatenate([states for _, states in tables])

    def __repr__(self):
        way = " -> ".join(f"{s.body} {calendar(s.et, digits=0)[:10]}" for s in self.stops)
        spent = sum(b.size_km_s for b in self.burns)
        return f"<Itinerary {way}; C3 {self.c3_km2_s2:.2f} km2/s2, in deep space {1e3 * spent:.0f} m/s>"


def around(burn: Burn, goal_km, arrive_et: float, retrograde: bool = False):
    """States (6,) about the Sun before and after a manoeuvre, and the velocity (3,) on arrival at the end of its leg.

    Less than one revolution lies between the manoeuvre and the place `goal_km`; before it there may be many.
    """
    gm = body("Sun").gm_km3_s2
    arc = lambert(burn.position_km, goal_km, arrive_et - burn.et, gm, retrograde=retrograde, on_error="raise")
    before = np.r_[burn.position_km, arc.v1_km_s - burn.change_km_s]
    return before, np.r_[burn.position_km, arc.v1_km_s], arc.v2_km_s


def _coast(begin, at: float, gm: float, et) -> np.ndarray:
    """States (n, 6) at epochs of a coast about the Sun from a state at an epoch."""
    return propagate_kepler(begin, et - at, gm)


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
    revolutions : tuple of (set of int or None)
        Complete revolutions that each leg may have in the chains of legs a search begins with; None: any number.
    """

    name: str
    sequence: tuple[str, ...]
    plan: _tours.Plan
    lower: np.ndarray
    upper: np.ndarray
    zero_et: float = 0.0
    best_known: float = float("nan")
    revolutions: tuple[frozenset[int] | None, ...] = ()

    def cost(self, x) -> float:
        """Cost of one vector; `HOPELESS` (1e6) where no such tour exists."""
        return self._rated(self._checked(x), self.plan, _tours.ground(len(self.sequence)))

    def costs(self, points) -> np.ndarray:
        """Cost of every row of `points` (m, n)."""
        rows = np.atleast_2d(for_kernel(points, np.shape(points)))
        out = np.empty(len(rows))
        for row in rows[:1]:
            self._checked(row)
        _tours.rate(rows, self.plan, _tours.ground(len(self.sequence)), out)
        return out

    def itinerary(self, x) -> Itinerary:
        """Dates, altitudes and manoeuvres of a vector."""
        x = self._checked(x)
        g = _tours.ground(len(self.sequence))
        counted = self.plan.facts.copy()
        counted[:, _tours.TURNS] = float(2**_MOST_TURNS - 1)  # any number, but count them
        self._rated(x, self.plan._replace(facts=counted), g)
        swept = g[: len(self.sequence) - 1, _tours.SWEPT].copy()
        cost = self._rated(x, self.plan, g)
        if cost >= _tours.HOPELESS:
            raise InputError(f"{self.name}: no tour exists for these variables")
        n, first = len(self.sequence), 4 if self.plan.manoeuvres else 1
        et = self.zero_et + DAY_S * (x[0] + np.concatenate([[0.0], np.cumsum(x[first : first + n - 1])]))
        westward = tuple(bool(turn < 0.0) for turn in self.plan.facts[: n - 1, _tours.TURN])
        turns = tuple(int(np.floor(s + _WHOLE)) for s in swept)
        stops, burns = self._stops(x, g, et), self._burns(x, g, et)
        vinf = None
        if self.plan.manoeuvres:
            leaving = np.zeros(6)
            _tours.leave(x, g, leaving)
            vinf = leaving[3:] - g[0, 3:6]
        return Itinerary(stops, burns, cost, westward, turns, self._unmet(stops, burns, swept), vinf)

    def _rated(self, x, plan: _tours.Plan, g) -> float:
        """Cost of one vector; `g` is left with what it consists of."""
        out = np.empty(1)
        _tours.rate(x.reshape(1, -1), plan, g, out)
        return float(out[0])

    def _unmet(self, stops, burns, swept) -> tuple[str, ...]:
        """Sentences about the limits that an answer breaks."""
        cap, longest = self.plan.limits[[_tours.CAP, _tours.LONGEST]]
        out = []
        sizes = [b.size_km_s for b in burns] or [s.burn_km_s for s in stops[1:-1]]
        if cap > 0.0 and max(sizes, default=0.0) > cap + _MET:
            out.append(f"a manoeuvre of {max(sizes):.4g} km/s is above the limit of {cap:.4g} km/s")
        days = (stops[-1].et - stops[0].et) / DAY_S
        if longest > 0.0 and days > longest + _MET:
            out.append(f"{days:.1f} d of flight are above the limit of {longest:.6g} d")
        for k, turns in enumerate(self.revolutions):
            if turns is not None and not any(
                n - _tours.TURNS_WITHIN - _MET <= swept[k] <= n + 1.0 + _tours.TURNS_WITHIN + _MET
                for n in turns
            ):
                out.append(
                    f"leg {k + 1} makes {swept[k]:.2f} revolutions, which is not one of {sorted(turns)}"
                )
        return tuple(out)

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
            Burn(
                k,
                float(when[k]),
                row[_tours.WHERE : _tours.CHANGE].copy(),
                row[_tours.CHANGE : _tours.SWEPT].copy(),
            )
            for k, row in enumerate(g[: n - 1])
        )

    def _checked(self, x) -> np.ndarray:
        x = for_kernel(x, np.shape(x))
        if x.shape != self.lower.shape:
            raise InputError(f"{self.name} has {self.lower.size} variables, not {x.size}")
        if not np.isfinite(x).all():
            raise InputError(f"{self.name}: variables must be finite numbers")
        return x

    def __repr__(self):
        kind = "one manoeuvre on each leg" if self.plan.manoeuvres else "powered flybys"
        return f"<Tour {self.name}: {' - '.join(self.sequence)}, {kind}, {self.lower.size} variables>"


@quantities
def plan_tour(
    sequence: Sequence,
    departure,
    times_d: Sequence[tuple[float, float]],
    *,
    vinf_km_s: tuple[float, float] = (0.0, 5.0),
    altitudes_km: Mapping[str, tuple[float, float]] | None = None,
    manoeuvres: bool = True,
    goal: str = "on board",
    arrival: str = "rendezvous",
    orbit_km: tuple[float, float] | None = None,
    arrive=None,
    arrive_within_d: float = 0.5,
    retrograde: Sequence[bool] | None = None,
    revolutions: int | Sequence[int | Sequence[int]] | None = None,
    manoeuvre_at_most_km_s: float | None = None,
    total_time_at_most_d: float | None = None,
    name: str | None = None,
) -> Tour:
    """A tour between real bodies: planets of the ephemeris, small bodies flown in the full dynamics.

    Parameters
    ----------
    sequence : bodies
        Names, orbits or trajectories; what is between the ends is flown past and must have a mass.
    departure : (first, last) epochs
    times_d : sequence of (least, most)
        Flight time of each leg [d].
    vinf_km_s : (least, most)
        Excess speed at departure.
    altitudes_km : mapping, optional
        Body to the (least, most) altitude of its flyby; 300 to 100,000 km by default.
    manoeuvres : bool
        One manoeuvre on each leg and unpowered flybys; else powered flybys.
    goal : {"on board", "total"}
        What is minimised [km/s]: manoeuvres and arrival, or the departure's excess speed too.
    arrival : {"rendezvous", "flyby", "orbit"}
    orbit_km : (periapsis altitude, apoapsis altitude), for "orbit"
    arrive : epoch, optional
        The date wanted, within `arrive_within_d` days; each day beyond costs 50 m/s.
    retrograde : sequence of bool, optional
        Which legs go westward about +z of ICRF.
    revolutions : int or sequence, optional
        Complete revolutions about the Sun: one number is the most of any leg; a sequence has for each leg the number,
        or the numbers that it may have.  Any number by default.  Needs manoeuvres.
    manoeuvre_at_most_km_s : float, optional
        The largest manoeuvre between departure and arrival.
    total_time_at_most_d : float, optional
        The longest time from departure to arrival.

    Raises
    ------
    InputError
        Fewer than two bodies, times that do not match, a flyby of a body without mass, an arrival before the
        departure, limits that leave nothing.

    Notes
    -----
    Where a planet follows itself, or where `revolutions` are given, a search begins with chains of legs of many
    revolutions and of resonances (see `ballistic`).
    """
    bodies = list(sequence)
    names = tuple(str(getattr(b, "name", b)) for b in bodies)
    first, last = (float(as_et(e)) for e in departure)
    _check_tour(names, first, last, times_d, goal, arrival, orbit_km, vinf_km_s)
    early = first + DAY_S * np.concatenate([[0.0], np.cumsum([t[0] for t in times_d])])
    late = last + DAY_S * np.concatenate([[0.0], np.cumsum([t[1] for t in times_d])])
    spans = [(a - _MARGIN_S, b + _MARGIN_S) for a, b in zip(early, late, strict=True)]
    ways = [heliocentric(b, *span) for b, span in zip(bodies, spans, strict=True)]
    sun = body("Sun").gm_km3_s2
    turns = _turns(revolutions, len(times_d), manoeuvres)
    facts = np.zeros((len(bodies), 6))
    facts[:-1, _tours.TURNS] = [0.0 if t is None else float(sum(2**n for n in t)) for t in turns]
    facts[:, _tours.TURN] = np.where([*(retrograde or [False] * len(times_d)), False], -1.0, 1.0)
    heights = {k.casefold(): v for k, v in (altitudes_km or {}).items()}
    for k, label in enumerate(names):
        if 0 < k < len(names) - 1 or (arrival == "orbit" and k == len(names) - 1):
            facts[k, :4] = _massive(label, heights.get(label.casefold(), ALTITUDES_KM))
    wanted = 0.0 if arrive is None else (float(as_et(arrive)) - first) / DAY_S
    if arrive is not None and not wanted > 0.0:
        raise InputError(f"arrival on {calendar(float(as_et(arrive)))[:10]} is before the departure")
    longest = _longest(total_time_at_most_d, manoeuvre_at_most_km_s, times_d)
    plan = _tours.Plan(
        places=tabulated(ways, spans, sun),
        sun=sun,
        bodies=np.arange(len(bodies)),
        facts=facts,
        manoeuvres=manoeuvres,
        goal=GOALS[goal],
        arrival=ARRIVALS[arrival],
        limits=_limits(names[-1], orbit_km, wanted, arrive_within_d, manoeuvre_at_most_km_s, longest),
    )
    plan.limits[_tours.LIMITED] = float(
        bool(longest or manoeuvre_at_most_km_s or facts[:, _tours.TURNS].any())
    )
    low, high = _variables(names, facts, heights, first, last, times_d, vinf_km_s, manoeuvres)
    label = name or " - ".join(names)
    again = manoeuvres and (revolutions is not None or any(a == b for a, b in pairwise(names)))
    return Tour(
        name=label, sequence=names, plan=plan, lower=low, upper=high, revolutions=turns if again else ()
    )


def _turns(revolutions, legs: int, manoeuvres: bool) -> tuple[frozenset[int] | None, ...]:
    """The numbers of revolutions that each leg may have, None where any."""
    if revolutions is None:
        return (None,) * legs
    if not manoeuvres:
        raise InputError(
            "revolutions need manoeuvres: a tour with powered flybys flies less than one revolution between two"
            " bodies; leave out revolutions, or plan it with manoeuvres=True"
        )
    if isinstance(revolutions, int | np.integer) and not isinstance(revolutions, bool):
        _check_turns([revolutions], revolutions)
        return (frozenset(range(int(revolutions) + 1)),) * legs
    if isinstance(revolutions, str) or not isinstance(revolutions, Sequence | np.ndarray):
        raise InputError(
            f"revolutions is {revolutions!r}; give a whole number, the most of any leg, or a list with one entry for"
            " each leg, such as [0, 2, [1, 2]]"
        )
    if len(revolutions) != legs:
        raise InputError(f"revolutions has {len(revolutions)} entries, but the tour has {legs} legs")
    out = []
    for leg in revolutions:
        numbers = [leg] if np.ndim(leg) == 0 else list(leg)
        _check_turns(numbers, leg)
        out.append(frozenset(int(n) for n in numbers))
    return tuple(out)


def _check_turns(numbers, given) -> None:
    whole = [isinstance(n, int | np.integer) and not isinstance(n, bool) for n in numbers]
    if not (numbers and all(whole) and all(0 <= n < _MOST_TURNS for n in numbers)):
        raise InputError(
            f"revolutions of a leg are {given!r}; give a whole number from 0 to {_MOST_TURNS - 1} or a list of such"
            " numbers"
        )


def _longest(days: float | None, cap: float | None, times_d) -> float:
    """The limit on the time of flight [d], 0 where there is none."""
    for name, value, unit in (("total_time_at_most_d", days, "d"), ("manoeuvre_at_most_km_s", cap, "km/s")):
        number = isinstance(value, int | float | np.number) and not isinstance(value, bool)
        if value is not None and not (number and 0.0 < float(value) < np.inf):
            raise InputError(f"{name} is {value!r}; it must be a positive number of {unit}")
    least = sum(pair[0] for pair in times_d)
    if days is not None and days < least:
        raise InputError(
            f"total_time_at_most_d is {days} d, but the least flight times add up to {least:g} d"
        )
    return 0.0 if days is None else float(days)


def _limits(last: str, orbit_km, wanted: float, within: float, cap, longest: float) -> np.ndarray:
    out = np.zeros(_tours.LIMITS)
    out[_tours.CAP], out[_tours.LONGEST] = cap or 0.0, longest
    out[_tours.PERIAPSIS] = 1.0
    if orbit_km is not None:
        low, high = (h + body(last).radius_km for h in orbit_km)
        out[_tours.PERIAPSIS], out[_tours.ECCENTRICITY] = low, (high - low) / (high + low)
    if wanted > 0.0:
        out[[_tours.WANTED, _tours.SLACK, _tours.LATE]] = wanted, within, _LATE_KM_S
    return out


def _massive(label: str, heights: tuple[float, float]) -> tuple[float, float, float, float]:
    """Gravity, radius, least periapsis and its penalty of a body that is flown past."""
    try:
        thing = body(label)
        gm, radius = thing.gm_km3_s2, thing.radius_km
    except InputError as why:
        raise InputError(f"{label} cannot be flown past for a gravity assist: {why}") from why
    if not heights[0] > 0.0 or not heights[1] > heights[0]:
        raise InputError(f"altitudes of {label} are {heights} km; the flyby needs 0 < least < most")
    return gm, radius, radius + heights[0], 0.01


def _variables(names, facts, heights, first, last, times_d, vinf, manoeuvres):
    """Bounds in the order of `_tours`; the date counts from J2000."""
    legs, passes = len(names) - 1, len(names) - 2
    low, high = [first / DAY_S], [last / DAY_S]
    times = np.array(times_d, dtype=float)
    if not manoeuvres:
        return np.array([*low, *times[:, 0]]), np.array([*high, *times[:, 1]])
    radii = []
    for k in range(1, legs):
        span = heights.get(names[k].casefold(), ALTITUDES_KM)
        radii.append([1.0 + h / facts[k, _tours.RADIUS] for h in span])
    reach = np.array(radii).reshape(-1, 2)
    low = [*low, vinf[0], 0.0, 0.0, *times[:, 0], *[0.01] * legs, *reach[:, 0], *[-np.pi] * passes]
    high = [*high, vinf[1], 1.0, 1.0, *times[:, 1], *[0.99] * legs, *reach[:, 1], *[np.pi] * passes]
    return np.array(low), np.array(high)


def _check_tour(names, first, last, times_d, goal, arrival, orbit_km, vinf) -> None:
    if len(names) < 2:
        raise InputError("a tour needs at least two bodies: what it leaves and what it meets")
    if len(times_d) != len(names) - 1:
        raise InputError(
            f"{len(names)} bodies have {len(names) - 1} legs, but {len(times_d)} flight times are given"
        )
    if not (np.isfinite([first, last]).all() and last >= first):
        raise InputError("departure must be (first, last) with the last not before the first")
    for pair in times_d:
        if len(pair) != 2 or not 0.0 < pair[0] <= pair[1]:
            raise InputError(
                f"flight time {tuple(pair)} d: it must be (least, most), positive, the least not above"
            )
    if not 0.0 <= vinf[0] <= vinf[1]:
        raise InputError(f"vinf_km_s is {vinf}; it must be (least, most), neither negative")
    if goal not in GOALS:
        raise InputError(f"goal is {goal!r}; use one of {', '.join(GOALS)}")
    if arrival not in ARRIVALS:
        raise InputError(f"arrival is {arrival!r}; use one of {', '.join(ARRIVALS)}")
    if arrival == "orbit" and orbit_km is None:
        raise InputError("an arrival into orbit needs orbit_km = (periapsis altitude, apoapsis altitude)")
    if orbit_km is not None and not (len(orbit_km) == 2 and 0.0 <= orbit_km[0] <= orbit_km[1] < np.inf):
        raise InputError(
            f"orbit_km is {orbit_km}; it must be (periapsis altitude, apoapsis altitude) with the apoapsis not below"
            " the periapsis"
        )
