"""Studies that refine the verdict of a full run: DSM window, thrust arcs, second flyby, Pareto front, timelines."""

from collections.abc import Collection
from dataclasses import dataclass, field

from kakehashi.base import InputError
from kakehashi.campaign.craft import spacecraft_for
from kakehashi.campaign.recipes.dsm_window import dsm_study, with_dsm_window
from kakehashi.campaign.recipes.rendezvous import Rendezvous
from kakehashi.campaign.recipes.second_flyby import latest_flyby_pair, with_second_flyby
from kakehashi.campaign.recipes.shared_launch import Rideshare, Trajectories, cruises
from kakehashi.campaign.recipes.thrust_arc import (
    shared_front,
    thrust_arc,
    with_edges,
    with_thrust_arc,
    without_thrust_arc,
)
from kakehashi.campaign.results import MissionResult
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.stages import Stages
from kakehashi.campaign.studies import ManoeuvreStudy, Onward, SharedFront, ThrustArc
from kakehashi.paths import Legs, Track
from kakehashi.transfer.timeline import Event, Timeline, timeline

_LEAVING_S = (
    86_400.0  # patched conics begin at the Earth's centre, so that the first day has no valid shadows
)


@dataclass(frozen=True, slots=True, repr=False)
class Refined:
    """Missions after the studies, their trajectories and tracks, and the studies."""

    missions: dict[str, MissionResult]
    trajectories: Trajectories
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
    primary: Rendezvous,
    ride: Rideshare,
    path,
    encounter_et: float,
    stage: Stages | None,
    absent: Collection[str] = (),
) -> Refined:
    """Run the studies, each as a stage; without a runner or without the primary payload the missions do not change.

    Parameters
    ----------
    campaign : Campaign
    lead : Mission
        The primary mission.
    primary : Rendezvous
        Launch window and departures of the primary payload.
    ride : Rideshare
    path : Path
        Trajectory of the target over all dates asked for; ICRF axes, km, TDB.
    encounter_et : float
        Epoch of the close approach [s TDB past J2000].
    stage : Stages or None
        Runner of the stages; None skips the studies.
    absent : collection of str
        Missions that are not flown.
    """
    if stage is None or lead.name in absent:
        return Refined(ride.missions, ride.trajectories, cruises(ride.trajectories, path, campaign.target))
    missions, trajectories = dict(ride.missions), dict(ride.trajectories)
    arc, front, next_ = None, None, None
    eased, failure = stage.keep(
        "window with a manoeuvre",
        [],
        lambda progress: _tried(lambda: dsm_study(lead, primary, path, encounter_et, progress)),
    )
    missions[lead.name] = with_dsm_window(missions[lead.name], eased, failure)
    co_passenger = next((m for m in campaign.mission if m.name in missions and m.kind == "flyby"), None)
    if co_passenger is not None:
        missions[co_passenger.name] = without_thrust_arc(missions[co_passenger.name])
        arc = stage.keep(
            "thrust arc",
            [co_passenger.name],
            lambda progress: thrust_arc(co_passenger, primary, path, progress),
        )
        if arc is not None:
            plan, latest = co_passenger.flyby, arc
            assert plan is not None
            arc, next_ = stage.keep(
                "second flyby",
                [co_passenger.name],
                lambda progress: latest_flyby_pair(co_passenger, primary, path, latest, progress),
            )
            arc = _edges(stage, co_passenger, primary, path, arc)
            missions[co_passenger.name] = with_thrust_arc(
                ride.missions[co_passenger.name], arc, plan, spacecraft_for(co_passenger), encounter_et
            )
            trajectories[co_passenger.name] = arc.path()
            front = stage.keep(
                "front of both",
                [co_passenger.name],
                lambda progress: shared_front(
                    lead, co_passenger, primary, path, arc.flyby_et, encounter_et, progress
                ),
            )
            missions[co_passenger.name] = with_second_flyby(
                missions[co_passenger.name], co_passenger, latest, arc, next_
            )
            if next_ is not None:
                trajectories[co_passenger.name] = Legs((trajectories[co_passenger.name], next_.path()))
    lines = stage(
        "what happens on the way",
        lambda progress: _timelines(campaign, missions, trajectories, next_, progress),
    )
    return Refined(
        missions, trajectories, cruises(trajectories, path, campaign.target), lines, eased, arc, next_, front
    )


def _edges(stage: Stages, co_passenger: Mission, primary: Rendezvous, path, arc: ThrustArc) -> ThrustArc:
    return stage.keep("thrust arc from the edges", [], lambda _: with_edges(co_passenger, primary, path, arc))


def _tried(study) -> tuple:
    """The result of a study, or the reason why there is none: the campaign continues without it."""
    try:
        return study(), ""
    except InputError as why:
        return None, str(why)


def _passage(kind: str, where: str, et: float, speed_km_s: float, dv_km_s: float) -> Event:
    """An arrival: a rendezvous removes its speed; a flyby keeps it, and its note gives the delta-v of the engine."""
    note = f"at {speed_km_s:.2f} km/s"
    if kind == "flyby":
        note += f", {1e3 * dv_km_s:,.0f} m/s by the engine before"
    return Event(kind, where, et, et, speed_km_s, note)


def _timelines(
    campaign: Campaign, missions, trajectories: Trajectories, next_: Onward | None, progress
) -> dict[str, Timeline]:
    """Contacts, eclipses, conjunctions and power along each trajectory, with launch and arrival."""
    timelines = {}
    for k, (name, path) in enumerate(trajectories.items()):
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
        timelines[name] = timeline(path.between(first + _LEAVING_S, last), power=power, extra=ends)
        progress((k + 1) / len(trajectories))
    return timelines
