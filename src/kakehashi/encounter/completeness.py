"""Compute the completeness of impact monitoring: the impact probability above which no impact is overlooked.

If two neighbouring nodes on the line of variations are never farther apart than the distance at which close
approaches are recorded, every close approach of the orbits between them is found on the trail. If an earlier
encounter has separated the nodes by more, an impact of an orbit between them can be overlooked.  Its probability is
at most that of the segment between them times the chord of the body over the length that is not covered, 2 b / D,
with the impact radius b and the recorded distance D: this is the generic completeness of [D19], measured on the
propagated segments.  A segment is ignored while its orbits are clear of the body's own orbit (by the MOID). Other
segments are divided until the bound is below a goal or the allowed number of members is reached. The remaining bound
is the stated limit, together with

* the tails of the normal distribution beyond the sigmas that were searched,
* the probability of members whose integration failed,
* the segments of candidates for which the search of an impact did not converge,
* away from the line, encounters that send scattered members to orbits that no member of the line reaches (`spread`):
  three times the probability of a scattered member, times the chord 2 b / D.  A close approach with an impact of that
  probability is found by three members on average, so it is missed in one case of twenty. The limit applies to the
  sampled region, under its covariance. If that region may differ from the true one (`ConfidenceRegion.linear`), no
  limit is claimed.

References
----------
[D19] Del Vigna, Milani et al. (2019), Completeness of impact monitoring, Icarus 321, 647.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np
from scipy.special import ndtr

from kakehashi.base.constants import AU_KM
from kakehashi.bodies import body
from kakehashi.encounter.impactors import SAME_S
from kakehashi.encounter.moid import moid
from kakehashi.encounter.survey import WATCH_AU, Survey
from kakehashi.encounter.targets import impact_radius_km
from kakehashi.encounter.trails import Candidate
from kakehashi.ephem import state as body_state

_SLOW_KM_S = 5.0  # v_inf of the impact radius
_CLEAR_RADII = 10.0
_PARTS = 8  # largest number of parts of a segment in one round
_EXPECTED = 3.0  # members with an impact at the stated limit: one in e^3 = 20 impacts is missed


@dataclass(frozen=True, slots=True, eq=False)
class LineSegments:
    """Segments of the line of variations between neighbouring nodes, in order.

    Attributes
    ----------
    low, high : (n,) arrays
        Ends of each segment [sigma].
    probability : (n,) array
        Probability of each segment.
    unseen : (n,) array
        Largest probability of an impact within the segment that can be overlooked.
    """

    low: np.ndarray
    high: np.ndarray
    probability: np.ndarray
    unseen: np.ndarray

    def __len__(self):
        return len(self.low)


@dataclass(frozen=True, slots=True)
class Completeness:
    """The probability above which no impact is overlooked, by cause; `limit` is the largest.

    Attributes
    ----------
    tails : float
        Tails beyond the sigmas that were searched.
    segments : float
        Segments of the line of variations that an encounter separates.
    failed : float
        Members whose integration failed.
    unconverged : float
        Candidates for which the search of an impact did not converge.
    off_line : float
        Orbits away from the line of variations.
    linear : bool
        Whether the sampled region represents the true one.
    """

    tails: float
    segments: float
    failed: float
    unconverged: float
    off_line: float
    linear: bool

    @property
    def limit(self) -> float:
        """The stated limit; 1 if no limit can be claimed."""
        if not self.linear:
            return 1.0
        return min(1.0, max(self.tails, self.segments, self.failed, self.unconverged, self.off_line))

    @property
    def cause(self) -> str:
        """The largest contribution to the limit, in words."""
        if not self.linear:
            return "the covariance is so large that the sampled region may differ from the true one"
        causes = {
            self.tails: "the tails of the distribution that were not searched",
            self.segments: "segments of the line of variations whose ends are separated by an earlier encounter",
            self.failed: "orbits that could not be integrated to the end",
            self.unconverged: "close approaches for which the search of an impact did not converge",
            self.off_line: "orbits away from the line of variations",
        }
        return causes[max(causes)]

    def sentence(self) -> str:
        """Return the completeness as one sentence; the limit is rounded up.

        Examples
        --------
        >>> print(Completeness(2e-9, 0.0, 0.0, 0.0, 0.0, True).sentence()[:59])
        An impact with a probability above 2e-09 is not overlooked;
        """
        if self.limit >= 1.0:
            return f"Completeness is not claimed: {self.cause}."
        scale = 10.0 ** np.floor(np.log10(self.limit))
        shown = np.ceil(self.limit / scale - 1e-9) * scale
        return (
            f"An impact with a probability above {shown:.1g} is not overlooked; the limit is set by "
            f"{self.cause}."
        )


def completeness(
    survey: Survey, sigmas: float, bodies: Sequence[str], unconverged: Sequence[Candidate], unrepresented, linear: bool
) -> Completeness:  # fmt: skip
    """Compute the completeness limit of a search.

    Parameters
    ----------
    survey : Survey
    sigmas : float
        Range of the search on both sides of the line of variations.
    bodies : sequence of str
        Bodies for which impacts are searched.
    unconverged : sequence of Candidate
        Candidates for which the search of an impact did not converge.
    unrepresented : (s,) int array
        Scattered members that the line of variations does not represent, see `spread`.
    linear : bool
        Whether the sampled region represents the true one.
    """
    segments = line_segments(survey, bodies)
    mass = survey.mass(sigmas)
    unseen = max((_overlooked_probability(c) for c in unconverged), default=0.0)
    off_line = 0.0
    if len(unrepresented):
        chord = 2.0 * max(_slow_impact_radius_km(b) for b in bodies) / (WATCH_AU * AU_KM)
        off_line = _EXPECTED * float(mass[~survey.node].max()) * chord
    return Completeness(
        tails=erfc(sigmas / sqrt(2.0)),
        segments=float(segments.unseen.max(initial=0.0)) if len(segments) else 1.0,
        failed=min(1.0, float(mass[survey.failed].sum())),
        unconverged=unseen,
        off_line=off_line,
        linear=linear,
    )


def line_segments(survey: Survey, bodies: Sequence[str]) -> LineSegments:
    """Return all segments between nodes, with the largest probability of an impact that can be overlooked in each."""
    count = survey.node_count
    line = survey.z[:count, 0]
    apart, different_ends = _apart(survey), _ends_differ(survey)
    same_end = apart & ~different_ends
    chord = np.zeros(len(apart))
    for name in bodies:
        possible = different_ends.copy()
        possible[same_end] = ~_is_clear(survey, np.flatnonzero(same_end), name)
        chord = np.where(possible, np.maximum(chord, 2.0 * _slow_impact_radius_km(name)), chord)
    probability = np.diff(ndtr(line))
    unseen = probability * np.minimum(1.0, chord / (WATCH_AU * AU_KM))
    return LineSegments(line[:-1], line[1:], probability, unseen)


def new_nodes(segments: LineSegments, goal: float, limit: int) -> np.ndarray:
    """Return positions (m,) [sigma] of new nodes in the segments whose bound exceeds the goal, the worst segment
    first.

    Parameters
    ----------
    segments : LineSegments
    goal : float
        Largest allowed probability of an overlooked impact in a segment.
    limit : int
        Largest number of new nodes.
    """
    exceeding = np.flatnonzero(segments.unseen > goal)
    exceeding = exceeding[np.argsort(-segments.unseen[exceeding])]
    nodes: list[np.ndarray] = []
    remaining = limit
    for i in exceeding:
        parts = int(np.clip(np.ceil(segments.unseen[i] / goal), 2, _PARTS))
        new = min(parts - 1, remaining)
        if new < 1:
            break
        fractions = np.arange(1, new + 1) / (new + 1)
        nodes.append(segments.low[i] + fractions * (segments.high[i] - segments.low[i]))
        remaining -= new
    return np.concatenate(nodes) if nodes else np.empty(0)


def _overlooked_probability(candidate: Candidate) -> float:
    """Return the largest probability of an impact near a candidate that did not converge."""
    ratio = 2.0 * _slow_impact_radius_km(candidate.body) / max(candidate.gap_km, 1.0)
    return candidate.mass * (min(1.0, ratio) if candidate.node else min(1.0, ratio) ** 2)


def _slow_impact_radius_km(name: str) -> float:
    return impact_radius_km(name, _SLOW_KM_S)


def _apart(survey: Survey) -> np.ndarray:
    """Return whether neighbours (n - 1,) are ever farther apart than the recorded distance."""
    positions = survey.states[:, : survey.node_count, :3]
    with np.errstate(invalid="ignore"):
        gap = np.linalg.norm(np.diff(positions, axis=1), axis=2)
    return (gap > WATCH_AU * AU_KM).any(axis=0)


def _ends_differ(survey: Survey) -> np.ndarray:
    """Return whether neighbours (n - 1,) hit different bodies or at different times, or one of them failed.

    Between an orbit that hits and an orbit that misses there are orbits that pass at any small distance and are
    deflected in any direction.
    """
    count = survey.node_count
    et, hit, failed = survey.impact_et[:count], survey.impact_body[:count], survey.failed[:count]
    different = hit[1:] != hit[:-1]
    different |= (hit[1:] >= 0) & ~(np.abs(et[1:] - et[:-1]) < SAME_S)
    return different | failed[1:] | failed[:-1]


def _is_clear(survey: Survey, segments, name: str) -> np.ndarray:
    """Return whether all orbits in segments (m,) stay clear of a body's orbit at all checkpoints.

    This requires that the MOIDs of both neighbours, minus their difference and minus their change from one checkpoint
    to the next, exceed ten radii of the body plus its distance from the point whose orbit is used.
    """
    if not segments.size:
        return np.zeros(0, bool)
    orbit_body = "Earth-Moon barycenter" if name in ("Earth", "Moon") else name
    offset = {"Moon": 405_000.0, "Earth": 5_000.0}.get(name, 0.0)
    least = np.stack([_moids(survey, segments, c, orbit_body) for c in range(len(survey.checkpoint_et))])
    least = least.reshape(len(survey.checkpoint_et), 2, len(segments))
    smallest = least.min(axis=(0, 1))
    difference = np.abs(least[:, 0] - least[:, 1]).max(axis=0)
    drift = np.abs(np.diff(least, axis=0)).max(axis=(0, 1)) if len(least) > 1 else 0.0
    clear = smallest - difference - drift > _CLEAR_RADII * body(name).radius_km + offset
    return clear & np.isfinite(smallest)


def _moids(survey: Survey, segments, checkpoint: int, orbit_body: str) -> np.ndarray:
    """Return MOIDs (2 m,) [km] of the neighbours of segments; NaN if an orbit is not an ellipse."""
    et = survey.checkpoint_et[checkpoint]
    rows = np.concatenate([segments, segments + 1])
    unique, inverse = np.unique(rows, return_inverse=True)
    helio = survey.states[checkpoint, unique] - body_state("Sun", "SSB", et)
    distances = np.full(len(unique), np.nan)
    with np.errstate(invalid="ignore"):
        speed2 = (helio[:, 3:] ** 2).sum(axis=1)
        energy = 0.5 * speed2 - body("Sun").gm_km3_s2 / np.linalg.norm(helio[:, :3], axis=1)
    bound = energy < 0.0
    if bound.any():
        distances[bound] = moid(helio[bound], body_state(orbit_body, "Sun", et)).distance_km
    return distances[inverse]
