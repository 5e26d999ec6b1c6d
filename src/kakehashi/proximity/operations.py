"""What does a strategy cost, and how near does it come?  Monte Carlo with errors of navigation and of manoeuvres.

At each waypoint the spacecraft knows its state with the errors of navigation.  It predicts where it will be at the next
waypoint, and if that is outside the control box, it makes the impulse that leads there in the model on board.  The
impulse is made with errors of size and direction, and the flight goes on in the true environment.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.paths import Legs, Path
from kakehashi.proximity.environment import Environment
from kakehashi.proximity.flight import Beside, Outcome, accelerations, fly
from kakehashi.proximity.partials import Arc
from kakehashi.proximity.strategies import Strategy
from kakehashi.time import as_et

_ITERATIONS = 8
_CLOSE = 1e-5  # of the distance of a waypoint, at which it is reached
_LEAST = 0.2  # of the time between waypoints: the smallest change of position by velocity that is used
_WEEK_S = 7.0 * DAY_S


@dataclass(frozen=True, slots=True)
class Navigation:
    """Errors, one standard deviation each.

    Attributes
    ----------
    position_km, velocity_km_s : float
        Of the knowledge of the state at a correction, along each axis [km, km/s].
    execution : float
        Of the size of an impulse, as a fraction.
    pointing_rad : float
        Of its direction, about each of two axes [rad].
    """

    position_km: float = 0.0
    velocity_km_s: float = 0.0
    execution: float = 0.0
    pointing_rad: float = 0.0

    def __post_init__(self):
        for name in ("position_km", "velocity_km_s", "execution", "pointing_rad"):
            value = getattr(self, name)
            if not (np.isfinite(value) and value >= 0.0):
                raise InputError(f"{name} of the navigation is {value}; it must be 0 or a positive number")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Operations:
    """Result of a Monte Carlo analysis of n members over k waypoints.

    Attributes
    ----------
    et : (k,) array
        Epochs of the waypoints [s TDB past J2000].
    impulses_km_s : (n, k) array
        Size of the impulse at each [km/s]; the start is on the way to the second waypoint.
    miss_km : (n, k) array
        Distance from the waypoint [km]; NaN after the end of a flight.
    nearest_km : (n,) array
        Smallest distance from the centre of mass [km].
    outcome : (n,) int array
        Codes of `Outcome`.
    end_et : (n,) array
        Epoch of the last waypoint, of the impact, or of the escape [s TDB past J2000].
    paths : tuple of Path
        Trajectories of the first members, as many as were asked for.
    """

    et: np.ndarray
    impulses_km_s: np.ndarray
    miss_km: np.ndarray
    nearest_km: np.ndarray
    outcome: np.ndarray
    end_et: np.ndarray
    paths: tuple[Path, ...] = ()

    def __repr__(self):
        dv = 1e6 * self.dv_km_s
        return (
            f"<Operations of {dv.size} over {self.duration_s / DAY_S:.1f} d, dv {dv.mean():.1f} mm/s"
            f" ({1e6 * self.dv_per_week_km_s:.1f} mm/s a week), closest {self.nearest_km.min():.3g} km,"
            f" {self.impacts} impacts, {int((self.outcome == Outcome.ESCAPE).sum())} lost>"
        )

    @property
    def duration_s(self) -> float:
        """From the first waypoint to the last [s]."""
        return float(self.et[-1] - self.et[0])

    @property
    def dv_km_s(self) -> np.ndarray:
        """Sum (n,) of the impulses [km/s]."""
        return self.impulses_km_s.sum(axis=1)

    @property
    def dv_per_week_km_s(self) -> float:
        """Mean sum of the impulses in a week [km/s]."""
        return float(self.dv_km_s.mean() * _WEEK_S / self.duration_s)

    @property
    def impacts(self) -> int:
        """Members that hit the body."""
        return int((self.outcome == Outcome.IMPACT).sum())

    @property
    def impact_probability(self) -> tuple[float, float]:
        """Fraction of members that hit the body, and the limit that it is below with 95 % confidence.

        The limit is that of Clopper and Pearson; without an impact it is about 3 / n.
        """
        from scipy.stats import beta

        n = self.outcome.size
        limit = float(beta.ppf(0.95, self.impacts + 1, n - self.impacts)) if self.impacts < n else 1.0
        return self.impacts / n, limit

    def impulses_between(self, first: float, last: float) -> np.ndarray:
        """Sum (n,) of the impulses between two epochs [s TDB past J2000], in km/s."""
        return self.impulses_km_s[:, (self.et >= first) & (self.et <= last)].sum(axis=1)


@quantities
def operate(
    environment: Environment,
    strategy: Strategy,
    start,
    end,
    *,
    navigation: Navigation | None = None,
    cram_m2_kg: float = 0.0,
    escape_km: float = np.inf,
    members: int = 100,
    seed: int = 0,
    on_board: Environment | None = None,
    dense: int = 0,
    threads: int | None = None,
) -> Operations:
    """Fly a strategy many times with random errors.

    Parameters
    ----------
    environment : Environment
        What truly acts.
    strategy : Strategy
        Where the spacecraft shall be, and when.
    start, end : epoch
        Of the stay.
    navigation : Navigation, optional
        Errors; none by default.
    cram_m2_kg : float
        Cr A/m of the spacecraft [m2/kg].
    escape_km : float
        Distance at which a spacecraft is given up as lost [km].
    members : int
        Number of flights.
    seed : int
        Of the random numbers.
    on_board : Environment, optional
        What the spacecraft believes, such as another mass of the body; the truth by default.
    dense : int
        Number of members, from the first, whose trajectories are kept.
    threads : int, optional
        KAKEHASHI_THREADS or all processors by default.

    Raises
    ------
    InputError
        A waypoint inside the body, no members, epochs outside the environment.
    """
    if not (isinstance(members, int) and 1 <= members <= 1_000_000):
        raise InputError(f"members is {members!r}; it must be a whole number from 1 to 1,000,000")
    navigation = navigation or Navigation()
    et, points = strategy.waypoints(environment, as_et(start), as_et(end))
    _check_points(environment, et, points)
    rng = np.random.default_rng(seed)
    run = _Run(environment, on_board or environment, navigation, strategy.box_km, cram_m2_kg, threads, rng)
    run.escape, run.dense = float(escape_km), min(dense, members)
    run.begin(members, et, points)
    for k in range(1, et.size):
        run.coast(et[k - 1], et[k], k, points[k])
        if k < et.size - 1:
            run.correct(et[k], et[k + 1], k, points[k + 1])
    return Operations(et, run.impulses, run.miss, run.nearest, run.outcome, run.end_et, run.paths())


@quantities
def nominal_arcs(
    environment: Environment, strategy: Strategy, start, end, *, cram_m2_kg: float = 0.0
) -> list[Arc]:
    """The arcs between the waypoints of a strategy without errors, as `knowledge.navigate` takes them.

    Parameters
    ----------
    environment : Environment
    strategy : Strategy
        Where the spacecraft shall be, and when.
    start, end : epoch
        Of the stay.
    cram_m2_kg : float
        Cr A/m of the spacecraft [m2/kg].

    Raises
    ------
    InputError
        A waypoint inside the body, an arc that ends by an impact, epochs outside the environment.
    """
    et, points = strategy.waypoints(environment, as_et(start), as_et(end))
    _check_points(environment, et, points)
    rng = np.random.default_rng(0)
    run = _Run(environment, environment, Navigation(), strategy.box_km, cram_m2_kg, None, rng)
    run.begin(1, et, points)
    arcs = []
    for k in range(1, et.size):
        arcs.append(Arc(float(et[k - 1]), run.states[0].copy(), float(et[k] - et[k - 1])))
        run.coast(et[k - 1], et[k], k, points[k])
        if run.outcome[0] != Outcome.REACHED:
            raise InputError(
                f"arc {k} of the strategy ends by an impact on the body; choose waypoints that avoid it"
            )
        if k < et.size - 1:
            run.correct(et[k], et[k + 1], k, points[k + 1])
    return arcs


def _check_points(environment: Environment, et, points) -> None:
    inside = np.flatnonzero(accelerations(environment, points, et)[:, 3] > 0.0)
    if inside.size:
        k = int(inside[0])
        raise InputError(
            f"waypoint {k} is inside {environment.body.name or 'the body'}, {np.linalg.norm(points[k]):.4g} km from its"
            " centre of mass; move it outside"
        )


class _Run:
    """The members on their way from waypoint to waypoint."""

    def __init__(self, truth, on_board, navigation, box, cram, threads, rng):
        self.truth, self.on_board, self.navigation = truth, on_board, navigation
        self.box, self.cram, self.threads, self.rng = box, float(cram), threads, rng
        self.escape, self.dense = np.inf, 0

    def begin(self, n: int, et, points) -> None:
        """Start on the way from the first waypoint to the second, with the errors of navigation.

        Parameters
        ----------
        n : int
            Members.
        et : (m,) array
            Epochs of the waypoints [s TDB past J2000].
        points : (m, 3) array
            Waypoints about the body, ICRF [km].
        """
        mean = (points[1] - points[0]) / (et[1] - et[0])
        start = np.concatenate([points[0], mean])[None]
        start[:, 3:] += self._impulse(start, et[0], et[1], points[1])
        self.states = start + self._knowledge(n)
        self.impulses, self.miss = np.zeros((n, et.size)), np.full((n, et.size), np.nan)
        self.miss[:, 0] = np.linalg.norm(self.states[:, :3] - points[0], axis=1)
        self.nearest, self.outcome = np.full(n, np.inf), np.zeros(n, dtype=int)
        self.end_et = np.full(n, et[0])
        self.legs: list[list[Path]] = [[] for _ in range(self.dense)]

    def paths(self) -> tuple[Path, ...]:
        """Trajectories of the first members, about the body."""
        carrier = self.truth.path
        return tuple(Beside(Legs(tuple(legs)), carrier) for legs in self.legs)

    def coast(self, first: float, last: float, k: int, point) -> None:
        """Fly to the next waypoint in the true environment.

        Parameters
        ----------
        first, last : float
            Epochs of the waypoints [s TDB past J2000].
        k : int
            Number of the next waypoint.
        point : (3,) array
            The next waypoint about the body, ICRF [km].
        """
        going = np.flatnonzero(self.outcome == Outcome.REACHED)
        if not going.size:
            return
        count = int((going < self.dense).sum())
        flight = self._fly(self.truth, self.states[going], first, last, self.escape, count)
        for member, path in zip(going[:count], flight.paths, strict=True):
            self.legs[member].append(path.path)
        self.states[going], self.outcome[going], self.end_et[going] = (
            flight.states,
            flight.outcome,
            flight.end_et,
        )
        self.nearest[going] = np.minimum(self.nearest[going], flight.nearest_km)
        arrived = going[flight.outcome == Outcome.REACHED]
        self.miss[arrived, k] = np.linalg.norm(self.states[arrived, :3] - point, axis=1)

    def correct(self, first: float, last: float, k: int, point) -> None:
        """Add the impulses towards the next waypoint, from what is known of the state.

        Parameters
        ----------
        first, last : float
            Epochs of this waypoint and the next [s TDB past J2000].
        k : int
            Number of this waypoint.
        point : (3,) array
            The next waypoint about the body, ICRF [km].
        """
        going = np.flatnonzero(self.outcome == Outcome.REACHED)
        if not going.size:
            return
        estimate = self.states[going] + self._knowledge(going.size)
        inside = accelerations(self.on_board, estimate[:, :3], np.full(going.size, first))[:, 3] > 0.0
        estimate[inside] = self.states[going][inside]
        wanted = self._impulse(estimate, first, last, point)
        made = self._executed(wanted)
        self.states[going, 3:] += made
        self.impulses[going, k] = np.linalg.norm(made, axis=1)

    def _impulse(self, states, first: float, last: float, point) -> np.ndarray:
        """Changes of velocity (n, 3) that lead to a point; zero where the box is kept without."""
        miss = self._miss(states, first, last, point)
        active = np.flatnonzero(np.linalg.norm(miss, axis=1) > self.box)
        total = np.zeros((len(states), 3))
        if active.size:
            aimed = self._guess(states[active], miss[active], first, last, point)
            total[active] = self._aimed(aimed, first, last, point) - states[active, 3:]
        return total

    def _guess(self, states, miss, first: float, last: float, point) -> np.ndarray:
        """The states, with the velocity of a flight under constant acceleration where that comes nearer."""
        span = last - first
        pull = accelerations(self.on_board, states[:, :3], np.full(len(states), first), self.cram)[:, :3]
        direct = np.hstack([states[:, :3], (point - states[:, :3]) / span - 0.5 * span * pull])
        nearer = _sizes(self._miss(direct, first, last, point)) < _sizes(miss)
        return np.where(nearer[:, None], direct, states)

    def _aimed(self, states, first: float, last: float, point) -> np.ndarray:
        """Velocities (n, 3) that lead to a point, by Newton's method with the sensitivity of the mean member."""
        states, best, least = states.copy(), states[:, 3:].copy(), np.full(len(states), np.inf)
        for _ in range(_ITERATIONS):
            miss = self._miss(states, first, last, point)
            better = _sizes(miss) < least
            best[better], least[better] = states[better, 3:], _sizes(miss)[better]
            if least.max() < _CLOSE * np.linalg.norm(point):
                break
            change = miss @ self._sensitivity(states.mean(axis=0), first, last).T
            states[:, 3:] = best + np.where(better[:, None], change, 0.5 * (states[:, 3:] - best))
        return best

    def _miss(self, states, first: float, last: float, point) -> np.ndarray:
        """From where members will be to where they should be (n, 3); far away where a prediction ends early."""
        flight = self._fly(self.on_board, states, first, last)
        ended = (flight.outcome != Outcome.REACHED)[:, None]
        return np.where(ended, 10.0 * np.linalg.norm(point), point - np.nan_to_num(flight.states[:, :3]))

    def _sensitivity(self, state, first: float, last: float) -> np.ndarray:
        """Derivatives (3, 3) of the velocity now by the position at the end, by differences about one state.

        The tide of a pass can focus all directions of a flight into a line or a point; what no impulse of the usual
        size can reach is left.
        """
        step = 0.01 * np.linalg.norm(state[:3]) / (last - first)
        states = np.tile(state, (6, 1))
        states[:3, 3:] += step * np.eye(3)
        states[3:, 3:] -= step * np.eye(3)
        ends = self._fly(self.on_board, states, first, last).states[:, :3]
        u, scale, v = np.linalg.svd(((ends[:3] - ends[3:]) / (2.0 * step)).T)
        return (v.T / np.maximum(scale, _LEAST * (last - first))) @ u.T

    def _fly(self, environment, states, first: float, last: float, escape: float = np.inf, dense: int = 0):
        return fly(
            environment, states, first, last, cram_m2_kg=self.cram, escape_km=escape, threads=self.threads,
            tolerance=1e-4, on_error="mark", dense=dense,
        )  # fmt: skip

    def _knowledge(self, n: int) -> np.ndarray:
        sigma = np.repeat([self.navigation.position_km, self.navigation.velocity_km_s], 3)
        return sigma * self.rng.normal(size=(n, 6))

    def _executed(self, wanted) -> np.ndarray:
        """Impulses with errors of size and direction."""
        n, size = len(wanted), np.linalg.norm(wanted, axis=1, keepdims=True)
        scaled = wanted * (1.0 + self.navigation.execution * self.rng.normal(size=(n, 1)))
        across = self.rng.normal(size=(n, 3))
        unit = wanted / np.maximum(size, 1e-300)
        across -= unit * np.sum(across * unit, axis=1, keepdims=True)
        return scaled + self.navigation.pointing_rad * size * across


def _sizes(vectors) -> np.ndarray:
    return np.linalg.norm(vectors, axis=1)
