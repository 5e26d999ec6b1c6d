"""Compute ephemerides for an observatory: astrometric positions, motion, brightness and their uncertainty."""

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import AU_KM, C_KM_S
from kakehashi.base.tabular import Tabular
from kakehashi.bodies.light import STANDARD_K1, magnitude, total_magnitude
from kakehashi.dynamics import ForceModel
from kakehashi.ephem import position
from kakehashi.frames import angle_between, rotation
from kakehashi.frames.geodetic import to_geodetic
from kakehashi.od.arc import arc
from kakehashi.od.observables import predict
from kakehashi.od.observations import observations
from kakehashi.od.sites import observatory, station_states
from kakehashi.orbits import Orbit
from kakehashi.paths import Legs
from kakehashi.time import EpochLike, as_et

_RATE_S = 60.0


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Ephemeris(Tabular):
    """Positions of an object as seen from an observatory, one row per epoch.

    Attributes
    ----------
    et : (n,) array
        Epochs [s TDB past J2000].
    ra_rad, dec_rad : (n,) arrays
        Astrometric right ascension and declination, ICRF.
    ra_rate_rad_s, dec_rate_rad_s : (n,) arrays
        Rates of right ascension (times cos(declination)) and declination.
    distance_km, sun_distance_km : (n,) arrays
        Distances of the object at light emission from the observer at reception, and from the Sun.
    phase_rad, elongation_rad : (n,) arrays
        Angles Sun-object-observer, and object-observer-Sun.
    magnitude : (n,) array
        V magnitude from H and G, or total magnitude of a comet from M1 and K1; NaN if neither is known.
    altitude_rad, azimuth_rad, sun_altitude_rad : (n,) arrays
        Horizontal coordinates at the observatory, without refraction; azimuth from north through east; NaN for a site
        in space.
    major_rad, minor_rad, angle_rad : (n,) arrays
        Semi-axes of the 1-sigma ellipse on the sky and position angle of the major axis; NaN without covariance.
    notes : tuple of str
        Remarks, one sentence each: the epoch and reason of an early end, the magnitude system, and effects that the
        orbit or the force model neglects.
    """

    name: str
    site: str
    et: np.ndarray
    ra_rad: np.ndarray
    dec_rad: np.ndarray
    ra_rate_rad_s: np.ndarray
    dec_rate_rad_s: np.ndarray
    distance_km: np.ndarray
    sun_distance_km: np.ndarray
    phase_rad: np.ndarray
    elongation_rad: np.ndarray
    magnitude: np.ndarray
    altitude_rad: np.ndarray
    azimuth_rad: np.ndarray
    sun_altitude_rad: np.ndarray
    major_rad: np.ndarray
    minor_rad: np.ndarray
    angle_rad: np.ndarray
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.et)

    def select(self, which: Any) -> "Ephemeris":
        """Return the epochs that a mask, a slice or an index array selects."""
        arrays = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(self, **{n: v[which] for n, v in arrays.items() if isinstance(v, np.ndarray)})

    def columns(self) -> dict[str, np.ndarray]:
        """Return the ephemeris as columns of a table, in degrees, au and arcseconds."""
        from kakehashi.time import calendar

        arcsec = 3600.0 * np.degrees(1.0)
        return {
            "epoch_utc": np.array(calendar(self.et, "UTC")),
            "ra_deg": np.degrees(self.ra_rad),
            "dec_deg": np.degrees(self.dec_rad),
            "ra_rate_arcsec_min": self.ra_rate_rad_s * arcsec * 60.0,
            "dec_rate_arcsec_min": self.dec_rate_rad_s * arcsec * 60.0,
            "distance_au": self.distance_km / AU_KM,
            "sun_distance_au": self.sun_distance_km / AU_KM,
            "phase_deg": np.degrees(self.phase_rad),
            "elongation_deg": np.degrees(self.elongation_rad),
            "v_mag": self.magnitude,
            "altitude_deg": np.degrees(self.altitude_rad),
            "azimuth_deg": np.degrees(self.azimuth_rad),
            "sun_altitude_deg": np.degrees(self.sun_altitude_rad),
            "sigma_major_arcsec": self.major_rad * arcsec,
            "sigma_minor_arcsec": self.minor_rad * arcsec,
            "sigma_angle_deg": np.degrees(self.angle_rad),
        }

    def __repr__(self):
        from kakehashi.time import calendar

        if not len(self):
            return f"<Ephemeris {self.name} from {self.site}, no epochs>"
        span = f"{calendar(self.et[0], 'UTC', 0)} .. {calendar(self.et[-1], 'UTC', 0)} UTC"
        return f"<Ephemeris {self.name} from {self.site}, {len(self)} epochs, {span}>"


@quantities
def ephemeris(
    orbit: Orbit, site: str, et: EpochLike, *, slope: float | tuple[float, float] | None = None
) -> Ephemeris:
    """Compute the ephemeris of an object for an observatory.

    Parameters
    ----------
    orbit : Orbit
    site : str
        MPC observatory code; 500 is the geocentre.
    et : epoch or (n,) epochs
        As for `time.as_et`; floats are TDB seconds past J2000.
    slope : float or (float, float), optional
        G, or G1 and G2; the orbit's own G by default.

    Raises
    ------
    InputError
        The observatory is unknown or has no position, there are no epochs, or the object impacts a body before the
        first epoch.
    """
    et = np.atleast_1d(np.asarray(as_et(et), dtype=float))
    if not et.size:
        raise InputError("no epoch is given; an ephemeris needs at least one")
    if observatory(site).position_km is None:
        raise InputError(
            f"observatory {site} ({observatory(site).name}) is in space; give the code of a site on the "
            "ground"
        )
    parameters = orbit.parameters if orbit.covariance is not None else None
    trajectory = arc(orbit, et.min() - 2 * _RATE_S, et.max() + 2 * _RATE_S, partials=parameters)
    et, ending_notes = _covered_epochs(orbit, trajectory, et)
    prediction, position_rad = _predicted(trajectory, site, et)
    before, after = (_predicted(trajectory, site, et + dt)[1] for dt in (-_RATE_S, _RATE_S))
    motion = (after - before) / (2.0 * _RATE_S)
    motion[:, 0] = _wrapped(after[:, 0] - before[:, 0]) / (2.0 * _RATE_S) * np.cos(position_rad[:, 1])
    observer = station_states(np.full(len(et), site), et)[:, :3]
    sun_then = position("Sun", "SSB", prediction.bounce_et)
    v, phase, magnitude_note = _brightness(
        orbit, slope, sun_then - prediction.object_km, observer - prediction.object_km
    )
    toward = prediction.object_km - observer
    altitude, azimuth = _horizontal(site, et, toward)
    sun = position("Sun", "SSB", et) - observer
    major, minor, angle = _ellipses(orbit, prediction.partials, len(et))
    return Ephemeris(
        orbit.name, site, et, position_rad[:, 0], position_rad[:, 1], motion[:, 0], motion[:, 1],
        np.linalg.norm(toward, axis=1), np.linalg.norm(sun_then - prediction.object_km, axis=1), phase,
        angle_between(toward, sun), v, altitude, azimuth, _horizontal(site, et, sun)[0], major, minor, angle,
        (*ending_notes, *magnitude_note, *orbit.notes, *_omission_notes(orbit, et)),
    )  # fmt: skip


def _covered_epochs(orbit: Orbit, trajectory: Legs, et) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return the epochs before the end of the trajectory, and a sentence about those that are omitted."""
    from kakehashi.time import calendar

    before, after = trajectory.endings
    valid, notes = np.ones(len(et), dtype=bool), []
    for ending, side in ((before, -1.0), (after, 1.0)):
        if ending is None:
            continue
        # The rates need positions a minute on either side; backwards in time the light time is added.
        edge = ending.et - side * 2.0 * _RATE_S
        gone = et > edge if side > 0 else et < edge + _light_s(trajectory, edge)
        if gone.any():
            valid &= ~gone
            word = "ends" if side > 0 else "begins"
            when = f"{calendar(ending.et, 'TDB', 0)} TDB ({calendar(ending.et, 'UTC', 0)} UTC)"
            notes.append(
                f"The ephemeris {word} with the trajectory: {ending.reason} at {when}; {gone.sum()} epochs "
                "are omitted."
            )
    if not valid.any():
        raise InputError(
            f"{orbit.name}: the trajectory covers none of the {len(et)} epochs; give epochs within it. "
            f"{' '.join(notes)}"
        )
    return et[valid], tuple(notes)


def _light_s(trajectory: Legs, et: float) -> float:
    """Return an upper bound on the light time [s] from the object to the Earth."""
    first, last = trajectory.span
    position_km = trajectory.state(min(max(et, first), last))[:3]
    return 1.01 * float(np.linalg.norm(position_km - position("Earth", "SSB", et))) / C_KM_S


def _brightness(orbit: Orbit, slope, sun_km, observer_km):
    """Return magnitudes, phase angles, and a sentence if the magnitude is that of a comet."""
    if orbit.h_mag is None and orbit.m1_mag is not None:
        k1 = STANDARD_K1 if orbit.k1_slope is None else orbit.k1_slope
        total, phase = total_magnitude(orbit.m1_mag, k1, sun_km, observer_km)
        note = (
            f"The magnitude is the total magnitude of a comet: {orbit.m1_mag:g} + 5 log delta + {k1:g} log r."
        )
        return total, phase, (note,)
    h = np.nan if orbit.h_mag is None else orbit.h_mag
    return *magnitude(h, orbit.g_slope if slope is None else slope, sun_km, observer_km), ()


def _omission_notes(orbit: Orbit, et) -> tuple[str, ...]:
    omission = ForceModel().omission(min(orbit.epoch_et, et.min()), max(orbit.epoch_et, et.max()))
    return (omission,) if omission else ()


def _predicted(trajectory: Legs, site: str, et):
    rows = observations(
        kind=np.zeros(len(et)), et=et, value=np.zeros((len(et), 2)), station=np.full(len(et), site)
    )
    prediction = predict(trajectory, rows)
    return prediction, prediction.value


def _wrapped(difference):
    return np.mod(difference + np.pi, 2.0 * np.pi) - np.pi


def _horizontal(site: str, et, toward) -> tuple[np.ndarray, np.ndarray]:
    """Return altitude and azimuth [rad] of directions in ICRF, with respect to the geodetic vertical."""
    site_km = np.array(observatory(site).position_km)
    if not np.linalg.norm(site_km) > 1.0:
        return np.full(len(et), np.nan), np.full(len(et), np.nan)
    lon, lat, _ = to_geodetic(site_km)
    fixed = np.einsum("nij,nj->ni", rotation("ICRF", "ITRF", et), toward)
    fixed /= np.linalg.norm(fixed, axis=1)[:, None]
    up = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    east = np.array([-np.sin(lon), np.cos(lon), 0.0])
    north = np.cross(up, east)
    return np.arcsin(np.clip(fixed @ up, -1.0, 1.0)), np.mod(
        np.arctan2(fixed @ east, fixed @ north), 2.0 * np.pi
    )


def _ellipses(orbit: Orbit, slopes, n: int):
    """Return semi-axes [rad] and position angle [rad] of the 1-sigma ellipses on the sky."""
    if orbit.covariance is None:
        return np.full((3, n), np.nan)
    spread = slopes @ orbit.covariance @ np.swapaxes(slopes, 1, 2)
    values, vectors = np.linalg.eigh(spread)
    sigma = np.sqrt(np.maximum(values, 0.0))
    return sigma[:, 1], sigma[:, 0], np.mod(np.arctan2(vectors[:, 0, 1], vectors[:, 1, 1]), np.pi)
