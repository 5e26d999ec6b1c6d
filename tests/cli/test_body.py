"""`kakehashi body` and `kakehashi image`: figures with their source, pages, pictures, mistakes."""

import json

import pytest

from kakehashi.cli.app import run_app


def ran(capsys, *words) -> str:
    assert run_app(list(words)) == 0
    return capsys.readouterr().out


def test_a_body_with_known_mass(capsys, tmp_path):
    found = json.loads(ran(capsys, "body", "Bennu", "--json", "--out", str(tmp_path)))
    assert found["gm_km3_s2"] == pytest.approx(
        4.8904e-9, rel=0.01
    )  # Chesley et al. 2020, from the density here
    assert found["diameter_km"] == pytest.approx(0.4901, abs=0.001)
    # Scheeres et al. 2019: 20 to 80 um/s2 from the equator to the poles
    assert found["gravity_least_um_s2"] == pytest.approx(26.0, abs=6.0)
    assert found["gravity_most_um_s2"] == pytest.approx(80.0, abs=2.0)
    assert found["light_curve_period_h"] == pytest.approx(4.2961, abs=0.02)  # of the catalogue, two maxima
    assert 0.03 < found["light_curve_amplitude_mag"] < 0.4 and found["light_curve_reason"] == ""
    page = (tmp_path / "body.html").read_text("utf-8")
    assert "Light curve" in page and "phase of the rotation" in page
    assert "Bennu: shape, gravity and slopes" in page and "Daly et al. (2020)" in page


def test_a_body_without_mass_asks_for_a_density(capsys):
    assert run_app(["body", "Apophis"]) == 2
    assert "give a density in kg/m3" in capsys.readouterr().err
    one, two = (
        json.loads(ran(capsys, "body", "Apophis", "--density-kg-m3", d, "--json")) for d in ("1500", "3000")
    )
    assert two["mass_kg"] == pytest.approx(2.0 * one["mass_kg"]) and "tumbling" in one["rotation"]
    assert one["light_curve_period_h"] == pytest.approx(30.56, abs=0.2)  # Pravec et al. 2014; here synodic
    assert one["light_curve_days"] == pytest.approx(6 * 30.56 / 24.0)


def test_a_body_without_a_pole_has_no_light_curve(capsys):
    values = json.loads(ran(capsys, "body", "Itokawa", "--json"))
    assert values["light_curve_period_h"] is None and "pole" in values["light_curve_reason"]


def test_thermal_inertia_cools_the_day_and_warms_the_night(capsys):
    warm = {}
    for inertia in ("0", "300"):
        words = ["image", "Bennu", "--distance-km", "5", "--inertia", inertia, "--json"]
        warm[inertia] = json.loads(ran(capsys, *words))
    assert warm["300"]["brightness_most_k"] < warm["0"]["brightness_most_k"] - 5.0
    assert warm["300"]["brightness_least_k"] > 150.0 and "given by the caller" in warm["300"]["ground"]
    catalogued = json.loads(ran(capsys, "image", "Bennu", "--distance-km", "5", "--json"))
    assert catalogued["brightness_most_k"] == warm["300"]["brightness_most_k"]  # 300 in the catalogue too
    assert "Rozitis" in catalogued["ground"]


def test_frames_of_both_cameras(capsys, tmp_path):
    thermal = json.loads(
        ran(
            capsys,
            "image",
            "Ryugu",
            "--distance-km",
            "20",
            "--inertia",
            "0",
            "--json",
            "--out",
            str(tmp_path),
        )
    )
    assert (
        350.0 < thermal["brightness_most_k"] < 395.0
    )  # below the temperature of a surface that faces the Sun, 388 K
    assert thermal["pixel_m"] == pytest.approx(4.554, abs=0.001)
    assert (tmp_path / "image.png").stat().st_size > 1_000
    visible = json.loads(ran(capsys, "image", "Ryugu", "--camera", "AFC", "--distance-km", "20", "--json"))
    assert visible["brightness_most_k"] is None and visible["radiance_most_w_m2_sr"] > 0.0
    assert visible["phase_deg"] == pytest.approx(60.0, abs=0.1)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["image", "Ryugu", "--distance-km", "0.1"], "inside Ryugu"),
        (["image", "Phaethon", "--distance-km", "10"], "Shapes ship of"),
        (["image", "Ryugu", "--distance-km", "10", "--camera", "AFCC"], "did you mean 'AFC'"),
        (["image", "Ryugu", "--distance-km", "10", "--albedo", "1.5"], "albedo is 1.5"),
        (["body", "Apophis", "--density-kg-m3", "-3"], "must be positive"),
    ],
)
def test_mistakes_earn_one_paragraph(capsys, words, says):
    assert run_app(words) == 2
    error = capsys.readouterr().err
    assert says in error and "Traceback" not in error
