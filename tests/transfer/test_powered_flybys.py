"""Burns at the periapsis of a flyby: Oberth's formula, patched tours against Lambert arcs, and the full dynamics."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.base.jit import exposed
from kakehashi.bodies import body
from kakehashi.ephem import state as planet_state
from kakehashi.io.tours import TourError, checked
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.transfer import assists
from kakehashi.transfer.assists import powered_flyby
from kakehashi.transfer.finite_burn import path_of
from kakehashi.transfer.periapsis import periapsis_burn, periapsis_state
from kakehashi.transfer.search import search
from kakehashi.transfer.shooting import refine_tour
from kakehashi.transfer.tour import plan_tour

with_burn, without = exposed(assists.flyby_with_burn), exposed(assists.unpowered_flyby)
SPEED = st.floats(1.0, 15.0)
PLANETS = ("Venus", "Earth", "Mars", "Jupiter")


def flyby(velocity, planet, name, altitude, angle, burn):
    """Heliocentric velocity after a flyby with a burn, and the kernel's square of the excess speed before it."""
    thing, out = body(name), np.zeros(6)
    states, v = np.zeros((1, 6)), np.zeros((1, 6))
    states[0, 3:], v[0, :3] = planet, velocity
    square = with_burn(v, 0, states, 0, altitude + thing.radius_km, angle, burn, thing.gm_km3_s2, out)
    return out[:3], square


@given(
    speed=SPEED, altitude=st.floats(200.0, 50_000.0), angle=st.floats(-3.1, 3.1), burn=st.floats(-0.5, 2.0),
    name=st.sampled_from(PLANETS),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_the_gain_is_oberths(speed, altitude, angle, burn, name):
    """vinf_out^2 = vinf_in^2 + 2 v_p dv + dv^2: the burn acts at the speed of the periapsis."""
    planet = np.array([3.0, 29.0, 1.0])
    incoming = speed * np.array([0.6, -0.64, 0.48])
    after, square = flyby(planet + incoming, planet, name, altitude, angle, burn)
    fast = np.sqrt(speed**2 + 2.0 * body(name).gm_km3_s2 / (altitude + body(name).radius_km))
    expected = speed**2 + 2.0 * fast * burn + burn**2
    assert square == pytest.approx(speed**2, rel=1e-12)
    if expected <= 0.0:
        assert np.isnan(after).all()
        return
    gained = float((after - planet) @ (after - planet))
    assert gained == pytest.approx(expected, abs=1e-9 * fast**2)


@given(
    speed=SPEED, altitude=st.floats(200.0, 50_000.0), angle=st.floats(-3.1, 3.1), burn=st.floats(-0.5, 2.0)
)
@settings(max_examples=100, deadline=None)
def test_two_kepler_arcs_joined_at_periapsis_do_the_same(speed, altitude, angle, burn):
    """The hyperbolas themselves, flown 400 days either way from the periapsis, have those excess velocities."""
    planet, incoming = np.array([3.0, 29.0, 1.0]), speed * np.array([0.6, -0.64, 0.48])
    gm = body("Earth").gm_km3_s2
    after, _ = flyby(planet + incoming, planet, "Earth", altitude, angle, burn)
    if not np.isfinite(after).all() or np.linalg.norm(after - planet) < 1.0:
        return
    leaving = after - planet
    at = periapsis_state("Earth", altitude, incoming, leaving)
    change = periapsis_burn("Earth", altitude, incoming, leaving)
    assert abs(at[:3] @ at[3:]) < 1e-6 * np.linalg.norm(at[:3])
    assert change @ at[3:] / np.linalg.norm(at[3:]) == pytest.approx(burn, abs=1e-9)
    far = 400 * 86_400.0
    early = propagate_kepler(at, -far, gm)[3:]
    late = propagate_kepler(at + np.r_[np.zeros(3), change], far, gm)[3:]
    # 400 days out the speed still exceeds the excess speed, and the direction lags, by about gm / (v^2 r)
    for flown, asymptote in ((early, incoming), (late, leaving)):
        rest = 3.0 * gm / (np.linalg.norm(asymptote) * np.linalg.norm(asymptote) * far)
        assert np.linalg.norm(flown - asymptote) < rest + 1e-6


@given(speed=SPEED, altitude=st.floats(200.0, 50_000.0), burn=st.floats(1e-3, 2.0))
@settings(max_examples=100, deadline=None)
def test_the_burn_is_that_of_the_powered_flyby_between_lambert_arcs(speed, altitude, burn):
    """The MGA model finds burn and periapsis from both excess velocities; this is its inverse."""
    planet, incoming = np.array([3.0, 29.0, 1.0]), speed * np.array([0.6, -0.64, 0.48])
    after, _ = flyby(planet + incoming, planet, "Earth", altitude, 0.7, burn)
    leaving = after - planet
    size = float(np.linalg.norm(leaving))
    dv, radius = powered_flyby(speed, size, float(incoming @ leaving) / (speed * size))
    assert dv == pytest.approx(burn, abs=1e-7)
    assert radius * body("Earth").gm_km3_s2 - body("Earth").radius_km == pytest.approx(altitude, abs=0.1)


def test_without_a_burn_it_is_the_unpowered_flyby():
    planet, velocity, out = np.array([3.0, 29.0, 1.0]), np.array([6.0, 25.0, 3.0]), np.zeros(6)
    states, v = np.zeros((1, 6)), np.zeros((1, 6))
    states[0, 3:], v[0, :3] = planet, velocity
    without(v, 0, states, 0, 8_000.0, 1.0, body("Earth").gm_km3_s2, out)
    ours, _ = flyby(velocity, planet, "Earth", 8_000.0 - body("Earth").radius_km, 1.0, 0.0)
    assert np.abs(ours - out[:3]).max() < 1e-13


@pytest.fixture(scope="module")
def venus():
    """Earth, Venus and Apophis with a burn at Venus."""
    return plan_tour(
        ["Earth", "Venus", "Apophis"], ("2026-06-01 TDB", "2026-12-31 TDB"), [(80, 200), (120, 420)],
        vinf_km_s=(2.5, 5.0), powered_km_s={"Venus": 2.0}, arrival="flyby",
    )  # fmt: skip


@pytest.fixture(scope="module")
def found(venus):
    return search(venus, seed=1, runs=2, islands=2, seconds=120.0)


def test_a_patched_tour_with_a_burn_is_continuous(venus, found):
    """The legs meet the planet; their excess speeds differ by Oberth's gain; the cost is the sum of the burns."""
    assert venus.lower.size == 4 * 3 - 2 + 1 and "and powered flybys" in repr(venus)
    x = found.x.copy()
    x[-1] = 0.4
    way = venus.itinerary(x)
    stop, path = way.stops[1], way.path()
    own = planet_state("Venus", "Sun", stop.et)
    before, after = path.state(stop.et - 1.0), path.state(stop.et + 1.0)
    gain = np.linalg.norm(after[3:] - own[3:]) ** 2 - np.linalg.norm(before[3:] - own[3:]) ** 2
    fast = np.sqrt(
        stop.vinf_km_s**2 + 2.0 * body("Venus").gm_km3_s2 / (stop.altitude_km + body("Venus").radius_km)
    )
    assert gain == pytest.approx(2.0 * fast * 0.4 + 0.16, abs=1e-3)  # km2/s2; one second of the Sun's pull
    assert stop.burn_km_s == 0.4
    assert way.cost == pytest.approx(0.4 + sum(b.size_km_s for b in way.burns), abs=1e-9)


def test_the_search_is_never_dearer_with_a_burn_allowed(venus, found):
    """An unpowered tour is a powered one with a burn of zero."""
    plain = plan_tour(
        ["Earth", "Venus", "Apophis"], ("2026-06-01 TDB", "2026-12-31 TDB"), [(80, 200), (120, 420)],
        vinf_km_s=(2.5, 5.0), arrival="flyby",
    )  # fmt: skip
    x = found.x[:-1]
    assert plain.cost(x) == pytest.approx(venus.cost(np.r_[x, 0.0]), abs=1e-12)
    assert found.cost <= plain.cost(x) + 1e-12


@pytest.mark.parametrize("burn", [0.3, -0.3])
def test_the_burn_is_joined_in_the_full_dynamics(venus, found, burn):
    """Tours whose flyby accelerates or brakes: continuous, at the patched altitude, to the target."""
    lower, upper = venus.lower.copy(), venus.upper.copy()
    lower[-1] = upper[-1] = burn
    again = search(venus, seed=1, runs=2, islands=2, seconds=60.0, lower=lower, upper=upper, start=[found.x])
    way = again.itinerary
    assert way.flyby_burns_km_s == pytest.approx(0.3, abs=1e-12)
    flown = refine_tour(way, "Apophis")
    assert flown.miss_km < 1.0 and flown.gap_km < 1.0
    at = next(b for b in flown.burns if b.flyby == "Venus")
    assert at.et == way.stops[1].et
    assert flown.altitudes_km[0] == pytest.approx(way.stops[1].altitude_km, abs=0.01)
    # With the dates fixed, the burn also steers: it is along the motion, or against it, to within 20 degrees.
    speed = path_of(flown).state(at.et - 1.0)[3:] - planet_state("Venus", "SSB", at.et)[3:]
    along = float(at.change_km_s @ speed) / (at.size_km_s * float(np.linalg.norm(speed)))
    assert np.sign(burn) * along > np.cos(np.radians(20.0))
    assert flown.delta_v_km_s == pytest.approx(sum(b.size_km_s for b in flown.burns), abs=1e-12)
    assert flown.delta_v_km_s == pytest.approx(flown.patched_km_s, rel=0.15)
    assert flown.columns()["where"].tolist().count("Venus") == 1


TOUR = """name = "T"
sequence = ["Earth", "Venus", "Apophis"]
departure = ["2026-06-01 TDB", "2026-12-31 TDB"]
flight_times_d = [[80.0, 200.0], [120.0, 420.0]]
"""


@pytest.mark.parametrize(
    ("line", "path", "words"),
    [
        ("powered_km_s = { Vnus = 1.0 }", "page", "did you mean 'Venus'"),
        ("powered_km_s = { Earth = 1.0 }", "page", "not a flyby of the sequence"),
        ("powered_km_s = { Venus = -1.0 }", "powered_km_s.Venus", "greater than 0"),
        ("powered_km_s = true", "powered_km_s", "must be a table"),
        ("manoeuvres = false\npowered_km_s = { Venus = 1.0 }", "page", "every flyby is powered"),
    ],
)
def test_mistakes_are_told_with_their_key(line, path, words):
    with pytest.raises(TourError) as why:
        checked(TOUR + line, "t.toml")
    assert any(p == path and words in text for p, _, text in why.value.errors), why.value


def test_burns_without_manoeuvres_are_refused_in_python():
    dates, times = ("2026-06-01 TDB", "2026-12-31 TDB"), [(80, 200), (120, 420)]
    for more in ({"manoeuvres": False, "powered_km_s": {"Venus": 1.0}}, {"powered_km_s": {"Mars": 1.0}}):
        with pytest.raises(InputError, match="powered_km_s"):
            plan_tour(["Earth", "Venus", "Apophis"], dates, times, **more)
