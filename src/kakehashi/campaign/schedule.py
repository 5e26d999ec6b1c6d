"""Probability that a campaign's plan is realised, its sensitivities, and the gain from each fall-back.

Margins are tabulated once by launch day (`launch_days`); then many random histories are drawn and assessed
(`histories`).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from kakehashi import paths
from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.tabular import Shown
from kakehashi.campaign.criticality import losses
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.drawn_services import DrawnService, has_services, service_odds
from kakehashi.campaign.histories import MISSED, RandomDraws, ScheduleModel, launch_record
from kakehashi.campaign.launch_days import LauncherOption, errors, options
from kakehashi.campaign.numbers import plain
from kakehashi.campaign.participation import participation
from kakehashi.campaign.risk_results import Odds, PairOfLosses, ProbabilityAfterLoss, TornadoBar, groundings
from kakehashi.campaign.run import basis, primary_launch
from kakehashi.campaign.sensitivities import (
    FallBackGain,
    after_losses,
    after_pairs,
    fall_back_gains,
    grounded_probabilities,
    tornado,
)
from kakehashi.campaign.stages import Progress, Stages

_DRAWS, _SEED = 100_000, 1
NO_RECORD = "no flight record is given: success is taken as 100 %; add [[flight]] and family"
NO_FLIGHT = "no flight of it is given: success is drawn from the prior Beta(0.5, 0.5), 50 % on average; add [[flight]]"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Schedule(Shown):
    """Results of the schedule simulation.

    Attributes
    ----------
    draws, seed : int
    launched, in_orbit : float
        Probabilities that the primary payload launches within its window, and that its launch succeeds too; NaN for a
        campaign whose launch is not drawn (no `[mission.launch]`), where only the participants are uncertain.
    closes : float
        Probability that every essential objective is met.
    objectives, missions : dict of str to float
        Probability that each objective is met and that each mission closes.
    launch_et : (k,) array
        Launch epochs of the draws that launch [s TDB past J2000].
    tornado : tuple of TornadoBar
        The largest sensitivity range first.
    fall_back_gains : tuple of FallBackGain
        Gains from back-up launchers, fall-backs and further windows.
    record : (int, int)
        Number of successful flights of the launcher's family, and of all its flights.
    family : str
        Family whose flight record is used; "" if none is given, so that the launch succeeds in every draw.
    velocity_error_km_s, launcher_error_kg : float
        Largest errors of the launch-day tables against direct computation of `checked` drawn days; on `wrong` of these
        days the verdicts differ.
    services : tuple of DrawnService
        Constellations and visitors whose launches are drawn by themselves.
    notes : tuple of str
        Missions that are not drawn, with the reason.
    after : tuple of ProbabilityAfterLoss
        Probabilities that the campaign closes after each single loss; none for a campaign with variations.
    pairs : tuple of PairOfLosses
        The same after two losses, each of which it survives.
    """

    campaign: str
    draws: int
    seed: int
    launched: float
    in_orbit: float
    closes: float
    objectives: dict[str, float]
    missions: dict[str, float]
    launch_et: np.ndarray
    tornado: tuple[TornadoBar, ...]
    fall_back_gains: tuple[FallBackGain, ...]
    record: tuple[int, int]
    family: str
    velocity_error_km_s: float
    launcher_error_kg: float
    wrong: int
    checked: int
    services: tuple[DrawnService, ...] = ()
    notes: tuple[str, ...] = ()
    after: tuple[ProbabilityAfterLoss, ...] = ()
    pairs: tuple[PairOfLosses, ...] = ()
    _figures = "kakehashi.campaign.figures"

    def columns(self) -> dict[str, np.ndarray]:
        """Return the probabilities of missions and objectives as a table."""
        rows = [("everything essential", "campaign", self.closes)]
        rows += [("mission", name, p) for name, p in self.missions.items()]
        rows += [("objective", name, p) for name, p in self.objectives.items()]
        kind, name, probability = zip(*rows, strict=True)
        return {
            "what": np.array(kind),
            "name": np.array(name),
            "probability": np.array(probability, dtype=float),
        }

    def __repr__(self):
        if not np.isfinite(self.launched):
            return f"<Schedule {self.campaign}: everything essential {100 * self.closes:.1f} % of {self.draws:,} draws>"
        return (
            f"<Schedule {self.campaign}: launch in window {100 * self.launched:.1f} %, in orbit"
            f" {100 * self.in_orbit:.1f} %, all essential objectives {100 * self.closes:.1f} % of {self.draws:,} draws>"
        )

    @property
    def record_assumption(self) -> str:
        """Assumption on the success of the launch if the record of its launcher has no flight; "" if it has one."""
        if not self.family:
            return NO_RECORD
        return "" if self.record[1] else f"{self.family}: {NO_FLIGHT}"

    def to_json(self) -> dict:
        """Return values of JSON types, with a histogram of the launch days."""
        from kakehashi.time import calendar

        days, counts = np.unique(np.floor(self.launch_et / DAY_S + 0.5), return_counts=True)
        return {
            "campaign": self.campaign, "draws": self.draws, "seed": self.seed, "launched": plain(self.launched),
            "in_orbit": plain(self.in_orbit), "closes": self.closes, "objectives": self.objectives,
            "missions": self.missions,
            "flight_record": {
                "family": self.family, "succeeded": self.record[0], "flights": self.record[1],
                "assumption": self.record_assumption,
            },
            "launch_days": {calendar(float(d * DAY_S))[:10]: int(c) for d, c in zip(days, counts, strict=True)},
            "levers": [{"input": x.name, "worst": x.worst, "best": x.best} for x in self.tornado],
            "after_losses": [
                {"kind": x.kind, "name": x.name, "loss": x.text, "probability": x.probability} for x in self.after
            ],
            "after_two_losses": [{"losses": list(x.texts), "probability": x.probability} for x in self.pairs],
            "fall_backs": [
                {"what": x.name, "without": x.without, "with": x.with_, "used": plain(x.used), "note": x.note}
                for x in self.fall_back_gains
            ],
            "table_error": {
                "velocity_km_s": plain(self.velocity_error_km_s), "launcher_kg": plain(self.launcher_error_kg),
                "checked": self.checked, "verdicts_wrong": self.wrong,
            },
            "services": [s.to_json() for s in self.services], "notes": list(self.notes),
        }  # fmt: skip


def schedule(
    definition: Definition,
    *,
    draws: int = 100_000,
    seed: int = 1,
    members: int | None = None,
    folder=None,
    progress: Progress | None = None,
    memory: dict | None = None,
) -> Schedule:
    """Simulate the schedule of a campaign with random histories.

    Parameters
    ----------
    definition : Definition
        Definition whose launch has readiness dates and a family with a flight record.
    draws, seed : int
        Number of draws, and seed of the random numbers.
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of the campaign definition by default.
    folder : path, optional
        Folder of an earlier run, whose encounter is reused.
    progress : callable, optional
        Called with the stage's name and the fraction done.
    memory : dict, optional
        Results of earlier calls in this process, which are reused.

    Raises
    ------
    InputError
        There are too few draws, the launch has no readiness dates, or no launch window exists.
    """
    from pathlib import Path

    if not 1_000 <= draws <= 10_000_000:
        raise InputError(f"the number of draws is {draws}; give 1,000 .. 10,000,000")
    lead = next((m for m in definition.campaign.mission if m.launch is not None), None)
    if lead is not None and lead.launch is not None and lead.launch.ready is None:
        raise InputError(
            f"the launch of {lead.name} has no readiness dates; add [mission.launch.ready] with"
            " earliest, likely and latest"
        )
    cache = None if folder is None else Path(folder) / ".stages"
    stage = Stages(cache, progress, *basis(), memory={} if memory is None else memory, on_disk=("encounter",))
    if lead is not None and definition.campaign.primary() is lead:
        return _drawn(definition, stage, draws, seed, members)
    draw = _dated if has_services(definition.campaign) else _participants
    return draw(definition, stage, draws, seed, members)


def odds(
    definition: Definition, stage: Stages, *, members: int | None = None, draw: bool = True
) -> Odds | None:
    """Compute the probability that all essential objectives are met; None without readiness dates.

    Parameters
    ----------
    definition : Definition
    stage : Stages
        Cached results of the run, whose encounter and transfer are reused.
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of the campaign definition by default.
    draw : bool
        Whether histories are drawn; otherwise only the launcher's record is returned.
    """
    plan = definition.campaign
    launch = next((m.launch for m in plan.mission if m.launch is not None), None)
    if launch is None or launch.ready is None or plan.primary().launch is not launch:
        return None
    record = launch_record(plan, launch.family) if launch.family else (0, 0)
    if not draw:
        note = f"a quick run does not draw histories; run kakehashi schedule {plan.name}"
        return Odds(None, family=launch.family, record=record, note=note)
    try:
        model, _, _ = _modelled(definition, stage, members)
    except InputError as why:
        return Odds(None, family=launch.family, record=record, note=str(why))
    return _odds_of(model, stage, definition)


def _odds_of(model: ScheduleModel, stage: Stages, definition: Definition) -> Odds:
    """Draw the histories of a schedule model: the probability, what moves it, and what losses and a grounding cost."""
    random_draws = model.draw(np.random.default_rng(_SEED), _DRAWS)
    base = stage("draws", lambda _: model.outcomes(random_draws))
    bars = stage("sensitivity ranges", lambda progress: tornado(model, random_draws, progress))
    flights = sorted((f for f in model.plan.flight if f.family == model.family), key=lambda f: f.date)
    real = [w for w in model.options[0].windows if not w.asked]
    return Odds(
        base.closes,
        float(np.mean(base.day != MISSED)),
        _DRAWS,
        _SEED,
        model.family,
        model.record,
        drivers=bars,
        grounded=stage("grounded launcher", lambda _: grounded_probabilities(model, random_draws))
        if flights
        else (),
        groundings=groundings(flights),
        window_et=(real[-1].first_et, real[-1].last_et) if real else None,
        **_after(definition, model, random_draws, stage),
    )


def _after(definition: Definition, model: ScheduleModel, draws: RandomDraws, stage: Stages) -> dict[str, Any]:
    """Return the probabilities after each single loss and pair of losses of a campaign without variations."""
    if definition.changes:
        return {}
    single = losses(definition)
    after = stage("chance after each loss", lambda progress: after_losses(model, draws, single, progress))
    pairs = stage("chance after two losses", lambda _: after_pairs(model, draws, single, after))
    return {"after": after, "pairs": pairs}


def _modelled(
    definition: Definition, stage: Stages, members
) -> tuple[ScheduleModel, paths.Path, list[LauncherOption]]:
    """Build the model of the schedule, the trajectory of the target, and the tables by launch day."""
    launch = primary_launch(definition, stage, members=members)
    scenario, primary, path, at = launch.scenario, launch.rendezvous, launch.path, launch.event_et
    lead = scenario.campaign.primary()
    if primary.mission.launch is None:
        raise InputError(f"{lead.name} is not launched ({primary.mission.text}), so no schedule can be drawn")
    tables = stage("tables by launch day", lambda progress: options(scenario, primary, path, at, progress))
    model = ScheduleModel(scenario, primary, path, at, tables, _lost(definition), launch.moments)
    return model, path, tables


def _drawn(definition: Definition, stage: Stages, draws: int, seed: int, members) -> Schedule:
    """Draw random histories of the schedule, and compute sensitivities and gains of fall-backs."""
    model, path, tables = _modelled(definition, stage, members)
    rng = np.random.default_rng(seed)
    random_draws = model.draw(rng, draws)
    base = stage("draws", lambda _: model.outcomes(random_draws))
    bars = stage("sensitivity ranges", lambda progress: tornado(model, random_draws, progress))
    gains = stage("gains from the fall-backs", lambda _: fall_back_gains(model, random_draws, base))
    planned = base.et[(base.option == 0) & (base.day != MISSED)]
    miss = stage("error of the tables", lambda _: errors(tables[0], path, planned, rng))
    return Schedule(
        campaign=definition.name, draws=draws, seed=seed, launched=float(np.mean(base.day != MISSED)),
        in_orbit=float(np.mean(base.day >= 0)), closes=base.closes, objectives=base.objectives,
        missions=base.missions, launch_et=base.launch_et, tornado=bars, fall_back_gains=gains, record=model.record,
        family=model.family, velocity_error_km_s=miss[0], launcher_error_kg=miss[1], wrong=miss[2], checked=miss[3],
        **_after(definition, model, random_draws, stage),
    )  # fmt: skip


def _participants(definition: Definition, stage: Stages, draws: int, seed: int, members) -> Schedule:
    """Draw which missions, contributions and agreements take part, in a campaign without a drawn launch."""
    result = participation(definition, stage, draws, seed, members=members)
    unknown = float("nan")
    return Schedule(
        campaign=definition.name, draws=draws, seed=seed, launched=unknown, in_orbit=unknown, closes=result.closes,
        objectives=result.objectives, missions=result.missions, launch_et=np.empty(0), tornado=result.tornado,
        fall_back_gains=(), record=(0, 0), family="",
        velocity_error_km_s=unknown, launcher_error_kg=unknown, wrong=0, checked=0,
    )  # fmt: skip


def _dated(definition: Definition, stage: Stages, draws: int, seed: int, members) -> Schedule:
    """Draw the launches of constellations and visitors, and who takes part."""
    result = service_odds(definition, stage, draws, seed, members=members)
    unknown, launches = float("nan"), [s.launch_et[np.isfinite(s.launch_et)] for s in result.services]
    alone = result.services[0] if len(result.services) == 1 else None
    return Schedule(
        campaign=definition.name, draws=draws, seed=seed,
        launched=unknown if alone is None else float(np.isfinite(alone.launch_et).mean()),
        in_orbit=unknown if alone is None else float(alone.serves.mean()), closes=result.closes,
        objectives=result.objectives, missions=result.missions,
        launch_et=np.concatenate(launches) if launches else np.empty(0), tornado=result.tornado,
        fall_back_gains=(), record=(0, 0), family="", velocity_error_km_s=unknown, launcher_error_kg=unknown, wrong=0,
        checked=0, services=result.services, notes=result.notes,
    )  # fmt: skip


def _lost(definition: Definition) -> frozenset[str]:
    """List the contributions that the variations remove, for which the launch does not wait."""
    names = {c.name for c in definition.changes if c.kind == "lose"}
    covered = {n for a in definition.campaign.agreement if a.name in names for n in a.covers}
    return frozenset(names | covered)
