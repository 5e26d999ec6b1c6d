"""Radiance of a thermal source in a band, and the temperature that it appears to have.

[WW76] Widger & Woodall (1976), Integration of the Planck blackbody radiation function, Bull. Am. Meteorol. Soc. 57.
"""

from functools import lru_cache

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import STEFAN_BOLTZMANN_W_M2_K4
from kakehashi.spacecraft.instruments.camera import Band

C2_UM_K = 14_387.768775  # second radiation constant [CODATA 2018]
COLDEST_K, HOTTEST_K = 20.0, 3_000.0
_TERMS = 200  # the n-th term of the series falls as exp(-n x); x is at least 0.05 where it is used
_ROWS = 4_096


def band_radiance(temperature_k, band: Band) -> np.ndarray:
    """Return the radiance of a black body in a band.

    Parameters
    ----------
    temperature_k : (...) array
        Temperature [K]; 0 gives no radiance.
    band : Band

    Returns
    -------
    (...) array
        Radiance [W/m2/sr].

    Raises
    ------
    InputError
        A temperature that is negative or not finite.

    Examples
    --------
    >>> round(float(band_radiance(300.0, Band("wide", 8.0, 14.0))), 2)
    54.93
    """
    kelvin = np.asarray(temperature_k, float)
    if not (np.isfinite(kelvin).all() and (kelvin >= 0.0).all()):
        raise InputError(
            f"temperatures range from {np.nanmin(kelvin):g} to {np.nanmax(kelvin):g} K, or are not finite; a"
            " temperature must be zero or positive"
        )
    warm = np.maximum(kelvin, 1e-3)
    part = _below(band.high_um * warm) - _below(band.low_um * warm)
    return STEFAN_BOLTZMANN_W_M2_K4 / np.pi * kelvin**4 * part


def _below(product_um_k) -> np.ndarray:
    """Fraction of the radiance of a black body below a wavelength, by wavelength times temperature [WW76]."""
    x = C2_UM_K / product_um_k
    total = np.zeros_like(x)
    for n in range(1, _TERMS + 1):
        decay = np.exp(-n * x)
        total += decay * (x**3 / n + 3.0 * x**2 / n**2 + 6.0 * x / n**3 + 6.0 / n**4)
        if n * x.min(initial=np.inf) > 40.0:
            break
    return 15.0 / np.pi**4 * total


def brightness_temperature(radiance_w_m2_sr, band: Band) -> np.ndarray:
    """Return the temperature of the black body that has a radiance in a band.

    Parameters
    ----------
    radiance_w_m2_sr : (...) array
        Radiance [W/m2/sr].
    band : Band

    Returns
    -------
    (...) array
        Temperature [K]; NaN outside 20 to 3,000 K, and for the dark sky.

    Examples
    --------
    >>> band = Band("wide", 8.0, 14.0)
    >>> round(float(brightness_temperature(band_radiance(250.0, band), band)), 4)
    250.0
    """
    inverse, least, most = _table(band)
    radiance = np.asarray(radiance_w_m2_sr, float)
    inside = (radiance >= least) & (radiance <= most)
    return np.where(inside, 1.0 / inverse(np.log(np.where(inside, radiance, least))), np.nan)


@lru_cache(maxsize=32)
def _table(band: Band):
    """Cubic for 1 / T against the logarithm of the radiance, nearly a straight line, and the limits of the radiance."""
    from scipy.interpolate import CubicSpline

    inverse = np.linspace(1.0 / HOTTEST_K, 1.0 / COLDEST_K, _ROWS)[::-1]
    radiance = band_radiance(1.0 / inverse, band)
    usable = radiance > 1e-280
    logarithm = np.log(radiance[usable])
    return CubicSpline(logarithm, inverse[usable]), float(radiance[usable][0]), float(radiance[usable][-1])
