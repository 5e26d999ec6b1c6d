"""Commands about close approaches about the Earth: `kakehashi conjunctions` and `kakehashi collision`."""

from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter

from kakehashi.cli.notes import elements_of, print_notes
from kakehashi.cli.options import Json, Several

_TOGETHER_KM_S = 0.01  # relative speed of docked objects and formations

Start = Annotated[
    str | None, Parameter(name="--from", help="Start of the search; the median epoch by default.")
]


def add_conjunctions(app: App) -> None:
    """Add the commands about conjunctions to an app."""
    app.command(conjunctions)
    app.command(collision)


def conjunctions(
    file: Path,
    /,
    *,
    object: Several = (),
    start: Start = None,
    hours: float = 24.0,
    within_km: float = 5.0,
    top: int = 20,
    out: Path | None = None,
    json: Json = False,
) -> None:
    """List the close approaches of objects about the Earth, of some with all others or of all with all.

    Positions are those of SGP4, which errs by kilometres: a short list for closer inspection, no probability.

    Parameters
    ----------
    file
        Element sets: TLE, or OMM in any notation. The newest set of each object before the start counts.
    object
        Names or catalogue numbers of objects; all with all if omitted.
    hours
        Length of the search [h].
    within_km
        Largest miss distance [km].
    top
        Number of the nearest approaches to print; objects that fly together, below 10 m/s, are only counted.
    out
        Folder for conjunctions.csv with all approaches and conjunctions.html.
    """
    import numpy as np

    from kakehashi.cli import printing
    from kakehashi.cli.dates import epoch
    from kakehashi.cli.progress import Stages
    from kakehashi.earth.conjunctions.population import of_catalogue
    from kakehashi.earth.conjunctions.screening import screen

    catalogue = elements_of(file)
    begin = float(np.median(catalogue.epoch_et)) if start is None else epoch(start)
    newest = catalogue.latest(None if start is None else begin)
    print_notes(newest.notes(begin))
    population = of_catalogue(newest)
    with Stages() as stages:
        result = screen(
            population, begin, hours=hours, within_km=within_km, objects=[population.index(k) for k in object],
            progress=lambda fraction: stages.update(f"screening {len(population):,} objects", fraction),
        )  # fmt: skip
    columns = _columns(result)
    page = None if out is None else _write(result, columns, out)
    apart = np.flatnonzero(result.speed_km_s > _TOGETHER_KM_S)
    nearest = apart[np.argsort(result.distance_km[apart], kind="stable")][:top]
    rows = [{k: v[i].item() for k, v in columns.items()} for i in nearest]
    if json:
        more = {"flying_together": len(result) - apart.size, "page": page and str(page)}
        printing.json_lines(_summary(result) | more | {"nearest": rows})
        return
    printing.table(repr(result)[1:-1], _HEADS, [_cells(row) for row in rows])
    if apart.size < len(result):
        print(f"{len(result) - apart.size} approaches below 10 m/s are not shown: objects that fly together")
    if page is not None:
        print(f"page: {page}")
    if len(result.skipped):
        print(
            f"{len(result.skipped)} objects cannot be propagated through the whole search, such as decaying ones"
        )


_HEADS = [
    ("TCA, UTC", "left"), ("object", "left"), ("object", "left"), ("miss, km", "right"), ("km/s", "right"),
]  # fmt: skip


def _cells(row: dict) -> tuple[str, ...]:
    return row["tca_utc"], row["name_1"], row["name_2"], f"{row['miss_km']:.3f}", f"{row['speed_km_s']:.3f}"


def _write(result, columns, folder: Path) -> Path:
    """Write the table and the page; return the path of the page."""
    from kakehashi.io.tables import write_csv
    from kakehashi.report.conjunctions import conjunctions_page

    folder.mkdir(parents=True, exist_ok=True)
    write_csv(folder / "conjunctions.csv", columns)
    return conjunctions_page(result, folder / "conjunctions.html")


def _columns(result) -> dict[str, Any]:
    import numpy as np

    from kakehashi.earth.conjunctions.screening import KINDS
    from kakehashi.time import calendar

    population, (first, second) = result.population, result.pair.T
    return {
        "tca_utc": np.array(calendar(result.tca_et, "UTC", 3), dtype=str).reshape(-1), "tca_et_s": result.tca_et,
        "norad_1": population.norad[first], "name_1": population.names[first],
        "norad_2": population.norad[second], "name_2": population.names[second],
        "miss_km": result.distance_km, "speed_km_s": result.speed_km_s,
        "kind": np.array(KINDS, dtype=str)[result.kind],
    }  # fmt: skip


def _summary(result) -> dict[str, Any]:
    return {
        "objects": len(result.population), "start_et_s": result.start.et, "hours": result.duration_s / 3600.0,
        "within_km": result.within_km, "approaches": len(result), "pairs": len(result.pairs),
        "skipped": result.population.norad[result.skipped].tolist(),
    }  # fmt: skip


def collision(
    file: Path,
    /,
    *,
    radius_m: float,
    wanted: float | None = None,
    lead_h: float = 12.0,
    draws: int = 0,
    seed: int = 0,
    out: Path | None = None,
    json: Json = False,
) -> None:
    """Compute the probability of collision of a conjunction data message, and an avoidance manoeuvre.

    Parameters
    ----------
    file
        Conjunction data message (CDM), KVN or XML.
    radius_m
        Combined hard-body radius [m].
    wanted
        Probability that a manoeuvre of the first object must reach.
    lead_h
        Time from the manoeuvre to the closest approach [h].
    draws
        Draws of the Monte Carlo method; none by default.
    seed
        Seed of the draws.
    out
        File for the message with the probability over the circle computed here; XML if its name ends in .xml, else KVN.
    """
    from dataclasses import replace

    from kakehashi.cli import printing
    from kakehashi.io.cdm import read_cdm, write_cdm

    message = read_cdm(file)
    values = _collision(message, 1e-3 * radius_m, wanted, 3600.0 * lead_h, draws, seed)
    if out is not None:
        write_cdm(
            out,
            replace(
                message, probability=values["probability"]["circle"], method="FOSTER-1992", file=out.name
            ),
        )
    if json:
        printing.json_lines(values)
        return
    rows = [("miss distance", f"{values['miss_km']:.4f} km"), ("relative speed", f"{values['speed_km_s']:.4f} km/s"),
            ("sigmas in the encounter plane", " x ".join(f"{s:.4g}" for s in values["sigma_km"]) + " km"),
            *((f"probability, {k}", f"{v:.4e}") for k, v in values["probability"].items()),
            ("short encounter", "yes" if values["is_short"] else "no: use --draws, lines bend and probabilities err"),
            ("covariance", "diluted: a better orbit may raise the probability" if values["is_diluted"]
             else "not diluted")]  # fmt: skip
    if (drawn := values["drawn"]) is not None:
        rows.append(
            ("Monte Carlo", f"{drawn['probability']:.3e} ({drawn['low']:.3e} .. {drawn['high']:.3e}, 95 %)")
        )
    if (m := values["manoeuvre"]) is not None:
        dv = ", ".join(f"{x:+.4f}" for x in m["dv_rtn_m_s"])
        rows.append(("manoeuvre, RTN", f"{dv} m/s, {lead_h:g} h before: {m['probability']:.2e}"))
        rows.append(("drift of the ground track", f"{m['drift_km_day']:+.3f} km/day (positive eastward)"))
    printing.table(f"{values['first']} and {values['second']}", [("", "left"), ("", "left")], rows)


def _collision(message, radius_km: float, wanted, lead_s: float, draws: int, seed: int) -> dict[str, Any]:
    from kakehashi.earth.conjunctions.avoidance import avoid
    from kakehashi.earth.conjunctions.geometry import encounter_plane
    from kakehashi.earth.conjunctions.monte_carlo import drawn_probability
    from kakehashi.earth.conjunctions.probability import dilution, probability, short_encounter

    states = [one.state_icrf() for one in message.objects]
    covariances = [one.covariance_icrf() for one in message.objects]
    pair = states[0], states[1], covariances[0], covariances[1]
    plane = encounter_plane(*pair)
    drawn = drawn_probability(*pair, radius_km, draws=draws, seed=seed) if draws else None
    m = None if wanted is None else avoid(*pair, radius_km, lead_s=lead_s, wanted=wanted)
    return {
        "first": message.objects[0].name, "second": message.objects[1].name, "tca_et_s": message.tca_et,
        "miss_km": float(plane.distance_km), "speed_km_s": float(plane.speed_km_s),
        "sigma_km": plane.sigma_km.tolist(), "radius_km": radius_km,
        "probability": {k: float(probability(plane, radius_km, k)) for k in ("circle", "alfriend-max")},
        "is_short": bool(short_encounter(plane, states[0], *covariances)), "is_diluted": bool(dilution(plane) < 1.0),
        "drawn": drawn and {k: getattr(drawn, k) for k in ("probability", "low", "high", "hits", "draws", "span_s")},
        "manoeuvre": m and {
            "dv_rtn_m_s": m.dv_m_s.tolist(), "lead_s": m.lead_s, "probability": m.after, "miss_km": m.miss_km,
            "da_km": m.da_km, "drift_km_day": m.drift_km_day,
        },
    }  # fmt: skip
