"""Commands of `kakehashi data`: fetch astrometry, orbits and star-catalogue biases, and list stored copies."""

from pathlib import Path

from cyclopts import App

from kakehashi.cli.options import Json

data = App(name="data", help="Fetch public data, and store copies with source and SHA-256.")


@data.command(name="list")
def list_data(*, cache: Path | None = None, json: Json = False) -> None:
    """List the stored copies of fetched data, with source and date.

    Parameters
    ----------
    cache
        Folder of the copies; KAKEHASHI_CACHE or the user's cache folder by default.
    """
    from kakehashi.cli import printing
    from kakehashi.io.fetch import cache_folder, copies

    rows = copies(cache)
    if json:
        printing.json_lines(rows)
        return
    if not rows:
        print(f"There are no copies in {cache or cache_folder()}; use `kakehashi data fetch` to get data.")
        return
    heads = [("file", "left"), ("bytes", "right"), ("retrieved UTC", "left"), ("source", "left")]
    cells = [(r["file"], f"{r['bytes']:,}", r["retrieved_utc"], r["source"]) for r in rows]
    printing.table(f"Copies in {cache or cache_folder()}", heads, cells)


@data.command(usage="Usage: kakehashi data fetch [OPTIONS] KIND [NAME]")
def fetch(
    kind: str,
    name: str = "",
    /,
    *,
    form: str = "",
    out: Path | None = None,
    base_url: str | None = None,
    timeout: float = 60.0,
    refresh: bool = False,
    cache: Path | None = None,
    json: Json = False,
) -> None:
    """Fetch astrometry (mpc), an orbit (sbdb, neocc), star-catalogue biases (debias) or lunar terrain (lola).

    A copy is stored and reused by the same command without network access.

    Parameters
    ----------
    kind
        Service: mpc, sbdb, neocc, debias or lola.
    name
        Number, name or designation of the object; for debias the table, 2018 (the default) or hires2018;
        for lola the grid: LDEM_80S_20M, LDEM_80S_80M, LDEM_75S_240M, SITE01 or SITE04.  The size is told before the
        download, and an interrupted download goes on where it stopped.
    form
        Format of the file: for mpc, ades (the default) or obs80; for neocc, ke1 (the default) or ke0.
    out
        Also write the file to this path.
    base_url
        Another address with the same interface.
    timeout
        Longest waiting time for data from the service [s].
    refresh
        Query the service even if there is a copy.
    cache
        Folder of the copies; KAKEHASHI_CACHE or the user's cache folder by default.
    """
    from kakehashi.base.files import write_whole
    from kakehashi.io import fetch as service

    if kind.strip().casefold() == "lola":
        _fetch_lola(name, out, base_url, timeout, refresh, cache, json)
        return
    copy = service.fetch(
        kind, name, form=form, base_url=base_url, cache=cache, timeout_s=timeout, refresh=refresh
    )
    if out is not None:
        write_whole(out, copy.path.read_bytes())
    if json:
        import json as words

        print(words.dumps(service.note(copy) | {"out": None if out is None else str(out)}, indent=1))
        return
    print(out or copy.path)
    print(f"sha256     {copy.sha256}")
    print(f"bytes      {copy.bytes:,}")
    print(f"source     {copy.url}")
    note = " (from the stored copy; use --refresh to query the service again)" if copy.from_cache else ""
    print(f"retrieved  {copy.retrieved_utc} UTC{note}")


def _fetch_lola(name: str, out, base_url, timeout: float, refresh: bool, cache, json: bool) -> None:
    """Fetch a grid of LOLA, with its size told first."""
    import shutil
    import sys

    from kakehashi.base.files import replacing
    from kakehashi.cli import printing
    from kakehashi.cli.progress import Stages
    from kakehashi.io.fetch import note
    from kakehashi.io.lola import fetch_lola

    announced: set[str] = set()
    with Stages() as stages:

        def progress(file: str, arrived: int, size: int) -> None:
            if file not in announced:
                announced.add(file)
                print(
                    f"{file}: {size:,} bytes, {arrived:,} of them here already", file=sys.stderr, flush=True
                )
            stages.update(file, arrived / max(size, 1))

        fetched = fetch_lola(
            name, base_url=base_url, cache=cache, timeout_s=timeout, refresh=refresh, progress=progress
        )
    paths = []
    for one in fetched:
        paths.append(one.path if out is None else out / one.path.name)
        if out is not None:
            with replacing(paths[-1]) as temporary:
                shutil.copyfile(one.path, temporary)
    if json:
        printing.json_lines(
            [note(f) | {"out": None if out is None else str(p)} for f, p in zip(fetched, paths, strict=True)]
        )
        return
    for one, path in zip(fetched, paths, strict=True):
        print(path)
        print(f"sha256     {one.sha256}")
        print(f"bytes      {one.bytes:,}")
        print(f"source     {one.url}")
        print(f"retrieved  {one.retrieved_utc} UTC{' (from the stored copy)' if one.from_cache else ''}")
