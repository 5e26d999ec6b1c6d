"""Commands of `kakehashi catalogue`, for many orbits at once."""

from pathlib import Path

from cyclopts import App

from kakehashi.cli.options import From, Json, LengthAu, Several, To

catalogue = App(name="catalogue", help="Screen a catalogue of many orbits for close approaches.")


@catalogue.command
def screen(
    file: Path,
    /,
    *,
    start: From,
    end: To,
    out: Path,
    body: Several = ("Earth",),
    within_au: LengthAu = 0.05,
    cluster: str | None = None,
    top: int = 20,
    json: Json = False,
) -> int:
    """Find the close approaches of all orbits in a table; run the same command again to resume it.

    Parameters
    ----------
    file
        MPCORB (also .gz or JSON) or a part of it, CometEls, SBDB Query, OEF lines, or CSV or Parquet with the columns
        name, epoch_mjd_tdb, a_au, e, i_deg, node_deg, peri_deg, mean_anomaly_deg.
    start, end
        Dates; without a scale, UTC.
    out
        Folder for approaches.parquet, screening.json and partial results.
    body
        Planets, or the Moon: --body Earth Moon.
    within_au
        Largest distance [au], or a length with its unit (500000km). The default is 0.05, as in published lists and the
        definition of potentially hazardous asteroids; `kakehashi encounter` uses 0.1, which for a whole catalogue
        gives four times as many rows.
    cluster
        Address of a dask scheduler that distributes the screening, tcp://HOST:PORT.
    top
        Number of the nearest approaches to print.
    """
    from kakehashi.base import InputError
    from kakehashi.cli import printing
    from kakehashi.cli.dates import epoch
    from kakehashi.cli.progress import Stages
    from kakehashi.io.catalogue import read_approaches, read_catalogue, read_summary
    from kakehashi.io.catalogue import screen as compute

    if not within_au > 0.0:
        raise InputError(f"--within-au is {within_au}; give a positive distance in au")
    orbits, first = read_catalogue(file), epoch(start)
    last = epoch(end, first)
    if not last > first:
        raise InputError(f"--to {end} is not after --from {start}; exchange the two dates")
    with Stages() as stages:
        path = compute(
            orbits, first, last, out, watch=dict.fromkeys(body, within_au), client=_client(cluster),
            progress=lambda fraction: stages.update(f"screening {len(orbits):,} orbits", fraction),
        )  # fmt: skip
    approaches, summary = read_approaches(path), read_summary(out)
    ended = summary["ended_early"]
    failed = [e for e in ended if e["status"] != "IMPACT"]
    nearest = approaches["distance_km"].argsort()[:top]
    rows = [
        {k: v[i].item() if hasattr(v[i], "item") else str(v[i]) for k, v in approaches.items()}
        for i in nearest
    ]
    if json:
        printing.json_lines(
            {"orbits": len(orbits), "approaches": len(approaches["et"]), "nearest": rows, "ended_early": ended,
             "unreadable": summary["unreadable"], "left_out": summary["left_out"], "file": str(path)}
        )  # fmt: skip
        return 1 if len(failed) == len(orbits) else 0
    _show(orbits, len(approaches["et"]), rows, summary, within_au, top, out / "screening.json")
    print(f"file: {path}")
    return 1 if len(failed) == len(orbits) else 0


def _show(
    orbits, count: int, rows: list[dict], summary: dict, within_au: float, top: int, listed: Path
) -> None:
    """Print the nearest approaches, and the unused orbits and lines with the reasons."""
    from kakehashi.cli import printing

    count_text = f"{count:,} close approach{'' if count == 1 else 'es'} of {len(orbits):,} orbits"
    if rows:
        printing.table(
            f"{count_text}; the nearest",
            [("name", "left"), ("body", "left"), ("TDB", "left"), ("km", "right"), ("au", "right"),
             ("v_inf km/s", "right")],
            [(r["name"], r["body"], r["epoch_tdb"], f"{r['distance_km']:,.0f}", f"{r['distance_au']:.5f}",
              f"{r['vinf_km_s']:.2f}") for r in rows],
        )  # fmt: skip
    else:
        print(f"{count_text} within {within_au:g} au")
    ended = summary["ended_early"]
    if ended:
        print(f"{len(ended):,} of {len(orbits):,} orbits were not propagated to the end of the interval:")
        for e in ended[:top]:
            print(f"  {e['name']}: {e['reason']}" + (f", {e['epoch_tdb']} TDB" if e["epoch_tdb"] else ""))
        if len(ended) > top:
            print(f"  and {len(ended) - top:,} more, listed in {listed}")
    if summary["left_out"]:
        print(summary["left_out"])
    for some, what in (
        ([u for u in orbits.unreadable if not u.used], "not used"),
        ([u for u in orbits.unreadable if u.used], "used in part"),
    ):
        if some:
            lines = f"{len(some):,} lines were" if len(some) > 1 else "1 line was"
            print(f"{lines} {what}; the first: {some[0]}")


def _client(address: str | None):
    if address is None:
        return None
    try:
        from dask.distributed import Client
    except ImportError as error:
        from kakehashi.base.errors import MissingExtra

        raise MissingExtra("dask.distributed", "cluster", "screening on a cluster") from error
    return Client(address)
