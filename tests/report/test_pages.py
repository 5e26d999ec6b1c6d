"""Pages of commands: marks that fit, bodies by name, units, labels that do not overlap, tables told as cut."""

import re
from dataclasses import dataclass, replace
from types import SimpleNamespace

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.encounter.corridor import Corridor
from kakehashi.encounter.line import distance_line
from kakehashi.encounter.risk import monitor
from kakehashi.figures.keyholes import keyhole_plane
from kakehashi.figures.labels import box, sides
from kakehashi.figures.record import Points, Text
from kakehashi.figures.returns import returns
from kakehashi.plot.corridor import corridor_span
from kakehashi.report.fits import _listed
from kakehashi.report.risks import risk_page
from kakehashi.report.tour_budget import BudgetLine, budget_grid, planned_margin
from kakehashi.time import as_et


@pytest.fixture(scope="module")
def moon_risk():
    return monitor(orbits.load("2024 YR4"), "2033-01-01 TDB", bodies=("Earth", "Moon"), members=400)


@pytest.fixture(scope="module")
def moon_page(moon_risk, tmp_path_factory):
    return risk_page(moon_risk, tmp_path_factory.mktemp("risk") / "risk.html", ()).read_text(encoding="utf-8")


def plain(html: str) -> str:
    """Visible text without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("&nbsp;", " ")


def answer(html: str) -> str:
    """The headline with its mark."""
    return plain(re.search(r'<p class="answer.*?</p>', html, re.S)[0]).strip()


def test_a_moon_impact_is_named_in_headline_and_tiles(moon_page):
    """2024 YR4 may hit the Moon on 2032-12-22; nothing on the page reads as a probability for the Earth."""
    assert answer(moon_page) == "◆ An impact on the Moon is possible"
    text = plain(moon_page)
    assert "the Moon on 2032-12-22 with a probability of 0.0" in text
    assert "No impact on the Earth was found" in text
    assert re.search(r"impact probability, Earth\s+none found", text)
    assert re.search(r"impact probability, Moon\s+0\.0\d", text)
    assert "-inf" not in text and "−inf" not in text and "does not apply" in text


def test_possible_impacts_are_labelled_with_body_date_and_probability(moon_risk):
    figure = returns(moon_risk)
    labels = [m.text for m in figure.marks if isinstance(m, Text)]
    assert len(labels) == 1 and re.fullmatch(r"Moon 2032-12-22: 0\.0\d+", labels[0])
    (dates,) = (m for m in figure.marks if m.name == "dates")
    assert any(label.startswith("2032-12-2") for label in dates.labels)


def test_the_line_of_variations_dips_below_the_radius_at_the_impact(moon_risk):
    """1 % of the stretching is a step of 0.03 sigma, 720 km: the line sees the Moon of 1,737 km."""
    impact = max(moon_risk.impactors, key=lambda v: v.probability)
    line = distance_line(moon_risk.orbit, impact, count=301)
    k = int(np.nanargmin(line.distance_km))
    assert line.distance_km[k] < 1_737.4  # km
    assert abs(line.sigma[k] - impact.sigma_lov) < 0.1
    far = np.abs(line.sigma - line.sigma[k]) > 1.0
    assert np.nanmin(line.distance_km[far]) > 15_000.0  # km: 24,000 km a sigma


def test_labels_overlap_neither_each_other_nor_points():
    """Thirty random points in the axes of a phone: boxes of the labels that are kept are disjoint."""
    rng = np.random.default_rng(3)
    x, y = rng.uniform(0.05, 0.95, (2, 30))
    labels, where = sides(x, y, [f"2036-04-{k:02d}" for k in range(30)])
    points = np.stack([x * 260.0, y * 300.0], axis=-1)
    boxes = [box(points[k], labels[k], where[k]) for k in range(30) if labels[k]]
    assert 5 < len(boxes) < 30
    for i, one in enumerate(boxes):
        for two in boxes[:i]:
            assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
        assert one[0] >= 0.0 and one[2] <= 260.0 and one[1] >= 0.0 and one[3] <= 300.0


@dataclass
class Plane:
    """What the figure takes from a plane map."""

    centre_km: np.ndarray

    def covariance_km2(self):
        return np.diag([0.01, 2.0])


def holes(zetas):
    from kakehashi.encounter.keyholes import Keyhole

    et = as_et("2036-04-13 TDB")
    return [Keyhole(et, 7.0, 6.0, 9_755.0, z, z - 0.3, z + 0.3, 0.6, 1e-3, 1e-4, -990.0, 0.0) for z in zetas]


def test_the_nominal_orbit_is_named_and_crowded_keyholes_drop_labels():
    figure = keyhole_plane(Plane(np.array([9_476.0, 47_364.0])), holes(46_000.0 + 0.5 * np.arange(12)))
    (nominal,) = (m for m in figure.marks if isinstance(m, Points) and m.name == "nominal")
    assert list(nominal.labels) == ["nominal orbit"]
    (drawn,) = (m for m in figure.marks if m.name == "keyholes")
    assert len(drawn.x) == 12 and sum(map(bool, drawn.labels)) <= 4 and all(drawn.hover)


@pytest.mark.parametrize(
    "probability, headline",
    [
        (0.0, "◆ 1 keyhole; the orbit leads into none of them"),
        (1e-3, "▲ 1 keyhole; the orbit may lead into one"),
    ],
)
def test_the_mark_of_keyholes_follows_their_probability(probability, headline, tmp_path):
    from kakehashi.report.encounters import keyhole_page

    (hole,) = holes([46_000.0])
    plane = Plane(np.array([9_476.0, 47_364.0]))
    plane.et = as_et("2029-04-13T21:46 TDB")
    result = SimpleNamespace(mapped=plane, orbit=orbits.load("Apophis"), circles=(), unresolved=(),
                             keyholes=[replace(hole, probability=probability)])  # fmt: skip
    text = keyhole_page(result, tmp_path / "k.html").read_text(encoding="utf-8")
    assert answer(text) == headline
    assert "impact [UTC]" in text and "nearest keyhole" in text


def corridor_of(lon_deg, lat_deg) -> Corridor:
    n = len(lon_deg)
    et = as_et("2008-10-07 UTC") + np.arange(n)
    same = np.ones(n)
    return Corridor(100.0, np.arange(n), et, np.radians(lon_deg), np.radians(lat_deg), 12.8 * same, 12.4 * same,
                    0.36 * same, 1.8 * same, same / n)  # fmt: skip


def test_a_corridor_of_kilometres_fills_its_map_and_the_world_stays_beside_it(tmp_path):
    """2008 TC3: three kilometres over Sudan, which are no dot but two thirds of the first map."""
    from kakehashi.report.encounters import corridor_page

    entry = corridor_of(np.linspace(30.545, 30.575, 20), np.linspace(21.084, 21.078, 20))
    low, high, south, north = corridor_span(entry)
    assert (
        1.3 < (high - low) / 0.05 < 1.6
        and low < 30.545
        and high > 30.575
        and south < 21.078
        and north > 21.084
    )
    result = SimpleNamespace(
        orbit=orbits.load("Apophis"), probability=1.0, trials=500, entry=entry, ground=entry
    )
    text = corridor_page(result, tmp_path / "c.html").read_text(encoding="utf-8")
    assert 'id="plot-corridor"' in text and 'id="plot-map"' in text
    assert "&gt; 0.994" in text  # all 500 orbits of a sample are no certainty
    assert "30.545" in text and "30.575" in text


def test_a_corridor_across_the_date_line_is_one_piece():
    low, high, _, _ = corridor_span(corridor_of(np.array([176.0, 179.0, -179.0, -176.0]), np.zeros(4)))
    assert high - low == pytest.approx(12.0, abs=0.1) and low < 176.0 and high > 184.0
    assert corridor_span(corridor_of(np.linspace(-170.0, 170.0, 30), np.zeros(30))) is None


def test_a_table_that_is_cut_says_so():
    assert _listed("Stations", 60) == "Stations (60)"
    assert (
        _listed("Stations", 236, "those with most observations")
        == "Stations: 60 of 236, those with most observations"
    )


def test_the_delta_v_budget_adds_up_with_its_margins():
    """5 % on planned manoeuvres (ESA), none on the 99th percentile."""
    assert planned_margin()["value"] == 0.05
    lines = [BudgetLine("manoeuvres", 0.5, 0.05, ""), BudgetLine("navigation, 99 %", 0.08, 0.0, "")]
    rows = budget_grid(lines, True).rows
    assert rows[0][3][0] == pytest.approx(525.0) and rows[-1][0] == "sum"
    assert rows[-1][1][0] == pytest.approx(580.0) and rows[-1][3][0] == pytest.approx(605.0)  # m/s


@pytest.fixture(scope="module")
def radar_page(shared_data, tmp_path_factory):
    """Apophis' radar observations against JPL's orbit, one of them marked as rejected."""
    from kakehashi.cli.tracking import compared
    from kakehashi.report.fits import fit_page

    file = shared_data / "tracking" / "99942_RADAR_2005_2013.dat"
    solution = compared([file], "Apophis", "jpl-220", 0.0).solution
    solution = replace(solution, inliers=np.arange(len(solution)) != 3)
    path = tmp_path_factory.mktemp("fit") / "fit.html"
    return fit_page(solution, path, now_et=as_et("2026-06-01 UTC")).read_text(encoding="utf-8")


def test_a_radar_station_has_no_astrometry_and_says_so(radar_page):
    text = plain(radar_page.split("<script")[0])
    assert "Arecibo" in text and not re.search(r"\bnan\b", text.lower())
    assert "–: a station of radar, or none of its observations was used." in text


def test_the_fit_page_lists_rejected_observations_and_what_follows(radar_page):
    """U of JPL, its MOID of 0.000360605 au (at another epoch), the passes of 2013 and 2029, the apparition of 2027."""
    text = plain(radar_page.split("<script")[0])
    assert "Rejected observations (1)" in text and "45 of 46" in text and "1 left out" in text
    assert re.search(r"uncertainty parameter U\s+0", text)
    assert re.search(r"MOID with the Earth\s+0\.000\d\d au", text)
    assert re.search(r"next close approach\s+2029-04-13\s+Earth, 38,011 ±", text)
    assert re.search(r"next apparition\s+from 2027-02-2", text)
    assert "2013-01-09T11:41:36" in text  # a close approach in the span of the observations
    assert "Correlations of the elements" in text and "sigma from zero" in text


def test_a_parameter_without_information_is_told():
    """A2 of the bundled orbit is 125 sigma from zero; with a hundred times the sigma it is one."""
    from kakehashi.od.assessment import _uninformed

    orbit = orbits.load("Apophis")
    assert _uninformed(orbit) == []
    scale = np.r_[np.ones(6), 100.0]
    (note,) = _uninformed(replace(orbit, covariance=orbit.covariance * np.outer(scale, scale)))
    assert note.startswith("A2 = -2.9e-14") and "1.2 sigma from zero" in note


def test_the_encounter_page_draws_every_known_solution(tmp_path, capsys):
    from kakehashi.cli.app import run_app

    words = ["encounter", "Apophis", "--from", "2029-01-01", "--to", "2030-01-01", "--out", str(tmp_path)]
    assert run_app(words) == 0
    html = (tmp_path / "encounter.html").read_text(encoding="utf-8")
    text = plain(html.split("<script")[0])
    assert "Apophis passes the Earth at 38,014 ± 1.32 km on 2029-04-13" in answer(html)
    assert "jpl-220" in text and "neocc" in text and re.search(r"solutions differ by\s+2\.\d+ km", text)


def test_keys_of_a_tour_file_are_shown_as_words():
    from kakehashi.io.tour_words import fact_words
    from kakehashi.io.tours import read_tour

    for name in ("hera", "ramses", "bepicolombo"):
        plan = read_tour(name)
        for key in (*plan.facts, *plan.flown):
            assert "_" not in fact_words(key).split("[")[0]
