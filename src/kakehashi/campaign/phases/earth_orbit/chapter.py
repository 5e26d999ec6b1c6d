"""What does the report say about a satellite: elements, height over time, revisit by latitude, coverage?"""

from collections.abc import Iterator
from dataclasses import replace

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.phases.earth_orbit.approaches import ApproachStudy
from kakehashi.campaign.phases.earth_orbit.disposal import DisposalStudy
from kakehashi.campaign.phases.earth_orbit.drag import DragStudy
from kakehashi.campaign.phases.earth_orbit.swaths import SwathVisits, points
from kakehashi.campaign.results import Results
from kakehashi.figures import Figure
from kakehashi.figures.earth_orbits import earth_map, over_latitude
from kakehashi.figures.orbit_height import orbit_height
from kakehashi.plot.coast import land_outlines
from kakehashi.report.blocks import Drawing, Grid, Panel, Section, Table, computed, rows_of
from kakehashi.time import calendar


def sections(results: Results, name: str) -> list[Section]:
    """Return the report section of one satellite.

    Parameters
    ----------
    results : Results
    name : str
        Of the mission.
    """
    mission, studies = results.mission(name), results.studies[name]
    orbit = studies["earth_orbit"]
    per_year = computed(
        "mean elements and J2", ("drift of the node's local time", 365.25 * orbit.local_time_h_d, "h/yr", 3)
    )
    rows = [*rows_of(mission.numbers), *per_year]
    blocks: list = [Table("earth-orbit-numbers", f"{name}: orbit about the Earth", rows)]
    if studies.get("approaches") is not None and not studies["approaches"].why:
        blocks.append(_approach_grid(studies["approaches"]))
    for title, figures, caption in _panels(studies):
        blocks.append(Panel(title, [Drawing.of(f) for f in figures], caption))
    return [Section("earth-orbit", f"{name} about the Earth", mission.text.capitalize() + ".", blocks)]


def _panels(studies: dict) -> Iterator[tuple[str, list[Figure], str]]:
    drag: DragStudy | None = studies.get("drag")
    if drag is not None:
        yield "Height over time", [height_figure(drag)], f"The air: {drag.air}."
    disposal: DisposalStudy | None = studies.get("disposal")
    if disposal is not None:
        lines = {
            f"{name} activity": row for name, row in zip(disposal.names, disposal.altitude_km, strict=True)
        }
        figure = orbit_height(disposal.days / 365.25, lines, until=float(disposal.rule_years.min()))
        figure = replace(figure, key="height-after-mission", alt="Height of the orbit after the mission")
        yield "Height after the mission", [figure], f"From the end of the mission. The air: {disposal.air}."
    for swath in studies.get("swaths", ()):
        width = f"{2.0 * swath.half_width_km:g} km"
        yield (
            f"Visits by {swath.instrument}, swath of {width}",
            swath_figures(swath),
            f"Visits of points of equal area in {swath.span_d:.1f} d"
            + (", after which the pattern repeats." if swath.repeats else "."),
        )


def _approach_grid(study: ApproachStudy) -> Grid:
    rows = [
        (other, calendar(float(et), "UTC", 0), (miss, 3), (speed, 3), f"{odds:.1e}", (dv, 4))
        for other, et, miss, speed, odds, dv in zip(
            study.others, study.et, study.miss_km, study.speed_km_s, study.probability, study.avoidance_m_s, strict=True
        )
    ]  # fmt: skip
    head = ("object", "closest approach, UTC", "miss km", "km/s", "probability", "avoidance m/s")
    caption = "Positions are those of SGP4, which errs by kilometres: a row is a reason to look closer."
    return Grid("approaches", f"Nearest approaches in {study.hours:g} h", head, rows, caption)


def height_figure(study: DragStudy) -> Figure:
    """Return the figure of the height over time, by activity of the Sun."""
    lines = {f"{name} activity": row for name, row in zip(study.names, study.altitude_km, strict=True)}
    return orbit_height(study.days / 365.25, lines)


def swath_figures(swath: SwathVisits) -> list[Figure]:
    """Return the figures of revisit by latitude, and of the mean time between visits on the map."""
    visits = swath.visits
    rows = visits.by_latitude(repeats=swath.repeats)
    lines = {"mean": rows["mean_s"] / DAY_S, "longest": rows["longest_s"] / DAY_S}
    mean, _ = visits.revisit(repeats=swath.repeats)
    ball = points()
    return [
        over_latitude(
            rows["lat_deg"], lines, key="revisit-by-latitude", name="time between visits", unit="d"
        ),
        earth_map(
            ball.lon_deg, ball.lat_deg, mean / DAY_S, land_outlines(), key="revisit-map", name="time between visits",
            unit="d",
        ),
    ]  # fmt: skip
