"""Equilibria of rotating bodies: those of the literature, and an ellipsoid's."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies import body
from kakehashi.bodies.gravity.polyhedron import Polyhedron
from kakehashi.bodies.rotation import UniformRotation
from kakehashi.bodies.shape import ellipsoid, shape
from kakehashi.proximity import Environment, SmallBody, fly
from kakehashi.proximity.equilibria import equilibria


@pytest.mark.slow
def test_eros_has_the_four_equilibria_of_the_literature():
    """Wang, Jiang & Gong (2014), Astrophys. Space Sci. 353, 105, table of 433 Eros: (19.1560, -2.65188, 0.142979),
    (0.484054, 14.7247, -0.0631628), (-19.7297, -3.38644, 0.132368), (-0.461655, -13.9664, -0.0743819) km in principal
    axes, at 2,670 kg/m3 and 5.27 h; distances and heights do not depend on the axes' longitude."""
    found = equilibria(Polyhedron(shape("Eros"), density_kg_m3=2_670.0), 5.27 * 3_600.0)
    heights = np.array([e.position_km[2] for e in found])
    assert [e.radius_km for e in found] == pytest.approx([14.7328, 20.0187, 13.9742, 19.3391], abs=0.03)
    assert heights == pytest.approx([-0.0632, 0.1324, -0.0744, 0.1430], abs=0.01)
    assert not any(e.stable for e in found)
    longitudes = np.array([e.longitude_deg for e in found])
    published = np.array([88.12, 189.74, 268.11, 352.12])
    assert np.ptp(published - longitudes) < 1.5  # the same but for the zero of the longitude, 9.5 deg


@pytest.mark.slow
def test_bennu_has_eight_equilibria_near_the_synchronous_distance():
    """Eight, irregularly placed: Scheeres et al. (2016), Icarus 276, 116; Amarante et al. (2021), JGR Planets, with
    other shapes and 1,190 to 1,260 kg/m3; whether one of them is stable differs with the shape."""
    about = body("Bennu")
    period = about.value("rotation_period_h") * 3_600.0
    bennu = Polyhedron(shape("Bennu"), gm_km3_s2=about.gm_km3_s2)
    found = equilibria(bennu, period)
    synchronous = (bennu.gm_km3_s2 * (period / 2.0 / np.pi) ** 2) ** (1.0 / 3.0)
    assert len(found) == 8
    assert all(synchronous < e.radius_km < 1.05 * synchronous for e in found)
    assert all(abs(e.position_km[2]) < 0.005 for e in found)
    energy = np.array([e.energy_km2_s2 for e in found])
    assert (
        (energy > np.roll(energy, 1)) == (energy > np.roll(energy, -1))
    ).all()  # saddles and centres alternate


def test_an_ellipsoid_has_saddles_on_its_long_axis_and_a_particle_on_a_centre_stays():
    rock = Polyhedron(ellipsoid((0.21, 0.2, 0.2), 3), density_kg_m3=2_000.0)
    period = 12.0 * 3_600.0
    found = equilibria(rock, period)
    assert [e.stable for e in found] == [False, True, False, True]
    assert [e.longitude_deg for e in found] == pytest.approx([0.0, 90.0, 180.0, 270.0], abs=0.01)
    long = Polyhedron(ellipsoid((0.3, 0.2, 0.2), 3), density_kg_m3=2_000.0)
    assert not any(e.stable for e in equilibria(long, 6.0 * 3_600.0, 8))  # long and fast: no centre is stable
    w, place = 2.0 * np.pi / period, found[1].position_km
    environment = Environment(SmallBody(rock, UniformRotation((0.0, 90.0), period)), 0.0, 10.0 * period)
    inertial = environment.attitude(0.0).T @ place
    start = np.concatenate([inertial, w * np.cross([0.0, 0.0, 1.0], inertial)])
    end = fly(environment, start, 0.0, 10.0 * period).states[:3]
    assert np.linalg.norm(environment.attitude(10.0 * period) @ end - place) < 1e-6


def test_a_period_must_be_positive():
    rock = Polyhedron(ellipsoid((0.3, 0.2, 0.2), 1), density_kg_m3=2_000.0)
    with pytest.raises(InputError, match="period_s"):
        equilibria(rock, -1.0)
