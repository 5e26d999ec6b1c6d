"""Satellites of a campaign: drag make-up and lifetime, repeat orbits, swaths of a fleet, and what a loss changes."""

from importlib.resources import files

import numpy as np
import pytest

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.load import CampaignError, load, parse
from kakehashi.campaign.phases.earth_orbit.drag import LAYERS, drag_study, mean_orbit
from kakehashi.campaign.phases.earth_orbit.swaths import fleet_of, repeat_of, swath_study, together
from kakehashi.campaign.report import write_report
from kakehashi.campaign.stages import Memory
from kakehashi.campaign.whatif import what_if
from kakehashi.earth.decay.exponential import decay_in_layers, layered_density, rates
from kakehashi.earth.decay.lifetime import MeanOrbit

MEMORY = Memory(4e9)


def plan(**changes):
    found = load("earthcare").campaign.mission[0].earth_orbit
    return found.model_copy(update=changes)


def drag_with(**values):
    drag = plan().drag
    more = {k: getattr(drag, k).model_copy(update={"value": v}) for k, v in values.items()}
    return plan(drag=drag.model_copy(update=more))


def test_circular_orbits_fall_as_the_density_times_the_root_of_the_axis():
    """da/dt = -sqrt(GM a) rho Cd A/m of a circular orbit."""
    fall, rounding = rates(6_778.137, 0.0, 0.01)
    expected = -np.sqrt(398_600.44 * 6_778.137) * 1e3 * 3.725e-12 * 0.01
    assert fall == pytest.approx(expected, rel=1e-6) and abs(rounding) < 1e-20


def test_the_layers_agree_at_their_bases_within_a_percent():
    at = np.array([90.0, 100.0, 150.0, 250.0, 400.0, 600.0, 900.0])
    assert layered_density(at - 1e-6) == pytest.approx(layered_density(at), rel=0.02)


def test_an_ellipse_becomes_rounder_before_it_falls():
    done = decay_in_layers(MeanOrbit.of_heights(250.0, 900.0, 51.6), "2026-01-01 UTC", 0.01)
    apogee, perigee = done.apogee_km[0], done.perigee_km[0]
    flying = np.isfinite(apogee)
    assert (np.diff(apogee[flying]) < 0.0).all()
    half = int(flying.sum()) // 2
    assert apogee[0] - apogee[half] > 3.0 * (perigee[0] - perigee[half])


def test_half_the_drag_lives_twice_as_long():
    orbit = MeanOrbit.of_heights(500.0, 500.0, 97.4)
    one, two = (decay_in_layers(orbit, "2026-01-01 UTC", x, years=60.0).lifetime_d[0] for x in (0.01, 0.005))
    assert two / one == pytest.approx(2.0, rel=1e-3)


def test_propellant_for_drag_is_impulse_over_exhaust_velocity():
    """kept = m_p Isp g0 / (1/2 rho v^2 Cd A) of a circular orbit in layers."""
    study = drag_study(plan(), msis=False)
    v2 = 398_600.44 / mean_orbit(plan()).a_km * 1e6
    force = 0.5 * layered_density(393.1) * v2 * 7.0 * 2.6
    assert study.maintained_d[0] == pytest.approx(200.0 * 215.0 * 9.80665 / force / DAY_S, rel=2e-3)
    assert study.reentry_d[0] > study.maintained_d[0] and study.air == LAYERS
    heavier = drag_study(drag_with(mass_kg=4_400.0), msis=False)
    assert heavier.maintained_d[0] == pytest.approx(study.maintained_d[0], rel=1e-6)


def test_the_height_stands_while_it_is_kept_and_then_falls():
    study = drag_study(plan(), msis=False)
    kept = study.days < study.maintained_d[0]
    assert study.altitude_km[0, kept] == pytest.approx(393.1, abs=1e-6)
    falling = study.altitude_km[0, ~kept & (study.days < study.reentry_d[0])]
    assert (np.diff(falling) <= 0.0).all() and falling[-1] < 300.0


def test_more_active_suns_cost_more():
    pytest.importorskip("pymsis", reason="pymsis is not installed")
    study = drag_study(plan())
    assert study.names == ("low", "mean", "high")
    assert (np.diff(study.dv_m_s_year) > 0.0).all() and (np.diff(study.life_d) < 0.0).all()
    changes = dict(zip(study.assumed, study.changes_d, strict=True))
    assert changes["area_m2"] == pytest.approx(changes["cd"], abs=1.0)
    assert changes["area_m2"] < 0.0 < changes["propellant_kg"]


def test_earthcare_repeats_where_it_flies():
    again = repeat_of(plan())
    assert again.altitude_km == pytest.approx(393.1, abs=0.2)  # ESA
    assert abs(again.local_time_drift_min_per_year) < 2.0 * 60.0 / 12.0
    assert fleet_of(plan(satellites=4)).mean_anomaly_deg == pytest.approx([0.0, 270.0, 180.0, 90.0])


def test_two_swaths_together_visit_as_often_as_both():
    short = plan(repeat=plan().repeat.model_copy(update={"orbits": 16, "days": 1}))
    swath = short.swath[0].model_copy(update={"half_width_km": 500.0})
    one, two = swath_study(short, swath), swath_study(short.model_copy(update={"argument_deg": 180.0}), swath)
    joint = together([one, two])
    assert joint.counts.sum() == one.counts.sum() + two.counts.sum()
    everywhere = np.ones(joint.counts.size, bool)
    days = (0.25, 0.5, 1.0)
    assert (joint.covered_after(days, everywhere) >= one.covered_after(days, everywhere)).all()
    assert (np.diff(np.nan_to_num(joint.days, nan=2.0), axis=1) >= 0.0).all()


@pytest.fixture(scope="module")
def alone():
    return what_if(load("earthcare").lose("second satellite"), memory=MEMORY)


@pytest.fixture(scope="module")
def earthcare(alone):
    return alone.before


def test_earthcare_closes_on_assumptions(earthcare):
    assert earthcare.feasible and earthcare.verdict == "closes on assumptions"
    names = {n.name for n in earthcare.mission("EarthCARE").numbers}
    assert {"altitude of the repeat orbit", "spacing of the tracks"} <= names
    curves = {c.quantity: c for c in earthcare.measurements}
    assert (np.diff(curves["coverage"].sigma) >= 0.0).all() and curves["coverage"].sigma[-1] > 99.0
    assert 2.0 < curves["revisit"].best < 5.0


def test_losing_a_satellite_lengthens_the_revisit(alone):
    assert alone.fated("lost") == ("revisit",)
    one = {c.quantity: c for c in alone.after.measurements}["revisit"].best
    both = {c.quantity: c for c in alone.before.measurements}["revisit"].best
    assert one == pytest.approx(2.0 * both, rel=0.15)
    assert what_if(load("earthcare").lose("CPR"), memory=MEMORY).fated("lost") == ("clouds",)


def test_its_report_has_its_figures(earthcare, tmp_path):
    text = write_report(earthcare, tmp_path / "report.html").read_text("utf-8")
    assert "could not be drawn" not in text
    for key in ("orbit-height", "revisit-by-latitude", "revisit-map"):
        assert key in text


def test_pages_that_contradict_themselves():
    text = (files("kakehashi") / "campaigns" / "earthcare.toml").read_text("utf-8")
    with pytest.raises(CampaignError, match="belong together"):
        parse(text.replace("propellant_kg = ", "#", 1))
    given = 'lifetime_days = { value = 5.0, source = "x", as_of = "2026" }\ninclination_deg = '
    with pytest.raises(CampaignError, match=r"either lifetime_days, which is given, or"):
        parse(text.replace("inclination_deg = ", given, 1))
    end = "\nwindow_days = [0, 1096]"
    with pytest.raises(CampaignError, match="not a known instrument with a swath of EarthCARE"):
        parse(text.replace(f'instrument = "imager"{end}', f'instrument = "lidar"{end}', 1))
    with pytest.raises(CampaignError, match="southern one first"):
        parse(text.replace("latitudes_deg = [30.0, 60.0]", "latitudes_deg = [60.0, 30.0]", 1))
