"""Pixels, field of view, bands and noise of cameras, as data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import atan, degrees, isfinite, radians, tan

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.names import near


@dataclass(frozen=True, slots=True)
class Band:
    """A spectral band with a transmission of one between two wavelengths [um], and zero elsewhere."""

    name: str
    low_um: float
    high_um: float

    def __post_init__(self):
        if not 0.0 < self.low_um < self.high_um < 1e4:
            raise InputError(
                f"band {self.name} extends from {self.low_um} to {self.high_um} um; give two positive wavelengths in"
                " increasing order, below 10,000 um"
            )


@dataclass(frozen=True, slots=True, repr=False)
class Camera:
    """A pinhole camera without distortion.

    Attributes
    ----------
    name : str
    width_px, height_px : int
        Number of columns and rows.
    fov_deg : (float, float)
        Full field of view along the rows and along the columns [deg].
    bands : tuple of Band
    kind : str
        "thermal" or "visible".
    netd_k : float
        Noise-equivalent temperature difference of the first band at 300 K [K]; 0 for a camera without noise.
    signal_to_noise : float
        Of a fully lit pixel of albedo 0.1 at 1 au; infinite for a camera without noise.
    psf_fwhm_px : float
        Full width at half maximum of the point spread function, a Gaussian [pixel]; 0 for a perfect camera.
    origin, source, as_of : str
        Of pixels and field of view.
    assumptions : mapping of str to str
        Source of every assumed figure.
    """

    name: str
    width_px: int
    height_px: int
    fov_deg: tuple[float, float]
    bands: tuple[Band, ...] = (Band("visible", 0.4, 0.9),)
    kind: str = "visible"
    netd_k: float = 0.0
    signal_to_noise: float = float("inf")
    psf_fwhm_px: float = 0.0
    origin: str = "assumed"
    source: str = ""
    as_of: str = ""
    assumptions: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self):
        if not (0 < self.width_px <= 16_384 and 0 < self.height_px <= 16_384):
            raise InputError(
                f"{self.name} has {self.width_px} x {self.height_px} pixels; give 1 .. 16,384 along each axis"
            )
        if not all(0.0 < angle < 120.0 for angle in self.fov_deg):
            raise InputError(f"{self.name}: fov_deg is {self.fov_deg}; give angles above 0 and below 120 deg")
        for name, value in (("netd_k", self.netd_k), ("psf_fwhm_px", self.psf_fwhm_px)):
            if not (isfinite(value) and value >= 0.0):
                raise InputError(f"{self.name}: {name} is {value}; it must be zero or positive")
        if not self.signal_to_noise > 0.0:
            raise InputError(f"{self.name}: signal_to_noise is {self.signal_to_noise}; it must be positive")

    def __repr__(self):
        x, y = self.fov_deg
        return f"<Camera {self.name}: {self.width_px} x {self.height_px} pixels, {x:g} x {y:g} deg>"

    @property
    def focal_px(self) -> tuple[float, float]:
        """Focal length along the rows and along the columns [pixel]."""
        x, y = (tan(radians(0.5 * angle)) for angle in self.fov_deg)
        return 0.5 * self.width_px / x, 0.5 * self.height_px / y

    @property
    def pixel_deg(self) -> float:
        """Angle that the central pixel covers along the rows [deg]."""
        return degrees(atan(1.0 / self.focal_px[0]))

    def scale_m(self, distance_km: float) -> float:
        """Size of a pixel at a distance [m].

        Examples
        --------
        >>> round(camera("TIRI").scale_m(20.0), 2)
        4.55
        """
        return 1e3 * distance_km / self.focal_px[0]

    def band(self, name: str = "") -> Band:
        """One band by name; the first by default."""
        band = self.bands[0] if not name else next((b for b in self.bands if b.name == name), None)
        if band is None:
            names = [b.name for b in self.bands]
            raise InputError(
                f"{self.name} has no band {name!r}; choose one of {', '.join(names)}{near(name, names)}"
            )
        return band


@cache
def cameras() -> dict[str, Camera]:
    """All cameras that ship, by name."""
    rows = tomllib.loads((files("kakehashi") / "data" / "instruments.toml").read_text("utf-8"))
    return {name: _camera(name, row) for name, row in rows.items()}


def camera(name: str) -> Camera:
    """Return a camera that ships with the package, by name in any case.

    Examples
    --------
    >>> camera("TIRI")
    <Camera TIRI: 1024 x 768 pixels, 13.3 x 10 deg>
    """
    every = cameras()
    match = next((c for n, c in every.items() if n.casefold() == str(name).strip().casefold()), None)
    if match is None:
        raise InputError(f"unknown camera {name!r}; choose one of {', '.join(every)}{near(str(name), every)}")
    return match


def _camera(name: str, row: dict) -> Camera:
    assumed = row.get("assumed", {})
    figures = {k: v["value"] for k, v in assumed.items() if k in ("netd_k", "psf_fwhm_px", "signal_to_noise")}
    return Camera(
        name, row["width_px"], row["height_px"], tuple(row["fov_deg"]),
        bands=tuple(Band(n, *limits) for n, limits in row["bands"].items()), kind=row["kind"],
        origin=row["origin"], source=row["source"], as_of=row["as_of"],
        assumptions={k: v["source"] for k, v in assumed.items()}, **figures,
    )  # fmt: skip


def look_at(position_km, target_km=(0.0, 0.0, 0.0), up=(0.0, 0.0, 1.0)) -> np.ndarray:
    """Return the axes of a camera that points at a target.

    Parameters
    ----------
    position_km : (3,) array
        Position of the camera in body-fixed axes [km].
    target_km : (3,) array
        Point on the optical axis [km].
    up : (3,) array
        Direction that points upwards in the frame, body-fixed axes.

    Returns
    -------
    (3, 3) array
        Rows: unit vectors of the camera's +X (right), +Y (down) and +Z (line of sight) in body-fixed axes.

    Raises
    ------
    InputError
        The camera is at the target, or `up` lies along the line of sight.

    Examples
    --------
    >>> (look_at([0.0, -5.0, 0.0]).round(3) + 0.0).tolist()
    [[1.0, 0.0, 0.0], [0.0, 0.0, -1.0], [0.0, 1.0, 0.0]]
    """
    sight = np.asarray(target_km, float) - np.asarray(position_km, float)
    down = -np.asarray(up, float)
    across = np.cross(down, sight)
    length, width = np.linalg.norm(sight), np.linalg.norm(across)
    if not (np.isfinite(length) and length > 0.0 and width > 1e-9 * length * np.linalg.norm(down)):
        raise InputError(
            f"the line of sight from {np.asarray(position_km).tolist()} to {np.asarray(target_km).tolist()} km has no"
            f" axes with {np.asarray(up).tolist()} upwards; give two different points, and a direction that is not"
            " along the line of sight"
        )
    z, x = sight / length, across / width
    return np.stack([x, np.cross(z, x), z])
