"""Find observations of a short arc that deviate from the smooth path of the others.

An arc of hours constrains the orbit too little for a fit to distinguish a wrong observation from a strange orbit. The
path on the sky, however, is smooth.  Gross errors deviate from the common motion of most observations, and smaller
errors are found if a polynomial fits all observations but one.
"""

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.od.observations import Observations
from kakehashi.od.sites import nights
from kakehashi.od.weights import Weights

_GROSS_RAD = 60.0 * np.pi / 648_000.0  # largest distance of a valid observation from the smooth motion
_LONGEST_S = 5.0 * DAY_S  # longer arcs are left to the fit
_NIGHT_S = 0.6 * DAY_S  # longest arc that a polynomial of second degree describes
_MOST_ROWS = 200
_POOR, _FINE = 6.0, 3.0  # chi-squared per degree of freedom with and without the suspect


def smooth(rows: Observations, weighting: Weights) -> np.ndarray:
    """Return a mask (n,) of the observations that follow a smooth motion; all non-optical observations are included.

    Parameters
    ----------
    rows : Observations
        Observations of a few days; longer arcs are not checked.
    weighting : Weights
        Weights of the observations.
    """
    on_motion = np.ones(len(rows), bool)
    if not rows.optical.any() or np.ptp(rows.et[rows.optical]) > _LONGEST_S:
        return on_motion
    # Each night of a station is examined by itself: the parallax between stations and the acceleration of an object
    # that approaches are not errors.
    label = nights(rows)
    for night in range(label.max(initial=-1) + 1):
        sky = np.flatnonzero(label == night)
        common = on_common_motion(rows.et[sky], rows.value[sky])
        on_motion[sky[~common]] = False
        sky = sky[common]
        if 5 <= sky.size <= _MOST_ROWS and np.ptp(rows.et[sky]) <= _NIGHT_S:
            worst = _single_outlier(rows.et[sky], rows.value[sky], weighting.sigma[sky])
            if worst is not None:
                on_motion[sky[worst]] = False
    return on_motion


def on_common_motion(et, value) -> np.ndarray:
    """Return a mask of the positions (n, 2) [rad] near a motion with constant rates that most of them share.

    The rates are medians over all pairs, so almost a third of the observations may be wrong. The curvature of the
    motion is included in the scatter with which an observation is compared.
    """
    if len(et) < 4:
        return _of_three(et, value)
    x, y = _plane(value)
    i, j = np.triu_indices(len(et), 1)
    apart = np.abs(et[j] - et[i]) > 1e-3
    i, j = i[apart], j[apart]
    if not i.size:
        return np.ones(len(et), bool)
    off = np.zeros(len(et))
    for z in (x, y):
        rate = np.median((z[j] - z[i]) / (et[j] - et[i]))
        left = z - rate * et
        off = np.hypot(off, left - np.median(left))
    return off < np.maximum(_GROSS_RAD, 30.0 * np.median(off))


def _of_three(et, value) -> np.ndarray:
    """Return a mask of three positions on a common motion, from which one of them may deviate."""
    on_line = np.ones(len(et), bool)
    if len(et) < 3:
        return on_line
    plane = np.stack(_plane(value), axis=1)
    pairs = ((0, 1, 2), (0, 2, 1), (1, 2, 0))
    i, j, k = min(pairs, key=lambda p: float(np.linalg.norm(plane[p[0]] - plane[p[1]])))
    motion = plane[j] - plane[i]
    along = (et[k] - et[i]) / (et[j] - et[i]) if et[j] != et[i] else 1.0
    off = np.linalg.norm(plane[k] - plane[i] - along * motion)
    on_line[k] = off < max(_GROSS_RAD, 30.0 * max(abs(along), 1.0) * np.linalg.norm(motion))
    return on_line


def _single_outlier(et, value, sigma) -> int | None:
    """Return the index of the one observation without which a parabola fits the path; None without a unique one."""
    plane = np.stack(_plane(value), axis=1)
    degree = 2 if len(et) > 5 else 1
    if _misfit(et, plane, sigma, degree) < _POOR:
        return None
    subsets = [np.delete(np.arange(len(et)), k) for k in range(len(et))]
    without = [_misfit(et[r], plane[r], sigma[r], degree) for r in subsets]
    worst = int(np.argmin(without))
    second = np.partition(without, 1)[1]
    return worst if without[worst] < _FINE and second > _POOR else None


def _misfit(et, plane, sigma, degree) -> float:
    """Return chi-squared per degree of freedom of a polynomial fitted to the path on the sky."""
    scaled = (et - et.mean()) / max(np.ptp(et), 1.0)
    total = 0.0
    for k in (0, 1):
        fit = np.polyfit(scaled, plane[:, k], degree, w=1.0 / sigma[:, k])
        total += float(np.sum(((plane[:, k] - np.polyval(fit, scaled)) / sigma[:, k]) ** 2))
    return total / max(2 * (len(et) - degree - 1), 1)


def _plane(value) -> tuple[np.ndarray, np.ndarray]:
    """Return right ascension times cos(declination), and declination, relative to their medians [rad]."""
    ra = np.unwrap(value[:, 0])
    middle, cosine = np.median(ra), np.cos(np.median(value[:, 1]))
    return (np.mod(ra - middle + np.pi, 2.0 * np.pi) - np.pi) * cosine, value[:, 1] - np.median(value[:, 1])
