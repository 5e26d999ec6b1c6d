"""Kernels of heat conduction in ground whose properties change with depth and temperature, blocks of columns side by
side.

Control volumes about the nodes z_j, with z_0 = 0 at the surface.  Between nodes j and j + 1 the conductance is
G = Kc/h (1 + chi (T/350)^3) at the mean of both temperatures; the volume about a node stores C_j cp(T) per kelvin.  The
conductance is that of the mean of both ends of the step, and cp is its mean between them, so that heat is conserved;
each step is iterated until its end no longer changes.  With T' at the end of the step,

    C cp (T'_j - T_j) / dt = theta (flux of T') + (1 - theta) (flux of T),

and the interior is eliminated from the bottom as T'_j = e_j + f_j T'_(j-1).  What remains is one quartic equation of
the surface temperature, as for small bodies (`bodies.heat`).
"""

from kakehashi.base.jit import inner, kernel, widest_vectors
from kakehashi.bodies.heat._kernels import surface_root

THETA = 0.5
CUBE = 1.0 / (8.0 * 350.0**3)  # of the sum of two temperatures, in that of 350 K
LEAST_K, MOST_K = 10.0, 420.0  # range of the heat capacity's polynomial
COLDEST_K = 1.0
PASSES = 6  # iterations of a step, and the change of a temperature at which they end
SETTLED_K = 0.05
WORK = (
    8  # rows of the workspace: T, T of the step before, T' as estimated, e, f, G, sums of T, sums of the flux
)


@inner(inline="always")
def _polynomial(cp, x):
    """Heat capacity [J/kg/K] at a temperature."""
    x = min(max(x, LEAST_K), MOST_K)
    return cp[0] + x * (cp[1] + x * (cp[2] + x * (cp[3] + x * cp[4])))


@inner(inline="always")
def _capacity(cp, old, new):
    """Mean heat capacity [J/kg/K] between two temperatures, by Simpson's rule."""
    return (_polynomial(cp, old) + 4.0 * _polynomial(cp, 0.5 * (old + new)) + _polynomial(cp, new)) * (
        1.0 / 6.0
    )


@inner
def _conductances(phonons, chi, t, guess, g, width):
    """Conductances g[j] between nodes j and j + 1 [W/m2/K] in the middle of the step."""
    widest_vectors()
    for j in range(t.shape[0] - 1):
        k = phonons[j]
        for i in range(width):
            x = 0.5 * (t[j, i] + t[j + 1, i] + guess[j, i] + guess[j + 1, i])
            g[j, i] = k * (1.0 + chi * CUBE * x * x * x)


@inner
def _eliminate(mass, cp, heat_flow, per_step, t, guess, e, f, g, width):
    """Reduce the interior rows from the bottom: T'_j = e_j + f_j T'_(j-1)."""
    widest_vectors()
    last = t.shape[0] - 1
    for i in range(width):
        c = mass[last] * per_step * _capacity(cp, t[last, i], guess[last, i])
        above = g[last - 1, i]
        r = 1.0 / (c + THETA * above)
        rest = c * t[last, i] + (1.0 - THETA) * above * (t[last - 1, i] - t[last, i]) + heat_flow
        f[last, i] = THETA * above * r
        e[last, i] = rest * r
    for j in range(last - 1, 0, -1):
        stored = mass[j] * per_step
        for i in range(width):
            now, above, below = t[j, i], g[j - 1, i], g[j, i]
            c = stored * _capacity(cp, now, guess[j, i])
            rest = c * now + (1.0 - THETA) * (above * (t[j - 1, i] - now) - below * (now - t[j + 1, i]))
            r = 1.0 / (c + THETA * (above + below * (1.0 - f[j + 1, i])))
            f[j, i] = THETA * above * r
            e[j, i] = (rest + THETA * below * e[j + 1, i]) * r


@inner
def _estimate(mass, cp, radiation, weight, per_step, flux, flux_new, t, guess, e, f, g, width):
    """Temperatures at the end of the step, from the surface down; return the largest change of the estimate [K]."""
    widest_vectors()
    change = 0.0
    for i in range(width):
        now = t[0, i]
        c = mass[0] * per_step * _capacity(cp, now, guess[0, i])
        cube = now * now * now
        rest = c * now + (1.0 - weight) * (flux[i] - radiation * cube * now) + weight * flux_new[i]
        rest += g[0, i] * (THETA * e[1, i] - (1.0 - THETA) * (now - t[1, i]))
        lead = c + THETA * g[0, i] * (1.0 - f[1, i])
        y = surface_root(now, lead, weight * radiation, max(rest, lead * COLDEST_K))
        change = max(change, abs(y - guess[0, i]))
        guess[0, i] = y
    for j in range(1, t.shape[0]):
        for i in range(width):
            y = max(e[j, i] + f[j, i] * guess[j - 1, i], COLDEST_K)
            change = max(change, abs(y - guess[j, i]))
            guess[j, i] = y
    return change


@inner
def _accept(t, before, guess, g, sums, flows, width):
    """Take the estimate for the temperatures, add them and the heat that flowed downwards, and extrapolate."""
    widest_vectors()
    for j in range(t.shape[0] - 1):
        for i in range(width):
            new, old = guess[j, i] - guess[j + 1, i], t[j, i] - t[j + 1, i]
            flows[j, i] += g[j, i] * (THETA * new + (1.0 - THETA) * old)
    for j in range(t.shape[0]):
        for i in range(width):
            old, new = t[j, i], guess[j, i]
            before[j, i], t[j, i] = old, new
            sums[j, i] += new
            guess[j, i] = max(2.0 * new - old, COLDEST_K)


@inner
def _extremes(t, width, lowest, highest):
    """Widen the ranges of the temperatures."""
    for j in range(t.shape[0]):
        for i in range(width):
            x = t[j, i]
            lowest[j, i] = min(lowest[j, i], x)
            highest[j, i] = max(highest[j, i], x)


@inner
def _store(t, row, at, width, surface, history):
    """Store the surface temperatures of a step, and those of all nodes if they are wanted."""
    for i in range(width):
        surface[row, at + i] = t[0, i]
    if history.shape[0] > 0:
        for j in range(t.shape[0]):
            for i in range(width):
                history[row, j, at + i] = t[j, i]


@kernel(counted=False)
def march(mass, phonons, cp, numbers, periodic, flux, at, width, work, energy, surface, ranges, history):
    """March a block of columns once through all steps of the flux.

    Parameters
    ----------
    mass : (n,) array
        Density times thickness of the volume about each node [kg/m2].
    phonons : (n - 1,) array
        Phonon conductivity over distance between nodes [W/m2/K].
    cp : (5,) array
        Polynomial of the heat capacity [J/kg/K].
    numbers : (5,) array
        chi, emissivity times Stefan-Boltzmann [W/m2/K4], heat flow [W/m2], step [s], weight of the flux at the end of a
        step.
    periodic : bool
        Whether the first flux follows the last; otherwise the march ends at the last flux.
    flux : (steps, m) array
        Absorbed flux [W/m2].
    at, width : int
        First column, and number of columns.
    work : (WORK, n, BLOCK) array
        The first two rows hold the temperatures [K] at step 0 and one step before; changed.
    energy : (2, BLOCK) array
        Filled: sums of absorbed less emitted flux [W/m2], and of T^3 [K3].
    surface : (steps, m) array
        Filled: surface temperatures [K].
    ranges : (2, n, BLOCK) array
        Filled: lowest and highest temperatures [K].
    history : (steps, n, m) array
        Filled: temperatures of all nodes [K]; of no steps if not wanted.
    """
    widest_vectors()
    t, before, guess, e, f, g = work[0], work[1], work[2], work[3], work[4], work[5]
    chi, radiation, heat_flow, per_step, weight = (
        numbers[0],
        numbers[1],
        numbers[2],
        1.0 / numbers[3],
        numbers[4],
    )
    steps, nodes = flux.shape[0], t.shape[0]
    for j in range(nodes):
        for i in range(width):
            work[6, j, i], work[7, j, i], ranges[0, j, i], ranges[1, j, i] = 0.0, 0.0, 1e9, 0.0
            guess[j, i] = max(2.0 * t[j, i] - before[j, i], COLDEST_K)
    for i in range(width):
        energy[0, i], energy[1, i] = 0.0, 0.0
    if not periodic:
        _store(t, 0, at, width, surface, history)
    for k in range(steps if periodic else steps - 1):
        new = k + 1 if k + 1 < steps else 0
        now, later = flux[k, at : at + width], flux[new, at : at + width]
        for _ in range(PASSES):
            _conductances(phonons, chi, t, guess, g, width)
            _eliminate(mass, cp, heat_flow, per_step, t, guess, e, f, g, width)
            change = _estimate(
                mass, cp, radiation, weight, per_step, now, later, t, guess, e, f, g, width
            )  # fmt: skip
            if change <= SETTLED_K:
                break
        _accept(t, before, guess, g, work[6], work[7], width)
        _extremes(t, width, ranges[0], ranges[1])
        for i in range(width):
            x = t[0, i]
            cube = x * x * x
            energy[0, i] += later[i] - radiation * cube * x
            energy[1, i] += cube
        _store(t, new, at, width, surface, history)
