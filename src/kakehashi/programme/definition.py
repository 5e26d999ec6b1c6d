"""Definition of a programme as an immutable value, and the changes that can be applied to it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Self

from kakehashi.campaign.definition import Definition
from kakehashi.programme.changes import ProgrammeChange, checked, grounding
from kakehashi.programme.flight_records import FamilyRecord
from kakehashi.programme.schema import Programme, PublishedMission
from kakehashi.time.spans import days_of


@dataclass(frozen=True, slots=True, repr=False)
class ProgrammeDefinition:
    """Definition of a programme: its content, the included campaigns, and one flight record per launcher family.

    Definitions are immutable: `ground`, `cancel`, `lose`, `slip` and `fail` return a new one.

    Examples
    --------
    >>> from kakehashi.programme.load import load
    >>> load("esa-jaxa").ground("H3", "2027-03-01 UTC", "9mo").changes[0].text
    'H3 grounded from 2027-03-01 to 2027-11-29 (273.9 d)'
    """

    content: Programme
    file: str
    sha256: str
    campaigns: tuple[Definition, ...]
    records: tuple[FamilyRecord, ...]
    changes: tuple[ProgrammeChange, ...] = ()

    @property
    def name(self) -> str:
        """The programme's name."""
        return self.content.name

    def record(self, family: str) -> FamilyRecord:
        """Return the flight record of a launcher family; empty if no file gives one."""
        return next((r for r in self.records if r.name == family), FamilyRecord(family))

    def mission(self, name: str) -> PublishedMission:
        """Return the published mission of this name."""
        return next(m for m in self.content.mission if m.name == name)

    def ground(self, family: str, start: str | float, span: str | float) -> Self:
        """Return the programme definition with a launcher family grounded.

        Parameters
        ----------
        family : str
        start : str or float
            First day of the grounding, as TDB seconds past J2000 or a date with its scale.
        span : str or float
            Duration of the grounding in days, or with a unit such as "9mo".
        """
        days = days_of(span, "a grounding")
        return replace(self, changes=(*self.changes, grounding(self, family, start, days)))

    def cancel(self, mission: str) -> Self:
        """Return the programme definition with a mission cancelled."""
        return self.changed("cancel", mission)

    def lose(self, what: str) -> Self:
        """Return the programme definition without a contribution, an instrument or an agreement."""
        return self.changed("lose", what)

    def slip(self, launch: str, days: str | float | timedelta) -> Self:
        """Return the definition with a launch delayed by a number of days, or by a duration such as "2 weeks"."""
        return self.changed("slip", launch, days_of(days, "a slip"))

    def fail(self, launch: str) -> Self:
        """Return the programme definition with the failure of a launch."""
        return self.changed("fail", launch)

    def changed(self, kind: str, name: str, days: float = 0.0) -> Self:
        """Return the programme definition with an additional change.

        Parameters
        ----------
        kind : str
            cancel, lose, slip or fail.
        name : str
            Name of a mission, a launch, a contribution, an instrument or an agreement.
        days : float
            Length of a slip [d].

        Raises
        ------
        InputError
            Nothing in the programme has this name.
        """
        return replace(self, changes=(*self.changes, checked(self, kind, name, days)))

    def summary(self) -> dict[str, Any]:
        """Return the content of the programme definition as text."""
        plan = self.content
        return {
            "programme": plan.name,
            "title": plan.title,
            "as of": plan.as_of,
            "includes": [f"{c.name}: {c.campaign.title}" for c in self.campaigns],
            "missions as published": [f"{m.name} ({', '.join(m.agencies)}): {m.role}" for m in plan.mission],
            "launcher families": [f"{r.name}: {r.text}" for r in self.records],
            "agreements": [f"{a.name}: {a.status} since {a.date}" for a in plan.agreement],
            "statements": [f"{s.name}: {len(s.clause)} clauses" for s in plan.statement],
            "decisions": [f"{d.name}: {d.by}" for d in plan.decision],
            "file": f"{self.file}, SHA-256 {self.sha256}",
        }

    def __repr__(self):
        plan = self.content
        changes = f"; {', '.join(c.text for c in self.changes)}" if self.changes else ""
        return (
            f"<Programme {plan.name}: {len(self.campaigns)} campaigns, {len(plan.mission)} missions as"
            f" published{changes}>"
        )
