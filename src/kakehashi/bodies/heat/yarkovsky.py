"""How does its own heat move a small body's orbit?  The Yarkovsky drift da/dt, and the parameter A2 of orbit solutions.

>>> bennu = Ground(300.0, albedo=0.02, emissivity=0.95)
>>> orbit = HeatOrbit(a_au=1.1264, e=0.2037)
>>> spin = {"period_h": 4.296, "obliquity_deg": 177.6}
>>> drift = yarkovsky_sphere(bennu, orbit, diameter_km=0.4891, density_kg_m3=1_191.0, **spin)
>>> print(f"{drift.da_dt_m_yr:.0f} m/yr, A2 = {1e14 * drift.a2_au_d2:.1f}e-14 au/d2")
-299 m/yr, A2 = -4.8e-14 au/d2

At positions that are even in eccentric anomaly the temperatures of one rotation are solved, the recoil is turned into
space, and the drift is the mean of Gauss's equation for the energy,

    da/dt = 2 a^2 / GM  <v . f>,    A2 = da/dt  n a^2 (1 - e^2) / (2 (1 au)^2)    [F13].

The rotation is about the shortest axis; a tumbling body is represented by its mean rotation.  The heat that the ground
stores from season to season is solved first, with the mean flux of each day, and what flows down is taken out of the
daily balance: the two periods differ by a factor of a thousand, so that the waves do not meet.  Roughness adds what
craters send out beyond smooth ground, without the seasonal wave.

[F13] Farnocchia et al. (2013), Near Earth asteroids with measurable Yarkovsky effect, Icarus 224, 1.
"""

from dataclasses import dataclass
from functools import cache
from math import pi, sqrt

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, C_KM_S, DAY_S, SOLAR_IRRADIANCE_W_M2
from kakehashi.bodies.catalogue import body
from kakehashi.bodies.heat.conduction import NODES, revolve
from kakehashi.bodies.heat.craters import Craters
from kakehashi.bodies.heat.material import Ground
from kakehashi.bodies.heat.obstruction import Obstruction
from kakehashi.bodies.heat.recoil import recoil
from kakehashi.bodies.heat.roughness import rough_excess
from kakehashi.bodies.heat.surface import rotating_sun, surface_temperatures
from kakehashi.bodies.shape import Shape

_AU_M, _YEAR_S = 1e3 * AU_KM, 365.25 * DAY_S
_POSITIONS = 36  # on the orbit, even in eccentric anomaly
_SEASONS = 720  # steps of the orbit for the seasonal wave
_STEPS = 240  # of a rotation
_LATITUDES = 24  # Gauss-Legendre
_BALANCE = 1e-5  # of energy: a tenth of what temperatures need, because the force is a small difference


@cache
def _gm_m3_s2() -> float:
    """GM of the Sun [m3/s2]."""
    return 1e9 * body("Sun").gm_km3_s2


@dataclass(frozen=True, slots=True)
class HeatOrbit:
    """The orbit as heat needs it.

    Attributes
    ----------
    a_au, e : float
        Semi-major axis [au] and eccentricity of an ellipse.

    Raises
    ------
    InputError
        No ellipse.
    """

    a_au: float
    e: float = 0.0

    def __post_init__(self):
        if not (np.isfinite(self.a_au) and self.a_au > 0.0 and 0.0 <= self.e < 1.0):
            raise InputError(f"the orbit has a = {self.a_au} au and e = {self.e}; give a > 0 and 0 <= e < 1")
        if self.a_au * (1.0 - self.e) < 0.01:
            raise InputError(
                f"the perihelion is {self.a_au * (1.0 - self.e):.3g} au; it must be beyond 0.01 au"
            )

    @property
    def period_s(self) -> float:
        """Period [s]."""
        return 2.0 * pi * sqrt((self.a_au * _AU_M) ** 3 / _gm_m3_s2())

    def at(self, anomaly) -> tuple[np.ndarray, np.ndarray]:
        """Positions [au] and velocities [m/s], (n, 3), at eccentric anomalies (n,); x is to the perihelion."""
        b = sqrt(1.0 - self.e**2)
        c, s, none = np.cos(anomaly), np.sin(anomaly), np.zeros(len(anomaly))
        speed = sqrt(_gm_m3_s2() / (self.a_au * _AU_M)) / (1.0 - self.e * c)
        position = self.a_au * np.column_stack([c - self.e, b * s, none])
        return position, np.column_stack([-speed * s, speed * b * c, none])

    def anomaly(self, mean) -> np.ndarray:
        """Eccentric anomaly (n,) at mean anomaly (n,), Newton on Kepler's equation from pi, which converges."""
        mean = np.mod(mean, 2.0 * pi)
        x = np.full_like(mean, pi)
        for _ in range(60):
            x = x - (x - self.e * np.sin(x) - mean) / (1.0 - self.e * np.cos(x))
        return x


@dataclass(frozen=True, slots=True)
class Drift:
    """The Yarkovsky effect on an orbit.

    Attributes
    ----------
    da_dt_m_yr : float
        Mean drift of the semi-major axis [m/yr].
    a2_au_d2 : float
        Transverse acceleration at 1 au, falling with the square of the distance, that gives this drift [au/d2].
    """

    da_dt_m_yr: float
    a2_au_d2: float

    @property
    def da_dt_au_myr(self) -> float:
        """Drift of the semi-major axis [au per million years]."""
        return self.da_dt_m_yr * 1e6 / _AU_M


def yarkovsky_sphere(
    ground: Ground, orbit: HeatOrbit, *, diameter_km: float, density_kg_m3: float, period_h: float,
    obliquity_deg: float, pole_longitude_deg: float = 0.0, seasonal: bool = True, craters: Craters | None = None,
) -> Drift:  # fmt: skip
    """Yarkovsky drift of a sphere.

    Parameters
    ----------
    ground : Ground
    orbit : HeatOrbit
    diameter_km, density_kg_m3 : float
        Diameter [km] and bulk density [kg/m3].
    period_h : float
        Period of rotation [h].
    obliquity_deg : float
        Angle between the spin axis and the normal of the orbit.
    pole_longitude_deg : float
        Direction of the spin axis in the plane of the orbit, from the perihelion.
    seasonal : bool
        Whether the ground keeps heat from season to season.
    craters : Craters, optional
        Roughness of the ground; smooth without it.

    Raises
    ------
    InputError
        A size, density or period that is not positive.
    """
    _positive(diameter_km=diameter_km, density_kg_m3=density_kg_m3, period_h=period_h)
    radius = 500.0 * diameter_km
    sines, weights = np.polynomial.legendre.leggauss(_LATITUDES)
    cosines = np.sqrt(1.0 - sines**2)
    samples = _Samples(orbit, obliquity_deg, pole_longitude_deg)
    hours = 2.0 * pi * np.arange(_STEPS) / _STEPS
    flux = samples.flux[:, None, None] * (1.0 - ground.albedo) * np.maximum(
        np.sin(samples.latitude)[:, None, None] * sines + np.cos(samples.latitude)[:, None, None] * cosines
        * np.cos(hours)[:, None], 0.0,
    )  # fmt: skip
    if seasonal and ground.thermal_inertia > 0.0:
        flux = flux - samples.stored(ground, sines, cosines)[:, None, :]
    emitted = _daily(flux, ground, period_h)
    ring = (
        -2.0 / 3.0 / (1e3 * C_KM_S) * radius**2 * 2.0 * pi * weights
    )  # -2/3 dA / c of the rings of latitude
    x = (emitted * np.cos(hours)[:, None]).mean(axis=1) @ (ring * cosines)
    y = (emitted * np.sin(hours)[:, None]).mean(axis=1) @ (ring * cosines)
    z = emitted.mean(axis=1) @ (ring * sines)
    mass = density_kg_m3 * 4.0 / 3.0 * pi * radius**3
    force = np.column_stack([x, y, z])
    if craters is not None and craters.coverage > 0.0:
        areas = 2.0 * pi * radius**2 * weights
        force += [areas @ rough for rough in _excesses(craters, ground, samples, period_h, sines)]
    return samples.drift(force / mass)


def _excesses(craters: Craters, ground: Ground, samples: "_Samples", period_h: float, sines):
    """Yield the recoil of rough ground less that of smooth ground (n, 3) [N/m2] at each sample of the orbit."""
    for latitude, distance in zip(samples.latitude, samples.distance, strict=True):
        yield rough_excess(craters, ground, float(latitude), float(distance), period_h, sines)


def _daily(flux, ground: Ground, period_h: float) -> np.ndarray:
    """Emitted flux (samples, steps, latitudes) for the flux of many days at once."""
    samples, steps, latitudes = flux.shape
    columns = np.ascontiguousarray(flux.transpose(1, 0, 2).reshape(steps, -1))
    if ground.thermal_inertia > 0.0:
        step_s = abs(period_h) * 3600.0 / steps
        columns = revolve(columns, ground, step_s, None, NODES, _BALANCE, None, None).emitted_w_m2
    return columns.reshape(steps, samples, latitudes).transpose(1, 0, 2)


class _Samples:
    """Where the orbit is sampled: axes of the day there, latitude of the Sun, and what the drift needs."""

    def __init__(
        self, orbit: HeatOrbit, obliquity_deg: float, pole_longitude_deg: float, count: int = _POSITIONS
    ):
        if not 0.0 <= obliquity_deg <= 180.0:
            raise InputError(f"the obliquity is {obliquity_deg} deg; it must be from 0 to 180")
        self.orbit, tilt, azimuth = orbit, np.radians(obliquity_deg), np.radians(pole_longitude_deg)
        self.pole = np.array([np.sin(tilt) * np.cos(azimuth), np.sin(tilt) * np.sin(azimuth), np.cos(tilt)])
        self.anomaly = 2.0 * pi * (np.arange(count) + 0.5) / count
        position, self.velocity = orbit.at(self.anomaly)
        self.distance = np.linalg.norm(position, axis=1)
        self.flux = SOLAR_IRRADIANCE_W_M2 / self.distance**2
        sun = -position / self.distance[:, None]
        self.latitude = np.arcsin(np.clip(sun @ self.pole, -1.0, 1.0))
        east = np.cross(self.pole, sun)
        length = np.linalg.norm(east, axis=1)[:, None]
        any_east = np.cross(self.pole, np.eye(3)[np.argmin(np.abs(self.pole))])
        east = np.where(length > 1e-9, east / np.maximum(length, 1e-9), any_east / np.linalg.norm(any_east))
        self.axes = np.stack(
            [np.cross(east, self.pole), east, np.broadcast_to(self.pole, east.shape)], axis=1
        )

    def mean_in_space(self, vectors) -> np.ndarray:
        """Mean in time (3,) over the orbit of vectors (n, 3): noon's meridian, east of it, and the pole."""
        weights = 1.0 - self.orbit.e * np.cos(self.anomaly)
        return np.average(np.einsum("ni,nij->nj", vectors, self.axes), axis=0, weights=weights)

    def drift(self, acceleration_m_s2) -> Drift:
        """Drift from the mean acceleration (n, 3) of each day: noon's meridian, east of it, and the pole."""
        inertial = np.einsum("ni,nij->nj", acceleration_m_s2, self.axes)
        weights = 1.0 - self.orbit.e * np.cos(self.anomaly)
        power = float(np.average(np.einsum("nj,nj->n", inertial, self.velocity), weights=weights))
        a = self.orbit.a_au * _AU_M
        rate = 2.0 * a**2 / _gm_m3_s2() * power  # m/s
        n = 2.0 * pi / self.orbit.period_s
        a2 = rate * n * a**2 * (1.0 - self.orbit.e**2) / (2.0 * _AU_M**2)
        return Drift(rate * _YEAR_S, a2 / _AU_M * DAY_S**2)

    def stored(self, ground: Ground, sines, cosines) -> np.ndarray:
        """Heat that flows down (samples, latitudes) [W/m2] from the mean flux of the days.

        Parameters
        ----------
        ground : Ground
        sines, cosines : (latitudes,) arrays
            Of the latitudes of the normals.
        """
        anomaly = self.orbit.anomaly(2.0 * pi * np.arange(_SEASONS) / _SEASONS)
        position, _ = self.orbit.at(anomaly)
        distance = np.linalg.norm(position, axis=1)
        sun = np.clip(-position @ self.pole / distance, -1.0, 1.0)
        flux = (
            (1.0 - ground.albedo)
            * (SOLAR_IRRADIANCE_W_M2 / distance**2)[:, None]
            * _day_mean(sun, sines, cosines)
        )
        wave = revolve(flux, ground, self.orbit.period_s / _SEASONS, None, NODES, _BALANCE, None, None)
        down = flux - wave.emitted_w_m2
        down -= down.mean(axis=0)
        mean = self.anomaly - self.orbit.e * np.sin(self.anomaly)
        phase = np.concatenate([np.arange(_SEASONS), [_SEASONS]]) * 2.0 * pi / _SEASONS
        return np.stack([np.interp(mean, phase, np.append(d, d[0])) for d in down.T], axis=1)


def _day_mean(sun_sine, sines, cosines) -> np.ndarray:
    """Mean over a day (n, latitudes) of the cosine of the zenith distance above 0, (H s + c sin H) / pi to sunset H."""
    s = sun_sine[:, None] * sines
    c = np.sqrt(1.0 - sun_sine**2)[:, None] * cosines
    sunset = np.arccos(np.clip(-s / np.maximum(c, 1e-12), -1.0, 1.0))
    return np.maximum((sunset * s + c * np.sin(sunset)) / pi, 0.0)


def yarkovsky(
    shape: Shape, ground: Ground, orbit: HeatOrbit, *, density_kg_m3: float, period_h: float, obliquity_deg: float,
    pole_longitude_deg: float = 0.0, positions: int = 12, steps: int = 120, shadows: bool = True,
    craters: Craters | None = None,
) -> Drift:  # fmt: skip
    """Yarkovsky drift of a shape that rotates about its z axis, without the seasonal wave.

    Parameters
    ----------
    shape : Shape
    ground : Ground
    orbit : HeatOrbit
    density_kg_m3 : float
        Bulk density [kg/m3].
    period_h : float
        Period of rotation [h].
    obliquity_deg, pole_longitude_deg : float
        As for `yarkovsky_sphere`.
    positions, steps : int
        Positions on the orbit, and steps of a rotation.
    shadows : bool
        Whether facets stand in each other's light.
    craters : Craters, optional
        Roughness of the ground; smooth without it.  Other facets cast no shadows into the craters.

    Raises
    ------
    InputError
        A density or period that is not positive.
    """
    samples = samples_of(orbit, obliquity_deg, pole_longitude_deg, positions, density_kg_m3, period_h)
    mass = density_kg_m3 * 1e9 * shape.volume_km3
    means = []
    for sun, warmth in rotations(shape, ground, samples, period_h, steps, shadows):
        force = recoil(shape, warmth).force_n
        means.append(in_noon_axes(force, sun).mean(axis=0) / mass)
    if craters is not None and craters.coverage > 0.0:
        areas = 1e6 * shape.areas_km2
        excesses = _excesses(craters, ground, samples, period_h, shape.normals[:, 2])
        means = [mean + areas @ rough / mass for mean, rough in zip(means, excesses, strict=True)]
    return samples.drift(np.array(means))


def samples_of(orbit, obliquity_deg, pole_longitude_deg, positions: int, density_kg_m3, period_h) -> _Samples:
    """Samples of the orbit, once the other numbers are found to be positive.

    Parameters
    ----------
    orbit, obliquity_deg, pole_longitude_deg, positions, density_kg_m3, period_h
        As for `yarkovsky`.
    """
    _positive(density_kg_m3=density_kg_m3, period_h=period_h)
    if positions < 4:
        raise InputError(f"positions is {positions}; an orbit needs at least 4")
    return _Samples(orbit, obliquity_deg, pole_longitude_deg, positions)


def rotations(
    shape: Shape, ground: Ground, samples: _Samples, period_h: float, steps: int, shadows, self_heating=False
):
    """Yield directions to the Sun and temperatures of one rotation at each of them.

    Parameters
    ----------
    shape, ground, samples, period_h, steps, shadows, self_heating
        As for `yarkovsky` and `surface_temperatures`.
    """
    obstruction = Obstruction(shape) if shadows or self_heating else None
    for latitude, distance in zip(np.degrees(samples.latitude), samples.distance, strict=True):
        sun = rotating_sun(float(latitude), steps)
        yield sun, surface_temperatures(
            shape, ground, distance * sun, 3600.0 * period_h / steps, shadows=shadows, self_heating=self_heating,
            obstruction=obstruction, tolerance=_BALANCE,
        )  # fmt: skip


def in_noon_axes(vectors, sun) -> np.ndarray:
    """Vectors (steps, 3) along the meridian of noon, east of it and the pole, from the axes of the body."""
    longitude = np.arctan2(sun[:, 1], sun[:, 0])
    c, s = np.cos(longitude), np.sin(longitude)
    x, y, z = vectors.T
    return np.column_stack([c * x + s * y, c * y - s * x, z])


def _positive(**values: float) -> None:
    for name, value in values.items():
        if not (np.isfinite(value) and value > 0.0):
            raise InputError(f"{name} is {value}; it must be a positive number")
