"""Where is the spacecraft of an electric tour between the nodes of its legs?

Each segment is integrated from its first node with the thrust constant in radial, transverse and normal axes about the
Sun, and each coast follows its conic: two-body motion, as in the optimisation.
"""

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.transfer._thrust import under_thrust
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
        force = 1e-3 * np.asarray(thrust, dtype=float)
        flow = float(np.linalg.norm(force)) / exhaust_km_s
        rows = np.empty((et.size, 6))
        under_thrust(
            np.array(leg.states[k]), et - et[0], force, float(leg.mass_kg[k]), flow, SUN_KM3_S2, rows
        )
        epochs.append(et)
        states.append(rows)
    epochs.append(last)
    states.append(np.array([propagate_kepler(leg.states[-1], t - leg.node_et[-1], SUN_KM3_S2) for t in last]))
    return np.concatenate(epochs), np.concatenate(states)


def _days(first: float, last: float) -> np.ndarray:
    return np.linspace(first, last, max(2, int(np.ceil((last - first) / _STEP_S)) + 1))
