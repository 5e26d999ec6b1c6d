"""The figure of keyholes: the nominal orbit is marked, circles say what they are, or are left out."""

from dataclasses import dataclass

import numpy as np
import pytest

from kakehashi.encounter.keyholes import Circle, Keyhole
from kakehashi.figures.keyholes import keyhole_plane
from kakehashi.time import as_et


@dataclass
class Plane:
    """What the figure takes from a plane map."""

    centre_km: np.ndarray

    def covariance_km2(self):
        return np.diag([0.01, 2.0])


def hole(zeta_km: float) -> Keyhole:
    et = as_et("2036-04-13 TDB")
    return Keyhole(et, 7.0, 6.0, 9_755.0, zeta_km, zeta_km - 0.3, zeta_km + 0.3, 0.6, 1e-3, 1e-4, -990.0, 0.0)


@pytest.mark.parametrize("distance_km, drawn", [(100.0, False), (6_000.0, True)])
def test_circles_are_drawn_only_where_the_axes_span_more_than_their_error(distance_km, drawn):
    """They lie 1,300 to 1,500 km from true keyholes: at 100 km one would suggest a resonance that is not there."""
    plane = Plane(np.array([9_476.0, 47_364.0]))
    figure = keyhole_plane(plane, [hole(47_364.0 - distance_km)], [Circle(7, 6, 5_000.0, 40_000.0)])
    names = [mark.name for mark in figure.marks]
    assert ("circle 6 in 7" in names) is drawn and ("approximate" in figure.note) is drawn
    assert "nominal" in names and "keyholes" in names
