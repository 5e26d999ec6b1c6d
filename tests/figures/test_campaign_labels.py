"""In the reports of built-in campaigns no label of a figure covers another one, as placed and in Chromium."""

import shutil
import sys
from itertools import combinations
from pathlib import Path

import pytest

from kakehashi.campaign import campaign
from kakehashi.figures.placement import label_boxes
from kakehashi.plot import render

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))
OVERLAPS = TOOLS / "overlaps.js"
CAMPAIGNS = ("apophis-2029", "didymos", "mercury")


@pytest.fixture(scope="module", params=CAMPAIGNS)
def computed(request, tmp_path_factory):
    """The figures of a quick run as they were drawn, and its report."""
    drawn, whole = [], render.placed

    def placed(figure, *more):
        drawn.append(whole(figure, *more))
        return drawn[-1]

    folder = tmp_path_factory.mktemp(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "placed", placed)
        campaign(request.param).run(out=folder, quick=True)
    return drawn, folder / "report.html"


@pytest.mark.slow
def test_no_label_of_a_figure_covers_another(computed):
    figures, _ = computed
    assert len(figures) > 3
    for figure in figures:
        boxes = label_boxes(figure)
        assert not [(figure.key, a, b) for a, b in combinations(boxes, 2) if boxes[a].meets(boxes[b])]


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desk", "phone"])
def test_no_text_covers_another_in_the_report(computed, size):
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine")
    from page_browser import scroll_through

    with playwright.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        page.goto(computed[1].as_uri())
        scroll_through(page)
        pairs = page.evaluate(f"({OVERLAPS.read_text('utf-8').split(chr(10), 2)[2].rstrip()})(3)")
        browser.close()
    assert not pairs
