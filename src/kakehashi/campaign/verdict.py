"""Does the joint plan close, and what decides it?  Missions not computed here, and the campaign's words."""

from typing import Any

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.objectives import Nights, Stay, judge
from kakehashi.campaign.results import (
    Bar,
    Event,
    MissionResult,
    Number,
    ObjectiveResult,
    SharedLaunch,
    Sky,
)
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.time import as_et, calendar


def everyone(
    campaign: Campaign,
    flown: dict[str, MissionResult],
    nights: Nights | None,
    sky: Sky | None,
    absent: dict[str, str] | None = None,
) -> tuple[MissionResult, ...]:
    """All missions in the page's order: those computed, published, on the ground; the absent with the reason."""
    gone = absent or {}
    return tuple(
        _plain(m, False, gone[m.name], ())
        if m.name in gone
        else flown.get(m.name) or _not_flown(campaign, m, nights, sky)
        for m in campaign.mission
    )


def _not_flown(campaign: Campaign, mission: Mission, nights: Nights | None, sky: Sky | None) -> MissionResult:
    if mission.kind == "published":
        return published(mission)
    if mission.carried is not None:
        return _plain(mission, False, f"carried by {mission.carried.by}, which is not flown", ())
    if sky is None:
        return from_ground(campaign, mission, nights)
    assert nights is not None
    return ground(mission, nights, sky.brightest_magnitude, sky.naked_eye_magnitude)


def judged(
    campaign: Campaign,
    missions: tuple[MissionResult, ...],
    shared: SharedLaunch | None,
    nights: Nights | None,
    event: Event,
) -> dict[str, Any]:
    """Objectives, time line and verdict, from what the missions can do: fields of `Results`."""
    found = {m.name: m for m in missions}
    stays = {m.name: stay_of(m, found[m.name]) for m in campaign.mission if m.kind != "ground"}
    objectives = judge(campaign, event.epoch_et, stays, nights)
    threatened = [m.name for m in campaign.mission if m.at_risk is not None]
    without = {n: judge(campaign, event.epoch_et, stays | {n: None}, nights) for n in threatened}
    return {
        "objectives": objectives,
        "bars": bars(campaign, found, stays),
        "closes": campaign_closes(campaign, objectives, shared),
        "text": words(missions, objectives, shared, without),
    }


def published(mission: Mission) -> MissionResult:
    """A mission taken as its agency publishes it; what threatens it is said."""
    assert mission.presence is not None
    seen = mission.presence
    start = calendar(as_et(seen.start))[:10]
    reasons = [f"as published, not computed here: {seen.source} ({seen.as_of})"]
    if mission.at_risk is not None:
        reasons.append(f"at risk: {mission.at_risk.value}")
    numbers = [Number("arrival", start, "UTC date", seen.origin, seen.source, seen.as_of)]
    numbers += [
        Number("arrival, not used", a.value, "", "given", a.source, a.as_of) for a in seen.alternatives
    ]
    until = f" to {calendar(as_et(seen.end))[:10]}" if seen.what != "at the target" else ""
    return _plain(mission, True, f"{seen.what} from {start}{until}", tuple(reasons), tuple(numbers))


def ground(mission: Mission, nights: Nights, brightest: float, limit: float) -> MissionResult:
    """The ground closes if the pass is seen: brighter at its best than the naked eye's limit."""
    margin = limit - brightest
    seen = nights.observable(nights.et[0], nights.et[-1], 18.0)
    text = f"brightest V {brightest:.1f}, {seen} nights of {len(nights.et)} brighter than V 18"
    reasons = (f"naked eye: {margin:+.1f} mag within the limit of V {limit:.1f}",)
    return _plain(mission, bool(margin > 0), text, reasons)


def from_ground(campaign: Campaign, mission: Mission, nights: Nights | None) -> MissionResult:
    """Without a pass the ground closes if it sees the target as bright as the faintest of its services asks."""
    limits = [
        s.needs_magnitude
        for o in campaign.objective
        for s in o.service
        if s.mission == mission.name and s.needs_magnitude is not None
    ]
    if nights is None or not limits:
        return _plain(mission, True, "as given, not computed here", ())
    limit = max(limits)
    seen = nights.observable(nights.et[0], nights.et[-1], limit)
    text = f"brightest V {nights.magnitude.min():.1f}, {seen} nights of {len(nights.et)} brighter than V {limit:g}"
    return _plain(mission, seen > 0, text, ())


def _plain(mission: Mission, closes: bool, text: str, reasons, numbers=()) -> MissionResult:
    return MissionResult.of(
        mission,
        closes=closes,
        text=text,
        reasons=reasons,
        numbers=tuple(numbers),
    )


def stay_of(mission: Mission, result: MissionResult) -> Stay | None:
    """When a mission is at the target, as far as it closes."""
    if not result.closes:
        return None
    if mission.presence is not None:
        return Stay(as_et(mission.presence.start), as_et(mission.presence.end))
    if result.arrival is None:
        return None
    length = mission.stay_days.value if mission.stay_days is not None else 0.0
    return Stay(result.arrival.epoch_et, result.arrival.epoch_et + DAY_S * length)


def campaign_closes(
    campaign: Campaign, objectives: tuple[ObjectiveResult, ...], shared: SharedLaunch | None
) -> bool:
    """All essential objectives are met, and the shared launch carries everyone."""
    essential = {o.name for o in campaign.objective if o.essential}
    met = all(o.met for o in objectives if o.name in essential)
    return met and (shared is None or shared.closes)


def words(
    missions: tuple[MissionResult, ...],
    objectives: tuple[ObjectiveResult, ...],
    shared: SharedLaunch | None,
    at_risk: dict[str, tuple[ObjectiveResult, ...]],
) -> str:
    """The verdict in sentences: what closes, what decides, what is thin.

    `at_risk` holds the objectives judged again without each threatened mission.
    """
    met = [o for o in objectives if o.met]
    open_ = [o.title for o in objectives if not o.met]
    failed = [m.name for m in missions if not m.closes]
    said = [f"{len(met)} of {len(objectives)} objectives are met."]
    if open_:
        said.append(f"Not met: {', '.join(open_)}.")
    if failed:
        said.append(f"{' and '.join(failed)} {'do' if len(failed) > 1 else 'does'} not close.")
    if shared is not None:
        sigmas = shared.margin_kg / shared.capacity_sigma_kg
        together = " and ".join(shared.missions)
        said.append(
            f"{together} leave {shared.margin_kg:,.0f} kg ({sigmas:.1f} sigma) on one {shared.vehicle}."
        )
    single = [o.title for o in met if _alone(o)]
    if single:
        said.append(f"Served, whole or in part, by one mission alone: {', '.join(single)}.")
    said += [_without(name, met, judged) for name, judged in at_risk.items()]
    return " ".join(said)


def _alone(objective: ObjectiveResult) -> bool:
    """Whether any of its parts is served by one mission alone."""
    parts = {s.part for s in objective.services}
    return any(len({s.mission for s in objective.services if s.met and s.part == p}) == 1 for p in parts)


def _without(name: str, met: list[ObjectiveResult], judged: tuple[ObjectiveResult, ...]) -> str:
    """What a threatened mission's loss would cost."""
    left = {o.name for o in judged if o.met}
    lost = [o.title for o in met if o.name not in left]
    cost = f"{', '.join(lost)} would be lost" if lost else "every objective met now stays met"
    return f"{name} is at risk; without it {cost}."


def bars(
    campaign: Campaign,
    results: dict[str, MissionResult],
    stays: dict[str, Stay | None],
) -> tuple[Bar, ...]:
    """The time line: cruises and stays as computed, and what the page gives."""
    out: list[Bar] = []
    for mission in campaign.mission:
        result, stay = results[mission.name], stays.get(mission.name)
        departs = _departure(mission, results)
        if departs is not None and result.arrival is not None:
            out.append(Bar(mission.name, "cruise", departs, result.arrival.epoch_et, "computed"))
        if stay is not None and not stay.moment:
            given = mission.presence is not None
            source = mission.presence.source if mission.presence is not None else ""
            seen = mission.presence.what if mission.presence is not None else ""
            out.append(
                Bar(
                    mission.name,
                    "at target" if seen in ("", "at the target") else seen,
                    stay.start_et,
                    stay.end_et,
                    "given" if given else "computed",
                    source,
                )
            )
        elif stay is not None:
            out.append(Bar(mission.name, "flyby", stay.start_et, stay.end_et, "computed"))
        if result.arrival is not None and result.closes:
            from_ = result.arrival.epoch_et
            out += [
                Bar(
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
        out += [Bar(b.mission, b.name, as_et(b.start), as_et(b.end), "given", b.source) for b in given_bars]
    return (*out, *_paperwork(campaign))


def _paperwork(campaign: Campaign) -> list[Bar]:
    """Approvals and deliveries, in lanes of their own."""
    days = [(a, as_et(f"{a.date} UTC")) for a in campaign.agreement]
    out = [Bar("agreements", f"{a.status}: {a.name}", et, et, "given", a.source) for a, et in days]
    return out + [
        Bar(
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
    found = results[name]
    return found.departed_et if found.launch is None else found.launch.best_et


def _digits(value: float | str) -> int:
    """As many decimals as the page writes."""
    text = str(value)
    return len(text.split(".")[1]) if isinstance(value, float) and "." in text and "e" not in text else 0


def facts(campaign: Campaign) -> tuple[Number, ...]:
    """Given figures with what other sources say, for the report."""
    out: list[Number] = []
    for f in campaign.fact:
        digits = _digits(f.value)
        out.append(Number(f.name, f.value, f.unit, f.origin, f.source, f.as_of, digits))
        others = f.alternatives
        out += [
            Number(f"{f.name}, other", a.value, f.unit, "given", a.source, a.as_of, digits) for a in others
        ]
    return tuple(out)
