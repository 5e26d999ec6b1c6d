"""Mean stress against figures of equilibrium, closed forms of a sphere, and conservation of angular momentum."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import G_KM3_KG_S2
from kakehashi.bodies.shape.makers import ellipsoid
from kakehashi.bodies.stress import (
    StressModel,
    invariants,
    needed_cohesion,
    needed_friction_deg,
    spin_limit_rad_s,
    tidal_limit_km,
    tide_gradient,
)

RHO = 2_000.0
PI_G_RHO = np.pi * G_KM3_KG_S2 * 1e9 * RHO  # 1/s2
BALL = StressModel.of_ellipsoid((0.17, 0.17, 0.17), RHO)


def shear_over_pressure(stress):
    trace, shear = invariants(stress)
    return float(-3.0 * shear / trace)


@pytest.mark.parametrize("e", [0.3, 0.81267, 0.95])
def test_a_spheroid_of_maclaurin_is_a_fluid(e):
    # Chandrasekhar (1969), chapter 5, eq. 6; 0.81267 is the bifurcation of Jacobi
    c = np.sqrt(1.0 - e**2)
    rate2 = PI_G_RHO * (2.0 * c / e**3 * (3.0 - 2.0 * e**2) * np.arcsin(e) - 6.0 * (c / e) ** 2)
    stress = StressModel.of_ellipsoid((1.0, 1.0, c), RHO).stress_pa([0.0, 0.0, np.sqrt(rate2)])
    assert shear_over_pressure(stress) < 1e-12


def test_the_critical_ellipsoid_of_roche_is_a_fluid_at_2_455_radii():
    # Chandrasekhar (1969), chapter 8: axes 1 : 0.5113 : 0.4827 and rate^2 = 0.090068 pi G rho at the Roche limit
    rate2 = 0.090068 * PI_G_RHO
    model = StressModel.of_ellipsoid((1.0, 0.5113, 0.4827), RHO)
    stress = model.stress_pa([0.0, 0.0, np.sqrt(rate2)], rate2 * np.diag([2.0, -1.0, -1.0]))
    assert shear_over_pressure(stress) < 5e-4  # the axes have four digits
    assert (4.0 / 3.0 * PI_G_RHO / rate2) ** (1.0 / 3.0) == pytest.approx(2.455, abs=0.001)


@pytest.mark.parametrize("friction", [5.0, 30.0, 45.0, 89.0])
def test_limits_of_a_sphere_are_its_closed_forms(friction):
    # With g = 4/3 pi G rho: stresses -g + w^2 twice and -g for a spin w; -g + 2 n^2 and twice -g - n^2 for a tide n^2;
    # -g + 3 n^2, -g and -g - n^2 for both.
    sine, own = np.sin(np.radians(friction)), 4.0 / 3.0 * PI_G_RHO
    s = 2.0 * sine / (np.sqrt(3.0) * (3.0 - sine))
    spin = np.sqrt(3.0 * s * own / (1.0 / np.sqrt(3.0) + 2.0 * s))
    assert spin_limit_rad_s(BALL, friction) == pytest.approx(spin, rel=1e-9)
    gm = own * 6_371.0**3  # a planet of the same density
    assert tidal_limit_km(BALL, gm, friction) / 6_371.0 == pytest.approx(
        (1.0 / (np.sqrt(3.0) * s)) ** (1.0 / 3.0), rel=1e-9
    )
    both = ((np.sqrt(13.0 / 3.0) + 2.0 * s) / (3.0 * s)) ** (1.0 / 3.0)
    assert tidal_limit_km(BALL, gm, friction, synchronous=True) / 6_371.0 == pytest.approx(both, rel=1e-9)


def test_triaxial_compression_mobilises_the_friction_of_mohr():
    # sin phi = (s1 - s3) / (s1 + s3); with cohesion, s1 = s3 (1 + sin) / (1 - sin) + 2 c cos / (1 - sin)
    phi, c = np.radians(33.0), 4.0
    ratio = (1.0 + np.sin(phi)) / (1.0 - np.sin(phi))
    assert needed_friction_deg(-np.diag([ratio, 1.0, 1.0])) == pytest.approx(33.0, abs=1e-9)
    largest = 10.0 * ratio + 2.0 * c * np.cos(phi) / (1.0 - np.sin(phi))
    assert needed_cohesion(-np.diag([largest, 10.0, 10.0]), 33.0) == pytest.approx(c, rel=1e-9)
    assert needed_cohesion(-np.diag([ratio, 1.1, 1.1]), 33.0) == 0.0
    assert np.isnan(needed_friction_deg(np.eye(3)))


def test_a_polyhedron_near_an_ellipsoid_has_its_stress():
    radii, rates = (0.2, 0.17, 0.15), [1e-5, -4e-5, 2e-4]
    tide = tide_gradient([9_000.0, 15_000.0, -4_000.0], 398_600.4)
    exact = StressModel.of_ellipsoid(radii, RHO).stress_pa(rates, tide)
    form = StressModel.of_shape(ellipsoid(radii, 3, same_volume=True), RHO).stress_pa(rates, tide)
    assert np.abs(form - exact).max() < 0.004 * np.abs(exact).max()


def test_the_trace_is_the_virial():
    """3 V <p> = -(potential energy) - 2 (kinetic energy) at rest: a ball has -3/5 G M^2 / R."""
    volume = 4.0 / 3.0 * np.pi * 0.17**3 * 1e9  # m3
    mass = RHO * volume
    energy = 0.6 * G_KM3_KG_S2 * mass**2 / 0.17 * 1e6  # J
    assert -np.trace(BALL.stress_pa(np.zeros(3))) * volume == pytest.approx(energy, rel=1e-12)
    rate = 2e-4
    kinetic = 0.5 * 0.4 * mass * (170.0 * rate) ** 2
    assert -np.trace(BALL.stress_pa([0.0, rate, 0.0])) * volume == pytest.approx(
        energy - 2.0 * kinetic, rel=1e-12
    )


def test_the_torque_of_the_tide_is_balanced_by_the_angular_acceleration():
    """A free rigid body has a symmetric mean stress: the same from x_i f_j as from f_i x_j."""
    model = StressModel.of_ellipsoid((0.2, 0.17, 0.15), RHO)
    tide, rates = tide_gradient([2_000.0, 3_000.0, -1_000.0], 398_600.4), np.array([2e-4, -1e-4, 3e-4])
    inertia = np.trace(model.second_km2) * np.eye(3) - model.second_km2
    force = tide @ model.second_km2
    torque = np.array([force[2, 1] - force[1, 2], force[0, 2] - force[2, 0], force[1, 0] - force[0, 1]])
    turning = np.linalg.solve(inertia, torque - np.cross(rates, inertia @ rates))
    spin, slewing = (np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]]) for x, y, z in (rates, turning))
    mean = model.self_km2_s2 + force - (spin @ spin + slewing) @ model.second_km2
    assert np.abs(mean - mean.T).max() < 1e-13 * np.abs(mean).max()
    assert model.stress_pa(rates, tide) == pytest.approx(1e6 * RHO * mean, rel=1e-12, abs=1e-12)


def test_what_cannot_be_computed_is_refused():
    with pytest.raises(InputError, match="positive bulk density"):
        StressModel.of_ellipsoid((1.0, 1.0, 1.0), 0.0)
    with pytest.raises(InputError, match="three positive lengths"):
        StressModel.of_ellipsoid((1.0, -1.0, 1.0), RHO)
    with pytest.raises(InputError, match=r"from 0 to 89\.9 deg"):
        needed_cohesion(np.eye(3), 90.0)
    with pytest.raises(InputError, match="needs more friction than 1 deg at any rate, also at rest"):
        spin_limit_rad_s(StressModel.of_ellipsoid((1.0, 0.3, 0.3), RHO), 1.0)
