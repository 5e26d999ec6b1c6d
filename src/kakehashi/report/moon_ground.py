"""Pages of the ground of the Moon: temperatures at a site, and a traverse with its energy."""

from pathlib import Path

from kakehashi.figures import moon_temperatures, traverse
from kakehashi.moon.heat.temperatures import GroundTemperatures
from kakehashi.moon.traverse.ground import DrivingGround
from kakehashi.moon.traverse.steps import Traverse
from kakehashi.report.blocks import Drawing, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write


def temperatures_page(result: GroundTemperatures, ice_depth_m: float, is_lunar_day: bool, path: Path) -> Path:
    """Write the page of the temperatures of a site.

    Parameters
    ----------
    result : GroundTemperatures
    ice_depth_m : float
        Depth below which ice is stable; NaN for none.
    is_lunar_day : bool
    path : path
        HTML file to be written.
    """
    surface, depth = (
        moon_temperatures.surface_against_time(result, is_lunar_day=is_lunar_day),
        moon_temperatures.profile_against_depth(result, ice_depth_m),
    )
    sections = [
        Section("surface", "Surface", "", [Panel("Surface temperature", [Drawing.of(surface)])]),
        Section("depth", "Depth", "", [Panel("Temperature below the surface", [Drawing.of(depth)])]),
    ]
    mean = float(result.mean_k[0, 0])
    facts = [
        Fact(name, f"{value:.1f} K", repr(float(value)))
        for name, value in (
            ("mean of the surface", mean),
            ("lowest", result.surface_k.min()),
            ("highest", result.surface_k.max()),
        )
    ]
    ice = (
        f"ice is stable below {ice_depth_m:.3f} m"
        if ice_depth_m == ice_depth_m
        else "ice is not stable within the depth"
    )
    claim = Claim(f"the surface has {mean:.1f} K in the mean", "result", ice)
    sources = [
        ("regolith", "Hayne et al. (2017), JGR Planets 122, 2371"),
        ("ice", "Murphy & Koop (2005); Schorghofer & Taylor (2007); Paige et al. (2010)"),
    ]
    lead = f"Albedo {result.ground.albedo:g}, scale depth {result.ground.scale_depth_m:g} m; direct sunlight alone"
    page = assembled(
        "moon-temperatures", "Temperature of lunar ground", lead, claim, facts, sections, sources
    )
    return write(page, Path(path))


def traverse_page(
    result: Traverse, ground: DrivingGround, sources: list[tuple[str, str]], path: Path
) -> Path:
    """Write the page of a traverse.

    Parameters
    ----------
    result : Traverse
    ground : DrivingGround
    sources : list of (str, str)
        Sources of terrain and rover.
    path : path
        HTML file to be written.
    """
    sections = [
        Section(
            "map", "Route", "", [Panel("Route on slopes", [Drawing.of(traverse.route_map(result, ground))])]
        ),
        Section(
            "energy",
            "Energy",
            "",
            [Panel("Battery, light and link", [Drawing.of(traverse.route_energy(result))])],
        ),
    ]
    lowest = 100.0 * float(result.charge_j.min()) / result.capacity_j
    facts = [
        Fact("distance", f"{result.distance_m:,.0f} m", repr(result.distance_m)),
        Fact("duration", f"{result.duration_s / 3_600.0:.2f} h", repr(result.duration_s / 3_600.0)),
        Fact("energy", f"{result.drawn_j / 3_600.0:,.0f} Wh", repr(result.drawn_j / 3_600.0)),
        Fact("lowest battery", f"{lowest:.0f} %", repr(lowest)),
    ]
    claim = Claim(f"{len(result.visits)} goals of least {result.objective}", "result", result.coarsening)
    page = assembled(
        "moon-traverse", f"Traverse of {result.rover}", result.coarsening, claim, facts, sections, sources
    )
    return write(page, Path(path))
