"""Which landmarks does a spacecraft see?  Points spread over a body, and the lines to them.

Zeniths are the directions of the points from the centre of mass, which they are on a sphere; a point hides no other.
"""

import numpy as np

from kakehashi.bodies.shape import Shape
from kakehashi.proximity.knowledge.normal import Sightings
from kakehashi.proximity.knowledge.rotation import SpinUnknowns

EMISSION_RAD = float(
    np.radians(70.0)
)  # a landmark is measured if it is seen at less than this from its zenith
MOST_LANDMARKS = 40  # in an image; more are thinned, and each counts for several


def sight(unknowns: SpinUnknowns, et, position, points) -> Sightings:
    """Sightings of body-fixed points (M, 3) [km] from positions (m, 3) [km] at epochs (m,), without information.

    Parameters
    ----------
    unknowns : SpinUnknowns
    et : (m,) array
        [s TDB past J2000]
    position : (m, 3) array
        Of the spacecraft about the centre of mass, ICRF [km].
    points : (M, 3) array
        In the axes of the body [km].
    """
    attitude = unknowns.attitude(np.asarray(et, dtype=float))
    offsets = points @ attitude
    return Sightings(offsets - position[:, None], offsets, attitude, np.zeros((*offsets.shape, 3)))


def is_visible(sightings: Sightings, zeniths, limit_rad: float = EMISSION_RAD) -> np.ndarray:
    """Whether (m, M) the spacecraft is within an angle of the zenith of a landmark.

    Parameters
    ----------
    sightings : Sightings
    zeniths : (M, 3) array
        In the axes of the body.
    limit_rad : float
        The angle [rad].
    """
    up = zeniths @ sightings.attitude
    toward = -sightings.lines / np.linalg.norm(sightings.lines, axis=-1, keepdims=True)
    return np.einsum("ijk,ijk->ij", up, toward) > np.cos(limit_rad)


def landmark_points(
    body: Shape | float, landmarks: int, limit_rad: float = EMISSION_RAD
) -> tuple[np.ndarray, np.ndarray]:
    """Positions (M, 3) [km] and zeniths (M, 3) of landmarks, spread evenly over a body.

    Parameters
    ----------
    body : Shape or float
        Its shape, or its radius [km].
    landmarks : int
        Number that is visible from afar.
    limit_rad : float
        Largest angle from the zenith at which one is visible [rad].
    """
    count = max(4, round(2 * landmarks / (1.0 - np.cos(limit_rad))))
    k = np.arange(count) + 0.5  # a Fibonacci lattice
    z, angle = 1.0 - 2.0 * k / count, np.pi * (3.0 - np.sqrt(5.0)) * k
    zeniths = np.stack(
        [np.sqrt(1.0 - z * z) * np.cos(angle), np.sqrt(1.0 - z * z) * np.sin(angle), z], axis=-1
    )
    if not isinstance(body, Shape):
        return float(body) * zeniths, zeniths
    vertices = body.vertices_km - body.center_km
    unit = vertices / np.linalg.norm(vertices, axis=1, keepdims=True)
    return vertices[np.argmax(zeniths @ unit.T, axis=1)], zeniths
