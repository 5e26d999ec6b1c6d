"""Light of the Earth: laws of its sum over the visible cap, Orekit's model, and flights with it.

Flights with the term are slow tests, because its code is compiled for them alone.
"""

from types import SimpleNamespace

import numpy as np
import pytest

from kakehashi.base.constants import AU_KM
from kakehashi.base.jit import exposed
from kakehashi.dynamics import fly
from kakehashi.dynamics.field import empty_field
from kakehashi.dynamics.forces import earth_radiation
from kakehashi.dynamics.forces.terms import models
from kakehashi.earth.satellite import FORCES, USUAL, Satellite, force_model, propagate
from kakehashi.ephem import position
from kakehashi.time import as_et

SETTINGS = models()["term"]["earth-radiation"]
EARTH_KM, EARTH = 6_378.1366, 3
CONTEXT = SimpleNamespace(column=lambda _: 5, index=lambda _: EARTH, radius_km=lambda _: EARTH_KM)
START = np.array([6_378.0 + 700.0, 0.0, 0.0, 0.0, 3.0, 6.87])
CRAFT = Satellite(1_000.0, 0.0, 10.0, 2.2, 1.3)


def push(x, sun, **changes):
    """Acceleration [km/s2 per m2/kg] at a place about the Earth [km] with the Sun in a direction [km]."""
    c = earth_radiation.constants(SETTINGS | changes, CONTEXT)
    c.zonal[0, [1, 4]] *= changes.get("season", 1.0)
    field = empty_field(11)
    field.position[0, 0], field.pole[0] = sun, [0.0, 0.0, 1.0]
    return np.array(exposed(earth_radiation.acceleration_per_unit)(c, field, 0, *map(float, x))), c.pressure


@pytest.mark.parametrize("radii", [1.03, 1.3, 4.2, 60.0])
def test_an_earth_that_emits_everywhere_alike_presses_as_the_inverse_square(radii):
    x = radii * EARTH_KM * np.array([0.6, 0.0, 0.8])
    a, pressure = push(x, [AU_KM, 0.0, 0.0], albedo=[0.0, 0.0, 0.0], emissivity=[0.68, 0.0, 0.0])
    expected = 0.17 * pressure / radii**2 * x / np.linalg.norm(x)
    assert np.linalg.norm(a - expected) < 1e-12 * np.linalg.norm(expected)


@pytest.mark.parametrize("phase_deg", [0.0, 60.0, 120.0, 180.0])
def test_far_away_reflected_light_follows_lamberts_law_of_phase(phase_deg):
    # 2/3 A (sin p + (pi - p) cos p) / pi of the full sphere, without its radius in parallax; one percent of the full.
    p, r = np.radians(phase_deg), 200.0
    x = r * EARTH_KM * np.array([np.cos(p), np.sin(p), 0.0])
    white = {"albedo": [1.0, 0.0, 0.0], "emissivity": [0.0, 0.0, 0.0]}
    a, pressure = push(x, [AU_KM, 0.0, 0.0], **white, rings=8, sectors=32)
    full = 2.0 / 3.0 * pressure / r**2
    law = full * (np.sin(p) + (np.pi - p) * np.cos(p)) / np.pi
    assert abs(a @ x / np.linalg.norm(x) - law) < 0.01 * full


# Acceleration of a sphere of 1 m2 and 1 kg, Cr 1 [m/s2] in GCRF: Orekit 13.1.9, KnockeRediffusedForceModel(sun, sphere,
# 6378136.6, 1 degree), with its sunlight of 4.5606e-6 N/m2.
OREKIT = [
    ("2008-08-31 05:20", (4195.6, -5253.7, 859.5), (4.70702e-07, -5.89409e-07, 9.86866e-08)),
    ("2008-08-31 05:20", (-5403.1, -4307.5, -2051.7), (-7.33120e-07, -6.53233e-07, -2.91125e-07)),
    ("2008-08-31 05:20", (-7051.9, -809.7, -3020.5), (-1.06898e-06, -1.55836e-07, -4.46946e-07)),
    ("2008-08-31 05:20", (26369.6, 1791.7, -2798.3), (4.58602e-08, 3.11225e-09, -5.08007e-09)),
    ("2010-03-21 00:00", (-1489.4, -3537.2, -5586.9), (-1.28244e-07, -3.03141e-07, -5.02556e-07)),
    ("2010-03-21 00:00", (-4237.5, 5225.8, -2586.7), (-3.85810e-07, 4.75792e-07, -2.47915e-07)),
    ("2010-03-21 00:00", (7549.2, -1574.9, 191.2), (1.18683e-06, -2.59405e-07, 2.63981e-08)),
    ("2010-03-21 00:00", (23953.3, 8446.7, -7828.8), (8.72689e-08, 3.20439e-08, -2.89765e-08)),
    ("2002-12-20 18:00", (-614.3, 1816.0, 6501.4), (-4.03517e-08, 1.19288e-07, 4.59508e-07)),
    ("2002-12-20 18:00", (-1822.9, -1646.7, 6776.6), (-1.02700e-07, -7.89867e-08, 4.26524e-07)),
    ("2002-12-20 18:00", (-5323.9, -1752.0, 5300.4), (-3.52422e-07, -7.66167e-08, 3.92011e-07)),
    ("2002-12-20 18:00", (17307.9, 2729.3, 19984.6), (2.95147e-08, 5.59538e-09, 3.54289e-08)),
]


@pytest.mark.parametrize(("utc", "x", "theirs"), OREKIT)
def test_orekits_sum_over_elements_of_a_degree_is_met_within_a_percent_and_a_half(utc, x, theirs):
    # The largest difference is 1.25 % where the terminator crosses the cap, the median 0.1 %.
    et = as_et(utc + " UTC")
    since = et - as_et("1981-12-22 TDB")
    season = np.cos(2.0 * np.pi * since / (365.25 * 86_400.0))
    a, pressure = push(x, position("Sun", "Earth", et), season=season)
    scaled = np.array(theirs) * 1e3 * pressure / 4.5606e-6  # to our sunlight
    assert np.linalg.norm(1e3 * a - scaled) < 0.015 * np.linalg.norm(scaled)


def after(seconds, forces=tuple(FORCES), craft=CRAFT, **further):
    return propagate(START, 0.0, seconds, craft, force_model(forces, degree=8), **further)


@pytest.mark.slow
def test_a_satellite_is_pushed_away_from_the_earth():
    with_light, without = (after(20.0, f).states[0] for f in (tuple(FORCES), USUAL))
    a, _ = push(START[:3], position("Sun", "Earth", 0.0), season=np.cos(2.0 * np.pi * 18.03))
    expected = CRAFT.cram_m2_kg * a * 20.0**2 / 2.0
    assert np.linalg.norm((with_light - without)[:3] - expected) < 0.03 * np.linalg.norm(expected)
    assert expected @ START[:3] > 0.0


@pytest.mark.slow
def test_partials_by_the_ratio_are_slopes():
    slope = after(6_000.0, partials=("ERAM",)).transition[0, :3, 6]
    model, light = force_model(tuple(FORCES), degree=8), {"CRAM": CRAFT.cram_m2_kg}
    up, down = (
        fly(
            START, 0.0, 6_000.0, model=model, parameters=light | {"ERAM": e}, tolerance=1e-8, watch={}
        ).states[0]
        for e in (0.113, -0.087)
    )
    change = (up - down)[:3] / 0.2
    assert np.linalg.norm(slope - change) < 1e-3 * np.linalg.norm(change)


@pytest.mark.slow
def test_members_of_a_cloud_have_their_own_ratio():
    ratios, model = np.array([0.0, 0.1, 0.5]), force_model(tuple(FORCES), degree=8)
    together = fly(
        np.tile(START, (3, 1)),
        0.0,
        6_000.0,
        model=model,
        parameters={"ERAM": ratios},
        tolerance=1e-8,
        watch={},
    )
    for ratio, end in zip(ratios, together.states, strict=True):
        alone = fly(START, 0.0, 6_000.0, model=model, parameters={"ERAM": ratio}, tolerance=1e-8, watch={})
        assert np.linalg.norm((end - alone.states[0])[:3]) < 1e-6  # km, of up to 20 m


def test_left_out_it_costs_nothing():
    # The types of the terms decide which machine code runs.
    usual, listed = force_model().force(0.0, 1.0), models()["model"]["earth-orbit"]["terms"]
    names = [type(term).__module__.rsplit(".", 1)[1].replace("_", "-") for term in usual.terms]
    assert names == list(listed)
    assert "ERAM" not in force_model().parameters


@pytest.mark.slow
def test_without_an_area_it_changes_nothing():
    usual, model = after(6_000.0, USUAL), force_model(tuple(FORCES), degree=8)
    for light in ({"CRAM": CRAFT.cram_m2_kg}, {"CRAM": CRAFT.cram_m2_kg, "ERAM": 0.0}):
        dark = fly(START, 0.0, 6_000.0, model=model, parameters=light, tolerance=1e-8, watch={})
        assert np.abs(dark.states - usual.states)[0, :3].max() < 1e-9  # km: other code, other rounding
        assert abs(dark.steps - usual.steps) <= 0.05 * usual.steps


@pytest.mark.slow
def test_it_does_not_shorten_the_steps():
    assert after(43_200.0).steps < 1.03 * after(43_200.0, USUAL).steps
