"""Does the line of variations speak for the whole region?  Passes that only members away from it have.

A pass at the distance d of the target plane's centre turns the velocity by 2 GM / (d v); a neighbour that
passes w farther out is turned less by 2 GM w / (d^2 v), and is 6 GM w t / (d^2 v) farther along its orbit a
time t later, to the first order [V03].  Where w is the distance of a member from every trail of the line of
variations and the result comes near the distance at which passes are looked for, the later returns of this
member, or of one like it that was not drawn, need not be returns of any orbit on the line.

References
----------
[V03] Valsecchi et al. (2003), Resonant returns to close approaches: analytical theory, A&A 408, 1179.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from kakehashi.base.constants import AU_KM
from kakehashi.bodies import body
from kakehashi.encounter.returns import plane_points, seasons, trails_of
from kakehashi.encounter.survey import LOOK_AU, Survey

_PART = 0.15  # of the distance looked at: a few hundred members seldom show the largest deflection possible
_BEND = 0.1  # of the gap between two nodes: how far a trail may lie from the straight line


def strays(survey: Survey, bodies: Sequence[str], end_et: float) -> np.ndarray:
    """Scattered members with a pass after which they go where no orbit of the line need go, in order."""
    found = [_strays_of(survey, name, season, end_et) for name in bodies for season in seasons(survey, name)]
    return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)


def _strays_of(survey: Survey, name: str, season, end_et: float) -> np.ndarray:
    """Strays of one return."""
    on_line = survey.node[season["member"]]
    others = season[~on_line]
    if not others.size:
        return np.empty(0, dtype=np.int64)
    trails, points = trails_of(season[on_line], name)
    mine, d = plane_points(others, name), others["distance_km"]
    aside = np.full(len(others), LOOK_AU * AU_KM)
    for run in trails:
        aside = np.minimum(aside, _distances(mine, points[run]))
    speed = np.linalg.norm(others["state"][:, 3:], axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        later = 6.0 * body(name).gm_km3_s2 * aside * (end_et - others["et"]) / (d**2 * speed)
    # An impact that the line does not know (d = 0) has an infinite or unknown ratio: it counts.
    return others["member"][~(later < _PART * LOOK_AU * AU_KM) & (aside > 0.0)]


def _distances(points, trail) -> np.ndarray:
    """Distances (m,) [km] of points (m, 2) from a polyline (n, 2), less what the trail may bend between nodes."""
    if len(trail) == 1:
        return np.hypot(*(points - trail[0]).T)
    least = np.full(len(points), np.inf)
    for a, b in pairwise(trail):
        step = b - a
        length = np.hypot(*step)
        along = np.clip((points - a) @ step / max(length, 1e-9) ** 2, 0.0, 1.0)
        foot = a + along[:, None] * step
        least = np.minimum(least, np.hypot(*(points - foot).T) - _BEND * length)
    return np.maximum(least, 0.0)
