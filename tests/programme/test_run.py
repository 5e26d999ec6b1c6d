"""A programme end to end: graph, verdicts, files, and what is computed again."""

import json

import pytest

from kakehashi.campaign.graph import in_order
from kakehashi.cli.app import run_app
from kakehashi.programme.load import ProgrammeError, load, parse
from kakehashi.programme.records import ASSUMED, CLOSES, OPEN, PUBLISHED, UNKNOWN, VERDICTS
from kakehashi.programme.run import Graph, Scenario, compute, run
from kakehashi.programme.summary import headline, summary

from .conftest import day, mission, small_campaign, span, text_of


@pytest.fixture(scope="module")
def found(small, small_folder):
    """The small programme, computed in its folder."""
    return run(small, small_folder / "out")


def test_missions_have_the_verdicts_that_stand_behind_them(found):
    verdicts = {m.name: m.verdict for m in found.missions}
    assert verdicts == {
        "Ramses": ASSUMED, "DESTINY+": ASSUMED, "OSIRIS-APEX": ASSUMED, "Ground": CLOSES,
        "Probe": PUBLISHED, "Relay": PUBLISHED, "Follower": PUBLISHED, "Orbiter": UNKNOWN,
    }  # fmt: skip
    assert (
        found.mission("Ramses").assumptions
        and "half a year after the pass" in found.mission("Ramses").assumptions
    )
    assert found.mission("Orbiter").text == "no launch date is published"
    assert sum(len(found.of(v)) for v in VERDICTS) == len(found.missions)


def test_the_campaign_says_the_same_alone(found, small, small_folder):
    from kakehashi.campaign.load import load as load_campaign

    alone = load_campaign(small_folder / "apophis-small.toml").run(quick=True)
    for m in alone.missions:
        assert found.mission(m.name).text == m.text
    window = alone.mission("Ramses").launch
    shared = found.mission("Ramses").launches[0].window
    assert (shared.first_et, shared.last_et) == (window.first_et, window.last_et)


def test_a_second_run_reads_the_campaign_back(found, small, small_folder):
    again = run(small, small_folder / "out")
    was = {e.name: e.was for e in again.log}
    assert was["campaign apophis-small"] == "reused"
    assert again.missions == found.missions and again.launches == found.launches
    fresh = {e.name: e.was for e in compute(small, None, memory={}).log}
    assert fresh["campaign apophis-small"] == "computed"


def test_each_node_is_solved_once_and_dependencies_go_both_ways(found):
    names = [e.name for e in found.log]
    assert len(names) == len(set(names))
    nodes = {(d.kind, d.name): d for d in found.dependencies}
    h3 = nodes["family", "H3"]
    assert {"Ramses", "DESTINY+", "Probe", "Follower", "Relay"} <= set(h3.carries) and not h3.rests_on
    assert "Probe" in nodes["mission", "Follower"].rests_on
    assert "launch Ramses" in nodes["mission", "DESTINY+"].rests_on
    assert "Ramses" in nodes["agreement", "ESA-JAXA on Ramses"].carries
    assert "OSIRIS-APEX" not in h3.carries


def test_what_must_be_decided_has_the_last_day_of_the_computed_window(found):
    deadline = next(d for d in found.decisions if d.origin == "computed")
    window = found.mission("Ramses").launches[0].window
    assert deadline.by == window.text[-10:] and set(deadline.about) == {"Ramses", "DESTINY+"}


def test_the_folder_holds_results_and_a_report_that_begins_with_the_summary(found, small_folder):
    results = json.loads((small_folder / "out" / "results.json").read_text("utf-8"))
    assert results["verdicts"]["not known"] == ["Orbiter"]
    assert results["families"][0]["posterior_beta"] == [7.5, 2.5]
    page = (small_folder / "out" / "report.html").read_text("utf-8")
    first = page.index("closes on assumptions")
    assert first < page.index('id="timeline"') < page.index('id="who-rests-on-what"')
    for line in summary(found):
        assert line.title in page
    assert "7 of 9 flights succeeded" in page and "Orbiter" in page
    assert (small_folder / "out" / "campaigns" / "apophis-small" / ".stages").is_dir()


def test_the_summary_fits_on_a_screen(found, small_folder, capsys):
    assert run_app(["run", str(small_folder / "small.toml"), "--out", str(small_folder / "out")]) == 0
    text = capsys.readouterr().out
    assert len(text.splitlines()) <= 40
    for line in summary(found):
        assert not line.entries or f"{line.title} ({len(line.entries)})" in text
    assert "3 close on assumptions" in headline(found)
    assert run_app(["run", str(small_folder / "small.toml"), "--members", "100"]) == 2
    assert "cannot be used with a programme" in capsys.readouterr().err


def test_published_missions_alone():
    found = compute(parse(text_of(
        mission("Up", state="in operation"),
        mission("Gone", state="cancelled", launch='date = "unknown"'),
        mission("Waits", launch=span("2028-01-01", "2028-12-31"), more='waits_for = ["Gone"]'),
        mission("Over", launch=day("2026-11-01")),
        mission("Paused", state="paused", launch=span("2028-01-01", "2028-12-31")),
        mission("Last", launch=day("2026-11-30")),
    )))  # fmt: skip
    assert {m.name: m.verdict for m in found.missions} == {
        "Up": PUBLISHED, "Gone": OPEN, "Waits": OPEN, "Over": UNKNOWN, "Paused": UNKNOWN, "Last": PUBLISHED,
    }  # fmt: skip
    assert not found.feasible  # one waits in vain
    assert "depends on Gone" in found.mission("Waits").text
    assert {x.name: x.state for x in found.launches} == {
        "Gone": "cancelled", "Waits": "ahead", "Over": "outcome not known", "Paused": "ahead", "Last": "ahead",
    }  # fmt: skip


def test_a_flight_of_the_record_decides_over_a_launch():
    flew = mission("One", state="in flight", launch='flight = "F9"\n' + day("2026-08-11"))
    lost = mission("Two", launch='flight = "F8"\n' + day("2025-12-22"))
    found = compute(parse(text_of(flew, lost)))
    assert found.mission("One").verdict == PUBLISHED and found.mission("Two").verdict == OPEN
    assert "lost with its launch" in found.mission("Two").text


def test_the_order_of_a_file_does_not_matter():
    rows = [mission("A1", launch=day("2027-05-01")), mission("B1", more='waits_for = ["A1"]'), mission("C1")]
    one, two = compute(parse(text_of(*rows))), compute(parse(text_of(*reversed(rows))))
    assert (
        one.missions == two.missions and one.launches == two.launches and one.dependencies == two.dependencies
    )


def test_removing_what_nothing_rests_on_changes_nothing_else():
    rows = [mission("A1", launch=day("2027-05-01")), mission("B1", more='waits_for = ["A1"]'), mission("C1")]
    whole, part = compute(parse(text_of(*rows))), compute(parse(text_of(*rows[:2])))
    assert [m for m in whole.missions if m.name != "C1"] == list(part.missions)


def test_a_mission_of_two_campaigns_is_one(tmp_path):
    text = small_campaign()
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")
    (tmp_path / "two.toml").write_text(
        text.replace('"apophis-small"', '"apophis-again"', 1), encoding="utf-8"
    )
    page = text_of(include=["one.toml", "two.toml"], family="")
    nodes = in_order(Graph(parse(page, "page.toml", tmp_path), None, None, None, Scenario()).nodes())
    names = [n.name for n in nodes]
    assert len(names) == len(set(names)) and names.count("mission OSIRIS-APEX") == 1
    shared = next(n for n in nodes if n.name == "mission OSIRIS-APEX")
    assert set(shared.needs) >= {"campaign apophis-small", "campaign apophis-again"}


def test_two_campaigns_that_launch_one_spacecraft_differently_are_refused(tmp_path):
    text = small_campaign()
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")
    other = text.replace('"apophis-small"', '"apophis-again"', 1).replace(
        '"2028-12-31 UTC"]', '"2028-11-30 UTC"]', 1
    )
    (tmp_path / "two.toml").write_text(other, encoding="utf-8")
    with pytest.raises(ProgrammeError, match="a spacecraft has one launch"):
        parse(text_of(include=["one.toml", "two.toml"], family=""), "page.toml", tmp_path)


@pytest.mark.slow
def test_the_built_in_programme(tmp_path, capsys):
    """Everything of esa-jaxa: run, run again, grounding, odds, replay; three minutes of search on two processors."""
    import time

    out = str(tmp_path / "out")
    assert run_app(["run", "esa-jaxa", "--out", out]) == 0
    assert "MMX: was to be launched on H3-24L" in capsys.readouterr().out
    began = time.perf_counter()
    assert run_app(["run", "esa-jaxa", "--out", out]) == 0
    assert time.perf_counter() - began < 15.0
    capsys.readouterr()
    assert run_app(["whatif", "esa-jaxa", "--ground", "H3:2027-03-01:9mo", "--out", out, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {m["name"] for m in found["missions"]} == {"HTV-X", "Eutelsat on H3"}
    assert {"Ramses", "DESTINY+", "LUPEX", "MMX", "Hera", "BepiColombo"} <= set(found["unchanged"])
    assert run_app(["whatif", "esa-jaxa", "--ground", "H3:2028-04-01:9mo", "--out", out, "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {m["name"] for m in found["missions"]} == {
        "HTV-X",
        "Eutelsat on H3",
        "LUPEX",
        "Ramses",
        "DESTINY+",
    }
    began = time.perf_counter()
    assert run_app(["schedule", "esa-jaxa", "--out", out]) == 0
    assert time.perf_counter() - began < 20.0
    capsys.readouterr()
    dates = ["2025-10-01", "2025-11-28", "2025-12-23", "2026-03-25", "2026-06-13", "2026-08-12"]
    assert run_app(["replay", "esa-jaxa", *dates, "--out", out, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [s["flight_records"]["H3"] for s in told["snapshots"]] == [
        [4, 5],
        [5, 6],
        [5, 7],
        [5, 7],
        [6, 8],
        [7, 9],
    ]
    assert all(d["cause"] for step in told["steps"] for d in step["differences"])
    assert {m.name for c in load("esa-jaxa").campaigns for m in c.campaign.mission} >= {"Hera", "Mio"}


def test_an_interrupted_programme_ends_at_the_next_report(small):
    """Whoever watches raises, as Ctrl-C does: the error comes through, and no campaign goes on."""
    reports = []

    def interrupt(stage, fraction):
        reports.append(stage)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compute(small, None, interrupt, memory={})
    assert len(reports) == 1
