"""One step that saves propellant in the full dynamics: a convex problem about a trajectory whose arcs are joined.

The linearised gaps stay closed, rules and limits are those of `joining`, and the sum of propellant over the segments is
least within a trust region.  The size of a thrust is smooth at zero, less and less: with a sharp edge from the
beginning IPOPT runs to and fro across it.  Its last iterate is a step too if it keeps the constraints, because only the
propellant that is left counts.  What the linearisation is off by, the steps of `joining` close afterwards.
"""

from typing import Any

import numpy as np

from kakehashi.base.constants import G0_KM_S2
from kakehashi.transfer.electric.joining import Columns, gap_rows, rules_of

_SMOOTH = (3e-2, 1e-2, 3e-3, 1e-3)  # of full thrust
_OPTIONS = {"print_level": 0, "sb": "yes", "tol": 1e-4, "max_iter": 40}
_USABLE = ("Solve_Succeeded", "Solved_To_Acceptable_Level", "Maximum_Iterations_Exceeded")
_BROKEN = 1e-6  # constraints of an iterate that is no step


def saving_step(trajectory, gaps: np.ndarray, slopes: list, departing: np.ndarray, reach: float):
    """Return the changes that save most propellant, as `joining_step` does; None if no solution was iterate.

    Parameters
    ----------
    trajectory : Trajectory
        The tour as it is flown, with its arcs joined.
    gaps, slopes, departing
        As for `joining_step`.
    reach : float
        Trust region: largest change of a thrust, as a fraction of full thrust; those of the points in proportion.
    """
    import casadi as ca

    options: Any = {"print_time": False, "show_eval_warnings": False, "ipopt": _OPTIONS}
    columns = Columns(trajectory)
    rows, wanted = gap_rows(trajectory, columns, gaps, slopes, departing)
    fixed, values, limits = rules_of(trajectory, columns)
    z, smooth = ca.MX.sym("z", columns.size), ca.MX.sym("smooth")  # in units of the reach
    flow, now, most = _engines(trajectory, columns)
    first = min(columns.thrust.values())
    thrust = ca.reshape(z[first : first + 3 * len(flow)], 3, len(flow)) + ca.MX(now.T)
    square = ca.sum1(thrust**2)
    cost = ca.dot(ca.MX(flow), ca.sqrt(square + smooth**2).T)
    edges = np.array([row for row, _, _ in limits])
    linear = np.vstack([rows, *fixed, edges])
    low = np.r_[wanted, values, [least for _, least, _ in limits]]
    high = np.r_[wanted, values, [top for _, _, top in limits]]
    g = ca.vertcat(ca.mtimes(ca.MX(ca.sparsify(ca.DM(linear * columns.reach), 1e-14)), z), square.T)
    bound = np.full(columns.size, reach)
    problem: Any = {"x": z, "f": cost, "g": g, "p": smooth}
    solver = ca.nlpsol("saving", "ipopt", problem, options)
    least, top = np.r_[low, np.full(len(flow), -np.inf)], np.r_[high, most**2 * (1.0 + 1e-9)]
    x = np.zeros(columns.size)
    for size in _SMOOTH:
        answer = solver(x0=x, lbx=-bound, ubx=bound, lbg=least, ubg=top, p=size)
        iterate, values = np.array(answer["x"]).ravel(), np.array(answer["g"]).ravel()
        broken = np.maximum(least - values, values - top).max()
        if solver.stats()["return_status"] not in _USABLE or broken > _BROKEN:
            return None
        x = iterate
    return columns.read(columns.reach * x)


def _engines(trajectory, columns: Columns) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return propellant at full thrust [kg], thrusts (n, 3) and limits as fractions of full thrust, by segment.

    The limit is the duty's part of the thrust that power allows, or what the joining already uses of the remainder.
    """
    flow, now, most = [], [], []
    for k, j in columns.thrust:
        leg = trajectory.legs[k]
        seconds = float(np.diff(trajectory.tour.legs[k].node_et)[j])
        flow.append(seconds * columns.full / (1e3 * trajectory.plan.stage.isp_s * G0_KM_S2))
        now.append(trajectory.thrust[k][j] / columns.full)
        planned = trajectory.plan.stage.duty * leg.most_n[j] / columns.full
        most.append(max(planned, float(np.linalg.norm(now[-1]))))
    return np.array(flow), np.array(now), np.array(most)
