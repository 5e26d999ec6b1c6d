"""One protocol for everything that moves: the kinds of paths agree with one another and with the ephemeris."""

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.bodies import body
from kakehashi.dynamics import fly
from kakehashi.ephem import state
from kakehashi.od.arc import arc
from kakehashi.orbits.coast import Coast
from kakehashi.paths import Body, Hermite, Legs, Path, Polynomial, pieces, tabulate

DAY_S, GM = 86_400.0, body("Sun").gm_km3_s2
START = orbits.load("Apophis").epoch_et


@pytest.fixture(scope="module")
def flown():
    """Apophis a hundred days before and after an epoch, with derivatives."""
    return arc(orbits.load("Apophis"), START - 100 * DAY_S, START + 100 * DAY_S, partials=())


def coast(first=START, last=START + 100 * DAY_S, kick=0.0):
    begin = state("Earth", "Sun", START) + np.array([1e6, 0, 0, kick, 0, 0])
    return Coast(begin, START, (first, last), GM)


def every_kind(flown):
    return {
        "Polynomial": flown.legs[0],
        "Legs": flown,
        "Hermite": tabulate(flown),
        "Body": Body("Mars"),
        "Coast": coast(),
        "part": coast().between(START + DAY_S, START + 9 * DAY_S),
        "about the Moon": flown.relative("Moon"),
    }


def test_every_kind_keeps_the_protocol(flown):
    for name, path in every_kind(flown).items():
        assert isinstance(path, Path), name
        first, last = path.span
        middle = 0.5 * (max(first, START - DAY_S) + min(last, START + DAY_S))
        middle = min(max(middle, first), last)
        at = middle + np.linspace(0.0, 0.1, 6).reshape(2, 3)
        assert path.state(at).shape == (2, 3, 6) and path.state(middle).shape == (6,), name
        assert path.position(at) == pytest.approx(path.state(at)[..., :3], abs=1e-6), name
        there = path.relative("Earth")
        gap = path.state(at) - there.state(at) - state("Earth", path.center, at)
        assert np.abs(gap[..., :3]).max() < 1e-5 and there.center == "Earth", name
        assert there.relative(path.center).state(at) == pytest.approx(path.state(at), rel=1e-13), name


def test_velocities_are_the_slopes_of_positions(flown):
    for name, path in every_kind(flown).items():
        at = np.clip(START + 5 * DAY_S, path.span[0] + 60.0, path.span[1] - 60.0)
        slope = (path.position(at + 30.0) - path.position(at - 30.0)) / 60.0
        assert np.abs(path.state(at)[3:] - slope).max() < 1e-7, name  # km/s; the bend over a minute


def test_a_leg_begins_after_its_impulse_and_ends_before_the_next():
    middle = START + 50 * DAY_S
    before, after = coast(last=middle), coast(first=middle, kick=0.5)
    after = Coast(before.state(middle) + np.array([0, 0, 0, 0.5, 0, 0]), middle, after.span, GM)
    path = Legs((before, after))
    assert path.breaks == (middle,) and path.span == (START, START + 100 * DAY_S)
    one, two = pieces(path)
    assert path.state(middle) == pytest.approx(two.state(middle), rel=1e-15)
    assert (two.state(middle) - one.state(middle))[3:] == pytest.approx([0.5, 0, 0], abs=1e-12)
    part = path.relative("Earth").between(START + 10 * DAY_S, START + 60 * DAY_S)
    assert [p.span for p in pieces(part)] == [(START + 10 * DAY_S, middle), (middle, START + 60 * DAY_S)]
    assert part.breaks == (middle,) and not path.between(START, middle - 1.0).breaks


def test_derivatives_are_those_of_displaced_flights(flown):
    """By a start displaced by 1 km: within the second order of the displacement."""
    assert flown.unknowns == 6 and not flown.relative("Sun").between(START, START + 1.0).breaks
    orbit = orbits.load("Apophis")
    end = flown.span[1]
    begin = orbit.ssb_state()
    moved = begin + np.array([1.0, 0, 0, 0, 0, 0])
    a, b = (
        fly(s, orbit.epoch_et, end, nongrav_au_d2=orbit.nongrav_au_d2, watch={}).states.reshape(6)
        for s in (begin, moved)
    )
    theirs = flown.transition(end)[:, 0]
    assert np.abs((b - a)[:3] - theirs[:3]).max() < 1e-3 * np.abs(theirs[:3]).max()


def test_what_carries_no_derivatives_says_so():
    with pytest.raises(InputError, match="no derivatives"):
        Body("Mars").transition(START)
    assert Body("Mars").unknowns == 0


def test_epochs_outside_are_refused_with_the_span(flown):
    for path in (coast(), tabulate(coast()), flown.legs[0], coast().relative("Earth")):
        with pytest.raises(InputError, match="outside the trajectory, which spans"):
            path.state(path.span[1] + 1.0)
    with pytest.raises(InputError, match="does not cover any time"):
        coast().between(START - 2 * DAY_S, START - DAY_S)


def test_legs_meet_about_one_centre():
    with pytest.raises(InputError, match="must be contiguous"):
        Legs((coast(last=START + DAY_S), coast(first=START + 2 * DAY_S)))
    with pytest.raises(InputError, match="same centre"):
        Legs((Body("Mars", "Sun"), Body("Mars", "Earth")))
    with pytest.raises(InputError, match="at least one"):
        Legs(())


def test_axes_of_a_file_are_turned_before_the_centre_changes():
    et = START + DAY_S * np.arange(10.0)
    table = Hermite(et, state("Mars", "Sun", et), "SUN", "EME2000")
    assert table.between(et[1], et[3]).axes == "EME2000"
    with pytest.raises(InputError, match="rotate it to ICRF"):
        table.relative("Earth")


def test_a_polynomial_runs_backwards_too(flown):
    back = flown.legs[0]
    assert isinstance(back, Polynomial) and back.start_et == back.span[1]
    assert back.state(back.span[1]) == pytest.approx(orbits.load("Apophis").ssb_state(), rel=1e-14)
