"""Resonant and v-infinity leveraging legs: Kepler's motion, a flown one, and the search that is restricted to them."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.io.tours import TourError, checked, read_tour
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.transfer.leveraging import leg_name, leveraging_leg, resonant_leg
from kakehashi.transfer.search import search
from kakehashi.transfer.tour import plan_tour

GM, RADIUS = 132_712_440_041.279, 149_598_023.0
PACE = np.sqrt(GM / RADIUS)
NAMES = (
    "2:1+",
    "2:1-",
    "3:1+",
    "3:1-",
    "3:2(1)+",
    "3:2(2)-",
    "3:2(2)+",
    "2:3+",
    "2:3(1)-",
    "3:4(4)-",
    "1:2+",
)


@given(name=st.sampled_from(NAMES), size=st.floats(0.02, 1.0))
@settings(max_examples=120, deadline=None)
def test_keplers_motion_returns_to_the_body(name, size):
    """Fly the two conics of the leg: it meets a body on a circle, with the excess speed that is stated."""
    try:
        leg = leveraging_leg("Earth", name, size, orbit=(GM, RADIUS))
    except InputError as why:
        assert "try a smaller one" in str(why)
        assume(False)
    outward = 1.0 if int(name[0]) > int(name[2]) else -1.0
    start = np.array([RADIUS, 0.0, 0.0, 0.0, PACE + outward * leg.departure_vinf_km_s, 0.0])
    apse = propagate_kepler(start, leg.manoeuvre_s, GM)
    assert abs(np.linalg.norm(apse[:3]) - leg.apse_km) < 1e-3
    assert abs(apse[:3] @ apse[3:]) < 1e-6 * leg.apse_km  # km/s: an apse
    apse[3:] *= 1.0 - outward * size / np.linalg.norm(apse[3:])
    end = propagate_kepler(apse, leg.flight_s - leg.manoeuvre_s, GM)
    angle = PACE / RADIUS * leg.flight_s
    body = RADIUS * np.array([np.cos(angle), np.sin(angle), 0.0])
    assert np.linalg.norm(end[:3] - body) < 10.0  # km
    motion = PACE * np.array([-np.sin(angle), np.cos(angle), 0.0])
    assert np.linalg.norm(end[3:] - motion) == pytest.approx(leg.arrival_vinf_km_s, abs=1e-6)
    # "-" is met before the apse near the body: on the way to it
    towards = end[:3] @ end[3:] < 0.0
    assert towards == ((name[-1] == "-") == (outward > 0.0))


@pytest.mark.parametrize("name", ["2:1+", "2:1-", "3:1+", "3:2(1)+"])
def test_leveraging_gives_more_than_it_costs_and_returns_diminish(name):
    """[S97]: the gain is several times the manoeuvre, and falls as the manoeuvre grows."""
    gains = [leveraging_leg("Earth", name, dv).gain for dv in (0.05, 0.2, 0.5, 1.0)]
    assert min(gains) > 3.0 and (np.diff(gains) < 0.0).all()


def test_juno_flew_a_two_year_leveraging_leg():
    """Juno: 732 m/s in 2012 brought it back with 10.4 km/s after 796 days (NASA/JPL).

    Launch 2011-08-05, Earth flyby 2013-10-09 at 559 km with 14.93 km/s at perigee.
    """
    flown = np.sqrt(14.93**2 - 2.0 * 398_600.4 / (6_378.1 + 559.0))
    leg = leveraging_leg("Earth", "2:1+", 0.732)
    assert leg.arrival_vinf_km_s == pytest.approx(flown, rel=0.02)
    assert leg.flight_s / DAY_S == pytest.approx(796.0, abs=15.0)
    assert leg.apse_km / 149_597_870.7 == pytest.approx(2.26, abs=0.05)  # Juno's aphelion


def test_the_nominal_leg_is_the_resonance():
    """Without a manoeuvre both are one orbit: a = (K/L)^(2/3), tangent to the body's."""
    nominal = resonant_leg("Earth", "3:2", orbit=(GM, RADIUS))
    assert nominal.semi_major_axis_km == pytest.approx(RADIUS * 1.5 ** (2 / 3), rel=1e-14)
    speed = np.sqrt(GM * (2.0 / RADIUS - 1.0 / nominal.semi_major_axis_km))
    assert nominal.least_vinf_km_s == pytest.approx(speed - PACE, abs=1e-12)
    small = leveraging_leg("Earth", "3:2-", 1e-4, orbit=(GM, RADIUS))
    assert small.departure_vinf_km_s == pytest.approx(nominal.least_vinf_km_s, abs=1e-3)
    assert small.flight_s == pytest.approx(nominal.flight_s, rel=2e-3)


@pytest.fixture(scope="module")
def to_jupiter():
    """Earth to Earth by a 2:1+ leg, and to Jupiter, at the time of Juno."""
    tour = plan_tour(
        ["Earth", "Earth", "Jupiter"], ("2011-07-01 TDB", "2011-09-30 TDB"), [(300, 1000), (700, 1200)],
        vinf_km_s=(4.5, 5.6), leveraging={1: "2:1+"}, arrival="flyby",
    )  # fmt: skip
    return tour, search(tour, seed=0, runs=6, islands=2, seconds=90.0)


def test_a_search_keeps_to_a_leveraging_leg(to_jupiter):
    """The leg of the real orbits has the revolutions, times and speeds that the circular estimate gives."""
    tour, found = to_jupiter
    way = found.itinerary
    burn = next(b for b in way.burns if b.leg == 0)
    leg = leveraging_leg("Earth", "2:1+", burn.size_km_s)
    assert way.unmet == () and way.revolutions[0] == 1
    assert tour.lower[4] > 650.0 and tour.upper[4] < 1_000.0
    assert (way.stops[1].et - way.stops[0].et) / DAY_S == pytest.approx(leg.flight_s / DAY_S, abs=40.0)
    assert way.stops[1].vinf_km_s == pytest.approx(leg.arrival_vinf_km_s, rel=0.1)
    assert 0.5 < burn.size_km_s < 0.9 and found.cost < 0.9  # km/s; Juno 0.732


def test_a_search_keeps_to_a_resonance():
    """Venus to Venus in 1:1, 2:1 or 3:2: the leg takes whole periods and the given revolutions."""
    for name, years, laps in (("1:1", 1, 1), ("3:2", 3, 2)):
        tour = plan_tour(
            ["Earth", "Venus", "Venus", "Earth"], ("2025-05-01 TDB", "2025-12-31 TDB"),
            [(80, 300), (200, 800), (80, 400)], vinf_km_s=(2.5, 6.0), resonances={"2": name}, arrival="flyby",
        )  # fmt: skip
        way = search(tour, seed=0, runs=3, islands=2, seconds=60.0).itinerary
        assert way.unmet == ()
        days = (way.stops[2].et - way.stops[1].et) / DAY_S
        assert days == pytest.approx(224.7 * years, abs=0.031 * 224.7)
        assert way.revolutions[1] in (laps - 1, laps)


TOUR = """name = "T"
sequence = ["Earth", "Earth", "Jupiter"]
departure = ["2011-07-01 TDB", "2011-09-30 TDB"]
flight_times_d = [[300.0, 1000.0], [700.0, 1200.0]]
"""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('leveraging = { 1 = "2:1" }', "does not name a leveraging leg"),
        ('resonances = { 1 = "2:1+" }', "does not name a resonant leg"),
        ('leveraging = { 1 = "2:2+" }', "needs different numbers"),
        ('leveraging = { 1 = "2:1(2)+" }', "is not possible"),
        ('leveraging = { 2 = "2:1+" }', "leads from Earth to Jupiter"),
        ('leveraging = { 3 = "2:1+" }', "legs are counted from 1 to 2"),
        ('leveraging = { first = "2:1+" }', "legs are counted from 1 to 2"),
        ('leveraging = { 1 = "4:1+" }', "but its flight time is given as 300 to 1000 d"),
        ('leveraging = { 1 = "2:1+" }\nresonances = { 1 = "2:1" }', "leave it in one of them"),
        ('leveraging = { 1 = "2:1+" }\nrevolutions = [0, 0]', "leave out one of the two"),
        ('resonances = { 1 = "2:1" }\nmanoeuvres = false', "manoeuvres=True"),
    ],
)
def test_mistakes_are_told(tmp_path, line, words):
    page = tmp_path / "t.toml"
    page.write_text(TOUR + line)
    with pytest.raises(InputError) as why:
        read_tour(page)
    assert words in str(why.value) and "\n" not in str(why.value)


def test_a_name_of_the_wrong_type_is_told_with_its_key():
    with pytest.raises(TourError) as why:
        checked(TOUR + "leveraging = { 1 = 2 }", "t.toml")
    assert why.value.errors[0][0] == "leveraging.1"


def test_names_and_sizes_outside_their_range_are_refused():
    assert leg_name(" 3 : 2 (1) - ", leveraging=True).manoeuvre_in == 1
    for call in (
        lambda: leveraging_leg("Earth", "2:1+", 0.0),
        lambda: leveraging_leg("Earth", "2:1+", 5.0),
        lambda: leveraging_leg("Apophis", "2:1+", 0.5),
        lambda: leveraging_leg("Earth", "40:1+", 0.5),
        lambda: resonant_leg("Earth", "2-1"),
    ):
        with pytest.raises(InputError):
            call()
