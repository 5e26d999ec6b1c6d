"""Definition of a campaign as an immutable value, and the variations that can be applied to it."""

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Self

from kakehashi.campaign.schema import Campaign
from kakehashi.campaign.variations import Variation, checked
from kakehashi.time.spans import days_of


@dataclass(frozen=True, slots=True, repr=False)
class Definition:
    """Definition of a campaign: its content, the name and SHA-256 of its file, and its variations.

    Definitions are immutable: `without`, `lose`, `slip`, `fail`, `later` and `reboost` return a new one.

    Examples
    --------
    >>> from kakehashi.campaign.load import load
    >>> load("apophis-2029").without("OSIRIS-APEX").slip("H3", days=21)
    <Campaign apophis-2029: 4 missions, 7 objectives; OSIRIS-APEX cancelled, H3 21 d late>
    """

    campaign: Campaign
    file: str
    sha256: str
    changes: tuple[Variation, ...] = ()

    @property
    def name(self) -> str:
        """The campaign's name."""
        return self.campaign.name

    @property
    def identity(self) -> str:
        """SHA-256 of the campaign file and of every spacecraft, vehicle, site, body or tour that it defines."""
        contents = self.campaign.library.contents()
        if not contents:
            return self.sha256
        return hashlib.sha256(repr((self.sha256, contents)).encode()).hexdigest()

    def without(self, mission: str) -> Self:
        """Return the campaign definition with a mission cancelled."""
        return self.changed("cancel", mission)

    def lose(self, what: str) -> Self:
        """Return the campaign definition without a contribution or an instrument."""
        return self.changed("lose", what)

    def slip(self, launch: str, days: float | str | timedelta) -> Self:
        """Return the definition with a launch delayed by a number of days, or by a duration such as "2 weeks"."""
        return self.changed("slip", launch, days_of(days, "a slip"))

    def fail(self, launch: str) -> Self:
        """Return the campaign definition with the failure of a launch."""
        return self.changed("fail", launch)

    def later(self, mission: str, days: float | str | timedelta) -> Self:
        """Return the definition with a visitor of a space station that is captured a number of days later."""
        return self.changed("later", mission, days_of(days, "a later capture"))

    def reboost(self, mission: str, size_m_s: float, at: str) -> Self:
        """Return the definition with the station that a mission visits raised by a burn.

        Parameters
        ----------
        mission : str
            The mission that visits the station.
        size_m_s : float
            Burn of the station along its track [m/s]; negative lowers it.
        at : str
            Date of the burn, or its time from the lift-off such as "+1d" or "-3d".
        """
        return self.changed("reboost", mission, size_m_s=size_m_s, at=at)

    def changed(
        self, kind: str, name: str, days: float = 0.0, *, size_m_s: float = 0.0, at: str = ""
    ) -> Self:
        """Return the campaign definition with an additional variation.

        Parameters
        ----------
        kind : str
            One of "cancel", "lose", "slip", "fail", "later", "reboost".
        name : str
            Mission, contribution, instrument or launch that the variation concerns.
        days : float
            Length of a slip, or delay of a capture [d].
        size_m_s, at : float, str
            Burn and date of a reboost.

        Raises
        ------
        InputError
            No mission, contribution, instrument or launch of the campaign has this name.
        """
        return replace(self, changes=(*self.changes, checked(self.campaign, kind, name, days, size_m_s, at)))

    def summary(self) -> dict[str, Any]:
        """Return the content of the campaign definition as text."""
        plan = self.campaign
        return {
            "campaign": plan.name,
            "title": plan.title,
            "target": plan.target,
            "missions": [f"{m.name} ({m.agency}): {m.role}" for m in plan.mission],
            "partners": [f"{c.partner} contributes {c.what} to {c.to}" for c in plan.contribution],
            "objectives": [o.title for o in plan.objective],
            "file": f"{self.file}, SHA-256 {self.sha256}",
        }

    def __repr__(self):
        plan = self.campaign
        changes = f"; {', '.join(c.text for c in self.changes)}" if self.changes else ""
        return (
            f"<Campaign {plan.name}: {len(plan.mission)} missions, {len(plan.objective)} objectives{changes}>"
        )
