"""Random histories of a campaign: drawn readiness, weather, approvals and launch success, and the outcomes.

Each drawn history has a launch day, a success or failure of the launch, and a set of participants.  The launch day is
the first available day after everything is ready, in the first window that contains such a day.  If the launcher is not
delivered, the back-ups are tried in order.  Objectives are assessed once for every combination of participants and
launch day that occurs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign import phases, verdict
from kakehashi.campaign.launch_days import LauncherOption
from kakehashi.campaign.objectives import Moment, OnStation, assess
from kakehashi.campaign.recipes.rendezvous import Rendezvous
from kakehashi.campaign.recipes.shared_launch import rideshare
from kakehashi.campaign.schema import Campaign, Mission, Readiness
from kakehashi.campaign.variations import Scenario, Variation, applied
from kakehashi.time import as_et

MISSED, LOST = -1, -2  # instead of the index of a launch day
_PERT = 4.0  # weight of the likeliest date in the PERT distribution
_PATIENCE_D = 60  # largest number of launch attempts drawn


@dataclass(slots=True)
class RandomDraws:
    """Random numbers of all drawn histories; the sensitivities to each input use the same numbers."""

    ready: np.ndarray
    weather: np.ndarray  # (draws,) uniform; gives the number of launch attempts
    rocket: np.ndarray  # (draws,) uniform
    skill: np.ndarray  # (draws, launchers) probability of success, from each launcher's record
    pieces: np.ndarray  # (draws, pieces) uniform
    delivered: np.ndarray  # (draws, contributions) epochs


@dataclass(slots=True)
class DrawResults:
    """Launch of every drawn history (day index, epoch or NaN if missed, launcher), and the resulting probabilities."""

    day: np.ndarray
    et: np.ndarray
    option: np.ndarray
    asked: np.ndarray
    closes: float
    objectives: dict[str, float]
    missions: dict[str, float]

    @property
    def launch_et(self) -> np.ndarray:
        """Launch epochs of the draws in which the launch takes place [s TDB past J2000]."""
        return self.et[self.day != MISSED]


@dataclass(slots=True)
class HeldInputs:
    """Inputs of the schedule that are held at one value in all drawn histories, and what is left out of the plan."""

    ready: float | None = None
    launch_availability: float | None = None
    success: bool | None = None
    piece: tuple[int, bool] | None = None
    delivery: tuple[int, float] | None = None
    fall_back: bool = True
    wait: bool = False
    windows: int | None = None
    opened: str = ""
    grounded_until: float = -np.inf  # first flight of the planned launcher's family [s TDB past J2000]
    gone: tuple[Variation, ...] = ()  # missions cancelled and pieces lost


class ScheduleModel:
    """Schedule model of a campaign: tables of margins by launch day, and uncertain inputs."""

    def __init__(
        self,
        scenario: Scenario,
        primary: Rendezvous,
        path,
        at: float,
        options: list[LauncherOption],
        lost: frozenset[str],
        moments: Mapping[str, Moment],
    ):
        self.plan: Campaign = scenario.campaign
        self.lead, self.primary, self.path, self.at = self.plan.primary(), primary, path, at
        self.absent, self.options = frozenset(scenario.absent), options
        self.moments = dict(moments)
        self.pieces = uncertain_elements(self.plan)
        launch = self.lead.launch
        assert launch is not None and launch.ready is not None
        self.ready: Readiness = launch.ready
        self.launch_availability = 1.0 if launch.day_works is None else launch.day_works.value
        self.record = launch_record(self.plan, launch.family)
        self.family = launch.family
        launched = {self.lead.name, *launch.with_} - self.absent
        self.awaited = [
            c
            for c in self.plan.contribution
            if c.ready is not None and c.to in launched and c.name not in lost
        ]
        self._needs = [
            [k for k, piece in enumerate(self.pieces) if self._rests(c, piece[0])] for c in self.awaited
        ]
        self._numbers = np.cumsum([0, *(w.et.size for o in options for w in o.windows)])
        self._cache: dict = {}

    def draw(self, rng: np.random.Generator, draws: int) -> RandomDraws:
        """Draw the random numbers for a given number of histories."""
        skill = np.ones((draws, len(self.options)))
        for k, option in enumerate(self.options):
            good, flights = launch_record(self.plan, option.family)
            if option.family:
                skill[:, k] = rng.beta(good + 0.5, flights - good + 0.5, draws)
        ready = readiness(rng, self.ready, draws)
        weather, rocket = 1.0 - rng.random(draws), rng.random(draws)
        pieces = rng.random((draws, len(self.pieces)))
        dates = [readiness(rng, c.ready, draws) for c in self.awaited if c.ready is not None]
        return RandomDraws(ready, weather, rocket, skill, pieces, np.array(dates).reshape(-1, draws).T)

    def outcomes(self, draws: RandomDraws, fixed: HeldInputs | None = None) -> DrawResults:
        """Compute the outcome of every drawn history, optionally with some inputs held at one value."""
        f = fixed or HeldInputs()
        taken = draws.pieces < np.array([probability for _, _, probability in self.pieces])
        if f.piece is not None:
            taken[:, f.piece[0]] = f.piece[1]
        ready, left = self._all_ready(draws, f, taken)
        codes = np.concatenate([taken, ~left], axis=1) @ (1 << np.arange(taken.shape[1] + left.shape[1]))
        day, et, option, asked = self._leave(draws, f, ready, codes)
        skill = draws.skill[np.arange(day.size), option]
        success = draws.rocket < skill if f.success is None else np.full(day.size, f.success)
        day = np.where((day >= 0) & ~success, LOST, day)
        return self._counted(day, et, option, asked, codes, f.gone)

    def _rests(self, contribution, piece: str) -> bool:
        """Whether a contribution depends on a mission, contribution or agreement of this name."""
        bond = next((a.covers for a in self.plan.agreement if a.name == piece), ())
        return (
            piece in (contribution.name, contribution.to)
            or contribution.name in bond
            or contribution.to in bond
        )

    def _all_ready(
        self, draws: RandomDraws, f: HeldInputs, taken: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the epoch at which all required items are ready, and a mask (draws, contributions) of the others."""
        ready = draws.ready if f.ready is None else np.full(draws.ready.size, f.ready)
        dates = draws.delivered.copy()
        if f.delivery is not None:
            dates[:, f.delivery[0]] = f.delivery[1]
        left = np.zeros(dates.shape, dtype=bool)
        windows = [w for w in self.options[0].windows if not w.asked or w.asked == f.opened]
        last = max((w.last_et for w in windows), default=-np.inf)
        for k, c in enumerate(self.awaited):
            takes_part = taken[:, self._needs[k]].all(axis=1) & (
                not any(self._rests(c, v.name) for v in f.gone)
            )
            if c.if_absent is not None and not f.wait:
                left[:, k] = takes_part & (dates[:, k] > last)
            ready = np.where(takes_part & ~left[:, k], np.maximum(ready, dates[:, k]), ready)
        return ready, left

    def _leave(self, draws: RandomDraws, f: HeldInputs, ready, codes):
        """Return launch-day index, epoch and launcher of each drawn history, and whether its window is hypothetical."""
        works = self.launch_availability if f.launch_availability is None else f.launch_availability
        tries = np.zeros_like(draws.weather)
        if works < 1.0:
            tries = np.minimum(np.floor(np.log(draws.weather) / np.log1p(-works)), _PATIENCE_D)
        day = np.full(ready.size, MISSED)
        et, option = np.full(ready.size, np.nan), np.zeros(ready.size, dtype=int)
        asked = np.zeros(ready.size, dtype=bool)
        planned = self._planned_by(codes, f.gone)
        for k in range(len(self.options)):
            eligible = planned == 0 if k == 0 else (planned == 1) & (day == MISSED)
            if k and not f.fall_back:
                break
            self._by(k, f, ready, tries, eligible, day, et, asked)
            option[eligible & (day != MISSED)] = k
        return day, et, option, asked

    def _planned_by(self, codes: np.ndarray, gone: tuple[Variation, ...]) -> np.ndarray:
        """Return the launcher's code for each draw, from its code of participants; equal codes are evaluated once."""
        kinds, inverse = np.unique(codes, return_inverse=True)
        return np.array([self._who(int(c), gone) for c in kinds])[inverse]

    def _by(self, k: int, f: HeldInputs, ready, tries, eligible, day, et, asked) -> None:
        """Assign the eligible draws to one launcher, in its first window that contains their launch day."""
        before = sum(len(o.windows) for o in self.options[:k])
        if self.options[k].family == self.family:
            ready = np.maximum(ready, f.grounded_until)
        real, left = 0, tries.copy()
        for j, window in enumerate(self.options[k].windows):
            opened = bool(window.asked) and window.asked == f.opened
            if window.asked and not opened:
                continue
            real += not window.asked
            if f.windows is not None and real > f.windows:
                continue
            start = np.maximum(ready, window.first_et)
            when = start + DAY_S * left
            row = window.row(when, opened)
            goes = eligible & (day == MISSED) & (row >= 0)
            day[goes] = self._numbers[before + j] + row[goes]
            et[goes], asked[goes] = when[goes], opened
            tried = np.maximum(np.floor((window.last_et - start) / DAY_S) + 1.0, 0.0)
            left = np.maximum(left - tried, 0.0)  # days that failed here do not fail again in the next window

    def _counted(self, day, et, option, asked, codes, gone: tuple[Variation, ...]) -> DrawResults:
        """Compute the probabilities from all drawn combinations of launch day and participants."""
        span = (
            int(codes.max()) + 1
        )  # one whole number for each pair of day and code sorts faster than rows do
        pairs, counts = np.unique((day - LOST) * span + codes, return_counts=True)
        met = {o.name: 0 for o in self.plan.objective}
        closing_counts = {m.name: 0 for m in self.plan.mission}
        whole = 0
        essential = {o.name for o in self.plan.objective if o.essential}
        for pair, count in zip(pairs, counts, strict=True):
            day_index, code = divmod(int(pair), span)
            served, closing = self._one(day_index + LOST, self._missing(code, gone))
            for name in served:
                met[name] += int(count)
            for name in closing:
                closing_counts[name] += int(count)
            whole += int(count) if essential <= served else 0
        draws = (
            day.size
        )  # division, not multiplication by the inverse, gives equal probabilities for equal counts
        objectives = {name: k / draws for name, k in met.items()}
        missions = {name: k / draws for name, k in closing_counts.items()}
        return DrawResults(day, et, option, asked, whole / draws, objectives, missions)

    # -- one history -----------------------------------------------------------------------------------

    def _missing(self, code: int, gone: tuple[Variation, ...]) -> frozenset[Variation]:
        """Return what is gone from the plan, and the pieces that are missing in a draw."""
        uncertain = [Variation(kind, name) for name, kind, _ in self.pieces]
        awaited = [Variation("lose", c.name) for c in self.awaited]
        return frozenset([*gone, *(v for k, v in enumerate([*uncertain, *awaited]) if not code >> k & 1)])

    def _scenario(self, missing: frozenset[Variation]) -> Scenario:
        """Return the campaign without missions, contributions and agreements."""
        if missing not in self._cache:
            ordered = sorted(missing, key=lambda v: (v.kind, v.name))
            self._cache[missing] = applied(self.plan, tuple(ordered), {})
        return self._cache[missing]

    def _who(self, code: int, gone: tuple[Variation, ...]) -> int:
        """Return the code of the launcher in a draw: 0 planned, 1 back-up, 2 if the primary payload is not flown."""
        scenario = self._scenario(self._missing(code, gone))
        if self.lead.name in scenario.absent or self.lead.name in self.absent:
            return 2
        return 1 if scenario.launchers else 0

    def _one(self, number: int, missing: frozenset[Variation]) -> tuple[frozenset[str], frozenset[str]]:
        """Return the objectives met and the missions that close, for one launch day and what is missing."""
        if (number, missing) not in self._cache:
            self._cache[number, missing] = self._assess(number, self._scenario(missing))
        return self._cache[number, missing]

    def _assess(self, number: int, scenario: Scenario) -> tuple[frozenset[str], frozenset[str]]:
        absent = {*self.absent, *scenario.absent}
        co_passengers = {m.name for m in self.plan.mission if m.kind == "flyby"}
        window = row = None
        if number < 0:
            absent |= {self.lead.name, *co_passengers}
        else:
            window_index = int(np.searchsorted(self._numbers, number, side="right")) - 1
            every = [(o, w) for o in self.options for w in o.windows]
            option, window = every[window_index]
            row = number - int(self._numbers[window_index])
            absent |= set() if option.rideshare else co_passengers
        intervals = {
            m.name: None if m.name in absent else self._interval(m, window, row)
            for m in self.plan.mission
            if m.kind != "ground"
        }
        moved = self._moved(window, row)
        # most days of a window end in the same arrival, so that only a few of them are different cases
        case = (id(scenario), frozenset(intervals.items()), frozenset(moved.items()))
        if case not in self._cache:
            moments = self.moments | {n: replace(self.moments[n], et=et) for n, et in moved.items()}
            results = assess(scenario.campaign, moments, intervals)
            self._cache[case] = frozenset(o.name for o in results if o.met)
        closing = {n for n, interval in intervals.items() if interval is not None}
        closing |= {m.name for m in self.plan.mission if m.kind == "ground" and m.name not in absent}
        return self._cache[case], frozenset(closing)

    def _moved(self, window, row) -> dict[str, float]:
        """Return the epochs of the events of the primary payload, which move with the launch day [s TDB past J2000]."""
        own = [e for e in self.plan.event if e.of == self.lead.name]
        if window is None or not own:
            return {}
        ends = {"arrival": 0.0} | {p.name: p.days[1] for p in self.lead.phase}
        return {
            e.name: float(
                window.et[row] if e.when == "launch" else window.arrival_et[row] + DAY_S * ends[e.when]
            )
            for e in own
        }

    def _interval(self, mission: Mission, window, row) -> OnStation | None:
        if mission.presence is not None:
            return OnStation(as_et(mission.presence.start), as_et(mission.presence.end))
        if mission.kind == "flyby":
            return self._planned(mission) if window.co_passenger_closes[row] else None
        length = mission.stay_days.value if mission.stay_days is not None else 0.0
        solver = phases.solver(mission.kind)
        own = hasattr(solver, "arrives")
        arrival = solver.arrives(mission, self.plan) if own else float(window.arrival_et[row])
        return OnStation(arrival, arrival + DAY_S * length)

    def _planned(self, mission: Mission) -> OnStation | None:
        if "ride" not in self._cache:
            self._cache["ride"] = rideshare(self.plan, self.lead, self.primary, self.path, self.at).missions
        return verdict.on_station(mission, self._cache["ride"][mission.name])


def launch_record(plan: Campaign, family: str) -> tuple[int, int]:
    """Return the numbers of successful flights and of all flights of a family of launchers."""
    flights = [f for f in plan.flight if f.family == family]
    return sum(f.success for f in flights), len(flights)


def uncertain_elements(plan: Campaign) -> list[tuple[str, str, float]]:
    """List uncertain missions, contributions and agreements: name, kind of loss, probability to take part."""
    elements = [(m.name, "cancel", m.chance.value) for m in plan.mission if m.chance is not None]
    elements += [
        (c.name, "lose", c.chance.value) for c in plan.contribution if c.name and c.chance is not None
    ]
    elements += [(a.name, "lose", a.chance.value) for a in plan.agreement if a.chance is not None]
    return elements


def readiness(rng: np.random.Generator, ready: Readiness, draws: int) -> np.ndarray:
    """Draw dates from a PERT or a triangular distribution.

    Parameters
    ----------
    rng : numpy.random.Generator
    ready : Readiness
        Earliest, likeliest and latest date, and the distribution.
    draws : int

    Returns
    -------
    (draws,) array
        Epochs [s TDB past J2000].
    """
    a, m, b = (float(as_et(t)) for t in (ready.earliest, ready.likely, ready.latest))
    if ready.law == "triangular":
        return rng.triangular(a, m, b, draws)
    alpha, beta = 1.0 + _PERT * (m - a) / (b - a), 1.0 + _PERT * (b - m) / (b - a)
    return a + (b - a) * rng.beta(alpha, beta, draws)
