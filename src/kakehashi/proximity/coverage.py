"""What part of the surface is imaged along a trajectory, how finely, at which angles, and how soon?

A facet is imaged when its centre lies within the field of view and below the largest emission angle, and nothing of
the body stands before it.  It is imaged by day if the Sun is above its horizon and below the largest incidence angle,
and by night if the Sun is below its horizon.  The resolution is the size of a pixel at its distance.  The camera
points at the centre of mass; its field is the cone within its frame, whatever the roll.

>>> from kakehashi.bodies.shape import sphere
>>> from kakehashi.spacecraft.instruments import camera
>>> ball = Obstruction(sphere(0.2, 3))
>>> one = images(ball, camera("AFC"), [0.0], [[20.0, 0.0, 0.0]], [[1.0, 0.0, 0.0]], required_m=2.0)
>>> one
<Coverage of 1,280 facets, 40.3 % by day and 0.0 % by night at 2 m or finer>
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.jit import for_kernel
from kakehashi.bodies.heat.conduction import in_ranges
from kakehashi.bodies.heat.obstruction import Obstruction
from kakehashi.frames import angle_between
from kakehashi.paths import Path
from kakehashi.proximity import _sight
from kakehashi.proximity.environment import Environment
from kakehashi.spacecraft.instruments import Camera

MOST_EMISSION_DEG, MOST_INCIDENCE_DEG = 80.0, 85.0  # beyond, a facet is too oblique or too dark to be mapped
_MOST = 1_000_000  # images


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Coverage:
    """Images of m facets.  Arrays with two rows hold values by day and by night; NaN marks facets without images.

    Attributes
    ----------
    et : (k,) array
        Epochs of the images [s TDB past J2000].
    required_m : float
        Size of a pixel that is required [m].
    areas_km2 : (m,) array
    resolution_m : (2, m) array
        Size of a pixel in the nearest image [m].
    emission_deg, incidence_deg, phase_deg : (2, m) arrays
        Angles of that image [deg].
    best_et, reached_et : (2, m) arrays
        Epochs of that image, and of the first one as fine as is required [s TDB past J2000].
    """

    et: np.ndarray
    required_m: float
    areas_km2: np.ndarray
    resolution_m: np.ndarray
    emission_deg: np.ndarray
    incidence_deg: np.ndarray
    phase_deg: np.ndarray
    best_et: np.ndarray
    reached_et: np.ndarray

    def __repr__(self):
        day, night = (100.0 * float(self.fraction(self.et[-1], night=n)) for n in (False, True))
        return (
            f"<Coverage of {self.areas_km2.size:,} facets, {day:.1f} % by day and {night:.1f} % by night at"
            f" {self.required_m:g} m or finer>"
        )

    def fraction(self, et, *, night: bool = False) -> np.ndarray:
        """Fraction (...) of the area that is imaged as finely as is required until epochs (...)."""
        order = np.argsort(self.reached_et[int(night)])  # NaN comes last
        times = self.reached_et[int(night)][order]
        total = np.concatenate([[0.0], np.cumsum(self.areas_km2[order])]) / self.areas_km2.sum()
        return total[np.searchsorted(times[np.isfinite(times)], et, side="right")]

    def time_to(self, fraction: float = 0.95, *, night: bool = False) -> float:
        """Seconds from the first image until a fraction of the area is imaged as required; NaN if it never is.

        Parameters
        ----------
        fraction : float
            Above 0 and at most 1.
        night : bool
        """
        if not 0.0 < fraction <= 1.0:
            raise InputError(f"the fraction of the surface is {fraction}; it must be above 0 and at most 1")
        enough = np.flatnonzero(self.fraction(self.et, night=night) >= fraction - 1e-12)
        return float(self.et[enough[0]] - self.et[0]) if enough.size else float("nan")

    def finer_than(self, resolution_m: float, *, night: bool = False) -> float:
        """Fraction of the area with an image in which a pixel is at most so large [m].

        Parameters
        ----------
        resolution_m : float
        night : bool
        """
        fine = self.resolution_m[int(night)] <= resolution_m
        return float(self.areas_km2[fine].sum() / self.areas_km2.sum())


@quantities
def coverage(
    environment: Environment,
    path: Path,
    camera: Camera,
    *,
    interval_s: float = 600.0,
    required_m: float = 0.1,
    obstruction: Obstruction | None = None,
    most_emission_deg: float = MOST_EMISSION_DEG,
    most_incidence_deg: float = MOST_INCIDENCE_DEG,
    mosaic: bool = False,
    threads: int | None = None,
) -> Coverage:
    """Images of the surface along a trajectory beside a rotating body.

    Parameters
    ----------
    environment : Environment
        Its body has a shape, and its path gives the direction of the Sun.
    path : Path
        About the centre of mass, such as one of `ProximityFlight.paths`.
    camera : Camera
    interval_s : float
        Between images [s].
    required_m : float
        Size of a pixel that is required [m].
    obstruction : Obstruction, optional
        Of the body's shape, if there is one from before.
    most_emission_deg, most_incidence_deg : float
        Largest angles of the camera and of the Sun from the normal of a facet, up to 90 [deg].
    mosaic : bool
        The camera points at all parts of the body at each epoch, rather than at its centre of mass.
    threads : int, optional
        KAKEHASHI_THREADS or all processors by default.

    Raises
    ------
    InputError
        A body without a shape, angles or an interval that cannot be, or too many images.
    """
    shape = environment.body.shape
    if shape is None:
        raise InputError(
            f"{environment.body!r} has no shape, so that it has no facets to be imaged; give it a shape or a Polyhedron"
        )
    first, last = path.span
    if not (np.isfinite(interval_s) and interval_s > 0.0 and (last - first) / interval_s <= _MOST):
        raise InputError(
            f"interval_s is {interval_s}; it must be positive, and long enough for at most {_MOST:,} images"
        )
    et = first + interval_s * np.arange(int((last - first) / interval_s + 1e-9) + 1)
    et = np.minimum(et, last)
    attitude = environment.attitude(et)
    positions = np.einsum("nij,nj->ni", attitude, path.position(et)) + shape.center_km
    suns = np.einsum("nij,nj->ni", attitude, environment.sun(et))
    return images(
        obstruction or Obstruction(shape), camera, et, positions, suns, required_m=required_m,
        most_emission_deg=most_emission_deg, most_incidence_deg=most_incidence_deg, mosaic=mosaic, threads=threads,
    )  # fmt: skip


@quantities(cameras_km="km")
def images(
    obstruction: Obstruction,
    camera: Camera,
    et,
    cameras_km,
    suns,
    *,
    required_m: float = 0.1,
    most_emission_deg: float = MOST_EMISSION_DEG,
    most_incidence_deg: float = MOST_INCIDENCE_DEG,
    mosaic: bool = False,
    threads: int | None = None,
) -> Coverage:
    """Images from positions in the axes of the shape.

    Parameters
    ----------
    obstruction : Obstruction
        Of the shape.
    camera : Camera
    et : (k,) array
        Epochs, in order [s TDB past J2000].
    cameras_km, suns : (k, 3) arrays
        Positions of the camera [km] and directions to the Sun of any length, in the axes of the shape.
    required_m : float
        Size of a pixel that is required [m].
    most_emission_deg, most_incidence_deg : float
        Largest angles of the camera and of the Sun from the normal of a facet, up to 90 [deg].
    mosaic : bool
        The camera points at all parts of the body at each epoch, rather than at its centre of mass.
    threads : int, optional

    Raises
    ------
    InputError
        Arrays of other shapes, or angles and sizes that cannot be.
    """
    et = np.atleast_1d(np.asarray(et, dtype=float))
    positions, suns = np.asarray(cameras_km, dtype=float), np.asarray(suns, dtype=float)
    _check(et, positions, suns, required_m, most_emission_deg, most_incidence_deg)
    suns = suns / np.linalg.norm(suns, axis=1)[:, None]
    m, center = len(obstruction.shape.facets), obstruction.shape.center_km
    half = np.pi if mosaic else np.radians(0.5 * min(camera.fov_deg))
    cosines = np.cos([half, *np.radians([most_emission_deg, most_incidence_deg])])
    limits = np.array([*cosines, 1e-3 * required_m * camera.focal_px[0], *center])
    limits[1:3] = np.maximum(limits[1:3], 0.0)
    best = np.full((2, m), np.inf)
    when, reached = np.full((2, m), -1, dtype=np.int64), np.full((2, m), -1, dtype=np.int64)
    arrays = obstruction.kernel_arrays
    cameras, sun_units = for_kernel(positions, positions.shape), for_kernel(suns, suns.shape)

    def run(first: int, last: int) -> None:
        _sight.observe(*arrays, cameras, sun_units, limits, first, last, best, when, reached)

    in_ranges(run, m, threads)
    return _result(obstruction, camera, et, cameras, sun_units, required_m, best, when, reached)


def _result(obstruction, camera, et, cameras, suns, required_m, best, when, reached) -> Coverage:
    """Angles of the nearest images, and epochs."""
    shape, index = obstruction.shape, np.maximum(when, 0)
    to_camera = cameras[index] - shape.centers_km
    angles = (
        angle_between(shape.normals, to_camera), angle_between(shape.normals, suns[index]),
        angle_between(to_camera, suns[index]),
    )  # fmt: skip
    emission, incidence, phase = (np.where(when < 0, np.nan, np.degrees(a)) for a in angles)
    epochs = [np.where(k < 0, np.nan, et[np.maximum(k, 0)]) for k in (when, reached)]
    resolution = np.where(when < 0, np.nan, camera.scale_m(1.0) * np.where(when < 0, 0.0, best))
    return Coverage(et, required_m, shape.areas_km2, resolution, emission, incidence, phase, *epochs)


def _check(et, positions, suns, required_m, most_emission_deg, most_incidence_deg) -> None:
    shape = (et.size, 3)
    if et.ndim != 1 or not et.size or positions.shape != shape or suns.shape != shape:
        raise InputError(
            f"{et.shape} epochs have positions {positions.shape} and directions {suns.shape}; give (k,), (k, 3) and"
            " (k, 3)"
        )
    if not (np.isfinite(positions).all() and np.isfinite(suns).all() and (np.diff(et) >= 0.0).all()):
        raise InputError("positions and directions must be finite, and epochs in order")
    if not (np.linalg.norm(suns, axis=1) > 0.0).all():
        raise InputError("a direction to the Sun has length 0; give vectors of any other length")
    if not (np.isfinite(required_m) and required_m > 0.0):
        raise InputError(f"required_m is {required_m}; it must be a positive size of a pixel in metres")
    for name, angle in (("most_emission_deg", most_emission_deg), ("most_incidence_deg", most_incidence_deg)):
        if not 0.0 < angle <= 90.0:
            raise InputError(f"{name} is {angle}; it must be above 0 and at most 90 deg")
