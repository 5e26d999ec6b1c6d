"""Map a covariance linearly to an encounter, as an ellipse and sigmas.

A covariance C of the orbit's parameters at some epoch is mapped to the encounter by the state transition matrix Phi,
and to B-plane quantities, whose partial derivatives with respect to the state are J, as J Phi C Phi^T J^T. The
quantities are those of the hyperbola that osculates at a fixed epoch, so the time at which the plane is crossed need
not be mapped [F19].

[F19] Farnocchia et al. (2019), Planetary encounter analysis on the B-plane: a comprehensive
      formulation, Celest. Mech. Dyn. Astron. 131:36.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities

_ROUNDING = 1e-9  # relative: eigenvalues this far below zero are rounding, not a wrong matrix


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An uncertainty ellipse in a plane; the angle is measured from the first axis to the major axis."""

    sigmas: float
    major_km: float
    minor_km: float
    angle_rad: float
    centre_km: tuple[float, float] = (0.0, 0.0)

    def __repr__(self):
        return (
            f"<Ellipse {self.sigmas:g} sigma, {self.major_km:,.4g} x {self.minor_km:,.4g} km,"
            f" {np.rad2deg(self.angle_rad):.2f} deg>"
        )

    def points(self, count: int = 181) -> np.ndarray:
        """Return points (count, 2) [km] of the ellipse's closed outline."""
        angle = np.linspace(0.0, 2.0 * np.pi, count)
        along, across = self.major_km * np.cos(angle), self.minor_km * np.sin(angle)
        c, s = np.cos(self.angle_rad), np.sin(self.angle_rad)
        outline = np.stack([c * along - s * across, s * along + c * across], axis=-1)
        return outline + np.asarray(self.centre_km)


def map_covariance(slopes, covariance, stm=None) -> np.ndarray:
    """Map a covariance to m quantities whose partial derivatives with respect to the state are known.

    Parameters
    ----------
    slopes : (..., m, 6) array
        Partial derivatives at the encounter, for instance `partials(...).xi_zeta` [km per km, km per km/s].
    covariance : (..., k, k) array
        Covariance of the initial parameters of `stm`; of the state itself if `stm` is not given.
    stm : (..., 6, k) array, optional
        Partial derivatives of the state at the encounter with respect to those parameters.

    Returns
    -------
    (..., m, m) array
        Symmetric covariance [km2 for coordinates].

    Examples
    --------
    >>> from kakehashi.encounter import partials
    >>> slope = partials([-2e6, 5e4, 0, 6.0, 0, 0], 398_600.4418)
    >>> sigma = map_covariance(slope.bt_br, np.diag([1, 1, 1, 0, 0, 0]))
    >>> print(np.sqrt(np.linalg.eigvalsh(sigma)).round(2), "km")
    [1.01 1.01] km
    """
    slopes, covariance = np.asarray(slopes, float), np.asarray(covariance, float)
    check_covariance(covariance)
    if stm is not None:
        slopes = slopes @ np.asarray(stm, float)
    if slopes.shape[-1] != covariance.shape[-1]:
        raise InputError(
            f"the partials refer to {slopes.shape[-1]} parameters, but the covariance has "
            f"{covariance.shape[-1]}; pass the stm (..., 6, {covariance.shape[-1]})"
        )
    mapped = slopes @ covariance @ np.swapaxes(slopes, -1, -2)
    return 0.5 * (mapped + np.swapaxes(mapped, -1, -2))


def map_sigma(slope, covariance, stm=None) -> np.ndarray:
    """Return the standard deviation of one quantity; see `map_covariance`.

    Parameters
    ----------
    slope : (..., 6) array
        Partial derivatives of the quantity at the encounter.
    covariance : (..., k, k) array
        Covariance of the initial parameters of `stm`; of the state itself if `stm` is not given.
    stm : (..., 6, k) array, optional
        Partial derivatives of the state at the encounter with respect to those parameters.
    """
    slope = np.asarray(slope, float)[..., None, :]
    return np.sqrt(np.maximum(map_covariance(slope, covariance, stm)[..., 0, 0], 0.0))


@quantities
def ellipse(covariance, sigmas: float = 3.0, centre_km=(0.0, 0.0)) -> Ellipse:
    """Return the uncertainty ellipse of a 2 x 2 covariance.

    Parameters
    ----------
    covariance : (2, 2) array
        Covariance [km2].
    sigmas : float
        Scale in standard deviations.
    centre_km : (2,) array
        Centre of the ellipse.

    Raises
    ------
    InputError
        The matrix is not 2 x 2, symmetric and positive semidefinite.

    Examples
    --------
    >>> ellipse([[4.0, 0.0], [0.0, 1.0]])
    <Ellipse 3 sigma, 6 x 3 km, 0.00 deg>
    """
    covariance = np.asarray(covariance, float)
    if covariance.shape != (2, 2):
        raise InputError(f"the covariance has shape {covariance.shape}; an ellipse needs (2, 2) [km2]")
    check_covariance(covariance)
    values, vectors = np.linalg.eigh(covariance)
    short, long = sigmas * np.sqrt(np.maximum(values, 0.0))
    angle = np.arctan2(vectors[1, 1], vectors[0, 1]) % np.pi
    first, second = (float(c) for c in centre_km)
    return Ellipse(float(sigmas), float(long), float(short), float(angle), (first, second))


def check_covariance(covariance: np.ndarray) -> None:
    """Raise `InputError` unless the matrices are square, finite, symmetric and positive semidefinite."""
    shape = covariance.shape
    if len(shape) < 2 or shape[-1] != shape[-2]:
        raise InputError(f"a covariance has shape {shape}; it must be square, (..., k, k)")
    if not np.isfinite(covariance).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(covariance))[0])
        raise InputError(f"covariance{list(where)} is {covariance[where]}; all elements must be finite")
    sigma = np.sqrt(np.abs(np.diagonal(covariance, axis1=-2, axis2=-1)))
    scale = np.where(sigma > 0.0, sigma, 1.0)
    unit = covariance / scale[..., :, None] / scale[..., None, :]
    if np.abs(unit - np.swapaxes(unit, -1, -2)).max(initial=0.0) > _ROUNDING:
        raise InputError("the covariance is not symmetric; give the full matrix with both triangles")
    smallest = np.linalg.eigvalsh(unit).min(initial=0.0)
    if smallest < -_ROUNDING * shape[-1]:
        raise InputError(
            "the covariance is not positive semidefinite: its correlation matrix has the eigenvalue "
            f"{smallest:.3g}; give more digits if it was copied"
        )
