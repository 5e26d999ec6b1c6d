"""A mission as its agency publishes it; nothing is computed."""

from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.results import Results, Trace
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.setting import Setting, mission_name
from kakehashi.campaign.verdict import absent_result, on_station, published
from kakehashi.report.blocks import Section


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """The flight as given."""
    why = setting.absent.get(mission.name)
    result = published(mission) if why is None else absent_result(mission, why)
    assert mission.presence is not None
    what, source = mission.presence.what, mission.presence.source
    name = "at target" if what == "at the target" else what
    flight = Flight(result, on_station(mission, result), stay_name=name, stay_source=source)
    return [Node(mission_name(mission), lambda solved, progress: flight, about="as published, not computed")]


def trace(plan: Campaign, mission: Mission, file: str, deeply: bool) -> list[Trace]:
    """Where the numbers of the mission in `results.json` come from.

    Parameters
    ----------
    plan : Campaign
    mission : Mission
    file : str
        Name of the definition's file.
    deeply : bool
        Whether the studies that refine the verdict are included.
    """
    where = f"{file}: mission {mission.name}"
    return [
        Trace(
            f"missions.{mission.name}",
            "as published, not computed",
            (where, "encounter" if plan.encounter else "event"),
        )
    ]


def sections(results: Results, name: str) -> list[Section]:
    """Chapters of its own: none; its figures stand with its launch and with the plan."""
    return []
