"""Missions about the Earth: the drift by J2, the lifetime that is given, and a campaign that has one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.campaign.load import CampaignError, parse
from kakehashi.campaign.phases.earth_orbit.solve import drift

ALTITUDES = st.floats(200.0, 2_000.0)
PAGE = """
name = "{name}"
title = "A cloud radar"
summary = "One satellite about the Earth."
target = "Earth"
as_of = "2026-11-29"

[event]
name = "launch of EarthCARE"
epoch = "2024-05-28 UTC"
source = "ESA"
as_of = "2026-11-29"

[[partner]]
name = "ESA"
[[partner]]
name = "JAXA"

[[mission]]
name = "EarthCARE"
agency = "ESA and JAXA"
role = "clouds and aerosols"
status = {{ value = "in operation", source = "ESA", as_of = "2026-11-29" }}
stay_days = {{ value = {wanted}, unit = "d", source = "ESA: three years", as_of = "2026-11-29" }}

[mission.earth_orbit]
reached = "2024-05-28 UTC"
perigee_altitude_km = {{ value = 393.1, unit = "km", source = "ESA", as_of = "2026-11-29" }}
apogee_altitude_km = {{ value = {apogee}, unit = "km", source = "ESA", as_of = "2026-11-29" }}
inclination_deg = {{ value = 97.05, unit = "deg", source = "ESA", as_of = "2026-11-29" }}
lifetime_days = {{ value = 1461.0, unit = "d", source = "assumption", as_of = "2026-11-29", origin = "assumed" }}

[[mission.instrument]]
name = "cloud radar"
provider = "JAXA"
source = "JAXA"
as_of = "2026-11-29"

[[objective]]
name = "clouds"
title = "Profiles of clouds"

[[objective.service]]
mission = "EarthCARE"
instrument = "cloud radar"
window_days = [0.0, 1096.0]
needs_days = 1000.0
"""


@given(ALTITUDES, ALTITUDES)
def test_nodes_of_polar_orbits_stand_still_and_perigees_at_the_critical_inclination(a, b):
    low, high = sorted((a, b))
    assert abs(drift(low, high, 90.0).node_deg_d) < 1e-12
    critical = np.degrees(np.arcsin(np.sqrt(0.8)))
    assert abs(drift(low, high, critical).perigee_deg_d) < 1e-12


@given(ALTITUDES, st.floats(0.0, 180.0))
def test_retrograde_orbits_drift_as_direct_ones_the_other_way(altitude, inclination):
    here, there = drift(altitude, altitude, inclination), drift(altitude, altitude, 180.0 - inclination)
    assert here.node_deg_d == pytest.approx(-there.node_deg_d, abs=1e-12)
    assert here.perigee_deg_d == pytest.approx(there.perigee_deg_d, abs=1e-12)


def test_earthcare_is_sun_synchronous():
    # 389 orbits in 25 days, mean local time kept (ESA): node moves with the mean Sun
    orbit = drift(393.1, 393.1, 97.05)
    assert abs(60.0 * orbit.local_time_h_d) < 0.05  # minutes a day
    assert 25.0 * DAY_S / orbit.period_s == pytest.approx(389.0, abs=0.7)


def test_the_drift_is_that_of_an_integration_with_j2():
    """Gauss' equations averaged here, Cartesian motion with J2 integrated by scipy there."""
    from scipy.integrate import solve_ivp

    earth, j2 = body("Earth"), 1.08262668e-3
    a, tilt = earth.radius_km + 700.0, np.radians(52.0)
    speed = np.sqrt(earth.gm_km3_s2 / a)
    start = np.array([a, 0.0, 0.0, 0.0, speed * np.cos(tilt), speed * np.sin(tilt)])

    def motion(t, s):
        r = np.linalg.norm(s[:3])
        z2 = 5.0 * (s[2] / r) ** 2
        bulge = 1.5 * j2 * (earth.radius_km / r) ** 2 * np.array([1.0 - z2, 1.0 - z2, 3.0 - z2])
        return np.concatenate([s[3:], -earth.gm_km3_s2 / r**3 * s[:3] * (1.0 + bulge)])

    span = 10.0 * DAY_S
    et = np.linspace(0.0, span, 4_000)
    states = solve_ivp(motion, (0.0, span), start, "DOP853", et, rtol=1e-10, atol=1e-9).y
    h = np.cross(states[:3].T, states[3:].T)
    node = np.unwrap(np.arctan2(h[:, 0], -h[:, 1]))
    slope = np.degrees(np.polyfit(et, node, 1)[0]) * DAY_S
    r, v2 = np.linalg.norm(states[:3], axis=0), np.sum(states[3:] ** 2, axis=0)
    mean = float(np.mean(1.0 / (2.0 / r - v2 / earth.gm_km3_s2))) - earth.radius_km  # the start is osculating
    tilted = np.degrees(np.arccos(np.mean(h[:, 2] / np.linalg.norm(h, axis=1))))
    assert slope == pytest.approx(drift(mean, mean, tilted).node_deg_d, rel=2e-3)  # second order in J2


def test_a_campaign_about_the_earth_runs_and_its_lifetime_decides():
    page = parse(PAGE.format(name="clouds", wanted=1_096.0, apogee=393.1))
    results = page.run()
    (mission,) = results.missions
    assert mission.kind == "earth_orbit" and mission.feasible and results.feasible
    assert "+365 d" in mission.reasons[0]
    short = parse(PAGE.format(name="clouds", wanted=2_000.0, apogee=393.1)).run()
    assert not short.feasible and "-539 d" in short.missions[0].reasons[0]


def test_its_report_shows_elements_and_drift(tmp_path):
    page = parse(PAGE.format(name="clouds", wanted=1_096.0, apogee=393.1))
    page.run(tmp_path)
    text = (tmp_path / "report.html").read_text("utf-8")
    assert "EarthCARE about the Earth" in text and "drift of the node" in text
    assert "could not be drawn" not in text


def test_what_if_it_is_cancelled():
    from kakehashi.campaign.whatif import what_if

    page = parse(PAGE.format(name="clouds", wanted=1_096.0, apogee=393.1))
    assert what_if(page.without("EarthCARE")).fated("lost") == ("clouds",)


def test_an_apogee_below_its_perigee():
    with pytest.raises(CampaignError, match=r"is below perigee_altitude_km, 393\.1; exchange the two"):
        parse(PAGE.format(name="clouds", wanted=1.0, apogee=300.0))
