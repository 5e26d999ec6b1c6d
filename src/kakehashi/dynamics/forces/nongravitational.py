"""Compute the non-gravitational acceleration of a small body: outgassing, Yarkovsky effect, radiation pressure.

[MA73] Marsden, Sekanina & Yeomans (1973), AJ 78:211: A1, A2, A3 and g(r).
[YC89] Yeomans & Chodas (1989), AJ 98:1083: outgassing that lags behind, g(r(t - DT)).
[P16]  Prsa et al. (2016), AJ 152:41: nominal total solar irradiance, 1361 W/m2 at 1 au.
"""

import numpy as np

from kakehashi.base.constants import AU_DAY2_TO_KM_S2, AU_KM, C_KM_S, DAY_S
from kakehashi.base.jit import inner, stack
from kakehashi.orbits.kepler import kepler_step

# Indices in the parameters of a trajectory: A1, A2, A3 [au/d2], then, if the solution has them,
# AMRAT [m2/kg] and DT [d]; the parameters of other terms follow.
AMRAT, DT, OTHERS = 3, 4, 5
# Radiation pressure at 1 au on an area-to-mass ratio of 1 m2/kg [km/s2]: 1361 W/m2 [P16] over c.
PRESSURE_KM_S2 = 1361.0 / (1e3 * C_KM_S) / 1e3


@inner
def nongrav_axes(gm, law, parameters, dx, dy, dz, vx, vy, vz, axes):
    """Compute the non-gravitational accelerations per unit of A1, A2, A3, of AMRAT and of DT.

    With DT, g is evaluated at the heliocentric distance DT days earlier, by two-body motion [YC89].

    Parameters
    ----------
    gm : float
        GM of the Sun [km3/s2].
    law : (5,) array
        ALN, NM, NN, NK, R0 [au] of g(r), see `Force`.
    parameters : (3,) or (5,) array
        Non-gravitational parameters of the trajectory: A1, A2, A3 [au/d2], and AMRAT [m2/kg] and DT [d].
    dx, dy, dz, vx, vy, vz : float
        Heliocentric ICRF position [km] and velocity [km/s].
    axes : (5, 3) array
        Receives the accelerations per unit of each parameter [km/s2 per au/d2, per m2/kg, per day]; with three
        parameters the rows of AMRAT and DT are not changed.
    """
    r = np.sqrt(dx * dx + dy * dy + dz * dz)
    g, later = delayed_g(gm, law, parameters[DT] if parameters.size > 3 else 0.0, dx, dy, dz, vx, vy, vz)
    # unit vectors: radial, along the motion (h x r), and along the angular momentum h
    hx, hy, hz = dy * vz - dz * vy, dz * vx - dx * vz, dx * vy - dy * vx
    h = g / np.sqrt(hx * hx + hy * hy + hz * hz)
    axes[0, 0], axes[0, 1], axes[0, 2] = g * dx / r, g * dy / r, g * dz / r
    axes[2, 0], axes[2, 1], axes[2, 2] = h * hx, h * hy, h * hz
    f = h / r
    axes[1, 0] = f * (hy * dz - hz * dy)
    axes[1, 1] = f * (hz * dx - hx * dz)
    axes[1, 2] = f * (hx * dy - hy * dx)
    if parameters.size == 3:
        return
    pressure = PRESSURE_KM_S2 * (AU_KM / r) * (AU_KM / r) / r
    axes[3, 0], axes[3, 1], axes[3, 2] = pressure * dx, pressure * dy, pressure * dz
    for axis in range(3):
        total = parameters[0] * axes[0, axis] + parameters[1] * axes[1, axis] + parameters[2] * axes[2, axis]
        axes[4, axis] = later * total


@inner
def delayed_g(gm, law, delay_d, dx, dy, dz, vx, vy, vz):
    """Return the law g(r) at the heliocentric distance of an earlier epoch, by two-body motion [YC89].

    Parameters
    ----------
    gm : float
        GM of the Sun [km3/s2].
    law : (5,) array
        ALN, NM, NN, NK, R0 [au] of g(r), see `Force`.
    delay_d : float
        DT [d]; a negative value takes a later epoch.
    dx, dy, dz, vx, vy, vz : float
        Heliocentric ICRF position [km] and velocity [km/s].

    Returns
    -------
    (g, later) : float
        g(r(t - DT)) [km/s2 per au/d2], and the derivative of its logarithm with respect to DT [1/d].
    """
    r = np.sqrt(dx * dx + dy * dy + dz * dz)
    closing = (dx * vx + dy * vy + dz * vz) / r  # dr/dt at the epoch of g
    if delay_d != 0.0:
        now, then = stack(6), stack(6)
        now[0], now[1], now[2], now[3], now[4], now[5] = dx, dy, dz, vx, vy, vz
        kepler_step(now, -delay_d * DAY_S, gm, then)
        r = np.sqrt(then[0] * then[0] + then[1] * then[1] + then[2] * then[2])
        closing = (then[0] * then[3] + then[1] * then[4] + then[2] * then[5]) / r
    g, steepness = _g_of(law, r)
    return g, -steepness * closing * DAY_S


@inner
def _g_of(law, r):
    """Return the non-gravitational law g(r) [km/s2 per au/d2] [MA73] and d ln g / dr [1/km]."""
    ratio = r / (law[4] * AU_KM)
    if law[3] == 0.0 and law[1] == 2.0:
        g = law[0] * AU_DAY2_TO_KM_S2 / (ratio * ratio)
        return g, -2.0 / r
    s = ratio ** law[2]
    # g(r) = ALN (r/R0)^-NM (1 + (r/R0)^NN)^-NK [MA73]
    g = law[0] * AU_DAY2_TO_KM_S2 * ratio ** (-law[1]) * (1.0 + s) ** (-law[3])
    return g, -(law[1] + law[3] * law[2] * s / (1.0 + s)) / r


@inner
def add_nongrav(parameters, axes, out):
    """Add the accelerations due to all parameters except DT, whose effect the axes already include.

    Parameters
    ----------
    parameters : (3, 5 or more) array
        A1, A2, A3 [au/d2], AMRAT [m2/kg], DT [d], and the parameters of other terms.
    axes : (5 or more, 3) array
        Accelerations per unit of each parameter, from `nongrav_axes` and the terms.
    out : (3,) array
        The acceleration is added here [km/s2].
    """
    for m in range(parameters.size):
        if m != DT:
            for axis in range(3):
                out[axis] += parameters[m] * axes[m, axis]


@inner
def nongravitational_many(gm, law, sun, u, n, x, v, nongrav, out):
    """Add the accelerations due to A1, A2, A3, AMRAT and DT to many members of a block.

    Parameters
    ----------
    gm : float
        GM of the Sun [km3/s2].
    law : (5,) array
        ALN, NM, NN, NK, R0 [au] of g(r), see `Force`.
    sun, u : (3,) arrays
        Position [km] and velocity [km/s] of the Sun relative to the model's origin.
    n : int
        Number of members (trajectories) of the block.
    x, v : (3, n) arrays
        Positions [km] and velocities [km/s] of the members, ICRF relative to the model's origin.
    nongrav : (3, 5 or more, n) array
        A1, A2, A3 [au/d2], AMRAT [m2/kg], DT [d] and the parameters of other terms, one column per member.
    out : (3, n) array
        The accelerations are added here [km/s2].
    """
    axes, parameters = stack(5, 3), stack(5)[: min(5, nongrav.shape[0])]
    for i in range(n):
        for m in range(parameters.size):
            parameters[m] = nongrav[m, i]
        nongrav_axes(
            gm, law, parameters, x[0, i] - sun[0], x[1, i] - sun[1], x[2, i] - sun[2],
            v[0, i] - u[0], v[1, i] - u[1], v[2, i] - u[2], axes,
        )  # fmt: skip
        for m in range(min(parameters.size, 4)):
            for axis in range(3):
                out[axis, i] += parameters[m] * axes[m, axis]
