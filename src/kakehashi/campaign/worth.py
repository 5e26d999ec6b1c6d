"""What does each mission buy for planetary defence?  The orbit's uncertainty with it, alone, and without it."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.run import basis, study
from kakehashi.campaign.schema import Campaign, MeasurementPlan
from kakehashi.campaign.stages import Progress, Stages
from kakehashi.campaign.verdict import stay_of
from kakehashi.dynamics import ForceModel, fly
from kakehashi.dynamics.records import CloseApproach
from kakehashi.encounter import close_approaches
from kakehashi.od.information import InformationGain, Knowledge, Measurements, epochs_every
from kakehashi.orbits import load
from kakehashi.time import as_et, calendar


@dataclass(frozen=True, slots=True)
class Row:
    """Who measures, and what is known then."""

    name: str
    missions: tuple[str, ...]
    known: Knowledge


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class WorthTable:
    """Rows: nothing measured, each mission alone, all, all but each one; encounters in order of time.

    `absent` are missions whose measurements are lost because they do not close.
    """

    campaign: str
    passes: tuple[CloseApproach, ...]
    rows: tuple[Row, ...]
    absent: tuple[str, ...]
    changes: tuple[str, ...]

    def row(self, name: str) -> Row:
        """One row by name."""
        return next(r for r in self.rows if r.name == name)

    def __repr__(self):
        return f"<WorthTable {self.campaign}: {len(self.rows)} rows, {len(self.passes)} encounters>"

    def to_json(self) -> dict:
        """Plain values."""
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
                    "place_at_the_pass_km": r.known.position_km,
                    "a2_au_d2": r.known.a2_au_d2,
                    "a2_after_au_d2": r.known.a2_after_au_d2,
                    "distance_sigma_km": r.known.distance_km.tolist(),
                    "time_sigma_s": r.known.time_s.tolist(),
                }
                for r in self.rows
            ],
        }


def worth(
    page: Definition, *, members: int | None = None, folder=None, progress: Progress | None = None
) -> WorthTable:
    """The table for a page and its changes.

    Parameters
    ----------
    page : Definition
        With `[[measurement]]` and `[knowledge]`.
    members : int, optional
        Of the cloud, instead of the page's.
    folder : path, optional
        Of an earlier run, whose encounter is used again.

    Raises
    ------
    InputError
        A page that says nothing of measurements.
    """
    from pathlib import Path

    plan = page.campaign
    if plan.knowledge is None or not plan.measurement:
        raise InputError(f"{plan.name} has no [knowledge] and [[measurement]]: nothing says what is measured")
    place = None if folder is None else Path(folder) / ".stages"
    stage = Stages(place, progress, *basis(), memory={}, on_disk=("encounter",))
    found = study(page, stage, members=members, quick=True).results
    at = found.event.epoch_et
    stays = {}
    for m in plan.mission:
        result = found.mission(m.name)
        stay = stay_of(m, result)
        stays[m.name] = None if stay is None else (stay.start_et, stay.end_et)
    ground = {m.name for m in plan.mission if m.kind == "ground" and found.mission(m.name).closes}
    sets = {
        name: [
            _measured(p, stays.get(name), at, name in ground) for p in plan.measurement if p.mission == name
        ]
        for name in dict.fromkeys(p.mission for p in plan.measurement)
    }
    made: dict[str, list[Measurements]] = {k: [m for m in v if m is not None] for k, v in sets.items()}
    able = [name for name, v in made.items() if v]
    flown = stage("orbit with derivatives", lambda _: _flown(plan, at))
    rows = stage("covariances", lambda _: _rows(flown, made, able))
    return WorthTable(
        campaign=plan.name,
        passes=flown.passes,
        rows=rows,
        absent=tuple(name for name in made if name not in able),
        changes=tuple(c.text for c in page.changes),
    )


def _measured(p: MeasurementPlan, stay, at: float, ground: bool) -> Measurements | None:
    """The measurements of one line of the page; None where the mission is not there to make them."""
    if stay is None and not ground:
        return None
    first, last = (-np.inf, np.inf) if stay is None else stay
    if p.window_days is not None:
        first, last = max(first, at + DAY_S * p.window_days[0]), min(last, at + DAY_S * p.window_days[1])
    if not (np.isfinite([first, last]).all() and last >= first):
        return None
    return Measurements(f"{p.mission}: {p.name}", p.kind, epochs_every(first, last, p.every_days), p.sigma)


def _flown(plan: Campaign, at: float) -> InformationGain:
    """The target's orbit to the end of the table, with the encounters on the way."""
    knowledge = plan.knowledge
    assert knowledge is not None
    orbit, last = load(plan.target, plan.pass_plan.solution), float(as_et(knowledge.until))
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
    flown: InformationGain, made: dict[str, list[Measurements]], able: Collection[str]
) -> tuple[Row, ...]:
    def known(name: str, missions: Collection[str]) -> Row:
        return Row(name, tuple(missions), flown.after([m for k in missions for m in made[k]]))

    rows = [known("nobody", ())]
    rows += [known(f"{name} alone", (name,)) for name in able]
    if len(able) > 1:
        rows.append(known("everyone", able))
        rows += [known(f"all but {name}", [n for n in able if n != name]) for name in able]
    return tuple(rows)
