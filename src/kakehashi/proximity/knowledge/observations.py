"""Which measurements are made beside a small body?  Images, an altimeter, Doppler and range from the Earth, as data."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.proximity.gravity_estimate import Doppler
from kakehashi.proximity.knowledge.sight import EMISSION_RAD
from kakehashi.spacecraft.instruments import Camera

__all__ = ["Altimeter", "Doppler", "Images", "Ranging"]


@dataclass(frozen=True, slots=True)
class Images:
    """Images in which landmarks are measured, with the camera pointed at the centre of mass.

    Attributes
    ----------
    pixel_rad : float
        Angle of a pixel [rad].
    centroid_px : float
        Error of a landmark in an image, along each axis [pixel].
    interval_s : float
        Between images [s].
    landmarks : int
        In an image in which all of the visible side is lit and within the field of view.
    fov_rad : float
        Full field of view, of the shorter side [rad].
    attitude_rad : float
        Error of the attitude of the camera in each image, about each axis [rad].
    emission_rad, incidence_rad : float
        Largest angles from the zenith of a landmark to the spacecraft and to the Sun [rad].
    """

    pixel_rad: float
    centroid_px: float = 0.5
    interval_s: float = 14_400.0
    landmarks: int = 30
    fov_rad: float = float(np.pi)
    attitude_rad: float = 1e-4
    emission_rad: float = EMISSION_RAD
    incidence_rad: float = float(np.radians(80.0))

    def __post_init__(self):
        _positive(self, "images", ())

    @classmethod
    def of_camera(cls, camera: Camera, **other) -> "Images":
        """Images of a camera; the other attributes as for the class.

        Examples
        --------
        >>> from kakehashi.spacecraft.instruments import camera
        >>> print(f"{Images.of_camera(camera('TIRI')).pixel_rad:.3g} rad")
        0.000228 rad
        """
        return cls(
            float(np.radians(camera.pixel_deg)), fov_rad=float(np.radians(min(camera.fov_deg))), **other
        )


@dataclass(frozen=True, slots=True)
class Altimeter:
    """Ranges to the surface below the spacecraft; each counts for the landmark that is next to it.

    Attributes
    ----------
    sigma_km : float
        Noise of a range [km].
    relief_km : float
        Height of the surface relative to the landmarks about it, which acts as noise [km].
    interval_s : float
        Between ranges [s].
    fraction : float
        Of the time during which it ranges.
    limit_km : float
        Largest range [km].
    """

    sigma_km: float = 1e-3
    relief_km: float = 1e-3
    interval_s: float = 60.0
    fraction: float = 1.0
    limit_km: float = np.inf

    def __post_init__(self):
        _positive(self, "an altimeter", ("relief_km",))

    @property
    def noise_km(self) -> float:
        """Of a range to a landmark [km]."""
        return float(np.hypot(self.sigma_km, self.relief_km))


@dataclass(frozen=True, slots=True)
class Ranging:
    """Two-way ranges from the Earth.

    Attributes
    ----------
    sigma_km : float
        Noise of a range [km].
    interval_s : float
        Between ranges [s].
    fraction : float
        Of the time during which a station tracks.
    direction : (3,) array, optional
        Line of sight in ICRF; from the Earth to the body by default.
    """

    sigma_km: float = 2e-3
    interval_s: float = 600.0
    fraction: float = 1.0
    direction: tuple[float, float, float] | None = None

    def __post_init__(self):
        _positive(self, "ranging", ("direction",))


@dataclass(frozen=True, slots=True)
class Prior:
    """A priori standard deviations, along each axis.  The defaults are wide assumptions.

    Attributes
    ----------
    position_km, velocity_km_s : float
        Of the spacecraft relative to the body, at the start of an arc [km, km/s].
    gm_fraction, scale_fraction : float
        Of GM, and of the size of the body, relative to them.
    cram_m2_kg : float
        Of Cr A/m [m2/kg].
    landmark_fraction : float
        Of the position of each landmark, relative to the radius, besides the common scale.
    ephemeris_km, ephemeris_km_s : float
        Of the position of the body relative to the Earth at the start, and of its velocity [km, km/s].
    """

    position_km: float = 1.0
    velocity_km_s: float = 1e-5
    gm_fraction: float = 1.0
    scale_fraction: float = 0.3
    cram_m2_kg: float = 2e-3
    landmark_fraction: float = 0.1
    ephemeris_km: float = 1.0
    ephemeris_km_s: float = 1e-6

    def __post_init__(self):
        _positive(self, "the prior", ())


def _positive(record, what: str, free) -> None:
    """Refuse attributes that are not positive; those of `free` can be zero or None."""
    for name in record.__slots__:
        value = getattr(record, name)
        if name == "fov_rad" and value > np.pi:
            raise InputError(f"fov_rad of {what} is {value}; it must be at most pi")
        if name in free and (value is None or np.ndim(value) or value == 0.0):
            continue
        if not (value > 0.0 and (np.isfinite(value) or name == "limit_km")):
            raise InputError(f"{name} of {what} is {value}; it must be a positive number")
