"""Outcomes of launches and missions, from campaigns or from published data and dependencies."""

from collections.abc import Mapping, Sequence
from math import inf, nan
from typing import Any

from kakehashi.campaign.definition import Definition
from kakehashi.campaign.margins import worst
from kakehashi.campaign.results import MissionResult
from kakehashi.programme.agreements import rests_on_lost
from kakehashi.programme.campaigns import (
    CampaignLaunch,
    CampaignOutcome,
    assumptions_of,
    campaign_mission_of,
    computed_missions,
    kind_of,
)
from kakehashi.programme.flight_records import FamilyRecord
from kakehashi.programme.records import (
    AHEAD,
    ASSUMED,
    CANCELLED,
    CLOSES,
    FAILED,
    LAUNCHED,
    NO_DATE,
    NO_OUTCOME,
    OPEN,
    PUBLISHED,
    UNKNOWN,
    LaunchOutcome,
    MissionOutcome,
    Stretch,
)
from kakehashi.programme.schema import LaunchDates, PublishedLaunch, PublishedMission
from kakehashi.programme.windows import NO_WINDOW, Cut, Window, end_of, window_of
from kakehashi.time import as_et, calendar

Cuts = tuple[Cut, Cut | None] | None


# -- missions and launches of campaigns ------------------------------------------------------------------


def campaign_missions(campaigns: Sequence[Definition]) -> dict[str, list[tuple[Definition, str]]]:
    """Return the missions of all campaigns by their name in the programme, with the campaigns that contain them.

    Equal missions of two campaigns are merged.  If different missions have the same name, such as the telescopes on the
    ground, the campaign is added to the name.
    """
    by_name: dict[str, list[Definition]] = {}
    for campaign in campaigns:
        for mission in campaign.campaign.mission:
            by_name.setdefault(mission.name, []).append(campaign)
    labels: dict[str, list[tuple[Definition, str]]] = {}
    for name, owners in by_name.items():
        rows = [campaign_mission_of(c, name) for c in owners]
        if all(r == rows[0] for r in rows):
            labels[name] = [(c, name) for c in owners]
        else:
            labels |= {f"{name} ({c.name})": [(c, name)] for c in owners}
    return labels


def campaign_launch(
    launch: CampaignLaunch, outcome: CampaignOutcome, label: str, cuts: Cuts
) -> LaunchOutcome:
    """Return the outcome of a campaign's launch: computed window, or date on which it took place.

    Parameters
    ----------
    launch : CampaignLaunch
    outcome : CampaignOutcome
    label : str
        Name of the mission in the programme.
    cuts : (Cut, Cut or None) or None
        Effects of a launcher grounding on the planned window and on the readiness.
    """
    result = outcome.mission(launch.mission)
    window, state, origin = NO_WINDOW, NO_DATE, "computed"
    if launch.launch_date:
        window, state, origin = window_of(_dated(launch.launch_date)), LAUNCHED, "given"
    elif result.launch is not None and result.feasible:
        window, state = Window(result.launch.first_et, result.launch.last_et), AHEAD
    elif result.departed_et is not None and result.feasible:
        window, state = Window(result.departed_et, result.departed_et), AHEAD
    ready = None if launch.ready is None else Window(launch.ready[0], launch.ready[2])
    return LaunchOutcome(
        name=label,
        mission=label,
        riders=launch.riders,
        family=launch.family,
        vehicle=launch.vehicle if result.launch is None else result.launch.vehicle,
        flight="",
        window=window,
        state=state,
        origin=origin,
        source=launch.source,
        as_of=launch.as_of,
        ready=ready,
        likely_et=nan if launch.ready is None else launch.ready[1],
        day_works=launch.day_works,
        cut=None if cuts is None else cuts[0],
        ready_cut=None if cuts is None else cuts[1],
        backups=launch.backups,
    )


def _dated(text: str) -> LaunchDates:
    return LaunchDates(date=text, source="flown", as_of=text[:10])


def campaign_mission(
    label: str, name: str, campaign: Definition, outcome: CampaignOutcome, launches: tuple[LaunchOutcome, ...]
) -> MissionOutcome:
    """Return the outcome of a mission as computed by its campaign.

    Parameters
    ----------
    label, name : str
        Name of the mission in the programme and in the campaign.
    campaign : Definition
    outcome : CampaignOutcome
    launches : tuple of LaunchOutcome
        Launches of the mission.
    """
    result, mission = outcome.mission(name), campaign_mission_of(campaign, name)
    assumptions = assumptions_of(campaign, name)
    computed = name in computed_missions(campaign)
    verdict = OPEN
    if result.feasible and kind_of(campaign, name) == "published":
        verdict = PUBLISHED
    elif result.feasible:
        verdict = worst([result.verdict, ASSUMED if computed and assumptions else CLOSES])
    bars = [b for b in outcome.gantt_rows if b.mission == name]
    presence = mission.presence
    over = presence is not None and calendar(float(as_et(presence.end)))[:10] <= campaign.campaign.as_of
    return MissionOutcome(
        name=label,
        agencies=(result.agency,),
        role=result.role,
        campaign=campaign.name,
        verdict=verdict,
        status=result.status,
        text=result.text,
        reasons=result.reasons,
        assumptions=(assumptions if computed else ()) or _foundation(result),
        stretches=tuple(Stretch(b.name, b.start_et, b.end_et, b.origin, b.source) for b in bars),
        launches=launches,
        at_risk="" if mission.at_risk is None else str(mission.at_risk.value),
        done=over or any(x.state == LAUNCHED for x in launches) or result.status.startswith("in flight"),
    )


def _foundation(result: MissionResult) -> tuple[str, ...]:
    """Return a mission's assumptions, and those of its margins that are bounds, given or not checked."""
    unchecked = tuple(
        f"{m.text}: {m.note}" if m.note else m.text for m in result.margins if m.verdict == ASSUMED
    )
    return (*(a.text for a in result.assumptions), *unchecked) if result.verdict == ASSUMED else ()


# -- published missions and launches ----------------------------------------------------------------------


def launch_label(mission: PublishedMission, index: int) -> str:
    """Return the name of a launch, or else that of its mission, numbered if it has several unnamed launches."""
    launch = mission.launch[index]
    if launch.name:
        return launch.name
    return mission.name if len(mission.launch) == 1 else f"{mission.name} {index + 1}"


def published_launch(
    mission: PublishedMission,
    launch: PublishedLaunch,
    label: str,
    record: FamilyRecord | None,
    definition,
    cuts: Cuts,
) -> LaunchOutcome:
    """Return the outcome of a published launch, with the programme's changes.

    Parameters
    ----------
    mission : PublishedMission
    launch : PublishedLaunch
    label : str
        Its name in the programme.
    record : FamilyRecord or None
        Flight record of its family, which shows whether it took place.
    definition : ProgrammeDefinition
        With its changes.
    cuts : (Cut, Cut or None) or None
        Effects of a launcher grounding on the window.
    """
    window = window_of(launch)
    changes = [c for c in definition.changes if c.name in (label, mission.name)]
    for change in changes:
        if change.kind == "slip" and window.stated:
            window = window.later(change.days)
    state = _state(mission, launch, window, record, end_of(definition.content.as_of))
    if any(c.kind == "fail" for c in changes) and state in (AHEAD, NO_OUTCOME, NO_DATE):
        state = FAILED
    return LaunchOutcome(
        name=label,
        mission=mission.name,
        riders=launch.with_,
        family=launch.family or "",
        vehicle=launch.vehicle or "",
        flight=launch.flight or "",
        window=window,
        state=state,
        origin=launch.origin,
        source=launch.source,
        as_of=launch.as_of,
        cut=None if cuts is None else cuts[0],
        alternatives=tuple(f"{window_of(a).text} ({a.source}, {a.as_of})" for a in launch.alternatives),
    )


def _state(mission, launch, window: Window, record: FamilyRecord | None, now_et: float) -> str:
    """Return the state of a launch (flown, failed, planned, ...) at the date of the programme."""
    flight = None
    if record is not None and launch.flight:
        flight = next((f for f in record.flights if f.flight == launch.flight), None)
    if flight is not None:
        return LAUNCHED if flight.success else FAILED
    if launch.outcome is not None:
        return LAUNCHED if launch.outcome == "flown" else FAILED
    if mission.state == "cancelled":
        return CANCELLED
    if not window.stated:
        return NO_DATE
    return NO_OUTCOME if window.last_et <= now_et else AHEAD


def published_mission(
    mission: PublishedMission,
    needs: Mapping[str, Any],
    flights: Sequence[str],
    rides: Sequence[str],
    definition,
) -> MissionOutcome:
    """Return the outcome of a published mission from its state, its launches and its dependencies.

    Parameters
    ----------
    mission : PublishedMission
    needs : mapping
        Outcomes of the nodes that it needs, by name.
    flights, rides : sequence of str
        Nodes of its own launches, and of launches on which it is a co-passenger.
    definition : ProgrammeDefinition
        With its changes.
    """
    launches = tuple(needs[n] for n in flights)
    carried = tuple(needs[n] for n in rides)
    verdict, text = _published_verdict(mission, launches, carried, needs, definition)
    return MissionOutcome(
        name=mission.name,
        agencies=mission.agencies,
        role=mission.role,
        campaign="",
        verdict=verdict,
        status=str(mission.status.value),
        text=text,
        reasons=(f"{mission.status.source} ({mission.status.as_of})", *_waiting(mission, needs)),
        stretches=tuple(
            Stretch(
                p.what,
                float(as_et(p.start)),
                inf if p.end is None else float(as_et(p.end)),
                p.origin,
                p.source,
            )
            for p in mission.presence
        ),
        launches=launches,
        figures=tuple(_figure(f) for f in mission.figure),
        done=mission.state in ("done", "in flight", "in operation", "cancelled"),
    )


def _figure(figure) -> str:
    others = "".join(f"; other: {a.value} ({a.source})" for a in figure.alternatives)
    return f"{figure.name}: {figure.value} {figure.unit}".rstrip() + f" ({figure.source}{others})"


def _published_verdict(mission, launches, carried, needs, definition) -> tuple[str, str]:
    """Return the verdict and the reason of a published mission; the most severe reason applies."""
    gone = [c for c in definition.changes if c.kind == "cancel" and c.name == mission.name]
    if gone or mission.state == "cancelled":
        return OPEN, "cancelled" if not gone else "cancelled in this what-if"
    for launch in (*launches, *carried):
        if launch.state == FAILED:
            return OPEN, f"lost with its launch, {launch.name} on {launch.rocket}"
    if mission.state in ("done", "in operation", "in flight"):
        return PUBLISHED, _state_text(mission)
    blocked = _blocked(mission, needs)
    if blocked:
        return OPEN, blocked
    empty = [x for x in launches if x.cut is not None and x.cut.empty]
    if empty:
        return OPEN, f"{empty[0].name}: no day of its window, {empty[0].window.text}, is left"
    return _from_dates(mission, launches)


def _from_dates(mission, launches) -> tuple[str, str]:
    """Return the verdict of a future mission from the published dates of its launches."""
    past = [x for x in launches if x.state == NO_OUTCOME]
    if past:
        return (
            UNKNOWN,
            f"the launch was planned on {past[0].rocket}, {past[0].window.text}; its outcome is not known",
        )
    if mission.state in ("paused", "unknown"):
        return UNKNOWN, _state_text(mission)
    ahead = [x for x in launches if x.state == AHEAD]
    if ahead:
        return PUBLISHED, "; ".join(
            f"{_named(x, mission.name)} on {x.rocket}: {x.window.text}" for x in ahead
        )
    return UNKNOWN, "no launch date is published"


def _state_text(mission) -> str:
    """Describe a mission by state and status, or only by its state if the status adds nothing."""
    status = str(mission.status.value)
    return (
        status
        if status.startswith(mission.state) or mission.state == "unknown"
        else f"{mission.state}: {status}"
    )


def _named(launch: LaunchOutcome, mission: str) -> str:
    """Return the label of a launch: its own name, or "launch" if the mission has only one."""
    return "launch" if launch.name == mission else launch.name


def _blocked(mission, needs) -> str:
    """Describe the unmet dependencies of a mission; "" if there are none."""
    for name, outcome in needs.items():
        if isinstance(outcome, MissionOutcome) and outcome.verdict == OPEN:
            return f"depends on {outcome.name}, which does not close: {outcome.text}"
        if lost := rests_on_lost(outcome):
            return lost
        if isinstance(outcome, CampaignOutcome) and not outcome.feasible and name.startswith("campaign "):
            return f"depends on the campaign {outcome.name}, which does not close"
    return ""


def _waiting(mission, needs) -> tuple[str, ...]:
    """List what a mission depends on, each with its status."""
    sentences = []
    for outcome in needs.values():
        if isinstance(outcome, MissionOutcome):
            sentences.append(f"depends on {outcome.name}: {outcome.verdict}, {outcome.text}")
        elif isinstance(outcome, FamilyRecord) and outcome.name in mission.waits_for:
            sentences.append(f"depends on {outcome.name}: {outcome.text}")
        elif getattr(outcome, "by", None) and outcome.name in mission.waits_for:
            sentences.append(f"depends on the decision {outcome.name}: {outcome.by}")
    return tuple(sentences)
