"""Is the orbit empty in time after the mission, with which probability, and what does a lower perigee cost?"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign.margins import Margin
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.phases.earth_orbit.drag import LAYERS, MSIS, fall, has_msis, mean_orbit
from kakehashi.campaign.phases.earth_orbit.fields import EarthOrbitPlan
from kakehashi.campaign.stages import register
from kakehashi.earth.decay.activity import LEVELS, scenario
from kakehashi.earth.decay.disposal import (
    CONTROLLED_PERIGEE_KM,
    LOWEST_PERIGEE_KM,
    disposal_perigee_km,
    lowering_km_s,
    propellant_kg,
    rules,
)
from kakehashi.earth.decay.lifetime import YEAR_D, MeanOrbit, lifetime_spread
from kakehashi.frames.geodetic import RADIUS_KM
from kakehashi.time import as_et

_HALVINGS = 14  # of 100 .. 2,000 km: a tenth of a kilometre
_SPAN_YEARS = 100.0


@register
@dataclass(frozen=True, slots=True, repr=False, eq=False)
class DisposalStudy:
    """The end of a satellite after its mission, by n activities of the Sun.

    Attributes
    ----------
    air : str
        The atmosphere.
    names : tuple of str
    chosen : int
        Index of the activity of the verdict.
    days : (rows,) array
        Since the end of the mission.
    altitude_km : (n, rows) array
        Semi-major axis less the equatorial radius.
    lifetime_d : (n,) array
        Until re-entry; infinite beyond 100 years.
    rule_years : (r,) array
    chances : (r,) array
        Probability of a re-entry within the years of each rule, by drawn solar cycles; NaN without them.
    burn_km_s, burn_kg : float
        Burn that lowers the perigee as the page says; zero without it.
    needed_perigee_km, needed_km_s : float
        Highest perigee that meets the page's limit in the activity of the verdict, and the burn; NaN if none does.
    controlled_km_s : float
        Burn of a controlled re-entry.
    """

    air: str
    names: tuple[str, ...]
    chosen: int
    days: np.ndarray
    altitude_km: np.ndarray
    lifetime_d: np.ndarray
    rule_years: np.ndarray
    chances: np.ndarray
    burn_km_s: float
    burn_kg: float
    needed_perigee_km: float
    needed_km_s: float
    controlled_km_s: float

    def __repr__(self):
        return f"<DisposalStudy re-entry after {self.lifetime_d[self.chosen] / YEAR_D:,.1f} years>"


def disposal_study(plan: EarthOrbitPlan, wanted_days: float, msis: bool | None = None) -> DisposalStudy:
    """Return the end of a satellite after its mission.

    Parameters
    ----------
    plan : EarthOrbitPlan
        With drag and disposal.
    wanted_days : float
        Length of the mission, at whose end the disposal begins [d].
    msis : bool, optional
        Whether the density is that of MSIS; by default, if pymsis is installed.
    """
    drag, disposal = plan.drag, plan.disposal
    assert drag is not None and disposal is not None
    by_activity = has_msis() if msis is None else msis
    names = LEVELS if by_activity else ("mean",)
    chosen = names.index(drag.activity) if by_activity else 0
    before, end = mean_orbit(plan), float(as_et(plan.reached)) + wanted_days * DAY_S
    dry = drag.mass_kg.value - (0.0 if drag.propellant_kg is None else drag.propellant_kg.value)
    orbit, burn, spent = _lowered(plan, before, dry)
    cdam = drag.cd.value * drag.area_m2.value / dry
    falls = [fall(orbit, end, cdam, name if by_activity else None, _SPAN_YEARS) for name in names]
    lifetimes = np.array([f.lifetime_d[0] for f in falls])
    years = sorted({disposal.within_years, *(r.years for r in rules())})
    perigee = _needed(before, end, cdam, disposal.within_years, names[chosen] if by_activity else None)
    low, high = plan.perigee_altitude_km.value, plan.apogee_altitude_km.value
    return DisposalStudy(
        MSIS if by_activity else LAYERS,
        names,
        chosen,
        falls[0].days,
        np.array([np.interp(falls[0].days, f.days, f.elements[0, :, 0] - RADIUS_KM) for f in falls]),
        lifetimes,
        np.array(years),
        _chances(plan, orbit, end, cdam, years) if by_activity else np.full(len(years), np.nan),
        burn,
        spent,
        perigee,
        float(lowering_km_s(low, high, perigee)) if np.isfinite(perigee) else np.nan,
        float(lowering_km_s(low, high, CONTROLLED_PERIGEE_KM)),
    )


def _lowered(plan: EarthOrbitPlan, before: MeanOrbit, dry: float) -> tuple[MeanOrbit, float, float]:
    """Orbit after the disposal's burn, the burn [km/s], and its propellant [kg]."""
    disposal, drag = plan.disposal, plan.drag
    assert disposal is not None and drag is not None
    if disposal.lower_perigee_km is None:
        return before, 0.0, 0.0
    isp = disposal.isp_s or drag.isp_s
    assert isp is not None
    low, high = plan.perigee_altitude_km.value, plan.apogee_altitude_km.value
    lower = disposal.lower_perigee_km.value
    burn = float(lowering_km_s(low, high, lower))
    orbit = MeanOrbit.of_heights(lower, high, plan.inclination_deg.value)
    return orbit, burn, float(propellant_kg(dry, burn, isp.value))


def _chances(plan: EarthOrbitPlan, orbit: MeanOrbit, end: float, cdam: float, years) -> np.ndarray:
    """Probabilities of a re-entry within numbers of years, by drawn solar cycles."""
    disposal = plan.disposal
    assert disposal is not None
    drawn = lifetime_spread(
        orbit, end, cdam, disposal.draws, ballistic_sigma=disposal.drag_sigma, seed=disposal.seed, years=max(years)
    )  # fmt: skip
    return np.array([drawn.probability(y) for y in years])


def _needed(orbit: MeanOrbit, end: float, cdam: float, years: float, activity: str | None) -> float:
    """Highest perigee with which the orbit is empty in time [km]; NaN if 100 km is too high."""
    if activity is not None:
        try:
            return disposal_perigee_km(orbit, end, cdam, scenario(activity), years)
        except InputError:
            return float("nan")
    high, low = (orbit.a_km * (1.0 + s * orbit.eccentricity) - RADIUS_KM for s in (1.0, -1.0))

    def in_time(perigee: float) -> bool:
        one = MeanOrbit.of_heights(perigee, high, orbit.inclination_deg)
        return bool(np.isfinite(fall(one, end, cdam, None, years).lifetime_d[0]))

    good, bad = LOWEST_PERIGEE_KM, low
    if in_time(low):
        return float(low)
    if not in_time(good):
        return float("nan")
    for _ in range(_HALVINGS):
        middle = 0.5 * (good + bad)
        good, bad = (middle, bad) if in_time(middle) else (good, middle)
    return good


def disposal_margins(plan: EarthOrbitPlan, study: DisposalStudy) -> tuple[Margin, ...]:
    """Return the margins of a disposal: time to the limit, and propellant if the page reserves some.

    Parameters
    ----------
    plan : EarthOrbitPlan
    study : DisposalStudy
    """
    disposal = plan.disposal
    assert disposal is not None
    years = study.lifetime_d[study.chosen] / YEAR_D
    spare = disposal.within_years - (years if np.isfinite(years) else _SPAN_YEARS)
    note = f"{study.names[study.chosen]} activity; {study.air}"
    return (Margin("time left of the disposal's limit", float(spare), 0.0, "yr", note=note),)


def disposal_numbers(study: DisposalStudy) -> tuple[Number, ...]:
    """Return the figures of a disposal."""
    rows = [
        Number(
            f"re-entry after the mission, {name} activity",
            _years(life),
            "yr",
            "computed",
            study.air,
            digits=2,
        )
        for name, life in zip(study.names, study.lifetime_d, strict=True)
    ]
    for years, part in zip(study.rule_years, study.chances, strict=True):
        name = f"re-entry within {years:g} years of the mission"
        if np.isfinite(part):
            rows.append(Number(name, 100.0 * float(part), "%", "computed", "drawn solar cycles", digits=0))
        else:
            met = 100.0 if study.lifetime_d[study.chosen] <= years * YEAR_D else 0.0
            rows.append(Number(name, met, "%", "computed", f"one case, no draws: {study.air}", digits=0))
    burns = [
        ("burn of the disposal", 1e3 * study.burn_km_s, "m/s", 1),
        ("propellant of the disposal", study.burn_kg, "kg", 1),
        ("highest perigee that meets the limit", study.needed_perigee_km, "km", 1),
        ("burn to that perigee", 1e3 * study.needed_km_s, "m/s", 1),
        ("burn of a controlled re-entry", 1e3 * study.controlled_km_s, "m/s", 1),
    ]
    rows += [
        Number(n, float(v) if np.isfinite(v) else None, u, "computed", "impulses at apogee", digits=d)
        for n, v, u, d in burns
    ]
    return tuple(rows)


def _years(days: float) -> float | None:
    return float(days) / YEAR_D if np.isfinite(days) else None


def disposal_text(plan: EarthOrbitPlan, study: DisposalStudy) -> str:
    """Return the end of the satellite as a sentence.

    Parameters
    ----------
    plan : EarthOrbitPlan
    study : DisposalStudy
    """
    disposal = plan.disposal
    assert disposal is not None
    life = study.lifetime_d[study.chosen] / YEAR_D
    when = f"after {life:.1f} years" if np.isfinite(life) else "after more than 100 years"
    how = f"with a burn of {1e3 * study.burn_km_s:.0f} m/s" if study.burn_km_s else "without a burn"
    return f"re-entry {when}, {disposal.within_years:g} allowed, {how} ({study.names[study.chosen]} activity)"
