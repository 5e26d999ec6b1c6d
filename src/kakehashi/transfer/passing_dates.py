"""Correct the dates of a patched tour for the pull of the planets that it passes.

A patched tour meets the centre of each planet as if the planet did not pull. Within the sphere of influence, the
hyperbola reaches its periapsis before the motion along its asymptote would, and leaves as much earlier. Between two
periapses the flight is therefore shorter than the patched leg, by hours for the inner planets and by a week for
Jupiter:

    d/v - sqrt(a^3 / GM) (e sinh F - F),   cosh F = (r/a + 1) / e,   d^2 = r^2 - a^2 (e^2 - 1),   a = GM / v^2

for a sphere of radius r; far out this is GM / v^3 (ln(2 r / (a e)) - 1). The sphere is Laplace's,
r = D (GM / GM_Sun)^(2/5) at the distance D from the Sun [BMW71].

[BMW71] Bate, Mueller & White (1971), Fundamentals of Astrodynamics, chapters 4 (time of flight on a hyperbola) and 7
(sphere of influence).
"""

from collections.abc import Callable

import numpy as np

from kakehashi.base import InputError, KakehashiError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.ephem import position
from kakehashi.time import calendar
from kakehashi.transfer.search import Search, search
from kakehashi.transfer.tour import Itinerary, Stop, Tour

_ROUNDS, _CLOSE_S = 5, 0.25 * DAY_S  # searches of one tour, and how near its last date has to be


@quantities
def time_ahead(planet: str, vinf_km_s: float, periapsis_km: float, sphere_km: float) -> float:
    """Return by how much a flight through periapsis is ahead of the flight along its asymptote, on the way in or out.

    Parameters
    ----------
    planet : str
    vinf_km_s : float
        Excess speed.
    periapsis_km : float
        Distance of the periapsis from the centre.
    sphere_km : float
        Radius of the sphere of influence.

    Returns
    -------
    float
        Time [s].

    Raises
    ------
    InputError
        The speed is not positive, or the periapsis is not within the sphere.

    Examples
    --------
    >>> print(f"{time_ahead('Jupiter', 7.76, 710_000.0, 4.8e7) / 86_400.0:.1f} d")
    8.1 d
    >>> print(f"{time_ahead('Earth', 6.0, 7_000.0, 9.2e5) / 60.0:.0f} min")
    112 min
    """
    if not (vinf_km_s > 0.0 and 0.0 < periapsis_km <= sphere_km < np.inf):
        raise InputError(
            f"vinf_km_s is {vinf_km_s}, periapsis_km {periapsis_km} and sphere_km {sphere_km}; the speed must be"
            " positive, and the periapsis within the sphere"
        )
    gm = body(planet).gm_km3_s2
    a = gm / vinf_km_s**2
    e = 1.0 + periapsis_km / a
    anomaly = np.arccosh((sphere_km / a + 1.0) / e)
    along = np.sqrt(max(0.0, sphere_km**2 - a * a * (e * e - 1.0)))
    return float(along / vinf_km_s - np.sqrt(a**3 / gm) * (e * np.sinh(anomaly) - anomaly))


def passing_dates(tour: Itinerary) -> np.ndarray:
    """Return the epochs (n,) [s TDB past J2000] at which a tour passes its bodies, if it leaves on its own date.

    The legs are those of the patched tour, less the times by which the planets at their ends bring them forward. The
    departure is from periapsis at the radius of the first body; a planet at the end is passed at its radius. Bodies
    without a known mass leave their legs as they are.

    Parameters
    ----------
    tour : Itinerary
        A tour about the Sun.

    Raises
    ------
    InputError
        The tour is about a planet.
    """
    if tour.center != "Sun":
        raise InputError(f"the tour is about {tour.center}; dates are corrected for tours about the Sun only")
    ahead = [stop_ahead(stop) for stop in tour.stops]
    et = np.array([stop.et for stop in tour.stops])
    legs = np.diff(et) - np.array(ahead[:-1]) - np.array(ahead[1:])
    return et[0] + np.concatenate([[0.0], np.cumsum(legs)])


def stop_ahead(stop: Stop) -> float:
    """Return the `time_ahead` [s] of a stop about the Sun; 0 if its body has no known mass or does not pull there."""
    try:
        planet = body(stop.body)
        ratio, radius = planet.gm_km3_s2 / body("Sun").gm_km3_s2, planet.radius_km
    except KakehashiError:  # a body without a known mass or size
        return 0.0
    sphere = float(np.linalg.norm(position(stop.body, "Sun", stop.et))) * ratio**0.4
    periapsis = radius + (stop.altitude_km if np.isfinite(stop.altitude_km) else 0.0)
    if periapsis > sphere or not stop.vinf_km_s > 0.0:  # nothing pulls there, or there is no hyperbola
        return 0.0
    return time_ahead(stop.body, stop.vinf_km_s, periapsis, sphere)


def search_to_arrive(plan: Callable[[float], Tour], arrive_et: float, **options) -> tuple[Search, np.ndarray]:
    """Search for a tour that reaches its last body at a given epoch with the planets' pull on the way.

    The patched tour has to arrive later by the times that the planets bring it forward, which follow from the tour
    that is found; so the search is repeated until the date is met within a quarter of a day.

    Parameters
    ----------
    plan : callable
        Function of the epoch of arrival of the patched tour [s TDB past J2000] that returns the `Tour`, as from
        `plan_tour(..., arrive=...)`.
    arrive_et : float
        Epoch of arrival [s TDB past J2000].
    **options
        Options of `search`.

    Returns
    -------
    (Search, (n,) array)
        The last search, and the passing dates of its tour.

    Raises
    ------
    InputError
        The date is not met after five searches.
    """
    delay = 0.0
    for _ in range(_ROUNDS):
        result = search(plan(arrive_et + delay), **options)
        dates = passing_dates(result.itinerary)
        missed = dates[-1] - arrive_et
        if abs(missed) < _CLOSE_S:
            return result, dates
        delay -= missed
    raise InputError(
        f"after {_ROUNDS} searches the tour arrives on {calendar(dates[-1])[:10]}, {missed / DAY_S:+.1f} d from"
        f" {calendar(arrive_et)[:10]}; search longer, or free the flight times"
    )
