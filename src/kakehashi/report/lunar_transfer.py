"""Page of a trajectory between Earth and Moon: in axes that rotate with the Moon, with its figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as File

from kakehashi.figures.lunar_transfer import rotating_trajectory
from kakehashi.paths import Path
from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write

_AXES = (
    "The axes rotate with the Moon, which is the origin; lengths are not scaled, and the Earth stands at its distance"
    " in the middle of the trajectory."
)


@dataclass(frozen=True, slots=True, eq=False)
class LunarTrajectory:
    """A trajectory about the Moon with what its page says.

    Attributes
    ----------
    title : str
        Heading of the page, and name of the trajectory in files.
    path : Path
        About the Moon, ICRF axes.
    events : mapping
        Epochs [s TDB past J2000] that are marked, by name.
    record : mapping
        All results by name with its unit, as printed.
    claim : Claim
        Whether the trajectory is continuous and reaches its goal.
    forces : str
        Of the propagation, in words.
    """

    title: str
    path: Path
    events: Mapping[str, float]
    record: Mapping[str, object]
    claim: Claim
    forces: str


def lunar_transfer_page(result: LunarTrajectory, file: File) -> File:
    """Write the page of a trajectory between Earth and Moon.

    Parameters
    ----------
    result : LunarTrajectory
    file : path
        HTML file to be written.
    """
    drawing = Drawing.of(rotating_trajectory(result.path, result.events))
    rows = [(name, _cell(value)) for name, value in result.record.items()]
    sections = [
        Section("trajectory", "Trajectory", "", [Panel("In rotating axes", [drawing], _AXES)]),
        Section("results", "Results", "", [Grid("values", "Values", ("name with unit", "value"), rows)]),
    ]
    page = assembled(
        "moon-transfer", result.title, _lead(result), result.claim, _facts(result), sections,
        [("forces", f"{result.forces}; the force model above is not used")],
    )  # fmt: skip
    return write(page, file)


def _lead(result: LunarTrajectory) -> str:
    from kakehashi.time import calendar

    first, last = (calendar(float(et), "UTC", 0) for et in result.path.span)
    return f"A trajectory from {first} to {last} UTC."


_FACTS = {
    "injection_km_s": ("injection", "km/s", 3),
    "flyby_and_insertion_km_s": ("flyby and insertion", "km/s", 3),
    "insertion_km_s": ("insertion", "km/s", 3),
    "insertion_m_s": ("insertion", "m/s", 1),
    "flight_days": ("time to the Moon", "d", 2),
    "return_days": ("time to the return", "d", 2),
    "perilune_altitude_km": ("perilune altitude", "km", 0),
    "arrived_kg": ("mass that arrives", "kg", 0),
}


def _facts(result: LunarTrajectory) -> list[Fact]:
    """Return the key figures that a record has."""
    return [
        Fact(title, f"{value:,.{digits}f} {unit}", repr(value))
        for name, (title, unit, digits) in _FACTS.items()
        if isinstance(value := result.record.get(name), float)
    ]


def _cell(value):
    return (value, 3) if isinstance(value, float) else "" if value is None else str(value)
