"""What does every phase of a campaign see, and what does it hand on?  The setting of a run, and a mission's flight."""

from dataclasses import dataclass, field
from typing import Any

from kakehashi.campaign.objectives import Stay
from kakehashi.campaign.results import MissionResult
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.paths import Path, Track
from kakehashi.transfer.timeline import Timeline


@dataclass(frozen=True, slots=True, repr=False)
class Setting:
    """A campaign with its changes, and how deeply it is computed.

    Attributes
    ----------
    campaign : Campaign
    absent : dict of str to str
        Missions that are not flown, each with the reason.
    launchers : dict of str to sequence of (vehicle, site, whether co-passengers ride along)
        What is tried in order for a mission that has lost its launcher.
    members, seed : int
        Of clouds.
    quick : bool
        Whether studies that only refine the verdict are left out.
    """

    campaign: Campaign
    absent: dict[str, str]
    launchers: dict[str, tuple[tuple[str, str, bool], ...]]
    members: int
    seed: int
    quick: bool

    def __repr__(self):
        return f"<Setting {self.campaign.name}>"

    def mission(self, name: str) -> Mission:
        """One mission by name."""
        return next(m for m in self.campaign.mission if m.name == name)


@dataclass(frozen=True, slots=True, repr=False)
class Flight:
    """What a mission does, for everything that rests on it.

    Attributes
    ----------
    result : MissionResult
    stay : Stay or None
        When it is at its target; None where it does not get there.
    path : Path or None
        Of its trajectory, where one is computed.
    tracks : tuple of Track
        What the figure of its cruise shows.
    timeline : Timeline or None
        What it meets on the way.
    studies : dict of str to record
        What its chapters and files show, by name.
    """

    result: MissionResult
    stay: Stay | None = None
    path: Path | None = None
    tracks: tuple[Track, ...] = ()
    timeline: Timeline | None = None
    studies: dict[str, Any] = field(default_factory=dict)

    def __repr__(self):
        return f"<Flight {self.result!r}>"
