"""Common input of all mission phases: the varied campaign and the options of its computation."""

from dataclasses import dataclass, replace
from typing import TypeVar

from kakehashi.campaign.recipes.close_approach import cloud_of
from kakehashi.campaign.results import MissionResult
from kakehashi.campaign.schema import Campaign, EncounterPlan, Mission
from kakehashi.campaign.variations import Scenario

Plan = TypeVar("Plan")


@dataclass(frozen=True, slots=True, repr=False)
class Setting:
    """A varied campaign with the options of its computation.

    Attributes
    ----------
    scenario : Scenario
    members, seed : int or None
        Number of orbits and seed of the clouds, in place of those in the campaign definition.
    quick : bool
        Whether studies that refine the campaign's verdict are left out.
    arcs : bool
        Whether thrust arcs of co-passengers are computed in a quick run too.
    """

    scenario: Scenario
    members: int | None = None
    seed: int | None = None
    quick: bool = False
    arcs: bool = False

    def __repr__(self):
        return f"<Setting {self.campaign.name}>"

    @property
    def campaign(self) -> Campaign:
        """The campaign with the variations of this scenario."""
        return self.scenario.campaign

    @property
    def absent(self) -> dict[str, str]:
        """Missions that are not flown, with the reason."""
        return self.scenario.absent

    def mission(self, name: str) -> Mission:
        """The mission of this name."""
        return next(m for m in self.campaign.mission if m.name == name)

    def cloud(self, plan: EncounterPlan) -> tuple[int, int]:
        """Return the number of orbits and the seed of the cloud of a close approach."""
        return cloud_of(plan, self.members, self.seed)


def mission_name(mission: Mission | str) -> str:
    """Return the name of the graph node of a mission's flight."""
    return f"mission {mission if isinstance(mission, str) else mission.name}"


def plan_of(mission: Mission, table: str, model: type[Plan]) -> Plan:
    """Return the table of a mission that belongs to its kind.

    Parameters
    ----------
    mission : Mission
    table : str
        Name of the table in the campaign file.
    model : type
        Model of that table.
    """
    plan = getattr(mission, table, None)
    assert isinstance(plan, model)
    return plan


def as_described(result: MissionResult, mission: Mission) -> MissionResult:
    """Return a cached result with the descriptive fields (agency, role, status) of the current definition."""
    return replace(result, agency=mission.agency, role=mission.role, status=str(mission.status.value))
