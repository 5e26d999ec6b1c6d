"""Errors of clocks: what they add to the places of what moves, and how a night shares them."""

from dataclasses import replace

import numpy as np
from synthetic_skies import approaching, noisy

from kakehashi.od import observations
from kakehashi.od.arc import arc
from kakehashi.od.fit import fit
from kakehashi.od.timing import clocks, noise, sky_rate
from kakehashi.od.weights import Weights

ARCSEC = np.pi / 648_000.0


def rows(n=4, **more):
    columns = {
        "kind": np.zeros(n), "et": 7.6e8 + 300.0 * np.arange(n), "value": np.full((n, 2), 0.3),
        "station": ["568"] * n, "sigma": np.full((n, 2), 0.2 * ARCSEC),
    }  # fmt: skip
    return observations(**(columns | more))


def weighting(n=4):
    return Weights(np.full((n, 2), 0.2 * ARCSEC), np.zeros(n), np.ones(n), "test")


def test_a_second_along_the_motion():
    """2 arcsec/s east, 1 s: sigma 2 arcsec in right ascension, none in declination."""
    found = weighting(1).with_timing([1.0], np.array([[2.0 * ARCSEC, 0.0]]))
    assert abs(found.sigma[0, 0] / ARCSEC - np.hypot(0.2, 2.0)) < 1e-12
    assert abs(found.sigma[0, 1] / ARCSEC - 0.2) < 1e-12 and found.correlation[0] == 0.0


def test_whitened_residuals_have_the_covariance_of_the_errors():
    """Chi-squared by whitening against the full covariance of a night, inverted as a whole."""
    rng = np.random.default_rng(1)
    seen, rate = rows(), ARCSEC * rng.normal(0.0, 3.0, (4, 2))
    errors = noise(weighting(), clocks(seen), rate)
    off = ARCSEC * rng.normal(0.0, 2.0, (4, 2))
    white = errors.whitened(off[:, :, None], np.ones(4, bool))
    full = np.diag(np.full(8, (0.2 * ARCSEC) ** 2))
    for k in range(4):
        full[2 * k : 2 * k + 2, 2 * k : 2 * k + 2] += np.outer(rate[k], rate[k])
    shared = rate.ravel()  # one second, the same for all
    full += np.outer(shared, shared)
    direct = off.ravel() @ np.linalg.solve(full, off.ravel())
    assert abs(float((white**2).sum()) / direct - 1.0) < 1e-6


def test_slow_objects_keep_their_weights():
    """A main-belt asteroid moves 0.01 arcsec in a second: nothing beside 0.2 arcsec."""
    errors = noise(weighting(), clocks(rows()), np.full((4, 2), 0.007 * ARCSEC))
    assert np.allclose(errors.weights.sigma / ARCSEC, 0.2, atol=0.001)


def test_no_error_of_the_clock_where_the_observation_gives_its_own():
    seen = rows(station=["258"] * 4)
    assert (clocks(seen).clock_s == 0.0).all() and (clocks(seen).night == -1).all()


def test_the_rate_on_the_sky_is_that_of_the_places():
    """Difference of two directions one second apart."""
    line, velocity = np.array([[3e6, 1e6, -2e6]]), np.array([[5.0, -8.0, 3.0]])
    rate = sky_rate(line, velocity)[0]
    a, b = line[0], line[0] + velocity[0]
    ra = np.arctan2(b[1], b[0]) - np.arctan2(a[1], a[0])
    dec = np.arcsin(b[2] / np.linalg.norm(b)) - np.arcsin(a[2] / np.linalg.norm(a))
    cosine = np.hypot(a[0], a[1]) / np.linalg.norm(a)
    assert np.allclose(rate, [ra * cosine, dec], rtol=1e-4, atol=1e-12)


def test_fits_of_fast_movers_have_honest_covariances():
    """Thirty draws of clock errors for one object two days away: mean of chi-squared, six degrees of freedom."""
    sky = approaching(14)
    squares = []
    for seed in range(30):
        drawn = noisy(sky.truth, sky.rows.et, sky.rows.station, np.random.default_rng(seed), timing_s=1.0)
        found = fit(drawn, replace(sky.truth, covariance=None), reject=False)
        off = found.orbit.state - sky.truth.state
        squares.append(float(off @ np.linalg.solve(found.orbit.covariance, off)))
    assert 2.0 < np.mean(squares) < 8.0
    assert np.sum(np.array(squares) > 16.8) <= 1


def test_the_arc_of_a_far_object_reaches_back_by_its_light_time():
    """At 96 au light takes 13 hours."""
    from kakehashi.base.constants import AU_KM
    from kakehashi.orbits import Orbit

    far = Orbit(
        name="far",
        epoch_et=7.6e8,
        state=np.array([96 * AU_KM, 0, 0, 0, 3.0, 0]),
        source="",
        as_of="",
        solution="",
    )
    assert arc(far, 7.6e8, 7.6e8).span[0] < 7.6e8 - 97 * 499.0
