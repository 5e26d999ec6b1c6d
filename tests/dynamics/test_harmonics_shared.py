"""The polynomial that the members of a cloud share: it is the field within its stated error, or it does not hold."""

import numpy as np
import pytest

from kakehashi.base.jit import exposed
from kakehashi.dynamics import ForceModel, fly
from kakehashi.dynamics.field import EARTH, empty_field
from kakehashi.dynamics.forces import harmonics, harmonics_shared
from kakehashi.dynamics.radau import nodes
from kakehashi.time import as_et

GM, RADIUS_KM, STEP_S, T0 = 398_600.4418, 6_771.0, 30.0, as_et("2027-01-01 UTC")
MEAN_MOTION = np.sqrt(GM / RADIUS_KM**3)
fit_cloud, add_many = exposed(harmonics.fit_cloud), exposed(harmonics.add_many)
add_rotated, add_shared = exposed(harmonics.add_rotated), exposed(harmonics_shared.add_shared)


@pytest.fixture(scope="module")
def term():
    """The harmonics to degree 90, with the Earth's axes at the nodes of a step."""
    model = ForceModel.named("earth-orbit", degree=90)
    c = next(t for t in model.force(T0, T0 + STEP_S, 7).terms if isinstance(t, harmonics.HarmonicsTerm))
    for k, s in enumerate(nodes()):
        exposed(harmonics.prepare)(c, 0.0, T0, s * STEP_S, k)
    return c


def paths_of(along_km, across_km=0.2, up_km=0.5, eccentricity=0.001, members=300, seed=1):
    """Positions (8, 3, members) of a cloud on a polar orbit at the nodes of a step."""
    rng, out = np.random.default_rng(seed), np.zeros((8, 3, members))
    angle = 0.7 + rng.normal(size=members) * along_km / RADIUS_KM
    across, up = rng.normal(size=members) * across_km, rng.normal(size=members) * up_km
    for k, s in enumerate(nodes()):
        u = angle + MEAN_MOTION * STEP_S * s
        r = RADIUS_KM * (1.0 - eccentricity * np.cos(u)) + up
        out[k] = r * np.cos(u), across, r * np.sin(u)
    return out


def differences(c, path, field):
    """The largest difference from the sum of all degrees, in GM / r^2, over nodes and members in tiles of 64."""
    worst = 0.0
    for k in range(8):
        for first in range(0, path.shape[2] - 63, 64):
            x = np.ascontiguousarray(path[k][:, first : first + 64])
            pull, exact = np.zeros_like(x), np.zeros_like(x)
            add_many(c, np.zeros(1), field, k, 64, x, x, x, pull)
            add_rotated(c.harmonics, c.matrix[k], field.position[k, EARTH], 64, x, exact)
            worst = max(worst, np.linalg.norm(pull - exact, axis=0).max())
    return worst / (GM / RADIUS_KM**2)


@pytest.mark.parametrize(("along_km", "eccentricity"), [(0.05, 0.0), (26.0, 0.001), (60.0, 0.05)])
def test_the_polynomial_is_the_field_within_its_stated_error(term, along_km, eccentricity):
    field, path = empty_field(11), paths_of(along_km, eccentricity=eccentricity)
    fit_cloud(term, field, path.shape[2], path)
    assert term.shared.tube[0] == 1.0
    assert differences(term, path, field) < harmonics_shared.ALLOWED


def test_it_holds_in_the_next_step_too_where_the_members_then_are(term):
    # The end of a step is the first node of the next one, before that has its own polynomial.
    field, path = empty_field(11), paths_of(26.0)
    fit_cloud(term, field, path.shape[2], path)
    end = path[7] + (path[7] - path[6]) * (1.0 - nodes()[7]) / (nodes()[7] - nodes()[6])
    x, pull = np.ascontiguousarray(end[:, :64]), np.zeros((3, 64))
    assert add_shared(term.shared, term.matrix[7], np.zeros(3), 64, x, pull)


def test_a_cloud_that_is_too_wide_is_summed_member_by_member(term):
    field, path = empty_field(11), paths_of(600.0)
    fit_cloud(term, field, path.shape[2], path)
    assert term.shared.tube[0] == 0.0
    assert differences(term, path, field) == 0.0


@pytest.mark.parametrize("moved", [(0.0, 0.0, 50.0), (0.0, 50.0, 0.0), None])
def test_outside_of_the_tube_nothing_is_added(term, moved):
    field, path = empty_field(11), paths_of(5.0)
    fit_cloud(term, field, path.shape[2], path)
    assert term.shared.tube[0] == 1.0
    x, pull = np.ascontiguousarray(path[3][:, :64]), np.zeros((3, 64))
    x[:, 9] = -x[:, 9] if moved is None else x[:, 9] + moved  # the far side of the Earth
    assert not add_shared(term.shared, term.matrix[3], np.zeros(3), 64, x, pull)
    assert not pull.any()


@pytest.mark.slow
def test_members_of_a_cloud_are_within_two_millimetres_of_their_own_flight_after_a_day():
    # 100 m and 10 cm/s, 60 km along the orbit after a day; five of them flown alone.
    rng, speed = np.random.default_rng(5), np.sqrt(GM / RADIUS_KM)
    first = np.array([RADIUS_KM, 0.0, 0.0, 0.0, -0.122 * speed, 0.9925 * speed])
    starts = first + rng.normal(size=(96, 6)) * ([0.1] * 3 + [1e-4] * 3)
    options = {"model": ForceModel.named("earth-orbit", degree=90), "watch": {}, "tolerance": 1e-8}
    options["parameters"] = {"CRAM": 0.005}
    together = fly(starts, T0, T0 + 86_400.0, **options).states
    for i in (0, 17, 40, 71, 95):
        alone = fly(starts[i], T0, T0 + 86_400.0, **options).states[0]
        assert np.linalg.norm((together[i] - alone)[:3]) < 2e-6
