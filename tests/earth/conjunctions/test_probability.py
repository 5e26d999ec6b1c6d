"""Probabilities of collision are those of NASA's CARA and of ESA's cases, and obey the laws of a probability."""

import csv
import gzip
import re
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.earth.conjunctions.geometry import EncounterPlane, encounter_plane, rtn_to_inertial
from kakehashi.earth.conjunctions.monte_carlo import drawn_probability
from kakehashi.earth.conjunctions.probability import dilution, probability, short_encounter
from kakehashi.io.cdm import read_cdm


@pytest.fixture(scope="module")
def cara(shared_data):
    """Rows of CARA's table by column letter, with the states and covariances of the messages."""
    folder = shared_data / "cdm" / "cara_pc_test"
    book = zipfile.ZipFile(folder / "CARA_PcMethod_Test_Conjunctions.xlsx")
    texts = re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)
    texts = ["".join(re.findall(r"<t[^>]*>(.*?)</t>", t, re.S)) for t in texts]
    rows = re.findall(r"<row[^>]*>(.*?)</row>", book.read("xl/worksheets/sheet1.xml").decode(), re.S)[1:]
    cases = []
    for row in rows:
        cells = re.findall(r"<c ([^>]*?)>(?:<f>.*?</f>)?<v>(.*?)</v>", row, re.S)
        values = {
            re.search(r'r="([A-Z]+)', a)[1]: texts[int(v)] if 't="s"' in a else float(v) for a, v in cells
        }
        message = read_cdm(folder / f"{values['A']}.cdm")
        states = [o.state for o in message.objects]
        covariances = [rtn_to_inertial(o.covariance, o.state) for o in message.objects]
        cases.append((values, states, covariances))
    return cases


def of_cara(cara, name):
    return next(case for case in cara if case[0]["A"].startswith(name))


def test_probabilities_of_all_cara_messages(cara):
    """Columns E (radius in m) and J (Pc2D, states moved to the closest approach), 2025-07-03."""
    assert len(cara) == 53
    for values, states, covariances in cara:
        plane = encounter_plane(*states, *covariances)
        assert not plane.remedied
        for method in ("circle", "foster"):
            assert probability(plane, 1e-3 * values["E"], method) == pytest.approx(
                values["J"], rel=1e-6, abs=0.0
            )


def test_cases_beyond_straight_lines_are_detected(cara):
    """Column P counts CARA's violations of the two-dimensional method."""
    shorts = {True: [], False: []}
    for values, states, covariances in cara:
        plane = encounter_plane(*states, *covariances)
        shorts[values["P"] == 0.0].append(bool(short_encounter(plane, states[0], *covariances)))
    assert len(shorts[False]) == 29 and not any(shorts[False])
    assert sum(shorts[True]) == 16 and len(shorts[True]) == 24


def test_draws_agree_with_two_dimensions_where_these_hold(cara):
    values, states, covariances = of_cara(cara, "000028654_conj_000041835")
    drawn = drawn_probability(*states, *covariances, 1e-3 * values["E"], draws=100_000, seed=1)
    assert drawn.low < values["M"] < drawn.high and drawn.hits > 300
    assert drawn.low < values["J"] < drawn.high


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "draws"),
    [("000035946", 1_000_000), ("000032060_conj_000049574", 4_000_000), ("000039574_conj_000045957", 4_000_000)],
)  # fmt: skip
def test_draws_agree_with_cara_where_two_dimensions_fail(cara, name, draws):
    """Column M: CARA's Monte Carlo on two-body motion; column J errs by 10^18, a third and a hundred."""
    values, states, covariances = of_cara(cara, name)
    drawn = drawn_probability(*states, *covariances, 1e-3 * values["E"], draws=draws, seed=1)
    assert drawn.hits > 100
    assert drawn.low < values["M"] < drawn.high
    assert not drawn.low < values["J"] < drawn.high


def test_a_covariance_that_is_not_positive_is_refused_or_remedied(shared_data):
    message = read_cdm(shared_data / "cdm" / "cara_samples" / "OmitronTestCase_Test07_NonPDCovariance.cdm")
    states = [o.state for o in message.objects]
    covariances = [rtn_to_inertial(o.covariance, o.state) for o in message.objects]
    with pytest.raises(InputError, match="not positive definite in the encounter plane"):
        encounter_plane(*states, *covariances)
    plane = encounter_plane(*states, *covariances, remedy_radius_km=0.0528)
    assert plane.remedied and plane.sigma_km[1] == pytest.approx(1e-4 * 0.0528, rel=1e-12)
    assert probability(plane, 0.0528) == 0.0  # as in the message
    spoiled = covariances[0] - np.diag([0.0, 0.0, 0.0, 0.0, 0.0, 2.0 * covariances[0][5, 5]])
    with pytest.raises(InputError, match="not positive definite"):
        drawn_probability(*states, spoiled, covariances[1], 0.0528)


def symmetric(columns):
    rr, tt, nn, rt, rn, tn = columns.T
    return np.stack([np.stack(r, -1) for r in ((rr, rt, rn), (rt, tt, tn), (rn, tn, nn))], -2)


def test_esa_cases_by_three_methods(shared_data):
    """Columns Pc (Alfano's sum over 100 strips), Pc_approx and Pc_max (Alfriend), miss, speed, Mahalanobis^2."""
    with gzip.open(shared_data / "earth" / "collision_probability_cases.csv.gz", "rt") as file:
        rows = np.array([[float(x) for x in row] for row in list(csv.reader(file))[1:]])
    radius, first, second = rows[:, 1], rows[:, 2:8], rows[:, 14:20]
    plane = encounter_plane(
        first, second,
        rtn_to_inertial(symmetric(rows[:, 8:14]), first), rtn_to_inertial(symmetric(rows[:, 20:26]), second),
    )  # fmt: skip
    assert len(rows) == 2170
    np.testing.assert_allclose(plane.distance_km, rows[:, 29], rtol=1e-9)
    np.testing.assert_allclose(plane.mahalanobis**2, rows[:, 31], rtol=1e-7)
    for column, method in enumerate(("alfano", "alfriend", "alfriend-max")):
        np.testing.assert_allclose(probability(plane, radius, method), rows[:, 26 + column], rtol=1e-7)
    # The strips lose a thousandth of the area at the rim; the file inherits that.
    assert np.median(probability(plane, radius) / rows[:, 26]) == pytest.approx(1.00106, abs=2e-5)


SIGMA = st.floats(0.01, 5.0)
MISS = st.floats(0.0, 5.0)
RADIUS = st.floats(1e-4, 0.5)


def plane_of(x, y, sx, sy):
    return EncounterPlane(
        0.0, 10.0, np.array([x, y]), np.array([max(sx, sy), min(sx, sy)]), np.eye(3)[:2], False
    )


@given(MISS, MISS, SIGMA, SIGMA, RADIUS)
def test_a_probability_is_at_most_one_and_grows_with_the_radius(x, y, sx, sy, radius):
    plane = plane_of(x, y, sx, sy)
    values = [float(probability(plane, r)) for r in (radius, 1.5 * radius, 40.0 * radius)]
    assert 0.0 <= values[0] <= values[1] * (1.0 + 1e-12) <= values[2] * (1.0 + 1e-9) <= 1.0 + 1e-9
    assert values[0] <= float(probability(plane, radius, "square")) * (1.0 + 1e-9)


@given(st.floats(0.0, 3.0), st.floats(0.0, 3.0), SIGMA, SIGMA)
def test_a_small_disc_has_area_times_density(a, b, sx, sy):
    plane = plane_of(a * max(sx, sy), b * min(sx, sy), sx, sy)
    radius = 1e-4 * min(sx, sy)
    exact = float(probability(plane, radius))
    for method in ("alfriend", "chan", "foster"):
        assert float(probability(plane, radius, method)) == pytest.approx(exact, rel=1e-6)
    scale = float(dilution(plane))
    if scale > 0.1:
        best = replace(plane, sigma_km=plane.sigma_km * scale)
        assert float(probability(best, radius, "alfriend")) == pytest.approx(
            float(probability(plane, radius, "alfriend-max")), rel=1e-9
        )


@given(st.floats(-1.0, 1.0), st.floats(-1.0, 1.0), st.floats(0.1, 3.0), st.integers(0, 1000))
def test_objects_may_be_exchanged_and_axes_turned(x, z, sigma, seed):
    rng = np.random.default_rng(seed)
    first = np.array([7000.0, 0.0, 0.0, 0.1, 7.5, 0.3])
    second = first + np.array([x, 0.2, z, -3.0, -2.0, 6.0])
    roots = rng.normal(size=(2, 3, 3)) * sigma
    covariances = roots @ np.swapaxes(roots, 1, 2) + 0.01 * np.eye(3)
    one = probability(encounter_plane(first, second, *covariances), 0.02)
    other = probability(encounter_plane(second, first, *covariances[::-1]), 0.02)
    axes = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    both = np.kron(np.eye(2), axes)
    turned = encounter_plane(both @ first, both @ second, *(axes @ c @ axes.T for c in covariances))
    assert other == pytest.approx(float(one), rel=1e-9) and probability(turned, 0.02) == pytest.approx(
        float(one), rel=1e-7
    )


def test_an_isotropic_disc_has_the_rice_distribution():
    from scipy.stats import ncx2

    plane = plane_of(0.3, 0.4, 0.25, 0.25)
    for radius in (0.01, 0.3, 1.5):
        exact = ncx2.cdf((radius / 0.25) ** 2, 2, (0.5 / 0.25) ** 2)
        for method in ("circle", "foster", "chan"):
            assert float(probability(plane, radius, method)) == pytest.approx(exact, rel=1e-9)


@pytest.mark.parametrize(
    ("radius", "method", "text"), [(-1.0, "circle", "positive radius"), (0.01, "x", "choose one")]
)
def test_mistakes_are_named(radius, method, text):
    with pytest.raises(InputError, match=text):
        probability(plane_of(0.1, 0.1, 0.1, 0.1), radius, method)


def test_objects_without_relative_velocity_have_no_plane():
    state = np.array([7000.0, 0, 0, 0, 7.5, 0])
    with pytest.raises(InputError, match="no relative velocity"):
        encounter_plane(state, state, np.eye(3), np.eye(3))
