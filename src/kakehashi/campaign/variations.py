"""Variations of a campaign: launches that slip or fail, missions cancelled, contributions lost.

cancel   A mission is not flown.
lose     A contribution or an instrument is not delivered.  Missions that need it use their fall-back or are not flown.
slip     A launch is ready a number of days after the first day of its planned window.
fail     A launch fails, and all its payloads are lost; of the launches of a constellation, the first of that vehicle.
later    A visitor of a space station is captured a number of days later (see `visit_variations`).
reboost  The space station that a mission visits is raised.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.names import near
from kakehashi.campaign import phases, visit_variations
from kakehashi.campaign.schema import AgreementPlan, Campaign, ContributionPlan, Mission, ServicePlan
from kakehashi.time import as_et, calendar
from kakehashi.time.spans import read_span

KINDS = ("cancel", "lose", "slip", "fail", *visit_variations.KINDS)
_NUMBER = re.compile(r"\d+(?:\.\d*)?|\.\d+", re.ASCII)  # days, if no unit follows


@dataclass(frozen=True, slots=True, order=True)
class Variation:
    """A variation of a campaign: its kind, what it concerns, the days of a delay, size and date of a reboost."""

    kind: str
    name: str
    days: float = 0.0
    size_m_s: float = 0.0
    at: str = ""

    @property
    def text(self) -> str:
        """Return the variation as text."""
        if self.kind in visit_variations.KINDS:
            return visit_variations.text_of(self.kind, self.name, self.days, self.size_m_s, self.at)
        return {
            "cancel": f"{self.name} cancelled",
            "lose": f"{self.name} lost",
            "slip": f"{self.name} {self.days:g} d late",
            "fail": f"{self.name}: launch fails",
        }[self.kind]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A varied campaign, with the missions that are not flown and the reason for each.

    `launchers` are tried in order for a mission whose planned launcher is lost: (vehicle, site, whether co-passengers
    ride along).
    """

    campaign: Campaign
    absent: dict[str, str]
    launchers: dict[str, tuple[tuple[str, str, bool], ...]] = field(default_factory=dict)


def slip_of(text: str) -> tuple[str, float]:
    """Parse a slip such as "H3:21d" into the name of the launch and the days.

    >>> slip_of("H3:21d"), slip_of("H3=2 weeks")
    (('H3', 21.0), ('H3', 14.0))
    """
    name, _, span = text.strip().replace("=", ":", 1).rpartition(":")
    span = span.strip()
    try:
        if not name.strip():
            raise InputError("the launch is missing")
        return name.strip(), float(span) if _NUMBER.fullmatch(span) else read_span(span) / DAY_S
    except InputError as error:
        raise InputError(
            f"{text!r} is not a slip ({error}); write a launch and its days, such as H3:21d"
        ) from None


def checked(
    campaign: Campaign, kind: str, name: str, days: float = 0.0, size_m_s: float = 0.0, at: str = ""
) -> Variation:
    """Validate a variation, and return it with the name as the campaign file writes it.

    Parameters
    ----------
    campaign : Campaign
    kind : str
        One of `KINDS`.
    name : str
        Mission, contribution, instrument or launch, in upper or lower case.
    days : float
        Length of a slip [d], 0 < days <= 3,650, or delay of a capture, at most 9.
    size_m_s : float
        Burn of a reboost along the track [m/s].
    at : str
        Date of a reboost, or its time from the lift-off such as "+1d".

    Raises
    ------
    InputError
        No mission, contribution, instrument or launch has this name, or the days of a slip are out of range.
    """
    if kind in visit_variations.KINDS:
        return Variation(kind, *visit_variations.checked(campaign, kind, name, days, size_m_s, at))
    allowed = names(campaign, kind)
    match = next((n for n in allowed if n.casefold() == name.strip().casefold()), None)
    if match is None:
        raise InputError(
            f"the campaign has no {name!r} to {kind}; allowed are {', '.join(allowed)}{near(name, allowed)}"
        )
    if kind in ("slip", "fail") and not _flies(campaign, match):
        raise InputError(
            f"the launch of {match} is not computed in this campaign, so it cannot slip or fail; it can only be lost"
        )
    if kind == "slip" and not 0.0 < days <= 3_650.0:
        raise InputError(f"the slip is {days:g} days; give a positive number up to 3,650")
    return Variation(kind, match, days if kind == "slip" else 0.0)


def _flies(campaign: Campaign, name: str) -> bool:
    """Whether a launch of this name is computed."""
    try:
        mission = launched_as(campaign, name)
    except StopIteration:
        return False
    return _is_launched(mission)


def _is_launched(mission: Mission) -> bool:
    """Whether the launch of a mission is computed, so that it can slip or fail."""
    return mission.launch is not None or mission.tour is not None or hasattr(_room(mission), "slipped")


def _room(mission: Mission):
    """Return the module with the fields of a mission's kind."""
    return phases.fields(mission.kind)


def _table(mission: Mission):
    """Return the table of a mission's kind."""
    return getattr(mission, _room(mission).TABLE)


def happened(campaign: Campaign, variation: Variation) -> bool:
    """Whether the mission or launch that a variation concerns had begun by the date of the campaign file."""
    mission_name = next((c.to for c in campaign.contribution if c.name == variation.name), variation.name)
    mission = next((m for m in campaign.mission if m.name == mission_name), None)
    if mission is None:
        return False
    if mission.tour is not None:
        started = [f.date[:10] for f in mission.tour.flown if f.stop == 0]
        return bool(started) and started[0] <= campaign.as_of
    if hasattr(_room(mission), "begins"):
        return calendar(_room(mission).begins(_table(mission)))[:10] <= campaign.as_of
    return mission.presence is not None and calendar(as_et(mission.presence.start))[:10] <= campaign.as_of


def names(campaign: Campaign, kind: str) -> list[str]:
    """List the names that a variation of this kind may apply to."""
    launches = [c.name for c in campaign.contribution if c.gives == "launch" and c.name]
    if kind in visit_variations.KINDS:
        return visit_variations.names(campaign)
    if kind == "cancel":
        return [m.name for m in campaign.mission]
    if kind == "lose":
        contributions = [c.name for c in campaign.contribution if c.name] + [
            a.name for a in campaign.agreement
        ]
        own = [i.name for m in campaign.mission for i in m.instrument]
        return list(dict.fromkeys([*contributions, *own, *_wings(campaign)]))
    launched = [m.name for m in campaign.mission if _is_launched(m)]
    rockets = [m.launch.vehicle for m in campaign.mission if m.launch is not None]
    return list(dict.fromkeys([*launches, *launched, *rockets]))


def applied(campaign: Campaign, changes: tuple[Variation, ...], planned_et: Mapping[str, float]) -> Scenario:
    """Return the campaign with all variations applied.

    Parameters
    ----------
    campaign : Campaign
    changes : tuple of Variation
    planned_et : mapping of str to float
        First day of each mission's planned window, from which slips count [s TDB past J2000]; a mission without one
        counts from the first of its departures.
    """
    scenario = Scenario(campaign, {})
    for variation in sorted(changes, key=lambda c: KINDS.index(c.kind)):
        scenario = _APPLY[variation.kind](scenario, variation, planned_et)
    return scenario


def _cancel(scenario: Scenario, variation: Variation, planned_et) -> Scenario:
    return _without(scenario, variation.name, "cancelled")


def _without(scenario: Scenario, name: str, why: str) -> Scenario:
    """Remove a mission from the campaign and from its launcher, with the missions that depend on its launch."""
    if name in scenario.absent:
        return scenario
    missions = []
    for m in scenario.campaign.mission:
        if m.launch is not None and name in m.launch.with_:
            rest = tuple(n for n in m.launch.with_ if n != name)
            m = m.model_copy(update={"launch": m.launch.model_copy(update={"with_": rest})})
        missions.append(m)
    changed = scenario.campaign.model_copy(update={"mission": tuple(missions)})
    if _mission(changed, name).kind == "ground":
        changed = _unserved(changed, lambda s: s.mission == name)
    without_it = replace(scenario, campaign=changed, absent=scenario.absent | {name: why})
    for other in missions:
        if (words := _rests_on(other).get(name)) is not None:
            without_it = _without(without_it, other.name, f"{words}, which is {why}")
    return without_it


def _rests_on(mission: Mission) -> dict[str, str]:
    """Return the missions that a mission depends on, each with the reason in words."""
    room = phases.fields(mission.kind)
    return room.rests_on(mission) if hasattr(room, "rests_on") else {}


def _lose(scenario: Scenario, variation: Variation, planned_et) -> Scenario:
    contribution = next((c for c in scenario.campaign.contribution if c.name == variation.name), None)
    agreement = next((a for a in scenario.campaign.agreement if a.name == variation.name), None)
    if contribution is None and agreement is not None:
        return _fallen(scenario, agreement, planned_et)
    if (winged := _with_wing(scenario.campaign, variation.name)) is not None and winged.power is not None:
        return _changed(scenario, winged, {"power": winged.power.with_failed_wing()})
    if contribution is None:
        for mission in scenario.campaign.mission:
            if variation.name in _parts(mission):
                fewer = _room(mission).without_part(_table(mission), variation.name)
                return _changed(scenario, mission, {_room(mission).TABLE: fewer})
        return _blind(scenario, None, variation.name)
    if contribution.gives == "instrument":
        return _blind(scenario, contribution.to, contribution.instrument or contribution.what)
    if contribution.gives == "launch":
        return _grounded(scenario, contribution)
    power = _mission(scenario.campaign, contribution.to).power
    if power is not None and power.contribution == contribution.name and power.replacement is not None:
        lead = _mission(scenario.campaign, contribution.to)
        return _changed(scenario, lead, {"power": power.with_replacement()})
    served = _mission(scenario.campaign, contribution.to)
    if hasattr(_room(served), "without_part"):
        fewer = _room(served).without_part(_table(served), contribution.name)
        if fewer is not None:
            return _changed(scenario, served, {_room(served).TABLE: fewer})
    if contribution.if_absent is not None:
        return _noted(scenario, contribution.to, f"without {contribution.what}: {contribution.if_absent}")
    return _without(
        scenario, contribution.to, f"without {contribution.what}, for which there is no other provider"
    )


def _wings(campaign: Campaign) -> list[str]:
    """List the names of what is lost after the launch: one wing of a solar array, a flyby that is missed."""
    wings = [m.power.wing for m in campaign.mission if m.power is not None and m.power.wing]
    return wings + [name for m in campaign.mission for name in _parts(m)]


def _parts(mission: Mission) -> tuple[str, ...]:
    """Return the names of what a mission of its kind can lose on the way."""
    room = _room(mission)
    return room.parts(_table(mission)) if hasattr(room, "parts") else ()


def _with_wing(campaign: Campaign, name: str) -> Mission | None:
    """Return the mission one of whose wings has this name."""
    return next((m for m in campaign.mission if m.power is not None and m.power.wing == name), None)


def _fallen(scenario: Scenario, agreement: AgreementPlan, planned_et) -> Scenario:
    """Remove all missions and contributions that an agreement covers."""
    without_it, missions = scenario, {m.name for m in scenario.campaign.mission}
    for name in agreement.covers:
        if name in missions:
            without_it = _without(without_it, name, f"not agreed: {agreement.name}")
        else:
            without_it = _lose(without_it, Variation("lose", name), planned_et)
    return without_it


def _noted(scenario: Scenario, name: str, text: str) -> Scenario:
    """Keep the mission, and add a note to its status."""
    missions = tuple(
        m.model_copy(update={"status": m.status.model_copy(update={"value": f"{m.status.value}; {text}"})})
        if m.name == name
        else m
        for m in scenario.campaign.mission
    )
    changed = scenario.campaign.model_copy(update={"mission": missions})
    return replace(scenario, campaign=changed)


def _blind(scenario: Scenario, mission: str | None, instrument: str) -> Scenario:
    """Remove what an instrument does for the objectives, on one mission or on all."""
    changed = _unserved(
        scenario.campaign, lambda s: s.instrument == instrument and mission in (None, s.mission)
    )
    missions = tuple(
        m.model_copy(update={"instrument": tuple(i for i in m.instrument if i.name != instrument)})
        if mission in (None, m.name)
        else m
        for m in changed.mission
    )
    changed = changed.model_copy(update={"mission": missions})
    blinded = replace(scenario, campaign=changed)
    for before, after in zip(scenario.campaign.mission, missions, strict=True):
        if after.kind == "ground" and before.instrument and not after.instrument:
            blinded = _without(blinded, after.name, f"without {instrument}, its only instrument")
    return blinded


def without_instruments(campaign: Campaign, mission: str, instruments: Collection[str]) -> Campaign:
    """Return the campaign without what some instruments of a mission do for the objectives.

    Parameters
    ----------
    campaign : Campaign
    mission : str
    instruments : collection of str
    """
    return _unserved(campaign, lambda s: s.mission == mission and s.instrument in instruments)


def _unserved(campaign: Campaign, gone: Callable[[ServicePlan], bool]) -> Campaign:
    """Return the campaign without the services that a predicate selects."""
    objectives = tuple(
        o.model_copy(update={"service": tuple(s for s in o.service if not gone(s))})
        for o in campaign.objective
    )
    return campaign.model_copy(update={"objective": objectives})


def _grounded(scenario: Scenario, contribution: ContributionPlan) -> Scenario:
    """Replace a launcher that is not delivered by its back-ups, with and without the co-passengers."""
    lead = _mission(scenario.campaign, contribution.to)
    if hasattr(_room(lead), "without_launcher"):
        fewer = _room(lead).without_launcher(_table(lead), contribution.name)
        if fewer is not None:
            return _changed(scenario, lead, {_room(lead).TABLE: fewer})
    if lead.launch is None:
        return _without(scenario, contribution.to, f"without {contribution.what}")
    spare = lead.launch.backup
    if not spare:
        return _without(scenario, contribution.to, f"without {contribution.what}, and no back-up is given")
    options = [(b.vehicle, b.site, rideshare) for rideshare in (True, False) for b in spare]
    return replace(scenario, launchers=scenario.launchers | {lead.name: tuple(options)})


def _slip(scenario: Scenario, variation: Variation, planned_et: Mapping[str, float]) -> Scenario:
    lead = launched_as(scenario.campaign, variation.name)
    if hasattr(_room(lead), "slipped"):
        return _changed(
            scenario, lead, {_room(lead).TABLE: _room(lead).slipped(_table(lead), variation.days)}
        )
    if lead.tour is not None:
        later = lead.tour.model_copy(update={"late_days": lead.tour.late_days + variation.days})
        return _changed(scenario, lead, {"tour": later})
    assert lead.launch is not None
    first, last = (float(et) for et in as_et(list(lead.launch.departures)))
    ready = planned_et.get(lead.name, first) + variation.days * DAY_S
    if ready >= last - DAY_S:
        why = f"ready on {calendar(ready)[:10]}, after the last day of the search, {calendar(last)[:10]}"
        return _without(scenario, lead.name, why)
    span = (f"{calendar(max(ready, first), 'UTC', 3)} UTC", lead.launch.departures[1])
    return _changed(scenario, lead, {"launch": lead.launch.model_copy(update={"departures": span})})


def _fail(scenario: Scenario, variation: Variation, planned_et) -> Scenario:
    lead = launched_as(scenario.campaign, variation.name)
    if hasattr(_room(lead), "failed_launch"):
        fewer = _room(lead).failed_launch(_table(lead), variation.name)
        if fewer is not None:
            return _changed(scenario, lead, {_room(lead).TABLE: fewer})
    without_them, co_passengers = scenario, () if lead.launch is None else lead.launch.with_
    for name in (*co_passengers, lead.name):
        without_them = _without(without_them, name, "lost with its launcher")
    return without_them


def with_launcher(scenario: Scenario, lead: str, vehicle: str, site: str, rideshare: bool) -> Scenario:
    """Return the scenario with the primary payload on another launcher.

    Parameters
    ----------
    scenario : Scenario
    lead : str
        Name of the primary mission.
    vehicle, site : str
        Launcher and launch site.
    rideshare : bool
        Whether the co-passengers are on board; otherwise they are not flown.
    """
    mission = _mission(scenario.campaign, lead)
    assert mission.launch is not None
    if not rideshare:
        for co_passenger in mission.launch.with_:
            scenario = _without(scenario, co_passenger, f"{vehicle} carries {lead} alone")
        mission = _mission(scenario.campaign, lead)
    launch = mission.launch
    assert launch is not None
    spare = next((b for b in launch.backup if b.vehicle == vehicle), None)
    family = launch.family if spare is None else spare.family or vehicle
    swapped = launch.model_copy(update={"vehicle": vehicle, "site": site, "family": family})
    return _changed(scenario, mission, {"launch": swapped})


def _changed(scenario: Scenario, lead: Mission, update: dict) -> Scenario:
    missions = tuple(
        m.model_copy(update=update) if m.name == lead.name else m for m in scenario.campaign.mission
    )
    changed = scenario.campaign.model_copy(update={"mission": missions})
    return replace(scenario, campaign=changed)


def _mission(campaign: Campaign, name: str) -> Mission:
    return next(m for m in campaign.mission if m.name == name)


def launched_as(campaign: Campaign, name: str) -> Mission:
    """Return the mission whose launch has this name.

    Parameters
    ----------
    campaign : Campaign
    name : str
        Name of the mission, of its vehicle, or of the contribution that launches it.
    """
    for c in campaign.contribution:
        if c.name == name and c.gives == "launch":
            served = _mission(campaign, c.to)
            if _is_launched(served):
                return served
            ride = served.flyby.launched_with if served.flyby is not None else ""
            name = next(
                (m.name for m in campaign.mission if c.to in (m.launch.with_ if m.launch else ())), ride
            )
    launched = (m for m in campaign.mission if _is_launched(m))
    return next(m for m in launched if name == m.name or (m.launch is not None and name == m.launch.vehicle))


def _visit(scenario: Scenario, variation: Variation, planned_et) -> Scenario:
    mission = _mission(scenario.campaign, variation.name)
    return _changed(scenario, mission, visit_variations.changed_table(mission, variation))


_APPLY = {"cancel": _cancel, "lose": _lose, "slip": _slip, "fail": _fail} | dict.fromkeys(
    visit_variations.KINDS, _visit
)
