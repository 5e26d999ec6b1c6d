"""What was known when, and what changed in between, with its cause."""

import pytest

from kakehashi.base import InputError
from kakehashi.campaign.load import load
from kakehashi.campaign.replay import known_by, replay
from kakehashi.cli.app import run_app

DATES = ["2025-10-01", "2025-11-28", "2025-12-23", "2026-03-25"]


@pytest.fixture(scope="module")
def page():
    return load("apophis-2029")


@pytest.fixture(scope="module")
def played(page):
    return replay(page, DATES, members=100, draws=5_000)


def test_each_date_differs_from_the_one_before_in_what_happened_between(played):
    _, (autumn, winter, spring) = played
    assert {d.what for d in autumn.differences} >= {"Ramses", "record of H3"}
    assert {e.what for e in autumn.events} == {"F7 launches HTV-X1", "approved by ESA's council of ministers"}
    assert {d.what for d in winter.differences} == {"record of H3", "probability of all essential objectives"}
    assert {d.what for d in spring.differences} == {"Ramses", "OSIRIS-APEX"}
    (gateway,) = spring.without_effect
    assert gateway.about == "Gateway"


def test_every_difference_names_its_cause(played):
    _, steps = played
    for step in steps:
        for d in step.differences:
            assert d.cause and d.before != d.after
    (ramses,) = (d for d in steps[0].differences if d.what == "Ramses")
    assert ramses.cause == "2025-11-27 approved by ESA's council of ministers"
    (record,) = (d for d in steps[1].differences if d.what == "record of H3")
    assert "F8 failed on 2025-12-22" in record.cause


def test_the_record_grows_flight_by_flight(played):
    shots, _ = played
    assert [s.record for s in shots] == [(4, 5), (5, 6), (5, 7), (5, 7)]
    assert shots[0].probability < shots[1].probability > shots[2].probability
    assert shots[0].pending == ("Ramses", "DESTINY+") and shots[1].pending == ("DESTINY+",)
    assert not any(s.firm for s in shots)


def test_as_of_a_date_missions_read_as_they_did(page):
    then = known_by(page, "2025-10-01").campaign
    status = {m.name: m.status.value for m in then.mission}
    assert status["Ramses"] == "pre-funded, not yet approved"
    assert status["OSIRIS-APEX"] == "proposed for cancellation"
    assert max(e.date for e in then.history) <= "2025-10-01" and then.as_of == "2025-10-01"
    risk = {m.name: m.at_risk for m in known_by(page, "2026-03-25").campaign.mission}
    assert risk["OSIRIS-APEX"] is None


def test_before_anything_was_heard_everything_waits(page):
    shots, _ = replay(page, ["2024-01-01"], members=100, draws=1_000)
    assert {"Ramses", "H3", "TIRI", "paddles"} <= set(shots[0].pending)
    assert shots[0].record == (0, 1)


def test_nothing_reads_as_it_was_not_yet_known(page):
    status = {m.name: m.status.value for m in known_by(page, "2024-01-01").campaign.mission}
    assert status["Ramses"] == status["OSIRIS-APEX"] == "not known yet"


def test_agreed_is_agreed_since_it_was(page):
    spring = replay(page, ["2026-03-25"], members=100, draws=1_000)[0][0]
    assert spring.standings["Ramses"].since == "2025-11-27"
    assert "build contract" in spring.standings["Ramses"].what


def test_dates_that_are_none_or_out_of_order_are_refused(page):
    with pytest.raises(InputError, match="write it in the form 2025-10-01"):
        known_by(page, "1 October")
    with pytest.raises(InputError, match="in ascending order"):
        replay(page, ["2026-01-01", "2025-01-01"])
    with pytest.raises(InputError, match="2031-01-01 is after the date of the definition"):
        known_by(page, "2031-01-01")
    bare = type(page)(page.campaign.model_copy(update={"history": (), "flight": ()}), page.file, page.sha256)
    with pytest.raises(InputError, match="its state on earlier dates is unknown"):
        known_by(bare, "2025-10-01")


@pytest.mark.slow
def test_at_the_command_line(tmp_path, capsys):
    options = ["--members", "100", "--draws", "2000", "--out", str(tmp_path)]
    assert run_app(["replay", "apophis-2029", "2025-11-28", "2025-12-23", *options]) == 0
    said = capsys.readouterr().out
    assert "F8 is lost" in said.replace("\n", " ") or "F8" in said
    assert run_app(["replay", "apophis-2029", "--out", str(tmp_path)]) == 2


def test_what_was_only_proposed_counts_with_the_chance_it_was_given(page):
    autumn = known_by(page, "2025-10-01").campaign
    chance = {m.name: m.chance and m.chance.value for m in autumn.mission}
    assert chance == {"Ramses": 0.7, "DESTINY+": 0.7, "OSIRIS-APEX": 0.5, "Ground": None}
    spring = known_by(page, "2026-03-25").campaign
    assert {m.name: m.chance and m.chance.value for m in spring.mission}["Ramses"] is None
    (osiris,) = (m for m in spring.mission if m.name == "OSIRIS-APEX")
    assert osiris.chance.value == 0.85
    study = known_by(page, "2024-12-01").campaign
    given = {c.name: c.chance and c.chance.value for c in study.contribution}
    assert given["TIRI"] == given["paddles"] == given["H3"] == 0.7 and given["telescopes"] is None


def test_agreements_stand_as_they_stood(page):
    stood = {a.name: (a.status, a.date) for a in known_by(page, "2025-01-01").campaign.agreement}
    assert stood["ESA-JAXA on Ramses"] == ("proposed", "2024-11-20")
    assert stood["Ramses at ESA's council"] == ("proposed", "2024-10-17")
    assert "shared ride of DESTINY+" not in stood
    later = {a.name: a.status for a in known_by(page, "2025-11-28").campaign.agreement}
    assert later["Ramses at ESA's council"] == later["ESA-JAXA on Ramses"] == "approved"


def test_figures_younger_than_the_date_give_way_to_older_ones(page):
    facts = {f.name: f for f in known_by(page, "2025-12-23").campaign.fact}
    assert facts["absolute magnitude H"].value == 18.89  # JPL's 19.09 was read later
    assert "H3 flights to May 2026" not in facts and "effective diameter" in facts


def test_today_s_page_is_the_page(page):
    then = known_by(page, page.campaign.as_of).campaign
    assert [m.chance for m in then.mission] == [m.chance for m in page.campaign.mission]
    assert [c.chance for c in then.contribution] == [c.chance for c in page.campaign.contribution]
    assert then.agreement == page.campaign.agreement and then.fact == page.campaign.fact


def test_before_the_first_word_nothing_is_more_certain_than_after_it(page):
    before = {m.name: m.chance and m.chance.value for m in known_by(page, "2024-10-01").campaign.mission}
    assert before["Ramses"] == 0.7


def test_figures_come_with_the_day_of_their_publication():
    assert (
        known_by(load("didymos"), "2023-02-15").campaign.fact == ()
    )  # DART's results came on the first of March
    assert len(known_by(load("didymos"), "2023-03-01").campaign.fact) == 5


def test_a_year_alone_is_known_when_it_is_over(page):
    fact = page.campaign.fact[0].model_copy(update={"as_of": "2025", "alternatives": ()})
    young = type(page)(page.campaign.model_copy(update={"fact": (fact,)}), page.file, page.sha256)
    assert known_by(young, "2025-11-30").campaign.fact == ()
    assert known_by(young, "2026-01-01").campaign.fact == (fact,)
