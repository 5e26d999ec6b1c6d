"""Which trajectories does the figure of the cruise show?  Every propagated spacecraft, and the bodies that it meets."""

from collections.abc import Mapping

from kakehashi.campaign import events
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.recipes.shared_launch import cruises
from kakehashi.campaign.recipes.tour import tracks_along
from kakehashi.campaign.schema import EncounterPlan
from kakehashi.campaign.setting import Setting
from kakehashi.paths import Path, Track
from kakehashi.transfer.endpoints import heliocentric


def tracks(
    setting: Setting, flights: Mapping[str, Flight], approaches: Mapping[EncounterPlan, Path]
) -> tuple[Track, ...]:
    """Tracks of all flights about the Sun, each body once.

    Parameters
    ----------
    setting : Setting
    flights : mapping of str to Flight
    approaches : mapping of EncounterPlan to Path
        Trajectories of the targets of close approaches.
    """
    made: list[Track] = []
    direct: dict[str, dict[str, Path]] = {}
    for mission in setting.campaign.mission:
        flight = flights[mission.name]
        if "tour" in flight.studies:
            made += tracks_along(setting.campaign.library, flight.studies["tour"])
        elif flight.path is not None:
            direct.setdefault(setting.campaign.target_of(mission), {})[mission.name] = flight.path
    for target, trajectories in direct.items():
        made += cruises(trajectories, _target(setting, target, trajectories, approaches), target)
    return tuple({track.name: track for track in reversed(made)}.values())[::-1]


def _target(setting: Setting, target: str, trajectories: Mapping[str, Path], approaches) -> Path:
    """Trajectory of a target over the flights to it."""
    plan = events.approach_of(setting, target)
    if plan is not None:
        return approaches[plan]
    spans = [path.span for path in trajectories.values()]
    mover = setting.campaign.library.mover(target)
    return heliocentric(mover, min(first for first, _ in spans), max(last for _, last in spans))
