"""From which named places can the sky of a pass be seen?  Cities and observatories of the package, and its stations."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from kakehashi.frames.stations import stations


@cache
def sky_sites() -> list[dict[str, Any]]:
    """Return the places by kind: "cities", "observatories" and "stations", each with latitude and longitude [deg].

    Examples
    --------
    >>> next(p["lat_deg"] for p in sky_sites() if p["name"] == "Tokyo")
    35.69
    """
    text = (files("kakehashi") / "data" / "sky-sites.toml").read_text("utf-8")
    named = [row | {"kind": kind} for kind, table in tomllib.loads(text).items() for row in table["site"]]
    return named + [
        {"name": s.name, "lat_deg": s.lat_deg, "lon_deg": s.lon_deg, "kind": "stations"}
        for s in stations(None)
    ]
