"""When does a rocket have to lift off, so that its payload meets the station in one plane?

The lower orbit of the phasing regresses faster, so that the plane of injection must lie east of the station's by what
it will lose.  To first order in the difference of the heights this depends on the phase gained alone, whatever the
heights flown [V13]: rate of phase and rate of node both vary with a, as a^-3/2 and a^-7/2, thus

    node lost = 7/3 (rate of node / rate of the argument of latitude) phase gained,

0.75 deg or three minutes of launch time for each revolution that the craft gains on the ISS.

[V13] Vallado (2013), Fundamentals of Astrodynamics and Applications, 4th ed., sections 6.4 and 9.6.
"""

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, pi, radians, sin

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.earth.station.elements import StationElements, secular_rates, sidereal_deg
from kakehashi.earth.station.library import Ascent, Visit
from kakehashi.launch.sites import Site, site
from kakehashi.time import as_et, calendar

_ITERATIONS = 12
_EARTH_DEG_S = 360.985_647 / DAY_S  # of the site against the stars
_WITHIN_S = 1e-3


@dataclass(frozen=True, slots=True, repr=False)
class LaunchOpportunity:
    """Lift-off into the plane of the station.

    Attributes
    ----------
    et : float
        Lift-off [s TDB past J2000].
    revolutions : int
        Whole revolutions that the craft gains on the station beside the phase at injection.
    phase_deg : float
        What the craft gains from injection to arrival, with the whole revolutions [deg].
    node_lead_deg : float
        Node of the plane of injection less that of the station at lift-off [deg].
    azimuth_deg : float
        Azimuth of the plane over the ground at the site, without the Earth's rotation [deg].
    elements : StationElements
    fresh : bool
        Whether the elements are at most ten days old.
    """

    et: float
    revolutions: int
    phase_deg: float
    node_lead_deg: float
    azimuth_deg: float
    elements: StationElements
    fresh: bool

    @property
    def utc(self) -> str:
        """Lift-off in UTC, to the second."""
        return calendar(self.et, "UTC", 0)

    def __repr__(self):
        return f"<LaunchOpportunity {self.utc} UTC, phase {self.phase_deg:.0f} deg>"


def site_node_deg(base: Site, inclination_deg: float, descending: bool, et: float) -> float:
    """Return the node [deg] of the plane that contains the site at an epoch.

    Parameters
    ----------
    base : Site
    inclination_deg : float
        At least the latitude of the site.
    descending : bool
        Whether the site is on the southward half.
    et : float
        Epoch [s TDB past J2000].

    Raises
    ------
    InputError
        The site is poleward of the plane.
    """
    u = site_argument_rad(base, inclination_deg, descending)
    ahead = atan2(cos(radians(inclination_deg)) * sin(u), cos(u))
    return (sidereal_deg(et) + degrees(base.longitude_rad - ahead)) % 360.0


def site_argument_rad(base: Site, inclination_deg: float, descending: bool) -> float:
    """Return the argument of latitude [rad] at which the orbit passes over the site.

    Parameters
    ----------
    base : Site
    inclination_deg : float
    descending : bool
        Whether the site is on the southward half.
    """
    ratio = sin(base.latitude_rad) / sin(radians(inclination_deg))
    if abs(ratio) > 1.0:
        raise InputError(
            f"{base.name} is at {degrees(base.latitude_rad):.1f} deg latitude, poleward of a plane"
            f" of {inclination_deg} deg inclination; choose a site of lower latitude"
        )
    u = asin(ratio)
    return pi - u if descending else u


def azimuth_deg(base: Site, inclination_deg: float, descending: bool) -> float:
    """Return the azimuth [deg] of a plane at the site: sin(azimuth) = cos(i) / cos(latitude).

    Parameters
    ----------
    base : Site
    inclination_deg : float
    descending : bool
        Whether the site is on the southward half.
    """
    ahead = degrees(asin(min(1.0, cos(radians(inclination_deg)) / cos(base.latitude_rad))))
    return 180.0 - ahead if descending else ahead


def node_per_phase(elements: StationElements) -> float:
    """Return the node that the craft loses for the phase that it gains (both as angles; see the module)."""
    rates = secular_rates(elements.a_km, radians(elements.inclination_deg), elements.eccentricity)
    return 7.0 / 3.0 * rates.node_rad_s / rates.argument_rad_s


def phase_at_injection_deg(elements: StationElements, ascent: Ascent, launch_et: float) -> float:
    """Return by how much the station is ahead at injection, 0 .. 360 [deg].

    Parameters
    ----------
    elements : StationElements
        Of the station.
    ascent : Ascent
    launch_et : float
        Lift-off [s TDB past J2000].
    """
    return float(
        (elements.argument_deg(launch_et + ascent.duration_s) - ascent.argument_of_latitude_deg) % 360.0
    )


def launch_second(
    visit: Visit, day, revolutions: int = 0, elements: StationElements | None = None
) -> LaunchOpportunity:
    """Compute the second of lift-off on a day, so that the planes coincide when the craft arrives.

    Parameters
    ----------
    visit : Visit
    day : epoch
        Any epoch of the day, as for `time.as_et`; the opportunity nearest to it is returned.
    revolutions : int
        Whole revolutions to gain on the station beside the phase at injection.
    elements : StationElements, optional
        Of the station; those of the visit with the nearest epoch by default.

    Raises
    ------
    InputError
        The number of revolutions is negative, or the site is poleward of the plane.

    Examples
    --------
    >>> from kakehashi.earth.station import visit
    >>> print(launch_second(visit("HTV-X"), "2025-10-26T00:00 UTC").utc[:16])
    2025-10-26T00:00
    """
    if revolutions < 0:
        raise InputError(
            f"revolutions is {revolutions}; a craft below the station gains on it, so give 0 or more"
        )
    base, et = site(visit.site), float(as_et(day))
    station = elements or visit.elements_near(et)
    for _ in range(_ITERATIONS):
        phase = phase_at_injection_deg(station, visit.ascent, et) + 360.0 * revolutions
        lead = -node_per_phase(station) * phase
        through_site = site_node_deg(base, station.inclination_deg, visit.ascent.descending, et)
        wanted = float(station.node_deg(et)) + lead - visit.ascent.node_offset_deg
        step = ((wanted - through_site + 180.0) % 360.0 - 180.0) / _EARTH_DEG_S
        et += step
        if abs(step) < _WITHIN_S:
            break
    azimuth = azimuth_deg(base, station.inclination_deg, visit.ascent.descending)
    return LaunchOpportunity(
        float(et), revolutions, float(phase), float(lead), azimuth, station, bool(visit.is_fresh(et))
    )


def node_offset_deg(visit: Visit, launch_et: float, revolutions: int) -> float:
    """Return the offset of the ascent's node that makes a launch that flew the right one [deg].

    Parameters
    ----------
    visit : Visit
        Its ascent gives duration and argument of latitude.
    launch_et : float
        Lift-off [s TDB past J2000].
    revolutions : int
        Whole revolutions that the craft gained.
    """
    station = visit.elements_near(launch_et)
    phase = phase_at_injection_deg(station, visit.ascent, launch_et) + 360.0 * revolutions
    through_site = site_node_deg(
        site(visit.site), station.inclination_deg, visit.ascent.descending, launch_et
    )
    offset = float(station.node_deg(launch_et)) - node_per_phase(station) * phase - through_site
    return (offset + 180.0) % 360.0 - 180.0


def launch_days(visit: Visit, first_day, days: int, revolutions: int = 0) -> list[LaunchOpportunity]:
    """Compute the second of lift-off on each of several days in a row.

    Parameters
    ----------
    visit : Visit
    first_day : epoch
        Near the first lift-off.
    days : int
    revolutions : int
        As for `launch_second`.
    """
    listed = [launch_second(visit, first_day, revolutions)]
    while len(listed) < days:
        ahead = listed[-1].et + DAY_S * (1.0 + node_day_fraction(listed[-1].elements))
        listed.append(launch_second(visit, ahead, revolutions))
    return listed


def node_day_fraction(elements: StationElements) -> float:
    """Return by what fraction of a day the lift-off moves from day to day; negative: earlier."""
    rate = degrees(elements.rates.node_rad_s) * DAY_S
    return (rate - (_EARTH_DEG_S * DAY_S - 360.0)) / 360.0
