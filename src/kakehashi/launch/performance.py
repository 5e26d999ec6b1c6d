"""Model the payload of a launch vehicle against added velocity, by a fitted upper stage or a published curve.

A published curve is interpolated by a shape-preserving cubic over the velocity beyond the reference orbit.
Otherwise the launcher is represented by an upper stage, which adds dv to a circular reference orbit and delivers
m = m0 exp(-dv / (g0 Isp)) - mi.  The mass m0 in the reference orbit and the inert mass mi (stage, adapter,
reserves) are fitted to the published points by least squares.  This form follows the published escape curve of
H-IIA, H3's predecessor, within 11 kg for C3 from 0 to 40 km2/s2, and that of Falcon Heavy within 65 kg for C3 from 0 to
70 km2/s2.

Uncertainties are 1 sigma [kg].  For the stage they combine the scatter of the points about the fit and the covariance
of the fit; for the curve they are the interpolation error at each inner point if that point is omitted.  The dispersion
of the capacity, which a vehicle may give, is added to either of them in quadrature.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import quantities
from kakehashi.base.constants import EARTH_RADIUS_KM, G0_KM_S2

_EARTH_GM_KM3_S2 = 398_600.4355  # DE440
_GEOSTATIONARY_KM = 42_164.17


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class StageModel:
    """A fitted upper stage; `covariance` is that of its mass in the reference orbit and its inert mass [kg2]."""

    isp_s: float
    m0_kg: float
    inert_kg: float
    scatter_kg: float
    covariance: np.ndarray

    @quantities
    def deliver(self, dv_km_s):
        """Return the delivered mass and its 1-sigma uncertainty [kg] for a velocity added to the reference orbit
        [km/s]."""
        factor = np.exp(-np.asarray(dv_km_s) / (G0_KM_S2 * self.isp_s))
        slopes = np.stack([factor, -np.ones_like(factor)], axis=-1)
        variance = np.einsum("...i,ij,...j->...", slopes, self.covariance, slopes) + self.scatter_kg**2
        return self.m0_kg * factor - self.inert_kg, np.sqrt(variance)

    def __repr__(self):
        return (
            f"<StageModel {self.m0_kg:,.0f} kg in the reference orbit, {self.inert_kg:,.0f} kg inert, "
            f"1-sigma scatter {self.scatter_kg:,.0f} kg>"
        )


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class CurveModel:
    """A published curve: masses [kg] at ascending velocities beyond the reference orbit [km/s]."""

    dv_km_s: np.ndarray
    mass_kg: np.ndarray
    sigma_kg: float

    @quantities
    def deliver(self, dv_km_s):
        """Return the delivered mass and its 1-sigma uncertainty [kg]; NaN outside the curve."""
        mass = _between(self.dv_km_s, self.mass_kg, dv_km_s)
        return mass, np.where(np.isnan(mass), np.nan, self.sigma_kg)

    def __repr__(self):
        return f"<CurveModel of {len(self.mass_kg)} points, interpolation error {self.sigma_kg:,.0f} kg>"


@quantities
def fit_stage(dv_km_s, mass_kg, isp_s: float) -> StageModel:
    """Fit an upper stage to three or more performance points by least squares.

    Parameters
    ----------
    dv_km_s : (n,) array
        Velocities beyond the reference orbit.
    mass_kg : (n,) array
        Delivered masses.
    isp_s : float
        Specific impulse of the upper stage.

    Examples
    --------
    >>> fit_stage([2.8, 3.1, 3.6], [6500.0, 6000.0, 4000.0], 448.0)
    <StageModel 29,163 kg in the reference orbit, 8,724 kg inert, 1-sigma scatter 398 kg>
    """
    factor = np.exp(-np.asarray(dv_km_s, float) / (G0_KM_S2 * isp_s))
    design = np.stack([factor, -np.ones_like(factor)], axis=-1)
    mass = np.asarray(mass_kg, float)
    (m0, inert), *_ = np.linalg.lstsq(design, mass, rcond=None)
    residual = mass - design @ (m0, inert)
    scatter2 = residual @ residual / (len(mass) - 2)
    covariance = scatter2 * np.linalg.inv(design.T @ design)
    return StageModel(isp_s, float(m0), float(inert), float(np.sqrt(scatter2)), covariance)


@quantities
def read_curve(dv_km_s, mass_kg) -> CurveModel:
    """Build a published curve, with the interpolation error found by omitting each inner point."""
    dv, mass = np.asarray(dv_km_s, float), np.asarray(mass_kg, float)
    missed = [_between(np.delete(dv, k), np.delete(mass, k), dv[k]) - mass[k] for k in range(1, len(dv) - 1)]
    return CurveModel(dv, mass, float(np.sqrt(np.mean(np.square(missed)))))


def _between(x, y, at):
    from scipy.interpolate import PchipInterpolator

    return PchipInterpolator(x, y, extrapolate=False)(at)


# -- velocities beyond a circular reference orbit --------------------------------------------------------


@quantities
def escape_dv(c3_km2_s2, altitude_km: float):
    """Return the delta-v from the circular reference orbit to an escape asymptote, in one burn [km/s]."""
    r = EARTH_RADIUS_KM + altitude_km
    circular2 = _EARTH_GM_KM3_S2 / r
    return np.sqrt(2.0 * circular2 + np.asarray(c3_km2_s2, float)) - np.sqrt(circular2)


@quantities
def geostationary_dv(inclination_rad: float, altitude_km: float) -> float:
    """Return the delta-v to geostationary orbit in two burns, with the best split of the plane change [km/s]."""
    r, far = EARTH_RADIUS_KM + altitude_km, _GEOSTATIONARY_KM
    low, high = np.sqrt(_EARTH_GM_KM3_S2 / r), np.sqrt(_EARTH_GM_KM3_S2 / far)
    start = low * np.sqrt(2.0 * far / (r + far))
    end = high * np.sqrt(2.0 * r / (r + far))
    tilt = np.linspace(0.0, inclination_rad, 2001)
    burn = np.sqrt(low**2 + start**2 - 2 * low * start * np.cos(tilt))
    burn += np.sqrt(high**2 + end**2 - 2 * high * end * np.cos(inclination_rad - tilt))
    return float(burn.min())


@quantities
def orbit_dv(periapsis_km: float, apoapsis_km: float, altitude_km: float) -> float:
    """Return the delta-v of a coplanar Hohmann transfer from the circular reference orbit to another orbit [km/s].

    Parameters
    ----------
    periapsis_km, apoapsis_km : float
        Altitudes of the final orbit above the Earth's equatorial radius.
    altitude_km : float
        Altitude of the reference orbit.
    """
    r0, rp, ra = (EARTH_RADIUS_KM + h for h in (altitude_km, periapsis_km, apoapsis_km))

    def speed(r, other):
        return np.sqrt(2.0 * _EARTH_GM_KM3_S2 * other / (r * (r + other)))

    up = speed(r0, ra) - speed(r0, r0)
    return float(up + speed(ra, rp) - speed(ra, r0))
