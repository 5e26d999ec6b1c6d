"""Spin states from light-curve results: two periods, ratios of inertia, and the pole of the angular momentum."""

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.bodies.rotation.angles import direction_icrf, matrix_from_angles, momentum_axes
from kakehashi.bodies.rotation.free import mean_rates, motion
from kakehashi.bodies.rotation.state import SpinState, checked_moments
from kakehashi.time import as_et

MODES = ("short-axis", "long-axis")
_EDGE = 1e-9  # of the range of energies, at which the search for them ends


@quantities
def tumbling(
    et,
    period_phi_s: float,
    period_psi_s: float,
    inertia_ratios,
    pole_deg,
    *,
    phi_deg=0.0,
    psi_deg=0.0,
    mode: str = "short-axis",
    frame: str = "ECLIPJ2000",
) -> SpinState:
    """Return the spin state of a body that tumbles with two mean periods.

    Body axes are the long, the intermediate and the short axis.  The nutation theta follows from psi, because the
    periods determine the energy.  Angles are those of `rotation.angles`.

    Parameters
    ----------
    et : epoch
        Epoch of the angles.
    period_phi_s, period_psi_s : float
        Mean period of precession, and period of rotation [s], both positive.
    inertia_ratios : (2,) array
        Ratios I1 / I3 and I2 / I3 of the moments about the long and the intermediate axis to that about the short one.
    pole_deg : (2,) array
        Longitude and latitude, or right ascension and declination, of the angular momentum.
    phi_deg, psi_deg : (...) arrays
        Angles of precession and rotation at the epoch; arrays give a batch of states.
    mode : {"short-axis", "long-axis"}
        The axis that the motion circles.
    frame : {"ECLIPJ2000", "ICRF"}
        Frame of the pole.

    Raises
    ------
    InputError
        No energy gives these periods with these moments; the message states the least possible ratio of the periods.

    Examples
    --------
    >>> state = tumbling(0.0, 27.38 * 3600, 263.0 * 3600, (0.61, 0.965), (250.0, -75.0))
    >>> print(f"2 E I3 / L^2 = {state.energy_ratio:.3f}, 2 pi I3 / L = {state.effective_period_s / 3600:.2f} h")
    2 E I3 / L^2 = 1.024, 2 pi I3 / L = 30.97 h
    """
    low, middle, high = _ordered_moments(inertia_ratios)
    if mode not in MODES:
        raise InputError(f"mode is {mode!r}; it must be one of {', '.join(map(repr, MODES))}")
    if not (np.isfinite([period_phi_s, period_psi_s]).all() and min(period_phi_s, period_psi_s) > 0.0):
        raise InputError(
            f"the periods are {period_phi_s} and {period_psi_s} s; both must be positive numbers"
        )
    a, b, c = (low, middle, high) if mode == "short-axis" else (high, middle, low)
    delta = _energy(a, b, c, period_psi_s / period_phi_s, mode)
    momentum = 2.0 * np.pi / period_phi_s / float(mean_rates(motion(np.array(1.0), a, b, c, delta))[0])
    x, y, z = (low, middle, high) if mode == "short-axis" else (middle, high, low)  # axes of the Euler angles
    phi, psi = np.broadcast_arrays(np.radians(phi_deg), np.radians(psi_deg))
    if not (np.isfinite(phi).all() and np.isfinite(psi).all()):
        raise InputError("an angle phi_deg or psi_deg is not finite; give numbers in degrees")
    sine2 = (delta / c) / (np.sin(psi) ** 2 / x + np.cos(psi) ** 2 / y - 1.0 / z)
    euler = matrix_from_angles(phi, np.arcsin(np.sqrt(sine2)), psi)
    order = np.eye(3) if mode == "short-axis" else np.eye(3)[[2, 0, 1]]
    pole = _pole(pole_deg, frame)
    attitude = order @ euler @ momentum_axes(pole)
    moments = np.array([low, middle, high])
    return SpinState(as_et(et), attitude, momentum * (attitude @ pole) / moments, moments)


def _pole(pole_deg, frame: str) -> np.ndarray:
    """Return the unit vector (3,) of the angular momentum in ICRF from the angles of its pole."""
    pole = np.asarray(pole_deg, dtype=float)
    if pole.shape != (2,) or not np.isfinite(pole).all() or abs(pole[1]) > 90.0:
        raise InputError(
            f"pole_deg is {pole_deg}; give longitude and latitude, or right ascension and declination"
        )
    if frame not in ("ECLIPJ2000", "ICRF"):
        raise InputError(f"frame is {frame!r}; it must be 'ECLIPJ2000' or 'ICRF'")
    return direction_icrf(pole[0], pole[1], frame)


def _ordered_moments(inertia_ratios) -> np.ndarray:
    ratios = np.asarray(inertia_ratios, dtype=float)
    if ratios.shape not in ((2,), (3,)) or (ratios.size == 3 and ratios[2] != 1.0):
        raise InputError(f"inertia_ratios is {inertia_ratios}; give I1/I3 and I2/I3")
    low, middle = ratios[:2]
    if not 0.0 < low < middle < 1.0:
        raise InputError(
            f"I1/I3 = {low} and I2/I3 = {middle}: give 0 < I1 < I2 < I3, the long axis first; a body with equal moments"
            " has no period of its own"
        )
    return checked_moments([low, middle, 1.0])


def _energy(a: float, b: float, c: float, ratio: float, mode: str) -> float:
    """Solve for delta = 2 E I_C / L^2 - 1 (energy E) such that the periods have a ratio P_psi / P_phi."""
    from scipy.optimize import brentq

    widest = c / b - 1.0  # on the separatrix

    def miss(x: float) -> float:
        phi, psi = mean_rates(motion(np.array(1.0), a, b, c, np.array(x * widest)))
        return float(np.log(phi / abs(psi) / ratio))

    least, most = _EDGE, 1.0 - _EDGE
    low, high = miss(least), miss(most)
    if low > 0.0 or high < 0.0:
        raise InputError(
            f"no {mode} mode of moments {min(a, c)} : {b} : {max(a, c)} has P_psi / P_phi = {ratio:.6g}: it would be"
            f" {ratio * np.exp(low):.5g} with the least nutation and grows to infinity with the energy; change the"
            f" ratios of inertia, the periods or the mode"
        )
    return float(brentq(miss, least, most, xtol=1e-15, rtol=1e-14)) * widest


def spin_of(name: str | int, et=0.0, *, phi_deg=0.0, psi_deg=0.0) -> SpinState:
    """Return the spin state of a tumbling body of the catalogue; the catalogue does not state its phase angles.

    Parameters
    ----------
    name : str or int
        Apophis, or another body with two periods in the catalogue.
    et : epoch
        Epoch of the angles.
    phi_deg, psi_deg : (...) arrays
        Angles of precession and rotation at the epoch; arrays give a batch.  The default 0 is an assumption, not a
        measurement.

    Raises
    ------
    InputError
        The catalogue lacks two periods, ratios of inertia, or a pole for this body.
    """
    from kakehashi.bodies.catalogue import body

    about = body(name)
    return tumbling(
        et,
        about.value("precession_period_h") * 3600.0,
        about.value("rotation_period_h") * 3600.0,
        about.value("inertia_ratios"),
        about.value("pole_ecliptic_deg"),
        phi_deg=phi_deg,
        psi_deg=psi_deg,
    )
