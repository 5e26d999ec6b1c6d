"""`kakehashi moon relay`: relay orbits about the Moon, their drift without station keeping, and what they cover."""

from pathlib import Path
from typing import Any

from kakehashi.cli.options import Date, Json


def relay(
    *,
    a_km: float = 9_750.0,
    eccentricity: float = 0.64,
    inclination_deg: float | None = None,
    argp_deg: float = 90.0,
    satellites: int = 4,
    planes: int = 2,
    epoch: Date = "2028-06-01",
    days: float = 365.0,
    mask_deg: float = 10.0,
    cram: float = 0.02,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Propagate a relay constellation about the Moon and tell what it covers near the south pole.

    Parameters
    ----------
    a_km
        Semi-major axis [km].
    eccentricity
        Eccentricity.
    inclination_deg
        Inclination to the plane of the Moon's motion [deg]; that of a frozen orbit by default.
    argp_deg
        Argument of periapsis [deg]; 90 has the apoapsis over the south.
    satellites
        Number of satellites, phased evenly.
    planes
        Number of planes, with nodes spaced evenly.
    epoch
        First date.
    days
        Length of the study [d].
    mask_deg
        Minimum elevation at the points [deg].
    cram
        Reflection coefficient times area over mass [m2/kg].
    out
        Folder for relay.json and relay.oem.
    """
    from kakehashi.cli import printing
    from kakehashi.cli.dates import epoch as read_date
    from kakehashi.cli.progress import Stages
    from kakehashi.moon.halo.relay import Ellipse
    from kakehashi.moon.halo.relay import relay as fly_relay

    ellipses = [
        Ellipse(
            a_km,
            eccentricity,
            argp_deg,
            360.0 * (k % planes) / planes,
            360.0 * k / satellites,
            inclination_deg,
        )
        for k in range(satellites)
    ]
    with Stages() as stages:
        result = fly_relay(
            ellipses, read_date(epoch), days, cram_m2_kg=cram,
            progress=lambda fraction: stages.update("orbits", fraction),
        )  # fmt: skip
    record = _record(result, ellipses, mask_deg)
    if out is not None:
        _write(result, record, out)
    if json:
        printing.json_lines(record)
    else:
        _show(record)
    return 0


def _record(result, ellipses, mask_deg: float) -> dict[str, Any]:
    from kakehashi.moon.halo.study import FORCES
    from kakehashi.time import calendar

    return {
        "start_tdb": calendar(float(result.et[0]), "TDB", 0),
        "days": float((result.et[-1] - result.et[0]) / 86_400.0),
        "period_h": ellipses[0].period_h,
        "inclination_deg": ellipses[0].inclination,
        "mask_deg": mask_deg,
        "points": [
            {
                "lat_deg": latitude,
                "satellites": count,
                "fraction": result.fraction(latitude, count, mask_deg),
                "longest_gap_h": result.longest_gap_h(latitude, count, mask_deg),
            }
            for latitude in result.elevation_deg
            for count in range(1, len(ellipses) + 1)
        ],
        "drift": [
            {
                "eccentricity": [float(rows[:, 1].min()), float(rows[:, 1].max())],
                "argp_deg": [float(rows[:, 4].min()), float(rows[:, 4].max())],
                "periapsis_km": float((rows[:, 0] * (1.0 - rows[:, 1])).min()),
            }
            for rows in result.drift
        ],
        "forces": FORCES,
    }


def _write(result, record: dict[str, Any], folder: Path) -> None:
    import json

    from kakehashi.base.files import write_whole
    from kakehashi.io.ccsds.oem import Ephemeris
    from kakehashi.io.oem import write_oem

    folder.mkdir(parents=True, exist_ok=True)
    write_oem(
        folder / "relay.oem",
        [Ephemeris(f"relay {k + 1}", f"relay-{k + 1}", path) for k, path in enumerate(result.paths)],
    )
    write_whole(folder / "relay.json", json.dumps(record, indent=1, allow_nan=False))


def _show(record: dict[str, Any]) -> None:
    from kakehashi.cli import printing

    print(
        f"{record['days']:.0f} days from {record['start_tdb']} TDB without station keeping; period"
        f" {record['period_h']:.2f} h, inclination {record['inclination_deg']:.2f} deg to the plane of the Moon's"
        " motion."
    )
    printing.table(
        f"Coverage above {record['mask_deg']:g} deg",
        [("latitude deg", "right"), ("satellites", "right"), ("time %", "right"), ("longest gap h", "right")],
        [(f"{p['lat_deg']:g}", f"{p['satellites']}", f"{100.0 * p['fraction']:.2f}", f"{p['longest_gap_h']:.2f}")
         for p in record["points"]],
    )  # fmt: skip
    printing.table(
        "Drift",
        [(head, "right") for head in ("satellite", "eccentricity", "argument of periapsis deg", "lowest km")],
        [(f"{k + 1}", f"{d['eccentricity'][0]:.3f} to {d['eccentricity'][1]:.3f}",
          f"{d['argp_deg'][0]:.1f} to {d['argp_deg'][1]:.1f}", f"{d['periapsis_km']:,.0f}")
         for k, d in enumerate(record["drift"])],
    )  # fmt: skip
    print(f"forces: {record['forces']}")
