"""What does a camera see of a small body?  Thermal and visible frames, with geometry for every pixel.

Each pixel is sampled several times; a sample has the radiance of the facet that it sees.  The mean over the samples is
blurred by the point spread function, and noise is added.

[S10] Schroeder et al. (2013), Resolved photometry of Vesta, Planet. Space Sci. 85: the Lommel-Seeliger law.
[O83] Van Oosterom & Strackee (1983), The solid angle of a plane triangle, IEEE Trans. Biomed. Eng. 30.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.bodies.shape import Shape
from kakehashi.spacecraft.instruments.camera import Band, Camera, look_at
from kakehashi.spacecraft.instruments.radiance import band_radiance, brightness_temperature
from kakehashi.spacecraft.instruments.raster import NOTHING, draw

_REFERENCE_K = 300.0  # of the noise-equivalent temperature difference
_SHADOW_MAP = 2_048  # samples of the shadow map along each axis
_SUN_K, _SUN_SR = 5_772.0, 6.794e-5  # effective temperature, and solid angle at 1 au (IAU 2015)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Frame:
    """One image of a body.

    Attributes
    ----------
    camera : Camera
    band : Band
    kind : str
        "thermal" or "visible".
    radiance : (rows, columns) array
        Radiance in the band [W/m2/sr].
    facet : (rows, columns) int array
        Facet that the centre of each pixel sees, -1 for the sky.
    geometry : (facets + 1, 3) array
        Distance of the centre of each facet from the camera [km], and the angles of the directions to the Sun and to
        the camera from its normal [deg]; the last row, of the sky, is NaN.
    position_km : (3,) array
        Position of the camera in body-fixed axes.
    axes : (3, 3) array
        Rows: camera axes in body-fixed axes, see `look_at`.
    phase_deg : float
        Angle between the Sun and the camera at the body's origin; NaN without a direction to the Sun.
    header : dict
        Names, sources and assumptions, as they are written to FITS.
    """

    camera: Camera
    band: Band
    kind: str
    radiance: np.ndarray
    facet: np.ndarray
    geometry: np.ndarray
    position_km: np.ndarray
    axes: np.ndarray
    phase_deg: float
    header: dict[str, str | float | int]

    def __repr__(self):
        percent = 100.0 * float(np.mean(self.facet >= 0))
        return f"<Frame {self.camera.name} {self.band.name}: {percent:.1f} % of the pixels see {self.header['TARGET']}>"

    @property
    def brightness_k(self) -> np.ndarray:
        """Brightness temperature of every pixel (rows, columns) [K]; NaN for the dark sky."""
        return brightness_temperature(self.radiance, self.band)

    @property
    def range_km(self) -> np.ndarray:
        """Distance of what each pixel sees (rows, columns) [km]; NaN for the sky."""
        return self.geometry[self.facet, 0]

    @property
    def incidence_deg(self) -> np.ndarray:
        """Angle of the Sun from the normal (rows, columns) [deg]; NaN for the sky, or if the Sun is not given."""
        return self.geometry[self.facet, 1]

    @property
    def emission_deg(self) -> np.ndarray:
        """Angle of the camera from the normal (rows, columns) [deg]; NaN for the sky."""
        return self.geometry[self.facet, 2]

    def write_fits(self, path: str | Path) -> Path:
        """Write radiance and geometry as FITS; the file is written whole or not at all.

        Parameters
        ----------
        path : path

        Raises
        ------
        InputError
            The extra `asteroid` (astropy) is not installed.
        """
        from kakehashi.spacecraft.instruments.files import fits_bytes

        write_whole(Path(path), fits_bytes(self))
        return Path(path)

    def write_png(self, path: str | Path) -> Path:
        """Write the frame as an 8-bit grey PNG, from the coldest or darkest pixel of the body to the brightest.

        Parameters
        ----------
        path : path
        """
        from kakehashi.spacecraft.instruments.files import png_bytes

        values = self.brightness_k if self.kind == "thermal" else self.radiance
        write_whole(Path(path), png_bytes(values, self.facet >= 0))
        return Path(path)


def thermal_frame(
    camera: Camera,
    shape: Shape,
    temperature_k,
    position_km,
    *,
    axes=None,
    band: str = "",
    emissivity: float = 0.95,
    sun=None,
    samples: int = 2,
    seed: int | None = None,
) -> Frame:
    """Take a thermal infrared frame.

    Parameters
    ----------
    camera : Camera
    shape : Shape
    temperature_k : float or (facets,) array
        Surface temperature of every facet [K].
    position_km : (3,) array
        Position of the camera in body-fixed axes [km].
    axes : (3, 3) array, optional
        Camera axes, see `look_at`; towards the origin of the body by default.
    band : str
        Name of the band; the camera's first by default.
    emissivity : float
        In the band, above 0 and at most 1.
    sun : (3,) array, optional
        Direction to the Sun in body-fixed axes, for the angles of incidence.
    samples : int
        Samples of each pixel along each axis, 1 .. 8.
    seed : int, optional
        Of the noise; without it the frame has none.

    Returns
    -------
    Frame

    Raises
    ------
    InputError
        A camera inside the body, a temperature or an emissivity that cannot be, an unknown band.
    """
    if not 0.0 < emissivity <= 1.0:
        raise InputError(f"emissivity is {emissivity}; it must be above 0 and at most 1")
    kelvin = np.asarray(temperature_k, float)
    if kelvin.shape not in ((), (len(shape.facets),)):
        raise InputError(
            f"temperature_k has shape {kelvin.shape}; give one temperature, or one for each of the"
            f" {len(shape.facets):,} facets"
        )
    chosen = camera.band(band)
    emitted = emissivity * np.broadcast_to(band_radiance(kelvin, chosen), len(shape.facets))
    warmer = band_radiance(_REFERENCE_K + camera.netd_k, chosen) - band_radiance(_REFERENCE_K, chosen)
    view = _View(camera, shape, position_km, axes, samples)
    return view.frame(chosen, "thermal", emitted, float(warmer), sun, seed, {"EMISSIV": emissivity})


def visible_frame(
    camera: Camera,
    shape: Shape,
    sun,
    position_km,
    *,
    sun_distance_au: float = 1.0,
    axes=None,
    band: str = "",
    albedo: float = 0.1,
    samples: int = 2,
    seed: int | None = None,
) -> Frame:
    """Take a frame in reflected sunlight, with cast shadows, by the Lommel-Seeliger law.

    Parameters
    ----------
    camera : Camera
    shape : Shape
    sun : (3,) array
        Direction to the Sun in body-fixed axes.
    position_km : (3,) array
        Position of the camera in body-fixed axes [km].
    sun_distance_au : float
        [au]
    axes : (3, 3) array, optional
        Camera axes, see `look_at`; towards the origin of the body by default.
    band : str
        Name of the band; the camera's first by default.
    albedo : float
        Single-scattering albedo of the surface, above 0 and at most 1.
    samples : int
        Samples of each pixel along each axis, 1 .. 8.
    seed : int, optional
        Of the noise; without it the frame has none.

    Returns
    -------
    Frame

    Raises
    ------
    InputError
        A camera inside the body, an albedo or a distance that cannot be.
    """
    if not 0.0 < albedo <= 1.0:
        raise InputError(f"albedo is {albedo}; it must be above 0 and at most 1")
    if not (np.isfinite(sun_distance_au) and sun_distance_au > 0.0):
        raise InputError(f"sun_distance_au is {sun_distance_au}; it must be positive")
    chosen = camera.band(band)
    view = _View(camera, shape, position_km, axes, samples)
    to_sun = _unit(sun, "sun")
    irradiance = float(band_radiance(_SUN_K, chosen)) * _SUN_SR / sun_distance_au**2  # [W/m2] in the band
    mu0, mu = np.maximum(shape.normals @ to_sun, 0.0), np.maximum(view.cosine_of_emission, 1e-9)
    # Lommel-Seeliger: radiance = (w / 4 pi) F mu0 / (mu0 + mu)  [S10, table 2]
    reflected = albedo / (4.0 * np.pi) * irradiance * mu0 / (mu0 + mu) * sunlit_fraction(shape, to_sun)
    full = 0.1 / (8.0 * np.pi) * irradiance * sun_distance_au**2
    extra = {"ALBEDO": albedo, "SUN_AU": sun_distance_au}
    return view.frame(chosen, "visible", reflected, full / camera.signal_to_noise, to_sun, seed, extra)


def sunlit_fraction(shape: Shape, sun) -> np.ndarray:
    """Return the fraction of each facet that no other facet shades (facets,); 0 on the night side.

    A depth buffer is drawn as the Sun sees the body; four points of each facet are compared with it.

    Parameters
    ----------
    shape : Shape
    sun : (3,) array
        Direction to the Sun in body-fixed axes.
    """
    to_sun = _unit(sun, "sun")
    up = (0.0, 0.0, 1.0) if abs(to_sun[2]) < 0.9 else (1.0, 0.0, 0.0)
    axes = look_at(to_sun, up=up)
    flat = shape.vertices_km @ axes.T
    low, size = flat[:, :2].min(axis=0), float(np.ptp(flat[:, :2], axis=0).max())
    step = 1.002 * size / _SHADOW_MAP
    screen = np.column_stack([(flat[:, :2] - low) / step + 1.0, -flat[:, 2]])
    depth, _ = draw(screen, shape.facets, _SHADOW_MAP + 2, _SHADOW_MAP + 2)
    facing = shape.normals @ to_sun
    corners = screen[shape.facets]  # (facets, 3, 3)
    middle = corners.mean(axis=1, keepdims=True)
    points = np.concatenate([middle, middle + 0.6 * (corners - middle)], axis=1)
    column, row = (np.clip(points[..., k].astype(int), 0, _SHADOW_MAP + 1) for k in (0, 1))
    # Within a sample of the map a sloping facet changes its depth; nothing nearer than that shades.
    slope = np.sqrt(np.maximum(1.0 - facing**2, 0.0)) / np.maximum(facing, 0.02)
    bias = (1.5 * step * (1.0 + slope))[:, None]
    lit = depth[row, column] <= points[..., 2] + bias
    return np.where(facing > 0.0, lit.mean(axis=1), 0.0)


class _View:
    """A camera at a place, and what every sample sees."""

    def __init__(self, camera: Camera, shape: Shape, position_km, axes, samples: int):
        if not 1 <= int(samples) <= 8:
            raise InputError(f"samples is {samples}; give 1 .. 8 along each axis of a pixel")
        self.camera, self.shape, self.samples = camera, shape, int(samples)
        self.position = np.asarray(position_km, float)
        if self.position.shape != (3,) or not np.isfinite(self.position).all():
            raise InputError(
                f"position_km is {np.asarray(position_km).tolist()}; give three finite numbers [km]"
            )
        check_outside(shape, self.position)
        self.axes = look_at(self.position, up=_upright(self.position)) if axes is None else _rotation(axes)
        to_camera = self.position - shape.centers_km
        self.range_km = np.linalg.norm(to_camera, axis=1)
        self.cosine_of_emission = np.einsum("ij,ij->i", shape.normals, to_camera) / self.range_km
        self.facet_seen = self._draw()

    def _draw(self) -> np.ndarray:
        """Facet of every sample (rows, columns); vertices behind the camera are not drawn."""
        flat = (self.shape.vertices_km - self.position) @ self.axes.T
        width, height = self.camera.width_px, self.camera.height_px
        fx, fy = self.camera.focal_px
        nearest = 1e-6 * self.shape.radius_km
        z = np.maximum(flat[:, 2], nearest)
        screen = np.column_stack(
            [fx * flat[:, 0] / z + 0.5 * width, fy * flat[:, 1] / z + 0.5 * height, 1.0 / z]
        )
        screen[:, :2] *= self.samples
        ahead = (flat[self.shape.facets, 2] > nearest).all(axis=1)
        facets = self.shape.facets[ahead]
        _, drawn = draw(screen, facets, width * self.samples, height * self.samples)
        numbers = np.append(np.flatnonzero(ahead), NOTHING)  # -1, the sky, picks the last
        return numbers[drawn].astype(np.int32)

    def frame(self, band: Band, kind: str, radiance, noise: float, sun, seed, extra: dict) -> Frame:
        """The frame of a radiance for every facet [W/m2/sr]."""
        n, table = self.samples, np.append(np.asarray(radiance, float), 0.0)
        offsets = [(i, k) for i in range(n) for k in range(n)]
        image = sum(table[self.facet_seen[i::n, k::n]] for i, k in offsets) / n**2
        image = _blurred(image, self.camera.psf_fwhm_px)
        if seed is not None:
            image = np.maximum(image + np.random.default_rng(seed).normal(0.0, noise, image.shape), 0.0)
        geometry = np.full((len(self.shape.facets) + 1, 3), np.nan)
        geometry[:-1, 0] = self.range_km
        geometry[:-1, 2] = _angle_deg(self.cosine_of_emission)
        phase = float("nan")
        if sun is not None:
            to_sun = _unit(sun, "sun")
            geometry[:-1, 1] = _angle_deg(self.shape.normals @ to_sun)
            phase = float(_angle_deg(to_sun @ self.position / np.linalg.norm(self.position)))
        facet, header = (
            self.facet_seen[n // 2 :: n, n // 2 :: n],
            self._header(band, kind, phase, seed) | extra,
        )
        return Frame(self.camera, band, kind, image, facet, geometry, self.position, self.axes, phase, header)

    def _header(self, band: Band, kind: str, phase: float, seed) -> dict[str, str | float | int]:
        distance = float(np.linalg.norm(self.position))
        header: dict[str, str | float | int] = {
            "INSTRUME": self.camera.name, "FILTER": band.name, "WAVE_LO": band.low_um, "WAVE_HI": band.high_um,
            "IMGTYPE": kind, "BUNIT": "W/m2/sr", "TARGET": self.shape.name or "body", "DISTKM": distance,
            "PIXSCALE": self.camera.scale_m(distance), "NOISE": "none" if seed is None else f"seed {seed}",
            "CAMERA": self.camera.source, "SHAPE": self.shape.source,
        }  # fmt: skip
        header |= {
            f"ASSUM{k + 1}": f"{name}: {why}" for k, (name, why) in enumerate(self.camera.assumptions.items())
        }
        return header if np.isnan(phase) else header | {"PHASE": phase}


def _angle_deg(cosine):
    return np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))


def _blurred(image: np.ndarray, fwhm_px: float) -> np.ndarray:
    if fwhm_px == 0.0:
        return image
    from scipy.ndimage import gaussian_filter

    return gaussian_filter(image, fwhm_px / np.sqrt(8.0 * np.log(2.0)), mode="constant", truncate=4.0)


def check_outside(shape: Shape, position_km) -> None:
    """Raise InputError for a position inside the body [km], around which the facets fill the whole sphere [O83]."""
    if np.linalg.norm(position_km) > shape.radius_km:
        return
    a, b, c = np.moveaxis(shape.corners_km - position_km, 1, 0)
    la, lb, lc = (np.linalg.norm(v, axis=1) for v in (a, b, c))
    triple = np.einsum("ij,ij->i", a, np.cross(b, c))
    ab, bc, ca = (np.einsum("ij,ij->i", p, q) for p, q in ((a, b), (b, c), (c, a)))
    angle = 2.0 * np.arctan2(triple, la * lb * lc + ab * lc + bc * la + ca * lb).sum()
    if abs(angle) > 2.0 * np.pi:
        raise InputError(
            f"the camera at {np.round(position_km, 6).tolist()} km is inside {shape.name or 'the body'}, whose radius"
            f" is up to {shape.radius_km:.3g} km; move it outside"
        )


def _upright(position_km) -> tuple[float, float, float]:
    """The pole, or the prime meridian for a camera above a pole."""
    return (
        (0.0, 0.0, 1.0)
        if np.hypot(*position_km[:2]) > 1e-6 * np.linalg.norm(position_km)
        else (1.0, 0.0, 0.0)
    )


def _rotation(axes) -> np.ndarray:
    matrix = np.asarray(axes, float)
    if matrix.shape != (3, 3) or not np.allclose(matrix @ matrix.T, np.eye(3), atol=1e-9):
        raise InputError(
            "axes must be a (3, 3) rotation, whose rows are the camera's unit vectors; see look_at"
        )
    return matrix


def _unit(vector, name: str) -> np.ndarray:
    values = np.asarray(vector, float)
    length = np.linalg.norm(values) if values.shape == (3,) else np.nan
    if not (np.isfinite(length) and length > 0.0):
        raise InputError(
            f"{name} is {values.tolist()}; give a direction of three finite numbers that are not all zero"
        )
    return values / length
