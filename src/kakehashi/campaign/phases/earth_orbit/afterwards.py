"""What do the end of a satellite and its conjunctions say of its mission?"""

from dataclasses import dataclass

from kakehashi.campaign.margins import Margin
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.phases.earth_orbit.approaches import ApproachStudy, approach_numbers, approach_text
from kakehashi.campaign.phases.earth_orbit.disposal import (
    DisposalStudy,
    disposal_margins,
    disposal_numbers,
    disposal_text,
)
from kakehashi.campaign.phases.earth_orbit.fields import EarthOrbitPlan


@dataclass(frozen=True, slots=True, repr=False)
class Afterwards:
    """Disposal and conjunctions of a satellite, if its page asks for them."""

    plan: EarthOrbitPlan
    disposal: DisposalStudy | None
    approaches: ApproachStudy | None

    def __repr__(self):
        return f"<Afterwards {self.disposal!r}, {self.approaches!r}>"

    @property
    def margins(self) -> tuple[Margin, ...]:
        """Margins: time left of the disposal's limit, and conjunctions that are not computed."""
        rows = () if self.disposal is None else disposal_margins(self.plan, self.disposal)
        if self.approaches is not None and self.approaches.why:
            rows = (*rows, Margin("conjunctions", None, origin="not computed", note=self.approaches.why))
        return rows

    @property
    def reasons(self) -> tuple[str, ...]:
        """Sentences on both."""
        rows = () if self.disposal is None else (disposal_text(self.plan, self.disposal),)
        return rows if self.approaches is None else (*rows, approach_text(self.approaches))

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Figures of both."""
        rows = () if self.disposal is None else disposal_numbers(self.disposal)
        how = self.plan.conjunctions
        return (
            rows
            if self.approaches is None or how is None
            else (*rows, *approach_numbers(self.approaches, how))
        )
