"""A spacecraft that waits for a comet: laws of the crossing, of the legs, and of the simulated missions."""

import itertools

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM
from kakehashi.bodies import body
from kakehashi.transfer.waiting import Wait, crossings, least_delta_v, reach, wilson

BAND = (0.9, 1.2)


def wait(**changes):
    """A spacecraft with 1 km/s, and the comets of Sanchez et al. (2021)."""
    plain = {"rate_per_year": 2.5, "band_au": BAND, "delta_v_km_s": 1.0, "years": (0.5, 6.0),
             "warning_years": (1.0, 4.0), "speed_km_s": (10.0, 70.0)}  # fmt: skip
    return Wait(**(plain | changes))


def test_speeds_lie_between_those_of_a_comet_that_overtakes_and_one_that_comes_head_on():
    r, speed = crossings(np.random.default_rng(1), 20_000, BAND)
    circular = np.sqrt(body("Sun").gm_km3_s2 / (r * AU_KM))
    assert ((r >= 0.9) & (r <= 1.2)).all()
    low, high = (np.sqrt(2.0) - 1.0) * circular, (np.sqrt(2.0) + 1.0) * circular
    assert (speed >= low - 1e-9).all() and (speed <= high + 1e-9).all()
    # isotropic orientations: the mean square is 3 v^2, because the transverse part has no preferred direction
    assert np.mean((speed / circular) ** 2) == pytest.approx(3.0, abs=0.03)


def test_a_crossing_at_the_earth_costs_nothing_and_a_later_departure_never_less():
    assert (
        least_delta_v([1.0], [0.0], [1.0], (0.8, 1.2))[0] < 0.3
    )  # 1.0 lies on the grid; the Earth itself comes there
    rng = np.random.default_rng(2)
    r, angle = rng.uniform(*BAND, 500), rng.uniform(-np.pi, np.pi, 500)
    costs = [least_delta_v(r, angle, np.full(500, t), BAND) for t in (0.3, 0.8, 1.5, 3.0, 4.4)]
    assert all((b <= a + 1e-12).all() for a, b in itertools.pairwise(costs))
    assert np.isinf(least_delta_v([1.0], [0.0], [0.05], BAND)).all()


def test_a_phase_of_sixty_degrees_takes_what_a_period_change_takes():
    # one revolution that ends 60 degrees ahead of the Earth: period 300 / 360 years, so a = 0.886 au, aphelion at 1 au
    gm, a = body("Sun").gm_km3_s2, (300.0 / 360.0) ** (2.0 / 3.0)
    drift = np.sqrt(gm / AU_KM) - np.sqrt(gm * (2.0 / AU_KM - 1.0 / (a * AU_KM)))
    cost = least_delta_v([1.0], [np.radians(60.0)], [0.9], (0.9, 1.1))[0]
    assert cost == pytest.approx(drift, rel=0.1) and drift > 1.5
    # three times as long, a third of it
    assert least_delta_v([1.0], [np.radians(60.0)], [2.9], (0.9, 1.1))[0] == pytest.approx(
        drift / 3.0, rel=0.25
    )


def test_more_of_anything_is_never_worse():
    plain = reach(wait(), missions=2_000)
    for better in ({"delta_v_km_s": 1.4}, {"rate_per_year": 4.0}, {"warning_years": (2.0, 5.0)},
                   {"years": (0.5, 9.0)}, {"speed_km_s": (5.0, 75.0)}):  # fmt: skip
        assert reach(wait(**better), missions=2_000).probability >= plain.probability - 0.01, better
    assert (np.diff(plain.by_delta_v[:, 1]) >= 0.0).all()


def test_missions_fail_as_a_poisson_process_says():
    # comets come independently: P = 1 - exp(-rate * years * fraction within reach)
    found = reach(wait(), missions=20_000)
    assert found.probability == pytest.approx(1.0 - np.exp(-2.5 * 6.0 * found.fraction), abs=0.01)
    assert reach(wait(rate_per_year=0.0), missions=100).probability == 0.0


def test_what_sanchez_and_others_found_lies_where_a_good_spacecraft_is():
    # Sanchez et al. (2021): 95 to 99 % within six years
    assert reach(wait(delta_v_km_s=1.5, warning_years=(2.0, 5.0))).probability == pytest.approx(
        0.97, abs=0.03
    )
    assert reach(wait(delta_v_km_s=0.6, warning_years=(0.5, 2.0))).probability < 0.5


def test_the_interval_shrinks_with_the_root_of_the_missions():
    few, many = (np.diff(reach(wait(), missions=n, seed=3).interval)[0] for n in (500, 8_000))
    assert few / many == pytest.approx(4.0, rel=0.1)
    assert wilson(0, 100)[0] < 1e-15 and wilson(100, 100)[1] == 1.0


def test_nonsense_is_told():
    with pytest.raises(InputError, match="must not be negative"):
        wait(delta_v_km_s=-1.0)
    with pytest.raises(InputError, match="least < most"):
        wait(years=(6.0, 0.5))
    with pytest.raises(InputError, match="at least 10"):
        reach(wait(), missions=1)
