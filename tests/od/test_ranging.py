"""Arcs of an hour to ten days as distributions: they contain the true orbit; 2008 TC3 and 2014 AA hit."""

from dataclasses import replace

import numpy as np
import pytest
from synthetic_skies import ARCSEC, approaching, invented

from kakehashi.base import InputError, Status
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.dynamics import fly
from kakehashi.io.mpc80 import read_mpc80
from kakehashi.od.arc import arc
from kakehashi.od.initial import at_epoch, determine
from kakehashi.od.observables import predict
from kakehashi.od.observations import concatenate, observations
from kakehashi.od.ranging import ranging
from kakehashi.od.short_arc import lines_of_sight, offsets, points_of, short_arc, states_at, whitened
from kakehashi.orbits import from_elements, load
from kakehashi.time import as_et

HOUR = 3_600.0
# Epochs of the observations [days], and objects: near, far, of high eccentricity, in the main belt.
ARCS = {
    0.04: (0.0, 0.013, 0.027, 0.04), 1: (0.0, 0.01, 0.02, 0.98, 0.99, 1.0), 3: (0.0, 0.02, 1.0, 1.02, 2.98, 3.0),
    6: (0.0, 3.0, 6.0), 9: (0.0, 3.0, 6.0, 9.0), 10: (0.0, 0.02, 2.0, 4.0, 6.0, 8.0, 9.98, 10.0),
}  # fmt: skip
OBJECTS = ("Apophis", "Bennu", "2024 YR4", "main belt")


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


def truth_of(name):
    if name != "main belt":
        return load(name)
    return from_elements("keplerian", [2.6, 0.15, 8.0, 80.0, 150.0, 200.0], epoch_et=as_et("2025-11-21 TDB"), name=name,
                         source="invented", as_of="", solution="truth")  # fmt: skip


def from_568(truth, days, seed=1):
    """What 568 sees of an object: directions with errors of 0.2 arcsec, without regard to day and horizon."""
    et, n = truth.epoch_et + np.array(days) * DAY_S, len(days)
    columns = {"kind": np.zeros(n), "station": np.array(["568"] * n), "catalogue": ["V"] * n,
               "sigma": np.full((n, 2), 0.2 * ARCSEC), "et": et}  # fmt: skip
    path = arc(truth, et.min() - 100.0, et.max() + 100.0)
    value = predict(path, observations(value=np.zeros((n, 2)), **columns)).value
    error = 0.2 * ARCSEC * np.random.default_rng(seed).standard_normal((n, 2))
    return observations(value=value + error / np.stack([np.cos(value[:, 1]), np.ones(n)], axis=1), **columns)


def chi2_and_range(truth, rows):
    """Chi-squared of the true orbit, by the same weights, and its distance [km] at the epoch of the sample."""
    night = short_arc(rows, None)
    state = arc(truth, night.epoch_et - 1.0, night.epoch_et + 1.0).state(night.epoch_et)[None]
    white = whitened(night, offsets(night, lines_of_sight(night, state)))
    return float((white**2).sum()), float(np.exp(points_of(night, state)[0, 0]))


@pytest.mark.parametrize("days", ARCS)
@pytest.mark.parametrize("name", OBJECTS)
def test_the_true_orbit_lies_within_the_sample(name, days):
    """Within three sigma of the distance, and no better than the best orbit of the sample."""
    truth = truth_of(name)
    rows = from_568(truth, ARCS[days])
    found = ranging(rows, samples=200)
    chi2, range_km = chi2_and_range(truth, rows)
    low, high = found.quantiles(found.range_km, (0.00135, 0.99865))
    assert low < range_km < high
    assert found.least_chi2 < chi2 + 1.0
    assert found.fits and found.effective > 60


def test_four_nights_determine_apophis_and_point_to_the_fit():
    """1.7455 au; a grid that is too coarse found 2.848 au, with chi-squared 5,907."""
    found = ranging(from_568(truth_of("Apophis"), ARCS[9]), samples=200)
    low, high = found.quantiles(found.range_km, (0.05, 0.95)) / AU_KM
    assert low < 1.7455 < high and high - low < 0.02
    assert found.determined and "track fit" in found.remarks[0]
    solution = determine(from_568(truth_of("Apophis"), ARCS[9]))
    assert abs(np.log(found.best().elements()[0] / solution.orbit.elements()[0])) < 0.02


@pytest.mark.parametrize(
    ("name", "date", "days"),
    [
        ("Apophis", "2029-03-25", 9),
        ("Apophis", "2029-04-02", 10),
        ("2024 YR4", "2024-12-20", 6),
        ("2024 YR4", "2024-12-26", 6),
    ],
)
def test_passes_of_the_earth_are_followed_along_curved_valleys(name, date, days):
    """0.018 to 0.053 au away; 2024 YR4 passes the Earth in the arc of 2024-12-20; its valley is 0.1 m/s wide."""
    truth = at_epoch(load(name), as_et(f"{date} TDB"))
    rows = from_568(truth, ARCS[days])
    found = ranging(rows, samples=200)
    chi2, range_km = chi2_and_range(truth, rows)
    low, high = found.quantiles(found.range_km, (0.00135, 0.99865))
    assert low < range_km < high and found.least_chi2 < chi2 + 1.0
    assert found.effective > 60


def test_a_sample_of_few_orbits_is_called_poor():
    found = ranging(from_568(truth_of("Apophis"), ARCS[9]), samples=100)
    weight = np.full(len(found), 1e-6)
    weight[0] = 1.0 - weight[1:].sum()
    poor = replace(found, weight=weight)
    assert "sample is poor: only 1 of" in poor.remarks[0] and not poor.determined


def test_observations_of_two_objects_are_not_passed_off_as_one():
    one, two = from_568(truth_of("Apophis"), (0.0, 1.0, 2.0)), from_568(truth_of("Bennu"), (6.0, 7.0, 8.0))
    found = ranging(concatenate([one, two]), samples=200)
    assert not found.fits and not found.determined
    assert found.least_chi2 > found.allowed_chi2
    assert "No orbit fits" in found.remarks[0] and "DOES NOT FIT" in repr(found)


def test_points_and_states_are_inverse():
    rows = from_568(truth_of("Bennu"), ARCS[3])
    night = short_arc(rows, None)
    found = ranging(rows, samples=50)
    points = points_of(night, found.states)
    assert np.allclose(np.exp(points[:, 0]), found.range_km, rtol=1e-12, atol=0.0)
    assert np.abs(states_at(night, points[:, :2], points[:, 2:]) - found.states).max() < 1e-6  # km, km/s


@pytest.mark.parametrize("seed", [0, 1, 3])
def test_satellites_are_found_after_several_revolutions(seed):
    """Two and three nights of an object in an orbit about the Earth, at 88,000 to 727,000 km."""
    sky = invented(seed, kind="Earth", length="three nights" if seed == 1 else "two nights")
    found = ranging(sky.rows, samples=200)
    chi2, range_km = chi2_and_range(sky.truth, sky.rows)
    low, high = found.quantiles(found.range_km, (0.00135, 0.99865))
    assert low < range_km < high and found.least_chi2 < chi2 + 1.0


@pytest.mark.slow
def test_distances_of_invented_objects_are_distributed_as_claimed():
    """Arcs of three nights and a week: one in five lies outside the central 80 %, and none beyond 3.5 sigma."""
    rank = []
    for kind in ("main belt", "near-Earth", "Trojan"):
        for seed in range(20):
            sky = invented(seed, kind=kind, length=("three nights", "week")[seed % 2])
            if sky.outlier is None:
                found = ranging(sky.rows, samples=400)
                chi2, range_km = chi2_and_range(sky.truth, sky.rows)
                assert found.fits and found.least_chi2 < chi2 + 1.0
                rank.append(found.weight[found.range_km < range_km].sum())
    outside = np.abs(np.array(rank) - 0.5) > 0.4
    assert 0.05 < outside.mean() < 0.35
    assert min(rank) > 2.5e-4 and max(rank) < 1.0 - 2.5e-4


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
