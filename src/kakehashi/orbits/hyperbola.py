"""Compute the impact parameter of hyperbolas, which for the radius of a body is its capture radius."""

import numpy as np


def capture_radius_km(radius_km: float, gm_km3_s2: float, vinf_km_s):
    """Return the impact parameter [km] of a hyperbola with a given periapsis radius; a sphere of that radius is hit
    below it.

    b = R sqrt(1 + 2 GM / (R vinf^2)), by conservation of energy and angular momentum.

    Parameters
    ----------
    radius_km : float
        Radius R of the periapsis, or of the body.
    gm_km3_s2 : float
        GM of the body.
    vinf_km_s : (...) array
        Speed at infinity.

    Examples
    --------
    >>> print(round(float(capture_radius_km(6378.1, 398600.4, 5.84)), 1))
    13775.5
    """
    return radius_km * np.sqrt(1.0 + 2.0 * gm_km3_s2 / (radius_km * np.square(vinf_km_s)))
