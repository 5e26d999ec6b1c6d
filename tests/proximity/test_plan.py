"""Plans of a stay: those that ship are complete, errors name table and key, and a study flies what the plan says."""

from dataclasses import replace

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM
from kakehashi.bodies import body
from kakehashi.orbits.coast import Coast
from kakehashi.proximity import study as studies
from kakehashi.proximity.operations import operate
from kakehashi.proximity.plan import plan_of, plans, read_plan
from kakehashi.proximity.study import setting, study

DAY = 86_400.0
PLAN = """
title = "Station keeping beside Bennu"
[body]
name = "Bennu"
gravity = "point"
[stay]
start = "2027-01-01 TDB"
days = 4.0
[strategy]
kind = "station"
distance_km = 3.0
interval_days = 0.5
[spacecraft]
cram_m2_kg = 0.02
[navigation]
position_m = 10.0
velocity_mm_s = 0.1
[camera]
name = "AFC"
interval_s = 3600.0
required_m = 1.0
[monte_carlo]
members = 6
seed = 3
[release]
after_days = 1.0
days = 2.0
position_km = [0.5, 0.0, 0.0]
velocity_cm_s = [-4.0, 0.0, 0.0]
velocity_sigma_mm_s = 2.0
members = 4
[ground]
restitution = 0.4
tangential = 0.5
most_bounces = 1
"""


@pytest.fixture
def circle(monkeypatch):
    """The body moves on a circle of 1 au, so that nothing is propagated."""
    gm = body("Sun").gm_km3_s2

    def path(name, first, last):
        start = np.array([AU_KM, 0.0, 0.0, 0.0, np.sqrt(gm / AU_KM), 0.0])
        return Coast(start, first, (first, last), gm, "Sun")

    monkeypatch.setattr(studies, "body_path", path)


@pytest.mark.parametrize("name", plans())
def test_plans_that_ship_state_their_sources_and_assumptions(name):
    plan = read_plan(name)
    assert plan.source and plan.as_of and plan.assumed and plan.imaging is not None
    assert plan.members >= 50 and plan.navigation.position_km > 0.0
    near, words = setting(plan)
    assert near.name == plan.body["name"] and near.gm_km3_s2 > 0.0 and "in" in words


def test_the_pole_of_the_hera_plan_is_the_published_one_in_equatorial_axes():
    """Study kernel of ESA: right ascension 78.2 deg, declination -70.8 deg, within the errors of the pole of 2022."""
    near, _ = setting(read_plan("hera-arcs"))
    away = np.degrees(np.arccos(near.rotation.pole_icrf @ _direction(78.218, -70.788)))
    assert away < 8.0
    assert near.gm_km3_s2 == pytest.approx(body("Didymos").gm_km3_s2 - body("Dimorphos").gm_km3_s2)


def _direction(ra_deg, dec_deg):
    a, d = np.radians([ra_deg, dec_deg])
    return np.array([np.cos(d) * np.cos(a), np.cos(d) * np.sin(a), np.sin(d)])


def test_units_of_the_file_become_those_of_the_package():
    plan = plan_of(PLAN)
    assert plan.duration_s == 4.0 * DAY and plan.strategy.interval_s == 0.5 * DAY
    assert plan.navigation.position_km == pytest.approx(0.01)
    assert plan.navigation.velocity_km_s == pytest.approx(1e-7)
    assert plan.release.velocity_km_s == pytest.approx((-4e-5, 0.0, 0.0))
    assert plan.release.velocity_sigma_km_s == pytest.approx(2e-6) and plan.release.ground.restitution == 0.4
    assert plan.varied(members=9).members == 9 and plan.varied(members=None).members == 6


def test_a_study_flies_images_and_lands_what_its_parts_do(circle):
    plan, stages = plan_of(PLAN), []
    result = study(plan, lambda stage, fraction: stages.append(stage))
    assert list(dict.fromkeys(stages)) == ["environment", "flights", "images", "landing"]
    flights = operate(
        result.environment, plan.strategy, plan.start, plan.start + plan.duration_s, navigation=plan.navigation,
        cram_m2_kg=0.02, escape_km=plan.escape_km, members=6, seed=3,
    )  # fmt: skip
    assert np.array_equal(result.operations.impulses_km_s, flights.impulses_km_s)
    assert len(result.operations.paths) == 3 and result.operations.paths[0].span[1] == pytest.approx(
        flights.et[-1]
    )
    ends = [
        np.linalg.norm(p.position(flights.et[1]) - _waypoint(plan, result, 1))
        for p in result.operations.paths
    ]
    assert ends == pytest.approx(flights.miss_km[:3, 1], abs=1e-9)
    assert len(result.coverages) == 3 and result.coverages[0].et.size == 97
    assert (result.landing.speed_km_s > 0.1e-3).all() and (result.landing.bounces == 2).all()


def _waypoint(plan, result, k):
    return plan.strategy.waypoints(result.environment, plan.start, plan.start + plan.duration_s)[1][k]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('name = "Bennu"', 'name = "Benu"', "Benu"),
        ('name = "Bennu"', 'name = "Itokawa"', "no pole of Itokawa"),
        ('gravity = "point"', 'gravity = "heavy"', "harmonics, polyhedron, point"),
        ("position_m = 10.0", "position_m = -10.0", r"position_m in \[navigation\] is -10.0"),
        ("days = 4.0", "days = 0", r"days in \[stay\] is 0"),
        ('kind = "station"', 'kind = "orbit"', "arcs, station, terminator"),
        ('kind = "station"', 'kind = "arcs"', "no meaning for arcs"),
        ("distance_km = 3.0", "distances_km = 3.0", "did you mean 'distance_km'"),
        ("distance_km = 3.0", "", "lacks distance_km"),
        ("distance_km = 3.0", "distance_km = 0.1", "inside Bennu"),
        ("[0.5, 0.0, 0.0]", "[0.1, 0.0, 0.0]", r"position_km of \[release\] is inside Bennu"),
        ("[0.5, 0.0, 0.0]", "[0.5, 0.0]", "three numbers"),
        ("after_days = 1.0", "after_days = 5.0", "after the stay"),
        ('name = "AFC"', 'name = "ABC"', "ABC"),
        ("members = 6", "members = 0", "members"),
        ("[navigation]", "[navigations]", "did you mean 'navigation'"),
        ("[stay]", "[stay", "not valid TOML"),
        ('start = "2027-01-01 TDB"', 'start = "2027-01-01"', "scale"),
        ("restitution = 0.4", "restitution = 1.4", "restitution"),
    ],
)
def test_mistakes_are_told(circle, before, after, words):
    assert before in PLAN
    with pytest.raises(InputError, match=words):
        study(plan_of(PLAN.replace(before, after, 1)))


def test_an_unknown_plan_is_told_with_the_names_of_those_that_ship():
    with pytest.raises(InputError, match="did you mean 'hera-arcs'"):
        read_plan("hera-arc")


def test_a_companion_attracts_from_its_circle(circle):
    plan = replace(read_plan("hera-arcs"), members=1)
    near, _ = setting(plan)
    e = studies.surroundings(plan, near)
    orbit = e.companions[0]
    et = plan.start + np.linspace(0.0, 11.3675 * 3600.0, 5)
    where = -orbit.position(et)
    assert np.linalg.norm(where, axis=1) == pytest.approx(1.152) and where[0] == pytest.approx(
        where[-1], abs=1e-6
    )
    assert np.abs(where @ near.rotation.pole_icrf).max() < 1e-9
    assert np.cross(where[0], where[1]) @ near.rotation.pole_icrf > 0.0
    assert where[0] @ near.rotation.attitude(plan.start)[0] == pytest.approx(
        1.152
    )  # phase 0: at the node, on x


def test_the_tide_of_the_pass_changes_the_rotation_of_apophis(hyperbola, monkeypatch):
    """Beside the Earth at 38,000 km; without the pass the history is the free rotation."""
    monkeypatch.setattr(studies, "body_path", lambda name, first, last: hyperbola)
    begin = hyperbola.epoch_et - 1.5 * DAY
    plan = replace(read_plan("station-keeping"), start=begin, duration_s=3.0 * DAY, release=None)
    near, _ = setting(plan)
    e = studies.surroundings(plan, near)
    early, later = begin + 0.5 * DAY, begin + 2.9 * DAY
    for et, low, high in ((early, 0.0, 0.02), (later, 0.2, 180.0)):
        change = e.attitude(et) @ near.rotation.attitude(et).T
        angle = np.degrees(np.arccos(np.clip((np.trace(change) - 1.0) / 2.0, -1.0, 1.0)))
        assert low <= angle < high, angle
