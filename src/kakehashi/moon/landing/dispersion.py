"""How far from its site does a lander come down, and which navigation does an accuracy need?

Linear covariance along a descent: errors of position, velocity, accelerometers and attitude are propagated with the
gradient of gravity and the thrust, and a Kalman filter takes the fixes of altimeter, velocimeter and terrain-relative
navigation (TRN).  Axes are inertial, with the site on z at the touchdown: x forwards, y across, z upwards.  `simulate`
draws flights of the same filter, as a check of the covariance.

The guidance is taken to null what the filter knows, so that the dispersion on the ground is what it does not know, with
the errors of control and of the map.  Linear theory leaves out saturated engines and false matches of the images.
"""

from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError
from kakehashi.moon.landing.descent import Descent

_STATES = 12  # position 3 [m], velocity 3 [m/s], accelerometer bias 3 [m/s2], attitude 3 [rad]
_STEP_S = 1.0
G0_M_S2 = 9.80665


@dataclass(frozen=True, slots=True)
class Navigation:
    """Errors of the navigation of a landing, one sigma each; a sensor with height 0 is not on board.

    Attributes
    ----------
    orbit_m, orbit_m_s : (float, float, float)
        Position and velocity at the ignition: along the flight, across, radial.
    accelerometer_ug, attitude_mrad : float
        Bias of each accelerometer [micro-g], error of the attitude about each axis.
    altimeter_m, altimeter_below_km : float
        Error of a height over the ground, terrain included, and height below which it is measured.
    velocimeter_m_s, velocimeter_below_km : float
        Error of each component of the velocity.
    trn_pixels_mrad, trn_floor_m, trn_below_km, trn_above_km, trn_every_s : float
        Terrain-relative navigation: error as an angle seen from the lander, least error, heights, interval.
    map_m : float
        Error of the map in which the site is given; it does not average.
    control_m : float
        Error of guidance and control at the touchdown.
    """

    orbit_m: tuple[float, float, float] = (500.0, 200.0, 100.0)
    orbit_m_s: tuple[float, float, float] = (0.1, 0.2, 0.5)
    accelerometer_ug: float = 50.0
    attitude_mrad: float = 0.1
    altimeter_m: float = 3.0
    altimeter_below_km: float = 0.0
    velocimeter_m_s: float = 0.1
    velocimeter_below_km: float = 0.0
    trn_pixels_mrad: float = 1.0
    trn_floor_m: float = 2.0
    trn_below_km: float = 0.0
    trn_above_km: float = 0.3
    trn_every_s: float = 5.0
    map_m: float = 10.0
    control_m: float = 5.0

    def __post_init__(self):
        values = [*self.orbit_m, *self.orbit_m_s, *(getattr(self, f) for f in self.__slots__[2:])]
        if not np.isfinite(values).all() or min(values) < 0.0:
            raise InputError("errors and heights of the navigation must be finite, and none may be negative")
        if not self.trn_every_s > 0.0:
            raise InputError("trn_every_s is 0; give the seconds between two fixes")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Dispersion:
    """Errors of a landing.

    Attributes
    ----------
    since_s, height_km : (n,) arrays
    sigma_m : (n, 3) array
        Unknown errors of position along, across and radial, one sigma.
    ground_m2 : (2, 2) array
        Covariance of the touchdown along and across, with control and map.
    divert_m : float
        Three sigma of the largest correction that a fix of the terrain-relative navigation asks for; 0 without one.
    """

    since_s: np.ndarray
    height_km: np.ndarray
    sigma_m: np.ndarray
    ground_m2: np.ndarray
    divert_m: float

    def radius_m(self, probability: float = 0.9973) -> float:
        """Radius of the circle about the site that holds this fraction of the landings [m]."""
        return circle_m(self.ground_m2, probability)

    def __repr__(self):
        return f"<Dispersion {self.radius_m():.0f} m in 99.73 % of the landings>"


def circle_m(covariance_m2, probability: float) -> float:
    """Return the radius of the circle about the mean that holds a probability of a plane normal distribution.

    Parameters
    ----------
    covariance_m2 : (2, 2) array
    probability : float
        In (0, 1).

    Examples
    --------
    >>> round(circle_m([[1.0, 0.0], [0.0, 1.0]], 0.5), 4)
    1.1774
    """
    from scipy.optimize import brentq

    if not 0.0 < probability < 1.0:
        raise InputError(f"the probability is {probability:g}; it must be between 0 and 1")
    low, high = np.sqrt(np.maximum(np.linalg.eigvalsh(np.asarray(covariance_m2, float)), 0.0))
    if not high > 0.0:
        return 0.0
    low = max(low, 1e-6 * high)
    angle = np.linspace(0.0, 0.5 * np.pi, 2001)
    # Substituting tan(angle) -> (low / high) tan(angle) evens out the density along a long ellipse.
    variance = (high * np.cos(angle)) ** 2 + (low * np.sin(angle)) ** 2

    def inside(radius):
        from scipy.integrate import simpson

        return 1.0 - simpson(np.exp(-0.5 * radius**2 / variance), x=angle) * 2.0 / np.pi - probability

    # In the whitened angle, r^2 = s^2 variance with s^2 exponential: P(r < R) = 1 - <exp(-R^2 / 2 variance)>.
    return float(brentq(inside, 0.0, 20.0 * high, xtol=1e-9 * high))


class _Flight:
    """A descent at even steps: positions, thrust and axes in the frame of the errors."""

    def __init__(self, descent: Descent):
        from kakehashi.moon.landing.descent import Site, ground_at

        ground = ground_at(Site(-90.0))
        keep = np.append(True, np.diff(descent.since_s) > 0.0)
        count = max(2, int(np.ceil(descent.since_s[-1] / _STEP_S)) + 1)
        self.since_s = np.linspace(0.0, descent.since_s[-1], count)
        at = lambda name: np.interp(self.since_s, descent.since_s[keep], getattr(descent, name)[keep])  # noqa: E731
        self.height_km = at("height_km")
        angle = at("range_km") / ground.radius_km
        zero = np.zeros(count)
        self.up = np.stack([-np.sin(angle), zero, np.cos(angle)], axis=-1)
        self.forward = np.stack([np.cos(angle), zero, np.sin(angle)], axis=-1)
        self.across = np.stack([zero, zero + 1.0, zero], axis=-1)
        pitch, size = np.radians(at("pitch_deg")), at("thrust_n") / at("mass_kg")
        self.thrust = size[:, None] * (
            np.sin(pitch)[:, None] * self.up - np.cos(pitch)[:, None] * self.forward
        )
        self.rate2 = ground.gm_km3_s2 / (ground.radius_km + self.height_km) ** 3

    def step(self, k: int) -> np.ndarray:
        """Transition of the errors from step k to the next one, by the middle of the interval."""
        h = self.since_s[k + 1] - self.since_s[k]
        up = 0.5 * (self.up[k] + self.up[k + 1])
        a = 0.5 * (self.thrust[k] + self.thrust[k + 1])
        rate2 = 0.5 * (self.rate2[k] + self.rate2[k + 1])
        f = np.zeros((_STATES, _STATES))
        f[:3, 3:6] = np.eye(3)
        f[3:6, :3] = rate2 * (3.0 * np.outer(up, up) - np.eye(3))
        f[3:6, 6:9] = np.eye(3)
        f[3:6, 9:12] = -np.array([[0.0, -a[2], a[1]], [a[2], 0.0, -a[0]], [-a[1], a[0], 0.0]])
        fh = f * h
        return np.eye(_STATES) + fh + fh @ fh / 2.0 + fh @ fh @ fh / 6.0

    def axes(self, k: int) -> np.ndarray:
        return np.stack([self.forward[k], self.across[k], self.up[k]])


def _start(flight: _Flight, nav: Navigation) -> np.ndarray:
    p = np.zeros((_STATES, _STATES))
    axes = flight.axes(0)
    p[:3, :3] = axes.T @ np.diag(np.square(nav.orbit_m)) @ axes
    p[3:6, 3:6] = axes.T @ np.diag(np.square(nav.orbit_m_s)) @ axes
    p[6:9, 6:9] = np.eye(3) * (1e-6 * nav.accelerometer_ug * G0_M_S2) ** 2
    p[9:12, 9:12] = np.eye(3) * (1e-3 * nav.attitude_mrad) ** 2
    return p


def _fixes(flight: _Flight, nav: Navigation, k: int, last_trn_s: float):
    """Return (rows of the measurement, sigmas, whether one is a fix by terrain) at step k."""
    height, axes = flight.height_km[k], flight.axes(k)
    rows, sigmas, is_trn = [], [], False
    position, velocity = np.zeros((3, _STATES)), np.zeros((3, _STATES))
    position[:, :3], velocity[:, 3:6] = axes, axes
    if 0.0 < height <= nav.altimeter_below_km:
        rows.append(position[2])
        sigmas.append(nav.altimeter_m)
    if 0.0 < height <= nav.velocimeter_below_km:
        rows.extend(velocity)
        sigmas += [nav.velocimeter_m_s] * 3
    below = nav.trn_above_km <= height <= nav.trn_below_km
    if below and flight.since_s[k] - last_trn_s >= nav.trn_every_s - 1e-9:
        error = max(nav.trn_floor_m, nav.trn_pixels_mrad * height)
        rows.extend(position[:2])
        sigmas += [error, error]
        is_trn = True
    return np.array(rows), np.array(sigmas), is_trn


def dispersion(descent: Descent, nav: Navigation) -> Dispersion:
    """Return the errors of a landing by linear covariance.

    Parameters
    ----------
    descent : Descent
    nav : Navigation
    """
    flight = _Flight(descent)
    p, last, divert = _start(flight, nav), -np.inf, 0.0
    sigma = np.empty((flight.since_s.size, 3))
    for k in range(flight.since_s.size):
        rows, sigmas, is_trn = _fixes(flight, nav, k, last)
        if rows.size:
            before = p
            p = _updated(p, rows, sigmas)[0]
            if is_trn:
                last = flight.since_s[k]
                moved = flight.axes(k) @ (before - p)[:3, :3] @ flight.axes(k).T
                divert = max(divert, 3.0 * float(np.sqrt(max(np.linalg.eigvalsh(moved[:2, :2])[-1], 0.0))))
        sigma[k] = np.sqrt(np.maximum(np.diag(flight.axes(k) @ p[:3, :3] @ flight.axes(k).T), 0.0))
        if k + 1 < flight.since_s.size:
            step = flight.step(k)
            p = step @ p @ step.T
    axes = flight.axes(-1)[:2]
    ground = axes @ p[:3, :3] @ axes.T + np.eye(2) * (nav.control_m**2 + nav.map_m**2)
    return Dispersion(flight.since_s, flight.height_km, sigma, ground, divert)


def _updated(p, rows, sigmas):
    """Return the covariance after fixes (Joseph's form), and the gain."""
    s = rows @ p @ rows.T + np.diag(sigmas**2)
    gain = np.linalg.solve(s, rows @ p).T
    left = np.eye(_STATES) - gain @ rows
    return left @ p @ left.T + (gain * sigmas**2) @ gain.T, gain


def simulate(descent: Descent, nav: Navigation, *, draws: int = 1_000, seed: int = 1) -> np.ndarray:
    """Return the errors at touchdown (draws, 2) along and across [m] of flights with the same filter.

    Parameters
    ----------
    descent : Descent
    nav : Navigation
    draws : int
    seed : int
    """
    if not 1 <= draws <= 10_000_000:
        raise InputError(f"draws is {draws}; allowed are 1 to 10,000,000")
    rng, flight = np.random.default_rng(seed), _Flight(descent)
    p, last = _start(flight, nav), -np.inf
    errors = rng.standard_normal((draws, _STATES)) @ _square_root(p).T  # truth less estimate
    for k in range(flight.since_s.size):
        rows, sigmas, is_trn = _fixes(flight, nav, k, last)
        if rows.size:
            p, gain = _updated(p, rows, sigmas)
            noise = rng.standard_normal((draws, sigmas.size)) * sigmas
            errors = errors - (errors @ rows.T + noise) @ gain.T
            last = flight.since_s[k] if is_trn else last
        if k + 1 < flight.since_s.size:
            step = flight.step(k)
            p, errors = step @ p @ step.T, errors @ step.T
    more = rng.standard_normal((draws, 2)) * np.hypot(nav.control_m, nav.map_m)
    return errors[:, :3] @ flight.axes(-1)[:2].T + more


def _square_root(p) -> np.ndarray:
    values, vectors = np.linalg.eigh(p)
    return vectors * np.sqrt(np.maximum(values, 0.0))


SUITES = ("orbit and inertial sensors", "with altimeter and velocimeter", "with terrain-relative navigation")


@dataclass(frozen=True, slots=True)
class NeededNavigation:
    """What an accuracy needs: the radius that each suite of sensors reaches [m], the first that meets the target
    (None if none does), and the largest error of terrain-relative navigation [mrad] with which the last one still does.
    """

    target_m: float
    probability: float
    radius_m: tuple[float, ...]
    suite: str | None
    trn_pixels_mrad: float | None

    def __repr__(self):
        return f"<NeededNavigation for {self.target_m:g} m: {self.suite or 'none of the suites'}>"


def suites(full: Navigation) -> tuple[Navigation, Navigation, Navigation]:
    """Return a navigation without sensors of the ground, with altimeter and velocimeter, and whole."""
    blind = replace(full, trn_below_km=0.0)
    return replace(blind, altimeter_below_km=0.0, velocimeter_below_km=0.0), blind, full


def needed_navigation(
    descent: Descent, full: Navigation, target_m: float, probability: float = 0.9973
) -> NeededNavigation:
    """Return which suite of sensors lands within a distance of the site, and how good its images must be.

    Parameters
    ----------
    descent : Descent
    full : Navigation
        With all sensors.
    target_m : float
        Distance from the site.
    probability : float
        Fraction of the landings within that distance.

    Raises
    ------
    InputError
        The target is not positive.
    """
    from scipy.optimize import brentq

    if not target_m > 0.0:
        raise InputError(f"the accuracy is {target_m:g} m; give a positive distance from the site")

    def radius(nav):
        return dispersion(descent, nav).radius_m(probability)

    reached = tuple(radius(nav) for nav in suites(full))
    suite = next((name for name, r in zip(SUITES, reached, strict=True) if r <= target_m), None)
    worst, pixels = 100.0, None
    if suite == SUITES[2]:

        def excess(log):
            return radius(replace(full, trn_pixels_mrad=float(np.exp(log)))) - target_m

        low, high = np.log(full.trn_pixels_mrad), np.log(worst)
        pixels = worst if excess(high) <= 0.0 else float(np.exp(brentq(excess, low, high, xtol=1e-3)))
    return NeededNavigation(target_m, probability, reached, suite, pixels)
