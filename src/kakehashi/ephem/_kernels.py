"""Evaluate Chebyshev series of SPK type 2 segments and of the asteroid table; also called by other kernels.

With s the time within an SPK record scaled to [-1, 1], the polynomials follow from T_k = 2 s T_(k-1) - T_(k-2), and
their derivatives from T'_k = 2 (s T'_(k-1) + T_(k-1)) - T'_(k-2) [SPK].

Epochs are pairs `et + et_lo`, because a 64-bit float of 1e9 s has a resolution of 1e-7 s, in which the Earth moves 4
mm. An integrator is sensitive to this near the Earth.

[SPK] NAIF, SPK required reading, type 2.
"""

from kakehashi.base.jit import inner, kernel


@inner
def segment_state(words, directory, row, et, et_lo, sign, out):
    """Add the state of one SPK type 2 segment to `out`.

    Parameters
    ----------
    words : (w,) array
        Numbers of the SPK file (64-bit floats).
    directory : (s, 7) array
        Rows: offset of the first record [words], initial epoch [s], record length [s], words per record, number of
        records, epoch until which the row is used [s], next row or -1.
    row : int
        Row of the directory.
    et, et_lo : float
        Two-part epoch: the sum is TDB seconds past J2000.
    sign : float
        Factor of the state, 1 or -1 along a chain of segments.
    out : (6,) array
        Position and velocity are added here [km, km/s], ICRF.
    """
    while et + et_lo >= directory[row, 5] and directory[row, 6] >= 0.0:
        row = int(directory[row, 6])
    begin, length = directory[row, 1], directory[row, 2]
    size, count = int(directory[row, 3]), int(directory[row, 4])
    record = int((et - begin + et_lo) // length)
    record = min(max(record, 0), count - 1)
    base = int(directory[row, 0]) + record * size
    mid, radius = words[base], words[base + 1]
    terms = (size - 2) // 3
    s = ((et - mid) + et_lo) / radius
    rate = sign / radius
    x, y, z = base + 2, base + 2 + terms, base + 2 + 2 * terms
    px, py, pz = words[x] + s * words[x + 1], words[y] + s * words[y + 1], words[z] + s * words[z + 1]
    vx, vy, vz = words[x + 1], words[y + 1], words[z + 1]
    t0, t1, d0, d1 = 1.0, s, 0.0, 1.0  # T_(k-1), T_k and their derivatives, by the recurrences above
    for k in range(2, terms):
        d0, d1 = d1, 2.0 * (s * d1 + t1) - d0
        t0, t1 = t1, 2.0 * s * t1 - t0
        cx, cy, cz = words[x + k], words[y + k], words[z + k]
        px, py, pz = px + cx * t1, py + cy * t1, pz + cz * t1
        vx, vy, vz = vx + cx * d1, vy + cy * d1, vz + cz * d1
    out[0] += sign * px
    out[1] += sign * py
    out[2] += sign * pz
    out[3] += rate * vx
    out[4] += rate * vy
    out[5] += rate * vz


@inner
def asteroid_positions(table, start, interval, et, et_lo, out):
    """Compute heliocentric positions of all massive asteroids.

    Parameters
    ----------
    table : (interval, term, axis, asteroid) array
        Chebyshev coefficients [km]; one set of polynomials serves all asteroids.
    start, interval : float
        Start of the first interval [s TDB past J2000] and length of an interval [s].
    et, et_lo : float
        Two-part epoch: the sum is TDB seconds past J2000.
    out : (n, 3) array
        Buffer for the positions [km], ICRF.
    """
    index = int((et - start + et_lo) // interval)
    index = min(max(index, 0), table.shape[0] - 1)
    s = 2.0 * ((et - (start + index * interval)) + et_lo) / interval - 1.0
    coef = table[index]
    n = table.shape[3]
    for axis in range(3):
        for j in range(n):
            out[j, axis] = coef[0, axis, j] + s * coef[1, axis, j]
    before, now = 1.0, s
    for k in range(2, table.shape[1]):
        before, now = now, 2.0 * s * now - before
        for axis in range(3):
            for j in range(n):
                out[j, axis] += now * coef[k, axis, j]


@inner
def asteroid_state(table, start, interval, which, et, et_lo, sign, out):
    """Add the heliocentric state of one massive asteroid to `out`, by Clenshaw's recurrence.

    Parameters
    ----------
    table : (interval, term, axis, asteroid) array
        Chebyshev coefficients [km].
    start, interval : float
        Start of the first interval [s TDB past J2000] and length of an interval [s].
    which : int
        Index of the asteroid.
    et, et_lo : float
        Two-part epoch: the sum is TDB seconds past J2000.
    sign : float
        Factor of the state, 1 or -1 along a chain of segments.
    out : (6,) array
        Position and velocity are added here [km, km/s], ICRF.
    """
    index = int((et - start + et_lo) // interval)
    index = min(max(index, 0), table.shape[0] - 1)
    s = 2.0 * ((et - (start + index * interval)) + et_lo) / interval - 1.0
    rate = 2.0 * sign / interval
    for axis in range(3):
        # Clenshaw: b_k = c_k + 2 s b_(k+1) - b_(k+2); d is its derivative by s.
        b1, b2, d1, d2 = 0.0, 0.0, 0.0, 0.0
        for k in range(table.shape[1] - 1, 0, -1):
            d1, d2 = 2.0 * (s * d1 + b1) - d2, d1
            b1, b2 = 2.0 * s * b1 - b2 + table[index, k, axis, which], b1
        out[axis] += sign * (s * b1 - b2 + table[index, 0, axis, which])
        out[axis + 3] += rate * (s * d1 - d2 + b1)


@kernel
def chain_states(words, directory, table, start, interval, chain, et, out):
    """Compute the states of a body relative to another along a chain of segments.

    Parameters
    ----------
    words, directory
        SPK file and its directory, see `segment_state`.
    table, start, interval
        Chebyshev series of the asteroids, see `asteroid_state`.
    chain : (c, 3) int array
        Rows: kind (0 SPK segment, 1 asteroid), row or index, sign.
    et : (n,) array
        Epochs [s TDB past J2000].
    out : (n, 6) array
        The states are added here [km, km/s], ICRF.
    """
    for i in range(et.size):
        for j in range(chain.shape[0]):
            kind, row, sign = chain[j, 0], chain[j, 1], float(chain[j, 2])
            if kind == 0:
                segment_state(words, directory, row, et[i], 0.0, sign, out[i])
            else:
                asteroid_state(table, start, interval, row, et[i], 0.0, sign, out[i])
