"""Burns of finite thrust in the full dynamics."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.finite_burn import path_of, with_finite_burns
from kakehashi.transfer.search import search
from kakehashi.transfer.shooting import refine_tour
from kakehashi.transfer.tour import plan_tour

DAY = 86_400.0
ENGINE = {"mass_kg": 1_214.0, "thrust_n": 20.0, "isp_s": 290.0}


@pytest.fixture(scope="module")
def flown():
    tour = plan_tour(
        ["Earth", "Apophis"], ("2028-04-01 UTC", "2028-06-10 UTC"), [(200, 340)],
        vinf_km_s=(np.sqrt(10.0), np.sqrt(10.0)),
    )  # fmt: skip
    return refine_tour(search(tour, seed=0, runs=12, seconds=60.0, islands=1).itinerary, "Apophis")


@pytest.fixture(scope="module")
def target(flown):
    stops = flown.patched.stops
    return heliocentric("Apophis", stops[0].et, stops[-1].et + 30 * DAY).relative("SSB")


def test_finite_burns_meet_place_and_velocity(flown, target):
    found = with_finite_burns(flown, target, **ENGINE)
    assert found.miss_km < 0.01 and found.miss_km_s < 1e-8
    assert found.delta_v_km_s == pytest.approx(found.impulsive_km_s, rel=1e-3)
    end = found.path.span[1]
    assert found.path.state(end)[:3] == pytest.approx(target.position(end), abs=0.01)


def test_durations_and_masses_obey_the_rocket_equation(flown, target):
    found = with_finite_burns(flown, target, **ENGINE)
    mass, flow = ENGINE["mass_kg"], ENGINE["thrust_n"] / (290.0 * 9.80665)
    for burn in found.burns:
        left = mass * np.exp(-burn.size_km_s / (290.0 * 9.80665e-3))
        assert burn.propellant_kg == pytest.approx(mass - left, rel=1e-9)
        assert burn.hours == pytest.approx((mass - left) / flow / 3600.0, rel=1e-9)
        mass = left
    assert found.final_kg == pytest.approx(mass)


def test_more_pieces_change_nothing_and_much_thrust_comes_near_the_impulse(flown, target):
    few, many = (with_finite_burns(flown, target, **ENGINE, pieces=n).delta_v_km_s for n in (6, 24))
    assert few == pytest.approx(many, abs=1e-7)
    strong = with_finite_burns(flown, target, mass_kg=1_214.0, thrust_n=20_000.0, isp_s=290.0)
    assert strong.delta_v_km_s == pytest.approx(flown.delta_v_km_s, abs=1e-6)
    weak = with_finite_burns(flown, target, mass_kg=1_214.0, thrust_n=3.0, isp_s=290.0)
    assert abs(weak.delta_v_km_s - weak.impulsive_km_s) > abs(strong.delta_v_km_s - strong.impulsive_km_s)


def test_the_path_of_impulses_ends_at_the_target(flown, target):
    path = path_of(flown)
    end = flown.patched.stops[-1].et
    assert path.state(end)[:3] == pytest.approx(target.position(end), abs=0.01)
    assert np.linalg.norm(path.relative("Earth").position(flown.patched.stops[0].et)) == pytest.approx(
        6_578, abs=1
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"thrust_n": 0.0}, "thrust_n is 0"),
        ({"mass_kg": -1.0}, "mass_kg is -1"),
        ({"isp_s": float("nan")}, "isp_s is nan"),
        ({"pieces": 1}, "at least 2"),
        ({"thrust_n": 0.01}, "give more thrust"),
    ],
)
def test_engines_that_cannot_do_it_are_refused(flown, target, changed, said):
    with pytest.raises(InputError, match=said):
        with_finite_burns(flown, target, **(ENGINE | changed))


@pytest.mark.parametrize("isp", [0.001, 1.0, 5.0, 50.0])
def test_more_propellant_than_the_spacecraft_holds_is_told(flown, target, isp):
    """Tsiolkovsky: exp(-dv / (g0 isp)) of the mass is left, and a twentieth must be."""
    with pytest.raises(InputError, match=r"less than the dry mass of 60\.7 kg"):
        with_finite_burns(flown, target, **(ENGINE | {"isp_s": isp}))


def test_the_dry_mass_bounds_the_propellant(flown, target):
    left = with_finite_burns(flown, target, **ENGINE).final_kg
    assert with_finite_burns(flown, target, **ENGINE, dry_mass_kg=left - 1.0).final_kg == pytest.approx(
        left, abs=1e-6
    )
    with pytest.raises(InputError, match="reduce dry_mass_kg"):
        with_finite_burns(flown, target, **ENGINE, dry_mass_kg=left + 1.0)
    with pytest.raises(InputError, match="below mass_kg"):
        with_finite_burns(flown, target, **ENGINE, dry_mass_kg=1_214.0)
