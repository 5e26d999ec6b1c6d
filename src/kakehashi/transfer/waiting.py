"""With what probability does a comet come within reach of a spacecraft that waits beside the Earth?

Comets on parabolas of any orientation cross the ecliptic near the Earth's orbit, at a known rate.  The spacecraft waits
at the Sun-Earth L2, which is taken as the Earth's place and velocity (circular orbit), and leaves for the crossing
point once the comet is announced.  The least delta-v of that leg, over all departures after the announcement, is a
table of the crossing's distance from the Sun, its angle from the Earth, and the time that is left: Lambert arcs in the
ecliptic.

Perihelion distances are uniform, because the surveys show no rise to larger ones [F05]; the rate of crossings in the
band is that of feasible targets [S21].  Lunar swing-bys, which help towards crossings ahead of the Earth, are left out.

[F05] Francis (2005), The demographics of long-period comets, ApJ 635, 1348.
[S21] Sanchez et al. (2021), ESA F-class Comet Interceptor, Acta Astronautica 188, 265.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.interpolate import RegularGridInterpolator

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.transfer.lambert import lambert

_YEAR_S = 365.25 * DAY_S
_ANGLES = np.radians(np.arange(-180.0, 181.0, 6.0))
_TIMES_S = _YEAR_S * np.arange(0.10, 4.51, 0.04)
_MOST_REVOLUTIONS = 4
_STEPS = 9  # distances of the table
_LARGEST_KM_S = 50.0
_CURVE_KM_S, _CURVE_STEP_KM_S = (
    2.0,
    0.1,
)  # of the probability by delta-v; it goes on past the delta-v on board
_Z95 = 1.959963984540054  # half width of a 95 % interval of the normal distribution


@dataclass(frozen=True, slots=True)
class Wait:
    """A spacecraft that waits, and the comets that come.

    Attributes
    ----------
    rate_per_year : float
        Comets that cross the ecliptic in the band.
    band_au : (2,) tuple
        Distances from the Sun at which the spacecraft can meet one.
    delta_v_km_s : float
        From L2 to the crossing.
    years : (2,) tuple
        First departure and last encounter, after the launch [yr].
    warning_years : (2,) tuple
        Time from announcement to crossing; drawn uniformly.
    speed_km_s : (2,) tuple
        Relative speeds at which instruments and shield work.
    """

    rate_per_year: float
    band_au: tuple[float, float]
    delta_v_km_s: float
    years: tuple[float, float]
    warning_years: tuple[float, float]
    speed_km_s: tuple[float, float]

    def __post_init__(self):
        """Raise InputError for a negative rate or velocity, or a pair in the wrong order."""
        for name in ("rate_per_year", "delta_v_km_s"):
            if (value := getattr(self, name)) < 0.0:
                raise InputError(f"{name} is {value:g}; it must not be negative")
        for name in ("band_au", "years", "warning_years", "speed_km_s"):
            least, most = getattr(self, name)
            if not 0.0 <= least < most:
                raise InputError(
                    f"{name} is {least:g} .. {most:g}; give (least, most) with 0 <= least < most"
                )


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Reach:
    """Result of many simulated missions.

    Attributes
    ----------
    probability : float
        Fraction of missions that meet a comet.
    interval : (2,) tuple
        95 % interval of the fraction, from the number of missions [Wilson].
    fraction : float
        Fraction of the comets in the band that are within reach.
    waiting_years : (3,) array
        Percentiles 5, 50, 95 of the time from launch to the encounter of successful missions [yr].
    speed_km_s, delta_v_km_s : (3,) arrays
        The same percentiles of their relative speed and of the delta-v that they need.
    by_delta_v : (k, 2) array
        Delta-v on board [km/s] and probability, all else unchanged.
    missions : int
    """

    probability: float
    interval: tuple[float, float]
    fraction: float
    waiting_years: np.ndarray
    speed_km_s: np.ndarray
    delta_v_km_s: np.ndarray
    by_delta_v: np.ndarray
    missions: int

    def __repr__(self):
        low, high = self.interval
        percent = f"{100.0 * self.probability:.1f} % ({100.0 * low:.1f} .. {100.0 * high:.1f})"
        return f"<Reach {percent}, {self.missions} missions>"


def reach(wait: Wait, *, missions: int = 4_000, seed: int = 1) -> Reach:
    """Simulate missions and count those that meet a comet.

    Parameters
    ----------
    wait : Wait
    missions : int
    seed : int

    Raises
    ------
    InputError
        There are fewer than 10 missions.
    """
    if missions < 10:
        raise InputError(f"missions is {missions}; give at least 10, so that a fraction means something")
    rng = np.random.default_rng(seed)
    count = rng.poisson(wait.rate_per_year * wait.years[1], missions)
    owner = np.repeat(np.arange(missions), count)
    crossing = rng.uniform(0.0, wait.years[1], owner.size)
    r, speed = crossings(rng, owner.size, wait.band_au)
    angle = rng.uniform(-np.pi, np.pi, owner.size)
    announced = crossing - rng.uniform(*wait.warning_years, owner.size)
    left = crossing - np.maximum(announced, wait.years[0])
    need = least_delta_v(r, angle, left, wait.band_au)
    slow = (speed >= wait.speed_km_s[0]) & (speed <= wait.speed_km_s[1])
    need = np.where(slow, need, np.inf)
    good = need <= wait.delta_v_km_s
    first = np.full(missions, np.inf)
    np.minimum.at(first, owner[good], crossing[good])
    met = good & (crossing == first[owner])
    most = max(_CURVE_KM_S, 1.2 * wait.delta_v_km_s)
    curve = _CURVE_STEP_KM_S * np.arange(np.ceil(most / _CURVE_STEP_KM_S) + 1.0)
    waited, passed, needed = (_percentiles(x[met]) for x in (crossing, speed, need))
    return Reach(
        float(np.isfinite(first).mean()),
        wilson(int(np.isfinite(first).sum()), missions),
        float(good.mean()) if owner.size else 0.0,
        waited,
        passed,
        needed,
        np.column_stack([curve, [_fraction_met(owner, need <= dv, missions) for dv in curve]]),
        missions,
    )


def crossings(
    rng: np.random.Generator, n: int, band_au: tuple[float, float]
) -> tuple[np.ndarray, np.ndarray]:
    """Draw where comets on parabolas cross the ecliptic, and how fast they pass a body in a circular orbit there.

    Parameters
    ----------
    rng : numpy.random.Generator
    n : int
    band_au : (least, most)

    Returns
    -------
    r : (n,) array
        Distances from the Sun within the band [au].
    speed : (n,) array
        Relative speeds [km/s].
    """
    gm = body("Sun").gm_km3_s2
    found_r, found_q = np.empty(0), np.empty(0)
    while found_r.size < n:
        q = rng.uniform(0.0, band_au[1], 4 * n + 100)
        peri = rng.uniform(0.0, 2.0 * np.pi, q.size)
        r = 2.0 * q / (1.0 + np.cos(peri))  # at one node; the other is as likely
        fits = (r >= band_au[0]) & (r <= band_au[1])
        found_r, found_q = np.append(found_r, r[fits]), np.append(found_q, q[fits])
    r, q = found_r[:n], found_q[:n]
    tilt = rng.uniform(-1.0, 1.0, n)  # cosine of the inclination
    circular = np.sqrt(gm / (r * AU_KM))
    # parabola: v^2 = 2 gm / r, transverse part h / r with h = sqrt(2 gm q)
    across = circular * np.sqrt(2.0 * q / r)
    return r, np.sqrt(3.0 * circular**2 - 2.0 * circular * across * tilt)


def least_delta_v(r_au, angle_rad, years_left, band_au: tuple[float, float]) -> np.ndarray:
    """Return the least delta-v from L2 to crossings of the ecliptic [km/s]; inf if too little time is left.

    Parameters
    ----------
    r_au : (n,) array
        Distance of the crossing from the Sun.
    angle_rad : (n,) array
        Its angle ahead of the Earth at the crossing's epoch, from -pi to pi.
    years_left : (n,) array
        Time until then.
    band_au : (least, most)
        Band of the table.
    """
    grid, table = _table(*band_au)
    left = np.minimum(np.asarray(years_left) * _YEAR_S, _TIMES_S[-1])
    points = np.column_stack([r_au, angle_rad, np.maximum(left, _TIMES_S[0])])
    look = RegularGridInterpolator((grid, _ANGLES, _TIMES_S), table)
    return np.where(left >= _TIMES_S[0], look(points), np.inf)


@cache
def _table(low_au: float, high_au: float) -> tuple[np.ndarray, np.ndarray]:
    """Return distances [au] and least delta-v (distances, angles, times) [km/s] of legs of at most that time."""
    gm = body("Sun").gm_km3_s2
    grid = np.linspace(low_au, high_au, _STEPS)
    r, angle, t = np.meshgrid(grid, _ANGLES, _TIMES_S, indexing="ij")
    rate, speed = np.sqrt(gm / AU_KM**3), np.sqrt(gm / AU_KM)
    before = -rate * t  # angle of the Earth at the departure; it is 0 at the crossing
    start = AU_KM * np.stack([np.cos(before), np.sin(before), np.zeros_like(t)], axis=-1)
    home = speed * np.stack([-np.sin(before), np.cos(before), np.zeros_like(t)], axis=-1)
    goal = AU_KM * r[..., None] * np.stack([np.cos(angle), np.sin(angle), np.zeros_like(t)], axis=-1)
    best = np.full(t.shape, _LARGEST_KM_S)
    for number in range(_MOST_REVOLUTIONS + 1):
        for path in ("low", "high") if number else ("low",):
            arc = lambert(start, goal, t, gm, revolutions=number, path=path)
            size = np.linalg.norm(arc.v1_km_s - home, axis=-1)
            best = np.where(size < best, size, best)
    return grid, np.minimum.accumulate(best, axis=-1)


def _fraction_met(owner: np.ndarray, good: np.ndarray, missions: int) -> float:
    return float(np.unique(owner[good]).size) / missions


def _percentiles(x: np.ndarray) -> np.ndarray:
    return np.percentile(x, [5.0, 50.0, 95.0]) if x.size else np.full(3, np.nan)


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Return the 95 % interval of a fraction [Wilson (1927), JASA 22, 209].

    Parameters
    ----------
    successes, trials : int

    Examples
    --------
    >>> print("{:.3f} .. {:.3f}".format(*wilson(9, 10)))
    0.596 .. 0.982
    """
    p, z2 = successes / trials, _Z95**2
    middle = (p + z2 / (2.0 * trials)) / (1.0 + z2 / trials)
    half = _Z95 * np.sqrt(p * (1.0 - p) / trials + z2 / (4.0 * trials**2)) / (1.0 + z2 / trials)
    return float(max(0.0, middle - half)), float(min(1.0, middle + half))
