"""What is the probability that a campaign closes if only its participants are uncertain?

A campaign whose launch is not drawn (telescopes, published missions, tours) still depends on missions, contributions
and agreements that may not take part.  Which of them take part is drawn many times; the campaign is computed once for
every combination that occurs, and nodes that a combination does not change are reused.
"""

from collections.abc import Sized
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.histories import uncertain_elements
from kakehashi.campaign.risk_results import TornadoBar
from kakehashi.campaign.run import study
from kakehashi.campaign.stages import Stages
from kakehashi.campaign.variations import Variation

MOST = 10  # uncertain elements, at most 1,024 combinations


@dataclass(frozen=True, slots=True, repr=False)
class Participation:
    """Probabilities of a campaign over the combinations of participants.

    Attributes
    ----------
    closes : float
        Probability that every essential objective is met.
    objectives, missions : dict of str to float
        Probability that each objective is met, and that no margin of each mission fails.
    tornado : tuple of TornadoBar
        Probability `closes` without and with each mission, contribution or agreement; the largest range first.
    combinations : int
        Number of different combinations that were computed.
    """

    closes: float
    objectives: dict[str, float]
    missions: dict[str, float]
    tornado: tuple[TornadoBar, ...]
    combinations: int

    def __repr__(self):
        return f"<Participation {100 * self.closes:.1f} %, {self.combinations} combinations>"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Outcome of one combination of participants: objectives met and missions that close."""

    essential: bool
    met: frozenset[str]
    feasible: frozenset[str]


def participation(
    definition: Definition, stage: Stages, draws: int, seed: int, *, members: int | None = None
) -> Participation:
    """Draw which uncertain missions, contributions and agreements of a campaign take part.

    Parameters
    ----------
    definition : Definition
        Campaign in which missions, contributions or agreements have probabilities.
    stage : Stages
        Caches the nodes and reports progress.
    draws, seed : int
        Number of draws, and seed of the random numbers.
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of the campaign definition by default.

    Raises
    ------
    InputError
        No mission, contribution or agreement has a probability, or too many have one.
    """
    elements = uncertain_elements(definition.campaign)
    if not elements:
        raise InputError(
            f"{definition.name} has nothing to draw: no launch with readiness dates, and no mission, contribution or"
            " agreement with a probability; write for one of them, for example under [[mission]], chance = { value ="
            ' 0.8, origin = "assumed", source = "...", as_of = "2026-11-29" }, or add [mission.launch.ready]'
        )
    check_number(definition, elements)
    probabilities = np.array([probability for _, _, probability in elements])
    taken = np.random.default_rng(seed).random((draws, len(elements))) < probabilities
    cases = Outcomes(definition, stage, [(name, kind) for name, kind, _ in elements], members)
    base = cases.of(taken)
    bars = []
    for k, (name, _, _) in enumerate(elements):
        without, with_ = (cases.of(_forced(taken, k, state)) for state in (False, True))
        bars.append(TornadoBar(f"{name} takes part", _closing(without), _closing(with_)))
    return Participation(
        closes=_closing(base),
        objectives={o.name: _fraction(base, o.name, "met") for o in definition.campaign.objective},
        missions={m.name: _fraction(base, m.name, "feasible") for m in definition.campaign.mission},
        tornado=tuple(sorted(bars, key=lambda b: -b.sensitivity_range)),
        combinations=len(cases.outcomes),
    )


def check_number(definition: Definition, elements: Sized) -> None:
    """Raise InputError if there are too many uncertain elements to compute their combinations."""
    if len(elements) > MOST:
        raise InputError(
            f"{definition.name} has {len(elements)} missions, contributions and agreements with a probability (chance);"
            f" without a launch that is drawn, at most {MOST} are combined; remove chance from the most certain ones"
        )


def _forced(taken: np.ndarray, k: int, state: bool) -> np.ndarray:
    """Return the same draws with one mission, contribution or agreement always absent or always present."""
    forced = taken.copy()
    forced[:, k] = state
    return forced


class Outcomes:
    """Outcomes of the combinations of participants, each computed once."""

    def __init__(self, definition: Definition, stage: Stages, elements: list[tuple[str, str]], members):
        self.definition, self.stage, self.elements, self.members = definition, stage, elements, members
        self.outcomes: dict[int, Outcome] = {}

    def of(self, taken: np.ndarray) -> list[tuple[Outcome, float]]:
        """Return the outcomes for a mask of participants by draw, each with its fraction of the draws."""
        codes, counts = np.unique(taken @ (1 << np.arange(taken.shape[1])), return_counts=True)
        return [(self.outcome(int(c)), float(n) / len(taken)) for c, n in zip(codes, counts, strict=True)]

    def outcome(self, code: int) -> Outcome:
        """Return the outcome of a combination; bit k of the code is set if element k takes part."""
        if code not in self.outcomes:
            lost = (
                Variation(kind, name) for k, (name, kind) in enumerate(self.elements) if not code >> k & 1
            )
            varied = replace(self.definition, changes=(*self.definition.changes, *lost))
            results = study(varied, self.stage, members=self.members, quick=True).results
            met = frozenset(o.name for o in results.objectives if o.met)
            feasible = frozenset(m.name for m in results.missions if m.feasible)
            essential = {o.name for o in self.definition.campaign.objective if o.essential}
            self.outcomes[code] = Outcome(essential <= met, met, feasible)
        return self.outcomes[code]


def _closing(cases: list[tuple[Outcome, float]]) -> float:
    return sum(weight for outcome, weight in cases if outcome.essential)


def _fraction(cases: list[tuple[Outcome, float]], name: str, field: str) -> float:
    return sum(weight for outcome, weight in cases if name in getattr(outcome, field))
