"""Find scattered orbits whose later close approaches are not represented by the line of variations.

A close approach with the speed v at the distance d from the target plane's centre changes the velocity by
2 GM / (d v). To first order, for a neighbour that passes farther out by w the change is smaller by 2 GM w / (d^2 v),
and after a time t the neighbour is displaced along its orbit by 6 GM w t / (d^2 v) [V03]. Let w be the distance of a
scattered orbit from the nearest orbit on the line of variations. If that displacement approaches the distance within
which close approaches are recorded, the later close approaches of the scattered orbit, or of a similar one that was not
drawn, may differ from those of every orbit on the line. They are the same if an orbit on the line has the same period
after the encounter: both objects then return together, and the remaining difference is due to the shapes of their
orbits and does not grow with time. If such an orbit passes the scattered one within a fraction of d, the line
represents the scattered orbit.

References
----------
[V03] Valsecchi et al. (2003), Resonant returns to close approaches: analytical theory, A&A 408, 1179.
"""

from collections.abc import Sequence

import numpy as np
from scipy.spatial import cKDTree

from kakehashi.base.constants import AU_KM
from kakehashi.bodies import body
from kakehashi.encounter.bplane import outgoing
from kakehashi.encounter.survey import WATCH_AU, Survey
from kakehashi.encounter.trails import plane_points, seasons, trails_of
from kakehashi.ephem import state as body_state

_FRACTION = (
    0.15  # of the recorded distance: a few hundred members seldom include the largest possible deflection
)
_BEND = 0.1  # of the gap between two nodes: possible distance of the trail from the straight line
_NEARBY = 0.1  # of the distance of a close approach: within it the deflection is linear in the target plane
_SEGMENTS = 500  # of a trail, in one step


def unrepresented_members(survey: Survey, bodies: Sequence[str], end_et: float) -> np.ndarray:
    """Return indices (s,) of scattered orbits that the line of variations need not represent after an encounter.

    Parameters
    ----------
    survey : Survey
    bodies : sequence of str
        Bodies for which impacts are searched.
    end_et : float
        End of the search [s TDB past J2000].
    """
    members = [
        _unrepresented_in(survey, name, season, end_et) for name in bodies for season in seasons(survey, name)
    ]
    return np.unique(np.concatenate(members)) if members else np.empty(0, dtype=np.int64)


def _unrepresented_in(survey: Survey, name: str, season, end_et: float) -> np.ndarray:
    """Return the scattered orbits of one season that no orbit on the line of variations represents."""
    on_line = survey.node[season["member"]]
    line, scattered = season[on_line], season[~on_line]
    if not scattered.size:
        return np.empty(0, dtype=np.int64)
    trails, points = trails_of(line, name)
    own_points, d = plane_points(scattered, name), scattered["distance_km"]
    speed = np.linalg.norm(scattered["state"][:, 3:], axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        deflection_rate = body(name).gm_km3_s2 / (
            d**2 * speed
        )  # change of the speed per kilometre on the plane [1/s]
        drift = 6.0 * deflection_rate * (end_et - scattered["et"])
    # The distance from the nearest node is an upper bound; few members need the exact distance.
    distance = np.full(len(scattered), WATCH_AU * AU_KM)
    if len(points):
        distance = np.minimum(distance, cKDTree(points).query(own_points)[0])
    # An impact away from the line (d = 0) has an infinite or undefined ratio and is included.
    rows = np.flatnonzero(~(drift * distance < _FRACTION * WATCH_AU * AU_KM) & (distance > 0.0))
    for run in trails:
        distance[rows] = np.minimum(distance[rows], _distances(own_points[rows], points[run]))
    rows = rows[~(drift[rows] * distance[rows] < _FRACTION * WATCH_AU * AU_KM) & (distance[rows] > 0.0)]
    if not rows.size:
        return np.empty(0, dtype=np.int64)
    energy, nodes = _energies(scattered[rows], name), _energies(line, name)
    match = np.full(len(rows), np.inf)
    for run in trails:
        match = np.minimum(match, _matches(own_points[rows], energy, points[run], nodes[run]))
    # A deflection dv moves the orbit by about 2 a dv / v, with v the speed of the planet.
    planet_speed = np.linalg.norm(body_state(body(name).naif_id, "Sun", scattered["et"][rows])[:, 3:], axis=1)
    shape = 4.0 * deflection_rate[rows] * match * AU_KM / planet_speed
    represented = (match < _NEARBY * d[rows]) & (shape < _FRACTION * WATCH_AU * AU_KM)
    return scattered["member"][rows[~represented]]


def _energies(approaches, name: str) -> np.ndarray:
    """Return specific energies (m,) [km2/s2] about the Sun after close approaches; NaN if the object does not leave."""
    target_body = body(name)
    planet = body_state(target_body.naif_id, "Sun", approaches["et"])
    velocity = planet[:, 3:] + outgoing(approaches["state"], target_body.gm_km3_s2)
    return 0.5 * (velocity**2).sum(axis=1) - body("Sun").gm_km3_s2 / np.linalg.norm(planet[:, :3], axis=1)


def _distances(points, trail) -> np.ndarray:
    """Return distances (m,) [km] of points (m, 2) from a polyline (n, 2), less an allowance for its curvature."""
    if len(trail) == 1:
        return np.hypot(*(points - trail[0]).T)
    least = np.full(len(points), np.inf)
    for k in range(0, len(trail) - 1, _SEGMENTS):
        a, step = trail[k : k + _SEGMENTS], np.diff(trail[k : k + _SEGMENTS + 1], axis=0)
        a = a[: len(step)]
        length = np.hypot(*step.T)
        offset = points[:, None] - a
        along = np.clip((offset * step).sum(axis=2) / np.maximum(length, 1e-9) ** 2, 0.0, 1.0)
        gap = np.linalg.norm(offset - along[:, :, None] * step, axis=2) - _BEND * length
        least = np.minimum(least, gap.min(axis=1))
    return np.maximum(least, 0.0)


def _matches(points, energy, trail, nodes) -> np.ndarray:
    """Return distances (m,) [km] of points (m, 2) from the nearest trail point of equal energy; inf without one."""
    least = np.full(len(points), np.inf)
    for k in range(0, len(trail) - 1, _SEGMENTS):
        p, e = trail[k : k + _SEGMENTS + 1], nodes[k : k + _SEGMENTS + 1]
        with np.errstate(divide="ignore", invalid="ignore"):
            along = (energy[:, None] - e[:-1]) / np.diff(e)
        positions = p[:-1] + along[:, :, None] * np.diff(p, axis=0)
        gap = np.linalg.norm(points[:, None] - positions, axis=2)
        least = np.minimum(least, np.where((along >= 0.0) & (along <= 1.0), gap, np.inf).min(axis=1))
    return least
