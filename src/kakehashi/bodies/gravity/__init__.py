"""Gravity fields of bodies that are not spheres.

    GravityField, gravity_field("Earth")     spherical-harmonic coefficients with their source
    polyhedron.Polyhedron(shape, ...)        exact field of a shape at uniform density, outside and inside
    moments.field_of(shape, degree, gm)      the spherical harmonics of a shape
    mascons.mascons(shape, spacing, gm)      a lattice of point masses inside a shape
    surface.surface_gravity(body, rates)     effective gravity, slopes and escape speeds on the facets

Only the coefficients are imported here; modules that compile kernels are imported by name.
"""

from kakehashi.bodies.gravity.field import GravityField, gravity_field

__all__ = ["GravityField", "gravity_field"]
