"""Find chains of gravity assists that need hardly any manoeuvre, as starting points for the search for a tour.

A spacecraft that meets a planet repeatedly makes many revolutions between the encounters. A search from random
variables does not find such chains, because the speed at the start of every leg must match that at the end of the leg
before. Here they are built leg by leg.  A leg is a Lambert arc of any number of revolutions, on both branches.  If a
planet follows itself, a leg may also be a resonance: the spacecraft completes m revolutions while the planet
completes k, so the direction of its excess velocity is free on a cone [S15].  A leg matches if the excess speeds
before and after the flyby agree and the flyby can rotate one velocity into the other; the remaining velocity change
is its cost.  A beam search keeps the cheapest distinct partial tours at each body until it reaches the last one.

[S15] Strange, Russell & Buffington (2007), Mapping the v-infinity globe, AAS 07-277.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import pi

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.frames import angle_between
from kakehashi.transfer import _tours
from kakehashi.transfer.ephemerides import states_of
from kakehashi.transfer.gtop import gtop
from kakehashi.transfer.lambert import lambert

_BEAM = 1000
_DEPARTURES, _TIMES = 48, 240  # largest number of grid points of a departure window and of a flight time
_STEP_D = 0.5  # least step of those grids
_MOST_REVOLUTIONS = 12  # of the spacecraft on a leg, and of the planet in a resonance
_CONE = np.radians(np.concatenate([np.arange(-10.0, 11.0, 2.0), [-40.0, -25.0, -15.0, 15.0, 25.0, 40.0]]))
_DIRECTIONS = 12
_QUANTUM_KM_S = 0.03  # costs that differ by less count as equal, because the grid does not resolve them
_CHUNK = 100_000
_MOST_COST_KM_S = 1.5  # a leg of higher cost is not used
_APART = 0.02  # of the range, in the departure or any flight time: two starts are different


@dataclass(slots=True)
class _Beam:
    """Partial tours: epochs of departure and of arrival at the last body [d], excess velocity there, and cost [km/s].

    For the last leg, `days` is the flight time, `vout` the excess velocity at its start, and `revolutions` the number
    of complete revolutions; `row` is the index of the partial tour in the previous stage.
    """

    start: np.ndarray
    t: np.ndarray
    days: np.ndarray
    vin: np.ndarray
    cost: np.ndarray
    vout: np.ndarray
    revolutions: np.ndarray
    row: np.ndarray

    def take(self, which) -> "_Beam":
        return _Beam(*(getattr(self, name)[which] for name in self.__slots__))


def _joined(beams: list[_Beam]) -> _Beam:
    return _Beam(*(np.concatenate([getattr(b, name) for b in beams]) for name in _Beam.__slots__))


def ballistic_starts(
    tour, lower, upper, most: int = 200, progress: Callable[[], None] | None = None
) -> list[np.ndarray]:
    """Return vectors of variables of an MGA-1DSM tour that need hardly any manoeuvre, the cheapest first.

    Parameters
    ----------
    tour : Tour
        Tour with one manoeuvre on each leg.
    lower, upper : (n,) arrays
        Bounds of the variables.
    most : int
        Largest number of vectors; the result may have fewer, or none.
    progress : callable, optional
        Called after each leg.
    """
    stages = _stages(tour, lower, upper, progress)
    if stages is None:
        return []
    starts: list[np.ndarray] = []
    wide = np.maximum(upper - lower, 1e-9)
    dates = [0, *range(4, 3 + len(tour.sequence))]
    for last in np.argsort(stages[-1].cost, kind="stable"):
        chain, row = [], int(last)
        for beam in reversed(stages):
            chain.append(beam.take(row))
            row = int(beam.row[row])
        x = _variables(tour, lower, upper, chain[::-1])
        if all((np.abs(x - y) / wide)[dates].max() > _APART for y in starts):
            starts.append(x)
        if len(starts) == most:
            break
    return starts


def _stages(tour, lower, upper, progress=None) -> list[_Beam] | None:
    n = len(tour.sequence)
    longest = tour.plan.limits[_tours.LONGEST] or np.inf
    stages: list[_Beam] = []
    for leg in range(n - 1):
        before = stages[-1] if stages else None
        beam: _Beam = (
            _first_legs(tour, lower, upper) if before is None else _onward(tour, lower, upper, leg, before)
        )
        beam = beam.take(beam.t - beam.start <= longest - lower[5 + leg : 3 + n].sum())
        if beam.t.size == 0:
            return None
        rank = beam.cost
        if tour.sequence[leg + 1] == tour.sequence[-1]:  # cost of the arrival at this body
            rank = rank + _arrival(tour, np.linalg.norm(beam.vin, axis=1))
        if leg == n - 2:
            beam.cost = rank
        stages.append(_selected(beam, rank, _BEAM))
        if progress:
            progress()
    return stages


def _first_legs(tour, lower, upper) -> _Beam:
    """Return first legs for every departure date and flight time of a grid, then for random ones near the good ones."""
    days = _grid(lower[0], upper[0], _DEPARTURES)
    times = _grid(lower[4], upper[4], _TIMES)
    t0, tof = (a.ravel() for a in np.meshgrid(days, times, indexing="ij"))
    rng = np.random.default_rng(2)
    parts = []
    for branch in _branches(tour, 0, upper[4]):
        coarse = _from_home(tour, lower, upper, t0, tof, branch)
        parts.append(coarse)
        if coarse.t.size == 0:
            continue
        pick = rng.choice(np.argsort(coarse.cost)[: max(20, coarse.t.size // 3)], 2 * _BEAM)
        near = [
            np.clip(at[pick] + rng.uniform(-0.5, 0.5, pick.size) * np.diff(grid[:2]).sum(), grid[0], grid[-1])
            for at, grid in ((coarse.start, days), (coarse.days, times))
        ]
        parts.append(_from_home(tour, lower, upper, near[0], near[1], branch))
    return _joined(parts)


def _from_home(tour, lower, upper, t0, tof, branch) -> _Beam:
    """Return the first legs of one branch whose excess speed at departure is within or near its bounds."""
    vinf_out, vinf_in = _arcs(tour, 0, t0, t0 + tof, *branch)
    speed = np.linalg.norm(vinf_out, axis=-1)
    cost = np.maximum(0.0, speed - upper[1]) + np.maximum(0.0, lower[1] - speed)
    good = np.flatnonzero(cost < _MOST_COST_KM_S)
    if tour.plan.goal == _tours.TOTAL:
        cost = cost + speed
    revolutions = np.full(good.size, branch[0])
    return _Beam(
        t0[good],
        (t0 + tof)[good],
        tof[good],
        vinf_in[good],
        cost[good],
        vinf_out[good],
        revolutions,
        revolutions * 0 - 1,
    )


def _onward(tour, lower, upper, leg: int, before: _Beam) -> _Beam:
    """Extend each partial tour of the beam by one leg."""
    reach = _reach(tour, lower, upper, leg, before)
    parts = [_resonant(tour, lower, upper, leg, before, reach)]
    times = _grid(lower[4 + leg], upper[4 + leg], _TIMES)
    epochs, kin = np.unique(before.t, return_inverse=True)  # many differ only in direction
    rows = max(1, _CHUNK // times.size)
    for first in range(0, epochs.size, rows):
        t0 = epochs[first : first + rows, None]
        which = np.flatnonzero((kin >= first) & (kin < first + rows))
        endpoints = _endpoints(tour, leg, t0, t0 + times)
        for revolutions, path in _branches(tour, leg, upper[4 + leg]):
            vinf_out, _ = _between(tour, leg, endpoints, revolutions, path)
            parts.append(
                _matched(
                    tour,
                    leg,
                    before,
                    reach,
                    which,
                    times,
                    (vinf_out, kin[which] - first),
                    (revolutions, path),
                )
            )
    return _joined(parts)


def _matched(tour, leg, before, reach, which, times, departures, branch) -> _Beam:
    """Return Lambert arcs whose excess speed at departure equals that on arrival there, or nearly so.

    The equality is a root in the flight time; without a root the nearest grid point is used. `departures` contains the
    excess velocities at departure (epochs, times, 3), and for each entry of `which` its row.
    """
    vinf_out, kin = departures
    revolutions, path = branch
    t0, speed = before.t[which], np.linalg.norm(before.vin[which], axis=1)
    off = np.sqrt(np.einsum("...i,...i", vinf_out, vinf_out))[kin] - speed[:, None]
    cost = np.full(off.shape, np.inf)
    p, q = np.nonzero(np.abs(off) < _MOST_COST_KM_S)  # other arcs cannot cost less
    cost[p, q] = _bend(before.vin[which[p]], vinf_out[kin[p], q], reach[which[p]])
    cross = (off[:, :-1] * off[:, 1:] <= 0.0) & (np.minimum(cost[:, :-1], cost[:, 1:]) < _MOST_COST_KM_S)
    i, j = np.nonzero(cross)
    fraction = off[i, j] / (off[i, j] - off[i, j + 1])
    fraction = np.where(np.isfinite(fraction), fraction, 0.0)
    tof = times[j] + fraction * (times[j + 1] - times[j]) if i.size else np.empty(0)
    # If the speeds never agree, the grid point of least cost may still be worth a manoeuvre.
    k = cost.argmin(axis=1)
    near = cost[np.arange(k.size), k] < _MOST_COST_KM_S
    rows = np.concatenate([i, np.flatnonzero(near)])
    tof = np.concatenate([tof, times[k[near]]])
    if rows.size == 0:
        return before.take(np.zeros(0, dtype=int))
    vinf_out, vinf_in, tof = _secant(tour, leg, t0[rows], tof, i.size, speed[rows], revolutions, path)
    cost = before.cost[which][rows] + _bend(before.vin[which][rows], vinf_out, reach[which][rows])
    good = np.isfinite(cost)
    return _Beam(
        before.start[which][rows][good], (t0[rows] + tof)[good], tof[good], vinf_in[good], cost[good], vinf_out[good],
        np.full(int(good.sum()), revolutions), which[rows][good],
    )  # fmt: skip


def _secant(tour, leg, t0, tof, roots: int, speed, revolutions, path):
    """Return the excess velocities of Lambert arcs; the first `roots` flight times are solved for an excess speed."""
    vinf_out, vinf_in = _arcs(tour, leg, t0, t0 + tof, revolutions, path)
    before = np.linalg.norm(vinf_out, axis=-1) - speed
    step = np.zeros(tof.size)
    step[:roots] = 0.02
    for _ in range(3):
        vinf_out2, vinf_in2 = _arcs(tour, leg, t0, t0 + tof + step, revolutions, path)
        after = np.linalg.norm(vinf_out2, axis=-1) - speed
        better = np.abs(after) <= np.abs(before)
        with np.errstate(invalid="ignore", divide="ignore"):
            slope = (after - before) / step
            move = np.clip(-np.where(better, after, before) / slope, -0.5, 0.5)
        tof = np.where(better, tof + step, tof)
        vinf_out, vinf_in = (
            np.where(better[:, None], vinf_out2, vinf_out),
            np.where(better[:, None], vinf_in2, vinf_in),
        )
        before = np.where(better, after, before)
        step = np.where(np.isfinite(move), move, 0.0)
        step[roots:] = 0.0
    return vinf_out, vinf_in, tof


def _resonant(tour, lower, upper, leg, before, reach) -> _Beam:
    """Return resonant legs back to the same planet: directions on the cone that gives the spacecraft's period."""
    nothing = before.take(np.zeros(0, dtype=int))
    body = tour.plan.bodies[leg]
    if tour.sequence[leg] != tour.sequence[leg + 1]:
        return nothing
    gm, states = tour.plan.sun, states_of(tour.plan.ephemerides, body, before.t)
    r, planet = np.linalg.norm(states[:, :3], axis=1), states[:, 3:]
    pace = np.linalg.norm(planet, axis=1)
    a = 1.0 / (2.0 / r - pace**2 / gm)
    year = 2.0 * pi * np.sqrt(a**3 / gm) / DAY_S
    speed = np.linalg.norm(before.vin, axis=1)
    low, high = lower[4 + leg], upper[4 + leg]
    parts = [nothing]
    for k in range(max(1, int(low / year.max())), min(int(high / year.min()), _MOST_REVOLUTIONS) + 1):
        for m in range(1, min(_MOST_REVOLUTIONS, 3 * k) + 1):
            if not _allowed(tour, leg, m - 1) and not _allowed(tour, leg, m):
                continue
            square = gm * (2.0 / r - (m / k) ** (2.0 / 3.0) / a)
            with np.errstate(invalid="ignore", divide="ignore"):
                cosine = (square - pace**2 - speed**2) / (2.0 * pace * speed)
            fits = (np.abs(cosine) < 1.0) & (k * year >= low - 1.0) & (k * year <= high + 1.0)
            which = np.flatnonzero(fits)
            if which.size:
                cone = _cone(before, which, states[which], cosine[which], k * year[which], m, reach)
                parts.append(_selected(cone, cone.cost, _BEAM))  # memory is limited
    return _joined(parts)


def _cone(before, which, states, cosine, days, revolutions, reach) -> _Beam:
    """Return directions of the excess velocity at a given angle to the planet's velocity, for resonant legs.

    They are directions near that of arrival, others around the cone, and the two in the orbit plane."""
    vin, planet = before.vin[which], states[:, 3:]
    i = planet / np.linalg.norm(planet, axis=1)[:, None]
    h = np.cross(states[:, :3], planet)
    h /= np.linalg.norm(h, axis=1)[:, None]
    j = np.cross(h, i)
    azimuth = np.arctan2(np.sum(vin * h, axis=1), np.sum(vin * j, axis=1))
    angles = np.concatenate([azimuth[:, None] + _CONE, np.tile([0.0, pi], (which.size, 1))], axis=1)
    sine = np.sqrt(1.0 - cosine**2)
    speed = np.linalg.norm(vin, axis=1)
    vinf_out = speed[:, None, None] * (
        (cosine[:, None] * i)[:, None]
        + sine[:, None, None]
        * (np.cos(angles)[..., None] * j[:, None] + np.sin(angles)[..., None] * h[:, None])
    )
    cost = before.cost[which][:, None] + _bend(vin[:, None], vinf_out, reach[which][:, None])
    good = cost - before.cost[which][:, None] < 0.5
    rows, _ = np.nonzero(good)
    return _Beam(
        before.start[which][rows], (before.t[which] + days)[rows], days[rows], vinf_out[good], cost[good],
        vinf_out[good], np.full(rows.size, revolutions - 1), which[rows],
    )  # fmt: skip


def _reach(tour, lower, upper, leg, before) -> np.ndarray:
    """Return the least and greatest bending angle (n, 2) [rad] of the flyby before a leg."""
    n = len(tour.sequence)
    gm, radius = tour.plan.leg_parameters[leg, _tours.GM], tour.plan.leg_parameters[leg, _tours.RADIUS]
    square = np.sum(before.vin**2, axis=1)
    edges = radius * np.array([upper[2 * n + 1 + leg], lower[2 * n + 1 + leg]])
    return 2.0 * np.arcsin(1.0 / (1.0 + edges * square[:, None] / gm))


def _bend(vin, vout, reach) -> np.ndarray:
    """Return the velocity change [km/s] that remains after the flyby has bent the velocity as far as possible."""
    a, b = np.linalg.norm(vin, axis=-1), np.linalg.norm(vout, axis=-1)
    with np.errstate(invalid="ignore"):
        bending = angle_between(vin, vout)
        rest = np.maximum(0.0, np.maximum(bending - reach[..., 1], reach[..., 0] - bending))
        return np.sqrt(np.maximum(0.0, a * a + b * b - 2.0 * a * b * np.cos(rest)))


def _endpoints(tour, leg, t0, t1):
    """Return the states of the two bodies of a leg at its two epochs [d], and the time between the epochs [s]."""
    ephemerides, bodies = tour.plan.ephemerides, tour.plan.bodies
    return (
        states_of(ephemerides, bodies[leg], t0),
        states_of(ephemerides, bodies[leg + 1], t1),
        (t1 - t0) * DAY_S,
    )


def _between(tour, leg, endpoints, revolutions, path):
    """Return the excess velocities at both ends of Lambert arcs between given states; NaN if no arc exists."""
    one, two, seconds = endpoints
    v1, v2, _ = lambert(
        np.nan_to_num(one[..., :3], nan=0.0), np.nan_to_num(two[..., :3], nan=0.0), seconds, tour.plan.sun,
        revolutions=revolutions, path=path, retrograde=bool(tour.plan.leg_parameters[leg, _tours.DIRECTION] < 0.0),
        on_error="mark",
    )  # fmt: skip
    return v1 - one[..., 3:], v2 - two[..., 3:]


def _arcs(tour, leg, t0, t1, revolutions, path):
    """Return the excess velocities at both ends of Lambert arcs between epochs [d]."""
    return _between(tour, leg, _endpoints(tour, leg, t0, t1), revolutions, path)


def _branches(tour, leg: int, longest: float) -> list[tuple[int, str]]:
    """Return the revolutions and branches of the Lambert arcs that a leg of at most `longest` days may have."""
    lengths = []
    for k in (leg, leg + 1):
        s = states_of(
            tour.plan.ephemerides,
            tour.plan.bodies[k],
            np.array([tour.lower[0] + tour.lower[4 : 4 + k].sum()]),
        )[0]
        lengths.append(np.linalg.norm(s[:3]))
    # The shortest orbit through both positions has a semi-major axis of half the larger distance.
    period = 2.0 * pi * np.sqrt((0.5 * max(lengths)) ** 3 / tour.plan.sun) / DAY_S
    most = min(_MOST_REVOLUTIONS, int(longest / period))
    pairs = [(0, "low")] + [(n, path) for n in range(1, most + 1) for path in ("low", "high")]
    return [(n, path) for n, path in pairs if _allowed(tour, leg, n)]


def _allowed(tour, leg: int, revolutions: int) -> bool:
    """Return whether a leg of the tour may have this number of complete revolutions."""
    wanted = tour.revolutions[leg] if tour.revolutions else None
    return wanted is None or revolutions in wanted


def _arrival(tour, speed) -> np.ndarray:
    plan = tour.plan
    gm = plan.leg_parameters[-1, _tours.GM]
    return np.array([_tours.arrival(plan.arrival, gm, plan.limits, v) for v in speed])


def _grid(low: float, high: float, most: int) -> np.ndarray:
    return np.linspace(low, high, int(min(most, max(1.0, np.ceil((high - low) / _STEP_D)))) + 1)


def _selected(beam: _Beam, rank, most: int) -> _Beam:
    """Select the cheapest partial tours that differ in date or excess velocity; equal ones are shuffled reproducibly.

    At most `most` pairs of dates are kept, and up to `_DIRECTIONS` directions of each, because the best direction is
    not known yet.
    """
    mixed = np.random.default_rng(1).permutation(beam.t.size)
    order = mixed[np.argsort(np.round(rank[mixed] / _QUANTUM_KM_S), kind="stable")]
    order = order[: 200 * most]
    order = order[_firsts(np.column_stack([beam.t[order] / 0.25, beam.vin[order] / 0.15]), 1)]
    order = order[_firsts(np.column_stack([beam.t[order] / 0.1, beam.start[order] / 0.1]), _DIRECTIONS)]
    _, first, family = np.unique(
        np.round(np.column_stack([beam.t[order] / 0.1, beam.start[order] / 0.1])),
        axis=0, return_index=True, return_inverse=True,
    )  # fmt: skip
    allowed = np.zeros(first.size, dtype=bool)
    allowed[np.argsort(first)[:most]] = True
    return beam.take(order[allowed[family.ravel()]])


def _firsts(keys, most: int) -> np.ndarray:
    """Return the indices, in order, of the first `most` rows among those with equal rounded keys."""
    _, family = np.unique(np.round(keys), axis=0, return_inverse=True)
    family = family.ravel()
    by = np.argsort(family, kind="stable")
    rank = np.arange(by.size) - np.searchsorted(family[by], family[by])
    return np.sort(by[rank < most])


def _variables(tour, lower, upper, chain) -> np.ndarray:
    """Return the tour's variables for a chain of legs, with each manoeuvre in the last revolution of its leg."""
    n, plan, leg_parameters = len(tour.sequence), tour.plan, tour.plan.leg_parameters
    legs = n - 1
    x = 0.5 * (lower + upper)
    arrive = np.array([float(c.t) for c in chain])
    first = float(chain[0].start)
    et = np.concatenate([[first], arrive])
    x[0], x[4 : 4 + legs] = first, np.diff(et)
    state = states_of(plan.ephemerides, plan.bodies[0], et[:1])[0]
    x[1], x[2], x[3] = departure_variables(state, chain[0].vout)
    for k in range(legs):
        x[3 + n + k] = _dsm_fraction(x[4 + k], int(chain[k].revolutions))
    for k in range(1, legs):
        planet = states_of(plan.ephemerides, plan.bodies[k], et[k : k + 1])[0, 3:]
        radius, angle = flyby_variables(chain[k - 1].vin, chain[k].vout, planet, leg_parameters[k, _tours.GM])
        x[2 * n + 1 + k], x[3 * n - 1 + k] = radius / leg_parameters[k, _tours.RADIUS], angle
    return np.clip(x, lower, upper)


def _dsm_fraction(days: float, revolutions: int) -> float:
    """Return the fraction of a leg before its manoeuvre, which is in the last revolution if there are several."""
    return 0.4 if revolutions == 0 else 1.0 - 0.6 / (revolutions + 1.0)


def departure_variables(state, vinf) -> tuple[float, float, float]:
    """Return the departure excess speed v_inf and the two variables of its direction (see `_tours`)."""
    size = float(np.linalg.norm(vinf))
    i = state[3:] / np.linalg.norm(state[3:])
    h = np.cross(state[:3], state[3:])
    h /= np.linalg.norm(h)
    j = np.cross(h, i)
    longitude = float(np.arctan2(vinf @ j, vinf @ i)) % (2.0 * pi)
    return size, longitude / (2.0 * pi), 0.5 * (1.0 - float(vinf @ h) / size)


def flyby_variables(vin, vout, planet, gm: float) -> tuple[float, float]:
    """Return the radius of periapsis [km] and the angle of the flyby plane (see `assists.unpowered_flyby`).

    Parameters
    ----------
    vin, vout : (3,) arrays
        Excess velocities before and after [km/s].
    planet : (3,) array
        Velocity of the body about the Sun [km/s].
    gm : float
        GM of the body [km3/s2].
    """
    i = vin / np.linalg.norm(vin)
    j = np.cross(i, planet)
    j /= np.linalg.norm(j)
    k = np.cross(i, j)
    bending = float(angle_between(vin, vout))
    radius = gm / float(vin @ vin) * (1.0 / np.sin(max(0.5 * bending, 1e-4)) - 1.0)
    return radius, float(np.arctan2(vout @ k, vout @ j))


def warm_up() -> None:
    """Compile the kernels that are called from Python only for chains of legs, or load them from the cache."""
    tour = gtop("Cassini1")
    states_of(tour.plan.ephemerides, 0, tour.lower[0])
    _arrival(tour, np.ones(1))
