"""Spherical harmonics: against a direct Legendre sum with ninety digits, at and above the surface, poles included."""

from decimal import Decimal, localcontext
from math import factorial

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.jit import exposed
from kakehashi.bodies.gravity import GravityField, gravity_field
from kakehashi.dynamics.forces import harmonics, harmonics_nodes
from kakehashi.dynamics.forces.harmonics import LANES, tables

GM, RADIUS = 398_600.4418, 6_378.1363
acceleration, accelerations = exposed(harmonics.acceleration), exposed(harmonics.accelerations)
gradient = exposed(harmonics.gradient)
at_nodes = exposed(harmonics_nodes.accelerations_at_nodes)


def random_field(degree, order=None, central=True, seed=1):
    """Normalised coefficients that fall by Kaula's rule, 1e-5 / n^2."""
    rng = np.random.default_rng(seed)
    n = np.arange(degree + 1.0)[:, None]
    size = 1e-5 / np.maximum(n, 1.0) ** 2 * (n >= 2)
    c, s = (rng.normal(size=(degree + 1, degree + 1)) * size for _ in range(2))
    c[0, 0] = 1.0 if central else 0.0
    field = GravityField(GM, RADIUS, c, s)
    return field if order is None else field.cut(degree, order)


def potential(field, x, y, z):
    """V = gm/r sum (R/r)^n N_nm P_nm(sin lat) (C cos m lon + S sin m lon), in decimal arithmetic.

    The derivatives of the Legendre polynomials by A_nm = A_(n-2,m) + (2n - 1) A_(n-1,m-1), unnormalised; a
    recursion that the package does not use.
    """
    r = (x * x + y * y + z * z).sqrt()
    s, t, u, ratio = x / r, y / r, z / r, Decimal(RADIUS) / r
    cosine, sine = [Decimal(1)], [Decimal(0)]  # cos^m(lat) times cos and sin of m lon
    for _ in range(field.degree):
        cosine.append(s * cosine[-1] - t * sine[-1])
        sine.append(s * sine[-1] + t * cosine[-2])
    zero = [Decimal(0)] * (field.degree + 3)
    older, old = zero[:], [Decimal(1), *zero[1:]]
    total, power = Decimal(field.c[0, 0]), Decimal(1)
    for n in range(1, field.degree + 1):
        power *= ratio
        now = zero[:]
        now[0] = ((2 * n - 1) * u * old[0] - (n - 1) * older[0]) / n
        for m in range(1, n + 1):
            now[m] = older[m] + (2 * n - 1) * old[m - 1]
        for m in range(min(n, field.order) + 1):
            c, sn = Decimal(field.c[n, m]), Decimal(field.s[n, m])
            total += NORM[n, m] * power * now[m] * (c * cosine[m] + sn * sine[m])
        older, old = old, now
    return Decimal(GM) / r * total


class _Norm(dict):
    def __missing__(self, key):
        n, m = key
        with localcontext() as context:
            context.prec = 90
            square = Decimal((1 if m == 0 else 2) * (2 * n + 1) * factorial(n - m)) / factorial(n + m)
            self[key] = square.sqrt()
        return self[key]


NORM = _Norm()


def by_differences(field, position):
    """Acceleration and gradient of the direct sum, by central differences with ninety digits."""
    with localcontext() as context:
        context.prec = 90
        h = Decimal("1e-9")  # km: truncation below 1e-20 of the value
        p = [Decimal(float(a)) for a in position]

        def at(*shifts):
            q = p[:]
            for axis, sign in shifts:
                q[axis] += sign * h
            return potential(field, *q)

        centre = at()
        plus, minus = [at((i, 1)) for i in range(3)], [at((i, -1)) for i in range(3)]
        pull = [(a - b) / (2 * h) for a, b in zip(plus, minus, strict=True)]
        slope = np.empty((3, 3))
        for i in range(3):
            slope[i, i] = (plus[i] - 2 * centre + minus[i]) / h**2
            for j in range(i):
                mixed = at((i, 1), (j, 1)) - at((i, 1), (j, -1)) - at((i, -1), (j, 1)) + at((i, -1), (j, -1))
                slope[i, j] = slope[j, i] = mixed / (4 * h * h)
        return np.array([float(a) for a in pull]), slope


def gradient_at(coefficients, position):
    out = np.empty(9)
    gradient(coefficients, *position, out)
    return out.reshape(3, 3)


PLACES = {
    "on the surface": [0.0, 0.6, 0.8],
    "north pole": [0.0, 0.0, 1.0],
    "south pole": [0.0, 0.0, -1.0],
    "a metre from the pole": [1.6e-7, 0.0, 1.0],
    "equator, at 700 km": [1.11, 0.0, 0.0],
    "three radii": [-1.2, 2.3, -1.5],
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("central", [True, False])
def test_degree_120_is_the_direct_legendre_sum_to_1e_12(place, central):
    field = random_field(120, central=central)
    position = RADIUS * np.array(PLACES[place])
    pull, slope = by_differences(field, position)
    coefficients = tables(field)
    assert np.linalg.norm(acceleration(coefficients, *position) - pull) < 1e-12 * np.linalg.norm(pull)
    assert np.linalg.norm(gradient_at(coefficients, position) - slope) < 1e-12 * np.linalg.norm(slope)


@pytest.mark.parametrize(
    ("degree", "order"), [(0, 0), (1, 1), (2, 0), (2, 1), (2, 2), (3, 0), (8, 3), (9, 8)]
)
def test_low_degrees_and_orders_are_the_direct_sum_too(degree, order):
    field = random_field(degree, order)
    position = np.array([-4_000.0, 3_000.0, 5_000.0])
    pull, slope = by_differences(field, position)
    assert np.linalg.norm(acceleration(tables(field), *position) - pull) < 1e-14 * np.linalg.norm(pull)
    assert np.linalg.norm(gradient_at(tables(field), position) - slope) < 1e-14 * np.linalg.norm(slope)


@pytest.mark.parametrize("n", [1, 7, 8, LANES, LANES + 1, 3 * LANES - 1])
def test_many_members_feel_what_each_alone_feels(n):
    coefficients = tables(random_field(21, central=False))
    x = np.random.default_rng(n).normal(size=(3, n)) * 8_000.0
    x *= np.maximum(1.0, RADIUS / np.linalg.norm(x, axis=0))
    out = np.full((3, n + 2), 7.0)
    accelerations(coefficients, n, x, out)
    each = np.array([acceleration(coefficients, *p) for p in x.T]).T
    assert np.abs(out[:, :n] - each).max() < 1e-14 * np.abs(each).max()
    assert (out[:, n:] == 7.0).all()


@pytest.mark.parametrize(
    ("degree", "order"), [(2, 0), (2, 2), (3, 3), (21, 21), (22, 5), (22, 6), (120, 120)]
)
def test_the_nodes_of_a_step_feel_what_each_alone_feels(degree, order):
    # Odd and even numbers of orders, and of degrees in an order: two of each are summed together.
    coefficients = tables(random_field(degree, order, central=False))
    x = np.random.default_rng(degree).normal(size=(3, 8)) * 8_000.0
    x *= np.maximum(1.0, RADIUS / np.linalg.norm(x, axis=0))
    out = np.full((3, 8), 7.0)
    at_nodes(coefficients, x, out)
    each = np.array([acceleration(coefficients, *p) for p in x.T]).T
    assert np.abs(out - each).max() < 1e-14 * np.abs(each).max()


def test_low_and_high_degrees_are_the_field():
    whole, fast, rest = harmonics._split(gravity_field("Earth"), 90, 90)
    at = (3_100.0, -4_200.0, 4_400.0)
    joined = np.array(acceleration(fast, *at)) + np.array(acceleration(rest, *at))
    assert np.abs(joined - acceleration(whole, *at)).max() < 1e-15 * np.abs(joined).max() + 1e-20
    # Beyond degree 4 some 1e-5 of the central attraction is left, by Kaula's rule.
    assert 1e-6 < np.linalg.norm(acceleration(rest, *at)) / (GM / 6_820.0**2) < 1e-4


def test_the_gradient_is_symmetric_and_free_of_sources_up_to_the_highest_degree():
    coefficients = tables(random_field(720, central=False))
    for direction in ([0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.3, -0.5, 0.81]):
        slope = gradient_at(coefficients, RADIUS * np.array(direction) / np.linalg.norm(direction))
        assert np.isfinite(slope).all()
        assert abs(np.trace(slope)) < 1e-10 * np.abs(slope).max()


def test_zonal_coefficients_become_the_j_of_the_textbook():
    # J2 alone: the radial pull at the pole is gm/r^2 (-1 + 3 J2 R^2/r^2), at the equator (-1 - 1.5 J2 R^2/r^2).
    c = np.zeros((3, 3))
    c[0, 0], c[2, 0] = 1.0, -1.0826e-3 / np.sqrt(5.0)
    field = GravityField(GM, RADIUS, c, np.zeros((3, 3)))
    assert field.zonals()[2] == pytest.approx(1.0826e-3, rel=1e-14)
    surface = GM / RADIUS**2
    assert acceleration(tables(field), 0.0, 0.0, RADIUS)[2] == pytest.approx(
        surface * (-1.0 + 3.0 * 1.0826e-3), rel=1e-14
    )
    assert acceleration(tables(field), RADIUS, 0.0, 0.0)[0] == pytest.approx(
        surface * (-1.0 - 1.5 * 1.0826e-3), rel=1e-14
    )


def test_a_field_that_cannot_be_summed_says_why():
    with pytest.raises(InputError, match="720"):
        tables(GravityField(GM, RADIUS, np.zeros((722, 722)), np.zeros((722, 722))))
    with pytest.raises(InputError, match="degree \\+ 1"):
        GravityField(GM, RADIUS, np.zeros((3, 4)), np.zeros((3, 4)))
    with pytest.raises(InputError, match="finite"):
        GravityField(GM, RADIUS, np.full((3, 3), np.nan), np.zeros((3, 3)))
    with pytest.raises(InputError, match="cut from a field of degree 4"):
        random_field(4).cut(5)
    with pytest.raises(InputError, match="Earth"):
        gravity_field("Vulcan")
