"""What an orbit accepts, and what a cloud drawn from it keeps."""

from dataclasses import replace

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM
from kakehashi.orbits import Orbit, available, from_elements, load, to_cartesian
from kakehashi.time import as_et


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"state": np.zeros(5)}, "it must be 6 finite numbers"),
        ({"state": np.full(6, np.nan)}, "it must be 6 finite numbers"),
        ({"nongrav_au_d2": (0.0, np.inf, 0.0)}, "nongrav_au_d2 is .* must be 3 finite numbers"),
        ({"parameters": ("A2", "RHO")}, "parameters are"),
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
        with pytest.raises(InputError, match="at least 1"):
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


GM_SUN = 132712440041.279


def made(kind, elements, covariance=None, **known):
    return from_elements(
        kind,
        elements,
        epoch_et=8e8,
        covariance=covariance,
        source="test",
        as_of="",
        **{"name": "made"} | known,
    )


@pytest.mark.parametrize(
    ("known", "itself"),
    [
        ({"number": 4}, ("Vesta",)),
        ({"name": "4 Vesta"}, ("Vesta",)),
        ({"name": "(4) Vesta"}, ("Vesta",)),
        ({"name": "4 Vesta (A807 FA)"}, ("Vesta",)),
        ({"name": "vesta"}, ("Vesta",)),
        ({"name": "00004"}, ("Vesta",)),
        ({"designation": "704"}, ("Interamnia",)),
        ({"name": "Vesta", "exclude": ("Vesta",)}, ("Vesta",)),
        ({"name": "Vesta", "exclude": (2000004,)}, (2000004,)),
        ({"name": "Apophis", "number": 99942}, ()),
        ({"name": "2004 MN4"}, ()),
        ({"name": "Eros", "number": 433}, ()),
    ],
)
def test_a_massive_asteroid_is_known_by_number_and_name(known, itself):
    assert made("keplerian", [2.36, 0.09, 7.1, 104.0, 151.0, 20.0], **known).exclude == itself


@pytest.mark.parametrize(
    ("kind", "elements", "shown"),
    [
        ("cometary", [1.0, 0.0055, 2461100.5, 0.1, 80.2, 144.5], ("q 0.005500 au", "e 1.00000", "i 144.500")),
        ("cometary", [1.0, 5.341055, 2461263.3, 258.5, 208.8, 109.2], ("q 5.341055 au", "e 1.00000")),
        ("cometary", [1.0, 1.0, 2461263.3, 0.0, 0.0, 0.0], ("q 1.000000 au", "i 0.000")),
        ("keplerian", [1.3, 0.0, 0.0, 0.0, 0.0, 120.0], ("a 1.300000 au", "e 0.00000", "i 0.000")),
        ("keplerian", [1.3, 0.0, 12.0, 30.0, 0.0, 120.0], ("a 1.300000 au", "i 12.000")),
        ("cometary", [3.4, 1.36, 2461100.5, 322.0, 128.0, 175.0], ("e 3.40000", "i 175.000")),
    ],
)
def test_every_conic_can_be_shown(kind, elements, shown):
    text = repr(made(kind, elements, np.diag([1e-10] * 6)))
    assert all(part in text for part in shown), text


def test_a_fall_through_the_sun_can_be_shown():
    assert "a fall through" in repr(replace(load("Eros"), state=[1e8, 0.0, 0.0, -5.0, 0.0, 0.0]))


def test_a_circle_has_no_keplerian_covariance_and_says_so():
    state = to_cartesian("keplerian", [1.3, 0.0, 0.0, 0.0, 0.0, 120.0], GM_SUN)
    flat = Orbit(
        name="flat",
        epoch_et=8e8,
        state=state,
        source="x",
        as_of="",
        covariance=np.diag([1e4] * 3 + [1e-10] * 3),
    )
    with pytest.raises(InputError, match="equinoctial or modified"):
        flat.element_covariance("keplerian")
    kind, elements, covariance = flat.described()
    assert kind == "equinoctial"
    assert elements[0] == pytest.approx(1.3, abs=1e-12)
    # da = 2 a^2 v dv / gm + 2 a^2 dr / r^2 on a circle: 2 x 100 km, and 2 a^1.5 / sqrt(gm) x 1e-5 km/s.
    a = 1.3 * AU_KM
    sigma_km = np.hypot(2.0 * 100.0, 2.0 * a**1.5 / GM_SUN**0.5 * 1e-5)
    assert np.sqrt(covariance[0, 0]) * AU_KM == pytest.approx(sigma_km, rel=1e-6)


def test_area_and_delay_are_kept_where_they_act():
    orbit = replace(load("Eros"), nongrav_au_d2=(0.0, 0.0, 0.0, 2.6e-6, 0.0))
    assert orbit.nongrav_au_d2.tolist() == [0.0, 0.0, 0.0, 2.6e-6, 0.0]
    assert load("Apophis").nongrav_au_d2.shape == (3,)
    assert replace(load("Eros"), nongrav_au_d2=np.zeros(5)).nongrav_au_d2.shape == (3,)
