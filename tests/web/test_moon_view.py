"""The view of the Moon: light of the map, directions and descent of the answer against the functions of `moon`."""

import json
from base64 import b64decode
from types import SimpleNamespace

import numpy as np
import pytest
from starlette.testclient import TestClient

from kakehashi.access import apsides
from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign.load import load
from kakehashi.campaign.phases.halo_orbit.studies import STEP_S, OrbitStudy
from kakehashi.campaign.whatif import what_if
from kakehashi.frames import angle_between
from kakehashi.frames.selenographic import direction_from_moon, local_axes, to_polar_map
from kakehashi.moon.ground.horizon import horizon
from kakehashi.moon.ground.nested import nested
from kakehashi.moon.ground.projection import Projection
from kakehashi.moon.ground.terrain import Terrain
from kakehashi.moon.halo.rotating import to_rotating
from kakehashi.moon.illumination.light import disc_fraction
from kakehashi.moon.illumination.sky import sky_track
from kakehashi.paths import Hermite
from kakehashi.time import as_et
from kakehashi.web.app import make_app
from kakehashi.web.moon_answer import moon_answer
from kakehashi.web.moon_beside import file_of, orbit_beside, route_beside, stamps
from kakehashi.web.moon_map import local_directions, map_json
from kakehashi.web.moon_orbit import orbit_json
from kakehashi.web.moon_region import light_region, region_ground
from kakehashi.web.moon_scenes import lunar_missions, span_of
from kakehashi.web.packing import packed


def decoded(text, kind, *shape):
    return np.frombuffer(b64decode(text), dtype=kind).reshape(*shape)


def direction(view, name, et):
    """A unit vector in east, north and up, between two steps, as the page interpolates it."""
    sky = view["sky"]
    rows = decoded(sky[name], "<f4", -1, 3).astype(float)
    x = (et - sky["et"]) / sky["step_s"]
    k = int(x)
    p = rows[k] + (x - k) * (rows[k + 1] - rows[k])
    return p / np.linalg.norm(p)


def map_light(view, et):
    """Light (rows, columns) of the map at an epoch, as the page computes it."""
    m = view["map"]
    x, y, up = np.array(m["to_map"]) @ direction(view, "sun", et)
    levels = decoded(m["horizons"], "u1", m["directions"], m["rows"], m["columns"]).astype(float)
    where = (np.arctan2(y, x) / (2 * np.pi)) % 1.0 * m["directions"]
    k, part = int(where), where - int(where)
    level = (1 - part) * levels[k] + part * levels[(k + 1) % m["directions"]]
    sine = m["low"] + level * (m["high"] - m["low"]) / 255.0
    return disc_fraction(up - sine, view["sky"]["sun_radius_rad"] * np.sqrt(1 - up * up))


@pytest.fixture(scope="module")
def lupex():
    """The view of LUPEX with horizons in twelve directions, for the speed of the tests."""
    page = load("lupex")
    results, stages, regions = what_if(page).after, [], []

    def few(*of, **how):
        regions[:] = regions or [light_region(*of, **how, directions=12)]  # once for all tests
        return regions[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kakehashi.web.moon_view.light_region", few)
        view = moon_answer(page, "LUPEX", results, "nowhere", lambda *at: stages.append(at))
        yield SimpleNamespace(page=page, results=results, view=view, stages=stages)


def test_directions_are_those_of_the_ephemeris(lupex):
    """Sun and Earth over the site on hourly epochs of ten days, from half-day-old steps on: 0.005 deg."""
    view, site = lupex.view, lupex.view["site"]
    lon, lat = np.radians([site["lon_deg"], site["lat_deg"]])
    for et in view["middle"] + 3600.0 * np.arange(0.5, 240.0, 7.0):
        for name, body in (("sun", "Sun"), ("earth", "Earth")):
            track = sky_track(body, lon, lat, site["height_m"] + site["mast_m"], et)
            az, el = track.azimuth_rad[0], track.elevation_rad[0]
            exact = np.array([np.cos(el) * np.sin(az), np.cos(el) * np.cos(az), np.sin(el)])
            assert np.degrees(angle_between(direction(view, name, et), exact)) < 0.005
    sun = direction_from_moon("Sun", view["middle"]) @ local_axes(lon, lat).T  # without parallax, 1e-5 rad
    assert angle_between(direction(view, "sun", view["middle"]), sun) < 5e-5


def crater(side=81, spacing_m=400.0):
    """A crater with a rim of 300 m at 6 km, about 88.5 deg S 40 deg E."""
    projection = Projection("south")
    x0, y0 = projection.to_map(np.radians(40.0), np.radians(-88.5))
    nodes = spacing_m * (np.arange(side) - side // 2)
    away = np.hypot(nodes[None, :], nodes[:, None])
    height = 300.0 * np.exp(-(((away - 6_000.0) / 1_500.0) ** 2))
    return Terrain(height, projection, float(x0) + nodes[0], float(y0) + nodes[-1], spacing_m, "crater")


def test_light_of_the_map_is_that_of_a_mast():
    """On the floor, the rim and the wall of a crater, on a sphere without other terrain: a month of light from the
    bytes of the page against the horizon of the pixel by a march, on average within 0.03 of the disc."""
    around = nested(crater(), whole_moon=False)
    lon, lat = np.radians([40.0, -88.5])
    region = light_region(around, lon, lat, 2.0)
    et = float(as_et("2028-11-03 UTC")) + DAY_S * np.linspace(-1.0, 31.0, 385)
    sun = sky_track("Sun", lon, lat, 2.0, et)
    view = {
        "sky": {"et": et[0], "step_s": et[1] - et[0], "sun": packed(local_directions(sun), "<f4"),
                "sun_radius_rad": float(sun.radius_rad.mean())},
        "map": map_json(region, sun, lon, lat, SimpleNamespace(descent=None)),
    }  # fmt: skip
    lons, lats = region.ground.positions()
    on_the_map = nested(region.ground, around, whole_moon=False)
    seen = np.array([map_light(view, t) for t in et[12:-12:3]])
    for row, column in ((60, 60), (60, 82), (45, 70), (78, 40)):
        own = horizon(on_the_map, lons[row, column], lats[row, column], height_m=2.0)
        here = sky_track("Sun", own.lon_rad, own.lat_rad, own.ground_m + 2.0, et[12:-12:3])
        exact = disc_fraction(here.elevation_rad - own.at(here.azimuth_rad), here.radius_rad)
        assert np.abs(seen[:, row, column] - exact).mean() < 0.03
    assert seen.min() == 0.0 and seen.max() == 1.0


def test_a_place_below_the_sun_is_lit_and_its_far_side_is_not(lupex):
    """The region of the equator at noon and at midnight, as bytes and as sines."""
    region = light_region(nested(), 0.3, 0.0, 2.0, directions=8)
    up = np.sin(0.9)
    assert (disc_fraction(up - region.sines, 0.0047) == 1.0).all()
    assert (disc_fraction(-up - region.sines, 0.0047) == 0.0).all()
    assert np.allclose(region.from_local(0.3, 0.0) @ region.from_local(0.3, 0.0).T, np.eye(3), atol=1e-12)


def test_the_site_stands_on_the_map_where_the_projection_has_it(lupex):
    view, m = lupex.view, lupex.view["map"]
    xy = to_polar_map(*np.radians([view["site"]["lon_deg"], view["site"]["lat_deg"]]))
    assert m["site_km"] == pytest.approx(xy, abs=1e-3) and m["projection"] == "south"
    middle = [m["x_km"] + 60 * m["pixel_km"], m["y_km"] - 60 * m["pixel_km"]]
    assert middle == pytest.approx(m["site_km"], abs=1e-3)
    labels = {line["label"] for line in m["graticule"]}
    assert {"88° S", "0° E", "90° E", "270° E"} <= labels


def test_the_horizon_is_that_of_the_terrain_and_the_verdicts_stands_beside_it(lupex):
    view, site = lupex.view, lupex.view["site"]
    place = np.radians([site["lon_deg"], site["lat_deg"]])
    around = nested(region_ground(nested(), *place), nested())  # sampled within the coarse pixels
    own = horizon(around, *place, height_m=site["mast_m"])
    assert np.abs(decoded(view["horizon"]["terrain"], "<f4", -1) - np.degrees(own.elevation_rad)).max() < 1e-5
    light = lupex.results.studies["LUPEX"]["light"]
    judged = decoded(view["horizon"]["verdict"], "<f4", -1)
    assert judged[0] == pytest.approx(np.degrees(light.light.horizon.elevation_rad[0]), abs=1e-5)
    assert any(light.terrain in note for note in view["notes"])


def test_the_descent_ends_at_the_touchdown_of_the_run(lupex):
    view, done = lupex.view["descent"], lupex.results.studies["LUPEX"]["landing"].descent
    rows = decoded(view["rows"], "<f4", -1, 7)
    assert view["span"][1] == lupex.results.mission("LUPEX").arrival.epoch_et
    assert view["span"][1] - view["span"][0] == pytest.approx(done.since_s[-1], abs=1e-6)
    assert rows[-1, 1:3] == pytest.approx([0.0, 0.0], abs=1e-4) and rows[0, 1] == pytest.approx(15.0, abs=0.1)
    assert sum(p["dv_m_s"] for p in view["phases"]) == pytest.approx(1e3 * done.powered_km_s, abs=1e-6)
    profile = lupex.view["figures"]["descent-profile"]
    assert [m["name"] for m in profile["marks"]] == ["terrain", "lander", "phases"]


def test_the_time_goes_from_the_orbit_to_the_end_of_the_stay(lupex):
    view = lupex.view
    names = [s["name"] for s in view["stops"]]
    assert names == ["ready in orbit", "touchdown", "end of the stay"]
    assert view["span"][0] <= view["stops"][0]["et"] <= view["middle"] <= view["span"][1]
    assert view["stops"][2]["et"] - view["stops"][1]["et"] == pytest.approx(100.0 * DAY_S)
    assert view["sky"]["et"] <= view["span"][0] - 14.0 * DAY_S
    assert ("light around the site", 1.0) in lupex.stages


def test_an_answer_is_plain_json_of_less_than_three_megabytes(lupex):
    assert len(json.dumps(lupex.view, allow_nan=False)) < 3_000_000


# -- a traverse, and an orbit, beside the run ------------------------------------------------------------------------


def traverse_record(**changes):
    record = {
        "rover": "LUPEX", "objective": "energy", "begin_utc": "2028-11-05T00:00:00", "coarsening": "cells of 20 m",
        "lowest_battery_fraction": 0.5, "goals": [{"name": "drill", "arrival_utc": "2028-11-05T02:00:00"}],
        "route": {"latitude_deg": [-89.45, -89.44, -89.43], "longitude_east_deg": [222.85] * 3,
                  "hours": [0.0, 1.0, 2.0], "battery_wh": [1000.0, 800.0, 500.0], "lit": [1.0, 1.0, 0.2],
                  "linked": [True, True, False]},
    }  # fmt: skip
    return record | changes


def test_a_traverse_beside_the_run_is_drawn_on_the_map(lupex, tmp_path):
    before = stamps(tmp_path, "LUPEX")
    file_of(tmp_path, "LUPEX", "traverse.json").write_text(json.dumps(traverse_record()))
    assert before == {} and set(stamps(tmp_path, "LUPEX")) == {"traverse.json"}
    view = moon_answer(lupex.page, "LUPEX", lupex.results, tmp_path, lambda *_: None)
    drive = view["traverse"]
    rows = decoded(drive["rows"], "<f4", -1, 6)
    assert view["sights"] == ["map", "horizon", "traverse", "descent"]
    assert rows[:, 3] == pytest.approx([1.0, 0.8, 0.5]) and rows[:, 0] == pytest.approx([0.0, 3600.0, 7200.0])
    assert rows[0, 1:3] == pytest.approx(view["map"]["site_km"], abs=1e-3)
    assert drive["span"][0] == pytest.approx(float(as_et("2028-11-05 UTC")), abs=1e-3)
    assert drive["visits"][0]["km"] == pytest.approx(rows[2, 1:3], abs=1e-3)
    assert "traverse-course" in view["figures"]


def test_a_traverse_that_leaves_the_map_is_told_and_not_drawn(lupex, tmp_path):
    far = traverse_record()
    far["route"]["latitude_deg"] = [-80.0, -80.0, -80.0]
    file_of(tmp_path, "LUPEX", "traverse.json").write_text(json.dumps(far))
    view = moon_answer(lupex.page, "LUPEX", lupex.results, tmp_path, lambda *_: None)
    assert view["traverse"] is None and "leaves the map" in view["notes"][-1]


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[1]", json.dumps(traverse_record(route={})), json.dumps(traverse_record(begin_utc="soon"))],
)
def test_a_file_that_is_no_traverse_is_refused_with_the_remedy(text, tmp_path):
    file_of(tmp_path, "LUPEX", "traverse.json").write_text(text)
    with pytest.raises(InputError, match=r"no record of a traverse .*kakehashi moon traverse"):
        route_beside(tmp_path, "LUPEX")


def test_without_files_there_is_neither(tmp_path):
    assert route_beside(tmp_path, "LUPEX") is None and orbit_beside(tmp_path, "LUPEX") is None


def ellipse_about_the_moon(radius_km=5_000.0):
    """Two days on an ellipse from 4,000 to 6,000 km, by the law of Kepler."""
    gm = 4_902.8
    et = float(as_et("2028-11-05 TDB")) + np.arange(0.0, 2.0 * DAY_S, 120.0)
    n, e = np.sqrt(gm / radius_km**3), 0.2
    mean = n * (et - et[0])
    big = mean.copy()
    for _ in range(60):
        big = mean + e * np.sin(big)
    rate = n / (1.0 - e * np.cos(big))
    x, y = radius_km * (np.cos(big) - e), radius_km * np.sqrt(1 - e * e) * np.sin(big)
    vx, vy = -radius_km * np.sin(big) * rate, radius_km * np.sqrt(1 - e * e) * np.cos(big) * rate
    zero = np.zeros_like(x)
    return Hermite(et, np.column_stack([x, zero, y, vx, zero, vy]), "Moon"), radius_km * (1 - e)


def test_an_orbit_is_drawn_in_rotating_axes_with_its_perilunes():
    path, low = ellipse_about_the_moon()
    answer, figures = orbit_json(path)
    rows = decoded(answer["rows"], "<f4", -1, 3)
    et = answer["span"][0] + answer["step_s"] * np.arange(answer["count"])
    assert len(rows) == answer["count"] and et[-1] == pytest.approx(answer["span"][1])
    exact = to_rotating(et, path.state(et), scaled=False)[:, :3]
    assert np.abs(rows - exact).max() < 1e-3
    assert len(answer["perilunes"]) >= 4
    assert all(p["radius_km"] == pytest.approx(low, abs=0.01) for p in answer["perilunes"])
    assert [f.key for f in figures] == ["halo-xy", "halo-xz", "halo-yz", "halo-perilunes"]
    points = next(m for m in figures[0].marks if m.name == "points")
    assert points.x == pytest.approx([-58.0, 64.5], abs=4.0)  # L1 and L2 [1,000 km]


def test_a_halo_orbit_of_a_run_is_drawn_as_its_trajectory_would_be():
    path, _ = ellipse_about_the_moon()
    first, last = path.span
    et = np.arange(first, last, STEP_S)
    low = [a for a in apsides(path, "Moon") if a.first_kind]
    nothing = np.empty(0)
    study = OrbitStudy(
        384_400.0, 6.5, 3_200.0, first, last, np.array([a.et for a in low]), np.array([a.distance_km for a in low]),
        nothing, np.empty((0, 4)), to_rotating(et, path.state(et), scaled=False)[:, :3], np.empty((0, 3)), 1.0, 1.0,
        0.0, nothing,
    )  # fmt: skip
    results = SimpleNamespace(studies={"Gateway": {"halo": study}}, missions=())
    view = moon_answer(load("gateway-nrho"), "Gateway", results, "nowhere", lambda *_: None)
    from_run, from_path = view["halo"], orbit_json(path)[0]
    assert view["sights"] == ["halo"] and view["names"] == ["Gateway"]
    assert set(view["figures"]) == {"halo-xy", "halo-xz", "halo-yz", "halo-perilunes"}
    rows = decoded(from_run["rows"], "<f4", -1, 3)
    assert len(rows) == from_run["count"] and from_run["step_s"] == STEP_S
    assert np.abs(rows - study.rotating_km).max() < 5e-3  # single precision of 65,000 km
    wanted = [p for p in from_path["perilunes"] if p["et"] <= from_run["span"][1]]
    assert [p["radius_km"] for p in from_run["perilunes"]] == pytest.approx([p["radius_km"] for p in wanted])


# -- the question ----------------------------------------------------------------------------------------------


def test_lunar_missions_are_those_with_a_landing():
    assert lunar_missions(load("lupex")) == ("LUPEX",)
    assert lunar_missions(load("argonaut-cruiser")) == ("Argonaut",)
    assert lunar_missions(load("didymos")) == () == lunar_missions(load("iss-cargo"))


def test_a_mission_without_a_study_is_refused(lupex):
    empty = SimpleNamespace(studies={}, missions=())
    with pytest.raises(InputError, match="neither a landing nor an orbit of LUPEX"):
        moon_answer(lupex.page, "LUPEX", empty, "nowhere", lambda *_: None)


def test_the_page_learns_names_and_asks_for_a_job(tmp_path):
    app = make_app(tmp_path, campaigns={"lupex": load("lupex"), "didymos": load("didymos")})
    with TestClient(app, base_url="http://127.0.0.1") as client:
        listed = {c["name"]: c["lunar"] for c in client.get("/api/campaigns").json()}
        assert listed == {"lupex": ["LUPEX"], "didymos": []}

        def ask(**body):
            return client.post("/api/jobs", json=body)

        one = ask(campaign="lupex", changes=[], moon="LUPEX")
        assert one.status_code == 202
        assert ask(campaign="lupex", moon="LUPEX").json() == one.json()
        assert ask(campaign="lupex").json() != one.json()
        wrong = ask(campaign="lupex", moon="Luna 9")
        assert wrong.status_code == 400 and "choose from LUPEX" in wrong.json()["error"]
        none = ask(campaign="didymos", moon="Hera")
        assert none.status_code == 400 and "none of its missions goes to the Moon" in none.json()["error"]
        assert ask(campaign="lupex", moon=["LUPEX"]).status_code == 400
        assert client.get("/moon.js").status_code == 200
        folder = tmp_path / "lupex"
        folder.mkdir(exist_ok=True)
        file_of(folder, "LUPEX", "traverse.json").write_text(json.dumps(traverse_record()))
        assert ask(campaign="lupex", moon="LUPEX").json() != one.json()  # rests on another file
        for job in client.get("/api/jobs").json():
            client.delete(f"/api/jobs/{job['id']}")


def test_a_slip_moves_the_touchdown_of_the_view(lupex):
    """A launch 60 d late: the view begins with the orbit of the slipped lander."""
    page = lupex.page.changed("slip", "LUPEX", 60.0)
    results = what_if(page).after
    light = results.studies["LUPEX"]["light"]
    assert light.start_et - lupex.results.studies["LUPEX"]["light"].start_et == pytest.approx(
        60.0 * DAY_S, abs=DAY_S
    )
    span = span_of(lupex.page.campaign.mission[0], light.start_et, results)
    assert span.marks[0] == ("ready in orbit", light.start_et) and span.first_et < light.start_et
