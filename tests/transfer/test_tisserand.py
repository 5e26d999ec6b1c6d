"""Contours of the Tisserand graph."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.figures.tisserand import tisserand
from kakehashi.transfer.tisserand import contour


@pytest.mark.parametrize(("planet", "vinf"), [("Venus", 4.0), ("Earth", 3.0), ("Jupiter", 8.0)])
def test_tisserands_parameter_is_the_same_all_along(planet, vinf):
    """T = ap / a + 2 sqrt(a (1 - e^2) / ap) and vinf^2 = (3 - T) of the circular speed squared."""
    c = contour(planet, vinf)
    bound = np.isfinite(c.aphelion_au)
    a = 0.5 * (c.perihelion_au + c.aphelion_au)[bound]
    p = 2.0 * c.perihelion_au[bound] * c.aphelion_au[bound] / (c.perihelion_au + c.aphelion_au)[bound]
    # The planet's own radius: where the pump angle is such that the orbit's energy is the planet's.
    radius = c.aphelion_au[-1]
    t = radius / a + 2.0 * np.sqrt(p / radius)
    assert np.ptp(t) < 1e-12
    circular = np.sqrt(132_712_440_041.279 / (radius * 149_597_870.7))
    assert circular * np.sqrt(3.0 - t[0]) == pytest.approx(vinf, rel=1e-9)


def test_a_fast_flyby_turns_less_and_escape_is_infinite():
    slow, fast = contour("Jupiter", 6.0), contour("Jupiter", 12.0)
    assert fast.bending_rad < slow.bending_rad
    assert (
        np.isinf(fast.aphelion_au[0]) and np.isinf(fast.period_d[0]) and np.isfinite(fast.perihelion_au).all()
    )


def test_the_graph_draws_every_contour():
    figure = tisserand([contour("Venus", v) for v in (3.0, 5.0)] + [contour("Earth", 3.0)])
    assert len(figure.marks) == 3


def test_a_contour_needs_a_speed():
    with pytest.raises(InputError, match="positive"):
        contour("Venus", 0.0)
