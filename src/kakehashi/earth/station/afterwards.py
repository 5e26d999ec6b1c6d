"""What does a craft do after its release, as its elements show it, and when does it come down?

Between two sets of elements drag lowers the orbit by what their own drift says; the rest was done by burns.  The last
elements give Cd A/m and with it the day of a natural re-entry, whose spread is that of the drag.  If the craft
re-entered before, it was brought down by burns, and their least size follows from the height.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.earth.space_weather import Weather
from kakehashi.earth.station.elements import GM_KM3_S2, RADIUS_KM, StationElements
from kakehashi.earth.station.fall import Decay, ballistic_m2_kg, decay, mean_density
from kakehashi.earth.station.library import Visit
from kakehashi.spacecraft import propellant
from kakehashi.time import calendar

_DRAG_SIGMA = (
    0.15  # of the mean drag over the fall: models of the air and predicted activity [V13, section 8.6]
)
_PERIGEE_KM = 50.0  # of a controlled re-entry
_NOTICEABLE_KM = 0.5
_DAYS = 400.0


@dataclass(frozen=True, slots=True)
class OrbitChange:
    """Change of the orbit between two sets of elements: heights and part of drag [km], delta-v of the burns [km/s]."""

    first_et: float
    last_et: float
    first_km: float
    last_km: float
    drag_km: float
    dv_km_s: float

    @property
    def by_burns(self) -> bool:
        """Whether drag does not explain the change."""
        return abs(self.last_km - self.first_km - self.drag_km) > _NOTICEABLE_KM


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Afterwards:
    """What follows a release.

    Attributes
    ----------
    changes : tuple of OrbitChange
    ballistic_m2_kg : float
        Cd A/m from the last elements.
    natural, earlier, later : Decay
        Fall without burns, and with drag larger and smaller by two sigma.
    deorbit_dv_km_s : float
        Burn that lowers the perigee of the last orbit to 50 km.
    controlled : bool
        Whether the published re-entry is earlier than a natural one can be.
    published_et : float
        Published re-entry [s TDB past J2000].
    dv_km_s, propellant_kg : float
        Of all burns after the release, with that of the re-entry.
    last : StationElements
    """

    changes: tuple[OrbitChange, ...]
    ballistic_m2_kg: float
    natural: Decay
    earlier: Decay
    later: Decay
    deorbit_dv_km_s: float
    controlled: bool
    published_et: float
    dv_km_s: float
    propellant_kg: float
    last: StationElements

    @property
    def statement(self) -> str:
        """The re-entry in a sentence."""
        span = " and ".join(calendar(d.reentry_et, "UTC", 0)[:10] for d in (self.earlier, self.later))
        natural = (
            f"without burns the last elements lead to a re-entry between {span} (drag within 2 sigma, 30 %)"
        )
        day = calendar(self.published_et, "UTC", 0)[:10]
        if not self.controlled:
            return f"{natural}; the published {day} is within it"
        return (
            f"{natural}; the published re-entry of {day} was therefore brought about by burns, of at least"
            f" {1e3 * self.deorbit_dv_km_s:.0f} m/s"
        )

    def __repr__(self):
        return f"<Afterwards {len(self.changes)} changes, {self.statement}>"


def afterwards(visit: Visit, weather: Weather, mass_kg: float | None = None) -> Afterwards:
    """Follow a craft from its release to its re-entry.

    Parameters
    ----------
    visit : Visit
    weather : Weather
        Solar flux and geomagnetic activity over the fall.
    mass_kg : float, optional
        Mass at release, for the propellant; launch mass less the cargo by default.
    """
    sets = visit.craft_elements
    changes = tuple(_change(one, two) for one, two in pairwise(sets))
    last = sets[-1]
    density = mean_density(weather, last, _DAYS)
    ballistic = ballistic_m2_kg(last, density)
    natural, earlier, later = (
        decay(last, ballistic * factor, density)
        for factor in (1.0, 1.0 + 2 * _DRAG_SIGMA, 1.0 - 2 * _DRAG_SIGMA)
    )
    deorbit = deorbit_dv_km_s(last.a_km)
    total = sum(abs(c.dv_km_s) for c in changes if c.by_burns) + deorbit
    mass = mass_kg or visit.value("launch_mass_kg") - visit.value("cargo_kg")
    used = propellant(mass, total, visit.value("isp_s"))
    controlled = visit.reentry_et + visit.reentry_half_width_s < earlier.reentry_et
    return Afterwards(
        changes, ballistic, natural, earlier, later, deorbit, controlled, visit.reentry_et, total, used, last
    )


def deorbit_dv_km_s(a_km: float, perigee_km: float = _PERIGEE_KM) -> float:
    """Return the burn [km/s] that lowers the perigee of a circular orbit to a height.

    Parameters
    ----------
    a_km : float
        Radius of the orbit.
    perigee_km : float
        Height over the equatorial radius.
    """
    between = 0.5 * (a_km + RADIUS_KM + perigee_km)
    return sqrt(GM_KM3_S2 / a_km) - sqrt(GM_KM3_S2 * (2.0 / a_km - 1.0 / between))


def _change(one: StationElements, two: StationElements) -> OrbitChange:
    """Compare two sets; drag falls at the mean of both drifts, which overstates nothing by more than its own size."""
    days = (two.epoch_et - one.epoch_et) / DAY_S
    drift = np.mean(
        [-2.0 / 3.0 * e.a_km * e.mean_motion_dot_rev_day2 / e.mean_motion_rev_day for e in (one, two)]
    )
    drag = float(drift * days)
    rise = two.a_km - one.a_km - drag
    a = 0.5 * (one.a_km + two.a_km)
    dv = 0.5 * sqrt(GM_KM3_S2 / a**3) * rise
    return OrbitChange(one.epoch_et, two.epoch_et, one.height_km, two.height_km, drag, dv)
