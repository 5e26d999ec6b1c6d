"""Element sets where they are hard: the parabola, circles, planes without a node; and their partials."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import BatchError
from kakehashi.base.constants import AU_KM, DAY_S, J2000_JD
from kakehashi.orbits import convert, elements

GM = 132_712_440_041.27942
ET = 5e8


def comets(e, days, n=1, seed=0):
    """Cometary elements of eccentricity e, days after periapsis, at random in space."""
    rng = np.random.default_rng(seed)
    e, days = np.broadcast_to(e, n), np.broadcast_to(days, n)
    tp = J2000_JD + ET / DAY_S - days
    angles = [rng.uniform(0, 360, n), rng.uniform(0, 360, n), rng.uniform(1, 170, n)]
    return np.stack([e, rng.uniform(0.3, 3, n), tp, *angles], axis=-1)


def gap(a, b):
    return (np.linalg.norm((a - b)[..., :3], axis=-1) / np.linalg.norm(b[..., :3], axis=-1)).max()


@given(
    e=st.one_of(st.floats(0.0, 0.999), st.floats(-12, -3).map(lambda x: 1 - 10**x), st.floats(1.0, 8.0)),
    days=st.floats(-3000, 3000),
    seed=st.integers(0, 999),
)
def test_every_conic_round_trips_to_1e12_in_modified_elements(e, days, seed):
    s = elements.to_cartesian("cometary", comets(e, days, seed=seed), GM, ET)
    back = elements.to_cartesian("modified", elements.from_cartesian("modified", s, GM), GM)
    assert gap(back, s) < 1e-12


@pytest.mark.parametrize("e", [0.0, 1e-12, 0.3, 0.99, 1 - 1e-7, 1 - 1e-11, 1.0, 1 + 1e-9, 1.001, 2.0, 9.0])
def test_time_of_periapsis_keeps_its_digits_near_the_parabola(e):
    days = np.random.default_rng(1).uniform(-2000, 2000, 200)
    s = elements.to_cartesian("cometary", comets(e, days, 200), GM, ET)
    found = elements.from_cartesian("cometary", s, GM, ET)
    # A Julian date is good to 40 microseconds: at 80 km/s that is 3 m, 7e-11 of 0.3 au.
    assert gap(elements.to_cartesian("cometary", found, GM, ET), s) < 1e-10


@pytest.mark.parametrize("kind", ["keplerian", "equinoctial", "modified"])
@pytest.mark.parametrize("shape", ["circular", "equatorial", "nearly retrograde"])
def test_where_angles_lose_their_meaning_the_orbit_stays(kind, shape):
    rng = np.random.default_rng(2)
    x = comets(rng.uniform(0.01, 0.8, 300), rng.uniform(-500, 500, 300), 300)
    if shape == "circular":
        x[:, 0] = 10.0 ** rng.uniform(-14, -3, 300)
    else:
        x[:, 5] = 10.0 ** rng.uniform(-14, -3, 300)
    if shape == "nearly retrograde":
        x[:, 5] = 180.0 - 1e3 * x[:, 5]
    s = elements.to_cartesian("cometary", x, GM, ET)
    assert gap(elements.to_cartesian(kind, elements.from_cartesian(kind, s, GM), GM), s) < 2e-13


@pytest.mark.parametrize("e", [0.2, 0.97, 1.0, 1.3, 5.0])
def test_spice_sees_the_same_conic(e):
    spice = pytest.importorskip("spiceypy")
    q, node, peri, i, since = 0.8, 40.0, 70.0, 25.0, 90 * DAY_S
    x = np.array([e, q, J2000_JD + (ET - since) / DAY_S, node, peri, i])
    ours = elements.to_cartesian("cometary", x, GM, ET)
    since = ET - (x[2] - J2000_JD) * DAY_S  # as the Julian date has it
    # SPICE counts a parabola's mean anomaly as sqrt(gm / 2 q^3) t.
    mean = since * np.sqrt(GM / (q * AU_KM) ** 3) * (abs(1 - e) ** 1.5 if e != 1.0 else np.sqrt(0.5))
    theirs = spice.conics([q * AU_KM, e, *np.radians([i, node, peri]), mean, 0.0, GM], 0.0)
    turned = np.concatenate(
        [theirs[:3] @ elements.ECLIPTIC_TO_ICRF.T, theirs[3:] @ elements.ECLIPTIC_TO_ICRF.T]
    )
    assert gap(ours, turned) < 1e-11


def test_a_hyperbola_has_keplerian_elements_with_an_unwrapped_mean_anomaly():
    s = elements.to_cartesian("cometary", comets(1.5, [-9000.0, 9000.0], 2), GM, ET)
    k = elements.from_cartesian("keplerian", s, GM)
    assert (k[:, 0] < 0).all()
    assert k[0, 5] < -180.0
    assert k[1, 5] > 180.0
    assert gap(elements.to_cartesian("keplerian", k, GM), s) < 1e-13


def differences(kind, x):
    """Sixth-order central differences, each step a thousandth of what the element can be."""
    steps = np.array([{"tp": 0.3}.get(n, 1e-3 if n in "aeqpfghk" else 0.1) for n in elements.KINDS[kind]])
    offsets, weights = np.array([-3, -2, -1, 1, 2, 3]), np.array([-1, 9, -45, 45, -9, 1]) / 60
    shifted = x + offsets[:, None, None] * np.diag(steps)
    return np.einsum("o,ojs->sj", weights, elements.to_cartesian(kind, shifted, GM, ET)) / steps


@pytest.mark.parametrize("kind", list(elements.KINDS))
@pytest.mark.parametrize("e", [0.3, 0.8, 1.0, 1.3, 4.0])
def test_partials_are_the_slopes_of_the_state(kind, e):
    s = elements.to_cartesian("cometary", comets(e, 90.0)[0], GM, ET)
    if (e == 1.0 and kind in ("keplerian", "equinoctial")) or (e > 1.0 and kind == "equinoctial"):
        return  # this set has no such conic
    x = elements.from_cartesian(kind, s, GM, ET)
    exact, about = elements.jacobian(kind, x, GM, ET), differences(kind, x)
    scale = np.linalg.norm(exact[:3], axis=0) * np.repeat([1.0, 1e-6], 3)[:, None]
    # The differences carry the grain of a Julian date over their step: 1e-9; truncation of e near 0.8: 1e-9.
    assert (np.abs(exact - about) / scale).max() < 5e-9


def test_batches_convert_row_by_row():
    x = comets(np.linspace(0.1, 0.9, 6), 50.0, 6).reshape(2, 3, 6)
    c = np.broadcast_to(np.diag([1e-16, 1e-16, 1e-10, 1e-12, 1e-12, 1e-12, 1e-28]), (2, 3, 7, 7))
    whole, cov = convert(x, "cometary", "keplerian", GM, ET, c)
    for i, j in np.ndindex(2, 3):
        one, its = convert(x[i, j], "cometary", "keplerian", GM, ET, c[i, j])
        assert np.allclose(whole[i, j], one, rtol=1e-13, atol=0.0)  # sums in another order
        assert np.abs(cov[i, j] - its).max() < 1e-13 * np.abs(its).max()
    assert np.array_equal(cov[..., 6, 6], c[..., 6, 6])
    assert np.array_equal(convert(x, "cometary", "cometary", GM, ET, c)[0], x)


def test_states_that_a_set_cannot_say_are_marked():
    e = [0.3, 1.0, 1.5]
    s = np.concatenate([elements.to_cartesian("cometary", comets(e, 60.0, 3), GM, ET), np.zeros((2, 6))])
    s[3, :4] = [AU_KM, 0, 0, 5.0]  # falls straight
    for kind, good in (("keplerian", {0, 2}), ("cometary", {0, 1, 2}), ("equinoctial", {0})):
        with pytest.raises(BatchError) as caught:
            elements.from_cartesian(kind, s, GM)
        marked = elements.from_cartesian(kind, s, GM, on_error="mark")
        assert set(np.flatnonzero(np.isfinite(marked).all(-1))) == good
        assert set(np.flatnonzero(~caught.value.mask)) == good
