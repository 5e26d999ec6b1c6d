"""Commands of `kakehashi risk`: close approaches, impact probabilities, keyholes, the corridor."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from kakehashi.cli.options import From, Json, To

risk = App(name="risk", help="Impact monitoring: will it hit, when, how likely, and where.")


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
        What may be hit: --body Earth Moon.
    members
        Number of orbits flown through the region of uncertainty; at most as many again are flown where neighbours
        part. The limit above which no impact is overlooked is stated.
    sigmas
        How far along the line of variations the orbits reach, in standard deviations.
    budget
        Largest number of trajectories for one probability.
    seed
        This number starts the generator of random numbers.
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
        found = risks.assessed(
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
            found.write(out)
    risks.show(found, json, out)
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
    """Find the keyholes of an encounter: where on its target plane the object must pass to hit later.

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
        found = risks.holes(name, source, encounter, until, zeta_km, members, stages.update)
    risks.show_holes(found, json, out)
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
    """Tabulate the kilometres on the target plane for each mm/s of push, by the date of the push.

    Parameters
    ----------
    name
        Name, number, designation, or a file.
    encounter
        Date of the encounter, to within a month.
    step_days
        Days from one date of a push to the next.
    source
        Which solution of a bundled orbit.
    out
        Folder for deflection.csv and deflection.html.
    """
    from kakehashi.cli import risks
    from kakehashi.cli.progress import Stages

    with Stages() as stages:
        stages.update("pushes", 0.0)
        found = risks.pushed(name, source, encounter, start, end, step_days)
        stages.update("pushes", 1.0)
    risks.show_deflection(found, json, out)
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

    That no orbit hits on that date is an answer, not an error: it is told, and the exit code is 0.

    Parameters
    ----------
    name
        Name, number, designation, or a file.
    date
        Date of the possible impact, to within a few days, as for --from of the other commands.
    source
        Which solution of a bundled orbit.
    members
        Number of orbits flown to find those that hit.
    height_km
        Height of the entry above the ellipsoid [km].
    out
        Folder for corridor.csv and corridor.html.
    """
    from kakehashi.cli import risks
    from kakehashi.cli.progress import Stages

    with Stages() as stages:
        found = risks.lines(name, source, date, members, height_km, stages.update)
    risks.show_lines(found, json, out)
    return 0
