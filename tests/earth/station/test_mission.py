"""The whole visit and its what-ifs."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.earth.station import visit
from kakehashi.earth.station.elements import GM_KM3_S2
from kakehashi.earth.station.mission import mission, to_json
from kakehashi.earth.station.phasing import plan
from kakehashi.earth.station.plane import launch_second
from kakehashi.earth.station.whatif import cases, reboosted, with_reboost

HTV_X = visit("HTV-X")
PLANNED = plan(HTV_X, launch_second(HTV_X, HTV_X.launch_et), HTV_X.capture_et)


@pytest.fixture(scope="module")
def whole():
    pytest.importorskip("pymsis")
    return mission(HTV_X, days=3, samples=3)


def test_the_visit_closes_within_its_propellant(whole):
    assert whole.closes
    assert 500.0 < whole.propellant_kg < HTV_X.value("propellant_kg")


def test_the_record_is_plain_json_and_names_what_is_assumed(whole):
    record = json.loads(json.dumps(to_json(whole), allow_nan=False))
    assert record["launch"]["ascent"]["origin"] == "assumed"
    assert abs(record["launch"]["error_s"]) < 60.0 < record["launch"]["error_with_ascent_of_h2b_s"]
    assert record["facts"]["isp_s"]["origin"] == "assumed"
    assert record["facts"]["station_drag_area_m2"]["value"] == 1791.9
    assert record["safety"]["nominal"]["sphere"]["safe"] == record["safety"]["nominal"]["sphere"]["drifts"]


def test_too_little_propellant_does_not_close(whole):
    poor = replace(
        HTV_X, facts=HTV_X.facts | {"propellant_kg": replace(HTV_X.facts["propellant_kg"], value=300.0)}
    )
    assert not replace(whole, visit=poor).closes


@given(dv=st.floats(-5.0, 5.0), days=st.floats(0.0, 5.0))
def test_a_reboost_changes_the_semi_major_axis_by_2_dv_over_n_and_keeps_the_phase(dv, days):
    station = PLANNED.launch.elements
    et = station.epoch_et + days * DAY_S
    raised = reboosted(station, et, 1e-3 * dv)
    a = station.a_at_km(et)
    assert abs(raised.a_km - a - 2e-3 * dv / np.sqrt(GM_KM3_S2 / a**3)) < 0.02 * abs(dv) + 1e-3  # km
    off = (float(raised.argument_deg(et)) - float(station.argument_deg(et)) + 180.0) % 360.0 - 180.0
    assert abs(off) < 1e-6  # deg


@settings(max_examples=10)
@given(dv=st.floats(0.1, 2.0))
def test_a_station_that_is_raised_lags_so_that_the_craft_phases_higher(dv):
    raised = with_reboost(HTV_X, PLANNED, PLANNED.launch.et + DAY_S, 1e-3 * dv)
    assert raised.possible and raised.phasing_height_km > PLANNED.phasing_height_km
    assert raised.dv_km_s > PLANNED.dv_km_s
    assert raised.launch.et == PLANNED.launch.et


def test_a_reboost_before_launch_hardly_moves_the_lift_off():
    """The station regresses less, but the craft has less phase to gain and loses less node: 7/3 on either side."""
    earlier = with_reboost(HTV_X, PLANNED, PLANNED.launch.et - DAY_S, 1e-3)
    assert abs(earlier.launch.et - PLANNED.launch.et) < 1.0  # s
    assert abs(earlier.launch.phase_deg - PLANNED.launch.phase_deg) > 1.0
    assert abs(earlier.node_error_deg) < 0.05


def test_slips_delays_and_reboosts_are_planned():
    listed = cases(HTV_X, PLANNED)
    assert [c.name for c in listed][:3] == ["launch 1 d later", "launch 2 d later", "capture 1 d later"]
    assert all(c.plan.possible for c in listed)
    assert all(abs(c.dv_change_km_s) < 0.01 for c in listed)
    slip = listed[0].plan.launch.et - PLANNED.launch.et
    assert abs(slip - DAY_S + 23.0 * 60.0) < 5.0 * 60.0


def test_a_reboost_beyond_reason_is_refused():
    with pytest.raises(InputError, match="at most 50 m/s"):
        reboosted(PLANNED.launch.elements, PLANNED.launch.et, 1.0)
