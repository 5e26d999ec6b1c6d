"""Views of a flyby against straight lines, spheres and the published figures of cameras."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies.rotation import FreeRotation, spin_of
from kakehashi.bodies.shape import shape
from kakehashi.bodies.shape.makers import sphere
from kakehashi.encounter.views import _lit_cap, closest_epochs, flyby_path, views
from kakehashi.paths import Body
from kakehashi.spacecraft.instruments import camera
from kakehashi.time import as_et

ET = as_et("2030-06-01 TDB")
MOON = Body("Moon", "SSB")  # an object with a smooth path
VELOCITY = np.array([20.0, -12.0, 7.0])
SPEED = float(np.linalg.norm(VELOCITY))
SECONDS = np.array([-3_000.0, -100.0, -3.0, 0.0, 20.0, 500.0])


@pytest.fixture(scope="module")
def craft():
    return flyby_path(MOON, ET, VELOCITY, 500.0)


def test_the_flyby_is_a_straight_line_about_the_object(craft):
    view = views(craft, MOON, camera("TCAP"), ET + SECONDS, diameter_km=0.34)
    wanted = np.hypot(500.0, SPEED * SECONDS)
    assert np.abs(view.distance_km - wanted).max() < 0.01  # km
    assert view.rate_deg_s == pytest.approx(np.degrees(500.0 * SPEED / wanted**2), rel=1e-3)
    assert view.closest == 3


def test_the_closest_approach_is_recovered(craft):
    assert closest_epochs(craft, MOON, [0.0])[0] == pytest.approx(ET, abs=0.05)  # s
    assert len(closest_epochs(craft, MOON, [-1e6, 0.0, 10.0])) == 2


def test_tcap_resolves_phaethon_as_published(craft):
    # JpGU 2019, E_PCG21-P16: 3.5 m a pixel at 500 km; JpGU 2023, PPS03-P06: 4.1 deg/s at 36 km/s, 7 and 54 urad a pixel
    view = views(flyby_path(MOON, ET, [36.0, 0.0, 0.0], 500.0), MOON, camera("TCAP"), [ET], diameter_km=5.0)
    assert view.pixel_m[0] == pytest.approx(3.5, abs=0.05)
    assert view.rate_deg_s[0] == pytest.approx(4.1, abs=0.05)
    assert view.size_px[0] == pytest.approx(5_000.0 / 3.49, rel=0.002)
    assert 1e6 / camera("MCAP").focal_px[0] == pytest.approx(54.0, abs=2.0)


def test_the_camera_passes_on_the_side_of_the_sun(craft):
    """The Sun's part across the motion is that of the camera, so the phase at the closest approach is the rest."""
    view = views(craft, MOON, camera("TCAP"), [ET], diameter_km=0.34)
    sun = view.sun_km[0] / np.linalg.norm(view.sun_km[0])
    wanted = np.degrees(np.arcsin(abs(sun @ VELOCITY) / SPEED))
    assert view.phase_deg[0] == pytest.approx(wanted, abs=0.01)
    assert view.sun_au[0] == pytest.approx(1.014, abs=0.005)


def test_a_ball_has_the_fractions_of_a_sphere(craft):
    rotation = FreeRotation(spin_of("Apophis", ET, phi_deg=20.0, psi_deg=40.0))
    plain = views(craft, MOON, camera("TCAP"), ET + SECONDS, diameter_km=0.34)
    ball = views(craft, MOON, camera("TCAP"), ET + SECONDS, shape=sphere(0.17, 5), rotation=rotation)
    assert np.abs(ball.visible_fraction - plain.visible_fraction).max() < 0.005
    assert np.abs(ball.sunlit_fraction - plain.sunlit_fraction).max() < 0.005
    assert ball.covered_fraction(1e9) >= ball.sunlit_fraction.max()
    assert ball.covered_fraction(0.1) == 0.0


@pytest.mark.parametrize("phase", [0.0, 30.0, 90.0, 150.0, 180.0])
@pytest.mark.parametrize("radii", [1.2, 2.0, 50.0])
def test_a_near_sphere_has_no_more_light_than_is_visible(phase, radii):
    """Fractions of points spread evenly over a sphere, in the cap about the camera and in sunlight."""
    k = np.arange(200_000) + 0.5
    z, angle = 1.0 - k / 1e5, np.pi * (3.0 - np.sqrt(5.0)) * k
    x = np.sqrt(1.0 - z * z) * np.cos(angle)
    cap = z > 1.0 / radii
    lit = cap & (z * np.cos(np.radians(phase)) + x * np.sin(np.radians(phase)) > 0.0)
    fraction = float(_lit_cap(np.array(1.0 / radii), np.radians(phase)))
    assert fraction == pytest.approx(lit.mean(), abs=1e-4) and fraction <= cap.mean() + 1e-4


def test_the_frame_has_the_size_and_the_phase_of_its_row(craft):
    near = flyby_path(MOON, ET, VELOCITY, 60.0)
    rotation = FreeRotation(spin_of("Apophis", ET, phi_deg=20.0, psi_deg=40.0))
    view = views(near, MOON, camera("AFC"), ET + SECONDS, shape=shape("Apophis"), rotation=rotation)
    frame = view.frame(samples=1)
    assert frame.phase_deg == pytest.approx(view.phase_deg[view.closest], abs=0.01)
    pixels = (frame.facet >= 0).sum()
    side = np.sqrt(pixels / (np.pi / 4.0))  # pixels of the disc of equal area
    assert side == pytest.approx(view.size_px[view.closest], rel=0.15)


def test_what_cannot_be_viewed_is_refused(craft):
    with pytest.raises(InputError, match="diameter of the object"):
        views(craft, MOON, camera("TCAP"), [ET])
    with pytest.raises(InputError, match="needs the rotation"):
        views(craft, MOON, camera("TCAP"), [ET], shape=sphere(0.1, 1))
    with pytest.raises(InputError, match="from the centre of the object"):
        views(craft, MOON, camera("TCAP"), [ET], diameter_km=3_000.0)
    plain = views(craft, MOON, camera("TCAP"), [ET], diameter_km=0.3)
    with pytest.raises(InputError, match="nothing to draw"):
        plain.frame()
    with pytest.raises(InputError, match="without a shape"):
        plain.covered_fraction(1.0)
    with pytest.raises(InputError, match="velocity other than zero"):
        flyby_path(MOON, ET, [0.0, 0.0, 0.0], 500.0)
    with pytest.raises(InputError, match="along the velocity"):
        flyby_path(MOON, ET, VELOCITY, 500.0, toward=VELOCITY)
    with pytest.raises(InputError, match="no time in common"):
        closest_epochs(craft, flyby_path(MOON, ET + 1e7, VELOCITY, 500.0), [0.0])
