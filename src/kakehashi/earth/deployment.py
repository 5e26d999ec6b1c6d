"""When does a constellation start its service?  Launches that fail or slip, satellites that fail, drawn many times.

A programme is a sequence of launches.  Each has a vehicle, a number of satellites, and a date; the probability of
success of a vehicle is drawn once for each history from its record (Beta distribution with a uniform prior), so that
the launches of a history share it.  After a failure the vehicle stands still.  Launch dates slip by an exponential
delay, which later launches of the vehicle inherit only as far as its shortest interval demands.  Satellites work from
the end of their orbit raising and fail at a constant rate.  Service begins when the number that is needed works.

The programme is that of the caller: dates, satellite masses, rates and delays are data with source or assumptions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, radians

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.launch.departure import into_inclination
from kakehashi.launch.performance import orbit_dv
from kakehashi.launch.vehicles import Vehicle
from kakehashi.time import calendar

_MOST_DRAWS = 1_000_000


@dataclass(frozen=True, slots=True)
class LaunchSeries:
    """Launches of one vehicle.

    Attributes
    ----------
    vehicle : str
    first_et : float
        Planned date of the first launch [s TDB past J2000].
    launches : int
    interval_days : float
        Planned distance of the launches, and the shortest one [d].
    satellites : int
        Satellites of a launch.
    successes, flights : int
        Record of the vehicle.
    slip_days : float
        Mean delay of a launch [d].
    grounding_days : float
        Pause of the vehicle after a failure [d].
    probability : float, optional
        Probability of success of each launch, in place of the record.
    """

    vehicle: str
    first_et: float
    launches: int
    interval_days: float
    satellites: int
    successes: int
    flights: int
    slip_days: float = 0.0
    grounding_days: float = 0.0
    probability: float | None = None

    def __post_init__(self):
        whole = self.launches >= 1 and self.satellites >= 1 and 0 <= self.successes <= self.flights
        if self.probability is not None and not 0.0 <= self.probability <= 1.0:
            raise InputError(f"launches of {self.vehicle}: probability {self.probability} must lie in 0 .. 1")
        if not whole or min(self.interval_days, self.slip_days, self.grounding_days) < 0.0:
            raise InputError(
                f"launches of {self.vehicle}: {self.launches} launches of {self.satellites} satellites, record"
                f" {self.successes} of {self.flights}, {self.interval_days}, {self.slip_days} and"
                f" {self.grounding_days} days: numbers must be positive, days not negative, and the successes within"
                " the flights"
            )


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Deployment:
    """Histories of a deployment.

    Attributes
    ----------
    service_et : (n,) array
        Start of service of each history [s TDB past J2000]; infinite where it never begins.
    launches_lost : (n,) array of int
    working : (t, n) array of int
        Working satellites at the epochs `et`; between arrivals, what is expected to survive.
    et : (t,) array
        Monthly epochs from the first launch [s TDB past J2000].
    needed : int
    """

    service_et: np.ndarray
    launches_lost: np.ndarray
    working: np.ndarray
    et: np.ndarray
    needed: int

    @property
    def probability(self) -> float:
        """Probability that service begins."""
        return float(np.mean(np.isfinite(self.service_et)))

    @property
    def in_service(self) -> np.ndarray:
        """Fraction (t,) of the histories in which enough satellites work at the epochs `et`."""
        return np.mean(self.working >= self.needed, axis=1)

    def quantile(self, level: float) -> float:
        """Return the date by which service has begun with a probability [s TDB past J2000]; infinite beyond all."""
        return float(np.quantile(self.service_et, level, method="inverted_cdf"))

    def __repr__(self):
        if not self.probability:
            return f"<Deployment: {self.needed} working satellites are never reached>"
        median = self.quantile(0.5)
        date = calendar(median, "UTC", 0)[:10] if np.isfinite(median) else "never"
        return f"<Deployment: service in {100.0 * self.probability:.0f} % of the histories, median {date}>"


@quantities
def per_launch(
    rocket: Vehicle,
    altitude_km: float,
    inclination_deg: float,
    satellite_kg: float,
    dispenser_fraction: float = 0.1,
) -> int:
    """Return how many satellites a vehicle lifts into a circular orbit at a time.

    Parameters
    ----------
    rocket : Vehicle
    altitude_km, inclination_deg : float
        Orbit of the injection.
    satellite_kg : float
    dispenser_fraction : float
        Fraction of the payload mass that adapter and dispenser take.

    Raises
    ------
    InputError
        The mass is not positive, or the vehicle does not lift a single satellite.

    Examples
    --------
    >>> from kakehashi.launch.vehicles import vehicle
    >>> per_launch(vehicle("Ariane 64"), 500.0, 87.9, 150.0)
    105
    """
    if not (satellite_kg > 0.0 and 0.0 <= dispenser_fraction < 1.0):
        raise InputError(
            f"satellite_kg is {satellite_kg} and dispenser_fraction {dispenser_fraction}; the mass must be positive and"
            " the fraction in 0 .. 1"
        )
    tilt = into_inclination(radians(inclination_deg), rocket.site.latitude_rad, rocket.site.azimuths_rad)
    rise = orbit_dv(altitude_km, altitude_km, rocket.reference_altitude_km) + float(tilt.rotation_loss_km_s)
    mass, _ = rocket.model.deliver(rise)
    number = floor(float(mass) * (1.0 - dispenser_fraction) / satellite_kg) if np.isfinite(mass) else 0
    if number < 1:
        raise InputError(
            f"{rocket.name} does not lift a satellite of {satellite_kg:,.0f} kg to {altitude_km:,.0f} km at"
            f" {inclination_deg:g} deg; give a lighter one, a lower orbit or another vehicle"
        )
    return number


@quantities
def deploy(
    series: Sequence[LaunchSeries],
    needed: int,
    *,
    raising_days: float = 120.0,
    failures_per_year: float = 0.0,
    at_start: int = 0,
    draws: int = 20_000,
    seed: int = 1,
) -> Deployment:
    """Draw histories of a deployment.

    Parameters
    ----------
    series : sequence of LaunchSeries
    needed : int
        Working satellites with which service begins.
    raising_days : float
        Time from launch to work.
    failures_per_year : float
        Rate at which a working satellite fails [1/year].
    at_start : int
        Satellites that work at the first launch.
    draws : int
    seed : int

    Raises
    ------
    InputError
        There are no launches, or a number is out of range.

    Examples
    --------
    >>> plan = LaunchSeries("Ariane 64", 0.0, 12, 60.0, 30, 10, 10, slip_days=20.0, grounding_days=270.0)
    >>> deploy([plan], 300)
    <Deployment: service in 87 % of the histories, median 2002-09-06>
    """
    if not (
        series
        and needed >= 1
        and 1 <= draws <= _MOST_DRAWS
        and raising_days >= 0.0
        and failures_per_year >= 0.0
    ):
        raise InputError(
            f"{len(series)} series of launches, {needed} satellites needed, {draws} draws: give launches, a positive"
            " need, 1 to 1,000,000 draws, and no negative times or rates"
        )
    rng = np.random.default_rng(seed)
    flights = [_histories(s, draws, rng) for s in series]
    first = min(s.first_et for s in series)
    ready = np.concatenate([f[0] for f in flights]) + raising_days * DAY_S  # (launches, draws)
    number = np.concatenate([np.where(f[1], s.satellites, 0) for s, f in zip(series, flights, strict=True)])
    order = np.argsort(ready, axis=0)
    ready, number = np.take_along_axis(ready, order, axis=0), np.take_along_axis(number, order, axis=0)
    rate = failures_per_year / (365.25 * DAY_S)
    working, service = _service(ready, number, needed, first, rate, at_start, rng)
    et = first + np.arange(0.0, max(float(ready.max()) - first, DAY_S) + 30.0 * DAY_S, 30.4375 * DAY_S)
    held = np.stack([_held(ready, working, t, first, at_start, rate) for t in et])
    lost = sum((~f[1]).sum(axis=0) for f in flights)
    return Deployment(service, np.asarray(lost), held, et, int(needed))


def _histories(s: LaunchSeries, draws: int, rng) -> tuple[np.ndarray, np.ndarray]:
    """Return launch epochs and successes (launches, draws) of a vehicle."""
    drawn = rng.beta(s.successes + 1, s.flights - s.successes + 1, draws)
    probability = drawn if s.probability is None else np.full(draws, s.probability)
    success = rng.random((s.launches, draws)) < probability
    slip = rng.exponential(1.0, (s.launches, draws)) * s.slip_days * DAY_S
    et, free = np.empty((s.launches, draws)), np.full(draws, -np.inf)
    for k in range(s.launches):
        et[k] = np.maximum(s.first_et + k * s.interval_days * DAY_S, free) + slip[k]
        free = et[k] + np.where(success[k], s.interval_days, max(s.grounding_days, s.interval_days)) * DAY_S
    return et, success


def _service(ready, number, needed: int, first: float, rate: float, at_start: int, rng):
    """Return working satellites (launches, draws) after each arrival, and when the need is met first (draws,)."""
    draws = ready.shape[1]
    now, last = np.full(draws, at_start), np.full(draws, first)
    service = np.where(now >= needed, first, np.inf)
    working = np.empty(ready.shape, dtype=np.int64)
    for k in range(ready.shape[0]):
        survive = np.exp(-rate * np.maximum(ready[k] - last, 0.0))
        now = (rng.binomial(now, survive) if rate > 0.0 else now) + number[k]
        working[k], last = now, ready[k]
        service = np.where(np.isinf(service) & (now >= needed), ready[k], service)
    return working, service


def _held(ready, working, et: float, first: float, at_start: int, rate: float) -> np.ndarray:
    """Return the satellites (draws,) that work at an epoch: those after the last arrival less expected failures."""
    count = (ready <= et).sum(axis=0)
    index = np.maximum(count - 1, 0)[None]
    rows = np.where(count > 0, np.take_along_axis(working, index, axis=0)[0], at_start)
    since = np.where(count > 0, np.take_along_axis(ready, index, axis=0)[0], first)
    return np.rint(rows * np.exp(-rate * (et - since))).astype(np.int64)
