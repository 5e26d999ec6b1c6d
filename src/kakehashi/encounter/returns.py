"""When does it come back, and where on the line of variations could it hit?  Returns, their trails, candidates.

Passes of one body that lie close in time form a return.  Within a return, consecutive nodes of the line of
variations that all come by form a trail on the target plane [M05].  Gravity's focusing is taken out of the
plane's coordinates, so that the trail between two nodes is nearly straight, and its distance from the
centre has its minima between nodes.  Each such minimum is a candidate for an impact; so is a node whose
neighbours do not come by, and the nearest of those scattered members that pass far from every trail.

[M05] Milani et al. (2005), Nonlinear impact monitoring: line of variation searches for impactors,
      Icarus 173, 362.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.spatial import cKDTree

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics.model import massive_place
from kakehashi.encounter.bplane import bplane
from kakehashi.encounter.survey import LOOK_AU, Survey
from kakehashi.ephem import state as body_state

GAP_S = 20 * DAY_S  # passes farther apart belong to different returns
_LIST_AU = {"Moon": 0.02}
_LISTED_AU = 0.05  # returns that come nearer are listed
_AWAY = 0.3  # of the distance looked at: a scattered member farther than this from every trail stands alone
_ALONE_EACH = 5


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Return:
    """Passes of one body in one season: how many members come by, when, and how near."""

    body: str
    first_et: float
    last_et: float
    members: int
    probability: float
    nearest_km: float
    nearest_sigma: float
    median_km: float

    def __repr__(self):
        from kakehashi.time import calendar

        return (
            f"<Return to {self.body} {calendar(self.first_et, 'TDB', 0)[:10]} .."
            f" {calendar(self.last_et, 'TDB', 0)[:10]}, nearest {self.nearest_km:,.0f} km>"
        )


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """Where the search for an impact begins: the date of a pass and an orbit z (k,).

    `distance_km` is the distance from the centre of the target plane that the trail has there, `mass` the
    probability of the stretch of the line it was found in, `gap_km` that stretch's length on the plane.
    `node` is False for a scattered member.
    """

    body: str
    et: float
    z: np.ndarray
    distance_km: float
    mass: float
    gap_km: float
    node: bool = True


def seasons(survey: Survey, name: str) -> list[np.ndarray]:
    """Passes of a body, one array of PASS for each return, in order of time."""
    mine = survey.passes[survey.passes["body"] == massive_place(name)]
    mine = mine[np.argsort(mine["et"], kind="stable")]
    cuts = np.flatnonzero(np.diff(mine["et"]) > GAP_S) + 1
    return [s for s in np.split(mine, cuts) if s.size]


def listed(survey: Survey, mass, bodies: Sequence[str]) -> list[Return]:
    """The returns that come near, in order of time."""
    out = []
    for name in bodies:
        for season in seasons(survey, name):
            near = season[season["distance_km"] < _LIST_AU.get(name, _LISTED_AU) * AU_KM]
            if near.size:
                out.append(_return(survey, mass, name, near))
    return sorted(out, key=lambda r: r.first_et)


def _return(survey: Survey, mass, name: str, near) -> Return:
    k, members = int(near["distance_km"].argmin()), np.unique(near["member"])
    return Return(
        body=name,
        first_et=float(near["et"].min()),
        last_et=float(near["et"].max()),
        members=len(members),
        probability=min(1.0, 0.5 * float(mass[members].sum())),  # nodes and scattered members count half each
        nearest_km=float(near["distance_km"].min()),
        nearest_sigma=float(survey.z[near["member"][k], 0]),
        median_km=float(np.median(near["distance_km"])),
    )


def candidates(survey: Survey, mass, bodies: Sequence[str]) -> list[Candidate]:
    """All candidates of all returns, the nearest first."""
    out: list[Candidate] = []
    for name in bodies:
        for season in seasons(survey, name):
            on_line = season[survey.node[season["member"]]]
            trails, points = trails_of(on_line, name)
            out += _minima(survey, mass, name, on_line, trails, points)
            out += _alone(survey, mass, name, season[~survey.node[season["member"]]], trails, points)
    return sorted(out, key=lambda c: c.distance_km)


def plane_points(passes, name: str) -> np.ndarray:
    """Unfocused target-plane points (m, 2) [km]; of a slow or bound pass its distance, with zero beside it."""
    known = body(name)
    motion = body_state(known.naif_id, "Sun", passes["et"])[:, 3:]
    finite = np.isfinite(passes["state"]).all(axis=1)
    points = np.stack([passes["distance_km"], np.zeros(len(passes))], axis=1)
    if finite.any():
        seen = bplane(
            passes["state"][finite], known.gm_km3_s2, planet_velocity_km_s=motion[finite], on_error="mark"
        )
        plane = np.stack([seen.xi_km, seen.zeta_km], axis=1)
        good = np.isfinite(plane).all(axis=1)
        points[np.flatnonzero(finite)[good]] = plane[good]
    return points


def trails_of(passes, name: str) -> tuple[list[np.ndarray], np.ndarray]:
    """Runs of passes of consecutive nodes (indices of `passes`), and the points (m, 2) [km] of all.

    A node that comes by several times in one return takes part in as many trails, in order of time.
    """
    if not passes.size:
        return [], np.empty((0, 2))
    order = np.lexsort((passes["et"], passes["member"]))
    member = passes["member"][order]
    first = np.concatenate([[True], np.diff(member) > 0])
    rank = np.arange(len(order)) - np.flatnonzero(first)[np.cumsum(first) - 1]
    runs = []
    for r in range(int(rank.max()) + 1):
        mine = order[rank == r]
        cuts = np.flatnonzero(np.diff(passes["member"][mine]) != 1) + 1
        runs += [run for run in np.split(mine, cuts) if run.size]
    return runs, plane_points(passes, name)


def _minima(survey: Survey, mass, name: str, passes, trails, points) -> list[Candidate]:
    """Where a trail's distance from the centre has a minimum, on the straight lines between its nodes."""
    out = []
    for run in trails:
        p = points[run]
        if len(run) == 1:
            out.append(_candidate(survey, mass, name, passes, run[0], run[0], 0.0, p[0], LOOK_AU * AU_KM))
            continue
        step = np.diff(p, axis=0)
        length = np.hypot(*step.T)
        along = np.clip(-(p[:-1] * step).sum(axis=1) / np.maximum(length, 1e-9) ** 2, 0.0, 1.0)
        foot = p[:-1] + along[:, None] * step
        d = np.hypot(*foot.T)
        padded = np.concatenate([[np.inf], d, [np.inf]])
        low = np.flatnonzero((d <= padded[:-2]) & (d < padded[2:]))
        out += [
            _candidate(survey, mass, name, passes, run[i], run[i + 1], along[i], foot[i], length[i])
            for i in low
        ]
    return out


def _candidate(survey, mass, name, passes, a, b, along, point, gap) -> Candidate:
    """A candidate between two passes of a trail."""
    i, j = passes["member"][a], passes["member"][b]
    z = (1.0 - along) * survey.z[i] + along * survey.z[j]
    et = (1.0 - along) * passes["et"][a] + along * passes["et"][b]
    return Candidate(name, float(et), z, float(np.hypot(*point)), float(max(mass[i], mass[j])), float(gap))


def _alone(survey: Survey, mass, name: str, passes, trails, points) -> list[Candidate]:
    """The nearest scattered members that pass far from every trail, one for each neighbourhood."""
    if not passes.size:
        return []
    mine, away = plane_points(passes, name), _AWAY * LOOK_AU * AU_KM
    far = np.ones(len(passes), bool)
    ends = [points[run[[0, -1]]] for run in trails]
    for run in trails:
        line = _filled(points[run], 0.3 * away)
        far &= cKDTree(line).query(mine, distance_upper_bound=away)[0] > away
    if ends:
        far &= cKDTree(np.concatenate(ends)).query(mine)[0] > away
    out: list[Candidate] = []
    chosen: list[np.ndarray] = []
    for i in np.flatnonzero(far)[np.argsort(passes["distance_km"][far])]:
        if len(out) < _ALONE_EACH and all(np.hypot(*(mine[i] - c)) > 0.3 * away for c in chosen):
            chosen.append(mine[i])
            m = passes["member"][i]
            out.append(
                Candidate(name, float(passes["et"][i]), survey.z[m], float(passes["distance_km"][i]),
                          float(mass[m]), LOOK_AU * AU_KM, False)
            )  # fmt: skip
    return out


def _filled(points, step_km: float) -> np.ndarray:
    """A polyline with points at most `step_km` apart."""
    pieces = [points[:1]]
    for a, b in pairwise(points):
        count = max(1, int(np.hypot(*(b - a)) / step_km))
        pieces.append(a + (b - a) * (np.arange(1, count + 1) / count)[:, None])
    return np.concatenate(pieces)
