"""Kernels of coverage: dot products of sub-satellite directions and points against the cosine of the central angle.

Points are sorted by latitude, in rows of one z.  A satellite covers points within its angle alone, so that only the
rows between its lowest and highest covered latitude are tested.
"""

import numpy as np

from kakehashi.base.jit import kernel, widest_vectors


@kernel(counted=False)
def count_in_view(satellites, cosines, sines, points, z_rows, row_starts, counts):
    """Add the number of satellites that view each point to `counts` (m, p) at m epochs.

    Parameters
    ----------
    satellites : (m, n, 3) array
        Unit vectors.
    cosines, sines : (m, n) arrays
        Of the central angle of each satellite.
    points : (3, p) array
        Unit vectors sorted by z.
    z_rows : (r,) array
        z of the rows, increasing.
    row_starts : (r + 1,) array of int
        First point of each row.
    counts : (m, p) array of int
    """
    widest_vectors()
    rows = z_rows.shape[0]
    for k in range(satellites.shape[0]):
        for j in range(satellites.shape[1]):
            x, y, z = satellites[k, j, 0], satellites[k, j, 1], satellites[k, j, 2]
            c, s = cosines[k, j], sines[k, j]
            if not c <= 1.0:
                continue
            r = np.sqrt(max(1.0 - z * z, 0.0))
            # sines of latitude - angle and latitude + angle; beyond a pole the cap reaches to it
            low = z * c - r * s if r * c > -z * s else -1.0
            high = z * c + r * s if r * c > z * s else 1.0
            first = np.searchsorted(z_rows, low - 1e-12)
            last = np.searchsorted(z_rows, high + 1e-12)
            if first >= rows:
                continue
            for i in range(row_starts[first], row_starts[last]):
                counts[k, i] += x * points[0, i] + y * points[1, i] + z * points[2, i] >= c


@kernel(counted=False)
def gap_statistics(covered, et, longest, total, gaps):
    """Fill the longest gap [s], the total time without coverage [s] and the number of gaps of each point.

    Between two epochs of different state the change is put in the middle; gaps at the ends of the span count in full.

    Parameters
    ----------
    covered : (m, p) array of bool
        Whether a point is covered at each epoch.
    et : (m,) array
        Epochs.
    longest, total, gaps : (p,) arrays
        Results.
    """
    for i in range(covered.shape[1]):
        longest[i] = 0.0
        total[i] = 0.0
        gaps[i] = 0
    m = et.shape[0]
    for i in range(covered.shape[1]):
        start = et[0]
        inside = not covered[0, i]
        for k in range(1, m):
            missing = not covered[k, i]
            if missing == inside:
                continue
            middle = 0.5 * (et[k - 1] + et[k])
            if inside:
                total[i] += middle - start
                longest[i] = max(longest[i], middle - start)
                gaps[i] += 1
            start = middle
            inside = missing
        if inside:
            total[i] += et[m - 1] - start
            longest[i] = max(longest[i], et[m - 1] - start)
            gaps[i] += 1


@kernel(counted=False)
def swath_passes(
    radial, along, sine_along, sine_across, points, z_rows, row_starts, et, gap_s, counts, visits, last
):
    """Record the visits of each point by a scanning swath; a visit within `gap_s` of the last one continues it.

    The slab of a scan holds the points within asin(sine_along) of the scan line and asin(sine_across) of the track.

    Parameters
    ----------
    radial, along : (m, 3) arrays
        Unit vectors to the sub-satellite point and along the ground track, for each scan.
    sine_along, sine_across : float
    points, z_rows, row_starts : arrays
        As for `count_in_view`.
    et : (m,) array
        Epochs of the scans.
    gap_s : float
    counts, last : (p,) arrays
        Visits of each point, also beyond those that are recorded, and the epoch of the last one.
    visits : (p, most) array
        Epochs of the visits.
    """
    rows = z_rows.shape[0]
    for k in range(radial.shape[0]):
        x, y, z = radial[k, 0], radial[k, 1], radial[k, 2]
        u, v, w = along[k, 0], along[k, 1], along[k, 2]
        a, b, c = y * w - z * v, z * u - x * w, x * v - y * u
        reach = np.sqrt(sine_across * sine_across + sine_along * sine_along)
        s = min(reach, 1.0)
        t = np.sqrt(1.0 - s * s)
        r = np.sqrt(max(1.0 - z * z, 0.0))
        low = z * t - r * s if r * t > -z * s else -1.0
        high = z * t + r * s if r * t > z * s else 1.0
        first = np.searchsorted(z_rows, low - 1e-12)
        end = np.searchsorted(z_rows, high + 1e-12)
        if first >= rows:
            continue
        for i in range(row_starts[first], row_starts[end]):
            p, q, h = points[0, i], points[1, i], points[2, i]
            if abs(a * p + b * q + c * h) > sine_across or abs(u * p + v * q + w * h) > sine_along:
                continue
            if x * p + y * q + z * h <= 0.0:
                continue
            if et[k] - last[i] > gap_s:
                if counts[i] < visits.shape[1]:
                    visits[i, counts[i]] = et[k]
                counts[i] += 1
            last[i] = et[k]
