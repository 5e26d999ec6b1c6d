"""Where is each satellite of a fleet, and over which point of the Earth?  Mean elements with secular rates.

Satellites move on their mean ellipses, with Brouwer's secular rates of node, perigee and anomaly (`secular`).  Short
periods are left out: about ten kilometres in a low orbit, a hundredth of a coverage circle.  For single
objects and days after their epoch use SGP4; for a tracked orbit use the numerical propagation.

Axes are those of mean elements, true equator and mean equinox (TEME); longitudes use mean sidereal time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import EARTH_RADIUS_KM
from kakehashi.earth.secular import GM_KM3_S2, SecularRates, greenwich_rad, secular_rates
from kakehashi.frames.rotations import EARTH_RATE_RAD_S, rotation
from kakehashi.paths.path import Common, check_span
from kakehashi.time import et_array

_FIELDS = ("a_km", "eccentricity", "inclination_deg", "raan_deg", "argp_deg", "mean_anomaly_deg")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Fleet:
    """Mean elements of n satellites at one epoch; scalars stand for all satellites.

    Attributes
    ----------
    epoch_et : float
        Epoch [s TDB past J2000].
    a_km, eccentricity, inclination_deg, raan_deg, argp_deg, mean_anomaly_deg : (n,) arrays
        Brouwer's mean elements [km, -, deg], about the equator and mean equinox of date.
    names : sequence of str
        Empty, or n names.
    level : str
        Level of the secular rates, "J2" or "J4".

    Examples
    --------
    >>> pair = Fleet(0.0, [6_778.0, 6_778.0], 0.0, 51.6, [0.0, 90.0], 0.0, 0.0)
    >>> pair
    <Fleet of 2 satellites, a - Re 399.9 km, i 51.60 deg>
    """

    epoch_et: float
    a_km: Any
    eccentricity: Any
    inclination_deg: Any
    raan_deg: Any
    argp_deg: Any
    mean_anomaly_deg: Any
    names: Sequence[str] = ()
    level: str = "J4"
    rates: SecularRates = field(init=False)

    def __post_init__(self):
        rows = np.broadcast_arrays(
            *(np.atleast_1d(np.asarray(getattr(self, f), dtype=float)) for f in _FIELDS)
        )
        for name, row in zip(_FIELDS, rows, strict=True):
            object.__setattr__(self, name, np.ascontiguousarray(row))
        if self.names and len(self.names) != len(self):
            raise InputError(f"{len(self.names)} names for {len(self)} satellites; give one each, or none")
        object.__setattr__(
            self, "rates", secular_rates(self.a_km, self.eccentricity, self.inclination_deg, level=self.level)
        )

    def __len__(self):
        return len(self.a_km)

    def __repr__(self):
        height, tilt = _span(self.a_km - EARTH_RADIUS_KM, 1), _span(self.inclination_deg, 2)
        return f"<Fleet of {len(self)} satellites, a - Re {height} km, i {tilt} deg>"

    def take(self, index) -> "Fleet":
        """Return some of the satellites, by an index or a mask."""
        rows = [getattr(self, f)[index] for f in _FIELDS]
        names = list(np.asarray(self.names, dtype=object)[index]) if self.names else ()
        return type(self).of_rows(self.epoch_et, rows, names, self.level)

    @classmethod
    def of_rows(
        cls, epoch_et: float, rows: Sequence[np.ndarray], names: Sequence[str] = (), level: str = "J4"
    ) -> "Fleet":
        """Return a fleet from its six rows of elements, in the order of the attributes.

        Parameters
        ----------
        epoch_et : float
            Epoch [s TDB past J2000].
        rows : sequence of six (n,) arrays
        names : sequence of str
        level : {"J2", "J4"}
        """
        a_km, eccentricity, inclination, raan, argp, mean = rows
        return cls(epoch_et, a_km, eccentricity, inclination, raan, argp, mean, names, level)

    def angles(self, et) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return node, argument of perigee and mean anomaly (m, n) [rad] at epochs (m,)."""
        since = np.atleast_1d(et_array(et))[:, None] - self.epoch_et
        return (
            np.radians(self.raan_deg) + self.rates.node * since,
            np.radians(self.argp_deg) + self.rates.perigee * since,
            np.radians(self.mean_anomaly_deg) + self.rates.anomaly * since,
        )

    def states(self, et) -> np.ndarray:
        """Return positions and velocities (m, n, 6) [km, km/s] at epochs (m,), TEME.

        The velocity is that along the ellipse, with the mean motion of the perturbed anomaly.
        """
        node, argp, mean = self.angles(et)
        e, a = self.eccentricity, self.a_km
        anomaly = eccentric_anomaly(mean, e)
        x, y = a * (np.cos(anomaly) - e), a * np.sqrt(1.0 - e * e) * np.sin(anomaly)
        speed = self.rates.anomaly / (1.0 - e * np.cos(anomaly))
        u, v = -a * np.sin(anomaly) * speed, a * np.sqrt(1.0 - e * e) * np.cos(anomaly) * speed
        cw, sw, cn, sn = np.cos(argp), np.sin(argp), np.cos(node), np.sin(node)
        ci, si = np.cos(np.radians(self.inclination_deg)), np.sin(np.radians(self.inclination_deg))
        p = np.stack([cn * cw - sn * ci * sw, sn * cw + cn * ci * sw, si * sw], axis=-1)
        q = np.stack([-cn * sw - sn * ci * cw, -sn * sw + cn * ci * cw, si * cw], axis=-1)
        position = x[..., None] * p + y[..., None] * q
        return np.concatenate([position, u[..., None] * p + v[..., None] * q], axis=-1)

    def fixed(self, et) -> np.ndarray:
        """Return positions (m, n, 3) [km] in axes that turn with the Earth, at epochs (m,)."""
        et = np.atleast_1d(et_array(et))
        sidereal = greenwich_rad(et)[:, None]
        x, y, z = np.moveaxis(self.states(et)[..., :3], -1, 0)
        c, s = np.cos(sidereal), np.sin(sidereal)
        return np.stack([c * x + s * y, c * y - s * x, z], axis=-1)

    def ground_track(self, et) -> tuple[np.ndarray, np.ndarray]:
        """Return longitude and geocentric latitude (m, n) [deg] below the satellites at epochs (m,)."""
        x, y, z = np.moveaxis(self.fixed(et), -1, 0)
        return np.degrees(np.arctan2(y, x)), np.degrees(np.arctan2(z, np.hypot(x, y)))

    def path(self, index: int, span: tuple[float, float]) -> "MeanPath":
        """Return the path of one satellite over a span of epochs, for contacts and eclipses."""
        return MeanPath(self.take([index]), span)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class MeanPath(Common):
    """Motion of one satellite of a fleet as a path about the Earth, ICRF.

    Attributes
    ----------
    fleet : Fleet
        Of one satellite.
    span : (float, float)
        First and last epoch [s TDB past J2000].
    """

    fleet: Fleet
    span: tuple[float, float]
    center: str | int = "Earth"

    def state(self, et) -> np.ndarray:
        """Return position and velocity (..., 6) [km, km/s] at epochs (...), ICRF."""
        et = et_array(et)
        check_span(et, self.span, self)
        flat = np.ravel(et)
        axes, own = rotation("TEME", "ICRF", flat), self.fleet.states(flat)[:, 0]
        rotated = np.einsum("nij,nkj->nki", axes, own.reshape(-1, 2, 3))
        return rotated.reshape(*np.shape(et), 6)


def eccentric_anomaly(mean_rad, eccentricity) -> np.ndarray:
    """Return the eccentric anomaly [rad] of ellipses by Newton's method.

    Parameters
    ----------
    mean_rad, eccentricity : (...) arrays

    Examples
    --------
    >>> print(f"{eccentric_anomaly(1.0, 0.1):.9f}")
    1.088597752
    """
    mean, e = np.broadcast_arrays(np.asarray(mean_rad, dtype=float), np.asarray(eccentricity, dtype=float))
    if not np.any(e > 0.0):
        return mean.copy()
    anomaly = mean + 0.85 * e * np.sign(np.sin(mean))  # the Danby guess, from which Newton's method converges
    for _ in range(50):
        step = (anomaly - e * np.sin(anomaly) - mean) / (1.0 - e * np.cos(anomaly))
        anomaly = anomaly - step
        if np.max(np.abs(step), initial=0.0) < 1e-13:
            break
    return anomaly


def nodal_crossings(fleet: Fleet, first_et: float, revolutions: int) -> tuple[np.ndarray, np.ndarray]:
    """Return epochs and longitudes [deg east] (revolutions,) of the ascending nodes of the first satellite.

    Parameters
    ----------
    fleet : Fleet
    first_et : float
        The first node is the first one after this epoch [s TDB past J2000].
    revolutions : int
    """
    one = fleet.take([0])
    rate, node_rate = float(one.rates.latitude[0]), float(one.rates.node[0])
    start = np.radians(one.argp_deg[0] + one.mean_anomaly_deg[0]) + rate * (first_et - fleet.epoch_et)
    wait = np.mod(-start, 2.0 * np.pi) / rate
    et = first_et + wait + 2.0 * np.pi / rate * np.arange(revolutions)
    node = np.radians(one.raan_deg[0]) + node_rate * (et - fleet.epoch_et)
    return et, np.mod(np.degrees(node - greenwich_rad(et)) + 180.0, 360.0) - 180.0


def half_angle_rad(a_km, elevation_deg):
    """Return the Earth's central angle [rad] from the sub-satellite point to where the satellite is at an elevation.

    Parameters
    ----------
    a_km : (...) array
        Distance of the satellite from the Earth's centre [km]; the Earth is a sphere of its equatorial radius.
    elevation_deg : (...) array

    Examples
    --------
    >>> print(f"{np.degrees(half_angle_rad(7_578.1, 25.0)):.2f} deg")
    15.29 deg
    """
    e = np.radians(np.asarray(elevation_deg, dtype=float))
    return np.arccos(np.cos(e) * EARTH_RADIUS_KM / np.asarray(a_km, dtype=float)) - e


def _span(values: np.ndarray, digits: int) -> str:
    low, high = f"{values.min():,.{digits}f}", f"{values.max():,.{digits}f}"
    return low if low == high else f"{low} .. {high}"


__all__ = [
    "EARTH_RATE_RAD_S", "GM_KM3_S2", "Fleet", "MeanPath", "eccentric_anomaly", "half_angle_rad", "nodal_crossings",
]  # fmt: skip
