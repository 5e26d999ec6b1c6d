"""Which satellites, ground stations and approaches of a campaign can be shown about the Earth?

A scene is one choice of the view: the satellites of a campaign's missions, a visit to a station, or a constellation of
the package.  Satellites move by mean elements with secular rates (`earth.tracks`), or by a table of states.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.load import CampaignDefinition
from kakehashi.campaign.phases.earth_orbit.swaths import fleet_of
from kakehashi.campaign.schema import Campaign
from kakehashi.earth.tracks import Fleet
from kakehashi.frames.stations import Station, stations
from kakehashi.io.constellation_parts import shells_of
from kakehashi.io.constellations import read_constellation, stored_constellations
from kakehashi.time import as_et
from kakehashi.web.earth_visit import StateTable, StationApproach, visit_tables

SATELLITES = "satellites"
_OPENS_S = 0.25 * DAY_S  # after the start, so that swaths are drawn
COLOURS = ("accent", "first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class SatelliteGroup:
    """Satellites that are drawn alike.

    Attributes
    ----------
    name : str
    motion : Fleet or StateTable
    colour : str
        Role of the theme.
    half_swath_km : float or None
        Of an instrument that looks down.
    instrument : str
    elevation_deg : float or None
        Least elevation at which users see a satellite, for the circles of coverage.
    """

    name: str
    motion: Fleet | StateTable
    colour: str
    half_swath_km: float | None = None
    instrument: str = ""
    elevation_deg: float | None = None

    @property
    def lowest_km(self) -> float:
        """Least semi-major axis of the group, or its least distance from the Earth's centre [km]."""
        return float(np.min(self.motion.a_km if isinstance(self.motion, Fleet) else self.motion.radius_km))

    def __len__(self):
        return len(self.motion) if isinstance(self.motion, Fleet) else 1

    def __repr__(self):
        return f"<SatelliteGroup {self.name!r}: {self.motion!r}>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class EarthScene:
    """What a view of the Earth shows over a span of epochs [s TDB past J2000].

    `marks` are (name, epoch) of its buttons, `notes` say what is assumed, and what the drawing leaves out.  The view
    opens at `opens_et`, or at the start of the span.
    """

    name: str
    title: str
    span: tuple[float, float]
    groups: tuple[SatelliteGroup, ...]
    sites: tuple[Station, ...]
    notes: tuple[str, ...]
    marks: tuple[tuple[str, float], ...] = ()
    approach: StationApproach | None = None
    opens_et: float | None = None

    def __repr__(self):
        return f"<EarthScene {self.name!r}, {sum(map(len, self.groups))} satellites>"


def scenes_of(page: CampaignDefinition) -> tuple[str, ...]:
    """Return the names of the scenes of a campaign: none, unless it is about the Earth.

    Satellites of its missions, then visits and constellations by the name of the mission.  A campaign about the Earth
    without any of them offers the constellations of the package.
    """
    plan = page.campaign
    orbits = (SATELLITES,) if _plans(plan, "earth_orbit") else ()
    own = (*orbits, *_plans(plan, "cargo"), *_plans(plan, "constellation"))
    return own if own or plan.target != "Earth" else tuple(stored_constellations())


def scene_of(page: CampaignDefinition, name: str) -> EarthScene:
    """Return a scene of a campaign by one of the names of `scenes_of`."""
    if name == SATELLITES:
        return satellites_scene(_plans(page.campaign, "earth_orbit"))
    visits, shells = (_plans(page.campaign, table) for table in ("cargo", "constellation"))
    if name in visits:
        return visit_scene(name, visits[name])
    if name in shells:
        return constellation_scene(shells[name].layout, name, shells[name].user.elevation_deg)
    return constellation_scene(name)


def _plans(plan: Campaign, table: str) -> dict[str, Any]:
    """Return the tables of one kind by the names of their missions."""
    listed = {m.name: getattr(m, table, None) for m in plan.mission}
    return {name: row for name, row in listed.items() if row is not None}


def satellites_scene(plans: dict[str, Any]) -> EarthScene:
    """Return the first day on which all satellites of a campaign are in their orbits.

    Parameters
    ----------
    plans : mapping of str to EarthOrbitPlan
        By the name of the mission.
    """
    groups = []
    for k, (name, plan) in enumerate(plans.items()):
        wide = max(plan.swath, key=lambda s: s.half_width_km, default=None)
        groups.append(
            SatelliteGroup(
                name,
                fleet_of(plan),
                COLOURS[k % len(COLOURS)],
                None if wide is None else wide.half_width_km,
                "" if wide is None else wide.instrument,
            )
        )
    first = max(g.motion.epoch_et for g in groups if isinstance(g.motion, Fleet))
    nodes = [n for n, p in plans.items() if p.node_local_time_h is None]
    unknown = (
        f"{', '.join(nodes)}: no local time of the node is given; its right ascension is drawn at 0 deg."
    )
    notes = (
        "Mean orbits with secular rates, without short periods: about ten kilometres in a low orbit.",
        *((unknown,) if nodes else ()),
    )
    span = (first, first + DAY_S)
    return EarthScene(
        SATELLITES, "Satellites of the campaign", span, tuple(groups), stations("near Earth"), notes,
        opens_et=first + _OPENS_S,
    )  # fmt: skip


def constellation_scene(
    layout: str, name: str | None = None, elevation_deg: float | None = None
) -> EarthScene:
    """Return a day of a constellation of the package.

    Parameters
    ----------
    layout : str
        Its name in the package.
    name : str, optional
        Of the mission.
    elevation_deg : float, optional
        Least elevation of users; that of the constellation's file by default.
    """
    plan = read_constellation(layout)
    least = plan.service.elevation_deg if elevation_deg is None else elevation_deg
    begin = float(as_et(plan.epoch))
    groups = tuple(
        SatelliteGroup(s.name, s.fleet, COLOURS[k % len(COLOURS)], elevation_deg=least)
        for k, s in enumerate(shells_of(plan))
    )
    sites = tuple(Station(s.name, s.lon_deg, s.lat_deg, 0.0, least) for s in plan.site)
    stated = [plan.note, *(f"{s.name}: {s.assumed}" for s in plan.shell if s.assumed), plan.service.assumed]
    remarks = [f"{text[:1].upper()}{text[1:].rstrip('.')}." for text in stated if text]
    notes = (
        "Mean orbits with secular rates, without short periods; satellites are evenly spaced in their planes.",
        *remarks,
        f"Source: {plan.source} ({plan.as_of}).",
    )
    return EarthScene(name or layout, plan.name, (begin, begin + DAY_S), groups, sites, notes)


def visit_scene(name: str, plan: Any) -> EarthScene:
    """Return a visit to a station from the injection to the capture.

    Parameters
    ----------
    name : str
        Of the mission.
    plan : CargoPlan
    """
    craft = plan.craft
    done = visit_tables(craft, plan.lift_off_et, plan.to_capture_days.value)
    groups = (
        SatelliteGroup(done.station_name, done.station, "first"),
        SatelliteGroup(name, done.craft, "accent"),
    )
    notes = (
        "Mean orbits with J2 and drag, drawn as circles of their mean heights; between the burns of a transfer the"
        " height is the mean one.",
        f"Approach: {done.approach.source}.",
    )
    return EarthScene(name, f"{name} to the {done.station_name}", done.span, groups, stations("near Earth"), notes,
                      done.marks, done.approach)  # fmt: skip


__all__ = [
    "EarthScene", "SatelliteGroup", "constellation_scene", "satellites_scene", "scene_of", "scenes_of",
    "visit_scene",
]  # fmt: skip
