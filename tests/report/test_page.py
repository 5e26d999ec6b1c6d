"""The page is one valid HTML file that fetches nothing and shows every word as a word."""

import base64
import json
import re
from html.parser import HTMLParser

import numpy as np
import plotly.graph_objects as go
import pytest

from kakehashi.report.blocks import (
    Cell,
    Drawing,
    Grid,
    Matrix,
    Panel,
    Row,
    Section,
    Table,
    grid_html,
    number,
    prose,
    section_html,
)
from kakehashi.report.packing import figure_json, packed, unpacked
from kakehashi.report.page import Claim, Document, Fact, render, write
from kakehashi.report.timebar import Scale, Stretch, time_bar

HOSTILE = '</script><img src=x onerror="alert(1)"> & "quotes"'
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Reader(HTMLParser):
    """Collects ids and addresses, and checks that every element is closed by its own end tag."""

    def __init__(self):
        super().__init__()
        self.ids, self.addresses, self.open, self.errors = [], [], [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        for key, value in attrs:
            if key == "id":
                self.ids.append(value)
            if key in ("src", "href", "data", "action", "poster", "srcset"):
                self.addresses.append(value)
            if key.startswith("on"):
                self.errors.append(f"inline handler {key} on {tag}")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.errors.append(f"</{tag}> at {self.getpos()} closes something else")


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


def page(words: str = "plain words") -> Document:
    figure = go.Figure(go.Scatter(x=np.arange(3.0), y=np.arange(3.0), name=words))
    sections = [
        Section("one", words, words, [Panel(words, [Drawing("a", figure, words)], words)]),
        Section(
            "two",
            "Two",
            blocks=[
                Table("numbers", words, [Row(words, 38013.94, "km", "given", words, words)]),
                Matrix("who", words, [words], [(words, [Cell("met on assumptions", words)])]),
            ],
        ),
    ]
    claim = Claim(words, True, words, [words])
    return Document(
        "sample",
        words,
        words,
        claim,
        [claim],
        [Fact(words, words, words, words)],
        sections,
        [(words, words)],
    )


@pytest.mark.parametrize("words", ["plain words", HOSTILE])
def test_page_is_well_formed_with_unique_ids(words):
    reader = read(render(page(words)))
    assert reader.errors == [] and reader.open == []
    assert len(reader.ids) == len(set(reader.ids))


def test_page_fetches_nothing():
    text = render(page())
    assert all(a.startswith("#") for a in read(text).addresses)
    assert "default-src 'none'" in text  # the browser refuses whatever a library might try
    ours = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    assert "http:" not in ours and "https:" not in ours and "@import" not in ours
    assert "url(" not in ours


def test_words_from_files_never_become_markup():
    text = render(page(HOSTILE))
    assert "<img" not in re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    reader = read(text)
    assert "img" not in reader.open and reader.errors == []


def test_figures_arrive_whole():
    text = render(page(HOSTILE))
    spec = re.search(r'data-figure="a">(.*?)</script>', text, re.DOTALL).group(1)
    assert json.loads(unpacked(spec))["data"][0]["name"] == HOSTILE


def test_plotly_is_embedded_once_and_small():
    text = render(page())
    (packed_plotly,) = re.findall(r'id="plotly">([^<]*)</script>', text)
    assert "plotly.js v" in unpacked(packed_plotly) and "plotly.js v" not in text
    assert len(text) < 2.1e6  # bytes of a page with one small figure


def test_arrays_lose_nothing_that_can_be_seen():
    """Single precision moves a value by at most 1e-5 of the range; where it would move more, doubles stay."""
    x = np.linspace(9.2e8, 9.2e8 + 86_400.0, 200)  # a day of seconds, far from zero
    spec = json.loads(figure_json(go.Figure(go.Scatter(x=x, y=np.sin(np.arange(200.0))))))
    trace = spec["data"][0]
    assert (trace["x"]["dtype"], trace["y"]["dtype"]) == ("f8", "f4")
    y = np.frombuffer(base64.b64decode(trace["y"]["bdata"]), "<f4")
    assert np.abs(y - np.sin(np.arange(200.0))).max() < 2e-5


def heads_and_cells(rows) -> tuple[list[str], list[list[str]]]:
    html = section_html(Section("s", "S", "", [Table("t", "T", rows)]))
    plain = [
        [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    ]
    return plain[0], plain[1:]


def test_few_dates_stand_with_their_sources_and_many_in_a_column():
    dated, bare = (
        Row("epoch", 1.0, "s", "given", "ESA", "2025-11-21"),
        Row("speed", 2.0, "km/s", source="path"),
    )
    head, rows = heads_and_cells([dated, *[bare] * 8])
    assert "as of" not in head and rows[0][-1] == "ESA (as of 2025-11-21)" and len(rows[0]) == len(head)
    assert rows[1][-1] == "path" and rows[2][-1] == "″"  # as above
    head, rows = heads_and_cells([dated, dated, bare, bare])
    assert head[-1] == "as of" and rows[0][-2:] == ["ESA", "2025-11-21"] and len(rows[2]) == len(head)
    head, rows = heads_and_cells([dated, bare])
    assert "as of" not in head  # one date makes no column
    other = Row("mass", 1.0, "kg", "given", "ESA", "2026-01-01")
    head, rows = heads_and_cells([dated, other, *[bare] * 8])
    assert rows[1][-1] == "ESA (as of 2026-01-01)"  # the same source on another day is not as above


def test_arrays_are_rounded_to_steps_that_compress_and_stay_below_a_hundred_thousandth_of_the_range():
    values = np.random.default_rng(3).uniform(-40.0, 7.0, 5_000)
    trace = json.loads(figure_json(go.Figure(go.Scatter(x=values, y=values))))["data"][0]
    shown = np.frombuffer(base64.b64decode(trace["y"]["bdata"]), "<f4").astype(float)
    assert np.abs(shown - values).max() < 1e-5 * np.ptp(values)
    assert (
        np.mod(shown, 2.0**-12) == 0.0
    ).all()  # 1e-5 of 47 is 4.7e-4, and 2**-12 the power of two below it
    before, after = (
        len(packed(base64.b64encode(v.astype("<f4").tobytes()).decode())) for v in (values, shown)
    )
    assert after < 0.9 * before
    flat = json.loads(figure_json(go.Figure(go.Scatter(x=np.zeros(100), y=np.zeros(100)))))["data"][0]
    assert not np.frombuffer(base64.b64decode(flat["y"]["bdata"]), "<f4").any()


def test_the_first_screen_is_there_without_scripts():
    """The picture is SVG in the page, in one size for a desk and one for a phone, and nothing waits for a script."""
    text = re.sub(r"<script.*?</script>", "", render(page()), flags=re.DOTALL)
    assert "display:none" not in text.split("</style>")[1]
    assert text.index('class="answer') < text.index('class="missions"') < text.index('id="one"')


def test_every_chapter_is_in_the_menu():
    links = re.search(r'<nav aria-label="chapters">(.*?)</nav>', render(page()), re.DOTALL).group(1)
    assert re.findall(r'href="#([^"]+)"', links) == ["verdict", "one", "two", "provenance"]


def test_wide_tables_say_that_they_scroll():
    html = section_html(page().sections[1])
    assert html.count('class="scroll" tabindex="0"') == html.count('class="more"') == 2


def test_numbers_copy_with_all_their_digits():
    html = section_html(page().sections[1])
    assert 'data-copy="38013.94"' in html and ">38,013.9</button>" in html


def test_reader_without_a_mouse_reaches_everything():
    html = section_html(page().sections[1])
    assert "onclick" not in html
    assert html.count("<button") == html.count('type="button"')
    assert 'scope="row"' in html and 'scope="col"' in html


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (np.float64(1234.56), 1, "1,234.6"),
        (-0.5, 2, "−0.50"),
        (float("nan"), 1, "–"),
        (None, 1, "–"),
        (False, 0, "no"),
        ("2029-04-13", 0, "2029-04-13"),
    ],
)
def test_numbers_read_as_people_write_them(value, digits, shown):
    assert number(value, digits) == shown


def test_page_is_written_whole(tmp_path):
    target = write(page(), tmp_path / "report.html")
    assert target.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


def test_failed_write_leaves_the_old_page(tmp_path, monkeypatch):
    target = tmp_path / "report.html"
    target.write_text("old")

    def refuse(*_):
        raise OSError("disk full")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(OSError, match="disk full"):
        write(page(), target)
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


def test_a_dash_stands_at_the_side_of_the_numbers_of_its_column():
    rows = [
        ("launch", "–", "launcher"),
        ("flyby", (8.6925, 3), ""),
        ("arrival", (0.27, 3), "a long remark on it"),
    ]
    cells = re.findall(
        r"<td( class=\"[a-z]+\")?>", grid_html(Grid("g", "g", ["what", "speed", "note"], rows))
    )
    assert cells == [' class="num"', "", ' class="num"', "", ' class="num"', ""]


def test_numbers_are_set_as_they_are_printed_and_stay_on_one_line():
    shown = prose("13.4 x 13.3 km, days -365 .. 365, +0.19/-0.25, 0.5 % and 1,250.5 %; 0x10, a x b")
    assert "13.4 × 13.3 km, days −365 to 365, +0.19/−0.25" in shown and "0x10, a x b" in shown
    assert re.findall(r'<span class="one">([^<]*)</span>', shown) == ["0.5 %", "1,250.5 %"]


def test_a_mission_that_ended_before_the_axis_shows_its_dates():
    scale = Scale(8.30e8, 8.70e8, 8.48e8, 8.49e8, "arrival")
    past = time_bar([Stretch("flown", 6.9e8, 7.17e8)], scale, "first", "DART")
    assert "← 2021-11 to 2022-09" in past and "no dates" not in past and "<rect" not in past
    assert "←" not in time_bar([Stretch("cruise", 6.9e8, 8.4e8)], scale, "first", "Hera")
