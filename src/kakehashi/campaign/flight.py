"""What does a mission hand on?  Its result, its trajectory, its stay, and what its chapters show."""

from dataclasses import dataclass, field
from typing import Any

from kakehashi.campaign.objectives import OnStation
from kakehashi.campaign.results import MissionResult
from kakehashi.paths import Path
from kakehashi.transfer.timeline import Timeline


@dataclass(frozen=True, slots=True, repr=False)
class Flight:
    """What a mission does, for everything that rests on it.

    Attributes
    ----------
    result : MissionResult
    on_station : OnStation or None
        When it is at its target; None if it does not get there.
    path : Path or None
        Its trajectory, where one is computed.
    timeline : Timeline or None
        What it meets on the way.
    studies : dict of str to record
        What its chapters and files show, by the name under which `Results.of` finds it.
    bodies : tuple of str
        What it flies past or meets, if that is not its target alone.
    stay_name, stay_source : str
        What the timeline calls its stay, and who gives it where it is not computed.
    """

    result: MissionResult
    on_station: OnStation | None = None
    path: Path | None = None
    timeline: Timeline | None = None
    studies: dict[str, Any] = field(default_factory=dict)
    bodies: tuple[str, ...] = ()
    stay_name: str = "at target"
    stay_source: str = ""

    def __repr__(self):
        return f"<Flight {self.result!r}>"
