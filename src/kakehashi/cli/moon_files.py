"""Print a trajectory between Earth and Moon, and write its files: page, OEM, CZML and JSON."""

from pathlib import Path

from kakehashi.base.files import write_whole


def write_lunar_trajectory(result, stem: str, folder: Path) -> None:
    """Write the page, OEM, CZML and JSON of a trajectory to a folder.

    Parameters
    ----------
    result : report.lunar_transfer.LunarTrajectory
    stem : str
        Name of the files without their endings.
    folder : path
    """
    import json

    from kakehashi.io.czml import write_czml
    from kakehashi.io.oem import Ephemeris, write_oem
    from kakehashi.report.lunar_transfer import lunar_transfer_page

    folder.mkdir(parents=True, exist_ok=True)
    trajectory = Ephemeris(result.title, result.title, result.path)
    write_oem(folder / f"{stem}.oem", [trajectory])
    write_czml(folder / f"{stem}.czml", [trajectory])
    write_whole(folder / f"{stem}.json", json.dumps(dict(result.record), indent=1, allow_nan=False))
    lunar_transfer_page(result, folder / f"{stem}.html")


def present(result, stem: str, folder: Path | None, json: bool) -> int:
    """Print the record of a trajectory, write its files if a folder is named, and return the exit code 0.

    Parameters
    ----------
    result : report.lunar_transfer.LunarTrajectory
    stem : str
        Name of the files without their endings.
    folder : path or None
    json : bool
        Print JSON instead of text.
    """
    from kakehashi.cli import printing

    if folder is not None:
        write_lunar_trajectory(result, stem, folder)
    if json:
        printing.json_lines(dict(result.record))
        return 0
    printing.pairs(dict(result.record))
    if folder is not None:
        print(f"files: {folder}")
    return 0


def departure_record(t, perigee, injection_et: float) -> dict:
    """Return the launch and injection of a transfer as a flat record with units.

    Parameters
    ----------
    t : LunarTransfer, HaloTransfer or LaunchedReturn
    perigee : Apsis
        After the injection.
    injection_et : float
        [s TDB past J2000]
    """
    import numpy as np

    from kakehashi.time import calendar

    return {
        "launcher": t.launcher,
        "site": t.site,
        "launch_utc": calendar(t.launch.et, "UTC", 0),
        "launch_azimuth_deg": float(np.degrees(t.launch.azimuth_rad)),
        "parking_altitude_km": t.parking_km,
        "parking_inclination_deg": float(np.degrees(perigee.inclination_rad)),
        "coast_min": t.launch.coast_s / 60.0,
        "injection_utc": calendar(injection_et, "UTC", 0),
        "injection_km_s": t.injection_km_s,
        "c3_km2_s2": t.c3_km2_s2,
    }
