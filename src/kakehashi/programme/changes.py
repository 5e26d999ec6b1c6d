"""Changes of a programme: launcher families grounded, launches that slip or fail, missions and contributions lost.

ground   a launcher family does not fly from a date for a duration
cancel   a mission is not flown
lose     a contribution or an instrument is not provided, or an agreement does not exist
slip     a launch is delayed by a number of days
fail     a launch fails, and all its payloads are lost

The last four are those of a campaign.  They apply to every campaign and published mission in which the given name
occurs.
"""

import re
from dataclasses import dataclass
from math import nan

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.names import near
from kakehashi.campaign.definition import Definition
from kakehashi.programme.campaigns import change_names, reaches
from kakehashi.programme.windows import day_of
from kakehashi.time import as_et
from kakehashi.time.spans import read_span

KINDS = ("ground", "cancel", "lose", "slip", "fail")
LONGEST_D = 3_650.0
_GROUNDING = re.compile(r"(?P<name>.+?):(?P<date>.+):(?P<span>[^:]+)", re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class ProgrammeChange:
    """A change of a programme: its kind, what it concerns, days of a slip or grounding, first day of a grounding."""

    kind: str
    name: str
    days: float = 0.0
    start_et: float = nan

    @property
    def end_et(self) -> float:
        """End of a grounding [s TDB past J2000]."""
        return self.start_et + self.days * DAY_S

    @property
    def text(self) -> str:
        """Return the change as text."""
        if self.kind == "ground":
            first, last = day_of(self.start_et), day_of(self.end_et)
            return f"{self.name} grounded from {first} to {last} ({self.days:.1f} d)"
        return {
            "cancel": f"{self.name} cancelled",
            "lose": f"{self.name} lost",
            "slip": f"{self.name} {self.days:g} d late",
            "fail": f"{self.name}: launch fails",
        }[self.kind]


def read_grounding(text: str) -> tuple[str, str, float]:
    """Parse a grounding such as "H3:2027-03-01:9mo" into family, date and days.

    >>> read_grounding("H3:2027-03-01:30d")
    ('H3', '2027-03-01', 30.0)
    """
    match = _GROUNDING.fullmatch(text.strip())
    try:
        if match is None:
            raise InputError("three parts are needed")
        return match["name"].strip(), match["date"].strip(), read_span(match["span"]) / DAY_S
    except InputError as error:
        raise InputError(
            f"{text!r} is not a grounding ({error}); give a launcher family, the first day without flights and the"
            " duration, such as H3:2027-03-01:9mo"
        ) from None


def grounding(definition, family: str, start: str | float, days: float) -> ProgrammeChange:
    """Validate a grounding, and return it with the family's name as spelled in the programme.

    Parameters
    ----------
    definition : ProgrammeDefinition
    family : str
    start : str or float
        Date with its scale, or TDB seconds past J2000.
    days : float
        Length [d].

    Raises
    ------
    InputError
        The programme does not have the family, or the length is not positive or exceeds ten years.
    """
    names = [r.name for r in definition.records]
    name = next((n for n in names if n.casefold() == family.strip().casefold()), None)
    if name is None:
        raise InputError(
            f"there is no launcher family {family!r}; the families are {', '.join(names)}{near(family, names)}"
        )
    if not 0.0 < days <= LONGEST_D:
        raise InputError(
            f"the grounding lasts {days:g} days; give a positive duration up to ten years, such as 9mo"
        )
    return ProgrammeChange("ground", name, days, float(as_et(start)))


def checked(definition, kind: str, name: str, days: float = 0.0) -> ProgrammeChange:
    """Validate a change, and return it with the name as spelled in the file.

    Parameters
    ----------
    definition : ProgrammeDefinition
    kind : str
        One of cancel, lose, slip and fail.
    name : str
    days : float
        Length of a slip [d].

    Raises
    ------
    InputError
        Neither the programme nor an included campaign has the name, or the days are not positive.
    """
    own = own_names(definition, kind)
    exact = next((n for n in own if n.casefold() == name.strip().casefold()), None)
    if exact is None:
        exact = next((x for c in definition.campaigns if (x := reaches(c, kind, name)) is not None), None)
    if exact is None:
        names = list(dict.fromkeys([*own, *(n for c in definition.campaigns for n in change_names(c, kind))]))
        raise InputError(
            f"{definition.name} has no {name!r} to {kind}; allowed are {', '.join(names)}{near(name, names)}"
        )
    if kind == "slip" and not 0.0 < days <= LONGEST_D:
        raise InputError(f"the slip is {days:g} days; give a positive number up to 3,650")
    for campaign in definition.campaigns:
        in_campaign(campaign, ProgrammeChange(kind, exact, days))
    return ProgrammeChange(kind, exact, days if kind == "slip" else 0.0)


def own_names(definition, kind: str) -> list[str]:
    """List the programme's own missions and agreements that a change of this kind may apply to."""
    missions = definition.content.mission
    if kind == "cancel":
        return [m.name for m in missions]
    if kind == "lose":
        return [a.name for a in definition.content.agreement]
    return list(
        dict.fromkeys(
            [*(m.name for m in missions if m.launch), *(x.name for m in missions for x in m.launch if x.name)]
        )
    )


def in_campaign(campaign: Definition, change: ProgrammeChange) -> Definition:
    """Return the campaign with a change that concerns it; groundings change the launch windows instead."""
    name = None if change.kind == "ground" else reaches(campaign, change.kind, change.name)
    return campaign if name is None else campaign.changed(change.kind, name, change.days)
