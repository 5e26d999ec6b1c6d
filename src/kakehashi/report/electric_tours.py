"""Page of a tour with electric legs: heliocentric trajectory, thrust and mass over time, stops, full dynamics."""

from pathlib import Path

from kakehashi.figures.cruise import cruise
from kakehashi.figures.launching import thrust
from kakehashi.paths import Hermite, Legs
from kakehashi.report.blocks import Drawing, Grid, Panel, Section, sentences
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write
from kakehashi.transfer.electric import ElectricTour, trajectory
from kakehashi.transfer.endpoints import tracks_of

_HEADS = (
    "UTC", "where", "days from given", "excess speed [km/s]", "altitude [km]", "full dynamics [km]",
    "propellant of the leg [kg]", "full thrust [h]",
)  # fmt: skip


def electric_page(tour: ElectricTour, content: dict, path: Path) -> Path:
    """Write the HTML page of a tour with electric legs.

    Parameters
    ----------
    tour : ElectricTour
    content : dict
        Its figures and those of its flight in the full dynamics, as `transfer.electric.record` returns them.
    path : path
        HTML file to be written.
    """
    blocks: list = [_trajectory(tour), _thrust(tour), _stops(content)]
    numbers = [
        _fact("propellant, patched conics", content["propellant_kg"], 1, "kg",
              f"of {content['propellant_on_board_kg']:g} kg"),
        _fact("delta-v", content["delta_v_km_s"], 3, "km/s"),
        _fact("full thrust", content["full_thrust_hours"], 0, "h",
              f"of {content['full_thrust_hours_available']:,.0f} h that power and duty allow"),
    ]  # fmt: skip
    name = tour.plan.name
    page = assembled(
        f"electric-{name}", f"{name}: electric legs", " – ".join(tour.plan.sequence), _claim(name, content), numbers,
        [Section("tour", "The tour", "", blocks)], [],
    )  # fmt: skip
    return write(page, path)


def _fact(name: str, value: float, digits: int, unit: str, under: str = "") -> Fact:
    return Fact(name, f"{value:,.{digits}f} {unit}", repr(value), under)


def _claim(name: str, content: dict) -> Claim:
    """Return the headline: propellant in the best model that was computed, and how far searches agree."""
    full, parts = content["full_dynamics"], []
    if content["searches_differ_percent"] is not None:
        apart = f"{content['searches_differ_kg']:.1f} kg or {content['searches_differ_percent']:.1f} %"
        parts.append(f"searches by different seeds end {apart} apart on patched conics")
    if content["stopped_short_of_an_optimum"]:
        parts.append("the solver stopped short of an optimum: a cheaper tour may be near")
    if full is None:
        parts.append(content["not_flown"] or "the full dynamics were not computed")
        text = f"{name} needs {content['propellant_kg']:.1f} kg of propellant on patched conics"
        return Claim(text, "closes on assumptions", sentences(*parts))
    parts.append(f"legs flown in one piece from flyby to flyby miss by at most {max(full['miss_km']):.2g} km")
    fits = full["propellant_kg"] <= content["propellant_on_board_kg"]
    return Claim(
        f"{name} needs {full['propellant_kg']:.1f} kg of propellant in the full dynamics",
        fits,
        sentences(*parts),
    )


def _trajectory(tour: ElectricTour) -> Panel:
    path = Legs(tuple(Hermite(et, states) for et, states in trajectory(tour)))
    tracks = tracks_of(tour.plan.name, list(dict.fromkeys(tour.plan.sequence)), path)
    caption = "Optimum on patched conics. Thin lines: bodies; thick line: spacecraft."
    return Panel("Trajectory", [Drawing.of(cruise(tracks))], caption)


def _thrust(tour: ElectricTour) -> Panel:
    et, mass, throttle = tour.over_time()
    caption = (
        "Thrust while the engines run, as a fraction of full thrust, and mass, of the optimum on patched conics. The"
        " engines pause for the rest of the duty, and about each flyby."
    )
    return Panel("Thrust", [Drawing.of(thrust(et[0], et - et[0], throttle, mass))], caption)


def _stops(content: dict) -> Grid:
    """Return the table of the stops; each row has the leg that begins there."""
    full = content["full_dynamics"]
    heights = [None, *(full["altitudes_km"] if full else [None] * (len(content["stops"]) - 2)), None]
    rows = [
        (s["utc"][:16], s["body"], (s["days_from_given"], 1), (s["excess_km_s"], 3),
         "–" if s["altitude_km"] is None else (s["altitude_km"], 0), "–" if high is None else (high, 0),
         (leg["propellant_kg"], 1) if leg else "–", (leg["full_thrust_hours"], 0) if leg else "–")
        for s, high, leg in zip(content["stops"], heights, [*content["legs"], None], strict=True)
    ]  # fmt: skip
    caption = (
        "Dates and values of the optimum on patched conics, and altitudes in the full dynamics. Dates and altitudes are"
        " free within the bounds of the tour file."
    )
    return Grid("stops", "Stops and legs", _HEADS, rows, caption)
