"""Random histories of a campaign: drawn readiness, weather, approvals and launch success, and the outcomes.

Each drawn history has a launch day, a success or failure of the launch, and a set of participants.  The launch day is
the first available day after everything is ready, in the first window that contains such a day.  If the launcher is not
delivered, the back-ups are tried in order.  Objectives are assessed once for every combination of participants and
launch day that occurs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign import phases, verdict
from kakehashi.campaign.launch_days import LauncherOption
from kakehashi.campaign.objectives import Moment, OnStation, assess
from kakehashi.campaign.recipes.rendezvous import Rendezvous
from kakehashi.campaign.recipes.shared_launch import rideshare
from kakehashi.campaign.risk_results import GroundedProbability, TornadoBar
from kakehashi.campaign.schema import Campaign, Mission, Readiness
from kakehashi.campaign.variations import Scenario, Variation, applied
from kakehashi.time import as_et

MISSED, LOST = -1, -2  # instead of the index of a launch day
_PERT = 4.0  # weight of the likeliest date in the PERT distribution
_PATIENCE_D = 60  # largest number of launch attempts drawn


@dataclass(frozen=True, slots=True)
class FallBackGain:
    """Probability that the campaign closes without and with a fall-back; a fraction `used` of the draws uses it."""

    name: str
    without: float
    with_: float
    used: float
    note: str = ""

    @property
    def gain(self) -> float:
        """Increase in probability due to the fall-back."""
        return self.with_ - self.without


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
class _Fixed:
    """Uncertain inputs of the schedule that are held at one value in all draws."""

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
        self.moments = moments
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

    def outcomes(self, draws: RandomDraws, fixed: _Fixed | None = None) -> DrawResults:
        """Compute the outcome of every drawn history, optionally with some inputs held at one value."""
        f = fixed or _Fixed()
        taken = draws.pieces < np.array([probability for _, _, probability in self.pieces])
        if f.piece is not None:
            taken[:, f.piece[0]] = f.piece[1]
        ready, left = self._all_ready(draws, f, taken)
        codes = np.concatenate([taken, ~left], axis=1) @ (1 << np.arange(taken.shape[1] + left.shape[1]))
        day, et, option, asked = self._leave(draws, f, ready, codes)
        skill = draws.skill[np.arange(day.size), option]
        success = draws.rocket < skill if f.success is None else np.full(day.size, f.success)
        day = np.where((day >= 0) & ~success, LOST, day)
        return self._counted(day, et, option, asked, codes)

    def _rests(self, contribution, piece: str) -> bool:
        """Whether a contribution depends on a mission, contribution or agreement of this name."""
        bond = next((a.covers for a in self.plan.agreement if a.name == piece), ())
        return (
            piece in (contribution.name, contribution.to)
            or contribution.name in bond
            or contribution.to in bond
        )

    def _all_ready(self, draws: RandomDraws, f: _Fixed, taken: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the epoch at which all required items are ready, and a mask (draws, contributions) of the others."""
        ready = draws.ready if f.ready is None else np.full(draws.ready.size, f.ready)
        dates = draws.delivered.copy()
        if f.delivery is not None:
            dates[:, f.delivery[0]] = f.delivery[1]
        left = np.zeros(dates.shape, dtype=bool)
        windows = [w for w in self.options[0].windows if not w.asked or w.asked == f.opened]
        last = max((w.last_et for w in windows), default=-np.inf)
        for k, c in enumerate(self.awaited):
            takes_part = taken[:, self._needs[k]].all(axis=1)
            if c.if_absent is not None and not f.wait:
                left[:, k] = takes_part & (dates[:, k] > last)
            ready = np.where(takes_part & ~left[:, k], np.maximum(ready, dates[:, k]), ready)
        return ready, left

    def _leave(self, draws: RandomDraws, f: _Fixed, ready, codes):
        """Return launch-day index, epoch and launcher of each drawn history, and whether its window is hypothetical."""
        works = self.launch_availability if f.launch_availability is None else f.launch_availability
        tries = np.zeros_like(draws.weather)
        if works < 1.0:
            tries = np.minimum(np.floor(np.log(draws.weather) / np.log1p(-works)), _PATIENCE_D)
        day = np.full(ready.size, MISSED)
        et, option = np.full(ready.size, np.nan), np.zeros(ready.size, dtype=int)
        asked = np.zeros(ready.size, dtype=bool)
        planned = self._planned_by(codes)
        for k in range(len(self.options)):
            eligible = planned == 0 if k == 0 else (planned == 1) & (day == MISSED)
            if k and not f.fall_back:
                break
            self._by(k, f, ready, tries, eligible, day, et, asked)
            option[eligible & (day != MISSED)] = k
        return day, et, option, asked

    def _planned_by(self, codes: np.ndarray) -> np.ndarray:
        """Return the launcher's code for each draw, from its code of participants; equal codes are evaluated once."""
        kinds, inverse = np.unique(codes, return_inverse=True)
        return np.array([self._who(int(c)) for c in kinds])[inverse]

    def _by(self, k: int, f: _Fixed, ready, tries, eligible, day, et, asked) -> None:
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

    def _counted(self, day, et, option, asked, codes) -> DrawResults:
        """Compute the probabilities from all drawn combinations of launch day and participants."""
        pairs, counts = np.unique(np.stack([day, codes]), axis=1, return_counts=True)
        met = {o.name: 0 for o in self.plan.objective}
        closing_counts = {m.name: 0 for m in self.plan.mission}
        whole = 0
        essential = {o.name for o in self.plan.objective if o.essential}
        for (number, code), count in zip(pairs.T, counts, strict=True):
            served, closing = self._one(int(number), int(code))
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

    def _scenario(self, code: int) -> Scenario:
        """Return the campaign without the missions, contributions and agreements that are missing in a draw."""
        if ("varied", code) not in self._cache:
            gone = [
                Variation(kind, name) for k, (name, kind, _) in enumerate(self.pieces) if not code >> k & 1
            ]
            more = len(self.pieces)
            gone += [
                Variation("lose", c.name) for k, c in enumerate(self.awaited) if not code >> (more + k) & 1
            ]
            self._cache["varied", code] = applied(self.plan, tuple(gone), {})
        return self._cache["varied", code]

    def _who(self, code: int) -> int:
        """Return the code of the launcher in a draw: 0 planned, 1 back-up, 2 if the primary payload is not flown."""
        scenario = self._scenario(code)
        if self.lead.name in scenario.absent or self.lead.name in self.absent:
            return 2
        return 1 if scenario.launchers else 0

    def _one(self, number: int, code: int) -> tuple[frozenset[str], frozenset[str]]:
        """Return the objectives met and the missions that close, for one launch day and one set of participants."""
        if (number, code) not in self._cache:
            self._cache[number, code] = self._assess(number, code)
        return self._cache[number, code]

    def _assess(self, number: int, code: int) -> tuple[frozenset[str], frozenset[str]]:
        scenario = self._scenario(code)
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
        moments = self._moments(window, row)
        results = assess(scenario.campaign, moments, intervals)
        closing = {n for n, interval in intervals.items() if interval is not None}
        closing |= {m.name for m in self.plan.mission if m.kind == "ground" and m.name not in absent}
        return frozenset(o.name for o in results if o.met), frozenset(closing)

    def _moments(self, window, row) -> Mapping[str, Moment]:
        """Return the epochs of all events for a launch day; those of the primary payload move with that day."""
        own = [e for e in self.plan.event if e.of == self.lead.name]
        if window is None or not own:
            return self.moments
        ends = {"arrival": 0.0} | {p.name: p.days[1] for p in self.lead.phase}
        moved = {}
        for event in own:
            et = (
                window.et[row]
                if event.when == "launch"
                else window.arrival_et[row] + DAY_S * ends[event.when]
            )
            moved[event.name] = replace(self.moments[event.name], et=float(et))
        return {**self.moments, **moved}

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


def tornado(
    model: ScheduleModel, draws: RandomDraws, progress: Callable[[float], None]
) -> tuple[TornadoBar, ...]:
    """Compute the campaign's sensitivity to each uncertain input at its worst and best, all others being drawn.

    Parameters
    ----------
    model : ScheduleModel
    draws : RandomDraws
    progress : callable, optional
        Called with the fraction of the work done.
    """
    ready = model.ready
    ends = [
        ("readiness of the launch", _Fixed(ready=float(as_et(ready.latest))),
         _Fixed(ready=float(as_et(ready.earliest)))),
        ("weather and pad", _Fixed(launch_availability=max(0.05, 0.5 * model.launch_availability)),
         _Fixed(launch_availability=1.0)),
    ]  # fmt: skip
    if model.family:
        ends.append(("reliability of the launcher", _Fixed(success=False), _Fixed(success=True)))
    ends += [
        (f"{name} takes part", _Fixed(piece=(k, False)), _Fixed(piece=(k, True)))
        for k, (name, _, _) in enumerate(model.pieces)
    ]
    for k, c in enumerate(model.awaited):
        assert c.ready is not None
        latest, earliest = float(as_et(c.ready.latest)), float(as_et(c.ready.earliest))
        ends.append((f"delivery of {c.name}", _Fixed(delivery=(k, latest)), _Fixed(delivery=(k, earliest))))
    bars = []
    for k, (name, worst, best) in enumerate(ends):
        bars.append(TornadoBar(name, model.outcomes(draws, worst).closes, model.outcomes(draws, best).closes))
        progress((k + 1) / len(ends))
    return tuple(sorted(bars, key=lambda x: -x.sensitivity_range))


_BEFORE_END_D = (
    10.0,
    5.0,
    2.0,
    1.0,
    0.0,
    -1.0,
)  # of a window: most launches take place on its first free days


def grounded_probabilities(model: ScheduleModel, draws: RandomDraws) -> tuple[GroundedProbability, ...]:
    """Compute the probability that the campaign closes if the launcher does not fly before days of its last window.

    As in all drawn histories, the plan waits for its launcher: a back-up flies only if the launcher is not delivered.

    Parameters
    ----------
    model : ScheduleModel
    draws : RandomDraws

    Returns
    -------
    tuple of GroundedProbability
        From ten days before the end of the window to a day after it; none before its first day.
    """
    real = [w for w in model.options[0].windows if not w.asked]
    if not real:
        return ()
    made = []
    first, last = real[-1].first_et, real[-1].last_et
    for et in sorted({max(first, last - DAY_S * before) for before in _BEFORE_END_D}):
        result = model.outcomes(draws, _Fixed(grounded_until=float(et)))
        launched = float(np.mean(result.day != MISSED))
        made.append(GroundedProbability(float(et), result.closes, launched))
    return tuple(made)


def fall_back_gains(model: ScheduleModel, draws: RandomDraws, base: DrawResults) -> tuple[FallBackGain, ...]:
    """Compute how much each back-up launcher, fall-back or further window adds to the probability of closing.

    Parameters
    ----------
    model : ScheduleModel
    draws : RandomDraws
    base : DrawResults
        Outcomes with all fall-backs.
    """
    gains = []
    spares = ", ".join(dict.fromkeys(o.vehicle for o in model.options[1:]))
    if spares:
        without = model.outcomes(draws, _Fixed(fall_back=False)).closes
        used = float(np.mean((base.option > 0) & (base.day != MISSED)))
        open_options = [o for o in model.options[1:] if o.windows]
        first = open_options[0] if open_options else None
        note = _none(model) if first is None else _alone(first, model)
        gains.append(FallBackGain(f"back-up launcher ({spares})", without, base.closes, used, note))
    if any(c.if_absent is not None for c in model.awaited):
        without = model.outcomes(draws, _Fixed(wait=True)).closes
        gains.append(FallBackGain("launching without late contributions", without, base.closes, float("nan")))
    real = [w for w in model.options[0].windows if not w.asked]
    if len(real) > 1:
        without = model.outcomes(draws, _Fixed(windows=1)).closes
        used = float(np.mean((base.option == 0) & (base.et > real[0].et[-1])))
        gains.append(FallBackGain(f"{len(real) - 1} further window(s)", without, base.closes, used))
    for window in (w for w in model.options[0].windows if w.asked):
        opened = model.outcomes(draws, _Fixed(opened=window.asked))
        used = float(np.mean(opened.asked & (opened.day != MISSED)))
        gains.append(
            FallBackGain(
                f"hypothetical window {window.asked}, if it closed",
                base.closes,
                opened.closes,
                used,
                _fails(window),
            )
        )
    return tuple(gains)


def _alone(option: LauncherOption, model: ScheduleModel) -> str:
    launch = model.lead.launch
    shared = option.rideshare and launch is not None and bool(launch.with_)
    rides = f"{model.lead.name} with its co-passengers" if shared else f"{model.lead.name} alone"
    days = sum(w.last_et - w.first_et for w in option.windows) / DAY_S
    return f"{option.vehicle} launches {rides}, on {days:.0f} days"


def _none(model: ScheduleModel) -> str:
    launch = model.lead.launch
    assert launch is not None
    return f"no back-up closes at {launch.capacity_sigmas.value:g} sigma below its model; with fewer sigmas one might"


def _fails(window) -> str:
    """Describe the shortfall of a hypothetical launch window on its best day."""
    inside = (window.et >= window.first_et) & (window.et <= window.last_et)
    velocity, mass = window.velocity_km_s[inside], window.launcher_kg[inside]
    good = np.isfinite(velocity) & np.isfinite(mass)
    if not good.any():
        return "no transfer"
    k = int(np.argmax(np.where(good, np.minimum(velocity / 2.0, mass / 2_000.0), -np.inf)))
    if velocity[k] >= 0.0 and mass[k] >= 0.0:
        return "closes as planned"
    short = [f"{-1e3 * velocity[k]:,.0f} m/s"] if velocity[k] < 0.0 else []
    short += [f"{-mass[k]:,.0f} kg"] if mass[k] < 0.0 else []
    return f"{' and '.join(short)} short on its best day"
