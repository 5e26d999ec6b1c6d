"""Which of many orbits come near, when and how near?  A catalogue flown in blocks that suit each other.

A block shares its steps, so its members should need equal ones.  The span is cut into seasons; at the start
of each, orbits are sorted by the shortest dynamical time they will meet in it, at perihelion or beside a
planet, estimated from two-body motion.  The flight itself is in the full force model.
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
from kakehashi.dynamics.model import massive_place
from kakehashi.ephem import position
from kakehashi.ephem import state as body_state
from kakehashi.orbits.kepler import kepler_step
from kakehashi.time import as_et

TOLERANCE = 2e-2
SEASON_S = 240 * DAY_S
MEMBERS = 256  # of a block
_LOOKS = 12  # epochs of a season at which the coming dynamical time is estimated
_PLANETS = ("Venus", "Earth", "Mars")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Screened:
    """Close approaches of many orbits, a row each, in order of orbit and time.

    Attributes
    ----------
    row : (m,) array
        Which orbit.
    body : (m,) str array
    et : (m,) array
        [s TDB past J2000].
    relative : (m, 6) array
        State relative to the body, ICRF [km, km/s].
    states : (n, 6) array
        Of all orbits at the end of the span, barycentric; NaN where the flight failed or hit.
    status : (n,) array
        Codes of `Status`.
    impacts : (n, 2) array
        Epoch at which an orbit was found inside a body [s TDB past J2000], and the index of the body in the
        force model; NaN where none.
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
        """Least distance of each approach (m,) [km]."""
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
    """Fly different orbits that share an epoch, and record their close approaches.

    Parameters
    ----------
    states : (n, 6) array
        Barycentric, ICRF [km, km/s].
    watch : mapping
        Body to the distance within which it is watched [au]; the Earth to 0.05 au by default.
    model : ForceModel, optional
        The full model with the relativity of the Sun alone by default: 0.1 km of the median orbit in ten
        years.
    itself : (n,) sequence of str or None, optional
        The massive asteroid that each orbit is; it does not attract itself.
    tolerance : float
        See `dynamics.fly`; the default leaves 0.2 km of the median orbit in ten years, and 2 km of nine in
        ten; orbits that a planet has turned deeply lose more.

    Raises
    ------
    InputError
        Wrong shape, an end that is not later than the start.
    """
    start_et, end_et = float(as_et(start_et)), float(as_et(end_et))
    now = np.array(states, dtype=float)
    if now.ndim != 2 or now.shape[1] != 6:
        raise InputError(f"states must be (n, 6), not {now.shape}")
    if not end_et > start_et:
        raise InputError("the end of the span must be later than its start")
    watch = {"Earth": 0.05} if watch is None else dict(watch)
    model = ForceModel(relativity="sun") if model is None else model
    status = np.where(np.isfinite(now).all(axis=1), Status.OK, Status.BAD_INPUT).astype(np.int8)
    edges = np.linspace(start_et, end_et, max(1, int(np.ceil((end_et - start_et) / SEASON_S))) + 1)
    passes, impacts = [np.zeros((0, 10))], np.full((len(now), 2), np.nan)
    names = np.array([None] * len(now) if itself is None else list(itself), dtype=object)
    for k in range(len(edges) - 1):
        span = edges[k], edges[k + 1]
        for rows, acting in _models(status, names, model):
            passes.append(_season(now, status, impacts, rows, *span, watch, acting, tolerance))
        if progress:
            progress((k + 1) / (len(edges) - 1))
    return _gathered(np.concatenate(passes), watch, now, status, impacts)


def _models(status, names, model: ForceModel) -> Iterator[tuple[np.ndarray, ForceModel]]:
    """Rows that have not ended, and the model for them; massive asteroids one by one, each without itself."""
    flying = status == Status.OK
    massive = np.array([name is not None for name in names], dtype=bool)
    if (flying & ~massive).any():
        yield np.flatnonzero(flying & ~massive), model
    for row in np.flatnonzero(flying & massive):
        yield np.array([row]), model.without(names[row])


def _season(now, status, impacts, rows, start, end, watch, model, tolerance) -> np.ndarray:
    """Propagate these rows to the season's end, in place; returns the close approaches with rows of the catalogue."""
    order = rows[np.argsort(pace_s(now[rows], start, end))]
    flight = fly(
        now[order], start, end, watch=watch, model=model, tolerance=tolerance, on_error="mark", block=MEMBERS
    )
    now[order], status[order], impacts[order] = flight.states, flight.status, flight.impacts
    found = flight.passes.copy()
    found[:, 0] = order[found[:, 0].astype(int)]
    return found


def pace_s(states, start: float, end: float) -> np.ndarray:
    """Shortest dynamical time (n,) [s] that orbits meet between two epochs, by two-body motion."""
    gm = body("Sun").gm_km3_s2
    epochs = np.linspace(start, end, _LOOKS)
    helio = for_kernel(states - body_state("Sun", "SSB", start), np.shape(states))
    planets = np.stack([position(name, "Sun", epochs) for name in _PLANETS])
    steep = np.array([body(name).gm_km3_s2 for name in _PLANETS])
    return np.sqrt(_least_squares_s2(helio, epochs - start, gm, planets, steep))


@kernel
def _least_squares_s2(helio, since, gm, planets, steep):
    """Least r^3 / gm of each orbit (n,) [s2] over the Sun and planets (p, epochs, 3) and the epochs."""
    out = np.full(len(helio), np.inf)
    now = np.empty(6)
    for i in range(len(helio)):
        s = helio[i]
        r0 = sqrt(s[0] ** 2 + s[1] ** 2 + s[2] ** 2)
        alpha = 2.0 / r0 - (s[3] ** 2 + s[4] ** 2 + s[5] ** 2) / gm
        bound = alpha * r0 > 0.02
        motion = sqrt(gm * alpha**3) if bound else 0.0
        ec, es = 1.0 - r0 * alpha, (s[0] * s[3] + s[1] * s[4] + s[2] * s[5]) * sqrt(max(alpha, 0.0) / gm)
        turn, rate, before = 0.0, 1.0, 0.0
        for k in range(since.size):
            if bound:  # Kepler's equation in the eccentric anomaly since the start, from look to look
                mean = motion * since[k]
                turn += (mean - before) * rate
                before = mean
                for _ in range(4):
                    sine, cosine = sin(turn), cos(turn)
                    slope = 1.0 - ec * cosine + es * sine
                    turn -= min(max((turn - ec * sine + es * (1.0 - cosine) - mean) / slope, -1.0), 1.0)
                sine, cosine = sin(turn), cos(turn)
                rate = 1.0 / (1.0 - ec * cosine + es * sine)
                f, g = 1.0 - (1.0 - cosine) / (alpha * r0), since[k] - (turn - sine) / motion
                for axis in range(3):
                    now[axis] = f * s[axis] + g * s[3 + axis]
            else:
                kepler_step(s, since[k], gm, now)
            square = now[0] ** 2 + now[1] ** 2 + now[2] ** 2
            least = square * sqrt(square) / gm
            for p in range(steep.size):
                x, y, z = now[0] - planets[p, k, 0], now[1] - planets[p, k, 1], now[2] - planets[p, k, 2]
                square = x * x + y * y + z * z
                least = min(least, square * sqrt(square) / steep[p])
            out[i] = min(out[i], least)
    return out


def _gathered(passes, watch, states, status, impacts) -> Screened:
    names = {massive_place(name): name for name in watch}
    order = np.lexsort((passes[:, 2], passes[:, 0]))
    passes = passes[order]
    return Screened(
        row=passes[:, 0].astype(int),
        body=np.array([names[int(p)] for p in passes[:, 1]], dtype=str),
        et=passes[:, 2] + passes[:, 3],
        relative=passes[:, 4:10],
        states=states,
        status=status,
        impacts=impacts,
    )
