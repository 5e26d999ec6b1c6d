"""Halo orbits: differential correction, and continuation of a family from its bifurcation.

A halo orbit crosses the plane y = 0 twice at right angles, so the conditions y = vx = vz = 0 half a period later hold
on it [H84]. An orbit is (x, z, vy, half period): four unknowns, three conditions, and the family is the curve of their
solutions. It leaves the planar Lyapunov orbits where a displacement z0 does not change vz at the other crossing. From
there the curve is followed by pseudo-arclength.

[H84] Howell (1984), Three-dimensional, periodic, halo orbits, Celestial Mechanics 32, 53.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from kakehashi.base import InputError
from kakehashi.orbits.three_body.system import System, earth_moon, synodic_month_s

CLOSURE = 1e-12  # of the conditions at the second crossing
_FIRST_Z, _LARGEST, _MOST = 2e-3, 0.01, 1_000  # first displacement, step and number of members of a family
_SHORTEST = 0.1  # half period; beyond it the curve has left the family
_ROUNDS = 25


@dataclass(frozen=True, slots=True)
class Halo:
    """A periodic orbit that is symmetric about y = 0, from its crossing far from the second body.

    Attributes
    ----------
    system : System
        Units of the restricted problem.
    state : (6,) array
        Initial state: the apolune, on the plane y = 0.
    period : float
        In units of time.
    """

    system: System
    state: np.ndarray
    period: float

    @property
    def jacobi(self) -> float:
        """Jacobi constant."""
        return float(self.system.jacobi(self.state))

    @property
    def period_days(self) -> float:
        """Period [d]."""
        return float(self.system.days(self.period))

    @property
    def periapsis(self) -> np.ndarray:
        """State half a period after the start, where the orbit is nearest to the second body."""
        return self.system.propagate(self.state, 0.5 * self.period)

    def _distance_km(self, state) -> float:
        from_body = state[:3] - np.array([1.0 - self.system.mass_ratio, 0.0, 0.0])
        return float(np.linalg.norm(from_body) * self.system.length_km)

    @property
    def perilune_radius_km(self) -> float:
        """Distance from the second body half a period after the start, with the system's unit of length."""
        return self._distance_km(self.periapsis)

    @property
    def apolune_radius_km(self) -> float:
        """Distance from the second body at the start, with the system's unit of length."""
        return self._distance_km(self.state)

    @property
    def monodromy(self) -> np.ndarray:
        """State transition matrix (6, 6) over a period."""
        return self.system.propagate(self.state, self.period, partials=True)[1]

    @property
    def stability(self) -> float:
        """Stability index (|l| + 1 / |l|) / 2 of the largest eigenvalue l of the monodromy; 1 is marginally stable."""
        largest = float(np.abs(np.linalg.eigvals(self.monodromy)).max())
        return 0.5 * (largest + 1.0 / largest)

    @property
    def revolutions_per_month(self) -> float:
        """Number of revolutions in a mean synodic month."""
        return synodic_month_s() / (self.period * self.system.time_s)

    def states(self, count: int) -> np.ndarray:
        """Return states (count, 6) at equal times over one period, the first and the last equal."""
        return self.system.states(self.state, np.linspace(0.0, self.period, count))

    def __repr__(self):
        return (
            f"<Halo {self.period_days:.3f} d, perilune {self.perilune_radius_km:,.0f} km with the unit"
            f" {self.system.length_km:,.0f} km>"
        )


def _state(unknowns) -> np.ndarray:
    x, z, vy, _ = unknowns
    return np.array([x, 0.0, z, 0.0, vy, 0.0])


def _conditions(system: System, unknowns) -> tuple[np.ndarray, np.ndarray]:
    """Return y, vx, vz (3,) after the half period, and their derivatives (3, 4) by the unknowns."""
    end, matrix = system.propagate(_state(unknowns), unknowns[3], partials=True)
    mu = system.mass_ratio
    d1, d2 = end[:3] + np.array([mu, 0.0, 0.0]), end[:3] - np.array([1.0 - mu, 0.0, 0.0])
    pull = (1.0 - mu) / np.linalg.norm(d1) ** 3 * d1 + mu / np.linalg.norm(d2) ** 3 * d2
    rates = np.array([end[4], 2.0 * end[4] + end[0] - pull[0], -pull[2]])
    return end[[1, 3, 5]], np.column_stack([matrix[np.ix_([1, 3, 5], [0, 2, 4])], rates])


def _corrected(system: System, guess, row, value: float) -> np.ndarray:
    """Return the unknowns that meet the conditions and row @ unknowns = value, by Newton's method from a guess."""
    unknowns, before = np.array(guess, dtype=float), np.inf
    for _ in range(_ROUNDS):
        residual, jacobian = _conditions(system, unknowns)
        miss = np.append(residual, row @ unknowns - value)
        error = np.abs(miss).max() / max(1.0, np.abs(jacobian[:, 3]).max())  # a grain of time moves the end so far
        if error < CLOSURE and error > 0.1 * before or error < 1e-15:  # at the grain of the integration
            return unknowns
        step = np.linalg.solve(np.vstack([jacobian, row]), miss)
        if not np.isfinite(step).all() or np.abs(step).max() > 1.0:
            break
        unknowns, before = unknowns - step, error
    if before < 10.0 * CLOSURE:
        return unknowns
    raise InputError(
        f"the correction of a halo orbit from x {guess[0]:.6f}, z {guess[1]:.6f}, vy {guess[2]:.6f} does not converge"
        f" (the best closure is {before:.1e}); start nearer to the family"
    )


def _tangent(system: System, unknowns) -> np.ndarray:
    """Return the unit vector (4,) along the family."""
    return np.linalg.svd(_conditions(system, unknowns)[1])[2][-1]


@dataclass(frozen=True, slots=True)
class HaloFamily:
    """Members of a family in the order of continuation, from the plane towards the second body.

    Attributes
    ----------
    system : System
    point : int
        Libration point.
    side : {"south", "north"}
        Side of the apolunes.
    unknowns : (n, 4) array
        x, z, vy at the crossing far from the second body, and half the period.
    """

    system: System
    point: int
    side: str
    unknowns: np.ndarray

    def __len__(self):
        return len(self.unknowns)

    def __getitem__(self, index: int) -> Halo:
        row = self.unknowns[index]
        return Halo(self.system, _state(row), float(2.0 * row[3]))

    def of_period(self, period: float) -> Halo:
        """Return the member with a period, in units of time: the one nearest to the second body if there are several.

        Parameters
        ----------
        period : float
        """
        half = 0.5 * period
        between = np.flatnonzero(np.diff(np.sign(self.unknowns[:, 3] - half)))
        if not between.size:
            first, last = 2.0 * self.unknowns[:, 3].min(), 2.0 * self.unknowns[:, 3].max()
            raise InputError(
                f"no member of this family has the period {period:.6f} ({self.system.days(period):.3f} d); it covers"
                f" {first:.6f} to {last:.6f} ({self.system.days(first):.3f} to {self.system.days(last):.3f} d)"
            )
        return self.crossing(np.array([0.0, 0.0, 0.0, 1.0]), half, int(between[-1]))

    def crossing(self, row, value: float, index: int) -> Halo:
        """Return the member with row @ (x, z, vy, half period) = value between members `index` and `index` + 1.

        Parameters
        ----------
        row : (4,) array
        value : float
        index : int
        """
        a, b = self.unknowns[index], self.unknowns[index + 1]
        along = (value - row @ a) / (row @ (b - a))
        unknowns = _corrected(self.system, a + along * (b - a), row, value)
        return Halo(self.system, _state(unknowns), float(2.0 * unknowns[3]))

    def near(self, state) -> Halo:
        """Return the member nearest to a state on y = 0: their difference is normal to the
        chord of the neighbouring members.

        Parameters
        ----------
        state : (6,) array
        """
        target = np.asarray(state, dtype=float)[[0, 2, 4]]
        begin, chord = self.unknowns[:-1], np.diff(self.unknowns, axis=0)
        along = np.einsum("ni,ni->n", target - begin[:, :3], chord[:, :3]) / (chord[:, :3] ** 2).sum(axis=1)
        along[1:-1] = np.clip(along[1:-1], 0.0, 1.0)
        guesses = begin + along[:, None] * chord
        k = int(np.argmin(np.linalg.norm(guesses[:, :3] - target, axis=1)))
        row = np.append(chord[k, :3] / np.linalg.norm(chord[k, :3]), 0.0)
        unknowns = _corrected(self.system, guesses[k], row, float(row[:3] @ target))
        return Halo(self.system, _state(unknowns), float(2.0 * unknowns[3]))

    def __repr__(self):
        return f"<HaloFamily about L{self.point}, {self.side}, {len(self)} members>"


def _bifurcation(system: System, point: int) -> np.ndarray:
    """Return the planar Lyapunov orbit (x, 0, vy, half period) from which the halo orbits branch.

    The orbits are followed from small ones. At the bifurcation the derivative of vz after half a period by z vanishes.
    """
    from scipy.optimize import brentq

    sign = -1.0 if point == 1 else 1.0  # the start lies beyond the point, far from the second body
    at = system.libration_x(point)

    def planar(x, vy, half):
        """Correct vy and the half period at a fixed x."""
        unknowns = np.array([x, 0.0, vy, half])
        for _ in range(_ROUNDS):
            residual, jacobian = _conditions(system, unknowns)
            step = np.linalg.solve(jacobian[:2][:, [2, 3]], residual[:2])
            unknowns[2:] -= step
            if np.abs(step).max() < 1e-13:
                break
        return unknowns, _conditions(system, unknowns)[1][2, 1]

    mu = system.mass_ratio
    c2 = (1.0 - mu) / abs(at + mu) ** 3 + mu / abs(at - 1.0 + mu) ** 3
    rate = np.sqrt(0.5 * (2.0 - c2 + np.sqrt(9.0 * c2 * c2 - 8.0 * c2)))  # of small orbits in the plane
    reach = 1e-3
    vy, half = -sign * reach * (rate * rate + 2.0 * c2 + 1.0) / 2.0, np.pi / rate
    row, test = planar(at + sign * reach, vy, half)
    while True:
        reach += 2e-3
        new, new_test = planar(at + sign * reach, row[2] * reach / (reach - 2e-3), row[3])
        if new_test * test < 0.0:
            break
        if reach > 0.1:
            raise InputError(f"the Lyapunov orbits about L{point} have no bifurcation within 0.1 of the point")
        row, test = new, new_test
    x = brentq(lambda x: planar(x, row[2], row[3])[1], row[0], new[0], xtol=1e-13)
    return planar(x, row[2], row[3])[0]


def follow(system: System, point: int = 2, side: str = "south", *, closest: float = 3e-4) -> HaloFamily:
    """Compute a family of halo orbits from its bifurcation to the neighbourhood of the second body.

    Parameters
    ----------
    system : System
    point : {1, 2}
        Libration point.
    side : {"south", "north"}
        Side of the orbits' far parts, on which a spacecraft spends most of the period.
    closest : float
        Distance of the periapsis from the centre of the second body at which the family ends, in units of length.
    """
    if side not in ("south", "north"):
        raise InputError(f"the side of the family is {side!r}; it must be 'south' or 'north'")
    if point not in (1, 2):
        raise InputError(f"the libration point is {point!r}; families of halo orbits are computed for 1 and 2")
    start = _bifurcation(system, point)
    direction = np.array([0.0, -1.0 if side == "south" else 1.0, 0.0, 0.0])
    rows, step = [start], _FIRST_Z
    while len(rows) < _MOST:
        try:
            guess = rows[-1] + step * direction
            new = _corrected(system, guess, direction, float(direction @ guess))
        except (InputError, np.linalg.LinAlgError):
            new = None
        if new is None or np.linalg.norm(new - guess) > 0.1 * step and step > 1e-4:
            step *= 0.5
            if step < 1e-6:
                break
            continue
        if new[3] < _SHORTEST:
            break
        rows.append(new)
        tangent = _tangent(system, new)
        direction = tangent * np.sign(tangent @ (new - rows[-2]))
        step = min(1.3 * step, _LARGEST)
        if _is_closer(system, new, closest):
            break
    return HaloFamily(system, point, side, np.array(rows))


def _is_closer(system: System, unknowns, closest: float) -> bool:
    end = system.propagate(_state(unknowns), unknowns[3])
    return bool(np.linalg.norm(end[:3] - np.array([1.0 - system.mass_ratio, 0.0, 0.0])) < closest)


@cache
def family(units: str = "jpl", point: int = 2, side: str = "south") -> HaloFamily:
    """Return a family of the Earth-Moon problem, computed once, down to orbits that would cross the Moon's surface.

    Parameters
    ----------
    units : {"jpl", "mean-distance"}
        Set of units, as for `earth_moon`.
    point : {1, 2}
        Libration point.
    side : {"south", "north"}
        Side of the apolunes.
    """
    from kakehashi.bodies import body

    system = earth_moon(units)
    return follow(system, point, side, closest=body("Moon").radius_km / system.length_km)


def resonance(text: str) -> tuple[int, int]:
    """Return the numbers of revolutions and synodic months of a resonance such as "9:2"."""
    parts = text.split(":")
    if len(parts) != 2 or not all(p.strip().isdecimal() and 0 < int(p) < 1_000 for p in parts):
        raise InputError(
            f"the resonance is {text!r}; it must be revolutions and synodic months, such as '9:2' or '4:1'"
        )
    return int(parts[0]), int(parts[1])


def resonant(text: str = "9:2", *, units: str = "jpl", point: int = 2, side: str = "south") -> Halo:
    """Return the halo orbit that completes whole revolutions in whole synodic months.

    Parameters
    ----------
    text : str
        Revolutions and months, such as "9:2".
    units : {"jpl", "mean-distance"}
        Set of units: the same name is another orbit with another unit of length.
    point : {1, 2}
        Libration point.
    side : {"south", "north"}
        Side of the apolunes.

    Examples
    --------
    >>> resonant("9:2")
    <Halo 6.562 d, perilune 2,936 km with the unit 389,703 km>
    >>> resonant("9:2", units="mean-distance")
    <Halo 6.562 d, perilune 3,249 km with the unit 384,400 km>
    """
    revolutions, months = resonance(text)
    members = family(units, point, side)
    return members.of_period(months / revolutions * synodic_month_s() / members.system.time_s)
