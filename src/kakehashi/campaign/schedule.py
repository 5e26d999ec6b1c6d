"""With which probability does the plan come off?  Draws of readiness, weather, launch success and approvals.

The physics is tabulated once over the day of launch: margins, arrival, the passenger's need.  A draw is a day of
launch (readiness, then day after day until one works, within the window), whether the rocket flies, and who takes
part; objectives are judged for every combination of participants and day of launch that occurs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign import verdict
from kakehashi.campaign.load import Page
from kakehashi.campaign.objectives import Stay, judge
from kakehashi.campaign.recipes.passage import cloud_of, nights_around, passage
from kakehashi.campaign.recipes.ramses import Rendezvous, arrivals_of, craft_of, safe_capacity
from kakehashi.campaign.recipes.shared_launch import on_day, together
from kakehashi.campaign.results import plain
from kakehashi.campaign.run import basis, launched
from kakehashi.campaign.schema import Campaign, Mission, Readiness
from kakehashi.campaign.stages import Progress, Stages
from kakehashi.launch import vehicle
from kakehashi.time import as_et
from kakehashi.transfer import best_departures

_STEP_S, _CHECKED = 7_200.0, 200
_PERT = 4.0  # weight of the likeliest date
_PATIENCE_D = 60  # days of tries that are drawn at most
_MISSED, _LOST = -1, -2  # in place of the index of a launch day


@dataclass(frozen=True, slots=True)
class Lever:
    """What one uncertain input does to the chance of the whole: at its worst and at its best."""

    name: str
    worst: float
    best: float

    @property
    def swing(self) -> float:
        """Difference between the two."""
        return self.best - self.worst


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Table:
    """The physics over days of launch (n,): margins [km/s, kg], arrival, whether leader and passengers close."""

    et: np.ndarray
    arrival_et: np.ndarray
    velocity_km_s: np.ndarray
    launcher_kg: np.ndarray
    rider_closes: np.ndarray

    @property
    def closes(self) -> np.ndarray:
        """Where both margins are zero or more."""
        return (self.velocity_km_s >= 0.0) & (self.launcher_kg >= 0.0)

    def __repr__(self):
        return f"<Table of {self.et.size} launch days, {int(self.closes.sum())} close>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Schedule:
    """What the draws say.

    Attributes
    ----------
    draws, seed : int
    launched, in_orbit : float
        Chances that the leader leaves within its window, and that its launch succeeds too.
    closes : float
        That every essential objective is met.
    objectives, missions : dict of str to float
    launch_et : (k,) array
        Days of launch, where there is one.
    levers : tuple of Lever
        The largest swing first.
    record : (int, int)
        Flights of the launcher's family that succeeded, and all.
    velocity_error_km_s, launcher_error_kg : float
        Largest error of the table against direct computation of `checked` drawn days; `wrong` of them close where
        the table says not, or the other way.
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
    levers: tuple[Lever, ...]
    record: tuple[int, int]
    velocity_error_km_s: float
    launcher_error_kg: float
    wrong: int
    checked: int

    def __repr__(self):
        return (
            f"<Schedule {self.campaign}: leaves in its window {100 * self.launched:.1f} %, reaches orbit"
            f" {100 * self.in_orbit:.1f} %, everything essential {100 * self.closes:.1f} % of {self.draws:,} draws>"
        )

    def to_json(self) -> dict:
        """Plain values; the days of launch as a histogram by day."""
        from kakehashi.time import calendar

        days, counts = np.unique(np.floor(self.launch_et / DAY_S + 0.5), return_counts=True)
        return {
            "campaign": self.campaign, "draws": self.draws, "seed": self.seed, "launched": self.launched,
            "in_orbit": self.in_orbit, "closes": self.closes, "objectives": self.objectives,
            "missions": self.missions, "flight_record": {"succeeded": self.record[0], "flights": self.record[1]},
            "launch_days": {calendar(float(d * DAY_S))[:10]: int(c) for d, c in zip(days, counts, strict=True)},
            "levers": [{"input": x.name, "worst": x.worst, "best": x.best} for x in self.levers],
            "table_error": {
                "velocity_km_s": plain(self.velocity_error_km_s), "launcher_kg": plain(self.launcher_error_kg),
                "checked": self.checked, "verdicts_wrong": self.wrong,
            },
        }  # fmt: skip


def schedule(
    page: Page,
    *,
    draws: int = 100_000,
    seed: int = 1,
    members: int | None = None,
    folder=None,
    progress: Progress | None = None,
    memory: dict | None = None,
) -> Schedule:
    """Draw the campaign's history many times.

    Parameters
    ----------
    page : Page
        Its launch says when it is ready and which family's record counts.
    draws, seed : int
    folder : path, optional
        Of an earlier run, whose encounter is used again.
    memory : dict, optional
        Stages of earlier calls in this process.

    Raises
    ------
    InputError
        Too few draws; a page whose launch says nothing of its readiness, or that finds no window.
    """
    from pathlib import Path

    if not 1_000 <= draws <= 10_000_000:
        raise InputError(f"draws is {draws}; 1,000 .. 10,000,000 say something")
    plan = page.campaign
    around, lead = plan.pass_plan, plan.leader()
    if lead.launch is None or lead.launch.ready is None:
        raise InputError(
            f"the page does not say when the launch of {lead.name} is ready: add [mission.launch.ready] with"
            " earliest, likely, latest"
        )
    place = None if folder is None else Path(folder) / ".stages"
    stage = Stages(place, progress, *basis(), memory={} if memory is None else memory, on_disk=("encounter",))
    size, cloud_seed = cloud_of(plan, members, None)
    sought = (plan.target, around.model_dump(), size, cloud_seed)
    pass_, path = stage.keep("encounter", sought, lambda tell: passage(plan, size, cloud_seed, tell))
    at = pass_.epoch_et
    varied, leader = launched(page, stage, path, at)
    plan, absent = varied.campaign, frozenset(varied.absent)
    lead = plan.leader()
    if leader.mission.launch is None:
        raise InputError(f"{lead.name} is not launched: {leader.mission.text}; there is nothing to draw")
    tables = stage(
        "table over the day of launch", lambda tell: _table(plan, lead, leader, path, at, absent, tell)
    )
    world = _World(plan, lead, leader, path, at, tables, absent)
    rng = np.random.default_rng(seed)
    luck = _luck(rng, draws, world)
    base = stage("draws", lambda _: world.judged(luck))
    levers = stage("levers", lambda tell: _levers(world, luck, tell))
    errors = stage("error of the table", lambda _: _errors(world, base.launch_et, rng))
    return Schedule(
        campaign=plan.name, draws=draws, seed=seed, launched=float(np.mean(base.day != _MISSED)),
        in_orbit=float(np.mean(base.day >= 0)), closes=base.closes, objectives=base.objectives,
        missions=base.missions, launch_et=base.launch_et, levers=levers, record=world.record,
        velocity_error_km_s=errors[0], launcher_error_kg=errors[1], wrong=errors[2],
        checked=min(_CHECKED, base.launch_et.size),
    )  # fmt: skip


# -- the physics, once -------------------------------------------------------------------------------------


def _limits(plan, lead: Mission, leader: Rendezvous, at: float) -> dict[str, Any]:
    launch = lead.launch
    assert launch is not None
    return {
        "arrivals": arrivals_of(launch, at),
        "capacity": safe_capacity(vehicle(launch.vehicle), launch),
        "mass_kg": sum(p.mass_kg for p in leader.pieces),
        "dv_budget_km_s": craft_of(lead).dv_km_s - launch.dv_reserve_km_s.value,
        "cost": lambda chart: chart.arrival_speed_km_s,
    }


def _table(plan: Campaign, lead: Mission, leader: Rendezvous, path, at: float, absent, tell) -> Table:
    """Two-hour rows from a little before the window to a little after it."""
    first, last = (d.departure_et for d in leader.edges)
    et = np.arange(first - 2.0 * DAY_S, last + 3.0 * DAY_S, _STEP_S)
    limits = _limits(plan, lead, leader, at)
    found = best_departures("Earth", path, et, limits.pop("arrivals"), **limits)
    rider = next((m for m in plan.mission if m.kind == "flyby" and m.name not in absent), None)
    able = np.ones(et.size, dtype=bool)
    if rider is not None:
        ride = together(plan, lead, leader, path, at).missions[rider.name]
        assert rider.flyby is not None
        day = ride.arrival.epoch_et if ride.arrival is not None else at
        craft, duty, spare = craft_of(rider), rider.flyby.duty.value, rider.flyby.reserve.value
        for k, departure in enumerate(found):
            way = on_day(departure, path, day, craft, duty)
            able[k] = min(way.thrust_available_km_s, craft.dv_km_s) >= way.thrust_dv_km_s * (1.0 + spare)
            tell((k + 1) / et.size)
    return Table(
        et,
        np.array([d.arrival_et for d in found]),
        np.array([d.dv_margin_km_s for d in found]),
        np.array([d.mass_margin_kg for d in found]),
        able,
    )


def _errors(world: "_World", launch_et: np.ndarray, rng) -> tuple[float, float, int]:
    """(velocity, mass, wrong verdicts) of the table against direct computation of drawn days of launch."""
    t = world.table
    if launch_et.size == 0:
        return float("nan"), float("nan"), 0
    chosen = rng.choice(launch_et, min(_CHECKED, launch_et.size), replace=False)
    chosen = np.clip(np.sort(chosen), t.et[0], t.et[-1])
    limits = _limits(world.plan, world.lead, world.leader, world.at)
    direct = best_departures("Earth", world.path, chosen, limits.pop("arrivals"), **limits)
    velocity = np.array([d.dv_margin_km_s for d in direct])
    mass = np.array([d.mass_margin_kg for d in direct])
    own = np.interp(chosen, t.et, t.velocity_km_s), np.interp(chosen, t.et, t.launcher_kg)
    seen = np.isfinite(velocity) & np.isfinite(mass)
    right = seen & (((velocity >= 0.0) & (mass >= 0.0)) == ((own[0] >= 0.0) & (own[1] >= 0.0)))
    miss = np.abs(velocity - own[0])[seen], np.abs(mass - own[1])[seen]
    worst = [float(m.max()) if m.size else float("nan") for m in miss]
    return worst[0], worst[1], int((~right).sum())


# -- one world, many histories -----------------------------------------------------------------------------


@dataclass(slots=True)
class _Luck:
    """Random numbers of every draw, the same for every variation of the inputs."""

    ready: np.ndarray
    weather: np.ndarray  # (draws,) uniform: the number of tries
    rocket: np.ndarray  # (draws,) uniform
    skill: np.ndarray  # (draws,) chance of success, from the record
    pieces: np.ndarray  # (draws, pieces) uniform


@dataclass(slots=True)
class _Judged:
    day: np.ndarray
    launch_et: np.ndarray
    closes: float
    objectives: dict[str, float]
    missions: dict[str, float]


class _World:
    """A campaign with its table, and what is uncertain about it."""

    def __init__(self, plan: Campaign, lead: Mission, leader, path, at: float, table: Table, absent):
        self.plan, self.lead, self.leader, self.path, self.at, self.table = (
            plan,
            lead,
            leader,
            path,
            at,
            table,
        )
        self.absent = absent
        self.night = nights_around(plan, path, at)
        self.pieces = _uncertain(plan)
        launch = lead.launch
        assert launch is not None and launch.ready is not None
        self.ready: Readiness = launch.ready
        self.day_works = 1.0 if launch.day_works is None else launch.day_works.value
        flights = [f for f in plan.flight if f.family == launch.family]
        self.record = (sum(f.success for f in flights), len(flights))
        self.family = launch.family
        self._judged: dict = {}

    def judged(self, luck: _Luck, **fixed) -> _Judged:
        """Every draw's outcome; `fixed` holds inputs set to one value."""
        et = self._launches(luck, fixed)
        day = self._rows(et)
        success = fixed.get("success", luck.rocket < luck.skill)
        day = np.where((day >= 0) & ~success, _LOST, day)
        taken = luck.pieces < np.array([chance for _, _, chance in self.pieces])
        for k, (name, _, _) in enumerate(self.pieces):
            if name in fixed:
                taken[:, k] = fixed[name]
        codes = taken @ (1 << np.arange(len(self.pieces))) if self.pieces else np.zeros(day.size, dtype=int)
        pairs, counts = np.unique(np.stack([day, codes]), axis=1, return_counts=True)
        met = {o.name: 0 for o in self.plan.objective}
        flown = {m.name: 0 for m in self.plan.mission}
        whole = 0
        essential = {o.name for o in self.plan.objective if o.essential}
        for (row, code), count in zip(pairs.T, counts, strict=True):
            served, closing = self._one(int(row), int(code))
            for name in served:
                met[name] += int(count)
            for name in closing:
                flown[name] += int(count)
            whole += int(count) if essential <= served else 0
        share = 1.0 / day.size
        objectives = {name: k * share for name, k in met.items()}
        missions = {name: k * share for name, k in flown.items()}
        return _Judged(day, et[day != _MISSED], whole * share, objectives, missions)

    def _launches(self, luck: _Luck, fixed) -> np.ndarray:
        """Day of launch of each draw: ready, not before the window, and the first day that works."""
        ready = fixed.get("ready", luck.ready)
        first = self.leader.edges[0].departure_et
        works = fixed.get("day_works", self.day_works)
        tries = np.zeros_like(luck.weather)
        if works < 1.0:
            tries = np.minimum(np.floor(np.log(luck.weather) / np.log1p(-works)), _PATIENCE_D)
        return np.maximum(ready, first) + DAY_S * tries

    def _rows(self, et: np.ndarray) -> np.ndarray:
        """Index of the table's row nearest to each launch, -1 where the launch misses the window."""
        t = self.table
        row = np.clip(np.round((et - t.et[0]) / _STEP_S).astype(int), 0, t.et.size - 1)
        velocity, mass = np.interp(et, t.et, t.velocity_km_s), np.interp(et, t.et, t.launcher_kg)
        good = (et <= t.et[-1]) & (velocity >= 0.0) & (mass >= -1e-6)
        return np.where(good, row, _MISSED)

    def _one(self, row: int, code: int) -> tuple[frozenset[str], frozenset[str]]:
        """(objectives met, missions that close) of one day of launch and one set of participants."""
        if (row, code) not in self._judged:
            self._judged[row, code] = self._judge(row, code)
        return self._judged[row, code]

    def _judge(self, row: int, code: int) -> tuple[frozenset[str], frozenset[str]]:
        from kakehashi.campaign.changes import Change, applied

        gone = [Change(kind, name) for k, (name, kind, _) in enumerate(self.pieces) if not code >> k & 1]
        varied = applied(self.plan, tuple(gone), None)
        absent = {*self.absent, *varied.absent}
        if row < 0 or varied.launchers:
            absent |= {self.lead.name, *(m.name for m in self.plan.mission if m.kind == "flyby")}
        stays = {
            m.name: None if m.name in absent else self._stay(m, row)
            for m in self.plan.mission
            if m.kind != "ground"
        }
        judged = judge(varied.campaign, self.at, stays, self.night)
        flown = {n for n, stay in stays.items() if stay is not None}
        flown |= {m.name for m in self.plan.mission if m.kind == "ground" and m.name not in absent}
        return frozenset(o.name for o in judged if o.met), frozenset(flown)

    def _stay(self, mission: Mission, row: int) -> Stay | None:
        if mission.presence is not None:
            return Stay(as_et(mission.presence.start), as_et(mission.presence.end))
        if mission.kind == "flyby":
            planned = self._planned(mission)
            return planned if self.table.rider_closes[row] else None
        length = mission.stay_days.value if mission.stay_days is not None else 0.0
        arrival = float(self.table.arrival_et[row])
        return Stay(arrival, arrival + DAY_S * length)

    def _planned(self, mission: Mission) -> Stay | None:
        if "ride" not in self._judged:
            self._judged["ride"] = together(self.plan, self.lead, self.leader, self.path, self.at).missions
        return verdict.stay_of(mission, self._judged["ride"][mission.name])


def _uncertain(plan: Campaign) -> list[tuple[str, str, float]]:
    """(name, kind of its loss, chance that it takes part) of what is not certain."""
    out = [(m.name, "cancel", m.chance.value) for m in plan.mission if m.chance is not None]
    out += [(c.name, "lose", c.chance.value) for c in plan.contribution if c.name and c.chance is not None]
    return out


def _luck(rng, draws: int, world: _World) -> _Luck:
    good, flights = world.record
    skill = rng.beta(good + 0.5, flights - good + 0.5, draws) if world.family else np.ones(draws)
    return _Luck(
        ready=_readiness(rng, world.ready, draws),
        weather=1.0 - rng.random(draws),
        rocket=rng.random(draws),
        skill=skill,
        pieces=rng.random((draws, len(world.pieces))),
    )


def _readiness(rng, ready: Readiness, draws: int) -> np.ndarray:
    a, m, b = (float(as_et(t)) for t in (ready.earliest, ready.likely, ready.latest))
    if ready.law == "triangular":
        return rng.triangular(a, m, b, draws)
    alpha, beta = 1.0 + _PERT * (m - a) / (b - a), 1.0 + _PERT * (b - m) / (b - a)
    return a + (b - a) * rng.beta(alpha, beta, draws)


def _levers(world: _World, luck: _Luck, tell: Callable[[float], None]) -> tuple[Lever, ...]:
    """Each uncertain input at its worst and at its best, all others drawn as before."""
    ready = world.ready
    ends: list[tuple[str, dict, dict]] = [
        ("readiness of the launch", {"ready": np.float64(as_et(ready.latest))},
         {"ready": np.float64(as_et(ready.earliest))}),
        ("weather and pad", {"day_works": max(0.05, 0.5 * world.day_works)}, {"day_works": 1.0}),
    ]  # fmt: skip
    if world.family:
        ends.append(("launcher", {"success": np.bool_(False)}, {"success": np.bool_(True)}))
    ends += [(name, {name: False}, {name: True}) for name, _, _ in world.pieces]
    out = []
    for k, (name, worst, best) in enumerate(ends):
        out.append(Lever(name, world.judged(luck, **worst).closes, world.judged(luck, **best).closes))
        tell((k + 1) / len(ends))
    return tuple(sorted(out, key=lambda x: -x.swing))
