"""Rates of mean elements under drag, averaged over an orbit, and their integration.

The state is (a, ex, ey, i, node) with the eccentricity vector (ex, ey) = e (cos w, sin w) in the axes of the ascending
node, so that circular orbits are no exception.  Elements are mean in the sense of Brouwer; equator and equinox are those of
date.  A point of the orbit is moved by the short-period effect of J2 on the radius, of first order [V06], before its altitude
is taken: it is worth up to 5 km, or 8 % of the density.

Drag acts along the velocity relative to air that turns with the Earth [MG00, 3.5].  Its average over the mean anomaly is a
quadrature over the true anomaly: a trapezoidal rule over the whole circle, or a Gauss-Legendre rule about perigee where the
orbit leaves the dense air.  Sun and Moon act by their quadrupole, averaged over the satellite's orbit [RS14].

    a     semi-major axis [km]              par[0]  Cd A/m [m2/kg]
    ex    e cos w                           par[1]  Cr A/m [m2/kg], solar radiation pressure; 0: none
    ey    e sin w                           par[2]  1: Sun and Moon act
    i     inclination [rad]
    node  right ascension [rad]

[MG00] Montenbruck & Gill (2000), Satellite Orbits, Springer.
[V06] Vallado, Crawford, Hujsak & Kelso (2006), Revisiting Spacetrack Report #3, AIAA 2006-6753.
[RS14] Rosengren & Scheeres (2014), On the Milankovitch orbital elements for perturbed Keplerian motion, CMDA 118:197.
[BMW] Liu (1974), Satellite motion about an oblate Earth, AIAA J. 12:1511: secular rates and the term of J3.
"""

import numpy as np

from kakehashi.base.jit import inner, kernel, stack

GM, RADIUS, J2, J3 = 398_600.4415, 6_378.1363, 1.08262e-3, -2.5324e-6  # EGM2008, as its tide-free field has them
EQUATOR, FLATTENING = 6_378.137, 1.0 / 298.257_223_563  # WGS84
EARTH_RATE = 7.292_115e-5  # [rad/s]
SOLAR_PRESSURE = 4.56e-6  # of an absorbing plate at 1 au [N/m2]
AU = 149_597_870.7
_DAY = 86_400.0
_NODES = 32
_WINDOW_KM = 600.0  # above perigee, beyond which the density is below a hundred-thousandth
_POLAR = 1.0 / (1.0 - FLATTENING) ** 2 - 1.0
_TO_KM_S2 = 500.0  # 1/2 rho u^2 Cd A/m with rho in kg/m3, u in km/s and A/m in m2/kg
_LONGEST_D = 2.0
_STEP_KM = 2.5  # largest change of the semi-major axis in a step of a circular orbit
_STEP_FRACTION = 0.01  # and its growth with the distance of apogee from perigee
_MOST_STEPS = 4_000_000
_SUN_GM, _MOON_GM = 132_712_440_041.9, 4_902.800_1
_OBLIQUITY = 0.409_092_8


@inner
def _lagrange(x, nodes, first, w):
    """Compute the weights of a cubic through four nodes from `first` on."""
    for i in range(4):
        w[i] = 1.0
        for j in range(4):
            if j != i:
                w[i] *= (x - nodes[first + j]) / (nodes[first + i] - nodes[first + j])


@inner
def _season(day, count, w):
    """Compute the weights of trigonometric interpolation among `count` (even) days of a year."""
    for k in range(count):
        x = 2.0 * np.pi * (day / 365.25 - k / count)
        total = 1.0 + np.cos(0.5 * count * x)
        for m in range(1, count // 2):
            total += 2.0 * np.cos(m * x)
        w[k] = total / count


@inner
def _cubic(t, w):
    """Compute the weights of a cubic through four points at -1, 0, 1, 2."""
    w[0] = -t * (t - 1.0) * (t - 2.0) / 6.0
    w[1] = (t + 1.0) * (t - 1.0) * (t - 2.0) / 2.0
    w[2] = -(t + 1.0) * t * (t - 2.0) / 2.0
    w[3] = (t + 1.0) * t * (t - 1.0) / 6.0


@inner
def _contract(table, axes, f107, mean, ap, day, slab):
    """Fill `slab` (hours, latitudes, altitudes) with the logarithm of the density of a day and an activity."""
    main, storm, daily = table
    fluxes, indices = axes
    at = 0
    while at < len(fluxes) - 4 and mean > fluxes[at + 2]:
        at += 1
    f, s = stack(4), stack(8)
    _lagrange(mean, fluxes, at, f)
    _season(day, main.shape[1], s)
    k = 0
    while k < len(indices) - 2 and ap > indices[k + 1]:
        k += 1
    up = (ap - indices[k]) / (indices[k + 1] - indices[k])
    for p in range(slab.shape[1]):
        for z in range(slab.shape[2]):
            extra = 0.0
            for j in range(4):
                low, high = storm[at + j, k, p, z], storm[at + j, k + 1, p, z]
                extra += f[j] * (low + up * (high - low) + daily[at + j, z] * (f107 - mean))
            for t in range(slab.shape[0]):
                slab[t, p, z] = extra
    for j in range(4):
        for m in range(main.shape[1]):
            weight = f[j] * s[m]
            for t in range(slab.shape[0]):
                for p in range(slab.shape[1]):
                    for z in range(slab.shape[2]):
                        slab[t, p, z] += weight * main[at + j, m, t, p, z]


@inner
def _density(slab, grid, hour, latitude, altitude):
    """Return the density [kg/m3] at a local time (fraction of a day), a latitude [rad] and an altitude [km]."""
    if altitude > grid[1]:
        return 0.0
    hours, latitudes, altitudes = slab.shape
    t, p, z = stack(4), stack(4), stack(4)
    x = hour * hours
    first_hour = int(np.floor(x))
    _cubic(x - first_hour, t)
    x = (latitude / np.pi + 0.5) * (latitudes - 1)
    first_latitude = min(max(int(x), 1), latitudes - 3)
    _cubic(x - first_latitude, p)
    x = np.log(max(altitude, 0.9 * grid[0]) / grid[0]) / np.log(grid[1] / grid[0]) * (altitudes - 1)
    first = min(max(int(x), 1), altitudes - 3)
    _cubic(x - first, z)
    total = 0.0
    for i in range(4):
        row = (first_hour - 1 + i) % hours
        for j in range(4):
            column = slab[row, first_latitude - 1 + j]
            line = 0.0
            for k in range(4):
                line += z[k] * column[first - 1 + k]
            total += t[i] * p[j] * line
    return np.exp(total)


@inner
def _altitude(r, sine):
    """Return the geodetic altitude [km] at a distance and a sine of the geocentric latitude."""
    return r - EQUATOR / np.sqrt(1.0 + _POLAR * sine * sine)


@inner
def _drag(y, slab, grid, sun, cdam, gauss, out):
    """Add the rates by drag, per second; `sun` is the right ascension of the mean Sun [rad]."""
    a, ex, ey, i, node = y[0], y[1], y[2], y[3], y[4]
    e = np.sqrt(ex * ex + ey * ey)
    w, p = np.arctan2(ey, ex), a * (1.0 - e * e)
    ci, si, eta = np.cos(i), np.sin(i), np.sqrt(1.0 - e * e)
    short = 0.5 * J2 * (RADIUS / p) ** 2
    mean = -1.5 * short * eta * (3.0 * ci * ci - 1.0)
    reach, width = np.pi, 2.0 * np.pi / _NODES
    far = a * (1.0 - e) + _WINDOW_KM
    windowed = a * (1.0 + e) > far
    if windowed:
        reach = np.arccos((p / far - 1.0) / e)
    speed = np.sqrt(GM / p)
    da = dx = dy = hx = hy = 0.0
    for k in range(_NODES):
        anomaly = reach * gauss[0, k] if windowed else k * width
        weight = (reach * gauss[1, k] if windowed else width) / (2.0 * np.pi)
        u = w + anomaly
        cu, su = np.cos(u), np.sin(u)
        r = p / (1.0 + e * np.cos(anomaly))
        sine = si * su
        true = r * (1.0 + mean) + 0.5 * short * p * si * si * (cu * cu - su * su)
        hour = 0.5 + (node + np.arctan2(ci * su, cu) - sun) / (2.0 * np.pi)
        latitude = np.arcsin(sine)
        latitude += FLATTENING * EQUATOR / r * np.sin(2.0 * latitude)
        rho = _density(slab, grid, hour, latitude, _altitude(true, sine))
        x, z = r * cu, r * su
        vx, vy = -speed * (su + ey), speed * (cu + ex)
        ux, uy, uw = vx + EARTH_RATE * ci * z, vy - EARTH_RATE * ci * x, EARTH_RATE * si * x
        f = -_TO_KM_S2 * cdam * rho * np.sqrt(ux * ux + uy * uy + uw * uw) * weight * r * r / (a * a * eta)
        fx, fy, fw = f * ux, f * uy, f * uw
        power, along, radial = vx * fx + vy * fy, x * fx + z * fy, x * vx + z * vy
        da += 2.0 * a * a / GM * power
        dx += (2.0 * power * x - along * vx - radial * fx) / GM
        dy += (2.0 * power * z - along * vy - radial * fy) / GM
        hx += z * fw
        hy -= x * fw
    h = np.sqrt(GM * p)
    turning = hx / (h * si) if si > 1e-4 else 0.0
    out[0] += da
    out[1] += dx + ci * turning * ey
    out[2] += dy - ci * turning * ex
    out[3] -= hy / h
    out[4] += turning


@inner
def _oblateness(y, out):
    """Add the secular rates of J2, per second, and the long-period term of J3 in the eccentricity vector [BMW]."""
    a, ex, ey, i = y[0], y[1], y[2], y[3]
    e2 = ex * ex + ey * ey
    n, ratio = np.sqrt(GM / a**3), RADIUS / (a * (1.0 - e2))
    ci, si = np.cos(i), np.sin(i)
    perigee = 0.75 * n * J2 * ratio**2 * (5.0 * ci * ci - 1.0)
    frozen = -0.5 * J3 / J2 * ratio * si
    out[1] -= perigee * (ey - frozen * (1.0 - e2))
    out[2] += perigee * ex
    out[4] -= 1.5 * n * J2 * ratio**2 * ci


@inner
def _rates(y, slab, grid, sun, par, gauss, out):
    """Compute the rates of the state, per day."""
    for k in range(5):
        out[k] = 0.0
    _oblateness(y, out)
    _drag(y, slab, grid, sun, par[0], gauss, out)
    for k in range(5):
        out[k] *= _DAY


@inner
def _step(y, slab, grid, sun, sun_rate, dt, par, gauss, k1, k2, k3, k4, trial):
    """Advance the state by a Runge-Kutta step of order 4; k1 holds the rates at its start."""
    for k in range(5):
        trial[k] = y[k] + 0.5 * dt * k1[k]
    _rates(trial, slab, grid, sun + 0.5 * dt * sun_rate, par, gauss, k2)
    for k in range(5):
        trial[k] = y[k] + 0.5 * dt * k2[k]
    _rates(trial, slab, grid, sun + 0.5 * dt * sun_rate, par, gauss, k3)
    for k in range(5):
        trial[k] = y[k] + dt * k3[k]
    _rates(trial, slab, grid, sun + dt * sun_rate, par, gauss, k4)
    for k in range(5):
        y[k] += dt / 6.0 * (k1[k] + 2.0 * k2[k] + 2.0 * k3[k] + k4[k])


@inner
def _perigee(y):
    """Return the altitude of the mean perigee above the equator [km]."""
    return y[0] * (1.0 - np.sqrt(y[1] * y[1] + y[2] * y[2])) - EQUATOR


@inner
def _step_size(y, rates, left):
    """Return the next step [d]."""
    change = _STEP_KM + _STEP_FRACTION * 2.0 * y[0] * np.sqrt(y[1] * y[1] + y[2] * y[2])
    return min(left, _LONGEST_D, change / max(abs(rates[0]), 1e-12))


@inner
def _member(y, table, axes, grid, activity, row_d, day, sun, sun_rate, par, gauss, floor, slab, history):
    """Propagate one member; return its lifetime [d], or infinity if it stays in orbit."""
    k1, k2, k3, k4, trial = stack(5), stack(5), stack(5), stack(5), stack(5)
    steps = 0
    for row in range(activity.shape[1]):
        begin = row * row_d
        _contract(table, axes, activity[0, row], activity[1, row], activity[2, row], day + begin + 0.5 * row_d, slab)
        t = 0.0
        while t < row_d * (1.0 - 1e-12):
            at = sun + sun_rate * (begin + t)
            _rates(y, slab, grid, at, par, gauss, k1)
            dt = _step_size(y, k1, row_d - t)
            before = _perigee(y)
            _step(y, slab, grid, at, sun_rate, dt, par, gauss, k1, k2, k3, k4, trial)
            after = _perigee(y)
            steps += 1
            if not after > floor or steps > _MOST_STEPS:
                fraction = (before - floor) / (before - after) if after < before else 0.5
                return begin + t + dt * min(max(fraction, 0.0), 1.0)
            t += dt
        for k in range(5):
            history[row + 1, k] = y[k]
    return np.inf


@kernel
def decay_members(states, table, axes, grid, activity, row_d, day, sun, sun_rate, par, gauss, floor, history, lifetime):
    """Propagate members until re-entry or the end of their activity.

    Parameters
    ----------
    states : (members, 5) array
        Initial states, changed in place.
    table : tuple of arrays
        `density.DensityTable` as a tuple.
    axes : tuple of arrays
        Fluxes and Ap of the table.
    grid : (2,) array
        Lowest and highest altitude of the table [km].
    activity : (members, 3, rows) array
        F10.7, its mean [sfu] and Ap in each row.
    row_d : float
        Length of a row [d].
    day : float
        Day of the year at the start.
    sun, sun_rate : float
        Right ascension of the mean Sun at the start [rad], and its rate [rad/d].
    par : (members, 3) array
        Parameters of the members, see the module.
    gauss : (2, 32) array
        Nodes and weights of the Gauss-Legendre rule on [-1, 1].
    floor : float
        Altitude of re-entry [km].
    history : (members, rows + 1, 5) array
        States at the ends of the rows are stored here.
    lifetime : (members,) array
        Lifetimes [d] are stored here; infinite for members that stay in orbit.
    """
    slab = np.empty((table[0].shape[2], table[0].shape[3], table[0].shape[4]))
    for m in range(states.shape[0]):
        lifetime[m] = _member(
            states[m], table, axes, grid, activity[m], row_d, day, sun, sun_rate, par[m], gauss, floor, slab, history[m]
        )
