"""Kernels of rasters: bilinear heights at many fractional indices."""

import numpy as np

from kakehashi.base.jit import kernel


@kernel(counted=False)
def interpolate(height, row, column, around, heights):
    """Fill heights (n,) at fractional rows and columns, NaN outside and beside pixels without data.

    Parameters
    ----------
    height : (rows, columns) array of float32
        The raster.
    row, column : (n,) arrays
        Fractional indices; NaN gives NaN.
    around : float
        1 if columns continue across the date line and rows to the poles, the mean of the last ring; 0 if not.
    heights : (n,) array
        Result.
    """
    rows, columns = height.shape
    rings = (0.0, 0.0)
    if around > 0.0:
        top, low = 0.0, 0.0
        for j in range(columns):
            top += height[0, j]
            low += height[rows - 1, j]
        rings = (top / columns, low / columns)
    for k in range(row.shape[0]):
        y, x = row[k], column[k]
        if not (np.isfinite(y) and np.isfinite(x)):
            heights[k] = np.nan
            continue
        if around > 0.0:
            y = min(max(y, -0.5), rows - 0.5)
            x = x - columns * np.floor(x / columns)
        elif not (-1e-6 <= y <= rows - 1.0 + 1e-6 and -1e-6 <= x <= columns - 1.0 + 1e-6):
            heights[k] = np.nan
            continue
        else:
            y, x = min(max(y, 0.0), rows - 1.0), min(max(x, 0.0), columns - 1.0)
        i, j = int(np.floor(y)), int(np.floor(x))
        u, v = y - i, x - j
        below, right = i + 1, j + 1
        if around > 0.0:
            i, below = max(i, 0), min(below, rows - 1)
            j, right = min(j, columns - 1), right if right < columns else 0
        else:
            below, right = min(below, rows - 1), min(right, columns - 1)
        value = (1.0 - u) * (1.0 - v) * height[i, j]
        if v > 0.0:  # a pixel of weight zero may be without data
            value += (1.0 - u) * v * height[i, right]
        if u > 0.0:
            value += u * (1.0 - v) * height[below, j]
            if v > 0.0:
                value += u * v * height[below, right]
        if y < 0.0:
            value += -2.0 * y * (rings[0] - value)
        elif y > rows - 1.0:
            value += 2.0 * (y - (rows - 1.0)) * (rings[1] - value)
        heights[k] = value
