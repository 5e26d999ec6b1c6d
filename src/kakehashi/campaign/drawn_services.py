"""When does a constellation serve, or a visitor arrive, over many drawn histories of their launches?

Kinds whose launches are drawn by themselves have a function `drawn` beside their computation, which returns a
`DrawnService`.  A history in which a mission never serves is one without the mission; the campaign is computed once for
every combination of missions that serve and of participants, and dates are compared draw by draw.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign import phases
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.histories import uncertain_elements
from kakehashi.campaign.participation import Outcome, Outcomes, check_number
from kakehashi.campaign.risk_results import TornadoBar
from kakehashi.campaign.schema import Campaign, Mission, Objective, ServicePlan
from kakehashi.campaign.stages import Stages
from kakehashi.campaign.variations import applied
from kakehashi.time import calendar

LEVELS = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class DrawnService:
    """Drawn histories of a mission up to its service.

    Attributes
    ----------
    mission : str
    what : str
        What begins: "service", "capture".
    launch_et : (n,) array
        First launch of each history [s TDB past J2000]; NaN without one.
    start_et : (n,) array
        Beginning of the service [s TDB past J2000]; infinite where it never begins.
    by_et : float
        Date by which it has to begin [s TDB past J2000]; infinite without one.
    record : str
        Flights or probability by which launches succeed, in words.
    launches_lost : float
        Mean number of launches that fail.
    values : mapping of str to (n,) array
        Figures of the mission that differ from history to history, by the names that objectives give them.
    inputs : tuple
        Rows of what was drawn: what, value, origin, source, as of.
    """

    mission: str
    what: str
    launch_et: np.ndarray
    start_et: np.ndarray
    by_et: float
    record: str
    launches_lost: float
    values: Mapping[str, np.ndarray] = field(default_factory=dict)
    inputs: tuple[tuple[str, ...], ...] = ()

    @property
    def serves(self) -> np.ndarray:
        """Whether the service begins (n,)."""
        return np.isfinite(self.start_et)

    @property
    def in_time(self) -> float:
        """Probability that the service begins by its date."""
        return float(np.mean(self.serves & (self.start_et <= self.by_et)))

    def dates(self) -> tuple[str, ...]:
        """Return the days by which the service has begun with the probabilities `LEVELS`; "never" beyond all."""
        ets = [float(np.quantile(self.start_et, level, method="inverted_cdf")) for level in LEVELS]
        return tuple(calendar(et, "UTC", 0)[:10] if np.isfinite(et) else "never" for et in ets)

    def to_json(self) -> dict:
        """Return the summary as values of JSON types."""
        by = calendar(self.by_et, "UTC", 0)[:10] if np.isfinite(self.by_et) else None
        return {
            "mission": self.mission, "what": self.what, "probability": float(self.serves.mean()),
            "dates": dict(zip((f"{100 * x:.0f} %" for x in LEVELS), self.dates(), strict=True)),
            "by": by, "by_its_date": self.in_time, "record": self.record, "launches_lost": self.launches_lost,
        }  # fmt: skip

    def __repr__(self):
        return f"<DrawnService {self.mission}: {self.what} in {100.0 * self.serves.mean():.1f} % of the histories>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ServiceOdds:
    """Probabilities of a campaign over the drawn histories, and what is not drawn, in words."""

    closes: float
    objectives: dict[str, float]
    missions: dict[str, float]
    tornado: tuple[TornadoBar, ...]
    services: tuple[DrawnService, ...]
    notes: tuple[str, ...]

    def __repr__(self):
        return f"<ServiceOdds {100.0 * self.closes:.1f} %, {len(self.services)} services>"


def has_services(campaign: Campaign) -> bool:
    """Whether a mission of the campaign is of a kind whose launches are drawn by themselves."""
    return any(hasattr(phases.solver(m.kind), "drawn") for m in campaign.mission)


def service_odds(
    definition: Definition, stage: Stages, draws: int, seed: int, *, members: int | None = None
) -> ServiceOdds:
    """Draw the launches of a campaign's constellations and visitors, and who takes part.

    Parameters
    ----------
    definition : Definition
    stage : Stages
        Caches the nodes and reports progress.
    draws, seed : int
        Number of draws, and seed of the random numbers.
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of the campaign definition by default.

    Raises
    ------
    InputError
        Too many missions, contributions and agreements are uncertain.
    """
    scenario = applied(definition.campaign, definition.changes, {})
    services, notes = _services(scenario.campaign, scenario.absent, draws, seed)
    elements = uncertain_elements(scenario.campaign)
    check_number(definition, [*elements, *services])
    pieces = [(name, kind) for name, kind, _ in elements] + [(s.mission, "cancel") for s in services]
    probabilities = np.array([probability for _, _, probability in elements])
    taken = np.random.default_rng(seed).random((draws, len(elements))) < probabilities
    present = np.column_stack([taken, *(s.serves for s in services)]) if pieces else np.ones((draws, 0), bool)
    model = _Model(scenario.campaign, Outcomes(definition, stage, pieces, members), services)
    base = model.met(present)
    bars = []
    for k, (name, _) in enumerate(pieces):
        ends = []
        for state in (False, True):
            forced = present.copy()
            forced[:, k] = state
            ends.append(model.closes(model.met(forced)))
        verb = "takes part" if k < len(elements) else f"{services[k - len(elements)].what} takes place"
        bars.append(TornadoBar(f"{name} {verb}", *ends))
    return ServiceOdds(
        closes=model.closes(base),
        objectives={name: float(met.mean()) for name, met in base.items()},
        missions=model.feasible(present),
        tornado=tuple(sorted(bars, key=lambda b: -b.sensitivity_range)),
        services=tuple(services),
        notes=notes,
    )


def _services(
    campaign: Campaign, absent, draws: int, seed: int
) -> tuple[list[DrawnService], tuple[str, ...]]:
    """Return the drawn missions, and for each other one the reason why it is not drawn."""
    services, notes = [], []
    for k, mission in enumerate(campaign.mission):
        if mission.name in absent:
            notes.append(f"{mission.name} is not flown: {absent[mission.name]}")
            continue
        room = phases.solver(mission.kind)
        one = room.drawn(mission, campaign, draws, seed + k) if hasattr(room, "drawn") else None
        if one is None:
            notes.append(_undrawn(campaign, mission))
            continue
        services.append(one)
        if (start := _beginning(mission)) is not None and start <= campaign.as_of:
            notes.append(
                f"{mission.name} began on {start}, before the date of the page ({campaign.as_of}); the histories are"
                " those that were possible before it"
            )
    return services, tuple(notes)


def _undrawn(campaign: Campaign, mission: Mission) -> str:
    """Describe a mission that is taken as it stands."""
    start = _beginning(mission)
    if start is None:
        return f"{mission.name} is taken as it is given: no launch of it is drawn"
    if start <= campaign.as_of:
        return f"{mission.name} began on {start}, before the date of the page ({campaign.as_of}), and is taken as it is"
    return f"{mission.name} begins on {start} in every history: its page gives nothing of its launch to draw"


def _beginning(mission: Mission) -> str | None:
    """Return the day on which a mission begins as its page has it; None for a kind that has no such day."""
    room = phases.fields(mission.kind)
    if not hasattr(room, "begins"):
        return None
    return calendar(room.begins(getattr(mission, room.TABLE)), "UTC", 0)[:10]


class _Model:
    """Objectives met in each history: by the combination of missions that serve, and by the dates of the history."""

    def __init__(self, campaign: Campaign, outcomes: Outcomes, services: list[DrawnService]):
        self.campaign, self.outcomes = campaign, outcomes
        self.services = {s.mission: s for s in services}
        self.columns = {name: k for k, (name, _) in enumerate(outcomes.elements)}

    def met(self, present: np.ndarray) -> dict[str, np.ndarray]:
        """Return a mask over the histories for each objective."""
        cases, which = self._cases(present)
        masks = {}
        for objective in self.campaign.objective:
            if self._is_dated(objective):
                masks[objective.name] = self._in_dates(objective, present)
            else:
                masks[objective.name] = np.array([objective.name in c.met for c in cases])[which]
        return masks

    def closes(self, masks: Mapping[str, np.ndarray]) -> float:
        """Return the fraction of the histories in which every essential objective is met."""
        needed = [masks[o.name] for o in self.campaign.objective if o.essential]
        return float(np.mean(np.all(needed, axis=0)))

    def feasible(self, present: np.ndarray) -> dict[str, float]:
        """Return the probability that each mission closes; one whose service has a date begins by then."""
        cases, which = self._cases(present)
        rows = {}
        for m in self.campaign.mission:
            good = np.array([m.name in c.feasible for c in cases])[which]
            if (one := self.services.get(m.name)) is not None:
                good = present[:, self.columns[m.name]] & (one.start_et <= one.by_et)
            rows[m.name] = float(good.mean())
        return rows

    def _cases(self, present: np.ndarray) -> tuple[list[Outcome], np.ndarray]:
        codes, which = np.unique(present @ (1 << np.arange(present.shape[1])), return_inverse=True)
        return [self.outcomes.outcome(int(c)) for c in codes], which

    def _is_dated(self, objective: Objective) -> bool:
        return all(self._values(s) is not None for s in objective.service)

    def _values(self, service: ServicePlan) -> np.ndarray | None:
        one = self.services.get(service.mission)
        if one is None or service.computed is None:
            return None
        return one.values.get(service.computed.quantity)

    def _in_dates(self, objective: Objective, present: np.ndarray) -> np.ndarray:
        """Return the histories in which a figure that differs between them is good enough."""
        asked = float(objective.quality.value)  # type: ignore[union-attr]
        good = np.zeros(len(present), bool)
        for service in objective.service:
            values, plan = self._values(service), service.computed
            assert values is not None and plan is not None
            enough = values >= asked if plan.larger else values <= asked
            good |= enough & present[:, self.columns[service.mission]]
        return good


def years_after(et: np.ndarray, first_et: float) -> np.ndarray:
    """Return the time from a first launch to the service [years].

    Parameters
    ----------
    et : (n,) array
        Beginning of the service [s TDB past J2000].
    first_et : float
    """
    return (et - first_et) / DAY_S / 365.25
