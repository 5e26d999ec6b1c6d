"""The table of launch days has a row for each day of the window, and a word and a sign name the chosen one."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from kakehashi.campaign.flight_chapter import transfer
from kakehashi.campaign.recipes.rendezvous import _launch_days
from kakehashi.campaign.studies import LaunchDays
from kakehashi.launch import site, vehicle
from kakehashi.time import as_et
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
