"""The verdict: missions that are not computed, assessment of the objectives, timeline and summary."""

from typing import Any

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.objectives import OnStation, VisibilitySeries, assess
from kakehashi.campaign.results import (
    Event,
    GanttRow,
    MissionResult,
    Number,
    ObjectiveResult,
    SharedLaunch,
    Sky,
)
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.time import as_et, calendar


def mission_results(
    campaign: Campaign,
    computed: dict[str, MissionResult],
    nights: VisibilitySeries | None,
    sky: Sky | None,
    absent: dict[str, str] | None = None,
) -> tuple[MissionResult, ...]:
    """Results of all missions in the definition's order.

    Parameters
    ----------
    campaign : Campaign
    computed : mapping of str to MissionResult
        Missions with a computed trajectory.
    nights : VisibilitySeries or None
    sky : Sky or None
        Visibility of the close approach; None without one.
    absent : mapping of str to str, optional
        Missions that are not flown, with the reason.
    """
    gone = absent or {}
    return tuple(
        _mission_result(m, False, gone[m.name], ())
        if m.name in gone
        else computed.get(m.name) or _not_flown(campaign, m, nights, sky)
        for m in campaign.mission
    )


def _not_flown(
    campaign: Campaign, mission: Mission, nights: VisibilitySeries | None, sky: Sky | None
) -> MissionResult:
    if mission.kind == "published":
        return published(mission)
    if mission.carried is not None:
        return _mission_result(mission, False, f"carried by {mission.carried.by}, which is not flown", ())
    if sky is None:
        return from_ground(campaign, mission, nights)
    assert nights is not None
    return ground(mission, nights, sky.brightest_magnitude, sky.naked_eye_magnitude)


def assess_campaign(
    campaign: Campaign,
    missions: tuple[MissionResult, ...],
    shared: SharedLaunch | None,
    nights: VisibilitySeries | None,
    event: Event,
) -> dict[str, Any]:
    """Objectives, timeline and verdict as fields of `Results`.

    Parameters
    ----------
    campaign : Campaign
    missions : tuple of MissionResult
    shared : SharedLaunch or None
    nights : VisibilitySeries or None
    event : Event
        The epoch from which days count.
    """
    by_name = {m.name: m for m in missions}
    intervals = {m.name: on_station(m, by_name[m.name]) for m in campaign.mission if m.kind != "ground"}
    objectives = assess(campaign, event.epoch_et, intervals, nights)
    threatened = [m.name for m in campaign.mission if m.at_risk is not None]
    without = {n: assess(campaign, event.epoch_et, intervals | {n: None}, nights) for n in threatened}
    return {
        "objectives": objectives,
        "gantt_rows": gantt_rows(campaign, by_name, intervals),
        "closes": campaign_closes(campaign, objectives, shared),
        "text": summary(missions, objectives, shared, without),
    }


def published(mission: Mission) -> MissionResult:
    """A mission as its agency publishes it, with its risk."""
    assert mission.presence is not None
    presence = mission.presence
    start = calendar(as_et(presence.start))[:10]
    reasons = [f"as published, not computed here: {presence.source} ({presence.as_of})"]
    if mission.at_risk is not None:
        reasons.append(f"at risk: {mission.at_risk.value}")
    numbers = [Number("arrival", start, "UTC date", presence.origin, presence.source, presence.as_of)]
    numbers += [
        Number("arrival, not used", a.value, "", "given", a.source, a.as_of) for a in presence.alternatives
    ]
    until = f" to {calendar(as_et(presence.end))[:10]}" if presence.what != "at the target" else ""
    return _mission_result(
        mission, True, f"{presence.what} from {start}{until}", tuple(reasons), tuple(numbers)
    )


def ground(mission: Mission, nights: VisibilitySeries, brightest: float, limit: float) -> MissionResult:
    """The ground closes if the target becomes brighter than the limit of the naked eye.

    Parameters
    ----------
    mission : Mission
    nights : VisibilitySeries
    brightest, limit : float
        Brightest apparent magnitude V of the close approach, and limit of the naked eye.
    """
    margin = limit - brightest
    count = nights.observable(nights.et[0], nights.et[-1], 18.0)
    text = f"brightest V {brightest:.1f}, {count} nights of {len(nights.et)} brighter than V 18"
    reasons = (f"naked eye: {margin:+.1f} mag within the limit of V {limit:.1f}",)
    return _mission_result(mission, bool(margin > 0), text, reasons)


def from_ground(campaign: Campaign, mission: Mission, nights: VisibilitySeries | None) -> MissionResult:
    """Without a close approach, the ground closes if the target reaches the faintest magnitude needed.

    Parameters
    ----------
    campaign : Campaign
    mission : Mission
    nights : VisibilitySeries or None
    """
    limits = [
        s.needs_magnitude
        for o in campaign.objective
        for s in o.service
        if s.mission == mission.name and s.needs_magnitude is not None
    ]
    if nights is None or not limits:
        return _mission_result(mission, True, "as given, not computed here", ())
    limit = max(limits)
    count = nights.observable(nights.et[0], nights.et[-1], limit)
    text = f"brightest V {nights.magnitude.min():.1f}, {count} nights of {len(nights.et)} brighter than V {limit:g}"
    return _mission_result(mission, count > 0, text, ())


def _mission_result(mission: Mission, closes: bool, text: str, reasons, numbers=()) -> MissionResult:
    return MissionResult.of(
        mission,
        closes=closes,
        text=text,
        reasons=reasons,
        numbers=tuple(numbers),
    )


def on_station(mission: Mission, result: MissionResult) -> OnStation | None:
    """On-station interval of a mission; None if it does not close."""
    if not result.closes:
        return None
    if mission.presence is not None:
        return OnStation(as_et(mission.presence.start), as_et(mission.presence.end))
    if result.arrival is None:
        return None
    length = mission.stay_days.value if mission.stay_days is not None else 0.0
    return OnStation(result.arrival.epoch_et, result.arrival.epoch_et + DAY_S * length)


def campaign_closes(
    campaign: Campaign, objectives: tuple[ObjectiveResult, ...], shared: SharedLaunch | None
) -> bool:
    """Whether all essential objectives are met and the shared launch carries all payloads.

    Parameters
    ----------
    campaign : Campaign
    objectives : tuple of ObjectiveResult
    shared : SharedLaunch or None
    """
    essential = {o.name for o in campaign.objective if o.essential}
    met = all(o.met for o in objectives if o.name in essential)
    return met and (shared is None or shared.closes)


def summary(
    missions: tuple[MissionResult, ...],
    objectives: tuple[ObjectiveResult, ...],
    shared: SharedLaunch | None,
    at_risk: dict[str, tuple[ObjectiveResult, ...]],
) -> str:
    """The verdict in sentences: what closes, what decides, which margins are thin.

    Parameters
    ----------
    missions : tuple of MissionResult
    objectives : tuple of ObjectiveResult
    shared : SharedLaunch or None
    at_risk : mapping of str to tuple of ObjectiveResult
        The objectives assessed without each mission at risk.
    """
    met = [o for o in objectives if o.met]
    open_ = [o.title for o in objectives if not o.met]
    failed = [m.name for m in missions if not m.closes]
    sentences = [f"{len(met)} of {len(objectives)} objectives are met."]
    if open_:
        sentences.append(f"Not met: {', '.join(open_)}.")
    if failed:
        sentences.append(f"{' and '.join(failed)} {'do' if len(failed) > 1 else 'does'} not close.")
    if shared is not None:
        sigmas = shared.margin_kg / shared.capacity_sigma_kg
        rideshare = " and ".join(shared.missions)
        sentences.append(
            f"{rideshare} leave {shared.margin_kg:,.0f} kg ({sigmas:.1f} sigma) on one {shared.vehicle}."
        )
    single = [o.title for o in met if _alone(o)]
    if single:
        sentences.append(f"Served, whole or in part, by one mission alone: {', '.join(single)}.")
    sentences += [_without(name, met, assess_campaign) for name, assess_campaign in at_risk.items()]
    return " ".join(sentences)


def _alone(objective: ObjectiveResult) -> bool:
    """Whether any part of an objective is served by one mission alone."""
    parts = {s.part for s in objective.services}
    return any(len({s.mission for s in objective.services if s.met and s.part == p}) == 1 for p in parts)


def _without(name: str, met: list[ObjectiveResult], objectives: tuple[ObjectiveResult, ...]) -> str:
    """The cost of losing a mission at risk."""
    left = {o.name for o in objectives if o.met}
    lost = [o.title for o in met if o.name not in left]
    cost = f"{', '.join(lost)} would be lost" if lost else "every objective met now stays met"
    return f"{name} is at risk; without it {cost}."


def gantt_rows(
    campaign: Campaign,
    results: dict[str, MissionResult],
    intervals: dict[str, OnStation | None],
) -> tuple[GanttRow, ...]:
    """The timeline: cruises and on-station intervals as computed, and the given intervals.

    Parameters
    ----------
    campaign : Campaign
    results : mapping of str to MissionResult
    intervals : mapping of str to OnStation or None
        On-station interval of each mission.
    """
    rows: list[GanttRow] = []
    for mission in campaign.mission:
        result, interval = results[mission.name], intervals.get(mission.name)
        departs = _departure(mission, results)
        if departs is not None and result.arrival is not None:
            rows.append(GanttRow(mission.name, "cruise", departs, result.arrival.epoch_et, "computed"))
        if interval is not None and not interval.moment:
            published_dates = mission.presence is not None
            source = mission.presence.source if mission.presence is not None else ""
            presence_text = mission.presence.what if mission.presence is not None else ""
            rows.append(
                GanttRow(
                    mission.name,
                    "at target" if presence_text in ("", "at the target") else presence_text,
                    interval.start_et,
                    interval.end_et,
                    "given" if published_dates else "computed",
                    source,
                )
            )
        elif interval is not None:
            rows.append(GanttRow(mission.name, "flyby", interval.start_et, interval.end_et, "computed"))
        if result.arrival is not None and result.closes:
            from_ = result.arrival.epoch_et
            rows += [
                GanttRow(
                    mission.name,
                    p.name,
                    from_ + DAY_S * p.days[0],
                    from_ + DAY_S * p.days[1],
                    p.origin,
                    p.source,
                )
                for p in mission.phase
            ]
        given_bars = [b for b in campaign.bar if b.mission == mission.name]
        rows += [
            GanttRow(b.mission, b.name, as_et(b.start), as_et(b.end), "given", b.source) for b in given_bars
        ]
    return (*rows, *_paperwork(campaign))


def _paperwork(campaign: Campaign) -> list[GanttRow]:
    """Rows of approvals and deliveries."""
    days = [(a, as_et(f"{a.date} UTC")) for a in campaign.agreement]
    rows = [GanttRow("agreements", f"{a.status}: {a.name}", et, et, "given", a.source) for a, et in days]
    return rows + [
        GanttRow(
            "deliveries",
            c.name or c.what,
            as_et(c.ready.earliest),
            as_et(c.ready.latest),
            c.ready.origin,
            c.ready.source,
        )
        for c in campaign.contribution
        if c.ready is not None
    ]


def _departure(mission: Mission, results: dict[str, MissionResult]) -> float | None:
    name = mission.flyby.launched_with if mission.flyby is not None else mission.name
    result = results[name]
    return result.departed_et if result.launch is None else result.launch.best_et


def _digits(value: float | str) -> int:
    """Number of decimals in the definition."""
    text = str(value)
    return len(text.split(".")[1]) if isinstance(value, float) and "." in text and "e" not in text else 0


def facts(campaign: Campaign) -> tuple[Number, ...]:
    """Sourced figures and their alternatives, for the report."""
    figures: list[Number] = []
    for f in campaign.fact:
        digits = _digits(f.value)
        figures.append(Number(f.name, f.value, f.unit, f.origin, f.source, f.as_of, digits))
        others = f.alternatives
        figures += [
            Number(f"{f.name}, other", a.value, f.unit, "given", a.source, a.as_of, digits) for a in others
        ]
    return tuple(figures)
