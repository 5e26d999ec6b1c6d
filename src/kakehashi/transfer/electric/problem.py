"""The nonlinear programme of an electric tour: all legs, flybys and dates at once, for the greatest final mass.

Variables: dates; periapses of the flybys in radii; for each leg the nodes (elements, time, mass), thrust vectors of its
segments, and four longitudes (departure, first and last node, arrival).  Thrust is constant over a segment in the axes
of the orbit.  Its size is smooth at zero, sqrt(u^2 + s^2) with a small s, so that a coast costs a little propellant.
A leg begins and ends with a coast of fixed time.  A flyby keeps the excess speed v and turns it by d = v_out - v_in,
|d| (1 + r v^2 / GM) = 2 v for the periapsis radius r.  Units as in `arcs`.

A leg that returns to the planet of its beginning may meet it on its way, at a fraction of its revolutions.  Patched
conics know nothing of such a passage, which can cost tens of kilograms in the full dynamics: the nodes in the middle
of these legs stay several Hill radii from the planet.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from kakehashi.base.constants import AU_KM
from kakehashi.bodies import body
from kakehashi.transfer.electric.arcs import (
    SUN_KM3_S2,
    UNIT_KM_S,
    UNIT_S,
    coast_time,
    hill_radius_km,
    planet_along,
    planet_near,
    segment_of,
    state_at,
)
from kakehashi.transfer.electric.blocks import Programme
from kakehashi.transfer.electric.plan import ElectricPlan
from kakehashi.transfer.electric.stage import YEAR_S

_STEPS = 2  # Runge-Kutta steps of a segment
_BOX = np.array([[0.05, -0.95, -0.95, -3.0, -3.0, -1.0], [60.0, 0.95, 0.95, 3.0, 3.0, 1e3]])  # of a node
_AWAY = 5.0  # Hill radii from the planet in the middle of a leg that returns to it
_MIDDLE = (0.2, 0.8)  # of the leg's time
_HEAVY = 1e-6  # of the Sun's mass: Venus and the Earth, not Mercury, whose pull a leg's thrust takes up
_LEAST_MASS = 0.2  # of the one at departure: on its way an optimisation may use more than the tank holds


@dataclass(slots=True)
class Leg:
    """Variables of a leg: nodes (n + 1, 7), thrust (n, 3), longitudes (4,); their indices are transposed."""

    nodes: Any
    thrust: Any
    longitudes: Any


@dataclass(slots=True)
class Problem:
    """A programme as casadi needs it, and how to read its solution.

    Attributes
    ----------
    plan : ElectricPlan
    segments : list of int
        Segments of each leg.
    terms, derivatives : dict
        Problem and options of casadi's `nlpsol`.  Parameters of the programme are the acceleration of full thrust
        multiplied by the duty at the mass of departure, whose value is `full`, and the smoothing of the thrust.
    low, high, least, most : arrays
        Bounds of the variables, and of the constraints.
    full : float
    excess : callable
        Returns the excess velocities (3, legs) at the beginnings and at the ends of the legs.
    """

    plan: ElectricPlan
    segments: list[int]
    terms: dict
    derivatives: dict
    low: np.ndarray
    high: np.ndarray
    least: np.ndarray
    most: np.ndarray
    full: float
    excess: Callable


@dataclass(slots=True)
class _Writer:
    """The programme while it is written: indices of the variables, and places of the planets by scaled time."""

    plan: ElectricPlan
    programme: Programme
    dates: np.ndarray
    radii: np.ndarray
    legs: list[Leg]
    planets: list

    def end(self, k: int, leaving: bool) -> list:
        """Return the indices of (elements, longitude, date) at the beginning or the end of leg k."""
        nodes, longitudes = self.legs[k].nodes, self.legs[k].longitudes
        if leaving:
            return [nodes[:5, :1], longitudes[:1], self.dates[k : k + 1]]
        return [nodes[:5, -1:], longitudes[3:], self.dates[k + 1 : k + 2]]

    def excess(self, k: int, leaving: bool) -> Callable:
        """Return what gives the excess velocity from the seven variables of `end`."""
        planet = self.planets[k if leaving else k + 1]
        return lambda z: state_at()(z[:5], z[5])[1] - planet(z[6])[1]


def written(plan: ElectricPlan, segments: list[int]) -> Problem:
    """Write the programme of an electric tour.

    Parameters
    ----------
    plan : ElectricPlan
    segments : list of int
        Segments of each leg.
    """
    n, stage, programme = len(plan.sequence), plan.stage, Programme(parameters=2)
    zero = float(plan.epochs_et[0])
    w = _Writer(
        plan, programme, programme.unknowns(n), programme.unknowns(n - 2),
        [Leg(programme.unknowns(7, m + 1), programme.unknowns(3, m), programme.unknowns(4)) for m in segments],
        [planet_near(b, float(t), float(reach), zero)
         for b, t, reach in zip(plan.sequence, plan.epochs_et, plan.within_s, strict=True)],
    )  # fmt: skip
    _motion_rules(w)
    _power_rules(w)
    _coast_rules(w)
    for k in range(n - 1):
        _end_rules(w, k)
        if plan.sequence[k] == plan.sequence[k + 1] and _rules_widely(plan.sequence[k]):
            _away_rules(w, k)
    for k in range(1, n - 1):
        _flyby_rules(w, k)
    least, most = plan.departure_km_s
    _speed_rule(w, 0, True, (least, most))
    _speed_rule(w, n - 2, False, (0.0, plan.arrival_km_s))
    terms, derivatives = programme.terms(lambda x: -x[int(w.legs[-1].nodes[6, -1])])
    full = 1e-3 * stage.full_thrust_n * stage.duty / stage.mass_kg * UNIT_S**2 / AU_KM
    return Problem(
        plan, segments, terms, derivatives, *_bounds(plan, segments), np.concatenate(programme.least),
        np.concatenate(programme.most), full, _excess_function(w, terms["x"]),
    )  # fmt: skip


def _columns(w: _Writer, rows: Callable) -> list[np.ndarray]:
    """Return what a function of a leg and its number of segments gives, side by side for all legs."""
    parts = [rows(leg, leg.thrust.shape[1]) for leg in w.legs]
    return [np.hstack(row) for row in zip(*parts, strict=True)]


def _motion_rules(w: _Writer) -> None:
    """Join the segments of all legs, and their masses at the flybys; keep the thrust within the throttle."""
    where = _columns(
        w, lambda g, n: [g.nodes[:, :-1], g.thrust, np.repeat(g.longitudes[1:3], n, axis=1), g.nodes[:, 1:]]
    )
    fractions = _columns(w, lambda g, n: [np.arange(n) / n, np.arange(1, n + 1) / n])
    exhaust = w.plan.stage.exhaust_km_s / UNIT_KM_S

    def gap(z, c, p):
        edges = [z[10] + (z[11] - z[10]) * c[k] for k in range(2)]
        return segment_of(_STEPS)(z[:7], z[7:10], _throttle(z[7:10], p), *edges, p[0], exhaust) - z[12:]

    w.programme.add(gap, where, constants=fractions)
    w.programme.add(lambda z, c, p: _throttle(z, p), where[1:2], (0.0, 1.0))
    masses = [[leg.nodes[6, 0] for leg in w.legs[1:]], [leg.nodes[6, -1] for leg in w.legs[:-1]]]
    if masses[0]:
        w.programme.add(lambda z, c, p: z[0] - z[1], masses)


def _throttle(thrust, p):
    import casadi as ca

    return ca.sqrt(ca.sumsqr(thrust) + p[1] ** 2)


def _power_rules(w: _Writer) -> None:
    """Keep the thrust of a segment within power and deratings at both of its ends."""
    import casadi as ca

    stage, zero = w.plan.stage, float(w.plan.epochs_et[0])

    def ends(g: Leg, n: int) -> list:
        used = [0, 1, 2, 5]  # elements in the plane, and time
        nodes = np.hstack([g.nodes[used, :-1], g.nodes[used, 1:]])
        return [np.tile(g.thrust, 2), nodes, np.repeat(g.longitudes[1:3], 2 * n, axis=1)]

    def excess(z, c, p):
        longitude = z[7] + (z[8] - z[7]) * c[0]
        inverse = (1.0 + z[4] * ca.cos(longitude) + z[5] * ca.sin(longitude)) / z[3]
        power = stage.power_w * inverse**2 * (1.0 - stage.loss_per_year) ** (z[6] * UNIT_S / YEAR_S)
        limits = [a + b * power for a, b in stage.lines]
        if stage.derated:
            limits.append(stage.left(z[6] * UNIT_S + zero, ca.tanh))
        return [_throttle(z[:3], p) - limit for limit in limits]

    fractions = _columns(w, lambda g, n: [np.r_[np.arange(n), np.arange(1, n + 1)] / n])
    w.programme.add(excess, _columns(w, ends), (-np.inf, 0.0), fractions)


def _coast_rules(w: _Writer) -> None:
    """Give the coasts at the planets their times, and the longitudes their order."""
    n, add = len(w.legs), w.programme.add
    times = (w.plan.coasts_s / UNIT_S).T.ravel()
    nodes = np.hstack([leg.nodes[:, :1] for leg in w.legs] + [leg.nodes[:, -1:] for leg in w.legs])
    longitudes = np.hstack([leg.longitudes for leg in w.legs])
    begins = np.hstack([longitudes[0], longitudes[2]])
    ends = np.hstack([longitudes[1], longitudes[3]])
    add(lambda z, c, p: coast_time()(z[:5], z[5], z[6]) - c, [nodes[:5], begins, ends], constants=[times])
    before, after = np.hstack([w.dates[:-1, 0], nodes[5, n:]]), np.hstack([nodes[5, :n], w.dates[1:, 0]])
    add(lambda z, c, p: z[1] - z[0] - c, [before, after], constants=[times])
    rising = [longitudes[:-1].ravel(), longitudes[1:].ravel()]
    add(lambda z, c, p: z[1] - z[0], rising, (0.0, np.inf))


def _end_rules(w: _Writer, k: int) -> None:
    """Let leg k begin and end at its planets."""
    for leaving in (True, False):
        planet = w.planets[k if leaving else k + 1]
        w.programme.add(
            lambda z, c, p, planet=planet: state_at()(z[:5], z[5])[0] - planet(z[6])[0], w.end(k, leaving)
        )


def _speed_rule(w: _Writer, k: int, leaving: bool, bounds: tuple[float, float]) -> None:
    """Keep the excess speed [km/s] at the beginning or the end of leg k within bounds."""
    import casadi as ca

    speed, (least, most) = w.excess(k, leaving), bounds
    squares = ((least / UNIT_KM_S) ** 2, (most / UNIT_KM_S) ** 2)
    w.programme.add(lambda z, c, p: ca.sumsqr(speed(z)), w.end(k, leaving), squares)


def _away_rules(w: _Writer, k: int) -> None:
    """Keep the nodes in the middle of a leg away from the planet at which it begins and ends."""
    import casadi as ca

    leg, name, ends = w.legs[k], w.plan.sequence[k], w.plan.epochs_et[k : k + 2]
    n = leg.thrust.shape[1]
    first, last = ends + w.plan.within_s[k : k + 2] * [-1.0, 1.0]
    inner = [j for j in range(1, n) if _MIDDLE[0] < j / n < _MIDDLE[1]]
    planet = planet_along(name, float(first), float(last), float(w.plan.epochs_et[0]))

    def distance(z, c, p):
        return ca.sumsqr(state_at()(z[:5], z[6] + (z[7] - z[6]) * c)[0] - planet(z[5])[0])

    where = [leg.nodes[:6, inner], np.repeat(leg.longitudes[1:3], len(inner), axis=1)]
    least = (_AWAY * hill_radius_km(name, float(ends[0])) / AU_KM) ** 2
    w.programme.add(distance, where, (least, np.inf), [np.array(inner) / n])


def _rules_widely(name: str) -> bool:
    return bool(body(name).gm_km3_s2 > _HEAVY * SUN_KM3_S2)


def _flyby_rules(w: _Writer, k: int) -> None:
    """Turn the excess velocity at stop k by its periapsis, and keep its size."""
    import casadi as ca

    thing = body(w.plan.sequence[k])
    meeting, leaving = w.excess(k - 1, False), w.excess(k, True)
    pull = (thing.radius_km / AU_KM) / (thing.gm_km3_s2 / SUN_KM3_S2)

    def deflection(z, c, p):
        before, after = meeting(z[:7]), leaving(ca.vertcat(z[7:13], z[6]))
        square, change = ca.sumsqr(before), ca.sumsqr(after - before)
        return [square - ca.sumsqr(after), change * (1.0 + pull * z[13] * square) ** 2 - 4.0 * square]

    w.programme.add(deflection, [*w.end(k - 1, False), *w.end(k, True)[:2], w.radii[k - 1 : k]])


def _excess_function(w: _Writer, x):
    import casadi as ca

    def side(leaving: bool):
        at = [np.vstack(w.end(k, leaving)).ravel().tolist() for k in range(len(w.legs))]
        return ca.horzcat(*(w.excess(k, leaving)(x[where]) for k, where in enumerate(at)))

    return ca.Function("excess", [x], [side(True), side(False)])


def _bounds(plan: ElectricPlan, segments: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """Return the bounds of all variables."""
    since = plan.epochs_et - plan.epochs_et[0]
    reach, height = plan.within_s, plan.altitudes_km / plan.radii_km[:, None]
    low, high = [
        [(since + sign * reach) / UNIT_S, 1.0 + height[:, side]] for side, sign in enumerate((-1.0, 1.0))
    ]
    for k, n in enumerate(segments):
        box = np.tile(np.column_stack([_BOX, [_LEAST_MASS, 1.0]])[:, None], (1, n + 1, 1))
        box[:, :, 5] = np.array([since[k] - reach[k], since[k + 1] + reach[k + 1]])[:, None] / UNIT_S
        if k == 0:
            box[0, 0, 6] = 1.0
        for side, bounds in enumerate((low, high)):
            bounds += [box[side].ravel(), np.full(3 * n, (-1.0, 1.0)[side]), np.full(4, (-10.0, 1e3)[side])]
    return np.concatenate(low), np.concatenate(high)


def read(problem: Problem, x: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[Leg]]:
    """Return (dates, periapses in radii, legs) from a vector of variables."""
    n = len(problem.plan.sequence)
    dates, radii, at, legs = x[:n], x[n : 2 * n - 2], 2 * n - 2, []
    for m in problem.segments:
        edges = at + np.cumsum([0, 7 * (m + 1), 3 * m, 4])
        nodes, thrust, longitudes = (x[a:b] for a, b in pairwise(edges))
        legs.append(Leg(nodes.reshape(m + 1, 7), thrust.reshape(m, 3), longitudes))
        at = int(edges[-1])
    return dates, radii, legs
