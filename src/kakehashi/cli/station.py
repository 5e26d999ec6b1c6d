"""`kakehashi station`: a visit to a space station, from lift-off to re-entry."""

from pathlib import Path

from kakehashi.cli.options import Json


def station(
    name: str,
    /,
    *,
    day: str | None = None,
    capture: str | None = None,
    days: int = 7,
    samples: int = 200,
    seed: int = 1,
    weather: Path | None = None,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Plan a visit to a station: second of lift-off, phasing, approach, passive safety, what-ifs, decay.

    The exit code is 1 if there is no phasing plan, a failed thrust would bring the craft too near, or the propellant
    does not suffice.

    Parameters
    ----------
    name
        Craft of the library: HTV-X.
    day
        Date near the lift-off, in the forms of --from of the other commands; that of the published flight by default.
    capture
        Date of the capture, or +4d from the lift-off; as long after the lift-off as published by default.
    days
        Number of days for which the second of lift-off is listed.
    samples
        Number of flights of the approach with errors of navigation and burns.
    seed
        Seed of the random number generator.
    weather
        File of solar and geomagnetic activity in the CSSI format (SW-All.txt of CelesTrak) for the decay; F10.7 of 130
        by default.
    out
        Folder for station.json and station.html.
    """
    from kakehashi.cli.dates import epoch
    from kakehashi.cli.progress import Stages
    from kakehashi.earth.station import visit
    from kakehashi.earth.station.mission import mission, to_json

    craft = visit(name)
    start = craft.launch_et if day is None else epoch(day)
    end = None if capture is None else epoch(capture, start)
    with Stages() as stages:
        done = mission(
            craft,
            start,
            end,
            days=days,
            samples=samples,
            seed=seed,
            weather=_weather(weather),
            progress=stages.update,
        )
    record = to_json(done)
    if out is not None:
        _write(done, record, out)
    _show(done, record, json, out)
    return 0 if done.closes else 1


def _weather(path: Path | None):
    if path is None:
        return None
    from kakehashi.earth.space_weather import read_cssi

    return read_cssi(path)


def _write(done, record: dict, out: Path) -> None:
    import json

    from kakehashi.base.files import write_whole
    from kakehashi.report.station import station_page

    write_whole(out / "station.json", json.dumps(record, indent=1, allow_nan=False))
    station_page(done, out / "station.html")


def _show(done, record: dict, as_json: bool, out: Path | None) -> None:
    from kakehashi.cli import printing

    if as_json:
        printing.json_lines(record)
        return
    _launches(record, printing)
    print()
    _phasing(record, printing)
    print()
    _approach(record, printing)
    print()
    rows = [
        (c["case"], c["launch_utc"], "yes" if c["possible"] else c["reason"], _digits(c["dv_change_m_s"], 2))
        for c in record["what_if"]
    ]
    printing.table(
        "What if",
        [("case", "left"), ("lift-off UTC", "left"), ("possible", "left"), ("m/s more", "right")],
        rows,
    )
    if record["afterwards"]:
        print(f"\n{record['craft']} after its release: {record['afterwards']['statement']}.")
    print("".join(f"note: {note}\n" for note in record["notes"]), end="")
    print(f"\npropellant of the whole mission: {record['propellant_kg']:,.0f} kg")
    print(
        f"{record['craft']}: {'the visit closes on assumptions' if done.closes else 'the visit does not close'}"
    )
    if out is not None:
        print(f"files: {out}")


def _launches(record: dict, printing) -> None:
    columns = [("lift-off UTC", "left"), ("phase deg", "right"), ("node lead deg", "right")]
    rows = [(d["utc"], f"{d['phase_deg']:.1f}", f"{d['node_lead_deg']:.3f}") for d in record["days"]]
    launch = record["launch"]
    printing.table(
        f"Lift-off into the station's plane, elements of {launch['elements_utc']} UTC", columns, rows
    )
    if launch["error_s"] is not None:
        print(
            f"computed less published lift-off: {launch['error_s']:+.0f} s with an ascent fitted to it,"
            f" {launch['error_with_ascent_of_h2b_s']:+.0f} s with that of H-IIB"
        )
    if not launch["elements_within_ten_days"]:
        print("note: the elements of the station are older than ten days")


def _phasing(record: dict, printing) -> None:
    plan = record["phasing"]
    if not plan["possible"]:
        print(f"no phasing plan: {plan['reason']}")
        return
    columns = [("burn", "left"), ("UTC", "left"), ("m/s", "right"), ("perigee km", "right"), ("apogee km", "right"),
               ("kg", "right")]  # fmt: skip
    rows = [
        (b["name"], b["utc"], f"{b['dv_m_s']:.2f}", f"{b['perigee_km']:.1f}", f"{b['apogee_km']:.1f}",
         f"{b['propellant_kg']:.1f}")
        for b in plan["burns"]
    ]  # fmt: skip
    title = f"Phasing: capture {plan['capture_utc']} UTC after {plan['days']:.2f} d, {plan['dv_m_s']:.1f} m/s"
    printing.table(title, columns, rows)
    full = plan["full_orbits"]
    if full is not None:
        largest = max(abs(c) for c in full["corrections_m_s"])
        print(
            f"in full orbits with J2 and drag: {full['dv_m_s']:.1f} m/s with {full['plane_dv_m_s']:.1f} m/s across the"
            f" plane; burns corrected by up to {largest:.1f} m/s; arrival within {full['miss_m']:.1f} m"
        )


def _approach(record: dict, printing) -> None:
    columns = [
        ("leg", "left"),
        ("h", "right"),
        ("m/s", "right"),
        ("m/s, 99 %", "right"),
        ("miss m, 95 %", "right"),
    ]
    rows = [
        (g["name"], f"{g['end_s'] / 3600.0:.2f}", f"{g['dv_m_s']:.2f}", f"{g['dv_99_m_s']:.2f}",
         f"{g['miss_95_m']:.1f}")
        for g in record["approach"]["legs"]
    ]  # fmt: skip
    printing.table(f"Approach, {record['approach']['dv_m_s']:.1f} m/s", columns, rows)
    for name, kind in (("the plan", "nominal"), ("flights with errors", "dispersed")):
        parts = [f"{v['safe']} of {v['drifts']} clear of the {k}" for k, v in record["safety"][kind].items()]
        print(f"drifts of 24 h after a failure, {name}: {', '.join(parts)}")


def _digits(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:+.{digits}f}"
