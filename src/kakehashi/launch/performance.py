"""Model the payload of a launch vehicle against added velocity, by a fitted upper stage or a published curve.

A published curve is interpolated by a shape-preserving cubic over the velocity beyond the reference orbit.
Otherwise the launcher is represented by an upper stage, which adds dv to a circular reference orbit and delivers
m = m0 exp(-dv / (g0 Isp)) - mi.  The mass m0 in the reference orbit and the inert mass mi (stage, adapter,
reserves) are fitted to the published points by least squares.  This form follows the published escape curve of
H-IIA, H3's predecessor, within 11 kg for C3 from 0 to 40 km2/s2, and that of Falcon Heavy within 65 kg for C3 from 0 to
70 km2/s2.

A launcher with fewer points, whose upper stage is that of a fitted one, takes the inert mass of that stage; its points
then only fix the mass in the reference orbit. Falcon Heavy with recovered boosters, from the stage of the expendable
one and its capacity at C3 0, comes out 24 to 267 kg too low for C3 from 10 to 60 km2/s2.

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
_ALONG_TWO = 9  # nodes of a curve that is given by two points


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
        mass = between(self.dv_km_s, self.mass_kg, dv_km_s)
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
def fit_to_stage(stage: StageModel, dv_km_s, mass_kg) -> StageModel:
    """Fit a launcher that has the upper stage of another one, from one performance point or more.

    The inert mass and the scatter are those of the other launcher; only the mass in the reference orbit is fitted.

    Parameters
    ----------
    stage : StageModel
        Fitted upper stage of the other launcher.
    dv_km_s : (n,) array
        Velocities beyond the reference orbit.
    mass_kg : (n,) array
        Delivered masses.

    Examples
    --------
    >>> fit_to_stage(fit_stage([2.8, 3.1, 3.6], [6500.0, 6000.0, 4000.0], 448.0), [0.8], [4000.0])
    <StageModel 15,265 kg in the reference orbit, 8,724 kg inert, 1-sigma scatter 398 kg>
    """
    factor = np.exp(-np.asarray(dv_km_s, float) / (G0_KM_S2 * stage.isp_s))
    slope = factor.sum() / (factor @ factor)  # of the fitted mass by the inert mass
    m0 = factor @ (np.asarray(mass_kg, float) + stage.inert_kg) / (factor @ factor)
    inert = stage.covariance[1, 1]
    covariance = np.array([[slope**2 * inert, slope * inert], [slope * inert, inert]])
    covariance[0, 0] += stage.scatter_kg**2 / (factor @ factor)
    return StageModel(stage.isp_s, float(m0), stage.inert_kg, stage.scatter_kg, covariance)


@quantities
def read_curve(dv_km_s, mass_kg, isp_s: float | None = None) -> CurveModel:
    """Build a published curve, with the interpolation error found by omitting each inner point.

    Parameters
    ----------
    dv_km_s : (n,) array
        Velocities beyond the reference orbit, ascending.
    mass_kg : (n,) array
        Delivered masses.
    isp_s : float, optional
        Specific impulse of the upper stage. A curve of two points needs it: it is interpolated by the rocket equation,
        and its error is the largest distance from the straight line.
    """
    dv, mass = np.asarray(dv_km_s, float), np.asarray(mass_kg, float)
    if len(dv) > 2:
        return CurveModel(
            dv, mass, float(np.sqrt(np.mean(np.square(left_out_errors(between, dv, mass)[1:-1]))))
        )
    assert isp_s is not None
    fine = np.linspace(dv[0], dv[-1], _ALONG_TWO)
    factor = np.exp(-fine / (G0_KM_S2 * isp_s))
    curved = mass[0] + (mass[1] - mass[0]) * (factor - factor[0]) / (factor[-1] - factor[0])
    straight = np.interp(fine, dv, mass)
    return CurveModel(fine, curved, float(np.abs(curved - straight).max()))


def left_out_errors(predict, dv_km_s, mass_kg) -> np.ndarray:
    """Return the error at each performance point of a model without this point [kg].

    Parameters
    ----------
    predict : callable
        Called with the other velocities [km/s] and masses [kg], and the velocity of the point; returns the mass there.
    dv_km_s, mass_kg : (n,) arrays
        All points.

    Returns
    -------
    (n,) array
        Predicted less published mass; NaN where the model says nothing.
    """
    dv, mass = np.asarray(dv_km_s, float), np.asarray(mass_kg, float)
    return np.array(
        [float(predict(np.delete(dv, k), np.delete(mass, k), dv[k])) - mass[k] for k in range(len(dv))]
    )


def between(x, y, at):
    """Interpolate by a shape-preserving cubic.

    Parameters
    ----------
    x, y : (n,) arrays
        Points of the curve, x ascending.
    at : (...) array
        Values of x.

    Returns
    -------
    (...) array
        Values of y; NaN outside the points.
    """
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
