"""The view of the Earth: positions, light and stations of the answer against the functions of `earth`."""

import json
from base64 import b64decode
from types import SimpleNamespace

import numpy as np
import pytest
from starlette.testclient import TestClient

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, EARTH_RADIUS_KM
from kakehashi.campaign.load import load, parse
from kakehashi.campaign.phases.earth_orbit.swaths import fleet_of
from kakehashi.earth.secular import greenwich_rad, node_local_time_h
from kakehashi.earth.station import visit
from kakehashi.earth.station.mission import phasing_plan
from kakehashi.earth.tracks import Fleet, half_angle_rad
from kakehashi.ephem import position
from kakehashi.frames import angle_between, rotation
from kakehashi.plot.coast import land_outlines
from kakehashi.web.app import make_app
from kakehashi.web.earth_scenes import constellation_scene, scene_of, scenes_of, visit_scene
from kakehashi.web.earth_view import earth_view

PAGE = """
name = "clouds"
title = "A cloud radar"
summary = "One satellite about the Earth."
target = "Earth"
as_of = "2026-11-29"

[event]
name = "launch of EarthCARE"
epoch = "2024-05-28 UTC"
source = "ESA"
as_of = "2026-11-29"

[[partner]]
name = "ESA"

[[mission]]
name = "EarthCARE"
agency = "ESA"
role = "clouds and aerosols"
status = { value = "in operation", source = "ESA", as_of = "2026-11-29" }

ORBIT
[[mission.instrument]]
name = "cloud radar"
provider = "ESA"
source = "ESA"
as_of = "2026-11-29"

[[objective]]
name = "clouds"
title = "Profiles of clouds"

[[objective.service]]
mission = "EarthCARE"
instrument = "cloud radar"
window_days = [0.0, 1096.0]
"""
ORBIT = """
[mission.earth_orbit]
reached = "2024-05-28 22:30 UTC"
perigee_altitude_km = { value = 393.1, unit = "km", source = "ESA", as_of = "2026-11-29" }
apogee_altitude_km = { value = 493.1, unit = "km", source = "ESA", as_of = "2026-11-29" }
inclination_deg = { value = 97.05, unit = "deg", source = "ESA", as_of = "2026-11-29" }
node_local_time_h = { value = 1.933, unit = "h", source = "ESA", as_of = "2026-11-29" }
lifetime_days = { value = 1461.0, unit = "d", source = "assumption", as_of = "2026-11-29", origin = "assumed" }
"""


def decoded(text, kind, *shape):
    return np.frombuffer(b64decode(text), dtype=kind).reshape(*shape)


def by_elements(mean, et):
    """Positions (n, 3) [km] as the page computes them: drifting angles, Kepler's equation, three rotations."""
    a, e, i, *start = decoded(mean["elements"], "<f8", -1, 6).T
    node, argp, m = np.array(start) + decoded(mean["rates"], "<f8", -1, 3).T * (et - mean["et"])
    big = m.copy()
    for _ in range(50):
        big = m + e * np.sin(big)
    x, y = a * (np.cos(big) - e), a * np.sqrt(1 - e * e) * np.sin(big)
    u, v = x * np.cos(argp) - y * np.sin(argp), x * np.sin(argp) + y * np.cos(argp)
    return np.column_stack([
        u * np.cos(node) - v * np.cos(i) * np.sin(node), u * np.sin(node) + v * np.cos(i) * np.cos(node), v * np.sin(i)
    ])  # fmt: skip


@pytest.fixture(scope="module")
def oneweb():
    scene = constellation_scene("oneweb")
    return scene, earth_view(scene, ("oneweb",))


@pytest.fixture(scope="module")
def clouds():
    page = parse(PAGE.replace("ORBIT", ORBIT))
    return page, earth_view(scene_of(page, "satellites"), ("satellites",))


@pytest.fixture(scope="module")
def cargo():
    scene = scene_of(load("iss-cargo"), "HTV-X1")
    return scene, earth_view(scene, ("HTV-X1",))


# -- positions -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("after_h", [0.0, 7.3, 24.0])
def test_positions_are_those_of_the_fleet_within_a_metre(oneweb, clouds, after_h):
    scene, view = oneweb
    et = scene.span[0] + 3600.0 * after_h
    apart = by_elements(view["groups"][0]["mean"], et) - scene.groups[0].motion.states([et])[0, :, :3]
    assert len(apart) == 644 and np.linalg.norm(apart, axis=1).max() < 1e-3
    page, view = clouds
    fleet = fleet_of(page.campaign.mission[0].earth_orbit)
    et = fleet.epoch_et + 3600.0 * after_h
    apart = by_elements(view["groups"][0]["mean"], et) - fleet.states([et])[0, :, :3]
    assert np.linalg.norm(apart) < 1e-3


def test_the_orbit_of_a_mission_has_its_heights_and_its_local_time(clouds):
    """Perigee and apogee [km] over a revolution to 10 m, local time of the node to a second."""
    fleet = fleet_of(clouds[0].campaign.mission[0].earth_orbit)
    et = fleet.epoch_et + np.linspace(0.0, 2 * np.pi / fleet.rates.anomaly[0], 4_001)
    heights = np.linalg.norm(fleet.states(et)[:, 0, :3], axis=1) - EARTH_RADIUS_KM
    assert heights.min() == pytest.approx(393.1, abs=0.01) and heights.max() == pytest.approx(493.1, abs=0.01)
    assert node_local_time_h(fleet.raan_deg[0], fleet.epoch_et) == pytest.approx(1.933, abs=1 / 3600)


def test_the_earth_turns_as_sidereal_time(oneweb):
    """A day after the start to 1e-6 rad, six metres on the equator."""
    scene, view = oneweb
    spin = view["spin"]
    for et in scene.span:
        off = spin["rad"] + spin["rate_rad_s"] * (et - spin["et"]) - float(greenwich_rad(et))
        assert abs((off + np.pi) % (2 * np.pi) - np.pi) < 1e-6


def test_the_sun_is_where_the_ephemeris_has_it(oneweb):
    _, view = oneweb
    sun = view["sun"]
    et = sun["et"] + sun["step_s"] * np.arange(sun["count"])
    expected = np.einsum("nij,nj->ni", rotation("ICRF", "TEME", et), position("Sun", "Earth", et))
    apart = angle_between(decoded(sun["directions"], "<f4", -1, 3).astype(float), expected)
    assert np.degrees(apart.max()) < 1e-3 and et[-1] >= view["span"][1]


def test_circles_are_where_the_satellite_stands_at_the_mask(oneweb):
    """On the edge of a circle the elevation is the mask, by the triangle of centre, station and satellite: 1e-6 deg."""
    scene, view = oneweb
    r = min(scene.groups[0].motion.a_km)
    for s in view["stations"]:
        g = np.radians(s["radius_deg"])
        elevation = np.degrees(np.arctan2(np.cos(g) - EARTH_RADIUS_KM / r, np.sin(g)))
        assert elevation == pytest.approx(s["mask_deg"], abs=1e-6)
    cap = np.degrees(half_angle_rad(r, 25.0))
    assert view["groups"][0]["cap_deg"] == pytest.approx(cap, abs=1e-9)


def test_outlines_are_those_of_the_package(oneweb):
    rows = decoded(oneweb[1]["coast"], "<i2", -1, 2)
    outlines = land_outlines()
    gaps = np.isnan(outlines[:, 0])
    assert (rows[gaps] == -32_768).all() and np.abs(rows[~gaps] / 10.0 - outlines[~gaps]).max() < 1e-9


# -- the visit to a station ------------------------------------------------------------------------------------


def test_between_two_states_the_page_is_within_a_hundred_metres(cargo):
    """The page's cubic over two steps of the station, against the state between: 16 times its error over one step."""
    scene, _ = cargo
    s, h = scene.groups[0].motion.states, 2.0 * scene.groups[0].motion.step_s
    middle = 0.5 * (s[:-2, :3] + s[2:, :3]) + h / 8.0 * (s[:-2, 3:] - s[2:, 3:])
    assert np.linalg.norm(middle - s[1:-1, :3], axis=1).max() < 0.1


def test_the_craft_begins_where_its_ascent_ends_and_ends_at_the_station(cargo):
    """Argument of latitude and height of the injection as the launcher's figures give them: 0.3 deg, 1 km."""
    scene, _ = cargo
    station, craft = (g.motion for g in scene.groups)
    ascent = visit("HTV-X1").ascent
    x, y, z = craft.states[0, :3]
    argument = np.degrees(
        np.arcsin(z / np.hypot(np.hypot(x, y), z) / np.sin(np.radians(ascent.inclination_deg)))
    )
    assert 180.0 - argument == pytest.approx(ascent.argument_of_latitude_deg, abs=0.3)
    mean = 0.5 * (ascent.perigee_altitude_km + ascent.apogee_altitude_km)
    assert craft.radius_km[0] - EARTH_RADIUS_KM == pytest.approx(mean, abs=1.0)
    apart = np.linalg.norm(craft.states[:, :3] - station.states[:, :3], axis=1)
    assert apart[0] > 1_000.0 and apart[-1] < 5.0


def test_the_craft_is_behind_by_what_it_has_to_gain(cargo):
    """The angle between both at the start, against the phase of the plan without whole revolutions: 0.5 deg."""
    scene, _ = cargo
    about = visit("HTV-X1")
    plan = phasing_plan(about, about.launch_et, scene.span[1])
    station, craft = (g.motion.states[0, :3] for g in scene.groups)
    phase = (plan.launch.phase_deg + 180.0) % 360.0 - 180.0
    assert np.degrees(angle_between(station, craft)) == pytest.approx(abs(phase), abs=0.5)


def test_the_approach_ends_ten_metres_below_at_the_capture(cargo):
    scene, view = cargo
    a = view["approach"]
    places = decoded(a["positions_m"], "<f4", -1, 2)
    assert np.allclose(places[0], [-22_500.0, 5_000.0], rtol=0, atol=1e-2)  # m
    assert np.allclose(places[-1], [0.0, 10.0], rtol=0, atol=0.1)
    assert a["span"][1] == scene.span[1] and a["legs"][-1]["to"] == pytest.approx(a["span"][1], abs=1e-6)
    behind = a["legs"][1]  # holds 5 km behind
    k = int((behind["to"] - a["span"][0]) / a["step_s"])
    assert np.allclose(places[k], [-5_000.0, 0.0], rtol=0, atol=5.0) and behind["hold_s"] == 5_400.0
    assert a["sphere_m"] == 200.0 and a["ellipsoid_m"] == [2_000.0, 1_000.0, 1_000.0]


def test_a_visit_without_a_plan_is_refused_with_the_reason():
    days = SimpleNamespace(value=0.7)
    plan = SimpleNamespace(craft="HTV-X1", lift_off_et=visit("HTV-X1").launch_et, to_capture_days=days)
    with pytest.raises(InputError, match="has no phasing plan to draw"):
        visit_scene("HTV-X1", plan)


# -- the question ----------------------------------------------------------------------------------------------


def test_scenes_are_those_of_the_missions_or_the_constellations_of_the_package(clouds):
    assert scenes_of(clouds[0]) == ("satellites",)
    assert scenes_of(load("iss-cargo")) == ("HTV-X1",) and scenes_of(load("earthcare")) == ("satellites",)
    assert scenes_of(load("constellations")) == ("IRIS2", "OneWeb", "Starlink")
    assert {"iris2", "oneweb"} <= set(scenes_of(parse(PAGE.replace("ORBIT", ""))))
    assert scenes_of(load("apophis-2029")) == ()


def test_a_mission_with_a_constellation_shows_its_layout():
    scene = scene_of(load("constellations"), "IRIS2")
    assert [len(g) for g in scene.groups] == [330, 18] and scene.groups[0].elevation_deg == 25.0


def test_the_swath_is_the_widest_of_the_satellite():
    groups = earth_view(scene_of(load("earthcare"), "satellites"), ("satellites",))["groups"]
    assert [(g["half_swath_km"], g["instrument"]) for g in groups] == [(75.0, "imager")] * 2


@pytest.mark.parametrize("case", ["oneweb", "clouds", "cargo"])
def test_an_answer_is_plain_json_of_less_than_a_megabyte(case, request):
    text = json.dumps(request.getfixturevalue(case)[1], allow_nan=False)
    assert len(text) < 1_000_000


def test_figures_say_the_same_without_webgl(oneweb, cargo):
    scene, view = oneweb
    assert set(view["figures"]) == {"ground-track", "plane-phases"}
    dots = view["figures"]["plane-phases"]["marks"][0]
    assert len(set(dots["x"])) == 12 and len(dots["y"]) == 644
    assert {"ground-track", "approach", "approach-near"} == set(cargo[1]["figures"])
    fleet: Fleet = scene.groups[0].motion
    assert max(dots["y"]) < 360.0 and min(dots["x"]) == pytest.approx(min(fleet.raan_deg % 360.0), abs=1e-3)


def test_the_page_learns_names_and_computes_nothing_before_it_asks(tmp_path, monkeypatch, clouds):
    asked = []
    monkeypatch.setattr(
        "kakehashi.web.questions.earth_view", lambda *of: asked.append(of) or {"n": of[0].name}
    )
    app = make_app(tmp_path, campaigns={"clouds": clouds[0], "didymos": load("didymos")})
    with TestClient(app, base_url="http://127.0.0.1") as client:
        listed = {c["name"]: c["scenes"] for c in client.get("/api/campaigns").json()}
        assert listed == {"clouds": ["satellites"], "didymos": []} and not asked
        ask = "/api/earth?campaign=clouds&name="
        for _ in range(2):
            assert client.get(f"{ask}satellites").json() == {"n": "satellites"}
        assert len(asked) == 1
        wrong = client.get(f"{ask}moon")
        assert wrong.status_code == 400 and "choose from satellites" in wrong.json()["error"]
        none = client.get("/api/earth?campaign=didymos&name=satellites")
        assert none.status_code == 400 and "it is not about the Earth" in none.json()["error"]
        assert client.get("/earth.js").status_code == 200


def test_a_day_is_shown(oneweb, clouds):
    for view in (oneweb[1], clouds[1]):
        assert (
            view["span"][1] - view["span"][0] == DAY_S
            and view["span"][0] <= view["middle"] <= view["span"][1]
        )
