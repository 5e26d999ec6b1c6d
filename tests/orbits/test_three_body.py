"""The restricted three-body problem against JPL's catalogue of halo orbits and corrected reference orbits."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.orbits.three_body import System, earth_moon, synodic_month_s
from kakehashi.orbits.three_body.halo import family, follow, resonance, resonant


@pytest.fixture(scope="module")
def jpl(shared_data):
    path = shared_data / "moon" / "halo_earth-moon_L2_south_jpl.json"
    if not path.exists():
        pytest.skip("the catalogue is not here")
    return json.loads(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def nrho(shared_data):
    path = shared_data / "moon" / "nrho_reference.json"
    if not path.exists():
        pytest.skip("the reference orbits are not here")
    return json.loads(path.read_text("utf-8"))


def test_libration_points_are_jpls(jpl):
    system = earth_moon()
    for point in (1, 2, 3):
        assert system.libration_x(point) == pytest.approx(float(jpl["system"][f"L{point}"][0]), abs=5e-15)


def test_period_jacobi_and_stability_of_a_hundred_members_are_jpls(jpl):
    """Our own family, continued from the plane; JPL's states only say which member is compared."""
    members, rows = follow(earth_moon(), 2, "south"), np.array(jpl["data"], dtype=float)
    chosen = rows[np.linspace(0, len(rows) - 1, 100).astype(int)]
    for row in chosen:
        halo = members.near(row[:6])
        assert halo.period == pytest.approx(row[7], abs=1e-8)  # measured 5e-10
        assert halo.jacobi == pytest.approx(row[6], abs=1e-8)  # measured 1e-10
        assert halo.stability == pytest.approx(row[8], rel=1e-4)


@pytest.mark.parametrize(
    "units, suffix", [("jpl", ""), ("mean-distance", " (l* 384400 km, t* 375190.25852 s)")]
)
@pytest.mark.parametrize("text", ["9:2", "4:1"])
def test_resonant_orbits_are_the_references(nrho, units, suffix, text):
    halo, wanted = resonant(text, units=units), nrho["computed"]["orbits"][text + suffix]
    assert halo.state[[0, 2, 4]] == pytest.approx([wanted["x"], wanted["z"], wanted["vy"]], abs=1e-11)
    assert halo.period == pytest.approx(wanted["period"], abs=1e-12)
    assert halo.jacobi == pytest.approx(wanted["jacobi"], abs=1e-12)
    assert halo.perilune_radius_km == pytest.approx(wanted["perilune_radius_km"], abs=1e-6)
    assert halo.apolune_radius_km == pytest.approx(wanted["apolune_radius_km"], abs=1e-6)


def test_purdues_table_is_the_same_family(nrho):
    table, members = nrho["published"]["spreen_2021_table_A1"], family("mean-distance")
    for jc, period, x, z, vy in zip(*(table[k] for k in ("jc", "period", "x0", "z0", "ydot0")), strict=True):
        halo = members.near([x, 0.0, z, 0.0, vy, 0.0])
        assert halo.period == pytest.approx(period, abs=5e-6)
        assert halo.jacobi == pytest.approx(jc, abs=6e-5)  # printed with four decimals


def test_north_mirrors_south_and_both_points_have_a_family():
    south, north = family("jpl", 1, "south"), family("jpl", 1, "north")
    assert south.unknowns[:, 1] == pytest.approx(-north.unknowns[:, 1], abs=1e-12)
    assert south[20].state[0] < earth_moon().libration_x(1)  # the far part lies on the Earth's side of L1


def test_resonance_is_of_the_synodic_month():
    assert resonant("9:2").revolutions_per_month == pytest.approx(4.5, abs=1e-12)
    assert resonant("4:1").period_days == pytest.approx(synodic_month_s() / 86_400 / 4, abs=1e-9)


states = st.tuples(
    st.floats(1.05, 1.25), st.floats(-0.1, 0.1), st.floats(0.05, 0.2), *[st.floats(-0.1, 0.1)] * 3
)


@settings(max_examples=30, deadline=None)
@given(states, st.floats(0.1, 0.6))
def test_the_jacobi_constant_is_kept_and_motion_is_reversible(state, duration):
    system = earth_moon()
    end, matrix = system.propagate(state, duration, partials=True)
    assert system.jacobi(end) == pytest.approx(system.jacobi(state), abs=1e-10)
    assert np.linalg.det(matrix) == pytest.approx(1.0, abs=1e-8)  # the flow keeps volumes
    back = system.propagate(end, -duration)
    assert back == pytest.approx(state, abs=1e-13 * max(10.0, np.abs(matrix).max() ** 2))


@settings(max_examples=15, deadline=None)
@given(states)
def test_partials_are_difference_quotients(state):
    system, h = earth_moon(), 1e-6
    _, matrix = system.propagate(state, 0.3, partials=True)
    for k in range(6):
        e = h * np.eye(6)[k]
        quotient = (system.propagate(state + e, 0.3) - system.propagate(state - e, 0.3)) / (2.0 * h)
        assert quotient == pytest.approx(matrix[:, k], abs=1e-6 * max(1.0, np.abs(matrix).max() ** 2))


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: resonance("nine"), "revolutions and synodic months"),
        (lambda: resonance("0:2"), "revolutions and synodic months"),
        (lambda: earth_moon("miles"), "choose one of jpl, mean-distance"),
        (lambda: System("x", 0.6, 1.0, 1.0), "at most 0.5"),
        (lambda: System("x", 0.1, -1.0, 1.0), "positive"),
        (lambda: earth_moon().libration_x(4), "1, 2 and 3"),
        (lambda: family().of_period(9.0), "it covers"),
        (lambda: follow(earth_moon(), 3), "for 1 and 2"),
        (lambda: follow(earth_moon(), 2, "east"), "'south' or 'north'"),
        (lambda: earth_moon().propagate([1.0, np.nan, 0, 0, 0, 0], 1.0), "finite"),
        (lambda: earth_moon().to_plane([1.1, 0.2, 0.0, 0.0, 0.0, 0.0], 1e-3), "does not cross"),
    ],
)
def test_bad_input_is_explained(call, words):
    with pytest.raises(InputError, match=words):
        call()
