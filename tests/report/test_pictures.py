"""Pictures of the first screen show what happens to scale, in the page's colours, with letters that do not overlap."""

import re

import numpy as np
import pytest

from kakehashi.figures import Axis, Figure, Line
from kakehashi.report.pictures import Course, Passage, Someone, Station, cruising, geostationary, passing
from kakehashi.report.still import still, ticks
from kakehashi.report.timebar import Stretch, scale_of, time_axis, time_bar
from kakehashi.time import as_et

T0 = as_et("2029-04-13T21:46 TDB")
HOSTILE = "<img src=x>"


def passage(distance_km: float = 38_000.0) -> Passage:
    """A straight pass at 7.4 km/s."""
    et = T0 + np.linspace(-1.3e5, 1.3e5, 801)
    path = np.stack([7.4 * (et - T0), np.full(et.size, distance_km), np.zeros(et.size)], axis=-1)
    sun, moon = np.array([0.6, 0.8, 0.0]), np.array([4e5, 0.0, 0.0])
    return Passage(et, path, T0, "Earth", 6378.1, "Apophis", sun, moon)


PEOPLE = [
    Someone("Ramses", "first", "beside Apophis since 2029-02-13", beside=True),
    Someone("DESTINY+", "second", "1.6 million km away; flyby 9 days before, 2029-04-05"),
    Someone(HOSTILE, "third", HOSTILE),
]


def texts(svg: str) -> list[tuple[str, float, float, float, str]]:
    """Words, x, y, size and anchor of all texts that are not turned or moved."""
    flat = re.sub(r"<g transform=.*?</g>", "", svg, flags=re.DOTALL)
    found = re.findall(
        r'<text x="([\d.-]+)" y="([\d.-]+)"[^>]*text-anchor="(\w+)" font-size="(\d+)"[^>]*>(.*?)</text>', flat
    )
    return [(said, float(x), float(y), float(size), anchor) for x, y, anchor, size, said in found]


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Words and box of all texts, with letters as wide as 0.5 of their height."""
    made = []
    for said, x, y, size, anchor in texts(svg):
        width = 0.5 * size * len(said)
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * width
        made.append((said, left, y - 0.75 * size, left + width, y + 0.2 * size))
    return made


@pytest.mark.parametrize("distance_km", [12_000.0, 38_000.0, 250_000.0])
@pytest.mark.parametrize("size", [0, 1], ids=["desk", "phone"])
def test_labels_of_a_pass_do_not_overlap(distance_km, size):
    svg = passing(passage(distance_km), PEOPLE).svg.split("</svg><svg viewBox")[size]
    found = [b for b in boxes(svg) if b[0].strip()]
    assert len(found) > 8
    for k, (one, a, b, c, d) in enumerate(found):
        for other, e, f, g, h in found[:k]:
            assert c <= e or g <= a or d <= f or h <= b, f"{one!r} lies on {other!r}"


def test_a_pass_is_drawn_to_scale():
    """The distance in the drawing, in units of the scale bar, is the distance of the pass."""
    svg = passing(passage(), PEOPLE).svg
    x, y = map(
        float, re.search(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="7.0" fill="var\(--ink\)"', svg).groups()
    )
    earth = re.search(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)" fill="var\(--earth\)"', svg).groups()
    ex, ey, radius = map(float, earth)
    assert np.hypot(x - ex, y - ey) / radius * 6378.1 == pytest.approx(38_000.0, rel=2e-3)  # 0.1 px


def test_the_geostationary_ring_lies_in_the_equator():
    tilt = np.radians(23.4392911)
    pole = np.array([0.0, np.sin(-tilt), np.cos(tilt)]) * [1, -1, 1]  # of the Earth, in ecliptic axes
    ring = geostationary()
    assert np.abs(ring @ pole).max() < 1.0  # km
    assert np.linalg.norm(ring, axis=-1) == pytest.approx(42_164.0, abs=1.0)


def test_words_never_become_markup_and_colours_are_roles():
    svg = passing(passage(), PEOPLE).svg
    assert "<img" not in svg and "&lt;img" in svg
    assert not re.search(r"#[0-9a-f]{6}", svg)


def test_events_of_a_cruise_are_numbered_apart():
    angle = np.linspace(0.0, 2.0 * np.pi, 100)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    courses = [Course("Earth", circle, "quiet", True), Course("Hera", 1.3 * circle, "first", False)]
    stations = [Station(np.array([1.3, 0.01 * k]), f"event {k}", "first") for k in range(4)]
    svg = cruising(courses, stations).svg.split("</svg><svg viewBox")[0]
    discs = np.array(re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="8"', svg), float)[:4]
    apart = [np.hypot(*(a - b)) for k, a in enumerate(discs) for b in discs[:k]]
    assert len(discs) == 4 and min(apart) >= 16.0  # px, of discs with a radius of 8


@pytest.mark.parametrize(("angle", "radius"), [(0.0, "12"), (2.0, "6")])
def test_the_ring_of_today_leaves_the_number_of_an_event_readable(angle, radius):
    angles = np.linspace(0.0, 2.0 * np.pi, 100)
    course = Course("Hera", np.stack([np.cos(angles), np.sin(angles)], axis=-1), "first", False)
    today = Station(np.array([np.cos(angle), np.sin(angle)]), "Hera on 2026-11-21", "first")
    svg = cruising([course], [Station(np.array([1.0, 0.02]), "arrival", "first")], [today]).svg
    rings = re.findall(
        r'<circle cx="[\d.]+" cy="[\d.]+" r="(6|12)" fill="none"', svg.split("</svg><svg viewBox")[0]
    )
    assert rings[0] == radius
    assert svg.index(f'r="{radius}" fill="none"') < svg.index('r="8"')  # below the disc, which covers it


def test_a_figure_needs_no_script():
    figure = Figure(
        "f", "a line", Axis("time", "s"), (Axis("height", "m"),), (Line(x=[0, 1, 2], y=[2, 3, 1]),)
    )
    picture = still(figure)
    assert "<polyline" in picture.svg and "height [m]" in picture.svg and picture.caption == "a line."


@pytest.mark.parametrize(
    ("low", "high", "labels"),
    [
        (464.0, 481.0, ["465", "470", "475", "480"]),
        (0.0, 0.05, ["0.00", "0.01", "0.02", "0.03", "0.04", "0.05"]),
    ],
)
def test_ticks_are_round(low, high, labels):
    assert [label for _, label in ticks(Axis("mass", "kg", low=low, high=high), 5)] == labels


def test_a_time_bar_tells_its_dates_to_those_who_do_not_see_it():
    days = [as_et(f"{d} UTC") for d in ("2026-11-20", "2028-05-08", "2029-02-13", "2029-04-13")]
    phases = [Stretch("cruise", days[1], days[2])]
    scale = scale_of(phases, days[0], days[3], "pass")
    bar = time_bar(phases, scale, "first", "Ramses")
    assert "Ramses: cruise 2028-05-08 to 2029-02-13" in bar
    assert 0.0 < scale.at(days[0]) < scale.at(days[1]) < scale.at(days[2]) < scale.at(days[3]) < 100.0
    assert ">as known<" in time_axis(scale) and ">pass<" in time_axis(scale)
