"""axe-core finds nothing serious on a page, no text covers another, nothing is wider than the window; and it would."""

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import check_pages
from page_browser import CHROMIUM
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


def test_faults_are_found(tmp_path):
    path = tmp_path / "faults.html"
    path.write_text(FAULTY, encoding="utf-8")
    found = {f.kind: f for f in check_pages.check([path.as_uri()], ["phone"], ["light"])}
    assert {"image-alt", "color-contrast", "texts-overlap", "text-spills", "wider-than-window"} <= set(found)
    assert found["texts-overlap"].count == 1 and "'Moon' on '+18 h'" in found["texts-overlap"].example
