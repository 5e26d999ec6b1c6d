"""Which facet does every sample of an image see?  A depth buffer over triangles.

Edge functions of the projected triangle tell whether a sample is inside; 1 / z is linear on the image plane, so that
the depth follows without a division for each sample.  Rows of the image are shared among threads.

[P88] Pineda (1988), A parallel algorithm for polygon rasterization, Computer Graphics 22.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from math import ceil, floor

import numpy as np

from kakehashi.base.jit import kernel, thread_count

NOTHING = -1


@kernel
def _draw(screen, facets, first_row, last_row, width, depth, front):
    """Draw all facets into the rows from `first_row` to `last_row` (excluded) [P88].

    `screen` (n, 3) has column, row and nearness (1 / z, or minus z) of every vertex; a larger nearness is in front.
    """
    for k in range(len(facets)):
        a, b, c = facets[k, 0], facets[k, 1], facets[k, 2]
        ax, ay, az = screen[a, 0], screen[a, 1], screen[a, 2]
        bx, by, bz = screen[b, 0], screen[b, 1], screen[b, 2]
        cx, cy, cz = screen[c, 0], screen[c, 1], screen[c, 2]
        area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        if not area < 0.0:  # outward normals turn clockwise on an image whose rows go down; others face away
            continue
        top = max(first_row, ceil(min(ay, by, cy) - 0.5))
        bottom = min(last_row, floor(max(ay, by, cy) - 0.5) + 1)
        left = max(0, ceil(min(ax, bx, cx) - 0.5))
        right = min(width, floor(max(ax, bx, cx) - 0.5) + 1)
        for row in range(top, bottom):
            y = row + 0.5
            for column in range(left, right):
                x = column + 0.5
                u = ((cx - bx) * (y - by) - (cy - by) * (x - bx)) / area
                v = ((ax - cx) * (y - cy) - (ay - cy) * (x - cx)) / area
                w = 1.0 - u - v
                if u >= 0.0 and v >= 0.0 and w >= 0.0:
                    near = u * az + v * bz + w * cz
                    if near > depth[row, column]:
                        depth[row, column] = near
                        front[row, column] = k


def draw(screen, facets, width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
    """Return nearness and facet of every sample of an image.

    Parameters
    ----------
    screen : (n, 3) array
        Column, row and nearness of every vertex; a larger nearness is in front.
    facets : (m, 3) int array
        Vertices of each facet, counterclockwise seen from outside.
    width, height : int
        Number of samples along the rows and the columns.

    Returns
    -------
    depth : (height, width) array
        Nearness; minus infinity where nothing is seen.
    front : (height, width) int32 array
        Index of the facet, -1 where nothing is seen.
    """
    depth = np.full((height, width), -np.inf)
    front = np.full((height, width), NOTHING, dtype=np.int32)
    screen, facets = np.ascontiguousarray(screen, float), np.ascontiguousarray(facets, np.int64)
    threads = thread_count(None)
    edges = np.linspace(0, height, threads + 1).astype(int)
    with ThreadPoolExecutor(threads) as pool:
        jobs = [
            pool.submit(_draw, screen, facets, int(a), int(b), width, depth, front)
            for a, b in pairwise(edges)
        ]
        for job in jobs:
            job.result()
    return depth, front
