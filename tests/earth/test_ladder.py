"""The ladder of forces: our propagation is Orekit's, rung by rung."""

import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.earth import ladder
from kakehashi.earth.space_weather import read_cssi

SHARED = Path(__file__).parents[3] / "shared" / "data"
REFERENCE, WEATHER = SHARED / "earth" / "orekit_ladder.json", SHARED / "spaceweather" / "sw19571001.txt"
needs_reference = pytest.mark.skipif(
    not REFERENCE.exists(), reason="Orekit's reference propagation is not there"
)

# Positions in the file of the reference are off by this much [m], because its absolute tolerance of 1e-6 is one of
# velocities too: Orekit itself moves by it when the tolerance is 1e-10 (tools/make_orekit_reference.py), and with
# radiation pressure, whose steps in the shadow cost digits, leo_1200km by 0.51 m and meo_8000km by 0.04 m.
NOISE_M = {"sso_393km": 0.5, "iss_418km": 2.0, "gto": 1.0}
CONVERGED_RUNGS = ("point mass", "J2", "8x8")


def rungs_of(case, *forces):
    cases = ladder.read_reference(REFERENCE)
    picked = [r for r in cases[case]["rungs"] if not forces or r["forces"] in forces]
    weather = read_cssi(WEATHER) if WEATHER.exists() else None
    return list(ladder.climb({case: cases[case] | {"rungs": picked}}, None, weather))


@pytest.mark.parametrize("case", list(ladder.converged_reference()))
def test_every_rung_agrees_with_converged_orekit_within_millimetres(case):
    cases = ladder.converged_reference()
    for rung in ladder.climb({case: cases[case]}):
        high = case == "leo_1200km"
        allowed = 1e-3 if rung.forces == "70x70" or high else 2e-3
        if "radiation" in rung.forces:
            allowed = 3e-3
        elif (
            "drag" in rung.forces
        ):  # with light below it; at 1,200 km nothing but the light's shadow edges is left
            allowed = 5e-3 if high else 1e-3 + 1e-4 * rung.effect_m
        assert max(rung.apart_m) < allowed, rung.forces


def test_the_converged_reference_is_converged():
    # Its shadows are edges that cost its integrator digits: up to 1.1 mm.
    for case in json.loads((files("kakehashi") / "data" / "orekit-ladder.json").read_text())[
        "cases"
    ].values():
        for rung in case["rungs"]:
            light = "radiation" in rung["forces"] or "drag" in rung["forces"]
            assert rung["converged_m"] < (2e-3 if light else 1e-4), rung["forces"]


def test_a_rung_is_judged_by_the_converged_reference_where_there_is_one():
    case = ladder.converged_reference()["sso_393km"]
    first = case["rungs"][0]
    wrong = [
        [row[0], row[1] + 0.4, *row[2:]] for row in first["states"]
    ]  # an integrator that is not converged
    other = {"sso_393km": case | {"rungs": [first | {"states": wrong}]}}
    (alone,) = ladder.climb(other)
    (judged,) = ladder.climb(other, converged=ladder.converged_reference())
    assert not alone.agrees and alone.largest_m > 0.39
    assert judged.agrees and judged.largest_m < 1e-3 and max(judged.apart_m) > 0.39
    (heavier,) = ladder.climb(
        {"sso_393km": other["sso_393km"] | {"mass_kg": 1.0}}, converged=ladder.converged_reference()
    )
    assert not heavier.converged_m  # another satellite is another case


@needs_reference
@pytest.mark.parametrize("case", ["sso_393km", "iss_418km", "gto"])
def test_the_bars_of_low_orbits_hold_against_converged_orekit(case):
    cases, weather = ladder.read_reference(REFERENCE), read_cssi(WEATHER) if WEATHER.exists() else None
    rungs = list(ladder.climb({case: cases[case]}, None, weather, ladder.converged_reference()))
    assert sum(bool(r.converged_m) for r in rungs) == 6
    for rung in rungs:
        assert rung.agrees or rung.forces in ("point mass", "J2", "8x8"), rung.forces


@needs_reference
@pytest.mark.parametrize("case", ["leo_1200km", "meo_8000km", "geo"])
def test_the_ladder_is_climbed_within_a_millimetre_to_relativity(case):
    for rung in rungs_of(case):
        if "drag" in rung.forces or "radiation" in rung.forces:
            assert max(rung.apart_m) < 0.6, rung.forces  # the noise of the reference: 0.51 m
        else:
            assert max(rung.apart_m) < 1e-3, rung.forces


@needs_reference
@pytest.mark.parametrize("case", ["sso_393km", "iss_418km", "gto"])
def test_low_orbits_are_within_the_noise_of_the_reference(case):
    for rung in rungs_of(case):
        if rung.forces in CONVERGED_RUNGS:
            assert max(rung.apart_m) < 3e-3, rung.forces
        elif "NRLMSISE" in rung.forces:
            assert rung.apart_m[-1] < 0.02 * rung.effect_m
        else:
            assert max(rung.apart_m) < NOISE_M[case], rung.forces


@needs_reference
def test_each_rung_counts():
    # Without the tide, without step 2 and the pole tide, or with the wrong sign of a rung, a metre is missed.
    tides = rungs_of("leo_1200km", "70x70 + Sun + Moon", "+ solid tides")[-1]
    assert tides.effect_m > 10.0 and max(tides.apart_m) < 1e-3


def test_words_of_a_rung_become_forces():
    start = np.array([7_000.0, 0.0, 0.0, 0.0, 7.5, 0.0])
    assert ladder.model_of("point mass", start, 0.0).degree == 0
    assert ladder.model_of("J2", start, 0.0).order == 0
    assert "solid-tides" not in ladder.model_of("70x70 + Sun + Moon", start, 0.0).term_names
    both = ladder.model_of("+ relativity", start, 0.0)
    assert {"solid-tides", "schwarzschild"} <= set(both.term_names)
    assert "solar-pressure" not in both.term_names
    air = ladder.model_of("+ drag, exponential 4e-12 kg/m3 at 400 km, scale 60 km", start, 0.0).atmosphere
    assert (air.density_kg_m3, air.altitude_km, air.scale_km) == (4e-12, 400.0, 60.0)
    with pytest.raises(InputError, match="names no force"):
        ladder.model_of("magic", start, 0.0)


def test_a_file_that_is_no_reference_says_what_is_needed(tmp_path):
    file = tmp_path / "other.json"
    for text in ("[]", "{}", "nonsense", json.dumps({"cases": {"a": {"rungs": []}}})):
        file.write_text(text)
        with pytest.raises(InputError, match="epoch_utc"):
            ladder.read_reference(file)
