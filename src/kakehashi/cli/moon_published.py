"""Published light of sites near the lunar south pole, beside what is computed: text and JSON."""

from typing import Any


def show_published(around, step_s: float, directions: int, json: bool) -> None:
    """Compute the published sites that terrain resolves, and print both.

    Parameters
    ----------
    around : Nested
        All terrain.
    step_s : float
        Distance of samples [s].
    directions : int
        Number of azimuths.
    json : bool
        Whether to print JSON.
    """
    from kakehashi.cli import printing
    from kakehashi.cli.progress import Stages
    from kakehashi.moon.illumination.published_sites import MISSING, computed_light, published_sites

    records = []
    with Stages() as stages:
        for site in published_sites():
            result = computed_light(
                site, around, step_s=step_s, directions=directions,
                progress=lambda part, name=site.name: stages.update(name, part),
            )  # fmt: skip
            records.append(_record(site, result))
    if json:
        printing.json_lines({"sites": records, "terrain": [t.name for t in around.terrains]})
        return
    heads = [
        ("site", "left"), ("lit, published", "right"), ("computed", "right"),
        ("longest night d, published", "right"), ("computed", "right"), ("source", "left"),
    ]  # fmt: skip
    printing.table("Published sites", heads, [_cells(r) for r in records])
    for r in records:
        if r["note"]:
            print(f"{r['name']}: {r['note']}")
    if any(r["computed"] is None for r in records):
        print(f"-: {MISSING}")


def _record(site, result) -> dict[str, Any]:
    import math

    from kakehashi.moon.illumination.published_sites import MISSING

    computed = None
    if result is not None:
        s = result.summary()
        computed = {
            "lit": s["mean_disc_fraction"], "longest_dark_days": s["longest_dark_days"], "earth": s["earth_visible"],
        }  # fmt: skip
    return {
        "name": site.name, "latitude_deg": math.degrees(site.lat_rad), "longitude_east_deg": math.degrees(site.lon_rad),
        "height_m": site.height_m, "begin": site.begin, "years": site.years,
        "published": {"lit": site.lit, "longest_dark_days": site.longest_dark_days, "earth": site.earth},
        "computed": computed, "why_not": MISSING if computed is None else None, "published_on": site.terrain,
        "note": site.note, "source": site.source, "as_of": site.as_of,
    }  # fmt: skip


def _cells(r: dict) -> tuple[str, ...]:
    days, computed = r["published"]["longest_dark_days"], r["computed"]
    return (
        r["name"], f"{r['published']['lit']:.3f}", "-" if computed is None else f"{computed['lit']:.3f}",
        "-" if days is None else " to ".join(f"{d:g}" for d in days),
        "-" if computed is None or computed["longest_dark_days"] is None else f"{computed['longest_dark_days']:.1f}",
        r["source"],
    )  # fmt: skip
