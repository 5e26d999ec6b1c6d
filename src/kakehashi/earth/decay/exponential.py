"""How long does an orbit last in an atmosphere of exponential layers, which needs no further package?

The density is that of a table for mean activity of the Sun (`data/exponential-atmosphere.toml`); the air does not turn
with the Earth.  Semi-major axis and eccentricity change by the averages over a revolution [K87, 4.2, 4.3]; the others
stay.  For lifetimes by the activity of the Sun see `lifetime`.

[K87] King-Hele (1987), Satellite Orbits in an Atmosphere, chapter 4.
"""

import tomllib
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.earth.decay.lifetime import REENTRY_KM, YEAR_D, Decay, MeanOrbit
from kakehashi.frames.geodetic import RADIUS_KM
from kakehashi.time import as_et

_NODES = 48
_ROWS_YEAR = 24
_STEP = 0.02  # change of height within one step, in scale heights


@cache
def _layers() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    raw = tomllib.loads((files("kakehashi") / "data" / "exponential-atmosphere.toml").read_text("utf-8"))
    return np.array(raw["base_km"], float), np.array(raw["density_kg_m3"]), np.array(raw["scale_km"])


def layered_density(altitude_km) -> np.ndarray:
    """Return the density [kg/m3] of the table at altitudes [km]; the lowest layer continues below its base.

    Parameters
    ----------
    altitude_km : float or array
        Above the equatorial radius.

    Examples
    --------
    >>> layered_density([400.0, 500.0])
    array([3.725e-12, 6.967e-13])
    """
    base, density, scale = _layers()
    height = np.asarray(altitude_km, dtype=float)
    k = np.clip(np.searchsorted(base, height, side="right") - 1, 0, base.size - 1)
    return density[k] * np.exp(-(height - base[k]) / scale[k])


def rates(a_km: float, eccentricity: float, cd_area_mass_m2_kg: float) -> tuple[float, float]:
    """Return the mean rates of the semi-major axis [km/s] and of the eccentricity [1/s] by drag [K87, 4.2, 4.3].

    Parameters
    ----------
    a_km, eccentricity : float
    cd_area_mass_m2_kg : float
        Drag coefficient times area over mass [m2/kg].
    """
    cosine = np.cos((np.arange(_NODES) + 0.5) * np.pi / _NODES)
    up, down = 1.0 + eccentricity * cosine, 1.0 - eccentricity * cosine
    drag = 1e3 * cd_area_mass_m2_kg * layered_density(a_km * down - RADIUS_KM)  # [1/km]
    speed = np.sqrt(body("Earth").gm_km3_s2 / a_km)
    fall = -a_km * speed * np.mean(drag * np.sqrt(up**3 / down))
    rounding = -speed * (1.0 - eccentricity**2) * np.mean(drag * np.sqrt(up / down) * cosine)
    return float(fall), float(rounding)


def decay_in_layers(
    orbit: MeanOrbit, epoch, cd_area_mass_m2_kg: float, *, years: float = 25.0, floor_km: float = REENTRY_KM
) -> Decay:
    """Propagate an orbit until it re-enters.

    Parameters
    ----------
    orbit : MeanOrbit
    epoch
        Its epoch, as `time.as_et` reads it.
    cd_area_mass_m2_kg : float
        Drag coefficient times area over mass [m2/kg].
    years : float
        Length of the span.
    floor_km : float
        Altitude of the perigee at which the lifetime ends.

    Examples
    --------
    >>> decay_in_layers(MeanOrbit.of_heights(400, 400, 51.6), "2026-01-01 UTC", 0.01)
    <Decay 1 members, 1 re-enter within 25 years, after 0.85 to 0.85 years>
    """
    if not (cd_area_mass_m2_kg > 0.0 and 0.0 < years <= 200.0):
        raise InputError(
            f"Cd A/m is {cd_area_mass_m2_kg:g} m2/kg over {years:g} years; give a positive value, and 0 .. 200 years"
        )
    days, rows = _steps(orbit, cd_area_mass_m2_kg, years, floor_km)
    lifetime = (
        days[-1] if rows[-1][0] * (1.0 - rows[-1][1]) - RADIUS_KM <= floor_km * (1.0 + 1e-9) else np.inf
    )
    at = np.linspace(0.0, years * YEAR_D, max(2, int(np.ceil(_ROWS_YEAR * years)) + 1))
    elements = np.full((1, at.size, 5), np.nan)
    flying = at <= days[-1]
    for k in range(2):
        elements[0, flying, k] = np.interp(at[flying], days, [row[k] for row in rows])
    elements[0, flying, 2:] = np.radians([orbit.inclination_deg, orbit.raan_deg, orbit.perigee_deg])
    return Decay(float(as_et(epoch)), np.array([lifetime]), at, elements, years * YEAR_D)


def _steps(orbit: MeanOrbit, drag: float, years: float, floor_km: float):
    """Integrate by Heun's method, with steps that are a fraction of the scale height at perigee."""
    a, e, day = orbit.a_km, orbit.eccentricity, 0.0
    days, rows = [0.0], [(a, e)]
    while day < years * YEAR_D and a * (1.0 - e) - RADIUS_KM > floor_km:
        fall, rounding = rates(a, e, drag)
        step = min(years * YEAR_D - day, _longest_d(a, e, fall, rounding, floor_km))
        later = rates(a + fall * step * DAY_S, max(0.0, e + rounding * step * DAY_S), drag)
        a += 0.5 * (fall + later[0]) * step * DAY_S
        e = max(0.0, e + 0.5 * (rounding + later[1]) * step * DAY_S)
        day += step
        days.append(day)
        rows.append((a, e))
    return np.array(days), rows


def _longest_d(a: float, e: float, fall: float, rounding: float, floor_km: float) -> float:
    """Return a step [d] in which apogee and perigee change by a fraction of the scale height."""
    base, _, scale = _layers()
    low = a * (1.0 - e) - RADIUS_KM
    height = scale[max(0, int(np.searchsorted(base, low, side="right")) - 1)]
    speeds = np.abs([fall * (1.0 - e) - a * rounding, 0.2 * (fall * (1.0 + e) + a * rounding)])
    return float(_STEP * height / max(speeds.max(), 1e-18) / DAY_S)
