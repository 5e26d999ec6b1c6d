"""The still picture of a shape."""

import numpy as np
import pytest

from kakehashi.bodies.shape import sphere
from kakehashi.figures.body_still import body_still


def test_a_ball_is_lit_as_a_ball():
    """Disc of the ball's area to 2 %, and at each cell the cosine of Lambert's law to 0.1 (facets of 4 deg)."""
    ball = sphere(0.1, 4)
    figure = body_still(1e3 * ball.vertices_km, ball.facets, name="a ball")
    heat = figure.marks[0]
    x, z = np.meshgrid(heat.x, heat.y)
    inside = np.isfinite(heat.z)
    cell = heat.x[1] - heat.x[0]
    assert inside.sum() * cell**2 == pytest.approx(np.pi * 100.0**2, rel=0.02)
    within = inside & (np.hypot(x, z) < 95.0)
    y = -np.sqrt(100.0**2 - x[within] ** 2 - z[within] ** 2)
    light = np.array([-0.6, -0.7, 0.39]) / np.linalg.norm([-0.6, -0.7, 0.39])
    cosine = np.column_stack([x[within], y, z[within]]) @ light / 100.0
    assert np.abs(heat.z[within] - np.maximum(cosine, 0.0)).max() < 0.1


def test_what_is_in_front_hides_what_is_behind():
    """A small ball before a large one, towards the eye at -y, is drawn over it; behind it, it is not there."""
    large, small = sphere(0.1, 4), sphere(0.03, 4)
    alone = body_still(1e3 * large.vertices_km, large.facets).marks[0]
    x, z = np.meshgrid(alone.x, alone.y)
    middle = np.hypot(x, z) < 28.0
    for y, changed in ((-200.0, 0.9), (200.0, 0.0)):
        vertices = np.concatenate([1e3 * large.vertices_km, 1e3 * small.vertices_km + [0.0, y, 0.0]])
        facets = np.concatenate([large.facets, small.facets + len(large.vertices_km)])
        both = body_still(vertices, facets).marks[0].z
        other = np.abs(both[middle] - alone.z[middle]) > 0.02  # a sample on an edge may go to either facet
        assert np.mean(other) == pytest.approx(changed, abs=0.1)
