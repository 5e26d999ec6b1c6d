"""Write data and reference pictures of tests/web/test_views.py.

    python tools/make_view_references.py [--runs FOLDER]

With --runs the data are made anew from runs of apophis-2029, earthcare and lupex in the folder (`tools/make_pages.py`
leaves them there); otherwise the stored data are drawn.  Look at the views first: the references say what they look
like, not that it is right.
"""

import argparse
import base64
import gzip
import json
import re
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
DRAWN = re.compile(r"^(porkchop|bplane|opik|timeline|cruise|brightness|ground-track)")
EVERY, LONG = (
    3,
    400,
)  # which row and column of a field of values is stored, and which point of a line longer than this


def thinned(value):
    """Return data with numbers of six digits, but epochs of a tenth of a second."""
    if isinstance(value, float):
        return round(value, 1) if abs(value) > 1e7 else float(f"{value:.6g}")
    if isinstance(value, list):
        return [thinned(v) for v in value]
    return {k: thinned(v) for k, v in value.items()} if isinstance(value, dict) else value


def coarse(mark: dict) -> dict:
    """Return a mark of a field of values, or of a long line, with fewer rows, columns or points."""
    points = len(mark["x"]) if mark["kind"] == "line" else 0
    if points > LONG:
        return {k: v[::EVERY] if isinstance(v, list) and len(v) == points else v for k, v in mark.items()}
    if not mark.get("z"):
        return mark
    return mark | {
        "x": mark["x"][::EVERY], "y": mark["y"][::EVERY], "z": [row[::EVERY] for row in mark["z"][::EVERY]]
    }  # fmt: skip


def sparse(moon: dict) -> dict:
    """Return a view of the Moon with every fourth direction of its horizons."""
    m = moon["map"]
    if m["directions"] % 4:
        return moon
    levels = np.frombuffer(base64.b64decode(m["horizons"]), np.uint8).reshape(m["directions"], -1)[::4]
    horizons = base64.b64encode(levels.tobytes()).decode()
    return moon | {"map": m | {"directions": len(levels), "horizons": horizons}}


def spare(content: dict) -> dict:
    """Return what the views draw of the data of an exported page."""
    figures = {
        key: f | {"marks": [coarse(m) for m in f["marks"]]}
        for key, f in content["view"]["figures"].items()
        if DRAWN.match(key)
    }
    bodies = {
        name: b | {"fields": [f for f in b["fields"] if f["key"] == "slope"], "figures": {}}
        for name, b in content["bodies"].items()
    }
    cruise = [
        p | {"et": p["et"][::EVERY], "place_au": p["place_au"][::EVERY]} if len(p["et"]) > LONG else p
        for p in content["view"]["cruise"]
    ]
    view = content["view"] | {"figures": figures, "cruise": cruise}
    moon = {name: sparse(m) for name, m in content["moon"].items()}
    return thinned(content | {"view": view, "bodies": bodies, "moon": moon, "oem": ""})


def write_data(runs: Path, path: Path) -> None:
    """Write the data of the campaigns of the views."""
    from views import VIEWS

    from kakehashi.campaign.load import load
    from kakehashi.web.export import content_of

    names = dict.fromkeys(campaign for campaign, _, _ in VIEWS.values())
    data = {name: spare(content_of(load(name), runs)) for name in names}
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{path.name}: {path.stat().st_size / 1e3:.0f} kB")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=Path, help="folder of runs from which the data are made anew")
    given = parser.parse_args()
    sys.path.insert(0, str(ROOT / "tests" / "web"))
    from page_browser import chromium
    from views import DATA, REFERENCE, SIZES, VIEWS, pages, stored, write_reference

    if given.runs:
        write_data(given.runs, DATA)
    with (
        tempfile.TemporaryDirectory() as folder,
        chromium() as browser,
        pages(browser, Path(folder), stored()) as look,
    ):
        seen = {f"{view} {size}": look(view, size) for view in VIEWS for size in SIZES}
    write_reference(seen)
    print(f"{REFERENCE.name}: {len(seen)} pictures, {REFERENCE.stat().st_size / 1e3:.0f} kB")
    covered = {key: one.overlaps for key, one in seen.items() if one.overlaps}
    if covered:
        raise SystemExit(f"labels cover each other: {covered}")


if __name__ == "__main__":
    main()
