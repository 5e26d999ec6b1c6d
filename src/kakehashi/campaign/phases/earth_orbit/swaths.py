"""When do the instruments of a satellite pass over each point of the Earth?"""

from dataclasses import dataclass
from math import gcd

import numpy as np

from kakehashi.base.constants import DAY_S, EARTH_RADIUS_KM
from kakehashi.campaign.phases.earth_orbit.fields import EarthOrbitPlan, SwathPlan
from kakehashi.campaign.stages import register
from kakehashi.earth.coverage import Sphere, equal_area_points
from kakehashi.earth.repeat import RepeatOrbit, repeat_orbit
from kakehashi.earth.secular import raan_of_local_time
from kakehashi.earth.swaths import Visits, merged, swath_visits
from kakehashi.earth.tracks import Fleet
from kakehashi.time import as_et

_POINTS = 1_000
_SPAN_D = 25.0  # without a repeat cycle


@register
@dataclass(frozen=True, slots=True, repr=False, eq=False)
class SwathVisits:
    """Visits of p points by the swath of one instrument.

    Attributes
    ----------
    instrument : str
    half_width_km : float
    span_d : float
        Since the orbit was reached [d].
    repeats : bool
        Whether the pattern repeats after the span.
    counts : (p,) array
    days : (p, k) array
        Of each visit [d]; NaN after the last.
    """

    instrument: str
    half_width_km: float
    span_d: float
    repeats: bool
    counts: np.ndarray
    days: np.ndarray

    def __repr__(self):
        return f"<SwathVisits {self.instrument}, {self.counts.mean():.1f} visits>"

    @property
    def visits(self) -> Visits:
        """The visits over their points, in seconds since the orbit was reached."""
        return Visits(
            points(), (0.0, DAY_S * self.span_d), self.half_width_km, self.counts, DAY_S * self.days
        )

    def covered_after(self, days, inside: np.ndarray) -> np.ndarray:
        """Return the fraction of some points that are visited within numbers of days.

        Parameters
        ----------
        days : (n,) array
        inside : (p,) array of bool
        """
        first = np.nan_to_num(self.days[inside, 0], nan=np.inf)
        return np.array([np.mean(first <= d) for d in np.asarray(days, float)])


def points() -> Sphere:
    """Return the points of equal area over which visits are counted."""
    return equal_area_points(_POINTS)


def together(parts: list[SwathVisits]) -> SwathVisits:
    """Return the visits of several satellites as those of one; their spans are cut to the shortest.

    Parameters
    ----------
    parts : list of SwathVisits
        One or more.
    """
    span = min(p.span_d for p in parts)
    days = [np.where(p.days <= span, p.days, np.nan) for p in parts]
    counts, epochs = merged([np.isfinite(d).sum(axis=1) for d in days], days)
    one = parts[0]
    repeats = all(p.repeats and p.span_d == span for p in parts)
    return SwathVisits(one.instrument, one.half_width_km, span, repeats, counts, epochs)


def repeat_of(plan: EarthOrbitPlan) -> RepeatOrbit | None:
    """Return the orbit that repeats as the plan says, at its inclination; None if it says nothing."""
    if plan.repeat is None:
        return None
    orbits, days = plan.repeat.orbits, plan.repeat.days
    shared = gcd(orbits, days)
    low, high = plan.perigee_altitude_km.value, plan.apogee_altitude_km.value
    e = 0.5 * (high - low) / (EARTH_RADIUS_KM + 0.5 * (low + high))
    return repeat_orbit(orbits // shared, days // shared, plan.inclination_deg.value, eccentricity=e)


def fleet_of(plan: EarthOrbitPlan) -> Fleet:
    """Return the satellites of a plan when the orbit is reached, evenly spaced behind the first.

    The semi-major axis is that of the repeat orbit, if there is one.
    """
    low, high = plan.perigee_altitude_km.value, plan.apogee_altitude_km.value
    again, axis = repeat_of(plan), EARTH_RADIUS_KM + 0.5 * (low + high)
    a = axis if again is None else again.a_km
    begin = float(as_et(plan.reached))
    local = plan.node_local_time_h
    node = 0.0 if local is None else float(raan_of_local_time(local.value, begin))
    n = plan.satellites
    mean = (plan.argument_deg - np.arange(n) * 360.0 / n) % 360.0
    rows = [np.full(n, x) for x in (a, 0.5 * (high - low) / axis, plan.inclination_deg.value, node, 0.0)]
    return Fleet.of_rows(begin, [*rows, mean])


def swath_study(plan: EarthOrbitPlan, swath: SwathPlan) -> SwathVisits:
    """Return when the swath of an instrument passes over each point, in a repeat cycle or 25 days.

    Parameters
    ----------
    plan : EarthOrbitPlan
    swath : SwathPlan
    """
    again, fleet = repeat_of(plan), fleet_of(plan)
    span = _SPAN_D if again is None else again.cycle_d
    begin = fleet.epoch_et
    done = swath_visits(fleet, points(), (begin, begin + span * DAY_S), swath.half_width_km)
    days = (done.et - begin) / DAY_S
    return SwathVisits(swath.instrument, swath.half_width_km, span, again is not None, done.counts, days)
