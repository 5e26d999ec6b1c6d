"""Chains of gravity assists over many revolutions, and the limits of a tour."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.ephem import state
from kakehashi.io.tours import read_tour
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.time import as_et
from kakehashi.transfer.ballistic import ballistic_starts
from kakehashi.transfer.gtop import gtop
from kakehashi.transfer.search import search
from kakehashi.transfer.tour import plan_tour

# NASA/JHUAPL, Parker Solar Probe mission timeline: launch and the seven flybys of Venus.
FLOWN = ("2018-08-12", "2018-10-03", "2019-12-26", "2020-07-11", "2021-02-20", "2021-10-16", "2023-08-21",
         "2024-11-06")  # fmt: skip


def _parker(wide_d: float):
    """Parker's bodies with every date free by so many days about the flown one."""
    days = np.array([as_et(f"{day} UTC") for day in FLOWN]) / DAY_S
    times = [(max(20.0, t - wide_d), t + wide_d) for t in np.diff(days)]
    return plan_tour(
        ["Earth", *["Venus"] * 7], DAY_S * (days[0] + np.array([-wide_d, wide_d])), times, vinf_km_s=(0.0, 12.6),
        arrival="flyby",
    )  # fmt: skip


def _spent(itinerary) -> float:
    return sum(b.size_km_s for b in itinerary.burns)


def test_parkers_seven_flybys_need_no_manoeuvre():
    """With its launch energy and its revolutions: 0.3 km/s at most, every flyby within 20 days of the flown one."""
    found = search(read_tour("parker").tour, seed=0, seconds=20.0, target=0.2, islands=2).itinerary
    assert found.revolutions == (0, 3, 1, 2, 2, 7, 4) and not found.unmet
    assert _spent(found) < 0.3
    off = [(s.et - as_et(f"{day} UTC")) / DAY_S for s, day in zip(found.stops, FLOWN, strict=True)]
    assert np.abs(off).max() < 20.0
    assert min(s.altitude_km for s in found.stops[1:-1]) > 299.0


@pytest.mark.parametrize("wide", [20.0, pytest.param(60.0, marks=pytest.mark.slow)])
def test_a_chain_of_venus_flybys_is_found_without_being_told_its_revolutions(wide):
    tour = _parker(wide)
    starts = ballistic_starts(tour, tour.lower, tour.upper, 10)
    assert min(tour.cost(x) for x in starts) < 0.3  # km/s, before any search


def test_the_path_of_a_resonant_tour_flies_from_flyby_to_flyby():
    """Two-body flight from each manoeuvre, by another road than the search's: 100 km at the planets."""
    tour = _parker(20.0)
    itinerary = tour.itinerary(ballistic_starts(tour, tour.lower, tour.upper, 1)[0])
    gm = body("Sun").gm_km3_s2
    path = itinerary.path()
    for k, stop in enumerate(itinerary.stops[:-1]):
        begin, venus = path.state(stop.et), state(stop.body, "Sun", stop.et)
        assert np.linalg.norm(begin[:3] - venus[:3]) < 1.0  # km
        burn = next(b for b in itinerary.burns if b.leg == k)
        before = propagate_kepler(begin, burn.et - stop.et, gm)
        assert np.linalg.norm(before[:3] - burn.position_km) < 100.0
        if k:  # an unpowered flyby keeps the excess speed
            speed = np.linalg.norm(begin[3:] - venus[3:])
            assert speed == pytest.approx(stop.vinf_km_s, abs=1e-3)


def test_revolutions_are_what_the_path_sweeps():
    """The angle about the Sun, added up along the drawn path, holds the whole revolutions told."""
    tour = _parker(20.0)
    itinerary = tour.itinerary(ballistic_starts(tour, tour.lower, tour.upper, 1)[0])
    path = itinerary.path()
    for k, (one, two) in enumerate(zip(itinerary.stops[:-1], itinerary.stops[1:], strict=True)):
        leg = path.position(np.linspace(one.et, two.et, 800))
        unit = leg / np.linalg.norm(leg, axis=1)[:, None]
        swept = np.arccos(np.clip(np.sum(unit[1:] * unit[:-1], axis=1), -1.0, 1.0)).sum() / (2.0 * np.pi)
        assert itinerary.revolutions[k] == int(swept + 0.02)


def test_limits_are_kept_or_told():
    tour = _parker(20.0)
    x = ballistic_starts(tour, tour.lower, tour.upper, 1)[0]
    days = x[4:11].sum()
    departure = DAY_S * np.array([tour.lower[0], tour.upper[0]])
    times = list(zip(tour.lower[4:11], tour.upper[4:11], strict=True))
    options = {"vinf_km_s": (0.0, 12.6), "arrival": "flyby"}

    def asked(**limits):
        return plan_tour(tour.sequence, departure, times, **options, **limits)

    late = asked(total_time_at_most_d=days - 1.0)
    assert late.cost(x) - tour.cost(x) == pytest.approx(1.0, abs=1e-6)
    assert "exceeds the limit" in late.itinerary(x).unmet[0]
    assert asked(total_time_at_most_d=days + 1.0).cost(x) == tour.cost(x)
    most = max(b.size_km_s for b in tour.itinerary(x).burns)
    assert asked(manoeuvre_at_most_km_s=2.0 * most).cost(x) == tour.cost(x)
    capped = asked(manoeuvre_at_most_km_s=0.5 * most)
    assert capped.cost(x) >= tour.cost(x) + 50.0 * most * (1.0 - 1e-9)
    assert "manoeuvre" in capped.itinerary(x).unmet[0]
    turns = tour.itinerary(x).revolutions
    assert asked(revolutions=[[n, n + 9] for n in turns]).cost(x) == tour.cost(x)
    assert asked(revolutions=max(turns)).cost(x) == tour.cost(x)
    other = asked(revolutions=[turns[0], turns[1] + 2, *turns[2:]])
    assert other.cost(x) > tour.cost(x) + 5.0
    assert "leg 2" in other.itinerary(x).unmet[0]


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"revolutions": [0, 1]}, "2 entries"),
        ({"revolutions": -1}, "an integer from 0"),
        ({"revolutions": [0.5] * 7}, "an integer from 0"),
        ({"revolutions": [[]] * 7}, "an integer from 0"),
        ({"revolutions": "many"}, "a list"),
        ({"revolutions": True}, "a list"),
        ({"revolutions": 1, "manoeuvres": False}, "powered flybys"),
        ({"total_time_at_most_d": 100.0}, "add up"),
        ({"total_time_at_most_d": -1.0}, "positive"),
        ({"manoeuvre_at_most_km_s": 0.0}, "positive"),
        ({"manoeuvre_at_most_km_s": float("nan")}, "positive"),
        ({"manoeuvre_at_most_km_s": "small"}, "positive"),
        ({"total_time_at_most_d": True}, "number"),
    ],
)
def test_limits_that_cannot_be_are_refused(limits, message):
    with pytest.raises(InputError, match=message):
        plan_tour(
            ["Earth", *["Venus"] * 7], ("2018-08-01 UTC", "2018-08-20 UTC"), [(100.0, 500.0)] * 7, **limits
        )


def test_problems_without_resonances_are_searched_as_before():
    assert not gtop("Cassini2").revolutions and not gtop("Rosetta").revolutions
    assert not read_tour("hera").tour.revolutions and not read_tour("ramses").tour.revolutions


@pytest.mark.slow
def test_messengers_resonances_are_found():
    """ESA's MessengerFull, where 1.959 km/s are published: 2.0 km/s at most, in one of three searches of 30 minutes."""
    tour = gtop("MessengerFull")
    best = []
    for seed in range(3):
        best.append(search(tour, seed=seed, seconds=1800.0, target=2.0, islands=1).cost)
        if best[-1] <= 2.0:
            break
    print(best)
    assert min(best) <= 2.0


@pytest.mark.slow
def test_parkers_flybys_are_found_in_windows_of_a_year():
    tour = _parker(180.0)
    assert search(tour, seed=0, seconds=60.0, target=0.1).cost < 0.3
