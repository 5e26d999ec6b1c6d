"""Bodies and paths that several tests share."""

import numpy as np
import pytest

from kakehashi.bodies import body
from kakehashi.bodies.gravity.polyhedron import Polyhedron
from kakehashi.bodies.rotation import UniformRotation
from kakehashi.bodies.shape import shape
from kakehashi.orbits.coast import Coast
from kakehashi.proximity import SmallBody
from kakehashi.time import as_et

PERIOD_S = 27.38 * 3_600.0


@pytest.fixture(scope="session")
def polyhedron():
    """Apophis at 2,000 kg/m3, GM 2.65e-9 km3/s2."""
    return Polyhedron(shape("Apophis").in_principal_axes(), density_kg_m3=2_000.0)


@pytest.fixture(scope="session")
def uniform():
    return UniformRotation((40.0, 65.0), PERIOD_S)


@pytest.fixture(scope="session")
def apophis(polyhedron, uniform):
    return SmallBody(polyhedron, uniform)


@pytest.fixture(scope="session")
def hyperbola():
    """The pass of 2029 as a conic about the Earth: perigee 38,012 km, 7.42 km/s, three days each way."""
    perigee = as_et("2029-04-13T21:46:00 UTC")
    gm, r, v = body("Earth").gm_km3_s2, 38_012.0, 7.42
    a, b = np.array([0.6, -0.7, 0.4]), np.array([0.7, 0.6, 0.0])
    a, b = a / np.linalg.norm(a), b - (a @ b) / (a @ a) * a
    start = np.concatenate([r * a, v * b / np.linalg.norm(b)])
    return Coast(start, perigee, (perigee - 4.0 * 86_400.0, perigee + 4.0 * 86_400.0), gm, "Earth")


@pytest.fixture(scope="session")
def apophis_2029():
    """Apophis in the full force model through the pass of 2029."""
    import kakehashi as kk
    from kakehashi.dynamics import fly

    orbit = kk.orbit("Apophis")
    first, last = as_et("2029-03-10 TDB"), as_et("2029-05-25 TDB")
    start = kk.propagate(orbit.ssb_state(), orbit.epoch_et, first)
    return fly(start, first, last, dense=1).trajectories[0]
