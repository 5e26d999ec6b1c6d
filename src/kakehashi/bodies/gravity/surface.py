"""Effective gravity, slope and escape speed on the facets of a rotating body.

The body rotates uniformly with an angular velocity w in its axes.  The effective acceleration at r is the
gravitational acceleration minus w x (w x r); the slope is the angle between the opposite of this vector and the normal
of the facet. The escape speed is that of a launch along the normal n [S96]:

    v = -n.(w x r) + sqrt((n.(w x r))^2 + 2 U_max - |w x r|^2),    U_max the larger of U(r) and GM / |r|.

>>> from kakehashi.bodies.shape import ellipsoid
>>> body = Polyhedron(ellipsoid((0.25, 0.25, 0.22), 3), density_kg_m3=1_190.0)
>>> ground = surface_gravity(body, [0.0, 0.0, 2.0 * np.pi / (4.296 * 3_600.0)])
>>> print(f"{1e6 * ground.gravity_km_s2.min():.2f} .. {1e6 * ground.gravity_km_s2.max():.2f} mm/s2")
0.04 .. 0.08 mm/s2

[S96] Scheeres, Ostro, Hudson & Werner (1996), Orbits close to asteroid 4769 Castalia, Icarus 121, 67.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.bodies.gravity.polyhedron import Polyhedron
from kakehashi.frames import angle_between


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SurfaceGravity:
    """Surface gravity, slope and escape speed at the centres of a body's facets, in the axes of the shape.

    Attributes
    ----------
    acceleration_km_s2 : (m, 3) array
        Gravitational plus centrifugal acceleration [km/s2].
    slope_rad : (m,) array
        Angle between the vertical and the facet's normal; above pi / 2, loose material leaves the surface.
    escape_speed_km_s : (m,) array
        Speed relative to the ground at which a launch along the normal escapes [km/s]; 0 where the ground itself
        moves fast enough.
    geopotential_km2_s2 : (m,) array
        U + |w x r|^2 / 2, largest in the lowest places [km2/s2].
    areas_km2 : (m,) array
        Areas of the facets, for averages [km2].
    """

    acceleration_km_s2: np.ndarray
    slope_rad: np.ndarray
    escape_speed_km_s: np.ndarray
    geopotential_km2_s2: np.ndarray
    areas_km2: np.ndarray

    def __repr__(self):
        slope = np.degrees(self.mean_slope_rad)
        low, high = 1e6 * self.gravity_km_s2.min(), 1e6 * self.gravity_km_s2.max()
        size = f"{low:.3g} .. {high:.3g} mm/s2"
        return f"<SurfaceGravity of {len(self.slope_rad):,} facets, {size}, mean slope {slope:.1f} deg>"

    @property
    def gravity_km_s2(self) -> np.ndarray:
        """Magnitude (m,) of the effective acceleration [km/s2]."""
        return np.linalg.norm(self.acceleration_km_s2, axis=1)

    @property
    def mean_slope_rad(self) -> float:
        """Mean slope, weighted by area [rad]."""
        return float(np.average(self.slope_rad, weights=self.areas_km2))


@quantities
def surface_gravity(body: Polyhedron, rates_rad_s=(0.0, 0.0, 0.0)) -> SurfaceGravity:
    """Compute effective gravity, slope and escape speed at the centre of every facet of a rotating body.

    Parameters
    ----------
    body : Polyhedron
    rates_rad_s : (3,) array
        Angular velocity along the axes of the shape [rad/s], about the centre of mass.

    Raises
    ------
    InputError
        The angular velocity does not consist of three finite numbers.
    """
    w = np.asarray(rates_rad_s, dtype=float)
    if w.shape != (3,) or not np.isfinite(w).all():
        raise InputError(f"rates_rad_s is {rates_rad_s}; give three finite numbers in rad/s")
    shape, normals = body.shape, body.shape.normals
    r = shape.centers_km - shape.center_km
    field = body.field(shape.centers_km)
    moved = np.cross(w, r)  # velocity of the ground
    acceleration = field.acceleration_km_s2 - np.cross(w, moved)
    speed2, upward = np.sum(moved**2, axis=1), np.sum(normals * moved, axis=1)
    highest = np.maximum(field.potential_km2_s2, body.gm_km3_s2 / np.linalg.norm(r, axis=1))
    wanted = upward**2 + 2.0 * highest - speed2
    escape = np.where(wanted > 0.0, np.maximum(np.sqrt(np.maximum(wanted, 0.0)) - upward, 0.0), 0.0)
    return SurfaceGravity(
        acceleration,
        angle_between(-acceleration, normals),
        escape,
        field.potential_km2_s2 + speed2 / 2.0,
        shape.areas_km2,
    )
