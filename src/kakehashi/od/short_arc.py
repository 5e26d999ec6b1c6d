"""A short arc of astrometry: its observations, orbits as points (distance, range rate, position, motion), residuals.

A point is the logarithm of the distance [km], the range rate [km/s], right ascension and declination [rad], and their
rates [rad/s], all seen by the observer at the epoch, which is the middle of the arc.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtri

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, C_KM_S, DAY_S, EARTH_RADIUS_KM
from kakehashi.bodies import body
from kakehashi.dynamics import fly
from kakehashi.ephem import state as body_state
from kakehashi.od.observables import ObserverGeometry, astrometric, observer_geometry, tangent
from kakehashi.od.observations import Observations
from kakehashi.od.outliers import smooth
from kakehashi.od.sites import station_states
from kakehashi.od.timing import Noise, clocks, noise
from kakehashi.od.weights import Weights, weights
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.paths.polynomial import Bundle

NEAREST_KM, FARTHEST_KM = 2.0 * EARTH_RADIUS_KM, 100.0 * AU_KM
FASTEST_KM_S = 100.0  # at infinity
_NEAR_KM = 1e6  # distance from the Earth within which two-body motion is about the Earth
_RARE = 1e-3  # probability that noise exceeds the largest chi-squared of an orbit that fits
_CURVED_S = 2.0 * DAY_S  # arcs over which the curvature of the motion is evident
_MOST_ROWS = 60  # observations used; more of one night add no information here


@dataclass(slots=True, eq=False)
class ShortArc:
    """The observations of a short arc, and the line of sight and its rate at the epoch."""

    rows: Observations
    geometry: ObserverGeometry
    noise: Noise
    epoch_et: float
    observer: np.ndarray  # (6,) barycentric, at the epoch
    sky: np.ndarray  # right ascension, declination, their rates: first guess
    rejected: int
    weighting: Weights  # without errors of the clocks, which `noise` includes


def short_arc(rows: Observations, weighting) -> ShortArc:
    """Return the optical observations that follow a smooth motion, at most 60.

    Raises
    ------
    InputError
        There are too few observations, or the arc is too short or longer than ten days.
    """
    index = np.flatnonzero(rows.optical)
    if index.size < 3 or np.ptp(rows.et[index]) < 120.0:
        raise InputError(
            f"the arc has {index.size} optical observations; systematic ranging needs at least three, over at least two"
            " minutes: add observations"
        )
    if np.ptp(rows.et[index]) > 10 * DAY_S:
        raise InputError(
            f"the arc covers {np.ptp(rows.et[index]) / DAY_S:.1f} days, but ranging is for arcs of up to ten days; use"
            " orbit determination (`od.determine`) instead"
        )
    picked = index[np.argsort(rows.et[index], kind="stable")]
    if picked.size > _MOST_ROWS:
        picked = picked[np.unique(np.linspace(0, picked.size - 1, _MOST_ROWS).astype(int))]
    w = weights(rows) if weighting is None else weighting
    on_motion = smooth(rows.select(picked), w.select(picked))
    rejected, picked = int((~on_motion).sum()), picked[on_motion]
    if picked.size < 3:
        raise InputError(
            f"{rejected} of the optical observations do not share a smooth motion, which leaves {picked.size};"
            " systematic ranging needs at least three: check the observations, and add more"
        )
    return prepared(rows.select(picked), w.select(picked), rejected)


def prepared(chosen: Observations, w: Weights, rejected: int) -> ShortArc:
    """Return the observations in chronological order, with all quantities that do not depend on the orbit.

    Parameters
    ----------
    chosen : Observations
        Optical observations, in chronological order.
    w : Weights
        Their weights, without errors of the clocks.
    rejected : int
        Number of observations that were left out before.
    """
    geometry, epoch = observer_geometry(chosen), float(0.5 * (chosen.et[0] + chosen.et[-1]))
    away = chosen.et - epoch
    ra = np.unwrap(chosen.value[:, 0])
    degree = 2 if len(away) > 5 or np.ptp(away) > _CURVED_S else 1
    ra_fit, dec_fit = np.polyfit(away, ra, degree), np.polyfit(away, chosen.value[:, 1], degree)
    sky = np.array([ra_fit[-1], dec_fit[-1], ra_fit[-2], dec_fit[-2]])
    middle = int(np.abs(away).argmin())
    observer = station_states(
        chosen.station[middle : middle + 1], np.array([epoch]), chosen.site_kind[middle : middle + 1],
        chosen.observer_km[middle : middle + 1], chosen.observer_km_s[middle : middle + 1],
    )[0]  # fmt: skip
    rate = np.stack([np.polyval(np.polyder(f), away) for f in (ra_fit, dec_fit)], axis=1)
    rate[:, 0] *= np.cos(chosen.value[:, 1])
    return ShortArc(chosen, geometry, noise(w, clocks(chosen), rate), epoch, observer, sky, rejected, w)


def states_at(night: ShortArc, grid, sky) -> np.ndarray:
    """Return barycentric states (m, 6) [km, km/s] at emission, moved to the epoch along a straight line.

    Parameters
    ----------
    night : ShortArc
    grid : (m, 2) array
        Logarithm of the distance [km], and range rate [km/s].
    sky : (m, 4) array
        Right ascension and declination [rad], and their rates [rad/s].
    """
    r = np.exp(grid[:, 0])[:, None]
    east, north = tangent(sky[:, :2])
    u = np.cross(east, north)
    transverse = east * (sky[:, 2] * np.cos(sky[:, 1]))[:, None] + north * sky[:, 3, None]
    v = night.observer[3:] + grid[:, 1, None] * u + r * transverse
    position = night.observer[:3] + r * u
    return np.concatenate([position + v * r / C_KM_S, v], axis=1)


def allowed_chi2(values: int) -> float:
    """Return chi-squared of the best orbit that noise exceeds in one of 1,000 arcs, if four numbers are fitted."""
    return float(chdtri(max(values - 4, 1), _RARE))


def points_of(night: ShortArc, states) -> np.ndarray:
    """Return the points (m, 6) of barycentric states (m, 6) at the epoch: the inverse of `states_at`."""
    r = np.linalg.norm(states[:, :3] - night.observer[:3], axis=1)
    for _ in range(4):
        line = states[:, :3] - states[:, 3:] * (r / C_KM_S)[:, None] - night.observer[:3]
        r = np.linalg.norm(line, axis=1)
    dec = np.arcsin(line[:, 2] / r)
    ra = np.arctan2(line[:, 1], line[:, 0]) - night.sky[0]
    radec = np.stack([night.sky[0] + np.mod(ra + np.pi, 2.0 * np.pi) - np.pi, dec], axis=1)
    east, north = tangent(radec)
    motion = (states[:, 3:] - night.observer[3:]) / r[:, None]
    rates = np.sum(motion * east, axis=1) / np.cos(dec), np.sum(motion * north, axis=1)
    return np.stack([np.log(r), np.sum(motion * line, axis=1), *radec.T, *rates], axis=1)


def energies(night: ShortArc, states) -> np.ndarray:
    """Return the specific orbital energies (m,) relative to the Sun [km2/s2]."""
    helio = states - body_state("Sun", "SSB", night.epoch_et)
    return 0.5 * np.sum(helio[:, 3:] ** 2, axis=1) - body("Sun").gm_km3_s2 / np.linalg.norm(
        helio[:, :3], axis=1
    )


def _admissible(night: ShortArc, states) -> np.ndarray:
    """Return whether orbits are outside the Earth and not too fast for the solar system; any eccentricity may occur."""
    geo = states[:, :3] - body_state("Earth", "SSB", night.epoch_et)[:3]
    slow = energies(night, states) < 0.5 * FASTEST_KM_S**2
    return slow & (np.linalg.norm(geo, axis=1) > EARTH_RADIUS_KM)


def lines_of_sight(night: ShortArc, states) -> np.ndarray:
    """Return lines of sight (m, n, 3) [km] to m orbits at n observations; NaN for orbits that cannot be propagated."""
    et, receiver = night.rows.et, night.geometry.receiver[:, :3]
    lines = np.full((len(states), len(et), 3), np.nan)
    admissible = np.flatnonzero(_admissible(night, states))
    if not admissible.size:
        return lines
    flights = [
        fly(
            states[admissible],
            night.epoch_et,
            end,
            dense=len(admissible),
            watch={},
            on_error="mark",
            tolerance=1e-4,
        )
        for end in (et.min() - _light(states[admissible], night), et.max() + 1.0)
    ]
    back, forth = (Bundle.of(leg.trajectories) for leg in flights)
    light = np.zeros((len(admissible), len(et)))
    for _ in range(3):
        emitted = et - light
        earlier, later = (b.position(emitted) for b in (back, forth))
        position = np.where((emitted < night.epoch_et)[:, :, None], earlier, later)
        line = position - receiver
        light = np.linalg.norm(line, axis=2) / C_KM_S
    lines[admissible] = line
    return lines


def two_body_lines(night: ShortArc, states) -> np.ndarray:
    """Return lines of sight (m, n, 3) [km] to orbits by two-body motion about the Sun, or the Earth if it is near."""
    et, receiver = night.rows.et, night.geometry.receiver[:, :3]
    lines = np.full((len(states), len(et), 3), np.nan)
    admitted = _admissible(night, states)
    near_earth = (
        np.linalg.norm(states[:, :3] - body_state("Earth", "SSB", night.epoch_et)[:3], axis=1) < _NEAR_KM
    )
    for centre, which in (("Earth", admitted & near_earth), ("Sun", admitted & ~near_earth)):
        if not which.any():
            continue
        begin = states[which] - body_state(centre, "SSB", night.epoch_et)
        dt = np.broadcast_to(et - night.epoch_et, (len(begin), len(et)))
        states_then = propagate_kepler(begin[:, None, :], dt, body(centre).gm_km3_s2, on_error="mark")
        states_then = states_then + body_state(centre, "SSB", et)
        line = states_then[..., :3] - receiver
        lines[which] = line - states_then[..., 3:] * (np.linalg.norm(line, axis=2) / C_KM_S)[..., None]
    return lines


def _light(states, night) -> float:
    return float(np.linalg.norm(states[:, :3] - night.observer[:3], axis=1).max() / C_KM_S * 1.01 + 60.0)


def offsets(night: ShortArc, line) -> np.ndarray:
    """Return the residuals (m, n, 2) [rad] of the observations from computed lines of sight (m, n, 3)."""
    m, n = line.shape[:2]
    sun_to_observer = night.geometry.receiver[:, :3] - night.geometry.sun[:, :3]
    flat = astrometric(line.reshape(-1, 3), np.tile(sun_to_observer, (m, 1))).reshape(m, n, 2)
    off = night.rows.value - flat
    off[:, :, 0] = (np.mod(off[:, :, 0] + np.pi, 2.0 * np.pi) - np.pi) * np.cos(night.rows.value[:, 1])
    return off


def whitened(night: ShortArc, values) -> np.ndarray:
    """Return residuals (m, n, 2) of all n observations, whitened together (unit covariance), as (m, 2n)."""
    everything = np.ones(len(night.rows), bool)
    white = night.noise.whitened(np.ascontiguousarray(np.moveaxis(values, 0, -1)), everything)
    return np.moveaxis(white, -1, 0).reshape(len(values), -1)


def sky_partials(night: ShortArc, grid, sky, line) -> np.ndarray:
    """Return partial derivatives (m, 2n, 4) of whitened positions with respect to position and motion at the epoch.

    A change of the direction moves the object across the line of sight in proportion to its distance, and rotates its
    velocity; the displacement on the sky depends on distance and direction at each observation.

    Parameters
    ----------
    night : ShortArc
    grid, sky : (m, 2), (m, 4) arrays
        Points, see `states_at`.
    line : (m, n, 3) array
        Lines of sight [km] at the observations.
    """
    away = night.rows.et - night.epoch_et
    r, rate = np.exp(grid[:, 0])[:, None], grid[:, 1][:, None]
    east, north = tangent(sky[:, :2])
    cosine = np.cos(sky[:, 1])[:, None]
    distance = np.linalg.norm(line, axis=2)
    axes = tangent(night.rows.value)
    rotated, moved = (r + rate * away) / distance, r * away / distance
    partials = np.empty((*distance.shape, 2, 4))
    for a, axis in enumerate(axes):
        to_east, to_north = east @ axis.T, north @ axis.T
        partials[:, :, a, 0], partials[:, :, a, 1] = cosine * rotated * to_east, rotated * to_north
        partials[:, :, a, 2], partials[:, :, a, 3] = cosine * moved * to_east, moved * to_north
    m, n = distance.shape
    white = whitened(night, np.moveaxis(partials, 3, 1).reshape(m * 4, n, 2))
    return np.moveaxis(white.reshape(m, 4, 2 * n), 1, 2)
