"""Compute unpowered and powered gravity assists with patched conics.

The planet bends the excess velocity by asin(1/e) before and after periapsis, with e = 1 + r_p v^2 / GM.  A powered
flyby consists of two half hyperbolas with a common periapsis, where the burn is tangential [GT].

[GT] Vinko & Izzo (2008), Global optimisation heuristics and test problems for preliminary spacecraft
     trajectory design, ESA ACT technical report GOHTPPSTD.
"""

from dataclasses import dataclass
from math import cos, sin, sqrt

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.jit import NO_ARRAYS, QUICK, inner, kernel
from kakehashi.bodies import body
from kakehashi.frames import angle_between
from kakehashi.orbits.hyperbola import capture_radius_km


@kernel(fastmath=QUICK)
def powered_flyby(vin, vout, cosine):
    """Return the burn at periapsis [km/s] and the periapsis radius divided by GM [s2/km2] of a powered flyby.

    The radius is found by Newton's method on cos(d1 + d2) - cos(bending angle), starting with the mean hyperbola. The
    half angles d1 and d2, by which the two hyperbolas bend the velocity, have the sines 1/e, so only square roots are
    needed.

    Parameters
    ----------
    vin, vout : float
        Excess speeds before and after [km/s].
    cosine : float
        Cosine of the angle between the excess velocities.
    """
    a, b = 1.0 / (vin * vin), 1.0 / (vout * vout)
    c = min(max(cosine, -1.0 + 1e-15), 1.0 - 1e-15)
    radius = 0.5 * (a + b) * (sqrt(2.0 / (1.0 - c)) - 1.0)
    for _ in range(30):
        s1, s2 = a / (a + radius), b / (b + radius)  # sin(d / 2) = 1 / e, e = 1 + r v^2, r in units of gm
        c1, c2 = sqrt(1.0 - s1 * s1), sqrt(1.0 - s2 * s2)
        falling = s1 / ((a + radius) * c1) + s2 / ((b + radius) * c2)  # rate of the bending angle, per radius
        step = ((c1 * c2 - s1 * s2) - c) / ((s1 * c2 + c1 * s2) * falling)
        after = radius - step
        radius = after if after > 0.0 else 0.5 * radius
        if abs(step) < 1e-9 * radius:
            break
    return abs(sqrt(vout * vout + 2.0 / radius) - sqrt(vin * vin + 2.0 / radius)), radius


@inner(**NO_ARRAYS)
def unpowered_flyby(v, row, states, k, radius, angle, gm, out):
    """Store the velocity after an unpowered flyby in out[0:3]; return the square of the excess speed.

    Parameters
    ----------
    v : (rows, 3 or more) array
        v[row, 0:3] is the heliocentric velocity on arrival [km/s].
    row : int
    states : (bodies, 6) array
        States of the planets about the Sun.
    k : int
        Row of the planet in `states`.
    radius : float
        Radius of periapsis [km].
    angle : float
        Angle of the flyby plane about the incoming excess velocity, from v_in x v_planet [GT] [rad].
    gm : float
        GM of the planet [km3/s2].
    out : (3 or more,) array
        Receives the heliocentric velocity after the flyby.
    """
    a, b, c = states[k, 3], states[k, 4], states[k, 5]
    x, y, z = v[row, 0] - a, v[row, 1] - b, v[row, 2] - c
    square = x * x + y * y + z * z
    speed = sqrt(square)
    sine = 1.0 / (1.0 + radius * square / gm)  # half the bending angle: sin(d / 2) = 1 / e
    bend, across = 1.0 - 2.0 * sine * sine, 2.0 * sine * sqrt(1.0 - sine * sine)
    ix, iy, iz = x / speed, y / speed, z / speed
    jx, jy, jz = iy * c - iz * b, iz * a - ix * c, ix * b - iy * a
    size = 1.0 / sqrt(jx * jx + jy * jy + jz * jz)
    jx, jy, jz = jx * size, jy * size, jz * size
    kx, ky, kz = iy * jz - iz * jy, iz * jx - ix * jz, ix * jy - iy * jx
    cj, ck = cos(angle) * across, sin(angle) * across
    out[0] = a + speed * (bend * ix + cj * jx + ck * kx)
    out[1] = b + speed * (bend * iy + cj * jy + ck * ky)
    out[2] = c + speed * (bend * iz + cj * jz + ck * kz)
    return square


@inner(**NO_ARRAYS)
def flyby_with_burn(v, row, states, k, radius, angle, burn, gm, out):
    """Store the velocity after a flyby with a tangential burn at periapsis in out[0:3]; return v_inf^2 before it.

    The incoming hyperbola bends the velocity by asin(1/e) to periapsis, where the burn changes the speed; the outgoing
    one bends it by its own asin(1/e) afterwards.  NaN is stored if the burn leaves no hyperbola.

    Parameters
    ----------
    v, row, states, k, radius, angle, gm, out
        As for `unpowered_flyby`.
    burn : float
        Change of speed at periapsis, negative for braking [km/s].
    """
    a, b, c = states[k, 3], states[k, 4], states[k, 5]
    x, y, z = v[row, 0] - a, v[row, 1] - b, v[row, 2] - c
    square = x * x + y * y + z * z
    speed = sqrt(square)
    well = 2.0 * gm / radius
    # v_p^2 = v_inf^2 + 2 gm / r_p on both hyperbolas
    fast = sqrt(square + well) + burn
    after = fast * fast - well
    if fast <= 0.0 or after <= 0.0:
        out[0] = np.nan
        out[1] = np.nan
        out[2] = np.nan
        return square
    s1, s2 = 1.0 / (1.0 + radius * square / gm), 1.0 / (1.0 + radius * after / gm)
    c1, c2 = sqrt(1.0 - s1 * s1), sqrt(1.0 - s2 * s2)
    bend, across = c1 * c2 - s1 * s2, s1 * c2 + c1 * s2
    ix, iy, iz = x / speed, y / speed, z / speed
    jx, jy, jz = iy * c - iz * b, iz * a - ix * c, ix * b - iy * a
    size = 1.0 / sqrt(jx * jx + jy * jy + jz * jz)
    jx, jy, jz = jx * size, jy * size, jz * size
    kx, ky, kz = iy * jz - iz * jy, iz * jx - ix * jz, ix * jy - iy * jx
    cj, ck, leaving = cos(angle) * across, sin(angle) * across, sqrt(after)
    out[0] = a + leaving * (bend * ix + cj * jx + ck * kx)
    out[1] = b + leaving * (bend * iy + cj * jy + ck * ky)
    out[2] = c + leaving * (bend * iz + cj * jz + ck * kz)
    return square


@dataclass(frozen=True, slots=True)
class Assist:
    """A gravity assist modelled by patched conics.

    Attributes
    ----------
    bending_rad : float
        Angle between the excess velocities.
    periapsis_km : float
        Radius of the closest approach, from the planet's centre.
    altitude_km : float
        Altitude of the closest approach above the mean radius; an impact if negative.
    burn_km_s : float
        Tangential burn at periapsis that joins the two hyperbolas; 0 if both speeds are equal.
    b_km : float
        Impact parameter of the incoming hyperbola.
    """

    bending_rad: float
    periapsis_km: float
    altitude_km: float
    burn_km_s: float
    b_km: float


@quantities
def assist(planet: str, v_in_km_s, v_out_km_s) -> Assist:
    """Compute the gravity assist that leads from one excess velocity to another.

    Parameters
    ----------
    planet : str
    v_in_km_s, v_out_km_s : (3,) array
        Excess velocities relative to the planet, before and after the flyby.

    Raises
    ------
    InputError
        The body has no known GM or radius, or a velocity is zero or not finite.

    Examples
    --------
    >>> print(f"{assist('Venus', [4, 0, 0], [3, 2.6457513, 0]).altitude_km:.0f} km")
    31072 km
    """
    thing = body(planet)
    if not (thing.gm_km3_s2 and thing.radius_km):
        raise InputError(
            f"GM or radius of {planet} is unknown; a gravity assist needs both: choose another body"
        )
    a, b = (np.asarray(v, dtype=float) for v in (v_in_km_s, v_out_km_s))
    vin, vout = float(np.linalg.norm(a)), float(np.linalg.norm(b))
    if not (np.isfinite(vin + vout) and vin > 0.0 and vout > 0.0):
        raise InputError(f"the excess velocities are {a} and {b} km/s; they must be finite and not zero")
    cosine = float(a @ b) / (vin * vout)
    burn, over = powered_flyby(vin, vout, cosine)
    radius = over * thing.gm_km3_s2
    # If the speeds are equal to rounding, there is no burn and only one hyperbola.
    return Assist(
        bending_rad=float(angle_between(a, b)),
        periapsis_km=radius,
        altitude_km=radius - thing.radius_km,
        burn_km_s=burn,
        b_km=float(capture_radius_km(radius, thing.gm_km3_s2, vin)),
    )
