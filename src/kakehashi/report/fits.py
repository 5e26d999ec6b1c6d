"""Pages of an orbit fit and of systematic ranging: residuals, stations, possible orbits."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kakehashi.base.constants import AU_KM
from kakehashi.od.fit import Solution
from kakehashi.od.observations import Unreadable
from kakehashi.od.statistics import by_station
from kakehashi.orbits.orbit import PARAMETER_UNITS, PARAMETERS
from kakehashi.report.blocks import Drawing, Grid, Panel, Section, number
from kakehashi.report.made import assembled
from kakehashi.report.odds import percent
from kakehashi.report.page import Claim, Fact, write
from kakehashi.time import calendar

_ROWS = 60


def fit_page(solution: Solution, path: Path, unreadable: Sequence[Unreadable] = ()) -> Path:
    """Write the HTML page of an orbit fit, with verdict, residuals and stations.

    Parameters
    ----------
    solution : Solution
    path : path
        HTML file to be written.
    unreadable : sequence of Unreadable
        Lines of the input that could not be used, to be listed with their reasons.
    """
    from kakehashi.figures.residuals import radar, residuals

    rows = solution.observations
    panels = [Panel("Astrometry", [Drawing.of(residuals(solution))],
                    "Observed minus computed. Values beyond the axis are drawn at its edge.")]  # fmt: skip
    if rows.radar.any():
        panels.append(
            Panel("Radar", [Drawing.of(radar(solution))], "In units of the sigma of each measurement.")
        )
    sections = [
        Section("orbit", "The orbit", "", [_elements(solution.orbit)]),
        Section(
            "residuals",
            "Residuals",
            f"Weights: {solution.weights.scheme}.",
            [*panels, _stations(solution)],
        ),
    ]
    if unreadable:
        grid = Grid("left-out", "Unused lines", ["line", "reason"],
                    [(u.line, u.reason) for u in unreadable[:_ROWS]])  # fmt: skip
        sections.append(Section("left-out", "Left out", f"{len(unreadable)} lines.", [grid]))
    assessment = solution.assessment
    word = f"The orbit is {assessment.verdict}"
    why = "; ".join((*assessment.reasons, *assessment.notes)) or solution.reason
    numbers = [
        Fact(
            "observations kept",
            f"{solution.inliers.sum():,} of {len(rows):,}",
            str(int(solution.inliers.sum())),
        ),
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
              Claim(word, assessment.verdict == "fitted", why), numbers, sections,
              [("observations", f"SHA-256 {rows.sha256()}")]),
        path,
    )  # fmt: skip


def ranging_page(done, path: Path) -> Path:
    """Write the HTML page of systematic ranging, with distances and impacting orbits."""
    from kakehashi.plot.ranging import draw_ranging

    f = done.result
    p, error = f.probability(done.hit)
    low, mid, high = f.quantiles(f.range_km) / AU_KM
    numbers = [
        Fact(
            "Earth impact", percent(p, int(f.effective)), repr(p), f"± {100.0 * error:.2g} % from the sample"
        ),
        Fact("distance", f"{mid:.5f} au", repr(float(mid)), f"{low:.5f} to {high:.5f} au (90 %)"),
    ]
    drawing = Drawing("ranging", draw_ranging(f, done.hit), "Distance and range rate of the possible orbits")
    caption = f"Each point is an orbit that fits the observations; the prior is {f.prior} in the distance."
    section = Section("orbits", "Possible orbits", "", [Panel("Distance and range rate", [drawing], caption)])
    answer = "An Earth impact is possible" if p > 0.0 else "No orbit impacts the Earth"
    text = (
        f"until {calendar(done.until_et, 'UTC', 0)} UTC, with a probability of {percent(p, int(f.effective))}"
    )
    return write(
        assembled(f"ranging-{done.name}", f"Possible orbits of {done.name}", f"{done.rows!r}"[1:-1],
              Claim(answer, p == 0.0, text), numbers, [section], [("observations", f"SHA-256 {done.rows.sha256()}")]),
        path,
    )  # fmt: skip


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
