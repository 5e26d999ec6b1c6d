"""What refines the verdict, where time is given for it: deeper studies of the launch and of the passenger's way."""

from collections.abc import Collection
from dataclasses import dataclass, field

from kakehashi.base import InputError
from kakehashi.campaign.craft import spacecraft_for
from kakehashi.campaign.recipes.deep_space import deep_space
from kakehashi.campaign.recipes.deep_space import told as with_manoeuvre
from kakehashi.campaign.recipes.rendezvous import Rendezvous
from kakehashi.campaign.recipes.second_flyby import latest_pair
from kakehashi.campaign.recipes.second_flyby import told as with_second
from kakehashi.campaign.recipes.shared_launch import Arcs, Together, cruises
from kakehashi.campaign.recipes.under_thrust import shared_front, thrust_arc, with_edges
from kakehashi.campaign.recipes.under_thrust import told as with_thrust
from kakehashi.campaign.recipes.under_thrust import untold as without_thrust
from kakehashi.campaign.results import MissionResult
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.stages import Stages
from kakehashi.campaign.studies import ManoeuvreStudy, Onward, SharedFront, ThrustArc
from kakehashi.paths import Legs, Track
from kakehashi.transfer.timeline import Event, Timeline, timeline

_LEAVING_S = 86_400.0  # patched conics begin at the Earth's centre: its first day says nothing of shadows


@dataclass(frozen=True, slots=True, repr=False)
class Refined:
    """The flown missions as the studies leave them, the arcs and paths, and the studies."""

    missions: dict[str, MissionResult]
    arcs: Arcs
    paths: tuple[Track, ...]
    timelines: dict[str, Timeline] = field(default_factory=dict)
    manoeuvre: ManoeuvreStudy | None = None
    thrust: ThrustArc | None = None
    onward: Onward | None = None
    front: SharedFront | None = None

    def __repr__(self):
        return f"<Refined {', '.join(self.missions)}>"


def refined(
    campaign: Campaign,
    lead: Mission,
    leader: Rendezvous,
    ride: Together,
    path,
    encounter_et: float,
    stage: Stages | None,
    absent: Collection[str] = (),
) -> Refined:
    """The studies, each a stage; without stages, or without their leader, the missions stay as they are."""
    if stage is None or lead.name in absent:
        return Refined(ride.missions, ride.arcs, cruises(ride.arcs, path, campaign.target))
    missions, arcs = dict(ride.missions), dict(ride.arcs)
    arc, front, next_ = None, None, None
    eased, failure = stage.keep(
        "window with a manoeuvre",
        [],
        lambda tell: _tried(lambda: deep_space(lead, leader, path, encounter_et, tell)),
    )
    missions[lead.name] = with_manoeuvre(missions[lead.name], eased, failure)
    rider = next((m for m in campaign.mission if m.name in missions and m.kind == "flyby"), None)
    if rider is not None:
        missions[rider.name] = without_thrust(missions[rider.name])
        arc = stage.keep("thrust arc", [rider.name], lambda tell: thrust_arc(rider, leader, path, tell))
        if arc is not None:
            plan, latest = rider.flyby, arc
            assert plan is not None
            arc, next_ = stage.keep(
                "second flyby", [rider.name], lambda tell: latest_pair(rider, leader, path, latest, tell)
            )
            arc = _edges(stage, rider, leader, path, arc)
            missions[rider.name] = with_thrust(
                ride.missions[rider.name], arc, plan, spacecraft_for(rider), encounter_et
            )
            arcs[rider.name] = arc.path()
            front = stage.keep(
                "front of both",
                [rider.name],
                lambda tell: shared_front(lead, rider, leader, path, arc.flyby_et, encounter_et, tell),
            )
            missions[rider.name] = with_second(missions[rider.name], rider, latest, arc, next_)
            if next_ is not None:
                arcs[rider.name] = Legs((arcs[rider.name], next_.path()))
    lines = stage("what happens on the way", lambda tell: _timelines(campaign, missions, arcs, next_, tell))
    return Refined(missions, arcs, cruises(arcs, path, campaign.target), lines, eased, arc, next_, front)


def _edges(stage: Stages, rider: Mission, leader: Rendezvous, path, arc: ThrustArc) -> ThrustArc:
    return stage.keep("thrust arc from the edges", [], lambda _: with_edges(rider, leader, path, arc))


def _tried(study) -> tuple:
    """The result of a study and why there is none: a study only refines, so that the campaign goes on without it."""
    try:
        return study(), ""
    except InputError as why:
        return None, str(why)


def _passage(kind: str, where: str, et: float, speed_km_s: float, dv_km_s: float) -> Event:
    """An arrival: a rendezvous sheds its speed, a flyby keeps it and tells what the engine did before."""
    told = f"at {speed_km_s:.2f} km/s"
    if kind == "flyby":
        told += f", {1e3 * dv_km_s:,.0f} m/s by the engine before"
    return Event(kind, where, et, et, speed_km_s, told)


def _timelines(campaign: Campaign, missions, arcs: Arcs, next_: Onward | None, tell) -> dict[str, Timeline]:
    """Contacts, eclipses, conjunctions, power along each flown arc, with launch and arrival in their places."""
    found = {}
    for k, (name, path) in enumerate(arcs.items()):
        craft = spacecraft_for(next(m for m in campaign.mission if m.name == name))
        arrival = missions[name].arrival
        first, last = path.span
        ends = [Event("launch", "Earth", first, first)]
        if arrival is not None:
            ends.append(
                _passage(arrival.kind, campaign.target, arrival.epoch_et, arrival.speed_km_s, arrival.dv_km_s)
            )
        if next_ is not None and last == next_.flyby_et:
            ends.append(
                _passage(
                    "flyby", next_.target, next_.flyby_et, next_.flyby_speed_km_s, next_.transfer.delta_v_km_s
                )
            )
        power = craft.power_at if craft.power_w is not None else None
        found[name] = timeline(path.between(first + _LEAVING_S, last), power=power, extra=ends)
        tell((k + 1) / len(arcs))
    return found
