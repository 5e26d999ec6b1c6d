"""The day of a launch window: chosen by a criterion or by date, and marked in the table of all its days."""

from dataclasses import replace
from functools import cache
from types import SimpleNamespace

import numpy as np
import pytest

import kakehashi as kk
from kakehashi.base import InputError
from kakehashi.campaign.flight_chapter import transfer
from kakehashi.campaign.load import load
from kakehashi.campaign.recipes.rendezvous import _launch_days, rendezvous
from kakehashi.campaign.studies import LaunchDays
from kakehashi.launch import site, vehicle
from kakehashi.time import as_et, calendar
from kakehashi.transfer import Departure

DAY_S = 86_400.0
FIRST = as_et("2028-05-01T12:00 UTC")


def departure(days: float, c3: float, arrival_km_s: float) -> Departure:
    et = FIRST + days * DAY_S
    return Departure(
        et, et + 280.0 * DAY_S, c3, 0.6, 0.0, arrival_km_s, np.zeros(3), np.nan, np.nan, np.nan
    )  # the margins of the search are those of the safe capacity; the table computes its own


# A launch that must keep two sigmas.
PLAN = SimpleNamespace(
    site="Tanegashima", capacity_sigmas=SimpleNamespace(value=2.0), library=SimpleNamespace(site=site)
)


@pytest.fixture
def days() -> LaunchDays:
    tried = [departure(0.0, 14.0, 1.5), departure(1.0, 13.0, 1.55), departure(2.0, 12.5, 1.6)]
    pieces = [SimpleNamespace(mass_kg=1_500.0)]
    return _launch_days(PLAN, vehicle("H3-24L"), [*tried, departure(1.4, 12.8, 1.58)], pieces, 1.62)


def test_the_chosen_day_stands_among_the_others_by_its_date(days):
    assert days.chosen == 2 and days.departure_et[2] == FIRST + 1.4 * DAY_S
    assert (np.diff(days.departure_et) > 0.0).all()
    assert days.velocity_km_s == pytest.approx([0.12, 0.07, 0.04, 0.02])


def test_capacity_and_what_it_must_keep_are_those_of_the_launcher_on_each_day(days):
    for k in range(4):
        lifted = vehicle("H3-24L").capacity(days.c3_km2_s2[k], 0.6, site("Tanegashima"))
        assert days.capacity_kg[k] == pytest.approx(float(lifted.mass_kg), abs=1e-6)
        assert days.margin_kg[k] == pytest.approx(float(lifted.mass_kg) - 1_500.0, abs=1e-6)
        assert days.required_kg[k] == pytest.approx(2.0 * float(lifted.sigma_kg), abs=1e-6)
    assert days.margin_kg[3] > days.margin_kg[0]  # less launch energy, more capacity


def test_the_report_marks_the_chosen_day_and_no_other(days, sample_results):
    studies = {"Ramses": sample_results.studies["Ramses"] | {"launch days": days}}
    shown = replace(sample_results, studies=studies)
    blocks = transfer(shown, shown).blocks
    (grid,) = (b for b in blocks if getattr(b, "key", "") == "launch-days-ramses")
    assert [row[1] for row in grid.rows] == ["", "", "● chosen", ""]
    assert grid.rows[2][0] == "2028-05-02 21:36" and grid.rows[2][2] == (12.8, 2)
    assert {"C3 [km²/s²]", "declination [deg]", "velocity margin [m/s]", "1σ [kg]"} <= set(grid.head)


def test_results_have_the_table_at_full_precision(days, sample_results):
    studies = sample_results.studies | {"Ramses": {"launch days": days}}
    tree = replace(sample_results, studies=studies).to_json()["launch_days"]["Ramses"]
    assert tree["departure_utc"][0] == "2028-05-01T12:00:00" and tree["chosen"] == 2
    assert tree["capacity_kg"] == days.capacity_kg.tolist()


@pytest.fixture(scope="module")
def planned():
    """Ramses with a launch day of choice, each solved once."""
    campaign, path = load("apophis-2029").campaign, kk.orbit("Apophis").propagate("2029-06-01 TDB").trajectory

    @cache
    def solved(day: str):
        (ramses,) = (m for m in campaign.mission if m.name == "Ramses")
        launch = type(ramses.launch).model_validate(ramses.launch.model_dump(by_alias=True) | {"day": day})
        mission = ramses.model_copy(update={"launch": launch})
        return rendezvous(campaign, mission, path, as_et("2029-04-13T21:46 TDB"))

    return solved


def smaller_margin(result) -> float:
    """The smaller of the margins of velocity and launcher, each relative to its budget."""
    launch, arrival = result.mission.launch, result.mission.arrival
    left = arrival.dv_available_km_s - arrival.dv_km_s
    required = next(m.required for m in result.mission.margins if m.name == "launcher")
    return min(left / (left + arrival.speed_km_s), (launch.margin_kg - required) / launch.mass_kg)


def test_the_day_of_the_largest_margin_has_more_of_it_than_the_day_of_the_least_speed(planned):
    usual, safe = planned("least speed"), planned("largest margin")
    assert safe.mission.launch.best_et == usual.mission.launch.most_margin_et
    assert safe.mission.launch.first_et == usual.mission.launch.first_et
    assert smaller_margin(safe) > smaller_margin(usual) > 0.0
    speeds = [np.sqrt(r.departure.c3_km2_s2) + r.departure.vinf_arrival_km_s for r in (usual, safe)]
    assert speeds[0] < speeds[1]
    assert safe.mission.margin("velocity").value == pytest.approx(usual.mission.launch.most_margin_m_s)
    reasons = " ".join(safe.mission.reasons)
    assert "chosen for the largest margin" in reasons and "; largest margin" not in reasons


def test_no_day_of_the_window_has_a_larger_margin_than_the_day_chosen_for_it(planned):
    safe = planned("largest margin")
    days, launch, arrival = safe.days, safe.mission.launch, safe.mission.arrival
    usable = arrival.dv_available_km_s - arrival.dv_km_s + arrival.speed_km_s
    smaller = np.minimum(days.velocity_km_s / usable, (days.margin_kg - days.required_kg) / launch.mass_kg)
    assert smaller[days.chosen] == pytest.approx(smaller_margin(safe), rel=1e-9)
    assert smaller.max() == pytest.approx(smaller[days.chosen], rel=1e-9) and np.ptp(smaller) > 0.01


def test_a_planned_date_is_flown_on_that_date(planned):
    result = planned("2028-05-03")
    assert calendar(result.mission.launch.best_et)[:10] == "2028-05-03"
    assert result.days.chosen == int(
        np.flatnonzero(result.days.departure_et == result.departure.departure_et)[0]
    )
    assert "launch day 2028-05-03, chosen as the day that the campaign plans" in " ".join(
        result.mission.reasons
    )


def test_a_planned_date_outside_the_window_moves_to_the_nearest_day_and_says_so(planned):
    result = planned("2028-07-01")
    assert result.mission.launch.best_et == result.mission.launch.last_et
    assert "which is outside the window" in " ".join(result.mission.reasons)


@pytest.mark.parametrize("day", ["2028-13-01", "soon", "2028-04-29 UTC"])
def test_a_day_that_is_neither_a_criterion_nor_a_date_is_refused(planned, day):
    with pytest.raises((InputError, ValueError), match=r"least speed|not a date"):
        planned(day)
