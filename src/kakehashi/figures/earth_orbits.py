"""Figures of orbits about the Earth: ground tracks, maps of coverage, planes, quantities by latitude, deployment."""

from collections.abc import Mapping, Sequence

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.figures.record import Axis, Figure, Heat, Line, Points, Rule

_STEP_DEG = 2.0
_COLOURS = ("accent", "first", "second", "third", "fourth", "quiet")
_LON = Axis("longitude", "deg", low=-180.0, high=180.0, step=60.0)
_LAT = Axis("latitude", "deg", low=-90.0, high=90.0, step=30.0)


def ground_tracks(
    tracks: Mapping[str, tuple[np.ndarray, np.ndarray]], coast: np.ndarray, stations: Sequence = ()
) -> Figure:
    """Return a map of ground tracks over the coastline.

    Parameters
    ----------
    tracks : mapping of str to (longitude, latitude)
        Arrays (n,) [deg], with NaN where a track crosses the date line.
    coast : (m, 2) array
        Longitude and latitude of outlines [deg], with rows of NaN between them.
    stations : sequence of Station
        Ground stations to mark.
    """
    marks: list = [_coast(coast)]
    for k, (name, (lon, lat)) in enumerate(tracks.items()):
        marks.append(
            Line(
                name=name, x=np.round(lon, 3), y=np.round(lat, 3), colour=_COLOURS[k % len(_COLOURS)], width=1.4,
                legend=len(tracks) > 1, columns={"x": "longitude_deg", "y": "latitude_deg"},
            )
        )  # fmt: skip
    if stations:
        marks.append(
            Points(
                name="stations", x=[s.lon_deg for s in stations], y=[s.lat_deg for s in stations], colour="ink",
                symbol="diamond", labels=[s.name for s in stations], sides=["right"] * len(stations),
                columns={"x": "longitude_deg", "y": "latitude_deg", "labels": "station"},
            )
        )  # fmt: skip
    return Figure(
        key="ground-track", alt="Map of ground tracks over the coastline", x=_LON, y=(_LAT,), marks=tuple(marks),
        height=520, equal=True,
    )  # fmt: skip


def earth_map(lon_deg, lat_deg, values, coast: np.ndarray, *, key: str, name: str, unit: str) -> Figure:
    """Return a map of a quantity that is known at points of the Earth; each cell has the value of the nearest point.

    Parameters
    ----------
    lon_deg, lat_deg, values : (p,) arrays
    coast : (m, 2) array
        Longitude and latitude of outlines [deg], with rows of NaN between them.
    key, name, unit : str
        Identifier of the figure, name and unit of the quantity.
    """
    from scipy.spatial import cKDTree

    lon = np.arange(-180.0 + 0.5 * _STEP_DEG, 180.0, _STEP_DEG)
    lat = np.arange(-90.0 + 0.5 * _STEP_DEG, 90.0, _STEP_DEG)
    columns, rows = np.meshgrid(lon, lat)
    _, nearest = cKDTree(_directions(lon_deg, lat_deg)).query(_directions(columns.ravel(), rows.ravel()))
    z = np.asarray(values, float)[nearest].reshape(lat.size, lon.size)
    finite = z[np.isfinite(z)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    heat = Heat(
        name=name, x=lon, y=lat, z=np.round(z, 4), unit=unit, low=low, high=high if high > low else low + 1.0,
        columns={"x": "longitude_deg", "y": "latitude_deg", "z": name.replace(" ", "_")},
    )  # fmt: skip
    return Figure(
        key=key, alt=f"Map of the {name} [{unit}]" if unit else f"Map of the {name}", x=_LON, y=(_LAT,),
        marks=(heat, _coast(coast, "over")), note="Each cell has the value of the nearest point of the study.",
        height=520, equal=True,
    )  # fmt: skip


def _directions(lon_deg, lat_deg) -> np.ndarray:
    lon, lat = np.radians(lon_deg), np.radians(lat_deg)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)


def _coast(coast: np.ndarray, colour: str = "shore") -> Line:
    return Line(name="coast", x=coast[:, 0], y=coast[:, 1], colour=colour, width=0.8)


def orbital_planes(raan_deg, altitude_km, satellites) -> Figure:
    """Return the figure of the planes of a constellation: node, altitude and number of satellites.

    Parameters
    ----------
    raan_deg, altitude_km : (p,) arrays
    satellites : (p,) array of int
    """
    text = [f"{n}" for n in satellites]
    dots = Points(
        name="planes", x=np.round(raan_deg, 3), y=np.round(altitude_km, 3), colour="accent", size=10.0, labels=text,
        sides=["top"] * len(text), columns={"x": "node_deg", "y": "altitude_km", "labels": "satellites"},
    )  # fmt: skip
    return Figure(
        key="planes", alt="Altitude of each orbital plane over the right ascension of its node",
        x=Axis("right ascension of the node", "deg", low=0.0, high=360.0, step=60.0),
        y=(Axis("altitude", "km"),), marks=(dots,), note="The numbers are satellites of the plane.",
    )  # fmt: skip


def plane_phases(groups: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> Figure:
    """Return the figure of the satellites of planes: argument of latitude over the right ascension of the node.

    Parameters
    ----------
    groups : mapping of str to (node, argument of latitude)
        Arrays (n,) [deg] by the names of the groups.
    """
    dots = [
        Points(
            name=name, x=np.round(np.mod(node, 360.0), 3), y=np.round(np.mod(u, 360.0), 3),
            colour=_COLOURS[k % len(_COLOURS)], size=4.0, legend=True,
            columns={"x": "node_deg", "y": "argument_of_latitude_deg"},
        )
        for k, (name, (node, u)) in enumerate(groups.items())
    ]  # fmt: skip
    return Figure(
        key="plane-phases", alt="Argument of latitude of each satellite over the right ascension of its node",
        x=Axis("right ascension of the node", "deg", low=0.0, high=360.0, step=60.0),
        y=(Axis("argument of latitude", "deg", low=0.0, high=360.0, step=60.0),), marks=tuple(dots), height=520,
        note="The argument of latitude counts from the ascending node: 0 to 180 deg is the northern half.",
    )  # fmt: skip


def over_latitude(
    lat_deg, series: Mapping[str, np.ndarray], *, key: str, name: str, unit: str, log: bool = False
) -> Figure:
    """Return the figure of quantities over latitude.

    Parameters
    ----------
    lat_deg : (r,) array
    series : mapping of str to (r,) array
        Quantities of one unit by their names.
    key, name, unit : str
        Identifier of the figure, title and unit of the axis.
    log : bool
        Logarithmic axis; values that are not positive are left out.
    """
    lines = []
    for k, (label, values) in enumerate(series.items()):
        y = np.asarray(values, float)
        lines.append(
            Line(
                name=label, x=np.round(lat_deg, 3), y=np.where(y > 0.0, y, np.nan) if log else y,
                colour=_COLOURS[k % len(_COLOURS)], legend=True, dash=("solid", "dash", "dot")[k % 3],
                columns={"x": "latitude_deg", "y": label.replace(" ", "_")},
            )
        )  # fmt: skip
    axis = Axis(name, unit, kind="log" if log else "number", low=None if log else 0.0)
    return Figure(key=key, alt=f"{name} over latitude", x=_LAT, y=(axis,), marks=tuple(lines))


def latencies(series: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> Figure:
    """Return the figure of one-way times of signals over time.

    Parameters
    ----------
    series : mapping of str to (epochs, times)
        Epochs [s TDB past J2000] and one-way times [ms], NaN without a path, by the names of the connections.
    """
    lines = [
        Line(name=name, x=np.asarray(et, float), y=np.round(ms, 4), colour=_COLOURS[k % len(_COLOURS)], legend=True,
             dash=("solid", "dash", "dot")[k % 3], columns={"x": "utc", "y": "one_way_ms"})
        for k, (name, (et, ms)) in enumerate(series.items())
    ]  # fmt: skip
    first, last = _span(series)
    return Figure(
        key="latency", alt="One-way times of signals over time",
        x=Axis("time", "UTC", kind="utc", low=first, high=last), y=(Axis("one-way time", "ms", low=0.0),),
        marks=tuple(lines),
    )  # fmt: skip


def _span(series) -> tuple[float, float]:
    ends = [(float(et[0]), float(et[-1])) for et, _ in series.values()]
    return min(e[0] for e in ends), max(e[1] for e in ends)


def deployment(et, low, median, high, needed: int) -> Figure:
    """Return the figure of working satellites over time, with the range of the histories.

    Parameters
    ----------
    et : (t,) array
        Epochs [s TDB past J2000].
    low, median, high : (t,) arrays
        Quantiles of 10, 50 and 90 % of the working satellites.
    needed : int
        Number with which service begins.
    """
    columns = {"x": "utc", "y": "satellites"}
    lines = [
        Line(name=name, x=np.asarray(et, float), y=np.asarray(y, float), colour=colour, dash=dash, legend=True,
             step=True, columns=columns)
        for name, y, colour, dash in (
            ("10 % of the histories", low, "first", "dot"), ("median", median, "accent", "solid"),
            ("90 % of the histories", high, "first", "dash"),
        )
    ]  # fmt: skip
    rule = Rule(at=float(needed), across="y", colour="muted", label="needed", name="needed")
    top = 1.05 * max(float(np.max(high)), float(needed))
    return Figure(
        key="deployment", alt="Working satellites over time: median and range of the histories",
        x=Axis("time", "UTC", kind="utc", low=float(et[0]), high=float(max(et[-1], et[0] + DAY_S))),
        y=(Axis("working", "satellites", low=0.0, high=top),), marks=(*lines, rule),
    )  # fmt: skip
