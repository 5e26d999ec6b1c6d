"""Frames: what each pixel sees against exact rays, the sphere of one temperature, shadows, files, mistakes."""

import struct
import zlib
from dataclasses import replace

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies.shape import Shape, shape, sphere
from kakehashi.spacecraft.instruments import (
    Camera,
    camera,
    look_at,
    sunlit_fraction,
    thermal_frame,
    visible_frame,
)

SHARP = replace(camera("TIRI"), psf_fwhm_px=0.0, netd_k=0.0)


def hits(body: Shape, origin, rays):
    """Nearest facet that each ray hits, -1 for none, by Moeller and Trumbore's test in double precision."""
    a, b, c = np.moveaxis(body.corners_km, 1, 0)
    e1, e2, s = b - a, c - a, origin - a
    q = np.cross(s, e1)
    nearest = np.full(len(rays), -1)
    for k, d in enumerate(rays):
        p = np.cross(d, e2)
        det = np.einsum("ij,ij->i", e1, p)
        with np.errstate(divide="ignore", invalid="ignore"):
            u, v = np.einsum("ij,ij->i", s, p) / det, q @ d / det
            t = np.einsum("ij,ij->i", e2, q) / det
        inside = (u >= 0.0) & (v >= 0.0) & (u + v <= 1.0) & (t > 0.0)
        if inside.any():
            nearest[k] = np.flatnonzero(inside)[t[inside].argmin()]
    return nearest


@pytest.mark.parametrize(
    ("name", "distance_km"), [pytest.param("Itokawa", 3.0, marks=pytest.mark.slow), ("Apophis", 2.0)]
)
def test_every_pixel_sees_what_an_exact_ray_hits(name, distance_km):
    body = shape(name)
    cam = Camera("small", 160, 120, (16.0, 12.0))
    position = distance_km * np.array([0.48, -0.6, 0.64])
    frame = thermal_frame(cam, body, 200.0, position, samples=1)
    fx, fy = cam.focal_px
    rows, columns = np.mgrid[0:120, 0:160]
    rays = np.stack([(columns + 0.5 - 80.0) / fx, (rows + 0.5 - 60.0) / fy, np.ones(rows.shape)], axis=-1)
    exact = hits(body, position, rays.reshape(-1, 3) @ frame.axes).reshape(120, 160)
    wrong = frame.facet != exact
    assert (exact >= 0).mean() > 0.05
    assert wrong.mean() < 1e-3  # rays through an edge may see either facet
    assert np.allclose(
        frame.range_km[exact >= 0],
        np.linalg.norm(body.centers_km - position, axis=1)[frame.facet[exact >= 0]],
    )


def test_a_sphere_of_one_temperature_is_that_temperature():
    frame = thermal_frame(SHARP, sphere(1.0, 5), 250.0, [0.0, -20.0, 0.0], emissivity=1.0)
    inner = frame.emission_deg < 75.0
    assert inner.sum() > 100_000
    assert np.abs(frame.brightness_k[inner] - 250.0).max() < 0.01  # K
    # the disc of a sphere of 1 km at 20 km: its edge is seen at asin(1 / 20)
    radius_px = np.tan(np.arcsin(1.0 / 20.0)) * SHARP.focal_px[0]
    assert (frame.facet >= 0).sum() == pytest.approx(np.pi * radius_px**2, rel=2e-3)


def test_the_point_spread_keeps_the_power():
    sharp = thermal_frame(SHARP, sphere(0.5, 4), 250.0, [0.0, -20.0, 0.0])
    blurred = thermal_frame(replace(SHARP, psf_fwhm_px=3.0), sphere(0.5, 4), 250.0, [0.0, -20.0, 0.0])
    assert blurred.radiance.sum() == pytest.approx(sharp.radiance.sum(), rel=1e-9)
    assert np.abs(blurred.radiance - sharp.radiance).max() > 0.1 * sharp.radiance.max()


def test_noise_is_that_of_the_camera():
    cam = replace(SHARP, netd_k=0.5)
    frame = thermal_frame(cam, sphere(1.0, 4), 300.0, [0.0, -20.0, 0.0], emissivity=1.0, seed=3)
    inner = frame.emission_deg < 60.0
    assert frame.brightness_k[inner].std() == pytest.approx(0.5, rel=0.02)  # K
    again = thermal_frame(cam, sphere(1.0, 4), 300.0, [0.0, -20.0, 0.0], emissivity=1.0, seed=3)
    assert np.array_equal(frame.radiance, again.radiance)


def test_right_is_right_and_down_is_down():
    """From -Y with the pole upwards, +X of the body is to the right, and +Z above the centre."""
    small = sphere(0.2, 3)
    for offset, column, row in (((1.0, 0.0, 0.0), 1, 0), ((0.0, 0.0, 1.0), 0, -1)):
        moved = Shape(small.vertices_km + offset, small.facets, "ball")
        frame = thermal_frame(SHARP, moved, 200.0, [0.0, -20.0, 0.0], axes=look_at([0.0, -20.0, 0.0]))
        rows, columns = np.nonzero(frame.facet >= 0)
        shift = columns.mean() - 511.5, rows.mean() - 383.5
        assert np.sign(np.round(shift, 0)).tolist() == [column, row]


def test_the_day_side_of_a_sphere_is_lit_and_the_night_side_is_not():
    ball, sun = sphere(1.0, 5), np.array([0.6, 0.0, 0.8])
    lit, cosine = sunlit_fraction(ball, sun), ball.normals @ sun
    assert (lit[cosine > 0.05] == 1.0).all() and (lit[cosine <= 0.0] == 0.0).all()


def test_a_tower_casts_a_shadow():
    """Of two spheres in line with the Sun, the one behind is dark where the other hides the Sun."""
    one, two = sphere(1.0, 4), sphere(0.5, 4)
    both = Shape(
        np.concatenate([one.vertices_km, two.vertices_km + np.array([3.0, 0.0, 0.0])]),
        np.concatenate([one.facets, two.facets + len(one.vertices_km)]),
        "pair",
    )
    lit = sunlit_fraction(both, [1.0, 0.0, 0.0])[: len(one.facets)]
    off_axis, cosine = np.hypot(*one.centers_km[:, 1:].T), one.normals[:, 0]
    assert (lit[(off_axis < 0.45) & (cosine > 0.0)] == 0.0).all()
    assert (lit[(off_axis > 0.55) & (cosine > 0.1)] == 1.0).all()


@pytest.mark.parametrize("name", ["Itokawa", "Apophis", "Ryugu"])
def test_shadows_agree_with_exact_rays(name):
    body, sun = shape(name), np.array([0.8, 0.36, 0.48])
    lit, facing = sunlit_fraction(body, sun), body.normals @ sun
    chosen = np.random.default_rng(4).choice(np.flatnonzero(facing > 0.1), 400, replace=False)
    starts = body.centers_km[chosen] + 1e-9 * body.radius_km * body.normals[chosen]
    dark = np.array([hits(body, start, sun[None])[0] >= 0 for start in starts])
    clear = (lit[chosen] == 0.0) | (lit[chosen] == 1.0)
    assert clear.mean() > 0.8
    assert ((lit[chosen] == 0.0) != dark)[clear].mean() < 0.01


def test_a_full_disc_by_lommel_and_seeliger_is_flat():
    """At phase zero mu0 = mu, and the radiance is the same from the centre to the limb."""
    cam = replace(camera("AFC"), psf_fwhm_px=0.0)
    frame = visible_frame(cam, sphere(1.0, 5), [0.0, -1.0, 0.0], [0.0, -5_000.0, 0.0])
    near = visible_frame(cam, sphere(1.0, 5), [0.0, -1.0, 0.0], [0.0, -30.0, 0.0])
    inner = near.emission_deg < 60.0
    assert np.ptp(near.radiance[inner]) / near.radiance[inner].mean() < 0.05
    assert frame.phase_deg == 0.0


def test_fits_holds_radiance_and_geometry(tmp_path):
    fits = pytest.importorskip("astropy.io.fits", reason="astropy is not installed")
    frame = visible_frame(camera("AFC"), shape("Apophis"), [1.0, -1.0, 0.2], [0.0, -8.0, 0.0], seed=1)
    with fits.open(frame.write_fits(tmp_path / "a.fits")) as found:
        found.verify("exception")
        assert np.allclose(found[0].data, frame.radiance, rtol=1e-6)
        head = found[0].header
        assert (head["TARGET"], head["BUNIT"], head["INSTRUME"]) == ("Apophis", "W/m2/sr", "AFC")
        assert head["PHASE"] == pytest.approx(frame.phase_deg) and "assumption" in str(head)
        assert np.array_equal(found["FACET"].data, frame.facet)
        assert np.allclose(found["INCIDENCE"].data, frame.incidence_deg, atol=1e-4, equal_nan=True)


def test_png_is_a_picture_with_a_dark_sky(tmp_path):
    frame = thermal_frame(SHARP, sphere(1.0, 4), 250.0, [0.0, -20.0, 0.0])
    data = frame.write_png(tmp_path / "a.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    size = struct.unpack(">I", data[33:37])[0]
    raw = np.frombuffer(zlib.decompress(data[41 : 41 + size]), np.uint8).reshape(height, width + 1)
    assert (width, height) == (1024, 768) and (raw[:, 0] == 0).all()
    assert ((raw[:, 1:] > 0) == (frame.facet >= 0)).mean() > 0.99


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"position_km": [0.0, 0.05, 0.0]}, "inside Apophis"),
        ({"position_km": [0.0, np.nan, 0.0]}, "three finite numbers"),
        ({"temperature_k": -3.0}, "zero or positive"),
        ({"temperature_k": np.ones(7)}, "one for each of the"),
        ({"emissivity": 0.0}, "above 0 and at most 1"),
        ({"band": "7.9"}, "did you mean '7.8'"),
        ({"samples": 0}, "1 .. 8"),
        ({"axes": np.ones((3, 3))}, "rotation"),
        ({"sun": [0.0, 0.0, 0.0]}, "not all zero"),
    ],
)
def test_mistakes_are_told(change, says):
    given = {"temperature_k": 250.0, "position_km": [0.0, -8.0, 0.0]} | change
    with pytest.raises(InputError, match=says):
        thermal_frame(SHARP, shape("Apophis"), **given)


def test_unknown_cameras_and_impossible_ones():
    with pytest.raises(InputError, match="did you mean 'TIRI'"):
        camera("TIRY")
    with pytest.raises(InputError, match="16,384 along"):
        Camera("x", 0, 10, (5.0, 5.0))
    with pytest.raises(InputError, match="below 120 deg"):
        Camera("x", 10, 10, (5.0, 170.0))
