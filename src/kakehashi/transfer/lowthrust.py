"""Optimise electric transfers for maximum final mass: direct transcription, solved by IPOPT through casadi.

The motion is in modified equinoctial elements, whose true longitude counts revolutions [W85].  Thrust is constant over
a segment in the axes of the orbit: a vector inside a ball whose radius is the throttle, so that coasts and full thrust
both lie on a smooth boundary [A11].  Segments are integrated by fixed Runge-Kutta steps and joined by constraints.  An
interior-point solution leaves some thrust on every coast, and a difference between throttle and thrust.  It is
therefore refined with zero thrust on coasts, throttle equal to thrust, and finer steps; on request also with free
times of switching and shorter segments of thrust.  The resulting controls are then propagated in Cartesian coordinates
(see `_thrust`), and the remaining error at arrival is reported.

[W85] Walker, Ireland & Owens (1985), A set of modified equinoctial orbit elements, Celest. Mech. 36.
[A11] Acikmese & Blackmore (2011), Lossless convexification of a class of optimal control problems, Automatica.
"""

from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from kakehashi.base import InputError, Status, quantities
from kakehashi.base.constants import AU_KM, DAY_S, G0_KM_S2
from kakehashi.bodies import body
from kakehashi.orbits.elements import from_cartesian, to_cartesian
from kakehashi.transfer._thrust import under_thrust
from kakehashi.transfer.sims_flanagan import shortfall

_STEPS, _FINE_STEPS = 2, 8  # Runge-Kutta steps of a segment: in the search, and in the published solution
_COAST = 5e-3  # throttle below which a segment of the search is a coast
_NEAR = {  # options of IPOPT to start from a solution nearby
    "tol": 1e-9, "constr_viol_tol": 1e-12, "bound_relax_factor": 0.0,
    "mu_init": 1e-5, "bound_push": 1e-6, "bound_frac": 1e-6, "acceptable_constr_viol_tol": 1e-10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Engine:
    """An electric engine and its power supply.

    Attributes
    ----------
    thrust_n, isp_s : float
        Thrust and specific impulse at full power.
    duty : float
        Fraction of the time in which the engine may thrust; the rest is for contacts and navigation.
    full_power_w, array_w : float
        Power at full thrust, and power of the array at 1 au; thrust falls with the available power.  With an infinite
        value, full power is always available.
    """

    thrust_n: float
    isp_s: float
    duty: float = 1.0
    full_power_w: float = 1.0
    array_w: float = float("inf")

    def __post_init__(self):
        for name in ("thrust_n", "isp_s", "full_power_w", "array_w"):
            if not getattr(self, name) > 0.0:
                raise InputError(f"{name} of the engine is {getattr(self, name)}; it must be positive")
        if not 0.0 < self.duty <= 1.0:
            raise InputError(f"duty is {self.duty}; it must be in (0, 1]")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ElectricTransfer:
    """A transfer by continuous thrust.

    Attributes
    ----------
    since_s : (n + 1,) array
        Time of the nodes since departure.
    states : (n + 1, 6) array
        States of the nodes about the centre [km, km/s].
    mass_kg : (n + 1,) array
    throttle : (n,) array
        Fraction of full thrust in each segment.
    direction : (n, 3) array
        Unit vectors of thrust in the radial, transverse and normal axes; zero in coasts.
    delta_v_km_s : float
        Delta-v of the engine, from the propellant that it uses.
    miss_km, miss_km_s : float
        Errors at arrival after propagation of these controls in Cartesian coordinates.
    departure_vinf_km_s : (3,) array
        Departure velocity relative to the given start state [km/s].
    status : Status
    message : str
        Reason why the solver stopped.
    thrust_n, isp_s, gm_km3_s2 : float
        Full thrust multiplied by the duty, specific impulse, and GM of the centre.
    """

    since_s: np.ndarray
    states: np.ndarray
    mass_kg: np.ndarray
    throttle: np.ndarray
    direction: np.ndarray
    delta_v_km_s: float
    miss_km: float
    miss_km_s: float
    departure_vinf_km_s: np.ndarray
    status: Status
    message: str
    thrust_n: float
    isp_s: float
    gm_km3_s2: float

    @quantities
    def states_at(self, since_s) -> np.ndarray:
        """Return states (m, 6) about the centre at times since departure [km, km/s], propagated from node to node.

        Raises
        ------
        InputError
            A time is outside the transfer.
        """
        at = np.atleast_1d(np.asarray(since_s, dtype=float))
        if not ((at >= 0.0) & (at <= self.since_s[-1] * (1.0 + 1e-12))).all():
            raise InputError(
                f"times since departure are {at.min():.0f} .. {at.max():.0f} s; they must be within the transfer,"
                f" 0 .. {self.since_s[-1]:.0f} s"
            )
        states = np.empty((at.size, 6))
        segment = np.clip(np.searchsorted(self.since_s, at, side="right") - 1, 0, len(self.throttle) - 1)
        for k in np.unique(segment):
            chosen = segment == k
            states[chosen] = self._joined(int(k), at[chosen] - self.since_s[k])
        return states

    def _joined(self, k: int, after: np.ndarray) -> np.ndarray:
        """Return states of one segment that are continuous at the next node.

        The error of the propagation at that node (below a metre) is removed along the segment by a cubic, because
        exported trajectories must be continuous.
        """
        width = float(self.since_s[k + 1] - self.since_s[k])
        states = self.within(k, np.append(after, width), self.states[k])
        gap, s = self.states[k + 1] - states[-1], (after / width)[:, None]
        position = gap[:3] * s**2 * (3.0 - 2.0 * s) + gap[3:] * width * s**2 * (s - 1.0)
        velocity = gap[:3] * 6.0 * s * (1.0 - s) / width + gap[3:] * s * (3.0 * s - 2.0)
        return states[:-1] + np.hstack([position, velocity])

    def within(self, k: int, after: np.ndarray, begin: np.ndarray) -> np.ndarray:
        """Return states within one segment, propagated from its beginning.

        Parameters
        ----------
        k : int
            Segment.
        after : (m,) array
            Times since its first node [s].
        begin : (6,) array
            State at its first node about the centre [km, km/s].

        Returns
        -------
        (m, 6) array
            States about the centre [km, km/s].
        """
        force = 1e-3 * self.thrust_n * self.throttle[k] * self.direction[k]
        flow = 1e-3 * self.thrust_n * self.throttle[k] / (self.isp_s * G0_KM_S2)
        times, index = np.unique(np.asarray(after, dtype=float), return_inverse=True)
        states = np.empty((times.size, 6))
        under_thrust(
            np.asarray(begin, dtype=float),
            times,
            force,
            float(self.mass_kg[k]),
            float(flow),
            self.gm_km3_s2,
            states,
        )
        return states[index]

    @property
    def final_kg(self) -> float:
        """Mass at arrival [kg]."""
        return float(self.mass_kg[-1])

    @property
    def propellant_kg(self) -> float:
        """Propellant mass used [kg]."""
        return float(self.mass_kg[0] - self.mass_kg[-1])

    def __repr__(self):
        return (
            f"<ElectricTransfer {self.since_s[-1] / DAY_S:.1f} d, {self.mass_kg[0]:.1f} -> {self.final_kg:.2f} kg,"
            f" {1e3 * self.delta_v_km_s:.0f} m/s, misses by {self.miss_km:.0f} km>"
        )


@dataclass(frozen=True, slots=True)
class _Scaled:
    """An electric transfer in scaled units, in which GM of the centre, unit of length and initial mass are one."""

    length: float
    time: float
    mass: float
    begin: np.ndarray  # (6,) modified equinoctial, and longitude unwrapped
    end: np.ndarray
    thrust: float
    exhaust: float
    tof: float
    power_fraction: float  # of full power that the array gives at unit distance
    leave: float
    meet: float
    extras: dict = field(default_factory=dict)


@quantities(start="state", end="state")
def electric_transfer(
    start: ArrayLike,
    end: ArrayLike,
    tof_s: float,
    start_kg: float,
    engine: Engine,
    *,
    revolutions: int = 0,
    departure_km_s: float = 0.0,
    arrival_km_s: float = 0.0,
    gm_km3_s2: float | None = None,
    length_km: float = AU_KM,
    segments: int = 120,
    refine: int = 0,
    iterations: int = 1500,
    on_error: str = "raise",
) -> ElectricTransfer:
    """Compute the transfer of fixed time that maximises the final mass, without an initial guess.

    Parameters
    ----------
    start, end : (6,) arrays
        States about the centre [km, km/s], such as those of two planets at their dates.
    tof_s : float
        Time of flight [s].
    start_kg : float
        Mass at departure [kg].
    engine : Engine
    revolutions : int
        Complete revolutions about the centre.
    departure_km_s, arrival_km_s : float
        Speed relative to `start` and `end` [km/s] that needs no propellant: provided by the launcher, or that of a
        flyby.
    gm_km3_s2 : float, optional
        GM of the centre [km3/s2]; that of the Sun by default.
    length_km : float
        Unit of length of the scaled problem [km], comparable to the size of the orbits.
    segments : int
        Number of segments of constant thrust, of equal length.
    refine : int
        0 keeps these segments, so that the engine switches within one, at part of its thrust.  With a larger number,
        up to 16, the solution found is refined: the times of switching become free, and each segment with thrust is
        divided into this number.  The loss of mass from constant thrust falls with its square.
    iterations : int
        Largest number of iterations of the solver.
    on_error : {"raise", "mark"}
        "mark" returns the solver's last iterate, with its status.

    Raises
    ------
    InputError
        An argument is not valid. Also raised, unless `on_error` is "mark", if no transfer is found because of too
        little thrust or time.
    """
    gm = body("Sun").gm_km3_s2 if gm_km3_s2 is None else float(gm_km3_s2)
    _check(start, end, tof_s, start_kg, revolutions, segments, refine, on_error)
    p = _scaled(start, end, tof_s, start_kg, engine, revolutions, departure_km_s, arrival_km_s, gm, length_km)
    solution, message, solved = _solve(p, segments, iterations)
    if solved and refine:
        solution, message, solved = _refined(p, solution, int(refine), iterations)
    elif solved:
        solution, message, solved = _polished(p, solution, iterations)
    result = _unscaled(p, solution, message, solved, engine, gm)
    if not solved and on_error == "raise":
        lacks = "" if revolutions else _shortfall(start, end, tof_s, start_kg, engine, p, gm)
        raise InputError(
            f"no electric transfer was found ({message}): {engine.thrust_n:.3g} N and {tof_s / DAY_S:.0f} "
            f"days {'do' if lacks else 'may'} not suffice for {start_kg:.0f} kg"
            f"{lacks or '; give more time, thrust or revolutions'}, "
            f"{'refine=0, ' if refine else ''}or on_error='mark'"
        )
    return result


def _shortfall(start, end, tof_s, start_kg, engine: Engine, p: "_Scaled", gm: float) -> str:
    """Say by how much thrust or mass a transfer fails, from its form as impulses; empty if that was not found."""
    speed = p.length / p.time
    text = shortfall(
        (start, end, tof_s, start_kg, engine),
        departure_km_s=p.leave * speed, arrival_km_s=p.meet * speed, gm_km3_s2=gm,
    )  # fmt: skip
    return f": {text}" if text else ""


def _check(start, end, tof_s, start_kg, revolutions, segments, refine, on_error) -> None:
    for name, state in (("start", start), ("end", end)):
        if np.shape(state) != (6,) or not np.isfinite(state).all():
            raise InputError(f"{name} is {state}; it must be six finite numbers (km, km/s)")
    if not (np.isfinite(tof_s) and tof_s > 0.0):
        raise InputError(f"tof_s is {tof_s}; it must be positive")
    if not start_kg > 0.0:
        raise InputError(f"start_kg is {start_kg}; it must be positive")
    if revolutions < 0 or int(revolutions) != revolutions:
        raise InputError(f"revolutions is {revolutions}; it must be 0, 1, 2, ...")
    if segments < 4:
        raise InputError(f"segments is {segments}; it must be at least 4")
    if not 0 <= refine <= 16 or int(refine) != refine:
        raise InputError(
            f"refine is {refine}; it must be 0 (equal segments) or the number, up to 16, into which each segment with"
            " thrust is divided"
        )
    if on_error not in ("raise", "mark"):
        raise InputError(f"on_error is {on_error!r}; it must be 'raise' or 'mark'")


def _scaled(start, end, tof_s, start_kg, engine, revolutions, leave, meet, gm, length) -> _Scaled:
    time = np.sqrt(length**3 / gm)
    speed = length / time
    begin, last = (_equinoctial(np.asarray(s, dtype=float), gm, length) for s in (start, end))
    ahead = (last[5] - begin[5]) % (2.0 * np.pi)
    last[5] = begin[5] + ahead + 2.0 * np.pi * revolutions
    acceleration = 1e-3 * engine.thrust_n * engine.duty / start_kg  # km/s2
    return _Scaled(
        length=length, time=time, mass=start_kg, begin=begin, end=last,
        thrust=acceleration * time**2 / length, exhaust=engine.isp_s * G0_KM_S2 / speed, tof=tof_s / time,
        power_fraction=engine.array_w / engine.full_power_w * (AU_KM / length) ** 2,
        leave=leave / speed, meet=meet / speed,
    )  # fmt: skip


def _equinoctial(state, gm, length) -> np.ndarray:
    elements = np.array(from_cartesian("modified", state, gm), dtype=float)
    elements[0] *= AU_KM / length
    elements[5] = np.radians(elements[5])
    return elements


def states_from_equinoctial(elements, gm: float, length: float = AU_KM) -> np.ndarray:
    """Return states (..., 6) about the centre [km, km/s] from modified equinoctial elements, longitude in radians.

    Parameters
    ----------
    elements : (..., 6) array
        The first in the unit of length.
    gm : float
        GM of the centre [km3/s2].
    length : float
        Unit of length [km].
    """
    scale = np.array([length / AU_KM, 1.0, 1.0, 1.0, 1.0, np.degrees(1.0)])
    return to_cartesian("modified", np.asarray(elements) * scale, gm)


@cache
def motion_and_state():
    """Return (equations of motion, state from elements) as casadi functions [W85] of scaled elements, mass and
    thrust."""
    import casadi as ca

    x, u, s = ca.SX.sym("x", 7), ca.SX.sym("u", 3), ca.SX.sym("s")
    thrust, exhaust = ca.SX.sym("thrust"), ca.SX.sym("exhaust")
    p, f, g, h, k, lon, m = ca.vertsplit(x)
    sl, cl = ca.sin(lon), ca.cos(lon)
    w, s2 = 1.0 + f * cl + g * sl, 1.0 + h * h + k * k
    root = ca.sqrt(p)
    ar, at, an = (thrust / m * u[i] for i in range(3))
    lean = h * sl - k * cl
    right = ca.vertcat(
        2.0 * p / w * root * at,
        root * (ar * sl + ((w + 1.0) * cl + f) * at / w - lean * g * an / w),
        root * (-ar * cl + ((w + 1.0) * sl + g) * at / w + lean * f * an / w),
        root * s2 * an / (2.0 * w) * cl,
        root * s2 * an / (2.0 * w) * sl,
        root * (w / p) ** 2 + root * lean * an / w,
        -thrust * s / exhaust,
    )
    a2, r = h * h - k * k, p / w
    position = ca.vertcat(
        r / s2 * (cl + a2 * cl + 2.0 * h * k * sl),
        r / s2 * (sl - a2 * sl + 2.0 * h * k * cl),
        2.0 * r / s2 * (h * sl - k * cl),
    )
    speed = ca.vertcat(
        -(sl + a2 * sl - 2.0 * h * k * cl + g - 2.0 * f * h * k + a2 * g) / (s2 * root),
        -(-cl + a2 * cl + 2.0 * h * k * sl - f + 2.0 * g * h * k + a2 * f) / (s2 * root),
        2.0 / (s2 * root) * (h * cl + k * sl + f * h + g * k),
    )
    arguments = [x, u, s, thrust, exhaust]
    return ca.Function("right", arguments, [right]), ca.Function("state", [x], [position, speed])


def _segment(p: _Scaled, steps: int, length: float | None = None):
    """Return a casadi function for the elements and mass after a segment of constant thrust.

    The length of the segment is an argument of the function unless it is given here.
    """
    import casadi as ca

    right, _ = motion_and_state()
    x, u, s = ca.SX.sym("x", 7), ca.SX.sym("u", 3), ca.SX.sym("s")
    arguments = [x, u, s] if length is not None else [x, u, s, ca.SX.sym("length")]
    h, y = (arguments[3] if length is None else length) / steps, x
    for _ in range(steps):
        k1 = right(y, u, s, p.thrust, p.exhaust)
        k2 = right(y + 0.5 * h * k1, u, s, p.thrust, p.exhaust)
        k3 = right(y + 0.5 * h * k2, u, s, p.thrust, p.exhaust)
        k4 = right(y + h * k3, u, s, p.thrust, p.exhaust)
        y = y + h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)
    return ca.Function("segment", arguments, [y])


def _solve(p: _Scaled, n: int, iterations: int):
    """Solve a transfer without initial guess, as `_answer` returns it."""
    import casadi as ca

    x, u, s, rules = _transcribed(p, n, _STEPS)
    rules.add(ca.vec(ca.sum1(u * u) - s * s), -np.inf, 0.0)
    return _answer(
        x, u, s, rules, _box(p, n), {"max_iter": iterations, "tol": 1e-8, "mu_strategy": "adaptive"}
    )


def _polished(p: _Scaled, solution, iterations: int):
    """Refine a solution with no thrust on coast arcs, throttle equal to thrust, and finer steps."""
    import casadi as ca

    nodes, thrust, throttle, _ = solution
    n = len(throttle)
    coast = throttle < _COAST
    x, u, s, rules = _transcribed(p, n, _FINE_STEPS)
    burning = [int(k) for k in np.flatnonzero(~coast)]
    if burning:
        rules.add(ca.vec(ca.sum1(u[:, burning] ** 2) - s[:, burning] ** 2), 0.0, 0.0)
    low, high, _ = _box(p, n)
    still = np.concatenate([np.zeros(nodes.size, bool), np.repeat(coast, 3), coast])
    guess = np.concatenate([nodes.ravel(), thrust.ravel(), np.linalg.norm(thrust, axis=1)])
    low[still], high[still], guess[still] = 0.0, 0.0, 0.0
    return _answer(x, u, s, rules, (low, high, guess), _NEAR | {"max_iter": iterations})


def _refined(p: _Scaled, solution, divide: int, iterations: int):
    """Refine a solution with free times of switching, full thrust between them, and shorter segments of thrust."""
    import casadi as ca

    burning = _burning(p, solution)
    counts = np.where(burning, divide, 1)
    arc = np.cumsum(np.append(0, np.diff(burning) != 0))  # of each segment: burns and coasts in turn
    fine, coast = np.repeat(arc, counts), ~np.repeat(burning, counts)
    n, per_arc, duration = len(fine), np.bincount(fine), np.bincount(arc) * (p.tof / len(arc))
    arcs = ca.MX.sym("arcs", duration.size)
    x, u, s, rules = _transcribed(p, n, _FINE_STEPS, (arcs / per_arc)[fine].T)
    rules.add(ca.sum1(arcs) - p.tof, 0.0, 0.0)
    if burning.any():
        rows = [int(k) for k in np.flatnonzero(~coast)]
        rules.add(ca.vec(ca.sum1(u[:, rows] ** 2) - s[:, rows] ** 2), 0.0, 0.0)
    low, high, _ = _box(p, n)
    if not np.isfinite(p.power_fraction):
        low[-n:] = 1.0
    still = np.concatenate([np.zeros(7 * (n + 1), bool), np.repeat(coast, 3), coast])
    guess = _divided(solution, counts)
    low[still], high[still], guess[still] = 0.0, 0.0, 0.0
    box = (
        np.append(low, np.zeros(duration.size)),
        np.append(high, np.full(duration.size, p.tof)),
        np.append(guess, duration),
    )
    refined, message, solved = _answer(x, u, s, rules, box, _NEAR | {"max_iter": iterations}, arcs)
    return (*refined[:3], (refined[3] / per_arc)[fine]), message, solved


def _burning(p: _Scaled, solution) -> np.ndarray:
    """Return the segments (n,) of the search that belong to burns: more than half of the thrust that power allows.

    A burn shorter than that is kept as its segment of most thrust, because its length will be free.
    """
    nodes, _, throttle, _ = solution
    semilatus, f, g, *_, longitude, _ = nodes[:-1].T
    radius = semilatus / (1.0 + f * np.cos(longitude) + g * np.sin(longitude))
    beside = np.maximum(np.append(0.0, throttle[:-1]), np.append(throttle[1:], 0.0))
    peak = (throttle >= _COAST) & (throttle >= beside)
    return peak | (throttle >= 0.5 * np.minimum(1.0, p.power_fraction / radius**2))


def _divided(solution, counts: np.ndarray) -> np.ndarray:
    """Return the variables of a solution with full thrust, and each segment divided into its number of `counts`."""
    nodes, thrust, throttle, _ = solution
    first = np.append(0, np.cumsum(counts))
    finer = np.array([np.interp(np.arange(first[-1] + 1), first, column) for column in nodes.T]).T
    along = np.repeat(thrust / np.maximum(throttle, 1e-12)[:, None], counts, axis=0)
    return np.concatenate([finer.ravel(), along.ravel(), np.ones(len(along))])


@dataclass(slots=True)
class Rules:
    """List of the constraints low <= expression <= high of a nonlinear programme."""

    expressions: list = field(default_factory=list)
    low: list = field(default_factory=list)
    high: list = field(default_factory=list)

    def add(self, what, low: float, high: float) -> None:
        """Add a constraint of any number of rows.

        Parameters
        ----------
        what : casadi expression
        low, high : float
            Bounds of every row.
        """
        self.expressions.append(what)
        self.low.append(np.full(what.numel(), low))
        self.high.append(np.full(what.numel(), high))


def _transcribed(p: _Scaled, n: int, steps: int, lengths=None):
    """Return variables (nodes, thrust, throttle) and the constraints of every transfer: motion, power, endpoints.

    Segments are equal unless their lengths (1, n) are given as a casadi expression.
    """
    import casadi as ca

    x, u, s, rules = ca.MX.sym("x", 7, n + 1), ca.MX.sym("u", 3, n), ca.MX.sym("s", 1, n), Rules()
    if lengths is None:
        after = _segment(p, steps, p.tof / n).map(n)(x[:, :-1], u, s)
    else:
        after = _segment(p, steps).map(n)(x[:, :-1], u, s, lengths)
    rules.add(ca.vec(after - x[:, 1:]), 0.0, 0.0)
    if np.isfinite(p.power_fraction):
        _, state = motion_and_state()
        positions = state.map(n + 1)(x)[0]
        square = ca.sum1(positions * positions)
        rules.add(ca.vec(s * 0.5 * (square[:, :-1] + square[:, 1:]) - p.power_fraction), -np.inf, 0.0)
    if p.leave > 0.0:
        _end_rules(p.begin, p.leave, x[:, 0], rules.add)
    if p.meet > 0.0:
        _end_rules(p.end, p.meet, x[:, n], rules.add)
    return x, u, s, rules


def _answer(x, u, s, rules: Rules, box, options: dict, *more):
    """Return the result of IPOPT: ((nodes, thrust, throttle, values of `more`), message, whether it is a solution)."""
    import casadi as ca

    low, high, guess = box
    n = u.shape[1]
    variables = ca.vertcat(ca.vec(x), ca.vec(u), ca.vec(s), *more)
    problem: dict = {"x": variables, "f": -x[6, n], "g": ca.vertcat(*rules.expressions)}
    quiet: dict = {
        "print_time": False,
        "show_eval_warnings": False,
        "ipopt": {"print_level": 0, "sb": "yes", **options},
    }
    solver = ca.nlpsol("solver", "ipopt", problem, quiet)
    answer = solver(
        x0=guess, lbx=low, ubx=high, lbg=np.concatenate(rules.low), ubg=np.concatenate(rules.high)
    )
    flat, stats = np.array(answer["x"]).ravel(), solver.stats()
    nodes, thrust, throttle, rest = np.split(flat, np.cumsum([7 * (n + 1), 3 * n, n]))
    good = bool(stats["success"]) or stats["return_status"] == "Solved_To_Acceptable_Level"
    return (nodes.reshape(n + 1, 7), thrust.reshape(n, 3), throttle, rest), stats["return_status"], good


def _end_rules(elements, speed: float, node, rule) -> None:
    """Fix the position of an endpoint and keep its velocity within a ball."""
    import casadi as ca

    _, state = motion_and_state()
    position, velocity = state(node)
    end = state(np.append(elements, 1.0))
    rule(position - end[0], 0.0, 0.0)
    rule(ca.sumsqr(velocity - end[1]), 0.0, speed * speed)


def _box(p: _Scaled, n: int):
    """Return bounds and initial guess of all variables: linear elements and mass, half throttle along the track."""
    fraction = np.linspace(0.0, 1.0, n + 1)
    x = np.empty((n + 1, 7))
    x[:, :6] = p.begin + fraction[:, None] * (p.end - p.begin)
    x[:, 6] = 1.0 - fraction * min(0.5, 0.5 * p.thrust / p.exhaust * p.tof)
    low = np.tile([0.02, -0.99, -0.99, -5.0, -5.0, p.begin[5] - 1.0, 0.05], (n + 1, 1))
    high = np.tile([60.0, 0.99, 0.99, 5.0, 5.0, p.end[5] + 1.0, 1.0], (n + 1, 1))
    low[0, 6] = high[0, 6] = 1.0
    if not p.leave > 0.0:
        low[0, :6] = high[0, :6] = p.begin
    if not p.meet > 0.0:
        low[-1, :6] = high[-1, :6] = p.end
    u = np.tile([0.0, 0.3 if p.end[0] > p.begin[0] else -0.3, 0.0], (n, 1))
    guess = np.concatenate([x.ravel(), u.ravel(), np.full(n, 0.5)])
    lows = np.concatenate([low.ravel(), np.full(3 * n, -1.0), np.zeros(n)])
    highs = np.concatenate([high.ravel(), np.ones(3 * n), np.ones(n)])
    return lows, highs, guess


def _unscaled(
    p: _Scaled, solution, message: str, solved: bool, engine: Engine, gm: float
) -> ElectricTransfer:
    nodes, thrust, _, lengths = solution
    states = states_from_equinoctial(nodes[:, :6], gm, p.length)
    since = np.linspace(0.0, p.tof * p.time, len(nodes))
    if lengths.size:
        since[1:-1] = p.time * np.cumsum(lengths)[:-1]
    throttle = np.minimum(np.linalg.norm(thrust, axis=1), 1.0)
    direction = np.divide(thrust, throttle[:, None], out=np.zeros_like(thrust), where=throttle[:, None] > 0.0)
    direction /= np.maximum(np.linalg.norm(direction, axis=1), 1e-300)[:, None]
    flow = 1e-3 * engine.thrust_n * engine.duty / (engine.isp_s * G0_KM_S2)  # kg/s
    mass = p.mass - np.concatenate([[0.0], np.cumsum(flow * throttle * np.diff(since))])
    begin = states_from_equinoctial(p.begin, gm, p.length)
    published = ElectricTransfer(
        since_s=since,
        states=states,
        mass_kg=mass,
        throttle=throttle,
        direction=direction,
        delta_v_km_s=float(engine.isp_s * G0_KM_S2 * np.log(mass[0] / mass[-1]))
        if mass[-1] > 0.0
        else np.nan,
        miss_km=np.nan,
        miss_km_s=np.nan,
        departure_vinf_km_s=states[0, 3:] - begin[3:],
        status=Status.OK if solved else Status.NOT_CONVERGED,
        message=message,
        thrust_n=engine.thrust_n * engine.duty,
        isp_s=engine.isp_s,
        gm_km3_s2=gm,
    )
    miss = _propagated(published) - states[-1]
    return replace(
        published, miss_km=float(np.linalg.norm(miss[:3])), miss_km_s=float(np.linalg.norm(miss[3:]))
    )


def _propagated(transfer: ElectricTransfer) -> np.ndarray:
    """Return the final state (6,) of an electric transfer, propagated segment by segment with its controls."""
    y = transfer.states[0]
    for k, length in enumerate(np.diff(transfer.since_s)):
        y = transfer.within(k, np.array([length]), y)[0]
    return y
