"""Where is the spacecraft of an electric tour between the nodes of its legs?

Each segment is integrated from its first node with the thrust constant in radial, transverse and normal axes about the
Sun, and each coast follows its conic: two-body motion, as in the optimisation.
"""

from itertools import pairwise

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.transfer.electric.arcs import SUN_KM3_S2
from kakehashi.transfer.electric.tour import ElectricLeg, ElectricTour

_STEP_S = DAY_S


def trajectory(tour: ElectricTour) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return for each leg epochs (n,) [s TDB past J2000] and states (n, 6) about the Sun [km, km/s], daily.

    Parameters
    ----------
    tour : ElectricTour
    """
    return [_along(leg, tour.plan.stage.exhaust_km_s) for leg in tour.legs]


def _along(leg: ElectricLeg, exhaust_km_s: float) -> tuple[np.ndarray, np.ndarray]:
    first, last = _days(leg.start_et, leg.node_et[0]), _days(leg.node_et[-1], leg.end_et)
    epochs = [first[:-1]]
    states = [np.array([propagate_kepler(leg.states[0], t - leg.node_et[0], SUN_KM3_S2) for t in first[:-1]])]
    for k, thrust in enumerate(leg.thrust_n):
        et = _days(leg.node_et[k], leg.node_et[k + 1])[:-1]
        y = np.r_[leg.states[k], leg.mass_kg[k]]
        rows = [y[:6]]
        for before, after in pairwise(et):
            y = _step(y, after - before, thrust, exhaust_km_s)
            rows.append(y[:6])
        epochs.append(et)
        states.append(np.array(rows))
    epochs.append(last)
    states.append(np.array([propagate_kepler(leg.states[-1], t - leg.node_et[-1], SUN_KM3_S2) for t in last]))
    return np.concatenate(epochs), np.concatenate(states)


def _days(first: float, last: float) -> np.ndarray:
    return np.linspace(first, last, max(2, int(np.ceil((last - first) / _STEP_S)) + 1))


def _step(y: np.ndarray, h: float, thrust: np.ndarray, exhaust_km_s: float) -> np.ndarray:
    """Return state and mass after a Runge-Kutta step of fourth order."""

    def slope(y):
        r = np.linalg.norm(y[:3])
        radial = y[:3] / r
        normal = np.cross(y[:3], y[3:6])
        normal /= np.linalg.norm(normal)
        acceleration = 1e-3 / y[6] * (thrust @ np.array([radial, np.cross(normal, radial), normal]))
        return np.r_[
            y[3:6], acceleration - SUN_KM3_S2 * y[:3] / r**3, -1e-3 * np.linalg.norm(thrust) / exhaust_km_s
        ]

    k1 = slope(y)
    k2 = slope(y + 0.5 * h * k1)
    k3 = slope(y + 0.5 * h * k2)
    return y + h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + slope(y + h * k3))
