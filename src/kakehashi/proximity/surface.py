"""Which facet does a point on a body belong to, and how do the ground and its gravity move there?"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kakehashi.bodies.shape import Shape
from kakehashi.proximity.body import SmallBody
from kakehashi.proximity.environment import Environment
from kakehashi.proximity.flight import accelerations

_NEAR = 32  # facets whose centres are compared
_STEP_S = 10.0  # of the differences that give the motion of the ground


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Surface:
    """The surface of a body: its facets, or the sphere that stands for them.

    Attributes
    ----------
    body : SmallBody
    """

    body: SmallBody
    _tree: Any = field(init=False)

    def __post_init__(self):
        from scipy.spatial import cKDTree

        shape = self.body.shape
        object.__setattr__(self, "_tree", None if shape is None else cKDTree(shape.centers_km))

    def facets(self, points_km) -> np.ndarray:
        """Facet (n,) nearest to each point (n, 3) about the centre of mass [km]; -1 for a sphere."""
        shape = self.body.shape
        if shape is None:
            return np.full(len(points_km), -1)
        points = points_km + shape.center_km
        count = min(_NEAR, len(shape.facets))
        candidates = np.reshape(self._tree.query(points, count)[1], (len(points), count))
        distance = _distances(points[:, None], shape, candidates)
        return candidates[np.arange(len(points)), np.argmin(distance, axis=1)]

    def normals(self, points_km, facets) -> np.ndarray:
        """Outward unit normals (n, 3) in the axes of the body.

        Parameters
        ----------
        points_km : (n, 3) array
            About the centre of mass [km].
        facets : (n,) int array
            From `facets`.
        """
        if self.body.shape is None:
            return points_km / np.linalg.norm(points_km, axis=1, keepdims=True)
        return self.body.shape.normals[facets]


def _distances(points, shape: Shape, index) -> np.ndarray:
    """Distance (n, k) of points (n, 1, 3) from facets (n, k) [km]."""
    a, b, c = shape.corners_km[index].transpose(2, 0, 1, 3)
    normal = shape.normals[index]
    height = np.sum((points - a) * normal, axis=-1)
    level = points - height[..., None] * normal
    inside = np.ones(height.shape, dtype=bool)
    nearest = np.full(height.shape, np.inf)
    for p, q in ((a, b), (b, c), (c, a)):
        side = q - p
        inside &= np.sum(np.cross(side, level - p) * normal, axis=-1) >= 0.0
        along = np.clip(np.sum((points - p) * side, axis=-1) / np.sum(side * side, axis=-1), 0.0, 1.0)
        nearest = np.minimum(nearest, np.linalg.norm(points - p - along[..., None] * side, axis=-1))
    return np.where(inside, np.abs(height), nearest)


def ground_motion(environment: Environment, points_km, et) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Attitude of the body, and velocity and acceleration of its ground, by differences over ten seconds.

    Parameters
    ----------
    environment : Environment
    points_km : (n, 3) array
        Points that rotate with the body, in its axes about the centre of mass [km].
    et : (n,) array
        Epochs [s TDB past J2000].

    Returns
    -------
    attitude : (n, 3, 3) array
        From ICRF to the axes of the body.
    velocity_km_s, acceleration_km_s2 : (n, 3) arrays
        ICRF [km/s, km/s2].
    """
    middle = np.clip(et, environment.start + _STEP_S, environment.end - _STEP_S)
    before, now, after = (environment.attitude(t) for t in (middle - _STEP_S, middle, middle + _STEP_S))
    past, present, future = (np.einsum("nji,nj->ni", m, points_km) for m in (before, now, after))
    # the differences are exact for a rotation but for (w h)^2 / 6 and / 12: 1e-5 on Didymos
    velocity = (future - past) / (2.0 * _STEP_S)
    acceleration = (future - 2.0 * present + past) / _STEP_S**2
    return environment.attitude(et), velocity, acceleration


def effective_gravity(environment: Environment, points_km, et) -> np.ndarray:
    """Acceleration (n, 3) of a loose particle relative to the ground, in the axes of the body [km/s2].

    Parameters
    ----------
    environment : Environment
    points_km : (n, 3) array
        On the surface, in the axes of the body about the centre of mass [km].
    et : (n,) array
        Epochs [s TDB past J2000].
    """
    attitude, _, ground = ground_motion(environment, points_km, et)
    position = np.einsum("nji,nj->ni", attitude, points_km)
    pull = accelerations(environment, position, et)[:, :3]
    return np.einsum("nij,nj->ni", attitude, pull - ground)
