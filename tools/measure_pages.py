"""Measure pages in Chromium: size, compressed scripts, first paint, time until the page answers, work per frame.

    python tools/measure_pages.py PAGE... [--serve FOLDER] [--repeat N] [--json FILE]

A PAGE is an HTML file, a folder with some, or an address; --serve starts the workbench on a folder of runs.  "paint" is
the first contentful paint; "interactive" is when nothing longer than 50 ms has run since, and the page's figures or
controls are there: the end of the last long task before a quiet half second, not before DOMContentLoaded.  "blocked" is
the sum of what long tasks took beyond 50 ms.  "frame" is the mean script, layout and style work for a frame while the
page plays, in processor time of its thread; "frame_p90" is the wall clock of the script that nine frames of ten do not
exceed, where a view measures it (both only with a play button; give a view as ADDRESS#campaign=NAME&view=earth).  Times
are the medians of --repeat runs with an empty cache; the load of the machine counts, so the processor's time of the
page is printed beside them.  The exit code is 1 if a bar is missed: paint 1 s, interactive 2 s, frame 6 ms, 3 MB for a
file, 600 kB of compressed scripts.
"""

import argparse
import gzip
import json
import re
import statistics
from pathlib import Path
from urllib.parse import unquote, urlparse

from page_browser import SIZES, addresses, chromium, workbench

BARS = {"paint_s": 1.0, "interactive_s": 2.0, "frame_ms": 6.0, "file_mb": 3.0, "scripts_kb": 600.0}
_WATCH = """() => {
  window.__long = [];
  const note = (list) => list.getEntries().forEach((e) => window.__long.push([e.startTime, e.duration]));
  new PerformanceObserver(note).observe({ type: "longtask", buffered: true });
}"""
_TIMES = """() => {
  const nav = performance.getEntriesByType("navigation")[0], long = window.__long;
  const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN;
  let quiet = Math.max(paint, nav.domContentLoadedEventEnd);
  for (const [start, length] of long) if (start < quiet + 500) quiet = Math.max(quiet, start + length);
  const names = performance.getEntriesByType("resource").map((r) => r.name);
  const scripts = names.filter((name) => /\\.m?js(\\?|$)/.test(name));
  return { paint, quiet, blocked: long.reduce((s, [, l]) => s + Math.max(0, l - 50), 0), scripts };
}"""
_FRAMES = """() => new Promise((done) => {
  const begun = performance.now();
  let frames = 0;
  const step = () => { frames += 1; performance.now() - begun > 2500 ? done(frames) : requestAnimationFrame(step); };
  requestAnimationFrame(step);
})"""


# Wall clock of the script of a frame [ms] that nine of ten do not exceed, as the views of a canvas measure it.
_COSTS = """() => {
  const costs = [...document.querySelectorAll("canvas")].map((c) => c.costs).find((c) => c?.length);
  return costs ? [...costs].sort((a, b) => a - b)[Math.floor(0.9 * (costs.length - 1))] : null;
}"""


def file_sizes(address: str) -> dict[str, float]:
    """Return the size of a file and of its inline scripts, each compressed by gzip; nothing for another address."""
    url = urlparse(address)
    if url.scheme != "file":
        return {}
    text = Path(unquote(url.path)).read_bytes()
    scripts = re.findall(
        rb"<script(?![^>]*(?:application/json|data-figure))[^>]*>(.*?)</script>", text, re.DOTALL
    )
    packed = sum(len(gzip.compress(s)) for s in scripts)
    return {
        "file_mb": len(text) / 1e6,
        "file_gz_mb": len(gzip.compress(text)) / 1e6,
        "scripts_kb": packed / 1e3,
    }


def once(browser, address: str, size: str) -> dict[str, float]:
    """Return the times of one visit with an empty cache."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.add_init_script(f"({_WATCH})()")
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address, wait_until="load")
    page.wait_for_timeout(3000)
    times = page.evaluate(_TIMES)
    work = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    found = {
        "paint_s": 1e-3 * times["paint"], "interactive_s": 1e-3 * times["quiet"], "blocked_s": 1e-3 * times["blocked"],
        "script_cpu_s": work["ScriptDuration"], "layout_cpu_s": work["LayoutDuration"] + work["RecalcStyleDuration"],
    }  # fmt: skip
    if times["scripts"]:
        bodies = [page.request.get(name).body() for name in times["scripts"]]
        found["scripts_kb"] = sum(len(gzip.compress(b)) for b in bodies) / 1e3
    frame = frame_ms(page, session)
    if frame is not None:
        found["frame_ms"] = frame
        if (costs := page.evaluate(_COSTS)) is not None:
            found["frame_p90_ms"] = float(costs)
    context.close()
    return found


def frame_ms(page, session) -> float | None:
    """Return script and layout work per frame while the page plays [ms], or None if it has no play button."""
    buttons = "button[aria-label*=play i], button:has-text('▶'), button:has-text('play')"
    play = page.locator(buttons).locator("visible=true").first
    if not play.count():
        return None
    play.click()
    before = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    frames = page.evaluate(_FRAMES)
    after = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    names = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
    return 1e3 * sum(after[n] - before[n] for n in names) / max(frames, 1)


def measure(targets: list[str], repeat: int, sizes) -> list[dict]:
    """Return the medians of several visits to every page at every size."""
    rows = []
    with chromium() as browser:
        for address in targets:
            for size in sizes:
                visits = [once(browser, address, size) for _ in range(repeat)]
                medians = {k: statistics.median(v[k] for v in visits if k in v) for k in visits[0]}
                rows.append({"page": address, "size": size} | medians | file_sizes(address))
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="*", help="HTML files, folders or addresses")
    parser.add_argument("--serve", type=Path, help="also the workbench, on a folder of runs")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=["desk"])
    parser.add_argument("--json", type=Path, help="file for all figures")
    given = parser.parse_args()
    if not given.pages and given.serve is None:
        parser.error("give a page, or --serve FOLDER")
    rows = measure(addresses(given.pages), given.repeat, given.sizes)
    if given.serve is not None:
        with workbench(given.serve) as address:
            rows += measure([address], given.repeat, given.sizes)
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    missed = 0
    for row in rows:
        over = [k for k, bar in BARS.items() if row.get(k, 0.0) > bar]
        missed += len(over)
        print(f"{row['page']} ({row['size']})")
        for key, value in row.items():
            if isinstance(value, float):
                print(f"  {key:14}{value:10.2f}{'  above ' + str(BARS[key]) if key in over else ''}")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
