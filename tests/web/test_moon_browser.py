"""The view of the Moon in a real Chromium: what the page computes of the light, keys, telephone, failures, no WebGL.

Skipped where Playwright or a Chromium is not installed.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from kakehashi.base.constants import DAY_S

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("no Chromium on this machine", allow_module_level=True)

HERE = os.path.dirname(__file__)
sys.path.insert(0, HERE)
from serving import free_port  # noqa: E402
from test_moon_view import direction, ellipse_about_the_moon, map_light, traverse_record  # noqa: E402

pytestmark = pytest.mark.slow
NO_WEBGL = (
    "const get = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext ="
    " function (kind, ...more) { return /webgl/.test(kind) ? null : get.call(this, kind, ...more); };"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A server of LUPEX with a traverse and an orbit beside its run."""
    from kakehashi.io.ccsds.oem import Ephemeris
    from kakehashi.io.oem import write_oem

    folder, port = tmp_path_factory.mktemp("moon"), free_port()
    beside = folder / "o" / "lupex"
    beside.mkdir(parents=True)
    (beside / "lupex.traverse.json").write_text(json.dumps(traverse_record()))
    write_oem(beside / "lupex.halo.oem", [Ephemeris("relay", "relay", ellipse_about_the_moon()[0])])
    call = [
        sys.executable,
        "-m",
        "kakehashi",
        "serve",
        "lupex",
        "earthcare",
        "--port",
        str(port),
        "--out",
        "o",
    ]
    server = subprocess.Popen(call, cwd=folder, start_new_session=True, stdout=subprocess.PIPE, text=True)
    server.stdout.readline()  # the address, once it listens
    yield f"http://127.0.0.1:{port}/"
    os.killpg(server.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


def opened(browser, address, state, wanted, script=None, **how):
    tab, wrong = browser.new_page(bypass_csp=True, **how), []
    tab.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    tab.on("pageerror", lambda e: wrong.append(str(e)))
    if script:
        tab.add_init_script(script)
    tab.goto(f"{address}#{state}")
    tab.wait_for_selector(wanted, timeout=240_000)
    return tab, wrong


@pytest.fixture(scope="module")
def ground(browser, address):
    tab, wrong = opened(browser, address, "campaign=lupex&view=timeline", "#tabs button", NO_WEBGL)
    tab.wait_for_function("document.querySelector('#verdict').textContent.length > 20", timeout=240_000)
    early = tab.evaluate("performance.getEntriesByType('resource').map((r) => r.name)")
    assert not [name for name in early if "moon.js" in name]  # loaded with the view alone
    tab.click("[data-view=moon]")
    tab.wait_for_selector("#moon progress", timeout=10_000)  # a job with progress
    tab.wait_for_selector("#moon-ground[data-et]", timeout=240_000)
    yield tab
    tab.close()
    assert not wrong


@pytest.fixture(scope="module")
def view(ground, address):
    """The answer that the page has."""
    jobs = ground.evaluate("fetch('api/jobs').then((r) => r.json())")
    job = next(j["id"] for j in jobs if "moon" in j["asked"] and j["state"] == "done")
    return ground.evaluate(f"fetch('api/jobs/{job}/result').then((r) => r.json())")


def slide(tab, value):
    tab.evaluate(f"document.querySelector('#time').value = {value}")
    tab.evaluate("document.querySelector('#time').dispatchEvent(new Event('input'))")


def test_the_light_of_the_map_is_that_of_the_answer(ground, view):
    """What the page says of the site and of the whole map, at a moment of the bar, to a percent."""
    for value in (150, 640):
        slide(ground, value)
        et, text = float(ground.get_attribute("#moon-ground", "data-et")), ground.inner_text("#moon-reading")
        lit = map_light(view, et)
        words = text.split("Pixel of the site:")[1]
        site, whole = (float(part.split(" %")[0].split()[-1]) for part in (words, words.split("Lit now:")[1]))
        assert abs(site - 100.0 * lit[60, 60]) < 1.0 and abs(whole - 100.0 * lit.mean()) < 1.0


def test_keys_move_the_pointer_play_and_stop(ground, view):
    ground.focus("#moon-ground")
    for _ in range(3):
        ground.keyboard.press("ArrowRight")
    assert "Pointer:" in ground.inner_text("#moon-reading")
    before = float(ground.get_attribute("#moon-ground", "data-et"))
    ground.keyboard.press(".")
    assert float(ground.get_attribute("#moon-ground", "data-et")) == pytest.approx(before + 3600.0, abs=2.0)
    ground.keyboard.press(" ")
    ground.wait_for_function(
        f"+document.querySelector('#moon-ground').dataset.et > {before} + 7200", timeout=30_000
    )
    ground.keyboard.press(" ")
    assert ground.get_attribute("#play", "aria-pressed") == "false" and "et=" in ground.url
    stopped = ground.inner_text("#clock")
    time.sleep(0.3)
    assert ground.inner_text("#clock") == stopped
    ground.keyboard.press("Escape")
    assert "Pixel of the site" in ground.inner_text("#moon-reading")
    ground.locator("#moon-shade").select_option("mean")
    assert "over the month" in ground.inner_text("#moon-reading") and "shade=mean" in ground.url
    ground.locator("#moon-shade").select_option("now")


def test_sun_and_earth_stand_where_the_answer_has_them(ground, view):
    ground.click("[data-sight=horizon]")
    ground.wait_for_selector("[data-body=sun]")
    slide(ground, 400)
    et = float(ground.get_attribute("#moon", "data-et"))
    for name in ("sun", "earth"):
        mark = ground.locator(f"[data-body={name}]")
        az, el = np.radians([float(mark.get_attribute(f"data-{k}")) for k in ("azimuth", "elevation")])
        east, north, up = direction(view, name, et)
        assert np.degrees(abs(el - np.arcsin(up))) < 1e-3
        assert np.degrees(abs(az - np.arctan2(east, north) % (2 * np.pi))) < 1e-2
        assert ground.get_attribute(f"[data-track={name}]", "d").count("L") > 300  # a month of tracks
    assert view["sky"]["month_s"] == pytest.approx(29.53 * DAY_S, rel=1e-4)


def test_the_descent_has_a_time_of_its_own(ground, view):
    ground.click("[data-sight=descent]")
    ground.wait_for_selector("[data-craft]")
    slide(ground, 1000)
    assert float(ground.get_attribute("[data-craft]", "data-height")) == pytest.approx(0.0, abs=1e-3)
    assert ground.get_attribute("[data-phase=vertical]", "aria-current") == "true"
    slide(ground, 0)
    assert ground.get_attribute("[data-phase=braking]", "aria-current") == "true"


def test_a_traverse_and_an_orbit_beside_the_run_are_shown(ground):
    ground.click("[data-sight=traverse]")
    ground.wait_for_selector("[data-figure=traverse-course]")
    slide(ground, 1000)
    assert "battery 50 %" in ground.inner_text("#moon-reading")
    ground.click("[data-sight=halo]")
    ground.wait_for_selector("[data-figure=halo-perilunes]")
    assert ground.locator(".trio svg").count() == 3 and "perilune: 4000 km" in ground.inner_text(
        "#moon-reading"
    )
    ground.click("[data-sight=map]")
    ground.wait_for_selector("#moon-ground[data-et]")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", ["map", "horizon", "descent", "traverse", "halo"])
def test_on_a_telephone_nothing_of_the_moon_is_cut(browser, address, ground, scheme, sight):
    how = {"viewport": {"width": 390, "height": 844}, "color_scheme": scheme}
    tab, wrong = opened(browser, address, f"campaign=lupex&view=moon&sight={sight}", "#moon-reading", **how)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert tab.locator("#moon [data-sight]").count() == 5
    if sight == "map":
        box = tab.locator("#moon-ground").bounding_box()
        assert box["height"] > 300 and box["y"] + box["height"] < 844 - 60  # above the time bar
    tab.close()
    assert not wrong


def test_other_campaigns_have_no_such_tab(browser, address):
    tab, wrong = opened(browser, address, "campaign=earthcare&view=timeline", "#tabs button")
    tab.wait_for_function("document.querySelector('#verdict').textContent.length > 20", timeout=240_000)
    assert not tab.locator("[data-view=moon]").is_visible()
    tab.close()
    assert not wrong


def test_a_failure_is_told_with_a_button_that_tries_again(browser, address, ground):
    tab = browser.new_page(bypass_csp=True)
    tab.goto(f"{address}#campaign=lupex&view=timeline")
    tab.wait_for_function("document.querySelector('#verdict').textContent.length > 20", timeout=240_000)
    tab.route("**/api/jobs/*/result", lambda r: r.fulfill(status=500, json={"error": "the disk is full"}))
    tab.click("[data-view=moon]")
    tab.wait_for_selector("#moon [role=alert]", timeout=30_000)
    assert "the disk is full" in tab.inner_text("#moon")
    tab.unroute("**/api/jobs/*/result")
    tab.click("#moon [role=alert] button")
    tab.wait_for_selector("#moon-ground[data-et]", timeout=60_000)
    tab.close()
