"""Axes that rotate with the Moon about the Earth, scaled by their distance: the frame in which halo orbits are drawn.

x points from the Earth to the Moon, z along the angular momentum of the Moon's motion, and one unit of length is the
distance at that epoch, so that the frame pulsates with the Moon's orbit. The origin is the barycentre, as in the
restricted problem, or the Moon.
"""

import numpy as np

from kakehashi.ephem import state as body_state
from kakehashi.time import et_array


def _axes(et) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the axes (..., 3, 3) as rows, the distance, its rate, and the angular rate (...)."""
    moon = body_state("Moon", "Earth", et)
    r, v = moon[..., :3], moon[..., 3:]
    distance = np.linalg.norm(r, axis=-1)
    x = r / distance[..., None]
    h = np.cross(r, v)
    momentum = np.linalg.norm(h, axis=-1)
    z = h / momentum[..., None]
    axes = np.stack([x, np.cross(z, x), z], axis=-2)
    return axes, distance, (x * v).sum(axis=-1), momentum / distance**2


def from_restricted(et, states, mass_ratio: float) -> np.ndarray:
    """Return states about the Moon, ICRF [km, km/s], of states of the restricted problem at epochs.

    Parameters
    ----------
    et : (...) array
        Epochs [s TDB past J2000].
    states : (..., 6) array
        Rotating barycentric states; their unit of time is the inverse of the rate at the epoch.
    mass_ratio : float
        Mass of the Moon over that of both.
    """
    axes, distance, recession, rate = _axes(et_array(et))
    states = np.asarray(states, dtype=float)
    x = states[..., :3] - np.array([1.0 - mass_ratio, 0.0, 0.0])
    spin = np.stack([-x[..., 1], x[..., 0], np.zeros_like(x[..., 0])], axis=-1)
    v = (states[..., 3:] + spin) * (distance * rate)[..., None] + x * recession[..., None]
    x = x * distance[..., None]
    return np.concatenate(
        [np.einsum("...ji,...j->...i", axes, x), np.einsum("...ji,...j->...i", axes, v)], axis=-1
    )


def to_rotating(et, states, *, scaled: bool = True) -> np.ndarray:
    """Return states (..., 6) about the Moon in rotating axes, of states about the Moon in ICRF [km, km/s].

    Parameters
    ----------
    et : (...) array
        Epochs [s TDB past J2000].
    states : (..., 6) array
        States about the Moon, ICRF [km, km/s].
    scaled : bool
        Whether lengths are in units of the distance of the Moon and times in those of the inverse of its rate;
        otherwise [km, km/s], with the velocity relative to the rotating axes.
    """
    axes, distance, recession, rate = _axes(et_array(et))
    states = np.asarray(states, dtype=float)
    x = np.einsum("...ij,...j->...i", axes, states[..., :3])
    v = np.einsum("...ij,...j->...i", axes, states[..., 3:])
    v = v - rate[..., None] * np.stack([-x[..., 1], x[..., 0], np.zeros_like(x[..., 0])], axis=-1)
    if scaled:
        v = (v - x * (recession / distance)[..., None]) / (distance * rate)[..., None]
        x = x / distance[..., None]
    return np.concatenate([x, v], axis=-1)
