"""Strategies beside a body: what they cost by closed forms, and Hera's planned turns."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, C_KM_S
from kakehashi.bodies import body
from kakehashi.orbits.coast import Coast
from kakehashi.proximity import Environment, Outcome, SmallBody, accelerations
from kakehashi.proximity.operations import Navigation, operate
from kakehashi.proximity.strategies import HyperbolicArcs, StationKeeping, TerminatorOrbit, solar_axes

DAY = 86_400.0
GM, CRAM = 2.65e-9, 0.02
ERRORS = Navigation(0.01, 1e-7, 0.02, 0.02)


@pytest.fixture(scope="module")
def quiet():
    """A body on a circle of 1 au about the Sun, without tides."""
    gm = body("Sun").gm_km3_s2
    path = Coast(
        np.array([AU_KM, 0.0, 0.0, 0.0, np.sqrt(gm / AU_KM), 0.0]), 0.0, (-DAY, 60.0 * DAY), gm, "Sun"
    )
    return Environment(SmallBody(GM, radius_km=0.2, name="Apophis"), 0.0, 50.0 * DAY, path, others=("Sun",))


def test_hovering_costs_what_gravity_and_sunlight_pull(quiet):
    days, distance = 20.0, 5.0
    result = operate(
        quiet, StationKeeping(distance, "Sun", DAY / 2.0), 0.0, days * DAY, cram_m2_kg=CRAM, members=1
    )
    pull = GM / distance**2 + CRAM * 1_361.0 / (1e6 * C_KM_S)
    assert result.dv_km_s[0] == pytest.approx(
        pull * (days - 1.0) * DAY, rel=0.02
    )  # all corrections but the ends
    assert np.nanmax(result.miss_km) < 1e-3
    assert result.dv_per_week_km_s == pytest.approx(pull * 7.0 * DAY, rel=0.07)


def test_a_box_saves_corrections_and_errors_cost_some(quiet):
    plain = operate(quiet, StationKeeping(10.0, "Sun", DAY), 0.0, 20.0 * DAY, cram_m2_kg=CRAM, members=1)
    wide = operate(quiet, StationKeeping(10.0, "Sun", DAY, 2.0), 0.0, 20.0 * DAY, cram_m2_kg=CRAM, members=1)
    noisy = operate(
        quiet,
        StationKeeping(10.0, "Sun", DAY),
        0.0,
        20.0 * DAY,
        navigation=ERRORS,
        cram_m2_kg=CRAM,
        members=40,
    )
    assert (wide.impulses_km_s > 0.0).sum() < 0.7 * (plain.impulses_km_s > 0.0).sum()
    assert np.nanmax(wide.miss_km) < 2.01
    spread = np.sqrt(np.nanmean(noisy.miss_km[:, 1:-1] ** 2))
    assert 0.01 < spread < 0.06  # position and velocity errors over a day, 10 m and 9 m along each axis
    assert noisy.dv_km_s.mean() == pytest.approx(plain.dv_km_s[0], rel=0.05)
    assert (noisy.outcome == Outcome.REACHED).all() and noisy.impact_probability == (
        0.0,
        pytest.approx(0.0722, abs=1e-3),
    )
    again = operate(
        quiet,
        StationKeeping(10.0, "Sun", DAY),
        0.0,
        20.0 * DAY,
        navigation=ERRORS,
        cram_m2_kg=CRAM,
        members=40,
    )
    assert np.array_equal(again.impulses_km_s, noisy.impulses_km_s)


def test_a_wrong_mass_on_board_is_found_in_the_misses(quiet):
    heavy = Environment(quiet.body.with_gm(1.3 * GM), quiet.start, quiet.end, quiet.path, others=("Sun",))
    result = operate(
        quiet, StationKeeping(5.0, "Sun", DAY), 0.0, 10.0 * DAY, cram_m2_kg=CRAM, members=1, on_board=heavy
    )
    expected = 0.5 * 0.3 * GM / 25.0 * DAY**2
    assert result.miss_km[0, 1:] == pytest.approx(expected, rel=0.2)


def test_arcs_turn_at_their_vertices_and_lie_towards_the_sun(quiet):
    arcs = HyperbolicArcs([(8.0, 8.0, 0.0), (8.0, -8.0, 2.0)])
    et, points = arcs.waypoints(quiet, 0.0, 21.0 * DAY)
    assert np.diff(et) / DAY == pytest.approx([3.0, 4.0, 3.0, 4.0, 3.0, 4.0])
    sun = quiet.sun(et) / np.linalg.norm(quiet.sun(et), axis=1)[:, None]
    assert np.sum(points * sun, axis=1) == pytest.approx(8.0, abs=1e-9)
    result = operate(quiet, arcs, 0.0, 21.0 * DAY, navigation=ERRORS, cram_m2_kg=CRAM, members=20)
    assert result.impacts == 0 and result.nearest_km.min() > 6.0
    side = np.hypot(16.0, 2.0) / DAY  # straight legs, and the pull of gravity and light between the turns
    pull = (CRAM * 1_361.0 / (1e6 * C_KM_S) + GM / 100.0) * 3.5 * DAY
    turn = np.hypot(side / 3.0 + side / 4.0, pull)
    assert result.dv_km_s.mean() == pytest.approx(5.0 * turn, rel=0.02)


def test_a_terminator_orbit_stays_behind_the_body_and_costs_little(quiet):
    strategy = TerminatorOrbit(1.5, CRAM, DAY / 6.0, 0.05)
    state = strategy.initial_state(quiet, 0.0)
    axis = solar_axes(quiet, [0.0])[0, 0]
    light = accelerations(quiet, state[None, :3], [0.0], CRAM)[0, :3]
    assert state[:3] @ axis < 0.0 and abs(light @ axis) < 0.05 * np.linalg.norm(light)
    result = operate(quiet, strategy, 0.0, 14.0 * DAY, navigation=ERRORS, cram_m2_kg=CRAM, members=20)
    assert result.impacts == 0 and result.nearest_km.min() > 1.0
    with pytest.raises(InputError, match="quarter of the revolution"):
        TerminatorOrbit(0.5, CRAM, DAY / 2.0).waypoints(quiet, 0.0, DAY)
    with pytest.raises(InputError, match="not bound"):
        TerminatorOrbit(8.0, CRAM, DAY / 2.0).initial_state(quiet, 0.0)


def test_station_keeping_through_the_pass_pays_the_tide(hyperbola):
    """The tide is 7e-9 km/s2 per km at perigee, and in days about it costs what weeks elsewhere do."""
    first, last = hyperbola.span
    environment = Environment(SmallBody(GM, radius_km=0.22), first, last, hyperbola, others=("Earth", "Sun"))
    costs = [
        operate(
            environment, StationKeeping(d, (0.0, 0.6, 0.8), DAY / 4.0), first + 1.0, last - 1.0, members=1
        )
        for d in (10.0, 20.0)
    ]
    near = [
        float(c.impulses_between(hyperbola.epoch_et - DAY / 2, hyperbola.epoch_et + DAY / 2)[0])
        for c in costs
    ]
    assert near[1] / near[0] == pytest.approx(2.0, abs=0.2)  # the tide is linear in the distance
    impulse = 2.0 * body("Earth").gm_km3_s2 * 10.0 / (38_012.0**2 * 7.42)  # of the order of 2 gm d / (q^2 v)
    assert 0.3 * impulse < near[0] < 1.5 * impulse


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda e: StationKeeping(-1.0), "distance_km"),
        (lambda e: StationKeeping(1.0, "Mars"), "direction"),
        (lambda e: StationKeeping(1.0, "Sun", 0.0), "interval_s"),
        (lambda e: StationKeeping(1.0, "Sun", 1.0, -1.0), "box_km"),
        (lambda e: HyperbolicArcs([(1.0, 2.0, 3.0)]), "two or more"),
        (lambda e: Navigation(-1.0), "position_km"),
        (lambda e: operate(e, StationKeeping(0.1, "Sun"), 0.0, 5.0 * DAY), "inside Apophis"),
        (lambda e: operate(e, StationKeeping(5.0, "Sun"), 0.0, 5.0), "shorter than one interval"),
        (lambda e: operate(e, StationKeeping(5.0, "Sun"), 0.0, 5.0 * DAY, members=0), "members"),
        (
            lambda e: operate(Environment(e.body, 0.0, DAY), StationKeeping(5.0, "Sun", 10.0), 0.0, DAY),
            "no path",
        ),
    ],
)
def test_mistakes_are_told(quiet, make, words):
    with pytest.raises(InputError, match=words):
        make(quiet)


def test_hera_s_planned_turns_cost_what_the_study_has(shared_data):
    """Between the study's own waypoints our impulses are its jumps of velocity, 170 and 177 mm/s, to 1 mm/s.

    Recipe: spiceypy on `hera_proximity_2027_study.bsp`, -999 and -658031 about -658030.
    """
    spice = pytest.importorskip("spiceypy")
    file = shared_data / "asteroid" / "hera_proximity_2027_study.bsp"
    if not file.exists():
        pytest.skip(f"{file.name} is absent")
    import kakehashi as kk
    from kakehashi.bodies.rotation import Perturber

    turns = np.array([854396167.19, 854655367.19, 855000967.19, 855260167.19, 855605767.19, 855864967.19])
    orbit, sun = kk.orbit("Didymos"), body("Sun").gm_km3_s2
    path = Coast(np.asarray(orbit.state), orbit.epoch_et, (turns[0], turns[-1] + 10.0), sun, "Sun")
    system, moon = body("Didymos").gm_km3_s2, body("Dimorphos").gm_km3_s2

    def table(target, et):
        return np.array([spice.spkgeo(target, float(x), "J2000", -658030)[0] for x in np.atleast_1d(et)])

    spice.furnsh(str(file))
    try:
        points = table(-999, turns + 1.0)[:, :3]
        jumps = table(-999, turns[1:-1] + 0.5)[:, 3:] - table(-999, turns[1:-1] - 0.5)[:, 3:]
        companion = Perturber(moon, lambda et: -table(-658031, et)[:, :3], "Dimorphos")
        environment = Environment(
            SmallBody(system - moon, radius_km=0.39, name="Didymos"), turns[0], turns[-1] + 5.0, path,
            others=("Sun", "Jupiter"), companions=(companion,), shadow=False,
        )  # fmt: skip

        class Planned:
            box_km = 0.0

            def waypoints(self, environment, start, end):
                return turns + 1.0, points

        result = operate(
            environment, Planned(), turns[0] + 1.0, turns[-1] + 1.0, cram_m2_kg=0.0297, members=1
        )
    finally:
        spice.unload(str(file))
    assert 1e6 * result.impulses_km_s[0, 1:-1] == pytest.approx(1e6 * np.linalg.norm(jumps, axis=1), abs=1.0)
    assert np.nanmax(result.miss_km) < 1e-4
