"""Flights as CZML, for Cesium and other globes: paths about the Earth, lines to the stations that hear them.

Positions are geocentric in the inertial frame, in metres, so that a globe draws them where they are even in
interplanetary space.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.ephem import position
from kakehashi.frames.stations import Station
from kakehashi.io.oem import Ephemeris
from kakehashi.time import calendar
from kakehashi.transfer.timeline import Event

_COLOURS = ((11, 104, 168), (12, 125, 91), (143, 74, 134), (134, 102, 0))


def write_czml(
    path, flights: Sequence[Ephemeris], *, events: Sequence[Event] = (), seen_from: Sequence[Station] = ()
) -> Path:
    """Write flights as a CZML document, whole or not at all.

    Parameters
    ----------
    flights : sequence of Ephemeris
        In ICRF, about any body of the ephemeris.
    events : sequence of Event
        Contacts of the first flight: lines to stations are shown while they last.
    seen_from : sequence of Station

    Raises
    ------
    InputError
        No flight, or one in other axes than ICRF.
    """
    if not flights:
        raise InputError("there is no flight to write: give at least one Ephemeris")
    for e in flights:
        if e.frame.upper() not in ("ICRF", "J2000", "EME2000", "GCRF"):
            raise InputError(f"{e.name} is in {e.frame}; CZML needs ICRF: rotate it first")
    first, last = min(e.et[0] for e in flights), max(e.et[-1] for e in flights)
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
    document += [_flight(e, _COLOURS[k % len(_COLOURS)]) for k, e in enumerate(flights)]
    document += [_station(s) for s in seen_from]
    links = (_link(flights[0], s, events) for s in seen_from)
    document += [link for link in links if link is not None]
    return write_whole(path, json.dumps(document, allow_nan=False))


def _iso(et: float) -> str:
    return calendar(float(et), "UTC", 3).rstrip("Z") + "Z"


def _span(first: float, last: float) -> str:
    return f"{_iso(first)}/{_iso(last)}"


def _identity(e: Ephemeris) -> str:
    return f"{e.name} about {e.center.title()}"


def _flight(e: Ephemeris, colour) -> dict[str, Any]:
    place = e.states[:, :3]
    if e.center.upper() != "EARTH":
        place = place - position("Earth", e.center.title(), e.et)
    since = e.et - e.et[0]
    rows = np.column_stack([np.round(since, 3), np.round(1e3 * place, 1)])
    rgba = [*colour, 255]
    return {
        "id": _identity(e),
        "name": e.name,
        "availability": _span(e.et[0], e.et[-1]),
        "position": {
            "epoch": _iso(e.et[0]),
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


def _link(e: Ephemeris, s: Station, events: Sequence[Event]) -> dict[str, Any] | None:
    """A line that shows while the station hears the flight."""
    heard = [x for x in events if x.kind == "contact" and x.where == s.name]
    if not heard:
        return None
    starts = calendar(np.array([x.start_et for x in heard]), "UTC", 3)
    ends = calendar(np.array([x.end_et for x in heard]), "UTC", 3)
    return {
        "id": f"{_identity(e)} heard at {s.name}",
        "polyline": {
            "show": [{"interval": _span(e.et[0], e.et[-1]), "boolean": False}]
            + [{"interval": f"{a}Z/{b}Z", "boolean": True} for a, b in zip(starts, ends, strict=True)],
            "positions": {"references": [f"{_identity(e)}#position", f"station {s.name}#position"]},
            "width": 1,
            "arcType": "NONE",
        },
    }
