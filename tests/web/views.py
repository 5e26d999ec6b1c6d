"""Views of the workbench in Chromium: small grey pictures, the centres of their texts, and texts that overlap.

The data are those of a run, thinned and stored (`views-data.json.gz`), so that the drawing is compared and not the
computation.  `python tools/make_view_references.py` writes data and pictures.
"""

import base64
import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kakehashi.web.export import filled

HERE = Path(__file__).resolve().parent
DATA, REFERENCE = HERE / "views-data.json.gz", HERE / "views.npz"
SMALL_PX = 120
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
NOW = "2027-01-15T12:00:00Z"  # the reader's day, of which the timeline has a line
VIEWS = {
    "encounter": ("apophis-2029", "view=encounter", ".over [data-label=target]"),
    "encounter-target": ("apophis-2029", "view=encounter&focus=target", ".over [data-label=target]"),
    "cruise": ("apophis-2029", "view=cruise", "[data-body=Earth]"),
    "cruise-turning": ("apophis-2029", "view=cruise&frame=synodic", "[data-body=Earth]"),
    "windows": ("apophis-2029", "view=windows", "#view svg"),
    "bplane": ("apophis-2029", "view=bplane", "#view svg"),
    "keyholes": ("apophis-2029", "view=bplane&plane=opik&zoom=wide", "#view [data-name^='circle ']"),
    "gantt": ("apophis-2029", "view=timeline", "#view svg"),
    "sky": ("apophis-2029", "view=sky", "#shows"),
    "body": ("apophis-2029", "view=body&colour=slope", "#body canvas"),
    "globe": ("earthcare", "view=earth", "#earth canvas"),
    "moon": ("lupex", "view=moon", "#moon canvas"),
}
# Centres of the texts of drawings, and pairs of which one covers the other: of one SVG, or labels over a canvas.
TEXTS = """(overlaps) => {
  const shown = (t) => t.textContent.trim() && t.getClientRects().length && !t.closest("defs");
  const nodes = [...document.querySelectorAll("#view svg text, #view .over span")].filter(shown);
  const box = (t) => t.getBoundingClientRect(), inside = (b) => b.top < innerHeight && b.bottom > 0;
  const texts = nodes.map((t) => [t.textContent.trim(), box(t)]).filter(([, b]) => inside(b))
    .map(([t, b]) => [t, Math.round((b.left + b.right) / 2), Math.round((b.top + b.bottom) / 2)]);
  const labels = [...document.querySelectorAll("#view .over span:not(.bar)")].filter(shown), pairs = [];
  labels.forEach((p, i) => labels.slice(i + 1).forEach((q) => {
    const a = box(p), b = box(q);
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    if (wide > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3)
      pairs.push([p.textContent, q.textContent]);
  }));
  return { texts, pairs: [...pairs, ...overlaps.map((o) => o.slice(1))] };
}"""
GREY = """async ([source, w]) => {
  const image = new Image(), k = 4;
  image.src = source;
  await image.decode();
  const h = Math.round((w * image.height) / image.width), canvas = document.createElement("canvas");
  Object.assign(canvas, { width: k * w, height: k * h });
  const pen = canvas.getContext("2d"), sums = new Float64Array(w * h);
  pen.drawImage(image, 0, 0, k * w, k * h);
  const data = pen.getImageData(0, 0, k * w, k * h).data;
  for (let y = 0; y < k * h; y += 1) for (let x = 0; x < k * w; x += 1) {
    const p = 4 * (y * k * w + x);
    const level = 0.299 * data[p] + 0.587 * data[p + 1] + 0.114 * data[p + 2];
    sums[Math.floor(y / k) * w + Math.floor(x / k)] += level / (k * k);
  }
  return [h, [...sums].map((v) => Math.round(v / 17))];
}"""
OVERLAPS = (HERE.parents[1] / "tools" / "overlaps.js").read_text("utf-8").split("\n", 2)[2].rstrip()


@dataclass(frozen=True)
class Seen:
    """A view as it is drawn: 16 grey levels (h, 120), texts with the pixels of their centres, pairs that overlap."""

    levels: np.ndarray
    texts: list[tuple[str, float, float]]
    overlaps: list[tuple[str, str]]


def stored() -> dict:
    """Return the stored data of the campaigns by name."""
    return json.loads(gzip.decompress(DATA.read_bytes()))


@contextmanager
def pages(browser, folder: Path, contents: dict) -> Iterator:
    """Yield a function that opens a view at a size and returns what is seen."""
    for name, content in contents.items():
        (folder / f"{name}.html").write_text(filled(name, content), encoding="utf-8")
    blank = browser.new_page()

    def look(view: str, size: str) -> Seen:
        campaign, state, wanted = VIEWS[view]
        width, height = SIZES[size]
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
        page.clock.set_fixed_time(NOW)
        page.add_init_script(
            "addEventListener('DOMContentLoaded', () => { const s = document.createElement('style'); s.textContent ="
            " '* { font-family: \"Liberation Sans\", Arial, sans-serif !important }'; document.head.append(s); });"
        )
        page.goto(f"{(folder / campaign).as_uri()}.html#campaign={campaign}&{state}")
        page.wait_for_selector(wanted, timeout=60_000, state="attached")
        page.wait_for_timeout(1500)  # the scene is drawn again when its place has its size
        said = page.evaluate(TEXTS, page.evaluate(OVERLAPS, 3.0))
        png = base64.b64encode(page.screenshot()).decode()
        page.close()
        high, levels = blank.evaluate(GREY, [f"data:image/png;base64,{png}", SMALL_PX])
        return Seen(
            np.array(levels, np.uint8).reshape(high, SMALL_PX),
            [tuple(t) for t in said["texts"]],
            [tuple(p) for p in said["pairs"]],
        )

    yield look
    blank.close()


def write_reference(seen: dict[str, Seen], path: Path = REFERENCE) -> None:
    """Write pictures and texts as a compressed file."""
    texts = json.dumps({k: s.texts for k, s in seen.items()}, ensure_ascii=False, separators=(",", ":"))
    arrays = {f"picture {k}": s.levels for k, s in seen.items()}
    np.savez_compressed(path, texts=np.frombuffer(texts.encode(), np.uint8), **arrays)


def read_reference(path: Path = REFERENCE) -> dict[str, Seen]:
    """Read what `write_reference` wrote."""
    with np.load(path) as kept:
        texts = json.loads(kept["texts"].tobytes().decode())
        return {k: Seen(kept[f"picture {k}"], [tuple(t) for t in rows], []) for k, rows in texts.items()}
