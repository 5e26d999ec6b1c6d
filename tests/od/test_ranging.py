"""A night's arc as a distribution: 2008 TC3 and 2014 AA hit, and where 2008 TC3 did is published."""

import numpy as np
import pytest
from synthetic_skies import approaching

from kakehashi.base import InputError, Status
from kakehashi.dynamics import fly
from kakehashi.io.mpc80 import read_mpc80
from kakehashi.od.initial import determine
from kakehashi.od.ranging import ranging

HOUR = 3_600.0


@pytest.fixture(scope="module")
def tc3(shared_data):
    return read_mpc80(shared_data / "tracking" / "2008TC3.txt").in_order()


def impact(found):
    """Probability that the Earth is hit within five days, and its error."""
    flight = fly(found.states, found.epoch_et, found.epoch_et + 5 * 86_400.0, on_error="mark",
                 watch={"Earth": 0.05}, tolerance=1e-4)  # fmt: skip
    return found.probability(flight.status == Status.IMPACT)


def test_2008_tc3_rises_from_its_first_hour_to_certainty(tc3):
    """Discovery 2008-10-06 06:39 UTC; impact 20 hours later."""
    probabilities = []
    for hours in (0.6, 1.0, 1.5, 4.0):
        rows = tc3.select(tc3.et <= tc3.et[0] + hours * HOUR)
        found = ranging(rows, samples=1_500)
        assert found.effective > 500
        probabilities.append(impact(found)[0])
    assert all(np.diff(probabilities) > 0.0)  # 0.07, 0.19, 0.96, 1.00
    assert probabilities[1] > 0.05  # the first hour already has the Earth in its way
    assert probabilities[-1] > 0.99


def test_2008_tc3_enters_where_it_was_seen(tc3):
    """All 883 observations, flown on without an atmosphere, against the measured fireball.

    Jenniskens et al. (2009), Nature 458, 485: 31.80381 E, 20.85787 N at 50 km and 32.58481 E, 20.70569 N at
    20 km above WGS84; first seen from space at 65 km at 02:45:40 UTC.
    """
    from astropy import units as u
    from astropy.coordinates import EarthLocation

    from kakehashi.frames import rotation
    from kakehashi.time import as_et

    solution = determine(tc3, "2008 TC3")
    assert solution.converged and solution.inliers.mean() > 0.85
    flight = fly(solution.orbit.ssb_state(), solution.orbit.epoch_et, solution.orbit.epoch_et + 40_000.0,
                 dense=1, on_error="mark", watch={"Earth": 0.01})  # fmt: skip
    path = flight.trajectories[0]
    et = np.arange(as_et("2008-10-07T02:45 UTC"), as_et("2008-10-07T02:46 UTC"), 0.05)
    fixed = np.einsum("nij,nj->ni", rotation("ICRF", "ITRF", et), path.relative("Earth").position(et))
    place = EarthLocation.from_geocentric(*fixed.T, unit=u.km)
    height = place.height.to_value(u.km)
    for at, lon, lat in ((50.0, 31.80381, 20.85787), (20.0, 32.58481, 20.70569)):
        k = int(np.abs(height - at).argmin())
        east = np.radians(place.lon.deg[k] - lon) * np.cos(np.radians(lat)) * 6_378.0
        north = np.radians(place.lat.deg[k] - lat) * 6_378.0
        assert np.hypot(east, north) < 20.0  # measured: 1.7 km
    seen = et[int(np.abs(height - 65.4).argmin())]
    assert abs(seen - as_et("2008-10-07T02:45:40 UTC")) < 5.0  # measured: 1.7 s


def test_2014_aa_hits_from_seven_observations(shared_data):
    rows = read_mpc80(shared_data / "tracking" / "2014AA.txt")
    assert impact(ranging(rows, samples=1_500))[0] > 0.9


def test_weights_are_probabilities_and_seeds_repeat(shared_data):
    rows = read_mpc80(shared_data / "tracking" / "2005TM173.txt")
    one, two = (ranging(rows, samples=300, seed=7) for _ in range(2))
    assert abs(one.weight.sum() - 1.0) < 1e-12
    assert np.array_equal(one.states, two.states) and np.array_equal(one.weight, two.weight)
    assert one.rms < 1.5
    low, mid, high = one.quantiles(one.range_km)
    assert low < mid < high


def test_arcs_that_cannot_be_ranged_are_refused(tc3):
    with pytest.raises(InputError, match="at least three"):
        ranging(tc3.select(slice(0, 2)))
    with pytest.raises(InputError, match="prior"):
        ranging(tc3.select(slice(0, 5)), prior="flat")


@pytest.mark.parametrize("seed", [0, 3, 9])
def test_an_impactor_seen_for_hours_is_not_missed(seed):
    """Invented objects that hit within days, clocks 1 s off: the sample does not collapse, and they hit."""
    sky = approaching(seed, miss_radii=0.7)
    found = ranging(sky.rows, samples=1_500)
    assert found.effective > 150
    assert impact(found)[0] > 0.05
