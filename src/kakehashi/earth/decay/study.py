"""Everything about the end of an orbit, and about keeping it, from one definition of the satellite."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.earth.decay.activity import LEVELS, Continued, scenario
from kakehashi.earth.decay.casualty import CasualtyRisk, Population, casualty_risk
from kakehashi.earth.decay.disposal import (
    CONTROLLED_PERIGEE_KM,
    Assessment,
    assess,
    disposal_perigee_km,
    lowering_km_s,
    propellant_kg,
    rules,
)
from kakehashi.earth.decay.lifetime import Decay, MeanOrbit, decay, lifetime_spread
from kakehashi.earth.decay.makeup import MakeUp, drag_makeup
from kakehashi.earth.space_weather import SpaceWeather, Weather
from kakehashi.frames.geodetic import RADIUS_KM

SCENARIOS = (*LEVELS, "ecss-moderate")


@dataclass(frozen=True, slots=True)
class Satellite:
    """A satellite as drag sees it: mass [kg], mean projected area [m2], drag coefficient, specific impulse [s]."""

    mass_kg: float
    area_m2: float
    cd: float = 2.2
    isp_s: float = 220.0

    def __post_init__(self):
        if not (self.mass_kg > 0.0 and self.area_m2 >= 0.0 and self.cd > 0.0 and self.isp_s > 0.0):
            raise InputError(
                f"mass {self.mass_kg:g} kg, drag coefficient {self.cd:g} and specific impulse {self.isp_s:g} s must be"
                f" positive, and the area, {self.area_m2:g} m2, not negative"
            )

    @property
    def cdam_m2_kg(self) -> float:
        """Drag coefficient times area over mass [m2/kg]."""
        return self.cd * self.area_m2 / self.mass_kg


@dataclass(frozen=True, slots=True)
class Burn:
    """A burn at apogee: the perigee that it aims at [km], delta-v [m/s] and propellant [kg]."""

    purpose: str
    perigee_km: float
    dv_m_s: float
    propellant_kg: float


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """What drag does to an orbit.

    Attributes
    ----------
    orbit : MeanOrbit
    satellite : Satellite
    scenarios : mapping of str to Decay
        One member each.
    names : mapping of str to str
        Descriptions of the scenarios.
    drawn : Decay
        Under drawn solar cycles.
    rules : list of Assessment
    burns : tuple of Burn
        Lowering of the perigee for each rule that the mean cycle does not meet, and the controlled re-entry.
    casualties : CasualtyRisk or None
        None without fragments.
    makeup : mapping of str to MakeUp
        Empty unless asked for.
    """

    orbit: MeanOrbit
    satellite: Satellite
    scenarios: Mapping[str, Decay]
    names: Mapping[str, str]
    drawn: Decay
    rules: Sequence[Assessment]
    burns: tuple[Burn, ...]
    casualties: CasualtyRisk | None
    makeup: Mapping[str, MakeUp]


def study(
    orbit: MeanOrbit,
    epoch,
    satellite: Satellite,
    *,
    years: float = 25.0,
    draws: int = 100,
    seed: int = 1,
    ballistic_sigma: float = 0.0,
    version: str = "00",
    weather: SpaceWeather | None = None,
    fragments_m2: Sequence[float] = (),
    population: Population | None = None,
    keep_years: int = 0,
    box_km: float | None = None,
) -> Study:
    """Compute lifetimes, rules, burns, casualties and make-up.

    Parameters
    ----------
    orbit : MeanOrbit
        The orbit at the end of the mission.
    epoch
        Its epoch, as `time.as_et` reads it.
    satellite : Satellite
    years : float
        Span; at least that of the longest rule.
    draws, seed : int
        Number of drawn solar activities, and seed.
    ballistic_sigma : float
        Relative sigma of the drag in the draws.
    version : {"00", "2.1"}
        Version of MSIS.
    weather : SpaceWeather, optional
        A file, with its predictions, which becomes the scenario "file".
    fragments_m2 : sequence of float
        Mean projected areas of the fragments that survive a re-entry.
    population : Population, optional
        People by latitude.
    keep_years : int
        Years of drag make-up; 0: none.
    box_km : float, optional
        Whole width of the box of the ground track.
    """
    years = max(years, max(rule.years for rule in rules()))
    suns: dict[str, Weather] = {name: scenario(name) for name in SCENARIOS}
    if weather is not None:
        suns["file"] = Continued(weather, suns["mean"])
    cdam, options = satellite.cdam_m2_kg, {"years": years, "version": version}
    together = decay(orbit, epoch, cdam, list(suns.values()), **options)  # type: ignore[arg-type]
    each = {name: _member(together, k) for k, name in enumerate(suns)}
    drawn = lifetime_spread(orbit, epoch, cdam, draws, seed=seed, ballistic_sigma=ballistic_sigma, **options)
    assessed = assess(each, drawn)
    return Study(
        orbit, satellite, each, {name: w.name for name, w in suns.items()}, drawn, assessed,
        _burns(orbit, epoch, satellite, suns["mean"], assessed, version),
        casualty_risk(list(fragments_m2), orbit.inclination_deg, population) if len(fragments_m2) else None,
        _makeup(orbit, epoch, cdam, suns, keep_years, box_km, version),
    )  # fmt: skip


def _member(result: Decay, k: int) -> Decay:
    row = slice(k, k + 1)
    return Decay(result.et, result.lifetime_d[row], result.days, result.elements[row], result.span_d)


def _burns(orbit, epoch, satellite: Satellite, sun: Weather, assessed, version: str) -> tuple[Burn, ...]:
    """Return the burns at apogee that meet the rules in the mean cycle, and the one of a controlled re-entry."""
    high, low = (orbit.a_km * (1.0 + s * orbit.eccentricity) - RADIUS_KM for s in (1.0, -1.0))
    aims = []
    for one in assessed:
        if not one.met["mean"]:
            try:
                perigee = disposal_perigee_km(
                    orbit, epoch, satellite.cdam_m2_kg, sun, one.rule.years, version=version
                )
            except InputError:  # not even the lowest perigee does it
                continue
            aims.append((one.rule.name, perigee))
    aims.append(("controlled re-entry", CONTROLLED_PERIGEE_KM))
    burns = []
    for purpose, perigee in aims:
        dv = float(lowering_km_s(low, high, perigee))
        burns.append(
            Burn(purpose, perigee, 1e3 * dv, float(propellant_kg(satellite.mass_kg, dv, satellite.isp_s)))
        )
    return tuple(burns)


def _makeup(orbit, epoch, cdam, suns, keep_years, box_km, version) -> dict[str, MakeUp]:
    if not keep_years:
        return {}
    return drag_makeup(orbit, epoch, cdam, suns, years=keep_years, box_km=box_km, version=version)


def height_bands(drawn: Decay, probabilities=(0.05, 0.5, 0.95)) -> np.ndarray:
    """Return quantiles of the mean altitude (probabilities, rows) [km]; members that re-entered count as 0."""
    height = np.nan_to_num(drawn.elements[..., 0] - RADIUS_KM, nan=0.0)
    return np.quantile(height, probabilities, axis=0)
