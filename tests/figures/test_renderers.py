"""Plotly and the page's own code draw the same axes, the same series and the same colours of every figure."""

import os
import sys

import pytest

sys.path.insert(0, os.path.dirname(__file__))
from both import check_axes, check_series
from browser import CHROMIUM, SOURCES, drawn

from examples import HOSTILE, RECORDS, T0

pytestmark = pytest.mark.skipif(
    CHROMIUM is None or not SOURCES.is_dir(), reason="no Chromium on this machine"
)


@pytest.fixture(scope="module")
def records():
    return {name: make() for name, make in RECORDS.items()}


@pytest.fixture(scope="module")
def pictures(records, tmp_path_factory):
    return drawn({k: f.to_json() for k, f in records.items()}, T0, tmp_path_factory.mktemp("page"))


@pytest.mark.parametrize("name", RECORDS)
def test_both_renderers_have_the_same_axes(records, pictures, name):
    check_axes(records[name], pictures[name])


@pytest.mark.parametrize("name", RECORDS)
def test_both_renderers_have_the_same_series_in_the_same_colours(records, pictures, name):
    check_series(records[name], pictures[name])


@pytest.mark.parametrize("name", RECORDS)
def test_every_axis_of_the_page_has_ticks_and_every_figure_a_table(records, pictures, name):
    assert sum(len(t) > 0 for t in pictures[name].texts) >= 4
    assert pictures[name].rows > 1


def test_texts_of_files_stay_texts(pictures):
    assert HOSTILE in pictures["porkchop"].texts


def test_rows_carry_their_names(pictures):
    assert {"Ramses", "Ground"} <= set(pictures["timeline"].texts)
    assert {"capacity", "on board"} <= set(pictures["mass"].texts)
