"""Refine a patched tour in the full dynamics by multiple shooting.

The patched tour gives dates, flybys and manoeuvres.  In the full force model the spacecraft leaves from the perigee
of a parking orbit, passes each planet at periapsis and reaches its target.  Arcs propagated forward from one node and
backward from the next meet at the manoeuvres.  The free variables (asymptote at the given energy, states at
periapsis, velocity of arrival) are determined so that the arcs are continuous and the sum of the manoeuvres is
minimal, by sequential quadratic programming with derivatives from the variational equations.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kakehashi.base import InputError, KakehashiError, quantities
from kakehashi.base.tabular import Shown
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel, fly
from kakehashi.ephem import body_id, position
from kakehashi.ephem import state as body_state
from kakehashi.orbits import Orbit
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.lambert import lambert
from kakehashi.transfer.passing_dates import stop_ahead
from kakehashi.transfer.periapsis import leaving_state, periapsis_burn, periapsis_state
from kakehashi.transfer.tour import Burn, Itinerary, Stop, around

_NO_BURN_KM_S = 1e-3  # smaller manoeuvres of the patched tour are ignored
_MOST_ITERATIONS = 40
_SMOOTH_KM_S = 1e-5
_ROTATION_RAD, _ROTATIONS = 0.005, 6  # first step in the plane of a flyby, and rounds of three steps
_DELAYS = (3.0, 2.0, 4.0, 1.0, 0.0)  # first delays of a free flyby, see `_later`
_MOST_TRIES = 25  # Newton steps of one plane
_LEAST_GAIN_KM_S = 1e-4


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class RefinedTour(Shown):
    """A tour in the full dynamics, together with the patched tour from which it was refined.

    Attributes
    ----------
    patched : Itinerary
    burns : tuple of Burn
        Deep-space manoeuvres.
    arrival_vinf_km_s : (3,) array
        Velocity relative to the last body.
    departure_vinf_km_s : (3,) array
        Outgoing asymptote.
    start : (6,) array
        State at perigee, relative to the solar-system barycentre, at the epoch of the first stop [km, km/s].
    altitudes_km : (n,) array
        Altitudes of the flybys.
    gap_km, gap_km_s : float
        Largest mismatch between adjacent arcs.
    miss_km, miss_km_s : float
        Errors at arrival of one propagation from perigee through every manoeuvre to the end.
    """

    patched: Itinerary
    burns: tuple[Burn, ...]
    arrival_vinf_km_s: np.ndarray
    departure_vinf_km_s: np.ndarray
    start: np.ndarray
    altitudes_km: np.ndarray
    gap_km: float
    gap_km_s: float
    miss_km: float
    miss_km_s: float

    def columns(self) -> dict[str, np.ndarray]:
        """Return the manoeuvres as a table, with those of the patched tour that were refined."""
        from kakehashi.time import calendar

        patched = {(b.leg, ""): b.size_km_s for b in self.patched.burns}
        patched |= {(k, s.body): s.burn_km_s for k, s in enumerate(self.patched.stops[1:-1])}
        return {
            "leg": np.array([b.leg + 1 for b in self.burns]),
            "where": np.array([b.flyby or "deep space" for b in self.burns], dtype=str),
            "epoch_utc": np.array([calendar(b.et, digits=0) for b in self.burns], dtype=str),
            "et": np.array([b.et for b in self.burns]),
            "burn_km_s": np.array([b.size_km_s for b in self.burns]),
            "patched_km_s": np.array([patched.get((b.leg, b.flyby), float("nan")) for b in self.burns]),
        }

    @property
    def arrival_km_s(self) -> float:
        """Arrival speed relative to the last body [km/s]."""
        return float(np.linalg.norm(self.arrival_vinf_km_s))

    @property
    def delta_v_km_s(self) -> float:
        """Delta-v of the spacecraft: manoeuvres, and the arrival if the patched tour includes it."""
        return sum(b.size_km_s for b in self.burns) + self._paid

    @property
    def patched_km_s(self) -> float:
        """Delta-v of the patched-conic tour, before refinement."""
        flybys = self.patched.flyby_burns_km_s
        return sum(b.size_km_s for b in self.patched.burns) + flybys + self.patched.stops[-1].burn_km_s

    @property
    def _paid(self) -> float:
        return self.arrival_km_s if self.patched.stops[-1].burn_km_s > 0.0 else 0.0

    def __repr__(self):
        change = 1e2 * (self.delta_v_km_s / self.patched_km_s - 1.0) if self.patched_km_s else 0.0
        return (
            f"<RefinedTour {1e3 * self.delta_v_km_s:.1f} m/s ({change:+.2f} % of patched), misses by"
            f" {self.miss_km:.3g} km and {1e6 * self.miss_km_s:.3g} mm/s>"
        )


@dataclass(frozen=True, slots=True)
class _Arc:
    """An arc from a node (departure, flyby, arrival) to a match point; `node` is its index, `sign` its side."""

    node: int
    start: float
    end: float
    meeting: int
    sign: float


@dataclass(slots=True)
class _Problem:
    tour: Itinerary
    model: ForceModel
    target: np.ndarray  # barycentric state of the last body at arrival
    parking_km: float
    pole: np.ndarray
    arcs: list[_Arc]
    burning: list[bool]  # of each meeting
    epochs: list[float]  # of each meeting
    rendezvous: bool
    energy: float
    start: np.ndarray | None = None  # barycentric state at the first stop, of a spacecraft in flight
    held: tuple[int, ...] = ()  # stops whose epoch and altitude of periapsis are given
    plane: tuple[int, np.ndarray, float] | None = (
        None  # a stop, and the distance of its periapsis from a plane [km]
    )

    @property
    def edges(self) -> np.ndarray:
        """Index of the first unknown of each node, and their number.

        A launch has its asymptote, a flyby its state at periapsis, in flight also its delay in seconds, and if it is
        powered the burn at periapsis, and the arrival its velocity.
        """
        flybys = [
            6 + (1 if self.is_free(k) else 0) + (3 if self.is_powered(k) else 0)
            for k in range(1, len(self.tour.stops) - 1)
        ]
        return np.cumsum([0, 3 if self.start is None else 0, *flybys, 3])

    def is_free(self, k: int) -> bool:
        """Whether the epoch of a flyby is unknown: in flight, unless it is given."""
        return self.start is not None and k not in self.held

    def is_powered(self, k: int) -> bool:
        """Whether a stop is a flyby with a burn at periapsis."""
        return 0 < k < len(self.tour.stops) - 1 and self.tour.stops[k].burn_km_s > 0.0

    def delay(self, parts, k: int) -> float:
        """Return the delay of a node relative to the patched tour [s]."""
        return float(parts[k][6]) if 0 < k < len(self.tour.stops) - 1 and self.is_free(k) else 0.0


@quantities
def refine_tour(
    tour: Itinerary,
    target: Any,
    *,
    parking_km: float = 200.0,
    start: Orbit | None = None,
    held: Sequence[int] = (),
    model: ForceModel | None = None,
    progress: Callable[[float], None] | None = None,
) -> RefinedTour:
    """Solve a patched tour again in the full force model.

    Parameters
    ----------
    tour : Itinerary
        Tour with or without deep-space manoeuvres; dates and launch energy are kept.  A powered flyby keeps its
        altitude, and its burn is at periapsis.
    target : str, Orbit or Path
        Last body of the tour, as for `plan_tour`.
    parking_km : float
        Altitude of the parking orbit [km] about the first body, which is left in the plane of least inclination.
    start : Orbit, optional
        Orbit of a spacecraft in flight, from which the tour begins at its first epoch, instead of a launch.
    held : sequence of int
        Index of the one flyby whose periapsis keeps the epoch and the altitude of the patched tour; it needs a `start`.
    model : ForceModel, optional
    progress : callable, optional
        Called with the number of iterations as a fraction of the maximum.

    Raises
    ------
    InputError
        The tour is not about the Sun, `held` names more than one flyby or comes without `start`, or the arcs cannot be
        joined.
    """
    if len(held) > 1 or (held and start is None):
        raise InputError(
            f"held is {list(held)}; one flyby can be held, of a tour that begins in flight: give `start`, and one index"
        )
    if tour.center != "Sun":
        raise InputError(
            f"the tour is about {tour.center}; the full dynamics have no moons but the Earth's, and take tours about"
            " the Sun"
        )
    p = _problem(tour, target, parking_km, start, ForceModel() if model is None else model)
    p.held = tuple(held)
    x = _guess(p)
    x = _improved(p, x, progress)
    return _refined(p, x)


def _problem(tour: Itinerary, target, parking_km: float, start: Orbit | None, model: ForceModel) -> _Problem:
    if not can_be_met(target):
        raise InputError(
            f"{target} is massive; only a small body can be reached at its centre: end the tour at a "
            "small body"
        )
    stops, n = tour.stops, len(tour.stops)
    burns = {b.leg: b for b in tour.burns if b.size_km_s > _NO_BURN_KM_S}
    arcs, burning, epochs = [], [], []
    for leg in range(n - 1):
        first, last = stops[leg].et, stops[leg + 1].et
        middle = burns[leg].et if leg in burns else 0.5 * (first + last)
        arcs += [_Arc(leg, first, middle, leg, 1.0), _Arc(leg + 1, last, middle, leg, -1.0)]
        burning.append(leg in burns)
        epochs.append(middle)
    end = stops[-1].et
    where = heliocentric(target, end - 1.0, end + 1.0).relative("SSB").state(end)
    radius, state = 0.0, None
    if start is None:
        radius = body(stops[0].body).radius_km
    else:
        state = heliocentric(start, stops[0].et, stops[0].et, model).relative("SSB").state(stops[0].et)
    return _Problem(
        tour=tour, model=model, target=where, parking_km=parking_km + radius, start=state,
        pole=np.array([0.0, 0.0, 1.0]), arcs=arcs, burning=burning, epochs=epochs,
        rendezvous=stops[-1].burn_km_s > 0.0, energy=stops[0].vinf_km_s**2,
    )  # fmt: skip


def can_be_met(target) -> bool:
    """Return whether a tour can end at the centre of this body, which is true of bodies without significant gravity."""
    if not isinstance(target, str | int):
        return True
    try:
        body_id(target)
    except InputError:
        return True
    return False


def _guess(p: _Problem) -> np.ndarray:
    """Return the initial unknowns from the patched tour: outgoing asymptote, states at periapsis, arrival velocity."""
    stops = p.tour.stops
    positions = [position(s.body, "Sun", s.et) for s in stops[1:-1]]
    if p.start is None:
        positions.insert(0, position(stops[0].body, "Sun", stops[0].et))
    else:
        positions.insert(0, p.start[:3] - body_state("Sun", "SSB", stops[0].et)[:3])
    positions.append(p.target[:3] - body_state("Sun", "SSB", stops[-1].et)[:3])
    gm, legs = body("Sun").gm_km3_s2, []
    dsms = {b.leg: b for b in p.tour.burns}
    west = p.tour.retrograde or (False,) * (len(stops) - 1)
    for leg in range(len(stops) - 1):
        a, b = stops[leg].et, stops[leg + 1].et
        if leg in dsms:
            before, _, arriving = around(dsms[leg], positions[leg + 1], b, west[leg])
            leaving = propagate_kepler(before, a - dsms[leg].et, gm)[3:]
        else:
            arc = lambert(
                positions[leg], positions[leg + 1], b - a, gm, retrograde=west[leg], on_error="raise"
            )
            leaving, arriving = arc.v1_km_s, arc.v2_km_s
        legs.append((leaving, arriving))
    pieces = []
    if p.start is None:
        pieces.append(legs[0][0] - body_state(stops[0].body, "Sun", stops[0].et)[3:])
    for k in range(1, len(stops) - 1):
        own = body_state(stops[k].body, "Sun", stops[k].et)[3:]
        before, after = legs[k - 1][1] - own, legs[k][0] - own
        pieces.append(periapsis_state(stops[k].body, stops[k].altitude_km, before, after))
        pieces.append(np.zeros(1 if p.is_free(k) else 0))
        if p.is_powered(k):
            pieces.append(periapsis_burn(stops[k].body, stops[k].altitude_km, before, after))
    pieces.append(legs[-1][1] + body_state("Sun", "SSB", stops[-1].et)[3:])
    return np.concatenate(pieces)


def _perigee(p: _Problem, vinf) -> np.ndarray:
    return leaving_state(p.tour.stops[0].body, p.parking_km, vinf, p.pole)


def _parts(p: _Problem, x) -> list[np.ndarray]:
    return np.split(x, p.edges[1:-1])


def _node(p: _Problem, parts, k: int, sign: float = -1.0) -> np.ndarray:
    """Return the barycentric state of a node (departure, flyby or arrival) from the unknowns.

    The state of a powered flyby is that before its burn, or after it for the arc that leaves it (`sign` 1)."""
    stop, last = p.tour.stops[k], len(p.tour.stops) - 1
    if k == last:
        return np.concatenate([p.target[:3], parts[k]])
    if k == 0 and p.start is not None:
        return p.start
    own = body_state(stop.body, "SSB", stop.et + p.delay(parts, k))
    if k == 0:
        return own + _perigee(p, parts[0])
    return own + _at_planet(p, parts, k, sign)


def _at_planet(p: _Problem, parts, k: int, sign: float) -> np.ndarray:
    """Return the state of a flyby relative to its planet, before its burn or after it (`sign` 1)."""
    state = parts[k][:6].copy()
    if p.is_powered(k) and sign > 0.0:
        state[3:] += parts[k][-3:]
    return state


def _node_slope(p: _Problem, parts, k: int, sign: float = -1.0) -> np.ndarray:
    """Return the partial derivatives (6, size) of a node's state with respect to its unknowns; see `_node`."""
    if k == len(p.tour.stops) - 1:
        return np.vstack([np.zeros((3, 3)), np.eye(3)])
    if k > 0:
        return _flyby_slope(p, parts, k, sign)
    if p.start is not None:
        return np.zeros((6, 0))
    slope, h = np.empty((6, 3)), 1e-5
    for axis in range(3):
        step = np.zeros(3)
        step[axis] = h
        slope[:, axis] = (_perigee(p, parts[0] + step) - _perigee(p, parts[0] - step)) / (2.0 * h)
    return slope


def _flyby_slope(p: _Problem, parts, k: int, sign: float) -> np.ndarray:
    """Return the partial derivatives of a flyby's state with respect to state, delay and burn."""
    columns = [np.eye(6)]
    if p.is_free(k):
        # a later node moves an arc by what the spacecraft does not move relative to the planet in that time
        r, v = np.split(_at_planet(p, parts, k, sign), 2)
        pull = body(p.tour.stops[k].body).gm_km3_s2 / np.linalg.norm(r) ** 3
        columns.append(np.r_[-v, pull * r][:, None])
    if p.is_powered(k):
        columns.append(np.vstack([np.zeros((3, 3)), np.eye(3) if sign > 0.0 else np.zeros((3, 3))]))
    return np.hstack(columns)


def _propagate_arcs(p: _Problem, x):
    """Return (forward minus backward states (meetings, 6), their derivatives (meetings, 6, unknowns)) of all arcs."""
    parts = _parts(p, x)
    first = p.edges
    gaps, slopes = np.zeros((len(p.epochs), 6)), np.zeros((len(p.epochs), 6, x.size))
    for arc in p.arcs:
        flight = fly(
            _node(p, parts, arc.node, arc.sign),
            arc.start + p.delay(parts, arc.node),
            arc.end,
            model=p.model,
            partials=(),
            watch={},
            tolerance=1e-9,
        )
        gaps[arc.meeting] += arc.sign * flight.states.reshape(-1, 6)[0]
        slope = np.asarray(flight.transition).reshape(-1, 6, 6)[0] @ _node_slope(p, parts, arc.node, arc.sign)
        slopes[arc.meeting][:, first[arc.node] : first[arc.node + 1]] += arc.sign * slope
    return gaps, slopes


def _cost(p: _Problem, x, gaps, slopes):
    """Return the delta-v of the tour [km/s], with magnitudes regularised at zero, and its gradient."""
    total, gradient = 0.0, np.zeros(x.size)
    for k, burning in enumerate(p.burning):
        if burning:
            change = -gaps[k, 3:]
            size = np.sqrt(change @ change + _SMOOTH_KM_S**2)
            total += size
            gradient -= change @ slopes[k, 3:] / size
    for k in range(1, len(p.tour.stops) - 1):
        if p.is_powered(k):
            last = p.edges[k + 1]
            burn = x[last - 3 : last]
            size = np.sqrt(burn @ burn + _SMOOTH_KM_S**2)
            total += size
            gradient[last - 3 : last] += burn / size
    if p.rendezvous:
        vinf = x[-3:] - p.target[3:]
        size = float(np.linalg.norm(vinf))
        total += size
        gradient[-3:] += vinf / size
    return total, gradient


def _rules(p: _Problem, x, gaps, slopes, *, keep_energy: bool):
    """Return the constraints (gaps, flybys, launch energy) in units of 1,000 km and 1 m/s, and derivatives."""
    rows, values = [], []
    for k, burning in enumerate(p.burning):
        values.append(gaps[k, :3] / 1e3)
        rows.append(slopes[k, :3] / 1e3)
        if not burning:
            values.append(gaps[k, 3:] * 1e3)
            rows.append(slopes[k, 3:] * 1e3)
    for k in range(1, len(p.tour.stops) - 1):
        if p.start is None and not p.is_powered(k):
            continue
        value, row = _at_periapsis(p, x, k)
        values.append(value)
        rows.append(row)
    if p.plane is not None:
        k, normal, distance = p.plane
        row, column = np.zeros(x.size), p.edges[k]
        row[column : column + 3] = normal / 1e3
        values.append([(normal @ x[column : column + 3] - distance) / 1e3])
        rows.append(row[None])
    if keep_energy and p.start is None:
        energy = np.zeros(x.size)
        energy[:3] = 2.0 * x[:3]
        values.append([x[:3] @ x[:3] - p.energy])
        rows.append(energy[None])
    return np.concatenate(values), np.vstack(rows)


def _at_periapsis(p: _Problem, x, k: int):
    """Return the radial speed [m/s] at a flyby, after the error of its radius [1,000 km] if it is given; and slopes."""
    stop, column = p.tour.stops[k], p.edges[k]
    r, v = x[column : column + 3], x[column + 3 : column + 6]
    radius = np.linalg.norm(r)
    up = r / radius
    speed, rows = up @ v, np.zeros((2, x.size))
    rows[0, column : column + 3] = up / 1e3
    rows[1, column : column + 3] = 1e3 * (v - speed * up) / radius
    rows[1, column + 3 : column + 6] = 1e3 * up
    wanted = stop.altitude_km + body(stop.body).radius_km
    values = np.array([(radius - wanted) / 1e3, 1e3 * speed])
    first = 1 if p.is_free(k) and not p.is_powered(k) else 0
    return values[first:], rows[first:]


def _weights(p: _Problem) -> np.ndarray:
    """Return the scales that make unknowns comparable: 1 km/s against 1,000 km and 10,000 s at a periapsis."""
    parts = [
        np.r_[np.full(3, 1e-3), np.ones(3), np.full(int(p.is_free(k)), 1e-4), np.ones(3 * p.is_powered(k))]
        for k in range(1, len(p.tour.stops) - 1)
    ]
    return np.concatenate([np.ones(p.edges[1]), *parts, np.ones(3)])


def _improved(p: _Problem, x, progress) -> np.ndarray:
    """Apply Newton steps that join the arcs, then steps that also lower the cost, then Newton steps again."""
    if p.held:
        return _rotated(p, x, progress)
    x = _joined(p, x, keep_energy=any(p.burning))
    if any(p.burning) or p.rendezvous or any(p.is_powered(k) for k in range(len(p.tour.stops))):
        weight = _weights(p)
        best = _cost(p, x, *_propagate_arcs(p, x))[0]
        reach = 0.05
        for iteration in range(_MOST_ITERATIONS):
            gaps, slopes = _propagate_arcs(p, x)
            step = _projected(p, x, gaps, slopes, weight)
            size = float(np.linalg.norm(step * weight))
            if size < 1e-7 or reach < 1e-6:
                break
            trial = _joined(p, x + step * min(1.0, reach / size), keep_energy=any(p.burning))
            cost = _cost(p, trial, *_propagate_arcs(p, trial))[0]
            if cost < best - 1e-9:
                x, best, reach = trial, cost, 2.0 * reach
            else:
                reach *= 0.25
            if progress:
                progress(min(1.0, (iteration + 1) / _MOST_ITERATIONS))
    return x


def _rotated(p: _Problem, x, progress) -> np.ndarray:
    """Join the arcs, then turn the plane of the flyby that is given, the only freedom left, until the cost is least."""
    k = p.held[0]
    r, v = np.split(_parts(p, x)[k][:6], 2)
    normal, radius = np.cross(r, v) / np.linalg.norm(np.cross(r, v)), float(np.linalg.norm(r))
    solved: dict[float, tuple[float, np.ndarray]] = {}

    def join(angle: float, guess: np.ndarray) -> None:
        if angle in solved:
            return
        p.plane = (k, normal, radius * float(np.sin(angle)))
        try:
            y = _joined(p, guess, keep_energy=True, most=_MOST_TRIES)
            solved[angle] = (_cost(p, y, *_propagate_arcs(p, y))[0], y)
        except KakehashiError:
            solved[angle] = (np.inf, guess)

    for delay in _DELAYS:
        join(0.0, _later(p, x, delay))
        if np.isfinite(solved[0.0][0]):
            break
        del solved[0.0]
    if not solved:
        raise InputError(
            "the tour could not be joined in the full dynamics near the given flyby; search again with other dates"
        )
    step = _ROTATION_RAD
    for round_ in range(_ROTATIONS):
        middle = min(solved, key=lambda a: solved[a][0])
        before = solved[middle][0]
        for angle in (middle - step, middle + step):
            join(angle, _extrapolated(solved, angle))
        lowest = _vertex(solved, middle, step)
        join(lowest, _extrapolated(solved, lowest))
        if progress:
            progress((round_ + 1) / _ROTATIONS)
        best = min(solved, key=lambda a: solved[a][0])
        closed = np.isfinite([solved[middle - step][0], solved[middle + step][0]]).all()
        if closed and abs(best - middle) < step and before - solved[best][0] < _LEAST_GAIN_KM_S:
            break
        step = step if abs(best - middle) > step else 0.3 * step
    p.plane = None
    return min(solved.values(), key=lambda pair: pair[0])[1]


def _later(p: _Problem, x, times: float) -> np.ndarray:
    """Return the unknowns with later flybys where the epoch is free.

    The planet's pull shortens the way in and the way out by `stop_ahead` each; the patched tour does not know it, so
    that its flyby is early by a few times that.
    """
    later = x.copy()
    for k in range(1, len(p.tour.stops) - 1):
        if p.is_free(k):
            later[p.edges[k] + 6] += times * stop_ahead(p.tour.stops[k])
    return later


def _extrapolated(solved, angle: float) -> np.ndarray:
    """Return the unknowns at an angle from those at the two nearest angles that were solved, or at the nearest one."""
    near = sorted((a for a in solved if np.isfinite(solved[a][0])), key=lambda a: abs(a - angle))
    if len(near) == 1:
        return solved[near[0]][1]
    one, two = near[:2]
    return solved[one][1] + (angle - one) / (two - one) * (solved[two][1] - solved[one][1])


def _vertex(solved, middle: float, step: float) -> float:
    """Return the lowest point of the parabola through three costs, at most three steps from the middle one."""
    left, centre, right = (solved[a][0] for a in (middle - step, middle, middle + step))
    bend = left - 2.0 * centre + right
    if not np.isfinite(bend):  # one of them could not be joined
        return middle + (0.3 * step if right > left else -0.3 * step)
    if bend <= 0.0:
        return middle + (2.0 * step if right < left else -2.0 * step)
    return middle + step * float(np.clip(0.5 * (left - right) / bend, -3.0, 3.0))


def _projected(p: _Problem, x, gaps, slopes, weight) -> np.ndarray:
    """Return the descent direction of the delta-v within the null space of the constraints, in scaled unknowns."""
    _, gradient = _cost(p, x, gaps, slopes)
    rows = _rules(p, x, gaps, slopes, keep_energy=any(p.burning))[1]
    scaled, down = rows / weight, -gradient / weight
    _, sizes, right = np.linalg.svd(scaled, full_matrices=True)
    free = right[int((sizes > 1e-12 * sizes[0]).sum()) :]
    return (free.T @ (free @ down)) / weight


def _joined(p: _Problem, x, *, keep_energy: bool, most: int = _MOST_ITERATIONS) -> np.ndarray:
    """Apply least-norm Newton steps until the arcs are continuous."""
    weight = _weights(p)
    before = np.inf
    for _ in range(most):
        values, rows = _rules(p, x, *_propagate_arcs(p, x), keep_energy=keep_energy)
        size = float(np.abs(values).max())
        if size < 1e-9 or (size < 1e-6 and size > 0.5 * before):
            return x
        step = np.linalg.lstsq(rows / weight, -values, rcond=1e-14)[0] / weight
        longest = float(np.abs(step * weight).max())
        x = x + step * min(1.0, 0.5 / longest if longest > 0.0 else 1.0)
        before = size
    raise InputError(
        "the tour could not be joined in the full dynamics: the largest gap between arcs is "
        f"{1e3 * before:.3g} km; its flybys may be too low or its legs too sensitive; search again "
        "with other dates"
    )


def _refined(p: _Problem, x) -> RefinedTour:
    gaps, _ = _propagate_arcs(p, x)
    parts = _parts(p, x)
    burns = []
    for k, burning in enumerate(p.burning):
        if burning:
            old = next(b for b in p.tour.burns if b.leg == k)
            burns.append(Burn(k, p.epochs[k], old.position_km, -gaps[k, 3:]))
    radii = [body(s.body).radius_km for s in p.tour.stops[1:-1]]
    tour = p.tour if p.start is None else replace(p.tour, stops=_delayed(p, parts))
    heights = [float(np.linalg.norm(part[:3])) - r for part, r in zip(parts[1:-1], radii, strict=True)]
    burns = sorted([*burns, *_flyby_burns(p, tour, parts)], key=lambda b: b.et)
    coasts = [gaps[k, 3:] for k, burning in enumerate(p.burning) if not burning]
    burns, end = _straight(p, parts, burns)
    return RefinedTour(
        patched=tour,
        burns=tuple(burns),
        arrival_vinf_km_s=parts[-1] - p.target[3:],
        departure_vinf_km_s=parts[0] if p.start is None else np.zeros(3),
        start=_node(p, parts, 0),
        altitudes_km=np.array(heights),
        gap_km=float(np.linalg.norm(gaps[:, :3], axis=1).max()),
        gap_km_s=max((float(np.linalg.norm(c)) for c in coasts), default=0.0),
        miss_km=float(np.linalg.norm(end[:3] - p.target[:3])),
        miss_km_s=float(np.linalg.norm(end[3:] - parts[-1])),
    )


def _flyby_burns(p: _Problem, tour: Itinerary, parts) -> list[Burn]:
    """Return the burns at the periapses of powered flybys."""
    burns = []
    for k, stop in enumerate(tour.stops):
        if p.is_powered(k):
            where = position(stop.body, "Sun", stop.et) + parts[k][:3]
            burns.append(Burn(k - 1, stop.et, where, parts[k][-3:].copy(), flyby=stop.body))
    return burns


def _delayed(p: _Problem, parts) -> tuple[Stop, ...]:
    """Return the stops of the tour at the epochs of the full dynamics."""
    return tuple(replace(stop, et=stop.et + p.delay(parts, k)) for k, stop in enumerate(p.tour.stops))


def _straight(p: _Problem, parts, burns):
    """Propagate a tour from perigee through every manoeuvre; return (manoeuvres, final state).

    Flybys magnify rounding errors; the last manoeuvre is corrected for them, as in operations.
    """
    options: dict = {"model": p.model, "watch": {}, "tolerance": 1e-9}
    now, at, end = _node(p, parts, 0), p.tour.stops[0].et, p.tour.stops[-1].et
    for b in burns:
        now = fly(now, at, b.et, **options).states.reshape(6).copy()
        if b is burns[-1]:
            b = _corrected(p, now, b, options)
            burns = [*burns[:-1], b]
        now[3:] += b.change_km_s
        at = b.et
    return burns, fly(now, at, end, **options).states.reshape(6)


def _corrected(p: _Problem, before, burn: Burn, options) -> Burn:
    """Return the velocity change [km/s] that leads from this state to the target."""
    change = burn.change_km_s.copy()
    for _ in range(4):
        after = before + np.r_[np.zeros(3), change]
        flight = fly(after, burn.et, p.tour.stops[-1].et, partials=(), **options)
        miss = p.target[:3] - flight.states.reshape(6)[:3]
        if np.linalg.norm(miss) < 1e-3:
            break
        change += np.linalg.solve(np.asarray(flight.transition).reshape(6, 6)[:3, 3:], miss)
    return replace(burn, position_km=before[:3] - body_state("Sun", "SSB", burn.et)[:3], change_km_s=change)
