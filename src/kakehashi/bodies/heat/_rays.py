"""Kernels of rays among facets: a tree of boxes, shadows, horizons, and pairs of facets that see each other.

The tree is a complete binary one, numbered from 1 at the root so that node i has the children 2i and 2i + 1; a leaf
holds `LEAF` facets.  A ray walks it without a stack: below a box that it misses it goes on with the next node, which is
i + 1 with its trailing zero bits shifted out.  Intersections are those of Moeller and Trumbore [MT97], in double
precision, with the edges counted as inside.

[MT97] Moeller & Trumbore (1997), Fast, minimum storage ray-triangle intersection, J. Graphics Tools 2, 21.
"""

import numpy as np

from kakehashi.base.jit import inner, kernel

LEAF = 4  # facets in a leaf
_FAR = 1e300


@inner
def _next(node):
    """The node after all below this one; 1 at the end."""
    node += 1
    while node & 1 == 0:
        node >>= 1
    return node


@inner
def _inverse(x):
    """1 / x, of large size where x is 0."""
    return 1.0 / x if abs(x) > 1e-200 else _FAR


@inner
def _enters(boxes, node, px, py, pz, ix, iy, iz, farthest):
    """Whether a ray from p with inverse direction i meets the box of a node ahead, up to a distance."""
    x0, x1 = (boxes[node, 0] - px) * ix, (boxes[node, 3] - px) * ix
    y0, y1 = (boxes[node, 1] - py) * iy, (boxes[node, 4] - py) * iy
    z0, z1 = (boxes[node, 2] - pz) * iz, (boxes[node, 5] - pz) * iz
    near = max(max(min(x0, x1), min(y0, y1)), max(min(z0, z1), 0.0))
    far = min(min(max(x0, x1), max(y0, y1)), min(max(z0, z1), farthest))
    return near <= far


@inner
def _crossing(corners, k, px, py, pz, dx, dy, dz):
    """Distance along a ray at which it crosses a facet; negative if it does not [MT97]."""
    ux, uy, uz = corners[k, 3], corners[k, 4], corners[k, 5]
    vx, vy, vz = corners[k, 6], corners[k, 7], corners[k, 8]
    qx, qy, qz = dy * vz - dz * vy, dz * vx - dx * vz, dx * vy - dy * vx
    det = ux * qx + uy * qy + uz * qz
    if det == 0.0:
        return -1.0
    r = 1.0 / det
    sx, sy, sz = px - corners[k, 0], py - corners[k, 1], pz - corners[k, 2]
    a = (sx * qx + sy * qy + sz * qz) * r
    if not 0.0 <= a <= 1.0:
        return -1.0
    wx, wy, wz = sy * uz - sz * uy, sz * ux - sx * uz, sx * uy - sy * ux
    b = (dx * wx + dy * wy + dz * wz) * r
    if b < 0.0 or a + b > 1.0:
        return -1.0
    return (vx * wx + vy * wy + vz * wz) * r


@inner
def _blocked(boxes, corners, facets, px, py, pz, dx, dy, dz, nearest, farthest, skip, other):
    """Whether a facet other than two stands across a ray between two distances."""
    ix, iy, iz = _inverse(dx), _inverse(dy), _inverse(dz)
    leaves = boxes.shape[0] // 2
    node = 1
    while True:
        if not _enters(boxes, node, px, py, pz, ix, iy, iz, farthest):
            node = _next(node)
        elif node < leaves:
            node *= 2
        else:
            for k in range((node - leaves) * LEAF, (node - leaves + 1) * LEAF):
                t = _crossing(corners, k, px, py, pz, dx, dy, dz)
                if nearest < t < farthest and facets[k] != skip and facets[k] != other:
                    return True
            node = _next(node)
        if node == 1:
            return False


@kernel(counted=False)
def block_rays(boxes, corners, facets, starts, directions, nearest, first, last, blocked):
    """Whether rays meet a facet.

    Parameters
    ----------
    boxes, corners, facets : arrays
        Of the tree, see `obstruction`.
    starts, directions : (n, 3) arrays
        Positions [km] and unit vectors.
    nearest : float
        Least distance of a crossing [km].
    first, last : int
        Range of rays.
    blocked : (n,) uint8 array
        Filled.
    """
    for i in range(first, last):
        blocked[i] = _blocked(
            boxes, corners, facets, starts[i, 0], starts[i, 1], starts[i, 2], directions[i, 0], directions[i, 1],
            directions[i, 2], nearest, _FAR, -1, -1,
        )  # fmt: skip


@inner
def _edge_sine(ax, ay, az, bx, by, bz, nx, ny, nz):
    """Largest sine of the elevation along an edge from a to b as seen from the origin with a zenith n.

    Its derivative along a + t e vanishes once: t = (na ae - ne aa) / (ne ae - na ee).
    """
    ex, ey, ez = bx - ax, by - ay, bz - az
    na, ne = nx * ax + ny * ay + nz * az, nx * ex + ny * ey + nz * ez
    aa, ae, ee = ax * ax + ay * ay + az * az, ax * ex + ay * ey + az * ez, ex * ex + ey * ey + ez * ez
    best = max(na / np.sqrt(aa), (na + ne) / np.sqrt(aa + 2.0 * ae + ee))
    below = ne * ae - na * ee
    if below != 0.0:
        t = (na * ae - ne * aa) / below
        if 0.0 < t < 1.0:
            best = max(best, (na + t * ne) / np.sqrt(aa + 2.0 * t * ae + t * t * ee))
    return best


@inner
def _facet_sine(corners, k, px, py, pz, nx, ny, nz):
    """Largest sine of the elevation of a facet's edges from p."""
    ax, ay, az = corners[k, 0] - px, corners[k, 1] - py, corners[k, 2] - pz
    bx, by, bz = ax + corners[k, 3], ay + corners[k, 4], az + corners[k, 5]
    cx, cy, cz = ax + corners[k, 6], ay + corners[k, 7], az + corners[k, 8]
    best = _edge_sine(ax, ay, az, bx, by, bz, nx, ny, nz)
    best = max(best, _edge_sine(bx, by, bz, cx, cy, cz, nx, ny, nz))
    return max(best, _edge_sine(cx, cy, cz, ax, ay, az, nx, ny, nz))


@inner
def _box_height(boxes, node, px, py, pz, nx, ny, nz):
    """Height of the highest corner of a box above the plane through p."""
    height = nx * ((boxes[node, 3] if nx > 0.0 else boxes[node, 0]) - px)
    height += ny * ((boxes[node, 4] if ny > 0.0 else boxes[node, 1]) - py)
    return height + nz * ((boxes[node, 5] if nz > 0.0 else boxes[node, 2]) - pz)


@inner
def _box_distance2(boxes, node, px, py, pz):
    """Square of the distance of p from a box."""
    x = max(max(boxes[node, 0] - px, px - boxes[node, 3]), 0.0)
    y = max(max(boxes[node, 1] - py, py - boxes[node, 4]), 0.0)
    z = max(max(boxes[node, 2] - pz, pz - boxes[node, 5]), 0.0)
    return x * x + y * y + z * z


@inner
def _leaf_sine(corners, facets, leaf, px, py, pz, nx, ny, nz, skip):
    """Largest sine of the elevation of the facets of a leaf."""
    best = 0.0
    for k in range(leaf * LEAF, (leaf + 1) * LEAF):
        if facets[k] >= 0 and facets[k] != skip:
            best = max(best, _facet_sine(corners, k, px, py, pz, nx, ny, nz))
    return best


@inner
def _horizon(boxes, corners, facets, leaf, px, py, pz, nx, ny, nz, skip):
    """Sine of the highest elevation of other facets above the plane of a facet; 0 if none rises above it.

    The facet's own leaf comes first: its neighbours are mostly the highest.
    """
    best = _leaf_sine(corners, facets, leaf, px, py, pz, nx, ny, nz, skip)
    leaves = boxes.shape[0] // 2
    node = 1
    while True:
        height = _box_height(boxes, node, px, py, pz, nx, ny, nz)
        if height <= 0.0 or height * height <= best * best * _box_distance2(boxes, node, px, py, pz):
            node = _next(node)
        elif node < leaves:
            node *= 2
        else:
            best = max(best, _leaf_sine(corners, facets, node - leaves, px, py, pz, nx, ny, nz, skip))
            node = _next(node)
        if node == 1:
            return best


@kernel(counted=False)
def horizons(boxes, corners, facets, leaf, centers, normals, nearest, first, last, sines):
    """Sine of the highest elevation of the ground around each facet, 1 where the zenith itself is covered.

    Parameters
    ----------
    boxes, corners, facets : arrays
        Of the tree, see `obstruction`.
    leaf : (m,) int array
        Leaf that holds each facet.
    centers, normals : (m, 3) arrays
        Centres [km] and unit normals of the facets.
    nearest : float
        Least distance of a crossing [km].
    first, last : int
        Range of facets.
    sines : (m,) array
        Filled.
    """
    for i in range(first, last):
        px, py, pz = centers[i, 0], centers[i, 1], centers[i, 2]
        nx, ny, nz = normals[i, 0], normals[i, 1], normals[i, 2]
        if _blocked(boxes, corners, facets, px, py, pz, nx, ny, nz, nearest, _FAR, i, i):
            sines[i] = 1.0
        else:
            sines[i] = _horizon(boxes, corners, facets, leaf[i], px, py, pz, nx, ny, nz, i)


@kernel(counted=False)
def shadows(boxes, corners, facets, centers, normals, sines, sun, nearest, first, last, lit):
    """Whether the Sun shines on the centre of each facet at each step.

    A ray is cast only where the Sun is above the plane of the facet and below the highest ground around it.

    Parameters
    ----------
    boxes, corners, facets : arrays
        Of the tree, see `obstruction`.
    centers, normals : (m, 3) arrays
        Centres [km] and unit normals of the facets.
    sines : (m,) array
        From `horizons`.
    sun : (steps, 3) array
        Unit vectors to the Sun.
    nearest : float
        Least distance of a crossing [km].
    first, last : int
        Range of facets.
    lit : (steps, m) uint8 array
        Filled.
    """
    for k in range(sun.shape[0]):
        x, y, z = sun[k, 0], sun[k, 1], sun[k, 2]
        for i in range(first, last):
            sine = normals[i, 0] * x + normals[i, 1] * y + normals[i, 2] * z
            lit[k, i] = sine > 0.0
            if 0.0 < sine <= sines[i] * (1.0 + 1e-12):
                lit[k, i] = not _blocked(
                    boxes, corners, facets, centers[i, 0], centers[i, 1], centers[i, 2], x, y, z, nearest, _FAR, i, i
                )  # fmt: skip


@inner
def _view(centers, normals, areas, i, j):
    """View factor F_ij = cos_i cos_j A_j / (pi r^2 + (A_i + A_j) / 2); 0 where one turns away.

    The areas in the denominator bound the factor between neighbours (for a disc of the area A_j seen along its axis,
    pi r^2 + A_j is exact); their mean keeps the exchange reciprocal, A_i F_ij = A_j F_ji.
    """
    x, y, z = centers[j, 0] - centers[i, 0], centers[j, 1] - centers[i, 1], centers[j, 2] - centers[i, 2]
    up = normals[i, 0] * x + normals[i, 1] * y + normals[i, 2] * z
    down = -(normals[j, 0] * x + normals[j, 1] * y + normals[j, 2] * z)
    if up <= 0.0 or down <= 0.0:
        return 0.0
    square = x * x + y * y + z * z
    return up * down * areas[j] / (square * (np.pi * square + 0.5 * (areas[i] + areas[j])))


@kernel(counted=False)
def views(
    boxes, corners, facets, centers, normals, areas, sines, least, first, last, counts, columns, factors
):
    """Facets of higher number that each facet sees, and their view factors F_ij; F_ji is F_ij A_i / A_j.

    The first call, with `columns` of length 0, counts candidates above `least` into counts (m,).  The second fills
    columns and factors from counts[i] on, -1 where a candidate is hidden.

    Parameters
    ----------
    boxes, corners, facets : arrays
        Of the tree, see `obstruction`.
    centers, normals : (m, 3) arrays
        Centres [km] and unit normals of the facets.
    areas : (m,) array
        [km2]
    sines : (m,) array
        From `horizons`; facets with 0 see none.
    least : float
        View factors below are left out, unless that in the other direction is larger.
    first, last : int
        Range of facets.
    counts : (m,) int array
    columns, factors : arrays
    """
    leaves = boxes.shape[0] // 2
    fill = columns.shape[0] > 0
    largest = 0.0
    for i in range(areas.shape[0]):
        largest = max(largest, areas[i])
    for i in range(first, last):
        n = 0
        px, py, pz = centers[i, 0], centers[i, 1], centers[i, 2]
        nx, ny, nz = normals[i, 0], normals[i, 1], normals[i, 2]
        node = 1 if sines[i] > 0.0 else 0
        while node > 0:
            height = _box_height(boxes, node, px, py, pz, nx, ny, nz)
            square = _box_distance2(boxes, node, px, py, pz)
            # no facet of the box has a factor above height / r  area / (pi r^2)
            if height <= 0.0 or height * largest < least * np.pi * square * np.sqrt(square):
                node = _next(node)
            elif node < leaves:
                node *= 2
            else:
                for k in range((node - leaves) * LEAF, (node - leaves + 1) * LEAF):
                    j = facets[k]
                    factor = _view(centers, normals, areas, i, j) if j > i else 0.0
                    if factor > least or factor * areas[i] > least * areas[j]:
                        if fill:
                            dx, dy, dz = centers[j, 0] - px, centers[j, 1] - py, centers[j, 2] - pz
                            hidden = _blocked(
                                boxes, corners, facets, px, py, pz, dx, dy, dz, 1e-9, 1.0 - 1e-9, i, j
                            )  # fmt: skip
                            columns[counts[i] + n] = -1 if hidden else j
                            factors[counts[i] + n] = factor
                        n += 1
                node = _next(node)
            if node == 1:
                node = 0
        if not fill:
            counts[i] = n


@kernel(counted=False)
def exchange(starts, columns, factors, radiosity, first, last, received):
    """Flux received from other facets: received_i = sum_j F_ij radiosity_j.

    Parameters
    ----------
    starts, columns, factors : arrays
        View factors as a sparse matrix, row by row.
    radiosity : (m, steps) array
        What facets send out [W/m2].
    first, last : int
        Range of facets.
    received : (m, steps) array
        Filled [W/m2].
    """
    for i in range(first, last):
        for k in range(radiosity.shape[1]):
            received[i, k] = 0.0
        for n in range(starts[i], starts[i + 1]):
            j, factor = columns[n], factors[n]
            for k in range(radiosity.shape[1]):
                received[i, k] += factor * radiosity[j, k]
