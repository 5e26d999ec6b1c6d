"""What can a mission do?  Every kind of phase is a room: its fields, what it computes, its words and figures.

A room is a package named after its kind, with two modules:

fields     `Plan`, the table that stands on the page as `TABLE` (a room may have none); `NEEDS`, what a mission must
           have besides, and `ALSO`, tables of other rooms that it may have;
           `rests_on(mission)`: other missions that it cannot do without, with the words for it
solve      `nodes(setting, mission)`: what is computed, ending with the node "mission NAME", which finds a `Flight`;
           `trace(plan, mission, file, deeply)`: where its numbers in `results.json` come from, or `ABOUT` in a few
           words; and if it has them `sections(results, name)`, its chapters of the report, and
           `nodes_without(setting, mission)`, what is computed of a mission that is not flown

A new kind is a new room, and its name in `KINDS`.
"""

from functools import cache
from importlib import import_module
from types import ModuleType

KINDS = ("tour", "impulsive", "flyby", "carried", "rendezvous", "published", "ground", "earth_orbit")


@cache
def fields(kind: str) -> ModuleType:
    """Module of a room's fields."""
    return import_module(f"{__name__}.{kind}.fields")


@cache
def solver(kind: str) -> ModuleType:
    """Module of what a room computes."""
    return import_module(f"{__name__}.{kind}.solve")
