"""Refine a patched tour in the full dynamics by multiple shooting.

The patched tour gives dates, flybys and manoeuvres.  In the full force model the spacecraft leaves from the perigee
of a parking orbit, passes each planet at periapsis and reaches its target.  Arcs propagated forward from one node and
backward from the next meet at the manoeuvres.  The free variables (asymptote at the given energy, states at
periapsis, velocity of arrival) are determined so that the arcs are continuous and the sum of the manoeuvres is
minimal, by sequential quadratic programming with derivatives from the variational equations.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel, fly
from kakehashi.ephem import body_id, position
from kakehashi.ephem import state as body_state
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.lambert import lambert
from kakehashi.transfer.tour import Burn, Itinerary, around

_NO_BURN_KM_S = 1e-3  # smaller manoeuvres of the patched tour are ignored
_MOST_ITERATIONS = 40
_SMOOTH_KM_S = 1e-5


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class RefinedTour:
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
        return sum(b.size_km_s for b in self.patched.burns) + self.patched.stops[-1].burn_km_s

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


@quantities
def refine_tour(
    tour: Itinerary,
    target,
    *,
    parking_km: float = 200.0,
    model: ForceModel | None = None,
    progress: Callable[[float], None] | None = None,
) -> RefinedTour:
    """Solve a patched tour again in the full force model.

    Parameters
    ----------
    tour : Itinerary
        Tour with unpowered flybys, with or without deep-space manoeuvres; dates and launch energy are kept.
    target : str, Orbit or Path
        Last body of the tour, as for `plan_tour`.
    parking_km : float
        Altitude of the parking orbit about the first body, which is left in the plane of least inclination.
    model : ForceModel, optional
    progress : callable, optional
        Called with the number of iterations as a fraction of the maximum.

    Raises
    ------
    InputError
        The tour has powered flybys, or the arcs cannot be joined.
    """
    if any(s.burn_km_s > 0.0 for s in tour.stops[1:-1]):
        raise InputError(
            "the tour has powered flybys, which the full dynamics do not support; plan the tour with manoeuvres=True"
        )
    p = _problem(tour, target, parking_km, ForceModel() if model is None else model)
    x = _guess(p)
    x = _improved(p, x, progress)
    return _refined(p, x)


def _problem(tour: Itinerary, target, parking_km: float, model: ForceModel) -> _Problem:
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
    home = body(stops[0].body)
    return _Problem(
        tour=tour, model=model, target=where, parking_km=parking_km + home.radius_km,
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
    positions = [position(s.body, "Sun", s.et) for s in stops[:-1]]
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
    pieces = [legs[0][0] - body_state(stops[0].body, "Sun", stops[0].et)[3:]]
    for k in range(1, len(stops) - 1):
        own = body_state(stops[k].body, "Sun", stops[k].et)[3:]
        pieces.append(
            periapsis_state(stops[k].body, stops[k].altitude_km, legs[k - 1][1] - own, legs[k][0] - own)
        )
    pieces.append(legs[-1][1] + body_state("Sun", "SSB", stops[-1].et)[3:])
    return np.concatenate(pieces)


def periapsis_state(name: str, altitude_km: float, v_in, v_out) -> np.ndarray:
    """Return the state (6,) at periapsis relative to a planet, from the excess velocities of a patched flyby.

    Parameters
    ----------
    name : str
        The planet.
    altitude_km : float
        Altitude of the periapsis.
    v_in, v_out : (3,) arrays
        Excess velocities before and after [km/s].
    """
    thing = body(name)
    radius = altitude_km + thing.radius_km
    towards, along = v_in - v_out, v_in + v_out
    speed = np.sqrt(float(v_in @ v_in) + 2.0 * thing.gm_km3_s2 / radius)
    return np.concatenate([radius * towards / np.linalg.norm(towards), speed * along / np.linalg.norm(along)])


def leaving_state(name: str, radius_km: float, vinf, pole) -> np.ndarray:
    """Return the state (6,) at periapsis relative to a planet, on the hyperbola with this outgoing asymptote.

    Parameters
    ----------
    name : str
        The planet.
    radius_km : float
        Radius of the periapsis.
    vinf : (3,) array
        Excess velocity after departure [km/s].
    pole : (3,) array
        Direction from which the plane of the hyperbola is tilted least.
    """
    gm = body(name).gm_km3_s2
    speed = np.linalg.norm(vinf)
    u = vinf / speed
    h = pole - u * (u @ pole)
    h = h / np.linalg.norm(h)
    e = 1.0 + radius_km * speed**2 / gm
    c = -1.0 / e
    s = np.sqrt(1.0 - c * c)
    across = np.cross(h, u)
    towards = c * u - s * across
    fast = np.sqrt(speed**2 + 2.0 * gm / radius_km)
    return np.concatenate([radius_km * towards, fast * np.cross(h, towards)])


def _perigee(p: _Problem, vinf) -> np.ndarray:
    return leaving_state(p.tour.stops[0].body, p.parking_km, vinf, p.pole)


def _parts(p: _Problem, x) -> list[np.ndarray]:
    middle = x[3:-3].reshape(-1, 6)
    return [x[:3], *middle, x[-3:]]


def _node(p: _Problem, parts, k: int) -> np.ndarray:
    """Return the barycentric state of a node (departure, flyby or arrival) from the unknowns."""
    stop, last = p.tour.stops[k], len(p.tour.stops) - 1
    if k == last:
        return np.concatenate([p.target[:3], parts[k]])
    own = body_state(stop.body, "SSB", stop.et)
    return own + (_perigee(p, parts[0]) if k == 0 else parts[k])


def _node_slope(p: _Problem, parts, k: int) -> np.ndarray:
    """Return the partial derivatives (6, size) of a node's state with respect to its unknowns."""
    if k == len(p.tour.stops) - 1:
        return np.vstack([np.zeros((3, 3)), np.eye(3)])
    if k > 0:
        return np.eye(6)
    slope, h = np.empty((6, 3)), 1e-5
    for axis in range(3):
        step = np.zeros(3)
        step[axis] = h
        slope[:, axis] = (_perigee(p, parts[0] + step) - _perigee(p, parts[0] - step)) / (2.0 * h)
    return slope


def _propagate_arcs(p: _Problem, x):
    """Return (forward minus backward states (meetings, 6), their derivatives (meetings, 6, unknowns)) of all arcs."""
    parts = _parts(p, x)
    sizes = [part.size for part in parts]
    first = np.concatenate([[0], np.cumsum(sizes)])
    gaps, slopes = np.zeros((len(p.epochs), 6)), np.zeros((len(p.epochs), 6, x.size))
    for arc in p.arcs:
        flight = fly(
            _node(p, parts, arc.node),
            arc.start,
            arc.end,
            model=p.model,
            partials=(),
            watch={},
            tolerance=1e-9,
        )
        gaps[arc.meeting] += arc.sign * flight.states.reshape(-1, 6)[0]
        slope = np.asarray(flight.transition).reshape(-1, 6, 6)[0] @ _node_slope(p, parts, arc.node)
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
    if p.rendezvous:
        vinf = x[-3:] - p.target[3:]
        size = float(np.linalg.norm(vinf))
        total += size
        gradient[-3:] += vinf / size
    return total, gradient


def _rules(p: _Problem, x, gaps, slopes):
    """Return the constraints (gaps, launch energy) in units of 1,000 km and 1 m/s, and their derivatives."""
    rows, values = [], []
    for k, burning in enumerate(p.burning):
        values.append(gaps[k, :3] / 1e3)
        rows.append(slopes[k, :3] / 1e3)
        if not burning:
            values.append(gaps[k, 3:] * 1e3)
            rows.append(slopes[k, 3:] * 1e3)
    energy = np.zeros(x.size)
    energy[:3] = 2.0 * x[:3]
    values.append([x[:3] @ x[:3] - p.energy])
    rows.append(energy[None])
    return np.concatenate(values), np.vstack(rows)


def _weights(p: _Problem) -> np.ndarray:
    """Return the scales that make unknowns comparable: 1 km/s against 1,000 km at a periapsis."""
    middle = np.r_[np.full(3, 1e-3), np.ones(3)]
    return np.concatenate([np.ones(3), np.tile(middle, len(p.tour.stops) - 2), np.ones(3)])


def _improved(p: _Problem, x, progress) -> np.ndarray:
    """Apply Newton steps that join the arcs, then steps that also lower the cost, then Newton steps again."""
    x = _joined(p, x, keep_energy=any(p.burning))
    if any(p.burning) or p.rendezvous:
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


def _projected(p: _Problem, x, gaps, slopes, weight) -> np.ndarray:
    """Return the descent direction of the delta-v within the null space of the constraints, in scaled unknowns."""
    _, gradient = _cost(p, x, gaps, slopes)
    rows = _rules(p, x, gaps, slopes)[1]
    if not any(p.burning):
        rows = rows[:-1]
    scaled, down = rows / weight, -gradient / weight
    _, sizes, right = np.linalg.svd(scaled, full_matrices=True)
    free = right[int((sizes > 1e-12 * sizes[0]).sum()) :]
    return (free.T @ (free @ down)) / weight


def _joined(p: _Problem, x, *, keep_energy: bool) -> np.ndarray:
    """Apply least-norm Newton steps until the arcs are continuous."""
    weight = _weights(p)
    before = np.inf
    for _ in range(_MOST_ITERATIONS):
        values, rows = _rules(p, x, *_propagate_arcs(p, x))
        if not keep_energy:
            values, rows = values[:-1], rows[:-1]
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
    heights = [float(np.linalg.norm(part[:3])) - r for part, r in zip(parts[1:-1], radii, strict=True)]
    coasts = [gaps[k, 3:] for k, burning in enumerate(p.burning) if not burning]
    burns, end = _straight(p, parts, burns)
    return RefinedTour(
        patched=p.tour,
        burns=tuple(burns),
        arrival_vinf_km_s=parts[-1] - p.target[3:],
        departure_vinf_km_s=parts[0],
        start=_node(p, parts, 0),
        altitudes_km=np.array(heights),
        gap_km=float(np.linalg.norm(gaps[:, :3], axis=1).max()),
        gap_km_s=max((float(np.linalg.norm(c)) for c in coasts), default=0.0),
        miss_km=float(np.linalg.norm(end[:3] - p.target[:3])),
        miss_km_s=float(np.linalg.norm(end[3:] - parts[-1])),
    )


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
    return Burn(burn.leg, burn.et, before[:3] - body_state("Sun", "SSB", burn.et)[:3], change)
