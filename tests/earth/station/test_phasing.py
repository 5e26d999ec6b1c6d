"""Phasing: the asked phase is reached, planes coincide, and full orbits with J2 confirm the mean ones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.earth.station import visit
from kakehashi.earth.station.elements import GM_KM3_S2, RADIUS_KM, secular_rates
from kakehashi.earth.station.phasing import plan, plans
from kakehashi.earth.station.plane import launch_second

HTV_X = visit("HTV-X")
LAUNCH = launch_second(HTV_X, HTV_X.launch_et)


def thin_air(height_km):
    return 6e-11 * np.exp(-(height_km - 250.0) / 40.0)


def test_the_flown_visit_is_a_valid_plan():
    """Lift-off 2025-10-26 00:00:15, capture 10-29 15:58 UTC at about 418 km (JAXA, NASA)."""
    flown = plan(HTV_X, LAUNCH, HTV_X.capture_et, thin_air)
    assert flown.possible
    assert abs(flown.days - 3.665) < 0.01
    assert abs(flown.burns[-1].apogee_km - 418.0) < 1.5  # km
    assert flown.propellant_kg < 0.3 * HTV_X.value("propellant_kg")


@settings(max_examples=40)
@given(days=st.floats(1.0, 5.0), revolutions=st.integers(0, 2), drag=st.booleans())
def test_a_plan_arrives_at_the_asked_phase_in_the_station_s_plane(days, revolutions, drag):
    launch = launch_second(HTV_X, HTV_X.launch_et, revolutions)
    done = plan(HTV_X, launch, launch.et + days * DAY_S, thin_air if drag else None)
    if not done.possible:
        assert "deg of phase" in done.reason
        return
    gained = sum(c.phase_deg for c in done.coasts)
    behind = np.degrees(HTV_X.facts["behind_km"].value / launch.elements.a_at_km(done.arrival_et))
    assert abs(gained - (launch.phase_deg - behind)) < 1e-8  # deg
    assert abs(done.node_error_deg) < 0.05  # deg: 5 m/s to correct; the first-order law holds so far
    assert 200.0 < done.phasing_height_km < 420.0


def test_more_time_means_a_higher_phasing_orbit():
    heights = [plan(HTV_X, LAUNCH, LAUNCH.et + d * DAY_S).phasing_height_km for d in (2.0, 3.0, 4.0, 5.0)]
    assert np.all(np.diff(heights) > 1.0)


def test_the_burns_are_those_of_hohmann_between_the_same_orbits():
    """Two tangential impulses between circular orbits: the textbook's formula."""
    flown = plan(HTV_X, LAUNCH, HTV_X.capture_et)
    third = [b for b in flown.burns if "height adjustment" in b.name][1:]
    r1, r2 = RADIUS_KM + third[0].perigee_km, RADIUS_KM + third[1].apogee_km
    first = np.sqrt(GM_KM3_S2 / r1) * (np.sqrt(2 * r2 / (r1 + r2)) - 1)
    second = np.sqrt(GM_KM3_S2 / r2) * (1 - np.sqrt(2 * r1 / (r1 + r2)))
    assert abs(third[0].dv_km_s - first) < 1e-9 and abs(third[1].dv_km_s - second) < 1e-9  # km/s


def test_phase_and_node_lost_follow_the_ratio_of_7_to_3():
    from kakehashi.earth.station.plane import node_per_phase

    station = LAUNCH.elements
    a, i = station.a_km, np.radians(station.inclination_deg)
    low, high = secular_rates(a - 1.0, i), secular_rates(a, i)
    ratio = (low.node_rad_s - high.node_rad_s) / (low.argument_rad_s - high.argument_rad_s)
    assert abs(ratio / node_per_phase(station) - 1.0) < 5e-3


def test_a_day_is_too_short_and_says_so():
    short = plans(HTV_X, HTV_X.launch_et, (1.0,))[0]
    assert not short.possible and "choose a later capture" in short.reason


@pytest.mark.parametrize("days", [0.1, 50.0])
def test_a_capture_out_of_range_is_refused(days):
    with pytest.raises(InputError, match=r"give 0\.6 to 10\.0 days"):
        plan(HTV_X, LAUNCH, LAUNCH.et + days * DAY_S)


@pytest.mark.parametrize("drag", [False, True])
def test_corrected_burns_arrive_in_full_orbits_with_j2(drag):
    """The plan in mean elements misses by hundreds of kilometres; burns changed by metres per second do not."""
    from kakehashi.earth.station.refine import refine

    flown = plan(HTV_X, LAUNCH, LAUNCH.et + 2.0 * DAY_S, thin_air if drag else None)
    refined = refine(HTV_X, flown, thin_air if drag else None)
    assert refined.miss_m < 5.0
    assert np.abs(refined.corrections_m_s).max() < 5.0  # m/s
    assert abs(refined.dv_km_s - flown.dv_km_s) < 8e-3  # km/s
    assert refined.plane_dv_km_s < 8e-3


def test_an_impossible_plan_cannot_be_refined():
    from kakehashi.base import KakehashiError
    from kakehashi.earth.station.refine import refine

    with pytest.raises(KakehashiError, match="not possible"):
        refine(HTV_X, plans(HTV_X, HTV_X.launch_et, (1.0,))[0])
