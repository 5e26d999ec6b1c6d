"""`kakehashi vehicles`, `spacecraft`, `sites`, `stations`: contents of the libraries, with names for use in files."""

from dataclasses import dataclass, field
from math import degrees

from cyclopts import App

from kakehashi.base import InputError
from kakehashi.cli.options import Json


@dataclass(frozen=True, slots=True)
class Listed:
    """Columns of a library's list: keys for JSON, headings and formats for text."""

    title: str
    heads: dict[str, tuple[str, str]]  # key of a row -> heading, format of numbers
    rows: list[dict] = field(default_factory=list)


def add_lists(app: App) -> None:
    """Add the commands that list the libraries to an app."""
    for command in (vehicles, spacecraft, sites, stations):
        app.command(command)


def vehicles(
    *, c3_km2_s2: float | None = None, declination_deg: float | None = None, json: Json = False
) -> None:
    """List the launchers for the field `vehicle` of a campaign, and what they lift.

    Parameters
    ----------
    c3_km2_s2
        Launch energy: also list the mass to this asymptote, with one sigma.
    declination_deg
        Declination of the asymptote; a launch due east by default.
    """
    from kakehashi.launch.vehicles import vehicle, vehicle_names

    if declination_deg is not None and c3_km2_s2 is None:
        raise InputError(
            "--declination-deg is given without --c3-km2-s2; give the launch energy of the asymptote too"
        )
    rows = []
    for name in vehicle_names():
        row: dict = {"name": name, "site": None, "c3_least_km2_s2": None, "c3_most_km2_s2": None}
        try:
            launcher = vehicle(name)
        except InputError:
            row["source"] = "too few published points for a model"
        else:
            low, high = launcher.c3_range_km2_s2
            row |= {"site": launcher.site.name, "c3_least_km2_s2": low, "c3_most_km2_s2": high}
            row |= {
                "left_out_kg": _finite(launcher.left_out_kg),
                "source": launcher.source,
                "as_of": launcher.as_of,
            }
            if c3_km2_s2 is not None:
                row |= _lifted(launcher, c3_km2_s2, declination_deg)
        rows.append(row)
    heads = {"name": ("vehicle", ""), "site": ("site", ""), "c3_least_km2_s2": ("C3 from", ".1f"),
             "c3_most_km2_s2": ("to km2/s2", ".1f")}  # fmt: skip
    if c3_km2_s2 is not None:
        heads |= {"mass_kg": ("lifts kg", ",.0f"), "sigma_kg": ("1 sigma kg", ",.0f")}
    heads |= {
        "left_out_kg": ("left-out point off by kg", ",.0f"),
        "source": ("source", ""),
        "as_of": ("as of", ""),
    }
    _show(
        Listed("Launchers" if c3_km2_s2 is None else _asymptote(c3_km2_s2, declination_deg), heads, rows),
        json,
    )


def _asymptote(c3_km2_s2: float, declination_deg: float | None) -> str:
    where = "due east" if declination_deg is None else f"declination {declination_deg:g} deg"
    return f"Launchers to C3 {c3_km2_s2:g} km2/s2, {where}"


def _lifted(launcher, c3_km2_s2: float, declination_deg: float | None) -> dict:
    """Return mass and one sigma to an asymptote; None outside the range of the model or of the launch site."""
    from math import radians

    tilt = None if declination_deg is None else radians(declination_deg)
    try:
        lifted = launcher.capacity(c3_km2_s2, tilt, on_error="mark")
    except InputError:  # the range of the site allows no azimuth
        return {"mass_kg": None, "sigma_kg": None}
    return {"mass_kg": _finite(lifted.mass_kg), "sigma_kg": _finite(lifted.sigma_kg)}


def _finite(value) -> float | None:
    return float(value) if value == value else None


def spacecraft(*, json: Json = False) -> None:
    """List the spacecraft for the field `spacecraft` of a campaign."""
    from kakehashi.spacecraft import spacecraft as craft
    from kakehashi.spacecraft.craft import spacecraft_names

    listed = [craft(name) for name in spacecraft_names()]
    rows = [
        {"name": c.name, "wet_mass_kg": c.wet_mass_kg, "propellant_kg": c.propellant_kg, "isp_s": c.isp_s,
         "thrust_n": c.thrust_n, "power_w": c.power_w}
        for c in listed
    ]  # fmt: skip
    heads = {"name": ("spacecraft", ""), "wet_mass_kg": ("wet kg", ",.0f"), "propellant_kg": ("propellant kg", ",.0f"),
             "isp_s": ("Isp s", ",.0f"), "thrust_n": ("thrust N", "g"), "power_w": ("power W", ",.0f")}  # fmt: skip
    _show(Listed("Spacecraft", heads, rows), json)


def sites(*, json: Json = False) -> None:
    """List the launch sites for the field `site` of a campaign."""
    from kakehashi.launch.sites import sites as all_sites

    rows = [
        {"name": s.name, "latitude_deg": degrees(s.latitude_rad), "longitude_deg": degrees(s.longitude_rad),
         "source": s.source, "as_of": s.as_of}
        for s in all_sites()
    ]  # fmt: skip
    heads = {"name": ("site", ""), "latitude_deg": ("latitude deg", "+.2f"), "longitude_deg": ("longitude deg", "+.2f"),
             "source": ("source", ""), "as_of": ("as of", "")}  # fmt: skip
    _show(Listed("Launch sites", heads, rows), json)


def stations(*, json: Json = False) -> None:
    """List the ground stations whose contacts are computed."""
    from kakehashi.frames.stations import stations as all_stations

    rows = [
        {"name": s.name, "network": s.network, "latitude_deg": s.lat_deg, "longitude_deg": s.lon_deg,
         "height_km": s.height_km, "kind": s.kind}
        for s in all_stations(None)
    ]  # fmt: skip
    heads = {"name": ("station", ""), "network": ("network", ""), "latitude_deg": ("latitude deg", "+.3f"),
             "longitude_deg": ("longitude deg", "+.3f"), "height_km": ("height km", ".3f"),
             "kind": ("tracks", "")}  # fmt: skip
    _show(Listed("Ground stations", heads, rows), json)


def _show(listed: Listed, as_json: bool) -> None:
    from kakehashi.cli import printing

    if as_json:
        printing.json_lines(listed.rows)
        return
    cells = [[_cell(row.get(key), form) for key, (_, form) in listed.heads.items()] for row in listed.rows]
    columns = [(head, "right" if form else "left") for head, form in listed.heads.values()]
    printing.table(listed.title, columns, cells)


def _cell(value, form: str) -> str:
    return "-" if value is None else format(value, form)
