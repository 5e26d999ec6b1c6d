"""Gravity field of a body far away from it, from the moments of its mass in solid harmonics.

    U = GM sum_nm (2 - delta_0m) Re(M_nm* I_nm),    M_nm = mean over the mass of R_nm,
    R_nm = r^n P_nm e^(im lambda) / (n + m)!,    I_nm = (n - m)! P_nm e^(im lambda) / r^(n + 1),

without the phase (-1)^m.  Derivatives of I are other I [C70]:

    d/dz I_nm = -I_(n+1,m),    (d/dx + i d/dy) I_nm = -I_(n+1,m+1),    (d/dx - i d/dy) I_nm = I_(n+1,m-1),

with I_(n,-m) = (-1)^m I_nm*.

[C70] Cunningham (1970), On the computation of the spherical harmonic terms needed during the numerical integration of
      the orbital motion of an artificial satellite, Celest. Mech. 2, 207.
"""

from kakehashi.base.jit import inner, kernel, stack

DEGREE = 10  # of the far field
_SIZE = 13  # DEGREE + 3: second derivatives need two degrees more


@inner
def _irregular(x, y, z, re, im):
    """Compute the irregular solid harmonics I_nm at a point, to degree DEGREE + 2."""
    q = 1.0 / (x * x + y * y + z * z)
    re[0, 0], im[0, 0] = q**0.5, 0.0
    for m in range(_SIZE):
        if m > 0:
            f = (2 * m - 1) * q
            re[m, m] = f * (x * re[m - 1, m - 1] - y * im[m - 1, m - 1])
            im[m, m] = f * (x * im[m - 1, m - 1] + y * re[m - 1, m - 1])
        for n in range(m + 1, _SIZE):
            f, g = (2 * n - 1) * z * q, ((n - 1) * (n - 1) - m * m) * q
            re[n, m], im[n, m] = f * re[n - 1, m], f * im[n - 1, m]
            if n > m + 1:
                re[n, m] -= g * re[n - 2, m]
                im[n, m] -= g * im[n - 2, m]


@inner
def _signed(re, im, n, m):
    """Return the irregular solid harmonic I_nm for an order m of any sign."""
    if m >= 0:
        return re[n, m], im[n, m]
    sign = 1.0 if m % 2 == 0 else -1.0
    return sign * re[n, -m], -sign * im[n, -m]


@inner
def far_field(x, y, z, gm, moments, out):
    """Compute potential U, acceleration, gradient xx, xy, xz, yy, yz, zz, and Laplacian (zero) far from a body.

    Parameters
    ----------
    x, y, z : float
        Position about the centre of mass [km].
    gm : float
        [km3/s2]
    moments : (2, DEGREE + 1, DEGREE + 1) array
        Real and imaginary parts of M_nm [km^n].
    out : (11,) array
        Receives the values.
    """
    re, im, s = stack(_SIZE, _SIZE), stack(_SIZE, _SIZE), stack(10)
    _irregular(x, y, z, re, im)
    for k in range(10):
        s[k] = 0.0
    for n in range(DEGREE, -1, -1):  # the smallest first
        for m in range(n + 1):
            w = gm if m == 0 else 2.0 * gm
            a, b = w * moments[0, n, m], w * moments[1, n, m]
            s[0] += a * re[n, m] + b * im[n, m]
            pr, pi = _signed(re, im, n + 1, m + 1)
            qr, qi = _signed(re, im, n + 1, m - 1)
            s[1] += 0.5 * (a * (qr - pr) + b * (qi - pi))
            s[2] += 0.5 * (b * (pr + qr) - a * (pi + qi))
            s[3] -= a * re[n + 1, m] + b * im[n + 1, m]
            pr, pi = _signed(re, im, n + 2, m + 2)
            qr, qi = _signed(re, im, n + 2, m - 2)
            zr, zi = re[n + 2, m], im[n + 2, m]
            s[4] += 0.25 * (a * (pr - 2.0 * zr + qr) + b * (pi - 2.0 * zi + qi))
            s[5] += 0.25 * (a * (pi - qi) - b * (pr - qr))
            s[7] -= 0.25 * (a * (pr + 2.0 * zr + qr) + b * (pi + 2.0 * zi + qi))
            s[9] += a * zr + b * zi
            pr, pi = _signed(re, im, n + 2, m + 1)
            qr, qi = _signed(re, im, n + 2, m - 1)
            s[6] += 0.5 * (a * (pr - qr) + b * (pi - qi))
            s[8] += 0.5 * (a * (pi + qi) - b * (pr + qr))
    for k in range(10):
        out[k] = s[k]
    out[10] = 0.0


@kernel
def moments_of(points, weights, re, im, real, imaginary):
    """Compute the moments of weighted points: the sums of weight times solid harmonic R_nm.

    Parameters
    ----------
    points : (k, 3) array
        Positions [km].
    weights : (k,) array
    re, im : (n, n) array
        Work space; n is the highest degree + 1.
    real, imaginary : (n, n) array
        The sums are added here.
    """
    size = real.shape[0]
    re[0, 0], im[0, 0] = 1.0, 0.0
    for i in range(points.shape[0]):
        x, y, z, w = points[i, 0], points[i, 1], points[i, 2], weights[i]
        r2 = x * x + y * y + z * z
        for m in range(size):
            if m > 0:
                re[m, m] = (x * re[m - 1, m - 1] - y * im[m - 1, m - 1]) / (2 * m)
                im[m, m] = (x * im[m - 1, m - 1] + y * re[m - 1, m - 1]) / (2 * m)
            for n in range(m + 1, size):
                f = (2 * n - 1) * z
                re[n, m], im[n, m] = f * re[n - 1, m], f * im[n - 1, m]
                if n > m + 1:
                    re[n, m] -= r2 * re[n - 2, m]
                    im[n, m] -= r2 * im[n - 2, m]
                g = 1.0 / ((n + m) * (n - m))
                re[n, m], im[n, m] = g * re[n, m], g * im[n, m]
            for n in range(m, size):
                real[n, m] += w * re[n, m]
                imaginary[n, m] += w * im[n, m]
