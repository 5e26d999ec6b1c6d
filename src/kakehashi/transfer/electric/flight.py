"""Fly an electric tour in the full dynamics: multiple shooting with continuous thrust.

The force model of the package flies every segment; a thrust that is constant in radial, transverse and normal axes
about the Sun enters it as A1, A2 and A3 with g(r) = 1, so that the variational equations give the derivatives with
respect to it.  Points are the perigee of departure, the periapses of the flybys, the periapsis of arrival, and nodes of
the legs about a revolution apart.  Between two points, the first half is flown forwards and the other backwards; steps
of a constrained least-squares problem (`joining`) close the gaps in the middles.  They change the points, the epochs at
the planets, and the thrust of the segments, within the power and the whole of the time: the duty's remainder is what
corrections may use.  The least change of the thrusts is not the least propellant: once the arcs are joined, steps of a
convex problem (`saving`) save propellant, and the joining steps close what their linearisation is off by.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from kakehashi.base import InputError, Status
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel
from kakehashi.ephem import state as body_state
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.transfer.electric.arcs import SUN_KM3_S2
from kakehashi.transfer.electric.joining import joining_step
from kakehashi.transfer.electric.propagation import (
    POLE,
    Arc,
    FlownLeg,
    Point,
    Trajectory,
    barycentric,
    departing_state,
    half_arc,
    masses_of,
)
from kakehashi.transfer.electric.saving import saving_step
from kakehashi.transfer.electric.through import passages
from kakehashi.transfer.electric.tour import RUNNING, ElectricTour
from kakehashi.transfer.shooting import leaving_state, periapsis_state

_CONSTANT = (1.0, 0.0, 1.0, 0.0, 1.0)  # of g(r): one at every distance
_MOST_ITERATIONS = 60
_CLOSED_KM, _CLOSED_KM_S = 1e-3, 1e-9
_APART = 24  # segments between points within a leg
_NEAR_S = 15.0 * DAY_S  # of a planet: a longer coast has a point there
_JOINING = 0.4  # of the work
_REACH, _LEAST_REACH = 0.2, 0.01  # of the first saving step, and of the last
_CLOSING = 8  # joining steps after a saving step
_LEAST_GAIN_KG = 0.1  # by a saving step, or the reach shrinks


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ElectricFlight:
    """An electric tour in the full dynamics.

    Attributes
    ----------
    tour : ElectricTour
    nodes : (n, 6) array
        States at departure, flybys and arrival relative to the solar-system barycentre [km, km/s].
    epochs_et : (n,) array
        Epochs of the nodes, which may differ from those of the tour by hours.
    thrust_n : tuple of (m, 3) arrays
        Thrust of the segments of each leg in radial, transverse and normal axes.
    propellant_kg, joined_kg : float
        Propellant, and that of the arcs as first joined, before it was saved.
    altitudes_km : (n,) array
        Altitudes of the nodes.
    departure_km_s, arrival_km_s : float
        Excess speeds.
    gap_km, gap_km_s : float
        Largest gap in the middle of a leg.
    miss_km : (n - 1,) array
        Error at the end of each leg, flown in one piece from its beginning.
    through_km, correction_km_s, steered_km : (n - 2,) arrays
        Error after each flyby, at the end of two legs that are flown in one piece through it; the change of the
        velocity at their beginning that steers them there, and the error that is left then.
    iterations : int
    """

    tour: ElectricTour
    nodes: np.ndarray
    epochs_et: np.ndarray
    thrust_n: tuple[np.ndarray, ...]
    propellant_kg: float
    joined_kg: float
    altitudes_km: np.ndarray
    departure_km_s: float
    arrival_km_s: float
    gap_km: float
    gap_km_s: float
    miss_km: np.ndarray
    through_km: np.ndarray
    correction_km_s: np.ndarray
    steered_km: np.ndarray
    iterations: int

    def __repr__(self):
        return (
            f"<ElectricFlight {self.propellant_kg:.1f} kg, arrival at {1e3 * self.arrival_km_s:.0f} m/s, misses by"
            f" {self.miss_km.max():.2g} km>"
        )


def fly_electric_tour(
    tour: ElectricTour,
    *,
    arrival_altitude_km: float = 1000.0,
    parking_km: float = 200.0,
    model: ForceModel | None = None,
    savings: int = 12,
    progress: Callable[[float], None] | None = None,
) -> ElectricFlight:
    """Solve an electric tour again in the full force model.

    Parameters
    ----------
    tour : ElectricTour
    arrival_altitude_km : float
        Altitude of the periapsis at which the last planet is reached.
    parking_km : float
        Altitude of the perigee of departure.
    model : ForceModel, optional
        The forces, to which the thrust is added.
    savings : int
        Largest number of steps that save propellant, once the arcs are joined.
    progress : callable, optional
        Called with the fraction of the work done.

    Raises
    ------
    InputError
        The tour is no solution, or its legs cannot be joined.
    """
    if tour.status is not Status.OK:
        raise InputError(f"the electric tour is no solution ({tour.message}); solve it before it is flown")
    trajectory = first_trajectory(tour, arrival_altitude_km, parking_km, model)
    report = progress or (lambda fraction: None)
    report(0.0)
    gaps, slopes, iterations = _joined(
        trajectory, _MOST_ITERATIONS, lambda done: report(_JOINING * done / _MOST_ITERATIONS)
    )
    joined_kg = used_kg(trajectory)
    best = _saved(trajectory, gaps, slopes, savings, lambda done: report(_JOINING + (1.0 - _JOINING) * done))
    return _result(*best, iterations, joined_kg)


def _saved(trajectory: Trajectory, gaps, slopes, most: int, progress) -> tuple[Trajectory, np.ndarray]:
    """Save propellant by steps whose reach shrinks when they fail; return the best trajectory and its gaps."""
    reach = _REACH
    for number in range(most):
        progress(number / most)
        if reach < _LEAST_REACH:
            break
        step = saving_step(trajectory, gaps, slopes, departing_slope(trajectory), reach)
        trial = _copy(trajectory)
        try:
            if step is None:
                raise InputError("no step was found")
            change(trial, step)
            trial_gaps, trial_slopes, _ = _joined(trial, _CLOSING, lambda done: None)
        except InputError:
            reach *= 0.3
            continue
        gain = used_kg(trajectory) - used_kg(trial)
        if gain > 0.0:
            trajectory, gaps, slopes = trial, trial_gaps, trial_slopes
        reach *= 1.5 if gain > 10.0 * _LEAST_GAIN_KG else 1.0 if gain > _LEAST_GAIN_KG else 0.3
    return trajectory, gaps


def _copy(trajectory: Trajectory) -> Trajectory:
    return replace(
        trajectory,
        legs=[replace(leg, edges=leg.edges.copy()) for leg in trajectory.legs],
        points=[replace(point) for point in trajectory.points],
        thrust=list(trajectory.thrust),
    )


def used_kg(trajectory: Trajectory) -> float:
    """Return the propellant that a trajectory uses."""
    return trajectory.plan.stage.mass_kg - float(masses_of(trajectory)[-1][0])


def _joined(trajectory: Trajectory, most: int, progress):
    """Join the arcs of a trajectory; return (gaps, slopes, iterations) of the last iteration."""
    for iteration in range(most):
        gaps, slopes = gaps_of(trajectory)
        progress(iteration + 1)
        if np.abs(gaps[:, :3]).max() < _CLOSED_KM and np.abs(gaps[:, 3:]).max() < _CLOSED_KM_S:
            return gaps, slopes, iteration
        change(trajectory, joining_step(trajectory, gaps, slopes, departing_slope(trajectory)))
    raise InputError(
        f"the electric tour could not be joined in the full dynamics: the largest gap is"
        f" {np.linalg.norm(gaps[:, :3], axis=1).max():.3g} km after {most} iterations; plan it with higher"
        " flybys, or with a lower duty that leaves thrust for corrections"
    )


def first_trajectory(tour: ElectricTour, arrival_km: float, parking_km: float, model) -> Trajectory:
    """Return an electric tour as it is flown at first.

    Parameters
    ----------
    tour : ElectricTour
    arrival_km, parking_km : float
        Altitudes of the periapses of arrival and departure.
    model : ForceModel or None
    """
    plan = tour.plan
    trajectory = Trajectory(
        tour=tour,
        model=replace(ForceModel() if model is None else model, g_law=_CONSTANT),
        parking_km=parking_km + body(plan.sequence[0]).radius_km,
        legs=[],
        asymptote=tour.leaving_km_s[0].copy(),
        points=[Point(tour.epochs_et[0], np.full(6, np.nan), 0)],
        arcs=[],
        thrust=[np.where((g.throttle > RUNNING)[:, None], g.thrust_n, 0.0) for g in tour.legs],
    )
    for k in range(len(tour.legs)):
        leg, inner = _leg(tour, k)
        trajectory.legs.append(leg)
        positions = [0, *sorted(inner), len(leg.edges) - 1]
        for a, b in pairwise(positions):
            begin = len(trajectory.points) - 1
            middle = (
                b if a == 0 else a if b == positions[-1] else (a + b) // 2
            )  # a planet's arc is flown from it
            trajectory.arcs.append(Arc(k, a, middle, b, begin, begin + 1))
            trajectory.points.append(inner[b] if b in inner else _planet_point(tour, k + 1, arrival_km))
    return trajectory


def _leg(tour: ElectricTour, k: int) -> tuple[FlownLeg, dict[int, Point]]:
    """Return a leg as it is flown, and the points within it by their edges."""
    one, stage = tour.legs[k], tour.plan.stage
    n = len(one.throttle)
    edges, segment = [one.start_et, *one.node_et, one.end_et], [-1, *range(n), -1]
    around = [one.states[0], *one.states, one.states[-1]]
    if one.node_et[0] - one.start_et > 2.0 * _NEAR_S:
        edges.insert(1, one.start_et + _NEAR_S)
        segment.insert(0, -1)
        around.insert(1, propagate_kepler(one.states[0], edges[1] - one.node_et[0], SUN_KM3_S2))
    if one.end_et - one.node_et[-1] > 2.0 * _NEAR_S:
        edges.insert(-1, one.end_et - _NEAR_S)
        segment.append(-1)
        around.insert(-1, propagate_kepler(one.states[-1], edges[-2] - one.node_et[-1], SUN_KM3_S2))
    first = segment.index(0)
    positions = {1, first, first + n, len(edges) - 2, *range(first, first + n - _APART // 2, _APART)}
    if k == len(tour.legs) - 1:
        edges[-1] = arrival_et(tour)
    inner = {
        j: Point(edges[j], np.asarray(around[j]) + body_state("Sun", "SSB", edges[j]), -1) for j in positions
    }
    distance = np.linalg.norm(one.states[:, :3], axis=1) / AU_KM
    most = stage.available(distance, one.node_et, tour.plan.epochs_et[0]) / stage.duty
    leg = FlownLeg(np.array(edges), np.array(segment), np.ones(n, bool), np.minimum(most[:-1], most[1:]))
    return leg, inner


def _planet_point(tour: ElectricTour, k: int, arrival_km: float) -> Point:
    """Return the periapsis at stop k."""
    plan, name = tour.plan, tour.plan.sequence[k]
    radius = body(name).radius_km
    if k < len(plan.sequence) - 1:
        state = periapsis_state(
            name, tour.altitudes_km[k - 1], tour.meeting_km_s[k - 1], tour.leaving_km_s[k]
        )
        low, high = plan.altitudes_km[k - 1] + radius
        return Point(tour.epochs_et[k], state, k, (float(low), float(high)))
    radius_km = radius + arrival_km
    ending = leaving_state(name, radius_km, -tour.meeting_km_s[-1], POLE)
    state = np.r_[ending[:3], -ending[3:]]
    return Point(arrival_et(tour), state, k, (radius_km, radius_km))


def arrival_et(tour: ElectricTour) -> float:
    """Return the epoch of the last periapsis, to which the planet's pull draws the spacecraft early.

    On a hyperbola of semi-axis a and excess speed v, the way in from the distance d = v t takes (a / v) (sinh F - F)
    with cosh F = 1 + d / a at small eccentricity in excess of one: half a week less than t at 0.5 km/s to Mercury.
    """
    speed = float(np.linalg.norm(tour.meeting_km_s[-1]))
    axis = body(tour.plan.sequence[-1]).gm_km3_s2 / speed**2
    anomaly = float(np.arccosh(1.0 + speed * _NEAR_S / axis))
    return float(tour.epochs_et[-1]) - _NEAR_S + axis / speed * (np.sinh(anomaly) - anomaly)


def gaps_of(trajectory: Trajectory):
    """Return the gaps (arcs, 6) of the middles, and for every arc their derivatives by its points and its thrusts."""
    masses, gaps, slopes = masses_of(trajectory), [], []
    for arc in trajectory.arcs:
        ahead = half_arc(
            trajectory,
            arc.leg,
            range(arc.first, arc.middle),
            masses,
            barycentric(trajectory, arc.begin),
            True,
        )
        pieces = range(arc.last - 1, arc.middle - 1, -1)
        back = half_arc(trajectory, arc.leg, pieces, masses, barycentric(trajectory, arc.end), False)
        gaps.append(ahead[0] - back[0])
        slopes.append((ahead[1], -back[1], ahead[2] | {j: -d for j, d in back[2].items()}))
    return np.array(gaps), slopes


def departing_slope(trajectory: Trajectory) -> np.ndarray:
    """Return the derivative (6, 3) of the first state by the asymptote of departure."""
    wide, h = np.empty((6, 3)), 1e-5
    for axis in range(3):
        step = h * np.eye(3)[axis]
        wide[:, axis] = (
            departing_state(trajectory, trajectory.asymptote + step)
            - departing_state(trajectory, trajectory.asymptote - step)
        ) / (2.0 * h)
    return wide


def change(trajectory: Trajectory, step) -> None:
    """Change points, their epochs and thrusts.

    Parameters
    ----------
    trajectory : Trajectory
    step : tuple
        Changes of (asymptote, points after departure, their epochs, thrusts), as `joining_step` returns them.
    """
    asymptote, points, epochs, thrusts = step
    trajectory.asymptote = trajectory.asymptote + asymptote
    for point, by, later in zip(trajectory.points[1:], points, epochs, strict=True):
        point.state, point.et = point.state + by, point.et + float(later)
        if point.stop >= 0:
            trajectory.legs[point.stop - 1].edges[-1] = point.et
        if 0 <= point.stop < len(trajectory.legs):
            trajectory.legs[point.stop].edges[0] = point.et
    for k, by in enumerate(thrusts):
        trajectory.thrust[k] = trajectory.thrust[k] + by


def _result(trajectory: Trajectory, gaps, iterations: int, joined_kg: float) -> ElectricFlight:
    masses, miss = masses_of(trajectory), []
    planets = [k for k, point in enumerate(trajectory.points) if point.stop >= 0]
    for k, (begin, end) in enumerate(pairwise(planets)):
        pieces = range(len(trajectory.legs[k].segment))
        last = half_arc(trajectory, k, pieces, masses, barycentric(trajectory, begin), True)[0]
        miss.append(np.linalg.norm((last - barycentric(trajectory, end))[:3]))
    through = passages(trajectory)
    radii = np.array([body(b).radius_km for b in trajectory.plan.sequence])
    sizes = [
        trajectory.parking_km,
        *(float(np.linalg.norm(trajectory.points[k].state[:3])) for k in planets[1:]),
    ]
    last = trajectory.points[-1].state
    energy = float(last[3:] @ last[3:]) - 2.0 * body(trajectory.plan.sequence[-1]).gm_km3_s2 / sizes[-1]
    return ElectricFlight(
        tour=trajectory.tour,
        nodes=np.array([barycentric(trajectory, k) for k in planets]),
        epochs_et=np.array([trajectory.points[k].et for k in planets]),
        thrust_n=tuple(trajectory.thrust),
        propellant_kg=used_kg(trajectory),
        joined_kg=joined_kg,
        altitudes_km=np.array(sizes) - radii,
        departure_km_s=float(np.linalg.norm(trajectory.asymptote)),
        arrival_km_s=float(np.sqrt(max(energy, 0.0))),
        gap_km=float(np.linalg.norm(gaps[:, :3], axis=1).max()),
        gap_km_s=float(np.linalg.norm(gaps[:, 3:], axis=1).max()),
        miss_km=np.array(miss),
        through_km=np.array([p.miss_km for p in through]),
        correction_km_s=np.array([p.correction_km_s for p in through]),
        steered_km=np.array([p.steered_km for p in through]),
        iterations=iterations,
    )
