"""Commands of `kakehashi track`: orbits from observations, and ephemerides."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from kakehashi.cli.completion import ObjectName
from kakehashi.cli.options import From, Json, Several, To

Files = Annotated[
    list[Path],
    Parameter(
        help="MPC 80 columns, ADES (PSV, XML, CSV, JSON), JPL radar, .rwo; recognised by content; formats can be mixed."
    ),
]

track = App(name="track", help="Orbits from observations: fit, ranging, residuals, ephemeris.")


@track.command
def fit(
    files: Files,
    /,
    *,
    solve: Several = (),
    name: str = "object",
    guess: str | None = None,
    epoch: str | None = None,
    debias: Path | None = None,
    radius_km: float = 0.0,
    reject: Annotated[bool, Parameter(negative="--no-reject")] = True,
    designation: str | None = None,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Fit an orbit to observations: orbit, covariance, residuals, report.

    The verdict and its reasons are printed.  The exit code is 0 for a fitted orbit, and 1 if the residuals are too
    large, the orbit is impossible, or the observations do not determine it.

    Parameters
    ----------
    solve
        Parameters to estimate with the state: A1, A2 or A3, such as --solve A1 A2.
    name
        Name of the object in the output files.
    guess
        Initial guess: a bundled orbit, or a file (OEF, SBDB, MPC, Horizons).
    epoch
        Epoch of the result: a date as for --from of `track ephemeris`. The middle of the observations by default.
    debias
        Table of star-catalogue biases (Eggl et al. 2020), see `kakehashi data fetch debias`.
    radius_km
        Radius of the object [km], for radar delays to its leading edge.
    reject
        Leave out observations that do not fit; --no-reject keeps all.
    designation
        Use only the observations with this designation in the file.
    out
        Folder for orbit.oef, orbit.json, trajectory.oem, residuals.csv and fit.html.
    """
    from kakehashi.cli import tracking
    from kakehashi.cli.progress import Stages

    with Stages() as stages:
        done = tracking.fitted(
            files, solve, name, guess, epoch, debias, radius_km, reject, stages.update, designation
        )
        if out is not None:
            done.write(out)
    tracking.show(done, json, out)
    return 0 if done.fitted else 1


@track.command
def ranging(
    files: Files,
    /,
    *,
    name: str = "object",
    samples: int = 4_000,
    seed: int = 1,
    prior: str = "log",
    until_days: float = 30.0,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Compute the distribution of orbits that fit a short arc, and their impact probability.

    The exit code is 1 if no orbit fits within the noise of the observations; the output then states why.

    Parameters
    ----------
    name
        Name of the object in the output files.
    samples
        Number of orbits to draw.
    seed
        Seed of the random number generator.
    prior
        Prior distribution of the distance: log or uniform.
    until_days
        Length of the search for impacts from the epoch of the orbits [d].
    out
        Folder for orbits.csv and ranging.html.
    """
    from kakehashi.cli import tracking
    from kakehashi.cli.progress import Stages

    with Stages() as stages:
        result = tracking.ranged(files, name, samples, seed, prior, until_days, stages.update)
        if out is not None:
            result.write(out)
    tracking.show_ranged(result, json, out)
    return 0 if result.result.fits else 1


@track.command
def residuals(
    files: Files,
    /,
    *,
    orbit: str,
    source: str | None = None,
    radius_km: float = 0.0,
    csv: Path | None = None,
    json: Json = False,
) -> int:
    """Compute residuals of observations for a given orbit, by station and individually.

    Parameters
    ----------
    orbit
        A bundled orbit or a file (OEF, SBDB).
    source
        Solution of a bundled orbit.
    radius_km
        Radius of the object [km], for radar delays to its leading edge.
    csv
        File for all residuals.
    """
    from kakehashi.cli import tracking

    tracking.show_residuals(tracking.compared(files, orbit, source, radius_km), csv, json)
    return 0


@track.command
def ephemeris(
    name: ObjectName,
    /,
    *,
    site: str,
    start: From,
    end: To,
    step: str = "1h",
    source: str | None = None,
    up: bool = False,
    csv: Path | None = None,
    json: Json = False,
) -> int:
    """Tabulate position, brightness and uncertainty of an object for an observatory; --csv also gives its motion.

    Parameters
    ----------
    name
        Name, number, designation, or a file.
    site
        MPC observatory code or name, such as 568 or Maunakea (500 is the geocentre); or latitude,longitude in degrees,
        positive north and east, with an optional height in metres, such as 35.68,139.77 or 19.82,-155.47,4205.
    step
        Interval between lines: 30s, 10m, 1h, 1d.
    source
        Which solution of a bundled orbit.
    up
        Print only lines for which the object is above the horizon and the Sun 12 deg below it.
    csv
        File for the table.
    """
    from kakehashi.cli import tracking

    tracking.show_ephemeris(tracking.tabulated(name, source, site, start, end, step, up), csv, json)
    return 0
