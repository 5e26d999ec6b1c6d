"""Euler angles phi, theta, psi about z, x, z, and the axes of the angular momentum to which they refer.

The matrix from reference axes to body axes is Rz(psi) Rx(theta) Rz(phi), with
Rz(a) = [[c, s, 0], [-s, c, 0], [0, 0, 1]] [SA91, K01].  The reference axes of a tumbling body have Z along the angular
momentum, of ecliptic longitude lambda and latitude beta, and X in the plane of Z and the ecliptic pole, away from the
pole: Ry(90 deg - beta) Rz(lambda) [K01].  Precession is phi, nutation theta, rotation psi.  The body's z axis is
the one about which psi circulates: the short axis in a short-axis mode, the long axis in a long-axis mode, so that

    1 / P_lightcurve = 1 / P_phi - 1 / P_psi (short-axis mode),    1 / P_phi + 1 / P_psi (long-axis mode) [P14].

The axes x, y, z are the long, intermediate and short axis in a short-axis mode; the intermediate, short and long axis
in a long-axis mode.

[SA91] Samarasinha & A'Hearn (1991), Observational and dynamical constraints on the rotation of Comet P/Halley, Icarus
       93, 194.
[K01]  Kaasalainen (2001), Interpretation of lightcurves of precessing asteroids, A&A 376, 302.
[P14]  Pravec et al. (2014), The tumbling spin state of (99942) Apophis, Icarus 233, 48.
"""

import numpy as np

from kakehashi.base import quantities
from kakehashi.frames import rotation
from kakehashi.frames.elementary import about_x, about_z


@quantities
def matrix_from_angles(phi_rad, theta_rad, psi_rad) -> np.ndarray:
    """Return the matrices (..., 3, 3) from reference to body axes, Rz(psi) Rx(theta) Rz(phi).

    Parameters
    ----------
    phi_rad, theta_rad, psi_rad : (...) arrays
        Angles of precession, nutation and rotation.
    """
    return about_z(np.asarray(psi_rad)) @ about_x(np.asarray(theta_rad)) @ about_z(np.asarray(phi_rad))


def angles_from_matrix(matrix) -> np.ndarray:
    """Return the Euler angles phi, theta, psi (..., 3) [rad] of matrices; psi is 0 where theta is 0 or pi."""
    m = np.asarray(matrix, dtype=float)
    sine = np.hypot(m[..., 0, 2], m[..., 1, 2])
    theta = np.arctan2(sine, m[..., 2, 2])
    apart = sine > 1e-14
    psi = np.where(apart, np.arctan2(m[..., 0, 2], m[..., 1, 2]), 0.0)
    rest = about_x(-theta) @ about_z(-psi) @ m
    phi = np.arctan2(rest[..., 0, 1], rest[..., 0, 0])
    return np.stack([phi % (2.0 * np.pi), theta, psi % (2.0 * np.pi)], axis=-1)


def momentum_axes(direction) -> np.ndarray:
    """Return the matrices (..., 3, 3) from ICRF to axes with Z along a direction and X away from the ecliptic pole."""
    ecliptic = rotation("ICRF", "ECLIPJ2000", 0.0)
    z = np.asarray(direction, dtype=float) @ ecliptic.T
    z = z / np.linalg.norm(z, axis=-1, keepdims=True)
    longitude = np.arctan2(z[..., 1], z[..., 0])
    s, c = np.sin(longitude), np.cos(longitude)
    y = np.stack([-s, c, np.zeros_like(s)], axis=-1)
    return np.stack([np.cross(y, z), y, z], axis=-2) @ ecliptic


def direction_icrf(longitude_deg, latitude_deg, frame: str = "ECLIPJ2000") -> np.ndarray:
    """Return unit vectors (..., 3) in ICRF of directions that are given in a frame by two angles.

    Parameters
    ----------
    longitude_deg, latitude_deg : (...) arrays
    frame : str
        "ECLIPJ2000" or "ICRF".
    """
    lon, lat = np.radians(longitude_deg), np.radians(latitude_deg)
    vector = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)
    return vector @ rotation("ICRF", frame, 0.0)


def equatorial_deg(longitude_deg: float, latitude_deg: float) -> tuple[float, float]:
    """Return right ascension and declination [deg] of a direction in the ecliptic of J2000.

    Parameters
    ----------
    longitude_deg, latitude_deg : float
        Ecliptic longitude and latitude.

    Examples
    --------
    >>> print(np.round(equatorial_deg(0.0, 90.0), 3))  # the north pole of the ecliptic
    [270.     66.561]
    """
    x, y, z = direction_icrf(longitude_deg, latitude_deg)
    return float(np.degrees(np.arctan2(y, x))) % 360.0, float(np.degrees(np.arctan2(z, np.hypot(x, y))))
