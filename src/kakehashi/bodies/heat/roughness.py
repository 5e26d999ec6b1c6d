"""How does roughness below the size of a facet change the temperatures of the ground and its thermal recoil?

>>> craters = Craters.of_slope(43.0)
>>> print(f"{craters.coverage:.2f} of the ground in hemispheres")
0.77 of the ground in hemispheres

Every element of a crater has its own shadows, conducts heat below itself, and exchanges light and infrared with the
others [RG11].  The crater is larger than the depth of the daily wave and smaller than a facet.  Its sky is free: other
facets cast no shadow into it and do not warm it.

On a body that rotates about one axis, the mean recoil of a crater depends on the latitude of the ground's normal alone.
So a table over latitude is enough for any shape [RG12].

[RG11] Rozitis & Green (2011), Directional characteristics of thermal-infrared beaming, MNRAS 415, 2042.
[RG12] Rozitis & Green (2012), The influence of rough surface thermal-infrared beaming on Yarkovsky and YORP, MNRAS 423,
       367.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import C_KM_S, SOLAR_IRRADIANCE_W_M2
from kakehashi.bodies.heat.conduction import NODES, TOLERANCE, Temperatures, conduct
from kakehashi.bodies.heat.craters import Craters
from kakehashi.bodies.heat.material import Ground
from kakehashi.bodies.heat.surface import exchanged

_C_M_S = 1e3 * C_KM_S
_LATITUDES = 17  # of the table, even in latitude


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RoughTemperatures:
    """Temperatures in the craters of patches of ground over one period.

    Attributes
    ----------
    craters : Craters
    warmth : Temperatures
        Of all elements (steps, m * elements), patch after patch.
    """

    craters: Craters
    warmth: Temperatures

    def __repr__(self):
        return f"<RoughTemperatures of {self.exitance_w_m2.shape[1]} patches, {self.craters}>"

    @property
    def exitance_w_m2(self) -> np.ndarray:
        """Infrared that leaves the elements (steps, m, elements), emitted and reflected [W/m2]."""
        sent = self.warmth.emitted_w_m2
        if self.warmth.reflected_w_m2 is not None:
            sent = sent + self.warmth.reflected_w_m2
        return sent.reshape(len(sent), -1, self.craters.elements)

    @property
    def pressure_n_m2(self) -> np.ndarray:
        """Force (steps, m, 3) of the infrared on a unit of the opening: east, north, up [N/m2]."""
        momentum = -self.craters.escape() * self.craters.area / (_C_M_S * self.craters.opening)
        return self.exitance_w_m2 @ momentum

    def radiance_w_m2_sr(self, observer) -> np.ndarray:
        """Mean infrared radiance (steps, m) of the craters as an observer sees them [W/m2/sr].

        Parameters
        ----------
        observer : (m, 3) array
            Unit vectors to the observer from each patch: east, north, up.

        Raises
        ------
        InputError
            An observer below the horizon.
        """
        view = np.asarray(observer, dtype=float)
        if view.ndim != 2 or view.shape[1] != 3 or not (view[:, 2] > 0.0).all():
            raise InputError("an observer is at or below the horizon; give unit vectors (m, 3) with up > 0")
        weights = self.craters.lit(view) * self.craters.area / (self.craters.opening * view[:, 2:])
        return np.einsum("kme,me->km", self.exitance_w_m2, weights) / np.pi


def crater_temperatures(
    craters: Craters, ground: Ground, sun, flux_w_m2: float, step_s: float, *, nodes: int = NODES,
    tolerance: float = TOLERANCE, threads: int | None = None,
) -> RoughTemperatures:  # fmt: skip
    """Temperatures in the craters of patches of ground over one period.

    Parameters
    ----------
    craters : Craters
    ground : Ground
    sun : (steps, m, 3) array
        Unit vectors to the Sun from each patch: east, north, up.
    flux_w_m2 : float
        Sunlight at the distance of the body [W/m2].
    step_s : float
        Time between steps [s].
    nodes, tolerance, threads
        As for `conduct`.

    Raises
    ------
    InputError
        Directions of another shape, or a balance of energy that is not reached.
    """
    sun = np.asarray(sun, dtype=float)
    if sun.ndim != 3 or sun.shape[2] != 3 or not np.isfinite(sun).all():
        raise InputError(f"the directions to the Sun have shape {sun.shape}; give finite ones (steps, m, 3)")
    incident = flux_w_m2 * craters.lit(sun.reshape(-1, 3)).reshape(len(sun), -1)
    options = {"period_s": None, "nodes": nodes, "tolerance": tolerance, "threads": threads}
    factors = _blocks(sun.shape[1], craters)
    return RoughTemperatures(craters, exchanged(incident, factors, ground, step_s, options))


def _blocks(count: int, craters: Craters):
    """View factors in `count` craters, which do not see each other."""
    from scipy.sparse import csr_array

    n = craters.elements
    columns = np.arange(count)[:, None, None] * n + np.broadcast_to(np.arange(n), (count, n, n))
    starts = np.arange(count * n + 1) * n
    return csr_array((np.full(columns.size, craters.view_factor), columns.ravel(), starts))


def local_sun(latitude_rad, sun_latitude_rad: float, steps: int) -> np.ndarray:
    """Unit vectors (steps, m, 3) to the Sun over a day from noon: east, north, up.

    Parameters
    ----------
    latitude_rad : (m,) array
        Latitudes of the normals of the ground [rad].
    sun_latitude_rad : float
    steps : int
    """
    hour = 2.0 * np.pi * np.arange(steps)[:, None] / steps
    s, c = np.sin(latitude_rad), np.cos(latitude_rad)
    high, flat = np.sin(sun_latitude_rad), np.cos(sun_latitude_rad)
    up, north = c * np.cos(hour) * flat + s * high, -s * np.cos(hour) * flat + c * high
    return np.stack([-np.sin(hour) * flat + 0.0 * s, north, up], axis=-1)


def rough_excess(
    craters: Craters, ground: Ground, sun_latitude_rad: float, distance_au: float, period_h: float, sines,
    *, steps: int = 120, tolerance: float = TOLERANCE,
) -> np.ndarray:  # fmt: skip
    """Mean force of rough ground less that of smooth ground over one day, on a unit of area.

    Parameters
    ----------
    craters : Craters
    ground : Ground
    sun_latitude_rad : float
        Latitude of the Sun [rad].
    distance_au : float
        Distance of the Sun [au].
    period_h : float
        Period of rotation [h].
    sines : (n,) array
        Sines of the latitudes of the normals.
    steps : int
    tolerance : float
        As for `conduct`.

    Returns
    -------
    (n, 3) array
        Along the meridian of noon, east of it and the pole [N/m2].
    """
    latitude = np.linspace(-np.pi / 2.0, np.pi / 2.0, _LATITUDES)
    sun, flux = local_sun(latitude, sun_latitude_rad, steps), SOLAR_IRRADIANCE_W_M2 / distance_au**2
    step_s = abs(period_h) * 3600.0 / steps
    rough = crater_temperatures(craters, ground, sun, flux, step_s, tolerance=tolerance).pressure_n_m2
    smooth = _smooth(ground, sun, flux, step_s, tolerance)
    rough[:, :, 2] += 2.0 / 3.0 * smooth / _C_M_S
    table = craters.coverage * _in_noon_axes(rough, latitude).mean(axis=0)
    wanted = np.arcsin(np.clip(sines, -1.0, 1.0))
    return np.stack([np.interp(wanted, latitude, column) for column in table.T], axis=1)


def _smooth(ground: Ground, sun, flux: float, step_s: float, tolerance: float) -> np.ndarray:
    """Emitted flux (steps, m) of smooth ground [W/m2]."""
    light = (1.0 - ground.albedo) * flux * np.maximum(sun[:, :, 2], 0.0)
    return conduct(light, ground, step_s, tolerance=tolerance).emitted_w_m2


def _in_noon_axes(vectors, latitude) -> np.ndarray:
    """Vectors (steps, m, 3) along noon's meridian, east of it and the pole, from east, north and up of the ground."""
    hour = 2.0 * np.pi * np.arange(len(vectors))[:, None] / len(vectors)
    east, north, up = np.moveaxis(vectors, -1, 0)
    s, c = np.sin(latitude), np.cos(latitude)
    radial = c * up - s * north
    return np.stack(
        [
            np.cos(hour) * radial - np.sin(hour) * east,
            np.sin(hour) * radial + np.cos(hour) * east,
            s * up + c * north,
        ],
        axis=-1,
    )
