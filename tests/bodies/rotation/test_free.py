"""Free rotation: its laws, published tumblers, and the limits where axes or energies coincide."""

import json

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from kakehashi.base import InputError
from kakehashi.bodies.rotation import (
    FreeRotation,
    SpinState,
    angles_from_matrix,
    matrix_from_angles,
    spin_of,
    tumbling,
    uniform_rotation,
)
from kakehashi.bodies.rotation.uniform import UniformRotation
from kakehashi.frames import rotation
from kakehashi.time import as_et

HOUR, DAY = 3_600.0, 86_400.0
PRAVEC = (27.38 * HOUR, 263.0 * HOUR, (0.61, 0.965), (250.0, -75.0))


def apophis(**angles) -> SpinState:
    return tumbling("2013-01-07 TDB", *PRAVEC, **angles)


def random_states(count: int) -> SpinState:
    rng = np.random.default_rng(4)
    moments = rng.uniform(0.55, 1.0, (count, 3))
    return SpinState(
        0.0, Rotation.random(count, random_state=4).as_matrix(), 1e-4 * rng.normal(size=(count, 3)), moments
    )


def test_apophis_is_the_tumbler_that_was_published():
    """Pravec et al. (2014): E / E0 = 1.024, nutation 12 to 55 deg, P1 = 30.56 h; 2 pi I3 / L = 30.97 h."""
    state = apophis(phi_deg=152.0, psi_deg=14.0)
    free = FreeRotation(state)
    assert state.energy_ratio == pytest.approx(1.0236, abs=5e-5)
    assert state.effective_period_s / HOUR == pytest.approx(30.97, abs=0.005)
    assert np.degrees(free.nutation_rad) == pytest.approx([11.1, 53.8], abs=0.05)
    assert free.mode == "short-axis"
    assert free.period_phi_s == pytest.approx(PRAVEC[0], rel=1e-12)
    assert free.period_psi_s == pytest.approx(PRAVEC[1], rel=1e-12)
    assert 1.0 / (1.0 / free.period_phi_s - 1.0 / free.period_psi_s) / HOUR == pytest.approx(30.56, abs=0.01)


def test_angles_go_in_and_come_back_and_the_momentum_points_to_the_pole():
    for mode, ratio in (("short-axis", 263.0), ("long-axis", 60.0)):
        state = tumbling(
            0.0,
            27.38 * HOUR,
            ratio * HOUR,
            (0.61, 0.965),
            (250.0, -75.0),
            phi_deg=152.0,
            psi_deg=14.0,
            mode=mode,
        )
        free = FreeRotation(state)
        phi, theta, psi = np.degrees(free.angles_rad(0.0))
        assert (phi, psi) == pytest.approx((152.0, 14.0), abs=1e-9)
        low, high = np.degrees(free.nutation_rad)
        assert low - 1e-9 <= theta <= high + 1e-9
        assert free.mode == mode
        x, y, z = rotation("ICRF", "ECLIPJ2000", 0.0) @ state.momentum / np.linalg.norm(state.momentum)
        assert np.degrees(np.arctan2(y, x)) % 360.0 == pytest.approx(250.0)
        assert np.degrees(np.arcsin(z)) == pytest.approx(-75.0)
        assert (np.diff(state.moments) > 0.0).all()  # x is the long axis in either mode


def test_nutation_runs_between_its_bounds_and_is_largest_where_psi_is_zero():
    free = FreeRotation(apophis(psi_deg=0.0))
    start = free.state.et
    theta = free.angles_rad(start + np.linspace(0.0, PRAVEC[1], 2_001))[:, 1]
    low, high = free.nutation_rad
    assert (theta.min(), theta.max()) == pytest.approx((low, high), abs=1e-6)
    assert theta[0] == pytest.approx(high, abs=1e-12)


def test_phi_advances_and_psi_recedes_by_one_revolution_in_their_periods():
    free = FreeRotation(apophis(phi_deg=10.0, psi_deg=33.0))
    start = free.state.et
    after = free.angles_rad(start + PRAVEC[1])
    assert np.degrees(after[2]) == pytest.approx(33.0, abs=1e-8)
    assert np.degrees(after[0]) == pytest.approx((10.0 + 360.0 * 263.0 / 27.38) % 360.0, abs=1e-7)
    soon = free.angles_rad(start + 600.0) - free.angles_rad(start)
    assert soon[0] > 0.0 > soon[2]


def test_momentum_and_energy_are_constant_to_1e_13_over_30_days():
    for state in (apophis(phi_deg=10.0), random_states(20)):
        free = FreeRotation(state)
        for et in state.et + np.linspace(0.0, 30.0 * DAY, 7):
            later = free.at(et)
            size = np.linalg.norm(state.momentum, axis=-1)
            assert np.abs((later.momentum - state.momentum) / size[..., None]).max() < 1e-13
            assert np.abs(later.energy / state.energy - 1.0).max() < 1e-13


def test_epochs_are_broadcast_against_the_batch():
    free, et = FreeRotation(random_states(5)), np.linspace(0.0, 1e5, 7)
    table = free.attitude(et[:, None])
    assert table.shape == (7, 5, 3, 3)
    assert np.abs(table[3] - free.attitude(et[3])).max() < 1e-14
    with pytest.raises(InputError, match="epochs of the shape"):
        free.attitude(et)


def test_rates_are_the_derivative_of_the_attitude():
    free, h = FreeRotation(random_states(20)), 2.0
    for et in (0.0, 1e5, -3e6):
        a = free.attitude(et)
        slope = (free.attitude(et + h) - free.attitude(et - h)) / (2.0 * h)
        cross = -slope @ np.swapaxes(a, -1, -2)  # dA/dt = -[w x] A
        w = np.stack([cross[:, 2, 1], cross[:, 0, 2], cross[:, 1, 0]], axis=-1)
        assert np.abs(w - free.rates_rad_s(et)).max() < 1e-4 * 1e-6


def test_euler_s_equations_hold():
    free, h = FreeRotation(random_states(20)), 2.0
    w, m = free.rates_rad_s(5e4), free.state.moments
    slope = (free.rates_rad_s(5e4 + h) - free.rates_rad_s(5e4 - h)) / (2.0 * h)
    assert np.abs(m * slope + np.cross(w, m * w)).max() < 1e-15  # of 1e-8


def test_toutatis_is_where_the_radar_saw_it(shared_data):
    """Takahashi, Busch & Scheeres (2013): from the start of 1992-11-09, attitudes of December within their errors."""
    data = json.loads((shared_data / "asteroid" / "asteroid_reference.json").read_text())["toutatis_tumbling"]
    state = SpinState(
        as_et(data["epoch_utc"] + " UTC"),
        matrix_from_angles(*np.radians(data["euler_zxz_deg"])),
        np.radians(data["rates_deg_day"]) / DAY,
        data["moments"],
    )
    free = FreeRotation(state)
    assert free.mode == "long-axis"
    assert free.period_phi_s / DAY == pytest.approx(7.4, abs=0.05)  # 7.38 and 5.38 days are published
    assert free.period_psi_s / DAY == pytest.approx(5.38, abs=0.05)
    rows = [row for row in data["observations"]["rows"] if row[0].startswith("1992")]
    angles = []
    for utc, alpha, beta, gamma, *_ in rows:
        measured = Rotation.from_matrix(matrix_from_angles(*np.radians([alpha, beta, gamma])))
        computed = Rotation.from_matrix(free.attitude(as_et(utc + " UTC")))
        angles.append(np.degrees((measured * computed.inv()).magnitude()))
    assert len(angles) == 17
    assert max(angles) < 16.0 and np.median(angles) < 7.0


def test_principal_rotations_symmetric_bodies_and_spheres_are_limits():
    attitude = Rotation.random(random_state=3).as_matrix()
    for moments in ((0.6, 0.9, 1.0), (0.8, 0.8, 1.0), (0.6, 1.0, 1.0), (1.0, 1.0, 1.0)):
        for axis in range(3):
            rates = np.zeros(3)
            rates[axis] = -1e-4
            free = FreeRotation(SpinState(0.0, attitude, rates, moments))
            turned = Rotation.from_rotvec(rates * 12_345.0).as_matrix().T @ attitude
            assert np.abs(free.attitude(12_345.0) - turned).max() < 1e-9
            assert np.abs(free.rates_rad_s(12_345.0) - rates).max() < 1e-12


def test_a_symmetric_body_precesses_at_the_rate_of_the_textbook():
    moments, rates = np.array([0.6, 0.6, 1.0]), np.array([3e-5, 0.0, 1e-4])
    state = SpinState(0.0, np.eye(3), rates, moments)
    precession = np.linalg.norm(moments * rates) / 0.6  # L / I_perpendicular
    assert FreeRotation(state).period_phi_s == pytest.approx(2.0 * np.pi / precession, rel=1e-12)
    spin = (1.0 / 0.6 - 1.0) * 1.0 * 1e-4  # (I3 - I1) / I1 * w3
    assert FreeRotation(state).period_psi_s == pytest.approx(2.0 * np.pi / spin, rel=1e-12)


def test_a_spin_that_no_inertia_allows_is_an_error_that_says_so():
    with pytest.raises(InputError, match=r"P_psi / P_phi = 1: it would be [\d.]+ with the least nutation"):
        tumbling(0.0, 27.38 * HOUR, 27.38 * HOUR, (0.61, 0.965), (250.0, -75.0))
    with pytest.raises(InputError, match="none can exceed the sum"):
        tumbling(0.0, 27.38 * HOUR, 263.0 * HOUR, (0.3, 0.5), (250.0, -75.0))
    with pytest.raises(InputError, match="long axis first"):
        tumbling(0.0, 27.38 * HOUR, 263.0 * HOUR, (0.965, 0.61), (250.0, -75.0))
    with pytest.raises(InputError, match="positive"):
        tumbling(0.0, -1.0, 263.0 * HOUR, (0.61, 0.965), (250.0, -75.0))
    with pytest.raises(InputError, match="mode"):
        tumbling(0.0, 27.38 * HOUR, 263.0 * HOUR, (0.61, 0.965), (250.0, -75.0), mode="LAM")
    for attitude in (2.0 * np.eye(3), np.diag([1.0, 1.0, -1.0])):
        with pytest.raises(InputError, match="no rotation"):
            SpinState(0.0, attitude, [0.0, 0.0, 1e-4], [0.6, 0.9, 1.0])
    with pytest.raises(InputError, match="does not rotate"):
        FreeRotation(SpinState(0.0, np.eye(3), [0.0, 0.0, 0.0], [0.6, 0.9, 1.0]))
    with pytest.raises(InputError, match="not finite"):
        SpinState(0.0, np.eye(3), [np.nan, 0.0, 0.0], [0.6, 0.9, 1.0])


def test_matrices_and_angles_are_inverse_and_turn_the_axes_by_the_stated_angles():
    angles = np.random.default_rng(5).uniform(0.01, 3.1, (50, 3))
    assert np.abs(angles_from_matrix(matrix_from_angles(*angles.T)) - angles).max() < 1e-12
    quarter = matrix_from_angles(np.pi / 2, 0.0, 0.0)
    assert np.abs(quarter @ [0.0, 1.0, 0.0] - [1.0, 0.0, 0.0]).max() < 1e-15  # the body's x lies along y
    node = matrix_from_angles(0.0, np.pi / 2, 0.0)
    assert np.abs(node @ [0.0, -1.0, 0.0] - [0.0, 0.0, 1.0]).max() < 1e-15  # the body's z lies along -y


def test_uniform_rotation_is_the_iau_s():
    iau = rotation("ICRF", "IAU_EARTH", 1e8)
    w = 190.147 + 360.9856235 * 1e8 / DAY
    pole = (-0.641 * 1e8 / (36_525.0 * DAY), 90.0 - 0.557 * 1e8 / (36_525.0 * DAY))
    ours = UniformRotation(pole, DAY * 360.0 / 360.9856235, w, 1e8).attitude(1e8)
    assert np.abs(ours - iau).max() < 1e-8
    bennu = uniform_rotation("Bennu")
    quarter = bennu.attitude(bennu.period_s / 4.0) @ bennu.attitude(0.0).T
    assert np.abs(quarter @ [0.0, 1.0, 0.0] - [1.0, 0.0, 0.0]).max() < 1e-12


def test_what_the_catalogue_lacks_is_an_error():
    assert spin_of("Apophis").energy_ratio == pytest.approx(1.0236, abs=1e-4)
    with pytest.raises(InputError, match="Apophis tumbles"):
        uniform_rotation("Apophis")
    with pytest.raises(InputError, match="no precession_period_h of Bennu"):
        spin_of("Bennu")
    with pytest.raises(InputError, match="no pole_equatorial_deg of Didymos"):
        uniform_rotation("Didymos")
    with pytest.raises(InputError, match="period"):
        UniformRotation((0.0, 90.0), 0.0)
