"""Which thrust flies a lander from one gate of the approach to the next, and down to the ground?

Position over the ground (height h above the site, x = minus the range) is a polynomial of fourth degree in time, whose
acceleration is quadratic: it meets position and speed at both ends and the acceleration at the later one, as the
guidance of Apollo did [K74].  The thrust follows from the motion about the turning, spherical body without
approximation, and the mass from the thrust.

[K74] Klumpp (1974), Apollo lunar descent guidance, Automatica 10.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.moon.landing.lander import Gate, Lander

SAMPLES = 61
_FACTORS = np.geomspace(0.5, 4.0, 57)  # of the time that the mean speed takes


@dataclass(frozen=True, slots=True)
class Ground:
    """The body under the descent: GM, radius at the site, and the part of its rotation in the plane of the flight.

    Attributes
    ----------
    gm_km3_s2, radius_km : float
    rate_rad_s : float
        Angular rate of the ground in the direction of flight.
    """

    gm_km3_s2: float
    radius_km: float
    rate_rad_s: float = 0.0


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class PhaseFlight:
    """Samples of one phase: (n,) arrays of time [s], height and range [km], speeds over the ground [km/s], thrust per
    mass [km/s2], its elevation over the backward horizontal [rad], mass [kg]; and the delta-v [km/s]."""

    since_s: np.ndarray
    height_km: np.ndarray
    range_km: np.ndarray
    forward_km_s: np.ndarray
    descent_km_s: np.ndarray
    thrust_km_s2: np.ndarray
    pitch_rad: np.ndarray
    mass_kg: np.ndarray
    dv_km_s: float

    def __repr__(self):
        return f"<PhaseFlight {self.since_s[-1]:.1f} s, {1e3 * self.dv_km_s:.1f} m/s>"

    @property
    def thrust_n(self) -> np.ndarray:
        """Thrust [N]."""
        return 1e3 * self.thrust_km_s2 * self.mass_kg


def to_gate(
    start: Gate, end: Gate, mass_kg: float, lander: Lander, ground: Ground, cone_rad: float
) -> PhaseFlight:
    """Return the flight from a gate to the next one, in its given duration or in that of the least propellant.

    Parameters
    ----------
    start, end : Gate
    mass_kg : float
        At the start.
    lander : Lander
    ground : Ground
    cone_rad : float
        Elevation of the cone about the site above which a chosen duration stays.

    Raises
    ------
    InputError
        No duration keeps the throttle and the cone.
    """
    if start.duration_s is not None:
        return _flight(start, end, start.duration_s, mass_kg, lander, ground)
    distance = np.hypot(start.height_km - end.height_km, start.range_km - end.range_km)
    mean = 0.5 * (
        np.hypot(start.forward_km_s, start.descent_km_s) + np.hypot(end.forward_km_s, end.descent_km_s)
    )
    if not mean > 0.0:
        raise InputError("the gates of a phase have no speed at either end; give one a speed, or a duration")
    tried = [_flight(start, end, distance / mean * f, mass_kg, lander, ground) for f in _FACTORS]
    allowed = [f for f in tried if _keeps(f, lander, cone_rad)]
    if not allowed:
        most, least = (max(f.thrust_n.max() for f in tried), min(f.thrust_n.min() for f in tried))
        raise InputError(
            f"no duration of the phase from {start.height_km:g} to {end.height_km:g} km keeps the thrust within"
            f" {lander.throttle[0] * lander.thrust_n:,.0f} .. {lander.throttle[1] * lander.thrust_n:,.0f} N and the"
            f" lander above a cone of {np.degrees(cone_rad):.0f} deg about the site; thrusts from {least:,.0f} to"
            f" {most:,.0f} N were tried: slow the gate, raise it, or give an engine with a wider throttle"
        )
    return min(allowed, key=lambda f: f.dv_km_s)


def _keeps(flight: PhaseFlight, lander: Lander, cone_rad: float) -> bool:
    low, high = lander.throttle
    thrust = flight.thrust_n / lander.thrust_n
    above = flight.height_km - np.tan(cone_rad) * flight.range_km
    return bool(
        thrust.min() >= low and thrust.max() <= high and above.min() > -1e-9 and flight.height_km.min() >= 0.0
        and flight.range_km.min() > -1e-3 and flight.pitch_rad.min() > 0.0
    )  # fmt: skip


def _flight(start: Gate, end: Gate, duration_s, mass_kg, lander, ground) -> PhaseFlight:
    t = np.linspace(0.0, duration_s, SAMPLES)
    x = polynomial(t, -start.range_km, start.forward_km_s, -end.range_km, end.forward_km_s)
    h = polynomial(t, start.height_km, -start.descent_km_s, end.height_km, -end.descent_km_s)
    return by_motion(t, x, h, mass_kg, lander, ground)


def polynomial(t: np.ndarray, x0: float, v0: float, x1: float, v1: float, a1: float = 0.0) -> np.ndarray:
    """Return position, velocity and acceleration (3, n) of the motion with a quadratic acceleration between two ends.

    Parameters
    ----------
    t : (n,) array
        Times from 0 to the duration [s].
    x0, v0 : float
        Position and velocity at the first time.
    x1, v1, a1 : float
        Position, velocity and acceleration at the last one.
    """
    d = t[-1]
    rows = np.array([[d, d**2 / 2.0, d**3 / 3.0], [d**2 / 2.0, d**3 / 6.0, d**4 / 12.0], [1.0, d, d**2]])
    c0, c1, c2 = np.linalg.solve(rows, [v1 - v0, x1 - x0 - v0 * d, a1])
    a = c0 + c1 * t + c2 * t**2
    v = v0 + c0 * t + c1 * t**2 / 2.0 + c2 * t**3 / 3.0
    x = x0 + v0 * t + c0 * t**2 / 2.0 + c1 * t**3 / 6.0 + c2 * t**4 / 12.0
    return np.stack([x, v, a])


def by_motion(t, x, h, mass_kg: float, lander: Lander, ground: Ground) -> PhaseFlight:
    """Return the flight with the thrust that a motion needs.

    Parameters
    ----------
    t : (n,) array
        Times [s].
    x, h : (3, n) arrays
        Position over the ground and height with two derivatives each [km, km/s, km/s2].
    mass_kg : float
        At the first time.
    lander : Lander
    ground : Ground
    """
    from scipy.integrate import cumulative_simpson

    radius = ground.radius_km + h[0]
    rate = x[1] / ground.radius_km + ground.rate_rad_s
    upwards = h[2] - radius * rate**2 + ground.gm_km3_s2 / radius**2
    forwards = radius * x[2] / ground.radius_km + 2.0 * h[1] * rate
    thrust = np.hypot(upwards, forwards)
    dv = cumulative_simpson(thrust, x=t, initial=0.0)
    mass = mass_kg * np.exp(-dv / lander.exhaust_km_s)
    pitch = np.arctan2(upwards, -forwards)
    return PhaseFlight(t, h[0], -x[0], x[1], -h[1], thrust, pitch, mass, float(dv[-1]))


def to_ground(
    start: Gate, touchdown_km_s: float, mass_kg: float, lander: Lander, ground: Ground
) -> PhaseFlight:
    """Return the vertical descent from the last gate, at constant acceleration, to the touchdown.

    Parameters
    ----------
    start : Gate
        Over the site; its duration is ignored.
    touchdown_km_s : float
        Descent speed at contact.
    mass_kg : float
        At the start.
    lander : Lander
    ground : Ground
    """
    if start.range_km > 1e-9 or start.forward_km_s > 1e-9:
        raise InputError(
            f"the last gate is {start.range_km:g} km from the site at {start.forward_km_s:g} km/s; the vertical descent"
            " begins above the site, without speed over the ground"
        )
    if not start.descent_km_s > 0.0:
        raise InputError("the vertical descent begins without speed; give the last gate a descent speed")
    duration = 2.0 * start.height_km / (start.descent_km_s + touchdown_km_s)
    a = (start.descent_km_s - touchdown_km_s) / duration
    t = np.linspace(0.0, duration, SAMPLES)
    h = np.stack(
        [start.height_km - start.descent_km_s * t + 0.5 * a * t**2, a * t - start.descent_km_s, a + 0.0 * t]
    )
    h[0, -1] = 0.0
    return by_motion(t, np.zeros((3, t.size)), h, mass_kg, lander, ground)
