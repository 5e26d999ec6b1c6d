"""MMX: to Phobos and back, from its page."""

import re
from importlib.resources import files

import numpy as np
import pytest

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.load import CampaignError, load, parse
from kakehashi.campaign.whatif import what_if
from kakehashi.time import as_et, calendar

TEXT = (files("kakehashi") / "campaigns" / "mmx.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return what_if(load("mmx").slip("MMX", days=14.0), folder=tmp_path_factory.mktemp("mmx"))


def test_the_velocity_of_the_way_there_adds_up_to_what_is_on_board(found, budgets_add_up):
    budgets_add_up(found.before, "MMX")


def test_its_dates_are_those_of_the_agency(found):
    # JAXA: launch on 2026-10-19 19:41 UTC, Mars in 2027, departure in 2030, home in 2031
    trip = found.before.studies["MMX"]["trip"]
    assert trip.epochs_et[0] == as_et(
        "2026-10-19 19:41 UTC"
    )  # the planned epoch itself, and no other of a grid
    assert [calendar(float(t))[:4] for t in trip.epochs_et] == ["2026", "2027", "2030", "2031"]
    first, last = trip.window_et
    assert first <= as_et("2026-10-20 UTC") and last >= as_et("2026-11-07 UTC")  # the reserve of the agency


def test_propellant_follows_from_the_burns_by_the_rocket_equation(found):
    mission, trip = found.before.mission("MMX"), found.before.studies["MMX"]["trip"]
    assert mission.feasible and mission.by_bound
    g = 9.80665e-3
    spent = 4_000.0 * (1.0 - np.exp(-(trip.inward_km_s + 0.1) / (g * 320.0)))
    assert mission.arrival.propellant_kg == pytest.approx(spent, abs=0.1)
    assert 1_400.0 < spent < 1_900.0 and 1.3 < trip.homeward_km_s < 1.7
    assert mission.margin("launcher").value == pytest.approx(trip.capacity_kg - 4_000.0)
    assert "not known" in mission.status


def test_a_later_launch_is_computed_anew(found):
    one, two = (r.studies["MMX"]["trip"] for r in (found.before, found.after))
    assert two.epochs_et[0] - one.epochs_et[0] == pytest.approx(14.0 * DAY_S, abs=1e-3)  # s
    assert two.epochs_et[2] == one.epochs_et[2]  # the way home stays


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('planned = "2026-10-19 19:41 UTC"', 'planned = "2027-10-19 UTC"', "outside the departures"),
        (
            'arrivals = ["2027-06-01 UTC"',
            'arrivals = ["2026-06-01 UTC"',
            "arrivals must begin after departures",
        ),
        ('"2031-01-31 UTC"', '"2032-01-31 UTC"', "homes must begin after returns begin and end after"),
        (
            "apoapsis_altitude_km = 130000.0",
            "apoapsis_altitude_km = 300.0",
            "must be at least the one before",
        ),
        ("propellant_kg = { value = 1900.0", "propellant_kg = { value = 4100.0", "give less propellant"),
    ],
)
def test_what_cannot_be_is_told(old, new, words):
    with pytest.raises(CampaignError, match=words):
        parse(TEXT.replace(old, new), "mmx.toml")


def test_a_load_that_no_launcher_lifts_does_not_close(tmp_path):
    heavy = re.sub(r"system_margin = \{ value = 0.0", "system_margin = { value = 0.9", TEXT)
    results = parse(heavy, "mmx.toml").run(tmp_path, quick=True)
    assert not results.feasible and "no trajectory from Earth to Mars" in results.mission("MMX").text


def test_a_launch_after_the_returns_is_told_and_never_leaves_before_it_arrives(tmp_path):
    found = load("mmx").slip("MMX", days=1_600.0).run(tmp_path, quick=True)
    mission = found.mission("MMX")
    assert not mission.feasible and "is after the last departure from there, 2031-01-31" in mission.text
    assert found.studies["MMX"]["trip"].path is None


def test_every_assumed_figure_of_launch_and_stages_is_listed(found):
    mission = found.before.mission("MMX")
    rows = {a.name: a for a in mission.assumptions}
    assert {
        "capacity below the model",
        "operations in the final orbit",
        "mass of return module",
        *(
            f"{what} of {who} module"
            for what in ("propellant", "specific impulse")
            for who in ("propulsion", "return")
        ),
    } == set(rows)  # the mass of the propulsion module is published, and a margin of 0 % is none
    # a tenth more exhaust velocity is a tenth more velocity
    (effect,) = rows["specific impulse of return module"].effects
    assert effect[1] == pytest.approx(100.0 * 9.80665e-3 * 320.0 * np.log(1_400.0 / 800.0), abs=0.1)
    names = {n.name: n for n in mission.numbers}
    assert names["return module: specific impulse"].value == 320.0
