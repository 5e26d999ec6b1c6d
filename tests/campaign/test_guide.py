"""docs/campaign-guide.md is executed: its pages are written, its commands are run, and they print what it shows."""

import re
import tomllib
from pathlib import Path

import pytest

from kakehashi.campaign.fields import DICTIONARY
from kakehashi.campaign.load import parse
from kakehashi.campaign.new_page import KINDS, new_page
from kakehashi.cli.app import run_app
from kakehashi.io.oef import write_oef
from kakehashi.orbits import load as orbit

GUIDE = Path(__file__).parents[2] / "docs" / "campaign-guide.md"
if not GUIDE.is_file():
    pytest.skip("the guide is not beside the tests", allow_module_level=True)
TEXT = GUIDE.read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.M | re.S)


def test_commands_print_what_the_guide_shows(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (page,) = (b for b in blocks("toml") if b.startswith("name ="))
    Path("visit.toml").write_text(page, "utf-8")
    ran = 0
    for block in blocks("console"):
        for command, shown in re.findall(r"^\$ kakehashi (.*)\n((?:[^$].*\n)*)", block, re.M):
            run_app(command.split())
            printed = " ".join(capsys.readouterr().out.split())
            for line in shown.splitlines():
                for part in line.split("..."):
                    words = " ".join(part.split())
                    if " .. " not in line:
                        assert words in printed, (command, words, printed)
                    else:  # two dots are a span
                        assert " ".join(line.split()) in printed, (command, line, printed)
            ran += 1
    assert ran == 6


def test_the_table_of_kinds_has_them_all():
    rows = re.findall(r"^\| `(\w+)` \|", TEXT, re.M)
    assert sorted(rows) == sorted(KINDS)


def test_pieces_of_the_guide_are_read(tmp_path):
    """The fragments for a site, a vehicle and a body load with the worked example."""
    (page,) = (b for b in blocks("toml") if b.startswith("name ="))
    write_oef(tmp_path / "bennu.ke1", orbit("Bennu"))
    fragments = [b for b in blocks("toml") if b.startswith("[[")]
    text = page.replace('vehicle = "H3-24L"', 'vehicle = "Light rocket"').replace(
        '"Tanegashima"', '"Alcantara"'
    )
    text = text.replace('target = "Bennu"', 'target = "My Bennu"') + "\n".join(fragments)
    campaign = parse(text, folder=tmp_path).campaign
    assert campaign.library.vehicle("Light rocket").capacity(10.0).mass_kg == pytest.approx(2_600.0, abs=0.1)
    assert campaign.library.orbit("My Bennu", "mine").h_mag == pytest.approx(20.604)


def test_keys_that_the_guide_names_are_fields():
    (listing,) = (b for b in blocks("toml") if b.startswith("target ="))
    known = {"target": (), "spacecraft": ("mission",), "vehicle": ("mission", "launch"), "site": ("mission", "launch"),
             "plan": ("mission", "tour")}  # fmt: skip
    for key, value in tomllib.loads(listing).items():
        assert value.rpartition(".")[2] in ("ke1", "toml") and DICTIONARY.at((*known[key], key))


def test_the_readiness_of_the_guide_and_of_the_template_can_be_drawn():
    (page,) = (b for b in blocks("toml") if b.startswith("name ="))
    (ready,) = (b for b in blocks("toml") if b.startswith("[mission.launch.ready]"))
    launch = (
        parse(page.replace("[[mission.launch.backup]]", f"{ready}\n[[mission.launch.backup]]"))
        .campaign.primary()
        .launch
    )
    assert (
        launch.ready.latest == "2030-10-20 UTC"
        and launch.departures[0] < launch.ready.latest < launch.departures[1]
    )
    text = new_page("mine", ["launch"], "Bennu", today="2026-11-29")["mine.toml"]
    commented = re.search(r"^# \[mission.launch.ready\]\n(# .*\n)+", text, re.M)[0]
    launch = (
        parse(text.replace(commented, re.sub("^# ", "", commented, flags=re.M))).campaign.primary().launch
    )
    assert launch.ready.earliest < launch.departures[0] < launch.ready.latest < launch.departures[1]
