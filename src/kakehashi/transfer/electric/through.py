"""Fly an electric tour through its flybys in one piece: two legs, without a new start at the planet between them.

A flyby magnifies what a leg misses, metres to kilometres at the next planet.  How little the velocity at the beginning
of two legs must change for the second to arrive tells that they fit: it is the correction that a navigator would make.
What is left is the grain of double precision: a barycentric position is rounded to 30 um, which two legs and a flyby
magnify to a kilometre.  More legs in one piece would end nowhere near their planets.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.transfer.electric.propagation import Trajectory, barycentric, half_arc, masses_of

_ROUNDS = 5  # of steering: the first one or two count, later ones wander within the grain


@dataclass(frozen=True, slots=True)
class Passage:
    """Two legs flown in one piece through the flyby between them.

    Attributes
    ----------
    miss_km : float
        Error at the end of the second leg, flown from the periapsis before the flyby as planned.
    correction_km_s : float
        Change of the velocity at the beginning that steers it there.
    steered_km : float
        Error that is left then.
    """

    miss_km: float
    correction_km_s: float
    steered_km: float


def passages(trajectory: Trajectory) -> list[Passage]:
    """Fly each pair of legs through the flyby between them.

    Parameters
    ----------
    trajectory : Trajectory
        The tour as it is flown, with its arcs joined.
    """
    planets = [k for k, point in enumerate(trajectory.points) if point.stop >= 0]
    masses = masses_of(trajectory)
    return [_passage(trajectory, masses, k, planets[k], planets[k + 2]) for k in range(len(planets) - 2)]


def _passage(trajectory: Trajectory, masses, leg: int, begin: int, end: int) -> Passage:
    planned = barycentric(trajectory, begin)
    start, tried = planned.copy(), []
    for _ in range(_ROUNDS):
        state, slope = start, np.eye(6)
        for k in (leg, leg + 1):
            pieces = range(len(trajectory.legs[k].segment))
            state, by_point, _ = half_arc(trajectory, k, pieces, masses, state, True)
            slope = by_point @ slope
        gap = (state - barycentric(trajectory, end))[:3]
        tried.append((float(np.linalg.norm(gap)), float(np.linalg.norm(start[3:] - planned[3:]))))
        start = start.copy()
        start[3:] -= np.linalg.solve(slope[:3, 3:], gap)
    steered, correction = min(tried)
    return Passage(tried[0][0], correction, steered)
