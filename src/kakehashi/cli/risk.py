"""Commands of `kakehashi risk`: close approaches, impact probabilities, keyholes, the corridor."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from kakehashi.cli.options import From, Json, To

risk = App(name="risk", help="Impact monitoring: will it hit, when, how likely, and where.")


@risk.default
def assess(
    name: str,
    *,
    until: str,
    source: str | None = None,
    bodies: Annotated[tuple[str, ...], Parameter(name="--body")] = ("Earth",),
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
    """Close approaches with their uncertainty, and every possible impact with its probability.

    Parameters
    ----------
    name
        Name, number, designation, or a file (OEF, SBDB).
    until
        Date at which to stop: 2060, 2029-12-31, 2029-Dec-31, +30y; without a scale, UTC.
    source
        Which solution of a bundled orbit.
    bodies
        What may be hit; once for each: --body Earth --body Moon.
    members, sigmas
        Orbits propagated through the confidence region, with at most as many again where neighbours diverge, and
        the extent of the line of variations. The probability above which no impact is overlooked is stated.
    budget
        Most trajectories for one probability.
    seed
        Of all draws.
    diameter_m, mass_kg
        Of the object; from H, albedo 0.154 and 2600 kg/m3 otherwise.
    now
        Date from which the Palermo scale counts; the orbit's epoch otherwise.
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
    *,
    encounter: str,
    until: str,
    source: str | None = None,
    zeta_km: tuple[float, float] | None = None,
    members: int = 2_000,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Keyholes of an encounter: where on its target plane the object must pass to hit later.

    Parameters
    ----------
    encounter
        Date of the encounter, to within a month.
    until
        Last date of a later impact.
    source
        Which solution.
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
    *,
    encounter: str,
    start: From,
    end: To,
    step_days: float = 20.0,
    source: str | None = None,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Kilometres on the target plane per mm/s of push, by the date of the push.

    Parameters
    ----------
    encounter
        Date of the encounter, to within a month.
    step_days
        Between dates.
    source
        Which solution.
    out
        Folder for deflection.csv and deflection.html.
    """
    from kakehashi.cli import risks

    risks.show_deflection(risks.pushed(name, source, encounter, start, end, step_days), json, out)
    return 0


@risk.command
def corridor(
    name: str,
    *,
    date: str,
    source: str | None = None,
    members: int = 4_000,
    height_km: float = 100.0,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Where a possible impact would enter and reach the ground: the risk line.

    Parameters
    ----------
    date
        Date of the possible impact, to within a few days; written as for --from of the other commands.
    source
        Which solution.
    members
        Orbits flown to find those that hit.
    height_km
        Of the entry above the ellipsoid.
    out
        Folder for corridor.csv and corridor.html.
    """
    from kakehashi.cli import risks
    from kakehashi.cli.progress import Stages

    with Stages() as stages:
        found = risks.lines(name, source, date, members, height_km, stages.update)
    risks.show_lines(found, json, out)
    return 0
