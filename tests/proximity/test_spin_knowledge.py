"""What images of landmarks tell of a rotation: closed forms, laws of information, and a Monte Carlo of fits."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies.rotation import FreeRotation, SpinState, UniformRotation, propagate_spin, spin_of
from kakehashi.proximity.knowledge import spin_sigma
from kakehashi.proximity.knowledge.rotation import SpinUnknowns, tangents
from kakehashi.proximity.knowledge.spin import is_visible, landmark_points, sight

DAY = 86_400.0
STUDY = {
    "range_km": 5.0, "pixel_rad": 1e-4, "centroid_px": 0.5, "interval_s": 4.1 * 3600.0, "duration_s": 30.0 * DAY,
    "landmarks": 20, "sunlit_fraction": 0.5,
}  # fmt: skip
UNIFORM = UniformRotation((40.0, -60.0), 15_000.0)
TUMBLING = SpinState(0.0, np.eye(3), np.array([4e-5, 1e-5, 7e-5]), np.array([0.61, 0.96, 1.0]))


def study(spin=UNIFORM, **other):
    return spin_sigma(spin, 0.17, **{**STUDY, **other})


def sigmas(result):
    return np.sqrt(np.diag(result.covariance))


def test_the_period_of_a_uniform_rotation_has_the_sigma_of_a_slope():
    """With position and attitude of the camera, an image seen along the pole gives the phase to sigma d / sqrt(sum of
    squared levers), and a slope over the time T has sqrt(12 / n) / T of it.  That landmarks are unknown takes away the
    phase and leaves the rate."""
    result = study(
        attitude_rad=1e-9, position_km=1e-9, interval_s=1000.0, landmarks=40, direction=UNIFORM.pole_icrf,
        sunlit_fraction=1.0,
    )  # fmt: skip
    n, sigma_km = 2593, 5e-5 * 5.0
    latitude = np.arcsin(1.0 - 2.0 * (np.arange(122) + 0.5) / 122)
    levers = 0.17 * np.cos(latitude[latitude > np.radians(20.0)])  # seen within 70 deg of the zenith
    phase = sigma_km / np.linalg.norm(levers)
    expected = np.sqrt(12.0 / n) * phase / (2.0 * np.pi * 30.0 * DAY / 15_000.0)
    assert result.rotation_period_fraction == pytest.approx(expected, rel=0.05)


@pytest.mark.parametrize("spin", [UNIFORM, TUMBLING])
def test_sigma_falls_with_the_root_of_the_number_of_images(spin):
    few, many = study(spin, interval_s=8000.0), study(spin, interval_s=2000.0)
    assert sigmas(few) / sigmas(many) == pytest.approx(2.0, rel=0.15)


@pytest.mark.parametrize("spin", [UNIFORM, TUMBLING])
def test_sigma_is_in_proportion_to_the_noise_where_nothing_else_limits(spin):
    sharp, dull = (study(spin, centroid_px=px, attitude_rad=1e-9) for px in (0.1, 0.2))
    assert sigmas(dull) / sigmas(sharp) == pytest.approx(2.0, rel=0.01)


@pytest.mark.parametrize("spin", [UNIFORM, TUMBLING])
def test_more_knowledge_of_the_camera_never_harms(spin):
    free, position, attitude = study(spin), study(spin, position_km=1e-5), study(spin, attitude_rad=1e-6)
    assert (sigmas(position) < sigmas(free)).all() and (sigmas(attitude) < sigmas(free)).all()
    both = study(spin, position_km=1e-5, attitude_rad=1e-6)
    assert both.rotation_period_fraction < 0.8 * free.rotation_period_fraction


def test_thinned_images_count_for_all():
    """Of 2,593 images 600 are computed; all of them agree."""
    import kakehashi.proximity.knowledge.spin as module

    thinned = study(TUMBLING, interval_s=1000.0)
    before, module._MOST_IMAGES = module._MOST_IMAGES, 10_000
    try:
        full = study(TUMBLING, interval_s=1000.0)
    finally:
        module._MOST_IMAGES = before
    assert thinned.images == full.images == 2593
    assert sigmas(thinned) == pytest.approx(sigmas(full), rel=0.05)


def test_small_rotations_are_those_of_numerical_integration():
    """Rates 1e-4 larger move the attitude after five days as `propagate_spin` says, to 1e-3 of the rotation."""
    et = np.array([0.0, 1.0, 5.0]) * DAY
    size = np.linalg.norm(TUMBLING.rates_rad_s)
    varied = SpinState(
        0.0, TUMBLING.attitude, TUMBLING.rates_rad_s + np.array([1e-6 * size, 0, 0]), TUMBLING.moments
    )
    before, after = (propagate_spin(s, et).matrices for s in (TUMBLING, varied))
    change = (np.swapaxes(after, -1, -2) - np.swapaxes(before, -1, -2)) @ before
    theta = np.stack([change[:, 2, 1], change[:, 0, 2], change[:, 1, 0]], axis=-1)
    linear = 1e-6 * SpinUnknowns(TUMBLING).small_rotations(et)[:, :, 3]
    assert np.abs(theta - linear).max() < 1e-3 * np.abs(linear).max()


@pytest.mark.parametrize("spin", [UNIFORM, TUMBLING])
def test_fits_to_simulated_images_scatter_as_the_covariance_says(spin):
    """400 least-squares fits to noisy directions of landmarks, with derivatives by differences of whole models, scatter
    within 20 % of the formal sigma of every result."""
    case = {"range_km": 5.0, "interval_s": 7.3 * 3600.0, "duration_s": 11 * 7.3 * 3600.0, "landmarks": 6}
    formal = study(spin, **case, sunlit_fraction=1.0)
    model = Model(spin, case)
    jacobian = model.jacobian()
    gain = np.linalg.solve(jacobian.T @ jacobian, jacobian.T)
    rng = np.random.default_rng(5)
    noise = rng.standard_normal((model.measured, 400))
    errors = gain[:, : model.measured] @ noise
    results = np.array([model.results(e) for e in errors.T])
    assert results.std(axis=0) == pytest.approx(sigmas(formal), rel=0.2)


class Model:
    """Directions of landmarks, and the a priori values, in units of their noise, as functions of all unknowns."""

    def __init__(self, spin, case):
        self.unknowns, self.sigma = SpinUnknowns(spin), 5e-5
        n = round(case["duration_s"] / case["interval_s"]) + 1
        self.et = self.unknowns.epoch + case["interval_s"] * np.arange(n)
        self.points, zeniths = landmark_points(0.17, case["landmarks"])
        self.position = np.tile(case["range_km"] * tangents(self.unknowns.pole)[0], (n, 1))
        self.mask = is_visible(sight(self.unknowns, self.et, self.position, self.points), zeniths)
        self.q = self.unknowns.count
        self.size = self.q + 6 * n + 3 * len(self.points)
        self.frame = tangents(self.unknowns.pole)
        self.truth = self.directions(np.zeros(self.size))
        self.measured = self.truth.size

    def spin(self, x):
        """The rotation with changes x (q,)."""
        s = self.unknowns.spin
        if isinstance(s, UniformRotation):
            pole = s.pole_icrf + x[0] * self.frame[0] + x[1] * self.frame[1]
            pole /= np.linalg.norm(pole)
            angles = np.degrees([np.arctan2(pole[1], pole[0]), np.arcsin(pole[2])])
            return UniformRotation(
                tuple(angles), s.period_s / (1.0 + x[3]), s.meridian_deg + np.degrees(x[2])
            )

        from scipy.spatial.transform import Rotation

        ratios = s.moments / s.moments.max() + 0.3 * np.array([x[6], x[7], 0.0])
        return SpinState(
            s.et, Rotation.from_rotvec(x[:3]).as_matrix() @ s.attitude,
            s.rates_rad_s + x[3:6] * np.linalg.norm(s.rates_rad_s), ratios,
        )  # fmt: skip

    def directions(self, x):
        from scipy.spatial.transform import Rotation

        n, spin = len(self.et), self.spin(x[: self.q])
        attitude = (spin if isinstance(spin, UniformRotation) else FreeRotation(spin)).attitude(self.et)
        position = self.position + 5.0 * x[self.q : self.q + 3 * n].reshape(n, 3)
        camera = Rotation.from_rotvec(1e-4 * x[self.q + 3 * n : self.q + 6 * n].reshape(n, 3)).as_matrix()
        points = self.points + 0.3 * 0.17 * x[self.q + 6 * n :].reshape(-1, 3)
        lines = (points @ attitude - position[:, None]) @ np.swapaxes(camera, -1, -2)
        across = np.stack([self.frame[1], np.cross(self.frame[0], self.frame[1])])
        along = lines @ -self.frame[0]
        return ((lines @ across.T) / along[..., None])[self.mask].ravel() / self.sigma

    def jacobian(self):
        step = 1e-6
        columns = [
            (self.directions(step * e) - self.directions(-step * e)) / (2 * step) for e in np.eye(self.size)
        ]
        return np.vstack([np.array(columns).T, np.eye(self.size)])

    def results(self, x):
        """Angles of the pole, ln P, ratios: differences from the truth."""
        spin = self.spin(x[: self.q])
        if isinstance(spin, UniformRotation):
            return np.array(
                [*(self.frame @ spin.pole_icrf), np.log(spin.period_s / self.unknowns.spin.period_s)]
            )
        free = FreeRotation(spin)
        across = self.frame @ (spin.momentum / np.linalg.norm(spin.momentum))
        return np.array(
            [
                *across,
                np.log(free.period_psi_s),
                np.log(free.period_phi_s),
                *(spin.moments / spin.moments.max())[:2],
            ]
        )


def test_refuses_what_makes_no_study():
    with pytest.raises(InputError, match="centroid_px"):
        study(centroid_px=0.0)
    with pytest.raises(InputError, match="larger than the body"):
        study(range_km=0.1)
    with pytest.raises(InputError, match="above 0 and up to 1"):
        study(sunlit_fraction=1.5)
    with pytest.raises(InputError, match="give a UniformRotation"):
        study("Bennu")


def test_sixty_days_beside_apophis_are_quick():
    """361 images; P_phi is better determined than P_psi, and a tenth of the distance gives a tenth of the sigma."""
    near, far = (
        spin_sigma(
            spin_of("Apophis"), 0.17, **{**STUDY, "duration_s": 60 * DAY, "range_km": r, "attitude_rad": 1e-6}
        )
        for r in (5.0, 50.0)
    )
    assert near.precession_period_fraction < near.rotation_period_fraction < 1e-4
    assert far.pole_rad / near.pole_rad == pytest.approx(10.0, rel=0.15)
