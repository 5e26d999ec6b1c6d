"""Commands of `kakehashi risk`: close approaches, impact probabilities, keyholes, the corridor."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from kakehashi.cli.options import From, Json, To

risk = App(
    name="risk", help="Impact monitoring: whether an object can hit, when, with which probability, and where."
)


@risk.default
def assess(
    name: str,
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
    """List close approaches with their uncertainty, and every possible impact with its probability.

    Parameters
    ----------
    name
        Name, number, designation, or a file (OEF, SBDB).
    until
        Date at which to stop: 2060, 2029-12-31, 2029-Dec-31, +30y; without a scale, UTC.
    source
        Which solution of a bundled orbit.
    bodies
        Bodies whose impacts are searched: --body Earth Moon.
    members
        Number of orbits that are propagated from the region of uncertainty; at most as many again are added between
        neighbours that separate. The probability above which no impact is overlooked is printed.
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
        Date from which the Palermo scale counts; today by default, or the orbit's epoch if that is later.
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
    name: str,
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
        Which solution of a bundled orbit.
    zeta_km
        First and last zeta to search, on the target plane at closest approach (the coordinates that
        `kakehashi encounter` gives); five sigmas by default.
    members
        Orbits propagated over that interval; more orbits find narrower keyholes, but do not change the widths.
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
    name: str,
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
    """Tabulate the shift on the target plane for each mm/s of an impulse, by the date of the impulse.

    Parameters
    ----------
    name
        Name, number, designation, or a file.
    encounter
        Date of the encounter, to within a month.
    step_days
        Days from one date of an impulse to the next.
    source
        Which solution of a bundled orbit.
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
    name: str,
    /,
    *,
    date: str,
    source: str | None = None,
    members: int = 4_000,
    height_km: float = 100.0,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Find where a possible impact would enter and reach the ground: the risk line.

    If no orbit hits near that date, this is the result: it is printed, and the exit code is 0.

    Parameters
    ----------
    name
        Name, number, designation, or a file.
    date
        Date of the possible impact, to within a few days, as for --from of the other commands.
    source
        Which solution of a bundled orbit.
    members
        Number of orbits that are propagated to find those that hit.
    height_km
        Height of the entry above the ellipsoid [km].
    out
        Folder for corridor.csv and corridor.html.
    """
    from kakehashi.cli import risks
    from kakehashi.cli.progress import Stages

    with Stages() as stages:
        result = risks.lines(name, source, date, members, height_km, stages.update)
    risks.show_lines(result, json, out)
    return 0
