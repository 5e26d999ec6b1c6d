"""Kernels of maps of light: cumulative curves of the Sun's track, looked up at the horizon of every pixel."""

import numpy as np

from kakehashi.base.jit import kernel


@kernel(counted=False)
def fill_curves(sines, radii, weights, columns, low, step, curves):
    """Add the visible fractions of a body to the curves of one direction.

    Parameters
    ----------
    sines, radii : (n,) arrays
        Sine of the elevation of samples, and angular radius [rad]; the radius is 0 for a point.
    weights : (n,) array
        Weight of each sample in this direction.
    columns : (n,) array of int
        Curve of the mean fraction to which a sample belongs; that of any limb is the last but one, or -1 for a point.
    low, step : float
        Sine of the elevation of the first node of the curves, and distance of nodes.
    curves : (curves, nodes) array
        Result: sums over samples of the weight times the visible fraction, for a horizon at each node.
    """
    nodes = curves.shape[1]
    for i in range(sines.shape[0]):
        cosine = np.sqrt(max(1.0 - sines[i] * sines[i], 1e-12))
        reach = radii[i] * cosine
        column, weight = columns[i], weights[i]
        first = int(np.floor((sines[i] - reach - low) / step)) + 1
        last = int(np.floor((sines[i] + reach - low) / step))
        for k in range(min(max(first, 0), nodes)):
            curves[column, k] += weight
        for k in range(max(first, 0), min(last + 1, nodes)):
            z = min(max((sines[i] - (low + k * step)) / max(reach, 1e-12), -1.0), 1.0)
            curves[column, k] += weight * (np.arccos(-z) + z * np.sqrt(1.0 - z * z)) / np.pi
        if radii[i] > 0.0:
            limb = curves.shape[0] - 2
            for k in range(min(last + 1, nodes)):
                curves[limb, k] += weight


@kernel(counted=False)
def look_up(slopes, low, step, curves, sums):
    """Add to the sums of all pixels what the curves of a direction have at their horizons.

    Parameters
    ----------
    slopes : (n,) array of float32
        Tangent of the elevation of the horizon; NaN where there is no pixel.
    low, step : float
        Sine of the elevation of the first node, and distance of nodes.
    curves : (nodes, curves) array
        Values at the nodes.
    sums : (n, curves) array
        Result.
    """
    nodes, count = curves.shape
    for i in range(slopes.shape[0]):
        m = np.float64(slopes[i])
        if m != m:
            continue
        where = (m / np.sqrt(1.0 + m * m) - low) / step
        where = min(max(where, 0.0), nodes - 1.000001)
        k = int(where)
        part = where - k
        for j in range(count):
            sums[i, j] += (1.0 - part) * curves[k, j] + part * curves[k + 1, j]
