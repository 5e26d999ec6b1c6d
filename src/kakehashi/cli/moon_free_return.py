"""Free returns on the command line: `kakehashi moon transfer --free-return` and `kakehashi moon replay`."""

from pathlib import Path
from typing import Any

from kakehashi.cli.options import Json


def launched(start: float, launcher: str, perilune_km: float, options: dict, report):
    """Return the trajectory of a free return that is launched within a day.

    Parameters
    ----------
    start : float
        Beginning of the day [s TDB past J2000].
    launcher : str
    perilune_km : float
        Altitude of the perilune.
    options : dict
        Further arguments of `launched_return`.
    report : callable
        Called with the fraction completed.
    """
    from kakehashi.cli.moon_files import departure_record
    from kakehashi.moon.transfer.launched_return import launched_return

    one = launched_return(start, launcher, perilune_km=perilune_km, progress=report, **options)
    record = {
        **departure_record(one, one.flight.perigee, one.flight.start_et),
        **_flight_record(one.flight),
        "injected_kg": one.injected_kg,
        "injected_sigma_kg": one.injected_sigma_kg,
    }
    return _trajectory(f"Free return of {one.launcher}", one.flight, record)


def replay(flight: str, /, *, site: str = "Kennedy", out: Path | None = None, json: Json = False) -> int:
    """Replay a free return that was flown from the epochs of its launch, injection and splashdown.

    The altitude and date of the perilune and the largest distance from the Earth follow; they are compared with the
    published ones where the file has them.

    Parameters
    ----------
    flight
        artemis-ii, or a JSON or TOML file with mission, launch_utc and events of name, met_s and status, among them
        translunar_injection and return_correction_3.
    site
        Launch site.
    out
        Folder for replay.html, replay.oem, replay.czml and replay.json.
    """
    from kakehashi.cli.moon_files import present
    from kakehashi.cli.progress import Stages
    from kakehashi.moon.transfer.replay import replay_free_return
    from kakehashi.time import calendar

    with Stages() as stages:
        stages.update("replay", 0.0)
        one = replay_free_return(flight, site=site)
        stages.update("replay", 1.0)
    record = {
        "mission": one.mission,
        "launch_utc": calendar(one.launch_et, "UTC", 0),
        "injection_utc": calendar(one.flight.start_et, "UTC", 0),
        **_flight_record(one.flight),
        "splash_utc": calendar(one.splash_et, "UTC", 0),
        **{f"{name}_m_s": size for name, size in one.corrections_m_s.items()},
    }
    record |= _compared(record, one)
    return present(_trajectory(f"{one.mission}, replayed", one.flight, record), "replay", out, json)


def _flight_record(f) -> dict[str, Any]:
    from kakehashi.base.constants import DAY_S
    from kakehashi.time import calendar

    return {
        "perilune_utc": calendar(f.perilune_et, "UTC", 0),
        "flight_days": (f.perilune_et - f.start_et) / DAY_S,
        "perilune_altitude_km": f.perilune_altitude_km,
        "farthest_altitude_km": f.farthest_km() - _EARTH_MEAN_KM,
        "return_perigee_utc": calendar(f.return_et, "UTC", 0),
        "return_days": (f.return_et - f.start_et) / DAY_S,
        "mismatch_m": f.gap_km * 1e3,
    }


_EARTH_MEAN_KM = 6_371.0  # sphere above which altitudes are published


def _compared(record: dict, one) -> dict[str, Any]:
    """Return the published figures of a flight, and by how much the replay differs from them."""
    from kakehashi.time import as_et

    published = one.published
    both: dict[str, Any] = {}
    for name in ("perilune_altitude_km", "farthest_altitude_km"):
        if name in published:
            both[f"published_{name}"] = float(published[name])
            both[f"{name.removesuffix('_km')}_difference_km"] = record[name] - float(published[name])
    for name, et in (("perilune_utc", one.flight.perilune_et), ("splash_utc", one.splash_et)):
        if name in published:
            both[f"published_{name}"] = published[name]
            both[f"{name.removesuffix('_utc')}_difference_min"] = (
                et - as_et(f"{published[name]} UTC")
            ) / 60.0
    if published:
        both |= {"published_source": published.get("source"), "published_as_of": published.get("as_of")}
    return both


def _trajectory(title: str, f, record):
    from kakehashi.report.lunar_transfer import LunarTrajectory
    from kakehashi.report.page import Claim

    claim = Claim(
        "the trajectory returns to the Earth's atmosphere without a burn", f.gap_km < 1e-3,
        f"the arcs meet to {f.gap_km * 1e3:.2g} m; the perilune is at {f.perilune_altitude_km:,.0f} km",
    )  # fmt: skip
    path = f.path()
    events = {"injection": f.start_et, "perilune": f.perilune_et, "return": min(f.return_et, path.span[1])}
    return LunarTrajectory(title, path, events, record, claim, f.model.describe())
