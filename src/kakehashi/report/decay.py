"""Page of the decay of an orbit about the Earth: lifetimes, rules, burns, casualties and make-up."""

from pathlib import Path

import numpy as np

from kakehashi.earth.decay.disposal import casualty_limit
from kakehashi.earth.decay.study import Study
from kakehashi.figures import decay as figures
from kakehashi.frames.geodetic import RADIUS_KM
from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write
from kakehashi.time import calendar

QUANTILES = (0.05, 0.5, 0.95)
_METHOD = (
    "Mean elements under the secular effect of J2 and the long-period term of J3, with drag averaged over"
    " the orbit in an atmosphere that turns with the Earth; Sun and Moon act where the apogee is above"
    " 2,000 km. Draws continue the observed activity of the Sun with measured solar cycles 20 to 24, drawn"
    " at random. No solar cycle can be predicted: the band is the answer, a line is one case."
)


def decay_page(result: Study, path: Path) -> Path:
    """Write the page of the decay of an orbit.

    Parameters
    ----------
    result : Study
    path : path
        HTML file to be written.
    """
    sections = [
        Section("lifetime", "Lifetime", "", [
            Panel("Altitude", [Drawing.of(figures.heights(result))], _METHOD),
            Panel("Odds of re-entry", [Drawing.of(figures.odds(result))]),
            _lifetime_grid(result),
        ]),
        Section("disposal", "Disposal", "", [_rule_grid(result), _burn_grid(result), *_casualty_grid(result)]),
    ]  # fmt: skip
    if result.makeup:
        panel = Panel("Delta-v by year", [Drawing.of(figures.makeup(result))])
        sections.append(Section("makeup", "Drag make-up", "", [panel, _makeup_grid(result)]))
    sources = [(f"scenario {name}", text) for name, text in result.names.items()]
    sources += [(f"rule of {one.rule.name}", f"{one.rule.source} ({one.rule.as_of})") for one in result.rules]
    page = assembled(
        "earth-decay",
        "Decay of an orbit about the Earth",
        _lead(result),
        _claim(result),
        _facts(result),
        sections,
        sources,
    )
    return write(page, path)


def years_in_words(days: float, span_d: float) -> str:
    """Return a lifetime in words: days below two years, years above, or that the object is still in orbit.

    Parameters
    ----------
    days : float
        Lifetime; infinite if the object is in orbit at the end of the span.
    span_d : float
        Length of the span.
    """
    if not np.isfinite(days):
        return f"> {span_d / 365.25:.0f} years"
    return f"{days:.0f} days" if days < 730.0 else f"{days / 365.25:.1f} years"


def _lead(result: Study) -> str:
    low, high = (result.orbit.a_km * (1.0 + s * result.orbit.eccentricity) - RADIUS_KM for s in (-1.0, 1.0))
    return (
        f"An orbit of {low:,.0f} x {high:,.0f} km at {result.orbit.inclination_deg:g} deg from"
        f" {calendar(result.drawn.et, 'UTC', 0)} UTC, with Cd A/m = {result.satellite.cdam_m2_kg:.4g} m2/kg"
    )


def _claim(result: Study) -> Claim:
    strict = result.rules[0]
    probability = 0.0 if strict.probability is None else strict.probability
    middle = float(result.drawn.quantile_d(0.5))
    return Claim(
        f"re-entry within {strict.rule.name} in {100.0 * probability:.0f} % of {len(result.drawn.lifetime_d)} draws",
        probability >= 0.9,
        f"the median lifetime is {years_in_words(middle, result.drawn.span_d)}",
    )


def _facts(result: Study) -> list[Fact]:
    facts = []
    for q in QUANTILES:
        days = float(result.drawn.quantile_d(q))
        facts.append(
            Fact(
                f"lifetime, {100 * q:g} % of the draws", years_in_words(days, result.drawn.span_d), repr(days)
            )
        )
    facts.append(
        Fact("controlled re-entry", f"{result.burns[-1].dv_m_s:.0f} m/s", repr(result.burns[-1].dv_m_s))
    )
    return facts


def _lifetime_grid(result: Study) -> Grid:
    rows = [
        (name, text, years_in_words(float(one.lifetime_d[0]), one.span_d))
        for (name, one), text in zip(result.scenarios.items(), result.names.values(), strict=True)
    ]
    rows += [
        (
            f"draws, {100 * q:g} %",
            "drawn solar cycles",
            years_in_words(float(result.drawn.quantile_d(q)), result.drawn.span_d),
        )
        for q in QUANTILES
    ]
    return Grid("lifetimes", "Lifetime by solar activity", ("scenario", "activity", "lifetime"), rows)


def _rule_grid(result: Study) -> Grid:
    names = list(result.scenarios)
    rows = [
        (one.rule.name, *("met" if one.met[n] else "not met" for n in names),
         "" if one.probability is None else f"{100.0 * one.probability:.0f} %")
        for one in result.rules
    ]  # fmt: skip
    return Grid("rules", "Time in orbit after the mission", ("rule", *names, "of the draws"), rows)


def _burn_grid(result: Study) -> Grid:
    rows = [(b.purpose, (b.perigee_km, 0), (b.dv_m_s, 1), (b.propellant_kg, 2)) for b in result.burns]
    caption = (
        "One burn at apogee; the apogee stays. Perigees of the rules are the highest that meet them in the mean cycle."
        " The perigee of a controlled re-entry is an assumption."
    )
    heads = ("purpose", "perigee [km]", "delta-v [m/s]", "propellant [kg]")
    return Grid("burns", "Burns at the end of the mission", heads, rows, caption)


def _casualty_grid(result: Study) -> list[Grid]:
    if result.casualties is None:
        return []
    risk = result.casualties
    rows = [
        ("casualty area [m2]", (risk.area_m2, 2)),
        ("people beneath the orbit [1/km2]", (risk.density_km2, 1)),
        ("expected casualties", f"{risk.expected:.2e}"),
        ("largest that the standards allow", f"{casualty_limit():.0e}"),
    ]
    caption = "Uncontrolled re-entry; the fragments that survive are an input."
    return [Grid("casualties", "Casualty risk", ("quantity", "value"), rows, caption)]


def _makeup_grid(result: Study) -> Grid:
    mass, isp = result.satellite.mass_kg, result.satellite.isp_s
    rows = [
        (name, (float(k.dv_m_s.mean()), 2), (float(k.dv_m_s.max()), 2), (float(k.propellant_kg(mass, isp).sum()), 1),
         *(("", "") if np.isnan(k.cycle_d[0]) else ((float(k.cycle_d.min()), 1), (float(k.burn_m_s.max()), 3))))
        for name, k in result.makeup.items()
    ]  # fmt: skip
    heads = (
        "scenario", "delta-v, mean year [m/s]", "delta-v, worst year [m/s]", "propellant, all years [kg]",
        "shortest time between burns [d]", "largest burn [m/s]",
    )  # fmt: skip
    return Grid("makeup-table", "Drag make-up by solar activity", heads, rows)
