"""Conduction: converged spectral solutions, the balance of energy, limits of small and large thermal inertia."""

import json
import time
from math import pi

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies.heat import Ground, conduct, equilibrium_k

NIGHT_AND_DAY = {"T_noon": 0, "T_dusk": 1, "T_midnight": 2, "T_dawn": 3}  # quarters of a revolution
CASES = (
    "Apophis_300", "Apophis_600", "Apophis_perih", "Ryugu_225", "Bennu_300", "Didymos_320", "Phaethon_600_perih",
)  # fmt: skip


def on_the_equator(case, steps: int = 240, **options):
    """Temperatures (steps,) of an equatorial facet with the Sun above the equator, from noon."""
    ground = Ground(case["Gamma"], case["A_bond"], case["eps"])
    noon = ground.radiation_w_m2_k4 * case["Tss0"] ** 4
    flux = noon * np.maximum(np.cos(2.0 * pi * np.arange(steps) / steps), 0.0)[:, None]
    return conduct(flux, ground, 3600.0 * case["P_h"] / steps, **options)


def extreme(curve, largest: bool) -> tuple[float, float]:
    """Value and place [steps] of the extreme of a curve, by a parabola through three points."""
    k = int(np.argmax(curve) if largest else np.argmin(curve))
    a, b, c = curve[k - 1], curve[k], curve[(k + 1) % len(curve)]
    moved = 0.5 * (a - c) / (a - 2.0 * b + c)
    return b - 0.25 * (a - c) * moved, k + moved


@pytest.mark.parametrize("name", CASES)
def test_temperatures_are_those_of_the_spectral_solution(shared_data, name):
    case = json.loads((shared_data / "shapes" / "tpm_reference.json").read_text())[name]
    steps, nodes = (720, 60) if name.startswith("Phaethon") else (240, 25)
    solution = on_the_equator(case, steps, nodes=nodes)
    curve = solution.surface_k[:, 0]
    for key, quarter in NIGHT_AND_DAY.items():
        assert curve[quarter * steps // 4] == pytest.approx(case[key], abs=0.15), key  # K
    highest, place = extreme(curve, True)
    assert highest == pytest.approx(case["Tmax"], abs=0.15)
    assert curve.min() == pytest.approx(case["Tmin"], abs=0.15)
    assert curve.mean() == pytest.approx(case["Tmean"], abs=0.15)
    assert 360.0 * place / steps == pytest.approx(case["lag_deg"], abs=0.2)  # deg, in the afternoon
    assert solution.closure <= 1e-4


@pytest.mark.parametrize("inertia", [3.0, 30.0, 300.0, 3_000.0])
def test_absorbed_energy_is_emitted(inertia):
    rng = np.random.default_rng(1)
    steps, phase = 240, 2.0 * pi * np.arange(240) / 240
    flux = 1_000.0 * np.maximum(
        np.cos(phase[:, None] - rng.uniform(0, 6, 70)) - rng.uniform(-0.9, 0.9, 70), 0.0
    )
    solution = conduct(flux, Ground(inertia), 20_000.0 / steps)
    absorbed, emitted = flux.mean(axis=0), solution.emitted_w_m2.mean(axis=0)
    assert np.abs(emitted / absorbed - 1.0).max() <= 1e-4
    assert solution.closure == pytest.approx(np.abs(emitted / absorbed - 1.0).max(), abs=1e-9)


def test_ground_without_conduction_is_in_equilibrium():
    flux = np.random.default_rng(2).uniform(0.0, 1_300.0, (24, 5))
    solution = conduct(flux, Ground(0.0, 0.1, 0.8), 600.0)
    np.testing.assert_allclose(0.8 * 5.670374419e-8 * solution.surface_k**4, flux, rtol=1e-12)
    nearly = conduct(flux[:, :1] + 500.0, Ground(0.01, 0.1, 0.8), 600.0).surface_k
    assert np.abs(nearly - equilibrium_k(flux[:, :1] + 500.0, Ground(0.0, 0.1, 0.8))).max() < 0.2  # K


def test_ground_of_great_inertia_is_isothermal():
    phase = 2.0 * pi * np.arange(240) / 240
    solution = conduct(1_000.0 * np.maximum(np.cos(phase), 0.0)[:, None], Ground(1e5), 100.0)
    mean = (1_000.0 / pi / Ground(1e5).radiation_w_m2_k4) ** 0.25
    assert np.abs(solution.surface_k - mean).max() < 0.5  # K


def test_a_small_wave_is_that_of_the_linear_theory():
    """A flux F0 + F1 cos(wt) gives T0 + Re F1 exp(iwt) / (4 eps sigma T0^3 + Gamma sqrt(iw))."""
    ground, steps, period = Ground(400.0, 0.1, 0.9), 240, 30_000.0
    phase = 2.0 * pi * np.arange(steps) / steps
    curve = conduct((300.0 + np.cos(phase))[:, None], ground, period / steps, tolerance=1e-9).surface_k[:, 0]
    mean = (300.0 / ground.radiation_w_m2_k4) ** 0.25
    impedance = 4.0 * ground.radiation_w_m2_k4 * mean**3 + 400.0 * np.sqrt(2j * pi / period)
    wave = 2.0 * np.mean((curve - curve.mean()) * np.exp(-1j * phase))
    assert abs(wave * impedance - 1.0) < 2e-3
    assert curve.mean() == pytest.approx(mean, abs=1e-3)


def test_a_start_from_a_similar_case_saves_revolutions():
    case = {"Gamma": 300.0, "A_bond": 0.05, "eps": 0.9, "Tss0": 390.0, "P_h": 10.0}
    first = on_the_equator(case)
    again = on_the_equator(case, start_k=first.profile_k)
    assert again.revolutions == 1 and np.abs(again.surface_k - first.surface_k).max() < 0.05  # K


def test_what_is_not_physical_is_an_error():
    for wrong in (
        {"thermal_inertia": -1.0},
        {"albedo": 1.0},
        {"albedo": -0.1},
        {"emissivity": 0.0},
        {"emissivity": 1.1},
    ):
        with pytest.raises(InputError, match=r"it must be"):
            Ground(**({"thermal_inertia": 100.0} | wrong))
    flux = np.ones((24, 2))
    for bad, message in ((-flux, "negative"), (flux * np.nan, "not finite"), (flux[0], "shape")):
        with pytest.raises(InputError, match=message):
            conduct(bad, Ground(100.0), 60.0)
    for options, message in (
        ({"step_s": 0.0}, "step_s"),
        ({"nodes": 2}, "nodes"),
        ({"period_s": 1e9}, "period_s"),
    ):
        with pytest.raises(InputError, match=message):
            conduct(flux, Ground(100.0), **({"step_s": 60.0} | options))


@pytest.mark.slow
def test_eight_million_steps_of_a_facet_a_second():
    phase = 2.0 * pi * np.arange(240) / 240
    flux = 900.0 * np.maximum(np.cos(phase[:, None] + np.linspace(0.0, 6.0, 20_000)), 0.0)
    conduct(flux[:, :64], Ground(225.0), 100.0)  # compiled
    start = time.process_time()  # other processes may hold the core
    solution = conduct(flux, Ground(225.0), 100.0, threads=1)
    assert solution.revolutions * flux.size / (time.process_time() - start) > 8e6
