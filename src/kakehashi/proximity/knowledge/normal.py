"""Normal matrices of sightings of landmarks, in which nuisance parameters are eliminated by Schur complements.

A landmark j of the body-fixed position p is seen from the spacecraft at s along d = A^T p - s, A the attitude.  A
camera measures the direction u = d / |d| with the noise sigma, which is the information (1 - u u^T) / (|d| sigma)^2 on
d.  The displacement of d by an unknown x is

    attitude      theta x r, theta (3,) the small rotation [rad] by which x turns the body, r = A^T p
    landmark      A^T
    spacecraft    -1
    camera        psi x d, psi the error of its attitude [rad]

The unknowns that an image has alone, its camera's attitude among them, are eliminated image by image.  What is left is
a matrix of the unknowns in common and of the positions of all landmarks [T04, section 4.7].  Unknowns are in units of
their a priori standard deviation, so that the a priori information is the unit matrix.

[T04] Tapley, Schutz & Born (2004), Statistical Orbit Determination.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.frames import cross_matrix


class Sightings(NamedTuple):
    """Sightings of M landmarks at m epochs.

    lines : (m, M, 3) array
        Vectors d from the spacecraft to the landmarks, ICRF [km].
    offsets : (m, M, 3) array
        Positions r of the landmarks about the centre of mass, ICRF [km].
    attitude : (m, 3, 3) array
        Matrices from ICRF to the axes of the body.
    information : (m, M, 3, 3) array
        On the vectors d [1/km2]; zero where a landmark is not measured.
    """

    lines: np.ndarray
    offsets: np.ndarray
    attitude: np.ndarray
    information: np.ndarray


def direction_information(lines, sigma_rad: float, weight) -> np.ndarray:
    """Information on vectors of which directions are measured.

    Parameters
    ----------
    lines : (m, M, 3) array
        The vectors [km].
    sigma_rad : float
        Noise of a direction along each axis [rad].
    weight : (m, M) array
        Number of measurements of each.

    Returns
    -------
    (m, M, 3, 3) array
        [1/km2]
    """
    square = np.sum(lines * lines, axis=-1)[..., None, None]
    across = np.eye(3) - lines[..., :, None] * lines[..., None, :] / square
    return across * np.asarray(weight)[..., None, None] / (square * sigma_rad**2)


def spin_columns(sightings: Sightings, small_rotations) -> np.ndarray:
    """Displacements (m, M, 3, q) of the vectors by small rotations (m, 3, q) of the body [rad per unknown]."""
    return -cross_matrix(sightings.offsets) @ small_rotations[:, None]


def camera_columns(sightings: Sightings, sigma_rad: float) -> np.ndarray:
    """Displacements (m, M, 3, 3) by the camera's attitude, in units of its standard deviation [rad]."""
    return -sigma_rad * cross_matrix(sightings.lines)


def normal_matrix(sightings: Sightings, columns, nuisance, landmark_km: float) -> np.ndarray:
    """Information (a + 3 M, a + 3 M) on the unknowns in common and on the landmarks.

    Parameters
    ----------
    sightings : Sightings
    columns : (m, M, 3, a) array
        Displacements of the vectors by the unknowns in common [km].
    nuisance : (m, M, 3, b) array
        Displacements by the unknowns of each image alone, in units of their a priori standard deviation [km].
    landmark_km : float
        A priori standard deviation of a landmark's position along each axis [km].
    """
    a, body = columns.shape[-1], landmark_km * sightings.attitude
    weighted = sightings.information @ columns
    normal = np.zeros((a + 3 * columns.shape[1],) * 2)
    normal[:a, :a] = np.tensordot(columns, weighted, axes=([0, 1, 2], [0, 1, 2]))
    mixed = np.einsum("ijka,ilk->ajl", weighted, body).reshape(a, -1)
    normal[:a, a:], normal[a:, :a] = mixed, mixed.T
    blocks = np.einsum("ijlk,imk->jlm", body[:, None] @ sightings.information, body)
    for j, block in enumerate(blocks):
        k = a + 3 * j
        normal[k : k + 3, k : k + 3] = block
    rows = _eliminated(sightings, columns, nuisance, body)
    return normal - rows.T @ rows


def _eliminated(sightings: Sightings, columns, nuisance, body) -> np.ndarray:
    """Rows (m b, a + 3 M) whose product with themselves is what the unknowns of the images take away."""
    m, _, _, b = nuisance.shape
    weighted = sightings.information @ nuisance
    own = np.einsum("ijka,ijkb->iab", nuisance, weighted) + np.eye(b)
    mixed = np.einsum("ijka,ijkb->iab", weighted, columns)
    landmarks = np.einsum("ijka,ilk->iajl", weighted, body).reshape(m, b, -1)
    return np.linalg.solve(np.linalg.cholesky(own), np.concatenate([mixed, landmarks], axis=-1)).reshape(
        m * b, -1
    )


def covariance(total, functions) -> np.ndarray:
    """Covariance (k, k) of linear functions (k, n) of the unknowns, from all information (n, n)."""
    from scipy.linalg import solve_triangular

    scale = 1.0 / np.sqrt(np.diag(total))
    root = np.linalg.cholesky(total * scale[:, None] * scale)
    rows = solve_triangular(root, (np.asarray(functions) * scale).T, lower=True, check_finite=False)
    return rows.T @ rows


def without(total, first: int) -> np.ndarray:
    """The information that is left when the first unknowns are eliminated."""
    mixed = total[first:, :first]
    return total[first:, first:] - mixed @ np.linalg.solve(total[:first, :first], mixed.T)
