"""Page of a screening of conjunctions about the Earth: approaches, the nearest ones, and the load by altitude."""

from pathlib import Path

import numpy as np

from kakehashi.earth.conjunctions.load import encounter_load, orbits_of
from kakehashi.earth.conjunctions.screening import KINDS, Conjunctions
from kakehashi.figures.conjunctions import encounter_rates, miss_distances
from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write
from kakehashi.time import calendar

_ROWS = 50
_TOGETHER_KM_S = 0.01


def conjunctions_page(result: Conjunctions, path: Path) -> Path:
    """Write the HTML page of a screening.

    Parameters
    ----------
    result : Conjunctions
    path : path
        HTML file to be written.
    """
    apart = np.flatnonzero(result.speed_km_s > _TOGETHER_KM_S)
    nearest = apart[np.argsort(result.distance_km[apart], kind="stable")][:_ROWS]
    load = encounter_load(orbits_of(result.population), within_km=result.within_km)
    hours = result.duration_s / 3600.0
    expected = load.total_year / (365.25 * 24.0) * hours
    sections = [
        Section("approaches", "Close approaches", "", [
            Panel("Miss distance", [Drawing.of(miss_distances(result))],
                  "Positions are those of SGP4, which errs by kilometres: a point is a reason to look closer."),
            _nearest(result, nearest),
        ]),
        Section("load", "Encounters by altitude", "", [
            Panel("Load", [Drawing.of(encounter_rates(load))],
                  "Rates of objects with random nodes and phases (Kessler 1981), 200 to 2,000 km. Members of a"
                  f" constellation are phased and meet less often: theory expects {expected:,.0f} approaches in"
                  f" {hours:g} h."),
        ]),
    ]  # fmt: skip
    facts = [
        Fact("objects", f"{len(result.population):,}", str(len(result.population))),
        Fact("approaches", f"{len(result):,}", str(len(result))),
        Fact("pairs", f"{len(result.pairs):,}", str(len(result.pairs))),
        Fact("flying together", f"{len(result) - apart.size:,}", str(len(result) - apart.size)),
    ]
    claim = Claim(
        f"{len(result):,} approaches within {result.within_km:g} km",
        "result",
        f"{apart.size:,} of them of objects that do not fly together; {len(result.skipped)} objects skipped",
    )
    lead = f"{hours:g} h from {calendar(result.start.et, 'UTC', 0)} UTC"
    made = [("positions", "SGP4 of mean elements, WGS 72, by the package sgp4")]
    page = assembled("conjunctions", "Conjunctions about the Earth", lead, claim, facts, sections, made)
    return write(page, path)


def _nearest(result: Conjunctions, rows) -> Grid:
    names, norad = result.population.names, result.population.norad
    return Grid(
        "nearest",
        "The nearest approaches",
        ("TCA, UTC", "object", "object", "miss distance [km]", "relative speed [km/s]", "kind"),
        [
            (calendar(float(result.tca_et[k]), "UTC", 3),
             *(f"{names[m]} ({norad[m]})" for m in result.pair[k]),
             (float(result.distance_km[k]), 3), (float(result.speed_km_s[k]), 3), KINDS[result.kind[k]])
            for k in rows
        ],
        "Objects that fly together, with a relative speed below 10 m/s, are left out."
        + ("" if len(rows) else " All approaches are of such objects, so that the table is empty."),
    )  # fmt: skip
