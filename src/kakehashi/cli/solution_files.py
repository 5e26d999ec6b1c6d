"""Output files of a fitted orbit: OEF, JSON, OEM and SPK."""

from pathlib import Path

from kakehashi.base.constants import DAY_S
from kakehashi.base.text import spk_name
from kakehashi.od.arc import arc
from kakehashi.od.fit import Solution
from kakehashi.paths import tabulate

_AHEAD_S = 2 * 365.25 * DAY_S
_UNNUMBERED = 54_000_000  # first of NAIF's numbers of provisional objects; it belongs to no object


def write_orbit(solution: Solution, record: dict, folder: Path) -> None:
    """Write orbit.oef, orbit.json, trajectory.oem and trajectory.bsp, from the observations to two years later.

    Parameters
    ----------
    solution : Solution
        The fitted orbit.
    record : dict
        The fit as values of JSON types; those on its quality are written to orbit.json.
    folder : path
        Folder of the files.
    """
    from kakehashi.io.oef import write_oef
    from kakehashi.io.oem import Covariance, Ephemeris, write_oem
    from kakehashi.io.sbdb import write_sbdb
    from kakehashi.io.spk import write_spk

    orbit, rows = solution.orbit, solution.observations
    if set(orbit.parameters) <= {"A2"}:  # OEF has no fields for the others
        write_oef(folder / "orbit.oef", orbit)
    fit = {k: v for k, v in record.items() if k not in ("orbit", "stations", "unreadable")}
    write_sbdb(folder / "orbit.json", orbit, {"fit": fit})
    path = arc(orbit, float(rows.et.min()), float(rows.et.max()) + _AHEAD_S)
    table = tabulate(path, through=[orbit.epoch_et])
    covariances: tuple[Covariance, ...] = ()
    if orbit.covariance is not None:
        covariances = (Covariance(orbit.epoch_et, orbit.covariance[:6, :6], "ICRF"),)
    name = orbit.designation or orbit.name
    segment = Ephemeris(orbit.name, name, table, "TDB", covariances)
    write_oem(folder / "trajectory.oem", [segment])
    number = 20_000_000 + orbit.number if orbit.number else _UNNUMBERED
    write_spk(folder / "trajectory.bsp", path, number, name=spk_name(orbit.name))
