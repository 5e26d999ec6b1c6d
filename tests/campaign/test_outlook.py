"""What the report says about losses, open decisions, levers and groundings, on a made-up run and on a real one."""

import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from kakehashi.base.constants import DAY_S
from kakehashi.campaign import first_screen, pass_chapter, plan_chapter, risk_chapter, tour_chapter
from kakehashi.campaign.encounter_results import NearbyKeyholes
from kakehashi.campaign.load import load
from kakehashi.campaign.margins import Assumption, Margin
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.open_decisions import open_decisions
from kakehashi.campaign.results import Agreement, Contribution
from kakehashi.campaign.risk_results import (
    GroundedProbability,
    Loss,
    Losses,
    Odds,
    ProbabilityAfterLoss,
    TornadoBar,
    groundings,
)
from kakehashi.campaign.run import basis
from kakehashi.campaign.schedule import odds
from kakehashi.campaign.stages import Stages
from kakehashi.campaign.verdict import facts
from kakehashi.campaign.verdict_chapter import foundation
from kakehashi.report.blocks import Gauge, section_html
from kakehashi.time import as_et

READY = {
    "earliest": "2027-03-01 UTC",
    "likely": "2027-08-01 UTC",
    "latest": "2028-05-09 UTC",
    "origin": "given",
}
OPEN = (
    Contribution("JAXA", "imager", "Ramses", "heat", "made up", "2026", "TIRI", "instrument", ready=READY),
    Contribution("JAXA", "launch", "Ramses", "flight", "made up", "2026", "H3", "launch",
                 chance={"value": 0.9, "origin": "assumed"}),
    Contribution("ESA", "spacecraft", "Ramses", "all", "made up", "2026", "Bus", "spacecraft"),
)  # fmt: skip
BOND = Agreement("ride", ("ESA", "JAXA"), ("DESTINY+",), "at risk", "2026-01-01", None, "made up", "2026")
SINGLES = (
    Loss("H3: launch fails", "fail", "H3", "does not close", ("Shape", "Interior"), (), ("Ramses",), 2.0),
    Loss("H3 lost", "lose", "H3", "does not close", ("Shape", "Interior"), (), ("Ramses",), 2.0),
    Loss("TIRI lost", "lose", "TIRI", "closes on assumptions", (), ("Shape",), (), 0.1),
    Loss("Ground cancelled", "cancel", "Ground", "closes on assumptions", (), (), (), 0.0),
)
DRAWN = Odds(
    0.6, 0.8, 1000, 1, "H3", (7, 9),
    drivers=(TornadoBar("H3 takes part", 0.1, 0.7), TornadoBar("delivery of TIRI", 0.6, 0.6)),
    grounded=(
        GroundedProbability(as_et("2028-05-01 UTC"), 0.6, 0.8),
        GroundedProbability(as_et("2028-05-15 UTC"), 0.05, 0.1),
    ),
    window_et=(as_et("2028-05-01 UTC"), as_et("2028-05-15 UTC")),
    after=(
        ProbabilityAfterLoss("lose", "H3", "H3 lost", 0.1),
        ProbabilityAfterLoss("cancel", "Ground", "Ground cancelled", 0.55),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def told(sample_results):
    return replace(
        sample_results, contributions=OPEN, agreements=(BOND,), losses=Losses(SINGLES, 2), odds=DRAWN,
        as_of="2026-11-20",
    )  # fmt: skip


def text_of(section) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", section_html(section)))


def test_what_is_open_has_its_owner_and_the_day_on_which_it_is_needed(told):
    by = {d.piece: d for d in open_decisions(told)}
    assert set(by) == {"TIRI", "H3", "DESTINY+"}  # what is certain is not open
    assert (by["H3"].owner, by["H3"].by) == ("JAXA", "2028-05-01")  # the window opens
    assert (by["TIRI"].owner, by["TIRI"].by) == ("JAXA", "2028-05-15")  # the last day of the window
    assert (
        by["DESTINY+"].owner == "ESA and JAXA" and by["DESTINY+"].by == "–"
    )  # no date of the run depends on it


def test_a_loss_is_told_with_its_verdict_and_its_objectives(told):
    lines = first_screen.losses(told)
    assert lines[0] == "H3: launch fails, H3 lost: does not close; lost: Shape, Interior"
    assert lines[1] == "TIRI lost: closes on assumptions; degraded: Shape" and len(lines) == 2
    text = text_of(risk_chapter.outlook(told))
    assert "Most costly alone: H3: launch fails, H3 lost, 2 of 2 objectives lost." in text
    assert re.search(r"H3 lost ○ does not close Shape; Interior none Ramses 10.0 %", text)
    assert "Ground cancelled ◐ closes on assumptions none none none 55.0 %" in text
    assert re.search(
        r"TIRI lost ◐ closes on assumptions none Shape none –", text
    )  # its chance is not computed
    assert re.search(
        r"launch\) JAXA takes part with 90 % \(assumed\) 2028-05-01 .*? does not close; 2 objectives", text
    )


def test_a_grounding_is_told_by_its_cost(told):
    text = text_of(risk_chapter.outlook(told))
    assert re.search(r"no grounding 80.0 60.0 0.0 .*2028-05-15 10.0 5.0 −55.0", text)


def test_without_results_the_command_is_named(sample_results):
    bare = replace(
        sample_results, losses=Losses(note="not computed in this run: kakehashi whatif made-up --all")
    )
    assert first_screen.losses(bare) == ["not computed in this run: kakehashi whatif made-up --all"]
    assert "kakehashi whatif made-up --all" in text_of(risk_chapter.outlook(bare))
    assert first_screen.losses(sample_results) == []


def test_dates_of_the_first_screen_name_their_owners_first(told):
    days = first_screen.dates(told)
    assert [d.day for d in days] == sorted(d.day for d in days)
    assert {(d.day, d.owner) for d in days if d.owner} == {("2028-05-01", "JAXA"), ("2028-05-09", "JAXA")}


def test_only_a_thin_margin_is_marked(sample_results):
    grid = foundation(sample_results).blocks[0]
    cells = {(row[0], row[1]): row[5] for row in grid.rows}
    launcher = cells["Ramses", "launcher"]  # (1900 - 600) kg over its sigma of 200 kg
    assert isinstance(launcher, Gauge) and launcher.value == pytest.approx(6.5) and not launcher.thin
    late = cells["DESTINY+", "arrival date"]
    assert isinstance(late, Gauge) and late.thin and late.text == "○ does not close"
    assert cells["Ramses", "velocity"] == "no uncertainty given"


def test_the_tightest_margin_counts_a_tenth_of_what_is_used_where_no_uncertainty_is_known(sample_results):
    """7.2 kg of xenon beyond 52.8 kg used are 1.4 tenths; 530 m/s beyond the reserve are 4.5 of the assumption."""
    velocity = Margin("velocity", 606.0, 76.0, "m/s")
    xenon = Margin("propellant, both flybys", 7.2, 0.0, "kg", need=52.8)
    duty = Assumption("duty", "70 %", (("velocity", 117.7, "m/s"),), "+10 %")
    mission = replace(sample_results.missions[0], margins=(velocity, xenon), assumptions=(duty,))
    assert first_screen.tightest(mission) is xenon
    assert first_screen.spare_in_uncertainties(mission, xenon) == pytest.approx(7.2 / 5.28)
    assert first_screen.spare_in_uncertainties(mission, velocity) == pytest.approx(530.0 / 117.7)
    ample = replace(xenon, value=47.7)  # 9 tenths of it
    assert first_screen.tightest(replace(mission, margins=(velocity, ample))) is velocity
    known = replace(xenon, sigma=1.0)  # an uncertainty of its own takes the place of the tenth
    assert first_screen.spare_in_uncertainties(mission, known) == pytest.approx(7.2)


def test_a_late_delivery_says_what_it_costs_of_the_window(told):
    late = [line for line in first_screen.risks(told) if "delivered" in line]
    assert late == [
        "TIRI may be delivered as late as 2028-05-09, 8 days after the launch window of Ramses opens on 2028-05-01:"
        " the first 8 days of the window's 14 days can be lost"
    ]
    launch = told.missions[0].launch
    line = first_screen._delivery_text("TIRI", "2028-06-01 UTC", 31.0, launch, "Ramses")
    assert line.endswith("opens on 2028-05-01: the whole window can be missed")


def test_objectives_say_whether_they_are_essential_and_their_weight(sample_results):
    shape, interior = sample_results.objectives
    changed = (replace(shape, weight=2.0), replace(interior, essential=False))
    blocks = plan_chapter.objectives(replace(sample_results, objectives=changed)).blocks
    (grid,) = (b for b in blocks if getattr(b, "key", "") == "qualities")
    assert grid.head[:3] == ("objective", "for the verdict", "weight")
    assert [row[1:3] for row in grid.rows] == [("essential", (2.0, 1)), ("not essential", (1.0, 1))]


def test_the_first_value_of_h_is_the_one_that_is_used():
    campaign = load("apophis-2029").campaign
    used, _ = campaign.library.brightness("Apophis", campaign.encounter[0].solution)
    rows = {f.name: f.value for f in facts(campaign)}
    assert rows["absolute magnitude H"] == pytest.approx(used, abs=0.005)
    assert rows["absolute magnitude H, not used"] == 19.09


def test_the_full_dynamics_and_the_patched_conics_are_told_apart():
    def tour(full: float, **more):
        stops = [SimpleNamespace(vinf_km_s=0.052)]
        return SimpleNamespace(
            **({"refined": True, "electric": None} | more),
            last_vinf_km_s=full,
            itinerary=SimpleNamespace(stops=stops),
        )

    assert "arrive with 0.052 instead of 0.043 km/s" in tour_chapter._dynamics(tour(0.043))
    assert "instead" not in tour_chapter._dynamics(tour(0.0521))
    assert tour_chapter._dynamics(tour(0.052, refined=None)) == "All figures are those of patched conics."


def test_groundings_last_from_a_failure_to_the_next_flight():
    flights = [f for f in load("apophis-2029").campaign.flight if f.family == "H3"]
    assert [round(g.days) for g in groundings(flights)] == [347, 172]


@pytest.fixture(scope="module")
def drawn():
    return odds(load("apophis-2029"), Stages(None, None, *basis(), memory={}), members=100)


def test_a_grounding_costs_more_the_longer_it_lasts(drawn):
    """The probability only falls, and after the window the launch is that of the back-ups alone."""
    chances = [g.probability for g in drawn.grounded]
    assert chances[0] <= drawn.probability and np.all(np.diff(chances) <= 0.0)
    assert drawn.grounded[-1].until_et > drawn.window_et[1] and drawn.grounded[-1].launched < 0.15
    assert chances[-1] < 0.2 * chances[0]  # what the back-ups give where the launcher is not delivered at all


def test_the_widest_range_comes_first_and_contains_the_probability(drawn):
    ranges = [d.sensitivity_range for d in drawn.drivers]
    assert ranges == sorted(ranges, reverse=True) and ranges[0] > 0.3
    assert all(
        d.worst <= drawn.probability + 5e-3 and d.best >= drawn.probability - 5e-3 for d in drawn.drivers
    )


@pytest.mark.parametrize("name", ["apophis-2029", "lupex", "mercury", "space-safety", "constellations"])
def test_rows_of_inputs_can_be_distinct(name):
    names = [f.name for f in facts(load(name).campaign)]
    assert len(names) == len(set(names)) and all(names)


def test_sampling_errors_are_those_of_gaussian_clouds(sample_results):
    """400 clouds of 2,000 members: scatter of the standard deviation, and of half the central 99.73 %."""
    pass_ = replace(sample_results.encounter, members=2_000, failed=0)
    clouds = np.random.default_rng(5).standard_normal((400, 2_000))
    low, high = np.percentile(clouds, [0.13499, 99.86501], axis=1)
    half = 0.5 * (high - low)
    assert half.std() / 3.0 == pytest.approx(pass_chapter.error_of_interval(pass_), rel=0.15)
    assert clouds.std(axis=1).std() == pytest.approx(pass_chapter.error_of_sigma(pass_), rel=0.15)
    assert pass_chapter.error_of_interval(replace(pass_, members=10_000)) == pytest.approx(0.0195, abs=2e-4)


def test_keyholes_are_told_in_a_sentence(sample_results):
    none = NearbyKeyholes(as_et("2069-01-01 TDB"), 5.0, 200, 0, np.nan, np.nan, np.nan, 4e-4)
    pass_ = replace(sample_results.encounter, keyholes=none)
    said = "No keyhole that leads to an impact before 2068-12-31 lies within 5σ of this orbit"
    assert said in pass_chapter.keyhole_text(pass_)
    one = replace(none, count=1, nearest_et=as_et("2036-04-13 TDB"), nearest_sigma=-2.4, nearest_width_km=0.6)
    text = pass_chapter.keyhole_text(replace(pass_, keyholes=one))
    assert (
        "1 keyhole that leads to" in text
        and "lies within 5σ" in text
        and "2.4σ away" in text
        and "600 m wide" in text
    )
    assert "the curvature of the map adds 0.04 % at 1σ" in pass_chapter.cloud_text(pass_)


def test_a_pass_says_that_it_is_no_impact_only_where_it_is_sure(sample_results):
    pass_ = replace(sample_results.encounter, b_t_km=-30_000.0, b_r_km=40_000.0, capture_radius_km=13_800.0)
    text = pass_chapter.encounter(replace(sample_results, encounters=(pass_,))).intro
    assert "It does not hit the Earth at this pass: in the B-plane it passes 36,200 km outside" in text
    near = replace(pass_, capture_radius_km=49_999.0)  # 1 km of a major axis of 2.1 km
    text = pass_chapter.encounter(replace(sample_results, encounters=(near,))).intro
    assert "does not hit" not in text and "1 km outside the capture radius, 0.5σ of the orbit" in text
    inside = replace(pass_, capture_radius_km=60_000.0)
    text = pass_chapter.encounter(replace(sample_results, encounters=(inside,))).intro
    assert "does not hit" not in text and "10,000 km inside the capture radius" in text


def test_other_orbits_are_compared_in_kilometres_and_sigmas(sample_results):
    other = Number("distance of the pass by jpl-220", sample_results.encounter.distance_km - 2.4, "km")
    pass_ = replace(sample_results.encounter, others=(other,), distance_sigma_km=1.2)
    blocks = pass_chapter.encounter(replace(sample_results, encounters=(pass_,))).blocks
    (table,) = (b for b in blocks if getattr(b, "key", "") == "others")
    assert "differs by −2.4 km by jpl-220, 2.0σ of the distance by the orbit used here" in table.caption


def test_nights_around_the_pass_are_told_with_their_brightness(sample_results):
    pass_ = sample_results.encounter
    days = np.arange(-40.0, 41.0)
    sky = replace(
        pass_.sky, night_et=pass_.epoch_et + DAY_S * days, night_magnitude=4.0 + 0.25 * np.abs(days),
        night_elongation_deg=np.full(days.size, 120.0),
    )  # fmt: skip
    blocks = pass_chapter.sky(replace(sample_results, encounters=(replace(pass_, sky=sky),))).blocks
    (table,) = (b for b in blocks if getattr(b, "key", "") == "nights")
    by_day = {row[1][0]: row[2][0] for row in table.rows}
    assert by_day[-10.0] == 6.5 and by_day[0.0] == 4.0 and by_day[30.0] == 11.5
    assert min(by_day) == -30.0 and max(by_day) == 30.0  # what was not computed is not there
    assert not [b for b in pass_chapter.sky(sample_results).blocks if getattr(b, "key", "") == "nights"]


def test_the_height_is_above_the_ellipsoid_and_as_uncertain_as_the_distance(sample_results):
    pass_ = sample_results.encounter
    (table,) = (
        b
        for b in pass_chapter.encounter(sample_results).blocks
        if getattr(b, "key", "") == "encounter-numbers"
    )
    (row,) = (r for r in table.rows if r.name.startswith("height above"))
    assert 6_356.7 < pass_.distance_km - row.value < 6_378.2 and row.sigma == pass_.distance_sigma_km


def test_the_success_of_a_launch_is_that_of_its_record():
    assert DRAWN.success == pytest.approx(7.5 / 10.0)
    assert replace(DRAWN, family="").success == 1.0  # without a record it is taken as certain
