"""The Gateway in a campaign: its plan closed, it does not fly, what turns its verdict, its history, mistakes."""

import subprocess
import sys
from importlib.resources import files

import numpy as np
import pytest

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.load import CampaignError, load, parse
from kakehashi.campaign.replay import known_by, replay
from kakehashi.campaign.report import write_report
from kakehashi.campaign.run import study
from kakehashi.campaign.stages import Memory, Stages
from kakehashi.campaign.variations import applied, checked
from kakehashi.spacecraft.craft import delta_v
from kakehashi.time import as_et

MEMORY = Memory(4e9)
PAGE = (
    (files("kakehashi") / "campaigns" / "gateway-nrho.toml")
    .read_text("utf-8")
    .replace("draws = 12", "draws = 3")
)
BEFORE = "2025-10-01"


def changed(old: str, new: str) -> str:
    assert PAGE.count(old) == 1, old
    return PAGE.replace(old, new)


def run(text: str, tmp_path, as_of: str = ""):
    page = tmp_path / "page.toml"
    page.write_text(text, encoding="utf-8")
    definition = load(page)
    return study(
        known_by(definition, as_of) if as_of else definition, Stages(None, None, memory=MEMORY)
    ).results


@pytest.fixture(scope="module")
def now(tmp_path_factory):
    return run(PAGE, tmp_path_factory.mktemp("now"))


@pytest.fixture(scope="module")
def then(tmp_path_factory):
    return run(PAGE, tmp_path_factory.mktemp("then"), BEFORE)


def test_velocity_budget_of_the_transfer_adds_up_to_what_is_on_board(now, budgets_add_up):
    budgets_add_up(now, "Gateway")


def figures(results) -> dict:
    return {n.name: n.value for n in results.mission("Gateway").numbers}


def test_it_does_not_fly_and_says_why(now):
    (mission,) = now.missions
    assert now.verdict == mission.verdict == "does not close"
    assert [m.name for m in mission.margins if m.verdict == "does not close"] == ["flown"]
    assert "HALO is stopped, then cancelled" in mission.text and "cancelled" in mission.reasons[0]
    assert not any(o.met for o in now.objectives)


def test_as_it_was_known_in_2025_it_closes_on_assumptions(then):
    (mission,) = then.missions
    assert then.verdict == "closes on assumptions" and all(o.met for o in then.objectives)
    assumed = {a.name: a for a in mission.assumptions}
    for name in (
        "launch mass",
        "longest eclipse survived",
        "budget of station keeping",
        "propellant in the orbit",
    ):
        assert assumed[name].source.startswith("assumption"), name
    origins = {n.name: (n.origin, n.source) for n in mission.numbers}
    assert (
        origins["station keeping, 3 sigma"][0] == "computed" and origins["error of position"][0] == "assumed"
    )
    assert all(source for _, source in origins.values())


def test_the_orbit_is_that_of_nasa(then):
    """NASA's reference ephemeris: perilunes of 3,195 to 3,556 km over 15 years; JPL: 6.562 d, 2,936 km."""
    value = figures(then)
    assert value["period"] == pytest.approx(6.562, abs=0.001)
    assert value["perilune radius in the restricted problem"] == pytest.approx(2_936.0, abs=1.0)
    assert 3_195.0 < value["least perilune radius"] < value["largest perilune radius"] < 3_556.0
    assert value["link to the Earth"] > 99.0 and 93.0 < value["site below the orbit"] < 99.0
    assert value["longest eclipse"] < 1.6 and value["eclipses by the Earth"] == 0.0


def test_lifetime_follows_from_propellant_and_upkeep(then):
    value = figures(then)
    yearly = value["station keeping, 3 sigma"] + 10.0
    mass = value["mass in the halo orbit"]
    assert value["lifetime"] == pytest.approx(12e3 * delta_v(mass, mass - 2_000.0, 220.0) / yearly, rel=1e-9)
    assert mass == pytest.approx(18_000.0 * np.exp(-1.05 * 2.6 / (2_600.0 * 9.80665e-3)), rel=1e-9)


@pytest.mark.parametrize(
    ("change", "margin"),
    [
        (("longest_eclipse_h = { value = 2.0", "longest_eclipse_h = { value = 1.0"), "eclipse"),
        (("budget_m_s = { value = 10.0", "budget_m_s = { value = 2.0"), "station keeping"),
        pytest.param(
            ('side = "south"\n', 'side = "south"\nphase = 0.125\n'), "eclipse", marks=pytest.mark.slow
        ),
        pytest.param(('side = "south"\n', 'side = "north"\n'), "relay for the site", marks=pytest.mark.slow),
        (("propellant_kg = { value = 2000.0", "propellant_kg = { value = 500.0"), "lifetime"),
        (
            ("propellant_kg = { value = 2200.0", "propellant_kg = { value = 1800.0"),
            "propellant of the transfer",
        ),
        (("launch_mass_kg = { value = 18000.0", "launch_mass_kg = { value = 20500.0"), "launcher"),
    ],
)
def test_its_verdict_turns(tmp_path, change, margin):
    results = run(changed(*change), tmp_path, BEFORE)
    assert results.verdict == "does not close"
    assert margin in [m.name for m in results.missions[0].margins if m.verdict == "does not close"]


def test_its_history_is_replayed(tmp_path):
    page = tmp_path / "page.toml"
    page.write_text(PAGE, encoding="utf-8")
    shots, steps = replay(load(page), ["2025-10-01", "2026-04-01", "2026-09-01"], memory=MEMORY)
    assert [s.standings["Gateway"].standing for s in shots] == ["agreed", "at risk", "cancelled"]
    assert [s.closes for s in shots] == [True, True, False]
    assert "paused" in steps[0].differences[0].cause and "HALO" in steps[1].differences[0].cause
    assert all(np.isnan(s.probability) for s in shots)  # no launch window is computed here


def test_a_slip_moves_launch_and_arrival():
    campaign = parse(PAGE).campaign
    scenario = applied(campaign, (checked(campaign, "slip", "Gateway", 30.0),), {})
    plan = scenario.campaign.mission[0].halo
    assert plan.launch_et == as_et("2027-12-01 UTC") + 30.0 * DAY_S
    assert plan.arrival_et == plan.launch_et + 365.0 * DAY_S


def test_its_records_are_stored_and_its_report_is_drawn(then, tmp_path):
    record = then.studies["Gateway"]["halo"]
    Stages(tmp_path, None).keep("halo", "x", lambda progress: record)
    again = Stages(tmp_path, None).keep("halo", "x", lambda progress: pytest.fail("it is stored"))
    assert np.array_equal(again.phases, record.phases) and again.longest_eclipse_h == record.longest_eclipse_h
    text = write_report(then, tmp_path / "report.html").read_text("utf-8")
    assert "could not be drawn" not in text
    for words in ("Shape of the orbit", "Perilunes and eclipses", "too long"):
        assert words in text


@pytest.mark.slow
def test_a_powered_flyby_can_be_computed(tmp_path):
    text = changed('how = "electric"', 'how = "powered flyby"\ncomputed = true')
    value = figures(run(text.replace("capacity_kg", "#"), tmp_path, BEFORE))
    assert 400.0 < value["flyby"] + value["insertion"] < 500.0  # m/s; 0.450 km/s in table 4 of 2020


@pytest.mark.slow
def test_it_runs_without_any_extra(tmp_path):
    code = (
        "import sys\n"
        "for name in ('casadi', 'rasterio', 'spiceypy', 'sgp4', 'pymsis', 'starlette'): sys.modules[name] = None\n"
        "from kakehashi.cli.app import run_app\n"
        f"sys.exit(run_app(['run', 'gateway-nrho', '--out', {str(tmp_path / 'out')!r}]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300)
    assert done.returncode in (0, 1), done.stderr[-2_000:]
    assert "does not fly" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('orbit = "9:2"', 'orbit = "nine"', "the resonance is 'nine'"),
        ('units = "jpl"\n', 'units = "metres"\n', "mean-distance"),
        ("point = 2", "point = 3", "1 or 2"),
        ('how = "electric"', 'how = "electric"\ncomputed = true', "only a powered flyby is computed"),
        ("launch_mass_kg = { value = 18000.0", "launch_mass_kg = { value = 4000.0", "nothing is left"),
        ("draws = 3", "draws = 1", "greater than or equal to 2"),
        ('kind = "halo_orbit"', 'kind = "cargo"', "does not have halo"),
    ],
)  # fmt: skip
def test_pages_that_cannot_be(old, new, message):
    with pytest.raises(CampaignError, match=message):
        parse(changed(old, new))
