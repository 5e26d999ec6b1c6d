"""Find the dates of a round trip to a circular orbit about a planet: launch, capture, departure, return.

The trajectories out and home are Lambert arcs about the Sun.  A capture at a low periapsis leads to a wide ellipse; at
its apoapsis the periapsis is raised to the radius of the final orbit, which the last burn makes circular.  The
departure is the same in reverse.  Plane changes are left out: the asymptote is assumed to lie in the plane of the final
orbit.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.orbits.coast import Coast
from kakehashi.paths import Body
from kakehashi.time import calendar
from kakehashi.transfer.capture import capture, lowered
from kakehashi.transfer.lambert import lambert

_STEP_S = 0.5 * DAY_S
_SHORTEST_S, _LONGEST_S = 100.0 * DAY_S, 450.0 * DAY_S  # of one trajectory, less than one revolution
Lift = Callable[[np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True, slots=True)
class Staircase:
    """The burns between an asymptote and a circular orbit; altitudes above the planet's radius [km]."""

    planet: str
    periapsis_altitude_km: float
    apoapsis_altitude_km: float
    final_altitude_km: float

    def delta_v_km_s(self, vinf_km_s: float) -> float:
        """Return the sum of the three burns [km/s], the same in both directions.

        Parameters
        ----------
        vinf_km_s : float
            Excess speed at the planet.
        """
        first = capture(self.planet, vinf_km_s, self.periapsis_altitude_km, self.apoapsis_altitude_km)
        return (
            first.impulse_km_s + lowered(first, self.final_altitude_km, self.final_altitude_km).impulse_km_s
        )


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class OneWay:
    """One of the two trajectories of a round trip.

    Attributes
    ----------
    leave_et, reach_et : float
        Epochs at the two bodies [s TDB past J2000].
    leave_vinf_km_s, reach_vinf_km_s : (3,) arrays
        Excess velocities there, ICRF.
    delta_v_km_s : float
        Burns at the planet, between its asymptote and the final orbit.
    days : (k, 2) array
        For each departure epoch the least delta-v [km/s]; NaN if there is none.
    """

    leave_et: float
    reach_et: float
    leave_vinf_km_s: np.ndarray
    reach_vinf_km_s: np.ndarray
    delta_v_km_s: float
    days: np.ndarray
    path: Coast

    @property
    def c3_km2_s2(self) -> float:
        """Twice the energy per mass at the departure."""
        return float(self.leave_vinf_km_s @ self.leave_vinf_km_s)

    @property
    def declination_rad(self) -> float:
        """Declination of the departure asymptote."""
        return float(np.arcsin(self.leave_vinf_km_s[2] / np.linalg.norm(self.leave_vinf_km_s)))

    @property
    def window(self) -> tuple[float, float]:
        """First and last departure for which a trajectory exists within the limits [s TDB past J2000]."""
        possible = self.days[np.isfinite(self.days[:, 1]), 0]
        return float(possible[0]), float(possible[-1])

    def __repr__(self):
        days = f"{calendar(self.leave_et)[:10]} -> {calendar(self.reach_et)[:10]}"
        return f"<OneWay {days}, {self.delta_v_km_s:.3f} km/s>"


def outward(
    steps: Staircase,
    departures: tuple[float, float],
    arrivals: tuple[float, float],
    lift: Lift,
    home: str = "Earth",
) -> OneWay:
    """Find the trajectory to the planet with the least burns there that the launcher allows.

    Parameters
    ----------
    steps : Staircase
    departures, arrivals : (first, last) epochs
    lift : callable
        Margin of the launcher [kg] at C3 [km2/s2] and declination [rad], both (m, n) arrays; negative or NaN if it
        does not carry the spacecraft there.
    home : str

    Raises
    ------
    InputError
        No pair of dates is possible.
    """

    def allowed(leaving, reaching):
        c3 = np.sum(leaving**2, axis=-1)
        tilt = np.arcsin(leaving[..., 2] / np.sqrt(c3))
        return lift(c3, tilt) >= 0.0, np.linalg.norm(reaching, axis=-1)

    return _best(home, steps.planet, departures, arrivals, steps, allowed)


def homeward(
    steps: Staircase, departures: tuple[float, float], arrivals: tuple[float, float], most_entry_km_s: float,
    entry_altitude_km: float = 125.0, home: str = "Earth",
) -> OneWay:  # fmt: skip
    """Find the trajectory home with the least burns at the planet whose entry is not too fast.

    Parameters
    ----------
    steps : Staircase
    departures, arrivals : (first, last) epochs
    most_entry_km_s : float
        Largest speed of the entry, in inertial axes.
    entry_altitude_km : float
    home : str

    Raises
    ------
    InputError
        No pair of dates is possible.
    """

    def allowed(leaving, reaching):
        fast = entry_speed(np.linalg.norm(reaching, axis=-1), entry_altitude_km, home)
        return fast <= most_entry_km_s, np.linalg.norm(leaving, axis=-1)

    return _best(steps.planet, home, departures, arrivals, steps, allowed)


def entry_speed(vinf_km_s, altitude_km: float = 125.0, home: str = "Earth"):
    """Return the inertial speed at the top of the atmosphere [km/s].

    Parameters
    ----------
    vinf_km_s : float or array
        Excess speed.
    altitude_km : float
    home : str

    Examples
    --------
    >>> print(f"{entry_speed(4.0):.2f} km/s")
    11.77 km/s
    """
    thing = body(home)
    return np.sqrt(np.square(vinf_km_s) + 2.0 * thing.gm_km3_s2 / (thing.radius_km + altitude_km))


def _best(one: str, two: str, departures, arrivals, steps: Staircase, allowed) -> OneWay:
    """Return the pair of dates with the least burns at the planet among those that are allowed."""
    gm = body("Sun").gm_km3_s2
    leave, reach = (np.arange(a, b + 1.0, _STEP_S) for a, b in (departures, arrivals))
    if not (leave.size and reach.size):
        raise InputError("departures and arrivals must each be (first, last), with last not before first")
    start, goal = Body(one, "Sun").state(leave), Body(two, "Sun").state(reach)
    seconds = reach[None] - leave[:, None]
    fits = (seconds >= _SHORTEST_S) & (seconds <= _LONGEST_S)
    arc = lambert(start[:, None, :3], goal[None, :, :3], np.where(fits, seconds, _SHORTEST_S), gm)
    leaving, reaching = arc.v1_km_s - start[:, None, 3:], arc.v2_km_s - goal[None, :, 3:]
    good, speed = allowed(leaving, reaching)
    speed = np.where(fits & good & np.isfinite(speed), speed, np.inf)
    if not np.isfinite(speed).any():
        raise InputError(
            f"no trajectory from {one} to {two} fits the dates {calendar(leave[0])[:10]} .. {calendar(leave[-1])[:10]}"
            f" and {calendar(reach[0])[:10]} .. {calendar(reach[-1])[:10]} within the limits of launcher or entry;"
            " extend the dates or lower the mass"
        )
    i, j = np.unravel_index(int(speed.argmin()), speed.shape)
    burns = np.array([steps.delta_v_km_s(float(v)) if np.isfinite(v) else np.nan for v in speed.min(axis=1)])
    coast = Coast(np.r_[start[i, :3], arc.v1_km_s[i, j]], leave[i], (float(leave[i]), float(reach[j])), gm)
    return OneWay(
        float(leave[i]), float(reach[j]), leaving[i, j], reaching[i, j], float(burns[i]),
        np.column_stack([leave, burns]), coast,
    )  # fmt: skip
