"""What can a rover do, and what does a metre cost it?  Figures of rovers from `data/rovers`, and its traction.

The energy of a metre along a slope theta is

    m g (sin(theta) + c s cos(theta)) / ((1 - slip) efficiency),    never below 0,

with the rolling resistance c of the soil, a factor s for what the wheels sink, and a slip that grows with the slope to
its value at the limit.  Speed falls linearly with the slope, up or down, to its value at the limit.  Driving downhill
charges nothing.  Resistance and slip by these laws are a plan's figures, not soil mechanics.
"""

import tomllib
from dataclasses import dataclass, field, fields, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.names import near
from kakehashi.spacecraft import Fact

GRAVITY_M_S2 = 1.624  # mean, on the sphere of 1,737.4 km
ROVERS = {"LUPEX": "lupex.toml", "Lunar Cruiser": "lunar-cruiser.toml"}
ARRAYS = ("tracking", "vertical", "horizontal")
_FRACTIONS = ("speed_at_limit", "drive_efficiency", "charge_efficiency")
_LOADS = ("drive_w", "hotel_w", "heaters_w", "solar_w", "charge_w", "rolling_resistance", "obstacle_m")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Rover:
    """A rover: mass, mobility, loads, array and battery.

    Attributes
    ----------
    name : str
    mass_kg : float
    slope_limit_deg : float
        Steepest slope that it drives.
    speed_m_s : float
        On flat ground.
    speed_at_limit : float
        Speed at the limit of slope as a fraction of that on flat ground.
    rolling_resistance, sinkage_factor : float
        Resistance of the soil over weight, and its increase by sinkage.
    slip_at_limit : float
        Fraction of the distance lost to slip at the limit of slope.
    drive_efficiency : float
        From the battery to the ground.
    drive_w, hotel_w, heaters_w : float
        Loads: while driving beside traction, always, and additionally in the dark.
    solar_w : float
        Power of the array in full light at normal incidence.
    array : {"tracking", "vertical", "horizontal"}
        How the array stands: normal to the Sun, upright and towards its azimuth, or flat.
    battery_wh, floor : float
        Capacity, and the fraction that must never be drawn.
    charge_w, charge_efficiency : float
        Most power into the battery, and the fraction of it that can be drawn again.
    least_light : float
        Fraction of the Sun's disc without which it does not drive; 0 drives in the dark.
    needs_link : bool
        Whether it drives only in view of the Earth.
    obstacle_m : float
        Height above or below the plane of a cell that it crosses.
    facts : mapping
        All figures of the data file with source and date, also those for sorties.
    """

    name: str
    mass_kg: float
    slope_limit_deg: float
    speed_m_s: float
    speed_at_limit: float = 0.5
    rolling_resistance: float = 0.15
    sinkage_factor: float = 1.0
    slip_at_limit: float = 0.3
    drive_efficiency: float = 0.5
    drive_w: float = 0.0
    hotel_w: float = 100.0
    heaters_w: float = 0.0
    solar_w: float = 0.0
    array: str = "tracking"
    battery_wh: float = 1_000.0
    floor: float = 0.0
    charge_w: float = np.inf
    charge_efficiency: float = 1.0
    least_light: float = 0.0
    needs_link: bool = False
    obstacle_m: float = np.inf
    facts: dict[str, Fact] = field(default_factory=dict)

    def __post_init__(self):
        for name in ("mass_kg", "speed_m_s", "battery_wh"):
            if not 0.0 < getattr(self, name) < np.inf:
                raise InputError(f"{name} of {self.name} is {getattr(self, name)}; it must be positive")
        if not 0.0 < self.slope_limit_deg < 60.0:
            raise InputError(
                f"the slope limit of {self.name} is {self.slope_limit_deg:g} deg; it must be above 0 and below 60: with"
                " a limit of 0 there is no ground that a rover could cross, and most can take 15 to 25 deg"
            )
        for name in _FRACTIONS:
            if not 0.0 < getattr(self, name) <= 1.0:
                raise InputError(
                    f"{name} of {self.name} is {getattr(self, name)}; it must be above 0 and at most 1"
                )
        for name in _LOADS:
            if not getattr(self, name) >= 0.0:
                raise InputError(f"{name} of {self.name} is {getattr(self, name)}; it must be 0 or positive")
        for name in ("floor", "slip_at_limit"):
            if not 0.0 <= getattr(self, name) < 1.0:
                raise InputError(
                    f"{name} of {self.name} is {getattr(self, name)}; it must be at least 0 and below 1"
                )
        if not 0.0 <= self.least_light <= 1.0 or not self.sinkage_factor >= 1.0:
            raise InputError(
                f"least_light of {self.name} is {self.least_light} and sinkage_factor {self.sinkage_factor}; the first"
                " must be from 0 to 1, the second at least 1"
            )
        if self.array not in ARRAYS:
            raise InputError(f"the array of {self.name} is {self.array!r}; choose one of {', '.join(ARRAYS)}")

    def __repr__(self):
        return f"<Rover {self.name!r}, {self.mass_kg:g} kg, slopes to {self.slope_limit_deg:g} deg>"

    def fact(self, name: str) -> float:
        """Value of a figure of the data file that is no field, such as crew or sortie_days."""
        if name not in self.facts:
            raise InputError(f"{self.name} has no figure {name}; give it when you make the rover")
        return float(self.facts[name].value)

    def speed_on(self, slope_rad) -> np.ndarray:
        """Speed (...) on slopes (...) [m/s]."""
        part = np.abs(slope_rad) / np.radians(self.slope_limit_deg)
        return self.speed_m_s * (1.0 - (1.0 - self.speed_at_limit) * np.minimum(part, 1.0))

    def traction_j_m(self, slope_rad) -> np.ndarray:
        """Energy (...) of a metre along slopes (...), positive uphill [J/m]."""
        slope = np.asarray(slope_rad, dtype=float)
        slip = self.slip_at_limit * np.clip(slope / np.radians(self.slope_limit_deg), 0.0, 1.0)
        soil = self.rolling_resistance * self.sinkage_factor
        force = self.mass_kg * GRAVITY_M_S2 * (np.sin(slope) + soil * np.cos(slope))
        return np.maximum(force, 0.0) / ((1.0 - slip) * self.drive_efficiency)

    def array_factor(self, sun_elevation_rad) -> np.ndarray:
        """Cosine (...) between array and Sun at elevations of the Sun (...); 0 where it shines from behind."""
        elevation = np.asarray(sun_elevation_rad, dtype=float)
        if self.array == "vertical":
            return np.maximum(np.cos(elevation), 0.0)
        return np.maximum(np.sin(elevation), 0.0) if self.array == "horizontal" else np.ones(elevation.shape)

    def with_figures(self, **changes: Any) -> "Rover":
        """Return the rover with other figures; those that are no field become facts."""
        own = {f.name for f in fields(self)} - {"facts"}
        facts = dict(self.facts)
        for name, value in changes.items():
            facts[name] = Fact(value, "given", "given by the user", "")
        return replace(self, facts=facts, **{k: v for k, v in changes.items() if k in own})


def rover(name: str, **changes: Any) -> Rover:
    """Return a rover by name, with other figures where they are given.

    Parameters
    ----------
    name : str
        "LUPEX" or "Lunar Cruiser".
    changes : float
        Figures by their names in `data/rovers`, such as mass_kg=10000.0, which the Lunar Cruiser needs.

    Raises
    ------
    InputError
        The name or a figure is unknown, a figure is missing or not possible.

    Examples
    --------
    >>> rover("LUPEX")
    <Rover 'LUPEX', 350 kg, slopes to 25 deg>
    """
    matching = [key for key in ROVERS if key.casefold() == str(name).casefold()]
    if not matching:
        raise InputError(
            f"unknown rover {name!r}; choose one of {', '.join(ROVERS)}{near(str(name), ROVERS)}, or make a Rover"
        )
    row = _stored(ROVERS[matching[0]])
    facts = {k: Fact(**v) for k, v in row["figures"].items()}
    own = {f.name for f in fields(Rover)} - {"facts", "name"}
    if unknown := [k for k in changes if k not in own and k not in facts]:
        raise InputError(
            f"{row['name']} has no figure {unknown[0]!r}; its figures are {', '.join(sorted(own | set(facts)))}"
        )
    if missing := [k for k in row["missing"] if k not in changes]:
        raise InputError(
            f"{missing[0]} of {row['name']} is not published, and no value is assumed; give it, for example"
            f" rover({row['name']!r}, {missing[0]}=10_000.0) or --mass-kg 10000"
        )
    facts |= {k: Fact(v, "given", "given by the user", "") for k, v in changes.items()}
    figures: dict[str, Any] = {k: facts[k].value for k in own if k in facts}
    return Rover(row["name"], **figures, facts=facts)


def site_of(name: str) -> tuple[float, float]:
    """Longitude and latitude [deg] of the published landing site of a rover."""
    row = _stored(ROVERS[name])
    if "site" not in row:
        raise InputError(f"no landing site of {name} is published; give the latitude and the longitude")
    return row["site"]["longitude_deg"], row["site"]["latitude_deg"]


def unpaid_heaters(rover: Rover, lasts_s: float, where: str) -> str:
    """Message for a rover whose battery falls to its floor while it rests.

    Parameters
    ----------
    rover : Rover
    lasts_s : float
        Time for which it can pay its loads.
    where : str
        Such as "at its start".
    """
    resting = float(rover.facts["dormant_w"].value) if "dormant_w" in rover.facts else rover.hotel_w
    load = resting + rover.heaters_w
    usable = (1.0 - rover.floor) * rover.battery_wh
    return (
        f"{rover.name} cannot pay its heaters {where}: at rest in the dark it draws {load:g} W, its battery holds"
        f" {usable:g} Wh above the floor of {100 * rover.floor:g} %, which lasts {usable / load:.1f} h, and after"
        f" {lasts_s / 3_600.0:.1f} h there it is empty; give a larger battery, smaller loads, a lit place or"
        " another time"
    )


@cache
def _stored(file: str) -> dict:
    return tomllib.loads((files("kakehashi") / "data" / "rovers" / file).read_text("utf-8"))
