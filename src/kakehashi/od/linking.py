"""Link observations of another apparition along the line of variations of an orbit.

After the arc of one apparition, the position in the next may be uncertain by degrees, which is more than a
differential correction can cover.  Orbits along the weak direction of the covariance are compared with the new
observations, and the next fit starts from the nearest of them [M09].

[M09] Milani & Gronchi (2009), Theory of orbit determination, ch. 10.
"""

import numpy as np

from kakehashi.base import KakehashiError
from kakehashi.od.arc import arc
from kakehashi.od.fit import Solution, unknowns, with_unknowns
from kakehashi.od.observables import observer_geometry, predict, residuals
from kakehashi.od.observations import Observations
from kakehashi.od.weights import Weights
from kakehashi.orbits import Orbit

_SIGMAS = np.linspace(-4.0, 4.0, 33)
_BEST = 3


def along_line_of_variations(solution: Solution, rows: Observations, weighting: Weights) -> list[Orbit]:
    """Return the orbits along the line of variations that are nearest to observations, the best first.

    Parameters
    ----------
    solution : Solution
        Solution for part of the observations, with a covariance.
    rows : Observations
        All observations, including the new ones.
    weighting : Weights
        Weights of `rows`.
    """
    geometry = observer_geometry(rows)
    rated = []
    for orbit in _line_of_variations(solution.orbit):
        try:
            prediction = predict(arc(orbit, rows.et.min(), rows.et.max()), geometry)
        except (KakehashiError, FloatingPointError):
            continue
        size = np.linalg.norm(np.nan_to_num(residuals(rows, prediction.value) / weighting.sigma), axis=1)
        new = ~np.isin(rows.et, solution.observations.et)
        if np.isfinite(size).all():
            rated.append((float(np.median(size[new] if new.any() else size)), orbit))
    rated.sort(key=lambda x: x[0])
    return [orbit for _, orbit in rated[:_BEST]]


def _line_of_variations(orbit: Orbit) -> list[Orbit]:
    """Return orbits along the line of variations: the weakest direction of a covariance of the scaled state."""
    assert orbit.covariance is not None
    parameters = orbit.parameters
    x = unknowns(orbit, parameters)
    scale = np.ones(len(x))
    scale[:3], scale[3:6] = np.linalg.norm(x[:3]), np.linalg.norm(x[3:6])
    scale[6:] = np.sqrt(np.diag(orbit.covariance)[6:])
    values, vectors = np.linalg.eigh(orbit.covariance / np.outer(scale, scale))
    weak = vectors[:, -1] * np.sqrt(values[-1]) * scale
    return [with_unknowns(orbit, x + k * weak, parameters) for k in _SIGMAS]
