"""What velocity does an asteroid gain from an impact, a tractor, an ion beam or an explosion?

Kinetic impactor, with U the velocity of the spacecraft relative to the asteroid and E the unit vector of the net
momentum of the ejecta, which leaves along the surface normal unless it is measured [C23, eq. 1]:

    M dv = m U + m (beta - 1) (E.U) E

Gravity tractor: a spacecraft that hovers at d from the centre attracts with G m / d^2; its engines, of plume half-angle
phi, are canted so that no exhaust meets the asteroid of radius r [LL05]:

    T cos(asin(r / d) + phi) = G M m / d^2

Ion beam: the exhaust that meets the asteroid pushes it with a fraction eta of the thrust; a second engine of equal
thrust keeps the spacecraft in place [BP11].  Stand-off explosion: 0.01 to 0.1 Mt change the velocity of an object of 1
km by 1 cm/s, and the energy goes with its volume [AH92].  The range of ten is quoted from memory and was not checked
against the paper (`data/deflection.toml`).

[C23]  Cheng et al. (2023), Momentum transfer from the DART mission kinetic impact on asteroid Dimorphos, Nature 616,
       457.
[LL05] Lu & Love (2005), Gravitational tractor for towing asteroids, Nature 438, 177.
[BP11] Bombardelli & Pelaez (2011), Ion beam shepherd for asteroid deflection, J. Guid. Control Dyn. 34, 1270.
[AH92] Ahrens & Harris (1992), Deflection and fragmentation of near-Earth asteroids, Nature 360, 429.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import G0_KM_S2, G_KM3_KG_S2

METHODS = ("impactor", "tractor", "ion-beam", "explosion")
KILOTON_J = 4.184e12


@cache
def figures() -> dict:
    """Tables of `data/deflection.toml`: measured impacts and yields, with sources and what was checked."""
    return tomllib.loads((files("kakehashi") / "data" / "deflection.toml").read_text("utf-8"))


def check_method(method: str) -> str:
    """The name of a method, or an error that lists the methods.

    Raises
    ------
    InputError
        There is no such method.
    """
    if method not in METHODS:
        raise InputError(f"method is {method!r}; it must be one of {', '.join(METHODS)}")
    return method


def _positive(**quantity) -> None:
    for name, value in quantity.items():
        values = np.asarray(value, dtype=float)
        if not (np.isfinite(values).all() and (values > 0.0).all()):
            worst = float(values.ravel()[np.argmin(np.where(np.isfinite(values), values, -np.inf).ravel())])
            raise InputError(f"{name} is {worst:g}; it must be a positive number")


@quantities
def impact_dv_km_s(mass_kg, velocity_km_s, asteroid_kg, beta, ejecta_direction=None) -> np.ndarray:
    """Velocity change (..., 3) by a kinetic impact [km/s] [C23].

    Parameters
    ----------
    mass_kg : (...) array
        Mass of the impactor.
    velocity_km_s : (..., 3) array
        Velocity of the impactor relative to the asteroid [km/s].
    asteroid_kg : (...) array
        Mass of the asteroid.
    beta : (...) array
        Momentum enhancement factor, 1 without ejecta.
    ejecta_direction : (..., 3) array, optional
        Axis of the net momentum of the ejecta, of any length and sign; along the impact by default.

    Raises
    ------
    InputError
        A mass that is not positive, or a beta below 0.

    Examples
    --------
    >>> dv = impact_dv_km_s(579.4, [6.145, 0.0, 0.0], 4.3e10, 3.61)  # DART on a body with the mass of Apophis
    >>> print(f"{1e6 * dv[0]:.2f} mm/s")
    0.30 mm/s
    """
    _positive(mass_kg=mass_kg, asteroid_kg=asteroid_kg)
    if not (np.asarray(beta) >= 0.0).all():
        raise InputError(
            f"beta is {np.min(beta):g}; it must not be negative; it is 1 without ejecta, and above 1 with ejecta"
        )
    u = np.asarray(velocity_km_s, dtype=float)
    e = _unit(u if ejecta_direction is None else ejecta_direction)
    along = np.sum(e * u, axis=-1, keepdims=True) * e
    ratio = np.asarray(mass_kg, dtype=float) / np.asarray(asteroid_kg, dtype=float)
    return ratio[..., None] * (u + (np.asarray(beta, dtype=float)[..., None] - 1.0) * along)


@quantities
def momentum_enhancement(dv_km_s, along, mass_kg, velocity_km_s, asteroid_kg, ejecta_direction=None):
    """Momentum enhancement factor beta (...) from the component of the velocity change that was measured [C23].

    Parameters
    ----------
    dv_km_s : (...) array
        Velocity change along `along` [km/s].
    along : (3,) array
        Direction in which it was measured.
    mass_kg, velocity_km_s, asteroid_kg, ejecta_direction
        As for `impact_dv_km_s`.
    """
    _positive(mass_kg=mass_kg, asteroid_kg=asteroid_kg)
    u, a = np.asarray(velocity_km_s, dtype=float), _unit(along)
    e = _unit(u if ejecta_direction is None else ejecta_direction)
    momentum = np.asarray(asteroid_kg, dtype=float) / np.asarray(mass_kg, dtype=float) * np.asarray(dv_km_s)
    return 1.0 + (momentum - u @ a) / (np.sum(e * u, axis=-1) * np.sum(e * a, axis=-1))


def _unit(vector) -> np.ndarray:
    vector = np.asarray(vector, dtype=float)
    size = np.linalg.norm(vector, axis=-1, keepdims=True)
    if not (np.isfinite(size).all() and (size > 0.0).all()):
        raise InputError("a direction has no length, or is not finite; give three numbers that are not all 0")
    return vector / size


@dataclass(frozen=True, slots=True)
class Tractor:
    """A gravity tractor that hovers beside an asteroid.

    Attributes
    ----------
    acceleration_km_s2 : float
        Acceleration of the asteroid [km/s2].
    thrust_n : float
        Thrust of the canted engines together [N].
    cant_deg : float
        Angle of the engines from the line to the asteroid.
    """

    acceleration_km_s2: float
    thrust_n: float
    cant_deg: float

    def propellant_kg(self, seconds: float, isp_s: float) -> float:
        """Propellant of hovering for a time [s] with a specific impulse [s]."""
        return self.thrust_n * seconds / (1e3 * G0_KM_S2 * isp_s)


@quantities
def gravity_tractor(
    mass_kg: float,
    asteroid_kg: float,
    radius_km: float,
    distance_radii: float = 1.5,
    plume_deg: float = 20.0,
) -> Tractor:
    """A tractor's pull on an asteroid, and the thrust that it needs to hover [LL05].

    Parameters
    ----------
    mass_kg : float
        Mass of the spacecraft.
    asteroid_kg : float
        Mass of the asteroid.
    radius_km : float
        Radius of the asteroid [km].
    distance_radii : float
        Distance from the centre of the asteroid, in its radii.
    plume_deg : float
        Half-angle of the exhaust plume [deg].

    Raises
    ------
    InputError
        A mass or radius that is not positive, or a distance at which no canted engine misses the asteroid.

    Examples
    --------
    >>> tractor = gravity_tractor(20_000.0, 2_000 * 4.19e6, 0.1)  # the example of [LL05]: a rock of 200 m
    >>> print(f"{tractor.thrust_n:.2f} N, {tractor.acceleration_km_s2 * 3.156e7 * 1e6:.1f} mm/s a year")
    1.05 N, 1.9 mm/s a year
    """
    _positive(mass_kg=mass_kg, asteroid_kg=asteroid_kg, radius_km=radius_km)
    cant = 90.0 if not distance_radii > 1.0 else np.degrees(np.arcsin(1.0 / distance_radii)) + plume_deg
    if not 0.0 <= cant < 90.0:
        raise InputError(
            f"at {distance_radii:g} radii and with a plume of {plume_deg:g} deg, every engine that misses the asteroid"
            " points sideways; hover farther away or use a narrower plume"
        )
    distance = distance_radii * radius_km
    pull = G_KM3_KG_S2 * mass_kg / distance**2
    thrust = 1e3 * pull * asteroid_kg / np.cos(np.radians(cant))
    return Tractor(float(pull), float(thrust), float(cant))


@quantities
def ion_beam_acceleration_km_s2(thrust_n, asteroid_kg, efficiency=0.9) -> np.ndarray:
    """Acceleration (...) of an asteroid by an ion beam [km/s2] [BP11].

    Parameters
    ----------
    thrust_n : (...) array
        Thrust of the engine that points at the asteroid [N].
    asteroid_kg : (...) array
    efficiency : (...) array
        Fraction of the momentum that meets the asteroid, 0 to 1.
    """
    _positive(thrust_n=thrust_n, asteroid_kg=asteroid_kg)
    fraction = np.asarray(efficiency, dtype=float)
    if not ((fraction > 0.0) & (fraction <= 1.0)).all():
        raise InputError(f"efficiency of the beam is {efficiency}; it must be above 0 and at most 1")
    return 1e-3 * np.asarray(thrust_n) * fraction / np.asarray(asteroid_kg)


@quantities
def standoff_dv_km_s(yield_kt, asteroid_kg, quantile=0.5) -> np.ndarray:
    """Velocity change (...) by a stand-off explosion, by published scaling [km/s] [AH92].

    Parameters
    ----------
    yield_kt : (...) array
        Energy released [kt of TNT].
    asteroid_kg : (...) array
    quantile : (...) array
        0 for the lower end of the published range, 1 for the upper; the range is logarithmic.
    """
    _positive(yield_kt=yield_kt, asteroid_kg=asteroid_kg)
    facts = figures()["standoff"]
    low, high = facts["yield_kt"]
    needed = high * (low / high) ** np.asarray(quantile, dtype=float)  # for 1 cm/s on the reference mass
    reference_kg = facts["density_kg_m3"] * np.pi / 6.0 * 1e9 * facts["diameter_km"] ** 3
    speed = facts["dv_m_s"] * np.asarray(yield_kt) / needed * reference_kg / np.asarray(asteroid_kg)
    return 1e-3 * speed
