"""Monitor possible impacts over a century, with their epochs and probabilities.

1. The confidence region is propagated as nodes on the line of variations and as orbits scattered over the whole
   region (`survey`).  Segments of the line whose ends are separated by an earlier encounter are divided further,
   until they cannot hide an impact with a probability above a goal or the allowed number of members is reached
   (`completeness`).
2. Close approaches to one body that are close in time form a season; every minimum of a trail's distance from the
   body is a candidate for an impact (`trails`).
3. Candidates are moved towards an impact by Gauss-Newton iteration: the most probable impacting orbit is a virtual
   impactor; duplicates are merged.  The probability of each is computed by adaptive importance sampling around it
   (`impactors`).

`Risk.completeness` states the probability above which no impact was overlooked, and `Risk.limits` its causes
(`completeness`). This is an estimate that is tested with injected impactors, not a proof.

References
----------
[M05] Milani et al. (2005), Nonlinear impact monitoring: line of variation searches for impactors,
      Icarus 173, 362.
[R21] Roa, Farnocchia, Chesley (2021), A novel approach to asteroid impact monitoring, AJ 162, 277.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.tabular import Shown
from kakehashi.bodies import body
from kakehashi.dynamics.model import massive_body_index
from kakehashi.encounter import hazard
from kakehashi.encounter.completeness import Completeness, completeness, line_segments, new_nodes
from kakehashi.encounter.confidence import ConfidenceRegion, confidence_region
from kakehashi.encounter.impactors import (
    ImpactProbability,
    VirtualImpactor,
    find_impacts,
    impact_probability,
    virtual_impactor,
)
from kakehashi.encounter.spread import unrepresented_members
from kakehashi.encounter.survey import Survey, add_nodes, survey
from kakehashi.encounter.targets import Target
from kakehashi.encounter.trails import ApproachSeason, approach_seasons, candidates
from kakehashi.ephem import check_covered
from kakehashi.orbits import Orbit
from kakehashi.time import EpochLike

__all__ = ["ApproachSeason", "Completeness", "Risk", "VirtualImpactor", "monitor"]

LIMIT = 1e-7  # probability to which a search is made complete, as far as the number of members allows
_ROUNDS = 8
_FEWEST = 4


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Risk(Shown):
    """Result of impact monitoring between two epochs.

    Attributes
    ----------
    members : int
        Number of orbits propagated in the search.
    failed : int
        Number of orbits that could not be integrated to the end.
    approach_seasons : tuple of ApproachSeason
        Close approaches by season, in chronological order.
    impactors : tuple of VirtualImpactor
        Virtual impactors in chronological order.
    completeness : float
        Probability above which no impact is overlooked; 1 if no limit can be claimed.
    limits : Completeness
        Contributions to this limit by cause.
    direct : (float, float)
        Impact probability and its error from the scattered orbits alone, without the search, as a check.
    """

    orbit: Orbit
    start_et: float
    end_et: float
    bodies: tuple[str, ...]
    members: int
    sigmas: float
    approach_seasons: tuple[ApproachSeason, ...]
    impactors: tuple[VirtualImpactor, ...]
    limits: Completeness
    direct: tuple[float, float]
    diameter_km: float
    mass_kg: float
    failed: int = 0

    def columns(self) -> dict[str, np.ndarray]:
        """Return the virtual impactors as a table, in chronological order."""
        from kakehashi.time import calendar

        names = ("body", "et", "probability", "probability_error", "sigma_lov", "stretching_km", "impact_km_s",
                 "energy_mt", "palermo", "torino")  # fmt: skip
        columns = {name: np.array([getattr(v, name) for v in self.impactors]) for name in names}
        return {
            "epoch_utc": np.array([calendar(v.et, "UTC", 0) for v in self.impactors], dtype=str)
        } | columns

    @property
    def completeness(self) -> float:
        """Probability above which no impact is overlooked; 1 if no limit can be claimed."""
        return self.limits.limit

    @property
    def probability(self) -> float:
        """Probability of an impact on any of the bodies: the sum over the virtual impactors, at most 1."""
        return min(1.0, float(sum(v.probability for v in self.impactors)))

    @property
    def by_body(self) -> dict[str, float]:
        """Probability of an impact on each searched body: the sum over its virtual impactors."""
        names = [body(name).name for name in self.bodies]
        return {
            name: min(1.0, float(sum(v.probability for v in self.impactors if v.body == name)))
            for name in names
        }

    @property
    def palermo(self) -> float | None:
        """Cumulative Palermo scale of impacts on the Earth; None if there are none, or if their energy is not known."""
        total = sum(10.0**v.palermo for v in self.impactors if v.body == "Earth")
        return float(np.log10(total)) if total > 0.0 else None

    @property
    def torino(self) -> int | None:
        """Largest Torino scale of all impacts on the Earth, 0 if there are none; None if the Earth was not searched."""
        if "Earth" not in self.by_body:
            return None
        return max((v.torino for v in self.impactors if v.body == "Earth"), default=0)

    def __repr__(self):
        from kakehashi.time import calendar

        result = f"{len(self.impactors)} virtual impactors, p {self.probability:.3g}"
        if not self.impactors:
            result = f"no impact found (complete to {self.completeness:.0e})"
        return f"<Risk {self.orbit.name} until {calendar(self.end_et, 'TDB', 0)[:10]}: {result}>"


@quantities
def monitor(
    orbit: Orbit,
    until: EpochLike,
    *,
    bodies: Sequence[str] = ("Earth",),
    members: int = 4_000,
    sigmas: float = 6.0,
    budget: int = 20_000,
    goal: float = 0.05,
    seed: int = 1,
    limit: float = LIMIT,
    diameter_km: float | None = None,
    mass_kg: float | None = None,
    now: EpochLike | None = None,
    progress: Callable[[str, float], None] | None = None,
) -> Risk:
    """Search the confidence region of an orbit for impacts on planets and the Moon.

    Parameters
    ----------
    orbit : Orbit
        Orbit with covariance.
    until : epoch
        End of the search.
    bodies : sequence of str
        Bodies for which impacts are searched.
    members : int
        Number of orbits propagated in the search; up to as many again are added where neighbours separate. A larger
        number finds rarer impacts.
    sigmas : float
        Range of the search along the line of variations, in standard deviations (sigmas).
    budget : int
        Largest number of trajectories for the probability of one virtual impactor.
    goal : float
        Relative standard error of a probability at which the sampling stops.
    seed : int
        Seed of the draws.
    limit : float
        Impact probability to which the search is made complete, as far as `members` allow.
    diameter_km, mass_kg : float, optional
        Diameter [km] and mass [kg]; by default from H, with an albedo of 0.154 and 2600 kg/m3.
    now : epoch, optional
        Reference epoch of the Palermo scale; the orbit's epoch by default.
    progress : callable, optional
        Called with the name of the stage and its completed fraction.

    Raises
    ------
    InputError
        The orbit has no covariance or one too wide to be sampled, the end is before the epoch or outside the
        ephemeris, there are fewer than four orbits, or impacts on a body cannot be searched.
    """
    from kakehashi.time import as_et, calendar

    end = as_et(until)
    if not end > orbit.epoch_et:
        raise InputError(
            f"the end of the search, {calendar(end, 'TDB', 0)[:10]}, is before the orbit's epoch,"
            f" {calendar(orbit.epoch_et, 'TDB', 0)[:10]}; give a later date"
        )
    check_covered(end, f"the end of the search, {calendar(end, 'TDB', 0)[:10]},")
    _check_bodies(bodies)
    report = progress or (lambda text, fraction: None)
    if members < _FEWEST:
        raise InputError(f"members is {members}; it must be at least {_FEWEST}")
    region = confidence_region(orbit)
    surveyed = _surveyed(region, members, sigmas, end, bodies, seed, limit, report)
    mass = surveyed.mass(sigmas)
    seeds = candidates(surveyed, mass, bodies)
    targets, unconverged = find_impacts(region, seeds, lambda s: report("searching for impacts", s))
    since = orbit.epoch_et if now is None else as_et(now)
    size = _size(orbit, diameter_km, mass_kg)
    impactors = [
        virtual_impactor(region, w, size[1], since)
        for w in _impact_probabilities(region, targets, budget, goal, seed, report)
    ]
    unrepresented = unrepresented_members(surveyed, bodies, end)
    return Risk(
        orbit, orbit.epoch_et, end, tuple(bodies), len(surveyed), sigmas,
        tuple(approach_seasons(surveyed, mass, bodies)),
        tuple(sorted(impactors, key=lambda v: v.et)),
        completeness(surveyed, sigmas, bodies, unconverged, unrepresented, region.linear),
        _direct(surveyed, mass, bodies), *size, int(surveyed.failed.sum()),
    )  # fmt: skip


def _check_bodies(bodies: Sequence[str]) -> None:
    """Raise InputError for the Sun, which has no target plane because no orbit passes it on a hyperbola."""
    for name in bodies:
        if body(name).name == "Sun":
            raise InputError(
                "impacts on the Sun cannot be searched, because a heliocentric orbit has no target plane "
                "there; give planets or the Moon"
            )


def _surveyed(region: ConfidenceRegion, members, sigmas, end, bodies, seed, limit, report) -> Survey:
    """Propagate the confidence region, with further nodes on the line of variations where neighbours separate."""
    text = "propagating the confidence region"
    surveyed = survey(
        region, members, end, bodies, sigmas=sigmas, seed=seed, progress=lambda s: report(text, 0.8 * s)
    )
    for k in range(_ROUNDS):
        positions = new_nodes(line_segments(surveyed, bodies), limit, 2 * members - len(surveyed))
        if not positions.size:
            break
        surveyed = add_nodes(region, surveyed, positions, end, bodies)
        report(text, 0.8 + 0.2 * (k + 1) / _ROUNDS)
    report(text, 1.0)
    return surveyed


def _impact_probabilities(
    region: ConfidenceRegion, targets: Sequence[Target], budget, goal, seed, report
) -> list[ImpactProbability]:
    """Return the impact probabilities of targets; a target among the sampled orbits of another is the same impact."""
    impacts: list[ImpactProbability] = []
    for k, target in enumerate(targets):
        report("probabilities", k / len(targets))
        if not any(w.contains(target) for w in impacts):
            impacts.append(impact_probability(region, target, budget, goal, seed + k))
    report("probabilities", 1.0)
    return impacts


def _direct(surveyed: Survey, mass, bodies) -> tuple[float, float]:
    """Return the impact probability and its error from the scattered orbits alone."""
    scattered = ~surveyed.node
    probability = mass[scattered]
    hit = np.isin(surveyed.impact_body[scattered], [massive_body_index(name) for name in bodies])
    p = float(probability[hit].sum())
    return min(1.0, p), float(
        np.sqrt(max(np.sum(probability[hit] ** 2) - p * p / max(len(probability), 1), 0.0))
    )


def _size(orbit: Orbit, diameter, mass) -> tuple[float, float]:
    if diameter is None:
        diameter = hazard.diameter_km(orbit.h_mag) if orbit.h_mag is not None else 0.0
    return diameter, hazard.mass_kg(diameter) if mass is None else mass
