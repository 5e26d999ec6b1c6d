"""Tables of paths: the stated interpolation holds the stated error, through passes and jumps."""

import numpy as np
import pytest
from scipy.interpolate import KroghInterpolator

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.bodies import body
from kakehashi.ephem import state
from kakehashi.io.oem import Ephemeris, read_oem, write_oem
from kakehashi.od.arc import arc
from kakehashi.orbits.coast import Coast
from kakehashi.paths import Hermite, Legs, pieces, tabulate
from kakehashi.paths.hermite import hermite, interpolated, lagrange
from kakehashi.paths.nodes import nodes, refined, spaced, tables
from kakehashi.time import as_et

DAY_S, GM = 86_400.0, body("Sun").gm_km3_s2
PASS = as_et("2029-04-13T21:46 TDB")


@pytest.fixture(scope="module")
def apophis():
    return arc(orbits.load("Apophis"), PASS - 200 * DAY_S, PASS + 200 * DAY_S)


def moon(et):
    return state("Moon", "Earth", et)


def test_polynomials_are_those_of_scipy():
    rng = np.random.default_rng(1)
    et = np.sort(rng.uniform(0, 20 * DAY_S, 30))
    states = moon(et)
    at = rng.uniform(et[0], et[-1], 100)
    ours, other, both = hermite(et, states, at), lagrange(et, states[:, :3], at), interpolated(et, states, at)
    for k, t in enumerate(at):
        i = min(max(np.searchsorted(et, t, "right") - 2, 0), len(et) - 4)
        y = np.empty((8, 3))
        y[0::2], y[1::2] = states[i : i + 4, :3], states[i : i + 4, 3:] * DAY_S
        krogh = KroghInterpolator(np.repeat((et[i : i + 4] - t) / DAY_S, 2), y)
        assert np.linalg.norm(ours[k] - krogh(0.0)) < 1e-5  # km
        assert np.linalg.norm(both[k, :3] - krogh(0.0)) < 1e-5
        assert np.linalg.norm(both[k, 3:] - krogh.derivative(0.0) / DAY_S) < 1e-10  # km/s
        i = min(max(np.searchsorted(et, t, "right") - 3, 0), len(et) - 6)
        theirs = KroghInterpolator((et[i : i + 6] - t) / DAY_S, states[i : i + 6, :3])(0.0)
        assert np.linalg.norm(other[k] - theirs) < 1e-5


@pytest.mark.parametrize("center", ["Sun", "Earth"])
def test_a_pass_of_the_earth_is_held_to_a_metre(apophis, center):
    first, last = PASS - 180 * DAY_S, PASS + 180 * DAY_S

    def about(et):
        return apophis.state(et) - state(center, "SSB", et)

    table = tabulate(apophis.between(first, last), center)
    et, states = table.et, table.states
    rng = np.random.default_rng(2)
    at = np.concatenate([rng.uniform(first, last, 2_000), PASS + rng.uniform(-2, 2, 2_000) * DAY_S])
    assert np.linalg.norm(hermite(et, states, at) - about(at)[:, :3], axis=1).max() < 1e-3
    assert len(et) < 1_000
    daily = np.arange(first, last, DAY_S)
    assert (
        np.linalg.norm(hermite(daily, about(daily), at) - about(at)[:, :3], axis=1).max() > 1e3
    )  # what it mends


def test_nodes_that_must_stand_do(apophis):
    fixed = PASS + 12_345.678
    et, states = nodes(tabulate(apophis, through=[fixed]))
    k = int(np.flatnonzero(et == fixed)[0])
    assert np.array_equal(states[k], apophis.state(fixed) - state("Sun", "SSB", fixed))
    assert et[0] == apophis.span[0] and et[-1] == apophis.span[1] and np.diff(et).min() > 1.0


def coast(begin, first, last):
    return Coast(begin, first, (first, last), GM)


def test_impulses_cut_a_path_and_every_piece_holds():
    before = coast(np.array([1.5e8, 0, 0, 0, 29.0, 1.0]), 0.0, 50 * DAY_S)
    turned = before.state(50 * DAY_S) + np.array([0, 0, 0, 2.0, -5.0, 1.0])
    path = Legs((before, coast(turned, 50 * DAY_S, 90 * DAY_S)))
    assert path.breaks == (50 * DAY_S,)
    one, two = tables(path)
    assert one.et[-1] == two.et[0] == 50 * DAY_S
    assert two.states[0] - one.states[-1] == pytest.approx([0, 0, 0, 2.0, -5.0, 1.0], abs=1e-9)
    at = np.random.default_rng(3).uniform(0.0, 90.0, 1_000) * DAY_S
    assert np.linalg.norm(tabulate(path).position(at) - path.position(at), axis=1).max() < 1e-3


def test_edges_of_thrust_are_found():
    """An acceleration of 2e-7 km/s2 that begins at 10.3 d: nodes a day apart miss by 10 km."""
    start, push = 10.3 * DAY_S, 2e-7

    def flown(et):
        late = np.maximum(et - start, 0.0)
        x = np.zeros((et.size, 6))
        x[:, 0], x[:, 3] = 30.0 * et + 0.5 * push * late**2, 30.0 + push * late
        return x

    et, states = spaced(flown, 0.0, 30 * DAY_S)
    at = np.concatenate([np.linspace(0, 30 * DAY_S, 3_001), start + np.linspace(-3_000, 3_000, 601)])
    assert np.linalg.norm(hermite(et, states, at) - flown(at)[:, :3], axis=1).max() < 1e-3
    daily = np.arange(0.0, 30 * DAY_S + 1, DAY_S)
    assert np.linalg.norm(hermite(daily, flown(daily), at) - flown(at)[:, :3], axis=1).max() > 1.0


def test_a_table_about_the_body_is_taken_as_it_is(apophis):
    table = tabulate(apophis)
    assert tabulate(table) is table and tables(table, "SUN") == (table,)
    assert tabulate(table, "Earth") is not table
    assert pieces(apophis) == (apophis,)  # both legs start from one state


def test_lagrange_nodes_are_refined_too():
    et = np.arange(0.0, 30 * DAY_S, 3 * DAY_S)
    more, places = refined(et, moon(et)[:, :3], moon, lagrange, 0.1)
    at = np.linspace(more[0], more[-1], 5_000)
    assert np.linalg.norm(lagrange(more, places, at) - moon(at)[:, :3], axis=1).max() < 0.5
    assert set(et) <= set(more)


@pytest.mark.parametrize("span", [(0.0, 0.0), (1.0, 0.0), (0.0, np.nan), (0.0, np.inf)])
def test_spans_without_length_are_refused(span):
    with pytest.raises(InputError, match="span is empty"):
        spaced(moon, *span)


def test_a_table_that_would_be_too_long_is_refused(monkeypatch):
    from kakehashi.paths import nodes

    monkeypatch.setattr(nodes, "_MOST", 100)
    with pytest.raises(InputError, match="more than 100 nodes"):
        spaced(lambda et: np.random.default_rng(1).normal(size=(et.size, 6)) * 1e6, 0.0, 90 * DAY_S)


def test_a_message_holds_the_epochs_of_nodes_exactly(tmp_path):
    # half a microsecond at 30 km/s is 15 mm, which polynomials over nodes of uneven steps magnify
    first = PASS - 3.0 * DAY_S + 0.123_456_7
    et, states = spaced(moon, first, PASS, error_km=1e-8)
    write_oem(tmp_path / "moon.oem", [Ephemeris("Moon", "301", Hermite(et, states, "Earth"))])
    (read,) = read_oem(tmp_path / "moon.oem")
    assert et.size > 10 and (read.path.et[1:-1] == et[1:-1]).all()
