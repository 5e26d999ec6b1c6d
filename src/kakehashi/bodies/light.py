"""Compute apparent magnitudes of asteroids from H, G or H, G1, G2, and of comets from M1, K1.

References
----------
[B89] Bowell et al. (1989), Application of photometric models to asteroids, in Asteroids II.
[M10] Muinonen et al. (2010), A three-parameter magnitude phase function for asteroids, Icarus 209, 542.
"""

from functools import cache

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import AU_KM

# Nodes of the base functions of [M10]: phase [deg], values, slopes at both ends [1/rad].
_FIRST = (
    (7.5, 30.0, 60.0, 90.0, 120.0, 150.0),
    (0.75, 0.33486016, 0.13410560, 0.051104756, 0.021465687, 0.0036396989),
    (-1.9098593, -0.091328612),
)
_SECOND = (
    (7.5, 30.0, 60.0, 90.0, 120.0, 150.0),
    (0.925, 0.62884169, 0.31755495, 0.12716367, 0.022373903, 0.00016505689),
    (-0.57295780, -8.6573138e-8),
)
_THIRD = (
    (0.0, 0.3, 1.0, 2.0, 4.0, 8.0, 12.0, 20.0, 30.0),
    (1.0, 0.83381185, 0.57735424, 0.42144772, 0.23174230, 0.10348178, 0.061733473, 0.016107006, 0.0),
    (-0.10630097, 0.0),
)
STANDARD_K1 = 10.0  # slope if only M1 of a comet is known: brightness as r^-4
_FAINT = 1e-12  # least brightness of a crescent, relative to full phase


def geometry(sun_km, observer_km):
    """Return the distances [km] of an asteroid from the Sun and the observer, and the phase angle [rad]."""
    sun, observer = np.asarray(sun_km, dtype=float), np.asarray(observer_km, dtype=float)
    r, d = np.linalg.norm(sun, axis=-1), np.linalg.norm(observer, axis=-1)
    phase = 2.0 * np.arctan2(
        np.linalg.norm(sun / r[..., None] - observer / d[..., None], axis=-1),
        np.linalg.norm(sun / r[..., None] + observer / d[..., None], axis=-1),
    )
    return r, d, phase


@quantities
def phase_function(phase_rad, slope) -> np.ndarray:
    """Return the brightness at a phase angle relative to that at zero phase angle.

    Parameters
    ----------
    phase_rad : (...) array
        Angle Sun-object-observer.
    slope : float or (float, float)
        G [B89], or (G1, G2) [M10].

    Examples
    --------
    >>> print(phase_function(np.radians([0.0, 20.0]), 0.15).round(4))
    [1.     0.3982]
    """
    phase = np.asarray(phase_rad, dtype=float)
    slopes = np.atleast_1d(np.asarray(slope, dtype=float))
    if slopes.size not in (1, 2) or not np.isfinite(slopes).all():
        raise InputError(f"slope is {slope}; it must be G, or the pair G1, G2")
    if slopes.size == 1:
        one, two = _bowell(phase)
        return np.maximum((1.0 - slopes[0]) * one + slopes[0] * two, _FAINT)
    one, two, three = _muinonen(phase)
    g1, g2 = slopes
    return np.maximum(g1 * one + g2 * two + (1.0 - g1 - g2) * three, _FAINT)


@quantities
def magnitude(h: float, slope, sun_km, observer_km):
    """Return apparent V magnitude and phase angle [rad] of an asteroid.

    Parameters
    ----------
    h : float
        Absolute magnitude.
    slope : float or (float, float)
        G [B89], or G1 and G2 [M10].
    sun_km, observer_km : (..., 3) arrays
        Vectors from the asteroid to the Sun and to the observer.

    Examples
    --------
    >>> v, phase = magnitude(19.09, 0.24, [AU_KM, 0, 0], [0.0, 0.1 * AU_KM, 0])
    >>> print(f"V {v:.2f} at {np.degrees(phase):.0f} deg")
    V 17.07 at 90 deg
    """
    r, d, phase = geometry(sun_km, observer_km)
    return h + 5.0 * np.log10(r * d / AU_KM**2) - 2.5 * np.log10(phase_function(phase, slope)), phase


def total_magnitude(m1: float, k1: float, sun_km, observer_km):
    """Return the total magnitude of a comet, M1 + 5 log10(delta) + K1 log10(r), and its phase angle [rad].

    Parameters
    ----------
    m1, k1 : float
        Parameters as published by JPL, for distances r from the Sun and delta from the observer in au.
    sun_km, observer_km : (..., 3) arrays
        Vectors from the comet to the Sun and to the observer.

    Examples
    --------
    >>> t, phase = total_magnitude(11.8, 16.0, [2.0 * AU_KM, 0, 0], [1.0 * AU_KM, 0, 0])
    >>> print(f"T {t:.2f}")
    T 16.62
    """
    r, d, phase = geometry(sun_km, observer_km)
    return m1 + 5.0 * np.log10(d / AU_KM) + k1 * np.log10(r / AU_KM), phase


def _bowell(phase):
    """Return both base functions of the H, G magnitude system, exp(-A_i tan(phase / 2)^B_i) [B89]."""
    half = np.tan(phase / 2.0)
    with np.errstate(over="ignore"):
        return np.exp(-3.33 * half**0.63), np.exp(-1.87 * half**1.22)


def _muinonen(phase):
    """Return the base functions of the H, G1, G2 magnitude system: linear to 7.5 deg, splines beyond [M10]."""
    first, second, third = _splines()
    near = phase < np.radians(7.5)
    inside = np.minimum(phase, np.radians(150.0))
    one = np.where(near, 1.0 - 6.0 * phase / np.pi, first(np.maximum(inside, np.radians(7.5))))
    two = np.where(near, 1.0 - 9.0 * phase / (5.0 * np.pi), second(np.maximum(inside, np.radians(7.5))))
    return one, two, np.where(phase < np.radians(30.0), third(np.minimum(phase, np.radians(30.0))), 0.0)


@cache
def _splines():
    from scipy.interpolate import CubicSpline

    return tuple(
        CubicSpline(np.radians(x), y, bc_type=((1, ends[0]), (1, ends[1])))
        for x, y, ends in (_FIRST, _SECOND, _THIRD)
    )
