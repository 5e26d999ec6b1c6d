"""The page in a real Chromium: every view opens, time moves, what-if changes the matrix, the address is the state.

Skipped where Playwright or a Chromium is not installed.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("no Chromium on this machine", allow_module_level=True)

VIEWS = ("encounter", "cruise", "windows", "bplane", "timeline", "objectives", "sky")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = f"from kakehashi.cli.app import run_app; run_app(['serve', '--port', '{port}', '--members', '100', '--out',"
    code += f" {str(tmp_path_factory.mktemp('page'))!r}])"
    server = subprocess.Popen([sys.executable, "-c", code], start_new_session=True, stdout=subprocess.DEVNULL)
    for _ in range(200):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/"
    os.killpg(server.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as p:
        flags = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
        found = p.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield found
        found.close()


@pytest.fixture
def page(browser, address):
    # Playwright's own probes want eval; the policy itself is tried by the last test
    tab, wrong = browser.new_page(viewport={"width": 1200, "height": 900}, bypass_csp=True), []
    tab.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    tab.on("pageerror", lambda e: wrong.append(str(e)))
    tab.goto(address)
    tab.wait_for_function("document.querySelector('#verdict').textContent.length > 20", timeout=120_000)
    yield tab
    tab.close()
    assert not wrong


def test_every_view_opens_and_shows_something(page):
    for view in VIEWS:
        page.click(f"[data-view={view}]")
        page.wait_for_function("document.querySelector('#view').childElementCount > 0")
        page.wait_for_selector("#view svg, #view canvas, #view table", timeout=20_000)
        assert page.get_attribute(f"[data-view={view}]", "aria-selected") == "true"


def test_the_time_bar_moves_the_bodies(page):
    page.click("[data-view=encounter]")
    page.wait_for_selector("#reading")
    near = page.inner_text("#reading")
    page.focus("#time")
    for _ in range(120):
        page.keyboard.press("ArrowRight")
    far = page.inner_text("#reading")
    assert near != far and "2029-04-1" in far and "UTC" in page.inner_text("#clock")
    page.click("[data-view=cruise]")
    page.wait_for_selector("[data-body=Earth]")
    before = page.get_attribute("[data-body=Earth]", "cx")
    page.focus("#time")
    for _ in range(200):
        page.keyboard.press("ArrowLeft")
    assert page.get_attribute("[data-body=Earth]", "cx") != before


def test_a_loss_changes_the_matrix_and_survives_a_reload(page):
    page.click("[data-view=objectives]")
    page.wait_for_selector("#matrix")
    assert page.locator("#matrix .lost").count() == 0
    page.get_by_label("TIRI").check()
    page.wait_for_selector("#matrix .lost", timeout=60_000)
    assert "TIRI lost" in page.inner_text("#verdict") and "x=lose%7ETIRI" in page.url.replace("~", "%7E")
    page.reload()
    page.wait_for_selector("#matrix .lost", timeout=60_000)
    assert page.get_by_label("TIRI").is_checked()
    page.get_by_role("button", name="as planned").click()
    page.wait_for_function("document.querySelectorAll('#matrix .lost').length === 0", timeout=60_000)


def test_the_keyboard_alone_opens_views_and_reads_the_chart(page):
    page.focus("[data-view=encounter]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#view svg[tabindex]")
    assert page.get_attribute("[data-view=windows]", "aria-selected") == "true"
    page.focus("#view svg[tabindex]")
    page.keyboard.press("ArrowUp")
    page.wait_for_function("document.querySelector('.read').textContent.includes('lifts')", timeout=60_000)


def test_the_first_paint_comes_within_two_seconds_under_its_own_policy(browser, address):
    tab, wrong = browser.new_page(), []
    tab.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    begun = time.perf_counter()
    tab.goto(address)
    tab.wait_for_selector("#tabs button")
    assert time.perf_counter() - begun < 2.0
    tab.wait_for_selector("#reading", timeout=60_000)
    tab.close()
    assert not wrong


def test_the_asteroid_can_be_looked_at_from_beside(page):
    page.click("[data-view=encounter]")
    page.wait_for_selector("#reading")
    assert "Beside it: Ramses" in page.inner_text("#reading")
    page.get_by_role("button", name="Apophis").click()
    page.wait_for_function("location.hash.includes('focus=target')")
    pressed = "[...document.querySelectorAll('.tools [aria-pressed=true]')].some((b) => b.textContent === 'Apophis')"
    page.wait_for_function(pressed, timeout=20_000)  # the view is drawn anew
    page.wait_for_function("document.querySelector('.tools').textContent.includes('3σ of the B-plane')")


def test_the_b_plane_tells_of_keyholes_and_circles(page):
    page.click("[data-view=bplane]")
    page.get_by_role("button", name="ξ, ζ").click()
    page.wait_for_function("document.querySelector('.read').textContent.includes('eyhole')", timeout=60_000)
    page.wait_for_function(
        "document.querySelector('.read').textContent.includes('until 2068')", timeout=180_000
    )
    page.get_by_role("button", name="wide").click()
    page.wait_for_selector("#view .circle", timeout=60_000)
    assert "6 in 7" in page.locator("#view .circle text").all_text_contents()
    assert "approximate" in page.locator(".read").first.text_content()
    page.get_by_role("button", name="3σ", exact=True).click()
    page.wait_for_function(
        "document.querySelector('.read').textContent.includes('until 2068')", timeout=60_000
    )
    assert page.locator("#view .circle").count() == 0  # at this scale a circle would suggest a resonance


def test_the_cruise_shows_burns_and_gives_its_trajectories(page):
    page.click("[data-view=cruise]")
    page.wait_for_selector("#view rect.burn")
    said = page.locator("#view rect.burn title").all_text_contents()
    assert any("Ramses" in s and "launch" in s for s in said) and any("m/s" in s for s in said)
    with page.expect_download() as got:
        page.get_by_role("button", name="OEM").click()
    text = got.value.path().read_text()
    assert text.startswith("CCSDS_OEM_VERS") and "OBJECT_NAME = Ramses" in text


def test_another_campaign_shows_what_it_has(page):
    page.select_option("#campaign", "didymos")
    page.wait_for_function("document.title.startsWith('Didymos')", timeout=180_000)
    assert not page.is_visible("[data-view=sky]") and page.is_visible("[data-view=cruise]")
    page.wait_for_selector("#stops")
    assert "Mars" in page.inner_text("#stops") and "campaign=didymos" in page.url
    page.click("[data-view=objectives]")
    page.get_by_label("TIRI").check()
    page.wait_for_selector("#matrix .lost", timeout=60_000)
