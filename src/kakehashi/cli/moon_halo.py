"""`kakehashi moon halo`: a halo orbit in the ephemeris over years, its eclipses, visibility, upkeep and transfers."""

from pathlib import Path
from typing import Any, Literal

from kakehashi.base import InputError
from kakehashi.cli.options import Date, Json

_UPKEEP_MARGIN_YEARS = 0.2


def halo(
    *,
    resonance: str = "9:2",
    epoch: Date = "2027-01-01",
    years: float = 1.0,
    unit: Literal["jpl", "mean-distance"] = "jpl",
    point: Literal[1, 2] = 2,
    side: Literal["south", "north"] = "south",
    cram: float = 0.02,
    phase: Literal["epoch", "dark-free"] = "epoch",
    draws: int = 0,
    nav_km: float = 10.0,
    nav_m_s: float = 0.10,
    seed: int = 1,
    transfers: bool = False,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Compute a halo orbit from the restricted problem into the ephemeris, and what it sees and costs.

    Parameters
    ----------
    resonance
        Revolutions and synodic months, such as 9:2 or 4:1.
    epoch
        Date of the first apolune.
    years
        Span [years].
    unit
        Unit of length of the restricted problem: jpl is 389,703 km, mean-distance 384,400 km. The same resonance is
        another orbit of that problem; in the ephemeris both lead to nearly the same orbit.
    point
        Libration point, 1 or 2.
    side
        Side of the apolunes.
    cram
        Reflection coefficient times area over mass [m2/kg].
    phase
        epoch keeps the date of the first apolune; dark-free moves it within one revolution to the shortest eclipses.
    draws
        Flights with errors and station keeping over a year; 0 leaves station keeping out.
    nav_km
        Error of the position before a burn, 3 sigma of each component [km].
    nav_m_s
        Error of the velocity before a burn, 3 sigma of each component [m/s].
    seed
        Seed of the random number generator.
    transfers
        Also compute transfers to a polar orbit at 100 km and back.
    out
        Folder for halo.html, halo.json, halo.oem, halo.czml and perilunes.csv; finished draws are stored in it and
        used again.
    """
    from kakehashi.cli import printing
    from kakehashi.cli.dates import epoch as read_date
    from kakehashi.cli.progress import Stages
    from kakehashi.moon.halo.station_keeping import Errors
    from kakehashi.moon.halo.study import HaloPlan, study

    if draws and years < 1.0 + _UPKEEP_MARGIN_YEARS:
        raise InputError(
            f"station keeping over a year looks seven revolutions ahead: --years is {years:g}, and must be at least"
            f" {1.0 + _UPKEEP_MARGIN_YEARS:g} with --draws"
        )
    plan = HaloPlan(
        resonance=resonance, start_et=read_date(epoch), years=years, units=unit, point=point, side=side,
        cram_m2_kg=cram, shortest_eclipses=phase == "dark-free", draws=draws,
        errors=Errors(position_km=nav_km, velocity_m_s=nav_m_s), seed=seed, transfers=transfers, folder=out,
    )  # fmt: skip
    with Stages() as stages:
        result = study(plan, stages.update)
    record = result.record()
    if out is not None:
        _write(result, record, out)
    if json:
        printing.json_lines(record)
    else:
        _show(record)
        if out is not None:
            print(f"files: {out}")
    return 0


def _write(result, record: dict[str, Any], folder: Path) -> None:
    import json

    import numpy as np

    from kakehashi.base.files import write_whole
    from kakehashi.io.ccsds.oem import Ephemeris
    from kakehashi.io.czml import write_czml
    from kakehashi.io.oem import write_oem
    from kakehashi.io.tables import write_csv
    from kakehashi.time import calendar

    folder.mkdir(parents=True, exist_ok=True)
    name = f"halo {record['resonance']}"
    trajectory = Ephemeris(name, name, result.orbit.path)
    write_oem(folder / "halo.oem", [trajectory])
    write_czml(folder / "halo.czml", [trajectory])
    et, radius = result.orbit.perilunes
    write_csv(
        folder / "perilunes.csv", {"tdb": calendar(et, "TDB", 0), "perilune_radius_km": np.round(radius, 3)}
    )
    _write_figures(result, folder)
    write_whole(folder / "halo.json", json.dumps(record, indent=1, allow_nan=False))


def _write_figures(result, folder: Path) -> None:
    """Write the page with the orbit in three planes of the rotating frame, and its perilunes and eclipses."""
    from kakehashi.report.halo import halo_page

    halo_page(result, folder / "halo.html")


def _show(record: dict[str, Any]) -> None:
    from kakehashi.cli import printing

    heads = [("quantity", "left"), ("value", "right"), ("unit", "left")]
    model, real = record["restricted"], record["ephemeris"]
    printing.table(
        f"Restricted problem, unit of length {model['length_unit_km']:,.0f} km", heads,
        [
            ("period", f"{model['period_days']:.4f}", "d"),
            ("perilune radius", f"{model['perilune_radius_km']:,.0f}", "km"),
            ("apolune radius", f"{model['apolune_radius_km']:,.0f}", "km"),
            ("Jacobi constant", f"{model['jacobi']:.6f}", ""),
            ("stability index", f"{model['stability']:.3f}", ""),
        ],
    )  # fmt: skip
    printing.table(
        f"Ephemeris, {real['start_tdb']} .. {real['end_tdb']} TDB", heads,
        [
            ("revolutions", f"{real['revolutions']}", ""),
            ("perilune radius", f"{real['perilune_km'][0]:,.0f} to {real['perilune_km'][1]:,.0f}", "km"),
            ("mean perilune radius", f"{real['perilune_mean_km']:,.0f}", "km"),
            ("apolune radius", f"{real['apolune_km'][0]:,.0f} to {real['apolune_km'][1]:,.0f}", "km"),
            ("largest gap", f"{real['gap_mm']:.3f}", "mm"),
            *((f"eclipses by the {name}", f"{e['count']}, longest {e['longest_h']:.2f}", "h")
              for name, e in record["eclipses"].items()),
            ("Earth visible", f"{100.0 * record['earth_visible']:.1f}", "%"),
            *((f"above 10 deg at latitude {p['lat_deg']:g}",
               f"{100.0 * p['visible']:.1f}, gap {p['longest_gap_h']:.1f}", "%, h") for p in record["points"]),
        ],
    )  # fmt: skip
    if record["upkeep"]:
        u = record["upkeep"]
        print(
            f"Station keeping, {u['draws']} draws, navigation {u['errors']['position_km']:g} km and"
            f" {u['errors']['velocity_m_s']:g} m/s (3 sigma): median {u['median_m_s']} m/s a year, 99.7 %"
            f" {u['q997_m_s']} m/s, {u['drifted']} drifted away."
        )
    for t in record["transfers"]:
        print(
            f"{t['what']}: {1e3 * t['dv_km_s']:.0f} m/s in {t['days']:.2f} d"
            f" ({1e3 * t['halo_dv_km_s']:.0f} at the halo orbit, {1e3 * t['low_dv_km_s']:.0f} at the low orbit)."
        )
    print(f"forces: {record['forces']}")
