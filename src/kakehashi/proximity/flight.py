"""How does a spacecraft fly beside a small body?  Batches in its gravity, tides and sunlight, with manoeuvres.

>>> from kakehashi.proximity import Environment, SmallBody
>>> ball = Environment(SmallBody(2.6e-9, radius_km=0.17, name="ball"), 0.0, 864_000.0)
>>> circle = [1.0, 0.0, 0.0, 0.0, (2.6e-9) ** 0.5, 0.0]
>>> fly(ball, circle, 0.0, 2.0 * np.pi / 2.6e-9**0.5)
<ProximityFlight of 1, 1 reached the end, closest 1 km>
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.errors import raise_or_mark
from kakehashi.base.jit import for_kernel, thread_count
from kakehashi.paths import Legs, Path, Polynomial
from kakehashi.paths.path import Common, check_span
from kakehashi.proximity import _kernels
from kakehashi.proximity._kernels import DENSE
from kakehashi.proximity.environment import Environment, scheme
from kakehashi.time import as_et, calendar, et_array

TOLERANCE = 1e-6  # last coefficient of the acceleration in a step: below a millimetre in ten days
_STEPS_PER_CALL = 512
_NO_ROWS = np.zeros((0, DENSE))


class Outcome(IntEnum):
    """How a flight ended."""

    REACHED = _kernels.REACHED  # the last epoch
    IMPACT = _kernels.IMPACT
    ESCAPE = _kernels.ESCAPE  # the given distance was exceeded
    NOT_CONVERGED = 1
    STEP_TOO_SMALL = 8


@dataclass(frozen=True, slots=True)
class Manoeuvre:
    """An impulse: epoch [s TDB past J2000] and change of velocity (3,) or (n, 3), ICRF [km/s]."""

    et: float
    dv_km_s: np.ndarray

    def __post_init__(self):
        dv = np.asarray(self.dv_km_s, dtype=float)
        if dv.shape[-1:] != (3,) or not np.isfinite(dv).all():
            raise InputError(
                f"dv_km_s of a manoeuvre is {self.dv_km_s}; give three finite components in km/s"
            )
        object.__setattr__(self, "et", as_et(self.et))
        object.__setattr__(self, "dv_km_s", dv)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ProximityFlight:
    """Result of a batch of flights.

    Attributes
    ----------
    states : (..., 6) array
        States at the end of each flight, about the centre of mass, ICRF [km, km/s].
    end_et : (...) array
        Epoch of the end [s TDB past J2000]: the last one, the impact, or the escape.
    outcome : (...) int array
        Codes of `Outcome`.
    nearest_km, nearest_et : (...) arrays
        Smallest distance from the centre of mass, and its epoch.
    paths : tuple of Path
        Dense output of the first members, as many as were asked for.
    steps : int
    """

    states: np.ndarray
    end_et: np.ndarray
    outcome: np.ndarray
    nearest_km: np.ndarray
    nearest_et: np.ndarray
    paths: tuple[Path, ...] = ()
    steps: int = 0

    def __repr__(self):
        parts = [f"{self.count(Outcome.REACHED)} reached the end"]
        parts += [
            f"{self.count(o)} {text}"
            for o, text in ((Outcome.IMPACT, "hit the body"), (Outcome.ESCAPE, "escaped"))
            if self.count(o)
        ]
        closest = np.min(self.nearest_km, initial=np.inf)
        return f"<ProximityFlight of {self.outcome.size}, {', '.join(parts)}, closest {closest:.4g} km>"

    def count(self, outcome: Outcome) -> int:
        """Number of flights that ended so."""
        return int((self.outcome == outcome).sum())


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Beside(Common):
    """A path about a small body that has no place in the ephemeris; `relative` adds the path of the body itself.

    Attributes
    ----------
    path : Path
        About the small body.
    carrier : Path or None
        Path of the small body.
    reference : str, optional
        Body about which states are given; the small body by default.
    """

    path: Path
    carrier: Path | None
    reference: str | int = ""

    @property
    def span(self) -> tuple[float, float]:
        """First and last epoch [s TDB past J2000]."""
        return self.path.span

    @property
    def center(self) -> str | int:
        """Body about which states are given."""
        return self.reference or self.path.center

    @property
    def breaks(self) -> tuple[float, ...]:
        """Epochs of manoeuvres."""
        return self.path.breaks

    @property
    def legs(self) -> tuple[Path, ...]:
        """Parts between manoeuvres."""
        return tuple(
            Beside(p, self.carrier, self.reference) for p in getattr(self.path, "legs", (self.path,))
        )

    def state(self, et) -> np.ndarray:
        """Position and velocity (..., 6) [km, km/s] at epochs (...)."""
        et = et_array(et)
        check_span(np.ravel(et), self.span, self)
        own = self.path.state(et)
        return (
            own + self.carrier.relative(self.reference).state(et) if self.reference and self.carrier else own
        )

    def relative(self, center) -> Path:
        """The same path relative to another body: the small body by its name, or one of the ephemeris."""
        if center == self.path.center:
            return Beside(self.path, self.carrier)
        if self.carrier is None:
            raise InputError(
                f"the path of {self.path.center} is unknown; give the environment a path to have states about {center}"
            )
        return Beside(self.path, self.carrier, center)


@quantities(states="state")
def fly(
    environment: Environment,
    states,
    start,
    end,
    *,
    cram_m2_kg=0.0,
    manoeuvres: Sequence[Manoeuvre] = (),
    escape_km: float = np.inf,
    tolerance: float = TOLERANCE,
    dense: int = 0,
    threads: int | None = None,
    on_error: str = "raise",
) -> ProximityFlight:
    """Fly states from one epoch to a later one, or to an impact or an escape.

    Parameters
    ----------
    environment : Environment
    states : (..., 6) array
        At `start`, about the centre of mass of the body, ICRF [km, km/s].
    start : epoch, or (...) array
        Within the span of the environment; an array has an epoch for each state, and excludes manoeuvres.
    end : epoch
    cram_m2_kg : float or (...) array
        Cr A/m for the pressure of sunlight [m2/kg].
    manoeuvres : sequence of Manoeuvre
        In order of time; the same for all members, or one per member.
    escape_km : float
        Distance at which a flight ends [km].
    tolerance : float
        Largest last coefficient of the acceleration in a step, relative to the acceleration.
    dense : int
        Number of members, from the first, that get a path.
    threads : int, optional
        KAKEHASHI_THREADS or all processors by default.
    on_error : {"raise", "mark"}
        "mark" leaves NaN in members whose integration failed; an impact or an escape is no failure.

    Raises
    ------
    InputError
        Epochs outside the environment, a start inside the body, or numbers that are not finite.
    BatchError
        Integrations that failed, unless marked.
    """
    begin, finish = _epochs(environment, start, end)
    rows, cram, shape = _checked(environment, states, cram_m2_kg, begin)
    if np.ndim(begin) and len(manoeuvres):
        raise InputError(
            "states that start at different epochs have no common manoeuvres; fly them one by one"
        )
    if not 1e-12 <= tolerance <= 1e-2:
        raise InputError(f"tolerance is {tolerance}; it must be between 1e-12 and 1e-2")
    record = _Run(
        environment,
        rows,
        cram,
        np.ravel(begin),
        float(escape_km),
        float(tolerance),
        threads,
        min(dense, len(rows)),
    )
    for et, impulse in _impulses(manoeuvres, begin, finish, shape):
        record.advance(et)
        record.states[record.outcome == 0, 3:] += np.broadcast_to(impulse, (len(rows), 3))[
            record.outcome == 0
        ]
    record.advance(finish)
    failed = np.where(record.outcome > 0, record.outcome, 0) * (record.outcome != Outcome.IMPACT)
    raise_or_mark("flights", failed, on_error)
    record.states[failed != 0] = np.nan
    return record.flight(shape)


class _Run:
    """Members on their way through the segments between manoeuvres."""

    def __init__(self, environment, states, cram, begin, escape, tolerance, threads, dense):
        n = len(states)
        self.environment, self.states, self.cram = environment, states, cram
        self.begin = np.array(np.broadcast_to(begin, n), dtype=float)
        self.et, self.escape, self.tolerance, self.threads = (
            self.begin.min(initial=np.inf),
            escape,
            tolerance,
            threads,
        )
        self.outcome, self.end_et = np.zeros(n, dtype=int), self.begin.copy()
        self.nearest, self.nearest_et = np.linalg.norm(states[:, :3], axis=1), self.begin.copy()
        self.legs: list[list[Polynomial]] = [[] for _ in range(dense)]
        self.steps = 0

    def advance(self, et: float) -> None:
        """Fly all members that still fly to an epoch."""
        if not et > self.et:
            return
        going = np.flatnonzero(self.outcome == 0)
        origin = self.environment.start
        times = np.column_stack([np.maximum(self.begin[going], self.et), np.full(going.size, et)]) - origin
        states, cram, result = self.states[going], self.cram[going], np.zeros((going.size, 4))
        for i in np.flatnonzero(going < len(self.legs)):
            self._dense(int(i), int(going[i]), times, cram, states, result)
        self._batch(int((going < len(self.legs)).sum()), times, cram, states, result)
        self.states[going], self.end_et[going] = states, origin + times[:, 0]
        self.outcome[going] = result[:, 0].astype(int)
        closer = result[:, 1] < self.nearest[going]
        self.nearest[going[closer]] = result[closer, 1]
        self.nearest_et[going[closer]] = origin + result[closer, 2]
        self.steps += int(result[:, 3].sum())
        self.et = et

    def _call(self, first, last, times, cram, states, result, rows) -> None:
        e = self.environment
        _kernels.advance(
            e.surroundings, scheme(), first, last, times, cram, self.escape, self.tolerance, e.body.work(), states,
            result, rows,
        )  # fmt: skip

    def _batch(self, first: int, times, cram, states, result) -> None:
        count = len(states) - first
        workers = min(thread_count(self.threads), max(count, 1))
        if count and workers == 1:
            self._call(first, len(states), times, cram, states, result, _NO_ROWS)
        elif count:
            parts = np.linspace(first, len(states), min(4 * workers, count) + 1).astype(int).tolist()
            with ThreadPoolExecutor(workers) as pool:
                list(
                    pool.map(
                        lambda a, b: self._call(a, b, times, cram, states, result, _NO_ROWS),
                        parts[:-1],
                        parts[1:],
                    )
                )

    def _dense(self, i: int, member: int, times, cram, states, result) -> None:
        """Fly one member and keep its steps."""
        parts, best, steps = [], (np.inf, 0.0), 0
        while True:
            rows = np.zeros((_STEPS_PER_CALL, DENSE))
            self._call(i, i + 1, times, cram, states, result, rows)
            parts.append(rows[: int(result[i, 3])])
            best, steps = min(best, (result[i, 1], result[i, 2])), steps + int(result[i, 3])
            if result[i, 0] != 0 or times[i, 0] >= times[i, 1]:
                break
        result[i, 1:] = *best, steps
        self.legs[member].append(_polynomial(self.environment, np.concatenate(parts)))

    def flight(self, shape) -> ProximityFlight:
        """The result, with the leading axes of the input."""
        paths = tuple(
            Beside(legs[0] if len(legs) == 1 else Legs(tuple(legs)), self.environment.path)
            for legs in self.legs
        )
        return ProximityFlight(
            self.states.reshape(*shape, 6),
            self.end_et.reshape(shape),
            self.outcome.reshape(shape),
            self.nearest.reshape(shape),
            self.nearest_et.reshape(shape),
            paths,
            self.steps,
        )


def _polynomial(environment: Environment, rows) -> Polynomial:
    """Steps of the kernel as a path; what rounding takes from an epoch is its low part."""
    begin = environment.start + rows[:, 0]
    low = rows[:, 0] - (begin - environment.start)
    epochs = np.ascontiguousarray(np.column_stack([begin, low, rows[:, 1]]))
    return Polynomial(epochs, rows[:, 2:].reshape(-1, 10, 3), environment.body.name or "the small body")


def _epochs(e: Environment, start, end):
    """First epoch, or one for each state, and the last epoch."""
    several = np.ndim(start) > 0
    begin, finish = (et_array(start) if several else as_et(start)), as_et(end)
    first, latest = (float(begin.min()), float(begin.max())) if several and begin.size else (begin, begin)
    if not e.start - 1e-6 <= first <= latest < finish <= e.end + 1e-6:
        raise InputError(
            f"the flight spans {calendar(first, 'TDB', 0)} .. {calendar(finish, 'TDB', 0)}, the environment"
            f" {calendar(e.start, 'TDB', 0)} .. {calendar(e.end, 'TDB', 0)}; the flight must go forward within it"
        )
    return begin, finish


def _checked(e: Environment, states, cram, begin):
    """States (n, 6) of its own, Cr A/m (n,), and the leading axes."""
    states = np.asarray(states, dtype=float)
    if states.shape[-1:] != (6,) or not np.isfinite(states).all():
        raise InputError(f"states have the shape {states.shape}; give (..., 6) finite numbers in km and km/s")
    shape = states.shape[:-1]
    rows = np.array(states.reshape(-1, 6), order="C")
    cram = np.asarray(cram, dtype=float)
    if cram.shape not in ((), shape) or not (np.isfinite(cram).all() and (cram >= 0.0).all()):
        raise InputError(f"cram_m2_kg is {cram}; give 0 or a positive number of m2/kg, or one per state")
    if np.shape(begin) not in ((), shape):
        raise InputError(
            f"the epochs have shape {np.shape(begin)}, the states {shape}; give one start, or one each"
        )
    values = accelerations(e, rows[:, :3], np.broadcast_to(np.ravel(begin), len(rows)))
    inside = np.flatnonzero(values[:, 3] > 0.0)
    if inside.size:
        k = int(inside[0])
        raise InputError(
            f"state {k} is inside {e.body.name or 'the body'}, {np.linalg.norm(rows[k, :3]):.4g} km from its centre of"
            f" mass; the body reaches to {e.body.radius_km:.4g} km: start outside it"
        )
    return rows, np.array(np.broadcast_to(cram, shape)).reshape(-1), shape


def _impulses(manoeuvres, begin: float, finish: float, shape):
    """Epochs and changes of velocity, (3,) or (n, 3)."""
    last = begin
    for m in manoeuvres:
        if not last <= m.et <= finish:
            raise InputError(
                f"the manoeuvre at {calendar(m.et, 'TDB', 0)} is not within the flight, or earlier than the one before;"
                " sort the manoeuvres, and choose epochs within the flight"
            )
        if m.dv_km_s.shape not in ((3,), (*shape, 3)):
            raise InputError(
                f"a manoeuvre has the shape {m.dv_km_s.shape}; give (3,), or {(*shape, 3)} as there are states"
            )
        last = m.et
        yield m.et, m.dv_km_s.reshape(-1, 3) if m.dv_km_s.ndim > 1 else m.dv_km_s


def accelerations(environment: Environment, points_km, et, cram_m2_kg=0.0) -> np.ndarray:
    """Acceleration and whether a point is inside the body.

    Parameters
    ----------
    environment : Environment
    points_km : (n, 3) array
        About the centre of mass, ICRF [km].
    et : (n,) array of epochs
    cram_m2_kg : float or (n,) array

    Returns
    -------
    (n, 4) array
        Acceleration relative to the body, ICRF [km/s2], and 1 inside the body, otherwise 0.
    """
    points = np.asarray(points_km, dtype=float)
    n = len(points)
    values = np.empty((n, 4))
    times = for_kernel(np.asarray(et_array(et)) - environment.start, (n,))
    _kernels.accelerations(
        environment.surroundings, times, for_kernel(points, (n, 3)), for_kernel(cram_m2_kg, (n,)),
        environment.body.work(), values,
    )  # fmt: skip
    return values


def warm_up() -> None:
    """Compile the kernels of this room, or load them from a cache."""
    from kakehashi.proximity.body import SmallBody

    fly(Environment(SmallBody(1e-9), 0.0, 10.0), [1.0, 0.0, 0.0, 0.0, 3e-5, 0.0], 0.0, 1.0)
