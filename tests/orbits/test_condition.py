"""Uncertainty parameter U against the values that JPL and NEOCC publish."""

import json
import re

import pytest

from kakehashi import orbits
from kakehashi.io.oef import read_oef
from kakehashi.io.sbdb import read_sbdb
from kakehashi.orbits.condition import condition, scale


@pytest.mark.parametrize("file", ["99942", "101955", "433", "25143", "2024YR4", "2023DZ2", "67P"])
def test_u_is_the_condition_code_of_jpl(file, shared_data):
    """0 for five of them, 1 for 2023 DZ2, 3 for 2024 YR4."""
    path = shared_data / "sbdb" / f"{file}_phys.json"
    code = json.loads(path.read_text())["orbit"]["condition_code"]
    assert condition(read_sbdb(path)).u == int(code)


@pytest.mark.parametrize(
    "file", ["99942.ke1", "101955.ke1", "162173.ke1", "433.ke1", "65803.ke1", "2024YR4.ke1"]
)
def test_u_is_that_of_neocc(file, shared_data):
    """NEOCC prints U with a decimal, and 0.0 for what is negative."""
    path = shared_data / "neocc" / file
    published = float(re.search(r"U_PAR +(\S+)", path.read_text())[1])
    found = scale(condition(read_oef(path)).runoff_arcsec)
    assert max(found, 0.0) == pytest.approx(published, abs=0.05)


def test_the_scale_has_the_limits_of_the_mpc():
    """Runoffs of 1, 4.4, 19.6, .. 146,502 arcsec a decade are the lower ends of U = 1, 2, .. 9."""
    limits = (1.0, 4.42, 19.57, 86.6, 382.7, 1_693.0, 7_489.0, 33_122.0, 146_503.0)
    for u, runoff in enumerate(limits, start=1):
        assert int(scale(1.01 * runoff)) == u and int(scale(0.99 * runoff)) == u - 1


def test_without_covariance_there_is_no_u():
    from dataclasses import replace

    assert condition(replace(orbits.load("Apophis"), covariance=None, parameters=())) is None
