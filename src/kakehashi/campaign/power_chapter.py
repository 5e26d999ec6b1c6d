"""Report section on the power of a mission: array, needs, margins in cruise and at the target."""

from kakehashi.campaign.figures import power_of_mission
from kakehashi.campaign.power import CRUISE, HOW, STAY, PowerStudy
from kakehashi.campaign.results import MissionResult
from kakehashi.report.blocks import Drawing, Panel, Row, Section, Table, computed, number, slug
from kakehashi.time import calendar

_NEEDS = "needs of the campaign file, with their sources among the assumptions"


def power(study: PowerStudy, mission: MissionResult) -> Section:
    """Report section on the power of a mission: figure over time, weakest days, instruments that are not fed.

    Parameters
    ----------
    study : PowerStudy
    mission : MissionResult
    """
    caption = (
        "The array faces the Sun. Temperature of the cells, losses and ageing are included; batteries, eclipses and"
        " losses at low intensity are not. Array and needs are assumptions of the campaign file."
    )
    rows = []
    for name, days in ((CRUISE, study.in_cruise), (STAY, ~study.in_cruise)):
        k = study.weakest(days)
        rows += computed(
            HOW,
            (f"{name}: day of least power", calendar(study.et[k])[:10], "UTC date"),
            (f"{name}: distance from the Sun", study.sun_au[k], "au", 3),
            (f"{name}: temperature of the array", study.temperature_k[k], "K"),
            (name, study.power_w[k], "W"),
            (f"{name}: margin", study.margin_w(name), "W"),
        )
        rows.append(Row(f"{name}: needed", study.needed_w[k], "W", "assumed", _NEEDS, digits=0))
    figure = Panel("Power over time", [Drawing.of(power_of_mission(mission.name, study))], caption)
    table = Table(f"power-{slug(mission.name)}-numbers", f"{mission.name}: power", rows)
    return Section(
        f"power-{slug(mission.name)}", f"Power of {mission.name}", _intro(study, mission), [figure, table]
    )


def _intro(study: PowerStudy, mission: MissionResult) -> str:
    cruise, stay = study.margin_w(CRUISE), study.margin_w(STAY)
    text = (
        f"{mission.name} with {study.array}: the margin of power is at least {number(cruise, 0)} W in cruise and"
        f" {number(stay, 0)} W at the target."
    )
    if study.unfed:
        off = ", ".join(name for name, _ in study.unfed)
        text += f" There is no power at the target for: {off}. What they would have served is counted as not served."
    return text
