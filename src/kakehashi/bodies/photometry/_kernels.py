"""Kernel of light curves: the sum of the scattered light of all facets at each epoch."""

from kakehashi.base.jit import kernel


@kernel(counted=False)
def brightness(normals, areas, sun, view, lit, visible, lambert, first, last, total):
    """Sum of A S over the facets that are lit and visible, for epochs from `first` to `last`.

    Parameters
    ----------
    normals : (3, m) array
    areas : (m,) array
        [km2]
    sun, view : (n, 3) arrays
        Unit vectors to the Sun and to the observer, body axes.
    lit, visible : (n, m) uint8 arrays
        1 where nothing stands in the way of the Sun, and of the observer; (0, 0) without shadows.
    lambert : float
        Part c of Lambert's law.
    first, last : int
    total : (n,) array
        Filled [km2].
    """
    shadows = lit.shape[0] > 0
    for k in range(first, last):
        x, y, z = sun[k, 0], sun[k, 1], sun[k, 2]
        u, v, w = view[k, 0], view[k, 1], view[k, 2]
        light = 0.0
        for i in range(areas.shape[0]):
            mu0 = normals[0, i] * x + normals[1, i] * y + normals[2, i] * z
            mu = normals[0, i] * u + normals[1, i] * v + normals[2, i] * w
            if mu0 > 0.0 and mu > 0.0 and (not shadows or (lit[k, i] and visible[k, i])):
                light += areas[i] * mu * mu0 * (1.0 / (mu + mu0) + lambert)
        total[k] = light
