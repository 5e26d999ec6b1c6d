"""One step that joins the arcs of an electric tour in the full dynamics: a constrained least-squares problem.

The changes of points and thrusts are least in the sense of squares, while the linearised gaps close.  Rules hold from
the beginning (a flyby is at its periapsis, the arrival at its altitude) or once a step would break them: thrusts within
what the power allows, flybys within their altitudes, excess speeds of departure and arrival below their limits.
"""

from typing import Any

import numpy as np

from kakehashi.bodies import body

_REACH = 0.2  # of a step at a planet: 200 km or 0.2 km/s
_GAP_UNITS = np.r_[np.full(3, 1e-3), np.full(3, 1e3)]  # gaps in units of 1,000 km and 1 m/s
_POINT_UNITS = np.r_[np.full(3, 1e-3), np.ones(3)]  # 1,000 km and 1 km/s
_AT_PLANET, _BETWEEN = (
    0.1,
    1e-3,
)  # weights of changes of a point in its units, against a change of full thrust
_EPOCH_S, _EPOCH, _EPOCH_REACH = (
    1e3,
    1e-3,
    50.0,
)  # unit of an epoch's change, its weight, and how far it may reach
_BETWEEN_REACH = np.r_[
    np.full(3, 1e6), np.full(3, 0.3)
]  # km and km/s of a point within a leg, for a unit of thrust
_ROUNDS = 6  # of finding the rules that a step would break


def joining_step(trajectory: Any, gaps: np.ndarray, slopes: list, departing: np.ndarray):
    """Return changes of (asymptote (3,), points after departure (p, 6), their epochs (p,), thrusts of legs (m, 3)).

    Parameters
    ----------
    trajectory : Trajectory
        The tour as it is flown (see `flight`).
    gaps : (arcs, 6) array
        Gaps in the middles of the arcs [km, km/s].
    slopes : list of (by point before (6, 6), by point after (6, 6), {segment: by thrust (6, 3)})
    departing : (6, 3) array
        Derivative of the first state by the asymptote.
    """
    columns = Columns(trajectory)
    rows, wanted = gap_rows(trajectory, columns, gaps, slopes, departing)
    fixed, values, limits = rules_of(trajectory, columns)
    rows, wanted = np.vstack([rows, *fixed]), np.r_[wanted, values]
    held: dict[int, np.ndarray] = {}
    active: dict[int, bool] = {}  # which limits a step would break, and whether above
    for _ in range(_ROUNDS):
        step = _least(columns, rows, wanted, limits, active, held)
        broken = {
            k: row @ step > most
            for k, (row, least, most) in enumerate(limits)
            if not least - 1e-9 <= row @ step <= most + 1e-9
        }
        over = _over(trajectory, columns, step)
        if not (broken.keys() - active.keys() or over.keys() - held.keys()):
            break
        active = broken | active
        held |= over
    near = np.abs(step[columns.planets] / columns.scale[columns.planets]).max()
    return columns.read(step * min(1.0, _REACH / near))


class Columns:
    """Where the unknowns are in a row: asymptote, points, thrusts of running segments in units of full thrust, epochs.

    `reach` is the largest change of each in a trust region of unit size.
    """

    def __init__(self, trajectory):
        self.full = trajectory.plan.stage.full_thrust_n
        self.points = len(trajectory.points) - 1
        self.running = [np.flatnonzero(leg.running) for leg in trajectory.legs]
        self.segments = [len(leg.running) for leg in trajectory.legs]
        first = 3 + 6 * self.points
        self.thrust = {}
        for k, running in enumerate(self.running):
            for j in running:
                self.thrust[k, int(j)] = first
                first += 3
        self.epochs = {}
        for k, point in enumerate(trajectory.points[1:], start=1):
            if point.stop >= 0:
                self.epochs[k] = first
                first += 1
        self.size = first
        self.scale = np.ones(first)
        weight = np.ones(first)
        weight[:3] = _AT_PLANET
        planets = [0, 1, 2]
        for k, point in enumerate(trajectory.points[1:]):
            at = slice(3 + 6 * k, 9 + 6 * k)
            self.scale[at] = 1.0 / _POINT_UNITS
            weight[at] = (_AT_PLANET if point.stop >= 0 else _BETWEEN) * _POINT_UNITS
            if point.stop >= 0:
                planets += [*range(at.start, at.stop), self.epochs[k + 1]]
        for column in self.epochs.values():
            weight[column], self.scale[column] = _EPOCH, _EPOCH_REACH
        self.weight, self.planets = weight, np.array(planets)
        self.reach = np.ones(first)
        for k in range(len(trajectory.points) - 1):
            self.reach[3 + 6 * k : 9 + 6 * k] = _BETWEEN_REACH
        self.reach[self.planets] = _REACH * self.scale[self.planets]

    def of_point(self, k: int) -> slice:
        """Return the columns of a point after departure."""
        return slice(6 * k - 3, 6 * k + 3)

    def read(self, step):
        """Return the step as changes of the asymptote, points, and thrusts [N]."""
        thrusts = [np.zeros((n, 3)) for n in self.segments]
        for (k, j), at in self.thrust.items():
            thrusts[k][j] = self.full * step[at : at + 3]
        epochs = np.array(
            [_EPOCH_S * step[self.epochs[k]] if k in self.epochs else 0.0 for k in range(1, self.points + 1)]
        )
        return step[:3], step[3 : 3 + 6 * self.points].reshape(-1, 6), epochs, thrusts


def gap_rows(trajectory, columns: Columns, gaps, slopes, departing):
    """Return the linearised gaps as rows of the unknowns, and the values that close them.

    Parameters
    ----------
    trajectory : Trajectory
    columns : Columns
    gaps, slopes, departing
        As for `joining_step`.
    """
    rows = np.zeros((len(trajectory.arcs), 6, columns.size))
    for row, arc, (before, after, by_thrust) in zip(rows, trajectory.arcs, slopes, strict=True):
        if arc.begin == 0:
            row[:, :3] = before @ departing
        else:
            row[:, columns.of_point(arc.begin)] = before
        row[:, columns.of_point(arc.end)] = after
        for k, slope in ((arc.begin, before), (arc.end, after)):
            if k in columns.epochs:
                row[:, columns.epochs[k]] += slope @ _later(trajectory, k) * _EPOCH_S
        for j, slope in by_thrust.items():
            at = columns.thrust[arc.leg, j]
            row[:, at : at + 3] = slope * columns.full
        row *= _GAP_UNITS[:, None]
    return rows.reshape(-1, columns.size), -(gaps * _GAP_UNITS).ravel()


def _later(trajectory, k: int) -> np.ndarray:
    """Return the change (6,) per second of the state at a fixed epoch, if a planet's periapsis is passed later."""
    point = trajectory.points[k]
    r, v = point.state[:3], point.state[3:]
    gm = body(trajectory.plan.sequence[point.stop]).gm_km3_s2
    return -np.r_[v, -gm * r / np.linalg.norm(r) ** 3]


def rules_of(trajectory, columns: Columns):
    """Return rules that hold always (rows, values), and those with limits (row, least, most)."""
    fixed, values, limits = [], [], []
    for k, point in enumerate(trajectory.points[1:], start=1):
        if point.stop < 0:
            continue
        r, v = point.state[:3], point.state[3:]
        size, speed = float(np.linalg.norm(r)), float(np.linalg.norm(v))
        across, rise = np.zeros(columns.size), np.zeros(columns.size)
        across[columns.of_point(k)] = np.r_[v, r] / (size * speed) * 1e3
        rise[columns.of_point(k)] = np.r_[r / size, np.zeros(3)] * 1e-3
        fixed.append(across)
        values.append(-float(r @ v) / (size * speed) * 1e3)
        limits.append((rise, *((radius - size) * 1e-3 for radius in point.radii_km)))
    launch = np.zeros(columns.size)
    launch[:3] = 2.0 * trajectory.asymptote
    now = float(trajectory.asymptote @ trajectory.asymptote)
    low, high = trajectory.plan.departure_km_s
    limits.append((launch, low**2 - now, high**2 - now))
    gm = body(trajectory.plan.sequence[-1]).gm_km3_s2
    energy = np.zeros(columns.size)
    energy[columns.of_point(len(trajectory.points) - 1)] = np.r_[2.0 * gm * r / size**3, 2.0 * v]
    limits.append((energy, -np.inf, trajectory.plan.arrival_km_s**2 - speed**2 + 2.0 * gm / size))
    return fixed, np.array(values), limits


def _over(trajectory, columns: Columns, step) -> dict:
    """Return the changes (3,) of the thrusts that a step would take beyond their power, cut to it."""
    cut = {}
    for (k, j), at in columns.thrust.items():
        now = trajectory.thrust[k][j] / columns.full
        most = trajectory.legs[k].most_n[j] / columns.full
        size = float(np.linalg.norm(now + step[at : at + 3]))
        if size > most * (1.0 + 1e-9):
            cut[k, j] = (now + step[at : at + 3]) * most / size - now
    return cut


def _least(columns: Columns, rows, wanted, limits, active, held) -> np.ndarray:
    """Return the least change with the active limits at their bounds, and held thrusts as they are."""
    step, free = np.zeros(columns.size), np.ones(columns.size, bool)
    for key, change in held.items():
        at = columns.thrust[key]
        step[at : at + 3], free[at : at + 3] = change, False
    more, values = [], []
    for k, above in sorted(active.items()):
        row, least, most = limits[k]
        more.append(row)
        values.append(most if above else least)
    matrix = np.vstack([rows, *more])
    right = np.r_[wanted, values] - matrix @ step
    scaled = matrix[:, free] / columns.weight[free]
    step[free] = np.linalg.lstsq(scaled, right, rcond=1e-13)[0] / columns.weight[free]
    return step
