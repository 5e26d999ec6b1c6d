"""The verdict of a campaign: assessment of objectives, missions that are not computed, timeline and summary."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.margins import ASSUMED, UNKNOWN, Margin, not_flown
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.objective_results import ObjectiveResult
from kakehashi.campaign.objectives import Moment, OnStation, VisibilitySeries, assess
from kakehashi.campaign.results import GanttRow, MissionResult, SharedLaunch
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.sourced_values import SourcedValue, Strict, unit_of, without_unit
from kakehashi.campaign.studies import Onward
from kakehashi.time import as_et, calendar


def assess_campaign(
    campaign: Campaign,
    flights: Mapping[str, Flight],
    shared: tuple[SharedLaunch, ...],
    moments: Mapping[str, Moment],
) -> dict[str, Any]:
    """Assess the campaign's objectives; return them with timeline and summary as fields of `Results`.

    Parameters
    ----------
    campaign : Campaign
    flights : mapping of str to Flight
        Flight of every mission.
    shared : tuple of SharedLaunch
    moments : mapping of str to Moment
        Epoch and nights of every event, the main event first.
    """
    intervals = {m.name: flights[m.name].on_station for m in campaign.mission if m.kind != "ground"}
    missions = tuple(flights[m.name].result for m in campaign.mission)
    verdicts = {m.name: m.verdict for m in missions}
    objectives = assess(campaign, moments, intervals, verdicts)
    feasible = {m.name for m in missions if m.feasible}
    threatened = [m.name for m in campaign.mission if m.at_risk is not None and m.name in feasible]
    without = {n: assess(campaign, moments, intervals | {n: None}) for n in threatened}
    sentences = summary(missions, objectives, shared, without)
    return {
        "missions": missions,
        "objectives": objectives,
        "gantt_rows": gantt_rows(campaign, flights),
        "text": " ".join(sentences),
        "sentences": sentences,
    }


def published(mission: Mission) -> MissionResult:
    """Return the result of a mission as published by its agency, with its risk."""
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
    margin = Margin(
        "presence", None, 0.0, "d", None, presence.origin, f"{presence.source} ({presence.as_of})"
    )
    until = f" to {calendar(as_et(presence.end))[:10]}" if presence.what != "at the target" else ""
    return _mission_result(
        mission, margin, f"{presence.what} from {start}{until}", tuple(reasons), tuple(numbers)
    )


def ground(mission: Mission, nights: VisibilitySeries, brightest: float, limit: float) -> MissionResult:
    """Return the result of ground observations, which close if the target becomes visible to the naked eye.

    Parameters
    ----------
    mission : Mission
    nights : VisibilitySeries
    brightest, limit : float
        Brightest apparent magnitude V of the close approach, and limit of the naked eye.
    """
    margin = limit - brightest
    count = nights.observable(nights.et[0], nights.et[-1], 18.0)
    text = f"brightest V {brightest:.1f}, {count} of {len(nights.et)} nights brighter than V 18"
    reasons = (f"naked eye: margin {margin:+.1f} mag to the limit of V {limit:.1f}",)
    return _mission_result(mission, Margin("brightness", margin, 0.0, "mag"), text, reasons)


def from_ground(
    campaign: Campaign, mission: Mission, nights: VisibilitySeries | None, brightest: float | None = None
) -> MissionResult:
    """Return the result of ground observations without a close approach; it closes if the magnitude is reached.

    Parameters
    ----------
    campaign : Campaign
    mission : Mission
    nights : VisibilitySeries or None
    brightest : float, optional
        Brightest apparent magnitude V around a close approach; that of the nights by default.
    """
    limits = [
        s.needs_magnitude
        for o in campaign.objective
        for s in o.service
        if s.mission == mission.name and s.needs_magnitude is not None
    ]
    if nights is None or not limits:
        unchecked = Margin("visibility", None, 0.0, "nights", None, "not computed", "as given")
        return _mission_result(mission, unchecked, "as given, not computed here", ())
    limit = max(limits)
    count = nights.observable(nights.et[0], nights.et[-1], limit)
    peak = float(nights.magnitude.min()) if brightest is None else brightest
    text = f"brightest V {peak:.1f}, {count} of {len(nights.et)} nights brighter than V {limit:g}"
    return _mission_result(mission, Margin("nights", float(count), 1.0, "nights"), text, ())


def absent_result(mission: Mission, why: str) -> MissionResult:
    """Return the result of a mission that is not flown, with the reason."""
    return _mission_result(mission, not_flown(why)[0], why, ())


def _mission_result(mission: Mission, margin: Margin, text: str, reasons, numbers=()) -> MissionResult:
    return MissionResult.of(
        mission,
        margins=(margin,),
        text=text,
        reasons=reasons,
        numbers=tuple(numbers),
    )


def on_station(mission: Mission, result: MissionResult) -> OnStation | None:
    """Return the on-station interval of a mission; None if the mission does not close."""
    if not result.feasible:
        return None
    if mission.presence is not None:
        return OnStation(as_et(mission.presence.start), as_et(mission.presence.end))
    if result.arrival is None:
        return None
    length = mission.stay_days.value if mission.stay_days is not None else 0.0
    return OnStation(result.arrival.epoch_et, result.arrival.epoch_et + DAY_S * length)


def summary(
    missions: tuple[MissionResult, ...],
    objectives: tuple[ObjectiveResult, ...],
    shared: tuple[SharedLaunch, ...],
    at_risk: dict[str, tuple[ObjectiveResult, ...]],
) -> tuple[str, ...]:
    """Return the campaign's verdict in sentences: first the objectives, then what the verdict depends on.

    Parameters
    ----------
    missions : tuple of MissionResult
    objectives : tuple of ObjectiveResult
    shared : tuple of SharedLaunch
    at_risk : mapping of str to tuple of ObjectiveResult
        The objectives assessed without each mission at risk.
    """
    met = [o for o in objectives if o.met]
    assumed = sum(o.verdict == ASSUMED for o in met)
    open_ = [o.title for o in objectives if not o.met]
    failed = [m.name for m in missions if not m.feasible]
    how = "" if not assumed else f", {'all' if assumed == len(met) > 1 else assumed} of them on assumptions"
    sentences = [f"{len(met)} of {len(objectives)} objectives are met{how}."]
    if open_:
        sentences.append(f"Not met: {', '.join(open_)}.")
    if failed:
        sentences.append(f"{' and '.join(failed)} {'do' if len(failed) > 1 else 'does'} not close.")
    for one in shared:
        sigmas = one.margin_kg / one.capacity_sigma_kg
        sentences.append(
            f"Launch margin of {' and '.join(one.missions)} on one {one.vehicle}: {one.margin_kg:,.0f} kg"
            f" ({sigmas:.1f} sigma)."
        )
    sentences += [text for m in missions if (text := _foundation(m))]
    single = [o.title for o in met if is_single(o)]
    if single:
        sentences.append(f"Objectives that depend at least in part on a single mission: {'; '.join(single)}.")
    return (*sentences, *(_without(name, met, left) for name, left in at_risk.items()))


def _foundation(mission: MissionResult) -> str:
    """Describe what a mission's verdict depends on; "" if the mission fails, or depends on computed margins only."""
    if mission.verdict not in (ASSUMED, UNKNOWN):
        return ""
    own = [m for m in mission.margins if ": " not in m.name]
    parts = [
        ("not known", [m.name for m in own if m.verdict == UNKNOWN]),
        (
            "assumed",
            list(dict.fromkeys(a.name.split(" (")[0] for a in mission.assumptions if ": " not in a.name)),
        ),
        ("computed as a bound", [m.name for m in own if m.origin == "bound"]),
        ("not checked", [m.name for m in own if m.origin == "not computed"]),
        ("as published", [m.name for m in own if m.origin == "given"]),
        ("assumed margins", [m.name for m in own if m.origin == "assumed"]),
    ]
    rests = "; ".join(f"{what}: {', '.join(names)}" for what, names in parts if names)
    carrier = next((m.name.split(": ")[0] for m in mission.margins if ": " in m.name), "")
    shared = f"also depends on {carrier}" if carrier else ""
    details = "; ".join(x for x in (rests, shared) if x)
    return f"{mission.name}: {mission.verdict}; {details}."


def is_single(objective: ObjectiveResult) -> tuple[str, ...]:
    """Return the missions that serve a part of an objective alone."""
    parts = dict.fromkeys(s.part for s in objective.services)
    serving = [{s.mission for s in objective.services if s.met and s.part == p} for p in parts]
    return tuple(dict.fromkeys(name for one in serving if len(one) == 1 for name in one))


def _without(name: str, met: list[ObjectiveResult], objectives: tuple[ObjectiveResult, ...]) -> str:
    """Return a sentence on the objectives that are lost without a mission at risk."""
    left = {o.name for o in objectives if o.met}
    lost = [o.title for o in met if o.name not in left]
    cost = f"these objectives are lost: {', '.join(lost)}" if lost else "all objectives remain met"
    return f"{name} is at risk; without it, {cost}."


def gantt_rows(campaign: Campaign, flights: Mapping[str, Flight]) -> tuple[GanttRow, ...]:
    """Return the rows of the timeline: computed cruises and on-station intervals, and given intervals.

    Parameters
    ----------
    campaign : Campaign
    flights : mapping of str to Flight
    """
    rows: list[GanttRow] = []
    for mission in campaign.mission:
        rows += _rows(mission, flights[mission.name])
        bars = [b for b in campaign.bar if b.mission == mission.name]
        rows += [GanttRow(b.mission, b.name, as_et(b.start), as_et(b.end), "given", b.source) for b in bars]
    return (*rows, *_paperwork(campaign))


def _rows(mission: Mission, flight: Flight) -> list[GanttRow]:
    """Return the timeline rows of one mission: cruise, time at the target, flight to a second target, and phases."""
    result, interval, rows = flight.result, flight.on_station, []
    departs = result.departed_et if result.launch is None else result.launch.best_et
    if departs is not None and result.arrival is not None:
        rows.append(GanttRow(mission.name, "cruise", departs, result.arrival.epoch_et, "computed"))
    if interval is not None:
        name = "flyby" if interval.moment else flight.stay_name
        origin, source = ("given", flight.stay_source) if flight.stay_source else ("computed", "")
        rows.append(GanttRow(mission.name, name, interval.start_et, interval.end_et, origin, source))
    if isinstance(onward := flight.studies.get("onward"), Onward) and result.arrival is not None:
        leaves, meets = result.arrival.epoch_et, onward.flyby_et
        rows.append(GanttRow(mission.name, f"to {onward.target}", leaves, meets, "computed"))
        rows.append(GanttRow(mission.name, f"flyby of {onward.target}", meets, meets, "computed"))
    if result.arrival is None or not result.feasible:
        return rows
    from_ = result.arrival.epoch_et
    ordered = sorted(mission.phase, key=lambda p: tuple(p.days))
    return rows + [
        GanttRow(
            mission.name, p.name, from_ + DAY_S * p.days[0], from_ + DAY_S * p.days[1], p.origin, p.source
        )
        for p in ordered
    ]


def _paperwork(campaign: Campaign) -> list[GanttRow]:
    """Return the timeline rows of approvals and deliveries."""
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


def _digits(value: float | str) -> int:
    """Return the number of decimals with which the campaign definition gives a number."""
    text = str(value)
    return len(text.split(".")[1]) if isinstance(value, float) and "." in text and "e" not in text else 0


def facts(campaign: Campaign) -> tuple[Number, ...]:
    """Return the figures with a source and their alternatives, for the report."""
    figures: list[Number] = []
    for f in campaign.fact:
        digits = _digits(f.value)
        figures.append(Number(f.name, f.value, f.unit, f.origin, f.source, f.as_of, digits))
        others = f.alternatives
        figures += [
            Number(f"{f.name}, not used", a.value, f.unit, "given", a.source, a.as_of, digits) for a in others
        ]
    return _distinct([*figures, *_of_tables(campaign)])


def _distinct(figures: list[Number]) -> tuple[Number, ...]:
    """Add the unit to names that differ by nothing else, such as the days and the speed of one table."""
    count = Counter(f.name for f in figures)
    return tuple(
        replace(f, name=f"{f.name} ({f.unit})") if count[f.name] > 1 and f.unit else f for f in figures
    )


def _of_tables(campaign: Campaign) -> Iterator[Number]:
    """Given epochs of events, and all sourced values in the tables of the campaign."""
    for event in campaign.event:
        yield Number(f"{event.name}: epoch", event.epoch, "", "given", event.source, event.as_of)
    for name in type(campaign).model_fields:
        if name not in ("fact", "history"):  # the history is what was stated earlier
            for row in getattr(campaign, name) if isinstance(getattr(campaign, name), tuple) else ():
                yield from _sourced(row, f"{getattr(row, 'name', '') or name}: ")


_NAMING = ("name", "instrument", "vehicle", "target")  # fields that tell the rows of a table apart


def _sourced(table: Any, owner: str) -> Iterator[Number]:
    """Sourced values in a table and in the tables within it; `owner` is prefixed to their names."""
    if isinstance(table, SourcedValue):
        unit = table.unit or unit_of(owner.removesuffix(", "))
        name = without_unit(owner.removesuffix(", ")).replace("_", " ")
        yield Number(name, table.value, unit, table.origin, table.source, table.as_of, _digits(table.value))
    elif isinstance(table, Strict):
        for name in type(table).model_fields:
            yield from _sourced(getattr(table, name), f"{owner}{name}, ")
    elif isinstance(table, tuple):
        for row in table:
            label = next((v for key in _NAMING if (v := getattr(row, key, ""))), "")
            yield from _sourced(row, f"{owner}{label}, " if label else owner)
