"""Kinds of mission phase; each is a package with its fields, computation, report texts and figures.

Each package is named after its kind and has two modules:

fields     `Plan`, the model of the table `TABLE` in the campaign file (optional); `NEEDS`, other fields that the
           mission must have; and `ALSO`, tables of other kinds that it may have;
           `rests_on(mission)`: other missions that it depends on, with the reason in words; optionally `begins(plan)`,
           the epoch from which a mission flies, `slipped(plan, days)`, the plan with a later launch, and
           `without_launcher(plan, name)` and `without_part(plan, name)`, the plan without what a contribution gives,
           or None if that is no part of it
solve      `nodes(setting, mission)`: the nodes of the mission; the last is "mission NAME", with a `Flight` as result;
           `trace(plan, mission, file, deeply)`: the origin of its numbers in `results.json`, or a short text `ABOUT`;
           and optionally `sections(results, name)`, its sections of the report, and
           `nodes_without(setting, mission)`, the nodes of a mission that is not flown

A new kind is a new package, whose name is added to `KINDS`.
"""

from functools import cache
from importlib import import_module
from types import ModuleType

KINDS = (
    "tour",
    "impulsive",
    "flyby",
    "carried",
    "rendezvous",
    "published",
    "ground",
    "earth_orbit",
    "cargo",
    "constellation",
    "lunar_landing",
)


@cache
def fields(kind: str) -> ModuleType:
    """Return the module with the fields of a kind of mission phase."""
    return import_module(f"{__name__}.{kind}.fields")


@cache
def solver(kind: str) -> ModuleType:
    """Return the module with the computation of a kind of mission phase."""
    return import_module(f"{__name__}.{kind}.solve")
