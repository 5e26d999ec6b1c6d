"""Pages for transfer design: a low-thrust spiral about the Earth, and the Tisserand graph."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.figures.spiral import radii
from kakehashi.figures.tisserand import tisserand
from kakehashi.io.tables import write_csv
from kakehashi.report.blocks import Drawing, Panel, Section, number
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write
from kakehashi.time import calendar
from kakehashi.transfer.spiral import Spiral
from kakehashi.transfer.tisserand import Contour


def write_spiral(spiral: Spiral, path: Path) -> None:
    """Write a spiral as CSV: epoch, radii of perigee and apogee, mass, fraction of the time in shadow."""
    write_csv(
        path,
        {"et_tdb_s": spiral.et, "utc": np.array(calendar(spiral.et)), "perigee_km": spiral.perigee_km,
         "apogee_km": spiral.apogee_km, "mass_kg": spiral.mass_kg, "shadow_fraction": spiral.shadow_fraction},
    )  # fmt: skip


def spiral_page(spiral: Spiral, path: Path) -> Path:
    """Write the HTML page of a spiral: radii, mass, radiation belts and eclipses.

    Parameters
    ----------
    spiral : Spiral
    path : path
        HTML file to be written.
    """
    caption = (
        f"Thrust is along the velocity. The {spiral.belts_d:,.0f} days below 20,000 km of altitude count as time in"
        f" the radiation belts. The longest eclipse lasts {spiral.longest_shadow_h:.1f} h."
    )
    section = Section(
        "spiral", "The spiral", "", [Panel("Perigee and apogee", [Drawing.of(radii(spiral))], caption)]
    )
    facts = [
        Fact("delta-v", f"{1e3 * spiral.delta_v_km_s:,.0f} m/s", repr(spiral.delta_v_km_s)),
        Fact("propellant", f"{spiral.propellant_kg:,.1f} kg", repr(spiral.propellant_kg)),
        Fact("revolutions", number(spiral.revolutions, 0), repr(spiral.revolutions)),
        Fact("time in the belts", f"{spiral.belts_d:,.1f} d", repr(spiral.belts_d)),
    ]
    claim = Claim(
        f"{spiral.days:,.0f} days", "result", f"until {calendar(float(spiral.et[-1]), 'UTC', 0)} UTC"
    )
    lead = (
        f"from {calendar(float(spiral.et[0]), 'UTC', 0)} UTC, {spiral.days * DAY_S / 3600.0:,.0f} h of flight"
    )
    return write(assembled("spiral", "Spiral about the Earth", lead, claim, facts, [section], []), path)


def tisserand_page(contours: Sequence[Contour], path: Path) -> Path:
    """Write the HTML page of a Tisserand graph.

    Parameters
    ----------
    contours : sequence of Contour
    path : path
        HTML file to be written.
    """
    caption = (
        "A flyby moves an orbit along its contour. If the contours of two planets cross, a transfer between them is"
        " possible in energy. The planets are assumed on coplanar circular orbits."
    )
    section = Section(
        "tisserand", "Tisserand graph", "", [Panel("Contours", [Drawing.of(tisserand(contours))], caption)]
    )
    bendings = ", ".join(f"{np.degrees(c.bending_rad):.1f}° at {c.vinf_km_s:g} km/s" for c in contours)
    claim = Claim(f"{len(contours)} contours", "result", f"largest deflection by one flyby: {bendings}")
    names = " and ".join(dict.fromkeys(c.planet for c in contours))
    return write(assembled("tisserand", "Tisserand graph", names, claim, (), [section], []), path)
