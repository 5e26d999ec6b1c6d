"""A programme as it was known on earlier dates; each difference has its cause."""

import json

import pytest

from kakehashi.base import InputError
from kakehashi.cli.app import run_app
from kakehashi.programme.load import load, parse
from kakehashi.programme.replay import known_by, replay

from .conftest import day, mission, text_of

DATES = ["2025-10-01", "2025-11-28", "2025-12-23", "2026-03-25", "2026-06-13", "2026-08-12"]


@pytest.fixture(scope="module")
def published():
    """The built-in programme without its campaigns: everything as published."""
    plan = load("esa-jaxa")
    content = plan.content.model_copy(update={"decision": (), "statement": ()})
    return type(plan)(content, "page.toml", "", (), plan.records)


@pytest.fixture(scope="module")
def found(published):
    return replay(published, DATES)


def test_the_record_of_h3_on_each_date(found):
    snapshots, steps = found
    assert [s.records["H3"] for s in snapshots] == [(4, 5), (5, 6), (5, 7), (5, 7), (6, 8), (7, 9)]
    changed = [next((d for d in s.differences if d.what == "record of H3"), None) for s in steps]
    flights = ["F7 flew", "F8 failed", None, "F6 flew", "F9 flew"]
    for difference, flight in zip(changed, flights, strict=True):
        assert difference is None if flight is None else flight in difference.cause
    assert "grounded since 2025-12-22" in changed[1].after and "grounded" not in changed[3].after


def test_every_difference_has_a_cause_and_every_event_is_accounted_for(found):
    for step in found[1]:
        assert step.differences
        assert all(d.cause and d.before != d.after for d in step.differences)
        for event in step.events:
            assert event in step.without_effect or any(event[2] in d.cause for d in step.differences)
            assert step.before < event[0] <= step.after


def test_missions_stood_as_the_history_says(found):
    snapshots, _ = found
    texts = {
        name: [s.results.mission(name).text for s in snapshots] for name in ("HTV-X", "Gateway", "IRIS2")
    }
    assert texts["HTV-X"][0] == "no launch date is published"  # of HTV-X2; HTV-X1 is the campaign iss-cargo
    assert "at the station" in texts["HTV-X"][1] and "alone in orbit" in texts["HTV-X"][3]
    assert "HTV-X2" in texts["HTV-X"][4]
    assert texts["Gateway"][2:] == ["no launch date is published", "paused", "cancelled", "cancelled"]
    assert "no state is recorded" in texts["IRIS2"][4] and "2029" in texts["IRIS2"][5]


def test_nothing_of_the_future_is_known(published):
    then = known_by(published, "2025-10-01")
    assert all(f.date <= "2025-10-01" for r in then.records for f in r.flights)
    assert all(x.as_of <= "2025-12-31" for m in then.content.mission for x in m.launch)
    assert all(e.date <= "2025-10-01" for e in then.content.history)
    with pytest.raises(InputError, match="2027-01-01 is after the date of the programme, 2026-11-29"):
        known_by(published, "2027-01-01")
    with pytest.raises(InputError, match="in ascending order"):
        replay(published, ["2026-01-01", "2025-01-01"])


def test_a_replay_of_today_changes_nothing(published):
    from kakehashi.programme.run import compute

    one, two = compute(known_by(published, "2026-11-29")), compute(published)
    for m in one.missions:
        other = two.mission(m.name)
        assert (m.verdict, m.text, m.status, m.launches) == (
            other.verdict,
            other.text,
            other.status,
            other.launches,
        )


def test_a_day_that_passes_is_a_cause():
    plan = parse(text_of(mission("One", launch=day("2026-06-01"))))
    _, (step,) = replay(plan, ["2026-05-01", "2026-07-01"])
    one = next(d for d in step.differences if d.what == "One")
    assert one.cause == "the last day of its launch passed" and one.after.startswith("not known")


@pytest.mark.slow
def test_a_campaign_is_replayed_with_the_programmes_record(small, small_folder, memory):
    snapshots, steps = replay(
        small,
        ["2025-12-23", "2026-06-13", "2026-08-12"],
        draws=2_000,
        folder=small_folder / "out",
        memory=memory,
    )
    assert [s.results.campaigns[0].feasible for s in snapshots] == [True, True, True]
    chance = [d for s in steps for d in s.differences if d.where == "apophis-small" and "essential" in d.what]
    assert chance and all(
        "F6 flew" in d.cause or "F9 flew" in d.cause or "Congress" in d.cause for d in chance
    )
    standings = [d for s in steps for d in s.differences if d.what == "OSIRIS-APEX"]
    assert standings and standings[0].where == "apophis-small"


def test_at_the_command_line(tmp_path, capsys):
    page = tmp_path / "page.toml"
    page.write_text(text_of(mission("One", launch=day("2026-06-01"))), encoding="utf-8")
    assert (
        run_app(["replay", str(page), "2025-12-23", "2026-08-12", "--out", str(tmp_path / "out"), "--json"])
        == 0
    )
    found = json.loads(capsys.readouterr().out)
    assert [s["flight_records"]["H3"] for s in found["snapshots"]] == [[5, 7], [7, 9]]
    assert run_app(["replay", str(page), "2025-12-23", "2026-08-12", "--out", str(tmp_path / "out")]) == 0
    text = capsys.readouterr().out
    assert "H3 7 of 9" in text and "2025-12-23 to 2026-08-12" in text and "F9 flew" in text
    assert run_app(["run", str(page), "--as-of", "2026-05-01", "--out", str(tmp_path / "then")]) == 0
    assert "One: launch on H3: 2026-06-01" in capsys.readouterr().out
