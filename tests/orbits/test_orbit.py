"""What an orbit accepts, and what a cloud drawn from it keeps."""

from dataclasses import replace

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.orbits import available, load
from kakehashi.time import as_et


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"state": np.zeros(5)}, "state must be 6 finite numbers"),
        ({"state": np.full(6, np.nan)}, "state must be 6 finite numbers"),
        ({"nongrav_au_d2": (0.0, np.inf, 0.0)}, "nongrav_au_d2 must be 3 finite numbers"),
        ({"parameters": ("A2", "DT")}, "parameters are"),
        ({"parameters": ("A2", "A2")}, "each once"),
        ({"parameters": ()}, r"shape \(7, 7\).* must be 6 x 6"),
        ({"covariance": np.eye(6)}, r"shape \(6, 6\); .*\(A2\) .* 7 x 7"),
    ],
)
def test_orbits_that_contradict_themselves_are_refused(change, says):
    with pytest.raises(InputError, match=says):
        replace(load("Apophis"), **change)


def test_apophis_is_said_in_one_line():
    text = repr(load("Apophis"))
    assert "\n" not in text
    for part in ("Apophis (neocc)", "2025-11-21T00:00:00 TDB", "0.922380 au", "3.341 deg", "1.37 km"):
        assert part in text


@pytest.mark.parametrize(("name", "label"), [(n, s) for n, labels in available().items() for s in labels])
def test_every_bundled_covariance_can_be_drawn_from(name, label):
    # The Mahalanobis distance of 2,000 draws has mean n and deviation sqrt(2 n / 2000); five of them here.
    orbit = load(name, label)
    if orbit.covariance is None:
        pytest.skip("published without a covariance")
    n = len(orbit.covariance)
    cloud = orbit.sample(2_001, seed=9)
    push = [cloud.nongrav_au_d2[:, [int(p[1]) - 1]] for p in orbit.parameters]
    drawn = np.concatenate([cloud.states, *push], axis=1)[1:]
    scale = np.sqrt(np.diag(orbit.covariance))
    nominal = [*orbit.ssb_state(), *(orbit.nongrav_au_d2[int(p[1]) - 1] for p in orbit.parameters)]
    values, vectors = np.linalg.eigh(orbit.covariance / np.outer(scale, scale))
    kept = values > 1e-9  # what lies below is rounding of the published digits
    along = ((drawn - nominal) / scale) @ vectors[:, kept] / np.sqrt(values[kept])
    distance = np.sum(along**2, axis=1)
    assert abs(distance.mean() - kept.sum()) < 5.0 * np.sqrt(2.0 * n / 2_000)


def test_a_cloud_starts_with_the_nominal_orbit_and_its_seed_fixes_it():
    orbit = load("Apophis", "jpl-220")
    cloud = orbit.sample(5, seed=2)
    assert np.array_equal(cloud.states[0], orbit.ssb_state())
    assert np.array_equal(cloud.nongrav_au_d2[0], orbit.nongrav_au_d2)
    assert np.array_equal(cloud.states, orbit.sample(5, seed=2).states)
    assert not np.array_equal(cloud.states[1:], orbit.sample(5, seed=3).states[1:])
    assert np.ptp(cloud.nongrav_au_d2[:, 2]) == 0.0  # A3 was not solved for


def test_samples_of_nothing_are_refused():
    with pytest.raises(InputError, match="no covariance"):
        load("Pallas").sample(10, seed=1)
    for n in (0, 2.5):
        with pytest.raises(InputError, match="at least one"):
            load("Apophis").sample(n, seed=1)


def test_the_epoch_of_neocc_is_terrestrial_time():
    # MJD 61000 TDT: TDB differs by less than 2 ms.
    assert 0.0 < abs(load("Apophis").epoch_et - as_et("2025-11-21 TDB")) < 2e-3


def test_phaethon_passed_the_earth_in_december_2017():
    # observed: 2017-12-16 23:00 UTC at 0.0689 au (JPL, close-approach tables)
    from kakehashi.dynamics import fly
    from kakehashi.encounter import close_approaches

    found = load("Phaethon")
    flight = fly(found.ssb_state(), found.epoch_et, as_et("2018-02-01 TDB"), watch={"Earth": 0.1})
    passes = close_approaches(flight, "Earth")
    assert passes.et[0] == pytest.approx(as_et("2017-12-16T23:00 UTC"), abs=600.0)
    assert passes.distance_km[0] / 149_597_870.7 == pytest.approx(0.06893, abs=1e-4)
