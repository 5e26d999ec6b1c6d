"""Figures drawn by the page's own code in a headless Chromium, and what the picture then holds."""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from kakehashi.web.view import clock

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SOURCES = Path(__file__).resolve().parents[2] / "web" / "src"

PAGE = """<!doctype html><html data-theme="light"><meta charset="utf-8">
<link rel="stylesheet" href="{sources}/theme.css">
<script type="module">
import {{ chart, rowsOf }} from "{sources}/chart.js";
import {{ setClock }} from "{sources}/draw.js";
window.addEventListener("error", (e) => document.body.append("failed: " + e.message));
setClock({clock});
for (const [key, figure] of Object.entries({figures})) {{
  const holder = document.createElement("section");
  holder.id = key;
  holder.dataset.rows = rowsOf(figure).length;
  document.body.append(holder);
  holder.append(chart(figure, {{ width: 1000 }}).svg);
}}
document.body.dataset.ended = "yes";
</script><body></body></html>"""


@dataclass
class Picture:
    """Axes by name with title, ends and direction; marks as (kind, name, colours that their shapes have)."""

    axes: dict[str, dict[str, str]] = field(default_factory=dict)
    marks: list[tuple[str, str, set[str]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    rows: int = 0


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.pictures: dict[str, Picture] = {}
        self.ended, self.open, self.picture, self.said = False, [], None, []

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        self.ended |= a.get("data-ended") == "yes"
        if tag == "section":
            self.picture = self.pictures[a["id"]] = Picture(rows=int(a["data-rows"]))
        if "data-axis" in a:
            self.picture.axes[a["data-axis"]] = {k.removeprefix("data-"): v for k, v in a.items()}
        if "data-mark" in a:
            self.picture.marks.append((a["data-mark"], a["data-name"], set()))
            self.open.append([tag, True])
            return
        inside = any(mark for _, mark in self.open)
        if inside and tag != "text":
            self.picture.marks[-1][2].update(
                v.lower() for k, v in attrs if k in ("stroke", "fill") and v.startswith("#")
            )
        if tag not in ("meta", "link", "br"):
            self.open.append([tag, False])

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "text":
            self.picture.texts.append(data)
        if "failed:" in data:
            self.said.append(data)


def drawn(figures: dict, at_et: float, folder: Path) -> dict[str, Picture]:
    """What the page draws of figures (JSON by key)."""
    sources = SOURCES.as_uri()
    text = PAGE.format(
        sources=sources, clock=json.dumps(clock(at_et)), figures=json.dumps(figures).replace("<", "\\u003c")
    )
    page = folder / "figures.html"
    page.write_text(text, encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
    command = [
        CHROMIUM,
        *flags,
        "--virtual-time-budget=20000",
        f"--user-data-dir={folder / 'profile'}",
        "--dump-dom",
        page.as_uri(),
    ]
    made = subprocess.run(command, capture_output=True, text=True, timeout=180)
    reader = Reader()
    reader.feed(re.sub(r"<script.*?</script>", "", made.stdout, flags=re.DOTALL))
    assert reader.ended and not reader.said, (reader.said, made.stderr[-500:])
    return reader.pictures
