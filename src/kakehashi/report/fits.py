"""Pages of an orbit fit and of systematic ranging: residuals, stations, possible orbits."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from kakehashi.base.constants import AU_KM
from kakehashi.od.assessment import Verdict
from kakehashi.od.fit import Solution
from kakehashi.od.observations import Kind, Unreadable
from kakehashi.od.statistics import by_station
from kakehashi.orbits.orbit import PARAMETER_UNITS, PARAMETERS
from kakehashi.report.blocks import Drawing, Grid, Panel, Section, number, sentences
from kakehashi.report.made import assembled
from kakehashi.report.odds import percent
from kakehashi.report.page import Claim, Fact, write
from kakehashi.report.prospects import prospect_facts, prospect_section, prospects
from kakehashi.time import as_et, calendar

_ROWS = 60
_ARCSEC = 648_000.0 / np.pi


def fit_page(
    solution: Solution, path: Path, unreadable: Sequence[Unreadable] = (), *, now_et: float | None = None
) -> Path:
    """Write the HTML page of an orbit fit: verdict, residuals, orbit, what follows from it, stations, rejections.

    Parameters
    ----------
    solution : Solution
    path : path
        HTML file to be written.
    unreadable : sequence of Unreadable
        Lines of the input that could not be used, to be listed with their reasons.
    now_et : float, optional
        Day from which apparitions are searched [s TDB past J2000]; today by default.
    """
    rows, orbit = solution.observations, solution.orbit
    assessment = solution.assessment
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    now = as_et(today) if now_et is None else now_et
    outlook = None
    if assessment.verdict is not Verdict.NOT_FITTED and assessment.centre == "Sun":
        outlook = prospects(orbit, float(rows.et.min()), float(now))
    sections = [
        Section("residuals", "Residuals", f"Weights: {solution.weights.scheme}.", _residual_panels(solution)),
        Section("orbit", "The orbit", "", [_elements(orbit), *_correlations(orbit)]),
        *([prospect_section(outlook, orbit)] if outlook else []),
        Section("observations", "Observations", "", _observation_grids(solution, unreadable)),
    ]
    content = assembled(
        f"fit-{orbit.name}", f"Orbit of {orbit.name}", f"{rows!r}"[1:-1], _fit_claim(solution),
        [*_fit_facts(solution), *(prospect_facts(outlook) if outlook else ())], sections,
        [("observations", f"SHA-256 {rows.sha256()}")],
    )  # fmt: skip
    return write(content, path)


_FIT_MARKS: dict[Verdict, bool | str] = {
    Verdict.FITTED: True,
    Verdict.UNDETERMINED: "closes on assumptions",
    Verdict.NOT_FITTED: False,
}
_FIT_WORDS = {
    Verdict.FITTED: "The orbit fits the observations and is determined by them",
    Verdict.UNDETERMINED: "Fitted, but not determined: other orbits fit as well",
    Verdict.NOT_FITTED: "Not fitted: this is not an orbit of the object",
}


def _fit_claim(solution: Solution) -> Claim:
    assessment = solution.assessment
    why = sentences(*assessment.reasons, *assessment.notes) or sentences(solution.reason)
    return Claim(_FIT_WORDS[assessment.verdict], _FIT_MARKS[assessment.verdict], why)


def _fit_facts(solution: Solution) -> list[Fact]:
    rows, used = solution.observations, int(solution.inliers.sum())
    rest = len(rows) - used
    optical = solution.rms("optical")
    facts = [
        Fact(
            "observations used", f"{used:,} of {len(rows):,}", str(used), f"{rest:,} left out" if rest else ""
        )
    ]
    if np.isfinite(optical):
        under = "in sigmas of the astrometry"
        if rows.radar.any():
            under += f"; radar {number(solution.rms('radar'), 3)}"
        facts.append(Fact("RMS of the residuals", number(optical, 3), repr(optical), under))
    return facts


def _residual_panels(solution: Solution) -> list[Panel]:
    from kakehashi.figures.residuals import radar, residuals

    panels = []
    if solution.observations.optical.any():
        caption = "Observed minus computed. Values beyond the axis are drawn at its edge."
        panels.append(Panel("Astrometry", [Drawing.of(residuals(solution))], caption))
    if solution.observations.radar.any():
        caption = "In units of the sigma of each measurement."
        panels.append(Panel("Radar", [Drawing.of(radar(solution))], caption))
    return panels


def _observation_grids(solution: Solution, unreadable: Sequence[Unreadable]) -> list[Grid]:
    grids = [_stations(solution)]
    if not solution.inliers.all():
        grids.append(_rejected(solution))
    if unreadable:
        shown = [(str(u.line), u.reason) for u in unreadable[:_ROWS]]
        title = _listed("Lines of the files that were not used, or only in part", len(unreadable))
        grids.append(Grid("unused", title, ["line", "reason"], shown))
    return grids


def _listed(title: str, count: int, order: str = "the first") -> str:
    """Return the title of a table that has at most `_ROWS` rows, with the number of all rows.

    >>> _listed("Stations", 3), _listed("Stations", 236, "those with most observations")
    ('Stations (3)', 'Stations: 60 of 236, those with most observations')
    """
    return f"{title} ({count:,})" if count <= _ROWS else f"{title}: {_ROWS} of {count:,}, {order}"


def _rejected(solution: Solution) -> Grid:
    """Return the table of observations that do not fit, the largest residuals first."""
    every = np.flatnonzero(~solution.inliers)
    rows, values = solution.observations, solution.residuals
    body = []
    for i in every[np.argsort(-solution.chi2[every], kind="stable")][:_ROWS]:
        kind = Kind(int(rows.kind[i]))
        scale, unit = (
            (_ARCSEC, "″") if kind is Kind.OPTICAL else (1e6, "µs") if kind is Kind.DELAY else (1.0, "Hz")
        )
        second = (values[i, 1] * scale, 3) if kind is Kind.OPTICAL else "–"
        body.append((calendar(rows.et[i], "UTC", 0), str(rows.station[i]), kind.name.lower(), (values[i, 0] * scale, 3),
                     second, unit, (float(np.sqrt(solution.chi2[i])), 1), str(rows.line[i])))  # fmt: skip
    heads = ["UTC", "station", "kind", "Δα cos δ, or residual", "Δδ", "unit", "size in sigmas", "line"]
    caption = (
        "Not used, because the residual is too large for its sigma. residuals.csv has every observation."
    )
    return Grid("rejected", _listed("Rejected observations", len(every), "the largest"), heads, body, caption)


def ranging_page(done, path: Path) -> Path:
    """Write the HTML page of systematic ranging, with distances and impacting orbits."""
    from kakehashi.plot.ranging import draw_ranging

    f = done.result
    drawing = Drawing("ranging", draw_ranging(f, done.hit), "Distance and range rate of the possible orbits")
    caption = f"Each point is an orbit that fits the observations; the prior is {f.prior} in the distance."
    if not f.fits:
        caption = "The points are the least wrong orbits; none of them fits the observations."
    section = Section("orbits", "Possible orbits", "", [Panel("Distance and range rate", [drawing], caption)])
    key, title, source = f"ranging-{done.name}", f"Possible orbits of {done.name}", done.rows.sha256()
    content = assembled(
        key, title, f"{done.rows!r}"[1:-1], _ranging_claim(done), _ranging_facts(done), [section],
        [("observations", f"SHA-256 {source}")],
    )  # fmt: skip
    return write(content, path)


def _ranging_claim(done) -> Claim:
    """Return what the sample says about an impact, or that no orbit fits."""
    f = done.result
    if not f.fits:
        return Claim("No orbit fits these observations", False, f.remarks[0])
    p, _ = f.probability(done.hit)
    shown, until = percent(p, int(f.effective)), f"Until {calendar(done.until_et, 'UTC', 0)} UTC"
    if p > 0.0:
        text = f"{until}, by {len(f):,} orbits."
        return Claim(f"An Earth impact is possible: {shown}", "warning", text, f.remarks)
    return Claim("No orbit impacts the Earth", True, f"{until}; a probability of {shown}.", f.remarks)


def _ranging_facts(done) -> list[Fact]:
    """Return the figures of the sample; only chi-squared if no orbit fits."""
    f = done.result
    under = f"of {f.values} measured values (RMS {f.rms:.3g} sigma); noise allows {f.allowed_chi2:.4g}"
    misfit = Fact("least χ²", number(f.least_chi2), repr(f.least_chi2), under)
    if not f.fits:
        return [misfit]
    p, error = f.probability(done.hit)
    trials = int(f.effective)
    low, mid, high = f.quantiles(f.range_km) / AU_KM
    slow, rate, fast = f.quantiles(f.range_rate_km_s)
    return [
        Fact("Earth impact", percent(p, trials), repr(p), f"± {100.0 * error:.2g} % from the sample"),
        Fact("distance", f"{mid:.5f} au", repr(float(mid)), f"{low:.5f} to {high:.5f} au (90 %)"),
        Fact("range rate", f"{rate:+.2f} km/s".replace("-", "−"), repr(float(rate)),
             f"{slow:+.2f} to {fast:+.2f} km/s (90 %)".replace("-", "−")),
        Fact("sample", f"{len(f):,} orbits", str(len(f)), f"worth {trials:,} independent ones"),
        misfit,
    ]  # fmt: skip


_ELEMENTS = {
    "keplerian": ("a [au]", "e", "i [deg]", "node [deg]", "perihelion [deg]", "mean anomaly [deg]"),
    "cometary": ("e", "q [au]", "tp [JD TDB]", "node [deg]", "perihelion [deg]", "i [deg]"),
    "equinoctial": ("a [au]", "h", "k", "p", "q", "mean longitude [deg]"),
    "modified": ("p [au]", "f", "g", "h", "k", "true longitude [deg]"),
}
_SHOWN_UNITS = {"au_d2": "au/d²", "m2_kg": "m²/kg", "d": "d"}


def _elements(orbit) -> Grid:
    kind, elements, matrix = orbit.described()
    sigma = [None] * 6 if matrix is None else np.sqrt(np.maximum(np.diag(matrix), 0.0))[:6].tolist()
    rows = [
        (n, f"{v:.12g}", "–" if s is None else f"{s:.2e}", "")
        for n, v, s in zip(_ELEMENTS[kind], elements, sigma, strict=True)
    ]
    for k, p in enumerate(orbit.parameters):
        value, s = orbit.nongrav_au_d2[PARAMETERS.index(p)], float(np.sqrt(orbit.covariance[6 + k, 6 + k]))
        remark = f"{abs(value) / s:.1f} sigma from zero" if s > 0.0 else ""
        rows.append((f"{p} [{_SHOWN_UNITS[PARAMETER_UNITS[p]]}]", f"{value:.4e}", f"{s:.1e}", remark))
    title = f"Heliocentric elements, ecliptic J2000, at {calendar(orbit.epoch_et, 'TDB', 2)} TDB"
    position = "" if orbit.sigma_km is None else f"Position at this epoch: 1 sigma {orbit.sigma_km:,.3g} km. "
    bright = "" if orbit.h_mag is None else f"H {orbit.h_mag:.2f}, G {orbit.g_slope:g}."
    return Grid("elements", title, ["element", "value", "σ", "remark"], rows, position + bright)


def _correlations(orbit) -> list[Grid]:
    """Return the correlation matrix of the elements and parameters, if there is a covariance."""
    kind, _, matrix = orbit.described()
    if matrix is None:
        return []
    names = [n.split(" [")[0] for n in _ELEMENTS[kind]] + list(orbit.parameters)
    sigma = np.sqrt(np.maximum(np.diag(matrix), 1e-300))
    rows = [
        (n, *((float(v), 3) for v in row))
        for n, row in zip(names, matrix / np.outer(sigma, sigma), strict=True)
    ]
    caption = "±1: the observations determine only a combination of the two."
    return [Grid("correlations", "Correlations of the elements", ["", *names], rows, caption)]


def _stations(solution) -> Grid:
    rows = by_station(solution)
    heads = ["code", "station", "observations", "left out", "mean Δα [″]", "mean Δδ [″]", "RMS Δα [″]", "RMS Δδ [″]",
             "RMS in sigmas"]  # fmt: skip
    body = [
        (r.station, r.name, (r.count, 0), (r.rejected, 0), (r.bias_ra_arcsec, 3), (r.bias_dec_arcsec, 3),
         (r.rms_ra_arcsec, 3), (r.rms_dec_arcsec, 3), (r.normalised_rms, 2))
        for r in rows[:_ROWS]
    ]  # fmt: skip
    caption = "–: a station of radar, or none of its observations was used."
    return Grid("stations", _listed("Stations", len(rows), "those with most observations"), heads, body,
                caption if any(not np.isfinite(r.bias_ra_arcsec) for r in rows[:_ROWS]) else "")  # fmt: skip
