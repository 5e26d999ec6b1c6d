"""Result of a mission as input of other graph nodes: trajectory, on-station interval, data for the report."""

from dataclasses import dataclass, field
from typing import Any

from kakehashi.campaign.objectives import OnStation
from kakehashi.campaign.results import MissionResult
from kakehashi.paths import Path
from kakehashi.transfer.timeline import Timeline


@dataclass(frozen=True, slots=True, repr=False)
class Flight:
    """Result of a mission, for the graph nodes that depend on it.

    Attributes
    ----------
    result : MissionResult
    on_station : OnStation or None
        Interval at the target; None if the mission does not reach it.
    path : Path or None
        Trajectory, if it is computed.
    timeline : Timeline or None
        Contacts, eclipses and other events along the trajectory.
    studies : dict of str to dataclass
        Results of its detailed studies for report and files, by the name that `Results.of` takes.
    bodies : tuple of str
        Bodies that it flies past or meets, if they are not the campaign's target.
    stay_name, stay_source : str
        Label of the on-station interval in the timeline, and its source if it is not computed.
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
