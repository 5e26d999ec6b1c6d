"""Compute the capture into orbit about a planet or a moon, and the braking sequence at a small body.

A capture is one burn at periapsis.  If a thrust is given, the burn is propagated with thrust against the velocity,
centred on periapsis, and the result includes the gravity loss. At a small body of negligible GM the excess
speed is removed by several manoeuvres at decreasing distances, as in the Hera mission.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S, G0_KM_S2
from kakehashi.bodies import body
from kakehashi.orbits.hyperbola import capture_radius_km
from kakehashi.spacecraft import propellant
from kakehashi.time import as_et, calendar

_LONGEST = 12.0  # of a capture burn, in units of sqrt(rp^3 / gm): beyond it, it is no burn at a periapsis


@dataclass(frozen=True, slots=True)
class Capture:
    """A capture from a hyperbola into an ellipse with the same periapsis.

    Attributes
    ----------
    body : str
    impulse_km_s : float
    delta_v_km_s : float
        Delta-v with finite thrust; equal to the impulse if no thrust is given.
    periapsis_km, apoapsis_km : float
        Radii of the target ellipse.
    aiming_km : float
        Distance of the asymptote from the centre (magnitude of the B-vector); NaN if the spacecraft was already in
        orbit.
    propellant_kg, burn_s : float
        Propellant and burn duration; NaN if mass or engine are not given.
    """

    body: str
    impulse_km_s: float
    delta_v_km_s: float
    periapsis_km: float
    apoapsis_km: float
    aiming_km: float
    propellant_kg: float = float("nan")
    burn_s: float = float("nan")

    @property
    def loss_km_s(self) -> float:
        """Gravity loss of the burn [km/s]."""
        return self.delta_v_km_s - self.impulse_km_s

    @property
    def period_s(self) -> float:
        """Period of the target ellipse [s]."""
        a = 0.5 * (self.periapsis_km + self.apoapsis_km)
        return float(2.0 * np.pi * np.sqrt(a**3 / body(self.body).gm_km3_s2))


def capture(
    name: str,
    vinf_km_s: float,
    periapsis_altitude_km: float,
    apoapsis_altitude_km: float,
    *,
    mass_kg: float | None = None,
    thrust_n: float | None = None,
    isp_s: float | None = None,
) -> Capture:
    """Compute the insertion into orbit about a planet or a moon.

    Parameters
    ----------
    name : str
        Body of the ephemeris.
    vinf_km_s : float
        Excess speed relative to the body; zero for a parabolic approach.
    periapsis_altitude_km, apoapsis_altitude_km : float
        Altitudes of the orbit; equal for a circle.
    mass_kg, thrust_n, isp_s : float, optional
        Mass on arrival, thrust and specific impulse, for propellant and gravity loss.

    Raises
    ------
    InputError
        The altitudes are negative or in the wrong order, the speed is negative, the engine is incomplete, or the
        thrust is too low for a capture.

    Examples
    --------
    >>> mars = capture("Mars", 2.648, 2_051.0, 8_821.0)  # an orbit of seven hours
    >>> print(f"{mars.impulse_km_s:.3f} km/s, aim {mars.aiming_km:,.0f} km off, {mars.period_s / 3600:.2f} h")
    1.470 km/s, aim 9,809 km off, 7.00 h
    """
    thing = body(name)
    if not vinf_km_s >= 0.0:
        raise InputError(f"vinf_km_s is {vinf_km_s}; it must be zero or positive")
    if not 0.0 < periapsis_altitude_km <= apoapsis_altitude_km < np.inf:
        raise InputError(
            f"altitudes are {periapsis_altitude_km} and {apoapsis_altitude_km} km; they must satisfy 0 < "
            "periapsis <= apoapsis"
        )
    gm, low = thing.gm_km3_s2, thing.radius_km + periapsis_altitude_km
    high = thing.radius_km + apoapsis_altitude_km
    arriving = np.sqrt(vinf_km_s**2 + 2.0 * gm / low)
    impulse = float(arriving - np.sqrt(2.0 * gm * high / (low * (low + high))))
    aiming = float(capture_radius_km(low, gm, vinf_km_s)) if vinf_km_s > 1e-9 else float("inf")
    engine = (mass_kg, thrust_n, isp_s)
    if all(v is None for v in engine):
        return Capture(thing.name, impulse, impulse, low, high, aiming)
    if mass_kg is None or isp_s is None or min(v for v in engine if v is not None) <= 0.0:
        raise InputError(
            f"mass_kg, thrust_n, isp_s are {engine}: give a positive mass and specific impulse; the "
            "thrust is optional and must be positive"
        )
    if thrust_n is None:
        return Capture(thing.name, impulse, impulse, low, high, aiming, propellant(mass_kg, impulse, isp_s))
    dv, seconds = _finite(gm, low, high, vinf_km_s, impulse, mass_kg, thrust_n, isp_s)
    return Capture(thing.name, impulse, dv, low, high, aiming, propellant(mass_kg, dv, isp_s), seconds)


def lowered(
    before: Capture,
    periapsis_altitude_km: float,
    apoapsis_altitude_km: float,
    *,
    mass_kg: float | None = None,
    isp_s: float | None = None,
) -> Capture:
    """Change the orbit of a capture to another with the same line of apsides by two burns.

    The first burn, at apoapsis, sets the periapsis.  The second, at the new periapsis, sets the apoapsis.

    Parameters
    ----------
    before : Capture
        The capture into the first orbit.
    periapsis_altitude_km, apoapsis_altitude_km : float
        Altitudes of the second orbit.
    mass_kg, isp_s : float, optional
        Mass before the burns and specific impulse of the engine, for the propellant.

    Raises
    ------
    InputError
        The altitudes are not positive or in the wrong order.

    Examples
    --------
    >>> wide = capture("Mercury", 0.0, 590.0, 11_640.0)
    >>> print(f"{wide.impulse_km_s:.3f} km/s, then {lowered(wide, 480.0, 1_500.0).impulse_km_s:.3f}")
    0.354 km/s, then 0.603
    """
    thing = body(before.body)
    if not 0.0 < periapsis_altitude_km <= apoapsis_altitude_km < np.inf:
        raise InputError(
            f"altitudes are {periapsis_altitude_km} and {apoapsis_altitude_km} km; they must satisfy 0 < "
            "periapsis <= apoapsis"
        )
    gm, low = thing.gm_km3_s2, thing.radius_km + periapsis_altitude_km
    high = thing.radius_km + apoapsis_altitude_km

    def speed(at: float, other: float) -> float:
        return float(np.sqrt(2.0 * gm * other / (at * (at + other))))

    far = before.apoapsis_km
    first = abs(speed(far, low) - speed(far, before.periapsis_km))
    impulse = first + abs(speed(low, far) - speed(low, high))
    spent = float("nan") if mass_kg is None or isp_s is None else propellant(mass_kg, impulse, isp_s)
    return Capture(before.body, impulse, impulse, low, high, float("nan"), spent)


def _finite(gm, low, high, vinf, impulse, mass, thrust, isp) -> tuple[float, float]:
    """Return (delta-v [km/s], duration [s]) of a burn against the velocity, centred on the periapsis of the coast.

    The burn ends on an ellipse of the target energy.
    """
    from scipy.optimize import brentq

    exhaust = isp * G0_KM_S2
    flow = 1e-3 * thrust / exhaust
    wanted = -gm / (low + high)
    first = (mass - mass * np.exp(-impulse / exhaust)) / flow
    most = min(0.95 * mass / flow, _LONGEST * np.sqrt(low**3 / gm))
    energy = lambda t: _after(gm, low, vinf, mass, thrust, flow, t) - wanted  # noqa: E731
    longest = first
    while longest > most or energy(longest) > 0.0:
        if longest >= most:
            raise InputError(
                f"a thrust of {thrust:g} N is too low to capture {mass:,.0f} kg in one burn, which would take "
                f"{first / 3600.0:.1f} h for the impulse alone; give more thrust, or a higher apoapsis"
            )
        longest = min(1.3 * longest, most)
    seconds = float(brentq(energy, 0.2 * first, longest, xtol=1e-3))
    return float(-exhaust * np.log1p(-flow * seconds / mass)), seconds


def _after(gm, low, vinf, mass, thrust, flow, seconds) -> float:
    """Return the specific orbital energy [km2/s2] after a burn of this duration centred on periapsis."""
    from scipy.integrate import solve_ivp

    from kakehashi.orbits.kepler import propagate_kepler

    speed = np.sqrt(vinf**2 + 2.0 * gm / low)
    start = propagate_kepler(np.array([low, 0.0, 0.0, 0.0, speed, 0.0]), -0.5 * seconds, gm)

    def motion(t, y):
        r, v = y[:2], y[2:]
        thrust_acceleration = -1e-3 * thrust / (mass - flow * t) * v / np.hypot(*v)
        return np.concatenate([v, thrust_acceleration - gm * r / np.hypot(*r) ** 3])

    end = solve_ivp(motion, (0.0, seconds), start[[0, 1, 3, 4]], method="DOP853", rtol=1e-10, atol=1e-9).y[
        :, -1
    ]
    return float(0.5 * end[2:] @ end[2:] - gm / np.hypot(*end[:2]))


# -- a small body ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Brake:
    """One braking manoeuvre: epoch [s TDB past J2000], distance [km], speeds before and after [km/s], propellant
    [kg]."""

    et: float
    distance_km: float
    before_km_s: float
    after_km_s: float
    propellant_kg: float

    @property
    def delta_v_km_s(self) -> float:
        """Delta-v of the manoeuvre."""
        return self.before_km_s - self.after_km_s


@dataclass(frozen=True, slots=True, repr=False)
class BrakingSequence:
    """Braking manoeuvres in chronological order."""

    brakes: tuple[Brake, ...]

    @property
    def delta_v_km_s(self) -> float:
        """Total delta-v of all manoeuvres."""
        return sum(b.delta_v_km_s for b in self.brakes)

    @property
    def propellant_kg(self) -> float:
        """Total propellant of all manoeuvres."""
        return sum(b.propellant_kg for b in self.brakes)

    def __repr__(self):
        first, last = self.brakes[0], self.brakes[-1]
        return (
            f"<BrakingSequence {len(self.brakes)} brakes, {calendar(first.et)[:10]} from {first.distance_km:,.0f}"
            f" km ... {calendar(last.et)[:10]} at {last.distance_km:,.0f} km, {1e3 * self.delta_v_km_s:.1f} m/s,"
            f" {self.propellant_kg:.1f} kg>"
        )


@quantities
def braking_sequence(
    arrival_et: float,
    vinf_km_s: float,
    *,
    mass_kg: float,
    isp_s: float,
    fractions: Sequence[float] = (0.5, 0.3, 0.15, 0.05),
    days_before: Sequence[float] = (21.0, 14.0, 7.0, 0.0),
    hold_km: float = 30.0,
    last_km_s: float = 0.0,
) -> BrakingSequence:
    """Plan the braking at a small body in several manoeuvres, the last of which is at the holding point.

    Between the manoeuvres the spacecraft moves in a straight line towards the body with the remaining speed. The body's
    attraction is neglected, and the approach ends at the distance `hold_km` from its centre.

    Parameters
    ----------
    arrival_et : epoch
        Epoch of the last manoeuvre.
    vinf_km_s : float
        Speed relative to the body before the first manoeuvre.
    mass_kg, isp_s : float
        Mass before the first manoeuvre, and specific impulse of the engine.
    fractions : sequence of float
        Fraction of the velocity change in each manoeuvre; the fractions add up to one.
    days_before : sequence of float
        Epochs of the manoeuvres in days before arrival, decreasing.
    hold_km : float
        Final distance from the centre.
    last_km_s : float
        Speed after the last manoeuvre.

    Raises
    ------
    InputError
        Fractions do not add up to one, days do not decrease, or speeds or masses are not positive.

    Examples
    --------
    >>> braking_sequence(0.0, 0.35, mass_kg=1000.0, isp_s=290.0)
    <BrakingSequence 4 brakes, 1999-12-11 from 158,790 km ... 2000-01-01 at 30 km, 350.0 m/s, 115.8 kg>
    """
    parts, days = np.asarray(fractions, dtype=float), np.asarray(days_before, dtype=float)
    whole = parts.size > 0 and abs(parts.sum() - 1.0) < 1e-9 and bool((parts > 0.0).all())
    if parts.size != days.size or not whole:
        raise InputError(
            f"fractions are {parts.tolist()} for {days.size} manoeuvres; there must be one for each manoeuvre, all "
            "positive, adding up to one"
        )
    if (np.diff(days) >= 0.0).any() or days[-1] < 0.0:
        raise InputError(
            f"days_before is {days.tolist()}; it must decrease from one manoeuvre to the next, and must not be negative"
        )
    if not (mass_kg > 0.0 and isp_s > 0.0 and vinf_km_s > last_km_s >= 0.0 and hold_km >= 0.0):
        raise InputError(
            f"mass is {mass_kg} kg, Isp {isp_s} s, speed {vinf_km_s} to {last_km_s} km/s, hold {hold_km} "
            "km: masses and Isp must be positive, the speed must decrease, and nothing may be negative"
        )
    shed = parts * (vinf_km_s - last_km_s)
    after = vinf_km_s - np.cumsum(shed)
    et = float(as_et(arrival_et)) - DAY_S * (days - days[-1])
    gaps = after[:-1] * np.diff(et)
    far = hold_km + np.append(np.cumsum(gaps[::-1])[::-1], 0.0)
    brakes, mass, speed = [], float(mass_kg), float(vinf_km_s)
    for k in range(days.size):
        spent = propellant(mass, float(shed[k]), isp_s)
        brakes.append(Brake(float(et[k]), float(far[k]), speed, float(after[k]), spent))
        mass, speed = mass - spent, float(after[k])
    return BrakingSequence(tuple(brakes))
