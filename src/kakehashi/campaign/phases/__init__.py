"""Kinds of mission phase; each is a package with its fields, computation, report texts and figures.

Each package is named after its kind and has two modules:

fields     `Plan`, the model of the table `TABLE` in the campaign file (optional); `NEEDS`, other fields that the
           mission must have; and `ALSO`, tables of other kinds that it may have;
           optionally `rests_on(mission)`, other missions that it depends on, with the reason in words, `begins(plan)`,
           the epoch from which a mission flies, `slipped(plan, days)`, the plan with a later launch, and
           `later(plan, days)` and `reboosted(plan, at, dv_m_s)`, a visit of a station with a later capture and with
           a burn of the station, and `failed_launch(plan, name)`, `without_launcher(plan, name)` and
           `without_part(plan, name)`, the plan with a launch that fails and without what a contribution gives,
           or None if that is no part of it, and `parts(plan)`, the names of what can be lost on the way
solve      `nodes(setting, mission)`: the nodes of the mission; the last is "mission NAME", with a `Flight` as result;
           `trace(plan, mission, file, deeply)`: the origin of its numbers in `results.json`, or a short text `ABOUT`;
           and optionally `sections(results, name)`, its sections of the report, and
           `nodes_without(setting, mission)`, the nodes of a mission that is not flown, and
           `drawn(mission, campaign, draws, seed)`, its drawn launches and the beginning of its service, or None, and
           `arrives(mission, campaign)`, the epoch of an arrival that no draw moves

A new kind is a new package, whose name is added to `KINDS`.
"""

from functools import cache
from importlib import import_module
from types import ModuleType

KINDS = (
    "tour",
    "impulsive",
    "in_flight",
    "round_trip",
    "interceptor",
    "flyby",
    "carried",
    "rendezvous",
    "published",
    "ground",
    "earth_orbit",
    "cargo",
    "constellation",
    "lunar_landing",
    "halo_orbit",
)


@cache
def fields(kind: str) -> ModuleType:
    """Return the module with the fields of a kind of mission phase."""
    return import_module(f"{__name__}.{kind}.fields")


@cache
def solver(kind: str) -> ModuleType:
    """Return the module with the computation of a kind of mission phase."""
    return import_module(f"{__name__}.{kind}.solve")
