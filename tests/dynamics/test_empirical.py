"""Empirical accelerations do to an orbit what Gauss's equations say, and have exact partial derivatives."""

import numpy as np

from kakehashi.dynamics import ForceModel, fly
from kakehashi.ephem import position

GM = 398_600.4415
A_KM, TILT = 7_000.0, np.radians(60.0)
RATE = np.sqrt(GM / A_KM**3)
PERIOD = 2.0 * np.pi / RATE
SPEED = np.sqrt(GM / A_KM)
STATE = np.array([A_KM, 0.0, 0.0, 0.0, SPEED * np.cos(TILT), SPEED * np.sin(TILT)])  # at the node
MODEL = ForceModel.named(
    "earth-orbit", terms=("harmonics", "empirical"), degree=0, order=0,
    exclude=("Sun", "Moon", "Mercury", "Venus", "Mars Barycenter", "Jupiter Barycenter", "Saturn Barycenter",
             "Uranus Barycenter", "Neptune Barycenter", "Pluto Barycenter"),
)  # fmt: skip


def after(seconds, **parameters):
    flight = fly(STATE, 0.0, seconds, model=MODEL, parameters=parameters or None, tolerance=1e-9, watch={})
    return flight.states[0]


def normal(state):
    h = np.cross(state[:3], state[3:])
    return h / np.linalg.norm(h)


def test_a_transverse_acceleration_raises_the_axis_as_gauss_says():
    # da = 2 T t / n for a circular orbit.
    changed, free = after(5 * PERIOD, EMP_T0=100.0), after(5 * PERIOD)

    def axis(s):
        return 1.0 / (2.0 / np.linalg.norm(s[:3]) - s[3:] @ s[3:] / GM)

    expected = 2.0 * 100e-12 * 5 * PERIOD / RATE  # km
    assert abs((axis(changed) - axis(free)) / expected - 1.0) < 1e-3


def test_normal_accelerations_tilt_and_turn_the_plane_as_gauss_says():
    # Means of di/dt = N cos u / (n a) and of dnode/dt = N sin u / (n a sin i): half of the amplitudes.
    free = normal(after(6 * PERIOD))
    angle = 0.5 * 1_000e-12 / (RATE * A_KM) * 6 * PERIOD
    tilted = normal(after(6 * PERIOD, EMP_NC=1_000.0))
    assert abs((np.arccos(tilted[2]) - np.arccos(free[2])) / angle - 1.0) < 1e-3
    turned = normal(after(6 * PERIOD, EMP_NS=1_000.0))
    node = np.arctan2(turned[0], -turned[1]) - np.arctan2(free[0], -free[1])
    assert abs(node * np.sin(TILT) / angle - 1.0) < 1e-3


def test_the_y_bias_points_across_earth_and_sun():
    # In one minute the satellite is displaced by Y t^2 / 2 along the cross product of both directions.
    moved = 1e3 * (after(60.0, EMP_Y0=1e6) - after(60.0))[:3]  # m
    y = np.cross(-STATE[:3], position("Sun", "Earth", 30.0) - STATE[:3])
    y /= np.linalg.norm(y)
    assert np.linalg.norm(moved - 0.5 * 1e-3 * 60.0**2 * y) < 0.06 * 1.8  # m; y turns by 0.06 rad meanwhile


def test_partial_derivatives_are_those_of_differences():
    names = ("EMP_T0", "EMP_TC", "EMP_TS", "EMP_N0", "EMP_NC", "EMP_NS", "EMP_Y0")
    flight = fly(
        STATE,
        0.0,
        1.4 * PERIOD,
        model=MODEL,
        parameters={"EMP_T0": 1.0},
        partials=names,
        tolerance=1e-9,
        watch={},
    )
    for k, name in enumerate(names):
        up, down = (after(1.4 * PERIOD, **({"EMP_T0": 1.0} | {name: v})) for v in (5_001.0, -4_999.0))
        change = (up - down)[:3] / 10_000.0
        assert np.linalg.norm(flight.transition[0, :3, 6 + k] - change) < 2e-4 * np.linalg.norm(change)
