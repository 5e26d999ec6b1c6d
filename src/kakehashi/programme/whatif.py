"""Comparison of a changed programme with the planned one.

A grounding affects the future launches of its family.  It removes days from a launch window, or from the interval in
which launcher and payloads become ready.  If it covers the first day of a computed window, the launch slips to the end
of the grounding, and the campaign is recomputed with that slip.  Missions that do not change are listed as such.
"""

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path
from typing import Any

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.numbers import plain
from kakehashi.campaign.results import MissionResult
from kakehashi.programme.campaigns import CampaignOutcome, Progress
from kakehashi.programme.changes import ProgrammeChange
from kakehashi.programme.definition import ProgrammeDefinition
from kakehashi.programme.records import (
    AHEAD,
    NO_OUTCOME,
    OPEN,
    UNKNOWN,
    DecisionOutcome,
    LaunchOutcome,
    MissionOutcome,
    ProgrammeResults,
    day_text,
)
from kakehashi.programme.run import Scenario, compute
from kakehashi.programme.windows import Cut, Window, end_of


@dataclass(frozen=True, slots=True)
class LaunchChange:
    """Effect of a grounding on a launch: days lost from window and readiness, and new first days."""

    launch: str
    family: str
    window_lost_d: float
    window_left_d: float
    first_before: str | None
    first_after: str | None
    slip_d: float
    ready_lost_d: float = 0.0
    ready_before: str | None = None
    ready_after: str | None = None


@dataclass(frozen=True, slots=True)
class MissionDifference:
    """Change of a mission's outcome with its reasons; `launches` are those affected by a grounding."""

    name: str
    campaign: str
    before: str
    after: str
    changed: bool
    reasons: tuple[str, ...]
    launches: tuple[LaunchChange, ...] = ()


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ProgrammeWhatIf:
    """Comparison of a changed programme with the planned one."""

    programme: str
    changes: tuple[str, ...]
    before: ProgrammeResults
    after: ProgrammeResults
    missions: tuple[MissionDifference, ...]
    objectives: tuple[tuple[str, str, str], ...]  # campaign, objective, fate
    agreements: tuple[str, ...]
    decisions: tuple[DecisionOutcome, ...]
    computed: tuple[str, ...]

    @property
    def changed(self) -> tuple[MissionDifference, ...]:
        """Return the missions whose outcome changed."""
        return tuple(m for m in self.missions if m.changed)

    @property
    def unchanged(self) -> tuple[str, ...]:
        """Return the names of all missions whose outcome did not change."""
        return tuple(m.name for m in self.missions if not m.changed)

    def __repr__(self):
        names = ", ".join(m.name for m in self.changed) or "nothing"
        return f"<ProgrammeWhatIf {self.programme}: {', '.join(self.changes)}; changes: {names}>"

    def to_json(self) -> dict:
        """Return the comparison as values of JSON types."""
        return {
            "programme": self.programme,
            "changes": list(self.changes),
            "closes": {"before": self.before.closes, "after": self.after.closes},
            "missions": [plain(m) for m in self.changed],
            "unchanged": list(self.unchanged),
            "objectives": [{"campaign": c, "objective": o, "fate": fate} for c, o, fate in self.objectives],
            "agreements": list(self.agreements),
            "decisions": plain(self.decisions),
            "computed": list(self.computed),
        }


def what_if(
    definition: ProgrammeDefinition,
    *,
    folder: str | Path | None = None,
    progress: Progress | None = None,
    memory: MutableMapping[str, Any] | None = None,
) -> ProgrammeWhatIf:
    """Compute a changed programme and the planned one, and compare them.

    Parameters
    ----------
    definition : ProgrammeDefinition
        Programme with its changes.
    folder : path, optional
        Folder of an earlier run, whose campaigns are reused.
    progress : callable, optional
        Called with the name of a stage and the fraction of it that is done.
    memory : mapping, optional
        Results of earlier calls in this process.
    """
    folder_path = None if folder is None else Path(folder)
    stages: MutableMapping[str, Any] = {} if memory is None else memory
    before = compute(replace(definition, changes=()), folder_path, progress, memory=stages)
    groundings = [c for c in definition.changes if c.kind == "ground"]
    touched = touched_launches(before, groundings, end_of(definition.content.as_of))
    scenario = Scenario(slips=_slips(before, touched), cuts=touched)
    after = compute(definition, folder_path, progress, memory=stages, scenario=scenario)
    return _compared(definition, before, after, touched)


Touched = dict[str, tuple[Cut, Cut | None]]


def touched_launches(
    results: ProgrammeResults, groundings: Iterable[ProgrammeChange], now_et: float
) -> Touched:
    """Compute the effects of groundings on each affected launch, by name of the launch.

    Parameters
    ----------
    results : ProgrammeResults
        Results of the plan.
    groundings : iterable of ProgrammeChange
        Changes of kind "ground".
    now_et : float
        End of the programme's date; earlier days cannot be lost [s TDB past J2000].
    """
    touched: Touched = {}
    for launch in results.launches:
        for change in groundings:
            if launch.family != change.name or launch.state not in (AHEAD, NO_OUTCOME):
                continue
            cut = _ahead(launch.window, now_et).cut(change.start_et, change.end_et)
            ready = launch.ready
            ready_cut = None if ready is None else _ahead(ready, now_et).cut(change.start_et, change.end_et)
            if cut.touched or (ready_cut is not None and ready_cut.touched):
                touched[launch.name] = _longer(touched.get(launch.name), (cut, ready_cut))
    return touched


def _ahead(window: Window, now_et: float) -> Window:
    """Return the part of a launch window that is still in the future."""
    if not window.stated or window.last_et <= now_et:
        return Window(window.last_et, window.last_et)
    return Window(max(window.first_et, now_et), window.last_et)


def _longer(one, other):
    """Of two groundings of a launcher family, return the one that removes more days of the launch window."""
    return other if one is None or other[0].lost_d >= one[0].lost_d else one


def _slips(results: ProgrammeResults, touched: Touched) -> dict[str, float]:
    """Return the slips of computed launches: from the first day of the window to the end of the grounding."""
    return {
        x.mission: touched[x.name][0].slip_d
        for x in results.launches
        if x.name in touched and x.origin == "computed" and touched[x.name][0].slip_d > 0.0
    }


def _compared(
    definition, before: ProgrammeResults, after: ProgrammeResults, touched: Touched
) -> ProgrammeWhatIf:
    """Compare the results of the planned and of the changed programme."""
    differences = tuple(_mission(m, after.mission(m.name), before, after, touched) for m in before.missions)
    names = {m.name for m in differences if m.changed}
    gone = {a.name: a.gone for a in before.agreements}
    bonds = [a.name for a in after.agreements if a.gone != gone[a.name] or a.status == "lost"]
    clauses = {c.name: c.gone for c in before.clauses}
    bonds += [f"clause {c.name}" for c in after.clauses if c.gone != clauses[c.name]]
    return ProgrammeWhatIf(
        programme=definition.name,
        changes=tuple(c.text for c in definition.changes),
        before=before,
        after=after,
        missions=differences,
        objectives=_objectives(before.campaigns, after.campaigns),
        agreements=tuple(bonds),
        decisions=tuple(d for d in after.decisions if names & set(d.about)),
        computed=tuple(e.name for e in after.log if e.was == "computed" and e.name.startswith("campaign ")),
    )


def _objectives(before: tuple[CampaignOutcome, ...], after) -> tuple[tuple[str, str, str], ...]:
    """Return the objectives that are met only before, or only after, the change."""
    changed = []
    for one, two in zip(before, after, strict=True):
        met = {o.name: o.met for o in one.objectives}
        changed += [
            (two.name, o.title, "lost" if met[o.name] else "gained")
            for o in two.objectives
            if o.met != met[o.name]
        ]
    return tuple(changed)


def _mission(
    one: MissionOutcome,
    two: MissionOutcome,
    before: ProgrammeResults,
    after: ProgrammeResults,
    touched: Touched,
) -> MissionDifference:
    """Return the change of a mission with its reasons and figures."""
    launches = [x for x in before.launches if x.name in touched and one.name in x.missions]
    return MissionDifference(
        name=one.name,
        campaign=one.campaign,
        before=one.verdict,
        after=two.verdict,
        changed=bool(reasons := _reasons(one, two, launches, before, after, touched)),
        reasons=reasons,
        launches=tuple(_change(x, touched[x.name]) for x in launches),
    )


def _reasons(one, two, launches: list[LaunchOutcome], before, after, touched: Touched) -> tuple[str, ...]:
    """Return the reasons for the change of a mission, causes first, the verdict last; empty without a change."""
    reasons = [sentence for x in launches for sentence in _grounded(x, touched[x.name])]
    if one.campaign:
        reasons += _margins(_result(before, one), _result(after, two))
    moved = [(x, y) for x, y in _moved(one, two) if y.name not in touched]
    reasons += [f"window {x.window.text}, before {y.window.text}" for x, y in moved]
    if two.verdict != one.verdict or two.text != one.text:
        reasons.append(_verdict(one, two))
    elif two.status != one.status:
        reasons.append(f"{two.verdict}; {two.status}")
    elif launches:
        reasons.append(f"still {two.verdict}" if two.verdict != OPEN else f"{two.verdict}, as before")
    backups = [b for x in launches if two.verdict == OPEN for b in x.backups]
    if backups:
        reasons.append(f"its back-ups are {', '.join(backups)}, which `--lose` of its launcher computes")
    return tuple(dict.fromkeys(reasons))


def _moved(one: MissionOutcome, two: MissionOutcome) -> list[tuple[LaunchOutcome, LaunchOutcome]]:
    """Return the launches whose window moved, as pairs (after, before)."""
    pairs = zip(two.launches, one.launches, strict=True)
    return [(x, y) for x, y in pairs if x.window.text != y.window.text and x.window.stated]


def _verdict(one: MissionOutcome, two: MissionOutcome) -> str:
    if two.verdict == one.verdict:
        return f"{two.verdict}: {two.text}"
    if two.verdict == OPEN and one.verdict != UNKNOWN:
        return f"no longer {one.verdict}: {two.text}"
    return f"{one.verdict} before, now {two.verdict}: {two.text}"


def _grounded(launch: LaunchOutcome, cuts: tuple[Cut, Cut | None]) -> list[str]:
    """Describe the effect of a grounding on a launch window, with figures."""
    cut, ready = cuts
    sentences = []
    if cut.touched:
        total = cut.lost_d + cut.left_d
        whole = f"of {total:.1f} d" if isfinite(total) else "of a window without a last day"
        first = f"first day {day_text(cut.first_before_et)}"
        if cut.empty:
            sentences.append(
                f"{launch.name}: all {cut.lost_d:.1f} d of the window {launch.window.text} are lost"
            )
        elif cut.slip_d > 0.0:
            after = day_text(cut.first_after_et)
            sentences.append(
                f"{launch.name}: {cut.lost_d:.1f} d {whole} lost, first day {after}, slipped by {cut.slip_d:.1f} d"
            )
        else:
            sentences.append(f"{launch.name}: {cut.lost_d:.1f} d {whole} lost, {first} as before")
    if ready is not None and ready.touched:
        sentences.append(_readiness(launch, ready))
    return sentences


def _readiness(launch: LaunchOutcome, ready: Cut) -> str:
    """Describe the effect of a grounding on the readiness of a launch, with figures."""
    total = ready.lost_d + ready.left_d
    text = f"{launch.name}: {ready.lost_d:.1f} d of {total:.1f} d of its readiness are lost"
    if ready.slip_d > 0.0:
        return f"{text}, ready from {day_text(ready.first_after_et)}, {ready.slip_d:.1f} d later"
    return text


def _change(launch: LaunchOutcome, cuts: tuple[Cut, Cut | None]) -> LaunchChange:
    cut, ready = cuts
    return LaunchChange(
        launch.name,
        launch.family,
        cut.lost_d,
        cut.left_d,
        day_text(cut.first_before_et),
        None if cut.empty else day_text(cut.first_after_et),
        0.0 if cut.empty else cut.slip_d,
        0.0 if ready is None else ready.lost_d,
        None if ready is None else day_text(ready.first_before_et),
        None if ready is None else day_text(ready.first_after_et),
    )


def _result(results: ProgrammeResults, mission: MissionOutcome) -> MissionResult | None:
    """Return the result of a mission as computed by its campaign."""
    campaign = next(c for c in results.campaigns if c.name == mission.campaign)
    suffix = f" ({campaign.name})"
    return campaign.mission(mission.name.removesuffix(suffix))


def _margins(one: MissionResult | None, two: MissionResult | None) -> list[str]:
    """Describe the changes of arrival and margins of a computed mission."""
    assert one is not None and two is not None
    sentences = []
    if one.arrival is not None and two.arrival is not None:
        days = (two.arrival.epoch_et - one.arrival.epoch_et) / DAY_S
        if abs(days) > 0.5:
            sentences.append(f"arrival {day_text(two.arrival.epoch_et)}, {days:+.0f} d")
        spare = [1e3 * (a.dv_available_km_s - a.dv_km_s) for a in (one.arrival, two.arrival)]
        if abs(spare[1] - spare[0]) > 0.5:
            sentences.append(f"velocity margin {spare[1]:,.0f} m/s, before {spare[0]:,.0f} m/s")
    if one.launch is not None and two.launch is not None:
        kg = one.launch.margin_kg, two.launch.margin_kg
        if abs(kg[1] - kg[0]) > 0.5:
            sentences.append(f"launcher margin {kg[1]:,.0f} kg, before {kg[0]:,.0f} kg")
    return sentences
