"""Contribution of each mission to the orbit knowledge of the target: uncertainty with it alone, and without it."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.tabular import Shown
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.run import basis, study
from kakehashi.campaign.schema import Campaign, MeasurementPlan
from kakehashi.campaign.stages import Progress, Stages
from kakehashi.campaign.verdict import on_station
from kakehashi.dynamics import ForceModel, fly
from kakehashi.dynamics.records import CloseApproach
from kakehashi.encounter import close_approaches
from kakehashi.od.information import InformationGain, Knowledge, Measurements, epochs_every
from kakehashi.time import as_et, calendar


@dataclass(frozen=True, slots=True)
class Row:
    """Missions whose measurements are used, and the resulting uncertainty of the target's orbit."""

    name: str
    missions: tuple[str, ...]
    knowledge: Knowledge


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class InformationTable(Shown):
    """Orbit uncertainty without measurements, with each mission alone, with all, and with all but one.

    `absent` are missions whose measurements are lost because they do not close.
    """

    campaign: str
    passes: tuple[CloseApproach, ...]
    rows: tuple[Row, ...]
    absent: tuple[str, ...]
    changes: tuple[str, ...]

    def columns(self) -> dict[str, np.ndarray]:
        """Return the sigmas of position, A2 and the distance at each encounter as a table."""
        knowledge = [r.knowledge for r in self.rows]
        columns = {
            "measured_by": np.array([r.name for r in self.rows], dtype=str),
            "position_km": np.array([k.position_km for k in knowledge]),
            "a2_au_d2": np.array([k.a2_au_d2 for k in knowledge]),
            "a2_after_au_d2": np.array([k.a2_after_au_d2 for k in knowledge]),
        }
        days = [calendar(p.et)[:10] for p in self.passes]
        return columns | {
            f"distance_{d}_km": np.array([k.distance_km[j] for k in knowledge]) for j, d in enumerate(days)
        }

    def row(self, name: str) -> Row:
        """Return the row of the given name."""
        return next(r for r in self.rows if r.name == name)

    def __repr__(self):
        return f"<InformationTable {self.campaign}: {len(self.rows)} rows, {len(self.passes)} encounters>"

    def to_json(self) -> dict:
        """Return the table as values of JSON types."""
        return {
            "campaign": self.campaign,
            "changes": list(self.changes),
            "absent": list(self.absent),
            "encounters": [
                {"body": p.body, "epoch_tdb": calendar(p.et, "TDB", 0), "distance_km": p.distance_km}
                for p in self.passes
            ],
            "rows": [
                {
                    "measured_by": r.name,
                    "missions": list(r.missions),
                    "place_at_the_pass_km": r.knowledge.position_km,
                    "a2_au_d2": r.knowledge.a2_au_d2,
                    "a2_after_au_d2": r.knowledge.a2_after_au_d2,
                    "distance_sigma_km": r.knowledge.distance_km.tolist(),
                    "time_sigma_s": r.knowledge.time_s.tolist(),
                }
                for r in self.rows
            ],
        }


def information_gain(
    definition: Definition, *, members: int | None = None, folder=None, progress: Progress | None = None
) -> InformationTable:
    """Compute the uncertainty of the target's orbit with and without each mission's measurements.

    Parameters
    ----------
    definition : Definition
        With `[[measurement]]` and `[knowledge]`.
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of the campaign definition by default.
    folder : path, optional
        Folder of an earlier run, whose encounter is reused.
    progress : callable, optional
        Called with the stage's name and the fraction done.

    Raises
    ------
    InputError
        The campaign definition has no measurements.
    """
    from pathlib import Path

    plan = definition.campaign
    if plan.knowledge is None or not plan.measurement:
        raise InputError(
            f"{plan.name} has no [knowledge] and no [[measurement]], so that no measurements are defined; add both"
        )
    cache = None if folder is None else Path(folder) / ".stages"
    stage = Stages(cache, progress, *basis(), memory={}, on_disk=("encounter",))
    results = study(definition, stage, members=members, quick=True).results
    at = results.event.epoch_et
    intervals = {}
    for m in plan.mission:
        result = results.mission(m.name)
        interval = on_station(m, result)
        intervals[m.name] = None if interval is None else (interval.start_et, interval.end_et)
    ground = {m.name for m in plan.mission if m.kind == "ground" and results.mission(m.name).feasible}
    sets = {
        name: [
            _measured(p, intervals.get(name), at, name in ground)
            for p in plan.measurement
            if p.mission == name
        ]
        for name in dict.fromkeys(p.mission for p in plan.measurement)
    }
    made: dict[str, list[Measurements]] = {k: [m for m in v if m is not None] for k, v in sets.items()}
    measuring = [name for name, v in made.items() if v]
    gain = stage("orbit with derivatives", lambda _: _orbit_information(plan, at))
    rows = stage("covariances", lambda _: _rows(gain, made, measuring))
    return InformationTable(
        campaign=plan.name,
        passes=gain.passes,
        rows=rows,
        absent=tuple(name for name in made if name not in measuring),
        changes=tuple(c.text for c in definition.changes),
    )


def _measured(p: MeasurementPlan, interval, at: float, ground: bool) -> Measurements | None:
    """Return the measurements of one table [[measurement]]; None if the mission is not at the target to make them."""
    if interval is None and not ground:
        return None
    first, last = (-np.inf, np.inf) if interval is None else interval
    if p.window_days is not None:
        first, last = max(first, at + DAY_S * p.window_days[0]), min(last, at + DAY_S * p.window_days[1])
    if not (np.isfinite([first, last]).all() and last >= first):
        return None
    return Measurements(f"{p.mission}: {p.name}", p.kind, epochs_every(first, last, p.every_days), p.sigma)


def _orbit_information(plan: Campaign, at: float) -> InformationGain:
    """Propagate the target's orbit to the last epoch of the uncertainty table, through its close approaches."""
    knowledge = plan.knowledge
    assert knowledge is not None
    orbit, last = plan.library.orbit(plan.target, plan.pass_plan.solution), float(as_et(knowledge.until))
    flight = fly(
        orbit.ssb_state(), orbit.epoch_et, last, nongrav_au_d2=orbit.nongrav_au_d2, model=ForceModel().for_orbit(orbit),
        watch={plan.pass_plan.body: knowledge.within_au},
    )  # fmt: skip
    near = close_approaches(flight, plan.pass_plan.body)
    order = np.argsort(near.et)
    passes = [
        CloseApproach(plan.pass_plan.body, float(near.et[k]), float(near.distance_km[k])) for k in order
    ]
    change = knowledge.a2_change_au_d2
    broken = {} if change is None else {"break_et": at, "change_au_d2": change.value}
    return InformationGain(orbit, last, passes, at, **broken)


def _rows(
    gain: InformationGain, made: dict[str, list[Measurements]], measuring: Collection[str]
) -> tuple[Row, ...]:
    def row(name: str, missions: Collection[str]) -> Row:
        return Row(name, tuple(missions), gain.after([m for k in missions for m in made[k]]))

    rows = [row("nobody", ())]
    rows += [row(f"{name} alone", (name,)) for name in measuring]
    if len(measuring) > 1:
        rows.append(row("everyone", measuring))
        rows += [row(f"all but {name}", [n for n in measuring if n != name]) for name in measuring]
    return tuple(rows)
