"""ICGEM files are read to the last digit, and refused where a static field would be wrong."""

from pathlib import Path

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies.gravity import gravity_field
from kakehashi.bodies.gravity.icgem import read_icgem, tide_free

SHARED = Path(__file__).parents[4] / "shared" / "data" / "earth"
HEAD = """earth_gravity_constant 0.3986004415E+15
radius 0.63781363E+07
max_degree 2
norm fully_normalized
tide_system zero_tide
end_of_head
"""


def written(folder, text):
    file = folder / "a.gfc"
    file.write_text(text)
    return file


def test_numbers_of_fortran_are_read(tmp_path):
    field = read_icgem(
        written(tmp_path, HEAD + "gfc 2 0 -4.841694573200D-04 0.0d0 1 1\ngfc 2 2 2.4E-06 -1.4D-06\n")
    )
    assert field.c[2, 0] == -4.8416945732e-4
    assert (field.c[2, 2], field.s[2, 2]) == (2.4e-6, -1.4e-6)
    assert (field.gm_km3_s2, field.radius_km, field.tide_system) == (398_600.4415, 6_378.1363, "zero_tide")
    assert tide_free(field).c[2, 0] - field.c[2, 0] == pytest.approx(4.201e-9, rel=1e-6)


@pytest.mark.parametrize(("text", "match"), [
    ("nothing", "end_of_head"),
    ("end_of_head\n", "radius"),
    (HEAD.replace("fully_", "un"), "fully_normalized"),
    (HEAD + "gfct 2 0 1.0 0.0\n", "static"),
    (HEAD + "gfc 2 0 x 0.0\n", "finite number"),
])  # fmt: skip
def test_files_that_cannot_be_used_say_why(tmp_path, text, match):
    with pytest.raises(InputError, match=match):
        read_icgem(written(tmp_path, text))


def test_a_mean_tide_field_is_refused(tmp_path):
    field = read_icgem(written(tmp_path, HEAD.replace("zero_tide", "mean_tide")))
    with pytest.raises(InputError, match="mean_tide"):
        tide_free(field)


@pytest.mark.skipif(not (SHARED / "GGM05S_180.gfc.gz").exists(), reason="gravity fields are not there")
def test_two_fields_of_the_earth_agree_in_one_tide_system():
    egm, ggm = gravity_field("Earth"), tide_free(read_icgem(SHARED / "GGM05S_180.gfc.gz", 120))
    assert egm.degree == ggm.degree == 120
    assert abs(egm.c[2, 0] - ggm.c[2, 0]) < 5e-10  # 4.2e-9 without the permanent tide
    assert np.abs(egm.c - ggm.c)[3:30].max() < 1e-9
