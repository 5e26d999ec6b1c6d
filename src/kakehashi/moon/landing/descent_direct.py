"""Which thrust, within its throttle, lands with the least propellant? Direct transcription, solved by IPOPT.

The flight has two arcs: braking from the perilune to the height of the first gate, whose speeds and range are free, and
an approach from there to the last gate, above a cone about the site.  Thrust is constant over a segment: a vector
inside the ring between least and largest throttle.  Segments are Runge-Kutta steps joined by constraints.  This needs
`casadi` (the extra `design`); `descent.descend` does not need it, and its steering is checked against this one.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, MissingExtra
from kakehashi.moon.landing.descent import Descent, Site, descend, ground_at
from kakehashi.moon.landing.lander import DescentPlan, Lander

_BRAKING, _APPROACH = 60, 40  # segments
_STEPS = 2  # Runge-Kutta steps of a segment


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class BestDescent:
    """The descent of least propellant under the throttle, from the perilune to the last gate.

    Attributes
    ----------
    since_s : (n + 1,) array
        Times of the nodes since the ignition.
    height_km, range_km, forward_km_s, descent_km_s : (n + 1,) arrays
        Relative to the site; speeds in inertial axes.
    mass_kg : (n + 1,) array
    throttle, pitch_deg : (n,) arrays
        Fraction of the full thrust, and its elevation over the backward horizontal, by segment.
    dv_km_s : float
        To the last gate.
    message : str
        Why the solver stopped.
    """

    since_s: np.ndarray
    height_km: np.ndarray
    range_km: np.ndarray
    forward_km_s: np.ndarray
    descent_km_s: np.ndarray
    mass_kg: np.ndarray
    throttle: np.ndarray
    pitch_deg: np.ndarray
    dv_km_s: float
    message: str

    def __repr__(self):
        return f"<BestDescent {self.since_s[-1]:.0f} s, {1e3 * self.dv_km_s:.1f} m/s>"


def best_descent(
    lander: Lander, plan: DescentPlan | None = None, site: Site | None = None, *, braking_only: bool = False
) -> BestDescent:
    """Return the descent of least propellant to the last gate of a plan, or to its first gate.

    Parameters
    ----------
    lander : Lander
    plan : DescentPlan, optional
    site : Site, optional
    braking_only : bool
        End at the first gate, in its state, as the braking phase of `descend` does.

    Raises
    ------
    MissingExtra
        casadi is not installed.
    InputError
        The solver does not converge.
    """
    try:
        import casadi  # noqa: F401
    except ImportError:
        raise MissingExtra("casadi", "design", "the descent by direct transcription") from None
    plan, site = plan or DescentPlan(), site or Site(-90.0)
    first = descend(lander, plan, site)
    problem = _Problem(lander, plan, site, first, braking_only)
    return problem.solve()


class _Problem:
    """Scaled variables: length of the perilune's height, speed and time by the gravity of the ground, mass of start."""

    def __init__(self, lander: Lander, plan: DescentPlan, site: Site, first: Descent, braking_only: bool):
        self.lander, self.plan, self.first, self.braking_only = lander, plan, first, braking_only
        self.ground = ground_at(site)
        self.gravity = self.ground.gm_km3_s2 / self.ground.radius_km**2
        self.length = 100.0
        self.time = np.sqrt(self.length / self.gravity)
        self.speed = self.length / self.time
        self.mass = float(first.mass_kg[0])

    def solve(self) -> BestDescent:
        import casadi as ca

        arcs = (_BRAKING,) if self.braking_only else (_BRAKING, _APPROACH)
        n = sum(arcs)
        x, f, spans = ca.MX.sym("x", 5, n + 1), ca.MX.sym("f", 2, n), ca.MX.sym("t", len(arcs))
        rules, low, high = [], [], []

        def rule(expression, least, most):
            expression = ca.vec(expression)
            rules.append(expression)
            low.append(np.full(expression.numel(), least))
            high.append(np.full(expression.numel(), most))

        step, begin = self._step(), 0
        for k, count in enumerate(arcs):
            rows = slice(begin, begin + count)
            after = step.map(count)(x[:, rows], f[:, rows], ca.repmat(spans[k] / count, 1, count))
            rule(after - x[:, begin + 1 : begin + count + 1], 0.0, 0.0)
            limits = self.lander.throttle if k else (self.lander.throttle[0], self.plan.braking_throttle)
            rule(ca.sum1(f[:, rows] ** 2), limits[0] ** 2, limits[1] ** 2)
            begin += count
        self._ends(x, rule, arcs)
        guess = np.concatenate(self._guess(arcs))
        variables = ca.vertcat(ca.vec(x), ca.vec(f), spans)
        problem = {"x": variables, "f": -x[4, n], "g": ca.vertcat(*rules)}
        options: dict = {"ipopt.print_level": 0, "print_time": 0, "ipopt.sb": "yes", "ipopt.max_iter": 1_000,
                   "ipopt.tol": 1e-9}  # fmt: skip
        solver = ca.nlpsol("descent", "ipopt", problem, options)
        lower = np.full(guess.size, -np.inf)
        lower[-len(arcs) :] = 1e-3
        answer = solver(x0=guess, lbx=lower, lbg=np.concatenate(low), ubg=np.concatenate(high))
        status = solver.stats()["return_status"]
        if not solver.stats()["success"]:
            raise InputError(
                f"the direct transcription of the descent does not converge ({status}); use `descend`"
            )
        return self._result(np.array(answer["x"]).ravel(), arcs, status)

    def _step(self):
        """Return a casadi function for the state after a segment of constant thrust: h, s, u, w, m."""
        import casadi as ca

        x, f, span = ca.SX.sym("x", 5), ca.SX.sym("f", 2), ca.SX.sym("span")
        radius0 = self.ground.radius_km / self.length
        full = 1e-3 * self.lander.thrust_n / self.mass / self.gravity
        exhaust = self.lander.exhaust_km_s / self.speed
        gm = radius0**2

        def rates(y):
            h, _, u, w, m = ca.vertsplit(y)
            r = radius0 + h
            turning = self.ground.rate_rad_s * self.time * radius0
            return ca.vertcat(
                u, -(w / r * radius0 - turning), w * w / r - gm / r**2 + full * f[0] / m,
                -u * w / r - full * f[1] / m, -full / exhaust * ca.sqrt(ca.sumsqr(f)),
            )  # fmt: skip

        y, h = x, span / _STEPS
        for _ in range(_STEPS):
            k1 = rates(y)
            k2 = rates(y + 0.5 * h * k1)
            k3 = rates(y + 0.5 * h * k2)
            k4 = rates(y + h * k3)
            y = y + h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)
        return ca.Function("step", [x, f, span], [y])

    def _ends(self, x, rule, arcs) -> None:
        import casadi as ca

        start = np.array([self.plan.perilune_height_km / self.length, 0.0, self._inertial_start(), 1.0])
        rule(x[[0, 2, 3, 4], 0] - start, 0.0, 0.0)
        gate = self.plan.gates[0]
        if self.braking_only:
            rule(x[:4, -1] - self._at(gate), 0.0, 0.0)
            return
        rule(x[0, arcs[0]] - gate.height_km / self.length, 0.0, 0.0)
        rule(x[:4, -1] - self._at(self.plan.gates[-1]), 0.0, 0.0)
        later = x[:, arcs[0] :]
        rule(ca.vec(later[0, :] - np.tan(np.radians(self.plan.least_glide_deg)) * later[1, :]), 0.0, np.inf)
        rule(ca.vec(later[1, :]), 0.0, np.inf)

    def _inertial_start(self) -> float:
        radius = self.ground.radius_km + self.plan.perilune_height_km
        rate = self.first.forward_km_s[0] / self.ground.radius_km + self.ground.rate_rad_s
        return float(rate * radius / self.speed)

    def _at(self, gate) -> np.ndarray:
        along = (self.ground.radius_km + gate.height_km) * (
            gate.forward_km_s / self.ground.radius_km + self.ground.rate_rad_s
        )
        return np.array([
            gate.height_km / self.length, gate.range_km / self.length, -gate.descent_km_s / self.speed,
            along / self.speed,
        ])  # fmt: skip

    def _guess(self, arcs):
        first = self.first
        names = first.phase_names
        ends = [first.since_s[first.phase == k][-1] for k in range(len(names))]
        bounds = [0.0, ends[0]] if len(arcs) == 1 else [0.0, ends[0], ends[names.index("vertical") - 1]]
        at = np.concatenate([
            *(np.linspace(a, b, n, endpoint=False) for a, b, n in zip(bounds, bounds[1:], arcs, strict=False)),
            bounds[-1:],
        ])  # fmt: skip
        column = {name: np.interp(at, first.since_s, getattr(first, name)) for name in (
            "height_km", "range_km", "descent_km_s", "forward_km_s", "mass_kg", "thrust_n", "pitch_deg",
        )}  # fmt: skip
        along = (self.ground.radius_km + column["height_km"]) * (
            column["forward_km_s"] / self.ground.radius_km + self.ground.rate_rad_s
        )
        x = np.stack([
            column["height_km"] / self.length, column["range_km"] / self.length, -column["descent_km_s"] / self.speed,
            along / self.speed, column["mass_kg"] / self.mass,
        ])  # fmt: skip
        pitch = np.radians(column["pitch_deg"][:-1])
        f = column["thrust_n"][:-1] / self.lander.thrust_n * np.stack([np.sin(pitch), np.cos(pitch)])
        return x.ravel("F"), f.ravel("F"), np.diff(bounds) / self.time

    def _result(self, flat, arcs, status) -> BestDescent:
        n = sum(arcs)
        x = flat[: 5 * (n + 1)].reshape(n + 1, 5)
        f = flat[5 * (n + 1) : 5 * (n + 1) + 2 * n].reshape(n, 2)
        lengths = np.repeat(flat[-len(arcs) :] / np.array(arcs), arcs) * self.time
        mass = x[:, 4] * self.mass
        return BestDescent(
            np.append(0.0, np.cumsum(lengths)), x[:, 0] * self.length, x[:, 1] * self.length, x[:, 3] * self.speed,
            -x[:, 2] * self.speed, mass, np.hypot(f[:, 0], f[:, 1]), np.degrees(np.arctan2(f[:, 0], f[:, 1])),
            float(self.lander.exhaust_km_s * np.log(mass[0] / mass[-1])), status,
        )  # fmt: skip
