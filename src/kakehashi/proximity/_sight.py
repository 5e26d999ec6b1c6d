"""Kernels of images along a trajectory: which facet is imaged, from how near, and whether the Sun shines on it.

Angles come first, because they cost a product; a ray is cast only where an image would be nearer than those before it,
or the first within the distance that is required, and where the direction is below the horizon of the facet.
"""

from math import sqrt

from kakehashi.base.jit import inner, kernel
from kakehashi.bodies.heat._rays import _blocked

DAY, NIGHT = 0, 1  # rows of the results
_LEVEL = 1.0 + 1e-12
_FAR = 1e300


@inner
def _open(boxes, corners, facets, center, sine, horizon, dx, dy, dz, nearest, farthest, i):
    """Whether no other facet blocks a direction above the plane of a facet, up to a distance."""
    if sine > horizon * _LEVEL:
        return True
    return not _blocked(
        boxes, corners, facets, center[0], center[1], center[2], dx, dy, dz, nearest, farthest, i, i
    )


@kernel(counted=False)
def observe(
    boxes, corners, facets, centers, normals, sines, nearest, cameras, suns, limits, first, last, best, when, reached
):  # fmt: skip
    """Nearest images of facets by day and by night, and the first ones within a distance.

    Parameters
    ----------
    boxes, corners, facets, centers, normals, sines, nearest : arrays and float
        `Obstruction.kernel_arrays`.
    cameras : (k, 3) array
        Positions of the camera in the axes of the shape [km]; it points at `limits[4:7]`.
    suns : (k, 3) array
        Unit vectors to the Sun.
    limits : (7,) array
        Least cosines of the angles from the optical axis, of emission and of incidence; the distance that is required
        [km]; and the point at which the camera points [km].
    first, last : int
        Range of facets.
    best, when, reached : (2, m) arrays
        Distance of the nearest image [km], its index and that of the first within the required distance; the rows are
        day and night.  They hold infinity and -1 at first.
    """
    field, emission, incidence, enough = limits[0], limits[1], limits[2], limits[3]
    for i in range(first, last):
        nx, ny, nz = normals[i, 0], normals[i, 1], normals[i, 2]
        for k in range(cameras.shape[0]):
            dx, dy, dz = (
                cameras[k, 0] - centers[i, 0], cameras[k, 1] - centers[i, 1], cameras[k, 2] - centers[i, 2]
            )  # fmt: skip
            r = sqrt(dx * dx + dy * dy + dz * dz)
            dx, dy, dz = dx / r, dy / r, dz / r
            up = nx * dx + ny * dy + nz * dz
            if up <= 0.0 or up < emission:
                continue
            day = r < best[DAY, i] or (r <= enough and reached[DAY, i] < 0)
            night = r < best[NIGHT, i] or (r <= enough and reached[NIGHT, i] < 0)
            if not (day or night):
                continue
            ax, ay, az = cameras[k, 0] - limits[4], cameras[k, 1] - limits[5], cameras[k, 2] - limits[6]
            if dx * ax + dy * ay + dz * az < field * sqrt(ax * ax + ay * ay + az * az):
                continue
            sine = nx * suns[k, 0] + ny * suns[k, 1] + nz * suns[k, 2]
            if sine > sines[i] * _LEVEL and (sine < incidence or not day):
                continue
            if sine <= 0.0 and not night:
                continue
            if not _open(boxes, corners, facets, centers[i], up, sines[i], dx, dy, dz, nearest, r, i):
                continue
            lit = sine > 0.0 and _open(
                boxes, corners, facets, centers[i], sine, sines[i], suns[k, 0], suns[k, 1], suns[k, 2], nearest, _FAR,
                i,
            )  # fmt: skip
            row = DAY if lit else NIGHT
            if lit and sine < incidence:
                continue
            if r < best[row, i]:
                best[row, i], when[row, i] = r, k
            if r <= enough and reached[row, i] < 0:
                reached[row, i] = k
