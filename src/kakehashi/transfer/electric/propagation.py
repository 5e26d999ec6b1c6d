"""The electric tour as it is flown: points, legs and arcs, and their propagation with thrust and derivatives."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.dynamics import ForceModel, fly
from kakehashi.ephem import state as body_state
from kakehashi.transfer.electric.plan import ElectricPlan
from kakehashi.transfer.electric.tour import ElectricTour
from kakehashi.transfer.shooting import leaving_state

POLE = np.array([0.0, 0.0, 1.0])


@dataclass(slots=True)
class FlownLeg:
    """A leg as it is flown: epochs of its pieces, segment of each piece (-1 in a coast), engines, full thrust."""

    edges: np.ndarray  # (pieces + 1,)
    segment: np.ndarray  # (pieces,)
    running: np.ndarray  # (segments,)
    most_n: np.ndarray  # (segments,)


@dataclass(slots=True)
class Point:
    """A state from which arcs are flown: relative to a planet (stop >= 0) or to the barycentre, on an edge of a leg."""

    et: float
    state: np.ndarray
    stop: int
    radii_km: tuple[float, float] = (0.0, np.inf)


@dataclass(slots=True)
class Arc:
    """Pieces of a leg between two points, and the edge at which both halves meet."""

    leg: int
    first: int
    middle: int
    last: int
    begin: int
    end: int


@dataclass(slots=True)
class Trajectory:
    """The tour as it is flown: what stays, and the unknowns (asymptote, points after departure, thrusts)."""

    tour: ElectricTour
    model: ForceModel
    parking_km: float
    legs: list[FlownLeg]
    asymptote: np.ndarray
    points: list[Point]
    arcs: list[Arc]
    thrust: list[np.ndarray]

    @property
    def plan(self) -> ElectricPlan:
        """The plan of the tour."""
        return self.tour.plan


def departing_state(trajectory: Trajectory, vinf) -> np.ndarray:
    return leaving_state(trajectory.plan.sequence[0], trajectory.parking_km, vinf, POLE)


def barycentric(trajectory: Trajectory, k: int) -> np.ndarray:
    """Return the barycentric state of point k."""
    point = trajectory.points[k]
    if point.stop < 0:
        return point.state
    own = body_state(trajectory.plan.sequence[point.stop], "SSB", point.et)
    return own + (departing_state(trajectory, trajectory.asymptote) if k == 0 else point.state)


def masses_of(trajectory: Trajectory) -> list[np.ndarray]:
    """Return the masses (m,) in the middles of the segments of every leg, and the final mass as the last entry."""
    mass, masses = trajectory.plan.stage.mass_kg, []
    for leg, thrust in zip(trajectory.tour.legs, trajectory.thrust, strict=True):
        flow = np.linalg.norm(thrust, axis=1) / (1e3 * trajectory.plan.stage.exhaust_km_s)
        used = np.r_[0.0, np.cumsum(flow * np.diff(leg.node_et))]
        masses.append(mass - 0.5 * (used[1:] + used[:-1]))
        mass -= used[-1]
    return [*masses, np.array([mass])]


def half_arc(trajectory: Trajectory, leg: int, pieces, masses, start: np.ndarray, forwards: bool):
    """Fly pieces of a leg from a point.

    Parameters
    ----------
    trajectory : Trajectory
    leg : int
    pieces : sequence of int
        Pieces of the leg, in the order in which they are flown.
    masses : list of arrays
        As `masses_of` returns them.
    start : (6,) array
        State relative to the solar-system barycentre [km, km/s].
    forwards : bool

    Returns
    -------
    tuple
        State, its derivative by the first state (6, 6), and by thrusts [N] {segment: (6, 3)}.
    """
    now, by_point = start, np.eye(6)
    by_thrust: dict[int, np.ndarray] = {}
    pieces_of = trajectory.legs[leg]
    for j in pieces:
        first, last = (
            (pieces_of.edges[j], pieces_of.edges[j + 1])
            if forwards
            else (pieces_of.edges[j + 1], pieces_of.edges[j])
        )
        k = int(pieces_of.segment[j])
        unit = 0.0 if k < 0 else 1e-3 / masses[leg][k] * DAY_S**2 / AU_KM  # au/d2 of a newton
        flight = fly(
            now, first, last, nongrav_au_d2=unit * trajectory.thrust[leg][k], model=trajectory.model,
            partials=("A1", "A2", "A3"), watch={}, tolerance=1e-9,
        )  # fmt: skip
        now, slope = flight.states.reshape(6), np.asarray(flight.transition).reshape(6, 9)
        by_point = slope[:, :6] @ by_point
        by_thrust = {i: slope[:, :6] @ d for i, d in by_thrust.items()}
        if k >= 0 and pieces_of.running[k]:
            by_thrust[k] = slope[:, 6:] * unit
    return now, by_point, by_thrust
