"""The package from Python: every command has its function, every public name its types, results are the command's."""

import ast
import inspect
import json
import re
import subprocess
import sys
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

import kakehashi as kk
from kakehashi.base import BatchError, InputError
from kakehashi.facade import varied
from kakehashi.launch import vehicle

HERE = Path(__file__).parent
GUIDE = HERE.parent / "docs" / "python.md"
LINE = re.compile(r"^\| ([a-z]+) \| (.+) \|$", re.MULTILINE)
GM = 398_600.4418


def function(name):
    """The function that a public name calls: itself, or that of a callable package."""
    value = getattr(kk, name)
    return value._function if inspect.ismodule(value) else value


def test_the_package_says_that_it_has_types():
    assert (files("kakehashi") / "py.typed").is_file()
    tree = ast.parse((files("kakehashi") / "__init__.pyi").read_text("utf-8"))
    typed = {a.asname for n in tree.body if isinstance(n, ast.ImportFrom) for a in n.names if a.asname}
    typed |= {t.id for n in tree.body if isinstance(n, ast.Assign) for t in n.targets}
    assert typed == set(kk._FACADE)


@pytest.mark.parametrize("name", sorted(kk._FACADE))
def test_every_public_name_has_types_throughout(name):
    if name == "Epoch":
        return  # a class; its methods are checked by the type checker
    stated = inspect.signature(function(name))
    untyped = [p.name for p in stated.parameters.values() if p.annotation is p.empty]
    assert not untyped and stated.return_annotation is not stated.empty


@pytest.mark.skipif(not GUIDE.is_file(), reason="the guide is not beside the tests")
def test_every_command_has_its_function():
    from kakehashi.cli.app import app

    listed = dict(LINE.findall(GUIDE.read_text("utf-8")))
    del listed["command"]  # the heading
    commands = {name for name in app if not name.startswith("-")}
    assert commands == set(listed)
    for place in re.findall(r"`((?:kk|kakehashi)\.[\w.]+)`", " ".join(listed.values())):
        if place.startswith("kk."):
            assert callable(getattr(kk, place[3:])), place
        else:
            module, _, name = place.rpartition(".")
            assert hasattr(import_module(module), name) or import_module(place), place


def test_a_package_with_the_name_of_a_function_is_both():
    code = (
        "import kakehashi as kk, inspect\n"
        "from kakehashi.encounter import bplane\n"
        "print(callable(kk.encounter), kk.encounter.bplane is bplane)\n"
        "print(list(inspect.signature(kk.encounter).parameters)[:3])"
    )
    for first in ("", "import kakehashi.encounter.risk, kakehashi.campaign.load\n"):
        done = subprocess.run(
            [sys.executable, "-c", first + code], capture_output=True, text=True, check=True
        )
        assert done.stdout == "True True\n['name', 'start', 'end']\n"


def test_orbits_of_the_same_content_are_equal():
    one, two = kk.orbit("Apophis"), kk.orbit("99942")
    assert one == two and hash(one) == hash(two) and one.solution == two.solution
    other = kk.orbit("Apophis", "jpl-220")
    assert one != other and len({one, two, other}) == 2
    assert one != "Apophis" and one.solution != one.solution.name


def test_an_orbit_states_what_it_is():
    orbit = kk.orbit("Apophis")
    assert orbit.name == "Apophis" and orbit.epoch.text("TT", 0) == "2025-11-21T00:00:00 TT"
    assert orbit.covariance.shape == (7, 7)
    elements = orbit.elements()
    assert np.array_equal(elements, orbit.solution.elements())
    assert elements.a_au == elements[0] and orbit.elements("cometary").q_au == pytest.approx(
        elements.a_au * (1.0 - elements.e), rel=1e-12
    )


def test_a_cloud_is_drawn_with_a_stated_seed():
    orbit = kk.orbit("Apophis")
    cloud = orbit.sample(20)
    assert "seed 1" in repr(cloud) and np.array_equal(cloud.states, orbit.sample(20, seed=1).states)
    assert len(cloud) == len(list(cloud)) == 20 and len(cloud[4:7]) == 3
    assert np.allclose(cloud[3].solution.ssb_state(), cloud.states[3], rtol=0, atol=1e-6)  # km
    assert cloud[-1] == cloud[19]
    with pytest.raises(IndexError, match="row 20 of 20"):
        cloud[20]


# -- single calls raise, batches mark ------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"tof_s": -2e7}, "tof_s is -2e\\+07.*before the departure"),
        ({"tof_s": np.nan}, "tof_s is nan"),
        ({"r1_km": [np.nan, 0.0, 0.0]}, "r1_km is"),
        ({"r2_km": [0.0, 0.0, 0.0]}, "r2_km is"),
        ({"r1_km": np.ones((5, 3)), "r2_km": np.ones((3, 3))}, "r1_km has 5, r2_km has 3, tof_s has one"),
    ],
)
def test_an_unusable_lambert_problem_is_refused(change, says):
    with pytest.raises(InputError, match=says):
        kk.lambert(**({"r1_km": [7e3, 0, 0], "r2_km": [0, 8e3, 0], "tof_s": 2e3, "gm_km3_s2": GM} | change))


def test_a_single_problem_without_solution_raises_and_a_batch_marks_it():
    ends = [7e3, 0.0, 0.0], [0.0, 8e3, 0.0]
    with pytest.raises(BatchError, match="NO_SOLUTION"):
        kk.lambert(*ends, 2e3, GM, 5)
    batch = kk.lambert(*ends, [2e3, -2e3], GM)
    assert np.isnan(batch.v1_km_s).all(axis=1).tolist() == [False, True]


def test_a_launcher_answers_one_number_with_one_number():
    rocket = vehicle("H3-24L")
    assert type(rocket.capacity_kg(12.0)) is float
    assert rocket.capacity_kg(12.0) == rocket.capacity_kg([12.0])[0]
    for c3 in (-100.0, np.nan):
        with pytest.raises(InputError, match=r"valid from -5 to 30 km2/s2"):
            rocket.capacity_kg(c3)
    with pytest.raises(InputError, match="c3_km2_s2 has 3, declination_rad has 2"):
        rocket.capacity_kg([1.0, 2.0, 3.0], [0.1, 0.2])


# -- the functions of the commands ---------------------------------------------------------------


def test_slips_take_days_in_every_form():
    from datetime import timedelta

    plan = kk.campaign("apophis-2029")
    expected = plan.slip("H3", days=10)
    assert (
        expected
        == plan.slip("H3", "10 d")
        == plan.slip("H3", timedelta(days=10))
        == plan.slip("H3", np.float64(10))
    )
    assert (
        expected
        == varied(plan, slip={"H3": "10 d"})
        == varied(plan, slip="H3:10d")
        == varied(plan, slip=["H3=10d"])
    )
    for odd in ("soon", float("nan"), [1.0, 2.0], None):
        with pytest.raises(InputError):
            plan.slip("H3", odd)


def test_what_if_needs_a_change_of_this_plan():
    with pytest.raises(InputError, match="nothing is changed"):
        kk.whatif("apophis-2029")
    with pytest.raises(InputError, match="OSIRIS-APEX"):
        kk.whatif("apophis-2029", cancel="OSIRIS")
    with pytest.raises(InputError, match="ground applies to programmes"):
        kk.whatif("apophis-2029", ground="H3:2027-03-01:9mo")
    with pytest.raises(InputError, match="members cannot be used with a programme"):
        kk.whatif("esa-jaxa", cancel="Hera", members=100)


def test_encounters_are_those_of_the_command(capsys):
    from kakehashi.cli.app import run_app

    listed = kk.encounter("Apophis", "2029-01-01 UTC", "2029-12-31 UTC")
    assert run_app(["encounter", "Apophis", "--from", "2029-01-01", "--to", "2029-12-31", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == list(listed)
    assert listed["distance_km"] == pytest.approx([38_013.8], abs=0.1)
    assert (
        kk.orbit("Apophis").encounters("2029-01-01 UTC", "2029-12-31 UTC")["distance_km"]
        == listed["distance_km"]
    )
    with pytest.raises(InputError, match="exchange the two epochs"):
        kk.encounter("Apophis", "2029-12-31 UTC", "2029-01-01 UTC")


@pytest.mark.slow
def test_a_comparison_is_that_of_the_command(capsys, tmp_path, monkeypatch):
    from kakehashi.cli.app import run_app

    monkeypatch.chdir(tmp_path)
    compared = kk.whatif("apophis-2029", lose="TIRI", members=100)
    assert run_app(["whatif", "apophis-2029", "--lose", "TIRI", "--members", "100", "--json"]) in (0, 1)
    printed = json.loads(capsys.readouterr().out)
    ours = json.loads(json.dumps(compared.to_json()))
    for both in (printed, ours):
        both.pop("stages")
    assert printed == ours
    assert repr(compared.after).startswith("<Results apophis-2029 with TIRI lost: ")
    assert "not met: " in repr(compared.after) and "thermal-inertia" in repr(compared.after)
    assert "thermal-inertia" in compared._repr_html_() and len(compared.columns()["fate"]) == len(
        compared.objectives
    )
    assert compared.plot().data and compared.after.plot(which="porkchop").data
    with pytest.raises(InputError, match=r"choose one of .*timeline"):
        compared.plot(which="portrait")


@pytest.mark.slow
def test_a_script_with_every_public_name_passes_a_strict_type_checker():
    pytest.importorskip("mypy")
    script = HERE / "typed_script.py"
    words = script.read_text("utf-8")
    assert not [name for name in kk._FACADE if f"kk.{name}(" not in words and f"kk.{name}." not in words]
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--follow-imports=silent",
        "--ignore-missing-imports",
    ]
    done = subprocess.run([*command, str(script)], capture_output=True, text=True, cwd=HERE.parent)
    assert done.returncode == 0, done.stdout
