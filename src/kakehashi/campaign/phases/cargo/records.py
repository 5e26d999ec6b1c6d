"""Which records of a visit are stored between runs?"""

from dataclasses import dataclass

from kakehashi.campaign.stages import register
from kakehashi.earth.station import (
    afterwards,
    approach,
    elements,
    fall,
    phasing,
    plane,
    refine,
    safety,
    whatif,
)
from kakehashi.earth.station.afterwards import Afterwards
from kakehashi.earth.station.approach import ApproachFlight, profile
from kakehashi.earth.station.library import visit
from kakehashi.earth.station.mission import Mission
from kakehashi.earth.station.phasing import PhasingPlan
from kakehashi.earth.station.plane import LaunchOpportunity
from kakehashi.earth.station.refine import RefinedPlan
from kakehashi.earth.station.safety import SafetyCheck
from kakehashi.earth.station.whatif import Case

for _kind in (
    elements.StationElements, plane.LaunchOpportunity, phasing.Burn, phasing.Coast, phasing.PhasingPlan,
    approach.LegResult, approach.ApproachFlight, safety.SafetyCheck, whatif.Case, fall.Decay, afterwards.OrbitChange,
    afterwards.Afterwards, refine.RefinedPlan,
):  # fmt: skip
    register(_kind, f"station {_kind.__name__}")


@register
@dataclass(frozen=True, slots=True, repr=False, eq=False)
class VisitStudy:
    """A visit to a station without the tables of the library; see `earth.station.mission.Mission` for the fields."""

    craft: str
    plan: PhasingPlan
    refined: RefinedPlan | None
    durations: tuple[PhasingPlan, ...]
    days: tuple[LaunchOpportunity, ...]
    approach: ApproachFlight
    safety: SafetyCheck
    dispersed: SafetyCheck
    cases: tuple[Case, ...]
    afterwards: Afterwards | None
    notes: tuple[str, ...]
    launch_error_s: float
    older_launch_error_s: float

    def __repr__(self):
        return f"<VisitStudy {self.craft}, {self.plan!r}>"

    @classmethod
    def of(cls, craft: str, done: Mission) -> "VisitStudy":
        """Return the study of a mission."""
        names = [n for n in cls.__slots__ if n != "craft"]
        return cls(craft, **{n: getattr(done, n) for n in names})

    @property
    def mission(self) -> Mission:
        """The mission with its visit and profile from the library."""
        names = [n for n in type(self).__slots__ if n != "craft"]
        return Mission(visit=visit(self.craft), profile=profile(), **{n: getattr(self, n) for n in names})
