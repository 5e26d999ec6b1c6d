"""`kakehashi earth passes`: when an object of a file passes over stations, how high, and whether it can be seen."""

from pathlib import Path

from kakehashi.base import InputError
from kakehashi.cli.notes import elements_of
from kakehashi.cli.options import From, Json, Named

_SHOWN = 200


def passes(
    file: Path,
    /,
    *,
    station: Named = None,
    object: str | None = None,
    start: From = "now",
    days: float = 1.0,
    mask_deg: float | None = None,
    visible: bool = False,
    json: Json = False,
) -> int:
    """List the passes of an object over ground stations, by SGP4.

    Exit code 0 if there is a pass, 1 if there is none.

    Parameters
    ----------
    file
        File with element sets (TLE or OMM); several objects need --object.
    station
        Ground station by its name, such as Kiruna, or as latitude,longitude or latitude,longitude,height in degrees and
        kilometres, such as 35.68,139.77; the option may be given several times.
    object
        Name or catalogue number of the object.
    start
        First date.
    days
        Length of the list [d].
    mask_deg
        Lowest elevation [deg]; that of the station, or 10, by default.
    visible
        Only passes that can be seen in sunlight from a dark station.
    """
    from kakehashi.base.constants import DAY_S
    from kakehashi.cli import printing
    from kakehashi.cli.dates import epoch
    from kakehashi.earth.passes import passes as computed
    from kakehashi.earth.path import only

    if not station:
        raise InputError("give at least one --station, by its name or as latitude,longitude in degrees")
    catalogue, first = elements_of(file), epoch(start)
    elements = only(catalogue, _wanted(catalogue, object), first)
    grounds = [ground(text, mask_deg) for text in station]
    listed = sorted(computed(elements, grounds, first, first + days * DAY_S), key=lambda p: p.start_et)
    rows = [_record(p) for p in listed if p.sunlit_at_night or not visible]
    if json:
        printing.json_lines(
            {"object": elements.name, "elements_age_d": (first - elements.epoch_et) / DAY_S, "passes": rows}
        )
    else:
        _show(elements.name, rows, days)
    return int(not rows)


def _wanted(catalogue, wanted: str | None) -> str | int:
    """Return the object that is meant: that of --object, or the only one of the file."""
    if wanted is not None:
        return int(wanted) if wanted.isdecimal() else wanted
    objects = {
        int(number) or str(name) for number, name in zip(catalogue.norad, catalogue.names, strict=True)
    }
    if len(objects) > 1:
        raise InputError(
            f"the file has {len(objects)} objects; give one with --object, a name or a catalogue number"
        )
    return objects.pop()


def ground(text: str, mask_deg: float | None = None):
    """Return the station of a text: a name, or latitude,longitude[,height].

    >>> ground("35.68,139.77").lon_deg
    139.77
    """
    from dataclasses import replace

    from kakehashi.frames.stations import Station, station

    parts = text.split(",")
    if len(parts) in (2, 3):
        try:
            lat, lon, height = (float(p) for p in [*parts, "0"][:3])
        except ValueError:
            raise InputError(
                f"--station is {text!r}; give a name, or latitude,longitude or latitude,longitude,height in degrees and"
                " kilometres"
            ) from None
        return Station(text, lon, lat, height, 10.0 if mask_deg is None else mask_deg, kind="near Earth")
    named = station(text)
    return named if mask_deg is None else replace(named, mask_deg=mask_deg)


def _record(p) -> dict:
    from kakehashi.time import calendar

    return {
        "station": p.station.name, "start_utc": calendar(p.start_et, "UTC", 0),
        "highest_utc": calendar(p.highest_et, "UTC", 0), "end_utc": calendar(p.end_et, "UTC", 0),
        "minutes": (p.end_et - p.start_et) / 60.0, "elevation_deg": p.elevation_deg, "distance_km": p.distance_km,
        "sunlit": p.sunlight, "sun_deg": p.sun_deg, "visible": p.sunlit_at_night,
    }  # fmt: skip


def _show(name: str, rows: list[dict], days: float) -> None:
    from kakehashi.cli import tables

    heads = [("station", "left"), ("rise UTC", "left"), ("highest", "left"), ("set", "left")]
    heads += [(h, "right") for h in ("min", "elevation deg", "distance km")] + [("seen", "left")]
    cells = [
        (
            r["station"], r["start_utc"], r["highest_utc"][11:], r["end_utc"][11:], f"{r['minutes']:.1f}",
            f"{r['elevation_deg']:.1f}", f"{r['distance_km']:,.0f}", "yes" if r["visible"] else "",
        )
        for r in rows[:_SHOWN]
    ]  # fmt: skip
    tables.table(f"{name}: {len(rows)} passes in {days:g} d", heads, cells)
