"""The record of a figure: it goes through JSON unchanged, knows its ranges, and refuses what cannot be drawn."""

import json
import os
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.figures import Axis, Boxes, Figure, Heat, Line, Points
from kakehashi.figures.colours import DARK, GROUNDS, LIGHT, SERIES, TEXT_ROLES, mission_colours, theme_css

sys.path.insert(0, os.path.dirname(__file__))
from browser import SOURCES

from examples import RECORDS, make_mass, phases
from kakehashi.figures.timeline import Phase, timeline

X, Y = Axis("time", "s"), Axis("height", "m")


@pytest.mark.parametrize("name", RECORDS)
def test_a_figure_goes_through_json_unchanged(name):
    text = json.dumps(RECORDS[name]().to_json(), allow_nan=False)
    assert json.dumps(Figure.from_json(json.loads(text)).to_json(), allow_nan=False) == text


@pytest.mark.parametrize("name", RECORDS)
def test_axes_name_their_quantity_with_its_unit_and_know_their_ends(name):
    figure = RECORDS[name]()
    for axis in (figure.x, *figure.y):
        assert axis.low < axis.high
        assert axis.unit or (not axis.name and len(axis.labels))  # rows have names instead


@pytest.mark.parametrize("name", RECORDS)
def test_every_figure_has_data_and_a_description(name):
    figure = RECORDS[name]()
    assert figure.alt and any(m.columns for m in figure.marks)
    for mark in figure.marks:
        assert all(hasattr(mark, field) for field in mark.columns)


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20))
def test_the_range_holds_every_value(values):
    figure = Figure("f", "f", X, (Y,), (Line(x=values, y=values),))
    assert figure.x.low < min(values) and max(values) < figure.x.high
    assert figure.x.low == figure.y[0].low


def test_a_range_that_is_given_stays():
    figure = Figure("f", "f", Axis("t", "s", low=0.0), (Y,), (Points(x=[5.0, 9.0], y=[1.0, np.nan]),))
    assert figure.x.low == 0.0 and figure.x.high > 9.0 and figure.y[0].high > 1.0


def test_logarithmic_axes_look_at_positive_values_alone():
    axis = Figure("f", "f", X, (Axis("d", "km", kind="log"),), (Line(x=[0, 1, 2], y=[0.0, 10.0, 1000.0]),)).y[
        0
    ]
    assert 1.0 < axis.low < 10.0 and 1000.0 < axis.high < 10_000.0


def test_gaps_become_null_and_come_back():
    heat = Heat(x=[0.0, 1.0], y=[0.0, 1.0], z=np.array([[1.0, np.nan], [2.0, 3.0]]))
    plain = Figure("f", "f", X, (Y,), (heat,)).to_json()
    assert plain["marks"][0]["z"] == [[1.0, None], [2.0, 3.0]]
    assert np.isnan(Figure.from_json(plain).marks[0].z[0, 1])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Axis("t", kind="date"), "'date'; give one of number, log, utc"),
        (lambda: Line(x=[0], y=[0], colour="blue"), "'blue'; give a role of the theme: ink"),
        (lambda: Figure("f", "f", X, (Y,), ()), "neither a range nor marks"),
        (
            lambda: Figure("f", "f", X, (Y,), (Line(name="n", x=[0], y=[0], y_axis=1),)),
            "1 y axes; 'n' refers",
        ),
        (
            lambda: Figure.from_json({"marks": [{"kind": "pie"}], "x": {}, "y": []}),
            "'pie'; give one of line",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(make, words):
    with pytest.raises(InputError, match=words):
        make()


def test_a_mission_has_one_colour_in_every_figure():
    colours = mission_colours(["Ramses", "Ground", "DESTINY+", "Ramses", "A", "B", "C"])
    assert list(colours.values()) == ["first", "second", "third", "fourth", "quiet", "quiet"]
    bars = list(timeline(phases(), event_et=9.2e8, colours={"Ramses": "third", "Ground": "first"}).marks)
    assert {m.colour for m in bars if m.name.startswith("Ramses: ")} == {"third"}
    assert {m.colour for m in bars if m.name.startswith("Ground: ")} == {"first"}
    owners = {m.name.split()[0]: m.colour for m in make_mass().marks if isinstance(m, Boxes)}
    assert owners["dry"] in SERIES and owners["margin"] == "quiet"


def _seen_luminance(colour: str, matrix: np.ndarray) -> np.ndarray:
    """A colour in linear RGB as a person sees it whose cones are described by `matrix`."""
    rgb = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255.0
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return matrix @ linear


# Machado, Oliveira & Fernandes (2009), severity 1.0: protanopia, deuteranopia, tritanopia
VISIONS = {
    "normal": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}  # fmt: skip


def _lab(linear: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of linear sRGB, D65."""
    xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    ) @ linear.clip(0.0, 1.0)
    t = xyz / [0.9505, 1.0, 1.089]
    f = np.where(t > 216 / 24389, np.cbrt(t), (24389 / 27 * t + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("vision", VISIONS)
def test_missions_can_be_told_apart_with_any_colour_vision(theme, vision):
    """Colours of missions differ by at least 9 in CIE76 (2.3 is just noticeable) for every kind of colour vision."""
    seen = [_lab(_seen_luminance(theme[name], np.array(VISIONS[vision]))) for name in SERIES]
    apart = [np.linalg.norm(a - b) for k, a in enumerate(seen) for b in seen[:k]]
    assert min(apart) > 9.0


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by WCAG 2.1, from 1 to 21."""
    y = np.array([0.2126, 0.7152, 0.0722])
    bright, dark = sorted((float(y @ _seen_luminance(c, np.eye(3))) for c in (one, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read_on_every_ground(theme, ground):
    """WCAG 2.1 AA: 4.5 for text, and 3 for dots, bars and lines that carry a meaning."""
    assert min(contrast(theme[role], theme[ground]) for role in TEXT_ROLES) >= 4.5
    assert min(contrast(theme[role], theme[ground]) for role in SERIES) >= 3.0


def test_black_on_white_has_the_contrast_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)


def test_the_pages_style_sheet_holds_the_same_colours():
    """After a change of colours: python tools/make_theme.py, then npm run build in web/."""
    assert (SOURCES / "theme.css").read_text("utf-8") == theme_css()


def test_phases_of_a_mission_stand_in_the_order_in_which_they_begin():
    begins = {"approach": 0.0, "at target": 100.0, "early": 100.0, "deployment": 142.0, "close": 156.0}
    ends = {"approach": 100.0, "at target": 268.0, "early": 142.0, "deployment": 156.0, "close": 268.0}
    listed = [
        Phase("Hera", name, 8e8 + begins[name] * 86_400.0, 8e8 + ends[name] * 86_400.0)
        for name in ("close", "deployment", "early", "at target", "approach")
    ]
    early = Phase("DART", "flown", 8e8 - 2_000.0 * 86_400.0, 8e8 - 1_700.0 * 86_400.0)
    boxes = [m for m in timeline([*listed, early], event_et=8e8).marks if isinstance(m, Boxes)]
    rows = {m.name.removeprefix("Hera: "): m.y0[0] for m in boxes}
    order = [name for name in begins if name in rows]
    assert order == list(begins)
    assert [rows[name] for name in order] == sorted((rows[name] for name in order), reverse=True)
