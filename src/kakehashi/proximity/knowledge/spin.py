"""How precisely do images from a distance determine the rotation of a body?  Landmarks are the only data.

The position of the spacecraft in every image and the positions of all landmarks are unknowns, so the rotation follows
from the relative motion of the landmarks alone.  Star trackers give the attitude of the camera.  Errors of landmarks in
different images are independent.

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
from kakehashi.proximity.knowledge.observations import Images
from kakehashi.proximity.knowledge.rotation import SpinUnknowns, tangents
from kakehashi.proximity.knowledge.sight import MOST_LANDMARKS, is_visible, landmark_points, sight

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
    pixel_rad, centroid_px : float
        Angle of a pixel [rad], and error of a landmark in an image along each axis [pixel].
    interval_s, duration_s : float
        Between images, and from the first to the last [s].
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
    images = Images(pixel_rad, centroid_px, interval_s, landmarks, attitude_rad=attitude_rad)
    points, zeniths = landmark_points(body, computed := min(landmarks, MOST_LANDMARKS))
    prior_km = range_km if position_km is None else float(position_km)
    _check(points, range_km, prior_km, interval_s, duration_s, sunlit_fraction)
    unknowns = SpinUnknowns(spin)
    count = int(duration_s / interval_s + 1e-9) + 1
    et = unknowns.epoch + interval_s * _thinned(count)
    toward = tangents(unknowns.pole)[0] if direction is None else np.asarray(direction, dtype=float)
    sightings = sight(unknowns, et, np.tile(range_km * toward / np.linalg.norm(toward), (et.size, 1)), points)
    weight = sunlit_fraction * landmarks / computed * is_visible(sightings, zeniths)
    normal = count / et.size * _normal(sightings, weight, images, unknowns.small_rotations(et), prior_km)
    functions = np.zeros((len(unknowns.results()), len(normal)))
    functions[:, : unknowns.count] = unknowns.results()
    return SpinKnowledge.of(covariance(normal + np.eye(len(normal)), functions), count)


def _normal(sightings: Sightings, weight, images: Images, rotations, position_km: float) -> np.ndarray:
    """Normal matrix of images, each with a position and an attitude of its own."""
    information = direction_information(sightings.lines, images.pixel_rad * images.centroid_px, weight)
    sightings = sightings._replace(information=information)
    free = np.broadcast_to(-position_km * np.eye(3), (*sightings.lines.shape[:2], 3, 3))
    nuisance = np.concatenate([free, camera_columns(sightings, images.attitude_rad)], axis=-1)
    radius = float(np.linalg.norm(sightings.offsets[0], axis=-1).mean())
    return normal_matrix(sightings, spin_columns(sightings, rotations), nuisance, LANDMARK_SIGMA * radius)


def _thinned(count: int) -> np.ndarray:
    """Indices of the images that are computed."""
    return np.unique(np.round(np.linspace(0, count - 1, min(count, _MOST_IMAGES))))


def _check(points, range_km, position_km, interval_s, duration_s, sunlit_fraction) -> None:
    radius = np.linalg.norm(points, axis=1).max()
    if not (np.isfinite(radius) and radius > 0.0 and range_km > radius):
        raise InputError(
            f"range_km is {range_km}; it must be larger than the body, which reaches to {radius:.4g} km, and both must"
            " be positive"
        )
    if not (0.0 < sunlit_fraction <= 1.0 and duration_s >= interval_s and position_km > 0.0):
        raise InputError(
            f"sunlit_fraction is {sunlit_fraction}, position_km {position_km}, and the images span {duration_s} s at"
            f" intervals of {interval_s} s; give a fraction above 0 and up to 1, a positive position_km, and a duration"
            " of one interval or more"
        )
