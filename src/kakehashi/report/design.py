"""Pages for the design of transfers: a spiral about the Earth, and the Tisserand graph."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.io.tables import write_csv
from kakehashi.plot.spiral import draw_spiral
from kakehashi.plot.tisserand import draw_tisserand
from kakehashi.report.blocks import Drawing, Panel, Section, number
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write
from kakehashi.time import calendar
from kakehashi.transfer.spiral import Spiral
from kakehashi.transfer.tisserand import Contour


def write_spiral(found: Spiral, path: Path) -> None:
    """Write the spiral as a table: epoch, radii of perigee and apogee, mass, fraction of the time in shadow."""
    write_csv(
        path,
        {"et_tdb_s": found.et, "utc": np.array(calendar(found.et)), "perigee_km": found.perigee_km,
         "apogee_km": found.apogee_km, "mass_kg": found.mass_kg, "shadow_fraction": found.shadow_share},
    )  # fmt: skip


def spiral_page(found: Spiral, path: Path) -> Path:
    """Write the page of a spiral: radii, mass, radiation belts and eclipses.

    Parameters
    ----------
    found : Spiral
    path : path
        HTML file to be written.
    """
    drawing = Drawing("radii", draw_spiral(found), "Radii of perigee and apogee over time")
    caption = (
        f"Thrust along the velocity; {found.belts_d:,.0f} days below 20,000 km of height count as spent in the"
        f" radiation belts. The longest eclipse lasts {found.longest_shadow_h:.1f} h."
    )
    section = Section("spiral", "The spiral", "", [Panel("Perigee and apogee", [drawing], caption)])
    facts = [
        Fact("delta-v", f"{1e3 * found.delta_v_km_s:,.0f} m/s", repr(found.delta_v_km_s)),
        Fact("propellant", f"{found.propellant_kg:,.1f} kg", repr(found.propellant_kg)),
        Fact("revolutions", number(found.revolutions, 0), repr(found.revolutions)),
        Fact("time in the belts", f"{found.belts_d:,.1f} d", repr(found.belts_d)),
    ]
    claim = Claim(f"{found.days:,.0f} days", True, f"until {calendar(float(found.et[-1]), 'UTC', 0)} UTC")
    lead = (
        f"from {calendar(float(found.et[0]), 'UTC', 0)} UTC, {found.days * DAY_S / 3600.0:,.0f} h under way"
    )
    return write(assembled("spiral", "Spiral about the Earth", lead, claim, facts, [section], []), path)


def tisserand_page(contours: Sequence[Contour], path: Path) -> Path:
    """Write the page of a Tisserand graph.

    Parameters
    ----------
    contours : sequence of Contour
    path : path
        HTML file to be written.
    """
    drawing = Drawing(
        "contours", draw_tisserand(contours), "Aphelion against perihelion for each excess speed"
    )
    caption = (
        "A flyby moves an orbit along its contour; where contours of two planets cross, a transfer between them"
        " exists in energy. Planets on circles in one plane."
    )
    section = Section("tisserand", "Tisserand graph", "", [Panel("Contours", [drawing], caption)])
    turns = ", ".join(f"{np.degrees(c.turn_rad):.1f}° at {c.vinf_km_s:g} km/s" for c in contours)
    claim = Claim(f"{len(contours)} contours", True, f"one flyby turns by at most {turns}")
    names = " and ".join(dict.fromkeys(c.planet for c in contours))
    return write(assembled("tisserand", "Tisserand graph", names, claim, (), [section], []), path)
