"""Elements, two-body motion, covariances and the bundled orbits: laws, SPICE, and the files themselves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM
from kakehashi.orbits import available, elements, from_elements, load, propagate_kepler
from kakehashi.time import as_et

GM = 132_712_440_041.27942
finite = st.floats(-1.0, 1.0)
vector = st.tuples(finite, finite, finite).filter(lambda v: np.linalg.norm(v) > 0.1)


def state_of(r, v):
    return np.concatenate([np.array(r) * 1.5e8, np.array(v) * 40.0])


def energy(s):
    return 0.5 * np.sum(s[..., 3:] ** 2, -1) - GM / np.linalg.norm(s[..., :3], axis=-1)


@given(r=vector, v=vector, dt=st.floats(-1e9, 1e9))
def test_two_body_motion_keeps_energy_and_angular_momentum(r, v, dt):
    s = state_of(r, v)
    h = np.cross(s[:3], s[3:])
    if np.linalg.norm(h) < 1e-2 * np.linalg.norm(s[:3]) * np.linalg.norm(s[3:]):
        return  # falls into the centre
    end = propagate_kepler(s, dt, GM)
    scale = 0.5 * s[3:] @ s[3:] + GM / np.linalg.norm(s[:3])
    assert abs(energy(end) - energy(s)) < 1e-11 * scale * max(
        1.0, np.linalg.norm(s[:3]) / np.linalg.norm(end[:3])
    )
    assert np.linalg.norm(np.cross(end[:3], end[3:]) - h) < 1e-10 * np.linalg.norm(h)


@given(r=vector, v=vector, dt=st.floats(-1e8, 1e8))
def test_two_body_motion_there_and_back(r, v, dt):
    s = state_of(r, v)
    if np.linalg.norm(np.cross(s[:3], s[3:])) < 0.05 * np.linalg.norm(s[:3]) * np.linalg.norm(s[3:]):
        return
    back = propagate_kepler(propagate_kepler(s, dt, GM), -dt, GM)
    assert np.linalg.norm((back - s)[:3]) < 1e-9 * np.linalg.norm(s[:3])


@pytest.mark.parametrize("kind", list(elements.KINDS))
def test_elements_round_trip_to_1e12(kind):
    rng = np.random.default_rng(4)
    given_ = np.stack(
        [rng.uniform(0.5, 3, 500), rng.uniform(0.01, 0.9, 500), rng.uniform(0.5, 170, 500)]
        + [rng.uniform(0, 360, 500) for _ in range(3)],
        axis=-1,
    )
    states = elements.to_cartesian("keplerian", given_, GM)
    again = elements.to_cartesian(kind, elements.from_cartesian(kind, states, GM, 5e8), GM, 5e8)
    # The time of periapsis as a Julian date is good to 40 microseconds only: a millimetre per 30 km/s.
    allowed = 5e-11 if kind == "cometary" else 1e-13
    size = np.linalg.norm(states[:, :3], axis=1)
    assert (np.linalg.norm((again - states)[:, :3], axis=1) / size).max() < allowed


def test_hyperbolic_and_parabolic_orbits_have_cometary_elements():
    for e in (0.9999999, 1.0, 1.0000001, 1.2, 3.4):
        given_ = np.array([e, 0.8, 2_451_600.5, 10.0, 20.0, 30.0])
        s = elements.to_cartesian("cometary", given_, GM, 0.0)
        back = elements.from_cartesian("cometary", s, GM, 0.0)
        assert np.abs(back - given_).max() < 1e-6
        assert abs(energy(s) - GM * (e - 1) / (2 * 0.8 * AU_KM)) < 1e-9 * GM / AU_KM


def test_spice_gives_the_same_elements():
    spice = pytest.importorskip("spiceypy")
    s = load("Apophis").state
    turned = np.concatenate([s[:3] @ elements.ECLIPTIC_TO_ICRF, s[3:] @ elements.ECLIPTIC_TO_ICRF])
    q, e, i, node, peri, mean, *_ = spice.oscelt(turned, 0.0, GM)
    ours = elements.from_cartesian("keplerian", s, GM)
    theirs = [q / (1 - e) / AU_KM, e, *np.degrees([i, node, peri, mean])]
    assert np.abs(ours - theirs).max() < 1e-10 * 360
    far = spice.prop2b(GM, s, 1e8)
    assert np.linalg.norm((propagate_kepler(s, 1e8, GM) - far)[:3]) < 1e-3  # km at 1 au


def test_apophis_is_what_neocc_printed():
    # NEOCC OEF, MJD 61000 TDT.
    a, e, i, node, peri, mean = load("Apophis").elements()
    assert a == pytest.approx(0.92238031994461067, abs=1e-13)
    assert e == pytest.approx(0.19116633443039491, abs=1e-13)
    assert [i, node, peri, mean] == pytest.approx(
        [3.3409585628721, 203.8996389609976, 126.6728440132719, 312.80546650423054], abs=1e-9
    )


def test_sigmas_in_the_elements_are_those_published():
    # RMS line of the same file; back from Cartesian by the inverse Jacobian.
    orbit = load("Apophis")
    j = elements.jacobian("keplerian", orbit.elements(), GM, orbit.epoch_et)
    back = np.linalg.inv(j) @ orbit.covariance[:6, :6] @ np.linalg.inv(j).T
    published = [1.36838e-10, 1.39518e-09, 1.55237e-07, 7.58900e-06, 8.15478e-06, 9.36391e-07]
    assert np.sqrt(np.diag(back)) == pytest.approx(published, rel=1e-3)
    assert np.sqrt(orbit.covariance[6, 6]) == pytest.approx(2.32321e-16, rel=1e-4)


def test_a_sample_has_the_covariance_it_was_drawn_from():
    orbit = load("Apophis")
    cloud = orbit.sample(20_000, seed=5)
    drawn = np.concatenate([cloud.states, cloud.nongrav_au_d2[:, 1:2]], axis=1)
    found = np.cov(drawn[1:].T)
    scale = np.sqrt(np.diag(orbit.covariance))
    # Correlation entries of 20,000 draws scatter by 1/sqrt(n) = 0.7 %.
    assert np.abs((found - orbit.covariance) / np.outer(scale, scale)).max() < 0.04
    assert np.array_equal(cloud.states[0], orbit.ssb_state())
    assert np.array_equal(cloud.states, orbit.sample(20_000, seed=5).states)


@pytest.mark.parametrize("name", ["Apophis", 99942, "99942", "(99942) Apophis", "99942 Apophis", "2004 MN4"])
def test_every_way_to_call_apophis(name):
    assert load(name).name == "Apophis"


def test_every_bundled_orbit_loads_with_its_source():
    for name, solutions in available().items():
        for label in solutions:
            orbit = load(name, label)
            assert orbit.source
            assert orbit.as_of
            assert np.isfinite(orbit.state).all()


def test_both_solutions_of_apophis_agree_within_their_uncertainty_when_flown_together():
    import kakehashi as kk

    jpl = load("Apophis", "jpl-220")
    there = kk.propagate(jpl.ssb_state(), jpl.epoch_et, "2025-11-21 TDB", nongrav_au_d2=jpl.nongrav_au_d2)
    gap = np.linalg.norm((there - load("Apophis").ssb_state())[:3])
    assert gap < 10 * load("Apophis").sigma_km


def test_massive_asteroids_do_not_attract_themselves():
    assert load("Pallas").exclude == ("Pallas",)
    assert load(4).name == "Vesta"


def test_unknown_names_are_answered_with_what_is_near():
    with pytest.raises(InputError, match="did you mean 'Apophis'"):
        load("Apofis")
    with pytest.raises(InputError, match="jpl-220"):
        load("Apophis", "jpl-999")


def spoilt(change):
    matrix = np.diag([1e-18, 1e-17, 1e-13, 1e-10, 1e-10, 1e-12])
    change(matrix)
    return from_elements(
        "keplerian", [0.92, 0.19, 3.3, 203.9, 126.7, 312.8], epoch_et=as_et("2025-11-21 TDB"),
        covariance=matrix, name="test", source="test", as_of="2026-11-20",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda m: m.__setitem__((1, 2), np.nan), r"\[1\]\[2\] is nan"),
        (lambda m: m.__setitem__((0, 0), -1e-18), "must be positive"),
        (lambda m: m.__setitem__((3, 4), 5e-11), "not symmetric"),
        (lambda m: (m.__setitem__((3, 4), 2e-10), m.__setitem__((4, 3), 2e-10)), "not positive"),
    ],
)
def test_what_is_no_covariance_is_refused(change, says):
    with pytest.raises(InputError, match=says):
        spoilt(change)
