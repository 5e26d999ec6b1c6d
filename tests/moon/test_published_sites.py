"""Published sites: the table, the terrain that resolves them, and a horizon of another program."""

from pathlib import Path

import numpy as np
import pytest

from kakehashi.moon.ground.horizon_files import read_horizon
from kakehashi.moon.ground.nested import nested
from kakehashi.moon.ground.projection import Projection
from kakehashi.moon.ground.terrain import Terrain
from kakehashi.moon.illumination.published_sites import computed_light, is_resolved, published_sites

RIDGE = Path(__file__).parents[3] / "shared" / "data" / "moon" / "horizon_connecting_ridge.json"


def test_every_site_has_source_span_and_physical_figures():
    for site in published_sites():
        assert site.source and site.as_of and 0.0 < site.lit < 1.0 and site.years >= 1.0
        assert site.lat_rad < np.radians(-80.0)


def polar(spacing_m, half_m):
    count = int(half_m / spacing_m)
    return Terrain(
        np.zeros((2 * count + 1, 2 * count + 1)), Projection("south"), -half_m, half_m, spacing_m, "flat"
    )


def test_only_fine_terrain_all_around_resolves_a_site():
    ridge = published_sites()[0]
    assert not is_resolved(nested(), ridge) and computed_light(ridge, nested()) is None
    assert is_resolved(nested(polar(60.0, 60_000.0)), ridge)
    assert not is_resolved(nested(polar(60.0, 30_000.0)), ridge)
    assert not is_resolved(nested(polar(120.0, 60_000.0)), ridge)


@pytest.mark.skipif(not RIDGE.is_file(), reason="the shared data are not beside the repository")
def test_a_point_of_the_ridge_has_less_light_than_its_published_best_pixel():
    ridge = published_sites()[0]
    computed = computed_light(ridge, read_horizon(RIDGE), step_s=7_200.0).summary()
    assert 0.65 < computed["mean_disc_fraction"] < ridge.lit
    assert computed["longest_dark_days"] > ridge.longest_dark_days[1]
