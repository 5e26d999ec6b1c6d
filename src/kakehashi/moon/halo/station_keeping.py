"""Station keeping of a halo orbit with errors: x-axis crossing control, and its cost in a Monte Carlo.

One burn a revolution, at apolune, where the orbit is least sensitive. It brings the velocity along the rotating x axis
at the crossing of the x-z plane near perilune, some revolutions later, to that of the reference; only a miss above a
tolerance is corrected [D17, G17]. Estimates of the state, executed burns and solar pressure have errors.

[D17] Davis et al. (2017), Orbit maintenance and navigation of human spacecraft at cislunar near rectilinear halo
orbits, AAS 17-269.
[G17] Guzzetti et al. (2017), Stationkeeping analysis for spacecraft in lunar near rectilinear halo orbits, AAS 17-395.
"""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.jit import thread_count
from kakehashi.moon.halo import _upkeep
from kakehashi.moon.halo.cislunar import Cislunar, workspace
from kakehashi.moon.halo.ephemeris import EphemerisHalo

YEAR_D = 365.25


@dataclass(frozen=True, slots=True)
class Errors:
    """Errors of navigation, burns and solar pressure, all as 3 sigma of each component.

    The defaults are those that studies of the Gateway's orbit commonly use for a spacecraft without crew.

    Attributes
    ----------
    position_km, velocity_m_s : float
        Of the estimated state at a burn.
    burn_fixed_mm_s, burn_percent, burn_direction_deg : float
        Of an executed burn: in each axis, of its size, and of its direction.
    pressure_percent : float
        Of the solar pressure, constant in a draw.
    insertion_km, insertion_m_s : float
        Of the state at the start, relative to the reference.
    """

    position_km: float = 10.0
    velocity_m_s: float = 0.10
    burn_fixed_mm_s: float = 1.42
    burn_percent: float = 3.0
    burn_direction_deg: float = 1.0
    pressure_percent: float = 30.0
    insertion_km: float = 10.0
    insertion_m_s: float = 0.10

    def __post_init__(self):
        for name, value in asdict(self).items():
            if not (np.isfinite(value) and value >= 0.0):
                raise InputError(f"the error {name} is {value}; it must be a number that is not negative")

    def draw(self, rng: np.random.Generator, burns: int) -> tuple[np.ndarray, np.ndarray, float]:
        """Return errors (burns, 13) as for the kernel, that of the first state (6,), the pressure's factor."""
        scale = np.concatenate(
            [
                np.repeat([self.position_km, self.velocity_m_s / 1e3, self.burn_fixed_mm_s / 1e6], 3),
                [self.burn_percent / 100.0],
                np.repeat(np.radians(self.burn_direction_deg), 3),
            ]
        )
        start = np.repeat([self.insertion_km, self.insertion_m_s / 1e3], 3) / 3.0
        return (
            rng.normal(size=(burns, 13)) * scale / 3.0,
            rng.normal(size=6) * start,
            float(max(0.0, 1.0 + rng.normal() * self.pressure_percent / 300.0)),
        )


@dataclass(frozen=True, slots=True)
class Control:
    """Settings of the control.

    Attributes
    ----------
    revolutions : int
        Perilunes that pass before the crossing that is targeted: 6 is six and a half revolutions ahead.
    tolerance_m_s : float
        Miss of the velocity along x there that is not corrected.
    smallest_mm_s : float
        Smaller burns are not executed.
    """

    revolutions: int = 6
    tolerance_m_s: float = 0.45
    smallest_mm_s: float = 15.0

    def __post_init__(self):
        if not 1 <= self.revolutions <= 12:
            raise InputError(f"revolutions is {self.revolutions}; the control can look 1 to 12 ahead")
        if not (self.tolerance_m_s > 0.0 and self.smallest_mm_s >= 0.0):
            raise InputError(
                f"tolerance_m_s is {self.tolerance_m_s} and smallest_mm_s is {self.smallest_mm_s}; the tolerance must"
                " be positive, and the smallest burn must not be negative"
            )


@dataclass(frozen=True)
class Upkeep:
    """Cost of keeping a halo orbit, for all draws.

    Attributes
    ----------
    et : (n,) array
        Epochs of the possible burns [s TDB past J2000].
    dv_m_s : (draws, n) array
        Executed burns; 0 if none was necessary, NaN after a draw has drifted away.
    away_km : (draws, n) array
        Distance from the reference at each apolune.
    drifted : (draws,) bool array
        Whether the control lost the orbit.
    """

    et: np.ndarray
    dv_m_s: np.ndarray
    away_km: np.ndarray
    drifted: np.ndarray
    errors: Errors
    control: Control

    @property
    def per_year_m_s(self) -> np.ndarray:
        """Delta-v per year of each draw; NaN if it drifted away."""
        years = len(self.et) * np.diff(self.et).mean() / (YEAR_D * DAY_S)
        return np.where(self.drifted, np.nan, self.dv_m_s.sum(axis=1) / years)

    def quantile_m_s(self, fraction: float) -> float:
        """Return a quantile of the delta-v per year; draws that drifted away count as infinite."""
        values = np.where(self.drifted, np.inf, self.per_year_m_s)
        return float(np.quantile(values, fraction, method="higher"))

    def __repr__(self):
        return (
            f"<Upkeep {len(self.drifted)} draws, median {self.quantile_m_s(0.5):.2f} m/s a year, 99.7 %"
            f" {self.quantile_m_s(0.997):.2f} m/s, {int(self.drifted.sum())} drifted>"
        )


def upkeep(
    orbit: EphemerisHalo,
    *,
    draws: int = 100,
    days: float = YEAR_D,
    errors: Errors | None = None,
    control: Control | None = None,
    seed: int = 1,
    folder: Path | None = None,
    progress: Callable[[float], None] | None = None,
) -> Upkeep:
    """Fly a halo orbit many times with errors and station keeping.

    Parameters
    ----------
    orbit : EphemerisHalo
        Reference, which must cover the span and the revolutions ahead that the control uses.
    draws : int
        Number of flights.
    days : float
        Length of each [d].
    errors, control : optional
        Defaults of `Errors` and `Control`.
    seed : int
        Seed of the random numbers; each draw has its own stream.
    folder : Path, optional
        Folder in which each finished draw is stored, and from which an interrupted computation continues.
    progress : callable, optional
        Called with the fraction of draws done.
    """
    errors, control = errors or Errors(), control or Control()
    if not 1 <= draws <= 100_000:
        raise InputError(f"draws is {draws}; it must be between 1 and 100,000")
    plan = _Plan.of(orbit, days, control)
    done: list[int] = []

    def fly(number: int) -> tuple[np.ndarray, bool]:
        result = _stored(folder, number, seed, errors, control, plan)
        if result is None:
            result = plan.fly(errors, np.random.default_rng([seed, number]))
            _store(folder, number, seed, errors, control, plan, result)
        done.append(number)
        if progress:
            progress(len(done) / draws)
        return result

    with ThreadPoolExecutor(thread_count()) as pool:
        flights = list(pool.map(fly, range(draws)))
    rows = np.array([rows for rows, _ in flights])
    return Upkeep(
        plan.et[:-1], 1e3 * rows[..., 1], rows[..., 2], np.array([d for _, d in flights]), errors, control
    )


def _arcs_of(orbit: EphemerisHalo) -> Cislunar:
    """Return the kernel that flies the orbit; the full force model of the block integrator has none."""
    if not isinstance(orbit.forces, Cislunar):
        raise InputError(
            "station keeping flies the orbit of `into_ephemeris`; this one was corrected in the full force model,"
            " which is too slow for a Monte Carlo"
        )
    return orbit.forces


@dataclass(frozen=True, slots=True)
class _Plan:
    """Epochs of the burns, reference there, and the velocities that they target."""

    orbit: EphemerisHalo
    et: np.ndarray
    states: np.ndarray
    wanted: np.ndarray
    control: Control

    @classmethod
    def of(cls, orbit: EphemerisHalo, days: float, control: Control) -> "_Plan":
        et, _ = orbit.apolunes
        ahead = control.revolutions
        count = int(np.searchsorted(et, et[0] + days * DAY_S)) if len(et) else 0
        if not (days > 0.0 and count >= 1) or len(et) <= count + ahead + 1:
            least = days / YEAR_D + (ahead + 3) * orbit.halo.period_days / YEAR_D
            raise InputError(
                f"station keeping over {days:g} days with {ahead} revolutions ahead needs a reference of at least"
                f" {least:.2f} years, and the orbit covers {(orbit.et[-1] - orbit.et[0]) / DAY_S / YEAR_D:.2f}; compute"
                " a longer one"
            )
        et = et[: count + ahead + 1]
        states = orbit.path.state(et)
        rows = np.empty((len(et), 7))
        forces = _arcs_of(orbit)
        _upkeep.targets(forces.environment, workspace(), states, et, forces.end_et, 1, rows)
        return cls(orbit, et[: count + 1], states[: count + 1], rows[: count + ahead, 4].copy(), control)

    def fly(self, errors: Errors, rng: np.random.Generator) -> tuple[np.ndarray, bool]:
        """Return rows (n, 3) of one flight, commanded and executed delta-v [km/s] and distance [km], and its loss."""
        forces, control = _arcs_of(self.orbit), self.control
        drawn, start, factor = errors.draw(rng, len(self.et) - 1)
        rows = np.full((len(self.et) - 1, 3), np.nan)
        _, outcome = _upkeep.keep(
            forces.environment, forces.with_pressure(factor * forces.cram_m2_kg), workspace(),
            self.states[0] + start, self.et, self.states, self.wanted, forces.end_et, control.revolutions + 1,
            control.tolerance_m_s / 1e3, control.smallest_mm_s / 1e6, drawn, rows,
        )  # fmt: skip
        return rows, outcome != _upkeep.OK


def _key(number: int, seed: int, errors: Errors, control: Control, plan: _Plan) -> str:
    import hashlib

    digest = hashlib.sha256(plan.states.tobytes())
    digest.update(json.dumps([seed, asdict(errors), asdict(control), plan.orbit.forces.cram_m2_kg]).encode())
    return f"draw-{digest.hexdigest()[:16]}-{number}.json"


def _stored(folder: Path | None, number: int, seed: int, errors, control, plan):
    if folder is None:
        return None
    path = folder / _key(number, seed, errors, control, plan)
    if not path.is_file():
        return None
    record = json.loads(path.read_text("utf-8"))
    return np.array(record["rows"], dtype=float), bool(record["drifted"])


def _store(folder: Path | None, number: int, seed: int, errors, control, plan, result) -> None:
    if folder is None:
        return
    from kakehashi.base.files import write_whole

    rows, drifted = result
    content = {"rows": [[None if np.isnan(x) else float(x) for x in row] for row in rows], "drifted": drifted}
    write_whole(folder / _key(number, seed, errors, control, plan), json.dumps(content))


def warm_up() -> None:
    """Compile the flights with errors, or load them from the cache; nothing is flown."""
    environment, work = Cislunar(0.0, DAY_S).environment, workspace()
    _upkeep.targets(environment, work, np.zeros((0, 6)), np.zeros(0), 0.0, 1, np.zeros((0, 7)))
    _upkeep.keep(
        environment, environment, work, np.zeros(6), np.zeros(1), np.zeros((1, 6)), np.zeros(0), 0.0, 1, 1e-3, 0.0,
        np.zeros((0, 13)), np.zeros((0, 3)),
    )  # fmt: skip
