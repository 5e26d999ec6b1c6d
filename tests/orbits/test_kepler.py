"""Two-body motion where it is hard: far hyperbolas, near-parabolas, tiny and huge times."""

import numpy as np
import pytest

from kakehashi.base import BatchError, InputError
from kakehashi.orbits import propagate_kepler

EARTH_GM = 398_600.435507
SUN_GM = 132_712_440_041.27942
EPS = 2.0**-52


def from_periapsis(e, q, gm, seed):
    rng = np.random.default_rng(seed)
    p, w = np.linalg.qr(rng.normal(size=(3, 3)))[0][:2]
    return np.concatenate([q * p, np.sqrt(gm * (1 + e) / q) * w])


def last_digit(s, dt, gm):
    """How far the end moves when inputs move by their last digit: what no method can beat [km]."""
    end = propagate_kepler(s, dt, gm)[:3]
    ways = np.concatenate([s * (1 + 64 * EPS * np.eye(6)), s * (1 - 64 * EPS * np.eye(6))])
    moved = propagate_kepler(ways, dt, gm)[:, :3]
    later = propagate_kepler(s, dt * (1 + 64 * EPS), gm)[:3]
    return (
        np.linalg.norm(moved - end, axis=1).sum() + np.linalg.norm(later - end)
    ) / 64 + EPS * np.linalg.norm(end)


@pytest.mark.parametrize("e", [1 + 1e-9, 1.0001, 1.01, 1.5, 4.2, 60.0])
@pytest.mark.parametrize("days", [0.01, 3.0, 400.0])
def test_a_flyby_leaves_as_the_mirror_image_of_how_it_came(e, days):
    peri, t = from_periapsis(e, 7000.0, EARTH_GM, 1), days * 86_400.0
    before = propagate_kepler(peri, -t, EARTH_GM)
    after = propagate_kepler(before, 2 * t, EARTH_GM)
    expected = propagate_kepler(peri, t, EARTH_GM)
    gap = np.linalg.norm((after - expected)[:3])
    assert gap < 20 * last_digit(before, 2 * t, EARTH_GM)


def test_hyperbolas_far_out_are_those_of_sixty_digits():
    # mpmath 1.4.1, mp.dps = 60: universal Kepler equation with U2 = (1 - cosh)/alpha and so on, bisection
    # then Newton; state (-4e6, 1.2e5, 3e3, 5.5, 0.3, -0.02) about the Earth, 30 days, through periapsis.
    s = np.array([-4e6, 1.2e5, 3e3, 5.5, 0.3, -0.02])
    expected = np.array(
        [
            10317689.140066811,
            98144.672194473374,
            -21656.215508908354,
            5.4956381871693635,
            -0.12799691614010782,
            -0.0053805386251408888,
        ]
    )
    end = propagate_kepler(s, 30 * 86_400.0, EARTH_GM)
    assert np.linalg.norm((end - expected)[:3]) < 10 * last_digit(s, 30 * 86_400.0, EARTH_GM)


@pytest.mark.parametrize("e", [0.0, 0.5, 1.0, 1.0 + 1e-12, 1.5, 1000.0])
def test_tiny_times_move_along_the_velocity(e):
    s = from_periapsis(e, 1e8, SUN_GM, 2)
    end = propagate_kepler(s, 1e-3, SUN_GM)
    assert np.linalg.norm((end - s)[:3] - 1e-3 * s[3:]) < 4 * EPS * 1e8
    assert np.array_equal(propagate_kepler(s, 0.0, SUN_GM)[:3], s[:3]) or e > 1.05


@pytest.mark.parametrize("e", [1.0, 1 + 1e-6, 1.2, 50.0])
def test_huge_times_lead_to_the_asymptote(e):
    # A million periapsis times and more: energy is all that is left of the orbit.
    s = from_periapsis(e, 1e5, SUN_GM, 3)
    end = propagate_kepler(s, [1e12, -1e12], SUN_GM)
    energy = 0.5 * np.sum(end[:, 3:] ** 2, -1) - SUN_GM / np.linalg.norm(end[:, :3], axis=-1)
    assert np.abs(energy - SUN_GM * (e - 1) / 2e5).max() < 1e-13 * SUN_GM / 1e5
    h = np.cross(end[:, :3], end[:, 3:])
    assert np.abs(h - np.cross(s[:3], s[3:])).max() < 1e-3 * np.linalg.norm(h[0])


@pytest.mark.parametrize("years", [1e-6, 0.3, 10.0, 3000.0])
def test_near_parabolas_join_both_families(years):
    # From e = 1 - d to e = 1 + d the end moves by at most what the energy does: no step at the seam.
    ends = [
        propagate_kepler(from_periapsis(1 + d, 1e8, SUN_GM, 4), years * 3.15576e7, SUN_GM)
        for d in (-1e-13, 0.0, 1e-13)
    ]
    size = np.linalg.norm(ends[1][:3])
    assert max(np.linalg.norm((x - ends[1])[:3]) for x in ends) < 1e-10 * size
    between = ends[0] + ends[2] - 2 * ends[1]
    assert np.linalg.norm(between[:3]) < 1e-12 * size


def test_rows_that_are_no_numbers_are_marked_alone():
    s = np.tile(from_periapsis(0.2, 1e8, SUN_GM, 5), (4, 1))
    s[1, 2], s[3, :3] = np.nan, 0.0
    with pytest.raises(BatchError, match="2 of 4") as caught:
        propagate_kepler(s, 1e6, SUN_GM)
    assert list(caught.value.mask) == [False, True, False, True]
    marked = propagate_kepler(s, 1e6, SUN_GM, on_error="mark")
    assert np.isfinite(marked[[0, 2]]).all()
    assert np.isnan(marked[[1, 3]]).all()
    with pytest.raises(InputError, match="positive"):
        propagate_kepler(s, 1e6, -1.0)
    with pytest.raises(InputError, match="km and km/s"):
        propagate_kepler(s[:, :3], 1e6, SUN_GM)
