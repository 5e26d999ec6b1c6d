"""Check pages in Chromium: accessibility by axe-core, texts that overlap or spill over, and widths that do not fit.

    python tools/check_pages.py PAGE... [--serve FOLDER] [--json FILE]

A PAGE is an HTML file, a folder with some, or an address.  --serve starts the workbench on a folder of runs.  Each page
is opened at 1440 x 900 and 390 x 844 pixels in the light and the dark scheme; of the workbench, every view of the given
campaigns (those with a finished run by default) with its variants, and the strip of a running what-if.  The exit code
is 1 if axe-core finds anything serious or critical, if texts of a figure overlap or a text is wider than its element,
or if a page is wider than its window.  axe-core (MPL-2.0) comes with the package axe-playwright-python; it is used
here and not shipped.
"""

import argparse
import json
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

from page_browser import SCHEMES, SIZES, addresses, chromium, forms, scroll_through, settle, workbench

GRAVE = ("serious", "critical")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Elements with text that is wider than they are and is not hidden there: it stands on what is beside it.
_SPILLS = """() => [...document.querySelectorAll("td, th, dd, dt, p, li, button, figcaption, h1, h2, h3, summary")]
  .filter((e) => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 2 && getComputedStyle(e).overflowX === "visible"
    && !e.querySelector("table, svg, canvas, .unseen") && !e.closest("[aria-hidden=true]"))
  .map((e) => `${e.tagName.toLowerCase()} ${e.textContent.trim().slice(0, 60)}, ${e.scrollWidth - e.clientWidth} px`)"""
OVERLAP_PX = 3.0  # of both width and height; letters do not fill their boxes

OVERLAPS = (Path(__file__).parent / "overlaps.js").read_text("utf-8").split("\n", 2)[2].rstrip()


@dataclass(frozen=True)
class Finding:
    """Something wrong on a page: what, how grave, where (page, view, size, scheme), and an example."""

    kind: str
    impact: str
    page: str
    view: str
    size: str
    scheme: str
    count: int
    example: str


def axe_script() -> str:
    """Return the source of axe-core."""
    try:
        return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    except ModuleNotFoundError:
        raise SystemExit("axe-core is missing: pip install 'kakehashi[pages]'") from None


def examine(page, place: tuple[str, str, str, str], axe: str) -> list[Finding]:
    """Return the findings on a page as it is displayed now."""
    page.evaluate(axe)
    options = {"runOnly": {"type": "tag", "values": _RULES}, "resultTypes": ["violations"]}
    found = []
    for one in page.evaluate("(o) => axe.run(document, o)", options)["violations"]:
        example = " ".join(str(one["nodes"][0]["target"][-1]).split())
        why = [c.get("message", "") for c in (*one["nodes"][0]["any"], *one["nodes"][0]["all"])]
        found.append(
            Finding(
                one["id"],
                one["impact"] or "minor",
                *place,
                len(one["nodes"]),
                f"{example}: {' '.join(why)[:160]}",
            )
        )
    pairs = page.evaluate(OVERLAPS, OVERLAP_PX)
    if pairs:
        told = "; ".join(f"{name}: {a[:40]!r} on {b[:40]!r}" for name, a, b in pairs[:4])
        found.append(Finding("texts-overlap", "serious", *place, len(pairs), told))
    spilled = page.evaluate(_SPILLS)
    if spilled:
        found.append(Finding("text-spills", "serious", *place, len(spilled), "; ".join(spilled[:4])))
    wide = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
    if wide > 1:
        found.append(Finding("wider-than-window", "serious", *place, 1, f"{wide} px"))
    return found


def views(page):
    """Yield the name of each view of a page, after opening it; pages without tabs have one."""
    tabs = page.locator("nav [role=tab], [role=tablist] [role=tab]")
    count = tabs.count()
    if not count:
        scroll_through(page)
        yield ""
    for k in range(count):
        if not tabs.nth(k).is_visible():  # a view that this campaign does not have
            continue
        tabs.nth(k).click()
        page.wait_for_timeout(1500)
        yield tabs.nth(k).inner_text().strip()


def check(targets: list[str], sizes=tuple(SIZES), schemes=SCHEMES, computed_s: float = 0.0) -> list[Finding]:
    """Return the findings on pages at all sizes and in all schemes."""
    axe, found = axe_script(), []
    with chromium() as browser:
        for address in targets:
            for size in sizes:
                for scheme in schemes:
                    width, height = SIZES[size]
                    page = browser.new_page(
                        viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True
                    )
                    page.goto(address)
                    settle(page, computed_s)
                    for view in views(page):
                        found += examine(page, (address, view, size, scheme), axe)
                    page.close()
    return found


def check_workbench(
    address: str, campaigns: list[str], sizes=tuple(SIZES), schemes=SCHEMES, computed_s: float = 900.0
) -> list[Finding]:
    """Return the findings on every form of a workbench, with its what-if while it computes."""
    axe, found = axe_script(), []
    with chromium() as browser:
        first = browser.new_page(bypass_csp=True)
        targets = list(forms(first, address, campaigns))
        first.close()
        for size in sizes:
            for scheme in schemes:
                width, height = SIZES[size]
                page = browser.new_page(
                    viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True
                )
                for name, target in targets:
                    page.goto("about:blank")
                    page.goto(target)
                    settle(page, computed_s)
                    found += examine(page, ("workbench", name, size, scheme), axe)
                found += examine_strip(page, targets, (size, scheme), axe)
                page.close()
    return found


def examine_strip(page, targets: list[tuple[str, str]], form: tuple[str, str], axe: str) -> list[Finding]:
    """Return the findings on the strip of a what-if that computes, with a server that does not answer yet."""
    target = next((t for name, t in targets if name.endswith("view=objectives")), None)
    if target is None:
        return []
    page.goto("about:blank")
    page.goto(target)
    settle(page, 60.0)
    page.route("**/api/jobs", lambda route: None)  # asked and never answered
    page.locator("#view input[type=checkbox]").first.check()
    page.wait_for_selector(".pending")
    found = examine(page, ("workbench", "what-if computes", *form), axe)
    page.unroute_all(behavior="ignoreErrors")
    return found


def told(found: list[Finding]) -> str:
    """Return the findings as text: one line a kind and page, with where it was seen."""
    groups: dict[tuple, list[Finding]] = {}
    for one in found:
        groups.setdefault((one.page, one.impact, one.kind), []).append(one)
    lines = []
    for (page, impact, kind), members in sorted(groups.items()):
        seen = sorted({" ".join(filter(None, (m.view, m.size, m.scheme))) for m in members})
        most = max(members, key=lambda m: m.count)
        lines.append(
            f"{page}\n  {impact}: {kind}, up to {most.count} at {', '.join(seen)}\n    {most.example}"
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="*", help="HTML files, folders or addresses")
    parser.add_argument("--serve", type=Path, help="also the workbench, on a folder of runs")
    parser.add_argument("--campaign", nargs="+", default=[], help="campaigns that the workbench shows")
    parser.add_argument(
        "--computed-s", type=float, default=900.0, help="longest wait for a job of the workbench"
    )
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES))
    parser.add_argument("--schemes", nargs="+", choices=SCHEMES, default=list(SCHEMES))
    parser.add_argument("--json", type=Path, help="file for all findings")
    given = parser.parse_args()
    if not given.pages and given.serve is None:
        parser.error("give a page, or --serve FOLDER")
    found = check(addresses(given.pages), given.sizes, given.schemes)
    if given.serve is not None:
        with workbench(given.serve) as address:
            found += check_workbench(address, given.campaign, given.sizes, given.schemes, given.computed_s)
    if given.json:
        given.json.write_text(json.dumps([asdict(f) for f in found], indent=1), encoding="utf-8")
    if found:
        print(told(found))
    grave = sum(f.impact in GRAVE for f in found)
    print(f"{len(found)} findings, {grave} of them serious or critical")
    return 1 if grave else 0


if __name__ == "__main__":
    raise SystemExit(main())
