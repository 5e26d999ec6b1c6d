"""Define tours by their bodies, dates and costs.

A `Tour` is the optimisation problem (its variables, their bounds, their cost); `itinerary(x)` converts a vector of
variables to dates, flybys and manoeuvres.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path as File
from typing import Any

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.base.jit import for_kernel
from kakehashi.base.tabular import Tabular
from kakehashi.bodies import Body, body
from kakehashi.orbits.coast import Coast
from kakehashi.paths import Legs, Path
from kakehashi.time import EpochLike, as_et, calendar
from kakehashi.transfer import _tours, legs, moons
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.ephemerides import TABLE_STEP_S, tabulated
from kakehashi.transfer.lambert import lambert

GOALS = {"total": _tours.TOTAL, "on board": _tours.ON_BOARD}
ARRIVALS = {"flyby": _tours.FLYBY, "rendezvous": _tours.RENDEZVOUS, "orbit": _tours.ORBIT}
ALTITUDES_KM = (300.0, 100_000.0)
_DELAY_KM_S = 0.05  # for each day that the arrival misses the date wanted
_MARGIN_S = 2.0 * DAY_S
_WHOLE = 0.02  # of a revolution: a leg that lacks less counts as complete
_MET = 1e-3  # km/s, d or revolutions that break no limit


@dataclass(frozen=True, slots=True)
class Stop:
    """One body of an itinerary.

    Attributes
    ----------
    body : str
    et : float
        Epoch [s TDB past J2000].
    vinf_km_s : float
        Speed relative to the body, far from it (before the flyby, if it is powered).
    altitude_km : float
        Altitude of the flyby periapsis above the body's radius; NaN at both ends.
    burn_km_s : float
        Burn at the body: at departure, at periapsis, or at arrival.
    """

    body: str
    et: float
    vinf_km_s: float
    altitude_km: float
    burn_km_s: float


@dataclass(frozen=True, slots=True)
class Burn:
    """A deep-space manoeuvre: leg, epoch [s TDB past J2000], heliocentric position [km], velocity change [km/s].

    `revolutions` are the complete ones between the manoeuvre and the end of the leg, and `path` their Lambert branch.
    `flyby` is the body of a burn at the periapsis of a flyby, at the end of its leg, or empty in deep space.
    """

    leg: int
    et: float
    position_km: np.ndarray
    change_km_s: np.ndarray
    revolutions: int = 0
    path: str = "low"
    flyby: str = ""

    @property
    def size_km_s(self) -> float:
        """Magnitude of the velocity change."""
        return float(np.linalg.norm(self.change_km_s))


@dataclass(frozen=True, slots=True, repr=False)
class Itinerary(Tabular):
    """A tour for one vector of variables: its stops, manoeuvres and cost.

    `retrograde` marks the retrograde legs (empty if there are none).  `revolutions` are the complete revolutions of
    each leg about the Sun; a leg that falls short of a whole revolution by less than 1/50 is counted as complete, so
    that a resonant leg is counted consistently. `unmet` describes the violated limits of the tour.
    `departure_vinf_km_s` is the departure excess velocity (3,) of a tour with manoeuvres. `center` is the body about
    which the legs are flown, and `movers` are the paths of the stops about it, if they are not known by name.
    """

    stops: tuple[Stop, ...]
    burns: tuple[Burn, ...]
    cost: float
    retrograde: tuple[bool, ...] = ()
    revolutions: tuple[int, ...] = ()
    unmet: tuple[str, ...] = ()
    departure_vinf_km_s: np.ndarray | None = None
    center: str = "Sun"
    movers: tuple[Path, ...] = ()

    @property
    def flyby_burns_km_s(self) -> float:
        """Sum of the burns at the periapses of powered flybys [km/s]."""
        return sum(s.burn_km_s for s in self.stops[1:-1])

    @property
    def c3_km2_s2(self) -> float:
        """Square of the excess speed at departure."""
        return self.stops[0].vinf_km_s ** 2

    @property
    def declination_rad(self) -> float:
        """Declination of the departure asymptote; NaN for a tour without manoeuvres."""
        if self.departure_vinf_km_s is None:
            return float("nan")
        x, y, z = self.departure_vinf_km_s
        return float(np.arctan2(z, np.hypot(x, y)))

    def columns(self) -> dict[str, np.ndarray]:
        """Return stops and deep-space manoeuvres as a table in chronological order."""
        rows = [(s.et, s.body, s.vinf_km_s, s.altitude_km, s.burn_km_s) for s in self.stops]
        rows += [(b.et, "deep space", float("nan"), float("nan"), b.size_km_s) for b in self.burns]
        et, where, vinf, altitude, burn = (
            np.array(c) for c in zip(*sorted(rows, key=lambda r: r[0]), strict=True)
        )
        return {
            "epoch_utc": np.array(calendar(et, digits=0)).reshape(len(et)), "et": et, "body": where,
            "vinf_km_s": vinf, "altitude_km": altitude, "burn_km_s": burn,
        }  # fmt: skip

    def path(self, target=None, origin=None) -> Legs:
        """Return the patched conics about the centre, the Sun for most tours, with a leg for every coast.

        The path meets bodies at their centres, where the velocity jumps.

        Parameters
        ----------
        target, origin : optional
            Last and first body, if their names are not sufficient; as for `heliocentric`.
        """
        gm, burns = body(self.center).gm_km3_s2, {b.leg: b for b in self.burns}
        west = self.retrograde or (False,) * (len(self.stops) - 1)
        legs = []
        for k, (one, two) in enumerate(pairwise(self.stops)):
            last = k == len(self.stops) - 2
            goal = self._position(k + 1, target if last else None)
            if k in burns:  # several revolutions may precede the manoeuvre: propagate back from it
                before, after, _ = around(burns[k], goal, two.et, west[k], gm)
                legs.append(Coast(before, burns[k].et, (one.et, burns[k].et), gm, self.center))
                legs.append(Coast(after, burns[k].et, (burns[k].et, two.et), gm, self.center))
            else:
                at = self._position(k, origin if k == 0 else None)
                v = lambert(at, goal, two.et - one.et, gm, retrograde=west[k], on_error="raise").v1_km_s
                legs.append(Coast(np.r_[at, v], one.et, (one.et, two.et), gm, self.center))
        return Legs(tuple(legs))

    def _position(self, k: int, mover=None) -> np.ndarray:
        """Return the position of a stop about the centre [km]; `mover` is its body, if the name is not sufficient."""
        stop = self.stops[k]
        if self.movers:
            return self.movers[k].position(stop.et)
        end = stop.body if mover is None else mover
        return heliocentric(end, stop.et - DAY_S, stop.et + DAY_S).position(stop.et)

    def __repr__(self):
        stops = " -> ".join(f"{s.body} {calendar(s.et, digits=0)[:10]}" for s in self.stops)
        spent = sum(b.size_km_s for b in self.burns)
        if self.center != "Sun":
            return f"<Itinerary about {self.center}, {stops}; manoeuvres {1e3 * spent:.0f} m/s>"
        return f"<Itinerary {stops}; C3 {self.c3_km2_s2:.2f} km2/s2, in deep space {1e3 * spent:.0f} m/s>"


def around(burn: Burn, goal_km, arrive_et: float, retrograde: bool = False, gm_km3_s2: float | None = None):
    """Return the states before and after a deep-space manoeuvre, and the velocity at the end of its leg.

    There may be many revolutions before the manoeuvre; those between it and the end of the leg are its own.

    Parameters
    ----------
    burn : Burn
    goal_km : (3,) array
        Position of the end of the leg about the Sun [km].
    arrive_et : float
        Epoch of the end of the leg [s TDB past J2000].
    retrograde : bool
        Whether the leg is retrograde about +z of ICRF.
    gm_km3_s2 : float, optional
        GM of the centre; that of the Sun by default.

    Returns
    -------
    before, after : (6,) arrays
        States about the centre [km, km/s].
    v2 : (3,) array
        Velocity on arrival about the centre [km/s].
    """
    gm = body("Sun").gm_km3_s2 if gm_km3_s2 is None else gm_km3_s2
    arc = lambert(
        burn.position_km, goal_km, arrive_et - burn.et, gm, revolutions=burn.revolutions, path=burn.path,
        retrograde=retrograde, on_error="raise",
    )  # fmt: skip
    before = np.r_[burn.position_km, arc.v1_km_s - burn.change_km_s]
    return before, np.r_[burn.position_km, arc.v1_km_s], arc.v2_km_s


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Tour:
    """An optimisation problem over dates, flight times and flybys.

    Attributes
    ----------
    name : str
    sequence : tuple of str
        Bodies in order, from the departure body to the arrival body.
    plan : Plan
        Input of the kernels.
    lower, upper : (n,) arrays
        Bounds of the variables, in the order of `_tours`.
    zero_et : float
        Reference epoch of the first variable, which is in days.
    best_known : float
        Best published or earlier cost; NaN if there is none.
    revolutions : tuple of (set of int or None)
        Allowed numbers of complete revolutions of each leg in the initial chains of a search; None allows any number.
    center : str
        Body about which the legs are flown.
    movers : tuple of Path
        Paths of the bodies about a centre other than the Sun; empty for the Sun.
    """

    name: str
    sequence: tuple[str, ...]
    plan: _tours.Plan
    lower: np.ndarray
    upper: np.ndarray
    zero_et: float = 0.0
    best_known: float = float("nan")
    revolutions: tuple[frozenset[int] | None, ...] = ()
    center: str = "Sun"
    movers: tuple[Path, ...] = ()

    def cost(self, x) -> float:
        """Return the cost of one vector of variables; `INFEASIBLE_COST` (1e6) if no such tour exists."""
        return self._rated(self._checked(x), self.plan, _tours.workspace(len(self.sequence)))

    def costs(self, points) -> np.ndarray:
        """Return the costs (m,) of m vectors of variables, the rows of `points` (m, n)."""
        rows = np.atleast_2d(for_kernel(points, np.shape(points)))
        costs = np.empty(len(rows))
        for row in rows[:1]:
            self._checked(row)
        _tours.rate(rows, self.plan, _tours.workspace(len(self.sequence)), costs)
        return costs

    def itinerary(self, x) -> Itinerary:
        """Convert a vector of variables to dates, altitudes and manoeuvres."""
        x = self._checked(x)
        g = _tours.workspace(len(self.sequence))
        counted = self.plan.leg_parameters.copy()
        counted[:, _tours.REVOLUTIONS] = float(2**legs.MOST_REVOLUTIONS - 1)  # any number, but count them
        self._rated(x, self.plan._replace(leg_parameters=counted), g)
        swept = g[: len(self.sequence) - 1, _tours.SWEPT].copy()
        cost = self._rated(x, self.plan, g)
        if cost >= _tours.INFEASIBLE_COST:
            raise InputError(f"{self.name}: no tour exists for these variables; use others")
        n, first = len(self.sequence), 4 if self.plan.manoeuvres else 1
        et = self.zero_et + DAY_S * (x[0] + np.concatenate([[0.0], np.cumsum(x[first : first + n - 1])]))
        westward = tuple(
            bool(direction < 0.0) for direction in self.plan.leg_parameters[: n - 1, _tours.DIRECTION]
        )
        revolutions = tuple(int(np.floor(s + _WHOLE)) for s in swept)
        stops, burns = self._stops(x, g, et), self._burns(x, g, et)
        vinf = None
        if self.plan.manoeuvres:
            leaving = np.zeros(6)
            _tours.leave(x, g, leaving)
            vinf = leaving[3:] - g[0, 3:6]
        unmet = self._unmet(stops, burns, swept)
        return Itinerary(stops, burns, cost, westward, revolutions, unmet, vinf, self.center, self.movers)

    def _rated(self, x, plan: _tours.Plan, g) -> float:
        """Compute the cost of one vector of variables; the workspace `g` receives the tour's states and costs."""
        cost = np.empty(1)
        _tours.rate(x.reshape(1, -1), plan, g, cost)
        return float(cost[0])

    def _unmet(self, stops, burns, swept) -> tuple[str, ...]:
        """Describe the limits that an itinerary violates, one sentence each."""
        cap, longest = self.plan.limits[[_tours.CAP, _tours.LONGEST]]
        broken = []
        sizes = [b.size_km_s for b in burns] + [s.burn_km_s for s in stops[1:-1]]
        if cap > 0.0 and max(sizes, default=0.0) > cap + _MET:
            broken.append(f"a manoeuvre of {max(sizes):.4g} km/s exceeds the limit of {cap:.4g} km/s")
        days = (stops[-1].et - stops[0].et) / DAY_S
        if longest > 0.0 and days > longest + _MET:
            broken.append(f"the flight time of {days:.1f} d exceeds the limit of {longest:.6g} d")
        for k, allowed in enumerate(self.revolutions):
            if allowed is not None and not any(
                n - _tours.REVOLUTION_TOLERANCE - _MET
                <= swept[k]
                <= n + 1.0 + _tours.REVOLUTION_TOLERANCE + _MET
                for n in allowed
            ):
                broken.append(
                    f"leg {k + 1} makes {swept[k]:.2f} revolutions; allowed numbers are {sorted(allowed)}"
                )
        return tuple(broken)

    def _stops(self, x, g, et) -> tuple[Stop, ...]:
        n, burns = len(self.sequence), self.plan.manoeuvres
        stops = []
        for k, name in enumerate(self.sequence):
            endpoint = k in (0, n - 1)
            powered = int(self.plan.leg_parameters[k, _tours.POWERED])
            if k == n - 1:
                burn = g[n, _tours.DV]
            elif not burns:
                burn = g[k, _tours.DV]
            else:
                burn = x[1] if k == 0 else (abs(x[powered]) if powered else 0.0)
            height = (
                float("nan")
                if endpoint
                else float(g[k, _tours.PERI] - self.plan.leg_parameters[k, _tours.RADIUS])
            )
            stops.append(Stop(name, float(et[k]), float(g[k, _tours.SPEED]), height, float(burn)))
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
            raise InputError(f"{self.name} has {self.lower.size} variables, but {x.size} were given")
        if not np.isfinite(x).all():
            raise InputError(f"{self.name}: the variables are {x.tolist()}; all must be finite numbers")
        return x

    def __repr__(self):
        kind = "one manoeuvre on each leg" if self.plan.manoeuvres else "powered flybys"
        if self.plan.leg_parameters[:, _tours.POWERED].any():
            kind += " and powered flybys"
        return f"<Tour {self.name}: {' - '.join(self.sequence)}, {kind}, {self.lower.size} variables>"


def _days_to_arrival(arrive: EpochLike | None, first_et: float) -> float:
    """Return the days from the first departure to the required arrival; 0 if none is required."""
    if arrive is None:
        return 0.0
    days = (float(as_et(arrive)) - first_et) / DAY_S
    if not days > 0.0:
        raise InputError(
            f"arrive is {calendar(float(as_et(arrive)))[:10]}, before the departure; give a later date"
        )
    return days


@quantities
def plan_tour(
    sequence: Sequence[Any],
    departure: Sequence[Any],
    times_d: Sequence[tuple[float, float]],
    *,
    vinf_km_s: tuple[float, float] = (0.0, 5.0),
    altitudes_km: Mapping[str, tuple[float, float]] | None = None,
    manoeuvres: bool = True,
    powered_km_s: Mapping[str, float] | None = None,
    goal: str = "on board",
    arrival: str = "rendezvous",
    orbit_km: tuple[float, float] | None = None,
    arrive: EpochLike | None = None,
    arrive_within_d: float = 0.5,
    retrograde: Sequence[bool] | None = None,
    revolutions: int | Sequence[int | Sequence[int]] | None = None,
    resonances: Mapping[int, str] | None = None,
    leveraging: Mapping[int, str] | None = None,
    manoeuvre_at_most_km_s: float | None = None,
    total_time_at_most_d: float | None = None,
    center: str = "Sun",
    kernels: Sequence[str | File] = (),
    name: str | None = None,
) -> Tour:
    """Plan a tour between real bodies: planets of the ephemeris, and small bodies propagated in the full dynamics.

    About another centre, such as Jupiter, the bodies are its moons, whose ephemeris is read from SPK files.

    Parameters
    ----------
    sequence : bodies
        Names, orbits or paths; intermediate bodies are flybys and must have a known mass.
    departure : (first, last) epochs
    times_d : sequence of (least, most)
        Flight time of each leg [d].
    vinf_km_s : (least, most)
        Excess speed at departure [km/s].
    altitudes_km : mapping, optional
        (least, most) altitude of the flyby [km] by body; 300 to 100,000 km by default.
    manoeuvres : bool
        Whether to use one manoeuvre on each leg and unpowered flybys (MGA-1DSM) instead of powered flybys (MGA).
    powered_km_s : mapping, optional
        Largest tangential burn at the periapsis of every flyby of a body [km/s]; other flybys are unpowered.
    goal : {"on board", "total"}
        Cost [km/s]: manoeuvres and arrival, or these plus the departure excess speed.
    arrival : {"rendezvous", "flyby", "orbit"}
    orbit_km : (periapsis altitude, apoapsis altitude), optional
        Orbit of arrival [km], for "orbit".
    arrive : epoch, optional
        Required date of arrival.
    arrive_within_d : float
        Tolerance of that date [d]; each day beyond costs 50 m/s.
    retrograde : sequence of bool, optional
        Whether each leg is retrograde about +z of ICRF.
    revolutions : int or sequence, optional
        Complete revolutions about the Sun: a single number is the maximum for every leg; a sequence gives the number,
        or the allowed numbers, of each leg. Any number is allowed by default. Requires `manoeuvres`.
    resonances, leveraging : mapping, optional
        Names of resonant legs, such as {2: "3:2"}, and of v-infinity leveraging legs, such as {1: "2:1+"}, by the
        number of the leg, the first being 1; see `leveraging`. They restrict flight time, revolutions and manoeuvre.
    manoeuvre_at_most_km_s : float, optional
        Upper limit of each manoeuvre between departure and arrival [km/s].
    total_time_at_most_d : float, optional
        Upper limit of the time from departure to arrival [d].
    center : str
        Body about which the legs are flown: the Sun, or a planet whose moons are toured.
    kernels : sequence of path
        SPK files with the ephemeris of the moons; see `moons.moons_of`.
    name : str, optional
        Name of the tour; the sequence by default.

    Raises
    ------
    InputError
        There are fewer than two bodies, the flight times do not match the bodies, a flyby body has no known mass, the
        arrival is before the departure, or the limits contradict each other.

    Notes
    -----
    If a planet occurs twice in succession, or if `revolutions` are given, a search starts with chains of
    multi-revolution and resonant legs (see `ballistic`).
    """
    bodies = list(sequence)
    first, last = (float(as_et(e)) for e in departure)
    _check_tour(bodies, first, last, times_d, goal, arrival, orbit_km, vinf_km_s)
    earliest = first + DAY_S * np.concatenate([[0.0], np.cumsum([t[0] for t in times_d])])
    latest = last + DAY_S * np.concatenate([[0.0], np.cumsum([t[1] for t in times_d])])
    visited = _visited(center, bodies, list(zip(earliest, latest, strict=True)), kernels)
    names, named_moons, central = visited.names, visited.moons, body(visited.center).gm_km3_s2
    allowed = legs.allowed_revolutions(revolutions, len(times_d), manoeuvres)
    named = legs.named_legs(visited.paths, names, central, times_d, resonances, leveraging)
    allowed, times_d = legs.restricted(named, allowed, times_d, manoeuvres)
    heights = {label.casefold(): moons.ALTITUDES_KM for label in named_moons}
    heights |= {label.casefold(): span for label, span in (altitudes_km or {}).items()}
    leg_parameters = _leg_parameters(names, allowed, retrograde, heights, arrival, named_moons)
    powered = legs.powered(powered_km_s, names, manoeuvres)
    leg_parameters[list(powered), _tours.POWERED] = 4 * len(names) - 2 + np.arange(len(powered))
    wanted = _days_to_arrival(arrive, first)
    longest = _longest(total_time_at_most_d, manoeuvre_at_most_km_s, times_d)
    plan = _tours.Plan(
        ephemerides=tabulated(visited.paths, visited.spans, central, visited.step_s),
        sun=central,
        bodies=np.arange(len(bodies)),
        leg_parameters=leg_parameters,
        manoeuvres=manoeuvres,
        goal=GOALS[goal],
        arrival=ARRIVALS[arrival],
        limits=_limits(
            named_moons.get(names[-1]) or names[-1],
            orbit_km,
            wanted,
            arrive_within_d,
            manoeuvre_at_most_km_s,
            longest,
        ),
    )
    plan.limits[_tours.LIMITED] = float(
        bool(longest or manoeuvre_at_most_km_s or leg_parameters[:, _tours.REVOLUTIONS].any())
    )
    low, high = _variables(names, leg_parameters, heights, first, last, times_d, vinf_km_s, manoeuvres)
    low, high = _narrowed(low, high, 3 + len(names), named, powered)
    label = name or " - ".join(names)
    again = manoeuvres and (revolutions is not None or named or any(a == b for a, b in pairwise(names)))
    return Tour(
        name=label, sequence=names, plan=plan, lower=low, upper=high, revolutions=allowed if again else (),
        center=visited.center, movers=visited.paths if named_moons else (),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Visited:
    """Bodies of a tour: names, moons by name (none about the Sun), paths about the centre, and their tables."""

    center: str
    names: tuple[str, ...]
    moons: Mapping[str, Body]
    paths: tuple[Path, ...]
    spans: list[tuple[float, float]]
    step_s: float


def _visited(center: str, bodies, spans, kernels) -> _Visited:
    if center.casefold() == "sun":
        if len(kernels):
            raise InputError(
                f"kernels are given, but the tour is about the Sun, whose planets the package knows; leave out kernels,"
                f" or give center = {' or '.join(repr(p) for p in moons.planets_with_moons())}"
            )
        wide = [(a - _MARGIN_S, b + _MARGIN_S) for a, b in spans]
        paths = tuple(heliocentric(b, *span) for b, span in zip(bodies, wide, strict=True))
        names = tuple(str(getattr(b, "name", b)) for b in bodies)
        return _Visited("Sun", names, {}, paths, wide, TABLE_STEP_S)
    paths, wide, step = moons.moons_of(center, bodies, spans, kernels)
    names = tuple(str(getattr(b, "name", b)) for b in paths)
    return _Visited(moons.planet_name(center), names, moons.by_name(center), paths, wide, step)


def _leg_parameters(names, allowed, retrograde, heights, arrival: str, named_moons=None) -> np.ndarray:
    """Return a row of `_tours` for each body: its flyby, and revolutions and direction of the next leg.

    `named_moons` are moons by the name that they have in the sequence."""
    rows = np.zeros((len(names), _tours.PARAMETERS))
    rows[:-1, _tours.REVOLUTIONS] = [0.0 if t is None else float(sum(2**n for n in t)) for t in allowed]
    rows[:, _tours.DIRECTION] = np.where([*(retrograde or [False] * len(allowed)), False], -1.0, 1.0)
    for k, label in enumerate(names):
        if 0 < k < len(names) - 1 or (arrival == "orbit" and k == len(names) - 1):
            moon = (named_moons or {}).get(label)
            usual = ALTITUDES_KM if moon is None else moons.ALTITUDES_KM
            rows[k, :4] = _massive(moon or label, heights.get(label.casefold(), usual))
    return rows


def _longest(days: float | None, cap: float | None, times_d) -> float:
    """Return the upper limit of a tour's time of flight [d]; 0 if there is none."""
    for name, value, unit in (("total_time_at_most_d", days, "d"), ("manoeuvre_at_most_km_s", cap, "km/s")):
        number = isinstance(value, int | float | np.number) and not isinstance(value, bool)
        if value is not None and not (number and 0.0 < float(value) < np.inf):
            raise InputError(f"{name} is {value!r}; it must be a positive number of {unit}")
    least = sum(pair[0] for pair in times_d)
    if days is not None and days < least:
        raise InputError(
            f"total_time_at_most_d is {days} d, but the minimum flight times add up to {least:g} d; "
            "increase it or shorten the legs"
        )
    return 0.0 if days is None else float(days)


def _limits(last: str | Body, orbit_km, wanted: float, within: float, cap, longest: float) -> np.ndarray:
    limits = np.zeros(_tours.LIMITS)
    limits[_tours.CAP], limits[_tours.LONGEST] = cap or 0.0, longest
    limits[_tours.PERIAPSIS] = 1.0
    if orbit_km is not None:
        radius = (last if isinstance(last, Body) else body(last)).radius_km
        low, high = (h + radius for h in orbit_km)
        limits[_tours.PERIAPSIS], limits[_tours.ECCENTRICITY] = low, (high - low) / (high + low)
    if wanted > 0.0:
        limits[[_tours.WANTED, _tours.SLACK, _tours.DELAY]] = wanted, within, _DELAY_KM_S
    return limits


def _massive(label: str | Body, heights: tuple[float, float]) -> tuple[float, float, float, float]:
    """Return GM, radius, minimum periapsis radius and the penalty below it for a flyby body."""
    try:
        thing = label if isinstance(label, Body) else body(label)
        gm, radius = thing.gm_km3_s2, thing.radius_km
    except InputError as why:
        raise InputError(f"{label} cannot be used for a gravity assist: {why}") from why
    if not heights[0] > 0.0 or not heights[1] > heights[0]:
        raise InputError(f"altitudes of {label} are {heights} km; they must satisfy 0 < least < most")
    return gm, radius, radius + heights[0], 0.01


def _variables(names, leg_parameters, heights, first, last, times_d, vinf, manoeuvres):
    """Return the bounds of the variables in the order of `_tours`; the departure date is in days from J2000."""
    legs, passes = len(names) - 1, len(names) - 2
    low, high = [first / DAY_S], [last / DAY_S]
    times = np.array(times_d, dtype=float)
    if not manoeuvres:
        return np.array([*low, *times[:, 0]]), np.array([*high, *times[:, 1]])
    radii = []
    for k in range(1, legs):
        span = heights.get(names[k].casefold(), ALTITUDES_KM)
        radii.append([1.0 + h / leg_parameters[k, _tours.RADIUS] for h in span])
    reach = np.array(radii).reshape(-1, 2)
    low = [*low, vinf[0], 0.0, 0.0, *times[:, 0], *[0.01] * legs, *reach[:, 0], *[-np.pi] * passes]
    high = [*high, vinf[1], 1.0, 1.0, *times[:, 1], *[0.99] * legs, *reach[:, 1], *[np.pi] * passes]
    return np.array(low), np.array(high)


def _narrowed(low, high, fractions: int, named, powered) -> tuple[np.ndarray, np.ndarray]:
    """Return the bounds with those of named legs, whose fractions begin at an index, and with burns at flybys."""
    for k, leg in named.items():
        low[fractions + k], high[fractions + k] = leg.fraction
    largest = np.array(list(powered.values()))
    return np.concatenate([low, -largest]), np.concatenate([high, largest])


def _check_tour(bodies, first, last, times_d, goal, arrival, orbit_km, vinf) -> None:
    if len(bodies) < 2:
        raise InputError(
            f"the sequence of the tour has {len(bodies)} bodies; it needs at least two, departure and arrival body"
        )
    if len(times_d) != len(bodies) - 1:
        raise InputError(
            f"{len(times_d)} flight times are given for {len(bodies)} bodies; {len(bodies) - 1} legs need "
            "one each"
        )
    if not (np.isfinite([first, last]).all() and last >= first):
        raise InputError(
            f"departure is ({first}, {last}) [s TDB past J2000]; it must be (first, last), with last not before first"
        )
    for pair in times_d:
        if len(pair) != 2 or not 0.0 < pair[0] <= pair[1]:
            raise InputError(
                f"flight time {tuple(pair)} d is not valid; it must be (least, most), both positive, with "
                "least <= most"
            )
    if not 0.0 <= vinf[0] <= vinf[1]:
        raise InputError(f"vinf_km_s is {vinf}; it must be (least, most), with 0 <= least <= most")
    if goal not in GOALS:
        raise InputError(f"goal is {goal!r}; use one of {', '.join(GOALS)}")
    if arrival not in ARRIVALS:
        raise InputError(f"arrival is {arrival!r}; use one of {', '.join(ARRIVALS)}")
    if arrival == "orbit" and orbit_km is None:
        raise InputError(
            'arrival is "orbit", but orbit_km is missing; give orbit_km = (periapsis altitude, apoapsis '
            "altitude)"
        )
    if orbit_km is not None and not (len(orbit_km) == 2 and 0.0 <= orbit_km[0] <= orbit_km[1] < np.inf):
        raise InputError(
            f"orbit_km is {orbit_km}; it must be (periapsis altitude, apoapsis altitude), with periapsis "
            "<= apoapsis"
        )
