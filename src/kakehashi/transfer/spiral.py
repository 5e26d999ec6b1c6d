"""Compute spirals away from the Earth with tangential thrust averaged over the orbit, including eclipses.

Rates of the equinoctial elements by Gauss's equations [B99] are averaged over the true longitude; in the Earth's
shadow there is no power and no thrust.  The Earth's oblateness precesses the orbit plane and the apsides.  Moon and
Sun do not perturb the orbit: near the Moon's distance the result is an estimate.  Averaging itself becomes an estimate
once an orbit gains much of its size in one revolution; `last_growth` measures this.

[B99] Battin (1999), An introduction to the mathematics and methods of astrodynamics, ch. 10.
[E61] Edelbaum (1961), Propulsion requirements for controllable satellites, ARS Journal 31: the circular limit.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.access import sunlight
from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S, EARTH_RADIUS_KM, G0_KM_S2
from kakehashi.base.tabular import Tabular
from kakehashi.bodies import body
from kakehashi.dynamics.model import earth_zonals
from kakehashi.ephem import position
from kakehashi.time import EpochLike, as_et, calendar

_POINTS = 360
_BELTS_KM = 20_000.0  # altitude below which the dose is counted
_GROWTH = 0.04  # of the semi-major axis in a step


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Spiral(Tabular):
    """Evolution of a spiral, step by step.

    Attributes
    ----------
    et : (n,) array
        Epochs [s TDB past J2000].
    perigee_km, apogee_km : (n,) arrays
        Perigee and apogee radii.
    inclination_deg, mass_kg : (n,) arrays
    shadow_fraction : (n,) array
        Fraction of each orbit in the Earth's shadow.
    revolutions : float
    delta_v_km_s : float
        Delta-v of the engine.
    belts_d : float
        Time below 20,000 km of altitude.
    shadow_d : float
        Time without Sun.
    longest_shadow_h : float
    last_growth : float
        Relative growth of the orbit in its last revolution; averaging is valid if it is much smaller than one.
    """

    et: np.ndarray
    perigee_km: np.ndarray
    apogee_km: np.ndarray
    inclination_deg: np.ndarray
    mass_kg: np.ndarray
    shadow_fraction: np.ndarray
    revolutions: float
    delta_v_km_s: float
    belts_d: float
    shadow_d: float
    longest_shadow_h: float
    last_growth: float

    def __len__(self) -> int:
        return len(self.et)

    def columns(self) -> dict[str, np.ndarray]:
        """Return the spiral as a table, one step a row."""
        names = ("et", "perigee_km", "apogee_km", "inclination_deg", "mass_kg", "shadow_fraction")
        dates = {"epoch_utc": np.array(calendar(self.et, digits=0)).reshape(len(self))}
        return dates | {name: getattr(self, name) for name in names}

    @property
    def days(self) -> float:
        """Duration of the spiral [d]."""
        return float(self.et[-1] - self.et[0]) / DAY_S

    @property
    def propellant_kg(self) -> float:
        """Propellant mass used [kg]."""
        return float(self.mass_kg[0] - self.mass_kg[-1])

    def __repr__(self):
        return (
            f"<Spiral {self.days:.0f} d, {self.revolutions:.0f} revolutions, {1e3 * self.delta_v_km_s:,.0f} m/s,"
            f" {self.propellant_kg:.1f} kg, to {calendar(self.et[-1])[:10]}, {self.belts_d:.0f} d in the belts,"
            f" shadow at most {self.longest_shadow_h:.1f} h>"
        )


@quantities
def spiral(
    start_et: EpochLike,
    perigee_altitude_km: float,
    apogee_altitude_km: float,
    until_apogee_km: float,
    *,
    mass_kg: float,
    thrust_n: float,
    isp_s: float,
    inclination_deg: float = 30.0,
    node_deg: float = 0.0,
    perigee_argument_deg: float = 0.0,
    duty: float = 1.0,
    in_shadow: bool = False,
    thrust: Callable[[float], float] | None = None,
    most_days: float = 2_000.0,
) -> Spiral:
    """Compute a spiral with thrust along the velocity until the apogee reaches a radius.

    Parameters
    ----------
    start_et : epoch
    perigee_altitude_km, apogee_altitude_km : float
        Altitudes of the initial orbit above the equatorial radius [km].
    until_apogee_km : float
        Final apogee radius [km], such as 384,400 for the Moon's distance.
    mass_kg : float
        Mass at the start [kg].
    thrust_n, isp_s : float
        Thrust [N] and specific impulse [s] of the engine.
    inclination_deg, node_deg, perigee_argument_deg : float
        Angles of the initial orbit [deg], relative to the ICRF equator.
    duty : float
        Fraction of the sunlit time under thrust.
    in_shadow : bool
        Whether batteries power the engine in the shadow.
    thrust : callable, optional
        Function of days since the start that returns the fraction of full thrust, for ageing arrays.
    most_days : float
        Maximum duration [d].

    Raises
    ------
    InputError
        The initial orbit is below the surface or already beyond the final apogee, the engine has no thrust, or the
        final apogee is not reached within `most_days` or before 95 % of the mass is used.

    Examples
    --------
    >>> spiral("2028-05-01 TDB", 185.0, 35_786.0, 100_000.0, mass_kg=480.0, thrust_n=0.25, isp_s=3000.0)
    <Spiral 42 d, 55 revolutions, 1,832 m/s, 29.0 kg, to 2028-06-11, 7 d in the belts, shadow at most 1.3 h>
    """
    _check(perigee_altitude_km, apogee_altitude_km, until_apogee_km, mass_kg, thrust_n, isp_s, duty)
    low, high = EARTH_RADIUS_KM + perigee_altitude_km, EARTH_RADIUS_KM + apogee_altitude_km
    now = float(as_et(start_et))
    p = 2.0 * low * high / (low + high)
    e, bend = (high - low) / (high + low), np.tan(np.radians(inclination_deg) / 2.0)
    node, apsis = np.radians(node_deg), np.radians(node_deg + perigee_argument_deg)
    y = np.array([p, e * np.cos(apsis), e * np.sin(apsis), bend * np.cos(node), bend * np.sin(node), mass_kg])
    flow = 1e-3 * thrust_n / (isp_s * G0_KM_S2)
    work = _Work(1e-3 * thrust_n, flow, duty, in_shadow, thrust or (lambda days: 1.0), now)
    log = _Log([(now, *_row(y), 0.0)])
    while _row(y)[1] < until_apogee_km:
        k1, fractions = work.rates(now, y)
        gain = _growth(y, k1)
        if gain <= 0.0:
            raise InputError(
                f"the orbit no longer grows on {calendar(now)[:10]}, because there is no thrust; check thrust "
                "and duty"
            )
        h, step = _next(work, now, y, k1, min(_GROWTH / gain, 5.0 * DAY_S), until_apogee_km)
        log.add(
            h, gain, 2.0 * np.pi * np.sqrt((y[0] / (1.0 - y[1] ** 2 - y[2] ** 2)) ** 3 / work.gm), fractions
        )
        now, y = now + h, step
        log.rows.append((now, *_row(y), fractions.shadow_fraction))
        if now - log.rows[0][0] > most_days * DAY_S or y[5] < 0.05 * mass_kg:
            raise InputError(
                f"after {(now - log.rows[0][0]) / DAY_S:.0f} days the apogee is {_row(y)[1]:,.0f} of "
                f"{until_apogee_km:,.0f} km, and {y[5]:.0f} kg remain: give more thrust or time"
            )
        if len(log.rows) > 2 and abs(_row(y)[1] / until_apogee_km - 1.0) < 1e-7:
            break
    return log.spiral(float(isp_s * G0_KM_S2 * np.log(mass_kg / y[5])))


def _next(work: "_Work", now: float, y, k1, h: float, until_apogee_km: float):
    """Return (length [s], elements and mass) of an integration step; the last step ends at the final apogee."""
    step = _rk4(work, now, y, k1, h)
    reached, before = _row(step)[1], _row(y)[1]
    if reached > until_apogee_km:
        h *= (until_apogee_km - before) / (reached - before) * (1.0 + 1e-9)
        step = _rk4(work, now, y, k1, h)
        if _row(step)[1] < until_apogee_km:
            step[0] *= 1.0 + 1e-9
    return h, step


@dataclass(slots=True)
class _Log:
    """The spiral computed so far: one row per step, and times in shadow and belts summed over the steps [s]."""

    rows: list[tuple]
    revolutions: float = 0.0
    belts: float = 0.0
    dark: float = 0.0
    longest: float = 0.0
    growth: float = 0.0

    def add(self, h: float, gain: float, period: float, fractions) -> None:
        """Add a step to the spiral computed so far.

        Parameters
        ----------
        h : float
            Length of the step [s].
        gain : float
            Relative growth rate of the semi-major axis [1/s].
        period : float
            Period of the orbit [s].
        fractions : _OrbitFractions
        """
        self.revolutions, self.growth = self.revolutions + h / period, gain * period
        self.belts += h * fractions.belt_fraction
        self.dark += h * fractions.shadow_fraction
        self.longest = max(self.longest, fractions.shadow_fraction * period)

    def spiral(self, delta_v_km_s: float) -> Spiral:
        """Return the steps and sums as a `Spiral`."""
        table = np.array(self.rows).T
        return Spiral(
            et=table[0],
            perigee_km=table[1],
            apogee_km=table[2],
            inclination_deg=table[3],
            mass_kg=table[4],
            shadow_fraction=table[5],
            revolutions=float(self.revolutions),
            delta_v_km_s=delta_v_km_s,
            belts_d=self.belts / DAY_S,
            shadow_d=self.dark / DAY_S,
            longest_shadow_h=self.longest / 3600.0,
            last_growth=float(self.growth),
        )


def _check(low, high, until, mass, thrust, isp, duty) -> None:
    if not 0.0 < low <= high < np.inf:
        raise InputError(f"altitudes are {low} and {high} km; they must satisfy 0 < perigee <= apogee")
    if not high + EARTH_RADIUS_KM < until <= 925_000.0:
        raise InputError(
            f"until_apogee_km is {until}; it must be between the initial apogee, "
            f"{high + EARTH_RADIUS_KM:,.0f} km, and the radius of the Earth's sphere of influence, "
            "925,000 km"
        )
    for name, value in (("mass_kg", mass), ("thrust_n", thrust), ("isp_s", isp)):
        if not (np.isfinite(value) and value > 0.0):
            raise InputError(f"{name} is {value}; it must be positive")
    if not 0.0 < duty <= 1.0:
        raise InputError(f"duty is {duty}; it must be in (0, 1]")


def _row(y) -> tuple[float, float, float, float]:
    """Return perigee and apogee radii [km], inclination [deg] and mass [kg] of the averaged elements."""
    e = np.hypot(y[1], y[2])
    return y[0] / (1.0 + e), y[0] / (1.0 - e), np.degrees(2.0 * np.arctan(np.hypot(y[3], y[4]))), y[5]


def _growth(y, rate) -> float:
    """Return the relative growth rate of the semi-major axis of the spiral [1/s]."""
    s = 1.0 - y[1] ** 2 - y[2] ** 2
    return float(rate[0] / y[0] + 2.0 * (y[1] * rate[1] + y[2] * rate[2]) / s)


def _rk4(work, now, y, k1, h) -> np.ndarray:
    k2 = work.rates(now + 0.5 * h, y + 0.5 * h * k1)[0]
    k3 = work.rates(now + 0.5 * h, y + 0.5 * h * k2)[0]
    k4 = work.rates(now + h, y + h * k3)[0]
    return y + h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)


@dataclass(frozen=True, slots=True)
class _OrbitFractions:
    shadow_fraction: float
    belt_fraction: float


class _Work:
    """Rates of the equinoctial elements (p, f, g, h, k) and the mass, averaged over one revolution."""

    def __init__(self, force_kn, flow, duty, in_shadow, thrust, start):
        self.gm = body("Earth").gm_km3_s2
        self._j2 = float(earth_zonals()[0])
        self._force, self._flow, self._duty = force_kn, flow, duty
        self._in_shadow, self._thrust, self._start = in_shadow, thrust, start
        angle = 2.0 * np.pi * (np.arange(_POINTS) + 0.5) / _POINTS
        self._sin, self._cos = np.sin(angle), np.cos(angle)

    def rates(self, et: float, y) -> tuple[np.ndarray, _OrbitFractions]:
        p, f, g, h, k, mass = y
        sl, cl = self._sin, self._cos
        w, s2 = 1.0 + f * cl + g * sl, 1.0 + h * h + k * k
        root, r = np.sqrt(p / self.gm), p / w
        time_fraction = (1.0 / w**2) / np.sum(1.0 / w**2)  # of the time, in each cell of the longitude
        light = self._light(et, r, h, k, s2)
        on = np.ones_like(light) if self._in_shadow else light
        force = self._force * self._thrust((et - self._start) / DAY_S) * self._duty * on
        # Gauss's equations for p, f, g with thrust along the velocity [B99].
        radial, across = (f * sl - g * cl), w  # of the velocity, times sqrt(p / gm)
        speed = np.hypot(radial, across)
        ar, at = force / mass * radial / speed, force / mass * across / speed
        rates = np.zeros(6)
        rates[0] = np.sum(time_fraction * 2.0 * p / w * root * at)
        rates[1] = np.sum(time_fraction * root * (ar * sl + ((w + 1.0) * cl + f) * at / w))
        rates[2] = np.sum(time_fraction * root * (-ar * cl + ((w + 1.0) * sl + g) * at / w))
        rates[5] = (
            -self._flow * self._thrust((et - self._start) / DAY_S) * self._duty * np.sum(time_fraction * on)
        )
        rates += self._oblate(y)
        low = r < EARTH_RADIUS_KM + _BELTS_KM
        return rates, _OrbitFractions(
            float(np.sum(time_fraction * (1.0 - light))), float(np.sum(time_fraction * low))
        )

    def _light(self, et, r, h, k, s2) -> np.ndarray:
        """Return the visible fraction of the Sun's disc at each true longitude of the orbit."""
        a2, hk = h * h - k * k, 2.0 * h * k
        sl, cl = self._sin, self._cos
        unit = np.stack([cl + a2 * cl + hk * sl, sl - a2 * sl + hk * cl, 2.0 * (h * sl - k * cl)], axis=-1)
        craft = (r / s2)[:, None] * unit
        sun = position("Sun", "Earth", et)
        return sunlight(sun - craft, -craft, EARTH_RADIUS_KM)

    def _oblate(self, y) -> np.ndarray:
        """Return the secular precession of node and apsides by the Earth's oblateness."""
        p, f, g, h, k, _ = y
        e2 = f * f + g * g
        n = np.sqrt(self.gm * (1.0 - e2) ** 3 / p**3)
        incl = 2.0 * np.arctan(np.hypot(h, k))
        # Secular rates: node -3/2 J2 n (R / p)^2 cos i, argument of perigee 3/4 J2 n (R / p)^2 (4 - 5 sin^2 i).
        pace = 1.5 * self._j2 * n * (EARTH_RADIUS_KM / p) ** 2
        node = -pace * np.cos(incl)
        apsis = node + 0.5 * pace * (4.0 - 5.0 * np.sin(incl) ** 2)
        return np.array([0.0, -g * apsis, f * apsis, -k * node, h * node, 0.0])
