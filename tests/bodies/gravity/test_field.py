"""The gravity fields that ship are those that were published."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from kakehashi.bodies.gravity import gravity_field

PUBLISHED = Path(__file__).parents[4] / "shared" / "data" / "earth" / "EGM2008_120.gfc.gz"


@pytest.mark.skipif(not PUBLISHED.exists(), reason="EGM2008_120.gfc.gz is not there")
def test_the_earths_field_is_egm2008_to_the_last_digit():
    field, seen = gravity_field("Earth"), 0
    for line in gzip.decompress(PUBLISHED.read_bytes()).decode().splitlines():
        words = line.lower().replace("d", "e").split()
        if words[:1] == ["gfc"] and int(words[1]) <= field.degree:
            n, m = int(words[1]), int(words[2])
            assert (field.c[n, m], field.s[n, m]) == (float(words[3]), float(words[4]))
            seen += 1
    assert seen == 7_379  # degree 1 is zero and absent
    assert np.count_nonzero(field.c[1]) == 0


def test_the_earths_zonals_are_those_of_de440_to_their_tide_system():
    # DE440's header: J2 = 1.08262539e-3 (zero tide would be 9.3e-9 larger), J3 = -2.53241e-6, J4 = -1.619898e-6.
    j = gravity_field("Earth").zonals()
    assert j[2] == pytest.approx(1.08262539e-3, abs=1e-9)
    assert j[3] == pytest.approx(-2.53241e-6, rel=1e-4)
    assert j[4] == pytest.approx(-1.619898e-6, rel=2e-4)
