"""How much light does a surface send to an observer?  The law of Lommel-Seeliger with a part of Lambert's [K01].

With the cosines mu0 of incidence and mu of emission,

    S = mu mu0 / (mu + mu0) + c mu mu0.

The brightness of a body is the integral of S over the surface that is lit and visible.  A factor f(phase) is common to
all shapes: magnitudes take it from H, G or H, G1, G2, and compare the shape with a sphere of the same area, for which

    int mu mu0 / (mu + mu0) dA = A / 8 (1 - sin(a/2) tan(a/2) ln cot(a/4)),
    int mu mu0 dA = A / 6 (sin a + (pi - a) cos a) / pi.

[K01] Kaasalainen, Torppa & Muinonen (2001), Optimization methods for asteroid lightcurve inversion II, Icarus 153, 37.
"""

import numpy as np

from kakehashi.base import InputError

LAMBERT = 0.1  # c, as in [K01] and as most shapes from light curves assume


def check_lambert(value: float) -> None:
    """Raise InputError unless a fraction c of Lambert's law is finite and not negative."""
    if not (np.isfinite(value) and value >= 0.0):
        raise InputError(
            f"the part of Lambert's law is {value}; it must be 0 or positive (0.1 is usual, 0 is Lommel-Seeliger alone)"
        )


def sphere_brightness(phase_rad, area_km2: float, lambert: float = LAMBERT) -> np.ndarray:
    """Brightness (...) of a sphere, without f(phase) [km2].

    Parameters
    ----------
    phase_rad : (...) array
        Angle Sun-sphere-observer, below pi [rad].
    area_km2 : float
        Area of the whole surface [km2].
    lambert : float
        Part c of Lambert's law.

    Examples
    --------
    >>> print(sphere_brightness([0.0, np.pi / 2], 8.0, lambert=0.0).round(4))
    [1.     0.3768]
    """
    check_lambert(lambert)
    phase = np.asarray(phase_rad, dtype=float)
    half = np.maximum(phase, 1e-12) / 2.0
    seeliger = 1.0 - np.sin(half) * np.tan(half) * np.log(1.0 / np.tan(half / 2.0))
    sheet = (np.sin(phase) + (np.pi - phase) * np.cos(phase)) / np.pi
    return area_km2 * (seeliger / 8.0 + lambert * sheet / 6.0)
