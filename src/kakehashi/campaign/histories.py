"""How may a campaign's history turn out?  Draws of readiness, weather, approvals and launch success, judged.

A draw is a day of launch (everything ready, then day after day until one works, in the first window that takes it),
whether the rocket flies, and who takes part; where the launcher is not given, the page's back-ups are tried in
order.  Objectives are judged once for every combination of participants and day of launch that occurs.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign import verdict
from kakehashi.campaign.changes import Change, Varied, applied
from kakehashi.campaign.launch_days import Option
from kakehashi.campaign.objectives import Stay, judge
from kakehashi.campaign.recipes.passage import nights_around
from kakehashi.campaign.recipes.rendezvous import Rendezvous
from kakehashi.campaign.recipes.shared_launch import together
from kakehashi.campaign.schema import Campaign, Mission, Readiness
from kakehashi.time import as_et

MISSED, LOST = -1, -2  # in place of the number of a launch day
_PERT = 4.0  # weight of the likeliest date
_PATIENCE_D = 60  # days of tries that are drawn at most


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


@dataclass(frozen=True, slots=True)
class Worth:
    """What a fall-back or a further window does to the chance of the whole; `used` is the share of draws with it."""

    name: str
    without: float
    with_: float
    used: float
    note: str = ""

    @property
    def gain(self) -> float:
        """Chance that it adds."""
        return self.with_ - self.without


@dataclass(slots=True)
class Luck:
    """Random numbers of every draw, the same for every variation of the inputs."""

    ready: np.ndarray
    weather: np.ndarray  # (draws,) uniform: the number of tries
    rocket: np.ndarray  # (draws,) uniform
    skill: np.ndarray  # (draws, launchers) chance of success, from each one's record
    pieces: np.ndarray  # (draws, pieces) uniform
    delivered: np.ndarray  # (draws, contributions) epochs


@dataclass(slots=True)
class Judged:
    """What became of every draw: number of its launch day, epoch (NaN where missed), launcher; and the chances."""

    day: np.ndarray
    et: np.ndarray
    option: np.ndarray
    asked: np.ndarray
    closes: float
    objectives: dict[str, float]
    missions: dict[str, float]

    @property
    def launch_et(self) -> np.ndarray:
        """Epochs of the draws that leave."""
        return self.et[self.day != MISSED]


@dataclass(slots=True)
class _Fixed:
    """Inputs that are set to one value for every draw."""

    ready: float | None = None
    day_works: float | None = None
    success: bool | None = None
    piece: tuple[int, bool] | None = None
    delivery: tuple[int, float] | None = None
    fall_back: bool = True
    wait: bool = False
    windows: int | None = None
    opened: str = ""


class World:
    """A campaign with its tables, and what is uncertain about it."""

    def __init__(
        self, varied: Varied, leader: Rendezvous, path, at: float, options: list[Option], lost: frozenset[str]
    ):
        self.plan: Campaign = varied.campaign
        self.lead, self.leader, self.path, self.at = self.plan.leader(), leader, path, at
        self.absent, self.options = frozenset(varied.absent), options
        self.night = nights_around(self.plan, path, at)
        self.pieces = uncertain(self.plan)
        launch = self.lead.launch
        assert launch is not None and launch.ready is not None
        self.ready: Readiness = launch.ready
        self.day_works = 1.0 if launch.day_works is None else launch.day_works.value
        self.record = _record(self.plan, launch.family)
        self.family = launch.family
        flown = {self.lead.name, *launch.with_} - self.absent
        self.awaited = [
            c for c in self.plan.contribution if c.ready is not None and c.to in flown and c.name not in lost
        ]
        self._needs = [
            [k for k, piece in enumerate(self.pieces) if self._rests(c, piece[0])] for c in self.awaited
        ]
        self._numbers = np.cumsum([0, *(w.et.size for o in options for w in o.windows)])
        self._known: dict = {}

    def luck(self, rng: np.random.Generator, draws: int) -> Luck:
        """Random numbers for so many draws."""
        skill = np.ones((draws, len(self.options)))
        for k, option in enumerate(self.options):
            good, flights = _record(self.plan, option.family)
            if option.family:
                skill[:, k] = rng.beta(good + 0.5, flights - good + 0.5, draws)
        ready = readiness(rng, self.ready, draws)
        weather, rocket = 1.0 - rng.random(draws), rng.random(draws)
        pieces = rng.random((draws, len(self.pieces)))
        dates = [readiness(rng, c.ready, draws) for c in self.awaited if c.ready is not None]
        return Luck(ready, weather, rocket, skill, pieces, np.array(dates).reshape(-1, draws).T)

    def judged(self, luck: Luck, fixed: _Fixed | None = None) -> Judged:
        """Every draw's outcome, with some inputs fixed."""
        f = fixed or _Fixed()
        taken = luck.pieces < np.array([chance for _, _, chance in self.pieces])
        if f.piece is not None:
            taken[:, f.piece[0]] = f.piece[1]
        ready, left = self._all_ready(luck, f, taken)
        codes = np.concatenate([taken, ~left], axis=1) @ (1 << np.arange(taken.shape[1] + left.shape[1]))
        day, et, option, asked = self._leave(luck, f, ready, codes)
        skill = luck.skill[np.arange(day.size), option]
        success = luck.rocket < skill if f.success is None else np.full(day.size, f.success)
        day = np.where((day >= 0) & ~success, LOST, day)
        return self._counted(day, et, option, asked, codes)

    def _rests(self, contribution, piece: str) -> bool:
        """Whether a contribution is not given where this piece is not."""
        bond = next((a.covers for a in self.plan.agreement if a.name == piece), ())
        return (
            piece in (contribution.name, contribution.to)
            or contribution.name in bond
            or contribution.to in bond
        )

    def _all_ready(self, luck: Luck, f: _Fixed, taken: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """When all that is waited for is there, and what is left behind (draws, contributions)."""
        ready = luck.ready if f.ready is None else np.full(luck.ready.size, f.ready)
        dates = luck.delivered.copy()
        if f.delivery is not None:
            dates[:, f.delivery[0]] = f.delivery[1]
        left = np.zeros(dates.shape, dtype=bool)
        windows = [w for w in self.options[0].windows if not w.asked or w.asked == f.opened]
        last = max((w.last_et for w in windows), default=-np.inf)
        for k, c in enumerate(self.awaited):
            given = taken[:, self._needs[k]].all(axis=1)
            if c.if_absent is not None and not f.wait:
                left[:, k] = given & (dates[:, k] > last)
            ready = np.where(given & ~left[:, k], np.maximum(ready, dates[:, k]), ready)
        return ready, left

    def _leave(self, luck: Luck, f: _Fixed, ready, codes):
        """Number of the launch day, epoch, launcher, and whether it is a day only asked about, of each draw."""
        works = self.day_works if f.day_works is None else f.day_works
        tries = np.zeros_like(luck.weather)
        if works < 1.0:
            tries = np.minimum(np.floor(np.log(luck.weather) / np.log1p(-works)), _PATIENCE_D)
        day = np.full(ready.size, MISSED)
        et, option = np.full(ready.size, np.nan), np.zeros(ready.size, dtype=int)
        asked = np.zeros(ready.size, dtype=bool)
        planned = self._planned_by(codes)
        for k in range(len(self.options)):
            able = planned == 0 if k == 0 else (planned == 1) & (day == MISSED)
            if k and not f.fall_back:
                break
            self._by(k, f, ready, tries, able, day, et, asked)
            option[able & (day != MISSED)] = k
        return day, et, option, asked

    def _planned_by(self, codes: np.ndarray) -> np.ndarray:
        """`_who` of many codes, each computed once."""
        kinds, places = np.unique(codes, return_inverse=True)
        return np.array([self._who(int(c)) for c in kinds])[places]

    def _by(self, k: int, f: _Fixed, ready, tries, able, day, et, asked) -> None:
        """Let the draws that are able leave on one launcher, in its first window that takes them."""
        before = sum(len(o.windows) for o in self.options[:k])
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
            goes = able & (day == MISSED) & (row >= 0)
            day[goes] = self._numbers[before + j] + row[goes]
            et[goes], asked[goes] = when[goes], opened
            tried = np.maximum(np.floor((window.last_et - start) / DAY_S) + 1.0, 0.0)
            left = np.maximum(left - tried, 0.0)  # days that failed here do not fail again in the next window

    def _counted(self, day, et, option, asked, codes) -> Judged:
        """Chances, from every combination that occurs."""
        pairs, counts = np.unique(np.stack([day, codes]), axis=1, return_counts=True)
        met = {o.name: 0 for o in self.plan.objective}
        flown = {m.name: 0 for m in self.plan.mission}
        whole = 0
        essential = {o.name for o in self.plan.objective if o.essential}
        for (number, code), count in zip(pairs.T, counts, strict=True):
            served, closing = self._one(int(number), int(code))
            for name in served:
                met[name] += int(count)
            for name in closing:
                flown[name] += int(count)
            whole += int(count) if essential <= served else 0
        draws = (
            day.size
        )  # division, not multiplication by the inverse, gives equal probabilities for equal counts
        objectives = {name: k / draws for name, k in met.items()}
        missions = {name: k / draws for name, k in flown.items()}
        return Judged(day, et, option, asked, whole / draws, objectives, missions)

    # -- one history -----------------------------------------------------------------------------------

    def _varied(self, code: int) -> Varied:
        """The campaign with what this draw does without."""
        if ("varied", code) not in self._known:
            gone = [Change(kind, name) for k, (name, kind, _) in enumerate(self.pieces) if not code >> k & 1]
            more = len(self.pieces)
            gone += [Change("lose", c.name) for k, c in enumerate(self.awaited) if not code >> (more + k) & 1]
            self._known["varied", code] = applied(self.plan, tuple(gone), None)
        return self._known["varied", code]

    def _who(self, code: int) -> int:
        """0: the planned launcher; 1: a back-up; 2: the leader is not flown."""
        varied = self._varied(code)
        if self.lead.name in varied.absent or self.lead.name in self.absent:
            return 2
        return 1 if varied.launchers else 0

    def _one(self, number: int, code: int) -> tuple[frozenset[str], frozenset[str]]:
        """(objectives met, missions that close) of one day of launch and one set of participants."""
        if (number, code) not in self._known:
            self._known[number, code] = self._judge(number, code)
        return self._known[number, code]

    def _judge(self, number: int, code: int) -> tuple[frozenset[str], frozenset[str]]:
        varied = self._varied(code)
        absent = {*self.absent, *varied.absent}
        riders = {m.name for m in self.plan.mission if m.kind == "flyby"}
        window = row = None
        if number < 0:
            absent |= {self.lead.name, *riders}
        else:
            place = int(np.searchsorted(self._numbers, number, side="right")) - 1
            every = [(o, w) for o in self.options for w in o.windows]
            option, window = every[place]
            row = number - int(self._numbers[place])
            absent |= set() if option.together else riders
        stays = {
            m.name: None if m.name in absent else self._stay(m, window, row)
            for m in self.plan.mission
            if m.kind != "ground"
        }
        judged = judge(varied.campaign, self.at, stays, self.night)
        flown = {n for n, stay in stays.items() if stay is not None}
        flown |= {m.name for m in self.plan.mission if m.kind == "ground" and m.name not in absent}
        return frozenset(o.name for o in judged if o.met), frozenset(flown)

    def _stay(self, mission: Mission, window, row) -> Stay | None:
        if mission.presence is not None:
            return Stay(as_et(mission.presence.start), as_et(mission.presence.end))
        if mission.kind == "flyby":
            return self._planned(mission) if window.rider_closes[row] else None
        length = mission.stay_days.value if mission.stay_days is not None else 0.0
        arrival = float(window.arrival_et[row])
        return Stay(arrival, arrival + DAY_S * length)

    def _planned(self, mission: Mission) -> Stay | None:
        if "ride" not in self._known:
            self._known["ride"] = together(self.plan, self.lead, self.leader, self.path, self.at).missions
        return verdict.stay_of(mission, self._known["ride"][mission.name])


def _record(plan: Campaign, family: str) -> tuple[int, int]:
    """Flights of a launcher's family that succeeded, and all."""
    flights = [f for f in plan.flight if f.family == family]
    return sum(f.success for f in flights), len(flights)


def uncertain(plan: Campaign) -> list[tuple[str, str, float]]:
    """(name, kind of its loss, chance that it takes part) of what is not certain."""
    out = [(m.name, "cancel", m.chance.value) for m in plan.mission if m.chance is not None]
    out += [(c.name, "lose", c.chance.value) for c in plan.contribution if c.name and c.chance is not None]
    out += [(a.name, "lose", a.chance.value) for a in plan.agreement if a.chance is not None]
    return out


def readiness(rng: np.random.Generator, ready: Readiness, draws: int) -> np.ndarray:
    """Dates drawn from a PERT or a triangular distribution [s TDB past J2000]."""
    a, m, b = (float(as_et(t)) for t in (ready.earliest, ready.likely, ready.latest))
    if ready.law == "triangular":
        return rng.triangular(a, m, b, draws)
    alpha, beta = 1.0 + _PERT * (m - a) / (b - a), 1.0 + _PERT * (b - m) / (b - a)
    return a + (b - a) * rng.beta(alpha, beta, draws)


def levers(world: World, luck: Luck, tell: Callable[[float], None]) -> tuple[Lever, ...]:
    """Each uncertain input at its worst and at its best, all others drawn as before; the largest swing first."""
    ready = world.ready
    ends = [
        ("readiness of the launch", _Fixed(ready=float(as_et(ready.latest))),
         _Fixed(ready=float(as_et(ready.earliest)))),
        ("weather and pad", _Fixed(day_works=max(0.05, 0.5 * world.day_works)), _Fixed(day_works=1.0)),
    ]  # fmt: skip
    if world.family:
        ends.append(("reliability of the launcher", _Fixed(success=False), _Fixed(success=True)))
    ends += [
        (f"{name} takes part", _Fixed(piece=(k, False)), _Fixed(piece=(k, True)))
        for k, (name, _, _) in enumerate(world.pieces)
    ]
    for k, c in enumerate(world.awaited):
        assert c.ready is not None
        late, early = float(as_et(c.ready.latest)), float(as_et(c.ready.earliest))
        ends.append((f"delivery of {c.name}", _Fixed(delivery=(k, late)), _Fixed(delivery=(k, early))))
    out = []
    for k, (name, worst, best) in enumerate(ends):
        out.append(Lever(name, world.judged(luck, worst).closes, world.judged(luck, best).closes))
        tell((k + 1) / len(ends))
    return tuple(sorted(out, key=lambda x: -x.swing))


def worths(world: World, luck: Luck, base: Judged) -> tuple[Worth, ...]:
    """What back-up launchers, fall-backs of what is late, further windows and windows asked about are worth."""
    out = []
    spares = ", ".join(dict.fromkeys(o.vehicle for o in world.options[1:]))
    if spares:
        without = world.judged(luck, _Fixed(fall_back=False)).closes
        used = float(np.mean((base.option > 0) & (base.day != MISSED)))
        able = [o for o in world.options[1:] if o.windows]
        first = able[0] if able else None
        note = _none(world) if first is None else _alone(first, world)
        out.append(Worth(f"back-up launcher ({spares})", without, base.closes, used, note))
    if any(c.if_absent is not None for c in world.awaited):
        without = world.judged(luck, _Fixed(wait=True)).closes
        out.append(Worth("going without what is late", without, base.closes, float("nan")))
    real = [w for w in world.options[0].windows if not w.asked]
    if len(real) > 1:
        without = world.judged(luck, _Fixed(windows=1)).closes
        used = float(np.mean((base.option == 0) & (base.et > real[0].et[-1])))
        out.append(Worth(f"{len(real) - 1} further window(s)", without, base.closes, used))
    for window in (w for w in world.options[0].windows if w.asked):
        opened = world.judged(luck, _Fixed(opened=window.asked))
        used = float(np.mean(opened.asked & (opened.day != MISSED)))
        out.append(
            Worth(f"window {window.asked}, if it closed", base.closes, opened.closes, used, _fails(window))
        )
    return tuple(out)


def _alone(option: Option, world: World) -> str:
    rides = "with its passengers" if option.together else f"{world.lead.name} alone"
    days = sum(w.last_et - w.first_et for w in option.windows) / DAY_S
    return f"{option.vehicle} takes {rides}, on {days:.0f} days"


def _none(world: World) -> str:
    launch = world.lead.launch
    assert launch is not None
    return f"no back-up closes at {launch.capacity_sigmas.value:g} sigma below its model; at less it might"


def _fails(window) -> str:
    """By how much a window that is asked about fails, on its best day."""
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
    return f"on its best day it lacks {' and '.join(short)}"
