"""HTML page of impact monitoring: possible impacts, returns and close approaches."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kakehashi.encounter.forecast import PredictedApproach, forecast
from kakehashi.encounter.risk import Risk
from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.odds import probability
from kakehashi.report.page import Claim, Fact, write
from kakehashi.report.risk_words import scales_note
from kakehashi.time import calendar


def risk_page(r: Risk, path: Path, approaches: Sequence[PredictedApproach] | None = None) -> Path:
    """Write the page of impact monitoring, with possible impacts, returns and close approaches.

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
    none = not r.impactors
    struck = [name for name in r.by_body if any(v.body == name for v in r.impactors)]
    answer = (
        f"{_impact_phrase(struck)} possible" if struck else f"No impact on {' or '.join(r.by_body)} found"
    )
    text = f"{r.members:,} orbits searched until {calendar(r.end_et, 'UTC', 0)[:10]}. {r.limits.sentence()}"
    blocks: list = []
    if not none:
        blocks.append(Grid("impactors", "Possible impacts", _HEADS, [_impactor(v) for v in r.impactors]))
    caption = "Distances of the nearest orbit in the confidence region and of the median. Dotted: radius of the body."
    blocks.append(Panel("Returns", [Drawing.of(returns(r))], caption))
    near, caption = (
        [_near(a) for a in approaches],
        "Sigmas are to first order, and not valid if they exceed the distance.",
    )
    listed = Grid("approaches", "Close approaches of the nominal orbit", _APPROACH, near, caption)
    numbers = [
        *(_probability_fact(r, name, p) for name, p in r.by_body.items()),
        Fact("Torino, Earth", *_scale(r.torino, 0), scales_note(r) or ""),
        Fact("Palermo, Earth", *_scale(r.palermo, 2), scales_note(r) or ""),
        Fact("diameter", f"{1_000.0 * r.diameter_km:,.0f} m", repr(r.diameter_km)),
    ]
    sections = [Section("risk", "Risk", "", blocks), Section("approaches", "Approaches", "", [listed])]
    lead = f"{r.orbit.name}, {r.orbit.solution or r.orbit.source}, {r.orbit.as_of}"
    return write(assembled(f"risk-{r.orbit.name}", f"Risk of {r.orbit.name}", lead, Claim(answer, none, text), numbers,
                       sections, []), path)  # fmt: skip


def _impact_phrase(bodies) -> str:
    """Return the subject of a sentence: "An impact on the Earth is", "Impacts on the Earth and the Moon are"."""
    names = " and ".join(f"the {b}" if b in ("Earth", "Moon", "Sun") else b for b in bodies)
    return f"An impact on {names} is" if len(bodies) == 1 else f"Impacts on {names} are"


def _probability_fact(r, name: str, p: float) -> Fact:
    mine = [v for v in r.impactors if v.body == name]
    shown = probability(p, sum(v.trajectories for v in mine)) if mine else "none found"
    return Fact(f"impact probability, {name}", shown, repr(p))


def _scale(value, digits: int) -> tuple[str, str]:
    return ("-", "-") if value is None else (f"{value:.{digits}f}", repr(value))


_HEADS = (
    "body",
    "entry at 100 km, UTC",
    "surface, UTC",
    "probability",
    "±",
    "σ along the line",
    "km per σ",
    "km/s",
    "Mt",
    "Palermo",
    "Torino",
)
_APPROACH = ("body", "UTC", "distance [km]", "σ [km]", "along [km]", "across [km]", "v∞ [km/s]")


def _impactor(v) -> tuple:
    palermo = "-" if not np.isfinite(v.palermo) else f"{v.palermo:.2f}"
    entry, surface = (calendar(t, "UTC", 0) if np.isfinite(t) else "-" for t in (v.entry_et, v.surface_et))
    return (v.body, entry, surface, probability(v.probability, v.trajectories), f"{v.probability_error:.1g}",
            f"{v.sigma_lov:+.2f}", f"{v.stretching_km:,.4g}", f"{v.impact_km_s:.2f}", f"{v.energy_mt:.3g}",
            palermo, v.torino if v.body == "Earth" else "-")  # fmt: skip


def _near(a) -> tuple:
    return (a.body, calendar(a.et, "UTC", 0), f"{a.distance_km:,.0f}", f"{a.distance_sigma_km:,.3g}",
            f"{a.along_km:,.3g}", f"{a.across_km:,.3g}", f"{a.vinf_km_s:.3f}")  # fmt: skip
