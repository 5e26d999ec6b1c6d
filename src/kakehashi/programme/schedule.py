"""Probabilities that the missions of a programme launch in their windows and reach orbit, from random draws.

In each draw, a launcher family has one probability of success from the Beta posterior of its flight record. The
launches of the family are drawn in chronological order.  A failure grounds the family for a duration drawn from its
record.  Later launches
are delayed until the end of the grounding, and missed if their window has then closed.

The date of a computed launch is drawn from its readiness (PERT) and its launch availability, and is not before its
window.  The date of a launch with a published period is uniform in that period.  A launch published as "not before" a
date is assumed to be uniform in the following year, and has no last day.  A launch whose outcome is not known is drawn
on its first day.  Launches of the family outside the programme, and the time between two launches from one pad, are not
modelled.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isfinite, nan, sqrt
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign.numbers import plain
from kakehashi.campaign.risk_results import TornadoBar
from kakehashi.programme.campaigns import Progress
from kakehashi.programme.definition import ProgrammeDefinition
from kakehashi.programme.flight_records import FamilyRecord, grounding_days
from kakehashi.programme.records import (
    AHEAD,
    NO_OUTCOME,
    OPEN,
    LaunchOutcome,
    MissionOutcome,
    ProgrammeResults,
)
from kakehashi.programme.run import compute
from kakehashi.programme.windows import end_of
from kakehashi.time import as_et

_PERT = 4.0  # weight of the likeliest date
_OPEN_S = 365.25 * DAY_S  # from which the date of a launch without a last day is drawn
_DRIVERS, _LEAST = 3, 0.005  # most that are reported, and the smallest effect


@dataclass(frozen=True, slots=True)
class LaunchOdds:
    """Probabilities of a launch; NaN if there is no data to draw from.

    `in_window`: launch by the last day of the window; `lost`: launch and failure; `delayed`: delay by a grounding;
    `delay_d`: mean delay if there is one [d].
    """

    name: str
    family: str
    missions: tuple[str, ...]
    window: str
    in_window: float
    lost: float
    delayed: float
    delay_d: float


@dataclass(frozen=True, slots=True)
class MissionOdds:
    """Probabilities that a mission launches in its windows, is lost with a launch, and reaches orbit.

    `note` lists unknown inputs; `error` is one sigma of the Monte Carlo estimate of `success`.
    """

    name: str
    in_window: float
    lost: float
    success: float
    error: float
    drivers: tuple[TornadoBar, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ProgrammeSchedule:
    """Probabilities of launches and missions; `largest_error` is the largest 1-sigma Monte Carlo error of them."""

    programme: str
    draws: int
    seed: int
    families: tuple[FamilyRecord, ...]
    launches: tuple[LaunchOdds, ...]
    missions: tuple[MissionOdds, ...]
    largest_error: float

    def mission(self, name: str) -> MissionOdds:
        """Return the probabilities of the mission of this name."""
        return next(m for m in self.missions if m.name == name)

    def launch(self, name: str) -> LaunchOdds:
        """Return the probabilities of the launch of this name."""
        return next(x for x in self.launches if x.name == name)

    def __repr__(self):
        return f"<ProgrammeSchedule {self.programme}: {len(self.launches)} launches, {self.draws:,} draws>"

    def to_json(self) -> dict:
        """Return the probabilities as values of JSON types."""
        from kakehashi.programme.records import family_json

        return {
            "programme": self.programme, "draws": self.draws, "seed": self.seed,
            "monte_carlo_error": self.largest_error, "families": [family_json(r) for r in self.families],
            "launches": plain(self.launches), "missions": plain(self.missions),
        }  # fmt: skip


def schedule(
    definition: ProgrammeDefinition,
    *,
    draws: int = 100_000,
    seed: int = 1,
    folder: str | Path | None = None,
    progress: Progress | None = None,
    memory=None,
) -> ProgrammeSchedule:
    """Simulate the launches of a programme with random draws.

    Parameters
    ----------
    definition : ProgrammeDefinition
    draws, seed : int
    folder : path, optional
        Folder of an earlier run, whose campaigns are reused.
    progress : callable, optional
        Called with the name of a stage and the fraction of it that is done.
    memory : mapping, optional
        Results of earlier calls in this process.

    Raises
    ------
    InputError
        The number of draws is out of range.
    """
    if not 1_000 <= draws <= 10_000_000:
        raise InputError(f"the number of draws is {draws}; give 1,000 .. 10,000,000")
    results = compute(definition, None if folder is None else Path(folder), progress, memory=memory)
    return drawn(results, draws, seed)


def drawn(results: ProgrammeResults, draws: int, seed: int) -> ProgrammeSchedule:
    """Compute the probabilities of launches and missions of a computed programme by random draws.

    Parameters
    ----------
    results : ProgrammeResults
    draws, seed : int
    """
    now = end_of(results.as_of)
    launches = [x for x in results.launches if x.state in (AHEAD, NO_OUTCOME) and x.window.stated]
    rng = np.random.default_rng(seed)
    outcomes: dict[str, LaunchDraws] = {}
    for family in sorted({x.family or x.name for x in launches}):
        own = sorted((x for x in launches if (x.family or x.name) == family), key=lambda x: x.name)
        record = next((r for r in results.families if r.name == family), FamilyRecord(family))
        outcomes |= draw_family(rng, record, own, now, draws)
    odds = tuple(outcomes[x.name].odds() for x in launches)
    missions = tuple(_mission(m, results, outcomes) for m in results.missions if _ahead(m, outcomes))
    errors = [_error(p, draws) for m in missions for p in (m.in_window, m.lost, m.success) if isfinite(p)]
    return ProgrammeSchedule(
        results.programme, draws, seed, results.families, odds, missions, max(errors, default=0.0)
    )


@dataclass(slots=True)
class LaunchDraws:
    """Outcome of a launch in every draw (draws,): ready in time, launched in its window, success, delay [d].

    `reliable` is the launcher's probability of success in each draw; None for a family without a flight record, whose
    failures are not drawn.
    """

    launch: LaunchOutcome
    timely: np.ndarray
    launched: np.ndarray
    success: np.ndarray
    delay_d: np.ndarray
    reliable: np.ndarray | None
    others: list[str] = field(default_factory=list)

    def odds(self) -> LaunchOdds:
        """Return the probabilities of the launch over all draws."""
        delayed = self.delay_d > 0.0
        return LaunchOdds(
            self.launch.name,
            self.launch.family,
            self.launch.missions,
            self.launch.window.text,
            float(self.launched.mean()),
            nan if self.reliable is None else float((self.launched & ~self.success).mean()),
            float(delayed.mean()),
            float(self.delay_d[delayed].mean()) if delayed.any() else 0.0,
        )


def draw_family(
    rng: np.random.Generator,
    record: FamilyRecord,
    launches: Sequence[LaunchOutcome],
    now_et: float,
    draws: int,
) -> dict[str, LaunchDraws]:
    """Simulate the successive launches of a launcher family in every draw.

    Parameters
    ----------
    rng : numpy.random.Generator
    record : FamilyRecord
        Flight record, from which follow the probability of success and the durations of groundings after a failure.
    launches : sequence of LaunchOutcome
        Launches of the family, in chronological order.
    now_et : float
        Epoch before which future launches do not take place [s TDB past J2000].
    draws : int

    Returns
    -------
    dict of str to LaunchDraws
        Draws by name of the launch.
    """
    count = len(launches)
    posterior = record.posterior
    skill = np.ones(draws) if posterior is None else rng.beta(*posterior, draws)
    uniform, spans = rng.random((draws, count)), rng.random((draws, count))
    dates = np.stack([launch_dates(rng, x, now_et, draws) for x in launches], axis=1)
    last = np.array([_last(x) for x in launches])
    until = _grounded_until(rng, record, now_et, draws)
    order = np.argsort(dates, axis=1, kind="stable")
    rows = np.arange(draws)
    launched, success = np.zeros((draws, count), bool), np.zeros((draws, count), bool)
    delay = np.zeros((draws, count))
    for position in range(count):
        index = order[:, position]
        when = np.maximum(dates[rows, index], until)
        goes = when <= last[index]
        works = uniform[rows, index] < skill
        launched[rows, index], success[rows, index] = goes, goes & works
        delay[rows, index] = (when - dates[rows, index]) / DAY_S
        days = np.nan_to_num(grounding_days(record, spans[rows, index]))
        until = np.where(goes & ~works, when + days * DAY_S, until)
    timely = dates <= last
    return {
        x.name: LaunchDraws(
            x, timely[:, k], launched[:, k], success[:, k], delay[:, k], None if posterior is None else skill,
            [y.name for y in launches if y is not x],
        )
        for k, x in enumerate(launches)
    }  # fmt: skip


def launch_dates(rng: np.random.Generator, launch: LaunchOutcome, now_et: float, draws: int) -> np.ndarray:
    """Draw the dates of a launch if its launcher family is not grounded [s TDB past J2000].

    Parameters
    ----------
    rng : numpy.random.Generator
    launch : LaunchOutcome
    now_et : float
        Epoch before which future launches do not take place [s TDB past J2000].
    draws : int

    Returns
    -------
    (draws,) array
    """
    window = launch.window
    first = window.first_et if launch.state == NO_OUTCOME else max(window.first_et, now_et)
    if launch.ready is not None:
        return np.maximum(_ready(rng, launch, draws), first) + DAY_S * _failed_days(
            rng, launch.day_works, draws
        )
    if launch.state == NO_OUTCOME:
        return np.full(draws, first)
    last = window.last_et if isfinite(window.last_et) else first + _OPEN_S
    return rng.uniform(first, max(last, first), draws)


def _ready(rng: np.random.Generator, launch: LaunchOutcome, draws: int) -> np.ndarray:
    """Draw the days on which launcher and payloads are ready from a PERT distribution."""
    assert launch.ready is not None
    a, m, b = launch.ready.first_et, launch.likely_et, launch.ready.last_et
    if not b > a:
        return np.full(draws, a)
    alpha, beta = 1.0 + _PERT * (m - a) / (b - a), 1.0 + _PERT * (b - m) / (b - a)
    return a + (b - a) * rng.beta(alpha, beta, draws)


def _failed_days(rng: np.random.Generator, day_works: float, draws: int) -> np.ndarray:
    """Draw the number of days until the first day on which a launch is possible."""
    if day_works >= 1.0:
        return np.zeros(draws)
    return np.floor(np.log(1.0 - rng.random(draws)) / np.log1p(-day_works))


def _last(launch: LaunchOutcome) -> float:
    """Return the last epoch of a launch's window; infinite without a last day, or if the outcome is not known."""
    return np.inf if launch.state == NO_OUTCOME else launch.window.last_et


def _grounded_until(rng: np.random.Generator, record: FamilyRecord, now_et: float, draws: int) -> np.ndarray:
    """Draw the end of the grounding of a family after its last flight from its record, not before now."""
    if not record.grounded_since:
        return np.full(draws, -np.inf)
    days = np.nan_to_num(grounding_days(record, rng.random(draws)))
    return np.maximum(float(as_et(f"{record.grounded_since} UTC")) + days * DAY_S, now_et)


def _ahead(mission: MissionOutcome, outcomes: dict[str, LaunchDraws]) -> bool:
    """Whether any of a mission's launches is still in the future."""
    return bool(_flights(mission, outcomes))


def _flights(mission: MissionOutcome, outcomes: dict[str, LaunchDraws]) -> list[LaunchDraws]:
    """Return the launches that carry a mission."""
    return [d for d in outcomes.values() if mission.name in d.launch.missions]


def _mission(
    mission: MissionOutcome, results: ProgrammeResults, outcomes: dict[str, LaunchDraws]
) -> MissionOdds:
    """Return the probabilities of a mission, with the inputs on which they depend most."""
    flights = _flights(mission, outcomes)
    draws = flights[0].launched.size
    launched = np.logical_and.reduce([d.launched for d in flights])
    success = np.logical_and.reduce([d.success for d in flights])
    lost = np.logical_or.reduce([d.launched & ~d.success for d in flights])
    unknown = [d.launch.name for d in flights if d.reliable is None]
    notes = [f"no flight record for {', '.join(unknown)}, so failures are not simulated"] if unknown else []
    notes += [f"{d.launch.name} has no last day" for d in flights if not isfinite(d.launch.window.last_et)]
    notes += [f"outcome of {d.launch.name} not known" for d in flights if d.launch.state == NO_OUTCOME]
    if mission.verdict == OPEN:
        success = np.zeros(draws, bool)
        notes.append("does not close")
    probability = float(success.mean())
    return MissionOdds(
        mission.name,
        float(launched.mean()),
        nan if unknown else float(lost.mean()),
        nan if unknown and mission.verdict != OPEN else probability,
        _error(probability, draws),
        _drivers(flights, success, outcomes),
        "; ".join(notes),
    )


def _drivers(
    flights: list[LaunchDraws], success: np.ndarray, outcomes: dict[str, LaunchDraws]
) -> tuple[TornadoBar, ...]:
    """Return the probability of success with each input at its worst and best; the largest effects come first."""
    inputs = []
    for d in flights:
        if d.reliable is not None:
            inputs.append((f"launch of {d.launch.name} succeeds", d.launched, d.success))
        inputs.append((f"{d.launch.name} is ready in its window", np.ones_like(success), d.timely))
        inputs += [
            (
                f"launch of {name}, also on {d.launch.family}, succeeds",
                outcomes[name].launched,
                outcomes[name].success,
            )
            for name in d.others
        ]
    drivers = [_driver(name, among, good, success) for name, among, good in inputs]
    strong = [d for d in drivers if d is not None and abs(d.sensitivity_range) >= _LEAST]
    return tuple(sorted(strong, key=lambda d: (-abs(d.sensitivity_range), d.name))[:_DRIVERS])


def _driver(name: str, among: np.ndarray, good: np.ndarray, success: np.ndarray) -> TornadoBar | None:
    """Return the probability of success with a bad and with a good input; None if the input is constant."""
    bad = among & ~good
    fine = among & good
    if not bad.any() or not fine.any():
        return None
    return TornadoBar(name, float(success[bad].mean()), float(success[fine].mean()))


def _error(probability: float, draws: int) -> float:
    """Return one sigma of a Monte Carlo estimate of a probability."""
    return sqrt(max(probability * (1.0 - probability), 0.0) / draws)
