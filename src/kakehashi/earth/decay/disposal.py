"""Is an orbit empty again in time, and what does it cost to see to that?

A rule allows a number of years after the end of a mission.  A single scenario of solar activity meets it or not; drawn
cycles meet it with a probability. Where it is not met, a burn at apogee lowers the perigee:
`disposal_perigee_km` is the highest perigee with which a scenario meets the rule, and `lowering_km_s` the
delta-v. The same burn with a perigee within the dense air is a controlled re-entry.

Impulses are those of two bodies: v = sqrt(GM (2 / r - 1 / a)) before and after.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import G0_KM_S2
from kakehashi.earth.decay._kernels import GM
from kakehashi.earth.decay.lifetime import YEAR_D, Decay, MeanOrbit, decay
from kakehashi.earth.space_weather import Weather
from kakehashi.frames.geodetic import RADIUS_KM

LOWEST_PERIGEE_KM = 100.0  # of a disposal orbit: below, the re-entry is within a revolution or so
CONTROLLED_PERIGEE_KM = 40.0  # assumption: a steep and therefore short footprint; missions aim at 0 to 60 km
_TRIED = 41  # perigees at once


@dataclass(frozen=True, slots=True)
class Rule:
    """A longest time in orbit after the end of a mission [years], with its source."""

    name: str
    years: float
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a rule says of an orbit.

    Attributes
    ----------
    rule : Rule
    met : mapping of str to bool
        For each scenario of solar activity, whether the orbit is empty in time.
    probability : float or None
        Fraction of drawn solar cycles with which it is; None without draws.
    """

    rule: Rule
    met: Mapping[str, bool]
    probability: float | None


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of the package's data, the strictest first.

    Examples
    --------
    >>> [rule.name for rule in rules()]
    ['5 years', '25 years']
    """
    return tuple(Rule(**r) for r in _record()["rule"])


def casualty_limit() -> float:
    """Return the largest casualty expectation of a re-entry that the standards allow."""
    return float(_record()["casualty"]["most"])


def assess(scenarios: Mapping[str, Decay], drawn: Decay | None = None, over: Sequence[Rule] | None = None):
    """Return what each rule says of an orbit.

    Parameters
    ----------
    scenarios : mapping of str to Decay
        Decay of the orbit, with one member, under each scenario.
    drawn : Decay, optional
        Decay under drawn solar cycles.
    over : sequence of Rule, optional
        The rules; those of the package by default.

    Returns
    -------
    list of Assessment
    """
    return [
        Assessment(
            rule,
            {name: d.probability(rule.years) == 1.0 for name, d in scenarios.items()},
            None if drawn is None else drawn.probability(rule.years),
        )
        for rule in (rules() if over is None else over)
    ]


@quantities
def lowering_km_s(perigee_km, apogee_km, lower_perigee_km):
    """Return the delta-v of a burn at apogee that lowers the perigee [km/s].

    Parameters
    ----------
    perigee_km, apogee_km : (...) arrays
        Altitudes before the burn.
    lower_perigee_km : (...) array
        Altitude of the perigee after it; negative below the ground.

    Examples
    --------
    >>> print(f"{1e3 * lowering_km_s(600.0, 600.0, 300.0):.1f} m/s")
    83.5 m/s
    """
    low, high, new = (
        RADIUS_KM + np.asarray(h, dtype=float) for h in (perigee_km, apogee_km, lower_perigee_km)
    )
    if not (np.all(low <= high) and np.all(new <= low) and np.all(new > 0.5 * RADIUS_KM)):
        raise InputError(
            "a burn at apogee lowers the perigee: give altitudes of a perigee, of an apogee above it and of a new"
            f" perigee below it; they are {np.min(perigee_km):g}, {np.min(apogee_km):g} and"
            f" {np.min(lower_perigee_km):g} km"
        )
    before, after = (np.sqrt(2.0 * GM * (1.0 / high - 1.0 / (high + p))) for p in (low, new))
    return before - after


@quantities
def propellant_kg(mass_kg, dv_km_s, isp_s):
    """Return the propellant of a delta-v by the rocket equation [kg].

    Parameters
    ----------
    mass_kg : (...) array
        Mass before the burn.
    dv_km_s : (...) array
        Delta-v.
    isp_s : (...) array
        Specific impulse.
    """
    return np.asarray(mass_kg) * -np.expm1(-np.asarray(dv_km_s) / (G0_KM_S2 * np.asarray(isp_s)))


def disposal_perigee_km(
    orbit: MeanOrbit, epoch, cd_area_mass_m2_kg: float, activity: Weather, years: float, **options
) -> float:
    """Return the highest perigee with which an orbit re-enters within a number of years [km].

    The apogee stays.  It is the present perigee if that will do.

    Parameters
    ----------
    orbit : MeanOrbit
        The orbit at the end of the mission.
    epoch
        Its epoch, as `time.as_et` reads it.
    cd_area_mass_m2_kg : float
        Drag coefficient times area over mass [m2/kg].
    activity : Weather
        Activity of the Sun.
    years : float
        Longest lifetime.
    **options
        Further parameters of `decay`.

    Raises
    ------
    InputError
        Not even a perigee at 100 km is low enough.
    """
    high, now = (orbit.a_km * (1.0 + s * orbit.eccentricity) - RADIUS_KM for s in (1.0, -1.0))
    low, top = LOWEST_PERIGEE_KM, now
    angles = {"raan_deg": orbit.raan_deg, "perigee_deg": orbit.perigee_deg}
    for _ in range(2):  # 2.5 % of the range, then a tenth of a percent
        perigees = np.linspace(low, top, _TRIED)
        members = [MeanOrbit.of_heights(p, high, orbit.inclination_deg, **angles) for p in perigees]
        result = decay(members, epoch, cd_area_mass_m2_kg, activity, years=years, **options)
        too_long = np.flatnonzero(result.lifetime_d > years * YEAR_D)
        if len(too_long) == 0:
            return float(top)
        if too_long[0] == 0:
            raise InputError(
                f"an orbit with its apogee at {high:,.0f} km stays for more than {years:g} years even with a perigee at"
                f" {low:.0f} km; lower the apogee too, or plan a controlled re-entry"
            )
        low, top = perigees[too_long[0] - 1], perigees[too_long[0]]
    return float(low)


@cache
def _record() -> dict:
    return tomllib.loads((files("kakehashi") / "data" / "disposal-rules.toml").read_text("utf-8"))
