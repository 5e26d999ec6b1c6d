"""How much power does a solar array give at a distance from the Sun, an attitude, an age, and in what sunlight?

The array is a flat plate that absorbs on its front and radiates from both sides.  What it converts to electricity it
does not have to radiate: with the irradiance q on the plate, its absorptance a, the fraction p covered by cells, their
efficiency e(T), and the emittances of front and back,

    q (a - p e(T)) = (front + back) sigma T^4                                  [WL99, section 11.5]

Current and voltage at maximum power change linearly with temperature, as data sheets give them.  Their product is the
efficiency.  It loses a fixed fraction each year.  An array that a spacecraft turns away from the Sun to stay below a
temperature has an incidence that follows from the same balance.

Not modelled: losses at low intensity and low temperature, so that beyond about 2.5 au the power is an upper bound;
heat from a nearby planet or from the spacecraft; reflection at grazing incidence; batteries and their charge.

[WL99] Wertz, Larson (1999), Space mission analysis and design, third edition: temperature of a flat solar array.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import SOLAR_IRRADIANCE_W_M2, STEFAN_BOLTZMANN_W_M2_K4
from kakehashi.base.names import near
from kakehashi.frames import angle_between

ZERO_CELSIUS_K = 273.15
_ITERATIONS = (
    8  # of Newton's method; from the start below, five reach rounding at any distance from 0.1 to 40 au
)


@dataclass(frozen=True, slots=True)
class SolarCell:
    """A cell: efficiency at a temperature [K], relative change of its current and voltage with temperature [1/K].

    Examples
    --------
    >>> solar_cell("3G30A").efficiency_at([301.15, 373.15]).round(3)
    array([0.294, 0.243])
    """

    name: str
    efficiency: float
    current_per_k: float
    voltage_per_k: float
    absorptance: float
    reference_k: float = 28.0 + ZERO_CELSIUS_K
    source: str = ""
    as_of: str = ""

    def __post_init__(self):
        for field in ("efficiency", "absorptance"):
            _within(f"{field} of the cell {self.name}", getattr(self, field), 0.0, 1.0)
        if not self.efficiency < self.absorptance:
            raise InputError(
                f"the cell {self.name} converts {self.efficiency:g} of the sunlight but absorbs {self.absorptance:g};"
                " the efficiency must be less than the absorptance"
            )

    @property
    def power_per_k(self) -> float:
        """Relative change of the power with temperature, at the reference temperature [1/K]."""
        return self.current_per_k + self.voltage_per_k

    def efficiency_at(self, kelvin):
        """Return the efficiency (...) at temperatures [K]; zero where the voltage would be negative."""
        warmer = np.asarray(kelvin, dtype=float) - self.reference_k
        current, voltage = 1.0 + self.current_per_k * warmer, 1.0 + self.voltage_per_k * warmer
        return self.efficiency * np.maximum(current, 0.0) * np.maximum(voltage, 0.0)


@dataclass(frozen=True, slots=True)
class SolarArray:
    """A solar array: area [m2], cells, losses, ageing, emittances, areal mass [kg/m2], temperature limit [K].

    Attributes
    ----------
    name : str
    area_m2 : float
        Area of the panels.
    cell : SolarCell
    packing : float
        Fraction of the area that is covered by cells.
    losses : float
        Fraction of the power lost in mismatch, harness and conversion.
    loss_per_year : float
        Fraction of the power lost per year.
    front_emittance, back_emittance : float
    areal_mass_kg_m2 : float or None
        Mass per area of panels and mechanisms; None if not published.
    hottest_k : float or None
        Temperature above which the array is turned away from the Sun; None for an array that always faces it.

    Examples
    --------
    >>> wings = SolarArray("wings", 10.0, solar_cell("3G30A"))
    >>> wings.power([0.75, 1.0, 1.3]).round()
    array([4329., 2797., 1813.])
    """

    name: str
    area_m2: float
    cell: SolarCell
    packing: float = 0.8
    losses: float = 0.1
    loss_per_year: float = 0.0
    front_emittance: float = 0.85
    back_emittance: float = 0.85
    areal_mass_kg_m2: float | None = None
    hottest_k: float | None = None

    def __post_init__(self):
        for field in ("packing", "losses", "loss_per_year", "front_emittance", "back_emittance"):
            _within(f"{field} of {self.name}", getattr(self, field), 0.0, 1.0)
        for field in ("area_m2", "areal_mass_kg_m2", "hottest_k"):
            value = getattr(self, field)
            if value is not None and not (np.isfinite(value) and value > 0.0):
                raise InputError(f"{field} of {self.name} is {value}; it must be finite and positive")
        if not self.front_emittance + self.back_emittance > 0.0:
            raise InputError(f"{self.name} has no emittance, so that it could not cool; give one above 0")

    @property
    def mass_kg(self) -> float:
        """Mass of the array [kg]."""
        if self.areal_mass_kg_m2 is None:
            raise InputError(f"{self.name} has no areal_mass_kg_m2; give it with its source")
        return self.area_m2 * self.areal_mass_kg_m2

    def temperature_k(self, distance_au, incidence_rad=0.0, sunlight=1.0):
        """Return the equilibrium temperature (...) [K] of the array that delivers its power.

        Parameters
        ----------
        distance_au, incidence_rad, sunlight : (...) arrays
            Distance from the Sun, angle between the Sun and the front normal, visible fraction of the Sun.
        """
        flux = _irradiance(distance_au, sunlight) * np.maximum(np.cos(incidence_rad), 0.0)
        radiated = (self.front_emittance + self.back_emittance) * STEFAN_BOLTZMANN_W_M2_K4
        kelvin = (flux * self.cell.absorptance / radiated) ** 0.25
        for _ in range(_ITERATIONS):
            excess = radiated * kelvin**4 - flux * self._heated(kelvin)
            slope = 4.0 * radiated * kelvin**3 + flux * self._slope(kelvin)
            kelvin = kelvin - np.divide(excess, slope, out=np.zeros_like(kelvin), where=slope > 0.0)
        return kelvin

    def tilt_rad(self, distance_au):
        """Return the least incidence (...) [rad] at which the array stays below its temperature limit.

        It is zero if there is no limit, or if the array stays below it while it faces the Sun.
        """
        flux = _irradiance(distance_au, 1.0)
        if self.hottest_k is None:
            return np.zeros_like(flux)
        radiated = (self.front_emittance + self.back_emittance) * STEFAN_BOLTZMANN_W_M2_K4 * self.hottest_k**4
        return np.arccos(np.minimum(radiated / (flux * self._heated(np.asarray(self.hottest_k))), 1.0))

    @quantities(years="yr")
    def power(self, distance_au, years=0.0, incidence_rad=0.0, sunlight=1.0):
        """Return the power (...) [W] of the array.

        Parameters
        ----------
        distance_au, years, incidence_rad, sunlight : (...) arrays
            Distance from the Sun, age, angle between the Sun and the front normal, visible fraction of the Sun.  An
            array with a temperature limit is turned away further if it has to be.
        """
        if np.any(np.asarray(years) < 0.0):
            raise InputError(f"the age of {self.name} is {np.min(years)} years; it must not be negative")
        incidence = np.maximum(np.abs(incidence_rad), self.tilt_rad(distance_au))
        flux = _irradiance(distance_au, sunlight) * np.maximum(np.cos(incidence), 0.0)
        cells = self.packing * self.cell.efficiency_at(self.temperature_k(distance_au, incidence, sunlight))
        aged = (1.0 - self.losses) * (1.0 - self.loss_per_year) ** np.asarray(years, dtype=float)
        return self.area_m2 * flux * cells * aged

    def _heated(self, kelvin):
        """Fraction of the sunlight that becomes heat."""
        return self.cell.absorptance - self.packing * self.cell.efficiency_at(kelvin)

    def _slope(self, kelvin):
        """Derivative of the fraction that becomes electricity with temperature [1/K]."""
        step = 0.5
        efficiency = self.cell.efficiency_at
        return self.packing * (efficiency(kelvin + step) - efficiency(kelvin - step)) / (2.0 * step)


def fixed_incidence(sun, normal):
    """Return the incidence (...) [rad] on an array that is fixed to the spacecraft.

    Parameters
    ----------
    sun, normal : (..., 3) arrays
        Directions of the Sun and of the front normal in the same axes; their lengths do not matter.

    Examples
    --------
    >>> float(np.degrees(fixed_incidence([1.0, 1.0, 0.0], [1.0, 0.0, 0.0])).round(6))
    45.0
    """
    return angle_between(np.asarray(sun, dtype=float), np.asarray(normal, dtype=float))


def gimballed_incidence(sun, axis):
    """Return the incidence (...) [rad] on an array that turns about one axis so that it faces the Sun best.

    Parameters
    ----------
    sun, axis : (..., 3) arrays
        Directions of the Sun and of the axis in the same axes; their lengths do not matter.

    Examples
    --------
    >>> float(np.degrees(gimballed_incidence([0.0, 1.0, 0.0], [1.0, 0.0, 0.0])).round(6))
    0.0
    """
    return np.abs(0.5 * np.pi - angle_between(np.asarray(sun, dtype=float), np.asarray(axis, dtype=float)))


def solar_cell_names() -> tuple[str, ...]:
    """Return the names of the solar cells of the library."""
    return tuple(_cells())


def solar_cell(name: str) -> SolarCell:
    """Return a solar cell of the library by name.

    Examples
    --------
    >>> round(1e2 * solar_cell("3G30A").power_per_k, 3)  # per cent per kelvin
    -0.23
    """
    rows = {key.casefold(): (key, row) for key, row in _cells().items()}
    if str(name).casefold() not in rows:
        listed = ", ".join(_cells())
        raise InputError(
            f"unknown solar cell {name!r}; choose one of {listed}{near(str(name), tuple(_cells()))}"
        )
    key, row = rows[str(name).casefold()]
    assumed = {field: entry["value"] for field, entry in row.get("assumed", {}).items()}
    return SolarCell(
        name=key,
        reference_k=row["reference_c"] + ZERO_CELSIUS_K,
        source=row["source"],
        as_of=row["as_of"],
        **_measured(row),
        **assumed,
    )


def _measured(row: dict) -> dict[str, float]:
    """Return efficiency and coefficients of a data sheet that gives current and voltage at maximum power."""
    if "efficiency" in row:
        return {"efficiency": row["efficiency"]}
    sunlight_w = 1e-4 * row["area_cm2"] * row["irradiance_w_m2"]
    return {
        "efficiency": row["current_a"] * row["voltage_v"] / sunlight_w,
        "current_per_k": row["current_per_k_a"] / row["current_a"],
        "voltage_per_k": row["voltage_per_k_v"] / row["voltage_v"],
    }


@cache
def _cells() -> dict[str, dict]:
    return tomllib.loads((files("kakehashi") / "data" / "solar-cells.toml").read_text("utf-8"))


def _irradiance(distance_au, sunlight) -> np.ndarray:
    """Return the irradiance (...) [W/m2] at a distance from the Sun, of which a fraction is visible."""
    distance, part = np.asarray(distance_au, dtype=float), np.asarray(sunlight, dtype=float)
    if not np.all(distance > 0.0):
        raise InputError(f"distance from the Sun is {np.min(distance)} au; it must be positive")
    if not np.all((part >= 0.0) & (part <= 1.0)):
        raise InputError(
            f"the visible fraction of the Sun is {np.min(part)} .. {np.max(part)}; it must be within 0 .. 1"
        )
    return SOLAR_IRRADIANCE_W_M2 * part / distance**2


def _within(what: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise InputError(f"{what} is {value}; it must be within {low:g} .. {high:g}")
