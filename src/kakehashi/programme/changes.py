"""What changes in a programme when a launcher family is grounded, a launch slips or fails, a piece is lost?

ground   a launcher family does not fly from a date for a span
cancel   a mission is not flown
lose     a contribution, an instrument or an agreement is not there
slip     a launch is late by some days
fail     a launch fails, and everything on it is lost

The last four are those of a campaign, and reach every campaign and every published mission that has the name.
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
    """One change: its kind, what it touches, the days of a slip or a grounding and the first day of the latter."""

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
        """In words."""
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
    """Family, date and days of "H3:2027-03-01:9mo".

    >>> read_grounding("H3:2027-03-01:30d")
    ('H3', '2027-03-01', 30.0)
    """
    match = _GROUNDING.fullmatch(text.strip())
    try:
        if match is None:
            raise InputError("it has no three parts")
        return match["name"].strip(), match["date"].strip(), read_span(match["span"]) / DAY_S
    except InputError as error:
        raise InputError(
            f"{text!r} is not a grounding ({error}); write a launcher family, its first day without flights and for"
            " how long, such as H3:2027-03-01:9mo"
        ) from None


def grounding(definition, family: str, start: str | float, days: float) -> ProgrammeChange:
    """A grounding with the family's name as the programme writes it.

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
        A family that the programme does not have, a length that is not positive or beyond ten years.
    """
    names = [r.name for r in definition.records]
    name = next((n for n in names if n.casefold() == family.strip().casefold()), None)
    if name is None:
        raise InputError(
            f"no launcher family is called {family!r}: there are {', '.join(names)}{near(family, names)}"
        )
    if not 0.0 < days <= LONGEST_D:
        raise InputError(f"a grounding of {days:g} days: give a positive span, up to ten years, such as 9mo")
    return ProgrammeChange("ground", name, days, float(as_et(start)))


def checked(definition, kind: str, name: str, days: float = 0.0) -> ProgrammeChange:
    """A change with the name as a file writes it.

    Parameters
    ----------
    definition : ProgrammeDefinition
    kind : str
        One of cancel, lose, slip and fail.
    name : str
    days : float
        Of a slip.

    Raises
    ------
    InputError
        A name that neither the programme nor an included campaign has, days that are not positive.
    """
    own = own_names(definition, kind)
    exact = next((n for n in own if n.casefold() == name.strip().casefold()), None)
    if exact is None:
        exact = next((x for c in definition.campaigns if (x := reaches(c, kind, name)) is not None), None)
    if exact is None:
        names = list(dict.fromkeys([*own, *(n for c in definition.campaigns for n in change_names(c, kind))]))
        raise InputError(
            f"nothing to {kind} is called {name!r} in {definition.name}: there are"
            f" {', '.join(names)}{near(name, names)}"
        )
    if kind == "slip" and not 0.0 < days <= LONGEST_D:
        raise InputError(f"a slip of {days:g} days: give a positive number, up to ten years")
    for campaign in definition.campaigns:
        in_campaign(campaign, ProgrammeChange(kind, exact, days))
    return ProgrammeChange(kind, exact, days if kind == "slip" else 0.0)


def own_names(definition, kind: str) -> list[str]:
    """What a change of this kind may name among the programme's own missions and agreements."""
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
    """The campaign with a change, if it has the name; a grounding reaches launches by their windows instead."""
    name = None if change.kind == "ground" else reaches(campaign, change.kind, change.name)
    return campaign if name is None else campaign.changed(change.kind, name, change.days)
