"""Spacecraft, launchers, sites, bodies and tours of a campaign's own: on its page, or as files beside it."""

import json
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from kakehashi.base import InputError
from kakehashi.campaign.assumed import margins_of_launch, on_launcher
from kakehashi.campaign.craft import spacecraft_for
from kakehashi.campaign.load import CampaignError, load, parse
from kakehashi.campaign.new_page import new_page
from kakehashi.campaign.run import nodes, setting_of
from kakehashi.campaign.stages import Stages, key
from kakehashi.io.oef import write_oef
from kakehashi.io.sbdb import write_sbdb
from kakehashi.launch import vehicle
from kakehashi.orbits import load as orbit

TODAY = "2026-11-29"
MINE = 'source = "mine"\nas_of = "2026-11-29"\n'
SITE = f'name = "Alcantara"\nlatitude_deg = -2.3\nlongitude_deg = -44.4\n{MINE}'
POINTS = """
[[vehicle.point]]
what = "low orbit"
kind = "orbit"
mass_kg = 12000.0
periapsis_altitude_km = 300.0
apoapsis_altitude_km = 300.0
source = "mine"
as_of = "2026-11-29"

[[vehicle.point]]
what = "geostationary transfer"
kind = "gto"
mass_kg = 5500.0
dv_left_km_s = 1.5
source = "mine"
as_of = "2026-11-29"

[[vehicle.point]]
what = "escape"
kind = "escape"
mass_kg = 4000.0
c3_km2_s2 = 0.0
source = "mine"
as_of = "2026-11-29"
"""
VEHICLE = f"""name = "Ganymede 5"
site = "Alcantara"
upper_stage_isp_s = 450.0
c3_range_km2_s2 = [-5.0, 30.0]
{MINE}"""
CRAFT = """name = "Long Bus"
wet_mass_kg = { value = 1000.0, source = "mine", as_of = "2026-11-29" }
propellant_kg = { value = 400.0, source = "mine", as_of = "2026-11-29" }
isp_s = { value = 310.0, source = "mine", as_of = "2026-11-29" }
adapter_kg = { value = 90.0, source = "mine", as_of = "2026-11-29" }
"""


def page(**changes: str) -> str:
    """A page with a launch to Bennu, with texts replaced."""
    text = new_page("own", ["launch"], "Bennu", today=TODAY)["own.toml"]
    for old, new in changes.values():
        assert old in text, old
        text = text.replace(old, new)
    return text


WITH_OWN = {
    "vehicle": ('vehicle = "H3-24L"', 'vehicle = "Ganymede 5"'),
    "site": ('site = "Tanegashima"', 'site = "Alcantara"'),
    "craft": ('spacecraft = "Bus of Explorer"', 'spacecraft = "Long Bus"'),
}
TABLES = f"[[site]]\n{SITE}\n[[vehicle]]\n{VEHICLE}{POINTS}\n[[spacecraft]]\n{CRAFT}"


def own_page() -> str:
    return page(**WITH_OWN) + TABLES


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """(results, folder) of a run with spacecraft, vehicle and site of its own."""
    out = tmp_path_factory.mktemp("own")
    return parse(own_page()).run(out, quick=True), out


def test_a_spacecraft_a_vehicle_and_a_site_of_ones_own_run_end_to_end(ran):
    results, out = ran
    launch = results.mission("Explorer").launch
    assert launch is not None and (launch.vehicle, launch.site) == ("Ganymede 5", "Alcantara")
    tree = json.loads((out / "results.json").read_text("utf-8"))
    assert tree["missions"][0]["launch"]["vehicle"] == "Ganymede 5"
    assert "could not be drawn" not in (out / "report.html").read_text("utf-8")
    wet = next(n for n in results.mission("Explorer").numbers if n.name == "wet mass")
    assert (wet.value, wet.source) == (1000.0, "mine")


def test_the_capacity_is_that_of_the_same_table_in_the_package():
    """H3-24L's own points under another name lift what H3-24L lifts."""
    import tomllib
    from importlib.resources import files

    rows = tomllib.loads((files("kakehashi") / "data" / "launch" / "vehicles.toml").read_text("utf-8"))
    row = next(r for r in rows["vehicle"] if r["name"] == "H3-24L")
    points = "".join(
        "[[vehicle.point]]\n" + "".join(f"{k} = {json.dumps(v)}\n" for k, v in p.items()) + 'as_of = "2026"\n'
        for p in row["point"]
    )
    table = (
        VEHICLE.replace("Ganymede 5", "Twin").replace("Alcantara", "Tanegashima").replace("450.0", "448.0")
    )
    table = f"[[vehicle]]\n{table}"
    twin = parse(page(vehicle=('vehicle = "H3-24L"', 'vehicle = "Twin"')) + table + points)
    ours = twin.campaign.library.vehicle("Twin").capacity([0.0, 12.5], declination_rad=0.6)
    theirs = vehicle("H3-24L").capacity([0.0, 12.5], declination_rad=0.6)
    assert ours.mass_kg.tolist() == theirs.mass_kg.tolist()


def test_every_input_of_its_trace_is_hashed_or_traced(ran):
    tree = json.loads((ran[1] / "results.json").read_text("utf-8"))
    hashed = {n for n, _ in tree["provenance"]["inputs"]} | {n for n, _ in tree["provenance"]["libraries"]}
    traced = {t["place"] for t in tree["trace"]}
    inputs = {name for line in tree["trace"] for name in line["inputs"]}
    assert "campaign.toml: vehicle Ganymede 5" in inputs and "campaign.toml: spacecraft Long Bus" in inputs
    assert all(n in hashed | traced or n.split(":")[0] in hashed for n in inputs)


def files_beside(tmp_path):
    """The same campaign with every piece in a file of its own; returns the path of the page."""
    texts = {"site.toml": SITE, "craft.toml": CRAFT}
    texts["rocket.toml"] = VEHICLE.replace('"Alcantara"', '"site.toml"') + POINTS.replace(
        "vehicle.point", "point"
    )
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    place = tmp_path / "mine.toml"
    named = {"vehicle": "rocket.toml", "site": "site.toml", "craft": "craft.toml"}
    changes = {k: (old, f'{new.split(" = ")[0]} = "{named[k]}"') for k, (old, new) in WITH_OWN.items()}
    place.write_text(page(**changes), "utf-8")
    return place


def test_files_beside_the_page_give_the_same_as_its_tables(tmp_path):
    place = files_beside(tmp_path)
    beside, on_page = load(place).campaign, parse(own_page()).campaign
    assert spacecraft_for(beside.mission[0]) == spacecraft_for(on_page.mission[0])
    for c3 in (0.0, 15.0):
        a, b = (c.library.vehicle("Ganymede 5").capacity(c3, 0.3).mass_kg for c in (beside, on_page))
        assert a == b
    assert beside.library.site("Alcantara") == on_page.library.site("Alcantara")


def test_files_are_read_once_and_stand_in_the_provenance(tmp_path):
    import hashlib

    place = files_beside(tmp_path)
    definition = load(place)
    digest = hashlib.sha256((tmp_path / "craft.toml").read_bytes()).hexdigest()
    for name in ("site.toml", "craft.toml", "rocket.toml"):
        (tmp_path / name).unlink()
    results = definition.run(quick=True)
    assert results.mission("Explorer").launch.vehicle == "Ganymede 5"
    assert ("craft.toml", digest) in results.provenance.inputs
    assert {name for name, _ in definition.campaign.library.files()} == {
        "site.toml",
        "craft.toml",
        "rocket.toml",
    }


def test_a_definition_goes_to_another_process_without_its_files(tmp_path):
    place = files_beside(tmp_path)
    definition = load(place)
    (tmp_path / "craft.toml").unlink()
    again = pickle.loads(pickle.dumps(definition))
    assert again == definition and again.identity == definition.identity
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        craft = pool.submit(
            spacecraft_for, definition.campaign.mission[0]
        ).result()  # a function of the package
    assert craft.wet_mass_kg == 1000.0


def _keys(definition) -> dict[str, str]:
    stages = Stages(None, None)
    return {n.name: key(n.name, n.inputs) for n in nodes(setting_of(definition, stages, quick=True))}


def test_the_content_of_a_file_enters_the_keys_and_its_path_does_not(tmp_path):
    first = files_beside(tmp_path)
    before = load(first)
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for name in ("mine.toml", "site.toml", "craft.toml", "rocket.toml"):
        (moved / name).write_bytes((tmp_path / name).read_bytes())
    assert _keys(load(moved / "mine.toml")) == _keys(before)
    text = (tmp_path / "rocket.toml").read_text("utf-8")
    (tmp_path / "rocket.toml").write_text(text.replace("mass_kg = 12000.0", "mass_kg = 12500.0"), "utf-8")
    after = load(first)
    changed = {name for name, value in _keys(after).items() if value != _keys(before)[name]}
    assert changed == {"transfer of Explorer"} and after.identity != before.identity


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("spacecraft", CRAFT.replace("Long Bus", "Hera")),
        ("vehicle", VEHICLE.replace("Ganymede 5", "Ariane 64") + POINTS),
        ("site", SITE.replace("Alcantara", "kourou")),
        ("body", 'name = "apophis"\nfile = "a.ke1"\n'),
    ],
)
def test_a_name_of_the_package_is_not_shadowed(kind, table):
    more = f"[[site]]\n{SITE}" if kind == "vehicle" else ""
    with pytest.raises(CampaignError, match="give yours another name"):
        parse(page() + f"{more}[[{kind}]]\n{table}")


def test_two_pieces_of_one_name_and_a_piece_with_errors_are_told_once():
    with pytest.raises(CampaignError, match="is defined twice"):
        parse(own_page() + f"[[spacecraft]]\n{CRAFT}")
    broken = own_page().replace("value = 1000.0", 'value = "heavy"')
    with pytest.raises(CampaignError) as caught:
        parse(broken)
    assert [k for k, _, _ in caught.value.errors] == ["spacecraft[1].wet_mass_kg.value"]


def test_a_vehicle_of_two_points_is_told_what_a_model_needs():
    two = "[[vehicle.point]]".join(POINTS.split("[[vehicle.point]]")[:3])
    with pytest.raises(CampaignError, match="2 points are given, but a stage model needs 3 or more"):
        parse(page() + f"[[site]]\n{SITE}[[vehicle]]\n{VEHICLE}{two}")


def test_a_file_with_errors_is_told_with_its_own_lines(tmp_path):
    place = files_beside(tmp_path)
    (tmp_path / "craft.toml").write_text(CRAFT.replace("isp_s", "isp"), "utf-8")
    with pytest.raises(CampaignError) as caught:
        load(place)
    (row,) = (r for r in caught.value.errors if r[0] == "mission[0].spacecraft")
    assert "craft.toml:4: isp: is not a valid field here" in row[2] and "did you mean 'isp_s'" in row[2]


@pytest.fixture(params=["bennu.ke1", "bennu.json"])
def orbit_file(request, tmp_path):
    """An orbit of Bennu in a file of its own, in two formats."""
    write = write_oef if request.param.endswith("ke1") else write_sbdb
    return write(tmp_path / request.param, orbit("Bennu"))


def test_a_target_from_an_orbit_file_keeps_the_name_that_the_file_gives(orbit_file, tmp_path):
    place = tmp_path / "mine.toml"
    place.write_text(page(target=('target = "Bennu"', f'target = "{orbit_file.name}"')), "utf-8")
    definition = load(place)
    name = definition.campaign.target
    assert name.endswith(f"({orbit_file.name})") and "ennu" in name  # the package has that name too
    orbit_file.unlink()
    ours = definition.run(quick=True).mission("Explorer")
    theirs = parse(page()).run(quick=True).mission("Explorer")
    assert ours.launch.first_et == pytest.approx(theirs.launch.first_et, abs=10.0)
    assert ours.arrival.dv_km_s == pytest.approx(theirs.arrival.dv_km_s, abs=1e-6)


def test_a_body_of_two_solutions_passes_the_earth_from_both(tmp_path):
    write_oef(tmp_path / "one.ke1", orbit("Apophis", "neocc"))
    write_sbdb(tmp_path / "two.json", orbit("Apophis", "jpl-220"))
    text = new_page("pass", ["ground", "encounter"], "Apophis", today=TODAY)["pass.toml"]
    text = text.replace('target = "Apophis"', 'target = "My Apophis"').replace(
        '"neocc"', '"first"\nothers = ["second"]'
    )
    text += '[[body]]\nname = "My Apophis"\nfile = "one.ke1"\nsolution = "first"\n'
    text += '[[body]]\nname = "My Apophis"\nfile = "two.json"\nsolution = "second"\n'
    place = tmp_path / "pass.toml"
    place.write_text(text, "utf-8")
    results = load(place).run(tmp_path / "out", members=100)
    assert results.encounter.target == "My Apophis"
    assert results.encounter.distance_km == pytest.approx(38_013, abs=10)
    assert results.encounter.others[0].value == pytest.approx(38_011, abs=10)
    assert {"one.ke1", "two.json"} <= {n for n, _ in results.provenance.inputs}
    with pytest.raises(CampaignError, match="choose one of first, second"):
        parse(text.replace('solution = "first"', 'solution = "third"', 1), "x.toml", tmp_path)


def test_a_tour_from_a_file_with_a_body_from_a_file(tmp_path):
    write_oef(tmp_path / "bennu.ke1", orbit("Bennu"))
    made = new_page("tour", ["tour"], "Bennu", today=TODAY)
    (tmp_path / "tours").mkdir()
    (tmp_path / "tours" / "mine.toml").write_text(
        made["tour-tour.toml"].replace('"Bennu"]', '"../bennu.ke1"]'), "utf-8"
    )
    text = made["tour.toml"].replace('target = "Bennu"', 'target = "bennu.ke1"')
    text = text.replace('plan = "tour-tour.toml"', 'plan = "tours/mine.toml"').replace(
        "evolutions = 2", "evolutions = 1"
    )
    place = tmp_path / "tour.toml"
    place.write_text(text, "utf-8")
    definition = load(place)
    for file in (tmp_path / "bennu.ke1", tmp_path / "tours" / "mine.toml"):
        file.unlink()
    results = definition.run(tmp_path / "out", quick=True)
    voyager = results.mission("Voyager")
    assert voyager.arrival is not None and voyager.verdict == "closes on assumptions", voyager.text
    assert "could not be drawn" not in (tmp_path / "out" / "report.html").read_text("utf-8")
    assert {"mine.toml", "bennu.ke1"} <= {n for n, _ in results.provenance.inputs}


def test_a_tour_that_ends_elsewhere_or_has_errors_is_told_on_its_line(tmp_path):
    made = new_page("tour", ["tour"], "Bennu", today=TODAY)
    place = tmp_path / "tour.toml"
    place.write_text(made["tour.toml"], "utf-8")
    (tmp_path / "tour-tour.toml").write_text(
        made["tour-tour.toml"].replace('"Bennu"]', '"Apophis"]'), "utf-8"
    )
    with pytest.raises(CampaignError, match=r"mission\[0\]\.tour\.plan: the tour .* ends at Apophis"):
        load(place)
    (tmp_path / "tour-tour.toml").write_text(made["tour-tour.toml"].replace("goal =", "gaol ="), "utf-8")
    with pytest.raises(
        CampaignError, match=r"tour-tour\.toml:\d+: gaol: is not a valid field here; did you mean 'goal'"
    ):
        load(place)


def test_specific_impulse_is_replaced_on_the_page():
    isp = 'isp_s = { value = 300.0, source = "me", as_of = "2026-11-29" }\nspacecraft = "Hera"'
    mission = parse(page(craft=('spacecraft = "Bus of Explorer"', isp))).campaign.mission[0]
    craft = spacecraft_for(mission)
    assert craft.isp_s == 300.0 and craft.propellant_kg == 425.0 and craft.fact("isp_s").source == "me"


def test_a_page_from_text_alone_names_files_of_the_working_folder(tmp_path, monkeypatch):
    write_oef(tmp_path / "bennu.ke1", orbit("Bennu"))
    text = page(target=('target = "Bennu"', 'target = "bennu.ke1"'))
    with pytest.raises(InputError, match=r"there is no file 'bennu\.ke1' in"):
        parse(text, folder=tmp_path / "nowhere")
    monkeypatch.chdir(tmp_path)
    assert parse(text).campaign.target.endswith("(bennu.ke1)")


CURVE = f"""
[vehicle.curve]
c3_km2_s2 = [0.0, 10.0, 20.0, 30.0]
mass_kg = [9_200.0, 7_600.0, 6_100.0, 4_700.0]
{MINE}"""


@pytest.mark.parametrize(
    ("given", "sigma_kg"),
    [
        ("", 0.0),
        ('sigma_kg = { value = 150.0, source = "mine", as_of = "2026-11-29" }\n', 150.0),
        ('sigma_fraction = { value = 0.02, source = "mine", as_of = "2026-11-29" }\n', 0.02 * 7_600.0),
    ],
)
def test_the_sigma_of_a_curve_is_its_dispersion_and_its_absence_is_an_assumption(given, sigma_kg):
    rocket = VEHICLE.replace("upper_stage_isp_s = 450.0\nc3_range_km2_s2 = [-5.0, 30.0]\n", given)
    text = page().replace('vehicle = "H3-24L"', 'vehicle = "Ganymede 5"')
    plan = parse(f"{text}\n[[site]]\n{SITE}\n[[vehicle]]\n{rocket}{CURVE}").campaign.mission[0].launch
    one = plan.library.vehicle("Ganymede 5")
    fitted = one.model.sigma_kg
    assert float(one.capacity(10.0).sigma_kg) == pytest.approx((sigma_kg**2 + fitted**2) ** 0.5, rel=1e-6)
    rows = [a for a in margins_of_launch(plan, 100.0, sigma_kg) if a.name.startswith("dispersion")]
    assert len(rows) == (0 if given else 1) and on_launcher(rows) == tuple(rows)
    if not given:
        assert rows[0].text.startswith("dispersion of the capacity curve is not given for Ganymede 5")


def test_two_dispersions_of_one_launcher_are_refused():
    figure = '= { value = 0.1, source = "mine", as_of = "2026-11-29" }'
    with pytest.raises(CampaignError, match="keep one of them"):
        parse(
            page()
            + f"[[site]]\n{SITE}[[vehicle]]\n{VEHICLE}sigma_kg {figure}\nsigma_fraction {figure}\n{POINTS}"
        )
