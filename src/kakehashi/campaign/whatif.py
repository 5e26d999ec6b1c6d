"""Comparison of a varied campaign with the planned one."""

from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.base.tabular import Shown
from kakehashi.campaign.cost_terms import explained
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.margins import Margin
from kakehashi.campaign.numbers import plain
from kakehashi.campaign.objective_results import ObjectiveResult
from kakehashi.campaign.power import CRUISE, STAY
from kakehashi.campaign.results import MissionResult, Results
from kakehashi.campaign.run import Study, basis, study
from kakehashi.campaign.stages import Progress, Stages
from kakehashi.campaign.variations import happened
from kakehashi.time import calendar, minute

ON_DISK = (
    "encounter",
    "tour of",
    "later tour of",
    "onward trajectory of",
    "thrust arc of",
    "second flyby of",
)


@dataclass(frozen=True, slots=True)
class ObjectiveChange:
    """Change of an objective due to variations; `fate` is lost, degraded, kept, improved, gained or open."""

    name: str
    title: str
    fate: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    margin_before: float | None
    margin_after: float | None
    unit: str
    unit_before: str
    text: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of a mission that a variation changes: numbers, or dates in UTC; None where there is none."""

    name: str
    before: float | str | None
    after: float | str | None
    unit: str = ""
    digits: int = 1

    @property
    def texts(self) -> tuple[str, str]:
        """Both values as text, with the digits that the report shows."""
        before, after = (_text_of(v, self.digits) for v in (self.before, self.after))
        return before, after


@dataclass(frozen=True, slots=True)
class MissionChange:
    """Change of a mission due to variations: feasibility, verdict, margins and reasons before and after.

    Margins of velocity [m/s], of the launcher [kg] and of power at its weakest [W] are NaN if there is none; the
    window length is in days.  `figures` are the lift-off, the numbers and the margins that differ; `why` names the
    terms that make the mission cheaper or dearer, "" if there are none.
    """

    name: str
    feasible_before: bool
    feasible_after: bool
    velocity_m_s: tuple[float, float]
    launcher_kg: tuple[float, float]
    window_d: tuple[float, float]
    arrival_before: str
    arrival_after: str
    text: str
    reasons: tuple[str, ...]
    verdict_before: str = ""
    verdict_after: str = ""
    by_bound: bool = False
    power_w: tuple[float, float] = (float("nan"), float("nan"))
    figures: tuple[FigureChange, ...] = ()
    why: str = ""

    @property
    def changed(self) -> bool:
        """Whether anything about the mission changed."""
        same = self.verdict_before == self.verdict_after and self.arrival_before == self.arrival_after
        margins = (self.velocity_m_s, self.launcher_kg, self.window_d, self.power_w)
        return bool(self.figures) or not (same and all(_alike(pair) for pair in margins))


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class WhatIf(Shown):
    """The effect of variations on a campaign.

    `study` contains the trajectories of the varied campaign, `past` the variations of missions or launches that have
    already begun.
    """

    campaign: str
    changes: tuple[str, ...]
    before: Results
    after: Results
    objectives: tuple[ObjectiveChange, ...]
    missions: tuple[MissionChange, ...]
    log: tuple[tuple[str, str], ...]
    study: Study
    past: tuple[str, ...] = ()
    _figures = "kakehashi.campaign.figures"

    def columns(self) -> dict[str, np.ndarray]:
        """Return the objectives before and after the changes as a table; margins are in the unit of their row."""
        rows = self.objectives
        texts = {
            "objective": [o.name for o in rows],
            "title": [o.title for o in rows],
            "fate": [o.fate for o in rows],
            "met_by_before": [", ".join(o.before) for o in rows],
            "met_by_after": [", ".join(o.after) for o in rows],
        }
        margins = {"before": [o.margin_before for o in rows], "after": [o.margin_after for o in rows]}
        return (
            {name: np.array(values, dtype=str) for name, values in texts.items()}
            | {f"margin_{k}": np.array([np.nan if v is None else v for v in m]) for k, m in margins.items()}
            | {"unit": np.array([o.unit for o in rows], dtype=str)}
        )

    def fated(self, fate: str) -> tuple[str, ...]:
        """Return the names of the objectives with the given fate."""
        return tuple(o.name for o in self.objectives if o.fate == fate)

    def __repr__(self):
        lost = ", ".join(self.fated("lost")) or "nothing"
        return f"<WhatIf {self.campaign}: {', '.join(self.changes) or 'no change'}; lost: {lost}>"

    def to_json(self) -> dict:
        """Return the comparison as values of JSON types."""
        return {
            "campaign": self.campaign,
            "changes": list(self.changes),
            "past": list(self.past),
            "closes": {"before": self.before.closes, "after": self.after.closes},
            "verdict": {"before": self.before.verdict, "after": self.after.verdict},
            "objectives": [plain(o) for o in self.objectives],
            "missions": [plain(m) for m in self.missions],
            "stages": [{"stage": name, "was": was} for name, was in self.log],
        }


def what_if(
    definition: Definition,
    *,
    folder=None,
    progress: Progress | None = None,
    members: int | None = None,
    memory: MutableMapping[str, Any] | None = None,
) -> WhatIf:
    """Compute a varied campaign and the planned one, and compare them.

    Parameters
    ----------
    definition : Definition
        The campaign with its variations.
    folder : path, optional
        Folder of an earlier run, whose encounter is reused, or else cached there.
    progress : callable, optional
        Called with the stage's name and the fraction done.
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of the campaign definition by default.
    memory : mapping, optional
        A `stages.Memory`: stages of earlier calls in this process.

    Examples
    --------
    >>> from kakehashi.campaign.load import load
    >>> print(what_if(load("apophis-2029").lose("TIRI"), members=100))
    <WhatIf apophis-2029: TIRI lost; lost: thermal-inertia>
    """
    stages_memory: MutableMapping[str, Any] = {} if memory is None else memory
    cache = None if folder is None else Path(folder) / ".stages"

    def computed(one: Definition) -> tuple[Study, Stages]:
        stage = Stages(cache, progress, *basis(), memory=stages_memory, on_disk=ON_DISK)
        return study(one, stage, members=members, quick=True, arcs=True), stage

    before, _ = computed(replace(definition, changes=()))
    after, stage = computed(definition)
    return compared(definition, before.results, after, tuple(stage.log))


def compared(definition: Definition, before: Results, changed_study: Study, log) -> WhatIf:
    """Compare the results of the planned and of the varied campaign.

    Parameters
    ----------
    definition : Definition
        The campaign with its variations.
    before : Results
        Of the planned campaign.
    changed_study : Study
        Of the varied one.
    log : sequence of (str, str)
        Each stage, and "computed" or "reused".
    """
    after = changed_study.results
    then = {o.name: o for o in before.objectives}
    return WhatIf(
        campaign=before.campaign,
        changes=tuple(c.text for c in definition.changes),
        before=before,
        after=after,
        objectives=tuple(_objective(then[o.name], o) for o in after.objectives),
        missions=tuple(
            _mission(before.mission(m.name), m, explained(before, after, m.name)) for m in after.missions
        ),
        log=tuple(log),
        study=changed_study,
        past=tuple(c.text for c in definition.changes if happened(definition.campaign, c)),
    )


def _objective(before: ObjectiveResult, after: ObjectiveResult) -> ObjectiveChange:
    return ObjectiveChange(
        name=after.name,
        title=after.title,
        fate=_fate(before, after),
        before=before.by,
        after=after.by,
        margin_before=before.margin,
        margin_after=after.margin,
        unit=after.unit or before.unit,
        unit_before=before.unit or after.unit,
        text=after.text,
    )


def _fate(before: ObjectiveResult, after: ObjectiveResult) -> str:
    if before.met != after.met:
        return "lost" if before.met else "gained"
    if not after.met:
        return "open"
    fewer = set(before.by) - set(after.by)
    more = set(after.by) - set(before.by)
    shrunk = (after.margin or 0.0) - (before.margin or 0.0)
    if fewer or shrunk < -0.05:
        return "degraded"
    return "improved" if more or shrunk > 0.05 else "kept"


def _mission(before: MissionResult, after: MissionResult, why: str) -> MissionChange:
    return MissionChange(
        name=after.name,
        feasible_before=before.feasible,
        feasible_after=after.feasible,
        velocity_m_s=(_velocity(before), _velocity(after)),
        launcher_kg=(_launcher(before), _launcher(after)),
        window_d=(_window(before), _window(after)),
        arrival_before=_arrival(before),
        arrival_after=_arrival(after),
        text=after.text,
        reasons=after.reasons,
        verdict_before=before.verdict,
        verdict_after=after.verdict,
        by_bound=after.by_bound,
        power_w=(_power(before), _power(after)),
        figures=_figures(before, after),
        why=why,
    )


def _figures(before: MissionResult, after: MissionResult) -> tuple[FigureChange, ...]:
    """Return the figures that differ as they are printed: lift-off, numbers, and what the margins leave."""
    if before.text == after.text and before.numbers == after.numbers and before.margins == after.margins:
        return ()
    then = {n.name: n for n in before.numbers}
    now = {n.name: n for n in after.numbers}
    rows = [FigureChange("lift-off", _second(before), _second(after), "UTC")]
    rows.append(FigureChange(_end(before, after), _arrived(before), _arrived(after), "UTC"))
    for name in dict.fromkeys([*then, *now]):
        shown = now.get(name) or then[name]
        old, new = (None if name not in table else table[name].value for table in (then, now))
        rows.append(FigureChange(name, old, new, shown.unit, shown.digits))
    for name, unit in dict.fromkeys((m.name, m.unit) for m in (*before.margins, *after.margins)):
        old, new = (_left(one.margin(name)) for one in (before, after))
        rows.append(FigureChange(f"margin: {name}", old, new, unit))
    return tuple(row for row in rows if row.texts[0] != row.texts[1])


def _second(mission: MissionResult) -> str | None:
    return None if mission.departed_et is None else calendar(mission.departed_et, "UTC", 0)


def _arrived(mission: MissionResult) -> str | None:
    return None if mission.arrival is None else minute(mission.arrival.epoch_et)


def _end(before: MissionResult, after: MissionResult) -> str:
    arrival = after.arrival or before.arrival
    return "arrival" if arrival is None else arrival.kind


def _left(margin: Margin | None) -> float | None:
    return None if margin is None or margin.value is None else margin.value - margin.required


def _text_of(value: float | str | None, digits: int) -> str:
    if value is None or value != value:
        return "-"
    return value if isinstance(value, str) else f"{value:,.{digits}f}"


def _velocity(mission: MissionResult) -> float:
    a = mission.arrival
    return float("nan") if a is None else 1e3 * (a.dv_available_km_s - a.dv_km_s)


def _launcher(mission: MissionResult) -> float:
    return float("nan") if mission.launch is None else mission.launch.margin_kg


def _power(mission: MissionResult) -> float:
    """Return the smaller of the power margins in cruise and at the target [W]; NaN without a power table."""
    margins = [
        m.value for name in (CRUISE, STAY) if (m := mission.margin(name)) is not None and m.value is not None
    ]
    return min(margins, default=float("nan"))


def _arrival(mission: MissionResult) -> str:
    return "" if mission.arrival is None else calendar(mission.arrival.epoch_et)[:10]


def _alike(pair: tuple[float, float]) -> bool:
    one, two = pair
    return bool(np.isnan(one) and np.isnan(two)) or abs(one - two) < 0.5


def _window(mission: MissionResult) -> float:
    """Return the length of the launch window [d]; NaN without a window."""
    launch = mission.launch
    return float("nan") if launch is None else (launch.last_et - launch.first_et) / DAY_S
