"""Group the close approaches of a confidence region into seasons and trails, and find candidates for impacts.

Close approaches to one body that are close in time form a season.  Within a season, consecutive nodes of the line of
variations that all have a close approach form a trail on the target plane [M05].  Gravitational focusing is removed
from the coordinates, which makes the trail nearly straight between two nodes, and the minima of its distance from the
centre are found between nodes. Each such minimum is a candidate for an impact. Other candidates are nodes whose
neighbours have no close approach, and the nearest of the scattered orbits that pass far from every trail.

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
from kakehashi.dynamics.model import massive_body_index
from kakehashi.encounter.bplane import bplane
from kakehashi.encounter.survey import WATCH_AU, Survey
from kakehashi.ephem import state as body_state

GAP_S = 20 * DAY_S  # close approaches farther apart in time belong to different seasons
_REPORT_AU_OF = {"Moon": 0.02}
_REPORT_AU = 0.05  # seasons with nearer close approaches are reported
_AWAY = 0.3  # of the recorded distance: a scattered member farther than this from every trail is isolated
_ISOLATED_PER_SEASON = 5


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ApproachSeason:
    """Close approaches to one body in one season: number of orbits, range of epochs, and distances."""

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
            f"<ApproachSeason of {self.body} {calendar(self.first_et, 'TDB', 0)[:10]} .."
            f" {calendar(self.last_et, 'TDB', 0)[:10]}, nearest {self.nearest_km:,.0f} km>"
        )


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """Starting point of a search for an impact: the epoch of a close approach, and an orbit by its numbers z (k,).

    Attributes
    ----------
    body : str
    et : float
        Epoch of the close approach [s TDB past J2000].
    z : (k,) array
        Standard normal numbers of the confidence region.
    distance_km : float
        Distance of the trail from the centre of the target plane.
    mass : float
        Probability of the segment of the line of variations.
    gap_km : float
        Length of that segment on the target plane.
    node : bool
        Whether the candidate is on the line of variations; False for a scattered orbit.
    """

    body: str
    et: float
    z: np.ndarray
    distance_km: float
    mass: float
    gap_km: float
    node: bool = True


def seasons(survey: Survey, name: str) -> list[np.ndarray]:
    """Split the close approaches to a body into seasons: arrays of `dynamics.records.CLOSE_APPROACH`."""
    approaches = survey.passes[survey.passes["body_index"] == massive_body_index(name)]
    approaches = approaches[np.argsort(approaches["et"], kind="stable")]
    cuts = np.flatnonzero(np.diff(approaches["et"]) > GAP_S) + 1
    return [s for s in np.split(approaches, cuts) if s.size]


def approach_seasons(survey: Survey, mass, bodies: Sequence[str]) -> list[ApproachSeason]:
    """Summarise the seasons with near close approaches, in chronological order.

    Parameters
    ----------
    survey : Survey
    mass : (n,) array
        Probability that each orbit of the survey represents (`Survey.mass`).
    bodies : sequence of str
        Bodies that are searched.
    """
    summaries = []
    for name in bodies:
        for season in seasons(survey, name):
            reported = season[season["distance_km"] < _REPORT_AU_OF.get(name, _REPORT_AU) * AU_KM]
            if reported.size:
                summaries.append(_season_summary(survey, mass, name, reported))
    return sorted(summaries, key=lambda r: r.first_et)


def _season_summary(survey: Survey, mass, name: str, approaches) -> ApproachSeason:
    k, members = int(approaches["distance_km"].argmin()), np.unique(approaches["member"])
    return ApproachSeason(
        body=name,
        first_et=float(approaches["et"].min()),
        last_et=float(approaches["et"].max()),
        members=len(members),
        probability=min(1.0, 0.5 * float(mass[members].sum())),  # nodes and scattered members count half each
        nearest_km=float(approaches["distance_km"].min()),
        nearest_sigma=float(survey.z[approaches["member"][k], 0]),
        median_km=float(np.median(approaches["distance_km"])),
    )


def candidates(survey: Survey, mass, bodies: Sequence[str]) -> list[Candidate]:
    """Return all candidates for an impact in all seasons, the nearest first.

    Parameters
    ----------
    survey : Survey
    mass : (n,) array
        Probability that each orbit of the survey represents (`Survey.mass`).
    bodies : sequence of str
        Bodies that are searched.
    """
    found_candidates: list[Candidate] = []
    for name in bodies:
        for season in seasons(survey, name):
            on_line = season[survey.node[season["member"]]]
            trails, points = trails_of(on_line, name)
            found_candidates += _minima(survey, mass, name, on_line, trails, points)
            found_candidates += _isolated_candidates(
                survey, mass, name, season[~survey.node[season["member"]]], trails, points
            )
    return sorted(found_candidates, key=lambda c: c.distance_km)


def plane_points(approaches, name: str) -> np.ndarray:
    """Return target-plane points (m, 2) [km] without gravitational focusing; (distance, 0) if slow or bound."""
    target_body = body(name)
    planet_velocity = body_state(target_body.naif_id, "Sun", approaches["et"])[:, 3:]
    finite = np.isfinite(approaches["state"]).all(axis=1)
    points = np.stack([approaches["distance_km"], np.zeros(len(approaches))], axis=1)
    if finite.any():
        crossing = bplane(
            approaches["state"][finite],
            target_body.gm_km3_s2,
            planet_velocity_km_s=planet_velocity[finite],
            on_error="mark",
        )
        plane = np.stack([crossing.xi_km, crossing.zeta_km], axis=1)
        hyperbolic = np.isfinite(plane).all(axis=1)
        points[np.flatnonzero(finite)[hyperbolic]] = plane[hyperbolic]
    return points


def trails_of(approaches, name: str) -> tuple[list[np.ndarray], np.ndarray]:
    """Return the trails of one season as indices of its close approaches, and all target-plane points (m, 2) [km].

    A trail is a run of consecutive nodes.  A node with several close approaches in one season belongs to as many
    trails, chronologically.
    """
    if not approaches.size:
        return [], np.empty((0, 2))
    order = np.lexsort((approaches["et"], approaches["member"]))
    member = approaches["member"][order]
    first = np.concatenate([[True], np.diff(member) > 0])
    rank = np.arange(len(order)) - np.flatnonzero(first)[np.cumsum(first) - 1]
    runs = []
    for r in range(int(rank.max()) + 1):
        indices = order[rank == r]
        cuts = np.flatnonzero(np.diff(approaches["member"][indices]) != 1) + 1
        runs += [run for run in np.split(indices, cuts) if run.size]
    return runs, plane_points(approaches, name)


def _minima(survey: Survey, mass, name: str, approaches, trails, points) -> list[Candidate]:
    """Return the minima of a trail's distance from the centre, on the straight lines between its nodes."""
    minima = []
    for run in trails:
        p = points[run]
        if len(run) == 1:
            minima.append(
                _candidate(survey, mass, name, approaches, run[0], run[0], 0.0, p[0], WATCH_AU * AU_KM)
            )
            continue
        step = np.diff(p, axis=0)
        length = np.hypot(*step.T)
        along = np.clip(-(p[:-1] * step).sum(axis=1) / np.maximum(length, 1e-9) ** 2, 0.0, 1.0)
        foot = p[:-1] + along[:, None] * step
        d = np.hypot(*foot.T)
        padded = np.concatenate([[np.inf], d, [np.inf]])
        low = np.flatnonzero((d <= padded[:-2]) & (d < padded[2:]))
        minima += [
            _candidate(survey, mass, name, approaches, run[i], run[i + 1], along[i], foot[i], length[i])
            for i in low
        ]
    return minima


def _candidate(survey, mass, name, approaches, a, b, along, point, gap) -> Candidate:
    """Return the candidate for an impact between two close approaches of a trail."""
    i, j = approaches["member"][a], approaches["member"][b]
    z = (1.0 - along) * survey.z[i] + along * survey.z[j]
    et = (1.0 - along) * approaches["et"][a] + along * approaches["et"][b]
    return Candidate(name, float(et), z, float(np.hypot(*point)), float(max(mass[i], mass[j])), float(gap))


def _isolated_candidates(survey: Survey, mass, name: str, approaches, trails, points) -> list[Candidate]:
    """Return as candidates the nearest scattered orbits that pass far from every trail, one per neighbourhood."""
    if not approaches.size:
        return []
    own_points, threshold = plane_points(approaches, name), _AWAY * WATCH_AU * AU_KM
    isolated = np.ones(len(approaches), bool)
    ends = [points[run[[0, -1]]] for run in trails]
    for run in trails:
        line = _filled(points[run], 0.3 * threshold)
        isolated &= cKDTree(line).query(own_points, distance_upper_bound=threshold)[0] > threshold
    if ends:
        isolated &= cKDTree(np.concatenate(ends)).query(own_points)[0] > threshold
    isolated_candidates: list[Candidate] = []
    chosen: list[np.ndarray] = []
    for i in np.flatnonzero(isolated)[np.argsort(approaches["distance_km"][isolated])]:
        if len(isolated_candidates) < _ISOLATED_PER_SEASON and all(
            np.hypot(*(own_points[i] - c)) > 0.3 * threshold for c in chosen
        ):
            chosen.append(own_points[i])
            m = approaches["member"][i]
            isolated_candidates.append(
                Candidate(name, float(approaches["et"][i]), survey.z[m], float(approaches["distance_km"][i]),
                          float(mass[m]), WATCH_AU * AU_KM, False)
            )  # fmt: skip
    return isolated_candidates


def _filled(points, step_km: float) -> np.ndarray:
    """Return a polyline with points at most `step_km` apart."""
    pieces = [points[:1]]
    for a, b in pairwise(points):
        count = max(1, int(np.hypot(*(b - a)) / step_km))
        pieces.append(a + (b - a) * (np.arange(1, count + 1) / count)[:, None])
    return np.concatenate(pieces)
