"""Where are plane and phase of a station on a day, from mean elements and their secular drift?

The secular rates are those of first order in J2 [K59]; drag enters through the rate of the mean motion.  Over a week
this agrees with SGP4 to some thousandths of a degree in the node, which is a second of launch time.

[K59] Kozai (1959), The motion of a close Earth satellite, AJ 64:367.
[H80] Hoots & Roehrich (1980), Spacetrack Report No. 3: Kozai's mean motion to Brouwer's.
[IERS10] IERS Conventions (2010), table 1.1.
"""

from dataclasses import dataclass
from math import cos, degrees, radians, sqrt

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.time import as_et, calendar, clock, scales

GM_KM3_S2 = 398_600.4418  # of the Earth [IERS10]
J2 = 1.082_635_9e-3  # [IERS10]
RADIUS_KM = 6_378.1366  # equatorial, of the Earth [IERS10]
_KOZAI_ITERATIONS = 6


@dataclass(frozen=True, slots=True)
class Rates:
    """Secular rates of an orbit under J2 [rad/s]: ascending node, and mean argument of latitude."""

    node_rad_s: float
    argument_rad_s: float


def secular_rates(a_km: float, inclination_rad: float, eccentricity: float = 0.0) -> Rates:
    """Return the secular rates of the node and of the mean argument of latitude [K59].

    Parameters
    ----------
    a_km : float
        Mean semi-major axis, from which the mean motion is sqrt(GM / a^3).
    inclination_rad : float
    eccentricity : float

    Examples
    --------
    >>> rates = secular_rates(6_796.0, radians(51.63))
    >>> print(round(degrees(rates.node_rad_s) * 86_400.0, 2))
    -4.95
    """
    n = sqrt(GM_KM3_S2 / a_km**3)
    root = sqrt(1.0 - eccentricity**2)
    factor = 1.5 * J2 * (RADIUS_KM / (a_km * root**2)) ** 2 * n
    c = cos(inclination_rad)
    anomaly = n + factor * root * 0.5 * (3.0 * c * c - 1.0)
    return Rates(-factor * c, anomaly + factor * 0.5 * (5.0 * c * c - 1.0))


@dataclass(frozen=True, slots=True, repr=False)
class StationElements:
    """Mean elements of a nearly circular orbit at an epoch, with their secular drift.

    Attributes
    ----------
    epoch_et : float
        Epoch [s TDB past J2000].
    mean_motion_rev_day, mean_motion_dot_rev_day2 : float
        Mean motion of Kozai and its rate [rev/d, rev/d2].
    eccentricity : float
    inclination_deg, raan_deg, argp_deg, mean_anomaly_deg : float
        Angles in TEME [deg].
    source : str
    """

    epoch_et: float
    mean_motion_rev_day: float
    mean_motion_dot_rev_day2: float
    eccentricity: float
    inclination_deg: float
    raan_deg: float
    argp_deg: float
    mean_anomaly_deg: float
    source: str = ""

    def __post_init__(self):
        if not (1.0 < self.mean_motion_rev_day < 17.0 and 0.0 <= self.eccentricity < 0.1):
            raise InputError(
                f"the station's mean motion is {self.mean_motion_rev_day} rev/d and its eccentricity "
                f"{self.eccentricity}; 1 .. 17 rev/d and an eccentricity below 0.1 are allowed, so give the elements "
                "of a station in a nearly circular orbit"
            )

    @property
    def a_km(self) -> float:
        """Mean semi-major axis (Brouwer) at the epoch [H80]."""
        return float(semi_major_axis_km(self.mean_motion_rev_day, self.inclination_deg, self.eccentricity))

    @property
    def height_km(self) -> float:
        """Mean height over the equatorial radius at the epoch."""
        return self.a_km - RADIUS_KM

    @property
    def rates(self) -> Rates:
        """Secular rates at the epoch."""
        return secular_rates(self.a_km, radians(self.inclination_deg), self.eccentricity)

    def a_at_km(self, et: float) -> float:
        """Mean semi-major axis at another epoch, with the drift by drag."""
        days = (et - self.epoch_et) / DAY_S
        return self.a_km * (1.0 - 2.0 / 3.0 * self.mean_motion_dot_rev_day2 * days / self.mean_motion_rev_day)

    def node_deg(self, et):
        """Right ascension of the ascending node at an epoch or epochs, without the change of its rate by drag [deg]."""
        return (self.raan_deg + degrees(self.rates.node_rad_s) * (np.asarray(et) - self.epoch_et)) % 360.0

    def argument_deg(self, et):
        """Mean argument of latitude at an epoch or epochs [deg]."""
        since = np.asarray(et) - self.epoch_et
        start = self.argp_deg + self.mean_anomaly_deg
        drag = 0.5 * 360.0 * self.mean_motion_dot_rev_day2 * (since / DAY_S) ** 2
        return (start + degrees(self.rates.argument_rad_s) * since + drag) % 360.0

    def __repr__(self):
        return f"<StationElements {calendar(self.epoch_et, 'UTC', 0)} UTC, {self.height_km:.1f} km>"


def semi_major_axis_km(mean_motion_rev_day, inclination_deg, eccentricity=0.0):
    """Return Brouwer's mean semi-major axis [km] of Kozai's mean motion, as SGP4 has it [H80].

    Parameters
    ----------
    mean_motion_rev_day : float or array
        Mean motion of Kozai.
    inclination_deg, eccentricity : float or array

    Examples
    --------
    >>> print(round(float(semi_major_axis_km(15.49580, 51.6347)) - 6_378.137, 1))
    418.5
    """
    kozai = np.asarray(mean_motion_rev_day) * 2.0 * np.pi / DAY_S
    c2 = np.cos(np.radians(inclination_deg)) ** 2
    a = (GM_KM3_S2 / kozai**2) ** (1.0 / 3.0)
    for _ in range(_KOZAI_ITERATIONS):
        secular = 0.75 * J2 * (RADIUS_KM / a) ** 2 * (3.0 * c2 - 1.0) / (1.0 - eccentricity**2) ** 1.5
        a = (GM_KM3_S2 * ((1.0 + secular) / kozai) ** 2) ** (1.0 / 3.0)
    return a


def sidereal_deg(et: float) -> float:
    """Return Greenwich mean sidereal time [deg] at an epoch: the angle from TEME to the Earth-fixed axes.

    Parameters
    ----------
    et : float
        Epoch [s TDB past J2000].
    """
    tt = clock.tdb_to_tt(et) / DAY_S
    jd1, jd2 = scales.from_tt("UT1", np.array(2_451_545.0), np.array(tt))
    return float(np.degrees(scales.erfa_module().gmst82(jd1, jd2)))


def from_row(row: dict, sources: dict) -> StationElements:
    """Build elements from a table with keys as in `data/station/elements.toml`."""
    fields = {k: v for k, v in row.items() if k not in ("epoch_utc", "source")}
    return StationElements(as_et(row["epoch_utc"] + " UTC"), source=sources[row["source"]]["text"], **fields)
