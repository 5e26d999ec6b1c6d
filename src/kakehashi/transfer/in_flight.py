"""Find the trajectory of a spacecraft in flight over two flybys of one planet to a small body, as patched conics.

The orbit of the spacecraft is given, and so are epoch and distance of the first flyby; only the angle of its plane is
free.  Between the flybys the spacecraft makes one or more revolutions about the Sun, with one manoeuvre, after which
there may be several revolutions as well: an early change of the period moves the return by as many periods as are
left.  The epoch of the second flyby, whose bending is free above a least altitude, and of the arrival are searched.
What the second flyby cannot turn of the excess velocities before and after it is a cost of the search, with a weight
that makes it vanish in the solution; a solution in which more than 1 m/s is left is refused.

`without_flyby` is the same spacecraft if the first flyby is missed: one manoeuvre on its present orbit and the arrival.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import differential_evolution

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics import fly
from kakehashi.frames import angle_between
from kakehashi.orbits import Orbit
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.orbits.orbit import from_elements
from kakehashi.paths import Body, Path
from kakehashi.time import calendar
from kakehashi.transfer.assists import assist
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.lambert import lambert
from kakehashi.transfer.tour import Burn, Itinerary, Stop

_MOST_REVOLUTIONS = 4  # after the manoeuvre
_NEVER_KM_S = 1e3  # cost of what does not exist
_UNTURNED_WEIGHT = 2.0  # with a weight of 1 a burn at the flyby can be cheaper than to match the velocities
_MOST_UNTURNED_KM_S = 1e-3
_GENERATIONS, _POPULATION = 250, 20
_FRACTIONS = (0.005, 0.98)  # of a leg, at which its manoeuvre may be
_MEMBERS = 256  # orbits that round to the same digits
_WATCHED_AU = 0.05
_WINDOW_S = 5.0 * DAY_S  # after the flyby, while its passes are recorded
_NEWTON_STEPS = 12
_MET_S, _MET_KM = 1.0, 0.1  # errors of epoch and distance at which a flyby is met


@dataclass(frozen=True, slots=True)
class FlybyPlan:
    """A flyby whose epoch [s TDB past J2000] and distance from the planet's centre at periapsis [km] are given."""

    planet: str
    et: float
    distance_km: float

    @property
    def altitude_km(self) -> float:
        """Altitude of periapsis above the planet's radius [km]."""
        return self.distance_km - body(self.planet).radius_km


@dataclass(frozen=True, slots=True)
class RoundedPass:
    """The flyby of an orbit given to few digits, in the full dynamics and without manoeuvre.

    Attributes
    ----------
    et, distance_km : float
        Epoch [s TDB past J2000] and distance of the flyby of the orbit as printed.
    spread_s, spread_km : float
        Half of the range of epoch and distance that 95 % of the orbits with the same digits have.
    digits : float
        Largest correction of an element that leads to the flyby that is given, in halves of its last digit: up to 1
        the printed orbit and that flyby agree. NaN if no small correction was found.
    """

    et: float
    distance_km: float
    spread_s: float
    spread_km: float
    digits: float


def onward(
    orbit: Orbit,
    flyby: FlybyPlan,
    target,
    *,
    correct_et: float,
    returns: tuple[float, float],
    days: tuple[float, float],
    least_altitude_km: float = 300.0,
    seed: int = 1,
    progress: Callable[[float], None] | None = None,
) -> Itinerary:
    """Find the tour with the least sum of manoeuvres and arrival.

    Parameters
    ----------
    orbit : Orbit
        Orbit of the spacecraft.
    flyby : FlybyPlan
        The first flyby.
    target : str, Orbit or Path
        Small body to meet.
    correct_et : float
        Epoch of the manoeuvre that corrects the orbit to the first flyby.
    returns : (first, last) epochs
        Range of the second flyby.
    days : (least, most)
        Time from the second flyby to the arrival [d].
    least_altitude_km : float
        Of the second flyby.
    seed : int
    progress : callable, optional
        Called with the fraction of the search done.

    Raises
    ------
    InputError
        The epochs are not in order, no tour exists within them, or the second flyby cannot turn the spacecraft to
        the target.
    """
    epochs = np.array([orbit.epoch_et, correct_et, flyby.et, *returns])
    if not (np.diff(epochs) > 0.0).all() or not 0.0 < days[0] < days[1]:
        raise InputError(
            "the epochs of a spacecraft in flight must be in order: its orbit, the correction, the first flyby, and a"
            f" range for the second; then a range of days to the target, here {days[0]:g} .. {days[1]:g}"
        )
    search = _Search(orbit, flyby, target, correct_et, returns, days, least_altitude_km)
    ranges = [(-np.pi, np.pi), _FRACTIONS, returns, days]
    x = _least(search.cost, ranges, seed, progress)
    if not search.cost(x[:, None])[0] < 0.5 * _NEVER_KM_S:
        raise InputError("no tour joins the flybys and the target within their ranges; extend the ranges")
    if (left := search.unturned_km_s(x)) > _MOST_UNTURNED_KM_S:
        raise InputError(
            f"the second flyby leaves {1e3 * left:,.0f} m/s between the excess velocities before and after it, and"
            f" {1e3 * _MOST_UNTURNED_KM_S:g} m/s are allowed: above {least_altitude_km:,.0f} km {flyby.planet} cannot"
            " turn the spacecraft to the target; extend the ranges of returns or days, or lower the least altitude"
        )
    return search.itinerary(x)


def without_flyby(
    orbit: Orbit, target, first_et: float, arrivals: tuple[float, float], seed: int = 1
) -> Itinerary:
    """Find the trajectory to the target with one manoeuvre on the orbit, and no flyby.

    Parameters
    ----------
    orbit : Orbit
    target : str, Orbit or Path
    first_et : float
        Earliest epoch of the manoeuvre [s TDB past J2000].
    arrivals : (first, last) epochs
    seed : int
    """
    goal = heliocentric(target, *arrivals)

    def legs(x):
        start, end = first_et, x[1]
        coast = propagate_kepler(orbit.state[None], start + x[0] * (end - start) - orbit.epoch_et, _gm())
        reach = goal.state(end)
        return coast, reach, _least_arc(coast, reach[:, :3], (1.0 - x[0]) * (end - start), reach[:, 3:])

    def cost(x):
        _, reach, (size, _, v2, *_) = legs(x)
        return _finite(size + np.linalg.norm(v2 - reach[:, 3:], axis=1))

    x = _least(cost, [(0.0, _FRACTIONS[1]), arrivals], seed, None)
    coast, reach, (_, v1, v2, revolutions, path) = legs(x[:, None])
    et, end = float(first_et + x[0] * (x[1] - first_et)), float(x[1])
    burn = Burn(0, et, coast[0, :3], v1[0] - coast[0, 3:], int(revolutions[0]), path[0])
    speed = float(np.linalg.norm(v2[0] - reach[0, 3:]))
    nan = float("nan")
    stops = (Stop(orbit.name, orbit.epoch_et, 0.0, nan, 0.0), Stop(_name(target), end, speed, nan, speed))
    return Itinerary(stops, (burn,), burn.size_km_s + speed)


def _least(cost, ranges, seed: int, progress) -> np.ndarray:
    """Return the variables of least cost by differential evolution."""
    done = [0]

    def report(*_):
        done[0] += 1
        if progress:
            progress(min(0.99, done[0] / _GENERATIONS))

    solution = differential_evolution(
        cost, ranges, seed=seed, vectorized=True, updating="deferred", popsize=_POPULATION, maxiter=_GENERATIONS,
        tol=1e-8, polish=False, callback=report,
    )  # fmt: skip
    return solution.x


def _gm() -> float:
    return body("Sun").gm_km3_s2


def _name(target) -> str:
    return str(getattr(target, "name", target))


def _finite(cost: np.ndarray) -> np.ndarray:
    return np.where(np.isfinite(cost), cost, _NEVER_KM_S)


def _least_arc(coast: np.ndarray, goal: np.ndarray, seconds: np.ndarray, arrive_km_s=None):
    """Return the cheapest Lambert arcs of any number of revolutions from states to positions.

    Parameters
    ----------
    coast : (m, 6) array
        States before the manoeuvre.
    goal : (m, 3) array
    seconds : (m,) array
    arrive_km_s : (m, 3) array, optional
        Velocities at the goal; if given, the arrival counts as well.

    Returns
    -------
    size : (m,) array
        Manoeuvre [km/s].
    v1, v2 : (m, 3) arrays
    revolutions : (m,) array of int
    path : (m,) list of str
    """
    m = len(coast)
    best, total = np.full(m, np.inf), np.full(m, _NEVER_KM_S)
    v1, v2 = np.zeros((m, 3)), np.zeros((m, 3))
    revolutions, high = np.zeros(m, dtype=int), np.zeros(m, dtype=bool)
    for number in range(_MOST_REVOLUTIONS + 1):
        for path in ("low", "high") if number else ("low",):
            arc = lambert(coast[:, :3], goal, seconds, _gm(), revolutions=number, path=path)
            size = np.linalg.norm(arc.v1_km_s - coast[:, 3:], axis=1)
            cost = size if arrive_km_s is None else size + np.linalg.norm(arc.v2_km_s - arrive_km_s, axis=1)
            better = cost < best
            best, total = np.where(better, cost, best), np.where(better, size, total)
            v1, v2 = (np.where(better[:, None], a, b) for a, b in ((arc.v1_km_s, v1), (arc.v2_km_s, v2)))
            revolutions, high = np.where(better, number, revolutions), np.where(better, path == "high", high)
    return total, v1, v2, revolutions, ["high" if h else "low" for h in high]


class _Search:
    """Cost of m tours at once, as a function of plane angle, fraction of the manoeuvre, return, days to the target."""

    def __init__(self, orbit, flyby: FlybyPlan, target, correct_et, returns, days, least_altitude_km):
        planet, gm = body(flyby.planet), _gm()
        self._orbit, self._flyby, self._target = orbit, flyby, target
        self._gm, self._radius = planet.gm_km3_s2, planet.radius_km + least_altitude_km
        self._planet = Body(flyby.planet, "Sun")
        self._goal: Path = heliocentric(target, returns[0], returns[1] + DAY_S * days[1])
        self._home = self._planet.state(flyby.et)
        before = propagate_kepler(orbit.state, correct_et - orbit.epoch_et, gm)
        arc = lambert(before[:3], self._home[:3], flyby.et - correct_et, gm, on_error="raise")
        self._correction = Burn(0, correct_et, before[:3], arc.v1_km_s - before[3:])
        self._vin = arc.v2_km_s - self._home[3:]

    def _leaving(self, angle: np.ndarray) -> np.ndarray:
        """Return the excess velocities after the first flyby (m, 3), by the angle of its plane."""
        speed = np.linalg.norm(self._vin)
        i = self._vin / speed
        j = np.cross(i, [0.0, 0.0, 1.0])
        j /= np.linalg.norm(j)
        bend = 2.0 * np.arcsin(1.0 / (1.0 + self._flyby.distance_km * speed**2 / self._gm))
        across = np.cos(angle)[:, None] * j + np.sin(angle)[:, None] * np.cross(i, j)
        return speed * (np.cos(bend) * i + np.sin(bend) * across)

    def _legs(self, x: np.ndarray):
        angle, fraction, back, days = x
        leave = np.tile(self._home, (x.shape[1], 1))
        leave[:, 3:] += self._leaving(angle)
        span = back - self._flyby.et
        coast = propagate_kepler(leave, fraction * span, _gm())
        home = self._planet.state(back)
        first = _least_arc(coast, home[:, :3], (1.0 - fraction) * span)
        goal = self._goal.state(back + DAY_S * days)
        last = lambert(home[:, :3], goal[:, :3], DAY_S * days, _gm())
        return coast, home, first, goal, last

    def cost(self, x: np.ndarray) -> np.ndarray:
        """Return manoeuvres, arrival and weighted rest of tours, whose variables are the columns of `x` [km/s]."""
        _, home, (size, _, v2, *_), goal, last = self._legs(x)
        arrival = np.linalg.norm(last.v2_km_s - goal[:, 3:], axis=1)
        left = self._unturned(v2 - home[:, 3:], last.v1_km_s - home[:, 3:])
        return _finite(size + arrival + _UNTURNED_WEIGHT * left)

    def unturned_km_s(self, x: np.ndarray) -> float:
        """Return what the second flyby of one vector of variables leaves [km/s]."""
        _, home, (_, _, v2, *_), _, last = self._legs(x[:, None])
        return float(self._unturned(v2 - home[:, 3:], last.v1_km_s - home[:, 3:])[0])

    def _unturned(self, vin: np.ndarray, vout: np.ndarray) -> np.ndarray:
        """Return what a flyby above the least altitude leaves of the difference of two excess velocities [km/s]."""
        one, two = np.linalg.norm(vin, axis=1), np.linalg.norm(vout, axis=1)
        angle = angle_between(vin, vout)
        most = 2.0 * np.arcsin(1.0 / (1.0 + self._radius * one**2 / self._gm))
        left = np.maximum(angle - most, 0.0)
        return np.sqrt(np.maximum(one**2 + two**2 - 2.0 * one * two * np.cos(left), 0.0))

    def itinerary(self, x: np.ndarray) -> Itinerary:
        """Return the tour of one vector of variables."""
        coast, home, (_, v1, v2, revolutions, path), goal, last = self._legs(x[:, None])
        back, arrive = float(x[2]), float(x[2] + DAY_S * x[3])
        pass_ = assist(self._flyby.planet, v2[0] - home[0, 3:], last.v1_km_s[0] - home[0, 3:])
        et = float(self._flyby.et + x[1] * (back - self._flyby.et))
        burn = Burn(1, et, coast[0, :3], v1[0] - coast[0, 3:], int(revolutions[0]), path[0])
        speed, nan = float(np.linalg.norm(last.v2_km_s[0] - goal[0, 3:])), float("nan")
        planet = self._flyby.planet
        stops = (
            Stop(self._orbit.name, self._orbit.epoch_et, 0.0, nan, 0.0),
            Stop(planet, self._flyby.et, float(np.linalg.norm(self._vin)), self._flyby.altitude_km, 0.0),
            Stop(planet, back, float(np.linalg.norm(v2[0] - home[0, 3:])), pass_.altitude_km, 0.0),
            Stop(_name(self._target), arrive, speed, nan, speed),
        )
        burns = (self._correction, burn)
        return Itinerary(stops, burns, sum(b.size_km_s for b in burns) + speed)


def rounded_pass(
    elements, rounding, epoch_et: float, flyby: FlybyPlan, *, members: int = _MEMBERS, seed: int = 1
) -> RoundedPass:
    """Compute how far the digits that an orbit is printed with determine its next flyby, in the full dynamics.

    Parameters
    ----------
    elements, rounding : (6,) arrays
        Keplerian elements about the Sun, ecliptic of J2000 [au, deg], and half of the last digit of each.
    epoch_et : float
        Epoch of osculation [s TDB past J2000].
    flyby : FlybyPlan
        The flyby that is given.
    members : int
        Number of orbits that are drawn within the rounding.
    seed : int

    Raises
    ------
    InputError
        The orbit as printed does not pass the planet within the distance that is watched.
    """
    elements, half = np.asarray(elements, dtype=float), np.asarray(rounding, dtype=float)
    draws = np.random.default_rng(seed).uniform(-1.0, 1.0, (members, 6))
    draws[0] = 0.0
    et, distance = _passes(elements + half * draws, epoch_et, flyby)
    if not np.isfinite(et[0]):
        raise InputError(
            f"the orbit as printed does not come within {_WATCHED_AU:g} au of {flyby.planet} between its epoch and"
            f" {calendar(flyby.et + _WINDOW_S)[:10]}, so that it cannot be compared with the flyby that is given; check"
            " the elements, their epoch, and the epoch of the flyby"
        )
    low, high = np.nanpercentile(np.stack([et, distance]), [2.5, 97.5], axis=1)
    spread = 0.5 * (high - low)
    digits = _least_correction(elements, half, epoch_et, flyby)
    return RoundedPass(float(et[0]), float(distance[0]), float(spread[0]), float(spread[1]), digits)


def _passes(elements: np.ndarray, epoch_et: float, flyby: FlybyPlan) -> tuple[np.ndarray, np.ndarray]:
    """Return epoch and distance of the flyby of each orbit (m, 6) [au, deg]; NaN without a pass."""
    states = np.array([
        from_elements("keplerian", row, epoch_et=epoch_et, name="-", source="-", as_of="-").ssb_state()
        for row in elements
    ])  # fmt: skip
    flight = fly(states, epoch_et, flyby.et + _WINDOW_S, watch={flyby.planet: _WATCHED_AU}, on_error="mark")
    et, distance = np.full(len(elements), np.nan), np.full(len(elements), np.inf)
    for one in flight.passes:
        k = one["member"]
        if one["distance_km"] < distance[k]:
            et[k], distance[k] = one["et"], one["distance_km"]
    return et, np.where(np.isfinite(distance), distance, np.nan)


def _least_correction(elements, half, epoch_et: float, flyby: FlybyPlan) -> float:
    """Return the largest of the least corrections that lead to a flyby, in halves of the last digit; NaN if none."""
    change: np.ndarray = np.zeros(6)
    step = 0.05
    for _ in range(_NEWTON_STEPS):
        rows = np.vstack([change, change + step * np.eye(6), change - step * np.eye(6)])
        et, distance = _passes(elements + half * rows, epoch_et, flyby)
        if not np.isfinite(et).all():
            return float("nan")
        error = np.array([flyby.et - et[0], flyby.distance_km - distance[0]])
        if abs(error[0]) < _MET_S and abs(error[1]) < _MET_KM:
            return float(np.abs(change).max())
        slope = np.stack([et[1:7] - et[7:], distance[1:7] - distance[7:]]) / (2.0 * step)
        # the least change in all, not the least step: the present one counts
        change = np.linalg.lstsq(slope, error + slope @ change, rcond=None)[0]
    return float("nan")
