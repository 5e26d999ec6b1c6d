"""What does a camera aboard a spacecraft see of an object?  Geometry along two paths, and a frame at any epoch.

Distances, phase angles and sizes in pixels follow from the paths of spacecraft and object alone.  With a shape and a
rotation the fractions of the surface are sums over its facets that face the camera and the Sun; without them those of a
sphere.  Facets that shade or hide others are not removed from the fractions; frames have cast shadows.  Light time is
neglected: 0.003 s at 1,000 km.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM
from kakehashi.bodies.rotation import Rotation
from kakehashi.bodies.shape import Shape
from kakehashi.frames import angle_between
from kakehashi.paths import Hermite, Path
from kakehashi.spacecraft.instruments import Camera, Frame, visible_frame
from kakehashi.time import as_et, calendar, et_array

_SEARCH = 2_001  # epochs among which the closest approach lies


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Views:
    """Geometry of an object and a camera, one row for each epoch.

    Attributes
    ----------
    camera : Camera
    diameter_km : float
        Diameter of the object for its size in pixels.
    et : (n,) array
        Epochs [s TDB past J2000].
    camera_km : (n, 3) array
        Position of the camera about the object, ICRF [km].
    sun_km : (n, 3) array
        Position of the Sun about the object, ICRF [km].
    rate_deg_s : (n,) array
        Rate with which the line of sight turns [deg/s].
    visible_fraction : (n,) array
        Fraction of the surface that faces the camera.
    sunlit_fraction : (n,) array
        Fraction of the surface that faces camera and Sun.
    facets : (n, m) bool array or None
        Facets that face camera and Sun, of a shape.
    shape : Shape or None
        In principal axes about its centre of mass.
    attitude : (n, 3, 3) array or None
        Matrices from ICRF to the axes of the shape.
    """

    camera: Camera
    diameter_km: float
    et: np.ndarray
    camera_km: np.ndarray
    sun_km: np.ndarray
    rate_deg_s: np.ndarray
    visible_fraction: np.ndarray
    sunlit_fraction: np.ndarray
    facets: np.ndarray | None = None
    shape: Shape | None = None
    attitude: np.ndarray | None = None

    def __len__(self):
        return len(self.et)

    def __repr__(self):
        k = self.closest
        return (
            f"<Views {self.camera.name}: {len(self)} epochs, closest {self.distance_km[k]:,.4g} km on"
            f" {calendar(float(self.et[k]), 'UTC', 0)} UTC, {self.pixel_m[k]:,.3g} m a pixel>"
        )

    @property
    def distance_km(self) -> np.ndarray:
        """Distance (n,) from the centre of the object [km]."""
        return np.linalg.norm(self.camera_km, axis=1)

    @property
    def closest(self) -> int:
        """Row of the smallest distance."""
        return int(np.argmin(self.distance_km))

    @property
    def phase_deg(self) -> np.ndarray:
        """Angle (n,) between Sun and camera at the object [deg]."""
        return np.degrees(angle_between(self.camera_km, self.sun_km))

    @property
    def sun_au(self) -> np.ndarray:
        """Distance (n,) of the object from the Sun [au]."""
        return np.linalg.norm(self.sun_km, axis=1) / AU_KM

    @property
    def pixel_m(self) -> np.ndarray:
        """Size of a pixel at the object (n,) [m]."""
        return self.camera.scale_m(1.0) * self.distance_km

    @property
    def size_px(self) -> np.ndarray:
        """Diameter of the object (n,) [pixel]."""
        return 1e3 * self.diameter_km / self.pixel_m

    def covered_fraction(self, pixel_m: float) -> float:
        """Fraction of the surface that faces camera and Sun at some epoch at which a pixel is not larger [m].

        Raises
        ------
        InputError
            The views were made without a shape.
        """
        if self.facets is None or self.shape is None:
            raise InputError(
                "the views were made without a shape, so which parts of the surface they cover cannot be told; give"
                " `shape` and `rotation` to `views`"
            )
        once = self.facets[self.pixel_m <= pixel_m].any(axis=0)
        return float(self.shape.areas_km2[once].sum() / self.shape.area_km2)

    def frame(self, row: int | None = None, **options) -> Frame:
        """Take the frame of one row, the closest by default; options as for `visible_frame`.

        Raises
        ------
        InputError
            The views were made without a shape, or the camera is a thermal one.
        """
        if self.shape is None or self.attitude is None:
            raise InputError(
                "the views were made without a shape, so there is nothing to draw; give `shape` and `rotation` to"
                " `views`"
            )
        if self.camera.kind != "visible":
            raise InputError(
                f"{self.camera.name} is a thermal camera; its frames need temperatures, see `thermal_frame`"
            )
        k = self.closest if row is None else int(row)
        to_body = self.attitude[k]
        return visible_frame(
            self.camera, self.shape, to_body @ self.sun_km[k], to_body @ self.camera_km[k],
            sun_distance_au=float(self.sun_au[k]), **options,
        )  # fmt: skip


def views(
    craft: Path,
    target: Path,
    camera: Camera,
    et: Sequence[float] | np.ndarray,
    *,
    shape: Shape | None = None,
    rotation: Rotation | None = None,
    diameter_km: float | None = None,
) -> Views:
    """What a camera that points at an object sees at given epochs.

    Parameters
    ----------
    craft, target : Path
        Paths of spacecraft and object, about any centres.
    camera : Camera
    et : (n,) epochs
    shape : Shape, optional
        Turned to its principal axes here, which are those of the rotation.
    rotation : Rotation, optional
        Attitude of the object; needed with a shape.
    diameter_km : float, optional
        Of the object; that of equal volume of the shape by default.

    Raises
    ------
    InputError
        No size, a shape without a rotation, or the spacecraft inside the object.
    """
    if (shape is None) != (rotation is None):
        raise InputError("a shape needs the rotation of the object and the reverse; give both or none")
    size = shape.diameter_km if diameter_km is None and shape is not None else diameter_km
    if size is None or not (np.isfinite(size) and size > 0.0):
        raise InputError(f"diameter_km is {size}; give the diameter of the object in km, or its shape")
    epochs = np.atleast_1d(et_array(et)).astype(float)
    object_state, craft_state = (path.relative("Sun").state(epochs) for path in (target, craft))
    relative, sun = craft_state - object_state, -object_state[:, :3]
    distance = np.linalg.norm(relative[:, :3], axis=1)
    if distance.min() <= size / 2.0:
        raise InputError(
            f"the spacecraft is {distance.min():.3g} km from the centre of the object, whose radius is {size / 2.0:.3g}"
            " km; give epochs at which it is outside"
        )
    rate = np.degrees(np.linalg.norm(np.cross(relative[:, :3], relative[:, 3:]), axis=1) / distance**2)
    geometry = (camera, float(size), epochs, relative[:, :3], sun, rate)
    if shape is None or rotation is None:
        cosine = size / (2.0 * distance)
        return Views(*geometry, (1.0 - cosine) / 2.0, _lit_cap(cosine, angle_between(relative[:, :3], sun)))
    body, attitude = shape.in_principal_axes(), rotation.attitude(epochs)
    facing = _facing(body, attitude, relative[:, :3])
    both = facing & _facing(body, attitude, sun)
    area = body.areas_km2 / body.area_km2
    return Views(*geometry, facing @ area, both @ area, both, body, attitude)


def _lit_cap(cosine, phase_rad) -> np.ndarray:
    """Return the lit fraction (n,) of a sphere within a cap about the camera; the cosine is that of the cap's radius.

    The area common to the cap and the lit hemisphere, on the unit sphere, is 2 (pi - a - b cos(radius)) with angles a
    and b of the triangle of both centres and a point where the rims meet.
    """
    sine, across = np.sqrt(1.0 - cosine**2), np.maximum(np.sin(phase_rad), 1e-12)
    a = np.arccos(np.clip(np.cos(phase_rad) / sine, -1.0, 1.0))
    b = np.arccos(np.clip(-np.cos(phase_rad) / across * cosine / sine, -1.0, 1.0))
    return (np.pi - a - b * cosine) / (2.0 * np.pi)


def _facing(shape: Shape, attitude, position_km) -> np.ndarray:
    """Facets (n, m) whose outer side a point at (n, 3) in ICRF sees."""
    position = np.einsum("nij,nj->ni", attitude, position_km)
    return position @ shape.normals.T > np.sum(shape.centers_km * shape.normals, axis=1)


def flyby_path(
    target: Path, et: float, velocity_km_s, distance_km: float, hours: float = 24.0, toward=None
) -> Hermite:
    """Path of a spacecraft that passes an object in a straight line relative to it.

    The attraction of a small body is neglected: 0.05 um/s by Apophis at 50 km and 2 km/s.

    Parameters
    ----------
    target : Path
        Path of the object.
    et : epoch
        Epoch of the closest approach.
    velocity_km_s : (3,) array
        Velocity of the spacecraft relative to the object, ICRF [km/s].
    distance_km : float
        Distance at the closest approach [km].
    hours : float
        Length of the path before and after the closest approach [h].
    toward : (3,) array, optional
        Direction from the object on whose side the spacecraft passes, ICRF; that of the Sun by default.

    Returns
    -------
    Hermite
        About the Sun.

    Raises
    ------
    InputError
        A velocity or a distance of zero, or a direction along the velocity.

    Examples
    --------
    >>> from kakehashi.paths import Body
    >>> from kakehashi.spacecraft.instruments import camera
    >>> moon = Body("Moon", "SSB")
    >>> views(flyby_path(moon, 0.0, [36.0, 0.0, 0.0], 500.0), moon, camera("TCAP"), [0.0], diameter_km=5.0)
    <Views TCAP: 1 epochs, closest 500 km on 2000-01-01T11:58:56 UTC, 3.49 m a pixel>
    """
    middle, v = float(as_et(et)), np.asarray(velocity_km_s, dtype=float)
    about = target.relative("Sun")
    side = -about.position(middle) if toward is None else np.asarray(toward, dtype=float)
    speed = float(np.linalg.norm(v))
    if not (np.isfinite(v).all() and speed > 0.0 and np.isfinite(distance_km) and distance_km > 0.0):
        raise InputError(
            f"velocity_km_s is {v.tolist()} and distance_km is {distance_km}; a flyby needs a velocity other than zero"
            " and a positive distance"
        )
    across = side - (side @ v) * v / speed**2
    if not np.linalg.norm(across) > 1e-6 * np.linalg.norm(side):
        raise InputError(
            "the side of the passage lies along the velocity; give `toward` in another direction"
        )
    nodes = middle + 3_600.0 * hours * np.linspace(-1.0, 1.0, 49)
    states = about.state(nodes).copy()
    states[:, :3] += distance_km * across / np.linalg.norm(across) + (nodes - middle)[:, None] * v
    states[:, 3:] += v
    return Hermite(nodes, states, "Sun")


def closest_epochs(craft: Path, target: Path, seconds) -> np.ndarray:
    """Epochs (n,) at given times from the closest approach of two paths.

    Parameters
    ----------
    craft, target : Path
    seconds : (n,) array
        Times from the closest approach [s]; epochs outside both spans are left out.

    Raises
    ------
    InputError
        The paths have no time in common.
    """
    first = max(craft.span[0], target.span[0])
    last = min(craft.span[1], target.span[1])
    if not last > first:
        raise InputError("the two paths have no time in common; give paths that overlap")
    for _ in range(8):
        et = np.linspace(first, last, _SEARCH)
        apart = np.linalg.norm(
            craft.relative("Sun").position(et) - target.relative("Sun").position(et), axis=1
        )
        k = int(np.argmin(apart))
        first, last = et[max(k - 2, 0)], et[min(k + 2, _SEARCH - 1)]
        if last - first < 1e-3:
            break
    begin, end = max(craft.span[0], target.span[0]), min(craft.span[1], target.span[1])
    wanted = et[k] + np.asarray(seconds, dtype=float)
    return wanted[(wanted >= begin) & (wanted <= end)]
