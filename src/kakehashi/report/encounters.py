"""Pages of keyholes, impact corridors and deflections."""

from pathlib import Path

from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.odds import probability
from kakehashi.report.page import Claim, Fact, write
from kakehashi.report.risk_words import noise_lines
from kakehashi.time import calendar


def keyhole_page(result, path: Path) -> Path:
    """Write the HTML page of an encounter's keyholes, with the target plane and a list."""
    from kakehashi.figures.keyholes import keyhole_plane

    figure = keyhole_plane(result.mapped, result.keyholes, result.circles)
    heads = ("impact UTC", "years", "revolutions", "ξ [km]", "ζ [km]", "edges in ζ [km]", "width [m]", "± [m]",
             "noise [m]", "σ", "probability")  # fmt: skip
    rows = [
        (calendar(h.et, "UTC", 0), f"{h.years:.3f}", f"{h.revolutions:.3f}", f"{h.xi_km:,.3f}",
         f"{h.zeta_km:,.4f}", f"{h.zeta_low_km:,.4f} .. {h.zeta_high_km:,.4f}", f"{1e3 * h.width_km:,.1f}",
         f"{1e3 * h.width_error_km:.2g}", f"{1e3 * h.noise_km:.2g}", f"{h.sigma:+.1f}",
         probability(h.probability))
        for h in result.keyholes
    ]  # fmt: skip
    caption = " ".join([
        f"ξ and ζ on the target plane at closest approach, {calendar(result.mapped.et, 'UTC', 0)} UTC."
        " Keyholes were found by propagation from the plane; the width is the distance between the edges in ζ.",
        *([figure.note] if figure.note else []), *noise_lines(result.keyholes, result.unresolved),
    ])  # fmt: skip
    panel = Panel("Target plane", [Drawing.of(figure)], caption)
    section = Section("keyholes", "Keyholes", "", [panel, Grid("list", "Keyholes", heads, rows)])
    safe = all(h.probability < 1e-6 for h in result.keyholes)
    count = len(result.keyholes)
    claim = Claim(
        f"{count} keyhole{'' if count == 1 else 's'}", safe, "along the line of variations of this orbit"
    )
    return write(_page("keyholes", "Keyholes", result.orbit, claim, (), section), path)


def corridor_page(result, path: Path) -> Path:
    """Write the HTML page of a possible impact, with a map of the corridor."""
    from kakehashi.plot.corridor import draw_corridor

    drawing = Drawing("map", draw_corridor(result.entry, result.ground), "Map of entry and ground points")
    caption = "The atmosphere is neglected; larger points are more probable. Land: Natural Earth."
    section = Section("corridor", "Possible impact locations", "", [Panel("Risk line", [drawing], caption)])
    claim = Claim(
        "An Earth impact is possible", False, f"with a probability of {probability(result.probability)}"
    )
    facts = [Fact("impacting orbits", str(len(result.entry)), str(len(result.entry)))]
    return write(_page("corridor", "Risk corridor", result.orbit, claim, facts, section), path)


def deflection_page(orbit, sensitivity, path: Path) -> Path:
    """Write the HTML page of a deflection, with the shift on the target plane against the date of the impulse.

    Parameters
    ----------
    orbit : Orbit
    sensitivity : DeflectionSensitivity
    path : path
        HTML file to be written.
    """
    from kakehashi.figures.deflection import deflection

    caption = (
        "Length of the shift on the target plane per mm/s, to first order; encounter of"
        f" {calendar(sensitivity.encounter_et, 'UTC', 0)} UTC."
    )
    section = Section(
        "deflection", "Deflection", "", [Panel("Shift", [Drawing.of(deflection(sensitivity))], caption)]
    )
    best = float(sensitivity.along_km.max())
    when = calendar(sensitivity.impulse_et[int(sensitivity.along_km.argmax())], "UTC", 0)[:10]
    claim = Claim(f"{best:,.3g} km per mm/s", True, f"largest shift, for an along-track impulse on {when}")
    return write(_page("deflection", "Deflection", orbit, claim, (), section), path)


def _page(key, title, orbit, claim, facts, section):
    lead = f"{orbit.name}, {orbit.solution or orbit.source}"
    return assembled(f"{key}-{orbit.name}", f"{title} of {orbit.name}", lead, claim, facts, [section], [])
