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
from dataclasses import dataclass, field
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
from kakehashi.transfer.electric.plan import ElectricPlan
from kakehashi.transfer.electric.stage import YEAR_S
from kakehashi.transfer.lowthrust import Rules

_STEPS = 2  # Runge-Kutta steps of a segment
_BOX = np.array([[0.05, -0.95, -0.95, -3.0, -3.0, -1.0], [60.0, 0.95, 0.95, 3.0, 3.0, 1e3]])  # of a node
_AWAY = 5.0  # Hill radii from the planet in the middle of a leg that returns to it
_MIDDLE = (0.2, 0.8)  # of the leg's time
_HEAVY = 1e-6  # of the Sun's mass: Venus and the Earth, not Mercury, whose pull a leg's thrust takes up
_LEAST_MASS = 0.2  # of the one at departure: on its way an optimisation may use more than the tank holds


@dataclass(slots=True)
class Leg:
    """Variables of a leg: nodes (n + 1, 7), thrust (n, 3), longitudes (4,); symbols are transposed."""

    nodes: Any
    thrust: Any
    longitudes: Any


@dataclass(slots=True)
class Problem:
    """A programme as casadi needs it, and how to read its solution.

    Parameters of the programme are the acceleration of full thrust multiplied by the duty at the mass of departure,
    whose value is `full`, and the smoothing of the thrust; `excess` gives the excess velocities at the beginnings and
    at the ends of the legs.
    """

    plan: ElectricPlan
    segments: list[int]
    terms: dict
    rules: Rules
    low: np.ndarray
    high: np.ndarray
    full: float
    excess: Callable


@dataclass(slots=True)
class _Writer:
    """The programme while it is written."""

    plan: ElectricPlan
    full: Any
    smooth: Any
    variables: list = field(default_factory=list)
    rules: Rules = field(default_factory=Rules)

    def symbol(self, name: str, rows: int, columns: int = 1):
        """Return a new matrix of unknowns, and count its elements among the variables.

        Parameters
        ----------
        name : str
        rows, columns : int
        """
        import casadi as ca

        made = ca.MX.sym(name, rows, columns)
        self.variables.append(ca.vec(made))
        return made

    def equal(self, what) -> None:
        """Require that every element of an expression is zero."""
        self.between(what, 0.0, 0.0)

    def between(self, what, low: float, high: float) -> None:
        """Require that every element of an expression lies within bounds.

        Parameters
        ----------
        what : casadi expression
        low, high : float
        """
        import casadi as ca

        self.rules.add(ca.vec(what), low, high)


def written(plan: ElectricPlan, segments: list[int]) -> Problem:
    """Write the programme of an electric tour.

    Parameters
    ----------
    plan : ElectricPlan
    segments : list of int
        Segments of each leg.
    """
    import casadi as ca

    n, stage = len(plan.sequence), plan.stage
    w = _Writer(plan, ca.MX.sym("full"), ca.MX.sym("smooth"))
    dates, radii = w.symbol("dates", n), w.symbol("radii", n - 2)
    legs = [
        Leg(w.symbol(f"x{k}", 7, m + 1), w.symbol(f"u{k}", 3, m), w.symbol(f"l{k}", 4))
        for k, m in enumerate(segments)
    ]  # fmt: skip
    zero = float(plan.epochs_et[0])
    planets = [
        planet_near(b, float(t), float(reach), zero)(dates[k])
        for k, (b, t, reach) in enumerate(zip(plan.sequence, plan.epochs_et, plan.within_s, strict=True))
    ]
    before, after = [], []
    for k, leg in enumerate(legs):
        _motion_rules(w, leg, segments[k])
        leaving, meeting = _end_rules(w, leg, k, dates, planets)
        if plan.sequence[k] == plan.sequence[k + 1] and _rules_widely(plan.sequence[k]):
            _away_rules(w, leg, k)
        after.append(leaving)
        before.append(meeting)
        if k:
            w.equal(leg.nodes[6, 0] - legs[k - 1].nodes[6, -1])
    for k in range(1, n - 1):
        _flyby_rules(w, plan.sequence[k], before[k - 1], after[k], radii[k - 1])
    least, most = plan.departure_km_s
    w.between(ca.sumsqr(after[0]), (least / UNIT_KM_S) ** 2, (most / UNIT_KM_S) ** 2)
    w.between(ca.sumsqr(before[-1]), 0.0, (plan.arrival_km_s / UNIT_KM_S) ** 2)
    x = ca.vertcat(*w.variables)
    full = 1e-3 * stage.full_thrust_n * stage.duty / stage.mass_kg * UNIT_S**2 / AU_KM
    terms = {
        "x": x,
        "f": -legs[-1].nodes[6, -1],
        "g": ca.vertcat(*w.rules.expressions),
        "p": ca.vertcat(w.full, w.smooth),
    }
    excess = ca.Function("excess", [x], [ca.horzcat(*after), ca.horzcat(*before)])
    return Problem(plan, segments, terms, w.rules, *_bounds(plan, segments), full, excess)


def _motion_rules(w: _Writer, leg: Leg, n: int) -> None:
    """Join the segments of a leg, and keep the thrust within throttle, power and deratings."""
    import casadi as ca

    stage, fraction = w.plan.stage, np.arange(n + 1) / n
    edges = leg.longitudes[1] + (leg.longitudes[2] - leg.longitudes[1]) * ca.MX(fraction[None, :])
    throttle = ca.sqrt(ca.sum1(leg.thrust * leg.thrust) + w.smooth**2)
    ends = segment_of(_STEPS).map(n)(
        leg.nodes[:, :-1], leg.thrust, throttle, edges[:, :-1], edges[:, 1:], ca.repmat(w.full, 1, n),
        ca.MX(np.full((1, n), stage.exhaust_km_s / UNIT_KM_S)),
    )  # fmt: skip
    w.equal(ends - leg.nodes[:, 1:])
    w.between(throttle, 0.0, 1.0)
    inverse = (1.0 + leg.nodes[1, :] * ca.cos(edges) + leg.nodes[2, :] * ca.sin(edges)) / leg.nodes[0, :]
    power = stage.power_w * inverse**2 * (1.0 - stage.loss_per_year) ** (leg.nodes[5, :] * UNIT_S / YEAR_S)
    limits = [a + b * power for a, b in stage.lines]
    if stage.derated:
        limits.append(stage.left(leg.nodes[5, :] * UNIT_S + float(w.plan.epochs_et[0]), ca.tanh))
    for limit in limits:
        w.between(throttle - limit[:, :-1], -np.inf, 0.0)
        w.between(throttle - limit[:, 1:], -np.inf, 0.0)


def _end_rules(w: _Writer, leg: Leg, k: int, dates, planets):
    """Tie a leg to its planets and its coasts; return its excess velocities at both ends."""
    first, last = leg.nodes[:, 0], leg.nodes[:, -1]
    longitude = leg.longitudes
    leave, meet = w.plan.coasts_s[k] / UNIT_S
    position, speed = state_at()(first[:5], longitude[0])
    end, arriving = state_at()(last[:5], longitude[3])
    w.equal(position - planets[k][0])
    w.equal(end - planets[k + 1][0])
    w.equal(coast_time()(first[:5], longitude[0], longitude[1]) - leave)
    w.equal(coast_time()(last[:5], longitude[2], longitude[3]) - meet)
    w.equal(first[5] - dates[k] - leave)
    w.equal(dates[k + 1] - last[5] - meet)
    w.between(longitude[1:] - longitude[:-1], 0.0, np.inf)
    return speed - planets[k][1], arriving - planets[k + 1][1]


def _away_rules(w: _Writer, leg: Leg, k: int) -> None:
    """Keep the nodes in the middle of a leg away from the planet at which it begins and ends."""
    import casadi as ca

    name, ends, n = w.plan.sequence[k], w.plan.epochs_et[k : k + 2], leg.thrust.columns()
    first, last = ends + w.plan.within_s[k : k + 2] * [-1.0, 1.0]
    inner = [j for j in range(1, n) if _MIDDLE[0] < j / n < _MIDDLE[1]]
    longitudes = leg.longitudes[1] + (leg.longitudes[2] - leg.longitudes[1]) * ca.MX(np.array([inner]) / n)
    nodes = leg.nodes[:, inner]
    own = state_at().map(len(inner))(nodes[:5, :], longitudes)[0]
    planet = planet_along(name, float(first), float(last), float(w.plan.epochs_et[0]))
    gap = own - planet.map(len(inner))(nodes[5, :])[0]
    w.between(ca.sum1(gap * gap), (_AWAY * hill_radius_km(name, float(ends[0])) / AU_KM) ** 2, np.inf)


def _rules_widely(name: str) -> bool:
    return bool(body(name).gm_km3_s2 > _HEAVY * SUN_KM3_S2)


def _flyby_rules(w: _Writer, name: str, before, after, radius) -> None:
    import casadi as ca

    thing = body(name)
    square, change = ca.sumsqr(before), ca.sumsqr(after - before)
    w.equal(square - ca.sumsqr(after))
    pull = radius * (thing.radius_km / AU_KM) / (thing.gm_km3_s2 / SUN_KM3_S2)
    w.equal(change * (1.0 + pull * square) ** 2 - 4.0 * square)


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
