"""axe-core finds nothing serious on a page, no text covers another, nothing is wider than the window; and it would."""

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import check_pages
from page_browser import CHROMIUM, chromium, scroll_through
from test_page import page

from kakehashi.report.page import write

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(find_spec("playwright") is None, reason="Playwright is not installed"),
    pytest.mark.skipif(find_spec("axe_playwright_python") is None, reason="axe-core is not installed"),
]
FAULTY = """<!doctype html><html lang="en"><title>faults</title><main><h1>Faults</h1><img src="data:,">
<svg width="300" height="40"><text x="10" y="20">Moon</text><text x="20" y="22">+18 h</text></svg>
<svg width="300" height="40"><text x="10" y="20">Moon</text><text x="90" y="22">+18 h</text></svg>
<dl><dt style="width: 50px; white-space: nowrap">wider than its place</dt><dd>x</dd></dl>
<p style="width: 2000px; color: #999">wide and pale</p></main></html>"""


def test_a_report_is_accessible_in_both_sizes_and_schemes(tmp_path):
    path = write(page(), tmp_path / "report.html")
    found = [f for f in check_pages.check([path.as_uri()]) if f.impact in check_pages.GRAVE]
    assert not found, check_pages.told(found)


# Of what can have the keyboard and takes it now: whether it can be seen, and whether another element lies over it.
SEEN = """(n) => {
  n.focus();
  n.scrollIntoView({ block: "nearest", inline: "nearest" });
  const r = n.getBoundingClientRect(), over = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
  let clear = 1;
  for (let up = n; up; up = up.parentElement) clear *= parseFloat(getComputedStyle(up).opacity);
  return clear > 0.9 && parseFloat(getComputedStyle(n).outlineWidth) >= 2 && Boolean(over && n.contains(over));
}"""


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_what_has_the_keyboard_is_seen_and_not_covered(tmp_path, size):
    """Tools of a figure appear with the keyboard as they do with a mouse; a first column that stays covers no value."""
    path = write(page(), tmp_path / "report.html")
    width, height = check_pages.SIZES[size]
    with chromium() as browser:
        tab = browser.new_page(viewport={"width": width, "height": height}, bypass_csp=True)
        tab.goto(path.as_uri())
        scroll_through(tab)
        tab.mouse.move(1, 1)
        tab.keyboard.press("Tab")
        controls = [c for c in tab.locator("main button, .modebar-btn").element_handles() if c.is_visible()]
        assert len(controls) > 10
        lost = []
        for control in controls:
            if not control.evaluate(SEEN):
                tab.wait_for_timeout(500)  # tools fade in
                if not control.evaluate(SEEN):
                    lost.append(control.get_attribute("aria-label") or control.inner_text())
    assert not lost


def test_faults_are_found(tmp_path):
    path = tmp_path / "faults.html"
    path.write_text(FAULTY, encoding="utf-8")
    found = {f.kind: f for f in check_pages.check([path.as_uri()], ["phone"], ["light"])}
    assert {"image-alt", "color-contrast", "texts-overlap", "text-spills", "wider-than-window"} <= set(found)
    assert found["texts-overlap"].count == 1 and "'Moon' on '+18 h'" in found["texts-overlap"].example
