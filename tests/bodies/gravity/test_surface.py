"""On the ground: a sphere's gravity, slope and escape speed are those of the textbook, and rotation lowers them."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies import body
from kakehashi.bodies.gravity.polyhedron import Polyhedron
from kakehashi.bodies.gravity.surface import surface_gravity
from kakehashi.bodies.rotation import uniform_rotation
from kakehashi.bodies.shape import shape, sphere

GM, RADIUS_KM = 4e-9, 0.25
SPHERE = Polyhedron(sphere(RADIUS_KM, 4), gm_km3_s2=GM)
CRITICAL_RAD_S = np.sqrt(GM / RADIUS_KM**3)


def test_a_sphere_at_rest_has_the_gravity_of_a_point_no_slope_and_the_parabolic_speed():
    ground = surface_gravity(SPHERE)
    assert np.abs(ground.gravity_km_s2 / (GM / RADIUS_KM**2) - 1.0).max() < 1e-2
    assert np.degrees(ground.slope_rad.max()) < 1.0
    assert np.abs(ground.escape_speed_km_s / np.sqrt(2.0 * GM / RADIUS_KM) - 1.0).max() < 3e-3


def test_rotation_lowers_gravity_by_the_centrifugal_acceleration_and_makes_slopes_towards_the_equator():
    w = 0.7 * CRITICAL_RAD_S
    ground, still = surface_gravity(SPHERE, [0.0, 0.0, w]), surface_gravity(SPHERE)
    r = SPHERE.shape.centers_km
    change = ground.acceleration_km_s2 - still.acceleration_km_s2
    assert np.abs(change - w**2 * r * [1.0, 1.0, 0.0]).max() < 1e-12 * GM / RADIUS_KM**2
    latitude = np.arcsin(r[:, 2] / np.linalg.norm(r, axis=1))
    belt, middle = np.abs(latitude) < 0.05, np.abs(np.abs(latitude) - np.pi / 4) < 0.05
    assert ground.gravity_km_s2[belt] / (GM / RADIUS_KM**2) == pytest.approx(1.0 - 0.49, abs=0.02)
    # at 45 deg: tan(slope) = w^2 r / 2 / (g - w^2 r / 2)
    assert np.tan(ground.slope_rad[middle]) == pytest.approx(0.245 / (1.0 - 0.245), abs=0.03)
    assert ground.acceleration_km_s2[latitude > 0.3] @ [0.0, 0.0, 1.0] == pytest.approx(
        still.acceleration_km_s2[latitude > 0.3] @ [0.0, 0.0, 1.0]
    )
    # a launch along the vertical of the equator needs sqrt(v_esc^2 - (w r)^2)
    assert ground.escape_speed_km_s[belt] / np.sqrt(GM / RADIUS_KM) == pytest.approx(
        np.sqrt(2.0 - 0.49), abs=0.01
    )


def test_beyond_the_critical_rate_matter_falls_off_the_equator():
    ground = surface_gravity(SPHERE, [0.0, 0.0, 1.5 * CRITICAL_RAD_S])
    assert ground.slope_rad.max() > np.pi / 2 and ground.escape_speed_km_s.min() == 0.0
    with pytest.raises(InputError, match="rad/s"):
        surface_gravity(SPHERE, [0.0, np.nan, 0.0])


@pytest.mark.slow
def test_bennu_has_the_mean_slope_that_was_published():
    """Barnouin et al. (2019), Nat. Geosci. 12, 247: mean slope 17 +- 2 deg."""
    bennu = Polyhedron(shape("Bennu"), gm_km3_s2=body("Bennu").gm_km3_s2)
    ground = surface_gravity(bennu, uniform_rotation("Bennu").rates_rad_s(0.0))
    assert np.degrees(ground.mean_slope_rad) == pytest.approx(17.0, abs=4.0)
    assert 0.05e-3 < np.median(ground.escape_speed_km_s) < 0.25e-3
