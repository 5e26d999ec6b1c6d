"""One figure has one value, wherever it is shown: console, report, results.json, what-if, workbench."""

import contextlib
import io
import json
import re
from html import unescape
from importlib.resources import files

import numpy as np
import pytest

from kakehashi.campaign.load import built_in, load, parse
from kakehashi.campaign.numbers import plain
from kakehashi.campaign.report import page
from kakehashi.campaign.whatif import what_if
from kakehashi.cli import printing
from kakehashi.cli.whatif import show
from kakehashi.report.blocks import Grid, Matrix, number
from kakehashi.time import calendar, minute
from kakehashi.web.view import view


def definition(name):
    """A campaign; the search of its tour is cut short, because what is compared does not depend on it."""
    text = (files("kakehashi") / "campaigns" / f"{name}.toml").read_text("utf-8")
    return parse(re.sub(r"(?m)^evolutions = \d+", "evolutions = 1", text), f"{name}.toml")


def printed(write, *arguments):
    """What a function prints."""
    with contextlib.redirect_stdout(io.StringIO()) as text:
        write(*arguments)
    return text.getvalue()


class Places:
    """One campaign, run quickly, in every place that shows it."""

    def __init__(self, name, folder):
        plan = definition(name)
        self.results = plan.run(folder, members=100, quick=True, arcs=True)
        self.json = json.loads((folder / "results.json").read_text("utf-8"))
        html = (folder / "report.html").read_text("utf-8").split("<script")[0]
        self.report = " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())
        self.document = page(self.results)
        self.found = what_if(plan, folder=folder, members=100)
        self.view = view(self.found)
        self.console = printed(printing.verdict, self.results, None)
        self.words = printed(show, self.found)

    def block(self, key):
        """A block of the report by its key; None if the report has none."""
        return next(
            (b for s in self.document.sections for b in s.blocks if getattr(b, "key", "") == key), None
        )

    def row(self, text, start):
        """The line of a printed table whose first cell is a name; a title may begin with the same word."""
        return next(line for line in text.splitlines() if line.startswith(f"{start}  "))


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(name, marks=pytest.mark.slow)
        if name in ("mercury", "earthcare", "space-safety")
        else name
        for name in sorted(built_in())
    ],
)
def places(request, tmp_path_factory):
    return Places(request.param, tmp_path_factory.mktemp(request.param))


def test_the_verdict_of_the_campaign_is_one(places):
    verdict = places.results.verdict
    assert verdict == places.json["verdict"] == places.view["verdict"] == places.document.verdict.words
    assert verdict == places.found.after.verdict
    assert f": the campaign {verdict}. " in places.console and f": the campaign {verdict} (" in places.words
    assert places.view["answer"] == places.document.verdict.name == f"The campaign {verdict}"
    assert places.json["closes"] == places.view["closes"] == (verdict == "closes")


def test_the_verdict_of_each_mission_is_one(places):
    cards = {c.name: c for c in places.document.missions}
    seen = {m["name"]: m for m in places.view["missions"]}
    for m in places.json["missions"]:
        name, verdict = m["name"], m["verdict"]
        assert verdict == cards[name].words == seen[name]["verdict"]
        assert f" {verdict}  " in f"{places.row(places.console, name)}  "
        assert f" {verdict}  " in f"{places.row(places.words, name)}  "
        assert m["margins"] == seen[name]["margins"] and m["assumptions"] == seen[name]["assumptions"]


def test_each_arrival_has_one_date(places):
    for m in places.json["missions"]:
        if m["arrival"] is None:
            continue
        name, day = m["name"], m["arrival"]["epoch_utc"][:10]
        assert day in places.row(places.console, name) and day in places.row(places.words, name)
        change = next(c for c in places.found.missions if c.name == name)
        if (margin := places.results.mission(name).margin("velocity")) is not None:
            assert change.velocity_m_s[1] == pytest.approx(margin.value, abs=1e-6)
        assert change.arrival_after == day
        assert day in m["text"] and " ".join(m["text"].split()) in places.report
        bound = places.results.mission(name).by_bound
        for text in (places.console, places.words):
            assert ("(bound)" in places.row(text, name)) == bound
        if bound and m["arrival"]["kind"] == "flyby":
            assert (
                name in places.view["note"]
                and "by a bound" in places.view["note"]
                and "from a bound" in m["text"]
            )


def test_a_what_if_of_nothing_is_the_run(places):
    """Every mission: margins, figures, dates and words to the last bit, before and after no change."""
    for results in (places.found.before, places.found.after):
        for one, two in zip(places.results.missions, results.missions, strict=True):
            assert one.margins == two.margins and one.assumptions == two.assumptions
            assert one.numbers == two.numbers and one.text == two.text and one.reasons == two.reasons
            assert repr(plain(one)) == repr(plain(two))  # as text, because NaN differs from itself
    assert not any(m.why or m.figures for m in places.found.missions)


def test_each_launch_has_an_energy_a_declination_and_a_mass_with_its_sigma(places):
    for one in places.results.missions:
        launch = one.launch
        if launch is None:
            continue
        assert -3.0 < launch.c3_km2_s2 < 200.0 and abs(launch.declination_deg) <= 90.0
        assert launch.capacity_kg > launch.mass_kg > 0.0 and launch.capacity_sigma_kg > 0.0
    for tour in places.results.tours:
        numbers = {n.name: n.value for n in places.results.mission(tour.mission).numbers}
        if tour.itinerary.stops[0].vinf_km_s == 0.0:  # it begins in flight; its launch is over
            assert "launch energy C3" not in numbers
            continue
        vinf = tour.itinerary.departure_vinf_km_s
        assert numbers["launch energy C3"] == pytest.approx(vinf @ vinf, rel=1e-12)
        assert numbers["declination of the launch asymptote"] == pytest.approx(
            np.degrees(np.arcsin(vinf[2] / np.linalg.norm(vinf))), abs=1e-9
        )


def test_each_stop_of_a_tour_has_one_epoch_and_one_altitude(places):
    for tour in places.results.tours:
        rows = [r for r in places.view["stops"] if r["mission"] == tour.mission]
        listed = places.json["journeys"][tour.mission]["stops"]
        console = places.console.split(f"Tour of {tour.mission}")[1]
        stops = places.block("stops")
        grid = {(r[1].removesuffix(", arrived"), r[0]): r for r in stops.rows}
        assert len(rows) == len(listed) == len(tour.itinerary.stops)
        for row, stop in zip(rows, listed, strict=True):
            assert calendar(row["et"], "UTC", 0) == stop["utc"]
            key = (stop["body"], minute(row["et"]))
            assert key in grid and f"{key[1]}  {stop['body']}" in console
            assert row["altitude_km"] == stop["altitude_km"]
            if stop["altitude_km"] is not None:
                shown = number(stop["altitude_km"], 0)
                assert number(*grid[key][3]) == shown and f"{stop['altitude_km']:,.0f}" in console
        flown = places.block("as-flown")
        if isinstance(flown, Grid):
            heights = {(c.body, c.computed_et): c.altitude_km for c in tour.comparison}
            for s, h in zip(tour.itinerary.stops[1:-1], tour.altitudes_km, strict=True):
                assert heights.get((s.body, s.et), h) == pytest.approx(h)
        arrival = places.results.mission(tour.mission).arrival
        assert listed[-1]["utc"] == calendar(arrival.epoch_et, "UTC", 0)
        assert rows[-1]["et"] == arrival.epoch_et == tour.arrival_et


def test_each_objective_has_one_mark_from_each_mission(places):
    matrix = places.block("objectives-matrix")
    assert isinstance(matrix, Matrix)
    seen = {o["title"]: o for o in places.view["objectives"]}
    for objective, (title, cells) in zip(places.results.objectives, matrix.rows, strict=True):
        assert seen[title]["mark"] == objective.mark
        assert f" {objective.mark} " in next(
            x for x in places.console.splitlines() if x.startswith(f"{title} ")
        )
        for mission, cell in zip(matrix.columns, cells, strict=True):
            other = seen[title]["cells"].get(mission)
            if mission in seen[title]["cells"]:
                assert (None if other is None else other["mark"]) == cell.mark == objective.mark_of(mission)


def test_the_dates_that_are_typed_are_the_dates_that_are_shown(places):
    typed = [(m["start_utc"], m["end_utc"]) for m in places.json["timeline"] if m["origin"] != "computed"]
    assert not [t for pair in typed for t in pair if "T23:58:5" in t]
    days = [m["arrival"]["epoch_utc"] for m in places.json["missions"] if m["arrival"] is not None]
    assert not [d for d in days if "T23:58:5" in d]


def test_no_residual_is_shown_as_accuracy(places):
    for m in places.results.missions:
        assert not re.search(r"miss\w* (the target )?by", " ".join((m.text, *m.reasons)))
    for tour in places.results.tours:
        text = " ".join(places.results.mission(tour.mission).reasons)
        assert ("the solution converged" in text) == (tour.refined is not None)


def test_a_cancelled_mission_is_not_at_risk():
    after = what_if(load("apophis-2029").without("OSIRIS-APEX"), members=100).after
    assert "OSIRIS-APEX does not close" in after.text and "at risk" not in after.text
