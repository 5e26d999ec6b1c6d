"""Report section on the computed quality of the measurements, and the days after which it meets the objectives."""

from math import floor, log10

import numpy as np

from kakehashi.campaign.figures import quality_of
from kakehashi.campaign.objective_results import MeasurementCurve, Service
from kakehashi.campaign.results import Results
from kakehashi.report.blocks import Drawing, Grid, Panel, Section


def measurements(results: Results) -> Section:
    """Report section on the computed quality of measurements, against what the objectives ask."""
    titles = {o.name: o.title for o in results.objectives}
    served = {(o.name, s.mission, s.instrument, s.part): s for o in results.objectives for s in o.services}
    rows = [
        (
            titles.get(c.objective, c.objective) + ("" if c.part == "any" else f": {c.part}"),
            c.mission,
            c.instrument,
            c.quantity,
            (c.asked, 2),
            *_reached(served.get((c.objective, c.mission, c.instrument, c.part))),
            c.whole_unit,
            (c.days_needed if np.isfinite(c.days_needed) else None, 1),
            c.basis,
            c.source,
        )
        for c in results.measurements
    ]
    head = (
        "objective", "mission", "instrument", "quantity", "asked", "reached", "unit", "days needed", "measured by",
        "source of the plan",
    )  # fmt: skip
    caption = (
        "Reached: in the days that the mission is on station. Formal standard deviations, which contain only the errors"
        " that the measurement names; a resolution is the size of a pixel. The spin is the period of rotation, of a"
        " tumbling body the worse known of its two periods. Distances, intervals and accuracies are"
        " assumptions of the campaign definition where no source gives them."
    )
    blocks: list = [Panel(_TITLE, [Drawing.of(f) for f in quality_of(results)])]
    blocks.append(Grid("measured", "Measurements", head, rows, caption))
    return Section("measurements", "What the measurements reach", _intro(results), blocks)


_TITLE = "Quality over the days on station"


def _reached(service: Service | None) -> tuple[tuple[float | None, int]]:
    if service is None or service.reached is None:
        return ((None, 2),)
    if service.reached <= 0.0:
        return ((service.reached, 1),)
    return ((service.reached, max(1, 1 - floor(log10(service.reached)))),)  # two significant digits


def _short(value: float) -> str:
    return f"{value:.2g}" if abs(value) < 100.0 else f"{value:,.0f}"


def _intro(results: Results) -> str:
    """Name the best measurement of each quantity, in the days on station."""
    served = {
        (o.name, s.mission, s.instrument, s.part): s.reached for o in results.objectives for s in o.services
    }
    best: dict[str, tuple[float, MeasurementCurve]] = {}
    for c in results.measurements:
        reached = served.get((c.objective, c.mission, c.instrument, c.part))
        if reached is None:
            continue
        held = best.get(c.quantity)
        if held is None or (reached > held[0] if c.larger else reached < held[0]):
            best[c.quantity] = (reached, c)
    parts = [f"{q} to {_short(v)} {c.whole_unit} by {c.mission}" for q, (v, c) in best.items()]
    return f"At best the measurements reach: {'; '.join(parts)}." if parts else ""
