"""The catalogue against NAIF's text kernels and the ephemerides, and every way to name a body."""

import re
import tomllib
from importlib.resources import files

import pytest

from kakehashi.base import InputError
from kakehashi.bodies import all_bodies, body, naif_id
from kakehashi.ephem import body_id
from kakehashi.ephem.asteroids import asteroid_table


def kernel_values(path, item):
    """Values of BODYn_<item> in a NAIF text kernel: {n: [numbers]}, read without SPICE."""
    text = path.read_text()
    found = re.findall(rf"^ *BODY(\d+)_{item} *= *\(([^)]*)\)", text, re.MULTILINE)
    return {
        int(n): [float(w.replace("D", "E")) for w in words.split()]
        for n, words in found
        if "---" not in words  # a template in the comments
    }


def test_masses_are_those_of_gm_de440(shared_data):
    reference = kernel_values(shared_data / "kernels" / "gm_de440.tpc", "GM")
    known = [b for b in all_bodies() if b.naif_id in reference]
    assert len(known) >= 37
    for one in known:
        assert one.gm_km3_s2 == pytest.approx(reference[one.naif_id][0], rel=2e-16), one.name
    assert body("Didymos").gm_km3_s2 == reference[20065803][0]


def test_radii_are_those_of_pck00011(shared_data):
    reference = kernel_values(shared_data / "kernels" / "pck00011.tpc", "RADII")
    known = [b for b in all_bodies() if "radii_km" in b.facts]
    assert len(known) >= 18
    for one in known:
        assert one.value("radii_km") == reference[one.naif_id], one.name


def test_a_system_weighs_its_parts():
    for name in ("Earth", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune", "Pluto"):
        assert body(name).system_gm_km3_s2 > body(name).gm_km3_s2
    parts = body("Earth").gm_km3_s2 + body("Moon").gm_km3_s2
    assert body("EMB").gm_km3_s2 == pytest.approx(parts, rel=1e-15)


def test_radius_is_equatorial_for_planets_and_of_equal_volume_for_small_bodies():
    assert body("Saturn").radius_km == 60268.0
    assert body("Vesta").radius_km == pytest.approx((289 * 280 * 229) ** (1 / 3), rel=1e-14)
    assert body("Bennu").radius_km == 0.24222
    assert 1 / body("Earth").flattening == pytest.approx(298.25642, abs=1e-3)  # [IERS10]


@pytest.mark.parametrize(
    "text, number",
    [
        ("Earth", 399),
        (" earth ", 399),
        (399, 399),
        ("399", 399),
        ("SSB", 0),
        ("mars_barycenter", 4),
        ("Mars barycentre", 4),
        (4, 4),
        ("(4)", 2_000_004),
        ("(4) Vesta", 2_000_004),
        ("4 Vesta", 2_000_004),
        (2_000_004, 2_000_004),
        (20_000_004, 2_000_004),
        ("20000004", 2_000_004),
        (433, 2_000_433),
        ("99942", 2_099_942),
        ("99942 Apophis", 2_099_942),
        ("2004 MN4", 2_099_942),
        ("2004mn4", 2_099_942),
        ("2024 YR4", 54_509_621),
        ("Dimorphos", 120_065_803),
    ],
)
def test_names_and_numbers(text, number):
    assert naif_id(text) == number


def test_an_unknown_name_proposes_the_nearest():
    with pytest.raises(
        InputError, match="body called 'Apohpis' is not in the catalogue; did you mean 'Apophis'"
    ):
        body("Apohpis")
    with pytest.raises(InputError, match="body number 123456 is not in the catalogue"):
        body(123456)
    with pytest.raises(InputError, match="is not a body; give a name or a NAIF id"):
        body(3.5)


def test_a_number_and_a_name_that_disagree_are_refused():
    with pytest.raises(InputError, match="is inconsistent: number 4 is Vesta"):
        body("(4) Ceres")


def test_what_nobody_published_is_an_error_and_not_a_number():
    with pytest.raises(InputError, match="the catalogue has no gm_km3_s2 of Apophis"):
        _ = body("Apophis").gm_km3_s2
    with pytest.raises(InputError, match="no radii_km of Ryugu"):
        _ = body("Ryugu").radius_km


def test_catalogue_and_ephemeris_agree_on_who_is_who():
    for one in all_bodies():
        moon = one.kind == "satellite" and one.name != "Moon"  # its ephemeris is a kernel of the user
        if one.naif_id < 1000 and not moon:
            stands_in = one.naif_id if one.naif_id < 400 else one.naif_id // 100
            assert body_id(one.name) in (one.naif_id, stands_in)
    for name, number in zip(asteroid_table().names, asteroid_table().naif_ids, strict=True):
        assert body(name).naif_id == body_id(name) == number


def test_every_value_has_a_source_and_every_source_is_used():
    stored = tomllib.loads((files("kakehashi") / "data" / "bodies.toml").read_text("utf-8"))
    identity = {"name", "aliases", "naif_id", "number", "designation", "system", "kind"}
    entries = [e for row in stored["body"] for k, v in row.items() if k not in identity for e in v]
    assert {entry["source"] for entry in entries} == set(stored["sources"])
    assert all(source["text"] and source["as_of"] for source in stored["sources"].values())


def test_apophis_keeps_both_sides_of_a_disagreement():
    apophis = body("Apophis")
    assert [f.value for f in apophis.facts["h_mag"]] == [19.09, 18.893]
    assert apophis.value("slope_g") == 0.24
    assert "radar" in apophis.facts["diameter_km"][0].source
