"""`campaign new` writes pages that pass the check and run as they are; `campaign migrate` keeps what people wrote."""

import re

import pytest

from kakehashi.base import InputError
from kakehashi.campaign.load import load, parse
from kakehashi.campaign.migrate import STEPS, Step, migrate_file, migrated, renamed_key
from kakehashi.campaign.new_page import KINDS, new_page, write_new
from kakehashi.cli.app import run_app
from kakehashi.io.oef import write_oef
from kakehashi.orbits import load as orbit

TODAY = "2026-11-29"
PAGES = {  # kinds and target; "tour" is run in test_own_pieces
    "telescopes alone": (["ground"], "Bennu"),
    "published alone": (["published"], "Ryugu"),
    "a faint pass": (["encounter", "ground"], "2024 YR4"),
    "a pass for the naked eye": (["encounter", "ground", "published"], "Apophis"),
    "a lander": (["carried"], "Itokawa"),
    "impulses": (["impulsive", "ground"], "Apophis"),
    "a satellite": (["earth_orbit"], "Eros"),
    "a constellation": (["constellation"], "Eros"),
    "a visit to a station": (["cargo"], "Eros"),
    "a landing on the Moon": (["lunar_landing"], "Eros"),
    "a halo orbit": (["halo_orbit"], "Eros"),
    "a shared launch": (["flyby"], "Bennu"),
    "a shared launch before a pass": (["flyby", "encounter"], "2024 YR4"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_new_page_passes_the_check_and_runs_as_it_is(tmp_path, name):
    kinds, target = PAGES[name]
    place, *_ = write_new("mine", kinds, target, tmp_path, TODAY)
    results = load(place).run(tmp_path / "out", members=100, quick=True)
    wanted = set(kinds) - {"encounter"}
    assert len(results.missions) >= len(wanted) and all(m.text for m in results.missions)
    assert results.verdict in ("closes", "closes on assumptions"), [m.text for m in results.missions]
    report = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "could not be drawn" not in report and not (tmp_path / "out" / "not-written.txt").exists()


def test_the_faint_pass_is_too_faint_for_the_eye(tmp_path):
    place, *_ = write_new("mine", ["encounter", "ground"], "2024 YR4", tmp_path, TODAY)
    results = load(place).run(members=100)
    peak = results.encounter.sky
    assert peak.brightest_magnitude > 15.0
    # it is brightest weeks from the pass, and the mission and the section on visibility give the same figure
    assert abs(peak.brightest_et - results.encounter.epoch_et) > 36 * 3600.0
    assert peak.brightest_magnitude < peak.magnitude.min()
    assert f"brightest V {peak.brightest_magnitude:.1f}," in results.missions[0].text
    assert results.encounter.distance_km == pytest.approx(8.0e6, rel=0.05)  # December 2028


def test_every_kind_together_passes_the_check(tmp_path):
    place, tour = write_new("all", [k for k in KINDS if k != "encounter"], "Bennu", tmp_path, TODAY)
    campaign = load(place).campaign
    assert {m.kind for m in campaign.mission} == set(KINDS) - {"launch", "encounter"} | {"rendezvous"}
    assert tour.name == "all-tour.toml"


def test_its_figures_are_assumed_and_its_comments_are_those_of_the_dictionary():
    text = new_page("mine", ["launch", "ground"], "Bennu", today=TODAY)["mine.toml"]
    assert text.count('origin = "assumed"') >= 8
    assert (
        "# number of sigmas below the modelled capacity at which the launch must still close"
        in text.replace("capacity_sigmas: ", "")
    )
    plain = "\n".join(line.split("  # ")[0] for line in text.splitlines() if not line.startswith("#"))
    assert parse(plain).campaign == parse(text).campaign


def test_a_target_from_an_orbit_file(tmp_path):
    write_oef(tmp_path / "b.ke1", orbit("Bennu"))
    place, *_ = write_new("mine", ["ground"], "b.ke1", tmp_path, TODAY)
    assert load(place).campaign.target.endswith("(b.ke1)") and 'target = "b.ke1"' in place.read_text("utf-8")


def test_what_cannot_be_made_is_told(tmp_path):
    for kinds, target, said in (
        (["luanch"], "Bennu", "did you mean 'launch'"),
        (["encounter"], "Bennu", "no kind of mission is given"),
        ([""], "Bennu", "no kind of mission is given"),
        (["launch"], "Mars", "the orbit of 'Mars' is not bundled"),
        (["ground"], "b.ke1", "no file 'b.ke1'"),
        (["ground", "encounter"], "Psyche", "no close approach to the Earth"),
    ):
        with pytest.raises(InputError, match=re.escape(said)):
            write_new("mine", kinds, target, tmp_path, TODAY)
    with pytest.raises(InputError, match="such as 'my-page'"):
        write_new("My Page", ["ground"], "Bennu", tmp_path, TODAY)
    assert not list(tmp_path.iterdir())


def test_a_page_is_not_overwritten(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run_app(["campaign", "new", "mine", "--with", "published"]) == 0
    before = (tmp_path / "mine.toml").read_bytes()
    assert run_app(["campaign", "new", "mine", "--with", "ground"]) == 2
    assert "is not overwritten" in capsys.readouterr().err and (tmp_path / "mine.toml").read_bytes() == before


def test_todays_page_needs_no_migration(tmp_path, capsys):
    place, *_ = write_new("mine", ["published"], "Bennu", tmp_path, TODAY)
    before = place.read_bytes()
    assert run_app(["campaign", "migrate", str(place)]) == 0
    assert "no changes are needed" in capsys.readouterr().out
    assert place.read_bytes() == before and len(list(tmp_path.iterdir())) == 1 and STEPS == ()


def test_an_older_page_keeps_its_comments_and_its_lines(tmp_path):
    """An artificial step: a key was renamed, in one table and not in others."""
    place, *_ = write_new("mine", ["ground", "published"], "Bennu", tmp_path, TODAY)
    new = place.read_text("utf-8")
    old = re.sub(r"^role( = .*)$", r"task\1  # mine, keep it", new, flags=re.M)
    place.write_text(old, "utf-8")
    step = Step(
        "mission.task is called role now", lambda text: renamed_key(text, ("mission",), "task", "role")
    )
    changes = migrate_file(place, [step])
    assert changes[0] == "mission.task is called role now" and changes[1].endswith("mine.toml.old")
    after = place.read_text("utf-8")
    assert after == old.replace("task = ", "role = ") and after.count("# mine, keep it") == 2
    assert load(place).campaign.name == "mine"
    assert (tmp_path / "mine.toml.old").read_text("utf-8") == old
    assert migrate_file(place, [step]) == []
    with pytest.raises(InputError, match="is not overwritten"):
        place.write_text(old, "utf-8")
        migrate_file(place, [step])


def test_steps_follow_one_another():
    one = Step("a is b", lambda text: renamed_key(text, (), "a", "b"))
    two = Step("b is c", lambda text: renamed_key(text, (), "b", "c"))
    assert migrated("a = 1 # first\n[t]\na = 2\n", [one, two]) == (
        "c = 1 # first\n[t]\na = 2\n",
        ["a is b", "b is c"],
    )
