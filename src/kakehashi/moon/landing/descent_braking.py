"""Which steering brakes a lander with the least propellant, at full braking thrust, from its perilune to a gate?

The motion is planar, about a spherical Moon.  The state is radius r, radial speed u, tangential speed w and mass m; the
range is free, so that its costate is zero.  With a constant mass flow, the least propellant is the least time.
Pontryagin's principle gives the direction of thrust opposite to the primer vector p = (pu, pw), whose equations are

    r' = u                                    pr' = pu (w^2 / r^2 - 2 gm / r^3) - pw u w / r^2
    u' = w^2 / r - gm / r^2 - a pu / |p|      pu' = -pr + pw w / r
    w' = -u w / r           - a pw / |p|      pw' = -2 pu w / r + pw u / r

and three unknowns (first direction of thrust, first pr, duration) meet the three conditions at the gate [L63, B75].

[L63] Lawden (1963), Optimal Trajectories for Space Navigation.
[B75] Bryson & Ho (1975), Applied Optimal Control, sections 2.3 and 2.4.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError

_RTOL, _ATOL = 1e-11, 1e-13
_CONVERGED = 1e-8  # residual in units of radius and circular speed: 17 mm and 17 um/s at the Moon
_FIRST_ANGLES_DEG = (5.0, 15.0, 0.0, 30.0, -10.0, 45.0)
_SLOPES = (0.0, 0.5, -0.5, 2.0)
_LEAST = (
    0.5  # thrust per weight on the ground at ignition; a weaker engine would spiral down, which is no landing
)


@dataclass(frozen=True, slots=True)
class BrakingStart:
    """State at ignition in the plane of the orbit: radius [km], radial and tangential speed [km/s], mass [kg]."""

    radius_km: float
    radial_km_s: float
    tangential_km_s: float
    mass_kg: float


@dataclass(frozen=True, slots=True)
class BrakingEnd:
    """State at the gate in the plane of the orbit, inertial: radius [km], radial and tangential speed [km/s]."""

    radius_km: float
    radial_km_s: float
    tangential_km_s: float


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Braking:
    """An optimal braking burn.

    Attributes
    ----------
    since_s : (n,) array
        Time since ignition.
    radius_km, angle_rad, radial_km_s, tangential_km_s : (n,) arrays
        Radius, angle about the centre since ignition, speeds in inertial axes.
    pitch_rad : (n,) array
        Elevation of the thrust over the backward horizontal; pi/2 is upwards.
    mass_kg : (n,) array
    dv_km_s : float
    """

    since_s: np.ndarray
    radius_km: np.ndarray
    angle_rad: np.ndarray
    radial_km_s: np.ndarray
    tangential_km_s: np.ndarray
    pitch_rad: np.ndarray
    mass_kg: np.ndarray
    dv_km_s: float

    def __repr__(self):
        return f"<Braking {self.since_s[-1]:.1f} s, {1e3 * self.dv_km_s:.1f} m/s>"


def brake(
    start: BrakingStart,
    end: BrakingEnd,
    *,
    thrust_n: float,
    exhaust_km_s: float,
    gm_km3_s2: float,
    samples: int = 201,
) -> Braking:
    """Return the burn of least propellant at constant thrust from an ignition to a gate.

    Parameters
    ----------
    start : BrakingStart
    end : BrakingEnd
    thrust_n : float
        Thrust, which is constant [N].
    exhaust_km_s : float
        Effective exhaust velocity [km/s].
    gm_km3_s2 : float
        Of the body.
    samples : int
        Number of times of the result.

    Raises
    ------
    InputError
        The thrust is too small to reach the gate, or the gate is above the ignition.
    """
    from scipy.optimize import root

    length = end.radius_km
    speed = np.sqrt(gm_km3_s2 / length)
    time = length / speed
    state = np.array(
        [start.radius_km / length, start.radial_km_s / speed, start.tangential_km_s / speed, 0.0]
    )
    goal = np.array([1.0, end.radial_km_s / speed, end.tangential_km_s / speed])
    acceleration = 1e-3 * thrust_n / start.mass_kg * time / speed
    exhaust = exhaust_km_s / speed
    least = np.hypot(start.radial_km_s - end.radial_km_s, start.tangential_km_s - end.tangential_km_s)
    longest = 0.999 * exhaust / acceleration  # all mass is then spent
    first = -np.expm1(-1.06 * least / exhaust_km_s) * exhaust / acceleration

    def misses(unknown):
        _, states = _fly(state, unknown, acceleration, exhaust, 2)
        return states[:3, -1] - goal

    best = None
    guesses = [(angle, slope) for slope in _SLOPES for angle in np.radians(_FIRST_ANGLES_DEG)]
    for angle, slope in guesses if acceleration > _LEAST else ():
        try:
            tried = root(misses, [angle, slope, min(first, longest)], tol=1e-12, options={"maxfev": 80})
        except (FloatingPointError, ValueError):
            continue
        if np.abs(tried.fun).max() < _CONVERGED and 0.0 < tried.x[2] < longest:
            best = tried.x
            break
    if best is None:
        raise InputError(
            f"no burn at {thrust_n:,.0f} N brings {start.mass_kg:,.0f} kg from {start.radius_km:.1f} km and"
            f" {start.tangential_km_s:.3f} km/s to the gate at {end.radius_km:.1f} km and {end.tangential_km_s:.3f}"
            f" km/s; its thrust-to-weight ratio on the ground is"
            f" {1e-3 * thrust_n / start.mass_kg / (gm_km3_s2 / end.radius_km**2):.2f}: give more thrust, less mass, or"
            " a perilune further above the gate"
        )
    at, states = _fly(state, best, acceleration, exhaust, samples)
    pitch = np.arctan2(-states[5], states[6])
    mass = start.mass_kg * (1.0 - acceleration * at / exhaust)
    return Braking(
        at * time, states[0] * length, states[3], states[1] * speed, states[2] * speed, pitch, mass,
        float(exhaust_km_s * np.log(start.mass_kg / mass[-1])),
    )  # fmt: skip


def _fly(state, unknown, acceleration, exhaust, samples):
    """Integrate state and costates, all without units; rows r, u, w, angle, pr, pu, pw."""
    from scipy.integrate import solve_ivp

    angle, slope, lasts = unknown
    lasts = float(np.clip(lasts, 1e-6, 0.999 * exhaust / acceleration))
    first = np.array([*state, slope, -np.sin(angle), np.cos(angle)])
    solution = solve_ivp(
        _rates, (0.0, lasts), first, method="DOP853", rtol=_RTOL, atol=_ATOL,
        t_eval=np.linspace(0.0, lasts, samples), args=(acceleration, exhaust),
    )  # fmt: skip
    if not solution.success:
        raise ValueError(solution.message)
    return solution.t, solution.y


def _rates(t, y, acceleration, exhaust):
    r, u, w, _, pr, pu, pw = y
    thrust = acceleration / (1.0 - acceleration * t / exhaust) / np.sqrt(pu * pu + pw * pw)
    rate = w / r
    return (
        u,
        w * rate - 1.0 / (r * r) - thrust * pu,
        -u * rate - thrust * pw,
        rate,
        pu * (rate * rate - 2.0 / r**3) - pw * u * rate / r,
        -pr + pw * rate,
        -2.0 * pu * rate + pw * u / r,
    )
