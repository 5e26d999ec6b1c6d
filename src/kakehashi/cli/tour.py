"""`kakehashi tour`: search for a tour, refinement in the full dynamics, output files."""

from math import inf
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from kakehashi.cli.options import Json, Kernels
from kakehashi.cli.tour_electric import electric

tour = App(
    name="tour",
    help="Gravity-assist tours with deep-space manoeuvres: search, full dynamics, Pareto front, electric legs.",
)
tour.command(electric)


@tour.command(name="list")
def list_tours(*, json: Json = False) -> int:
    """List the tours in the package, and ESA's test problems."""
    from kakehashi.cli import printing
    from kakehashi.io.tours import stored

    printing.names(list(stored()), json, "tour")
    return 0


@tour.command(name="show")
def show_tour(source: str, /, *, kernel: Kernels = (), json: Json = False) -> int:
    """Print a tour file, for reading or as a template for another tour.

    Parameters
    ----------
    source
        A tour of the package (hera, ramses, bepicolombo) or a TOML file. It is checked first.
    """
    from kakehashi.base import InputError
    from kakehashi.cli import printing
    from kakehashi.io.tours import read_tour

    plan = read_tour(source, kernels=kernel)
    if not plan.text:
        raise InputError(
            f"{source} is one of ESA's test problems, which have no file; give hera, ramses or bepicolombo"
        )
    if json:
        import tomllib

        printing.json_lines(printing.with_texts(tomllib.loads(plan.text)))
    else:
        print(plan.text.rstrip())
    return 0


@tour.command
def search(
    source: str,
    /,
    *,
    seconds: float = 30.0,
    seed: int = 0,
    target: float | None = None,
    fly: Annotated[bool, Parameter(negative="--no-fly")] = True,
    mass_kg: float | None = None,
    dry_mass_kg: float | None = None,
    thrust_n: float | None = None,
    isp_s: float | None = None,
    kernel: Kernels = (),
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Find the cheapest tour, and refine it in the full dynamics.

    The exit code is 1 if the search ends above --target, or if the tour cannot be refined in the full dynamics; the
    tour is printed and written in both cases.

    Parameters
    ----------
    source
        A tour of the package (hera, ramses), one of ESA's problems (Cassini1), or a TOML file.
    seconds
        Duration of the search [s], on all cores.
    seed
        Seed of the random number generator.
    target
        Stop as soon as the cost [km/s] is this low.
    fly
        Refine the result in the full force model, with the cost of navigation, which needs a launch and a small body at
        the end, and legs about the Sun; --no-fly stops after the search.
    mass_kg
        Mass at departure [kg]; with thrust and specific impulse the manoeuvres are computed as finite burns.
    dry_mass_kg
        Mass without propellant [kg]; by default a twentieth of the mass at departure.
    thrust_n
        Thrust of the engine [N].
    isp_s
        Specific impulse of the engine [s].
    out
        Output folder of tour.json, tour.html, the trajectory (OEM, SPK, CZML), its events, and a checkpoint from which
        the same command resumes.
    """
    from kakehashi.cli.progress import Stages
    from kakehashi.cli.tour_files import engine, flights
    from kakehashi.cli.tour_page import show, written
    from kakehashi.io.tours import read_tour
    from kakehashi.orbits import Orbit
    from kakehashi.transfer.search import search as find
    from kakehashi.transfer.shooting import can_be_met

    plan = read_tour(source, kernels=kernel)
    launched = not (plan.bodies and isinstance(plan.bodies[0], Orbit))
    is_flyable = bool(
        fly and launched and plan.target and can_be_met(plan.target) and plan.tour.plan.manoeuvres
        and plan.tour.center == "Sun"
    )  # fmt: skip
    burner = engine(mass_kg, thrust_n, isp_s, dry_mass_kg, is_flown=is_flyable)
    if out:
        out.mkdir(parents=True, exist_ok=True)
    with Stages() as stages:
        result = find(
            plan.tour, seconds=seconds, seed=seed, target=target,
            checkpoint=out / "search.json" if out else None,
            progress=lambda done, best: stages.update("searching", done, f"best {best:.4g}" if best < inf else ""),
        )  # fmt: skip
        done = flights(result, plan.target if is_flyable else None, burner, stages.update)
    content = written(plan, result, done, target, out)
    if json:
        from kakehashi.cli import printing

        printing.json_lines(content)
    else:
        show(plan, result, done, target)
        if out:
            print(f"files: {out}")
    return 1 if done.failure or (target is not None and result.cost > target) else 0


@tour.command
def front(
    source: str,
    /,
    *,
    c3: tuple[float, float] = (8.0, 18.0),
    points: int = 11,
    seeds: int = 3,
    runs: int = 20,
    kernel: Kernels = (),
    json: Json = False,
) -> int:
    """Tabulate the delta-v on board by launch energy.

    Parameters
    ----------
    source
        A tour with manoeuvres.
    c3
        Least and greatest launch energy [km2/s2].
    points
        Number of energies in this range.
    seeds
        Number of searches for each energy, whose differences the table shows.
    runs
        Number of evolutions in each search.
    """
    import numpy as np

    from kakehashi.cli import printing
    from kakehashi.cli.progress import Stages
    from kakehashi.io.tours import read_tour
    from kakehashi.time import calendar
    from kakehashi.transfer.pareto import energy_front

    plan = read_tour(source, kernels=kernel)
    with Stages() as stages:
        result = energy_front(
            plan.tour, np.linspace(*c3, points), seeds=seeds, runs=runs,
            progress=lambda fraction: stages.update("searching", fraction),
        )  # fmt: skip
    rows = [
        {"c3_km2_s2": float(e), "delta_v_km_s": float(v), "spread_km_s": float(s),
         "departure": calendar(i.stops[0].et, "UTC", 0), "arrival": calendar(i.stops[-1].et, "UTC", 0)}
        for e, v, s, i in zip(result.c3_km2_s2, result.delta_v_km_s, result.spread_km_s, result.itineraries,
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
