"""Weights: what is given counts, clocks err along the motion, and what is changed is said."""

import numpy as np
import pytest

from kakehashi.od.observations import Kind, observations
from kakehashi.od.weights import observed_motion, weights

ARCSEC = np.pi / 648_000.0


def rows_moving(rate_arcsec_s, angle_deg, n=4, step_s=600.0, **columns):
    """Observations of an object at the equator that moves straight at a rate."""
    t = np.arange(n) * step_s
    east, north = rate_arcsec_s * np.sin(np.radians(angle_deg)), rate_arcsec_s * np.cos(np.radians(angle_deg))
    value = np.stack([2.0 + east * t * ARCSEC, 1e-9 + north * t * ARCSEC], axis=1)
    given = {"sigma": np.full((n, 2), 0.1 * ARCSEC), "mode": ["C"] * n} | columns
    return observations(kind=[Kind.OPTICAL] * n, et=8e8 + t, value=value, station=["568"] * n, **given)


def covariance(w, i=0):
    s, r = w.sigma[i], w.correlation[i]
    return np.array([[s[0] ** 2, r * s[0] * s[1]], [r * s[0] * s[1], s[1] ** 2]])


@pytest.mark.parametrize("angle", [0.0, 37.0, 90.0, 200.0])
def test_rms_time_adds_its_square_along_the_motion_and_nothing_across(angle):
    """3 arcsec/s and 2 s: 6 arcsec along, 0.1 across, to a thousandth."""
    w = weights(rows_moving(3.0, angle, sigma_time_s=np.full(4, 2.0)))
    along = np.array([np.sin(np.radians(angle)), np.cos(np.radians(angle))])
    across = np.array([along[1], -along[0]])
    found = covariance(w) / ARCSEC**2
    assert along @ found @ along == pytest.approx(36.0 + 0.01, rel=1e-3)
    assert across @ found @ across == pytest.approx(0.01, rel=2e-3)
    assert "rmsTime along the motion for 4" in w.scheme


def test_whitening_is_the_inverse_root_of_that_covariance():
    """A residual of one sigma along the motion is one, whatever the number of observations in the night."""
    rows = rows_moving(3.0, 37.0, n=9, sigma_time_s=np.full(9, 2.0))
    w = weights(rows)
    for i in range(len(rows)):
        inverse = w.whitening()[i].T @ w.whitening()[i]
        assert np.allclose(inverse @ covariance(w, i), np.eye(2) / w.night_factor[i] ** 2, atol=1e-6)


def test_motion_may_come_from_a_prediction():
    rows = rows_moving(3.0, 90.0, n=1, sigma_time_s=np.full(1, 2.0))
    alone = weights(rows)
    assert alone.sigma[0, 0] == pytest.approx(0.1 * ARCSEC)
    assert "not for 1 whose motion is not known" in alone.scheme
    told = weights(rows, motion=np.array([[3.0 * ARCSEC, 0.0]]))
    assert told.sigma[0, 0] == pytest.approx(np.hypot(6.0, 0.1) * ARCSEC)


def test_motion_by_neighbours_crosses_the_origin_of_right_ascension():
    rows = rows_moving(3.0, 90.0, n=8)
    rows.value[:, 0] = np.mod(rows.value[:, 0] - 2.0 - 10 * ARCSEC, 2 * np.pi)
    assert np.allclose(observed_motion(rows) / ARCSEC, [3.0, 0.0], atol=1e-6)


def test_noise_is_not_taken_for_motion():
    """Half an arcsecond of noise on an object that stands still, four frames in two minutes."""
    rng = np.random.default_rng(3)
    found = []
    for _ in range(200):
        rows = rows_moving(
            0.0, 0.0, step_s=40.0, sigma=np.full((4, 2), 0.5 * ARCSEC), sigma_time_s=np.ones(4)
        )
        rows.value[:] += rng.normal(0.0, 0.5 * ARCSEC, rows.value.shape)
        found.append(weights(rows).sigma)
    assert np.mean(found) < 0.502 * ARCSEC


def test_occultations_keep_their_milliarcseconds_and_others_are_raised_with_a_word():
    sigma = np.array([[0.002, 0.001]] * 4) * ARCSEC
    occulted = weights(rows_moving(0.01, 0.0, sigma=sigma, mode=["E"] * 4))
    assert occulted.sigma[0] / ARCSEC == pytest.approx([0.002, 0.001])
    imaged = weights(rows_moving(0.01, 0.0, sigma=sigma))
    assert imaged.sigma[0] / ARCSEC == pytest.approx([0.03, 0.03])
    assert "4 stated values raised to 0.03 arcsec" in imaged.scheme
    assert "raised" not in occulted.scheme


def test_the_correlation_of_a_scanning_satellite_is_kept():
    """Gaia: 600 mas in each coordinate, 1 mas across the scan."""
    r = 1.0 - 0.5 * (1.0 / 600.0) ** 2
    rows = rows_moving(0.01, 0.0, sigma=np.full((4, 2), 0.6 * ARCSEC), correlation=np.full(4, r))
    rows.station[:] = "258"
    rows.mode[:] = "E"
    least = np.sqrt(np.linalg.eigvalsh(covariance(weights(rows)))[0]) / ARCSEC
    assert least * 1e3 == pytest.approx(np.sqrt(0.5) * 600.0 * np.sqrt(2 * (1 - r)), rel=0.02)
