"""Replay a flown free return from its published epochs: launch, injection and splashdown.

No state of the flight is needed.  The site and the second of lift-off give the plane of the first orbit (a launch due
east), the injection its epoch, and the splashdown that of the perigee of the return; altitude and date of the perilune
follow, and so does the largest distance from the Earth.  Corrections of a flight are listed with their sizes; without
published directions they cannot be replayed.
"""

import json
import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.frames import rotation
from kakehashi.frames.geodetic import from_geodetic
from kakehashi.launch.sites import site as site_of
from kakehashi.moon.transfer.free_return import FreeReturn, free_return
from kakehashi.time import as_et

_BEFORE_SPLASH_S = (
    630.0  # perigee of the conic: entry at 122 km is 13 min before splashdown, and 2.5 min before it
)
_ABOVE_LATITUDE_RAD = np.radians(
    0.15
)  # of the first orbit's inclination: a plane that still contains the site
_LAST_CORRECTION_S = 18_000.0  # before splashdown, of Orion's third return correction
FLIGHTS = ("artemis-ii",)  # with data in the package
_INJECTION, _LAST = "translunar_injection", "return_correction_3"


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """A flight as replayed.

    Attributes
    ----------
    mission : str
    launch_et, splash_et : float
        [s TDB past J2000]
    flight : FreeReturn
    corrections_m_s : dict
        Sizes of the corrections that were flown, where published.
    published : dict
        Published figures of the flight to compare with: perilune_altitude_km, perilune_utc, farthest_altitude_km,
        splash_utc, source and as_of; empty if the file has none.
    """

    mission: str
    launch_et: float
    splash_et: float
    flight: FreeReturn
    corrections_m_s: dict[str, float]
    published: dict = field(default_factory=dict)


def replay_free_return(
    path: str | Path,
    *,
    site: str = "Kennedy",
    splash=None,
    perigee_km: float = 185.0,
    perilune_km: float = 6_500.0,
) -> Replay:
    """Return the free return of a flight whose epochs stand in a file.

    Parameters
    ----------
    path : path
        JSON or TOML file with `mission`, `launch_utc` and `events`, each with `name`, `met_s` and `status`; or a name
        of `FLIGHTS`.
    site : str
        Launch site.
    splash : epoch, optional
        Splashdown; five hours after the third return correction by default.
    perigee_km, perilune_km : float
        Altitude of the injection, and of the perilune as a guess.

    Raises
    ------
    InputError
        The file has another form, or no free return meets the epochs.
    """
    plan = _read(path)
    events = {e["name"]: e for e in plan["events"]}
    launch = as_et(f"{plan['launch_utc'].replace('T', ' ').removesuffix('Z')} UTC")
    end = launch + events[_LAST]["met_s"] + _LAST_CORRECTION_S if splash is None else as_et(splash)
    pad = site_of(site)
    up = rotation("ITRF", "ICRF", launch) @ from_geodetic(pad.longitude_rad, pad.latitude_rad, 0.0)
    flight = free_return(
        launch + events[_INJECTION]["met_s"], pad.latitude_rad + _ABOVE_LATITUDE_RAD, perilune_km=perilune_km,
        perigee_km=perigee_km, return_et=end - _BEFORE_SPLASH_S, node_rad=float(np.arctan2(up[1], up[0]) - np.pi / 2.0),
        ascending=False,
    )  # fmt: skip
    sizes = {
        name: float(e["delta_v_m_s"])
        for name, e in events.items()
        if e["status"] == "executed" and e.get("delta_v_m_s") is not None
    }
    return Replay(plan["mission"], launch, end, flight, sizes, plan.get("published", {}))


def _read(path: str | Path) -> dict:
    shipped = str(path) in FLIGHTS
    file = files("kakehashi").joinpath(f"data/moon/{path}.toml") if shipped else Path(path)
    try:
        text = file.read_text(encoding="utf-8")
        plan = tomllib.loads(text) if file.name.lower().endswith(".toml") else json.loads(text)
        events = {e["name"]: float(e["met_s"]) for e in plan["events"]}
        _ = (
            plan["mission"],
            plan["launch_utc"],
            events[_INJECTION],
            events[_LAST],
            [e["status"] for e in plan["events"]],
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{file.name} is no list of a flight's burns ({type(error).__name__}: {error}); give {', '.join(FLIGHTS)},"
            " or a JSON or TOML file with mission, launch_utc and events of name, met_s and status, among them"
            f" {_INJECTION} and {_LAST}"
        ) from None
    return plan
