"""Does the line of variations speak for the whole region?  Passes that only members away from it have.

A pass at the distance d of the target plane's centre turns the velocity by 2 GM / (d v); a neighbour that
passes w farther out is turned less by 2 GM w / (d^2 v), and is 6 GM w t / (d^2 v) farther along its orbit a
time t later, to the first order [V03].  Where w is the distance of a member from every trail of the line of
variations and the result comes near the distance at which passes are looked for, the later returns of this
member, or of one like it that was not drawn, need not be returns of any orbit on the line.

They are all the same where an orbit of the line leaves the pass with the member's own period: both then come
back together, and what is left between them is their orbits' difference in shape, which does not grow with
time.  Where such an orbit passes nearby, no farther off than a part of d, the line speaks for the member.

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
from kakehashi.encounter.returns import plane_points, seasons, trails_of
from kakehashi.encounter.survey import LOOK_AU, Survey
from kakehashi.ephem import state as body_state

_PART = 0.15  # of the distance looked at: a few hundred members seldom show the largest deflection possible
_BEND = 0.1  # of the gap between two nodes: how far a trail may lie from the straight line
_NEARBY = 0.1  # of the distance of a pass: within it the deflection is linear in the target plane
_SEGMENTS = 500  # of a trail, at once


def strays(survey: Survey, bodies: Sequence[str], end_et: float) -> np.ndarray:
    """Scattered members with a pass after which they go where no orbit of the line need go, in order."""
    found = [_strays_of(survey, name, season, end_et) for name in bodies for season in seasons(survey, name)]
    return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)


def _strays_of(survey: Survey, name: str, season, end_et: float) -> np.ndarray:
    """Strays of one return."""
    on_line = survey.node[season["member"]]
    line, others = season[on_line], season[~on_line]
    if not others.size:
        return np.empty(0, dtype=np.int64)
    trails, points = trails_of(line, name)
    mine, d = plane_points(others, name), others["distance_km"]
    speed = np.linalg.norm(others["state"][:, 3:], axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        turned = body(name).gm_km3_s2 / (d**2 * speed)  # of the speed, for each kilometre aside [1/s]
        goes = 6.0 * turned * (end_et - others["et"])
    # Every node bounds the distance from the trail; few members need it exactly.
    aside = np.full(len(others), LOOK_AU * AU_KM)
    if len(points):
        aside = np.minimum(aside, cKDTree(points).query(mine)[0])
    # An impact that the line does not know (d = 0) has an infinite or unknown ratio: it counts.
    far = np.flatnonzero(~(goes * aside < _PART * LOOK_AU * AU_KM) & (aside > 0.0))
    for run in trails:
        aside[far] = np.minimum(aside[far], _distances(mine[far], points[run]))
    far = far[~(goes[far] * aside[far] < _PART * LOOK_AU * AU_KM) & (aside[far] > 0.0)]
    if not far.size:
        return np.empty(0, dtype=np.int64)
    energy, nodes = _energies(others[far], name), _energies(line, name)
    match = np.full(len(far), np.inf)
    for run in trails:
        match = np.minimum(match, _matches(mine[far], energy, points[run], nodes[run]))
    # A velocity turned by dv moves the orbit by about 2 a dv / v, with v the planet's own.
    pace = np.linalg.norm(body_state(body(name).naif_id, "Sun", others["et"][far])[:, 3:], axis=1)
    shape = 4.0 * turned[far] * match * AU_KM / pace
    told = (match < _NEARBY * d[far]) & (shape < _PART * LOOK_AU * AU_KM)
    return others["member"][far[~told]]


def _energies(passes, name: str) -> np.ndarray:
    """Energies (m,) [km2/s2] about the Sun with which passes leave; NaN where they do not leave."""
    known = body(name)
    about = body_state(known.naif_id, "Sun", passes["et"])
    velocity = about[:, 3:] + outgoing(passes["state"], known.gm_km3_s2)
    return 0.5 * (velocity**2).sum(axis=1) - body("Sun").gm_km3_s2 / np.linalg.norm(about[:, :3], axis=1)


def _distances(points, trail) -> np.ndarray:
    """Distances (m,) [km] of points (m, 2) from a polyline (n, 2), less what the trail may bend between nodes."""
    if len(trail) == 1:
        return np.hypot(*(points - trail[0]).T)
    least = np.full(len(points), np.inf)
    for k in range(0, len(trail) - 1, _SEGMENTS):
        a, step = trail[k : k + _SEGMENTS], np.diff(trail[k : k + _SEGMENTS + 1], axis=0)
        a = a[: len(step)]
        length = np.hypot(*step.T)
        off = points[:, None] - a
        along = np.clip((off * step).sum(axis=2) / np.maximum(length, 1e-9) ** 2, 0.0, 1.0)
        gap = np.linalg.norm(off - along[:, :, None] * step, axis=2) - _BEND * length
        least = np.minimum(least, gap.min(axis=1))
    return np.maximum(least, 0.0)


def _matches(points, energy, trail, nodes) -> np.ndarray:
    """Distances (m,) [km] of points (m, 2) from the nearest place of a trail with their energy (m,); inf without."""
    least = np.full(len(points), np.inf)
    for k in range(0, len(trail) - 1, _SEGMENTS):
        p, e = trail[k : k + _SEGMENTS + 1], nodes[k : k + _SEGMENTS + 1]
        with np.errstate(divide="ignore", invalid="ignore"):
            along = (energy[:, None] - e[:-1]) / np.diff(e)
        place = p[:-1] + along[:, :, None] * np.diff(p, axis=0)
        gap = np.linalg.norm(points[:, None] - place, axis=2)
        least = np.minimum(least, np.where((along >= 0.0) & (along <= 1.0), gap, np.inf).min(axis=1))
    return least
