"""How precisely do infrared images give the thermal inertia of a surface?  Its formal standard deviation.

A camera beside a rotating body sees the zones of latitude at the local times that face it.  It measures the brightness
temperature of each, T e^(1/4) with the emissivity e, which changes with the thermal inertia, most at night and in the
morning.  It also changes with other quantities that are not known: the emissivity, the absorbed light, the calibration
of the camera, and roughness below the size of a pixel, which makes the surface look warmer where the Sun is high.
These four are estimated together with the logarithm of the thermal inertia by weighted least squares, each with its
standard deviation beforehand [T04]; the derivatives are differences of solutions of the conduction.

The noise of pixels averages with the number of images.  Differences of albedo and slope between facets do not.  They
average over the longitudes that the images have shown, twelve in a whole rotation, but not over the local times,
because the same facets pass through all of them.  Errors of other kinds are not included, so that the result is a lower
bound: the infrared images of Hayabusa2 left 225 +- 45 J m-2 K-1 s-1/2, or 20 %, at Ryugu [S20].

[O17] Okada et al. (2017), Thermal infrared imaging experiments of C-type asteroid 162173 Ryugu on Hayabusa2, Space Sci.
      Rev. 208, 255: accuracy 2 K, noise 0.4 K.
[S20] Shimaki et al. (2020), Thermophysical properties of the surface of asteroid 162173 Ryugu, Icarus 348, 113835.
[T04] Tapley, Schutz & Born (2004), Statistical Orbit Determination, section 4.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import SOLAR_IRRADIANCE_W_M2
from kakehashi.bodies.heat.conduction import conduct
from kakehashi.bodies.heat.material import Ground

ZONES, HOURS, STEPS = (
    9,
    24,
    240,
)  # zones of latitude, local times that are told apart, time steps of a rotation
LONGITUDES = 12  # regions of one zone whose facets differ independently
_UNKNOWNS = ("thermal inertia", "emissivity", "absorbed light", "calibration", "roughness")
_RELATIVE_STEP = 0.02


@dataclass(frozen=True, slots=True)
class InfraredErrors:
    """Standard deviations of the errors that limit an estimate of the thermal inertia.

    Attributes
    ----------
    calibration_k : float
        Common error of all temperatures [K].  Hayabusa2's imager had 2 K [O17].
    noise_k : float
        Of one pixel of one image [K].  Hayabusa2's imager had 0.4 K [O17].
    emissivity, absorbed : float
        Of the emissivity and of the absorbed sunlight before the images, relative to their values.  Assumptions.
    roughness_k : float
        Of the excess of the temperature under an overhead Sun, which falls with its cosine [K].  An assumption.
    facets_k : float
        Of the temperatures of facets in one zone at the same local time [K].  An assumption.
    """

    calibration_k: float = 2.0
    noise_k: float = 0.4
    emissivity: float = 0.05
    absorbed: float = 0.03
    roughness_k: float = 5.0
    facets_k: float = 5.0

    def __post_init__(self):
        for name in ("calibration_k", "noise_k", "emissivity", "absorbed", "roughness_k", "facets_k"):
            value = getattr(self, name)
            if not (np.isfinite(value) and value > 0.0):
                raise InputError(f"{name} is {value}; a standard deviation must be a positive number")


@dataclass(frozen=True, slots=True, repr=False)
class InertiaEstimate:
    """Standard deviation of the thermal inertia after numbers of images.

    Attributes
    ----------
    thermal_inertia : float
        Value about which it is estimated [J m-2 K-1 s-1/2].
    images : (n,) array
        Number of images.
    fraction : (n,) array
        Standard deviation, relative to the value.
    """

    thermal_inertia: float
    images: np.ndarray
    fraction: np.ndarray

    def __repr__(self):
        best = 100.0 * float(self.fraction.min())
        return f"<InertiaEstimate {self.thermal_inertia:g} J m-2 K-1 s-1/2 to {best:.2g} %>"


def inertia_estimate(
    ground: Ground,
    period_s: float,
    sun_au: float,
    images: Sequence[int],
    *,
    images_per_rotation: float,
    phase_deg: float = 60.0,
    pixels: float = 1e4,
    subsolar_latitude_deg: float = 0.0,
    errors: InfraredErrors | None = None,
) -> InertiaEstimate:
    """Standard deviation of the thermal inertia from infrared images of a rotating sphere.

    Parameters
    ----------
    ground : Ground
        Surface that is looked at.
    period_s : float
        Rotation relative to the Sun [s].
    sun_au : float
        Distance of the Sun [au].
    images : sequence of int
        Numbers of images for which the standard deviation is wanted, ascending.
    images_per_rotation : float
    phase_deg : float
        Phase angle [deg]; half of the images show the morning's side of the body and half the afternoon's.
    pixels : float
        That the body covers in an image.
    subsolar_latitude_deg : float
    errors : InfraredErrors, optional

    Raises
    ------
    InputError
        A ground without thermal inertia, or a number of images that is not positive.

    Examples
    --------
    >>> after = inertia_estimate(Ground(225.0), 7.63 * 3600.0, 1.2, [1, 1000], images_per_rotation=48.0)
    >>> bool(after.fraction[1] < after.fraction[0] < 1.0)
    True
    """
    counts = _checked(ground, images, images_per_rotation)
    errors = errors or InfraredErrors()
    partials, warm = _partials(ground, period_s, sun_au, np.radians(subsolar_latitude_deg))
    area = _area(np.radians(phase_deg), np.radians(subsolar_latitude_deg))
    looked = (area > 1e-3) & (warm > 0.0)
    times = np.broadcast_to(looked.sum(axis=1)[:, None], looked.shape)[
        looked
    ]  # local times of the same facets
    prior = np.array([1e3, errors.emissivity, errors.absorbed, errors.calibration_k, errors.roughness_k])
    fractions = []
    for count in counts:
        regions = LONGITUDES * min(1.0, max(count / images_per_rotation, 1.0 / LONGITUDES))
        variance = errors.noise_k**2 / (count * pixels * area[looked]) + errors.facets_k**2 * times / regions
        rows = partials[:, looked] * prior[:, None] / np.sqrt(variance)
        covariance = np.linalg.inv(rows @ rows.T + np.eye(len(prior)))
        fractions.append(prior[0] * np.sqrt(covariance[0, 0]))
    return InertiaEstimate(ground.thermal_inertia, counts, np.array(fractions))


def _checked(ground: Ground, images, images_per_rotation: float) -> np.ndarray:
    """Numbers of images (n,)."""
    counts = np.asarray(images, dtype=float)
    if counts.ndim != 1 or not counts.size or not (counts > 0.0).all() or not images_per_rotation > 0.0:
        raise InputError(
            f"the numbers of images are {images}, with {images_per_rotation} in a rotation; give positive numbers"
        )
    if not ground.thermal_inertia > 0.0:
        raise InputError(
            "the thermal inertia about which it is estimated is 0; give the value expected, such as 200 J m-2 K-1"
            " s-1/2"
        )
    return counts


def _partials(ground: Ground, period_s: float, sun_au: float, tilt: float) -> tuple[np.ndarray, np.ndarray]:
    """Derivatives (5, zones, hours) of brightness temperatures by the unknowns, and temperatures (zones, hours) [K]."""
    sine = _sun_height(tilt)
    light = SOLAR_IRRADIANCE_W_M2 / sun_au**2 * np.clip(sine, 0.0, None)
    step = period_s / STEPS

    def warmth(inertia: float, emissivity: float, absorbed: float) -> np.ndarray:
        flux = (1.0 - ground.albedo) * absorbed * light
        state = Ground(ground.thermal_inertia * inertia, 0.0, ground.emissivity * emissivity)
        return _by_hour(conduct(flux, state, step).surface_k) * emissivity**0.25

    low, high = 1.0 - _RELATIVE_STEP, 1.0 + _RELATIVE_STEP
    both = [
        (warmth(high, 1.0, 1.0), warmth(low, 1.0, 1.0)),
        (warmth(1.0, 1.0, 1.0), warmth(1.0, low, 1.0)),
        (warmth(1.0, 1.0, high), warmth(1.0, 1.0, low)),
    ]
    steps = [2.0 * _RELATIVE_STEP, _RELATIVE_STEP, 2.0 * _RELATIVE_STEP]
    rows = [(a - b) / h for (a, b), h in zip(both, steps, strict=True)]
    mean = both[1][0]
    return np.array([*rows, np.ones_like(mean), _by_hour(np.clip(sine, 0.0, None))]), mean


def _latitudes() -> np.ndarray:
    """Centres (zones,) of zones of equal area [rad]."""
    return np.arcsin((np.arange(ZONES) + 0.5) / ZONES * 2.0 - 1.0)


def _sun_height(tilt: float) -> np.ndarray:
    """Sine of the Sun's height (steps, zones) over the zones during a rotation, noon in the middle."""
    hour = 2.0 * np.pi * (np.arange(STEPS) / STEPS - 0.5)[:, None]
    zone = _latitudes()
    return np.sin(zone) * np.sin(tilt) + np.cos(zone) * np.cos(tilt) * np.cos(hour)


def _by_hour(values: np.ndarray) -> np.ndarray:
    """Means (zones, hours) of values (steps, zones) over the local times."""
    return values.reshape(HOURS, STEPS // HOURS, -1).mean(axis=1).T


def _area(phase: float, tilt: float) -> np.ndarray:
    """Part (zones, hours) of the body's disc that each zone and local time covers, with the camera on either side."""
    zone = _latitudes()[:, None]
    hour = 2.0 * np.pi * ((np.arange(HOURS) + 0.5) / HOURS - 0.5)
    sides = [
        np.clip(np.sin(zone) * np.sin(tilt) + np.cos(zone) * np.cos(tilt) * np.cos(hour - lead), 0.0, None)
        for lead in (phase, -phase)
    ]
    area = 0.5 * (sides[0] + sides[1])
    return area / area.sum()
