"""Will it hit, when, and how likely?  Impact monitoring over a century.

1. The region of uncertainty is flown as nodes on the line of variations and as members scattered all through
   it (`survey`).  Stretches of the line whose ends an earlier pass tears apart are divided further, until
   no impact above a goal can hide in them or the work allowed is spent (`completeness`).
2. Passes of one body close in time form a return; every place of a return's trail that comes nearest to the
   body is a candidate for an impact (`returns`).
3. Candidates are driven towards an impact by Gauss and Newton: the orbit that is least unlikely among those
   that hit is a virtual impactor; duplicates are merged.  Each one's probability comes from adaptive
   importance sampling around it (`impactors`).

`Risk.completeness` states above which probability no impact was overlooked, and why not below
(`completeness`): an estimate that is tested with injected impactors, not a proof.

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
from kakehashi.bodies import body
from kakehashi.dynamics.model import massive_place
from kakehashi.encounter import hazard
from kakehashi.encounter.completeness import Completeness, completeness, divisions, stretches
from kakehashi.encounter.impactors import VirtualImpactor, Weighed, described, impacting, weighed
from kakehashi.encounter.returns import Return, candidates, listed
from kakehashi.encounter.spread import strays
from kakehashi.encounter.survey import Survey, densified, survey
from kakehashi.encounter.targets import Target
from kakehashi.encounter.uncertain import Region, region
from kakehashi.ephem import check_covered
from kakehashi.orbits import Orbit

__all__ = ["Completeness", "Return", "Risk", "VirtualImpactor", "monitor"]

LIMIT = 1e-7  # probability to which a search is made complete, if the work allows
_ROUNDS = 8
_FEWEST = 4


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Risk:
    """What impact monitoring found between two epochs.

    Attributes
    ----------
    members : int
        Orbits flown in the search.
    failed : int
        How many of them could not be integrated to the end.
    completeness : float
        Probability above which no impact is overlooked; 1 where nothing can be claimed.
    limits : Completeness
        The same by cause.
    direct : (float, float)
        Probability of impact and its error from the scattered members alone, without the search, as a check.
    """

    orbit: Orbit
    start_et: float
    end_et: float
    bodies: tuple[str, ...]
    members: int
    sigmas: float
    returns: tuple[Return, ...]
    impactors: tuple[VirtualImpactor, ...]
    limits: Completeness
    direct: tuple[float, float]
    diameter_km: float
    mass_kg: float
    failed: int = 0

    @property
    def completeness(self) -> float:
        """Probability above which no impact is overlooked; 1 where nothing can be claimed."""
        return self.limits.limit

    @property
    def probability(self) -> float:
        """Of an impact on any of the bodies: the sum over the virtual impactors, at most 1."""
        return min(1.0, float(sum(v.probability for v in self.impactors)))

    @property
    def by_body(self) -> dict[str, float]:
        """Probability of an impact on each body that was searched: the sum over its virtual impactors."""
        names = [body(name).name for name in self.bodies]
        return {
            name: min(1.0, float(sum(v.probability for v in self.impactors if v.body == name)))
            for name in names
        }

    @property
    def palermo(self) -> float | None:
        """Cumulative, of Earth impacts; None where no Earth impact was found or its energy is not known."""
        total = sum(10.0**v.palermo for v in self.impactors if v.body == "Earth")
        return float(np.log10(total)) if total > 0.0 else None

    @property
    def torino(self) -> int | None:
        """The greatest of all Earth impacts, 0 where none was found; None where the Earth was not searched."""
        if "Earth" not in self.by_body:
            return None
        return max((v.torino for v in self.impactors if v.body == "Earth"), default=0)

    def __repr__(self):
        from kakehashi.time import calendar

        found = f"{len(self.impactors)} virtual impactors, p {self.probability:.3g}"
        if not self.impactors:
            found = f"no impact found (complete to {self.completeness:.0e})"
        return f"<Risk {self.orbit.name} until {calendar(self.end_et, 'TDB', 0)[:10]}: {found}>"


@quantities
def monitor(
    orbit: Orbit,
    until,
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
    now=None,
    progress: Callable[[str, float], None] | None = None,
) -> Risk:
    """Search an orbit's region of uncertainty for impacts.

    Parameters
    ----------
    orbit : Orbit
        With covariance.
    until : epoch
    bodies : sequence of str
        Which may be hit.
    members : int
        Flown in the search, and at most as many again where neighbours part; more find rarer impacts.
    sigmas : float
        How far along the line of variations to search.
    budget : int
        Most trajectories for the probability of one virtual impactor.
    goal : float
        Relative standard error of a probability at which to stop.
    limit : float
        Probability to which the search is made complete, as far as `members` allow.
    diameter_km, mass_kg : float, optional
        From H, an albedo of 0.154 and 2600 kg/m3 by default.
    now : epoch, optional
        From which the Palermo scale counts; the orbit's epoch by default.
    progress : callable, optional
        Called with what is being done and the share of it.

    Raises
    ------
    InputError
        No covariance, or one too wide to be sampled; an end before the epoch or outside the ephemeris; fewer than
        four members; a body that cannot be hit, or whose impacts are not searched for.
    """
    from kakehashi.time import as_et, calendar

    end = as_et(until)
    if not end > orbit.epoch_et:
        raise InputError("the end of the search lies before the orbit's epoch; give a later date")
    check_covered(end, f"the end of the search, {calendar(end, 'TDB', 0)[:10]},")
    _check_bodies(bodies)
    say = progress or (lambda text, share: None)
    if members < _FEWEST:
        raise InputError(f"members is {members}; a search needs at least {_FEWEST}")
    space = region(orbit)
    flown = _surveyed(space, members, sigmas, end, bodies, seed, limit, say)
    mass = flown.mass(sigmas)
    seeds = candidates(flown, mass, bodies)
    targets, unsettled = impacting(space, seeds, lambda s: say("searching for impacts", s))
    since = orbit.epoch_et if now is None else as_et(now)
    size = _size(orbit, diameter_km, mass_kg)
    found = [described(space, w, size[1], since) for w in _weighed(space, targets, budget, goal, seed, say)]
    beside = strays(flown, bodies, end)
    return Risk(
        orbit, orbit.epoch_et, end, tuple(bodies), len(flown), sigmas, tuple(listed(flown, mass, bodies)),
        tuple(sorted(found, key=lambda v: v.et)),
        completeness(flown, sigmas, bodies, unsettled, beside, space.linear),
        _direct(flown, mass, bodies), *size, int(flown.failed.sum()),
    )  # fmt: skip


def _check_bodies(bodies: Sequence[str]) -> None:
    """Raise InputError for the Sun: it has no target plane, and no orbit passes it on a hyperbola."""
    for name in bodies:
        if body(name).name == "Sun":
            raise InputError(
                "impacts on the Sun are not searched for, because an orbit about it has no target plane there; name"
                " planets or the Moon"
            )


def _surveyed(space: Region, members, sigmas, end, bodies, seed, limit, say) -> Survey:
    """The survey, with further nodes where neighbours part."""
    text = "flying the region of uncertainty"
    flown = survey(
        space, members, end, bodies, sigmas=sigmas, seed=seed, progress=lambda s: say(text, 0.8 * s)
    )
    for k in range(_ROUNDS):
        new = divisions(stretches(flown, bodies), limit, 2 * members - len(flown))
        if not new.size:
            break
        flown = densified(space, flown, new, end, bodies)
        say(text, 0.8 + 0.2 * (k + 1) / _ROUNDS)
    say(text, 1.0)
    return flown


def _weighed(space: Region, targets: Sequence[Target], budget, goal, seed, say) -> list[Weighed]:
    """Probabilities of targets; one that lies among the orbits of another is the same impact."""
    out: list[Weighed] = []
    for k, target in enumerate(targets):
        say("probabilities", k / len(targets))
        if not any(w.holds(target) for w in out):
            out.append(weighed(space, target, budget, goal, seed + k))
    say("probabilities", 1.0)
    return out


def _direct(flown: Survey, mass, bodies) -> tuple[float, float]:
    """Probability of impact and its error from the scattered members alone."""
    others = ~flown.node
    share = mass[others]
    hit = np.isin(flown.impact_body[others], [massive_place(name) for name in bodies])
    p = float(share[hit].sum())
    return min(1.0, p), float(np.sqrt(max(np.sum(share[hit] ** 2) - p * p / max(len(share), 1), 0.0)))


def _size(orbit: Orbit, diameter, mass) -> tuple[float, float]:
    if diameter is None:
        diameter = hazard.diameter_km(orbit.h_mag) if orbit.h_mag is not None else 0.0
    return diameter, hazard.mass_kg(diameter) if mass is None else mass
