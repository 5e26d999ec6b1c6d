"""Shapes of small bodies: closed surfaces of triangles, with volume, centre of mass and inertia.

    shape("Apophis")                  a shape bundled with the package; `available()` lists them
    view_shape("Bennu")               the same with at most 5,000 facets, for drawings
    read_shape("bennu.obj", "Bennu")  OBJ, PDS plate and ICQ files; DSK with the extra `shapes`
    Shape(vertices_km, facets)        any closed surface; a fault raises an error that names the facet
    oriented(vertices_km, facets)     the same facets with all normals outwards
    sphere, ellipsoid                 icospheres, for tests and for bodies of which only the size is known

Lengths are km.  The axes and the origin are those of the source; `Shape.centered` and `Shape.in_principal_axes` change
them.  Moments of inertia are those of uniform density, divided by the mass [km2].

    body = shape("Apophis")
    body.volume_km3, body.area_km2, body.center_km, body.radius_km, body.extent_km
    body.inertia_km2, body.principal() -> moments and axes, body.equivalent_radii_km
    body.normals, body.areas_km2, body.centers_km    of the facets; body.edges, body.neighbours   topology

The gravity of a shape is in `kakehashi.bodies.gravity.polyhedron`, its rotation in `kakehashi.bodies.rotation`.
"""

from kakehashi.bodies.shape.bundled import available, shape, view_shape
from kakehashi.bodies.shape.checks import oriented
from kakehashi.bodies.shape.makers import ellipsoid, sphere
from kakehashi.bodies.shape.mesh import Shape
from kakehashi.bodies.shape.read import read_shape

__all__ = ["Shape", "available", "ellipsoid", "oriented", "read_shape", "shape", "sphere", "view_shape"]
