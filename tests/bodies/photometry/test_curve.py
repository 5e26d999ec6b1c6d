"""Light curves: the sphere, Lommel-Seeliger ellipsoids in closed form, Apophis as it tumbles, shadows."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, C_KM_S
from kakehashi.bodies import body
from kakehashi.bodies.light import magnitude
from kakehashi.bodies.photometry import (
    geometry_along,
    light_curve,
    light_curve_period,
    periodogram,
    sphere_brightness,
)
from kakehashi.bodies.rotation import FreeRotation, UniformRotation, spin_of
from kakehashi.bodies.shape import Shape, ellipsoid, shape, sphere
from kakehashi.paths import Body

HOUR = 3600.0


def at_phase(phase_rad, sun_au=1.2, observer_au=0.4):
    """Vectors to the Sun and to an observer in the plane z = 0."""
    phase = np.atleast_1d(phase_rad)
    view = np.stack([np.cos(phase), np.sin(phase), 0.0 * phase], axis=-1)
    return np.tile([sun_au * AU_KM, 0.0, 0.0], (len(phase), 1)), observer_au * AU_KM * view


def closed_form(axes, sun, view):
    """Integral of mu mu0 / (mu + mu0) over an ellipsoid (Muinonen & Lumme 2015, A&A 584, A23)."""
    c = np.asarray(axes, dtype=float) ** -2.0
    s0, s1 = np.sqrt(np.sum(c * sun**2, axis=-1)), np.sqrt(np.sum(c * view**2, axis=-1))
    a = np.arccos(np.sum(c * sun * view, axis=-1) / (s0 * s1))
    s = np.sqrt(s0**2 + s1**2 + 2.0 * s0 * s1 * np.cos(a))
    b = np.arctan2(s1 * np.sin(a), s0 + s1 * np.cos(a))
    log = np.log(1.0 / (np.tan(b / 2.0) * np.tan((a - b) / 2.0)))
    bracket = np.cos(b - a) + np.cos(b) + np.sin(b) * np.sin(b - a) * log
    return np.pi / 2.0 * np.prod(axes) * s0 * s1 / s * bracket


@pytest.mark.parametrize("lambert", [0.0, 0.1])
def test_a_sphere_has_the_phase_curve_of_its_law(lambert):
    phase = np.radians([1.0, 30.0, 80.0, 120.0])
    still = UniformRotation((0.0, 90.0), 5.0 * HOUR)
    curve = light_curve(sphere(1.0, 4), still, 0.0 * phase, *at_phase(phase), lambert=lambert)
    assert np.abs(curve.relative_mag).max() < 0.006  # mag, of a mesh of 5,120 facets
    np.testing.assert_allclose(curve.phase_rad, phase, atol=1e-12)


def test_an_ellipsoid_has_the_brightness_of_the_closed_form():
    axes, rotation = (1.0, 0.7, 0.5), UniformRotation((40.0, 55.0), 6.0 * HOUR)
    form, et = ellipsoid(axes, 5), np.linspace(0.0, 6.0 * HOUR, 48)
    for phase in np.radians([10.0, 50.0, 100.0]):
        sun, view = at_phase(np.full(48, phase))
        curve = light_curve(form, rotation, et, sun, view, lambert=0.0, shadows=False)
        attitude = rotation.attitude(et - np.linalg.norm(view, axis=1) / C_KM_S)
        s, v = (
            np.einsum("nij,nj->ni", attitude, x / np.linalg.norm(x, axis=1)[:, None]) for x in (sun, view)
        )
        wanted = -2.5 * np.log10(closed_form(axes, s, v) / sphere_brightness(phase, form.area_km2, 0.0))
        assert np.abs(curve.relative_mag - wanted).max() < 0.004  # mag
        assert curve.amplitude_mag > 0.2


def test_apparent_magnitude_of_a_sphere_is_that_of_h_and_g():
    sun, view = at_phase(np.radians([20.0, 60.0]))
    still = UniformRotation((0.0, 90.0), 5.0 * HOUR)
    curve = light_curve(sphere(1.0, 4), still, [0.0, 0.0], sun, view, h=19.09, slope=0.24)
    assert curve.magnitude == pytest.approx(magnitude(19.09, 0.24, sun, view)[0], abs=0.006)  # mag


def test_two_lobes_hide_each_other():
    """Two balls in one line with Sun and observer behind: half the light of the same balls side by side."""
    ball = sphere(1.0, 3)
    n, away = len(ball.vertices_km), np.array([1.5, 0.0, 0.0])
    pair = Shape(
        np.concatenate([ball.vertices_km - away, ball.vertices_km + away]),
        np.concatenate([ball.facets, ball.facets + n]),
    )
    rotation = UniformRotation((0.0, 90.0), 4.0 * HOUR, meridian_deg=-90.0)  # x is along the line of sight
    sun, view = at_phase(np.radians([1e-4, 1e-4]))
    et = np.array([0.0, 1.0]) * HOUR + np.linalg.norm(view[0]) / C_KM_S
    shadowed = light_curve(pair, rotation, et, sun, view).relative_mag
    bare = light_curve(pair, rotation, et, sun, view, shadows=False).relative_mag
    assert abs(shadowed[0] - shadowed[1]) == pytest.approx(2.5 * np.log10(2.0), abs=0.01)  # mag
    assert bare[0] == pytest.approx(bare[1], abs=1e-2)


def test_apophis_has_its_strongest_period_at_30_56_hours():
    """Pravec et al. (2014): 30.56 h, of 1 / (1 / 27.38 - 1 / 263), in seven weeks of tumbling."""
    form, motion = shape("Apophis").in_principal_axes(), FreeRotation(spin_of("Apophis"))
    et = np.arange(0.0, 49.0 * 24.0 * HOUR, 1.5 * HOUR)
    curve = light_curve(form, motion, et, *(np.array(x)[0] for x in at_phase(np.radians(40.0))))
    period = light_curve_period(et, curve.relative_mag) / HOUR
    assert period == pytest.approx(body("Apophis").value("lightcurve_period_h"), abs=0.06)  # h
    others = np.array([27.38, 263.0, 26.0, 34.0]) / 2.0 * HOUR
    strongest = periodogram(et, curve.relative_mag, [period / 2.0 * HOUR])[0]
    assert strongest > 2.0 * periodogram(et, curve.relative_mag, others).max()
    assert 0.3 < curve.amplitude_mag < 1.6  # about 1 mag was observed


def test_the_light_that_arrives_left_earlier():
    et = np.array([0.0, 1e6])
    sun, view = geometry_along(Body("Mars", "Sun"), et)
    delay = np.linalg.norm(view, axis=1) / C_KM_S
    assert np.abs(sun + Body("Mars", "Sun").position(et - delay)).max() < 0.1  # km
    assert np.abs(view - sun - Body("Earth", "Sun").position(et)).max() < 1e-3  # km


def test_what_cannot_be_used_is_an_error():
    ball, still = sphere(1.0, 1), UniformRotation((0.0, 90.0), 5.0 * HOUR)
    with pytest.raises(InputError, match="sun_km"):
        light_curve(ball, still, [0.0, 1.0], np.ones((3, 3)), [1.0, 0.0, 0.0])
    with pytest.raises(InputError, match="length 0"):
        light_curve(ball, still, [0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0])
    with pytest.raises(InputError, match="Lambert"):
        light_curve(ball, still, [0.0], [1.0, 0.0, 0.0], [1.0, 0.0, 0.0], lambert=-0.1)
    with pytest.raises(InputError, match="at least 4"):
        periodogram([0.0, 1.0], [1.0, 2.0], [1.0])
    with pytest.raises(InputError, match="twice the shortest period"):
        light_curve_period(np.arange(9.0), np.arange(9.0), shortest_s=5.0)
    with pytest.raises(InputError, match="not positive"):
        periodogram(np.arange(9.0), np.arange(9.0), [0.0])
