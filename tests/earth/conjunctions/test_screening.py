"""Screening misses no pair, whatever its step, and meets Iridium 33 and Cosmos 2251."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.earth.conjunctions.load import encounter_load, orbits_of
from kakehashi.earth.conjunctions.population import of_catalogue, of_tle
from kakehashi.earth.conjunctions.screening import sampled_pairs, screen
from kakehashi.io.element_sets import read_elements
from kakehashi.time import calendar

pytest.importorskip("sgp4")
START = "2026-03-20T00:00:00 UTC"


@pytest.fixture(scope="module")
def catalogue(shared_data):
    return of_tle((shared_data / "tle" / "active_astroshield.tle").read_text())


@pytest.fixture(scope="module")
def iridium(shared_data):
    return of_tle((shared_data / "earth" / "tle_single.txt").read_text()).rows([1, 2])


def test_iridium_33_meets_cosmos_2251(iridium):
    result = screen(iridium, "2009-02-10T16:00:00 UTC", hours=2.0)
    assert len(result) == 1 and result.kind[0] == 0
    assert calendar(result.tca_et[0], "UTC", 1) == "2009-02-10T16:55:59.8"
    assert result.distance_km[0] == pytest.approx(0.698, abs=0.003)  # km; published as 0.7
    assert result.speed_km_s[0] == pytest.approx(11.647, abs=5e-4)  # km/s
    a, b = result.states()
    assert np.linalg.norm((b - a)[0, :3]) == pytest.approx(result.distance_km[0], abs=1e-9)
    # At the minimum of the distance the relative position is perpendicular to the relative velocity.
    assert abs((b - a)[0, :3] @ (b - a)[0, 3:]) < 1e-4  # km2/s


def test_exchanged_objects_give_the_same_event(iridium):
    one = screen(iridium, "2009-02-10T16:00:00 UTC", hours=2.0)
    other = screen(iridium.rows([1, 0]), "2009-02-10T16:00:00 UTC", hours=2.0)
    assert one.distance_km[0] == other.distance_km[0] and one.tca_s[0] == other.tca_s[0]


def test_every_pair_of_brute_force_is_there(catalogue):
    some = catalogue.rows(np.sort(np.random.default_rng(7).choice(len(catalogue), 150, replace=False)))
    _compare(some, hours=3.0, within_km=80.0, step_s=4.0, at_least=15)


@pytest.mark.slow
def test_every_pair_of_brute_force_is_there_for_500_objects(catalogue):
    low, high = catalogue.shells()
    crowded = np.flatnonzero((low > 6378 + 545) & (high < 6378 + 560))[:500]
    _compare(catalogue.rows(crowded), hours=6.0, within_km=5.0, step_s=1.0, at_least=50)
    some = np.sort(np.random.default_rng(3).choice(len(catalogue), 500, replace=False))
    _compare(catalogue.rows(some), hours=6.0, within_km=50.0, step_s=1.0, at_least=300)


def _compare(population, hours, within_km, step_s, at_least):
    brute = sampled_pairs(population, START, hours, within_km, step_s)
    result = screen(population, START, hours=hours, within_km=within_km)
    best = {}
    for pair, distance in zip(map(tuple, result.pair.tolist()), result.distance_km.tolist(), strict=True):
        best[pair] = min(distance, best.get(pair, np.inf))
    # A straight line over half a step misses the minimum by metres: only pairs at the very limit may differ.
    margin = 3e-3 * step_s**2
    assert len(brute) >= at_least
    assert {p for p, d in brute.items() if d < within_km - margin} <= set(best)
    assert {p for p, d in best.items() if d < within_km - margin} <= set(brute)
    assert max(abs(best[p] - d) for p, d in brute.items() if p in best) < margin


def test_the_step_changes_nothing(catalogue):
    some = catalogue.rows(np.arange(0, len(catalogue), 12))
    results = [screen(some, START, hours=3.0, within_km=20.0, step_s=s) for s in (240.0, 80.0, 37.0)]
    assert len(results[0]) > 50
    for other in results[1:]:
        assert other.pairs == results[0].pairs and len(other) == len(results[0])
        np.testing.assert_allclose(np.sort(other.tca_s), np.sort(results[0].tca_s), atol=1e-4)  # s


def test_one_against_all_has_the_rows_of_all_on_all(catalogue):
    some = catalogue.rows(np.arange(5, len(catalogue), 25))
    everything = screen(some, START, hours=6.0, within_km=30.0)
    target = int(np.bincount(everything.pair.ravel()).argmax())
    alone = screen(some, START, hours=6.0, within_km=30.0, objects=[target])
    mine = (everything.pair == target).any(axis=1)
    assert mine.sum() == len(alone) > 0
    np.testing.assert_allclose(everything.tca_s[mine], alone.tca_s, atol=1e-4)  # s
    np.testing.assert_allclose(everything.distance_km[mine], alone.distance_km, atol=1e-6)  # km


def test_docked_modules_are_near_from_the_start(catalogue):
    station = [catalogue.index(25544), catalogue.index(25575)]
    result = screen(catalogue.rows(station), START, hours=1.0)
    assert result.kind.tolist() == [1] and result.distance_km[0] < 1e-6 and result.tca_s[0] == 0.0


@pytest.mark.slow
def test_all_on_all_and_the_rates_of_kessler(catalogue):
    result = screen(catalogue, START)
    other = screen(catalogue, START, step_s=40.0)
    assert len(result) == 29_523 and len(result.pairs) == 19_751
    assert other.pairs == result.pairs and len(other) == len(result)
    mega = np.char.startswith(catalogue.names, "STARLINK")
    rest = ~mega & ~np.char.startswith(catalogue.names, "ONEWEB")
    p, q = result.pair[result.kind == 0].T
    count = int(((mega[p] & rest[q]) | (rest[p] & mega[q])).sum())
    orbits = orbits_of(catalogue)
    load = encounter_load(orbits[mega], orbits[rest], within_km=5.0)
    # Random nodes and phases against a phased constellation: within a tenth (8,947 of SGP4, 9,410 of theory).
    assert load.total_year / 365.25 == pytest.approx(count, rel=0.1)


def test_both_doors_of_element_sets_give_the_same_states(shared_data, iridium):
    columns = of_catalogue(read_elements(shared_data / "earth" / "tle_single.txt"))
    result = screen(columns.rows([1, 2]), "2009-02-10T16:00:00 UTC", hours=2.0)
    assert result.distance_km[0] == pytest.approx(
        screen(iridium, "2009-02-10T16:00:00 UTC", hours=2.0).distance_km[0], abs=1e-3
    )  # km; the epochs are rounded to microseconds


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        ({"hours": 0.0}, "hours is 0"),
        ({"within_km": -1.0}, "within_km is -1"),
        ({"step_s": 900.0}, "step_s is"),
    ],
)
def test_mistakes_are_named(iridium, settings, text):
    with pytest.raises(InputError, match=text):
        screen(iridium, START, **settings)


def test_objects_that_do_not_exist_are_named(iridium):
    with pytest.raises(InputError, match="no object"):
        iridium.index("99999")
    with pytest.raises(InputError, match="two-line elements"):
        of_tle("nothing")


def test_the_load_scales_with_area_and_numbers():
    shell = np.column_stack([np.full(200, 540.0), np.full(200, 560.0), np.full(200, 53.0)])
    one = encounter_load([[540.0, 560.0, 98.0]], shell, within_km=1.0)
    assert encounter_load([[540.0, 560.0, 98.0]], shell, within_km=3.0).total_year == pytest.approx(
        9.0 * one.total_year, rel=1e-12
    )
    assert encounter_load(shell, [[540.0, 560.0, 98.0]], within_km=1.0).total_year == pytest.approx(
        one.total_year, rel=1e-12
    )
    assert encounter_load([[900.0, 910.0, 98.0]], shell).total_year == 0.0
    pairs = encounter_load(shell, within_km=1.0).total_year / (0.5 * 200 * 199)
    assert pairs == pytest.approx(encounter_load(shell[:1], shell[:1], within_km=1.0).total_year, rel=1e-9)
    with pytest.raises(InputError, match="apogee"):
        encounter_load([[600.0, 500.0, 53.0]])


def test_the_load_of_random_orbits_is_that_of_draws():
    """Two inclinations at one altitude: mean of speed over the sphere, by draws of positions of both objects."""
    rng, i, j, radius, size = np.random.default_rng(0), 53.0, 97.0, 6928.137, 400_000
    points = []
    for inclination in np.radians([i, j]):
        u, node = rng.uniform(0, 2 * np.pi, (2, size))
        c, s = np.cos(inclination), np.sin(inclination)
        position = np.stack([np.cos(u) * np.cos(node) - np.sin(u) * c * np.sin(node),
                             np.cos(u) * np.sin(node) + np.sin(u) * c * np.cos(node), np.sin(u) * s], -1)  # fmt: skip
        velocity = np.stack([-np.sin(u) * np.cos(node) - np.cos(u) * c * np.sin(node),
                             -np.sin(u) * np.sin(node) + np.cos(u) * c * np.cos(node), np.cos(u) * s], -1)  # fmt: skip
        points.append((position, velocity))
    (p, v), (q, w) = points
    angle = np.arccos(np.clip((p * q).sum(1), -1, 1))
    near = angle < 0.08  # of the sphere a fraction (1 - cos 0.08) / 2
    factor = (near * np.linalg.norm(v - w, axis=1)).mean() / (0.5 * (1 - np.cos(0.08)))
    shell = {"lowest_km": 540.0, "highest_km": 560.0, "shell_km": 20.0}
    load = encounter_load([[545.0, 555.0, i]], [[545.0, 555.0, j]], within_km=1.0, **shell)
    speed = np.sqrt(398_600.4415 / (radius))
    expected = np.pi * speed * factor / (4 * np.pi * radius**2 * 20.0) * 365.25 * 86400
    assert load.total_year == pytest.approx(expected, rel=0.03)
