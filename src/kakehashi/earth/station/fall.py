"""When does a satellite in a low circular orbit come down by itself?

The mean semi-major axis of a circular orbit falls by drag at the rate [KH87]

    da/dt = -rho Cd A/m sqrt(GM a),

with rho averaged over a revolution.  The density is tabulated by height and day about the orbit before the fall is
integrated.  Cd A/m comes from the drift of the elements themselves, with the same density, so that an error of the
model of the air at the start does not matter; what remains uncertain is the development of attitude and activity.

[KH87] King-Hele (1987), Satellite Orbits in an Atmosphere, Blackie, chapter 4.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.earth.atmosphere import Msis
from kakehashi.earth.plane import Plane
from kakehashi.earth.space_weather import Weather
from kakehashi.earth.station.elements import GM_KM3_S2, RADIUS_KM, StationElements, sidereal_deg
from kakehashi.time import calendar

REENTRY_KM = 120.0  # height over the equatorial radius at which an orbit ends
_HEIGHTS_KM = np.r_[100.0:700.0:26j]
_ANGLES, _TABLE_D = 16, 4.0  # points of a revolution, and days between rows of the density
_LONGEST_D = 3_650.0
_STEPS = 4_000
_FALL_KM = 1.0  # per step, at most

Density = Callable[[float, float], float]  # of epoch [s TDB past J2000] and height [km], in kg/m3


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Decay:
    """Fall of a circular orbit by drag.

    Attributes
    ----------
    et : (n,) array
        Epochs [s TDB past J2000].
    height_km : (n,) array
        Mean heights over the equatorial radius.
    reentry_et : float
        When the height is 120 km; NaN if that is later than ten years.
    """

    et: np.ndarray
    height_km: np.ndarray
    reentry_et: float

    @property
    def days(self) -> float:
        """From the start to re-entry [d]."""
        return (self.reentry_et - float(self.et[0])) / DAY_S

    def height_at(self, et):
        """Return the height at epochs [km]; NaN after re-entry."""
        return np.interp(et, self.et, self.height_km, right=np.nan)

    def __repr__(self):
        if not np.isfinite(self.reentry_et):
            return "<Decay later than ten years>"
        return f"<Decay {self.days:.1f} d, re-entry {calendar(self.reentry_et, 'UTC', 0)} UTC>"


def mean_density(weather: Weather, elements: StationElements, days: float, version: str = "00") -> Density:
    """Return the density averaged over a revolution of an orbit, tabulated by day and height.

    Parameters
    ----------
    weather : Weather
        Solar flux and geomagnetic activity.
    elements : StationElements
        Orbit whose node and inclination place the revolution.
    days : float
        Length of the table from the epoch of the elements; later, its last day holds.
    version : {"00", "2.0", "2.1"}
        Version of MSIS.
    """
    start = elements.epoch_et
    epochs = start + DAY_S * np.linspace(0.0, max(days, 1.0), max(2, int(np.ceil(days / _TABLE_D)) + 1))
    msis = Msis(weather, Plane(0.0, 0.0, 0.0, 0.0, 0.0, 0.0), version)
    logs = np.log([_around(msis, elements, et) for et in epochs])

    def density(et: float, height_km: float) -> float:
        k = min(max((et - epochs[0]) / (epochs[1] - epochs[0]), 0.0), len(epochs) - 1.0)
        low = min(int(k), len(epochs) - 2)
        row = logs[low] + (k - low) * (logs[low + 1] - logs[low])
        return float(np.exp(np.interp(height_km, _HEIGHTS_KM, row)))

    return density


def _around(msis: Msis, elements: StationElements, et: float) -> np.ndarray:
    """Return the mean densities (heights,) over a revolution at an epoch."""
    u = np.linspace(0.0, 2.0 * np.pi, _ANGLES, endpoint=False)
    i = np.radians(elements.inclination_deg)
    lat = np.arcsin(np.sin(i) * np.sin(u))
    ahead = np.arctan2(np.cos(i) * np.sin(u), np.cos(u))
    lon = np.radians(float(elements.node_deg(et)) - sidereal_deg(et)) + ahead
    lon = (lon + np.pi) % (2.0 * np.pi) - np.pi
    shape = (_ANGLES, len(_HEIGHTS_KM))
    values = msis.density(np.full(shape, et), lon[:, None], lat[:, None], _HEIGHTS_KM[None, :])
    return values.mean(axis=0)


def ballistic_m2_kg(elements: StationElements, density: Density) -> float:
    """Return Cd A/m [m2/kg] from the drift of the mean motion of elements.

    Parameters
    ----------
    elements : StationElements
    density : callable
        As `mean_density` returns it.

    Raises
    ------
    InputError
        The orbit rises: its elements show no drag.
    """
    dot = elements.mean_motion_dot_rev_day2
    if dot <= 0.0:
        raise InputError(
            f"the mean motion falls by {-dot:g} rev/d2, so that its elements show no drag; give elements between burns"
        )
    fall = 2.0 / 3.0 * elements.a_km * dot / elements.mean_motion_rev_day / DAY_S
    return fall / (1e3 * density(elements.epoch_et, elements.height_km) * sqrt(GM_KM3_S2 * elements.a_km))


def decay(elements: StationElements, ballistic: float, density: Density) -> Decay:
    """Integrate the fall of a circular orbit to 120 km.

    Parameters
    ----------
    elements : StationElements
        Start.
    ballistic : float
        Cd A/m [m2/kg].
    density : callable
        As `mean_density` returns it.

    Raises
    ------
    InputError
        The ballistic coefficient is not positive, or the orbit is below 120 km or above 700 km.
    """
    height = elements.height_km
    if not (ballistic > 0.0 and REENTRY_KM < height < _HEIGHTS_KM[-1]):
        raise InputError(
            f"Cd A/m is {ballistic} m2/kg and the height {height:.1f} km; Cd A/m must be positive, and the height"
            f" between {REENTRY_KM:.0f} and {_HEIGHTS_KM[-1]:.0f} km"
        )

    def rate(et: float, h: float) -> float:
        return -1e3 * ballistic * density(et, h) * sqrt(GM_KM3_S2 * (h + RADIUS_KM))

    et, rows = elements.epoch_et, [(elements.epoch_et, height)]
    end = et + _LONGEST_D * DAY_S
    while height > REENTRY_KM and et < end and len(rows) < _STEPS:
        step = min(_step(rate(et, height), height), end - et + 1.0)
        middle = rate(et + 0.5 * step, height + 0.5 * step * rate(et, height))
        et, height = et + step, height + step * middle
        rows.append((et, height))
    return _finished(np.array(rows))


def _step(rate: float, height: float) -> float:
    """Return a time [s], at most a day, in which the orbit falls by a kilometre, or less near the end."""
    return min(DAY_S, max(1.0, -min(_FALL_KM, 0.01 * height) / rate))


def _finished(rows: np.ndarray) -> Decay:
    et, height = rows.T
    if height[-1] > REENTRY_KM:
        return Decay(et, height, float("nan"))
    fraction = (height[-2] - REENTRY_KM) / (height[-2] - height[-1])
    reentry = float(et[-2] + fraction * (et[-1] - et[-2]))
    return Decay(np.r_[et[:-1], reentry], np.r_[height[:-1], REENTRY_KM], reentry)
