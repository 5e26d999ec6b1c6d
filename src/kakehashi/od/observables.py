"""Predict astrometry and radar observations of an object, with their partial derivatives.

Right ascension and declination are astrometric, as measured against catalogue stars beside the object.  They include
the light time, but not aberration, which displaces object and stars equally. The solar deflection of light is applied
as the difference between the object and the distant stars [U13]. A radar delay is the interval between transmission
and reception measured by the station's clock. It includes both legs, the Shapiro delay on both [S64], and the rate of
the clock relative to TDB.  A Doppler shift is the exact ratio of the rates of those clocks [M03]. Troposphere,
ionosphere and solar corona are not modelled; far from the Sun they cause nanoseconds at radar frequencies.

References
----------
[S64] Shapiro (1964), Fourth test of general relativity, Phys. Rev. Lett. 13, 789.
[M03] Moyer (2003), Formulation for observed and computed values of Deep Space Network data types.
[U13] Urban & Seidelmann (2013), Explanatory Supplement to the Astronomical Almanac, 7.2.4.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import C_KM_S, DAY_S, J2000_JD
from kakehashi.bodies import body
from kakehashi.ephem import state as body_state
from kakehashi.od.observations import Kind, Observations
from kakehashi.od.sites import observer_states, station_states
from kakehashi.paths import Path

_LIGHT_ITERATIONS = 4  # iterations of the light time, each of which gains a factor of v/c, 1e-4


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ObserverGeometry:
    """States of the observers and of the Sun, which do not depend on the orbit and are computed once."""

    rows: Observations
    receiver: np.ndarray  # (n, 6) barycentric [km, km/s]
    sun: np.ndarray  # (n, 6) of the Sun at reception, barycentric [km, km/s]

    def __repr__(self):
        return f"<ObserverGeometry of {self.rows!r}>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Prediction:
    """Computed values (n, 2) in the units of `Observations.value`, and their partial derivatives (n, 2, k).

    The partial derivatives of the right ascension are multiplied by the cosine of the declination, like its residuals.
    `range_km` is the distance from the observer at reception to the object at emission, `bounce_et`
    the epoch of emission, `object_km` (n, 3) its position then, relative to the SSB.
    """

    value: np.ndarray
    partials: np.ndarray | None
    range_km: np.ndarray
    bounce_et: np.ndarray
    object_km: np.ndarray


def observer_geometry(rows: Observations) -> ObserverGeometry:
    """Return the states of the observers and the Sun at the epochs of the observations."""
    return ObserverGeometry(rows, observer_states(rows), body_state("Sun", "SSB", rows.et))


def predict(
    trajectory: Path,
    observers: ObserverGeometry | Observations,
    radius_km: float = 0.0,
) -> Prediction:
    """Compute the observations of an object on a trajectory.

    Parameters
    ----------
    trajectory : Path
        Path about the barycentre that covers the observations and the preceding light time; partial derivatives are
        computed if the path has them.
    observers : ObserverGeometry or Observations
        The n observations; their geometry is computed if it is not given.
    radius_km : float
        Radius of the object, for radar measurements to its leading edge.

    Raises
    ------
    InputError
        The trajectory is too short, or the position of an observer is not known.
    """
    geometry = observers if isinstance(observers, ObserverGeometry) else observer_geometry(observers)
    rows = geometry.rows
    variations = trajectory if trajectory.unknowns else None
    computed = np.full((len(rows), 2), np.nan)
    light, state, line = _down_leg(trajectory, geometry.receiver, rows.et)
    slope = None if variations is None else _slope(variations, rows.et - light, line, state)
    partials = None if slope is None else np.zeros((len(rows), 2, slope.shape[-1]))
    sky, echoes = rows.optical, np.flatnonzero(rows.radar)
    computed[sky] = astrometric(line[sky], geometry.receiver[sky, :3] - geometry.sun[sky, :3])
    if partials is not None and slope is not None:
        partials[sky] = _optical_partials(computed[sky], line[sky], slope[sky])
    if echoes.size:
        measured = rows.select(echoes)
        echo = _echo(trajectory, measured, geometry.receiver[echoes])
        computed[echoes, 0] = _radar(measured, echo, radius_km)
        if partials is not None:
            partials[echoes, 0] = _radar_partials(measured, echo, variations)
    return Prediction(computed, partials, np.linalg.norm(line, axis=1), rows.et - light, state[:, :3])


def residuals(rows: Observations, value: np.ndarray) -> np.ndarray:
    """Return observed minus computed values (n, 2); right ascension times the cosine of the declination [rad]."""
    residual = rows.value - value
    sky = rows.optical
    residual[sky, 0] = (np.mod(residual[sky, 0] + np.pi, 2.0 * np.pi) - np.pi) * np.cos(rows.value[sky, 1])
    return residual


def _down_leg(trajectory, receiver, et):
    """Return down-leg light time [s], state of the object at emission, and vector from observer to object [km]."""
    light = np.zeros(len(et))
    for _ in range(_LIGHT_ITERATIONS):
        state = trajectory.state(et - light)
        line = state[:, :3] - receiver[:, :3]
        light = np.linalg.norm(line, axis=1) / C_KM_S
    return light, state, line


def _slope(variations, et, line, state) -> np.ndarray:
    """Return partial derivatives (n, 3, k) of the position at emission, whose epoch depends on the distance."""
    fixed = variations.transition(et)[:, :3]
    toward = line / np.linalg.norm(line, axis=1)[:, None]
    # d(light time) = u . dr / (c + u . v): the emission is earlier if the object is farther.
    later = np.einsum("na,nak->nk", toward, fixed)
    later /= (C_KM_S + np.einsum("na,na->n", toward, state[:, 3:]))[:, None]
    return fixed - state[:, 3:, None] * later[:, None]


def astrometric(line, sun_to_observer) -> np.ndarray:
    """Return right ascension and declination (n, 2) [rad] of vectors from the observer to the object (n, 3) [km]."""
    u = _bend(line, sun_to_observer)
    ra = np.mod(np.arctan2(u[:, 1], u[:, 0]), 2.0 * np.pi)
    return np.stack([ra, np.arctan2(u[:, 2], np.hypot(u[:, 0], u[:, 1]))], axis=1)


def _optical_partials(radec, line, slope) -> np.ndarray:
    """Return partial derivatives (n, 2, k) of right ascension (times cos(declination)) and declination."""
    d = np.linalg.norm(line, axis=1)[:, None]
    return np.stack([np.einsum("na,nak->nk", axis / d, slope) for axis in tangent(radec)], axis=1)


def tangent(radec):
    """Return the unit vectors on the sky towards increasing right ascension and declination."""
    ra, dec = radec.T
    zero = np.zeros_like(ra)
    east = np.stack([-np.sin(ra), np.cos(ra), zero], axis=1)
    north = np.stack([-np.sin(dec) * np.cos(ra), -np.sin(dec) * np.sin(ra), np.cos(dec)], axis=1)
    return east, north


def _bend(line, sun_to_observer) -> np.ndarray:
    """Return the direction of the object relative to the stars: its deflection by the Sun minus that of stars behind
    it."""
    e = np.linalg.norm(sun_to_observer, axis=1)
    u, h = line / np.linalg.norm(line, axis=1)[:, None], sun_to_observer / e[:, None]
    object_ = sun_to_observer + line
    q = object_ / np.linalg.norm(object_, axis=1)[:, None]
    strength = 2.0 * body("Sun").gm_km3_s2 / (C_KM_S**2 * e)
    return u + strength[:, None] * (_deflection(u, q, h) - _deflection(u, u, h))


def _deflection(u, q, h):
    """Return the bracketed vector of the light deflection by the Sun, [U13] eq. 7.63.

    Unit vectors: `u` from the observer to the object, `q` from the Sun to the object, `h` from the Sun to the observer.
    """
    uq, hu, qh = (np.sum(a * b, axis=1)[:, None] for a, b in ((u, q), (h, u), (q, h)))
    return (uq * h - hu * q) / np.maximum(1.0 + qh, 1e-9)


# -- radar ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Echo:
    """A radar signal: epochs (n,) and barycentric states (n, 6) at transmission, reflection and reception.

    `light` is the light time on both legs, because the difference of epochs in double precision is accurate only to
    0.1 us.
    """

    send: np.ndarray
    bounce: np.ndarray
    receive: np.ndarray
    light: np.ndarray
    sender: np.ndarray
    object_: np.ndarray
    receiver: np.ndarray


def _echo(trajectory, rows: Observations, receiver) -> _Echo:
    bounce, down, state = _bounce(trajectory, receiver, rows.et)
    send, up, sender = _up_leg(state, bounce, rows)
    return _Echo(send, bounce, rows.et, down + up, sender, state, receiver)


def _radar(rows: Observations, echo: _Echo, radius_km: float) -> np.ndarray:
    """Return computed radar delays [s] or Doppler shifts [Hz]."""
    if (rows.surface & (rows.kind == Kind.DELAY)).any() and not radius_km > 0.0:
        raise InputError(
            "the radius of the object is not given, but a radar delay is measured to its leading edge; "
            "pass radius_km (half the diameter), or omit those observations"
        )
    delay = echo.light - (_clock(echo.receive, rows, "station") - _clock(echo.send, rows, "transmitter"))
    delay = delay - np.where(rows.surface, 2.0 * radius_km / C_KM_S, 0.0)
    return np.where(rows.kind == Kind.DELAY, delay, rows.frequency_hz * (_rate(echo) - 1.0))


def _radar_partials(rows: Observations, echo: _Echo, variations) -> np.ndarray:
    """Return partial derivatives (n, k) of radar delays and Doppler shifts, to first order in v/c."""
    slope = variations.transition(echo.bounce)
    distance, rate = np.zeros(slope[:, 0].shape), np.zeros(slope[:, 0].shape)
    for end in (echo.sender, echo.receiver):
        relative = echo.object_ - end
        d = np.linalg.norm(relative[:, :3], axis=1)[:, None]
        u = relative[:, :3] / d
        across = (relative[:, 3:] - u * np.sum(u * relative[:, 3:], axis=1)[:, None]) / d
        distance += np.einsum("na,nak->nk", u, slope[:, :3])
        rate += np.einsum("na,nak->nk", u, slope[:, 3:]) + np.einsum("na,nak->nk", across, slope[:, :3])
    is_delay = (rows.kind == Kind.DELAY)[:, None]
    return np.where(is_delay, distance, -rows.frequency_hz[:, None] * rate) / C_KM_S


def _bounce(trajectory, receiver, et):
    """Return epoch of reflection, down-leg light time (with Shapiro delay) and state of the object then."""
    bounce = et.copy()
    for _ in range(_LIGHT_ITERATIONS):
        state = trajectory.state(bounce)
        line = state[:, :3] - receiver[:, :3]
        sun = body_state("Sun", "SSB", bounce)[:, :3]
        shapiro = _shapiro(state[:, :3] - sun, receiver[:, :3] - body_state("Sun", "SSB", et)[:, :3])
        light = np.linalg.norm(line, axis=1) / C_KM_S + shapiro
        bounce = et - light
    return bounce, light, state


def _up_leg(state, bounce, rows: Observations):
    """Return epoch of transmission, up-leg light time (with Shapiro delay) and state of the transmitter then."""
    codes = np.where(rows.transmitter == "", rows.station, rows.transmitter)
    at_bounce = body_state("Sun", "SSB", bounce)[:, :3]
    send = bounce.copy()
    for _ in range(_LIGHT_ITERATIONS):
        sender = station_states(codes, send, exact=True)
        line = state[:, :3] - sender[:, :3]
        shapiro = _shapiro(state[:, :3] - at_bounce, sender[:, :3] - body_state("Sun", "SSB", send)[:, :3])
        light = np.linalg.norm(line, axis=1) / C_KM_S + shapiro
        send = bounce - light
    return send, light, sender


def _shapiro(a, b) -> np.ndarray:
    """Return the Shapiro delay [s] between heliocentric positions (n, 3) [km], 2 GM / c^3 ln((p + q) / (p - q)) [S64].

    p is the sum of the two distances from the Sun, q the distance between the positions.
    """
    p = np.linalg.norm(a, axis=1) + np.linalg.norm(b, axis=1)
    q = np.linalg.norm(a - b, axis=1)
    return 2.0 * body("Sun").gm_km3_s2 / C_KM_S**3 * np.log((p + q) / (p - q))


def _shapiro_rate(a, b) -> np.ndarray:
    """Return the time derivative of the Shapiro delay for states (n, 6) about the Sun."""
    da, db, dq = (np.linalg.norm(x[:, :3], axis=1) for x in (a, b, a - b))
    ra, rb, rq = (np.sum(x[:, :3] * x[:, 3:], axis=1) / d for x, d in ((a, da), (b, db), (a - b, dq)))
    p, q, dp = da + db, dq, ra + rb
    k = 2.0 * body("Sun").gm_km3_s2 / C_KM_S**3
    return k * ((dp + rq) / (p + q) - (dp - rq) / (p - q))


def _clock(et, rows: Observations, end: str) -> np.ndarray:
    """Return TDB - TT [s] at the station, including the diurnal terms of its position (microseconds)."""
    from kakehashi.od.sites import observatory
    from kakehashi.time import scales

    codes = np.where((end == "transmitter") & (rows.transmitter != ""), rows.transmitter, rows.station)
    itrf_km = np.array([observatory(str(c)).position_km or (0.0, 0.0, 0.0) for c in codes])
    day = np.floor(et / DAY_S)
    tdb = J2000_JD + day, (et - day * DAY_S) / DAY_S
    ut1 = scales.from_tt("UT1", *scales.to_tt("TDB", *tdb))
    fraction = np.mod(ut1[0] + 0.5, 1.0) + np.mod(ut1[1], 1.0)
    lon, u, v = (
        np.arctan2(itrf_km[:, 1], itrf_km[:, 0]),
        np.hypot(itrf_km[:, 0], itrf_km[:, 1]),
        itrf_km[:, 2],
    )
    return scales.erfa_module().dtdb(*tdb, np.mod(fraction, 1.0), lon, u, v)


def _rate(echo: _Echo) -> np.ndarray:
    """Return the ratio of received to transmitted frequency from both legs, the Shapiro delay and both clocks [M03]."""
    sun_3, sun_2, sun_1 = (body_state("Sun", "SSB", t) for t in (echo.receive, echo.bounce, echo.send))
    state, v = echo.object_, echo.object_[:, 3:]
    down, up = state[:, :3] - echo.receiver[:, :3], state[:, :3] - echo.sender[:, :3]
    down, up = (x / np.linalg.norm(x, axis=1)[:, None] for x in (down, up))
    first = (C_KM_S + np.sum(down * echo.receiver[:, 3:], axis=1)) / (C_KM_S + np.sum(down * v, axis=1))
    second = (C_KM_S - np.sum(up * v, axis=1)) / (C_KM_S - np.sum(up * echo.sender[:, 3:], axis=1))
    bent = _shapiro_rate(state - sun_2, echo.receiver - sun_3)
    bent += _shapiro_rate(state - sun_2, echo.sender - sun_1)
    clocks = _clock_rate(echo.sender - sun_1, echo.sender) / _clock_rate(echo.receiver - sun_3, echo.receiver)
    return first * second * (1.0 - bent) * clocks


def _clock_rate(about_sun, about_ssb) -> np.ndarray:
    """Return the rate of proper time of a station, without the Earth's potential, which is common to both stations."""
    # d tau / dt = 1 - (U + v^2 / 2) / c^2 [M03].
    potential = body("Sun").gm_km3_s2 / np.linalg.norm(about_sun[:, :3], axis=1)
    return 1.0 - (potential + 0.5 * np.sum(about_ssb[:, 3:] ** 2, axis=1)) / C_KM_S**2
