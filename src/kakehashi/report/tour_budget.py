"""Delta-v budget of a tour with margins, and the launchers that lift something to its departure asymptote."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError
from kakehashi.launch.vehicles import vehicle, vehicle_names
from kakehashi.report.blocks import Grid
from kakehashi.transfer.navigation import Navigation
from kakehashi.transfer.shooting import RefinedTour
from kakehashi.transfer.tour import Itinerary


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A line of a delta-v budget: name, delta-v [km/s], margin as a fraction, and what the margin rests on."""

    name: str
    km_s: float
    margin: float
    basis: str

    @property
    def total_km_s(self) -> float:
        """Delta-v with its margin [km/s]."""
        return self.km_s * (1.0 + self.margin)


@cache
def planned_margin() -> dict:
    """Return the margin on planned manoeuvres: value, what it applies to, source and as_of."""
    text = (files("kakehashi") / "data" / "delta-v-margins.toml").read_text("utf-8")
    return tomllib.loads(text)["planned"]


def budget(
    itinerary: Itinerary, refined: RefinedTour | None, navigation: Navigation | None
) -> list[BudgetLine]:
    """Return the delta-v budget of a tour, in the full dynamics if it was refined; lines of zero are left out.

    Parameters
    ----------
    itinerary : Itinerary
        The tour in patched conics.
    refined : RefinedTour or None
        The tour in the full dynamics.
    navigation : Navigation or None
        Statistics of the corrections, which get no further margin because they are the 99th percentile.
    """
    margin = planned_margin()["value"]
    burns = itinerary.burns if refined is None else [b for b in refined.burns if not b.flyby]
    flybys = (
        itinerary.flyby_burns_km_s if refined is None else sum(b.size_km_s for b in refined.burns if b.flyby)
    )
    last = itinerary.stops[-1].burn_km_s
    arrival = refined.arrival_km_s if refined is not None and last > 0.0 else last
    planned = [
        ("deep-space manoeuvres", sum(b.size_km_s for b in burns)),
        ("burns at flybys", flybys),
        (f"arrival at {itinerary.stops[-1].body}", arrival),
    ]
    lines = [BudgetLine(n, v, margin, "planned manoeuvre") for n, v in planned if v > 0.0]
    if navigation is not None:
        lines.append(
            BudgetLine("navigation, 99 %", navigation.total_p99_km_s, 0.0, "99th percentile of the draws")
        )
    return lines


def budget_grid(lines: list[BudgetLine], refined: bool) -> Grid:
    """Return the table of a delta-v budget, with the sum."""
    rows = [
        (x.name, (1e3 * x.km_s, 1), (100.0 * x.margin, 0), (1e3 * x.total_km_s, 1), x.basis) for x in lines
    ]
    net, total = sum(x.km_s for x in lines), sum(x.total_km_s for x in lines)
    rows.append(
        ("sum", (1e3 * net, 1), (100.0 * (total / net - 1.0) if net else 0.0, 0), (1e3 * total, 1), "")
    )
    margin = planned_margin()
    how = "In the full dynamics" if refined else "In patched conics"
    caption = f"{how}. Margin on planned manoeuvres: {margin['source']} ({margin['as_of']}). Without attitude control."
    heads = ["what", "delta-v [m/s]", "margin [%]", "with margin [m/s]", "basis"]
    return Grid("budget", "Delta-v budget", heads, rows, caption)


def lifting(itinerary: Itinerary) -> list[dict]:
    """Return mass and one sigma of the library's launchers to the departure asymptote of a tour from the Earth."""
    tilt = itinerary.declination_rad
    if itinerary.stops[0].body != "Earth" or itinerary.center != "Sun" or np.isnan(tilt):
        return []
    rows = []
    for name in vehicle_names():
        try:
            lifted = vehicle(name).capacity(itinerary.c3_km2_s2, tilt, on_error="mark")
        except InputError:  # too few published points, or no azimuth that the range allows
            continue
        if np.isfinite(lifted.mass_kg):
            rows.append({"name": name, "mass_kg": float(lifted.mass_kg), "sigma_kg": float(lifted.sigma_kg)})
    return rows


def launcher_grid(lifted: list[dict]) -> Grid:
    """Return the table of launchers and what they lift to the departure asymptote, the strongest first."""
    rows = [
        (r["name"], (r["mass_kg"], 0), (r["sigma_kg"], 0))
        for r in sorted(lifted, key=lambda r: r["mass_kg"], reverse=True)
    ]
    caption = (
        "To the launch energy and declination of this tour, by the published figures of each launcher."
        if rows
        else "No launcher of the library reaches this launch energy and declination by its published figures."
    )
    return Grid(
        "launchers",
        "What launchers lift to this asymptote",
        ["launcher", "mass [kg]", "± [kg]"],
        rows,
        caption,
    )
