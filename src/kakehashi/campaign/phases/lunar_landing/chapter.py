"""Report sections of a landing on the Moon: masses, descent, light and link, verdict by month of landing."""

from kakehashi.campaign.results import Results
from kakehashi.figures.landing import descent_figure
from kakehashi.figures.moon_light import horizon_view, light_bar
from kakehashi.report.blocks import Drawing, Grid, Panel, Section, Table, rows_of, sentences
from kakehashi.time import calendar


def sections(results: Results, name: str) -> list[Section]:
    """Return the report sections of a landing.

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
            "landing",
            f"{name} to the ground",
            text,
            [Table("landing-numbers", f"{name}: landing", rows_of(mission.numbers))],
        )
    ]
    down = studied["landing"]
    if down.descent is not None:
        parts.append(_descent(down.descent))
    parts.append(_light(studied["light"]))
    if studied.get("months"):
        parts.append(_months(studied["months"]))
    return parts


def _descent(done) -> Section:
    rows = [
        (name, (s, 1), (1e3 * dv, 1))
        for name, s, dv in zip(done.phase_names, done.phase_s, done.phase_dv_km_s, strict=True)
    ]
    text = (
        f"A burn of {1e3 * done.deorbit_km_s:.1f} m/s lowers the perilune; the main braking begins there,"
        f" {done.range_km[0]:,.0f} km before the site."
    )
    panel = Panel("Powered descent", [Drawing.of(descent_figure(done))], "")
    return Section("descent", "Descent to the ground", text, [
        panel, Grid("descent-phases", "Phases", ("phase", "duration s", "delta-v m/s"), rows),
    ])  # fmt: skip


def _light(light) -> Section:
    text = f"The horizon stands on {light.terrain}. A night is a time in which no part of the Sun is visible."
    return Section("site-light", "Light at the site", text, [
        Panel("Horizon, Sun and Earth", [Drawing.of(horizon_view(light.light.horizon, light.light))], ""),
        Panel("Days and nights", [Drawing.of(light_bar(light.light))],
              f"From {calendar(light.start_et)[:10]}, when the lander is ready in its orbit."),
    ])  # fmt: skip


def _months(months) -> Section:
    rows = [
        (calendar(m.ready_et)[:10], "-", "-", "-", "-", "no touchdown in time") if m.stay is None else
        (calendar(m.ready_et)[:10], calendar(m.stay.touchdown_et)[:10], (100.0 * m.stay.lit, 1),
         (m.stay.longest_dark_d, 2), (100.0 * m.stay.link, 1), m.verdict)
        for m in months
    ]  # fmt: skip
    heads = (
        "ready in orbit",
        "touchdown",
        "light in the stay %",
        "longest night d",
        "link %",
        "light and link",
    )
    text = (
        "Light and link at the site if the lander is ready in its orbit on another date, with the same rules."
    )
    return Section(
        "months", "Verdict by month of landing", text, [Grid("landing-months", "Months", heads, rows)]
    )
