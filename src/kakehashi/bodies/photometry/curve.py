"""How bright is a rotating body from hour to hour?  Light curves of shapes, with the shadows that they cast.

>>> from kakehashi.bodies.rotation import uniform_rotation
>>> from kakehashi.bodies.shape import shape
>>> et = np.linspace(0.0, 4.3 * 3600.0, 60)
>>> curve = light_curve(shape("Bennu"), uniform_rotation("Bennu"), et, [1.5e8, 0, 0], [1e8, 1e8, 0])
>>> print(f"{curve.amplitude_mag:.2f} mag at {np.degrees(curve.phase_rad[0]):.0f} deg")
0.09 mag at 45 deg
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import C_KM_S
from kakehashi.base.jit import for_kernel
from kakehashi.bodies import light
from kakehashi.bodies.heat.conduction import in_ranges
from kakehashi.bodies.heat.obstruction import Obstruction
from kakehashi.bodies.photometry import _kernels
from kakehashi.bodies.photometry.scattering import LAMBERT, check_lambert, sphere_brightness
from kakehashi.bodies.rotation import Rotation
from kakehashi.bodies.shape import Shape
from kakehashi.ephem import position
from kakehashi.paths import Path
from kakehashi.time import et_array

_TOGETHER = 256  # epochs whose shadows are held in memory
_BLOCK = 8  # epochs of a thread at least


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LightCurve:
    """Brightness against time.

    Attributes
    ----------
    et : (n,) array
        Epochs of observation [s TDB past J2000].
    relative_mag : (n,) array
        Magnitude above that of a sphere of the same area in the same position.
    magnitude : (n,) array
        Apparent V; NaN if no absolute magnitude was given.
    phase_rad : (n,) array
        Angle Sun-body-observer [rad].
    """

    et: np.ndarray
    relative_mag: np.ndarray
    magnitude: np.ndarray
    phase_rad: np.ndarray

    def __repr__(self):
        days = np.ptp(self.et) / 86_400.0
        return (
            f"<LightCurve of {len(self.et)} epochs over {days:.3g} d, amplitude {self.amplitude_mag:.2f} mag>"
        )

    @property
    def amplitude_mag(self) -> float:
        """Faintest less brightest relative magnitude."""
        return float(np.ptp(self.relative_mag))


def geometry_along(path: Path, et, observer: str | int = "Earth") -> tuple[np.ndarray, np.ndarray]:
    """Vectors from a body to the Sun and to an observer, when the light left that arrives at given epochs.

    Parameters
    ----------
    path : Path
        Of the body.
    et : (n,) array
        Epochs of observation [s TDB past J2000].
    observer : str or int
        Body of the ephemeris.

    Returns
    -------
    sun_km, observer_km : (n, 3) arrays
        ICRF [km].
    """
    et, about_sun = et_array(et), path.relative("Sun")
    site = position(observer, "Sun", et)
    body = about_sun.position(et)
    for _ in range(2):  # the body moves 30 km in each second of light time
        body = about_sun.position(et - np.linalg.norm(site - body, axis=-1) / C_KM_S)
    return -body, site - body


def light_curve(
    shape: Shape, rotation: Rotation, et, sun_km, observer_km, *, h: float | None = None,
    slope: float | tuple[float, float] = 0.15, lambert: float = LAMBERT, shadows: bool = True,
    threads: int | None = None,
) -> LightCurve:  # fmt: skip
    """Brightness of a shape against time.

    Parameters
    ----------
    shape : Shape
        In the axes of the rotation: those of the source for `uniform_rotation`, `in_principal_axes()` for tumblers.
    rotation : Rotation
        Attitude of the body at any epoch, when the light leaves.
    et : (n,) array
        Epochs of observation [s TDB past J2000].
    sun_km, observer_km : (n, 3) or (3,) arrays
        From the body to the Sun and to the observer, ICRF [km].
    h : float, optional
        Absolute magnitude H, for the apparent magnitude.
    slope : float or (float, float)
        G, or G1 and G2.
    lambert : float
        Part c of Lambert's law.
    shadows : bool
        Whether facets stand in each other's light and in the way of the observer.
    threads : int, optional

    Raises
    ------
    InputError
        Epochs or vectors of other shapes, or no light at all.
    """
    et, sun, observer = _checked(et, sun_km, observer_km)
    check_lambert(lambert)
    _, far, phase = light.geometry(sun, observer)
    attitude = rotation.attitude(et - far / C_KM_S)
    to_sun, to_observer = _in_body(attitude, sun), _in_body(attitude, observer)
    bright = _brightness(shape, to_sun, to_observer, lambert, shadows, threads)
    with np.errstate(divide="ignore"):
        relative = -2.5 * np.log10(bright / sphere_brightness(phase, shape.area_km2, lambert))
    magnitude = np.full(len(et), np.nan)
    if h is not None:
        magnitude = light.magnitude(h, slope, sun, observer)[0] + relative
    return LightCurve(et, relative, magnitude, phase)


def _checked(et, sun_km, observer_km) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    et = np.atleast_1d(et_array(et))
    vectors = []
    for name, value in (("sun_km", sun_km), ("observer_km", observer_km)):
        vector = np.asarray(value, dtype=float)
        if vector.shape not in ((3,), (len(et), 3)) or not np.isfinite(vector).all():
            raise InputError(
                f"{name} has shape {vector.shape}; give one finite vector (3,), or one for each epoch ({len(et)}, 3)"
            )
        if not (np.linalg.norm(vector, axis=-1) > 0.0).all():
            raise InputError(f"{name} has a vector of length 0; give vectors from the body in km")
        vectors.append(np.broadcast_to(vector, (len(et), 3)))
    return et, vectors[0], vectors[1]


def _in_body(attitude, vectors) -> np.ndarray:
    """Unit vectors (n, 3) in the axes of the body."""
    rotated = np.einsum("nij,nj->ni", attitude, vectors)
    return for_kernel(rotated / np.linalg.norm(rotated, axis=1)[:, None], rotated.shape)


def _brightness(shape: Shape, sun, view, lambert: float, shadows: bool, threads) -> np.ndarray:
    """Light (n,) that a shape sends to the observer [km2]."""
    normals, areas = np.ascontiguousarray(shape.normals.T), np.ascontiguousarray(shape.areas_km2)
    total, obstruction = np.empty(len(sun)), Obstruction(shape) if shadows else None
    for start in range(0, len(sun), _TOGETHER):
        part = slice(start, start + _TOGETHER)
        s, v, t = sun[part], view[part], total[part]
        lit = visible = np.zeros((0, 0), dtype=np.uint8)
        if obstruction is not None:
            lit, visible = (obstruction.lit(x, threads=threads) for x in (s, v))

        def run(first: int, last: int, s=s, v=v, t=t, lit=lit, visible=visible) -> None:
            _kernels.brightness(normals, areas, s, v, lit, visible, lambert, first, last, t)

        in_ranges(run, len(s), threads, _BLOCK)
    return total


def warm_up() -> None:
    """Compile the kernel of this room, or load it from a cache, by one brightness of a small shape."""
    from kakehashi.bodies.shape.makers import sphere

    sun = for_kernel([[1.0, 0.0, 0.0]], (1, 3))
    _brightness(sphere(divisions=1), sun, sun, LAMBERT, False, 1)
