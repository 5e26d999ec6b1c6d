"""The view of a small body: attitudes, directions and colours of its facets, as the page decodes them."""

from base64 import b64decode, b64encode

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from starlette.testclient import TestClient

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.bodies.heat import Ground, rotating_sun, surface_temperatures
from kakehashi.bodies.rotation import FreeRotation, spin_solution, uniform_spin
from kakehashi.bodies.shape import available, shape, view_shape
from kakehashi.campaign.load import load
from kakehashi.encounter.passage import passage
from kakehashi.fluent import Orbit
from kakehashi.frames import angle_between, rotation
from kakehashi.web.app import make_app
from kakehashi.web.body_spin import STEPS, spin_track
from kakehashi.web.body_surface import FacetField, temperature_field
from kakehashi.web.body_view import body_view
from kakehashi.web.questions import bodies_of

ECLIPTIC = rotation("ICRF", "ECLIPJ2000", 0.0)


def decoded(text, kind, *shape):
    return np.frombuffer(b64decode(text), dtype=kind).reshape(*shape)


def matrices(view):
    """Matrices (n, 3, 3) from the body's axes to the ecliptic, from the quaternions x, y, z, w."""
    x, y, z, w = decoded(view["track"]["quaternions"], "<f4", -1, 4).astype(float).T
    rows = [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w),
            2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w),
            2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)]  # fmt: skip
    return np.stack(rows, axis=-1).reshape(-1, 3, 3)


def epochs(view):
    t = view["track"]
    return t["et"] + t["step_s"] * np.arange(t["count"])


@pytest.fixture(scope="module")
def apophis_pass():
    return passage(orbits.load("Apophis", "jpl-220"), "2029-04-13 TDB", days=10.0)


@pytest.fixture(scope="module")
def apophis(apophis_pass):
    return body_view("Apophis", apophis_pass.et, "closest approach", apophis_pass.path, "Earth", ("Apophis",))


@pytest.fixture(scope="module")
def didymos_path():
    at = 849_312_069.0  # 2026-11-30 12:00 UTC
    return at, Orbit(orbits.load("Didymos")).propagate(at + 5.0 * DAY_S).trajectory


@pytest.fixture(scope="module")
def didymos(didymos_path):
    at, path = didymos_path
    return body_view("Didymos", at, "arrival of Hera", path, None, ("Didymos", "Dimorphos"))


@pytest.mark.parametrize("name", available())
def test_a_surface_for_drawings_is_the_same_body(name):
    """At most 5,000 facets, the volume to 1e-4, the middle to 0.1 % and the extent to 1 % of the radius."""
    full, light = shape(name), view_shape(name)
    assert len(light.facets) <= 5_000
    assert light.volume_km3 == pytest.approx(full.volume_km3, rel=1e-4)
    assert np.linalg.norm(light.center_km - full.center_km) < 1e-3 * full.radius_km
    assert np.abs(light.extent_km - full.extent_km).max() < 0.01 * full.radius_km


def test_before_the_pass_the_attitude_is_that_of_free_rotation(apophis, apophis_pass):
    """Euler's closed form from the same phase, until two days before: 0.05 deg, the torque from afar."""
    start = apophis_pass.et - 8.0 * DAY_S
    free = FreeRotation(spin_solution("Apophis").states(start, 0.0, 0.0))
    et = epochs(apophis)
    early = et < apophis_pass.et - 2.0 * DAY_S
    expected = ECLIPTIC @ np.swapaxes(free.attitude(et[early]), 1, 2)
    for axis in range(3):
        apart = angle_between(matrices(apophis)[early][:, :, axis], expected[:, :, axis])
        assert np.degrees(apart.max()) < 0.05


def test_after_the_pass_the_attitude_is_that_of_eulers_equations_with_the_earths_torque(
    apophis, apophis_pass
):
    """An integration by scipy in body axes, Earth alone: 0.3 deg five days after the pass."""
    start = apophis_pass.et - 8.0 * DAY_S
    state = spin_solution("Apophis").states(start, 0.0, 0.0)
    inertia, gm = state.moments, body("Earth").gm_km3_s2

    def slope(t, y):
        axes, w = y[:9].reshape(3, 3), y[9:]  # ICRF -> body
        r = axes @ -apophis_pass.relative_km(start + t)[0]
        torque = 3.0 * gm / np.linalg.norm(r) ** 5 * np.cross(r, inertia * r)
        moved = -np.cross(np.broadcast_to(w, (3, 3)), axes.T).T
        return np.concatenate([moved.ravel(), (torque - np.cross(w, inertia * w)) / inertia])

    first = np.concatenate([state.attitude.ravel(), state.rates_rad_s])
    last = solve_ivp(slope, (0.0, 13.0 * DAY_S), first, method="DOP853", rtol=1e-10, atol=1e-13).y[:, -1]
    expected = ECLIPTIC @ last[:9].reshape(3, 3).T
    for axis in range(3):
        assert np.degrees(angle_between(matrices(apophis)[-1][:, axis], expected[:, axis])) < 0.3
    poles = decoded(apophis["track"]["momentum"], "<f4", -1, 3)
    assert np.degrees(angle_between(poles[0], poles[-1])) == pytest.approx(
        float(apophis["rows"][-1]["values"][1]), abs=0.1
    )


def test_between_two_steps_the_page_is_near_the_motion(apophis, apophis_pass):
    """The middle of two attitudes on their great circle, over two steps: four times the page's 0.1 deg."""
    track = spin_track("Apophis", apophis_pass.et, apophis_pass.path, "Earth")
    quaternions = decoded(apophis["track"]["quaternions"], "<f4", -1, 4).astype(float)
    middle = quaternions[:-2:2] + quaternions[2::2]
    middle /= np.linalg.norm(middle, axis=1)[:, None]
    drawn = matrices({"track": {"quaternions": b64encode(middle.astype("<f4").tobytes())}})
    exact = ECLIPTIC @ np.swapaxes(track.matrices[track.first :], 1, 2)[1:-1:2]
    for axis in range(3):
        assert np.degrees(angle_between(drawn[:, :, axis], exact[:, :, axis]).max()) < 4 * 0.1


def test_the_pole_of_didymos_is_the_published_one(didymos):
    """The z axis of the body and the arrow of the spin, at every step: 1e-4 deg (single precision)."""
    lon, lat = np.radians([310.0, -84.0])
    pole = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    assert np.degrees(angle_between(matrices(didymos)[:, :, 2], pole).max()) < 1e-3
    assert np.degrees(angle_between(decoded(didymos["track"]["spin"], "<f4", -1, 3), pole).max()) < 1e-3
    x = matrices(didymos)[:, :, 0]
    assert np.degrees(angle_between(x[0], x[STEPS]).max()) < 1e-3  # once around in a period of 2.26 h
    assert (np.cross(x[:-1], x[1:]) @ pole > 0.0).all()  # right-handed about the pole


def test_the_sun_is_where_the_ephemeris_has_it(apophis, apophis_pass):
    sun = -apophis_pass.path.relative("Sun").position(epochs(apophis)) @ ECLIPTIC.T
    assert np.degrees(angle_between(decoded(apophis["track"]["sun"], "<f4", -1, 3), sun).max()) < 1e-4
    earth = apophis_pass.relative_km(epochs(apophis)) @ ECLIPTIC.T
    assert np.degrees(angle_between(decoded(apophis["track"]["planet"], "<f4", -1, 3), earth).max()) < 1e-4
    assert apophis["sun_au"] == pytest.approx(np.linalg.norm(sun, axis=1).mean() / AU_KM, abs=1e-6)


def test_temperatures_are_those_of_a_day_with_the_sun_at_its_latitude(didymos_path):
    """The same day from `rotating_sun` at the latitude and the distance of the Sun: 0.3 K rms."""
    at, path = didymos_path
    track, form = spin_track("Didymos", at, path, None), view_shape("Didymos").centered()
    sun = -path.relative("Sun").position(track.et)
    field = temperature_field(form, track, sun)
    pole = uniform_spin("Didymos").rotation.pole_icrf
    latitude = 90.0 - np.degrees(angle_between(sun[0], pole))
    day = rotating_sun(latitude, STEPS) * np.linalg.norm(sun[0]) / AU_KM
    warmth = surface_temperatures(form, Ground(300.0, 0.05, 0.9), day, track.period_s / STEPS, tolerance=1e-3)
    x, y, _ = track.matrices[0] @ sun[0]
    lag = -np.degrees(np.arctan2(y, x)) % 360.0 / 360.0 * STEPS  # steps since noon at +x
    k = int(lag)
    near = warmth.surface_k[k] + (lag - k) * (warmth.surface_k[(k + 1) % STEPS] - warmth.surface_k[k])
    assert np.sqrt(np.mean((field.values[0] - near) ** 2)) < 0.3
    assert np.abs(field.values[0] - near).max() < 5.0  # facets at the edge of a shadow


def test_colours_are_the_quantities_within_a_level(didymos, didymos_path):
    at, path = didymos_path
    track, form = spin_track("Didymos", at, path, None), view_shape("Didymos").centered()
    field = temperature_field(form, track, -path.relative("Sun").position(track.et))
    sent = next(f for f in didymos["fields"] if f["key"] == "temperature")
    levels = decoded(sent["values"], "u1", sent["phases"], -1)
    assert levels.shape == (48, didymos["shape"]["facet_count"])
    kelvin = sent["low"] + levels / 255.0 * (sent["high"] - sent["low"])
    inside = field.values >= sent["low"]
    half = 0.51 * (sent["high"] - sent["low"]) / 255.0
    assert np.abs(kelvin - field.values)[inside].max() < half and (levels[~inside] == 0).all()
    assert inside.mean() > 0.96


def test_the_nearest_phase_is_chosen_and_wraps_only_if_it_repeats():
    values = np.arange(4.0)[:, None]
    once = FacetField("q", "K", values, 0.0, 3.0, "", et=100.0, step_s=10.0, periodic=False)
    again = FacetField("q", "K", values, 0.0, 3.0, "", et=100.0, step_s=10.0)
    assert [once.at(t)[0] for t in (50.0, 114.0, 500.0)] == [0.0, 1.0, 3.0]
    assert [again.at(t)[0] for t in (90.0, 114.0, 140.0)] == [3.0, 1.0, 0.0]


def test_vertices_are_metres_about_the_middle(apophis):
    """The largest vertex is at the radius that is sent; the surface is closed: its normals add up to 0."""
    form = apophis["shape"]
    vertices, facets = decoded(form["vertices_m"], "<f4", -1, 3), decoded(form["facets"], "<u2", -1, 3)
    assert len(facets) == form["facet_count"] == 3_996
    assert np.linalg.norm(vertices, axis=1).max() == pytest.approx(form["radius_m"], rel=1e-6)
    a, b, c = vertices[facets].astype(float).transpose(1, 0, 2)
    cross = np.cross(b - a, c - a)
    assert np.linalg.norm(cross.sum(axis=0)) < 1e-4 * np.linalg.norm(cross, axis=1).sum()
    assert np.einsum("ij,ij->", a, cross) / 6e9 == pytest.approx(shape("Apophis").volume_km3, rel=1e-5)


def test_what_is_assumed_is_said(apophis, didymos):
    assert "one of many" in apophis["notes"][0] and "assumed" in apophis["notes"][2]
    assert "prime meridian" in didymos["notes"][0] and "that of Bennu" in didymos["notes"][1]


# -- the question ----------------------------------------------------------------------------------------------


def test_bodies_of_a_campaign_are_its_target_and_satellites_with_a_shape():
    assert bodies_of(load("apophis-2029")) == ("Apophis",)
    assert bodies_of(load("didymos")) == ("Didymos", "Dimorphos")
    assert bodies_of(load("mercury")) == ()


def test_the_page_learns_names_and_computes_nothing_before_it_asks(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("kakehashi.web.questions.body_view", lambda *of: asked.append(of) or {"name": of[0]})
    app = make_app(tmp_path, campaigns={"didymos": load("didymos"), "mercury": load("mercury")})
    with TestClient(app, base_url="http://127.0.0.1") as client:
        listed = {c["name"]: c["bodies"] for c in client.get("/api/campaigns").json()}
        assert listed == {"didymos": ["Didymos", "Dimorphos"], "mercury": []} and not asked
        ask = "/api/body?campaign=didymos&name="
        assert (
            client.get(f"{ask}Dimorphos").json()
            == client.get(f"{ask}Dimorphos").json()
            == {"name": "Dimorphos"}
        )
        assert len(asked) == 1 and asked[0][1] == pytest.approx(849_312_069.0, abs=1.0)
        wrong = client.get(f"{ask}Bennu")
        assert wrong.status_code == 400 and "choose from Didymos, Dimorphos" in wrong.json()["error"]
        none = client.get("/api/body?campaign=mercury&name=Mercury")
        assert none.status_code == 400 and "no shape of its target ships" in none.json()["error"]
        assert client.get("/body.js").status_code == 200


def test_a_body_without_a_pole_is_refused_with_the_way_on():
    with pytest.raises(InputError, match="no pole of Itokawa is in the package"):
        uniform_spin("Itokawa")
    with pytest.raises(InputError, match="Apophis tumbles"):
        uniform_spin("Apophis")
    assert uniform_spin("Bennu").rotation.pole_deg == (85.4522, -60.3678)
