"""Write trajectories as CZML for Cesium and other globes: paths about the Earth, and lines to stations in contact.

Positions are geocentric in the inertial frame, in metres, so that a globe draws them correctly even in interplanetary
space.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path as File
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.frames.stations import Station
from kakehashi.io.ccsds.frames import to_icrf
from kakehashi.io.oem import Ephemeris, checked
from kakehashi.paths import Hermite, Path
from kakehashi.paths.hermite import lagrange
from kakehashi.paths.nodes import nodes, refined, tables
from kakehashi.time import calendar
from kakehashi.transfer.timeline import Event

_ERROR_KM = 0.1  # error of the interpolation that the document declares
_COLOURS = ((11, 104, 168), (12, 125, 91), (143, 74, 134), (134, 102, 0))


def write_czml(
    path,
    flights: Sequence[Ephemeris],
    *,
    events: Sequence[Event] = (),
    seen_from: Sequence[Station] = (),
    error_km: float = _ERROR_KM,
) -> File:
    """Write trajectories as a CZML document; the file is written completely or not at all.

    Parameters
    ----------
    path : path
        File to be written.
    flights : sequence of Ephemeris
        Trajectories about any body of the ephemeris, in any frame that `io.ccsds.frames` supports. Each smooth part
        becomes a packet with its own id and availability.
    events : sequence of Event
        Contacts of the first trajectory; a line to the station is shown during each contact.
    seen_from : sequence of Station
    error_km : float
        Largest error of the interpolation that the document declares [km]; positions are rounded to 0.1 m.

    Raises
    ------
    InputError
        There is no trajectory, or one has unsupported axes or fewer than two states.
    """
    if not flights:
        raise InputError("there is no trajectory to write: give at least one Ephemeris")
    for e in flights:
        checked(e)
    first, last = min(e.path.span[0] for e in flights), max(e.path.span[1] for e in flights)
    document: list[dict[str, Any]] = [
        {
            "id": "document",
            "name": " and ".join(dict.fromkeys(e.name for e in flights)),
            "version": "1.0",
            "clock": {
                "interval": _span(first, last),
                "currentTime": _iso(first),
                "multiplier": 86_400,
                "range": "CLAMPED",
            },
        }
    ]
    pieces = [(k, part) for k, e in enumerate(flights) for part in _smooth(e)]
    names = _identities([part for _, part in pieces])
    document += [
        _flight(name, part, _COLOURS[k % len(_COLOURS)], error_km)
        for name, (k, part) in zip(names, pieces, strict=True)
    ]
    document += [_station(s) for s in seen_from]
    for name, (_, part) in zip(names, pieces, strict=True):
        if (part.name, part.path.center) == (flights[0].name, flights[0].path.center):
            document += [link for s in seen_from if (link := _link(name, part, s, events)) is not None]
    return write_whole(path, json.dumps(document, allow_nan=False))


def _iso(et: float) -> str:
    return calendar(float(et), "UTC", 3).rstrip("Z") + "Z"


def _span(first: float, last: float) -> str:
    return f"{_iso(first)}/{_iso(last)}"


def _smooth(e: Ephemeris) -> list[Ephemeris]:
    """Return the smooth pieces of a trajectory between its breaks, in ICRF axes."""
    return [
        replace(e, path=Hermite(p.et, to_icrf(p.states, p.axes, p.et, e.frame_epoch), p.center))
        for p in tables(e.path, e.path.center)
    ]


def _identities(parts: Sequence[Ephemeris]) -> list[str]:
    """Return a distinct CZML id for each piece, because readers would interpolate between pieces with the same id."""
    names: list[str] = []
    for e in parts:
        name = f"{e.name} about the Earth"  # whatever its centre, positions here are geocentric
        count = sum(f == name or f.startswith(f"{name}, part ") for f in names)
        names.append(f"{name}, part {count + 1}" if count else name)
    return names


def _geocentric(path: Path, error_km: float) -> tuple[np.ndarray, np.ndarray]:
    """Return epochs and geocentric positions of a piece, dense enough for Lagrange interpolation of degree 5."""
    earth = path.relative("Earth")
    et, _ = nodes(path, path.center)
    return refined(et, earth.position(et), earth.position, lagrange, error_km)


def _flight(name: str, e: Ephemeris, colour, error_km: float) -> dict[str, Any]:
    et, positions = _geocentric(e.path, error_km)
    since = et - et[0]
    rows = np.column_stack([np.round(since, 3), np.round(1e3 * positions, 1)])
    rgba = [*colour, 255]
    return {
        "id": name,
        "name": e.name,
        "availability": _span(*e.path.span),
        "position": {
            "epoch": _iso(e.path.span[0]),
            "referenceFrame": "INERTIAL",
            "interpolationAlgorithm": "LAGRANGE",
            "interpolationDegree": 5,
            "cartesian": rows.ravel().tolist(),
        },
        "path": {"material": {"solidColor": {"color": {"rgba": rgba}}}, "width": 2},
        "point": {"pixelSize": 8, "color": {"rgba": rgba}},
        "label": {"text": e.name, "horizontalOrigin": "LEFT", "pixelOffset": {"cartesian2": [12, 0]}},
    }


def _station(s: Station) -> dict[str, Any]:
    return {
        "id": f"station {s.name}",
        "name": s.name,
        "position": {"cartographicDegrees": [s.lon_deg, s.lat_deg, 1e3 * s.height_km]},
        "point": {"pixelSize": 6, "color": {"rgba": [194, 65, 12, 255]}},
        "label": {"text": s.name, "horizontalOrigin": "LEFT", "pixelOffset": {"cartesian2": [10, 0]}},
    }


def _link(name: str, e: Ephemeris, s: Station, events: Sequence[Event]) -> dict[str, Any] | None:
    """Return the CZML line shown while a station is in contact with this piece of the trajectory."""
    first, last = e.path.span
    heard = [x for x in events if x.kind == "contact" and x.where == s.name]
    heard = [x for x in heard if x.start_et < last and x.end_et > first]
    if not heard:
        return None
    starts = calendar(np.array([max(x.start_et, first) for x in heard]), "UTC", 3)
    ends = calendar(np.array([min(x.end_et, last) for x in heard]), "UTC", 3)
    return {
        "id": f"{name} received at {s.name}",
        "polyline": {
            "show": [{"interval": _span(first, last), "boolean": False}]
            + [{"interval": f"{a}Z/{b}Z", "boolean": True} for a, b in zip(starts, ends, strict=True)],
            "positions": {"references": [f"{name}#position", f"station {s.name}#position"]},
            "width": 1,
            "arcType": "NONE",
        },
    }
