"""Laws of the B-plane, two-body motion as oracle, and partials against finite differences."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import BatchError, InputError, Status
from kakehashi.encounter.bplane import ECLIPTIC_POLE, bplane, outgoing, partials

GM = 398_600.435507
EARTH_SPEED = np.array([-12.0, -24.9, -10.8])  # km/s, the Earth's about the Sun in mid-April

speeds = st.floats(1, 30)  # km/s
misses = st.floats(100, 1e5)  # km
angles = st.floats(0, 6.283)


def asymptote(vinf, b, angle, distance=2e6):
    """State far up an incoming asymptote along +x with miss vector b at `angle`."""
    y, z = b * np.cos(angle), b * np.sin(angle)
    speed = np.sqrt(vinf**2 + 2 * GM / np.sqrt(distance**2 + b**2))
    return np.array([-distance, y, z, speed, 0.0, 0.0])


def random_states(n, seed=7):
    """Flybys near the body: 1 to 20 Earth radii, 1 to 30 km/s at infinity, all directions."""
    rng = np.random.default_rng(seed)
    r = rng.normal(size=(n, 3))
    r *= rng.uniform(7e3, 1.3e5, n)[:, None] / np.linalg.norm(r, axis=1)[:, None]
    v = rng.normal(size=(n, 3))
    vinf = rng.uniform(1, 30, n)
    speed = np.sqrt(vinf**2 + 2 * GM / np.linalg.norm(r, axis=1))
    v *= speed[:, None] / np.linalg.norm(v, axis=1)[:, None]
    return np.hstack([r, v])


@given(vinf=speeds, b=misses, angle=angles)
def test_b_is_angular_momentum_over_vinf(vinf, b, angle):
    s = asymptote(vinf, b, angle)
    got = bplane(s, GM)
    h = np.linalg.norm(np.cross(s[:3], s[3:]))
    assert got.b_km == pytest.approx(h / got.vinf_km_s, rel=1e-11)


@given(vinf=speeds, b=st.floats(8_000, 1e5), angle=angles)
def test_periapsis_matches_conic(vinf, b, angle):
    s = asymptote(vinf, b, angle)
    r, v = s[:3], s[3:]
    energy = v @ v / 2 - GM / np.linalg.norm(r)
    h2 = np.sum(np.cross(r, v) ** 2)
    e = np.sqrt(1 + 2 * energy * h2 / GM**2)
    assert bplane(s, GM).periapsis_km == pytest.approx(h2 / GM / (1 + e), rel=1e-9)


@given(vinf=speeds, b=misses, angle=angles)
def test_opik_coordinates_are_the_same_vector(vinf, b, angle):
    got = bplane(asymptote(vinf, b, angle), GM, planet_velocity_km_s=EARTH_SPEED)
    assert np.hypot(got.xi_km, got.zeta_km) == pytest.approx(got.b_km, rel=1e-12)
    along = bplane(asymptote(vinf, b, angle), GM, pole=EARTH_SPEED)
    assert (got.xi_km, got.zeta_km) == (-along.bt_km, along.br_km)


def test_miss_vector_keeps_its_clock_angle_far_away():
    s = asymptote(20.0, 30_000.0, np.pi / 2)
    got = bplane(s, GM, pole=(0, 0, 1))
    assert got.br_km == pytest.approx(-30_000, rel=2e-3)  # R points away from the pole
    assert abs(got.bt_km) < 1e-6


def test_a_late_arrival_has_larger_zeta_and_the_same_xi():
    # [V03]: being late by dt moves the miss vector by -V dt; only its trace on the plane counts.
    s, late_s = asymptote(20.0, 5e5, 1.0, distance=1e9), 100.0
    later = s.copy()
    later[:3] -= (s[3:] + EARTH_SPEED) * late_s
    one, two = (bplane(x, GM, planet_velocity_km_s=EARTH_SPEED) for x in (s, later))
    trace = np.hypot(EARTH_SPEED[1], EARTH_SPEED[2])  # normal to S, which is along x
    assert two.zeta_km - one.zeta_km == pytest.approx(trace * late_s, abs=0.1)  # of 2,714 km
    assert two.xi_km == pytest.approx(one.xi_km, abs=0.1)


def test_xi_eta_zeta_is_right_handed():
    got = bplane(asymptote(10.0, 3e4, 0.3), GM, planet_velocity_km_s=EARTH_SPEED)
    s = got.asymptote
    zeta = -(EARTH_SPEED - (EARTH_SPEED @ s) * s)
    zeta /= np.linalg.norm(zeta)
    xi = np.cross(s, zeta)
    b = np.cross(s, np.cross(*np.split(asymptote(10.0, 3e4, 0.3), 2))) / got.vinf_km_s
    assert got.xi_km == pytest.approx(b @ xi, abs=1e-7)
    assert got.zeta_km == pytest.approx(b @ zeta, abs=1e-7)


def test_b_is_where_the_asymptote_came_from():
    # Oracle: SPICE's two-body propagator, back to 1e10 km; what is normal to the velocity there
    # is B, but for the speed, still above vinf: h = |B| vinf = |miss| v.
    spice = pytest.importorskip("spiceypy")
    for s in random_states(40):
        got = bplane(s, GM)
        far = spice.prop2b(GM, s, -1e10 / float(got.vinf_km_s))
        direction = far[3:] / np.linalg.norm(far[3:])
        miss = far[:3] - (far[:3] @ direction) * direction
        miss *= np.linalg.norm(far[3:]) / got.vinf_km_s
        t = np.cross(direction, ECLIPTIC_POLE)
        t /= np.linalg.norm(t)
        assert got.bt_km == pytest.approx(miss @ t, abs=0.01)  # km
        assert got.br_km == pytest.approx(miss @ np.cross(direction, t), abs=0.01)
        elements = spice.oscelt(s, 0.0, GM)
        assert got.periapsis_km == pytest.approx(elements[0], rel=1e-10)


@pytest.mark.parametrize("body_speed", [EARTH_SPEED, np.array([3.0, 1.0, 29.0])])
def test_partials_are_finite_differences(body_speed):
    states = random_states(60)
    got = partials(states, GM, planet_velocity_km_s=body_speed)
    steps = np.array([1.0, 1.0, 1.0, 1e-4, 1e-4, 1e-4])  # km, km/s
    for k, step in enumerate(steps):
        shift = np.zeros(6)
        shift[k] = step
        up, down = (bplane(states + sign * shift, GM, planet_velocity_km_s=body_speed) for sign in (1, -1))
        pairs = [
            (got.bt_br[:, 0, k], "bt_km"),
            (got.bt_br[:, 1, k], "br_km"),
            (got.xi_zeta[:, 0, k], "xi_km"),
            (got.xi_zeta[:, 1, k], "zeta_km"),
            (got.vinf[:, k], "vinf_km_s"),
            (got.periapsis[:, k], "periapsis_km"),
        ]
        for slope, name in pairs:
            difference = (getattr(up, name) - getattr(down, name)) / (2 * step)
            scale = np.abs(getattr(up, name)) / np.linalg.norm(states[:, k // 3 * 3 :][:, :3], axis=1)
            assert np.abs(slope - difference).max() <= 2e-5 * max(1.0, scale.max()), name


def test_speed_at_infinity_feels_position_only_through_the_potential():
    s = random_states(1)[0]
    got = partials(s, GM)
    r, v = s[:3], s[3:]
    vinf = float(bplane(s, GM).vinf_km_s)
    assert got.vinf[:3] == pytest.approx(GM * r / np.linalg.norm(r) ** 3 / vinf, rel=1e-12)
    assert got.vinf[3:] == pytest.approx(v / vinf, rel=1e-12)


def test_periapsis_does_not_feel_motion_along_the_path():
    # Flying on along the orbit changes the epoch, not the orbit: the partials along (v, a) vanish.
    for s in random_states(20):
        flow = np.concatenate([s[3:], -GM * s[:3] / np.linalg.norm(s[:3]) ** 3])
        got = partials(s, GM, planet_velocity_km_s=EARTH_SPEED)
        for slope in (got.periapsis, *got.bt_br, *got.xi_zeta):
            assert abs(slope @ flow) < 1e-9 * np.abs(slope * flow).max()


def test_batch_equals_one_at_a_time():
    batch = np.array([[asymptote(v, b, 1.0) for v in (2, 9)] for b in (5e3, 5e4)])
    got = bplane(batch, GM, planet_velocity_km_s=EARTH_SPEED)
    slope = partials(batch, GM, planet_velocity_km_s=EARTH_SPEED)
    assert got.bt_km.shape == (2, 2) and slope.xi_zeta.shape == (2, 2, 2, 6)
    for i in np.ndindex(2, 2):
        assert got.zeta_km[i] == bplane(batch[i], GM, planet_velocity_km_s=EARTH_SPEED).zeta_km
        assert (slope.bt_br[i] == partials(batch[i], GM).bt_br).all()


def test_failure_is_never_a_plausible_number():
    good, bound = asymptote(5, 1e4, 0), np.array([7000.0, 0, 0, 0, 7.5, 0])
    with pytest.raises(BatchError, match=r"1 of 2 encounters failed, first at index 1.*BOUND") as info:
        bplane([good, bound], GM)
    assert info.value.mask.tolist() == [False, True]
    broken, polar = np.full(6, np.nan), np.array([-2e6, 1e4, 0.0, 5.0, 0.0, 0.0])
    marked = bplane([good, bound, broken], GM, on_error="mark")
    assert marked.status.tolist() == [Status.OK, Status.BOUND, Status.BAD_INPUT]
    assert np.isnan(marked.bt_km).tolist() == [False, True, True]  # zero would be a bullseye
    along = bplane(polar, GM).asymptote
    for call in (bplane, partials):
        got = call(polar, GM, pole=along, on_error="mark")
        assert got.status == Status.DEGENERATE
    assert np.isnan(bplane(polar, GM, pole=along, on_error="mark").bt_km)


def test_without_the_planets_motion_opik_is_unknown_and_the_rest_is_not():
    got = bplane(asymptote(5, 1e4, 0), GM)
    assert np.isnan(got.xi_km) and np.isnan(got.zeta_km) and got.status == Status.OK


def test_wrong_shapes_and_values_say_what_to_give():
    with pytest.raises(InputError, match=r"state has shape \(3,\)"):
        bplane([1.0, 2.0, 3.0], GM)
    with pytest.raises(InputError, match="must be positive"):
        bplane(asymptote(5, 1e4, 0), -1.0)
    with pytest.raises(InputError, match=r"pole has shape \(2,\)"):
        bplane(asymptote(5, 1e4, 0), GM, pole=(0, 1))


def test_a_pass_leaves_with_its_speed_turned_by_its_deflection():
    """Oracle: two-body motion by SPICE, far behind the pass; the turn is 2 asin(1 / e)."""
    spice = pytest.importorskip("spiceypy")
    for s in random_states(40):
        got, before = outgoing(s, GM), bplane(s, GM)
        vinf = float(before.vinf_km_s)
        assert np.linalg.norm(got) == pytest.approx(vinf, rel=1e-12)
        far = spice.prop2b(GM, s, 1e12 / vinf)[3:]
        assert np.linalg.norm(got - far) < 1e-5 * vinf
        e = 1.0 + float(before.periapsis_km) * vinf**2 / GM
        assert before.asymptote @ got / vinf == pytest.approx(np.cos(2.0 * np.arcsin(1.0 / e)), abs=1e-9)
    assert np.isnan(outgoing(np.array([7000.0, 0, 0, 0, 7.5, 0]), GM)).all()
