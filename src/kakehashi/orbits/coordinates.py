"""Choose the coordinates for sampling an orbit's uncertainty: Cartesian if it is small, otherwise elements.

A covariance describes a normal distribution in the coordinates for which it was computed.  While the confidence region
is small, every choice of coordinates gives the same orbits.  If the uncertainty of the position is a considerable part
of the distance from the Sun, a normal distribution of Cartesian states contains orbits that contradict the observations
(for
instance, a third of the sampled orbits are hyperbolic), whereas a normal distribution of elements bends along the orbit
like the true region [M05].

[M05] Milani et al. (2005), Multiple solutions for asteroid orbits: computational procedure and
      applications, A&A 431, 729.
"""

from typing import TYPE_CHECKING

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies import body
from kakehashi.orbits import elements as kinds

if TYPE_CHECKING:
    from kakehashi.orbits.orbit import Orbit

LINEAR = 0.05  # curvature over displacement at two sigmas; below it Cartesian members represent the region
_SIGMAS = 2.0
_TRIAL_DRAWS, _MOST_INVALID = 2_000, 0.01
_ALMOST_ONE = 1.0 - 1e-9


def nonlinearity(orbit: "Orbit") -> float:
    """Return the curvature of an orbit's confidence region at two sigmas, relative to its size there.

    Every principal axis of the covariance is followed once in a straight line of Cartesian states and once in
    elements; the curvature is their difference divided by the distance covered.
    """
    if orbit.covariance is None:
        return 0.0
    kind = _bending_kind(orbit)
    if kind is None:
        return 0.0
    root = square_root(orbit.covariance)[:6]
    nominal = orbit.elements(kind)
    gm = body("Sun").gm_km3_s2
    spread = np.linalg.solve(kinds.jacobian(kind, nominal, gm, orbit.epoch_et), root)
    unit = np.repeat([np.linalg.norm(orbit.state[:3]), np.linalg.norm(orbit.state[3:])], 3)[:, None]
    worst = 0.0
    for sign in (-_SIGMAS, _SIGMAS):
        bent = (to_state(orbit, kind, nominal + sign * spread.T) - orbit.state).T / unit
        straight = sign * root / unit
        covered = np.linalg.norm(straight, axis=0)
        off = np.linalg.norm(bent - straight, axis=0)
        worst = max(worst, float((off[covered > 0.0] / covered[covered > 0.0]).max(initial=0.0)))
    return worst


def sampling_kind(orbit: "Orbit") -> str:
    """Return the coordinates in which the orbit's covariance may be sampled: "cartesian" or a kind of elements.

    Raises
    ------
    InputError
        The covariance is so large that no kind of elements gives valid orbits.
    """
    if nonlinearity(orbit) <= LINEAR:
        return "cartesian"
    preference = [orbit.covariance_kind, "equinoctial", "keplerian", "cometary"]
    for kind in dict.fromkeys(k for k in preference if k != "cartesian"):
        if _invalid_fraction(orbit, kind) <= _MOST_INVALID:
            return kind
    raise InputError(
        f"{orbit.name}: the covariance is too large to be sampled: in every kind of elements more "
        f"than {_MOST_INVALID:.0%} of the sampled orbits are not valid orbits (e below 0 or, for ellipses, "
        "above 1); fit the observations, or use the orbits of a ranging instead of a covariance"
    )


def element_root(orbit: "Orbit", kind: str) -> tuple[np.ndarray, np.ndarray]:
    """Return an orbit's nominal coordinates and a square root of their covariance, for sampling.

    Parameters
    ----------
    orbit : Orbit
        Orbit with a covariance.
    kind : str
        "cartesian", "keplerian", "cometary" or "equinoctial".

    Returns
    -------
    (coordinates, root) : (6,), (k, k) arrays
        Nominal coordinates in the units of that kind, see `orbits.elements` (heliocentric ICRF [km, km/s] for
        Cartesian ones), and a matrix L with L L^T equal to the covariance of the six coordinates and of the k - 6
        estimated parameters.

    Raises
    ------
    InputError
        The covariance cannot be expressed in these elements.
    """
    assert orbit.covariance is not None
    if kind == "cartesian":
        return orbit.state, square_root(orbit.covariance)
    covariance = orbit.element_covariance(kind)
    assert covariance is not None
    return orbit.elements(kind), square_root(covariance)


def to_state(orbit: "Orbit", kind: str, coordinates) -> np.ndarray:
    """Return heliocentric states of sampled coordinates; impossible elements are moved to the nearest possible ones.

    Parameters
    ----------
    orbit : Orbit
        Orbit that defines the epoch of the elements.
    kind : str
        "cartesian", "keplerian", "cometary" or "equinoctial".
    coordinates : (n, 6) array
        Coordinates in the units of that kind, see `orbits.elements`.

    Returns
    -------
    (n, 6) array
        Heliocentric ICRF states [km, km/s].
    """
    if kind == "cartesian":
        return np.asarray(coordinates, dtype=float)
    return kinds.to_cartesian(kind, _possible(kind, coordinates), body("Sun").gm_km3_s2, orbit.epoch_et)


def slope(orbit: "Orbit", kind: str, coordinates) -> np.ndarray:
    """Return the partial derivatives of the heliocentric state with respect to the coordinates.

    Parameters
    ----------
    orbit : Orbit
        Orbit that defines the epoch of the elements.
    kind : str
        "cartesian", "keplerian", "cometary" or "equinoctial".
    coordinates : (6,) array
        Coordinates in the units of that kind, see `orbits.elements`.

    Returns
    -------
    (6, 6) array
        Rows are the heliocentric ICRF position [km] and velocity [km/s], columns are the coordinates.
    """
    if kind == "cartesian":
        return np.eye(6)
    possible = _possible(kind, np.asarray(coordinates, dtype=float)[None])[0]
    return kinds.jacobian(kind, possible, body("Sun").gm_km3_s2, orbit.epoch_et)


def square_root(covariance) -> np.ndarray:
    """Return the matrix L with L L^T = covariance from the symmetric root of the correlations, which is unique."""
    c = np.asarray(covariance, dtype=float)
    c = 0.5 * (c + c.T)
    variance = np.diag(c)
    scale = np.sqrt(np.where(variance > 0.0, variance, 1.0))
    values, vectors = np.linalg.eigh(c / np.outer(scale, scale))
    return scale[:, None] * ((vectors * np.sqrt(np.maximum(values, 0.0))) @ vectors.T)


def _bending_kind(orbit: "Orbit") -> str | None:
    """Return the kind of elements that follows the curvature of the orbit; None if the orbit has no elements."""
    a, e, i = orbit.elements("cometary")[[1, 0, 5]]
    if not (np.isfinite(a) and np.isfinite(e)):
        return None
    return "equinoctial" if e < 0.99 and i < 170.0 else "cometary"


def _invalid_fraction(orbit: "Orbit", kind: str) -> float:
    """Return the fraction of orbits of a trial sample whose elements are impossible."""
    try:
        centre, root = element_root(orbit, kind)
    except (InputError, np.linalg.LinAlgError):
        return 1.0
    if not (np.isfinite(centre).all() and np.isfinite(root).all()):
        return 1.0
    draws = np.random.default_rng(0).standard_normal((_TRIAL_DRAWS, len(root))) @ root.T
    trial = centre + draws[:, :6]
    return float((_possible(kind, trial) != trial).any(axis=1).mean())


def _possible(kind: str, coordinates) -> np.ndarray:
    """Return elements (n, 6) in which every impossible value is replaced by the nearest possible one."""
    x = np.array(coordinates, dtype=float)
    if kind == "keplerian":
        bound = np.median(x[:, 0]) > 0.0
        x[:, 0] = np.where(bound, np.maximum(x[:, 0], 1e-3), np.minimum(x[:, 0], -1e-3))
        x[:, 1] = np.clip(x[:, 1], 0.0, _ALMOST_ONE) if bound else np.maximum(x[:, 1], 1.0 + 1e-9)
    elif kind == "cometary":
        x[:, 0], x[:, 1] = np.maximum(x[:, 0], 0.0), np.maximum(x[:, 1], 1e-4)
    elif kind == "equinoctial":
        x[:, 0] = np.maximum(x[:, 0], 1e-3)
        e = np.hypot(x[:, 1], x[:, 2])
        x[:, 1:3] *= np.where(e > _ALMOST_ONE, _ALMOST_ONE / np.maximum(e, 1e-300), 1.0)[:, None]
    return x
