"""Which chains of gravity assists need hardly any manoeuvre?  Starts for the search of a tour.

A spacecraft that meets a planet again and again flies many revolutions between the encounters.  From random
variables a search does not find such chains, because every leg must fit the speed of the one before.  Here
they are built leg by leg.  A leg is a Lambert arc of any number of revolutions, on both branches.  Where a
planet follows itself it may also be a resonance: the spacecraft completes m revolutions while the planet
completes k, so the direction of its excess velocity is free on a cone [S15].  A leg fits where the excess
speeds before and after the flyby agree and the flyby can turn the one velocity into the other; what does not
agree costs its velocity change.  A beam of partial tours, each stage keeping the cheapest that differ, reaches
the last body.

[S15] Strange, Russell & Buffington (2007), Mapping the v-infinity globe, AAS 07-277.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import pi

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.transfer import _tours
from kakehashi.transfer.lambert import lambert
from kakehashi.transfer.places import states_of

_BEAM = 1000
_DEPARTURES, _TIMES = 48, 240  # most grid points of a departure window and of a flight time
_STEP_D = 0.5  # least step of those grids
_MOST_TURNS = 12  # of the spacecraft on a leg, and of the planet in a resonance
_CONE = np.radians(np.concatenate([np.arange(-10.0, 11.0, 2.0), [-40.0, -25.0, -15.0, 15.0, 25.0, 40.0]]))
_DIRECTIONS = 12
_QUANTUM_KM_S = 0.03  # costs that differ by less are equal: the grid does not tell them apart
_CHUNK = 100_000
_WORTH_KM_S = 1.5  # a leg that costs more is no start
_APART = 0.02  # of the range, in the departure or any flight time: two starts are different


@dataclass(slots=True)
class _Beam:
    """Partial tours: epochs of departure and at their last body [d], excess velocity there and cost so far [km/s].

    Of the last leg `days` is the flight time, `vout` the excess velocity with which it began and `turns` the number of
    complete revolutions; `row` is the partial tour of the stage before.
    """

    start: np.ndarray
    t: np.ndarray
    days: np.ndarray
    vin: np.ndarray
    cost: np.ndarray
    vout: np.ndarray
    turns: np.ndarray
    row: np.ndarray

    def take(self, which) -> "_Beam":
        return _Beam(*(getattr(self, name)[which] for name in self.__slots__))


def _joined(beams: list[_Beam]) -> _Beam:
    return _Beam(*(np.concatenate([getattr(b, name) for b in beams]) for name in _Beam.__slots__))


def ballistic_starts(
    tour, lower, upper, most: int = 200, progress: Callable[[], None] | None = None
) -> list[np.ndarray]:
    """Vectors of variables of a tour with manoeuvres that hardly need them, the cheapest first.

    Parameters
    ----------
    tour : Tour
        With one manoeuvre on each leg.
    lower, upper : (n,) arrays
        Bounds of the variables.
    most : int
        How many vectors are wanted; there may be fewer, or none.
    progress : callable, optional
        Called after each leg.
    """
    stages = _stages(tour, lower, upper, progress)
    if stages is None:
        return []
    out: list[np.ndarray] = []
    wide = np.maximum(upper - lower, 1e-9)
    dates = [0, *range(4, 3 + len(tour.sequence))]
    for last in np.argsort(stages[-1].cost, kind="stable"):
        chain, row = [], int(last)
        for beam in reversed(stages):
            chain.append(beam.take(row))
            row = int(beam.row[row])
        x = _variables(tour, lower, upper, chain[::-1])
        if all((np.abs(x - y) / wide)[dates].max() > _APART for y in out):
            out.append(x)
        if len(out) == most:
            break
    return out


def _stages(tour, lower, upper, progress=None) -> list[_Beam] | None:
    n = len(tour.sequence)
    longest = tour.plan.limits[_tours.LONGEST] or np.inf
    stages: list[_Beam] = []
    for leg in range(n - 1):
        before = stages[-1] if stages else None
        beam: _Beam = (
            _left(tour, lower, upper) if before is None else _onward(tour, lower, upper, leg, before)
        )
        beam = beam.take(beam.t - beam.start <= longest - lower[5 + leg : 3 + n].sum())
        if beam.t.size == 0:
            return None
        rank = beam.cost
        if tour.sequence[leg + 1] == tour.sequence[-1]:  # what it would cost to stay
            rank = rank + _arrival(tour, np.linalg.norm(beam.vin, axis=1))
        if leg == n - 2:
            beam.cost = rank
        stages.append(_selected(beam, rank, _BEAM))
        if progress:
            progress()
    return stages


def _left(tour, lower, upper) -> _Beam:
    """The first leg: every date of departure and flight time of a grid, then more about the good ones."""
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
    """First legs of one branch whose excess speed at departure is allowed, or nearly."""
    out, back = _arcs(tour, 0, t0, t0 + tof, *branch)
    speed = np.linalg.norm(out, axis=-1)
    cost = np.maximum(0.0, speed - upper[1]) + np.maximum(0.0, lower[1] - speed)
    good = np.flatnonzero(cost < _WORTH_KM_S)
    if tour.plan.goal == _tours.TOTAL:
        cost = cost + speed
    turns = np.full(good.size, branch[0])
    return _Beam(
        t0[good], (t0 + tof)[good], tof[good], back[good], cost[good], out[good], turns, turns * 0 - 1
    )


def _onward(tour, lower, upper, leg: int, before: _Beam) -> _Beam:
    """One more leg after each partial tour."""
    reach = _reach(tour, lower, upper, leg, before)
    parts = [_resonant(tour, lower, upper, leg, before, reach)]
    times = _grid(lower[4 + leg], upper[4 + leg], _TIMES)
    epochs, kin = np.unique(before.t, return_inverse=True)  # many differ in direction alone
    rows = max(1, _CHUNK // times.size)
    for first in range(0, epochs.size, rows):
        t0 = epochs[first : first + rows, None]
        which = np.flatnonzero((kin >= first) & (kin < first + rows))
        ends = _ends(tour, leg, t0, t0 + times)
        for turns, path in _branches(tour, leg, upper[4 + leg]):
            out, _ = _between(tour, leg, ends, turns, path)
            parts.append(
                _matched(tour, leg, before, reach, which, times, (out, kin[which] - first), (turns, path))
            )
    return _joined(parts)


def _matched(tour, leg, before, reach, which, times, left, branch) -> _Beam:
    """Arcs that leave with the excess speed of arrival: roots in the flight time, or the nearest there is.

    `left` is the excess velocities of departure (epochs, times, 3) and the row that belongs to each of `which`.
    """
    out, kin = left
    turns, path = branch
    t0, speed = before.t[which], np.linalg.norm(before.vin[which], axis=1)
    off = np.sqrt(np.einsum("...i,...i", out, out))[kin] - speed[:, None]
    cost = np.full(off.shape, np.inf)
    p, q = np.nonzero(np.abs(off) < _WORTH_KM_S)  # none else can cost less
    cost[p, q] = _bend(before.vin[which[p]], out[kin[p], q], reach[which[p]])
    cross = (off[:, :-1] * off[:, 1:] <= 0.0) & (np.minimum(cost[:, :-1], cost[:, 1:]) < _WORTH_KM_S)
    i, j = np.nonzero(cross)
    share = off[i, j] / (off[i, j] - off[i, j + 1])
    share = np.where(np.isfinite(share), share, 0.0)
    tof = times[j] + share * (times[j + 1] - times[j]) if i.size else np.empty(0)
    # Where speeds never agree, the grid point of least cost still may be worth a manoeuvre.
    k = cost.argmin(axis=1)
    near = cost[np.arange(k.size), k] < _WORTH_KM_S
    rows = np.concatenate([i, np.flatnonzero(near)])
    tof = np.concatenate([tof, times[k[near]]])
    if rows.size == 0:
        return before.take(np.zeros(0, dtype=int))
    out, back, tof = _secant(tour, leg, t0[rows], tof, i.size, speed[rows], turns, path)
    cost = before.cost[which][rows] + _bend(before.vin[which][rows], out, reach[which][rows])
    good = np.isfinite(cost)
    return _Beam(
        before.start[which][rows][good], (t0[rows] + tof)[good], tof[good], back[good], cost[good], out[good],
        np.full(int(good.sum()), turns), which[rows][good],
    )  # fmt: skip


def _secant(tour, leg, t0, tof, roots: int, speed, turns, path):
    """Velocities at flight times of which the first `roots` are moved to where the excess speed is `speed`."""
    out, back = _arcs(tour, leg, t0, t0 + tof, turns, path)
    before = np.linalg.norm(out, axis=-1) - speed
    step = np.zeros(tof.size)
    step[:roots] = 0.02
    for _ in range(3):
        out2, back2 = _arcs(tour, leg, t0, t0 + tof + step, turns, path)
        after = np.linalg.norm(out2, axis=-1) - speed
        better = np.abs(after) <= np.abs(before)
        with np.errstate(invalid="ignore", divide="ignore"):
            slope = (after - before) / step
            move = np.clip(-np.where(better, after, before) / slope, -0.5, 0.5)
        tof = np.where(better, tof + step, tof)
        out, back = np.where(better[:, None], out2, out), np.where(better[:, None], back2, back)
        before = np.where(better, after, before)
        step = np.where(np.isfinite(move), move, 0.0)
        step[roots:] = 0.0
    return out, back, tof


def _resonant(tour, lower, upper, leg, before, reach) -> _Beam:
    """Legs back to the same planet after whole revolutions of both: directions on the cone of the period."""
    nothing = before.take(np.zeros(0, dtype=int))
    body = tour.plan.bodies[leg]
    if tour.sequence[leg] != tour.sequence[leg + 1]:
        return nothing
    gm, here = tour.plan.sun, states_of(tour.plan.places, body, before.t)
    r, planet = np.linalg.norm(here[:, :3], axis=1), here[:, 3:]
    pace = np.linalg.norm(planet, axis=1)
    a = 1.0 / (2.0 / r - pace**2 / gm)
    year = 2.0 * pi * np.sqrt(a**3 / gm) / DAY_S
    speed = np.linalg.norm(before.vin, axis=1)
    low, high = lower[4 + leg], upper[4 + leg]
    parts = [nothing]
    for k in range(max(1, int(low / year.max())), min(int(high / year.min()), _MOST_TURNS) + 1):
        for m in range(1, min(_MOST_TURNS, 3 * k) + 1):
            if not _allowed(tour, leg, m - 1) and not _allowed(tour, leg, m):
                continue
            square = gm * (2.0 / r - (m / k) ** (2.0 / 3.0) / a)
            with np.errstate(invalid="ignore", divide="ignore"):
                cosine = (square - pace**2 - speed**2) / (2.0 * pace * speed)
            fits = (np.abs(cosine) < 1.0) & (k * year >= low - 1.0) & (k * year <= high + 1.0)
            which = np.flatnonzero(fits)
            if which.size:
                cone = _cone(before, which, here[which], cosine[which], k * year[which], m, reach)
                parts.append(_selected(cone, cone.cost, _BEAM))  # the memory has an end
    return _joined(parts)


def _cone(before, which, here, cosine, days, turns, reach) -> _Beam:
    """Directions at an angle to the planet's velocity: the nearest to that of arrival, others and the flat ones."""
    vin, planet = before.vin[which], here[:, 3:]
    i = planet / np.linalg.norm(planet, axis=1)[:, None]
    h = np.cross(here[:, :3], planet)
    h /= np.linalg.norm(h, axis=1)[:, None]
    j = np.cross(h, i)
    azimuth = np.arctan2(np.sum(vin * h, axis=1), np.sum(vin * j, axis=1))
    angles = np.concatenate([azimuth[:, None] + _CONE, np.tile([0.0, pi], (which.size, 1))], axis=1)
    sine = np.sqrt(1.0 - cosine**2)
    speed = np.linalg.norm(vin, axis=1)
    out = speed[:, None, None] * (
        (cosine[:, None] * i)[:, None]
        + sine[:, None, None]
        * (np.cos(angles)[..., None] * j[:, None] + np.sin(angles)[..., None] * h[:, None])
    )
    cost = before.cost[which][:, None] + _bend(vin[:, None], out, reach[which][:, None])
    good = cost - before.cost[which][:, None] < 0.5
    rows, _ = np.nonzero(good)
    return _Beam(
        before.start[which][rows], (before.t[which] + days)[rows], days[rows], out[good], cost[good], out[good],
        np.full(rows.size, turns - 1), which[rows],
    )  # fmt: skip


def _reach(tour, lower, upper, leg, before) -> np.ndarray:
    """Least and greatest turn (n, 2) [rad] of the flyby before a leg."""
    n = len(tour.sequence)
    gm, radius = tour.plan.facts[leg, _tours.GM], tour.plan.facts[leg, _tours.RADIUS]
    square = np.sum(before.vin**2, axis=1)
    edges = radius * np.array([upper[2 * n + 1 + leg], lower[2 * n + 1 + leg]])
    return 2.0 * np.arcsin(1.0 / (1.0 + edges * square[:, None] / gm))


def _bend(vin, vout, reach) -> np.ndarray:
    """Velocity change [km/s] that is left after the flyby has turned as near as it can."""
    a, b = np.linalg.norm(vin, axis=-1), np.linalg.norm(vout, axis=-1)
    with np.errstate(invalid="ignore"):
        turn = np.arccos(np.clip(np.sum(vin * vout, axis=-1) / (a * b), -1.0, 1.0))
        rest = np.maximum(0.0, np.maximum(turn - reach[..., 1], reach[..., 0] - turn))
        return np.sqrt(np.maximum(0.0, a * a + b * b - 2.0 * a * b * np.cos(rest)))


def _ends(tour, leg, t0, t1):
    """States of the two bodies of a leg at its ends [d], and the seconds between them."""
    places, bodies = tour.plan.places, tour.plan.bodies
    return states_of(places, bodies[leg], t0), states_of(places, bodies[leg + 1], t1), (t1 - t0) * DAY_S


def _between(tour, leg, ends, turns, path):
    """Excess velocities at both ends of arcs; NaN where there is no arc."""
    one, two, seconds = ends
    v1, v2, _ = lambert(
        np.nan_to_num(one[..., :3], nan=0.0), np.nan_to_num(two[..., :3], nan=0.0), seconds, tour.plan.sun,
        revolutions=turns, path=path, retrograde=bool(tour.plan.facts[leg, _tours.TURN] < 0.0),
    )  # fmt: skip
    return v1 - one[..., 3:], v2 - two[..., 3:]


def _arcs(tour, leg, t0, t1, turns, path):
    """The same between epochs [d]."""
    return _between(tour, leg, _ends(tour, leg, t0, t1), turns, path)


def _branches(tour, leg: int, longest: float) -> list[tuple[int, str]]:
    """Revolutions and branches of the Lambert arcs that a leg of at most `longest` days may have."""
    lengths = []
    for k in (leg, leg + 1):
        s = states_of(
            tour.plan.places, tour.plan.bodies[k], np.array([tour.lower[0] + tour.lower[4 : 4 + k].sum()])
        )[0]
        lengths.append(np.linalg.norm(s[:3]))
    # The shortest orbit through both places has a semi-major axis of half the larger distance.
    period = 2.0 * pi * np.sqrt((0.5 * max(lengths)) ** 3 / tour.plan.sun) / DAY_S
    most = min(_MOST_TURNS, int(longest / period))
    pairs = [(0, "low")] + [(n, path) for n in range(1, most + 1) for path in ("low", "high")]
    return [(n, path) for n, path in pairs if _allowed(tour, leg, n)]


def _allowed(tour, leg: int, turns: int) -> bool:
    """Whether a leg may have this number of complete revolutions."""
    wanted = tour.revolutions[leg] if tour.revolutions else None
    return wanted is None or turns in wanted


def _arrival(tour, speed) -> np.ndarray:
    plan = tour.plan
    gm = plan.facts[-1, _tours.GM]
    return np.array([_tours._arrival(plan.arrival, gm, plan.limits, v) for v in speed])


def _grid(low: float, high: float, most: int) -> np.ndarray:
    return np.linspace(low, high, int(min(most, max(1.0, np.ceil((high - low) / _STEP_D)))) + 1)


def _selected(beam: _Beam, rank, most: int) -> _Beam:
    """The cheapest that differ in date or excess velocity; equals in a mixed order that is always the same.

    At most `most` pairs of dates, and of each pair `_DIRECTIONS`: which direction goes on well is not known yet.
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
    """Indices, in order, of the first `most` rows of each value of the rounded keys."""
    _, family = np.unique(np.round(keys), axis=0, return_inverse=True)
    family = family.ravel()
    by = np.argsort(family, kind="stable")
    place = np.arange(by.size) - np.searchsorted(family[by], family[by])
    return np.sort(by[place < most])


def _variables(tour, lower, upper, chain) -> np.ndarray:
    """The vector of a chain of legs, with each manoeuvre within the last revolution of its leg."""
    n, plan, facts = len(tour.sequence), tour.plan, tour.plan.facts
    legs = n - 1
    x = 0.5 * (lower + upper)
    arrive = np.array([float(c.t) for c in chain])
    first = float(chain[0].start)
    et = np.concatenate([[first], arrive])
    x[0], x[4 : 4 + legs] = first, np.diff(et)
    here = states_of(plan.places, plan.bodies[0], et[:1])[0]
    x[1], x[2], x[3] = _departure(here, chain[0].vout)
    for k in range(legs):
        x[3 + n + k] = _share(x[4 + k], int(chain[k].turns))
    for k in range(1, legs):
        planet = states_of(plan.places, plan.bodies[k], et[k : k + 1])[0, 3:]
        radius, angle = _flyby(chain[k - 1].vin, chain[k].vout, planet, facts[k, _tours.GM])
        x[2 * n + 1 + k], x[3 * n - 1 + k] = radius / facts[k, _tours.RADIUS], angle
    return np.clip(x, lower, upper)


def _share(days: float, turns: int) -> float:
    """Where on a leg the manoeuvre is: in the first half of a leg below one revolution, else in its last one."""
    return 0.4 if turns == 0 else 1.0 - 0.6 / (turns + 1.0)


def _departure(here, excess) -> tuple[float, float, float]:
    """v_inf and the two numbers of its direction (see `_tours`)."""
    size = float(np.linalg.norm(excess))
    i = here[3:] / np.linalg.norm(here[3:])
    h = np.cross(here[:3], here[3:])
    h /= np.linalg.norm(h)
    j = np.cross(h, i)
    longitude = float(np.arctan2(excess @ j, excess @ i)) % (2.0 * pi)
    return size, longitude / (2.0 * pi), 0.5 * (1.0 - float(excess @ h) / size)


def _flyby(vin, vout, planet, gm: float) -> tuple[float, float]:
    """Radius of periapsis [km] and angle of the plane of the flyby (see `assists.turned`)."""
    i = vin / np.linalg.norm(vin)
    j = np.cross(i, planet)
    j /= np.linalg.norm(j)
    k = np.cross(i, j)
    turn = np.arccos(np.clip(i @ vout / np.linalg.norm(vout), -1.0, 1.0))
    radius = gm / float(vin @ vin) * (1.0 / np.sin(max(0.5 * turn, 1e-4)) - 1.0)
    return radius, float(np.arctan2(vout @ k, vout @ j))
