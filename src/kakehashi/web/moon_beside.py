"""Which files beside a run belong to the views of a lunar mission?  A traverse, and a trajectory about the Moon.

RUNS/CAMPAIGN/MISSION.traverse.json    the record that `kakehashi moon traverse --json` prints
RUNS/CAMPAIGN/MISSION.halo.oem         a trajectory about the Moon, as `kakehashi moon halo --out` writes it
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kakehashi import paths
from kakehashi.base import InputError
from kakehashi.base.names import slug
from kakehashi.time import as_et

KINDS = ("traverse.json", "halo.oem")
_COLUMNS = ("longitude_east_deg", "latitude_deg", "hours", "lit", "linked")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Route:
    """A traverse in n steps.

    Attributes
    ----------
    rover : str
    et : (n,) array
        Epochs [s TDB past J2000].
    lon_rad, lat_rad : (n,) arrays
    charge, lit : (n,) arrays
        Charge of the battery and visible part of the Sun's disc, as fractions.
    linked : (n,) array of bool
    goals : tuple of (str, float)
        Names and epochs of arrival.
    note : str
    """

    rover: str
    et: np.ndarray
    lon_rad: np.ndarray
    lat_rad: np.ndarray
    charge: np.ndarray
    lit: np.ndarray
    linked: np.ndarray
    goals: tuple[tuple[str, float], ...]
    note: str

    def __repr__(self):
        return f"<Route of {self.rover!r}, {len(self.et)} steps>"


def file_of(folder: str | Path, mission: str, kind: str) -> Path:
    """Return the path of a file of a mission.

    Parameters
    ----------
    folder : path
        The campaign's folder of runs.
    mission : str
    kind : str
        One of `KINDS`.
    """
    return Path(folder) / f"{slug(mission)}.{kind}"


def stamps(folder: str | Path, mission: str) -> dict[str, str]:
    """Return the SHA-256 of the files of a mission by their kind, for the identity of what rests on them."""
    files = {kind: file_of(folder, mission, kind) for kind in KINDS}
    return {k: hashlib.sha256(f.read_bytes()).hexdigest() for k, f in files.items() if f.is_file()}


def route_beside(folder: str | Path, mission: str) -> Route | None:
    """Return the traverse of a mission; None without a file.

    Raises
    ------
    InputError
        The file is no record of a traverse.
    """
    path = file_of(folder, mission, "traverse.json")
    if not path.is_file():
        return None
    try:
        r = json.loads(path.read_text("utf-8"))
        route, begin = r["route"], float(as_et(f"{r['begin_utc'].removesuffix('Z')} UTC"))
        battery = np.asarray(route["battery_wh"], dtype=float)
        capacity = (
            battery.min() / float(r["lowest_battery_fraction"]) if battery.min() > 0.0 else battery.max()
        )
        columns = [np.asarray(route[k], dtype=float) for k in _COLUMNS]
        lon, lat, hours, lit, linked = columns
        if not (
            len({len(c) for c in (*columns, battery)}) == 1
            and len(hours) > 1
            and (np.diff(hours) >= 0.0).all()
        ):
            raise ValueError("the columns of its route differ in length, or its hours decrease")
        goals = tuple(
            (_goal_name(str(g["name"]), k), float(as_et(f"{g['arrival_utc']} UTC")))
            for k, g in enumerate(r["goals"])
        )
        note = f"Traverse of {r['rover']}, planned for {r['objective']}: {r['coarsening']}."
        angles = np.radians(lon), np.radians(lat)
        et = begin + 3_600.0 * hours
        return Route(str(r["rover"]), et, *angles, battery / capacity, lit, linked > 0.0, goals, note)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, InputError) as why:
        raise InputError(
            f"{path.name} is no record of a traverse ({type(why).__name__}: {why}); write it with kakehashi moon"
            " traverse --json, or remove it"
        ) from None


def _goal_name(name: str, index: int) -> str:
    """Return the name of a goal, or its number where it has only coordinates."""
    return name if any(c.isalpha() for c in name) else f"goal {index + 1}"


def orbit_beside(folder: str | Path, mission: str) -> paths.Path | None:
    """Return the trajectory about the Moon of a mission; None without a file."""
    from kakehashi.io.ccsds.oem import read_oem

    path = file_of(folder, mission, "halo.oem")
    if not path.is_file():
        return None
    return read_oem(path)[0].path.relative("Moon")
