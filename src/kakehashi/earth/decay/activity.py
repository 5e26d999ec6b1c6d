"""How active will the Sun be?  Past cycles continue the observed months, and drawn cycles give their spread.

Nobody can predict F10.7 for years, but five whole cycles were measured.  `scenario` continues the observed months with
their mean by phase ("mean"), with the weakest ("low") or with the strongest of them ("high"), or keeps the constant
activity of a standard ("ecss-low", "ecss-moderate", "ecss-high"). `drawn` continues them with cycles drawn at
random, so that amplitude, length and phase vary together as they did. In the draws and in the mean, the current
cycle is scaled to the excess over quiet that was measured in its months so far.

Months have F10.7 and its 81-day mean alike: what varies within a month averages out over a lifetime.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np

from kakehashi.base import InputError
from kakehashi.earth.space_weather import Constant, SpaceWeather, Weather

LEVELS = ("low", "mean", "high")
MONTH_D = 365.25 / 12.0
_QUIET = 65.0  # F10.7 of a Sun without active regions [sfu]
_AHEAD = 12 * 130  # months for which a scenario reaches
_MJD_ORDINAL = date(1858, 11, 17).toordinal()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Months:
    """Activity by month, observed and then assumed.

    Attributes
    ----------
    mjd : (months,) array
        Middles of the months [MJD, UTC].
    f107, ap : (months,) arrays
        81-day mean of F10.7 [sfu], and Ap.
    name : str
        Name in reports.
    """

    mjd: np.ndarray
    f107: np.ndarray
    ap: np.ndarray
    name: str

    def __repr__(self):
        return f"<Months {self.name}: {len(self.mjd)} from MJD {self.mjd[0]:.0f}>"

    def at(self, mjd) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return F10.7, its mean [sfu] and Ap at epochs [MJD, UTC]."""
        f107 = np.interp(mjd, self.mjd, self.f107)
        return f107, f107, np.interp(mjd, self.mjd, self.ap)


@dataclass(frozen=True, slots=True, eq=False)
class Continued:
    """A space weather file, and a scenario after its last day."""

    file: SpaceWeather
    after: Weather

    @property
    def name(self) -> str:
        """Name in reports."""
        return f"{self.file.name}, then {self.after.name}"

    def at(self, mjd) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return F10.7 of the day before, its 81-day mean [sfu] and Ap at epochs [MJD, UTC]."""
        mjd = np.asarray(mjd, dtype=float)
        inside = (mjd >= self.file.mjd[0] + 1.0) & (mjd < self.file.mjd[-1])
        known_mjd = np.where(inside, mjd, self.file.mjd[-1] - 1.0)
        pairs = zip(self.file.at(known_mjd), self.after.at(mjd), strict=True)
        first, second, third = (np.where(inside, a, b) for a, b in pairs)
        return first, second, third


def scenario(name: str) -> Weather:
    """Return the activity of a scenario: low, mean, high, ecss-low, ecss-moderate or ecss-high.

    Raises
    ------
    InputError
        There is no such scenario.

    Examples
    --------
    >>> print(scenario("ecss-moderate").name)
    F10.7 140, mean 140, Ap 15
    >>> print(scenario("mean").name)
    mean of solar cycles 20 to 24
    """
    record = _record()
    for c in record["constant"]:
        if c["name"] == name:
            return Constant(c["f107"], c["f107"], c["ap"])
    if name not in LEVELS:
        allowed = ", ".join((*LEVELS, *(c["name"] for c in record["constant"])))
        raise InputError(f"the scenario of solar activity is {name!r}; choose one of {allowed}")
    if name == "mean":
        whole = cycles()
        mean = _mean(list(whole.values()))
        return _continued([_scaled(mean), mean], f"mean of solar cycles {min(whole)} to {max(whole)}")
    number = record["levels"][name]
    return _continued([cycles()[number]], f"repeated solar cycle {number}")


def drawn(count: int, seed: int = 1) -> list[Months]:
    """Return activities whose future cycles are drawn, with replacement, from those that were measured.

    Parameters
    ----------
    count : int
        Number of activities.
    seed : int
        Seed of the random number generator.
    """
    rng, whole = np.random.default_rng(seed), cycles()
    numbers = np.array(sorted(whole))
    result = []
    for k in range(count):
        order = rng.choice(numbers, 14)
        chain = [_scaled(whole[order[0]]), *(whole[n] for n in order[1:])]
        result.append(_continued(chain, f"draw {k + 1}: cycles {', '.join(map(str, order[:4]))}"))
    return result


def cycles() -> dict[int, np.ndarray]:
    """Return the measured whole cycles by number: (2, months) arrays of F10.7 [sfu] and Ap, from minimum to minimum."""
    months, table = _table()
    rows = [(c["number"], months.index(c["minimum"])) for c in _record()["cycle"]]
    return {n: table[:, a:b] for (n, a), (_, b) in pairwise(rows)}


def activity_rows(weather: Weather, mjd: float, count: int, row_d: float) -> np.ndarray:
    """Return means (3, count) of F10.7, its 81-day mean and Ap over rows of equal length.

    Parameters
    ----------
    weather : Weather
        The activity.
    mjd : float
        Start of the first row [MJD, UTC].
    count : int
        Number of rows.
    row_d : float
        Length of a row [d].
    """
    each = max(1, round(row_d))
    days = mjd + row_d * (np.arange(count * each) + 0.5) / each
    return np.stack([x.reshape(count, each).mean(axis=1) for x in weather.at(days)])


def _continued(chain: Sequence[np.ndarray], name: str) -> Months:
    """Return the observed months, followed by cycles of which the last repeats (all of them, if there is only one)."""
    months, table = _table()
    since = len(months) - months.index(_record()["cycle"][-1]["minimum"])
    future = np.concatenate([*chain, *[chain[-1]] * 14], axis=1)[:, since : since + _AHEAD]
    f107, ap = np.concatenate([table, future], axis=1)
    year, month = map(int, months[0].split("-"))
    first = date(year, month, 1).toordinal() - _MJD_ORDINAL
    return Months(first + MONTH_D * (np.arange(len(f107)) + 0.5), f107, ap, name)


def _mean(profiles: list[np.ndarray]) -> np.ndarray:
    """Return the mean of cycles by phase, with their mean length."""
    length = round(float(np.mean([p.shape[1] for p in profiles])))
    phase = (np.arange(length) + 0.5) / length
    return np.mean(
        [[np.interp(phase * p.shape[1] - 0.5, np.arange(p.shape[1]), x) for x in p] for p in profiles], axis=0
    )


def _scaled(profile: np.ndarray) -> np.ndarray:
    """Return a cycle whose F10.7 is scaled so that its first months have the mean of the current cycle."""
    months, table = _table()
    current = table[0, months.index(_record()["cycle"][-1]["minimum"]) :]
    factor = (current.mean() - _QUIET) / (profile[0, : len(current)].mean() - _QUIET)
    return np.stack([_QUIET + factor * (profile[0] - _QUIET), profile[1]])


@cache
def _record() -> dict:
    return tomllib.loads((files("kakehashi") / "data" / "solar-cycles.toml").read_text("utf-8"))


@cache
def _table() -> tuple[list[str], np.ndarray]:
    """Return the observed months, and their 81-day mean F10.7 and Ap (2, months)."""
    text = (files("kakehashi") / "data" / "solar-activity.csv").read_text("utf-8")
    rows = [line.split(",") for line in text.splitlines() if line[:1].isdigit()]
    return [r[0] for r in rows], np.array([[float(r[2]), float(r[3])] for r in rows]).T
