"""Kernels of heat conduction: one dimension below each facet, Crank-Nicolson, blocks of facets side by side.

Depth is in units of l = sqrt(kappa / omega) and time in units of 1 / omega, so that

    dT/dt = d2T/dx2,    at the surface  q (T0 - T1) / h0 + ... = F - eps sigma T0^4,    q = Gamma sqrt(omega).

The depth is divided into linear elements of lengths h_j with the mass matrix h [[1/2 - m, m], [m, 1/2 - m]].  m = 0 are
finite volumes, m = 1/6 are finite elements; m = 1/12 cancels the leading errors of the two, which makes the scheme of
fourth order on an even grid (Numerov's rule).  Every m conserves the heat exactly.  With S = T_new + T_old,

    (M + dt/2 K) S = 2 M T_old + dt ((1 - w) f_old + w f_new) e_0,    f = (F - eps sigma T0^4) / q.

w is 1/2 unless the surface radiates so fast that this would oscillate (`conduction.implicit_weight`).

The matrix is the same for all facets and all steps: it is eliminated once, from the bottom, and what remains for
each facet is one quartic equation of its surface temperature, which Newton's method solves [S89].

[S89] Spencer, Lebofsky & Sykes (1989), Systematic biases in radiometric diameter determinations, Icarus 78, 337.
"""

import numpy as np

from kakehashi.base.jit import inner, kernel, widest_vectors

BLOCK = 64  # facets side by side: 25 nodes of them fit into the first-level cache
NEWTON = (
    4  # iterations of the surface temperature: 1e-10 in a smooth step, 4e-6 where all light comes at once
)
LEAST = 0.7244  # root of x + x^4 = 1
TINY = 1e-30


@inner
def _eliminate(grid, t, d, width):
    """Reduce the interior rows from the bottom: S_j = d_j - g_j S_(j-1)."""
    widest_vectors()
    last = t.shape[0] - 1
    for i in range(width):
        d[last, i] = (grid[1, last] * t[last, i] + grid[0, last] * t[last - 1, i]) * grid[4, last]
    for j in range(last - 1, 0, -1):
        m0, m1, m2, a, r = grid[0, j], grid[1, j], grid[2, j], grid[3, j], grid[4, j]
        for i in range(width):
            rest = m0 * t[j - 1, i] + m1 * t[j, i] + m2 * t[j + 1, i]
            d[j, i] = (rest - a * d[j + 1, i]) * r


@inner(inline="always")
def surface_root(old, lead, rad, rest):
    """Return the root y of lead y + rad y^4 = rest, near the temperature `old` of the step before.

    The root lies between 0.72 and 1 of the smaller of rest / lead and (rest / rad)^(1/4), so that Newton's method
    starts within that range and converges even where the Sun rises on ground that does not conduct.
    """
    most = min(rest / lead, np.sqrt(np.sqrt(rest / rad)))
    y = min(max(old, LEAST * most), most)
    for _ in range(NEWTON):
        cube = y * y * y
        y = (rest + 3.0 * rad * cube * y) / (lead + 4.0 * rad * cube)
    return y


@inner
def _surface(grid, t, d, flux, flux_new, radiation, width):
    """Surface temperature y at the end of the step, the root of lead y + rad y^4 = rest; S_0 is put into d[0]."""
    widest_vectors()
    m1, m2, a, lead = grid[1, 0], grid[2, 0], grid[3, 0], grid[4, 0]
    before, after = grid[6, 0], grid[6, 1]  # dt / q, with the weights of the start and the end of the step
    rad, rad_old = after * radiation, before * radiation
    for i in range(width):
        old = t[0, i]
        rest = m1 * old + m2 * t[1, i] - a * d[1, i] + before * flux[i] + after * flux_new[i]
        rest = max(rest - rad_old * old * old * old * old - lead * old, TINY)
        d[0, i] = surface_root(old, lead, rad, rest) + old


@inner
def _advance(grid, t, d, sums, width):
    """Temperatures at the end of the step, from the surface down, and their sums over the revolution."""
    widest_vectors()
    for i in range(width):
        t[0, i] = d[0, i] - t[0, i]
        sums[0, i] += t[0, i]
    for j in range(1, t.shape[0]):
        g = grid[5, j]
        for i in range(width):
            d[j, i] -= g * d[j - 1, i]
            t[j, i] = d[j, i] - t[j, i]
            sums[j, i] += t[j, i]


@inner
def _correct(t, sums, energy, cubes, radiation, steps, width):
    """Shift the mean profile to the constant one that the energy balance asks for.

    In a periodic state the mean temperature is the same at all depths and the mean emission is the mean absorption.
    """
    for i in range(width):
        slope = 4.0 * radiation * cubes[i]
        goal = sums[0, i] + (energy[i] * steps / slope if slope > 0.0 else 0.0)
        goal = min(max(goal, 0.5 * sums[0, i]), 2.0 * sums[0, i])
        for j in range(t.shape[0]):
            t[j, i] = max(t[j, i] + (goal - sums[j, i]) / steps, 0.3 * t[j, i])


@inner
def _record(top, flux, radiation, width, surface, energy, cubes):
    """Store the surface temperatures of a step, and add its balance of energy and T^3."""
    widest_vectors()
    for i in range(width):
        x = top[i]
        cube = x * x * x
        surface[i] = x
        cubes[i] += cube
        energy[i] += flux[i] - radiation * cube * x


@inner
def _revolution(grid, flux, at, radiation, width, work, energy, cubes, surface):
    """One revolution of a block: fill `surface`, the sums of T, of T^3, and of absorbed less emitted flux."""
    t, d, sums = work[0], work[1], work[2]
    steps = flux.shape[0]
    for j in range(sums.shape[0]):
        for i in range(width):
            sums[j, i] = 0.0
    for i in range(width):
        energy[i], cubes[i] = 0.0, 0.0
    for k in range(steps):
        new = k + 1 if k + 1 < steps else 0
        now, later = flux[k, at : at + width], flux[new, at : at + width]
        _eliminate(grid, t, d, width)
        _surface(grid, t, d, now, later, radiation, width)
        _advance(grid, t, d, sums, width)
        _record(t[0], later, radiation, width, surface[new, at : at + width], energy, cubes)


@kernel(counted=False)
def march(grid, flux, radiation, floor, tolerance, limit, first, last, state, work, totals, surface, closure):
    """Revolve the facets from `first` to `last` until absorbed and emitted energy agree.

    Parameters
    ----------
    grid : (7, n) array
        From `conduction.grid_table`.
    flux : (steps, m) array
        Absorbed flux [W/m2], periodic.
    radiation : float
        eps sigma [W/m2/K4].
    floor : float
        Least flux [W/m2] with which the energy balance of a facet is compared.
    tolerance, limit : float, int
        Relative energy balance, and the largest number of revolutions.
    first, last : int
    state : (n, m) array
        Temperatures [K] at step 0, changed.
    work : (3, n, BLOCK) array
    totals : (2, BLOCK) array
    surface : (steps, m) array
        Filled: surface temperatures [K].
    closure : (2, m) array
        Filled: relative energy balance, and the number of revolutions.
    """
    widest_vectors()
    nodes, steps = state.shape[0], flux.shape[0]
    t, sums, energy, cubes = work[0], work[2], totals[0], totals[1]
    for at in range(first, last, BLOCK):
        width = min(BLOCK, last - at)
        for j in range(nodes):
            for i in range(width):
                t[j, i] = state[j, at + i]
        for count in range(limit):
            _revolution(grid, flux, at, radiation, width, work, energy, cubes, surface)
            worst = 0.0
            for i in range(width):
                absorbed = 0.0
                for k in range(steps):
                    absorbed += flux[k, at + i]
                error = abs(energy[i]) / max(absorbed, floor * steps)
                closure[0, at + i], closure[1, at + i] = error, count + 1.0
                worst = max(worst, error)
            if worst <= tolerance or count + 1 == limit:
                break
            _correct(t, sums, energy, cubes, radiation, steps, width)
        for j in range(nodes):
            for i in range(width):
                state[j, at + i] = t[j, i]


@kernel(counted=False)
def sunlight(normals, sun, flux_w_m2, lit, first, last, flux):
    """Direct sunlight on facets: flux (steps, m) = S max(n.s, 0) lit, for facets from `first` to `last`.

    Parameters
    ----------
    normals : (3, m) array
    sun : (steps, 3) array
        Unit vectors to the Sun, body axes.
    flux_w_m2 : (steps,) array
        Flux at the distance of the body.
    lit : (steps, m) uint8 array
        1 where nothing stands between facet and Sun; (0, 0) if no shadows are asked for.
    first, last : int
    flux : (steps, m) array
        Filled [W/m2].
    """
    shadows = lit.shape[0] > 0
    for k in range(sun.shape[0]):
        x, y, z, s = sun[k, 0], sun[k, 1], sun[k, 2], flux_w_m2[k]
        for i in range(first, last):
            flux[k, i] = s * max(normals[0, i] * x + normals[1, i] * y + normals[2, i] * z, 0.0)
        if shadows:
            for i in range(first, last):
                flux[k, i] *= np.float64(lit[k, i])
