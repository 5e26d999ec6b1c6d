"""`kakehashi tour electric`: the electric legs of a tour, optimised and flown in the full dynamics."""

import json as text
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from kakehashi.cli.options import Json


def electric(
    source: str,
    /,
    *,
    seed: int = 0,
    starts: int = 3,
    searches: int = 2,
    fly: Annotated[bool, Parameter(negative="--no-fly")] = True,
    search: Path | None = None,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Optimise a tour's electric legs for least propellant, and fly them in the full dynamics.

    All legs, flybys and dates are one problem with several optima. Searches by different seeds, each from several
    starts whose solutions are crossed at the flybys, run side by side; what they differ by is printed. The dates and
    revolutions about which they begin are those of the table `electric` of the tour file, or of a search (--search).

    Parameters
    ----------
    source
        A tour of the package with electric legs (bepicolombo) or a TOML file with a table `electric`.
    seed
        Seed of the first search; the first start of seed 0 begins at the given dates, the others within a day of them.
    starts
        Number of starts of each search; those that do not converge are skipped.
    searches
        Number of searches by this seed and those after it, each in a process of its own. The cheapest is the result.
    fly
        Solve the result again in the full force model; --no-fly stops after the optimisation.
    search
        The tour.json of `kakehashi tour search --out`, whose dates and revolutions are used.
    out
        Output folder of electric.json, electric.html, and of a checkpoint from which the same command resumes.
    """
    from kakehashi.base import InputError
    from kakehashi.base.files import write_whole
    from kakehashi.cli import printing
    from kakehashi.cli.progress import Stages
    from kakehashi.report.electric_tours import electric_page
    from kakehashi.transfer.electric import electric_tour, fly_electric_tour, record

    plan = _plan(source, search)
    if out:
        out.mkdir(parents=True, exist_ok=True)
    with Stages() as stages:
        tour = electric_tour(
            plan, seed=seed, starts=starts, searches=searches,
            checkpoint=out / "electric-checkpoint.json" if out else None,
            progress=lambda done, note: stages.update("optimising", done, note),
        )  # fmt: skip
        flight, unflown = None, ""
        if fly:
            try:
                flight = fly_electric_tour(tour, progress=lambda done: stages.update("full dynamics", done))
            except InputError as why:
                unflown = str(why)
    content = record(tour, flight, unflown)
    if out:
        write_whole(out / "electric.json", text.dumps(content, indent=1, allow_nan=False))
        electric_page(tour, content, out / "electric.html")
    if json:
        printing.json_lines(content)
    else:
        _show(tour, content)
        if out:
            print(f"files: {out}")
    return 1 if unflown else 0


def _plan(source: str, search: Path | None):
    """Return the electric plan of a tour file, about the dates of a search if its result is given."""
    import numpy as np

    from kakehashi.base import InputError
    from kakehashi.io.tours import read_tour
    from kakehashi.transfer.electric import with_dates_of

    file = read_tour(source)
    if file.electric is None:
        raise InputError(
            f"tour {source!r} has no electric legs; add a table [electric] to its file (`kakehashi tour show"
            " bepicolombo` prints an example)"
        )
    if search is None:
        return file.electric
    try:
        variables = text.loads(search.read_text())["variables"]
    except (OSError, ValueError, KeyError, TypeError) as why:
        raise InputError(
            f"{search} is not the tour.json of a search ({why}); give the file that `kakehashi tour search --out` wrote"
        ) from why
    return with_dates_of(file.electric, file.tour.itinerary(np.array(variables, dtype=float)))


def _show(tour, content: dict) -> None:
    from kakehashi.cli import printing

    full = content["full_dynamics"]
    heights = [None, *(full["altitudes_km"] if full else ["–"] * (len(content["stops"]) - 2)), None]
    rows = [
        (
            s["utc"][:16], s["body"], f"{s['days_from_given']:+.1f}", f"{s['excess_km_s']:.3f}",
            "" if s["altitude_km"] is None else f"{s['altitude_km']:,.0f}",
            "" if h is None else (h if isinstance(h, str) else f"{h:,.0f}"),
            f"{leg['propellant_kg']:.1f}" if leg else "", f"{leg['full_thrust_hours']:,.0f}" if leg else "",
        )
        for s, h, leg in zip(content["stops"], heights, [*content["legs"], None], strict=True)
    ]  # fmt: skip
    printing.table(
        f"{content['tour']}: electric legs",
        [("UTC", "left"), ("where", "left"), ("days from given", "right"), ("excess km/s", "right"),
         ("altitude km", "right"), ("full dynamics km", "right"), ("propellant of leg kg", "right"),
         ("full thrust h", "right")],
        rows,
    )  # fmt: skip
    print(
        f"{content['propellant_kg']:.1f} of {content['propellant_on_board_kg']:g} kg of propellant,"
        f" {content['delta_v_km_s']:.3f} km/s, {content['full_thrust_hours']:,.0f} h at full thrust;"
        f" {content['iterations']} iterations, {content['processor_s']:.0f} s of processor"
    )
    if len(content["starts"]) > 1 or len(content["searches"]) > 1:
        print("\n".join(_starts(content)))
    if content["stopped_short_of_an_optimum"]:
        print(
            "the solver stopped short of an optimum, at a tour that keeps all constraints: a cheaper one may be near it"
            f" ({content['message'].split(',')[0].replace('_', ' ')}); another --seed or more --starts may find it"
        )
    if full:
        held = content["propellant_on_board_kg"]
        print(
            f"full dynamics: {full['propellant_kg']:.1f} kg ({full['joined_kg']:.1f} before propellant was saved), so"
            f" that {held - full['propellant_kg']:.1f} of {held:g} kg are left; arrival at"
            f" {full['arrival_km_s']:.3f} km/s; legs flown from flyby to flyby miss by at most"
            f" {max(full['miss_km']):.2g} km"
        )
        if full["through_flybys"]:
            print(_through(full["through_flybys"]))
    if content["not_flown"]:
        print(f"not flown in the full dynamics: {content['not_flown']}")


def _starts(content: dict) -> list[str]:
    """Return what became of several starts: those that were skipped, and the spread of the others."""
    lines = [
        f"start {k} did not converge and is skipped: {s['message'].replace('_', ' ')}"
        for k, s in enumerate(content["starts"], 1)
        if not s["converged"]
    ]
    used = [s["propellant_kg"] for s in content["starts"] if s["converged"]]
    text = f"{len(used)} of {len(content['starts'])} starts converged"
    if used:
        text += f", to {min(used):.1f} kg"
    if len(used) > 1:
        text += f" at the least and {max(used):.1f} kg at the most:"
        text += f" a spread of {content['spread_kg']:.1f} kg or {content['spread_percent']:.1f} %"
    lines.append(text)
    if content["crossings"]:
        lines.append(f"{len(content['crossings'])} crossings of their solutions at flybys were tried")
    if len(content["searches"]) > 1:
        ends = [_end(s) for s in content["searches"]]
        apart = content["searches_differ_percent"]
        by = "" if apart is None else f", {content['searches_differ_kg']:.1f} kg or {apart:.1f} % apart"
        lines.append(f"{len(ends)} searches by different seeds end at {' and '.join(ends)}{by}")
    return lines


def _end(search: dict) -> str:
    """Return what a search ended at, in words."""
    if not search["converged"]:
        return "none"
    short = " (stopped short of an optimum)" if search["stopped_short_of_an_optimum"] else ""
    return f"{search['propellant_kg']:.1f} kg{short}"


def _through(passages: list[dict]) -> str:
    """Return in words how far legs that are flown through a flyby miss, with and without a correction before it."""
    miss, left, change = (
        max(p[name] for p in passages) for name in ("miss_km", "steered_miss_km", "correction_km_s")
    )
    return (
        f"two legs in one piece through the flyby between them: they miss by up to {miss:.3g} km, and by {left:.2g} km"
        f" if the velocity at their beginning changes by {1e9 * change:.2g} um/s or less"
    )
