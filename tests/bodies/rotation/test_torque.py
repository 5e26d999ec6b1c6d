"""Rotation under torque: the free motion without it, libration in a circular orbit, and the pass of Apophis in 2029."""

import time

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from kakehashi.base import InputError
from kakehashi.bodies.rotation import FreeRotation, Perturber, SpinState, propagate_spin, tumbling
from kakehashi.bodies.rotation._kernels import rotate
from kakehashi.bodies.rotation.perturbers import expansion
from kakehashi.paths import Hermite

HOUR, DAY = 3_600.0, 86_400.0
EARTH_GM = 398_600.435507
VINF_KM_S, PERIGEE_KM = 5.84, 38_011.4  # of Apophis, 2029-04-13


def flyby(count: int = 4_001) -> Hermite:
    """Apophis' hyperbola about the Earth, two days before and after perigee at epoch 0."""
    a = EARTH_GM / VINF_KM_S**2
    e = 1.0 + PERIGEE_KM / a
    f = np.sinh(np.linspace(-6.0, 6.0, 200_001) * 0.8)
    times = np.sqrt(a**3 / EARTH_GM) * (e * np.sinh(f) - f)
    t = 2.0 * DAY * np.linspace(-1.0, 1.0, count) ** 3
    h = np.interp(t, times, f)
    for _ in range(5):  # Newton's method for Kepler's equation of the hyperbola
        h = h - (e * np.sinh(h) - h - t / np.sqrt(a**3 / EARTH_GM)) / (e * np.cosh(h) - 1.0)
    b, rate = a * np.sqrt(e * e - 1.0), 1.0 / (np.sqrt(a**3 / EARTH_GM) * (e * np.cosh(h) - 1.0))
    zero = np.zeros_like(h)
    place_km = np.stack([a * (e - np.cosh(h)), b * np.sinh(h), zero], axis=-1)
    velocity = np.stack([-a * np.sinh(h), b * np.cosh(h), zero], axis=-1) * rate[:, None]
    return Hermite(t, np.hstack([place_km, velocity]), "Earth")


def circle(radius_km: float, gm: float) -> Perturber:
    n = np.sqrt(gm / radius_km**3)
    return Perturber(gm, lambda et: radius_km * np.stack([np.cos(n * et), np.sin(n * et), 0.0 * et], axis=-1))


def apophis(et: float, phi_deg, psi_deg) -> SpinState:
    return tumbling(
        et, 27.38 * HOUR, 263.0 * HOUR, (0.61, 0.965), (250.0, -75.0), phi_deg=phi_deg, psi_deg=psi_deg
    )


def test_without_torque_it_is_the_motion_in_closed_form_for_30_days():
    state = apophis(0.0, [10.0, 200.0], [33.0, 300.0])
    et = np.linspace(0.5, 30.0, 30) * DAY
    history = propagate_spin(state, et)
    closed = np.stack([FreeRotation(state).attitude(t) for t in et], axis=1)
    assert np.abs(history.matrices - closed).max() < 1e-11
    size = np.linalg.norm(state.momentum, axis=-1)[:, None]
    last = history.state()
    assert np.abs((last.momentum - state.momentum) / size).max() < 1e-13
    assert np.abs(last.energy / state.energy - 1.0).max() < 1e-13


def test_a_long_body_librates_about_the_vertical_at_the_frequency_of_the_textbook():
    """Pitch in a circular orbit: n sqrt(3 (I2 - I1) / I3), stable with the long axis along the radius [Hughes 2004]."""
    radius, gm = 1e4, EARTH_GM
    n, moments = np.sqrt(gm / radius**3), np.array([0.6, 0.8, 1.0])
    frequency = n * np.sqrt(3.0 * (moments[1] - moments[0]) / moments[2])
    tilt = 1e-3
    state = SpinState(0.0, Rotation.from_rotvec([0.0, 0.0, tilt]).as_matrix().T, [0.0, 0.0, n], moments)
    et = np.linspace(0.1, 2.0, 20) * 2.0 * np.pi / frequency
    history = propagate_spin(state, et, [circle(radius, gm)])
    x = np.swapaxes(history.matrices, -1, -2)[..., 0]  # the long axis in ICRF
    pitch = np.arctan2(x[:, 1], x[:, 0]) - n * et
    pitch = (pitch + np.pi) % (2.0 * np.pi) - np.pi
    assert np.abs(pitch - tilt * np.cos(frequency * et)).max() < 1e-5 * tilt


def test_a_sphere_feels_no_torque_and_torque_is_the_change_of_momentum():
    perturber = Perturber.along(flyby(), "Earth")
    ball = SpinState(-DAY, np.eye(3), [1e-5, 2e-5, 6e-5], [1.0, 1.0, 1.0])
    after = propagate_spin(ball, [DAY], [perturber]).state()
    assert np.abs(after.momentum / ball.momentum - 1.0).max() < 1e-13

    state, h = apophis(0.0, [40.0], [70.0]), 0.5
    r = state.attitude[0] @ perturber.position(np.array([0.0]))[0]
    torque = 3.0 * EARTH_GM / np.linalg.norm(r) ** 5 * np.cross(r, state.moments[0] * r)
    change = propagate_spin(state, [h], [perturber]).state().momentum - state.momentum
    change -= propagate_spin(state, [-h], [perturber]).state().momentum - state.momentum
    wanted = state.attitude[0].T @ torque * 2.0 * h
    assert np.abs(change[0] - wanted).max() < 1e-4 * np.abs(wanted).max()


def test_back_from_a_pass_is_where_it_began():
    perturber = Perturber.along(flyby(), "Earth")
    state = apophis(-1.9 * DAY, [40.0, 10.0], [70.0, 5.0])
    after = propagate_spin(state, [0.0, 1.9 * DAY], [perturber])
    back = propagate_spin(after.state(), [-1.9 * DAY], [perturber])
    assert np.abs(back.matrices[:, 0] - state.attitude).max() < 1e-8
    assert np.abs(after.matrices[:, -1] - state.attitude).max() > 1e-2


def test_the_pass_of_2029_changes_the_spin_of_apophis_and_how_depends_on_its_phase():
    state = apophis(-1.9 * DAY, np.linspace(0.0, 330.0, 12), 20.0)
    after = propagate_spin(state, [1.9 * DAY], [Perturber.along(flyby(), "Earth")]).state()
    change = after.effective_period_s / state.effective_period_s - 1.0
    assert np.abs(change).max() > 0.05 and change.min() < 0.0 < change.max()
    tighter = propagate_spin(state, [1.9 * DAY], [Perturber.along(flyby(8_001), "Earth")], tolerance=3e-15)
    assert (
        np.abs(tighter.state().rates_rad_s - after.rates_rad_s).max() < 1e-6 * np.abs(after.rates_rad_s).max()
    )


def test_a_batch_is_its_members_and_runs_hundreds_of_passes_a_second():
    perturber = Perturber.along(flyby(), "Earth")
    rng = np.random.default_rng(6)
    state = apophis(-1.9 * DAY, rng.uniform(0.0, 360.0, 100), rng.uniform(0.0, 360.0, 100))
    many = propagate_spin(state, [1.9 * DAY], [perturber])
    one = SpinState(state.et, state.attitude[7], state.rates_rad_s[7], state.moments[7])
    alone = propagate_spin(one, [1.9 * DAY], [perturber])
    assert np.abs(many.matrices[7] - alone.matrices).max() < 1e-9
    begun = time.process_time()
    propagate_spin(state, [1.9 * DAY], [perturber], threads=1)
    assert 100 / (time.process_time() - begun) > 50  # a core; the bound is for machines that are shared


def test_between_its_epochs_a_history_is_interpolated():
    perturber, state = Perturber.along(flyby(), "Earth"), apophis(-1.9 * DAY, [40.0, 10.0], [70.0, 5.0])
    history = propagate_spin(state, np.arange(-1.9 * DAY, 1.9 * DAY, 600.0), [perturber])
    et = np.array([-100_000.3, -17.0, 140_000.0])
    exact = propagate_spin(state, et, [perturber])
    assert history.attitude(et).shape == (2, 3, 3, 3)
    assert np.abs(history.attitude(et) - exact.matrices).max() < 1e-6
    with pytest.raises(InputError, match="outside"):
        history.attitude(2.0 * DAY)
    with pytest.raises(InputError, match="too far apart"):
        propagate_spin(state, [0.0, 1.9 * DAY], [perturber]).attitude(DAY)


def test_a_table_of_positions_is_as_good_as_the_path():
    path = flyby()
    state = apophis(-1.9 * DAY, [40.0], [70.0])
    et = np.linspace(-2.0, 2.0, 3_001) * DAY
    table = Perturber.table(EARTH_GM, et, -path.position(et), "Earth")
    by_path = propagate_spin(state, [1.9 * DAY], [Perturber.along(path, "Earth")])
    assert np.abs(propagate_spin(state, [1.9 * DAY], [table]).matrices - by_path.matrices).max() < 1e-6


def test_expansions_are_the_path_to_a_millimetre():
    path = flyby()
    edges, coefficients = expansion(Perturber.along(path, "Earth"), -DAY, DAY)
    et = np.random.default_rng(7).uniform(-DAY, DAY, 500)
    k = np.searchsorted(edges, et + DAY, side="right") - 1
    s = (2.0 * (et + DAY) - edges[k] - edges[k + 1]) / (edges[k + 1] - edges[k])
    values = np.einsum("nk,nxk->nx", np.cos(np.arange(12) * np.arccos(s)[:, None]), coefficients[k])
    assert np.abs(values - path.position(et)).max() < 1e-5


def test_epochs_that_cannot_be_reached_are_errors():
    state, perturber = apophis(0.0, [0.0], [0.0]), Perturber.along(flyby(), "Earth")
    with pytest.raises(InputError, match="within the path"):
        propagate_spin(state, [3.0 * DAY], [perturber])
    with pytest.raises(InputError, match="before and after"):
        propagate_spin(state, [-DAY, DAY], [perturber])
    with pytest.raises(InputError, match="increase"):
        propagate_spin(state, [DAY, DAY], [perturber])
    with pytest.raises(InputError, match="tolerance"):
        propagate_spin(state, [DAY], [perturber], tolerance=0.0)
    with pytest.raises(InputError, match="gm_km3_s2"):
        Perturber(np.nan, perturber.position)
    with pytest.raises(InputError, match="at least 4"):
        Perturber.table(1.0, [0.0, 1.0], np.zeros((2, 3)))
    assert len(rotate.signatures) == 1  # whatever the arguments
    here = propagate_spin(state, [0.0], [perturber])
    assert np.abs(here.matrices[:, 0] - state.attitude).max() < 1e-14
