"""What a stay tells of a body: the batch estimate of all unknowns, laws of information, a published study."""

from dataclasses import replace

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies.rotation import FreeRotation, SpinState, UniformRotation
from kakehashi.proximity import Environment, SmallBody, fly
from kakehashi.proximity.gravity_estimate import gm_estimate, line_of_sight
from kakehashi.proximity.knowledge import (
    Altimeter,
    Doppler,
    Images,
    Prior,
    Ranging,
    navigate,
    spin_sigma,
)
from kakehashi.proximity.knowledge.arcs import DRIFT, OFFSET, Problem
from kakehashi.proximity.knowledge.rotation import tangents
from kakehashi.proximity.knowledge.sight import is_visible, landmark_points, sight
from kakehashi.proximity.operations import nominal_arcs
from kakehashi.proximity.partials import Arc
from kakehashi.proximity.strategies import StationKeeping

DAY, GM, START = 86_400.0, 2.65e-9, 1e8
LINE = (1.0, 0.5, 0.2)
SPIN = UniformRotation((40.0, 65.0), 98_568.0, 20.0, START)
BODY = SmallBody(GM, SPIN, radius_km=0.17, name="ball")
CAMERA = Images(1e-4, 0.5, 20_000.0, landmarks=4)
RADIO, LASER, RANGE = (
    Doppler(1e-7, 9_000.0, 1.0, LINE),
    Altimeter(interval_s=7_000.0),
    Ranging(2e-3, 9_000.0, 1.0, LINE),
)
ARC_S, IMPULSE = 1.2e5, np.array([-2e-6, -3e-5, 2e-5])
BEFORE = Prior(ephemeris_km=0.5, ephemeris_km_s=1e-7)


@pytest.fixture(scope="module")
def still():
    return Environment(BODY, START, START + 6e6)


@pytest.fixture(scope="module")
def chain(still):
    """Three arcs that meet, with impulses between them."""
    state, arcs = np.array([3.0, -1.0, 0.5, 1e-6, 2e-5, -1e-5]), []
    for k in range(3):
        arcs.append(Arc(START + k * ARC_S, state, ARC_S))
        state = fly(still, state, arcs[-1].et, arcs[-1].et + ARC_S).states + np.r_[np.zeros(3), IMPULSE]
    return arcs


def passes(count, distance=5.0, speed=1e-4, half=15.0):
    """Equal passes on alternating sides, one after another."""
    span = 2.0 * half / speed
    sides = [1.0 if k % 2 == 0 else -1.0 for k in range(count)]
    return [
        Arc(START + k * span, [distance * s, -half, 0.0, 0.0, speed, 0.0], span) for k, s in enumerate(sides)
    ]


class Batch:
    """All measurements of the three arcs in units of their noise, as a function of all unknowns at once."""

    def __init__(self, environment, arcs, manoeuvre_km_s):
        self.environment, self.arcs, self.manoeuvre = environment, arcs, manoeuvre_km_s
        self.points, self.zeniths = landmark_points(0.17, CAMERA.landmarks)
        self.times = {
            o: np.arange(1, int((ARC_S - 1e-6) / o.interval_s) + 1) * o.interval_s
            for o in (CAMERA, RADIO, LASER, RANGE)
        }
        self.images = 3 * self.times[CAMERA].size
        sizes = {"start": 6, "between": 12, "gm": 1, "ephemeris": 6, "scale": 1, "spin": 4,
                 "landmarks": self.points.size, "cameras": 3 * self.images}  # fmt: skip
        edges = np.cumsum([0, *sizes.values()])
        self.part = {name: slice(a, b) for name, a, b in zip(sizes, edges[:-1], edges[1:], strict=True)}
        self.size = int(edges[-1])
        self.nominal = None
        self.nominal = self.simulate(np.zeros(self.size))[1]
        step = 1e-4
        pairs = [(self.simulate(step * e), self.simulate(-step * e)) for e in np.eye(self.size)]
        jacobian = np.array([a[0] - b[0] for a, b in pairs]).T / (2.0 * step)
        self.ends = np.array([a[2] - b[2] for a, b in pairs]).T / (2.0 * step)
        self.total = jacobian.T @ jacobian + np.eye(self.size)

    def spin(self, x):
        frame = tangents(SPIN.pole_icrf)
        pole = SPIN.pole_icrf + x[0] * frame[0] + x[1] * frame[1]
        pole /= np.linalg.norm(pole)
        angles = np.degrees([np.arctan2(pole[1], pole[0]), np.arcsin(pole[2])])
        return UniformRotation(
            tuple(angles), SPIN.period_s * (1.0 + x[2]), SPIN.meridian_deg + np.degrees(x[3]), START
        )

    def simulate(self, x):
        """Measurements; what the nominal ones need, axes of the camera and landmarks that count; the last state."""
        part = {name: x[s] for name, s in self.part.items()}
        e = Environment(SmallBody(GM * (1.0 + part["gm"][0]), radius_km=0.17), START, START + 6e6)
        spin = self.spin(part["spin"])
        points = self.points * (1.0 + BEFORE.scale_fraction * part["scale"]) + (
            BEFORE.landmark_fraction * 0.17 * part["landmarks"].reshape(-1, 3)
        )
        unit = np.repeat([BEFORE.position_km, BEFORE.velocity_km_s], 3)
        u = np.array(LINE) / np.linalg.norm(LINE)
        drift = np.array([BEFORE.ephemeris_km] * 3 + [BEFORE.ephemeris_km_s] * 3) * part["ephemeris"]
        state, values, plan = np.array(self.arcs[0].state) + unit * part["start"], [], []
        for k, arc in enumerate(self.arcs):
            if k and self.manoeuvre:
                state = (
                    state + np.r_[np.zeros(3), IMPULSE + self.manoeuvre * part["between"][3 * k - 3 : 3 * k]]
                )
            elif k:
                state = np.array(arc.state) + unit * part["between"][6 * k - 6 : 6 * k]
            flight = fly(e, state, arc.et, arc.et + ARC_S, dense=1)
            path, state = flight.paths[0], flight.states
            along = {o: path.state(arc.et + t) for o, t in self.times.items()}
            cameras = part["cameras"].reshape(3, -1, 3)[k]
            before = self.nominal[k] if self.nominal else None
            image, plan_image = self.image(arc, along[CAMERA], spin, points, cameras, before)
            low, plan_low = self.heights(arc, along[LASER], spin, points, before)
            values += [image, low, (along[RADIO][:, 3:] + drift[3:]) @ u / RADIO.sigma_km_s]
            since = (arc.et - START + self.times[RANGE])[:, None]
            values.append((along[RANGE][:, :3] + drift[:3] + since * drift[3:]) @ u / RANGE.sigma_km)
            plan.append((*plan_image, plan_low))
        return np.concatenate(values), plan, state

    def image(self, arc, states, spin, points, cameras, before):
        from scipy.spatial.transform import Rotation

        position, et = states[:, :3], arc.et + self.times[CAMERA]
        attitude = spin.attitude(et)
        if before is None:
            from kakehashi.proximity.knowledge.rotation import SpinUnknowns

            lines = sight(SpinUnknowns(SPIN), et, position, self.points)
            before = (is_visible(lines, self.zeniths), -position / np.linalg.norm(position, axis=1)[:, None])
        mask, axis = before[0], before[1]
        small = Rotation.from_rotvec(CAMERA.attitude_rad * cameras).as_matrix()
        lines = np.einsum("iab,ijb->ija", small, points @ attitude - position[:, None])
        directions = lines / np.linalg.norm(lines, axis=-1)[..., None]
        across = np.stack([tangents(a) for a in axis])
        flat = (
            np.einsum("iab,ijb->ija", across, directions)
            / np.einsum("ib,ijb->ij", axis, directions)[..., None]
        )
        return flat[mask].ravel() / (CAMERA.pixel_rad * CAMERA.centroid_px), before

    def heights(self, arc, states, spin, points, before):
        position = states[:, :3]
        offsets = points @ spin.attitude(arc.et + self.times[LASER])
        index = np.argmax(np.einsum("ijk,ik->ij", offsets, position), axis=1) if before is None else before[2]
        nearest = offsets[np.arange(len(position)), index]
        return np.linalg.norm(position - nearest, axis=1) / LASER.noise_km, index

    def sigmas(self):
        """Of GM, scale, density, pole (the longer axis), period, and the state at the end (the longest axes)."""
        rows = np.zeros((5, self.size))
        rows[0, self.part["gm"]] = 1.0
        rows[1, self.part["scale"]] = BEFORE.scale_fraction
        rows[1, self.part["landmarks"]] = (
            BEFORE.landmark_fraction * 0.17 * (self.points / np.sum(self.points**2)).ravel()
        )
        rows[2:, self.part["spin"]] = np.eye(4)[:3]
        c = rows @ np.linalg.solve(self.total, rows.T)
        density = np.sqrt(c[0, 0] + 9.0 * c[1, 1] - 6.0 * c[0, 1])
        pole = np.sqrt(np.linalg.eigvalsh(c[2:4, 2:4])[-1])
        end = self.ends @ np.linalg.solve(self.total, self.ends.T)
        axes = [np.sqrt(np.linalg.eigvalsh(end[i : i + 3, i : i + 3])[-1]) for i in (0, 3)]
        return [np.sqrt(c[0, 0]), np.sqrt(c[1, 1]), density, pole, np.sqrt(c[4, 4]), *axes]


@pytest.mark.parametrize("manoeuvre_km_s", [None, 3e-8])
def test_arc_by_arc_is_the_batch_estimate_of_all_unknowns(still, chain, manoeuvre_km_s):
    """Normal equations of one model of all measurements by differences, 150 unknowns, nothing eliminated: GM, scale,
    density, pole, period, and the position and velocity of the spacecraft agree to 0.5 %."""
    result = navigate(
        still, chain, [CAMERA, LASER, RADIO, RANGE], prior=BEFORE, manoeuvre_km_s=manoeuvre_km_s
    )
    ours = [result.gm_fraction, result.scale_fraction, result.density_fraction, result.spin.pole_rad,
            result.spin.rotation_period_fraction, result.position_km, result.velocity_km_s]  # fmt: skip
    assert ours == pytest.approx(Batch(still, chain, manoeuvre_km_s).sigmas(), rel=5e-3)


def test_doppler_alone_knows_gm_as_the_gm_estimate_says(still):
    arcs, doppler = passes(4), Doppler(1e-7, 4_000.0, 0.5, LINE)
    nothing = Prior(0.05, 1e-6, ephemeris_km=1e-9, ephemeris_km_s=1e-15)
    ours = navigate(still, arcs, [doppler], prior=nothing).series("gm_fraction")[1]
    theirs = gm_estimate(still, arcs, doppler).after_km3_s2 / GM
    assert ours == pytest.approx(theirs, rel=1e-3)


def test_information_of_two_sets_adds_up(still):
    """Two stations are one with a noise less by the root of two; four times the images halve what images tell."""
    two = navigate(still, passes(2), [RADIO, RADIO, CAMERA])
    one = navigate(still, passes(2), [replace(RADIO, sigma_km_s=1e-7 / np.sqrt(2.0)), CAMERA])
    assert two.gm_fraction == pytest.approx(one.gm_fraction, rel=1e-9)
    few, many = (
        navigate(still, passes(2), [Images(1e-4, interval_s=t, landmarks=20)]).spin
        for t in (8_000.0, 2_000.0)
    )
    assert few.pole_rad / many.pole_rad == pytest.approx(2.0, rel=0.02)
    assert few.rotation_period_fraction / many.rotation_period_fraction == pytest.approx(2.0, rel=0.02)


def test_more_is_known_after_each_arc_and_by_each_instrument(still):
    sets = [[CAMERA], [CAMERA, RADIO], [CAMERA, RADIO, LASER], [CAMERA, RADIO, LASER, RANGE]]
    results = [navigate(still, passes(4), s) for s in sets]
    for name in ("gm_fraction", "scale_fraction", "density_fraction", "pole_rad", "rotation_period_fraction"):
        series = [r.series(name)[1] for r in results]
        assert (np.diff(series[-1]) < 0.0).all()
        assert (np.diff([s[-1] for s in series]) < 0.0).all()
    assert results[0].volume_fraction == 3.0 * results[0].scale_fraction
    carried = navigate(still, passes(4), sets[1], manoeuvre_km_s=1e-7)
    assert carried.gm_fraction < results[1].gm_fraction


def test_the_epoch_of_the_rotation_does_not_matter(still):
    years = 3.0e8
    early = UniformRotation(
        (40.0, 65.0), 98_568.0, 20.0 - 360.0 * (years % 98_568.0) / 98_568.0, START - years
    )
    here, there = (navigate(still, passes(1), [CAMERA], spin=s).spin for s in (SPIN, early))
    assert there.covariance == pytest.approx(here.covariance, rel=1e-4, abs=1e-18)


def test_a_tumbling_body_is_known_as_well_as_the_spacecraft_allows():
    """In an orbit that nothing bends, the rotation is known between the cases of `spin_sigma` in which the position in
    each image is free, and in which it is known."""
    spin = SpinState(START, np.eye(3), np.array([1.5e-5, 1e-5, 7e-5]), np.array([0.61, 0.96, 1.0]))
    far = Environment(SmallBody(1e-14, FreeRotation(spin), radius_km=0.17), START, START + 3e6)
    side = tangents(spin.momentum / np.linalg.norm(spin.momentum))[0]
    arc = Arc(START, np.concatenate([5.0 * side, np.zeros(3)]), 90.0 * 9_000.0 + 1.0)
    result = navigate(far, [arc], [Images(1e-4, 0.5, 9_000.0, 20, attitude_rad=1e-6)]).spin
    case = {
        "range_km": 5.0,
        "pixel_rad": 1e-4,
        "centroid_px": 0.5,
        "interval_s": 9_000.0,
        "duration_s": 90.0 * 9_000.0,
        "landmarks": 20,
        "attitude_rad": 1e-6,
        "direction": side,
    }
    free, fixed = (spin_sigma(spin, 0.17, **case, position_km=p) for p in (None, 1e-9))
    for name in ("pole_rad", "rotation_period_fraction", "precession_period_fraction", "inertia_ratio"):
        low, value, high = (getattr(k, name) for k in (fixed, result, free))
        assert 0.95 * low < value < 1.05 * high, name
    assert fixed.pole_rad < 0.7 * free.pole_rad


def test_an_error_of_the_ephemeris_shifts_ranges_by_offset_and_drift_and_doppler_by_the_drift(still):
    """Of one range, 1e5 s after the start, and of one range rate, along the line of sight u."""
    problem = Problem(still, None, Prior(), None, 0.0, START)
    et, u = np.array([START + 1e5]), np.array(LINE) / np.linalg.norm(LINE)
    along = problem.sensitivity.along(passes(1)[0], et)
    by_range, by_rate = (
        problem.radio_normal(rows, et, along, 1.0)[: problem.scale.size, : problem.scale.size]
        / np.outer(problem.scale, problem.scale)
        for rows in line_of_sight(still, et, along.states, LINE)
    )
    assert by_range[OFFSET, OFFSET] == pytest.approx(np.outer(u, u))
    assert by_range[OFFSET, DRIFT] == pytest.approx(1e5 * np.outer(u, u))
    assert by_rate[DRIFT, DRIFT] == pytest.approx(np.outer(u, u))
    assert not by_rate[OFFSET].any()


def test_images_alone_know_no_size(still):
    """Images give angles: distance, size and the cube root of GM are known to one common factor."""
    result = navigate(still, passes(6), [Images(1e-5, landmarks=20)])
    assert result.gm_fraction == pytest.approx(3.0 * result.scale_fraction, rel=0.05)
    assert result.density_fraction < 0.3 * result.gm_fraction


def test_landmarks_in_the_dark_or_outside_the_field_are_not_measured(hyperbola):
    beside = Environment(BODY, *hyperbola.span, hyperbola)
    start = hyperbola.span[0] + DAY
    sun = beside.sun(start) / np.linalg.norm(beside.sun(start))

    def pole(side, **other):
        arc = Arc(start, np.concatenate([side * 5.0 * sun, np.zeros(3)]), DAY)
        images = replace(Images(1e-4, landmarks=20), **other)
        return navigate(beside, [arc], [images]).spin.pole_rad

    lit = pole(1.0)
    assert lit < 0.01 and pole(-1.0) > 20.0 * lit  # from the dark side, a few landmarks near the terminator
    assert pole(1.0, fov_rad=0.03) > 1.2 * lit  # the body fills 0.068 rad
    assert pole(1.0, fov_rad=0.1) == lit


def test_pole_and_mass_of_didymos_from_eight_flybys():
    """AIM at 10 km, eight flybys: mass of the primary to 0.2 %, its pole to 0.1 deg (Zannoni et al. 2018, Adv. Space
    Res., "Radio science investigations with the Asteroid Impact Mission", abstract).  Speed (0.2 m/s), noise and
    cadence here are assumptions: the bar is a factor of three for GM, and their pole as an upper limit."""
    spin = UniformRotation((60.0, -80.0), 2.26 * 3600.0)
    beside = Environment(SmallBody(3.5e-8, spin, radius_km=0.39), START, START + 6e6)
    images = Images(9.4e-5, 0.5, 7_200.0, landmarks=20)
    result = navigate(beside, passes(8, 10.0, 2e-4, 13.0), [images, Doppler(1e-7, 600.0, 0.33, LINE)])
    assert 0.002 / 3.0 < result.gm_fraction < 0.002 * 3.0
    assert np.degrees(result.spin.pole_rad) < 0.1


def test_a_stay_of_a_strategy_flies_from_waypoint_to_waypoint(hyperbola):
    """Arcs of station keeping begin and end at the waypoints, to 10 m at 5 km."""
    beside = Environment(BODY, *hyperbola.span, hyperbola)
    start = hyperbola.span[0]
    strategy = StationKeeping(5.0, "Sun", DAY / 2.0)
    arcs = nominal_arcs(beside, strategy, start, start + 2.0 * DAY, cram_m2_kg=0.02)
    et, points = strategy.waypoints(beside, start, start + 2.0 * DAY)
    assert [a.et for a in arcs] == et[:-1].tolist() and len(arcs) == 4
    for arc, point in zip(arcs, points, strict=False):
        assert np.linalg.norm(arc.state[:3] - point) < 0.01
    last = fly(beside, arcs[-1].state, arcs[-1].et, et[-1], cram_m2_kg=0.02).states
    assert np.linalg.norm(last[:3] - points[-1]) < 0.01
    result = navigate(beside, arcs, [CAMERA, Doppler()], cram_m2_kg=0.02)
    assert result.gm_fraction < 1.0 and len(result.history) == 4


def test_mistakes_are_told(still):
    with pytest.raises(InputError, match="at least one arc"):
        navigate(still, [], [CAMERA])
    with pytest.raises(InputError, match="records of Images"):
        navigate(still, passes(1), ["Doppler"])
    with pytest.raises(InputError, match="overlap"):
        navigate(still, passes(1) + passes(1), [CAMERA])
    with pytest.raises(InputError, match="UniformRotation or a FreeRotation"):
        navigate(Environment(SmallBody(GM, radius_km=0.2), START, START + 1e6), passes(1), [CAMERA])
    with pytest.raises(InputError, match="pixel_rad"):
        Images(0.0)
    with pytest.raises(InputError, match="no radius"):
        navigate(Environment(SmallBody(GM, SPIN), START, START + 1e6), passes(1), [CAMERA])
