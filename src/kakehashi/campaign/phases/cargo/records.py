"""Which records of a visit are stored between runs?"""

from dataclasses import dataclass

from kakehashi.campaign.stages import register
from kakehashi.earth.station import (
    afterwards,
    approach,
    elements,
    fall,
    mission,
    phasing,
    plane,
    refine,
    safety,
    whatif,
)
from kakehashi.earth.station.library import visit

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
    plan: phasing.PhasingPlan
    refined: refine.RefinedPlan | None
    days: tuple[plane.LaunchOpportunity, ...]
    approach: approach.ApproachFlight
    safety: safety.SafetyCheck
    dispersed: safety.SafetyCheck
    cases: tuple[whatif.Case, ...]
    afterwards: afterwards.Afterwards | None
    notes: tuple[str, ...]
    launch_error_s: float
    older_launch_error_s: float

    def __repr__(self):
        return f"<VisitStudy {self.craft}, {self.plan!r}>"

    @classmethod
    def of(cls, craft: str, done: mission.Mission) -> "VisitStudy":
        """Return the study of a mission."""
        names = [n for n in cls.__slots__ if n != "craft"]
        return cls(craft, **{n: getattr(done, n) for n in names})

    @property
    def mission(self) -> mission.Mission:
        """The mission with its visit and profile from the library."""
        names = [n for n in type(self).__slots__ if n != "craft"]
        return mission.Mission(
            visit=visit(self.craft), profile=approach.profile(), **{n: getattr(self, n) for n in names}
        )
