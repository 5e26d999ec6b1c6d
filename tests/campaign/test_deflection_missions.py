"""Missions that deflect an asteroid: momentum, launch windows and shifts, against flights and against arithmetic."""

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, G_KM3_KG_S2
from kakehashi.campaign.deflection_missions import Means, deflection_mission, keyhole_odds
from kakehashi.encounter.deflection_odds import AsteroidMass, Ejecta, asteroid_mass, impact_samples_km_s
from kakehashi.encounter.keyholes import Keyhole
from kakehashi.launch import vehicle
from kakehashi.time import as_et
from kakehashi.transfer import porkchop
from kakehashi.transfer.endpoints import heliocentric

PASS = as_et("2029-04-13T21:46:12 TDB")
LAUNCH = (as_et("2027-03-01 TDB"), as_et("2027-09-01 TDB"))
ROCK = AsteroidMass(4.3e10, 0.3, 0.17, "made up")


@pytest.fixture(scope="module")
def apophis():
    return orbits.load("Apophis", "jpl-220")


@pytest.fixture(scope="module")
def impactor(apophis):
    return deflection_mission(apophis, PASS, "impactor", "H3-24L", LAUNCH, ROCK)


def test_the_mass_that_arrives_is_the_launchers(impactor):
    lifted = vehicle("H3-24L").capacity(impactor.c3_km2_s2, np.radians(impactor.declination_deg)).mass_kg
    assert impactor.arrival_kg == pytest.approx(0.85 * float(lifted), rel=1e-9)
    assert impactor.departure_et < impactor.arrival_et < impactor.encounter_et - 2.0 * DAY_S


def test_the_asteroid_gains_beta_times_the_momentum(impactor):
    speed = 3.61 * impactor.arrival_kg * impactor.arrival_speed_km_s / ROCK.kg
    assert np.linalg.norm(impactor.dv_km_s) == pytest.approx(speed, rel=1e-9)


def test_the_shift_is_as_flown_in_the_full_dynamics(impactor):
    assert impactor.miss_change_km > 10.0  # it moves away from the Earth
    assert np.linalg.norm(impactor.flown_km - impactor.shift_km) < 0.01 * impactor.size_km


def test_odds_widen_with_what_is_not_known(apophis, impactor):
    certain = deflection_mission(
        apophis, PASS, "impactor", "H3-24L", LAUNCH, AsteroidMass(4.3e10, 0.0, 0.17, ""),
        ejecta=Ejecta(3.61, 0.0, 0.0), draws=200,
    )  # fmt: skip
    assert np.ptp(certain.odds.size_km) < 1e-9 * certain.size_km
    assert certain.odds.quantiles_km()[2] == pytest.approx(certain.size_km)
    low, _, middle, _, high = impactor.odds.quantiles_km()
    assert low < 0.8 * middle and high > 1.3 * middle
    assert impactor.odds.probability(middle) == pytest.approx(0.5, abs=0.01)


def test_launch_windows_hold_the_best_launch(impactor):
    assert any(first <= impactor.departure_et <= last for first, last in impactor.windows_et)
    assert np.nanmax(impactor.best_km) >= impactor.size_km * (1.0 - 1e-9)


def test_a_camera_that_needs_light_limits_the_approach(apophis, impactor):
    limit = impactor.phase_deg - 5.0
    lit = deflection_mission(
        apophis, PASS, "impactor", "H3-24L", LAUNCH, ROCK, means=Means(most_phase_deg=limit)
    )
    assert lit.phase_deg <= limit and lit.miss_change_km < impactor.miss_change_km


def test_the_angles_are_those_of_the_arc(apophis, impactor):
    arc = porkchop("Earth", apophis, [impactor.departure_et], [impactor.arrival_et])
    u = arc.arrival_vinf_km_s[0, 0]
    state = heliocentric(apophis, impactor.arrival_et, impactor.arrival_et).state(impactor.arrival_et)
    for angle, axis in ((impactor.phase_deg, state[:3]), (impactor.angle_deg, state[3:])):
        wanted = np.degrees(np.arccos(u @ axis / np.linalg.norm(u) / np.linalg.norm(axis)))
        assert angle == pytest.approx(wanted, abs=1e-3)  # deg
    assert np.linalg.norm(u) == pytest.approx(impactor.arrival_speed_km_s, abs=1e-6)


def test_a_tractor_gives_the_velocity_of_its_pull(apophis):
    result = deflection_mission(apophis, PASS, "tractor", "Falcon Heavy", LAUNCH, ROCK)
    pull = G_KM3_KG_S2 * 0.8 * result.arrival_kg / (1.5 * 0.17) ** 2  # with half of the propellant on average
    assert np.linalg.norm(result.dv_km_s) == pytest.approx(pull * result.thrusting_days * DAY_S, rel=1e-9)
    assert result.miss_change_km > 0.0 and np.isnan(result.flown_km).all()


def test_a_heavier_asteroid_moves_less_and_an_explosion_moves_it_more(apophis):
    heavy = deflection_mission(
        apophis, PASS, "ion-beam", "H3-24L", LAUNCH, AsteroidMass(8.6e10, 0.3, 0.2, "")
    )
    light = deflection_mission(apophis, PASS, "ion-beam", "H3-24L", LAUNCH, ROCK)
    assert heavy.size_km == pytest.approx(light.size_km / 2.0, rel=1e-6)
    blast = deflection_mission(apophis, PASS, "explosion", "H3-24L", LAUNCH, ROCK, means=Means(yield_kt=1.0))
    assert blast.size_km > light.size_km and blast.miss_change_km > 0.0


def test_a_keyhole_at_the_median_is_more_likely_than_one_far_away(impactor):
    def hole(zeta):
        return Keyhole(PASS, 7.0, 6.0, 0.0, zeta, zeta - 0.3, zeta + 0.3, 0.6, 1e-3, 1e-4, 0.0, 0.0)

    middle = float(np.median(impactor.odds.shift_km[:, 1]))
    near, far = keyhole_odds(impactor, [hole(5_000.0), hole(100.0 + middle)], 100.0)
    assert near.shift_km == pytest.approx(middle) and far.probability < 1e-12
    assert 1e-3 < near.probability < 0.1


def test_the_arc_of_dart_arrives_as_dart_did():
    # Launch and impact as flown; Cheng et al. (2023): 6.1449 km/s.  It came from RA 128, Dec 18 deg.
    arc = porkchop("Earth", "Didymos", ["2021-11-24T06:21:02 UTC"], ["2022-09-26T23:14:24 UTC"])
    u = arc.arrival_vinf_km_s[0, 0]
    assert np.linalg.norm(u) == pytest.approx(6.145, abs=0.05)
    ra, dec = np.degrees([np.arctan2(-u[1], -u[0]), np.arcsin(-u[2] / np.linalg.norm(u))])
    assert ra == pytest.approx(128.0, abs=1.0) and dec == pytest.approx(18.0, abs=1.0)


def test_draws_have_the_sigmas_that_were_given():
    rng, u = np.random.default_rng(5), np.array([6.0, 1.0, 0.0])
    dv = impact_samples_km_s(500.0, u, AsteroidMass(1e10, 0.3, 0.1, ""), Ejecta(1.0, 0.0, 0.0), 20_000, rng)
    masses = 500.0 * np.linalg.norm(u) / np.linalg.norm(dv, axis=1)
    assert np.median(masses) == pytest.approx(1e10, rel=0.01)
    assert masses.std() / masses.mean() == pytest.approx(0.3, rel=0.03)
    scattered = impact_samples_km_s(
        500.0, u, AsteroidMass(1e10, 0.0, 0.1, ""), Ejecta(3.0, 0.0, 20.0), 5_000, rng
    )
    assert (scattered @ u > 0.0).all()
    assert np.median(np.linalg.norm(scattered, axis=1)) < 3.0 * 500.0 * np.linalg.norm(u) / 1e10


def test_masses_come_from_the_catalogue_or_from_size_and_density():
    bennu = asteroid_mass(orbits.load("Bennu"))
    assert bennu.kg == pytest.approx(7.33e10, rel=0.01)  # Chesley et al. (2020)
    apophis = asteroid_mass(orbits.load("Apophis"))
    assert apophis.kg == pytest.approx(2_000.0 * np.pi / 6.0 * 340.0**3) and 0.3 < apophis.sigma < 0.5
    assert "assumed density" in apophis.source


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"method": "laser"}, "one of impactor"),
        ({"launch_et": (PASS, PASS)}, "no warning time"),
        ({"launch_et": (LAUNCH[1], LAUNCH[0])}, "exchange them"),
        ({"vehicle_name": "Saturn V"}, "unknown launch vehicle"),
        ({"step_days": 0.5}, "longer step"),
    ],
)
def test_what_cannot_be_planned_is_refused(apophis, change, says):
    arguments = {"method": "impactor", "vehicle_name": "H3-24L", "launch_et": LAUNCH} | change
    with pytest.raises(InputError, match=says):
        deflection_mission(apophis, PASS, asteroid=ROCK, **arguments)


def test_masses_that_no_asteroid_has_are_refused():
    with pytest.raises(InputError, match="must be a positive number"):
        AsteroidMass(-1.0, 0.1, 0.1, "")
    with pytest.raises(InputError, match=r"beta is 0\.5"):
        Ejecta(0.5)
