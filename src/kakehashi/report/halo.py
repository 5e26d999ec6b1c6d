"""Page of a halo orbit: its shape in the rotating frame, perilunes, eclipses, and what it costs and sees."""

from pathlib import Path

import numpy as np

from kakehashi.figures.halo import halo_plane, perilune_radii
from kakehashi.moon.halo.rotating import to_rotating
from kakehashi.moon.halo.study import FORCES, HaloStudy
from kakehashi.report.blocks import Drawing, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write

NASA_KM = (3_195.0, 3_556.0)
_DRAWN_DAYS, _STEP_S = 60.0, 900.0


def halo_page(result: HaloStudy, path: Path) -> Path:
    """Write the page of a halo orbit.

    Parameters
    ----------
    result : HaloStudy
    path : path
        HTML file to be written.
    """
    orbit = result.orbit
    first, last = orbit.path.span
    et = np.arange(first, min(last, first + _DRAWN_DAYS * 86_400.0), _STEP_S)
    rows = to_rotating(et, orbit.path.state(et), scaled=False)[:, :3]
    allowed = NASA_KM if result.plan.resonance == "9:2" and result.plan.point == 2 else None
    radii = perilune_radii(*orbit.perilunes, eclipses=result.eclipses, allowed_km=allowed)
    band = " The band is the range of NASA's reference over 15 years." if allowed else ""
    sections = [
        Section("orbit", "Orbit", "", [
            Panel(f"{plane[0]} and {plane[1]}", [Drawing.of(halo_plane(rows, plane))],
                  f"The first {_DRAWN_DAYS:.0f} days at most.")
            for plane in ("xy", "xz", "yz")
        ]),
        Section("perilunes", "Perilunes and eclipses", "", [
            Panel("Perilune radius", [Drawing.of(radii)], FORCES + "." + band)
        ]),
    ]  # fmt: skip
    record = result.record()
    sources = [("units of the restricted problem", record["restricted"]["source"]), ("forces", FORCES)]
    return write(
        assembled(
            "moon-halo", f"Halo orbit {result.plan.resonance}", _lead(record), _claim(record), _facts(record),
            sections, sources,
        ),
        path,
    )  # fmt: skip


def _lead(record) -> str:
    model = record["restricted"]
    return (
        f"L{record['point']} {record['side']}, from {record['ephemeris']['start_tdb']} TDB; in the restricted problem"
        f" with the unit of length {model['length_unit_km']:,.0f} km its perilune radius is"
        f" {model['perilune_radius_km']:,.0f} km."
    )


def _claim(record) -> Claim:
    gap, longest = record["ephemeris"]["gap_mm"], max(e["longest_h"] for e in record["eclipses"].values())
    return Claim(
        "the orbit is continuous in the ephemeris",
        gap < 1.0,
        f"arcs join to {gap:.2g} mm; the longest eclipse lasts {longest:.2f} h",
    )


def _facts(record) -> list[Fact]:
    real = record["ephemeris"]
    facts = [
        Fact(
            "perilune radius",
            f"{real['perilune_km'][0]:,.0f} to {real['perilune_km'][1]:,.0f} km",
            repr(real["perilune_km"]),
        ),
        Fact("Earth visible", f"{100.0 * record['earth_visible']:.1f} %", repr(record["earth_visible"])),
    ]
    if record["upkeep"] and record["upkeep"]["median_m_s"] is not None:
        value = record["upkeep"]["median_m_s"]
        facts.append(Fact("station keeping, median", f"{value:.2f} m/s a year", repr(value)))
    return facts
