"""Chebyshev evaluation of SPK type 2 segments and of the asteroid table, for other kernels too.

Epochs are pairs `et + late`: a double of 1e9 s steps by 1e-7 s, in which the Earth moves 4 mm, and an
integrator that works near the Earth feels that.
"""

from kakehashi.base.jit import inner, kernel


@inner
def segment_state(words, directory, row, et, late, sign, out):
    """Add sign * (position, velocity) [km, km/s] of one type 2 segment at `et + late` to `out[0:6]`.

    `directory[row]` is (offset of the first record in words, initial epoch [s], record length [s],
    words per record, number of records, epoch until which it is used [s], row that follows or -1).
    """
    while et + late >= directory[row, 5] and directory[row, 6] >= 0.0:
        row = int(directory[row, 6])
    begin, length = directory[row, 1], directory[row, 2]
    size, count = int(directory[row, 3]), int(directory[row, 4])
    record = int((et - begin + late) // length)
    record = min(max(record, 0), count - 1)
    base = int(directory[row, 0]) + record * size
    mid, radius = words[base], words[base + 1]
    terms = (size - 2) // 3
    s = ((et - mid) + late) / radius
    rate = sign / radius
    x, y, z = base + 2, base + 2 + terms, base + 2 + 2 * terms
    px, py, pz = words[x] + s * words[x + 1], words[y] + s * words[y + 1], words[z] + s * words[z + 1]
    vx, vy, vz = words[x + 1], words[y + 1], words[z + 1]
    t0, t1, d0, d1 = 1.0, s, 0.0, 1.0  # Chebyshev polynomials and their derivatives, upwards
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
def asteroid_positions(table, start, interval, et, late, out):
    """Heliocentric positions [km] of all asteroids at `et + late`, into `out[n, 3]`.

    `table` is (interval, term, axis, asteroid): one set of Chebyshev polynomials serves them all.
    """
    index = int((et - start + late) // interval)
    index = min(max(index, 0), table.shape[0] - 1)
    s = 2.0 * ((et - (start + index * interval)) + late) / interval - 1.0
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
def asteroid_state(table, start, interval, which, et, late, sign, out):
    """Add sign * heliocentric (position, velocity) of one asteroid to `out[0:6]`."""
    index = int((et - start + late) // interval)
    index = min(max(index, 0), table.shape[0] - 1)
    s = 2.0 * ((et - (start + index * interval)) + late) / interval - 1.0
    rate = 2.0 * sign / interval
    for axis in range(3):
        b1, b2, d1, d2 = 0.0, 0.0, 0.0, 0.0
        for k in range(table.shape[1] - 1, 0, -1):
            d1, d2 = 2.0 * (s * d1 + b1) - d2, d1
            b1, b2 = 2.0 * s * b1 - b2 + table[index, k, axis, which], b1
        out[axis] += sign * (s * b1 - b2 + table[index, 0, axis, which])
        out[axis + 3] += rate * (s * d1 - d2 + b1)


@kernel
def chain_states(words, directory, table, start, interval, chain, et, out):
    """States along a chain of segments: rows (kind 0 planet / 1 asteroid, row, sign)."""
    for i in range(et.size):
        for j in range(chain.shape[0]):
            kind, row, sign = chain[j, 0], chain[j, 1], float(chain[j, 2])
            if kind == 0:
                segment_state(words, directory, row, et[i], 0.0, sign, out[i])
            else:
                asteroid_state(table, start, interval, row, et[i], 0.0, sign, out[i])
