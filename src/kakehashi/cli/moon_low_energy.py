"""`kakehashi moon low-energy`: to a halo orbit of the Moon in months, by way of the Sun's perturbation."""

from pathlib import Path
from typing import Any

from kakehashi.cli.options import Date, Json


def low_energy(
    *, arrival: Date = "2028-11-01", span_days: float = 30.0, parking_km: float = 200.0, out: Path | None = None,
    json: Json = False,
) -> int:  # fmt: skip
    """List transfers to the southern 9:2 halo orbit that need little propellant on board and take months.

    The search takes minutes.

    Parameters
    ----------
    arrival
        First date of arrival.
    span_days
        Days of arrivals.
    parking_km
        Altitude of the parking orbit about the Earth.
    out
        Folder for low-energy.html, low-energy.oem, low-energy.czml and low-energy.json of the transfer with the least
        insertion.
    """
    from kakehashi.cli import printing
    from kakehashi.cli.dates import epoch
    from kakehashi.cli.moon_files import write_lunar_trajectory
    from kakehashi.cli.progress import Stages
    from kakehashi.moon.transfer.low_energy import low_energy_transfers

    with Stages() as stages:
        transfers = low_energy_transfers(
            epoch(arrival), span_days=span_days, perigee_km=parking_km,
            progress=lambda fraction: stages.update("low-energy transfers", fraction),
        )  # fmt: skip
    if out is not None:
        write_lunar_trajectory(_trajectory(transfers[0]), "low-energy", out)
    if json:
        printing.json_lines([_record(one) for one in transfers])
        return 0
    _show(transfers)
    if out is not None:
        print(f"files: {out}")
    return 0


def _record(one) -> dict[str, Any]:
    import numpy as np

    from kakehashi.time import calendar

    return {
        "injection_utc": calendar(one.injection_et, "UTC", 0),
        "insertion_utc": calendar(one.insertion_et, "UTC", 0),
        "flight_days": one.days,
        "c3_km2_s2": one.c3_km2_s2,
        "insertion_m_s": float(1e3 * np.linalg.norm(one.insertion_km_s)),
        "farthest_km": one.farthest_km,
        "halo": "southern 9:2",
        "halo_phase": one.phase,
    }


def _trajectory(one):
    from kakehashi.moon.transfer.low_energy import FORCES
    from kakehashi.report.lunar_transfer import LunarTrajectory
    from kakehashi.report.page import Claim

    record = _record(one)
    claim = Claim(
        "one propagation connects the parking orbit and the halo orbit", True,
        f"it takes {one.days:.0f} d, and the insertion {record['insertion_m_s']:.1f} m/s",
    )  # fmt: skip
    events = {"injection": one.injection_et, "insertion": one.insertion_et}
    return LunarTrajectory("Low-energy transfer to a halo orbit", one.path, events, record, claim, FORCES)


def _show(transfers) -> None:
    from kakehashi.cli.tables import table

    rows = []
    for one in transfers:
        r = _record(one)
        rows.append(
            (r["injection_utc"][:16], r["insertion_utc"][:16], f"{r['flight_days']:.1f}", f"{r['c3_km2_s2']:.3f}",
             f"{r['insertion_m_s']:.1f}", f"{r['farthest_km']:,.0f}")
        )  # fmt: skip
    columns = [
        ("injection UTC", "left"), ("insertion UTC", "left"), ("days", "right"), ("C3 km2/s2", "right"),
        ("insertion m/s", "right"), ("farthest km", "right"),
    ]  # fmt: skip
    table("Low-energy transfers to the southern 9:2 halo orbit", columns, rows)
