"""Campaigns around an arrival: Hera at Didymos, BepiColombo at Mercury."""

import dataclasses
import json
import re
from itertools import pairwise

import numpy as np
import pytest

import kakehashi as kk
from kakehashi.base import InputError, Status
from kakehashi.base.constants import DAY_S, G0_KM_S2
from kakehashi.campaign.cost_terms import tour_terms
from kakehashi.campaign.figures import electric_thrust_of
from kakehashi.campaign.information_gain import information_gain
from kakehashi.campaign.load import CampaignError, built_in, load, parse
from kakehashi.campaign.phases.tour.solve import nodes
from kakehashi.campaign.recipes.electric_legs import study_of, without_electric_legs
from kakehashi.campaign.recipes.tour import with_electric_legs
from kakehashi.campaign.recipes.tour_result import tour_mission_result
from kakehashi.campaign.replay import replay
from kakehashi.campaign.schedule import schedule
from kakehashi.campaign.setting import Setting
from kakehashi.campaign.tour_chapter import tour_section
from kakehashi.campaign.variations import Scenario
from kakehashi.campaign.whatif import what_if
from kakehashi.cli.app import run_app
from kakehashi.io.oem import read_oem
from kakehashi.io.tours import read_tour
from kakehashi.time import as_et
from kakehashi.transfer.electric import ElectricLeg, ElectricTour
from kakehashi.transfer.endpoints import heliocentric

MEMORY: dict = {}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("didymos")


@pytest.fixture(scope="module")
def didymos(folder):
    return load("didymos").run(folder)


def test_velocity_budget_adds_up_to_what_is_on_board(didymos, budgets_add_up):
    budgets_add_up(didymos, "Hera")


def tried(page):
    return what_if(page, memory=MEMORY)


def test_thirteen_campaigns_ship():
    about_the_earth = {"constellations", "earthcare", "iss-cargo", "space-safety"}
    on_the_moon = {"lupex", "argonaut-cruiser", "gateway-nrho"}
    beyond = {"apophis-2029", "didymos", "mercury", "hayabusa2", "mmx", "comet-interceptor"}
    assert set(built_in()) == beyond | about_the_earth | on_the_moon


def test_hera_flies_as_it_flew(didymos):
    # ESA: Mars on 2025-03-12 12:51 at 5,000 km; 146 + 20 m/s in October and November 2024, 367 m/s in early 2026
    (way,) = didymos.tours
    mars = way.comparison[1]
    assert mars.body == "Mars" and abs(mars.days) < 3.0
    assert mars.altitude_km == pytest.approx(5_000.0, rel=0.3)
    first, second = (b for b in way.burns if b.size_km_s > 1e-3)
    assert abs(first.et - as_et("2024-10-30 UTC")) < 21 * DAY_S
    assert abs(second.et - as_et("2026-02-01 UTC")) < 21 * DAY_S
    assert second.size_km_s == pytest.approx(
        0.367, rel=0.1
    )  # the first is fitted by the launch energy of the file
    assert way.refined.miss_km < 1.0 and way.delta_v_km_s == pytest.approx(way.refined.delta_v_km_s)


def test_its_brakes_shed_what_the_arrival_asks(didymos):
    (way,) = didymos.tours
    assert way.approach.delta_v_km_s == pytest.approx(way.arrival_km_s)
    first, *_, last = way.approach.brakes
    assert first.et == pytest.approx(way.arrival_et - 35 * DAY_S) and last.et == way.arrival_et
    assert way.arrival_et == pytest.approx(as_et("2026-11-30 UTC"), abs=DAY_S)
    # where it brakes first is where the unbraked flight is then, and the written path slows down as the table says
    reach = heliocentric("Didymos", first.et - DAY_S, last.et + DAY_S)
    for brake in way.approach.brakes[:3]:
        after = brake.et + 3_600.0
        off = way.path.state(after) - reach.state(after)
        assert np.linalg.norm(off[3:]) == pytest.approx(brake.after_km_s, abs=5e-3)
        assert np.linalg.norm(off[:3]) == pytest.approx(brake.distance_km, rel=0.1)


def test_days_count_from_the_arrival_that_is_computed(didymos):
    (way,) = didymos.tours
    assert didymos.event.origin == "computed" and didymos.event.epoch_et == way.arrival_et
    assert didymos.feasible and all(o.met for o in didymos.objectives)
    bars = {b.name: b for b in didymos.gantt_rows if b.mission == "Hera"}
    assert bars["close observation"].start_et == pytest.approx(way.arrival_et + 84 * DAY_S)
    assert bars["cruise"].start_et == way.itinerary.stops[0].et
    assert didymos.mission("Juventas").arrival.epoch_et == pytest.approx(way.arrival_et + 56 * DAY_S)


def test_what_was_found_before_says_who_found_it(didymos):
    (deflection,) = (o for o in didymos.objectives if o.name == "deflection")
    assert deflection.met and deflection.by == ("DART", "Ground")
    assert all(s.rule == "already found" and "20" in s.text for s in deflection.services)


def test_every_file_is_there_and_reads_back(didymos, folder):
    found = json.loads((folder / "results.json").read_text())
    assert found["encounter"] is None and found["transfer"] is None
    assert found["journeys"]["Hera"]["dynamics"] == "full"
    report = (folder / "report.html").read_text()
    assert "Comparison with the mission as flown" in report and "Braking at the target" in report
    *_, flight = read_oem(folder / "hera-sun.oem")  # cut at its impulses
    target = kk.orbit("Didymos").propagate("2026-12-02 TDB").trajectory
    # the flight ends where the asteroid is
    assert flight.path.states[-1, :3] == pytest.approx(
        target.relative("Sun").position(flight.path.et[-1]),
        abs=31.0,  # it holds 30 km away
    )
    assert {"hera.czml", "hera-events.csv"} <= {f.name for f in folder.iterdir()}


def test_spice_reads_the_flight_between_its_nodes(didymos, folder):
    """Off the nodes, across every impulse and the pass of Mars: within a hundred metres."""
    import spiceypy

    from kakehashi.transfer.finite_burn import path_of

    (way,) = didymos.tours
    path = path_of(way.refined)
    spiceypy.furnsh(str(folder / "hera.bsp"))
    try:
        et = np.linspace(way.path.span[0], way.approach.brakes[0].et, 1_501)[1:-1]
        theirs = np.array([spiceypy.spkgeo(-999001, t, "J2000", 10)[0] for t in et])
    finally:
        spiceypy.unload(str(folder / "hera.bsp"))
    assert np.linalg.norm((theirs - path.relative("Sun").state(et))[:, :3], axis=1).max() < 0.1


@pytest.mark.slow
def test_cancelling_the_carrier_takes_its_cubesats_along():
    found = tried(load("didymos").without("Hera"))
    gone = {m.name for m in found.missions if m.feasible_before and not m.feasible_after}
    assert gone == {"Hera", "Milani", "Juventas"}
    assert found.after.event.origin == "given"  # nobody arrives: the page's day stands
    assert set(found.fated("lost")) == {
        "momentum",
        "crater",
        "thermal-inertia",
        "composition",
        "interior",
        "gravity",
    }
    assert not found.after.feasible and found.fated("kept") == ("deflection", "ejecta")


def test_the_terms_of_a_tour_add_up_to_its_delta_v(didymos):
    (tour,) = didymos.tours
    terms = tour_terms(tour)
    assert sum(terms.values()) == pytest.approx(1e3 * (tour.delta_v_km_s + tour.corrections_km_s), abs=1e-6)
    assert all(value >= 0.0 for value in terms.values())


def test_one_instrument_takes_one_objective():
    found = tried(load("didymos").lose("TIRI"))
    assert found.fated("lost") == ("thermal-inertia",)
    assert ("tour of Hera", "reused") in found.log


def test_without_dart_nothing_was_deflected_and_its_cubesat_stays_at_home():
    found = tried(load("didymos").without("DART"))
    assert set(found.fated("lost")) == {"deflection", "momentum", "crater", "ejecta"}
    (cube,) = (m for m in found.missions if m.name == "LICIACube")
    assert not cube.feasible_after and "carried by DART" in cube.text


@pytest.mark.slow
def test_a_later_launch_is_another_way():
    found = tried(load("didymos").slip("Hera", days=15))
    (hera,) = (m for m in found.missions if m.name == "Hera")
    assert hera.feasible_after and abs(np.diff(hera.velocity_m_s)[0]) > 10.0
    late = found.after.tours[0].itinerary.stops[0].et - found.before.tours[0].itinerary.stops[0].et
    assert late == pytest.approx(15 * DAY_S, abs=120.0)
    print(hera.why)
    terms = [tour_terms(results.tours[0]) for results in (found.before, found.after)]
    for one, results in zip(terms, (found.before, found.after), strict=True):
        (tour,) = results.tours
        assert sum(one.values()) == pytest.approx(1e3 * (tour.delta_v_km_s + tour.corrections_km_s), abs=1e-6)
    largest = max(terms[0], key=lambda name: abs(terms[1][name] - terms[0][name]))
    assert hera.why.split(": ")[1].startswith(largest) and "flight" in hera.why


@pytest.mark.parametrize(("days", "said"), [(700, "more than the tank holds"), (900, "before the departure")])
def test_a_launch_too_late_has_no_way_and_says_so(days, said):
    found = tried(load("didymos").slip("Hera", days=days))
    (hera,) = (m for m in found.missions if m.name == "Hera")
    assert not hera.feasible_after and not found.after.feasible and said in hera.text


def test_history_is_told_without_a_chance(didymos, folder):
    shots, (step,) = replay(load("didymos"), ["2024-10-01", "2024-10-08"], folder=folder)
    assert [np.isnan(s.probability) for s in shots] == [True, True]
    assert [(d.what, d.cause) for d in step.differences] == [("Hera", "2024-10-07 launched on Falcon 9")]


@pytest.mark.parametrize("ask", [schedule, lambda p: information_gain(p)])
def test_questions_that_need_a_launch_or_a_pass_say_so(ask):
    with pytest.raises(InputError, match=r"with a probability|\[knowledge\]"):
        ask(load("didymos"))


def text_of(name: str) -> str:
    from importlib.resources import files

    return (files("kakehashi") / "campaigns" / f"{name}.toml").read_text()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.replace("[event]", "[event_]"), "event_: is not a valid field here"),
        (lambda t: t.replace('plan = "hera"', 'plan = "heera"'), "the package has no tour 'heera'"),
        (lambda t: t.replace('kind = "tour"', 'kind = "rendezvous"'), "needs launch"),
        (lambda t: t.replace('by = "Hera"', 'by = "Heera"', 1), "did you mean 'Hera'"),
        (lambda t: t.replace('of = "Hera"', 'of = "Haera"'), "did you mean 'Hera'"),
        (lambda t: t.replace("days = [42, 56]", "days = [56, 42]"), "must be greater than the first"),
        (lambda t: re.sub(r"window_days = \[0, 168\]\n", "", t, count=1), "needs window_days"),
        (lambda t: t.replace("stop = 1\n", "stop = 7\n"), "stop 7"),
        (lambda t: t.replace('plan = "hera"', 'plan = "Cassini1"'), "cannot be used for a mission"),
        (
            lambda t: t.replace('target = "Didymos"', 'target = "Apophis"'),
            "ends at Didymos, but the target of Hera is",
        ),
        (lambda t: t.replace('date = "2024-10-07"\nabout', 'date = "2024-13-45"\nabout'), "month must be in"),
    ],
)
def test_pages_that_cannot_be_are_refused(change, said):
    text = change(text_of("didymos"))
    assert text != text_of("didymos")
    with pytest.raises(CampaignError, match=re.escape(said)):
        parse(text)


def test_the_command_prints_the_way(folder, didymos, capsys):
    assert run_app(["run", "didymos", "--out", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "Tour of Hera" in said and "+0.8" in said and "braking" in said and "the campaign closes" in said


def mercury(evolutions: int):
    page = load("mercury")
    plan = page.campaign
    lead = plan.primary()
    fewer = lead.model_copy(update={"tour": lead.tour.model_copy(update={"evolutions": evolutions})})
    missions = tuple(fewer if m.name == lead.name else m for m in plan.mission)
    from dataclasses import replace

    return replace(page, campaign=plan.model_copy(update={"mission": missions}))


@pytest.fixture(scope="module")
def bepi():
    return mercury(2).run(quick=True)


def test_bepicolombo_passes_nine_bodies_and_lets_both_orbiters_go(bepi):
    found = bepi
    (way,) = found.tours
    assert [s.body for s in way.itinerary.stops[1:-1]] == ["Earth", "Venus", "Venus", *["Mercury"] * 6]
    assert way.refined is None and len(way.captures) == 2
    # 354 m/s from the border of Mercury's field into 590 x 11,640 km
    assert way.captures[0].delta_v_km_s == pytest.approx(0.354, abs=2e-3)
    lead = found.mission("BepiColombo")
    assert "a lower bound" in " ".join(lead.reasons)
    assert found.mission("MPO").feasible == found.mission("Mio").feasible == lead.feasible
    assert not found.timelines  # a quick run leaves them out


@pytest.fixture(scope="module")
def electric():
    """Electric legs that nothing optimised: ten kilograms a leg, two days late at each stop."""
    plan = read_tour("bepicolombo").electric
    epochs = plan.epochs_et + np.r_[0.0, np.full(len(plan.epochs_et) - 1, 2.0 * DAY_S)]
    legs = []
    for k, (a, b) in enumerate(pairwise(epochs)):
        mass = 4100.0 - 10.0 * k - np.array([0.0, 7.0, 7.0, 10.0])
        states = np.tile([1.5e8, 0.0, 0.0, 0.0, 30.0, 0.0], (4, 1))
        throttle = np.array([1.0, 0.0, 0.4])
        legs.append(
            ElectricLeg(a, b, np.linspace(a + DAY_S, b - DAY_S, 4), states, mass, np.zeros((3, 3)), throttle)
        )
    excess = np.tile([3.0, 0.0, 0.0], (len(legs), 1))
    return ElectricTour(
        plan, epochs, plan.altitudes_km.mean(axis=1), excess, excess, tuple(legs), Status.OK, "", 1, 0.0
    )


def thrusting(bepi, electric):
    """Return the mission's definition, its tour with these electric legs, and its result."""
    mission = load("mercury").campaign.primary()
    (tour,) = bepi.tours
    tour = with_electric_legs(tour, mission.tour, study_of(electric))
    return mission, tour, tour_mission_result(mission, tour, "Mercury")


def test_electric_legs_replace_the_bound_on_xenon(bepi, electric):
    """100 kg by hand: exhaust speed by the logarithm of the masses, and no margin is a bound any more."""
    _, tour, result = thrusting(bepi, electric)
    assert result.margin("propellant").value == pytest.approx(481.0) and not result.by_bound
    needed = 4000.0 * 9.80665 * np.log(4100.0 / 4000.0)
    velocity = 4000.0 * 9.80665 * np.log(4100.0 / 3519.0) - needed
    assert result.margin("velocity").value == pytest.approx(velocity, abs=0.1)
    assert result.arrival.propellant_kg == pytest.approx(100.0) and "100 of 581 kg" in result.text
    left = result.margin("thrust and power")
    assert left.origin == "computed" and 0.0 < left.value == pytest.approx(tour.electric.hours_left)
    assert not any("gives a lower bound" in reason for reason in result.reasons)
    assert any("dates within 9 d" in reason for reason in result.reasons)
    assert any("weak stability boundary" in reason for reason in result.reasons)
    assert result.arrival.epoch_et == electric.epochs_et[-1] and tour.path.span == (
        electric.epochs_et[0],
        electric.epochs_et[-1],
    )
    first, second = tour.captures  # from 3 km/s into Mio's orbit, then without Mio into MPO's
    kept = 1630.0 * np.exp(-first.delta_v_km_s / (290.0 * G0_KM_S2))
    assert first.delta_v_km_s > bepi.tours[0].captures[0].delta_v_km_s
    assert first.propellant_kg == pytest.approx(1630.0 - kept)
    after = (kept - 400.0) * np.exp(-second.delta_v_km_s / (290.0 * G0_KM_S2))
    assert second.propellant_kg == pytest.approx(kept - 400.0 - after)
    launcher = result.margin("launcher")
    assert launcher.origin == "given" and "Ariane 5 ECA lifts" in launcher.note and "agrees" in launcher.note
    largest = next(n for n in result.numbers if "flown date" in n.name)
    assert largest.value == pytest.approx(2.0, abs=1e-3)


def test_the_report_and_the_files_show_the_electric_legs(bepi, electric):
    _, tour, result = thrusting(bepi, electric)
    missions = tuple(result if m.name == result.name else m for m in bepi.missions)
    studies = bepi.studies | {result.name: bepi.studies[result.name] | {"tour": tour}}
    results = dataclasses.replace(bepi, missions=missions, studies=studies)
    blocks = {getattr(b, "key", b.title): b for b in tour_section(results, tour).blocks}
    grid = blocks["electric-legs"]
    assert len(grid.rows) == 11 and {len(row) for row in grid.rows} == {len(grid.head)}
    assert sum(row[7][0] for row in grid.rows[:-1]) == pytest.approx(100.0)
    assert "228.0 and 228.3 kg" in grid.caption and "not a confirmation" in grid.caption
    assert "Thrust of the electric legs" in blocks
    (figure,) = electric_thrust_of(results)
    assert figure.key == "thrust-bepicolombo" and len(tour.electric.et) == len(tour.electric.mass_kg)
    assert (np.diff(tour.electric.et) > 0.0).all() and (np.diff(tour.electric.mass_kg) <= 0.0).all()
    found = json.loads(json.dumps(results.to_json(), allow_nan=False))["journeys"]["BepiColombo"]["electric"]
    assert found["propellant_kg"] == pytest.approx(100.0) and len(found["as_flown"]) == 11
    assert found["not_flown_because"] is None and "processor_s" not in found


def test_electric_legs_are_left_to_full_runs_with_the_solver(monkeypatch):
    """And a launch on another day has none; a tour without electric legs says nothing of them."""

    def named(mission, quick):
        return [n.name for n in nodes(Setting(Scenario(page.campaign, {}), quick=quick), mission)]

    page = load("mercury")
    mission = page.campaign.primary()
    name = "electric legs of BepiColombo"
    monkeypatch.setattr("kakehashi.campaign.recipes.electric_legs.can_fly", lambda: True)
    assert name in named(mission, False) and name not in named(mission, True)
    assert "left to full runs" in without_electric_legs(mission, True)
    late = mission.model_copy(update={"tour": mission.tour.model_copy(update={"late_days": 3.0})})
    assert name not in named(late, False) and "another launch date" in without_electric_legs(late, False)
    monkeypatch.setattr("kakehashi.campaign.recipes.electric_legs.can_fly", lambda: False)
    assert name not in named(mission, False) and "kakehashi[design]" in without_electric_legs(mission, False)
    page = load("didymos")
    hera = page.campaign.primary()
    assert without_electric_legs(hera, True) == "" and not any("electric" in n for n in named(hera, False))


def test_a_quick_run_tells_that_electric_legs_are_left_out(bepi):
    assert "the electric legs are left to full runs" in bepi.mission("BepiColombo").reasons
    assert "electric" not in bepi.to_json()["journeys"]["BepiColombo"]


@pytest.mark.slow
def test_bepicolombos_page_has_its_xenon_from_electric_legs(tmp_path):
    """As much as the legs of the command; the second run reads them from the disk."""
    pytest.importorskip("casadi", reason="casadi comes with kakehashi[design]")
    found = mercury(2).run(tmp_path)
    (tour,) = found.tours
    lead, way = found.mission("BepiColombo"), tour.electric
    assert way.unflown == "" and way.content["propellant_kg"] < 300.0
    assert lead.margin("propellant").value == pytest.approx(581.0 - way.full["propellant_kg"])
    assert 181.0 < lead.margin("propellant").value < 381.0
    assert way.largest_days < 9.01 and max(way.full["miss_km"]) < 1.0
    said = []
    again = mercury(2).run(tmp_path, lambda name, fraction: said.append((name, fraction)))
    assert again.tours[0].electric.propellant_kg == way.propellant_kg
    assert [f for name, f in said if name.startswith("electric legs")] == [0.0, 1.0]


def test_bepicolombos_path_is_read_by_spice_across_its_passes(bepi, tmp_path):
    import spiceypy

    from kakehashi.io.spk import write_spk

    (way,) = bepi.tours
    spiceypy.furnsh(str(write_spk(tmp_path / "b.bsp", way.path, -999_001)))
    try:
        path = way.itinerary.path()
        et = np.random.default_rng(1).uniform(*path.span, 200)
        theirs = np.array([spiceypy.spkgeo(-999001, t, "J2000", 10)[0] for t in et])
    finally:
        spiceypy.unload(str(tmp_path / "b.bsp"))
    assert np.linalg.norm((theirs - path.state(et))[:, :3], axis=1).max() < 0.01


@pytest.mark.slow
def test_bepicolombo_keeps_near_its_flown_dates():
    found = load("mercury").run(quick=True)
    (way,) = found.tours
    assert found.feasible and max(abs(c.days) for c in way.comparison) < 30.0
    assert way.delta_v_km_s < 3.4


@pytest.mark.slow
def test_a_launch_a_little_later_is_a_little_different():
    """The search for a later launch begins at the planned one: no cliff from a day to the next."""
    needed = []
    for days in (0, 2, 4):
        page = mercury(3) if not days else mercury(3).slip("BepiColombo", days=days)
        needed.append(what_if(page, memory=MEMORY).after.tours[0].delta_v_km_s)
    assert max(needed[1:]) < needed[0] + 0.3  # two more rounds from the same solutions


def test_both_places_at_once_means_at_the_same_time(bepi):
    found = bepi
    (field,) = (o for o in found.objectives if o.name == "magnetic-field")
    if found.mission("MPO").feasible:
        assert "MPO and Mio at the same time for 275 d" in field.text and field.margin == pytest.approx(187.0)


def test_as_of_an_earlier_day_nothing_later_was_found():
    from kakehashi.campaign.replay import known_by

    then = what_if(known_by(load("didymos"), "2020-01-01"), memory=MEMORY).after
    assert {o.name for o in then.objectives if not o.met} >= {"deflection", "momentum", "ejecta"}
    assert then.tours[0].comparison == ()
    assert not {f.name for f in load("didymos").campaign.fact} & {f.name for f in then.facts}


@pytest.mark.slow
def test_a_what_if_of_the_past_says_so():
    assert tried(load("didymos").without("DART")).past == ("DART cancelled",)
    assert tried(load("didymos").slip("Hera", days=15)).past == ("Hera 15 d late",)
    assert tried(load("didymos").lose("TIRI")).past == ("TIRI lost",)  # it flies on Hera
