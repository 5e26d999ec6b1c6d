"""Impulsive trajectories between stops: against Lambert's porkchop, and against laws of two bodies."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.paths import Body
from kakehashi.time import as_et
from kakehashi.transfer import ballistic_optimum
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.impulsive import Start, Stop, impulsive

FIRST, LAST = (float(as_et(t)) for t in ("2028-01-01 TDB", "2028-12-31 TDB"))


def earth(limit=None) -> Start:
    return Start(Body("Earth", "Sun"), FIRST, LAST, limit)


def span(target: str, first: str, last: str, meet: bool = False) -> Stop:
    a, b = float(as_et(first)), float(as_et(last))
    return Stop(heliocentric(target, a - 1.0, b + 1.0), a, b, meet)


def test_one_rendezvous_is_not_worse_than_the_porkchop():
    """With a launcher that gives 10 km/s the cheapest arrival is left, and a grid finds no better."""
    stop = span("Apophis", "2028-10-01 TDB", "2029-03-31 TDB", meet=True)
    found = impulsive(earth(lambda tilt: np.full(tilt.shape, 10.0)), [stop])
    days = np.arange(FIRST, LAST, 4.0 * DAY_S)
    arrive = np.arange(stop.first_et, stop.last_et, 4.0 * DAY_S)
    from kakehashi.transfer import porkchop

    grid = porkchop("Earth", stop.path, days, arrive)
    usable = np.where(grid.c3_km2_s2 <= 100.0, grid.vinf_arrival_km_s, np.nan)
    assert found.within and found.delta_v_km_s <= np.nanmin(usable) + 1e-6
    assert np.linalg.norm(found.vinf_km_s) <= 10.0 + 1e-3


def test_without_a_launcher_it_is_the_ballistic_optimum():
    stop = span("Apophis", "2028-10-01 TDB", "2029-03-31 TDB", meet=True)
    found = impulsive(earth(), [stop])
    best = ballistic_optimum("Earth", stop.path, (FIRST, LAST), (stop.first_et, stop.last_et))
    both = np.sqrt(best.c3_km2_s2) + best.vinf_arrival_km_s
    assert found.delta_v_km_s <= both + 1e-4  # two impulses; that one minimises another sum


def test_the_trajectory_meets_every_stop_and_its_impulses_are_its_jumps():
    stops = [
        span("Apophis", "2028-10-01 TDB", "2029-03-31 TDB"),
        span("2023 DZ2", "2029-06-01 TDB", "2030-12-31 TDB"),
    ]
    found = impulsive(earth(lambda tilt: np.full(tilt.shape, 6.0)), stops)
    for et, stop in zip(found.et[1:], stops, strict=True):
        miss = np.linalg.norm(found.path.position(et) - stop.path.position(et))
        assert miss < 1.0  # km
    (middle,) = found.path.breaks
    jump = found.path.state(middle + 1e-3)[3:] - found.path.state(middle - 1e-3)[3:]
    assert np.linalg.norm(jump) == pytest.approx(found.impulses_km_s[1], abs=1e-6)
    assert found.impulses_km_s[0] == 0.0 and found.impulses_km_s[-1] == 0.0


def test_each_leg_is_an_orbit_about_the_sun():
    found = impulsive(
        earth(lambda tilt: np.full(tilt.shape, 6.0)), [span("Bennu", "2029-01-01 TDB", "2030-06-30 TDB")]
    )
    states = found.path.state(np.linspace(*found.path.span, 50))
    r = np.linalg.norm(states[:, :3], axis=1)
    energy = 0.5 * np.sum(states[:, 3:] ** 2, axis=1) - body("Sun").gm_km3_s2 / r
    assert np.ptp(energy) < 1e-9 * abs(energy[0])


def test_the_same_seed_finds_the_same():
    stop = [span("Bennu", "2029-01-01 TDB", "2030-06-30 TDB", meet=True)]
    one, two = (impulsive(earth(), stop, seed=7) for _ in range(2))
    assert np.array_equal(one.et, two.et)


def test_what_cannot_be_asked():
    late, early = (
        span("Bennu", "2030-01-01 TDB", "2030-06-30 TDB"),
        span("Apophis", "2029-01-01 TDB", "2029-02-01 TDB"),
    )
    with pytest.raises(InputError, match="do not allow their order"):
        impulsive(earth(), [late, early])
    with pytest.raises(InputError, match="only the last can be a rendezvous"):
        impulsive(earth(), [span("Bennu", "2029-01-01 TDB", "2029-06-30 TDB", meet=True), late])
