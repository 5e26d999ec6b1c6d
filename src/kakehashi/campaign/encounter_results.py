"""Results of a close approach: epoch, distance, target planes, uncertainty, and visibility from the Earth."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from kakehashi.campaign.numbers import Number, plain
from kakehashi.frames.geodetic import height_km
from kakehashi.time import calendar


@dataclass(frozen=True, slots=True)
class OrbitSummary:
    """Heliocentric osculating elements at one epoch."""

    epoch_et: float
    a_au: float
    e: float
    i_deg: float
    period_d: float
    perihelion_au: float
    aphelion_au: float
    orbit_class: str

    def __repr__(self):
        return (
            f"<OrbitSummary {self.orbit_class}, a {self.a_au:.4f} au, e {self.e:.4f}, i {self.i_deg:.3f} deg>"
        )


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class PlaneResult:
    """A target plane of the encounter: nominal point (2,) [km], covariance (2, 2) [km2], cloud members (m, 2) [km].

    `three_sigma_km` are the semi-axes of the ellipse mapped linearly from the orbit's covariance,
    `cloud_three_sigma_km` half of the central 99.73 % of the propagated cloud along the same axes, and `cloud_sigma_km`
    its standard deviations there.
    """

    x_name: str
    y_name: str
    nominal_km: np.ndarray
    covariance_km2: np.ndarray
    cloud_km: np.ndarray
    three_sigma_km: tuple[float, float]
    cloud_three_sigma_km: tuple[float, float]
    angle_deg: float
    cloud_sigma_km: tuple[float, float] = (float("nan"), float("nan"))

    def __repr__(self):
        major, minor = self.three_sigma_km
        return f"<PlaneResult {self.x_name}-{self.y_name}, 3 sigma {major:.1f} x {minor:.1f} km>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Sky:
    """Visibility of the close approach from the Earth at the epochs `et` (n,), and on a map of sites (m, k)."""

    et: np.ndarray
    lon_deg: np.ndarray
    lat_deg: np.ndarray
    distance_km: np.ndarray
    magnitude: np.ndarray
    phase_deg: np.ndarray
    path_ecliptic_km: np.ndarray  # (n, 3) geocentric, ECLIPJ2000
    sun_ecliptic: np.ndarray  # (3,) unit vector at closest approach
    moon_ecliptic_km: np.ndarray  # (3,) at closest approach
    grid_lon_deg: np.ndarray
    grid_lat_deg: np.ndarray
    visible_h: np.ndarray  # (m, k) hours above the horizon, in the dark, brighter than the naked-eye limit
    naked_eye_magnitude: float
    brightest_magnitude: float  # of all nights from first_et to last_et
    brightest_et: float
    first_et: float = float("nan")
    last_et: float = float("nan")
    absolute_magnitude: float = float("nan")  # H of the magnitudes above
    slope: float = float("nan")  # G
    magnitude_source: str = ""
    night_et: np.ndarray = field(default_factory=lambda: np.empty(0))  # one epoch a night
    night_magnitude: np.ndarray = field(default_factory=lambda: np.empty(0))
    night_elongation_deg: np.ndarray = field(default_factory=lambda: np.empty(0))

    def __repr__(self):
        return f"<Sky {len(self.et)} epochs, brightest V {self.brightest_magnitude:.2f}>"

    def to_json(self) -> dict:
        """Return a summary of the visibility as JSON types; ground track and map are written as tables."""
        near = int(np.argmin(self.distance_km))
        shown = np.flatnonzero(self.magnitude < self.naked_eye_magnitude)
        i, j = np.unravel_index(int(np.argmax(self.visible_h)), self.visible_h.shape)
        span = None
        if shown.size:
            span = {"first_utc": calendar(self.et[shown[0]]), "last_utc": calendar(self.et[shown[-1]])}
        return {
            "below_at_closest": {"lat_deg": float(self.lat_deg[near]), "lon_deg": float(self.lon_deg[near])},
            "brightest": self._brightest_json(),
            "naked_eye": {"limit_magnitude": self.naked_eye_magnitude, "brighter": span},
            "longest_seen": {"lat_deg": float(self.grid_lat_deg[i]), "lon_deg": float(self.grid_lon_deg[j])}
            | {"hours": float(self.visible_h[i, j])},
        }

    def _brightest_json(self) -> dict:
        """Brightest magnitude with its epoch, and the point below if it is on the track."""
        head = {"magnitude": self.brightest_magnitude, "epoch_utc": calendar(self.brightest_et)}
        if not self.et[0] <= self.brightest_et <= self.et[-1]:
            return head | {"lat_deg": None, "lon_deg": None}
        k = int(np.argmin(np.abs(self.et - self.brightest_et)))
        return head | {"lat_deg": float(self.lat_deg[k]), "lon_deg": float(self.lon_deg[k])}

    @property
    def interval(self) -> str:
        """First and last day that are searched for the brightest magnitude, as text; "" if they are not known."""
        if not np.isfinite([self.first_et, self.last_et]).all():
            return ""
        return f"{calendar(self.first_et)[:10]} to {calendar(self.last_et)[:10]}"


@dataclass(frozen=True, slots=True)
class NearbyKeyholes:
    """Keyholes within `sigmas` of the orbit that lead to an impact before `until_et`, searched with `members` orbits.

    The nearest one has the epoch of its impact, its distance from the nominal orbit in sigmas and its width [km]; NaN
    if there is none, or if its width is not resolved.  `nonlinearity` is the second-order displacement on the target
    plane over the first-order spread, at one sigma.
    """

    until_et: float
    sigmas: float
    members: int
    count: int
    nearest_et: float
    nearest_sigma: float
    nearest_width_km: float
    nonlinearity: float

    def __repr__(self):
        return f"<NearbyKeyholes until {calendar(self.until_et)[:10]}: {self.count} within {self.sigmas:g} sigma>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Encounter:
    """The close approach: epoch, distance, speed, B-plane coordinates, uncertainties, orbits before and after."""

    body: str
    target: str
    source: str
    epoch_et: float
    epoch_sigma_s: float
    distance_km: float
    distance_sigma_km: float
    cloud_distance_3sigma_km: float
    speed_km_s: float
    vinf_km_s: float
    b_t_km: float
    b_r_km: float
    xi_km: float
    zeta_km: float
    bplane: PlaneResult
    opik: PlaneResult
    members: int
    failed: int
    body_radius_km: float
    capture_radius_km: float
    before: OrbitSummary
    after: OrbitSummary
    others: tuple[Number, ...] = ()  # the same pass from other solutions
    sky: Sky | None = None
    cloud_distance_sigma_km: float = float("nan")
    keyholes: NearbyKeyholes | None = None
    solution: tuple[Number, ...] = ()  # epoch and non-gravitational parameters of the orbit

    def __repr__(self):
        return (
            f"<Encounter {self.target} with {self.body} at {calendar(self.epoch_et, 'TDB')} TDB,"
            f" {self.distance_km:,.1f} +- {self.distance_sigma_km:.1f} km>"
        )

    def to_json(self) -> dict:
        """Return the encounter as values of JSON types; the documented keys come first."""
        keys = ["distance_km", "distance_sigma_km", "speed_km_s", "vinf_km_s"]
        keys += ["b_t_km", "b_r_km", "xi_km", "zeta_km"]
        head: dict[str, Any] = {"body": self.body, "target": self.target, "source": self.source}
        head |= {"epoch_tdb": calendar(self.epoch_et, "TDB"), "epoch_utc": calendar(self.epoch_et)}
        head |= {key: plain(getattr(self, key)) for key in keys}
        head |= {
            "epoch_sigma_s": self.epoch_sigma_s,
            "distance_3sigma_km": {
                "mapped": 3 * self.distance_sigma_km,
                "cloud": self.cloud_distance_3sigma_km,
            },
            "cloud": {"members": self.members, "failed": self.failed},
        }
        head |= {p: _ellipse_json(getattr(self, p)) for p in ("bplane", "opik")}
        head |= {"before": plain(self.before), "after": plain(self.after), "others": plain(self.others)}
        head |= {"sky": None if self.sky is None else self.sky.to_json()}
        return head | {"keyholes": plain(self.keyholes), "solution": plain(self.solution)}


def _ellipse_json(plane: PlaneResult) -> dict:
    return {
        "axes": [plane.x_name, plane.y_name],
        "nominal_km": plain(plane.nominal_km),
        "ellipse_3sigma_km": list(plane.three_sigma_km),
        "cloud_3sigma_km": list(plane.cloud_three_sigma_km),
        "cloud_sigma_km": plain(plane.cloud_sigma_km),
        "angle_deg": plane.angle_deg,
    }


def above_ellipsoid_km(pass_: Encounter) -> float | None:
    """Return the height of the target above the Earth's ellipsoid at closest approach [km].

    Parameters
    ----------
    pass_ : Encounter

    Returns
    -------
    float or None
        None for another planet, and if the path past the Earth was not computed.
    """
    if pass_.body != "Earth" or pass_.sky is None:
        return None
    k = int(np.argmin(np.abs(np.asarray(pass_.sky.et) - pass_.epoch_et)))
    up = np.asarray(pass_.sky.path_ecliptic_km)[k]
    return float(height_km(up / np.linalg.norm(up) * pass_.distance_km, pass_.epoch_et, "ECLIPJ2000"))
