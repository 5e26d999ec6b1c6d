"""How well is the rotation of a body determined by images that are taken at a distance?  Landmarks as the only data.

The position of the spacecraft is free in every image, and so are the positions of all landmarks, so that nothing but
the motion of landmarks relative to each other tells the rotation.  The attitude of the camera is what star trackers
say.  Errors of landmarks in different images are independent.

>>> from kakehashi.bodies.rotation import spin_of
>>> spin_sigma(spin_of("Apophis"), 0.17, range_km=5.0, pixel_rad=1e-4, centroid_px=0.5, interval_s=6 * 3600.0,
...            duration_s=14 * 86_400.0, landmarks=30, sunlit_fraction=0.5)
<SpinKnowledge pole 0.018 deg, P_psi 6e-05, P_phi 1.4e-05, inertia ratio 0.00019, 57 images>
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.bodies.rotation import SpinState, UniformRotation
from kakehashi.bodies.shape import Shape
from kakehashi.proximity.knowledge.normal import (
    Sightings,
    camera_columns,
    covariance,
    direction_information,
    normal_matrix,
    spin_columns,
)
from kakehashi.proximity.knowledge.rotation import SpinUnknowns, tangents
from kakehashi.proximity.knowledge.sight import is_visible, landmark_points, sight

LANDMARK_SIGMA = 0.3  # of the radius: a landmark's position before there are images
_MOST_IMAGES = 600  # more of them are thinned, and each counts for several


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SpinKnowledge:
    """Standard deviations of the rotation of a body.

    Attributes
    ----------
    pole_rad : float
        Of the direction of the angular momentum: the longer half-axis of the ellipse [rad].
    rotation_period_fraction : float
        Of the period of rotation, relative to it: P_psi of a tumbling body.
    precession_period_fraction : float
        Of the period P_phi of precession; NaN for a uniform rotation.
    inertia_ratio : float
        The larger one of the two ratios of moments to the largest moment; NaN for a uniform rotation.
    covariance : (k, k) array
        Of two angles of the pole [rad], ln P (ln P_psi, ln P_phi, and the two ratios if the body tumbles).
    images : int
        Number of images.
    """

    pole_rad: float
    rotation_period_fraction: float
    precession_period_fraction: float
    inertia_ratio: float
    covariance: np.ndarray
    images: int = 0

    def __repr__(self):
        pole = f"pole {np.degrees(self.pole_rad):.2g} deg"
        images = f", {self.images} images" if self.images else ""
        if np.isnan(self.precession_period_fraction):
            return f"<SpinKnowledge {pole}, period {self.rotation_period_fraction:.2g}{images}>"
        return (
            f"<SpinKnowledge {pole}, P_psi {self.rotation_period_fraction:.2g}, P_phi"
            f" {self.precession_period_fraction:.2g}, inertia ratio {self.inertia_ratio:.2g}{images}>"
        )

    @classmethod
    def of(cls, matrix, images: int = 0) -> "SpinKnowledge":
        """From the covariance (k, k) of the results of `SpinUnknowns`."""
        matrix = np.asarray(matrix, dtype=float)
        sigma = np.sqrt(np.diag(matrix))
        pole = float(np.sqrt(np.linalg.eigvalsh(matrix[:2, :2])[-1]))
        more = (float(sigma[3]), float(sigma[4:].max())) if len(sigma) == 6 else (np.nan, np.nan)
        return cls(pole, float(sigma[2]), *more, matrix, images)


@quantities
def spin_sigma(
    spin: UniformRotation | SpinState,
    body: Shape | float,
    *,
    range_km: float,
    pixel_rad: float,
    centroid_px: float,
    interval_s: float,
    duration_s: float,
    landmarks: int,
    sunlit_fraction: float = 1.0,
    attitude_rad: float = 1e-4,
    position_km: float | None = None,
    direction=None,
) -> SpinKnowledge:
    """Standard deviations of pole, periods and inertia ratios from landmarks in images that begin at the state's epoch.

    Parameters
    ----------
    spin : UniformRotation or SpinState
        The rotation.
    body : Shape or float
        Its shape in the axes of the rotation, or its radius [km].
    range_km : float
        Distance of the spacecraft from the centre of mass [km].
    pixel_rad : float
        Angle of a pixel [rad].
    centroid_px : float
        Error of a landmark in an image, along each axis [pixel].
    interval_s : float
        Between images [s].
    duration_s : float
        From the first image to the last [s].
    landmarks : int
        In an image in which all of the visible side is lit; those within 70 deg of the zenith count.
    sunlit_fraction : float
        Of these landmarks, those in sunlight.
    attitude_rad : float
        Error of the attitude of the camera in each image, about each axis [rad].
    position_km : float, optional
        What is known of the position of the spacecraft in each image, along each axis [km]; nothing by default.
    direction : (3,) array, optional
        From the body to the spacecraft, ICRF; one in the equator of the angular momentum by default.

    Raises
    ------
    InputError
        A number that is not positive, a spacecraft inside the body, a fraction above 1, fewer than two images.
    """
    radius = body.diameter_km / 2.0 if isinstance(body, Shape) else float(body)
    _check(radius=radius, pixel_rad=pixel_rad, centroid_px=centroid_px, interval_s=interval_s, duration_s=duration_s,
           landmarks=landmarks, sunlit_fraction=sunlit_fraction, attitude_rad=attitude_rad,
           position_km=range_km if position_km is None else position_km)  # fmt: skip
    points, zeniths = landmark_points(body, int(landmarks))
    if not range_km > np.linalg.norm(points, axis=1).max():
        raise InputError(
            f"range_km is {range_km}; it must be larger than the body, whose radius is {radius:.4g} km"
        )
    if sunlit_fraction > 1.0 or not duration_s >= interval_s:
        raise InputError(
            f"sunlit_fraction is {sunlit_fraction} and the images span {duration_s} s at intervals of {interval_s} s;"
            " give a fraction up to 1, and a duration of one interval or more"
        )
    unknowns = SpinUnknowns(spin)
    toward = tangents(unknowns.pole)[0] if direction is None else np.asarray(direction, dtype=float)
    count = int(duration_s / interval_s + 1e-9) + 1
    et = unknowns.epoch + interval_s * _thinned(count)
    position = np.broadcast_to(range_km * toward / np.linalg.norm(toward), (et.size, 3))
    images = sight(unknowns, et, position, points)
    weight = sunlit_fraction * is_visible(images, zeniths)
    images = images._replace(information=direction_information(images.lines, pixel_rad * centroid_px, weight))
    prior_km = range_km if position_km is None else position_km
    normal = _normal(images, unknowns.small_rotations(et), prior_km, radius, attitude_rad) * (count / et.size)
    functions = np.zeros((len(unknowns.results()), len(normal)))
    functions[:, : unknowns.count] = unknowns.results()
    return SpinKnowledge.of(covariance(normal + np.eye(len(normal)), functions), count)


def _normal(
    images: Sightings, rotations, position_km: float, radius: float, attitude_rad: float
) -> np.ndarray:
    """Normal matrix of images, each with a position and an attitude of its own."""
    free = np.broadcast_to(-position_km * np.eye(3), (*images.lines.shape[:2], 3, 3))
    nuisance = np.concatenate([free, camera_columns(images, attitude_rad)], axis=-1)
    return normal_matrix(images, spin_columns(images, rotations), nuisance, LANDMARK_SIGMA * radius)


def _thinned(count: int) -> np.ndarray:
    """Indices of the images that are computed."""
    return np.unique(np.round(np.linspace(0, count - 1, min(count, _MOST_IMAGES))))


def _check(**values) -> None:
    for name, value in values.items():
        if not (np.isfinite(value) and value > 0.0):
            raise InputError(f"{name} of a study of the rotation is {value}; it must be a positive number")
