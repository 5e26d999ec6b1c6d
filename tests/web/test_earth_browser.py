"""The view of the Earth in a real Chromium: where the page draws a satellite, planes, keys, telephone, no WebGL.

Skipped where Playwright or a Chromium is not installed.
"""

import os
import shutil
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from kakehashi.campaign.load import parse
from kakehashi.campaign.phases.earth_orbit.swaths import fleet_of

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("no Chromium on this machine", allow_module_level=True)

HERE = os.path.dirname(__file__)
sys.path.insert(0, HERE)
from serving import free_port  # noqa: E402
from test_earth_view import ORBIT, PAGE  # noqa: E402


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder, port = tmp_path_factory.mktemp("earth"), free_port()
    (folder / "clouds.toml").write_text(PAGE.replace("ORBIT", ORBIT))
    (folder / "shells.toml").write_text(
        PAGE.replace("ORBIT", "").replace('name = "clouds"', 'name = "shells"', 1)
    )
    call = [
        sys.executable,
        "-m",
        "kakehashi",
        "serve",
        "clouds.toml",
        "shells.toml",
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
        flags = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
        chromium = p.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield chromium
        chromium.close()


def opened(browser, address, state, wanted, **how):
    tab, wrong = browser.new_page(bypass_csp=True, **how), []
    tab.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    tab.on("pageerror", lambda e: wrong.append(str(e)))
    tab.goto(f"{address}#{state}")
    tab.wait_for_selector(wanted, timeout=120_000)
    return tab, wrong


@pytest.fixture(scope="module")
def globe(browser, address):
    tab, wrong = opened(browser, address, "campaign=clouds&view=timeline", "#tabs button")
    tab.wait_for_function("document.querySelector('#verdict').textContent.length > 20", timeout=120_000)
    early = tab.evaluate("performance.getEntriesByType('resource').map((r) => r.name)")
    assert not [
        name for name in early if "earth.js" in name or "api/earth" in name
    ]  # loaded with the view alone
    tab.click("[data-view=earth]")
    tab.wait_for_selector("#earth canvas[data-first]", timeout=60_000)
    yield tab
    tab.close()
    assert not wrong


def test_a_satellite_is_drawn_where_the_fleet_has_it(globe):
    """In axes that turn with the Earth, at the moment of the page: 10 m."""
    fleet = fleet_of(parse(PAGE.replace("ORBIT", ORBIT)).campaign.mission[0].earth_orbit)
    globe.evaluate("document.querySelector('#time').value = 713")
    globe.evaluate("document.querySelector('#time').dispatchEvent(new Event('input'))")
    et, first = globe.evaluate(
        "(({ et, first }) => [et, first])(document.querySelector('#earth canvas').dataset)"
    )
    drawn = np.array([float(x) for x in first.split()])
    assert float(et) > fleet.epoch_et + 60_000.0
    assert np.linalg.norm(drawn - fleet.fixed(float(et))[0, 0]) < 0.01


def test_the_space_bar_plays_and_stops(globe):
    before = float(globe.get_attribute("#earth canvas", "data-et"))
    globe.focus("#earth canvas")
    globe.keyboard.press(" ")
    globe.wait_for_function(
        f"+document.querySelector('#earth canvas').dataset.et > {before} + 60", timeout=30_000
    )
    globe.keyboard.press(" ")
    assert globe.get_attribute("#play", "aria-pressed") == "false" and "et=" in globe.url
    stopped = globe.inner_text("#clock")
    time.sleep(0.3)
    assert globe.inner_text("#clock") == stopped


def test_labels_name_the_satellite_its_stations_and_the_time(globe):
    globe.locator("#earth-camera").select_option("body")
    texts = " ".join(globe.locator("#earth .over span:not([hidden])").all_inner_texts())
    assert "EarthCARE" in texts and "km" in texts and "camera=body" in globe.url
    assert "Kiruna" in globe.inner_text("#earth-reading") and "5° at the station" in globe.inner_text(
        "#earth-key"
    )
    globe.locator("[data-layer=stations]").uncheck()
    assert "layers=tracks%2Ccoverage" in globe.url


def test_the_planes_of_a_constellation_move(browser, address):
    tab, wrong = opened(
        browser, address, "campaign=shells&view=earth&scene=oneweb&sight=planes", "[data-group] "
    )
    first = tab.get_attribute("[data-group]", "d")
    assert first.count("M") == 644
    tab.focus("#time")
    tab.keyboard.press("ArrowRight")
    assert tab.get_attribute("[data-group]", "d") != first
    tab.get_by_role("button", name="globe").click()
    tab.wait_for_selector("#earth canvas[data-first]", timeout=60_000)
    assert "London" in tab.inner_text("#earth-reading")
    tab.close()
    assert not wrong


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_telephone_nothing_of_the_earth_is_cut(browser, address, scheme):
    how = {"viewport": {"width": 390, "height": 844}, "color_scheme": scheme}
    tab, wrong = opened(browser, address, "campaign=clouds&view=earth", "#earth canvas", **how)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    box = tab.locator("#earth canvas").bounding_box()
    assert box["height"] > 300 and box["y"] + box["height"] < 844 - 60  # above the time bar
    tab.close()
    assert not wrong


def test_without_webgl_a_map_and_a_table_say_it(browser, address):
    tab = browser.new_page(bypass_csp=True)
    tab.add_init_script(
        "const get = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext ="
        " function (kind, ...more) { return /webgl/.test(kind) ? null : get.call(this, kind, ...more); };"
    )
    tab.goto(f"{address}#campaign=clouds&view=earth")
    tab.wait_for_selector("#earth-table", timeout=120_000)
    assert tab.locator("#earth svg").count() == 1 and "gives no WebGL" in tab.inner_text("#earth")
    tab.close()
