"""Provide launch sites from `data/launch/sites.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import radians

from kakehashi.base import InputError
from kakehashi.base.names import near


@dataclass(frozen=True, slots=True)
class Site:
    """A launch site: geodetic position, azimuths that range safety allows (None: not published), and the source."""

    name: str
    latitude_rad: float
    longitude_rad: float
    source: str
    as_of: str
    azimuths_rad: tuple[float, float] | None = None


@cache
def _sites() -> dict[str, Site]:
    text = (files("kakehashi") / "data" / "launch" / "sites.toml").read_text("utf-8")
    return {row["name"].casefold(): from_row(row) for row in tomllib.loads(text)["site"]}


def from_row(row: dict) -> Site:
    """Build a launch site from its table, with keys as in `data/launch/sites.toml`."""
    span = row.get("azimuths_deg")
    return Site(
        name=row["name"],
        latitude_rad=radians(row["latitude_deg"]),
        longitude_rad=radians(row["longitude_deg"]),
        source=row["source"],
        as_of=row["as_of"],
        azimuths_rad=None if span is None else (radians(span[0]), radians(span[1])),
    )


def sites() -> tuple[Site, ...]:
    """Return every launch site of the library."""
    return tuple(_sites().values())


def site(name: str) -> Site:
    """Return a launch site by name.

    >>> round(site("Tanegashima").latitude_rad, 4)
    0.5306
    """
    row = _sites().get(str(name).casefold())
    if row is None:
        listed = ", ".join(s.name for s in _sites().values())
        raise InputError(
            f"unknown launch site {name!r}; choose one of "
            f"{listed}{near(str(name), (s.name for s in sites()))}"
        )
    return row
