"""Which burns take a craft from injection to the station's orbit, with the station's phase at the asked time?

The craft waits in the orbit of injection, raises itself to a circular phasing orbit, waits there, and goes by two
height adjustments to an orbit 5 km below the station and by two more burns to a point 5 km behind it.  All burns are
tangential and impulsive; between them mean elements drift by J2 and by drag.  The only unknown is the height of the
phasing orbit: the phase gained falls with it without a maximum, so that one bracketed root gives the plan, or the
interval of phases shows that there is none [F03].

[F03] Fehse (2003), Automated Rendezvous and Docking of Spacecraft, Cambridge, sections 2.3 and 5.3.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import degrees, pi, radians, sin, sqrt

from scipy.optimize import brentq

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.earth.station.elements import GM_KM3_S2, RADIUS_KM, secular_rates
from kakehashi.earth.station.library import Visit
from kakehashi.earth.station.plane import LaunchOpportunity, launch_second
from kakehashi.spacecraft import propellant
from kakehashi.time import calendar

Density = Callable[[float], float]  # of the height over the equatorial radius [km], in kg/m3
_HEIGHT_KM = 1e-9  # width of the bracket of the phasing height
_SHORTEST_D, _LONGEST_D = 0.6, 10.0


@dataclass(frozen=True, slots=True)
class Burn:
    """A burn of the plan: epoch [s TDB past J2000], delta-v [km/s], heights after it [km], propellant [kg]."""

    name: str
    et: float
    dv_km_s: float
    perigee_km: float
    apogee_km: float
    propellant_kg: float = 0.0


@dataclass(frozen=True, slots=True)
class Coast:
    """An interval between burns: epochs [s TDB past J2000], mean semi-major axes [km], phase and node gained [deg]."""

    start_et: float
    end_et: float
    start_a_km: float
    end_a_km: float
    phase_deg: float
    node_deg: float


@dataclass(frozen=True, slots=True, repr=False)
class PhasingPlan:
    """Burns and coasts from injection to the point behind the station.

    Attributes
    ----------
    launch : LaunchOpportunity
    capture_et, arrival_et : float
        Capture, and arrival at the point behind the station [s TDB past J2000].
    phasing_height_km : float
        Height of the phasing orbit over the equatorial radius; NaN without a plan.
    burns : tuple of Burn
    coasts : tuple of Coast
    phase_error_deg : float
        Phase at arrival less the asked one.
    node_error_deg : float
        Node of the craft less that of the station at arrival.
    possible : bool
    reason : str
        Why there is no plan, with what would help.
    """

    launch: LaunchOpportunity
    capture_et: float
    arrival_et: float
    phasing_height_km: float
    burns: tuple[Burn, ...]
    coasts: tuple[Coast, ...]
    phase_error_deg: float
    node_error_deg: float
    possible: bool
    reason: str = ""

    @property
    def dv_km_s(self) -> float:
        """Sum of the burns."""
        return sum(b.dv_km_s for b in self.burns)

    @property
    def propellant_kg(self) -> float:
        """Propellant of all burns."""
        return sum(b.propellant_kg for b in self.burns)

    @property
    def days(self) -> float:
        """From lift-off to capture [d]."""
        return (self.capture_et - self.launch.et) / DAY_S

    def __repr__(self):
        made = (
            f"{self.phasing_height_km:.1f} km, {1e3 * self.dv_km_s:.1f} m/s" if self.possible else self.reason
        )
        return f"<PhasingPlan {self.days:.2f} d, capture {calendar(self.capture_et, 'UTC', 0)} UTC: {made}>"


@dataclass(slots=True)
class _Flight:
    """Mean motion of the craft beside the station while a plan is built; lengths in km, angles in rad."""

    visit: Visit
    launch: LaunchOpportunity
    density: Density | None
    et: float
    a_km: float
    eccentricity: float
    phase: float = 0.0
    node: float = 0.0
    burns: list[Burn] = field(default_factory=list)
    coasts: list[Coast] = field(default_factory=list)

    def coast(self, until: float) -> None:
        """Drift to an epoch: phase and node against the station, and the fall by drag."""
        seconds, before = until - self.et, self.a_km
        after = before - self._fall_km_s() * seconds
        ours = secular_rates(
            0.5 * (before + after), radians(self.visit.ascent.inclination_deg), self.eccentricity
        )
        station = self.launch.elements
        theirs = secular_rates(
            station.a_at_km(self.et + 0.5 * seconds), radians(station.inclination_deg), station.eccentricity
        )
        phase = (ours.argument_rad_s - theirs.argument_rad_s) * seconds
        node = (ours.node_rad_s - theirs.node_rad_s) * seconds
        self.coasts.append(Coast(self.et, until, before, after, degrees(phase), degrees(node)))
        self.phase, self.node, self.et, self.a_km = self.phase + phase, self.node + node, until, after

    def _fall_km_s(self) -> float:
        """Rate of the mean semi-major axis of a circular orbit by drag: rho Cd A/m sqrt(GM a)."""
        if self.density is None:
            return 0.0
        per_mass = 2.2 * self.visit.value("drag_area_m2") / self.visit.value("launch_mass_kg")
        return 1e3 * self.density(self.a_km - RADIUS_KM) * per_mass * sqrt(GM_KM3_S2 * self.a_km)

    def transfer(self, names: tuple[str, str], to_a_km: float) -> None:
        """Two tangential burns half a revolution apart, from the mean orbit to a circular one."""
        low = self.a_km * (1.0 - self.eccentricity)
        high = self.a_km * (1.0 + self.eccentricity)
        between = 0.5 * (high + to_a_km)
        first = abs(_speed(high, between) - _speed(high, 0.5 * (low + high)))
        self._burn(names[0], first, high, to_a_km)
        self.a_km, self.eccentricity = between, abs(to_a_km - high) / (to_a_km + high)
        self.coast(self.et + pi * sqrt(between**3 / GM_KM3_S2))
        second = abs(_speed(to_a_km, to_a_km) - _speed(to_a_km, between))
        self.a_km, self.eccentricity = to_a_km, 0.0
        self._burn(names[1], second, to_a_km, to_a_km)

    def _burn(self, name, dv, one, other) -> None:
        low, high = sorted((one - RADIUS_KM, other - RADIUS_KM))
        self.burns.append(Burn(name, self.et, dv, low, high))


def _speed(r_km: float, a_km: float) -> float:
    return sqrt(GM_KM3_S2 * (2.0 / r_km - 1.0 / a_km))


def half_period_s(a_km: float) -> float:
    """Return half the two-body period [s] of a semi-major axis [km]."""
    return pi * sqrt(a_km**3 / GM_KM3_S2)


def plan(
    visit: Visit, launch: LaunchOpportunity, capture_et: float, density: Density | None = None
) -> PhasingPlan:
    """Plan the phasing from a lift-off to a capture.

    Parameters
    ----------
    visit : Visit
    launch : LaunchOpportunity
        Its phase, with whole revolutions, is what the craft has to gain.
    capture_et : float
        Capture [s TDB past J2000].
    density : callable, optional
        Density [kg/m3] by height [km], for drag; without it there is none.

    Returns
    -------
    PhasingPlan
        If no height gives the phase, `possible` is False and `reason` says what would help.

    Raises
    ------
    InputError
        The capture is less than 0.6 or more than 10 days after lift-off.

    Examples
    --------
    >>> from kakehashi.earth.station import visit
    >>> craft = visit("HTV-X")
    >>> planned = plan(craft, launch_second(craft, craft.launch_et), craft.capture_et)
    >>> print(planned.possible, f"{planned.dv_km_s * 1e3:.0f} m/s")
    True 98 m/s
    """
    days = (capture_et - launch.et) / DAY_S
    if not _SHORTEST_D <= days <= _LONGEST_D:
        raise InputError(
            f"the capture is {days:.2f} days after lift-off; give {_SHORTEST_D} to {_LONGEST_D} days, since the last"
            " height adjustments alone take ten hours"
        )
    arrival = capture_et - visit.facts["arrival_before_capture_s"].value
    lowest, highest = _heights(visit, launch, density)
    gains = [_trajectory(visit, launch, arrival, a, density).phase for a in (lowest, highest)]
    behind = visit.facts["behind_km"].value / launch.elements.a_at_km(arrival)
    asked = radians(launch.phase_deg) - behind
    if not gains[1] <= asked <= gains[0]:
        return _impossible(launch, capture_et, arrival, asked, gains)

    def missing(a_km):
        return _trajectory(visit, launch, arrival, a_km, density).phase - asked

    a_km = brentq(missing, lowest, highest, xtol=_HEIGHT_KM)
    flight = _trajectory(visit, launch, arrival, a_km, density)
    return _planned(visit, launch, capture_et, flight, a_km, asked)


def _heights(visit: Visit, launch: LaunchOpportunity, density) -> tuple[float, float]:
    """Return the lowest and the highest mean semi-major axis of the phasing orbit [km]."""
    injected = _injected(visit, launch, density).a_km
    return injected, launch.elements.a_km - visit.facts["below_km"].value


def _injected(visit: Visit, launch: LaunchOpportunity, density) -> _Flight:
    ascent = visit.ascent
    low, high = RADIUS_KM + ascent.perigee_altitude_km, RADIUS_KM + ascent.apogee_altitude_km
    start = launch.et + ascent.duration_s
    return _Flight(visit, launch, density, start, 0.5 * (low + high), (high - low) / (high + low))


def _trajectory(visit: Visit, launch: LaunchOpportunity, arrival: float, a_km: float, density) -> _Flight:
    """Return the flight by a phasing orbit of a given semi-major axis to the point behind the station."""
    flight = _injected(visit, launch, density)
    station_km = launch.elements.a_at_km(arrival)
    below_km = station_km - visit.facts["below_km"].value
    flight.coast(launch.et + visit.facts["first_burn_s"].value)
    flight.transfer(("initial height adjustment", "circularisation"), a_km)
    flight.coast(arrival - visit.facts["height_adjustment_s"].value)
    flight.transfer(("second height adjustment", "third height adjustment"), below_km)
    flight.coast(arrival - half_period_s(0.5 * (below_km + station_km)))
    flight.transfer(("transfer to the point behind", "stop at the point behind"), station_km)
    return flight


def _impossible(launch, capture_et, arrival, asked, gains) -> PhasingPlan:
    days = (arrival - launch.et) / DAY_S
    low, high = degrees(gains[1]), degrees(gains[0])
    if degrees(asked) > high:
        fewer = ", or one revolution less" if launch.revolutions else ""
        remedy = f"choose a later capture{fewer}"
    else:
        remedy = "choose an earlier capture, or one revolution more"
    reason = (
        f"{degrees(asked):.0f} deg of phase are to be gained in {days:.2f} d, but heights between injection and station"
        f" gain {low:.0f} to {high:.0f} deg: {remedy}"
    )
    nan = float("nan")
    return PhasingPlan(launch, capture_et, arrival, nan, (), (), nan, nan, False, reason)


def _planned(visit, launch, capture_et, flight: _Flight, a_km: float, asked: float) -> PhasingPlan:
    node_error = launch.node_lead_deg + degrees(flight.node)
    plane = radians(abs(node_error)) * sin(radians(visit.ascent.inclination_deg))
    last = flight.burns[-1]
    cross = Burn(
        "plane correction", last.et, 2.0 * _speed(flight.a_km, flight.a_km) * sin(0.5 * plane), last.perigee_km,
        last.apogee_km,
    )  # fmt: skip
    burns = weighed(visit, [*flight.burns, cross])
    return PhasingPlan(
        launch, capture_et, flight.et, a_km - RADIUS_KM, burns, tuple(flight.coasts),
        degrees(flight.phase - asked), node_error, True,
    )  # fmt: skip


def weighed(visit: Visit, burns: list[Burn]) -> tuple[Burn, ...]:
    """Return the burns of a craft in their order, with their propellant by the rocket equation."""
    mass, listed = visit.value("launch_mass_kg"), []
    for burn in burns:
        used = propellant(mass, burn.dv_km_s, visit.value("isp_s"))
        mass -= used
        listed.append(replace(burn, propellant_kg=used))
    return tuple(listed)


def plans(visit: Visit, day, days=(1.0, 2.0, 3.0, 3.67, 4.0, 5.0), density: Density | None = None):
    """Return the plans of a launch day for several durations, each with the fewest revolutions that are possible.

    Parameters
    ----------
    visit : Visit
    day : epoch
        Near the lift-off.
    days : sequence of float
        From lift-off to capture [d].
    density : callable, optional
        As for `plan`.

    Returns
    -------
    list of PhasingPlan
        For a duration without a plan, that of no whole revolution, with the reason.
    """
    launches = [launch_second(visit, day, k) for k in range(4)]
    listed = []
    for duration in days:
        tried = [plan(visit, o, o.et + duration * DAY_S, density) for o in launches]
        listed.append(next((p for p in tried if p.possible), tried[0]))
    return listed
