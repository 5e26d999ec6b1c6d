"""Orbits from real observations, without a guess: Apophis, 2023 DW; weights and outliers by their laws."""

import numpy as np
import pytest

from kakehashi import fluent, orbits
from kakehashi.base import InputError
from kakehashi.encounter import map_sigma
from kakehashi.io.mpc80 import read_mpc80
from kakehashi.io.tracking import gather
from kakehashi.od import observations
from kakehashi.od.arc import arc
from kakehashi.od.fit import fit
from kakehashi.od.initial import at_epoch, determine, first_orbit, gauss
from kakehashi.od.observables import predict
from kakehashi.od.statistics import by_station
from kakehashi.od.weights import weights
from kakehashi.time import as_et

ARCSEC = np.pi / 648_000.0


@pytest.fixture(scope="module")
def apophis(shared_data):
    """All astrometry 2004-2021 and all radar; no guess, no prior, no debiasing table."""
    rows, left_out = gather(sorted((shared_data / "tracking").glob("99942_*.dat")))
    assert len(rows) == 7_991 and len(left_out) == 1  # one discovery line is superseded (X)
    return determine(rows, "Apophis", parameters=("A2",))


def test_apophis_yarkovsky_is_that_of_jpl(apophis):
    """JPL #220 and the literature: A2 = -2.90e-14 au/d2 [F22: Farnocchia & Chesley 2022]."""
    assert apophis.converged
    a2, sigma = apophis.orbit.nongrav_au_d2[1], apophis.sigma("A2")
    assert abs(a2 + 2.90e-14) < 0.08e-14
    assert abs(a2 + 2.90e-14) < 3.0 * sigma
    assert sigma < 0.1e-14


def test_apophis_2029_is_predicted(apophis):
    """38,012 km within 30 km and within three of the prediction's own sigmas."""
    flown = fluent.Orbit(apophis.orbit)
    near = flown.propagate("2029-04-15 TDB").close_approaches("Earth")
    k = int(near.distance_km.argmin())
    linear = flown.with_partials(float(near.et[k]), watch={})
    slope = np.concatenate([near.state[k, :3] / near.distance_km[k], np.zeros(3)])
    sigma = float(np.squeeze(map_sigma(slope, apophis.orbit.covariance, linear.flight.transition[0])))
    assert abs(near.distance_km[k] - 38_012.0) < min(30.0, 3.0 * sigma)


def test_apophis_residuals_are_as_small_as_their_weights_say(apophis):
    assert apophis.inliers.mean() >= 0.95
    assert 0.3 < apophis.rms("optical") < 0.8
    assert apophis.rms("radar") < 1.5
    assert apophis.inliers[apophis.observations.radar].all()
    best = by_station(apophis)[0]
    assert best.station == "C40" and best.count == 446


def test_apophis_agrees_with_jpl_within_its_sigmas(apophis):
    """State against JPL #220 at the fit's epoch: Mahalanobis distance of two solutions that share data."""
    theirs = at_epoch(orbits.load("Apophis", "jpl-220"), apophis.orbit.epoch_et)
    off = (apophis.orbit.state - theirs.state) / np.sqrt(np.diag(apophis.orbit.covariance)[:6])
    assert np.abs(off).max() < 4.0


def test_a_first_orbit_needs_no_guess(shared_data):
    rows = read_mpc80(shared_data / "tracking" / "2023DW.txt")
    solution = determine(rows, "2023 DW")
    assert solution.converged and solution.inliers.mean() > 0.95
    a, e, i = solution.orbit.elements()[:3]
    # JPL SBDB, solution 20 of 2023: a 0.8198 au, e 0.3963, i 5.81 deg
    assert abs(a - 0.8198) < 0.001 and abs(e - 0.3963) < 0.001 and abs(i - 5.81) < 0.05


def synthetic(noise_arcsec=0.2, seed=3, outliers=0):
    """Observations of Apophis by four stations over a year, with noise of known size."""
    truth = at_epoch(orbits.load("Apophis", "jpl-220"), as_et("2013-01-20 TDB"))
    rng = np.random.default_rng(seed)
    et = np.sort(as_et("2012-09-01 TDB") + rng.uniform(0, 250 * 86_400.0, 160))
    rows = observations(
        kind=np.zeros(len(et)), et=et, value=np.zeros((len(et), 2)),
        station=rng.choice(["568", "F51", "G96", "W84"], len(et)), catalogue=["V"] * len(et),
        sigma=np.full((len(et), 2), noise_arcsec * ARCSEC),
    )  # fmt: skip
    value = predict(arc(truth, et[0], et[-1]), rows).value
    error = rng.standard_normal((len(et), 2)) * noise_arcsec * ARCSEC
    bad = rng.choice(len(et), outliers, replace=False)
    error[bad] += 8.0 * noise_arcsec * ARCSEC
    value += error / np.stack([np.cos(value[:, 1]), np.ones(len(et))], axis=1)
    from dataclasses import replace

    return truth, replace(rows, value=value), bad


def test_errors_of_a_fit_follow_its_covariance():
    """Twelve draws of noise: the Mahalanobis distances of the solutions have the chi-squared law's mean."""
    squares = []
    for seed in range(12):
        truth, rows, _ = synthetic(seed=seed)
        found = fit(rows, truth, reject=False, weighting=weights(rows, per_night=False))
        off = found.orbit.state - truth.state
        squares.append(off @ np.linalg.solve(found.orbit.covariance, off))
    assert 3.5 < np.mean(squares) < 9.5  # six degrees of freedom: 6 +- 1 for twelve draws


def test_outliers_are_rejected_and_nothing_else():
    truth, rows, bad = synthetic(outliers=8)
    found = fit(rows, truth, weighting=weights(rows, per_night=False))
    assert found.converged
    assert not found.inliers[bad].any()
    assert (~found.inliers).sum() <= len(bad) + 4  # chi-squared of 8, two degrees of freedom: 1.8 % by chance
    clean = fit(rows, truth, inliers=np.isin(np.arange(len(rows)), bad, invert=True), reject=False)
    off = (found.orbit.state - clean.orbit.state) / np.sqrt(np.diag(clean.orbit.covariance))
    assert np.abs(off).max() < 1.5


def test_a_prior_holds_what_observations_do_not():
    """Two observations and the truth's own covariance: the result stays within the prior."""
    from dataclasses import replace

    truth, rows, _ = synthetic()
    known = replace(truth, covariance=np.diag([10.0, 10.0, 10.0, 1e-6, 1e-6, 1e-6]) ** 2, parameters=())
    found = fit(rows.select(slice(0, 2)), truth, prior=known)
    assert found.converged
    assert np.all(np.diag(found.orbit.covariance) <= np.diag(known.covariance) * (1 + 1e-9))


def test_gauss_finds_an_orbit_that_was_there():
    """Exact two-body lines of sight over twenty days: one root is the orbit, to 1 % (Gauss is approximate)."""
    from kakehashi.ephem import state
    from kakehashi.orbits.kepler import propagate_kepler

    gm = 132_712_440_041.279
    truth = np.array([1.6e8, 4e7, 2e7, -6.0, 27.0, 4.0])
    et = np.array([-10.0, 0.0, 10.0]) * 86_400.0
    places = propagate_kepler(np.tile(truth, (3, 1)), et, gm)[:, :3]
    earth = state("Earth", "Sun", et)[:, :3]
    lines = (places - earth) / np.linalg.norm(places - earth, axis=1)[:, None]
    found = gauss(lines, earth, et)
    assert min(np.linalg.norm(s - truth) / np.linalg.norm(truth) for s in found) < 0.01


def test_too_few_observations_are_refused():
    truth, rows, _ = synthetic()
    with pytest.raises(InputError, match="cannot determine 6 unknowns"):
        fit(rows.select(slice(0, 2)), truth)
    with pytest.raises(InputError, match="A4"):
        fit(rows, truth, parameters=("A4",))
    with pytest.raises(InputError):
        first_orbit(rows.select(slice(0, 2)))


def test_weights_follow_their_rules():
    """Veres et al. 2017: stations by epoch and catalogue; given uncertainties honoured; crowded nights."""
    et = as_et("2013-06-01 TDB")
    rows = observations(
        kind=[0] * 6, et=[et, et + 3e7 * 2, et, et, et, et], value=np.zeros((6, 2)),
        station=["703", "703", "F51", "568", "568", "G45"], catalogue=["V", "V", "V", "V", "", "V"],
        sigma=np.array([[np.nan] * 2] * 5 + [[0.3 * ARCSEC, 0.4 * ARCSEC]]),
    )  # fmt: skip
    found = weights(rows).sigma / ARCSEC
    assert np.allclose(found[:, 0], [1.0, 0.8, 0.2, 0.1, 1.5, 0.3], atol=1e-12)
    assert abs(found[5, 1] - 0.4) < 1e-12
    crowd = observations(
        kind=[0] * 16, et=et + 60.0 * np.arange(16), value=np.zeros((16, 2)), station=["F51"] * 16,
        catalogue=["V"] * 16,
    )  # fmt: skip
    assert np.allclose(weights(crowd).night_factor, 2.0)  # sqrt(16 / 4)
    assert np.allclose(weights(crowd, per_night=False).night_factor, 1.0)
