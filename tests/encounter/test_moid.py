"""Distances of orbits against brute force and the values that JPL publishes."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM
from kakehashi.encounter.moid import moid, planet_moids
from kakehashi.ephem import state
from kakehashi.orbits import from_elements
from kakehashi.orbits.elements import to_cartesian

GM = 132_712_440_041.279
ANGLE = st.floats(0.0, 360.0)
ELEMENTS = st.tuples(st.floats(0.5, 4.0), st.floats(0.0, 0.95), st.floats(0.0, 170.0), ANGLE, ANGLE, ANGLE)


@settings(max_examples=40)
@given(ELEMENTS, ELEMENTS)
def test_moid_is_the_least_of_a_dense_scan(one, two):
    """1,500 x 1,500 points: never below the MOID, and within the scan's own mesh of it."""
    a, b = (to_cartesian("keplerian", x, GM) for x in (one, two))
    found = moid(a, b)
    curve = [places(x, 1_500) for x in (a, b)]
    gaps = np.array([np.linalg.norm(np.roll(c, 1, axis=0) - c, axis=1).max() for c in curve])
    squares = (curve[0] ** 2).sum(1)[:, None] + (curve[1] ** 2).sum(1) - 2.0 * curve[0] @ curve[1].T
    scan = np.sqrt(max(squares.min(), 0.0))
    assert found.distance_km <= scan + 10.0  # km; the scan loses digits in the difference of squares
    assert scan - found.distance_km < gaps.sum()


def places(state_, n):
    r, v = state_[:3], state_[3:]
    h = np.cross(r, v)
    e = np.cross(v, h) / GM - r / np.linalg.norm(r)
    a = 1.0 / (2.0 / np.linalg.norm(r) - v @ v / GM)
    size = np.linalg.norm(e)
    p = e / size if size > 1e-12 else r / np.linalg.norm(r)
    q = np.cross(h / np.linalg.norm(h), p)
    angle = np.linspace(0.0, 2.0 * np.pi, n, endpoint=False)[:, None]
    return a * (np.cos(angle) - size) * p + a * np.sqrt(1.0 - size**2) * np.sin(angle) * q


@settings(max_examples=40)
@given(ELEMENTS, ELEMENTS)
def test_moid_does_not_mind_the_order(one, two):
    a, b = (to_cartesian("keplerian", x, GM) for x in (one, two))
    assert abs(moid(a, b).distance_km - moid(b, a).distance_km) < 1.0  # km


@pytest.mark.parametrize("file", ["99942", "101955", "433", "25143", "2024YR4", "2023DZ2", "67P"])
def test_moids_are_those_of_jpl(file, shared_data):
    """SBDB's `moid` and `moid_jup`, from SBDB's elements at their own epoch, to the six digits that are printed."""
    record = json.loads((shared_data / "sbdb" / f"{file}_phys.json").read_text())["orbit"]
    given = {row["name"]: float(row["value"]) for row in record["elements"]}
    elements = [given[name] for name in ("a", "e", "i", "om", "w", "ma")]
    epoch_et = (float(record["epoch"]) - 2_451_545.0) * 86_400.0
    found = planet_moids(
        from_elements("keplerian", elements, epoch_et=epoch_et, name=file, source="", as_of="")
    )
    for planet, name in (("Earth", "moid"), ("Jupiter", "moid_jup")):
        assert found[planet] / AU_KM == pytest.approx(float(record[name]), rel=1e-5, abs=1e-8)


def test_an_orbit_that_is_no_ellipse_has_no_moid_with_planets():
    orbit = orbits.Orbit("fast", 0.0, [AU_KM, 0, 0, 0, 60.0, 0], "invented", "2026-11-30")
    assert planet_moids(orbit) == {}


def test_a_batch_is_its_rows():
    earth = state("Earth", "Sun", 0.0)
    many = np.array([orbits.load(n).state for n in ("Apophis", "Bennu", "Eros", "Itokawa")])
    together = moid(many, earth).distance_km
    assert np.abs(together - [moid(x, earth).distance_km for x in many]).max() < 1e-3


def test_a_hyperbola_is_refused():
    with pytest.raises(InputError, match="not an ellipse"):
        moid([AU_KM, 0, 0, 0, 60.0, 0], state("Earth", "Sun", 0.0))
