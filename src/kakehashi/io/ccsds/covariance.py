"""Read the covariance of a state from its lower triangle, and check it.

[ODM] CCSDS 502.0-B-3, tables 3-3 and 5-4.
"""

import numpy as np

_AXES = ("X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT")
KEYS = tuple(f"C{a}_{b}" for i, a in enumerate(_AXES) for b in _AXES[: i + 1])
UNITS = {
    f"C{a}_{b}": "km**2" + ("" if not dots else "/s" if dots == 1 else "/s**2")
    for i, a in enumerate(_AXES)
    for b in _AXES[: i + 1]
    for dots in [a.count("DOT") + b.count("DOT")]
}


def from_triangle(values) -> np.ndarray:
    """Build a symmetric matrix (6, 6) from its lower triangle, given row by row."""
    matrix = np.zeros((6, 6))
    matrix[np.tril_indices(6)] = values
    return matrix + np.tril(matrix, -1).T


def fault(matrix) -> str:
    """Return the reason why a matrix cannot be the covariance of a state; empty if it can."""
    m = np.asarray(matrix, dtype=float)
    if m.shape != (6, 6) or not np.isfinite(m).all() or not np.allclose(m, m.T, rtol=1e-9, atol=0.0):
        return "a covariance must be a symmetric 6 x 6 matrix of finite numbers"
    variances = np.diag(m)
    if (variances < 0.0).any():
        k = int(np.argmin(variances))
        return f"the variance of {_AXES[k]} is {variances[k]:g}; variances must not be negative"
    return ""
