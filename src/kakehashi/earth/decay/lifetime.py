"""When will an orbit have decayed?

Mean elements are propagated under the secular effect of the Earth's oblateness and the average of drag over an orbit
(`_kernels`); the density is MSIS by the activity of the Sun (`density`, `activity`). Many members, each with
its own orbit, ballistic coefficient and activity, run at once.

Lifetimes agree with a numerical propagation in the same air within 0.5 % for nearly circular orbits and within 3 % up
to an eccentricity of 0.3.  Beyond that they are not validated: drag at perigee is taken from mean elements, whose
difference from the osculating ones grows there.  Sunlight has no shadow.

A lifetime is a forecast of the Sun first of all: `lifetime_spread` draws cycles, and the distribution is the answer.

[M98] Meeus (1998), Astronomical Algorithms, 2nd ed., chapters 25 and 47.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, J2000_JD, MJD_JD
from kakehashi.base.jit import for_kernel, thread_count
from kakehashi.earth.decay.activity import MONTH_D, activity_rows, drawn
from kakehashi.earth.decay.density import AP, FLUXES, HIGHEST_KM, LOWEST_KM, density_table
from kakehashi.earth.space_weather import Weather
from kakehashi.frames.geodetic import RADIUS_KM
from kakehashi.time import as_et

REENTRY_KM = 90.0  # altitude of the mean perigee at which a lifetime ends
YEAR_D = 365.25
# Mean longitude and anomaly of the Sun; mean longitude, anomaly and node of the Moon: at J2000 [deg], rates
# [deg/d] [M98].
_SKY = np.array(
    [[280.466, 357.529, 218.316, 134.963, 125.045],
     [0.985_647_36, 0.985_600_28, 13.176_396_5, 13.064_992_9, -0.052_953_8]]
)  # fmt: skip
_NODES = 32


@dataclass(frozen=True, slots=True)
class MeanOrbit:
    """Mean elements about the Earth's equator of date.

    Attributes
    ----------
    a_km : float
        Semi-major axis, in the sense of Brouwer (that of SGP4, without Kozai's mean motion).
    eccentricity : float
    inclination_deg, raan_deg, perigee_deg : float
        Inclination, right ascension of the ascending node, argument of perigee.
    """

    a_km: float
    eccentricity: float
    inclination_deg: float
    raan_deg: float = 0.0
    perigee_deg: float = 90.0

    def __post_init__(self):
        lowest = self.a_km * (1.0 - self.eccentricity) - RADIUS_KM
        if not (0.0 <= self.eccentricity < 0.99 and lowest > LOWEST_KM and self.a_km < 200_000.0):
            raise InputError(
                f"a = {self.a_km:g} km, e = {self.eccentricity:g}: decay needs an ellipse with a perigee above"
                f" {LOWEST_KM:g} km and a semi-major axis below 200,000 km; the perigee is at {lowest:,.1f} km"
            )
        if not 0.0 <= self.inclination_deg <= 180.0:
            raise InputError(f"the inclination is {self.inclination_deg:g} deg; it must be within 0 .. 180")

    @classmethod
    def of_heights(
        cls, perigee_km: float, apogee_km: float, inclination_deg: float, **angles: float
    ) -> "MeanOrbit":
        """Return the orbit between two altitudes above the equator [km].

        Parameters
        ----------
        perigee_km, apogee_km : float
            Altitudes above the equatorial radius [km], in either order.
        inclination_deg : float
            Inclination.
        **angles : float
            `raan_deg` and `perigee_deg`.

        Examples
        --------
        >>> MeanOrbit.of_heights(600.0, 600.0, 97.8).a_km
        6978.137
        """
        low, high = sorted((perigee_km, apogee_km))
        a = RADIUS_KM + 0.5 * (low + high)
        return cls(a, 0.5 * (high - low) / a, inclination_deg, **angles)

    def state(self) -> list[float]:
        """Return the state of the kernels: a, e cos w, e sin w, i and node [km, rad]."""
        w = np.radians(self.perigee_deg)
        e, i, node = self.eccentricity, np.radians(self.inclination_deg), np.radians(self.raan_deg)
        return [self.a_km, e * np.cos(w), e * np.sin(w), float(i), float(node)]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Decay:
    """Orbits that decay.

    Attributes
    ----------
    et : float
        Epoch of the start [s TDB past J2000].
    lifetime_d : (members,) array
        Lifetimes; infinite for members that are in orbit at the end of the span.
    days : (rows,) array
        Days since the start.
    elements : (members, rows, 5) array
        Mean a [km], e, i, node and argument of perigee [rad]; NaN after re-entry.
    span_d : float
        Length of the span.
    """

    et: float
    lifetime_d: np.ndarray
    days: np.ndarray
    elements: np.ndarray
    span_d: float

    def __repr__(self):
        down = np.sort(self.lifetime_d[np.isfinite(self.lifetime_d)]) / YEAR_D
        after = f", after {down[0]:.2f} to {down[-1]:.2f} years" if len(down) else ""
        count, span = len(self.lifetime_d), f"{self.span_d / YEAR_D:g} years"
        return f"<Decay {count} members, {len(down)} re-enter within {span}{after}>"

    @property
    def perigee_km(self) -> np.ndarray:
        """Altitudes of perigee above the equatorial radius (members, rows) [km]."""
        return self.elements[..., 0] * (1.0 - self.elements[..., 1]) - RADIUS_KM

    @property
    def apogee_km(self) -> np.ndarray:
        """Altitudes of apogee above the equatorial radius (members, rows) [km]."""
        return self.elements[..., 0] * (1.0 + self.elements[..., 1]) - RADIUS_KM

    def probability(self, years: float) -> float:
        """Return the fraction of the members that re-enter within a number of years.

        Raises
        ------
        InputError
            The span is shorter than that.
        """
        if years * YEAR_D > self.span_d * (1.0 + 1e-9):
            raise InputError(
                f"a re-entry within {years:g} years cannot be told from a span of {self.span_d / YEAR_D:g} years;"
                " propagate for longer"
            )
        return float(np.mean(self.lifetime_d <= years * YEAR_D))

    def quantile_d(self, probability) -> np.ndarray:
        """Return quantiles of the lifetime [d]; infinite where they are beyond the span."""
        ordered = np.sort(self.lifetime_d)
        rank = np.clip(np.ceil(np.asarray(probability) * len(ordered)).astype(int) - 1, 0, len(ordered) - 1)
        return ordered[rank]


def decay(
    orbits: MeanOrbit | Sequence[MeanOrbit],
    epoch,
    cd_area_mass_m2_kg,
    activity: Weather | Sequence[Weather],
    *,
    years: float = 25.0,
    row_d: float | None = None,
    version: str = "00",
    cr_area_mass_m2_kg=0.0,
    sun_and_moon: bool | None = None,
    floor_km: float = REENTRY_KM,
) -> Decay:
    """Propagate orbits until they re-enter.

    Parameters
    ----------
    orbits : MeanOrbit or sequence of MeanOrbit
        The initial orbits, one for all members or one for each.
    epoch
        Their epoch, as `time.as_et` reads it.
    cd_area_mass_m2_kg : float or (members,) array
        Drag coefficient times area over mass [m2/kg].
    activity : Weather or sequence of Weather
        Activity of the Sun, one for all members or one for each.
    years : float
        Length of the span.
    row_d : float, optional
        Length of the rows over which the activity is averaged [d]: a month, or a day for spans below a year.
    version : {"00", "2.1"}
        Version of MSIS.
    cr_area_mass_m2_kg : float or (members,) array
        Reflectivity coefficient times area over mass, for solar radiation pressure [m2/kg].
    sun_and_moon : bool, optional
        Whether Sun and Moon act; by default, if the apogee is above 2,000 km.
    floor_km : float
        Altitude of the perigee at which a lifetime ends.

    Raises
    ------
    InputError
        The members do not match, or a number is out of range.

    Examples
    --------
    >>> from kakehashi.earth.space_weather import Constant
    >>> print(decay(MeanOrbit.of_heights(400, 400, 51.6), "2026-01-01 UTC", 0.01, Constant(140, 140, 15)))
    <Decay 1 members, 1 re-enter within 25 years, after 1.02 to 1.02 years>
    """
    orbits = [orbits] if isinstance(orbits, MeanOrbit) else list(orbits)
    weathers = list(activity) if isinstance(activity, Sequence) else [activity]
    cdam, cram = (
        np.atleast_1d(cd_area_mass_m2_kg).astype(float),
        np.atleast_1d(cr_area_mass_m2_kg).astype(float),
    )
    members = _members(len(orbits), len(weathers), len(cdam), len(cram))
    if not (np.all(cdam >= 0.0) and np.all(cram >= 0.0) and 0.0 < years <= 200.0):
        raise InputError(
            f"Cd A/m {cdam.min():g} and Cr A/m {cram.min():g} m2/kg must not be negative, and {years:g} years must be"
            " within 0 .. 200"
        )
    et, row_d = float(as_et(epoch)), row_d or (1.0 if years <= 1.0 else MONTH_D)
    rows = int(np.ceil(years * YEAR_D / row_d - 1e-9))
    mjd = mjd_of(et)
    table = np.stack([activity_rows(w, mjd, rows, row_d) for w in weathers])
    par = np.zeros((members, 3))
    par[:, 0], par[:, 1], par[:, 2] = cdam, cram, _far(orbits) if sun_and_moon is None else sun_and_moon
    states = for_kernel([o.state() for o in orbits], (members, 5)).copy()
    lifetime, history = _run(states, table, row_d, mjd, par, floor_km, version)
    return Decay(et, lifetime, row_d * np.arange(rows + 1), _elements(history), rows * row_d)


def lifetime_spread(
    orbit: MeanOrbit,
    epoch,
    cd_area_mass_m2_kg: float,
    draws: int = 200,
    *,
    ballistic_sigma: float = 0.0,
    seed: int = 1,
    **options,
) -> Decay:
    """Propagate an orbit under drawn solar cycles; the members are the distribution of its re-entry.

    Parameters
    ----------
    orbit : MeanOrbit
        The initial orbit.
    epoch
        Its epoch, as `time.as_et` reads it.
    cd_area_mass_m2_kg : float
        Drag coefficient times area over mass [m2/kg].
    draws : int
        Number of members.
    ballistic_sigma : float
        Relative sigma (lognormal) of the drag, for the error of the atmosphere's model and of the coefficient.
    seed : int
        Seed of the random number generator.
    **options
        Further parameters of `decay`.
    """
    if not (draws >= 1 and 0.0 <= ballistic_sigma <= 1.0):
        raise InputError(
            f"{draws} draws with a sigma of {ballistic_sigma:g}: give at least 1 draw, and a sigma in 0 .. 1"
        )
    factor = np.exp(ballistic_sigma * np.random.default_rng([seed, 1]).standard_normal(draws))
    return decay(orbit, epoch, cd_area_mass_m2_kg * factor, drawn(draws, seed), **options)


def _members(*counts: int) -> int:
    """Return the number of members of inputs that each have one entry, or one for each member."""
    members = max(counts)
    if any(n not in (1, members) for n in counts):
        raise InputError(
            f"orbits, activities, Cd A/m and Cr A/m have {', '.join(map(str, counts))} entries; give one of each for"
            " all members, or as many as there are members"
        )
    return members


def _far(orbits) -> np.ndarray:
    return np.array([o.a_km * (1.0 + o.eccentricity) - RADIUS_KM > 2_000.0 for o in orbits])


def _run(states, activity, row_d: float, mjd: float, par, floor_km: float, version: str):
    """Run the members in threads; return lifetimes and states at the ends of the rows."""
    from kakehashi.earth.decay._kernels import decay_members

    members, rows = len(states), activity.shape[-1]
    activity = for_kernel(activity, (members, 3, rows))
    lifetime, history = np.empty(members), np.full((members, rows + 1, 5), np.nan)
    history[:, 0] = states
    air, sky = air_of(version), sky_of(mjd, row_d)

    def part(rows: slice) -> None:
        decay_members(
            states[rows],
            *air,
            activity[rows],
            *sky,
            par[rows],
            gauss(),
            floor_km,
            history[rows],
            lifetime[rows],
        )

    size = -(-members // (4 * thread_count()))
    with ThreadPoolExecutor(thread_count()) as pool:
        list(pool.map(part, [slice(k, k + size) for k in range(0, members, size)]))
    return lifetime, history


def mjd_of(et: float) -> float:
    """Return the MJD of an epoch; TDB stands for UTC, a minute off."""
    return et / DAY_S + J2000_JD - MJD_JD


def air_of(version: str) -> tuple:
    """Return table, axes and range of altitudes of the density, as the kernels take them."""
    return tuple(density_table(version)), (FLUXES, AP), np.array([LOWEST_KM, HIGHEST_KM])


def sky_of(mjd: float, row_d: float) -> tuple:
    """Return the length of a row [d], the day of the year, and the angles of Sun and Moon, as the kernels take them."""
    days = mjd + MJD_JD - J2000_JD
    return row_d, (days + 0.5) % YEAR_D, np.radians(np.stack([(_SKY[0] + _SKY[1] * days) % 360.0, _SKY[1]]))


def _elements(history: np.ndarray) -> np.ndarray:
    """Return a, e, i, node and argument of perigee of states."""
    a, x, y, i, node = np.moveaxis(history, -1, 0)
    return np.stack([a, np.hypot(x, y), i, node % (2.0 * np.pi), np.arctan2(y, x) % (2.0 * np.pi)], axis=-1)


@cache
def gauss() -> np.ndarray:
    """Return nodes and weights of the Gauss-Legendre rule of the kernels, (2, 32)."""
    return np.array(np.polynomial.legendre.leggauss(_NODES))
