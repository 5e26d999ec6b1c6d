"""Commands of `kakehashi risk`: close approaches, impact probabilities, keyholes, impact corridor."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from kakehashi.cli.completion import ObjectName
from kakehashi.cli.options import From, Json, To

risk = App(
    name="risk",
    help="Impact monitoring: possible impacts of an object with dates, probabilities and locations.",
)


@risk.default
def assess(
    name: ObjectName,
    /,
    *,
    until: str,
    source: str | None = None,
    bodies: Annotated[tuple[str, ...], Parameter(name="--body", consume_multiple=True)] = ("Earth",),
    members: int = 4_000,
    sigmas: float = 6.0,
    budget: int = 20_000,
    seed: int = 1,
    diameter_m: float | None = None,
    mass_kg: float | None = None,
    now: str | None = None,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """List close approaches with their uncertainty, and possible impacts with their probability.

    Parameters
    ----------
    name
        Name, number, designation, or a file (OEF, SBDB).
    until
        End of the search: 2060, 2029-12-31, 2029-Dec-31, +30y; without a scale, UTC.
    source
        Solution of a bundled orbit.
    bodies
        Bodies on which impacts are searched: --body Earth Moon.
    members
        Number of orbits propagated from the uncertainty region; up to as many again are added between neighbours that
        separate. The completeness limit in probability is printed.
    sigmas
        Range of the orbits along the line of variations, in standard deviations.
    budget
        Largest number of trajectories for one probability.
    seed
        Seed of the random number generator.
    diameter_m
        Diameter of the object [m]; from H and an albedo of 0.154 by default.
    mass_kg
        Mass of the object [kg]; from the diameter and 2600 kg/m3 by default.
    now
        Reference date of the Palermo scale; today by default, or the orbit's epoch if that is later.
    out
        Folder for risk.json and risk.html.
    """
    from kakehashi.cli import risks
    from kakehashi.cli.progress import Stages

    with Stages() as stages:
        result = risks.assessed(
            name,
            source,
            until,
            bodies,
            members,
            sigmas,
            budget,
            seed,
            diameter_m,
            mass_kg,
            now,
            stages.update,
        )
        if out is not None:
            result.write(out)
    risks.show(result, json, out)
    return 0


@risk.command
def keyholes(
    name: ObjectName,
    /,
    *,
    encounter: str,
    until: str,
    source: str | None = None,
    zeta_km: tuple[float, float] | None = None,
    members: int = 2_000,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Find the keyholes of an encounter: the intervals on its target plane that lead to a later impact.

    Parameters
    ----------
    name
        Name, number, designation, or a file.
    encounter
        Date of the encounter, to within a month.
    until
        Last date of a later impact: 2060, 2029-12-31, +30y.
    source
        Solution of a bundled orbit.
    zeta_km
        First and last zeta to search, on the target plane at closest approach (the coordinates that
        `kakehashi encounter` gives); five sigmas by default.
    members
        Number of orbits propagated over this interval; more orbits find narrower keyholes, but do not change widths.
    out
        Folder for keyholes.html.
    """
    from kakehashi.cli import risks
    from kakehashi.cli.progress import Stages

    with Stages() as stages:
        result = risks.holes(name, source, encounter, until, zeta_km, members, stages.update)
    risks.show_holes(result, json, out)
    return 0


@risk.command
def deflection(
    name: ObjectName,
    /,
    *,
    encounter: str,
    start: From,
    end: To,
    step_days: float = 20.0,
    source: str | None = None,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Tabulate the shift on the target plane per mm/s of an impulse, by date of the impulse.

    Parameters
    ----------
    name
        Name, number, designation, or a file.
    encounter
        Date of the encounter, to within a month.
    step_days
        Interval between dates of the impulse [d].
    source
        Solution of a bundled orbit.
    out
        Folder for deflection.csv and deflection.html.
    """
    from kakehashi.cli import risks
    from kakehashi.cli.progress import Stages

    with Stages() as stages:
        stages.update("impulses", 0.0)
        result = risks.deflected(name, source, encounter, start, end, step_days)
        stages.update("impulses", 1.0)
    risks.show_deflection(result, json, out)
    return 0


@risk.command
def corridor(
    name: ObjectName,
    /,
    *,
    date: str,
    source: str | None = None,
    members: int = 4_000,
    height_km: float = 100.0,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Compute the impact corridor: entry and ground points of a possible impact.

    If no orbit impacts near that date, a message says so, and the exit code is 0.

    Parameters
    ----------
    name
        Name, number, designation, or a file.
    date
        Date of the possible impact, to within a few days, as for --from of the other commands.
    source
        Solution of a bundled orbit.
    members
        Number of orbits propagated to find impacting ones.
    height_km
        Altitude of the entry above the ellipsoid [km].
    out
        Folder for corridor.csv and corridor.html.
    """
    from kakehashi.cli import risks
    from kakehashi.cli.progress import Stages

    with Stages() as stages:
        result = risks.lines(name, source, date, members, height_km, stages.update)
    risks.show_lines(result, json, out)
    return 0
