"""A verdict is no greener than what stands behind it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.campaign.assumed import of_spacecraft, varied
from kakehashi.campaign.load import load
from kakehashi.campaign.margins import VERDICTS, Assumption, Margin, answer, feasible, verdict_of, worst
from kakehashi.campaign.objective_results import ObjectiveResult, Service
from kakehashi.campaign.recipes.shared_launch import power_margin
from kakehashi.campaign.results import MissionResult
from kakehashi.spacecraft import spacecraft

ORIGINS = ("computed", "bound", "given", "assumed", "not computed")
margins = st.builds(
    Margin,
    name=st.sampled_from(("velocity", "launcher", "power")),
    value=st.none() | st.floats(-1e4, 1e4) | st.just(float("nan")),
    required=st.floats(0.0, 1e3),
    origin=st.sampled_from(ORIGINS),
)


@given(st.lists(margins, max_size=6), st.booleans())
def test_no_verdict_is_better_than_its_weakest_margin(some, assumed):
    assumptions = [Assumption("wet mass")] if assumed else []
    verdict = verdict_of(some, assumptions)
    rank = VERDICTS.index(verdict)
    assert all(rank >= VERDICTS.index(m.verdict) for m in some)
    if verdict == "closes":
        assert some and not assumed and all(m.origin == "computed" and m.value >= m.required for m in some)
    short = [m for m in some if m.is_known and m.value < m.required]
    assert (verdict == "does not close") == bool(short)
    assert feasible(some) == (bool(some) and not short)


@pytest.mark.parametrize("origin", ORIGINS)
def test_one_more_margin_never_makes_a_verdict_better(origin):
    for value in (None, -1.0, 1.0):
        before = [Margin("velocity", 10.0)]
        after = [*before, Margin("power", value, 0.0, "W", None, origin)]
        assert VERDICTS.index(verdict_of(after)) >= VERDICTS.index(verdict_of(before))


def test_what_is_not_known_is_not_closed_and_what_is_not_checked_is_assumed():
    fine = Margin("velocity", 10.0)
    assert verdict_of([fine, power_margin(float("nan"), "bound")]) == "not known"
    assert verdict_of([fine, power_margin(5.0, "computed")]) == "closes"
    assert verdict_of([fine, Margin("launcher", None, origin="not computed")]) == "closes on assumptions"
    assert verdict_of([fine, Margin("power", -1.0), Margin("launcher", None)]) == "does not close"
    assert verdict_of([]) == worst([]) == "not known" and answer("not known").startswith("whether")


def test_a_margin_reads_as_a_sentence_with_what_is_required():
    assert Margin("launcher", 1_792.0, 1_534.0, "kg", 511.0).text == (
        "launcher +1,792 kg, 1,534 kg required (sigma 511 kg)"
    )
    assert Margin("arrival date", 0.0, held=True).text == "arrival date held at its limit"
    assert Margin("launcher", None, origin="not computed").text == "launcher not checked"
    assert Margin("power", None).text == "power not known"


def test_effects_are_those_of_a_figure_a_tenth_larger():
    craft = spacecraft("Ramses")
    speed = {
        "velocity": ("m/s", lambda one: 1e3 * one.dv_km_s),
        "launcher": ("kg", lambda one: -one.wet_mass_kg),
    }
    by_name = {a.name.split(" (")[0]: {m: x for m, x, _ in a.effects} for a in of_spacecraft(craft, speed)}
    # rocket equation by hand: 558 kg of propellant in 1,214 kg and in 1,335.4 kg at 290 s
    burnt = 1_214.0 * (1.0 - np.exp(-1_750.0 / (290.0 * 9.80665)))
    heavier = 290.0 * 9.80665 * np.log(1_335.4 / (1_335.4 - burnt))
    assert by_name["wet mass"]["velocity"] == pytest.approx(heavier - 1_750.0, abs=0.1)  # m/s
    assert by_name["wet mass"]["launcher"] == pytest.approx(-121.4, abs=1e-6)  # kg
    assert by_name["specific impulse"]["velocity"] == pytest.approx(175.0, abs=1e-6)
    assert by_name["velocity budget"] == {"velocity": pytest.approx(175.0, abs=1e-6)}
    assert "thrust" not in by_name  # impulses: no margin depends on it


@pytest.mark.parametrize("key", ["wet_mass_kg", "isp_s", "thrust_n", "adapter_kg", "dv_budget_km_s"])
def test_a_varied_spacecraft_says_so_in_its_facts(key):
    craft = varied(spacecraft("Ramses"), key, 1.1)
    assert craft.fact(key).value == pytest.approx(1.1 * spacecraft("Ramses").fact(key).value)
    assert craft.wet_mass_kg == pytest.approx(1_214.0 * (1.1 if key == "wet_mass_kg" else 1.0))


def test_what_is_given_has_no_effect_among_the_assumptions():
    rows = of_spacecraft(spacecraft("DESTINY+"), {"velocity": ("m/s", lambda one: 1e3 * one.dv_km_s)})
    assert rows == ()  # its masses and its specific impulse are published


def service(mission, part, met, verdict):
    return Service(mission, "camera", met, "", part=part, verdict=verdict)


def test_one_mission_has_one_mark_for_an_objective_wherever_it_is_shown():
    both = (
        service("A", "before", True, "closes"),
        service("A", "after", False, "does not close"),
        service("B", "before", True, "closes on assumptions"),
        service("B", "after", True, "closes"),
    )
    one = ObjectiveResult("x", "X", True, ("A", "B"), both, verdict="closes")
    marks = {name: one.mark_of(name) for name in ("A", "B", "C")}
    assert marks == {"A": "partly", "B": "met on assumptions", "C": None}
    assert one.mark == "met" and replace(one, verdict="does not close").mark == "not met"


@pytest.fixture(scope="module")
def apophis(tmp_path_factory):
    return load("apophis-2029").run(tmp_path_factory.mktemp("apophis"), members=100, quick=True)


def test_apophis_closes_on_assumptions_that_are_named_with_their_effects(apophis):
    ramses = apophis.mission("Ramses")
    assert apophis.verdict == ramses.verdict == "closes on assumptions" and not apophis.closes
    assert apophis.feasible and ramses.feasible
    spare = next(p for p in apophis.shared.pieces if p.name.startswith("margin"))
    (system,) = (a for a in ramses.assumptions if a.name == "margin on all masses")
    assert system.effects == (("launcher", spare.mass_kg, "kg"),)
    (sigmas,) = (a for a in ramses.assumptions if a.name == "capacity below the model")
    assert sigmas.effects[0][1] == pytest.approx(ramses.margin("launcher").required)
    (reserve,) = (a for a in ramses.assumptions if a.name == "velocity kept in reserve")
    assert reserve.effects == (("velocity", pytest.approx(130.0), "m/s"),)
    assert "wet mass" in apophis.text and "+10 % changes" in next(
        a.text for a in ramses.assumptions if a.name.startswith("wet mass")
    )


def test_the_margins_of_ramses_are_those_of_its_launch_and_arrival(apophis):
    ramses = apophis.mission("Ramses")
    launch, arrival = ramses.launch, ramses.arrival
    assert ramses.margin("launcher").value == launch.margin_kg == apophis.shared.margin_kg
    assert ramses.margin("launcher").sigma == launch.capacity_sigma_kg
    assert ramses.margin("velocity").value == pytest.approx(
        1e3 * (arrival.dv_available_km_s - arrival.dv_km_s)
    )
    assert ramses.margin("arrival date").held and "latest day allowed" in " ".join(ramses.reasons)
    assert launch.first_et <= launch.most_margin_et <= launch.last_et
    assert launch.most_margin_m_s > ramses.margin("velocity").value and launch.criterion in " ".join(
        ramses.reasons
    )


def test_a_co_passenger_rests_on_the_launch_that_it_shares(apophis):
    rider = apophis.mission("DESTINY+")
    assert rider.by_bound and rider.verdict == "closes on assumptions"
    assert rider.margin("Ramses: launcher").value == apophis.mission("Ramses").margin("launcher").value
    assert any(a.name.startswith("Ramses: margin on all masses") for a in rider.assumptions)


def test_presence_is_no_measurement(apophis):
    (mass,) = (o for o in apophis.objectives if o.name == "mass")
    assert mass.met and mass.mark == "met on assumptions"
    assert "on station for" in mass.text and "1 % asked" in mass.text and "not computed" not in mass.text
    (interior,) = (o for o in apophis.objectives if o.name == "interior")
    assert "what it measures is given, not computed" in interior.text
    (orbit,) = (o for o in apophis.objectives if o.name == "orbit")
    before = next(s for s in orbit.services if s.mission == "Ground" and s.part == "before")
    assert before.text == "60 of 60 nights" and before.verdict == "closes"  # the window has sixty days


def test_a_quick_run_says_that_it_draws_no_schedule(apophis):
    tree = apophis.to_json()
    assert tree["schedule"]["probability"] is None and tree["schedule"]["record"] == [7, 9]
    assert "quick run does not draw histories" in apophis.odds.text


def test_a_mission_without_margins_is_not_known():
    empty = MissionResult("A", "B", "c", "d", "nothing computed")
    assert empty.verdict == "not known" and not empty.closes and not empty.feasible


def test_one_night_is_one_night():
    assert Margin("nights", 129.0, 1.0, "nights").text == "nights +129 nights, 1 night required"
    assert Margin("nights", 1.0, 10.0, "nights").text == "nights +1 night, 10 nights required"
