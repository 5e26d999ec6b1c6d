"""Campaigns written from nothing: several launches, targets and events, and none of them."""

import json

import pytest

from kakehashi.base import InputError
from kakehashi.campaign.load import CampaignError, parse
from kakehashi.campaign.schedule import schedule
from kakehashi.campaign.whatif import what_if

HEAD = """
name = "made-up"
title = "Made up"
summary = "A campaign written for a test."
target = "Apophis"
as_of = "2026-11-29"

[[partner]]
name = "ESA"
[[partner]]
name = "JAXA"
"""
MADE = 'source = "made up"\nas_of = "2026-11-29"\n'
SAID = 'source = "assumption for a test", as_of = "2026-11-29", origin = "assumed"'


def event(name: str, epoch: str, more: str = "") -> str:
    return (
        f'[[event]]\nname = "{name}"\nepoch = "{epoch}"\n{more}\nsource = "made up"\nas_of = "2026-11-29"\n'
    )


def mission(name: str, tables: str, more: str = "") -> str:
    camera = f'[[mission.instrument]]\nname = "camera of {name}"\nprovider = "ESA"\n{MADE}'
    head = f'[[mission]]\nname = "{name}"\nagency = "ESA"\nrole = "made up"\n{more}\n'
    return f'{head}status = {{ value = "proposed", {SAID} }}\n{tables}\n{camera}'


def objective(name: str, who: str, window: str, more: str = "") -> str:
    service = (
        f'[[objective.service]]\nmission = "{who}"\ninstrument = "camera of {who}"\nwindow_days = {window}\n'
    )
    return f'[[objective]]\nname = "{name}"\ntitle = "{name}"\n{more}\n{service}'


def launch(with_: str = "[]", target_days: str = '["2028-10-01 UTC", "2029-03-31 UTC"]') -> str:
    return f"""
[mission.launch]
vehicle = "H3-24L"
site = "Tanegashima"
with = {with_}
departures = ["2028-04-15 UTC", "2028-05-31 UTC"]
arrivals = {target_days}
system_margin = {{ value = 0.1, {SAID} }}
capacity_sigmas = {{ value = 1.0, {SAID} }}
dv_reserve_km_s = {{ value = 0.05, {SAID} }}
"""


STAY = f"stay_days = {{ value = 200.0, {SAID} }}"
PRESENCE = """
[mission.presence]
start = "2029-02-01 UTC"
end = "2029-10-01 UTC"
source = "made up"
as_of = "2026-11-29"
"""
TWO_STOPS = f"""
[mission.impulsive]
dv_reserve_km_s = {{ value = 0.05, {SAID} }}
source = "made up"
as_of = "2026-11-29"
[mission.impulsive.launch]
vehicle = "Ariane 64"
site = "Kourou"
departures = ["2028-01-01 UTC", "2028-12-31 UTC"]
system_margin = {{ value = 0.1, {SAID} }}
capacity_sigmas = {{ value = 1.0, {SAID} }}
[[mission.impulsive.stop]]
target = "Apophis"
dates = ["2028-10-01 UTC", "2029-03-31 UTC"]
[[mission.impulsive.stop]]
target = "Itokawa"
dates = ["2029-06-01 UTC", "2031-06-01 UTC"]
"""
RIDE = f"""
[mission.impulsive]
launched_with = "One"
dv_reserve_km_s = {{ value = 0.05, {SAID} }}
source = "made up"
as_of = "2026-11-29"
[[mission.impulsive.stop]]
target = "Itokawa"
dates = ["2029-06-01 UTC", "2031-06-01 UTC"]
meet = true
"""
GIVEN = event("the pass", "2029-04-13T21:46:00 UTC")


def two_leaders() -> str:
    """Two spacecraft on one launch, each to meet its own target."""
    one = mission(
        "One", f"{STAY}\n{launch(chr(91) + chr(34) + 'Two' + chr(34) + chr(93))}", 'spacecraft = "Hera"'
    )
    two = mission("Two", f"{STAY}\n{RIDE}", 'spacecraft = "Hera"\ntarget = "Itokawa"')
    return HEAD + GIVEN + one + two + objective("shape", "One", "[-60.0, 0.0]")


def two_asteroids() -> str:
    """One spacecraft past two asteroids."""
    tour = mission("Tourist", TWO_STOPS, 'spacecraft = "Hera"')
    return (
        HEAD
        + event("last flyby", "2031-01-01 UTC", 'of = "Tourist"')
        + tour
        + objective("images", "Tourist", "[-1.0, 1.0]")
    )


def two_events() -> str:
    """A mission whose objectives count from its launch and from the pass."""
    one = mission("One", f"{STAY}\n{launch()}", 'spacecraft = "Hera"')
    events = GIVEN + event("launch of One", "2028-05-01 UTC", 'of = "One"\nwhen = "launch"')
    late = objective("early", "One", "[100.0, 500.0]", 'event = "launch of One"')
    return HEAD + events + one + objective("shape", "One", "[-60.0, 0.0]") + late


def published_alone() -> str:
    """Nothing that is computed."""
    return HEAD + GIVEN + mission("Visitor", PRESENCE) + objective("shape", "Visitor", "[-60.0, 0.0]")


def no_launch() -> str:
    """Telescopes, and a published mission."""
    eyes = mission("Eyes", "")
    ground = """
[[objective]]
name = "curve"
title = "light curve"
[[objective.service]]
mission = "Eyes"
instrument = "camera of Eyes"
window_days = [-30.0, 30.0]
needs_magnitude = 20.0
needs_days = 5.0
"""
    return (
        HEAD
        + GIVEN
        + eyes
        + mission("Visitor", PRESENCE)
        + objective("shape", "Visitor", "[-60.0, 0.0]")
        + ground
    )


PAGES = {"two leaders": two_leaders, "two asteroids": two_asteroids, "two events": two_events,
         "published alone": published_alone, "no launch": no_launch}  # fmt: skip


@pytest.fixture(scope="module", params=PAGES)
def finished(request, tmp_path_factory):
    """(name, results, folder) of a run from the page alone."""
    out = tmp_path_factory.mktemp(request.param.replace(" ", "-"))
    return request.param, parse(PAGES[request.param]()).run(out), out


def test_it_runs_to_its_report(finished):
    _, results, out = finished
    text = (out / "report.html").read_text("utf-8")
    assert "could not be drawn" not in text
    tree = json.loads((out / "results.json").read_text("utf-8"))
    assert [m["name"] for m in tree["missions"]] == [m.name for m in results.missions]
    assert len({o.name for o in results.objectives}) == len(results.objectives)


def test_what_it_finds(finished):
    name, results, _ = finished
    closes = {m.name: m.feasible for m in results.missions}
    if name == "two leaders":
        assert closes["One"] and results.shared is not None and results.shared.missions == ("One", "Two")
        two = results.mission("Two")
        assert two.arrival is not None and two.arrival.kind == "rendezvous"
        assert two.departed_et is not None and two.departed_et > results.mission("One").launch.best_et
    if name == "two asteroids":
        tourist = results.mission("Tourist")
        assert closes["Tourist"] and "flyby of Apophis" in tourist.text and "flyby of Itokawa" in tourist.text
        assert results.event.origin == "computed" and results.event.epoch_et == tourist.arrival.epoch_et
    if name == "two events":
        assert [e.origin for e in results.events] == ["given", "computed"]
        assert all(o.met for o in results.objectives)
    if name in ("published alone", "no launch"):
        assert results.feasible and all(closes.values())


def test_impulses_on_the_way_and_at_the_end_add_up_to_what_is_on_board(finished, budgets_add_up):
    name, results, _ = finished
    if name == "two leaders":
        budgets_add_up(results, "One", "Two")
        arrivals = [dict(m.arrival.terms)["arrival"] for m in results.missions]
        assert min(arrivals) > 0.1  # km/s, both meet their target
    if name == "two asteroids":
        budgets_add_up(results, "Tourist")
        assert dict(results.mission("Tourist").arrival.terms)["arrival"] == 0.0  # it passes both


def test_a_cancelled_mission_takes_its_objective_along(finished):
    name, results, _ = finished
    first = results.missions[-1].name if name != "two leaders" else "One"
    found = what_if(parse(PAGES[name]()).without(first), memory={})
    assert not found.after.mission(first).feasible
    before, after = ({o.name for o in r.objectives if o.met} for r in (found.before, found.after))
    assert after < before


def test_a_host_that_does_not_take_its_passenger_along():
    text = two_leaders().replace('with = ["Two"]', "with = []")
    with pytest.raises(CampaignError, match="'One' does not carry 'Two'"):
        parse(text)


def test_an_event_in_a_circle_is_named_with_its_path():
    one = mission(
        "Child", STAY + '\n[mission.carried]\nby = "Mother"\nsource = "made up"\nas_of = "2026-11-29"\n'
    )
    two = mission(
        "Mother", STAY + '\n[mission.carried]\nby = "Child"\nsource = "made up"\nas_of = "2026-11-29"\n'
    )
    page = parse(HEAD + GIVEN + one + two + objective("shape", "Child", "[-60.0, 0.0]"))
    with pytest.raises(InputError, match="a cycle, mission Child -> mission Mother -> mission Child"):
        page.run()


def test_two_events_of_one_name():
    with pytest.raises(CampaignError, match="several events are called the pass"):
        parse(published_alone() + GIVEN)


def test_an_objective_that_counts_from_nothing():
    text = two_events().replace('event = "launch of One"', 'event = "launch of Two"')
    with pytest.raises(CampaignError, match="which is not an event here; did you mean 'launch of One'"):
        parse(text)


CHANCE = """[mission.chance]
value = {value}
origin = "assumed"
source = "made up"
as_of = "2026-11-29"
"""


def test_a_schedule_without_a_launch_draws_who_takes_part():
    """Two visitors serve one objective independently: it is lost only if both are."""
    visitors = [
        mission(name, CHANCE.format(value=value) + PRESENCE) for name, value in (("A", 0.7), ("B", 0.4))
    ]
    both = objective("shape", "A", "[-60.0, 0.0]") + objective("shape", "B", "[-60.0, 0.0]").split("\n", 4)[4]
    page = parse(HEAD + GIVEN + "".join(visitors) + both)
    result = schedule(page, draws=200_000)
    sigma = (0.18 * 0.82 / 200_000) ** 0.5
    assert abs(result.closes - (1.0 - 0.3 * 0.6)) < 4.0 * sigma
    assert abs(result.missions["A"] - 0.7) < 0.005
    ranges = {bar.name: (bar.worst, bar.best) for bar in result.tornado}
    assert ranges["A takes part"][1] == 1.0 and abs(ranges["A takes part"][0] - 0.4) < 0.005
    assert result.to_json()["launched"] is None


def test_a_schedule_without_anything_uncertain_says_what_to_add():
    with pytest.raises(InputError, match="has nothing to draw"):
        schedule(parse(published_alone()))


def test_a_schedule_counts_days_from_each_event_as_drawn():
    """Days from the launch do not depend on its delay; days from a given pass do."""
    ready = (
        '[mission.launch]\nready = { earliest = "2028-04-01 UTC", likely = "2028-04-20 UTC",'
        f' latest = "2028-05-20 UTC", {SAID} }}\n'
    )
    page = parse(two_events().replace("[mission.launch]\n", ready))
    result = schedule(page, draws=2_000)
    assert 0.0 < result.launched < 1.0
    assert result.objectives["early"] == result.launched
    assert result.objectives["shape"] <= result.launched
