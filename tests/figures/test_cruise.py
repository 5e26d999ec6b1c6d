"""Trajectories about the Sun: no revolution is drawn twice, and what ends in a flyby says so."""

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.figures.cruise import cruise
from kakehashi.figures.record import Line, Points
from kakehashi.paths import Body, Hermite, Track

YEAR = 365.25636 * DAY_S


def turned(mark) -> float:
    """Angle that a line turns about the Sun [rad]."""
    angle = np.unwrap(np.arctan2(mark.y, mark.x))
    return float(abs(angle[-1] - angle[0]))


def circle(radius_au: float, t) -> np.ndarray:
    angle = 2.0 * np.pi * np.asarray(t) / YEAR
    place = radius_au * AU_KM * np.stack([np.cos(angle), np.sin(angle), 0 * angle], axis=-1)
    return np.hstack([place, np.gradient(place, t, axis=0)])


def test_three_years_of_the_earth_are_one_revolution_in_inertial_axes_and_three_in_rotating_ones():
    earth = Track("Earth", Body("Earth").between(0.0, 3.0 * YEAR), body=True)
    lines = [m for m in cruise([earth]).marks if isinstance(m, Line)]
    assert len(lines) == 1 and abs(turned(lines[0]) - 2.0 * np.pi) < 0.1
    still = [m for m in cruise([earth], rotating=True).marks if isinstance(m, Line)]
    assert len(still) == 1 and len(still[0].x) > 2 * len(lines[0].x)


def test_an_orbit_that_changes_is_drawn_before_and_after():
    t = np.linspace(0.0, 4.0 * YEAR, 800)
    states = np.where(t[:, None] < 2.0 * YEAR, circle(1.0, t), circle(1.1, t))
    lines = [m for m in cruise([Track("rock", Hermite(t, states), body=True)]).marks if isinstance(m, Line)]
    assert [m.legend for m in lines] == [True, False]
    for line, radius in zip(lines, (1.0, 1.1), strict=True):
        assert abs(np.abs(line.x).max() - radius) < 0.005  # au; x is that of the equator
        assert abs(turned(line) - 2.0 * np.pi) < 0.2


def test_a_spacecraft_is_drawn_with_every_revolution_and_its_flyby_is_no_arrival():
    t = np.linspace(0.0, 2.0 * YEAR, 400)
    ship = Track("probe", Hermite(t, circle(0.9, t)))
    marks = cruise([ship], burns=[("probe", 2.0 * YEAR, "flyby of Phaethon")]).marks
    assert abs(turned(next(m for m in marks if isinstance(m, Line))) - 4.0 * np.pi) < 0.1
    labels = [text for m in marks if isinstance(m, Points) for text in m.labels]
    assert [text.split()[0] for text in labels] == ["leaves", "flyby"]
