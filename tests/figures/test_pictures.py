"""Every figure looks as its reference does, drawn by plotly and by the page, and none of its texts covers another.

Tolerances: in no block of 6 x 6 cells (45 x 45 pixels of the figure) do the mean grey levels differ by more than 20 of
255; the texts are the same, and their centres within 12 pixels.  So fonts of another machine pass, and a line, a
symbol or a label that moved does not.  After an intended change: `python tools/make_figure_references.py`.
"""

import os
import sys
from itertools import combinations

import numpy as np
import pytest

sys.path.insert(0, os.path.dirname(__file__))
from browser import CHROMIUM, SOURCES
from pictures import pictures, read_reference

from examples import RECORDS, T0
from kakehashi.figures import Axis, Boxes, Figure, Line, Points, Rule, Text
from kakehashi.figures.placement import label_boxes, placed, text_width

BLOCK, GREY_LEVELS, TEXT_PX = 6, 20.0, 12.0
BY = ("page", "plotly")
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None or not SOURCES.is_dir(), reason="no Chromium on this machine"
)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    records = {name: make() for name, make in RECORDS.items()}
    return pictures(records, T0, tmp_path_factory.mktemp("pictures"))


@pytest.fixture(scope="module")
def reference():
    return read_reference()


def block_difference(a: np.ndarray, b: np.ndarray) -> float:
    """Largest difference of the mean grey level of a block, of 255; infinite for another size."""
    if a.shape != b.shape:
        return np.inf
    off = 17.0 * (a.astype(float) - b.astype(float))
    rows, columns = (n // BLOCK * BLOCK for n in off.shape)
    blocks = off[:rows, :columns].reshape(rows // BLOCK, BLOCK, columns // BLOCK, BLOCK)
    return float(np.abs(blocks.mean(axis=(1, 3))).max())


def text_differences(one, other) -> list[str]:
    """Texts that only one of both has, or whose centres lie apart."""
    left = list(other)
    wrong = []
    for text, x, y in one:
        near = [t for t in left if t[0] == text and np.hypot(t[1] - x, t[2] - y) <= TEXT_PX]
        if near:
            left.remove(near[0])
        else:
            wrong.append(f"{text!r} at ({x}, {y})")
    return wrong + [f"{t[0]!r} at ({t[1]}, {t[2]})" for t in left]


@needs_chromium
@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("name", RECORDS)
def test_a_figure_looks_as_its_reference(drawn, reference, name, by):
    key = f"{name} by {by}"
    assert not text_differences(drawn[key].texts, reference[key].texts)
    assert block_difference(drawn[key].levels, reference[key].levels) <= GREY_LEVELS


@needs_chromium
@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("name", RECORDS)
def test_no_text_of_a_figure_covers_another(drawn, name, by):
    assert not drawn[f"{name} by {by}"].overlaps


def test_the_comparison_sees_a_missing_line_and_a_moved_text():
    ground = np.full((60, 120), 15, np.uint8)
    line = ground.copy()
    line[30:32, 20:60] = 7
    assert block_difference(ground, line) > GREY_LEVELS >= block_difference(line, line)
    assert text_differences([("Moon", 10, 10)], [("Moon", 10, 30)]) and text_differences(
        [("Moon", 10, 10)], []
    )
    assert not text_differences([("Moon", 10, 10)], [("Moon", 14, 12)])


# -- the places of labels, without a browser ------------------------------------


def overlapping(figure):
    boxes = label_boxes(figure)
    return [(a, b) for a, b in combinations(boxes, 2) if boxes[a].meets(boxes[b])]


@pytest.mark.parametrize("name", RECORDS)
def test_placed_labels_do_not_overlap(name):
    figure = RECORDS[name]()
    done = placed(figure)
    assert not overlapping(done)
    texts = [t for m in figure.marks if isinstance(m, Text) for t in (m.text,)]
    assert set(texts) <= {m.text for m in done.marks if isinstance(m, Text)}  # none of them is left out


def crowd(seed: int, count: int) -> Figure:
    """A figure with many labels close together, of points, boxes, lines and texts."""
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(2, count))
    marks = [
        Points(x=x, y=y, labels=[f"+{k} h" for k in range(count)],
               sides=list(rng.choice(["top", "bottom", "left", "right"], count))),
        Boxes(x0=[-1.0, 0.0], x1=[-0.9, 2.0], y0=[2.0, 2.0], y1=[2.5, 2.5], labels=["too wide for it", "in it"]),
        *(Rule(at=float(v), label=f"event {k}") for k, v in enumerate(rng.normal(size=5))),
        Text(x=0.0, y=0.0, text="a text"),
    ]  # fmt: skip
    return Figure("crowd", "labels", Axis("x", low=-3, high=3), (Axis("y", low=-3, high=3),), tuple(marks))


@pytest.mark.parametrize("seed", range(20))
def test_no_two_labels_of_a_crowd_overlap_and_few_are_lost(seed):
    before = crowd(seed, 40)
    after = placed(before)
    assert not overlapping(after)
    lost = set(label_boxes(before)) - set(label_boxes(after))
    assert "too wide for it" in lost and not any(t.startswith(("event", "a text", "in it")) for t in lost)
    assert len(lost) <= 16  # of 40 points within a few label widths of each other


def test_moon_and_hours_do_not_overprint_each_other():
    point = Points(x=[0.0, 1e-3], y=[0.0, 0.0], labels=["Moon", "+18 h"], sides=["top", "top"])
    figure = Figure("f", "two", Axis("x", low=-1, high=1), (Axis("y", low=-1, high=1),), (point,))
    assert overlapping(figure) and not overlapping(placed(figure))
    assert placed(figure).marks[0].labels == ("Moon", "+18 h")


def test_a_figure_without_labels_stays_the_same():
    figure = Figure("f", "a line", Axis("x"), (Axis("y"),), (Line(x=[0, 1], y=[0, 1]),))
    assert placed(figure) is figure


def test_widths_of_texts_are_those_of_arial():
    # Advance widths in Arial's horizontal metrics, 2048 units per em: A, p, o, p, h, i, s.
    units = 1366 + 1139 + 1139 + 1139 + 1139 + 455 + 1024
    assert text_width("Apophis", 12.0) == pytest.approx(12.0 * units / 2048, rel=2e-3)
