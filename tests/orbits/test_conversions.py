"""Every conic through every kind of elements, covariances from one kind to another, SPICE as the oracle."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import BatchError, InputError
from kakehashi.base.constants import AU_KM
from kakehashi.orbits import convert, elements, load, propagate_kepler

GM = 132_712_440_041.27942
KINDS = ["cartesian", *elements.KINDS]
near_parabola = st.floats(-12.0, -3.0).map(lambda x: 10.0**x)
eccentricity = st.one_of(
    st.floats(0.0, 3.0), near_parabola.map(lambda x: 1.0 - x), near_parabola.map(lambda x: 1.0 + x)
)


@given(
    e=eccentricity,
    q=st.floats(0.1, 5.0),
    days=st.floats(-400.0, 400.0),
    angles=st.tuples(st.floats(0.5, 179.5), st.floats(0.0, 360.0), st.floats(0.0, 360.0)),
)
def test_cometary_elements_of_every_conic_return_to_the_same_state(e, q, days, angles):
    i, node, peri = angles
    state = elements.to_cartesian("cometary", [e, q, 2_451_545.0 + days, node, peri, i], GM, 0.0)
    back = elements.from_cartesian("cometary", state, GM, 0.0)
    again = elements.to_cartesian("cometary", back, GM, 0.0)
    # The Julian date of the periapsis keeps 40 microseconds: 5 m at 130 km/s, the fastest here.
    assert np.linalg.norm((again - state)[:3]) < 0.01 + 1e-11 * np.linalg.norm(state[:3])


@pytest.mark.parametrize("kind", list(elements.KINDS))
@given(where=st.integers(0, 5), row=st.integers(0, 99))
def test_exact_jacobians_are_those_of_differences(kind, where, row):
    values = RANDOM_ELLIPSES[row] if kind == "keplerian" else _as(kind, RANDOM_ELLIPSES[row])
    step = 1e-6 * (1.0 if kind == "cometary" and where == 2 else max(abs(values[where]), 1e-3))
    up, down = (values + side * step * np.eye(6)[where] for side in (1.0, -1.0))
    moved = elements.to_cartesian(kind, up, GM) - elements.to_cartesian(kind, down, GM)
    slope = elements.jacobian(kind, values, GM)[:, where]
    for part in (slice(0, 3), slice(3, 6)):
        scale = np.linalg.norm(elements.to_cartesian(kind, values, GM)[part]) / max(abs(values[where]), 1e-3)
        wide = max(np.linalg.norm(slope[part]), scale * 1e-3)
        assert np.linalg.norm((moved / (2.0 * step) - slope)[part]) < 2e-3 * wide


def _as(kind, keplerian):
    return convert(keplerian, "keplerian", kind, GM)


_RNG = np.random.default_rng(11)
RANDOM_ELLIPSES = np.stack(
    [_RNG.uniform(0.5, 3.0, 100), _RNG.uniform(0.01, 0.9, 100), _RNG.uniform(1.0, 170.0, 100)]
    + [_RNG.uniform(5.0, 355.0, 100) for _ in range(3)],
    axis=-1,
)


@pytest.mark.parametrize(("one", "two"), list(product(KINDS, KINDS)))
def test_a_covariance_goes_there_and_back(one, two):
    orbit = load("Apophis", "jpl-220")
    start, first = convert(orbit.state, "cartesian", one, GM, orbit.epoch_et, covariance=orbit.covariance)
    there, second = convert(start, one, two, GM, orbit.epoch_et, covariance=first)
    _, back = convert(there, two, one, GM, orbit.epoch_et, covariance=second)
    sigma = np.sqrt(np.diag(first))
    assert np.abs((back - first) / np.outer(sigma, sigma)).max() < 1e-11  # as correlations
    assert np.array_equal(back[6:, 6:], orbit.covariance[6:, 6:])


@pytest.mark.parametrize("kind", list(elements.KINDS))
def test_a_mapped_covariance_is_the_scatter_of_what_is_drawn(kind):
    # Draw Cartesian states, convert each by itself: their scatter must be the linear map's.
    orbit = load("2024 YR4", "jpl-78")  # 75 km: wide enough to stand above the rounding of angles
    drawn = orbit.sample(20_000, seed=3).states - orbit.ssb_state() + orbit.state
    mapped = orbit.element_covariance(kind)[:6, :6]
    found = np.cov(elements.from_cartesian(kind, drawn, GM, orbit.epoch_et).T)
    sigma = np.sqrt(np.diag(mapped))
    # Correlations of 20,000 draws scatter by 0.7 %.
    assert np.abs((found - mapped) / np.outer(sigma, sigma)).max() < 0.04


def _conics(n=300):
    """Cometary elements from circles to e = 4, and times from periapsis of up to 3 years."""
    rng = np.random.default_rng(7)
    e = np.concatenate([rng.uniform(0.0, 0.97, n // 3), rng.uniform(1.03, 4.0, n - n // 3)])
    q, i = rng.uniform(0.2, 3.0, n), rng.uniform(1.0, 179.0, n)
    tp, node, peri = 2_451_545.0 + rng.uniform(-1000, 1000, n), *rng.uniform(0.0, 360.0, (2, n))
    return np.stack([e, q, tp, node, peri, i], axis=-1)


def test_spice_places_ellipses_and_hyperbolas_alike():
    # CSPICE conics: elements to states.
    spice = pytest.importorskip("spiceypy")
    given_ = _conics()
    ours = elements.to_cartesian("cometary", given_, GM, 0.0) @ elements._STATE_ROTATION
    for (e, q, tp, node, peri, i), state in zip(given_, ours, strict=True):
        a = q * AU_KM / abs(1.0 - e)
        mean = np.sqrt(GM / a**3) * (2_451_545.0 - tp) * 86_400.0
        theirs = spice.conics([q * AU_KM, e, *np.radians([i, node, peri]), mean, 0.0, GM], 0.0)
        assert np.linalg.norm((state - theirs)[:3]) < 1e-12 * np.linalg.norm(theirs[:3])


def test_spice_moves_ellipses_and_hyperbolas_alike():
    # CSPICE prop2b over up to six years, both ways.
    spice = pytest.importorskip("spiceypy")
    states = elements.to_cartesian("cometary", _conics(), GM, 0.0)
    dt = np.random.default_rng(8).uniform(-2e8, 2e8, len(states))
    ours = propagate_kepler(states, dt, GM)
    for one, start, t in zip(ours, states, dt, strict=True):
        theirs = spice.prop2b(GM, start, t)
        # 1e-11 of the distance is 1.5 m at 1 au; both start from a state with rounded digits.
        assert np.linalg.norm((one - theirs)[:3]) < 1e-11 * max(np.linalg.norm(theirs[:3]), AU_KM)


@pytest.mark.parametrize(
    ("kind", "values", "says"),
    [
        ("keplerian", [1.0, 1.2, 3.0, 0.0, 0.0, 0.0], "e > 1 with a < 0"),
        ("keplerian", [1.0, np.nan, 3.0, 0.0, 0.0, 0.0], "finite"),
        ("cometary", [0.5, -0.1, 2_451_545.0, 0.0, 0.0, 0.0], "q > 0"),
        ("equinoctial", [1.0, 0.8, 0.8, 0.0, 0.0, 0.0], "e < 1"),
        ("modified", [1.0, 2.0, 0.0, 0.0, 0.0, 180.0], "asymptotes"),
        ("delaunay", [1.0, 0.0, 0.0, 0.0, 0.0, 0.0], "unknown elements"),
        ("keplerian", [1.0, 0.0], "finite numbers: a, e, i"),
    ],
)
def test_elements_of_no_orbit_are_refused(kind, values, says):
    with pytest.raises(InputError, match=says):
        elements.to_cartesian(kind, values, GM)


def test_states_without_such_elements_are_marked_or_refused():
    falling = np.array([1e8, 0.0, 0.0, -10.0, 0.0, 0.0])
    hyperbola = np.array([1e8, 0.0, 0.0, 0.0, 90.0, 5.0])
    good = load("Apophis").state
    with pytest.raises(BatchError) as caught:
        elements.from_cartesian("equinoctial", [good, falling, hyperbola], GM)
    assert caught.value.mask.tolist() == [False, True, True]
    marked = elements.from_cartesian("equinoctial", [good, falling, hyperbola], GM, on_error="mark")
    assert np.isfinite(marked).all(axis=1).tolist() == [True, False, False]


def test_covariances_of_the_wrong_shape_are_refused():
    with pytest.raises(InputError, match="covariance has shape"):
        convert(load("Apophis").state, "cartesian", "keplerian", GM, covariance=np.eye(5))
