"""How precisely do equal passes determine the mass of a body?  Doppler tracking about a point mass in sunlight.

The derivatives come from the variational equations, solved from the middle of a pass to both of its ends.  This takes a
hundredth of a second and needs no compiled kernel.  `gravity_estimate` does the same for any arcs, in the full
environment.
"""

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import C_KM_S, SOLAR_IRRADIANCE_W_M2
from kakehashi.proximity.gravity_estimate import Doppler, GmEstimate, own_sigmas, summed


@quantities
def passes_estimate(
    gm_km3_s2: float,
    closest_km: float,
    duration_s: float,
    passes: int,
    doppler: Doppler | None = None,
    *,
    sun_au: float = 1.0,
    sigma_position_km: float = 0.01,
    sigma_velocity_km_s: float = 1e-6,
    sigma_acceleration_km_s2: float = 1e-12,
    sigma_cram_m2_kg: float = 2e-3,
) -> GmEstimate:
    """Standard deviation of GM from equal passes by a point mass, with the Sun across the plane of the passes.

    Parameters
    ----------
    gm_km3_s2 : float
    closest_km : float
        Distance at the middle of each pass [km].
    duration_s : float
        Of each pass [s].  The speed is that of a straight line of three times `closest_km` in this time, or 1.2 times
        the speed of escape if that is more.
    passes : int
    doppler : Doppler, optional
        0.1 mm/s every minute by default, along a line of sight at equal angles to the axes of the pass.
    sun_au : float
        Distance of the Sun, for the pressure of its light [au].
    sigma_position_km, sigma_velocity_km_s, sigma_cram_m2_kg : float
        As for `gm_estimate`.
    sigma_acceleration_km_s2 : float
        Unmodelled constant acceleration of each pass along each axis, such as of thrusters in pairs [km/s2].

    Examples
    --------
    >>> passes_estimate(3e-9, 5.0, 3.5 * 86_400.0, 17)
    <GmEstimate 3e-09 km3/s2 to 0.13 %, 17 arcs>
    """
    doppler = doppler or Doppler()
    for name, value in (
        ("gm_km3_s2", gm_km3_s2),
        ("closest_km", closest_km),
        ("sun_au", sun_au),
        ("passes", passes),
    ):
        if not (np.isfinite(value) and value > 0.0):
            raise InputError(f"{name} of an estimate of GM is {value}; it must be a positive number")
    if not duration_s > 2.0 * doppler.interval_s:
        raise InputError(
            f"a pass lasts {duration_s} s, which does not hold two measurements {doppler.interval_s} s apart"
        )
    partials = _pass_partials(float(gm_km3_s2), float(closest_km), float(duration_s), float(sun_au), doppler)
    own = own_sigmas(sigma_position_km, sigma_velocity_km_s, sigma_acceleration_km_s2)
    return summed(float(gm_km3_s2), [partials] * int(passes), doppler, own, sigma_cram_m2_kg)


def _pass_partials(gm: float, closest: float, duration: float, sun_au: float, doppler: Doppler) -> np.ndarray:
    """Derivatives (m, 11) of the range rates by the state in the middle, a constant acceleration, GM and Cr A/m."""
    from scipy.integrate import solve_ivp

    pressure = SOLAR_IRRADIANCE_W_M2 / (1e3 * C_KM_S) / 1e3 / sun_au**2  # [km/s2] for 1 m2/kg

    def rates(_, y):
        r, by = y[:3], y[6:].reshape(6, 11)
        size = np.linalg.norm(r)
        gradient = gm / size**3 * (3.0 * np.outer(r, r) / size**2 - np.eye(3))
        forced = gradient @ by[:3]
        forced[:, 6:9] += np.eye(3)
        forced[:, 9] -= r / size**3
        forced[2, 10] += pressure
        return np.concatenate([y[3:6], -gm * r / size**3, by[3:].ravel(), forced.ravel()])

    speed = max(3.0 * closest / duration, 1.2 * np.sqrt(2.0 * gm / closest))
    start = np.concatenate([[closest, 0.0, 0.0, 0.0, speed, 0.0], np.eye(6, 11).ravel()])
    epochs = np.arange(doppler.interval_s / 2.0, duration / 2.0, doppler.interval_s)
    sight = np.asarray(doppler.direction or (1.0, 1.0, 1.0), dtype=float)
    sight /= np.linalg.norm(sight)
    rows = []
    for sign in (-1.0, 1.0):
        y = solve_ivp(
            rates, (0.0, sign * duration / 2.0), start, "DOP853", sign * epochs, rtol=1e-9, atol=1e-12
        ).y
        rows.append(np.einsum("i,ijm->mj", sight, y[6:].reshape(6, 11, -1)[3:]))
    return np.concatenate(rows)
