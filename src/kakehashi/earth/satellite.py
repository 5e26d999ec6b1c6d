"""Where does a satellite of the Earth go under the forces that are named?

A `Satellite` is what the forces act on: mass, areas and coefficients. `force_model` puts the forces together, by the
names in `FORCES`; `propagate` flies one or many satellites.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies.gravity import GravityField
from kakehashi.dynamics import ForceModel, fly
from kakehashi.dynamics.propagate import Flight
from kakehashi.earth.atmosphere import Exponential, Msis
from kakehashi.earth.plane import Plane
from kakehashi.earth.space_weather import Constant, Weather
from kakehashi.ephem import names
from kakehashi.time import as_et

# Each force by the name that a person uses, and the term of the force model; Sun, Moon and planets are bodies.
FORCES = {
    "gravity": "harmonics",
    "tides": "solid-tides",
    "relativity": "schwarzschild",
    "solar-pressure": "solar-pressure",
    "earth-radiation": "earth-radiation",
    "drag": "drag",
    "sun": "",
    "moon": "",
    "planets": "",
}
# Without the Earth's light: with guessed areas it made precise orbits no better, and its code is compiled at first use.
USUAL = tuple(name for name in FORCES if name != "earth-radiation")
_PLANETS = tuple(n for n in names.MASSIVE if n not in (10, 301, 399))
TOLERANCE = 1e-8


@dataclass(frozen=True, slots=True)
class Satellite:
    """What the forces act on.

    Attributes
    ----------
    mass_kg : float
        Mass.
    drag_area_m2, light_area_m2 : float
        Mean areas for drag and for radiation pressure.
    cd, cr : float
        Coefficients of drag and of radiation pressure.

    Examples
    --------
    >>> print(f"{Satellite(2200.0, 8.0, 8.0).cdam_m2_kg:.3e} m2/kg")
    8.000e-03 m2/kg
    """

    mass_kg: float = 1_000.0
    drag_area_m2: float = 0.0
    light_area_m2: float = 0.0
    cd: float = 2.2
    cr: float = 1.3

    def __post_init__(self):
        if not self.mass_kg > 0.0:
            raise InputError(f"the mass is {self.mass_kg} kg; it must be positive")
        for name in ("drag_area_m2", "light_area_m2", "cd", "cr"):
            if not 0.0 <= getattr(self, name) < np.inf:
                raise InputError(f"{name} is {getattr(self, name)}; it must be zero or positive")

    @property
    def cdam_m2_kg(self) -> float:
        """Cd A/m [m2/kg]."""
        return self.cd * self.drag_area_m2 / self.mass_kg

    @property
    def cram_m2_kg(self) -> float:
        """Cr A/m [m2/kg]."""
        return self.cr * self.light_area_m2 / self.mass_kg

    def parameters(self, model: ForceModel) -> dict[str, float]:
        """Return the parameters that the terms of a model take."""
        drag = self.cdam_m2_kg if model.atmosphere is not None else 0.0
        values = {"CRAM": self.cram_m2_kg, "ERAM": self.cram_m2_kg, "CDAM": drag}
        return {name: value for name, value in values.items() if value > 0.0 and name in model.parameters}


def force_model(
    forces: Sequence[str] = USUAL,
    *,
    degree: int = 70,
    order: int | None = None,
    gravity: GravityField | None = None,
    atmosphere: Exponential | Msis | None = None,
    empirical: bool = False,
) -> ForceModel:
    """Return the model of the forces that are named, about the Earth.

    Parameters
    ----------
    forces : sequence of str
        Names of `FORCES`, all but "earth-radiation" by default; an empty sequence is the point mass alone.
    degree, order : int
        Degree and order of the gravity field.
    gravity : GravityField, optional
        Another field than the bundled EGM2008.
    atmosphere : Exponential or Msis, optional
        Density for drag, which acts only with an atmosphere.
    empirical : bool
        Whether empirical accelerations can be given or estimated (`dynamics.forces.empirical`).

    Raises
    ------
    InputError
        A force is unknown.
    """
    unknown = [name for name in forces if name not in FORCES]
    if unknown:
        raise InputError(f"unknown force {', '.join(map(repr, unknown))}; choose from {', '.join(FORCES)}")
    without = [] if "planets" in forces else list(_PLANETS)
    without += [] if "sun" in forces else [10]
    without += [] if "moon" in forces else [301]
    listed = [FORCES[name] for name in FORCES if name in forces and FORCES[name]]
    listed += ["empirical"] if empirical else []
    if "gravity" not in forces:
        listed, degree, order = (
            ["harmonics", *listed],
            0,
            0,
        )  # switched off by its degree: the same compiled code
    return ForceModel.named(
        "earth-orbit", terms=tuple(listed), degree=degree, order=degree if order is None else order,
        gravity=gravity, exclude=tuple(without), atmosphere=atmosphere if "drag" in forces else None,
    )  # fmt: skip


def msis(states, start, weather: Weather | None = None, version: str = "00") -> Msis:
    """Return NRLMSISE-00 about the orbit of states (..., 6) about the Earth [km, km/s] at an epoch.

    Parameters
    ----------
    states : (..., 6) array
        States [km, km/s], which share a plane.
    start : epoch
        Of the flight.
    weather : Weather, optional
        Activity of the Sun, for drag.
    version : str
        Of the model: 00, 2.0 or 2.1.
    """
    clock = float(ForceModel.named("earth-orbit").to_clock(as_et(start)))
    return Msis(weather or Constant(), Plane.of_states(states, clock), version)


def without_idle_drag(model: ForceModel) -> ForceModel:
    """Return the model without its term of drag if it has no atmosphere, so that other parameters can be given.

    >>> without_idle_drag(force_model()).parameters[5:]
    ('CRAM',)
    """
    if model.atmosphere is not None or "drag" not in model.term_names:
        return model
    return replace(model, terms=tuple(t for t in model.term_names if t != "drag"))


def propagate(
    states,
    start,
    end,
    satellite: Satellite | None = None,
    model: ForceModel | None = None,
    *,
    tolerance: float = TOLERANCE,
    dense: int = 0,
    on_error: str = "raise",
    **parameters,
) -> Flight:
    """Propagate satellites about the Earth; `dynamics.fly` with the parameters of a satellite.

    Parameters
    ----------
    states : (..., 6) array
        States at `start`, ICRF axes about the Earth [km, km/s].
    start, end : epoch
        Epochs, in either order.
    satellite : Satellite, optional
        What the forces act on; without one, neither drag nor radiation pressure acts.
    model : ForceModel, optional
        Forces, see `force_model`; all but drag by default.
    tolerance : float
        As for `dynamics.fly`.
    dense : int
        Number of rows with dense output.
    on_error : {"raise", "mark"}
        As for `dynamics.fly`.
    **parameters
        Further arguments of `dynamics.fly`, such as `partials`.

    Returns
    -------
    Flight
    """
    model = model or force_model()
    values = (satellite or Satellite()).parameters(model)
    model = without_idle_drag(model) if values else model
    return fly(
        states, start, end, model=model, parameters=values, tolerance=tolerance, dense=dense, watch={},
        on_error=on_error, **parameters,
    )  # fmt: skip
