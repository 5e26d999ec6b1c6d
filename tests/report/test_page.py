"""The page is one valid HTML file that fetches nothing and shows every word as a word."""

import json
import re
from html.parser import HTMLParser

import numpy as np
import plotly.graph_objects as go
import pytest

from kakehashi.report.blocks import (
    Cell,
    Drawing,
    Matrix,
    Panel,
    Row,
    Section,
    Table,
    number,
    section_html,
)
from kakehashi.report.page import Claim, Document, Fact, render, write

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
    assert json.loads(spec)["data"][0]["name"] == HOSTILE


def test_plotly_is_embedded_once():
    assert render(page()).count("plotly.js v") == 1


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
