"""`kakehashi tour`: find a tour, fly it in the full dynamics, draw it."""

from pathlib import Path

from cyclopts import App

from kakehashi.cli.options import Json

tour = App(name="tour", help="Gravity-assist tours with deep-space manoeuvres: search, re-solve, front.")


@tour.command(name="list")
def list_tours() -> int:
    """Tours that come with the package, and ESA's test problems."""
    from kakehashi.cli import printing
    from kakehashi.io.tours import stored

    printing.names(list(stored()), False)
    return 0


@tour.command
def search(
    source: str,
    /,
    *,
    seconds: float = 30.0,
    seed: int = 0,
    target: float | None = None,
    fly: bool = True,
    mass_kg: float | None = None,
    thrust_n: float | None = None,
    isp_s: float | None = None,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """The cheapest tour, and what becomes of it in the full dynamics.

    Parameters
    ----------
    source
        A tour that comes with the package (hera, ramses), one of ESA's problems (Cassini1), or a TOML file.
    seconds
        Time to search, on all cores.
    seed
        Of the random numbers.
    target
        Stop as soon as the cost [km/s] is this low.
    fly
        Re-solve the result in the full force model, with what navigation costs; needs a small body at the end.
    mass_kg
        At departure [kg]; with thrust and impulse the manoeuvres are flown as finite burns.
    thrust_n
        Of the engine [N].
    isp_s
        Of the engine [s].
    out
        Folder for tour.json, tour.html, the trajectory (OEM, SPK, CZML), its events, and a checkpoint: the same
        command goes on from there.
    """
    from kakehashi.base.files import write_whole
    from kakehashi.cli import printing
    from kakehashi.cli.progress import Stages
    from kakehashi.cli.tour_files import check_engine, with_engine, write_flight
    from kakehashi.cli.tour_page import record, show, tour_page
    from kakehashi.io.tours import read_tour
    from kakehashi.transfer.navigation import navigate
    from kakehashi.transfer.search import search as find
    from kakehashi.transfer.shooting import can_be_met, fly_tour

    plan = read_tour(source)
    able = fly and plan.target and can_be_met(plan.target) and plan.tour.plan.manoeuvres
    check_engine(mass_kg, thrust_n, isp_s, flown=bool(able))
    if out:
        out.mkdir(parents=True, exist_ok=True)
    with Stages() as stages:
        found = find(
            plan.tour, seconds=seconds, seed=seed, target=target,
            checkpoint=out / "search.json" if out else None,
            progress=lambda share, best: stages.update(f"searching, best {best:.4g}", share),
        )  # fmt: skip
        flown = None
        if able and plan.target:
            flown = fly_tour(
                found.itinerary, plan.target, progress=lambda share: stages.update("flying", share)
            )
        costs = navigate(flown) if flown else None
    finite = with_engine(flown, plan.target, mass_kg, thrust_n, isp_s) if flown else None
    content = record(plan, found, flown, costs, finite)
    if out:
        import json as text

        write_whole(out / "tour.json", text.dumps(content, indent=1, allow_nan=False))
        line = write_flight(plan.tour.name, flown, finite, out) if flown else None
        tour_page(plan, found, flown, costs, out / "tour.html", line)
    if json:
        printing.json_lines(content)
        return 0
    show(plan, found, flown, costs, finite)
    if out:
        print(f"files: {out}")
    return 0


@tour.command
def front(
    source: str,
    /,
    *,
    c3: tuple[float, float] = (8.0, 18.0),
    points: int = 11,
    seeds: int = 3,
    runs: int = 20,
    json: Json = False,
) -> int:
    """Delta-v on board against launch energy.

    Parameters
    ----------
    source
        A tour with manoeuvres.
    c3
        Least and greatest launch energy [km2/s2].
    points
        How many energies between them.
    seeds
        Searches of each; their disagreement is told.
    runs
        Evolutions of each search.
    """
    import numpy as np

    from kakehashi.cli import printing
    from kakehashi.cli.progress import Stages
    from kakehashi.io.tours import read_tour
    from kakehashi.time import calendar
    from kakehashi.transfer.front import energy_front

    plan = read_tour(source)
    with Stages() as stages:
        found = energy_front(
            plan.tour, np.linspace(*c3, points), seeds=seeds, runs=runs,
            progress=lambda share: stages.update("searching", share),
        )  # fmt: skip
    rows = [
        {"c3_km2_s2": float(e), "delta_v_km_s": float(v), "spread_km_s": float(s),
         "departure": calendar(i.stops[0].et, "UTC", 0), "arrival": calendar(i.stops[-1].et, "UTC", 0)}
        for e, v, s, i in zip(found.c3_km2_s2, found.delta_v_km_s, found.spread_km_s, found.itineraries,
                              strict=True)
    ]  # fmt: skip
    if json:
        printing.json_lines(rows)
        return 0
    printing.table(
        f"{plan.tour.name}: delta-v on board by launch energy",
        [("C3 km2/s2", "right"), ("m/s", "right"), ("seeds differ m/s", "right"), ("departure UTC", "left"),
         ("arrival UTC", "left")],
        [(f"{r['c3_km2_s2']:.2f}", f"{1e3 * r['delta_v_km_s']:,.1f}", f"{1e3 * r['spread_km_s']:.2f}",
          r["departure"][:10], r["arrival"][:10]) for r in rows],
    )  # fmt: skip
    return 0
