"""`kakehashi moon transfer`: from a launch pad to an orbit about the Moon on real dates."""

from pathlib import Path

from kakehashi.base import InputError
from kakehashi.cli.moon_files import departure_record
from kakehashi.cli.options import Date, Json

_LOW, _HALO = "low polar orbit", "nrho"


def transfer(
    *,
    launch: Date = "now",
    launcher: str = "H3-24L",
    to: str = _LOW,
    flight_days: float = 4.5,
    altitude_km: float = 100.0,
    inclination_deg: float = 90.0,
    site: str | None = None,
    launch_azimuth_deg: float | None = None,
    parking_km: float = 200.0,
    isp_s: float = 320.0,
    launch_days: int = 1,
    free_return: bool = False,
    perilune_km: float = 6_500.0,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Compute a transfer to the Moon: launch, injection, corrections, insertion, and the mass that arrives.

    Parameters
    ----------
    launch
        Day of launch; the lift-off is the first within 24 hours at which the site is below the parking orbit.
    launcher
        Launcher of the library, such as H3-24L or "Ariane 64".
    to
        "low polar orbit" (with --altitude-km and --inclination-deg), or nrho: the southern 9:2 halo orbit in JPL's
        units, by a powered flyby. `kakehashi moon low-energy` reaches it by way of the Sun.
    flight_days
        Days from injection to the Moon; a free return with its perilune at 1,000 km takes about 3.
    altitude_km
        Altitude of the circular orbit about the Moon.
    inclination_deg
        Inclination of that orbit to the Moon's equator.
    site
        Launch site; that of the launcher by default.
    launch_azimuth_deg
        Inertial azimuth of launch; that of the least inclination by default.
    parking_km
        Altitude of the parking orbit about the Earth.
    isp_s
        Specific impulse of corrections and insertion.
    launch_days
        Number of consecutive days of launch to be listed, for the low polar orbit.
    free_return
        Compute instead a trajectory that passes behind the Moon and returns to the Earth's atmosphere without a burn.
    perilune_km
        Altitude of the perilune of a free return.
    out
        Folder for transfer.html, transfer.oem, transfer.czml and transfer.json; for one day of launch.
    """
    from kakehashi.cli.dates import epoch
    from kakehashi.cli.moon_files import present
    from kakehashi.cli.moon_free_return import launched
    from kakehashi.cli.progress import Stages

    if to not in (_LOW, _HALO):
        hint = "; `kakehashi moon low-energy` is a command of its own" if to == "low-energy" else ""
        raise InputError(f"--to is {to!r}; choose {_LOW!r} or {_HALO!r}{hint}")
    if launch_days != 1 and (to == _HALO or free_return or out is not None):
        raise InputError(
            "--launch-days lists transfers to the low polar orbit only, without files; leave it out with --to nrho,"
            " --free-return or --out"
        )
    start = epoch(launch)
    options = {"days": flight_days, "site": site, "azimuth_deg": launch_azimuth_deg, "parking_km": parking_km}
    with Stages() as stages:

        def report(fraction):
            stages.update("transfer", fraction)

        if free_return:
            result = launched(start, launcher, perilune_km, options, report)
        elif to == _HALO:
            result = _halo(start, launcher, options | {"isp_s": isp_s}, report)
        elif launch_days == 1:
            goal = (altitude_km, inclination_deg)
            result = _low(start, launcher, options | {"isp_s": isp_s}, goal, report)
        else:
            goal = (altitude_km, inclination_deg)
            return _days(start, launcher, options | {"isp_s": isp_s}, goal, launch_days, report, json)
        report(1.0)
    return present(result, "transfer", out, json)


def _days(start, launcher, options, orbit, launch_days, report, json) -> int:
    from kakehashi.cli import printing
    from kakehashi.moon.transfer.days import transfer_days
    from kakehashi.moon.transfer.low_orbit import LunarGoal

    days = transfer_days(start, launch_days, launcher, goal=LunarGoal(*orbit), progress=report, **options)
    if json:
        printing.json_lines([_day_record(day) for day in days])
    else:
        _show_days(days, launcher)
    return 0


def _low(start, launcher, options, orbit, report):
    from kakehashi.moon.transfer.low_orbit import LunarGoal, lunar_transfer
    from kakehashi.report.lunar_transfer import LunarTrajectory
    from kakehashi.report.page import Claim

    t = lunar_transfer(start, launcher, LunarGoal(*orbit), progress=report, **options)
    claim = Claim(
        "the trajectory reaches the perilune in the full field", t.joined.gap_km < 1e-3,
        f"the arcs meet to {t.joined.gap_km * 1e3:.2g} m; {t.arrived_kg:,.0f} kg arrive",
    )  # fmt: skip
    events = {"injection": t.joined.start_et, "insertion": t.joined.end_et}
    return LunarTrajectory(
        f"Transfer of {t.launcher} to a low lunar orbit",
        t.path(),
        events,
        transfer_record(t),
        claim,
        t.model.describe(),
    )


def _halo(start, launcher, options, report):
    from kakehashi.moon.transfer.halo_transfer import halo_transfer
    from kakehashi.report.lunar_transfer import LunarTrajectory
    from kakehashi.report.page import Claim

    t = halo_transfer(start, launcher, progress=report, **options)
    claim = Claim(
        "the trajectory reaches the halo orbit in the full field", t.flyby.gap_km < 0.1,
        f"the arcs meet to {t.flyby.gap_km * 1e3:.2g} m; {t.arrived_kg:,.0f} kg arrive",
    )  # fmt: skip
    events = {
        "injection": t.flyby.start_et, "powered flyby": t.flyby.perilune_et, "insertion": t.flyby.insertion_et,
    }  # fmt: skip
    return LunarTrajectory(
        f"Transfer of {t.launcher} to a halo orbit",
        t.path(),
        events,
        halo_record(t),
        claim,
        t.model.describe(),
    )


def transfer_record(t) -> dict:
    """Return a transfer to a low orbit as a flat record with units."""
    import numpy as np

    from kakehashi.time import calendar

    j = t.joined
    return {
        **departure_record(t, j.perigee, j.start_et),
        "perilune_utc": calendar(j.end_et, "UTC", 0),
        "flight_days": t.days,
        "perilune_altitude_km": t.goal.altitude_km,
        "lunar_inclination_deg": float(np.degrees(j.perilune.inclination_rad)),
        "insertion_km_s": t.insertion_km_s,
        "patched_injection_km_s": t.patched_km_s[0],
        "patched_insertion_km_s": t.patched_km_s[1],
        **_mass_record(t),
        "mismatch_m": j.gap_km * 1e3,
    }


def halo_record(t) -> dict:
    """Return a transfer to a halo orbit as a flat record with units."""
    import numpy as np

    from kakehashi.frames.selenographic import RADIUS_KM
    from kakehashi.time import calendar

    f = t.flyby
    return {
        **departure_record(t, f.perigee, f.start_et),
        "flyby_utc": calendar(f.perilune_et, "UTC", 0),
        "flyby_altitude_km": f.perilune.radius_km - RADIUS_KM,
        "insertion_utc": calendar(f.insertion_et, "UTC", 0),
        "flight_days": t.days,
        "flyby_burn_km_s": float(np.linalg.norm(f.burn_km_s)),
        "insertion_km_s": float(np.linalg.norm(f.insertion_km_s)),
        "flyby_and_insertion_km_s": f.total_km_s,
        "halo": "southern 9:2",
        "halo_perilune_radius_km": t.halo.perilune_radius_km,
        "halo_unit_of_length_km": t.halo.system.length_km,
        "halo_phase": f.phase,
        **_mass_record(t),
        "mismatch_m": f.gap_km * 1e3,
    }


def _mass_record(t) -> dict:
    return {
        "corrections_mean_m_s": 1e3 * (t.corrections.first_mean_km_s + t.corrections.second_mean_km_s),
        "corrections_99_m_s": 1e3 * t.corrections.total_99_km_s,
        "isp_s": t.isp_s,
        "injected_kg": t.injected_kg,
        "injected_sigma_kg": t.injected_sigma_kg,
        "arrived_kg": t.arrived_kg,
    }


def _day_record(day) -> dict:
    from kakehashi.time import calendar

    record = {"day": calendar(day.begin_et, "UTC", 0)[:10], "reason": day.reason or None}
    if day.transfer is None:
        return record
    return record | transfer_record(day.transfer) | {"lit_fraction": day.lit_fraction, "waxing": day.waxing}


def _show_days(days, launcher: str) -> None:
    from kakehashi.cli.tables import table
    from kakehashi.time import calendar, minute

    rows = []
    for day in days:
        t, first = day.transfer, calendar(day.begin_et, "UTC", 0)[:10]
        if t is None:
            rows.append((first, day.reason.split(";")[0], "", "", "", "", ""))
            continue
        lit = f"{day.lit_fraction:.2f} {'waxing' if day.waxing else 'waning'}"
        rows.append(
            (minute(t.launch.et), f"{t.injection_km_s:.3f}", f"{t.insertion_km_s:.3f}", minute(t.joined.end_et), lit,
             f"{t.injected_kg:,.0f}", f"{t.arrived_kg:,.0f}")
        )  # fmt: skip
    columns = [
        ("launch UTC", "left"), ("TLI km/s", "right"), ("insertion km/s", "right"), ("perilune UTC", "left"),
        ("lit disc", "left"), ("injected kg", "right"), ("arrived kg", "right"),
    ]  # fmt: skip
    table(f"{launcher} to a low orbit about the Moon", columns, rows)
