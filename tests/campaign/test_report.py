"""The report says the verdict first, shows every chapter, and stays one safe offline file."""

import dataclasses
import re
import time
from html.parser import HTMLParser

import pytest

from kakehashi.campaign.first_screen import risks
from kakehashi.campaign.margins import Assumption
from kakehashi.campaign.report import page, write_report
from kakehashi.report.page import render


class Text(HTMLParser):
    """The words of a page, and its ids, links and elements, script contents left out."""

    def __init__(self):
        super().__init__()
        self.pieces, self.ids, self.links, self.tags, self.skip = [""], [], [], set(), False

    @property
    def words(self) -> list[str]:
        return [piece.strip() for piece in self.pieces if piece.strip()]

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.skip = tag in ("script", "style")
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found[k] for k in ("href", "src") if k in found]
        self.pieces += [""] if tag != "span" else []  # a span does not end a sentence

    def handle_endtag(self, tag):
        self.skip = False
        self.pieces += [""] if tag != "span" else []

    def handle_data(self, data):
        if not self.skip:
            self.pieces[-1] += data


def read(results) -> Text:
    text = Text()
    text.feed(render(page(results)))
    return text


@pytest.fixture(scope="module")
def shown(sample_results):
    return read(sample_results)


def test_verdict_comes_before_any_figure(shown):
    words = shown.words
    reason = next(k for k, w in enumerate(words) if w.startswith("DESTINY+ comes late by 3 days."))
    assert words.index("○ The campaign does not close") < reason < words.index("Porkchop")


def test_every_chapter_of_the_issue_is_there(shown):
    figures = "porkchop passage bplane opik map brightness mass cruise timeline"
    tables = "objectives-matrix encounter-numbers orbits facts contributions provenance"
    for key in [f"plot-{name}" for name in figures.split()] + tables.split():
        assert key in shown.ids


def test_ids_are_unique_and_links_stay_on_the_page(shown):
    assert len(shown.ids) == len(set(shown.ids))
    assert {link[1:] for link in shown.links} <= set(shown.ids)


def test_both_time_scales_stand_in_the_tables(shown):
    assert "2029-04-13T21:46:00.000" in shown.words  # TDB
    assert any(w.startswith("2029-04-13T21:44:50.81") for w in shown.words)  # UTC: 69.18 s less
    assert {"TDB", "UTC"} <= set(shown.words)


def test_numbers_say_where_they_come_from(shown):
    at = shown.words.index("wet mass")
    assert shown.words[at : at + 6] == ["wet mass", "1,100", "kg", "assumed", "made up", "2026-11-20"]


def test_provenance_reproduces_the_run(shown):
    text = " ".join(shown.words)
    for piece in ("ab" * 32, "seed", "force model", "12 s", "numpy 2.0"):
        assert piece in text


def test_words_of_a_campaign_never_become_markup(hostile_results):
    text = read(hostile_results)
    assert "img" not in text.tags
    assert len(text.ids) == len(set(text.ids))
    html = render(page(hostile_results))
    assert html.count("<script") == html.count("</script>")


def test_page_loads_nothing_from_anywhere(sample_results):
    html = re.sub(r"<script>.*?</script>", "", render(page(sample_results)), flags=re.DOTALL)
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", html)
    assert "http" not in html.replace("http-equiv", "")


def test_report_without_a_sky_or_a_shared_launch_still_stands(sample_results):
    bare = dataclasses.replace(
        sample_results,
        studies={"Ramses": {"transfer": sample_results.transfer}},
        encounters=(dataclasses.replace(sample_results.encounter, sky=None),),
        missions=(dataclasses.replace(sample_results.missions[0], launch=None, arrival=None),),
        paths=(),
    )
    assert "No launch window was found." in read(bare).words


def test_orbit_change_is_after_minus_before(shown):
    at = shown.words.index("semi-major axis [au]")
    assert shown.words[at + 1 : at + 4] == ["0.900000", "1.100000", "0.200000"]


def test_rendering_is_quick(sample_results, tmp_path):
    write_report(sample_results, tmp_path / "first.html")  # imports, coastline
    start = time.process_time()  # of this process, whatever else runs on the machine
    write_report(sample_results, tmp_path / "report.html")
    assert time.process_time() - start < 2.0  # s
    assert (tmp_path / "report.html").stat().st_size < 3e6  # bytes, most of them plotly


def test_a_margin_is_thinned_by_its_own_missions_assumptions_alone(sample_results):
    """Two missions have a margin of velocity each; what Ramses weighs acts on that of Ramses."""
    rider = next(m for m in sample_results.missions if m.margin("velocity") is not None)
    weight = Assumption("wet mass", "1 t", (("velocity", -1e6, "m/s"),), "+10 %")
    other = dataclasses.replace(weight, name="Another craft: wet mass")
    for assumed, thin in ((weight, True), (other, False)):
        mission = dataclasses.replace(rider, assumptions=(assumed,))
        lines = risks(dataclasses.replace(sample_results, missions=(mission,)))
        assert any("wet mass cost 1,000,000 m/s" in line for line in lines) is thin
