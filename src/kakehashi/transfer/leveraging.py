"""Resonant legs and v-infinity leveraging legs back to the same body.

On a resonant leg "K:L" the body completes K revolutions and the spacecraft L, so that they meet again without a
manoeuvre.  On a leveraging leg a small manoeuvre at the apse away from the body's orbit changes the excess speed of the
next encounter by several times its own size [S97].  "K:L(M)+" names it as [S97] does: the manoeuvre is in the M-th
revolution of the spacecraft, and the encounter is after the apse near the body's orbit, or before it with "-".  With
K > L the leg is exterior and its manoeuvre lowers the perihelion; with K < L it is interior and its manoeuvre raises
the aphelion.

Orbits are circular and coplanar here, which is the usual first estimate; a search for a tour takes such a leg as bounds
of its flight time, revolutions and manoeuvre, with the real orbits.

[S97] Sims, Longuski & Staugler (1997), V-infinity leveraging for interplanetary missions: multiple-revolution orbit
      techniques, JGCD 20, 409-415.
"""

import re
from dataclasses import dataclass
from math import acos, pi, sin, sqrt

import numpy as np
from scipy.optimize import brentq

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body

_NAME = re.compile(r"(\d+):(\d+)(?:\((\d+)\))?([+-]?)")
_MOST = 30  # revolutions
_SCAN = 400  # trial excess speeds between the nominal one and its bounds
_LARGEST_KM_S = 3.0  # manoeuvre


@dataclass(frozen=True, slots=True)
class LegName:
    """What the name of a leg says: revolutions of body and spacecraft, that of the manoeuvre, and the side of the apse.

    `side` is 1 for an encounter after the apse, -1 before it, and 0 for a resonant leg.
    """

    planet_revolutions: int
    revolutions: int
    manoeuvre_in: int
    side: int


def leg_name(text: str, *, leveraging: bool) -> LegName:
    """Read the name of a leg, such as "3:2" (resonant) or "2:1+" and "3:2(1)-" (leveraging).

    Raises
    ------
    InputError
        The text is no such name.
    """
    match = _NAME.fullmatch(str(text).replace(" ", ""))
    kind = "leveraging" if leveraging else "resonant"
    example = '"2:1+", or "3:2(1)-" with the manoeuvre in the first revolution' if leveraging else '"3:2"'
    if match is None or bool(match[4]) != leveraging or (match[3] and not leveraging):
        raise InputError(
            f"{text!r} does not name a {kind} leg; write revolutions of the body and of the spacecraft,"
            f"{' and + or - for an encounter after or before the apse,' if leveraging else ''} such as {example}"
        )
    k, n, m = int(match[1]), int(match[2]), int(match[3] or match[2])
    if not (0 < k < _MOST and 0 < n < _MOST and 0 < m <= n) or (leveraging and k == n):
        raise InputError(
            f"{text!r} is not possible: revolutions are from 1 to {_MOST - 1}, the manoeuvre is in one of the"
            " spacecraft's, and a leveraging leg needs different numbers of both"
        )
    return LegName(k, n, m, {"+": 1, "-": -1, "": 0}[match[4]])


@dataclass(frozen=True, slots=True)
class Resonance:
    """Orbits in resonance with a body, on its circular orbit.

    Attributes
    ----------
    semi_major_axis_km : float
    flight_s : float
        Time from one encounter to the next.
    least_vinf_km_s : float
        Excess speed of the orbit that is tangent to the body's; lower ones cannot reach the resonance.
    """

    semi_major_axis_km: float
    flight_s: float
    least_vinf_km_s: float


@dataclass(frozen=True, slots=True, repr=False)
class Leveraging:
    """A v-infinity leveraging leg between circular, coplanar orbits.

    Attributes
    ----------
    name : str
    departure_vinf_km_s, arrival_vinf_km_s : float
        Excess speeds at both encounters; the first is tangential.
    manoeuvre_km_s : float
        Size of the manoeuvre.
    apse_km : float
        Distance of the manoeuvre from the centre.
    manoeuvre_s, flight_s : float
        Times from the first encounter to the manoeuvre and to the second encounter.
    nominal_vinf_km_s : float
        Excess speed of the resonant orbit without a manoeuvre.
    """

    name: str
    departure_vinf_km_s: float
    arrival_vinf_km_s: float
    manoeuvre_km_s: float
    apse_km: float
    manoeuvre_s: float
    flight_s: float
    nominal_vinf_km_s: float

    @property
    def gain(self) -> float:
        """Growth of the excess speed from the nominal one, per unit of departure excess and manoeuvre spent for it."""
        spent = self.manoeuvre_km_s + abs(self.departure_vinf_km_s - self.nominal_vinf_km_s)
        return (self.arrival_vinf_km_s - self.nominal_vinf_km_s) / spent

    def __repr__(self):
        return (
            f"<Leveraging {self.name}: {self.departure_vinf_km_s:.3f} -> {self.arrival_vinf_km_s:.3f} km/s by"
            f" {1e3 * self.manoeuvre_km_s:.0f} m/s at {self.apse_km / AU_KM:.3f} au, {self.flight_s / DAY_S:.0f} d>"
        )


def _circle(name: str) -> tuple[float, float]:
    """Return GM of the centre and the radius of a body's orbit, from its mean distance in the ephemeris."""
    from kakehashi.ephem import state

    if body(name).kind not in ("planet", "dwarf planet"):
        raise InputError(f"{name} is no planet; name a planet, or give orbit=(GM, radius)")
    gm = body("Sun").gm_km3_s2
    s = state(name, "Sun", DAY_S * np.linspace(0.0, 12.0 * 365.25, 1_000))
    a = 1.0 / (2.0 / np.linalg.norm(s[:, :3], axis=1) - np.sum(s[:, 3:] ** 2, axis=1) / gm)
    return gm, float(a.mean())


def resonant_leg(planet: str, name: str, *, orbit: tuple[float, float] | None = None) -> Resonance:
    """Return the orbits in resonance with a body.

    Parameters
    ----------
    planet : str
    name : str
        Revolutions of body and spacecraft, such as "3:2".
    orbit : (float, float), optional
        GM of the centre [km3/s2] and radius of the body's orbit [km], for a moon; the planet's mean orbit by default.

    Raises
    ------
    InputError
        The name is no resonance, or the body no planet.

    Examples
    --------
    >>> print(f"{resonant_leg('Earth', '2:1').least_vinf_km_s:.2f} km/s")
    5.08 km/s
    """
    leg = leg_name(name, leveraging=False)
    gm, radius = orbit or _circle(planet)
    a = radius * (leg.planet_revolutions / leg.revolutions) ** (2.0 / 3.0)
    least = abs(sqrt(gm * (2.0 / radius - 1.0 / a)) - sqrt(gm / radius)) if a > 0.5 * radius else np.inf
    return Resonance(a, leg.planet_revolutions * 2.0 * pi * sqrt(radius**3 / gm), float(least))


@quantities
def leveraging_leg(
    planet: str, name: str, manoeuvre_km_s: float, *, orbit: tuple[float, float] | None = None
) -> Leveraging:
    """Return the v-infinity leveraging leg with a manoeuvre of this size.

    Parameters
    ----------
    planet : str
    name : str
        Such as "2:1+"; see the module.
    manoeuvre_km_s : float
        Size of the manoeuvre.
    orbit : (float, float), optional
        GM of the centre [km3/s2] and radius of the body's orbit [km], for a moon; the planet's mean orbit by default.

    Raises
    ------
    InputError
        The name is no leveraging leg, the body no planet, or no such leg exists.

    Examples
    --------
    >>> leveraging_leg("Earth", "2:1+", 0.7)
    <Leveraging 2:1+: 5.322 -> 10.103 km/s by 700 m/s at 2.275 au, 784 d>
    """
    leg = leg_name(name, leveraging=True)
    if not 0.0 < manoeuvre_km_s <= _LARGEST_KM_S:
        raise InputError(
            f"manoeuvre_km_s is {manoeuvre_km_s}; it must be above 0 and at most {_LARGEST_KM_S:g} km/s"
        )
    gm, radius = orbit or _circle(planet)
    nominal = resonant_leg(
        planet, f"{leg.planet_revolutions}:{leg.revolutions}", orbit=(gm, radius)
    ).least_vinf_km_s

    def off(vinf: float) -> float:
        made = _conics(leg, gm, radius, vinf, manoeuvre_km_s)
        return np.nan if made is None else made[0]

    trial = nominal + np.linspace(-1.0, 1.0, _SCAN) * min(nominal, 0.05 + 4.0 * manoeuvre_km_s)
    values = np.array([off(v) for v in trial])
    with np.errstate(invalid="ignore"):
        cross = np.flatnonzero((values[:-1] * values[1:] <= 0.0) & (np.abs(np.diff(values)) < 1.0))
    if cross.size == 0:
        raise InputError(
            f"no leveraging leg {name} of {planet} has a manoeuvre of {manoeuvre_km_s:g} km/s; try a smaller one, or"
            " other revolutions"
        )
    k = cross[np.argmin(np.abs(trial[cross] - nominal))]
    vinf = float(brentq(off, trial[k], trial[k + 1], xtol=1e-13))
    made = _conics(leg, gm, radius, vinf, manoeuvre_km_s)
    assert made is not None
    _, arrival, apse, before, flight = made
    return Leveraging(name, vinf, arrival, float(manoeuvre_km_s), apse, before, flight, nominal)


def _conics(leg: LegName, gm: float, radius: float, vinf: float, dv: float):
    """Fly a leg; return the angle [rad] by which it misses the body, and its figures; None if it does not return.

    The figures are the excess speed on arrival, the distance of the manoeuvre, and the times of manoeuvre and arrival.
    """
    outward = 1.0 if leg.planet_revolutions > leg.revolutions else -1.0
    pace = sqrt(gm / radius)
    fast = pace + outward * vinf
    inverse = 2.0 / radius - fast * fast / gm
    if inverse <= 0.0:
        return None
    first = 1.0 / inverse
    apse = 2.0 * first - radius
    if apse <= 0.0 or outward * (apse - radius) <= 0.0:
        return None
    slow = radius * fast / apse - outward * dv  # at the far apse; retrograde if that is the aphelion
    inverse = 2.0 / apse - slow * slow / gm
    if slow <= 0.0 or inverse <= 0.0:
        return None
    second = 1.0 / inverse
    e = abs(apse / second - 1.0)
    h = apse * slow
    cosine = (h * h / (gm * radius) - 1.0) / e
    if abs(cosine) >= 1.0:
        return None
    anomaly = acos(cosine)  # from the perihelion
    eccentric = acos((1.0 - radius / second) / e)
    rate = sqrt(gm / second**3)
    past = (eccentric - e * sin(eccentric)) / rate
    if outward < 0.0:  # the near apse is the aphelion
        anomaly, past = pi - anomaly, pi / rate - past
    period = 2.0 * pi * sqrt(first**3 / gm)
    before = (leg.manoeuvre_in - 0.5) * period
    flight = before + (leg.revolutions - leg.manoeuvre_in + 0.5) * 2.0 * pi / rate + leg.side * past
    miss = flight * sqrt(gm / radius**3) - (2.0 * pi * leg.planet_revolutions + leg.side * anomaly)
    square = gm * (2.0 / radius - 1.0 / second)
    along = h / radius
    arrival = sqrt(max(0.0, square - along * along) + (along - pace) ** 2)
    return miss, arrival, apse, before, flight


def period_s(path, et: float, gm_km3_s2: float) -> float:
    """Return the osculating period of a body about the centre of its path [s].

    Parameters
    ----------
    path : Path
    et : float
        Epoch [s TDB past J2000].
    gm_km3_s2 : float
        GM of the centre.
    """
    s = path.state(et)
    a = 1.0 / (2.0 / np.linalg.norm(s[:3]) - float(s[3:] @ s[3:]) / gm_km3_s2)
    return float(2.0 * pi * sqrt(a**3 / gm_km3_s2))
