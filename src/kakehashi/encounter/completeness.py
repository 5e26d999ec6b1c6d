"""Above which probability is no impact overlooked?  From how far neighbours on the line of variations part.

Two neighbours on the line of variations that stay together, so that they are never farther apart than the
distance at which passes are looked for, frame every return of the orbits between them: the trail shows it.
Where an earlier pass has torn them apart by more, an impact of an orbit between them can go unseen.  Its
probability is at most that of the stretch between them times the chord of the body over the length that
has passed unseen, 2 b / D, with the impact radius b and the distance D looked at: this is the generic
completeness of [D19], measured on the flown stretches rather than derived.  A stretch does not count while
the orbits in it stay clear of the body's own orbit (the MOID).  Stretches that do count are divided until
the bound falls under a goal or the work allowed is spent; what remains is the stated limit, together with

* the tails of the normal distribution beyond the sigmas that were searched,
* the probability of members whose integration failed,
* the stretches of candidates for which the search of an impact did not converge,
* away from the line, where a pass sends scattered members elsewhere than any orbit of the line (`spread`):
  three times what a scattered member stands for, times the chord 2 b / D.  A return with an impact of that
  probability is seen by three members on average, so that it escapes in one case of twenty.

The limit holds inside the region that was sampled, under its covariance; where that region is not the true
one (`Region.linear`) nothing is claimed.

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
from kakehashi.encounter.returns import Candidate
from kakehashi.encounter.survey import LOOK_AU, Survey
from kakehashi.encounter.targets import reach_km
from kakehashi.ephem import state as body_state

_SLOW_KM_S = 5.0  # v_inf for which the impact radius is taken
_CLEAR_RADII = 10.0
_PIECES = 8  # most into which one stretch is divided at once
_EXPECTED = 3.0  # members that see an impact at the stated limit: one is missed in e^3 = 20


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Stretches of the line of variations between neighbouring nodes, in order.

    `probability` (n,) of each, `unseen` (n,) the most that an impact inside can have and be overlooked.
    """

    low: np.ndarray
    high: np.ndarray
    probability: np.ndarray
    unseen: np.ndarray

    def __len__(self):
        return len(self.low)


@dataclass(frozen=True, slots=True)
class Completeness:
    """The probability above which no impact is overlooked, by what limits it; `limit` is the largest."""

    tails: float
    stretches: float
    failed: float
    unsettled: float
    away: float
    linear: bool

    @property
    def limit(self) -> float:
        """The stated limit; 1 where nothing can be claimed."""
        if not self.linear:
            return 1.0
        return min(1.0, max(self.tails, self.stretches, self.failed, self.unsettled, self.away))

    @property
    def cause(self) -> str:
        """What keeps the limit from being lower, in words."""
        if not self.linear:
            return "the covariance is so wide that the region it describes need not be the true one"
        causes = {
            self.tails: "the tails that were not searched",
            self.stretches: "stretches of the line of variations that an earlier pass pulls apart",
            self.failed: "orbits that could not be integrated to the end",
            self.unsettled: "close passes for which the search of an impact did not converge",
            self.away: "orbits away from the line of variations",
        }
        return causes[max(causes)]

    def sentence(self) -> str:
        """What is claimed, as one sentence; the limit is rounded up.

        >>> print(Completeness(2e-9, 0.0, 0.0, 0.0, 0.0, True).sentence())
        An impact of probability above 2e-09 is not overlooked; the limit is set by the tails that were not searched.
        """
        if self.limit >= 1.0:
            return f"No completeness is claimed: {self.cause}."
        scale = 10.0 ** np.floor(np.log10(self.limit))
        shown = np.ceil(self.limit / scale - 1e-9) * scale
        return (
            f"An impact of probability above {shown:.1g} is not overlooked; the limit is set by {self.cause}."
        )


def completeness(
    survey: Survey, sigmas: float, bodies: Sequence[str], unsettled: Sequence[Candidate], strays, linear: bool
) -> Completeness:  # fmt: skip
    """The limit of a search.

    Parameters
    ----------
    survey : Survey
    sigmas : float
        Searched on both sides of the line of variations.
    unsettled : sequence of Candidate
        For which the search of an impact did not converge.
    strays : (s,) array of int
        Scattered members that go elsewhere than any orbit of the line of variations.
    linear : bool
        Whether the sampled region is the true one.
    """
    found = stretches(survey, bodies)
    mass = survey.mass(sigmas)
    unseen = max((_missed(c) for c in unsettled), default=0.0)
    away = 0.0
    if len(strays):
        chord = 2.0 * max(_slow_reach_km(b) for b in bodies) / (LOOK_AU * AU_KM)
        away = _EXPECTED * float(mass[~survey.node].max()) * chord
    return Completeness(
        tails=erfc(sigmas / sqrt(2.0)),
        stretches=float(found.unseen.max(initial=0.0)) if len(found) else 1.0,
        failed=min(1.0, float(mass[survey.failed].sum())),
        unsettled=unseen,
        away=away,
        linear=linear,
    )


def stretches(survey: Survey, bodies: Sequence[str]) -> Stretch:
    """All stretches between nodes, with what an impact inside can have and be overlooked."""
    count = survey.node_count
    line = survey.z[:count, 0]
    apart, differ = _apart(survey), _different_ends(survey)
    alone = apart & ~differ
    chord = np.zeros(len(apart))
    for name in bodies:
        possible = differ.copy()
        possible[alone] = ~_clear(survey, np.flatnonzero(alone), name)
        chord = np.where(possible, np.maximum(chord, 2.0 * _slow_reach_km(name)), chord)
    probability = np.diff(ndtr(line))
    unseen = probability * np.minimum(1.0, chord / (LOOK_AU * AU_KM))
    return Stretch(line[:-1], line[1:], probability, unseen)


def divisions(found: Stretch, goal: float, most: int) -> np.ndarray:
    """Positions of new nodes in the stretches whose bound exceeds the goal, the worst first, at most `most`."""
    weak = np.flatnonzero(found.unseen > goal)
    weak = weak[np.argsort(-found.unseen[weak])]
    out: list[np.ndarray] = []
    left = most
    for i in weak:
        pieces = int(np.clip(np.ceil(found.unseen[i] / goal), 2, _PIECES))
        new = min(pieces - 1, left)
        if new < 1:
            break
        share = np.arange(1, new + 1) / (new + 1)
        out.append(found.low[i] + share * (found.high[i] - found.low[i]))
        left -= new
    return np.concatenate(out) if out else np.empty(0)


def _missed(candidate: Candidate) -> float:
    """The most that an impact beside an unsettled candidate can have."""
    chord = 2.0 * _slow_reach_km(candidate.body) / max(candidate.gap_km, 1.0)
    return candidate.mass * (min(1.0, chord) if candidate.node else min(1.0, chord) ** 2)


def _slow_reach_km(name: str) -> float:
    return reach_km(name, _SLOW_KM_S)


def _apart(survey: Survey) -> np.ndarray:
    """Whether neighbours (n - 1,) are ever farther apart than the distance looked at."""
    place = survey.states[:, : survey.node_count, :3]
    with np.errstate(invalid="ignore"):
        gap = np.linalg.norm(np.diff(place, axis=1), axis=2)
    return (gap > LOOK_AU * AU_KM).any(axis=0)


def _different_ends(survey: Survey) -> np.ndarray:
    """Whether neighbours (n - 1,) hit different bodies or at different times, or one is not known to the end.

    Between an orbit that hits and one that passes lie orbits that pass as near as one likes: they go anywhere.
    """
    count = survey.node_count
    et, hit, failed = survey.impact_et[:count], survey.impact_body[:count], survey.failed[:count]
    other = hit[1:] != hit[:-1]
    other |= (hit[1:] >= 0) & ~(np.abs(et[1:] - et[:-1]) < SAME_S)
    return other | failed[1:] | failed[:-1]


def _clear(survey: Survey, torn, name: str) -> np.ndarray:
    """Whether all orbits in torn stretches (m,) stay clear of a body's orbit at all checkpoints.

    The MOIDs of both neighbours, less what they differ by and less what they change from one checkpoint to
    the next, exceed ten radii of the body and its distance from the point whose orbit is used.
    """
    if not torn.size:
        return np.zeros(0, bool)
    home = "Earth-Moon barycenter" if name in ("Earth", "Moon") else name
    aside = {"Moon": 405_000.0, "Earth": 5_000.0}.get(name, 0.0)
    least = np.stack([_moids(survey, torn, c, home) for c in range(len(survey.checkpoint_et))])
    least = least.reshape(len(survey.checkpoint_et), 2, len(torn))
    smallest = least.min(axis=(0, 1))
    differ = np.abs(least[:, 0] - least[:, 1]).max(axis=0)
    drift = np.abs(np.diff(least, axis=0)).max(axis=(0, 1)) if len(least) > 1 else 0.0
    clear = smallest - differ - drift > _CLEAR_RADII * body(name).radius_km + aside
    return clear & np.isfinite(smallest)


def _moids(survey: Survey, torn, checkpoint: int, home: str) -> np.ndarray:
    """MOIDs (2 m,) of the neighbours of torn stretches; NaN for what is not on an ellipse any more."""
    et = survey.checkpoint_et[checkpoint]
    rows = np.concatenate([torn, torn + 1])
    unique, back = np.unique(rows, return_inverse=True)
    helio = survey.states[checkpoint, unique] - body_state("Sun", "SSB", et)
    out = np.full(len(unique), np.nan)
    with np.errstate(invalid="ignore"):
        speed2 = (helio[:, 3:] ** 2).sum(axis=1)
        energy = 0.5 * speed2 - body("Sun").gm_km3_s2 / np.linalg.norm(helio[:, :3], axis=1)
    bound = energy < 0.0
    if bound.any():
        out[bound] = moid(helio[bound], body_state(home, "Sun", et)).distance_km
    return out[back]
