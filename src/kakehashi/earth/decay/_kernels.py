"""Rates of mean elements under drag, averaged over an orbit, and their integration.

The state is (a, ex, ey, i, node) with the eccentricity vector (ex, ey) = e (cos w, sin w) in the axes of the ascending
node, so that circular orbits are no exception. Elements are mean in the sense of Brouwer; equator and equinox
are those of date. A point of the orbit is moved by the short-period effect of J2 on the radius, of first order
[L74], before its altitude is taken: it is worth up to 5 km, or 8 % of the density.

Drag acts along the velocity relative to air that turns with the Earth [MG00, 3.5]. Its average over the mean
anomaly is a quadrature over the true anomaly: a trapezoidal rule over the whole circle, or a Gauss-Legendre
rule about perigee where the orbit leaves the dense air. Sun and Moon act by their quadrupole, averaged over the
satellite's orbit [RS14].

    a     semi-major axis [km]              par[0]  Cd A/m [m2/kg]
    ex    e cos w                           par[1]  Cr A/m [m2/kg], solar radiation pressure; 0: none
    ey    e sin w                           par[2]  1: Sun and Moon act
    i     inclination [rad]
    node  right ascension [rad]

[MG00] Montenbruck & Gill (2000), Satellite Orbits, Springer.
[RS14] Rosengren & Scheeres (2014), On the Milankovitch orbital elements for perturbed Keplerian motion, CMDA 118:197.
[L74] Liu (1974), Satellite motion about an oblate Earth, AIAA J. 12:1511.
"""

import numpy as np

from kakehashi.base.jit import inner, kernel, stack

GM, RADIUS, J2, J3 = (
    398_600.4415,
    6_378.1363,
    1.08262e-3,
    -2.5324e-6,
)  # EGM2008, as its tide-free field has them
EQUATOR, FLATTENING = 6_378.137, 1.0 / 298.257_223_563  # WGS84
EARTH_RATE = 7.292_115e-5  # [rad/s]
SOLAR_PRESSURE = 4.56e-6  # of an absorbing plate at 1 au [N/m2]
AU = 149_597_870.7
_DAY = 86_400.0
_NODES, _FEW_NODES = 32, 20
_ROUND_KM = 150.0  # distance of the focus from the centre below which few nodes do
_WINDOW_KM = 600.0  # above perigee, beyond which the density is below a hundred-thousandth
_POLAR = 1.0 / (1.0 - FLATTENING) ** 2 - 1.0
_TO_KM_S2 = 500.0  # 1/2 rho u^2 Cd A/m with rho in kg/m3, u in km/s and A/m in m2/kg
_LONGEST_D, _FAR_D = 3.0, 1.0  # where the Moon acts: a day
_STEP_KM = 2.5  # largest change of the semi-major axis in a step of a circular orbit
_STEP_FRACTION = 0.01  # and its growth with the distance of apogee from perigee
_MOST_STEPS = 4_000_000
_HIGH_KM, _DROP_KM, _MARGIN_KM = 400.0, 150.0, 150.0  # above it no perigee drops by so much within a month
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
def _first(x, nodes):
    """Return the first of four nodes about a value."""
    first = 0
    while first < len(nodes) - 4 and x > nodes[first + 2]:
        first += 1
    return first


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
def _contract(table, axes, f107, mean, ap, day, low, high, slab):
    """Fill altitudes `low` to `high` of `slab` (hours, latitudes, altitudes) with the logarithm of the density."""
    main, storm, daily = table
    fluxes, indices = axes
    f, s, g = stack(4), stack(8), stack(4)
    at, storms = _first(mean, fluxes), _first(ap, indices)
    _lagrange(mean, fluxes, at, f)
    _lagrange(ap, indices, storms, g)
    _season(day, main.shape[1], s)
    for p in range(slab.shape[1]):
        for z in range(low, high):
            extra = 0.0
            for j in range(4):
                extra += f[j] * daily[at + j, z] * (f107 - mean)
                for k in range(4):
                    extra += f[j] * g[k] * storm[at + j, storms + k, p, z]
            for t in range(slab.shape[0]):
                slab[t, p, z] = extra
    for j in range(4):
        for m in range(main.shape[1]):
            weight = f[j] * s[m]
            for t in range(slab.shape[0]):
                for p in range(slab.shape[1]):
                    for z in range(low, high):
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
def _add_vectors(y, dx, dy, jx, jy, out):
    """Add rates of the eccentricity vector and of the angular momentum over sqrt(GM a) in the axes of the node."""
    ex, ey, i = y[1], y[2], y[3]
    eta, si = np.sqrt(1.0 - ex * ex - ey * ey), np.sin(i)
    turning = jx / (eta * si) if si > 1e-4 else 0.0
    out[1] += dx + np.cos(i) * turning * ey
    out[2] += dy - np.cos(i) * turning * ex
    out[3] -= jy / eta
    out[4] += turning


@inner
def _drag(y, slab, grid, sun, cdam, gauss, out):
    """Add the rates by drag, per second; `sun` is the right ascension of the mean Sun [rad]."""
    a, ex, ey, i, node = y[0], y[1], y[2], y[3], y[4]
    e = np.sqrt(ex * ex + ey * ey)
    w, p = np.arctan2(ey, ex), a * (1.0 - e * e)
    ci, si, eta = np.cos(i), np.sin(i), np.sqrt(1.0 - e * e)
    short = 0.5 * J2 * (RADIUS / p) ** 2
    count = _FEW_NODES if a * e < _ROUND_KM else _NODES
    reach, width = np.pi, 2.0 * np.pi / count
    far = a * (1.0 - e) + _WINDOW_KM
    windowed = a * (1.0 + e) > far
    if windowed:
        reach = np.arccos((p / far - 1.0) / e)
    speed = np.sqrt(GM / p)
    da = dx = dy = hx = hy = 0.0
    for k in range(count):
        anomaly = reach * gauss[0, k] if windowed else k * width
        weight = (reach * gauss[1, k] if windowed else width) / (2.0 * np.pi)
        u = w + anomaly
        cu, su = np.cos(u), np.sin(u)
        r = p / (1.0 + e * np.cos(anomaly))
        sine = si * su
        round_part = 2.0 * eta * r / p + 1.0 + e * np.cos(anomaly) / (1.0 + eta)
        true = r + 0.5 * short * p * (si * si * (cu * cu - su * su) - (3.0 * ci * ci - 1.0) * round_part)
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
    out[0] += da
    _add_vectors(y, dx, dy, hx / np.sqrt(GM * a), hy / np.sqrt(GM * a), out)


@inner
def _sun(sky, t, u):
    """Store the unit vector towards the Sun, about the equator, and return its distance [km]."""
    longitude, anomaly = sky[0, 0] + sky[1, 0] * t, sky[0, 1] + sky[1, 1] * t
    true = longitude + 0.033_42 * np.sin(anomaly) + 3.5e-4 * np.sin(2.0 * anomaly)
    u[0], u[1], u[2] = np.cos(true), np.sin(true) * np.cos(_OBLIQUITY), np.sin(true) * np.sin(_OBLIQUITY)
    return AU * (1.000_14 - 0.016_71 * np.cos(anomaly))


@inner
def _moon(sky, t, u):
    """Store the unit vector towards the Moon, about the equator, and return its distance [km]; good to 0.5 deg."""
    mean, anomaly = sky[0, 2] + sky[1, 2] * t, sky[0, 3] + sky[1, 3] * t
    elongation = mean - sky[0, 0] - sky[1, 0] * t
    ahead = 2.0 * elongation - anomaly
    longitude = (
        mean + 0.109_76 * np.sin(anomaly) + 0.022_24 * np.sin(ahead) + 0.011_49 * np.sin(2.0 * elongation)
    )
    latitude = 0.089_5 * np.sin(longitude - sky[0, 4] - sky[1, 4] * t)
    x, y, z = np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)
    c, s = np.cos(_OBLIQUITY), np.sin(_OBLIQUITY)
    u[0], u[1], u[2] = x, c * y - s * z, s * y + c * z
    return (
        385_001.0 - 20_905.0 * np.cos(anomaly) - 3_699.0 * np.cos(ahead) - 2_956.0 * np.cos(2.0 * elongation)
    )


@inner
def _in_orbit(y, u):
    """Turn a vector into the axes of the node, in place."""
    c, s = np.cos(y[4]), np.sin(y[4])
    x, z = c * u[0] + s * u[1], -s * u[0] + c * u[1]
    c, s = np.cos(y[3]), np.sin(y[3])
    u[0], u[1], u[2] = x, c * z + s * u[2], -s * z + c * u[2]


@inner
def _attraction(y, u, gm, distance, out):
    """Add the rates by the quadrupole of a distant body in direction `u` (axes of the node), per second [RS14]."""
    ex, ey = y[1], y[2]
    eta = np.sqrt(1.0 - ex * ex - ey * ey)
    c = 1.5 * gm / (np.sqrt(GM / y[0] ** 3) * distance**3)
    across, along = 5.0 * (u[0] * ex + u[1] * ey), u[2] * eta
    dx = c * (-across * eta * u[1] - along * ey * u[2] + 2.0 * eta * ey)
    dy = c * (across * eta * u[0] + along * ex * u[2] - 2.0 * eta * ex)
    jx = c * (across * ey * u[2] + along * eta * u[1])
    jy = c * (-across * ex * u[2] - along * eta * u[0])
    _add_vectors(y, dx, dy, jx, jy, out)


@inner
def _pressure(y, u, distance, cram, out):
    """Add the rates by the pressure of sunlight from direction `u` (axes of the node), without shadow, per second."""
    ex, ey = y[1], y[2]
    f = -1e-3 * SOLAR_PRESSURE * cram * (AU / distance) ** 2
    scale = 1.5 * np.sqrt(y[0] / GM) * f
    eta = np.sqrt(1.0 - ex * ex - ey * ey)
    _add_vectors(y, scale * u[1] * eta, -scale * u[0] * eta, -scale * ey * u[2], scale * ex * u[2], out)


@inner
def _far_bodies(y, sky, t, par, out):
    """Add the rates by Sun, Moon and sunlight, per second."""
    u = stack(3)
    distance = _sun(sky, t, u)
    _in_orbit(y, u)
    if par[1] > 0.0:
        _pressure(y, u, distance, par[1], out)
    if par[2] > 0.0:
        _attraction(y, u, _SUN_GM, distance, out)
        distance = _moon(sky, t, u)
        _in_orbit(y, u)
        _attraction(y, u, _MOON_GM, distance, out)


@inner
def _oblateness(y, dt):
    """Advance the state under J2, and the long-period term of J3 in the eccentricity vector, by `dt` [d] [L74].

    The eccentricity vector turns about that of the frozen orbit.
    """
    e2 = y[1] * y[1] + y[2] * y[2]
    n, ratio = np.sqrt(GM / y[0] ** 3), RADIUS / (y[0] * (1.0 - e2))
    ci = np.cos(y[3])
    rate = 0.75 * n * J2 * ratio**2 * _DAY * dt
    angle = rate * (5.0 * ci * ci - 1.0)
    frozen = -0.5 * J3 / J2 * ratio * (1.0 - e2) * np.sin(y[3])
    c, s, x, z = np.cos(angle), np.sin(angle), y[1], y[2] - frozen
    y[1], y[2] = c * x - s * z, frozen + s * x + c * z
    y[4] -= 2.0 * rate * ci


@inner
def _rates(y, slab, grid, sky, t, par, gauss, out):
    """Compute the rates of the state by all but oblateness, per day."""
    for k in range(5):
        out[k] = 0.0
    _drag(y, slab, grid, sky[0, 0] + sky[1, 0] * t, par[0], gauss, out)
    if par[1] > 0.0 or par[2] > 0.0:
        _far_bodies(y, sky, t, par, out)
    for k in range(5):
        out[k] *= _DAY


@inner
def _step(y, slab, grid, sky, t, left, par, gauss, rates, middle):
    """Advance the state by one step of at most `left` days, and return its length.

    Oblateness acts exactly for half a step before and after the rest, which takes a midpoint step.  `rates` holds those
    of the last step, which choose the length.
    """
    dt = _step_size(y, rates, _FAR_D if par[2] > 0.0 else _LONGEST_D, left)
    _oblateness(y, 0.5 * dt)
    _rates(y, slab, grid, sky, t, par, gauss, rates)
    for k in range(5):
        middle[k] = y[k] + 0.5 * dt * rates[k]
    _rates(middle, slab, grid, sky, t + 0.5 * dt, par, gauss, rates)
    for k in range(5):
        y[k] += dt * rates[k]
    _oblateness(y, 0.5 * dt)
    return dt


@inner
def _perigee(y):
    """Return the altitude of the mean perigee above the equator [km]."""
    return y[0] * (1.0 - np.sqrt(y[1] * y[1] + y[2] * y[2])) - EQUATOR


@inner
def _step_size(y, rates, longest, left):
    """Return the next step [d]."""
    change = _STEP_KM + _STEP_FRACTION * 2.0 * y[0] * np.sqrt(y[1] * y[1] + y[2] * y[2])
    return min(left, longest, change / max(abs(rates[0]), 1e-9))


@inner
def _level(altitude, grid, count):
    """Return the index of the level of the table below an altitude, within the table."""
    level = np.log(max(altitude, grid[0]) / grid[0]) / np.log(grid[1] / grid[0]) * (count - 1)
    return min(max(int(level), 0), count)


@inner
def _fill(y, table, axes, grid, activity, row, day, slab):
    """Fill the altitudes of `slab` that a member can reach within a row."""
    count, low, high = slab.shape[2], 0, slab.shape[2]
    if row > 0 and _perigee(y) > _HIGH_KM:
        low = _level(_perigee(y) - _DROP_KM, grid, count) - 1
        high = min(_level(_perigee(y) + _WINDOW_KM + _MARGIN_KM, grid, count) + 3, count)
    _contract(table, axes, activity[0, row], activity[1, row], activity[2, row], day, low, high, slab)


@inner
def _member(y, table, axes, grid, activity, row_d, day, sky, par, gauss, floor, slab, history):
    """Propagate one member; return its lifetime [d], or infinity if it stays in orbit."""
    rates, middle = stack(5), stack(5)
    rates[0] = -1e9  # the first step is short
    steps = 0
    for row in range(activity.shape[1]):
        begin = row * row_d
        _fill(y, table, axes, grid, activity, row, day + begin + 0.5 * row_d, slab)
        t = 0.0
        while t < row_d * (1.0 - 1e-12):
            before = _perigee(y)
            dt = _step(y, slab, grid, sky, begin + t, row_d - t, par, gauss, rates, middle)
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
def decay_members(states, table, axes, grid, activity, row_d, day, sky, par, gauss, floor, history, lifetime):
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
    sky : (2, 5) array
        Mean longitude and anomaly of the Sun, mean longitude, anomaly and node of the Moon at the start [rad],
        and their rates [rad/d].
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
            states[m], table, axes, grid, activity[m], row_d, day, sky, par[m], gauss, floor, slab, history[m]
        )


@inner
def _held(y, table, axes, grid, activity, row_d, day, sky, cdam, gauss, slab, rates, loss):
    """Store the loss of semi-major axis [km/d] of an orbit that is kept, row by row."""
    for row in range(activity.shape[1]):
        begin = row * row_d
        _fill(y, table, axes, grid, activity, row, day + begin + 0.5 * row_d, slab)
        count = int(np.ceil(row_d / _LONGEST_D))
        dt, total = row_d / count, 0.0
        for k in range(count):
            _oblateness(y, 0.5 * dt)
            for j in range(5):
                rates[j] = 0.0
            t = begin + (k + 0.5) * dt
            _drag(y, slab, grid, sky[0, 0] + sky[1, 0] * t, cdam, gauss, rates)
            total -= rates[0] * _DAY
            _oblateness(y, 0.5 * dt)
        loss[row] = total / count


@kernel
def losses(states, table, axes, grid, activity, row_d, day, sky, cdam, gauss, loss):
    """Compute the loss of semi-major axis of orbits that are kept at their height.

    Parameters
    ----------
    states : (members, 5) array
        States, changed in place by oblateness alone.
    table, axes, grid, activity, row_d, day, sky, gauss
        As for `decay_members`.
    cdam : (members,) array
        Cd A/m [m2/kg].
    loss : (members, rows) array
        Losses [km/d] are stored here.
    """
    slab = np.empty((table[0].shape[2], table[0].shape[3], table[0].shape[4]))
    rates = np.empty(5)
    for m in range(states.shape[0]):
        _held(
            states[m], table, axes, grid, activity[m], row_d, day, sky, cdam[m], gauss, slab, rates, loss[m]
        )
