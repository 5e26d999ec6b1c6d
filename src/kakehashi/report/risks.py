"""HTML page of impact monitoring: possible impacts, returns, line of variations and close approaches."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kakehashi.base.constants import AU_KM
from kakehashi.encounter.forecast import PredictedApproach, forecast
from kakehashi.encounter.impactors import VirtualImpactor
from kakehashi.encounter.line import distance_line
from kakehashi.encounter.risk import Risk
from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.odds import probability, rounded, sigma_cell
from kakehashi.report.page import Claim, Fact, write
from kakehashi.report.risk_words import orbit_words, scales_note, the
from kakehashi.time import calendar

_WARNED = 1  # Torino scale from which an impact deserves attention


def risk_page(r: Risk, path: Path, approaches: Sequence[PredictedApproach] | None = None) -> Path:
    """Write the page of impact monitoring, with possible impacts, returns, line of variations and close approaches.

    Parameters
    ----------
    r : Risk
    path : path
        HTML file to be written.
    approaches : sequence of PredictedApproach, optional
        Close approaches of the nominal orbit; computed by default.
    """
    from kakehashi.figures.returns import returns

    if approaches is None:
        approaches = forecast(r.orbit, r.end_et)
    caption = (
        "Nearest orbit of the confidence region and median, for each season of close approaches. Dotted: radius of the"
        " body. Labels that have no room are left out; the tables have all dates."
    )
    blocks: list = [Panel("Close approaches and possible impacts", [Drawing.of(returns(r))], caption)]
    if r.impactors:
        blocks += [_impact_grid(r), _line_panel(r)]
    sections = [
        Section("risk", "Risk", "", blocks),
        Section("approaches", "Approaches", "", [_approach_grid(approaches)]),
    ]
    lead = f"{orbit_words(r.orbit)}; impacts on {_listed(the(b) for b in r.by_body)} until {_day(r.end_et)}"
    page = assembled(
        f"risk-{r.orbit.name}", f"Risk of {r.orbit.name}", lead, _claim(r), _facts(r), sections, []
    )
    return write(page, path)


def _day(et: float) -> str:
    return calendar(et, "UTC", 0)[:10]


def _listed(names) -> str:
    return " and ".join(names)


def _claim(r: Risk) -> Claim:
    """Return the headline: the likeliest impact on each body, with its date and the body's name."""
    searched = f"{r.members:,} orbits searched until {_day(r.end_et)}. {r.limits.sentence()}"
    struck = [name for name in r.by_body if any(v.body == name for v in r.impactors)]
    if not struck:
        return Claim(f"No impact on {' or '.join(the(b) for b in r.by_body)} found", True, searched)
    spared = [the(name) for name in r.by_body if name not in struck]
    cleared = f" No impact on {' or '.join(spared)} was found." if spared else ""
    warned = (r.torino or 0) >= _WARNED
    return Claim(f"{_impact_phrase(struck)} possible", "warning" if warned else "result",
                 f"{_likeliest(r, struck)}.{cleared} {searched}")  # fmt: skip


def _impact_phrase(bodies) -> str:
    """Return the subject of a sentence: "An impact on the Earth is", "Impacts on the Earth and the Moon are"."""
    names = _listed(the(b) for b in bodies)
    return f"An impact on {names} is" if len(bodies) == 1 else f"Impacts on {names} are"


def _likeliest(r: Risk, struck: Sequence[str]) -> str:
    """Return the likeliest impact on each body, as the beginning of a sentence."""
    best = [max((v for v in r.impactors if v.body == name), key=lambda v: v.probability) for name in struck]
    parts = [f"{the(v.body)} on {_day(v.et)} with a probability of {_odds(v)}" for v in best]
    return f"The likeliest: {_listed(parts)}"


def _odds(v: VirtualImpactor) -> str:
    return probability(v.probability, v.trajectories)


def _facts(r: Risk) -> list[Fact]:
    facts = [_probability_fact(r, name, p) for name, p in r.by_body.items()]
    note = scales_note(r)
    if r.torino is not None:
        facts.append(
            Fact("Torino scale, Earth", str(r.torino), str(r.torino), "0 to 10; the largest of all impacts")
        )
    if r.palermo is not None:
        shown = f"{r.palermo:.2f}".replace("-", "−")
        facts.append(Fact("Palermo scale, Earth", shown, repr(r.palermo), "cumulative; below −2: no concern"))
    elif note and r.torino is not None:
        facts.append(Fact("Palermo scale, Earth", "does not apply", "", note))
    if r.diameter_km > 0.0:
        facts.append(
            Fact(
                "diameter",
                f"{1_000.0 * r.diameter_km:,.0f} m",
                repr(r.diameter_km),
                f"mass {r.mass_kg:.2g} kg",
            )
        )
    return facts


def _probability_fact(r: Risk, name: str, p: float) -> Fact:
    mine = [v for v in r.impactors if v.body == name]
    title = f"impact probability, {name}"
    if not mine:
        return Fact(
            title,
            "none found",
            repr(p),
            f"none above {r.completeness:.0e} is overlooked until {_day(r.end_et)}",
        )
    best = max(mine, key=lambda v: v.probability)
    more = f"; {len(mine)} possible impacts" if len(mine) > 1 else ""
    return Fact(title, probability(p, sum(v.trajectories for v in mine)), repr(p), f"{_day(best.et)}{more}")


_HEADS = (
    "body",
    "entry at 100 km [UTC]",
    "surface [UTC]",
    "probability",
    "±",
    "σ along the line",
    "km per σ",
    "speed [km/s]",
    "energy [Mt]",
    "Palermo",
    "Torino",
)


def _impact_grid(r: Risk) -> Grid:
    caption = (
        "σ along the line: position of the most probable impacting orbit on the line of variations. km per σ: shift on"
        " the target plane. The Palermo and Torino scales apply only to the Earth."
    )
    return Grid("impactors", "Possible impacts", _HEADS, [_impactor(v) for v in r.impactors], caption)


def _impactor(v: VirtualImpactor) -> tuple:
    palermo = f"{v.palermo:.2f}".replace("-", "−") if v.body == "Earth" and np.isfinite(v.palermo) else "–"
    entry, surface = (calendar(t, "UTC", 0) if np.isfinite(t) else "–" for t in (v.entry_et, v.surface_et))
    return (v.body, entry, surface, _odds(v), f"{v.probability_error:.1g}", (v.sigma_lov, 2), rounded(v.stretching_km),
            (v.impact_km_s, 2), (v.energy_mt, 2), palermo, str(v.torino) if v.body == "Earth" else "–")  # fmt: skip


def _line_panel(r: Risk) -> Panel:
    """Return the distances along the line of variations through the likeliest impact on each body."""
    from kakehashi.figures.returns import line_of_variations

    drawings = []
    for k, name in enumerate(n for n in r.by_body if any(v.body == n for v in r.impactors)):
        v = max((v for v in r.impactors if v.body == name), key=lambda v: v.probability)
        line = distance_line(r.orbit, v, sigmas=r.sigmas)
        figure = line_of_variations(line, impact_sigma=v.sigma_lov, probability=_odds(v), key=f"lov-{k + 1}")
        drawings.append(Drawing.of(figure))
    caption = (
        "Orbits on the line of variations, 0 is the nominal orbit: an impact needs an orbit below the dotted radius."
        " The impacting orbit is beside the line by its other five coordinates. No line: no approach within 0.1 au."
    )
    return Panel("Line of variations", drawings, caption)


_APPROACH = ("body", "closest approach [UTC]", "σ of the time [minutes]", "distance [km]", "distance [au]",
             "σ of the distance [km]", "σ along [km]", "σ across [km]", "v∞ [km/s]")  # fmt: skip


def _approach_grid(approaches: Sequence[PredictedApproach]) -> Grid:
    rows = [
        (a.body, calendar(a.et, "UTC", 0), sigma_cell(a.time_sigma_s / 60.0), (a.distance_km, 0),
         (a.distance_km / AU_KM, 5), sigma_cell(a.distance_sigma_km), sigma_cell(a.along_km), sigma_cell(a.across_km),
         (a.vinf_km_s, 3))
        for a in approaches
    ]  # fmt: skip
    caption = "Sigmas are to first order, and not valid if they exceed the distance."
    return Grid("approaches", "Close approaches of the nominal orbit", _APPROACH, rows, caption)
