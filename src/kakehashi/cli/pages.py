"""The pages that `track` and `risk` write: the report's design, filled with fits, clouds and returns."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from kakehashi import __version__
from kakehashi.base.constants import AU_KM
from kakehashi.campaign.blocks import Drawing, Grid, Panel, Section, number
from kakehashi.campaign.page import Claim, Fact, Page, write
from kakehashi.campaign.provenance import libraries
from kakehashi.cli.printing import percent, probability
from kakehashi.cli.risk_words import scales_note
from kakehashi.dynamics import ForceModel
from kakehashi.od.statistics import by_station
from kakehashi.orbits.orbit import PARAMETER_UNITS, PARAMETERS
from kakehashi.time import calendar

_ROWS = 60


def fit_page(solution, unreadable, path: Path) -> Path:
    """The page of a fit: its verdict, its residuals, and the stations."""
    from kakehashi.plot.residuals import draw_radar, draw_residuals

    rows = solution.observations
    panels = [Panel("Astrometry", [Drawing("residuals", draw_residuals(solution), "Optical residuals over time")],
                    "Observed minus computed; drawn at the edge where they lie beyond.")]  # fmt: skip
    if rows.radar.any():
        drawing = Drawing("radar", draw_radar(solution), "Radar residuals over time in sigmas")
        panels.append(Panel("Radar", [drawing], "In units of each measurement's own sigma."))
    sections = [
        Section("orbit", "The orbit", "", [_elements(solution.orbit)]),
        Section(
            "residuals",
            "What it leaves",
            f"Weights: {solution.weights.scheme}.",
            [*panels, _stations(solution)],
        ),
    ]
    if unreadable:
        grid = Grid("left-out", "Lines that were not used", ["line", "reason"],
                    [(u.line, u.reason) for u in unreadable[:_ROWS]])  # fmt: skip
        sections.append(Section("left-out", "Left out", f"{len(unreadable)} lines.", [grid]))
    judged = solution.assessment
    word = f"The orbit is {judged.verdict}"
    why = "; ".join((*judged.reasons, *judged.notes)) or solution.reason
    numbers = [
        Fact("observations kept", f"{solution.inliers.sum():,} of {len(rows):,}", str(int(solution.inliers.sum()))),
        Fact("optical RMS", number(solution.rms("optical"), 3), repr(solution.rms("optical")), "in sigmas"),
    ]
    if rows.radar.any():
        numbers.append(
            Fact("radar RMS", number(solution.rms("radar"), 3), repr(solution.rms("radar")), "in sigmas")
        )
    for p in solution.orbit.parameters:
        value = float(solution.orbit.nongrav_au_d2[PARAMETERS.index(p)])
        numbers.append(
            Fact(
                p,
                f"{value:.3e} {_SHOWN_UNITS[PARAMETER_UNITS[p]]}",
                repr(value),
                f"± {solution.sigma(p):.1e}",
            )
        )
    lead = f"{rows!r}"[1:-1]
    return write(
        assembled(f"fit-{solution.orbit.name}", f"Orbit of {solution.orbit.name}", lead,
              Claim(word, judged.verdict == "fitted", why), numbers, sections,
              [("observations", f"SHA-256 {rows.sha256()}")]),
        path,
    )  # fmt: skip


def ranging_page(done, path: Path) -> Path:
    """The page of a distribution: distances, and the orbits that hit."""
    from kakehashi.plot.ranging import draw_ranging

    f = done.found
    p, error = f.probability(done.hit)
    low, mid, high = f.quantiles(f.range_km) / AU_KM
    numbers = [
        Fact(
            "Earth impact", percent(p, int(f.effective)), repr(p), f"± {100.0 * error:.2g} % from the sample"
        ),
        Fact("distance", f"{mid:.5f} au", repr(float(mid)), f"{low:.5f} to {high:.5f} au (90 %)"),
    ]
    drawing = Drawing("ranging", draw_ranging(f, done.hit), "Distance and range rate of the possible orbits")
    caption = f"Each point an orbit that the observations allow; prior {f.prior} in the distance."
    section = Section("orbits", "Possible orbits", "", [Panel("Distance and range rate", [drawing], caption)])
    answer = "It may hit the Earth" if p > 0.0 else "No orbit hits the Earth"
    text = (
        f"until {calendar(done.until_et, 'UTC', 0)} UTC, with a probability of {percent(p, int(f.effective))}"
    )
    return write(
        assembled(f"ranging-{done.name}", f"Possible orbits of {done.name}", f"{done.rows!r}"[1:-1],
              Claim(answer, p == 0.0, text), numbers, [section], [("observations", f"SHA-256 {done.rows.sha256()}")]),
        path,
    )  # fmt: skip


def risk_page(found, path: Path) -> Path:
    """The page of impact monitoring: possible impacts, returns, approaches."""
    from kakehashi.plot.risk import draw_returns

    r = found.risk
    none = not r.impactors
    struck = [name for name in r.by_body if any(v.body == name for v in r.impactors)]
    answer = f"{_ways(struck)} possible" if struck else f"No impact on {' or '.join(r.by_body)} found"
    text = f"{r.members:,} orbits searched until {calendar(r.end_et, 'UTC', 0)[:10]}. {r.limits.sentence()}"
    blocks: list = []
    if not none:
        blocks.append(Grid("impactors", "Possible impacts", _HEADS, [_impactor(v) for v in r.impactors]))
    drawing = Drawing("returns", draw_returns(r), "Nearest and median distance of every return")
    caption = "Nearest orbit of the region of uncertainty, and the median; dotted the body's radius."
    blocks.append(Panel("Returns", [drawing], caption))
    near, caption = (
        [_near(a) for a in found.approaches],
        "Sigmas to first order: not to be trusted where they exceed the distance.",
    )
    approaches = Grid("approaches", "Close approaches of the nominal orbit", _APPROACH, near, caption)
    numbers = [
        *(_chance(r, name, p) for name, p in r.by_body.items()),
        Fact("Torino, Earth", *_scale(r.torino, 0), scales_note(r) or ""),
        Fact("Palermo, Earth", *_scale(r.palermo, 2), scales_note(r) or ""),
        Fact("diameter", f"{1_000.0 * r.diameter_km:,.0f} m", repr(r.diameter_km)),
    ]
    sections = [Section("risk", "Risk", "", blocks), Section("approaches", "Approaches", "", [approaches])]
    lead = f"{r.orbit.name}, {r.orbit.solution or r.orbit.source}, {r.orbit.as_of}"
    return write(assembled(f"risk-{r.orbit.name}", f"Risk of {r.orbit.name}", lead, Claim(answer, none, text), numbers,
                       sections, []), path)  # fmt: skip


def _ways(bodies) -> str:
    """An impact on the Earth is / impacts on the Earth and the Moon are."""
    names = " and ".join(f"the {b}" if b in ("Earth", "Moon", "Sun") else b for b in bodies)
    return f"An impact on {names} is" if len(bodies) == 1 else f"Impacts on {names} are"


def _chance(r, name: str, p: float) -> Fact:
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


_ELEMENTS = {
    "keplerian": ("a [au]", "e", "i [deg]", "node [deg]", "perihelion [deg]", "mean anomaly [deg]"),
    "cometary": ("e", "q [au]", "tp [JD TDB]", "node [deg]", "perihelion [deg]", "i [deg]"),
    "equinoctial": ("a [au]", "h", "k", "p", "q", "mean longitude [deg]"),
    "modified": ("p [au]", "f", "g", "h", "k", "true longitude [deg]"),
}
_SHOWN_UNITS = {"au_d2": "au/d²", "m2_kg": "m²/kg", "d": "d"}


def _elements(orbit) -> Grid:
    kind, elements, matrix = orbit.described()
    sigma = (
        [""] * 6 if matrix is None else [f"{s:.2e}" for s in np.sqrt(np.maximum(np.diag(matrix), 0.0))[:6]]
    )
    rows = [(n, f"{v:.12g}", s) for n, v, s in zip(_ELEMENTS[kind], elements, sigma, strict=True)]
    rows += [
        (
            f"{p} [{_SHOWN_UNITS[PARAMETER_UNITS[p]]}]",
            f"{orbit.nongrav_au_d2[PARAMETERS.index(p)]:.5e}",
            f"{np.sqrt(orbit.covariance[6 + k, 6 + k]):.1e}",
        )
        for k, p in enumerate(orbit.parameters)
    ]
    title = f"Heliocentric elements, ecliptic J2000, at {calendar(orbit.epoch_et, 'TDB', 2)} TDB"
    return Grid("elements", title, ["element", "value", "σ"], rows)


def _stations(solution) -> Grid:
    rows = by_station(solution)
    heads = [
        "code",
        "station",
        "observations",
        "left out",
        "mean Δα [″]",
        "mean Δδ [″]",
        "RMS Δα [″]",
        "RMS Δδ [″]",
    ]
    body = [
        (r.station, r.name, r.count, r.rejected, f"{r.bias_ra_arcsec:+.3f}", f"{r.bias_dec_arcsec:+.3f}",
         f"{r.rms_ra_arcsec:.3f}", f"{r.rms_dec_arcsec:.3f}")
        for r in rows[:_ROWS]
    ]  # fmt: skip
    return Grid("stations", f"Stations ({len(rows)})", heads, body)


def assembled(key, title, lead, verdict, numbers, sections, provenance) -> Page:
    """A page with the provenance that all share."""
    made = [
        ("kakehashi", __version__),
        ("computed", datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),
        ("force model", ForceModel().describe()),
        ("libraries", ", ".join(f"{n} {v}" for n, v in libraries())),
    ]
    return Page(key, title, lead, verdict, (), numbers, sections, [*made, *provenance])
