"""Chromium for the tools that look at pages: sizes, colour schemes, files, folders and a running workbench."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
SCHEMES = ("light", "dark")
_FLAGS = ["--no-sandbox", "--use-gl=swiftshader", "--enable-unsafe-swiftshader"]


@contextlib.contextmanager
def chromium() -> Iterator:
    """Yield a headless Chromium; exits with a message if Playwright or Chromium is missing."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise SystemExit("Playwright is missing: pip install 'kakehashi[pages]'") from None
    if CHROMIUM is None:
        raise SystemExit("no Chromium on this machine: install the package chromium")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


def addresses(targets: list[str]) -> list[str]:
    """Return the addresses of pages: an address stays, a folder stands for the HTML files in it."""
    found = []
    for target in targets:
        if "://" in target:
            found.append(target)
            continue
        path = Path(target).resolve()
        files = sorted(path.rglob("*.html")) if path.is_dir() else [path]
        if not files or not files[0].is_file():
            raise SystemExit(
                f"{target}: there is no page here; give an HTML file, a folder with some, or an address"
            )
        found += [file.as_uri() for file in files]
    return found


@contextlib.contextmanager
def workbench(folder: Path, *words: str) -> Iterator[str]:
    """Serve the workbench from a folder of runs; yield its address when it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    call = [sys.executable, "-m", "kakehashi", "serve", "--port", str(port), "--out", str(folder), *words]
    server = subprocess.Popen(call, start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def settle(page, computed_s: float = 0.0) -> None:
    """Wait until a page has drawn its figures, and for at most `computed_s` seconds until a job has ended.

    The page must have been opened with `bypass_csp=True`: its policy forbids what Playwright waits with.
    """
    page.wait_for_load_state("load")
    if computed_s:
        page.wait_for_function(
            "() => !document.querySelector('#view[aria-busy=true], #view [aria-busy=true], #view .loading, .pending')"
            " && document.querySelector('#view')?.childElementCount",
            timeout=1e3 * computed_s,
        )
    page.wait_for_timeout(1200)


# What the views of the workbench have beside their first state, as parts of the address.
VARIANTS = {
    "encounter": ("&focus=target", "&focus=free"),
    "cruise": ("&frame=synodic",),
    "bplane": ("&plane=opik", "&plane=opik&zoom=wide", "&zoom=scale"),
    "timeline": ("&span=weeks",),
    "objectives": ("&x=cancel~{mission}",),
    "sky": ("&lat=-33.9&lon=18.5",),
    "body": ("&colour=temperature", "&colour=slope&camera=body"),
    "earth": ("&sight=planes", "&sight=approach", "&camera=body"),
    "moon": ("&sight=horizon", "&sight=traverse", "&sight=descent", "&sight=halo"),
}


def forms(page, address: str, campaigns: list[str]) -> Iterator[tuple[str, str]]:
    """Yield name and address of every view of campaigns in a workbench, with the variants of each."""
    page.goto(address)
    known = {c["name"]: c for c in page.evaluate("async () => (await fetch('api/campaigns')).json()")}
    for name in campaigns or [n for n, c in known.items() if c.get("run")]:
        page.goto("about:blank")
        page.goto(f"{address}#campaign={name}")
        page.wait_for_selector("#more:not([hidden])", timeout=900_000)
        changes = known[name]["changes"]
        mission = (changes["cancel"] or [""])[0]
        for tab in page.locator("#tabs [role=tab]:visible").all():
            view = tab.get_attribute("data-view") or ""
            for variant in ("", *VARIANTS.get(view, ())):
                if mission or "{mission}" not in variant:
                    form = f"campaign={name}&view={view}{variant.format(mission=mission)}"
                    yield form, f"{address}#{form}"


def scroll_through(page) -> None:
    """Open the details of a page and bring every part into view once: figures are drawn when they are seen.

    Menus stay closed: they would cover what is checked.
    """
    page.evaluate("() => document.querySelectorAll('main details').forEach((d) => { d.open = true; })")
    page.evaluate("""async () => {
      const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      for (let y = 0; y < document.documentElement.scrollHeight; y += window.innerHeight / 2) {
        window.scrollTo(0, y);
        await wait(120);
      }
      for (let k = 0, before = -1; k < 40; k += 1) {  // until no figure is added any more
        const now = document.querySelectorAll("svg").length;
        if (now === before) break;
        before = now;
        await wait(700);
      }
      window.scrollTo(0, 0);
    }""")
