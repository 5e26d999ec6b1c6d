"""Eclipses by the small body: geometry of a circular orbit, and what they take from the pressure of sunlight."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, SUN_RADIUS_KM
from kakehashi.bodies import body
from kakehashi.orbits.coast import Coast
from kakehashi.proximity import Environment, SmallBody, accelerations, fly
from kakehashi.proximity.eclipses import eclipses

GM, RADIUS, ORBIT = 2.65e-9, 0.2, 1.0


def quiet(radius):
    gm = body("Sun").gm_km3_s2
    path = Coast(np.array([AU_KM, 0.0, 0.0, 0.0, np.sqrt(gm / AU_KM), 0.0]), 0.0, (-1.0, 1e6), gm, "Sun")
    return Environment(SmallBody(GM, radius_km=radius, name="Apophis"), 0.0, 9e5, path, others=("Sun",))


def test_a_circular_orbit_is_eclipsed_once_a_revolution_for_the_width_of_the_shadow():
    environment = quiet(RADIUS)
    speed = np.sqrt(GM / ORBIT)
    period = 2.0 * np.pi * ORBIT / speed
    flight = fly(environment, [0.0, ORBIT, 0.0, speed, 0.0, 0.0], 0.0, 5.0 * period, dense=1)
    found = eclipses(environment, flight.paths[0])
    assert len(found) == 5
    half, sun = np.arcsin(RADIUS / ORBIT), SUN_RADIUS_KM / AU_KM
    rate = 2.0 * np.pi / period + 1.99e-7  # clockwise, against the motion of the Sun's direction
    for eclipse in found:
        assert eclipse.umbra and eclipse.sunlight == 0.0
        assert eclipse.end_et - eclipse.start_et == pytest.approx(2.0 * (half + sun) / rate, rel=0.01)
        assert eclipse.umbra[1] - eclipse.umbra[0] == pytest.approx(2.0 * (half - sun) / rate, rel=0.01)
    et = np.array([found[0].deepest_et, found[0].start_et - 60.0])
    points = flight.paths[0].position(et)
    light = accelerations(environment, points, et, 0.02) - accelerations(environment, points, et)
    assert np.abs(light[0]).max() == 0.0 and np.abs(light[1]).max() > 8e-11


def test_a_body_without_size_casts_no_shadow():
    environment = quiet(0.0)
    path = fly(environment, [1.0, 0.0, 0.0, 0.0, 3e-5, 0.0], 0.0, 5_000.0, dense=1).paths[0]
    with pytest.raises(InputError, match="no shadow"):
        eclipses(environment, path)
