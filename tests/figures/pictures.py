"""What both renderers draw of figures in Chromium: small grey pictures, the centres of all texts, texts that overlap.

The pictures are 120 pixels wide, so that hardly anything of the letters' shape is left.  `python
tools/make_figure_references.py` writes those of the examples as the reference of test_pictures.py.
"""

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import plotly
from browser import CHROMIUM, SOURCES

from kakehashi.plot.render import plotly_figure
from kakehashi.web.view import clock

WIDTH_PX, SMALL_PX = 900, 120
OVERLAPS = Path(__file__).resolve().parents[2] / "tools" / "overlaps.js"
REFERENCE = Path(__file__).with_name("pictures.npz")

PAGE = """<!doctype html><html data-theme="light"><meta charset="utf-8">
<link rel="stylesheet" href="{sources}/theme.css">
<style>section {{ width: {width}px; font-family: "Liberation Sans", Arial, sans-serif }}</style>
<script src="{plotly}"></script>
<script type="module">
import {{ chart }} from "{sources}/chart.js";
import {{ setClock }} from "{sources}/draw.js";
setClock({clock});
const overlaps = {overlaps};
const grey = async (source, height) => {{
  const image = new Image(), k = 4, w = {small}, h = Math.round({small} * height / {width});
  image.src = source;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), {{ width: k * w, height: k * h }});
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#ffffff"; pen.fillRect(0, 0, k * w, k * h);
  pen.drawImage(image, 0, 0, k * w, k * h);
  const data = pen.getImageData(0, 0, k * w, k * h).data, sums = new Float64Array(w * h);
  for (let y = 0; y < k * h; y += 1) for (let x = 0; x < k * w; x += 1) {{
    const p = 4 * (y * k * w + x);
    const level = 0.299 * data[p] + 0.587 * data[p + 1] + 0.114 * data[p + 2];
    sums[Math.floor(y / k) * w + Math.floor(x / k)] += level / (k * k);
  }}
  return {{ height: h, levels: [...sums].map((v) => Math.round(v / 17)) }};
}};
const texts = (holder) => {{
  const home = holder.getBoundingClientRect();
  const shown = (t) => t.textContent.trim() && t.getClientRects().length;
  return [...holder.querySelectorAll("text")].filter(shown).map((t) => {{
    const b = t.getBoundingClientRect(), x = (b.left + b.right) / 2 - home.left, y = (b.top + b.bottom) / 2 - home.top;
    return [t.textContent.trim(), Math.round(x), Math.round(y)];
  }});
}};
const out = {{}};
try {{
  for (const [key, [record, spec]] of Object.entries({figures})) {{
    const holder = document.body.appendChild(document.createElement("section"));
    holder.dataset.drawing = key;
    let source;
    if (spec === null) {{
      const drawing = chart(record, {{ width: {width} }}).svg;
      holder.append(drawing);
      source = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(drawing));
    }} else {{
      const layout = {{ ...spec.layout, width: {width}, autosize: false }};
      await Plotly.newPlot(holder, spec.data, layout, {{ staticPlot: true }});
      source = await Plotly.toImage(holder, {{ format: "svg", width: {width}, height: record.height }});
    }}
    out[key] = {{ ...await grey(source, record.height), texts: texts(holder) }};
  }}
  for (const [key, ...pair] of overlaps({margin})) (out[key].overlaps ??= []).push(pair);
}} catch (error) {{ out.failed = String(error.stack ?? error); }}
const said = document.createElement("script");
said.type = "application/json"; said.id = "said"; said.textContent = JSON.stringify(out).replaceAll("<", "\\u003c");
document.body.replaceChildren(said);
</script><body></body></html>"""


@dataclass(frozen=True)
class Picture:
    """A small picture (h, 120) in 16 grey levels, texts with the pixels of their centres, and pairs that overlap."""

    levels: np.ndarray
    texts: list[tuple[str, float, float]]
    overlaps: list[tuple[str, str]]


def pictures(figures: dict, at_et: float, folder: Path, *, margin_px: float = 3.0) -> dict[str, Picture]:
    """Return what the page and plotly draw of figures, as "NAME by page" and "NAME by plotly"."""
    asked = {}
    for name, figure in figures.items():
        record = figure.to_json()
        asked[f"{name} by page"] = (record, None)
        asked[f"{name} by plotly"] = (
            {"height": record["height"]},
            json.loads(plotly_figure(figure).to_json()),
        )
    script = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    text = PAGE.format(
        sources=SOURCES.as_uri(), plotly=script.as_uri(), clock=json.dumps(clock(at_et)), width=WIDTH_PX,
        small=SMALL_PX, overlaps=OVERLAPS.read_text("utf-8"), margin=margin_px,
        figures=json.dumps(asked).replace("<", "\\u003c"),
    )  # fmt: skip
    page = folder / "pictures.html"
    page.write_text(text, encoding="utf-8")
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--allow-file-access-from-files",
        f"--window-size={WIDTH_PX + 60},900",
    ]
    call = [
        CHROMIUM,
        *flags,
        "--virtual-time-budget=600000",
        f"--user-data-dir={folder / 'profile'}",
        "--dump-dom",
    ]
    made = subprocess.run([*call, page.as_uri()], capture_output=True, text=True, timeout=600)
    found = re.search(r'<script type="application/json" id="said">(.*?)</script>', made.stdout, re.DOTALL)
    assert found, made.stderr[-500:]
    said = json.loads(found[1])
    assert "failed" not in said, said["failed"]
    return {key: _picture(drawn) for key, drawn in said.items()}


def _picture(drawn: dict) -> Picture:
    levels = np.array(drawn["levels"], np.uint8).reshape(drawn["height"], SMALL_PX)
    return Picture(levels, [tuple(t) for t in drawn["texts"]], [tuple(p) for p in drawn.get("overlaps", [])])


def write_reference(drawn: dict[str, Picture], path: Path = REFERENCE) -> None:
    """Write pictures and texts as a compressed file."""
    texts = json.dumps(
        {key: one.texts for key, one in drawn.items()}, ensure_ascii=False, separators=(",", ":")
    )
    arrays = {f"picture {key}": one.levels for key, one in drawn.items()}
    np.savez_compressed(path, texts=np.frombuffer(texts.encode(), np.uint8), **arrays)


def read_reference(path: Path = REFERENCE) -> dict[str, Picture]:
    """Read what `write_reference` wrote."""
    with np.load(path) as stored:
        texts = json.loads(stored["texts"].tobytes().decode())
        return {
            key: Picture(stored[f"picture {key}"], [tuple(t) for t in rows], [])
            for key, rows in texts.items()
        }
