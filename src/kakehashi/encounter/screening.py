"""Find close approaches of many orbits: a catalogue propagated in blocks of similar step size.

The orbits of a block share its integration steps, and should therefore need similar ones.  The span is divided into
seasons; at the start of each season, orbits are sorted by their shortest dynamical time in that season, at perihelion
or near a planet, estimated from two-body motion.  The propagation itself uses the full force model.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, sin, sqrt

import numpy as np

from kakehashi.base import InputError, Status, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.base.jit import for_kernel, kernel
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel, fly
from kakehashi.dynamics.model import massive_body_index
from kakehashi.dynamics.records import CLOSE_APPROACH, no_impacts
from kakehashi.ephem import position
from kakehashi.ephem import state as body_state
from kakehashi.orbits.kepler import kepler_step
from kakehashi.time import as_et

TOLERANCE = 2e-2
SEASON_S = 240 * DAY_S
MEMBERS = 256  # members of a block
_LOOKS = 12  # epochs of a season at which the dynamical time is estimated
_PLANETS = ("Venus", "Earth", "Mars")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Screened:
    """Close approaches of many orbits, one row each, sorted by orbit and epoch.

    Attributes
    ----------
    row : (m,) array
        Index of the orbit.
    body : (m,) str array
    et : (m,) array
        Epochs [s TDB past J2000].
    relative : (m, 6) array
        State relative to the body, ICRF [km, km/s].
    states : (n, 6) array
        Barycentric states of all orbits at the end of the span; NaN after a failure or an impact.
    status : (n,) array
        Codes of `Status`.
    impacts : (n,) array of `dynamics.records.IMPACT`
        Epoch at which an orbit was found inside a body [s TDB past J2000], and the index of the body in the
        force model; NaN and -1 without an impact.
    """

    row: np.ndarray
    body: np.ndarray
    et: np.ndarray
    relative: np.ndarray
    states: np.ndarray
    status: np.ndarray
    impacts: np.ndarray

    @property
    def distance_km(self) -> np.ndarray:
        """Minimum distance of each approach (m,) [km]."""
        return np.linalg.norm(self.relative[:, :3], axis=1)

    def __len__(self):
        return len(self.row)

    def __repr__(self):
        return f"<Screened {len(self.status)} orbits: {len(self)} close approaches>"


@quantities(states="state")
def screen_states(
    states,
    start_et: float,
    end_et: float,
    *,
    watch: Mapping[str, float] | None = None,
    model: ForceModel | None = None,
    itself: Sequence[str | None] | None = None,
    tolerance: float = TOLERANCE,
    progress: Callable[[float], None] | None = None,
) -> Screened:
    """Propagate different orbits of one epoch, and record their close approaches.

    Parameters
    ----------
    states : (n, 6) array
        Barycentric states, ICRF [km, km/s].
    start_et, end_et : epoch
        Epoch of the states, and end of the span [s TDB past J2000].
    watch : mapping
        Distance [au] by body within which close approaches are recorded; by default 0.05 au for the Earth.
    model : ForceModel, optional
        By default the full model, with relativity of the Sun only: the error is 0.1 km for the median orbit in ten
        years.
    itself : (n,) sequence of str or None, optional
        Name of the massive asteroid that an orbit describes, which must not attract itself.
    tolerance : float
        See `dynamics.fly`; the error of the default is 0.2 km for the median orbit in ten years, and 2 km for nine in
        ten; it is larger for orbits that a planet has deflected strongly.
    progress : callable, optional
        Called with the fraction completed.

    Raises
    ------
    InputError
        The shape is wrong, or the end is not later than the start.
    """
    start_et, end_et = float(as_et(start_et)), float(as_et(end_et))
    now = np.array(states, dtype=float)
    if now.ndim != 2 or now.shape[1] != 6:
        raise InputError(f"states have shape {now.shape}; it must be (n, 6)")
    if not end_et > start_et:
        raise InputError(
            f"the span ends at {end_et:.0f} s TDB past J2000, but starts at {start_et:.0f} s; the end must be later:"
            " exchange the epochs"
        )
    watch = {"Earth": 0.05} if watch is None else dict(watch)
    model = ForceModel(relativity="sun") if model is None else model
    status = np.where(np.isfinite(now).all(axis=1), Status.OK, Status.BAD_INPUT).astype(np.int8)
    edges = np.linspace(start_et, end_et, max(1, int(np.ceil((end_et - start_et) / SEASON_S))) + 1)
    approaches, impacts = [np.empty(0, CLOSE_APPROACH)], no_impacts(len(now))
    names = np.array([None] * len(now) if itself is None else list(itself), dtype=object)
    for k in range(len(edges) - 1):
        span = edges[k], edges[k + 1]
        for rows, acting in _models(status, names, model):
            approaches.append(_season(now, status, impacts, rows, *span, watch, acting, tolerance))
        if progress:
            progress((k + 1) / (len(edges) - 1))
    return _gathered(np.concatenate(approaches), watch, now, status, impacts)


def _models(status, names, model: ForceModel) -> Iterator[tuple[np.ndarray, ForceModel]]:
    """Yield the orbits still to be propagated with their force model; a massive asteroid's model excludes itself."""
    flying = status == Status.OK
    massive = np.array([name is not None for name in names], dtype=bool)
    if (flying & ~massive).any():
        yield np.flatnonzero(flying & ~massive), model
    for row in np.flatnonzero(flying & massive):
        yield np.array([row]), model.without(names[row])


def _season(now, status, impacts, rows, start, end, watch, model, tolerance) -> np.ndarray:
    """Propagate orbits in place to the end of a season; return close approaches with the indices of the orbits."""
    order = rows[np.argsort(dynamical_time_s(now[rows], start, end))]
    flight = fly(
        now[order], start, end, watch=watch, model=model, tolerance=tolerance, on_error="mark", block=MEMBERS
    )
    now[order], status[order], impacts[order] = flight.states, flight.status, flight.impacts
    approaches = flight.passes.copy()
    approaches["member"] = order[approaches["member"]]
    return approaches


def dynamical_time_s(states, start: float, end: float) -> np.ndarray:
    """Return the shortest dynamical time (n,) [s], sqrt(r^3 / GM), of orbits between two epochs, by two-body motion.

    Parameters
    ----------
    states : (n, 6) array
        Barycentric states at `start`, ICRF [km, km/s].
    start, end : float
        Epochs [s TDB past J2000].
    """
    gm = body("Sun").gm_km3_s2
    epochs = np.linspace(start, end, _LOOKS)
    helio = for_kernel(states - body_state("Sun", "SSB", start), np.shape(states))
    planets = np.stack([position(name, "Sun", epochs) for name in _PLANETS])
    planet_gm = np.array([body(name).gm_km3_s2 for name in _PLANETS])
    return np.sqrt(_least_dynamical_times_s2(helio, epochs - start, gm, planets, planet_gm))


@kernel
def _least_dynamical_times_s2(helio, since, gm, planets, planet_gm):
    """Return the least r^3 / GM (n,) [s2] of each orbit over all epochs, with r the distance from Sun or planet."""
    least_s2 = np.full(len(helio), np.inf)
    now = np.empty(6)
    for i in range(len(helio)):
        s = helio[i]
        r0 = sqrt(s[0] ** 2 + s[1] ** 2 + s[2] ** 2)
        alpha = 2.0 / r0 - (s[3] ** 2 + s[4] ** 2 + s[5] ** 2) / gm
        bound = alpha * r0 > 0.02
        motion = sqrt(gm * alpha**3) if bound else 0.0
        ec, es = 1.0 - r0 * alpha, (s[0] * s[3] + s[1] * s[4] + s[2] * s[5]) * sqrt(max(alpha, 0.0) / gm)
        anomaly, rate, before = 0.0, 1.0, 0.0
        for k in range(since.size):
            if (
                bound
            ):  # Kepler's equation for the change of E since the start: M = dE - ec sin dE + es (1 - cos dE)
                mean = motion * since[k]
                anomaly += (mean - before) * rate
                before = mean
                for _ in range(4):
                    sine, cosine = sin(anomaly), cos(anomaly)
                    slope = 1.0 - ec * cosine + es * sine
                    anomaly -= min(max((anomaly - ec * sine + es * (1.0 - cosine) - mean) / slope, -1.0), 1.0)
                sine, cosine = sin(anomaly), cos(anomaly)
                rate = 1.0 / (1.0 - ec * cosine + es * sine)
                # Lagrange's coefficients: f = 1 - a / r0 (1 - cos dE), g = t - (dE - sin dE) / n.
                f, g = 1.0 - (1.0 - cosine) / (alpha * r0), since[k] - (anomaly - sine) / motion
                for axis in range(3):
                    now[axis] = f * s[axis] + g * s[3 + axis]
            else:
                kepler_step(s, since[k], gm, now)
            square = now[0] ** 2 + now[1] ** 2 + now[2] ** 2
            least = square * sqrt(square) / gm
            for p in range(planet_gm.size):
                x, y, z = now[0] - planets[p, k, 0], now[1] - planets[p, k, 1], now[2] - planets[p, k, 2]
                square = x * x + y * y + z * z
                least = min(least, square * sqrt(square) / planet_gm[p])
            least_s2[i] = min(least_s2[i], least)
    return least_s2


def _gathered(approaches, watch, states, status, impacts) -> Screened:
    names = {massive_body_index(name): name for name in watch}
    order = np.lexsort((approaches["et"], approaches["member"]))
    approaches = approaches[order]
    return Screened(
        row=approaches["member"],
        body=np.array([names[index] for index in approaches["body_index"].tolist()], dtype=str),
        et=approaches["et"] + approaches["et_lo"],
        relative=approaches["state"],
        states=states,
        status=status,
        impacts=impacts,
    )
