"""Does a body hold together?  Mean stress of a body of uniform density under its gravity, its spin and a tide.

The surface is free, so the mean of the stress over the volume follows from the forces alone, whatever the body is made
of [HM06]: with the acceleration g of gravity and tide and the acceleration a of the rigid motion at x,

    <s_ij> = rho <(g_i - a_i) x_j>,    a = w x (w x x) + w' x x,    w' from Euler's equations with the tide's torque

Tension is positive.  A body of grains fails as a whole where the mean stress violates Drucker and Prager's law of
friction phi and cohesion c [H07], with J2 of the deviator and the trace I1:

    sqrt(J2) + s I1 <= k,    s = 2 sin phi / (sqrt(3) (3 - sin phi)),    k = 6 c cos phi / (sqrt(3) (3 - sin phi))

In an ellipsoid without cohesion every point fails together with the mean; in other shapes parts may fail earlier.

[C69]  Chandrasekhar (1969), Ellipsoidal figures of equilibrium, chapter 3.
[H07]  Holsapple (2007), Spin limits of Solar System bodies, Icarus 187, 500.
[HM06] Holsapple & Michel (2006), Tidal disruptions: a continuum theory for solid bodies, Icarus 183, 331.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import elliprd, roots_jacobi

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import G_KM3_KG_S2
from kakehashi.bodies.gravity.polyhedron import Polyhedron
from kakehashi.bodies.shape import Shape
from kakehashi.frames import cross_matrix

_PA = 1e6  # kg/m3 km2/s2
_RADII = 2  # nodes along the radius, with three points on each facet: exact for a field that is linear in x
_LEAST_DEG, _MOST_DEG = 0.0, 89.9


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class StressModel:
    """What the mean stress of a body depends on.

    Attributes
    ----------
    density_kg_m3 : float
    self_km2_s2 : (3, 3) array
        Mean of g_i x_j of the body's own gravity about the centre of mass [km2/s2].
    second_km2 : (3, 3) array
        Mean of x_i x_j [km2].
    """

    density_kg_m3: float
    self_km2_s2: np.ndarray
    second_km2: np.ndarray

    def __repr__(self):
        pressure = -np.trace(self.self_km2_s2) / 3.0 * self.density_kg_m3 * _PA
        return f"<StressModel at {self.density_kg_m3:,.0f} kg/m3: mean pressure {pressure:.3g} Pa at rest>"

    @classmethod
    def of_ellipsoid(cls, radii_km, density_kg_m3: float) -> "StressModel":
        """Closed form for an ellipsoid with semi-axes along x, y and z [km] [C69].

        Examples
        --------
        >>> StressModel.of_ellipsoid((0.2, 0.17, 0.15), 2_000.0)
        <StressModel at 2,000 kg/m3: mean pressure 6.59 Pa at rest>
        """
        radii = np.asarray(radii_km, dtype=float)
        if radii.shape != (3,) or not (np.isfinite(radii).all() and (radii > 0.0).all()):
            raise InputError(f"the semi-axes are {radii_km}; give three positive lengths in km")
        rho = _checked_density(density_kg_m3)
        x, y, z = radii**2
        index = 2.0 / 3.0 * radii.prod() * np.array([elliprd(y, z, x), elliprd(z, x, y), elliprd(x, y, z)])
        own = -2.0 * np.pi * G_KM3_KG_S2 * 1e9 * rho * index * radii**2 / 5.0
        return cls(rho, np.diag(own), np.diag(radii**2 / 5.0))

    @classmethod
    def of_shape(cls, shape: Shape, density_kg_m3: float) -> "StressModel":
        """Sums over the tetrahedra from the centre of mass to the facets, in the axes of the shape.

        The field at each of six points of every tetrahedron sums all facets: 2 s for 4,000 facets.

        Parameters
        ----------
        shape : Shape
        density_kg_m3 : float
        """
        rho = _checked_density(density_kg_m3)
        points, weights = _interior_nodes(shape)
        field = Polyhedron(shape, density_kg_m3=rho).field(points + shape.center_km)
        own = np.einsum("n,ni,nj->ij", weights, field.acceleration_km_s2, points)
        return cls(rho, own, np.einsum("n,ni,nj->ij", weights, points, points))

    def stress_pa(self, rates_rad_s, tide_s2=None) -> np.ndarray:
        """Mean stress (..., 3, 3) in the body's axes [Pa].

        Parameters
        ----------
        rates_rad_s : (..., 3) array
            Angular velocity in the body's axes [rad/s].
        tide_s2 : (..., 3, 3) array, optional
            Gradient of the tide in the body's axes, see `tide_gradient` [1/s2].
        """
        w = np.asarray(rates_rad_s, dtype=float)
        pull = np.zeros((3, 3)) if tide_s2 is None else np.asarray(tide_s2, dtype=float) @ self.second_km2
        inertia = np.trace(self.second_km2) * np.eye(3) - self.second_km2
        torque = _axial(pull)
        turning = torque - np.cross(w, w @ inertia)
        spin, slewing = cross_matrix(w), cross_matrix(turning @ np.linalg.inv(inertia))
        mean = self.self_km2_s2 + pull - (spin @ spin + slewing) @ self.second_km2
        return _PA * self.density_kg_m3 * (mean + np.swapaxes(mean, -1, -2)) / 2.0


def _checked_density(density_kg_m3) -> float:
    if not (np.isfinite(density_kg_m3) and density_kg_m3 > 0.0):
        raise InputError(
            f"density_kg_m3 is {density_kg_m3}; give a positive bulk density, such as 2000 kg/m3"
        )
    return float(density_kg_m3)


def _interior_nodes(shape: Shape) -> tuple[np.ndarray, np.ndarray]:
    """Points (n, 3) about the centre of mass [km], and their fractions (n,) of the volume."""
    corners = shape.vertices_km[shape.facets] - shape.center_km
    volumes = np.einsum("fi,fi->f", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])) / 6.0
    on_facets = np.einsum("bk,fki->bfi", (1.0 + 3.0 * np.eye(3)) / 6.0, corners)  # exact to degree 2
    x, weight = roots_jacobi(_RADII, 0.0, 2.0)  # for the area, which grows with the square of the radius
    depth, radial = (1.0 + x) / 2.0, weight / weight.sum()
    points = depth[:, None, None, None] * on_facets
    weights = radial[:, None, None] * np.broadcast_to(volumes / volumes.sum() / 3.0, (3, len(volumes)))
    return points.reshape(-1, 3), weights.reshape(-1)


def _axial(matrix) -> np.ndarray:
    """Torque per mass (..., 3) of the mean of f_i x_j: x cross f."""
    return np.stack(
        [
            matrix[..., 2, 1] - matrix[..., 1, 2],
            matrix[..., 0, 2] - matrix[..., 2, 0],
            matrix[..., 1, 0] - matrix[..., 0, 1],
        ],
        axis=-1,
    )


@quantities
def tide_gradient(toward_km, gm_km3_s2: float) -> np.ndarray:
    """Gradient (..., 3, 3) of the tide of a point mass, gm / d^3 (3 u u - 1) [1/s2].

    Parameters
    ----------
    toward_km : (..., 3) array
        Position of the point mass about the body [km], in the axes that the result shall have.
    gm_km3_s2 : float
    """
    r = np.asarray(toward_km, dtype=float)
    d = np.linalg.norm(r, axis=-1)[..., None, None]
    return gm_km3_s2 / d**3 * (3.0 * r[..., :, None] * r[..., None, :] / d**2 - np.eye(3))


def invariants(stress) -> tuple[np.ndarray, np.ndarray]:
    """Trace I1 (...) and square root of J2 of the deviator (...), in the unit of the stress (..., 3, 3)."""
    stress = np.asarray(stress, dtype=float)
    trace = np.trace(stress, axis1=-2, axis2=-1)
    deviator = stress - trace[..., None, None] / 3.0 * np.eye(3)
    return trace, np.sqrt(np.sum(deviator**2, axis=(-2, -1)) / 2.0)


def needed_friction_deg(stress) -> np.ndarray:
    """Angle of friction (...) that a stress (..., 3, 3) mobilises in a body without cohesion [deg].

    NaN where no friction suffices: under tension on average, or near it.

    Examples
    --------
    >>> print(f"{needed_friction_deg(-np.diag([3.0, 1.0, 1.0])):.1f}")  # sin phi = (3 - 1) / (3 + 1)
    30.0
    """
    trace, shear = invariants(stress)
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = np.where(trace < 0.0, -shear / trace, np.nan)
        sine = 3.0 * np.sqrt(3.0) * slope / (2.0 + np.sqrt(3.0) * slope)
        return np.degrees(np.arcsin(np.where(sine <= 1.0, sine, np.nan)))


def needed_cohesion(stress, friction_deg: float) -> np.ndarray:
    """Cohesion (...) with which a stress (..., 3, 3) is just borne, in its unit; 0 where friction suffices.

    Parameters
    ----------
    stress : (..., 3, 3) array
    friction_deg : float
        Angle of friction, 0 to 89.9 [deg].

    Raises
    ------
    InputError
        An angle outside of these limits.
    """
    trace, shear = invariants(stress)
    sine = np.sin(_checked_friction(friction_deg))
    slope = 2.0 * sine / (np.sqrt(3.0) * (3.0 - sine))
    excess = np.maximum(shear + slope * trace, 0.0)
    return excess * np.sqrt(3.0) * (3.0 - sine) / (6.0 * np.sqrt(1.0 - sine**2))


def _checked_friction(friction_deg: float) -> float:
    if not (np.isfinite(friction_deg) and _LEAST_DEG <= friction_deg <= _MOST_DEG):
        raise InputError(
            f"friction_deg is {friction_deg}; give an angle of friction from 0 to {_MOST_DEG} deg (dry soils have 30 to"
            " 40)"
        )
    return float(np.radians(friction_deg))


def spin_limit_rad_s(model: StressModel, friction_deg: float) -> float:
    """Fastest uniform rotation about z that a body without cohesion bears [rad/s].

    Parameters
    ----------
    model : StressModel
    friction_deg : float

    Raises
    ------
    InputError
        The body fails at rest: its shape is too far from a sphere for the friction.

    Examples
    --------
    >>> ball = StressModel.of_ellipsoid((1.0, 1.0, 1.0), 2_000.0)
    >>> print(f"{2 * np.pi / spin_limit_rad_s(ball, 35.0) / 3600:.2f} h")
    2.73 h
    """
    top = np.sqrt(4.0 * np.pi * G_KM3_KG_S2 * 1e9 * model.density_kg_m3)

    def stress(rate: float) -> np.ndarray:
        return model.stress_pa(np.array([0.0, 0.0, rate]))

    return _first_failure(stress, top, friction_deg, "at rest")


def tidal_limit_km(
    model: StressModel, gm_km3_s2: float, friction_deg: float, *, synchronous: bool = False
) -> float:
    """Distance at which a body without cohesion fails, with its x axis towards a planet [km] [HM06].

    Parameters
    ----------
    model : StressModel
    gm_km3_s2 : float
        Of the planet.
    friction_deg : float
    synchronous : bool
        Whether the body rotates about z with the rate of a circular orbit; it does not rotate by default.

    Raises
    ------
    InputError
        The body fails far from the planet.
    """
    top = np.sqrt(4.0 * np.pi * G_KM3_KG_S2 * 1e9 * model.density_kg_m3)

    def stress(rate: float) -> np.ndarray:
        spin = np.array([0.0, 0.0, rate if synchronous else 0.0])
        return model.stress_pa(spin, rate**2 * np.diag([2.0, -1.0, -1.0]))

    return float((gm_km3_s2 / _first_failure(stress, top, friction_deg, "far away") ** 2) ** (1.0 / 3.0))


def _first_failure(stress, top: float, friction_deg: float, where: str) -> float:
    """Smallest rate up to `top` at which the friction that a stress mobilises reaches an angle [rad/s]."""
    allowed = np.degrees(_checked_friction(friction_deg))

    def margin(rate: float) -> float:
        needed = float(needed_friction_deg(stress(rate)))
        return allowed - (needed if np.isfinite(needed) else 90.0)

    rates = np.linspace(0.0, top, 400)
    margins = np.array([margin(rate) for rate in rates])
    holds = np.flatnonzero(margins >= 0.0)
    if not len(holds):
        raise InputError(
            f"the body needs more friction than {friction_deg:g} deg at any rate, also {where}; give a larger angle or"
            " a rounder body"
        )
    last = holds[0] + np.argmin(margins[holds[0] :] >= 0.0) - 1
    return float(brentq(margin, rates[last], rates[last + 1], xtol=1e-12 * top))
