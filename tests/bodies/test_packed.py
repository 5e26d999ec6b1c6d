"""Packed designations against the Minor Planet Center's own examples, and their round trips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kakehashi as kk
from kakehashi.base import InputError
from kakehashi.bodies.packed import pack, unpack, unpack_date

# Examples of the page "Packed provisional and permanent designations", https://minorplanetcenter.net/iau/info/PackedDes.html
MPC = {
    "J95X00A": "1995 XA", "J95X01L": "1995 XL1", "J95F13B": "1995 FB13", "J98SA8Q": "1998 SQ108",
    "J98SC7V": "1998 SV127", "J98SG2S": "1998 SS162", "K99AJ3Z": "2099 AZ193", "K08Aa0A": "2008 AA360",
    "K07Tf8A": "2007 TA418", "PLS2040": "2040 P-L", "T1S3138": "3138 T-1", "T2S1010": "1010 T-2",
    "T3S4101": "4101 T-3", "_QC0000": "2026 CA620", "_QC0aEM": "2026 CZ6190", "_TFzzzz": "2029 FL591673",
    "03202": "3202", "50000": "50000", "A0345": "100345", "a0017": "360017", "K3289": "203289", "~0000": "620000",
    "~000z": "620061", "~AZaz": "3140113", "~zzzz": "15396335", "CJ95A010": "C/1995 A1", "PJ94P01b": "P/1994 P1-B",
    "CJ94P010": "C/1994 P1", "CK48X130": "C/2048 X13", "CK33L89c": "C/2033 L89-C", "CK88A30A": "C/2088 AA30",
    "0073P": "73P", "0001I": "1I", "0003D": "3D",
}  # fmt: skip


@pytest.mark.parametrize(("packed", "words"), MPC.items())
def test_examples_of_the_minor_planet_center(packed, words):
    assert unpack(packed) == words
    assert pack(words) == packed


LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"


@given(st.integers(1800, 2061), st.sampled_from(LETTERS[:-1]), st.sampled_from(LETTERS), st.integers(0, 619))
def test_provisional_designations_survive_the_round_trip(year, half, order, cycle):
    words = f"{year} {half}{order}{cycle or ''}"
    assert unpack(pack(words)) == words


@given(
    st.integers(2000, 2061),
    st.sampled_from(LETTERS[:-1]),
    st.sampled_from(LETTERS),
    st.integers(620, 591_000),
)
def test_long_designations_survive_the_round_trip(year, half, order, cycle):
    words = f"{year} {half}{order}{cycle}"
    assert unpack(pack(words)) == words and len(pack(words)) == 7


@given(st.integers(1, 15_396_335))
def test_numbers_survive_the_round_trip(number):
    assert unpack(pack(number)) == str(number) and len(pack(number)) == 5


@given(st.sampled_from("CPD"), st.integers(1800, 2100), st.sampled_from(LETTERS[:-1]), st.integers(1, 619),
       st.sampled_from(["", "-A", "-C"]))  # fmt: skip
def test_comets_survive_the_round_trip(kind, year, half, count, fragment):
    words = f"{kind}/{year} {half}{count}{fragment}"
    assert unpack(pack(words)) == words and len(pack(words)) == 8


@pytest.mark.parametrize(
    "name", ["Apophis", "", "2004 MN4", "K04M04I", "J95X0", "K04Z04N", "Ceres", "x" * 4_000]
)
def test_names_are_not_packed(name):
    assert unpack(name) is None


@pytest.mark.parametrize("name", ["Apophis", "", "15396336", "2004 IN4", "2100 AA620"])
def test_what_cannot_be_packed_is_refused(name):
    with pytest.raises(InputError):
        pack(name)


@pytest.mark.parametrize(
    ("packed", "name"),
    [("K04M04N", "Apophis"), ("K24Y04R", "2024 YR4"), ("A1955", "Bennu"), ("G2173", "Ryugu")],
)
def test_orbits_are_found_by_packed_designations(packed, name):
    assert kk.orbit(packed).name == name


def test_bodies_are_found_by_packed_numbers():
    from kakehashi.bodies import body

    assert body("00004").name == body("(4)").name == "Vesta"


def test_an_unknown_packed_designation_is_told_in_words():
    with pytest.raises(InputError, match="2004 MN5"):
        kk.orbit("K04M05N")


@pytest.mark.parametrize(
    ("text", "date"),  # the first four are the Minor Planet Center's own examples
    [
        ("J9611", (1996, 1, 1)), ("J961A", (1996, 1, 10)), ("J969U", (1996, 9, 30)), ("K01AM", (2001, 10, 22)),
        ("L011V", (2101, 1, 31)), ("I7331", (1873, 3, 1)),
    ],
)  # fmt: skip
def test_packed_dates(text, date):
    assert unpack_date(text) == date


@pytest.mark.parametrize("text", ["", "K25B", "K25D1", "K25B0", "M2511", "K2５11", "K25BW", "k25BL"])
def test_what_is_no_packed_date_is_refused(text):
    with pytest.raises(ValueError, match="not a packed date"):
        unpack_date(text)
