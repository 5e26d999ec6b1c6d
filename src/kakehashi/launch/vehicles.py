"""How much can a rocket lift to that C3 and declination, and how well is that known?

Where no curve is published, an upper stage stands for the rocket: from a circular reference orbit it
adds dv and delivers m = m0 exp(-dv / (g0 Isp)) - mi.  The two unknowns, the mass m0 in the reference orbit
and the inert mass mi (stage, adapter, reserves), are fitted to the published points by least squares;
the scatter of the points about the fit, and the fit's own covariance, give the 1-sigma uncertainty.
The points are minima ("at least"), so the model errs to the safe side.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import radians

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import EARTH_RADIUS_KM, G0_KM_S2
from kakehashi.launch.departure import departure, into_inclination
from kakehashi.launch.sites import Site, site

_EARTH_GM_KM3_S2 = 398_600.4355  # DE440
_GEOSTATIONARY_KM = 42_164.17


@dataclass(frozen=True, slots=True)
class Point:
    """A published performance: what, how much, the velocity beyond the reference orbit, who says so."""

    what: str
    mass_kg: float
    dv_km_s: float
    note: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Capacity:
    """Mass delivered, its 1-sigma uncertainty, and how the launch gets there."""

    mass_kg: np.ndarray
    sigma_kg: np.ndarray
    dv_km_s: np.ndarray
    inclination_rad: np.ndarray
    azimuth_north_rad: np.ndarray
    azimuth_south_rad: np.ndarray
    rotation_loss_km_s: np.ndarray

    def __repr__(self):
        if np.ndim(self.mass_kg):
            return f"<Capacity of {np.size(self.mass_kg)} asymptotes>"
        return f"<Capacity {float(self.mass_kg):,.0f} +- {float(self.sigma_kg):,.0f} kg>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Vehicle:
    """A launcher with its fitted stage model; `covariance` is of (m0, mi) [kg2]."""

    name: str
    site: Site
    isp_s: float
    reference_altitude_km: float
    c3_range_km2_s2: tuple[float, float]
    points: tuple[Point, ...]
    m0_kg: float
    inert_kg: float
    scatter_kg: float
    covariance: np.ndarray
    source: str
    as_of: str

    def __repr__(self):
        stage = f"{self.m0_kg:,.0f} kg in the reference orbit, {self.inert_kg:,.0f} kg inert"
        return (
            f"<Vehicle {self.name} from {self.site.name}: {stage},"
            f" scatter {self.scatter_kg:,.0f} kg over {len(self.points)} points>"
        )

    def capacity(self, c3_km2_s2, declination_rad=None, site=None, *, on_error: str = "raise") -> Capacity:
        """Mass to an escape asymptote.

        Parameters
        ----------
        c3_km2_s2 : (...) array
            Twice the energy per mass at infinity.
        declination_rad : (...) array, optional
            Of the asymptote; without it, a launch due east is assumed.
        site : str or Site, optional
            The vehicle's own by default.
        on_error : {"raise", "mark"}
            "mark" gives NaN outside the range of C3.

        Raises
        ------
        InputError
            C3 outside the model's range, or not finite.

        Examples
        --------
        >>> vehicle("H3-24L").capacity([0.0, 12.5], declination_rad=np.radians(38.8))
        <Capacity of 2 asymptotes>
        """
        place = self._place(site)
        c3 = np.asarray(c3_km2_s2, dtype=float)
        low, high = self.c3_range_km2_s2
        outside = ~((c3 >= low) & (c3 <= high))
        if on_error == "raise" and outside.any():
            raise InputError(
                f"C3 is {c3[outside].flat[0]:g} km2/s2; the model of {self.name} speaks for {low:g} .."
                f" {high:g} km2/s2, where its published points bind it: stay within, or give another vehicle"
            )
        tilt = place.latitude_rad if declination_rad is None else declination_rad
        way = departure(tilt, place.latitude_rad)
        c3 = np.where(outside, np.nan, c3)
        dv = self._escape(c3) + way.rotation_loss_km_s
        mass, sigma = self._deliver(dv)
        angles = (way.inclination_rad, way.azimuth_north_rad, way.azimuth_south_rad)
        return Capacity(mass, sigma, dv, *angles, way.rotation_loss_km_s)

    def capacity_kg(self, c3_km2_s2, declination_rad=None, site=None) -> np.ndarray:
        """Mass to an asymptote [kg], NaN outside the range: what a launch-window search wants."""
        return self.capacity(c3_km2_s2, declination_rad, site, on_error="mark").mass_kg

    def _place(self, wanted) -> Site:
        if wanted is None:
            return self.site
        return site(wanted) if isinstance(wanted, str) else wanted

    def _escape(self, c3):
        return escape_dv(c3, self.reference_altitude_km)

    def _deliver(self, dv):
        factor = np.exp(-dv / (G0_KM_S2 * self.isp_s))
        slopes = np.stack([factor, -np.ones_like(factor)], axis=-1)
        variance = np.einsum("...i,ij,...j->...", slopes, self.covariance, slopes) + self.scatter_kg**2
        return self.m0_kg * factor - self.inert_kg, np.sqrt(variance)


def escape_dv(c3_km2_s2, altitude_km: float):
    """Velocity from a circular orbit to an asymptote, in one burn at its height [km/s]."""
    r = EARTH_RADIUS_KM + altitude_km
    circular2 = _EARTH_GM_KM3_S2 / r
    return np.sqrt(2.0 * circular2 + np.asarray(c3_km2_s2, float)) - np.sqrt(circular2)


def geostationary_dv(inclination_rad: float, altitude_km: float) -> float:
    """Least velocity from a circular orbit to geostationary: two burns, the plane change shared [km/s]."""
    r, far = EARTH_RADIUS_KM + altitude_km, _GEOSTATIONARY_KM
    low, high = np.sqrt(_EARTH_GM_KM3_S2 / r), np.sqrt(_EARTH_GM_KM3_S2 / far)
    start = low * np.sqrt(2.0 * far / (r + far))
    end = high * np.sqrt(2.0 * r / (r + far))
    first = np.linspace(0.0, inclination_rad, 2001)
    burn = np.sqrt(low**2 + start**2 - 2 * low * start * np.cos(first))
    burn += np.sqrt(high**2 + end**2 - 2 * high * end * np.cos(inclination_rad - first))
    return float(burn.min())


def orbit_dv(periapsis_km: float, apoapsis_km: float, altitude_km: float) -> float:
    """Velocity between a circular reference orbit and another, coplanar, by Hohmann arcs [km/s]."""
    r0, rp, ra = (EARTH_RADIUS_KM + h for h in (altitude_km, periapsis_km, apoapsis_km))

    def speed(r, other):
        return np.sqrt(2.0 * _EARTH_GM_KM3_S2 * other / (r * (r + other)))

    up = speed(r0, ra) - speed(r0, r0)
    return float(up + speed(ra, rp) - speed(ra, r0))


def vehicle(name: str) -> Vehicle:
    """A launcher by name, its stage model fitted to what is published of it.

    Examples
    --------
    >>> h3 = vehicle("H3-24L")
    >>> bool(h3.capacity(0.0).mass_kg > h3.capacity(12.5).mass_kg)
    True
    """
    rows = {row["name"].casefold(): row for row in _stored()["vehicle"]}
    row = rows.get(str(name).casefold())
    if row is None:
        known = ", ".join(r["name"] for r in rows.values())
        raise InputError(f"launch vehicle {name!r} is not known; known are {known}")
    return _build(row["name"])


@cache
def _stored() -> dict:
    return tomllib.loads((files("kakehashi") / "data" / "launch" / "vehicles.toml").read_text("utf-8"))


@cache
def _build(name: str) -> Vehicle:
    row = next(r for r in _stored()["vehicle"] if r["name"] == name)
    place = site(row["site"])
    height = row["reference_altitude_km"]
    points = tuple(_point(p, place, height) for p in row.get("point", ()))
    if len(points) < 3:
        raise InputError(
            f"{len(points)} performance points of {name} are published and a stage model needs 3: two"
            " unknowns and their uncertainty; choose H3-24L, or add points with their source"
            " to data/launch/vehicles.toml"
        )
    m0, inert, scatter, covariance = _fit(points, row["upper_stage_isp_s"])
    origin = _stored()["sources"][row["source"]]
    return Vehicle(
        name=name,
        site=place,
        isp_s=row["upper_stage_isp_s"],
        reference_altitude_km=height,
        c3_range_km2_s2=tuple(row["c3_range_km2_s2"]),
        points=points,
        m0_kg=m0,
        inert_kg=inert,
        scatter_kg=scatter,
        covariance=covariance,
        source=origin["text"],
        as_of=origin["as_of"],
    )


def _point(row: dict, place: Site, height: float) -> Point:
    origin = _stored()["sources"][row["source"]]
    dv = _point_dv(row, place, height)
    return Point(row["what"], row["mass_kg"], dv, row.get("note", ""), origin["text"], origin["as_of"])


def _point_dv(row: dict, place: Site, height: float) -> float:
    if row["kind"] == "escape":
        return float(escape_dv(row["c3_km2_s2"], height))
    if row["kind"] == "gto":
        return geostationary_dv(place.latitude_rad, height) - row["dv_left_km_s"]
    way = into_inclination(radians(row["inclination_deg"]), place.latitude_rad)
    rise = orbit_dv(row["periapsis_altitude_km"], row["apoapsis_altitude_km"], height)
    return rise + float(way.rotation_loss_km_s)


def _fit(points: tuple[Point, ...], isp_s: float):
    """Mass in the reference orbit, inert mass, scatter of the points, covariance of the two."""
    factor = np.exp(-np.array([p.dv_km_s for p in points]) / (G0_KM_S2 * isp_s))
    design = np.stack([factor, -np.ones_like(factor)], axis=-1)
    mass = np.array([p.mass_kg for p in points])
    (m0, inert), *_ = np.linalg.lstsq(design, mass, rcond=None)
    residual = mass - design @ (m0, inert)
    scatter2 = residual @ residual / (len(points) - 2)
    covariance = scatter2 * np.linalg.inv(design.T @ design)
    return float(m0), float(inert), float(np.sqrt(scatter2)), covariance
