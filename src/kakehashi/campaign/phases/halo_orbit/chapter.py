"""Report sections of a spacecraft in a halo orbit: numbers, shape of the orbit, perilunes, eclipses by phase."""

from kakehashi.access.eclipses import Eclipse
from kakehashi.campaign.phases.halo_orbit.studies import BODIES, OrbitStudy
from kakehashi.campaign.results import Results
from kakehashi.figures.halo import halo_plane, perilune_radii
from kakehashi.report.blocks import Drawing, Grid, Panel, Section, Table, rows_of, sentences
from kakehashi.time import calendar


def sections(results: Results, name: str) -> list[Section]:
    """Return the report sections of a halo orbit.

    Parameters
    ----------
    results : Results
    name : str
        Of the mission.
    """
    mission, studied = results.mission(name), results.studies[name]
    text = sentences(mission.text)
    parts = [
        Section(
            "halo",
            f"{name} in its halo orbit",
            text,
            [Table("halo-numbers", f"{name}: halo orbit", rows_of(mission.numbers))],
        )
    ]
    study = studied.get("halo")
    if study is not None:
        spare = mission.margin("eclipse")
        assert spare is not None and spare.value is not None
        parts += [_shape(study), _eclipses(study, study.longest_eclipse_h + spare.value)]
    return parts


def _shape(study: OrbitStudy) -> Section:
    panels = [Panel(p, [Drawing.of(halo_plane(study.rotating_km, p))], "") for p in ("xy", "xz", "yz")]
    text = "The first weeks of the orbit in axes that rotate with the Moon about the Earth."
    return Section("halo-shape", "Shape of the orbit", text, panels)


def _eclipses(study: OrbitStudy, limit_h: float) -> Section:
    rows = [Eclipse(BODIES[int(b)], s, e, deep, 0.0, None) for s, e, deep, b in study.eclipses]
    figure = perilune_radii(study.perilune_et, study.perilune_km, eclipses=rows)
    phases = [
        (calendar(float(start))[:16], (float(longest), 2), (float(total), 1),
         "within the limit" if longest <= limit_h else "too long")
        for start, longest, total in study.phases
    ]  # fmt: skip
    text = (
        "Eclipses along the orbit in the ephemeris; below, the longest one for each phase by the orbit of the"
        " restricted problem, to the step of its samples of 20 minutes."
    )
    heads = ("first apolune", "longest eclipse h", "all eclipses h", "limit")
    return Section("halo-eclipses", "Perilunes and eclipses", text, [
        Panel("Perilune radius", [Drawing.of(figure)], ""),
        Grid("halo-phases", "Eclipses by phase", heads, phases),
    ])  # fmt: skip
