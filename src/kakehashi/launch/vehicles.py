"""Compute the payload mass of launch vehicles to a C3 and declination, with its uncertainty.

Vehicles are data (`data/launch/vehicles.toml`): performance points, each with its source, or a curve. A curve is
interpolated; three or more points become a fitted stage (`performance`); a vehicle with fewer points needs another one
with the same upper stage, or is refused.  The launch azimuth that a declination requires costs velocity, which reduces
the payload mass. Published points are minima ("at least"), so the model is conservative.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from math import radians
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from kakehashi.base import InputError, quantities
from kakehashi.base.errors import common_shape
from kakehashi.base.names import near
from kakehashi.launch.departure import Departure, departure, into_inclination
from kakehashi.launch.performance import (
    CurveModel,
    StageModel,
    between,
    escape_dv,
    fit_stage,
    fit_to_stage,
    geostationary_dv,
    left_out_errors,
    orbit_dv,
    read_curve,
)
from kakehashi.launch.sites import Site, site


@dataclass(frozen=True, slots=True)
class Point:
    """A published performance point: orbit, mass, velocity beyond the reference orbit, and source."""

    what: str
    mass_kg: float
    dv_km_s: float
    note: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Capacity:
    """Delivered mass, its 1-sigma uncertainty, and the parking orbit and azimuths of the launch."""

    mass_kg: np.ndarray
    sigma_kg: np.ndarray
    dv_km_s: np.ndarray
    departure: Departure

    def __repr__(self):
        if np.ndim(self.mass_kg):
            return f"<Capacity of {np.size(self.mass_kg)} asymptotes>"
        return f"<Capacity {float(self.mass_kg):,.0f} +- {float(self.sigma_kg):,.0f} kg>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Vehicle:
    """A launcher with the model that its published performance supports."""

    name: str
    site: Site
    reference_altitude_km: float
    c3_range_km2_s2: tuple[float, float]
    points: tuple[Point, ...]
    model: StageModel | CurveModel
    source: str
    as_of: str
    dispersion_kg: float | None = None
    dispersion_fraction: float | None = None

    @property
    def dispersion_is_known(self) -> bool:
        """Whether the uncertainty includes a dispersion: one that is given, or the scatter of points about a fit.

        The points of a published curve are interpolated, which says nothing about the capacity of one launch.
        """
        stated = self.dispersion_kg is not None or self.dispersion_fraction is not None
        return stated or isinstance(self.model, StageModel)

    @property
    def left_out_kg(self) -> float:
        """Largest error of the model at one of its inner points, if that point is left out [kg].

        NaN with too few points: a stage needs three others, a curve two. The least and the greatest velocity are not
        left out, because the model would have to extrapolate.
        """
        model = self.model
        if len(self.points) < (3 if isinstance(model, CurveModel) else 4):
            return float("nan")
        ordered = sorted(self.points, key=lambda p: p.dv_km_s)
        predict = partial(_by_stage, isp_s=model.isp_s) if isinstance(model, StageModel) else between
        errors = left_out_errors(predict, [p.dv_km_s for p in ordered], [p.mass_kg for p in ordered])
        return float(np.abs(errors[1:-1]).max())

    def __repr__(self):
        return f"<Vehicle {self.name} from {self.site.name}, {len(self.points)} points: {self.model!r}>"

    @quantities
    def capacity(
        self,
        c3_km2_s2: ArrayLike,
        declination_rad: ArrayLike | None = None,
        site: str | Site | None = None,
        *,
        on_error: str = "raise",
    ) -> Capacity:
        """Return the mass to an escape asymptote.

        Parameters
        ----------
        c3_km2_s2 : (...) array
            Twice the energy per mass at infinity.
        declination_rad : (...) array, optional
            Declination of the asymptote; if it is not given, a launch due east is assumed.
        site : str or Site, optional
            Launch site; that of the vehicle by default.
        on_error : {"raise", "mark"}
            "mark" returns NaN outside the range of C3, and if there is no allowed azimuth or no payload mass.

        Raises
        ------
        InputError
            C3 is outside the model's range or not finite, or the payload mass is not positive.

        Examples
        --------
        >>> vehicle("H3-24L").capacity([0.0, 12.5], declination_rad=np.radians(38.8))
        <Capacity of 2 asymptotes>
        """
        if on_error not in ("raise", "mark"):
            raise InputError(f"on_error is {on_error!r}; it must be 'raise' or 'mark'")
        launch_site = self._launch_site(site)
        c3 = np.asarray(c3_km2_s2, dtype=float)
        common_shape({"c3_km2_s2": c3.shape, "declination_rad": np.asarray(declination_rad).shape})
        low, high = self.c3_range_km2_s2
        outside = ~((c3 >= low) & (c3 <= high))
        if on_error == "raise" and outside.any():
            raise InputError(
                f"C3 is {c3[outside].flat[0]:g} km2/s2; the model of {self.name} is valid from {low:g} to "
                f"{high:g} km2/s2, the range of its published points: give a C3 within it, or another vehicle"
            )
        tilt = launch_site.latitude_rad if declination_rad is None else declination_rad
        departure_orbit = departure(tilt, launch_site.latitude_rad, launch_site.azimuths_rad)
        dv = (
            escape_dv(np.where(outside, np.nan, c3), self.reference_altitude_km)
            + departure_orbit.rotation_loss_km_s
        )
        mass, sigma = self.model.deliver(dv)
        sigma = np.sqrt(
            sigma**2 + (self.dispersion_kg or 0.0) ** 2 + ((self.dispersion_fraction or 0.0) * mass) ** 2
        )
        empty = ~(mass > 0.0)
        if on_error == "raise" and empty.any():
            raise InputError(
                f"{self.name} from {launch_site.name} has no payload mass to that asymptote, "
                f"{np.nanmax(dv):.2f} km/s beyond its reference orbit; lower C3 or declination, or give "
                "another vehicle"
            )
        return Capacity(np.where(empty, np.nan, mass), np.where(empty, np.nan, sigma), dv, departure_orbit)

    @quantities
    def capacity_kg(
        self,
        c3_km2_s2: ArrayLike,
        declination_rad: ArrayLike | None = None,
        site: str | Site | None = None,
    ) -> Any:
        """Return the mass to an escape asymptote [kg], for searches of launch windows.

        Parameters
        ----------
        c3_km2_s2 : (...) array
            Twice the energy per mass at infinity.
        declination_rad : (...) array, optional
            Declination of the asymptote; a launch due east by default.
        site : str or Site, optional
            Launch site; that of the vehicle by default.

        Returns
        -------
        float or (...) array
            Mass. In an array it is NaN outside the range of C3, and if there is no allowed azimuth or no payload mass;
            a single asymptote raises.

        Raises
        ------
        InputError
            As for `capacity`, for a single asymptote.

        Examples
        --------
        >>> h3 = vehicle("H3-24L")
        >>> np.isfinite(h3.capacity_kg([0.0, -100.0])).tolist()
        [True, False]
        """
        is_single = (
            np.ndim(c3_km2_s2) == 0 and np.ndim(0.0 if declination_rad is None else declination_rad) == 0
        )
        on_error = "raise" if is_single else "mark"
        mass = self.capacity(c3_km2_s2, declination_rad, site, on_error=on_error).mass_kg
        return float(mass) if is_single else mass

    def _launch_site(self, choice) -> Site:
        if choice is None:
            return self.site
        return site(choice) if isinstance(choice, str) else choice


def _by_stage(x, y, at, isp_s: float) -> float:
    """Return the mass at a delta-v by the upper stage that is fitted to points (delta-v, mass)."""
    return fit_stage(x, y, isp_s).deliver(at)[0]


def vehicle_names() -> tuple[str, ...]:
    """Return the names of the launchers of the library."""
    return tuple(row["name"] for row in _stored()["vehicle"])


def vehicle(name: str) -> Vehicle:
    """Return a launcher of the library by name, with the model that its published performance supports.

    Examples
    --------
    >>> h3 = vehicle("H3-24L")
    >>> bool(h3.capacity(0.0).mass_kg > h3.capacity(12.5).mass_kg)
    True
    """
    rows = {row["name"].casefold(): row for row in _stored()["vehicle"]}
    row = rows.get(str(name).casefold())
    if row is None:
        listed = ", ".join(r["name"] for r in rows.values())
        raise InputError(
            f"unknown launch vehicle {name!r}; choose one of {listed}{near(str(name), vehicle_names())}"
        )
    return _build(row["name"])


@cache
def _stored() -> dict:
    return tomllib.loads((files("kakehashi") / "data" / "launch" / "vehicles.toml").read_text("utf-8"))


@cache
def _build(name: str) -> Vehicle:
    row = next(r for r in _stored()["vehicle"] if r["name"] == name)
    twins = [r for r in _stored()["vehicle"] if r["name"] == row.get("performs_as")]
    points = [p for r in (row, *twins) for p in r.get("point", ())]
    same = row.get("upper_stage_of")
    stage = None if same is None else _build(same).model
    return from_row(row | {"point": points}, site(row["site"]), _stored()["sources"], stage)


def from_row(
    row: Mapping[str, Any],
    launch_site: Site,
    sources: Mapping[str, Mapping[str, str]] | None = None,
    stage: StageModel | CurveModel | None = None,
) -> Vehicle:
    """Build a launcher from its table: performance points for a stage model, or a published curve.

    Parameters
    ----------
    row : mapping
        Table with keys as in `data/launch/vehicles.toml`: name, reference_altitude_km [km], source, and either a
        table `curve` (c3_km2_s2, mass_kg [kg]), or tables `point`, upper_stage_isp_s [s] and c3_range_km2_s2.
        `sigma_kg` [kg] or `sigma_fraction`, tables with a `value`, are the one-sigma dispersion of the capacity.
    launch_site : Site
        Site at which "due east" is defined for the points.
    sources : mapping, optional
        Texts and dates by the keys given in `source`; without it every table has its own `source` and `as_of`.
    stage : StageModel, optional
        Fitted upper stage of a launcher that has the same; the points then fix the mass in the reference orbit alone.

    Raises
    ------
    InputError
        There are fewer than three points for a stage model, or no stage can fit the points.
    """
    origin = _origins(sources)
    if "curve" in row:
        points = _curve_points(row, origin)
    else:
        points = tuple(_point(p, row, launch_site, origin) for p in row.get("point", ()))
    model, span = _model(row, points, stage)
    text, as_of = origin(row)
    return Vehicle(
        name=row["name"],
        site=launch_site,
        reference_altitude_km=row["reference_altitude_km"],
        c3_range_km2_s2=span,
        points=points,
        model=model,
        source=text,
        as_of=as_of,
        dispersion_kg=row["sigma_kg"]["value"] if "sigma_kg" in row else None,
        dispersion_fraction=row["sigma_fraction"]["value"] if "sigma_fraction" in row else None,
    )


_Origins = Callable[[Mapping[str, Any]], tuple[str, str]]


def _origins(sources: Mapping[str, Mapping[str, str]] | None) -> _Origins:
    """Return a function for source and date of a table: its own, or those under the key that it names."""
    if sources is None:
        return lambda row: (row["source"], row["as_of"])
    return lambda row: (sources[row["source"]]["text"], sources[row["source"]]["as_of"])


def _model(row: Mapping[str, Any], points: tuple[Point, ...], stage=None):
    dv, mass = [p.dv_km_s for p in points], [p.mass_kg for p in points]
    if "curve" in row:
        c3 = row["curve"]["c3_km2_s2"]
        return read_curve(dv, mass, row.get("upper_stage_isp_s")), (float(c3[0]), float(c3[-1]))
    if stage is not None:
        low, high = row["c3_range_km2_s2"]
        return fit_to_stage(stage, dv, mass), (low, high)
    if len(points) < 3:
        raise InputError(
            f"{row['name']} has {len(points)} published performance points, but a stage model needs 3 for "
            "its two unknowns and their uncertainty; choose H3-24L or another launcher of `kakehashi vehicles`, or "
            "describe one in a campaign file ([[vehicle]]) with points and their sources"
        )
    low, high = row["c3_range_km2_s2"]
    return fit_stage(dv, mass, row["upper_stage_isp_s"]), (low, high)


def _curve_points(row: Mapping[str, Any], origin: _Origins) -> tuple[Point, ...]:
    curve, height = row["curve"], row["reference_altitude_km"]
    pairs = zip(curve["c3_km2_s2"], curve["mass_kg"], strict=True)
    return tuple(
        Point(f"C3 {c3:g} km2/s2", mass, float(escape_dv(c3, height)), "", *origin(curve))
        for c3, mass in pairs
    )


def _point(entry: Mapping[str, Any], row: Mapping[str, Any], launch_site: Site, origin: _Origins) -> Point:
    dv = _point_dv(entry, launch_site, row["reference_altitude_km"])
    return Point(entry["what"], entry["mass_kg"], dv, entry.get("note", ""), *origin(entry))


def _point_dv(row: Mapping[str, Any], launch_site: Site, height: float) -> float:
    if row["kind"] == "escape":
        return float(escape_dv(row["c3_km2_s2"], height))
    if row["kind"] == "gto":
        return geostationary_dv(launch_site.latitude_rad, height) - row["dv_left_km_s"]
    rise = orbit_dv(row["periapsis_altitude_km"], row["apoapsis_altitude_km"], height)
    if "inclination_deg" not in row:
        return rise
    departure_orbit = into_inclination(radians(row["inclination_deg"]), launch_site.latitude_rad)
    return rise + float(departure_orbit.rotation_loss_km_s)
