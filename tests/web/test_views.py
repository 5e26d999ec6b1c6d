"""Every view of the workbench looks as its reference does on a desk and on a telephone, and no label covers another.

Tolerances are those of the figures: in no block of 6 x 6 cells (72 x 72 pixels on a desk, 20 x 20 on a telephone) do
mean grey levels differ by more than 20 of 255; the texts of drawings are the same, and their centres within 12 pixels.
After an intended change: `python tools/make_view_references.py`.  Skipped where Playwright or a Chromium is missing.
"""

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "figures")]
from test_pictures import GREY_LEVELS, block_difference, text_differences  # noqa: E402
from views import SIZES, VIEWS, pages, read_reference, stored  # noqa: E402

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(find_spec("playwright") is None, reason="Playwright is not installed"),
]


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=flags)
        with pages(browser, tmp_path_factory.mktemp("views"), stored()) as look:
            found = {f"{view} {size}": look(view, size) for view in VIEWS for size in SIZES}
        browser.close()
    return found


@pytest.fixture(scope="module")
def reference():
    return read_reference()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_looks_as_its_reference(seen, reference, view, size):
    now, then = seen[f"{view} {size}"], reference[f"{view} {size}"]
    assert not text_differences(now.texts, then.texts)
    assert block_difference(now.levels, then.levels) <= GREY_LEVELS


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_no_label_of_a_view_covers_another(seen, view, size):
    assert not seen[f"{view} {size}"].overlaps


def test_the_references_differ_from_each_other(reference):
    """A reference of an empty panel would be that of every view."""
    for size in SIZES:
        kinds = [reference[f"{view} {size}"].levels for view in VIEWS]
        for k, a in enumerate(kinds):
            assert all(block_difference(a, b) > GREY_LEVELS for b in kinds[k + 1 :])
