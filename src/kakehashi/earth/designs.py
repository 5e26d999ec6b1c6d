"""Which orbit is meant, by its repeat cycle or by its elements, and what does an instrument on it see?

OrbitDesign      a mean orbit with its local time, repetition and fleet
designed_orbit   from the numbers of orbits and days
orbit_of         from the elements of a catalogue
observation      swaths, lighting and contacts over a cycle
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S, EARTH_RADIUS_KM
from kakehashi.earth.catalogue import Catalogue
from kakehashi.earth.coverage import Sphere
from kakehashi.earth.downlink import Downlink, downlink
from kakehashi.earth.lighting import beta_angle_rad, eclipse_fraction
from kakehashi.earth.planes import fleet_of
from kakehashi.earth.repeat import RepeatOrbit, orbits_per_days, repeat_orbit
from kakehashi.earth.secular import local_time_drift_min_per_year, node_local_time_h, raan_of_local_time
from kakehashi.earth.swaths import Visits, swath_visits
from kakehashi.earth.tracks import Fleet
from kakehashi.frames.stations import Station


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class OrbitDesign:
    """A mean orbit and how it repeats.

    Attributes
    ----------
    name : str
    fleet : Fleet
        Of one satellite, or of several evenly spaced ones.
    days : int
        Nodal days of the cycle.
    orbits : float
        Nodal revolutions in these days: a whole number of a design.
    level : str
    """

    name: str
    fleet: Fleet
    days: int
    orbits: float
    level: str

    @property
    def altitude_km(self) -> float:
        """Mean semi-major axis less the equatorial radius [km]."""
        return float(self.fleet.a_km[0] - EARTH_RADIUS_KM)

    @property
    def local_time_h(self) -> float:
        """Mean local time of the ascending node at the epoch [h]."""
        return float(node_local_time_h(self.fleet.raan_deg[0], self.fleet.epoch_et))

    @property
    def local_time_drift_min_per_year(self) -> float:
        """Drift of that local time [min/year]."""
        f = self.fleet
        return float(
            local_time_drift_min_per_year(
                f.a_km[0], f.eccentricity[0], f.inclination_deg[0], level=self.level
            )
        )

    @property
    def nearest(self) -> RepeatOrbit:
        """The repeat orbit of the nearest whole number of revolutions, at the same inclination."""
        orbits = round(self.orbits)
        divisor = gcd(orbits, self.days)
        i, e = float(self.fleet.inclination_deg[0]), float(self.fleet.eccentricity[0])
        return repeat_orbit(orbits // divisor, self.days // divisor, i, eccentricity=e, level=self.level)

    @property
    def cycle_s(self) -> float:
        """Length of the cycle [s]."""
        return float(2.0 * np.pi / self.fleet.rates.ground[0] * self.days)

    def to_json(self) -> dict:
        """Return plain values with units in their names."""
        f, rates = self.fleet, self.fleet.rates
        return {
            "name": self.name, "satellites": len(f), "epoch_et_s": f.epoch_et, "a_km": float(f.a_km[0]),
            "altitude_km": self.altitude_km, "eccentricity": float(f.eccentricity[0]),
            "inclination_deg": float(f.inclination_deg[0]), "raan_deg": float(f.raan_deg[0]),
            "orbits": self.orbits, "days": self.days, "spacing_km": self.nearest.spacing_km,
            "nodal_period_s": float(2.0 * np.pi / rates.latitude[0]),
            "node_drift_deg_d": float(np.degrees(rates.node[0]) * DAY_S),
            "perigee_drift_deg_d": float(np.degrees(rates.perigee[0]) * DAY_S),
            "local_time_ascending_h": self.local_time_h,
            "local_time_descending_h": (self.local_time_h + 12.0) % 24.0,
            "local_time_drift_min_per_year": self.local_time_drift_min_per_year, "level": self.level,
        }  # fmt: skip

    def __repr__(self):
        repeats = f"{self.orbits:.2f} orbits in {self.days} d"
        return f"<OrbitDesign {self.name!r}: {repeats}, a - Re {self.altitude_km:.2f} km>"


@quantities
def designed_orbit(
    orbits: int,
    days: int,
    epoch_et: float,
    *,
    inclination_deg: float | None = None,
    eccentricity: float = 0.0,
    local_time_h: float = 12.0,
    satellites: int = 1,
    level: str = "J4",
) -> OrbitDesign:
    """Return a repeat orbit with the local time of its ascending node.

    Parameters
    ----------
    orbits, days : int
        Without a common divisor.
    epoch_et : float
        Epoch [s TDB past J2000].
    inclination_deg : float, optional
        Sun-synchronous by default.
    eccentricity : float
    local_time_h : float
        Mean local time of the ascending node at the epoch.
    satellites : int
        Evenly spaced in the plane.
    level : {"J2", "J4"}

    Examples
    --------
    >>> designed_orbit(389, 25, 0.0, local_time_h=1.93, level="J2")
    <OrbitDesign '389/25': 389.00 orbits in 25 d, a - Re 393.12 km>
    """
    if not 1 <= satellites <= 1_000:
        raise InputError(f"satellites is {satellites}; a plane has 1 to 1,000")
    design = repeat_orbit(orbits, days, inclination_deg, eccentricity=eccentricity, level=level)
    raan = raan_of_local_time(local_time_h, epoch_et)
    slots = np.arange(satellites) * 360.0 / satellites
    fleet = Fleet(epoch_et, design.a_km, eccentricity, design.inclination_deg, raan, 0.0, slots, level=level)
    return OrbitDesign(f"{orbits}/{days}", fleet, design.days, float(orbits), level)


def orbit_of(catalogue: Catalogue, days: int, *, level: str = "J4") -> OrbitDesign:
    """Return the mean orbit of the single object of a catalogue, and its revolutions in a number of nodal days.

    Parameters
    ----------
    catalogue : Catalogue
        With the element sets of one object, of which the latest is used.
    days : int
        Nodal days.
    level : {"J2", "J4"}

    Raises
    ------
    InputError
        There are several objects.
    """
    latest = catalogue.latest()
    if len(latest.elements) != 1:
        raise InputError(
            f"{latest!r} holds {len(latest.elements)} objects; choose one by its name or catalogue number"
        )
    f = fleet_of(latest, level=level)
    orbits = orbits_per_days(f.a_km[0], f.eccentricity[0], f.inclination_deg[0], days, level=level)
    return OrbitDesign(f.names[0] or "object", f, int(days), float(orbits), level)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Observation:
    """What an instrument sees over a span, and how the satellite is lit and heard.

    Attributes
    ----------
    design : OrbitDesign
    visits : Visits
    repeats : bool
        Whether the span is a whole cycle of a repeat orbit.
    visits_without_one : Visits or None
        The same after the loss of a satellite, of a fleet of several.
    beta_deg, eclipse : (m,) arrays
        Angle of the Sun above the plane, and eclipsed fraction of a revolution, through a year.
    sun_et : (m,) array
        Their epochs [s TDB past J2000].
    link : Downlink or None
        Contacts of the first satellite.
    """

    design: OrbitDesign
    visits: Visits
    repeats: bool
    visits_without_one: Visits | None
    beta_deg: np.ndarray
    eclipse: np.ndarray
    sun_et: np.ndarray
    link: Downlink | None

    def __repr__(self):
        return f"<Observation from {self.design.name!r}: {self.visits!r}>"


@quantities
def observation(
    design: OrbitDesign,
    points: Sphere,
    half_swath_km: float,
    *,
    span_days: float | None = None,
    stations: Sequence[Station] = (),
    rate_mbit_s: float = 100.0,
    contact_days: float = 5.0,
) -> Observation:
    """Return coverage by a swath, the loss of one satellite, lighting through a year, and contacts.

    Parameters
    ----------
    design : OrbitDesign
    points : Sphere
    half_swath_km : float
    span_days : float, optional
        One cycle by default.
    stations : sequence of Station
        Contacts are left out without any.
    rate_mbit_s : float
        Data rate during contacts.
    contact_days : float
        Span of the contacts [d].
    """
    first = design.fleet.epoch_et
    span = (first, first + (design.cycle_s if span_days is None else span_days * DAY_S))
    visits = swath_visits(design.fleet, points, span, half_swath_km)
    lost = None
    if len(design.fleet) > 1:
        lost = swath_visits(design.fleet.take(slice(1, None)), points, span, half_swath_km)
    et = first + np.arange(0.0, 366.0) * DAY_S
    beta = beta_angle_rad(design.fleet.take([0]), et)[:, 0]
    link = None
    if stations:
        link = downlink(design.fleet, 0, (first, first + contact_days * DAY_S), stations, rate_mbit_s)
    whole = abs(design.orbits - round(design.orbits)) < 1e-6
    return Observation(
        design, visits, span_days is None and whole, lost, np.degrees(beta),
        eclipse_fraction(design.fleet.a_km[0], beta), et, link,
    )  # fmt: skip
